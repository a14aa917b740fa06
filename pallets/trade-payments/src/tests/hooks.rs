use super::*;

/// Goods of the seller in the buyer's hands, bound, as a shipment leaves them.
fn arrive(quantity: Quantity) {
	Holdings::mutate(position(SELLER, BUYER), |(_, bound)| *bound += quantity);
}

fn delivered(order: OrderId, quantity: Quantity) -> DispatchResult {
	TradePayments::delivered(order, 0, &position(SELLER, BUYER), quantity)
}

fn thirds() -> RawTermsOf<Test> {
	RawTerms {
		milestones: shares([100_000, 200_000, 300_000, 0, 400_000]),
		..terms()
	}
}

#[test]
fn money_moves_when_the_goods_do() {
	run(|| {
		let order = accepted(thirds());
		assert_eq!(free(EURO, SELLER), 100);
		assert_ok!(TradePayments::shipped(order, 0, 10_000));
		assert_eq!((free(EURO, SELLER), state(order)), (300, State::Shipped));
		assert_ok!(TradePayments::cleared(order, 0, 5_000));
		assert_eq!((free(EURO, SELLER), state(order)), (450, State::Cleared));
		arrive(10_000);
		assert_ok!(delivered(order, 5_000));
		assert_eq!((free(EURO, SELLER), state(order)), (450, State::Delivered));
		// What arrives in the same block is one delivery; what arrives later is another.
		assert_ok!(delivered(order, 1_000));
		assert_eq!(TradePayments::deliveries(order).len(), 1);
		// What is delivered need not be cleared to be paid for.
		assert_eq!(free(EURO, SELLER), 480);
		at(START + 1);
		assert_ok!(delivered(order, 4_000));
		assert_eq!(TradePayments::deliveries(order).len(), 2);
		assert_eq!(free(EURO, SELLER), 600);
		assert_noop!(
			TradePayments::cleared(order, 0, 1),
			Error::<Test>::ExceedsOrder
		);
		for delivery in [0, 1] {
			assert_ok!(calls::settle(signed(BUYER), order, delivery));
		}
		assert_eq!((free(EURO, SELLER), state(order)), (1_000, State::Settled));
		assert_eq!(
			(stock(BUYER, BUYER), stock(SELLER, BUYER)),
			((10_000, 0), (0, 0))
		);
	});
}

#[test]
fn what_is_cleared_counts_beside_what_came_without() {
	run(|| {
		let order = accepted(thirds());
		assert_ok!(TradePayments::shipped(order, 0, 10_000));
		arrive(10_000);
		assert_ok!(delivered(order, 6_000));
		assert_eq!(free(EURO, SELLER), 480);
		// The other four.
		assert_ok!(TradePayments::cleared(order, 0, 4_000));
		assert_eq!(free(EURO, SELLER), 600);
		assert_noop!(
			TradePayments::refused(order, 0, 1),
			Error::<Test>::ExceedsOrder
		);
		assert_ok!(delivered(order, 4_000));
		assert_eq!(get(order).progress[0].cleared, 10_000);
	});
}

#[test]
fn what_may_not_enter_is_given_back() {
	run(|| {
		let order = accepted(thirds());
		assert_ok!(TradePayments::shipped(order, 0, 10_000));
		assert_ok!(TradePayments::cleared(order, 0, 6_000));
		assert_noop!(
			TradePayments::refused(order, 0, 4_001),
			Error::<Test>::ExceedsOrder
		);
		assert_ok!(TradePayments::refused(order, 0, 4_000));
		// Of the four refused, acceptance and shipping stay paid: prepayment.
		assert_eq!((get(order).paid, get(order).refunded), (480, 280));
		arrive(6_000);
		assert_ok!(delivered(order, 6_000));
		assert_ok!(calls::settle(signed(BUYER), order, 0));
		assert_eq!((get(order).paid, get(order).refunded), (720, 280));
		assert_eq!(state(order), State::Settled);

		let order = accepted(terms());
		assert_ok!(TradePayments::shipped(order, 0, 10_000));
		assert_ok!(TradePayments::refused(order, 0, 10_000));
		assert_eq!((state(order), get(order).refunded), (State::Refused, 1_000));
	});
}

#[test]
fn only_what_can_have_come_so_far() {
	run(|| {
		assert_ok!(place(BUYER, terms()));
		assert_noop!(TradePayments::shipped(0, 0, 1), Error::<Test>::NotInForce);
		assert_noop!(TradePayments::shipped(9, 0, 1), Error::<Test>::UnknownOrder);
		let order = accepted(terms());
		assert_noop!(
			TradePayments::shipped(order, 1, 1),
			Error::<Test>::UnknownLine
		);
		assert_noop!(
			TradePayments::shipped(order, 0, 0),
			Error::<Test>::ZeroQuantity
		);
		assert_noop!(
			TradePayments::shipped(order, 0, 10_001),
			Error::<Test>::ExceedsOrder
		);
		assert_noop!(
			TradePayments::cleared(order, 0, 1),
			Error::<Test>::ExceedsOrder
		);
		assert_noop!(
			TradePayments::refused(order, 0, 1),
			Error::<Test>::ExceedsOrder
		);
		assert_noop!(delivered(order, 1), Error::<Test>::ExceedsOrder);
		assert_ok!(TradePayments::shipped(order, 0, 6_000));
		assert_noop!(
			TradePayments::shipped(order, 0, 4_001),
			Error::<Test>::ExceedsOrder
		);
		assert_noop!(
			TradePayments::cleared(order, 0, 6_001),
			Error::<Test>::ExceedsOrder
		);
		assert_noop!(delivered(order, 1), Error::<Test>::GoodsNotBound);
		arrive(6_000);
		assert_noop!(delivered(order, 6_001), Error::<Test>::ExceedsOrder);
		let mut there = position(SELLER, BUYER);
		there.batch = batch(OIL, "L1");
		assert_noop!(
			TradePayments::delivered(order, 0, &there, 1),
			Error::<Test>::WrongProduct
		);
		for (owner, possessor) in [(TRADER, BUYER), (SELLER, TRADER)] {
			Holdings::insert(position(owner, possessor), (0, 9));
			assert_noop!(
				TradePayments::delivered(order, 0, &position(owner, possessor), 1),
				Error::<Test>::GoodsNotBound
			);
		}
		assert_ok!(delivered(order, 6_000));
		assert_noop!(delivered(order, 1), Error::<Test>::ExceedsOrder);
		assert_noop!(
			TradePayments::refused(order, 0, 1),
			Error::<Test>::ExceedsOrder
		);
	});
}

#[test]
fn shipped_goods_do_not_expire() {
	run(|| {
		let order = accepted(terms());
		assert_ok!(TradePayments::shipped(order, 0, 6_000));
		at(START + 10 * DAY + 1);
		assert_ok!(TradePayments::expire_order(signed(STRANGER), order));
		assert_eq!((state(order), get(order).refunded), (State::Shipped, 400));
		assert_noop!(
			TradePayments::shipped(order, 0, 1),
			Error::<Test>::ExceedsOrder
		);
	});
}

#[test]
fn what_comes_back_can_be_shipped_again() {
	run(|| {
		let back = |order, quantity| TradePayments::returned(order, 0, quantity);
		let order = accepted(thirds());
		assert_noop!(back(order, 1), Error::<Test>::ExceedsOrder);
		assert_ok!(TradePayments::shipped(order, 0, 10_000));
		assert_ok!(TradePayments::cleared(order, 0, 4_000));
		arrive(10_000);
		assert_ok!(delivered(order, 1_000));
		assert_eq!((get(order).paid, get(order).held), (420, 580));
		assert_noop!(back(order, 0), Error::<Test>::ZeroQuantity);
		assert_noop!(
			TradePayments::returned(order, 1, 1),
			Error::<Test>::UnknownLine
		);
		assert_noop!(back(order, 9_001), Error::<Test>::ExceedsOrder);
		assert_ok!(back(order, 8_000));
		assert!(has(Event::LineReturned {
			order,
			line: 0,
			quantity: 8_000
		}));
		// What was paid stays paid, and nothing goes back to the buyer: the goods can come yet.
		assert_eq!((get(order).paid, get(order).held), (420, 580));
		assert_eq!(get(order).progress[0].cleared, 2_000);
		assert_noop!(back(order, 1_001), Error::<Test>::ExceedsOrder);
		assert_noop!(
			TradePayments::cancel_order(signed(BUYER), order),
			Error::<Test>::UnderWay
		);
		// Shipped again, nothing is paid twice.
		assert_noop!(
			TradePayments::shipped(order, 0, 8_001),
			Error::<Test>::ExceedsOrder
		);
		assert_ok!(TradePayments::shipped(order, 0, 8_000));
		assert_eq!(get(order).paid, 420);
		assert_ok!(TradePayments::cleared(order, 0, 8_000));
		assert_eq!(get(order).paid, 600);
		assert_ok!(delivered(order, 9_000));
		assert_ok!(calls::settle(signed(BUYER), order, 0));
		assert_eq!((get(order).paid, state(order)), (1_000, State::Settled));
		assert_noop!(back(order, 1), Error::<Test>::NotInForce);
	});
}

#[test]
fn what_came_back_can_be_cancelled_or_expires() {
	run(|| {
		let expire = |order| TradePayments::expire_order(signed(STRANGER), order);
		// All of it back: as if nothing had been shipped, but for what was paid.
		let order = accepted(thirds());
		assert_ok!(TradePayments::shipped(order, 0, 10_000));
		assert_ok!(TradePayments::cleared(order, 0, 10_000));
		assert_ok!(TradePayments::returned(order, 0, 10_000));
		assert_eq!((state(order), get(order).paid), (State::Accepted, 600));
		assert_ok!(TradePayments::cancel_order(signed(BUYER), order));
		assert_ok!(TradePayments::consent_to_cancel(signed(SELLER), order));
		assert_eq!((state(order), get(order).refunded), (State::Cancelled, 400));
		// Then it can be delivered without a shipment, too.
		let order = accepted(terms());
		assert_ok!(TradePayments::shipped(order, 0, 10_000));
		assert_noop!(deliver(order, 1), Error::<Test>::HasShipments);
		assert_ok!(TradePayments::returned(order, 0, 9_999));
		assert_noop!(deliver(order, 1), Error::<Test>::HasShipments);
		assert_ok!(TradePayments::returned(order, 0, 1));
		assert_ok!(deliver(order, 10_000));
		assert_ok!(calls::settle(signed(BUYER), order, 0));
		// After the deadline it expires, as soon as it is back.
		let order = accepted(terms());
		assert_ok!(TradePayments::shipped(order, 0, 6_000));
		at(START + 10 * DAY + 1);
		assert_ok!(expire(order));
		assert_noop!(expire(order), Error::<Test>::NotExpired);
		assert_ok!(TradePayments::returned(order, 0, 6_000));
		assert_ok!(expire(order));
		assert_eq!((state(order), get(order).refunded), (State::Expired, 1_000));
	});
}

#[test]
fn what_was_refused_comes_back_first() {
	run(|| {
		let order = accepted(terms());
		assert_ok!(TradePayments::shipped(order, 0, 10_000));
		assert_ok!(TradePayments::refused(order, 0, 4_000));
		assert_ok!(TradePayments::returned(order, 0, 4_000));
		// The others are under way still.
		arrive(6_000);
		assert_noop!(
			TradePayments::shipped(order, 0, 1),
			Error::<Test>::ExceedsOrder
		);
		assert_ok!(delivered(order, 6_000));
		assert_noop!(
			TradePayments::returned(order, 0, 1),
			Error::<Test>::ExceedsOrder
		);
		assert_ok!(calls::settle(signed(BUYER), order, 0));
		assert_eq!((state(order), get(order).refunded), (State::Settled, 400));
	});
}

#[test]
fn a_blocked_payee_stops_no_goods() {
	run(|| {
		let order = accepted(thirds());
		block(SELLER);
		assert_ok!(TradePayments::shipped(order, 0, 10_000));
		assert!(has(Event::PayoutPending { order, amount: 200 }));
		assert_eq!(free(EURO, SELLER), 100);
		let view = TradePayments::order(order).unwrap();
		assert_eq!((view.due, view.order.paid), (300, 100));
		// A refusal gives back no more than what is not due.
		assert_ok!(TradePayments::refused(order, 0, 10_000));
		assert_eq!((get(order).held, get(order).refunded), (200, 700));
		assert_eq!(state(order), State::PayoutPending);
		thaw(SELLER);
		assert_ok!(calls::retry_payout(signed(STRANGER), order));
		assert_eq!((free(EURO, SELLER), state(order)), (300, State::Refused));
	});
}

#[test]
fn open_goods_of_shipments_are_bounded() {
	run(|| {
		let order = accepted(terms());
		assert_ok!(TradePayments::shipped(order, 0, 10_000));
		let arrives = |lot: u64| {
			let mut there = position(SELLER, BUYER);
			there.batch = batch(OLIVES, &format!("N{lot}"));
			Holdings::mutate(&there, |(_, bound)| *bound += 1);
			TradePayments::delivered(order, 0, &there, 1)
		};
		let sizes = || -> Vec<_> {
			TradePayments::deliveries(order)
				.iter()
				.map(|(_, delivery)| delivery.goods.len())
				.collect()
		};
		for n in 0..64 {
			at(START + n / 40);
			assert_ok!(arrives(n));
		}
		assert_eq!(sizes().iter().sum::<usize>(), 64);
		assert!(sizes().len() == 3 && sizes().contains(&32));
		let refused = |lot| {
			let result = frame_support::storage::with_storage_layer(|| arrives(lot));
			assert_eq!(result, Err(Error::<Test>::TooManyGoods.into()));
		};
		refused(64);
		// What is of a line and batch that came at this moment joins them.
		assert_ok!(arrives(63));
		assert_eq!(sizes().iter().sum::<usize>(), 64);
		// At another moment the inspection begins anew.
		at(START + 9);
		refused(63);
	});
}

#[test]
fn many_small_arrivals_are_one() {
	run(|| {
		let order = accepted(terms());
		assert_ok!(TradePayments::shipped(order, 0, 10_000));
		arrive(10_000);
		for _ in 0..100 {
			assert_ok!(delivered(order, 100));
		}
		assert_eq!(get(order).open_goods, 1);
		assert_ok!(calls::settle(signed(BUYER), order, 0));
		assert_eq!(
			(stock(BUYER, BUYER), state(order)),
			((10_000, 0), State::Settled)
		);
	});
}

#[test]
fn liability_is_on_record() {
	run(|| {
		let order = accepted(terms());
		assert_ok!(TradePayments::liable(order, &TRADER, [4; 32]));
		assert_ok!(TradePayments::open_dispute(signed(BUYER), order, [5; 32]));
		assert_ok!(TradePayments::liable(order, &SELLER, [9; 32]));
		let liability = Liability {
			party: SELLER,
			record: [9; 32],
		};
		assert_eq!(get(order).liability, Some(liability));
		assert_ok!(calls::rule_dispute(
			signed(ARBITER),
			order,
			get(order).terms.default_ruling
		));
		assert_noop!(
			TradePayments::liable(order, &SELLER, [9; 32]),
			Error::<Test>::NotInForce
		);
	});
}

#[test]
fn what_others_are_told() {
	run(|| {
		let order = accepted(terms());
		assert_ok!(TradePayments::shipped(order, 0, 3_000));
		let facts = <TradePayments as OrderHooks<AccountId>>::order(order).unwrap();
		assert_eq!((facts.buyer, facts.seller), (BUYER, SELLER));
		assert_eq!(
			(facts.export, facts.import),
			(country(b"ES"), country(b"DE"))
		);
		assert!(facts.is_in_force);
		assert_eq!(facts.currency, Currencies::<Test>::get(EURO));
		assert_eq!(
			facts.currency,
			<TradePayments as tradechain_primitives::Currencies<_>>::currency(&EURO)
		);
		assert!(facts.currency.is_some());
		assert_eq!(
			(facts.lines[0].quantity, facts.lines[0].to_ship),
			(10_000, 7_000)
		);
		assert_eq!(facts.lines[0].amount, 1_000);
		let in_force = || {
			let facts = <TradePayments as OrderHooks<AccountId>>::order(order);
			facts.unwrap().is_in_force
		};
		assert_ok!(TradePayments::open_dispute(signed(BUYER), order, [5; 32]));
		assert!(in_force());
		let all = terms().default_ruling;
		assert_ok!(calls::rule_dispute(signed(ARBITER), order, all));
		assert!(!in_force());
		assert!(<TradePayments as OrderHooks<AccountId>>::order(9).is_none());
	});
}
