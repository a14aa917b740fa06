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

pub use functions::SubheadingKey;
pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

use alloc::vec::Vec;
use frame_support::{
	pallet_prelude::*,
	traits::{EnsureOriginWithArg, Time},
};
use frame_system::pallet_prelude::*;
use sp_runtime::FixedU128;
use tradechain_primitives::{
	BanId, CountryCode, CurrencyCode, Digest, Direction, EntryId, Moment, Panels,
};

/// [`Jurisdiction`] in this runtime.
pub type JurisdictionOf<T> =
	Jurisdiction<<T as frame_system::Config>::AccountId, <T as Config>::MaxBans>;
/// [`ChangeSet`] in this runtime.
pub type ChangeSetOf<T> = ChangeSet<<T as Config>::MaxAmendments>;

// For the generated code, which states its proofs by `expect` and casts the indices of variants.
#[allow(clippy::cast_possible_truncation, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;

	/// The storage version of this pallet.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// How many chapters the Harmonized System has, those for national use included: 01 to 99 but 77.
	pub const CHAPTERS: u32 = 98;

	/// Most entries or changes that one question is answered with.
	pub const MAX_PAGE: u32 = 200;

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Who amends the lists of a jurisdiction, and decides about its emergency bans: its panel.
		type AmendOrigin: EnsureOriginWithArg<Self::RuntimeOrigin, CountryCode>;

		/// Who sets what holds for all goods of a jurisdiction: its panel, by a greater share.
		type SettingsOrigin: EnsureOriginWithArg<Self::RuntimeOrigin, CountryCode>;

		/// Who is a regulator.
		type Panels: Panels<Self::AccountId>;

		/// Wall-clock time in milliseconds since the Unix epoch.
		type Clock: Time<Moment = Moment>;

		/// Most amendments of one call. At least one.
		#[pallet::constant]
		type MaxAmendments: Get<u32>;

		/// Most entries for a chapter and the headings in it.
		#[pallet::constant]
		type MaxChapterEntries: Get<u32>;

		/// Most entries for a subheading and the national codes in it.
		#[pallet::constant]
		type MaxSubheadingEntries: Get<u32>;

		/// Most emergency bans of a jurisdiction, lapsed ones included until the panel lifts them.
		#[pallet::constant]
		type MaxBans: Get<u32>;

		/// Most emergency bans of one regulator that no panel has voted on, lapsed ones included.
		#[pallet::constant]
		type MaxBansPerRegulator: Get<u32>;

		/// How long an emergency ban lasts that the panel does not ratify, in milliseconds.
		#[pallet::constant]
		type BanPeriod: Get<Moment>;

		/// Most rates that one call publishes.
		#[pallet::constant]
		type MaxRates: Get<u32>;

		/// Most dated rates that are kept for a currency; the oldest go first.
		#[pallet::constant]
		type MaxDatedRates: Get<u32>;

		/// What the calls cost.
		type WeightInfo: WeightInfo;
	}

	/// The jurisdictions.
	#[pallet::storage]
	pub type Jurisdictions<T: Config> =
		StorageMap<_, Twox64Concat, CountryCode, JurisdictionOf<T>, ValueQuery>;

	/// The entries whose prefix is a chapter or a heading, current and announced, by chapter. They are
	/// in the order of prefix and number.
	#[pallet::storage]
	pub type ChapterPages<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		CountryCode,
		Identity,
		u8,
		BoundedVec<Entry, T::MaxChapterEntries>,
		ValueQuery,
	>;

	/// The entries whose prefix is a subheading or a national code, current and announced, by
	/// subheading. They are in the order of prefix and number.
	///
	/// Panels alone make keys here: they need no hash, and are in the order of the codes.
	#[pallet::storage]
	pub type SubheadingPages<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		CountryCode,
		Identity,
		SubheadingKey,
		BoundedVec<Entry, T::MaxSubheadingEntries>,
		ValueQuery,
	>;

	/// What each version of a jurisdiction's list changed.
	#[pallet::storage]
	pub type Changes<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		CountryCode,
		Twox64Concat,
		Version,
		ChangeSetOf<T>,
		OptionQuery,
	>;

	/// What a currency is worth in that of a jurisdiction, the oldest rate first.
	#[pallet::storage]
	pub type ConversionRates<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		CountryCode,
		Twox64Concat,
		CurrencyCode,
		BoundedVec<DatedRate, T::MaxDatedRates>,
		ValueQuery,
	>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A list was amended. What an entry that came says is in [`Changes`].
		Amended {
			/// Whose list.
			country: CountryCode,
			/// How often it was changed.
			version: Version,
			/// The hash over all its changes.
			root: Digest,
			/// The entries that came.
			added: Vec<EntryId>,
			/// The entries that went.
			removed: Vec<EntryId>,
		},
		/// A jurisdiction has other settings.
		SettingsChanged {
			/// Whose.
			country: CountryCode,
			/// How often its list was changed.
			version: Version,
			/// The hash over all its changes.
			root: Digest,
		},
		/// A regulator imposed an emergency ban.
		BanImposed {
			/// In which jurisdiction.
			country: CountryCode,
			/// The ban.
			ban: BanId,
			/// The regulator.
			regulator: T::AccountId,
			/// The first moment at which it no longer holds, unless the panel ratifies it.
			lapses_at: Moment,
		},
		/// A panel ratified an emergency ban: it holds until the panel lifts it.
		BanRatified {
			/// In which jurisdiction.
			country: CountryCode,
			/// The ban.
			ban: BanId,
		},
		/// A panel lifted an emergency ban, or cleared one that had lapsed.
		BanLifted {
			/// In which jurisdiction.
			country: CountryCode,
			/// The ban.
			ban: BanId,
		},
		/// A panel published what currencies are worth in its jurisdiction's own.
		RatesPublished {
			/// Which jurisdiction.
			country: CountryCode,
			/// From when on.
			from: Moment,
			/// The currencies.
			currencies: Vec<CurrencyCode>,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The jurisdiction is no country code of ISO 3166-1, nor `EU`.
		InvalidCountry,
		/// The prefix is no commodity code of 2, 4, 6, 8 or 10 digits.
		InvalidCode,
		/// The origin is no country code of ISO 3166-1, or a customs union.
		InvalidOrigin,
		/// The currency is no code of ISO 4217.
		InvalidCurrency,
		/// An amendment cannot be made, and none was: the place of the first in the call, and why.
		BadAmendment {
			/// Its place, from zero.
			index: u16,
			/// What is wrong with it.
			fault: Fault,
		},
		/// There is nothing to amend.
		NoAmendments,
		/// The jurisdiction has no settings; they come before the first entry.
		NoSettings,
		/// A rate of duty or tax is above ten times the value.
		RateTooHigh,
		/// Amounts cannot be rounded to multiples of nothing.
		InvalidRounding,
		/// What is named as the customs union is none, has no list, or the jurisdiction is one itself.
		InvalidUnion,
		/// The caller does not sit on the panel of this jurisdiction.
		NotRegulator,
		/// A ban that is in force covers this already.
		AlreadyBanned,
		/// There is a ban of this regulator on some of these goods, in force or lapsed, that the panel has
		/// not voted on.
		RenewalNeedsVote,
		/// The panel has to vote on the regulator's earlier bans before it can impose another.
		TooManyOwnBans,
		/// The jurisdiction has as many bans as it can have.
		TooManyBans,
		/// There is no emergency ban with this number.
		NoSuchBan,
		/// The emergency ban has lapsed.
		BanLapsed,
		/// The emergency ban is ratified already.
		AlreadyRatified,
		/// There is no rate to publish.
		NoRates,
		/// A currency is worth something.
		ZeroRate,
		/// A later rate is in force already.
		NotTheNewestRate,
		/// The currency is the jurisdiction's own.
		OwnCurrency,
		/// The same currency twice.
		SameCurrencyTwice,
		/// The numbers of versions or of bans are used up.
		NumbersUsedUp,
		/// Caps and rates are in the currency that was set first.
		CurrencyIsSet,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(
				(1..=u32::from(u16::MAX)).contains(&T::MaxAmendments::get()),
				"an amendment has a place in the call"
			);
			assert!(
				T::MaxBansPerRegulator::get() <= T::MaxBans::get()
					&& T::MaxDatedRates::get() > 0
					&& T::MaxRates::get() > 0,
				"what can be written can be stored"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Amend the list of a jurisdiction: all of it, or, if one part cannot be made, nothing.
		///
		/// - `country`: the jurisdiction
		/// - `amendments`: what comes, is replaced and goes, one after the other
		#[pallet::call_index(0)]
		#[pallet::weight({
			let n = amendments.len() as u32;
			T::WeightInfo::amend(n, n.min(CHAPTERS))
		})]
		pub fn amend(
			origin: OriginFor<T>,
			country: [u8; 2],
			amendments: BoundedVec<Amendment, T::MaxAmendments>,
		) -> DispatchResult {
			let country = Self::parse_country(country)?;
			T::AmendOrigin::ensure_origin(origin, &country)?;
			Self::do_amend(country, amendments)
		}

		/// Set what a jurisdiction says about all goods: what becomes of those that no entry matches,
		/// default rates of duty and taxes, currency, rounding, edition of the HS, customs union.
		///
		/// - `country`: the jurisdiction
		/// - `settings`: all of them
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::set_defaults())]
		pub fn set_defaults(
			origin: OriginFor<T>,
			country: [u8; 2],
			settings: RawSettings,
		) -> DispatchResult {
			let country = Self::parse_country(country)?;
			T::SettingsOrigin::ensure_origin(origin, &country)?;
			Self::do_set_defaults(country, settings)
		}

		/// Publish what currencies are worth in a jurisdiction's own, for valuation, caps and quotas.
		///
		/// - `country`: the jurisdiction
		/// - `from`: from when on; not before rates that were published for the same currencies. The same
		///   moment replaces them.
		/// - `rates`: whole units of the jurisdiction's currency for one whole unit of each
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::publish_rates(rates.len() as u32))]
		pub fn publish_rates(
			origin: OriginFor<T>,
			country: [u8; 2],
			from: Moment,
			rates: BoundedVec<([u8; 3], FixedU128), T::MaxRates>,
		) -> DispatchResult {
			let country = Self::parse_country(country)?;
			T::SettingsOrigin::ensure_origin(origin, &country)?;
			Self::do_publish_rates(country, from, rates)
		}

		/// Impose an emergency ban, as a regulator of the jurisdiction. It holds at once, and lapses by
		/// itself unless the panel ratifies it.
		///
		/// - `country`: the jurisdiction
		/// - `direction`: into it, or out of it
		/// - `prefix`: the goods whose code begins with these 2, 4, 6, 8 or 10 digits
		/// - `banned_origin`: of this country of origin, or of any
		/// - `notice`: SHA-256 digest of the notice
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::impose_emergency_ban())]
		pub fn impose_emergency_ban(
			origin: OriginFor<T>,
			country: [u8; 2],
			direction: Direction,
			prefix: RawCode,
			banned_origin: Option<[u8; 2]>,
			notice: Digest,
		) -> DispatchResult {
			let regulator = ensure_signed(origin)?;
			let country = Self::parse_country(country)?;
			ensure!(
				T::Panels::is_regulator(country, &regulator),
				Error::<T>::NotRegulator
			);
			Self::do_impose_emergency_ban(
				country,
				regulator,
				direction,
				prefix,
				banned_origin,
				notice,
			)
		}

		/// Ratify an emergency ban before it lapses: it holds until the panel lifts it.
		///
		/// - `country`: the jurisdiction
		/// - `ban`: its number
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::ratify_emergency_ban())]
		pub fn ratify_emergency_ban(
			origin: OriginFor<T>,
			country: [u8; 2],
			ban: BanId,
		) -> DispatchResult {
			let country = Self::parse_country(country)?;
			T::AmendOrigin::ensure_origin(origin, &country)?;
			Self::do_ratify_emergency_ban(country, ban)
		}

		/// Lift an emergency ban, or clear one that has lapsed.
		///
		/// - `country`: the jurisdiction
		/// - `ban`: its number
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::lift_emergency_ban())]
		pub fn lift_emergency_ban(
			origin: OriginFor<T>,
			country: [u8; 2],
			ban: BanId,
		) -> DispatchResult {
			let country = Self::parse_country(country)?;
			T::AmendOrigin::ensure_origin(origin, &country)?;
			Self::do_lift_emergency_ban(country, ban)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// What may be done with a good now, why, by which entry and which state of the lists.
		pub fn classify(question: RawQuestion) -> Result<Answer<T::AccountId>, BadQuestion> {
			Self::answer(question)
		}

		/// A jurisdiction: version and root of its list, settings, emergency bans.
		pub fn jurisdiction(country: [u8; 2]) -> Option<JurisdictionView<T::AccountId>> {
			Self::view_jurisdiction(country)
		}

		/// The entries of a jurisdiction, current and announced, after the one with this prefix and
		/// number: at most `limit` of them and never more than [`MAX_PAGE`]. Those for chapters and
		/// headings come first, then those for subheadings and national codes.
		pub fn entries(
			country: [u8; 2],
			after: Option<(Vec<u8>, EntryId)>,
			limit: u32,
		) -> Vec<Entry> {
			Self::list_entries(country, after, limit)
		}

		/// What changed after the version `from`, up to and with the version `to`, after the change with
		/// that version and place: at most `limit` changes and never more than [`MAX_PAGE`].
		pub fn changes(
			country: [u8; 2],
			from: Version,
			to: Version,
			after: Option<(Version, u32)>,
			limit: u32,
		) -> Vec<ChangeView> {
			Self::list_changes(country, from, to, after, limit)
		}

		/// What a currency is worth in that of a jurisdiction at a moment, and since when.
		pub fn conversion_rate(
			country: [u8; 2],
			currency: [u8; 3],
			at: Moment,
		) -> Option<DatedRate> {
			Self::view_conversion_rate(country, currency, at)
		}

		/// What a panel's amendments would do now: the numbers of the entries that come, or the place of
		/// the first that cannot be made, and why. Of the amendments alone: that the jurisdiction is one
		/// and has settings, `jurisdiction` tells.
		pub fn preview_amend(
			country: [u8; 2],
			amendments: Vec<Amendment>,
		) -> Result<Vec<EntryId>, (u16, Fault)> {
			Self::view_preview_amend(country, amendments)
		}
	}
}
