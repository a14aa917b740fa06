//! What the ports tell about goods, and about the orders for them.

// For the derived encoders, which cast the indices of variants.
#![allow(clippy::cast_possible_truncation)]

use crate::{
	BatchId, CertificateKind, ContainerNumber, CountryCode, CurrencyCode, Gtin, HsCode, Incoterm,
	Moment, Quantity, TradeMode, UnLocode, UnitCode,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Number of an order.
pub type OrderId = u64;

/// Number of a shipment.
pub type ShipmentId = u64;

/// Number of a certificate.
pub type CertificateId = u64;

/// Goods of one batch, of one owner, in the hands of one possessor.
#[derive(
	Clone,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct Position<AccountId> {
	/// Which batch.
	pub batch: BatchId,
	/// Who owns them.
	pub owner: AccountId,
	/// Who possesses them.
	pub possessor: AccountId,
}

impl<AccountId: MaxEncodedLen> Position<AccountId> {
	/// How many items, with how many bytes, the chain remembers of goods at so many places: of each, how much there is,
	/// and that its owner and its possessor have it, and had some of the batch at some time.
	pub fn footprint(places: usize) -> (usize, usize) {
		let items = places.saturating_mul(5);
		(items, items.saturating_mul(Self::max_encoded_len()))
	}
}

/// Whether goods may be sold and used. The graver is the greater.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub enum Standing {
	/// Nothing speaks against it.
	Fine,
	/// Past their date.
	Expired,
	/// Under investigation.
	UnderInvestigation,
	/// A recall is still spreading, and may reach them.
	BeingChecked,
	/// Recalled.
	Recalled,
}

/// What is on record about a product.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProductFacts<AccountId> {
	/// Whose it is.
	pub owner: AccountId,
	/// Commodity code, six digits.
	pub hs: HsCode,
	/// Country of origin.
	pub origin: CountryCode,
	/// In which unit it is counted.
	pub unit: UnitCode,
	/// Net weight of one whole unit, in milligrams.
	pub net_weight: u64,
	/// Whether no batches of it are made any more.
	pub is_discontinued: bool,
}

/// What is on record about a batch.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BatchFacts<AccountId> {
	/// Who made it.
	pub producer: AccountId,
	/// Commodity code, six digits, under which it was made.
	pub hs: HsCode,
	/// Country of origin under which it was made.
	pub origin: CountryCode,
	/// When it was made.
	pub produced_at: Moment,
	/// From when on it must not be used any more.
	pub expires_at: Option<Moment>,
}

/// What is on record about an order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OrderFacts<AccountId> {
	/// Who buys.
	pub buyer: AccountId,
	/// Who sells.
	pub seller: AccountId,
	/// Who bears cost and risk, up to where.
	pub incoterm: Incoterm,
	/// Out of which country.
	pub export: CountryCode,
	/// Into which country.
	pub import: CountryCode,
	/// To a business or to a consumer.
	pub mode: TradeMode,
	/// The goods.
	pub lines: Vec<OrderLineFacts>,
	/// What its amounts are in, where that is known.
	pub currency: Option<Currency>,
	/// Whether the seller accepted it, and it is neither settled nor closed: only then a shipment of it can begin, also in a
	/// dispute.
	pub is_in_force: bool,
}

/// What is on record about a line of an order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OrderLineFacts {
	/// Which product.
	pub gtin: Gtin,
	/// Commodity code of the country of export.
	pub export_code: HsCode,
	/// Commodity code of the country of import.
	pub import_code: HsCode,
	/// How much was ordered.
	pub quantity: Quantity,
	/// How much of it is still to be shipped.
	pub to_ship: Quantity,
	/// What it costs in all, in the smallest unit of the order's asset.
	pub amount: u128,
}

/// Which currency an asset is a claim on.
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
pub struct Currency {
	/// The currency.
	pub code: CurrencyCode,
	/// How many digits of an amount of the asset stand after the point.
	pub decimals: u8,
}

/// What is on record about a certificate, seen from a batch and a country.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CertificateFacts {
	/// What it certifies.
	pub kind: CertificateKind,
	/// Whether it is for that batch or its product, and its issuer counts in that country.
	pub counts: bool,
	/// From when on it is valid.
	pub valid_from: Moment,
	/// The first moment at which it is valid no more.
	pub valid_until: Moment,
	/// Whether it was revoked.
	pub is_revoked: bool,
}

/// Where a shipment is in its life.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
	/// With its consignor.
	Ready,
	/// On its way.
	UnderWay,
	/// Back with its consignor.
	Returned,
	/// With its consignee.
	Delivered,
	/// Lost.
	Lost,
	/// Destroyed, as customs ordered.
	Destroyed,
}

/// What is on record about a shipment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ShipmentFacts<AccountId> {
	/// Who sends it.
	pub consignor: AccountId,
	/// To whom.
	pub consignee: AccountId,
	/// Who may take it over for the consignee.
	pub agent: Option<AccountId>,
	/// In whose custody it is, with what it travels in.
	pub custodian: AccountId,
	/// The container that it is.
	pub container: Option<ContainerNumber>,
	/// From where.
	pub origin: UnLocode,
	/// To where.
	pub destination: UnLocode,
	/// Where it is in its life.
	pub stage: Stage,
	/// When it left its consignor.
	pub departed_at: Option<Moment>,
	/// When it ended.
	pub closed_at: Option<Moment>,
	/// Its goods, without those that are known to be missing.
	pub lines: Vec<ShipmentLineFacts<AccountId>>,
	/// Whether someone is liable for damage to it, or to what it is in.
	pub has_liability: bool,
	/// Whether a seal of it, or of what it is in, is known to be broken.
	pub seal_broken: bool,
	/// Whether packages of it, or of what it is in, are known to be missing.
	pub is_short: bool,
	/// How often customs hold it: for a check, and as refused.
	pub holds: (u32, u32),
}

/// Goods in a shipment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ShipmentLineFacts<AccountId> {
	/// Which batch.
	pub batch: BatchId,
	/// How much.
	pub quantity: Quantity,
	/// Who owns them.
	pub owner: AccountId,
	/// The order, and its line, that they serve.
	pub order: Option<(OrderId, u32)>,
}

/// What customs put on the record of a shipment.
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
pub enum CustomsStep {
	/// It may leave.
	ExportReleased,
	/// It may enter.
	ImportReleased,
	/// It is to be inspected.
	Selected,
	/// It was inspected.
	Inspected,
	/// It may not pass.
	Refused,
	/// It was destroyed.
	Destroyed,
	/// Customs declared a declaration of it invalid.
	Invalidated,
}

/// Why customs hold a shipment.
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
pub enum CustomsHold {
	/// It is, or may be, inspected: it goes to a warehouse at most.
	Check,
	/// It was refused: it goes to a warehouse, back to its consignor, or is destroyed.
	Refusal,
}
