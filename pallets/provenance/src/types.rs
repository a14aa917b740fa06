//! What provenance is made of.

// For the derived encoders, which cast the indices of variants.
#![allow(clippy::cast_possible_truncation)]

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec, PalletError};
use scale_info::TypeInfo;
use tradechain_primitives::{
	Action, BatchId, BizStep, CertificateKind, CountryCode, Digest, Disposition, ErrorReason,
	EventType, Gln, Gtin, HsCode, Lot, Moment, Ppm, Quantity, Serial, Sscc, Standing, UnLocode,
	UnitCode,
};

/// Most inputs of a batch.
pub const MAX_INPUTS: u32 = 32;
/// Most events of one call, and of one page.
pub const MAX_EVENTS: u32 = 100;
/// Most batches that one is split into.
pub const MAX_PARTS: u32 = 32;
/// Most batches in an answer to a trace, and most that are looked at for the standing of a product.
pub const MAX_TRACED: u32 = 10_000;
/// Most places at which a trace goes on that a question carries.
pub const MAX_PENDING: u32 = 100_000;
/// Most of anything else in an answer.
pub const MAX_LISTED: u32 = 100;
/// Most recalls that a batch inherits from what it was made of.
pub const MAX_RECALLS: u32 = 8;
/// Most recalls of one maker that spread at once.
pub const MAX_SPREADING: u32 = 8;
/// Most certificates of one kind from one country that a product or batch has and that can still count.
pub const MAX_CERTIFICATES: u32 = 16;
/// Longest name, standard, or other text, in bytes of UTF-8.
pub const MAX_TEXT: u32 = 128;

/// Number of an offer to transfer goods.
pub type OfferId = u64;
/// Number of a certificate.
pub type CertificateId = u64;
/// Number of a complaint.
pub type ComplaintId = u64;
/// Number of a recall.
pub type RecallId = u64;
/// The order in which batches were registered: inputs come before what is made of them.
pub type BatchNumber = u64;
/// Number of a page of a record, from zero.
pub type PageNumber = u32;

/// A batch number as a key that keeps the order of numbers: eight bytes, the highest first. The chain gives numbers
/// out, so that nobody chooses where in the trie they lie.
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
pub struct Ordinal([u8; 8]);

impl From<BatchNumber> for Ordinal {
	fn from(number: BatchNumber) -> Self {
		Self(number.to_be_bytes())
	}
}

impl From<Ordinal> for BatchNumber {
	fn from(ordinal: Ordinal) -> Self {
		Self::from_be_bytes(ordinal.0)
	}
}

/// A text in UTF-8.
pub type Text = BoundedVec<u8, ConstU32<MAX_TEXT>>;
/// A lot or serial number as a call carries it: 1 to 20 characters of GS1 character set 82.
pub type RawCode = BoundedVec<u8, ConstU32<20>>;

/// A batch as a call names it.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	Clone,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	TypeInfo,
	MaxEncodedLen,
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
	Encode,
	Decode,
	DecodeWithMemTracking,
	Clone,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	TypeInfo,
	MaxEncodedLen,
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

/// A part that a batch is split into, as a call states it.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
)]
pub struct RawPart {
	/// The lot number of the new batch.
	pub lot: RawCode,
	/// How much.
	pub quantity: Quantity,
	/// Which of the serial numbers.
	pub serials: Option<RawSerials>,
}

/// Parts, as a call states them.
pub type RawParts = BoundedVec<RawPart, ConstU32<MAX_PARTS>>;

/// How a batch came to be.
#[derive(Encode, Decode, Clone, Copy, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub enum Making {
	/// Made, of its inputs if it has any.
	Made,
	/// Taken out of a batch of the same product.
	Split,
	/// Put together of batches of the same product.
	Merged,
}

/// A batch.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Batch<AccountId> {
	/// The order in which batches were registered.
	pub number: BatchNumber,
	/// Who made it.
	pub producer: AccountId,
	/// How it came to be.
	pub making: Making,
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
	/// The product's yield ceiling that it was made under.
	pub yield_ceiling: Option<Ppm>,
	/// When the chain learned of it.
	pub registered_at: Moment,
	/// How many severe complaints about it are open.
	pub severe_complaints: u32,
	/// What was made of it.
	pub made_of_it: Option<MadeOfIt>,
}

/// Which batches were made of one, so that most questions about what comes next need no search.
#[derive(Encode, Decode, Clone, Copy, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct MadeOfIt {
	/// The number of the first.
	pub first: BatchNumber,
	/// The number of the last.
	pub last: BatchNumber,
	/// How many there are.
	pub count: u32,
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

/// An offer, as clients see it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct OfferView<AccountId> {
	/// Its number.
	pub offer: OfferId,
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

/// A place.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub enum Place {
	/// By Global Location Number.
	Gln(Gln),
	/// By UN/LOCODE.
	UnLocode(UnLocode),
}

/// What an event is about, as a call names it.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	Clone,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	TypeInfo,
	MaxEncodedLen,
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

/// What a record is about, as a question names it.
#[derive(Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub enum RawRecord {
	/// A product.
	Product(u64),
	/// A batch.
	Batch(RawBatchId),
	/// An item of a batch.
	Item(RawBatchId, RawCode),
	/// A logistic unit.
	LogisticUnit(u64),
}

/// What a record is about.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	Clone,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	TypeInfo,
	MaxEncodedLen,
)]
pub enum Subject {
	/// A product.
	Product(Gtin),
	/// A batch.
	Batch(BatchId),
	/// An item of a batch.
	Item(BatchId, Serial),
	/// A logistic unit.
	LogisticUnit(Sscc),
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

/// Events, as a call carries them.
pub type RawEvents = BoundedVec<RawEvent, ConstU32<MAX_EVENTS>>;

/// An event on record.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct EventRecord {
	/// The EPCIS event type.
	pub event_type: EventType,
	/// The EPCIS action.
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
	pub read_point: Option<Place>,
	/// The place where the objects are from then on.
	pub biz_location: Option<Place>,
	/// The CBV event hash.
	pub hash: Digest,
	/// The event that this one corrects.
	pub corrects: Option<ErrorDeclaration>,
}

/// What a page of a record tells.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub enum Entry {
	/// EPCIS events, in the order of the call.
	Events(BoundedVec<EventRecord, ConstU32<MAX_EVENTS>>),
	/// Some of it was destroyed.
	Destroyed {
		/// How much.
		quantity: Quantity,
		/// Why.
		reason: DestructionReason,
		/// SHA-256 digest of the certificate of destruction.
		document: Digest,
	},
	/// A certificate was issued for it.
	CertificateIssued(CertificateId),
	/// A certificate was revoked.
	CertificateRevoked(CertificateId),
	/// Someone complained about it.
	ComplaintFiled(ComplaintId),
	/// The producer answered a complaint.
	ComplaintAnswered(ComplaintId),
	/// A regulator resolved a complaint.
	ComplaintResolved(ComplaintId),
	/// It, or what it was made of, was recalled.
	Recalled(RecallId),
	/// The recall of it was lifted.
	RecallLifted(RecallId),
	/// Some of it was brought back or put out of use for a recall.
	Recovered {
		/// The recall.
		recall: RecallId,
		/// How much.
		quantity: Quantity,
		/// SHA-256 digest of the report.
		document: Digest,
	},
	/// The product has these particulars from then on.
	Updated(Particulars),
	/// No batches of the product are made from then on.
	Discontinued,
}

/// A page of a record. It is written once.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Page<AccountId> {
	/// Who reports.
	pub by: AccountId,
	/// When the chain learned of it.
	pub recorded_at: Moment,
	/// What.
	pub entry: Entry,
}

/// How far the record of a subject goes.
#[derive(Encode, Decode, Clone, Copy, Default, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Head {
	/// How many pages there are.
	pub pages: PageNumber,
	/// The latest page with events.
	pub latest_events: Option<PageNumber>,
}

/// A product or a batch, as a call names it.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
)]
pub enum RawGoods {
	/// A product, with all its batches.
	Product(u64),
	/// A batch.
	Batch(RawBatchId),
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

/// A certificate.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Certificate<AccountId> {
	/// Of which product or batch.
	pub goods: Subject,
	/// What it certifies.
	pub kind: CertificateKind,
	/// Who issued it.
	pub issuer: AccountId,
	/// For which jurisdiction the issuer acted.
	pub country: CountryCode,
	/// By which standard or law.
	pub standard: Text,
	/// SHA-256 digest of the document.
	pub document: Digest,
	/// From when on it is valid.
	pub valid_from: Moment,
	/// The first moment at which it is valid no more.
	pub valid_until: Moment,
	/// When it was issued.
	pub issued_at: Moment,
	/// When and why it was revoked.
	pub revoked: Option<Revocation<AccountId>>,
}

/// That a certificate was revoked.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Revocation<AccountId> {
	/// By whom.
	pub by: AccountId,
	/// When.
	pub at: Moment,
	/// Why.
	pub reason: RevocationReason,
}

/// Why a certificate was revoked.
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
pub enum RevocationReason {
	/// It was issued in error.
	IssuedInError,
	/// What it certifies is not, or no longer, so.
	NotConforming,
	/// It, or what it rests on, was forged.
	Fraud,
	/// Another one takes its place.
	Superseded,
	/// The holder asked for it.
	HolderRequest,
}

/// How bad a defect is.
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
pub enum Severity {
	/// It does not much hinder the use.
	Minor,
	/// It hinders the use.
	Major,
	/// It can harm people, animals or the environment.
	Severe,
}

/// A complaint about a batch.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Complaint<AccountId> {
	/// About which batch.
	pub batch: BatchId,
	/// Whose.
	pub complainant: AccountId,
	/// How bad it is.
	pub severity: Severity,
	/// SHA-256 digest of the complaint.
	pub document: Digest,
	/// When it was filed.
	pub filed_at: Moment,
	/// What the producer answered: SHA-256 digest, and when.
	pub answer: Option<(Digest, Moment)>,
	/// How it ended.
	pub resolution: Option<Resolution<AccountId>>,
}

/// How a complaint ended.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Resolution<AccountId> {
	/// The regulator.
	pub by: AccountId,
	/// Of which country.
	pub country: CountryCode,
	/// What it found.
	pub finding: Finding,
	/// SHA-256 digest of the decision.
	pub document: Digest,
	/// When.
	pub at: Moment,
}

/// What a regulator found about a complaint.
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
pub enum Finding {
	/// It is right.
	Upheld,
	/// It is not.
	Dismissed,
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

/// A recall.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Recall<AccountId> {
	/// Of which product or batch, and all that is made of it.
	pub goods: Subject,
	/// Who made it.
	pub by: AccountId,
	/// For which jurisdiction, if a regulator did.
	pub authority: Option<CountryCode>,
	/// Where it holds.
	pub territory: Territory,
	/// What it says.
	pub notice: Notice,
	/// When it was made.
	pub made_at: Moment,
	/// When it was lifted.
	pub lifted_at: Option<Moment>,
	/// How many batches are marked by it.
	pub marked: u32,
}

/// How far a recall, or its lifting, has spread.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Spread {
	/// Whether marks are taken away.
	pub lifting: bool,
	/// The place in the queue of the goods whose descendants come next.
	pub next: u64,
	/// The first free place in the queue.
	pub end: u64,
	/// The last of those descendants that was reached.
	pub reached: Option<Reached>,
}

/// Which descendant was reached last, as the listing names it that the next comes from.
#[derive(Encode, Decode, Clone, Copy, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub enum Reached {
	/// Of a product: the lot.
	Lot(Lot),
	/// Of a batch: the number of what was made of it.
	Number(BatchNumber),
}

/// Whose recalls: those of authorities are served first.
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
pub enum Recaller {
	/// Regulators.
	Authority,
	/// Who made the goods.
	Maker,
}

/// Numbers that wait in turn.
#[derive(Encode, Decode, Clone, Copy, Default, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Turns {
	/// The place of the next one.
	pub next: u64,
	/// The first free place.
	pub end: u64,
}

/// Why a batch stands as it does, as clients see it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub enum Concern {
	/// It, or something it was made of, is recalled.
	Recalled {
		/// The recall.
		recall: RecallId,
		/// The product or batch that was recalled.
		goods: Subject,
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

/// How a batch stands, with all reasons, as clients see it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct BatchStatus {
	/// The gravest of the reasons.
	pub standing: Standing,
	/// All reasons; of the recalls, at most a page.
	pub concerns: Vec<Concern>,
}

/// How a product stands, with all reasons, as clients see it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct ProductStatus {
	/// The gravest of the reasons.
	pub standing: Standing,
	/// The recalls that reach the product or some of its batches, at most a page, and whether all batches could
	/// be looked at.
	pub concerns: Vec<Concern>,
	/// Which lots are reached by other recalls than those of the product, at most a page.
	pub lots: Vec<Lot>,
}

/// Which way a trace goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
	/// To what it was made of.
	Back,
	/// To what was made of it.
	Forward,
}

/// Where a trace goes on: pass it back.
#[derive(Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct Pending {
	/// The number of the batch that is told next from here.
	pub number: BatchNumber,
	/// Back, that batch; forward, one that was told and that it was made of.
	pub batch: BatchId,
	/// The fewest steps to `batch` from where the trace began.
	pub depth: u32,
}

/// A batch in a trace.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct Traced<AccountId> {
	/// Which batch.
	pub batch: BatchId,
	/// The fewest steps from where the trace began.
	pub depth: u32,
	/// Who made it.
	pub producer: AccountId,
	/// Its country of origin.
	pub origin: CountryCode,
	/// How it came to be.
	pub making: Making,
	/// How much was made.
	pub quantity: Quantity,
	/// When it was made.
	pub produced_at: Moment,
	/// What it was made of.
	pub inputs: Vec<(BatchId, Quantity)>,
}

/// A part of a trace.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct Trace<AccountId> {
	/// Batches, each after everything that leads to it.
	pub batches: Vec<Traced<AccountId>>,
	/// Where to go on; empty at the end.
	pub pending: Vec<Pending>,
}

/// What a timeline tells, as clients see it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct TimelineEntry<AccountId> {
	/// In the record of what: the subject's own, its product's, or that of other goods whose recall reached
	/// it.
	pub subject: Subject,
	/// The page of that record.
	pub page: Option<PageNumber>,
	/// Who reports.
	pub by: AccountId,
	/// When the chain learned of it.
	pub recorded_at: Moment,
	/// What.
	pub entry: Entry,
	/// Which of its events were corrected later, and by which.
	pub corrected: Vec<(u8, EventRef)>,
}

/// Where a timeline goes on: pass it back.
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
)]
pub struct TimelineCursor {
	/// The next page of the subject's record.
	pub page: PageNumber,
	/// The next page of its product's record.
	pub product_page: PageNumber,
	/// The recall of other goods, or its lifting (`true`), that was told last.
	pub recall: Option<(Moment, RecallId, bool)>,
}

/// A part of a timeline.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct Timeline<AccountId> {
	/// What happened, in the order in which the chain learned of it.
	pub entries: Vec<TimelineEntry<AccountId>>,
	/// Where it goes on, if it does.
	pub next: Option<TimelineCursor>,
}
