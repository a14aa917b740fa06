//! What happened on the way.

use crate::{pallet::*, rules, rules::milestones::Fault, types::*};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use codec::MaxEncodedLen;
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};
use sp_runtime::DispatchError;
use tradechain_primitives::{EventClassifier, Moment, Panels, TransportEvent, UnLocode};

fn error_of<T: Config>(fault: Fault) -> Error<T> {
	match fault {
		Fault::InvalidStatus => Error::<T>::InvalidStatus,
		Fault::WrongOffset => Error::<T>::WrongOffset,
		Fault::InFuture => Error::<T>::InFuture,
		Fault::BeforeShipment => Error::<T>::BeforeShipment,
		Fault::BeforePredecessor => Error::<T>::BeforePredecessor,
	}
}

/// What recording events touches.
pub(crate) struct Recorded {
	/// How many shipments.
	pub shipments: u32,
	/// How many events there are.
	pub events: u32,
	/// How many of them correct others.
	pub corrections: u32,
	/// How many lanes, beside those of corrections.
	pub lanes: u32,
}

fn count(of: usize) -> u32 {
	of.try_into().unwrap_or(MAX_EVENTS)
}

/// Whether an event begins or ends a leg, by which it may change a lane. What corrections change is counted with them.
fn is_of_leg(event: &RawEvent) -> bool {
	use TransportEvent::{ARRI, DEPA};
	event.corrects.is_none() && matches!(rules::milestones::meaning(&event.code), Some(ARRI | DEPA))
}

impl Recorded {
	/// The most that these can touch.
	pub fn most(events: &RawEvents) -> Self {
		let shipments: BTreeSet<_> = events.iter().map(|event| event.shipment).collect();
		let corrections = events.iter().filter(|event| event.corrects.is_some());
		Self {
			shipments: count(shipments.len()),
			events: count(events.len()),
			corrections: count(corrections.count()),
			lanes: count(events.iter().filter(|event| is_of_leg(event)).count()),
		}
	}
}

/// Lanes, after the places where they begin; those for which there was no place with each event again, as that of
/// another is looked at each time.
type Lanes<T> = BTreeSet<(UnLocode, crate::LaneKeyOf<T>, Option<(ShipmentId, u8)>)>;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_record_events(
		who: T::AccountId,
		events: RawEvents,
	) -> Result<Recorded, DispatchError> {
		ensure!(!events.is_empty(), Error::<T>::NoEvents);
		let most = Recorded::most(&events);
		let mut by_shipment: BTreeMap<ShipmentId, Vec<RawEvent>> = BTreeMap::new();
		for event in events {
			by_shipment.entry(event.shipment).or_default().push(event);
		}
		let shipments: Vec<ShipmentId> = by_shipment.keys().copied().collect();
		let mut lag = match Lags::<T>::try_get(&who) {
			Ok(lag) => lag,
			Err(()) => {
				Self::pay_for(&who, 1, <(T::AccountId, Figure)>::max_encoded_len())?;
				Figure::default()
			}
		};
		let mut lanes = Lanes::<T>::new();
		for (id, events) in by_shipment {
			Self::record_of(&who, id, events, &mut lag, &mut lanes)?;
		}
		Lags::<T>::insert(&who, lag);
		Self::deposit_event(Event::EventsRecorded {
			by: who,
			shipments: RawParts::truncate_from(shipments),
			events: most.events,
		});
		Ok(Recorded {
			lanes: count(lanes.len()),
			..most
		})
	}

	/// Records events of one shipment, on one page.
	fn record_of(
		who: &T::AccountId,
		id: ShipmentId,
		events: Vec<RawEvent>,
		lag: &mut Figure,
		lanes: &mut Lanes<T>,
	) -> DispatchResult {
		let mut shipment = Self::get(id)?;
		let (root_id, root) = Self::root_of(id, shipment.clone())?;
		// What is inside another may be under way still when that is delivered.
		let is_held = root.custodian == *who && !rules::is_closed(shipment.state);
		// When the custody ended of who corrects what it said; at the latest, where it passed on since.
		let ended = match shipment.closed_at {
			Some(closed_at) if root.custodian == *who => closed_at,
			_ => Self::custody_of(id, &shipment)?.1,
		};
		let mut latest = Latest::<T>::get(id);
		let page = shipment.pages;
		let now = Self::now();
		let (mut records, mut new_lanes) = (Vec::new(), 0usize);
		for (index, raw) in (0u8..).zip(events) {
			let place = Self::parse_place(raw.place)?;
			let was = match raw.corrects {
				Some(event) => {
					let correction = EventRef { page, index };
					Some(Self::correct(who, id, event, &raw, correction)?)
				}
				None => None,
			};
			// What was planned only, or is no more than that now, has not happened.
			let has_happened = raw.classifier == EventClassifier::ACT;
			let stated = was
				.as_ref()
				.filter(|(event, _)| event.classifier == EventClassifier::ACT)
				.map(|(event, _)| event.event_time);
			// What customs did, customs of that country say; all else, the custodian, or who recorded it before. Who gave
			// the goods away makes no fact of a plan, and moves nothing out of its own custody.
			let may = if rules::milestones::is_of_customs(&raw.code) {
				place
					.country()
					.is_some_and(|country| T::Panels::is_regulator(country, who))
			} else {
				is_held
					|| (was.is_some() && !has_happened)
					|| stated.is_some_and(|stated| raw.event_time <= ended.max(stated))
			};
			ensure!(may, Error::<T>::NotCustodian);
			let was = was.filter(|(event, _)| event.classifier == EventClassifier::ACT);
			if let Some((event, recorded_at)) = &was {
				if let Some(code) = rules::milestones::meaning(&event.code) {
					rules::milestones::forget(&mut latest, code, event.event_time);
				}
				let late = recorded_at.saturating_sub(event.event_time);
				*lag = rules::figures::uncount(lag, late, *recorded_at);
				let counted = raw
					.corrects
					.is_some_and(|event| event.page > shipment.sealed_on);
				if counted && rules::milestones::unseals(&event.code) {
					shipment.resealed = shipment.resealed.saturating_sub(1);
				}
			}
			let tolerance = T::ClockTolerance::get();
			rules::milestones::check(&raw, now, tolerance, shipment.created_at, &latest, stated)
				.map_err(error_of::<T>)?;
			if has_happened {
				let late = now.saturating_sub(raw.event_time);
				*lag = rules::figures::count(lag, late, now);
				if let Some(code) = rules::milestones::meaning(&raw.code) {
					rules::milestones::note(&mut latest, code, raw.event_time);
				}
				if is_held && rules::milestones::unseals(&raw.code) {
					shipment.resealed = shipment.resealed.saturating_add(1);
				}
			}
			// What travels inside another has no journey of its own.
			if is_held && root_id == id {
				let lane = Self::lane_changed(&shipment, &raw, place);
				let was = was.as_ref().map(|(event, _)| event);
				let is_new = Self::travel(who, id, &mut shipment, &raw, place, was)?;
				new_lanes = new_lanes.saturating_add(is_new.into());
				let last = shipment.journey.last_leg.as_ref();
				let again = last.filter(|leg| leg.counted_at.is_none());
				let again = again.map(|_| (id, index));
				lanes.extend(lane.map(|(from, key)| (from, key, again)));
			}
			records.push(EventRecord {
				code: raw.code,
				classifier: raw.classifier,
				place,
				mode: raw.mode,
				event_time: raw.event_time,
				offset: raw.offset,
				document: raw.document,
				corrects: raw.corrects,
			});
		}
		let corrects = |event: &&EventRecord| event.corrects.is_some();
		let corrections = records.iter().filter(corrects).count();
		let events = records.try_into().map_err(|_| Error::<T>::NoEvents)?;
		// That an event was corrected is listed; so is a lane, at its place, which keeps count of them.
		let lane = <(UnLocode, crate::LaneKeyOf<T>, Lane)>::max_encoded_len().saturating_mul(2);
		let others = (
			corrections.saturating_add(new_lanes.saturating_mul(3)),
			new_lanes.saturating_mul(lane),
		);
		Self::append_with(who, id, &mut shipment.pages, Entry::Events(events), others)?;
		Latest::<T>::insert(id, latest);
		Shipments::<T>::insert(id, shipment);
		Ok(())
	}

	/// Notes that an event was corrected, and answers it, with when it was recorded.
	fn correct(
		who: &T::AccountId,
		id: ShipmentId,
		event: EventRef,
		by: &RawEvent,
		correction: EventRef,
	) -> Result<(EventRecord, Moment), Error<T>> {
		let page = Pages::<T>::get(id, event.page).ok_or(Error::<T>::UnknownEvent)?;
		let Entry::Events(events) = page.entry else {
			return Err(Error::<T>::UnknownEvent);
		};
		let corrected = events
			.into_iter()
			.nth(event.index.into())
			.ok_or(Error::<T>::UnknownEvent)?;
		ensure!(page.by == *who, Error::<T>::NotRecorder);
		ensure!(corrected.code == by.code, Error::<T>::OtherEvent);
		ensure!(
			!Corrections::<T>::contains_key(id, event),
			Error::<T>::AlreadyCorrected
		);
		Corrections::<T>::insert(id, event, correction);
		Ok((corrected, page.recorded_at))
	}

	/// The lane that an event may change: that of the leg which is under way. An arrival ends that where it is; with
	/// another departure it ended where it was planned.
	fn lane_changed(
		shipment: &crate::ShipmentOf<T>,
		event: &RawEvent,
		place: UnLocode,
	) -> Option<(UnLocode, crate::LaneKeyOf<T>)> {
		let departure = shipment.journey.departure.as_ref()?;
		let to = match rules::milestones::meaning(&event.code) {
			Some(TransportEvent::ARRI) => place,
			_ => rules::next_place(shipment),
		};
		is_of_leg(event).then(|| (departure.from, Self::lane_key(departure, to)))
	}

	/// Notes a departure or an arrival, and, where both are there, the leg between them. What it corrects, of what
	/// had happened, is undone first; what lies before the latest leg stays as it is. Whether that made a new lane.
	fn travel(
		who: &T::AccountId,
		id: ShipmentId,
		shipment: &mut crate::ShipmentOf<T>,
		event: &RawEvent,
		place: UnLocode,
		was: Option<&EventRecord>,
	) -> Result<bool, Error<T>> {
		match rules::milestones::meaning(&event.code) {
			Some(TransportEvent::DEPA) => Self::leave(who, id, shipment, event, place, was),
			Some(TransportEvent::ARRI) => Ok(Self::reach(id, shipment, event, place, was)),
			_ => Ok(false),
		}
	}

	fn leave(
		who: &T::AccountId,
		id: ShipmentId,
		shipment: &mut crate::ShipmentOf<T>,
		event: &RawEvent,
		place: UnLocode,
		was: Option<&EventRecord>,
	) -> Result<bool, Error<T>> {
		let has_happened = event.classifier == EventClassifier::ACT;
		let departure = |damaged| {
			event.mode.filter(|_| has_happened).map(|mode| Departure {
				from: place,
				mode,
				carrier: who.clone(),
				at: event.event_time,
				damaged,
			})
		};
		let is_it = |departure: &Departure<T::AccountId>| {
			was.is_some_and(|was| (was.event_time, was.place) == (departure.at, departure.from))
		};
		// Where the leg goes that is under way, should it end without an arrival.
		let to = rules::next_place(shipment);
		let journey = &mut shipment.journey;
		if let Some(under_way) = journey.departure.take_if(|departure| is_it(departure)) {
			journey.departure = departure(under_way.damaged);
			if journey.departure.is_none() {
				Self::count_damage(&under_way, to);
			}
			return Ok(false);
		}
		if let Some(leg) = journey.last_leg.take_if(|leg| is_it(&leg.departure)) {
			// The leg was another one, or none.
			Self::undo_leg(shipment, &leg);
			let departure = departure(leg.departure.damaged);
			let is_late = |departure: &Departure<T::AccountId>| departure.at > leg.arrived_at;
			ensure!(
				!departure.as_ref().is_some_and(is_late),
				Error::<T>::BeforePredecessor
			);
			return Ok(
				match departure.filter(|departure| departure.from != leg.to) {
					Some(departure) => {
						Self::end_leg(id, shipment, departure, leg.to, leg.arrived_at)
					}
					None => {
						Self::count_damage(&leg.departure, leg.to);
						false
					}
				},
			);
		}
		if let Some(next) = departure(false).filter(|_| was.is_none()) {
			// It departed again before it arrived: damage stays with that place, or else with who carries.
			let damaged = journey.departure.take().is_some_and(|before| {
				before.damaged && (before.from == next.from || !Self::count_damage(&before, to))
			});
			journey.departure = Some(Departure { damaged, ..next });
		}
		Ok(false)
	}

	fn reach(
		id: ShipmentId,
		shipment: &mut crate::ShipmentOf<T>,
		event: &RawEvent,
		place: UnLocode,
		was: Option<&EventRecord>,
	) -> bool {
		let is_it = |leg: &LastLeg<T::AccountId>| {
			was.is_some_and(|was| (was.event_time, was.place) == (leg.arrived_at, leg.to))
		};
		let journey = &mut shipment.journey;
		let has_happened = event.classifier == EventClassifier::ACT;
		let departure = if let Some(leg) = journey.last_leg.take_if(|leg| is_it(leg)) {
			Self::undo_leg(shipment, &leg);
			shipment.journey.place = leg.departure.from;
			if !has_happened {
				Self::resume(&mut shipment.journey, leg.departure, leg.to);
				return false;
			}
			leg.departure
		} else {
			// An arrival where it departed was none.
			let is_new = was.is_none_or(|was| {
				let from = journey.departure.as_ref().map(|departure| departure.from);
				from == Some(was.place)
			});
			if !is_new || !has_happened {
				return false;
			}
			let Some(departure) = journey.departure.take() else {
				journey.place = place;
				return false;
			};
			departure
		};
		if departure.from == place {
			let to = rules::next_place(shipment);
			Self::resume(&mut shipment.journey, departure, to);
			return false;
		}
		Self::end_leg(id, shipment, departure, place, event.event_time)
	}

	/// Notes that a leg has not ended yet: it is on its way still, unless it departed again.
	fn resume(
		journey: &mut Journey<T::AccountId>,
		departure: Departure<T::AccountId>,
		to: UnLocode,
	) {
		if journey.departure.is_some() {
			Self::count_damage(&departure, to);
		} else {
			journey.departure = Some(departure);
		}
	}

	/// Counts a leg that was completed, and notes which planned one it is, if it is one. Whether its lane is new.
	fn end_leg(
		id: ShipmentId,
		shipment: &mut crate::ShipmentOf<T>,
		departure: Departure<T::AccountId>,
		to: UnLocode,
		arrived_at: Moment,
	) -> bool {
		let legs_done = shipment.journey.legs_done;
		let planned = (1u8..)
			.zip(&shipment.legs)
			.skip(legs_done.into())
			.find(|(_, leg)| leg.from == departure.from && leg.to == to);
		// What another carrier, or by other means, was to do is no plan of this one.
		let is_on_time = planned
			.filter(|(_, leg)| leg.mode == departure.mode && leg.carrier == departure.carrier)
			.map(|(_, leg)| arrived_at <= leg.arrival);
		if let Some((done, _)) = planned {
			shipment.journey.legs_done = done;
		}
		shipment.journey.place = to;
		let (counted_at, is_new) = Self::count_leg(&departure, to, arrived_at, is_on_time);
		Self::deposit_event(Event::LegCompleted {
			shipment: id,
			from: departure.from,
			to,
			carrier: departure.carrier.clone(),
			duration: arrived_at.saturating_sub(departure.at),
		});
		shipment.journey.last_leg = Some(LastLeg {
			departure,
			to,
			arrived_at,
			is_on_time,
			legs_done,
			counted_at,
		});
		is_new
	}

	/// Takes a leg back, that was the latest one.
	fn undo_leg(shipment: &mut crate::ShipmentOf<T>, leg: &LastLeg<T::AccountId>) {
		Self::uncount_leg(leg);
		shipment.journey.legs_done = leg.legs_done;
	}
}
