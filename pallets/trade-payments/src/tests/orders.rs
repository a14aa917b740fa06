use super::*;
use tradechain_primitives::Incoterm;

#[test]
fn the_price_is_held_on_the_buyers_own_account() {
	run(|| {
		assert_ok!(place(BUYER, terms()));
		assert_eq!(free(EURO, BUYER), RICH - 1_000);
		assert_eq!(held(EURO, BUYER), 1_000);
		assert!(deposit(BUYER) > 0);
		assert_eq!(state(0), State::Placed);
		let order = get(0);
		assert_eq!((order.held, order.paid, order.refunded), (1_000, 0, 0));
		assert_eq!(order.terms.lines[0].amount, 1_000);
		for party in [BUYER, SELLER] {
			assert_eq!(
				TradePayments::orders(party, None, None, 9).items,
				[(0, State::Placed)]
			);
		}
		assert!(has(Event::OrderPlaced {
			order: 0,
			buyer: BUYER,
			seller: SELLER,
			asset: EURO,
			total: 1_000
		}));
	});
}

#[test]
fn in_the_native_token_too() {
	run(|| {
		assert_ok!(calls::place_order(signed(BUYER), SELLER, NATIVE, terms()));
		assert_eq!(held(NATIVE, BUYER), 1_000);
		assert_ok!(calls::accept_order(signed(SELLER), 0));
		assert_ok!(deliver(0, 10_000));
		let before = free(NATIVE, SELLER) + deposit(SELLER);
		assert_ok!(calls::settle(signed(BUYER), 0, 0));
		assert_eq!(free(NATIVE, SELLER), before + 1_000);
		assert_eq!(state(0), State::Settled);
	});
}

#[test]
fn what_is_not_valid() {
	run(|| {
		let fails = |change: fn(&mut RawTermsOf<Test>), error: Error<Test>| {
			assert_noop!(placing(change), error);
		};
		fails(|t| t.lines = BoundedVec::new(), Error::NoLines);
		fails(|t| t.lines[0].gtin += 1, Error::InvalidGtin);
		fails(|t| t.lines[0].quantity = 0, Error::ZeroQuantity);
		fails(|t| t.lines[0].unit_price = 0, Error::ZeroAmount);
		fails(
			|t| (t.lines[0].quantity, t.lines[0].unit_price) = (999, 1),
			Error::ZeroAmount,
		);
		fails(|t| t.lines[0].unit_price = u128::MAX, Error::AmountTooLarge);
		fails(
			|t| {
				t.lines = vec![line(OLIVES, 1_000, u128::MAX), line(OIL, 1_000, 1)]
					.try_into()
					.unwrap()
			},
			Error::AmountTooLarge,
		);
		fails(
			|t| t.lines[0].export_code = code("1509"),
			Error::InvalidCode,
		);
		fails(
			|t| t.lines[0].import_code = code("980400"),
			Error::InvalidCode,
		);
		fails(
			|t| t.lines[0].import_code = code("7700000000"),
			Error::InvalidCode,
		);
		fails(|t| t.place = *b"EUBRU", Error::InvalidPlace);
		fails(|t| t.export = *b"EU", Error::InvalidCountry);
		fails(|t| t.import = *b"XX", Error::InvalidCountry);
		fails(|t| t.accept_by = START, Error::InvalidDeadlines);
		fails(|t| t.ship_by = START + 1, Error::InvalidDeadlines);
		fails(|t| t.inspection = 30 * DAY + 1, Error::InvalidDeadlines);
		fails(|t| t.milestones.accepted = 1, Error::InvalidMilestones);
		fails(
			|t| t.default_ruling.seller_share = WHOLE + 1,
			Error::InvalidRuling,
		);
		for arbiter in [BUYER, SELLER, SISTER, BROTHER] {
			assert_noop!(
				placing(|t| t.arbiter = Some(arbiter)),
				Error::<Test>::InvalidArbiter
			);
		}
		NextOrder::<Test>::put(OrderId::MAX);
		fails(|_| (), Error::NumbersUsedUp);
	});
}

#[test]
fn refused_at_the_source_for_each_reason() {
	run(|| {
		let fails = |change: fn(&mut RawTermsOf<Test>), reason| {
			assert_noop!(placing(change), reasons([reason]));
		};
		fails(|t| t.lines[0].gtin = NOTHING, Reason::UnknownProduct);
		fails(
			|t| t.lines[0].export_code = code("150930"),
			Reason::CodeMismatch,
		);
		fails(
			|t| t.lines[0].import_code = code("15093000"),
			Reason::CodeMismatch,
		);
		fails(|t| t.export = *b"RU", Reason::ExportRefused);
		fails(|t| t.import = *b"KP", Reason::ImportRefused);
		assert_noop!(
			placing(|t| t.mode = TradeMode::B2C),
			reasons([Reason::BuyerNotActive, Reason::NoIdentity])
		);
		assert_ok!(placing(|t| t.lines[0].import_code = code("98040010")));
		// An officer will look at it; that refuses nothing.
		assert_ok!(placing(|t| t.import = *b"NO"));
		Discontinued::set(vec![OLIVES]);
		fails(|_| (), Reason::Discontinued);
		Discontinued::set(vec![]);
		for place in [*b"ES", *b"DE"] {
			RecalledProducts::set(vec![(OLIVES, place)]);
			fails(|_| (), Reason::ProductRecalled);
		}
		RecalledProducts::set(vec![(OLIVES, *b"FR")]);
		Suspended::set(vec![SELLER]);
		fails(|_| (), Reason::SellerNotActive);
		Suspended::set(vec![BUYER]);
		fails(|_| (), Reason::BuyerNotActive);
		Suspended::set(vec![]);
		assert_noop!(
			calls::place_order(signed(TRADER), TRADER, EURO, terms()),
			reasons([Reason::SameParty])
		);
		let b2c = RawTerms {
			mode: TradeMode::B2C,
			..terms()
		};
		assert_noop!(place(UNKNOWN, b2c.clone()), reasons([Reason::NoIdentity]));
		assert_ok!(place(CONSUMER, b2c));
	});
}

#[test]
fn all_reasons_at_once_and_where() {
	run(|| {
		Suspended::set(vec![SELLER]);
		Discontinued::set(vec![OIL]);
		let terms = RawTerms {
			import: *b"KP",
			lines: vec![
				line(OLIVES, 1_000, 100),
				line(OIL, 1_000, 100),
				line(NOTHING, 1_000, 100),
			]
			.try_into()
			.unwrap(),
			..terms()
		};
		let expected = [
			Reason::UnknownProduct,
			Reason::Discontinued,
			Reason::ImportRefused,
			Reason::SellerNotActive,
		];
		assert_noop!(place(BUYER, terms.clone()), reasons(expected));
		let asked = RawOrder {
			seller: SELLER,
			asset: EURO,
			terms,
			redemption: None,
		};
		let preview = TradePayments::preview_order(BUYER, asked, None).unwrap();
		assert!(preview.reasons.iter().eq(expected));
		let finding = |line, reason| Finding { line, reason };
		assert_eq!(
			preview.findings,
			[
				finding(None, Reason::SellerNotActive),
				finding(Some(0), Reason::ImportRefused),
				finding(Some(1), Reason::Discontinued),
				finding(Some(1), Reason::ImportRefused),
				finding(Some(2), Reason::UnknownProduct),
			]
		);
		assert!(preview.verdicts[0].is_some() && preview.verdicts[2].is_none());
		// The reasons fit into the error as clients get it.
		let error: sp_runtime::DispatchError = reasons(expected).into();
		assert!(matches!(error, sp_runtime::DispatchError::Module(_)));
	});
}

#[test]
fn caps_of_an_order_and_of_a_year() {
	run(|| {
		let to = |import: [u8; 2], mode, cents: Amount| RawTerms {
			lines: vec![line(OLIVES, 1_000, cents)].try_into().unwrap(),
			import,
			mode,
			..terms()
		};
		// 5,000 yuan in an order, 8,000 in a year, at eight for a euro.
		let cn = |cents| to(*b"CN", TradeMode::B2C, cents);
		assert_noop!(place(CONSUMER, cn(62_501)), reasons([Reason::OrderCap]));
		assert_ok!(place(CONSUMER, cn(62_500)));
		let key = ([3; 32], country(b"CN"), 2026);
		assert_eq!(Bought::<Test>::get(key), 500_000);
		assert_eq!(TradePayments::bought([3; 32], *b"CN", 2026), Some(500_000));
		assert_noop!(place(CONSUMER, cn(37_501)), reasons([Reason::YearlyCap]));
		assert_noop!(
			place(CONSUMER, cn(62_501)),
			reasons([Reason::OrderCap, Reason::YearlyCap])
		);
		assert_ok!(place(CONSUMER, cn(37_500)));
		// Accepting judges again, and counts nothing twice; with a worse rate it is too much.
		assert_ok!(calls::accept_order(signed(SELLER), 1));
		assert_eq!(Bought::<Test>::get(key), 800_000);
		Rate::set(9);
		assert_noop!(
			calls::accept_order(signed(SELLER), 0),
			reasons([Reason::OrderCap, Reason::YearlyCap])
		);
		Rate::set(8);
		// What is declined does not count any more.
		assert_ok!(TradePayments::decline_order(signed(SELLER), 0));
		assert_eq!(Bought::<Test>::get(key), 300_000);
		// What was delivered does.
		assert_ok!(deliver(1, 1_000));
		assert_ok!(calls::settle(signed(CONSUMER), 1, 0));
		assert_eq!(Bought::<Test>::get(key), 300_000);
		// Another year counts anew, and the old one can be forgotten.
		let clear = |year| TradePayments::clear_bought(signed(STRANGER), [3; 32], *b"CN", year);
		assert_noop!(clear(2026), Error::<Test>::YearNotOver);
		at(START + 365 * DAY);
		let mut next = cn(62_500);
		(next.accept_by, next.ship_by) = (START + 400 * DAY, START + 400 * DAY);
		assert_ok!(place(CONSUMER, next));
		assert_eq!(
			Bought::<Test>::get(([3; 32], country(b"CN"), 2027)),
			500_000
		);
		assert_ok!(clear(2026));
		assert!(!Bought::<Test>::contains_key(key));
		assert_noop!(clear(2026), Error::<Test>::NothingCounted);
		assert_noop!(
			TradePayments::clear_bought(signed(STRANGER), [3; 32], *b"XX", 2026),
			Error::<Test>::InvalidCountry
		);
	});
}

#[test]
fn caps_need_a_value() {
	run(|| {
		let to = |import: [u8; 2]| RawTerms { import, ..terms() };
		assert_noop!(place(BUYER, to(*b"US")), reasons([Reason::NoValue]));
		assert_ok!(place(BUYER, to(*b"CN")));
		// A business has no yearly cap.
		assert_eq!(Bought::<Test>::iter().count(), 0);
		assert_ok!(TradePayments::set_currency(
			RuntimeOrigin::root(),
			EURO,
			None
		));
		assert_noop!(place(BUYER, to(*b"CN")), reasons([Reason::NoValue]));
		assert_ok!(place(BUYER, to(*b"DE")));
	});
}

#[test]
fn money_that_cannot_be_held() {
	run(|| {
		let price =
			|price| placing(|t| t.lines = vec![line(OLIVES, 1_000, price)].try_into().unwrap());
		assert_noop!(price(RICH + 1), Error::<Test>::InsufficientFunds);
		assert_noop!(price(RICH), Error::<Test>::BelowMinimum);
		assert_noop!(price(RICH - 4), Error::<Test>::BelowMinimum);
		assert_noop!(place(PAUPER, terms()), Error::<Test>::InsufficientFunds);
		assert_noop!(
			calls::place_order(signed(BUYER), SELLER, Asset::WithId(7), terms()),
			Error::<Test>::UnknownAsset
		);
		assert_ok!(Assets::freeze(signed(ISSUER), 1, BUYER));
		assert_noop!(place(BUYER, terms()), Error::<Test>::AssetBlocked);
		thaw(BUYER);
		block(BUYER);
		assert_noop!(place(BUYER, terms()), Error::<Test>::AssetBlocked);
		thaw(BUYER);
		assert_ok!(Assets::freeze_asset(signed(ISSUER), 1));
		assert_noop!(place(BUYER, terms()), Error::<Test>::AssetBlocked);
		assert_ok!(Assets::thaw_asset(signed(ISSUER), 1));
		// Euros without anything for the deposit.
		assert_ok!(Assets::transfer(signed(TRADER), 1, PAUPER, 5_000));
		assert_noop!(place(PAUPER, terms()), Error::<Test>::NoDeposit);
		assert_ok!(price(RICH - 5));
	});
}

#[test]
fn accepting() {
	run(|| {
		let accept = |who, order| calls::accept_order(signed(who), order);
		assert_ok!(place(BUYER, terms()));
		assert_noop!(accept(SELLER, 1), Error::<Test>::UnknownOrder);
		assert_noop!(accept(BUYER, 0), Error::<Test>::NotSeller);
		Suspended::set(vec![BUYER]);
		assert_noop!(accept(SELLER, 0), reasons([Reason::BuyerNotActive]));
		Suspended::set(vec![]);
		assert_ok!(Assets::transfer(signed(TRADER), 1, SELLER, 5));
		block(SELLER);
		assert_noop!(accept(SELLER, 0), Error::<Test>::PayeeBlocked);
		thaw(SELLER);
		at(START + DAY + 1);
		assert_noop!(accept(SELLER, 0), Error::<Test>::AcceptanceOver);
		at(START + DAY);
		assert_ok!(accept(SELLER, 0));
		assert_eq!(state(0), State::Accepted);
		assert_noop!(accept(SELLER, 0), Error::<Test>::NotPlaced);
		assert_noop!(
			TradePayments::decline_order(signed(SELLER), 0),
			Error::<Test>::NotPlaced
		);
	});
}

#[test]
fn payees_that_can_never_receive() {
	run(|| {
		// An asset that needs a provider, for a seller without any.
		assert_ok!(Balances::transfer_all(signed(SELLER), TRADER, false));
		assert_ok!(calls::place_order(signed(BUYER), SELLER, POINTS, terms()));
		assert_noop!(
			calls::accept_order(signed(SELLER), 0),
			Error::<Test>::PayeeCannotReceive
		);
		assert_ok!(placing(
			|t| t.lines = vec![line(OLIVES, 1_000, 4)].try_into().unwrap()
		));
		assert_noop!(
			calls::accept_order(signed(SELLER), 1),
			Error::<Test>::PayeeBelowMinimum
		);
	});
}

#[test]
fn a_share_at_acceptance_is_prepayment() {
	run(|| {
		let order = accepted(RawTerms {
			milestones: shares([300_000, 0, 0, 0, 700_000]),
			..terms()
		});
		assert_eq!((free(EURO, SELLER), held(EURO, BUYER)), (300, 700));
		// It stays with the seller.
		at(START + 10 * DAY + 1);
		assert_ok!(TradePayments::expire_order(signed(STRANGER), order));
		assert_eq!((free(EURO, SELLER), free(EURO, BUYER)), (300, RICH - 300));
		assert_eq!(state(order), State::Expired);
	});
}

#[test]
fn declining_cancelling_expiring_give_all_back() {
	run(|| {
		for _ in 0..3 {
			assert_ok!(place(BUYER, terms()));
		}
		assert_noop!(
			TradePayments::decline_order(signed(BUYER), 0),
			Error::<Test>::NotSeller
		);
		assert_ok!(TradePayments::decline_order(signed(SELLER), 0));
		assert_eq!(state(0), State::Declined);
		let cancel = |who, order| TradePayments::cancel_order(signed(who), order);
		assert_noop!(cancel(TRADER, 1), Error::<Test>::NotParty);
		assert_noop!(cancel(SELLER, 1), Error::<Test>::NotBuyer);
		assert_ok!(cancel(BUYER, 1));
		assert_eq!(state(1), State::Cancelled);
		assert_noop!(cancel(BUYER, 1), Error::<Test>::NotInForce);
		let expire = |order| TradePayments::expire_order(signed(STRANGER), order);
		at(START + DAY);
		assert_noop!(expire(2), Error::<Test>::NotExpired);
		at(START + DAY + 1);
		assert_ok!(expire(2));
		assert_eq!(state(2), State::Expired);
		assert_noop!(expire(2), Error::<Test>::NotInForce);
		assert_eq!((free(EURO, BUYER), held(EURO, BUYER)), (RICH, 0));
	});
}

#[test]
fn after_acceptance_both_must_want_it() {
	run(|| {
		let cancel = |who, order| TradePayments::cancel_order(signed(who), order);
		let consent = |who, order| TradePayments::consent_to_cancel(signed(who), order);
		let order = accepted(terms());
		assert_noop!(consent(SELLER, order), Error::<Test>::NotRequested);
		assert_ok!(cancel(BUYER, order));
		assert_eq!(held(EURO, BUYER), 1_000);
		assert_noop!(cancel(BUYER, order), Error::<Test>::AlreadyRequested);
		assert_noop!(consent(BUYER, order), Error::<Test>::NotSeller);
		assert_ok!(consent(SELLER, order));
		assert_eq!(state(order), State::Cancelled);
		assert_eq!(held(EURO, BUYER), 0);

		// The buyer takes it back.
		let take_back = |who, order| TradePayments::withdraw_cancellation(signed(who), order);
		assert_noop!(take_back(BUYER, 9), Error::<Test>::UnknownOrder);
		assert_noop!(take_back(BUYER, order), Error::<Test>::NotRequested);
		let order = accepted(terms());
		assert_noop!(take_back(BUYER, order), Error::<Test>::NotRequested);
		assert_ok!(cancel(BUYER, order));
		assert_noop!(take_back(SELLER, order), Error::<Test>::NotBuyer);
		assert_ok!(take_back(BUYER, order));
		assert!(has(Event::CancellationWithdrawn { order }));
		assert_noop!(consent(SELLER, order), Error::<Test>::NotRequested);
		assert_ok!(cancel(BUYER, order));
		// Not while they are in dispute.
		assert_ok!(TradePayments::open_dispute(signed(BUYER), order, [1; 32]));
		assert_noop!(take_back(BUYER, order), Error::<Test>::NotInForce);

		// Nothing is cancelled of what is delivered or shipped, and a request does not outlive that.
		let order = accepted(terms());
		assert_ok!(cancel(BUYER, order));
		assert_ok!(deliver(order, 1_000));
		assert_noop!(consent(SELLER, order), Error::<Test>::NotRequested);
		assert_noop!(cancel(BUYER, order), Error::<Test>::UnderWay);
		let order = accepted(terms());
		assert_ok!(cancel(BUYER, order));
		assert_ok!(TradePayments::shipped(order, 0, 1));
		assert_noop!(consent(SELLER, order), Error::<Test>::NotRequested);
		assert_noop!(cancel(BUYER, order), Error::<Test>::UnderWay);
	});
}

#[test]
fn other_terms_end_a_request_to_cancel() {
	run(|| {
		let order = accepted(terms());
		let other = RawTerms {
			ship_by: START + 11 * DAY,
			..terms()
		};
		let digest = sp_io::hashing::sha2_256(&other.encode());
		assert_ok!(TradePayments::cancel_order(signed(BUYER), order));
		assert_ok!(TradePayments::amend_order(signed(BUYER), order, other));
		assert_ok!(TradePayments::accept_amendment(
			signed(SELLER),
			order,
			digest
		));
		assert_noop!(
			TradePayments::consent_to_cancel(signed(SELLER), order),
			Error::<Test>::NotRequested
		);
	});
}

#[test]
fn acceptance_ends_the_bargaining() {
	run(|| {
		for proposer in [BUYER, SELLER] {
			let order = NextOrder::<Test>::get();
			assert_ok!(place(BUYER, terms()));
			let placed = deposit(BUYER);
			assert_ok!(TradePayments::amend_order(signed(proposer), order, terms()));
			assert!(deposit(BUYER) + deposit(SELLER) > placed);
			assert_ok!(TradePayments::accept_order(signed(SELLER), order));
			assert!(TradePayments::amendment(order).is_none());
			assert_eq!((deposit(BUYER), deposit(SELLER)), (placed, 0));
		}
	});
}

#[test]
fn a_proposal_replaces_the_one_before() {
	run(|| {
		assert_ok!(place(BUYER, terms()));
		let placed = deposit(BUYER);
		assert_ok!(TradePayments::amend_order(signed(BUYER), 0, terms()));
		assert_ok!(TradePayments::amend_order(signed(SELLER), 0, terms()));
		assert_eq!(TradePayments::amendment(0).unwrap().by, Side::Seller);
		assert_eq!(deposit(BUYER), placed);
		assert!(deposit(SELLER) > 0);
	});
}

#[test]
fn a_revocation_lets_the_other_cancel_alone() {
	run(|| {
		let cancel = |who, order| TradePayments::cancel_order(signed(who), order);
		let (one, two) = (accepted(terms()), accepted(terms()));
		Revoked::set(vec![SELLER]);
		assert_noop!(cancel(SELLER, one), Error::<Test>::NotBuyer);
		assert_ok!(cancel(BUYER, one));
		assert_eq!(state(one), State::Cancelled);
		Revoked::set(vec![BUYER]);
		assert_ok!(cancel(SELLER, two));
		assert_eq!(state(two), State::Cancelled);
		assert_eq!(free(EURO, BUYER), RICH);
	});
}

#[test]
fn amending_by_consent_of_both() {
	run(|| {
		let amend = |who, order, price| {
			let mut terms = terms();
			terms.lines = vec![line(OLIVES, 10_000, price), line(OIL, 1_000, 1)]
				.try_into()
				.unwrap();
			terms.milestones = shares([500_000, 0, 0, 0, 500_000]);
			let digest = sp_io::hashing::sha2_256(&terms.encode());
			(
				TradePayments::amend_order(signed(who), order, terms),
				digest,
			)
		};
		let accept = |who, order, digest| calls::accept_amendment(signed(who), order, digest);
		let order = accepted(terms());
		let before = deposit(BUYER);
		assert_noop!(
			accept(SELLER, order, [0; 32]),
			Error::<Test>::UnknownAmendment
		);
		assert_noop!(amend(TRADER, order, 1).0, Error::<Test>::NotParty);
		// The buyer proposes to pay more: topped up when the seller accepts.
		let (result, digest) = amend(BUYER, order, 150);
		assert_ok!(result);
		assert!(TradePayments::amendment(order).is_some() && deposit(BUYER) > before);
		assert_noop!(accept(BUYER, order, digest), Error::<Test>::OwnProposal);
		assert_noop!(
			accept(SELLER, order, [0; 32]),
			Error::<Test>::AmendmentChanged
		);
		Suspended::set(vec![SELLER]);
		assert_noop!(
			accept(SELLER, order, digest),
			reasons([Reason::SellerNotActive])
		);
		Suspended::set(vec![]);
		assert_ok!(accept(SELLER, order, digest));
		assert_eq!((get(order).held, get(order).paid), (751, 750));
		assert_eq!(held(EURO, BUYER), 751);
		assert_eq!(get(order).terms.lines.len(), 2);
		// Another line more is another deposit.
		assert!(deposit(BUYER) > before);
		assert!(has(Event::OrderAmended {
			order,
			digest,
			total: 1_501
		}));
		// The seller proposes less: what is too much goes back; never less than was paid.
		let (result, digest) = amend(SELLER, order, 60);
		assert_ok!(result);
		assert_noop!(accept(BUYER, order, digest), Error::<Test>::PaidMore);
		let (result, digest) = amend(SELLER, order, 100);
		assert_ok!(result);
		assert_ok!(accept(BUYER, order, digest));
		assert_eq!((get(order).held, get(order).paid), (251, 750));
		assert_eq!(deposit(SELLER), 0);
		// More than the buyer has.
		let (result, digest) = amend(BUYER, order, RICH);
		assert_ok!(result);
		assert_noop!(
			accept(SELLER, order, digest),
			Error::<Test>::InsufficientFunds
		);
		assert_noop!(
			TradePayments::withdraw_amendment(signed(SELLER), order),
			Error::<Test>::NotProposer
		);
		assert_ok!(TradePayments::withdraw_amendment(signed(BUYER), order));
		assert_noop!(
			TradePayments::withdraw_amendment(signed(BUYER), order),
			Error::<Test>::UnknownAmendment
		);
		// Not any more when something is under way.
		let (result, digest) = amend(BUYER, order, 100);
		assert_ok!(result);
		assert_ok!(deliver(order, 1));
		assert_noop!(accept(SELLER, order, digest), Error::<Test>::UnderWay);
		assert_noop!(amend(BUYER, order, 100).0, Error::<Test>::UnderWay);
	});
}

#[test]
fn amending_before_acceptance_and_after_deadlines() {
	run(|| {
		assert_ok!(place(BUYER, terms()));
		let other = RawTerms {
			accept_by: START + 2 * DAY,
			incoterm: Incoterm::FOB,
			..terms()
		};
		let digest = sp_io::hashing::sha2_256(&other.encode());
		assert_ok!(TradePayments::amend_order(signed(SELLER), 0, other.clone()));
		assert_ok!(calls::accept_amendment(signed(BUYER), 0, digest));
		assert_eq!(get(0).terms.accept_by, START + 2 * DAY);
		assert_eq!(state(0), State::Placed);
		assert_ok!(TradePayments::amend_order(signed(SELLER), 0, other.clone()));
		at(START + 11 * DAY);
		assert_noop!(
			calls::accept_amendment(signed(BUYER), 0, digest),
			Error::<Test>::InvalidDeadlines
		);
		assert_noop!(
			TradePayments::amend_order(signed(SELLER), 0, other),
			Error::<Test>::InvalidDeadlines
		);
		// What is removed takes the proposal with it.
		assert_ok!(TradePayments::expire_order(signed(STRANGER), 0));
		assert!(deposit(SELLER) > 0);
		assert_ok!(TradePayments::remove_order(signed(BUYER), 0));
		assert_eq!((deposit(SELLER), deposit(BUYER)), (0, 0));
	});
}

#[test]
fn the_record_stays_until_the_buyer_removes_it() {
	run(|| {
		assert_ok!(place(BUYER, terms()));
		let remove = |who| TradePayments::remove_order(signed(who), 0);
		assert_noop!(remove(BUYER), Error::<Test>::NotClosed);
		assert_ok!(TradePayments::decline_order(signed(SELLER), 0));
		assert_eq!(state(0), State::Declined);
		assert_noop!(remove(SELLER), Error::<Test>::NotBuyer);
		assert_ok!(remove(BUYER));
		assert_noop!(remove(BUYER), Error::<Test>::UnknownOrder);
		assert_eq!(deposit(BUYER), 0);
		assert!(TradePayments::order(0).is_none());
		assert!(TradePayments::orders(SELLER, None, None, 9)
			.items
			.is_empty());
	});
}

#[test]
fn a_refund_that_cannot_be_made_waits() {
	run(|| {
		assert_ok!(place(BUYER, terms()));
		block(BUYER);
		assert_ok!(TradePayments::decline_order(signed(SELLER), 0));
		assert_eq!(state(0), State::PayoutPending);
		assert!(has(Event::RefundPending {
			order: 0,
			amount: 1_000
		}));
		assert_noop!(
			TradePayments::remove_order(signed(BUYER), 0),
			Error::<Test>::NotClosed
		);
		let retry = || calls::retry_payout(signed(STRANGER), 0);
		assert_noop!(retry(), Error::<Test>::PayeeBlocked);
		thaw(BUYER);
		assert_ok!(retry());
		assert_eq!(state(0), State::Declined);
		assert_eq!(free(EURO, BUYER), RICH);
		assert_noop!(retry(), Error::<Test>::NothingPending);
	});
}

#[test]
fn what_a_preview_tells() {
	run(|| {
		let ask = |who, with| {
			let order = RawOrder {
				seller: SELLER,
				asset: EURO,
				terms: RawTerms {
					milestones: shares([100_000, 200_000, 0, 300_000, 400_000]),
					..terms()
				},
				redemption: None,
			};
			TradePayments::preview_order(who, order, with).unwrap()
		};
		let preview = ask(BUYER, Some(POINTS));
		assert!(preview.reasons.is_empty() && preview.findings.is_empty());
		assert_eq!(
			(preview.total, preview.amounts.as_slice()),
			(1_000, &[1_000][..])
		);
		assert_eq!(preview.milestones, [100, 200, 0, 300, 400]);
		assert_eq!((preview.prepaid_share, preview.prepaid), (300_000, 300));
		assert_eq!((preview.missing, preview.missing_native), (0, 0));
		assert_eq!((preview.quote, preview.funds), (Some(6_000), None));
		assert_eq!(preview.swaps, Some(vec![]));
		assert_eq!(ask(BUYER, Some(NATIVE)).quote, Some(3_000));
		assert_eq!(ask(BUYER, Some(EURO)).quote, None);
		assert_eq!(ask(BUYER, None).quote, None);
		assert_eq!(
			preview.incoterm,
			TradePayments::incoterm_rule(Incoterm::DAP)
		);
		// The deposit is what is taken.
		assert_ok!(place(BUYER, terms()));
		assert_eq!(deposit(BUYER), preview.deposit);
		let bad = RawOrder {
			seller: SELLER,
			asset: EURO,
			terms: RawTerms {
				place: *b"00000",
				..terms()
			},
			redemption: None,
		};
		assert_eq!(
			TradePayments::preview_order(BUYER, bad, None),
			Err(Error::<Test>::InvalidPlace.into())
		);
	});
}

#[test]
fn what_a_payer_must_buy_before() {
	run(|| {
		let preview = |who, asset, with| {
			let order = RawOrder {
				seller: SELLER,
				asset,
				terms: terms(),
				redemption: None,
			};
			TradePayments::preview_order(who, order, with).unwrap()
		};
		let ask = |with| preview(PAUPER, EURO, with);
		let found = ask(Some(POINTS));
		let funds = |error: Error<Test>| Some(error.into());
		assert_eq!(found.funds, funds(Error::InsufficientFunds));
		// With what an account has at least of either.
		assert_eq!(found.missing, 1_005);
		assert_eq!(found.missing_native, found.deposit + 10);
		let through = 3_015 + found.missing_native;
		let swap = |from, to, amount, price| Swap {
			from,
			to,
			amount,
			price,
		};
		assert_eq!(
			found.swaps.unwrap(),
			[
				swap(POINTS, NATIVE, through, 2 * through),
				swap(NATIVE, EURO, 1_005, 3_015)
			]
		);
		// Neither buys itself, and without an asset there is nothing to swap.
		for with in [Some(NATIVE), Some(EURO), None] {
			assert_eq!(ask(with).swaps, None);
		}
		// Just what was said to be missing is enough, and nothing less.
		assert_ok!(Assets::transfer(signed(TRADER), 1, PAUPER, 1_005));
		let found = ask(Some(POINTS));
		assert_eq!((found.missing, found.funds), (0, funds(Error::NoDeposit)));
		assert_eq!(found.swaps.unwrap().len(), 1);
		assert_noop!(place(PAUPER, terms()), Error::<Test>::NoDeposit);
		let give = |amount| Balances::transfer_allow_death(signed(BUYER), PAUPER, amount);
		assert_ok!(give(found.missing_native - 1));
		assert_eq!(ask(None).missing_native, 1);
		assert_noop!(place(PAUPER, terms()), Error::<Test>::NoDeposit);
		assert_ok!(give(1));
		let found = ask(None);
		assert_eq!((found.missing_native, found.funds), (0, None));
		assert_ok!(place(PAUPER, terms()));
		// In the native token, price and deposit are one.
		let native = preview(PAUPER, NATIVE, Some(POINTS));
		assert_eq!(native.missing, 1_000 + native.deposit);
		assert_eq!(native.missing_native, 0);
		assert_eq!(
			native.swaps.unwrap(),
			[swap(POINTS, NATIVE, native.missing, 2 * native.missing)]
		);
		let place = || calls::place_order(signed(PAUPER), SELLER, NATIVE, terms());
		assert_ok!(give(native.missing - 1));
		assert_eq!(
			preview(PAUPER, NATIVE, None).funds,
			funds(Error::BelowMinimum)
		);
		assert_noop!(place(), Error::<Test>::BelowMinimum);
		assert_ok!(give(1));
		assert_eq!(preview(PAUPER, NATIVE, None).funds, None);
		assert_ok!(place());
	});
}

#[test]
fn orders_are_listed_by_state_and_in_pages() {
	run(|| {
		for _ in 0..7 {
			assert_ok!(place(BUYER, terms()));
		}
		assert_ok!(TradePayments::decline_order(signed(SELLER), 3));
		let all = |state| {
			let mut found = Vec::new();
			let mut pages = 0;
			let mut after = None;
			loop {
				let page = TradePayments::orders(SELLER, state, after, 2);
				pages += 1;
				found.extend(page.items.into_iter().map(|(id, _)| id));
				after = page.next;
				if after.is_none() {
					break;
				}
			}
			// Each page looks at two, whatever of them it lists.
			assert_eq!(pages, 4);
			found.sort_unstable();
			found
		};
		assert_eq!(all(None), [0, 1, 2, 3, 4, 5, 6]);
		assert_eq!(all(Some(State::Placed)), [0, 1, 2, 4, 5, 6]);
		assert_eq!(all(Some(State::Declined)), [3]);
		assert!(all(Some(State::Settled)).is_empty());
		let most = TradePayments::orders(SELLER, None, None, u32::MAX);
		assert_eq!((most.items.len(), most.next), (7, None));
		let none = TradePayments::orders(SELLER, None, None, 0);
		assert_eq!((none.items.len(), none.next), (0, None));
		let view = TradePayments::order(0).unwrap();
		assert_eq!((view.total, view.due, view.to_refund), (1_000, 0, 0));
	});
}

fn to_consumer(cents: Amount) -> RawTermsOf<Test> {
	RawTerms {
		lines: vec![line(OLIVES, 1_000, cents)].try_into().unwrap(),
		import: *b"CN",
		mode: TradeMode::B2C,
		..terms()
	}
}

fn bought() -> Amount {
	Bought::<Test>::get(([3; 32], country(b"CN"), 2026))
}

fn amend(who: AccountId, order: OrderId, terms: RawTermsOf<Test>) -> Digest {
	let digest = sp_io::hashing::sha2_256(&terms.encode());
	assert_ok!(TradePayments::amend_order(signed(who), order, terms));
	digest
}

#[test]
fn the_yearly_cap_counts_what_is_agreed_last() {
	run(|| {
		let agree = |digest| calls::accept_amendment(signed(SELLER), 0, digest);
		assert_ok!(place(CONSUMER, to_consumer(50_000)));
		assert_eq!(bought(), 400_000);
		// At the rate of the day on which it is accepted.
		Rate::set(7);
		assert_ok!(calls::accept_order(signed(SELLER), 0));
		assert_eq!(bought(), 350_000);
		assert_ok!(place(CONSUMER, to_consumer(60_000)));
		assert_eq!(bought(), 770_000);
		// The other order leaves room for 380,000.
		let digest = amend(CONSUMER, 0, to_consumer(54_286));
		assert_noop!(agree(digest), reasons([Reason::YearlyCap]));
		assert_ok!(agree(amend(CONSUMER, 0, to_consumer(54_000))));
		assert_eq!(bought(), 798_000);
		// Where no list has a cap nothing counts any more.
		let elsewhere = RawTerms {
			import: *b"DE",
			..to_consumer(50_000)
		};
		assert_ok!(agree(amend(CONSUMER, 0, elsewhere)));
		assert_eq!(bought(), 420_000);
		// An identity of another country counts for nothing there.
		AttestedIn::set(*b"DE");
		assert_noop!(
			calls::accept_order(signed(SELLER), 1),
			reasons([Reason::NoIdentity])
		);
		AttestedIn::set(*b"CN");
		assert_ok!(calls::accept_order(signed(SELLER), 1));
	});
}

#[test]
fn what_was_paid_counts_under_the_cap_though_it_was_cancelled() {
	run(|| {
		for (order, share) in [(0, WHOLE / 2), (1, 0)] {
			let terms = RawTerms {
				milestones: shares([share, 0, 0, 0, WHOLE - share]),
				..to_consumer(40_000)
			};
			assert_ok!(place(CONSUMER, terms));
			assert_ok!(calls::accept_order(signed(SELLER), order));
			assert_ok!(TradePayments::cancel_order(signed(CONSUMER), order));
			assert_ok!(TradePayments::consent_to_cancel(signed(SELLER), order));
			assert_eq!((state(order), bought()), (State::Cancelled, 320_000));
		}
	});
}

#[test]
fn terms_of_a_placed_order_lapse_with_its_acceptance() {
	run(|| {
		assert_ok!(place(BUYER, terms()));
		let digest = amend(BUYER, 0, terms());
		at(START + DAY + 1);
		assert_noop!(
			calls::accept_amendment(signed(SELLER), 0, digest),
			Error::<Test>::InvalidDeadlines
		);
		at(START + DAY);
		assert_ok!(calls::accept_amendment(signed(SELLER), 0, digest));
	});
}

#[test]
fn who_trades_with_a_revoked_member_gets_out_of_the_rest() {
	run(|| {
		let cancel = |order| TradePayments::cancel_order(signed(BUYER), order);
		let (begun, shipped) = (accepted(terms()), accepted(terms()));
		assert_ok!(deliver(begun, 2_000));
		assert_ok!(TradePayments::shipped(shipped, 0, 10_000));
		Revoked::set(vec![SELLER]);
		assert_ok!(cancel(begun));
		assert_eq!((get(begun).held, get(begun).refunded), (200, 800));
		assert_noop!(cancel(begun), Error::<Test>::UnderWay);
		assert_noop!(cancel(shipped), Error::<Test>::UnderWay);
		assert_ok!(calls::settle(signed(BUYER), begun, 0));
		assert_eq!(state(begun), State::Settled);
	});
}

#[test]
fn amounts_that_no_release_could_count() {
	new_test_ext().execute_with(|| {
		let issued = Assets::total_supply(1);
		assert_ok!(Assets::mint(
			signed(ISSUER),
			1,
			TRADER,
			Amount::MAX - issued - 1_000
		));
		assert_ok!(place(BUYER, terms()));
		assert_ok!(TradePayments::decline_order(signed(SELLER), 0));
		assert_eq!(state(0), State::Declined);
		assert_ok!(Assets::mint(signed(ISSUER), 1, TRADER, 1));
		assert_noop!(place(BUYER, terms()), Error::<Test>::AmountTooLarge);
	});
}

#[test]
fn what_was_due_before_is_paid_when_it_is_cancelled() {
	run(|| {
		assert_ok!(placing(
			|t| t.milestones = shares([300_000, 0, 0, 0, 700_000])
		));
		assert_ok!(Assets::freeze_asset(signed(ISSUER), 1));
		assert_ok!(calls::accept_order(signed(SELLER), 0));
		assert_ok!(Assets::thaw_asset(signed(ISSUER), 1));
		assert_ok!(TradePayments::cancel_order(signed(BUYER), 0));
		assert_ok!(TradePayments::consent_to_cancel(signed(SELLER), 0));
		assert_eq!((get(0).paid, get(0).refunded), (300, 700));
		// Before it is accepted nothing is due.
		assert_ok!(placing(|t| t.milestones = shares([WHOLE, 0, 0, 0, 0])));
		assert_ok!(TradePayments::cancel_order(signed(BUYER), 1));
		assert_eq!((get(1).paid, get(1).refunded), (0, 1_000));
	});
}

#[test]
fn an_account_keeps_the_least_under_a_hold_too() {
	run(|| {
		let all = |who| {
			let price = free(NATIVE, who);
			let mut terms = terms();
			terms.lines = vec![line(OLIVES, 1_000, price)].try_into().unwrap();
			calls::place_order(signed(who), SELLER, NATIVE, terms)
		};
		assert_noop!(all(BUYER), Error::<Test>::BelowMinimum);
		assert_ok!(place(BUYER, terms()));
		assert_noop!(all(BUYER), Error::<Test>::BelowMinimum);
	});
}
