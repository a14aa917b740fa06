//! The checks of what always holds find what does not.

use super::*;

/// An order with a received and an offered delivery, one in force without any, and a request.
fn world(broken: impl FnOnce()) -> Result<(), sp_runtime::TryRuntimeError> {
	new_test_ext().execute_with(|| {
		let order = accepted(terms());
		assert_ok!(deliver(order, 4_000));
		assert_ok!(calls::confirm_delivery(signed(BUYER), order, 0));
		assert_ok!(deliver(order, 1_000));
		accepted(terms());
		assert_ok!(TradePayments::request_payment(
			signed(SELLER),
			BUYER,
			EURO,
			9,
			b"I".to_vec().try_into().unwrap(),
			[7; 32],
			START + 1
		));
		assert_eq!(TradePayments::do_try_state(), Ok(()));
		broken();
		TradePayments::do_try_state()
	})
}

fn finds(broken: impl FnOnce(), what: &'static str) {
	assert_eq!(world(broken), Err(what.into()));
}

fn change(change: impl FnOnce(&mut OrderOf<Test>)) {
	Orders::<Test>::mutate(0, |order| change(order.as_mut().unwrap()));
}

#[test]
fn money() {
	finds(
		|| change(|order| order.held -= 1),
		"held, paid and refunded are not the total",
	);
	let other_hold = "something else is held than is open of the orders";
	finds(
		|| change(|order| (order.held, order.paid) = (900, 100)),
		other_hold,
	);
	finds(
		|| TradePayments::hold(&EURO, &BUYER, 1).unwrap(),
		other_hold,
	);
	finds(
		|| change(|order| (order.redemption, order.backed) = (passes(1_001), 1_001)),
		"passes back more of an order than is open",
	);
	finds(
		|| change(|order| order.backed = 1),
		"passes back an order that redeems none",
	);
	finds(
		|| change(|order| (order.redemption, order.backed) = (passes(1), 1)),
		other_hold,
	);
	finds(
		|| change(|order| order.terms.lines[0].unit_price += 1),
		"a line costs something else than its quantity does",
	);
	finds(
		|| {
			change(|order| {
				order.status = Status::Closed {
					ending: Ending::Settled,
					at: 0,
				}
			});
		},
		"something is open of a closed order",
	);
	finds(
		|| change(|order| order.status = Status::Placed),
		"an order was fulfilled before it was accepted",
	);
	finds(
		|| {
			change(|order| {
				order.status = Status::Closing {
					ending: Ending::Settled,
				}
			});
		},
		"an order that is closed counts as open",
	);
}

#[test]
fn goods() {
	finds(
		|| change(|order| order.progress[0].settled = 9_000),
		"goods of an order have come farther than they can",
	);
	let other = "a line counts other goods than its deliveries";
	finds(|| change(|order| order.progress[0].offered += 1), other);
	finds(|| change(|order| order.progress[0].settled += 1), other);
	finds(
		|| change(|order| order.open_goods += 1),
		"an order has other goods open than its deliveries",
	);
	for holding in [position(SELLER, BUYER), position(SELLER, SELLER)] {
		finds(
			|| Holdings::remove(holding),
			"goods of a delivery are not bound",
		);
	}
	finds(
		|| change(|order| order.progress = BoundedVec::new()),
		"an order has other lines than counters",
	);
	finds(
		|| NextDelivery::<Test>::put(1),
		"a delivery has a number that was not given",
	);
}

#[test]
fn listings() {
	finds(
		|| OrdersByParty::<Test>::remove(SELLER, 1),
		"an order is not listed by party",
	);
	finds(
		|| OrdersByParty::<Test>::insert(TRADER, 1, ()),
		"an order is listed that is none",
	);
	finds(
		|| NextOrder::<Test>::put(1),
		"an order has a number that was not given",
	);
	finds(
		|| RequestsByParty::<Test>::remove(SELLER, 0),
		"a request is not listed by party",
	);
	finds(
		|| RequestsByParty::<Test>::insert(TRADER, 0, ()),
		"a request is listed that is none",
	);
	finds(
		|| NextRequest::<Test>::put(0),
		"a request has a number that was not given",
	);
	finds(
		|| Bought::<Test>::insert(([0; 32], country(b"CN"), 2026), 0),
		"nothing is counted under a cap",
	);
	let counted = Counted {
		identity: [0; 32],
		list: country(b"CN"),
		year: 2026,
		value: 1,
	};
	finds(
		|| change(|order| order.counted = BoundedVec::truncate_from(vec![counted])),
		"an order does not count under a cap",
	);
	finds(
		|| {
			assert_ok!(TradePayments::amend_order(signed(BUYER), 1, terms()));
			let amendment = Amendments::<Test>::take(1).unwrap();
			Amendments::<Test>::insert(9, amendment);
		},
		"terms are proposed for no order",
	);
}
