//! Weights of `pallet_trade_membership`, measured on this runtime.
//!
//! THIS FILE WAS AUTO-GENERATED USING THE SUBSTRATE BENCHMARK CLI VERSION 64.0.0
//! DATE: 2026-11-30, STEPS: `8`, REPEAT: `4`, CPU: `AMD EPYC`
//! STATE: 10000 rows in each map that calls touch most, a hundredth of that in each other one
//! MACHINE: AMD EPYC, 2 cores, 24 GiB

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
		// Minimum execution time: 25_207_000 picoseconds.
		Weight::from_parts(30_536_000, 4500)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `TradeMembership::Registrars` (r:1 w:1)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	fn withdraw_accreditation() -> Weight {
		// Minimum execution time: 26_660_000 picoseconds.
		Weight::from_parts(30_095_000, 4500)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
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
		// Minimum execution time: 178_056_000 picoseconds.
		Weight::from_parts(218_750_500, 3908)
			.saturating_add(Weight::from_parts(41_774_750, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 22788).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads((10_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(4))
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
		// Minimum execution time: 170_384_000 picoseconds.
		Weight::from_parts(237_668_666, 3908)
			.saturating_add(Weight::from_parts(38_510_666, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 22788).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads((10_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(4))
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
		// Minimum execution time: 104_055_000 picoseconds.
		Weight::from_parts(110_845_000, 3785)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(4))
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
		// Minimum execution time: 240_178_000 picoseconds.
		Weight::from_parts(272_108_666, 4500)
			.saturating_add(Weight::from_parts(137_157_666, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 42568).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().reads((26_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(16))
			.saturating_add(T::DbWeight::get().writes((18_u64).saturating_mul(p.into())))
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
		// Minimum execution time: 120_339_000 picoseconds.
		Weight::from_parts(127_970_000, 4500)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `TradeMembership::Members` (r:1 w:1)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Registrars` (r:1 w:0)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn renew() -> Weight {
		// Minimum execution time: 61_271_000 picoseconds.
		Weight::from_parts(67_921_000, 4500)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `TradeMembership::Members` (r:1 w:1)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Registrars` (r:1 w:0)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::MembersByRole` (r:0 w:9)
	/// Proof: `TradeMembership::MembersByRole` (`max_values`: None, `max_size`: Some(59), added: 2534, mode: `MaxEncodedLen`)
	fn change_roles() -> Weight {
		// Minimum execution time: 83_505_000 picoseconds.
		Weight::from_parts(91_196_000, 4500)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(10))
	}
	/// Storage: `TradeMembership::Members` (r:1 w:1)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Registrars` (r:1 w:0)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn suspend() -> Weight {
		// Minimum execution time: 58_407_000 picoseconds.
		Weight::from_parts(63_595_000, 4500)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `TradeMembership::Members` (r:1 w:1)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Registrars` (r:1 w:0)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	fn reinstate() -> Weight {
		// Minimum execution time: 54_090_000 picoseconds.
		Weight::from_parts(59_368_000, 4500)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
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
		// Minimum execution time: 92_588_000 picoseconds.
		Weight::from_parts(111_466_142, 4500)
			.saturating_add(Weight::from_parts(52_618_357, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 20032).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads((8_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(12))
			.saturating_add(T::DbWeight::get().writes((9_u64).saturating_mul(p.into())))
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
		// Minimum execution time: 205_486_000 picoseconds.
		Weight::from_parts(216_645_181, 5527)
			.saturating_add(Weight::from_parts(57_532_090, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 20032).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads((8_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(16))
			.saturating_add(T::DbWeight::get().writes((9_u64).saturating_mul(p.into())))
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
		// Minimum execution time: 113_619_000 picoseconds.
		Weight::from_parts(122_132_000, 3908)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `TradeMembership::Members` (r:1 w:1)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Registrars` (r:1 w:0)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Commitments` (r:1 w:1)
	/// Proof: `TradeMembership::Commitments` (`max_values`: None, `max_size`: Some(90), added: 2565, mode: `MaxEncodedLen`)
	fn attest_identity() -> Weight {
		// Minimum execution time: 72_689_000 picoseconds.
		Weight::from_parts(80_871_000, 4500)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `TradeMembership::Members` (r:1 w:1)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Registrars` (r:1 w:0)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Commitments` (r:0 w:1)
	/// Proof: `TradeMembership::Commitments` (`max_values`: None, `max_size`: Some(90), added: 2565, mode: `MaxEncodedLen`)
	fn withdraw_attestation() -> Weight {
		// Minimum execution time: 60_150_000 picoseconds.
		Weight::from_parts(65_958_000, 4500)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
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
		// Minimum execution time: 70_095_000 picoseconds.
		Weight::from_parts(52_785_272, 4500)
			.saturating_add(Weight::from_parts(17_632_863, 0).saturating_mul(m.into()))
			.saturating_add(Weight::from_parts(0, 2918).saturating_mul(m.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(m.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(m.into())))
	}
	/// Storage: `TradeMembership::Members` (r:1 w:1)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Registrars` (r:1 w:0)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Groups` (r:1 w:1)
	/// Proof: `TradeMembership::Groups` (`max_values`: None, `max_size`: Some(2062), added: 4537, mode: `MaxEncodedLen`)
	fn add_to_group() -> Weight {
		// Minimum execution time: 98_026_000 picoseconds.
		Weight::from_parts(114_451_000, 5527)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `TradeMembership::Members` (r:1 w:1)
	/// Proof: `TradeMembership::Members` (`max_values`: None, `max_size`: Some(443), added: 2918, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Registrars` (r:1 w:0)
	/// Proof: `TradeMembership::Registrars` (`max_values`: None, `max_size`: Some(1035), added: 3510, mode: `MaxEncodedLen`)
	/// Storage: `TradeMembership::Groups` (r:1 w:1)
	/// Proof: `TradeMembership::Groups` (`max_values`: None, `max_size`: Some(2062), added: 4537, mode: `MaxEncodedLen`)
	fn remove_from_group() -> Weight {
		// Minimum execution time: 89_073_000 picoseconds.
		Weight::from_parts(114_320_000, 5527)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}
