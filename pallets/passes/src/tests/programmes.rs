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
		assert_ok!(Passes::leave_programme(signed(SELLER), id));
		assert_ok!(Passes::dismiss_seller(signed(ISSUER), id, TRADER));
		assert!(has(Event::SellerLeft {
			programme: id,
			seller: SELLER
		}));
		assert!(has(Event::SellerDismissed {
			programme: id,
			seller: TRADER
		}));
		assert_eq!((deposit(SELLER), deposit(TRADER)), (0, 0));
		assert_noop!(
			Passes::leave_programme(signed(SELLER), id),
			Error::<Test>::UnknownSeller
		);
		assert_noop!(
			Passes::dismiss_seller(signed(ISSUER), id, TRADER),
			Error::<Test>::UnknownSeller
		);
		assert_noop!(
			bind(3, (ANNA, SELLER), 10_000, 0),
			Error::<Test>::NotParticipating
		);
		for order in [1, 2] {
			progress(order, 10_000, 10_000, 10_000);
		}
		assert_eq!(buckets(ANNA), [(3, 20)]);
		// Who only asks can be turned away.
		assert_ok!(Passes::join_programme(signed(SELLER), id));
		assert_ok!(Passes::dismiss_seller(signed(ISSUER), id, SELLER));
		assert_eq!(deposit(SELLER), 0);
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
fn a_bound_order_holds_back_the_end() {
	run(|| {
		let id = world();
		assert_ok!(bind(1, (ANNA, SELLER), 10_000, 0));
		assert_ok!(Passes::dismiss_seller(signed(ISSUER), id, SELLER));
		assert_ok!(Passes::close_programme(signed(ISSUER), id));
		assert_ok!(Passes::withdraw_backing(signed(ISSUER), id, 100_000));
		assert_noop!(
			Passes::remove_programme(signed(ISSUER), id),
			Error::<Test>::ProgrammeInUse
		);
		end(1);
		// Nothing is left to give back but the deposit.
		assert_ok!(Passes::remove_programme(signed(ISSUER), id));
		assert_eq!(deposit(ISSUER), 0);
	});
}
