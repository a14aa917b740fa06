//! What legs leave behind.

use crate::{pallet::*, rules::figures, types::*};
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::traits::Get;
use tradechain_primitives::{Moment, Ppm, UnLocode};

impl<T: Config> Pallet<T> {
	/// Counts a leg for its lane; its share in the means, if there is room for the lane.
	pub(crate) fn count_leg(
		departure: &Departure<T::AccountId>,
		to: UnLocode,
		duration: Moment,
		is_on_time: Option<bool>,
		lag: Moment,
	) -> Option<Ppm> {
		let now = Self::now();
		let key = LaneKey {
			to,
			mode: departure.mode,
			carrier: departure.carrier.clone(),
		};
		let mut lane = match LanesFrom::<T>::get(departure.from, &key) {
			Some(lane) => lane,
			None => Lane {
				slot: Self::slot(departure.from, &key, now)?,
				..Default::default()
			},
		};
		(lane.duration, _) = figures::count(&lane.duration, duration, now);
		if let Some(is_on_time) = is_on_time {
			let rate = if is_on_time { figures::ONE } else { 0 };
			(lane.on_time, _) = figures::count(&lane.on_time, rate.into(), now);
		}
		let (damaged, share) = figures::count(&lane.damaged, 0, now);
		lane.damaged = damaged;
		(lane.lag, _) = figures::count(&lane.lag, lag, now);
		LanesFrom::<T>::insert(departure.from, key, lane);
		Some(share)
	}

	/// A place for a new lane: a free one, or that of one lane that nobody has used for long. Which one is looked
	/// at changes each time.
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
			let old = LanesBySlot::<T>::get(from, slot);
			let last_used = old
				.as_ref()
				.and_then(|old| LanesFrom::<T>::get(from, old))
				.map_or(0, |lane| lane.duration.updated_at);
			let rested = now.saturating_sub(last_used);
			if rested < figures::HALF_LIFE {
				None
			} else {
				if let Some(old) = old {
					LanesFrom::<T>::remove(from, old);
				}
				Some(slot)
			}
		};
		Slots::<T>::insert(from, slots);
		LanesBySlot::<T>::insert(from, slot?, key);
		slot
	}

	/// The leg that was counted as sound was not.
	pub(crate) fn note_damage(leg: &LastLeg<T::AccountId>) {
		LanesFrom::<T>::mutate(leg.from, &leg.lane, |lane| {
			if let Some(lane) = lane {
				lane.damaged = figures::amend_rate(&lane.damaged, leg.share);
			}
		});
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
		let most = MAX_ROUTE_LANES as usize;
		let mut lanes = Vec::new();
		let mut seen = BTreeSet::from([from]);
		let mut border = BTreeSet::from([from]);
		for _ in 0..legs {
			let mut next = BTreeSet::new();
			for place in border {
				for (key, lane) in LanesFrom::<T>::iter_prefix(place) {
					if lanes.len() >= most {
						return lanes;
					}
					if seen.insert(key.to) {
						next.insert(key.to);
					}
					lanes.push(Self::route_lane(place, key, &lane));
				}
			}
			border = next;
		}
		lanes
	}
}
