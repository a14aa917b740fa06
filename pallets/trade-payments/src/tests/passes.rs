//! Orders that redeem passes: the backing pays a part of what the seller gets, and passes return with what it does not.

use super::*;
use sp_runtime::DispatchError;

/// Places an order of the buyer's at 1000 that redeems so many passes.
fn redeeming(number: u64, terms: RawTermsOf<Test>) -> DispatchResult {
	calls::redeem(signed(BUYER), SELLER, EURO, terms, passes(number))
}

/// The same, accepted.
fn in_force(number: u64, terms: RawTermsOf<Test>) -> OrderId {
	let id = NextOrder::<Test>::get();
	assert_ok!(redeeming(number, terms));
	assert_ok!(calls::accept_order(signed(SELLER), id));
	id
}

/// What is open of an order, what of that passes back, what was paid and what will not be.
fn open(order: OrderId) -> [Amount; 4] {
	let order = get(order);
	[order.held, order.backed, order.paid, order.refunded]
}

/// What has left the buyer, the passes of the buyer, and the backing; and what the seller has got.
fn gone() -> [Amount; 4] {
	[
		RICH - free(EURO, BUYER) - held(EURO, BUYER),
		MANY - Passes::get(BUYER),
		RICH - free(EURO, BACKING),
		free(EURO, SELLER),
	]
}

/// What the programme was last told: what was paid, is delivered and settled.
fn told(order: OrderId) -> [Amount; 3] {
	Bindings::get(order).unwrap().told.unwrap()
}

#[test]
fn the_backing_pays_its_part() {
	run(|| {
		assert_ok!(redeeming(400, terms()));
		assert_eq!(open(0), [1_000, 400, 0, 0]);
		assert_eq!(get(0).redemption, passes(400));
		assert_eq!(held(EURO, BUYER), 600);
		assert_eq!(gone(), [0, 400, 0, 0]);
		assert!(has(Event::OrderPlaced {
			order: 0,
			buyer: BUYER,
			seller: SELLER,
			asset: EURO,
			total: 1_000
		}));
		assert_ok!(calls::accept_order(signed(SELLER), 0));
		assert_eq!(told(0), [0; 3]);
		assert_ok!(deliver(0, 10_000));
		assert_ok!(calls::confirm_delivery(signed(BUYER), 0, 0));
		assert_eq!(told(0), [0, 1_000, 0]);
		assert_ok!(calls::settle(signed(BUYER), 0, 0));
		assert_eq!((state(0), open(0)), (State::Settled, [0, 0, 1_000, 0]));
		assert_eq!(gone(), [600, 400, 400, 1_000]);
		assert!(has(Event::PaidOut {
			order: 0,
			seller: SELLER,
			asset: EURO,
			amount: 1_000
		}));
		assert!(!Bindings::contains_key(0));
	});
}

#[test]
fn the_buyer_pays_first_and_passes_for_settled_goods() {
	run(|| {
		let order = in_force(
			600,
			RawTerms {
				milestones: shares([100_000, 200_000, 0, 300_000, 400_000]),
				..terms()
			},
		);
		assert_eq!(open(order), [900, 600, 100, 0]);
		assert_eq!(gone(), [100, 600, 0, 100]);
		assert_ok!(deliver(order, 5_000));
		assert_ok!(calls::confirm_delivery(signed(BUYER), order, 0));
		assert_eq!(open(order), [650, 600, 350, 0]);
		assert_eq!(told(order), [350, 500, 0]);
		// 550 would be due, of which 50 are for goods that are not there: those passes do not pay.
		assert_ok!(calls::settle(signed(BUYER), order, 0));
		assert_eq!(open(order), [500, 500, 500, 0]);
		let view = TradePayments::order(order).unwrap();
		assert_eq!((view.due, view.to_refund), (500, 0));
		assert_eq!(told(order), [500, 500, 500]);
		assert_eq!((gone(), held(EURO, BUYER)), ([400, 600, 100, 500], 0));
		at(START + 10 * DAY + 1);
		assert_ok!(TradePayments::expire_order(signed(STRANGER), order));
		assert!(has(Event::Refunded {
			order,
			buyer: BUYER,
			asset: EURO,
			amount: 0,
			backed: 500
		}));
		assert_eq!(open(order), [0, 0, 500, 500]);
		assert_eq!(
			(state(order), gone()),
			(State::Settled, [400, 100, 100, 500])
		);
	});
}

/// An order that is paid at acceptance, as far as passes let it.
fn prepaid(number: u64) -> OrderId {
	let all = shares([WHOLE, 0, 0, 0, 0]);
	in_force(
		number,
		RawTerms {
			milestones: all,
			..terms()
		},
	)
}

#[test]
fn passes_pay_nothing_before() {
	run(|| {
		let order = prepaid(400);
		assert_eq!(open(order), [400, 400, 600, 0]);
		let view = TradePayments::order(order).unwrap();
		assert_eq!((view.due, view.to_refund, view.prepaid), (600, 0, 600));
		assert_eq!(gone(), [600, 400, 0, 600]);
		assert_noop!(
			calls::retry_payout(signed(STRANGER), order),
			Error::<Test>::NothingPending
		);
		// What the buyer has paid is more than half of the goods.
		for quantity in [5_000, 1_000] {
			assert_ok!(deliver(order, quantity));
		}
		assert_ok!(calls::settle(signed(BUYER), order, 0));
		assert_ok!(calls::settle(signed(BUYER), order, 1));
		assert_eq!(open(order), [400, 400, 600, 0]);
		assert_eq!(told(order), [600, 600, 600]);
		assert_ok!(deliver(order, 1_000));
		assert_ok!(calls::settle(signed(BUYER), order, 2));
		assert_eq!((open(order), told(order)), ([300, 300, 700, 0], [700; 3]));
		assert_ok!(deliver(order, 3_000));
		assert_ok!(calls::settle(signed(BUYER), order, 3));
		assert_eq!(
			(state(order), gone()),
			(State::Settled, [600, 400, 400, 1_000])
		);
	});
}

#[test]
fn a_seller_that_delivers_nothing_keeps_what_the_buyer_has_paid_itself_at_most() {
	run(|| {
		let order = prepaid(400);
		at(START + 10 * DAY + 1);
		assert_ok!(TradePayments::expire_order(signed(STRANGER), order));
		assert_eq!(open(order), [0, 0, 600, 400]);
		assert_eq!((state(order), gone()), (State::Expired, [600, 0, 0, 600]));
	});
	run(|| {
		let order = prepaid(400);
		assert_ok!(TradePayments::cancel_order(signed(BUYER), order));
		assert_ok!(TradePayments::consent_to_cancel(signed(SELLER), order));
		assert_eq!((state(order), gone()), (State::Cancelled, [600, 0, 0, 600]));
	});
}

#[test]
fn a_dispute_about_what_was_prepaid() {
	let undelivered = || {
		let order = prepaid(400);
		assert_ok!(TradePayments::open_dispute(signed(BUYER), order, [7; 32]));
		order
	};
	// By default passes pay nothing for goods that nobody has delivered or offered.
	run(|| {
		let order = undelivered();
		at(START + 90 * DAY + 1);
		assert_ok!(calls::close_dispute(signed(STRANGER), order));
		assert_eq!((state(order), gone()), (State::Defaulted, [600, 0, 0, 600]));
	});
	// Of what was offered, and never answered, the part that the terms say: a quarter of 200.
	run(|| {
		let order = undelivered();
		assert_ok!(deliver(order, 8_000));
		at(START + 90 * DAY + 1);
		assert_ok!(calls::close_dispute(signed(STRANGER), order));
		assert_eq!(
			(state(order), gone()),
			(State::Defaulted, [600, 50, 50, 650])
		);
	});
	// Somebody can decide otherwise.
	run(|| {
		let order = undelivered();
		let ruling = Ruling {
			seller_share: 500_000,
			goods: Side::Seller,
		};
		assert_ok!(calls::rule_dispute(signed(ARBITER), order, ruling));
		assert_eq!((state(order), gone()), (State::Ruled, [600, 200, 200, 800]));
	});
}

#[test]
fn what_the_seller_waits_for_is_not_given_back() {
	run(|| {
		assert_ok!(Assets::transfer(signed(TRADER), 1, SELLER, 5));
		let half = RawTerms {
			milestones: shares([0, 500_000, 0, 0, 500_000]),
			..terms()
		};
		let order = in_force(400, half);
		block(SELLER);
		assert_ok!(TradePayments::shipped(order, 0, 10_000));
		assert!(has(Event::PayoutPending { order, amount: 500 }));
		// A quarter goes back: four fifths of what the 500 leave are passes.
		assert_ok!(TradePayments::refused(order, 0, 5_000));
		assert_eq!(open(order), [750, 200, 0, 250]);
		thaw(SELLER);
		assert_ok!(calls::retry_payout(signed(STRANGER), order));
		assert_eq!(open(order), [250, 200, 500, 250]);
		assert_eq!(gone(), [500, 400, 0, 505]);
		// That was for all of it: what is delivered is paid.
		let there = position(SELLER, BUYER);
		Holdings::mutate(&there, |(_, bound)| *bound += 5_000);
		assert_ok!(TradePayments::delivered(order, 0, &there, 5_000));
		assert_ok!(calls::settle(signed(BUYER), order, 0));
		assert_eq!(open(order), [0, 0, 550, 450]);
		assert_eq!((state(order), gone()), (State::Settled, [550, 0, 0, 555]));
	});
}

#[test]
fn what_was_never_paid_returns_whole() {
	for (how, end) in [
		(Ending::Declined, State::Declined),
		(Ending::Cancelled, State::Cancelled),
		(Ending::Expired, State::Expired),
	] {
		run(|| {
			assert_ok!(redeeming(400, terms()));
			assert_ok!(match how {
				Ending::Declined => TradePayments::decline_order(signed(SELLER), 0),
				Ending::Cancelled => TradePayments::cancel_order(signed(BUYER), 0),
				_ => {
					at(START + DAY + 1);
					TradePayments::expire_order(signed(STRANGER), 0)
				}
			});
			assert_eq!((state(0), open(0)), (end, [0, 0, 0, 1_000]));
			assert_eq!(gone(), [0; 4]);
			assert!(has(Event::Refunded {
				order: 0,
				buyer: BUYER,
				asset: EURO,
				amount: 600,
				backed: 400
			}));
			assert!(!Bindings::contains_key(0));
		});
	}
}

#[test]
fn cancelled_by_both_after_a_part_was_paid() {
	run(|| {
		let order = in_force(
			400,
			RawTerms {
				milestones: shares([250_000, 0, 0, 0, 750_000]),
				..terms()
			},
		);
		assert_eq!(gone(), [250, 400, 0, 250]);
		assert_ok!(TradePayments::cancel_order(signed(BUYER), order));
		assert_ok!(TradePayments::consent_to_cancel(signed(SELLER), order));
		assert_eq!(open(order), [0, 0, 250, 750]);
		assert_eq!(gone(), [250, 0, 0, 250]);
	});
}

#[test]
fn what_may_not_enter_comes_back_in_parts() {
	run(|| {
		let order = in_force(400, terms());
		assert_ok!(TradePayments::shipped(order, 0, 10_000));
		assert_ok!(TradePayments::refused(order, 0, 2_500));
		assert_eq!(open(order), [750, 300, 0, 250]);
		// The passes are the buyer's again when the order ends.
		assert_eq!((held(EURO, BUYER), gone()), (450, [0, 400, 0, 0]));
		let there = position(SELLER, BUYER);
		Holdings::mutate(&there, |(_, bound)| *bound += 7_500);
		assert_ok!(TradePayments::delivered(order, 0, &there, 7_500));
		assert_eq!(told(order), [0, 750, 0]);
		assert_ok!(calls::settle(signed(BUYER), order, 0));
		assert_eq!(open(order), [0, 0, 750, 250]);
		assert_eq!(gone(), [450, 300, 300, 750]);
	});
}

#[test]
fn goods_that_are_given_back_are_told() {
	run(|| {
		let order = in_force(400, terms());
		for quantity in [4_000, 6_000] {
			assert_ok!(deliver(order, quantity));
		}
		for delivery in [0, 1] {
			assert_ok!(calls::confirm_delivery(signed(BUYER), order, delivery));
		}
		assert_eq!(told(order), [0, 1_000, 0]);
		recall(*b"DE", Standing::Recalled);
		assert_ok!(calls::freeze_delivery(signed(STRANGER), order, 0));
		assert_ok!(calls::refund_frozen(signed(SELLER), order, 0));
		assert_eq!(told(order), [0, 600, 0]);
		assert_eq!(open(order), [600, 240, 0, 400]);
		assert_ok!(calls::freeze_delivery(signed(STRANGER), order, 1));
		assert_ok!(calls::refund_frozen(signed(SELLER), order, 1));
		assert_eq!((state(order), gone()), (State::Refunded, [0; 4]));
	});
}

#[test]
fn amended() {
	run(|| {
		let order = in_force(400, terms());
		let bargain = |price| {
			let mut other = terms();
			other.lines[0].unit_price = price;
			assert_ok!(TradePayments::amend_order(signed(BUYER), order, other));
			let digest = TradePayments::amendment(order).unwrap().digest;
			move || calls::accept_amendment(signed(SELLER), order, digest)
		};
		assert_ok!(bargain(150)());
		assert_eq!(open(order), [1_500, 400, 0, 0]);
		assert_eq!(held(EURO, BUYER), 1_100);
		assert_ok!(bargain(40)());
		assert_eq!((open(order), held(EURO, BUYER)), ([400, 400, 0, 0], 0));
		let less = bargain(39);
		assert_noop!(less(), Error::<Test>::ExceedsPrice);
		// The programme has a say in it, too.
		let again = bargain(90);
		BackingStuck::set(true);
		assert_noop!(again(), DispatchError::Other("too little"));
		BackingStuck::set(false);
		assert_ok!(again());
		assert_ok!(deliver(order, 10_000));
		assert_ok!(calls::settle(signed(BUYER), order, 0));
		assert_eq!(gone(), [500, 400, 400, 900]);
	});
}

#[test]
fn an_order_of_which_much_is_paid_cannot_cost_less_than_passes_take_off() {
	run(|| {
		let order = in_force(
			400,
			RawTerms {
				milestones: shares([500_000, 0, 0, 0, 500_000]),
				..terms()
			},
		);
		assert_eq!(open(order), [500, 400, 500, 0]);
		let mut other = terms();
		other.lines[0].unit_price = 89;
		assert_ok!(TradePayments::amend_order(signed(BUYER), order, other));
		let digest = TradePayments::amendment(order).unwrap().digest;
		// At 890, 390 would be open, and passes still take off 400.
		assert_noop!(
			calls::accept_amendment(signed(SELLER), order, digest),
			Error::<Test>::ExceedsPrice
		);
	});
}

/// An order in dispute of which four tenths are with the buyer, and what is in dispute.
fn disputed() -> OrderId {
	let order = in_force(400, terms());
	assert_ok!(TradePayments::open_dispute(signed(BUYER), order, [7; 32]));
	assert_ok!(deliver(order, 4_000));
	assert_ok!(calls::confirm_delivery(signed(BUYER), order, 0));
	// In a dispute the programme is told of goods alone.
	assert_eq!(told(order), [0, 400, 0]);
	assert_eq!(gone(), [0, 400, 0, 0]);
	order
}

#[test]
fn a_dispute_that_is_settled() {
	run(|| {
		let order = disputed();
		let settlement = Settlement {
			to_seller: 501,
			goods: Side::Buyer,
		};
		assert_ok!(TradePayments::offer_settlement(
			signed(SELLER),
			order,
			settlement
		));
		assert_ok!(calls::accept_settlement(signed(BUYER), order, settlement));
		assert_eq!(
			(state(order), open(order)),
			(State::Agreed, [0, 0, 501, 499])
		);
		assert_eq!(gone(), [501, 0, 0, 501]);
	});
}

#[test]
fn a_dispute_that_is_ruled() {
	run(|| {
		let order = disputed();
		let ruling = Ruling {
			seller_share: WHOLE,
			goods: Side::Seller,
		};
		assert_ok!(calls::rule_dispute(signed(ARBITER), order, ruling));
		assert_eq!(
			(state(order), gone()),
			(State::Ruled, [600, 400, 400, 1_000])
		);
	});
}

#[test]
fn a_dispute_that_nobody_rules() {
	run(|| {
		let order = disputed();
		at(START + 90 * DAY + 1);
		assert_ok!(calls::close_dispute(signed(STRANGER), order));
		// A quarter of what was delivered; the rest goes back.
		assert_eq!(
			(state(order), open(order)),
			(State::Defaulted, [0, 0, 100, 900])
		);
		assert_eq!(gone(), [100, 0, 0, 100]);
	});
}

#[test]
fn a_payout_waits_for_the_backing() {
	// The backing is asked second, and first.
	for number in [400, 600] {
		run(|| {
			let order = in_force(number, terms());
			assert_ok!(deliver(order, 10_000));
			BackingStuck::set(true);
			assert_ok!(calls::settle(signed(BUYER), order, 0));
			let waiting = Deliveries::<Test>::get(order, 0).unwrap().status;
			assert_eq!(waiting, DeliveryStatus::Acknowledged);
			assert_eq!(open(order), [1_000, number.into(), 0, 0]);
			assert_eq!(gone(), [0, number.into(), 0, 0]);
			assert_noop!(
				calls::retry_payout(signed(STRANGER), order),
				DispatchError::Other("stuck")
			);
			BackingStuck::set(false);
			assert_ok!(calls::retry_payout(signed(STRANGER), order));
			assert_eq!(
				gone(),
				[
					1_000 - Amount::from(number),
					number.into(),
					number.into(),
					1_000
				]
			);
		});
	}
}

#[test]
fn a_milestone_does_not_wait_for_the_backing() {
	run(|| {
		BackingStuck::set(true);
		let order = in_force(
			400,
			RawTerms {
				milestones: shares([250_000, 0, 0, 0, 750_000]),
				..terms()
			},
		);
		assert_eq!(told(order), [250, 0, 0]);
		assert_eq!(
			(open(order), gone()),
			([750, 400, 250, 0], [250, 400, 0, 250])
		);
	});
}

#[test]
fn passes_return_with_a_refund_that_had_to_wait() {
	run(|| {
		assert_ok!(redeeming(400, terms()));
		block(BUYER);
		assert_ok!(TradePayments::decline_order(signed(SELLER), 0));
		assert_eq!(state(0), State::PayoutPending);
		assert!(has(Event::RefundPending {
			order: 0,
			amount: 600
		}));
		assert_eq!((open(0), gone()), ([1_000, 400, 0, 0], [0, 400, 0, 0]));
		thaw(BUYER);
		assert_ok!(calls::retry_payout(signed(STRANGER), 0));
		assert_eq!((state(0), gone()), (State::Declined, [0; 4]));
	});
}

/// The seller has no account in euros, and an account begins with five.
#[test]
fn the_smaller_part_need_not_begin_an_account() {
	for number in [3, 997] {
		run(|| {
			let order = in_force(number, terms());
			assert_ok!(deliver(order, 10_000));
			assert_eq!(free(EURO, SELLER), 0);
			assert_ok!(calls::settle(signed(BUYER), order, 0));
			assert_eq!((state(order), free(EURO, SELLER)), (State::Settled, 1_000));
		});
	}
}

#[test]
fn passes_can_take_off_all_of_a_price_and_no_more() {
	run(|| {
		assert_noop!(redeeming(1_001, terms()), Error::<Test>::ExceedsPrice);
		let order = in_force(1_000, terms());
		assert_eq!((open(order), held(EURO, BUYER)), ([1_000, 1_000, 0, 0], 0));
		assert_ok!(deliver(order, 1_000));
		assert_ok!(calls::settle(signed(BUYER), order, 0));
		at(START + 10 * DAY + 1);
		assert_ok!(TradePayments::expire_order(signed(STRANGER), order));
		assert_eq!(gone(), [0, 100, 100, 100]);
	});
}

#[test]
fn an_order_can_earn_and_redeem_nothing() {
	run(|| {
		let order = in_force(0, terms());
		assert_eq!(open(order), [1_000, 0, 0, 0]);
		assert_ok!(deliver(order, 5_000));
		assert_ok!(calls::settle(signed(BUYER), order, 0));
		assert_eq!(told(order), [500, 500, 500]);
		assert_eq!(gone(), [500, 0, 0, 500]);
	});
}

#[test]
fn what_the_programme_denies() {
	run(|| {
		let other = Redemption {
			programme: PROGRAMME + 1,
			passes: 1,
		};
		let place =
			|redemption| calls::redeem(signed(BUYER), SELLER, EURO, terms(), Some(redemption));
		assert_noop!(place(other), DispatchError::Other("no such programme"));
		assert_noop!(
			redeeming(MANY as u64 + 1, terms()),
			DispatchError::Other("not so many passes")
		);
		// An order that is refused at the source asks no programme.
		Suspended::set(vec![BUYER]);
		assert_noop!(place(other), reasons([Reason::BuyerNotActive]));
	});
}

fn preview(buyer: AccountId, redemption: Option<Redemption>) -> Preview<Asset> {
	let order = RawOrder {
		seller: SELLER,
		asset: EURO,
		terms: terms(),
		redemption,
	};
	TradePayments::preview_order(buyer, order, Some(NATIVE)).unwrap()
}

#[test]
fn a_preview_counts_what_the_buyer_pays() {
	run(|| {
		let without = preview(BUYER, None);
		assert_eq!((without.discount, without.quote), (None, Some(3_000)));
		let with = preview(BUYER, passes(400));
		assert_eq!((with.total, with.discount), (1_000, Some(Ok(400))));
		assert_eq!((with.quote, with.funds), (Some(1_800), None));
		assert_eq!((with.prepaid, with.milestones), (0, [0, 0, 0, 0, 1_000]));
		let prepaid = RawTerms {
			milestones: shares([500_000, 400_000, 0, 0, 100_000]),
			..terms()
		};
		let order = RawOrder {
			seller: SELLER,
			asset: EURO,
			terms: prepaid,
			redemption: passes(400),
		};
		let found = TradePayments::preview_order(BUYER, order, None).unwrap();
		assert_eq!(found.prepaid_share, 900_000);
		assert_eq!(
			(found.prepaid, found.milestones),
			(600, [500, 100, 0, 0, 400])
		);
		// With what the programme takes, and that is swapped for, too.
		assert_eq!(with.deposit, without.deposit + DEPOSIT_TO_BIND);
		// Nothing came of asking.
		assert_eq!(gone(), [0; 4]);

		// With 605 a buyer can keep the least, and pay what passes leave.
		Passes::mutate(PAUPER, |all| *all += 400);
		Passes::mutate(TRADER, |all| *all -= 400);
		assert_ok!(Assets::transfer(signed(BUYER), 1, PAUPER, 605));
		assert_ok!(Balances::transfer_allow_death(
			signed(BUYER),
			PAUPER,
			100_000
		));
		let found = preview(PAUPER, passes(400));
		assert_eq!((found.funds, found.missing), (None, 0));
		assert_eq!(found.swaps, Some(vec![]));
		let found = preview(PAUPER, None);
		assert_eq!(found.funds, Some(Error::<Test>::InsufficientFunds.into()));
		assert_eq!(found.missing, 400);
		assert_ok!(calls::redeem(
			signed(PAUPER),
			SELLER,
			EURO,
			terms(),
			passes(400)
		));
	});
}

#[test]
fn a_preview_tells_why_passes_cannot_be_redeemed() {
	run(|| {
		let denied = DispatchError::Other("not so many passes");
		let found = preview(PAUPER, passes(1));
		assert_eq!(found.discount, Some(Err(denied)));
		// All of the price is the buyer's then.
		assert_eq!((found.quote, found.missing), (Some(3_000), 1_005));
		assert_eq!(found.deposit, preview(PAUPER, None).deposit);
		let found = preview(BUYER, passes(1_001));
		let error = Error::<Test>::ExceedsPrice.into();
		assert_eq!((found.discount, found.funds), (Some(Err(error)), None));
	});
}
