//! What is done: storage is read before a decision and written after it.

use crate::{
	origin::{EnsurePanel, TwoThirds},
	pallet::*,
	rules::{self, Refusal},
	types::*,
	BoundedCallOf, MotionOf, MotionViewOf, PanelCalls, PanelOf, RegulatorOf, RuntimeCallOf,
	WeightInfo,
};
use alloc::{borrow::Cow, collections::BTreeSet, vec::Vec};
use codec::{DecodeLimit, Encode};
use frame_support::{
	dispatch::{extract_actual_weight, GetDispatchInfo},
	pallet_prelude::*,
	storage::{
		transactional::{Layer, TRANSACTION_LEVEL_KEY},
		unhashed,
	},
	traits::{
		Bounded, BoundedInline, Consideration, Defensive, EnsureOriginWithArg, Footprint,
		QueryPreimage, StorePreimage,
	},
	MAX_EXTRINSIC_DEPTH,
};
use frame_system::pallet_prelude::*;
use sp_runtime::{
	traits::{Dispatchable, Hash, Saturating},
	ArithmeticError, SaturatedConversion,
};
use tradechain_primitives::{CountryCode, Office, Panels as PanelsPort};

impl<T: Config> From<Refusal> for Error<T> {
	fn from(refusal: Refusal) -> Self {
		match refusal {
			Refusal::EmptyPanel => Self::EmptyPanel,
			Refusal::SeatTaken => Self::SeatTaken,
			Refusal::NotRegulator => Self::NotRegulator,
		}
	}
}

/// Reading what calls carry, and who makes them.
impl<T: Config> Pallet<T> {
	pub(crate) fn parse_country(country: [u8; 2]) -> Result<CountryCode, Error<T>> {
		CountryCode::try_from(country.as_slice()).map_err(|_| Error::<T>::InvalidCountry)
	}

	pub(crate) fn ensure_council_or_panel(
		origin: OriginFor<T>,
		country: &CountryCode,
	) -> DispatchResult {
		if let Err(origin) = T::CouncilOrigin::try_origin(origin) {
			EnsurePanel::<T, TwoThirds>::ensure_origin(origin, country)?;
		}
		Ok(())
	}

	/// How many seats the panel has on which `who` sits.
	fn ensure_regulator(country: &CountryCode, who: &T::AccountId) -> Result<u32, Error<T>> {
		let panel = Panels::<T>::get(country).unwrap_or_default();
		ensure!(rules::is_seated(&panel, who), Error::<T>::NotRegulator);
		Ok(panel.len().saturated_into())
	}

	fn seats(country: &CountryCode) -> u32 {
		Panels::<T>::decode_len(country)
			.unwrap_or_default()
			.saturated_into()
	}
}

/// Panels.
impl<T: Config> Pallet<T> {
	pub(crate) fn do_open_panel(country: CountryCode, regulators: PanelOf<T>) -> DispatchResult {
		ensure!(!Panels::<T>::contains_key(country), Error::<T>::PanelExists);
		rules::seat(Vec::new(), &regulators).map_err(Error::<T>::from)?;
		Panels::<T>::insert(country, &regulators);
		Self::deposit_event(Event::PanelOpened {
			country,
			regulators,
		});
		Ok(())
	}

	pub(crate) fn do_change_panel(
		country: CountryCode,
		join: PanelOf<T>,
		leave: BoundedVec<T::AccountId, T::MaxRegulators>,
	) -> DispatchResult {
		let panel = Panels::<T>::get(country).ok_or(Error::<T>::NoPanel)?;
		let changed = rules::change(panel.into_inner(), &join, &leave).map_err(Error::<T>::from)?;
		let changed = PanelOf::<T>::try_from(changed).map_err(|_| Error::<T>::TooManyRegulators)?;
		let gone: BTreeSet<_> = leave
			.iter()
			.filter(|who| !rules::is_seated(&changed, who))
			.collect();
		if !gone.is_empty() {
			for (index, _) in OpenMotions::<T>::get(country) {
				Motions::<T>::mutate_exists(country, index, |motion| {
					if let Some(motion) = motion {
						motion.ayes.retain(|who| !gone.contains(who));
						motion.nays.retain(|who| !gone.contains(who));
					}
				});
			}
		}
		Panels::<T>::insert(country, &changed);
		Self::deposit_event(Event::PanelChanged {
			country,
			joined: join,
			left: leave,
		});
		Ok(())
	}
}

/// What a motion is about.
impl<T: Config> Pallet<T> {
	/// What a motion takes in storage: its record with every vote, its place in the list, and the
	/// bytes of its call where they are no part of the record. Whoever noted them can leave them to
	/// the motion, which therefore pays for them.
	pub(crate) fn footprint(call: &BoundedCallOf<T>) -> Footprint {
		let record = MotionOf::<T>::max_encoded_len();
		let place = <(MotionIndex, T::AccountId)>::max_encoded_len();
		let preimage = call.lookup_len().unwrap_or_default() as usize;
		Footprint::from_parts(1, record.saturating_add(place).saturating_add(preimage))
	}

	/// The most that a motion's call may weigh: what a transaction has room for. A heavier one could be
	/// voted on, but never carried out.
	pub(crate) fn max_call_weight() -> Weight {
		T::BlockWeights::get()
			.get(DispatchClass::Normal)
			.max_extrinsic
			.unwrap_or(Weight::MAX)
	}

	/// The share of a panel that this call of that length takes, if a panel may make it at all, and a
	/// motion about it can be closed within that weight.
	fn check_call(
		call: &RuntimeCallOf<T>,
		length: u32,
		max_weight: Weight,
	) -> Result<Threshold, Error<T>> {
		let threshold = T::PanelCalls::threshold(call).ok_or(Error::<T>::CallNotAllowed)?;
		let closing =
			T::WeightInfo::close(length).saturating_add(call.get_dispatch_info().call_weight);
		ensure!(closing.all_lte(max_weight), Error::<T>::CallTooHeavy);
		Ok(threshold)
	}

	/// The call that is kept so: exactly one, nested no deeper than a transaction may be.
	fn decode_call(call: &BoundedCallOf<T>) -> Result<RuntimeCallOf<T>, Error<T>> {
		let bytes = match call {
			Bounded::Inline(bytes) => Cow::Borrowed(bytes.as_slice()),
			Bounded::Lookup { hash, .. } | Bounded::Legacy { hash, .. } => {
				T::Preimages::fetch(hash, call.len()).map_err(|_| Error::<T>::PreimageMissing)?
			}
		};
		RuntimeCallOf::<T>::decode_all_with_depth_limit(MAX_EXTRINSIC_DEPTH, &mut bytes.as_ref())
			.map_err(|_| Error::<T>::UndecodableCall)
	}

	/// Gives the preimage back. Root can give back what it did not request; then there is nothing left
	/// to give.
	fn release_call(call: &BoundedCallOf<T>) {
		if call
			.lookup_hash()
			.is_some_and(|hash| T::Preimages::is_requested(&hash))
		{
			T::Preimages::drop(call);
		}
	}
}

/// The life of a motion.
impl<T: Config> Pallet<T> {
	pub(crate) fn do_propose(
		country: CountryCode,
		proposer: T::AccountId,
		call: RuntimeCallOf<T>,
		max_weight: Weight,
	) -> DispatchResult {
		Self::ensure_regulator(&country, &proposer)?;
		let bytes = call.encode();
		ensure!(
			bytes.len() <= T::MaxCallLength::get() as usize,
			Error::<T>::CallTooLong
		);
		let threshold = Self::check_call(&call, bytes.len().saturated_into(), max_weight)?;
		match BoundedInline::try_from(bytes) {
			Ok(inline) => {
				Self::open_motion(country, proposer, threshold, Bounded::Inline(inline), None)
			}
			Err(bytes) => {
				let hash = T::Hashing::hash(&bytes);
				let call = Bounded::unrequested(hash, bytes.len().saturated_into());
				Self::open_motion(country, proposer, threshold, call, Some(bytes))
			}
		}
	}

	pub(crate) fn do_propose_preimage(
		country: CountryCode,
		proposer: T::AccountId,
		hash: T::Hash,
		len: u32,
		max_weight: Weight,
	) -> DispatchResult {
		Self::ensure_regulator(&country, &proposer)?;
		let noted = T::Preimages::len(&hash).ok_or(Error::<T>::PreimageMissing)?;
		ensure!(noted == len, Error::<T>::LengthMismatch);
		let call = Bounded::unrequested(hash, len);
		let threshold = Self::check_call(&Self::decode_call(&call)?, len, max_weight)?;
		Self::open_motion(country, proposer, threshold, call, None)
	}

	/// Opens a motion on a call that was checked. Bytes that nobody noted yet are noted.
	///
	/// The preimage is requested first and noted then: several motions may be about the same call, and
	/// noting alone would count one request for all of them.
	fn open_motion(
		country: CountryCode,
		proposer: T::AccountId,
		threshold: Threshold,
		call: BoundedCallOf<T>,
		bytes: Option<Vec<u8>>,
	) -> DispatchResult {
		let mut open = OpenMotions::<T>::get(country);
		let own = open.iter().filter(|(_, who)| *who == proposer).count();
		ensure!(
			own < T::MaxMotionsPerProposer::get() as usize,
			Error::<T>::TooManyOwnMotions
		);
		let index = NextMotion::<T>::get(country);
		let next = index.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		open.try_push((index, proposer.clone()))
			.map_err(|_| Error::<T>::TooManyMotions)?;

		let ticket = T::Consideration::new(&proposer, Self::footprint(&call))?;
		T::Preimages::hold(&call);
		if let Some(bytes) = bytes.filter(|_| !T::Preimages::have(&call)) {
			T::Preimages::note(bytes.into())?;
		}
		let hash = call.hash();
		let deadline =
			frame_system::Pallet::<T>::block_number().saturating_add(T::MotionDuration::get());
		OpenMotions::<T>::insert(country, open);
		NextMotion::<T>::insert(country, next);
		Motions::<T>::insert(
			country,
			index,
			Motion {
				proposer: proposer.clone(),
				call,
				threshold,
				ayes: BoundedVec::new(),
				nays: BoundedVec::new(),
				deadline,
				ticket,
			},
		);
		Self::deposit_event(Event::Proposed {
			country,
			motion: index,
			proposer,
			threshold,
			hash,
			deadline,
		});
		Ok(())
	}

	fn motion(country: &CountryCode, index: MotionIndex) -> Result<MotionOf<T>, Error<T>> {
		Motions::<T>::get(country, index).ok_or(Error::<T>::NoMotion)
	}

	fn closing_deadline(motion: &MotionOf<T>) -> BlockNumberFor<T> {
		motion.deadline.saturating_add(T::ClosingPeriod::get())
	}

	pub(crate) fn outcome(motion: &MotionOf<T>, seats: u32) -> Outcome {
		rules::outcome(
			motion.ayes.len().saturated_into(),
			motion.nays.len().saturated_into(),
			seats,
			motion.threshold,
			frame_system::Pallet::<T>::block_number(),
			motion.deadline,
			Self::closing_deadline(motion),
		)
	}

	fn ensure_open(motion: &MotionOf<T>, seats: u32) -> Result<(), Error<T>> {
		match Self::outcome(motion, seats) {
			Outcome::Open => Ok(()),
			Outcome::Passed | Outcome::Failed => Err(Error::<T>::MotionDecided),
			Outcome::Lapsed => Err(Error::<T>::MotionLapsed),
		}
	}

	pub(crate) fn do_vote(
		country: CountryCode,
		index: MotionIndex,
		regulator: T::AccountId,
		approve: bool,
	) -> DispatchResult {
		let seats = Self::ensure_regulator(&country, &regulator)?;
		let mut motion = Self::motion(&country, index)?;
		Self::ensure_open(&motion, seats)?;
		let (side, other) = if approve {
			(&mut motion.ayes, &mut motion.nays)
		} else {
			(&mut motion.nays, &mut motion.ayes)
		};
		ensure!(!side.contains(&regulator), Error::<T>::AlreadyVotedSo);
		other.retain(|who| *who != regulator);
		// Those who vote sit on the panel, whose bound is the same.
		side.try_push(regulator.clone())
			.map_err(|_| Error::<T>::TooManyRegulators)?;
		let (ayes, nays) = (
			motion.ayes.len().saturated_into(),
			motion.nays.len().saturated_into(),
		);
		Motions::<T>::insert(country, index, motion);
		Self::deposit_event(Event::Voted {
			country,
			motion: index,
			regulator,
			approve,
			ayes,
			nays,
		});
		Ok(())
	}

	pub(crate) fn do_close(
		country: CountryCode,
		index: MotionIndex,
		weight_bound: Weight,
		length_bound: u32,
	) -> DispatchResultWithPostInfo {
		let motion = Self::motion(&country, index)?;
		let event = match Self::outcome(&motion, Self::seats(&country)) {
			Outcome::Open => return Err(Error::<T>::StillOpen.into()),
			Outcome::Passed => {
				return Self::carry_out(country, index, motion, weight_bound, length_bound)
			}
			Outcome::Failed => Event::Failed {
				country,
				motion: index,
			},
			Outcome::Lapsed => Event::Lapsed {
				country,
				motion: index,
			},
		};
		Self::end(country, index, motion);
		Self::deposit_event(event);
		Ok(Some(T::WeightInfo::close(0)).into())
	}

	/// Closes a motion that passed, whatever becomes of its call.
	///
	/// Whoever closes it has no hand in that: what would make the call fail for a reason that lies in
	/// the closing (a bound, or the nesting of what closes, which leaves no storage layers for the
	/// call) is an error here, and the motion stays.
	fn carry_out(
		country: CountryCode,
		index: MotionIndex,
		motion: MotionOf<T>,
		weight_bound: Weight,
		length_bound: u32,
	) -> DispatchResultWithPostInfo {
		let layers = unhashed::get_or_default::<Layer>(TRANSACTION_LEVEL_KEY);
		ensure!(layers <= MAX_LAYERS, Error::<T>::NestedTooDeeply);
		let length = motion.call.len().unwrap_or_default();
		ensure!(length <= length_bound, Error::<T>::LengthBoundTooLow);
		let threshold = motion.threshold;
		// A runtime upgrade may have changed what the bytes mean, what the call weighs, or which
		// share it takes.
		let call = Self::decode_call(&motion.call).and_then(|call| {
			let allowed = T::PanelCalls::threshold(&call).is_some_and(|least| least <= threshold);
			ensure!(allowed, Error::<T>::CallNotAllowed);
			let info = call.get_dispatch_info();
			Ok((call, info))
		});
		if let Ok((_, info)) = &call {
			ensure!(
				info.call_weight.all_lte(weight_bound),
				Error::<T>::WeightBoundTooLow
			);
		}

		// Ended before the call is made, which may itself change the panel and its motions.
		Self::end(country, index, motion);
		let (result, weight) = match call {
			Ok((call, info)) => {
				let made = call.dispatch(Origin::Panel { country, threshold }.into());
				let weight = extract_actual_weight(&made, &info);
				(made.map(|_| ()).map_err(|failure| failure.error), weight)
			}
			Err(refusal) => (Err(refusal.into()), Weight::zero()),
		};
		Self::deposit_event(Event::Carried {
			country,
			motion: index,
			result,
		});
		Ok(Some(T::WeightInfo::close(length).saturating_add(weight)).into())
	}

	pub(crate) fn do_withdraw(
		country: CountryCode,
		index: MotionIndex,
		who: T::AccountId,
	) -> DispatchResult {
		let motion = Self::motion(&country, index)?;
		ensure!(motion.proposer == who, Error::<T>::NotProposer);
		Self::ensure_open(&motion, Self::seats(&country))?;
		Self::end(country, index, motion);
		Self::deposit_event(Event::Withdrawn {
			country,
			motion: index,
		});
		Ok(())
	}

	pub(crate) fn do_disapprove(country: CountryCode, index: MotionIndex) -> DispatchResult {
		let motion = Self::motion(&country, index)?;
		Self::ensure_open(&motion, Self::seats(&country))?;
		Self::forget(country, index, &motion.call);
		motion.ticket.burn(&motion.proposer);
		Self::deposit_event(Event::Disapproved {
			country,
			motion: index,
		});
		Ok(())
	}

	/// Forgets a motion and returns its deposit.
	fn end(country: CountryCode, index: MotionIndex, motion: MotionOf<T>) {
		Self::forget(country, index, &motion.call);
		// A motion ends, whatever became of the deposit.
		let _ = motion
			.ticket
			.drop(&motion.proposer)
			.defensive_proof("what is held can be released; qed");
	}

	fn forget(country: CountryCode, index: MotionIndex, call: &BoundedCallOf<T>) {
		Motions::<T>::remove(country, index);
		OpenMotions::<T>::mutate_exists(country, |open| {
			if let Some(motions) = open {
				motions.retain(|(other, _)| *other != index);
				if motions.is_empty() {
					*open = None;
				}
			}
		});
		Self::release_call(call);
	}
}

/// Answers to clients.
impl<T: Config> Pallet<T> {
	pub(crate) fn view_panel(country: [u8; 2]) -> Vec<RegulatorOf<T>> {
		Self::parse_country(country)
			.ok()
			.and_then(Panels::<T>::get)
			.map(BoundedVec::into_inner)
			.unwrap_or_default()
	}

	fn view_motion(
		country: CountryCode,
		index: MotionIndex,
		motion: MotionOf<T>,
	) -> MotionViewOf<T> {
		let seats = Self::seats(&country);
		let call = Self::decode_call(&motion.call).ok();
		MotionView {
			country,
			motion: index,
			hash: motion.call.hash(),
			length: motion.call.len().unwrap_or_default(),
			weight: call
				.as_ref()
				.map(|call| call.get_dispatch_info().call_weight)
				.unwrap_or_default(),
			call,
			outcome: Self::outcome(&motion, seats),
			seats,
			threshold: motion.threshold,
			deadline: motion.deadline,
			closing_deadline: Self::closing_deadline(&motion),
			proposer: motion.proposer,
			ayes: motion.ayes.into_inner(),
			nays: motion.nays.into_inner(),
		}
	}

	pub(crate) fn list_motions(
		country: [u8; 2],
		after: Option<MotionIndex>,
		limit: u32,
	) -> Vec<MotionViewOf<T>> {
		let Ok(country) = Self::parse_country(country) else {
			return Vec::new();
		};
		OpenMotions::<T>::get(country)
			.into_iter()
			.filter(|(index, _)| after.is_none_or(|after| *index > after))
			.take(limit.min(MAX_PAGE) as usize)
			.filter_map(|(index, _)| {
				let motion = Motions::<T>::get(country, index)?;
				Some(Self::view_motion(country, index, motion))
			})
			.collect()
	}

	pub(crate) fn list_motions_to_vote(
		regulator: T::AccountId,
		after: Option<(CountryCode, MotionIndex)>,
		limit: u32,
	) -> Vec<MotionViewOf<T>> {
		// As many as there are jurisdictions at most. Stored in the order of hashes, asked for in
		// that of codes.
		let mut panels: Vec<(CountryCode, u32)> = Panels::<T>::iter()
			.filter(|(_, panel)| rules::is_seated(panel, &regulator))
			.map(|(country, panel)| (country, panel.len().saturated_into()))
			.collect();
		panels.sort_unstable();
		panels
			.into_iter()
			.flat_map(|(country, seats)| {
				OpenMotions::<T>::get(country)
					.into_iter()
					.map(move |(index, _)| (country, index, seats))
			})
			.filter(|(country, index, _)| after.is_none_or(|after| (*country, *index) > after))
			.filter_map(|(country, index, seats)| {
				let motion = Motions::<T>::get(country, index)?;
				let waits = Self::outcome(&motion, seats) == Outcome::Open
					&& !motion.ayes.contains(&regulator)
					&& !motion.nays.contains(&regulator);
				waits.then(|| Self::view_motion(country, index, motion))
			})
			.take(limit.min(MAX_PAGE) as usize)
			.collect()
	}
}

/// What the other pallets ask.
impl<T: Config> PanelsPort<T::AccountId> for Pallet<T> {
	fn office(country: CountryCode, who: &T::AccountId) -> Option<Office> {
		Panels::<T>::get(country)?
			.into_iter()
			.find(|regulator| regulator.account == *who)
			.map(|regulator| regulator.office)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_regulator(country: CountryCode, who: &T::AccountId, office: Office) {
		let others = T::MaxRegulators::get().saturating_sub(1);
		let panel = (0..others)
			.map(|index| frame_benchmarking::account("seat", index, 0))
			.chain(core::iter::once(who.clone()))
			.map(|account| Regulator { account, office })
			.collect();
		Panels::<T>::insert(country, PanelOf::<T>::truncate_from(panel));
	}
}
