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

use frame_support::{
	pallet_prelude::*,
	traits::{fungibles, tokens::AssetId, Consideration, Footprint, Time},
};
use frame_system::pallet_prelude::*;
use sp_runtime::traits::{Convert, StaticLookup};
use tradechain_primitives::{Currencies, Listing, Members, Moment, OrderId, ProgrammeId, Proxies};

/// How an account is named in a call.
pub type AccountIdLookupOf<T> = <<T as frame_system::Config>::Lookup as StaticLookup>::Source;
/// [`RawTerms`] in this runtime.
pub type RawTermsOf<T> = RawTerms<<T as Config>::AssetKind>;
/// [`Programme`] in this runtime.
pub type ProgrammeOf<T> = Programme<
	<T as frame_system::Config>::AccountId,
	<T as Config>::AssetKind,
	<T as Config>::Consideration,
>;
/// [`Seller`] in this runtime.
pub type SellerOf<T> = Seller<<T as Config>::Consideration>;
/// [`Account`] in this runtime.
pub type AccountOf<T> =
	Account<<T as frame_system::Config>::AccountId, <T as Config>::Consideration>;
/// [`Binding`] in this runtime.
pub type BindingOf<T> =
	Binding<<T as frame_system::Config>::AccountId, <T as Config>::Consideration>;
/// The accounts of one sweep in this runtime.
pub type SweptOf<T> = BoundedVec<<T as frame_system::Config>::AccountId, ConstU32<MAX_SWEEP>>;

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
		/// Who is a member, and who belongs together.
		type Members: Members<Self::AccountId>;

		/// Who may act for whom.
		type Proxies: Proxies<Self::AccountId>;

		/// Which currency an asset is a claim on.
		type Currencies: Currencies<Self::AssetKind>;

		/// Wall-clock time in milliseconds since the Unix epoch.
		type Clock: Time<Moment = Moment>;

		/// The native token, or an asset.
		type AssetKind: AssetId + MaybeSerializeDeserialize + Ord;

		/// What passes are backed with.
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

		/// What that deposit is, for previews.
		type StoragePrice: Convert<Footprint, Amount>;

		/// What the calls cost.
		type WeightInfo: WeightInfo;

		/// Assets and time for benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self::AssetKind>;
	}

	/// Why an account's balance is held.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The backing of a programme's passes.
		#[codec(index = 0)]
		Backing,
		/// The deposit for a programme, for taking part in it as a seller, for passes or for an order.
		#[codec(index = 1)]
		Deposit,
	}

	/// The programmes, closed ones included until they are removed.
	#[pallet::storage]
	pub type Programmes<T: Config> = StorageMap<_, Twox64Concat, ProgrammeId, ProgrammeOf<T>>;

	/// The number of the next programme.
	#[pallet::storage]
	pub type NextProgramme<T: Config> = StorageValue<_, ProgrammeId, ValueQuery>;

	/// The sellers of a programme that are not its issuer, those included that have only asked to join, and those that were
	/// dismissed while there were passes.
	#[pallet::storage]
	pub type Sellers<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		ProgrammeId,
		Blake2_128Concat,
		T::AccountId,
		SellerOf<T>,
		OptionQuery,
	>;

	/// What accounts have in a programme.
	#[pallet::storage]
	pub type Accounts<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		ProgrammeId,
		Blake2_128Concat,
		T::AccountId,
		AccountOf<T>,
		OptionQuery,
	>;

	/// The programmes in which accounts have something.
	#[pallet::storage]
	pub type ProgrammesOf<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Twox64Concat,
		ProgrammeId,
		(),
		OptionQuery,
	>;

	/// What orders bind, until they end.
	#[pallet::storage]
	pub type Bindings<T: Config> = StorageMap<_, Twox64Concat, OrderId, BindingOf<T>>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A programme was opened.
		ProgrammeOpened {
			/// The programme.
			programme: ProgrammeId,
			/// By whom.
			issuer: T::AccountId,
			/// What backs it.
			asset: T::AssetKind,
			/// How much.
			backing: Amount,
		},
		/// More backs a programme.
		ToppedUp {
			/// The programme.
			programme: ProgrammeId,
			/// How much more.
			amount: Amount,
		},
		/// The issuer took back what backed no pass.
		BackingWithdrawn {
			/// The programme.
			programme: ProgrammeId,
			/// How much.
			amount: Amount,
		},
		/// A seller asks to join a programme.
		JoiningAsked {
			/// The programme.
			programme: ProgrammeId,
			/// Who.
			seller: T::AccountId,
		},
		/// A seller has joined a programme.
		SellerJoined {
			/// The programme.
			programme: ProgrammeId,
			/// Who.
			seller: T::AccountId,
		},
		/// A seller has left a programme, or does not ask to join it any more.
		SellerLeft {
			/// The programme.
			programme: ProgrammeId,
			/// Who.
			seller: T::AccountId,
		},
		/// The issuer has dismissed a seller, or does not let it join.
		SellerDismissed {
			/// The programme.
			programme: ProgrammeId,
			/// Who.
			seller: T::AccountId,
			/// Whether passes can be redeemed with it all the same.
			redeems: bool,
		},
		/// Nothing is earned in a programme any more.
		ProgrammeClosed {
			/// The programme.
			programme: ProgrammeId,
		},
		/// A programme was removed; its backing is the issuer's again.
		ProgrammeRemoved {
			/// The programme.
			programme: ProgrammeId,
			/// How much was left.
			backing: Amount,
		},
		/// A new order takes part in a programme, and redeems these passes.
		OrderBound {
			/// The programme.
			programme: ProgrammeId,
			/// The order.
			order: OrderId,
			/// Who buys.
			buyer: T::AccountId,
			/// How many passes.
			passes: PassCount,
			/// What they take off.
			discount: Amount,
		},
		/// Passes were earned that are taken back if the goods are.
		PassesPending {
			/// The programme.
			programme: ProgrammeId,
			/// The order.
			order: OrderId,
			/// Who buys.
			buyer: T::AccountId,
			/// How many.
			passes: PassCount,
		},
		/// Passes that were pending are the buyer's.
		PassesEarned {
			/// The programme.
			programme: ProgrammeId,
			/// The order.
			order: OrderId,
			/// Who buys.
			buyer: T::AccountId,
			/// How many.
			passes: PassCount,
			/// The last month in which they are good, counted from January of the year 0.
			through: Month,
		},
		/// Passes were not earned: nothing backed them, the programme is closed, the seller had been dismissed, or buyer and
		/// seller are the same hands.
		PassesNotEarned {
			/// The programme.
			programme: ProgrammeId,
			/// The order.
			order: OrderId,
			/// How many.
			passes: PassCount,
		},
		/// Passes that were pending were taken back.
		PassesTakenBack {
			/// The programme.
			programme: ProgrammeId,
			/// The order.
			order: OrderId,
			/// Who buys.
			buyer: T::AccountId,
			/// How many.
			passes: PassCount,
		},
		/// The backing paid the seller of an order.
		BackingPaid {
			/// The programme.
			programme: ProgrammeId,
			/// The order.
			order: OrderId,
			/// Who sells.
			seller: T::AccountId,
			/// How much.
			amount: Amount,
		},
		/// An order has ended; so many of its passes took nothing off, and are the buyer's again.
		OrderUnbound {
			/// The programme.
			programme: ProgrammeId,
			/// The order.
			order: OrderId,
			/// Who bought.
			buyer: T::AccountId,
			/// How many passes.
			returned: PassCount,
		},
		/// Passes were given away.
		PassesGiven {
			/// The programme.
			programme: ProgrammeId,
			/// By whom.
			from: T::AccountId,
			/// To whom.
			to: T::AccountId,
			/// How many.
			passes: PassCount,
		},
		/// Passes have expired; what backed them is free.
		PassesExpired {
			/// The programme.
			programme: ProgrammeId,
			/// Whose they were.
			account: T::AccountId,
			/// How many.
			passes: PassCount,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// There is no such programme.
		UnknownProgramme,
		/// Only the issuer can do this.
		NotIssuer,
		/// The account may not act as a seller.
		NotActive,
		/// This is no currency.
		InvalidCurrency,
		/// The asset is no claim on the programme's currency.
		WrongCurrency,
		/// A pass is earned for nothing, is worth nothing, or returns more than was paid for it.
		InvalidRate,
		/// Passes may take off nothing, or the whole.
		InvalidShare,
		/// Passes are good for no month, or for more than there can be.
		InvalidValidity,
		/// The amount is zero.
		ZeroAmount,
		/// The number of passes is zero.
		ZeroPasses,
		/// An amount is beyond what can be counted.
		AmountTooLarge,
		/// The issuer has not so much that can be held.
		InsufficientFunds,
		/// The asset, or the issuer's account in it, is blocked.
		AssetBlocked,
		/// The deposit cannot be held.
		NoDeposit,
		/// All numbers are used up.
		NumbersUsedUp,
		/// Nothing is earned in this programme any more.
		ProgrammeClosed,
		/// The programme is not closed.
		NotClosed,
		/// Passes are outstanding or bound to an order, or the programme has sellers.
		ProgrammeInUse,
		/// So much is not free: it backs passes.
		ExceedsFree,
		/// The issuer takes part from the beginning.
		OwnProgramme,
		/// The seller has asked already, or has joined.
		AlreadyAsked,
		/// The seller has joined already.
		AlreadyJoined,
		/// The account has not asked to join.
		UnknownSeller,
		/// Passes of this programme are not given away.
		NotGiftable,
		/// This would be for oneself.
		ToOneself,
		/// There are not so many passes that are good.
		NotEnoughPasses,
		/// None of these accounts has passes that have expired.
		NothingExpired,
		/// The seller is not the issuer, and has not joined; or it was dismissed, and no pass is redeemed.
		NotParticipating,
		/// Buyer and seller are one, one may act for the other or a third for both, or both belong to one group.
		SameHands,
		/// Passes are redeemed for prices in the asset alone that backs them.
		WrongAsset,
		/// Passes would take off more of the price than the terms allow.
		ExceedsMost,
		/// The order is bound already.
		AlreadyBound,
		/// The order is bound to no programme.
		UnknownOrder,
		/// The passes of the order do not take off so much more.
		ExceedsDiscount,
		/// The seller cannot receive the asset now.
		SellerCannotReceive,
		/// The seller is dismissed already, and there are passes still that can be redeemed with it.
		AlreadyDismissed,
	}

	impl<T: Config> From<Refusal> for Error<T> {
		fn from(refusal: Refusal) -> Self {
			match refusal {
				Refusal::NotParticipating => Self::NotParticipating,
				Refusal::SameHands => Self::SameHands,
				Refusal::Closed => Self::ProgrammeClosed,
				Refusal::WrongAsset => Self::WrongAsset,
				Refusal::WrongCurrency => Self::WrongCurrency,
				Refusal::TooLarge => Self::AmountTooLarge,
				Refusal::ExceedsMost => Self::ExceedsMost,
				Refusal::NotEnough => Self::NotEnoughPasses,
			}
		}
	}

	impl<T: Config> From<Fault> for Error<T> {
		fn from(fault: Fault) -> Self {
			match fault {
				Fault::Rate => Self::InvalidRate,
				Fault::Share => Self::InvalidShare,
				Fault::Validity => Self::InvalidValidity,
			}
		}
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
		/// Open a programme of passes, with a budget that backs them.
		///
		/// - `terms`: what is earned, what it is worth and for how long; they never change
		/// - `budget`: how much of the terms' asset is held; more can follow
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::open_programme())]
		pub fn open_programme(
			origin: OriginFor<T>,
			terms: RawTermsOf<T>,
			budget: Amount,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_open_programme(who, terms, budget)
		}

		/// Back a programme of one's own with more.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::top_up())]
		pub fn top_up(
			origin: OriginFor<T>,
			programme: ProgrammeId,
			amount: Amount,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_top_up(who, programme, amount)
		}

		/// Take back what backs no pass, as the issuer.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::withdraw_backing())]
		pub fn withdraw_backing(
			origin: OriginFor<T>,
			programme: ProgrammeId,
			amount: Amount,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_backing(who, programme, amount)
		}

		/// Ask to join a programme as a seller. Its issuer has to consent.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::join_programme())]
		pub fn join_programme(origin: OriginFor<T>, programme: ProgrammeId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_join_programme(who, programme)
		}

		/// Consent, as the issuer, that a seller joins who has asked, or comes back after it was dismissed.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::admit_seller())]
		pub fn admit_seller(
			origin: OriginFor<T>,
			programme: ProgrammeId,
			seller: AccountIdLookupOf<T>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let seller = T::Lookup::lookup(seller)?;
			Self::do_admit_seller(who, programme, seller)
		}

		/// Leave a programme as a seller, or ask no more. Orders that are bound stay as they are.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::leave_programme())]
		pub fn leave_programme(origin: OriginFor<T>, programme: ProgrammeId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_leave_programme(who, programme)
		}

		/// Dismiss a seller as the issuer, or one that has asked. Orders that are bound stay as they are. While there are
		/// passes, or orders that may earn some, a seller that had joined stays on record: they can be redeemed with it. Once
		/// there are none, this call removes it.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::dismiss_seller())]
		pub fn dismiss_seller(
			origin: OriginFor<T>,
			programme: ProgrammeId,
			seller: AccountIdLookupOf<T>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let seller = T::Lookup::lookup(seller)?;
			Self::do_dismiss_seller(who, programme, seller)
		}

		/// End earning and joining, as the issuer. What was earned can be redeemed until it expires.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::close_programme())]
		pub fn close_programme(origin: OriginFor<T>, programme: ProgrammeId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_close_programme(who, programme)
		}

		/// Remove a closed programme, as the issuer, once no pass is outstanding or bound to an order, and no seller left. The
		/// rest of the backing and the deposit are returned.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::remove_programme())]
		pub fn remove_programme(origin: OriginFor<T>, programme: ProgrammeId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_remove_programme(who, programme)
		}

		/// Give passes away, the oldest first. They expire when they would have.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::gift())]
		pub fn gift(
			origin: OriginFor<T>,
			programme: ProgrammeId,
			to: AccountIdLookupOf<T>,
			passes: PassCount,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let to = T::Lookup::lookup(to)?;
			Self::do_gift(who, programme, to, passes)
		}

		/// Take off the books what has expired of some accounts. Anyone can.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::sweep(accounts.len() as u32))]
		pub fn sweep(
			origin: OriginFor<T>,
			programme: ProgrammeId,
			accounts: SweptOf<T>,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_sweep(programme, accounts)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// A programme: its terms, what is outstanding and what that is worth.
		pub fn programme(programme: ProgrammeId) -> Option<ProgrammeView<ProgrammeOf<T>>> {
			Self::view_programme(programme)
		}

		/// The sellers of a programme that are not its issuer, and how they stand to it: at most [`MAX_PAGE`], those that
		/// come after `after` in the order of their keys.
		pub fn sellers(
			programme: ProgrammeId,
			after: Option<T::AccountId>,
			limit: u32,
		) -> Listing<T::AccountId, (T::AccountId, SellerStanding)> {
			Self::view_sellers(programme, after, limit)
		}

		/// What an account has in a programme, by expiry.
		pub fn passes(programme: ProgrammeId, account: T::AccountId) -> Option<AccountView> {
			Self::view_passes(programme, account)
		}

		/// The programmes in which an account has something, and what: at most [`MAX_PAGE`], those that come after `after` in
		/// the order of their keys.
		pub fn programmes_of(
			account: T::AccountId,
			after: Option<ProgrammeId>,
			limit: u32,
		) -> Listing<ProgrammeId, (ProgrammeId, AccountView)> {
			Self::view_programmes_of(account, after, limit)
		}

		/// The accounts of a programme, and how many of the passes of each have expired: at most [`MAX_PAGE`], those
		/// that come after `after` in the order of their keys.
		pub fn accounts(
			programme: ProgrammeId,
			after: Option<T::AccountId>,
			limit: u32,
		) -> Listing<T::AccountId, (T::AccountId, PassCount)> {
			Self::view_accounts(programme, after, limit)
		}

		/// What an order binds and has earned so far.
		pub fn order(order: OrderId) -> Option<BindingView> {
			Self::view_order(order)
		}

		/// How much these passes would take off the price of an order, or why they cannot be redeemed for it.
		pub fn discount(
			programme: ProgrammeId,
			passes: PassCount,
			buyer: T::AccountId,
			seller: T::AccountId,
			asset: T::AssetKind,
			price: Amount,
		) -> Result<Amount, DispatchError> {
			Self::view_discount(programme, passes, buyer, seller, asset, price)
		}
	}
}
