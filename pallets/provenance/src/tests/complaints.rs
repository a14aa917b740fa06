use super::*;

fn file(who: AccountId, severity: Severity) -> DispatchResult {
	whole(|| Provenance::file_complaint(signed(who), olives(), severity, [6; 32]))
}

fn answer(who: AccountId, complaint: ComplaintId) -> DispatchResult {
	whole(|| Provenance::answer_complaint(signed(who), complaint, [7; 32]))
}

fn resolve(who: AccountId, complaint: ComplaintId, country: &[u8; 2]) -> DispatchResult {
	let finding = Finding::Upheld;
	whole(|| Provenance::resolve_complaint(signed(who), complaint, *country, finding, [8; 32]))
}

/// Some for each.
fn sell_to(buyers: &[AccountId]) {
	for buyer in buyers {
		assert_ok!(move_to(MILL, *buyer, olives(), 10));
	}
}

fn about() -> Subject {
	Subject::Batch(id(OLIVES, "O1"))
}

#[test]
fn a_complaint_from_beginning_to_end() {
	run(|| {
		sell_to(&[TRADER]);
		wait(1);
		let fee = paid(TRADER, || file(TRADER, Severity::Major));
		assert!(fee > ComplaintOf::<Test>::max_encoded_len() as u64);
		assert!(emitted(Event::ComplaintFiled {
			complaint: 0,
			batch: id(OLIVES, "O1"),
			severity: Severity::Major
		}));
		wait(1);
		assert_ok!(answer(MILL, 0));
		assert!(emitted(Event::ComplaintAnswered { complaint: 0 }));
		wait(1);
		let open = || Provenance::open_complaints(olives(), None, 10);
		assert_eq!(open().len(), 1);
		assert_ok!(resolve(REGULATOR_ES, 0, b"ES"));
		assert!(emitted(Event::ComplaintResolved {
			complaint: 0,
			finding: Finding::Upheld
		}));
		assert!(open().is_empty());
		let expected = Complaint {
			batch: id(OLIVES, "O1"),
			complainant: TRADER,
			severity: Severity::Major,
			document: [6; 32],
			filed_at: START + 1,
			answer: Some(([7; 32], START + 2)),
			resolution: Some(Resolution {
				by: REGULATOR_ES,
				country: country("ES"),
				finding: Finding::Upheld,
				document: [8; 32],
				at: START + 3,
			}),
		};
		assert_eq!(Provenance::complaint(0).unwrap(), expected);
		let pages: Vec<_> = pages(&about())
			.into_iter()
			.map(|p| (p.by, p.entry))
			.collect();
		assert_eq!(
			pages,
			[
				(TRADER, Entry::ComplaintFiled(0)),
				(MILL, Entry::ComplaintAnswered(0)),
				(REGULATOR_ES, Entry::ComplaintResolved(0)),
			]
		);
		assert_eq!(answer(MILL, 0), Err(Error::<Test>::AlreadyResolved.into()));
	});
}

#[test]
fn who_complains() {
	run(|| {
		sell_to(&[TRADER, CONSUMER]);
		assert_noop!(file(DEALER, Severity::Minor), Error::<Test>::NotConcerned);
		assert_noop!(file(MILL, Severity::Minor), Error::<Test>::OwnGoods);
		assert_noop!(file(STRANGER, Severity::Minor), Error::<Test>::NotActive);
		let of =
			|batch| Provenance::file_complaint(signed(TRADER), batch, Severity::Minor, [0; 32]);
		assert_noop!(of(batch(OLIVES, "O9")), Error::<Test>::UnknownBatch);
		assert_noop!(of(batch(OLIVES, "")), Error::<Test>::InvalidLot);
		Group::set(vec![MILL, TRADER]);
		assert_noop!(file(TRADER, Severity::Minor), Error::<Test>::OwnGoods);
		Group::set(vec![]);
		Suspended::set(vec![TRADER]);
		assert_noop!(file(TRADER, Severity::Minor), Error::<Test>::NotActive);
		Suspended::set(vec![]);
		NextComplaint::<Test>::put(ComplaintId::MAX);
		assert_noop!(file(TRADER, Severity::Minor), Error::<Test>::NumbersUsedUp);
		NextComplaint::<Test>::put(0);
		// One at a time.
		assert_ok!(file(TRADER, Severity::Minor));
		assert_noop!(file(TRADER, Severity::Severe), Error::<Test>::ComplaintOpen);
		assert_ok!(file(CONSUMER, Severity::Minor));
		assert_ok!(resolve(REGULATOR_ES, 0, b"ES"));
		assert_ok!(file(TRADER, Severity::Severe));
		// Who had some; who keeps some.
		assert_ok!(resolve(REGULATOR_ES, 2, b"ES"));
		assert_ok!(move_to(TRADER, CONSUMER, olives(), 10));
		assert_ok!(file(TRADER, Severity::Severe));
		let passing = Passing::Possession;
		let given = Provenance::offer_transfer(signed(MILL), CARRIER, olives(), 1, passing, None);
		assert_ok!(plain(given));
		assert_noop!(file(CARRIER, Severity::Minor), Error::<Test>::NotConcerned);
		let offer = NextOffer::<Test>::get() - 1;
		assert_ok!(plain(Provenance::accept_transfer(signed(CARRIER), offer)));
		assert_ok!(file(CARRIER, Severity::Minor));
	});
}

#[test]
fn who_answers() {
	run(|| {
		sell_to(&[TRADER]);
		assert_ok!(file(TRADER, Severity::Minor));
		assert_noop!(answer(MILL, 1), Error::<Test>::UnknownComplaint);
		for who in [TRADER, BAKERY, REGULATOR_ES] {
			assert_noop!(answer(who, 0), Error::<Test>::NotProducer);
		}
		// Whose the product is now answers for it too.
		MillPrefix::set(BAKERY);
		assert_ok!(Provenance::update_product(
			signed(BAKERY),
			OLIVES,
			particulars(None)
		));
		assert_ok!(answer(BAKERY, 0));
		assert_noop!(answer(MILL, 0), Error::<Test>::AlreadyAnswered);
	});
}

#[test]
fn whose_regulators_resolve() {
	run(|| {
		sell_to(&[DEALER, CONSUMER]);
		assert_ok!(file(DEALER, Severity::Minor));
		assert_ok!(file(CONSUMER, Severity::Minor));
		assert_noop!(
			resolve(REGULATOR_ES, 2, b"ES"),
			Error::<Test>::UnknownComplaint
		);
		assert_noop!(
			resolve(REGULATOR_ES, 0, b"ZZ"),
			Error::<Test>::InvalidCountry
		);
		for (who, country) in [(REGULATOR_ES, b"EU"), (MILL, b"ES"), (DEALER, b"US")] {
			assert_noop!(resolve(who, 0, country), Error::<Test>::NotRegulator);
		}
		// Goods and maker are of Spain; one complainant is in the United States, one in China.
		assert_noop!(resolve(REGULATOR_CN, 0, b"CN"), Error::<Test>::NotConcerned);
		assert_noop!(resolve(REGULATOR_NL, 0, b"NL"), Error::<Test>::NotConcerned);
		assert_ok!(resolve(REGULATOR_EU, 0, b"EU"));
		assert_noop!(
			resolve(REGULATOR_ES, 0, b"ES"),
			Error::<Test>::AlreadyResolved
		);
		assert_ok!(resolve(REGULATOR_CN, 1, b"CN"));
		// The maker's country, where that is not the origin's.
		assert_ok!(make(MILL, batch(OIL, "L1"), 10, &[(olives(), 40)]));
		assert_ok!(move_to(MILL, BAKERY, batch(OIL, "L1"), 5));
		let changed = RawParticulars {
			origin: *b"CN",
			..particulars(Some(2_000_000))
		};
		assert_ok!(Provenance::update_product(signed(BAKERY), BREAD, changed));
		assert_ok!(make(
			BAKERY,
			batch(BREAD, "B1"),
			1,
			&[(batch(OIL, "L1"), 5)]
		));
		assert_ok!(move_to(BAKERY, DEALER, batch(BREAD, "B1"), 1));
		let file = || {
			let severity = Severity::Minor;
			Provenance::file_complaint(signed(DEALER), batch(BREAD, "B1"), severity, [0; 32])
		};
		assert_ok!(file());
		assert_noop!(resolve(REGULATOR_ES, 2, b"ES"), Error::<Test>::NotConcerned);
		assert_ok!(resolve(REGULATOR_NL, 2, b"NL"));
		assert_ok!(file());
		assert_ok!(resolve(REGULATOR_CN, 3, b"CN"));
		assert_ok!(file());
		assert_ok!(resolve(REGULATOR_EU, 4, b"EU"));
	});
}

#[test]
fn nobody_resolves_complaints_of_its_own_or_about_its_own_goods() {
	run(|| {
		sell_to(&[TRADER]);
		assert_ok!(file(TRADER, Severity::Minor));
		let own = || Error::<Test>::OwnGoods;
		Group::set(vec![REGULATOR_ES, MILL]);
		assert_noop!(resolve(REGULATOR_ES, 0, b"ES"), own());
		// Nor as, or in the group of, whose the product is now.
		MillPrefix::set(BAKERY);
		let changed = particulars(None);
		assert_ok!(Provenance::update_product(signed(BAKERY), OLIVES, changed));
		assert_noop!(resolve(REGULATOR_ES, 0, b"ES"), own());
		Group::set(vec![REGULATOR_ES, BAKERY]);
		assert_noop!(resolve(REGULATOR_ES, 0, b"ES"), own());
		BenchedSeats::set(vec![(country("ES"), MILL), (country("ES"), BAKERY)]);
		for who in [MILL, BAKERY] {
			assert_noop!(resolve(who, 0, b"ES"), own());
		}
		// Nor, a complaint of its own or its group's.
		Group::set(vec![REGULATOR_ES, TRADER]);
		let complained = || Error::<Test>::OwnComplaint;
		assert_noop!(resolve(REGULATOR_ES, 0, b"ES"), complained());
		BenchedSeats::set(vec![(country("ES"), TRADER)]);
		assert_noop!(resolve(TRADER, 0, b"ES"), complained());
		// Another of the same panel does.
		Group::set(vec![MILL, BAKERY]);
		assert_ok!(resolve(REGULATOR_ES, 0, b"ES"));
	});
}

#[test]
fn severe_complaints_put_a_batch_under_investigation() {
	run(|| {
		let buyers = [TRADER, CONSUMER, DEALER, BAKERY];
		sell_to(&buyers);
		let count = || Provenance::batch(olives()).unwrap().severe_complaints;
		let times = |wanted: Event<Test>| {
			let wanted = RuntimeEvent::Provenance(wanted);
			System::events()
				.iter()
				.filter(|e| e.event == wanted)
				.count()
		};
		let of = id(OLIVES, "O1");
		let began = || times(Event::InvestigationBegan { batch: of });
		let ended = || times(Event::InvestigationEnded { batch: of });
		assert_ok!(file(TRADER, Severity::Severe));
		assert_ok!(file(CONSUMER, Severity::Severe));
		assert_ok!(file(DEALER, Severity::Major));
		assert_eq!((count(), began()), (2, 0));
		assert_eq!(standing(olives(), None), Standing::Fine);
		assert_ok!(resolve(REGULATOR_ES, 2, b"ES"));
		assert_eq!((count(), ended()), (2, 0));
		assert_ok!(file(DEALER, Severity::Severe));
		assert_eq!((count(), began()), (3, 1));
		let status = Provenance::status(olives(), Some(*b"CN")).unwrap();
		let concerns = vec![Concern::UnderInvestigation {
			severe_complaints: 3,
		}];
		assert_eq!(status.concerns, concerns);
		assert_eq!(status.standing, Standing::UnderInvestigation);
		// The fourth begins none; three left end none.
		assert_ok!(file(BAKERY, Severity::Severe));
		assert_ok!(resolve(REGULATOR_ES, 0, b"ES"));
		assert_eq!((count(), began(), ended()), (3, 1, 0));
		assert_ok!(resolve(REGULATOR_ES, 1, b"ES"));
		assert_eq!((count(), began(), ended()), (2, 1, 1));
		assert_eq!(standing(olives(), None), Standing::Fine);
		// Such a batch can still be sold.
		assert_ok!(file(TRADER, Severity::Severe));
		assert_eq!(began(), 2);
		assert_ok!(move_to(MILL, TRADER, olives(), 1));
	});
}

#[test]
fn open_complaints_in_pages() {
	run(|| {
		let buyers = [TRADER, CONSUMER, DEALER, BAKERY];
		sell_to(&buyers);
		for buyer in buyers {
			assert_ok!(file(buyer, Severity::Minor));
		}
		let all = Provenance::open_complaints(olives(), None, u32::MAX);
		assert_eq!(all.len(), 4);
		for limit in 1..6 {
			let mut paged = Vec::new();
			let mut after = None;
			loop {
				let page = Provenance::open_complaints(olives(), after, limit);
				assert!(page.len() <= limit as usize);
				let Some((_, last)) = page.last() else { break };
				after = Some(last.complainant);
				paged.extend(page);
			}
			assert_eq!(paged, all);
		}
		assert!(Provenance::open_complaints(batch(1, ""), None, 9).is_empty());
	});
}
