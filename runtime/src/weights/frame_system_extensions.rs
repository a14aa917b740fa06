//! Weights of `frame_system_extensions`, measured on this runtime.
//!
//! THIS FILE WAS AUTO-GENERATED USING THE SUBSTRATE BENCHMARK CLI VERSION 64.0.0
//! DATE: 2026-11-29, STEPS: `8`, REPEAT: `4`, CPU: `AMD EPYC`
//! STATE: 10000 rows in each map

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
		// Minimum execution time: 2_624_000 picoseconds.
		Weight::from_parts(3_124_000, 0)
	}
	fn check_mortality_mortal_transaction() -> Weight {
		// Minimum execution time: 5_328_000 picoseconds.
		Weight::from_parts(6_109_000, 0)
	}
	fn check_mortality_immortal_transaction() -> Weight {
		// Minimum execution time: 5_428_000 picoseconds.
		Weight::from_parts(6_119_000, 0)
	}
	fn check_non_zero_sender() -> Weight {
		// Minimum execution time: 821_000 picoseconds.
		Weight::from_parts(1_031_000, 0)
	}
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn check_nonce() -> Weight {
		// Minimum execution time: 17_396_000 picoseconds.
		Weight::from_parts(19_218_000, 3593)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn check_spec_version() -> Weight {
		// Minimum execution time: 651_000 picoseconds.
		Weight::from_parts(801_000, 0)
	}
	fn check_tx_version() -> Weight {
		// Minimum execution time: 621_000 picoseconds.
		Weight::from_parts(792_000, 0)
	}
	fn check_weight() -> Weight {
		// Minimum execution time: 8_873_000 picoseconds.
		Weight::from_parts(11_948_000, 0)
	}
	fn weight_reclaim() -> Weight {
		// Minimum execution time: 4_677_000 picoseconds.
		Weight::from_parts(7_270_000, 0)
	}
}
