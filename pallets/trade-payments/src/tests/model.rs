use super::*;

/// One of the last two orders.
fn pick(b: u8) -> OrderId {
	NextOrder::<Test>::get().saturating_sub(1 + OrderId::from(b) % 2)
}

/// Who trades with whom, in which asset; some are buyers here and sellers there.
fn trade(n: usize) -> (AccountId, AccountId, Asset) {
	let all = [
		(BUYER, SELLER, EURO),
		(TRADER, SELLER, EURO),
		(BUYER, TRADER, NATIVE),
		(SELLER, TRADER, EURO),
	];
	all[n % all.len()].clone()
}

/// Mostly some passes, and often more than the price.
fn redeemed(c: u16) -> Option<Redemption> {
	(!c.is_multiple_of(5)).then(|| Redemption {
		programme: PROGRAMME,
		passes: u64::from(c) / 32,
	})
}

/// Buyer and seller of an order.
fn sides(order: OrderId) -> (AccountId, AccountId) {
	let order = Orders::<Test>::get(order);
	order.map_or((BUYER, SELLER), |order| (order.buyer, order.seller))
}

fn is_open(b: u8) -> bool {
	let order = Orders::<Test>::get(pick(b));
	order.is_some_and(|order| !matches!(order.status, Status::Closed { .. }))
}

/// One of the steps that anyone could take, right or wrong.
fn step((kind, a, b, c): (u8, u8, u8, u16)) -> DispatchResult {
	let order = pick(b);
	let (bought_by, sold_by) = sides(order);
	let parties = [
		bought_by, sold_by, bought_by, sold_by, bought_by, sold_by, ARBITER, STRANGER,
	];
	let who = signed(parties[usize::from(a) % parties.len()]);
	// Mostly one that is there.
	let open: Vec<_> = Deliveries::<Test>::iter_key_prefix(order).collect();
	let delivery = *open
		.get(usize::from(c) % open.len().max(1))
		.unwrap_or(&DeliveryId::from(c));
	let (buyer, seller) = (signed(bought_by), signed(sold_by));
	let quantity = Quantity::from(c) % 3_000;
	let side = if a.is_multiple_of(2) {
		Side::Buyer
	} else {
		Side::Seller
	};
	let some_terms = || {
		let cut = u32::from(c) * 15 / 4;
		RawTerms {
			lines: vec![
				line(OLIVES, 10_000, Amount::from(b) + 1),
				line(OIL, Quantity::from(c) + 1_000, 7),
			]
			.try_into()
			.unwrap(),
			accept_by: Timestamp::get() + DAY,
			ship_by: Timestamp::get() + Moment::from(a % 9 + 1) * DAY,
			milestones: if a.is_multiple_of(7) {
				shares([WHOLE, 0, 0, 0, 0])
			} else {
				shares([cut, cut, cut, cut, WHOLE - cut * 4])
			},
			inspection: Moment::from(b % 8 + 1) * DAY,
			arbiter: (!a.is_multiple_of(3)).then_some(ARBITER),
			default_ruling: Ruling {
				seller_share: u32::from(c) * 15,
				goods: side,
			},
			..terms()
		}
	};
	let settlement = Settlement {
		to_seller: Amount::from(c) % 1_000,
		goods: side,
	};
	match kind % 32 {
		// While both are open, seldom another.
		0 if a > 220 || !(is_open(0) && is_open(1)) => {
			let (buyer, seller, asset) = trade(c.into());
			calls::redeem(signed(buyer), seller, asset, some_terms(), redeemed(c))
		}
		0..=3 => calls::accept_order(seller, order),
		4 if a > 200 => TradePayments::decline_order(seller, order),
		4 | 5 if a > 160 => TradePayments::cancel_order(who, order),
		6 if a > 160 => TradePayments::consent_to_cancel(seller, order),
		4..=6 => calls::confirm_delivery(buyer, order, delivery),
		7 => TradePayments::amend_order(who, order, some_terms()),
		8 => {
			let digest = TradePayments::amendment(order).map_or([0; 32], |found| found.digest);
			calls::accept_amendment(who, order, digest)
		}
		9 if a > 128 => TradePayments::withdraw_amendment(who, order),
		9 | 10 => TradePayments::expire_order(who, order),
		11..=13 => calls::deliver(
			seller,
			order,
			vec![goods(0, "L1", quantity), goods(1, "L1", quantity / 9)]
				.try_into()
				.unwrap(),
		),
		14 => calls::withdraw_delivery(seller, order, delivery),
		15 => calls::confirm_delivery(buyer, order, delivery),
		16 => calls::reject_delivery(buyer, order, delivery, [0; 32]),
		17 => calls::settle(buyer, order, delivery),
		18 => calls::settle(who, order, delivery),
		19 => calls::retry_payout(who, order),
		20 if a < 100 => {
			// A recall, and what follows from it sooner or later.
			recall(*b"DE", Standing::Recalled);
			RecalledAt::set(Some(Timestamp::get()));
			calls::freeze_delivery(who, order, delivery)
		}
		20 | 21 => calls::refund_frozen(who, order, delivery),
		22 if a > 160 => TradePayments::open_dispute(who, order, [0; 32]),
		22 => TradePayments::offer_settlement(who, order, settlement),
		23 => calls::close_dispute(who, order),
		24 if a > 192 => calls::rule_dispute(
			signed(ARBITER),
			order,
			Ruling {
				seller_share: u32::from(c) * 15,
				goods: side,
			},
		),
		24 => {
			let offered = Orders::<Test>::get(order).and_then(|order| order.settlement);
			let offered = offered.map_or(settlement, |(_, offered)| offered);
			calls::accept_settlement(who, order, offered)
		}
		// Every other order is fulfilled without shipments.
		25 | 26 if order.is_multiple_of(2) => calls::settle(buyer, order, delivery),
		25 => TradePayments::shipped(order, u32::from(a) % 2, quantity),
		26 if a.is_multiple_of(5) => TradePayments::returned(order, 0, quantity / 2),
		26 if a.is_multiple_of(2) => TradePayments::cleared(order, 0, quantity / 3),
		26 => TradePayments::refused(order, 0, quantity / 3),
		27 if order.is_multiple_of(2) => calls::confirm_delivery(buyer, order, delivery),
		27 => {
			let there = position(sold_by, bought_by);
			Holdings::mutate(&there, |(_, bound)| *bound += quantity);
			TradePayments::delivered(order, 0, &there, quantity)
		}
		28 => {
			let most = if a > 180 { 200 * DAY } else { DAY };
			at(Timestamp::get() + Moment::from(c) * most / 65_536);
			Ok(())
		}
		29 => {
			let whom = [BUYER, SELLER, TRADER][usize::from(a) % 3];
			match b % 3 {
				0 => Assets::block(signed(ISSUER), 1, whom),
				_ => Assets::thaw(signed(ISSUER), 1, whom),
			}
		}
		30 => {
			Standings::set(vec![]);
			BackingStuck::set(a.is_multiple_of(4));
			Revoked::set(if a > 240 { vec![SELLER] } else { vec![] });
			Ok(())
		}
		_ => TradePayments::remove_order(who, order),
	}
}

/// The orders in dispute, and what is held for them.
fn in_dispute() -> Vec<(OrderId, Amount)> {
	Orders::<Test>::iter()
		.filter(|(_, order)| matches!(order.status, Status::Disputed { .. }))
		.map(|(id, order)| (id, order.held))
		.collect()
}

fn goods_in_all() -> u64 {
	Holdings::iter_values()
		.map(|(free, bound)| free + bound)
		.sum()
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(192))]

	/// Whatever the parties do, and whenever: after every step all that always holds does, what fails changes
	/// nothing, and neither money nor goods are made or lost.
	#[test]
	fn whatever_happens_money_and_goods_are_accounted_for(
		begin in 0..4usize,
		steps in prop::collection::vec(any::<(u8, u8, u8, u16)>(), 1..160),
	) {
		run(|| {
			assert_ok!(Assets::transfer(signed(ISSUER), 1, SELLER, RICH / 2));
			for gtin in [OLIVES, OIL] {
				let mut there = position(TRADER, TRADER);
				there.batch = batch(gtin, "L1");
				Holdings::insert(there, (1_000_000, 0));
			}
			for order in [0, 1] {
				let mut two = terms();
				two.lines = vec![line(OLIVES, 10_000, 100), line(OIL, 5_000, 3)]
					.try_into()
					.unwrap();
				let (buyer, seller, asset) = trade(begin + order as usize);
				let some = passes(order * 337);
				assert_ok!(calls::redeem(signed(buyer), seller, asset, two, some));
				assert_ok!(calls::accept_order(signed(seller), order));
			}
			let before = issued();
			let mut stock = goods_in_all();
			for one in steps {
				let root = sp_io::storage::root(sp_runtime::StateVersion::V1);
				let disputed = in_dispute();
				let result = frame_support::storage::with_storage_layer(|| step(one));
				if result.is_err() {
					assert_eq!(sp_io::storage::root(sp_runtime::StateVersion::V1), root);
				} else if one.0 % 32 == 27 && !pick(one.2).is_multiple_of(2) {
					stock += Quantity::from(one.3) % 3_000;
				}
				check();
				for (id, held) in disputed {
					let order = Orders::<Test>::get(id).unwrap();
					let goes_on = matches!(order.status, Status::Disputed { .. });
					assert!(!goes_on || order.held == held, "a payment did not wait");
				}
				assert_eq!(issued(), before);
				assert_eq!(goods_in_all(), stock, "goods were made or lost");
			}
		});
	}

	/// From dust to more than there is: it is held, paid and given back to the last unit, or fails by name.
	#[test]
	fn amounts_from_dust_to_the_maximum(
		price in prop_oneof![
			1..100u128,
			1..RICH,
			any::<u128>(),
			(u128::MAX - 9)..=u128::MAX,
		],
		quantity in prop_oneof![Just(1_000), 1..5_000u64],
		part in 0..=1_000u64,
		cuts in any::<[u8; 4]>(),
	) {
		run(|| {
			let all = cuts.map(|cut| u32::from(cut) * 900);
			let order = RawTerms {
				lines: vec![line(OLIVES, quantity, price)].try_into().unwrap(),
				milestones: shares([all[0], all[1], all[2], all[3], WHOLE - all.iter().sum::<u32>()]),
				..terms()
			};
			let placed = frame_support::storage::with_storage_layer(|| place(BUYER, order));
			let Ok(()) = placed else {
				let named = [
					Error::<Test>::AmountTooLarge,
					Error::<Test>::ZeroAmount,
					Error::<Test>::InsufficientFunds,
					Error::<Test>::BelowMinimum,
				];
				assert!(named.into_iter().any(|error| placed == Err(error.into())), "{placed:?}");
				return;
			};
			let total = get(0).held;
			assert_ok!(Assets::transfer(signed(TRADER), 1, SELLER, 5));
			assert_ok!(calls::accept_order(signed(SELLER), 0));
			let some = quantity * part / 1_000;
			if some > 0 {
				assert_ok!(deliver(0, some));
				assert_ok!(calls::confirm_delivery(signed(BUYER), 0, 0));
				assert_ok!(calls::settle(signed(BUYER), 0, 0));
			}
			// What is held is shared out in the end, or given back.
			let is_disputed = cuts[0] % 2 == 1 && get(0).held > 0;
			if is_disputed {
				assert_ok!(TradePayments::open_dispute(signed(BUYER), 0, [0; 32]));
				let ruling = Ruling {
					seller_share: u32::from(cuts[1]) * 3_900,
					goods: Side::Seller,
				};
				assert_ok!(calls::rule_dispute(signed(ARBITER), 0, ruling));
			} else if some < quantity {
				at(START + 10 * DAY + 1);
				assert_ok!(TradePayments::expire_order(signed(STRANGER), 0));
			}
			let order = get(0);
			assert_eq!((order.held, order.paid + order.refunded), (0, total));
			assert_eq!(free(EURO, SELLER), 5 + order.paid);
			assert_eq!(free(EURO, BUYER), RICH - order.paid);
			if some == quantity {
				assert_eq!(order.paid, total);
			}
		});
	}

	/// Supplies up to half of what can be counted: the SDK checks that a release does not overflow the supply.
	#[test]
	fn the_largest_amounts_that_an_asset_can_have(price in (u128::MAX / 3)..(u128::MAX / 2 - RICH * 9)) {
		new_test_ext().execute_with(|| {
			assert_ok!(Assets::mint(signed(ISSUER), 1, BUYER, price));
			let before = issued();
			let mut all = terms();
			all.lines = vec![line(OLIVES, 1_000, price)].try_into().unwrap();
			all.milestones = shares([1, 333_333, 333_333, 0, 333_333]);
			let order = accepted(all);
			assert_ok!(deliver(order, 333));
			assert_ok!(calls::settle(signed(BUYER), order, 0));
			at(START + 10 * DAY + 1);
			assert_ok!(TradePayments::expire_order(signed(STRANGER), order));
			TradePayments::do_try_state().unwrap();
			assert_eq!(issued(), before);
			assert_eq!(free(EURO, BUYER) + free(EURO, SELLER), RICH + price);
			assert_eq!(held(EURO, BUYER), 0);
		});
	}
}
