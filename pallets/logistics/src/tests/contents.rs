use super::*;

fn empty(who: AccountId) -> ShipmentId {
	ship(who, raw(BUYER, vec![]))
}

#[test]
fn a_handover_of_the_whole_is_one_of_each_part() {
	run(|| {
		let (container, pallet, carton) = (empty(SELLER), empty(SELLER), {
			ship(
				SELLER,
				raw(BUYER, vec![line("L1", 60, SELLER, Some((1, 0)))]),
			)
		});
		assert_ok!(put_into(SELLER, pallet, &[carton]));
		assert_ok!(put_into(SELLER, container, &[pallet]));
		assert_eq!(get(container).load.parts, 2);
		hand(SELLER, TRUCK, &[container]);
		for id in [container, pallet, carton] {
			assert_eq!((custodian(id), get(id).state), (TRUCK, State::UnderWay));
		}
		assert_eq!(Book::line(1, 0), (60, 0, 0));
		// No part is written when it goes on.
		let before = get(carton);
		hand(TRUCK, VESSEL, &[container]);
		assert_eq!(get(carton), before);
		assert_eq!(custodian(carton), VESSEL);
		// A part does not travel by itself.
		assert_noop!(
			offer(VESSEL, WAREHOUSE, sound(&[carton])),
			Error::<Test>::InsideAnother
		);
		assert_ok!(take_out(VESSEL, pallet, &[carton]));
		assert_eq!(get(carton).custodian, VESSEL);
		hand(VESSEL, WAREHOUSE, &[carton]);
		assert_eq!((custodian(carton), custodian(pallet)), (WAREHOUSE, VESSEL));
		hand(WAREHOUSE, BUYER, &[carton]);
		assert_eq!(Book::line(1, 0), (60, 60, 0));
		assert_eq!(get(container).load.parts, 1);
	});
}

#[test]
fn parts_may_be_added_two_levels_deep() {
	run(|| {
		let ids: Vec<_> = (0..4).map(|_| empty(SELLER)).collect();
		assert_ok!(put_into(SELLER, ids[0], &[ids[1]]));
		// Into what is inside already, and not one level more.
		assert_ok!(put_into(SELLER, ids[1], &[ids[2]]));
		assert_noop!(put_into(SELLER, ids[2], &[ids[3]]), Error::<Test>::TooDeep);
		assert_noop!(put_into(SELLER, ids[3], &[ids[0]]), Error::<Test>::TooDeep);
		assert_noop!(put_into(SELLER, ids[0], &[ids[0]]), Error::<Test>::InItself);
		assert_noop!(put_into(SELLER, ids[1], &[ids[0]]), Error::<Test>::InItself);
		assert_noop!(
			put_into(SELLER, ids[3], &[ids[2]]),
			Error::<Test>::InsideAnother
		);
		assert_noop!(put_into(SELLER, ids[3], &[]), Error::<Test>::NoPieces);
		assert_noop!(take_out(SELLER, ids[3], &[]), Error::<Test>::NoPieces);
		assert_noop!(
			put_into(SELLER, 9, &[ids[3]]),
			Error::<Test>::UnknownShipment
		);
		assert_noop!(
			put_into(SELLER, ids[3], &[9]),
			Error::<Test>::UnknownShipment
		);
		assert_noop!(
			take_out(SELLER, ids[0], &[ids[2]]),
			Error::<Test>::NotInside
		);
		assert_noop!(
			take_out(TRUCK, ids[0], &[ids[1]]),
			Error::<Test>::NotCustodian
		);
		assert_noop!(
			put_into(TRUCK, ids[0], &[ids[3]]),
			Error::<Test>::NotCustodian
		);
		let other = empty(TRUCK);
		assert_noop!(
			put_into(SELLER, ids[0], &[other]),
			Error::<Test>::NotCustodian
		);
		assert_eq!(get(ids[0]).load.parts, 2);
		assert_ok!(take_out(SELLER, ids[1], &[ids[2]]));
		assert_eq!(get(ids[0]).load.parts, 1);
		assert_eq!(Logistics::contents(ids[0], None, 10), [ids[1]]);
		assert!(Logistics::contents(ids[0], Some(ids[1]), 10).is_empty());
		// Not while a handover is on offer.
		assert_ok!(offer(SELLER, TRUCK, sound(&[ids[0]])));
		assert_noop!(
			put_into(SELLER, ids[0], &[ids[3]]),
			Error::<Test>::HandoverPending
		);
		assert_noop!(
			take_out(SELLER, ids[0], &[ids[1]]),
			Error::<Test>::HandoverPending
		);
		assert_noop!(
			put_into(SELLER, ids[3], &[ids[0]]),
			Error::<Test>::HandoverPending
		);
		assert_ok!(send(
			SELLER,
			Call::return_to_consignor {
				place: *b"ESVLC",
				pieces: sound(&[ids[3]])
			}
		));
		assert_noop!(
			put_into(SELLER, ids[3], &[ids[2]]),
			Error::<Test>::ShipmentClosed
		);
		assert_noop!(
			put_into(SELLER, ids[2], &[ids[3]]),
			Error::<Test>::ShipmentClosed
		);
	});
}

#[test]
fn there_is_room_for_a_hundred() {
	run(|| {
		let container = empty(SELLER);
		let ids: Vec<_> = (0..100).map(|_| empty(SELLER)).collect();
		assert_ok!(put_into(SELLER, container, &ids));
		let more = empty(SELLER);
		assert_noop!(put_into(SELLER, container, &[more]), Error::<Test>::TooMuch);
		assert_noop!(put_into(SELLER, ids[0], &[more]), Error::<Test>::TooMuch);
		let cost = |from: AccountId, to: AccountId| {
			let id = NextOffer::<Test>::get();
			assert_ok!(offer(from, to, sound(&[container])));
			let done = Logistics::accept_handover(signed(to), id, sound(&[container])).unwrap();
			done.actual_weight.unwrap()
		};
		// All leave their consignor; what only goes on costs what one shipment does.
		assert_eq!(
			cost(SELLER, TRUCK),
			<() as WeightInfo>::accept_container(101, 0)
		);
		assert_eq!(cost(TRUCK, VESSEL), <() as WeightInfo>::pass_on(1, 0));
		hand(VESSEL, TRUCK, &[container]);
		assert!(ids.iter().all(|id| custodian(*id) == TRUCK));
		assert_ok!(take_out(TRUCK, container, &ids));
		hand(TRUCK, BUYER, &ids);
		assert!(ids.iter().all(|id| get(*id).state == State::Delivered));
	});
}

#[test]
fn what_comes_inside_another_is_delivered_by_itself() {
	run(|| {
		let take = |who, shipment, finding| send(who, Call::take_delivery { shipment, finding });
		let container = ship(SELLER, raw(WAREHOUSE, vec![]));
		let (a, b, c) = (
			ship(
				SELLER,
				raw(BUYER, vec![line("L1", 60, SELLER, Some((1, 0)))]),
			),
			{
				let mut other = raw(OTHER_BUYER, vec![line("L2", 5, SELLER, None)]);
				other.agent = Some(WAREHOUSE);
				ship(SELLER, other)
			},
			{
				let mut third = raw(OTHER_BUYER, vec![line("L3", 5, SELLER, None)]);
				third.agent = Some(WAREHOUSE);
				ship(SELLER, third)
			},
		);
		for part in [b, c] {
			appoint(OTHER_BUYER, part, WAREHOUSE);
		}
		assert_ok!(put_into(SELLER, container, &[a, b, c]));
		assert_noop!(
			take(OTHER_BUYER, b, Some(finding(b, SOUND))),
			Error::<Test>::NotWithConsignee
		);
		hand(SELLER, VESSEL, &[container]);
		hand(VESSEL, WAREHOUSE, &[container]);
		assert_noop!(take(BUYER, 9, None), Error::<Test>::UnknownShipment);
		assert_noop!(take(BUYER, container, None), Error::<Test>::ShipmentClosed);
		assert_noop!(
			take(BUYER, a, Some(finding(a, SOUND))),
			Error::<Test>::NotWithConsignee
		);
		assert_noop!(
			take(BUYER, b, Some(finding(b, SOUND))),
			Error::<Test>::NotConsignee
		);
		assert_noop!(
			take(OTHER_BUYER, b, Some(finding(c, SOUND))),
			Error::<Test>::NotAPart
		);
		assert_ok!(take(OTHER_BUYER, b, Some(finding(b, damaged(1)))));
		// Its agent took the whole over as sound.
		assert_eq!(liability(0).party, WAREHOUSE);
		assert_eq!(liability(0).taken.shipment, container);
		assert_eq!(held("L2", SELLER, OTHER_BUYER), (5, 0));
		// Silence is consent too.
		wait(9_999);
		assert_noop!(take(SELLER, c, None), Error::<Test>::TooEarly);
		wait(1);
		assert_ok!(take(SELLER, c, None));
		assert_eq!(held("L3", SELLER, OTHER_BUYER), (5, 0));
		// The third goes on.
		assert_ok!(take_out(WAREHOUSE, container, &[a]));
		hand(WAREHOUSE, BUYER, &[a]);
		assert_eq!(Book::line(1, 0), (60, 60, 0));
	});
}

#[test]
fn one_that_has_ended_is_listed_for_what_is_in_it() {
	run(|| {
		let goods = || ship(SELLER, raw(BUYER, vec![line("L1", 5, SELLER, None)]));
		let (container, middle) = (ship(SELLER, raw(WAREHOUSE, vec![])), empty(SELLER));
		let (a, b) = (goods(), goods());
		assert_ok!(put_into(SELLER, container, &[middle, a]));
		assert_ok!(put_into(SELLER, middle, &[b]));
		hand(SELLER, WAREHOUSE, &[container]);
		assert_eq!(get(container).state, State::Delivered);
		let listed = || {
			let mut all = Logistics::in_custody(WAREHOUSE, None, 10);
			all.sort_unstable();
			all
		};
		assert_eq!(listed(), [container]);
		assert_ok!(take_out(WAREHOUSE, middle, &[b]));
		assert_ok!(take_out(WAREHOUSE, container, &[a]));
		assert_eq!(listed(), [container, a, b]);
		assert_ok!(take_out(WAREHOUSE, container, &[middle]));
		assert_eq!(listed(), [middle, a, b]);
		Logistics::do_try_state().unwrap();
		hand(WAREHOUSE, BUYER, &[middle, a, b]);
		assert!(listed().is_empty());
	});
}

#[test]
fn the_page_where_custody_began_is_named() {
	run(|| {
		let (outer, middle, part) = (empty(SELLER), empty(SELLER), {
			ship(SELLER, raw(BUYER, vec![line("L1", 5, SELLER, None)]))
		});
		assert_ok!(put_into(SELLER, outer, &[middle]));
		hand(SELLER, FORWARDER, &[part]);
		wait(1);
		hand(SELLER, FORWARDER, &[outer]);
		wait(1);
		// The part came to the forwarder by itself: that it has it is on its own record.
		assert_ok!(put_into(FORWARDER, middle, &[part]));
		let own = PageRef {
			shipment: part,
			page: get(part).custody,
		};
		let began = get(part).held_since;
		let found = Logistics::custody_of(part, &get(part)).ok();
		assert_eq!(found, Some((own, began)));
		let taken_out = |parent| {
			let custodian = custodian(parent);
			let before = get(part);
			assert_ok!(take_out(custodian, parent, &[part]));
			let page = Pages::<Test>::get(part, get(part).custody).unwrap();
			let Entry::TakenOut { since, .. } = page.entry else {
				panic!("{:?}", page.entry);
			};
			(since, before.custody)
		};
		assert_eq!(taken_out(middle).0, own);
		// And it has not begun anew.
		assert_eq!(get(part).held_since, began);
		wait(1);
		assert_ok!(put_into(FORWARDER, middle, &[part]));
		wait(1);
		hand(FORWARDER, VESSEL, &[outer]);
		let with_all = PageRef {
			shipment: outer,
			page: get(outer).custody,
		};
		let began = get(outer).held_since;
		wait(1);
		assert_eq!(taken_out(middle).0, with_all);
		assert_eq!(get(part).held_since, began);
	});
}

#[test]
fn a_consignee_does_not_keep_goods_back_in_silence() {
	run(|| {
		let take = |shipment| {
			let finding = None;
			send(STRANGER, Call::take_delivery { shipment, finding })
		};
		let goods = || ship(SELLER, raw(BUYER, vec![line("L1", 5, SELLER, None)]));
		let (container, a, b) = (ship(SELLER, raw(OTHER_BUYER, vec![])), goods(), goods());
		assert_ok!(put_into(SELLER, container, &[a, b]));
		hand(SELLER, TRUCK, &[container]);
		hand(TRUCK, BUYER, &[container]);
		// It takes one out, and offers both to others.
		wait(5_000);
		assert_ok!(take_out(BUYER, container, &[a]));
		assert_ok!(offer(BUYER, VESSEL, sound(&[container, a])));
		let pending = NextOffer::<Test>::get() - 1;
		wait(4_999);
		assert_noop!(take(a), Error::<Test>::TooEarly);
		wait(1);
		assert_ok!(take(a));
		assert!(!Offers::<Test>::contains_key(VESSEL, pending));
		assert_ok!(offer(BUYER, VESSEL, sound(&[container])));
		assert_ok!(take(b));
		assert_eq!(
			[a, b].map(|id| get(id).state),
			[State::Delivered, State::Delivered]
		);
		assert_eq!((get(container).offer, get(container).load.parts), (None, 0));
		assert_eq!(held("L1", SELLER, BUYER), (10, 0));
	});
}
