//! `schedule`, and what becomes of what is scheduled.

use super::*;

#[test]
fn schedules_after_the_delay() {
	execute(|| {
		let (hash, len) = note(1);
		assert_eq!(requests(hash), 0);
		assert_ok!(CouncilRoot::schedule(scheduling(), hash, len));
		System::assert_last_event(
			Event::Scheduled {
				hash,
				at: START + DELAY,
			}
			.into(),
		);
		assert_eq!(CouncilRoot::dispatch_time(hash), Some(START + DELAY));
		assert_eq!(requests(hash), 1);

		let agenda = pallet_scheduler::Agenda::<Test>::get(START + DELAY);
		assert_eq!(agenda.len(), 1);
		let task = agenda[0].as_ref().unwrap();
		assert_eq!(task.maybe_id, Some(CouncilRoot::task_name(&hash)));
		assert_eq!(task.origin, frame_system::RawOrigin::Root.into());
		assert_eq!(task.maybe_periodic, None);
	});
}

#[test]
fn dispatches_as_root_after_exactly_the_delay() {
	execute(|| {
		let (hash, _) = note_and_schedule(7);
		run_to(START + DELAY - 1);
		assert_eq!(written(), None);
		assert_eq!(CouncilRoot::dispatch_time(hash), Some(START + DELAY));

		run_to(START + DELAY);
		System::assert_has_event(dispatched(hash, START + DELAY, Ok(())));
		assert_eq!(written(), Some(7));
		assert_eq!(CouncilRoot::dispatch_time(hash), None);
	});
}

#[test]
fn dispatches_once() {
	execute(|| {
		note_and_schedule(7);
		run_to(START + DELAY);
		frame_support::storage::unhashed::kill(KEY);
		run_to(START + 4 * DELAY);
		assert_eq!(written(), None);
	});
}

#[test]
fn dispatch_gives_the_request_back() {
	execute(|| {
		let (hash, len) = note_and_schedule(1);
		run_to(START + DELAY);
		assert_eq!(requests(hash), 0);
		assert_eq!(Preimage::len(&hash), Some(len));

		// The owner has it again, to remove it and have the deposit back.
		assert_eq!(Balances::free_balance(PROPOSER), ENDOWMENT - u64::from(len));
		assert_ok!(Preimage::unnote_preimage(
			RuntimeOrigin::signed(PROPOSER),
			hash
		));
		assert_eq!(Preimage::len(&hash), None);
		assert_eq!(Balances::free_balance(PROPOSER), ENDOWMENT);
	});
}

#[test]
fn requests_of_others_survive_dispatch() {
	execute(|| {
		let (hash, _) = note(1);
		Preimage::request(&hash);
		let len = Preimage::len(&hash).unwrap();
		assert_ok!(CouncilRoot::schedule(scheduling(), hash, len));
		assert_eq!(requests(hash), 2);
		run_to(START + DELAY);
		assert_eq!(written(), Some(1));
		assert_eq!(requests(hash), 1);
	});
}

#[test]
fn the_owner_cannot_take_the_preimage_away() {
	execute(|| {
		let (hash, len) = note_and_schedule(3);
		assert_noop!(
			Preimage::unnote_preimage(RuntimeOrigin::signed(STRANGER), hash),
			pallet_preimage::Error::<Test>::NotAuthorized
		);

		// The deposit is given back, the bytes stay.
		assert_ok!(Preimage::unnote_preimage(
			RuntimeOrigin::signed(PROPOSER),
			hash
		));
		assert_eq!(Balances::free_balance(PROPOSER), ENDOWMENT);
		assert_eq!(Preimage::len(&hash), Some(len));
		assert_noop!(
			Preimage::unnote_preimage(RuntimeOrigin::signed(PROPOSER), hash),
			pallet_preimage::Error::<Test>::NotAuthorized
		);

		run_to(START + DELAY);
		assert_eq!(written(), Some(3));
		// Nobody wants it any more.
		assert_eq!(Preimage::len(&hash), None);
		assert!(!pallet_preimage::RequestStatusFor::<Test>::contains_key(
			hash
		));
	});
}

#[test]
fn can_be_scheduled_again_after_dispatch() {
	execute(|| {
		let (hash, len) = note_and_schedule(5);
		run_to(START + DELAY);
		frame_support::storage::unhashed::kill(KEY);

		assert_ok!(CouncilRoot::schedule(scheduling(), hash, len));
		assert_eq!(CouncilRoot::dispatch_time(hash), Some(START + 2 * DELAY));
		run_to(START + 2 * DELAY - 1);
		assert_eq!(written(), None);
		run_to(START + 2 * DELAY);
		assert_eq!(written(), Some(5));
		assert_eq!(requests(hash), 0);
	});
}

#[test]
fn each_root_call_has_its_own_time() {
	execute(|| {
		let (first, _) = note_and_schedule(1);
		run_to(START + 3);
		let (second, _) = note_and_schedule(2);
		assert_eq!(CouncilRoot::dispatch_time(first), Some(START + DELAY));
		assert_eq!(CouncilRoot::dispatch_time(second), Some(START + 3 + DELAY));
		run_to(START + DELAY + 2);
		assert_eq!(written(), Some(1));
		run_to(START + DELAY + 3);
		assert_eq!(written(), Some(2));
	});
}

#[test]
fn a_failing_root_call_is_done_with_too() {
	execute(|| {
		// Root is no signed account.
		let call: RuntimeCall = pallet_balances::Call::transfer_allow_death {
			dest: STRANGER,
			value: 1,
		}
		.into();
		let (hash, len) = note_bytes(call.encode());
		assert_ok!(CouncilRoot::schedule(scheduling(), hash, len));
		run_to(START + DELAY);
		System::assert_has_event(dispatched(hash, START + DELAY, Err(BadOrigin.into())));
		assert_eq!(CouncilRoot::dispatch_time(hash), None);
		assert_eq!(requests(hash), 0);
	});
}

#[test]
fn a_root_call_too_heavy_is_dropped() {
	execute(|| {
		let call: RuntimeCall = frame_system::Call::set_storage {
			items: vec![(KEY.to_vec(), vec![1]); 100],
		}
		.into();
		let (hash, len) = note_bytes(call.encode());
		assert_ok!(CouncilRoot::schedule(scheduling(), hash, len));
		// Enough to look at the task, not enough to dispatch it.
		MaximumWeight::set(Weight::from_parts(5_000_000_000, u64::MAX));
		run_to(START + DELAY);
		System::assert_has_event(
			pallet_scheduler::Event::PermanentlyOverweight {
				task: (START + DELAY, 0),
				id: Some(CouncilRoot::task_name(&hash)),
			}
			.into(),
		);
		assert_eq!(written(), None);
		assert_eq!(CouncilRoot::dispatch_time(hash), None);
		assert_eq!(requests(hash), 0);

		// With a leaner call, or more weight, it can be tried again.
		MaximumWeight::set(Weight::MAX);
		assert_ok!(CouncilRoot::schedule(scheduling(), hash, len));
		run_to(START + 2 * DELAY);
		assert_eq!(written(), Some(1));
		assert_eq!(requests(hash), 0);
	});
}

#[test]
fn fails_for_any_other_origin() {
	execute(|| {
		let (hash, len) = note(1);
		for origin in [
			RuntimeOrigin::root(),
			RuntimeOrigin::none(),
			RuntimeOrigin::signed(STRANGER),
			RuntimeOrigin::signed(PROPOSER),
			cancelling(),
		] {
			assert_noop!(CouncilRoot::schedule(origin, hash, len), BadOrigin);
		}
	});
}

#[test]
fn fails_if_the_preimage_is_missing() {
	execute(|| {
		let preimage = root_call(1).encode();
		let (hash, len) = (BlakeTwo256::hash(&preimage), preimage.len() as u32);
		assert_noop!(
			CouncilRoot::schedule(scheduling(), hash, len),
			Error::<Test>::PreimageMissing
		);

		// Requested by somebody, not yet noted.
		Preimage::request(&hash);
		assert_noop!(
			CouncilRoot::schedule(scheduling(), hash, len),
			Error::<Test>::PreimageMissing
		);
	});
}

#[test]
fn fails_if_the_length_differs() {
	execute(|| {
		let (hash, len) = note(1);
		for wrong in [0, len - 1, len + 1, u32::MAX] {
			assert_noop!(
				CouncilRoot::schedule(scheduling(), hash, wrong),
				Error::<Test>::LengthMismatch
			);
		}
	});
}

#[test]
fn fails_if_the_preimage_is_not_a_call() {
	execute(|| {
		let empty = vec![];
		let no_such_pallet = vec![255, 0];
		let cut_short = root_call(1).encode()[..5].to_vec();
		let bytes_left_over = [root_call(1).encode(), vec![0]].concat();
		for preimage in [empty, no_such_pallet, cut_short, bytes_left_over] {
			let (hash, len) = note_bytes(preimage);
			assert_noop!(
				CouncilRoot::schedule(scheduling(), hash, len),
				Error::<Test>::UndecodableCall
			);
		}
	});
}

#[test]
fn fails_if_the_call_is_nested_too_deeply() {
	execute(|| {
		let nested = |depth: u32| {
			(0..depth).fold(root_call(1), |call, _| {
				pallet_scheduler::Call::schedule {
					when: 1_000,
					maybe_periodic: None,
					priority: 0,
					call: Box::new(call),
				}
				.into()
			})
		};
		let (hash, len) = note_bytes(nested(100).encode());
		assert_ok!(CouncilRoot::schedule(scheduling(), hash, len));

		let (hash, len) = note_bytes(nested(300).encode());
		assert_noop!(
			CouncilRoot::schedule(scheduling(), hash, len),
			Error::<Test>::UndecodableCall
		);
	});
}

#[test]
fn fails_if_it_is_scheduled_already() {
	execute(|| {
		let (hash, len) = note_and_schedule(1);
		assert_noop!(
			CouncilRoot::schedule(scheduling(), hash, len),
			Error::<Test>::AlreadyScheduled
		);
		run_to(START + DELAY - 1);
		assert_noop!(
			CouncilRoot::schedule(scheduling(), hash, len),
			Error::<Test>::AlreadyScheduled
		);
	});
}

#[test]
fn fails_if_the_agenda_is_full() {
	execute(|| {
		for value in 0..MAX_TASKS as u8 {
			note_and_schedule(value);
		}
		let (hash, len) = note(MAX_TASKS as u8);
		assert_noop!(
			CouncilRoot::schedule(scheduling(), hash, len),
			DispatchError::Exhausted
		);

		run_to(START + 1);
		assert_ok!(CouncilRoot::schedule(scheduling(), hash, len));
	});
}
