//! What was declared by mistake is declared again.

use super::*;

fn reserved(who: AccountId) -> u128 {
	pallet_balances::Pallet::<Test>::reserved_balance(who)
}

fn withdraw(who: AccountId, declaration: DeclarationId) -> DispatchResult {
	send(who, Call::withdraw_declaration { declaration })
}

/// Declares it as the buyer, has customs invalidate it, and checks that all is as before.
fn invalidated(raw: RawDeclarationOf<Test>) -> Status<AccountId> {
	let shipment = raw.shipment;
	let before = (euros(BUYER), on_hold(BUYER), reserved(BUYER));
	let id = declared(BUYER, raw);
	let status = get(id).status;
	assert_noop!(withdraw(BUYER, id), Error::<Test>::NotPending);
	assert_ok!(decide(CUSTOMS, id, Decision::Invalidate));
	let after = (euros(BUYER), on_hold(BUYER), reserved(BUYER));
	assert_eq!(before, after);
	assert_eq!(Declarations::<Test>::get(id), None);
	assert_eq!(Shipped::get(shipment).unwrap().holds, (0, 0));
	assert!(Clearance::undecided(NL, None, 9).is_empty());
	assert!(Clearance::declarations_of(BUYER, None, 9).is_empty());
	assert!(Clearance::declared(shipment, NL, Direction::Import).is_empty());
	let reason = [6; 32];
	assert!(emitted(Event::DeclarationInvalidated {
		declaration: id,
		by: CUSTOMS,
		reason
	}));
	let nl = country(b"NL");
	let noted = (shipment, CUSTOMS, nl, CustomsStep::Invalidated, reason);
	assert_eq!(Notes::get().last(), Some(&noted));
	Clearance::do_try_state().unwrap();
	status
}

#[test]
fn a_lot_that_was_mistyped() {
	run(|| {
		let (_, raw) = on_its_way();
		let mut wrong = raw.clone();
		wrong.lines[0].batch.lot = lot("B");
		let status = invalidated(wrong);
		assert!(matches!(status, Status::Inspection { drawn: false, .. }));
		assert!(is_released(declared(BUYER, raw)));
	});
}

#[test]
fn a_code_that_was_mistyped() {
	run(|| {
		let (_, raw) = on_its_way();
		Refused::set(vec!["2106"]);
		let mut wrong = raw.clone();
		wrong.lines[0].code = code("2106909890");
		let Status::Refused { proof, .. } = invalidated(wrong) else {
			panic!("it was not refused");
		};
		// What was decided stays on record.
		let digest = Clearance::proof(proof).unwrap().digest;
		assert_eq!(Clearance::verify_proof(proof, digest), Standing::Refusal);
		let id = declared(BUYER, raw);
		assert!(is_released(id));
		assert_eq!(Clearance::proof(1).unwrap().record.supersedes, None);
		assert_eq!(Clearance::verify_proof(proof, digest), Standing::Refusal);
	});
}

#[test]
fn a_quantity_of_which_some_is_missing() {
	run(|| {
		let (shipment, raw) = on_its_way();
		change(shipment, |found| {
			found.wrong.0 = true;
			found.lines[0].1 = 990;
		});
		let status = invalidated(raw);
		assert!(matches!(status, Status::Inspection { .. }));
		let id = declared(BUYER, import(shipment, vec![line(0, "A", 990, 99_000)]));
		assert_ok!(inspection(CUSTOMS, id, true));
		assert_ok!(decide(CUSTOMS, id, Decision::Release));
		assert_eq!(get(id).paid, bears(99_000));
	});
}

#[test]
fn by_officers_of_the_country_as_long_as_it_is_theirs() {
	run(|| {
		let invalidate = |who, id| decide(who, id, Decision::Invalidate);
		let (_, id) = reviewed();
		for who in [QUARANTINE, COMMERCE, CUSTOMS_CN, PANEL_NL, BUYER, STRANGER] {
			assert_noop!(invalidate(who, id), Error::<Test>::NotOfficer);
		}
		assert_noop!(invalidate(CUSTOMS, 9), Error::<Test>::UnknownDeclaration);
		wait(10 * DAY + 1);
		assert_noop!(invalidate(CUSTOMS, id), Error::<Test>::Escalated);
		assert_ok!(rule(PANEL_NL, id, false));
		assert_noop!(invalidate(CUSTOMS, id), Error::<Test>::NotPending);
		// Refused, as long as it can be appealed against, and is not.
		let (_, first) = refused();
		let (_, second) = refused();
		let (_, third) = refused();
		assert_ok!(appeal(BUYER, first));
		assert_noop!(invalidate(CUSTOMS, first), Error::<Test>::AlreadyAppealed);
		assert_noop!(invalidate(CUSTOMS_CN, second), Error::<Test>::NotOfficer);
		wait(20 * DAY);
		assert_ok!(invalidate(CUSTOMS, second));
		wait(1);
		assert_noop!(invalidate(CUSTOMS, third), Error::<Test>::TooLate);
		assert_ok!(conclude(STRANGER, third));
		assert_noop!(invalidate(CUSTOMS, third), Error::<Test>::NotPending);
		// Nor what passes, or waits for its draw.
		Refused::set(vec![]);
		Reviewed::set(vec![]);
		let (_, raw) = on_its_way();
		let passes = declared(BUYER, raw);
		assert_noop!(invalidate(CUSTOMS, passes), Error::<Test>::NotPending);
		check(1);
		let (_, raw) = on_its_way();
		let waits = declared(BUYER, raw);
		assert_noop!(invalidate(CUSTOMS, waits), Error::<Test>::NotPending);
	});
}

#[test]
fn what_was_drawn_stays_drawn() {
	run(|| {
		check(WHOLE);
		let (shipment, raw) = on_its_way();
		let id = declared(BUYER, raw.clone());
		next_block(Some([1; 32]));
		assert_ok!(decide(CUSTOMS, id, Decision::Invalidate));
		let declared_lines = Clearance::declared(shipment, NL, Direction::Import);
		assert_eq!(declared_lines[0].drawn, Some(true));
		assert_eq!(declared_lines[0].declaration, None);
		let id = declared(BUYER, raw);
		let status = get(id).status;
		assert!(matches!(status, Status::Inspection { drawn: true, .. }));
	});
}

#[test]
fn what_was_found_wrong_stays_wrong() {
	run(|| {
		for is_refused in [false, true] {
			let (shipment, raw) = on_its_way();
			let mut wrong = raw.clone();
			wrong.lines[0].batch.lot = lot("B");
			let id = declared(BUYER, wrong);
			assert_ok!(inspection(QUARANTINE, id, false));
			if is_refused {
				assert_ok!(decide(CUSTOMS, id, Decision::Refuse));
			}
			assert_ok!(decide(CUSTOMS, id, Decision::Invalidate));
			// There is nothing against the right one but that: the same office looks at the goods again.
			let preview = Clearance::preview_declaration(raw.clone()).unwrap();
			assert_eq!(
				(preview.channel, preview.drawn),
				(Channel::Green, vec![Some(true)])
			);
			let id = declared(BUYER, raw);
			let does_not = Error::<Test>::DoesNotConform;
			assert_noop!(inspection(CUSTOMS, id, true), does_not);
			assert_ok!(inspection(QUARANTINE, id, true));
			assert_ok!(decide(CUSTOMS, id, Decision::Release));
			let declared_lines = Clearance::declared(shipment, NL, Direction::Import);
			assert_eq!(declared_lines[0].wrong, None);
		}
	});
}

#[test]
fn what_names_an_earlier_line_lets_go_of_it() {
	run(|| {
		let id = put_shipment(shipment(KEEPER, true, &[("A", 10, None)]));
		let stock = declared(
			KEEPER,
			RawDeclaration {
				procedure: Procedure::Bonded,
				..import(id, vec![line(0, "A", 10, 1_000)])
			},
		);
		Reviewed::set(vec!["15"]);
		let parcel = put_shipment(MockShipment {
			consignor: KEEPER,
			origin: "NLRTM".parse().unwrap(),
			destination: "NLAMS".parse().unwrap(),
			..sold(TradeMode::B2C, CONSUMER, &[("A", 10, 1_000)])
		});
		let mut of = line(0, "A", 10, 1_000);
		of.previous = Some(LineRef {
			declaration: stock,
			line: 0,
		});
		let number = declared(CONSUMER, import(parcel, vec![of]));
		assert_eq!(Dependents::<Test>::get(stock), 1);
		assert_ok!(decide(CUSTOMS, number, Decision::Invalidate));
		assert_eq!(Dependents::<Test>::get(stock), 0);
	});
}

#[test]
fn an_officer_pays_for_the_page_and_nobody_loses_what_is_held() {
	run(|| {
		let (_, id) = reviewed();
		let held = on_hold(BUYER);
		assert_ok!(Assets::block(signed(50), 1, BUYER));
		assert_noop!(
			decide(CUSTOMS, id, Decision::Invalidate),
			Error::<Test>::DeclarantCannotReceive
		);
		assert_ok!(Assets::thaw(signed(50), 1, BUYER));
		let (before, free) = (euros(BUYER), Balances::free_balance(CUSTOMS));
		assert_ok!(decide(CUSTOMS, id, Decision::Invalidate));
		assert_eq!((euros(BUYER) - before, on_hold(BUYER)), (held, 0));
		assert!(Balances::free_balance(CUSTOMS) < free);
	});
}

#[test]
fn a_broker_without_authority_speaks_for_nobody() {
	run(|| {
		let broker = BROKER;
		assert_ok!(send(BUYER, Call::authorise_broker { broker }));
		let (_, raw) = on_its_way();
		Reviewed::set(vec!["15"]);
		let first = declared(BROKER, raw);
		let (_, raw) = on_its_way();
		let second = declared(BROKER, raw);
		assert_ok!(decide(CUSTOMS, second, Decision::Refuse));
		let fails = || {
			assert_noop!(withdraw(BROKER, first), Error::<Test>::NotDeclarant);
			assert_noop!(appeal(BROKER, second), Error::<Test>::NotDeclarant);
			assert_noop!(conclude(BROKER, second), Error::<Test>::TooEarly);
		};
		// It does not act as one now; then it is not the party's any more.
		Suspended::set(vec![BROKER]);
		fails();
		Suspended::set(vec![]);
		assert_ok!(send(BUYER, Call::withdraw_broker { broker }));
		fails();
		assert_ok!(withdraw(BUYER, first));
		// What it paid is its own all the same.
		assert_eq!(on_hold(BROKER), 0);
		assert_ok!(send(BUYER, Call::authorise_broker { broker }));
		assert_ok!(conclude(BROKER, second));
	});
}
