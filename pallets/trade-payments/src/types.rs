//! What orders and payments are made of.

// For the derived encoders, which cast the indices of variants.
#![allow(clippy::cast_possible_truncation)]

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec, PalletError};
use scale_info::TypeInfo;
use sp_runtime::DispatchError;
use tradechain_primitives::{
	BatchId, CountryCode, Digest, Gtin, HsCode, Incoterm, Moment, Ppm, Quantity, Redemption,
	TradeMode, UnLocode, Verdict,
};

pub use tradechain_primitives::Currency;

/// Most lines of an order.
pub const MAX_LINES: u32 = 32;
/// Most goods of one delivery: of so many lines and batches.
pub const MAX_GOODS: u32 = 32;
/// Most goods in all deliveries of an order that are open at a time.
pub const MAX_OPEN_GOODS: u32 = 64;
/// Most payments of one call.
pub const MAX_PAYMENTS: u32 = 100;
/// Most orders that one question looks at.
pub const MAX_PAGE: u32 = 100;
/// Most lists whose yearly caps one order can count under: those of two countries and of their unions.
pub const MAX_LISTS: u32 = 4;
/// Most digits after the point of an asset.
pub const MAX_DECIMALS: u8 = 24;
/// The whole, in parts per million.
pub const WHOLE: Ppm = 1_000_000;

/// Number of a delivery.
pub type DeliveryId = u64;
/// Number of a request for payment.
pub type RequestId = u64;
/// An amount of an asset, in its smallest unit.
pub type Amount = u128;
/// A commodity code as a call carries it: six, eight or ten ASCII digits.
pub type RawCode = BoundedVec<u8, ConstU32<10>>;
/// A lot number as a call carries it.
pub type RawLot = BoundedVec<u8, ConstU32<20>>;
/// Most characters of a payment's reference: those of `Max35Text` of ISO 20022.
pub const MAX_REFERENCE: usize = 35;
/// A payment's reference, in UTF-8: a character has up to four bytes.
pub type Reference = BoundedVec<u8, ConstU32<140>>;

/// How the price is shared out over what happens, in parts per million of it. Together they are the whole.
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
pub struct Milestones {
	/// When the seller accepts the order.
	pub accepted: Ppm,
	/// As goods are shipped.
	pub shipped: Ppm,
	/// As goods pass the border of the country of import.
	pub cleared: Ppm,
	/// As goods are delivered.
	pub delivered: Ppm,
	/// As goods are accepted by the buyer, or the inspection period ends.
	pub inspected: Ppm,
}

impl Milestones {
	/// The shares, in the order in which they fall due.
	pub const fn shares(&self) -> [Ppm; 5] {
		[
			self.accepted,
			self.shipped,
			self.cleared,
			self.delivered,
			self.inspected,
		]
	}
}

/// All of it at the end.
impl Default for Milestones {
	fn default() -> Self {
		Self {
			accepted: 0,
			shipped: 0,
			cleared: 0,
			delivered: 0,
			inspected: WHOLE,
		}
	}
}

/// One of the two parties of an order.
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
pub enum Side {
	/// Who buys.
	Buyer,
	/// Who sells.
	Seller,
}

/// How a dispute ends.
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
pub struct Ruling {
	/// How much the seller gets of what is held and due to neither, after what was accepted is settled, in parts per
	/// million. The buyer gets the rest.
	pub seller_share: Ppm,
	/// Whose the goods become that the buyer has and did not accept. What is under way stays the seller's, wherever it
	/// arrives.
	pub goods: Side,
}

/// A line of an order, as a call carries it.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
)]
pub struct RawLine {
	/// GTIN, a number of up to 14 digits.
	pub gtin: u64,
	/// How much, in thousandths of the product's unit.
	pub quantity: Quantity,
	/// What one whole unit costs, in the smallest unit of the order's asset.
	pub unit_price: Amount,
	/// Commodity code of the country of export.
	pub export_code: RawCode,
	/// Commodity code of the country of import.
	pub import_code: RawCode,
}

/// The terms of an order, as a call carries them.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
)]
pub struct RawTerms<AccountId> {
	/// What is bought.
	pub lines: BoundedVec<RawLine, ConstU32<MAX_LINES>>,
	/// Who bears cost and risk.
	pub incoterm: Incoterm,
	/// The named place of the Incoterm: a UN/LOCODE.
	pub place: [u8; 5],
	/// Out of which country (ISO 3166-1 alpha-2).
	pub export: [u8; 2],
	/// Into which country (ISO 3166-1 alpha-2).
	pub import: [u8; 2],
	/// To a business or to a consumer.
	pub mode: TradeMode,
	/// Until when the seller can accept.
	pub accept_by: Moment,
	/// Until when all must be shipped, or delivered where nothing is shipped.
	pub ship_by: Moment,
	/// How long the buyer may inspect what was delivered, in milliseconds.
	pub inspection: Moment,
	/// When which share of the price is paid.
	pub milestones: Milestones,
	/// Who rules in a dispute.
	pub arbiter: Option<AccountId>,
	/// How a dispute ends that nobody rules in. The share is of what is held for goods that were delivered or offered;
	/// the rest goes back to the buyer.
	pub default_ruling: Ruling,
	/// SHA-256 digest of the contract.
	pub contract: Digest,
}

/// An order, as one is asked about before it is placed.
#[derive(Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct RawOrder<AccountId, AssetKind> {
	/// Who sells.
	pub seller: AccountId,
	/// In what is paid.
	pub asset: AssetKind,
	/// The terms.
	pub terms: RawTerms<AccountId>,
	/// The programme of passes that it takes part in, if any, and how many are redeemed.
	pub redemption: Option<Redemption>,
}

/// A line of an order.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Line {
	/// Which product.
	pub gtin: Gtin,
	/// How much, in thousandths of the product's unit.
	pub quantity: Quantity,
	/// What one whole unit costs, in the smallest unit of the order's asset.
	pub unit_price: Amount,
	/// What all of it costs.
	pub amount: Amount,
	/// Commodity code of the country of export.
	pub export_code: HsCode,
	/// Commodity code of the country of import.
	pub import_code: HsCode,
}

/// The terms of an order.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Terms<AccountId> {
	/// What is bought.
	pub lines: BoundedVec<Line, ConstU32<MAX_LINES>>,
	/// Who bears cost and risk.
	pub incoterm: Incoterm,
	/// The named place of the Incoterm.
	pub place: UnLocode,
	/// Out of which country.
	pub export: CountryCode,
	/// Into which country.
	pub import: CountryCode,
	/// To a business or to a consumer.
	pub mode: TradeMode,
	/// Until when the seller can accept.
	pub accept_by: Moment,
	/// Until when all must be shipped, or delivered where nothing is shipped.
	pub ship_by: Moment,
	/// How long the buyer may inspect what was delivered, in milliseconds.
	pub inspection: Moment,
	/// When which share of the price is paid.
	pub milestones: Milestones,
	/// Who rules in a dispute.
	pub arbiter: Option<AccountId>,
	/// How a dispute ends that nobody rules in. The share is of what is held for goods that were delivered or offered;
	/// the rest goes back to the buyer.
	pub default_ruling: Ruling,
	/// SHA-256 digest of the contract.
	pub contract: Digest,
}

/// How far the goods of a line have come. Every unit is counted at each step that it has made.
#[derive(Encode, Decode, Clone, Copy, Default, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Progress {
	/// In deliveries that the buyer has not answered.
	pub offered: Quantity,
	/// Shipped.
	pub shipped: Quantity,
	/// Let into the country of import.
	pub cleared: Quantity,
	/// Delivered.
	pub delivered: Quantity,
	/// Paid for, and the buyer's.
	pub settled: Quantity,
	/// Given up before it was shipped.
	pub dropped: Quantity,
	/// Refused at the border.
	pub refused: Quantity,
	/// Of that, back with the seller or lost.
	pub back: Quantity,
	/// Given back after it was delivered.
	pub returned: Quantity,
}

/// How an order ended.
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
pub enum Ending {
	/// At least a part was delivered, and paid for.
	Settled,
	/// The seller did not want it.
	Declined,
	/// It was cancelled.
	Cancelled,
	/// A deadline went by.
	Expired,
	/// None of it may enter.
	Refused,
	/// All that was delivered was given back.
	Refunded,
	/// The parties agreed.
	Agreed,
	/// The arbiter ruled.
	Ruled,
	/// Nobody ruled in time: as the terms say.
	Defaulted,
}

/// Where an order stands.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub enum Status {
	/// The seller has not answered.
	Placed,
	/// In force since then.
	Accepted {
		/// When the seller accepted it.
		at: Moment,
	},
	/// In dispute.
	Disputed {
		/// Since when it was in force.
		accepted_at: Moment,
		/// Who opened the dispute.
		by: Side,
		/// When.
		at: Moment,
		/// SHA-256 digest of the claim.
		claim: Digest,
	},
	/// It has ended; someone could not be paid yet.
	Closing {
		/// How.
		ending: Ending,
	},
	/// It has ended, and nothing is held for it.
	Closed {
		/// How.
		ending: Ending,
		/// When.
		at: Moment,
	},
}

/// Where an order stands, as clients see it.
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
)]
pub enum State {
	/// The seller has not answered.
	Placed,
	/// In force; nothing is under way.
	Accepted,
	/// Goods are under way.
	Shipped,
	/// Goods under way have passed the border.
	Cleared,
	/// Goods are delivered, or offered for confirmation, and not settled.
	Delivered,
	/// In dispute.
	Disputed,
	/// Ended, but for a payment that could not be made yet.
	PayoutPending,
	/// Delivered and paid for, at least a part.
	Settled,
	/// The seller did not want it.
	Declined,
	/// It was cancelled.
	Cancelled,
	/// A deadline went by.
	Expired,
	/// None of it may enter.
	Refused,
	/// All that was delivered was given back.
	Refunded,
	/// The parties agreed how to end their dispute.
	Agreed,
	/// The arbiter ruled.
	Ruled,
	/// Nobody ruled in time: as the terms say.
	Defaulted,
}

/// What one side offers to end a dispute.
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
pub struct Settlement {
	/// How much the seller gets of what is held and due to neither, after what was accepted is settled.
	pub to_seller: Amount,
	/// Whose the goods become that the buyer has and did not accept. What is under way stays the seller's, wherever it
	/// arrives.
	pub goods: Side,
}

/// Who was found liable for damage to the goods.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Liability<AccountId> {
	/// Who.
	pub party: AccountId,
	/// SHA-256 digest of the record that says so.
	pub record: Digest,
}

/// What an order counts under the yearly cap of a list.
#[derive(Encode, Decode, Clone, Copy, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Counted {
	/// The buyer's identity.
	pub identity: Digest,
	/// Whose list.
	pub list: CountryCode,
	/// In which year, by UTC.
	pub year: u32,
	/// How much, in the smallest unit of the list's currency.
	pub value: Amount,
}

/// What an order counts under yearly caps.
pub type Counts = BoundedVec<Counted, ConstU32<MAX_LISTS>>;

/// An order.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Order<AccountId, AssetKind, Ticket> {
	/// Who buys, and on whose account the price is held, but for what passes take off.
	pub buyer: AccountId,
	/// Who sells.
	pub seller: AccountId,
	/// In what is paid.
	pub asset: AssetKind,
	/// When it was placed.
	pub placed_at: Moment,
	/// The terms.
	pub terms: Terms<AccountId>,
	/// How far the goods of each line have come.
	pub progress: BoundedVec<Progress, ConstU32<MAX_LINES>>,
	/// Where it stands.
	pub status: Status,
	/// What is open of its price: held for it, and `backed` of it by the backing of passes instead of the buyer.
	pub held: Amount,
	/// What of that passes take off for the buyer.
	pub backed: Amount,
	/// What the seller was paid, by the buyer and by the backing.
	pub paid: Amount,
	/// What will not be paid: the buyer got it back, but for what passes took off of it.
	pub refunded: Amount,
	/// The programme of passes that it takes part in, and how many are redeemed.
	pub redemption: Option<Redemption>,
	/// What the seller gets in all, once this no longer depends on the goods.
	pub fixed: Option<Amount>,
	/// Whether goods of it were shipped by shipments.
	pub has_shipments: bool,
	/// How many goods are in its open deliveries.
	pub open_goods: u32,
	/// The latest delivery that shipments brought.
	pub receiving: Option<DeliveryId>,
	/// Whether the buyer asks the seller to cancel it.
	pub cancel_requested: bool,
	/// What one side offers to end the dispute.
	pub settlement: Option<(Side, Settlement)>,
	/// Who was last found liable for damage.
	pub liability: Option<Liability<AccountId>>,
	/// What it counts under yearly caps.
	pub counted: Counts,
	/// The buyer's deposit.
	pub ticket: Ticket,
}

/// Other terms, as one side proposes them.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Amendment<AccountId, Ticket> {
	/// Who proposes them.
	pub by: Side,
	/// SHA-256 digest of the proposed terms, as the call carried them.
	pub digest: Digest,
	/// The terms.
	pub terms: Terms<AccountId>,
	/// The proposer's deposit.
	pub ticket: Ticket,
}

/// Goods of a delivery, as the seller names them.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
)]
pub struct RawGoods {
	/// For which line of the order, from zero.
	pub line: u32,
	/// Lot number of the batch; its GTIN is the line's.
	pub lot: RawLot,
	/// How much of it.
	pub quantity: Quantity,
}

/// Goods of a delivery: the seller's, bound.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Goods {
	/// For which line of the order, from zero.
	pub line: u32,
	/// Of which batch.
	pub batch: BatchId,
	/// How much of it.
	pub quantity: Quantity,
}

/// Where a delivery stands.
#[derive(Encode, Decode, Clone, Copy, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub enum DeliveryStatus {
	/// The buyer has not answered; the goods are in the seller's hands as far as the chain knows.
	Offered,
	/// The buyer has the goods, and may inspect them.
	Received,
	/// The goods are accepted; they become the buyer's as soon as the seller can be paid.
	Acknowledged,
}

/// Goods that were delivered and not settled.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Delivery<Ticket> {
	/// The goods.
	pub goods: BoundedVec<Goods, ConstU32<MAX_GOODS>>,
	/// Where it stands.
	pub status: DeliveryStatus,
	/// Since when.
	pub since: Moment,
	/// Since when a recall freezes it.
	pub frozen_since: Option<Moment>,
	/// The seller's deposit; none for what came with a shipment.
	pub ticket: Option<Ticket>,
}

/// A payment of many.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
)]
pub struct Payment<AccountId> {
	/// To whom.
	pub to: AccountId,
	/// How much.
	pub amount: Amount,
	/// The invoice that it is for.
	pub reference: Reference,
	/// SHA-256 digest of the invoice.
	pub document: Digest,
}

/// A request for payment.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct PaymentRequest<AccountId, AssetKind, Ticket> {
	/// Who asks.
	pub payee: AccountId,
	/// Whom.
	pub payer: AccountId,
	/// In what.
	pub asset: AssetKind,
	/// How much.
	pub amount: Amount,
	/// The invoice that it is for.
	pub reference: Reference,
	/// SHA-256 digest of the invoice.
	pub document: Digest,
	/// Until when it can be paid.
	pub valid_until: Moment,
	/// The payee's deposit.
	pub ticket: Ticket,
}

/// Why an order is refused at the source.
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
)]
pub enum Reason {
	/// Bit 0: there is no product with this GTIN.
	UnknownProduct,
	/// Bit 1: no batches of the product are made any more.
	Discontinued,
	/// Bit 2: the product is recalled in the country of export or of import.
	ProductRecalled,
	/// Bit 3: a commodity code does not begin with the product's.
	CodeMismatch,
	/// Bit 4: it may not leave the country of export.
	ExportRefused,
	/// Bit 5: it may not enter the country of import.
	ImportRefused,
	/// Bit 6: it is worth more than a list allows in one order.
	OrderCap,
	/// Bit 7: the consumer would buy more in this year than a list allows.
	YearlyCap,
	/// Bit 8: a cap applies, and the asset's value in the list's currency is not known.
	NoValue,
	/// Bit 9: the buyer may not act in the needed role.
	BuyerNotActive,
	/// Bit 10: the seller may not act in the needed role.
	SellerNotActive,
	/// Bit 11: the consumer's identity is not attested.
	NoIdentity,
	/// Bit 12: buyer and seller are one.
	SameParty,
	/// Bit 13: a list tells more cases apart than a commodity code does.
	CodeTooShort,
}

impl Reason {
	/// All of them, in the order of their bits.
	pub const ALL: [Self; 14] = [
		Self::UnknownProduct,
		Self::Discontinued,
		Self::ProductRecalled,
		Self::CodeMismatch,
		Self::ExportRefused,
		Self::ImportRefused,
		Self::OrderCap,
		Self::YearlyCap,
		Self::NoValue,
		Self::BuyerNotActive,
		Self::SellerNotActive,
		Self::NoIdentity,
		Self::SameParty,
		Self::CodeTooShort,
	];

	const fn bit(self) -> u16 {
		1u16.wrapping_shl(self as u32)
	}
}

/// Why an order is refused at the source, all of it: one bit per [`Reason`], the first in the lowest.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	Clone,
	Copy,
	Default,
	PartialEq,
	Eq,
	Debug,
	TypeInfo,
	MaxEncodedLen,
	PalletError,
)]
pub struct Reasons(pub u16);

impl Reasons {
	/// Whether there is none.
	pub const fn is_empty(self) -> bool {
		self.0 == 0
	}

	/// Whether this is among them.
	pub const fn contains(self, reason: Reason) -> bool {
		self.0 & reason.bit() != 0
	}

	/// One by one.
	pub fn iter(self) -> impl Iterator<Item = Reason> {
		Reason::ALL
			.into_iter()
			.filter(move |reason| self.contains(*reason))
	}
}

impl FromIterator<Reason> for Reasons {
	fn from_iter<I: IntoIterator<Item = Reason>>(reasons: I) -> Self {
		Self(reasons.into_iter().fold(0, |set, one| set | one.bit()))
	}
}

/// A reason, and what it is about.
#[derive(Encode, Decode, DecodeWithMemTracking, Clone, Copy, PartialEq, Eq, Debug, TypeInfo)]
pub struct Finding {
	/// Which line, from zero; none where it is about the whole order.
	pub line: Option<u32>,
	/// The reason.
	pub reason: Reason,
}

/// What the lists say of a line.
#[derive(Encode, Decode, DecodeWithMemTracking, Clone, Copy, PartialEq, Eq, Debug, TypeInfo)]
pub struct LineVerdicts {
	/// Those of the country of export.
	pub export: Verdict,
	/// Those of the country of import.
	pub import: Verdict,
}

/// A swap through one pool, of which several buy what an order takes.
#[derive(Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct Swap<AssetKind> {
	/// What is given.
	pub from: AssetKind,
	/// What is got.
	pub to: AssetKind,
	/// Exactly how much is got.
	pub amount: Amount,
	/// How much is given for it, as the pool is now.
	pub price: Amount,
}

/// What would come of an order if it were placed now. If a dispute ends without a ruling, the terms' default is about
/// what was delivered or offered alone: what is held for the rest goes back to the buyer.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct Preview<AssetKind> {
	/// Why it would be refused; empty if it would not be.
	pub reasons: Reasons,
	/// The reasons, line by line.
	pub findings: Vec<Finding>,
	/// What the lists say of each line; nothing of products that are not known.
	pub verdicts: Vec<Option<LineVerdicts>>,
	/// What it costs. But for the discount it is what would be held.
	pub total: Amount,
	/// What the passes that are redeemed would take off, or why they cannot be; nothing without any.
	pub discount: Option<Result<Amount, DispatchError>>,
	/// What each line costs.
	pub amounts: Vec<Amount>,
	/// Why the buyer cannot pay it and leave the deposits, if so: what the discount leaves of it, as in all that follows.
	pub funds: Option<DispatchError>,
	/// The deposits in the native token: for the order, returned when it is removed, and for what the programme of its passes
	/// keeps of it.
	pub deposit: Amount,
	/// What is paid before delivery, in parts per million.
	pub prepaid_share: Ppm,
	/// What is paid before delivery, if all of it is shipped and cleared.
	pub prepaid: Amount,
	/// What the seller gets at acceptance, shipping, clearing, delivery and after inspection: what passes pay comes last.
	pub milestones: [Amount; 5],
	/// What the buyer must get of the order's asset before: also the least that an account keeps, and the deposit, where
	/// that asset is the native token.
	pub missing: Amount,
	/// What it must get of the native token for the deposit, where that is another.
	pub missing_native: Amount,
	/// What buys that with the other asset, one after the other; nothing where no pool can.
	pub swaps: Option<Vec<Swap<AssetKind>>>,
	/// How much of the other asset the buyer's part of the price is; nothing where no pool can tell.
	pub quote: Option<Amount>,
	/// Who bears and does what.
	pub incoterm: IncotermRule,
}

/// When the risk passes to the buyer.
#[derive(Encode, Decode, DecodeWithMemTracking, Clone, Copy, PartialEq, Eq, Debug, TypeInfo)]
pub enum RiskPasses {
	/// When the goods stand ready at the seller's place.
	Ready,
	/// When they are handed to the carrier.
	HandedToCarrier,
	/// When they lie alongside the ship.
	AlongsideShip,
	/// When they are on board.
	OnBoard,
	/// When they arrive, ready to be unloaded.
	Arrived,
	/// When they are unloaded at the destination.
	Unloaded,
}

/// What a rule of Incoterms 2020 says.
#[derive(Encode, Decode, DecodeWithMemTracking, Clone, Copy, PartialEq, Eq, Debug, TypeInfo)]
pub struct IncotermRule {
	/// When the risk passes.
	pub risk: RiskPasses,
	/// Who declares for export.
	pub export_declaration: Side,
	/// Who declares for import.
	pub import_declaration: Side,
	/// Who pays the main carriage.
	pub carriage: Side,
	/// Whether the seller must insure the goods for the buyer.
	pub seller_insures: bool,
	/// Whether it is for sea and inland waterways only.
	pub sea_only: bool,
}

/// An order, as clients see it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct OrderView<Order> {
	/// What is on record.
	pub order: Order,
	/// Where it stands.
	pub state: State,
	/// What it costs.
	pub total: Amount,
	/// What the seller should have been paid by now.
	pub due: Amount,
	/// What the buyer should have got back by now.
	pub to_refund: Amount,
	/// Who bears and does what.
	pub incoterm: IncotermRule,
	/// When anyone can have a dispute ended by default.
	pub ruling_by: Option<Moment>,
	/// How much of what was paid is prepayment: for goods that are not delivered.
	pub prepaid: Amount,
}
