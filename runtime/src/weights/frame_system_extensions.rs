//! Weights of `frame_system_extensions`, measured on this runtime.
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

/// Weight functions for `frame_system_extensions`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> frame_system::ExtensionsWeightInfo for WeightInfo<T> {
	fn check_genesis() -> Weight {
		// Minimum execution time: 3_095_000 picoseconds.
		Weight::from_parts(3_596_000, 0)
			.max(
				Weight::from_parts(0, 0)
			)
	}
	fn check_mortality_mortal_transaction() -> Weight {
		// Minimum execution time: 5_558_000 picoseconds.
		Weight::from_parts(6_840_000, 0)
			.max(
				Weight::from_parts(0, 0)
			)
	}
	fn check_mortality_immortal_transaction() -> Weight {
		// Minimum execution time: 5_308_000 picoseconds.
		Weight::from_parts(6_169_000, 0)
			.max(
				Weight::from_parts(0, 0)
			)
	}
	fn check_non_zero_sender() -> Weight {
		// Minimum execution time: 842_000 picoseconds.
		Weight::from_parts(1_062_000, 0)
			.max(
				Weight::from_parts(0, 0)
			)
	}
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn check_nonce() -> Weight {
		// Minimum execution time: 17_346_000 picoseconds.
		Weight::from_parts(19_569_000, 3593)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
			.max(
				Weight::from_parts(0, 541)
			)
	}
	fn check_spec_version() -> Weight {
		// Minimum execution time: 630_000 picoseconds.
		Weight::from_parts(811_000, 0)
			.max(
				Weight::from_parts(0, 0)
			)
	}
	fn check_tx_version() -> Weight {
		// Minimum execution time: 631_000 picoseconds.
		Weight::from_parts(781_000, 0)
			.max(
				Weight::from_parts(0, 0)
			)
	}
	fn check_weight() -> Weight {
		// Minimum execution time: 7_842_000 picoseconds.
		Weight::from_parts(8_994_000, 0)
			.max(
				Weight::from_parts(0, 0)
			)
	}
	fn weight_reclaim() -> Weight {
		// Minimum execution time: 4_467_000 picoseconds.
		Weight::from_parts(5_569_000, 0)
			.max(
				Weight::from_parts(0, 0)
			)
	}
}
