//! What clearance is made of.

// For the derived encoders, which cast the indices of variants.
#![allow(clippy::cast_possible_truncation)]

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_io::hashing::sha2_256;
use sp_runtime::DispatchError;
use tradechain_primitives::{
	BatchId, CertificateId, CertificateKind, CountryCode, CurrencyCode, DatedRate, Digest,
	Direction, Ground, HsCode, ListState, Moment, Office, Ppm, Procedure, Quantity, Rates,
	Rounding, ShipmentId,
};

/// Most lines of a declaration.
pub const MAX_LINES: u32 = 32;
/// Most certificates that a line names: one of each kind.
pub const MAX_CERTIFICATES: u32 = 14;
/// Most findings about a declaration: 41 of each line, and 5 of the whole.
pub const MAX_FINDINGS: u32 = 1_317;
/// Most assets that a country takes duties in.
pub const MAX_ASSETS: u32 = 8;
/// Most of anything in an answer.
pub const MAX_LISTED: u32 = 100;
/// For how many blocks of the relay chain a draw waits for randomness; then the goods are inspected.
pub const PATIENCE: u32 = 600;
/// The whole, in parts per million.
pub const WHOLE: Ppm = 1_000_000;

/// An amount, in the smallest unit of a currency or of an asset.
pub type Amount = u128;
/// Number of a declaration.
pub type DeclarationId = u64;
/// Number of a regulatory proof.
pub type ProofId = u64;

/// Lot number, as a call carries it.
pub type RawLot = BoundedVec<u8, ConstU32<20>>;
/// Commodity code, as a call carries it: ASCII digits.
pub type RawCode = BoundedVec<u8, ConstU32<10>>;
/// The certificates that a line names.
pub type Named = BoundedVec<CertificateId, ConstU32<MAX_CERTIFICATES>>;

/// A type that is stored.
macro_rules! stored {
	($($(#[$attr:meta])* pub $kind:ident $name:ident $(<$($g:ident),+>)? { $($body:tt)* })+) => {
		$(
			$(#[$attr])*
			#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
			pub $kind $name $(<$($g),+>)? { $($body)* }
		)+
	};
}

/// A type that calls and events carry.
macro_rules! carried {
	($($(#[$attr:meta])* pub $kind:ident $name:ident $(<$($g:ident),+>)? { $($body:tt)* })+) => {
		$(
			$(#[$attr])*
			#[derive(
				Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo,
				MaxEncodedLen,
			)]
			pub $kind $name $(<$($g),+>)? { $($body)* }
		)+
	};
}

/// A small type that calls and events carry, and that is compared.
macro_rules! plain {
	($($(#[$attr:meta])* pub $kind:ident $name:ident { $($body:tt)* })+) => {
		$(
			$(#[$attr])*
			#[derive(
				Encode, Decode, DecodeWithMemTracking, Clone, Copy, PartialEq, Eq, PartialOrd, Ord,
				Debug, TypeInfo, MaxEncodedLen,
			)]
			pub $kind $name { $($body)* }
		)+
	};
}

plain! {
	/// What becomes of a declaration. The stricter is the greater.
	pub enum Channel {
		/// Released without an officer, unless drawn for a check.
		Green,
		/// An officer reviews the papers.
		Yellow,
		/// The goods are inspected.
		Red,
		/// The goods may not pass.
		Refused,
	}

	/// What speaks against a release. The index is the code: it never changes.
	pub enum Fault {
		/// A list refuses the good.
		#[codec(index = 0)]
		ListRefuses,
		/// A list has an officer look at the good.
		#[codec(index = 1)]
		ListReviews,
		/// The list tells more cases apart than the code does.
		#[codec(index = 2)]
		CodeTooShort,
		/// No certificate of this kind is named, and the list asks for one.
		#[codec(index = 3)]
		CertificateMissing(CertificateKind),
		/// The one named is not valid now.
		#[codec(index = 4)]
		CertificateExpired(CertificateKind),
		/// The one named was revoked.
		#[codec(index = 5)]
		CertificateRevoked(CertificateKind),
		/// The one named is for other goods, or its issuer does not count here.
		#[codec(index = 6)]
		CertificateNotForThis(CertificateKind),
		/// One is named of a kind that the list does not ask for.
		#[codec(index = 7)]
		CertificateWrongKind(CertificateKind),
		/// The first six digits of the code are not the batch's.
		#[codec(index = 8)]
		CodeDiffers,
		/// The origin is not the batch's.
		#[codec(index = 9)]
		OriginDiffers,
		/// Another batch is in the shipment.
		#[codec(index = 10)]
		GoodsDiffer,
		/// Another quantity is in the shipment.
		#[codec(index = 11)]
		QuantityDiffers,
		/// The invoice value is not what the order says of so much.
		#[codec(index = 12)]
		ValueDiffers,
		/// Seller, buyer or country are not those of the order.
		#[codec(index = 13)]
		PartiesDiffer,
		/// The order is not in force.
		#[codec(index = 14)]
		OrderNotInForce,
		/// The party does not act in the needed role now.
		#[codec(index = 15)]
		PartyNotActive,
		/// The batch is recalled.
		#[codec(index = 16)]
		BatchRecalled,
		/// The batch is under investigation.
		#[codec(index = 17)]
		BatchUnderInvestigation,
		/// A recall still spreads, and may reach the batch.
		#[codec(index = 18)]
		BatchBeingChecked,
		/// The batch is past its date.
		#[codec(index = 19)]
		BatchExpired,
		/// The order is worth more than the list allows.
		#[codec(index = 20)]
		OrderCap,
		/// The consumer's quota of this year does not reach.
		#[codec(index = 21)]
		YearlyQuota,
		/// The consumer's identity is not attested.
		#[codec(index = 22)]
		NoIdentity,
		/// There is no rate of duty or tax, or of the currency.
		#[codec(index = 23)]
		NoRate,
		/// A cap applies, and the value in the list's currency is not known.
		#[codec(index = 24)]
		NoValue,
		/// Not so much is left of the earlier declaration.
		#[codec(index = 25)]
		DrawsTooMuch,
		/// Packages are missing, of the shipment or of what it is in.
		#[codec(index = 26)]
		CustodyGap,
		/// A seal is broken, of the shipment or of what it is or was in.
		#[codec(index = 27)]
		SealBroken,
		/// Someone is liable for damage to the shipment, or to what it is in.
		#[codec(index = 28)]
		LiabilityOpen,
		/// Goods would come into bond with someone who is no active warehouse.
		#[codec(index = 29)]
		NotAWarehouse,
		/// The adjustment lowers the value that duties are on.
		#[codec(index = 30)]
		AdjustmentLowers,
		/// The line serves no order.
		#[codec(index = 31)]
		NoOrder,
	}

	/// What would cure a fault.
	pub enum Cure {
		/// Nothing that the parties can do: the list decides, or who recalled the goods.
		None,
		/// An officer's review.
		Officer,
		/// An inspection of the goods.
		Inspection,
		/// A longer commodity code.
		LongerCode,
		/// A certificate of this kind, for these goods, that is valid.
		Certificate(CertificateKind),
		/// Not to name this one.
		LeaveOut(CertificateKind),
		/// A declaration of what is there.
		CorrectDeclaration,
		/// An order in force between these parties, for these goods, for which they are packed.
		Order,
		/// An active member in the role.
		Membership,
		/// To wait until it is decided.
		Wait,
		/// A smaller order, before the goods leave.
		SmallerOrder,
		/// The next year, or less in this one.
		NextYear,
		/// A registrar's attestation.
		Attestation,
		/// Rates that the panel publishes.
		Rates,
	}

	/// A fault, and what it is about.
	pub struct Finding {
		/// Which line, from zero; none where it is about the whole.
		pub line: Option<u32>,
		/// What.
		pub fault: Fault,
	}

	/// Duty and taxes on a line.
	#[derive(Default)]
	pub struct Charges {
		/// Customs duty.
		pub duty: Amount,
		/// Consumption tax.
		pub consumption_tax: Amount,
		/// Value-added tax.
		pub vat: Amount,
	}

	/// A line of an earlier declaration.
	pub struct LineRef {
		/// Which declaration.
		pub declaration: DeclarationId,
		/// Which of its lines, from zero.
		pub line: u32,
	}

	/// What an officer decides.
	pub enum Decision {
		/// The goods may pass.
		Release,
		/// The goods are inspected.
		Inspect,
		/// The goods may not pass.
		Refuse,
		/// The declaration is void, so that a right one can be filed.
		Invalidate,
	}

	/// What a proof says, and what it does not.
	pub enum Scope {
		/// "Release for home use; not a statement of conformity."
		HomeUse,
		/// "Release into a customs warehouse; not for home use."
		Bonded,
		/// "Release for transit; not for home use."
		Transit,
		/// "Release of goods that return; not a statement of conformity."
		Return,
		/// "Release for export; not a permission to import."
		Export,
		/// "Refusal."
		Refusal,
	}
}

/// What speaks against a declaration, all of it.
pub type Findings = BoundedVec<Finding, ConstU32<MAX_FINDINGS>>;

carried! {
	/// A batch as a call names it.
	pub struct RawBatchId {
		/// GTIN, a number of up to 14 digits.
		pub gtin: u64,
		/// Lot number.
		pub lot: RawLot,
	}

	/// A line of a declaration, as a call states it.
	pub struct RawLine {
		/// Which line of the shipment, from zero.
		pub place: u32,
		/// Which batch.
		pub batch: RawBatchId,
		/// How much.
		pub quantity: Quantity,
		/// The country's own commodity code.
		pub code: RawCode,
		/// Country of origin.
		pub origin: [u8; 2],
		/// Invoice value, in the smallest unit of the currency.
		pub invoice: Amount,
		/// What is added to it, or taken from it, for the customs value.
		pub adjustment: i128,
		/// ISO 4217 code.
		pub currency: [u8; 3],
		/// The certificates that it relies on.
		pub certificates: Named,
		/// The line by which these goods came: of a bonded stock that is drawn down, or of goods that return.
		pub previous: Option<LineRef>,
	}

	/// A declaration, as a call states it.
	pub struct RawDeclaration<AssetKind> {
		/// Into the country, or out of it.
		pub direction: Direction,
		/// ISO 3166-1 code.
		pub country: [u8; 2],
		/// The goods, and where they go.
		pub shipment: ShipmentId,
		/// What for.
		pub procedure: Procedure,
		/// The lines.
		pub lines: BoundedVec<RawLine, ConstU32<MAX_LINES>>,
		/// SHA-256 digest of the document.
		pub document: Digest,
		/// In what duties and taxes are paid.
		pub asset: AssetKind,
	}

	/// How a country decides.
	pub struct Border<AssetKind> {
		/// In what it takes duties and taxes.
		pub assets: BoundedVec<AssetKind, ConstU32<MAX_ASSETS>>,
		/// How many of the declarations without a finding are drawn for a check, in parts per million.
		pub check_rate: Ppm,
		/// How long officers have, in milliseconds.
		pub officer_period: Moment,
		/// How long a refusal can be appealed against, in milliseconds.
		pub appeal_period: Moment,
		/// How long after a release duties and quotas are given back for goods that return, in milliseconds.
		pub return_period: Moment,
		/// How long a proof is valid, in milliseconds.
		pub proof_validity: Moment,
	}

	/// Who decided.
	pub enum Decider<AccountId> {
		/// The assessment alone.
		Assessment,
		/// An officer.
		Officer(AccountId),
		/// The panel of the country.
		Panel,
	}
}

stored! {
	/// What a line counts in a consumer's quota.
	pub struct Counted {
		/// The commitment to the consumer's identity.
		pub identity: Digest,
		/// Whose list.
		pub list: CountryCode,
		/// In which year, by UTC.
		pub year: u32,
		/// How much, in the smallest unit of the list's currency.
		pub value: Amount,
		/// How much of that was given back.
		pub given_back: Amount,
	}

	/// What duty and taxes come from.
	#[derive(Copy)]
	pub struct Basis {
		/// The customs value, in the smallest unit of the country's currency.
		pub value: Amount,
		/// That currency.
		pub currency: CurrencyCode,
		/// The rate by which the value was converted; none where it was declared in that currency.
		pub conversion: Option<DatedRate>,
		/// Rates of duty and taxes.
		pub rates: Rates,
		/// How each is rounded, and the value where it is converted.
		pub rounding: Rounding,
	}

	/// A cap of a list, and what is held against it, in the smallest unit of the list's currency.
	#[derive(Copy)]
	pub struct Measure {
		/// The cap.
		pub cap: Amount,
		/// All that counts, with what is declared.
		pub amount: Amount,
	}

	/// What the caps of the list that decided are held against.
	#[derive(Copy)]
	pub struct Caps {
		/// The currency of that list.
		pub currency: Option<CurrencyCode>,
		/// The invoice value in it, if that is known.
		pub value: Option<Amount>,
		/// The rate by which it was converted; none where it was declared in that currency, or there is none.
		pub conversion: Option<DatedRate>,
		/// Of the order, where orders have a cap: what is declared of it, or what the order has of that where it is more.
		pub order: Option<Measure>,
		/// Of the year, where a consumer has a quota: with what was counted before.
		pub year: Option<Measure>,
	}

	/// A line of a declaration.
	pub struct Line<AccountId> {
		/// Which line of the shipment, from zero.
		pub place: u32,
		/// Which batch.
		pub batch: BatchId,
		/// Who owned them when it was declared.
		pub owner: AccountId,
		/// How much.
		pub quantity: Quantity,
		/// The country's own commodity code.
		pub code: HsCode,
		/// Country of origin.
		pub origin: CountryCode,
		/// Invoice value, in the smallest unit of the currency.
		pub invoice: Amount,
		/// What is added to it, or taken from it, for the customs value.
		pub adjustment: i128,
		/// Of the invoice.
		pub currency: CurrencyCode,
		/// The certificates that it relies on.
		pub certificates: Named,
		/// The line by which these goods came.
		pub previous: Option<LineRef>,
		/// Duty and taxes; none as long as they are not known. Then they stay.
		pub charges: Option<Charges>,
		/// What they come from.
		pub basis: Option<Basis>,
		/// What they come to, in the smallest unit of the asset.
		pub charged: Amount,
		/// How much of that was given back.
		pub given_back: Amount,
		/// How much of the goods later declarations took, or came back.
		pub used: Quantity,
		/// How much of that came back, so that duties and quota were given back.
		pub returned: Quantity,
		/// What it counts in a quota.
		pub counted: Option<Counted>,
	}

	/// What was found when goods were inspected.
	pub struct Report<AccountId> {
		/// By whom.
		pub by: AccountId,
		/// For which office.
		pub office: Office,
		/// When.
		pub at: Moment,
		/// Whether the goods are what was declared, and may pass.
		pub conforms: bool,
		/// SHA-256 digest of the report.
		pub document: Digest,
	}

	/// Where a declaration stands.
	pub enum Status<AccountId> {
		/// Nothing was found; the draw is in a later block.
		Drawing,
		/// An officer reviews the papers.
		Review {
			/// Since when.
			since: Moment,
			/// Until when an officer can decide.
			until: Moment,
		},
		/// The goods are inspected.
		Inspection {
			/// Since when.
			since: Moment,
			/// Until when an officer can decide.
			until: Moment,
			/// Whether they were drawn, or are inspected as if they were.
			drawn: bool,
			/// What was found.
			report: Option<Report<AccountId>>,
		},
		/// The goods may pass.
		Released {
			/// When.
			at: Moment,
			/// The proof.
			proof: ProofId,
			/// Until when what returns gets duties and quota back.
			returns_until: Moment,
		},
		/// The goods may not pass.
		Refused {
			/// When.
			at: Moment,
			/// The proof.
			proof: ProofId,
			/// Until when it can be appealed against.
			until: Moment,
			/// When it was appealed against, and the digest of the grounds.
			appeal: Option<(Moment, Digest)>,
		},
		/// The goods may not pass, for good.
		Final {
			/// When.
			at: Moment,
			/// The proof.
			proof: ProofId,
		},
	}

	/// A declaration.
	pub struct Declaration<AccountId, AssetKind, Ticket> {
		/// Into the country, or out of it.
		pub direction: Direction,
		/// Which country.
		pub country: CountryCode,
		/// The goods, and where they go.
		pub shipment: ShipmentId,
		/// What for.
		pub procedure: Procedure,
		/// In whose name.
		pub party: AccountId,
		/// Who filed it and pays: the party, or its broker.
		pub declarant: AccountId,
		/// Who sends the goods.
		pub consignor: AccountId,
		/// To whom the goods go.
		pub consignee: AccountId,
		/// When.
		pub declared_at: Moment,
		/// The lines.
		pub lines: BoundedVec<Line<AccountId>, ConstU32<MAX_LINES>>,
		/// SHA-256 digest of the document.
		pub document: Digest,
		/// In what duties and taxes are paid.
		pub asset: AssetKind,
		/// What is held for them.
		pub held: Amount,
		/// What was paid.
		pub paid: Amount,
		/// What is due back, and could not be paid yet.
		pub refund_due: Amount,
		/// Whether these goods go back, and what was given for them waits until their journey has ended.
		pub is_returning: bool,
		/// Whether it may still change the earlier lines that it names, so that these stay on record.
		pub depends: bool,
		/// Where it stands.
		pub status: Status<AccountId>,
		/// The deposit.
		pub ticket: Ticket,
	}

	/// What was declared of a line of a shipment.
	#[derive(Copy)]
	pub struct DeclaredLine {
		/// Which line.
		pub place: u32,
		/// By which declaration, if it was not withdrawn.
		pub declaration: Option<DeclarationId>,
		/// Whether it was drawn for a check, if there was a draw; what was declared under a risk indicator counts as drawn.
		pub drawn: Option<bool>,
		/// Whether it was released, to leave or to stay: what passes in transit may not.
		pub passes: bool,
		/// Whether that lets it out of bond.
		pub out_of_bond: bool,
		/// Which office found it wrong, and not right since.
		pub wrong: Option<Office>,
	}

	/// A declaration that waits for its draw.
	#[derive(Copy)]
	pub struct Waiting {
		/// Which.
		pub declaration: DeclarationId,
		/// Whose customs draw.
		pub country: CountryCode,
		/// How many lines it has.
		pub lines: u32,
		/// The block of the relay chain when it was filed.
		pub block: u32,
		/// By what it is drawn.
		pub seed: Option<Digest>,
	}

	/// A line of a regulatory proof.
	pub struct ProofLine {
		/// Which line of the shipment, from zero.
		pub place: u32,
		/// Which batch.
		pub batch: BatchId,
		/// How much.
		pub quantity: Quantity,
		/// The country's own commodity code.
		pub code: HsCode,
		/// Country of origin.
		pub origin: CountryCode,
		/// Why the list said what it said: which entry or ban.
		pub ground: Ground,
		/// Whose list decided.
		pub decided_by: CountryCode,
		/// The country's list.
		pub list: ListState,
		/// That of its customs union.
		pub union_list: Option<ListState>,
		/// The certificates relied on.
		pub certificates: Named,
		/// Invoice value.
		pub invoice: Amount,
		/// What was added to it, or taken from it.
		pub adjustment: i128,
		/// Of the invoice.
		pub currency: CurrencyCode,
		/// Duty and taxes.
		pub charges: Option<Charges>,
		/// What they come from.
		pub basis: Option<Basis>,
		/// What the list's caps were held against, where it has any for these goods.
		pub caps: Option<Caps>,
	}

	/// What a regulatory proof says. Its digest is SHA-256 of its SCALE encoding.
	pub struct Record<AccountId, AssetKind> {
		/// Its number.
		pub proof: ProofId,
		/// What was decided on.
		pub declaration: DeclarationId,
		/// Whose customs decided.
		pub country: CountryCode,
		/// Into the country, or out of it.
		pub direction: Direction,
		/// What for.
		pub procedure: Procedure,
		/// The shipment.
		pub shipment: ShipmentId,
		/// In whose name it was declared.
		pub party: AccountId,
		/// By whom.
		pub declarant: AccountId,
		/// SHA-256 digest of the declaration document.
		pub document: Digest,
		/// When it was declared.
		pub declared_at: Moment,
		/// The lines.
		pub lines: BoundedVec<ProofLine, ConstU32<MAX_LINES>>,
		/// All that was found.
		pub findings: Findings,
		/// What followed from that.
		pub channel: Channel,
		/// Whether goods were drawn for a check, or inspected as if they were.
		pub drawn: bool,
		/// What an inspection found last, if there was one since it was declared or refused.
		pub inspection: Option<Report<AccountId>>,
		/// Whether the goods may pass.
		pub released: bool,
		/// SHA-256 digest of an officer's or a panel's reasons.
		pub reason: Option<Digest>,
		/// Who decided.
		pub decided_by: Decider<AccountId>,
		/// When.
		pub decided_at: Moment,
		/// Until when it is valid.
		pub valid_until: Moment,
		/// What it says, and what it does not.
		pub scope: Scope,
		/// What was paid, and in what.
		pub paid: Amount,
		/// The asset.
		pub asset: AssetKind,
		/// The proof of the decision that this one overrules.
		pub supersedes: Option<ProofId>,
	}

	/// A regulatory proof.
	pub struct Proof<AccountId, AssetKind> {
		/// What it says.
		pub record: Record<AccountId, AssetKind>,
		/// SHA-256 of the encoded record.
		pub digest: Digest,
	}
}

impl Charges {
	/// Together, if that can be counted.
	pub fn total(&self) -> Option<Amount> {
		self.duty
			.checked_add(self.consumption_tax)?
			.checked_add(self.vat)
	}
}

impl Measure {
	/// Whether more counts than the cap lets pass.
	pub const fn is_above(&self) -> bool {
		self.amount > self.cap
	}
}

impl DeclaredLine {
	/// Whether it is checked whatever is declared of it; none where that is not known yet.
	pub fn is_checked(&self) -> Option<bool> {
		self.wrong.map(|_| true).or(self.drawn)
	}
}

impl<AccountId: Encode, AssetKind: Encode> Record<AccountId, AssetKind> {
	/// SHA-256 of its SCALE encoding, by which it is known.
	pub fn digest(&self) -> Digest {
		sha2_256(&self.encode())
	}
}

impl Scope {
	/// In words.
	pub const fn text(self) -> &'static str {
		match self {
			Self::HomeUse => "release for home use; not a statement of conformity",
			Self::Bonded => "release into a customs warehouse; not for home use",
			Self::Transit => "release for transit; not for home use",
			Self::Return => "release of goods that return; not a statement of conformity",
			Self::Export => "release for export; not a permission to import",
			Self::Refusal => "refusal",
		}
	}
}

/// A finding, as clients see it.
#[derive(Encode, Decode, Clone, Copy, PartialEq, Eq, Debug, TypeInfo)]
pub struct FindingView {
	/// What, and where.
	pub finding: Finding,
	/// What follows from it alone.
	pub channel: Channel,
	/// Whether nobody can release while it is there.
	pub blocks: bool,
	/// What would cure it.
	pub cure: Cure,
}

/// What would come of a declaration if it were filed now.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct Preview<AccountId> {
	/// In whose name it must be declared.
	pub party: AccountId,
	/// All that speaks against it.
	pub findings: Vec<FindingView>,
	/// What follows from that, but for the draw.
	pub channel: Channel,
	/// Duty and taxes of each line, in the smallest unit of the country's currency; none where they are not known.
	pub charges: Vec<Option<Charges>>,
	/// What is held, in the smallest unit of the asset; or why that is not known, for which it could not be filed.
	pub total: Result<Amount, DispatchError>,
	/// Whether each line is checked, since it was drawn or found wrong before, or a risk indicator is on its batch.
	pub drawn: Vec<Option<bool>>,
}

/// Whether a proof can be relied on.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub enum Standing {
	/// There is no such proof.
	Unknown,
	/// It has another digest.
	AnotherDigest,
	/// A later decision overruled it.
	Superseded(ProofId),
	/// It says that the goods may not pass.
	Refusal,
	/// It is not valid any more.
	Expired,
	/// Something that it relies on fell.
	Suspended(Vec<Suspension>),
	/// It stands.
	Stands,
}

/// Why a proof is suspended.
#[derive(Encode, Decode, Clone, Copy, PartialEq, Eq, Debug, TypeInfo)]
pub enum Suspension {
	/// A certificate was revoked.
	CertificateRevoked {
		/// Of which line.
		line: u32,
		/// Which.
		certificate: CertificateId,
	},
	/// A batch was recalled.
	BatchRecalled {
		/// Of which line.
		line: u32,
	},
	/// A recall still spreads, and may reach a batch.
	BatchBeingChecked {
		/// Of which line.
		line: u32,
	},
}

/// A declaration, as clients see it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct DeclarationView<Declaration> {
	/// What is on record.
	pub declaration: Declaration,
	/// Until when an officer can decide.
	pub decide_by: Option<Moment>,
	/// Whether that has passed, and the panel decides.
	pub escalated: bool,
}
