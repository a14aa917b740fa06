use super::*;

#[test]
fn goods_are_reserved_until_delivery() {
	run(|| {
		let id = ship(
			SELLER,
			raw(BUYER, vec![line("L1", 60, SELLER, Some((1, 0)))]),
		);
		assert_eq!(held("L1", SELLER, SELLER), (40, 60));
		assert_eq!(custodian(id), SELLER);
		assert!(Balances::reserved_balance(SELLER) > 0);
		hand(SELLER, TRUCK, &[id]);
		assert_eq!((custodian(id), get(id).state), (TRUCK, State::UnderWay));
		assert_eq!(Book::line(1, 0), (60, 0, 0));
		hand(TRUCK, VESSEL, &[id]);
		assert_eq!(Book::line(1, 0), (60, 0, 0));
		assert_eq!(held("L1", SELLER, SELLER), (40, 60));
		hand(VESSEL, BUYER, &[id]);
		// Delivered: in the hands of the buyer, bound for the order.
		assert_eq!(get(id).state, State::Delivered);
		assert_eq!(held("L1", SELLER, SELLER), (40, 0));
		assert_eq!(held("L1", SELLER, BUYER), (0, 60));
		assert_eq!(Book::line(1, 0), (60, 60, 0));
		assert_eq!(Liabilities::<Test>::iter().count(), 0);
	});
}

#[test]
fn what_is_not_for_an_order_is_free_at_the_consignee() {
	run(|| {
		let id = ship(SELLER, raw(BUYER, vec![line("L1", 60, SELLER, None)]));
		hand(SELLER, BUYER, &[id]);
		assert_eq!(held("L1", SELLER, BUYER), (60, 0));
	});
}

#[test]
fn two_orders_in_one_shipment_and_one_order_in_two() {
	run(|| {
		Book::place(2, BUYER, SELLER, &[(GTIN, 10)]);
		let lines = vec![
			line("L1", 30, SELLER, Some((1, 0))),
			line("L2", 10, SELLER, Some((2, 0))),
		];
		let first = ship(SELLER, raw(BUYER, lines));
		let second = ship(
			SELLER,
			raw(BUYER, vec![line("L3", 30, SELLER, Some((1, 0)))]),
		);
		hand(SELLER, TRUCK, &[first, second]);
		hand(TRUCK, BUYER, &[first]);
		assert_eq!(Book::line(1, 0), (60, 30, 0));
		assert_eq!(Book::line(2, 0), (10, 10, 0));
		hand(TRUCK, BUYER, &[second]);
		assert_eq!(Book::line(1, 0), (60, 60, 0));
	});
}

#[test]
fn an_order_that_is_over_does_not_hold_goods_up() {
	run(|| {
		let id = ship(
			SELLER,
			raw(BUYER, vec![line("L1", 60, SELLER, Some((1, 0)))]),
		);
		hand(SELLER, TRUCK, &[id]);
		Book::end(1);
		hand(TRUCK, BUYER, &[id]);
		assert_eq!(held("L1", SELLER, BUYER), (60, 0));
		System::assert_has_event(
			Event::OrderDidNotTake {
				shipment: id,
				order: 1,
			}
			.into(),
		);
		// Nor does it let goods go.
		Book::place(3, BUYER, SELLER, &[(GTIN, 10)]);
		let id = ship(
			SELLER,
			raw(BUYER, vec![line("L2", 10, SELLER, Some((3, 0)))]),
		);
		Book::end(3);
		assert_ok!(offer(SELLER, TRUCK, sound(&[id])));
		assert!(accept(TRUCK, NextOffer::<Test>::get() - 1, sound(&[id])).is_err());
		assert_eq!(custodian(id), SELLER);
	});
}

#[test]
fn goods_of_others_take_their_consent() {
	run(|| {
		let goods = || raw(BUYER, vec![line("L4", 30, MAKER, None)]);
		let create = || send(SELLER, Call::create_shipment { shipment: goods() });
		let consent = |owner, lot: &str, quantity| {
			send(
				owner,
				Call::consent {
					consignor: SELLER,
					batch: batch(lot),
					quantity,
				},
			)
		};
		let withdraw = |owner, lot: &str| {
			send(
				owner,
				Call::withdraw_consent {
					consignor: SELLER,
					batch: batch(lot),
				},
			)
		};
		assert_noop!(create(), Error::<Test>::InsufficientConsent);
		assert_noop!(consent(MAKER, "L4", 0), Error::<Test>::ZeroQuantity);
		assert_noop!(consent(SELLER, "L4", 1), Error::<Test>::ToOneself);
		assert_noop!(consent(STRANGER, "L4", 1), Error::<Test>::NotActive);
		assert_noop!(consent(MAKER, "N1", 1), Error::<Test>::UnknownBatch);
		assert_noop!(consent(MAKER, "", 1), Error::<Test>::InvalidLot);
		assert_noop!(withdraw(MAKER, "L4"), Error::<Test>::UnknownConsent);
		assert_ok!(consent(MAKER, "L4", 29));
		assert_noop!(create(), Error::<Test>::InsufficientConsent);
		assert_ok!(consent(MAKER, "L4", 50));
		assert!(Balances::reserved_balance(MAKER) > 0);
		assert_ok!(create());
		assert_eq!(Logistics::consented(MAKER, SELLER, batch("L4")), 20);
		assert_noop!(create(), Error::<Test>::InsufficientConsent);
		assert_ok!(withdraw(MAKER, "L4"));
		assert_eq!(Balances::reserved_balance(MAKER), 0);
		// Two lines use it together, and what is used up is gone.
		assert_ok!(consent(MAKER, "L4", 20));
		let twice = |quantity| {
			let lines = vec![line("L4", quantity, MAKER, None); 2];
			send(
				SELLER,
				Call::create_shipment {
					shipment: raw(BUYER, lines),
				},
			)
		};
		assert_noop!(twice(11), Error::<Test>::InsufficientConsent);
		assert_ok!(twice(10));
		assert_eq!(Balances::reserved_balance(MAKER), 0);
		assert_eq!(Consents::<Test>::iter().count(), 0);
		assert_eq!(held("L4", MAKER, SELLER), (50, 50));
	});
}

#[test]
fn what_cannot_be_shipped() {
	run(|| {
		let mine = |quantity| vec![line("L1", quantity, SELLER, None)];
		let fails = |change: fn(&mut RawShipmentOf<Test>), error: Error<Test>| {
			let mut shipment = raw(BUYER, vec![line("L1", 1, SELLER, None)]);
			change(&mut shipment);
			assert_noop!(send(SELLER, Call::create_shipment { shipment }), error);
		};
		fails(
			|raw| raw.reference = RawReference::Sscc(1),
			Error::InvalidReference,
		);
		fails(
			|raw| raw.reference = RawReference::Own(code("")),
			Error::InvalidReference,
		);
		fails(
			|raw| raw.container = Some(*b"CSQU3054384"),
			Error::InvalidContainer,
		);
		fails(|raw| raw.seal = Some(Seal::default()), Error::InvalidSeal);
		fails(
			|raw| raw.seal = Some(b"A B".to_vec().try_into().unwrap()),
			Error::InvalidSeal,
		);
		fails(|raw| raw.origin = *b"NL-RT", Error::InvalidPlace);
		fails(|raw| raw.destination = raw.origin, Error::InvalidPlace);
		fails(
			|raw| raw.legs = vec![leg(*b"ESVLC", *b"ESVLC", 1, 2)].try_into().unwrap(),
			Error::InvalidLeg,
		);
		fails(
			|raw| raw.legs = vec![leg(*b"ESVLC", *b"NLRTM", 2, 2)].try_into().unwrap(),
			Error::InvalidLeg,
		);
		fails(
			|raw| {
				let limit = Limit {
					measure: Measure::Tilt,
					min: 1,
					max: 0,
				};
				raw.limits = vec![limit].try_into().unwrap();
			},
			Error::InvalidLimits,
		);
		fails(|raw| raw.consignee = SELLER, Error::ToOneself);
		fails(|raw| raw.agent = Some(SELLER), Error::ToOneself);
		fails(|raw| raw.consignee = STRANGER, Error::ReceiverMayNotHold);
		fails(|raw| raw.agent = Some(INSPECTOR), Error::ReceiverMayNotHold);
		fails(|raw| raw.lines[0].batch.gtin += 1, Error::InvalidGtin);
		fails(|raw| raw.lines[0].quantity = 0, Error::ZeroQuantity);
		fails(|raw| raw.lines[0].batch = batch("N1"), Error::UnknownBatch);
		fails(|raw| raw.lines[0].order = Some((9, 0)), Error::UnknownOrder);
		fails(|raw| raw.lines[0].order = Some((1, 2)), Error::UnknownOrder);
		fails(
			|raw| {
				raw.consignee = OTHER_BUYER;
				raw.lines[0].order = Some((1, 0));
			},
			Error::OrderMismatch,
		);
		fails(
			|raw| {
				raw.lines[0].order = Some((1, 1));
				raw.lines[0].quantity = 41;
			},
			Error::MoreThanOrdered,
		);
		fails(
			|raw| {
				let half = line("L1", 21, SELLER, Some((1, 1)));
				raw.lines = vec![half.clone(), half].try_into().unwrap();
			},
			Error::MoreThanOrdered,
		);
		let create = |who, lines| {
			send(
				who,
				Call::create_shipment {
					shipment: raw(BUYER, lines),
				},
			)
		};
		assert_noop!(create(STRANGER, vec![]), Error::<Test>::NotActive);
		assert!(create(SELLER, mine(101)).is_err());
		assert!(create(PAUPER, vec![]).is_err());
		for (standing, error) in [
			(Standing::Recalled, Error::<Test>::BatchRecalled),
			(Standing::BeingChecked, Error::BeingChecked),
		] {
			Standings::set(vec![(id("L1"), standing)]);
			assert_noop!(create(SELLER, mine(1)), error);
		}
		Suspended::set(vec![SELLER]);
		assert_noop!(create(SELLER, vec![]), Error::<Test>::NotActive);
		Suspended::set(vec![]);
		NextShipment::<Test>::put(u64::MAX);
		Standings::set(vec![]);
		assert_noop!(create(SELLER, mine(1)), Error::<Test>::NumbersUsedUp);
		Book::end(1);
		fails(|raw| raw.lines[0].order = Some((1, 0)), Error::UnknownOrder);
		NextShipment::<Test>::put(0);
		// Recalled goods go back to who made them.
		Standings::set(vec![(id("L1"), Standing::Recalled)]);
		ship(SELLER, raw(MAKER, mine(1)));
	});
}

#[test]
fn a_recall_holds_up_what_has_not_left() {
	run(|| {
		let id_of = ship(SELLER, raw(BUYER, vec![line("L1", 1, SELLER, None)]));
		Standings::set(vec![(id("L1"), Standing::Recalled)]);
		assert_ok!(offer(SELLER, TRUCK, sound(&[id_of])));
		assert_noop!(
			accept(TRUCK, 0, sound(&[id_of])),
			Error::<Test>::BatchRecalled
		);
		// What is under way already goes on.
		Standings::set(vec![]);
		assert_ok!(accept(TRUCK, 0, sound(&[id_of])));
		Standings::set(vec![(id("L1"), Standing::Recalled)]);
		hand(TRUCK, BUYER, &[id_of]);
	});
}

pub fn leg(from: [u8; 5], to: [u8; 5], departure: Moment, arrival: Moment) -> RawLeg<AccountId> {
	RawLeg {
		from,
		to,
		mode: Mode::Maritime,
		carrier: VESSEL,
		departure,
		arrival,
	}
}

#[test]
fn what_goes_to_one_country_is_asked_about_at_once() {
	run(|| {
		let to = |place: &[u8; 5], lots: &[&str]| {
			let lines = lots.iter().map(|lot| line(lot, 10, SELLER, None));
			ship(
				SELLER,
				RawShipment {
					destination: *place,
					..raw(BUYER, lines.collect())
				},
			)
		};
		let asked = |place: &str, lots: &[&str]| {
			(
				country(place),
				lots.iter().map(|lot| id(lot)).collect::<Vec<_>>(),
			)
		};
		let a = to(b"NLRTM", &["L2", "L1", "L2"]);
		assert_eq!(Asked::take(), [asked("NL", &["L1", "L2"])]);
		let (b, c) = (to(b"NLAMS", &["L3"]), to(b"DEHAM", &["L3"]));
		Asked::take();
		assert_ok!(put_into(SELLER, c, &[a]));
		hand(SELLER, TRUCK, &[b, c]);
		let expected = [asked("DE", &["L3"]), asked("NL", &["L1", "L2", "L3"])];
		assert_eq!(Asked::take(), expected);
		// What has left is not asked about again.
		hand(TRUCK, VESSEL, &[b, c]);
		assert_eq!(Asked::take(), []);
		// Neither inside something that leaves only now.
		let box_of_its_own = ship(VESSEL, raw(BUYER, vec![]));
		assert_ok!(put_into(VESSEL, box_of_its_own, &[b]));
		hand(VESSEL, TRUCK, &[box_of_its_own]);
		assert_eq!(Asked::take(), []);
		// In international waters the consignee's country decides.
		to(b"XZALA", &["L1"]);
		assert_eq!(Asked::take(), [asked("PT", &["L1"])]);
		assert_noop!(
			send(
				SELLER,
				Call::create_shipment {
					shipment: RawShipment {
						destination: *b"XZALA",
						..raw(OTHER_BUYER, vec![])
					}
				}
			),
			Error::<Test>::ReceiverMayNotHold
		);
	});
}

#[test]
fn what_leaves_at_once_goes_to_so_many_countries() {
	run(|| {
		let places = [b"NLRTM", b"DEHAM", b"FRLEH"];
		let ids = places.map(|place| {
			let lines = vec![line("L1", 10, SELLER, None)];
			let raw = RawShipment {
				destination: *place,
				..raw(BUYER, lines)
			};
			ship(SELLER, raw)
		});
		assert_ok!(offer(SELLER, TRUCK, sound(&ids)));
		assert_noop!(accept(TRUCK, 0, sound(&ids)), Error::<Test>::TooMuch);
		assert_ok!(withdraw(SELLER, TRUCK, 0));
		hand(SELLER, TRUCK, &ids[..2]);
		hand(SELLER, TRUCK, &ids[2..]);
		hand(TRUCK, VESSEL, &ids);
	});
}

#[test]
fn what_is_closed_can_be_removed() {
	run(|| {
		let mut shipment = raw(BUYER, vec![]);
		shipment.agent = Some(WAREHOUSE);
		let id = ship(SELLER, shipment);
		appoint(BUYER, id, WAREHOUSE);
		let remove = |who, shipment| send(who, Call::remove_shipment { shipment });
		assert_noop!(remove(SELLER, 9), Error::<Test>::UnknownShipment);
		assert_noop!(remove(BUYER, id), Error::<Test>::NotConsignor);
		assert_noop!(remove(SELLER, id), Error::<Test>::NotClosed);
		let part = ship(SELLER, raw(BUYER, vec![]));
		assert_ok!(put_into(SELLER, id, &[part]));
		hand(SELLER, WAREHOUSE, &[id]);
		assert_eq!(get(id).state, State::Delivered);
		wait(9_999);
		assert_noop!(remove(SELLER, id), Error::<Test>::TooEarly);
		wait(1);
		assert_noop!(remove(SELLER, id), Error::<Test>::NotEmpty);
		assert_ok!(take_out(WAREHOUSE, id, &[part]));
		assert_ok!(remove(SELLER, id));
		assert_noop!(remove(SELLER, part), Error::<Test>::NotClosed);
		hand(WAREHOUSE, BUYER, &[part]);
		wait(10_000);
		assert_ok!(remove(SELLER, part));
		assert_eq!(Balances::reserved_balance(SELLER), 0);
		assert!(Logistics::shipment(id).is_none());
		assert_eq!(Logistics::timeline(id, 0, 10).items.len(), 2);
		assert_eq!(ShipmentsByParty::<Test>::iter().count(), 0);
	});
}

#[test]
fn whoever_creates_a_shipment_pays_for_an_offer_of_it() {
	run(|| {
		let seal: Seal = b"ES1234567890123".to_vec().try_into().unwrap();
		let sealed = RawShipment {
			seal: Some(seal),
			..raw(BUYER, vec![])
		};
		let id = ship(SELLER, sealed);
		assert_ok!(offer(SELLER, TRUCK, sound(&[id])));
		// The lines are an empty list.
		let own = ShipmentOf::<Test>::max_encoded_len() + 1 + Milestones::max_encoded_len();
		let offered = Offers::<Test>::get(TRUCK, 0).unwrap().encoded_size();
		let key = (TRUCK, 0u64).encoded_size();
		// The length of a list takes a byte more where it is long.
		let size = own + offered + 1 + key;
		assert_eq!(Balances::reserved_balance(SELLER), 10 + 8 * size as u64);
	});
}

#[test]
fn what_is_lost_with_another_is_removed_without_its_custodian() {
	run(|| {
		let box_of = |who| ship(who, raw(BUYER, vec![]));
		let (whole, middle) = (box_of(SELLER), box_of(VESSEL));
		let part = ship(SELLER, raw(BUYER, vec![line("L1", 5, SELLER, None)]));
		hand(SELLER, TRUCK, &[whole, part]);
		hand(VESSEL, TRUCK, &[middle]);
		wait(1);
		assert_ok!(put_into(TRUCK, middle, &[part]));
		assert_ok!(put_into(TRUCK, whole, &[middle]));
		hand(TRUCK, FORWARDER, &[whole]);
		let lost = Call::declare_lost {
			shipment: whole,
			document: [1; 32],
		};
		assert_ok!(send(FORWARDER, lost));
		Logistics::do_try_state().unwrap();
		for id in [whole, middle, part] {
			let lost = get(id);
			assert_eq!((lost.state, lost.inside), (State::Lost, None));
			assert_eq!((lost.custodian, lost.load.parts), (FORWARDER, 0));
		}
		// Whose custody it was stays on record.
		let page = Pages::<Test>::get(part, get(part).custody).unwrap();
		let Entry::TakenOut { since, .. } = page.entry else {
			panic!("{:?}", page.entry)
		};
		assert_eq!((since.shipment, since.page), (whole, get(whole).custody));
		wait(10_000);
		for (who, shipment) in [(SELLER, whole), (VESSEL, middle), (SELLER, part)] {
			assert_ok!(send(who, Call::remove_shipment { shipment }));
		}
		assert_eq!([SELLER, VESSEL].map(Balances::reserved_balance), [0, 0]);
		assert!(Logistics::in_custody(FORWARDER, None, 0).is_empty());
	});
}

#[test]
fn what_is_missing_keeps_nothing_back() {
	run(|| {
		let goods = vec![line("L1", 5, SELLER, None), line("L2", 5, SELLER, None)];
		let id = ship(SELLER, raw(BUYER, goods));
		Standings::set(vec![(super::id("L1"), Standing::Recalled)]);
		assert_ok!(offer(SELLER, TRUCK, sound(&[id])));
		let missing = |quantity| Call::declare_missing {
			shipment: id,
			line: 0,
			quantity,
			document: [1; 32],
		};
		assert_ok!(send(SELLER, missing(4)));
		assert_noop!(accept(TRUCK, 0, sound(&[id])), Error::<Test>::BatchRecalled);
		assert_ok!(send(SELLER, missing(1)));
		assert_ok!(accept(TRUCK, 0, sound(&[id])));
	});
}

#[test]
fn an_agent_that_has_it_stays_its_agent() {
	run(|| {
		let appoint = |agent| {
			let shipment = 0;
			send(BUYER, Call::appoint_agent { shipment, agent })
		};
		let id = ship(SELLER, raw(BUYER, vec![line("L1", 5, SELLER, None)]));
		let container = ship(SELLER, raw(OTHER_BUYER, vec![]));
		assert_ok!(appoint(Some(WAREHOUSE)));
		assert_ok!(put_into(SELLER, container, &[id]));
		hand(SELLER, WAREHOUSE, &[container]);
		// It would stop the clock.
		for agent in [None, Some(FORWARDER)] {
			assert_noop!(appoint(agent), Error::<Test>::AwaitsConsignee);
		}
		wait(10_000);
		let take = Call::take_delivery {
			shipment: id,
			finding: None,
		};
		assert_ok!(send(STRANGER, take));
		assert_eq!(get(id).state, State::Delivered);
	});
}

#[test]
fn nothing_is_due_in_the_past() {
	run(|| {
		let with = |due_at, departure| {
			let mut shipment = raw(BUYER, vec![]);
			shipment.due_at = due_at;
			shipment.legs = vec![leg(*b"ESVLC", *b"NLRTM", departure, START + 50)]
				.try_into()
				.unwrap();
			send(SELLER, Call::create_shipment { shipment })
		};
		assert_noop!(with(START - 101, START), Error::<Test>::InPast);
		assert_noop!(with(START, START - 101), Error::<Test>::InPast);
		// Clocks differ.
		assert_ok!(with(START - 100, START - 100));
	});
}

#[test]
fn an_agent_is_whom_the_consignee_names() {
	run(|| {
		let appoint = |who, shipment, agent| send(who, Call::appoint_agent { shipment, agent });
		let mut shipment = raw(BUYER, vec![line("L1", 5, SELLER, None)]);
		// Whom the consignor names takes over like any other.
		shipment.agent = Some(WAREHOUSE);
		let id = ship(SELLER, shipment);
		hand(SELLER, TRUCK, &[id]);
		hand(TRUCK, WAREHOUSE, &[id]);
		assert_eq!(get(id).state, State::UnderWay);
		assert!(
			<Logistics as tradechain_primitives::Shipments<_>>::shipment(id)
				.unwrap()
				.agent
				.is_none()
		);
		let of = |who| Logistics::shipments_of(who, None, None, 0).items;
		assert_eq!(of(WAREHOUSE), [id]);
		for who in [SELLER, WAREHOUSE, TRUCK] {
			assert_noop!(
				appoint(who, id, Some(FORWARDER)),
				Error::<Test>::NotConsignee
			);
		}
		assert_noop!(appoint(BUYER, 9, None), Error::<Test>::UnknownShipment);
		for agent in [BUYER, SELLER] {
			assert_noop!(appoint(BUYER, id, Some(agent)), Error::<Test>::ToOneself);
		}
		assert_noop!(
			appoint(BUYER, id, Some(INSPECTOR)),
			Error::<Test>::ReceiverMayNotHold
		);
		assert_ok!(appoint(BUYER, id, Some(FORWARDER)));
		assert_eq!((of(WAREHOUSE), of(FORWARDER)), (vec![], vec![id]));
		assert_ok!(appoint(BUYER, id, None));
		assert_eq!((of(FORWARDER), get(id).agent), (vec![], None));
		assert_ok!(appoint(BUYER, id, Some(FORWARDER)));
		assert_ok!(offer(WAREHOUSE, FORWARDER, sound(&[id])));
		// What an offer is for does not change.
		assert_noop!(appoint(BUYER, id, None), Error::<Test>::HandoverPending);
		assert_ok!(accept(
			FORWARDER,
			NextOffer::<Test>::get() - 1,
			sound(&[id])
		));
		assert_eq!(get(id).state, State::Delivered);
		assert_noop!(appoint(BUYER, id, None), Error::<Test>::ShipmentClosed);
	});
}

#[test]
fn looks_at_ancestors_are_paid_as_they_are() {
	run(|| {
		let create = |lines| {
			let shipment = raw(BUYER, lines);
			let call = Call::<Test>::create_shipment { shipment };
			let most =
				frame_support::dispatch::GetDispatchInfo::get_dispatch_info(&call).call_weight;
			let done = frame_support::traits::UnfilteredDispatchable::dispatch_bypass_filter(
				call,
				signed(SELLER),
			);
			(most, done.unwrap().actual_weight.unwrap())
		};
		let base = <() as WeightInfo>::create_shipment(1);
		let walk = <() as WeightInfo>::walk;
		let goods = || vec![line("L1", 1, SELLER, None)];
		Ancestors::set(3);
		assert_eq!(
			create(goods()),
			(base.saturating_add(walk(8)), base.saturating_add(walk(3)))
		);
		let none = <() as WeightInfo>::create_container();
		assert_eq!(create(vec![]), (none, none));
		assert_ok!(offer(SELLER, TRUCK, sound(&[0])));
		let done = Logistics::accept_handover(signed(TRUCK), 0, sound(&[0])).unwrap();
		assert_eq!(
			done.actual_weight.unwrap(),
			<() as WeightInfo>::accept_handover(1, 1).saturating_add(walk(3))
		);
	});
}

#[test]
fn what_an_order_keeps_back_is_named_and_taken_out() {
	run(|| {
		Book::place(2, BUYER, SELLER, &[(GTIN, 10)]);
		let of = |lot, order| {
			let goods = vec![
				line(lot, 1, SELLER, None),
				line(lot, 10, SELLER, Some((order, 0))),
			];
			ship(SELLER, raw(BUYER, goods))
		};
		let container = ship(SELLER, raw(BUYER, vec![]));
		let (a, b) = (of("L1", 1), of("L2", 2));
		assert_ok!(put_into(SELLER, container, &[a, b]));
		assert_eq!(Logistics::kept_back(container), []);
		Book::end(2);
		assert_eq!(Logistics::kept_back(container), [(b, 1, 2)]);
		assert_eq!(Book::line(1, 0), (0, 0, 0));
		assert_ok!(offer(SELLER, TRUCK, sound(&[container])));
		assert!(accept(TRUCK, 0, sound(&[container])).is_err());
		assert_ok!(withdraw(SELLER, TRUCK, 0));
		assert_ok!(take_out(SELLER, container, &[b]));
		hand(SELLER, TRUCK, &[container]);
		assert_eq!(
			(get(a).state, get(b).state),
			(State::UnderWay, State::Ready)
		);
		assert_eq!(Logistics::kept_back(container), []);
	});
}

#[test]
fn an_order_that_cannot_take_goods_now_keeps_them_with_their_custodian() {
	run(|| {
		let goods = || {
			ship(
				SELLER,
				raw(BUYER, vec![line("L1", 20, SELLER, Some((1, 0)))]),
			)
		};
		let (plain, silent, part) = (goods(), goods(), goods());
		let container = ship(SELLER, raw(BUYER, vec![]));
		assert_ok!(put_into(SELLER, container, &[part]));
		hand(SELLER, TRUCK, &[plain, silent, container]);
		hand(TRUCK, BUYER, &[container]);
		Full::set(vec![1]);
		assert_ok!(offer(TRUCK, BUYER, sound(&[plain])));
		assert_ok!(offer(TRUCK, BUYER, sound(&[silent])));
		wait(10_000);
		let take = Call::take_delivery {
			shipment: part,
			finding: Some(finding(part, SOUND)),
		};
		let conclude = Call::conclude_delivery {
			to: BUYER,
			offer: 3,
		};
		assert_noop!(accept(BUYER, 2, sound(&[plain])), IS_FULL);
		assert_noop!(send(STRANGER, conclude.clone()), IS_FULL);
		assert_noop!(send(BUYER, take.clone()), IS_FULL);
		assert_eq!(held("L1", SELLER, BUYER), (0, 0));
		// As soon as it can, they arrive.
		Full::set(vec![]);
		assert_ok!(accept(BUYER, 2, sound(&[plain])));
		assert_ok!(send(STRANGER, conclude));
		// One that is over keeps nothing.
		Full::set(vec![1]);
		Book::end(1);
		assert_ok!(send(BUYER, take));
		assert_eq!(held("L1", SELLER, BUYER), (20, 40));
		assert_eq!(Book::line(1, 0), (60, 40, 0));
	});
}
