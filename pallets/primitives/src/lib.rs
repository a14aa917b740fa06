#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
	test,
	allow(
		clippy::arithmetic_side_effects,
		clippy::cast_possible_truncation,
		clippy::cast_possible_wrap,
		clippy::cast_sign_loss,
		clippy::expect_used,
		clippy::indexing_slicing,
		clippy::panic,
		clippy::unwrap_used
	)
)]

extern crate alloc;

#[macro_use]
mod macros;

mod batch;
mod calendar;
mod cbv;
mod classification;
mod container;
mod country;
mod currency;
mod dcsa;
mod digits;
mod error;
mod goods;
mod gs1;
mod hs;
mod incoterm;
mod lei;
mod listing;
mod location;
mod passes;
mod ports;
mod role;
mod text;
mod trade;
mod unit;

#[cfg(test)]
mod tests;

pub use batch::{BatchId, Lot, Serial};
pub use calendar::{date, year};
pub use cbv::{Action, BizStep, Disposition, ErrorReason, EventType};
pub use classification::{
	BanId, DatedRate, EntryId, Ground, ListState, NegativeReason, Outcome, Ppm, Question, Rates,
	Rounding, RoundingMode, Terms, Verdict,
};
pub use container::ContainerNumber;
pub use country::CountryCode;
pub use currency::CurrencyCode;
pub use dcsa::{EventClassifier, TransportEvent};
pub use error::Invalid;
pub use goods::{
	BatchFacts, CertificateFacts, CertificateId, Currency, CustomsHold, CustomsStep, OrderFacts,
	OrderId, OrderLineFacts, Position, ProductFacts, ShipmentFacts, ShipmentId, ShipmentLineFacts,
	Stage, Standing,
};
pub use gs1::{Gln, Gs1Prefix, Gtin, Sscc};
pub use hs::HsCode;
pub use incoterm::Incoterm;
pub use lei::Lei;
pub use listing::Listing;
pub use location::UnLocode;
pub use passes::{ProgrammeId, Purchase, Reached, Redemption};
pub use ports::{
	Batches, Borders, Certificates, Currencies, Discounts, Members, OrderHooks, Panels,
	ProductRules, Proxies, RelayRandomness, Shipments, MOST_MARKS,
};
pub use role::{Role, Roles};
pub use trade::{
	CertificateKind, CertificateKinds, Direction, HsEdition, Office, Procedure, Procedures,
	TradeMode, TradeModes,
};
pub use unit::UnitCode;

/// A moment of wall-clock time, in milliseconds since the Unix epoch.
pub type Moment = u64;

/// A quantity, in thousandths of the unit of the goods.
pub type Quantity = u64;

/// The SHA-256 digest of a document, an event or a commitment.
pub type Digest = [u8; 32];
