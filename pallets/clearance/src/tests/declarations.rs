use super::*;
use tradechain_primitives::{Borders as _, Incoterm};

#[test]
fn what_is_in_order_is_released_at_once() {
	run(|| {
		let (shipment, raw) = on_its_way();
		assert!(!Clearance::may_deliver(shipment));
		let before = euros(BUYER);
		let preview = Clearance::preview_declaration(raw.clone()).unwrap();
		assert_eq!((preview.party, preview.channel), (BUYER, Channel::Green));
		assert_eq!(preview.findings, []);
		assert_eq!(preview.total, Ok(bears(100_000)));
		let id = declared(BUYER, raw);
		assert!(is_released(id));
		// 10,000 duty; 15 of 85 of 110,000; 20 % of 129,412.
		assert_eq!(bears(100_000), 10_000 + 19_412 + 25_882);
		assert_eq!(before - euros(BUYER), bears(100_000));
		assert_eq!(euros(treasury()), bears(100_000));
		assert_eq!(on_hold(BUYER), 0);
		assert_eq!(Ordered::get(0).unwrap().cleared, [1_000]);
		assert_eq!(notes_of(shipment), [CustomsStep::ImportReleased]);
		assert_eq!(Shipped::get(shipment).unwrap().holds, (0, 0));
		assert!(Clearance::may_deliver(shipment));
		assert_eq!(Clearance::declarations_of(BUYER, None, 9), [id]);
		assert!(Clearance::declarations_of(BUYER, Some(id), 9).is_empty());
	});
}

#[test]
fn export_comes_before_departure() {
	run(|| {
		let order = put_order(BUYER, SELLER, TradeMode::B2B, &[(1_000, 100_000)]);
		let id = put_shipment(shipment(BUYER, false, &[("A", 1_000, Some((order, 0)))]));
		assert!(!Clearance::may_depart(id));
		let raw = RawDeclaration {
			direction: Direction::Export,
			country: CN,
			..import(id, vec![line(0, "A", 1_000, 100_000)])
		};
		assert_noop!(declare(BUYER, raw.clone()), Error::<Test>::NotDeclarant);
		let number = declared(SELLER, raw);
		assert!(is_released(number) && Clearance::may_depart(id));
		// No duty, and the order learns nothing from it.
		assert_eq!((get(number).paid, get(number).held), (0, 0));
		assert_eq!(Ordered::get(order).unwrap().cleared, [0]);
		assert_eq!(notes_of(id), [CustomsStep::ExportReleased]);
		let proof = Clearance::proof(0).unwrap().record;
		assert_eq!(proof.scope, Scope::Export);
	});
}

#[test]
fn who_declares_follows_from_the_incoterm() {
	run(|| {
		for (term, exporter, importer) in [
			(Incoterm::DAP, SELLER, BUYER),
			(Incoterm::EXW, BUYER, BUYER),
			(Incoterm::DDP, SELLER, SELLER),
		] {
			let order = put_order(BUYER, SELLER, TradeMode::B2B, &[(1_000, 100_000)]);
			Ordered::mutate(order, |order| order.as_mut().unwrap().incoterm = term);
			let lines = [("A", 1_000, Some((order, 0)))];
			let out = put_shipment(shipment(BUYER, false, &lines));
			let export = RawDeclaration {
				direction: Direction::Export,
				country: CN,
				..import(out, vec![line(0, "A", 1_000, 100_000)])
			};
			let come = put_shipment(shipment(BUYER, true, &lines));
			let come = import(come, vec![line(0, "A", 1_000, 100_000)]);
			for (raw, party) in [(export, exporter), (come, importer)] {
				let other = if party == BUYER { SELLER } else { BUYER };
				assert_noop!(declare(other, raw.clone()), Error::<Test>::NotDeclarant);
				let id = declared(party, raw);
				assert!(is_released(id), "{term} {:?}", get(id).status);
			}
		}
		// Without an order, who gets the goods.
		let id = put_shipment(shipment(BUYER, true, &[("A", 1_000, None)]));
		assert_eq!(
			Clearance::preview_declaration(import(id, vec![line(0, "A", 1_000, 5)]))
				.unwrap()
				.party,
			BUYER
		);
	});
}

#[test]
fn a_broker_declares_for_its_party() {
	run(|| {
		let (_, raw) = on_its_way();
		assert_noop!(declare(BROKER, raw.clone()), Error::<Test>::NotDeclarant);
		let broker = BROKER;
		assert_ok!(send(BUYER, Call::authorise_broker { broker }));
		Suspended::set(vec![BROKER]);
		assert_noop!(declare(BROKER, raw.clone()), Error::<Test>::NotDeclarant);
		Suspended::set(vec![]);
		let before = euros(BROKER);
		let id = declared(BROKER, raw);
		assert_eq!((get(id).party, get(id).declarant), (BUYER, BROKER));
		assert_eq!(before - euros(BROKER), bears(100_000));
		for who in [BUYER, BROKER] {
			assert_eq!(Clearance::declarations_of(who, None, 9), [id]);
		}
	});
}

#[test]
fn what_makes_no_sense_is_refused() {
	run(|| {
		let (shipment, raw) = on_its_way();
		let fails = |change: &dyn Fn(&mut RawDeclarationOf<Test>), error: Error<Test>| {
			let mut raw = raw.clone();
			change(&mut raw);
			let error = sp_runtime::DispatchError::from(error);
			// The preview says the same.
			let preview = Clearance::preview_declaration(raw.clone());
			assert_eq!(preview.and_then(|preview| preview.total), Err(error));
			assert_noop!(declare(BUYER, raw), error);
		};
		use Error as E;
		fails(&|raw| raw.country = *b"XX", E::InvalidCountry);
		fails(&|raw| raw.country = *b"EU", E::InvalidCountry);
		fails(&|raw| raw.country = *b"DE", E::NoBorder);
		fails(&|raw| raw.country = CN, E::WrongCountry);
		fails(&|raw| raw.lines = Default::default(), E::NoLines);
		fails(&|raw| raw.shipment = 99, E::UnknownShipment);
		fails(&|raw| raw.lines[0].place = 1, E::UnknownLine);
		fails(&|raw| raw.lines[0].batch.gtin += 1, E::InvalidGtin);
		fails(&|raw| raw.lines[0].batch.lot = lot(""), E::InvalidLot);
		fails(&|raw| raw.lines[0].quantity = 0, E::ZeroQuantity);
		fails(&|raw| raw.lines[0].code = code("1509"), E::InvalidCode);
		fails(&|raw| raw.lines[0].code = code("980100"), E::InvalidCode);
		fails(&|raw| raw.lines[0].origin = *b"EU", E::InvalidOrigin);
		fails(&|raw| raw.lines[0].currency = *b"XXX", E::InvalidCurrency);
		fails(&|raw| raw.lines[0].adjustment = -100_001, E::InvalidValue);
		let certificates = vec![1, 1].try_into().unwrap();
		fails(
			&|raw| raw.lines[0].certificates = Clone::clone(&certificates),
			E::DuplicateCertificate,
		);
		let certificates = vec![1].try_into().unwrap();
		fails(
			&|raw| raw.lines[0].certificates = Clone::clone(&certificates),
			E::UnknownCertificate,
		);
		fails(
			&|raw| raw.lines.try_push(raw.lines[0].clone()).unwrap(),
			E::DuplicateLine,
		);
		fails(&|raw| raw.asset = FINE_EURO, E::AssetNotAccepted);
		fails(&|raw| raw.asset = DOLLAR, E::AssetNotAccepted);
		fails(&|raw| raw.procedure = Procedure::Return, E::PreviousMissing);
		fails(&|raw| raw.procedure = Procedure::Transit, E::WrongCountry);
		for stage in [2, 3] {
			change(shipment, |found| found.stage = stage);
			fails(&|_| (), E::NotUnderWay);
		}
		// What is to be on its way can be asked about before.
		change(shipment, |found| found.stage = 0);
		assert_eq!(found(&raw), (Channel::Green, vec![]));
		assert_noop!(declare(BUYER, raw.clone()), E::<Test>::NotUnderWay);
		change(shipment, |found| {
			(found.origin, found.destination) = (found.destination, found.origin);
			found.stage = 1;
		});
		fails(&|raw| raw.direction = Direction::Export, E::AlreadyDeparted);
	});
}

#[test]
fn goods_are_declared_once() {
	run(|| {
		let order = put_order(BUYER, SELLER, TradeMode::B2B, &[(10, 100), (20, 200)]);
		let id = put_shipment(shipment(
			BUYER,
			true,
			&[("A", 10, Some((order, 0))), ("B", 20, Some((order, 1)))],
		));
		let first = declared(BUYER, import(id, vec![line(0, "A", 10, 100)]));
		assert!(is_released(first) && !Clearance::may_deliver(id));
		let both = vec![line(0, "A", 10, 100), line(1, "B", 20, 200)];
		assert_noop!(
			declare(BUYER, import(id, both)),
			Error::<Test>::AlreadyDeclared
		);
		// The other line goes its own way.
		Reviewed::set(vec!["15"]);
		let second = declared(BUYER, import(id, vec![line(1, "B", 20, 200)]));
		assert!(!is_released(second) && !Clearance::may_deliver(id));
		assert_ok!(decide(CUSTOMS, second, Decision::Release));
		assert!(Clearance::may_deliver(id));
		let places: Vec<_> = Clearance::declared(id, NL, Direction::Import)
			.into_iter()
			.map(|line| (line.place, line.declaration))
			.collect();
		assert_eq!(places, [(0, Some(first)), (1, Some(second))]);
	});
}

#[test]
fn lines_of_several_parties_are_declared_apart() {
	run(|| {
		let one = put_order(BUYER, SELLER, TradeMode::B2B, &[(10, 100)]);
		let other = put_order(BUYER, SELLER, TradeMode::B2B, &[(10, 100)]);
		Ordered::mutate(other, |order| {
			order.as_mut().unwrap().incoterm = Incoterm::DDP
		});
		let id = put_shipment(shipment(
			BUYER,
			true,
			&[("A", 10, Some((one, 0))), ("A", 10, Some((other, 0)))],
		));
		let both = vec![line(0, "A", 10, 100), line(1, "A", 10, 100)];
		assert_noop!(
			declare(BUYER, import(id, both)),
			Error::<Test>::MixedParties
		);
		assert_ok!(declare(BUYER, import(id, vec![line(0, "A", 10, 100)])));
		assert_ok!(declare(SELLER, import(id, vec![line(1, "A", 10, 100)])));
	});
}

#[test]
fn without_rates_nothing_is_filed() {
	run(|| {
		let (_, raw) = on_its_way();
		Tariff::set(Rates {
			vat: None,
			..OIL_RATES
		});
		let preview = Clearance::preview_declaration(raw.clone()).unwrap();
		assert_eq!(preview.findings[0].finding.fault, Fault::NoRate);
		let unknown = Err(Error::<Test>::DutiesUnknown.into());
		assert_eq!((preview.total, preview.charges), (unknown, vec![None]));
		assert_noop!(declare(BUYER, raw.clone()), Error::<Test>::DutiesUnknown);
		Tariff::set(OIL_RATES);
		DollarRate::set(None);
		let mut in_dollars = raw.clone();
		in_dollars.lines[0].currency = *b"USD";
		assert_noop!(declare(BUYER, in_dollars), Error::<Test>::DutiesUnknown);
		assert_ok!(declare(BUYER, raw));
	});
}

#[test]
fn the_value_is_converted_and_adjusted() {
	run(|| {
		let id = put_shipment(shipment(BUYER, true, &[("A", 10, None)]));
		let mut raw = import(id, vec![line(0, "A", 10, 10_000)]);
		raw.lines[0].currency = *b"USD";
		raw.lines[0].adjustment = 1_000;
		let number = declared(BUYER, raw);
		assert_ok!(decide(CUSTOMS, number, Decision::Release));
		assert_eq!(get(number).paid, bears(9_900));
		let proof = Clearance::proof(0).unwrap().record;
		assert_eq!(
			proof.lines[0].basis.unwrap().conversion,
			Some(tradechain_primitives::DatedRate {
				from: START,
				rate: sp_runtime::FixedU128::from_rational(9, 10)
			})
		);
		// In an asset with more digits.
		let border = Border {
			assets: vec![FINE_EURO].try_into().unwrap(),
			..border()
		};
		assert_ok!(send(
			PANEL_NL,
			Call::set_border {
				country: NL,
				border
			}
		));
		let id = put_shipment(sold(TradeMode::B2B, BUYER, &[("A", 10, 100)]));
		let raw = RawDeclaration {
			asset: FINE_EURO,
			..import(id, vec![line(0, "A", 10, 100)])
		};
		let number = declared(BUYER, raw);
		assert_eq!(get(number).paid, bears(100) * 10_000);
	});
}

#[test]
fn who_cannot_pay_declares_nothing() {
	run(|| {
		let id = put_shipment(shipment(PAUPER, true, &[("A", 10, None)]));
		assert_noop!(
			declare(PAUPER, import(id, vec![line(0, "A", 10, 100)])),
			Error::<Test>::InsufficientFunds
		);
		// The country cannot be paid less than an account can have.
		let id = put_shipment(shipment(BUYER, true, &[("A", 10, None)]));
		assert_noop!(
			declare(BUYER, import(id, vec![line(0, "A", 10, 5)])),
			Error::<Test>::CountryCannotReceive
		);
	});
}

#[test]
fn numbers_end() {
	run(|| {
		let (_, raw) = on_its_way();
		NextDeclaration::<Test>::put(DeclarationId::MAX);
		assert_noop!(declare(BUYER, raw), Error::<Test>::NumbersUsedUp);
		NextDeclaration::<Test>::put(0);
	});
}

#[test]
fn papers_that_are_not_in_order_are_reviewed() {
	run(|| {
		use tradechain_primitives::CertificateKind::{Origin, Sanitary};
		Asked::set([Sanitary].into_iter().collect());
		let nl = country(b"NL");
		Papers::insert(1, (Sanitary, batch("A"), nl, START + DAY, false));
		Papers::insert(2, (Sanitary, batch("A"), nl, START + DAY, true));
		Papers::insert(3, (Origin, batch("A"), nl, START + DAY, false));
		Papers::insert(4, (Sanitary, batch("B"), nl, START + DAY, false));
		let (_, raw) = on_its_way();
		let found = |change: &dyn Fn(&mut RawLine)| -> Vec<Fault> {
			let mut raw = raw.clone();
			change(&mut raw.lines[0]);
			let preview = Clearance::preview_declaration(raw).unwrap();
			preview
				.findings
				.into_iter()
				.map(|view| view.finding.fault)
				.collect()
		};
		let name = |ids: &[u64]| {
			let ids: Named = ids.to_vec().try_into().unwrap();
			move |line: &mut RawLine| line.certificates = ids.clone()
		};
		assert_eq!(found(&name(&[])), [Fault::CertificateMissing(Sanitary)]);
		assert_eq!(found(&name(&[2])), [Fault::CertificateRevoked(Sanitary)]);
		assert_eq!(found(&name(&[4])), [Fault::CertificateNotForThis(Sanitary)]);
		assert_eq!(found(&name(&[1, 3])), [Fault::CertificateWrongKind(Origin)]);
		assert_eq!(found(&name(&[1])), []);
		let good = name(&[1]);
		let and = |change: fn(&mut RawLine)| {
			let good = good.clone();
			found(&move |line: &mut RawLine| {
				good(line);
				change(line);
			})
		};
		assert_eq!(
			and(|line| line.code = code("1510200010")),
			[Fault::CodeDiffers]
		);
		assert_eq!(
			and(|line| line.code = code("150920")),
			[Fault::CodeTooShort]
		);
		assert_eq!(and(|line| line.origin = *b"IT"), [Fault::OriginDiffers]);
		assert_eq!(and(|line| line.invoice = 99_999), [Fault::ValueDiffers]);
		assert_eq!(and(|line| line.currency = *b"USD"), [Fault::ValueDiffers]);
		// Less than is there is also less than was invoiced.
		assert_eq!(
			and(|line| line.quantity = 999),
			[Fault::QuantityDiffers, Fault::ValueDiffers]
		);
		assert_eq!(
			and(|line| line.batch.lot = lot("B")),
			[Fault::CertificateNotForThis(Sanitary), Fault::GoodsDiffer]
		);
		at(START + DAY);
		assert_eq!(and(|_| ()), [Fault::CertificateExpired(Sanitary)]);
	});
}

#[test]
fn parties_and_shipment_are_looked_at() {
	run(|| {
		let (id, raw) = on_its_way();
		let found = || -> Vec<Fault> {
			let preview = Clearance::preview_declaration(raw.clone()).unwrap();
			preview
				.findings
				.into_iter()
				.map(|view| view.finding.fault)
				.collect()
		};
		change(id, |found| found.wrong = (true, true, true));
		assert_eq!(
			found(),
			[Fault::CustodyGap, Fault::SealBroken, Fault::LiabilityOpen]
		);
		change(id, |found| found.wrong = (false, false, false));
		Suspended::set(vec![BUYER]);
		assert_eq!(found(), [Fault::PartyNotActive]);
		Suspended::set(vec![]);
		Ordered::mutate(0, |order| order.as_mut().unwrap().is_in_force = false);
		assert_eq!(found(), [Fault::OrderNotInForce]);
		Ordered::mutate(0, |order| {
			let order = order.as_mut().unwrap();
			(order.is_in_force, order.import) = (true, country(b"DE"));
		});
		assert_eq!(found(), [Fault::PartiesDiffer]);
		Ordered::mutate(0, |order| {
			let order = order.as_mut().unwrap();
			(order.seller, order.import) = (MAKER, country(b"NL"));
		});
		assert_eq!(found(), [Fault::PartiesDiffer]);
	});
}

#[test]
fn a_declaration_under_review_is_withdrawn() {
	run(|| {
		let before = (
			euros(BUYER),
			pallet_balances::Pallet::<Test>::reserved_balance(BUYER),
		);
		let (shipment, id) = reviewed();
		assert_eq!(on_hold(BUYER), bears(100_000));
		let withdraw = |who, declaration| send(who, Call::withdraw_declaration { declaration });
		assert_noop!(withdraw(STRANGER, id), Error::<Test>::NotDeclarant);
		assert_noop!(withdraw(BUYER, 9), Error::<Test>::UnknownDeclaration);
		assert_ok!(withdraw(BUYER, id));
		let after = (
			euros(BUYER),
			pallet_balances::Pallet::<Test>::reserved_balance(BUYER),
		);
		assert_eq!(before, after);
		assert_eq!(DeclaredLines::<Test>::iter().count(), 0);
		// It can be declared again, and what is inspected cannot be withdrawn.
		change(shipment, |found| found.wrong.1 = true);
		let id = declared(BUYER, import(shipment, vec![line(0, "A", 1_000, 100_000)]));
		assert_noop!(withdraw(BUYER, id), Error::<Test>::NotPending);
	});
}

#[test]
fn into_bond_only_with_a_warehouse() {
	run(|| {
		let none = (Channel::Green, vec![]);
		let no_warehouse = (Channel::Yellow, vec![(None, Fault::NotAWarehouse)]);
		let into = |consignee| {
			let id = put_shipment(shipment(consignee, true, &[("A", 10, None)]));
			RawDeclaration {
				procedure: Procedure::Bonded,
				..import(id, vec![line(0, "A", 10, 100)])
			}
		};
		assert_eq!(found(&into(KEEPER)), none);
		// An importer may have goods put into bond, not keep them.
		let raw = into(BUYER);
		assert_eq!(found(&raw), no_warehouse);
		let id = declared(BUYER, raw);
		assert_noop!(
			decide(CUSTOMS, id, Decision::Release),
			Error::<Test>::CannotBeReleased
		);
		wait(10 * DAY + 1);
		assert_noop!(rule(PANEL_NL, id, true), Error::<Test>::CannotBeReleased);
		// Nor does a seller under DDP have them kept by a consumer.
		let order = put_order(CONSUMER, SELLER, TradeMode::B2C, &[(10, 100)]);
		Ordered::mutate(order, |order| {
			order.as_mut().unwrap().incoterm = Incoterm::DDP
		});
		let mut raw = into(CONSUMER);
		change(raw.shipment, |found| found.lines[0].3 = Some((order, 0)));
		assert_eq!(found(&raw).1[0].1, Fault::NotAWarehouse);
		// For home use nobody has to be one.
		raw.procedure = Procedure::HomeUse;
		assert_eq!(found(&raw), none);
		// Nor is one that is suspended.
		let raw = into(KEEPER);
		Suspended::set(vec![KEEPER]);
		assert_eq!(
			found(&raw).1,
			[(None, Fault::PartyNotActive), (None, Fault::NotAWarehouse)]
		);
	});
}

#[test]
fn the_role_is_that_of_every_line() {
	run(|| {
		let order = put_order(CONSUMER, SELLER, TradeMode::B2C, &[(10, 100)]);
		let lines = [("A", 10, Some((order, 0))), ("B", 10, None)];
		let id = put_shipment(shipment(CONSUMER, true, &lines));
		let (of_order, other) = (line(0, "A", 10, 100), line(1, "B", 10, 1_000_000));
		assert_eq!(
			found(&import(id, vec![of_order.clone()])),
			(Channel::Green, vec![])
		);
		// Beside an order nothing passes as a business's.
		let caps = |cap| YearlyCap::set(cap);
		caps(Some(1_000_000));
		for (both, place) in [
			(vec![of_order.clone(), other.clone()], 1),
			(vec![other, of_order], 0),
		] {
			let (channel, findings) = found(&import(id, both));
			assert_eq!(channel, Channel::Refused);
			assert!(findings.contains(&(Some(place), Fault::YearlyQuota)));
			assert!(findings.contains(&(Some(place), Fault::NoOrder)));
		}
		caps(None);
		// Nor do a business's goods cover a consumer's.
		let order = put_order(BUYER, SELLER, TradeMode::B2C, &[(10, 100)]);
		let lines = [("B", 10, None), ("A", 10, Some((order, 0)))];
		let id = put_shipment(shipment(BUYER, true, &lines));
		let both = vec![line(0, "B", 10, 100), line(1, "A", 10, 100)];
		let inactive = vec![(None, Fault::PartyNotActive), (Some(0), Fault::NoOrder)];
		assert_eq!(found(&import(id, both)), (Channel::Yellow, inactive));
	});
}

#[test]
fn what_lowers_the_value_is_reviewed() {
	run(|| {
		let (shipment, mut raw) = on_its_way();
		raw.lines[0].adjustment = -100_000;
		assert_eq!(
			found(&raw),
			(Channel::Yellow, vec![(Some(0), Fault::AdjustmentLowers)])
		);
		raw.lines[0].adjustment = 0;
		assert_eq!(found(&raw), (Channel::Green, vec![]));
		// Where nothing is due on it, it lowers nothing.
		raw.lines[0].adjustment = -1;
		raw.procedure = Procedure::Bonded;
		change(shipment, |found| found.consignee = KEEPER);
		let (_, findings) = found(&raw);
		assert!(!findings.contains(&(Some(0), Fault::AdjustmentLowers)));
		raw.procedure = Procedure::HomeUse;
		let (_, findings) = found(&raw);
		assert!(findings.contains(&(Some(0), Fault::AdjustmentLowers)));
	});
}

#[test]
fn an_order_is_not_split_to_pass_below_its_cap() {
	run(|| {
		// Ten parcels of a tenth of the order each, of which the list now allows half.
		OrderCap::set(Some(50_000));
		let order = put_order(BUYER, SELLER, TradeMode::B2B, &[(1_000, 100_000)]);
		let parcel = |of| {
			let id = put_shipment(shipment(BUYER, true, &[("A", 100, Some((of, 0)))]));
			import(id, vec![line(0, "A", 100, 10_000)])
		};
		let cap = (Channel::Refused, vec![(Some(0), Fault::OrderCap)]);
		assert_eq!(found(&parcel(order)), cap);
		OrderCap::set(Some(100_000));
		assert_eq!(found(&parcel(order)), (Channel::Green, vec![]));
		// Lines of the same product are one good.
		let order = put_order(
			BUYER,
			SELLER,
			TradeMode::B2B,
			&[(100, 10_000), (900, 90_001)],
		);
		assert_eq!(found(&parcel(order)), cap);
		// Other products have their own entries.
		Ordered::mutate(order, |order| {
			order.as_mut().unwrap().lines[1].0 = 9_506_000_134_369
		});
		assert_eq!(found(&parcel(order)), (Channel::Green, vec![]));
		// What an order that nobody knows is worth is not known.
		let none = put_order(BUYER, SELLER, TradeMode::B2B, &[]);
		let (channel, findings) = found(&parcel(none));
		assert_eq!(channel, Channel::Yellow);
		assert!(findings.contains(&(Some(0), Fault::NoValue)));
	});
}

#[test]
fn a_code_that_can_be_for_anything_hides_nothing() {
	run(|| {
		let (_, mut raw) = on_its_way();
		raw.lines[0].code = code("98010000");
		let differs = (Some(0), Fault::CodeDiffers);
		// Nobody ordered by it.
		assert_eq!(found(&raw), (Channel::Yellow, vec![differs]));
		OrderedCode::set("98010000");
		assert_eq!(found(&raw), (Channel::Green, vec![]));
		// Who may not bring goods in by their own subheading may not by another code.
		Refused::set(vec!["15"]);
		let refused = (Some(0), Fault::ListRefuses);
		assert_eq!(found(&raw), (Channel::Refused, vec![refused]));
	});
}

#[test]
fn an_identity_counts_where_it_was_attested() {
	run(|| {
		YearlyCap::set(Some(100_000));
		let order = put_order(CONSUMER, SELLER, TradeMode::B2C, &[(1_000, 100_000)]);
		let id = put_shipment(shipment(CONSUMER, true, &[("A", 1_000, Some((order, 0)))]));
		let raw = import(id, vec![line(0, "A", 1_000, 100_000)]);
		assert_eq!(found(&raw).0, Channel::Green);
		AttestedIn::set(CN);
		let unknown = (Some(0), Fault::NoIdentity);
		assert_eq!(found(&raw), (Channel::Yellow, vec![unknown]));
	});
}

#[test]
fn under_bond_and_in_transit_nothing_is_exported() {
	run(|| {
		for procedure in [Procedure::Bonded, Procedure::Transit] {
			let id = put_shipment(shipment(BUYER, false, &[("A", 1_000, None)]));
			let raw = RawDeclaration {
				direction: Direction::Export,
				country: CN,
				procedure,
				..import(id, vec![line(0, "A", 1_000, 100_000)])
			};
			assert_noop!(declare(SELLER, raw), Error::<Test>::NotForExport);
		}
	});
}
