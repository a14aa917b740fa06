//! What is decided: functions over plain values, without storage.

use crate::types::{Outcome, Regulator, Threshold};
use alloc::vec::Vec;

/// Why a panel cannot be so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
	/// Nobody would sit on it.
	EmptyPanel,
	/// An account would sit on it twice.
	SeatTaken,
	/// An account that does not sit on it would leave it.
	NotRegulator,
}

/// Whether so many votes of a panel are the share that decides. No vote at all never is.
pub fn reaches(votes: u32, seats: u32, threshold: Threshold) -> bool {
	let (votes, seats) = (u64::from(votes), u64::from(seats));
	let share = match threshold {
		Threshold::MoreThanHalf => votes.saturating_mul(2) > seats,
		Threshold::TwoThirds => votes.saturating_mul(3) >= seats.saturating_mul(2),
	};
	share && votes > 0
}

/// How a motion stands: passed as soon as those for it are enough, failed as soon as those not against
/// it are too few, lapsed when neither came in time or when it was not carried out in time.
pub fn outcome<BlockNumber: PartialOrd>(
	ayes: u32,
	nays: u32,
	seats: u32,
	threshold: Threshold,
	now: BlockNumber,
	deadline: BlockNumber,
	closing_deadline: BlockNumber,
) -> Outcome {
	if reaches(ayes, seats, threshold) {
		if now < closing_deadline {
			Outcome::Passed
		} else {
			Outcome::Lapsed
		}
	} else if !reaches(seats.saturating_sub(nays), seats, threshold) {
		Outcome::Failed
	} else if now < deadline {
		Outcome::Open
	} else {
		Outcome::Lapsed
	}
}

/// The panel when these have joined it.
pub fn seat<AccountId: Clone + PartialEq>(
	panel: Vec<Regulator<AccountId>>,
	join: &[Regulator<AccountId>],
) -> Result<Vec<Regulator<AccountId>>, Refusal> {
	let mut panel = panel;
	for regulator in join {
		if is_seated(&panel, &regulator.account) {
			return Err(Refusal::SeatTaken);
		}
		panel.push(regulator.clone());
	}
	if panel.is_empty() {
		return Err(Refusal::EmptyPanel);
	}
	Ok(panel)
}

/// The panel when some have left it and others joined it. Who does both has another office.
pub fn change<AccountId: Clone + PartialEq>(
	panel: Vec<Regulator<AccountId>>,
	join: &[Regulator<AccountId>],
	leave: &[AccountId],
) -> Result<Vec<Regulator<AccountId>>, Refusal> {
	let mut panel = panel;
	for account in leave {
		if !is_seated(&panel, account) {
			return Err(Refusal::NotRegulator);
		}
		panel.retain(|regulator| regulator.account != *account);
	}
	seat(panel, join)
}

/// Whether the account sits on the panel.
pub fn is_seated<AccountId: PartialEq>(
	panel: &[Regulator<AccountId>],
	account: &AccountId,
) -> bool {
	panel.iter().any(|regulator| regulator.account == *account)
}
