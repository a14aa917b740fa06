use super::*;

#[test]
fn an_officer_reviews() {
	run(|| {
		let (shipment, id) = reviewed();
		assert_eq!(Clearance::undecided(NL, None, 9), [id]);
		assert!(Clearance::undecided(NL, Some(id), 9).is_empty());
		assert_eq!(Shipped::get(shipment).unwrap().holds, (0, 0));
		for who in [QUARANTINE, COMMERCE, CUSTOMS_CN, PANEL_NL, BUYER, STRANGER] {
			for decision in [Decision::Release, Decision::Inspect, Decision::Refuse] {
				assert_noop!(decide(who, id, decision), Error::<Test>::NotOfficer);
			}
		}
		assert_noop!(
			decide(CUSTOMS, 9, Decision::Release),
			Error::<Test>::UnknownDeclaration
		);
		assert_ok!(decide(CUSTOMS, id, Decision::Release));
		assert!(is_released(id));
		let proof = Clearance::proof(0).unwrap().record;
		assert_eq!(proof.decided_by, Decider::Officer(CUSTOMS));
		assert_eq!(proof.reason, Some([6; 32]));
		assert_eq!(proof.findings.len(), 1);
		assert!(Clearance::undecided(NL, None, 9).is_empty());
		assert_noop!(
			decide(CUSTOMS, id, Decision::Refuse),
			Error::<Test>::NotPending
		);
	});
}

#[test]
fn an_officer_refuses() {
	run(|| {
		let (shipment, id) = reviewed();
		let before = euros(BUYER);
		assert_ok!(decide(CUSTOMS, id, Decision::Refuse));
		assert_eq!(euros(BUYER) - before, bears(100_000));
		assert_eq!(Shipped::get(shipment).unwrap().holds, (0, 1));
		assert_eq!(notes_of(shipment), [CustomsStep::Refused]);
		// The order learns of it when it is final.
		assert_eq!(Ordered::get(0).unwrap().refused, [0]);
		assert_noop!(conclude(STRANGER, id), Error::<Test>::TooEarly);
		assert_ok!(conclude(BUYER, id));
		assert_eq!(Ordered::get(0).unwrap().refused, [1_000]);
		assert_noop!(conclude(BUYER, id), Error::<Test>::NotRefused);
		assert_noop!(appeal(BUYER, id), Error::<Test>::NotRefused);
	});
}

#[test]
fn goods_are_inspected() {
	run(|| {
		let (shipment, id) = reviewed();
		assert_noop!(inspection(CUSTOMS, id, true), Error::<Test>::NotPending);
		assert_ok!(decide(CUSTOMS, id, Decision::Inspect));
		assert_eq!(Shipped::get(shipment).unwrap().holds, (1, 0));
		for who in [COMMERCE, CUSTOMS_CN, BUYER] {
			assert_noop!(inspection(who, id, true), Error::<Test>::NotOfficer);
		}
		assert_noop!(
			decide(CUSTOMS, id, Decision::Release),
			Error::<Test>::NotInspected
		);
		assert_noop!(
			decide(CUSTOMS, id, Decision::Inspect),
			Error::<Test>::NotPending
		);
		assert_ok!(inspection(QUARANTINE, id, false));
		assert_noop!(
			decide(CUSTOMS, id, Decision::Release),
			Error::<Test>::DoesNotConform
		);
		assert_ok!(inspection(CUSTOMS, id, true));
		assert_ok!(decide(CUSTOMS, id, Decision::Release));
		assert_eq!(Shipped::get(shipment).unwrap().holds, (0, 0));
		assert_eq!(
			notes_of(shipment),
			[
				CustomsStep::Selected,
				CustomsStep::Inspected,
				CustomsStep::Inspected,
				CustomsStep::ImportReleased
			]
		);
	});
}

#[test]
fn what_is_wrong_with_the_goods_is_inspected() {
	run(|| {
		let (shipment, raw) = on_its_way();
		change(shipment, |found| found.wrong.1 = true);
		let id = declared(BUYER, raw);
		assert!(matches!(
			get(id).status,
			Status::Inspection { drawn: false, .. }
		));
		// In the inspection the officer may refuse without a report.
		assert_ok!(decide(CUSTOMS, id, Decision::Refuse));
		assert_eq!(Shipped::get(shipment).unwrap().holds, (0, 1));
	});
}

#[test]
fn some_things_nobody_sets_aside() {
	run(|| {
		let (_, id) = reviewed();
		Standings::set(vec![(
			batch("A"),
			tradechain_primitives::Standing::Recalled,
		)]);
		assert_noop!(
			decide(CUSTOMS, id, Decision::Release),
			Error::<Test>::CannotBeReleased
		);
		wait(11 * DAY);
		assert_noop!(rule(PANEL_NL, id, true), Error::<Test>::CannotBeReleased);
		Standings::set(vec![]);
		assert_ok!(rule(PANEL_NL, id, true));
	});
}

#[test]
fn nothing_is_released_that_went_elsewhere() {
	run(|| {
		let (shipment, id) = reviewed();
		change(shipment, |found| found.stage = 3);
		assert_noop!(
			decide(CUSTOMS, id, Decision::Release),
			Error::<Test>::NotUnderWay
		);
		Shipped::remove(shipment);
		assert_noop!(
			decide(CUSTOMS, id, Decision::Release),
			Error::<Test>::UnknownShipment
		);
		assert_ok!(decide(CUSTOMS, id, Decision::Refuse));
		assert_eq!(on_hold(BUYER), 0);
	});
}

#[test]
fn late_officers_lose_it_to_the_panel() {
	run(|| {
		let (shipment, id) = reviewed();
		wait(10 * DAY);
		let view = Clearance::declaration(id).unwrap();
		assert_eq!(view.decide_by, Some(START + 10 * DAY));
		assert!(!view.escalated);
		assert_noop!(rule(PANEL_NL, id, true), Error::<Test>::NotEscalated);
		wait(1);
		assert!(Clearance::declaration(id).unwrap().escalated);
		for decision in [Decision::Release, Decision::Inspect, Decision::Refuse] {
			assert_noop!(decide(CUSTOMS, id, decision), Error::<Test>::Escalated);
		}
		for who in [PANEL_CN, CUSTOMS, BUYER] {
			assert_noop!(rule(who, id, true), BadOrigin);
		}
		let other = Call::rule {
			country: CN,
			declaration: id,
			release: true,
			reason: [0; 32],
		};
		assert_noop!(send(PANEL_CN, other), Error::<Test>::UnknownDeclaration);
		let none = Call::rule {
			country: *b"XX",
			declaration: id,
			release: true,
			reason: [0; 32],
		};
		assert_noop!(send(PANEL_NL, none), Error::<Test>::InvalidCountry);
		// Never released by silence.
		wait(300 * DAY);
		assert!(!is_released(id));
		assert_ok!(rule(PANEL_NL, id, false));
		assert!(matches!(get(id).status, Status::Final { .. }));
		assert_eq!(Ordered::get(0).unwrap().refused, [1_000]);
		assert_eq!(Shipped::get(shipment).unwrap().holds, (0, 1));
		assert_noop!(rule(PANEL_NL, id, true), Error::<Test>::NotPending);
	});
}

#[test]
fn inspections_end_too() {
	run(|| {
		let (_, id) = reviewed();
		assert_ok!(decide(CUSTOMS, id, Decision::Inspect));
		wait(11 * DAY);
		assert_noop!(inspection(CUSTOMS, id, true), Error::<Test>::Escalated);
		assert_ok!(rule(PANEL_NL, id, true));
		assert!(is_released(id));
	});
}

#[test]
fn an_appeal_goes_to_the_panel() {
	run(|| {
		let (shipment, id) = refused();
		assert_noop!(rule(PANEL_NL, id, true), Error::<Test>::NotEscalated);
		assert_noop!(appeal(STRANGER, id), Error::<Test>::NotDeclarant);
		assert_noop!(appeal(BUYER, 9), Error::<Test>::UnknownDeclaration);
		wait(20 * DAY);
		assert_ok!(appeal(BUYER, id));
		assert!(emitted(Event::Appealed {
			declaration: id,
			grounds: [5; 32]
		}));
		assert_noop!(appeal(BUYER, id), Error::<Test>::AlreadyAppealed);
		assert_noop!(conclude(BUYER, id), Error::<Test>::AlreadyAppealed);
		assert_eq!(Clearance::undecided(NL, None, 9), [id]);
		// Not even the panel releases what its list refuses.
		assert_noop!(rule(PANEL_NL, id, true), Error::<Test>::CannotBeReleased);
		Refused::set(vec![]);
		let before = euros(BUYER);
		assert_ok!(rule(PANEL_NL, id, true));
		assert!(is_released(id));
		assert_eq!(before - euros(BUYER), bears(100_000));
		assert_eq!(Shipped::get(shipment).unwrap().holds, (0, 0));
		let proof = Clearance::proof(1).unwrap().record;
		assert_eq!(proof.supersedes, Some(0));
		assert_eq!(proof.decided_by, Decider::Panel);
	});
}

#[test]
fn an_appeal_is_rejected() {
	run(|| {
		let (shipment, id) = refused();
		assert_ok!(appeal(BUYER, id));
		assert_ok!(rule(PANEL_NL, id, false));
		assert!(matches!(get(id).status, Status::Final { proof: 1, .. }));
		assert_eq!(Shipped::get(shipment).unwrap().holds, (0, 1));
		assert_eq!(Ordered::get(0).unwrap().refused, [1_000]);
	});
}

#[test]
fn a_refusal_becomes_final() {
	run(|| {
		let (_, id) = refused();
		wait(20 * DAY);
		assert_noop!(conclude(STRANGER, id), Error::<Test>::TooEarly);
		wait(1);
		assert_noop!(appeal(BUYER, id), Error::<Test>::TooLate);
		assert_ok!(conclude(STRANGER, id));
		assert!(emitted(Event::RefusalFinal { declaration: id }));
	});
}

#[test]
fn refused_goods_are_destroyed_under_record() {
	run(|| {
		let (shipment, id) = refused();
		let destroy = |who| {
			let report = [9; 32];
			send(
				who,
				Call::record_destruction {
					declaration: id,
					report,
				},
			)
		};
		assert_noop!(destroy(CUSTOMS), Error::<Test>::NotRefused);
		assert_ok!(conclude(BUYER, id));
		for who in [QUARANTINE, CUSTOMS_CN, BUYER] {
			assert_noop!(destroy(who), Error::<Test>::NotOfficer);
		}
		change(shipment, |found| found.holds.0 = 1);
		assert_noop!(destroy(CUSTOMS), Error::<Test>::StillOpen);
		change(shipment, |found| found.holds.0 = 0);
		assert_ok!(destroy(CUSTOMS));
		assert_eq!(Shipped::get(shipment).unwrap().stage, 5);
		assert_eq!(
			notes_of(shipment),
			[CustomsStep::Refused, CustomsStep::Destroyed]
		);
		// Then nothing is open.
		assert_noop!(remove(STRANGER, id), Error::<Test>::NotDeclarant);
		assert_ok!(remove(BUYER, id));
		assert_noop!(remove(BUYER, id), Error::<Test>::UnknownDeclaration);
		assert_noop!(destroy(CUSTOMS), Error::<Test>::UnknownDeclaration);
	});
}

#[test]
fn what_is_open_is_not_removed() {
	run(|| {
		let (shipment, id) = reviewed();
		assert_noop!(remove(BUYER, id), Error::<Test>::StillOpen);
		assert_ok!(decide(CUSTOMS, id, Decision::Release));
		wait(30 * DAY);
		assert_noop!(remove(BUYER, id), Error::<Test>::StillOpen);
		wait(1);
		assert_noop!(remove(BUYER, id), Error::<Test>::StillOpen);
		change(shipment, |found| found.stage = 3);
		let held = pallet_balances::Pallet::<Test>::reserved_balance(BUYER);
		assert!(held > 0);
		assert_ok!(remove(BUYER, id));
		assert_eq!(pallet_balances::Pallet::<Test>::reserved_balance(BUYER), 0);
		assert!(Clearance::proof(0).is_some());
	});
}
