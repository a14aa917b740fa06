//! What the calls cost; a runtime brings the figures that were measured on it.

use frame_support::weights::Weight;

/// The weight of each call, and of what is added to some: `i` inputs, `p` parts, `e` events about `s` subjects
/// with `c` corrections, `a` ancestors, `c` descendants.
pub trait WeightInfo {
	/// `register_product`
	fn register_product() -> Weight;
	/// `update_product`
	fn update_product() -> Weight;
	/// `discontinue_product`
	fn discontinue_product() -> Weight;
	/// `create_batch`, `merge`
	fn create_batch(i: u32) -> Weight;
	/// `split`
	fn split(p: u32) -> Weight;
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
	/// `record_events`
	fn record_events(e: u32, s: u32, c: u32) -> Weight;
	/// `issue_certificate`
	fn issue_certificate() -> Weight;
	/// `revoke_certificate`
	fn revoke_certificate() -> Weight;
	/// `file_complaint`
	fn file_complaint() -> Weight;
	/// `answer_complaint`
	fn answer_complaint() -> Weight;
	/// `resolve_complaint`
	fn resolve_complaint() -> Weight;
	/// `recall`
	fn recall() -> Weight;
	/// `lift_recall`
	fn lift_recall() -> Weight;
	/// `report_recovered`
	fn report_recovered() -> Weight;
	/// Looking at so many ancestors while a recall spreads.
	fn walk(a: u32) -> Weight;
	/// Finding the recall whose turn it is, or that there is none.
	fn next_turn() -> Weight;
	/// Taking a recall to so many descendants.
	fn spread(c: u32) -> Weight;
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
	register_product();
	update_product();
	discontinue_product();
	create_batch(i);
	split(p);
	offer_transfer();
	accept_transfer();
	refuse_transfer();
	withdraw_transfer();
	destroy();
	record_events(e, s, c);
	issue_certificate();
	revoke_certificate();
	file_complaint();
	answer_complaint();
	resolve_complaint();
	recall();
	lift_recall();
	report_recovered();
	walk(a);
	next_turn();
	spread(c);
}
