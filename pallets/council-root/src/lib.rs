#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
pub mod weights;

pub use pallet::*;
pub use weights::WeightInfo;

use codec::{DecodeLimit, Encode};
use frame_support::{
	pallet_prelude::*,
	traits::{
		schedule::{
			v3::{Named, TaskName},
			DispatchTime, HIGHEST_PRIORITY,
		},
		Bounded, QueryPreimage, StorePreimage,
	},
	MAX_EXTRINSIC_DEPTH,
};
use frame_system::{pallet_prelude::*, RawOrigin};
use sp_runtime::traits::{Saturating, Zero};

/// What sets the names of this pallet's tasks apart from those of others.
const TASK_NAME_SCOPE: [u8; 12] = *b"council-root";

/// The calls of the runtime.
pub type RuntimeCallOf<T> = <T as Config>::RuntimeCall;

// For the generated code, which states its proofs by `expect` and casts the indices of variants.
#[allow(clippy::cast_possible_truncation, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// The calls of the runtime.
		type RuntimeCall: Parameter
			+ From<frame_system::Call<Self>>
			+ IsType<<Self as frame_system::Config>::RuntimeCall>;

		/// The origins of the runtime.
		type PalletsOrigin: From<RawOrigin<Self::AccountId>>;

		/// Who schedules root calls.
		type ScheduleOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who cancels root calls.
		type CancelOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// The number of blocks between the scheduling of a root call and its dispatch. At least
		/// one.
		#[pallet::constant]
		type Delay: Get<BlockNumberFor<Self>>;

		/// What keeps and dispatches root calls. It counts the blocks that the runtime counts.
		type Scheduler: Named<
			BlockNumberFor<Self>,
			RuntimeCallOf<Self>,
			Self::PalletsOrigin,
			Hasher = Self::Hashing,
		>;

		/// What keeps preimages: the one that the scheduler reads.
		type Preimages: QueryPreimage<H = Self::Hashing> + StorePreimage;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A root call was scheduled.
		Scheduled {
			/// The hash of its preimage.
			hash: T::Hash,
			/// The block at which it is dispatched.
			at: BlockNumberFor<T>,
		},
		/// A scheduled root call was cancelled.
		Cancelled {
			/// The hash of its preimage.
			hash: T::Hash,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// No preimage with this hash is noted.
		PreimageMissing,
		/// The preimage has another length than the one given.
		LengthMismatch,
		/// The preimage is not a call of this runtime.
		UndecodableCall,
		/// This root call is scheduled already.
		AlreadyScheduled,
		/// No such root call is scheduled.
		NotScheduled,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(
				!T::Delay::get().is_zero(),
				"a root call is dispatched in a later block"
			);
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The block at which the root call with this preimage will be dispatched, if it is
		/// scheduled.
		pub fn dispatch_time(hash: T::Hash) -> Option<BlockNumberFor<T>> {
			T::Scheduler::next_dispatch_time(Self::task_name(&hash)).ok()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Schedule the root call with this preimage, to be dispatched after the delay.
		///
		/// - `hash`: the hash of the preimage
		/// - `len`: the length of the preimage in bytes
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::schedule(*len))]
		pub fn schedule(origin: OriginFor<T>, hash: T::Hash, len: u32) -> DispatchResult {
			T::ScheduleOrigin::ensure_origin(origin)?;
			Self::do_schedule(hash, len)
		}

		/// Cancel the scheduled root call with this preimage.
		///
		/// - `hash`: the hash of the preimage
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::cancel())]
		pub fn cancel(origin: OriginFor<T>, hash: T::Hash) -> DispatchResult {
			T::CancelOrigin::ensure_origin(origin)?;
			Self::do_cancel(hash)
		}
	}
}

impl<T: Config> Pallet<T> {
	/// What the scheduler knows the root call with this preimage by.
	pub fn task_name(hash: &T::Hash) -> TaskName {
		(TASK_NAME_SCOPE, hash).using_encoded(sp_io::hashing::blake2_256)
	}

	/// Schedule the root call with this preimage. The scheduler requests the preimage, and gives
	/// the request back once it has dispatched the call or failed to.
	fn do_schedule(hash: T::Hash, len: u32) -> DispatchResult {
		ensure!(
			Self::dispatch_time(hash).is_none(),
			Error::<T>::AlreadyScheduled
		);
		let noted_len = T::Preimages::len(&hash).ok_or(Error::<T>::PreimageMissing)?;
		ensure!(noted_len == len, Error::<T>::LengthMismatch);
		Self::ensure_decodable(&hash, len)?;

		let at = frame_system::Pallet::<T>::block_number().saturating_add(T::Delay::get());
		T::Scheduler::schedule_named(
			Self::task_name(&hash),
			DispatchTime::At(at),
			None,
			HIGHEST_PRIORITY,
			RawOrigin::Root.into(),
			Bounded::Lookup { hash, len },
		)?;

		Self::deposit_event(Event::Scheduled { hash, at });
		Ok(())
	}

	/// Cancel the root call with this preimage. A scheduler that another pallet tells to cancel
	/// does not give its request for the preimage back: that is done here.
	fn do_cancel(hash: T::Hash) -> DispatchResult {
		ensure!(
			Self::dispatch_time(hash).is_some(),
			Error::<T>::NotScheduled
		);

		T::Scheduler::cancel_named(Self::task_name(&hash))?;
		T::Preimages::unrequest(&hash);

		Self::deposit_event(Event::Cancelled { hash });
		Ok(())
	}

	/// Whether the preimage is exactly one call of the runtime, nested no deeper than a
	/// transaction may be.
	fn ensure_decodable(hash: &T::Hash, len: u32) -> DispatchResult {
		let bytes =
			T::Preimages::fetch(hash, Some(len)).map_err(|_| Error::<T>::PreimageMissing)?;
		RuntimeCallOf::<T>::decode_all_with_depth_limit(MAX_EXTRINSIC_DEPTH, &mut bytes.as_ref())
			.map_err(|_| Error::<T>::UndecodableCall)?;
		Ok(())
	}
}
