use alloc::vec::Vec;
use codec::{Decode, Encode};
use scale_info::TypeInfo;

/// A page of a listing, as clients see it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct Listing<Key, Item> {
	/// What is listed.
	pub items: Vec<Item>,
	/// After what to go on, if there may be more.
	pub next: Option<Key>,
}
