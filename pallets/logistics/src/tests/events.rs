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
		assert_eq!(Heads::<Test>::get(b), 3);
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
		let correct = |event: RawEvent| {
			let page = Heads::<Test>::get(id) - 1;
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
		let first = cost();
		Heads::<Test>::insert(id, 1_000_000);
		assert_eq!(cost(), first);
		Pages::<Test>::remove(id, 1_000_000);
		Heads::<Test>::insert(id, 3);
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
		let last = Heads::<Test>::get(id) - 1;
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
