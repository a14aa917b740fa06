use super::*;
use tradechain_primitives::{Batches as Port, CertificateKinds, Role, Roles};
use CertificateKind::{Analysis, ImportLicence, Organic, Origin, Sanitary};

fn batch_of_olives() -> RawGoods {
	RawGoods::Batch(olives())
}

fn issue_for(
	who: AccountId,
	goods: RawGoods,
	kind: CertificateKind,
	country: &[u8; 2],
	(from, until): (Moment, Moment),
) -> DispatchResult {
	let standard = text("ISO/IEC 17025");
	whole(|| {
		Provenance::issue_certificate(
			signed(who),
			goods,
			kind,
			*country,
			standard,
			[4; 32],
			from,
			until,
		)
	})
}

fn issue(who: AccountId, kind: CertificateKind, country: &[u8; 2]) -> DispatchResult {
	let validity = (START, START + 1_000);
	issue_for(who, batch_of_olives(), kind, country, validity)
}

fn revoke(who: AccountId, id: CertificateId) -> DispatchResult {
	let reason = RevocationReason::NotConforming;
	whole(|| Provenance::revoke_certificate(signed(who), id, reason))
}

fn valid(goods: RawGoods) -> Vec<CertificateId> {
	let valid = Provenance::certificates(goods);
	valid.into_iter().map(|(id, _)| id).collect()
}

#[test]
fn certificates_are_put_on_record() {
	run(|| {
		wait(7);
		let fee = paid(INSPECTOR, || issue(INSPECTOR, Analysis, b"ES"));
		assert!(fee > CertificateOf::<Test>::max_encoded_len() as u64);
		let goods = Subject::Batch(id(OLIVES, "O1"));
		assert!(emitted(Event::CertificateIssued {
			certificate: 0,
			goods: goods.clone(),
			kind: Analysis
		}));
		let certificate = Provenance::certificate(0).unwrap();
		let expected = Certificate {
			goods: goods.clone(),
			kind: Analysis,
			issuer: INSPECTOR,
			country: country("ES"),
			standard: text("ISO/IEC 17025"),
			document: [4; 32],
			valid_from: START,
			valid_until: START + 1_000,
			issued_at: START + 7,
			revoked: None,
		};
		assert_eq!(certificate, expected);
		let product = RawGoods::Product(OLIVES);
		let validity = (START + 10, START + 20);
		assert_ok!(issue_for(
			INSPECTOR,
			product.clone(),
			Organic,
			b"ES",
			validity
		));
		assert_eq!(pages(&goods)[0].entry, Entry::CertificateIssued(0));
		let of_product = Subject::Product(OLIVES.try_into().unwrap());
		assert_eq!(pages(&of_product)[0].entry, Entry::CertificateIssued(1));
		// From its first moment until before its last.
		assert!(valid(product.clone()).is_empty());
		wait(3);
		assert_eq!(valid(product.clone()), [1]);
		assert_eq!(valid(batch_of_olives()), [0]);
		wait(9);
		assert_eq!(valid(product.clone()), [1]);
		wait(1);
		assert!(valid(product).is_empty());
		assert!(valid(RawGoods::Product(1)).is_empty());
		assert!(valid(RawGoods::Batch(batch(OLIVES, ""))).is_empty());
	});
}

#[test]
fn what_cannot_be_certified() {
	run(|| {
		let fails = |goods, country, validity, error: Error<Test>| {
			assert_noop!(
				issue_for(INSPECTOR, goods, Analysis, country, validity),
				error
			);
		};
		let good = (START, START + 1);
		fails(batch_of_olives(), b"ZZ", good, Error::InvalidCountry);
		fails(
			batch_of_olives(),
			b"ES",
			(START, START),
			Error::InvalidValidity,
		);
		fails(
			batch_of_olives(),
			b"ES",
			(START + 2, START + 1),
			Error::InvalidValidity,
		);
		fails(
			batch_of_olives(),
			b"ES",
			(START - 2, START),
			Error::InvalidValidity,
		);
		fails(
			RawGoods::Batch(batch(OLIVES, "O9")),
			b"ES",
			good,
			Error::UnknownBatch,
		);
		fails(
			RawGoods::Batch(batch(OLIVES, "")),
			b"ES",
			good,
			Error::InvalidLot,
		);
		fails(
			RawGoods::Product(FOREIGN),
			b"ES",
			good,
			Error::UnknownProduct,
		);
		fails(RawGoods::Product(1), b"ES", good, Error::InvalidGtin);
		for standard in [&b""[..], b" \n", &[0xff]] {
			let standard: Text = standard.to_vec().try_into().unwrap();
			let (from, until) = good;
			let issued = || {
				let goods = batch_of_olives();
				let who = signed(INSPECTOR);
				Provenance::issue_certificate(
					who, goods, Analysis, *b"ES", standard, [4; 32], from, until,
				)
			};
			assert_noop!(whole(issued), Error::<Test>::InvalidStandard);
		}
		NextCertificate::<Test>::put(CertificateId::MAX);
		fails(batch_of_olives(), b"ES", good, Error::NumbersUsedUp);
		NextCertificate::<Test>::put(0);
		assert_ok!(issue_for(
			INSPECTOR,
			batch_of_olives(),
			Analysis,
			b"ES",
			(0, START + 1)
		));
	});
}

#[test]
fn who_is_competent() {
	run(|| {
		// Inspectors where they are registered, regulators where they sit.
		for (who, country) in [
			(INSPECTOR, b"NL"),
			(INSPECTOR, b"EU"),
			(MILL, b"ES"),
			(TRADER, b"NL"),
			(STRANGER, b"NL"),
			(REGULATOR_NL, b"ES"),
			(REGULATOR_EU, b"ES"),
			(REGULATOR_CN, b"EU"),
		] {
			assert_noop!(issue(who, Analysis, country), Error::<Test>::NotInspector);
		}
		// The goods come from Spain.
		for (who, country) in [(REGULATOR_NL, b"NL"), (REGULATOR_CN, b"CN")] {
			for kind in [Origin, Sanitary] {
				assert_noop!(issue(who, kind, country), Error::<Test>::NotCompetent);
			}
			assert_ok!(issue(who, Analysis, country));
			assert_ok!(issue(who, ImportLicence, country));
		}
		for (who, country) in [
			(INSPECTOR, b"ES"),
			(REGULATOR_ES, b"ES"),
			(REGULATOR_EU, b"EU"),
		] {
			for kind in [Origin, Sanitary, Analysis, ImportLicence] {
				assert_ok!(issue(who, kind, country));
			}
		}
		Suspended::set(vec![INSPECTOR]);
		assert_noop!(
			issue(INSPECTOR, Analysis, b"ES"),
			Error::<Test>::NotInspector
		);
	});
}

#[test]
fn nobody_certifies_what_its_group_made() {
	run(|| {
		Group::set(vec![INSPECTOR, MILL]);
		assert_noop!(issue(INSPECTOR, Analysis, b"ES"), Error::<Test>::OwnGoods);
		// Not the product's new owner either.
		Group::set(vec![INSPECTOR, BAKERY]);
		MillPrefix::set(BAKERY);
		assert_ok!(issue(INSPECTOR, Analysis, b"ES"));
		let changed = particulars(None);
		assert_ok!(Provenance::update_product(signed(BAKERY), OLIVES, changed));
		assert_noop!(issue(INSPECTOR, Analysis, b"ES"), Error::<Test>::OwnGoods);
		let product = RawGoods::Product(OLIVES);
		let validity = (START, START + 1);
		assert_noop!(
			issue_for(INSPECTOR, product.clone(), Analysis, b"ES", validity),
			Error::<Test>::OwnGoods
		);
		// Of the product it is the present owner that counts; of the batch its maker too.
		Group::set(vec![INSPECTOR, MILL]);
		assert_noop!(issue(INSPECTOR, Analysis, b"ES"), Error::<Test>::OwnGoods);
		assert_ok!(issue_for(INSPECTOR, product, Analysis, b"ES", validity));
	});
}

#[test]
fn nobody_certifies_what_it_owns() {
	run(|| {
		// An inspector who trades, too.
		let both = Roles::from(Role::Inspector).with(Role::Trader);
		BenchedMembers::set(vec![(INSPECTOR, country("ES"), both, vec![])]);
		assert_ok!(make(MILL, batch(OLIVES, "O2"), 7, &[]));
		let offer =
			Provenance::offer_transfer(signed(MILL), INSPECTOR, olives(), 5, Passing::Title, None);
		assert_ok!(plain(offer));
		assert_ok!(issue(INSPECTOR, Analysis, b"ES"));
		assert_ok!(plain(Provenance::accept_transfer(signed(INSPECTOR), 0)));
		assert_noop!(issue(INSPECTOR, Analysis, b"ES"), Error::<Test>::OwnGoods);
		// Of that batch alone; who keeps goods of others owns none of them.
		let validity = (START, START + 1);
		let other = RawGoods::Batch(batch(OLIVES, "O2"));
		assert_ok!(issue_for(INSPECTOR, other, Analysis, b"ES", validity));
		let returned = Provenance::offer_transfer(
			signed(INSPECTOR),
			MILL,
			olives(),
			5,
			Passing::Title,
			Some(MILL),
		);
		assert_ok!(plain(returned));
		assert_noop!(issue(INSPECTOR, Analysis, b"ES"), Error::<Test>::OwnGoods);
		assert_ok!(plain(Provenance::accept_transfer(signed(MILL), 1)));
		let kept = Provenance::offer_transfer(
			signed(MILL),
			INSPECTOR,
			olives(),
			5,
			Passing::Possession,
			None,
		);
		assert_ok!(plain(kept));
		assert_ok!(plain(Provenance::accept_transfer(signed(INSPECTOR), 2)));
		assert_ok!(issue(INSPECTOR, Analysis, b"ES"));
	});
}

#[test]
fn a_full_list_makes_room_by_what_has_expired() {
	run(|| {
		for n in 1..=u64::from(MAX_CERTIFICATES) {
			let validity = (START, START + 10 * n);
			assert_ok!(issue_for(
				INSPECTOR,
				batch_of_olives(),
				Analysis,
				b"ES",
				validity
			));
		}
		assert_noop!(
			issue(INSPECTOR, Analysis, b"ES"),
			Error::<Test>::TooManyCertificates
		);
		// Of another kind, and of the product, there is room.
		assert_ok!(issue(INSPECTOR, Organic, b"ES"));
		wait(9);
		assert_noop!(
			issue(INSPECTOR, Analysis, b"ES"),
			Error::<Test>::TooManyCertificates
		);
		wait(1);
		assert_ok!(issue(INSPECTOR, Analysis, b"ES"));
		let goods = Subject::Batch(id(OLIVES, "O1"));
		let listed = || CertificatesOf::<Test>::get((&goods, Analysis, country("ES")));
		assert_eq!(listed().len(), 16);
		assert!(!listed().contains(&0) && listed().contains(&17));
		assert_noop!(
			issue(INSPECTOR, Analysis, b"ES"),
			Error::<Test>::TooManyCertificates
		);
		// Those of another country have room of their own.
		assert_ok!(issue(REGULATOR_NL, Analysis, b"NL"));
		assert_ok!(revoke(REGULATOR_NL, 18));
		// A revoked one leaves room too.
		assert_ok!(revoke(INSPECTOR, 9));
		assert_ok!(issue(INSPECTOR, Analysis, b"ES"));
		assert_eq!(listed().len(), 16);
		// What gave way can still be revoked.
		assert_ok!(revoke(INSPECTOR, 0));
	});
}

#[test]
fn issuer_or_regulator_revokes() {
	run(|| {
		assert_ok!(issue(INSPECTOR, Analysis, b"ES"));
		assert_ok!(issue(INSPECTOR, Analysis, b"ES"));
		assert_ok!(issue(REGULATOR_EU, Organic, b"EU"));
		assert_noop!(revoke(INSPECTOR, 3), Error::<Test>::UnknownCertificate);
		for who in [MILL, REGULATOR_EU, REGULATOR_NL, STRANGER] {
			assert_noop!(revoke(who, 0), Error::<Test>::NotIssuer);
		}
		for who in [INSPECTOR, REGULATOR_ES] {
			assert_noop!(revoke(who, 2), Error::<Test>::NotIssuer);
		}
		wait(5);
		// Who is suspended still revokes its own.
		Suspended::set(vec![INSPECTOR]);
		assert_ok!(revoke(INSPECTOR, 0));
		assert_ok!(revoke(REGULATOR_ES, 1));
		assert!(emitted(Event::CertificateRevoked {
			certificate: 1,
			reason: RevocationReason::NotConforming
		}));
		assert_eq!(valid(batch_of_olives()), [2]);
		assert_noop!(revoke(INSPECTOR, 0), Error::<Test>::AlreadyRevoked);
		let revoked = Provenance::certificate(1).unwrap().revoked.unwrap();
		let expected = Revocation {
			by: REGULATOR_ES,
			at: START + 5,
			reason: RevocationReason::NotConforming,
		};
		assert_eq!(revoked, expected);
		let goods = Subject::Batch(id(OLIVES, "O1"));
		assert!(!CertificatesOf::<Test>::contains_key((
			&goods,
			Analysis,
			country("ES")
		)));
		let last = pages(&goods).pop().unwrap();
		assert_eq!(
			(last.by, last.entry),
			(REGULATOR_ES, Entry::CertificateRevoked(1))
		);
	});
}

#[test]
fn licences_count_where_they_were_given() {
	run(|| {
		let kinds = |in_country: &str, at| {
			<Provenance as Port<AccountId>>::certificates(
				&id(OLIVES, "O1"),
				country(in_country),
				at,
			)
		};
		assert_eq!(kinds("NL", START), CertificateKinds::NONE);
		assert_ok!(issue(REGULATOR_NL, ImportLicence, b"NL"));
		let all = (START + 100, START + 200);
		assert_ok!(issue_for(
			INSPECTOR,
			RawGoods::Product(OLIVES),
			Origin,
			b"ES",
			all
		));
		let licence = CertificateKinds::from(ImportLicence);
		let origin = CertificateKinds::from(Origin);
		assert_eq!(kinds("NL", START), licence);
		for other in ["ES", "EU", "CN"] {
			assert_eq!(kinds(other, START), CertificateKinds::NONE);
			assert_eq!(kinds(other, START + 100), origin);
		}
		assert_eq!(kinds("NL", START + 199), licence.with(Origin));
		assert_eq!(kinds("NL", START + 200), licence);
		assert_eq!(kinds("NL", START + 1_000), CertificateKinds::NONE);
		// What the union gave counts in all its countries.
		assert_ok!(issue(REGULATOR_EU, CertificateKind::Cites, b"EU"));
		let cites = CertificateKinds::from(CertificateKind::Cites);
		assert_eq!(kinds("NL", START), licence.with(CertificateKind::Cites));
		assert_eq!(kinds("ES", START), cites);
		assert_eq!(kinds("EU", START), cites);
		assert_eq!(kinds("CN", START), CertificateKinds::NONE);
		// Other batches have the product's alone.
		assert_ok!(make(MILL, batch(OLIVES, "O2"), 1, &[]));
		let other = <Provenance as Port<AccountId>>::certificates(
			&id(OLIVES, "O2"),
			country("NL"),
			START + 100,
		);
		assert_eq!(other, origin);
		assert_ok!(revoke(REGULATOR_NL, 0));
		assert_eq!(kinds("NL", START), cites);
	});
}

#[test]
fn certificates_of_origin_count_for_goods_from_there() {
	run(|| {
		let product = RawGoods::Product(OLIVES);
		let validity = (START, START + 1_000);
		assert_ok!(issue_for(
			INSPECTOR,
			product.clone(),
			Origin,
			b"ES",
			validity
		));
		assert_ok!(issue_for(INSPECTOR, product, Analysis, b"ES", validity));
		let changed = RawParticulars {
			origin: *b"CN",
			..particulars(None)
		};
		assert_ok!(Provenance::update_product(signed(MILL), OLIVES, changed));
		assert_ok!(make(MILL, batch(OLIVES, "O2"), 1, &[]));
		let kinds = |lot| {
			let of = id(OLIVES, lot);
			<Provenance as Port<AccountId>>::certificates(&of, country("NL"), START)
		};
		let analysis = CertificateKinds::from(Analysis);
		assert_eq!(kinds("O1"), analysis.with(Origin));
		assert_eq!(kinds("O2"), analysis);
		assert_eq!(kinds("O3"), CertificateKinds::NONE);
		// The old batch is still Spanish, the new one and the product are not.
		assert_ok!(issue(REGULATOR_EU, Sanitary, b"EU"));
		for goods in [
			RawGoods::Batch(batch(OLIVES, "O2")),
			RawGoods::Product(OLIVES),
		] {
			assert_noop!(
				issue_for(REGULATOR_EU, goods.clone(), Sanitary, b"EU", validity),
				Error::<Test>::NotCompetent
			);
			assert_ok!(issue_for(REGULATOR_CN, goods, Sanitary, b"CN", validity));
		}
		assert!(kinds("O1").contains(Sanitary) && kinds("O2").contains(Sanitary));
	});
}
