//! What happened on the way.

use crate::{pallet::*, rules, rules::milestones::Fault, types::*};
use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};
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

impl<T: Config> Pallet<T> {
	pub(crate) fn do_record_events(who: T::AccountId, events: RawEvents) -> DispatchResult {
		ensure!(!events.is_empty(), Error::<T>::NoEvents);
		let count = events.len().try_into().unwrap_or(MAX_EVENTS);
		let mut by_shipment: BTreeMap<ShipmentId, Vec<RawEvent>> = BTreeMap::new();
		for event in events {
			by_shipment.entry(event.shipment).or_default().push(event);
		}
		let mut lag = Lags::<T>::get(&who);
		for (id, events) in by_shipment {
			Self::record_of(&who, id, events, &mut lag)?;
		}
		Lags::<T>::insert(&who, lag);
		Self::deposit_event(Event::EventsRecorded {
			by: who,
			events: count,
		});
		Ok(())
	}

	/// Records events of one shipment, on one page.
	fn record_of(
		who: &T::AccountId,
		id: ShipmentId,
		events: Vec<RawEvent>,
		lag: &mut Figure,
	) -> DispatchResult {
		let mut shipment = Self::get(id)?;
		let (root_id, root) = Self::root_of(id, shipment.clone())?;
		// What is inside another may be under way still when that is delivered.
		let is_held = root.custodian == *who && !rules::is_closed(shipment.state);
		let mut latest = Latest::<T>::get(id);
		let page = Heads::<T>::get(id);
		let now = Self::now();
		let mut records = Vec::new();
		for (index, raw) in (0u8..).zip(events) {
			let place = Self::parse_place(raw.place)?;
			let corrected = match raw.corrects {
				Some(event) => {
					let correction = EventRef { page, index };
					Some(Self::correct(who, id, event, correction)?)
				}
				None => {
					let is_official = rules::milestones::is_of_customs(&raw.code)
						&& place
							.country()
							.is_some_and(|country| T::Panels::is_regulator(country, who));
					ensure!(is_held || is_official, Error::<T>::NotCustodian);
					None
				}
			};
			let was = corrected
				.as_ref()
				.filter(|event| event.classifier == EventClassifier::ACT);
			if let Some((EventCode::Dcsa(code), at)) =
				was.map(|event| (event.code, event.event_time))
			{
				rules::milestones::forget(&mut latest, code, at);
			}
			let tolerance = T::ClockTolerance::get();
			rules::milestones::check(&raw, now, tolerance, shipment.created_at, &latest)
				.map_err(error_of::<T>)?;
			if raw.classifier == EventClassifier::ACT {
				let late = now.saturating_sub(raw.event_time);
				(*lag, _) = rules::figures::count(lag, late, now);
				if let EventCode::Dcsa(code) = raw.code {
					rules::milestones::note(&mut latest, code, raw.event_time);
				}
				if is_held {
					shipment.resealed |= rules::milestones::unseals(&raw.code);
				}
				// What travels inside another has no journey of its own.
				if is_held && root_id == id {
					Self::travel(who, id, &mut shipment, &raw, place, corrected.as_ref());
				}
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
		let events = records.try_into().map_err(|_| Error::<T>::NoEvents)?;
		Self::append(who, id, Entry::Events(events))?;
		Latest::<T>::insert(id, latest);
		Shipments::<T>::insert(id, shipment);
		Ok(())
	}

	/// Notes that an event was corrected, and answers it.
	fn correct(
		who: &T::AccountId,
		id: ShipmentId,
		event: EventRef,
		correction: EventRef,
	) -> Result<EventRecord, Error<T>> {
		let page = Pages::<T>::get(id, event.page).ok_or(Error::<T>::UnknownEvent)?;
		let Entry::Events(events) = page.entry else {
			return Err(Error::<T>::UnknownEvent);
		};
		let corrected = events
			.into_iter()
			.nth(event.index.into())
			.ok_or(Error::<T>::UnknownEvent)?;
		ensure!(page.by == *who, Error::<T>::NotRecorder);
		ensure!(
			!Corrections::<T>::contains_key(id, event),
			Error::<T>::AlreadyCorrected
		);
		Corrections::<T>::insert(id, event, correction);
		Ok(corrected)
	}

	/// Notes a departure or an arrival, and, where both are there, the leg between them.
	fn travel(
		who: &T::AccountId,
		id: ShipmentId,
		shipment: &mut crate::ShipmentOf<T>,
		event: &RawEvent,
		place: UnLocode,
		corrected: Option<&EventRecord>,
	) {
		let journey = &mut shipment.journey;
		match (event.code, event.mode) {
			(EventCode::Dcsa(TransportEvent::DEPA), Some(mode)) => {
				// A correction of an earlier departure changes no later one.
				let is_earlier = |departure: &Departure<T::AccountId>| {
					corrected.is_some_and(|was| was.event_time != departure.at)
				};
				let is_over = corrected.is_some() && journey.departure.is_none();
				if is_over || journey.departure.as_ref().is_some_and(is_earlier) {
					return;
				}
				journey.departure = Some(Departure {
					from: place,
					mode,
					carrier: who.clone(),
					at: event.event_time,
				});
			}
			(EventCode::Dcsa(TransportEvent::ARRI), _) if corrected.is_none() => {
				let Some(departure) = journey.departure.take() else {
					return;
				};
				if departure.from == place {
					journey.departure = Some(departure);
					return;
				}
				let planned = Self::end_leg(shipment, &departure, place);
				let lag = Self::now().saturating_sub(event.event_time);
				let duration = event.event_time.saturating_sub(departure.at);
				let is_on_time = planned.map(|planned| event.event_time <= planned);
				let share = Self::count_leg(&departure, place, duration, is_on_time, lag);
				shipment.journey.last_leg = share.map(|share| LastLeg {
					from: departure.from,
					lane: LaneKey {
						to: place,
						mode: departure.mode,
						carrier: departure.carrier.clone(),
					},
					share,
				});
				Self::deposit_event(Event::LegCompleted {
					shipment: id,
					from: departure.from,
					to: place,
					carrier: departure.carrier,
					duration,
				});
			}
			_ => (),
		}
	}

	/// Notes which planned leg was completed, if it is one; when it should have arrived.
	fn end_leg(
		shipment: &mut crate::ShipmentOf<T>,
		departure: &Departure<T::AccountId>,
		to: UnLocode,
	) -> Option<Moment> {
		let done = shipment.journey.legs_done;
		let (place, leg) = (0u8..)
			.zip(&shipment.legs)
			.skip(done.into())
			.find(|(_, leg)| leg.from == departure.from && leg.to == to)?;
		shipment.journey.legs_done = place.saturating_add(1);
		Some(leg.arrival)
	}
}
