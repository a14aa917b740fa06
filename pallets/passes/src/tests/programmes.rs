use super::*;

fn opening(change: impl FnOnce(&mut RawTermsOf<Test>)) -> DispatchResult {
	let mut raw = terms();
	change(&mut raw);
	Passes::open_programme(signed(ISSUER), raw, 1_000)
}

#[test]
fn a_programme_is_opened_with_its_backing() {
	run(|| {
		assert_eq!(open(terms(), 1_000), 0);
		assert_eq!(open(terms(), 500), 1);
		assert_eq!(
			(held(EURO, ISSUER), free(EURO, ISSUER)),
			(1_500, RICH - 1_500)
		);
		assert!(deposit(ISSUER) > 0);
		let programme = get(0);
		assert_eq!((programme.backing, programme.free()), (1_000, 1_000));
		assert_eq!(programme.terms.currency.decimals, 2);
		assert!(has(Event::ProgrammeOpened {
			programme: 0,
			issuer: ISSUER,
			asset: EURO,
			backing: 1_000
		}));
	});
}

#[test]
fn a_pass_never_returns_more_than_was_paid_for_it() {
	run(|| {
		assert_ok!(opening(|raw| raw.worth = 1_000));
		assert_noop!(opening(|raw| raw.worth = 1_001), Error::<Test>::InvalidRate);
		assert_noop!(
			opening(|raw| (raw.passes, raw.worth) = (3, 334)),
			Error::<Test>::InvalidRate
		);
		assert_noop!(
			opening(|raw| (raw.passes, raw.worth, raw.per) = (2, u128::MAX, u128::MAX)),
			Error::<Test>::InvalidRate
		);
		assert_noop!(opening(|raw| raw.per = 0), Error::<Test>::InvalidRate);
		assert_noop!(opening(|raw| raw.worth = 0), Error::<Test>::InvalidRate);
		assert_noop!(opening(|raw| raw.passes = 0), Error::<Test>::InvalidRate);
	});
}

#[test]
fn terms_that_cannot_be() {
	run(|| {
		assert_noop!(
			opening(|raw| raw.currency = *b"eur"),
			Error::<Test>::InvalidCurrency
		);
		assert_noop!(
			opening(|raw| raw.currency = *b"USD"),
			Error::<Test>::WrongCurrency
		);
		assert_noop!(
			opening(|raw| raw.asset = NATIVE),
			Error::<Test>::WrongCurrency
		);
		for most in [0, WHOLE, WHOLE + 1] {
			assert_noop!(opening(|raw| raw.most = most), Error::<Test>::InvalidShare);
		}
		assert_ok!(opening(|raw| raw.most = WHOLE - 1));
		for validity in [0, MAX_VALIDITY + 1] {
			assert_noop!(
				opening(|raw| raw.validity = validity),
				Error::<Test>::InvalidValidity
			);
		}
		assert_ok!(opening(|raw| raw.validity = MAX_VALIDITY));
	});
}

#[test]
fn who_opens_a_programme_sells_and_can_back_it() {
	run(|| {
		let open = |who, budget| Passes::open_programme(signed(who), terms(), budget);
		assert_noop!(open(ANNA, 1_000), Error::<Test>::NotActive);
		Suspended::set(vec![ISSUER]);
		assert_noop!(open(ISSUER, 1_000), Error::<Test>::NotActive);
		Suspended::set(vec![]);
		assert_noop!(open(ISSUER, 0), Error::<Test>::ZeroAmount);
		assert_noop!(open(ISSUER, RICH), Error::<Test>::InsufficientFunds);
		assert_noop!(open(ISSUER, u128::MAX), Error::<Test>::AmountTooLarge);
		assert_noop!(open(SELLER, 1_000), Error::<Test>::InsufficientFunds);
		assert_noop!(open(PAUPER, 1_000), Error::<Test>::NoDeposit);
		NextProgramme::<Test>::put(u64::MAX);
		assert_noop!(open(ISSUER, 1_000), Error::<Test>::NumbersUsedUp);
	});
}

#[test]
fn more_backing_and_less() {
	run(|| {
		let id = world();
		assert_ok!(Passes::top_up(signed(ISSUER), id, 500));
		assert_eq!(held(EURO, ISSUER), 100_500);
		assert!(has(Event::ToppedUp {
			programme: id,
			amount: 500
		}));
		assert_noop!(
			Passes::top_up(signed(SELLER), id, 500),
			Error::<Test>::NotIssuer
		);
		assert_noop!(
			Passes::top_up(signed(ISSUER), 9, 500),
			Error::<Test>::UnknownProgramme
		);
		assert_noop!(
			Passes::top_up(signed(ISSUER), id, 0),
			Error::<Test>::ZeroAmount
		);
		assert_noop!(
			Passes::top_up(signed(ISSUER), id, RICH),
			Error::<Test>::InsufficientFunds
		);
		assert_noop!(
			Passes::top_up(signed(ISSUER), id, u128::MAX),
			Error::<Test>::AmountTooLarge
		);
		// A hundred passes at 50, of which ten are bound to an order.
		buy(1, ANNA, 100_000);
		assert_ok!(bind(2, (ANNA, SELLER), 10_000, 10));
		assert_eq!(get(id).free(), 100_500 - 5_000);
		let withdraw = |who, amount| Passes::withdraw_backing(signed(who), id, amount);
		assert_noop!(withdraw(ISSUER, 95_501), Error::<Test>::ExceedsFree);
		assert_noop!(withdraw(ISSUER, 0), Error::<Test>::ZeroAmount);
		assert_noop!(withdraw(SELLER, 1), Error::<Test>::NotIssuer);
		assert_noop!(
			Passes::withdraw_backing(signed(ISSUER), 9, 1),
			Error::<Test>::UnknownProgramme
		);
		block(ISSUER);
		assert_noop!(withdraw(ISSUER, 1), Error::<Test>::AssetBlocked);
		thaw(ISSUER);
		assert_ok!(withdraw(ISSUER, 95_500));
		assert_eq!((held(EURO, ISSUER), get(id).free()), (5_000, 0));
		assert!(has(Event::BackingWithdrawn {
			programme: id,
			amount: 95_500
		}));
		assert_noop!(withdraw(ISSUER, 1), Error::<Test>::ExceedsFree);
	});
}

#[test]
fn sellers_join_with_the_issuers_consent() {
	run(|| {
		let id = open(terms(), 100_000);
		let join = |who| Passes::join_programme(signed(who), id);
		let admit = |who, seller| Passes::admit_seller(signed(who), id, seller);
		assert_noop!(admit(ISSUER, SELLER), Error::<Test>::UnknownSeller);
		assert_noop!(
			bind(1, (ANNA, SELLER), 10_000, 0),
			Error::<Test>::NotParticipating
		);
		assert_ok!(join(SELLER));
		assert!(deposit(SELLER) > 0);
		assert!(has(Event::JoiningAsked {
			programme: id,
			seller: SELLER
		}));
		// To ask is not to be in.
		assert_noop!(
			bind(1, (ANNA, SELLER), 10_000, 0),
			Error::<Test>::NotParticipating
		);
		assert_noop!(join(SELLER), Error::<Test>::AlreadyAsked);
		assert_noop!(join(ISSUER), Error::<Test>::OwnProgramme);
		assert_noop!(join(ANNA), Error::<Test>::NotActive);
		assert_noop!(join(PAUPER), Error::<Test>::NoDeposit);
		assert_noop!(
			Passes::join_programme(signed(TRADER), 9),
			Error::<Test>::UnknownProgramme
		);
		assert_noop!(admit(SELLER, SELLER), Error::<Test>::NotIssuer);
		assert_noop!(
			Passes::admit_seller(signed(ISSUER), 9, SELLER),
			Error::<Test>::UnknownProgramme
		);
		assert_ok!(admit(ISSUER, SELLER));
		assert!(has(Event::SellerJoined {
			programme: id,
			seller: SELLER
		}));
		assert_noop!(admit(ISSUER, SELLER), Error::<Test>::AlreadyJoined);
		assert_ok!(bind(1, (ANNA, SELLER), 10_000, 0));
		// The issuer is in from the beginning.
		assert_ok!(bind(2, (ANNA, ISSUER), 10_000, 0));
		Programmes::<Test>::mutate(id, |programme| {
			programme.as_mut().unwrap().sellers = u32::MAX;
		});
		assert_noop!(join(TRADER), Error::<Test>::NumbersUsedUp);
		Programmes::<Test>::mutate(id, |programme| programme.as_mut().unwrap().sellers = 1);
	});
}

#[test]
fn sellers_leave_or_are_dismissed_and_their_orders_stay() {
	run(|| {
		let id = world();
		join(id, TRADER);
		for (order, seller) in [(1, SELLER), (2, TRADER)] {
			assert_ok!(bind(order, (ANNA, seller), 10_000, 0));
		}
		assert_noop!(
			Passes::dismiss_seller(signed(SELLER), id, TRADER),
			Error::<Test>::NotIssuer
		);
		assert_noop!(
			Passes::dismiss_seller(signed(ISSUER), 9, TRADER),
			Error::<Test>::UnknownProgramme
		);
		assert_noop!(
			Passes::leave_programme(signed(SELLER), 9),
			Error::<Test>::UnknownProgramme
		);
		let a_record = deposit(TRADER);
		assert_ok!(Passes::leave_programme(signed(SELLER), id));
		assert_ok!(Passes::dismiss_seller(signed(ISSUER), id, TRADER));
		assert!(has(Event::SellerLeft {
			programme: id,
			seller: SELLER
		}));
		// Passes may be earned still: it stays on record for them.
		assert!(has(Event::SellerDismissed {
			programme: id,
			seller: TRADER,
			redeems: true
		}));
		assert_eq!((deposit(SELLER), deposit(TRADER)), (0, a_record));
		assert_noop!(
			Passes::leave_programme(signed(SELLER), id),
			Error::<Test>::UnknownSeller
		);
		assert_noop!(
			Passes::dismiss_seller(signed(ISSUER), id, SELLER),
			Error::<Test>::UnknownSeller
		);
		for seller in [SELLER, TRADER] {
			assert_noop!(
				bind(3, (ANNA, seller), 10_000, 0),
				Error::<Test>::NotParticipating
			);
		}
		for order in [1, 2] {
			progress(order, 10_000, 10_000, 10_000);
		}
		assert_eq!(buckets(ANNA), [(3, 20)]);
		// Who only asks can be turned away.
		assert_ok!(Passes::join_programme(signed(SELLER), id));
		assert_ok!(Passes::dismiss_seller(signed(ISSUER), id, SELLER));
		assert!(has(Event::SellerDismissed {
			programme: id,
			seller: SELLER,
			redeems: false
		}));
		assert_eq!(deposit(SELLER), 0);
	});
}

fn standing(seller: AccountId) -> Option<SellerStanding> {
	Sellers::<Test>::get(0, seller).map(|seller| seller.standing)
}

#[test]
fn passes_are_redeemed_with_who_was_dismissed_while_there_are_any() {
	run(|| {
		let id = world();
		let dismiss = || Passes::dismiss_seller(signed(ISSUER), id, SELLER);
		buy(1, ANNA, 10_000);
		assert_ok!(dismiss());
		assert_eq!(standing(SELLER), Some(SellerStanding::Dismissed));
		assert_noop!(dismiss(), Error::<Test>::AlreadyDismissed);
		assert_noop!(
			Passes::join_programme(signed(SELLER), id),
			Error::<Test>::AlreadyAsked
		);
		assert_noop!(
			bind(2, (ANNA, SELLER), 10_000, 0),
			Error::<Test>::NotParticipating
		);
		// It redeems, and earns nothing, neither now nor later.
		assert_eq!(bind(2, (ANNA, SELLER), 10_000, 10), Ok(500));
		progress(2, 9_500, 10_000, 0);
		assert_ok!(Passes::admit_seller(signed(ISSUER), id, SELLER));
		assert_eq!(standing(SELLER), Some(SellerStanding::Admitted));
		assert_noop!(
			Passes::admit_seller(signed(ISSUER), id, SELLER),
			Error::<Test>::AlreadyJoined
		);
		assert_ok!(dismiss());
		assert_ok!(pay(2, 500));
		progress(2, 10_000, 10_000, 10_000);
		assert_eq!(free(EURO, SELLER), 500);
		let missed = Bindings::<Test>::get(2).unwrap().earning;
		assert_eq!((missed.earned, missed.pending, missed.missed), (0, 0, 9));
		assert!(has(Event::PassesNotEarned {
			programme: id,
			order: 2,
			passes: 9
		}));
		// None is left, but the order could have earned: once it ends, the record can go.
		assert_noop!(dismiss(), Error::<Test>::AlreadyDismissed);
		end(2);
		assert_eq!(totals(), [0, 10, 0]);
		assert_ok!(dismiss());
		assert_eq!((standing(SELLER), deposit(SELLER)), (None, 0));
		assert!(has(Event::SellerDismissed {
			programme: id,
			seller: SELLER,
			redeems: false
		}));
	});
}

#[test]
fn who_was_dismissed_leaves_when_it_likes_and_takes_part_again_when_it_is_admitted() {
	run(|| {
		let id = world();
		buy(1, ANNA, 10_000);
		assert_ok!(Passes::dismiss_seller(signed(ISSUER), id, SELLER));
		assert_ok!(Passes::admit_seller(signed(ISSUER), id, SELLER));
		buy(2, ANNA, 10_000);
		assert_eq!(buckets(ANNA), [(3, 20)]);
		assert_ok!(Passes::dismiss_seller(signed(ISSUER), id, SELLER));
		assert_ok!(Passes::leave_programme(signed(SELLER), id));
		assert_eq!((standing(SELLER), deposit(SELLER)), (None, 0));
		assert_noop!(
			bind(3, (ANNA, SELLER), 10_000, 10),
			Error::<Test>::NotParticipating
		);
	});
}

#[test]
fn an_order_stays_as_it_is_when_its_seller_is_dismissed() {
	run(|| {
		let id = world();
		buy(1, ANNA, 20_000);
		assert_ok!(bind(2, (ANNA, SELLER), 10_000, 20));
		progress(2, 9_000, 5_000, 0);
		assert_ok!(Passes::dismiss_seller(signed(ISSUER), id, SELLER));
		assert_ok!(pay(2, 1_000));
		progress(2, 10_000, 10_000, 10_000);
		end(2);
		assert_eq!((buckets(ANNA), free(EURO, SELLER)), (vec![(3, 9)], 1_000));
	});
}

/// Closed, everybody dismissed, all spent or expired: nobody can hold the issuer up.
#[test]
fn who_was_dismissed_holds_up_no_end() {
	run(|| {
		let id = world();
		join(id, TRADER);
		buy(1, ANNA, 10_000);
		assert_ok!(bind(2, (ANNA, TRADER), 10_000, 10));
		for seller in [SELLER, TRADER] {
			assert_ok!(Passes::dismiss_seller(signed(ISSUER), id, seller));
		}
		assert_ok!(Passes::close_programme(signed(ISSUER), id));
		// Bound passes may come back, and are good with both then.
		assert_noop!(
			Passes::dismiss_seller(signed(ISSUER), id, TRADER),
			Error::<Test>::AlreadyDismissed
		);
		assert_noop!(
			Passes::admit_seller(signed(ISSUER), id, TRADER),
			Error::<Test>::ProgrammeClosed
		);
		end(2);
		assert_eq!(bind(3, (ANNA, SELLER), 10_000, 10), Ok(500));
		assert_ok!(pay(3, 500));
		for seller in [SELLER, TRADER] {
			assert_ok!(Passes::dismiss_seller(signed(ISSUER), id, seller));
			assert_eq!(deposit(seller), 0);
		}
		assert_ok!(Passes::remove_programme(signed(ISSUER), id));
		end(3);
	});
}

#[test]
fn a_closed_programme_redeems_until_all_has_expired_and_is_removed_then() {
	run(|| {
		let id = world();
		buy(1, ANNA, 10_000);
		// Half delivered when the programme is closed.
		assert_ok!(bind(2, (ANNA, SELLER), 10_000, 0));
		progress(2, 10_000, 5_000, 0);
		assert_noop!(
			Passes::close_programme(signed(SELLER), id),
			Error::<Test>::NotIssuer
		);
		assert_noop!(
			Passes::close_programme(signed(ISSUER), 9),
			Error::<Test>::UnknownProgramme
		);
		assert_noop!(
			Passes::remove_programme(signed(ISSUER), id),
			Error::<Test>::NotClosed
		);
		assert_ok!(Passes::join_programme(signed(TRADER), id));
		assert_ok!(Passes::close_programme(signed(ISSUER), id));
		assert!(has(Event::ProgrammeClosed { programme: id }));
		assert_noop!(
			Passes::close_programme(signed(ISSUER), id),
			Error::<Test>::ProgrammeClosed
		);
		assert_noop!(
			Passes::join_programme(signed(TRADER), id),
			Error::<Test>::ProgrammeClosed
		);
		assert_noop!(
			Passes::admit_seller(signed(ISSUER), id, TRADER),
			Error::<Test>::ProgrammeClosed
		);
		assert_noop!(
			Passes::top_up(signed(ISSUER), id, 1),
			Error::<Test>::ProgrammeClosed
		);
		assert_noop!(
			bind(3, (ANNA, SELLER), 10_000, 0),
			Error::<Test>::ProgrammeClosed
		);
		// What is pending becomes the buyer's; the other half earns nothing.
		progress(2, 10_000, 10_000, 10_000);
		end(2);
		assert!(has(Event::PassesNotEarned {
			programme: id,
			order: 2,
			passes: 5
		}));
		assert_eq!(buckets(ANNA), [(3, 15)]);
		// It redeems, and earns nothing by that.
		assert_eq!(bind(4, (ANNA, SELLER), 10_000, 5), Ok(250));
		assert_ok!(pay(4, 250));
		progress(4, 10_000, 10_000, 10_000);
		end(4);
		assert_eq!(buckets(ANNA), [(3, 10)]);
		assert_ok!(Passes::withdraw_backing(signed(ISSUER), id, get(id).free()));
		assert_eq!(get(id).backing, 500);

		let remove = || Passes::remove_programme(signed(ISSUER), id);
		in_month(3);
		assert_noop!(remove(), Error::<Test>::ProgrammeInUse);
		in_month(4);
		assert_noop!(remove(), Error::<Test>::ProgrammeInUse);
		assert_ok!(Passes::sweep(
			signed(BEN),
			id,
			vec![ANNA].try_into().unwrap()
		));
		// Sellers have deposits to get back.
		assert_noop!(remove(), Error::<Test>::ProgrammeInUse);
		for seller in [SELLER, TRADER] {
			assert_ok!(Passes::dismiss_seller(signed(ISSUER), id, seller));
		}
		assert_noop!(
			Passes::remove_programme(signed(SELLER), id),
			Error::<Test>::NotIssuer
		);
		assert_noop!(
			Passes::remove_programme(signed(ISSUER), 9),
			Error::<Test>::UnknownProgramme
		);
		block(ISSUER);
		assert_noop!(remove(), Error::<Test>::AssetBlocked);
		thaw(ISSUER);
		assert_ok!(remove());
		assert!(has(Event::ProgrammeRemoved {
			programme: id,
			backing: 500
		}));
		assert_eq!((deposit(ISSUER), held(EURO, ISSUER)), (0, 0));
		assert_eq!(free(EURO, ISSUER), RICH - 250);
		assert_noop!(remove(), Error::<Test>::UnknownProgramme);
	});
}

#[test]
fn passes_of_an_order_hold_back_the_end() {
	run(|| {
		let id = world();
		buy(1, ANNA, 10_000);
		// One redeems, and another has passes pending.
		assert_ok!(bind(2, (ANNA, SELLER), 10_000, 10));
		assert_ok!(bind(3, (ANNA, SELLER), 10_000, 0));
		progress(3, 10_000, 10_000, 0);
		let remove = || Passes::remove_programme(signed(ISSUER), id);
		assert_ok!(Passes::close_programme(signed(ISSUER), id));
		assert_ok!(Passes::leave_programme(signed(SELLER), id));
		assert_noop!(remove(), Error::<Test>::ProgrammeInUse);
		assert_ok!(pay(2, 500));
		assert_noop!(remove(), Error::<Test>::ProgrammeInUse);
		end(3);
		assert_ok!(remove());
		end(2);
	});
}

#[test]
fn an_order_without_passes_holds_nothing_up_and_ends_without_its_programme() {
	run(|| {
		let id = world();
		assert_ok!(bind(1, (ANNA, SELLER), 10_000, 0));
		buy(2, BEN, 10_000);
		assert_ok!(bind(3, (BEN, SELLER), 10_000, 10));
		assert_ok!(pay(3, 500));
		let deposits = [ANNA, BEN].map(deposit);
		assert_ok!(Passes::leave_programme(signed(SELLER), id));
		assert_ok!(Passes::close_programme(signed(ISSUER), id));
		assert_ok!(Passes::remove_programme(signed(ISSUER), id));
		assert_eq!((deposit(ISSUER), held(EURO, ISSUER)), (0, 0));
		check();
		// What it was bound to is gone, and what it costs is nobody's business.
		assert_eq!(<Passes as Discounts<_, _>>::ensure_fits(3, 1), Ok(()));
		assert_noop!(pay(1, 1), Error::<Test>::UnknownProgramme);
		for order in [1, 3] {
			progress(order, 10_000, 10_000, 10_000);
			assert_eq!(Passes::order(order).unwrap().earning, Earning::default());
		}
		assert_eq!([ANNA, BEN].map(deposit), deposits);
		assert_eq!(Passes::passes(id, ANNA), None);
		assert_eq!(Passes::programmes_of(ANNA, None, 9).items, []);
		check();
		for order in [1, 3] {
			end(order);
		}
		assert!(has(Event::OrderUnbound {
			programme: id,
			order: 3,
			buyer: BEN,
			returned: 0
		}));
		assert_eq!([ANNA, BEN].map(deposit), [0, 0]);
		assert_eq!(Accounts::<Test>::iter().count(), 0);
	});
}
