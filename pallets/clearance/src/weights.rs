//! What the calls cost; a runtime brings the figures that were measured on it.

use frame_support::weights::Weight;

/// The weight of each call: `l` lines.
pub trait WeightInfo {
	/// `set_border`
	fn set_border() -> Weight;
	/// `pay_out`
	fn pay_out() -> Weight;
	/// `authorise_broker`
	fn authorise_broker() -> Weight;
	/// `withdraw_broker`
	fn withdraw_broker() -> Weight;
	/// `declare`, without a release
	fn declare(l: u32) -> Weight;
	/// `withdraw_declaration`
	fn withdraw_declaration() -> Weight;
	/// `record_inspection`
	fn record_inspection() -> Weight;
	/// What a release takes beside the judgement: duties held and paid, quotas, goods out of bond, orders, the proof
	fn release(l: u32) -> Weight;
	/// `decide`, without a release
	fn decide(l: u32) -> Weight;
	/// `appeal`
	fn appeal() -> Weight;
	/// `rule`, without a release
	fn rule(l: u32) -> Weight;
	/// `conclude_refusal`
	fn conclude_refusal(l: u32) -> Weight;
	/// `record_destruction`
	fn record_destruction(l: u32) -> Weight;
	/// `write_off`
	fn write_off() -> Weight;
	/// `settle_return`
	fn settle_return(l: u32) -> Weight;
	/// `remove_declaration`
	fn remove_declaration() -> Weight;
	/// Looking at so many ancestors of goods while a recall spreads
	fn walk(a: u32) -> Weight;
	/// Looking whether something waits for a draw, with as many as can
	fn poll() -> Weight;
	/// A draw of that many lines, without a release
	fn draw(l: u32) -> Weight;
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
	set_border();
	pay_out();
	authorise_broker();
	withdraw_broker();
	declare(l);
	withdraw_declaration();
	record_inspection();
	release(l);
	decide(l);
	appeal();
	rule(l);
	conclude_refusal(l);
	record_destruction(l);
	write_off();
	settle_return(l);
	remove_declaration();
	walk(a);
	poll();
	draw(l);
}
