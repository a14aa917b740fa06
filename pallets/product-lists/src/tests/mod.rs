//! What the pallet does, call by call.

#![allow(
	clippy::arithmetic_side_effects,
	clippy::cast_possible_truncation,
	clippy::indexing_slicing,
	clippy::panic,
	clippy::unwrap_used
)]

use crate::{mock::*, Error as Errors, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, DispatchError::BadOrigin};
use tradechain_primitives::{
	CertificateKind, Ground, HsEdition, NegativeReason, Outcome, Procedure, Procedures, Rates,
	Terms, TradeMode, TradeModes,
};

mod amend;
mod bans;
mod classification;
mod rates;
mod rules;
mod settings;
mod views;

type Refused = Errors<Test>;

fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

fn bad(index: u16, fault: Fault) -> DispatchError {
	Refused::BadAmendment { index, fault }.into()
}
