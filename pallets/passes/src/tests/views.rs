use super::*;
use tradechain_primitives::Listing;

const fn month(year: u32, month: u8) -> YearAndMonth {
	YearAndMonth { year, month }
}

#[test]
fn terms_and_liability_of_a_programme() {
	run(|| {
		let id = world();
		buy(1, ANNA, 100_000);
		assert_ok!(bind(2, (ANNA, SELLER), 10_000, 20));
		assert_ok!(bind(3, (ANNA, SELLER), 10_000, 0));
		progress(3, 10_000, 10_000, 0);
		let view = Passes::programme(id).unwrap();
		assert_eq!(
			(view.outstanding, view.liability, view.free),
			(90, 4_500, 100_000 - 4_500 - 1_000)
		);
		assert_eq!(view.programme, get(id));
		assert_eq!(Passes::programme(9), None);
	});
}

#[test]
fn passes_of_an_account_with_expiry() {
	run(|| {
		let id = world();
		buy(1, ANNA, 10_000);
		in_month(1);
		buy(2, ANNA, 20_000);
		in_month(10);
		buy(3, ANNA, 30_000);
		assert_ok!(bind(4, (ANNA, SELLER), 10_000, 0));
		progress(4, 10_000, 7_000, 0);
		in_month(11);
		buy(5, ANNA, 1_000);
		let of = |passes, through| GoodThrough { through, passes };
		assert_eq!(
			Passes::passes(id, ANNA),
			Some(AccountView {
				passes: vec![of(30, month(2027, 2)), of(1, month(2027, 3))],
				spendable: 31,
				worth: 1_550,
				pending: 7,
				expired: 0,
				orders: 1,
			})
		);
		// Expiry is seen before anyone touches the account.
		in_month(14);
		let view = Passes::passes(id, ANNA).unwrap();
		assert_eq!((view.spendable, view.expired), (1, 30));
		assert_eq!(buckets(ANNA), [(13, 30), (14, 1)]);
		assert_eq!(Passes::passes(id, BEN), None);
		assert_eq!(Passes::passes(9, ANNA), None);
	});
}

#[test]
fn orders_and_discounts() {
	run(|| {
		let id = world();
		buy(1, ANNA, 100_000);
		let discount = |passes, seller| Passes::discount(id, passes, ANNA, seller, EURO, 10_000);
		assert_eq!(discount(40, SELLER), Ok(2_000));
		assert_eq!(discount(41, SELLER), Err(Error::<Test>::ExceedsMost.into()));
		assert_eq!(
			discount(1, TRADER),
			Err(Error::<Test>::NotParticipating.into())
		);
		assert_ok!(bind(2, (ANNA, SELLER), 10_000, 20));
		assert_ok!(pay(2, 300));
		progress(2, 5_000, 4_500, 1_500);
		assert_eq!(
			Passes::order(2),
			Some(BindingView {
				programme: id,
				passes: 20,
				discount: 1_000,
				paid: 300,
				earning: Earning {
					earned: 1,
					pending: 3,
					missed: 0
				},
			})
		);
		assert_eq!(Passes::order(9), None);
	});
}

/// All of a listing, page by page.
fn pages<Item>(
	page: impl Fn(Option<AccountId>) -> Listing<AccountId, (AccountId, Item)>,
) -> Vec<(AccountId, Item)> {
	let mut all = Vec::new();
	let mut after = None;
	loop {
		let found = page(after);
		all.extend(found.items);
		match found.next {
			Some(next) => after = Some(next),
			None => break,
		}
	}
	all.sort_by_key(|(who, _)| *who);
	all
}

#[test]
fn sellers_and_accounts_by_page() {
	run(|| {
		let id = world();
		assert_ok!(Passes::join_programme(signed(TRADER), id));
		buy(1, ANNA, 10_000);
		in_month(2);
		buy(2, BEN, 10_000);
		in_month(4);
		for limit in [1, 2, 9] {
			assert_eq!(
				pages(|after| Passes::sellers(id, after, limit)),
				[
					(SELLER, SellerStanding::Admitted),
					(TRADER, SellerStanding::Asked)
				]
			);
			assert_eq!(
				pages(|after| Passes::accounts(id, after, limit)),
				[(ANNA, 10), (BEN, 0)]
			);
		}
		assert_eq!(Passes::accounts(id, None, 0).items, []);
		let of = |who| Passes::programmes_of(who, None, 9);
		assert_eq!(of(ANNA).items, [(id, Passes::passes(id, ANNA).unwrap())]);
		assert_eq!(of(SELLER).items, []);
		let many: Vec<_> = (100..100 + u64::from(MAX_PAGE) + 1).collect();
		let record = Accounts::<Test>::get(id, BEN).unwrap();
		for who in &many {
			Accounts::<Test>::insert(id, who, record.clone());
		}
		let page = Passes::accounts(id, None, u32::MAX);
		assert_eq!(page.items.len(), MAX_PAGE as usize);
		assert!(page.next.is_some());
		for who in many {
			Accounts::<Test>::remove(id, who);
		}
	});
}
