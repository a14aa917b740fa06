use super::*;

fn open(who: AccountId, order: OrderId) -> DispatchResult {
	TradePayments::open_dispute(signed(who), order, [5; 32])
}

fn split(to_seller: Amount, goods: Side) -> Settlement {
	Settlement { to_seller, goods }
}

/// An order of which the buyer has four kilograms, three more are offered, and the rest is open; in dispute.
fn disputed() -> OrderId {
	let order = accepted(terms());
	assert_ok!(deliver(order, 4_000));
	assert_ok!(calls::confirm_delivery(
		signed(BUYER),
		order,
		NextDelivery::<Test>::get() - 1
	));
	assert_ok!(deliver(order, 3_000));
	assert_ok!(open(SELLER, order));
	order
}

#[test]
fn nothing_moves_in_a_dispute() {
	run(|| {
		assert_ok!(place(BUYER, terms()));
		assert_noop!(open(BUYER, 0), Error::<Test>::NotInForce);
		let order = accepted(terms());
		assert_noop!(open(TRADER, order), Error::<Test>::NotParty);
		let order = disputed();
		assert_eq!(state(order), State::Disputed);
		assert_eq!(
			TradePayments::order(order).unwrap().ruling_by,
			Some(START + 90 * DAY)
		);
		assert_noop!(open(BUYER, order), Error::<Test>::NotInForce);
		at(START + 20 * DAY);
		for result in [
			calls::settle(signed(BUYER), order, 0),
			TradePayments::expire_order(signed(BUYER), order),
			TradePayments::cancel_order(signed(BUYER), order),
			calls::refund_frozen(signed(BUYER), order, 0),
			calls::retry_payout(signed(BUYER), order),
			TradePayments::amend_order(signed(BUYER), order, terms()),
		] {
			assert_eq!(result, Err(Error::<Test>::NotInForce.into()));
		}
	});
}

#[test]
fn nothing_to_dispute_without_money() {
	run(|| {
		let order = accepted(RawTerms {
			milestones: shares([WHOLE, 0, 0, 0, 0]),
			..terms()
		});
		assert_eq!(held(EURO, BUYER), 0);
		assert_noop!(open(BUYER, order), Error::<Test>::NothingHeld);
		// All was paid before; the title passes when it is settled.
		assert_ok!(deliver(order, 10_000));
		assert_ok!(calls::settle(signed(BUYER), order, 0));
		assert_eq!(
			(stock(BUYER, BUYER), state(order)),
			((10_000, 0), State::Settled)
		);
	});
}

#[test]
fn the_two_agree() {
	run(|| {
		let order = disputed();
		let offer =
			|who, settlement| TradePayments::offer_settlement(signed(who), order, settlement);
		let accept = |who, settlement| calls::accept_settlement(signed(who), order, settlement);
		let half = split(500, Side::Buyer);
		assert_noop!(accept(SELLER, half), Error::<Test>::NoSettlement);
		assert_noop!(offer(TRADER, half), Error::<Test>::NotParty);
		assert_noop!(
			offer(BUYER, split(1_001, Side::Buyer)),
			Error::<Test>::ExceedsHeld
		);
		assert_ok!(offer(BUYER, half));
		assert_noop!(accept(BUYER, half), Error::<Test>::OwnProposal);
		assert_noop!(accept(TRADER, half), Error::<Test>::NotParty);
		// The buyer changes its mind: what was offered before cannot be accepted.
		assert_ok!(offer(BUYER, split(400, Side::Buyer)));
		assert_noop!(accept(SELLER, half), Error::<Test>::SettlementChanged);
		assert_ok!(accept(SELLER, split(400, Side::Buyer)));
		assert_eq!((free(EURO, SELLER), free(EURO, BUYER)), (400, RICH - 400));
		// What the buyer has becomes its own; what it has not stays the seller's.
		assert_eq!(
			(stock(BUYER, BUYER), stock(SELLER, SELLER)),
			((4_000, 0), (996_000, 0))
		);
		assert_eq!(state(order), State::Agreed);
		assert_noop!(offer(BUYER, half), Error::<Test>::NotDisputed);
		assert_noop!(accept(BUYER, half), Error::<Test>::NotDisputed);
	});
}

#[test]
fn the_arbiter_rules() {
	run(|| {
		let order = disputed();
		let rule = |who, seller_share| {
			let ruling = Ruling {
				seller_share,
				goods: Side::Seller,
			};
			calls::rule_dispute(signed(who), order, ruling)
		};
		assert_noop!(rule(BUYER, 0), Error::<Test>::NotArbiter);
		assert_noop!(rule(ARBITER, WHOLE + 1), Error::<Test>::InvalidRuling);
		assert_ok!(rule(ARBITER, 333_333));
		assert_eq!((free(EURO, SELLER), free(EURO, BUYER)), (333, RICH - 333));
		assert_eq!(
			(stock(SELLER, BUYER), stock(BUYER, BUYER)),
			((4_000, 0), (0, 0))
		);
		assert_eq!(state(order), State::Ruled);
		assert!(has(Event::DisputeEnded {
			order,
			ending: Ending::Ruled,
			to_seller: 333,
			to_buyer: 667,
			goods: Side::Seller
		}));
		assert_noop!(rule(ARBITER, 1), Error::<Test>::NotDisputed);
		let none = accepted(RawTerms {
			arbiter: None,
			..terms()
		});
		assert_ok!(open(BUYER, none));
		let all = Ruling {
			seller_share: WHOLE,
			goods: Side::Buyer,
		};
		assert_noop!(
			calls::rule_dispute(signed(ARBITER), none, all),
			Error::<Test>::NotArbiter
		);
	});
}

#[test]
fn without_a_ruling_the_terms_decide() {
	run(|| {
		let order = disputed();
		let close = || calls::close_dispute(signed(STRANGER), order);
		at(START + 90 * DAY);
		assert_noop!(close(), Error::<Test>::RulingOpen);
		at(START + 90 * DAY + 1);
		assert_ok!(close());
		// A quarter of what four kilograms cost that are there, and three that are offered.
		assert_eq!((free(EURO, SELLER), free(EURO, BUYER)), (175, RICH - 175));
		assert_eq!(state(order), State::Defaulted);
		assert_noop!(close(), Error::<Test>::NotDisputed);
	});
}

/// Terms by which all is the seller's by default, and the goods the buyer's.
fn all_for_goods() -> RawTermsOf<Test> {
	RawTerms {
		default_ruling: Ruling {
			seller_share: WHOLE,
			goods: Side::Buyer,
		},
		..terms()
	}
}

#[test]
fn a_seller_that_offers_and_disputes_gets_nothing_for_what_it_keeps() {
	// The buyer can answer in the dispute.
	run(|| {
		let order = accepted(all_for_goods());
		assert_ok!(deliver(order, 6_000));
		assert_ok!(deliver(order, 4_000));
		assert_ok!(open(SELLER, order));
		assert_ok!(calls::reject_delivery(signed(BUYER), order, 0, [0; 32]));
		assert_ok!(calls::confirm_delivery(signed(BUYER), order, 1));
		at(START + 90 * DAY + 1);
		assert_ok!(calls::close_dispute(signed(SELLER), order));
		assert_eq!((get(order).paid, get(order).refunded), (400, 600));
		assert_eq!(stock(BUYER, BUYER), (4_000, 0));
		assert_eq!(stock(SELLER, SELLER), (996_000, 0));
	});
	// Who never does has the goods for what it pays.
	run(|| {
		let order = accepted(all_for_goods());
		assert_ok!(deliver(order, 6_000));
		assert_ok!(open(SELLER, order));
		// What is offered too late to be answered counts for nothing.
		at(START + 10 * DAY);
		let late = |order: &mut OrderOf<Test>| order.terms.ship_by = START + 90 * DAY;
		Orders::<Test>::mutate(order, |found| late(found.as_mut().unwrap()));
		at(START + 86 * DAY);
		assert_ok!(deliver(order, 4_000));
		at(START + 90 * DAY + 1);
		assert_ok!(calls::close_dispute(signed(SELLER), order));
		assert_eq!((get(order).paid, get(order).refunded), (600, 400));
		assert_eq!(stock(BUYER, BUYER), (6_000, 0));
		assert_eq!(stock(SELLER, SELLER), (994_000, 0));
	});
}

#[test]
fn goods_are_offered_and_withdrawn_in_a_dispute() {
	run(|| {
		let order = disputed();
		assert_ok!(calls::withdraw_delivery(signed(SELLER), order, 1));
		assert_ok!(deliver(order, 6_000));
		assert_ok!(calls::confirm_delivery(signed(BUYER), order, 2));
		assert_ok!(calls::rule_dispute(
			signed(ARBITER),
			order,
			Ruling {
				seller_share: WHOLE,
				goods: Side::Buyer
			}
		));
		assert_eq!((get(order).paid, stock(BUYER, BUYER)), (1_000, (10_000, 0)));
	});
}

#[test]
fn a_settlement_is_about_the_goods_that_were_there() {
	run(|| {
		let order = disputed();
		let offered = split(400, Side::Buyer);
		let offer = || {
			assert_ok!(TradePayments::offer_settlement(
				signed(SELLER),
				order,
				offered
			));
		};
		let accept = || calls::accept_settlement(signed(BUYER), order, offered);
		offer();
		assert_ok!(calls::confirm_delivery(signed(BUYER), order, 1));
		assert_noop!(accept(), Error::<Test>::NoSettlement);
		offer();
		assert_ok!(deliver(order, 1_000));
		assert_noop!(accept(), Error::<Test>::NoSettlement);
		offer();
		assert_ok!(calls::reject_delivery(signed(BUYER), order, 2, [0; 32]));
		assert_noop!(accept(), Error::<Test>::NoSettlement);
		offer();
		assert_ok!(accept());
	});
	run(|| {
		let order = accepted(terms());
		assert_ok!(TradePayments::shipped(order, 0, 10_000));
		assert_ok!(open(SELLER, order));
		let offered = split(400, Side::Buyer);
		let there = position(SELLER, BUYER);
		let arrive = || {
			Holdings::mutate(&there, |(_, bound)| *bound += 2_000);
			TradePayments::delivered(order, 0, &there, 2_000)
		};
		let changes: [&dyn Fn() -> DispatchResult; 8] = [
			&|| TradePayments::returned(order, 0, 3_000),
			&|| TradePayments::shipped(order, 0, 1_000),
			&|| TradePayments::cleared(order, 0, 1_000),
			&|| TradePayments::refused(order, 0, 1_000),
			// Also where they join what arrived at the same moment.
			&arrive,
			&arrive,
			&|| {
				recall(*b"DE", Standing::Recalled);
				calls::freeze_delivery(signed(BUYER), order, 0)
			},
			&|| {
				Standings::set(vec![]);
				calls::freeze_delivery(signed(SELLER), order, 0)
			},
		];
		for change in changes {
			assert_ok!(TradePayments::offer_settlement(
				signed(SELLER),
				order,
				offered
			));
			assert_ok!(change());
			assert_noop!(
				calls::accept_settlement(signed(BUYER), order, offered),
				Error::<Test>::NoSettlement
			);
		}
	});
}

#[test]
fn nobody_takes_back_that_it_was_silent() {
	let begin = || {
		let order = accepted(terms());
		assert_ok!(deliver(order, 6_000));
		at(START + 5 * DAY + 1);
		assert_ok!(deliver(order, 4_000));
		assert_ok!(open(BUYER, order));
		order
	};
	let reject = |order, delivery| calls::reject_delivery(signed(BUYER), order, delivery, [0; 32]);
	run(|| {
		let order = begin();
		assert_noop!(reject(order, 0), Error::<Test>::NotOffered);
		// Receiving it begins no inspection.
		assert_ok!(calls::confirm_delivery(signed(BUYER), order, 0));
		assert_ok!(reject(order, 1));
		assert_ok!(rule(order, 0, Side::Seller));
		assert_eq!((get(order).paid, get(order).refunded), (600, 400));
		assert_eq!(stock(BUYER, BUYER), (6_000, 0));
	});
	// What is recalled nobody has to take.
	run(|| {
		let order = begin();
		recall(*b"DE", Standing::Recalled);
		assert_ok!(calls::freeze_delivery(signed(BUYER), order, 0));
		assert_ok!(reject(order, 0));
	});
}

#[test]
fn what_is_under_way_when_a_dispute_ends_stays_the_sellers() {
	run(|| {
		let order = accepted(terms());
		assert_ok!(TradePayments::shipped(order, 0, 10_000));
		assert_ok!(open(SELLER, order));
		assert_ok!(rule(order, WHOLE, Side::Buyer));
		assert_eq!(get(order).paid, 1_000);
		Holdings::mutate(position(SELLER, BUYER), |(_, bound)| *bound += 10_000);
		let there = position(SELLER, BUYER);
		assert_noop!(
			TradePayments::delivered(order, 0, &there, 10_000),
			Error::<Test>::NotInForce
		);
	});
}

#[test]
fn without_a_ruling_nothing_is_had_for_what_is_recalled() {
	let begin = || {
		let order = accepted(all_for_goods());
		let first = NextDelivery::<Test>::get();
		for quantity in [4_000, 6_000] {
			assert_ok!(deliver(order, quantity));
		}
		for delivery in [first, first + 1] {
			assert_ok!(calls::confirm_delivery(signed(BUYER), order, delivery));
		}
		assert_ok!(open(SELLER, order));
		(order, first)
	};
	run(|| {
		let (order, first) = begin();
		assert_noop!(
			calls::freeze_delivery(signed(BUYER), order, first),
			Error::<Test>::NotRecalled
		);
		recall(*b"DE", Standing::Recalled);
		assert_ok!(calls::freeze_delivery(signed(BUYER), order, first));
		Standings::set(vec![]);
		at(START + 90 * DAY + 1);
		assert_ok!(calls::close_dispute(signed(SELLER), order));
		// The six that nobody froze are paid for, and the buyer's.
		assert_eq!((get(order).paid, get(order).refunded), (600, 400));
		assert_eq!(stock(BUYER, BUYER), (6_000, 0));
	});
	// A recall that nobody recorded yet.
	run(|| {
		let (order, first) = begin();
		recall(*b"DE", Standing::Recalled);
		at(START + 90 * DAY + 1);
		let close = || calls::close_dispute(signed(SELLER), order);
		for delivery in [first, first + 1] {
			assert_noop!(close(), Error::<Test>::BatchRecalled);
			assert_ok!(calls::freeze_delivery(signed(STRANGER), order, delivery));
		}
		assert_ok!(close());
		assert_eq!((get(order).paid, get(order).refunded), (0, 1_000));
		assert_eq!(stock(BUYER, BUYER), (0, 0));
	});
	// Who decides may decide otherwise, and a recall that was lifted holds nothing up.
	run(|| {
		let (order, first) = begin();
		recall(*b"DE", Standing::Recalled);
		assert_ok!(calls::freeze_delivery(signed(BUYER), order, first));
		Standings::set(vec![]);
		assert_ok!(calls::freeze_delivery(signed(SELLER), order, first));
		at(START + 90 * DAY + 1);
		assert_ok!(calls::close_dispute(signed(SELLER), order));
		assert_eq!((get(order).paid, get(order).refunded), (1_000, 0));
	});
}

#[test]
fn what_may_be_recalled_is_not_settled_by_a_dispute() {
	let begin = || {
		let order = accepted(all_for_goods());
		assert_ok!(deliver(order, 10_000));
		at(START + 5 * DAY + 1);
		assert_ok!(open(SELLER, order));
		order
	};
	// Past its inspection: neither the arbiter nor the two decide about it.
	run(|| {
		let order = begin();
		let offered = split(0, Side::Seller);
		assert_ok!(TradePayments::offer_settlement(
			signed(BUYER),
			order,
			offered
		));
		let accept = || calls::accept_settlement(signed(SELLER), order, offered);
		for standing in [Standing::Recalled, Standing::BeingChecked] {
			recall(*b"DE", standing);
			assert_noop!(rule(order, 0, Side::Seller), Error::<Test>::BatchRecalled);
			assert_noop!(accept(), Error::<Test>::BatchRecalled);
		}
		recall(*b"DE", Standing::Recalled);
		assert_ok!(calls::freeze_delivery(signed(BUYER), order, 0));
		assert_ok!(rule(order, 0, Side::Seller));
		assert_eq!((get(order).paid, get(order).refunded), (0, 1_000));
	});
	// A check holds nothing up for longer than a recall could.
	run(|| {
		let order = begin();
		recall(*b"DE", Standing::BeingChecked);
		let longest =
			<Test as Config>::RulingPeriod::get() + <Test as Config>::MaxRecallFreeze::get();
		at(START + 5 * DAY + 1 + longest);
		let close = || calls::close_dispute(signed(SELLER), order);
		assert_noop!(close(), Error::<Test>::BatchRecalled);
		at(START + 5 * DAY + 2 + longest);
		recall(*b"DE", Standing::Recalled);
		assert_noop!(close(), Error::<Test>::BatchRecalled);
		recall(*b"DE", Standing::BeingChecked);
		assert_ok!(close());
		assert_eq!(get(order).paid, 1_000);
	});
}

#[test]
fn what_was_accepted_and_recalled_before_it_was_paid_is_not_paid() {
	run(|| {
		let order = accepted(RawTerms {
			milestones: shares([0, 0, 0, 500_000, 500_000]),
			default_ruling: Ruling {
				seller_share: WHOLE,
				goods: Side::Buyer,
			},
			..terms()
		});
		assert_ok!(Assets::transfer(signed(TRADER), 1, SELLER, 5));
		block(SELLER);
		assert_ok!(deliver(order, 10_000));
		assert_ok!(calls::confirm_delivery(signed(BUYER), order, 0));
		assert_ok!(calls::settle(signed(BUYER), order, 0));
		assert_ok!(open(SELLER, order));
		recall(*b"DE", Standing::Recalled);
		assert_ok!(calls::freeze_delivery(signed(BUYER), order, 0));
		thaw(SELLER);
		at(START + 90 * DAY + 1);
		assert_ok!(calls::close_dispute(signed(SELLER), order));
		// What the delivery made due before stays the seller's, as without a dispute.
		assert_eq!((get(order).paid, get(order).refunded), (500, 500));
		assert_eq!(stock(BUYER, BUYER), (0, 0));
	});
}

#[test]
fn without_a_ruling_nothing_is_had_for_what_never_came() {
	run(|| {
		let all = RawTerms {
			milestones: shares([100_000, 200_000, 0, 300_000, 400_000]),
			default_ruling: Ruling {
				seller_share: WHOLE,
				goods: Side::Seller,
			},
			ship_by: START + 400 * DAY,
			..terms()
		};
		// Nothing was sent: what acceptance paid stays paid.
		let order = accepted(all.clone());
		assert_ok!(open(SELLER, order));
		at(START + 90 * DAY + 1);
		assert_ok!(calls::close_dispute(signed(SELLER), order));
		assert_eq!((get(order).paid, get(order).refunded), (100, 900));
		// Of six shipped, two arrive during the dispute: all of these, and the shipping of the others.
		at(START);
		let order = accepted(all);
		assert_ok!(open(SELLER, order));
		assert_ok!(TradePayments::shipped(order, 0, 6_000));
		Holdings::mutate(position(SELLER, BUYER), |(_, bound)| *bound += 2_000);
		let there = position(SELLER, BUYER);
		assert_ok!(TradePayments::delivered(order, 0, &there, 2_000));
		at(START + 90 * DAY + 1);
		assert_ok!(calls::close_dispute(signed(SELLER), order));
		assert!(has(Event::DisputeEnded {
			order,
			ending: Ending::Defaulted,
			to_seller: 80,
			to_buyer: 640,
			goods: Side::Seller
		}));
		assert_eq!((get(order).paid, get(order).refunded), (360, 640));
	});
}

#[test]
fn a_split_waits_for_who_is_blocked() {
	run(|| {
		let order = disputed();
		assert_ok!(Assets::transfer(signed(TRADER), 1, SELLER, 5));
		block(SELLER);
		let half = Ruling {
			seller_share: 500_000,
			goods: Side::Buyer,
		};
		assert_ok!(calls::rule_dispute(signed(ARBITER), order, half));
		assert_eq!((held(EURO, BUYER), free(EURO, BUYER)), (500, RICH - 500));
		// The goods do not wait.
		assert_eq!(stock(BUYER, BUYER), (4_000, 0));
		assert_eq!(state(order), State::PayoutPending);
		thaw(SELLER);
		assert_ok!(calls::retry_payout(signed(STRANGER), order));
		assert_eq!((free(EURO, SELLER), state(order)), (505, State::Ruled));
	});
}

fn rule(order: OrderId, seller_share: u32, goods: Side) -> DispatchResult {
	let ruling = Ruling {
		seller_share,
		goods,
	};
	calls::rule_dispute(signed(ARBITER), order, ruling)
}

#[test]
fn what_is_due_is_not_in_dispute() {
	run(|| {
		let order = accepted(RawTerms {
			milestones: shares([0, 0, 0, 500_000, 500_000]),
			..terms()
		});
		assert_ok!(Assets::transfer(signed(TRADER), 1, SELLER, 5));
		block(SELLER);
		// Of the first four kilograms all is due, of two more the half.
		assert_ok!(deliver(order, 4_000));
		assert_ok!(calls::settle(signed(BUYER), order, 0));
		assert_ok!(deliver(order, 2_000));
		assert_ok!(calls::confirm_delivery(signed(BUYER), order, 1));
		assert_ok!(open(BUYER, order));
		let offer = |amount| {
			let offered = split(amount, Side::Seller);
			TradePayments::offer_settlement(signed(BUYER), order, offered)
		};
		assert_noop!(offer(701), Error::<Test>::ExceedsHeld);
		// What was accepted is not to be had either.
		assert_ok!(offer(700));
		assert_noop!(
			calls::accept_settlement(signed(SELLER), order, split(700, Side::Seller)),
			Error::<Test>::ExceedsHeld
		);
		thaw(SELLER);
		assert_ok!(rule(order, 100_000, Side::Seller));
		assert!(has(Event::DisputeEnded {
			order,
			ending: Ending::Ruled,
			to_seller: 50,
			to_buyer: 450,
			goods: Side::Seller
		}));
		assert_eq!((get(order).paid, get(order).refunded), (550, 450));
		assert_eq!(
			(stock(BUYER, BUYER), stock(SELLER, BUYER)),
			((4_000, 0), (2_000, 0))
		);
	});
}

#[test]
fn what_was_inspected_is_not_in_dispute() {
	run(|| {
		for (frozen, paid) in [(false, 1_000), (true, 0)] {
			let order = accepted(terms());
			let delivery = NextDelivery::<Test>::get();
			assert_ok!(deliver(order, 10_000));
			if frozen {
				recall(*b"DE", Standing::Recalled);
				assert_ok!(calls::freeze_delivery(signed(BUYER), order, delivery));
			}
			at(START + 5 * DAY + 1);
			assert_ok!(open(BUYER, order));
			assert_ok!(rule(order, 0, Side::Seller));
			assert_eq!(get(order).paid, paid);
			at(START);
		}
		assert_eq!(stock(BUYER, BUYER), (10_000, 0));
	});
}

#[test]
fn goods_can_be_disputed_where_all_was_paid_before() {
	run(|| {
		let order = accepted(RawTerms {
			milestones: shares([WHOLE, 0, 0, 0, 0]),
			..terms()
		});
		assert_ok!(deliver(order, 10_000));
		assert_ok!(calls::confirm_delivery(signed(BUYER), order, 0));
		assert_ok!(open(BUYER, order));
		assert_ok!(rule(order, 0, Side::Buyer));
		assert_eq!((stock(BUYER, BUYER), get(order).paid), ((10_000, 0), 1_000));
	});
	// And where the goods are taken back during the dispute.
	run(|| {
		let order = accepted(RawTerms {
			milestones: shares([WHOLE, 0, 0, 0, 0]),
			..terms()
		});
		assert_ok!(deliver(order, 10_000));
		assert_ok!(open(BUYER, order));
		assert_ok!(calls::withdraw_delivery(signed(SELLER), order, 0));
		TradePayments::do_try_state().unwrap();
		at(START + 90 * DAY + 1);
		assert_ok!(calls::close_dispute(signed(BUYER), order));
		assert_eq!((get(order).paid, stock(BUYER, BUYER)), (1_000, (0, 0)));
	});
}

#[test]
fn goods_go_on_in_a_dispute() {
	run(|| {
		let order = accepted(RawTerms {
			milestones: shares([0, 200_000, 0, 300_000, 500_000]),
			..terms()
		});
		assert_ok!(TradePayments::shipped(order, 0, 4_000));
		assert_ok!(open(BUYER, order));
		let before = (free(EURO, SELLER), free(EURO, BUYER), held(EURO, BUYER));
		// Four more leave, one of the eight may not enter, one comes back, three arrive.
		assert_ok!(TradePayments::shipped(order, 0, 4_000));
		assert_ok!(TradePayments::cleared(order, 0, 3_000));
		assert_ok!(TradePayments::refused(order, 0, 1_000));
		assert_ok!(TradePayments::returned(order, 0, 2_000));
		Holdings::mutate(position(SELLER, BUYER), |(_, bound)| *bound += 3_000);
		let there = position(SELLER, BUYER);
		assert_ok!(TradePayments::delivered(order, 0, &there, 3_000));
		// Nothing is paid meanwhile, nor given back.
		let after = (free(EURO, SELLER), free(EURO, BUYER), held(EURO, BUYER));
		assert_eq!(after, before);
		assert_eq!(state(order), State::Disputed);
		assert_noop!(
			calls::settle(signed(BUYER), order, 0),
			Error::<Test>::NotInForce
		);
		// Of 7 kilograms the fifth is due, and of 3 the delivery: 230 in all. Of the refused one 80 go back.
		let view = TradePayments::order(order).unwrap();
		assert_eq!((view.due, get(order).paid, get(order).held), (230, 80, 920));
		assert_noop!(
			TradePayments::offer_settlement(signed(BUYER), order, split(691, Side::Buyer)),
			Error::<Test>::ExceedsHeld
		);
		assert_ok!(rule(order, 500_000, Side::Buyer));
		assert!(has(Event::DisputeEnded {
			order,
			ending: Ending::Ruled,
			to_seller: 345,
			to_buyer: 345,
			goods: Side::Buyer
		}));
		assert_eq!((get(order).paid, get(order).refunded), (575, 425));
		// The ruling reaches what came during the dispute.
		assert_eq!(stock(BUYER, BUYER), (3_000, 0));
		assert_noop!(
			TradePayments::shipped(order, 0, 1),
			Error::<Test>::NotInForce
		);
	});
}

#[test]
fn all_can_arrive_or_be_refused_in_a_dispute() {
	run(|| {
		let order = accepted(terms());
		assert_ok!(TradePayments::shipped(order, 0, 10_000));
		assert_ok!(open(SELLER, order));
		// Nothing is left to come; the order does not end before the dispute.
		assert_ok!(TradePayments::refused(order, 0, 10_000));
		assert_eq!((state(order), get(order).held), (State::Disputed, 1_000));
		assert_ok!(rule(order, WHOLE, Side::Seller));
		assert_eq!((get(order).paid, get(order).refunded), (0, 1_000));
	});
}
