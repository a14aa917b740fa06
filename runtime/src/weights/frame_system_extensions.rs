//! Weights of `frame_system_extensions`, measured on this runtime.
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

/// Weight functions for `frame_system_extensions`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> frame_system::ExtensionsWeightInfo for WeightInfo<T> {
	fn check_genesis() -> Weight {
		// Minimum execution time: 2_654_000 picoseconds.
		Weight::from_parts(3_215_000, 0)
	}
	fn check_mortality_mortal_transaction() -> Weight {
		// Minimum execution time: 5_539_000 picoseconds.
		Weight::from_parts(6_430_000, 0)
	}
	fn check_mortality_immortal_transaction() -> Weight {
		// Minimum execution time: 5_699_000 picoseconds.
		Weight::from_parts(6_540_000, 0)
	}
	fn check_non_zero_sender() -> Weight {
		// Minimum execution time: 902_000 picoseconds.
		Weight::from_parts(1_132_000, 0)
	}
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn check_nonce() -> Weight {
		// Minimum execution time: 17_045_000 picoseconds.
		Weight::from_parts(19_248_000, 3593)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn check_spec_version() -> Weight {
		// Minimum execution time: 671_000 picoseconds.
		Weight::from_parts(851_000, 0)
	}
	fn check_tx_version() -> Weight {
		// Minimum execution time: 671_000 picoseconds.
		Weight::from_parts(832_000, 0)
	}
	fn check_weight() -> Weight {
		// Minimum execution time: 6_980_000 picoseconds.
		Weight::from_parts(11_808_000, 0)
	}
	fn weight_reclaim() -> Weight {
		// Minimum execution time: 4_496_000 picoseconds.
		Weight::from_parts(7_612_000, 0)
	}
}
