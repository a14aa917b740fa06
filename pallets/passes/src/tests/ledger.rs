use super::*;

fn gift(from: AccountId, to: AccountId, passes: PassCount) -> DispatchResult {
	Passes::gift(signed(from), 0, to, passes)
}

fn sweep(accounts: &[AccountId]) -> DispatchResult {
	Passes::sweep(signed(TRADER), 0, accounts.to_vec().try_into().unwrap())
}

#[test]
fn the_oldest_are_given_and_expire_when_they_would_have() {
	run(|| {
		world();
		buy(1, ANNA, 10_000);
		in_month(1);
		buy(2, ANNA, 20_000);
		buy(3, BEN, 5_000);
		assert_ok!(gift(ANNA, BEN, 15));
		assert!(has(Event::PassesGiven {
			programme: 0,
			from: ANNA,
			to: BEN,
			passes: 15
		}));
		assert_eq!(buckets(ANNA), [(4, 15)]);
		assert_eq!(buckets(BEN), [(3, 10), (4, 10)]);
		assert_eq!(totals(), [35, 0, 0]);
		// What has expired on either side goes by the way.
		in_month(4);
		assert_ok!(gift(ANNA, BEN, 1));
		assert_eq!(buckets(BEN), [(4, 11)]);
		assert_eq!(totals(), [25, 0, 10]);
		in_month(5);
		assert_noop!(gift(ANNA, BEN, 1), Error::<Test>::NotEnoughPasses);
	});
}

#[test]
fn the_giver_pays_for_a_new_record_and_gets_that_back() {
	run(|| {
		world();
		buy(1, ANNA, 10_000);
		let a_record = deposit(ANNA);
		assert_ok!(gift(ANNA, PAUPER, 4));
		assert_eq!((deposit(ANNA), deposit(PAUPER)), (a_record * 2, 0));
		// All the rest: the giver's own record goes.
		assert_ok!(gift(ANNA, PAUPER, 6));
		assert_eq!(deposit(ANNA), a_record);
		assert!(Accounts::<Test>::get(0, ANNA).is_none());
		// Who has no record of its own, and no money.
		assert_noop!(gift(PAUPER, BEN, 1), Error::<Test>::NoDeposit);
		in_month(4);
		assert_ok!(sweep(&[PAUPER]));
		assert_eq!((deposit(ANNA), totals()), (0, [0, 0, 10]));
	});
}

#[test]
fn gifts_that_cannot_be() {
	run(|| {
		world();
		let mut not_giftable = terms();
		not_giftable.giftable = false;
		let other = open(not_giftable, 1_000);
		buy(1, ANNA, 10_000);
		assert_noop!(gift(ANNA, ANNA, 1), Error::<Test>::ToOneself);
		assert_noop!(gift(ANNA, BEN, 0), Error::<Test>::ZeroPasses);
		assert_noop!(gift(ANNA, BEN, 11), Error::<Test>::NotEnoughPasses);
		assert_noop!(gift(BEN, ANNA, 1), Error::<Test>::NotEnoughPasses);
		assert_noop!(
			Passes::gift(signed(ANNA), other, BEN, 1),
			Error::<Test>::NotGiftable
		);
		assert_noop!(
			Passes::gift(signed(ANNA), 9, BEN, 1),
			Error::<Test>::UnknownProgramme
		);
		// More than can be counted: no programme can earn so many.
		Accounts::<Test>::mutate(0, ANNA, |account| {
			let mut other = account.clone().unwrap();
			other.depositor = BEN;
			other.buckets[0].passes = PassCount::MAX;
			Accounts::<Test>::insert(0, BEN, other);
		});
		assert_noop!(gift(ANNA, BEN, 1), Error::<Test>::AmountTooLarge);
		Accounts::<Test>::remove(0, BEN);
	});
}

#[test]
fn anyone_sweeps_what_has_expired() {
	run(|| {
		let id = world();
		buy(1, ANNA, 10_000);
		in_month(1);
		buy(2, ANNA, 20_000);
		buy(3, BEN, 5_000);
		assert_noop!(sweep(&[ANNA, BEN]), Error::<Test>::NothingExpired);
		in_month(4);
		assert_eq!(get(id).free(), 100_000 - 35 * 50);
		// Twice named is once swept, and nobody is no obstacle.
		assert_ok!(sweep(&[PAUPER, ANNA, BEN, ANNA]));
		assert_eq!((buckets(ANNA), totals()), (vec![(4, 20)], [25, 0, 10]));
		assert_eq!(get(id).free(), 100_000 - 25 * 50);
		assert_noop!(sweep(&[ANNA, BEN]), Error::<Test>::NothingExpired);
		assert_noop!(sweep(&[]), Error::<Test>::NothingExpired);
		assert_noop!(
			Passes::sweep(signed(TRADER), 9, vec![ANNA].try_into().unwrap()),
			Error::<Test>::UnknownProgramme
		);
		in_month(5);
		assert_ok!(sweep(&[ANNA, BEN]));
		assert_eq!((deposit(ANNA), deposit(BEN)), (0, 0));
		assert_eq!((totals(), get(id).free()), ([0, 0, 35], 100_000));
	});
}

#[test]
fn a_record_stays_while_an_order_is_bound() {
	run(|| {
		world();
		buy(1, ANNA, 10_000);
		assert_ok!(bind(2, (ANNA, SELLER), 10_000, 0));
		in_month(4);
		assert_ok!(sweep(&[ANNA]));
		assert!(Accounts::<Test>::contains_key(0, ANNA));
		end(2);
		assert!(!Accounts::<Test>::contains_key(0, ANNA));
	});
}

#[test]
fn passes_of_all_months_that_there_can_be() {
	run(|| {
		let mut longest = terms();
		longest.validity = MAX_VALIDITY;
		let id = open(longest, 1_000_000);
		join(id, SELLER);
		for month in 0..=MAX_VALIDITY {
			in_month(month);
			buy(month.into(), ANNA, 1_000);
		}
		assert_eq!(buckets(ANNA).len(), MAX_BUCKETS as usize);
		// All of them in one order, and back for as long, beside new ones of every month.
		assert_eq!(
			bind(1_000, (ANNA, SELLER), 1_000_000, MAX_BUCKETS.into()),
			Ok(50 * Amount::from(MAX_BUCKETS))
		);
		for month in MAX_VALIDITY + 1..=MAX_VALIDITY * 2 + 1 {
			in_month(month);
			buy(month.into(), ANNA, 1_000);
		}
		end(1_000);
		// The youngest of those that come back are good no longer than what is earned now.
		let all = buckets(ANNA);
		assert_eq!(all.len(), MAX_BUCKETS as usize);
		assert!(all.iter().all(|(_, passes)| (1..=4).contains(passes)));
		let number: PassCount = all.iter().map(|(_, passes)| passes).sum();
		assert_eq!(number, 2 * PassCount::from(MAX_BUCKETS));
		in_month(MAX_VALIDITY * 2 + 2);
		assert_ok!(gift(ANNA, BEN, 120));
		assert_eq!(buckets(BEN).len(), MAX_VALIDITY as usize);
		buy(2_000, BEN, 1_000);
		assert_eq!(buckets(BEN).len(), MAX_BUCKETS as usize);
	});
}
