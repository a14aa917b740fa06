//! What panels and their motions are made of.

// For the derived encoders, which cast the indices of variants.
#![allow(clippy::cast_possible_truncation)]

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt::Debug;
use frame_support::{
	traits::Get, weights::Weight, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound,
	PartialEqNoBound,
};
use scale_info::TypeInfo;
use tradechain_primitives::{CountryCode, Office};

/// Number of a motion; each panel counts its own.
pub type MotionIndex = u32;

/// A seat on a panel.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct Regulator<AccountId> {
	/// Who sits on it.
	pub account: AccountId,
	/// For which authority.
	pub office: Office,
}

/// A panel as a genesis lists it.
pub type SeatList<AccountId> = Vec<(AccountId, Office)>;

/// The share of a panel that decides. A greater one counts as any smaller one.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	TypeInfo,
	MaxEncodedLen,
)]
pub enum Threshold {
	/// More than half of the seats.
	MoreThanHalf,
	/// At least two thirds of the seats.
	TwoThirds,
}

/// How a motion stands at the moment of asking.
#[derive(Encode, Decode, Clone, Copy, PartialEq, Eq, Debug, TypeInfo)]
pub enum Outcome {
	/// The panel can still decide either way.
	Open,
	/// Enough of the panel are for it: it can be carried out.
	Passed,
	/// Too many of the panel are against it.
	Failed,
	/// The panel did not decide in time, or nobody carried out in time what it decided.
	Lapsed,
}

/// A call that a regulator wants its panel to make.
#[derive(
	Encode, Decode, CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, TypeInfo, MaxEncodedLen,
)]
#[scale_info(skip_type_params(MaxRegulators))]
#[codec(mel_bound(
	AccountId: MaxEncodedLen,
	Call: MaxEncodedLen,
	BlockNumber: MaxEncodedLen,
	Ticket: MaxEncodedLen,
))]
pub struct Motion<AccountId, Call, BlockNumber, MaxRegulators, Ticket>
where
	AccountId: Clone + Eq + Debug,
	Call: Clone + Eq + Debug,
	BlockNumber: Clone + Eq + Debug,
	MaxRegulators: Get<u32>,
	Ticket: Clone + Eq + Debug,
{
	/// Who proposed it and paid the deposit.
	pub proposer: AccountId,
	/// The call, or the hash and length of its preimage.
	pub call: Call,
	/// The share of the panel that it takes.
	pub threshold: Threshold,
	/// The regulators that are for it.
	pub ayes: BoundedVec<AccountId, MaxRegulators>,
	/// The regulators that are against it.
	pub nays: BoundedVec<AccountId, MaxRegulators>,
	/// The first block in which the panel can no longer vote.
	pub deadline: BlockNumber,
	/// The deposit.
	pub ticket: Ticket,
}

/// A motion as clients see it, at the moment of asking.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct MotionView<AccountId, Call, Hash, BlockNumber> {
	/// The jurisdiction whose panel decides.
	pub country: CountryCode,
	/// The number of the motion.
	pub motion: MotionIndex,
	/// Who proposed it.
	pub proposer: AccountId,
	/// The call; nothing if its preimage is gone, or is no call of the present runtime.
	pub call: Option<Call>,
	/// The hash of the encoded call.
	pub hash: Hash,
	/// The length of the encoded call, at least which `close` has to be given.
	pub length: u32,
	/// The weight of the call, at least which `close` has to be given.
	pub weight: Weight,
	/// The share of the panel that it takes.
	pub threshold: Threshold,
	/// The regulators that are for it.
	pub ayes: Vec<AccountId>,
	/// The regulators that are against it.
	pub nays: Vec<AccountId>,
	/// How many seats the panel has.
	pub seats: u32,
	/// How it stands.
	pub outcome: Outcome,
	/// The first block in which the panel can no longer vote.
	pub deadline: BlockNumber,
	/// The first block in which it can no longer be carried out.
	pub closing_deadline: BlockNumber,
}
