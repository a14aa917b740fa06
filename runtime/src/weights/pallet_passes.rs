//! Weights of `pallet_passes`, measured on this runtime.
//!
//! THIS FILE WAS AUTO-GENERATED USING THE SUBSTRATE BENCHMARK CLI VERSION 64.0.0
//! DATE: 2026-11-30, STEPS: `8`, REPEAT: `4`, CPU: `AMD EPYC`
//! STATE: 10000 rows in each map that calls touch most, a hundredth of that in each other one
//! MACHINE: AMD EPYC, 2 cores, 24 GiB
//! PROOF: that of the one map which needs the most; at least (`max`) what was recorded of all maps together

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(unused_variables)]
#![allow(missing_docs)]

use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_passes`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_passes::WeightInfo for WeightInfo<T> {
	/// Storage: `TradeMembership::Members` (r:1 w:0)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `Measured`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `Measured`)
	/// Storage: `TradePayments::Currencies` (r:1 w:0)
	/// Proof: `TradePayments::Currencies` (`max_values`: None, `max_size`: Some(25), added: 2500, mode: `Measured`)
	/// Storage: `Passes::NextProgramme` (r:1 w:1)
	/// Proof: `Passes::NextProgramme` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `Measured`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `Measured`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `Measured`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `Measured`)
	/// Storage: `Assets::Account` (r:1 w:1)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `Measured`)
	/// Storage: `AssetsHolder::BalancesOnHold` (r:1 w:1)
	/// Proof: `AssetsHolder::BalancesOnHold` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `Measured`)
	/// Storage: `AssetsFreezer::FrozenBalances` (r:1 w:0)
	/// Proof: `AssetsFreezer::FrozenBalances` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `Measured`)
	/// Storage: `AssetsHolder::Holds` (r:1 w:1)
	/// Proof: `AssetsHolder::Holds` (`max_values`: None, `max_size`: Some(339), added: 2814, mode: `Measured`)
	/// Storage: `Passes::Programmes` (r:0 w:1)
	/// Proof: `Passes::Programmes` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `Measured`)
	fn open_programme() -> Weight {
		// Minimum execution time: 305_635_000 picoseconds.
		Weight::from_parts(331_023_000, 16169)
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(8))
			.max(
				Weight::from_parts(0, 12704)
			)
	}
	/// Storage: `Passes::Programmes` (r:1 w:1)
	/// Proof: `Passes::Programmes` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:1 w:1)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `AssetsHolder::BalancesOnHold` (r:1 w:1)
	/// Proof: `AssetsHolder::BalancesOnHold` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `AssetsFreezer::FrozenBalances` (r:1 w:0)
	/// Proof: `AssetsFreezer::FrozenBalances` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `AssetsHolder::Holds` (r:1 w:1)
	/// Proof: `AssetsHolder::Holds` (`max_values`: None, `max_size`: Some(339), added: 2814, mode: `MaxEncodedLen`)
	fn top_up() -> Weight {
		// Minimum execution time: 193_548_000 picoseconds.
		Weight::from_parts(208_270_000, 3804)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(5))
			.max(
				Weight::from_parts(0, 7926)
			)
	}
	/// Storage: `Passes::Programmes` (r:1 w:1)
	/// Proof: `Passes::Programmes` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:1 w:1)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `AssetsHolder::Holds` (r:1 w:1)
	/// Proof: `AssetsHolder::Holds` (`max_values`: None, `max_size`: Some(339), added: 2814, mode: `MaxEncodedLen`)
	/// Storage: `AssetsHolder::BalancesOnHold` (r:1 w:1)
	/// Proof: `AssetsHolder::BalancesOnHold` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	fn withdraw_backing() -> Weight {
		// Minimum execution time: 141_661_000 picoseconds.
		Weight::from_parts(151_486_000, 3804)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(5))
			.max(
				Weight::from_parts(0, 7130)
			)
	}
	/// Storage: `Passes::Programmes` (r:1 w:1)
	/// Proof: `Passes::Programmes` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Members` (r:1 w:0)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Passes::Sellers` (r:1 w:1)
	/// Proof: `Passes::Sellers` (`max_values`: None, `max_size`: Some(81), added: 2556, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
	fn join_programme() -> Weight {
		// Minimum execution time: 168_230_000 picoseconds.
		Weight::from_parts(189_372_000, 3908)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(4))
			.max(
				Weight::from_parts(0, 6500)
			)
	}
	/// Storage: `Passes::Programmes` (r:1 w:0)
	/// Proof: `Passes::Programmes` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `Passes::Sellers` (r:1 w:1)
	/// Proof: `Passes::Sellers` (`max_values`: None, `max_size`: Some(81), added: 2556, mode: `MaxEncodedLen`)
	fn admit_seller() -> Weight {
		// Minimum execution time: 53_410_000 picoseconds.
		Weight::from_parts(58_467_000, 3648)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
			.max(
				Weight::from_parts(0, 1828)
			)
	}
	/// Storage: `Passes::Programmes` (r:1 w:1)
	/// Proof: `Passes::Programmes` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `Passes::Sellers` (r:1 w:1)
	/// Proof: `Passes::Sellers` (`max_values`: None, `max_size`: Some(81), added: 2556, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
	fn leave_programme() -> Weight {
		// Minimum execution time: 129_293_000 picoseconds.
		Weight::from_parts(142_152_000, 3784)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
			.max(
				Weight::from_parts(0, 4518)
			)
	}
	/// Storage: `Passes::Programmes` (r:1 w:1)
	/// Proof: `Passes::Programmes` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `Passes::Sellers` (r:1 w:1)
	/// Proof: `Passes::Sellers` (`max_values`: None, `max_size`: Some(81), added: 2556, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
	fn dismiss_seller() -> Weight {
		// Minimum execution time: 131_265_000 picoseconds.
		Weight::from_parts(143_453_000, 3784)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
			.max(
				Weight::from_parts(0, 4518)
			)
	}
	/// Storage: `Passes::Programmes` (r:1 w:1)
	/// Proof: `Passes::Programmes` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	fn close_programme() -> Weight {
		// Minimum execution time: 36_705_000 picoseconds.
		Weight::from_parts(42_443_000, 3648)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
			.max(
				Weight::from_parts(0, 983)
			)
	}
	/// Storage: `Passes::Programmes` (r:1 w:1)
	/// Proof: `Passes::Programmes` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:1 w:1)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `AssetsHolder::Holds` (r:1 w:1)
	/// Proof: `AssetsHolder::Holds` (`max_values`: None, `max_size`: Some(339), added: 2814, mode: `MaxEncodedLen`)
	/// Storage: `AssetsHolder::BalancesOnHold` (r:1 w:1)
	/// Proof: `AssetsHolder::BalancesOnHold` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
	fn remove_programme() -> Weight {
		// Minimum execution time: 272_325_000 picoseconds.
		Weight::from_parts(295_740_000, 3804)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(7))
			.max(
				Weight::from_parts(0, 10058)
			)
	}
	/// Storage: `Passes::Programmes` (r:1 w:1)
	/// Proof: `Passes::Programmes` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `Passes::Accounts` (r:2 w:2)
	/// Proof: `Passes::Accounts` (`max_values`: None, `max_size`: Some(857), added: 3332, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
	/// Storage: `Passes::ProgrammesOf` (r:0 w:2)
	/// Proof: `Passes::ProgrammesOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn gift() -> Weight {
		// Minimum execution time: 310_572_000 picoseconds.
		Weight::from_parts(350_962_000, 7654)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(9))
			.max(
				Weight::from_parts(0, 8562)
			)
	}
	/// Storage: `Passes::Programmes` (r:1 w:1)
	/// Proof: `Passes::Programmes` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `Passes::Accounts` (r:100 w:100)
	/// Proof: `Passes::Accounts` (`max_values`: None, `max_size`: Some(857), added: 3332, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:100 w:100)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:100 w:100)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
	/// Storage: `Passes::ProgrammesOf` (r:0 w:100)
	/// Proof: `Passes::ProgrammesOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// The range of component `a` is `[1, 100]`.
	fn sweep(a: u32, ) -> Weight {
		// Minimum execution time: 214_890_000 picoseconds.
		Weight::from_parts(521_766_678, 3648)
			.saturating_add(Weight::from_parts(102_732_821, 0).saturating_mul(a.into()))
			.saturating_add(Weight::from_parts(0, 3332).saturating_mul(a.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(a.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(a.into())))
			.max(
				Weight::from_parts(0, 18331)
				.saturating_add(Weight::from_parts(0, 1875).saturating_mul(a.into()))
			)
	}
}
