//! Weights of `pallet_trade_membership`, measured on this runtime.
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

/// Weight functions for `pallet_trade_membership`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_trade_membership::WeightInfo for WeightInfo<T> {
	/// Storage: `TradeMembership::Registrars` (r:1 w:1)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	fn accredit_registrar() -> Weight {
		// Minimum execution time: 33_900_000 picoseconds.
		Weight::from_parts(40_179_000, 4500)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
			.max(
				Weight::from_parts(0, 2020)
			)
	}
	/// Storage: `TradeMembership::Registrars` (r:1 w:1)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	fn withdraw_accreditation() -> Weight {
		// Minimum execution time: 32_809_000 picoseconds.
		Weight::from_parts(38_347_000, 4500)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
			.max(
				Weight::from_parts(0, 2052)
			)
	}
	/// Storage: `TradeMembership::Applications` (r:1 w:1)
	/// Proof: `TradeMembership::Applications` (`max_values`: None, `max_size`: Some(320), added: 2795, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Members` (r:1 w:0)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::LeiHolders` (r:1 w:0)
	/// Proof: `TradeMembership::LeiHolders` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::GlnHolders` (r:1 w:0)
	/// Proof: `TradeMembership::GlnHolders` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::PrefixHolders` (r:180 w:0)
	/// Proof: `TradeMembership::PrefixHolders` (`max_values`: None, `max_size`: Some(57), added: 2532, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::PrefixesBeneath` (r:20 w:0)
	/// Proof: `TradeMembership::PrefixesBeneath` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::ApplicationsByCountry` (r:0 w:1)
	/// Proof: `TradeMembership::ApplicationsByCountry` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
	/// The range of component `p` is `[0, 20]`.
	fn apply(p: u32, ) -> Weight {
		// Minimum execution time: 225_215_000 picoseconds.
		Weight::from_parts(265_863_090, 3908)
			.saturating_add(Weight::from_parts(51_557_636, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 22788).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads((10_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(4))
			.max(
				Weight::from_parts(0, 9973)
				.saturating_add(Weight::from_parts(0, 400).saturating_mul(p.into()))
			)
	}
	/// Storage: `TradeMembership::Applications` (r:1 w:1)
	/// Proof: `TradeMembership::Applications` (`max_values`: None, `max_size`: Some(320), added: 2795, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Members` (r:1 w:0)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::LeiHolders` (r:1 w:0)
	/// Proof: `TradeMembership::LeiHolders` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::GlnHolders` (r:1 w:0)
	/// Proof: `TradeMembership::GlnHolders` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::PrefixHolders` (r:180 w:0)
	/// Proof: `TradeMembership::PrefixHolders` (`max_values`: None, `max_size`: Some(57), added: 2532, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::PrefixesBeneath` (r:20 w:0)
	/// Proof: `TradeMembership::PrefixesBeneath` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::ApplicationsByCountry` (r:0 w:1)
	/// Proof: `TradeMembership::ApplicationsByCountry` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
	/// The range of component `p` is `[0, 20]`.
	fn amend_application(p: u32, ) -> Weight {
		// Minimum execution time: 233_858_000 picoseconds.
		Weight::from_parts(350_250_000, 3908)
			.saturating_add(Weight::from_parts(44_452_571, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 22788).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads((10_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(4))
			.max(
				Weight::from_parts(0, 11436)
				.saturating_add(Weight::from_parts(0, 324).saturating_mul(p.into()))
			)
	}
	/// Storage: `TradeMembership::Applications` (r:1 w:1)
	/// Proof: `TradeMembership::Applications` (`max_values`: None, `max_size`: Some(320), added: 2795, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::ApplicationsByCountry` (r:0 w:1)
	/// Proof: `TradeMembership::ApplicationsByCountry` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
	fn withdraw_application() -> Weight {
		// Minimum execution time: 133_448_000 picoseconds.
		Weight::from_parts(145_707_000, 3785)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(4))
			.max(
				Weight::from_parts(0, 3968)
			)
	}
	/// Storage: `TradeMembership::Applications` (r:1 w:1)
	/// Proof: `TradeMembership::Applications` (`max_values`: None, `max_size`: Some(320), added: 2795, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Registrars` (r:1 w:0)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Members` (r:1 w:1)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::LeiHolders` (r:1 w:1)
	/// Proof: `TradeMembership::LeiHolders` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::GlnHolders` (r:1 w:1)
	/// Proof: `TradeMembership::GlnHolders` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::PrefixHolders` (r:180 w:40)
	/// Proof: `TradeMembership::PrefixHolders` (`max_values`: None, `max_size`: Some(57), added: 2532, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::PrefixesBeneath` (r:340 w:320)
	/// Proof: `TradeMembership::PrefixesBeneath` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::ApplicationsByCountry` (r:0 w:1)
	/// Proof: `TradeMembership::ApplicationsByCountry` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::MembersByRole` (r:0 w:9)
	/// Proof: `TradeMembership::MembersByRole` (`max_values`: None, `max_size`: Some(59), added: 2534, mode: `MaxEncodedLen`)
	/// The range of component `p` is `[0, 20]`.
	fn admit(p: u32, ) -> Weight {
		// Minimum execution time: 294_638_000 picoseconds.
		Weight::from_parts(336_297_333, 4500)
			.saturating_add(Weight::from_parts(163_089_333, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 42568).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().reads((26_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(16))
			.saturating_add(T::DbWeight::get().writes((18_u64).saturating_mul(p.into())))
			.max(
				Weight::from_parts(0, 13493)
				.saturating_add(Weight::from_parts(0, 533).saturating_mul(p.into()))
			)
	}
	/// Storage: `TradeMembership::Applications` (r:1 w:1)
	/// Proof: `TradeMembership::Applications` (`max_values`: None, `max_size`: Some(320), added: 2795, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Registrars` (r:1 w:0)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::ApplicationsByCountry` (r:0 w:1)
	/// Proof: `TradeMembership::ApplicationsByCountry` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
	fn reject_application() -> Weight {
		// Minimum execution time: 148_491_000 picoseconds.
		Weight::from_parts(172_186_000, 4500)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
			.max(
				Weight::from_parts(0, 5664)
			)
	}
	/// Storage: `TradeMembership::Members` (r:1 w:1)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Registrars` (r:1 w:0)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn renew() -> Weight {
		// Minimum execution time: 80_820_000 picoseconds.
		Weight::from_parts(104_515_000, 4500)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
			.max(
				Weight::from_parts(0, 4095)
			)
	}
	/// Storage: `TradeMembership::Members` (r:1 w:1)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Registrars` (r:1 w:0)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::MembersByRole` (r:0 w:9)
	/// Proof: `TradeMembership::MembersByRole` (`max_values`: None, `max_size`: Some(59), added: 2534, mode: `MaxEncodedLen`)
	fn change_roles() -> Weight {
		// Minimum execution time: 111_406_000 picoseconds.
		Weight::from_parts(131_375_000, 4500)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(10))
			.max(
				Weight::from_parts(0, 4019)
			)
	}
	/// Storage: `TradeMembership::Members` (r:1 w:1)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Registrars` (r:1 w:0)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn suspend() -> Weight {
		// Minimum execution time: 92_177_000 picoseconds.
		Weight::from_parts(116_633_000, 4500)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
			.max(
				Weight::from_parts(0, 4095)
			)
	}
	/// Storage: `TradeMembership::Members` (r:1 w:1)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Registrars` (r:1 w:0)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	fn reinstate() -> Weight {
		// Minimum execution time: 86_168_000 picoseconds.
		Weight::from_parts(106_288_000, 4500)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
			.max(
				Weight::from_parts(0, 4061)
			)
	}
	/// Storage: `TradeMembership::Members` (r:1 w:1)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Registrars` (r:1 w:0)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::PrefixesBeneath` (r:160 w:160)
	/// Proof: `TradeMembership::PrefixesBeneath` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::GlnHolders` (r:0 w:1)
	/// Proof: `TradeMembership::GlnHolders` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::PrefixHolders` (r:0 w:20)
	/// Proof: `TradeMembership::PrefixHolders` (`max_values`: None, `max_size`: Some(57), added: 2532, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::LeiHolders` (r:0 w:1)
	/// Proof: `TradeMembership::LeiHolders` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::MembersByRole` (r:0 w:9)
	/// Proof: `TradeMembership::MembersByRole` (`max_values`: None, `max_size`: Some(59), added: 2534, mode: `MaxEncodedLen`)
	/// The range of component `p` is `[0, 20]`.
	fn revoke(p: u32, ) -> Weight {
		// Minimum execution time: 119_257_000 picoseconds.
		Weight::from_parts(175_149_388, 4500)
			.saturating_add(Weight::from_parts(71_439_055, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 20032).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads((8_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(12))
			.saturating_add(T::DbWeight::get().writes((9_u64).saturating_mul(p.into())))
			.max(
				Weight::from_parts(0, 5928)
				.saturating_add(Weight::from_parts(0, 347).saturating_mul(p.into()))
			)
	}
	/// Storage: `TradeMembership::Members` (r:1 w:1)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::PrefixesBeneath` (r:160 w:160)
	/// Proof: `TradeMembership::PrefixesBeneath` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Groups` (r:1 w:1)
	/// Proof: `TradeMembership::Groups` (`max_values`: None, `max_size`: Some(2062), added: 4537, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::GlnHolders` (r:0 w:1)
	/// Proof: `TradeMembership::GlnHolders` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::PrefixHolders` (r:0 w:20)
	/// Proof: `TradeMembership::PrefixHolders` (`max_values`: None, `max_size`: Some(57), added: 2532, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::LeiHolders` (r:0 w:1)
	/// Proof: `TradeMembership::LeiHolders` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Commitments` (r:0 w:1)
	/// Proof: `TradeMembership::Commitments` (`max_values`: None, `max_size`: Some(90), added: 2565, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::MembersByRole` (r:0 w:9)
	/// Proof: `TradeMembership::MembersByRole` (`max_values`: None, `max_size`: Some(59), added: 2534, mode: `MaxEncodedLen`)
	/// The range of component `p` is `[0, 20]`.
	fn resign(p: u32, ) -> Weight {
		// Minimum execution time: 308_949_000 picoseconds.
		Weight::from_parts(367_197_000, 5527)
			.saturating_add(Weight::from_parts(59_436_588, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 20032).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads((8_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(16))
			.saturating_add(T::DbWeight::get().writes((9_u64).saturating_mul(p.into())))
			.max(
				Weight::from_parts(0, 9714)
				.saturating_add(Weight::from_parts(0, 347).saturating_mul(p.into()))
			)
	}
	/// Storage: `TradeMembership::Members` (r:1 w:1)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::MembersByRole` (r:0 w:1)
	/// Proof: `TradeMembership::MembersByRole` (`max_values`: None, `max_size`: Some(59), added: 2534, mode: `MaxEncodedLen`)
	fn join_as_consumer() -> Weight {
		// Minimum execution time: 142_092_000 picoseconds.
		Weight::from_parts(152_036_000, 3908)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
			.max(
				Weight::from_parts(0, 4585)
			)
	}
	/// Storage: `TradeMembership::Members` (r:1 w:1)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Registrars` (r:1 w:0)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Commitments` (r:1 w:1)
	/// Proof: `TradeMembership::Commitments` (`max_values`: None, `max_size`: Some(90), added: 2565, mode: `MaxEncodedLen`)
	fn attest_identity() -> Weight {
		// Minimum execution time: 101_942_000 picoseconds.
		Weight::from_parts(125_006_000, 4500)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
			.max(
				Weight::from_parts(0, 4740)
			)
	}
	/// Storage: `TradeMembership::Members` (r:1 w:1)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Registrars` (r:1 w:0)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Commitments` (r:0 w:1)
	/// Proof: `TradeMembership::Commitments` (`max_values`: None, `max_size`: Some(90), added: 2565, mode: `MaxEncodedLen`)
	fn withdraw_attestation() -> Weight {
		// Minimum execution time: 81_752_000 picoseconds.
		Weight::from_parts(114_390_000, 4500)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
			.max(
				Weight::from_parts(0, 4051)
			)
	}
	/// Storage: `TradeMembership::Members` (r:63 w:63)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Registrars` (r:1 w:0)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::NextGroup` (r:1 w:1)
	/// Proof: `TradeMembership::NextGroup` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Groups` (r:0 w:1)
	/// Proof: `TradeMembership::Groups` (`max_values`: None, `max_size`: Some(2062), added: 4537, mode: `MaxEncodedLen`)
	/// The range of component `m` is `[2, 64]`.
	fn record_group(m: u32, ) -> Weight {
		// Minimum execution time: 85_077_000 picoseconds.
		Weight::from_parts(67_373_285, 4500)
			.saturating_add(Weight::from_parts(21_157_171, 0).saturating_mul(m.into()))
			.saturating_add(Weight::from_parts(0, 2918).saturating_mul(m.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(m.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(m.into())))
			.max(
				Weight::from_parts(0, 5800)
				.saturating_add(Weight::from_parts(0, 630).saturating_mul(m.into()))
			)
	}
	/// Storage: `TradeMembership::Members` (r:1 w:1)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Registrars` (r:1 w:0)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Groups` (r:1 w:1)
	/// Proof: `TradeMembership::Groups` (`max_values`: None, `max_size`: Some(2062), added: 4537, mode: `MaxEncodedLen`)
	fn add_to_group() -> Weight {
		// Minimum execution time: 140_439_000 picoseconds.
		Weight::from_parts(156_332_000, 5527)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
			.max(
				Weight::from_parts(0, 6704)
			)
	}
	/// Storage: `TradeMembership::Members` (r:1 w:1)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Registrars` (r:1 w:0)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Groups` (r:1 w:1)
	/// Proof: `TradeMembership::Groups` (`max_values`: None, `max_size`: Some(2062), added: 4537, mode: `MaxEncodedLen`)
	fn remove_from_group() -> Weight {
		// Minimum execution time: 138_226_000 picoseconds.
		Weight::from_parts(157_525_000, 5527)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
			.max(
				Weight::from_parts(0, 6741)
			)
	}
}
