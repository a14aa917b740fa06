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

use alloc::vec::Vec;
use frame_support::{
	pallet_prelude::*,
	traits::{fungibles, tokens::AssetId, Consideration, EnsureOriginWithArg, Footprint, Time},
	weights::WeightMeter,
	PalletId,
};
use frame_system::pallet_prelude::*;
use sp_runtime::{traits::StaticLookup, DispatchError};
use tradechain_primitives::{
	BatchId, Batches, Certificates, CountryCode, Currencies, Digest, Direction, Members, Moment,
	OrderHooks, Panels, ProductRules, Quantity, RelayRandomness, ShipmentId, Shipments,
};

/// How an account is named in a call.
pub type AccountIdLookupOf<T> = <<T as frame_system::Config>::Lookup as StaticLookup>::Source;
/// An account in this runtime.
pub type AccountIdOf<T> = <T as frame_system::Config>::AccountId;
/// [`Border`] in this runtime.
pub type BorderOf<T> = Border<<T as Config>::AssetKind>;
/// [`RawDeclaration`] in this runtime.
pub type RawDeclarationOf<T> = RawDeclaration<<T as Config>::AssetKind>;
/// [`Line`] in this runtime.
pub type LineOf<T> = Line<AccountIdOf<T>>;
/// [`Declaration`] in this runtime.
pub type DeclarationOf<T> =
	Declaration<AccountIdOf<T>, <T as Config>::AssetKind, <T as Config>::Consideration>;
/// [`Record`] in this runtime.
pub type RecordOf<T> = Record<AccountIdOf<T>, <T as Config>::AssetKind>;
/// [`Proof`] in this runtime.
pub type ProofOf<T> = Proof<AccountIdOf<T>, <T as Config>::AssetKind>;
/// [`Preview`] in this runtime.
pub type PreviewOf<T> = Preview<AccountIdOf<T>>;
/// What was declared of a shipment at a border.
pub type Declared = BoundedVec<DeclaredLine, ConstU32<MAX_LINES>>;

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

		/// Who sits on which panel of regulators.
		type Panels: Panels<Self::AccountId>;

		/// Who decides for a country.
		type PanelOrigin: EnsureOriginWithArg<Self::RuntimeOrigin, CountryCode>;

		/// What may pass where, and at which rates.
		type ProductRules: ProductRules;

		/// What the goods are, and where.
		type Batches: Batches<Self::AccountId>;

		/// What was certified.
		type Certificates: Certificates;

		/// What travels.
		type Shipments: Shipments<Self::AccountId>;

		/// The orders that the goods serve.
		type Orders: OrderHooks<Self::AccountId>;

		/// What assets are worth in law.
		type Currencies: Currencies<Self::AssetKind>;

		/// By what declarations are drawn for a check.
		type Randomness: RelayRandomness;

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

		/// The deposit for what an account makes the chain remember.
		type Consideration: Consideration<Self::AccountId, Footprint>;

		/// The fee for what stays for ever. Its tickets are not kept.
		type StorageFee: Consideration<Self::AccountId, Footprint>;

		/// From what the accounts of the countries derive.
		#[pallet::constant]
		type PalletId: Get<PalletId>;

		/// The longest of the periods that a country sets, in milliseconds.
		#[pallet::constant]
		type MaxPeriod: Get<Moment>;

		/// Most declarations that wait for their draw, of all countries.
		#[pallet::constant]
		type MaxWaiting: Get<u32>;

		/// Most declarations that wait for their draw at one country's border.
		#[pallet::constant]
		type MaxWaitingAtBorder: Get<u32>;

		/// What the calls cost.
		type WeightInfo: WeightInfo;

		/// Assets for benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self::AssetKind>;
	}

	/// Why an account's balance is held.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// Duties and taxes of a declaration.
		#[codec(index = 0)]
		Duties,
		/// The deposit for a declaration, or for a broker's authority.
		#[codec(index = 1)]
		Record,
	}

	/// How countries decide. A country without has no border on this chain.
	#[pallet::storage]
	pub type Borders<T: Config> = StorageMap<_, Twox64Concat, CountryCode, BorderOf<T>>;

	/// The brokers of a party.
	#[pallet::storage]
	pub type Brokers<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Blake2_128Concat,
		T::AccountId,
		T::Consideration,
	>;

	/// The declarations.
	#[pallet::storage]
	pub type Declarations<T: Config> = StorageMap<_, Twox64Concat, DeclarationId, DeclarationOf<T>>;

	/// The number of the next declaration.
	#[pallet::storage]
	pub type NextDeclaration<T: Config> = StorageValue<_, DeclarationId, ValueQuery>;

	/// The declarations of an account, as party or declarant.
	#[pallet::storage]
	pub type DeclarationsByParty<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Twox64Concat,
		DeclarationId,
		(),
		OptionQuery,
	>;

	/// The declarations that a country's officers, or its panel, have to decide on.
	#[pallet::storage]
	pub type Undecided<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		CountryCode,
		Twox64Concat,
		DeclarationId,
		(),
		OptionQuery,
	>;

	/// What was declared of the lines of a shipment at a border.
	#[pallet::storage]
	pub type DeclaredLines<T: Config> =
		StorageMap<_, Twox64Concat, (ShipmentId, CountryCode, Direction), Declared, ValueQuery>;

	/// The batches of which goods were to be checked at a border, and did not pass: whatever is declared of them there, in
	/// that direction, is inspected.
	#[pallet::storage]
	pub type RiskIndicators<T: Config> =
		StorageMap<_, Blake2_128Concat, (CountryCode, Direction, BatchId), ()>;

	/// The declarations that wait for their draw, those of each country the oldest first, and whose turn it is first.
	#[pallet::storage]
	pub type Draws<T: Config> = StorageValue<_, BoundedVec<Waiting, T::MaxWaiting>, ValueQuery>;

	/// How many lines of later declarations name a line of one, and may still change it.
	#[pallet::storage]
	pub type Dependents<T: Config> = StorageMap<_, Twox64Concat, DeclarationId, u32, ValueQuery>;

	/// What is in bond: of one batch, with one keeper, whoever owns it.
	#[pallet::storage]
	pub type Bonded<T: Config> =
		StorageMap<_, Blake2_128Concat, (BatchId, T::AccountId), Quantity, ValueQuery>;

	/// What counts in a consumer's quota: by identity commitment, list and year.
	#[pallet::storage]
	pub type Quotas<T: Config> =
		StorageMap<_, Blake2_128Concat, (Digest, CountryCode, u32), Amount, ValueQuery>;

	/// The regulatory proofs.
	#[pallet::storage]
	pub type Proofs<T: Config> = StorageMap<_, Twox64Concat, ProofId, ProofOf<T>>;

	/// The number of the next proof.
	#[pallet::storage]
	pub type NextProof<T: Config> = StorageValue<_, ProofId, ValueQuery>;

	/// The proofs that a later decision overruled, and by which proof.
	#[pallet::storage]
	pub type Superseded<T: Config> = StorageMap<_, Twox64Concat, ProofId, ProofId>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A country decides so.
		BorderSet {
			/// Which country.
			country: CountryCode,
		},
		/// Something was paid out of a country's account.
		PaidOut {
			/// Which country's.
			country: CountryCode,
			/// To whom.
			to: T::AccountId,
			/// In what.
			asset: T::AssetKind,
			/// How much.
			amount: Amount,
		},
		/// A party authorised a broker.
		BrokerAuthorised {
			/// The party.
			party: T::AccountId,
			/// The broker.
			broker: T::AccountId,
		},
		/// A party withdrew a broker's authority.
		BrokerWithdrawn {
			/// The party.
			party: T::AccountId,
			/// The broker.
			broker: T::AccountId,
		},
		/// Goods were declared.
		Declared {
			/// The declaration.
			declaration: DeclarationId,
			/// The shipment.
			shipment: ShipmentId,
			/// Into the country, or out of it.
			direction: Direction,
			/// Which country.
			country: CountryCode,
			/// In whose name.
			party: T::AccountId,
			/// What follows from the assessment.
			channel: Channel,
		},
		/// A declaration was withdrawn.
		DeclarationWithdrawn {
			/// The declaration.
			declaration: DeclarationId,
		},
		/// There was a draw.
		Drawn {
			/// The declaration.
			declaration: DeclarationId,
			/// Whether the goods are checked.
			drawn: bool,
		},
		/// An officer reviews a declaration.
		UnderReview {
			/// The declaration.
			declaration: DeclarationId,
			/// Until when officers decide; after that the panel does.
			until: Moment,
		},
		/// Goods are to be inspected.
		SelectedForInspection {
			/// The declaration.
			declaration: DeclarationId,
			/// Until when officers decide; after that the panel does.
			until: Moment,
		},
		/// Goods were inspected.
		Inspected {
			/// The declaration.
			declaration: DeclarationId,
			/// By whom.
			by: T::AccountId,
			/// Whether they are what was declared.
			conforms: bool,
		},
		/// Goods may pass.
		Released {
			/// The declaration.
			declaration: DeclarationId,
			/// The proof.
			proof: ProofId,
			/// Its digest.
			digest: Digest,
			/// What was paid.
			paid: Amount,
		},
		/// Goods may not pass.
		Refused {
			/// The declaration.
			declaration: DeclarationId,
			/// The proof.
			proof: ProofId,
			/// Its digest.
			digest: Digest,
		},
		/// A refusal was appealed against.
		Appealed {
			/// The declaration.
			declaration: DeclarationId,
			/// SHA-256 digest of the grounds.
			grounds: Digest,
		},
		/// A refusal is final.
		RefusalFinal {
			/// The declaration.
			declaration: DeclarationId,
		},
		/// Refused goods were destroyed under record.
		GoodsDestroyed {
			/// The declaration.
			declaration: DeclarationId,
			/// SHA-256 digest of the report.
			report: Digest,
		},
		/// What became of the goods was settled.
		ReturnSettled {
			/// The declaration.
			declaration: DeclarationId,
		},
		/// Goods in bond were written off.
		BondWrittenOff {
			/// The line by which they came.
			line: LineRef,
			/// How much.
			quantity: Quantity,
			/// SHA-256 digest of the report.
			report: Digest,
		},
		/// Duties were given back.
		RefundPaid {
			/// The declaration by which they were paid.
			declaration: DeclarationId,
			/// How much.
			amount: Amount,
		},
		/// Duties are due back that the country's account could not pay; anyone can retry.
		RefundPending {
			/// The declaration by which they were paid.
			declaration: DeclarationId,
			/// How much is due.
			amount: Amount,
		},
		/// A declaration was removed. Its proofs stay.
		DeclarationRemoved {
			/// The declaration.
			declaration: DeclarationId,
		},
		/// Customs declared a declaration invalid. What it was about can be declared again.
		DeclarationInvalidated {
			/// The declaration.
			declaration: DeclarationId,
			/// By whom.
			by: T::AccountId,
			/// SHA-256 digest of the reason.
			reason: Digest,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The country is no assigned country code, or a customs union.
		InvalidCountry,
		/// The GTIN has more than 14 digits, or its check digit is wrong.
		InvalidGtin,
		/// The lot number is not 1 to 20 characters of GS1 character set 82.
		InvalidLot,
		/// The commodity code has not six, eight or ten digits (eight or ten in chapters 98 and 99), or its
		/// chapter does not exist.
		InvalidCode,
		/// The origin is no assigned country code, or a customs union.
		InvalidOrigin,
		/// The currency is no code of ISO 4217 that something is paid in.
		InvalidCurrency,
		/// The customs value would be less than nothing, or cannot be counted.
		InvalidValue,
		/// A rate is above the whole.
		InvalidRate,
		/// A period is nothing, or longer than can be.
		InvalidPeriod,
		/// An asset is named twice.
		DuplicateAsset,
		/// A certificate is named twice.
		DuplicateCertificate,
		/// The quantity is nothing.
		ZeroQuantity,
		/// The amount is nothing.
		ZeroAmount,
		/// There are no lines.
		NoLines,
		/// The country has no border on this chain.
		NoBorder,
		/// There is no such shipment.
		UnknownShipment,
		/// The shipment does not pass that country's border so.
		WrongCountry,
		/// Export is declared before the goods leave.
		AlreadyDeparted,
		/// Import is declared once the goods are under way.
		NotUnderWay,
		/// There is no such line in the shipment.
		UnknownLine,
		/// A line is declared twice.
		DuplicateLine,
		/// The line was declared before.
		AlreadyDeclared,
		/// There is no such certificate.
		UnknownCertificate,
		/// The lines are not one party's.
		MixedParties,
		/// The caller is neither the party that declares nor a broker that it authorised.
		NotDeclarant,
		/// The broker does not act as one.
		NotBroker,
		/// One authorises another.
		ToOneself,
		/// The broker has that authority.
		AlreadyAuthorised,
		/// The broker has no such authority.
		NotAuthorised,
		/// The earlier line is missing.
		PreviousMissing,
		/// There is no such earlier line, or these are not goods from it.
		PreviousMismatch,
		/// The country does not take this asset, or it is not a claim on the country's currency.
		AssetNotAccepted,
		/// Duties and taxes cannot be calculated: a rate is missing.
		DutiesUnknown,
		/// The declarant cannot pay that.
		InsufficientFunds,
		/// The country's account cannot receive that.
		CountryCannotReceive,
		/// Too many declarations wait for their draw.
		TooManyWaiting,
		/// The numbers of this kind of record are used up.
		NumbersUsedUp,
		/// There is no such declaration.
		UnknownDeclaration,
		/// The caller is not an officer who decides on this.
		NotOfficer,
		/// The declaration does not wait for that.
		NotPending,
		/// The goods were not inspected.
		NotInspected,
		/// The goods are not what was declared.
		DoesNotConform,
		/// The officers' time is over: the panel decides.
		Escalated,
		/// It is the officers' turn.
		NotEscalated,
		/// Something speaks against it that nobody can set aside.
		CannotBeReleased,
		/// The goods were not refused, or that is final.
		NotRefused,
		/// It was appealed against.
		AlreadyAppealed,
		/// The time for it is over.
		TooLate,
		/// The time for it has not come.
		TooEarly,
		/// Nothing is due back.
		NothingDue,
		/// The goods are not in bond.
		NotBonded,
		/// Not so much is left.
		NotSoMuch,
		/// Something is still open.
		StillOpen,
		/// Goods enter under this procedure, and do not leave under it.
		NotForExport,
		/// The refusal is not final.
		NotFinal,
		/// The declarant's account can receive nothing.
		DeclarantCannotReceive,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_poll(_: BlockNumberFor<T>, meter: &mut WeightMeter) {
			Self::draw_waiting(meter);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Set how a country decides, as its panel. From then on its border is on this chain.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::set_border())]
		pub fn set_border(
			origin: OriginFor<T>,
			country: [u8; 2],
			border: BorderOf<T>,
		) -> DispatchResult {
			let country = Self::parse_country(country)?;
			T::PanelOrigin::ensure_origin(origin, &country)?;
			Self::do_set_border(country, border)
		}

		/// Pay something out of the country's account, as its panel.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::pay_out())]
		pub fn pay_out(
			origin: OriginFor<T>,
			country: [u8; 2],
			asset: T::AssetKind,
			to: AccountIdLookupOf<T>,
			amount: Amount,
		) -> DispatchResult {
			let country = Self::parse_country(country)?;
			T::PanelOrigin::ensure_origin(origin, &country)?;
			let to = T::Lookup::lookup(to)?;
			Self::do_pay_out(country, asset, to, amount)
		}

		/// Let a customs broker declare in the caller's name.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::authorise_broker())]
		pub fn authorise_broker(
			origin: OriginFor<T>,
			broker: AccountIdLookupOf<T>,
		) -> DispatchResult {
			let party = ensure_signed(origin)?;
			let broker = T::Lookup::lookup(broker)?;
			Self::do_authorise_broker(party, broker)
		}

		/// Withdraw a broker's authority. What it filed goes on.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::withdraw_broker())]
		pub fn withdraw_broker(
			origin: OriginFor<T>,
			broker: AccountIdLookupOf<T>,
		) -> DispatchResult {
			let party = ensure_signed(origin)?;
			let broker = T::Lookup::lookup(broker)?;
			Self::do_withdraw_broker(party, broker)
		}

		/// Declare goods of a shipment for export or import, as who has to by the Incoterm, or as its broker.
		#[pallet::call_index(4)]
		#[pallet::weight({
			let lines = declaration.lines.len() as u32;
			let most = Pallet::<T>::most_walked();
			Pallet::<T>::weight_of_declaring(lines, most, true)
				.max(Pallet::<T>::weight_of_declaring(lines, most, false))
		})]
		pub fn declare(
			origin: OriginFor<T>,
			declaration: RawDeclarationOf<T>,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let lines = declaration.lines.len() as u32;
			let (walked, waits) = Self::do_declare(who, declaration)?;
			Ok(Some(Self::weight_of_declaring(lines, walked, waits)).into())
		}

		/// Withdraw a declaration that is under review.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::withdraw_declaration())]
		pub fn withdraw_declaration(
			origin: OriginFor<T>,
			declaration: DeclarationId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_declaration(who, declaration)
		}

		/// Record an inspection, as an officer of the country's customs, or of its inspection and quarantine, whenever the
		/// goods can be seen.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::record_inspection())]
		pub fn record_inspection(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			conforms: bool,
			report: Digest,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_record_inspection(who, declaration, conforms, report)
		}

		/// Decide on a declaration, as an officer of the country's customs, in time; or invalidate it, also when it was
		/// refused, as long as that can be appealed against.
		#[pallet::call_index(7)]
		#[pallet::weight(Pallet::<T>::weight_of_deciding(MAX_LINES, Pallet::<T>::most_walked()))]
		pub fn decide(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			decision: Decision,
			reason: Digest,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let (lines, walked) = Self::do_decide(who, declaration, decision, reason)?;
			Ok(Some(Self::weight_of_deciding(lines, walked)).into())
		}

		/// Appeal against a refusal to the panel of the country.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::appeal())]
		pub fn appeal(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			grounds: Digest,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_appeal(who, declaration, grounds)
		}

		/// Rule on an appeal, or on what the officers did not decide in time, as the panel of the country.
		#[pallet::call_index(9)]
		#[pallet::weight(Pallet::<T>::weight_of_ruling(MAX_LINES, Pallet::<T>::most_walked()))]
		pub fn rule(
			origin: OriginFor<T>,
			country: [u8; 2],
			declaration: DeclarationId,
			release: bool,
			reason: Digest,
		) -> DispatchResultWithPostInfo {
			let country = Self::parse_country(country)?;
			T::PanelOrigin::ensure_origin(origin, &country)?;
			let (lines, walked) = Self::do_rule(country, declaration, release, reason)?;
			Ok(Some(Self::weight_of_ruling(lines, walked)).into())
		}

		/// Make a refusal final and tell the orders: as the party or declarant at once, as anyone when the time to
		/// appeal is over.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::conclude_refusal(MAX_LINES))]
		pub fn conclude_refusal(
			origin: OriginFor<T>,
			declaration: DeclarationId,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let lines = Self::do_conclude_refusal(who, declaration)?;
			Ok(Some(T::WeightInfo::conclude_refusal(lines)).into())
		}

		/// Record that refused goods were destroyed, with all of their shipment, as an officer of the country's customs.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::record_destruction(MAX_LINES))]
		pub fn record_destruction(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			report: Digest,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_record_destruction(who, declaration, report)
		}

		/// Write goods in bond off that are not there any more, as an officer of the country's customs.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::write_off())]
		pub fn write_off(
			origin: OriginFor<T>,
			line: LineRef,
			quantity: Quantity,
			report: Digest,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_write_off(who, line, quantity, report)
		}

		/// Settle what went back, came back or was destroyed, let go of earlier declarations, or pay back what the
		/// country's account could not pay before. Anyone can.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::settle_return(MAX_LINES))]
		pub fn settle_return(
			origin: OriginFor<T>,
			declaration: DeclarationId,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let lines = Self::do_settle_return(declaration)?;
			Ok(Some(T::WeightInfo::settle_return(lines)).into())
		}

		/// Remove a declaration of which nothing is open, as its declarant, whose deposit comes back. Its proofs stay.
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::remove_declaration())]
		pub fn remove_declaration(
			origin: OriginFor<T>,
			declaration: DeclarationId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_remove_declaration(who, declaration)
		}
	}

	impl<T: Config> Pallet<T> {
		/// The most ancestors that are looked at: one by one as many as of all goods together, and of the last of them as
		/// many again.
		fn most_walked() -> u32 {
			T::Batches::most_ancestors().saturating_mul(2)
		}

		/// With a look at so many ancestors. At the goods themselves the call looks in any case.
		fn with_walk(base: Weight, ancestors: u32) -> Weight {
			match ancestors {
				0 => base,
				_ => base.saturating_add(T::WeightInfo::walk(ancestors)),
			}
		}

		/// What does not wait for its draw is decided in the same call, at most released.
		fn weight_of_declaring(lines: u32, walked: u32, waits: bool) -> Weight {
			let beside = if waits {
				T::WeightInfo::poll()
			} else {
				T::WeightInfo::release(lines)
			};
			Self::with_walk(T::WeightInfo::declare(lines).saturating_add(beside), walked)
		}

		fn weight_of_deciding(lines: u32, walked: u32) -> Weight {
			let base = T::WeightInfo::decide(lines).saturating_add(T::WeightInfo::release(lines));
			Self::with_walk(base, walked)
		}

		fn weight_of_ruling(lines: u32, walked: u32) -> Weight {
			let base = T::WeightInfo::rule(lines).saturating_add(T::WeightInfo::release(lines));
			Self::with_walk(base, walked)
		}

		/// What is not drawn is released in the same turn.
		pub(crate) fn weight_of_drawing(lines: u32) -> Weight {
			let base = T::WeightInfo::draw(lines).saturating_add(T::WeightInfo::release(lines));
			Self::with_walk(base, Self::most_walked())
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// How a country decides.
		pub fn border(country: [u8; 2]) -> Option<BorderOf<T>> {
			Borders::<T>::get(Self::parse_country(country).ok()?)
		}

		/// The account that a country's duties are paid into.
		pub fn country_account(country: [u8; 2]) -> Option<T::AccountId> {
			Some(Self::account_of(Self::parse_country(country).ok()?))
		}

		/// What would come of a declaration if it were filed now, by whoever has to, or why it could not be filed. That of
		/// an import is told before the goods are under way.
		pub fn preview_declaration(
			declaration: RawDeclarationOf<T>,
		) -> Result<PreviewOf<T>, DispatchError> {
			Self::preview(declaration)
		}

		/// A declaration, and until when an officer can decide.
		pub fn declaration(
			declaration: DeclarationId,
		) -> Option<DeclarationView<DeclarationOf<T>>> {
			Self::view(declaration)
		}

		/// The declarations of an account, as party or declarant, after the one named: a page of at most `limit`.
		pub fn declarations_of(
			account: T::AccountId,
			after: Option<DeclarationId>,
			limit: u32,
		) -> Vec<DeclarationId> {
			Self::page_of_party(account, after, limit)
		}

		/// What a country's officers or panel have to decide on, after the one named: a page of at most `limit`.
		pub fn undecided(
			country: [u8; 2],
			after: Option<DeclarationId>,
			limit: u32,
		) -> Vec<DeclarationId> {
			Self::page_of_country(country, after, limit)
		}

		/// What was declared of the lines of a shipment at a border.
		pub fn declared(shipment: ShipmentId, country: [u8; 2], direction: Direction) -> Declared {
			Self::parse_country(country).map_or_else(
				|_| Default::default(),
				|country| DeclaredLines::<T>::get((shipment, country, direction)),
			)
		}

		/// What counts in the quota of an identity commitment, by list and year.
		pub fn quota(identity: Digest, list: [u8; 2], year: u32) -> Amount {
			CountryCode::try_from(list.as_slice())
				.map_or(0, |list| Quotas::<T>::get((identity, list, year)))
		}

		/// How much of a batch is in bond with a keeper, whoever owns it.
		pub fn in_bond(batch: RawBatchId, keeper: T::AccountId) -> Quantity {
			Self::parse_batch(&batch).map_or(0, |batch| Bonded::<T>::get((batch, keeper)))
		}

		/// A regulatory proof.
		pub fn proof(proof: ProofId) -> Option<ProofOf<T>> {
			Proofs::<T>::get(proof)
		}

		/// Whether a proof with that digest can be relied on now, and why not where not.
		pub fn verify_proof(proof: ProofId, digest: Digest) -> Standing {
			Self::standing(proof, digest)
		}
	}
}
