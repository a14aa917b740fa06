//! What lists, caps and funds say of an order before it is placed.

use super::*;
use frame_support::storage::{with_transaction, TransactionOutcome};
use sp_runtime::DispatchError;
use tradechain_primitives::{Direction, Ground, NegativeReason, Outcome};

fn preview(buyer: AccountId, asset: Asset, terms: RawTermsOf<Test>) -> Preview<Asset> {
	let order = RawOrder {
		seller: SELLER,
		asset,
		terms,
		redemption: None,
	};
	TradePayments::preview_order(buyer, order, None).unwrap()
}

fn coded(export: &str, import: &str) -> RawTermsOf<Test> {
	let mut terms = terms();
	terms.lines[0].export_code = code(export);
	terms.lines[0].import_code = code(import);
	terms
}

/// What Spain says of what leaves, or Germany of what enters.
fn says(direction: Direction, prefix: &'static str, outcome: Outcome, ground: Ground) -> Entry {
	let country = match direction {
		Direction::Export => b"ES",
		Direction::Import => b"DE",
	};
	Entry {
		outcome,
		ground,
		..Entry::of(country, direction, prefix)
	}
}

#[test]
fn a_national_code_is_no_way_round_a_list() {
	run(|| {
		let negative = Ground::NegativeEntry {
			entry: 1,
			reason: NegativeReason::Other,
		};
		// A negative entry, a ban, and a closed list for what the product is.
		for ground in [negative, Ground::EmergencyBan(1), Ground::Default] {
			Listed::set(vec![
				says(Direction::Import, "150920", Outcome::Refuse, ground),
				// That the list lets other goods pass under the national code is no exception.
				says(
					Direction::Import,
					"98",
					Outcome::Allow,
					Ground::PositiveEntry(2),
				),
			]);
			for import in ["15092000", "98040010", "9901000000"] {
				let terms = coded("15092000", import);
				assert_noop!(
					place(BUYER, terms.clone()),
					reasons([Reason::ImportRefused])
				);
				let verdict = preview(BUYER, EURO, terms).verdicts[0].unwrap().import;
				assert_eq!((verdict.outcome, verdict.ground), (Outcome::Refuse, ground));
			}
			Listed::set(vec![says(
				Direction::Export,
				"1509",
				Outcome::Refuse,
				ground,
			)]);
			for export in ["15092000", "98040010", "9901000000"] {
				let terms = coded(export, "15092000");
				assert_noop!(place(BUYER, terms), reasons([Reason::ExportRefused]));
			}
		}
		// What the list says of the national code itself counts as well.
		Listed::set(vec![says(
			Direction::Import,
			"9804",
			Outcome::Refuse,
			negative,
		)]);
		assert_noop!(
			place(BUYER, coded("15092000", "98040010")),
			reasons([Reason::ImportRefused])
		);
		assert_ok!(place(BUYER, coded("15092000", "99040010")));
		// A subheading that is too short to decide by, or is to be looked at, refuses nothing.
		for ground in [Ground::CodeTooShort, Ground::Default] {
			Listed::set(vec![says(
				Direction::Import,
				"150920",
				Outcome::Review,
				ground,
			)]);
			assert_ok!(place(BUYER, coded("15092000", "98040010")));
		}
	});
}

#[test]
fn what_was_judged_by_another_code_is_judged_again() {
	run(|| {
		assert_ok!(place(BUYER, coded("15092000", "98040010")));
		let terms = coded("15092000", "99040010");
		let digest = sp_io::hashing::sha2_256(&terms.encode());
		assert_ok!(TradePayments::amend_order(signed(SELLER), 0, terms));
		let refused = says(
			Direction::Import,
			"1509",
			Outcome::Refuse,
			Ground::EmergencyBan(1),
		);
		Listed::set(vec![refused]);
		let refused = reasons([Reason::ImportRefused]);
		assert_noop!(calls::accept_order(signed(SELLER), 0), refused);
		let refused = reasons([Reason::ImportRefused]);
		assert_noop!(calls::accept_amendment(signed(BUYER), 0, digest), refused);
	});
}

#[test]
fn who_states_less_does_not_pass() {
	run(|| {
		for direction in [Direction::Export, Direction::Import] {
			let short = says(direction, "150920", Outcome::Review, Ground::CodeTooShort);
			let longer = says(
				direction,
				"15092000",
				Outcome::Allow,
				Ground::PositiveEntry(1),
			);
			Listed::set(vec![short, longer]);
			let stating = |digits| match direction {
				Direction::Export => coded(digits, "15092000"),
				Direction::Import => coded("15092000", digits),
			};
			let refused = reasons([Reason::CodeTooShort]);
			assert_noop!(place(BUYER, stating("150920")), refused);
			let found = preview(BUYER, EURO, stating("150920"));
			let finding = Finding {
				line: Some(0),
				reason: Reason::CodeTooShort,
			};
			assert_eq!((found.reasons.0, found.findings), (1 << 13, vec![finding]));
			assert_ok!(place(BUYER, stating("15092000")));
		}
		// Where the list tells no more apart, or there is none, six digits are enough.
		for ground in [Ground::Default, Ground::NoList] {
			Listed::set(vec![says(
				Direction::Import,
				"150920",
				Outcome::Review,
				ground,
			)]);
			assert_ok!(place(BUYER, coded("150920", "150920")));
		}
	});
}

/// In and out of the Netherlands, under caps of its list.
fn domestic(lines: &[(u64, Amount)], mode: TradeMode) -> RawTermsOf<Test> {
	let lines: Vec<_> = lines
		.iter()
		.map(|(gtin, cents)| line(*gtin, 1_000, *cents))
		.collect();
	RawTerms {
		lines: lines.try_into().unwrap(),
		export: *b"NL",
		import: *b"NL",
		mode,
		..terms()
	}
}

fn capped(direction: Direction, order_cap: u64, yearly_cap: u64) -> Entry {
	Entry {
		order_cap: Some(order_cap),
		yearly_cap: Some(yearly_cap),
		..Entry::of(b"NL", direction, "1509")
	}
}

#[test]
fn a_line_counts_once_under_a_cap_of_each_direction() {
	run(|| {
		AttestedIn::set(*b"NL");
		Listed::set(vec![
			capped(Direction::Export, 10_000, 15_000),
			capped(Direction::Import, 10_000, 15_000),
		]);
		let order = |cents| place(CONSUMER, domestic(&[(OLIVES, cents)], TradeMode::B2C));
		assert_noop!(order(10_001), reasons([Reason::OrderCap]));
		let two = domestic(&[(OLIVES, 6_000), (OIL, 4_001)], TradeMode::B2C);
		assert_noop!(place(CONSUMER, two), reasons([Reason::OrderCap]));
		assert_ok!(order(10_000));
		assert_eq!(
			TradePayments::bought([3; 32], *b"NL", 2026),
			Some(10_000),
			"a line counts once in a year, whatever the directions"
		);
		assert_eq!(get(0).counted.len(), 1);
		assert_noop!(order(5_001), reasons([Reason::YearlyCap]));
		assert_ok!(order(5_000));
	});
}

#[test]
fn no_line_bears_a_lower_cap_than_its_own() {
	run(|| {
		let of = |prefix, order_cap| Entry {
			order_cap: Some(order_cap),
			..Entry::of(b"DE", Direction::Import, prefix)
		};
		Listed::set(vec![of("15092000", 10_000), of("15092090", 1_000_000)]);
		let order = |small: &[Amount], large: Amount| {
			let of = |cents: &Amount, import| RawLine {
				import_code: code(import),
				..line(OLIVES, 1_000, *cents)
			};
			let mut lines: Vec<_> = small.iter().map(|cents| of(cents, "15092000")).collect();
			lines.push(of(&large, "15092090"));
			placing(|terms| terms.lines = lines.try_into().unwrap())
		};
		assert_ok!(order(&[5_000], 500_000));
		// Split over lines it is as much.
		assert_noop!(order(&[5_000, 5_001], 1), reasons([Reason::OrderCap]));
		assert_ok!(order(&[5_000, 5_000], 990_000));
		assert_noop!(order(&[5_000], 995_001), reasons([Reason::OrderCap]));
	});
}

#[test]
fn what_was_paid_for_stays_counted() {
	run(|| {
		// 8,000 yuan in a year, at eight for a euro.
		let buy = |accepted: u32, cents| {
			let order = NextOrder::<Test>::get();
			let terms = RawTerms {
				lines: vec![line(OLIVES, 1_000, cents)].try_into().unwrap(),
				import: *b"CN",
				mode: TradeMode::B2C,
				milestones: shares([accepted, 0, 0, 0, WHOLE - accepted]),
				..terms()
			};
			place(CONSUMER, terms).map(|()| order)
		};
		let bought = || TradePayments::bought([3; 32], *b"CN", 2026);
		let cancel = |order| {
			assert_ok!(calls::accept_order(signed(SELLER), order));
			assert_ok!(TradePayments::cancel_order(signed(CONSUMER), order));
			assert_ok!(TradePayments::consent_to_cancel(signed(SELLER), order));
			assert_eq!(state(order), State::Cancelled);
		};
		cancel(buy(0, 60_000).unwrap());
		assert_eq!(bought(), Some(0));
		cancel(buy(WHOLE, 60_000).unwrap());
		assert_eq!(bought(), Some(480_000));
		assert_noop!(buy(WHOLE, 60_000), reasons([Reason::YearlyCap]));
		// A part that was paid counts as the whole.
		cancel(buy(1_000, 20_000).unwrap());
		assert_eq!(bought(), Some(640_000));
		// So does what was delivered, whatever comes of the money.
		let order = buy(0, 20_000).unwrap();
		assert_ok!(TradePayments::accept_order(signed(SELLER), order));
		assert_ok!(deliver(order, 1_000));
		assert_ok!(TradePayments::confirm_delivery(signed(CONSUMER), order, 0));
		assert_ok!(TradePayments::open_dispute(
			signed(CONSUMER),
			order,
			[1; 32]
		));
		let nothing = Ruling {
			seller_share: 0,
			goods: Side::Buyer,
		};
		assert_ok!(TradePayments::rule_dispute(signed(ARBITER), order, nothing));
		assert_eq!((get(order).paid, bought()), (0, Some(800_000)));
	});
}

/// What placing answers, without doing it.
fn would_place(buyer: AccountId, asset: Asset, terms: RawTermsOf<Test>) -> Option<DispatchError> {
	with_transaction(|| {
		let result = calls::place_order(signed(buyer), SELLER, asset, terms);
		TransactionOutcome::Rollback(result)
	})
	.err()
}

#[test]
fn a_preview_knows_the_funds_with_the_deposit() {
	run(|| {
		let priced = |price| {
			let mut terms = terms();
			terms.lines = vec![line(OLIVES, 1_000, price)].try_into().unwrap();
			terms
		};
		let deposit = preview(BUYER, EURO, terms()).deposit;
		let mut answers = Vec::new();
		// The native token pays for both, and something must be left.
		for missing in -20..3i128 {
			let price = RICH - deposit - Amount::try_from(-missing).unwrap_or_default()
				+ Amount::try_from(missing).unwrap_or_default();
			let root = sp_io::storage::root(sp_runtime::StateVersion::V1);
			let found = preview(BUYER, NATIVE, priced(price));
			assert_eq!(sp_io::storage::root(sp_runtime::StateVersion::V1), root);
			assert!(found.reasons.is_empty());
			assert_eq!(found.funds, would_place(BUYER, NATIVE, priced(price)));
			if answers.last() != Some(&found.funds) {
				answers.push(found.funds);
			}
		}
		let error = |error: Error<Test>| Some(error.into());
		assert_eq!(
			answers,
			[
				None,
				error(Error::BelowMinimum),
				error(Error::InsufficientFunds)
			]
		);
		// Euros, and nothing or too little for the deposit.
		assert_ok!(Assets::transfer(signed(TRADER), 1, PAUPER, 5_000));
		for native in [0, 500, deposit - 501, 1, 8] {
			if native > 0 {
				let give = Balances::transfer_allow_death(signed(TRADER), PAUPER, native);
				assert_ok!(give);
			}
			let found = preview(PAUPER, EURO, terms()).funds;
			assert_eq!(found, error(Error::NoDeposit));
			assert_eq!(found, would_place(PAUPER, EURO, terms()));
		}
		assert_ok!(Balances::transfer_allow_death(signed(TRADER), PAUPER, 2));
		assert_eq!(preview(PAUPER, EURO, terms()).funds, None);
		assert_ok!(place(PAUPER, terms()));
	});
}

#[test]
fn an_order_says_what_of_it_was_prepaid() {
	run(|| {
		let prepaid = |order| TradePayments::order(order).unwrap().prepaid;
		let order = accepted(RawTerms {
			milestones: shares([200_000, 100_000, 0, 300_000, 400_000]),
			..terms()
		});
		assert_eq!((get(order).paid, prepaid(order)), (200, 200));
		assert_ok!(TradePayments::shipped(order, 0, 5_000));
		assert_eq!((get(order).paid, prepaid(order)), (250, 250));
		Holdings::mutate(position(SELLER, BUYER), |(_, bound)| *bound += 4_000);
		assert_ok!(TradePayments::delivered(
			order,
			0,
			&position(SELLER, BUYER),
			4_000
		));
		// What is delivered is paid for: 30 % before and 30 % now. A kilogram is under way, five are not.
		assert_eq!((get(order).paid, prepaid(order)), (370, 130));
		assert_ok!(calls::settle(signed(BUYER), order, 0));
		assert_eq!((get(order).paid, prepaid(order)), (530, 130));
		// What nobody ships any more stays paid for.
		at(START + 10 * DAY + 1);
		assert_ok!(TradePayments::expire_order(signed(STRANGER), order));
		assert_eq!((get(order).paid, prepaid(order)), (530, 130));
	});
}
