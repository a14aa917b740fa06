//! What clients ask and build on: it must not move by accident.

use super::*;
use frame_support::view_functions::ViewFunction;

#[test]
fn dispatch_time_of_what_is_not_scheduled_is_none() {
	execute(|| {
		assert_eq!(CouncilRoot::dispatch_time(H256::zero()), None);
		let (hash, _) = note(1);
		assert_eq!(CouncilRoot::dispatch_time(hash), None);
	});
}

#[test]
fn dispatch_time_can_be_asked_from_outside() {
	execute(|| {
		let (hash, _) = note_and_schedule(1);
		let id = crate::DispatchTimeViewFunction::<Test>::id();
		let answer = Test::execute_view_function(id, hash.encode()).unwrap();
		assert_eq!(answer, Some(START + DELAY).encode());
	});
}

#[test]
fn call_indices() {
	let hash = H256::repeat_byte(7);
	let schedule: RuntimeCall = Call::schedule { hash, len: 3 }.into();
	assert_eq!(
		schedule.encode(),
		[&[4u8, 0][..], &[7; 32], &[3, 0, 0, 0]].concat()
	);
	let cancel: RuntimeCall = Call::cancel { hash }.into();
	assert_eq!(cancel.encode(), [&[4u8, 1][..], &[7; 32]].concat());
}

#[test]
fn task_names() {
	let preimage = [&b"council-root"[..], &[7u8; 32]].concat();
	assert_eq!(
		CouncilRoot::task_name(&H256::repeat_byte(7)),
		sp_io::hashing::blake2_256(&preimage)
	);
}
