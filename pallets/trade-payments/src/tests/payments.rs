use super::*;

fn payment(to: AccountId, amount: Amount) -> Payment<AccountId> {
	Payment {
		to,
		amount,
		reference: b"INV 17".to_vec().try_into().unwrap(),
		document: [6; 32],
	}
}

fn pay(asset: Asset, payments: &[Payment<AccountId>]) -> DispatchResult {
	TradePayments::pay(signed(BUYER), asset, payments.to_vec().try_into().unwrap())
}

#[test]
fn to_one_or_to_a_hundred() {
	run(|| {
		assert_ok!(pay(EURO, &[payment(SELLER, 70)]));
		assert_eq!((free(EURO, SELLER), free(EURO, BUYER)), (70, RICH - 70));
		assert!(has(Event::Paid {
			from: BUYER,
			to: SELLER,
			asset: EURO,
			amount: 70,
			reference: b"INV 17".to_vec().try_into().unwrap(),
			document: [6; 32],
			request: None
		}));
		let many: Vec<_> = (1_000..1_100).map(|to| payment(to, 10)).collect();
		assert_ok!(pay(EURO, &many));
		assert_ok!(pay(NATIVE, &many));
		assert!((1_000..1_100).all(|to| free(EURO, to) == 10 && free(NATIVE, to) == 10));
	});
}

#[test]
fn references_are_counted_in_characters() {
	run(|| {
		let with = |reference: String| Payment {
			reference: reference.into_bytes().try_into().unwrap(),
			..payment(SELLER, 70)
		};
		for one in ["R", "ü", "发", "\u{1d11e}"] {
			assert_ok!(pay(EURO, &[with(one.repeat(35))]));
		}
		for one in ["R", "ü", "发"] {
			assert_noop!(
				pay(EURO, &[with(one.repeat(36))]),
				Error::<Test>::InvalidReference
			);
		}
	});
}

#[test]
fn all_or_nothing() {
	run(|| {
		let mut many: Vec<_> = (1_000..1_099).map(|to| payment(to, 10)).collect();
		many.push(payment(1_099, 4));
		assert_noop!(pay(EURO, &many), Error::<Test>::PayeeBelowMinimum);
		assert_noop!(pay(EURO, &[]), Error::<Test>::NoPayments);
		assert_noop!(pay(EURO, &[payment(SELLER, 0)]), Error::<Test>::ZeroAmount);
		assert_noop!(pay(EURO, &[payment(BUYER, 9)]), Error::<Test>::ToOneself);
		let mut bad = payment(SELLER, 9);
		bad.reference = b"\n".to_vec().try_into().unwrap();
		assert_noop!(pay(EURO, &[bad]), Error::<Test>::InvalidReference);
		assert_noop!(
			pay(EURO, &[payment(SELLER, u128::MAX), payment(SELLER, 1)]),
			Error::<Test>::AmountTooLarge
		);
		assert_noop!(
			pay(EURO, &[payment(SELLER, RICH), payment(SELLER, 1)]),
			Error::<Test>::InsufficientFunds
		);
		assert_noop!(
			pay(EURO, &[payment(SELLER, RICH - 4)]),
			Error::<Test>::BelowMinimum
		);
		assert_noop!(
			pay(EURO, &[payment(SELLER, RICH)]),
			Error::<Test>::BelowMinimum
		);
		assert_noop!(
			pay(Asset::WithId(7), &[payment(SELLER, 9)]),
			Error::<Test>::UnknownAsset
		);
		assert_noop!(
			pay(POINTS, &[payment(STRANGER, 9)]),
			Error::<Test>::PayeeCannotReceive
		);
		block(TRADER);
		assert_noop!(
			pay(EURO, &[payment(SELLER, 9), payment(TRADER, 9)]),
			Error::<Test>::PayeeBlocked
		);
		assert_ok!(Assets::freeze(signed(ISSUER), 1, BUYER));
		assert_noop!(
			pay(EURO, &[payment(SELLER, 9)]),
			Error::<Test>::AssetBlocked
		);
		// What is held for an order pays nothing else.
		thaw(BUYER);
		assert_ok!(place(BUYER, terms()));
		assert_noop!(
			pay(EURO, &[payment(SELLER, RICH - 999)]),
			Error::<Test>::InsufficientFunds
		);
	});
}

fn request(who: AccountId, payer: AccountId, amount: Amount, until: Moment) -> DispatchResult {
	TradePayments::request_payment(
		signed(who),
		payer,
		EURO,
		amount,
		b"INV 18".to_vec().try_into().unwrap(),
		[7; 32],
		until,
	)
}

#[test]
fn a_request_is_paid_once() {
	run(|| {
		let pay = |who, id| TradePayments::pay_request(signed(who), id);
		assert_noop!(
			request(SELLER, BUYER, 0, START + 1),
			Error::<Test>::ZeroAmount
		);
		assert_noop!(
			request(SELLER, SELLER, 9, START + 1),
			Error::<Test>::ToOneself
		);
		assert_noop!(
			request(SELLER, BUYER, 9, START),
			Error::<Test>::InvalidDeadlines
		);
		assert_noop!(
			request(SELLER, BUYER, 4, START + 1),
			Error::<Test>::PayeeBelowMinimum
		);
		assert_noop!(
			request(PAUPER, BUYER, 9, START + 1),
			Error::<Test>::NoDeposit
		);
		assert_noop!(
			TradePayments::request_payment(
				signed(SELLER),
				BUYER,
				EURO,
				9,
				BoundedVec::new(),
				[7; 32],
				START + 1
			),
			Error::<Test>::InvalidReference
		);
		assert_ok!(request(SELLER, BUYER, 50, START + 1));
		assert!(deposit(SELLER) > 0);
		assert_eq!(TradePayments::payment_request(0).unwrap().amount, 50);
		for party in [SELLER, BUYER] {
			assert_eq!(TradePayments::payment_requests(party, None, 9), [0]);
			assert!(TradePayments::payment_requests(party, Some(0), 9).is_empty());
		}
		assert_noop!(pay(TRADER, 0), Error::<Test>::NotPayer);
		assert_noop!(pay(BUYER, 1), Error::<Test>::UnknownRequest);
		at(START + 2);
		assert_noop!(pay(BUYER, 0), Error::<Test>::RequestExpired);
		at(START + 1);
		assert_ok!(pay(BUYER, 0));
		assert_eq!((free(EURO, SELLER), deposit(SELLER)), (50, 0));
		assert_noop!(pay(BUYER, 0), Error::<Test>::UnknownRequest);
		NextRequest::<Test>::put(RequestId::MAX);
		assert_noop!(
			request(SELLER, BUYER, 50, START + 2),
			Error::<Test>::NumbersUsedUp
		);
	});
}

#[test]
fn a_request_is_declined_or_withdrawn() {
	run(|| {
		for _ in 0..2 {
			assert_ok!(request(SELLER, BUYER, 50, START + 1));
		}
		let decline = |who, id| TradePayments::decline_request(signed(who), id);
		let withdraw = |who, id| TradePayments::withdraw_request(signed(who), id);
		assert_noop!(decline(SELLER, 0), Error::<Test>::NotPayer);
		assert_ok!(decline(BUYER, 0));
		assert_noop!(decline(BUYER, 0), Error::<Test>::UnknownRequest);
		assert_noop!(withdraw(BUYER, 1), Error::<Test>::NotPayee);
		assert_ok!(withdraw(SELLER, 1));
		assert_noop!(withdraw(SELLER, 1), Error::<Test>::UnknownRequest);
		assert_eq!((deposit(SELLER), free(EURO, BUYER)), (0, RICH));
	});
}

#[test]
fn currencies_of_assets() {
	run(|| {
		let set = |currency| TradePayments::set_currency(RuntimeOrigin::root(), POINTS, currency);
		assert_noop!(
			TradePayments::set_currency(signed(BUYER), POINTS, None),
			sp_runtime::DispatchError::BadOrigin
		);
		assert_noop!(set(Some((*b"XXX", 2))), Error::<Test>::InvalidCurrency);
		assert_noop!(set(Some((*b"CNY", 25))), Error::<Test>::InvalidDecimals);
		assert_ok!(set(Some((*b"CNY", 6))));
		let currency = TradePayments::currency(POINTS).unwrap();
		assert_eq!((currency.code.as_str(), currency.decimals), ("CNY", 6));
		assert_ok!(set(None));
		assert!(TradePayments::currency(POINTS).is_none());
		assert!(TradePayments::currency(EURO).is_some());
	});
}

#[test]
fn what_must_not_move_by_accident() {
	use codec::Encode;
	assert_eq!(HoldReason::Order.encode(), [0]);
	assert_eq!(HoldReason::Deposit.encode(), [1]);
	let index = |call: Call<Test>| call.encode()[0];
	assert_eq!(index(Call::accept_order { order: 0 }), 1);
	assert_eq!(
		index(Call::settle {
			order: 0,
			delivery: 0
		}),
		13
	);
	assert_eq!(
		index(Call::pay {
			asset: EURO,
			payments: BoundedVec::new()
		}),
		22
	);
	assert_eq!(index(Call::remove_order { order: 0 }), 27);
	assert_eq!(
		index(Call::clear_bought {
			identity: [0; 32],
			list: *b"CN",
			year: 0
		}),
		29
	);
}
