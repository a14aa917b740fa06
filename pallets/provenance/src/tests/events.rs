use super::*;
use codec::Encode;

pub(super) const SSCC: u64 = 106_141_412_345_678_908;

pub(super) fn event(subject: RawSubject, hash: u8) -> RawEvent {
	RawEvent {
		subject,
		event_type: EventType::Object,
		action: Some(Action::Observe),
		biz_step: Some(BizStep::Shipping),
		disposition: Some(Disposition::InTransit),
		event_time: START,
		offset: 60,
		read_point: Some(RawPlace::Gln(9_506_000_134_376)),
		biz_location: Some(RawPlace::UnLocode(*b"NLRTM")),
		hash: [hash; 32],
		corrects: None,
	}
}

fn of_olives(hash: u8) -> RawEvent {
	event(RawSubject::Batch(olives()), hash)
}

fn of_unit(hash: u8) -> RawEvent {
	event(RawSubject::LogisticUnit(SSCC), hash)
}

fn correcting(event: RawEvent, page: PageNumber, index: u8) -> RawEvent {
	RawEvent {
		corrects: Some(ErrorDeclaration {
			event: EventRef { page, index },
			reason: ErrorReason::IncorrectData,
		}),
		..event
	}
}

fn record(who: AccountId, events: &[RawEvent]) -> DispatchResult {
	let events = events.to_vec().try_into().unwrap();
	whole(|| Provenance::record_events(signed(who), events))
}

fn about_olives() -> Subject {
	Subject::Batch(id(OLIVES, "O1"))
}

fn about_unit() -> Subject {
	Subject::LogisticUnit(SSCC.try_into().unwrap())
}

#[test]
fn events_are_put_on_record() {
	run(|| {
		wait(40);
		let before = Balances::free_balance(MILL);
		assert_ok!(record(MILL, &[of_olives(1), of_unit(1), of_olives(2)]));
		assert!(Balances::free_balance(MILL) < before);
		assert!(emitted(Event::EventsRecorded {
			by: MILL,
			events: 3,
			subjects: 2
		}));
		let recorded = pages(&about_olives());
		assert_eq!(recorded.len(), 1);
		assert_eq!(
			(recorded[0].by, recorded[0].recorded_at),
			(MILL, START + 40)
		);
		let Entry::Events(events) = &recorded[0].entry else {
			panic!("no events");
		};
		let hashes: Vec<_> = events.iter().map(|event| event.hash[0]).collect();
		assert_eq!(hashes, [1, 2]);
		let expected = EventRecord {
			event_type: EventType::Object,
			action: Some(Action::Observe),
			biz_step: Some(BizStep::Shipping),
			disposition: Some(Disposition::InTransit),
			event_time: START,
			offset: 60,
			read_point: Some(Place::Gln(9_506_000_134_376u64.try_into().unwrap())),
			biz_location: Some(Place::UnLocode("NLRTM".parse().unwrap())),
			hash: [1; 32],
			corrects: None,
		};
		assert_eq!(events[0], expected);
		assert_eq!(pages(&about_unit()).len(), 1);
	});
}

#[test]
fn what_cannot_be_recorded() {
	run(|| {
		assert_noop!(record(MILL, &[]), Error::<Test>::NoEvents);
		let fails = |change: fn(&mut RawEvent), error: Error<Test>| {
			let mut changed = of_olives(2);
			change(&mut changed);
			assert_noop!(record(MILL, &[of_olives(1), changed]), error);
		};
		fails(
			|e| e.subject = RawSubject::LogisticUnit(SSCC + 1),
			Error::InvalidSscc,
		);
		fails(
			|e| e.subject = RawSubject::LogisticUnit(1_000_000_000_000_000_000),
			Error::InvalidSscc,
		);
		fails(
			|e| e.subject = RawSubject::Batch(batch(OLIVES, "O9")),
			Error::UnknownBatch,
		);
		fails(
			|e| e.subject = RawSubject::Batch(batch(1, "O9")),
			Error::InvalidGtin,
		);
		fails(
			|e| e.subject = RawSubject::Batch(batch(OLIVES, "")),
			Error::InvalidLot,
		);
		fails(
			|e| e.read_point = Some(RawPlace::Gln(1)),
			Error::InvalidPlace,
		);
		fails(
			|e| e.biz_location = Some(RawPlace::UnLocode(*b"NLRT1")),
			Error::InvalidPlace,
		);
		fails(
			|e| e.biz_location = Some(RawPlace::UnLocode(*b"QQRTM")),
			Error::InvalidPlace,
		);
		fails(|e| e.action = None, Error::WrongAction);
		fails(
			|e| e.event_type = EventType::Transformation,
			Error::WrongAction,
		);
		fails(|e| e.offset = 841, Error::WrongOffset);
		fails(|e| e.event_time = START + 101, Error::InFuture);
		fails(|e| e.event_time = START - 1, Error::BeforeBatch);
		fails(|e| e.hash = [1; 32], Error::DuplicateEvent);
		// The edges of what can.
		let at = |event_time, hash| RawEvent {
			event_time,
			..of_olives(hash)
		};
		assert_ok!(record(MILL, &[at(START, 1), at(START + 100, 2)]));
		// A logistic unit can be older than anything on the chain.
		assert_ok!(record(
			MILL,
			&[RawEvent {
				event_time: 0,
				..of_unit(1)
			}]
		));
		let made = RawEvent {
			event_type: EventType::Transformation,
			action: None,
			biz_step: None,
			disposition: None,
			read_point: None,
			biz_location: None,
			..of_olives(3)
		};
		assert_ok!(record(MILL, &[made]));
	});
}

#[test]
fn a_batch_has_no_events_from_before_it_was_made() {
	run(|| {
		let early = RawBatch {
			produced_at: START - 50,
			..making(1)
		};
		let none = inputs(&[]);
		let early = Provenance::create_batch(signed(MILL), batch(OLIVES, "E"), early, none);
		assert_ok!(plain(early));
		let at = |event_time| RawEvent {
			event_time,
			..event(RawSubject::Batch(batch(OLIVES, "E")), 1)
		};
		assert_noop!(record(MILL, &[at(START - 51)]), Error::<Test>::BeforeBatch);
		assert_ok!(record(MILL, &[at(START - 50)]));
	});
}

#[test]
fn who_reports() {
	run(|| {
		let refused = |who, events: &[RawEvent], error: Error<Test>| {
			assert_noop!(record(who, events), error);
		};
		refused(TRADER, &[of_olives(1)], Error::NotConcerned);
		refused(CARRIER, &[of_olives(1)], Error::NotConcerned);
		refused(TRADER, &[of_unit(1), of_olives(1)], Error::NotConcerned);
		refused(STRANGER, &[of_unit(1)], Error::NotActive);
		refused(REGULATOR_NL, &[of_unit(1)], Error::NotActive);
		// Of a logistic unit any business, no consumer; of goods an inspector.
		refused(CONSUMER, &[of_unit(1)], Error::NotConcerned);
		assert_ok!(record(TRADER, &[of_unit(1)]));
		assert_ok!(record(INSPECTOR, &[of_unit(2), of_olives(2)]));
		// Who keeps some, has some, or had.
		let passing = Passing::Possession;
		let given = Provenance::offer_transfer(signed(MILL), CARRIER, olives(), 1, passing, None);
		assert_ok!(plain(given));
		refused(CARRIER, &[of_olives(3)], Error::NotConcerned);
		assert_ok!(plain(Provenance::accept_transfer(signed(CARRIER), 0)));
		assert_ok!(record(CARRIER, &[of_olives(3)]));
		assert_ok!(move_to(MILL, CONSUMER, olives(), 1));
		assert_ok!(move_to(CONSUMER, TRADER, olives(), 1));
		assert_ok!(record(CONSUMER, &[of_olives(4)]));
		Suspended::set(vec![MILL]);
		refused(MILL, &[of_olives(5)], Error::NotActive);
	});
}

#[test]
fn items_are_those_of_the_batch() {
	run(|| {
		let names: Vec<_> = (0..5).map(|n| format!("S{n}")).collect();
		let proof = |index: u32| {
			let names = names.clone();
			binary_merkle_tree::merkle_proof::<rules::Sha256, _, _>(names, index)
		};
		let make = |lot, serials| {
			let making = RawBatch {
				serials: Some(serials),
				..making(5)
			};
			let of = batch(OLIVES, lot);
			plain(Provenance::create_batch(
				signed(MILL),
				of,
				making,
				inputs(&[]),
			))
		};
		let (first, last) = (code("10"), code("14"));
		assert_ok!(make("R", RawSerials::Range { first, last }));
		let root = RawSerials::Root {
			root: proof(0).root,
			count: 5,
		};
		assert_ok!(make("M", root));
		let item = |lot, serial, proof| {
			let batch = batch(OLIVES, lot);
			event(
				RawSubject::Item {
					batch,
					serial: code(serial),
					proof,
				},
				1,
			)
		};
		let proven = |index| {
			let siblings = proof(index).proof.try_into().unwrap();
			Some(SerialProof { index, siblings })
		};
		let unknown = |event| {
			assert_noop!(record(MILL, &[event]), Error::<Test>::UnknownSerial);
		};
		unknown(item("R", "15", None));
		unknown(item("R", "9", None));
		unknown(item("R", "10", proven(0)));
		unknown(item("M", "S0", None));
		unknown(item("M", "S0", proven(1)));
		unknown(item("M", "S5", proven(4)));
		unknown(item("O1", "10", None));
		assert_noop!(
			record(MILL, &[item("R", "", None)]),
			Error::<Test>::InvalidSerials
		);
		assert_noop!(
			record(MILL, &[item("X", "10", None)]),
			Error::<Test>::UnknownBatch
		);
		assert_noop!(
			record(TRADER, &[item("R", "10", None)]),
			Error::<Test>::NotConcerned
		);
		let early = RawEvent {
			event_time: START - 1,
			..item("R", "10", None)
		};
		assert_noop!(record(MILL, &[early]), Error::<Test>::BeforeBatch);
		// Each item and the batch have records of their own.
		let batch_itself = event(RawSubject::Batch(batch(OLIVES, "R")), 1);
		let all = [
			item("R", "10", None),
			item("R", "14", None),
			item("M", "S0", proven(0)),
			item("M", "S4", proven(4)),
			batch_itself,
		];
		assert_ok!(record(MILL, &all));
		let subject = Subject::Item(id(OLIVES, "M"), "S4".parse().unwrap());
		assert_eq!(pages(&subject).len(), 1);
		for index in 0..5 {
			let name = code(&format!("S{index}"));
			let of = batch(OLIVES, "M");
			assert!(Provenance::is_serial(
				of.clone(),
				name.clone(),
				proven(index)
			));
			assert!(!Provenance::is_serial(of, name, proven((index + 1) % 5)));
		}
	});
}

#[test]
fn no_event_twice_in_the_call_or_the_latest_page() {
	run(|| {
		let twice = |events: &[RawEvent]| {
			assert_noop!(record(MILL, events), Error::<Test>::DuplicateEvent);
		};
		twice(&[of_olives(1), of_olives(1)]);
		assert_ok!(record(MILL, &[of_olives(1), of_unit(1)]));
		twice(&[of_olives(1)]);
		twice(&[of_olives(2), of_olives(1)]);
		twice(&[of_unit(1)]);
		// A page of something else does not hide the latest events.
		let reason = DestructionReason::Sampled;
		assert_ok!(Provenance::destroy(
			signed(MILL),
			olives(),
			1,
			reason,
			[0; 32]
		));
		assert_eq!(Heads::<Test>::get(about_olives()).pages, 2);
		twice(&[of_olives(1)]);
		// Only the latest page is looked at.
		assert_ok!(record(MILL, &[of_olives(2)]));
		twice(&[of_olives(2)]);
		assert_ok!(record(MILL, &[of_olives(1)]));
		let head = Heads::<Test>::get(about_olives());
		assert_eq!((head.pages, head.latest_events), (4, Some(3)));
	});
}

#[test]
fn who_corrects_what() {
	run(|| {
		assert_ok!(record(MILL, &[of_olives(1), of_olives(2)]));
		let reason = DestructionReason::Sampled;
		assert_ok!(Provenance::destroy(
			signed(MILL),
			olives(),
			1,
			reason,
			[0; 32]
		));
		let fails = |who, event: RawEvent, error: Error<Test>| {
			assert_noop!(record(who, &[event]), error);
		};
		fails(MILL, correcting(of_olives(3), 0, 2), Error::UnknownEvent);
		fails(MILL, correcting(of_olives(3), 1, 0), Error::UnknownEvent);
		fails(MILL, correcting(of_olives(3), 2, 0), Error::UnknownEvent);
		fails(MILL, correcting(of_unit(3), 0, 0), Error::UnknownEvent);
		fails(
			INSPECTOR,
			correcting(of_olives(3), 0, 0),
			Error::NotRecorder,
		);
		// An event of the same call is none yet.
		let both = [of_olives(3), correcting(of_olives(4), 2, 0)];
		assert_noop!(record(MILL, &both), Error::<Test>::UnknownEvent);
		// Another event's hash is no repetition of the one corrected.
		fails(MILL, correcting(of_olives(2), 0, 0), Error::DuplicateEvent);
		// The declaration repeats the hash; a second one is too much, in one call as in two.
		let declared = correcting(of_olives(1), 0, 0);
		let twice = [declared.clone(), declared.clone()];
		assert_noop!(record(MILL, &twice), Error::<Test>::AlreadyCorrected);
		let once = [declared.clone()];
		assert_ok!(record(MILL, &once));
		fails(MILL, declared, Error::AlreadyCorrected);
		fails(
			MILL,
			correcting(of_olives(9), 0, 0),
			Error::AlreadyCorrected,
		);
		let at = |page, index| EventRef { page, index };
		let corrected = |page, index| Corrections::<Test>::get(about_olives(), at(page, index));
		assert_eq!(corrected(0, 0), Some(at(2, 0)));
		assert_eq!(corrected(0, 1), None);
		// A correction can be corrected.
		assert_ok!(record(
			MILL,
			&[of_olives(7), correcting(of_olives(8), 0, 1)]
		));
		assert_eq!(corrected(0, 1), Some(at(3, 1)));
		assert_ok!(record(MILL, &[correcting(of_olives(8), 3, 1)]));
		// All stay readable, and say by what they were corrected.
		let from = TimelineCursor::default();
		let timeline = Provenance::timeline(RawRecord::Batch(olives()), from, 100).unwrap();
		let corrected: Vec<_> = timeline
			.entries
			.iter()
			.map(|e| e.corrected.clone())
			.collect();
		assert_eq!(
			corrected,
			[
				vec![(0, at(2, 0)), (1, at(3, 1))],
				vec![],
				vec![],
				vec![(1, at(4, 0))],
				vec![]
			]
		);
		let Entry::Events(events) = &timeline.entries[0].entry else {
			panic!("no events");
		};
		assert_eq!(events.len(), 2);
	});
}

#[test]
fn a_hundred_events_in_one_call() {
	run(|| {
		let many = |from: u16| -> Vec<_> {
			let hash = |n: u16| {
				let mut hash = [0; 32];
				hash[..2].copy_from_slice(&n.to_be_bytes());
				hash
			};
			(from..from + 100)
				.map(|n| RawEvent {
					hash: hash(n),
					..of_olives(0)
				})
				.collect()
		};
		assert_ok!(record(MILL, &many(0)));
		let mut events = many(100);
		events[99].hash = many(0)[99].hash;
		assert_noop!(record(MILL, &events), Error::<Test>::DuplicateEvent);
		let events = correcting(many(100)[50].clone(), 0, 99);
		assert_ok!(record(MILL, &[events]));
		assert_eq!(Heads::<Test>::get(about_olives()).pages, 2);
		// About as many subjects.
		let units: Vec<_> = (0..100u64)
			.map(|n| {
				tradechain_primitives::Sscc::from_body(10_614_141_234_567_800 + n)
					.unwrap()
					.into()
			})
			.map(|sscc| event(RawSubject::LogisticUnit(sscc), 1))
			.collect();
		assert_ok!(record(MILL, &units));
		assert!(emitted(Event::EventsRecorded {
			by: MILL,
			events: 100,
			subjects: 100
		}));
		let raw: RawEvents = units.try_into().unwrap();
		assert_eq!(rules::subjects(&raw), 100);
	});
}

#[test]
fn nothing_grows_with_the_record() {
	run(|| {
		assert_ok!(record(MILL, &[of_olives(0)]));
		let head = || Heads::<Test>::get(about_olives());
		let size = head().encoded_size();
		let paid = |hash: u8| {
			let before = Balances::free_balance(MILL);
			assert_ok!(record(MILL, &[of_olives(hash)]));
			before - Balances::free_balance(MILL)
		};
		let fee = paid(1);
		for n in 0..200u8 {
			let before = pages(&about_olives());
			assert_eq!(paid(n), fee);
			let after = pages(&about_olives());
			assert_eq!(after.len(), before.len() + 1);
			assert_eq!(after[..before.len()], before[..]);
			assert_eq!(
				after.last().unwrap().encoded_size(),
				before[0].encoded_size()
			);
			assert_eq!(head().encoded_size(), size);
		}
		// The last number of a page.
		let full = Head {
			pages: PageNumber::MAX,
			latest_events: None,
		};
		Heads::<Test>::insert(about_unit(), full);
		assert_noop!(record(MILL, &[of_unit(1)]), Error::<Test>::NumbersUsedUp);
		Heads::<Test>::remove(about_unit());
	});
}

#[test]
fn many_events_of_one_subject_cost_little_more_than_one() {
	run(|| {
		let size = |entry: &PageOf<Test>| entry.encoded_size();
		assert_ok!(record(MILL, &[of_olives(1)]));
		let all: Vec<_> = (0..100).map(of_unit).collect();
		assert_ok!(record(MILL, &all));
		let (one, hundred) = (&pages(&about_olives())[0], &pages(&about_unit())[0]);
		// An event takes less than a hundred bytes.
		assert!(size(hundred) < 100 * 100 && size(one) < 130);
	});
}

#[test]
fn who_cannot_pay_records_nothing() {
	run(|| {
		let unit = of_unit(1);
		assert!(record(PAUPER, &[unit]).is_err());
		assert_eq!(Heads::<Test>::get(about_unit()), Head::default());
	});
}
