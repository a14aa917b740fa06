//! What the calls cost; a runtime brings the figures that were measured on it.

use frame_support::weights::Weight;

/// The weight of each call, and of classification: `n` amendments or rates, in `c` chapters.
pub trait WeightInfo {
	/// `amend`
	fn amend(n: u32, c: u32) -> Weight;
	/// `set_defaults`
	fn set_defaults() -> Weight;
	/// `publish_rates`
	fn publish_rates(n: u32) -> Weight;
	/// `impose_emergency_ban`
	fn impose_emergency_ban() -> Weight;
	/// `ratify_emergency_ban`
	fn ratify_emergency_ban() -> Weight;
	/// `lift_emergency_ban`
	fn lift_emergency_ban() -> Weight;
	/// The classification of one good, in a member of a customs union.
	fn classify() -> Weight;
}

/// For the mock alone: no runtime can be built on it.
#[cfg(test)]
impl WeightInfo for () {
	fn amend(n: u32, c: u32) -> Weight {
		Weight::from_parts(1_000, 0)
			.saturating_add(Weight::from_parts(n.saturating_add(c).into(), 0))
	}
	fn set_defaults() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn publish_rates(n: u32) -> Weight {
		Weight::from_parts(1_000, 0).saturating_add(Weight::from_parts(n.into(), 0))
	}
	fn impose_emergency_ban() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn ratify_emergency_ban() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn lift_emergency_ban() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn classify() -> Weight {
		Weight::from_parts(1_000, 0)
	}
}
