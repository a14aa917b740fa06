use super::*;

fn parts(parts: &[(&str, Quantity, Option<RawSerials>)]) -> RawParts {
	let parts: Vec<_> = parts
		.iter()
		.map(|(lot, quantity, serials)| RawPart {
			lot: code(lot),
			quantity: *quantity,
			serials: serials.clone(),
		})
		.collect();
	parts.try_into().unwrap()
}

fn split_with(
	who: AccountId,
	of: RawBatchId,
	into: &[(&str, Quantity, Option<RawSerials>)],
) -> DispatchResult {
	whole(|| plain(Provenance::split(signed(who), of, parts(into))))
}

fn split(who: AccountId, of: RawBatchId, into: &[(&str, Quantity)]) -> DispatchResult {
	let into: Vec<_> = into.iter().map(|(lot, n)| (*lot, *n, None)).collect();
	split_with(who, of, &into)
}

fn merge(who: AccountId, of: RawBatchId, from: &[(RawBatchId, Quantity)]) -> DispatchResult {
	let facility = FACILITY;
	whole(|| {
		plain(Provenance::merge(
			signed(who),
			of,
			inputs(from),
			facility,
			None,
		))
	})
}

fn range(first: &str, last: &str) -> Option<RawSerials> {
	Some(RawSerials::Range {
		first: code(first),
		last: code(last),
	})
}

fn root(count: u32) -> Option<RawSerials> {
	Some(RawSerials::Root {
		root: [9; 32],
		count,
	})
}

/// Olives with these serial numbers, and a date.
fn make_olives(lot: &str, serials: Option<RawSerials>, produced_at: Moment) -> DispatchResult {
	let making = RawBatch {
		serials,
		produced_at,
		expires_at: Some(produced_at + 1_000),
		..making(100)
	};
	let none = inputs(&[]);
	plain(Provenance::create_batch(
		signed(MILL),
		batch(OLIVES, lot),
		making,
		none,
	))
}

#[test]
fn parts_are_of_the_whole() {
	run(|| {
		// The product changes; the parts keep what the whole was made under.
		let changed = RawParticulars {
			origin: *b"IT",
			..particulars(None)
		};
		assert_ok!(make_olives("O2", None, START - 5));
		assert_ok!(Provenance::update_product(signed(MILL), OLIVES, changed));
		wait(50);
		assert_ok!(split(MILL, batch(OLIVES, "O2"), &[("A", 30), ("B", 60)]));
		assert!(emitted(Event::BatchSplit {
			batch: id(OLIVES, "O2"),
			parts: 2
		}));
		assert!(emitted(Event::BatchCreated {
			batch: id(OLIVES, "B"),
			producer: MILL,
			quantity: 60
		}));
		let whole = Provenance::batch(batch(OLIVES, "O2")).unwrap();
		assert_eq!((whole.consumed, whole.quantity), (90, 100));
		assert_eq!(held((OLIVES, "O2"), MILL, MILL), (10, 0));
		for (lot, quantity, number) in [("A", 30, 2), ("B", 60, 3)] {
			let part = Provenance::batch(batch(OLIVES, lot)).unwrap();
			let expected = Batch {
				number,
				making: Making::Split,
				quantity,
				consumed: 0,
				made_of_it: None,
				registered_at: START + 50,
				..whole.clone()
			};
			assert_eq!(part, expected);
			assert_eq!(held((OLIVES, lot), MILL, MILL), (quantity, 0));
			let inputs = Provenance::inputs(batch(OLIVES, lot)).unwrap();
			assert_eq!(inputs.len(), 1);
			assert_eq!((inputs[0].batch, inputs[0].number), (id(OLIVES, "O2"), 1));
			assert_eq!(inputs[0].quantity, quantity);
		}
		// A part of a part; all of it.
		assert_ok!(split(MILL, batch(OLIVES, "A"), &[("C", 30)]));
		assert_eq!(held((OLIVES, "A"), MILL, MILL), (0, 0));
		// What is used up can be no more.
		assert_noop!(
			split(MILL, batch(OLIVES, "A"), &[("D", 1)]),
			Error::<Test>::InsufficientHolding
		);
	});
}

#[test]
fn complaints_and_losses_stay_with_the_whole() {
	run(|| {
		assert_ok!(move_to(MILL, TRADER, olives(), 1));
		assert_ok!(Provenance::file_complaint(
			signed(TRADER),
			olives(),
			Severity::Severe,
			[1; 32]
		));
		assert_ok!(Provenance::destroy(
			signed(MILL),
			olives(),
			7,
			DestructionReason::Lost,
			[1; 32]
		));
		assert_ok!(split(MILL, olives(), &[("A", 79_992)]));
		let part = Provenance::batch(batch(OLIVES, "A")).unwrap();
		assert_eq!((part.severe_complaints, part.destroyed), (0, 0));
	});
}

#[test]
fn what_is_under_investigation_is_not_laundered() {
	run(|| {
		assert_ok!(make(MILL, batch(OLIVES, "O2"), 9, &[]));
		for who in [TRADER, CONSUMER, DEALER] {
			assert_ok!(move_to(MILL, who, olives(), 1));
			let severity = Severity::Severe;
			let filed = Provenance::file_complaint(signed(who), olives(), severity, [1; 32]);
			assert_ok!(filed);
		}
		let failed = Error::<Test>::UnderInvestigation;
		assert_noop!(split(MILL, olives(), &[("A", 1)]), failed);
		let both = [(olives(), 1), (batch(OLIVES, "O2"), 1)];
		assert_noop!(
			merge(MILL, batch(OLIVES, "M"), &both),
			Error::<Test>::UnderInvestigation
		);
		assert_noop!(
			make(MILL, batch(OIL, "L1"), 1, &[(olives(), 4)]),
			Error::<Test>::UnderInvestigation
		);
		let resolved = Provenance::resolve_complaint(
			signed(REGULATOR_ES),
			0,
			*b"ES",
			Finding::Dismissed,
			[1; 32],
		);
		assert_ok!(resolved);
		assert_ok!(split(MILL, olives(), &[("A", 1)]));
	});
}

#[test]
fn what_cannot_be_split() {
	run(|| {
		let fails = |who, of: RawBatchId, into: &[(&str, Quantity)], error: Error<Test>| {
			assert_noop!(split(who, of, into), error);
		};
		fails(MILL, olives(), &[], Error::NothingToDo);
		fails(MILL, batch(OLIVES, "O9"), &[("A", 1)], Error::UnknownBatch);
		fails(MILL, batch(OLIVES, ""), &[("A", 1)], Error::InvalidLot);
		fails(
			MILL,
			batch(OLIVES + 1, "O1"),
			&[("A", 1)],
			Error::InvalidGtin,
		);
		fails(MILL, olives(), &[("A", 1), ("", 1)], Error::InvalidLot);
		fails(MILL, olives(), &[("A", 1), ("O1", 1)], Error::BatchExists);
		fails(MILL, olives(), &[("A", 1), ("A", 1)], Error::BatchExists);
		fails(MILL, olives(), &[("A", 1), ("B", 0)], Error::ZeroQuantity);
		let much = [("A", 40_000), ("B", 40_001)];
		fails(MILL, olives(), &much, Error::InsufficientHolding);
		fails(BAKERY, olives(), &[("A", 1)], Error::ForeignPrefix);
		fails(TRADER, olives(), &[("A", 1)], Error::NotManufacturer);
		let unknown = batch(PASTE, "A");
		fails(MILL, unknown, &[("A", 1)], Error::UnknownProduct);
		NextBatch::<Test>::put(BatchNumber::MAX);
		fails(MILL, olives(), &[("A", 1)], Error::NumbersUsedUp);
		NextBatch::<Test>::put(1);
		MillPrefix::set(BAKERY);
		fails(BAKERY, olives(), &[("A", 1)], Error::NotProductOwner);
		MillPrefix::set(MILL);
		// To the last thousandth.
		assert_ok!(split(MILL, olives(), &[("A", 40_000), ("B", 40_000)]));
		assert_ok!(Provenance::discontinue_product(signed(MILL), OLIVES));
		let part = batch(OLIVES, "A");
		fails(MILL, part, &[("C", 1)], Error::ProductIsDiscontinued);
	});
}

#[test]
fn what_others_keep_is_not_split() {
	run(|| {
		let passing = Passing::Possession;
		let given = Provenance::offer_transfer(signed(MILL), CARRIER, olives(), 1, passing, None);
		assert_ok!(plain(given));
		let all = [("A", 80_000)];
		assert_noop!(
			split(MILL, olives(), &all),
			Error::<Test>::InsufficientHolding
		);
		assert_ok!(plain(Provenance::accept_transfer(signed(CARRIER), 0)));
		assert_noop!(
			split(MILL, olives(), &all),
			Error::<Test>::InsufficientHolding
		);
		assert_ok!(split(MILL, olives(), &[("A", 79_999)]));
	});
}

#[test]
fn parts_have_serial_numbers_of_the_whole() {
	run(|| {
		assert_ok!(make_olives("R", range("100", "199"), START));
		assert_ok!(make_olives("M", root(10), START));
		let fails = |of, into: &[(&str, Quantity, Option<RawSerials>)]| {
			let outcome = split_with(MILL, batch(OLIVES, of), into);
			assert_noop!(outcome, Error::<Test>::InvalidSerials);
		};
		fails("O1", &[("A", 1, range("100", "100"))]);
		fails("R", &[("A", 1, range("099", "100"))]);
		fails("R", &[("A", 1, range("199", "200"))]);
		fails("R", &[("A", 1, range("1000", "1001"))]);
		fails("R", &[("A", 1, range("102", "101"))]);
		fails("R", &[("A", 1, root(1))]);
		fails("M", &[("A", 1, root(11))]);
		fails("M", &[("A", 1, root(0))]);
		fails("M", &[("A", 1, range("1", "1"))]);
		let overlapping = [
			("A", 1, range("150", "160")),
			("B", 1, None),
			("C", 1, range("100", "150")),
		];
		fails("R", &overlapping);
		fails("R", &[("A", 1, range("150", "160"))]);
		let beside = [
			("A", 1, range("100", "149")),
			("B", 1, None),
			("C", 1, range("150", "160")),
		];
		assert_ok!(split_with(MILL, batch(OLIVES, "R"), &beside));
		assert_ok!(split_with(MILL, batch(OLIVES, "M"), &[("D", 1, root(10))]));
		let is = |lot, serial| Provenance::is_serial(batch(OLIVES, lot), code(serial), None);
		assert!(is("A", "149") && !is("A", "150") && is("C", "150") && !is("C", "149"));
		assert!(!is("B", "150") && !is("D", "1") && !is("Z", "150"));
		// What the parts took is the whole's no more, and nobody else's.
		assert!(is("R", "161") && is("R", "199") && !is("R", "160") && !is("R", ""));
		fails("R", &[("E", 1, range("100", "149"))]);
		assert_ok!(split_with(
			MILL,
			batch(OLIVES, "R"),
			&[("F", 1, range("161", "199"))]
		));
		assert!(is("F", "199") && !is("R", "199"));
		fails("R", &[("G", 1, range("199", "199"))]);
	});
}

#[test]
fn merged_is_together_what_went_in() {
	run(|| {
		assert_ok!(make_olives("A", None, START - 20));
		assert_ok!(make_olives("B", None, START - 10));
		let from = [(batch(OLIVES, "B"), 60), (batch(OLIVES, "A"), 100)];
		wait(3);
		assert_ok!(merge(MILL, batch(OLIVES, "M"), &from));
		let merged = Provenance::batch(batch(OLIVES, "M")).unwrap();
		let source = Provenance::batch(batch(OLIVES, "A")).unwrap();
		let expected = Batch {
			number: 3,
			making: Making::Merged,
			quantity: 160,
			consumed: 0,
			made_of_it: None,
			produced_at: START - 10,
			expires_at: Some(START + 980),
			registered_at: START + 3,
			..source.clone()
		};
		assert_eq!(merged, expected);
		assert_eq!(source.consumed, 100);
		assert_eq!(held((OLIVES, "M"), MILL, MILL), (160, 0));
		assert_eq!(held((OLIVES, "B"), MILL, MILL), (40, 0));
		// With what has no date; with serial numbers.
		let from = inputs(&[(olives(), 1), (batch(OLIVES, "M"), 160)]);
		let into = batch(OLIVES, "N");
		let numbered = range("1", "9");
		let merged = Provenance::merge(signed(MILL), into.clone(), from, FACILITY, numbered);
		assert_ok!(plain(merged));
		assert!(Provenance::is_serial(into.clone(), code("9"), None));
		let merged = Provenance::batch(into).unwrap();
		assert_eq!(
			(merged.produced_at, merged.expires_at, merged.quantity),
			(START, Some(START + 980), 161)
		);
	});
}

#[test]
fn what_cannot_be_merged() {
	run(|| {
		register_paste();
		assert_ok!(make_olives("A", None, START));
		let a = || (batch(OLIVES, "A"), 1);
		let o = || (olives(), 1);
		let into = || batch(OLIVES, "M");
		let fails = |into: RawBatchId, from: &[(RawBatchId, Quantity)], error: Error<Test>| {
			assert_noop!(merge(MILL, into, from), error);
		};
		fails(into(), &[], Error::NothingToDo);
		fails(into(), &[a()], Error::NothingToDo);
		fails(into(), &[a(), a()], Error::DuplicateInput);
		fails(into(), &[a(), (into(), 1)], Error::CyclicInput);
		fails(into(), &[a(), (olives(), 0)], Error::ZeroQuantity);
		fails(into(), &[a(), (batch(OLIVES, "X"), 1)], Error::UnknownBatch);
		fails(
			into(),
			&[o(), (batch(OLIVES, "A"), 101)],
			Error::InsufficientHolding,
		);
		fails(olives(), &[a(), o()], Error::BatchExists);
		fails(batch(OLIVES, "-\n"), &[a(), o()], Error::InvalidLot);
		fails(batch(BREAD, "M"), &[a(), o()], Error::ForeignPrefix);
		// Of another product; of two products; of two origins; under two codes.
		fails(batch(OIL, "M"), &[a(), o()], Error::NotMergeable);
		assert_ok!(make(MILL, batch(OIL, "L1"), 5, &[(olives(), 20)]));
		fails(into(), &[a(), (batch(OIL, "L1"), 1)], Error::NotMergeable);
		fails(into(), &[(batch(OIL, "L1"), 1), a()], Error::NotMergeable);
		for (lot, change) in [
			(
				"IT",
				RawParticulars {
					origin: *b"IT",
					..particulars(None)
				},
			),
			(
				"HS",
				RawParticulars {
					hs: *b"150930",
					..particulars(None)
				},
			),
		] {
			assert_ok!(Provenance::update_product(signed(MILL), OLIVES, change));
			assert_ok!(make_olives(lot, None, START));
			let other = (batch(OLIVES, lot), 1);
			fails(into(), &[a(), o(), other.clone()], Error::NotMergeable);
			fails(into(), &[other, a()], Error::NotMergeable);
		}
		let with = |facility, serials, error: Error<Test>| {
			let from = inputs(&[a(), o()]);
			let merged = || {
				plain(Provenance::merge(
					signed(MILL),
					into(),
					from,
					facility,
					serials,
				))
			};
			assert_noop!(whole(merged), error);
		};
		with(1, None, Error::InvalidGln);
		with(FACILITY, range("2", "1"), Error::InvalidSerials);
		assert_noop!(
			merge(BAKERY, into(), &[a(), o()]),
			Error::<Test>::ForeignPrefix
		);
		NextBatch::<Test>::put(BatchNumber::MAX);
		fails(into(), &[a(), o()], Error::NumbersUsedUp);
		NextBatch::<Test>::put(5);
		// More than can be counted.
		for lot in ["X", "Y"] {
			assert_ok!(make(MILL, batch(OLIVES, lot), Quantity::MAX, &[]));
		}
		let all = |n| [(batch(OLIVES, "X"), Quantity::MAX), (batch(OLIVES, "Y"), n)];
		fails(into(), &all(1), Error::MassImbalance);
		Suspended::set(vec![MILL]);
		fails(into(), &[a(), o()], Error::NotManufacturer);
		Suspended::set(vec![]);
		assert_ok!(Provenance::discontinue_product(signed(MILL), OLIVES));
		fails(into(), &[a(), o()], Error::ProductIsDiscontinued);
	});
}

#[test]
fn up_to_the_most_parts_and_inputs() {
	run(|| {
		let lots: Vec<_> = (0..MAX_PARTS).map(|n| format!("S{n}")).collect();
		let into: Vec<_> = lots.iter().map(|lot| (lot.as_str(), 2)).collect();
		assert_ok!(split(MILL, olives(), &into));
		assert_eq!(MadeOf::<Test>::iter_prefix(id(OLIVES, "O1")).count(), 32);
		let from: Vec<_> = lots.iter().map(|lot| (batch(OLIVES, lot), 2)).collect();
		assert_ok!(merge(MILL, batch(OLIVES, "M"), &from));
		assert_eq!(held((OLIVES, "M"), MILL, MILL), (64, 0));
	});
}
