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

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;
pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

use crate::functions::Done;
use alloc::vec::Vec;
use frame_support::{
	pallet_prelude::*,
	traits::{fungibles, tokens::AssetId, Consideration, EnsureOrigin, Footprint, Time},
};
use frame_system::pallet_prelude::*;
use sp_runtime::traits::{Convert, StaticLookup};
use tradechain_primitives::{
	Batches, CountryCode, CurrencyCode, Digest, Discounts, Listing, Members, Moment, OrderId,
	ProductRules, Purchase, Quantity, Redemption,
};

/// How an account is named in a call.
pub type AccountIdLookupOf<T> = <<T as frame_system::Config>::Lookup as StaticLookup>::Source;
/// [`RawTerms`] in this runtime.
pub type RawTermsOf<T> = RawTerms<<T as frame_system::Config>::AccountId>;
/// [`RawOrder`] in this runtime.
pub type RawOrderOf<T> = RawOrder<<T as frame_system::Config>::AccountId, <T as Config>::AssetKind>;
/// [`Terms`] in this runtime.
pub type TermsOf<T> = Terms<<T as frame_system::Config>::AccountId>;
/// [`Order`] in this runtime.
pub type OrderOf<T> = Order<
	<T as frame_system::Config>::AccountId,
	<T as Config>::AssetKind,
	<T as Config>::Consideration,
>;
/// [`Purchase`] in this runtime.
pub type PurchaseOf<T> = Purchase<<T as frame_system::Config>::AccountId, <T as Config>::AssetKind>;
/// [`Amendment`] in this runtime.
pub type AmendmentOf<T> =
	Amendment<<T as frame_system::Config>::AccountId, <T as Config>::Consideration>;
/// [`Delivery`] in this runtime.
pub type DeliveryOf<T> = Delivery<<T as Config>::Consideration>;
/// The payments of one call in this runtime.
pub type PaymentsOf<T> =
	BoundedVec<Payment<<T as frame_system::Config>::AccountId>, ConstU32<MAX_PAYMENTS>>;
/// [`PaymentRequest`] in this runtime.
pub type PaymentRequestOf<T> = PaymentRequest<
	<T as frame_system::Config>::AccountId,
	<T as Config>::AssetKind,
	<T as Config>::Consideration,
>;

/// What the chain's pools exchange at.
pub trait Quotes<AssetKind> {
	/// How much of `pay_with` must be given to get `amount` of `asset` in the pool of the two.
	fn pay_in(pay_with: AssetKind, asset: AssetKind, amount: Amount) -> Option<Amount>;
}

/// A chain without pools.
impl<AssetKind> Quotes<AssetKind> for () {
	fn pay_in(_: AssetKind, _: AssetKind, _: Amount) -> Option<Amount> {
		None
	}
}

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
		/// Who is a member, in which roles.
		type Members: Members<Self::AccountId>;

		/// What may be traded where.
		type ProductRules: ProductRules;

		/// Products, batches and goods.
		type Batches: Batches<Self::AccountId>;

		/// Wall-clock time in milliseconds since the Unix epoch.
		type Clock: Time<Moment = Moment>;

		/// The native token, or an asset.
		type AssetKind: AssetId + MaybeSerializeDeserialize + Ord;

		/// What is paid with.
		type Money: fungibles::Mutate<Self::AccountId, AssetId = Self::AssetKind, Balance = Amount>;

		/// How it is held.
		type Holds: fungibles::hold::Mutate<
			Self::AccountId,
			AssetId = Self::AssetKind,
			Balance = Amount,
			Reason = Self::RuntimeHoldReason,
		>;

		/// Why balances are held.
		type RuntimeHoldReason: From<HoldReason>;

		/// The deposit for what an account makes the chain remember, in the native token.
		type Consideration: Consideration<Self::AccountId, Footprint>;

		/// The fee for what stays for ever. Its tickets are not kept.
		type StorageFee: Consideration<Self::AccountId, Footprint>;

		/// What that deposit is, for previews.
		type StoragePrice: Convert<Footprint, Amount>;

		/// The native token, as an asset.
		type Native: Get<Self::AssetKind>;

		/// The programmes of passes that orders take part in.
		type Discounts: Discounts<Self::AccountId, Self::AssetKind>;

		/// The chain's pools, for previews.
		type Pools: Quotes<Self::AssetKind>;

		/// Who says which currency an asset is a claim on.
		type CurrencyOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Longest inspection, in milliseconds.
		#[pallet::constant]
		type MaxInspection: Get<Moment>;

		/// Longest time that a recall freezes a delivery before the buyer is refunded, in milliseconds.
		#[pallet::constant]
		type MaxRecallFreeze: Get<Moment>;

		/// How long a dispute can go on before it ends as the terms of the order say, in milliseconds.
		#[pallet::constant]
		type RulingPeriod: Get<Moment>;

		/// What the calls cost.
		type WeightInfo: WeightInfo;

		/// Assets and time for benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self::AssetKind>;
	}

	/// Why an account's balance is held.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The price of an order, but for what passes take off.
		#[codec(index = 0)]
		Order,
		/// The deposit for an order, an amendment, a delivery or a request for payment.
		#[codec(index = 1)]
		Deposit,
	}

	/// The orders, closed ones included until they are removed.
	#[pallet::storage]
	pub type Orders<T: Config> = StorageMap<_, Twox64Concat, OrderId, OrderOf<T>>;

	/// The orders of an account, as buyer or seller.
	#[pallet::storage]
	pub type OrdersByParty<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, OrderId, (), OptionQuery>;

	/// The number of the next order.
	#[pallet::storage]
	pub type NextOrder<T: Config> = StorageValue<_, OrderId, ValueQuery>;

	/// Other terms that are proposed for an order.
	#[pallet::storage]
	pub type Amendments<T: Config> = StorageMap<_, Twox64Concat, OrderId, AmendmentOf<T>>;

	/// The deliveries of an order that are not settled.
	#[pallet::storage]
	pub type Deliveries<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		OrderId,
		Twox64Concat,
		DeliveryId,
		DeliveryOf<T>,
		OptionQuery,
	>;

	/// The number of the next delivery.
	#[pallet::storage]
	pub type NextDelivery<T: Config> = StorageValue<_, DeliveryId, ValueQuery>;

	/// What counts under the yearly cap of a list: by identity, list and year.
	#[pallet::storage]
	pub type Bought<T: Config> =
		StorageMap<_, Blake2_128Concat, (Digest, CountryCode, u32), Amount, ValueQuery>;

	/// The requests for payment that are open.
	#[pallet::storage]
	pub type PaymentRequests<T: Config> =
		StorageMap<_, Twox64Concat, RequestId, PaymentRequestOf<T>>;

	/// The open requests for payment by or to an account.
	#[pallet::storage]
	pub type RequestsByParty<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Twox64Concat,
		RequestId,
		(),
		OptionQuery,
	>;

	/// The number of the next request for payment.
	#[pallet::storage]
	pub type NextRequest<T: Config> = StorageValue<_, RequestId, ValueQuery>;

	/// Which currency an asset is a claim on.
	#[pallet::storage]
	pub type Currencies<T: Config> = StorageMap<_, Blake2_128Concat, T::AssetKind, Currency>;

	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Assets, the currencies that they are claims on, and their digits after the point.
		pub currencies: Vec<(T::AssetKind, CurrencyCode, u8)>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			for (asset, code, decimals) in &self.currencies {
				assert!(
					*decimals <= MAX_DECIMALS,
					"assets of the genesis have at most {MAX_DECIMALS} digits after the point"
				);
				let currency = Currency {
					code: *code,
					decimals: *decimals,
				};
				Currencies::<T>::insert(asset, currency);
			}
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An order was placed; its price is held.
		OrderPlaced {
			/// The order.
			order: OrderId,
			/// Who buys.
			buyer: T::AccountId,
			/// Who sells.
			seller: T::AccountId,
			/// In what.
			asset: T::AssetKind,
			/// What it costs.
			total: Amount,
		},
		/// The seller accepted an order.
		OrderAccepted {
			/// The order.
			order: OrderId,
		},
		/// The buyer asks the seller to cancel an order.
		CancellationRequested {
			/// The order.
			order: OrderId,
		},
		/// Other terms were proposed for an order.
		AmendmentProposed {
			/// The order.
			order: OrderId,
			/// By whom.
			by: Side,
			/// SHA-256 digest of the terms, as the call carried them.
			digest: Digest,
		},
		/// An order has other terms.
		OrderAmended {
			/// The order.
			order: OrderId,
			/// SHA-256 digest of the terms, as the call carried them.
			digest: Digest,
			/// What it costs now.
			total: Amount,
		},
		/// A proposal of other terms was withdrawn.
		AmendmentWithdrawn {
			/// The order.
			order: OrderId,
		},
		/// What was not shipped in time was given up.
		PartExpired {
			/// The order.
			order: OrderId,
		},
		/// An order has ended, and nothing is held for it.
		OrderClosed {
			/// The order.
			order: OrderId,
			/// How.
			ending: Ending,
			/// What the seller was paid in all.
			paid: Amount,
			/// What was not paid: the buyer got it back, but for what passes took off of it.
			refunded: Amount,
		},
		/// The record of a closed order was removed.
		OrderRemoved {
			/// The order.
			order: OrderId,
		},
		/// The seller was paid what was due, by the buyer and by the backing of passes.
		PaidOut {
			/// The order.
			order: OrderId,
			/// Whom.
			seller: T::AccountId,
			/// In what.
			asset: T::AssetKind,
			/// How much.
			amount: Amount,
		},
		/// The seller could not be paid; anyone can retry.
		PayoutPending {
			/// The order.
			order: OrderId,
			/// How much is due.
			amount: Amount,
		},
		/// The buyer got back what can no longer become due.
		Refunded {
			/// The order.
			order: OrderId,
			/// Who.
			buyer: T::AccountId,
			/// In what.
			asset: T::AssetKind,
			/// How much.
			amount: Amount,
			/// What passes had taken off beside that.
			backed: Amount,
		},
		/// The buyer could not be paid back; anyone can retry.
		RefundPending {
			/// The order.
			order: OrderId,
			/// How much is due.
			amount: Amount,
		},
		/// The seller says that goods were delivered.
		DeliveryOffered {
			/// The order.
			order: OrderId,
			/// The delivery.
			delivery: DeliveryId,
		},
		/// The seller withdrew a delivery.
		DeliveryWithdrawn {
			/// The order.
			order: OrderId,
			/// The delivery.
			delivery: DeliveryId,
		},
		/// The buyer says that goods were not delivered as they should be.
		DeliveryRejected {
			/// The order.
			order: OrderId,
			/// The delivery.
			delivery: DeliveryId,
			/// SHA-256 digest of the reasons.
			claim: Digest,
		},
		/// The buyer has received goods, and may inspect them.
		DeliveryReceived {
			/// The order.
			order: OrderId,
			/// The delivery.
			delivery: DeliveryId,
		},
		/// Goods were accepted; they become the buyer's as soon as the seller can be paid.
		DeliveryAcknowledged {
			/// The order.
			order: OrderId,
			/// The delivery.
			delivery: DeliveryId,
		},
		/// Goods became the buyer's, and the seller was paid.
		DeliverySettled {
			/// The order.
			order: OrderId,
			/// The delivery.
			delivery: DeliveryId,
		},
		/// A recall freezes a delivery.
		DeliveryFrozen {
			/// The order.
			order: OrderId,
			/// The delivery.
			delivery: DeliveryId,
		},
		/// No recall freezes a delivery any more.
		DeliveryThawed {
			/// The order.
			order: OrderId,
			/// The delivery.
			delivery: DeliveryId,
		},
		/// Recalled goods were given back.
		DeliveryRefunded {
			/// The order.
			order: OrderId,
			/// The delivery.
			delivery: DeliveryId,
		},
		/// Goods of an order were shipped.
		LineShipped {
			/// The order.
			order: OrderId,
			/// The line.
			line: u32,
			/// How much.
			quantity: Quantity,
		},
		/// Goods of an order passed the border.
		LineCleared {
			/// The order.
			order: OrderId,
			/// The line.
			line: u32,
			/// How much.
			quantity: Quantity,
		},
		/// Goods of an order may not enter.
		LineRefused {
			/// The order.
			order: OrderId,
			/// The line.
			line: u32,
			/// How much.
			quantity: Quantity,
		},
		/// Goods of an order that were shipped came back to the seller, or were lost.
		LineReturned {
			/// The order.
			order: OrderId,
			/// The line.
			line: u32,
			/// How much.
			quantity: Quantity,
		},
		/// Someone was found liable for damage to the goods of an order.
		LiabilityFound {
			/// The order.
			order: OrderId,
			/// Who.
			party: T::AccountId,
			/// SHA-256 digest of the record.
			record: Digest,
		},
		/// An order is in dispute.
		DisputeOpened {
			/// The order.
			order: OrderId,
			/// Who opened it.
			by: Side,
			/// SHA-256 digest of the claim.
			claim: Digest,
		},
		/// One side offers to end a dispute.
		SettlementOffered {
			/// The order.
			order: OrderId,
			/// Which.
			by: Side,
			/// How.
			settlement: Settlement,
		},
		/// A dispute has ended.
		DisputeEnded {
			/// The order.
			order: OrderId,
			/// How.
			ending: Ending,
			/// What the seller gets of what was held.
			to_seller: Amount,
			/// What the buyer gets of it.
			to_buyer: Amount,
			/// Whose the goods become that were delivered and not settled.
			goods: Side,
		},
		/// A payment was made.
		Paid {
			/// By whom.
			from: T::AccountId,
			/// To whom.
			to: T::AccountId,
			/// In what.
			asset: T::AssetKind,
			/// How much.
			amount: Amount,
			/// The invoice.
			reference: Reference,
			/// SHA-256 digest of the invoice.
			document: Digest,
			/// The request that it answers.
			request: Option<RequestId>,
		},
		/// A payment was requested.
		PaymentRequested {
			/// The request.
			request: RequestId,
			/// By whom.
			payee: T::AccountId,
			/// From whom.
			payer: T::AccountId,
			/// In what.
			asset: T::AssetKind,
			/// How much.
			amount: Amount,
		},
		/// A request for payment was declined.
		RequestDeclined {
			/// The request.
			request: RequestId,
		},
		/// A request for payment was withdrawn.
		RequestWithdrawn {
			/// The request.
			request: RequestId,
		},
		/// An asset is a claim on another currency now, or on none.
		CurrencySet {
			/// Which asset.
			asset: T::AssetKind,
			/// Which currency.
			currency: Option<Currency>,
		},
		/// What an identity bought in a past year was forgotten.
		CountCleared {
			/// The identity.
			identity: Digest,
			/// Under whose list.
			list: CountryCode,
			/// In which year.
			year: u32,
		},
		/// The buyer does not ask any more that an order is cancelled.
		CancellationWithdrawn {
			/// The order.
			order: OrderId,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The GTIN has more than 14 digits, or its check digit is wrong.
		InvalidGtin,
		/// A commodity code has not six, eight or ten digits (eight or ten in chapters 98 and 99), or its
		/// chapter does not exist.
		InvalidCode,
		/// The place is no UN/LOCODE.
		InvalidPlace,
		/// The country is no assigned country code, or a customs union.
		InvalidCountry,
		/// The lot number is not 1 to 20 characters of GS1 character set 82.
		InvalidLot,
		/// The currency is no code of ISO 4217 that something is paid in.
		InvalidCurrency,
		/// The asset cannot have so many digits after the point.
		InvalidDecimals,
		/// The reference is empty, not UTF-8, longer than 35 characters, or has control characters.
		InvalidReference,
		/// The milestones are not together the whole.
		InvalidMilestones,
		/// A deadline is past, they are out of order, or the inspection is too long.
		InvalidDeadlines,
		/// The arbiter is a party, or in one group with one.
		InvalidArbiter,
		/// A share is more than the whole.
		InvalidRuling,
		/// Nothing is ordered.
		NoLines,
		/// The quantity is nothing.
		ZeroQuantity,
		/// The amount is nothing.
		ZeroAmount,
		/// The amount is beyond what can be counted.
		AmountTooLarge,
		/// The order is refused at the source, for all these reasons.
		Refused(Reasons),
		/// There is no such asset.
		UnknownAsset,
		/// The asset, or the payer's account, is frozen.
		AssetBlocked,
		/// The payer has not so much free.
		InsufficientFunds,
		/// The payer would keep less than the asset's minimum balance.
		BelowMinimum,
		/// The payee's account is blocked.
		PayeeBlocked,
		/// The payee would have less than the asset's minimum balance.
		PayeeBelowMinimum,
		/// The payee's account cannot hold the asset.
		PayeeCannotReceive,
		/// The caller cannot pay the deposit, or what stays for ever.
		NoDeposit,
		/// There is no such order.
		UnknownOrder,
		/// The caller is not the buyer.
		NotBuyer,
		/// The caller is not the seller.
		NotSeller,
		/// The caller is neither buyer nor seller.
		NotParty,
		/// The caller is not the arbiter.
		NotArbiter,
		/// The order waits not for its seller.
		NotPlaced,
		/// The order is not in force.
		NotInForce,
		/// The order is not in dispute.
		NotDisputed,
		/// The order is not closed.
		NotClosed,
		/// Goods of the order are shipped or delivered.
		UnderWay,
		/// The buyer has asked for it before.
		AlreadyRequested,
		/// The buyer has not asked for it.
		NotRequested,
		/// The deadline for acceptance has passed.
		AcceptanceOver,
		/// No deadline has passed that anything is left to be done by.
		NotExpired,
		/// No other terms are proposed.
		UnknownAmendment,
		/// Other terms are proposed than the digest says.
		AmendmentChanged,
		/// The proposal is the caller's own.
		OwnProposal,
		/// The proposal is not the caller's.
		NotProposer,
		/// The seller was paid more than the order would cost.
		PaidMore,
		/// The order has no such line.
		UnknownLine,
		/// There is no such batch.
		UnknownBatch,
		/// The goods are of another product than the line.
		WrongProduct,
		/// A batch is recalled in the country of import, or may be.
		BatchRecalled,
		/// A batch is past its date.
		BatchExpired,
		/// The seller has not so much of it free and in its own hands.
		InsufficientGoods,
		/// So much cannot have come so far.
		ExceedsOrder,
		/// Nothing is delivered.
		NoGoods,
		/// Too many goods are in open deliveries of the order.
		TooManyGoods,
		/// The order is fulfilled by shipments.
		HasShipments,
		/// There is no such delivery.
		UnknownDelivery,
		/// The delivery was answered, or counts as accepted in a dispute.
		NotOffered,
		/// The deadline for shipping, or for delivering without shipments, has passed.
		ShippingOver,
		/// The inspection period has not ended.
		InspectionOpen,
		/// A recall freezes the delivery already.
		AlreadyFrozen,
		/// The delivery is not frozen.
		NotFrozen,
		/// No batch of the delivery is recalled in the country of import.
		NotRecalled,
		/// The recall freezes the delivery for longer.
		FreezeOpen,
		/// Nothing is held for the order.
		NothingHeld,
		/// Nothing is offered to end the dispute.
		NoSettlement,
		/// Something else is offered.
		SettlementChanged,
		/// So much is not held.
		ExceedsHeld,
		/// The arbiter can still rule.
		RulingOpen,
		/// No payment is pending.
		NothingPending,
		/// The goods are not the seller's, bound, in the buyer's hands.
		GoodsNotBound,
		/// Nothing is to be paid.
		NoPayments,
		/// Payer and payee are one.
		ToOneself,
		/// There is no such request.
		UnknownRequest,
		/// The request is not to the caller.
		NotPayer,
		/// The request is not the caller's.
		NotPayee,
		/// The request is not valid any more.
		RequestExpired,
		/// The year is not over.
		YearNotOver,
		/// Nothing is counted.
		NothingCounted,
		/// The numbers of orders, deliveries or requests are used up.
		NumbersUsedUp,
		/// Passes take off more than is open of the price, or would be.
		ExceedsPrice,
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
		/// Place an order. The price, less what passes take off, is held on the caller's account, in the order's asset.
		///
		/// - `seller`: from whom
		/// - `asset`: in what is paid
		/// - `terms`: the goods and all that is agreed on
		/// - `redemption`: the programme of passes in which it earns, if any, and how many are redeemed for it
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::with_caps(T::WeightInfo::place_order(terms.lines.len() as u32), MAX_LISTS))]
		pub fn place_order(
			origin: OriginFor<T>,
			seller: AccountIdLookupOf<T>,
			asset: T::AssetKind,
			terms: RawTermsOf<T>,
			redemption: Option<Redemption>,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let seller = T::Lookup::lookup(seller)?;
			let base = T::WeightInfo::place_order(terms.lines.len() as u32);
			let mut done = Done::default();
			let result = Self::do_place_order(who, seller, asset, terms, redemption, &mut done);
			Self::answer(result, Self::with_caps(base, done.lists))
		}

		/// Accept an order, as its seller. It is judged again.
		#[pallet::call_index(1)]
		#[pallet::weight(Pallet::<T>::with_caps(T::WeightInfo::accept_order(MAX_LINES), MAX_LISTS))]
		pub fn accept_order(origin: OriginFor<T>, order: OrderId) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let mut done = Done::default();
			let result = Self::do_accept_order(who, order, &mut done);
			let base = T::WeightInfo::accept_order(done.lines);
			Self::answer(result, Self::with_caps(base, done.lists))
		}

		/// Decline an order, as its seller. The buyer gets the price back.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::decline_order())]
		pub fn decline_order(origin: OriginFor<T>, order: OrderId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_decline_order(who, order)
		}

		/// Cancel an order: as its buyer before the seller accepts. Afterwards this asks the seller for its consent;
		/// who trades with a member that was revoked needs none.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::cancel_order().max(T::WeightInfo::consent_to_cancel()))]
		pub fn cancel_order(origin: OriginFor<T>, order: OrderId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_cancel_order(who, order)
		}

		/// Consent to what the buyer asks: that the order is cancelled.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::consent_to_cancel().max(T::WeightInfo::cancel_order()))]
		pub fn consent_to_cancel(origin: OriginFor<T>, order: OrderId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_consent_to_cancel(who, order)
		}

		/// Propose other terms for an order of which nothing was shipped or delivered. A new proposal replaces the one
		/// that was made before, whosever it is.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::amend_order(terms.lines.len() as u32))]
		pub fn amend_order(
			origin: OriginFor<T>,
			order: OrderId,
			terms: RawTermsOf<T>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_amend_order(who, order, terms)
		}

		/// Accept the terms that the other side proposes. What is held changes with the price.
		///
		/// - `digest`: SHA-256 digest of the terms, as the other side's call carried them
		#[pallet::call_index(6)]
		#[pallet::weight(Pallet::<T>::with_caps(T::WeightInfo::accept_amendment(MAX_LINES), MAX_LISTS))]
		pub fn accept_amendment(
			origin: OriginFor<T>,
			order: OrderId,
			digest: Digest,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let mut done = Done::default();
			let result = Self::do_accept_amendment(who, order, digest, &mut done);
			let base = T::WeightInfo::accept_amendment(done.lines);
			Self::answer(result, Self::with_caps(base, done.lists))
		}

		/// Withdraw one's proposal of other terms.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::withdraw_amendment())]
		pub fn withdraw_amendment(origin: OriginFor<T>, order: OrderId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_amendment(who, order)
		}

		/// End what a deadline has passed for: an order that was not accepted, or what of it was not shipped or
		/// delivered. Anyone can.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::expire_order().max(T::WeightInfo::decline_order()))]
		pub fn expire_order(origin: OriginFor<T>, order: OrderId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_expire_order(order)
		}

		/// Say which goods of one's own were delivered for an order that has no shipments. They are bound until the
		/// delivery is answered.
		#[pallet::call_index(9)]
		#[pallet::weight(Pallet::<T>::with_walk(T::WeightInfo::deliver(goods.len() as u32), T::Batches::most_ancestors()))]
		pub fn deliver(
			origin: OriginFor<T>,
			order: OrderId,
			goods: BoundedVec<RawGoods, ConstU32<MAX_GOODS>>,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let base = T::WeightInfo::deliver(goods.len() as u32);
			let mut done = Done::default();
			let result = Self::do_deliver(who, order, goods, &mut done);
			Self::answer(result, Self::with_walk(base, done.ancestors))
		}

		/// Withdraw a delivery that the buyer has not answered.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::withdraw_delivery(MAX_GOODS))]
		pub fn withdraw_delivery(
			origin: OriginFor<T>,
			order: OrderId,
			delivery: DeliveryId,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let mut done = Done::default();
			let result = Self::do_withdraw_delivery(who, order, delivery, &mut done);
			Self::answer(result, T::WeightInfo::withdraw_delivery(done.goods))
		}

		/// Confirm that goods were received. The inspection period begins.
		#[pallet::call_index(11)]
		#[pallet::weight(Pallet::<T>::with_walk(T::WeightInfo::confirm_delivery(MAX_GOODS), T::Batches::most_ancestors()))]
		pub fn confirm_delivery(
			origin: OriginFor<T>,
			order: OrderId,
			delivery: DeliveryId,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let mut done = Done::default();
			let result = Self::do_confirm_delivery(who, order, delivery, &mut done);
			Self::answer(
				result,
				Self::with_walk(T::WeightInfo::confirm_delivery(done.goods), done.ancestors),
			)
		}

		/// Say that goods were not received as they should be.
		///
		/// - `claim`: SHA-256 digest of the reasons
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::reject_delivery(MAX_GOODS))]
		pub fn reject_delivery(
			origin: OriginFor<T>,
			order: OrderId,
			delivery: DeliveryId,
			claim: Digest,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let mut done = Done::default();
			let result = Self::do_reject_delivery(who, order, delivery, claim, &mut done);
			Self::answer(result, T::WeightInfo::reject_delivery(done.goods))
		}

		/// Settle a delivery: the goods become the buyer's and the seller is paid, in one step. The buyer can at once,
		/// anyone after the inspection period, also where the buyer did not answer, and once the buyer has tried.
		#[pallet::call_index(13)]
		#[pallet::weight(Pallet::<T>::with_walk(Pallet::<T>::weight_of_settling(MAX_GOODS, true), T::Batches::most_ancestors()))]
		pub fn settle(
			origin: OriginFor<T>,
			order: OrderId,
			delivery: DeliveryId,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let mut done = Done::default();
			let result = Self::do_settle(who, order, delivery, &mut done);
			let base = Self::weight_of_settling(done.goods, done.received_alone);
			Self::answer(result, Self::with_walk(base, done.ancestors))
		}

		/// Make the payments of an order that could not be made before. Anyone can.
		#[pallet::call_index(14)]
		#[pallet::weight(Pallet::<T>::with_walk(T::WeightInfo::retry_payout(MAX_OPEN_GOODS), T::Batches::most_ancestors()))]
		pub fn retry_payout(origin: OriginFor<T>, order: OrderId) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let mut done = Done::default();
			let result = Self::do_retry_payout(order, &mut done);
			Self::answer(
				result,
				Self::with_walk(T::WeightInfo::retry_payout(done.goods), done.ancestors),
			)
		}

		/// Record that a recall freezes a delivery, or that it no longer does. Anyone can.
		#[pallet::call_index(15)]
		#[pallet::weight(Pallet::<T>::with_walk(T::WeightInfo::freeze_delivery(MAX_GOODS), T::Batches::most_ancestors()))]
		pub fn freeze_delivery(
			origin: OriginFor<T>,
			order: OrderId,
			delivery: DeliveryId,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let mut done = Done::default();
			let result = Self::do_freeze_delivery(order, delivery, &mut done);
			Self::answer(
				result,
				Self::with_walk(T::WeightInfo::freeze_delivery(done.goods), done.ancestors),
			)
		}

		/// Refund the buyer of recalled goods, which stay the seller's, where they are: anyone after the longest freeze; the
		/// seller at once, where all is paid after inspection.
		#[pallet::call_index(16)]
		#[pallet::weight(Pallet::<T>::with_walk(T::WeightInfo::refund_frozen(MAX_GOODS), T::Batches::most_ancestors()))]
		pub fn refund_frozen(
			origin: OriginFor<T>,
			order: OrderId,
			delivery: DeliveryId,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let mut done = Done::default();
			let result = Self::do_refund_frozen(who, order, delivery, &mut done);
			Self::answer(
				result,
				Self::with_walk(T::WeightInfo::refund_frozen(done.goods), done.ancestors),
			)
		}

		/// Open a dispute about an order in force. Until it ends nothing is paid or settled; goods go on, and the buyer can
		/// answer what is offered.
		///
		/// - `claim`: SHA-256 digest of the claim
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::open_dispute())]
		pub fn open_dispute(origin: OriginFor<T>, order: OrderId, claim: Digest) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_open_dispute(who, order, claim)
		}

		/// Offer to end a dispute. A new offer replaces one that was made before.
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::offer_settlement())]
		pub fn offer_settlement(
			origin: OriginFor<T>,
			order: OrderId,
			settlement: Settlement,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_offer_settlement(who, order, settlement)
		}

		/// Accept what the other side offers.
		///
		/// - `settlement`: what is offered
		#[pallet::call_index(19)]
		#[pallet::weight(Pallet::<T>::with_walk(T::WeightInfo::accept_settlement(MAX_OPEN_GOODS), T::Batches::most_ancestors()))]
		pub fn accept_settlement(
			origin: OriginFor<T>,
			order: OrderId,
			settlement: Settlement,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let mut done = Done::default();
			let result = Self::do_accept_settlement(who, order, settlement, &mut done);
			Self::answer(
				result,
				Self::with_walk(T::WeightInfo::accept_settlement(done.goods), done.ancestors),
			)
		}

		/// Rule in a dispute, as the arbiter that the order names.
		#[pallet::call_index(20)]
		#[pallet::weight(Pallet::<T>::with_walk(T::WeightInfo::rule_dispute(MAX_OPEN_GOODS), T::Batches::most_ancestors()))]
		pub fn rule_dispute(
			origin: OriginFor<T>,
			order: OrderId,
			ruling: Ruling,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let mut done = Done::default();
			let result = Self::do_rule_dispute(who, order, ruling, &mut done);
			Self::answer(
				result,
				Self::with_walk(T::WeightInfo::rule_dispute(done.goods), done.ancestors),
			)
		}

		/// End a dispute in which nobody ruled in time, as the order's terms say. Anyone can.
		#[pallet::call_index(21)]
		#[pallet::weight(Pallet::<T>::with_walk(T::WeightInfo::close_dispute(MAX_OPEN_GOODS), T::Batches::most_ancestors()))]
		pub fn close_dispute(origin: OriginFor<T>, order: OrderId) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let mut done = Done::default();
			let result = Self::do_close_dispute(order, &mut done);
			Self::answer(
				result,
				Self::with_walk(T::WeightInfo::close_dispute(done.goods), done.ancestors),
			)
		}

		/// Pay, to one or to many, all or nothing.
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::pay(payments.len() as u32))]
		pub fn pay(
			origin: OriginFor<T>,
			asset: T::AssetKind,
			payments: PaymentsOf<T>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_pay(who, asset, payments)
		}

		/// Request a payment.
		#[pallet::call_index(23)]
		#[pallet::weight(T::WeightInfo::request_payment())]
		pub fn request_payment(
			origin: OriginFor<T>,
			payer: AccountIdLookupOf<T>,
			asset: T::AssetKind,
			amount: Amount,
			reference: Reference,
			document: Digest,
			valid_until: Moment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let payer = T::Lookup::lookup(payer)?;
			Self::do_request_payment(who, payer, asset, amount, reference, document, valid_until)
		}

		/// Pay what is requested, once.
		#[pallet::call_index(24)]
		#[pallet::weight(T::WeightInfo::pay_request())]
		pub fn pay_request(origin: OriginFor<T>, request: RequestId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_pay_request(who, request)
		}

		/// Decline a request for payment.
		#[pallet::call_index(25)]
		#[pallet::weight(T::WeightInfo::decline_request())]
		pub fn decline_request(origin: OriginFor<T>, request: RequestId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_decline_request(who, request)
		}

		/// Withdraw one's request for payment.
		#[pallet::call_index(26)]
		#[pallet::weight(T::WeightInfo::withdraw_request())]
		pub fn withdraw_request(origin: OriginFor<T>, request: RequestId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_request(who, request)
		}

		/// Remove the record of a closed order, as its buyer. The deposit is returned.
		#[pallet::call_index(27)]
		#[pallet::weight(T::WeightInfo::remove_order())]
		pub fn remove_order(origin: OriginFor<T>, order: OrderId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_remove_order(who, order)
		}

		/// Say which currency an asset is a claim on, and how many digits of it stand after the point.
		#[pallet::call_index(28)]
		#[pallet::weight(T::WeightInfo::set_currency())]
		pub fn set_currency(
			origin: OriginFor<T>,
			asset: T::AssetKind,
			currency: Option<([u8; 3], u8)>,
		) -> DispatchResult {
			T::CurrencyOrigin::ensure_origin(origin)?;
			Self::do_set_currency(asset, currency)
		}

		/// Forget what an identity bought under a list in a year that is over. Anyone can.
		#[pallet::call_index(29)]
		#[pallet::weight(T::WeightInfo::clear_bought())]
		pub fn clear_bought(
			origin: OriginFor<T>,
			identity: Digest,
			list: [u8; 2],
			year: u32,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_clear_bought(identity, list, year)
		}

		/// Take back what one asked for as the buyer: that the order is cancelled.
		#[pallet::call_index(30)]
		#[pallet::weight(T::WeightInfo::withdraw_cancellation())]
		pub fn withdraw_cancellation(origin: OriginFor<T>, order: OrderId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_cancellation(who, order)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// An order.
		pub fn order(order: OrderId) -> Option<OrderView<OrderOf<T>>> {
			Self::view_order(order)
		}

		/// The orders of an account, as buyer or seller, in this state or in any: looks at up to `limit`, at most
		/// [`MAX_PAGE`], after `after` in the order of their keys.
		pub fn orders(
			party: T::AccountId,
			state: Option<State>,
			after: Option<OrderId>,
			limit: u32,
		) -> Listing<OrderId, (OrderId, State)> {
			Self::view_orders(party, state, after, limit)
		}

		/// The terms that are proposed for an order.
		pub fn amendment(order: OrderId) -> Option<AmendmentOf<T>> {
			Amendments::<T>::get(order)
		}

		/// The deliveries of an order that are not settled.
		pub fn deliveries(order: OrderId) -> Vec<(DeliveryId, DeliveryOf<T>)> {
			Deliveries::<T>::iter_prefix(order).collect()
		}

		/// What would come of an order if it were placed now, and which swaps of another asset buy what it takes.
		pub fn preview_order(
			buyer: T::AccountId,
			order: RawOrderOf<T>,
			pay_with: Option<T::AssetKind>,
		) -> Result<Preview<T::AssetKind>, DispatchError> {
			Self::view_preview(buyer, order, pay_with)
		}

		/// A request for payment.
		pub fn payment_request(request: RequestId) -> Option<PaymentRequestOf<T>> {
			PaymentRequests::<T>::get(request)
		}

		/// The open requests for payment by or to an account: at most [`MAX_PAGE`], those that come after
		/// `after` in the order of their keys.
		pub fn payment_requests(
			party: T::AccountId,
			after: Option<RequestId>,
			limit: u32,
		) -> Vec<RequestId> {
			Self::view_requests(party, after, limit)
		}

		/// What a rule of Incoterms 2020 says.
		pub fn incoterm_rule(incoterm: tradechain_primitives::Incoterm) -> IncotermRule {
			rules::incoterm_rule(incoterm)
		}

		/// Which currency an asset is a claim on.
		pub fn currency(asset: T::AssetKind) -> Option<Currency> {
			Currencies::<T>::get(asset)
		}

		/// What an identity bought in a year, in the smallest unit of the list's currency.
		pub fn bought(identity: Digest, list: [u8; 2], year: u32) -> Option<Amount> {
			let list = CountryCode::try_from(list.as_slice()).ok()?;
			Some(Bought::<T>::get((identity, list, year)))
		}
	}
}
