//! What the calls cost; a runtime brings the figures that were measured on it.

use frame_support::weights::Weight;

/// The weight of each call: `l` lines, `g` goods, `p` payments. What depends on what is stored is at its most.
pub trait WeightInfo {
	/// `place_order`
	fn place_order(l: u32) -> Weight;
	/// `accept_order`
	fn accept_order() -> Weight;
	/// `decline_order`
	fn decline_order() -> Weight;
	/// `cancel_order`
	fn cancel_order() -> Weight;
	/// `consent_to_cancel`
	fn consent_to_cancel() -> Weight;
	/// `amend_order`
	fn amend_order(l: u32) -> Weight;
	/// `accept_amendment`
	fn accept_amendment() -> Weight;
	/// `withdraw_amendment`
	fn withdraw_amendment() -> Weight;
	/// `expire_order`
	fn expire_order() -> Weight;
	/// `deliver`
	fn deliver(g: u32) -> Weight;
	/// `withdraw_delivery`
	fn withdraw_delivery() -> Weight;
	/// `confirm_delivery`
	fn confirm_delivery() -> Weight;
	/// `reject_delivery`
	fn reject_delivery() -> Weight;
	/// `settle`
	fn settle() -> Weight;
	/// `retry_payout`
	fn retry_payout() -> Weight;
	/// `freeze_delivery`
	fn freeze_delivery() -> Weight;
	/// `refund_frozen`
	fn refund_frozen() -> Weight;
	/// `open_dispute`
	fn open_dispute() -> Weight;
	/// `offer_settlement`
	fn offer_settlement() -> Weight;
	/// `accept_settlement`
	fn accept_settlement() -> Weight;
	/// `rule_dispute`
	fn rule_dispute() -> Weight;
	/// `close_dispute`
	fn close_dispute() -> Weight;
	/// `pay`
	fn pay(p: u32) -> Weight;
	/// `request_payment`
	fn request_payment() -> Weight;
	/// `pay_request`
	fn pay_request() -> Weight;
	/// `decline_request`
	fn decline_request() -> Weight;
	/// `withdraw_request`
	fn withdraw_request() -> Weight;
	/// `remove_order`
	fn remove_order() -> Weight;
	/// `set_currency`
	fn set_currency() -> Weight;
	/// `clear_bought`
	fn clear_bought() -> Weight;
	/// `withdraw_cancellation`
	fn withdraw_cancellation() -> Weight;
}

/// For the mock alone: no runtime can be built on it.
#[cfg(test)]
impl WeightInfo for () {
	fn place_order(l: u32) -> Weight {
		Weight::from_parts(1_000, 0).saturating_add(Weight::from_parts(l.into(), 0))
	}
	fn accept_order() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn decline_order() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn cancel_order() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn consent_to_cancel() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn amend_order(l: u32) -> Weight {
		Weight::from_parts(1_000, 0).saturating_add(Weight::from_parts(l.into(), 0))
	}
	fn accept_amendment() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn withdraw_amendment() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn expire_order() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn deliver(g: u32) -> Weight {
		Weight::from_parts(1_000, 0).saturating_add(Weight::from_parts(g.into(), 0))
	}
	fn withdraw_delivery() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn confirm_delivery() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn reject_delivery() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn settle() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn retry_payout() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn freeze_delivery() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn refund_frozen() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn open_dispute() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn offer_settlement() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn accept_settlement() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn rule_dispute() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn close_dispute() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn pay(p: u32) -> Weight {
		Weight::from_parts(1_000, 0).saturating_add(Weight::from_parts(p.into(), 0))
	}
	fn request_payment() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn pay_request() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn decline_request() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn withdraw_request() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn remove_order() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn set_currency() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn clear_bought() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn withdraw_cancellation() -> Weight {
		Weight::from_parts(1_000, 0)
	}
}
