use super::*;

fn register(who: AccountId, gtin: u64, change: impl FnOnce(&mut RawParticulars)) -> DispatchResult {
	let mut particulars = particulars(None);
	change(&mut particulars);
	Provenance::register_product(signed(who), gtin, *b"KGM", 1, particulars)
}

#[test]
fn registers_and_pays() {
	run(|| {
		let fee = paid(MILL, || register(MILL, PASTE, |_| ()));
		let product = Provenance::product(PASTE).unwrap();
		assert_eq!(product.owner, MILL);
		assert_eq!(product.particulars.hs.to_string(), "150920");
		// With its place in the listing.
		assert_eq!(fee, (product.encoded_size() + 8 + 8) as u64);
		assert_noop!(register(MILL, PASTE, |_| ()), Error::<Test>::ProductExists);
	});
}

#[test]
fn what_cannot_be_registered() {
	run(|| {
		let fails = |change: fn(&mut RawParticulars), error: Error<Test>| {
			assert_noop!(register(MILL, PASTE, change), error);
		};
		fails(|p| p.hs = *b"779900", Error::InvalidHsCode);
		fails(|p| p.hs = *b"33O499", Error::InvalidHsCode);
		fails(|p| p.origin = *b"EU", Error::InvalidOrigin);
		fails(|p| p.origin = *b"UK", Error::InvalidOrigin);
		fails(
			|p| p.name = b" ".to_vec().try_into().unwrap(),
			Error::InvalidName,
		);
		fails(
			|p| p.name = vec![0xff].try_into().unwrap(),
			Error::InvalidName,
		);
		fails(|p| p.yield_ceiling = Some(0), Error::InvalidYield);
		fails(|p| p.yield_ceiling = Some(100_000_001), Error::InvalidYield);
		assert_noop!(
			register(MILL, PASTE + 1, |_| ()),
			Error::<Test>::InvalidGtin
		);
		assert_noop!(
			register(MILL, FOREIGN, |_| ()),
			Error::<Test>::ForeignPrefix
		);
		assert_noop!(
			register(BAKERY, PASTE, |_| ()),
			Error::<Test>::ForeignPrefix
		);
		assert_noop!(
			register(TRADER, PASTE, |_| ()),
			Error::<Test>::NotManufacturer
		);
		let weighing = |unit, weight| {
			Provenance::register_product(signed(MILL), PASTE, unit, weight, particulars(None))
		};
		assert_noop!(weighing(*b"ZZZ", 1), Error::<Test>::InvalidUnit);
		assert_noop!(weighing(*b"KGM", 0), Error::<Test>::InvalidNetWeight);
		assert_noop!(
			weighing(*b"KGM", MaxNetWeight::get() + 1),
			Error::<Test>::InvalidNetWeight
		);
		Suspended::set(vec![MILL]);
		assert_noop!(
			register(MILL, PASTE, |_| ()),
			Error::<Test>::NotManufacturer
		);
	});
}

#[test]
fn batches_keep_what_they_were_made_under() {
	run(|| {
		let update = |who| {
			let changed = RawParticulars {
				origin: *b"IT",
				..particulars(None)
			};
			Provenance::update_product(signed(who), OLIVES, changed)
		};
		assert_noop!(update(BAKERY), Error::<Test>::ForeignPrefix);
		assert_ok!(update(MILL));
		assert_ok!(make(MILL, batch(OLIVES, "O2"), 1, &[]));
		let origin = |lot| {
			Provenance::batch(batch(OLIVES, lot))
				.unwrap()
				.origin
				.to_string()
		};
		assert_eq!((origin("O1").as_str(), origin("O2").as_str()), ("ES", "IT"));
		// The prefix went to another account of the firm.
		MillPrefix::set(BAKERY);
		assert_noop!(update(MILL), Error::<Test>::ForeignPrefix);
		assert_noop!(
			make(BAKERY, batch(OLIVES, "O3"), 1, &[]),
			Error::<Test>::NotProductOwner
		);
		assert_ok!(update(BAKERY));
		assert_ok!(make(BAKERY, batch(OLIVES, "O3"), 1, &[]));
		let unknown = Provenance::update_product(signed(BAKERY), PASTE, particulars(None));
		assert_noop!(unknown, Error::<Test>::UnknownProduct);
	});
}

#[test]
fn what_changes_is_on_record() {
	run(|| {
		let update =
			|gtin, ceiling| Provenance::update_product(signed(MILL), gtin, particulars(ceiling));
		// What is primary stays so, and what is made of something.
		assert_noop!(update(OLIVES, Some(1)), Error::<Test>::InvalidYield);
		assert_noop!(update(OIL, None), Error::<Test>::InvalidYield);
		assert_ok!(update(OIL, Some(200_000)));
		assert_ok!(make(MILL, batch(OIL, "L1"), 1, &[(batch(OLIVES, "O1"), 5)]));
		assert_ok!(update(OIL, Some(300_000)));
		let made = Provenance::batch(batch(OIL, "L1")).unwrap();
		assert_eq!(made.yield_ceiling, Some(200_000));
		assert_ok!(Provenance::discontinue_product(signed(MILL), OIL));
		let told = Provenance::timeline(RawRecord::Product(OIL), Default::default(), 9).unwrap();
		let ceilings: Vec<_> = told
			.entries
			.into_iter()
			.map(|entry| match entry.entry {
				Entry::Updated(now) => now.yield_ceiling,
				Entry::Discontinued => None,
				other => panic!("{other:?}"),
			})
			.collect();
		assert_eq!(ceilings, [Some(200_000), Some(300_000), None]);
	});
}

#[test]
fn a_discontinued_product_has_no_new_batches() {
	run(|| {
		let discontinue = |who, gtin| Provenance::discontinue_product(signed(who), gtin);
		assert_noop!(discontinue(BAKERY, OLIVES), Error::<Test>::NotProductOwner);
		assert_noop!(discontinue(MILL, PASTE), Error::<Test>::UnknownProduct);
		assert_ok!(discontinue(MILL, OLIVES));
		assert_noop!(
			discontinue(MILL, OLIVES),
			Error::<Test>::ProductIsDiscontinued
		);
		let made = make(MILL, batch(OLIVES, "O2"), 1, &[]);
		assert_noop!(made, Error::<Test>::ProductIsDiscontinued);
		let updated = Provenance::update_product(signed(MILL), OLIVES, particulars(None));
		assert_noop!(updated, Error::<Test>::ProductIsDiscontinued);
		// What was made of it can still be used.
		assert_ok!(make(MILL, batch(OIL, "L1"), 1, &[(batch(OLIVES, "O1"), 4)]));
	});
}

#[test]
fn who_gets_the_prefix_of_a_discontinued_product_answers_for_it() {
	run(|| {
		assert_ok!(move_to(MILL, TRADER, olives(), 10));
		let complain = || {
			let severity = Severity::Minor;
			Provenance::file_complaint(signed(TRADER), olives(), severity, [0; 32])
		};
		assert_ok!(complain());
		assert_ok!(recall(MILL, RawGoods::Batch(olives()), None));
		wait(1);
		assert_ok!(Provenance::discontinue_product(signed(MILL), OLIVES));
		let update = |who| Provenance::update_product(signed(who), OLIVES, particulars(None));
		assert_noop!(update(BAKERY), Error::<Test>::ForeignPrefix);
		MillPrefix::set(BAKERY);
		assert_noop!(update(MILL), Error::<Test>::ForeignPrefix);
		let answer = || Provenance::answer_complaint(signed(BAKERY), 0, [0; 32]);
		assert_noop!(answer(), Error::<Test>::NotProducer);
		assert_noop!(lift(BAKERY, 0), Error::<Test>::NotRecaller);
		wait(1);
		assert_ok!(update(BAKERY));
		let product = Provenance::product(OLIVES).unwrap();
		// It stays discontinued since when it was.
		assert_eq!(
			(product.owner, product.discontinued_at),
			(BAKERY, Some(START + 1))
		);
		let made = make(BAKERY, batch(OLIVES, "O2"), 1, &[]);
		assert_noop!(made, Error::<Test>::ProductIsDiscontinued);
		let again = Provenance::discontinue_product(signed(BAKERY), OLIVES);
		assert_noop!(again, Error::<Test>::ProductIsDiscontinued);
		assert_noop!(update(BAKERY), Error::<Test>::ProductIsDiscontinued);
		assert_ok!(answer());
		assert_ok!(lift(BAKERY, 0));
		assert_ok!(recall(BAKERY, RawGoods::Product(OLIVES), None));
		// Whose prefix it was can take it back with the prefix.
		MillPrefix::set(MILL);
		assert_ok!(update(MILL));
	});
}

#[test]
fn products_and_batches_in_pages() {
	run(|| {
		register_paste();
		let owned = |who, after, limit| -> Vec<u64> {
			let page = Provenance::products_of(who, after, limit);
			page.into_iter()
				.map(|(gtin, product)| {
					assert_eq!(Some(product), Provenance::product(gtin.into()));
					gtin.into()
				})
				.collect()
		};
		let all = owned(MILL, None, u32::MAX);
		let sorted: BTreeSet<_> = all.iter().copied().collect();
		assert_eq!((all.len(), sorted), (3, [OLIVES, OIL, PASTE].into()));
		for limit in 1..4 {
			let mut paged = Vec::new();
			loop {
				let after = paged
					.last()
					.map(|gtin: &u64| Gtin::try_from(*gtin).unwrap());
				let page = owned(MILL, after, limit);
				assert!(page.len() <= limit as usize);
				if page.is_empty() {
					break;
				}
				paged.extend(page);
			}
			assert_eq!(paged, all);
		}
		// They pass with the prefix one by one.
		MillPrefix::set(BAKERY);
		assert_ok!(Provenance::update_product(
			signed(BAKERY),
			OIL,
			particulars(Some(1))
		));
		let found: BTreeSet<_> = owned(BAKERY, None, 9).into_iter().collect();
		assert_eq!(found, [BREAD, OIL].into());
		let found: BTreeSet<_> = owned(MILL, None, 9).into_iter().collect();
		assert_eq!(found, [OLIVES, PASTE].into());
		assert!(owned(TRADER, None, 9).is_empty());
		for n in 2..5 {
			MillPrefix::set(MILL);
			assert_ok!(make(MILL, batch(OLIVES, &format!("O{n}")), 7, &[]));
		}
		let all = Provenance::batches_of(OLIVES, None, u32::MAX);
		let lots: BTreeSet<_> = all
			.iter()
			.map(|(lot, _)| lot.as_str().to_string())
			.collect();
		assert_eq!(lots, ["O1", "O2", "O3", "O4"].map(String::from).into());
		for (lot, found) in &all {
			assert_eq!(
				Provenance::batch(batch(OLIVES, lot.as_str())).as_ref(),
				Some(found)
			);
		}
		for limit in 1..6 {
			let mut paged = Vec::new();
			loop {
				let after = paged.last().map(|(lot, _): &(Lot, _)| *lot);
				let page = Provenance::batches_of(OLIVES, after, limit);
				assert!(page.len() <= limit as usize);
				if page.is_empty() {
					break;
				}
				paged.extend(page);
			}
			assert_eq!(paged, all);
		}
		assert!(Provenance::batches_of(OIL, None, 9).is_empty());
		assert!(Provenance::batches_of(1, None, 9).is_empty());
	});
}

#[test]
fn the_standing_of_a_product() {
	run(|| {
		register_paste();
		assert_ok!(make_paste("P1", &[olives()]));
		for lot in ["O2", "O3"] {
			assert_ok!(make(MILL, batch(OLIVES, lot), 1_000, &[]));
		}
		assert_ok!(make_paste("P2", &[batch(OLIVES, "O2")]));
		assert_ok!(make_paste("P3", &[batch(OLIVES, "O3")]));
		let ask = |gtin, country: Option<&[u8; 2]>| {
			let status = Provenance::product_status(gtin, country.copied()).unwrap();
			let lots: BTreeSet<_> = status
				.lots
				.iter()
				.map(|lot| lot.as_str().to_string())
				.collect();
			let recalls: Vec<_> = status
				.concerns
				.iter()
				.filter_map(|concern| match concern {
					Concern::Recalled { recall, .. } => Some(*recall),
					_ => None,
				})
				.collect();
			(status.standing, recalls, lots)
		};
		let lots = |of: &[&str]| {
			of.iter()
				.map(|lot| lot.to_string())
				.collect::<BTreeSet<_>>()
		};
		let fine = (Standing::Fine, vec![], lots(&[]));
		assert_eq!(ask(OLIVES, None), fine);
		// Some lots, of which the recall reaches the paste while it spreads.
		assert_ok!(recall(MILL, RawGoods::Batch(olives()), None));
		assert_eq!(
			ask(OLIVES, None),
			(Standing::Recalled, vec![0], lots(&["O1"]))
		);
		assert_eq!(
			ask(PASTE, None),
			(Standing::Recalled, vec![0], lots(&["P1"]))
		);
		assert_eq!(ask(OIL, None), fine);
		settle();
		assert_ok!(recall(
			REGULATOR_CN,
			RawGoods::Batch(batch(OLIVES, "O2")),
			Some(b"CN")
		));
		settle();
		assert_eq!(
			ask(PASTE, Some(b"CN")),
			(Standing::Recalled, vec![0, 1], lots(&["P1", "P2"]))
		);
		assert_eq!(
			ask(PASTE, Some(b"NL")),
			(Standing::Recalled, vec![0], lots(&["P1"]))
		);
		let status = Provenance::product_status(PASTE, Some(*b"NL")).unwrap();
		assert_eq!(
			status.concerns,
			Provenance::status(paste("P1"), None).unwrap().concerns
		);
		// The product, with all lots.
		assert_ok!(recall(REGULATOR_ES, RawGoods::Product(PASTE), Some(b"ES")));
		let all = (Standing::Recalled, vec![0, 2, 1], lots(&["P1", "P2"]));
		assert_eq!(ask(PASTE, None), all);
		settle();
		assert_eq!(ask(PASTE, None), all);
		let of_product = |lots| (Standing::Recalled, vec![0, 2], lots);
		assert_eq!(ask(PASTE, Some(b"NL")), of_product(lots(&["P1"])));
		for (who, id) in [(REGULATOR_CN, 1), (MILL, 0)] {
			assert_ok!(lift(who, id));
			settle();
		}
		assert_eq!(ask(PASTE, None), (Standing::Recalled, vec![2], lots(&[])));
		assert_ok!(lift(REGULATOR_ES, 2));
		settle();
		assert_eq!(ask(PASTE, None), fine);
		assert_eq!(Provenance::product_status(FOREIGN, None), None);
		assert_eq!(Provenance::product_status(1, None), None);
		assert_eq!(Provenance::product_status(PASTE, Some(*b"ZZ")), None);
	});
}

#[test]
fn of_a_product_ten_thousand_batches_are_looked_at() {
	run(|| {
		let lot = |n: u32| batch(OLIVES, &format!("N{n}"));
		let most = crate::MAX_TRACED;
		let made = |range: core::ops::Range<u32>| {
			for n in range {
				assert_ok!(make(MILL, lot(n), 1, &[]));
			}
		};
		let count = Provenance::batches_of(OLIVES, None, 100).len() as u32;
		made(count..most);
		let standing = || Provenance::product_status(OLIVES, None).unwrap().standing;
		assert_eq!(standing(), Standing::Fine);
		made(most..most + 1);
		assert_eq!(standing(), Standing::BeingChecked);
	});
}

#[test]
fn a_product_with_many_ancestors_or_recalled_lots_is_being_checked() {
	run(|| {
		// More ancestors than are looked at, and an unrelated recall that spreads.
		make_chain(9);
		assert_ok!(recall(REGULATOR_NL, RawGoods::Product(BREAD), Some(b"NL")));
		let ask = |gtin| Provenance::product_status(gtin, None).unwrap();
		assert_eq!(ask(PASTE).standing, Standing::BeingChecked);
		assert_eq!(ask(PASTE).concerns, [Concern::BeingChecked]);
		assert_eq!(ask(OLIVES).standing, Standing::Fine);
		settle();
		assert_eq!(ask(PASTE).standing, Standing::Fine);
		// Of a page of lots more is not told.
		for n in 0..=MAX_LISTED {
			assert_ok!(make(MILL, batch(OLIVES, &format!("M{n}")), 7, &[]));
			let goods = RawGoods::Batch(batch(OLIVES, &format!("M{n}")));
			assert_ok!(recall(REGULATOR_ES, goods, Some(b"ES")));
			settle();
		}
		let found = ask(OLIVES);
		assert_eq!(found.standing, Standing::Recalled);
		assert_eq!((found.lots.len(), found.concerns.len()), (100, 101));
		assert_eq!(found.concerns.last(), Some(&Concern::BeingChecked));
	});
}

#[test]
fn chapters_of_national_use_are_none_at_six_digits() {
	run(|| {
		for hs in [*b"980000", *b"990388", *b"999999", *b"000000", *b"15092 "] {
			let registered = register(MILL, PASTE, |p| p.hs = hs);
			assert_noop!(registered, Error::<Test>::InvalidHsCode);
			let changed = RawParticulars {
				hs,
				..particulars(None)
			};
			let updated = Provenance::update_product(signed(MILL), OLIVES, changed);
			assert_noop!(updated, Error::<Test>::InvalidHsCode);
		}
		assert_ok!(register(MILL, PASTE, |p| p.hs = *b"970121"));
	});
}

#[test]
fn to_the_limits_of_particulars() {
	run(|| {
		let most = particulars(Some(MaxYield::get()));
		let most =
			Provenance::register_product(signed(MILL), PASTE, *b"KGM", MaxNetWeight::get(), most);
		assert_ok!(most);
		let least = particulars(Some(1));
		assert_ok!(Provenance::update_product(signed(MILL), PASTE, least));
	});
}
