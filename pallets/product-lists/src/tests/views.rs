use super::*;

fn keys(entries: Vec<Entry>) -> Vec<String> {
	entries
		.into_iter()
		.map(|entry| entry.prefix.to_string())
		.collect()
}

#[test]
fn entries_come_in_order_page_by_page() {
	run(|| {
		let codes = [
			"9801",
			"0101",
			"01",
			"0101210010",
			"010121",
			"33049900",
			"970121",
			"33",
			"01012100",
			"3304",
		];
		add(
			NL,
			codes.iter().map(|code| draft(code, positive())).collect(),
		);
		add(CN, vec![draft("85", positive())]);
		let expected = [
			"01",
			"0101",
			"33",
			"3304",
			"9801",
			"010121",
			"01012100",
			"0101210010",
			"33049900",
			"970121",
		];
		assert_eq!(keys(ProductLists::entries(NL, None, 100)), expected);
		for limit in [1, 3] {
			let mut after = None;
			let mut found = Vec::new();
			loop {
				let page = ProductLists::entries(NL, after, limit);
				assert!(page.len() <= limit as usize);
				let Some(last) = page.last() else { break };
				after = Some((last.prefix.to_string().into_bytes(), last.id));
				found.extend(keys(page));
			}
			assert_eq!(found, expected);
		}
		assert!(ProductLists::entries(*b"JP", None, 10).is_empty());
		assert!(ProductLists::entries(*b"XX", None, 10).is_empty());
		assert!(ProductLists::entries(NL, Some((b"1".to_vec(), 0)), 10).is_empty());
	});
}

#[test]
fn changes_between_two_versions() {
	run(|| {
		add(NL, vec![draft("33", positive()), draft("34", positive())]);
		at(START + DAY);
		assert_ok!(amend(
			NL,
			vec![
				Amendment::Replace {
					entry: 0,
					by: draft("33", negative())
				},
				Amendment::Remove {
					prefix: raw("34"),
					entry: 1
				},
			]
		));
		let places = |changes: Vec<ChangeView>| {
			changes
				.into_iter()
				.map(|change| (change.version, change.index))
				.collect::<Vec<_>>()
		};
		let all = ProductLists::changes(NL, 0, 99, None, 99);
		assert!(matches!(all[0].change, Change::Settings(_)));
		assert!(matches!(&all[3].change, Change::Replaced { removed, added }
			if removed.id == 0 && added.id == 2));
		assert_eq!((all[2].at, all[3].at), (START, START + DAY));
		assert_eq!(places(all), [(1, 0), (2, 0), (2, 1), (3, 0), (3, 1)]);
		assert_eq!(
			places(ProductLists::changes(NL, 1, 2, None, 99)),
			[(2, 0), (2, 1)]
		);
		assert_eq!(
			places(ProductLists::changes(NL, 1, 3, Some((2, 0)), 2)),
			[(2, 1), (3, 0)]
		);
		assert!(ProductLists::changes(NL, 3, 99, None, 99).is_empty());
		assert!(ProductLists::changes(*b"XX", 0, 99, None, 99).is_empty());
	});
}

#[test]
fn a_page_is_never_longer_than_the_longest() {
	run(|| {
		for n in 0..15 {
			let heading = |place: u32| format!("{:02}{:02}", 1 + n * 4 + place / 4, place % 4);
			add(
				NL,
				(0..16)
					.map(|place| draft(&heading(place), positive()))
					.collect(),
			);
		}
		assert_eq!(
			ProductLists::entries(NL, None, u32::MAX).len(),
			MAX_PAGE as usize
		);
		assert_eq!(
			ProductLists::changes(NL, 0, 99, None, u32::MAX).len(),
			MAX_PAGE as usize
		);
	});
}

#[test]
fn an_amendment_can_be_tried() {
	run(|| {
		let good = || Amendment::Add(draft("3304", negative()));
		let bad = || Amendment::Add(draft("330", negative()));
		assert_eq!(ProductLists::preview_amend(NL, vec![good()]), Ok(vec![0]));
		assert_eq!(
			ProductLists::preview_amend(NL, vec![good(), bad()]),
			Err((1, Fault::InvalidCode))
		);
		assert_eq!(Jurisdictions::<Test>::get(country(NL)).version, 1);
		assert_ok!(amend(NL, vec![good()]));
		assert_eq!(
			ProductLists::preview_amend(NL, vec![good()]),
			Err((0, Fault::Overlaps))
		);
	});
}

#[test]
fn bad_questions_are_named() {
	run(|| {
		let asked = |question| ProductLists::classify(question).unwrap_err();
		let good = || question(NL, "330499");
		assert_eq!(
			asked(RawQuestion {
				country: *b"UK",
				..good()
			}),
			BadQuestion::InvalidCountry
		);
		assert_eq!(
			asked(RawQuestion {
				origin: *b"EU",
				..good()
			}),
			BadQuestion::InvalidOrigin
		);
		assert_eq!(
			asked(RawQuestion {
				origin: *b"UK",
				..good()
			}),
			BadQuestion::InvalidOrigin
		);
		for code in ["", "330", "33.04", "00000000", "330499000000"] {
			assert_eq!(
				asked(RawQuestion {
					code: code.into(),
					..good()
				}),
				BadQuestion::InvalidCode
			);
		}
		assert_eq!(ProductLists::jurisdiction(*b"JP"), None);
		assert_eq!(ProductLists::jurisdiction(*b"UK"), None);
	});
}
