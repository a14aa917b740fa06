use super::*;

fn earning(order: OrderId) -> Earning {
	Bindings::<Test>::get(order).unwrap().earning
}

/// Earned, pending and missed of an order.
fn counts(order: OrderId) -> [PassCount; 3] {
	let Earning {
		earned,
		pending,
		missed,
	} = earning(order);
	[earned, pending, missed]
}

#[test]
fn passes_are_pending_until_the_goods_are_the_buyers_for_good() {
	run(|| {
		world();
		assert_ok!(bind(1, (ANNA, SELLER), 10_000, 0));
		// Prepaid, and nothing delivered.
		progress(1, 10_000, 0, 0);
		assert_eq!((counts(1), totals()), ([0, 0, 0], [0, 0, 0]));
		progress(1, 10_000, 6_000, 0);
		assert_eq!(counts(1), [0, 6, 0]);
		assert!(has(Event::PassesPending {
			programme: 0,
			order: 1,
			buyer: ANNA,
			passes: 6
		}));
		assert_eq!(Accounts::<Test>::get(0, ANNA).unwrap().pending, 6);
		// They are backed, and cannot be spent.
		assert_eq!(get(0).liability(), 300);
		assert_noop!(
			bind(2, (ANNA, SELLER), 10_000, 1),
			Error::<Test>::NotEnoughPasses
		);
		assert_noop!(
			Passes::gift(signed(ANNA), 0, BEN, 1),
			Error::<Test>::NotEnoughPasses
		);
		progress(1, 10_000, 10_000, 4_000);
		assert_eq!((counts(1), buckets(ANNA)), ([4, 6, 0], vec![(3, 4)]));
		assert!(has(Event::PassesEarned {
			programme: 0,
			order: 1,
			buyer: ANNA,
			passes: 4,
			through: JANUARY + 3
		}));
		progress(1, 10_000, 10_000, 10_000);
		assert_eq!((counts(1), buckets(ANNA)), ([10, 0, 0], vec![(3, 10)]));
		end(1);
		assert_eq!(totals(), [10, 0, 0]);
	});
}

#[test]
fn what_is_not_paid_earns_nothing() {
	run(|| {
		world();
		assert_ok!(bind(1, (ANNA, SELLER), 10_000, 0));
		progress(1, 0, 10_000, 10_000);
		assert_eq!(counts(1), [0, 0, 0]);
		progress(1, 3_999, 10_000, 10_000);
		assert_eq!(counts(1), [3, 0, 0]);
	});
}

#[test]
fn what_the_backing_paid_earns_nothing() {
	run(|| {
		world();
		buy(1, ANNA, 100_000);
		assert_eq!(bind(2, (ANNA, SELLER), 10_000, 20), Ok(1_000));
		assert_ok!(pay(2, 1_000));
		progress(2, 10_000, 10_000, 10_000);
		assert_eq!(counts(2), [9, 0, 0]);
	});
}

#[test]
fn what_is_given_back_takes_passes_back_and_cycles_mint_nothing() {
	run(|| {
		world();
		assert_ok!(bind(1, (ANNA, SELLER), 10_000, 0));
		for _ in 0..3 {
			progress(1, 10_000, 10_000, 0);
			assert_eq!((counts(1), totals()), ([0, 10, 0], [10, 0, 0]));
			progress(1, 10_000, 2_500, 0);
			assert_eq!((counts(1), totals()), ([0, 2, 0], [2, 0, 0]));
		}
		assert!(has(Event::PassesTakenBack {
			programme: 0,
			order: 1,
			buyer: ANNA,
			passes: 8
		}));
		progress(1, 10_000, 2_500, 2_500);
		assert_eq!(counts(1), [2, 0, 0]);
		end(1);
		assert_eq!((buckets(ANNA), totals()), (vec![(3, 2)], [2, 0, 0]));
	});
}

#[test]
fn an_end_takes_back_what_is_pending() {
	run(|| {
		world();
		assert_ok!(bind(1, (ANNA, SELLER), 10_000, 0));
		progress(1, 10_000, 10_000, 4_000);
		assert_eq!(counts(1), [4, 6, 0]);
		end(1);
		assert!(has(Event::PassesTakenBack {
			programme: 0,
			order: 1,
			buyer: ANNA,
			passes: 6
		}));
		assert_eq!((buckets(ANNA), totals()), (vec![(3, 4)], [4, 0, 0]));
		assert_eq!(Accounts::<Test>::get(0, ANNA).unwrap().pending, 0);
	});
}

#[test]
fn splitting_neither_gains_nor_loses() {
	run(|| {
		world();
		for (order, step) in [(1, 7_777), (2, 333), (3, 1)] {
			assert_ok!(bind(order, (ANNA, SELLER), 7_777, 0));
			for reached in (step..7_777).step_by(step as usize).chain([7_777]) {
				progress(order, reached, reached, reached);
			}
			assert_eq!(counts(order), [7, 0, 0]);
		}
	});
}

#[test]
fn without_backing_as_many_as_it_suffices_for() {
	run(|| {
		let id = open(terms(), 349);
		join(id, SELLER);
		assert_ok!(bind(1, (ANNA, SELLER), 10_000, 0));
		progress(1, 10_000, 10_000, 0);
		assert_eq!(counts(1), [0, 6, 4]);
		assert!(has(Event::PassesNotEarned {
			programme: id,
			order: 1,
			passes: 4
		}));
		// What was missed stays missed, whatever backs the programme later.
		assert_ok!(Passes::top_up(signed(ISSUER), id, 10_000));
		System::reset_events();
		progress(1, 10_000, 10_000, 10_000);
		assert_eq!(counts(1), [6, 0, 4]);
		let told = System::events();
		assert!(!told.iter().any(|record| matches!(
			record.event,
			RuntimeEvent::Passes(Event::PassesNotEarned { .. })
		)));
		end(1);
		assert_eq!(buckets(ANNA), [(3, 6)]);
		// Goods that are given back were missed first.
		assert_ok!(Passes::withdraw_backing(
			signed(ISSUER),
			id,
			get(id).free() - 200
		));
		assert_ok!(bind(2, (ANNA, SELLER), 10_000, 0));
		progress(2, 10_000, 10_000, 0);
		assert_eq!(counts(2), [0, 4, 6]);
		progress(2, 10_000, 5_000, 0);
		assert_eq!(counts(2), [0, 4, 1]);
		progress(2, 10_000, 3_000, 0);
		assert_eq!(counts(2), [0, 3, 0]);
	});
}

#[test]
fn same_hands_are_looked_at_again_when_passes_are_earned() {
	run(|| {
		world();
		assert_ok!(bind(1, (ANNA, SELLER), 10_000, 0));
		progress(1, 10_000, 5_000, 2_000);
		assert_eq!(counts(1), [2, 3, 0]);
		Related::set(vec![ANNA]);
		progress(1, 10_000, 10_000, 10_000);
		assert_eq!(counts(1), [2, 0, 8]);
		assert!(has(Event::PassesTakenBack {
			programme: 0,
			order: 1,
			buyer: ANNA,
			passes: 3
		}));
		assert!(has(Event::PassesNotEarned {
			programme: 0,
			order: 1,
			passes: 5
		}));
		assert_eq!((buckets(ANNA), totals()), (vec![(3, 2)], [2, 0, 0]));
	});
}

#[test]
fn who_makes_a_buyer_its_delegate_takes_nothing_from_it() {
	// Ones that its buyer did not make, and one that it did.
	for (relations, counts_then) in [
		(vec![(SELLER, ANNA)], [10, 0, 0]),
		(vec![(ANNA, BANK), (SELLER, BANK)], [10, 0, 0]),
		(vec![(ANNA, SELLER)], [2, 0, 8]),
	] {
		run(|| {
			world();
			assert_ok!(bind(1, (ANNA, SELLER), 10_000, 0));
			progress(1, 10_000, 5_000, 2_000);
			assert_eq!(counts(1), [2, 3, 0]);
			Delegates::set(relations);
			progress(1, 10_000, 10_000, 10_000);
			assert_eq!(counts(1), counts_then);
		});
	}
}

#[test]
fn decimals_of_another_claim_on_the_currency_are_converted() {
	run(|| {
		world();
		let mut order = purchase(ANNA, SELLER, 10_000_000);
		order.asset = EURO6;
		assert_eq!(
			<Passes as Discounts<_, _>>::bind(1, &order, redeem(0, 0)),
			Ok(0)
		);
		progress(1, 39_999_999, 39_999_999, 39_999_999);
		assert_eq!(counts(1), [3, 0, 0]);
		progress(1, 40_000_000, 40_000_000, 40_000_000);
		assert_eq!(counts(1), [4, 0, 0]);
	});
}

#[test]
fn orders_that_are_bound_to_nothing() {
	run(|| {
		world();
		progress(7, 10_000, 10_000, 10_000);
		end(7);
		assert_eq!((totals(), Accounts::<Test>::iter().count()), ([0, 0, 0], 0));
	});
}

#[test]
fn passes_earned_in_a_month_are_good_through_the_end_of_a_later_one() {
	run(|| {
		world();
		// The last moment of January, and the first one of February.
		at(START + 31 * DAY - 1);
		buy(1, ANNA, 10_000);
		at(START + 31 * DAY);
		buy(2, ANNA, 20_000);
		assert_eq!(buckets(ANNA), [(3, 10), (4, 20)]);
		// Good at the last moment of April, not at the first one of May.
		at(START + 120 * DAY - 1);
		assert_eq!(bind(3, (ANNA, SELLER), 10_000, 10), Ok(500));
		end(3);
		at(START + 120 * DAY);
		assert_noop!(
			bind(4, (ANNA, SELLER), 100_000, 21),
			Error::<Test>::NotEnoughPasses
		);
		assert_ok!(bind(4, (ANNA, SELLER), 100_000, 20));
		assert!(has(Event::PassesExpired {
			programme: 0,
			account: ANNA,
			passes: 10
		}));
		assert_eq!(totals(), [0, 20, 10]);
	});
}
