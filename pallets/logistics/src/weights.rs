//! What the calls cost; a runtime brings the figures that were measured on it.

use frame_support::weights::Weight;

/// The weight of each call: `p` pieces or parts, `l` lines in them, `f` findings, `e` events.
pub trait WeightInfo {
	/// `consent`
	fn consent() -> Weight;
	/// `withdraw_consent`
	fn withdraw_consent() -> Weight;
	/// `create_shipment`
	fn create_shipment(l: u32) -> Weight;
	/// The same without goods
	fn create_container() -> Weight;
	/// `consolidate`
	fn consolidate(p: u32) -> Weight;
	/// `deconsolidate`
	fn deconsolidate(p: u32) -> Weight;
	/// `offer_handover`
	fn offer_handover(p: u32) -> Weight;
	/// `accept_handover` of pieces, where nothing else changes, and findings of parts
	fn pass_on(p: u32, f: u32) -> Weight;
	/// `accept_handover`, `conclude_delivery`: shipments that are delivered, and lines in them
	fn conclude_delivery(p: u32, l: u32) -> Weight;
	/// The same of one shipment
	fn deliver_one(l: u32) -> Weight;
	/// The same of pieces that are damaged, right from the consignor
	fn accept_handover(p: u32, l: u32) -> Weight;
	/// The same for a container: it and the parts that something is said of, and lines in them
	fn accept_container(p: u32, l: u32) -> Weight;
	/// Looking at so many ancestors of goods while a recall spreads
	fn walk(a: u32) -> Weight;
	/// Whether each of so many members may receive goods or is of somebody's group
	fn members(n: u32) -> Weight;
	/// Whether so many parts of a container are for one receiver
	fn parts(p: u32) -> Weight;
	/// `refuse_handover`
	fn refuse_handover(p: u32) -> Weight;
	/// `withdraw_offer`
	fn withdraw_offer(p: u32) -> Weight;
	/// `return_to_consignor`
	fn return_to_consignor(p: u32, l: u32) -> Weight;
	/// `take_delivery`, where nobody is liable
	fn take_delivery(l: u32) -> Weight;
	/// The same where someone is, of whatever is in it
	fn take_damaged() -> Weight;
	/// `declare_lost`
	fn declare_lost(l: u32) -> Weight;
	/// `record_events` of so many shipments, and further events of them
	fn record_events(s: u32, e: u32) -> Weight;
	/// The same: arrivals, each of another shipment over another lane
	fn record_arrivals(e: u32) -> Weight;
	/// The same: corrections
	fn correct_events(e: u32) -> Weight;
	/// `record_readings`
	fn record_readings() -> Weight;
	/// `dispute_readings`
	fn dispute_readings() -> Weight;
	/// `remove_shipment`
	fn remove_shipment() -> Weight;
	/// `appoint_agent`
	fn appoint_agent() -> Weight;
	/// `declare_missing`
	fn declare_missing() -> Weight;
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
	consent();
	withdraw_consent();
	create_shipment(l);
	create_container();
	consolidate(p);
	deconsolidate(p);
	offer_handover(p);
	pass_on(p, f);
	conclude_delivery(p, l);
	deliver_one(l);
	accept_handover(p, l);
	accept_container(p, l);
	walk(a);
	members(n);
	parts(p);
	refuse_handover(p);
	withdraw_offer(p);
	return_to_consignor(p, l);
	take_delivery(l);
	take_damaged();
	declare_lost(l);
	record_events(s, e);
	record_arrivals(e);
	correct_events(e);
	record_readings();
	dispute_readings();
	remove_shipment();
	appoint_agent();
	declare_missing();
}
