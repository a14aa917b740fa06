//! The figures that everything else is derived from.

use crate::{token, Balance, BlockNumber};
use frame_support::weights::Weight;
use sp_runtime::Perbill;

/// The prefix of the chain's addresses: the generic one of Substrate.
pub const SS58_PREFIX: u16 = 42;

/// One token.
pub const UNIT: Balance = 10u128.pow(token::DECIMALS as u32);
/// A thousandth of a token.
pub const MILLI: Balance = UNIT / 1_000;
/// A millionth of a token.
pub const MICRO: Balance = MILLI / 1_000;

/// What an account must hold to exist.
pub const EXISTENTIAL_DEPOSIT: Balance = MILLI;

/// The deposit for every item that someone makes the chain remember.
pub const DEPOSIT_PER_ITEM: Balance = 100 * MILLI;
/// The deposit for every byte in it.
pub const DEPOSIT_PER_BYTE: Balance = 100 * MICRO;

/// The deposit for `items` entries with `bytes` bytes in all.
pub const fn deposit(items: u32, bytes: u32) -> Balance {
	(items as Balance)
		.saturating_mul(DEPOSIT_PER_ITEM)
		.saturating_add((bytes as Balance).saturating_mul(DEPOSIT_PER_BYTE))
}

/// The fee for every item that someone makes the chain remember for ever.
pub const FEE_PER_ITEM: Balance = MILLI;
/// The fee for every byte in it.
pub const FEE_PER_BYTE: Balance = 10 * MICRO;

/// What a full block costs those whose transactions fill it. Everyone pays in proportion to the share
/// taken, of the block's time or of its proof, whichever is larger.
pub const FULL_BLOCK_FEE: Balance = 10 * UNIT;
/// What every byte of a transaction costs.
pub const TRANSACTION_BYTE_FEE: Balance = 10 * MICRO;
/// What a message to another chain costs beside its bytes.
pub const MESSAGE_FEE: Balance = 10 * MILLI;

/// The time between two blocks, in seconds.
///
/// It cannot be changed once the chain runs.
const SLOT_SECONDS: u32 = 6;
/// The time between two blocks, in milliseconds.
pub const SLOT_DURATION: u64 = SLOT_SECONDS as u64 * 1_000;
/// The time between two blocks of the relay chain, in milliseconds.
pub const RELAY_CHAIN_SLOT_DURATION_MILLIS: u32 = 6_000;
/// Blocks that the relay chain takes from this chain in one of its own.
pub const BLOCK_PROCESSING_VELOCITY: u32 = 1;
/// How many relay chain blocks behind the newest one this chain builds on.
pub const RELAY_PARENT_OFFSET: u32 = 0;
/// Blocks that may be waiting to be included in the relay chain: two for each block of velocity, as
/// asynchronous backing needs, and the one being built.
pub const UNINCLUDED_SEGMENT_CAPACITY: u32 =
	(2 + RELAY_PARENT_OFFSET) * BLOCK_PROCESSING_VELOCITY + 1;

/// A minute, in blocks.
pub const MINUTES: BlockNumber = 60 / SLOT_SECONDS;
/// An hour, in blocks.
pub const HOURS: BlockNumber = 60 * MINUTES;
/// A day, in blocks.
pub const DAYS: BlockNumber = 24 * HOURS;

/// How far the clock of who reports an event may run ahead of the chain's, in milliseconds.
pub const CLOCK_TOLERANCE: u64 = 10 * 60 * 1_000;
/// A day of wall-clock time, in milliseconds.
pub const DAY_MILLIS: u64 = 24 * 60 * 60 * 1_000;
/// A year of wall-clock time, in milliseconds.
pub const YEAR_MILLIS: u64 = 365 * DAY_MILLIS;

/// What a block may take: two seconds, and a full proof of validity.
pub const MAXIMUM_BLOCK_WEIGHT: Weight = parachains_common::MAXIMUM_BLOCK_WEIGHT_FOR_ASYNC_BACKING;
/// So many hundredths of that.
pub const fn block_share(percent: u64) -> Weight {
	MAXIMUM_BLOCK_WEIGHT
		.saturating_mul(percent)
		.saturating_div(100)
}
/// What ordinary transactions may take of it.
pub const NORMAL_BLOCK_WEIGHT: Weight = block_share(75);
/// What a block may take of bytes.
pub const MAXIMUM_BLOCK_LENGTH: u32 = 5 * 1024 * 1024;
/// What ordinary transactions may take of them.
pub const NORMAL_BLOCK_LENGTH: u32 = MAXIMUM_BLOCK_LENGTH / 4 * 3;
/// The share of a block that is expected to go to what happens before any transaction.
pub const AVERAGE_ON_INITIALIZE_RATIO: Perbill = Perbill::from_percent(5);
