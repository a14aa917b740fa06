//! The checks of what always holds find what does not.

use super::*;

/// A programme with a seller, an account with passes of two months, and an order that redeems and has pending passes.
fn world_of(broken: impl FnOnce()) -> Result<(), sp_runtime::TryRuntimeError> {
	new_test_ext().execute_with(|| {
		world();
		buy(1, ANNA, 100_000);
		in_month(1);
		buy(2, ANNA, 20_000);
		assert_ok!(bind(3, (ANNA, SELLER), 100_000, 110));
		assert_ok!(pay(3, 500));
		progress(3, 10_500, 10_000, 0);
		assert_eq!(Passes::do_try_state(), Ok(()));
		broken();
		Passes::do_try_state()
	})
}

fn finds(broken: impl FnOnce(), what: &'static str) {
	assert_eq!(world_of(broken), Err(what.into()));
}

fn programme(change: impl FnOnce(&mut ProgrammeOf<Test>)) {
	Programmes::<Test>::mutate(0, |programme| change(programme.as_mut().unwrap()));
}

fn account(change: impl FnOnce(&mut AccountOf<Test>)) {
	Accounts::<Test>::mutate(0, ANNA, |account| change(account.as_mut().unwrap()));
}

fn binding(change: impl FnOnce(&mut BindingOf<Test>)) {
	Bindings::<Test>::mutate(3, |binding| change(binding.as_mut().unwrap()));
}

#[test]
fn passes_that_are_not_counted() {
	let counted = "passes outstanding are not those earned, less those redeemed and expired";
	finds(|| programme(|programme| programme.earned += 1), counted);
	finds(|| programme(|programme| programme.redeemed -= 1), counted);
	finds(|| programme(|programme| programme.expired += 1), counted);
	finds(
		|| account(|account| account.buckets[0].passes += 1),
		counted,
	);
	finds(
		|| {
			programme(|programme| {
				programme.earned -= 1;
				programme.redeemed -= 1;
			})
		},
		"passes are bound that do not count as redeemed",
	);
}

#[test]
fn accounts_that_are_not_listed() {
	finds(
		|| ProgrammesOf::<Test>::remove(ANNA, 0),
		"a record of an account is not listed",
	);
	finds(
		|| ProgrammesOf::<Test>::insert(BEN, 0, ()),
		"passes are listed that there are not",
	);
}

#[test]
fn passes_that_are_not_backed() {
	let backed = "passes are worth more than backs them";
	// 10 passes in the account, 10 pending, and 50.00 bound.
	finds(|| programme(|programme| programme.backing = 5_999), backed);
	finds(|| programme(|programme| programme.bound += 1), backed);
	finds(|| programme(|programme| programme.bound -= 1), backed);
	let held = "something else is held than backs the programmes";
	finds(|| programme(|programme| programme.backing = 6_000), held);
	finds(|| Passes::hold(&EURO, &ISSUER, 1).unwrap(), held);
	let takes_off = "passes of an order take off something else than they are worth";
	finds(|| binding(|binding| binding.discount += 1), takes_off);
	finds(|| binding(|binding| binding.paid = 5_501), takes_off);
	finds(
		|| binding(|binding| binding.passes[0].passes -= 1),
		takes_off,
	);
}

#[test]
fn passes_out_of_order() {
	let order = "passes are not in order of expiry";
	let with = |buckets: &[(u32, PassCount)]| {
		let buckets = buckets.iter().map(|(month, passes)| Bucket {
			through: JANUARY + month,
			passes: *passes,
		});
		buckets.collect::<Vec<_>>().try_into().unwrap()
	};
	for wrong in [&[(4, 5), (3, 5)][..], &[(4, 5), (4, 5)], &[(3, 0), (4, 10)]] {
		finds(|| account(|account| account.buckets = with(wrong)), order);
	}
	finds(
		|| binding(|binding| binding.passes = with(&[(4, 10), (3, 100)])),
		order,
	);
	finds(
		|| account(|account| account.buckets = with(&[(5, 10)])),
		"passes are good for longer than the terms say",
	);
}

#[test]
fn records_that_do_not_fit() {
	let other = "an account counts other orders than are bound";
	finds(|| account(|account| account.orders = 2), other);
	finds(|| account(|account| account.pending = 9), other);
	finds(|| binding(|binding| binding.earning.pending = 9), other);
	finds(|| binding(|binding| binding.buyer = BEN), other);
	finds(
		|| Accounts::<Test>::remove(0, ANNA),
		"the buyer of an order has no record in the programme",
	);
	finds(
		|| {
			let mut empty = Accounts::<Test>::get(0, ANNA).unwrap();
			(empty.orders, empty.pending) = (0, 0);
			empty.buckets = Buckets::new();
			Accounts::<Test>::insert(0, BEN, empty);
			ProgrammesOf::<Test>::insert(BEN, 0, ());
		},
		"a record of an account has nothing",
	);
	let counts = "a programme counts other orders or sellers than it has";
	finds(|| programme(|programme| programme.orders = 2), counts);
	finds(|| programme(|programme| programme.sellers = 2), counts);
	finds(|| Sellers::<Test>::remove(0, SELLER), counts);
	let seller = || Sellers::<Test>::get(0, SELLER).unwrap();
	finds(
		|| Sellers::<Test>::insert(0, ISSUER, seller()),
		"an issuer has joined its own programme",
	);
	finds(
		|| Sellers::<Test>::insert(9, SELLER, seller()),
		"a seller takes part in nothing",
	);
	finds(
		|| {
			let account = Accounts::<Test>::get(0, ANNA).unwrap();
			Accounts::<Test>::insert(9, ANNA, account);
		},
		"an account has passes of nothing",
	);
	finds(
		|| binding(|binding| binding.programme = 9),
		"an order is bound to no programme",
	);
	// A programme can be gone before orders of which it has nothing, and no others.
	let gone = || {
		Programmes::<Test>::remove(0);
		Sellers::<Test>::remove(0, SELLER);
		account(|account| (account.buckets, account.pending) = (Buckets::new(), 0));
		binding(|binding| {
			(binding.paid, binding.earning.pending) = (binding.discount, 0);
		});
		Passes::release(&EURO, &ISSUER, 99_500).unwrap();
	};
	assert_eq!(world_of(gone), Ok(()));
	let nothing = "an order is bound to no programme";
	finds(
		|| {
			gone();
			binding(|binding| binding.earning.pending = 1);
		},
		nothing,
	);
	finds(
		|| {
			gone();
			binding(|binding| binding.paid -= 1);
		},
		nothing,
	);
	finds(
		|| {
			gone();
			account(|account| account.orders = 2);
		},
		other,
	);
	finds(
		|| NextProgramme::<Test>::put(0),
		"a programme has a number that was not given",
	);
}
