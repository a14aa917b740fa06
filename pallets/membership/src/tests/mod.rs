//! One file for each extrinsic or family of them, a test for every error.

#![allow(clippy::arithmetic_side_effects)]

mod admission;
mod applications;
mod consumers;
mod decisions;
mod groups;
mod model;
mod origin;
mod registrars;
mod rules;
mod views;

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{traits::BadOrigin, TokenError};

type Refused = Error<Test>;

fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}
