//! What the lists are made of.

// For the derived encoders, which cast the indices of variants.
#![allow(clippy::cast_possible_truncation)]

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt::Debug;
use frame_support::{
	traits::{ConstU32, Get},
	BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PalletError, PartialEqNoBound,
};
use scale_info::TypeInfo;
use tradechain_primitives::{
	BanId, CertificateKind, CountryCode, CurrencyCode, Digest, Direction, EntryId, HsCode,
	HsEdition, Moment, NegativeReason, Outcome, Procedure, Procedures, Rates, Terms, TradeMode,
	TradeModes, Verdict,
};

pub use tradechain_primitives::{DatedRate, Rounding, RoundingMode};

/// A commodity code as a call carries it: ASCII digits.
pub type RawCode = BoundedVec<u8, ConstU32<10>>;
/// Trade modes as a call lists them.
pub type ModeList = BoundedVec<TradeMode, ConstU32<2>>;
/// Procedures as a call lists them.
pub type ProcedureList = BoundedVec<Procedure, ConstU32<4>>;
/// Kinds of certificates as a call lists them.
pub type CertificateList = BoundedVec<CertificateKind, ConstU32<14>>;
/// A number of versions of a list, counted from its beginning.
pub type Version = u32;

/// A part of an amendment of a list.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
)]
pub enum Amendment {
	/// Adds an entry.
	Add(Draft),
	/// Puts another entry with the same prefix in the place of one.
	Replace {
		/// The number of the entry that goes.
		entry: EntryId,
		/// The entry that comes.
		by: Draft,
	},
	/// Removes an entry.
	Remove {
		/// Its prefix.
		prefix: RawCode,
		/// Its number.
		entry: EntryId,
	},
}

/// An entry as it arrives in a call.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
)]
pub struct Draft {
	/// Into the jurisdiction, or out of it.
	pub direction: Direction,
	/// The trade modes that it is for.
	pub modes: ModeList,
	/// The procedures that it is for.
	pub procedures: ProcedureList,
	/// The commodity codes that it is for: all that begin with these 2, 4, 6, 8 or 10 digits.
	pub prefix: RawCode,
	/// The country of origin that it is for; any, without one.
	pub origin: Option<[u8; 2]>,
	/// The moment at which it takes force.
	pub from: Moment,
	/// The first moment at which it is no longer in force; for ever, without one.
	pub until: Option<Moment>,
	/// For how many milliseconds goods under way are spared: from a negative entry that takes force,
	/// or from the end of a positive one.
	pub grace: Moment,
	/// What it says.
	pub rule: DraftRule,
}

/// What an entry says, as it arrives in a call.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
)]
pub enum DraftRule {
	/// The good passes.
	Positive {
		/// The certificates that it needs.
		certificates: CertificateList,
		/// The highest value of one order, in the smallest unit of the jurisdiction's currency.
		order_cap: Option<u64>,
		/// The highest value of what a consumer buys in a year, in the same unit.
		yearly_cap: Option<u64>,
		/// Duty and taxes where they differ from the jurisdiction's defaults.
		rates: Rates,
		/// The one negative entry that does not count where this entry decides.
		exception_to: Option<ExceptionTo>,
		/// SHA-256 digest of the note in the list.
		note: Option<Digest>,
	},
	/// The good does not pass.
	Negative {
		/// Why.
		reason: NegativeReason,
		/// SHA-256 digest of the legal reference.
		legal_reference: Option<Digest>,
	},
}

/// How a positive entry names the negative entry that it is an exception to.
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
pub enum ExceptionTo {
	/// One that is on the list.
	Entry(EntryId),
	/// The one that an earlier amendment of the same call brings, by its place in the call.
	Amendment(u16),
}

/// An entry of a list.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Entry {
	/// Its number, which no other entry of the jurisdiction ever has.
	pub id: EntryId,
	/// Into the jurisdiction, or out of it.
	pub direction: Direction,
	/// The trade modes that it is for.
	pub modes: TradeModes,
	/// The procedures that it is for.
	pub procedures: Procedures,
	/// The commodity codes that it is for.
	pub prefix: HsCode,
	/// The country of origin that it is for; any, without one.
	pub origin: Option<CountryCode>,
	/// The moment at which it takes force.
	pub from: Moment,
	/// The first moment at which it is no longer in force.
	pub until: Option<Moment>,
	/// For how many milliseconds goods under way are spared.
	pub grace: Moment,
	/// What it says.
	pub rule: Rule,
}

/// What an entry says.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub enum Rule {
	/// The good passes.
	Positive {
		/// On these terms.
		terms: Terms,
		/// The negative entry that does not count where this entry decides.
		exception_to: Option<EntryId>,
	},
	/// The good does not pass.
	Negative {
		/// Why.
		reason: NegativeReason,
		/// SHA-256 digest of the legal reference.
		legal_reference: Option<Digest>,
	},
}

/// What is wrong with an amendment.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, Copy, PartialEq, Eq, Debug, TypeInfo, PalletError,
)]
pub enum Fault {
	/// The prefix is no commodity code of 2, 4, 6, 8 or 10 digits.
	InvalidCode,
	/// The origin is no country code of ISO 3166-1, or a customs union.
	InvalidOrigin,
	/// The entry is for no trade mode.
	NoModes,
	/// The entry is for no procedure.
	NoProcedures,
	/// The entry would end before it takes force.
	EndsBeforeItBegins,
	/// The entry would have ended already.
	AlreadyPast,
	/// A rate is above ten times the value.
	RateTooHigh,
	/// There is no entry with this number under this prefix.
	NoSuchEntry,
	/// Another entry says something for the same goods at the same time.
	Overlaps,
	/// There are as many entries under this chapter or subheading as there can be.
	PageFull,
	/// The exception names no negative entry of the same direction whose prefix the code begins with.
	NoSuchNegative,
	/// The numbers of entries are used up.
	NumbersUsedUp,
	/// The grace would spare nothing: that of a negative entry has passed already, or a positive entry
	/// never ends.
	InertGrace,
}

/// What a jurisdiction says about all its entries, and about goods without one.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
)]
pub struct Settings<Country, Currency> {
	/// What becomes of goods that no entry matches.
	pub defaults: Defaults,
	/// Duty and taxes where an entry says nothing else.
	pub rates: Rates,
	/// The edition of the Harmonized System that the list is written in.
	pub hs_edition: HsEdition,
	/// The currency of caps and of customs values (ISO 4217).
	pub currency: Currency,
	/// How duties and taxes are rounded, per line.
	pub rounding: Rounding,
	/// The customs union whose lists apply before its own.
	pub customs_union: Option<Country>,
}

/// [`Settings`] as they arrive in a call.
pub type RawSettings = Settings<[u8; 2], [u8; 3]>;
/// [`Settings`] as they are stored.
pub type CheckedSettings = Settings<CountryCode, CurrencyCode>;

/// What becomes of goods that no entry matches, per direction.
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
pub struct Defaults {
	/// Into the jurisdiction.
	pub import: ByMode,
	/// Out of it.
	pub export: ByMode,
}

/// The same, per trade mode.
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
pub struct ByMode {
	/// Business to business.
	pub b2b: ByProcedure,
	/// Business to consumer.
	pub b2c: ByProcedure,
}

/// The same, per procedure.
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
pub struct ByProcedure {
	/// Home use, or outright exportation.
	pub home_use: Outcome,
	/// Customs warehouse or bonded zone.
	pub bonded: Outcome,
	/// Customs transit.
	pub transit: Outcome,
	/// Goods that come back or go back.
	pub returned: Outcome,
}

impl Defaults {
	/// The same for everything.
	pub const fn all(outcome: Outcome) -> Self {
		let by_procedure = ByProcedure {
			home_use: outcome,
			bonded: outcome,
			transit: outcome,
			returned: outcome,
		};
		let by_mode = ByMode {
			b2b: by_procedure,
			b2c: by_procedure,
		};
		Self {
			import: by_mode,
			export: by_mode,
		}
	}

	/// What becomes of a good.
	pub const fn outcome(
		&self,
		direction: Direction,
		mode: TradeMode,
		procedure: Procedure,
	) -> Outcome {
		let by_mode = match direction {
			Direction::Import => &self.import,
			Direction::Export => &self.export,
		};
		let by_procedure = match mode {
			TradeMode::B2B => &by_mode.b2b,
			TradeMode::B2C => &by_mode.b2c,
		};
		match procedure {
			Procedure::HomeUse => by_procedure.home_use,
			Procedure::Bonded => by_procedure.bonded,
			Procedure::Transit => by_procedure.transit,
			Procedure::Return => by_procedure.returned,
		}
	}
}

/// A provisional measure of one regulator.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub struct Ban<AccountId> {
	/// Its number, which no other ban of the jurisdiction ever has.
	pub id: BanId,
	/// Into the jurisdiction, or out of it.
	pub direction: Direction,
	/// The commodity codes that it is for.
	pub prefix: HsCode,
	/// The country of origin that it is for; any, without one.
	pub origin: Option<CountryCode>,
	/// The regulator that imposed it.
	pub imposed_by: AccountId,
	/// When.
	pub imposed_at: Moment,
	/// Whether the panel ratified it: it stays until the panel lifts it.
	pub ratified: bool,
	/// SHA-256 digest of the notice.
	pub notice: Digest,
}

/// A jurisdiction: what is read first of all when a good is classified.
#[derive(
	Encode, Decode, CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, TypeInfo, MaxEncodedLen,
)]
#[scale_info(skip_type_params(MaxBans))]
#[codec(mel_bound(AccountId: MaxEncodedLen))]
pub struct Jurisdiction<AccountId: Clone + Eq + Debug, MaxBans: Get<u32>> {
	/// How often its list was changed.
	pub version: Version,
	/// The hash over all its changes.
	pub root: Digest,
	/// The number of the next entry.
	pub next_entry: EntryId,
	/// The number of the next ban.
	pub next_ban: BanId,
	/// Without them there is no list.
	pub settings: Option<CheckedSettings>,
	/// The emergency bans, lapsed ones included until the panel lifts them.
	pub bans: BoundedVec<Ban<AccountId>, MaxBans>,
}

impl<AccountId: Clone + Eq + Debug, MaxBans: Get<u32>> Default
	for Jurisdiction<AccountId, MaxBans>
{
	fn default() -> Self {
		Self {
			version: 0,
			root: Digest::default(),
			next_entry: 0,
			next_ban: 0,
			settings: None,
			bans: BoundedVec::new(),
		}
	}
}

/// What a version changed.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub enum Change {
	/// An entry came.
	Added(Entry),
	/// An entry took the place of another.
	Replaced {
		/// The one that went.
		removed: Entry,
		/// The one that came.
		added: Entry,
	},
	/// An entry went.
	Removed(Entry),
	/// The jurisdiction has other settings.
	Settings(CheckedSettings),
}

/// All that a version changed.
#[derive(
	Encode, Decode, CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, TypeInfo, MaxEncodedLen,
)]
#[scale_info(skip_type_params(MaxChanges))]
#[codec(mel_bound())]
pub struct ChangeSet<MaxChanges: Get<u32>> {
	/// When.
	pub at: Moment,
	/// What, in the order of the amendment.
	pub changes: BoundedVec<Change, MaxChanges>,
}

/// A question as a client writes it.
#[derive(Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct RawQuestion {
	/// The jurisdiction whose lists are asked.
	pub country: [u8; 2],
	/// Into it, or out of it.
	pub direction: Direction,
	/// Who buys.
	pub mode: TradeMode,
	/// The customs procedure.
	pub procedure: Procedure,
	/// The jurisdiction's own commodity code, in ASCII digits.
	pub code: Vec<u8>,
	/// Where the good comes from.
	pub origin: [u8; 2],
	/// Since when it is on its way, if it is.
	pub under_way_since: Option<Moment>,
}

/// Why a question cannot be answered.
#[derive(Encode, Decode, Clone, Copy, PartialEq, Eq, Debug, TypeInfo)]
pub enum BadQuestion {
	/// The jurisdiction is no country code of ISO 3166-1.
	InvalidCountry,
	/// The code is no commodity code of 2, 4, 6, 8 or 10 digits.
	InvalidCode,
	/// The origin is no country code of ISO 3166-1, or a customs union.
	InvalidOrigin,
}

/// The answer to a client's question.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct Answer<AccountId> {
	/// What may be done, why, and by which state of the lists.
	pub verdict: Verdict,
	/// The entry that decided.
	pub entry: Option<Entry>,
	/// The emergency ban that decided.
	pub ban: Option<Ban<AccountId>>,
}

/// A jurisdiction as clients see it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct JurisdictionView<AccountId> {
	/// How often its list was changed.
	pub version: Version,
	/// The hash over all its changes.
	pub root: Digest,
	/// Its settings.
	pub settings: Option<CheckedSettings>,
	/// Its emergency bans.
	pub bans: Vec<BanView<AccountId>>,
}

/// An emergency ban as clients see it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct BanView<AccountId> {
	/// The ban.
	pub ban: Ban<AccountId>,
	/// The first moment at which it no longer holds; never, if the panel ratified it.
	pub lapses_at: Option<Moment>,
	/// Whether it holds now.
	pub in_force: bool,
}

/// A change as clients see it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct ChangeView {
	/// The version that it made.
	pub version: Version,
	/// Its place among the changes of that version.
	pub index: u32,
	/// When.
	pub at: Moment,
	/// What.
	pub change: Change,
}
