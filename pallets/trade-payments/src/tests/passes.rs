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
fn by_milestones_with_what_returns_at_the_end() {
	run(|| {
		let order = in_force(
			333,
			RawTerms {
				milestones: shares([100_000, 200_000, 0, 300_000, 400_000]),
				..terms()
			},
		);
		assert_eq!(open(order), [900, 300, 100, 0]);
		assert_eq!(gone(), [67, 333, 33, 100]);
		assert_ok!(deliver(order, 5_000));
		assert_ok!(calls::confirm_delivery(signed(BUYER), order, 0));
		assert_eq!(open(order), [650, 217, 350, 0]);
		assert_eq!(told(order), [350, 500, 0]);
		assert_ok!(calls::settle(signed(BUYER), order, 0));
		assert_eq!(open(order), [450, 151, 550, 0]);
		assert_eq!(told(order), [550, 500, 500]);
		assert_eq!(gone(), [368, 333, 182, 550]);
		assert_eq!(held(EURO, BUYER), 299);
		at(START + 10 * DAY + 1);
		assert_ok!(TradePayments::expire_order(signed(STRANGER), order));
		assert!(has(Event::Refunded {
			order,
			buyer: BUYER,
			asset: EURO,
			amount: 299,
			backed: 151
		}));
		assert_eq!(open(order), [0, 0, 550, 450]);
		assert_eq!(gone(), [368, 182, 182, 550]);
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
		assert_eq!(gone(), [150, 400, 100, 250]);
		assert_ok!(TradePayments::cancel_order(signed(BUYER), order));
		assert_ok!(TradePayments::consent_to_cancel(signed(SELLER), order));
		assert_eq!(open(order), [0, 0, 250, 750]);
		assert_eq!(gone(), [150, 100, 100, 250]);
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
		assert_eq!(open(order), [500, 200, 500, 0]);
		let mut other = terms();
		other.lines[0].unit_price = 69;
		assert_ok!(TradePayments::amend_order(signed(BUYER), order, other));
		let digest = TradePayments::amendment(order).unwrap().digest;
		// At 690, 190 would be open, and passes still take off 200.
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
		assert_eq!(gone(), [301, 200, 200, 501]);
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
		assert_eq!(gone(), [60, 40, 40, 100]);
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
fn a_milestone_waits_for_the_backing_and_fails_nothing() {
	run(|| {
		BackingStuck::set(true);
		let order = in_force(
			400,
			RawTerms {
				milestones: shares([250_000, 0, 0, 0, 750_000]),
				..terms()
			},
		);
		assert!(has(Event::PayoutPending { order, amount: 250 }));
		assert_eq!((open(order), gone()), ([1_000, 400, 0, 0], [0, 400, 0, 0]));
		BackingStuck::set(false);
		assert_ok!(calls::retry_payout(signed(STRANGER), order));
		assert_eq!(told(order), [250, 0, 0]);
		assert_eq!(gone(), [150, 400, 100, 250]);
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
		let found = preview(BUYER, passes(1_001));
		let error = Error::<Test>::ExceedsPrice.into();
		assert_eq!((found.discount, found.funds), (Some(Err(error)), None));
	});
}
