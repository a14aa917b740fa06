//! What is asked of the lists of products, and what they answer.

// For the derived encoders, which cast the indices of variants.
#![allow(clippy::cast_possible_truncation)]

use crate::{
	CertificateKinds, CountryCode, CurrencyCode, Digest, Direction, HsCode, Moment, Procedure,
	TradeMode,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_runtime::FixedU128;

/// Number of an entry in a jurisdiction's list. Its content never changes: a replacement has
/// another.
pub type EntryId = u32;

/// Number of an emergency ban of a jurisdiction.
pub type BanId = u32;

/// A rate of a duty or a tax, in parts per million of the value.
pub type Ppm = u32;

/// A good, and what is to be done with it.
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
pub struct Question {
	/// The jurisdiction whose lists are asked.
	pub country: CountryCode,
	/// Into it, or out of it.
	pub direction: Direction,
	/// Who buys.
	pub mode: TradeMode,
	/// The customs procedure.
	pub procedure: Procedure,
	/// The jurisdiction's own commodity code.
	pub code: HsCode,
	/// The country where the good comes from by the rules of origin, wherever it is sent from. Never a
	/// customs union.
	pub origin: CountryCode,
	/// Since when it is on its way, if it is: an entry may give such goods a grace.
	pub under_way_since: Option<Moment>,
}

/// What may be done with a good. The stricter is the greater.
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
pub enum Outcome {
	/// It passes, on the terms of the verdict.
	Allow,
	/// An officer looks at it.
	Review,
	/// It does not pass.
	Refuse,
}

/// Why.
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
pub enum Ground {
	/// An emergency ban.
	EmergencyBan(BanId),
	/// An entry of the negative list.
	NegativeEntry {
		/// The entry.
		entry: EntryId,
		/// Its reason.
		reason: NegativeReason,
	},
	/// An entry of the positive list.
	PositiveEntry(EntryId),
	/// The list tells more cases apart than the code does.
	CodeTooShort,
	/// Nothing matches: the jurisdiction's default.
	Default,
	/// The jurisdiction has no list.
	NoList,
}

code_enum! {
	/// Why an entry of a negative list refuses.
	pub enum NegativeReason {
		/// Pests and diseases of animals and plants.
		Quarantine = "Quarantine",
		/// Safety of consumers.
		Safety = "Safety",
		/// Sanctions.
		Sanctions = "Sanctions",
		/// Endangered species (CITES).
		EndangeredSpecies = "EndangeredSpecies",
		/// Intellectual property.
		IntellectualProperty = "IntellectualProperty",
		/// As the legal reference says.
		Other = "Other",
	}
	prefixes: []
}

/// The duty and the taxes on a good. Zero is a rate; without one there is nothing to calculate by,
/// and no release.
#[derive(
	Clone,
	Copy,
	Default,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct Rates {
	/// Customs duty, on the customs value.
	pub duty: Option<Ppm>,
	/// Consumption tax (excise).
	pub consumption_tax: Option<Ppm>,
	/// Value-added tax.
	pub vat: Option<Ppm>,
}

impl Rates {
	/// These rates, and those of `defaults` where there is none.
	#[must_use]
	pub fn or(self, defaults: Self) -> Self {
		Self {
			duty: self.duty.or(defaults.duty),
			consumption_tax: self.consumption_tax.or(defaults.consumption_tax),
			vat: self.vat.or(defaults.vat),
		}
	}
}

/// On which terms a good passes.
#[derive(
	Clone,
	Copy,
	Default,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct Terms {
	/// The certificates that it needs.
	pub certificates: CertificateKinds,
	/// The highest value of one order, in the smallest unit of the list's currency.
	pub order_cap: Option<u64>,
	/// The highest value of what a consumer buys in a year, in the same unit.
	pub yearly_cap: Option<u64>,
	/// Duty and taxes.
	pub rates: Rates,
	/// SHA-256 digest of the note in the list: exclusions and conditions in words.
	pub note: Option<Digest>,
}

/// Which state of a list was asked.
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
pub struct ListState {
	/// Whose list.
	pub country: CountryCode,
	/// How often it was changed.
	pub version: u32,
	/// The hash over all its changes.
	pub root: Digest,
}

/// The answer of the lists.
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
pub struct Verdict {
	/// What may be done.
	pub outcome: Outcome,
	/// Why.
	pub ground: Ground,
	/// Whose list decided: the jurisdiction's own, or that of its customs union.
	pub decided_by: CountryCode,
	/// The terms, where the good may pass or an officer is to look at it.
	pub terms: Option<Terms>,
	/// The jurisdiction's own list; version zero, if it has none.
	pub list: ListState,
	/// The list of its customs union, if it belongs to one.
	pub union_list: Option<ListState>,
	/// When this was so.
	pub at: Moment,
	/// The currency of the caps: that of the list that decided.
	pub currency: Option<CurrencyCode>,
}

impl Verdict {
	/// What counts, of what the lists say of a code that can be for any product and of the product's own subheading: who
	/// may not trade in it may not by another code.
	pub fn unless_refused(self, own: Option<Self>) -> Self {
		own.filter(|own| self.outcome != Outcome::Refuse && own.outcome == Outcome::Refuse)
			.unwrap_or(self)
	}
}

/// How amounts are rounded.
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
pub struct Rounding {
	/// To which side.
	pub mode: RoundingMode,
	/// To multiples of so many of the currency's smallest unit; at least one.
	pub unit: u32,
}

/// To which side amounts are rounded.
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
pub enum RoundingMode {
	/// Down.
	Down,
	/// To the nearest, halves up.
	HalfUp,
	/// Up.
	Up,
}

/// What a unit of a currency is worth in the jurisdiction's own.
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
pub struct DatedRate {
	/// From when on, until the next rate.
	pub from: Moment,
	/// Whole units of the jurisdiction's currency for one whole unit of the other.
	pub rate: FixedU128,
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn defaults_fill_in_what_is_left_open() {
		let defaults = Rates {
			duty: Some(80_000),
			consumption_tax: None,
			vat: Some(130_000),
		};
		assert_eq!(Rates::default().or(defaults), defaults);
		assert_eq!(defaults.or(Rates::default()), defaults);
		assert_eq!(Rates::default().or(Rates::default()), Rates::default());
		// Each by itself, and zero is a rate.
		let own = Rates {
			duty: Some(0),
			consumption_tax: Some(50_000),
			vat: None,
		};
		let both = Rates {
			vat: Some(130_000),
			..own
		};
		assert_eq!(own.or(defaults), both);
		assert_eq!(both.or(defaults), both);
	}

	#[test]
	fn the_stricter_outcome_is_the_greater() {
		assert!(Outcome::Allow < Outcome::Review && Outcome::Review < Outcome::Refuse);
	}
}
