//! What the ports tell about goods, and about the orders for them.

// For the derived encoders, which cast the indices of variants.
#![allow(clippy::cast_possible_truncation)]

use crate::{BatchId, CountryCode, Gtin, HsCode, Incoterm, Moment, Quantity, TradeMode, UnitCode};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Number of an order.
pub type OrderId = u64;

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
	/// Whether the seller accepted it, and it is neither settled, closed nor in dispute: only then a shipment of it can
	/// begin. What has begun goes on in a dispute.
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
