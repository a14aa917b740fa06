//! TEMPORARY.
use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
/// Weights.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_regulators::WeightInfo for WeightInfo<T> {
	fn open_panel() -> Weight {
		Weight::from_parts(60_000_000, 20_000).saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	fn change_panel() -> Weight {
		Weight::from_parts(60_000_000, 20_000)
			.saturating_add(T::DbWeight::get().reads_writes(40, 40))
	}
	fn propose(_l: u32) -> Weight {
		Weight::from_parts(60_000_000, 20_000)
			.saturating_add(T::DbWeight::get().reads_writes(6, 6))
			.saturating_add(Weight::from_parts(300_000, 8_000).saturating_mul(1))
	}
	fn propose_preimage(_l: u32) -> Weight {
		Weight::from_parts(60_000_000, 20_000)
			.saturating_add(T::DbWeight::get().reads_writes(6, 6))
			.saturating_add(Weight::from_parts(300_000, 8_000).saturating_mul(1))
	}
	fn vote() -> Weight {
		Weight::from_parts(60_000_000, 20_000).saturating_add(T::DbWeight::get().reads_writes(3, 2))
	}
	fn close(_l: u32) -> Weight {
		Weight::from_parts(60_000_000, 20_000)
			.saturating_add(T::DbWeight::get().reads_writes(8, 8))
			.saturating_add(Weight::from_parts(300_000, 8_000).saturating_mul(1))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(60_000_000, 20_000).saturating_add(T::DbWeight::get().reads_writes(6, 6))
	}
	fn disapprove() -> Weight {
		Weight::from_parts(60_000_000, 20_000).saturating_add(T::DbWeight::get().reads_writes(6, 6))
	}
}
