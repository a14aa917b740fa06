//! What programmes of passes are made of.

// For the derived encoders, which cast the indices of variants.
#![allow(clippy::cast_possible_truncation)]

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use tradechain_primitives::{Currency, Moment, Ppm, ProgrammeId};

/// Longest validity, in months.
pub const MAX_VALIDITY: u32 = 60;
/// Most months of expiry that passes of an account can have at a time: this month, and as many as the longest validity.
pub const MAX_BUCKETS: u32 = MAX_VALIDITY + 1;
/// Most accounts of one sweep.
pub const MAX_SWEEP: u32 = 100;
/// Most entries that one question looks at.
pub const MAX_PAGE: u32 = 100;
/// The whole, in parts per million.
pub const WHOLE: Ppm = 1_000_000;

/// A number of passes.
pub type PassCount = u64;
/// A month by UTC, counted from January of the year 0.
pub type Month = u32;
/// An amount of an asset, in its smallest unit.
pub type Amount = u128;

/// The terms of a programme, as a call carries them.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
)]
pub struct RawTerms<AssetKind> {
	/// What backs the passes, and what prices are in for which they are redeemed.
	pub asset: AssetKind,
	/// The currency that this asset is a claim on: prices in any claim on it earn passes.
	pub currency: [u8; 3],
	/// How many passes are earned.
	pub passes: u32,
	/// For so much, in the smallest unit of `asset`.
	pub per: Amount,
	/// What a pass takes off a price, in the smallest unit of `asset`.
	pub worth: Amount,
	/// The most of a price that passes may take off, in parts per million; less than the whole.
	pub most: Ppm,
	/// For how many months a pass is good, after the one in which it is earned.
	pub validity: u32,
	/// Whether passes may be given away.
	pub giftable: bool,
}

/// The terms of a programme. They never change.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Terms<AssetKind> {
	/// What backs the passes, and what prices are in for which they are redeemed.
	pub asset: AssetKind,
	/// The currency that this asset is a claim on, and its digits after the point.
	pub currency: Currency,
	/// How many passes are earned.
	pub passes: u32,
	/// For so much, in the smallest unit of `asset`.
	pub per: Amount,
	/// What a pass takes off a price, in the smallest unit of `asset`.
	pub worth: Amount,
	/// The most of a price that passes may take off, in parts per million.
	pub most: Ppm,
	/// For how many months a pass is good, after the one in which it is earned.
	pub validity: u32,
	/// Whether passes may be given away.
	pub giftable: bool,
}

/// What is wrong with terms.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
	/// No passes are earned, they are earned for nothing, are worth nothing, or more than what was paid for them.
	Rate,
	/// Passes may take off nothing, or the whole.
	Share,
	/// Passes are good for no month, or for too many.
	Validity,
}

/// A programme of passes.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Programme<AccountId, AssetKind, Ticket> {
	/// Who opened it, and on whose account the backing is held.
	pub issuer: AccountId,
	/// The terms.
	pub terms: Terms<AssetKind>,
	/// Whether nothing is earned any more.
	pub closed: bool,
	/// What is held for it.
	pub backing: Amount,
	/// Of that, what passes bound to orders are worth and was not paid.
	pub bound: Amount,
	/// Passes that were earned, those that are pending included, those taken back not.
	pub earned: PassCount,
	/// Passes that were redeemed: bound to an order, and not returned.
	pub redeemed: PassCount,
	/// Passes that have expired and were taken off the books.
	pub expired: PassCount,
	/// How many orders are bound to it.
	pub orders: u32,
	/// How many sellers are on record, whatever their standing.
	pub sellers: u32,
	/// The issuer's deposit.
	pub ticket: Ticket,
}

impl<AccountId, AssetKind, Ticket> Programme<AccountId, AssetKind, Ticket> {
	/// Passes in accounts or pending.
	pub fn outstanding(&self) -> PassCount {
		self.earned
			.saturating_sub(self.redeemed)
			.saturating_sub(self.expired)
	}

	/// What all passes outstanding are worth.
	pub fn liability(&self) -> Amount {
		self.terms.worth.saturating_mul(self.outstanding().into())
	}

	/// Whether there are passes: outstanding, or bound to orders that have not paid with them.
	pub fn is_owed(&self) -> bool {
		self.outstanding() > 0 || self.bound > 0
	}

	/// What is held for no pass.
	pub fn free(&self) -> Amount {
		self.backing
			.saturating_sub(self.bound)
			.saturating_sub(self.liability())
	}
}

/// How a seller that is not the issuer stands to a programme.
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
pub enum SellerStanding {
	/// It has asked to join, and the issuer has not consented.
	Asked,
	/// It takes part: orders with it earn and redeem passes.
	Admitted,
	/// The issuer has dismissed it: passes can be redeemed with it, and none are earned.
	Dismissed,
}

/// A seller that is not the issuer.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Seller<Ticket> {
	/// How it stands to the programme.
	pub standing: SellerStanding,
	/// The seller's deposit.
	pub ticket: Ticket,
}

/// Passes that expire together.
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
pub struct Bucket {
	/// The last month in which they are good.
	pub through: Month,
	/// How many.
	pub passes: PassCount,
}

/// Passes by month of expiry: the oldest first, each month once, none empty.
pub type Buckets = BoundedVec<Bucket, ConstU32<MAX_BUCKETS>>;

/// What an account has in a programme.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Account<AccountId, Ticket> {
	/// Its passes, those included that have expired since it was last touched.
	pub buckets: Buckets,
	/// Passes of its orders that are earned, but not for good.
	pub pending: PassCount,
	/// How many orders of it are bound to the programme.
	pub orders: u32,
	/// Who paid the deposit.
	pub depositor: AccountId,
	/// The deposit.
	pub ticket: Ticket,
}

/// What an order has earned.
#[derive(Encode, Decode, Clone, Copy, Default, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Earning {
	/// Passes for good.
	pub earned: PassCount,
	/// Passes that are taken back if the goods are given back.
	pub pending: PassCount,
	/// Passes that nothing backed, or that were not to be earned.
	pub missed: PassCount,
}

/// What an order binds.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Binding<AccountId, Ticket> {
	/// To which programme.
	pub programme: ProgrammeId,
	/// Who buys.
	pub buyer: AccountId,
	/// Who sells.
	pub seller: AccountId,
	/// How many digits of the order's asset stand after the point.
	pub decimals: u8,
	/// The passes that are redeemed.
	pub passes: Buckets,
	/// What they take off the price.
	pub discount: Amount,
	/// What the backing paid of that.
	pub paid: Amount,
	/// Since when.
	pub since: Moment,
	/// Whether it earns: not with a seller that was dismissed before.
	pub earns: bool,
	/// What it has earned.
	pub earning: Earning,
	/// The buyer's deposit.
	pub ticket: Ticket,
}

/// How many passes an order should have earned by now.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Targets {
	/// In all.
	pub all: PassCount,
	/// Of them, for good.
	pub for_good: PassCount,
}

/// What a step of an order does to its passes.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Change {
	/// Earned, and pending first.
	pub granted: PassCount,
	/// Not earned.
	pub missed: PassCount,
	/// Taken back of what was pending.
	pub taken_back: PassCount,
	/// Pending before, or granted just now, and for good from now on.
	pub confirmed: PassCount,
}

/// What is known about a purchase and a programme.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facts {
	/// Whether the programme is closed.
	pub closed: bool,
	/// How the seller stands to it; the issuer is admitted.
	pub standing: Option<SellerStanding>,
	/// Whether buyer and seller are the same hands.
	pub same_hands: bool,
	/// Whether the purchase is paid in what backs the passes.
	pub in_backing: bool,
	/// Of which currency the purchase's asset is a claim.
	pub currency: Option<Currency>,
	/// The price.
	pub price: Amount,
	/// How many passes are to be redeemed.
	pub passes: PassCount,
	/// How many passes the buyer has that are good.
	pub spendable: PassCount,
}

/// What comes of binding an order to a programme.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Offer {
	/// What its passes take off the price.
	pub discount: Amount,
	/// How many digits of its asset stand after the point.
	pub decimals: u8,
	/// Whether it earns.
	pub earns: bool,
}

/// Why an order cannot be bound to a programme.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
	/// The seller is not the issuer, and has not joined; or was dismissed, and nothing is redeemed.
	NotParticipating,
	/// Buyer and seller are one, one acts for the other, a third for both, or both are of one group.
	SameHands,
	/// Nothing is earned any more, and nothing is redeemed.
	Closed,
	/// Passes are redeemed for a price in something else than backs them.
	WrongAsset,
	/// The price is no claim on the programme's currency.
	WrongCurrency,
	/// Amounts are beyond what can be counted.
	TooLarge,
	/// Passes would take off more of the price than the terms allow.
	ExceedsMost,
	/// The buyer has not so many that are good.
	NotEnough,
}

/// A month, as clients see it.
#[derive(Encode, Decode, DecodeWithMemTracking, Clone, Copy, PartialEq, Eq, Debug, TypeInfo)]
pub struct YearAndMonth {
	/// The year.
	pub year: u32,
	/// The month, from 1.
	pub month: u8,
}

/// Passes that expire together, as clients see them.
#[derive(Encode, Decode, DecodeWithMemTracking, Clone, Copy, PartialEq, Eq, Debug, TypeInfo)]
pub struct GoodThrough {
	/// The last month in which they are good, by UTC.
	pub through: YearAndMonth,
	/// How many.
	pub passes: PassCount,
}

/// What an account has in a programme, as clients see it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct AccountView {
	/// Passes that can be redeemed, and until when: the oldest first.
	pub passes: Vec<GoodThrough>,
	/// How many in all.
	pub spendable: PassCount,
	/// What they are worth.
	pub worth: Amount,
	/// Earned, but not for good.
	pub pending: PassCount,
	/// Expired, and not yet taken off the books.
	pub expired: PassCount,
	/// How many orders of it are bound to the programme.
	pub orders: u32,
}

/// A programme, as clients see it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct ProgrammeView<Programme> {
	/// What is on record.
	pub programme: Programme,
	/// Passes in accounts or pending.
	pub outstanding: PassCount,
	/// What they are worth.
	pub liability: Amount,
	/// What is held for no pass: so much can be earned, or taken back by the issuer.
	pub free: Amount,
}

/// What an order binds and has earned, as clients see it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct BindingView {
	/// To which programme.
	pub programme: ProgrammeId,
	/// How many passes are redeemed.
	pub passes: PassCount,
	/// What they take off the price.
	pub discount: Amount,
	/// What the backing paid of that.
	pub paid: Amount,
	/// What it has earned.
	pub earning: Earning,
}
