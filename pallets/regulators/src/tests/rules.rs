//! What is decided, against a definition that tries everything.

use super::{HALF, STRICT};
use crate::{
	rules::{change, outcome, reaches, seat, Refusal},
	Outcome, Regulator, Threshold,
};
use proptest::prelude::*;
use tradechain_primitives::Office;

/// The share as a fraction.
fn is_share(votes: u32, seats: u32, threshold: Threshold) -> bool {
	let share = f64::from(votes) / f64::from(seats);
	match threshold {
		Threshold::MoreThanHalf => share > 0.5,
		Threshold::TwoThirds => share > 2.0 / 3.0 - 1e-9,
	}
}

fn threshold() -> impl Strategy<Value = Threshold> {
	prop_oneof![Just(HALF), Just(STRICT)]
}

#[test]
fn shares() {
	// Seats, what is more than half of them, and what is two thirds of them.
	for (seats, half, two_thirds) in [
		(1, 1, 1),
		(2, 2, 2),
		(3, 2, 2),
		(4, 3, 3),
		(5, 3, 4),
		(6, 4, 4),
		(7, 4, 5),
		(9, 5, 6),
		(u32::MAX, 0x8000_0000, 0xAAAA_AAAA),
	] {
		assert!(reaches(half, seats, HALF) && !reaches(half - 1, seats, HALF));
		assert!(reaches(two_thirds, seats, STRICT));
		assert!(!reaches(two_thirds - 1, seats, STRICT));
	}
	// Without a panel nothing is decided.
	for share in [HALF, STRICT] {
		assert!(!reaches(0, 0, share));
		assert_eq!(outcome(0, 0, 0, share, 0, 9, 9), Outcome::Failed);
	}
}

proptest! {
	#[test]
	fn an_outcome_is_what_every_way_of_voting_on_leads_to(
		votes in proptest::collection::vec(proptest::option::of(any::<bool>()), 1..12),
		threshold in threshold(),
		now in 0u64..20,
		deadline in 1u64..15,
		closing in 1u64..5,
	) {
		let seats = votes.len() as u32;
		let count = |of: Option<bool>| votes.iter().filter(|vote| **vote == of).count() as u32;
		let (ayes, nays, silent) = (count(Some(true)), count(Some(false)), count(None));
		let closing_deadline = deadline + closing;

		let passed = is_share(ayes, seats, threshold);
		// What the silent could still do, and those that are for it could do against it.
		let can_pass = (0..=silent).any(|more| is_share(ayes + more, seats, threshold));
		let expected = if passed {
			if now < closing_deadline { Outcome::Passed } else { Outcome::Lapsed }
		} else if !can_pass {
			Outcome::Failed
		} else if now < deadline {
			Outcome::Open
		} else {
			Outcome::Lapsed
		};
		prop_assert_eq!(
			outcome(ayes, nays, seats, threshold, now, deadline, closing_deadline),
			expected
		);
	}

	#[test]
	fn two_thirds_are_more_than_half(votes: u32, seats: u32) {
		prop_assert!(!reaches(votes, seats, STRICT) || reaches(votes, seats, HALF));
	}

	#[test]
	fn what_can_be_decided_is_decided_when_everybody_has_voted(
		ayes in 0u32..50,
		nays in 0u32..50,
		threshold in threshold(),
	) {
		prop_assume!(ayes + nays > 0);
		let end = outcome(ayes, nays, ayes + nays, threshold, 0, 1, 2);
		prop_assert!(matches!(end, Outcome::Passed | Outcome::Failed));
	}

	#[test]
	fn time_alone_only_lets_motions_lapse(
		ayes in 0u32..20,
		nays in 0u32..20,
		silent in 0u32..20,
		threshold in threshold(),
		now in 0u64..20,
	) {
		let seats = ayes + nays + silent;
		let at = |now| outcome(ayes, nays, seats, threshold, now, 7, 12);
		let (before, after) = (at(now), at(now + 1));
		prop_assert!(after == before || after == Outcome::Lapsed);
		prop_assert!(before != Outcome::Lapsed || after == Outcome::Lapsed);
	}

	#[test]
	fn a_changed_panel_is_who_stays_and_who_joins(
		panel in proptest::collection::btree_set(0u8..12, 1..8),
		join in proptest::collection::vec(0u8..12, 0..5),
		leave in proptest::collection::vec(0u8..12, 0..5),
	) {
		let seats = |accounts: &mut dyn Iterator<Item = u8>, office| {
			accounts.map(|account| Regulator { account, office }).collect::<Vec<_>>()
		};
		let before = seats(&mut panel.iter().copied(), Office::Customs);
		let joining = seats(&mut join.iter().copied(), Office::Health);
		let distinct = |list: &[u8]| {
			list.iter().collect::<std::collections::BTreeSet<_>>().len() == list.len()
		};
		let stay: Vec<_> = panel.iter().copied().filter(|who| !leave.contains(who)).collect();
		let expected = if !distinct(&leave) || leave.iter().any(|who| !panel.contains(who)) {
			Err(Refusal::NotRegulator)
		} else if !distinct(&join) || join.iter().any(|who| stay.contains(who)) {
			Err(Refusal::SeatTaken)
		} else if stay.is_empty() && join.is_empty() {
			Err(Refusal::EmptyPanel)
		} else {
			let mut after = seats(&mut stay.iter().copied(), Office::Customs);
			after.extend(joining.iter().copied());
			Ok(after)
		};
		prop_assert_eq!(change(before, &joining, &leave), expected);
	}
}

#[test]
fn a_first_panel_is_who_is_seated() {
	let seats = [1u8, 2].map(|account| Regulator {
		account,
		office: Office::Other,
	});
	assert_eq!(seat(vec![], &seats), Ok(seats.to_vec()));
	assert_eq!(seat::<u8>(vec![], &[]), Err(Refusal::EmptyPanel));
}
