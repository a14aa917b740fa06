//! Provisional.
use core::marker::PhantomData;
use frame_support::weights::Weight;
/// Weights.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_trade_payments::WeightInfo for WeightInfo<T> {
	fn place_order(l: u32) -> Weight {
		Weight::from_parts(200_000_000, 20_000)
			.saturating_add(Weight::from_parts(10_000_000, 2_000).saturating_mul(l.into()))
	}
	fn accept_order() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn decline_order() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn cancel_order() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn consent_to_cancel() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn amend_order(l: u32) -> Weight {
		Weight::from_parts(200_000_000, 20_000)
			.saturating_add(Weight::from_parts(10_000_000, 2_000).saturating_mul(l.into()))
	}
	fn accept_amendment() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn withdraw_amendment() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn expire_order() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn deliver(g: u32) -> Weight {
		Weight::from_parts(200_000_000, 20_000)
			.saturating_add(Weight::from_parts(10_000_000, 2_000).saturating_mul(g.into()))
	}
	fn withdraw_delivery() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn confirm_delivery() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn reject_delivery() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn settle() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn retry_payout() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn freeze_delivery() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn refund_frozen() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn open_dispute() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn offer_settlement() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn accept_settlement() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn rule_dispute() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn close_dispute() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn pay(p: u32) -> Weight {
		Weight::from_parts(200_000_000, 20_000)
			.saturating_add(Weight::from_parts(10_000_000, 2_000).saturating_mul(p.into()))
	}
	fn request_payment() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn pay_request() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn decline_request() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn withdraw_request() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn remove_order() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn set_currency() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
	fn clear_bought() -> Weight {
		Weight::from_parts(200_000_000, 20_000)
	}
}
