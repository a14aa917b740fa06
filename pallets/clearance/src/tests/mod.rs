//! How we know.

#![allow(
	clippy::arithmetic_side_effects,
	clippy::cast_possible_truncation,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use crate::{mock::*, *};
use alloc::{vec, vec::Vec};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;
use tradechain_primitives::{CustomsStep, Position, Procedure, Rates, TradeMode};

mod assessment;
mod borders;
mod decisions;
mod declarations;
mod draws;
mod evasions;
mod indicators;
mod invalidation;
mod model;
mod proofs;
mod returns;

/// Oil for a thousand euros on its way to the buyer, by an order.
fn on_its_way() -> (ShipmentId, RawDeclarationOf<Test>) {
	let order = put_order(BUYER, SELLER, TradeMode::B2B, &[(1_000, 100_000)]);
	let id = put_shipment(shipment(BUYER, true, &[("A", 1_000, Some((order, 0)))]));
	(id, import(id, vec![line(0, "A", 1_000, 100_000)]))
}

/// Goods on their way to someone, by one order for so much of each.
fn sold(mode: TradeMode, to: AccountId, goods: &[(&str, Quantity, Amount)]) -> MockShipment {
	let prices: Vec<_> = goods
		.iter()
		.map(|(_, quantity, value)| (*quantity, *value))
		.collect();
	let order = put_order(to, SELLER, mode, &prices);
	let lines: Vec<_> = (0..)
		.zip(goods)
		.map(|(place, (lot, quantity, _))| (*lot, *quantity, Some((order, place))))
		.collect();
	shipment(to, true, &lines)
}

/// What is found in a declaration, and whether it is about a line.
fn found(raw: &RawDeclarationOf<Test>) -> (Channel, Vec<(Option<u32>, Fault)>) {
	let preview = Clearance::preview_declaration(raw.clone()).unwrap();
	let findings = preview.findings.iter().map(|view| view.finding);
	let findings = findings.map(|finding| (finding.line, finding.fault));
	(preview.channel, findings.collect())
}

/// The same, declared, and under review.
fn reviewed() -> (ShipmentId, DeclarationId) {
	let (shipment, raw) = on_its_way();
	Reviewed::set(vec!["15"]);
	let id = declared(BUYER, raw);
	assert_eq!(get(id).status, in_review());
	(shipment, id)
}

/// In review since the start.
fn in_review() -> Status<AccountId> {
	Status::Review {
		since: START,
		until: START + 10 * DAY,
	}
}

/// The same, refused by a list.
fn refused() -> (ShipmentId, DeclarationId) {
	let (shipment, raw) = on_its_way();
	Refused::set(vec!["15"]);
	let id = declared(BUYER, raw);
	assert!(matches!(get(id).status, Status::Refused { .. }));
	(shipment, id)
}

fn emitted(event: Event<Test>) -> bool {
	let event = RuntimeEvent::Clearance(event);
	frame_system::Pallet::<Test>::events()
		.iter()
		.any(|record| record.event == event)
}

fn inspection(who: AccountId, declaration: DeclarationId, conforms: bool) -> DispatchResult {
	let report = [8; 32];
	send(
		who,
		Call::record_inspection {
			declaration,
			conforms,
			report,
		},
	)
}

fn conclude(who: AccountId, declaration: DeclarationId) -> DispatchResult {
	send(who, Call::conclude_refusal { declaration })
}

fn appeal(who: AccountId, declaration: DeclarationId) -> DispatchResult {
	let grounds = [5; 32];
	send(
		who,
		Call::appeal {
			declaration,
			grounds,
		},
	)
}

fn settle(declaration: DeclarationId) -> DispatchResult {
	send(STRANGER, Call::settle_return { declaration })
}

fn remove(who: AccountId, declaration: DeclarationId) -> DispatchResult {
	send(who, Call::remove_declaration { declaration })
}

fn change(id: ShipmentId, change: impl FnOnce(&mut MockShipment)) {
	Shipped::mutate(id, |found| change(found.as_mut().unwrap()));
}
