#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;
mod functions;
#[cfg(test)]
mod mock;
pub mod rules;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
pub mod types;
pub mod weights;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

use alloc::vec::Vec;
use frame_support::{
	pallet_prelude::*,
	traits::{Consideration, Footprint, Time},
};
use frame_system::pallet_prelude::*;
use functions::{Changed, Recorded, Touched};
use sp_runtime::traits::StaticLookup;
use tradechain_primitives::{
	BatchId, Batches, Borders, Digest, Listing, Members, Moment, OrderHooks, Panels, Quantity,
	UnLocode,
};

/// How an account is named in a call.
pub type AccountIdLookupOf<T> = <<T as frame_system::Config>::Lookup as StaticLookup>::Source;
/// An account in this runtime.
pub type AccountIdOf<T> = <T as frame_system::Config>::AccountId;
/// [`Shipment`] in this runtime.
pub type ShipmentOf<T> = Shipment<AccountIdOf<T>, <T as Config>::Consideration>;
/// [`Offer`] in this runtime.
pub type OfferOf<T> = Offer<AccountIdOf<T>>;
/// [`Consent`] in this runtime.
pub type ConsentOf<T> = Consent<<T as Config>::Consideration>;
/// [`Page`] in this runtime.
pub type PageOf<T> = Page<AccountIdOf<T>>;
/// [`Lines`] in this runtime.
pub type LinesOf<T> = Lines<AccountIdOf<T>>;
/// [`Series`] in this runtime.
pub type SeriesOf<T> = Series<AccountIdOf<T>>;
/// [`Liability`] in this runtime.
pub type LiabilityOf<T> = Liability<AccountIdOf<T>>;
/// [`LaneKey`] in this runtime.
pub type LaneKeyOf<T> = LaneKey<AccountIdOf<T>>;
/// [`RawShipment`] in this runtime.
pub type RawShipmentOf<T> = RawShipment<AccountIdOf<T>>;
/// [`ShipmentView`] in this runtime.
pub type ShipmentViewOf<T> = ShipmentView<AccountIdOf<T>, <T as Config>::Consideration>;

// For the generated code, which states its proofs by `expect` and casts the indices of variants.
#[allow(clippy::cast_possible_truncation, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;

	/// The storage version of this pallet.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Who is a member.
		type Members: Members<Self::AccountId>;

		/// Who sits on which panel of regulators.
		type Panels: Panels<Self::AccountId>;

		/// What the goods are, and where.
		type Batches: Batches<Self::AccountId>;

		/// The orders that the goods serve.
		type Orders: OrderHooks<Self::AccountId>;

		/// What is asked before goods pass a border.
		type Borders: Borders;

		/// Wall-clock time in milliseconds since the Unix epoch.
		type Clock: Time<Moment = Moment>;

		/// The deposit for a shipment, with the offer that it may be in, or for a consent.
		type Consideration: Consideration<Self::AccountId, Footprint>;

		/// The fee for what stays for ever. Its tickets are not kept.
		type StorageFee: Consideration<Self::AccountId, Footprint>;

		/// How far an event may run ahead of the chain's clock, in milliseconds.
		#[pallet::constant]
		type ClockTolerance: Get<Moment>;

		/// How long a receiver may be silent before goods count as delivered, in milliseconds.
		#[pallet::constant]
		type ObjectionPeriod: Get<Moment>;

		/// Most lanes that are kept from one place.
		#[pallet::constant]
		type MaxLanes: Get<u32>;

		/// What the calls cost.
		type WeightInfo: WeightInfo;

		/// Time for benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper;
	}

	/// Why an account's balance is held.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit for a shipment, with the offer that it may be in, or for a consent.
		#[codec(index = 0)]
		Record,
	}

	/// The consents of owners, by owner, consignor and batch.
	#[pallet::storage]
	pub type Consents<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, T::AccountId>,
			NMapKey<Blake2_128Concat, T::AccountId>,
			NMapKey<Blake2_128Concat, BatchId>,
		),
		ConsentOf<T>,
	>;

	/// The shipments.
	#[pallet::storage]
	pub type Shipments<T: Config> = StorageMap<_, Twox64Concat, ShipmentId, ShipmentOf<T>>;

	/// The number of the next shipment.
	#[pallet::storage]
	pub type NextShipment<T: Config> = StorageValue<_, ShipmentId, ValueQuery>;

	/// The goods of a shipment.
	#[pallet::storage]
	pub type LinesOfShipment<T: Config> =
		StorageMap<_, Twox64Concat, ShipmentId, LinesOf<T>, ValueQuery>;

	/// What is right in a shipment.
	#[pallet::storage]
	pub type Contents<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ShipmentId, Twox64Concat, ShipmentId, (), OptionQuery>;

	/// The shipments of which an account is consignor, consignee or agent.
	#[pallet::storage]
	pub type ShipmentsByParty<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Twox64Concat,
		ShipmentId,
		(),
		OptionQuery,
	>;

	/// The shipments, inside nothing, in the custody of an account, that are open or have others in them.
	#[pallet::storage]
	pub type InCustody<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Twox64Concat,
		ShipmentId,
		(),
		OptionQuery,
	>;

	/// The handovers on offer, by who is to accept them and by number.
	#[pallet::storage]
	pub type Offers<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, OfferId, OfferOf<T>>;

	/// The number of the next offer.
	#[pallet::storage]
	pub type NextOffer<T: Config> = StorageValue<_, OfferId, ValueQuery>;

	/// How many pages the record of a shipment has that was removed. Of the others they say it themselves.
	#[pallet::storage]
	pub type RemovedRecords<T: Config> =
		StorageMap<_, Twox64Concat, ShipmentId, PageNumber, ValueQuery>;

	/// The record of a shipment.
	#[pallet::storage]
	pub type Pages<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ShipmentId, Twox64Concat, PageNumber, PageOf<T>>;

	/// The events that were corrected, and by which event.
	#[pallet::storage]
	pub type Corrections<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ShipmentId, Twox64Concat, EventRef, EventRef>;

	/// When each kind of event of a shipment was last.
	#[pallet::storage]
	pub type Latest<T: Config> = StorageMap<_, Twox64Concat, ShipmentId, Milestones, ValueQuery>;

	/// How long after events that happened a reporter tells the chain, in milliseconds.
	#[pallet::storage]
	pub type Lags<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Figure, ValueQuery>;

	/// The series of readings.
	#[pallet::storage]
	pub type AllSeries<T: Config> = StorageMap<_, Twox64Concat, SeriesId, SeriesOf<T>>;

	/// The number of the next series.
	#[pallet::storage]
	pub type NextSeries<T: Config> = StorageValue<_, SeriesId, ValueQuery>;

	/// Who is liable for what.
	#[pallet::storage]
	pub type Liabilities<T: Config> = StorageMap<_, Twox64Concat, LiabilityId, LiabilityOf<T>>;

	/// The liability records of a shipment.
	#[pallet::storage]
	pub type LiabilitiesOf<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ShipmentId, Twox64Concat, LiabilityId, (), OptionQuery>;

	/// The number of the next liability record.
	#[pallet::storage]
	pub type NextLiability<T: Config> = StorageValue<_, LiabilityId, ValueQuery>;

	/// What was seen of the lanes from a place.
	#[pallet::storage]
	pub type LanesFrom<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		UnLocode,
		Blake2_128Concat,
		LaneKeyOf<T>,
		Lane,
		OptionQuery,
	>;

	/// The lanes from a place by number.
	#[pallet::storage]
	pub type LanesBySlot<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, UnLocode, Twox64Concat, u32, LaneKeyOf<T>>;

	/// How many lanes are kept from a place.
	#[pallet::storage]
	pub type Slots<T: Config> = StorageMap<_, Blake2_128Concat, UnLocode, LaneSlots, ValueQuery>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An owner consented that goods are shipped.
		Consented {
			/// Who owns them.
			owner: T::AccountId,
			/// Who may ship them.
			consignor: T::AccountId,
			/// Of which batch.
			batch: BatchId,
			/// How much.
			quantity: Quantity,
		},
		/// A consent was withdrawn.
		ConsentWithdrawn {
			/// Who owns the goods.
			owner: T::AccountId,
			/// Who may not ship them any more.
			consignor: T::AccountId,
			/// Of which batch.
			batch: BatchId,
		},
		/// A shipment was created, and its goods reserved.
		ShipmentCreated {
			/// Which.
			shipment: ShipmentId,
			/// Who sends it.
			consignor: T::AccountId,
			/// To whom.
			consignee: T::AccountId,
		},
		/// Shipments were put into another.
		Consolidated {
			/// Into which.
			parent: ShipmentId,
			/// Which.
			children: RawParts,
		},
		/// Shipments were taken out of another.
		Deconsolidated {
			/// Out of which.
			parent: ShipmentId,
			/// Which.
			children: RawParts,
		},
		/// A handover was offered.
		HandoverOffered {
			/// The offer.
			offer: OfferId,
			/// Who hands over.
			from: T::AccountId,
			/// To whom.
			to: T::AccountId,
			/// What for.
			purpose: Purpose,
		},
		/// A handover was accepted: custody has passed.
		HandoverAccepted {
			/// The offer.
			offer: OfferId,
		},
		/// A handover was refused.
		HandoverRefused {
			/// The offer.
			offer: OfferId,
		},
		/// A handover was withdrawn.
		HandoverWithdrawn {
			/// The offer.
			offer: OfferId,
		},
		/// The receiver was silent for so long that the goods count as delivered or returned.
		HandoverConcluded {
			/// The offer.
			offer: OfferId,
		},
		/// A shipment left its consignor.
		Departed {
			/// Which.
			shipment: ShipmentId,
		},
		/// A shipment was delivered, returned or lost.
		Closed {
			/// Which.
			shipment: ShipmentId,
			/// How it ended.
			state: State,
		},
		/// An order that is over did not take its goods: they are their owner's, free, where they were delivered.
		OrderDidNotTake {
			/// The shipment.
			shipment: ShipmentId,
			/// The order.
			order: tradechain_primitives::OrderId,
		},
		/// Events were recorded.
		EventsRecorded {
			/// By whom.
			by: T::AccountId,
			/// Of which shipments.
			shipments: RawParts,
			/// How many.
			events: u32,
		},
		/// A series of readings was recorded.
		ReadingsRecorded {
			/// Of which shipment.
			shipment: ShipmentId,
			/// The series.
			series: SeriesId,
		},
		/// Readings of a shipment lie outside its limits.
		LimitBroken {
			/// Of which shipment.
			shipment: ShipmentId,
			/// The series.
			series: SeriesId,
			/// In whose custody.
			custodian: T::AccountId,
			/// When at the latest.
			at: Moment,
			/// By whose series.
			by: T::AccountId,
		},
		/// A series of readings is false.
		ReadingsDisproved {
			/// The series.
			series: SeriesId,
			/// Who showed it.
			by: T::AccountId,
		},
		/// Someone is liable.
		LiabilityRecorded {
			/// The record.
			liability: LiabilityId,
			/// For which shipment.
			shipment: ShipmentId,
			/// Who.
			party: T::AccountId,
		},
		/// A leg was completed.
		LegCompleted {
			/// Of which shipment.
			shipment: ShipmentId,
			/// From where.
			from: UnLocode,
			/// To where.
			to: UnLocode,
			/// Who carried.
			carrier: T::AccountId,
			/// How long it took, in milliseconds.
			duration: Moment,
		},
		/// A shipment was removed. Its record stays.
		ShipmentRemoved {
			/// Which.
			shipment: ShipmentId,
		},
		/// A consignee appointed who may take a shipment over for it.
		AgentAppointed {
			/// Which shipment.
			shipment: ShipmentId,
			/// Whom; none if it takes it over itself.
			agent: Option<T::AccountId>,
		},
		/// Goods of a shipment are missing, and lost.
		GoodsMissing {
			/// Which shipment.
			shipment: ShipmentId,
			/// Of which line.
			line: u32,
			/// How much.
			quantity: Quantity,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The GTIN has more than 14 digits, or its check digit is wrong.
		InvalidGtin,
		/// The lot number is not 1 to 20 characters of GS1 character set 82.
		InvalidLot,
		/// The reference is no SSCC and no own number of 1 to 20 characters.
		InvalidReference,
		/// The container number is none of ISO 6346.
		InvalidContainer,
		/// What stands on a seal is printable ASCII.
		InvalidSeal,
		/// The place is no UN/LOCODE, or a journey goes nowhere.
		InvalidPlace,
		/// A leg arrives before it departs, or where it departs.
		InvalidLeg,
		/// It would have been due, or have departed, before it was planned.
		InPast,
		/// There are two limits of a kind, or one that nothing can keep.
		InvalidLimits,
		/// The status is none of UN/ECE Recommendation 24.
		InvalidStatus,
		/// No place has a local time so far from UTC.
		WrongOffset,
		/// No readings come to that.
		InvalidSummary,
		/// The time is none, or not one of that custody.
		InvalidPeriod,
		/// The caller is not an active member with a role that may hold goods.
		NotActive,
		/// The receiver is not an active member with a role that may hold goods.
		ReceiverMayNotHold,
		/// Goods go from one to another.
		ToOneself,
		/// The quantity is nothing.
		ZeroQuantity,
		/// The owner has not consented to so much.
		InsufficientConsent,
		/// There is no such consent.
		UnknownConsent,
		/// There is no such batch.
		UnknownBatch,
		/// The batch is recalled at the destination.
		BatchRecalled,
		/// A recall still spreads, and may reach the batch: ask again in some minutes.
		BeingChecked,
		/// There is no such order or line, or it is not in force.
		UnknownOrder,
		/// The order is for other goods, of another seller or for another buyer.
		OrderMismatch,
		/// The order is for less than that.
		MoreThanOrdered,
		/// The numbers of this kind of record are used up.
		NumbersUsedUp,
		/// There is no such shipment.
		UnknownShipment,
		/// The shipment is in the custody of another.
		NotCustodian,
		/// The shipment was delivered, returned or lost.
		ShipmentClosed,
		/// The shipment is inside another.
		InsideAnother,
		/// The shipment is not right in that one.
		NotInside,
		/// A shipment is not in itself.
		InItself,
		/// More than two levels are inside a shipment.
		TooDeep,
		/// There would be more in a shipment, or in the pieces of an offer, than can be.
		TooMuch,
		/// A handover is on offer.
		HandoverPending,
		/// No shipments are named.
		NoPieces,
		/// A shipment is named twice.
		DuplicatePiece,
		/// Some of it would be delivered or returned, some not; or some of what is in it is not for a silent receiver.
		MixedPurposes,
		/// There is no such offer to that account.
		UnknownOffer,
		/// The offer is another's.
		NotOfferor,
		/// The condition found of a piece is not said.
		FindingMissing,
		/// A finding is about what is not handed over.
		NotAPart,
		/// The offer is neither a delivery nor a return.
		NotADelivery,
		/// The time for it has not come.
		TooEarly,
		/// The shipment is not with its consignee.
		NotWithConsignee,
		/// The caller is neither consignee nor its agent.
		NotConsignee,
		/// The caller is not the consignor.
		NotConsignor,
		/// The caller has no part in the shipment.
		NotConcerned,
		/// There are no events.
		NoEvents,
		/// It would have happened in the future.
		InFuture,
		/// It would have happened before the shipment was created.
		BeforeShipment,
		/// It would have happened before what it follows.
		BeforePredecessor,
		/// There is no such event of this shipment.
		UnknownEvent,
		/// The event was recorded by another.
		NotRecorder,
		/// A correction is about another kind of event.
		OtherEvent,
		/// The event was corrected before.
		AlreadyCorrected,
		/// There is no such custody of the shipment.
		UnknownCustody,
		/// There is no such series.
		UnknownSeries,
		/// The series was disproved before.
		AlreadyDisproved,
		/// The reading, or the node, is not of that series.
		UnrelatedReading,
		/// The reading, or the node, agrees with the series.
		SummaryHolds,
		/// The shipment is under way.
		NotClosed,
		/// There are shipments in it.
		NotEmpty,
		/// It crosses a border, and its export is not released.
		ExportNotReleased,
		/// It crossed a border, and its import is not released; or it would take goods out of bond.
		ImportNotReleased,
		/// Customs hold it, or a part of it.
		HeldByCustoms,
		/// Nobody but its consignor, or an owner of goods in it, says that it was delivered.
		NotByCarrier,
		/// It, or a part of it, is with its consignee or agent, or on offer to that, whose silence ends in a delivery.
		AwaitsConsignee,
		/// There is no such line of the shipment.
		UnknownLine,
		/// So much of the line is not there.
		MoreThanShipped,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Consent, as their owner, that a consignor ships that much of a batch, instead of what was consented
		/// to before.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::consent())]
		pub fn consent(
			origin: OriginFor<T>,
			consignor: AccountIdLookupOf<T>,
			batch: RawBatchId,
			quantity: Quantity,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			let consignor = T::Lookup::lookup(consignor)?;
			Self::do_consent(owner, consignor, batch, quantity)
		}

		/// Withdraw one's consent, as far as it is not used up.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::withdraw_consent())]
		pub fn withdraw_consent(
			origin: OriginFor<T>,
			consignor: AccountIdLookupOf<T>,
			batch: RawBatchId,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			let consignor = T::Lookup::lookup(consignor)?;
			Self::do_withdraw_consent(owner, consignor, batch)
		}

		/// Create a shipment of goods that the caller possesses, and owns or has the consent of their owners
		/// for. They are reserved until it is delivered, returned or lost. Without goods of its own it is
		/// something to put others into.
		#[pallet::call_index(2)]
		#[pallet::weight(Pallet::<T>::weight_of_creating(shipment.lines.len() as u32, T::Batches::most_ancestors()))]
		pub fn create_shipment(
			origin: OriginFor<T>,
			shipment: RawShipmentOf<T>,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let lines = shipment.lines.len() as u32;
			let ancestors = Self::do_create_shipment(who, shipment)?;
			Ok(Some(Self::weight_of_creating(lines, ancestors)).into())
		}

		/// Put shipments into another one; the caller has custody of all. They travel with it.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::consolidate(children.len() as u32))]
		pub fn consolidate(
			origin: OriginFor<T>,
			parent: ShipmentId,
			children: RawParts,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_consolidate(who, parent, children)
		}

		/// Take shipments out of another one, of which the caller has or last had custody.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::deconsolidate(children.len() as u32))]
		pub fn deconsolidate(
			origin: OriginFor<T>,
			parent: ShipmentId,
			children: RawParts,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_deconsolidate(who, parent, children)
		}

		/// Offer to hand shipments over. To the consignee or its agent it is the record of delivery; to the
		/// consignor it is a return.
		///
		/// - `place`: where, a UN/LOCODE
		/// - `pieces`: which, and in what condition
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::offer_handover(pieces.len() as u32))]
		pub fn offer_handover(
			origin: OriginFor<T>,
			to: AccountIdLookupOf<T>,
			place: [u8; 5],
			pieces: Findings,
		) -> DispatchResult {
			let from = ensure_signed(origin)?;
			let to = T::Lookup::lookup(to)?;
			Self::do_offer_handover(from, to, place, pieces)
		}

		/// Take shipments over. By the consignee, that is the delivery.
		///
		/// - `found`: in what condition: of each of the pieces, and of those parts in them that were looked at
		#[pallet::call_index(6)]
		#[pallet::weight(Pallet::<T>::most_of_passing())]
		pub fn accept_handover(
			origin: OriginFor<T>,
			offer: OfferId,
			found: Findings,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let touched = Self::do_accept_handover(who, offer, found)?;
			Ok(Some(Self::weight_of_passing(&touched)).into())
		}

		/// Refuse to take shipments over.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::refuse_handover(MAX_PARTS))]
		pub fn refuse_handover(origin: OriginFor<T>, offer: OfferId) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let pieces = Self::do_refuse_handover(who, offer)?;
			Ok(Some(T::WeightInfo::refuse_handover(pieces)).into())
		}

		/// Withdraw one's offer.
		///
		/// - `to`: to whom it is
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::withdraw_offer(MAX_PARTS))]
		pub fn withdraw_offer(
			origin: OriginFor<T>,
			to: AccountIdLookupOf<T>,
			offer: OfferId,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let to = T::Lookup::lookup(to)?;
			let pieces = Self::do_withdraw_offer(who, to, offer)?;
			Ok(Some(T::WeightInfo::withdraw_offer(pieces)).into())
		}

		/// Give shipments back to their consignor: an offer to it, or, by the consignor that still has them,
		/// their end.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::return_to_consignor(pieces.len() as u32, MAX_UNIT_LINES))]
		pub fn return_to_consignor(
			origin: OriginFor<T>,
			place: [u8; 5],
			pieces: Findings,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let count = pieces.len() as u32;
			let lines = Self::do_return_to_consignor(who, place, pieces)?;
			Ok(Some(T::WeightInfo::return_to_consignor(count, lines)).into())
		}

		/// Confirm the delivery of what the consignee, or its agent, got inside another shipment. Where they are
		/// silent for the objection period, anyone may, without a finding. What is on offer with it is undone.
		#[pallet::call_index(10)]
		#[pallet::weight(Pallet::<T>::weight_of_taking(MAX_PARTS, MAX_LINES, finding.is_some(), finding.is_none()))]
		pub fn take_delivery(
			origin: OriginFor<T>,
			shipment: ShipmentId,
			finding: Option<Finding>,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let is_silent = finding.is_none();
			let (undone, lines, is_liable) = Self::do_take_delivery(who, shipment, finding)?;
			Ok(Some(Self::weight_of_taking(undone, lines, is_liable, is_silent)).into())
		}

		/// Conclude a delivery or return whose receiver was silent for the objection period. All that is in it is for
		/// that receiver too.
		///
		/// - `to`: the receiver
		#[pallet::call_index(11)]
		#[pallet::weight({
			// What is put into something under way departs by silence, too.
			Pallet::<T>::most_of_passing()
				.saturating_add(Pallet::<T>::weight_of_silence(MAX_UNIT, MAX_UNIT_LINES))
		})]
		pub fn conclude_delivery(
			origin: OriginFor<T>,
			to: AccountIdLookupOf<T>,
			offer: OfferId,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let to = T::Lookup::lookup(to)?;
			let touched = Self::do_conclude_delivery(who, to, offer)?;
			let beside = Self::weight_of_silence(touched.shipments, touched.lines);
			Ok(Some(Self::weight_of_passing(&touched).saturating_add(beside)).into())
		}

		/// Declare a shipment lost, with all that is in it, as its custodian; or as the consignor of all of it, when
		/// all has been overdue for the objection period. Each is taken out of what it is in, and its goods off the
		/// books.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::declare_lost(MAX_UNIT_LINES))]
		pub fn declare_lost(
			origin: OriginFor<T>,
			shipment: ShipmentId,
			document: Digest,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let lines = Self::do_declare_lost(who, shipment, document)?;
			Ok(Some(T::WeightInfo::declare_lost(lines)).into())
		}

		/// Record milestones of shipments in one's custody, or, as a regulator of the country of the place,
		/// those of customs. Only who recorded an event corrects it.
		#[pallet::call_index(13)]
		#[pallet::weight(Pallet::<T>::weight_of_recording(&Recorded::most(events)))]
		pub fn record_events(
			origin: OriginFor<T>,
			events: RawEvents,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let recorded = Self::do_record_events(who, events)?;
			Ok(Some(Self::weight_of_recording(&recorded)).into())
		}

		/// Record a series of readings, as custodian, consignor, consignee or agent. Where it breaks a limit, that is
		/// marked; who had custody is liable where the series is its own.
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::record_readings())]
		pub fn record_readings(
			origin: OriginFor<T>,
			shipment: ShipmentId,
			series: RawSeries,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_record_readings(who, shipment, series)
		}

		/// Show by one reading, or by an inner node of its tree, that a series is false.
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::dispute_readings())]
		pub fn dispute_readings(
			origin: OriginFor<T>,
			series: SeriesId,
			evidence: Evidence,
			path: Path,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_dispute_readings(who, series, evidence, path)
		}

		/// Remove a shipment that has been closed for the objection period, as its consignor, whose deposit
		/// comes back. Its record, the readings and the liability records stay.
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::remove_shipment())]
		pub fn remove_shipment(origin: OriginFor<T>, shipment: ShipmentId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_remove_shipment(who, shipment)
		}

		/// Appoint, as the consignee, who may take a shipment over for it, or that nobody may; not while an agent
		/// has it.
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::appoint_agent())]
		pub fn appoint_agent(
			origin: OriginFor<T>,
			shipment: ShipmentId,
			agent: Option<AccountIdLookupOf<T>>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let agent = agent.map(T::Lookup::lookup).transpose()?;
			Self::do_appoint_agent(who, shipment, agent)
		}

		/// Declare, as the custodian, that so much of a line is missing. It is lost, and the custodian is liable; the
		/// rest goes on.
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::declare_missing())]
		pub fn declare_missing(
			origin: OriginFor<T>,
			shipment: ShipmentId,
			line: u32,
			quantity: Quantity,
			document: Digest,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_declare_missing(who, shipment, line, quantity, document)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// A shipment with its custodian, goods and state.
		pub fn shipment(shipment: ShipmentId) -> Option<ShipmentViewOf<T>> {
			Self::shipment_view(shipment)
		}

		/// The shipments right in one, after the one named: a page of at most `limit`.
		pub fn contents(
			shipment: ShipmentId,
			after: Option<ShipmentId>,
			limit: u32,
		) -> Vec<ShipmentId> {
			Self::contents_page(shipment, after, limit)
		}

		/// The record of a shipment, from a page on: at most `limit` pages.
		pub fn timeline(
			shipment: ShipmentId,
			from: PageNumber,
			limit: u32,
		) -> Listing<PageNumber, TimelineEntry<T::AccountId>> {
			Self::timeline_page(shipment, from, limit)
		}

		/// What waits for an account's acceptance, after the offer named: a page of at most `limit`.
		pub fn waiting(
			account: T::AccountId,
			after: Option<OfferId>,
			limit: u32,
		) -> Vec<OfferView<T::AccountId>> {
			Self::waiting_page(account, after, limit)
		}

		/// The shipments of which an account is consignor, consignee or agent, in that state if one is named:
		/// looks at up to `limit` after the one named.
		pub fn shipments_of(
			account: T::AccountId,
			state: Option<State>,
			after: Option<ShipmentId>,
			limit: u32,
		) -> Listing<ShipmentId, ShipmentId> {
			Self::shipments_page(account, state, after, limit)
		}

		/// What is in the custody of an account, each with all that is in it, after the one named: a page of at
		/// most `limit`. What has ended is there for what is still in it.
		pub fn in_custody(
			account: T::AccountId,
			after: Option<ShipmentId>,
			limit: u32,
		) -> Vec<ShipmentId> {
			Self::custody_page(account, after, limit)
		}

		/// How much of a batch its owner lets a consignor ship.
		pub fn consented(
			owner: T::AccountId,
			consignor: T::AccountId,
			batch: RawBatchId,
		) -> Quantity {
			Self::consented_quantity(owner, consignor, batch)
		}

		/// The liability records of a shipment, after the one named: a page of at most `limit`.
		pub fn liabilities(
			shipment: ShipmentId,
			after: Option<LiabilityId>,
			limit: u32,
		) -> Vec<(LiabilityId, LiabilityOf<T>)> {
			Self::liabilities_page(shipment, after, limit)
		}

		/// A series of readings.
		pub fn series(series: SeriesId) -> Option<SeriesOf<T>> {
			AllSeries::<T>::get(series)
		}

		/// Whether a reading is one of a series that nothing on its path contradicts.
		pub fn verify_reading(series: SeriesId, reading: Reading, path: Path) -> bool {
			Self::shown_by(series, &Evidence::Leaf(reading), &path)
				== Some(rules::readings::Shown::Consistent)
		}

		/// What was seen of a lane.
		pub fn lane(from: [u8; 5], to: [u8; 5], mode: Mode, carrier: T::AccountId) -> Option<Lane> {
			Self::lane_of(from, to, mode, carrier)
		}

		/// How long after events a reporter tells the chain.
		pub fn lag(reporter: T::AccountId) -> Figure {
			Lags::<T>::get(reporter)
		}

		/// The best routes over lanes seen, at most `alternatives` of them, over at most `max_legs` legs; looks for them
		/// among at most 2,000 lanes.
		pub fn best_route(
			from: [u8; 5],
			to: [u8; 5],
			by: Criterion,
			max_legs: u32,
			alternatives: u32,
		) -> Vec<Route<T::AccountId>> {
			Self::routes(from, to, by, max_legs, alternatives)
		}

		/// The goods in a shipment that cannot leave yet, since their order is over or takes no more: by shipment,
		/// line and order.
		pub fn kept_back(
			shipment: ShipmentId,
		) -> Vec<(ShipmentId, u32, tradechain_primitives::OrderId)> {
			Self::kept_back_by_orders(shipment)
		}

		/// When a shipment that is not closed is expected at its destination.
		pub fn expected_arrival(shipment: ShipmentId) -> Option<Moment> {
			Self::arrival_of(shipment)
		}
	}

	impl<T: Config> Pallet<T> {
		/// With a look at so many ancestors. At the goods themselves the call looks in any case.
		fn with_walk(base: Weight, ancestors: u32) -> Weight {
			match ancestors {
				0 => base,
				_ => base.saturating_add(T::WeightInfo::walk(ancestors)),
			}
		}

		/// What it takes to create a shipment of so many lines, of which so many ancestors are looked at.
		fn weight_of_creating(lines: u32, ancestors: u32) -> Weight {
			match lines {
				0 => T::WeightInfo::create_container(),
				_ => Self::with_walk(T::WeightInfo::create_shipment(lines), ancestors),
			}
		}

		/// Beside what passing custody takes, where the receiver is silent: of which group all are who send or own, and
		/// whether all that is in what is delivered is for the receiver.
		fn weight_of_silence(shipments: u32, lines: u32) -> Weight {
			T::WeightInfo::members(shipments.saturating_add(lines).saturating_add(1))
				.saturating_add(T::WeightInfo::parts(shipments))
		}

		/// What it takes to confirm a delivery of so many lines, where an offer of so many pieces is undone for it. Where
		/// nobody confirms it, it is asked of which group all are who send or own.
		fn weight_of_taking(undone: u32, lines: u32, is_liable: bool, is_silent: bool) -> Weight {
			let base = match (is_liable, is_silent) {
				(true, _) => T::WeightInfo::take_damaged(),
				(false, false) => T::WeightInfo::take_delivery(lines),
				(false, true) => T::WeightInfo::take_delivery(lines)
					.saturating_add(T::WeightInfo::members(lines.saturating_add(1))),
			};
			match undone {
				0 => base,
				_ => base.saturating_add(T::WeightInfo::refuse_handover(undone)),
			}
		}

		/// What it takes to record events: each lane that they change, and each event that is corrected, is charged with
		/// a shipment of its own.
		fn weight_of_recording(recorded: &Recorded) -> Weight {
			let Recorded {
				shipments,
				events,
				corrections,
				lanes,
			} = *recorded;
			let some = |count: u32, weight: fn(u32) -> Weight| match count {
				0 => Weight::zero(),
				count => weight(count),
			};
			T::WeightInfo::record_events(shipments, events.saturating_sub(shipments))
				.saturating_add(some(lanes, T::WeightInfo::record_arrivals))
				.saturating_add(some(corrections, T::WeightInfo::correct_events))
		}

		/// The most that passing custody takes.
		fn most_of_passing() -> Weight {
			Self::weight_of_passing(&Touched::most(T::Batches::most_ancestors()))
		}

		/// What it takes to pass custody; where goods left or someone is liable, whichever way is dearer.
		fn weight_of_passing(touched: &Touched) -> Weight {
			let Touched {
				changed,
				shipments,
				looked_at,
				lines,
				ancestors,
			} = *touched;
			match changed {
				Changed::Nothing => T::WeightInfo::pass_on(shipments, looked_at),
				Changed::Ended => {
					// The straight line through one of many begins at nothing.
					let one = T::WeightInfo::deliver_one(lines.min(MAX_LINES));
					let ends = match shipments {
						1 => one,
						_ => T::WeightInfo::conclude_delivery(shipments, lines).max(one),
					};
					match looked_at {
						0 => ends,
						_ => ends.saturating_add(T::WeightInfo::pass_on(0, looked_at)),
					}
				}
				Changed::More => {
					let direct = T::WeightInfo::accept_handover(shipments, lines);
					let inside = T::WeightInfo::accept_container(shipments, lines);
					let one = T::WeightInfo::deliver_one(lines.min(MAX_LINES));
					Self::with_walk(direct.max(inside).max(one), ancestors)
				}
			}
		}
	}
}
