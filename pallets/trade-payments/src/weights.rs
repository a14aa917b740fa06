//! What the calls cost; a runtime brings the figures that were measured on it.

use frame_support::weights::Weight;

/// The weight of each call, and of what is added to some: `l` lines or lists, `g` goods, `p` payments, `a` ancestors. What
/// else depends on what is stored is at its most. Goods have no ancestors, and lists no caps for a year, unless they are
/// counted.
pub trait WeightInfo {
	/// `place_order`
	fn place_order(l: u32) -> Weight;
	/// `accept_order`
	fn accept_order(l: u32) -> Weight;
	/// `decline_order`
	fn decline_order() -> Weight;
	/// `cancel_order`
	fn cancel_order() -> Weight;
	/// `consent_to_cancel`
	fn consent_to_cancel() -> Weight;
	/// `amend_order`
	fn amend_order(l: u32) -> Weight;
	/// `accept_amendment`
	fn accept_amendment(l: u32) -> Weight;
	/// `withdraw_amendment`
	fn withdraw_amendment() -> Weight;
	/// `expire_order`
	fn expire_order() -> Weight;
	/// `deliver`
	fn deliver(g: u32) -> Weight;
	/// `withdraw_delivery`
	fn withdraw_delivery(g: u32) -> Weight;
	/// `confirm_delivery`
	fn confirm_delivery(g: u32) -> Weight;
	/// `reject_delivery`
	fn reject_delivery(g: u32) -> Weight;
	/// `settle`
	fn settle(g: u32) -> Weight;
	/// `retry_payout`
	fn retry_payout(g: u32) -> Weight;
	/// `freeze_delivery`
	fn freeze_delivery(g: u32) -> Weight;
	/// `refund_frozen`
	fn refund_frozen(g: u32) -> Weight;
	/// `open_dispute`
	fn open_dispute() -> Weight;
	/// `offer_settlement`
	fn offer_settlement() -> Weight;
	/// `accept_settlement`
	fn accept_settlement(g: u32) -> Weight;
	/// `rule_dispute`
	fn rule_dispute(g: u32) -> Weight;
	/// `close_dispute`
	fn close_dispute(g: u32) -> Weight;
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
	/// Judging and counting an order under the caps of so many lists for a year.
	fn caps(l: u32) -> Weight;
	/// Looking at so many ancestors of goods while a recall spreads.
	fn walk(a: u32) -> Weight;
}

/// For the mock alone: no runtime can be built on it.
#[cfg(test)]
macro_rules! mock_weights {
	($($name:ident($($n:ident),*);)*) => {
		impl WeightInfo for () {
			$(
				fn $name($($n: u32),*) -> Weight {
					let counted = 0u64 $(.saturating_add($n.into()))*;
					Weight::from_parts(1_000u64.saturating_add(counted.saturating_mul(10)), 0)
				}
			)*
		}
	};
}

#[cfg(test)]
mock_weights! {
	place_order(l);
	accept_order(l);
	decline_order();
	cancel_order();
	consent_to_cancel();
	amend_order(l);
	accept_amendment(l);
	withdraw_amendment();
	expire_order();
	deliver(g);
	withdraw_delivery(g);
	confirm_delivery(g);
	reject_delivery(g);
	settle(g);
	retry_payout(g);
	freeze_delivery(g);
	refund_frozen(g);
	open_dispute();
	offer_settlement();
	accept_settlement(g);
	rule_dispute(g);
	close_dispute(g);
	pay(p);
	request_payment();
	pay_request();
	decline_request();
	withdraw_request();
	remove_order();
	set_currency();
	clear_bought();
	withdraw_cancellation();
	caps(l);
	walk(a);
}
