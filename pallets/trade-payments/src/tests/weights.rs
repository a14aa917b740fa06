use super::*;
use calls::weigh;

/// By the mock's weights: a thousand for each kind of work, ten for each of what is counted.
const fn work(kinds: u64, counted: u64) -> u64 {
	kinds * 1_000 + counted * 10
}

/// A call that succeeds, what it is charged for, and what it costs.
fn costs(call: Call<Test>, who: AccountId, [most, cost]: [u64; 2]) {
	let name = alloc::format!("{call:?}");
	assert_eq!(weigh(call, signed(who)), (Ok(()), [most, cost]), "{name}");
}

/// One that fails, and what that costs.
fn fails(call: Call<Test>, who: AccountId, error: Error<Test>, cost: u64) {
	let name = alloc::format!("{call:?}");
	let (result, [_, actual]) = weigh(call, signed(who));
	assert_eq!((result, actual), (Err(error.into()), cost), "{name}");
}

fn some(count: usize) -> Call<Test> {
	Call::deliver {
		order: 0,
		goods: vec![goods(0, "L1", 100); count].try_into().unwrap(),
	}
}

#[test]
fn goods_that_are_there_and_ancestors_that_are_looked_at() {
	run(|| {
		accepted(terms());
		let (order, walked) = (0, work(1, 8));
		Ancestors::set(3);
		costs(some(4), SELLER, [work(1, 4) + walked, work(2, 7)]);
		let delivery = 0;
		let freeze = || Call::freeze_delivery { order, delivery };
		let refund = || Call::refund_frozen { order, delivery };
		let confirm = || Call::confirm_delivery { order, delivery };
		let settle = || Call::settle { order, delivery };
		costs(confirm(), BUYER, [work(1, 32) + walked, work(2, 7)]);
		fails(confirm(), BUYER, Error::NotOffered, work(1, 1));
		fails(settle(), STRANGER, Error::InspectionOpen, work(1, 1));
		fails(freeze(), STRANGER, Error::NotRecalled, work(2, 7));
		recall(*b"DE", Standing::Recalled);
		fails(settle(), BUYER, Error::BatchRecalled, work(2, 7));
		fails(refund(), SELLER, Error::NotFrozen, work(1, 1));
		costs(freeze(), STRANGER, [work(1, 32) + walked, work(2, 7)]);
		costs(refund(), SELLER, [work(1, 32) + walked, work(2, 7)]);
		Standings::set(vec![]);
		// Nothing spreads: nothing is looked at.
		Ancestors::set(0);
		costs(some(1), SELLER, [work(1, 1) + walked, work(1, 1)]);
		let settle = Call::settle { order, delivery: 1 };
		costs(settle, BUYER, [work(2, 64) + walked, work(1, 1)]);
		fails(
			Call::settle { order, delivery: 9 },
			BUYER,
			Error::UnknownDelivery,
			work(1, 1),
		);
		for (delivery, count) in [(2, 3), (3, 5)] {
			assert_ok!(weigh(some(count), signed(SELLER)).0);
			let call = if delivery == 2 {
				Call::withdraw_delivery { order, delivery }
			} else {
				Call::reject_delivery {
					order,
					delivery,
					claim: [0; 32],
				}
			};
			let who = if delivery == 2 { SELLER } else { BUYER };
			costs(call, who, [work(1, 32), work(1, count as u64)]);
		}
	});
}

#[test]
fn money_that_cannot_pass_costs_more_and_less_than_the_most() {
	run(|| {
		let order = accepted(terms());
		assert_ok!(Assets::transfer(signed(TRADER), 1, SELLER, 5));
		Ancestors::set(8);
		for _ in 0..2 {
			assert_ok!(weigh(some(2), signed(SELLER)).0);
		}
		block(SELLER);
		let most = work(2, 64) + work(1, 8);
		// What is offered is received after the payment was tried; what was received is there already.
		costs(
			Call::settle { order, delivery: 0 },
			BUYER,
			[most, work(3, 12)],
		);
		assert_ok!(calls::confirm_delivery(signed(BUYER), order, 1));
		costs(
			Call::settle { order, delivery: 1 },
			BUYER,
			[most, work(2, 10)],
		);
		let retry = || Call::retry_payout { order };
		fails(retry(), STRANGER, Error::PayeeBlocked, work(2, 12));
		thaw(SELLER);
		costs(retry(), STRANGER, [work(2, 72), work(2, 12)]);
	});
}

#[test]
fn disputes_by_their_goods() {
	run(|| {
		let ruling = terms().default_ruling;
		let settlement = Settlement {
			to_seller: 100,
			goods: Side::Seller,
		};
		for order in 0..3 {
			accepted(terms());
			let goods = vec![goods(0, "L1", 1); 3].try_into().unwrap();
			assert_ok!(calls::deliver(signed(SELLER), order, goods));
			assert_ok!(TradePayments::open_dispute(signed(BUYER), order, [0; 32]));
		}
		Ancestors::set(3);
		let expected = [work(1, 64) + work(1, 8), work(2, 6)];
		fails(
			Call::close_dispute { order: 0 },
			STRANGER,
			Error::RulingOpen,
			work(1, 1),
		);
		costs(Call::rule_dispute { order: 0, ruling }, ARBITER, expected);
		assert_ok!(TradePayments::offer_settlement(
			signed(BUYER),
			1,
			settlement
		));
		costs(
			Call::accept_settlement {
				order: 1,
				settlement,
			},
			SELLER,
			expected,
		);
		at(START + 91 * DAY);
		costs(Call::close_dispute { order: 2 }, STRANGER, expected);
	});
}

#[test]
fn lines_that_are_judged_and_lists_with_caps() {
	run(|| {
		let of_lines = |import: &[u8; 2], mode| RawTerms {
			lines: vec![line(OLIVES, 1_000, 100); 3].try_into().unwrap(),
			import: *import,
			mode,
			..terms()
		};
		let placing = |import: &[u8; 2], mode| Call::place_order {
			seller: SELLER,
			asset: EURO,
			terms: of_lines(import, mode),
			redemption: None,
		};
		// Of a list: one kind of work, as for the lines.
		let (most, alone, with_one) = (work(2, 7), work(1, 3), work(2, 4));
		costs(placing(b"DE", TradeMode::B2B), BUYER, [most, alone]);
		// Caps for a year are for consumers.
		costs(placing(b"CN", TradeMode::B2B), BUYER, [most, alone]);
		costs(placing(b"CN", TradeMode::B2C), CONSUMER, [most, with_one]);
		let refused = reasons([Reason::NoValue]);
		fails(placing(b"US", TradeMode::B2B), BUYER, refused, alone);
		let most = work(2, 36);
		fails(
			Call::accept_order { order: 0 },
			BUYER,
			Error::NotSeller,
			work(1, 1),
		);
		costs(Call::accept_order { order: 0 }, SELLER, [most, alone]);
		costs(Call::accept_order { order: 2 }, SELLER, [most, with_one]);
		let amended = of_lines(b"CN", TradeMode::B2C);
		let digest = sp_io::hashing::sha2_256(&amended.encode());
		assert_ok!(TradePayments::amend_order(signed(CONSUMER), 2, amended));
		let call = Call::accept_amendment { order: 2, digest };
		costs(call, SELLER, [most, with_one]);
	});
}
