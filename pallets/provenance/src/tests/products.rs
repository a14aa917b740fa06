use super::*;

fn register(who: AccountId, gtin: u64, change: impl FnOnce(&mut RawParticulars)) -> DispatchResult {
	let mut particulars = particulars(None);
	change(&mut particulars);
	Provenance::register_product(signed(who), gtin, *b"KGM", 1, particulars)
}

#[test]
fn registers_and_pays() {
	run(|| {
		let before = Balances::free_balance(MILL);
		assert_ok!(register(MILL, PASTE, |_| ()));
		let product = Provenance::product(PASTE).unwrap();
		assert_eq!(product.owner, MILL);
		assert_eq!(product.particulars.hs.to_string(), "150920");
		assert!(Balances::free_balance(MILL) < before);
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
