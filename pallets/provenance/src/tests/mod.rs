//! How we know.

#![allow(
	clippy::arithmetic_side_effects,
	clippy::cast_possible_truncation,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use crate::{mock::*, *};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use frame_support::{assert_noop, assert_ok, traits::Hooks};
use proptest::prelude::*;
use tradechain_primitives::{Action, BizStep, Disposition, ErrorReason, EventType, Standing};

mod batches;
mod certificates;
mod complaints;
mod events;
mod model;
mod ports;
mod products;
mod recalls;
mod splitting;
mod traces;
mod transfers;

/// Another product of the mill, of anything: out comes up to a hundred times what goes in.
const PASTE: u64 = 9_506_000_134_376;
/// Where things are made: a GLN.
const FACILITY: u64 = 9_506_000_134_376;

/// As the chain runs a call: what fails changes nothing.
fn whole(call: impl FnOnce() -> DispatchResult) -> DispatchResult {
	frame_support::storage::with_storage_layer(call)
}

fn olives() -> RawBatchId {
	batch(OLIVES, "O1")
}

fn paste(lot: &str) -> RawBatchId {
	batch(PASTE, lot)
}

fn register_paste() {
	let change = particulars(Some(100_000_000));
	assert_ok!(Provenance::register_product(
		signed(MILL),
		PASTE,
		*b"KGM",
		1_000_000,
		change
	));
}

/// A hundred thousandths of paste, of one thousandth of each of these.
fn make_paste(lot: &str, of: &[RawBatchId]) -> DispatchResult {
	let from: Vec<_> = of.iter().map(|batch| (batch.clone(), 1)).collect();
	whole(|| make(MILL, paste(lot), 100, &from))
}

/// A chain of so many pastes, P1 of the olives, each next of the one before.
fn make_chain(length: u32) {
	register_paste();
	let mut last = olives();
	for n in 1..=length {
		assert_ok!(make_paste(&format!("P{n}"), &[last]));
		last = paste(&format!("P{n}"));
	}
}

fn move_to(from: AccountId, to: AccountId, of: RawBatchId, quantity: Quantity) -> DispatchResult {
	let offer = NextOffer::<Test>::get();
	whole(|| {
		let passing = Passing::Both;
		plain(Provenance::offer_transfer(
			signed(from),
			to,
			of,
			quantity,
			passing,
			None,
		))?;
		plain(Provenance::accept_transfer(signed(to), offer))
	})
}

fn text(text: &str) -> Text {
	text.as_bytes().to_vec().try_into().unwrap()
}

fn notice() -> RawNotice {
	RawNotice {
		class: Some(RecallClass::II),
		reason: Some(RecallReason::Chemical),
		hazard: Some(text("Mineral oil")),
		remedy: Some(Remedy::Refund),
		contact: Some(text("recall@mill.example")),
		document: Some([5; 32]),
	}
}

fn recall(who: AccountId, goods: RawGoods, authority: Option<&[u8; 2]>) -> DispatchResult {
	whole(|| Provenance::recall(signed(who), goods, authority.copied(), notice()))
}

fn lift(who: AccountId, id: RecallId) -> DispatchResult {
	whole(|| Provenance::lift_recall(signed(who), id))
}

/// Lets all recalls spread to the end.
fn settle() {
	Provenance::on_idle(1, Weight::MAX);
	assert_eq!(Spreads::<Test>::iter().count(), 0);
}

/// Lets one recall take its smallest turn.
fn step() {
	let mut meter = WeightMeter::with_limit(Weight::from_parts(1_030, 0));
	Provenance::on_poll(1, &mut meter);
}

fn standing(of: RawBatchId, country: Option<&[u8; 2]>) -> Standing {
	Provenance::status(of, country.copied()).unwrap().standing
}

/// What somebody pays for a call.
fn paid(who: AccountId, call: impl FnOnce() -> DispatchResult) -> u64 {
	let before = Balances::free_balance(who);
	assert_ok!(call());
	before - Balances::free_balance(who)
}

fn wait(moments: Moment) {
	pallet_timestamp::Now::<Test>::mutate(|now| *now += moments);
}

fn emitted(event: Event<Test>) -> bool {
	let event = RuntimeEvent::Provenance(event);
	System::events().iter().any(|record| record.event == event)
}

fn pages(subject: &Subject) -> Vec<PageOf<Test>> {
	(0..Heads::<Test>::get(subject).pages)
		.map(|page| Pages::<Test>::get(subject, page).unwrap())
		.collect()
}
