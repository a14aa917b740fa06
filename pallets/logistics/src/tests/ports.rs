use super::*;
use tradechain_primitives::{CustomsHold, CustomsStep, Shipments as Port, Stage};

fn facts(id: ShipmentId) -> tradechain_primitives::ShipmentFacts<AccountId> {
	<Logistics as Port<_>>::shipment(id).unwrap()
}

fn hold(id: ShipmentId, hold: CustomsHold) {
	assert_ok!(<Logistics as Port<_>>::hold(id, hold));
}

fn unhold(id: ShipmentId, hold: CustomsHold) {
	assert_ok!(<Logistics as Port<_>>::unhold(id, hold));
}

fn a_shipment() -> ShipmentId {
	ship(
		SELLER,
		raw(BUYER, vec![line("L1", 60, SELLER, Some((1, 0)))]),
	)
}

#[test]
fn facts_about_shipments() {
	run(|| {
		assert!(<Logistics as Port<AccountId>>::shipment(0).is_none());
		let id = a_shipment();
		let found = facts(id);
		assert_eq!(
			(found.consignor, found.consignee, found.agent),
			(SELLER, BUYER, None)
		);
		assert_eq!((found.stage, found.departed_at), (Stage::Ready, None));
		assert_eq!(found.origin.to_string(), "ESVLC");
		assert_eq!(found.destination.to_string(), "NLRTM");
		assert_eq!(found.lines.len(), 1);
		let line = &found.lines[0];
		assert_eq!((line.batch, line.quantity), (super::id("L1"), 60));
		assert_eq!((line.owner, line.order), (SELLER, Some((1, 0))));
		assert!(!found.has_liability && !found.seal_broken && !found.is_short);

		wait(7);
		let container = ship(SELLER, raw(BUYER, vec![]));
		assert_ok!(put_into(SELLER, container, &[id]));
		hand(SELLER, TRUCK, &[container]);
		let found = facts(id);
		assert_eq!(
			(found.stage, found.departed_at, found.custodian),
			(Stage::UnderWay, Some(START + 7), TRUCK)
		);
		assert_eq!(facts(container).departed_at, Some(START + 7));
		// What is found broken and missing is told.
		assert_ok!(take_out(TRUCK, container, &[id]));
		let offer_id = NextOffer::<Test>::get();
		assert_ok!(offer(TRUCK, WAREHOUSE, sound(&[id])));
		let condition = Condition {
			damaged: 0,
			short: 1,
			seal_broken: true,
		};
		let found = vec![finding(id, condition)].try_into().unwrap();
		assert_ok!(accept(WAREHOUSE, offer_id, found));
		let found = facts(id);
		assert!(found.has_liability && found.seal_broken && found.is_short);
		hand(WAREHOUSE, BUYER, &[id]);
		let found = facts(id);
		assert_eq!(
			(found.stage, found.closed_at),
			(Stage::Delivered, Some(START + 7))
		);
	});
}

#[test]
fn what_happened_to_a_container_happened_to_what_is_in_it() {
	run(|| {
		let (outer, middle) = (
			ship(SELLER, raw(BUYER, vec![])),
			ship(SELLER, raw(BUYER, vec![])),
		);
		let (id, other) = (
			ship(SELLER, raw(BUYER, vec![line("L1", 10, SELLER, None)])),
			ship(SELLER, raw(BUYER, vec![line("L1", 10, SELLER, None)])),
		);
		assert_ok!(put_into(SELLER, outer, &[middle, other]));
		assert_ok!(put_into(SELLER, middle, &[id]));
		let known = |id| {
			let found = facts(id);
			(found.seal_broken, found.is_short, found.has_liability)
		};
		hand(SELLER, TRUCK, &[outer]);
		assert_eq!(known(id), (false, false, false));
		let offer_id = NextOffer::<Test>::get();
		assert_ok!(offer(TRUCK, WAREHOUSE, sound(&[outer])));
		let condition = Condition {
			damaged: 0,
			short: 1,
			seal_broken: true,
		};
		let found = vec![finding(outer, condition)].try_into().unwrap();
		assert_ok!(accept(WAREHOUSE, offer_id, found));
		// However deep it is inside.
		for part in [outer, middle, id, other] {
			assert_eq!(known(part), (true, true, true));
		}
		// Out of it the seal stays known, of what is in it too.
		assert_ok!(take_out(WAREHOUSE, outer, &[middle]));
		for part in [middle, id] {
			assert_eq!(known(part), (true, false, false));
		}
		assert_ok!(take_out(WAREHOUSE, middle, &[id]));
		assert_eq!(known(id), (true, false, false));
		// For which nobody is liable anew; who lets its own seal be broken is.
		assert_eq!(NextLiability::<Test>::get(), 1);
		hand(WAREHOUSE, VESSEL, &[id]);
		assert_eq!(NextLiability::<Test>::get(), 1);
		let offer_id = NextOffer::<Test>::get();
		assert_ok!(offer(VESSEL, FORWARDER, sound(&[id])));
		let own = Condition {
			seal_broken: true,
			..SOUND
		};
		let found = vec![finding(id, own)].try_into().unwrap();
		assert_ok!(accept(FORWARDER, offer_id, found));
		assert_eq!(liability(1).party, VESSEL);
		// What was never in it is as it was.
		let apart = a_shipment();
		assert_eq!(known(apart), (false, false, false));
	});
}

#[test]
fn borders_are_asked() {
	run(|| {
		let id = a_shipment();
		Exports::set(vec![id]);
		assert_ok!(offer(SELLER, TRUCK, sound(&[id])));
		assert_noop!(
			accept(TRUCK, 0, sound(&[id])),
			Error::<Test>::ExportNotReleased
		);
		// Inside another too.
		assert_ok!(withdraw(SELLER, TRUCK, 0));
		let container = ship(SELLER, raw(BUYER, vec![]));
		assert_ok!(put_into(SELLER, container, &[id]));
		assert_ok!(offer(SELLER, TRUCK, sound(&[container])));
		assert_noop!(
			accept(TRUCK, 1, sound(&[container])),
			Error::<Test>::ExportNotReleased
		);
		Exports::set(vec![]);
		assert_ok!(accept(TRUCK, 1, sound(&[container])));
		assert_ok!(take_out(TRUCK, container, &[id]));

		Imports::set(vec![id]);
		hand(TRUCK, VESSEL, &[id]);
		assert_ok!(offer(VESSEL, BUYER, sound(&[id])));
		assert_noop!(
			accept(BUYER, 3, sound(&[id])),
			Error::<Test>::ImportNotReleased
		);
		wait(ObjectionPeriod::get());
		assert_noop!(conclude(BUYER, 3), Error::<Test>::ImportNotReleased);
		Imports::set(vec![]);
		assert_ok!(accept(BUYER, 3, sound(&[id])));
	});
}

#[test]
fn what_is_checked_goes_to_a_warehouse_only() {
	run(|| {
		let id = a_shipment();
		hand(SELLER, TRUCK, &[id]);
		// One that was offered before is not accepted either.
		assert_ok!(offer(TRUCK, BUYER, sound(&[id])));
		hold(id, CustomsHold::Check);
		assert_eq!(facts(id).holds, (1, 0));
		let held = Error::<Test>::HeldByCustoms;
		assert_noop!(accept(BUYER, 1, sound(&[id])), held);
		assert_ok!(withdraw(TRUCK, BUYER, 1));
		for to in [BUYER, VESSEL, SELLER] {
			assert_noop!(offer(TRUCK, to, sound(&[id])), Error::<Test>::HeldByCustoms);
		}
		assert_noop!(
			send(
				TRUCK,
				Call::return_to_consignor {
					place: *b"NLRTM",
					pieces: sound(&[id])
				}
			),
			Error::<Test>::HeldByCustoms
		);
		assert_noop!(
			send(
				TRUCK,
				Call::declare_lost {
					shipment: id,
					document: [0; 32]
				}
			),
			Error::<Test>::HeldByCustoms
		);
		hand(TRUCK, WAREHOUSE, &[id]);
		unhold(id, CustomsHold::Check);
		assert_eq!(facts(id).holds, (0, 0));
		hand(WAREHOUSE, BUYER, &[id]);
		// What has ended is not held any more, and nothing is undone.
		unhold(id, CustomsHold::Check);
		assert_noop!(
			<Logistics as Port<_>>::hold(id, CustomsHold::Check),
			Error::<Test>::ShipmentClosed
		);
	});
}

#[test]
fn what_never_left_stays_while_it_is_checked() {
	run(|| {
		let id = a_shipment();
		hold(id, CustomsHold::Check);
		let back = Call::return_to_consignor {
			place: *b"ESVLC",
			pieces: sound(&[id]),
		};
		assert_noop!(send(SELLER, back.clone()), Error::<Test>::HeldByCustoms);
		unhold(id, CustomsHold::Check);
		assert_ok!(send(SELLER, back));
	});
}

#[test]
fn what_is_held_inside_holds_all() {
	run(|| {
		let id = a_shipment();
		let (middle, outer) = (
			ship(SELLER, raw(BUYER, vec![])),
			ship(SELLER, raw(BUYER, vec![])),
		);
		assert_ok!(put_into(SELLER, middle, &[id]));
		assert_ok!(put_into(SELLER, outer, &[middle]));
		hand(SELLER, TRUCK, &[outer]);
		hold(id, CustomsHold::Refusal);
		hold(id, CustomsHold::Refusal);
		assert_eq!([id, middle, outer].map(|id| get(id).load.held), [1, 1, 1]);
		for to in [VESSEL, BUYER, SELLER] {
			assert_noop!(
				offer(TRUCK, to, sound(&[outer])),
				Error::<Test>::HeldByCustoms
			);
		}
		assert_ok!(take_out(TRUCK, outer, &[middle]));
		assert_ok!(take_out(TRUCK, middle, &[id]));
		assert_eq!([id, middle, outer].map(|id| get(id).load.held), [1, 0, 0]);
		// The others go on, the refused one back alone.
		hand(TRUCK, VESSEL, &[outer]);
		unhold(id, CustomsHold::Refusal);
		assert_eq!((get(id).load.held, facts(id).holds), (1, (0, 1)));
		assert_noop!(
			offer(TRUCK, VESSEL, sound(&[id])),
			Error::<Test>::HeldByCustoms
		);
		hand(TRUCK, SELLER, &[id]);
		assert_eq!((get(id).state, get(id).load.held), (State::Returned, 0));
		assert_eq!(facts(id).stage, Stage::Returned);
		assert_eq!(get(id).holds, Holds::default());
	});
}

#[test]
fn no_delivery_is_taken_of_what_is_held() {
	run(|| {
		let id = a_shipment();
		let container = ship(SELLER, raw(BUYER, vec![]));
		assert_ok!(put_into(SELLER, container, &[id]));
		hand(SELLER, BUYER, &[container]);
		hold(id, CustomsHold::Refusal);
		let take = Call::take_delivery {
			shipment: id,
			finding: Some(finding(id, SOUND)),
		};
		assert_noop!(send(BUYER, take.clone()), Error::<Test>::HeldByCustoms);
		unhold(id, CustomsHold::Refusal);
		assert_ok!(send(BUYER, take));
	});
}

#[test]
fn customs_are_on_the_record() {
	run(|| {
		let id = a_shipment();
		let nl = country("NL");
		let pages = pages(id);
		assert_ok!(<Logistics as Port<_>>::note(
			id,
			&CUSTOMS,
			nl,
			CustomsStep::ExportReleased,
			[4; 32]
		));
		let page = Pages::<Test>::get(id, pages).unwrap();
		assert_eq!((page.by, page.recorded_at), (CUSTOMS, START));
		assert_eq!(
			page.entry,
			Entry::Customs(nl, CustomsStep::ExportReleased, [4; 32])
		);
		assert_noop!(
			<Logistics as Port<_>>::note(99, &CUSTOMS, nl, CustomsStep::Refused, [4; 32]),
			Error::<Test>::UnknownShipment
		);
	});
}

#[test]
fn goods_are_destroyed() {
	run(|| {
		let destroy = |id| {
			frame_support::storage::with_storage_layer(|| {
				<Logistics as Port<_>>::destroy(id, &CUSTOMS, [5; 32])
			})
		};
		let id = a_shipment();
		let container = ship(SELLER, raw(BUYER, vec![]));
		assert_ok!(put_into(SELLER, container, &[id]));
		hand(SELLER, TRUCK, &[container]);
		hold(id, CustomsHold::Refusal);
		assert_noop!(destroy(id), Error::<Test>::InsideAnother);
		assert_ok!(take_out(TRUCK, container, &[id]));
		// An offer is undone.
		assert_ok!(offer(TRUCK, WAREHOUSE, sound(&[id])));
		assert_ok!(destroy(id));
		assert_eq!((get(id).state, get(id).offer), (State::Destroyed, None));
		assert_eq!(held("L1", SELLER, SELLER), (40, 0));
		// The order learns that they will not come.
		assert_eq!(Book::line(1, 0), (60, 0, 60));
		assert_noop!(destroy(id), Error::<Test>::ShipmentClosed);
		assert_noop!(destroy(99), Error::<Test>::UnknownShipment);
	});
}
