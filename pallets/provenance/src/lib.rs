#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

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

use frame_support::{
	pallet_prelude::*,
	traits::{Consideration, Footprint, Time},
};
use frame_system::pallet_prelude::*;
use sp_runtime::traits::StaticLookup;
use tradechain_primitives::{
	BatchId, CountryCode, Digest, Gtin, Lot, Members, Moment, Ppm, Quantity,
};

/// How an account is named in a call.
pub type AccountIdLookupOf<T> = <<T as frame_system::Config>::Lookup as StaticLookup>::Source;
/// [`Product`] in this runtime.
pub type ProductOf<T> = Product<<T as frame_system::Config>::AccountId>;
/// [`Batch`] in this runtime.
pub type BatchOf<T> = Batch<<T as frame_system::Config>::AccountId>;
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

	/// What was made of a batch: the batches, and their numbers.
	#[pallet::storage]
	pub type MadeOf<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		BatchId,
		Blake2_128Concat,
		BatchId,
		BatchNumber,
		OptionQuery,
	>;

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
		/// The numbers of batches or offers are used up.
		NumbersUsedUp,
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

		/// Change the particulars of a product. Whoever holds its prefix now becomes its owner. Batches keep
		/// the code and origin that they were made under.
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
		#[pallet::weight(T::WeightInfo::create_batch(inputs.len() as u32))]
		pub fn create_batch(
			origin: OriginFor<T>,
			batch: RawBatchId,
			making: RawBatch,
			inputs: RawInputs,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_create_batch(who, batch, making, inputs)
		}

		/// Offer goods: as their owner the title, as their possessor the possession, or as both both. They
		/// are reserved until the offer is answered or withdrawn.
		///
		/// - `other`: who possesses the goods whose title is offered, or owns those whose possession is; the
		///   caller, without one
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::offer_transfer())]
		pub fn offer_transfer(
			origin: OriginFor<T>,
			to: AccountIdLookupOf<T>,
			batch: RawBatchId,
			quantity: Quantity,
			passing: Passing,
			other: Option<T::AccountId>,
		) -> DispatchResult {
			let from = ensure_signed(origin)?;
			let to = T::Lookup::lookup(to)?;
			Self::do_offer_transfer(from, to, batch, quantity, passing, other)
		}

		/// Accept goods that are offered.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::accept_transfer())]
		pub fn accept_transfer(origin: OriginFor<T>, offer: OfferId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_accept_transfer(who, offer)
		}

		/// Refuse goods that are offered.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::refuse_transfer())]
		pub fn refuse_transfer(origin: OriginFor<T>, offer: OfferId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_refuse_transfer(who, offer)
		}

		/// Withdraw one's offer.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::withdraw_transfer())]
		pub fn withdraw_transfer(origin: OriginFor<T>, offer: OfferId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_transfer(who, offer)
		}

		/// Record that goods, which the caller owns and possesses, were destroyed.
		#[pallet::call_index(8)]
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
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// A product.
		pub fn product(gtin: u64) -> Option<ProductOf<T>> {
			Products::<T>::get(Gtin::try_from(gtin).ok()?)
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
