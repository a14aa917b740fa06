//! TEMPORARY.
use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
/// Weights.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_product_lists::WeightInfo for WeightInfo<T> {
	fn amend(n: u32, _c: u32) -> Weight {
		Weight::from_parts(60_000_000, 20_000)
			.saturating_add(T::DbWeight::get().reads_writes(99, 99))
			.saturating_add(Weight::from_parts(300_000, 8_000).saturating_mul(u64::from(n)))
	}
	fn publish_rates(n: u32) -> Weight {
		Weight::from_parts(60_000_000, 20_000)
			.saturating_add(T::DbWeight::get().reads_writes(9, 9))
			.saturating_add(Weight::from_parts(300_000, 8_000).saturating_mul(u64::from(n)))
	}
	fn set_defaults() -> Weight {
		Weight::from_parts(60_000_000, 20_000).saturating_add(T::DbWeight::get().reads_writes(3, 3))
	}
	fn impose_emergency_ban() -> Weight {
		Weight::from_parts(60_000_000, 20_000).saturating_add(T::DbWeight::get().reads_writes(3, 2))
	}
	fn ratify_emergency_ban() -> Weight {
		Weight::from_parts(60_000_000, 20_000).saturating_add(T::DbWeight::get().reads_writes(3, 2))
	}
	fn lift_emergency_ban() -> Weight {
		Weight::from_parts(60_000_000, 20_000).saturating_add(T::DbWeight::get().reads_writes(3, 2))
	}
	fn classify() -> Weight {
		Weight::from_parts(60_000_000, 20_000).saturating_add(T::DbWeight::get().reads_writes(6, 1))
	}
}
