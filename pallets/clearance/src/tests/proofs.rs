use super::*;
use codec::Encode;
use sp_io::hashing::sha2_256;
use sp_runtime::FixedPointNumber;
use tradechain_primitives::{CertificateKind, Office, Standing as BatchStanding};

fn proven() -> Digest {
	Asked::set([CertificateKind::Sanitary].into_iter().collect());
	let nl = country(b"NL");
	Papers::insert(
		5,
		(
			CertificateKind::Sanitary,
			batch("A"),
			nl,
			START + DAY,
			false,
		),
	);
	let (_, mut raw) = on_its_way();
	raw.lines[0].certificates = vec![5].try_into().unwrap();
	assert!(is_released(declared(BUYER, raw)));
	Clearance::proof(0).unwrap().digest
}

#[test]
fn a_proof_says_all() {
	run(|| {
		let digest = proven();
		let Proof { record, .. } = Clearance::proof(0).unwrap();
		assert_eq!(sha2_256(&record.encode()), digest);
		assert_eq!(
			(record.declaration, record.country, record.shipment),
			(0, country(b"NL"), 0)
		);
		assert_eq!((record.party, record.declarant), (BUYER, BUYER));
		assert_eq!((record.channel, record.released), (Channel::Green, true));
		assert_eq!(record.decided_by, Decider::Assessment);
		assert_eq!(record.decided_at, START);
		assert_eq!(record.valid_until, START + 300 * DAY);
		assert_eq!(record.scope, Scope::HomeUse);
		assert_eq!(
			record.scope.text(),
			"release for home use; not a statement of conformity"
		);
		assert_eq!((record.paid, record.asset.clone()), (bears(100_000), EURO));
		let line = &record.lines[0];
		assert_eq!(line.certificates.to_vec(), [5]);
		assert_eq!((line.list.version, line.list.root), (3, [3; 32]));
		assert_eq!(line.ground, tradechain_primitives::Ground::PositiveEntry(7));
		assert_eq!(line.basis.unwrap().rates, OIL_RATES);
		assert_eq!(line.charges.unwrap().total(), Some(record.paid));
		assert!(emitted(Event::Released {
			declaration: 0,
			proof: 0,
			digest,
			paid: record.paid
		}));
		// The proof depends on all of it.
		let mut other = Clearance::proof(0).unwrap().record;
		other.lines[0].quantity += 1;
		assert_ne!(sha2_256(&other.encode()), digest);
	});
}

#[test]
fn a_proof_is_verified() {
	run(|| {
		let digest = proven();
		let verify = || Clearance::verify_proof(0, digest);
		assert_eq!(verify(), Standing::Stands);
		assert_eq!(Clearance::verify_proof(1, digest), Standing::Unknown);
		assert_eq!(Clearance::verify_proof(0, [0; 32]), Standing::AnotherDigest);
		Papers::mutate(5, |paper| paper.as_mut().unwrap().4 = true);
		let revoked = Suspension::CertificateRevoked {
			line: 0,
			certificate: 5,
		};
		assert_eq!(verify(), Standing::Suspended(vec![revoked]));
		Standings::set(vec![(batch("A"), BatchStanding::Recalled)]);
		assert_eq!(
			verify(),
			Standing::Suspended(vec![revoked, Suspension::BatchRecalled { line: 0 }])
		);
		// Nor can it be relied on while a recall spreads, and may reach it.
		Standings::set(vec![(batch("A"), BatchStanding::BeingChecked)]);
		assert_eq!(
			verify(),
			Standing::Suspended(vec![revoked, Suspension::BatchBeingChecked { line: 0 }])
		);
		// What is under investigation is not recalled.
		Papers::mutate(5, |paper| paper.as_mut().unwrap().4 = false);
		Standings::set(vec![(batch("A"), BatchStanding::UnderInvestigation)]);
		assert_eq!(verify(), Standing::Stands);
		// That a certificate ends later changes nothing.
		at(START + 300 * DAY);
		assert_eq!(verify(), Standing::Stands);
		at(START + 300 * DAY + 1);
		assert_eq!(verify(), Standing::Expired);
	});
}

#[test]
fn a_ruling_overrules() {
	run(|| {
		let (_, id) = refused();
		let first = Clearance::proof(0).unwrap();
		assert_eq!(first.record.scope, Scope::Refusal);
		assert!(!first.record.released);
		assert_eq!(Clearance::verify_proof(0, first.digest), Standing::Refusal);
		assert_ok!(appeal(BUYER, id));
		Refused::set(vec![]);
		assert_ok!(rule(PANEL_NL, id, true));
		assert_eq!(
			Clearance::verify_proof(0, first.digest),
			Standing::Superseded(1)
		);
		let second = Clearance::proof(1).unwrap();
		assert_eq!(Clearance::verify_proof(1, second.digest), Standing::Stands);
	});
}

#[test]
fn preview_and_decision_agree() {
	run(|| {
		for (refused, reviewed, broken) in [
			(false, false, false),
			(false, true, false),
			(false, false, true),
			(true, true, true),
		] {
			Refused::set(if refused { vec!["15"] } else { vec![] });
			Reviewed::set(if reviewed { vec!["15"] } else { vec![] });
			let (shipment, raw) = on_its_way();
			change(shipment, |found| found.wrong.1 = broken);
			let preview = Clearance::preview_declaration(raw.clone()).unwrap();
			let id = declared(BUYER, raw);
			let channel = match get(id).status {
				Status::Released { .. } => Channel::Green,
				Status::Review { .. } => Channel::Yellow,
				Status::Inspection { .. } => Channel::Red,
				_ => Channel::Refused,
			};
			assert_eq!(preview.channel, channel);
			let expected = Ok(get(id).held + get(id).paid);
			assert_eq!(preview.total, expected);
			if channel != Channel::Refused && channel != Channel::Green {
				assert_ok!(decide(CUSTOMS, id, Decision::Refuse));
			}
			let proof = NextProof::<Test>::get() - 1;
			let record = Clearance::proof(proof).unwrap().record;
			let previewed: Vec<_> = preview.findings.iter().map(|view| view.finding).collect();
			assert_eq!(record.findings.to_vec(), previewed);
			assert_eq!(record.channel, preview.channel);
		}
	});
}

/// Charges from what a proof says about a line alone.
fn recomputed(line: &ProofLine) -> Charges {
	let Basis {
		value,
		conversion,
		rates,
		rounding,
		currency,
	} = line.basis.unwrap();
	let declared = line.invoice.checked_add_signed(line.adjustment).unwrap();
	let converted = match conversion {
		Some(dated) => dated.rate.saturating_mul_int(declared),
		None => {
			assert_eq!(line.currency, currency);
			declared
		}
	};
	assert_eq!(converted, value);
	rules::duties::charges(value, &rates, rounding).unwrap()
}

#[test]
fn a_proof_adds_up_whatever_changed_meanwhile() {
	run(|| {
		let (_, mut raw) = on_its_way();
		raw.lines[0].currency = *b"USD";
		raw.lines[0].adjustment = 5_000;
		// An invoice in another currency than the order's is reviewed.
		let id = declared(BUYER, raw);
		let held = get(id).held;
		assert_eq!(held, bears(94_500));
		Tariff::set(Rates {
			duty: Some(500_000),
			..OIL_RATES
		});
		DollarRate::set(Some(800));
		assert_ok!(decide(CUSTOMS, id, Decision::Release));
		let record = Clearance::proof(0).unwrap().record;
		let line = &record.lines[0];
		assert_eq!(line.charges, Some(recomputed(line)));
		assert_eq!(recomputed(line).total(), Some(held));
		assert_eq!(record.paid, held);
	});
	run(|| {
		// What was not priced before a ruling is priced by what there is then.
		let (_, id) = refused();
		let of = |proof| Clearance::proof(proof).unwrap().record.lines[0].clone();
		assert_eq!((of(0).charges, of(0).basis), (None, None));
		assert_ok!(appeal(BUYER, id));
		Refused::set(vec![]);
		Tariff::set(Rates {
			duty: Some(500_000),
			..OIL_RATES
		});
		assert_ok!(rule(PANEL_NL, id, true));
		assert_eq!(of(1).basis.unwrap().rates.duty, Some(500_000));
		assert_eq!(recomputed(&of(1)).total(), Some(get(id).paid));
		// What bears nothing has no basis.
		let id = put_shipment(shipment(KEEPER, true, &[("A", 10, None)]));
		let raw = RawDeclaration {
			procedure: Procedure::Bonded,
			..import(id, vec![line(0, "A", 10, 100)])
		};
		assert!(is_released(declared(KEEPER, raw)));
		assert_eq!((of(2).charges, of(2).basis), (None, None));
	});
}

#[test]
fn a_proof_says_what_was_drawn_and_what_an_inspection_found() {
	let last = || {
		let proof = NextProof::<Test>::get() - 1;
		Clearance::proof(proof).unwrap().record
	};
	let report = |by, office, conforms| {
		Some(Report {
			by,
			office,
			at: pallet_timestamp::Now::<Test>::get(),
			conforms,
			document: [8; 32],
		})
	};
	run(|| {
		// Neither.
		assert!(is_released(declared(BUYER, on_its_way().1)));
		assert_eq!((last().drawn, last().inspection), (false, None));
		// Not drawn, and found right.
		let (_, id) = reviewed();
		assert_ok!(decide(CUSTOMS, id, Decision::Inspect));
		assert_ok!(inspection(QUARANTINE, id, true));
		let found = report(QUARANTINE, Office::InspectionAndQuarantine, true);
		assert_ok!(decide(CUSTOMS, id, Decision::Release));
		assert_eq!((last().drawn, last().inspection), (false, found));
		Reviewed::set(vec![]);
		// Drawn, found wrong, refused, and released on appeal: of that alone the first tells.
		check(WHOLE);
		let id = declared(BUYER, on_its_way().1);
		next_block(Some([1; 32]));
		assert_ok!(inspection(CUSTOMS, id, false));
		let found = report(CUSTOMS, Office::Customs, false);
		assert_ok!(decide(CUSTOMS, id, Decision::Refuse));
		assert_eq!((last().drawn, last().inspection), (true, found));
		assert_eq!(last().channel, Channel::Green);
		assert_ok!(appeal(BUYER, id));
		assert_ok!(rule(PANEL_NL, id, true));
		assert_eq!((last().drawn, last().inspection), (true, None));
		// Inspected under the indicator that this left, and ruled on late.
		let id = declared(BUYER, on_its_way().1);
		assert_ok!(inspection(CUSTOMS, id, true));
		let found = report(CUSTOMS, Office::Customs, true);
		wait(10 * DAY + 1);
		assert_ok!(rule(PANEL_NL, id, false));
		assert_eq!((last().drawn, last().inspection), (true, found));
	});
	run(|| {
		check(500_000);
		let id = declared(BUYER, on_its_way().1);
		let seed = (0u8..).map(|byte| [byte; 32]);
		let mut spared = seed.filter(|seed| !rules::is_drawn(seed, id, 500_000));
		next_block(spared.next());
		assert!(is_released(id));
		assert_eq!((last().drawn, last().inspection), (false, None));
	});
}

#[test]
fn a_proof_has_the_figures_of_caps() {
	run(|| {
		OrderCap::set(Some(120_000));
		YearlyCap::set(Some(150_000));
		let parcel = |invoice| {
			let id = put_shipment(sold(TradeMode::B2C, CONSUMER, &[("A", 10, invoice)]));
			import(id, vec![line(0, "A", 10, invoice)])
		};
		let caps_of = |proof| Clearance::proof(proof).unwrap().record.lines[0].caps;
		let measure = |cap, amount| Some(Measure { cap, amount });
		let euro = Some("EUR".parse().unwrap());
		let caps = |value, order, year| {
			Some(Caps {
				currency: euro,
				value: Some(value),
				conversion: None,
				order: measure(120_000, order),
				year: measure(150_000, year),
			})
		};
		assert!(is_released(declared(CONSUMER, parcel(100_000))));
		assert_eq!(caps_of(0), caps(100_000, 100_000, 100_000));
		// Refused for the year, and refused for both.
		declared(CONSUMER, parcel(60_000));
		assert_eq!(caps_of(1), caps(60_000, 60_000, 160_000));
		declared(CONSUMER, parcel(130_000));
		assert_eq!(caps_of(2), caps(130_000, 130_000, 230_000));
		let faults = |proof| {
			let findings = Clearance::proof(proof).unwrap().record.findings.into_iter();
			findings.map(|found| found.fault).collect::<Vec<_>>()
		};
		assert_eq!(faults(1), [Fault::YearlyQuota]);
		assert_eq!(faults(2), [Fault::OrderCap, Fault::YearlyQuota]);
		// In another currency, with the rate; a business has no year.
		let (_, mut raw) = on_its_way();
		raw.lines[0].currency = *b"USD";
		let id = declared(BUYER, raw);
		assert_ok!(decide(CUSTOMS, id, Decision::Release));
		let told = caps_of(3).unwrap();
		assert_eq!(told.year, None);
		// The order is worth more than its invoice says.
		assert_eq!(
			(told.value, told.order),
			(Some(90_000), measure(120_000, 100_000))
		);
		let rate = told.conversion.unwrap().rate;
		assert_eq!(rate.saturating_mul_int(100_000u128), 90_000);
		// Where no cap counts, there is none.
		OrderCap::set(None);
		assert!(is_released(declared(BUYER, on_its_way().1)));
		assert_eq!(caps_of(4), None);
	});
}
