//! What always holds, in all pallets: checked after every test on a chain.

use crate::support::*;
use frame_support::traits::{IntegrityTest, QueryPreimage, TryState, TryStateSelect};
use trade_chain_runtime::{AllPalletsWithSystem, CouncilRoot, Preimage, Runtime, System};

/// Check it now.
pub fn check() {
	let number = System::block_number();
	<AllPalletsWithSystem as TryState<_>>::try_state(number, TryStateSelect::All).unwrap();

	// `CouncilRoot` stores nothing: what it relies on is the state of others.
	let scheduled = pallet_scheduler::Agenda::<Runtime>::iter_values().flatten();
	for task in scheduled.flatten() {
		let Some(hash) = task.call.lookup_hash() else {
			continue;
		};
		if task.maybe_id == Some(CouncilRoot::task_name(&hash)) {
			assert!(
				Preimage::is_requested(&hash),
				"the preimage of a root call may go before it is dispatched"
			);
		}
	}
}

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
