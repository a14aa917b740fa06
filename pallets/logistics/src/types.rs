//! What logistics is made of.

// For the derived encoders, which cast the indices of variants.
#![allow(clippy::cast_possible_truncation)]

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use tradechain_primitives::{
	BatchId, ContainerNumber, CountryCode, CustomsStep, Digest, EventClassifier, Moment, OrderId,
	Ppm, Quantity, Serial, Sscc, TransportEvent, UnLocode,
};

/// Most lines of a shipment.
pub const MAX_LINES: u32 = 32;
/// Most shipments in another one, over both levels; most pieces of an offer.
pub const MAX_PARTS: u32 = 100;
/// Most shipments of an offer, pieces and all that is in them: one that is full.
pub const MAX_UNIT: u32 = MAX_PARTS + 1;
/// Most lines in a shipment with all that is in it, and in the pieces of an offer.
pub const MAX_UNIT_LINES: u32 = 200;
/// Most countries that goods of one handover go to when they leave their consignor.
pub const MAX_COUNTRIES: u32 = 2;
/// Most planned legs of a shipment.
pub const MAX_LEGS: u32 = 8;
/// Most limits of a shipment: one of each kind.
pub const MAX_LIMITS: u32 = 4;
/// Most events of one call.
pub const MAX_EVENTS: u32 = 100;
/// Most events of one kind that others are compared with.
pub const MAX_OF_A_KIND: u32 = 4;
/// Most of anything in an answer.
pub const MAX_LISTED: u32 = 100;
/// Highest of the status codes of UN/ECE Recommendation 24.
pub const MAX_STATUS: u16 = 379;
/// Most steps of a path in a tree of readings: none is deeper.
pub const MAX_DEPTH: u32 = 32;
/// Most lanes that an answer about routes looks at.
pub const MAX_ROUTE_LANES: u32 = 2_000;
/// Most routes in an answer.
pub const MAX_ROUTES: u32 = 5;

/// Number of a shipment.
pub type ShipmentId = u64;
/// Number of an offer to hand over.
pub type OfferId = u64;
/// Number of a liability record.
pub type LiabilityId = u64;
/// Number of a series of readings.
pub type SeriesId = u64;
/// Number of a page of a shipment's record, from zero.
pub type PageNumber = u32;

/// Own number, lot or seal, as a call carries it.
pub type RawCode = BoundedVec<u8, ConstU32<20>>;
/// What stands on a seal: printable ASCII.
pub type Seal = BoundedVec<u8, ConstU32<15>>;

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

/// A type that calls carry.
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

/// A small type that calls carry, and that is compared.
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
	/// By what goods travel (UN/ECE Recommendation 19).
	pub enum Mode {
		/// By sea.
		Maritime,
		/// By rail.
		Rail,
		/// By road.
		Road,
		/// By air.
		Air,
		/// By post.
		Mail,
		/// By inland waterway.
		InlandWater,
	}

	/// What is measured.
	pub enum Measure {
		/// Temperature, in thousandths of a degree Celsius.
		Temperature,
		/// Relative humidity, in thousandths of a per cent.
		Humidity,
		/// Shock, in thousandths of the acceleration of gravity.
		Shock,
		/// Tilt, in thousandths of a degree.
		Tilt,
	}

	/// What was agreed about the conditions of transport.
	pub struct Limit {
		/// What is measured.
		pub measure: Measure,
		/// The lowest value.
		pub min: i32,
		/// The highest value.
		pub max: i32,
	}

	/// In what state goods are, as seen from outside. The default is sound.
	#[derive(Default)]
	pub struct Condition {
		/// How many packages are damaged.
		pub damaged: u32,
		/// How many packages are missing.
		pub short: u32,
		/// Whether a seal is broken, or another one.
		pub seal_broken: bool,
	}

	/// Where a shipment is in its life.
	pub enum State {
		/// With its consignor.
		Ready,
		/// On its way.
		UnderWay,
		/// With its consignee.
		Delivered,
		/// Back with its consignor.
		Returned,
		/// Lost.
		Lost,
		/// Destroyed, as customs ordered.
		Destroyed,
	}

	/// What a handover is for.
	pub enum Purpose {
		/// To carry or store the goods.
		Onward,
		/// To deliver them to the consignee or its agent.
		Delivery,
		/// To give them back to the consignor.
		Return,
	}

	/// A code for what happened.
	pub enum EventCode {
		/// A transport or equipment event of DCSA Track & Trace.
		Dcsa(TransportEvent),
		/// A status of UN/ECE Recommendation 24.
		Status(u16),
	}

	/// Where an event stands in the record of its shipment.
	pub struct EventRef {
		/// The page.
		pub page: PageNumber,
		/// The place on the page, from zero.
		pub index: u8,
	}

	/// A page of a shipment's record.
	pub struct PageRef {
		/// Whose record.
		pub shipment: ShipmentId,
		/// Which page.
		pub page: PageNumber,
	}

	/// What a series, or a part of it, comes to.
	pub struct Summary {
		/// The lowest value.
		pub min: i32,
		/// The highest value.
		pub max: i32,
		/// How many readings.
		pub count: u32,
	}

	/// One reading.
	pub struct Reading {
		/// When.
		pub at: Moment,
		/// The value.
		pub value: i32,
	}

	/// A node of a tree of readings, beside a path.
	pub struct Node {
		/// Its hash.
		pub hash: Digest,
		/// What it says about what is under it.
		pub summary: Summary,
	}

	/// What a path in a tree of readings begins with.
	pub enum Evidence {
		/// A reading.
		Leaf(Reading),
		/// A node over others: its left one and its right one.
		Inner(Node, Node),
	}

	/// A step of a path to the root.
	pub struct Step {
		/// What the tree says about what is under the node on the path.
		pub own: Summary,
		/// The node beside it.
		pub sibling: Node,
		/// Whether that one is on the left.
		pub sibling_is_left: bool,
	}

	/// By what routes are compared.
	pub enum Criterion {
		/// Expected time.
		Time,
		/// How likely it is that all legs are on time and without damage.
		Reliability,
		/// Expected time, where a leg that is late takes as long as the worst one seen.
		Both,
	}
}

/// A path to the root of a tree of readings, from below upwards.
pub type Path = BoundedVec<Step, ConstU32<MAX_DEPTH>>;

carried! {
	/// A batch as a call names it.
	pub struct RawBatchId {
		/// GTIN, a number of up to 14 digits.
		pub gtin: u64,
		/// Lot number.
		pub lot: RawCode,
	}

	/// The number of a shipment outside the chain, as a call carries it.
	pub enum RawReference {
		/// A Serial Shipping Container Code.
		Sscc(u64),
		/// A number of the consignor's own: 1 to 20 characters of GS1 character set 82.
		Own(RawCode),
	}

	/// Goods in a shipment, as a call states them.
	pub struct RawLine<AccountId> {
		/// Which batch.
		pub batch: RawBatchId,
		/// How much.
		pub quantity: Quantity,
		/// Who owns them.
		pub owner: AccountId,
		/// The order, and its line, that they serve.
		pub order: Option<(OrderId, u32)>,
	}

	/// A planned leg, as a call states it.
	pub struct RawLeg<AccountId> {
		/// UN/LOCODE.
		pub from: [u8; 5],
		/// UN/LOCODE.
		pub to: [u8; 5],
		/// By what.
		pub mode: Mode,
		/// Who carries.
		pub carrier: AccountId,
		/// Planned departure.
		pub departure: Moment,
		/// Planned arrival.
		pub arrival: Moment,
	}

	/// A shipment, as a call states it.
	pub struct RawShipment<AccountId> {
		/// Its number outside the chain.
		pub reference: RawReference,
		/// To whom.
		pub consignee: AccountId,
		/// Who may take it over for the consignee, as soon as that agrees.
		pub agent: Option<AccountId>,
		/// ISO 6346 number of the container that it is.
		pub container: Option<[u8; 11]>,
		/// What stands on its seal.
		pub seal: Option<Seal>,
		/// UN/LOCODE.
		pub origin: [u8; 5],
		/// UN/LOCODE.
		pub destination: [u8; 5],
		/// When it shall be there.
		pub due_at: Moment,
		/// The goods, beside those of the shipments in it.
		pub lines: BoundedVec<RawLine<AccountId>, ConstU32<MAX_LINES>>,
		/// How it shall get there.
		pub legs: BoundedVec<RawLeg<AccountId>, ConstU32<MAX_LEGS>>,
		/// The conditions agreed.
		pub limits: BoundedVec<Limit, ConstU32<MAX_LIMITS>>,
	}

	/// What someone found of a shipment, or says about it.
	pub struct Finding {
		/// The shipment.
		pub shipment: ShipmentId,
		/// Its condition.
		pub condition: Condition,
		/// What stands on its seal.
		pub seal: Option<Seal>,
		/// SHA-256 digest of the report, photographs and so on.
		pub document: Digest,
	}

	/// An event, as a call carries it.
	pub struct RawEvent {
		/// About which shipment.
		pub shipment: ShipmentId,
		/// What.
		pub code: EventCode,
		/// How sure.
		pub classifier: EventClassifier,
		/// UN/LOCODE.
		pub place: [u8; 5],
		/// By what the goods travel.
		pub mode: Option<Mode>,
		/// When it happened, or shall happen.
		pub event_time: Moment,
		/// The offset of the local time from UTC, in minutes.
		pub offset: i16,
		/// SHA-256 digest of the whole message.
		pub document: Digest,
		/// The event that this one corrects.
		pub corrects: Option<EventRef>,
	}

	/// A series of readings, as a call carries it.
	pub struct RawSeries {
		/// What was measured.
		pub measure: Measure,
		/// In whose custody: the page, of the shipment or of the one that it travels in, where that began.
		pub taken: PageRef,
		/// The page where that custody ended, if it did.
		pub given: Option<PageNumber>,
		/// Where it was taken out of what it travelled in, as far as it is not in it any more: of itself, and of the
		/// one around it.
		pub taken_out: BoundedVec<PageRef, ConstU32<2>>,
		/// The first moment.
		pub from: Moment,
		/// The last one.
		pub until: Moment,
		/// What it comes to.
		pub summary: Summary,
		/// The hash of the root of the tree.
		pub root: Digest,
	}
}

/// Findings, as a call carries them.
pub type Findings = BoundedVec<Finding, ConstU32<MAX_PARTS>>;
/// Shipments, as a call names them.
pub type RawParts = BoundedVec<ShipmentId, ConstU32<MAX_PARTS>>;
/// Events, as a call carries them.
pub type RawEvents = BoundedVec<RawEvent, ConstU32<MAX_EVENTS>>;

stored! {
	/// The number of a shipment outside the chain.
	pub enum Reference {
		/// A Serial Shipping Container Code.
		Sscc(Sscc),
		/// A number of the consignor's own.
		Own(Serial),
	}

	/// Goods in a shipment.
	pub struct Line<AccountId> {
		/// Which batch.
		pub batch: BatchId,
		/// How much.
		pub quantity: Quantity,
		/// Who owns them.
		pub owner: AccountId,
		/// The order, and its line, that they serve.
		pub order: Option<(OrderId, u32)>,
	}

	/// A planned leg.
	pub struct Leg<AccountId> {
		/// From where.
		pub from: UnLocode,
		/// To where.
		pub to: UnLocode,
		/// By what.
		pub mode: Mode,
		/// Who carries.
		pub carrier: AccountId,
		/// Planned departure.
		pub departure: Moment,
		/// Planned arrival.
		pub arrival: Moment,
	}

	/// In what a shipment travels.
	pub struct Inside {
		/// The shipment around it.
		pub parent: ShipmentId,
		/// Since when.
		pub since: Moment,
	}

	/// How much is in a shipment, with all levels.
	#[derive(Copy, Default)]
	pub struct Load {
		/// The shipments right in it.
		#[codec(compact)]
		pub children: u32,
		/// All shipments in it.
		#[codec(compact)]
		pub parts: u32,
		/// All lines, its own too.
		#[codec(compact)]
		pub lines: u32,
		/// How many, it among them, have not left their consignor yet.
		#[codec(compact)]
		pub ready: u32,
		/// How many, it among them, customs hold.
		#[codec(compact)]
		pub held: u32,
	}

	/// How often customs hold a shipment itself, whatever it is in.
	#[derive(Copy, Default)]
	pub struct Holds {
		/// For a check.
		#[codec(compact)]
		pub checks: u32,
		/// As refused.
		#[codec(compact)]
		pub refusals: u32,
	}

	/// A departure that no arrival has followed yet.
	pub struct Departure<AccountId> {
		/// From where.
		pub from: UnLocode,
		/// By what.
		pub mode: Mode,
		/// Who carries.
		pub carrier: AccountId,
		/// When.
		pub at: Moment,
		/// Whether the carrier is liable for damage since then.
		pub damaged: bool,
	}

	/// The latest leg that was completed, and how it counted for its lane.
	pub struct LastLeg<AccountId> {
		/// How it began.
		pub departure: Departure<AccountId>,
		/// To where.
		pub to: UnLocode,
		/// When it arrived.
		pub arrived_at: Moment,
		/// Whether that was as planned, if it was planned.
		pub is_on_time: Option<bool>,
		/// How many of the planned legs were done before.
		pub legs_done: u8,
		/// When it was counted, if there was room for the lane.
		pub counted_at: Option<Moment>,
	}

	/// How far a shipment has come.
	pub struct Journey<AccountId> {
		/// Where it was last, by its latest arrival or handover.
		pub place: UnLocode,
		/// How many of the planned legs are done.
		pub legs_done: u8,
		/// The departure that no arrival has followed yet.
		pub departure: Option<Departure<AccountId>>,
		/// The latest leg that was completed.
		pub last_leg: Option<LastLeg<AccountId>>,
	}

	/// A shipment.
	pub struct Shipment<AccountId, Ticket> {
		/// Its number outside the chain.
		pub reference: Reference,
		/// Who sends it.
		pub consignor: AccountId,
		/// To whom.
		pub consignee: AccountId,
		/// Who may take it over for the consignee.
		pub agent: Option<AccountId>,
		/// Whether the consignee agreed to that.
		pub agent_agreed: bool,
		/// The container that it is.
		pub container: Option<ContainerNumber>,
		/// What stands on its seal.
		pub seal: Option<Seal>,
		/// Whether that one was found broken. What is known to be wrong says whether any was.
		pub seal_is_broken: bool,
		/// The page since which its custodian's records about the seal count: the latest that told the seal.
		#[codec(compact)]
		pub sealed_on: PageNumber,
		/// How often its custodian recorded since then that the seal was taken off or renewed.
		#[codec(compact)]
		pub resealed: u32,
		/// From where.
		pub origin: UnLocode,
		/// To where.
		pub destination: UnLocode,
		/// When it shall be there.
		pub due_at: Moment,
		/// How it shall get there.
		pub legs: BoundedVec<Leg<AccountId>, ConstU32<MAX_LEGS>>,
		/// The conditions agreed.
		pub limits: BoundedVec<Limit, ConstU32<MAX_LIMITS>>,
		/// When it was created.
		pub created_at: Moment,
		/// Where it is in its life.
		pub state: State,
		/// When it left its consignor.
		pub departed_at: Option<Moment>,
		/// When it was delivered, returned or lost.
		pub closed_at: Option<Moment>,
		/// In what it travels; what has custody of that has custody of it.
		pub inside: Option<Inside>,
		/// In whose custody it is, while it is inside nothing.
		pub custodian: AccountId,
		/// The page where that custody began.
		#[codec(compact)]
		pub custody: PageNumber,
		/// When it began.
		pub held_since: Moment,
		/// What is known to be wrong with it.
		pub condition: Condition,
		/// How much is in it.
		pub load: Load,
		/// How often customs hold it, while it is open.
		pub holds: Holds,
		/// How many pages its record has.
		#[codec(compact)]
		pub pages: PageNumber,
		/// The handover on offer: to whom, and its number.
		pub offer: Option<(AccountId, OfferId)>,
		/// How far it has come.
		pub journey: Journey<AccountId>,
		/// The deposit.
		pub ticket: Ticket,
	}

	/// An owner's consent that goods are shipped.
	pub struct Consent<Ticket> {
		/// How much.
		pub quantity: Quantity,
		/// The deposit.
		pub ticket: Ticket,
	}

	/// A handover on offer.
	pub struct Offer<AccountId> {
		/// Who hands over.
		pub from: AccountId,
		/// What for.
		pub purpose: Purpose,
		/// Where.
		pub place: UnLocode,
		/// Which shipments, and in what condition.
		pub pieces: Findings,
		/// How many shipments that is, with all that is in them.
		pub shipments: u32,
		/// How many lines there are in them.
		pub lines: u32,
		/// When.
		pub offered_at: Moment,
	}

	/// An event on record.
	pub struct EventRecord {
		/// What.
		pub code: EventCode,
		/// How sure.
		pub classifier: EventClassifier,
		/// Where.
		pub place: UnLocode,
		/// By what the goods travel.
		pub mode: Option<Mode>,
		/// When it happened, or shall happen.
		pub event_time: Moment,
		/// The offset of the local time from UTC, in minutes.
		pub offset: i16,
		/// SHA-256 digest of the whole message.
		pub document: Digest,
		/// The event that this one corrects.
		pub corrects: Option<EventRef>,
	}

	/// A change of custody.
	pub struct Handover<AccountId> {
		/// Who handed over.
		pub from: AccountId,
		/// Who took over.
		pub to: AccountId,
		/// What for.
		pub purpose: Purpose,
		/// Where.
		pub place: UnLocode,
		/// The condition as it was offered.
		pub offered: Condition,
		/// The condition as it was found, where someone looked.
		pub found: Option<Condition>,
		/// What stood on its seal.
		pub seal: Option<Seal>,
		/// SHA-256 digests of both reports.
		pub documents: (Digest, Digest),
		/// When it was offered.
		pub offered_at: Moment,
		/// The page where the custody that ended had begun.
		pub previous: PageNumber,
	}

	/// What a page of a record tells.
	pub enum Entry<AccountId> {
		/// It was created: its consignor has custody.
		Created,
		/// It was handed over.
		HandedOver(Handover<AccountId>),
		/// It was put into another shipment.
		PutInto(ShipmentId),
		/// It was taken out of another shipment.
		TakenOut {
			/// Out of which.
			parent: ShipmentId,
			/// Who has custody of it since.
			custodian: AccountId,
			/// Where that custody began.
			since: PageRef,
			/// The page where its own latest custody had begun.
			previous: PageNumber,
			/// When it had been put in.
			put_in: Moment,
		},
		/// What someone found when it was handed over inside another shipment, or delivered.
		Found {
			/// Its condition.
			condition: Condition,
			/// What stood on its seal.
			seal: Option<Seal>,
			/// SHA-256 digest of the report.
			document: Digest,
			/// Where.
			at: PageRef,
		},
		/// Events, in the order of the call.
		Events(BoundedVec<EventRecord, ConstU32<MAX_EVENTS>>),
		/// A series of readings.
		Readings(SeriesId),
		/// A series turned out to be false.
		ReadingsDisproved(SeriesId),
		/// It was closed, so.
		Closed(State, Digest),
		/// What customs of a country did, with a document.
		Customs(CountryCode, CustomsStep, Digest),
		/// So much of a line is missing, and lost.
		Missing {
			/// Of which line, from zero.
			line: u32,
			/// How much.
			quantity: Quantity,
			/// SHA-256 digest of the report.
			document: Digest,
		},
	}

	/// A page of a record. It is written once.
	pub struct Page<AccountId> {
		/// Who reports.
		pub by: AccountId,
		/// When the chain learned of it.
		pub recorded_at: Moment,
		/// What.
		pub entry: Entry<AccountId>,
	}

	/// Why someone is liable.
	pub enum Cause {
		/// The condition found was worse than the one known.
		Difference {
			/// As known before.
			known: Condition,
			/// As found.
			found: Condition,
		},
		/// Readings lie outside the limits.
		Breach(SeriesId),
		/// It was lost.
		Loss,
	}

	/// Who is liable, for what, and why. The digest of it goes to the orders.
	pub struct Liability<AccountId> {
		/// For which shipment.
		pub shipment: ShipmentId,
		/// Who.
		pub party: AccountId,
		/// For what.
		pub cause: Cause,
		/// The record by which that party took the goods over.
		pub taken: PageRef,
		/// The record by which it was found.
		pub found: PageRef,
		/// SHA-256 digest of the evidence.
		pub evidence: Digest,
		/// When it happened at the latest.
		pub at: Moment,
	}

	/// A series of readings.
	pub struct Series<AccountId> {
		/// Of which shipment.
		pub shipment: ShipmentId,
		/// Who reports.
		pub by: AccountId,
		/// What was measured.
		pub measure: Measure,
		/// In whose custody.
		pub custodian: AccountId,
		/// The page where that began.
		pub taken: PageRef,
		/// The first moment.
		pub from: Moment,
		/// The last one.
		pub until: Moment,
		/// What it is said to come to.
		pub summary: Summary,
		/// The hash of the root of the tree.
		pub root: Digest,
		/// When the chain learned of it.
		pub recorded_at: Moment,
		/// What was agreed about the measure.
		pub limit: Option<Limit>,
		/// Whether readings lie outside of that.
		pub is_outside: bool,
		/// The liability record, where that is so by its custodian's own word.
		pub breach: Option<LiabilityId>,
		/// Who disproved it, and when.
		pub disproved: Option<(AccountId, Moment)>,
	}

	/// A figure that forgets: what happened long ago counts less.
	#[derive(Copy, Default)]
	pub struct Figure {
		/// Of how many.
		pub count: u32,
		/// How many that are worth by now, in millionths.
		pub weight: u64,
		/// The mean.
		pub mean: u64,
		/// The highest.
		pub worst: u64,
		/// When the last one was counted.
		pub updated_at: Moment,
	}

	/// A lane from some place.
	#[derive(PartialOrd, Ord)]
	pub struct LaneKey<AccountId> {
		/// To where.
		pub to: UnLocode,
		/// By what.
		pub mode: Mode,
		/// Who carries.
		pub carrier: AccountId,
	}

	/// What was seen of a lane.
	#[derive(Copy, Default)]
	pub struct Lane {
		/// How long it takes, in milliseconds.
		pub duration: Figure,
		/// How much of it was on time, where it was planned, in parts per million.
		pub on_time: Figure,
		/// How much of it was damaged, in parts per million.
		pub damaged: Figure,
		/// How long after an arrival the chain learned of it, in milliseconds.
		pub lag: Figure,
		/// Its place among the lanes from there.
		pub slot: u32,
	}

	/// How many lanes begin at a place.
	#[derive(Copy, Default)]
	pub struct LaneSlots {
		/// How many.
		pub used: u32,
		/// Which one gives way next, if it is old.
		pub next: u32,
	}
}

/// The lines of a shipment.
pub type Lines<AccountId> = BoundedVec<Line<AccountId>, ConstU32<MAX_LINES>>;

/// When each kind of event was, of those that happened: the last ones of each kind.
pub type Milestones = BoundedVec<(TransportEvent, Moment), ConstU32<{ 19 * MAX_OF_A_KIND }>>;

/// A shipment, as clients see it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct ShipmentView<AccountId, Ticket> {
	/// What is stored.
	pub shipment: Shipment<AccountId, Ticket>,
	/// The outermost shipment that it travels in; itself, in none.
	pub root: ShipmentId,
	/// In whose custody it is.
	pub custodian: AccountId,
	/// Its goods.
	pub lines: Vec<Line<AccountId>>,
}

/// A page of a record, as clients see it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct TimelineEntry<AccountId> {
	/// Which page.
	pub number: PageNumber,
	/// What it tells.
	pub page: Page<AccountId>,
	/// Which of its events were corrected later, and by which.
	pub corrected: Vec<(u8, EventRef)>,
}

/// A handover on offer, as clients see it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct OfferView<AccountId> {
	/// Its number.
	pub offer: OfferId,
	/// Who hands over.
	pub from: AccountId,
	/// To whom.
	pub to: AccountId,
	/// What for.
	pub purpose: Purpose,
	/// Where.
	pub place: UnLocode,
	/// Which shipments, and in what condition.
	pub pieces: Vec<Finding>,
	/// When.
	pub offered_at: Moment,
}

/// A lane, as routes are made of.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct RouteLane<AccountId> {
	/// From where.
	pub from: UnLocode,
	/// Which one from there.
	pub key: LaneKey<AccountId>,
	/// Mean duration, in milliseconds.
	pub mean: u64,
	/// Worst duration.
	pub worst: u64,
	/// How much of it is on time and without damage, in parts per million.
	pub reliability: Ppm,
}

/// A route.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct Route<AccountId> {
	/// Its legs.
	pub legs: Vec<RouteLane<AccountId>>,
	/// Expected time, in milliseconds.
	pub time: u64,
	/// Expected time where a leg that is late takes as long as the worst one seen.
	pub cautious_time: u64,
	/// How likely it is that all legs are on time and without damage, in parts per million.
	pub reliability: Ppm,
}
