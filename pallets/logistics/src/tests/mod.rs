//! How we know.

#![allow(
	clippy::arithmetic_side_effects,
	clippy::cast_possible_truncation,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use crate::{mock::*, *};
use alloc::{vec, vec::Vec};
use codec::{Encode, MaxEncodedLen};
use frame_support::{assert_noop, assert_ok};
use tradechain_primitives::{EventClassifier, Standing, TransportEvent};

mod contents;
mod custody;
mod events;
mod model;
mod ports;
mod readings;
mod shipments;
