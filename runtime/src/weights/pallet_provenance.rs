//! Provisional.
use core::marker::PhantomData;
use frame_support::weights::Weight;
/// Weights.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_provenance::WeightInfo for WeightInfo<T> {
	fn register_product() -> Weight {
		Weight::from_parts(100_000_000, 10_000)
	}
	fn update_product() -> Weight {
		Weight::from_parts(100_000_000, 10_000)
	}
	fn discontinue_product() -> Weight {
		Weight::from_parts(100_000_000, 10_000)
	}
	fn create_batch(i: u32) -> Weight {
		Weight::from_parts(100_000_000, 10_000)
			.saturating_add(Weight::from_parts(10_000_000, 2_000).saturating_mul(i.into()))
	}
	fn split(p: u32) -> Weight {
		Weight::from_parts(100_000_000, 10_000)
			.saturating_add(Weight::from_parts(10_000_000, 2_000).saturating_mul(p.into()))
	}
	fn offer_transfer() -> Weight {
		Weight::from_parts(100_000_000, 10_000)
	}
	fn accept_transfer() -> Weight {
		Weight::from_parts(100_000_000, 10_000)
	}
	fn refuse_transfer() -> Weight {
		Weight::from_parts(100_000_000, 10_000)
	}
	fn withdraw_transfer() -> Weight {
		Weight::from_parts(100_000_000, 10_000)
	}
	fn destroy() -> Weight {
		Weight::from_parts(100_000_000, 10_000)
	}
	fn record_events(e: u32, s: u32) -> Weight {
		Weight::from_parts(100_000_000, 10_000)
			.saturating_add(Weight::from_parts(10_000_000, 2_000).saturating_mul(e.into()))
			.saturating_add(Weight::from_parts(10_000_000, 2_000).saturating_mul(s.into()))
	}
	fn issue_certificate() -> Weight {
		Weight::from_parts(100_000_000, 10_000)
	}
	fn revoke_certificate() -> Weight {
		Weight::from_parts(100_000_000, 10_000)
	}
	fn file_complaint() -> Weight {
		Weight::from_parts(100_000_000, 10_000)
	}
	fn answer_complaint() -> Weight {
		Weight::from_parts(100_000_000, 10_000)
	}
	fn resolve_complaint() -> Weight {
		Weight::from_parts(100_000_000, 10_000)
	}
	fn recall() -> Weight {
		Weight::from_parts(100_000_000, 10_000)
	}
	fn lift_recall() -> Weight {
		Weight::from_parts(100_000_000, 10_000)
	}
	fn report_recovered() -> Weight {
		Weight::from_parts(100_000_000, 10_000)
	}
	fn walk(a: u32) -> Weight {
		Weight::from_parts(100_000_000, 10_000)
			.saturating_add(Weight::from_parts(10_000_000, 2_000).saturating_mul(a.into()))
	}
	fn spread(c: u32) -> Weight {
		Weight::from_parts(100_000_000, 10_000)
			.saturating_add(Weight::from_parts(10_000_000, 2_000).saturating_mul(c.into()))
	}
}
