//! The rules of classification, one by one, through storage.

use super::*;

fn outcome(code: &str) -> (Outcome, Ground) {
	let Answer { verdict, .. } = ask(question(NL, code));
	(verdict.outcome, verdict.ground)
}

const fn allowed(entry: EntryId) -> (Outcome, Ground) {
	(Outcome::Allow, Ground::PositiveEntry(entry))
}

const fn refused(entry: EntryId) -> (Outcome, Ground) {
	(
		Outcome::Refuse,
		Ground::NegativeEntry {
			entry,
			reason: NegativeReason::Safety,
		},
	)
}

const TOO_SHORT: (Outcome, Ground) = (Outcome::Review, Ground::CodeTooShort);
const DEFAULT: (Outcome, Ground) = (Outcome::Review, Ground::Default);

#[test]
fn the_answer_names_entry_terms_list_and_moment() {
	run(|| {
		let rule = DraftRule::Positive {
			certificates: vec![CertificateKind::Sanitary, CertificateKind::Origin]
				.try_into()
				.unwrap(),
			order_cap: Some(500_000),
			yearly_cap: Some(2_600_000),
			rates: Rates {
				duty: Some(0),
				consumption_tax: Some(150_000),
				vat: None,
			},
			exception_to: None,
			note: Some([3; 32]),
		};
		add(NL, vec![draft("33049900", rule)]);
		at(START + 5);
		let Answer {
			verdict,
			entry,
			ban,
		} = ask(question(NL, "3304990010"));
		assert_eq!((verdict.outcome, verdict.ground), allowed(0));
		let certificates = [CertificateKind::Origin, CertificateKind::Sanitary]
			.into_iter()
			.collect();
		assert_eq!(
			verdict.terms,
			Some(Terms {
				certificates,
				order_cap: Some(500_000),
				yearly_cap: Some(2_600_000),
				// The entry's own rates, and the default where it has none.
				rates: Rates {
					duty: Some(0),
					consumption_tax: Some(150_000),
					vat: Some(210_000)
				},
				note: Some([3; 32]),
			})
		);
		let view = ProductLists::jurisdiction(NL).unwrap();
		assert_eq!(verdict.decided_by, country(NL));
		assert_eq!((verdict.list.version, verdict.list.root), (2, view.root));
		assert_eq!((verdict.union_list, verdict.at), (None, START + 5));
		assert_eq!((entry.unwrap().prefix, ban), (hs("33049900"), None));
	});
}

#[test]
fn a_negative_entry_refuses_whatever_longer_positive_entry_there_is() {
	run(|| {
		add(
			NL,
			vec![draft("3304", negative()), draft("33049900", positive())],
		);
		assert_eq!(outcome("33049900"), refused(0));
		assert_eq!(ask(question(NL, "33049900")).verdict.terms, None);
	});
}

#[test]
fn unless_that_entry_names_it_as_its_exception() {
	run(|| {
		add(
			NL,
			vec![
				draft("3304", negative()),
				draft("33049900", exception_to(ExceptionTo::Amendment(0))),
			],
		);
		assert_eq!(outcome("33049900"), allowed(1));
		assert_eq!(outcome("33049911"), refused(0));
		// A second negative entry is not named.
		add(NL, vec![draft("330499", negative())]);
		assert_eq!(outcome("33049900"), refused(2));
	});
}

#[test]
fn an_exception_counts_only_where_it_decides() {
	run(|| {
		add(
			NL,
			vec![
				draft("33", negative()),
				draft("330499", exception_to(ExceptionTo::Amendment(0))),
				draft("33049900", positive()),
			],
		);
		assert_eq!(outcome("33049911"), allowed(1));
		assert_eq!(outcome("33049900"), refused(0));
	});
}

#[test]
fn the_successor_of_a_negative_entry_has_no_exceptions_yet() {
	run(|| {
		add(
			NL,
			vec![
				draft("3304", negative()),
				draft("33049900", exception_to(ExceptionTo::Amendment(0))),
			],
		);
		assert_ok!(amend(
			NL,
			vec![Amendment::Replace {
				entry: 0,
				by: draft("3304", negative())
			}]
		));
		assert_eq!(outcome("33049900"), refused(2));
	});
}

#[test]
fn the_longest_positive_entry_decides_and_one_for_the_origin_before_one_for_any() {
	run(|| {
		let brazil = |code| Draft {
			origin: Some(*b"BR"),
			..draft(code, positive())
		};
		add(
			NL,
			vec![
				brazil("33"),
				draft("3304", positive()),
				draft("330499", positive()),
				brazil("330499"),
			],
		);
		assert_eq!(outcome("33049900"), allowed(3));
		let elsewhere = RawQuestion {
			origin: *b"AR",
			..question(NL, "33049900")
		};
		assert_eq!(ask(elsewhere).verdict.ground, Ground::PositiveEntry(2));
		assert_eq!(outcome("33041000"), allowed(1));
		assert_eq!(outcome("33051000"), allowed(0));
	});
}

#[test]
fn entries_for_another_case_do_not_match() {
	run(|| {
		add(
			NL,
			vec![
				Draft {
					modes: vec![TradeMode::B2C].try_into().unwrap(),
					..draft("330499", positive())
				},
				Draft {
					procedures: vec![Procedure::Bonded].try_into().unwrap(),
					..draft("330510", positive())
				},
				Draft {
					direction: Direction::Export,
					..draft("330610", negative())
				},
				Draft {
					from: START + DAY,
					..draft("330710", positive())
				},
				Draft {
					until: Some(START + DAY),
					..draft("330720", positive())
				},
			],
		);
		for code in ["330499", "330510", "330610", "330710"] {
			assert_eq!(outcome(code), DEFAULT, "{code}");
		}
		assert_eq!(outcome("330720"), allowed(4));
		let consumer = RawQuestion {
			mode: TradeMode::B2C,
			..question(NL, "330499")
		};
		assert_eq!(ask(consumer).verdict.ground, Ground::PositiveEntry(0));
		let bonded = RawQuestion {
			procedure: Procedure::Bonded,
			..question(NL, "330510")
		};
		assert_eq!(ask(bonded).verdict.ground, Ground::PositiveEntry(1));
		at(START + DAY);
		assert_eq!(outcome("330710"), allowed(3));
		assert_eq!(outcome("330720"), DEFAULT);
	});
}

#[test]
fn a_code_above_longer_entries_is_too_short() {
	run(|| {
		add(
			NL,
			vec![draft("330499", positive()), draft("33049900", negative())],
		);
		assert_eq!(outcome("330499"), TOO_SHORT);
		assert_eq!(ask(question(NL, "330499")).verdict.terms, None);
		assert_eq!(outcome("33049911"), allowed(0));
		assert_eq!(outcome("33049900"), refused(1));
		// Longer entries for another case do not count.
		let export = RawQuestion {
			direction: Direction::Export,
			..question(NL, "330499")
		};
		assert_eq!(ask(export).verdict.ground, Ground::Default);
	});
}

#[test]
fn no_good_is_known_by_less_than_a_subheading() {
	run(|| {
		add(
			NL,
			vec![
				draft("33", positive()),
				draft("34", negative()),
				draft("98", positive()),
			],
		);
		assert_eq!(outcome("33"), TOO_SHORT);
		assert_eq!(outcome("3304"), TOO_SHORT);
		assert_eq!(outcome("330499"), allowed(0));
		// What is refused is refused.
		assert_eq!(outcome("34"), refused(1));
		// Chapters for national use say nothing at six digits.
		assert_eq!(outcome("980100"), TOO_SHORT);
		assert_eq!(outcome("98010000"), allowed(2));
	});
}

#[test]
fn an_emergency_ban_beneath_makes_a_code_too_short() {
	run(|| {
		add(NL, vec![draft("3304", positive())]);
		assert_eq!(outcome("330499"), allowed(0));
		assert_ok!(ProductLists::impose_emergency_ban(
			signed(ANNA),
			NL,
			Direction::Import,
			raw("33049900"),
			None,
			[0; 32]
		));
		assert_eq!(outcome("330499"), TOO_SHORT);
		assert_eq!(outcome("33049911"), allowed(0));
	});
}

#[test]
fn an_emergency_ban_comes_before_everything() {
	run(|| {
		add(
			NL,
			vec![draft("3304", positive()), draft("3305", negative())],
		);
		for prefix in ["3304", "3305"] {
			assert_ok!(ProductLists::impose_emergency_ban(
				signed(ANNA),
				NL,
				Direction::Import,
				raw(prefix),
				None,
				[0; 32]
			));
		}
		assert_eq!(outcome("33049900").1, Ground::EmergencyBan(0));
		assert_eq!(outcome("33059900").1, Ground::EmergencyBan(1));
	});
}

#[test]
fn without_a_match_the_default_decides() {
	run(|| {
		for (default, terms) in [
			(Outcome::Refuse, false),
			(Outcome::Review, true),
			(Outcome::Allow, true),
		] {
			assert_ok!(ProductLists::set_defaults(
				panel_of(NL),
				NL,
				settings(default)
			));
			let Answer {
				verdict,
				entry,
				ban,
			} = ask(question(NL, "330499"));
			assert_eq!(
				(verdict.outcome, verdict.ground),
				(default, Ground::Default)
			);
			assert_eq!(
				verdict.terms.map(|terms| terms.rates),
				terms.then(|| settings(default).rates)
			);
			assert_eq!((entry, ban), (None, None));
		}
	});
}

#[test]
fn a_jurisdiction_without_a_list_reviews() {
	run(|| {
		let Answer { verdict, .. } = ask(question(*b"JP", "330499"));
		assert_eq!(
			(verdict.outcome, verdict.ground),
			(Outcome::Review, Ground::NoList)
		);
		assert_eq!((verdict.list.version, verdict.terms), (0, None));
	});
}

#[test]
fn goods_under_way_are_spared_for_the_grace() {
	run(|| {
		let grace = 3 * DAY;
		let from = START + DAY;
		add(
			NL,
			vec![
				Draft {
					from,
					grace,
					..draft("330499", negative())
				},
				Draft {
					until: Some(from),
					grace,
					..draft("330510", positive())
				},
				Draft {
					from,
					..draft("330510", positive())
				},
			],
		);
		let under_way = |code: &str, since| {
			let asked = RawQuestion {
				under_way_since: Some(since),
				..question(NL, code)
			};
			ask(asked).verdict.ground
		};
		let banned = refused(0).1;
		at(from + grace - 1);
		assert_eq!(under_way("330499", from - 1), Ground::Default);
		assert_eq!(under_way("330499", from), banned);
		assert_eq!(outcome("330499"), refused(0));
		// They keep the former terms.
		assert_eq!(under_way("330510", from - 1), Ground::PositiveEntry(1));
		assert_eq!(under_way("330510", from), Ground::PositiveEntry(2));
		at(from + grace);
		assert_eq!(under_way("330499", from - 1), banned);
		assert_eq!(under_way("330510", from - 1), Ground::PositiveEntry(2));
	});
}

mod unions {
	use super::*;

	/// The Netherlands belong to the union, whose list allows what it does not name.
	fn in_union(test: impl FnOnce()) {
		run(|| {
			let rates = Rates {
				duty: Some(60_000),
				consumption_tax: None,
				vat: None,
			};
			let union = RawSettings {
				rates,
				..settings(Outcome::Allow)
			};
			assert_ok!(ProductLists::set_defaults(panel_of(EU), EU, union));
			let state = RawSettings {
				customs_union: Some(EU),
				..settings(Outcome::Refuse)
			};
			assert_ok!(ProductLists::set_defaults(panel_of(NL), NL, state));
			test();
		});
	}

	#[test]
	fn the_union_decides_with_the_rates_that_it_leaves_to_the_state() {
		in_union(|| {
			let Answer { verdict, .. } = ask(question(NL, "330499"));
			assert_eq!(
				(verdict.outcome, verdict.ground),
				(Outcome::Allow, Ground::Default)
			);
			assert_eq!(verdict.decided_by, country(EU));
			let rates = verdict.terms.unwrap().rates;
			assert_eq!((rates.duty, rates.vat), (Some(60_000), Some(210_000)));
			assert_eq!(verdict.list.country, country(NL));
			assert_eq!(verdict.union_list.unwrap().country, country(EU));
			assert_eq!(verdict.union_list.unwrap().version, 2);
			assert_eq!(verdict.currency, Some("EUR".parse().unwrap()));
		});
	}

	#[test]
	fn the_state_only_adds_refusals() {
		in_union(|| {
			add(
				EU,
				vec![draft("3304", negative()), draft("3305", positive())],
			);
			add(
				NL,
				vec![
					draft("330499", positive()),
					draft("330510", negative()),
					draft("330590", positive()),
				],
			);
			let by = |code: &str| {
				let verdict = ask(question(NL, code)).verdict;
				(
					verdict.decided_by.to_string(),
					verdict.outcome,
					verdict.ground,
				)
			};
			let reason = NegativeReason::Safety;
			assert_eq!(
				by("330499"),
				(
					"EU".into(),
					Outcome::Refuse,
					Ground::NegativeEntry { entry: 0, reason }
				)
			);
			assert_eq!(
				by("330510"),
				(
					"NL".into(),
					Outcome::Refuse,
					Ground::NegativeEntry { entry: 1, reason }
				)
			);
			assert_eq!(
				by("330590"),
				("EU".into(), Outcome::Allow, Ground::PositiveEntry(1))
			);
			assert_ok!(ProductLists::impose_emergency_ban(
				signed(ANNA),
				NL,
				Direction::Import,
				raw("330590"),
				None,
				[0; 32]
			));
			assert_eq!(
				by("330590"),
				("NL".into(), Outcome::Refuse, Ground::EmergencyBan(0))
			);
		});
	}

	#[test]
	fn refusals_beneath_make_a_code_too_short_in_either_list() {
		in_union(|| {
			add(EU, vec![draft("33049900", positive())]);
			add(
				NL,
				vec![draft("33051000", negative()), draft("33061000", positive())],
			);
			let by = |code: &str| {
				let verdict = ask(question(NL, code)).verdict;
				(verdict.decided_by.to_string(), verdict.ground)
			};
			assert_eq!(by("330499"), ("EU".into(), Ground::CodeTooShort));
			assert_eq!(by("330510"), ("NL".into(), Ground::CodeTooShort));
			assert_eq!(by("33051000").0, "NL");
			// The state's positive entries do not count.
			assert_eq!(by("330610"), ("EU".into(), Ground::Default));
		});
	}
}
