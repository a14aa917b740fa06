//! What provenance is made of.

// For the derived encoders, which cast the indices of variants.
#![allow(clippy::cast_possible_truncation)]

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec, PalletError};
use scale_info::TypeInfo;
use tradechain_primitives::{
	Action, BatchId, BizStep, CountryCode, Digest, Disposition, ErrorReason, EventType, Gln,
	HsCode, Moment, Ppm, Quantity, Serial, UnitCode,
};

/// Most inputs of a batch.
pub const MAX_INPUTS: u32 = 32;
/// Longest name, standard, or other text, in bytes of UTF-8.
pub const MAX_TEXT: u32 = 128;

/// Number of an offer to transfer goods.
pub type OfferId = u64;
/// Number of a recall.
pub type RecallId = u64;
/// The order in which batches were registered: inputs come before what is made of them.
pub type BatchNumber = u64;
/// Number of a page of a record, from zero.
pub type PageNumber = u32;

/// A text in UTF-8.
pub type Text = BoundedVec<u8, ConstU32<MAX_TEXT>>;
/// A lot or serial number as a call carries it: 1 to 20 characters of GS1 character set 82.
pub type RawCode = BoundedVec<u8, ConstU32<20>>;

/// A batch as a call names it.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
)]
pub struct RawBatchId {
	/// GTIN, a number of up to 14 digits.
	pub gtin: u64,
	/// Lot number.
	pub lot: RawCode,
}

/// What a product's owner states about it, as it arrives in a call.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
)]
pub struct RawParticulars {
	/// Commodity code: six ASCII digits of the Harmonized System.
	pub hs: [u8; 6],
	/// Country of origin (ISO 3166-1 alpha-2).
	pub origin: [u8; 2],
	/// Name, in UTF-8.
	pub name: Text,
	/// SHA-256 digest of the specification, which stays off the chain.
	pub specification: Digest,
	/// Most that comes out of what goes in, by mass, in parts per million. Products without it are primary:
	/// harvested, mined, caught, or made of what is not on the chain. Their batches have no inputs.
	pub yield_ceiling: Option<Ppm>,
}

/// What is on record about a product and can be changed.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Particulars {
	/// Commodity code, six digits.
	pub hs: HsCode,
	/// Country of origin.
	pub origin: CountryCode,
	/// Name, in UTF-8.
	pub name: Text,
	/// SHA-256 digest of the specification.
	pub specification: Digest,
	/// Most that comes out of what goes in, by mass, in parts per million; none for primary products.
	pub yield_ceiling: Option<Ppm>,
}

/// A product.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Product<AccountId> {
	/// Who makes it: the holder of the GS1 prefix when it was registered or last updated.
	pub owner: AccountId,
	/// What can be changed.
	pub particulars: Particulars,
	/// In which unit its batches are counted.
	pub unit: UnitCode,
	/// Net weight of one whole unit, in milligrams. A change of the net content takes a new GTIN (GS1 GTIN
	/// Management Standard, 2.2).
	pub net_weight: u64,
	/// When it was registered.
	pub registered_at: Moment,
	/// Since when no batches are made any more.
	pub discontinued_at: Option<Moment>,
}

/// An input of a batch, as a call names it.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
)]
pub struct RawInput {
	/// Which batch.
	pub batch: RawBatchId,
	/// How much of it.
	pub quantity: Quantity,
}

/// Inputs, as a call names them.
pub type RawInputs = BoundedVec<RawInput, ConstU32<MAX_INPUTS>>;

/// An input of a batch.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Input {
	/// Which batch.
	pub batch: BatchId,
	/// Its number.
	pub number: BatchNumber,
	/// How much of it was used up.
	pub quantity: Quantity,
}

/// The inputs of a batch.
pub type Inputs = BoundedVec<Input, ConstU32<MAX_INPUTS>>;

/// The serial numbers in a batch, as a call states them.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
)]
pub enum RawSerials {
	/// All numbers from the first to the last, of the same count of ASCII digits.
	Range {
		/// The first.
		first: RawCode,
		/// The last.
		last: RawCode,
	},
	/// Those under a Merkle root.
	Root {
		/// The root of the binary Merkle tree with SHA-256 over them.
		root: Digest,
		/// How many there are.
		count: u32,
	},
}

/// The serial numbers in a batch.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub enum Serials {
	/// All numbers from the first to the last, of the same count of digits.
	Range {
		/// The first.
		first: Serial,
		/// The last.
		last: Serial,
	},
	/// Those under a Merkle root.
	Root {
		/// The root of the binary Merkle tree with SHA-256 over them.
		root: Digest,
		/// How many there are.
		count: u32,
	},
}

/// That a serial number is under the Merkle root of its batch.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
)]
pub struct SerialProof {
	/// Its place among the serial numbers, from zero.
	pub index: u32,
	/// The hashes beside the path to the root, from the leaf upwards.
	pub siblings: BoundedVec<Digest, ConstU32<32>>,
}

/// What a new batch is, as a call states it.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
)]
pub struct RawBatch {
	/// How much there is of it, in thousandths of the product's unit.
	pub quantity: Quantity,
	/// When it was made.
	pub produced_at: Moment,
	/// From when on it must not be used any more.
	pub expires_at: Option<Moment>,
	/// Where it was made: a GLN.
	pub facility: u64,
	/// The serial numbers of its items.
	pub serials: Option<RawSerials>,
}

/// A batch.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Batch<AccountId> {
	/// The order in which batches were registered.
	pub number: BatchNumber,
	/// Who made it.
	pub producer: AccountId,
	/// Commodity code, six digits, under which it was made.
	pub hs: HsCode,
	/// Country of origin under which it was made.
	pub origin: CountryCode,
	/// How much was made.
	pub quantity: Quantity,
	/// How much of it went into other batches.
	pub consumed: Quantity,
	/// How much of it was destroyed.
	pub destroyed: Quantity,
	/// When it was made.
	pub produced_at: Moment,
	/// From when on it must not be used any more.
	pub expires_at: Option<Moment>,
	/// Where it was made.
	pub facility: Gln,
	/// The serial numbers of its items.
	pub serials: Option<Serials>,
	/// When the chain learned of it.
	pub registered_at: Moment,
}

/// How much of a batch one owns and another possesses.
#[derive(Encode, Decode, Clone, Copy, Default, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Holding {
	/// What can be transferred, used up, shipped or destroyed.
	pub free: Quantity,
	/// What is bound by an offer or a shipment.
	pub reserved: Quantity,
}

/// What passes with a transfer.
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
pub enum Passing {
	/// Ownership; who possesses the goods keeps them.
	Title,
	/// Possession; who owns the goods stays their owner.
	Possession,
	/// Both.
	Both,
}

/// An offer to transfer goods; they are reserved for it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Offer<AccountId, Ticket> {
	/// Who offers.
	pub from: AccountId,
	/// To whom.
	pub to: AccountId,
	/// Goods of which batch.
	pub batch: BatchId,
	/// How much.
	pub quantity: Quantity,
	/// What passes.
	pub passing: Passing,
	/// Who owns them now.
	pub owner: AccountId,
	/// Who possesses them now.
	pub possessor: AccountId,
	/// When it was made.
	pub offered_at: Moment,
	/// The deposit.
	pub ticket: Ticket,
}

/// Why goods were destroyed.
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
pub enum DestructionReason {
	/// Past their date.
	Expired,
	/// Damaged.
	Damaged,
	/// Recalled.
	Recalled,
	/// An authority ordered it.
	Ordered,
	/// Used up for tests.
	Sampled,
	/// Lost or stolen.
	Lost,
	/// Another reason, as the document says.
	Other,
}

/// A place, as a call names it.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
)]
pub enum RawPlace {
	/// By Global Location Number.
	Gln(u64),
	/// By UN/LOCODE.
	UnLocode([u8; 5]),
}

/// What an event is about, as a call names it.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
)]
pub enum RawSubject {
	/// A batch.
	Batch(RawBatchId),
	/// An item of a batch.
	Item {
		/// The batch.
		batch: RawBatchId,
		/// The serial number.
		serial: RawCode,
		/// That it is one of the batch's; none where those are a range.
		proof: Option<SerialProof>,
	},
	/// A logistic unit, by its Serial Shipping Container Code.
	LogisticUnit(u64),
}

/// Where an event stands in the record of its subject.
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
pub struct EventRef {
	/// The page.
	pub page: PageNumber,
	/// The place on the page, from zero.
	pub index: u8,
}

/// That an event is declared erroneous (EPCIS 2.0, section 7.4.1.3).
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
pub struct ErrorDeclaration {
	/// Which event, of the same subject.
	pub event: EventRef,
	/// Why.
	pub reason: ErrorReason,
}

/// An event, as a call carries it.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
)]
pub struct RawEvent {
	/// What it is about.
	pub subject: RawSubject,
	/// The EPCIS event type.
	pub event_type: EventType,
	/// The EPCIS action; transformations have none, all others one.
	pub action: Option<Action>,
	/// The CBV business step.
	pub biz_step: Option<BizStep>,
	/// The CBV disposition.
	pub disposition: Option<Disposition>,
	/// When it happened.
	pub event_time: Moment,
	/// The offset of the local time from UTC, in minutes.
	pub offset: i16,
	/// The place where it was observed.
	pub read_point: Option<RawPlace>,
	/// The place where the objects are from then on.
	pub biz_location: Option<RawPlace>,
	/// The CBV event hash (`ni:///sha-256;…?ver=CBV2.0`) of the whole event, which stays off the chain.
	pub hash: Digest,
	/// The event that this one corrects.
	pub corrects: Option<ErrorDeclaration>,
}

/// Who is competent to issue a kind of certificate.
#[derive(Encode, Decode, Clone, Copy, PartialEq, Eq, Debug, TypeInfo)]
pub enum Competence {
	/// Any inspector or regulator.
	Any,
	/// Those of the country of origin, or of its customs union.
	Origin,
	/// Those of any country, for their own.
	Own,
}

/// How dangerous recalled goods are (the classes of 21 CFR 7.3(m)).
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
pub enum RecallClass {
	/// They will probably cause serious harm or death.
	I,
	/// They may cause harm that passes, or serious harm with little probability.
	II,
	/// They are not likely to cause harm.
	III,
}

/// Why goods are recalled.
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
pub enum RecallReason {
	/// Germs.
	Microbiological,
	/// A substance that does not belong there, or too much of one.
	Chemical,
	/// A foreign body.
	ForeignBody,
	/// An allergen that is not declared.
	Allergen,
	/// Wrong or missing label.
	Labelling,
	/// The design or the making is faulty.
	Defect,
	/// They are counterfeit, or a paper of theirs is.
	Counterfeit,
	/// They do not comply with the law in another way.
	NonCompliance,
}

/// What those who have recalled goods shall do.
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
pub enum Remedy {
	/// Bring them back for a refund.
	Refund,
	/// Bring them back for others.
	Replace,
	/// Have them repaired.
	Repair,
	/// Destroy them.
	Dispose,
	/// Do not use them, and wait for more.
	StopUse,
}

/// A field of the notice of a recall (the content that ISO 10393:2013, 5.5.3 asks for).
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, Copy, PartialEq, Eq, Debug, TypeInfo, PalletError,
)]
pub enum NoticeField {
	/// The class.
	Class,
	/// The reason.
	Reason,
	/// What can happen, to whom.
	Hazard,
	/// What to do.
	Remedy,
	/// Whom to turn to.
	Contact,
	/// The digest of the notice.
	Document,
}

/// The notice of a recall, as a call carries it. It must have all its fields.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
)]
pub struct RawNotice {
	/// How dangerous the goods are.
	pub class: Option<RecallClass>,
	/// Why they are recalled.
	pub reason: Option<RecallReason>,
	/// What can happen, to whom, in UTF-8.
	pub hazard: Option<Text>,
	/// What to do.
	pub remedy: Option<Remedy>,
	/// Whom to turn to: an address of the recaller's, in UTF-8.
	pub contact: Option<Text>,
	/// SHA-256 digest of the whole notice.
	pub document: Option<Digest>,
}

/// The notice of a recall.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Notice {
	/// How dangerous the goods are.
	pub class: RecallClass,
	/// Why they are recalled.
	pub reason: RecallReason,
	/// What can happen, to whom, in UTF-8.
	pub hazard: Text,
	/// What to do.
	pub remedy: Remedy,
	/// Whom to turn to, in UTF-8.
	pub contact: Text,
	/// SHA-256 digest of the whole notice.
	pub document: Digest,
}

/// Where a recall holds.
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
pub enum Territory {
	/// Everywhere.
	Everywhere,
	/// In this jurisdiction.
	In(CountryCode),
}

/// Why a batch stands as it does, as clients see it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub enum Concern {
	/// It, or something it was made of, is recalled.
	Recalled {
		/// The recall.
		recall: RecallId,
		/// The batch that was recalled.
		batch: BatchId,
		/// Where.
		territory: Territory,
		/// How dangerous the goods are.
		class: RecallClass,
	},
	/// A recall is still spreading, and may reach it.
	BeingChecked,
	/// Severe complaints about it are open, so many that it is under investigation.
	UnderInvestigation {
		/// How many.
		severe_complaints: u32,
	},
	/// It is past its date.
	Expired {
		/// Since when.
		at: Moment,
	},
}

/// Whether goods of a batch may be sold and used, as clients see it.
#[derive(Encode, Decode, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, TypeInfo)]
pub enum Standing {
	/// Nothing speaks against it.
	Fine,
	/// Past its date.
	Expired,
	/// Under investigation.
	UnderInvestigation,
	/// A recall is still spreading, and may reach it.
	BeingChecked,
	/// Recalled.
	Recalled,
}
