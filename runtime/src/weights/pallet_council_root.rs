//! Weights for `pallet_council_root`.
//!
//! ESTIMATES, until the benchmarks are run.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_council_root`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_council_root::WeightInfo for WeightInfo<T> {
	fn schedule(l: u32) -> Weight {
		Weight::from_parts(60_000_000, 120_000)
			.saturating_add(Weight::from_parts(2_000, 1).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads_writes(5, 4))
	}

	fn cancel() -> Weight {
		Weight::from_parts(60_000_000, 120_000)
			.saturating_add(T::DbWeight::get().reads_writes(5, 4))
	}
}
