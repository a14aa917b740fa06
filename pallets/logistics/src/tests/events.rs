use super::*;

pub fn event(shipment: ShipmentId, code: TransportEvent, event_time: Moment) -> RawEvent {
	RawEvent {
		shipment,
		code: EventCode::Dcsa(code),
		classifier: EventClassifier::ACT,
		place: *b"ESVLC",
		mode: Some(Mode::Maritime),
		event_time,
		offset: 60,
		document: [3; 32],
		corrects: None,
	}
}

pub fn record(who: AccountId, events: Vec<RawEvent>) -> DispatchResult {
	let events = events.try_into().unwrap();
	send(who, Call::record_events { events })
}

fn under_way() -> ShipmentId {
	let id = ship(SELLER, raw(BUYER, vec![]));
	hand(SELLER, VESSEL, &[id]);
	id
}

#[test]
fn both_times_are_kept() {
	run(|| {
		let (a, b) = (under_way(), under_way());
		wait(50);
		assert_ok!(record(
			VESSEL,
			vec![
				event(a, TransportEvent::LOAD, START + 20),
				event(b, TransportEvent::LOAD, START + 40),
				RawEvent {
					classifier: EventClassifier::EST,
					..event(a, TransportEvent::DEPA, START + 9_000_000)
				},
			]
		));
		System::assert_last_event(
			Event::EventsRecorded {
				by: VESSEL,
				shipments: parts(&[a, b]),
				events: 3,
			}
			.into(),
		);
		let entry = Logistics::timeline(a, 2, 10).items.remove(0);
		assert_eq!(
			(entry.page.by, entry.page.recorded_at),
			(VESSEL, START + 50)
		);
		let Entry::Events(events) = entry.page.entry else {
			panic!("events")
		};
		assert_eq!(events.len(), 2);
		assert_eq!(events[0].event_time, START + 20);
		assert_eq!(pages(b), 3);
		// 30 and 10, of those that happened.
		let lag = Logistics::lag(VESSEL);
		assert_eq!((lag.count, lag.mean, lag.worst), (2, 20, 30));
	});
}

#[test]
fn who_records() {
	run(|| {
		let id = under_way();
		let customs = |place| RawEvent {
			place,
			..event(id, TransportEvent::CUSI, START)
		};
		assert_noop!(record(VESSEL, vec![]), Error::<Test>::NoEvents);
		for who in [SELLER, BUYER, CUSTOMS] {
			assert_noop!(
				record(who, vec![event(id, TransportEvent::LOAD, START)]),
				Error::<Test>::NotCustodian
			);
		}
		assert_noop!(
			record(CUSTOMS, vec![customs(*b"ESVLC")]),
			Error::<Test>::NotCustodian
		);
		assert_noop!(
			record(SELLER, vec![customs(*b"NLRTM")]),
			Error::<Test>::NotCustodian
		);
		// What customs do is not the custodian's to say.
		assert_noop!(
			record(VESSEL, vec![customs(*b"NLRTM")]),
			Error::<Test>::NotCustodian
		);
		assert_ok!(record(CUSTOMS, vec![customs(*b"NLRTM")]));
		// The same by the other list: cleared by customs, and import suspended.
		for status in [12, 232] {
			let cleared = || RawEvent {
				code: EventCode::Status(status),
				..customs(*b"NLRTM")
			};
			assert_noop!(record(VESSEL, vec![cleared()]), Error::<Test>::NotCustodian);
			assert_ok!(record(CUSTOMS, vec![cleared()]));
		}
		assert_ok!(record(CUSTOMS, vec![customs(*b"NLRTM")]));
		let correct = |event: RawEvent| {
			let page = pages(id) - 1;
			let corrects = Some(EventRef { page, index: 0 });
			record(CUSTOMS, vec![RawEvent { corrects, ..event }])
		};
		// Nor of another country, nor about anything else.
		assert_noop!(correct(customs(*b"ESVLC")), Error::<Test>::NotCustodian);
		assert_noop!(
			correct(event(id, TransportEvent::CUSR, START)),
			Error::<Test>::OtherEvent
		);
		assert_ok!(correct(customs(*b"NLRTM")));
		assert_noop!(
			record(VESSEL, vec![customs(*b"nlrtm")]),
			Error::<Test>::InvalidPlace
		);
		assert_noop!(
			record(VESSEL, vec![event(9, TransportEvent::LOAD, START)]),
			Error::<Test>::UnknownShipment
		);
		// Who has custody of the whole has that of the part; what is closed is over.
		let part = ship(VESSEL, raw(BUYER, vec![]));
		assert_ok!(put_into(VESSEL, id, &[part]));
		assert_ok!(record(
			VESSEL,
			vec![event(part, TransportEvent::STUF, START)]
		));
		hand(VESSEL, BUYER, &[id]);
		assert_noop!(
			record(BUYER, vec![event(id, TransportEvent::GTOT, START)]),
			Error::<Test>::NotCustodian
		);
		assert_noop!(
			record(VESSEL, vec![event(part, TransportEvent::STRP, START)]),
			Error::<Test>::NotCustodian
		);
		assert_ok!(record(
			BUYER,
			vec![event(part, TransportEvent::STRP, START)]
		));
	});
}

#[test]
fn events_that_cannot_be() {
	run(|| {
		let id = under_way();
		assert_ok!(record(
			VESSEL,
			vec![event(id, TransportEvent::LOAD, START + 50)]
		));
		let fails = |change: fn(&mut RawEvent), error: Error<Test>| {
			let mut event = event(id, TransportEvent::DEPA, START + 60);
			change(&mut event);
			assert_noop!(record(VESSEL, vec![event]), error);
		};
		fails(|event| event.offset = 841, Error::WrongOffset);
		fails(|event| event.event_time = START + 101, Error::InFuture);
		fails(
			|event| event.event_time = START - 101,
			Error::BeforeShipment,
		);
		fails(
			|event| event.event_time = START + 49,
			Error::BeforePredecessor,
		);
		fails(
			|event| event.code = EventCode::Status(0),
			Error::InvalidStatus,
		);
		fails(
			|event| event.code = EventCode::Status(400),
			Error::InvalidStatus,
		);
		// Within one call too.
		assert_noop!(
			record(
				VESSEL,
				vec![
					event(id, TransportEvent::DEPA, START + 60),
					event(id, TransportEvent::ARRI, START + 59),
				]
			),
			Error::<Test>::BeforePredecessor
		);
		assert_ok!(record(
			VESSEL,
			vec![RawEvent {
				code: EventCode::Status(21),
				..event(id, TransportEvent::DEPA, START)
			}]
		));
	});
}

#[test]
fn a_correction_keeps_what_it_corrects() {
	run(|| {
		let id = under_way();
		assert_ok!(record(
			VESSEL,
			vec![event(id, TransportEvent::LOAD, START + 90)]
		));
		let correct = |who, page, index, event_time| {
			record(
				who,
				vec![RawEvent {
					corrects: Some(EventRef { page, index }),
					..event(id, TransportEvent::LOAD, event_time)
				}],
			)
		};
		assert_noop!(correct(VESSEL, 9, 0, START), Error::<Test>::UnknownEvent);
		assert_noop!(correct(VESSEL, 1, 0, START), Error::<Test>::UnknownEvent);
		assert_noop!(correct(VESSEL, 2, 1, START), Error::<Test>::UnknownEvent);
		assert_noop!(correct(SELLER, 2, 0, START), Error::<Test>::NotRecorder);
		assert_noop!(
			record(VESSEL, vec![event(id, TransportEvent::DEPA, START + 80)]),
			Error::<Test>::BeforePredecessor
		);
		// Also by who gave the goods away since.
		hand(VESSEL, TRUCK, &[id]);
		assert_ok!(correct(VESSEL, 2, 0, START + 30));
		assert_noop!(
			correct(VESSEL, 2, 0, START),
			Error::<Test>::AlreadyCorrected
		);
		assert_ok!(record(
			TRUCK,
			vec![event(id, TransportEvent::DEPA, START + 80)]
		));
		let entry = Logistics::timeline(id, 2, 1).items.remove(0);
		assert_eq!(entry.corrected, [(0, EventRef { page: 4, index: 0 })]);
		let Entry::Events(events) = entry.page.entry else {
			panic!("events")
		};
		assert_eq!(events[0].event_time, START + 90);
	});
}

#[test]
fn the_millionth_event_costs_what_the_first_did() {
	run(|| {
		let id = under_way();
		let cost = || {
			let before = Balances::free_balance(VESSEL);
			assert_ok!(record(VESSEL, vec![event(id, TransportEvent::INSP, START)]));
			before - Balances::free_balance(VESSEL)
		};
		// Who records for the first time pays for what is seen of it, too.
		let unknown = cost();
		let first = cost();
		assert!(first < unknown);
		set_pages(id, 1_000_000);
		assert_eq!(cost(), first);
		Pages::<Test>::remove(id, 1_000_000);
		set_pages(id, 4);
	});
}

#[test]
fn a_lane_is_charged_and_paid_for_once() {
	run(|| {
		let id = under_way();
		let legs = |count| -> Vec<_> {
			let leg = [
				at(b"NLAMS", event(id, TransportEvent::DEPA, START)),
				at(b"NLRTM", event(id, TransportEvent::ARRI, START)),
			];
			leg.into_iter().cycle().take(count).collect()
		};
		let say = |events: Vec<RawEvent>| {
			let before = Balances::free_balance(VESSEL);
			let call = RuntimeCall::Logistics(Call::record_events {
				events: events.try_into().unwrap(),
			});
			let most =
				frame_support::dispatch::GetDispatchInfo::get_dispatch_info(&call).call_weight;
			let done = sp_runtime::traits::Dispatchable::dispatch(call, signed(VESSEL)).unwrap();
			let paid = before - Balances::free_balance(VESSEL);
			(most.saturating_sub(done.actual_weight.unwrap()), paid)
		};
		// What neither begins nor ends a leg changes no lane.
		let plain = vec![event(id, TransportEvent::INSP, START); 100];
		assert!(say(plain).0.is_zero());
		let (_, opening) = say(legs(2));
		let (_, again) = say(legs(2));
		assert!(again < opening);
		// A hundred could change as many lanes, and change one.
		let (given_back, _) = say(legs(100));
		let lanes = |count| <() as WeightInfo>::record_arrivals(count);
		assert_eq!(given_back, lanes(100).saturating_sub(lanes(1)));
	});
}

fn at(place: &[u8; 5], event: RawEvent) -> RawEvent {
	RawEvent {
		place: *place,
		..event
	}
}

fn sail(id: ShipmentId, carrier: AccountId, from: &[u8; 5], to: &[u8; 5], time: Moment) {
	let now = pallet_timestamp::Now::<Test>::get();
	assert_ok!(record(
		carrier,
		vec![at(from, event(id, TransportEvent::DEPA, now))]
	));
	wait(time);
	assert_ok!(record(
		carrier,
		vec![at(to, event(id, TransportEvent::ARRI, now + time))]
	));
}

#[test]
fn legs_make_lanes() {
	run(|| {
		let mut shipment = raw(BUYER, vec![]);
		shipment.legs = vec![
			super::shipments::leg(*b"ESVLC", *b"NLRTM", START, START + 150),
			super::shipments::leg(*b"NLRTM", *b"DEHAM", START + 1_000, START + 1_100),
		]
		.try_into()
		.unwrap();
		// Up to its destination.
		let id = ship(SELLER, shipment.clone());
		assert_eq!(Logistics::expected_arrival(id), Some(START + 150));
		shipment.destination = *b"DEHAM";
		let id = ship(SELLER, shipment.clone());
		hand(SELLER, VESSEL, &[id]);
		assert_eq!(Logistics::expected_arrival(id), Some(START + 1_100));
		sail(id, VESSEL, b"ESVLC", b"NLRTM", 100);
		let lane = || Logistics::lane(*b"ESVLC", *b"NLRTM", Mode::Maritime, VESSEL).unwrap();
		assert_eq!(
			(lane().duration.mean, lane().on_time.mean),
			(100, 1_000_000)
		);
		assert_eq!(get(id).journey.legs_done, 1);
		// A late one, half of two, and half of them damaged when it is found out.
		let late = ship(SELLER, shipment);
		hand(SELLER, VESSEL, &[late]);
		sail(late, VESSEL, b"ESVLC", b"NLRTM", 200);
		let seen = lane();
		assert_eq!(
			(seen.duration.mean, seen.duration.worst, seen.on_time.mean),
			(150, 200, 500_000)
		);
		assert_eq!(seen.damaged.mean, 0);
		assert_ok!(offer(VESSEL, TRUCK, sound(&[late])));
		let found = vec![finding(late, damaged(1))].try_into().unwrap();
		assert_ok!(accept(TRUCK, NextOffer::<Test>::get() - 1, found));
		assert_eq!(lane().damaged.mean, 500_000);
		// The next damage is the truck's, not the lane's.
		assert_ok!(offer(TRUCK, BUYER, sound(&[late])));
		let found = vec![finding(late, damaged(2))].try_into().unwrap();
		assert_ok!(accept(BUYER, NextOffer::<Test>::get() - 1, found));
		assert_eq!(lane().damaged.mean, 500_000);
		assert_eq!(Logistics::expected_arrival(late), None);
		// A new shipment is expected as long as the lane takes, then as planned.
		let next = ship(SELLER, raw_with_leg());
		assert_eq!(
			Logistics::expected_arrival(next),
			Some(pallet_timestamp::Now::<Test>::get() + 150)
		);
		let part = ship(SELLER, raw_with_leg());
		assert_ok!(put_into(SELLER, next, &[part]));
		assert_eq!(
			Logistics::expected_arrival(part),
			Logistics::expected_arrival(next)
		);
		let routes = Logistics::best_route(*b"ESVLC", *b"NLRTM", Criterion::Time, 3, 2);
		assert_eq!((routes.len(), routes[0].time), (1, 150));
		assert_eq!(routes[0].reliability, 250_000);
		assert_eq!(
			Logistics::best_route(*b"ESVLC", *b"?????", Criterion::Time, 3, 2),
			[]
		);
	});
}

fn raw_with_leg() -> RawShipmentOf<Test> {
	let mut shipment = raw(BUYER, vec![]);
	shipment.legs = vec![super::shipments::leg(
		*b"ESVLC",
		*b"NLRTM",
		pallet_timestamp::Now::<Test>::get(),
		pallet_timestamp::Now::<Test>::get() + 150,
	)]
	.try_into()
	.unwrap();
	shipment
}

#[test]
fn a_departure_can_be_corrected_before_the_arrival() {
	run(|| {
		let id = under_way();
		assert_ok!(record(
			VESSEL,
			vec![event(id, TransportEvent::DEPA, START + 50)]
		));
		assert_ok!(record(
			VESSEL,
			vec![RawEvent {
				corrects: Some(EventRef { page: 2, index: 0 }),
				..event(id, TransportEvent::DEPA, START + 20)
			}]
		));
		// Where it departed it does not arrive.
		assert_ok!(record(
			VESSEL,
			vec![event(id, TransportEvent::ARRI, START + 60)]
		));
		assert_eq!(LanesFrom::<Test>::iter().count(), 0);
		wait(70);
		assert_ok!(record(
			VESSEL,
			vec![at(b"NLRTM", event(id, TransportEvent::ARRI, START + 70))]
		));
		let lane = Logistics::lane(*b"ESVLC", *b"NLRTM", Mode::Maritime, VESSEL).unwrap();
		assert_eq!((lane.duration.mean, lane.on_time.count), (50, 0));
	});
}

#[test]
fn a_place_keeps_so_many_lanes() {
	run(|| {
		let id = under_way();
		let to = |n: u8| [b'N', b'L', b'A', b'A', b'A' + n];
		for n in 0..5 {
			sail(id, VESSEL, b"ESVLC", &to(n), 10);
		}
		let kept = |n| Logistics::lane(*b"ESVLC", to(n), Mode::Maritime, VESSEL).is_some();
		// One that is worth no more than the new one gives way.
		assert_eq!([0, 1, 2, 3, 4].map(kept), [false, true, true, true, true]);
		// One that is used stays, but for as many others as it is worth.
		sail(id, VESSEL, b"ESVLC", &to(1), 10);
		sail(id, VESSEL, b"ESVLC", &to(0), 10);
		assert_eq!([0, 1, 2].map(kept), [false, true, true]);
		sail(id, VESSEL, b"ESVLC", &to(0), 10);
		assert_eq!([0, 1, 2].map(kept), [true, true, false]);
	});
}

fn lane(to: &[u8; 5]) -> Lane {
	Logistics::lane(*b"ESVLC", *to, Mode::Maritime, VESSEL).unwrap()
}

fn correct(who: AccountId, page: PageNumber, event: RawEvent) -> DispatchResult {
	let corrects = Some(EventRef { page, index: 0 });
	record(who, vec![RawEvent { corrects, ..event }])
}

#[test]
fn a_leg_is_damaged_once() {
	run(|| {
		let parts = [(); 2].map(|()| ship(SELLER, raw(BUYER, vec![])));
		let id = ship(SELLER, raw(BUYER, vec![]));
		assert_ok!(put_into(SELLER, id, &parts));
		hand(SELLER, VESSEL, &[id]);
		for _ in 0..4 {
			sail(id, VESSEL, b"ESVLC", b"NLRTM", 10);
		}
		assert_ok!(offer(VESSEL, TRUCK, sound(&[id])));
		let all = [id, parts[0], parts[1]].map(|id| finding(id, damaged(1)));
		assert_ok!(accept(TRUCK, 1, all.to_vec().try_into().unwrap()));
		assert_eq!(NextLiability::<Test>::get(), 3);
		assert_eq!(lane(b"NLRTM").damaged.mean, 250_000);
	});
}

#[test]
fn what_is_lost_out_of_another_damages_its_leg() {
	run(|| {
		let parts = [(); 2].map(|()| {
			let contents = vec![line("L1", 10, SELLER, None)];
			ship(SELLER, raw(BUYER, contents))
		});
		let id = ship(SELLER, raw(BUYER, vec![]));
		assert_ok!(put_into(SELLER, id, &parts));
		hand(SELLER, VESSEL, &[id]);
		sail(id, VESSEL, b"ESVLC", b"NLRTM", 10);
		let now = pallet_timestamp::Now::<Test>::get();
		assert_ok!(record(VESSEL, vec![event(id, TransportEvent::DEPA, now)]));
		let document = [1; 32];
		for shipment in parts {
			let lost = Call::declare_lost { shipment, document };
			assert_ok!(send(VESSEL, lost));
		}
		// Not before the whole has arrived, and once for both.
		assert_eq!(lane(b"NLRTM").damaged.mean, 0);
		wait(10);
		assert_ok!(record(
			VESSEL,
			vec![at(b"NLRTM", event(id, TransportEvent::ARRI, now + 10))]
		));
		assert_eq!(lane(b"NLRTM").duration.count, 2);
		assert_eq!(lane(b"NLRTM").damaged.mean, 500_000);
	});
}

#[test]
fn damage_on_the_way_is_the_legs_under_way() {
	run(|| {
		let (a, b, c) = (under_way(), under_way(), under_way());
		let leave = |id| {
			let now = pallet_timestamp::Now::<Test>::get();
			assert_ok!(record(VESSEL, vec![event(id, TransportEvent::DEPA, now)]));
		};
		sail(a, VESSEL, b"ESVLC", b"NLRTM", 10);
		// What is lost on the way.
		leave(a);
		let lost = Call::declare_lost {
			shipment: a,
			document: [1; 32],
		};
		assert_ok!(send(VESSEL, lost));
		assert_eq!(lane(b"NLRTM").damaged.mean, 500_000);
		assert_eq!(lane(b"NLRTM").duration.count, 1);
		// What is handed over before an arrival is on record.
		leave(b);
		let offered = |offer_id, id| {
			let pieces: Findings = vec![finding(id, damaged(1))].try_into().unwrap();
			let to_port = Call::offer_handover {
				to: TRUCK,
				place: *b"NLRTM",
				pieces: pieces.clone(),
			};
			assert_ok!(send(VESSEL, to_port));
			assert_ok!(accept(TRUCK, offer_id, pieces));
		};
		offered(3, b);
		assert_eq!(lane(b"NLRTM").damaged.mean, 666_666);
		// What was damaged before it arrived.
		leave(c);
		Shipments::<Test>::mutate(c, |shipment| {
			let limit = Limit {
				measure: Measure::Temperature,
				min: 0,
				max: 5,
			};
			shipment.as_mut().unwrap().limits = vec![limit].try_into().unwrap();
		});
		wait(10);
		let series = RawSeries {
			measure: Measure::Temperature,
			taken: PageRef {
				shipment: c,
				page: 1,
			},
			given: None,
			taken_out: Default::default(),
			from: START + 10,
			until: START + 20,
			summary: Summary {
				min: 6,
				max: 6,
				count: 1,
			},
			root: [1; 32],
		};
		let call = Call::record_readings {
			shipment: c,
			series,
		};
		assert_ok!(send(VESSEL, call));
		assert_ok!(record(
			VESSEL,
			vec![at(b"NLRTM", event(c, TransportEvent::ARRI, START + 20))]
		));
		assert_eq!(lane(b"NLRTM").damaged.mean, 749_999);
		// Once.
		offered(4, c);
		assert_eq!(lane(b"NLRTM").damaged.mean, 749_999);
	});
}

#[test]
fn corrections_take_back_what_counted() {
	run(|| {
		let mut shipment = raw_with_leg();
		shipment.destination = *b"DEHAM";
		let id = ship(SELLER, shipment);
		hand(SELLER, VESSEL, &[id]);
		sail(id, VESSEL, b"ESVLC", b"NLRTM", 50);
		let arrival = |place, time| at(place, event(id, TransportEvent::ARRI, START + time));
		let departure = |time| event(id, TransportEvent::DEPA, START + time);
		assert_eq!(
			(lane(b"NLRTM").duration.mean, get(id).journey.legs_done),
			(50, 1)
		);
		// It was earlier.
		assert_ok!(correct(VESSEL, 3, arrival(b"NLRTM", 40)));
		assert_eq!(
			(lane(b"NLRTM").duration.mean, lane(b"NLRTM").duration.count),
			(40, 1)
		);
		assert_eq!(lane(b"NLRTM").lag.mean, 10);
		// It was elsewhere: no planned leg is done, and no route is by what was not seen.
		assert_ok!(correct(VESSEL, 4, arrival(b"DEHAM", 40)));
		assert_eq!(
			(lane(b"NLRTM").duration.count, lane(b"DEHAM").duration.mean),
			(0, 40)
		);
		assert_eq!(get(id).journey.legs_done, 0);
		assert_eq!(
			Logistics::best_route(*b"ESVLC", *b"NLRTM", Criterion::Time, 3, 2),
			[]
		);
		// It left later, but not after it arrived.
		assert_noop!(
			correct(VESSEL, 2, departure(41)),
			Error::<Test>::BeforePredecessor
		);
		assert_ok!(correct(VESSEL, 2, departure(10)));
		assert_eq!(
			(lane(b"DEHAM").duration.mean, lane(b"DEHAM").duration.count),
			(30, 1)
		);
		// It has not arrived at all: it is on its way, and may arrive.
		let planned = |event| RawEvent {
			classifier: EventClassifier::EST,
			..event
		};
		assert_ok!(correct(VESSEL, 5, planned(arrival(b"DEHAM", 40))));
		assert_eq!(lane(b"DEHAM").duration.count, 0);
		assert_eq!(get(id).journey.departure.unwrap().at, START + 10);
		assert_ok!(record(VESSEL, vec![arrival(b"NLRTM", 45)]));
		assert_eq!(
			(lane(b"NLRTM").duration.mean, get(id).journey.legs_done),
			(35, 1)
		);
		// Nor left.
		assert_ok!(correct(VESSEL, 6, planned(departure(10))));
		assert_eq!(
			(lane(b"NLRTM").duration.count, get(id).journey.departure),
			(0, None)
		);
		// Which it did, after all.
		assert_ok!(record(VESSEL, vec![departure(46)]));
		assert_ok!(correct(VESSEL, 9, departure(47)));
		assert_eq!(get(id).journey.departure.unwrap().at, START + 47);
		let last = pages(id) - 1;
		assert_ok!(correct(VESSEL, last, planned(departure(47))));
		assert_eq!(get(id).journey.departure, None);
	});
}

#[test]
fn the_lag_is_that_of_what_stands() {
	run(|| {
		let id = under_way();
		wait(50);
		let load = |time| event(id, TransportEvent::LOAD, START + time);
		assert_ok!(record(VESSEL, vec![load(10)]));
		assert_eq!(Logistics::lag(VESSEL).mean, 40);
		assert_ok!(correct(VESSEL, 2, load(30)));
		let lag = Logistics::lag(VESSEL);
		assert_eq!((lag.mean, lag.count), (20, 1));
		let planned = RawEvent {
			classifier: EventClassifier::PLN,
			..load(30)
		};
		assert_ok!(correct(VESSEL, 3, planned));
		assert_eq!(Logistics::lag(VESSEL).count, 0);
		// What stands of a kind is known, when a later one does not.
		assert_ok!(record(VESSEL, vec![load(20)]));
		assert_ok!(record(VESSEL, vec![load(40)]));
		let planned = RawEvent {
			classifier: EventClassifier::PLN,
			..load(40)
		};
		assert_ok!(correct(VESSEL, 6, planned));
		let leave = |time| record(VESSEL, vec![event(id, TransportEvent::DEPA, START + time)]);
		assert_noop!(leave(19), Error::<Test>::BeforePredecessor);
		assert_ok!(leave(20));
	});
}

#[test]
fn expected_by_lanes_seen() {
	run(|| {
		let id = under_way();
		// Nothing planned, and nothing seen.
		assert_eq!(Logistics::expected_arrival(id), None);
		sail(id, VESSEL, b"ESVLC", b"FRLEH", 100);
		assert_eq!(Logistics::expected_arrival(id), None);
		sail(id, VESSEL, b"FRLEH", b"NLRTM", 50);
		let now = || pallet_timestamp::Now::<Test>::get();
		// It is there.
		assert_eq!(Logistics::expected_arrival(id), Some(now()));
		let next = under_way();
		assert_eq!(Logistics::expected_arrival(next), Some(now() + 150));
		let left = now();
		assert_ok!(record(
			VESSEL,
			vec![event(next, TransportEvent::DEPA, left)]
		));
		wait(20);
		assert_eq!(Logistics::expected_arrival(next), Some(left + 150));
		// A part goes on from where the whole goes to.
		let mut shipment = raw(BUYER, vec![]);
		shipment.destination = *b"FRLEH";
		let whole = ship(SELLER, shipment);
		let part = ship(SELLER, raw(BUYER, vec![]));
		assert_ok!(put_into(SELLER, whole, &[part]));
		assert_eq!(Logistics::expected_arrival(whole), Some(now() + 100));
		assert_eq!(Logistics::expected_arrival(part), Some(now() + 150));
	});
}

/// What is no more than planned now.
fn planned(event: RawEvent) -> RawEvent {
	RawEvent {
		classifier: EventClassifier::PLN,
		..event
	}
}

#[test]
fn who_gave_goods_away_makes_no_fact_of_a_plan() {
	run(|| {
		let id = ship(SELLER, raw(BUYER, vec![]));
		let leave = |time| event(id, TransportEvent::DEPA, START + time);
		let stuffed = |time| event(id, TransportEvent::STUF, START + time);
		assert_ok!(record(SELLER, vec![planned(leave(50))]));
		assert_ok!(record(SELLER, vec![stuffed(20)]));
		wait(30);
		hand(SELLER, VESSEL, &[id]);
		wait(20);
		assert_noop!(correct(SELLER, 1, leave(25)), Error::<Test>::NotCustodian);
		assert_ok!(correct(SELLER, 1, planned(leave(60))));
		assert_noop!(correct(SELLER, 4, leave(25)), Error::<Test>::NotCustodian);
		// What it says of its custody lies in that.
		assert_noop!(correct(SELLER, 2, stuffed(31)), Error::<Test>::NotCustodian);
		assert_ok!(correct(SELLER, 2, stuffed(30)));
		// What is withdrawn does not come back.
		assert_ok!(correct(SELLER, 5, planned(stuffed(30))));
		assert_noop!(correct(SELLER, 6, stuffed(30)), Error::<Test>::NotCustodian);
		assert_eq!(Logistics::lag(SELLER).count, 0);
		// The custodian turns its own plans into facts. A clock that is ahead stays so.
		assert_ok!(record(VESSEL, vec![planned(leave(90))]));
		assert_ok!(correct(VESSEL, 7, leave(55)));
		hand(VESSEL, TRUCK, &[id]);
		wait(50);
		assert_noop!(correct(VESSEL, 8, leave(56)), Error::<Test>::NotCustodian);
		assert_ok!(correct(VESSEL, 8, leave(54)));
		// Also after the end, up to that.
		let arrive = |time| event(id, TransportEvent::ARRI, START + time);
		assert_ok!(record(TRUCK, vec![arrive(60)]));
		let page = pages(id) - 1;
		wait(10);
		let lost = Call::declare_lost {
			shipment: id,
			document: [1; 32],
		};
		assert_ok!(send(TRUCK, lost));
		wait(10);
		assert_noop!(
			correct(TRUCK, page, arrive(111)),
			Error::<Test>::NotCustodian
		);
		assert_ok!(correct(TRUCK, page, arrive(110)));
	});
}

#[test]
fn legs_and_seals_by_recommendation_24() {
	run(|| {
		let mut shipment = raw(BUYER, vec![]);
		shipment.seal = Some(b"S1".to_vec().try_into().unwrap());
		let id = ship(SELLER, shipment);
		hand(SELLER, VESSEL, &[id]);
		let status = |status, place: &[u8; 5], time| RawEvent {
			code: EventCode::Status(status),
			..at(place, event(id, TransportEvent::GTIN, START + time))
		};
		wait(50);
		// Departed, and arrived; not before that.
		assert_ok!(record(VESSEL, vec![status(24, b"ESVLC", 10)]));
		assert_noop!(
			record(VESSEL, vec![status(1, b"NLRTM", 9)]),
			Error::<Test>::BeforePredecessor
		);
		assert_noop!(
			record(
				VESSEL,
				vec![at(b"NLRTM", event(id, TransportEvent::ARRI, START + 9))]
			),
			Error::<Test>::BeforePredecessor
		);
		assert_ok!(record(VESSEL, vec![status(1, b"NLRTM", 40)]));
		let seen = lane(b"NLRTM");
		assert_eq!((seen.duration.count, seen.duration.mean), (1, 30));
		// A correction counts what stands instead.
		assert_ok!(correct(VESSEL, 3, status(1, b"NLRTM", 30)));
		assert_eq!(lane(b"NLRTM").duration.mean, 20);
		// Seals replaced: the one that is not there is nobody's fault.
		assert_ok!(record(VESSEL, vec![status(208, b"NLRTM", 45)]));
		assert_eq!(get(id).resealed, 1);
		let seal = Some(b"S2".to_vec().try_into().unwrap());
		let other: Findings = vec![Finding {
			seal,
			..finding(id, SOUND)
		}]
		.try_into()
		.unwrap();
		assert_ok!(offer(VESSEL, TRUCK, other.clone()));
		assert_ok!(accept(TRUCK, 1, other));
		assert_eq!(NextLiability::<Test>::get(), 0);
	});
}

#[test]
fn an_earlier_leg_is_corrected_when_the_next_one_is_on_record() {
	run(|| {
		use TransportEvent::{ARRI, DEPA, LOAD};
		let id = under_way();
		wait(50);
		let of = |code, place: &[u8; 5], time| at(place, event(id, code, START + time));
		assert_ok!(record(VESSEL, vec![of(LOAD, b"ESVLC", 1)]));
		assert_ok!(record(VESSEL, vec![of(DEPA, b"ESVLC", 6)]));
		assert_ok!(record(VESSEL, vec![of(ARRI, b"NLRTM", 10)]));
		assert_ok!(record(VESSEL, vec![of(LOAD, b"NLRTM", 20)]));
		assert_ok!(correct(VESSEL, 3, of(DEPA, b"ESVLC", 7)));
		assert_eq!(lane(b"NLRTM").duration.mean, 3);
		assert_ok!(record(VESSEL, vec![of(DEPA, b"NLRTM", 25)]));
		assert_ok!(correct(VESSEL, 4, of(ARRI, b"NLRTM", 11)));
		let seen = lane(b"NLRTM").duration;
		assert_eq!((seen.mean, seen.count), (4, 1));
		assert_eq!(get(id).journey.departure.unwrap().at, START + 25);
		// Each within its own leg still.
		assert_noop!(
			correct(VESSEL, 8, of(ARRI, b"NLRTM", 6)),
			Error::<Test>::BeforePredecessor
		);
		assert_noop!(
			correct(VESSEL, 7, of(DEPA, b"NLRTM", 19)),
			Error::<Test>::BeforePredecessor
		);
	});
}

/// Goods with a carrier that was seen on the lane to their destination once, without damage.
fn carried() -> ShipmentId {
	sail(under_way(), VESSEL, b"ESVLC", b"NLRTM", 10);
	carried_too()
}

fn carried_too() -> ShipmentId {
	let id = ship(SELLER, raw(BUYER, vec![line("L1", 10, SELLER, None)]));
	hand(SELLER, VESSEL, &[id]);
	id
}

fn leave(id: ShipmentId, place: &[u8; 5]) {
	let now = pallet_timestamp::Now::<Test>::get();
	let departure = event(id, TransportEvent::DEPA, now);
	assert_ok!(record(VESSEL, vec![at(place, departure)]));
}

fn reach(id: ShipmentId, place: &[u8; 5]) {
	wait(10);
	let now = pallet_timestamp::Now::<Test>::get();
	let arrival = event(id, TransportEvent::ARRI, now);
	assert_ok!(record(VESSEL, vec![at(place, arrival)]));
}

/// The carrier is liable.
fn miss_one(shipment: ShipmentId) {
	let call = Call::declare_missing {
		shipment,
		line: 0,
		quantity: 1,
		document: [1; 32],
	};
	assert_ok!(send(VESSEL, call));
}

/// Of how many legs of the lane to the destination, how many thousandths were damaged.
fn damage() -> (u32, u64) {
	let lane = lane(b"NLRTM");
	(lane.damaged.count, (lane.damaged.mean + 500) / 1_000)
}

fn is_damaged(id: ShipmentId) -> bool {
	get(id).journey.departure.unwrap().damaged
}

#[test]
fn a_second_departure_does_not_mend_what_is_damaged() {
	run(|| {
		let id = carried();
		leave(id, b"ESVLC");
		miss_one(id);
		leave(id, b"ESVLC");
		assert!(is_damaged(id));
		reach(id, b"NLRTM");
		assert_eq!(damage(), (2, 500));
		// From elsewhere: the leg has ended that was damaged.
		let id = carried_too();
		leave(id, b"ESVLC");
		miss_one(id);
		leave(id, b"FRLEH");
		assert!(!is_damaged(id));
		assert_eq!(damage(), (3, 667));
		// Of which nothing was seen before: it stays with the carrier.
		miss_one(id);
		leave(id, b"DEHAM");
		assert!(is_damaged(id));
	});
}

#[test]
fn a_departure_that_is_withdrawn_was_damaged_all_the_same() {
	run(|| {
		let id = carried();
		leave(id, b"ESVLC");
		miss_one(id);
		let page = pages(id) - 2;
		let was = event(id, TransportEvent::DEPA, START + 10);
		// Another time changes nothing of it.
		assert_ok!(correct(
			VESSEL,
			page,
			event(id, TransportEvent::DEPA, START + 9)
		));
		assert!(is_damaged(id));
		assert_eq!(damage(), (1, 0));
		let page = pages(id) - 1;
		assert_ok!(correct(VESSEL, page, planned(was)));
		assert_eq!(get(id).journey.departure, None);
		assert_eq!(damage(), (2, 500));
	});
}

#[test]
fn what_is_put_into_another_is_damaged_all_the_same() {
	run(|| {
		let (a, b) = (carried(), carried_too());
		let whole = ship(VESSEL, raw(BUYER, vec![]));
		for id in [a, b] {
			leave(id, b"ESVLC");
			miss_one(id);
		}
		// The first leg goes on in the whole, the other one ends.
		assert_ok!(put_into(VESSEL, whole, &[a, b]));
		assert_eq!(get(a).journey.departure, None);
		assert!(is_damaged(whole));
		assert_eq!(damage(), (2, 500));
		reach(whole, b"NLRTM");
		assert_eq!(damage(), (3, 667));
	});
}

#[test]
fn damage_that_is_found_later_is_of_the_last_leg() {
	run(|| {
		let [a, b, c, d] = [carried(), carried_too(), carried_too(), carried_too()];
		for id in [a, b, c, d] {
			sail(id, VESSEL, b"ESVLC", b"NLRTM", 10);
		}
		assert_eq!(damage(), (5, 0));
		let whole = ship(VESSEL, raw(BUYER, vec![]));
		assert_ok!(put_into(VESSEL, whole, &[a, b, c, d]));
		// Missing in the whole, which had no leg; lost out of it.
		miss_one(a);
		assert_eq!(damage(), (5, 200));
		miss_one(a);
		assert_eq!(damage(), (5, 200));
		let lost = Call::declare_lost {
			shipment: b,
			document: [1; 32],
		};
		assert_ok!(send(VESSEL, lost));
		assert_eq!(damage(), (5, 400));
		// Found when the whole is handed over.
		wait(1);
		assert_ok!(offer(VESSEL, TRUCK, sound(&[whole])));
		let found = vec![finding(whole, SOUND), finding(c, damaged(1))];
		assert_ok!(accept(
			TRUCK,
			NextOffer::<Test>::get() - 1,
			found.try_into().unwrap()
		));
		assert_eq!(damage(), (5, 600));
		// Whoever has it then did not carry it there.
		assert_ok!(take_out(TRUCK, whole, &[d]));
		assert_eq!(get(d).journey.last_leg, None);
	});
}

#[test]
fn a_breach_inside_another_is_of_the_last_leg() {
	run(|| {
		let mut shipment = raw(BUYER, vec![]);
		let limit = Limit {
			measure: Measure::Temperature,
			min: 0,
			max: 5,
		};
		shipment.limits = vec![limit].try_into().unwrap();
		let id = ship(SELLER, shipment);
		hand(SELLER, VESSEL, &[id]);
		sail(id, VESSEL, b"ESVLC", b"NLRTM", 10);
		let whole = ship(VESSEL, raw(BUYER, vec![]));
		assert_ok!(put_into(VESSEL, whole, &[id]));
		let series = RawSeries {
			measure: Measure::Temperature,
			taken: PageRef {
				shipment: id,
				page: 1,
			},
			given: None,
			taken_out: Default::default(),
			from: START,
			until: START + 5,
			summary: Summary {
				min: 6,
				max: 6,
				count: 1,
			},
			root: [1; 32],
		};
		let call = Call::record_readings {
			shipment: id,
			series,
		};
		assert_ok!(send(VESSEL, call));
		assert_eq!(damage(), (1, 1_000));
	});
}

#[test]
fn a_damaged_leg_that_is_withdrawn_was_damaged_all_the_same() {
	run(|| {
		// Its departure is withdrawn.
		let id = carried();
		let page = pages(id);
		sail(id, VESSEL, b"ESVLC", b"NLRTM", 10);
		miss_one(id);
		assert_eq!(damage(), (2, 500));
		let departure = || event(id, TransportEvent::DEPA, START + 10);
		assert_ok!(correct(VESSEL, page, planned(departure())));
		assert_eq!(damage(), (2, 500));
		assert_eq!(lane(b"NLRTM").duration.count, 1);
		// Or where it departed is where it arrived.
		let id = carried_too();
		let page = pages(id);
		sail(id, VESSEL, b"ESVLC", b"NLRTM", 10);
		miss_one(id);
		assert_eq!(damage(), (3, 667));
		let now = pallet_timestamp::Now::<Test>::get();
		let elsewhere = at(b"NLRTM", event(id, TransportEvent::DEPA, now - 10));
		assert_ok!(correct(VESSEL, page, elsewhere));
		assert_eq!(damage(), (3, 667));
		assert_eq!(lane(b"NLRTM").duration.count, 1);
		// Its arrival, when it has departed again, and when not.
		let id = carried_too();
		sail(id, VESSEL, b"ESVLC", b"NLRTM", 10);
		miss_one(id);
		leave(id, b"NLRTM");
		let page = pages(id) - 3;
		let now = pallet_timestamp::Now::<Test>::get();
		let arrival = |id| planned(at(b"NLRTM", event(id, TransportEvent::ARRI, now)));
		assert_ok!(correct(VESSEL, page, arrival(id)));
		assert_eq!(damage(), (4, 750));
		let id = carried_too();
		sail(id, VESSEL, b"ESVLC", b"NLRTM", 10);
		miss_one(id);
		let page = pages(id) - 2;
		assert_ok!(correct(VESSEL, page, arrival(id)));
		assert_eq!(damage().0, 4);
		assert!(is_damaged(id));
		reach(id, b"NLRTM");
		assert_eq!(damage(), (5, 800));
	});
}

#[test]
fn damage_before_the_last_leg_is_not_its() {
	run(|| {
		let id = under_way();
		wait(10);
		sail(id, VESSEL, b"ESVLC", b"NLRTM", 10);
		let mut journey = get(id).journey;
		Logistics::note_damage(&mut journey, &VESSEL, START + 9);
		assert_eq!(damage(), (1, 0));
		Logistics::note_damage(&mut journey, &VESSEL, START + 10);
		assert_eq!(damage(), (1, 1_000));
	});
}

#[test]
fn the_plan_of_another_is_not_ones_own() {
	run(|| {
		// Planned by sea.
		let id = ship(SELLER, raw_with_leg());
		hand(SELLER, TRUCK, &[id]);
		let by_road = |code, place: &[u8; 5], time| RawEvent {
			mode: Some(Mode::Road),
			..at(place, event(id, code, START + time))
		};
		wait(10);
		assert_ok!(record(
			TRUCK,
			vec![
				by_road(TransportEvent::DEPA, b"ESVLC", 0),
				by_road(TransportEvent::ARRI, b"NLRTM", 10),
			]
		));
		let lane = Logistics::lane(*b"ESVLC", *b"NLRTM", Mode::Road, TRUCK).unwrap();
		assert_eq!((lane.duration.count, lane.on_time.count), (1, 0));
		assert_eq!(get(id).journey.legs_done, 1);
	});
}

#[test]
fn what_is_planned_behind_it_is_not_to_come() {
	run(|| {
		let mut shipment = raw(BUYER, vec![]);
		shipment.legs = vec![
			super::shipments::leg(*b"ESVLC", *b"FRLEH", START, START + 100),
			super::shipments::leg(*b"FRLEH", *b"NLRTM", START + 100, START + 150),
		]
		.try_into()
		.unwrap();
		let [part, id] = [(); 2].map(|()| ship(SELLER, shipment.clone()));
		shipment.destination = *b"FRLEH";
		shipment.legs = Default::default();
		let whole = ship(SELLER, shipment);
		assert_ok!(put_into(SELLER, whole, &[part]));
		hand(SELLER, VESSEL, &[whole, id]);
		// Taken out at the port: from there it goes on.
		sail(whole, VESSEL, b"ESVLC", b"FRLEH", 120);
		assert_ok!(take_out(VESSEL, whole, &[part]));
		assert_eq!(get(part).journey.legs_done, 0);
		assert_eq!(Logistics::expected_arrival(part), Some(START + 170));
		let now = START + 120;
		let leave = at(b"FRLEH", event(part, TransportEvent::DEPA, now));
		assert_ok!(record(VESSEL, vec![leave]));
		wait(20);
		assert_eq!(Logistics::expected_arrival(part), Some(START + 170));
		// There by another way.
		sail(id, VESSEL, b"ESVLC", b"NLRTM", 10);
		assert_eq!(get(id).journey.legs_done, 0);
		assert_eq!(Logistics::expected_arrival(id), Some(START + 150));
	});
}
