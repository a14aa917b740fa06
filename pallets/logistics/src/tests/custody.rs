use super::*;
use frame_support::dispatch::DispatchResult;

fn goods() -> ShipmentId {
	ship(
		SELLER,
		raw(BUYER, vec![line("L1", 10, SELLER, Some((1, 0)))]),
	)
}

fn found(shipment: ShipmentId, condition: Condition) -> Findings {
	vec![finding(shipment, condition)].try_into().unwrap()
}

#[test]
fn custody_passes_only_when_both_say_so() {
	run(|| {
		let id = goods();
		let refuse = |who, offer| send(who, Call::refuse_handover { offer });
		let withdraw = |who, offer| withdraw(who, TRUCK, offer);
		assert_ok!(offer(SELLER, TRUCK, sound(&[id])));
		assert_eq!(custodian(id), SELLER);
		assert_eq!(
			Logistics::waiting(TRUCK, None, 10)[0].pieces[0].shipment,
			id
		);
		assert_eq!(Logistics::waiting(TRUCK, Some(0), 10), []);
		assert_eq!(Logistics::waiting(BUYER, None, 10), []);
		assert_noop!(accept(VESSEL, 0, sound(&[id])), Error::<Test>::UnknownOffer);
		assert_noop!(accept(TRUCK, 1, sound(&[id])), Error::<Test>::UnknownOffer);
		assert_noop!(refuse(VESSEL, 0), Error::<Test>::UnknownOffer);
		assert_noop!(refuse(TRUCK, 1), Error::<Test>::UnknownOffer);
		assert_noop!(withdraw(TRUCK, 0), Error::<Test>::NotOfferor);
		assert_noop!(withdraw(SELLER, 1), Error::<Test>::UnknownOffer);
		assert_noop!(
			offer(SELLER, VESSEL, sound(&[id])),
			Error::<Test>::HandoverPending
		);
		assert_ok!(refuse(TRUCK, 0));
		assert_noop!(accept(TRUCK, 0, sound(&[id])), Error::<Test>::UnknownOffer);
		assert_ok!(offer(SELLER, TRUCK, sound(&[id])));
		assert_ok!(withdraw(SELLER, 1));
		assert_eq!(custodian(id), SELLER);
		hand(SELLER, TRUCK, &[id]);
		assert_noop!(
			offer(SELLER, VESSEL, sound(&[id])),
			Error::<Test>::NotCustodian
		);
		assert_eq!(Logistics::in_custody(TRUCK, None, 10), [id]);
		assert!(Logistics::in_custody(TRUCK, Some(id), 10).is_empty());
	});
}

#[test]
fn an_offer_takes_no_deposit_but_that_of_its_shipments() {
	run(|| {
		let ids = [goods(), goods()];
		let deposits = || [SELLER, TRUCK].map(Balances::reserved_balance);
		let before = deposits();
		assert!(before[0] > 0 && before[1] == 0);
		for (who, end) in [
			(TRUCK, Call::refuse_handover { offer: 0 }),
			(
				SELLER,
				Call::withdraw_offer {
					to: TRUCK,
					offer: 1,
				},
			),
		] {
			assert_ok!(offer(SELLER, TRUCK, sound(&ids)));
			assert_eq!(deposits(), before);
			assert_ok!(send(who, end));
			assert_eq!(deposits(), before);
		}
		hand(SELLER, TRUCK, &ids);
		assert_ok!(offer(TRUCK, BUYER, sound(&ids)));
		assert_eq!(deposits(), before);
		assert_ok!(accept(BUYER, 3, sound(&ids)));
		assert_eq!(deposits(), before);
		wait(10_000);
		for shipment in ids {
			assert_ok!(send(SELLER, Call::remove_shipment { shipment }));
		}
		assert_eq!(deposits(), [0, 0]);
	});
}

#[test]
fn what_cannot_be_handed_over() {
	run(|| {
		let (a, b) = (goods(), ship(SELLER, raw(TRUCK, vec![])));
		assert_noop!(offer(SELLER, SELLER, sound(&[a])), Error::<Test>::ToOneself);
		assert_noop!(offer(SELLER, TRUCK, sound(&[])), Error::<Test>::NoPieces);
		assert_noop!(
			offer(SELLER, TRUCK, sound(&[a, a])),
			Error::<Test>::DuplicatePiece
		);
		assert_noop!(
			offer(SELLER, TRUCK, sound(&[a, b])),
			Error::<Test>::MixedPurposes
		);
		assert_noop!(
			offer(SELLER, TRUCK, sound(&[9])),
			Error::<Test>::UnknownShipment
		);
		for who in [STRANGER, INSPECTOR] {
			assert_noop!(
				offer(SELLER, who, sound(&[a])),
				Error::<Test>::ReceiverMayNotHold
			);
		}
		let mut odd = sound(&[a]);
		odd[0].seal = Some(b"\n".to_vec().try_into().unwrap());
		assert_noop!(
			offer(SELLER, TRUCK, odd.clone()),
			Error::<Test>::InvalidSeal
		);
		assert_noop!(
			send(
				SELLER,
				Call::offer_handover {
					to: TRUCK,
					place: *b"XXXXX",
					pieces: sound(&[a])
				}
			),
			Error::<Test>::InvalidPlace
		);
		NextOffer::<Test>::put(u64::MAX);
		assert_noop!(
			offer(SELLER, TRUCK, sound(&[a])),
			Error::<Test>::NumbersUsedUp
		);
		NextOffer::<Test>::put(0);
		assert_ok!(offer(SELLER, TRUCK, sound(&[a])));
		assert_noop!(accept(TRUCK, 0, odd), Error::<Test>::InvalidSeal);
		assert_noop!(accept(TRUCK, 0, sound(&[])), Error::<Test>::FindingMissing);
		assert_noop!(accept(TRUCK, 0, sound(&[a, b])), Error::<Test>::NotAPart);
		assert_noop!(
			accept(TRUCK, 0, sound(&[a, a])),
			Error::<Test>::DuplicatePiece
		);
		assert_noop!(
			accept(TRUCK, 0, sound(&[a, 9])),
			Error::<Test>::UnknownShipment
		);
		// Judged again; who is suspended takes nothing on.
		Suspended::set(vec![TRUCK]);
		assert_noop!(
			accept(TRUCK, 0, sound(&[a])),
			Error::<Test>::ReceiverMayNotHold
		);
		Suspended::set(vec![]);
		assert_ok!(accept(TRUCK, 0, sound(&[a])));
		// But it hands over what it has.
		Suspended::set(vec![TRUCK]);
		hand(TRUCK, BUYER, &[a]);
		assert_noop!(
			offer(BUYER, VESSEL, sound(&[a])),
			Error::<Test>::ShipmentClosed
		);
	});
}

#[test]
fn an_offer_has_room_for_so_many_lines() {
	run(|| {
		Goods::put(&position("L1", SELLER, SELLER), 10_000);
		let lines = || vec![line("L1", 1, SELLER, None); 32];
		let ids: Vec<_> = (0..7).map(|_| ship(SELLER, raw(BUYER, lines()))).collect();
		assert_noop!(offer(SELLER, TRUCK, sound(&ids)), Error::<Test>::TooMuch);
		let container = ship(SELLER, raw(BUYER, vec![]));
		assert_noop!(put_into(SELLER, container, &ids), Error::<Test>::TooMuch);
		assert_noop!(
			send(
				SELLER,
				Call::return_to_consignor {
					place: *b"ESVLC",
					pieces: sound(&ids)
				}
			),
			Error::<Test>::TooMuch
		);
		assert_ok!(put_into(SELLER, container, &ids[..6]));
		assert_ok!(offer(SELLER, TRUCK, sound(&[container])));
		// And for so many shipments: a full container, or as many that are not.
		let ids: Vec<_> = (0..101).map(|_| ship(SELLER, raw(BUYER, vec![]))).collect();
		assert_ok!(put_into(SELLER, ids[0], &ids[2..52]));
		assert_ok!(put_into(SELLER, ids[1], &ids[52..101]));
		assert_ok!(offer(SELLER, TRUCK, sound(&ids[..2])));
		assert_ok!(withdraw(SELLER, TRUCK, 1));
		let more = ship(SELLER, raw(BUYER, vec![]));
		assert_ok!(put_into(SELLER, ids[1], &[more]));
		assert_noop!(
			offer(SELLER, TRUCK, sound(&ids[..2])),
			Error::<Test>::TooMuch
		);
	});
}

#[test]
fn damage_finds_its_party() {
	run(|| {
		let id = goods();
		hand(SELLER, TRUCK, &[id]);
		hand(TRUCK, VESSEL, &[id]);
		let expected = |n, party, taken, found_at| {
			let record = liability(n);
			assert_eq!(record.party, party);
			assert_eq!((record.taken.page, record.found.page), (taken, found_at));
			assert_eq!(record.evidence, [7; 32]);
			let digest = sp_io::hashing::sha2_256(&record.encode());
			assert_eq!(Told::get()[n as usize], (1, party, digest));
		};
		// Found by the next: the vessel's, between pages 2 and 3.
		assert_ok!(offer(VESSEL, WAREHOUSE, sound(&[id])));
		assert_ok!(accept(WAREHOUSE, 2, found(id, damaged(2))));
		expected(0, VESSEL, 2, 3);
		// What was known is nobody's after.
		assert_ok!(offer(WAREHOUSE, TRUCK, found(id, damaged(2))));
		assert_ok!(accept(TRUCK, 3, found(id, damaged(2))));
		assert_eq!(NextLiability::<Test>::get(), 1);
		// What its custodian admits is as good as found; what is worse is its own.
		assert_ok!(offer(TRUCK, BUYER, found(id, damaged(3))));
		assert_ok!(accept(BUYER, 4, found(id, damaged(3))));
		expected(1, TRUCK, 4, 5);
		assert_eq!(
			liability(1).cause,
			Cause::Difference {
				known: damaged(2),
				found: damaged(3)
			}
		);
		let all = Logistics::liabilities(id, None, 10);
		assert_eq!(all.len(), 2);
		assert_eq!(Logistics::liabilities(id, Some(all[0].0), 10), all[1..]);
	});
}

#[test]
fn what_is_admitted_is_known_whether_it_is_seen_or_not() {
	run(|| {
		let id = goods();
		hand(SELLER, TRUCK, &[id]);
		let mut admitted = found(id, damaged(5));
		admitted[0].document = [5; 32];
		assert_ok!(offer(TRUCK, VESSEL, admitted));
		assert_ok!(accept(VESSEL, 1, found(id, damaged(2))));
		let record = liability(0);
		let (known, worse) = (SOUND, damaged(5));
		let cause = Cause::Difference {
			known,
			found: worse,
		};
		assert_eq!((record.party, record.cause), (TRUCK, cause));
		assert_eq!((record.evidence, get(id).condition), ([7; 32], damaged(5)));
		let Entry::HandedOver(handover) = Pages::<Test>::get(id, 2).unwrap().entry else {
			panic!("a handover")
		};
		assert_eq!(
			(handover.offered, handover.found),
			(damaged(5), Some(damaged(2)))
		);
		// Nobody's after; the evidence of what only its custodian saw is its own.
		let mut admitted = found(id, damaged(6));
		admitted[0].document = [6; 32];
		assert_ok!(offer(VESSEL, WAREHOUSE, admitted));
		assert_ok!(accept(WAREHOUSE, 2, found(id, SOUND)));
		assert_eq!(
			(liability(1).party, liability(1).evidence),
			(VESSEL, [6; 32])
		);
		hand(WAREHOUSE, FORWARDER, &[id]);
		assert_ok!(offer(FORWARDER, BUYER, found(id, SOUND)));
		assert_ok!(accept(BUYER, 4, found(id, damaged(6))));
		assert_eq!(NextLiability::<Test>::get(), 2);
	});
}

#[test]
fn without_any_taker_it_is_the_consignors() {
	run(|| {
		let id = goods();
		assert_ok!(offer(SELLER, TRUCK, found(id, SOUND)));
		assert_ok!(accept(TRUCK, 0, found(id, damaged(1))));
		assert_eq!((liability(0).party, liability(0).taken.page), (SELLER, 0));
	});
}

#[test]
fn a_seal_tells() {
	run(|| {
		let seal = |text: &str| Some(text.as_bytes().to_vec().try_into().unwrap());
		let mut sealed = raw(BUYER, vec![]);
		sealed.seal = seal("S1");
		let id = ship(SELLER, sealed);
		let with = |text: &str| -> Findings {
			let finding = Finding {
				seal: seal(text),
				..finding(id, SOUND)
			};
			vec![finding].try_into().unwrap()
		};
		hand(SELLER, TRUCK, &[id]);
		// Renewed and recorded.
		let event = RawEvent {
			code: EventCode::Dcsa(TransportEvent::RSEA),
			..super::events::event(id, TransportEvent::RSEA, START)
		};
		assert_ok!(super::events::record(TRUCK, vec![event]));
		assert_eq!(get(id).resealed, 1);
		assert_ok!(offer(TRUCK, VESSEL, with("S2")));
		assert_ok!(accept(VESSEL, 1, with("S2")));
		assert_eq!(NextLiability::<Test>::get(), 0);
		assert_eq!(get(id).resealed, 0);
		// Another one without a word.
		assert_ok!(offer(VESSEL, FORWARDER, with("S3")));
		assert_ok!(accept(FORWARDER, 2, with("S3")));
		assert_eq!(liability(0).party, VESSEL);
		assert!(get(id).condition.seal_broken);
		// And that one is gone, too.
		assert_ok!(offer(FORWARDER, BUYER, with("S4")));
		assert_ok!(accept(BUYER, 3, with("S4")));
		assert_eq!(
			(liability(1).party, NextLiability::<Test>::get()),
			(FORWARDER, 2)
		);
	});
}

#[test]
fn a_seal_that_was_renewed_is_known_by_itself() {
	run(|| {
		let id = goods();
		let with = |text: &str, seal_broken| -> Findings {
			let seal = Some(text.as_bytes().to_vec().try_into().unwrap());
			let condition = Condition {
				seal_broken,
				..SOUND
			};
			let finding = Finding {
				seal,
				..finding(id, condition)
			};
			vec![finding].try_into().unwrap()
		};
		let pass = |from, to, findings: Findings| {
			let number = NextOffer::<Test>::get();
			assert_ok!(offer(from, to, findings.clone()));
			assert_ok!(accept(to, number, findings));
		};
		pass(SELLER, TRUCK, with("S1", false));
		pass(TRUCK, VESSEL, with("S1", true));
		// The same one, known by now.
		pass(VESSEL, FORWARDER, with("S1", true));
		assert_eq!(NextLiability::<Test>::get(), 1);
		let renewed = super::events::event(id, TransportEvent::RSEA, START);
		assert_ok!(super::events::record(FORWARDER, vec![renewed]));
		pass(FORWARDER, WAREHOUSE, with("S2", false));
		// That one was broken stays known, of whichever.
		assert!(get(id).condition.seal_broken && !get(id).seal_is_broken);
		assert_eq!(NextLiability::<Test>::get(), 1);
		pass(WAREHOUSE, BUYER, with("S2", true));
		assert_eq!(liability(1).party, WAREHOUSE);
	});
}

#[test]
fn what_was_corrected_away_excuses_no_broken_seal() {
	run(|| {
		let seal = |text: &str| Some(text.as_bytes().to_vec().try_into().unwrap());
		let mut sealed = raw(BUYER, vec![]);
		sealed.seal = seal("S1");
		let id = ship(SELLER, sealed);
		hand(SELLER, TRUCK, &[id]);
		let event = |code| super::events::event(id, code, START);
		let removed = event(TransportEvent::RMVD);
		let renewed = event(TransportEvent::RSEA);
		assert_ok!(super::events::record(TRUCK, vec![removed, renewed.clone()]));
		let planned = |event: RawEvent, index| RawEvent {
			classifier: EventClassifier::PLN,
			corrects: Some(EventRef { page: 2, index }),
			..event
		};
		assert_ok!(super::events::record(TRUCK, vec![planned(renewed, 1)]));
		assert_eq!(get(id).resealed, 1);
		let removed = event(TransportEvent::RMVD);
		assert_ok!(super::events::record(TRUCK, vec![planned(removed, 0)]));
		assert_eq!(get(id).resealed, 0);
		let other: Findings = vec![Finding {
			seal: seal("S2"),
			..finding(id, SOUND)
		}]
		.try_into()
		.unwrap();
		assert_ok!(offer(TRUCK, BUYER, other.clone()));
		assert_ok!(accept(BUYER, 1, other));
		assert_eq!(liability(0).party, TRUCK);
	});
}

#[test]
fn a_first_seal_blames_nobody() {
	run(|| {
		let id = goods();
		let sealed: Findings = vec![Finding {
			seal: Some(b"S1".to_vec().try_into().unwrap()),
			..finding(id, SOUND)
		}]
		.try_into()
		.unwrap();
		assert_ok!(offer(SELLER, TRUCK, sealed.clone()));
		assert_ok!(accept(TRUCK, 0, sealed));
		assert_eq!(NextLiability::<Test>::get(), 0);
		// From now on it has one.
		let none: Findings = vec![Finding {
			seal: None,
			..finding(id, SOUND)
		}]
		.try_into()
		.unwrap();
		assert_ok!(offer(TRUCK, BUYER, none.clone()));
		assert_ok!(accept(BUYER, 1, none));
		assert_eq!(liability(0).party, TRUCK);
	});
}

#[test]
fn findings_of_parts() {
	run(|| {
		let container = ship(SELLER, raw(BUYER, vec![]));
		let (a, b) = (goods(), goods());
		assert_ok!(put_into(SELLER, container, &[a]));
		hand(SELLER, FORWARDER, &[container, b]);
		// One that the forwarder took by itself, and put in later.
		wait(10);
		assert_ok!(put_into(FORWARDER, container, &[b]));
		assert_ok!(offer(FORWARDER, VESSEL, sound(&[container])));
		let all = vec![
			finding(container, SOUND),
			finding(a, damaged(1)),
			finding(b, damaged(2)),
		];
		assert_ok!(accept(VESSEL, 1, all.try_into().unwrap()));
		assert_eq!(
			[0, 1].map(|n| (liability(n).party, liability(n).taken.shipment)),
			[(FORWARDER, container), (FORWARDER, b)]
		);
		assert_eq!(get(a).condition, damaged(1));
		// Known now.
		assert_ok!(take_out(VESSEL, container, &[a, b]));
		assert_ok!(offer(
			VESSEL,
			BUYER,
			vec![finding(a, SOUND)].try_into().unwrap()
		));
		assert_ok!(accept(BUYER, 2, found(a, damaged(1))));
		assert_eq!(NextLiability::<Test>::get(), 2);
		// What is worse is the vessel's, which took the part over with the whole.
		assert_ok!(offer(VESSEL, BUYER, found(b, damaged(2))));
		assert_ok!(accept(BUYER, 3, found(b, damaged(4))));
		assert_eq!(liability(2).party, VESSEL);
	});
}

#[test]
fn back_to_the_consignor() {
	run(|| {
		let back = |who, shipments: &[ShipmentId]| {
			send(
				who,
				Call::return_to_consignor {
					place: *b"ESVLC",
					pieces: sound(shipments),
				},
			)
		};
		// By the consignor that still has it, at once.
		let id = goods();
		assert_ok!(back(SELLER, &[id]));
		assert_eq!(get(id).state, State::Returned);
		assert_eq!(held("L1", SELLER, SELLER), (100, 0));
		assert_eq!(Book::line(1, 0), (0, 0, 0));
		// By others, when it takes it.
		let (id, other) = (goods(), ship(MAKER, raw(BUYER, vec![])));
		hand(SELLER, TRUCK, &[id]);
		hand(MAKER, TRUCK, &[other]);
		assert_noop!(back(SELLER, &[id]), Error::<Test>::NotCustodian);
		assert_noop!(back(TRUCK, &[]), Error::<Test>::NoPieces);
		assert_noop!(back(TRUCK, &[id, other]), Error::<Test>::MixedPurposes);
		assert_ok!(back(TRUCK, &[id]));
		assert_eq!(custodian(id), TRUCK);
		let offer = NextOffer::<Test>::get() - 1;
		let offered = Offers::<Test>::get(SELLER, offer).unwrap();
		assert_eq!(offered.purpose, Purpose::Return);
		assert_ok!(accept(SELLER, offer, sound(&[id])));
		assert_eq!(get(id).state, State::Returned);
		assert_eq!(held("L1", SELLER, SELLER), (100, 0));
		assert_eq!(Book::line(1, 0), (10, 0, 10));
	});
}

#[test]
fn who_is_silent_consents() {
	run(|| {
		let (id, back) = (goods(), goods());
		hand(SELLER, TRUCK, &[id, back]);
		assert_noop!(conclude(BUYER, 9), Error::<Test>::UnknownOffer);
		assert_ok!(offer(TRUCK, BUYER, found(id, damaged(1))));
		wait(9_999);
		assert_noop!(conclude(SELLER, 1), Error::<Test>::UnknownOffer);
		assert_noop!(conclude(BUYER, 1), Error::<Test>::TooEarly);
		wait(1);
		assert_ok!(conclude(BUYER, 1));
		assert_eq!((get(id).state, custodian(id)), (State::Delivered, BUYER));
		assert_eq!(Book::line(1, 0), (20, 10, 0));
		// As it was offered.
		assert_eq!(liability(0).party, TRUCK);
		assert_ok!(offer(TRUCK, SELLER, sound(&[back])));
		wait(10_000);
		assert_ok!(conclude(SELLER, 2));
		assert_eq!(get(back).state, State::Returned);
		// Nobody becomes a carrier by silence.
		let onward = goods();
		assert_ok!(offer(SELLER, TRUCK, sound(&[onward])));
		wait(10_000);
		assert_noop!(conclude(TRUCK, 3), Error::<Test>::NotADelivery);
	});
}

#[test]
fn a_delivery_of_one_shipment_costs_what_that_does() {
	run(|| {
		let cost = |ids: &[ShipmentId]| {
			hand(SELLER, TRUCK, ids);
			let id = NextOffer::<Test>::get();
			assert_ok!(offer(TRUCK, BUYER, sound(ids)));
			let done = Logistics::accept_handover(signed(BUYER), id, sound(ids)).unwrap();
			done.actual_weight.unwrap()
		};
		assert_eq!(cost(&[goods()]), <() as WeightInfo>::deliver_one(1));
		assert_eq!(
			cost(&[goods(), goods()]),
			<() as WeightInfo>::conclude_delivery(2, 2)
		);
	});
}

#[test]
fn by_silence_nobody_gets_what_is_for_others() {
	run(|| {
		let middle = ship(VESSEL, raw(BUYER, vec![]));
		let (a, b, container) = (goods(), goods(), ship(VESSEL, raw(BUYER, vec![])));
		let others = ship(SELLER, raw(OTHER_BUYER, vec![line("L2", 5, SELLER, None)]));
		hand(VESSEL, TRUCK, &[container, middle]);
		hand(SELLER, TRUCK, &[a, b, others]);
		assert_ok!(put_into(TRUCK, container, &[middle, a]));
		assert_ok!(put_into(TRUCK, middle, &[others, b]));
		// As a delivery, two levels deep.
		assert_ok!(offer(TRUCK, BUYER, sound(&[container])));
		wait(10_000);
		assert_noop!(conclude(BUYER, 2), Error::<Test>::MixedPurposes);
		assert_ok!(withdraw(TRUCK, BUYER, 2));
		// As a return.
		assert_ok!(offer(TRUCK, VESSEL, sound(&[container])));
		wait(10_000);
		assert_noop!(conclude(VESSEL, 3), Error::<Test>::MixedPurposes);
		assert_ok!(withdraw(TRUCK, VESSEL, 3));
		// Without what is for others.
		assert_ok!(take_out(TRUCK, middle, &[others]));
		assert_ok!(offer(TRUCK, BUYER, sound(&[container])));
		wait(10_000);
		assert_ok!(conclude(BUYER, 4));
		assert_eq!((custodian(b), custodian(others)), (BUYER, TRUCK));
		assert_eq!(get(container).state, State::Delivered);
	});
}

#[test]
fn what_is_lost() {
	run(|| {
		let lost = |who, shipment| {
			send(
				who,
				Call::declare_lost {
					shipment,
					document: [9; 32],
				},
			)
		};
		let container = ship(SELLER, raw(BUYER, vec![]));
		let id = goods();
		assert_ok!(put_into(SELLER, container, &[id]));
		hand(SELLER, TRUCK, &[container]);
		assert_noop!(lost(TRUCK, 9), Error::<Test>::UnknownShipment);
		assert_noop!(lost(SELLER, container), Error::<Test>::NotCustodian);
		assert_ok!(lost(TRUCK, container));
		assert_noop!(lost(TRUCK, container), Error::<Test>::ShipmentClosed);
		assert_eq!(
			(get(id).state, get(container).state),
			(State::Lost, State::Lost)
		);
		// Off the books: nobody ships it again.
		assert_eq!(held("L1", SELLER, SELLER), (90, 0));
		assert_eq!(Book::line(1, 0), (10, 0, 10));
		assert_eq!(
			(liability(0).party, liability(0).cause),
			(TRUCK, Cause::Loss)
		);
		assert_eq!(Told::get().len(), 1);
		// What is overdue is lost, whatever its carrier has on offer.
		let id = goods();
		hand(SELLER, TRUCK, &[id]);
		assert_ok!(offer(TRUCK, VESSEL, sound(&[id])));
		wait(60_000);
		assert_noop!(lost(SELLER, id), Error::<Test>::NotCustodian);
		wait(1);
		assert_noop!(lost(BUYER, id), Error::<Test>::NotCustodian);
		assert_ok!(lost(SELLER, id));
		assert_eq!(liability(1).party, TRUCK);
		assert_eq!(Offers::<Test>::iter().count(), 0);
	});
}

#[test]
fn who_cannot_pay_takes_nothing_over() {
	run(|| {
		let id = goods();
		assert_ok!(offer(SELLER, PAUPER, sound(&[id])));
		assert!(accept(PAUPER, 0, sound(&[id])).is_err());
		assert_eq!(custodian(id), SELLER);
	});
}

#[test]
fn listings() {
	run(|| {
		let ids: Vec<_> = (0..3).map(|_| goods()).collect();
		hand(SELLER, BUYER, &ids[..1]);
		let of = |state, after, limit| Logistics::shipments_of(BUYER, state, after, limit);
		let all = of(None, None, 10);
		assert_eq!((all.items.len(), all.next), (3, None));
		let mut ready = of(Some(State::Ready), None, 10).items;
		ready.sort();
		assert_eq!(ready, ids[1..]);
		assert_eq!(of(Some(State::Delivered), None, 10).items, ids[..1]);
		let page = of(None, Some(all.items[0]), 1);
		assert_eq!(
			(page.items, page.next),
			(vec![all.items[1]], Some(all.items[1]))
		);
		assert!(Logistics::shipments_of(TRUCK, None, None, 10)
			.items
			.is_empty());
		let record = Logistics::timeline(ids[0], 0, 1);
		assert_eq!((record.items.len(), record.next), (1, Some(1)));
		assert_eq!(Logistics::timeline(ids[0], 1, 10).next, None);
		// A page that nobody said how long it shall be.
		assert_eq!(
			(of(None, None, 0).items.len(), of(None, None, 0).next),
			(3, None)
		);
		let all = Logistics::timeline(ids[0], 0, 0);
		assert_eq!((all.items.len(), all.next), (2, None));
		assert_eq!(Logistics::timeline(ids[0], 9, 10).items.len(), 0);
		assert_eq!(Logistics::in_custody(SELLER, None, 0).len(), 2);
		assert!(Logistics::shipment(9).is_none());
	});
}

fn lose(who: AccountId, shipment: ShipmentId) -> DispatchResult {
	let document = [9; 32];
	send(who, Call::declare_lost { shipment, document })
}

#[test]
fn what_is_lost_out_of_another() {
	run(|| {
		let (outer, middle) = (
			ship(SELLER, raw(BUYER, vec![])),
			ship(SELLER, raw(BUYER, vec![])),
		);
		let (a, b) = (goods(), goods());
		assert_ok!(put_into(SELLER, middle, &[a, b]));
		assert_ok!(put_into(SELLER, outer, &[middle]));
		hand(SELLER, TRUCK, &[outer]);
		assert_ok!(offer(TRUCK, VESSEL, sound(&[outer])));
		assert_noop!(lose(VESSEL, a), Error::<Test>::NotCustodian);
		assert_ok!(lose(TRUCK, a));
		let taken = liability(0).taken;
		assert_eq!((liability(0).party, taken.shipment), (TRUCK, outer));
		assert_eq!((get(a).state, get(a).inside), (State::Lost, None));
		assert_eq!([outer, middle].map(|id| get(id).load.parts), [2, 1]);
		// What was on offer was another whole.
		assert_eq!(get(outer).offer, None);
		wait(60_000);
		assert_noop!(lose(SELLER, b), Error::<Test>::NotCustodian);
		wait(1);
		assert_noop!(lose(BUYER, b), Error::<Test>::NotCustodian);
		assert_ok!(lose(SELLER, b));
		assert_eq!(liability(1).party, TRUCK);
		assert_eq!(held("L1", SELLER, SELLER), (80, 0));
		assert_eq!(Book::line(1, 0), (20, 0, 20));
		hand(TRUCK, VESSEL, &[outer]);
	});
}

#[test]
fn what_has_arrived_is_not_lost_to_its_consignor() {
	run(|| {
		let (id, container, part) = (goods(), ship(SELLER, raw(OTHER_BUYER, vec![])), goods());
		assert_ok!(put_into(SELLER, container, &[part]));
		hand(SELLER, TRUCK, &[id, container]);
		assert_ok!(offer(TRUCK, BUYER, sound(&[id])));
		hand(TRUCK, BUYER, &[container]);
		wait(60_001);
		for shipment in [id, part] {
			assert_noop!(lose(SELLER, shipment), Error::<Test>::AwaitsConsignee);
		}
		// But to a consignee that may not have it any more.
		Suspended::set(vec![BUYER]);
		assert_ok!(lose(SELLER, part));
		Suspended::set(vec![]);
		assert_ok!(lose(TRUCK, id));
	});
}

#[test]
fn who_sent_the_box_does_not_write_off_what_others_sent() {
	run(|| {
		let (container, id) = (ship(VESSEL, raw(BUYER, vec![])), goods());
		hand(VESSEL, TRUCK, &[container]);
		hand(SELLER, TRUCK, &[id]);
		assert_ok!(put_into(TRUCK, container, &[id]));
		wait(60_001);
		assert_noop!(lose(VESSEL, container), Error::<Test>::NotCustodian);
		assert_noop!(lose(SELLER, container), Error::<Test>::NotCustodian);
		assert_ok!(take_out(TRUCK, container, &[id]));
		// Nor what of its own is not overdue.
		let mut later = raw(OTHER_BUYER, vec![]);
		later.due_at = START + 70_000;
		let part = ship(VESSEL, later);
		hand(VESSEL, TRUCK, &[part]);
		assert_ok!(put_into(TRUCK, container, &[part]));
		assert_noop!(lose(VESSEL, container), Error::<Test>::NotCustodian);
		wait(20_000);
		// Nor what is with its consignee, or on offer to that.
		assert_ok!(offer(TRUCK, OTHER_BUYER, sound(&[container])));
		let pending = NextOffer::<Test>::get() - 1;
		assert_ok!(accept(OTHER_BUYER, pending, sound(&[container])));
		assert_noop!(lose(VESSEL, container), Error::<Test>::AwaitsConsignee);
		hand(OTHER_BUYER, TRUCK, &[container]);
		assert_ok!(lose(VESSEL, container));
		assert_eq!(
			[container, part, id].map(|id| get(id).state),
			[State::Lost, State::Lost, State::UnderWay]
		);
		assert_eq!(liability(0).party, TRUCK);
	});
}

#[test]
fn what_is_on_offer_to_its_consignee_inside_another_is_not_lost() {
	run(|| {
		let (container, part) = (ship(SELLER, raw(BUYER, vec![])), goods());
		let (others, another) = (ship(SELLER, raw(OTHER_BUYER, vec![])), goods());
		let mixed = ship(SELLER, raw(OTHER_BUYER, vec![]));
		assert_ok!(put_into(SELLER, container, &[part]));
		assert_ok!(put_into(SELLER, others, &[another]));
		hand(SELLER, TRUCK, &[container, others, mixed]);
		wait(60_001);
		assert_ok!(offer(TRUCK, BUYER, sound(&[container])));
		for shipment in [container, part] {
			assert_noop!(lose(SELLER, shipment), Error::<Test>::AwaitsConsignee);
		}
		// Where something with it is for another, no silence ends in a delivery.
		let pending = NextOffer::<Test>::get() - 1;
		assert_ok!(withdraw(TRUCK, BUYER, pending));
		assert_ok!(put_into(TRUCK, container, &[mixed]));
		assert_ok!(offer(TRUCK, BUYER, sound(&[container])));
		assert_ok!(lose(SELLER, part));
		assert_eq!(get(container).offer, None);
		// Nor onward.
		assert_ok!(offer(TRUCK, BUYER, sound(&[others])));
		assert_ok!(lose(SELLER, another));
	});
}

#[test]
fn damage_on_a_leg_that_ends_with_the_delivery_counts() {
	run(|| {
		let code = |shipment, code, place, at| RawEvent {
			place,
			..super::events::event(shipment, code, at)
		};
		let depart = |id| code(id, TransportEvent::DEPA, *b"ESVLC", START);
		let (first, id, sound_one) = (goods(), goods(), goods());
		hand(SELLER, WAREHOUSE, &[first, id, sound_one]);
		let arrival = code(first, TransportEvent::ARRI, *b"NLRTM", START + 10);
		let events = vec![depart(first), arrival, depart(id), depart(sound_one)];
		assert_ok!(super::events::record(WAREHOUSE, events));
		let damage = || {
			let lane = Logistics::lane(*b"ESVLC", *b"NLRTM", Mode::Maritime, WAREHOUSE);
			let figure = lane.unwrap().damaged;
			(figure.count, figure.mean)
		};
		assert_eq!(damage(), (1, 0));
		// It becomes the agent of the consignee on its way.
		for (id, condition) in [(id, damaged(1)), (sound_one, SOUND)] {
			appoint(BUYER, id, WAREHOUSE);
			let finding = Some(finding(id, condition));
			let shipment = id;
			assert_ok!(send(BUYER, Call::take_delivery { shipment, finding }));
		}
		assert_eq!(liability(0).party, WAREHOUSE);
		assert_eq!(damage(), (2, 500_000));
		assert_eq!(get(id).journey.departure, None);
		assert_eq!(get(id).journey.place.to_string(), "NLRTM");
	});
}

#[test]
fn nobody_delivers_its_own_goods_by_silence() {
	run(|| {
		// By the consignor.
		let id = goods();
		assert_ok!(offer(SELLER, BUYER, sound(&[id])));
		wait(20_000);
		assert_noop!(conclude(BUYER, 0), Error::<Test>::NotByCarrier);
		assert_ok!(accept(BUYER, 0, sound(&[id])));
		assert_eq!(get(id).state, State::Delivered);
		// By the owner, to whom the consignor gave them.
		assert_ok!(send(
			MAKER,
			Call::consent {
				consignor: SELLER,
				batch: batch("L4"),
				quantity: 5
			}
		));
		let id = ship(SELLER, raw(BUYER, vec![line("L4", 5, MAKER, None)]));
		hand(SELLER, MAKER, &[id]);
		assert_ok!(offer(MAKER, BUYER, sound(&[id])));
		wait(20_000);
		assert_noop!(conclude(BUYER, 2), Error::<Test>::NotByCarrier);
	});
}

#[test]
fn who_may_not_hold_goods_takes_no_delivery() {
	run(|| {
		let (id, container, part) = (goods(), ship(SELLER, raw(OTHER_BUYER, vec![])), goods());
		assert_ok!(put_into(SELLER, container, &[part]));
		hand(SELLER, TRUCK, &[id, container]);
		hand(TRUCK, BUYER, &[container]);
		assert_ok!(offer(TRUCK, BUYER, sound(&[id])));
		let pending = NextOffer::<Test>::get() - 1;
		Suspended::set(vec![BUYER, SELLER]);
		let take = |who, finding| {
			let shipment = part;
			send(who, Call::take_delivery { shipment, finding })
		};
		let error = || Error::<Test>::ReceiverMayNotHold;
		assert_noop!(accept(BUYER, pending, sound(&[id])), error());
		assert_noop!(take(BUYER, Some(finding(part, SOUND))), error());
		wait(20_000);
		assert_noop!(take(STRANGER, None), error());
		assert_noop!(conclude(BUYER, pending), error());
		assert_ok!(withdraw(TRUCK, BUYER, pending));
		assert_noop!(offer(TRUCK, BUYER, sound(&[id])), error());
		// It goes back, also to one who is suspended.
		hand(TRUCK, SELLER, &[id]);
		assert_ok!(take_out(BUYER, container, &[part]));
		hand(BUYER, SELLER, &[part]);
		assert_eq!(
			[id, part].map(|id| get(id).state),
			[State::Returned, State::Returned]
		);
		assert_eq!(held("L1", SELLER, SELLER), (100, 0));
	});
}

#[test]
fn what_is_missing_is_lost_and_the_rest_goes_on() {
	run(|| {
		let missing = |who, shipment, line, quantity| {
			let document = [9; 32];
			let call = Call::declare_missing {
				shipment,
				line,
				quantity,
				document,
			};
			send(who, call)
		};
		let id = ship(
			SELLER,
			raw(
				BUYER,
				vec![
					line("L1", 10, SELLER, Some((1, 0))),
					line("L2", 5, SELLER, Some((1, 1))),
				],
			),
		);
		hand(SELLER, TRUCK, &[id]);
		assert_noop!(missing(TRUCK, 9, 0, 1), Error::<Test>::UnknownShipment);
		assert_noop!(missing(TRUCK, id, 2, 1), Error::<Test>::UnknownLine);
		assert_noop!(missing(TRUCK, id, 0, 0), Error::<Test>::ZeroQuantity);
		assert_noop!(missing(TRUCK, id, 0, 11), Error::<Test>::MoreThanShipped);
		for who in [SELLER, BUYER] {
			assert_noop!(missing(who, id, 0, 1), Error::<Test>::NotCustodian);
		}
		// By who has it, also while it is on offer; not by who could refuse it then.
		assert_ok!(missing(TRUCK, id, 0, 3));
		assert_ok!(offer(
			TRUCK,
			BUYER,
			found(id, Condition { short: 1, ..SOUND })
		));
		assert_noop!(missing(BUYER, id, 1, 5), Error::<Test>::NotCustodian);
		assert_ok!(missing(TRUCK, id, 1, 5));
		assert_eq!(
			[0, 1].map(|n| (liability(n).party, liability(n).cause)),
			[(TRUCK, Cause::Loss), (TRUCK, Cause::Loss)]
		);
		let page = liability(1).found.page;
		assert_eq!(
			Pages::<Test>::get(id, page).unwrap().entry,
			Entry::Missing {
				line: 1,
				quantity: 5,
				document: [9; 32]
			}
		);
		assert_ok!(accept(BUYER, 1, found(id, Condition { short: 1, ..SOUND })));
		assert_eq!(
			(held("L1", SELLER, BUYER), held("L2", SELLER, BUYER)),
			((0, 7), (0, 0))
		);
		assert_eq!(
			(held("L1", SELLER, SELLER), held("L2", SELLER, SELLER)),
			((90, 0), (95, 0))
		);
		assert_eq!([0, 1].map(|n| Book::line(1, n)), [(10, 7, 3), (5, 0, 5)]);
		assert_noop!(missing(BUYER, id, 0, 1), Error::<Test>::ShipmentClosed);
		// What never left, no order hears of.
		let id = goods();
		assert_ok!(missing(SELLER, id, 0, 4));
		assert_eq!(Book::line(1, 0), (10, 7, 3));
		hand(SELLER, BUYER, &[id]);
		assert_eq!(Book::line(1, 0), (16, 13, 3));
	});
}

#[test]
fn nor_does_one_of_its_group() {
	run(|| {
		let (id, part) = (goods(), goods());
		let container = ship(VESSEL, raw(BUYER, vec![]));
		hand(SELLER, TRUCK, &[id, part]);
		hand(VESSEL, TRUCK, &[container]);
		assert_ok!(put_into(TRUCK, container, &[part]));
		assert_ok!(offer(TRUCK, BUYER, sound(&[id])));
		assert_ok!(offer(TRUCK, BUYER, sound(&[container])));
		wait(10_000);
		let take = || {
			let call = Call::take_delivery {
				shipment: part,
				finding: None,
			};
			send(STRANGER, call)
		};
		Groups::set(vec![(TRUCK, SELLER)]);
		assert_noop!(conclude(BUYER, 2), Error::<Test>::NotByCarrier);
		// Around it is another's, so that one arrives; what is in it is not known to have.
		assert_ok!(conclude(BUYER, 3));
		wait(10_000);
		assert_noop!(take(), Error::<Test>::NotByCarrier);
		// Nor when it is taken out.
		assert_ok!(take_out(BUYER, container, &[part]));
		assert_noop!(take(), Error::<Test>::NotByCarrier);
		Groups::set(vec![]);
		assert_ok!(conclude(BUYER, 2));
		assert_ok!(take());
		assert_eq!(
			[id, part].map(|id| get(id).state),
			[State::Delivered, State::Delivered]
		);
	});
}

#[test]
fn a_box_that_the_consignee_took_is_there_whoever_brought_it() {
	run(|| {
		let (container, part) = (ship(SELLER, raw(BUYER, vec![])), goods());
		assert_ok!(put_into(SELLER, container, &[part]));
		hand(SELLER, BUYER, &[container]);
		wait(10_000);
		let finding = None;
		let shipment = part;
		assert_ok!(send(STRANGER, Call::take_delivery { shipment, finding }));
		assert_eq!(get(part).state, State::Delivered);
	});
}
