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
use proptest::prelude::*;

mod earning;
mod ledger;
mod model;
mod programmes;
mod redeeming;
mod rules;
mod state;
mod views;

fn has(event: Event<Test>) -> bool {
	System::events()
		.iter()
		.any(|record| record.event == RuntimeEvent::Passes(event.clone()))
}

fn block(who: AccountId) {
	assert_ok!(Assets::block(signed(BANK), 1, who));
}

fn thaw(who: AccountId) {
	assert_ok!(Assets::thaw(signed(BANK), 1, who));
}

/// Outstanding, redeemed, expired of the first programme.
fn totals() -> [PassCount; 3] {
	let programme = get(0);
	[
		programme.outstanding(),
		programme.redeemed,
		programme.expired,
	]
}
