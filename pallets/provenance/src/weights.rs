//! What the calls cost; a runtime brings the figures that were measured on it.

use frame_support::weights::Weight;

/// The weight of each call: `i` inputs.
pub trait WeightInfo {
	/// `register_product`
	fn register_product() -> Weight;
	/// `update_product`
	fn update_product() -> Weight;
	/// `discontinue_product`
	fn discontinue_product() -> Weight;
	/// `create_batch`
	fn create_batch(i: u32) -> Weight;
	/// `offer_transfer`
	fn offer_transfer() -> Weight;
	/// `accept_transfer`
	fn accept_transfer() -> Weight;
	/// `refuse_transfer`
	fn refuse_transfer() -> Weight;
	/// `withdraw_transfer`
	fn withdraw_transfer() -> Weight;
	/// `destroy`
	fn destroy() -> Weight;
}

/// For the mock alone: no runtime can be built on it.
#[cfg(test)]
impl WeightInfo for () {
	fn register_product() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn update_product() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn discontinue_product() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn create_batch(i: u32) -> Weight {
		Weight::from_parts(1_000, 0).saturating_add(Weight::from_parts(i.into(), 0))
	}
	fn offer_transfer() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn accept_transfer() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn refuse_transfer() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn withdraw_transfer() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn destroy() -> Weight {
		Weight::from_parts(1_000, 0)
	}
}
