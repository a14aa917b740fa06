//! What orders and programmes of passes tell each other.

// For the derived encoders, which cast the indices of variants.
#![allow(clippy::cast_possible_truncation)]

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Number of a programme of passes.
pub type ProgrammeId = u64;

/// The programme that an order takes part in, and how many of its passes are redeemed for it. An order that
/// redeems none earns all the same.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct Redemption {
	/// Which programme.
	pub programme: ProgrammeId,
	/// How many passes.
	pub passes: u64,
}

/// A purchase for which passes are redeemed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Purchase<AccountId, AssetKind> {
	/// Who buys.
	pub buyer: AccountId,
	/// Who sells.
	pub seller: AccountId,
	/// In what is paid.
	pub asset: AssetKind,
	/// The whole price, in the smallest unit of the asset.
	pub price: u128,
}

/// How far an order has come, in the smallest unit of its asset.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Reached {
	/// What the seller was paid, by the buyer and by the backing of passes.
	pub paid: u128,
	/// The price of the goods that the buyer has or had accepted: delivered, and not given back.
	pub delivered: u128,
	/// The price of those of them that are the buyer's for good.
	pub settled: u128,
}
