#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod functions;
#[cfg(test)]
mod mock;
mod origin;
pub mod rules;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
pub mod types;
pub mod weights;

pub use origin::{EnsurePanel, MoreThanHalf, TwoThirds};
pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

use alloc::{boxed::Box, vec::Vec};
use codec::Encode;
use frame_support::{
	dispatch::PostDispatchInfo,
	pallet_prelude::*,
	traits::{Bounded, Consideration, Footprint, QueryPreimage, StorePreimage},
	weights::Weight,
};
use frame_system::pallet_prelude::*;
use sp_runtime::traits::{Dispatchable, Zero};
use tradechain_primitives::CountryCode;

/// The calls of this runtime.
pub type RuntimeCallOf<T> = <T as frame_system::Config>::RuntimeCall;
/// [`Regulator`] in this runtime.
pub type RegulatorOf<T> = Regulator<<T as frame_system::Config>::AccountId>;
/// A panel in this runtime.
pub type PanelOf<T> = BoundedVec<RegulatorOf<T>, <T as Config>::MaxRegulators>;
/// The call of a motion, or the hash and length of its preimage.
pub type BoundedCallOf<T> = Bounded<RuntimeCallOf<T>, <T as frame_system::Config>::Hashing>;
/// [`Motion`] in this runtime.
pub type MotionOf<T> = Motion<
	<T as frame_system::Config>::AccountId,
	BoundedCallOf<T>,
	BlockNumberFor<T>,
	<T as Config>::MaxRegulators,
	<T as Config>::Consideration,
>;
/// [`MotionView`] in this runtime.
pub type MotionViewOf<T> = MotionView<
	<T as frame_system::Config>::AccountId,
	RuntimeCallOf<T>,
	<T as frame_system::Config>::Hash,
	BlockNumberFor<T>,
>;

/// What panels may decide.
pub trait PanelCalls<Call> {
	/// The share of a panel that this call takes; nothing if no panel may make it. A call that makes
	/// others takes the greatest share that any of them takes.
	fn threshold(call: &Call) -> Option<Threshold>;

	/// A call that a panel may make, whose encoding is nearly `length` bytes long and no longer, for
	/// benchmarks: as slow to read as can be, however heavy, and over, well or badly, as soon as it is
	/// made.
	#[cfg(feature = "runtime-benchmarks")]
	fn benchmark_call(length: u32) -> Call;
}

// For the generated code, which states its proofs by `expect` and casts the indices of variants.
#[allow(clippy::cast_possible_truncation, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;

	/// The storage version of this pallet.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// Most motions that one question is answered with.
	pub const MAX_PAGE: u32 = 32;

	/// Most storage layers within which a motion that passed can be closed: `close` has one itself, and
	/// each call that contains it adds one. Of the 255 that there are, its call has the rest.
	pub const MAX_LAYERS: u32 = 16;

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config:
		frame_system::Config<
		RuntimeCall: Dispatchable<PostInfo = PostDispatchInfo>,
		RuntimeOrigin: From<Origin>
		                   + Into<Result<Origin, <Self as frame_system::Config>::RuntimeOrigin>>,
	>
	{
		/// Who opens panels, changes them, and disapproves motions: the council.
		type CouncilOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// What panels may decide, and by which share.
		type PanelCalls: PanelCalls<RuntimeCallOf<Self>>;

		/// What keeps the calls that are too long for a motion's record.
		type Preimages: QueryPreimage<H = Self::Hashing> + StorePreimage;

		/// The deposit for a motion.
		type Consideration: Consideration<Self::AccountId, Footprint>;

		/// Most regulators of one panel.
		#[pallet::constant]
		type MaxRegulators: Get<u32>;

		/// Most motions of one panel at a time.
		#[pallet::constant]
		type MaxMotions: Get<u32>;

		/// Most motions of one regulator on one panel at a time.
		#[pallet::constant]
		type MaxMotionsPerProposer: Get<u32>;

		/// The longest call that `propose` takes, in encoded bytes. At least [`MIN_CALL_LENGTH`].
		#[pallet::constant]
		type MaxCallLength: Get<u32>;

		/// How long a panel can vote on a motion, in blocks.
		#[pallet::constant]
		type MotionDuration: Get<BlockNumberFor<Self>>;

		/// How long after that a motion that passed can be carried out, in blocks.
		#[pallet::constant]
		type ClosingPeriod: Get<BlockNumberFor<Self>>;

		/// What the calls cost.
		type WeightInfo: WeightInfo;
	}

	/// The least that `MaxCallLength` can be, in bytes: more than what fits into a motion's record, so
	/// that the weight of `propose` is measured with a preimage.
	pub const MIN_CALL_LENGTH: u32 = 256;

	/// Why an account's balance is held.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit for a motion.
		#[codec(index = 0)]
		Motion,
	}

	/// What a panel acts as.
	#[pallet::origin]
	#[derive(
		Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
	)]
	pub enum Origin {
		/// The panel of a jurisdiction, by a motion that passed.
		Panel {
			/// The jurisdiction.
			country: CountryCode,
			/// The share of the panel that the motion took.
			threshold: Threshold,
		},
	}

	/// The panel of each jurisdiction, which is never empty.
	#[pallet::storage]
	pub type Panels<T: Config> = StorageMap<_, Twox64Concat, CountryCode, PanelOf<T>>;

	/// The motions that are not closed.
	#[pallet::storage]
	pub type Motions<T: Config> =
		StorageDoubleMap<_, Twox64Concat, CountryCode, Twox64Concat, MotionIndex, MotionOf<T>>;

	/// The motions of each panel that are not closed, the oldest first, and who proposed them.
	#[pallet::storage]
	pub type OpenMotions<T: Config> = StorageMap<
		_,
		Twox64Concat,
		CountryCode,
		BoundedVec<(MotionIndex, T::AccountId), T::MaxMotions>,
		ValueQuery,
	>;

	/// The number of each panel's next motion.
	#[pallet::storage]
	pub type NextMotion<T: Config> =
		StorageMap<_, Twox64Concat, CountryCode, MotionIndex, ValueQuery>;

	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The first panels: the jurisdiction, its regulators and the office of each.
		pub panels: Vec<(CountryCode, SeatList<T::AccountId>)>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			for (country, regulators) in &self.panels {
				let seats: Vec<_> = regulators
					.iter()
					.cloned()
					.map(|(account, office)| Regulator { account, office })
					.collect();
				let panel = PanelOf::<T>::try_from(seats)
					.expect("panels of the genesis are within the bound; qed");
				Pallet::<T>::do_open_panel(*country, panel)
					.expect("panels of the genesis are listed once, with each regulator once; qed");
			}
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A jurisdiction has a panel now.
		PanelOpened {
			/// The jurisdiction.
			country: CountryCode,
			/// The first regulators.
			regulators: PanelOf<T>,
		},
		/// Some left a panel, then others joined it. Who did both has another office.
		PanelChanged {
			/// The jurisdiction.
			country: CountryCode,
			/// Who joined.
			joined: PanelOf<T>,
			/// Who left.
			left: BoundedVec<T::AccountId, T::MaxRegulators>,
		},
		/// A regulator proposed a motion.
		Proposed {
			/// The jurisdiction.
			country: CountryCode,
			/// The number of the motion.
			motion: MotionIndex,
			/// Who proposed it.
			proposer: T::AccountId,
			/// The share of the panel that it takes.
			threshold: Threshold,
			/// The hash of the encoded call.
			hash: T::Hash,
			/// The first block in which the panel can no longer vote.
			deadline: BlockNumberFor<T>,
		},
		/// A regulator voted on a motion, or changed its vote.
		Voted {
			/// The jurisdiction.
			country: CountryCode,
			/// The motion.
			motion: MotionIndex,
			/// Who voted.
			regulator: T::AccountId,
			/// Whether it is for the motion.
			approve: bool,
			/// How many are for it now.
			ayes: u32,
			/// How many are against it now.
			nays: u32,
		},
		/// A motion that passed was closed, and its call was made.
		Carried {
			/// The jurisdiction.
			country: CountryCode,
			/// The motion.
			motion: MotionIndex,
			/// What became of the call.
			result: DispatchResult,
		},
		/// A motion that failed was closed.
		Failed {
			/// The jurisdiction.
			country: CountryCode,
			/// The motion.
			motion: MotionIndex,
		},
		/// A motion that lapsed was closed.
		Lapsed {
			/// The jurisdiction.
			country: CountryCode,
			/// The motion.
			motion: MotionIndex,
		},
		/// A motion was withdrawn by its proposer.
		Withdrawn {
			/// The jurisdiction.
			country: CountryCode,
			/// The motion.
			motion: MotionIndex,
		},
		/// The council removed a motion, whose deposit is burned.
		Disapproved {
			/// The jurisdiction.
			country: CountryCode,
			/// The motion.
			motion: MotionIndex,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The country is not an assigned ISO 3166-1 alpha-2 code.
		InvalidCountry,
		/// The jurisdiction has a panel already.
		PanelExists,
		/// The jurisdiction has no panel.
		NoPanel,
		/// Nobody would sit on the panel.
		EmptyPanel,
		/// An account would sit on the panel twice.
		SeatTaken,
		/// The panel would have more regulators than it can have.
		TooManyRegulators,
		/// This account does not sit on the panel.
		NotRegulator,
		/// The call is too long: note it as a preimage, and use `propose_preimage`.
		CallTooLong,
		/// No panel may make this call, or the panel may make it no longer by the share that decided.
		CallNotAllowed,
		/// The call is heavier than a transaction may be.
		CallTooHeavy,
		/// The panel has as many motions as it can have.
		TooManyMotions,
		/// The proposer has as many motions on this panel as it can have.
		TooManyOwnMotions,
		/// No preimage with this hash is noted.
		PreimageMissing,
		/// The preimage has another length than the one given.
		LengthMismatch,
		/// The preimage is not a call of this runtime.
		UndecodableCall,
		/// The panel has no such motion, or has it no longer.
		NoMotion,
		/// This is this regulator's vote already.
		AlreadyVotedSo,
		/// The panel has decided: the motion passed or failed.
		MotionDecided,
		/// The time in which the panel could decide is over.
		MotionLapsed,
		/// The panel can still decide either way.
		StillOpen,
		/// The call is heavier than the given bound.
		WeightBoundTooLow,
		/// The call is longer than the given bound.
		LengthBoundTooLow,
		/// It is closed from within so many nested calls that the motion's call could fail by it.
		NestedTooDeeply,
		/// Only who proposed a motion can withdraw it.
		NotProposer,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxRegulators::get() > 0, "a panel has regulators");
			assert!(T::MaxMotions::get() > 0, "a panel has motions");
			assert!(
				T::MaxMotionsPerProposer::get() > 0,
				"a regulator has motions"
			);
			assert!(
				T::MaxCallLength::get() >= MIN_CALL_LENGTH,
				"calls can be longer than what fits into a motion's record"
			);
			assert!(
				T::MaxCallLength::get() as usize <= T::Preimages::MAX_LENGTH,
				"a call that is proposed can be noted"
			);
			assert!(
				!T::MotionDuration::get().is_zero(),
				"a motion is voted on in later blocks too"
			);
			assert!(
				!T::ClosingPeriod::get().is_zero(),
				"a motion that passes in the last block can be carried out"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Give a jurisdiction its panel.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::open_panel())]
		pub fn open_panel(
			origin: OriginFor<T>,
			country: [u8; 2],
			regulators: PanelOf<T>,
		) -> DispatchResult {
			T::CouncilOrigin::ensure_origin(origin)?;
			let country = Self::parse_country(country)?;
			Self::do_open_panel(country, regulators)
		}

		/// Change who sits on a panel: first the ones leave, then the others join. Who leaves takes
		/// its votes along; an account in both lists has another office and keeps its votes.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::change_panel())]
		pub fn change_panel(
			origin: OriginFor<T>,
			country: [u8; 2],
			join: PanelOf<T>,
			leave: BoundedVec<T::AccountId, T::MaxRegulators>,
		) -> DispatchResult {
			let country = Self::parse_country(country)?;
			Self::ensure_council_or_panel(origin, &country)?;
			Self::do_change_panel(country, join, leave)
		}

		/// Propose that a panel make a call. Proposing is not voting.
		///
		/// Takes the deposit.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::propose(call.encoded_size() as u32))]
		pub fn propose(
			origin: OriginFor<T>,
			country: [u8; 2],
			call: Box<<T as frame_system::Config>::RuntimeCall>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let country = Self::parse_country(country)?;
			Self::do_propose(country, who, *call, Self::max_call_weight())
		}

		/// Propose that a panel make the call with this preimage, of this length in bytes.
		///
		/// Takes the deposit. The preimage's owner can take its own back; the bytes stay while the
		/// motion needs them.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::propose_preimage(*len))]
		pub fn propose_preimage(
			origin: OriginFor<T>,
			country: [u8; 2],
			hash: T::Hash,
			len: u32,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let country = Self::parse_country(country)?;
			Self::do_propose_preimage(country, who, hash, len, Self::max_call_weight())
		}

		/// Vote on a motion, or change one's vote. It counts until the panel has decided.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::vote())]
		pub fn vote(
			origin: OriginFor<T>,
			country: [u8; 2],
			motion: MotionIndex,
			approve: bool,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let country = Self::parse_country(country)?;
			Self::do_vote(country, motion, who, approve)
		}

		/// Close a motion that passed, failed or lapsed, and return its deposit. The call of one that
		/// passed is made, with the panel as its origin; a call that fails closes the motion too.
		///
		/// The bounds are those of the motion's call, and matter for one that passed only. Costs less
		/// than announced if the call is lighter or shorter, or is not made.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::close(*length_bound).saturating_add(*weight_bound))]
		pub fn close(
			origin: OriginFor<T>,
			country: [u8; 2],
			motion: MotionIndex,
			weight_bound: Weight,
			length_bound: u32,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let country = Self::parse_country(country)?;
			Self::do_close(country, motion, weight_bound, length_bound)
		}

		/// Withdraw one's own motion while the panel has not decided, and get the deposit back.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::withdraw())]
		pub fn withdraw(
			origin: OriginFor<T>,
			country: [u8; 2],
			motion: MotionIndex,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let country = Self::parse_country(country)?;
			Self::do_withdraw(country, motion, who)
		}

		/// Remove a motion as spam while the panel has not decided, and burn its deposit.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::disapprove())]
		pub fn disapprove(
			origin: OriginFor<T>,
			country: [u8; 2],
			motion: MotionIndex,
		) -> DispatchResult {
			T::CouncilOrigin::ensure_origin(origin)?;
			let country = Self::parse_country(country)?;
			Self::do_disapprove(country, motion)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The panel of a jurisdiction.
		pub fn panel(country: [u8; 2]) -> Vec<Regulator<T::AccountId>> {
			Self::view_panel(country)
		}

		/// The motions of a panel that are not closed, the oldest first, after the one named: at most
		/// `limit` of them and never more than [`MAX_PAGE`].
		pub fn motions(
			country: [u8; 2],
			after: Option<MotionIndex>,
			limit: u32,
		) -> Vec<MotionViewOf<T>> {
			Self::list_motions(country, after, limit)
		}

		/// The open motions on which this regulator has not voted, of all panels on which it sits, by
		/// country and number, after the one named: at most `limit` of them and never more than
		/// [`MAX_PAGE`].
		pub fn motions_to_vote(
			regulator: T::AccountId,
			after: Option<(CountryCode, MotionIndex)>,
			limit: u32,
		) -> Vec<MotionViewOf<T>> {
			Self::list_motions_to_vote(regulator, after, limit)
		}
	}
}
