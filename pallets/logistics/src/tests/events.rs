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
		assert_ok!(record(CUSTOMS, vec![customs(*b"NLRTM")]));
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
		START,
		START + 150,
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
		assert_eq!([0, 1, 2, 3, 4].map(kept), [true, true, true, true, false]);
		// One that nobody has used for a month gives way.
		wait(rules::figures::HALF_LIFE);
		sail(id, VESSEL, b"ESVLC", &to(4), 10);
		assert_eq!([0, 1, 2, 3, 4].map(kept), [true, false, true, true, true]);
	});
}
