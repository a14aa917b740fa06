use super::*;

const DECISIONS: [Decision; 4] = [
	Decision::Release,
	Decision::Inspect,
	Decision::Refuse,
	Decision::Invalidate,
];

#[test]
fn an_officer_reviews() {
	run(|| {
		let (shipment, id) = reviewed();
		assert!(emitted(Event::UnderReview {
			declaration: id,
			until: START + 10 * DAY
		}));
		assert_eq!(Clearance::undecided(NL, None, 9), [id]);
		assert!(Clearance::undecided(NL, Some(id), 9).is_empty());
		assert_eq!(Shipped::get(shipment).unwrap().holds, (0, 0));
		for who in [QUARANTINE, COMMERCE, CUSTOMS_CN, PANEL_NL, BUYER, STRANGER] {
			for decision in DECISIONS {
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
		wait(DAY);
		assert_ok!(decide(CUSTOMS, id, Decision::Inspect));
		// There is as much time again.
		let until = START + 11 * DAY;
		let selected = Event::SelectedForInspection {
			declaration: id,
			until,
		};
		assert!(emitted(selected));
		let decide_by = Clearance::declaration(id).unwrap().decide_by;
		assert_eq!(decide_by, Some(until));
		assert_eq!(Shipped::get(shipment).unwrap().holds, (1, 0));
		// The officer says why.
		let nl = country(b"NL");
		let selected = (shipment, CUSTOMS, nl, CustomsStep::Selected, [6; 32]);
		assert_eq!(Notes::get(), [selected]);
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
		// What one office found wrong, the other does not set right.
		for conforms in [true, false] {
			assert_noop!(
				inspection(CUSTOMS, id, conforms),
				Error::<Test>::DoesNotConform
			);
		}
		assert_ok!(inspection(QUARANTINE, id, true));
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
		let selected = (shipment, BUYER, country(b"NL"), CustomsStep::Selected);
		let (of, by, at, step, document) = Notes::get()[0];
		assert_eq!(((of, by, at, step), document), (selected, [1; 32]));
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
		for decision in DECISIONS {
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
fn officers_inspect_what_the_panel_rules_on() {
	run(|| {
		let (_, id) = reviewed();
		assert_ok!(decide(CUSTOMS, id, Decision::Inspect));
		wait(11 * DAY);
		// A ship may have been at sea for longer: what is found is recorded, and the panel decides.
		assert_ok!(inspection(CUSTOMS, id, true));
		for decision in DECISIONS {
			assert_noop!(decide(CUSTOMS, id, decision), Error::<Test>::Escalated);
		}
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
		assert_noop!(destroy(CUSTOMS), Error::<Test>::NotFinal);
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

#[test]
fn what_became_red_is_inspected_first() {
	run(|| {
		let (shipment, id) = reviewed();
		change(shipment, |found| found.wrong.1 = true);
		assert_noop!(
			decide(CUSTOMS, id, Decision::Release),
			Error::<Test>::NotInspected
		);
		assert_ok!(decide(CUSTOMS, id, Decision::Inspect));
		assert_ok!(inspection(QUARANTINE, id, true));
		assert_ok!(decide(CUSTOMS, id, Decision::Release));
		// The panel may do without.
		let (shipment, id) = reviewed();
		change(shipment, |found| found.wrong.1 = true);
		wait(10 * DAY + 1);
		assert_ok!(rule(PANEL_NL, id, true));
		assert_eq!(Clearance::proof(1).unwrap().record.channel, Channel::Red);
	});
}

#[test]
fn the_order_learns_of_what_is_on_its_way_by_the_shipment() {
	run(|| {
		let of = || Ordered::get(0).unwrap().refused;
		// Twice as much was declared as is there.
		let (_, mut raw) = on_its_way();
		raw.lines[0].quantity = 2_000;
		let id = declared(BUYER, raw);
		assert_ok!(decide(CUSTOMS, id, Decision::Refuse));
		assert_ok!(conclude(BUYER, id));
		assert_eq!(of(), [1_000]);
	});
	run(|| {
		// What went back, or was lost, is on its way no more, whoever makes the refusal final.
		for (n, stage) in [(0, 2), (1, 3)] {
			let (shipment, raw) = on_its_way();
			Refused::set(vec!["15"]);
			let id = declared(BUYER, raw);
			change(shipment, |found| found.stage = stage);
			assert_ok!(conclude(BUYER, id));
			assert_eq!(Ordered::get(n).unwrap().refused, [0]);
		}
		let (shipment, raw) = on_its_way();
		let id = declared(BUYER, raw);
		change(shipment, |found| found.stage = 2);
		assert_ok!(appeal(BUYER, id));
		assert_ok!(rule(PANEL_NL, id, false));
		assert_eq!(Ordered::get(2).unwrap().refused, [0]);
	});
}

#[test]
fn nobody_decides_in_their_own_matter() {
	run(|| {
		let nl = country(b"NL");
		let own = 40;
		MoreOfficers::set(vec![(nl, own)]);
		let parts: [fn(&mut DeclarationOf<Test>) -> &mut AccountId; 5] = [
			|declaration| &mut declaration.party,
			|declaration| &mut declaration.declarant,
			|declaration| &mut declaration.consignor,
			|declaration| &mut declaration.consignee,
			|declaration| &mut declaration.lines[0].owner,
		];
		let as_part = |id: DeclarationId, what: &dyn Fn()| {
			let before = get(id);
			for part in parts {
				Declarations::<Test>::mutate(id, |declaration| {
					*part(declaration.as_mut().unwrap()) = own;
				});
				what();
				Declarations::<Test>::insert(id, before.clone());
			}
		};
		let (_, id) = reviewed();
		as_part(id, &|| {
			for decision in DECISIONS {
				assert_noop!(decide(own, id, decision), Error::<Test>::NotOfficer);
			}
		});
		// By itself the seat is one.
		assert_ok!(decide(own, id, Decision::Inspect));
		as_part(id, &|| {
			assert_noop!(inspection(own, id, true), Error::<Test>::NotOfficer);
		});
		assert_ok!(inspection(own, id, true));
		assert_ok!(decide(own, id, Decision::Refuse));
		assert_ok!(conclude(BUYER, id));
		let destroy = || {
			let report = [9; 32];
			let call = Call::record_destruction {
				declaration: id,
				report,
			};
			send(own, call)
		};
		as_part(id, &|| {
			assert_noop!(destroy(), Error::<Test>::NotOfficer);
		});
		assert_ok!(destroy());
		Reviewed::set(vec![]);
		let into = put_shipment(shipment(KEEPER, true, &[("A", 10, None)]));
		let stock = declared(
			KEEPER,
			RawDeclaration {
				procedure: Procedure::Bonded,
				..import(into, vec![line(0, "A", 10, 100)])
			},
		);
		let off = || {
			let line = LineRef {
				declaration: stock,
				line: 0,
			};
			let report = [9; 32];
			send(
				own,
				Call::write_off {
					line,
					quantity: 1,
					report,
				},
			)
		};
		as_part(stock, &|| {
			assert_noop!(off(), Error::<Test>::NotOfficer);
		});
		assert_ok!(off());
	});
}

#[test]
fn a_period_that_runs_is_not_cut() {
	run(|| {
		let set = |officer_period, appeal_period| {
			let border = Border {
				officer_period,
				appeal_period,
				..border()
			};
			assert_ok!(send(
				PANEL_NL,
				Call::set_border {
					country: NL,
					border
				}
			));
		};
		let (_, first) = reviewed();
		let (_, second) = reviewed();
		set(1, 1);
		wait(10 * DAY);
		assert_eq!(
			Clearance::declaration(first).unwrap().decide_by,
			Some(START + 10 * DAY)
		);
		assert_noop!(rule(PANEL_NL, first, false), Error::<Test>::NotEscalated);
		set(10 * DAY, 20 * DAY);
		assert_ok!(decide(CUSTOMS, first, Decision::Refuse));
		assert_ok!(decide(CUSTOMS, second, Decision::Refuse));
		set(1, 1);
		wait(20 * DAY);
		assert_noop!(conclude(STRANGER, first), Error::<Test>::TooEarly);
		assert_ok!(appeal(BUYER, first));
		wait(1);
		// Nor is it made longer.
		set(DAY, 300 * DAY);
		assert_noop!(appeal(BUYER, second), Error::<Test>::TooLate);
		assert_ok!(conclude(STRANGER, second));
	});
}

#[test]
fn what_is_priced_stays() {
	run(|| {
		let (_, id) = reviewed();
		let held = get(id).held;
		// Its asset is not taken any more, and there are no rates.
		let border = Border {
			assets: Default::default(),
			..border()
		};
		assert_ok!(send(
			PANEL_NL,
			Call::set_border {
				country: NL,
				border
			}
		));
		Tariff::set(Rates::default());
		assert_ok!(decide(CUSTOMS, id, Decision::Release));
		assert_eq!((held, get(id).paid), (bears(100_000), held));
	});
	run(|| {
		// What was refused at once was not priced before.
		let (_, id) = refused();
		assert_ok!(appeal(BUYER, id));
		Refused::set(vec![]);
		let border = Border {
			assets: Default::default(),
			..border()
		};
		assert_ok!(send(
			PANEL_NL,
			Call::set_border {
				country: NL,
				border
			}
		));
		assert_noop!(rule(PANEL_NL, id, true), Error::<Test>::AssetNotAccepted);
	});
}

#[test]
fn who_can_receive_nothing_is_refused_all_the_same() {
	run(|| {
		let (_, id) = reviewed();
		let held = get(id).held;
		assert_eq!((held, on_hold(BUYER)), (bears(100_000), held));
		assert_ok!(Assets::block(signed(50), 1, BUYER));
		assert_noop!(
			send(BUYER, Call::withdraw_declaration { declaration: id }),
			sp_runtime::TokenError::CannotCreate
		);
		assert_ok!(decide(CUSTOMS, id, Decision::Refuse));
		assert!(emitted(Event::RefundPending {
			declaration: id,
			amount: held
		}));
		assert_ok!(appeal(BUYER, id));
		assert_ok!(rule(PANEL_NL, id, false));
		assert_eq!((get(id).held, on_hold(BUYER)), (held, held));
		assert_noop!(settle(id), Error::<Test>::DeclarantCannotReceive);
		// It is not forgotten.
		end(get(id).shipment, 2);
		assert_noop!(remove(BUYER, id), Error::<Test>::StillOpen);
		assert_ok!(Assets::thaw(signed(50), 1, BUYER));
		let before = euros(BUYER);
		assert_ok!(settle(id));
		assert!(emitted(Event::RefundPaid {
			declaration: id,
			amount: held
		}));
		assert_eq!((euros(BUYER) - before, on_hold(BUYER)), (held, 0));
		assert_noop!(settle(id), Error::<Test>::NothingDue);
		assert_ok!(remove(BUYER, id));
	});
}

#[test]
fn what_stayed_held_pays_for_a_later_release() {
	run(|| {
		let (_, id) = reviewed();
		let held = get(id).held;
		assert_ok!(Assets::block(signed(50), 1, BUYER));
		assert_ok!(decide(CUSTOMS, id, Decision::Refuse));
		assert_ok!(appeal(BUYER, id));
		assert_ok!(rule(PANEL_NL, id, true));
		assert_eq!((get(id).paid, get(id).held, on_hold(BUYER)), (held, 0, 0));
	});
}

#[test]
fn a_ruling_takes_the_rates_of_its_day() {
	run(|| {
		let (_, mut raw) = on_its_way();
		raw.lines[0].currency = *b"USD";
		(raw.lines[0].invoice, raw.asset) = (100_000, EURO);
		Refused::set(vec!["15"]);
		DollarRate::set(None);
		let id = declared(BUYER, raw);
		assert_ok!(appeal(BUYER, id));
		// The list gives way, and a rate is published from now on.
		Refused::set(vec![]);
		wait(DAY);
		assert_noop!(rule(PANEL_NL, id, true), Error::<Test>::CannotBeReleased);
		DollarRate::set(Some(500));
		RateFrom::set(START + DAY);
		assert_ok!(rule(PANEL_NL, id, true));
		assert_eq!(get(id).paid, bears(50_000));
	});
}

#[test]
fn a_further_inspection_is_paid_for() {
	run(|| {
		let (_, raw) = on_its_way();
		Standings::set(vec![(batch("A"), tradechain_primitives::Standing::Expired)]);
		let id = declared(BUYER, raw);
		let free = Balances::free_balance(QUARANTINE);
		assert_ok!(inspection(QUARANTINE, id, false));
		assert_eq!(Balances::free_balance(QUARANTINE), free);
		assert_ok!(inspection(QUARANTINE, id, true));
		assert!(Balances::free_balance(QUARANTINE) < free);
	});
}
