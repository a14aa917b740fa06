//! What the calls cost; a runtime brings the figures that were measured on it.

use frame_support::weights::Weight;

/// The weight of each call: `l` bytes of the motion's call.
pub trait WeightInfo {
	/// `open_panel`
	fn open_panel() -> Weight;
	/// `change_panel`
	fn change_panel() -> Weight;
	/// `propose`
	fn propose(l: u32) -> Weight;
	/// `propose_preimage`
	fn propose_preimage(l: u32) -> Weight;
	/// `vote`
	fn vote() -> Weight;
	/// `close`, without the motion's call
	fn close(l: u32) -> Weight;
	/// `withdraw`
	fn withdraw() -> Weight;
	/// `disapprove`
	fn disapprove() -> Weight;
}

/// For the mock alone: no runtime can be built on it.
#[cfg(test)]
macro_rules! unmeasured {
	($($call:ident($($n:ident)?)),+ $(,)?) => {
		impl WeightInfo for () {
			$(fn $call($($n: u32)?) -> Weight {
				Weight::from_parts(1_000, 0)$(.saturating_add(Weight::from_parts($n.into(), 0)))?
			})+
		}
	};
}
#[cfg(test)]
unmeasured!(
	open_panel(),
	change_panel(),
	propose(l),
	propose_preimage(l),
	vote(),
	close(l),
	withdraw(),
	disapprove(),
);
