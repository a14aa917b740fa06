use super::*;
use rules::readings::{path_of, root_of};

fn cold() -> ShipmentId {
	let mut shipment = raw(BUYER, vec![line("L1", 10, SELLER, Some((1, 0)))]);
	shipment.limits = vec![Limit {
		measure: Measure::Temperature,
		min: 2_000,
		max: 8_000,
	}]
	.try_into()
	.unwrap();
	ship(SELLER, shipment)
}

fn leaves(values: &[i32]) -> Vec<Reading> {
	(START..)
		.zip(values)
		.map(|(at, value)| Reading { at, value: *value })
		.collect()
}

fn series(shipment: ShipmentId, page: PageNumber, values: &[i32]) -> RawSeries {
	let root = root_of(&leaves(values)).unwrap();
	RawSeries {
		measure: Measure::Temperature,
		taken: PageRef { shipment, page },
		given: None,
		taken_out: Default::default(),
		from: START,
		until: START + 50,
		summary: root.summary,
		root: root.hash,
	}
}

fn record(who: AccountId, shipment: ShipmentId, series: RawSeries) -> DispatchResult {
	send(who, Call::record_readings { shipment, series })
}

fn dispute_by(series: SeriesId, evidence: Evidence, path: Vec<Step>) -> DispatchResult {
	let path = path.try_into().unwrap();
	let call = Call::dispute_readings {
		series,
		evidence,
		path,
	};
	send(STRANGER, call)
}

fn dispute(series: SeriesId, reading: Reading, path: Vec<Step>) -> DispatchResult {
	dispute_by(series, Evidence::Leaf(reading), path)
}

/// A series that hides what is in it.
fn hiding(series: RawSeries) -> RawSeries {
	let summary = Summary {
		min: 3_000,
		max: 3_000,
		..series.summary
	};
	RawSeries { summary, ..series }
}

fn marks() -> usize {
	let is_mark =
		|event: &RuntimeEvent| matches!(event, RuntimeEvent::Logistics(Event::LimitBroken { .. }));
	let events = System::events();
	events
		.iter()
		.filter(|record| is_mark(&record.event))
		.count()
}

#[test]
fn a_breach_is_marked_at_once() {
	run(|| {
		let id = cold();
		hand(SELLER, TRUCK, &[id]);
		assert_ok!(record(TRUCK, id, series(id, 1, &[3_000, 8_000, 2_000])));
		assert_eq!(NextLiability::<Test>::get(), 0);
		assert_ok!(record(TRUCK, id, series(id, 1, &[3_000, 8_001])));
		let breach = liability(0);
		assert_eq!((breach.party, breach.cause), (TRUCK, Cause::Breach(1)));
		assert_eq!((breach.at, breach.taken.page), (START + 50, 1));
		assert_eq!(Told::get()[0].1, TRUCK);
		System::assert_has_event(
			Event::LimitBroken {
				shipment: id,
				series: 1,
				custodian: TRUCK,
				at: START + 50,
				by: TRUCK,
			}
			.into(),
		);
		assert!(Logistics::series(1).unwrap().is_outside);
		// Nobody agreed on that.
		let shock = RawSeries {
			measure: Measure::Shock,
			..series(id, 1, &[i32::MAX])
		};
		assert_ok!(record(TRUCK, id, shock));
		assert_eq!(NextLiability::<Test>::get(), 1);
	});
}

#[test]
fn a_breach_is_of_who_had_custody_then() {
	run(|| {
		let id = cold();
		hand(SELLER, TRUCK, &[id]);
		wait(1_000);
		hand(TRUCK, VESSEL, &[id]);
		hand(VESSEL, BUYER, &[id]);
		wait(1_000);
		let hot = |given| RawSeries {
			given,
			..series(id, 1, &[9_000])
		};
		// The truck's ended on page 2.
		for given in [None, Some(0), Some(1), Some(3), Some(9)] {
			assert_noop!(record(BUYER, id, hot(given)), Error::<Test>::UnknownCustody);
		}
		let late = RawSeries {
			until: START + 1_001,
			..hot(Some(2))
		};
		assert_noop!(record(BUYER, id, late), Error::<Test>::InvalidPeriod);
		let early = RawSeries {
			from: START - 1,
			..hot(Some(2))
		};
		assert_noop!(record(BUYER, id, early), Error::<Test>::InvalidPeriod);
		let none = RawSeries {
			from: START + 51,
			..hot(Some(2))
		};
		assert_noop!(record(BUYER, id, none), Error::<Test>::InvalidPeriod);
		assert_noop!(
			record(STRANGER, id, hot(Some(2))),
			Error::<Test>::NotConcerned
		);
		assert_noop!(
			record(BUYER, 9, hot(Some(2))),
			Error::<Test>::UnknownShipment
		);
		let nothing = RawSeries {
			summary: Summary {
				min: 1,
				max: 0,
				count: 2,
			},
			..hot(Some(2))
		};
		assert_noop!(record(BUYER, id, nothing), Error::<Test>::InvalidSummary);
		let elsewhere = RawSeries {
			taken: PageRef {
				shipment: 9,
				page: 1,
			},
			..hot(None)
		};
		assert_noop!(record(BUYER, id, elsewhere), Error::<Test>::UnknownCustody);
		NextSeries::<Test>::put(u64::MAX);
		assert_noop!(
			record(BUYER, id, hot(Some(2))),
			Error::<Test>::NumbersUsedUp
		);
		NextSeries::<Test>::put(0);
		// Anyone can make up what another measured: that is marked, and blames nobody.
		assert_ok!(record(BUYER, id, hot(Some(2))));
		let marked = Logistics::series(0).unwrap();
		assert_eq!((marked.custodian, marked.breach), (TRUCK, None));
		assert!(marked.is_outside);
		System::assert_has_event(
			Event::LimitBroken {
				shipment: id,
				series: 0,
				custodian: TRUCK,
				at: START + 50,
				by: BUYER,
			}
			.into(),
		);
		assert_ok!(record(BUYER, id, hiding(hot(Some(2)))));
		assert!(!Logistics::series(1).unwrap().is_outside);
		assert_eq!(marks(), 1);
		assert_ok!(dispute(1, leaves(&[9_000])[0], vec![]));
		let disproved = Logistics::series(1).unwrap();
		assert!(disproved.disproved.is_some() && disproved.is_outside);
		assert_eq!((marks(), NextLiability::<Test>::get()), (2, 0));
		// What one measured oneself counts, also later.
		assert_ok!(record(TRUCK, id, hot(Some(2))));
		assert_eq!(liability(0).party, TRUCK);
	});
}

#[test]
fn a_part_in_a_container() {
	run(|| {
		let (container, id) = (ship(SELLER, raw(BUYER, vec![])), cold());
		hand(SELLER, TRUCK, &[container, id]);
		wait(500);
		assert_ok!(put_into(TRUCK, container, &[id]));
		let before = RawSeries {
			taken: PageRef {
				shipment: container,
				page: 1,
			},
			..series(id, 1, &[9_000])
		};
		// It was not inside yet.
		assert_noop!(
			record(TRUCK, id, before.clone()),
			Error::<Test>::InvalidPeriod
		);
		let inside = RawSeries {
			from: START + 500,
			until: START + 500,
			..before
		};
		assert_ok!(record(TRUCK, id, inside));
		assert_eq!(
			(liability(0).party, liability(0).taken.shipment),
			(TRUCK, container)
		);
	});
}

#[test]
fn one_reading_disproves_a_false_summary() {
	run(|| {
		let id = cold();
		hand(SELLER, TRUCK, &[id]);
		let values = [3_000, 4_000, 9_000, 5_000, 6_000];
		let readings = leaves(&values);
		let path = |n| path_of(&readings, n).unwrap();
		let honest = series(id, 1, &values);
		let mut hidden = honest.clone();
		hidden.summary.max = 6_000;
		assert_ok!(record(TRUCK, id, hidden));
		assert_eq!(NextLiability::<Test>::get(), 0);
		let verify = |series, n: usize| {
			Logistics::verify_reading(series, readings[n], path(n).try_into().unwrap())
		};
		assert!(!verify(0, 2));
		assert_noop!(
			dispute(9, readings[2], path(2)),
			Error::<Test>::UnknownSeries
		);
		assert_noop!(
			dispute(0, readings[1], path(2)),
			Error::<Test>::UnrelatedReading
		);
		assert_ok!(dispute(0, readings[2], path(2)));
		assert_noop!(
			dispute(0, readings[2], path(2)),
			Error::<Test>::AlreadyDisproved
		);
		// What was hidden is a breach.
		assert_eq!((liability(0).party, liability(0).at), (TRUCK, START + 2));
		let series = Logistics::series(0).unwrap();
		assert_eq!(series.disproved, Some((STRANGER, START)));
		assert_eq!(series.breach, Some(0));
		// A true one stands.
		assert_ok!(record(TRUCK, id, honest));
		for (n, reading) in readings.iter().enumerate() {
			assert!(verify(1, n));
			assert_noop!(dispute(1, *reading, path(n)), Error::<Test>::SummaryHolds);
		}
	});
}

#[test]
fn an_inner_node_disproves_what_is_too_deep() {
	use rules::readings::{leaf_hash, merged, node_hash, summary_of};
	run(|| {
		let id = cold();
		hand(SELLER, TRUCK, &[id]);
		// A chain of forty nodes over a reading that is hot, of which the lowest says that it is cold.
		let [hot, cold] = [9_000, 3_000].map(|value| Reading { at: START, value });
		let node = |reading: &Reading| Node {
			hash: leaf_hash(reading),
			summary: summary_of(&cold),
		};
		let sibling = node(&cold);
		let mut chain = vec![node(&hot)];
		for level in 0..40 {
			let own = chain[level];
			chain.push(Node {
				hash: node_hash(&own, &sibling),
				summary: merged(&own.summary, &sibling.summary).unwrap(),
			});
		}
		let top = chain[40];
		let lie = RawSeries {
			summary: top.summary,
			root: top.hash,
			..series(id, 1, &[3_000])
		};
		assert_ok!(record(TRUCK, id, lie));
		let path_from = |level: usize| -> Vec<Step> {
			let step = |own: &Node| Step {
				own: own.summary,
				sibling,
				sibling_is_left: false,
			};
			chain[level..40].iter().map(step).collect()
		};
		// The reading is out of reach of a call; what is on the way to the lie agrees with it.
		assert!(Path::try_from(path_from(0)).is_err());
		let inner = |level: usize| Evidence::Inner(chain[level - 1], sibling);
		for level in 9..=40 {
			assert_noop!(
				dispute_by(0, inner(level), path_from(level)),
				Error::<Test>::SummaryHolds
			);
		}
		assert_noop!(
			dispute_by(0, inner(9), path_from(8)),
			Error::<Test>::UnrelatedReading
		);
		assert_ok!(dispute_by(0, inner(8), path_from(8)));
		// No reading is shown, so that nobody is liable.
		let disproved = Logistics::series(0).unwrap();
		assert!(disproved.disproved.is_some() && !disproved.is_outside);
		assert_eq!(NextLiability::<Test>::get(), 0);
	});
}

#[test]
fn what_was_hidden_is_marked_after_the_shipment_was_removed() {
	run(|| {
		let id = cold();
		hand(SELLER, TRUCK, &[id]);
		assert_ok!(record(TRUCK, id, hiding(series(id, 1, &[9_000]))));
		hand(TRUCK, BUYER, &[id]);
		wait(10_000);
		assert_ok!(send(SELLER, Call::remove_shipment { shipment: id }));
		assert_ok!(dispute(0, leaves(&[9_000])[0], vec![]));
		assert_eq!((marks(), liability(0).party), (1, TRUCK));
		assert_eq!(Logistics::series(0).unwrap().breach, Some(0));
		assert_eq!(Logistics::liabilities(id, None, 10).len(), 1);
	});
}

#[test]
fn a_part_that_was_taken_out_again() {
	run(|| {
		let (container, id) = (ship(SELLER, raw(BUYER, vec![])), cold());
		hand(SELLER, TRUCK, &[container, id]);
		wait(500);
		assert_ok!(put_into(TRUCK, container, &[id]));
		wait(500);
		hand(TRUCK, VESSEL, &[container]);
		wait(500);
		let hot = |taken: (ShipmentId, PageNumber), given, from, until| RawSeries {
			taken: PageRef {
				shipment: taken.0,
				page: taken.1,
			},
			given,
			from: START + from,
			until: START + until,
			..series(id, 1, &[9_000])
		};
		// Its own custody ended when it was put in: the truck has it no more.
		assert_noop!(
			record(TRUCK, id, hot((id, 1), None, 0, 501)),
			Error::<Test>::InvalidPeriod
		);
		assert_ok!(take_out(VESSEL, container, &[id]));
		let page = get(id).custody;
		wait(500);
		let out = |series: RawSeries| {
			let at = PageRef { shipment: id, page };
			RawSeries {
				taken_out: vec![at].try_into().unwrap(),
				..series
			}
		};
		assert_noop!(
			record(TRUCK, id, hot((id, 1), Some(page), 0, 501)),
			Error::<Test>::InvalidPeriod
		);
		assert_ok!(record(TRUCK, id, hot((id, 1), Some(page), 0, 500)));
		assert_eq!((liability(0).party, liability(0).at), (TRUCK, START + 500));
		// Inside, under the truck and under the vessel.
		let inside = hot((container, 1), Some(2), 500, 1_000);
		assert_noop!(
			record(TRUCK, id, inside.clone()),
			Error::<Test>::UnknownCustody
		);
		assert_ok!(record(TRUCK, id, out(inside)));
		assert_eq!(liability(1).party, TRUCK);
		for (from, until) in [(999, 1_200), (1_000, 1_501), (1_501, 1_501)] {
			assert_noop!(
				record(VESSEL, id, out(hot((container, 2), None, from, until))),
				Error::<Test>::InvalidPeriod
			);
		}
		assert_ok!(record(
			VESSEL,
			id,
			out(hot((container, 2), None, 1_000, 1_500))
		));
		assert_eq!(
			(liability(2).party, liability(2).taken.shipment),
			(VESSEL, container)
		);
		// A page that is none of taking out.
		let other = PageRef {
			shipment: id,
			page: 1,
		};
		let wrong = RawSeries {
			taken_out: vec![other].try_into().unwrap(),
			..hot((container, 2), None, 1_000, 1_500)
		};
		assert_noop!(record(VESSEL, id, wrong), Error::<Test>::UnknownCustody);
		// And outside again.
		assert_ok!(record(VESSEL, id, hot((id, page), None, 1_500, 2_000)));
		assert_eq!(liability(3).taken.shipment, id);
	});
}

#[test]
fn a_part_that_was_taken_out_twice() {
	run(|| {
		let (container, id) = (ship(SELLER, raw(BUYER, vec![])), cold());
		hand(SELLER, TRUCK, &[container, id]);
		// In the container from 500 until 1,000 and from 1,500 until 2,000.
		let outs = [1_000, 2_000].map(|until| {
			wait(500);
			assert_ok!(put_into(TRUCK, container, &[id]));
			wait(500);
			assert_ok!(take_out(TRUCK, container, &[id]));
			(until, get(id).custody)
		});
		let hot = |page, from: Moment, until: Moment| RawSeries {
			taken: PageRef {
				shipment: container,
				page: 1,
			},
			taken_out: vec![PageRef { shipment: id, page }].try_into().unwrap(),
			from: START + from,
			until: START + until,
			..series(id, 1, &[9_000])
		};
		for (until, page) in outs {
			for wrong in [(until - 501, until), (until - 500, until + 1)] {
				assert_noop!(
					record(TRUCK, id, hot(page, wrong.0, wrong.1)),
					Error::<Test>::InvalidPeriod
				);
			}
			assert_ok!(record(TRUCK, id, hot(page, until - 500, until)));
		}
		// One page cannot stand for the other time.
		assert_noop!(
			record(TRUCK, id, hot(outs[1].1, 500, 1_000)),
			Error::<Test>::InvalidPeriod
		);
		assert_eq!(NextLiability::<Test>::get(), 2);
	});
}
