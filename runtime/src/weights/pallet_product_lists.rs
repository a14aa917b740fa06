//! Weights of `pallet_product_lists`, measured on this runtime.
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

/// Weight functions for `pallet_product_lists`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_product_lists::WeightInfo for WeightInfo<T> {
	/// Storage: `ProductLists::Jurisdictions` (r:1 w:1)
	/// Proof: `ProductLists::Jurisdictions` (`max_values`: None, `max_size`: Some(2979), added: 5454, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProductLists::SubheadingPages` (r:414 w:414)
	/// Proof: `ProductLists::SubheadingPages` (`max_values`: None, `max_size`: Some(4734), added: 7209, mode: `MaxEncodedLen`)
	/// Storage: `ProductLists::ChapterPages` (r:98 w:98)
	/// Proof: `ProductLists::ChapterPages` (`max_values`: None, `max_size`: Some(7565), added: 10040, mode: `MaxEncodedLen`)
	/// Storage: `ProductLists::Changes` (r:0 w:1)
	/// Proof: `ProductLists::Changes` (`max_values`: None, `max_size`: Some(121376), added: 123851, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[0, 414]`.
	/// The range of component `c` is `[0, 98]`.
	fn amend(n: u32, c: u32, ) -> Weight {
		// Minimum execution time: 6_688_440_000 picoseconds.
		Weight::from_parts(0, 6444)
			.saturating_add(Weight::from_parts(56_491_641, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(78_021_989, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 10040).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 7209).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(c.into())))
			.max(
				Weight::from_parts(0, 5165)
				.saturating_add(Weight::from_parts(0, 7522).saturating_mul(c.into()))
				.saturating_add(Weight::from_parts(0, 4732).saturating_mul(n.into()))
			)
	}
	/// Storage: `ProductLists::Jurisdictions` (r:2 w:1)
	/// Proof: `ProductLists::Jurisdictions` (`max_values`: None, `max_size`: Some(2979), added: 5454, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProductLists::Changes` (r:0 w:1)
	/// Proof: `ProductLists::Changes` (`max_values`: None, `max_size`: Some(121376), added: 123851, mode: `MaxEncodedLen`)
	fn set_defaults() -> Weight {
		// Minimum execution time: 81_791_000 picoseconds.
		Weight::from_parts(91_005_000, 11898)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
			.max(
				Weight::from_parts(0, 7029)
			)
	}
	/// Storage: `ProductLists::Jurisdictions` (r:1 w:0)
	/// Proof: `ProductLists::Jurisdictions` (`max_values`: None, `max_size`: Some(2979), added: 5454, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProductLists::ConversionRates` (r:64 w:64)
	/// Proof: `ProductLists::ConversionRates` (`max_values`: None, `max_size`: Some(1462), added: 3937, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 64]`.
	fn publish_rates(n: u32, ) -> Weight {
		// Minimum execution time: 73_820_000 picoseconds.
		Weight::from_parts(67_360_666, 6444)
			.saturating_add(Weight::from_parts(18_241_133, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 3937).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.max(
				Weight::from_parts(0, 6051)
				.saturating_add(Weight::from_parts(0, 47).saturating_mul(n.into()))
			)
	}
	/// Storage: `Regulators::Panels` (r:1 w:0)
	/// Proof: `Regulators::Panels` (`max_values`: None, `max_size`: Some(506), added: 2981, mode: `MaxEncodedLen`)
	/// Storage: `ProductLists::Jurisdictions` (r:1 w:1)
	/// Proof: `ProductLists::Jurisdictions` (`max_values`: None, `max_size`: Some(2979), added: 5454, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn impose_emergency_ban() -> Weight {
		// Minimum execution time: 67_881_000 picoseconds.
		Weight::from_parts(77_805_000, 6444)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
			.max(
				Weight::from_parts(0, 5233)
			)
	}
	/// Storage: `ProductLists::Jurisdictions` (r:1 w:1)
	/// Proof: `ProductLists::Jurisdictions` (`max_values`: None, `max_size`: Some(2979), added: 5454, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn ratify_emergency_ban() -> Weight {
		// Minimum execution time: 46_479_000 picoseconds.
		Weight::from_parts(53_159_000, 6444)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
			.max(
				Weight::from_parts(0, 3939)
			)
	}
	/// Storage: `ProductLists::Jurisdictions` (r:1 w:1)
	/// Proof: `ProductLists::Jurisdictions` (`max_values`: None, `max_size`: Some(2979), added: 5454, mode: `MaxEncodedLen`)
	fn lift_emergency_ban() -> Weight {
		// Minimum execution time: 41_141_000 picoseconds.
		Weight::from_parts(46_689_000, 6444)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
			.max(
				Weight::from_parts(0, 3863)
			)
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProductLists::Jurisdictions` (r:2 w:0)
	/// Proof: `ProductLists::Jurisdictions` (`max_values`: None, `max_size`: Some(2979), added: 5454, mode: `MaxEncodedLen`)
	/// Storage: `ProductLists::ChapterPages` (r:2 w:0)
	/// Proof: `ProductLists::ChapterPages` (`max_values`: None, `max_size`: Some(7565), added: 10040, mode: `MaxEncodedLen`)
	/// Storage: `ProductLists::SubheadingPages` (r:2 w:0)
	/// Proof: `ProductLists::SubheadingPages` (`max_values`: None, `max_size`: Some(4734), added: 7209, mode: `MaxEncodedLen`)
	fn classify() -> Weight {
		// Minimum execution time: 175_381_000 picoseconds.
		Weight::from_parts(187_910_000, 21070)
			.saturating_add(T::DbWeight::get().reads(7))
			.max(
				Weight::from_parts(0, 21149)
			)
	}
}
