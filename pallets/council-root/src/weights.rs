//! What the calls cost; a runtime brings the figures that were measured on it.

use frame_support::weights::Weight;

/// The weight of each call: `l` bytes of preimage.
pub trait WeightInfo {
	/// `schedule`
	fn schedule(l: u32) -> Weight;
	/// `cancel`
	fn cancel() -> Weight;
}

/// For the mock alone: no runtime can be built on it.
#[cfg(test)]
impl WeightInfo for () {
	fn schedule(l: u32) -> Weight {
		Weight::from_parts(u64::from(l), 0)
	}

	fn cancel() -> Weight {
		Weight::from_parts(1_000, 0)
	}
}
