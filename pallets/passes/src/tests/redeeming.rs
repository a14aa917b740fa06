use super::*;

fn offer(
	(buyer, seller): (AccountId, AccountId),
	price: Amount,
	passes: PassCount,
) -> Result<Amount, DispatchError> {
	<Passes as Discounts<_, _>>::offer(&purchase(buyer, seller, price), redeem(0, passes))
}

fn fits(order: OrderId, price: Amount) -> DispatchResult {
	<Passes as Discounts<_, _>>::ensure_fits(order, price)
}

#[test]
fn passes_take_off_what_they_are_worth_and_the_backing_pays() {
	run(|| {
		let id = world();
		join(id, TRADER);
		buy(1, ANNA, 100_000);
		// With another seller of the programme.
		assert_eq!(offer((ANNA, TRADER), 10_000, 20), Ok(1_000));
		assert_eq!(bind(2, (ANNA, TRADER), 10_000, 20), Ok(1_000));
		assert!(has(Event::OrderBound {
			programme: id,
			order: 2,
			buyer: ANNA,
			passes: 20,
			discount: 1_000
		}));
		let programme = get(id);
		assert_eq!((programme.bound, programme.backing), (1_000, 100_000));
		assert_eq!(totals(), [80, 20, 0]);
		assert_ok!(pay(2, 400));
		assert_ok!(pay(2, 0));
		assert_ok!(pay(2, 600));
		assert!(has(Event::BackingPaid {
			programme: id,
			order: 2,
			seller: TRADER,
			amount: 600
		}));
		assert_noop!(pay(2, 1), Error::<Test>::ExceedsDiscount);
		end(2);
		assert_eq!(free(EURO, TRADER), RICH + 1_000);
		assert_eq!(
			(held(EURO, ISSUER), free(EURO, ISSUER)),
			(99_000, RICH - 100_000)
		);
		assert_eq!(totals(), [80, 20, 0]);
		assert!(has(Event::OrderUnbound {
			programme: id,
			order: 2,
			buyer: ANNA,
			returned: 0
		}));
		assert_noop!(pay(2, 1), Error::<Test>::UnknownOrder);
		assert_ok!(pay(2, 0));
	});
}

#[test]
fn the_issuer_as_the_seller_gets_its_own_back() {
	run(|| {
		world();
		buy(1, ANNA, 100_000);
		assert_ok!(bind(2, (ANNA, ISSUER), 10_000, 20));
		block(ISSUER);
		assert_noop!(pay(2, 1_000), Error::<Test>::SellerCannotReceive);
		thaw(ISSUER);
		assert_ok!(pay(2, 1_000));
		assert_eq!(
			(held(EURO, ISSUER), free(EURO, ISSUER)),
			(99_000, RICH - 99_000)
		);
		end(2);
	});
}

#[test]
fn a_seller_that_cannot_receive_is_not_paid_and_a_frozen_issuer_does_not_keep_it() {
	run(|| {
		let id = world();
		join(id, TRADER);
		buy(1, ANNA, 100_000);
		assert_ok!(bind(2, (ANNA, TRADER), 10_000, 20));
		block(TRADER);
		assert_noop!(pay(2, 1_000), Error::<Test>::SellerCannotReceive);
		thaw(TRADER);
		// Nobody can have an account with so little.
		assert_ok!(bind(3, (ANNA, SELLER), 10_000, 20));
		assert_noop!(pay(3, 4), Error::<Test>::SellerCannotReceive);
		assert_ok!(Assets::freeze(signed(BANK), 1, ISSUER));
		assert_ok!(pay(2, 1_000));
		thaw(ISSUER);
		assert_ok!(Assets::freeze_asset(signed(BANK), 1));
		assert_noop!(pay(3, 1_000), Error::<Test>::AssetBlocked);
		assert_ok!(Assets::thaw_asset(signed(BANK), 1));
		assert_ok!(pay(3, 1_000));
		end(2);
		end(3);
	});
}

#[test]
fn the_oldest_go_first_and_the_youngest_come_back_for_as_long() {
	run(|| {
		world();
		for (month, order, price) in [(0, 1, 10_000), (1, 2, 20_000), (2, 3, 30_000)] {
			in_month(month);
			buy(order, ANNA, price);
		}
		assert_eq!(buckets(ANNA), [(3, 10), (4, 20), (5, 30)]);
		assert_ok!(bind(4, (ANNA, SELLER), 100_000, 35));
		assert_eq!(buckets(ANNA), [(5, 25)]);
		// Two months later 8.20 of the 17.50 were paid: 9.30 is 18 passes and 0.30 more.
		assert_ok!(pay(4, 820));
		in_month(4);
		let before = get(0);
		end(4);
		// Five of those that were good through June, and 13 of those through May, for two months longer.
		assert_eq!(buckets(ANNA), [(5, 25), (6, 13), (7, 5)]);
		assert!(has(Event::OrderUnbound {
			programme: 0,
			order: 4,
			buyer: ANNA,
			returned: 18
		}));
		let after = get(0);
		assert_eq!((after.bound, after.redeemed), (0, 17));
		assert_eq!(after.free() - before.free(), 30);
	});
}

/// Binds ten passes that are good through April at one moment, and ends that at another; answers what is there then.
fn bound_between(since: Moment, end_at: Moment) -> Vec<(u32, PassCount)> {
	run(|| {
		world();
		buy(1, ANNA, 10_000);
		at(since);
		assert_ok!(bind(2, (ANNA, SELLER), 10_000, 10));
		assert_eq!(buckets(ANNA), []);
		at(end_at);
		end(2);
		let there = buckets(ANNA);
		let (returned, passes) = (10, 10);
		assert!(has(Event::OrderUnbound {
			programme: 0,
			order: 2,
			buyer: ANNA,
			returned
		}));
		let expired = Event::PassesExpired {
			programme: 0,
			account: ANNA,
			passes,
		};
		assert_eq!(has(expired), there.is_empty());
		let expected = if there.is_empty() {
			[0, 0, 10]
		} else {
			[10, 0, 0]
		};
		assert_eq!(totals(), expected);
		there
	})
}

#[test]
fn what_is_returned_is_good_for_as_long_as_it_was_bound_to_the_nearest_month_of_thirty_days() {
	let minute = DAY / 24 / 60;
	let (april, may) = (START + 90 * DAY, START + 120 * DAY);
	// Over the end of a month, for two minutes.
	assert_eq!(bound_between(april - minute, april + minute), [(3, 10)]);
	// Over that of their last: they expire as they would have.
	assert_eq!(bound_between(may - minute, may + minute), []);
	// From the middle of February on, less than half a month, and half a month.
	let february = START + 45 * DAY;
	for (days, through) in [(15, 4), (45, 5), (75, 6), (165, 9)] {
		let until = february + days * DAY;
		assert_eq!(bound_between(february, until - 1), [(through - 1, 10)]);
		assert_eq!(bound_between(february, until), [(through, 10)]);
	}
	// Never longer than what is earned at that time.
	assert_eq!(bound_between(START, START + 15 * DAY), [(3, 10)]);
	assert_eq!(bound_between(START, START + 30 * DAY), [(3, 10)]);
	assert_eq!(bound_between(START, START + 31 * DAY), [(4, 10)]);
}

#[test]
fn the_most_of_a_price() {
	run(|| {
		world();
		buy(1, ANNA, 100_000);
		// A fifth of 49.99 is 9.998.
		assert_eq!(offer((ANNA, SELLER), 4_999, 19), Ok(950));
		for (price, passes) in [(4_999, 20), (0, 1), (10_000, 41), (100_000, PassCount::MAX)] {
			assert_noop!(
				bind(2, (ANNA, SELLER), price, passes),
				Error::<Test>::ExceedsMost
			);
			assert_eq!(
				offer((ANNA, SELLER), price, passes),
				Err(Error::<Test>::ExceedsMost.into())
			);
		}
		assert_ok!(bind(2, (ANNA, SELLER), 10_000, 40));
		// An order that gets cheaper.
		assert_eq!(fits(2, 10_000), Ok(()));
		assert_eq!(fits(2, u128::MAX), Ok(()));
		assert_eq!(fits(2, 9_999), Err(Error::<Test>::ExceedsMost.into()));
		assert_eq!(fits(9, 0), Ok(()));
	});
}

#[test]
fn amounts_that_cannot_be_counted() {
	run(|| {
		let mut large = terms();
		(large.worth, large.per) = (u128::MAX / 2, u128::MAX);
		open(large, 100_000);
		assert_noop!(
			bind(1, (ANNA, ISSUER), u128::MAX, 3),
			Error::<Test>::AmountTooLarge
		);
		// Digits after the point that nobody can count beside those of the backing.
		let mut order = purchase(ANNA, ISSUER, 10_000);
		order.asset = EURO60;
		assert_noop!(
			<Passes as Discounts<_, _>>::bind(1, &order, redeem(0, 0)),
			DispatchError::from(Error::<Test>::AmountTooLarge)
		);
	});
}

#[test]
fn only_the_backing_asset_redeems_and_only_the_currency_earns() {
	run(|| {
		world();
		buy(1, ANNA, 100_000);
		let bind = |asset, passes| {
			let mut order = purchase(ANNA, SELLER, 100_000);
			order.asset = asset;
			<Passes as Discounts<_, _>>::bind(2, &order, redeem(0, passes))
		};
		for asset in [EURO6, YUAN, NATIVE] {
			assert_noop!(
				bind(asset, 1),
				DispatchError::from(Error::<Test>::WrongAsset)
			);
		}
		for asset in [YUAN, NATIVE] {
			assert_noop!(
				bind(asset, 0),
				DispatchError::from(Error::<Test>::WrongCurrency)
			);
		}
		assert_eq!(bind(EURO6, 0), Ok(0));
	});
}

#[test]
fn not_between_the_same_hands() {
	run(|| {
		let id = world();
		buy(1, ANNA, 100_000);
		for buyer in [SELLER, SISTER, AGENT] {
			assert_noop!(
				bind(2, (buyer, SELLER), 10_000, 0),
				Error::<Test>::SameHands
			);
			assert_eq!(
				offer((buyer, SELLER), 10_000, 0),
				Err(Error::<Test>::SameHands.into())
			);
			// With the issuer they have nothing to do.
			assert_eq!(offer((buyer, ISSUER), 10_000, 0), Ok(0));
		}
		// Neither where a third acts for both, whoever has asked it to.
		Delegates::set(vec![(ANNA, BANK), (SELLER, BANK)]);
		assert_eq!(
			offer((ANNA, SELLER), 10_000, 0),
			Err(Error::<Test>::SameHands.into())
		);
		for one in [(ANNA, SELLER), (SELLER, ANNA)] {
			Delegates::set(vec![one]);
			assert_noop!(bind(2, (ANNA, SELLER), 10_000, 0), Error::<Test>::SameHands);
		}
		Delegates::set(vec![(ANNA, BANK), (SELLER, BEN)]);
		assert_eq!(offer((ANNA, SELLER), 10_000, 0), Ok(0));
		assert_ok!(Passes::gift(signed(ANNA), id, SISTER, 50));
		assert_noop!(
			bind(2, (SISTER, SELLER), 10_000, 5),
			Error::<Test>::SameHands
		);
		assert_noop!(
			bind(2, (ISSUER, ISSUER), 10_000, 0),
			Error::<Test>::SameHands
		);
	});
}

#[test]
fn what_cannot_be_bound() {
	run(|| {
		let id = world();
		assert_noop!(
			<Passes as Discounts<_, _>>::bind(1, &purchase(ANNA, SELLER, 1_000), redeem(9, 0)),
			DispatchError::from(Error::<Test>::UnknownProgramme)
		);
		assert_eq!(
			<Passes as Discounts<_, _>>::offer(&purchase(ANNA, SELLER, 1_000), redeem(9, 0)),
			Err(Error::<Test>::UnknownProgramme.into())
		);
		assert_noop!(
			bind(1, (ANNA, TRADER), 1_000, 0),
			Error::<Test>::NotParticipating
		);
		assert_noop!(
			bind(1, (ANNA, SELLER), 1_000, 1),
			Error::<Test>::NotEnoughPasses
		);
		assert_noop!(
			bind(1, (PAUPER, SELLER), 1_000, 0),
			Error::<Test>::NoDeposit
		);
		assert_ok!(bind(1, (ANNA, SELLER), 1_000, 0));
		assert_noop!(
			bind(1, (ANNA, SELLER), 1_000, 0),
			Error::<Test>::AlreadyBound
		);
		let orders = |orders| {
			Programmes::<Test>::mutate(id, |programme| {
				programme.as_mut().unwrap().orders = orders;
			});
		};
		orders(u32::MAX);
		assert_noop!(
			bind(2, (BEN, SELLER), 1_000, 0),
			Error::<Test>::NumbersUsedUp
		);
		orders(1);
	});
}

#[test]
fn deposits_of_a_buyer() {
	run(|| {
		world();
		assert_eq!(deposit(ANNA), 0);
		let foretold = || {
			let order = purchase(ANNA, SELLER, 10_000);
			<Passes as Discounts<_, _>>::deposit(&order, redeem(0, 0))
		};
		let first = foretold();
		assert_ok!(bind(1, (ANNA, SELLER), 10_000, 0));
		let both = deposit(ANNA);
		assert_eq!(both, first);
		let second = foretold();
		assert_ok!(bind(2, (ANNA, SELLER), 10_000, 0));
		let an_order = deposit(ANNA) - both;
		assert_eq!(an_order, second);
		assert!(both > an_order);
		// An order that earned nothing leaves nothing; the record stays while another is bound.
		end(1);
		assert_eq!(deposit(ANNA), both);
		progress(2, 10_000, 10_000, 10_000);
		end(2);
		assert_eq!(deposit(ANNA), both - an_order);
		assert_ok!(bind(3, (ANNA, SELLER), 10_000, 10));
		assert_ok!(pay(3, 500));
		end(3);
		assert_eq!((deposit(ANNA), Accounts::<Test>::iter().count()), (0, 0));
	});
}

/// What other pallets' benchmarks begin with.
#[cfg(feature = "runtime-benchmarks")]
#[test]
fn the_worst_case_redeems_passes_of_all_months_and_leaves_nothing() {
	let has_record = |id| <Passes as Discounts<_, _>>::has_record(&ANNA, id);
	// Money is made for it.
	new_test_ext().execute_with(|| {
		let order = purchase(ANNA, SELLER, 1_000_000);
		let worst = <Passes as Discounts<_, _>>::set_passes(&order, true);
		let discount = Amount::from(worst.passes) * get(worst.programme).terms.worth;
		assert!((499_900..=500_000).contains(&discount));
		assert_eq!(
			<Passes as Discounts<_, _>>::bind(1, &order, worst),
			Ok(discount)
		);
		let bound = Bindings::<Test>::get(1).unwrap();
		assert_eq!(bound.passes.len(), MAX_BUCKETS as usize);
		let own = deposit(ANNA);
		<Passes as Discounts<_, _>>::set_last(1);
		assert_eq!(Accounts::<Test>::get(0, ANNA).unwrap().buckets.len(), 61);
		assert!(deposit(ANNA) < own);
		Passes::do_try_state().unwrap();
		// All but a part of a pass.
		assert_ok!(pay(1, discount - 8_000));
		progress(1, 900_000, 1_000_000, 1_000_000);
		let earned = Bindings::<Test>::get(1).unwrap().earning;
		assert_eq!((earned.earned, earned.pending), (0, 0));
		assert!(earned.missed > 0 && has_record(0));
		end(1);
		assert!(!has_record(0));
		assert_eq!(deposit(ANNA), 0);
		Passes::do_try_state().unwrap();
	});
}

/// What they begin with where passes would come back.
#[cfg(feature = "runtime-benchmarks")]
#[test]
fn an_order_that_redeems_nothing_begins_a_record_and_ends_it() {
	let has_record = |id| <Passes as Discounts<_, _>>::has_record(&ANNA, id);
	new_test_ext().execute_with(|| {
		for number in 0..2 {
			let order = purchase(ANNA, SELLER, 1_000_000);
			let worst = <Passes as Discounts<_, _>>::set_passes(&order, false);
			let id = worst.programme;
			assert!(!has_record(id));
			assert_eq!(
				<Passes as Discounts<_, _>>::bind(number, &order, worst),
				Ok(0)
			);
			assert!(has_record(id));
			<Passes as Discounts<_, _>>::set_last(number);
		}
		let depositors = [0, 1].map(|id| Accounts::<Test>::get(id, ANNA).unwrap().depositor);
		assert_ne!(depositors[0], depositors[1]);
		for number in 0..2 {
			end(number);
			assert!(!has_record(number));
			assert_eq!(deposit(depositors[number as usize]), 0);
		}
		assert_eq!(deposit(ANNA), 0);
		Passes::do_try_state().unwrap();
	});
}
