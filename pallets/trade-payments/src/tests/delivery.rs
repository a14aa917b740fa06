use super::*;

fn settle(who: AccountId, order: OrderId, delivery: DeliveryId) -> DispatchResult {
	calls::settle(signed(who), order, delivery)
}

fn confirm(who: AccountId, order: OrderId, delivery: DeliveryId) -> DispatchResult {
	calls::confirm_delivery(signed(who), order, delivery)
}

#[test]
fn title_and_money_pass_in_one_step() {
	run(|| {
		let order = accepted(terms());
		assert_ok!(deliver(order, 10_000));
		assert_eq!(stock(SELLER, SELLER), (990_000, 10_000));
		assert_eq!(state(order), State::Delivered);
		assert!(deposit(SELLER) > 0);
		assert_noop!(confirm(SELLER, order, 0), Error::<Test>::NotBuyer);
		assert_ok!(confirm(BUYER, order, 0));
		assert_noop!(confirm(BUYER, order, 0), Error::<Test>::NotOffered);
		assert_eq!(stock(SELLER, BUYER), (0, 10_000));
		assert_eq!(free(EURO, SELLER), 0);
		assert_ok!(settle(BUYER, order, 0));
		assert_eq!(
			(stock(SELLER, BUYER), stock(BUYER, BUYER)),
			((0, 0), (10_000, 0))
		);
		assert_eq!((free(EURO, SELLER), held(EURO, BUYER)), (1_000, 0));
		assert_eq!((state(order), deposit(SELLER)), (State::Settled, 0));
		assert!(has(Event::OrderClosed {
			order,
			ending: Ending::Settled,
			paid: 1_000,
			refunded: 0
		}));
	});
}

#[test]
fn what_cannot_be_delivered() {
	run(|| {
		let give = |order, all: &[RawGoods]| {
			calls::deliver(signed(SELLER), order, all.to_vec().try_into().unwrap())
		};
		assert_ok!(place(BUYER, terms()));
		assert_noop!(deliver(0, 1), Error::<Test>::NotInForce);
		let order = accepted(terms());
		assert_noop!(deliver(7, 1), Error::<Test>::UnknownOrder);
		assert_noop!(
			calls::deliver(
				signed(BUYER),
				order,
				vec![goods(0, "L1", 1)].try_into().unwrap()
			),
			Error::<Test>::NotSeller
		);
		assert_noop!(give(order, &[]), Error::<Test>::NoGoods);
		assert_noop!(
			give(order, &[goods(1, "L1", 1)]),
			Error::<Test>::UnknownLine
		);
		assert_noop!(
			give(order, &[goods(0, "L1", 0)]),
			Error::<Test>::ZeroQuantity
		);
		assert_noop!(give(order, &[goods(0, "", 1)]), Error::<Test>::InvalidLot);
		assert_noop!(
			give(order, &[goods(0, "L9", 1)]),
			Error::<Test>::UnknownBatch
		);
		assert_noop!(deliver(order, 10_001), Error::<Test>::ExceedsOrder);
		assert_noop!(
			give(order, &[goods(0, "L1", 6_000), goods(0, "L2", 4_001)]),
			Error::<Test>::ExceedsOrder
		);
		for (standing, error) in [
			(Standing::Recalled, Error::<Test>::BatchRecalled),
			(Standing::BeingChecked, Error::<Test>::BatchRecalled),
			(Standing::Expired, Error::<Test>::BatchExpired),
		] {
			recall(*b"DE", standing);
			assert_noop!(deliver(order, 1), error);
		}
		recall(*b"DE", Standing::UnderInvestigation);
		assert_ok!(deliver(order, 1));
		recall(*b"FR", Standing::Recalled);
		assert_ok!(deliver(order, 1));
		Holdings::insert(position(SELLER, SELLER), (5, 2));
		assert_noop!(deliver(order, 6), Error::<Test>::InsufficientGoods);
		// All or nothing of a delivery.
		assert_noop!(
			give(order, &[goods(0, "L2", 6), goods(0, "L1", 6)]),
			Error::<Test>::InsufficientGoods
		);
		NextDelivery::<Test>::put(DeliveryId::MAX);
		assert_noop!(deliver(order, 1), Error::<Test>::NumbersUsedUp);
		NextDelivery::<Test>::put(2);
		let shipped = accepted(terms());
		assert_ok!(TradePayments::shipped(shipped, 0, 1));
		assert_noop!(deliver(shipped, 1), Error::<Test>::HasShipments);
		// Who has nothing for the deposit.
		assert_ok!(Balances::transfer_all(signed(SELLER), TRADER, false));
		assert_noop!(deliver(order, 1), Error::<Test>::NoDeposit);
	});
}

#[test]
fn open_goods_are_bounded() {
	run(|| {
		let order = accepted(terms());
		assert_ok!(Assets::transfer(signed(TRADER), 1, SELLER, 5));
		let many = |n| vec![goods(0, "L1", 1); n].try_into().unwrap();
		let give = |n| calls::deliver(signed(SELLER), order, many(n));
		assert_ok!(give(32));
		assert_ok!(give(31));
		assert_noop!(give(2), Error::<Test>::TooManyGoods);
		assert_ok!(give(1));
		assert_noop!(give(1), Error::<Test>::TooManyGoods);
		assert_ok!(settle(BUYER, order, 0));
		assert_ok!(give(32));
	});
}

#[test]
fn withdrawing_and_rejecting() {
	run(|| {
		let order = accepted(terms());
		let withdraw = |who, n| calls::withdraw_delivery(signed(who), order, n);
		let reject = |who, n| calls::reject_delivery(signed(who), order, n, [8; 32]);
		assert_ok!(deliver(order, 10_000));
		assert_noop!(deliver(order, 1), Error::<Test>::ExceedsOrder);
		assert_noop!(withdraw(BUYER, 0), Error::<Test>::NotSeller);
		assert_noop!(withdraw(SELLER, 1), Error::<Test>::UnknownDelivery);
		assert_ok!(withdraw(SELLER, 0));
		assert_eq!(stock(SELLER, SELLER), (1_000_000, 0));
		assert_eq!((state(order), deposit(SELLER)), (State::Accepted, 0));
		assert_ok!(deliver(order, 10_000));
		assert_noop!(reject(SELLER, 1), Error::<Test>::NotBuyer);
		assert_ok!(reject(BUYER, 1));
		assert_eq!(stock(SELLER, SELLER), (1_000_000, 0));
		assert_eq!(held(EURO, BUYER), 1_000);
		assert_ok!(deliver(order, 10_000));
		assert_ok!(confirm(BUYER, order, 2));
		assert_noop!(withdraw(SELLER, 2), Error::<Test>::NotOffered);
		assert_noop!(reject(BUYER, 2), Error::<Test>::NotOffered);
	});
}

#[test]
fn silence_counts_as_receipt() {
	run(|| {
		let order = accepted(terms());
		assert_ok!(deliver(order, 4_000));
		at(START + 5 * DAY);
		assert_noop!(settle(STRANGER, order, 0), Error::<Test>::InspectionOpen);
		assert_noop!(settle(SELLER, order, 0), Error::<Test>::InspectionOpen);
		at(START + 5 * DAY + 1);
		assert_ok!(settle(STRANGER, order, 0));
		assert_eq!((stock(BUYER, BUYER), free(EURO, SELLER)), ((4_000, 0), 400));
		// After a confirmation the period begins then.
		assert_ok!(deliver(order, 6_000));
		at(START + 7 * DAY);
		assert_ok!(confirm(BUYER, order, 1));
		at(START + 12 * DAY);
		assert_noop!(settle(SELLER, order, 1), Error::<Test>::InspectionOpen);
		at(START + 12 * DAY + 1);
		assert_ok!(settle(SELLER, order, 1));
		assert_eq!(state(order), State::Settled);
	});
}

#[test]
fn a_part_settles_a_part_and_the_rest_expires() {
	run(|| {
		let order = accepted(RawTerms {
			milestones: shares([0, 0, 0, 400_000, 600_000]),
			..terms()
		});
		assert_ok!(deliver(order, 3_000));
		assert_ok!(confirm(BUYER, order, 0));
		assert_eq!(free(EURO, SELLER), 120);
		assert_ok!(settle(BUYER, order, 0));
		assert_eq!(free(EURO, SELLER), 300);
		assert_eq!(held(EURO, BUYER), 700);
		assert_eq!(state(order), State::Accepted);
		assert_ok!(deliver(order, 2_000));
		at(START + 10 * DAY + 1);
		// What is offered for confirmation does not expire.
		assert_ok!(TradePayments::expire_order(signed(STRANGER), order));
		assert!(has(Event::PartExpired { order }));
		assert_eq!((held(EURO, BUYER), get(order).refunded), (200, 500));
		assert_noop!(
			TradePayments::expire_order(signed(STRANGER), order),
			Error::<Test>::NotExpired
		);
		assert_ok!(settle(BUYER, order, 1));
		assert_eq!(state(order), State::Settled);
		assert_eq!((free(EURO, SELLER), free(EURO, BUYER)), (500, RICH - 500));
	});
}

#[test]
fn a_payee_that_is_blocked_is_paid_later() {
	run(|| {
		let order = accepted(RawTerms {
			milestones: shares([0, 0, 0, 500_000, 500_000]),
			..terms()
		});
		assert_ok!(Assets::transfer(signed(TRADER), 1, SELLER, 5));
		block(SELLER);
		assert_ok!(deliver(order, 10_000));
		// The milestone waits, and does not fail the buyer's confirmation.
		assert_ok!(confirm(BUYER, order, 0));
		assert!(has(Event::PayoutPending { order, amount: 500 }));
		let retry = || calls::retry_payout(signed(STRANGER), order);
		assert_noop!(retry(), Error::<Test>::PayeeBlocked);
		assert_ok!(settle(BUYER, order, 0));
		// The receipt is acknowledged; neither title nor money passed.
		assert_eq!(stock(SELLER, BUYER), (0, 10_000));
		assert_eq!(held(EURO, BUYER), 1_000);
		assert_eq!(
			TradePayments::deliveries(order)[0].1.status,
			DeliveryStatus::Acknowledged
		);
		assert_noop!(settle(BUYER, order, 0), Error::<Test>::PayeeBlocked);
		assert_noop!(retry(), Error::<Test>::PayeeBlocked);
		thaw(SELLER);
		recall(*b"DE", Standing::Recalled);
		// Recalled meanwhile: only the milestone before is paid.
		assert_ok!(retry());
		assert_eq!(
			(stock(SELLER, BUYER), free(EURO, SELLER)),
			((0, 10_000), 505)
		);
		assert_noop!(retry(), Error::<Test>::BatchRecalled);
		Standings::set(vec![]);
		assert_ok!(retry());
		assert_eq!(
			(stock(BUYER, BUYER), free(EURO, SELLER)),
			((10_000, 0), 1_005)
		);
		assert_eq!(state(order), State::Settled);
		assert_noop!(retry(), Error::<Test>::NothingPending);
	});
}

#[test]
fn a_frozen_asset_delays_all() {
	run(|| {
		let order = accepted(terms());
		assert_ok!(deliver(order, 10_000));
		assert_ok!(Assets::freeze_asset(signed(ISSUER), 1));
		assert_ok!(settle(BUYER, order, 0));
		assert_noop!(
			calls::retry_payout(signed(STRANGER), order),
			Error::<Test>::AssetBlocked
		);
		assert_eq!(stock(SELLER, BUYER), (0, 10_000));
		assert_ok!(Assets::thaw_asset(signed(ISSUER), 1));
		// A freeze of the buyer's account keeps nothing from the seller.
		assert_ok!(Assets::freeze(signed(ISSUER), 1, BUYER));
		assert_ok!(calls::retry_payout(signed(STRANGER), order));
		assert_eq!(
			(stock(BUYER, BUYER), free(EURO, SELLER)),
			((10_000, 0), 1_000)
		);
	});
}

#[test]
fn where_the_goods_cannot_pass_no_money_does() {
	run(|| {
		let order = accepted(terms());
		assert_ok!(deliver(order, 10_000));
		GoodsStuck::set(true);
		assert_noop!(
			settle(BUYER, order, 0),
			sp_runtime::DispatchError::Other("stuck")
		);
		assert_eq!((free(EURO, SELLER), held(EURO, BUYER)), (0, 1_000));
	});
}

#[test]
fn a_recall_freezes_for_a_time() {
	run(|| {
		let order = accepted(RawTerms {
			milestones: shares([0, 0, 0, 500_000, 500_000]),
			..terms()
		});
		let freeze = |n| calls::freeze_delivery(signed(STRANGER), order, n);
		let refund = |who, n| calls::refund_frozen(signed(who), order, n);
		assert_ok!(deliver(order, 4_000));
		assert_ok!(confirm(BUYER, order, 0));
		assert_noop!(freeze(0), Error::<Test>::NotRecalled);
		recall(*b"DE", Standing::BeingChecked);
		assert_noop!(settle(BUYER, order, 0), Error::<Test>::BatchRecalled);
		assert_noop!(freeze(0), Error::<Test>::NotRecalled);
		recall(*b"FR", Standing::Recalled);
		assert_noop!(freeze(0), Error::<Test>::NotRecalled);
		recall(*b"DE", Standing::Recalled);
		assert_noop!(settle(BUYER, order, 0), Error::<Test>::BatchRecalled);
		assert_noop!(refund(STRANGER, 0), Error::<Test>::NotFrozen);
		assert_ok!(freeze(0));
		assert_noop!(freeze(0), Error::<Test>::AlreadyFrozen);
		assert_noop!(refund(BUYER, 0), Error::<Test>::FreezeOpen);
		// Lifted, and imposed anew: the time begins anew.
		Standings::set(vec![]);
		assert_noop!(refund(BUYER, 0), Error::<Test>::NotRecalled);
		assert_ok!(freeze(0));
		assert_eq!(TradePayments::deliveries(order)[0].1.frozen_since, None);
		recall(*b"DE", Standing::Recalled);
		at(START + DAY);
		assert_ok!(freeze(0));
		at(START + 61 * DAY);
		assert_noop!(refund(STRANGER, 0), Error::<Test>::FreezeOpen);
		at(START + 61 * DAY + 1);
		assert_ok!(refund(STRANGER, 0));
		// The share at delivery was paid; the buyer gets back the rest, and the goods are the seller's still.
		assert_eq!((get(order).paid, get(order).refunded), (200, 200));
		assert_eq!(stock(SELLER, BUYER), (4_000, 0));
		assert_ok!(TradePayments::expire_order(signed(STRANGER), order));
		assert_eq!(state(order), State::Refunded);
	});
}

#[test]
fn the_time_of_a_freeze_runs_per_recall() {
	run(|| {
		let order = accepted(RawTerms {
			inspection: 30 * DAY,
			..terms()
		});
		let refund = || calls::refund_frozen(signed(STRANGER), order, 0);
		assert_ok!(deliver(order, 10_000));
		assert_ok!(confirm(BUYER, order, 0));
		recall(*b"DE", Standing::Recalled);
		assert_ok!(calls::freeze_delivery(signed(STRANGER), order, 0));
		// It was lifted, which nobody recorded; another recall follows.
		at(START + 70 * DAY);
		RecalledAt::set(None);
		assert_noop!(refund(), Error::<Test>::FreezeOpen);
		RecalledAt::set(Some(START + 70 * DAY));
		assert_noop!(refund(), Error::<Test>::FreezeOpen);
		at(START + 130 * DAY);
		assert_noop!(refund(), Error::<Test>::FreezeOpen);
		at(START + 130 * DAY + 1);
		assert_ok!(refund());
	});
}

#[test]
fn what_is_recalled_is_not_confirmed() {
	run(|| {
		let order = accepted(RawTerms {
			milestones: shares([0, 0, 0, WHOLE, 0]),
			..terms()
		});
		assert_ok!(deliver(order, 10_000));
		for standing in [Standing::Recalled, Standing::BeingChecked] {
			recall(*b"DE", standing);
			assert_noop!(confirm(BUYER, order, 0), Error::<Test>::BatchRecalled);
		}
		recall(*b"DE", Standing::UnderInvestigation);
		assert_ok!(confirm(BUYER, order, 0));
		assert_eq!(get(order).paid, 1_000);
	});
}

#[test]
fn a_seller_refunds_recalled_goods_at_once() {
	run(|| {
		let order = accepted(terms());
		assert_ok!(deliver(order, 4_000));
		assert_ok!(confirm(BUYER, order, 0));
		assert_ok!(deliver(order, 6_000));
		recall(*b"DE", Standing::Recalled);
		for delivery in [0, 1] {
			assert_ok!(calls::freeze_delivery(signed(BUYER), order, delivery));
			assert_ok!(calls::refund_frozen(signed(SELLER), order, delivery));
		}
		// They stay the seller's, where they are.
		assert_eq!(stock(SELLER, BUYER), (4_000, 0));
		assert_eq!(stock(SELLER, SELLER), (996_000, 0));
		assert_eq!(free(EURO, BUYER), RICH);
		assert_eq!(state(order), State::Refunded);
		assert_eq!(deposit(SELLER), 0);
	});
}

#[test]
fn what_is_held_is_not_kept_by_locks_of_the_buyer() {
	use frame_support::traits::{LockableCurrency, WithdrawReasons};
	run(|| {
		assert_ok!(calls::place_order(signed(BUYER), SELLER, NATIVE, terms()));
		assert_ok!(calls::accept_order(signed(SELLER), 0));
		Balances::set_lock(*b"vesting ", &BUYER, RICH, WithdrawReasons::all());
		assert_ok!(deliver(0, 10_000));
		assert_ok!(calls::settle(signed(BUYER), 0, 0));
		assert_eq!((state(0), get(0).paid), (State::Settled, 1_000));
	});
}

#[test]
fn who_was_paid_before_takes_recalled_goods_back_later() {
	run(|| {
		let order = accepted(RawTerms {
			milestones: shares([500_000, 0, 0, 0, 500_000]),
			..terms()
		});
		let refund = |who| calls::refund_frozen(signed(who), order, 0);
		assert_ok!(deliver(order, 10_000));
		assert_ok!(confirm(BUYER, order, 0));
		recall(*b"DE", Standing::Recalled);
		assert_ok!(calls::freeze_delivery(signed(SELLER), order, 0));
		assert_noop!(refund(SELLER), Error::<Test>::FreezeOpen);
		at(START + 60 * DAY + 1);
		assert_ok!(refund(SELLER));
		assert_eq!(stock(SELLER, BUYER), (10_000, 0));
		assert_eq!((get(order).paid, get(order).refunded), (500, 500));
	});
}

#[test]
fn nothing_is_delivered_after_the_deadline() {
	run(|| {
		let order = accepted(terms());
		at(START + 10 * DAY);
		assert_ok!(deliver(order, 1_000));
		at(START + 10 * DAY + 1);
		assert_noop!(deliver(order, 1_000), Error::<Test>::ShippingOver);
		let shipped = || TradePayments::shipped(order, 0, 1_000);
		assert_noop!(shipped(), Error::<Test>::ShippingOver);
		at(START + 10 * DAY);
		assert_ok!(shipped());
	});
}

#[test]
fn one_recalled_delivery_keeps_no_other_from_being_paid() {
	run(|| {
		let order = accepted(terms());
		assert_ok!(Assets::transfer(signed(TRADER), 1, SELLER, 5));
		for lot in ["L1", "L2"] {
			let goods = vec![goods(0, lot, 5_000)].try_into().unwrap();
			assert_ok!(calls::deliver(signed(SELLER), order, goods));
		}
		block(SELLER);
		for delivery in [0, 1] {
			assert_ok!(settle(BUYER, order, delivery));
		}
		recall(*b"DE", Standing::Recalled);
		assert_noop!(settle(STRANGER, order, 1), Error::<Test>::PayeeBlocked);
		thaw(SELLER);
		assert_noop!(
			calls::retry_payout(signed(STRANGER), order),
			Error::<Test>::BatchRecalled
		);
		assert_noop!(settle(STRANGER, order, 0), Error::<Test>::BatchRecalled);
		assert_ok!(settle(STRANGER, order, 1));
		assert_eq!((get(order).paid, get(order).open_goods), (500, 1));
	});
}
