//! How we know.

#![allow(
	clippy::arithmetic_side_effects,
	clippy::cast_possible_truncation,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use crate::{mock::*, *};
use alloc::vec::Vec;
use frame_support::{assert_noop, assert_ok, BoundedVec};
use proptest::prelude::*;
use tradechain_primitives::{OrderHooks, Redemption, Standing, TradeMode};

mod delivery;
mod disputes;
mod events;
mod hooks;
mod judging;
mod model;
mod orders;
mod passes;
mod payments;
mod state;
mod weights;

/// Placing an order with changed terms.
fn placing(change: impl FnOnce(&mut RawTermsOf<Test>)) -> DispatchResult {
	let mut terms = terms();
	change(&mut terms);
	place(BUYER, terms)
}

fn reasons<const N: usize>(reasons: [Reason; N]) -> Error<Test> {
	Error::Refused(reasons.into_iter().collect())
}

fn recall(country: [u8; 2], standing: Standing) {
	Standings::set(vec![(batch(OLIVES, "L1"), country, standing)]);
}

fn block(who: AccountId) {
	assert_ok!(Assets::block(signed(ISSUER), 1, who));
}

fn thaw(who: AccountId) {
	assert_ok!(Assets::thaw(signed(ISSUER), 1, who));
}

fn has(event: Event<Test>) -> bool {
	System::events()
		.iter()
		.any(|record| record.event == RuntimeEvent::TradePayments(event.clone()))
}
