//! One file for each call, a test for every error, and files for what is decided and asked.

#![allow(clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]

mod change_panel;
mod close;
mod disapprove;
mod interface;
mod model;
mod open_panel;
mod origin;
mod propose;
mod propose_preimage;
mod rules;
mod views;
mod vote;
mod withdraw;

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, traits::QueryPreimage};
use sp_runtime::{traits::BadOrigin, DispatchError, TokenError};

type Refused = Error<Test>;

const HALF: Threshold = Threshold::MoreThanHalf;
const STRICT: Threshold = Threshold::TwoThirds;
