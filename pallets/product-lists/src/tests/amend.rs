use super::*;

fn replace(entry: EntryId, by: Draft) -> Amendment {
	Amendment::Replace { entry, by }
}

fn remove(prefix: &str, entry: EntryId) -> Amendment {
	Amendment::Remove {
		prefix: raw(prefix),
		entry,
	}
}

fn stored(code: &str) -> Vec<(String, EntryId)> {
	ProductLists::entries(NL, None, 100)
		.into_iter()
		.map(|entry| (entry.prefix.to_string(), entry.id))
		.filter(|(prefix, _)| prefix.starts_with(code))
		.collect()
}

#[test]
fn adds_replaces_and_removes() {
	run(|| {
		add(
			NL,
			vec![draft("3304", negative()), draft("330499", positive())],
		);
		let before = Jurisdictions::<Test>::get(country(NL));
		assert_eq!((before.version, before.next_entry), (2, 2));

		let by = Draft {
			until: Some(START + DAY),
			..draft("330499", positive())
		};
		assert_ok!(amend(
			NL,
			vec![
				remove("3304", 0),
				replace(1, by),
				Amendment::Add(draft("33", positive())),
			]
		));
		assert_eq!(stored(""), [("33".into(), 3), ("330499".into(), 2)]);
		let after = Jurisdictions::<Test>::get(country(NL));
		assert_eq!((after.version, after.next_entry), (3, 4));
		assert_ne!(after.root, before.root);
		System::assert_last_event(
			Event::Amended {
				country: country(NL),
				version: 3,
				root: after.root,
				added: vec![2, 3],
				removed: vec![0, 1],
			}
			.into(),
		);
	});
}

#[test]
fn the_root_is_that_of_the_changes() {
	run(|| {
		add(NL, vec![draft("3304", negative())]);
		add(CN, vec![draft("3304", negative())]);
		let root = |code| Jurisdictions::<Test>::get(country(code)).root;
		// The same settings and entries, in the same order.
		assert_eq!(root(NL), root(CN));
		add(NL, vec![draft("3305", negative())]);
		add(CN, vec![draft("3306", negative())]);
		assert_ne!(root(NL), root(CN));
	});
}

#[test]
fn only_the_panel_of_the_jurisdiction_amends() {
	run(|| {
		let amendments: BoundedVec<_, _> = vec![Amendment::Add(draft("3304", negative()))]
			.try_into()
			.unwrap();
		for caller in [
			panel_of(CN),
			signed(ANNA),
			signed(STRANGER),
			RuntimeOrigin::root(),
		] {
			assert_noop!(
				ProductLists::amend(caller, NL, amendments.clone()),
				BadOrigin
			);
		}
		assert_noop!(
			ProductLists::amend(panel_of(NL), *b"XX", amendments),
			Refused::InvalidCountry
		);
	});
}

#[test]
fn there_are_settings_first_and_something_to_amend() {
	run(|| {
		assert_noop!(amend(NL, vec![]), Refused::NoAmendments);
		Jurisdictions::<Test>::remove(country(CN));
		Changes::<Test>::remove(country(CN), 1);
		assert_noop!(
			amend(CN, vec![Amendment::Add(draft("3304", negative()))]),
			Refused::NoSettings
		);
	});
}

#[test]
fn all_or_nothing_with_the_place_of_the_first_bad_one() {
	run(|| {
		add(NL, vec![draft("3304", negative())]);
		let good = || Amendment::Add(draft("330499", positive()));
		let cases = [
			(draft("330", positive()), Fault::InvalidCode),
			(draft("7712", positive()), Fault::InvalidCode),
			(
				Draft {
					origin: Some(*b"UK"),
					..draft("3305", positive())
				},
				Fault::InvalidOrigin,
			),
			(
				Draft {
					modes: Default::default(),
					..draft("3305", positive())
				},
				Fault::NoModes,
			),
			(
				Draft {
					procedures: Default::default(),
					..draft("3305", positive())
				},
				Fault::NoProcedures,
			),
			(
				Draft {
					until: Some(START),
					..draft("3305", positive())
				},
				Fault::EndsBeforeItBegins,
			),
			(
				Draft {
					from: START - DAY,
					until: Some(START),
					..draft("3305", positive())
				},
				Fault::AlreadyPast,
			),
			(
				Draft {
					origin: Some(*b"EU"),
					..draft("3305", positive())
				},
				Fault::InvalidOrigin,
			),
			(
				Draft {
					from: START - DAY,
					grace: DAY,
					..draft("3305", negative())
				},
				Fault::InertGrace,
			),
			(
				Draft {
					grace: DAY,
					..draft("3305", positive())
				},
				Fault::InertGrace,
			),
			(draft("3304", negative()), Fault::Overlaps),
		];
		for (draft, fault) in cases {
			assert_noop!(
				amend(NL, vec![good(), Amendment::Add(draft), good()]),
				bad(1, fault)
			);
		}
		for rates in [
			Rates {
				duty: Some(10_000_001),
				..Rates::default()
			},
			Rates {
				consumption_tax: Some(10_000_001),
				..Rates::default()
			},
			Rates {
				vat: Some(u32::MAX),
				..Rates::default()
			},
		] {
			let rule = DraftRule::Positive {
				certificates: Default::default(),
				order_cap: None,
				yearly_cap: None,
				rates,
				exception_to: None,
				note: None,
			};
			assert_noop!(
				amend(NL, vec![good(), Amendment::Add(draft("3305", rule))]),
				bad(1, Fault::RateTooHigh)
			);
		}
		for missing in [
			remove("3304", 1),
			remove("3305", 0),
			remove("33", 0),
			replace(0, draft("330400", negative())),
		] {
			assert_noop!(amend(NL, vec![missing, good()]), bad(0, Fault::NoSuchEntry));
		}
		assert_noop!(amend(NL, vec![remove("3", 0)]), bad(0, Fault::InvalidCode));
		// Twice the same removal: the second finds nothing.
		assert_noop!(
			amend(NL, vec![remove("3304", 0), remove("3304", 0)]),
			bad(1, Fault::NoSuchEntry)
		);
	});
}

#[test]
fn pages_are_bounded() {
	run(|| {
		let many = |count: usize, code: &dyn Fn(usize) -> String| {
			(0..count)
				.map(|n| Amendment::Add(draft(&code(n), positive())))
				.collect::<Vec<_>>()
		};
		let headings = |n| format!("33{n:02}");
		assert_noop!(amend(NL, many(7, &headings)), bad(6, Fault::PageFull));
		assert_ok!(amend(NL, many(6, &headings)));
		let national = |n| format!("330499{n:02}");
		assert_noop!(amend(NL, many(6, &national)), bad(5, Fault::PageFull));
		assert_ok!(amend(NL, many(5, &national)));
		// What goes first makes room.
		assert_ok!(amend(
			NL,
			vec![remove("3300", 0), Amendment::Add(draft("33", positive()))]
		));
	});
}

#[test]
fn what_is_past_makes_room_and_stays_in_the_log() {
	run(|| {
		let brief = |n| Draft {
			until: Some(START + DAY),
			..draft(&format!("330499{n:02}"), positive())
		};
		add(NL, (0..5).map(brief).collect());
		let lasting = || vec![Amendment::Add(draft("330499", positive()))];
		assert_noop!(amend(NL, lasting()), bad(0, Fault::PageFull));
		at(START + DAY);
		assert_ok!(amend(NL, lasting()));
		assert_eq!(stored(""), [("330499".into(), 5)]);
		assert_eq!(ProductLists::changes(NL, 0, 9, None, 100).len(), 7);
		// Past entries cannot be removed: they are gone.
		assert_noop!(
			amend(NL, vec![remove("33049900", 0)]),
			bad(0, Fault::NoSuchEntry)
		);
	});
}

#[test]
fn an_entry_and_its_successor_are_announced() {
	run(|| {
		let first = Draft {
			until: Some(START + 2 * DAY),
			..draft("3304", positive())
		};
		let successor = |from| Draft {
			from,
			..draft("3304", positive())
		};
		assert_noop!(
			amend(
				NL,
				vec![
					Amendment::Add(first.clone()),
					Amendment::Add(successor(START + DAY))
				]
			),
			bad(1, Fault::Overlaps)
		);
		add(NL, vec![first, successor(START + 2 * DAY)]);
	});
}

#[test]
fn entries_for_other_cases_do_not_overlap() {
	run(|| {
		let one = |modes: TradeMode, procedure: Procedure| Draft {
			modes: vec![modes].try_into().unwrap(),
			procedures: vec![procedure].try_into().unwrap(),
			..draft("330499", positive())
		};
		add(
			NL,
			vec![
				one(TradeMode::B2B, Procedure::HomeUse),
				one(TradeMode::B2C, Procedure::HomeUse),
				one(TradeMode::B2C, Procedure::Bonded),
				Draft {
					origin: Some(*b"CN"),
					..one(TradeMode::B2B, Procedure::HomeUse)
				},
				Draft {
					direction: Direction::Export,
					..draft("330499", positive())
				},
			],
		);
		assert_noop!(
			amend(NL, vec![Amendment::Add(draft("330499", positive()))]),
			bad(0, Fault::Overlaps)
		);
	});
}

#[test]
fn an_exception_names_a_negative_entry_that_covers_it() {
	run(|| {
		add(
			NL,
			vec![
				draft("3304", negative()),
				draft("3305", negative()),
				draft("330499", positive()),
				Draft {
					direction: Direction::Export,
					..draft("3304", negative())
				},
			],
		);
		let except = |code: &str, named| Amendment::Add(draft(code, exception_to(named)));
		for (code, named) in [
			("33049900", ExceptionTo::Entry(1)),
			("33049900", ExceptionTo::Entry(2)),
			("33049900", ExceptionTo::Entry(3)),
			("33049900", ExceptionTo::Entry(9)),
			("33", ExceptionTo::Entry(0)),
			("33049900", ExceptionTo::Amendment(0)),
			("33049900", ExceptionTo::Amendment(7)),
		] {
			assert_noop!(
				amend(NL, vec![except(code, named)]),
				bad(0, Fault::NoSuchNegative)
			);
		}
		assert_ok!(amend(NL, vec![except("33049900", ExceptionTo::Entry(0))]));
		// A negative entry and its exception come together; a removal brings nothing to name.
		assert_ok!(amend(
			NL,
			vec![
				Amendment::Add(draft("330510", negative())),
				except("33051000", ExceptionTo::Amendment(0)),
			]
		));
		assert_noop!(
			amend(
				NL,
				vec![
					remove("3305", 1),
					except("33051010", ExceptionTo::Amendment(0))
				]
			),
			bad(1, Fault::NoSuchNegative)
		);
	});
}

#[test]
fn numbers_are_used_up_some_day() {
	run(|| {
		let was = Jurisdictions::<Test>::get(country(NL));
		Jurisdictions::<Test>::mutate(country(NL), |nl| nl.next_entry = EntryId::MAX);
		assert_noop!(
			amend(NL, vec![Amendment::Add(draft("3304", negative()))]),
			bad(0, Fault::NumbersUsedUp)
		);
		Jurisdictions::<Test>::mutate(country(NL), |nl| {
			nl.next_entry = 0;
			nl.version = Version::MAX;
		});
		assert_noop!(
			amend(NL, vec![Amendment::Add(draft("3304", negative()))]),
			Refused::NumbersUsedUp
		);
		Jurisdictions::<Test>::insert(country(NL), was);
	});
}

#[test]
fn the_error_carries_place_and_reason() {
	let DispatchError::Module(error) = bad(258, Fault::Overlaps) else {
		panic!()
	};
	// The variant, two bytes of the place, one of the reason: all that an error has room for.
	assert_eq!(error.error[1..], [2, 1, 8]);
}
