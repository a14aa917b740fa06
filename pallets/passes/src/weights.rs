//! What the calls cost; a runtime brings the figures that were measured on it.

use frame_support::weights::Weight;

/// The weight of each call: `a` accounts.
pub trait WeightInfo {
	/// `open_programme`
	fn open_programme() -> Weight;
	/// `top_up`
	fn top_up() -> Weight;
	/// `withdraw_backing`
	fn withdraw_backing() -> Weight;
	/// `join_programme`
	fn join_programme() -> Weight;
	/// `admit_seller`
	fn admit_seller() -> Weight;
	/// `leave_programme`
	fn leave_programme() -> Weight;
	/// `dismiss_seller`
	fn dismiss_seller() -> Weight;
	/// `close_programme`
	fn close_programme() -> Weight;
	/// `remove_programme`
	fn remove_programme() -> Weight;
	/// `gift`
	fn gift() -> Weight;
	/// `sweep`
	fn sweep(a: u32) -> Weight;
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
	open_programme();
	top_up();
	withdraw_backing();
	join_programme();
	admit_seller();
	leave_programme();
	dismiss_seller();
	close_programme();
	remove_programme();
	gift();
	sweep(a);
}
