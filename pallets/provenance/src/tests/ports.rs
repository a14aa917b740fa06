use super::*;
use tradechain_primitives::{Batches as Port, CertificateFacts, Certificates as Papers, Position};

fn position(owner: AccountId, possessor: AccountId) -> Position<AccountId> {
	Position {
		batch: id(OLIVES, "O1"),
		owner,
		possessor,
	}
}

fn of(owner: AccountId, possessor: AccountId) -> (Quantity, Quantity) {
	let there = <Provenance as Port<_>>::holding(&position(owner, possessor));
	assert_eq!(there, held((OLIVES, "O1"), owner, possessor));
	there
}

fn reserve(owner: AccountId, possessor: AccountId, quantity: Quantity) -> DispatchResult {
	whole(|| <Provenance as Port<_>>::reserve(&position(owner, possessor), quantity))
}

fn release(owner: AccountId, possessor: AccountId, quantity: Quantity) -> DispatchResult {
	whole(|| <Provenance as Port<_>>::release(&position(owner, possessor), quantity))
}

fn hand_over(
	(owner, possessor): (AccountId, AccountId),
	to: AccountId,
	quantity: Quantity,
) -> DispatchResult {
	whole(|| <Provenance as Port<_>>::hand_over(&position(owner, possessor), &to, quantity))
}

fn pass_title(
	(owner, possessor): (AccountId, AccountId),
	to: AccountId,
	quantity: Quantity,
) -> DispatchResult {
	whole(|| <Provenance as Port<_>>::pass_title(&position(owner, possessor), &to, quantity))
}

#[test]
fn facts_about_goods() {
	run(|| {
		let facts = <Provenance as Port<_>>::product(&OIL.try_into().unwrap()).unwrap();
		assert_eq!((facts.owner, facts.net_weight), (MILL, 1_000_000));
		assert_eq!(facts.hs.to_string(), "150920");
		assert_eq!(
			(facts.origin, facts.is_discontinued),
			(country("ES"), false)
		);
		assert_eq!(facts.unit.to_string(), "KGM");
		assert_ok!(Provenance::discontinue_product(signed(MILL), OIL));
		let facts = <Provenance as Port<_>>::product(&OIL.try_into().unwrap()).unwrap();
		assert!(facts.is_discontinued);
		let none = <Provenance as Port<_>>::product(&FOREIGN.try_into().unwrap());
		assert!(none.is_none());
		let facts = <Provenance as Port<_>>::batch(&id(OLIVES, "O1")).unwrap();
		assert_eq!((facts.producer, facts.produced_at), (MILL, START));
		assert_eq!((facts.origin, facts.expires_at), (country("ES"), None));
		assert_eq!(facts.hs.to_string(), "150920");
		assert!(<Provenance as Port<_>>::batch(&id(OLIVES, "O9")).is_none());
	});
}

#[test]
fn how_goods_stand() {
	run(|| {
		make_chain(9);
		let product = |in_country| {
			let gtin = OLIVES.try_into().unwrap();
			<Provenance as Port<AccountId>>::product_standing(&gtin, country(in_country))
		};
		let batch = |lot, in_country| {
			<Provenance as Port<AccountId>>::standing(&[id(PASTE, lot)], country(in_country))
		};
		assert_eq!(product("NL"), Standing::Fine);
		assert_eq!(batch("P1", "NL"), Standing::Fine);
		assert_eq!(batch("none", "NL"), Standing::Recalled);
		// A batch's recall is none of the product.
		assert_ok!(recall(REGULATOR_NL, RawGoods::Batch(olives()), Some(b"NL")));
		assert_eq!(product("NL"), Standing::Fine);
		assert_eq!(batch("P8", "NL"), Standing::Recalled);
		assert_eq!(batch("P9", "NL"), Standing::BeingChecked);
		assert_eq!(batch("P8", "CN"), Standing::Fine);
		assert_ok!(recall(REGULATOR_CN, RawGoods::Product(OLIVES), Some(b"CN")));
		assert_eq!(
			(product("NL"), product("CN")),
			(Standing::Fine, Standing::Recalled)
		);
		settle();
		assert_eq!(batch("P9", "NL"), Standing::Recalled);
		assert_eq!(batch("P9", "CN"), Standing::Recalled);
		assert_eq!(batch("P9", "ES"), Standing::Fine);
		assert_ok!(recall(REGULATOR_EU, RawGoods::Product(OLIVES), Some(b"EU")));
		assert_eq!(product("US"), Standing::Recalled);
	});
}

#[test]
fn since_when_goods_are_recalled() {
	run(|| {
		make_chain(9);
		let since = |lots: &[&str]| {
			let batches: Vec<_> = lots.iter().map(|lot| id(PASTE, lot)).collect();
			<Provenance as Port<AccountId>>::recalled_since(&batches, country("NL"))
		};
		let later = |by| {
			let moment = pallet_timestamp::Now::<Test>::get() + by;
			pallet_timestamp::Now::<Test>::put(moment);
			moment
		};
		assert_eq!(since(&["P1", "P9"]), None);
		let first = later(5);
		assert_ok!(recall(REGULATOR_NL, RawGoods::Batch(olives()), Some(b"NL")));
		// It is still spreading.
		assert_eq!(since(&["P9"]), None);
		settle();
		assert_eq!(since(&["P1", "P9"]), Some(first));
		let second = later(5);
		assert_ok!(recall(REGULATOR_EU, RawGoods::Product(PASTE), Some(b"EU")));
		assert_eq!(since(&["P9"]), Some(first));
		// What is lifted counts no more, though its marks are there yet.
		assert_ok!(lift(REGULATOR_NL, 0));
		assert_eq!(since(&["P1", "P9"]), Some(second));
		settle();
		assert_ok!(lift(REGULATOR_EU, 1));
		assert_eq!(since(&["P9"]), None);
		settle();
		let third = later(5);
		assert_ok!(recall(REGULATOR_NL, RawGoods::Product(PASTE), Some(b"NL")));
		assert_eq!(since(&["P9"]), Some(third));
	});
}

/// What other pallets' benchmarks begin with.
#[cfg(feature = "runtime-benchmarks")]
#[test]
fn of_as_many_recalls_as_are_looked_at_the_last_is_in_force() {
	// Recalls are made up for it.
	new_test_ext().execute_with(|| {
		let (goods, nl) = ([id(OLIVES, "O1")], country("NL"));
		let since = |place| <Provenance as Port<AccountId>>::recalled_since(&goods, country(place));
		assert_eq!(since("NL"), None);
		<Provenance as Port<AccountId>>::set_recalls(&goods[0], nl);
		assert_eq!(since("NL"), Some(pallet_timestamp::Now::<Test>::get()));
		assert_eq!(since("CN"), None);
		assert_eq!(
			<Provenance as Port<AccountId>>::look(&goods, nl),
			(Standing::Recalled, 0)
		);
		let product = Subject::Product(goods[0].gtin);
		let marks = [Subject::Batch(goods[0]), product]
			.map(|subject| Marks::<Test>::iter_key_prefix((subject,)).count());
		assert_eq!(marks, [63, 1]);
		Recalls::<Test>::mutate(63, |last| last.as_mut().unwrap().lifted_at = Some(0));
		assert_eq!(since("NL"), None);
	});
}

#[test]
fn what_is_bound_stays_bound() {
	run(|| {
		let short = DispatchError::from(Error::<Test>::InsufficientHolding);
		assert_noop!(reserve(MILL, MILL, 80_001), short);
		assert_noop!(reserve(MILL, TRADER, 1), short);
		assert_ok!(reserve(MILL, MILL, 80_000));
		assert_eq!(of(MILL, MILL), (0, 80_000));
		assert_noop!(release(MILL, MILL, 80_001), short);
		assert_ok!(release(MILL, MILL, 30_000));
		assert_eq!(of(MILL, MILL), (30_000, 50_000));
		// Handed over, it is bound there; its title passed, it is free.
		assert_noop!(hand_over((MILL, MILL), CARRIER, 50_001), short);
		assert_noop!(hand_over((MILL, CARRIER), TRADER, 1), short);
		assert_ok!(hand_over((MILL, MILL), CARRIER, 20_000));
		assert_eq!(
			(of(MILL, MILL), of(MILL, CARRIER)),
			((30_000, 30_000), (0, 20_000))
		);
		assert!(Parties::<Test>::contains_key(id(OLIVES, "O1"), CARRIER));
		assert_ok!(hand_over((MILL, CARRIER), TRADER, 15_000));
		assert_noop!(pass_title((MILL, TRADER), TRADER, 15_001), short);
		assert_ok!(pass_title((MILL, TRADER), TRADER, 15_000));
		assert_eq!(
			(of(MILL, TRADER), of(TRADER, TRADER)),
			((0, 0), (15_000, 0))
		);
		assert_ok!(pass_title((MILL, CARRIER), DEALER, 5_000));
		assert_eq!(
			(of(MILL, CARRIER), of(DEALER, CARRIER)),
			((0, 0), (5_000, 0))
		);
		// To where it is already.
		assert_ok!(hand_over((MILL, MILL), MILL, 30_000));
		assert_eq!(of(MILL, MILL), (30_000, 30_000));
		assert_ok!(pass_title((MILL, MILL), MILL, 30_000));
		assert_eq!(of(MILL, MILL), (60_000, 0));
		Provenance::do_try_state().unwrap();
	});
}

#[test]
fn nothing_is_nothing() {
	run(|| {
		assert_ok!(reserve(TRADER, TRADER, 0));
		assert_ok!(release(TRADER, TRADER, 0));
		assert_ok!(hand_over((MILL, MILL), CARRIER, 0));
		assert_ok!(pass_title((MILL, MILL), TRADER, 0));
		assert_eq!(Holdings::<Test>::iter().count(), 1);
		assert_eq!(HoldingsByParty::<Test>::iter().count(), 1);
	});
}

#[test]
fn offers_and_ports_bind_side_by_side() {
	run(|| {
		let offer = |quantity| {
			plain(Provenance::offer_transfer(
				signed(MILL),
				TRADER,
				olives(),
				quantity,
				Passing::Both,
				None,
			))
		};
		assert_ok!(offer(10));
		assert_ok!(reserve(MILL, MILL, 79_990));
		assert_noop!(offer(1), Error::<Test>::InsufficientHolding);
		assert_ok!(hand_over((MILL, MILL), CARRIER, 79_990));
		assert_ok!(plain(Provenance::accept_transfer(signed(TRADER), 0)));
		assert_eq!((of(MILL, MILL), of(TRADER, TRADER)), ((0, 0), (10, 0)));
	});
}

#[test]
fn certificates_are_seen_from_a_batch_and_a_country() {
	run(|| {
		let issue = |who, goods, kind, by: &[u8; 2]| {
			let until = START + 1_000;
			whole(|| {
				Provenance::issue_certificate(
					signed(who),
					goods,
					kind,
					*by,
					text("a standard"),
					[4; 32],
					START,
					until,
				)
			})
		};
		let of_batch = || RawGoods::Batch(olives());
		assert_ok!(issue(
			INSPECTOR,
			of_batch(),
			CertificateKind::Analysis,
			b"ES"
		));
		let own = CertificateKind::ImportLicence;
		assert_ok!(issue(REGULATOR_NL, RawGoods::Product(OLIVES), own, b"NL"));
		assert_ok!(issue(INSPECTOR, of_batch(), CertificateKind::Origin, b"ES"));
		let seen = |certificate, lot, from| {
			<Provenance as Papers>::certificate(certificate, &id(OLIVES, lot), country(from))
		};
		let facts = |kind, counts| CertificateFacts {
			kind,
			counts,
			valid_from: START,
			valid_until: START + 1_000,
			is_revoked: false,
		};
		// Any inspector's counts anywhere, but for these goods; a country's own there alone.
		assert_eq!(
			seen(0, "O1", "CN"),
			Some(facts(CertificateKind::Analysis, true))
		);
		assert_eq!(
			seen(0, "O9", "CN"),
			Some(facts(CertificateKind::Analysis, false))
		);
		assert_eq!(seen(1, "O1", "NL"), Some(facts(own, true)));
		assert_eq!(seen(1, "O1", "CN"), Some(facts(own, false)));
		assert_eq!(
			seen(2, "O1", "CN"),
			Some(facts(CertificateKind::Origin, true))
		);
		assert_eq!(seen(3, "O1", "CN"), None);
		assert!(!<Provenance as Papers>::is_revoked(0) && <Provenance as Papers>::is_revoked(3));
		let reason = RevocationReason::NotConforming;
		assert_ok!(Provenance::revoke_certificate(signed(INSPECTOR), 0, reason));
		assert!(<Provenance as Papers>::is_revoked(0));
		assert!(seen(0, "O1", "CN").unwrap().is_revoked);
	});
}

#[test]
fn bound_goods_are_destroyed() {
	run(|| {
		let destroy = |quantity| {
			whole(|| {
				let there = position(MILL, MILL);
				<Provenance as Port<_>>::destroy(&there, quantity, &REGULATOR_NL, [8; 32])
			})
		};
		assert_noop!(destroy(1), Error::<Test>::InsufficientHolding);
		assert_ok!(reserve(MILL, MILL, 30_000));
		assert_noop!(destroy(30_001), Error::<Test>::InsufficientHolding);
		let fee = paid(REGULATOR_NL, || destroy(30_000));
		assert!(fee > 0);
		assert_eq!(of(MILL, MILL), (50_000, 0));
		let expected = Entry::Destroyed {
			quantity: 30_000,
			reason: DestructionReason::Ordered,
			document: [8; 32],
		};
		let page = pages(&Subject::Batch(id(OLIVES, "O1"))).pop().unwrap();
		assert_eq!((page.by, page.entry), (REGULATOR_NL, expected));
		// As lost, where that is what became of them.
		assert_ok!(reserve(MILL, MILL, 1_000));
		assert_ok!(<Provenance as Port<_>>::lose(
			&position(MILL, MILL),
			1_000,
			&MILL,
			[9; 32]
		));
		assert_eq!(of(MILL, MILL), (49_000, 0));
		let expected = Entry::Destroyed {
			quantity: 1_000,
			reason: DestructionReason::Lost,
			document: [9; 32],
		};
		let page = pages(&Subject::Batch(id(OLIVES, "O1"))).pop().unwrap();
		assert_eq!((page.by, page.entry), (MILL, expected));
	});
}
