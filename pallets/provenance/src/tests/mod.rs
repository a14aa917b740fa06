//! How we know.

#![allow(
	clippy::arithmetic_side_effects,
	clippy::cast_possible_truncation,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use crate::{mock::*, *};
use alloc::vec::Vec;
use frame_support::{assert_noop, assert_ok};
use proptest::prelude::*;

mod batches;
mod products;
mod transfers;
