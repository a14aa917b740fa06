//! The assessment over plain facts.

use super::*;
use crate::rules::{
	assess,
	assessment::{caps_of, Facts, LineFacts, OrderSide},
	blocks, channel, channel_of, cure,
};
use alloc::format;
use proptest::prelude::*;
use tradechain_primitives::{
	CertificateFacts, CertificateKind, CertificateKinds, Ground, ListState, Outcome, Procedure,
	Standing as BatchStanding, Terms, TradeMode, Verdict,
};

const KINDS: [CertificateKind; 4] = [
	CertificateKind::Sanitary,
	CertificateKind::Origin,
	CertificateKind::Analysis,
	CertificateKind::Organic,
];

/// A cause of each kind of finding. Each by itself can be there or not, beside all that it does not rule out.
const CAUSES: [Fault; 32] = [
	Fault::ListReviews,
	Fault::CodeTooShort,
	Fault::ListRefuses,
	Fault::CertificateMissing(KINDS[0]),
	Fault::CertificateExpired(KINDS[1]),
	Fault::CertificateRevoked(KINDS[2]),
	Fault::CertificateNotForThis(KINDS[3]),
	Fault::CertificateWrongKind(CertificateKind::Halal),
	Fault::CodeDiffers,
	Fault::OriginDiffers,
	Fault::QuantityDiffers,
	Fault::GoodsDiffer,
	Fault::ValueDiffers,
	Fault::PartiesDiffer,
	Fault::OrderNotInForce,
	Fault::NoOrder,
	Fault::BatchRecalled,
	Fault::BatchUnderInvestigation,
	Fault::BatchBeingChecked,
	Fault::BatchExpired,
	Fault::OrderCap,
	Fault::YearlyQuota,
	Fault::NoIdentity,
	Fault::NoValue,
	Fault::NoRate,
	Fault::DrawsTooMuch,
	Fault::AdjustmentLowers,
	// About the whole.
	Fault::PartyNotActive,
	Fault::CustodyGap,
	Fault::SealBroken,
	Fault::LiabilityOpen,
	Fault::NotAWarehouse,
];

/// Whether of two causes on one line only one is found: a list says one thing, and one that refuses asks for nothing
/// else; a batch stands in one way; what is not known is not too much.
fn rule_out(one: Fault, other: Fault) -> bool {
	use Fault::*;
	let among = |faults: &[Fault]| faults.contains(&one) && faults.contains(&other);
	let asked = |fault| {
		matches!(
			fault,
			CertificateMissing(_)
				| CertificateExpired(_)
				| CertificateRevoked(_)
				| CertificateNotForThis(_)
				| CertificateWrongKind(_)
				| OrderCap | YearlyQuota
				| NoIdentity | NoValue
				| NoRate
		)
	};
	let of_order = |fault| matches!(fault, ValueDiffers | PartiesDiffer | OrderNotInForce);
	one != other
		&& (among(&[ListReviews, CodeTooShort, ListRefuses])
			|| among(&[QuantityDiffers, GoodsDiffer])
			|| among(&[
				BatchRecalled,
				BatchUnderInvestigation,
				BatchBeingChecked,
				BatchExpired,
			]) || among(&[YearlyQuota, NoIdentity])
			|| among(&[YearlyQuota, NoValue])
			|| among(&[OrderCap, NoValue])
			|| one == NoOrder && of_order(other)
			|| other == NoOrder && of_order(one)
			|| one == ListRefuses && asked(other)
			|| other == ListRefuses && asked(one))
}

/// Those causes that are found, of these: where two rule each other out, the first.
fn found_together(causes: impl IntoIterator<Item = (u32, Fault)>) -> Vec<(u32, Fault)> {
	let mut kept: Vec<(u32, Fault)> = Vec::new();
	for (line, fault) in causes {
		let is_out = |(of, other): &(u32, Fault)| *of == line && rule_out(fault, *other);
		if !kept.iter().any(is_out) {
			kept.push((line, fault));
		}
	}
	kept
}

fn is_whole(fault: Fault) -> bool {
	matches!(
		fault,
		Fault::PartyNotActive
			| Fault::CustodyGap
			| Fault::SealBroken
			| Fault::LiabilityOpen
			| Fault::NotAWarehouse
	)
}

/// A certificate of a kind, as the causes have it.
fn certificate(kind: CertificateKind, causes: &[Fault]) -> Option<CertificateFacts> {
	let has = |fault| causes.contains(&fault);
	(!has(Fault::CertificateMissing(kind))).then(|| CertificateFacts {
		kind,
		counts: !has(Fault::CertificateNotForThis(kind)),
		valid_from: START,
		valid_until: if has(Fault::CertificateExpired(kind)) {
			START
		} else {
			START + DAY
		},
		is_revoked: has(Fault::CertificateRevoked(kind)),
	})
}

fn line_of(number: u32, causes: &[Fault]) -> LineFacts {
	let has = |fault| causes.contains(&fault);
	let terms = Terms {
		certificates: KINDS.into_iter().collect::<CertificateKinds>(),
		// Lines without an order are judged together.
		order_cap: Some(match (has(Fault::OrderCap), has(Fault::NoOrder)) {
			(true, _) => 999,
			(false, true) => 3_000,
			(false, false) => 1_000,
		}),
		yearly_cap: Some(5_000),
		..Default::default()
	};
	let (outcome, ground) = if has(Fault::ListRefuses) {
		(Outcome::Refuse, Ground::EmergencyBan(1))
	} else if has(Fault::CodeTooShort) {
		(Outcome::Review, Ground::CodeTooShort)
	} else if has(Fault::ListReviews) {
		(Outcome::Review, Ground::Default)
	} else {
		(Outcome::Allow, Ground::PositiveEntry(1))
	};
	let state = ListState {
		country: "NL".parse().unwrap(),
		version: 1,
		root: [0; 32],
	};
	let halal = has(Fault::CertificateWrongKind(CertificateKind::Halal))
		.then(|| certificate(CertificateKind::Halal, &[]).unwrap());
	let mut certificates: Vec<_> = KINDS
		.into_iter()
		.filter_map(|kind| certificate(kind, causes))
		.chain(halal)
		.collect();
	certificates.reverse();
	LineFacts {
		batch: batch("A"),
		quantity: 10,
		code: if has(Fault::CodeDiffers) {
			"15091000"
		} else {
			"15092000"
		}
		.parse()
		.unwrap(),
		origin: if has(Fault::OriginDiffers) {
			"IT"
		} else {
			"ES"
		}
		.parse()
		.unwrap(),
		invoice: 1_000,
		adjustment: if has(Fault::AdjustmentLowers) { -1 } else { 1 },
		shipped: Some((
			batch(if has(Fault::GoodsDiffer) { "B" } else { "A" }),
			if has(Fault::QuantityDiffers) { 11 } else { 10 },
		)),
		goods: Some(("150920".parse().unwrap(), "ES".parse().unwrap())),
		standing: if has(Fault::BatchRecalled) {
			BatchStanding::Recalled
		} else if has(Fault::BatchUnderInvestigation) {
			BatchStanding::UnderInvestigation
		} else if has(Fault::BatchBeingChecked) {
			BatchStanding::BeingChecked
		} else if has(Fault::BatchExpired) {
			BatchStanding::Expired
		} else {
			BatchStanding::Fine
		},
		verdict: Verdict {
			outcome,
			ground,
			decided_by: "NL".parse().unwrap(),
			terms: (outcome != Outcome::Refuse).then_some(terms),
			list: state,
			union_list: None,
			at: START,
			currency: Some("EUR".parse().unwrap()),
		},
		certificates: (0..).zip(certificates).collect(),
		mode: TradeMode::B2C,
		identity: (!has(Fault::NoIdentity)).then_some([number as u8; 32]),
		order: (!has(Fault::NoOrder)).then(|| OrderSide {
			id: number.into(),
			is_in_force: !has(Fault::OrderNotInForce),
			parties_match: !has(Fault::PartiesDiffer),
			code: Some("15092000".parse().unwrap()),
			expected: (!has(Fault::ValueDiffers)).then_some((999, 1_000)),
			worth: Some(999),
		}),
		charges: (!has(Fault::NoRate)).then(Charges::default),
		basis: None,
		list_value: (!has(Fault::NoValue)).then_some(1_000),
		list_rate: None,
		counted: if has(Fault::YearlyQuota) {
			4_001
		} else {
			4_000
		},
		left: Some((
			LineRef {
				declaration: 0,
				line: number,
			},
			if has(Fault::DrawsTooMuch) { 9 } else { 10 },
		)),
	}
}

fn facts_of(causes: &[(u32, Fault)]) -> Facts {
	let whole = |fault| causes.iter().any(|(_, other)| *other == fault);
	let of = |number| -> Vec<Fault> {
		causes
			.iter()
			.filter(|(line, _)| *line == number)
			.map(|(_, fault)| *fault)
			.collect()
	};
	Facts {
		direction: Direction::Import,
		procedure: Procedure::HomeUse,
		at: START,
		party_is_active: !whole(Fault::PartyNotActive),
		keeper_is_active: !whole(Fault::NotAWarehouse),
		is_short: whole(Fault::CustodyGap),
		seal_broken: whole(Fault::SealBroken),
		has_liability: whole(Fault::LiabilityOpen),
		lines: (0..3).map(|number| line_of(number, &of(number))).collect(),
		walked: 0,
	}
}

/// What such causes must give: each exactly its finding.
fn expected(causes: &[(u32, Fault)]) -> Vec<Finding> {
	let mut findings: Vec<_> = causes
		.iter()
		.map(|(line, fault)| Finding {
			line: (!is_whole(*fault)).then_some(*line),
			fault: *fault,
		})
		.collect();
	findings.sort_unstable();
	findings.dedup();
	findings
}

fn causes() -> impl Strategy<Value = Vec<(u32, Fault)>> {
	prop::collection::btree_set((0u32..3, prop::sample::select(CAUSES.to_vec())), 0..20)
		.prop_map(|set| set.into_iter().collect::<Vec<_>>())
		.prop_shuffle()
		.prop_map(found_together)
}

/// What a world of one line is like.
#[derive(Clone, Debug)]
struct Setting {
	consumer: bool,
	incoterm: tradechain_primitives::Incoterm,
	/// What the list says: allows, reviews, refuses.
	list: u8,
	asked: bool,
	/// None, good, past its time, revoked, of another kind.
	certificate: u8,
	caps: (Option<u64>, Option<u64>),
	standing: Option<BatchStanding>,
	/// Missing packages, a broken seal, liability.
	wrong: (bool, bool, bool),
	suspended: bool,
	is_in_force: bool,
	code: &'static str,
	origin: [u8; 2],
	quantity: Quantity,
	invoice: Amount,
	adjustment: i128,
	currency: [u8; 3],
	dollars: Option<u128>,
	/// Whether all are drawn, or none.
	checked: bool,
}

fn settings() -> impl Strategy<Value = Setting> {
	let rare = || prop::bool::weighted(0.15);
	let world = (
		any::<bool>(),
		prop::sample::select(tradechain_primitives::Incoterm::ALL.to_vec()),
		prop_oneof![6 => Just(0u8), 1 => Just(1), 1 => Just(2)],
		rare(),
		0u8..5,
		(
			prop::option::weighted(0.3, 99_999u64..100_002),
			prop::option::weighted(0.3, 99_999u64..100_002),
		),
		prop::option::weighted(
			0.2,
			prop::sample::select(vec![
				BatchStanding::Expired,
				BatchStanding::UnderInvestigation,
				BatchStanding::BeingChecked,
				BatchStanding::Recalled,
			]),
		),
		(rare(), rare(), rare()),
		(rare(), prop::bool::weighted(0.9), any::<bool>()),
	);
	let good = (
		prop::sample::select(vec!["1509200010", "1509200010", "150920", "1509100000"]),
		prop::sample::select(vec![*b"ES", *b"ES", *b"IT"]),
		prop::sample::select(vec![1_000, 1_000, 999]),
		prop::sample::select(vec![100_000, 100_000, 100_001]),
		prop::sample::select(vec![0, 0, 1_000, -1]),
		prop::sample::select(vec![*b"EUR", *b"EUR", *b"USD"]),
		prop::option::weighted(0.7, Just(900u128)),
	);
	(world, good).prop_map(|(world, good)| {
		let (consumer, incoterm, list, asked, certificate, caps, standing, wrong, rest) = world;
		let (suspended, is_in_force, checked) = rest;
		let (code, origin, quantity, invoice, adjustment, currency, dollars) = good;
		Setting {
			consumer,
			incoterm,
			list,
			asked,
			certificate,
			caps,
			standing,
			wrong,
			suspended,
			is_in_force,
			code,
			origin,
			quantity,
			invoice,
			adjustment,
			currency,
			dollars,
			checked,
		}
	})
}

/// Makes the world so, and answers a declaration in it.
fn make(setting: &Setting) -> RawDeclarationOf<Test> {
	let (buyer, mode) = if setting.consumer {
		(CONSUMER, TradeMode::B2C)
	} else {
		(BUYER, TradeMode::B2B)
	};
	let order = put_order(buyer, SELLER, mode, &[(1_000, 100_000)]);
	Ordered::mutate(order, |order| {
		let order = order.as_mut().unwrap();
		(order.incoterm, order.is_in_force) = (setting.incoterm, setting.is_in_force);
	});
	let mut there = shipment(buyer, true, &[("A", 1_000, Some((order, 0)))]);
	there.wrong = setting.wrong;
	let mut raw = import(
		put_shipment(there),
		vec![line(0, "A", setting.quantity, setting.invoice)],
	);
	raw.lines[0].code = code(setting.code);
	raw.lines[0].origin = setting.origin;
	raw.lines[0].currency = setting.currency;
	raw.lines[0].adjustment = setting.adjustment;
	if setting.asked {
		Asked::set(CertificateKind::Sanitary.into());
	}
	if setting.certificate > 0 {
		let kind = if setting.certificate == 4 {
			CertificateKind::Halal
		} else {
			CertificateKind::Sanitary
		};
		let until = if setting.certificate == 2 {
			START
		} else {
			START + DAY
		};
		let revoked = setting.certificate == 3;
		Papers::insert(0, (kind, batch("A"), country(b"NL"), until, revoked));
		raw.lines[0].certificates = vec![0].try_into().unwrap();
	}
	set_list(setting.list);
	OrderCap::set(setting.caps.0);
	YearlyCap::set(setting.caps.1);
	DollarRate::set(setting.dollars);
	set_standing(setting.standing);
	Suspended::set(if setting.suspended {
		vec![buyer]
	} else {
		vec![]
	});
	check(if setting.checked { WHOLE } else { 0 });
	raw
}

/// The list allows, reviews or refuses.
fn set_list(list: u8) {
	let on = |when| if list == when { vec!["15"] } else { vec![] };
	Reviewed::set(on(1));
	Refused::set(on(2));
}

fn set_standing(standing: Option<BatchStanding>) {
	let standing = standing.map(|standing| (batch("A"), standing));
	Standings::set(standing.into_iter().collect());
}

fn only(findings: &[FindingView]) -> Vec<Finding> {
	findings.iter().map(|view| view.finding).collect()
}

proptest! {
	/// What a preview says is what becomes of the declaration, what an officer decides on, and what the proof says.
	#[test]
	fn preview_and_decision_agree(setting in settings(), release: bool) {
		run(|| -> Result<(), TestCaseError> {
			let raw = make(&setting);
			let preview = Clearance::preview_declaration(raw.clone()).unwrap();
			let foreseen = only(&preview.findings);
			let blocked = preview.findings.iter().any(|view| view.blocks);
			let id = NextDeclaration::<Test>::get();
			let filed = declare(preview.party, raw);
			let Ok(total) = preview.total else {
				prop_assert!(foreseen.iter().any(|finding| finding.fault == Fault::NoRate));
				prop_assert_eq!(filed, Err(Error::<Test>::DutiesUnknown.into()));
				return Ok(());
			};
			prop_assert_eq!(filed, Ok(()));
			if preview.channel == Channel::Green && setting.checked {
				prop_assert_eq!(get(id).status, Status::Drawing);
				next_block(Some([1; 32]));
			}
			let charges: Vec<_> = get(id).lines.iter().map(|line| line.charges).collect();
			let decided = match get(id).status {
				Status::Released { .. } => {
					prop_assert!(preview.channel == Channel::Green && !setting.checked);
					true
				}
				Status::Refused { .. } => {
					prop_assert_eq!(preview.channel, Channel::Refused);
					true
				}
				Status::Review { .. } => {
					prop_assert_eq!(preview.channel, Channel::Yellow);
					false
				}
				Status::Inspection { drawn, .. } => {
					let expected = if drawn { Channel::Green } else { Channel::Red };
					prop_assert_eq!((preview.channel, drawn), (expected, drawn));
					prop_assert!(!drawn || setting.checked);
					false
				}
				other => return Err(TestCaseError::fail(format!("{other:?}"))),
			};
			if !decided {
				prop_assert_eq!(get(id).held, total);
				let there = <World as Shipments<AccountId>>::shipment(get(id).shipment);
				let judged = Clearance::judge(&get(id), there.as_ref());
				prop_assert_eq!(judged.findings, foreseen.clone());
				let _ = inspection(QUARANTINE, id, true);
				if release && blocked {
					prop_assert_eq!(
						decide(CUSTOMS, id, Decision::Release),
						Err(Error::<Test>::CannotBeReleased.into())
					);
					return Ok(());
				}
				let decision = if release { Decision::Release } else { Decision::Refuse };
				prop_assert_eq!(decide(CUSTOMS, id, decision), Ok(()));
			}
			let record = Clearance::proof(0).unwrap().record;
			prop_assert_eq!(record.findings.to_vec(), foreseen);
			prop_assert_eq!(record.channel, preview.channel);
			let is_released = matches!(get(id).status, Status::Released { .. });
			prop_assert_eq!((record.released, record.paid), (is_released, if is_released { total } else { 0 }));
			if preview.channel != Channel::Refused {
				prop_assert_eq!(charges, preview.charges);
			}
			Ok(())
		})?;
	}

	/// What is found is exactly what is caused. So to remove a cause removes exactly its finding.
	#[test]
	fn a_cause_is_a_finding(causes in causes(), pick: prop::sample::Index) {
		let found = assess(&facts_of(&causes));
		prop_assert_eq!(&found, &expected(&causes));
		prop_assert_eq!(channel(&found) == Channel::Green, found.is_empty());
		if causes.is_empty() {
			return Ok(());
		}
		let gone = causes[pick.index(causes.len())];
		let rest: Vec<_> = causes
			.iter()
			.copied()
			.filter(|cause| *cause != gone && !(is_whole(gone.1) && cause.1 == gone.1))
			.collect();
		let after = assess(&facts_of(&rest));
		let lost: Vec<_> = found.iter().filter(|finding| !after.contains(finding)).collect();
		prop_assert_eq!(lost.len(), 1);
		prop_assert_eq!(lost[0].fault, gone.1);
		prop_assert_eq!(after.len() + 1, found.len());
	}

	/// A ban or a recall never makes a channel milder, and never lets go what could not be released.
	#[test]
	fn stricter_is_stricter(causes in causes(), line in 0usize..3, ban: bool) {
		let facts = facts_of(&causes);
		let mut stricter = facts.clone();
		if ban {
			let verdict = &mut stricter.lines[line].verdict;
			(verdict.outcome, verdict.terms) = (Outcome::Refuse, None);
			verdict.ground = Ground::EmergencyBan(1);
		} else {
			stricter.lines[line].standing = BatchStanding::Recalled;
		}
		let (before, after) = (assess(&facts), assess(&stricter));
		prop_assert!(channel(&after) >= channel(&before));
		prop_assert!(after.iter().any(|finding| blocks(finding.fault)));
		if ban {
			prop_assert_eq!(channel(&after), Channel::Refused);
		}
	}

	/// The same of the lists and standings that the ports tell.
	#[test]
	fn stricter_ports_are_stricter(setting in settings(), list in 0u8..3, recalled: bool) {
		run(|| -> Result<(), TestCaseError> {
			let raw = make(&setting);
			let preview = || Clearance::preview_declaration(raw.clone()).unwrap();
			let before = preview();
			set_list(list.max(setting.list));
			set_standing(if recalled { Some(BatchStanding::Recalled) } else { setting.standing });
			let after = preview();
			prop_assert!(after.channel >= before.channel);
			let is_blocked = |preview: &PreviewOf<Test>| preview.findings.iter().any(|view| view.blocks);
			prop_assert!(is_blocked(&after) >= (is_blocked(&before) || recalled || list == 2));
			prop_assert!(!recalled || after.channel >= Channel::Red);
			prop_assert!(list < 2 || after.channel == Channel::Refused);
			Ok(())
		})?;
	}

	/// Caps, quotas and earlier lines are judged by the sum of all lines that share them.
	#[test]
	fn sums_are_over_all_lines(
		lines in prop::collection::vec((0u64..2, 0u8..2, 0u64..2, 0u128..1_500, 1u64..20), 1..6),
		worth in prop::array::uniform2(0u128..3_000),
		counted in prop::array::uniform2(0u128..1_000),
		left in prop::array::uniform2(0u64..50),
		caps in (0u64..4_000, 0u64..4_000),
		gone: prop::sample::Index,
	) {
		let mut facts = facts_of(&[]);
		facts.lines = lines
			.iter()
			.map(|(order, identity, earlier, value, quantity)| {
				let mut line = line_of(0, &[]);
				let side = line.order.as_mut().unwrap();
				(side.id, side.worth) = (*order, Some(worth[*order as usize]));
				let terms = line.verdict.terms.as_mut().unwrap();
				(terms.order_cap, terms.yearly_cap) = (Some(caps.0), Some(caps.1));
				line.identity = Some([*identity; 32]);
				line.counted = counted[usize::from(*identity)];
				line.list_value = Some(*value);
				line.quantity = *quantity;
				line.shipped = Some((line.batch, *quantity));
				let of = LineRef { declaration: *earlier, line: 0 };
				line.left = Some((of, left[*earlier as usize]));
				line
			})
			.collect();
		let found = assess(&facts);
		let told = caps_of(&facts);
		let mut expected = Vec::new();
		for (number, (order, identity, earlier, value, _)) in (0u32..).zip(&lines) {
			let in_order: u128 = lines.iter().filter(|line| line.0 == *order).map(|line| line.3).sum();
			let in_order = in_order.max(worth[*order as usize]);
			let in_year: u128 = lines.iter().filter(|line| line.1 == *identity).map(|line| line.3).sum();
			let in_year = in_year + counted[usize::from(*identity)];
			let taken: u64 = lines.iter().filter(|line| line.2 == *earlier).map(|line| line.4).sum();
			// The proof has what was compared.
			let of = told[number as usize].unwrap();
			let measure = |cap: u64, amount| Some(Measure { cap: cap.into(), amount });
			prop_assert_eq!(of.value, Some(*value));
			prop_assert_eq!((of.order, of.year), (measure(caps.0, in_order), measure(caps.1, in_year)));
			let faults = [
				(in_order > caps.0.into(), Fault::OrderCap),
				(in_year > caps.1.into(), Fault::YearlyQuota),
				(taken > left[*earlier as usize], Fault::DrawsTooMuch),
			];
			let faults = faults.into_iter().filter(|(is_so, _)| *is_so);
			expected.extend(faults.map(|(_, fault)| Finding { line: Some(number), fault }));
		}
		expected.sort_unstable();
		prop_assert_eq!(&found, &expected);
		// With less there is never more.
		let gone = gone.index(lines.len());
		facts.lines.remove(gone);
		for finding in assess(&facts) {
			let line = finding.line.unwrap();
			let before = if (line as usize) < gone { line } else { line + 1 };
			let same = Finding { line: Some(before), ..finding };
			prop_assert!(found.contains(&same));
		}
	}
}

#[test]
fn lists_say_why() {
	let mut facts = facts_of(&[]);
	let fault = |facts: &Facts| {
		let found = assess(facts);
		assert_eq!(found.len(), 1, "{found:?}");
		(found[0].line, found[0].fault)
	};
	let verdict = &mut facts.lines[1].verdict;
	(verdict.outcome, verdict.ground) = (Outcome::Review, Ground::CodeTooShort);
	assert_eq!(fault(&facts), (Some(1), Fault::CodeTooShort));
	let verdict = &mut facts.lines[1].verdict;
	(verdict.outcome, verdict.terms) = (Outcome::Refuse, None);
	facts.lines[1].charges = None;
	// A list that refuses asks for nothing else: what was named is not of a wrong kind either.
	assert_eq!(fault(&facts), (Some(1), Fault::ListRefuses));
}

#[test]
fn goods_that_are_not_there() {
	let mut facts = facts_of(&[]);
	facts.lines[0].shipped = Some((batch("B"), 11));
	let only = |facts: &Facts, fault| {
		assert_eq!(
			assess(facts),
			[Finding {
				line: Some(0),
				fault
			}]
		);
	};
	only(&facts, Fault::GoodsDiffer);
	facts.lines[0].shipped = None;
	only(&facts, Fault::GoodsDiffer);
	facts = facts_of(&[]);
	for (standing, fault) in [
		(BatchStanding::Expired, Fault::BatchExpired),
		(BatchStanding::BeingChecked, Fault::BatchBeingChecked),
	] {
		facts.lines[0].standing = standing;
		only(&facts, fault);
	}
	// National chapters are each country's own: by a code of these goods must have been ordered.
	facts = facts_of(&[]);
	facts.lines[0].code = "98010000".parse().unwrap();
	only(&facts, Fault::CodeDiffers);
	facts.lines[0].order.as_mut().unwrap().code = Some("98010000".parse().unwrap());
	assert_eq!(assess(&facts), []);
	facts.lines[0].order = None;
	let both = [Fault::CodeDiffers, Fault::NoOrder].map(|fault| Finding {
		line: Some(0),
		fault,
	});
	assert_eq!(assess(&facts), both);
	facts = facts_of(&[]);
	// What is not known cannot differ.
	facts.lines[0].code = "15091000".parse().unwrap();
	facts.lines[0].goods = None;
	assert_eq!(assess(&facts), []);
	// Of what is not on record and is there the standing counts; what is neither has none.
	facts.lines[0].standing = BatchStanding::Recalled;
	only(&facts, Fault::BatchRecalled);
	for shipped in [Some((batch("B"), 10)), None] {
		facts.lines[0].shipped = shipped;
		only(&facts, Fault::GoodsDiffer);
	}
}

#[test]
fn caps_add_up() {
	let mut facts = facts_of(&[]);
	// Three lines of one order of one consumer.
	for line in &mut facts.lines {
		let order = line.order.as_mut().unwrap();
		(order.id, order.worth) = (9, Some(3_000));
		line.identity = Some([1; 32]);
		line.verdict.terms.as_mut().unwrap().order_cap = Some(3_000);
		line.counted = 2_000;
	}
	assert_eq!(assess(&facts), []);
	for line in &mut facts.lines {
		line.counted = 2_001;
	}
	assert_eq!(assess(&facts).len(), 3);
	assert!(assess(&facts)
		.iter()
		.all(|finding| finding.fault == Fault::YearlyQuota));
	for line in &mut facts.lines {
		line.counted = 0;
		line.verdict.terms.as_mut().unwrap().order_cap = Some(2_999);
	}
	assert!(assess(&facts)
		.iter()
		.all(|finding| finding.fault == Fault::OrderCap));
	assert_eq!(assess(&facts).len(), 3);
	// One of them is the whole order's.
	facts.lines.truncate(1);
	assert_eq!(assess(&facts).len(), 1);
	facts.lines[0].order.as_mut().unwrap().worth = Some(2_999);
	assert_eq!(assess(&facts), []);
	// Businesses have no quota, and caps are for home use.
	let mut others = facts_of(&[(0, Fault::YearlyQuota), (1, Fault::OrderCap)]);
	others.procedure = Procedure::Bonded;
	assert_eq!(assess(&others), []);
	assert!(caps_of(&others).iter().all(Option::is_none));
	others.procedure = Procedure::HomeUse;
	others.lines[0].mode = TradeMode::B2B;
	assert_eq!(caps_of(&others)[0].and_then(|caps| caps.year), None);
	assert_eq!(
		assess(&others),
		[Finding {
			line: Some(1),
			fault: Fault::OrderCap
		}]
	);
}

#[test]
fn what_is_not_known_is_no_value() {
	let mut facts = facts_of(&[]);
	facts.lines[2].list_value = None;
	let found = |facts: &Facts| -> Vec<_> {
		assess(facts)
			.into_iter()
			.map(|finding| (finding.line, finding.fault))
			.collect()
	};
	assert_eq!(found(&facts), [(Some(2), Fault::NoValue)]);
	facts.lines[2].list_value = Some(1_000);
	facts.lines[2].identity = None;
	assert_eq!(found(&facts), [(Some(2), Fault::NoIdentity)]);
	facts.lines[2].identity = Some([2; 32]);
	facts.lines[2].order.as_mut().unwrap().worth = None;
	assert_eq!(found(&facts), [(Some(2), Fault::NoValue)]);
	// Which nobody asks where there is no cap on orders.
	let terms = facts.lines[2].verdict.terms.as_mut().unwrap();
	terms.order_cap = None;
	assert_eq!(found(&facts), []);
	facts.lines[2].order = None;
	assert_eq!(found(&facts), [(Some(2), Fault::NoOrder)]);
}

#[test]
fn earlier_lines_are_drawn_down_together() {
	let mut facts = facts_of(&[]);
	let one = LineRef {
		declaration: 5,
		line: 0,
	};
	for line in &mut facts.lines {
		line.left = Some((one, 30));
	}
	assert_eq!(assess(&facts), []);
	for line in &mut facts.lines {
		line.left = Some((one, 29));
	}
	assert_eq!(assess(&facts).len(), 3);
}

#[test]
fn the_best_certificate_counts() {
	let mut facts = facts_of(&[(0, Fault::CertificateRevoked(KINDS[0]))]);
	let good = certificate(KINDS[0], &[]).unwrap();
	assert_eq!(assess(&facts).len(), 1);
	facts.lines[0].certificates.push((77, good));
	assert_eq!(assess(&facts), []);
	let relied = crate::rules::assessment::relied_on(&facts.lines[0], START);
	assert_eq!(relied.len(), KINDS.len());
	assert!(relied.contains(&77));
	// Not yet valid is not valid.
	facts.at = START - 1;
	assert!(crate::rules::assessment::relied_on(&facts.lines[0], START - 1).is_empty());
}

#[test]
fn what_is_looked_at_has_an_end() {
	run(|| {
		let lots = ["A", "B", "C"];
		let id = put_shipment(sold(TradeMode::B2B, BUYER, &lots.map(|lot| (lot, 10, 5))));
		let lines = (0..).zip(lots).map(|(place, lot)| line(place, lot, 10, 5));
		let raw = import(id, lines.collect());
		let found = || -> Vec<_> {
			let preview = Clearance::preview_declaration(raw.clone()).unwrap();
			only(&preview.findings)
				.into_iter()
				.map(|finding| (finding.line, finding.fault))
				.collect()
		};
		// Together they are fine, whatever each takes to look at.
		Ancestors::set(vec![
			(batch("A"), MOST_ANCESTORS - 1),
			(batch("B"), MOST_ANCESTORS),
			(batch("C"), 1),
		]);
		assert_eq!(found(), []);
		// One by one, until that was as much as for all of them.
		Standings::set(vec![(batch("A"), BatchStanding::Recalled)]);
		assert_eq!(
			found(),
			[
				(Some(0), Fault::BatchRecalled),
				(Some(2), Fault::BatchBeingChecked)
			]
		);
		Ancestors::set(vec![]);
		assert_eq!(found(), [(Some(0), Fault::BatchRecalled)]);
	});
}

#[test]
fn what_is_looked_at_is_paid_for() {
	run(|| {
		let lots = ["A", "B"];
		let cost = || {
			let id = put_shipment(sold(TradeMode::B2B, BUYER, &lots.map(|lot| (lot, 10, 5))));
			let lines = (0..).zip(lots).map(|(place, lot)| line(place, lot, 10, 5));
			let declaration = import(id, lines.collect());
			let done = Clearance::declare(RuntimeOrigin::signed(BUYER), declaration).unwrap();
			done.actual_weight.unwrap()
		};
		let base = <() as WeightInfo>::declare(2).saturating_add(<() as WeightInfo>::release(2));
		let walk = <() as WeightInfo>::walk;
		Ancestors::set(vec![(batch("A"), 3), (batch("B"), 1)]);
		assert_eq!(cost(), base.saturating_add(walk(4)));
		// One by one, more than of both together.
		Ancestors::set(vec![
			(batch("A"), MOST_ANCESTORS - 1),
			(batch("B"), MOST_ANCESTORS),
		]);
		assert_eq!(cost(), base.saturating_add(walk(MOST_ANCESTORS)));
		Standings::set(vec![(batch("A"), BatchStanding::Recalled)]);
		assert_eq!(cost(), base.saturating_add(walk(2 * MOST_ANCESTORS - 1)));
		// Where there are none, or it waits for its draw, that is given back.
		Standings::set(vec![]);
		Ancestors::set(vec![]);
		assert_eq!(cost(), base);
		check(500_000);
		let waiting = <() as WeightInfo>::declare(2).saturating_add(<() as WeightInfo>::poll());
		assert_eq!(cost(), waiting);
	});
}

#[test]
fn all_that_can_be_found_fits() {
	let mut facts = facts_of(&found_together(CAUSES.map(|fault| (0, fault))));
	let halal = certificate(CertificateKind::Halal, &[]).unwrap();
	let mut worst = facts.lines[0].clone();
	let terms = worst.verdict.terms.as_mut().unwrap();
	// All kinds are asked for but the one of which as many are named as can be.
	terms.certificates = CertificateKind::ALL
		.iter()
		.copied()
		.filter(|kind| *kind != halal.kind)
		.collect();
	(terms.order_cap, terms.yearly_cap) = (Some(0), Some(0));
	worst.certificates = (0..MAX_CERTIFICATES.into()).map(|id| (id, halal)).collect();
	worst.order.as_mut().unwrap().id = 9;
	worst.list_value = None;
	facts.lines = vec![worst; MAX_LINES as usize];
	let found = assess(&facts);
	assert_eq!(found.len(), MAX_FINDINGS as usize, "{found:?}");
	let of_second = found.iter().filter(|finding| finding.line == Some(1));
	assert_eq!(of_second.count(), 41);
}

#[test]
fn every_fault_has_an_index_a_channel_and_a_cure() {
	use codec::Encode;
	let kind = CertificateKind::Sanitary;
	let all = [
		(Fault::ListRefuses, Channel::Refused, true),
		(Fault::ListReviews, Channel::Yellow, false),
		(Fault::CodeTooShort, Channel::Yellow, false),
		(Fault::CertificateMissing(kind), Channel::Yellow, false),
		(Fault::CertificateExpired(kind), Channel::Yellow, false),
		(Fault::CertificateRevoked(kind), Channel::Yellow, false),
		(Fault::CertificateNotForThis(kind), Channel::Yellow, false),
		(Fault::CertificateWrongKind(kind), Channel::Yellow, false),
		(Fault::CodeDiffers, Channel::Yellow, false),
		(Fault::OriginDiffers, Channel::Yellow, false),
		(Fault::GoodsDiffer, Channel::Red, true),
		(Fault::QuantityDiffers, Channel::Yellow, true),
		(Fault::ValueDiffers, Channel::Yellow, false),
		(Fault::PartiesDiffer, Channel::Yellow, false),
		(Fault::OrderNotInForce, Channel::Yellow, false),
		(Fault::PartyNotActive, Channel::Yellow, false),
		(Fault::BatchRecalled, Channel::Red, true),
		(Fault::BatchUnderInvestigation, Channel::Red, false),
		(Fault::BatchBeingChecked, Channel::Red, true),
		(Fault::BatchExpired, Channel::Red, false),
		(Fault::OrderCap, Channel::Refused, true),
		(Fault::YearlyQuota, Channel::Refused, true),
		(Fault::NoIdentity, Channel::Yellow, true),
		(Fault::NoRate, Channel::Yellow, true),
		(Fault::NoValue, Channel::Yellow, true),
		(Fault::DrawsTooMuch, Channel::Yellow, true),
		(Fault::CustodyGap, Channel::Red, false),
		(Fault::SealBroken, Channel::Red, false),
		(Fault::LiabilityOpen, Channel::Red, false),
		(Fault::NotAWarehouse, Channel::Yellow, true),
		(Fault::AdjustmentLowers, Channel::Yellow, false),
		(Fault::NoOrder, Channel::Yellow, false),
	];
	for (index, (fault, of, blocked)) in (0u8..).zip(all) {
		assert_eq!(fault.encode()[0], index);
		assert_eq!(
			(channel_of(fault), blocks(fault)),
			(of, blocked),
			"{fault:?}"
		);
		// What only the list decides has no cure by the parties.
		let none = matches!(fault, Fault::ListRefuses | Fault::BatchRecalled);
		assert_eq!(cure(fault) == Cure::None, none);
	}
	assert!(Channel::Green < Channel::Yellow && Channel::Yellow < Channel::Red);
	assert!(Channel::Red < Channel::Refused);
}
