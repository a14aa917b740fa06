//! Goods that were to be checked, and did not pass, are checked whatever they are packed into.

use super::*;

const HALF: u32 = 500_000;

/// Randomness by which so many are drawn of a declaration, or not.
fn seed(id: DeclarationId, drawn: bool) -> Digest {
	(0u8..)
		.map(|byte| [byte; 32])
		.find(|seed| rules::is_drawn(seed, id, HALF) == drawn)
		.unwrap()
}

fn drawn_half() {
	for (panel, country) in [(PANEL_NL, NL), (PANEL_CN, CN)] {
		let border = Border {
			check_rate: HALF,
			..border()
		};
		assert_ok!(send(panel, Call::set_border { country, border }));
	}
}

/// Oil of a lot that is to leave China, in a shipment of its own.
fn packed(lot: &str) -> RawDeclarationOf<Test> {
	let id = put_shipment(shipment(BUYER, false, &[(lot, 10, None)]));
	RawDeclaration {
		direction: Direction::Export,
		country: CN,
		..import(id, vec![line(0, lot, 10, 100)])
	}
}

/// Oil of a lot on its way to the buyer, in a shipment of its own.
fn coming(lot: &str) -> RawDeclarationOf<Test> {
	let id = put_shipment(sold(TradeMode::B2B, BUYER, &[(lot, 10, 100)]));
	import(id, vec![line(0, lot, 10, 100)])
}

fn declarant(raw: &RawDeclarationOf<Test>) -> AccountId {
	match raw.direction {
		Direction::Export => SELLER,
		Direction::Import => BUYER,
	}
}

fn officer(raw: &RawDeclarationOf<Test>) -> AccountId {
	match raw.direction {
		Direction::Export => CUSTOMS_CN,
		Direction::Import => CUSTOMS,
	}
}

/// Declares goods, has them drawn, and the officer decides so.
fn drawn_and(raw: &RawDeclarationOf<Test>, decision: Decision) -> DeclarationId {
	let id = declared(declarant(raw), raw.clone());
	assert_eq!(get(id).status, Status::Drawing);
	next_block(Some(seed(id, true)));
	assert!(matches!(
		get(id).status,
		Status::Inspection { drawn: true, .. }
	));
	assert_ok!(decide(officer(raw), id, decision));
	id
}

/// Declares goods that are inspected at once, without a draw, as the preview said.
fn indicated(raw: &RawDeclarationOf<Test>) -> DeclarationId {
	let preview = Clearance::preview_declaration(raw.clone()).unwrap();
	assert_eq!(
		(preview.channel, preview.drawn),
		(Channel::Green, vec![Some(true)])
	);
	let id = declared(declarant(raw), raw.clone());
	assert!(matches!(
		get(id).status,
		Status::Inspection { drawn: true, .. }
	));
	assert!(Draws::<Test>::get().iter().all(|one| one.declaration != id));
	id
}

/// Declares goods that wait for a draw, as the preview said.
fn waits(raw: &RawDeclarationOf<Test>) -> DeclarationId {
	let preview = Clearance::preview_declaration(raw.clone()).unwrap();
	assert_eq!(preview.drawn, [None]);
	let id = declared(declarant(raw), raw.clone());
	assert_eq!(get(id).status, Status::Drawing);
	id
}

fn found_right(raw: &RawDeclarationOf<Test>, id: DeclarationId) {
	let who = officer(raw);
	assert_ok!(inspection(who, id, true));
	assert_ok!(decide(who, id, Decision::Release));
}

#[test]
fn what_is_packed_anew_has_no_other_draw() {
	for packed in [packed, coming] {
		run(|| {
			drawn_half();
			// Refused, and back with their consignor before anybody made that final.
			let first = packed("A");
			drawn_and(&first, Decision::Refuse);
			end(first.shipment, 2);
			let again = packed("A");
			let id = indicated(&again);
			// Refused again, and packed once more.
			assert_ok!(decide(officer(&again), id, Decision::Refuse));
			assert_ok!(conclude(declarant(&again), id));
			end(again.shipment, 2);
			let last = packed("A");
			let id = indicated(&last);
			// Inspected, and found right: then the lot is drawn as any other.
			found_right(&last, id);
			waits(&packed("A"));
		});
	}
}

#[test]
fn what_was_invalidated_is_none_the_less_checked() {
	for packed in [packed, coming] {
		run(|| {
			drawn_half();
			let first = packed("A");
			drawn_and(&first, Decision::Invalidate);
			end(first.shipment, 2);
			let again = packed("A");
			let id = indicated(&again);
			found_right(&again, id);
			waits(&packed("A"));
		});
	}
}

#[test]
fn what_was_found_wrong_is_checked() {
	run(|| {
		drawn_half();
		// Nobody drew them.
		let raw = coming("A");
		change(raw.shipment, |found| found.wrong.1 = true);
		let id = declared(BUYER, raw.clone());
		assert_ok!(inspection(QUARANTINE, id, false));
		assert_ok!(decide(CUSTOMS, id, Decision::Refuse));
		indicated(&coming("A"));
	});
	run(|| {
		drawn_half();
		// What was inspected and found right is not, nor what nobody looked at.
		for report in [Some(true), None] {
			let raw = coming("A");
			change(raw.shipment, |found| found.wrong.1 = true);
			let id = declared(BUYER, raw.clone());
			if let Some(conforms) = report {
				assert_ok!(inspection(QUARANTINE, id, conforms));
			}
			assert_ok!(decide(CUSTOMS, id, Decision::Refuse));
			assert_eq!(RiskIndicators::<Test>::iter().count(), 0);
		}
		waits(&coming("A"));
	});
}

#[test]
fn it_is_of_one_batch_one_country_and_one_direction() {
	run(|| {
		drawn_half();
		drawn_and(&packed("A"), Decision::Refuse);
		waits(&packed("B"));
		waits(&coming("A"));
		let key = (country(b"CN"), Direction::Export, batch("A"));
		let keys: Vec<_> = RiskIndicators::<Test>::iter_keys().collect();
		assert_eq!(keys, [key]);
		// Another owner's goods of the lot are inspected, too: nobody can tell them apart. So is all that is declared with
		// them, and that is not of the lot.
		let mut goods = shipment(BUYER, false, &[("B", 10, None), ("A", 10, None)]);
		goods.consignor = MAKER;
		for line in &mut goods.lines {
			line.2 = MAKER;
		}
		let id = put_shipment(goods);
		let raw = RawDeclaration {
			direction: Direction::Export,
			country: CN,
			..import(id, vec![line(0, "B", 10, 100), line(1, "A", 10, 100)])
		};
		let preview = Clearance::preview_declaration(raw.clone()).unwrap();
		assert_eq!(preview.drawn, [None, Some(true)]);
		let id = declared(MAKER, raw.clone());
		assert!(matches!(
			get(id).status,
			Status::Inspection { drawn: true, .. }
		));
		// Of the two, one was to be checked.
		assert_ok!(decide(CUSTOMS_CN, id, Decision::Refuse));
		let keys: Vec<_> = RiskIndicators::<Test>::iter_keys().collect();
		assert_eq!(keys, [key]);
		let lines = Clearance::declared(raw.shipment, CN, Direction::Export);
		let drawn: Vec<_> = lines.iter().map(|line| line.drawn).collect();
		assert_eq!(drawn, [None, Some(true)]);
	});
}

#[test]
fn it_is_on_what_is_in_the_shipment() {
	run(|| {
		drawn_half();
		// Somebody names another's lot.
		let mut raw = coming("A");
		raw.lines[0].batch.lot = lot("B");
		let id = declared(BUYER, raw.clone());
		assert_ok!(inspection(CUSTOMS, id, false));
		assert_ok!(decide(CUSTOMS, id, Decision::Invalidate));
		waits(&coming("B"));
		// And naming it is no way round.
		let mut other = coming("A");
		other.lines[0].batch.lot = lot("B");
		let preview = Clearance::preview_declaration(other).unwrap();
		assert_eq!(preview.drawn, [Some(true)]);
		indicated(&coming("A"));
	});
}

#[test]
fn it_stays_until_goods_were_inspected_and_found_right() {
	run(|| {
		drawn_half();
		drawn_and(&coming("A"), Decision::Refuse);
		// A ruling releases without an inspection.
		let raw = coming("A");
		let id = indicated(&raw);
		wait(10 * DAY + 1);
		assert_ok!(rule(PANEL_NL, id, true));
		// Or against one.
		let raw = coming("A");
		let id = indicated(&raw);
		assert_ok!(inspection(CUSTOMS, id, false));
		wait(10 * DAY + 1);
		assert_ok!(rule(PANEL_NL, id, true));
		// Nor does an appeal help the others that is won.
		let id = indicated(&coming("A"));
		assert_ok!(decide(CUSTOMS, id, Decision::Refuse));
		assert_ok!(appeal(BUYER, id));
		assert_ok!(rule(PANEL_NL, id, true));
		// The panel rules late on what was looked at.
		let id = indicated(&coming("A"));
		wait(10 * DAY + 1);
		assert_ok!(inspection(CUSTOMS, id, true));
		assert_ok!(rule(PANEL_NL, id, true));
		waits(&coming("A"));
	});
}

#[test]
fn what_was_not_drawn_before_is_checked_under_it() {
	run(|| {
		drawn_half();
		let raw = coming("A");
		let id = waits(&raw);
		Reviewed::set(vec!["15"]);
		next_block(Some(seed(id, false)));
		assert_eq!(get(id).status, in_review());
		Reviewed::set(vec![]);
		assert_ok!(send(BUYER, Call::withdraw_declaration { declaration: id }));
		drawn_and(&coming("A"), Decision::Refuse);
		indicated(&raw);
	});
}

#[test]
fn what_a_list_refuses_when_it_is_drawn_has_one() {
	run(|| {
		drawn_half();
		let raw = coming("A");
		let id = waits(&raw);
		Refused::set(vec!["15"]);
		next_block(Some(seed(id, true)));
		assert!(matches!(get(id).status, Status::Refused { .. }));
		Refused::set(vec![]);
		indicated(&coming("A"));
	});
}

#[test]
fn who_declares_pays_for_it() {
	run(|| {
		// For each line an item beside its part of the proof, whatever becomes of it.
		let fee = |lots: &[&str]| {
			let goods: Vec<_> = lots.iter().map(|lot| (*lot, 10, 100)).collect();
			let id = put_shipment(sold(TradeMode::B2B, BUYER, &goods));
			let lines = (0..)
				.zip(lots)
				.map(|(place, lot)| line(place, lot, 10, 100));
			let before = Balances::total_balance(&BUYER);
			assert_ok!(declare(BUYER, import(id, lines.collect())));
			before - Balances::total_balance(&BUYER)
		};
		use codec::MaxEncodedLen;
		use frame_support::traits::fungible::Inspect;
		let indicator = <(CountryCode, Direction, BatchId)>::max_encoded_len();
		let line = ProofLine::max_encoded_len() + indicator;
		assert_eq!(fee(&["A", "B"]) - fee(&["A"]), line as u128);
	});
}

#[test]
fn what_is_reviewed_meanwhile_is_inspected_too() {
	run(|| {
		drawn_half();
		// An officer has the papers of other goods of the lot, when the indicator comes.
		let mut reviewed = coming("A");
		reviewed.lines[0].origin = *b"FR";
		let id = declared(BUYER, reviewed.clone());
		assert!(matches!(get(id).status, Status::Review { .. }));
		drawn_and(&coming("A"), Decision::Refuse);
		assert_noop!(
			decide(CUSTOMS, id, Decision::Release),
			Error::<Test>::NotInspected
		);
		assert_ok!(decide(CUSTOMS, id, Decision::Inspect));
		found_right(&reviewed, id);
		assert_eq!(RiskIndicators::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_ruling_brings_none_back() {
	run(|| {
		drawn_half();
		let first = coming("A");
		let refused = drawn_and(&first, Decision::Refuse);
		assert_ok!(appeal(BUYER, refused));
		// Meanwhile goods of the lot are found right.
		let other = coming("A");
		let id = indicated(&other);
		found_right(&other, id);
		assert_ok!(rule(PANEL_NL, refused, false));
		assert_eq!(RiskIndicators::<Test>::iter().count(), 0);
		waits(&coming("A"));
	});
}
