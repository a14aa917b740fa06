//! One file per call, and one for what is asked and what must not move.

#![allow(
	clippy::arithmetic_side_effects,
	clippy::cast_possible_truncation,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use crate::{mock::*, Call, Error, Event};
use codec::Encode;
use frame_support::{assert_noop, assert_ok, traits::QueryPreimage, weights::Weight};
use sp_core::H256;
use sp_runtime::{
	traits::{BadOrigin, BlakeTwo256, Hash},
	DispatchError,
};

mod cancel;
mod interface;
mod schedule;
