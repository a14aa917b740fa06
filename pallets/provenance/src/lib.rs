#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
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
	weights::WeightMeter,
};
use frame_system::pallet_prelude::*;
use sp_runtime::traits::StaticLookup;
use tradechain_primitives::{
	BatchId, CertificateKind, CountryCode, Digest, Gtin, Lot, Members, Moment, Panels, Ppm,
	ProductRules, Quantity,
};

/// How an account is named in a call.
pub type AccountIdLookupOf<T> = <<T as frame_system::Config>::Lookup as StaticLookup>::Source;
/// [`Product`] in this runtime.
pub type ProductOf<T> = Product<<T as frame_system::Config>::AccountId>;
/// [`Batch`] in this runtime.
pub type BatchOf<T> = Batch<<T as frame_system::Config>::AccountId>;
/// [`Page`] in this runtime.
pub type PageOf<T> = Page<<T as frame_system::Config>::AccountId>;
/// [`Certificate`] in this runtime.
pub type CertificateOf<T> = Certificate<<T as frame_system::Config>::AccountId>;
/// [`Complaint`] in this runtime.
pub type ComplaintOf<T> = Complaint<<T as frame_system::Config>::AccountId>;
/// [`Recall`] in this runtime.
pub type RecallOf<T> = Recall<<T as frame_system::Config>::AccountId>;
/// [`Offer`] in this runtime.
pub type OfferOf<T> = Offer<<T as frame_system::Config>::AccountId, <T as Config>::Consideration>;

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
		/// Who is a member, and whose a GTIN is.
		type Members: Members<Self::AccountId>;

		/// Who sits on which panel of regulators.
		type Panels: Panels<Self::AccountId>;

		/// Which customs union a country belongs to.
		type ProductRules: ProductRules;

		/// Wall-clock time in milliseconds since the Unix epoch.
		type Clock: Time<Moment = Moment>;

		/// The deposit for an offer.
		type Consideration: Consideration<Self::AccountId, Footprint>;

		/// The fee for what stays for ever. Its tickets are not kept.
		type StorageFee: Consideration<Self::AccountId, Footprint>;

		/// How far an event may run ahead of the chain's clock, in milliseconds.
		#[pallet::constant]
		type ClockTolerance: Get<Moment>;

		/// Highest yield ceiling of a product, in parts per million.
		#[pallet::constant]
		type MaxYield: Get<Ppm>;

		/// Highest net weight of one unit, in milligrams.
		#[pallet::constant]
		type MaxNetWeight: Get<u64>;

		/// How many open severe complaints put a batch under investigation.
		#[pallet::constant]
		type InvestigationThreshold: Get<u32>;

		/// While a recall spreads, a batch with up to so many ancestors gets its definite answer.
		#[pallet::constant]
		type MaxAncestors: Get<u32>;

		/// What the calls cost.
		type WeightInfo: WeightInfo;
	}

	/// Why an account's balance is held.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit for an offer.
		#[codec(index = 0)]
		Offer,
	}

	/// The products.
	#[pallet::storage]
	pub type Products<T: Config> = StorageMap<_, Blake2_128Concat, Gtin, ProductOf<T>>;

	/// The products of an owner.
	#[pallet::storage]
	pub type ProductsByOwner<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Blake2_128Concat,
		Gtin,
		(),
		OptionQuery,
	>;

	/// The batches of a product.
	#[pallet::storage]
	pub type Batches<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, Gtin, Blake2_128Concat, Lot, BatchOf<T>>;

	/// The number of the next batch.
	#[pallet::storage]
	pub type NextBatch<T: Config> = StorageValue<_, BatchNumber, ValueQuery>;

	/// What a batch was made of.
	#[pallet::storage]
	pub type InputsOf<T: Config> = StorageMap<_, Blake2_128Concat, BatchId, Inputs, ValueQuery>;

	/// What was made of a batch, in the order of numbers.
	#[pallet::storage]
	pub type MadeOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, BatchId, Identity, Ordinal, BatchId, OptionQuery>;

	/// How much of a batch an owner has that a possessor keeps.
	#[pallet::storage]
	pub type Holdings<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, BatchId>,
			NMapKey<Blake2_128Concat, T::AccountId>,
			NMapKey<Blake2_128Concat, T::AccountId>,
		),
		Holding,
		ValueQuery,
	>;

	/// The holdings, as batch, owner and possessor, in which an account is one of the two.
	#[pallet::storage]
	pub type HoldingsByParty<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Blake2_128Concat,
		(BatchId, T::AccountId, T::AccountId),
		(),
		OptionQuery,
	>;

	/// Who made a batch, or owned or possessed some of it at some time.
	#[pallet::storage]
	pub type Parties<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		BatchId,
		Blake2_128Concat,
		T::AccountId,
		(),
		OptionQuery,
	>;

	/// The open offers.
	#[pallet::storage]
	pub type Offers<T: Config> = StorageMap<_, Twox64Concat, OfferId, OfferOf<T>>;

	/// The open offers by or to an account.
	#[pallet::storage]
	pub type OffersByParty<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, OfferId, (), OptionQuery>;

	/// The number of the next offer.
	#[pallet::storage]
	pub type NextOffer<T: Config> = StorageValue<_, OfferId, ValueQuery>;

	/// How far the record of a subject goes.
	#[pallet::storage]
	pub type Heads<T: Config> = StorageMap<_, Blake2_128Concat, Subject, Head, ValueQuery>;

	/// The record of a subject.
	#[pallet::storage]
	pub type Pages<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, Subject, Twox64Concat, PageNumber, PageOf<T>>;

	/// The events that were corrected, and by which event.
	#[pallet::storage]
	pub type Corrections<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, Subject, Twox64Concat, EventRef, EventRef>;

	/// The certificates.
	#[pallet::storage]
	pub type Certificates<T: Config> = StorageMap<_, Twox64Concat, CertificateId, CertificateOf<T>>;

	/// The certificates of a product or batch by kind and country, but for those that were revoked or gave way when they
	/// had expired.
	#[pallet::storage]
	pub type CertificatesOf<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, Subject>,
			NMapKey<Twox64Concat, CertificateKind>,
			NMapKey<Twox64Concat, CountryCode>,
		),
		BoundedVec<CertificateId, ConstU32<MAX_CERTIFICATES>>,
		ValueQuery,
	>;

	/// The number of the next certificate.
	#[pallet::storage]
	pub type NextCertificate<T: Config> = StorageValue<_, CertificateId, ValueQuery>;

	/// The complaints.
	#[pallet::storage]
	pub type Complaints<T: Config> = StorageMap<_, Twox64Concat, ComplaintId, ComplaintOf<T>>;

	/// The complaints about a batch that are not resolved, by complainant.
	#[pallet::storage]
	pub type OpenComplaints<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		BatchId,
		Blake2_128Concat,
		T::AccountId,
		ComplaintId,
		OptionQuery,
	>;

	/// The number of the next complaint.
	#[pallet::storage]
	pub type NextComplaint<T: Config> = StorageValue<_, ComplaintId, ValueQuery>;

	/// The recalls.
	#[pallet::storage]
	pub type Recalls<T: Config> = StorageMap<_, Twox64Concat, RecallId, RecallOf<T>>;

	/// The recalls in force of a product or batch: one by its maker, one by each jurisdiction.
	#[pallet::storage]
	pub type RecallsInForce<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		Subject,
		Twox64Concat,
		Option<CountryCode>,
		RecallId,
		OptionQuery,
	>;

	/// The number of the next recall.
	#[pallet::storage]
	pub type NextRecall<T: Config> = StorageValue<_, RecallId, ValueQuery>;

	/// Which recalls reach which products and batches, and where they hold.
	#[pallet::storage]
	pub type Marks<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, Subject>,
			NMapKey<Twox64Concat, Territory>,
			NMapKey<Twox64Concat, RecallId>,
		),
		(),
		OptionQuery,
	>;

	/// Which recalls of other goods reached a batch, and were lifted.
	#[pallet::storage]
	pub type PastMarks<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, BatchId, Twox64Concat, RecallId, (), OptionQuery>;

	/// The recalls that still spread, or are taken back.
	#[pallet::storage]
	pub type Spreads<T: Config> = StorageMap<_, Twox64Concat, RecallId, Spread>;

	/// The goods whose descendants a recall reaches next.
	#[pallet::storage]
	pub type Frontier<T: Config> =
		StorageDoubleMap<_, Twox64Concat, RecallId, Twox64Concat, u64, Subject>;

	/// In which order those recalls are served, those of authorities and those of makers.
	#[pallet::storage]
	pub type Queue<T: Config> =
		StorageDoubleMap<_, Twox64Concat, Recaller, Twox64Concat, u64, RecallId>;

	/// How far each queue goes.
	#[pallet::storage]
	pub type QueueTurns<T: Config> = StorageMap<_, Twox64Concat, Recaller, Turns, ValueQuery>;

	/// How many recalls of a maker still spread, or are taken back.
	#[pallet::storage]
	pub type SpreadingOf<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	/// How many recalls still spread.
	#[pallet::storage]
	pub type Spreading<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// How much of a batch that a recall reaches was brought back or put out of use.
	#[pallet::storage]
	pub type Recovered<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		RecallId,
		Blake2_128Concat,
		BatchId,
		Quantity,
		ValueQuery,
	>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A product was registered.
		ProductRegistered {
			/// Its GTIN.
			gtin: Gtin,
			/// Whose it is.
			owner: T::AccountId,
		},
		/// A product has other particulars, or another owner.
		ProductUpdated {
			/// Its GTIN.
			gtin: Gtin,
			/// Whose it is.
			owner: T::AccountId,
		},
		/// No batches of a product are made any more.
		ProductDiscontinued {
			/// Its GTIN.
			gtin: Gtin,
		},
		/// A batch was made.
		BatchCreated {
			/// Which.
			batch: BatchId,
			/// By whom.
			producer: T::AccountId,
			/// How much.
			quantity: Quantity,
		},
		/// Goods were offered.
		TransferOffered {
			/// The offer.
			offer: OfferId,
			/// By whom.
			from: T::AccountId,
			/// To whom.
			to: T::AccountId,
		},
		/// An offer was accepted: the goods have passed.
		TransferAccepted {
			/// The offer.
			offer: OfferId,
		},
		/// An offer was refused.
		TransferRefused {
			/// The offer.
			offer: OfferId,
		},
		/// An offer was withdrawn.
		TransferWithdrawn {
			/// The offer.
			offer: OfferId,
		},
		/// Goods were destroyed.
		Destroyed {
			/// Of which batch.
			batch: BatchId,
			/// By whom.
			by: T::AccountId,
			/// How much.
			quantity: Quantity,
			/// Why.
			reason: DestructionReason,
			/// SHA-256 digest of the certificate of destruction.
			document: Digest,
		},
		/// A batch was split into others.
		BatchSplit {
			/// Which.
			batch: BatchId,
			/// Into how many.
			parts: u32,
		},
		/// EPCIS events were recorded.
		EventsRecorded {
			/// By whom.
			by: T::AccountId,
			/// How many.
			events: u32,
			/// About how many subjects.
			subjects: u32,
		},
		/// A certificate was issued.
		CertificateIssued {
			/// Which.
			certificate: CertificateId,
			/// Of which product or batch.
			goods: Subject,
			/// What it certifies.
			kind: CertificateKind,
		},
		/// A certificate was revoked.
		CertificateRevoked {
			/// Which.
			certificate: CertificateId,
			/// Why.
			reason: RevocationReason,
		},
		/// Someone complained about a batch.
		ComplaintFiled {
			/// The complaint.
			complaint: ComplaintId,
			/// The batch.
			batch: BatchId,
			/// How bad it is.
			severity: Severity,
		},
		/// The producer answered a complaint.
		ComplaintAnswered {
			/// The complaint.
			complaint: ComplaintId,
		},
		/// A regulator resolved a complaint.
		ComplaintResolved {
			/// The complaint.
			complaint: ComplaintId,
			/// What it found.
			finding: Finding,
		},
		/// So many severe complaints about a batch are open that it is under investigation.
		InvestigationBegan {
			/// The batch.
			batch: BatchId,
		},
		/// So few severe complaints about a batch are open that it is under investigation no more.
		InvestigationEnded {
			/// The batch.
			batch: BatchId,
		},
		/// Goods were recalled, with all that is made of them.
		Recalled {
			/// The recall.
			recall: RecallId,
			/// Which product or batch.
			goods: Subject,
			/// Where.
			territory: Territory,
			/// How dangerous they are.
			class: RecallClass,
		},
		/// A recall has reached everything that was made of the goods.
		RecallSpread {
			/// The recall.
			recall: RecallId,
			/// How many batches it reached.
			marked: u32,
		},
		/// A recall was lifted.
		RecallLifted {
			/// The recall.
			recall: RecallId,
		},
		/// A lifted recall is off everything that was made of the goods.
		RecallCleared {
			/// The recall.
			recall: RecallId,
		},
		/// Recalled goods were brought back or put out of use.
		RecoveryReported {
			/// The recall.
			recall: RecallId,
			/// Of which batch.
			batch: BatchId,
			/// How much in all by now.
			recovered: Quantity,
			/// SHA-256 digest of the report.
			document: Digest,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The GTIN has more than 14 digits, or its check digit is wrong.
		InvalidGtin,
		/// The lot number is not 1 to 20 characters of GS1 character set 82.
		InvalidLot,
		/// A serial number is not 1 to 20 characters of GS1 character set 82, or their range is none.
		InvalidSerials,
		/// The GLN has more than 13 digits, or its check digit is wrong.
		InvalidGln,
		/// The commodity code is not six digits in an existing chapter.
		InvalidHsCode,
		/// The origin is no assigned country code, or a customs union.
		InvalidOrigin,
		/// The unit is no code of UN/ECE Recommendation 20 that goods are traded in.
		InvalidUnit,
		/// The name is empty, or not UTF-8.
		InvalidName,
		/// A unit weighs something, and at most as much as can be counted.
		InvalidNetWeight,
		/// The yield ceiling is nothing, or above the highest one.
		InvalidYield,
		/// The caller is not an active manufacturer.
		NotManufacturer,
		/// The GTIN is not under a GS1 prefix of the caller.
		ForeignPrefix,
		/// There is a product with this GTIN.
		ProductExists,
		/// There is no product with this GTIN.
		UnknownProduct,
		/// The product is another's.
		NotProductOwner,
		/// No batches of the product are made any more.
		ProductIsDiscontinued,
		/// There is a batch of the product with this lot number.
		BatchExists,
		/// There is no such batch.
		UnknownBatch,
		/// The quantity is nothing.
		ZeroQuantity,
		/// It would have been made in the future.
		InFuture,
		/// It would be past its date already when made.
		ExpiresBeforeProduced,
		/// A primary product is made of nothing that is on the chain.
		PrimaryProduct,
		/// A product that is not primary is made of something.
		InputsRequired,
		/// A batch is named twice among the inputs.
		DuplicateInput,
		/// A batch cannot be made of itself.
		CyclicInput,
		/// An input was made after what it would be an input of.
		InputMadeLater,
		/// More comes out, by mass, than the product's yield ceiling allows.
		MassImbalance,
		/// There is not so much of it free in the hands of the caller.
		InsufficientHolding,
		/// Goods pass between two.
		ToOneself,
		/// Where both pass, the caller has both.
		NotOwnerAndPossessor,
		/// The receiver is not an active member that can own goods.
		ReceiverMayNotOwn,
		/// The receiver is not an active member that can possess goods.
		ReceiverMayNotPossess,
		/// The caller is not an active member that can own goods.
		NotActive,
		/// There is no such offer.
		UnknownOffer,
		/// The offer is not to the caller.
		NotReceiver,
		/// The offer is not the caller's.
		NotOfferor,
		/// The numbers of this kind of record are used up.
		NumbersUsedUp,
		/// There is nothing to split, or less than two batches to merge.
		NothingToDo,
		/// Batches of different products, codes or origins cannot be merged.
		NotMergeable,
		/// The batch is under investigation: it is not used up, split or merged.
		UnderInvestigation,
		/// The batch, or something it was made of, is recalled.
		BatchRecalled,
		/// A recall still spreads, and may reach the batch: ask again in some minutes.
		BeingChecked,
		/// More recalls reach the inputs than a batch can inherit.
		TooManyRecalls,
		/// There are no events.
		NoEvents,
		/// The SSCC has more than 18 digits, or its check digit is wrong.
		InvalidSscc,
		/// The place is no GLN and no UN/LOCODE.
		InvalidPlace,
		/// A transformation has no action, any other event one.
		WrongAction,
		/// No place has a local time so far from UTC.
		WrongOffset,
		/// The event lies before the batch was made.
		BeforeBatch,
		/// The serial number is not one of the batch's.
		UnknownSerial,
		/// The caller has no part in the goods.
		NotConcerned,
		/// The event is in the call twice, or in the subject's latest page.
		DuplicateEvent,
		/// There is no such event of this subject.
		UnknownEvent,
		/// The event was recorded by another.
		NotRecorder,
		/// The event was corrected before.
		AlreadyCorrected,
		/// The country is no assigned code.
		InvalidCountry,
		/// The standard is empty, or not UTF-8.
		InvalidStandard,
		/// It would be valid for no time, or has expired.
		InvalidValidity,
		/// The caller is no regulator of the country and no active inspector registered there.
		NotInspector,
		/// This kind of certificate belongs to the authorities of the country of origin.
		NotCompetent,
		/// The goods are of the caller's own making or its group's, or it owns some of them.
		OwnGoods,
		/// The complaint is the caller's own, or of its group.
		OwnComplaint,
		/// So many certificates of this kind are current that there is no room for another.
		TooManyCertificates,
		/// There is no such certificate.
		UnknownCertificate,
		/// The certificate was issued by another.
		NotIssuer,
		/// The certificate was revoked before.
		AlreadyRevoked,
		/// The caller has a complaint about the batch that is open.
		ComplaintOpen,
		/// There is no such complaint.
		UnknownComplaint,
		/// The caller is not who made the goods.
		NotProducer,
		/// The complaint was answered before.
		AlreadyAnswered,
		/// The complaint was resolved before.
		AlreadyResolved,
		/// The caller is no regulator of the country.
		NotRegulator,
		/// The notice lacks a field, or it is empty.
		IncompleteNotice(NoticeField),
		/// The goods are recalled by this maker or jurisdiction.
		AlreadyRecalled,
		/// There is no such recall.
		UnknownRecall,
		/// So many recalls of the caller still spread that it has to wait some minutes.
		TooManySpreading,
		/// The recall is another's.
		NotRecaller,
		/// The recall was lifted before.
		AlreadyLifted,
		/// The recall does not reach the batch.
		NotReached,
		/// More was recovered than was made.
		MoreThanMade,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_poll(_: BlockNumberFor<T>, meter: &mut WeightMeter) {
			let most = T::BlockWeights::get()
				.max_block
				.div(5)
				.min(meter.remaining());
			let mut share = WeightMeter::with_limit(most);
			Self::spread(&mut share);
			meter.consume(share.consumed());
		}

		fn on_idle(_: BlockNumberFor<T>, remaining: Weight) -> Weight {
			let mut meter = WeightMeter::with_limit(remaining);
			Self::spread(&mut meter);
			meter.consumed()
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Register a product under a GS1 prefix of the caller, a manufacturer.
		///
		/// - `gtin`: its GTIN
		/// - `unit`: in which its batches are counted (UN/ECE Recommendation 20)
		/// - `net_weight`: of one whole unit, in milligrams
		/// - `particulars`: the rest, which can be changed
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::register_product())]
		pub fn register_product(
			origin: OriginFor<T>,
			gtin: u64,
			unit: [u8; 3],
			net_weight: u64,
			particulars: RawParticulars,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_register_product(who, gtin, unit, net_weight, particulars)
		}

		/// Change the particulars of a product. Whoever holds its prefix now becomes its owner, also of one that
		/// is discontinued, which it stays. Batches keep the code and origin that they were made under.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::update_product())]
		pub fn update_product(
			origin: OriginFor<T>,
			gtin: u64,
			particulars: RawParticulars,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_update_product(who, gtin, particulars)
		}

		/// Make no more batches of a product.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::discontinue_product())]
		pub fn discontinue_product(origin: OriginFor<T>, gtin: u64) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_discontinue_product(who, gtin)
		}

		/// Make a batch of one's product. Its inputs, which the caller owns and possesses, are used up.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::create_batch(inputs.len() as u32).saturating_add(Pallet::<T>::most_walking()))]
		pub fn create_batch(
			origin: OriginFor<T>,
			batch: RawBatchId,
			making: RawBatch,
			inputs: RawInputs,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let base = T::WeightInfo::create_batch(inputs.len() as u32);
			let walked = Self::do_create_batch(who, batch, making, inputs)?;
			Ok(Some(Self::with_walk(base, walked)).into())
		}

		/// Split a batch of one's product, as far as the caller owns and possesses it, into new ones.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::split(parts.len() as u32).saturating_add(Pallet::<T>::most_walking()))]
		pub fn split(
			origin: OriginFor<T>,
			batch: RawBatchId,
			parts: RawParts,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let base = T::WeightInfo::split(parts.len() as u32);
			let walked = Self::do_split(who, batch, parts)?;
			Ok(Some(Self::with_walk(base, walked)).into())
		}

		/// Merge batches of one's product, of one commodity code and origin, into a new one. It is made when
		/// the last of them was, and expires when the first of them does.
		///
		/// - `facility`: the GLN where it was done
		/// - `serials`: the serial numbers in the new batch
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::create_batch(inputs.len() as u32).saturating_add(Pallet::<T>::most_walking()))]
		pub fn merge(
			origin: OriginFor<T>,
			batch: RawBatchId,
			inputs: RawInputs,
			facility: u64,
			serials: Option<RawSerials>,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let base = T::WeightInfo::create_batch(inputs.len() as u32);
			let walked = Self::do_merge(who, batch, inputs, facility, serials)?;
			Ok(Some(Self::with_walk(base, walked)).into())
		}

		/// Offer goods: as their owner the title, as their possessor the possession, or as both both. They
		/// are reserved until the offer is answered or withdrawn. The title to recalled goods passes to their
		/// producer alone.
		///
		/// - `other`: who possesses the goods whose title is offered, or owns those whose possession is; the
		///   caller, without one
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::offer_transfer().saturating_add(Pallet::<T>::most_walking()))]
		pub fn offer_transfer(
			origin: OriginFor<T>,
			to: AccountIdLookupOf<T>,
			batch: RawBatchId,
			quantity: Quantity,
			passing: Passing,
			other: Option<T::AccountId>,
		) -> DispatchResultWithPostInfo {
			let from = ensure_signed(origin)?;
			let to = T::Lookup::lookup(to)?;
			let walked = Self::do_offer_transfer(from, to, batch, quantity, passing, other)?;
			let base = T::WeightInfo::offer_transfer();
			Ok(Some(Self::with_walk(base, walked)).into())
		}

		/// Accept goods that are offered.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::accept_transfer().saturating_add(Pallet::<T>::most_walking()))]
		pub fn accept_transfer(origin: OriginFor<T>, offer: OfferId) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let walked = Self::do_accept_transfer(who, offer)?;
			let base = T::WeightInfo::accept_transfer();
			Ok(Some(Self::with_walk(base, walked)).into())
		}

		/// Refuse goods that are offered.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::refuse_transfer())]
		pub fn refuse_transfer(origin: OriginFor<T>, offer: OfferId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_refuse_transfer(who, offer)
		}

		/// Withdraw one's offer, or as the owner one of the possession of one's goods.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::withdraw_transfer())]
		pub fn withdraw_transfer(origin: OriginFor<T>, offer: OfferId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_transfer(who, offer)
		}

		/// Record that goods, which the caller owns and possesses, were destroyed.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::destroy())]
		pub fn destroy(
			origin: OriginFor<T>,
			batch: RawBatchId,
			quantity: Quantity,
			reason: DestructionReason,
			document: Digest,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_destroy(who, batch, quantity, reason, document)
		}

		/// Record EPCIS events: of a batch and its items its parties and inspectors, of a logistic unit any
		/// business. Only who recorded an event corrects it.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::record_events(events.len() as u32, rules::subjects(events), rules::corrections(events)))]
		pub fn record_events(origin: OriginFor<T>, events: RawEvents) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_record_events(who, events)
		}

		/// Certify a product or batch of others, as a regulator of a country or as an inspector registered
		/// there.
		///
		/// - `country`: for which the caller acts; a customs union, for its regulators
		/// - `standard`: by which standard or law, in UTF-8
		/// - `document`: SHA-256 digest of the certificate
		/// - `valid_until`: the first moment at which it is valid no more
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::issue_certificate())]
		#[allow(clippy::too_many_arguments)]
		pub fn issue_certificate(
			origin: OriginFor<T>,
			goods: RawGoods,
			kind: CertificateKind,
			country: [u8; 2],
			standard: Text,
			document: Digest,
			valid_from: Moment,
			valid_until: Moment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let validity = (valid_from, valid_until);
			Self::do_issue_certificate(who, goods, kind, country, standard, document, validity)
		}

		/// Revoke a certificate, as its issuer or as a regulator of the country that it was issued for.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::revoke_certificate())]
		pub fn revoke_certificate(
			origin: OriginFor<T>,
			certificate: CertificateId,
			reason: RevocationReason,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_revoke_certificate(who, certificate, reason)
		}

		/// Complain about a batch that the caller owns or possesses some of, or did.
		///
		/// - `document`: SHA-256 digest of the complaint
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::file_complaint())]
		pub fn file_complaint(
			origin: OriginFor<T>,
			batch: RawBatchId,
			severity: Severity,
			document: Digest,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_file_complaint(who, batch, severity, document)
		}

		/// Answer a complaint, as the producer.
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::answer_complaint())]
		pub fn answer_complaint(
			origin: OriginFor<T>,
			complaint: ComplaintId,
			document: Digest,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_answer_complaint(who, complaint, document)
		}

		/// Resolve a complaint, as a regulator of the country of origin, the producer or the complainant, or
		/// of its customs union.
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::resolve_complaint())]
		pub fn resolve_complaint(
			origin: OriginFor<T>,
			complaint: ComplaintId,
			country: [u8; 2],
			finding: Finding,
			document: Digest,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_resolve_complaint(who, complaint, country, finding, document)
		}

		/// Recall a product or a batch, with all that is made of it.
		///
		/// - `authority`: the country whose regulator the caller is; without one, the caller made the goods
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::recall())]
		pub fn recall(
			origin: OriginFor<T>,
			goods: RawGoods,
			authority: Option<[u8; 2]>,
			notice: RawNotice,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_recall(who, goods, authority, notice)
		}

		/// Lift a recall, as who made it: the maker of the goods, or a regulator of that country.
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::lift_recall())]
		pub fn lift_recall(origin: OriginFor<T>, recall: RecallId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_lift_recall(who, recall)
		}

		/// Report how much more of a batch that a recall reaches was brought back or put out of use, as who
		/// made the recall or the batch.
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::report_recovered())]
		pub fn report_recovered(
			origin: OriginFor<T>,
			recall: RecallId,
			batch: RawBatchId,
			quantity: Quantity,
			document: Digest,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_report_recovered(who, recall, batch, quantity, document)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// A product.
		pub fn product(gtin: u64) -> Option<ProductOf<T>> {
			Products::<T>::get(Gtin::try_from(gtin).ok()?)
		}

		/// The products of an owner, after the one named: a page of at most `limit`.
		pub fn products_of(
			owner: T::AccountId,
			after: Option<Gtin>,
			limit: u32,
		) -> Vec<(Gtin, ProductOf<T>)> {
			Self::products_page(owner, after, limit)
		}

		/// How a product stands in a country, or anywhere, with all reasons, for who does not know the lot: as
		/// the worst of its batches does as far as recalls go.
		pub fn product_status(gtin: u64, country: Option<[u8; 2]>) -> Option<ProductStatus> {
			Self::standing_of_product(gtin, country)
		}

		/// The batches of a product, after the lot named: a page of at most `limit`.
		pub fn batches_of(gtin: u64, after: Option<Lot>, limit: u32) -> Vec<(Lot, BatchOf<T>)> {
			Self::batches_page(gtin, after, limit)
		}

		/// A batch.
		pub fn batch(batch: RawBatchId) -> Option<BatchOf<T>> {
			let batch = Self::parse_batch(&batch).ok()?;
			Batches::<T>::get(batch.gtin, batch.lot)
		}

		/// What a batch was made of.
		pub fn inputs(batch: RawBatchId) -> Option<Inputs> {
			Some(InputsOf::<T>::get(Self::parse_batch(&batch).ok()?))
		}

		/// Who owns and possesses how much of a batch, after the owner and possessor named: a page of at most
		/// `limit`.
		pub fn holdings(
			batch: RawBatchId,
			after: Option<(T::AccountId, T::AccountId)>,
			limit: u32,
		) -> Vec<(T::AccountId, T::AccountId, Holding)> {
			Self::holdings_page(batch, after, limit)
		}

		/// What an account owns or possesses, after the batch, owner and possessor named: a page of at most
		/// `limit`.
		pub fn holdings_of(
			account: T::AccountId,
			after: Option<(BatchId, T::AccountId, T::AccountId)>,
			limit: u32,
		) -> Vec<(BatchId, T::AccountId, T::AccountId, Holding)> {
			Self::holdings_of_page(account, after, limit)
		}

		/// The open offers by and to an account, after the one named: a page of at most `limit`.
		pub fn offers(
			account: T::AccountId,
			after: Option<OfferId>,
			limit: u32,
		) -> Vec<OfferView<T::AccountId>> {
			Self::offers_page(account, after, limit)
		}

		/// Whether a serial number is one of the batch's. Where those lie under a Merkle root, it takes a
		/// proof.
		pub fn is_serial(batch: RawBatchId, serial: RawCode, proof: Option<SerialProof>) -> bool {
			Self::parse_item(&batch, &serial, proof.as_ref()).is_ok()
		}

		/// From what a batch was made, over all steps: up to `limit` batches (at most [`MAX_TRACED`]), none
		/// more than `depth` steps away, each after everything that was made of it. Pass `pending` back to go
		/// on, with the same `depth`; empty, it begins. More than [`MAX_PENDING`] are asked about in parts.
		pub fn trace_back(
			batch: RawBatchId,
			pending: Vec<Pending>,
			depth: u32,
			limit: u32,
		) -> Option<Trace<T::AccountId>> {
			Self::trace(batch, pending, depth, limit, Way::Back)
		}

		/// What was made of a batch, over all steps: up to `limit` batches (at most [`MAX_TRACED`]), none more
		/// than `depth` steps away, each after everything that it was made of. Pass `pending` back to go on,
		/// with the same `depth`; empty, it begins. More than [`MAX_PENDING`] are asked about in parts.
		pub fn trace_forward(
			batch: RawBatchId,
			pending: Vec<Pending>,
			depth: u32,
			limit: u32,
		) -> Option<Trace<T::AccountId>> {
			Self::trace(batch, pending, depth, limit, Way::Forward)
		}

		/// What is on record about a product, batch, item or logistic unit, with what concerns its product
		/// and the recalls that reached it, in the order in which the chain learned of it: a page of at most
		/// `limit`.
		pub fn timeline(
			subject: RawRecord,
			from: TimelineCursor,
			limit: u32,
		) -> Option<Timeline<T::AccountId>> {
			Self::timeline_page(subject, from, limit)
		}

		/// How a batch stands in a country, or anywhere, with all reasons.
		pub fn status(batch: RawBatchId, country: Option<[u8; 2]>) -> Option<BatchStatus> {
			Self::batch_status(batch, country)
		}

		/// A certificate.
		pub fn certificate(certificate: CertificateId) -> Option<CertificateOf<T>> {
			Certificates::<T>::get(certificate)
		}

		/// The certificates of a product or batch that are valid now.
		pub fn certificates(goods: RawGoods) -> Vec<(CertificateId, CertificateOf<T>)> {
			Self::current_certificates(goods)
		}

		/// A complaint.
		pub fn complaint(complaint: ComplaintId) -> Option<ComplaintOf<T>> {
			Complaints::<T>::get(complaint)
		}

		/// The complaints about a batch that are not resolved, after that of the account named: a page of at
		/// most `limit`.
		pub fn open_complaints(
			batch: RawBatchId,
			after: Option<T::AccountId>,
			limit: u32,
		) -> Vec<(ComplaintId, ComplaintOf<T>)> {
			Self::open_complaints_page(batch, after, limit)
		}

		/// The recalls in force of this very product or batch.
		pub fn recalls(goods: RawGoods) -> Vec<RecallId> {
			let goods = Self::parse_goods(&goods).ok();
			goods
				.into_iter()
				.flat_map(RecallsInForce::<T>::iter_prefix_values)
				.collect()
		}

		/// How much of a batch was brought back or put out of use for a recall.
		pub fn recovered(recall: RecallId, batch: RawBatchId) -> Option<Quantity> {
			Some(Recovered::<T>::get(recall, Self::parse_batch(&batch).ok()?))
		}

		/// A recall; whether it has reached everything that was made of the goods, or is off it again.
		pub fn recall_of(recall: RecallId) -> Option<(RecallOf<T>, bool)> {
			Some((
				Recalls::<T>::get(recall)?,
				!Spreads::<T>::contains_key(recall),
			))
		}
	}

	impl<T: Config> Pallet<T> {
		pub(crate) fn parse_origin(raw: [u8; 2]) -> Result<CountryCode, Error<T>> {
			CountryCode::try_from(raw.as_slice())
				.ok()
				.filter(|country| !country.is_union())
				.ok_or(Error::<T>::InvalidOrigin)
		}
	}
}
