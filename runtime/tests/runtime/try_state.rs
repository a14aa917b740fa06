//! What always holds, in all pallets: checked after every test on a chain.

use crate::support::*;
use frame_support::traits::IntegrityTest;
use trade_chain_runtime::AllPalletsWithSystem;

/// Check it now.
#[cfg(feature = "try-runtime")]
pub fn check() {
	use frame_support::traits::{TryState, TryStateSelect};
	let number = trade_chain_runtime::System::block_number();
	<AllPalletsWithSystem as TryState<_>>::try_state(number, TryStateSelect::All).unwrap();
}

/// Needs the feature `try-runtime`.
#[cfg(not(feature = "try-runtime"))]
pub fn check() {}

#[test]
fn it_holds_in_each_genesis() {
	for preset in [DEVELOPMENT, LOCAL_TESTNET] {
		genesis(preset).execute_with(check);
	}
}

#[test]
fn the_configuration_makes_sense_to_each_pallet() {
	genesis(DEVELOPMENT).execute_with(AllPalletsWithSystem::integrity_test);
}
