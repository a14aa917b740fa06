//! Weights for `pallet_passes`, not measured yet: a flat one for each call, above what the calls of the other pallets take that
//! move money and deposits. `scripts/benchmark pallet_passes` replaces this file.

#![allow(missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weight functions for `pallet_passes`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo<T> {
	/// A programme, two records in it, the money of two and their deposits.
	fn flat() -> Weight {
		Weight::from_parts(300_000_000, 50_000)
			.saturating_add(T::DbWeight::get().reads_writes(16, 14))
	}
}

impl<T: frame_system::Config> pallet_passes::WeightInfo for WeightInfo<T> {
	fn open_programme() -> Weight {
		Self::flat()
	}

	fn top_up() -> Weight {
		Self::flat()
	}

	fn withdraw_backing() -> Weight {
		Self::flat()
	}

	fn join_programme() -> Weight {
		Self::flat()
	}

	fn admit_seller() -> Weight {
		Self::flat()
	}

	fn leave_programme() -> Weight {
		Self::flat()
	}

	fn dismiss_seller() -> Weight {
		Self::flat()
	}

	fn close_programme() -> Weight {
		Self::flat()
	}

	fn remove_programme() -> Weight {
		Self::flat()
	}

	fn gift() -> Weight {
		Self::flat()
	}

	/// Of each account its passes, and the deposit that somebody gets back.
	fn sweep(a: u32) -> Weight {
		let each = Weight::from_parts(150_000_000, 12_000)
			.saturating_add(T::DbWeight::get().reads_writes(4, 4));
		Self::flat().saturating_add(each.saturating_mul(a.into()))
	}
}
