//! What legs leave behind.

use crate::{
	pallet::*,
	rules::{figures, routes},
	types::*,
};
use alloc::vec::Vec;
use frame_support::traits::Get;
use tradechain_primitives::{Moment, UnLocode};

/// How many lanes of a place an answer looks at for each one that it takes.
const LOOKED_AT_FOR_ONE: usize = 16;

impl<T: Config> Pallet<T> {
	/// Which lane that is.
	pub(crate) fn lane_key(
		departure: &Departure<T::AccountId>,
		to: UnLocode,
	) -> crate::LaneKeyOf<T> {
		LaneKey {
			to,
			mode: departure.mode,
			carrier: departure.carrier.clone(),
		}
	}

	/// Counts a leg for its lane; when, if there is room for that, and whether the lane is new.
	pub(crate) fn count_leg(
		departure: &Departure<T::AccountId>,
		to: UnLocode,
		arrived_at: Moment,
		is_on_time: Option<bool>,
	) -> (Option<Moment>, bool) {
		let now = Self::now();
		let key = Self::lane_key(departure, to);
		let known = LanesFrom::<T>::get(departure.from, &key);
		let is_new = known.is_none();
		let slot = match &known {
			Some(lane) => Some(lane.slot),
			None => Self::slot(departure.from, &key, now),
		};
		let Some(slot) = slot else {
			return (None, false);
		};
		let mut lane = Lane {
			slot,
			..known.unwrap_or_default()
		};
		let count = |figure: &mut Figure, value| *figure = figures::count(figure, value, now);
		let duration = arrived_at.saturating_sub(departure.at);
		count(&mut lane.duration, duration);
		if let Some(is_on_time) = is_on_time {
			count(&mut lane.on_time, figures::rate(is_on_time));
		}
		count(&mut lane.damaged, figures::rate(departure.damaged));
		count(&mut lane.lag, now.saturating_sub(arrived_at));
		LanesFrom::<T>::insert(departure.from, key, lane);
		(Some(now), is_new)
	}

	/// Takes back what a leg counted for its lane.
	pub(crate) fn uncount_leg(leg: &LastLeg<T::AccountId>) {
		let Some(at) = leg.counted_at else {
			return;
		};
		let departure = &leg.departure;
		let key = Self::lane_key(departure, leg.to);
		LanesFrom::<T>::mutate(departure.from, key, |lane| {
			let Some(lane) = lane else {
				return;
			};
			let uncount =
				|figure: &mut Figure, value| *figure = figures::uncount(figure, value, at);
			let duration = leg.arrived_at.saturating_sub(departure.at);
			uncount(&mut lane.duration, duration);
			if let Some(is_on_time) = leg.is_on_time {
				uncount(&mut lane.on_time, figures::rate(is_on_time));
			}
			uncount(&mut lane.damaged, figures::rate(departure.damaged));
			uncount(&mut lane.lag, at.saturating_sub(leg.arrived_at));
		});
	}

	/// A place for a new lane: a free one, or that of one lane which is worth no more than one leg by now. One that
	/// is worth more stays, and is worth a leg less then, so that whoever fills a place with lanes that nobody uses
	/// does not keep it. Which one is looked at changes each time.
	fn slot(from: UnLocode, key: &crate::LaneKeyOf<T>, now: Moment) -> Option<u32> {
		let mut slots = Slots::<T>::get(from);
		let most = T::MaxLanes::get();
		let slot = if slots.used < most {
			let slot = slots.used;
			slots.used = slots.used.saturating_add(1);
			Some(slot)
		} else {
			let slot = slots.next;
			slots.next = slot.saturating_add(1).checked_rem(most).unwrap_or_default();
			let old = LanesBySlot::<T>::get(from, slot)
				.and_then(|old| Some((LanesFrom::<T>::get(from, &old)?, old)));
			match old {
				Some((lane, old)) => match figures::challenged(&lane.duration, now) {
					Some(duration) => {
						LanesFrom::<T>::insert(from, old, Lane { duration, ..lane });
						None
					}
					None => {
						LanesFrom::<T>::remove(from, old);
						Some(slot)
					}
				},
				None => Some(slot),
			}
		};
		Slots::<T>::insert(from, slots);
		LanesBySlot::<T>::insert(from, slot?, key);
		slot
	}

	/// Notes that a carrier is liable for damage at that time: of the leg under way, or else of the last one. A leg
	/// is damaged once.
	pub(crate) fn note_damage(
		journey: &mut Journey<T::AccountId>,
		party: &T::AccountId,
		at: Moment,
	) {
		if let Some(departure) = &mut journey.departure {
			if departure.at <= at {
				departure.damaged |= departure.carrier == *party;
				return;
			}
		}
		let Some(leg) = &mut journey.last_leg else {
			return;
		};
		// Nor does what happened before that leg make it worse.
		if leg.departure.carrier != *party || leg.departure.damaged || leg.departure.at > at {
			return;
		}
		leg.departure.damaged = true;
		if let Some(counted_at) = leg.counted_at {
			let key = Self::lane_key(&leg.departure, leg.to);
			LanesFrom::<T>::mutate(leg.departure.from, key, |lane| {
				if let Some(lane) = lane {
					lane.damaged = figures::amend_rate(&lane.damaged, counted_at);
				}
			});
		}
	}

	/// Counts a leg that will have no arrival as damaged, if it was, for its lane, if any was seen of it. Whether it
	/// counted.
	pub(crate) fn count_damage(departure: &Departure<T::AccountId>, to: UnLocode) -> bool {
		if !departure.damaged {
			return false;
		}
		let key = Self::lane_key(departure, to);
		let now = Self::now();
		LanesFrom::<T>::mutate(departure.from, key, |lane| match lane {
			Some(lane) => {
				lane.damaged = figures::count(&lane.damaged, figures::rate(true), now);
				true
			}
			None => false,
		})
	}

	/// Ends what a custodian had of a journey, at a place: an arrival of what is under way will not be recorded any
	/// more.
	pub(crate) fn end_journey(journey: &mut Journey<T::AccountId>, place: UnLocode) {
		if let Some(departure) = journey.departure.take() {
			Self::count_damage(&departure, place);
		}
		journey.last_leg = None;
		journey.place = place;
	}

	/// A lane as routes are made of. What was never planned is on time half of the time.
	fn route_lane(
		from: UnLocode,
		key: crate::LaneKeyOf<T>,
		lane: &Lane,
	) -> RouteLane<T::AccountId> {
		let one = u64::from(figures::ONE);
		let on_time = if lane.on_time.count == 0 {
			figures::ONE.saturating_div(2).into()
		} else {
			lane.on_time.mean
		};
		let whole = one.saturating_sub(lane.damaged.mean);
		let reliability = on_time
			.saturating_mul(whole)
			.checked_div(one)
			.unwrap_or_default();
		RouteLane {
			from,
			key,
			mean: lane.duration.mean,
			worst: lane.duration.worst,
			reliability: reliability.try_into().unwrap_or_default(),
		}
	}

	/// The lanes that so many legs reach from a place, as far as an answer looks.
	pub(crate) fn lanes_around(from: UnLocode, legs: u32) -> Vec<RouteLane<T::AccountId>> {
		let now = Self::now();
		routes::around(from, legs, MAX_ROUTE_LANES as usize, |place, most| {
			LanesFrom::<T>::iter_prefix(place)
				.take(most.saturating_mul(LOOKED_AT_FOR_ONE))
				// What it is known by was taken back.
				.filter(|(_, lane)| lane.duration.count > 0)
				.map(|(key, lane)| {
					let age = now.saturating_sub(lane.duration.updated_at);
					let worth = figures::forget(lane.duration.weight, age);
					(worth, Self::route_lane(place, key, &lane))
				})
				.collect()
		})
	}
}
