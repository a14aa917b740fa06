//! What is declared otherwise than it is passes no list, cap or quota that it would not pass by itself.

use super::*;
use tradechain_primitives::{Role, Standing as BatchStanding};

const REFUSES: (Option<u32>, Fault) = (Some(0), Fault::ListRefuses);
const CODE: (Option<u32>, Fault) = (Some(0), Fault::CodeDiffers);
const ORIGIN: (Option<u32>, Fault) = (Some(0), Fault::OriginDiffers);
const NO_ORDER: (Option<u32>, Fault) = (Some(0), Fault::NoOrder);

/// Oil of the seller that leaves China.
fn leaving() -> RawDeclarationOf<Test> {
	let id = put_shipment(shipment(BUYER, false, &[("A", 10, None)]));
	RawDeclaration {
		direction: Direction::Export,
		country: CN,
		..import(id, vec![line(0, "A", 10, 100)])
	}
}

#[test]
fn another_code_passes_no_negative_list() {
	run(|| {
		for mut raw in [on_its_way().1, leaving()] {
			raw.lines[0].code = code("2106909890");
			Refused::set(vec![]);
			assert_eq!(found(&raw), (Channel::Yellow, vec![CODE]));
			Refused::set(vec!["1509"]);
			assert_eq!(found(&raw), (Channel::Refused, vec![REFUSES, CODE]));
			// What is declared is asked about, too.
			Refused::set(vec!["2106"]);
			assert_eq!(found(&raw), (Channel::Refused, vec![REFUSES, CODE]));
		}
		let id = declared(BUYER, {
			let mut raw = on_its_way().1;
			raw.lines[0].code = code("2106909890");
			Refused::set(vec!["1509"]);
			raw
		});
		assert!(matches!(get(id).status, Status::Refused { .. }));
	});
}

#[test]
fn another_origin_passes_no_ban() {
	run(|| {
		for right in [on_its_way().1, leaving()] {
			let mut raw = right.clone();
			raw.lines[0].origin = *b"IT";
			// Of a code that is the goods' own, all of its digits count.
			for banned in ["1509", "1509200010"] {
				Banned::set(vec![(banned, *b"ES")]);
				assert_eq!(found(&right), (Channel::Refused, vec![REFUSES]));
				assert_eq!(found(&raw), (Channel::Refused, vec![REFUSES, ORIGIN]));
			}
			// With another code as well, the goods are what they are.
			Banned::set(vec![("1509", *b"ES")]);
			raw.lines[0].code = code("2106909890");
			let all = vec![REFUSES, CODE, ORIGIN];
			assert_eq!(found(&raw), (Channel::Refused, all));
			// A ban on other goods of that origin is none on these.
			Banned::set(vec![("2106", *b"ES"), ("1509", *b"IT")]);
			assert_eq!(found(&raw), (Channel::Yellow, vec![CODE, ORIGIN]));
		}
	});
}

#[test]
fn what_serves_no_order_is_reviewed() {
	run(|| {
		let id = put_shipment(shipment(BUYER, true, &[("A", 10, None)]));
		let raw = import(id, vec![line(0, "A", 10, 10_000)]);
		assert_eq!(found(&raw), (Channel::Yellow, vec![NO_ORDER]));
		let number = declared(BUYER, raw);
		assert_ok!(decide(CUSTOMS, number, Decision::Release));
		assert!(is_released(number));
		// Only what comes for home use is.
		assert_eq!(found(&leaving()), (Channel::Green, vec![]));
		let id = put_shipment(shipment(KEEPER, true, &[("A", 10, None)]));
		let into_bond = RawDeclaration {
			procedure: Procedure::Bonded,
			..import(id, vec![line(0, "A", 10, 100)])
		};
		assert_eq!(found(&into_bond), (Channel::Green, vec![]));
	});
}

#[test]
fn without_an_order_a_consumer_is_one_all_the_same() {
	run(|| {
		YearlyCap::set(Some(100_000));
		let parcel = |who| {
			let id = put_shipment(shipment(who, true, &[("A", 10, None)]));
			import(id, vec![line(0, "A", 10, 60_000)])
		};
		let first = parcel(CONSUMER);
		assert_eq!(found(&first), (Channel::Yellow, vec![NO_ORDER]));
		let number = declared(CONSUMER, first);
		assert_ok!(decide(CUSTOMS, number, Decision::Release));
		assert_eq!(Clearance::quota(IDENTITY, NL, 2026), 60_000);
		let second = parcel(CONSUMER);
		let too_much = (Some(0), Fault::YearlyQuota);
		assert_eq!(found(&second), (Channel::Refused, vec![too_much, NO_ORDER]));
		let unknown = vec![(Some(0), Fault::NoIdentity), NO_ORDER];
		assert_eq!(found(&parcel(NOBODY)), (Channel::Yellow, unknown));
		// Another one has a year of its own, and a business none.
		for who in [OTHER_CONSUMER, BUYER] {
			assert_eq!(found(&parcel(who)), (Channel::Yellow, vec![NO_ORDER]));
		}
		let both = 40;
		let roles = [Role::Consumer, Role::Trader].into_iter().collect();
		MoreMembers::mutate(|members| members.insert(both, roles));
		assert_eq!(found(&parcel(both)), (Channel::Yellow, vec![NO_ORDER]));
	});
}

#[test]
fn a_lot_that_does_not_exist_is_not_recalled() {
	run(|| {
		let (_, mut raw) = on_its_way();
		raw.lines[0].batch.lot = lot("X");
		// As the register of goods answers about what it does not know.
		Unknown::set(vec!["X"]);
		Standings::set(vec![(batch("X"), BatchStanding::Recalled)]);
		let differ = (Some(0), Fault::GoodsDiffer);
		assert_eq!(found(&raw), (Channel::Red, vec![differ]));
		// What exists, and is another, is recalled if it is.
		Unknown::set(vec![]);
		let both = vec![differ, (Some(0), Fault::BatchRecalled)];
		assert_eq!(found(&raw), (Channel::Red, both));
	});
}
