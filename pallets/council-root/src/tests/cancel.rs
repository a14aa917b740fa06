//! `cancel`.

use super::*;

#[test]
fn what_is_cancelled_is_never_dispatched() {
	execute(|| {
		let (hash, _) = note_and_schedule(1);
		run_to(START + 2);
		assert_ok!(CouncilRoot::cancel(cancelling(), hash));
		System::assert_last_event(Event::Cancelled { hash }.into());
		assert_eq!(CouncilRoot::dispatch_time(hash), None);
		assert!(pallet_scheduler::Agenda::<Test>::get(START + DELAY).is_empty());

		run_to(START + 3 * DELAY);
		assert_eq!(written(), None);
	});
}

#[test]
fn can_be_cancelled_up_to_the_last_block() {
	execute(|| {
		let (hash, _) = note_and_schedule(1);
		run_to(START + DELAY - 1);
		assert_ok!(CouncilRoot::cancel(cancelling(), hash));
		run_to(START + DELAY);
		assert_eq!(written(), None);
	});
}

#[test]
fn cancels_nothing_else() {
	execute(|| {
		let (first, _) = note_and_schedule(1);
		let (second, _) = note_and_schedule(2);
		assert_ok!(CouncilRoot::cancel(cancelling(), first));
		assert_eq!(CouncilRoot::dispatch_time(second), Some(START + DELAY));
		assert_eq!(requests(second), 1);
		run_to(START + DELAY);
		assert_eq!(written(), Some(2));
	});
}

#[test]
fn gives_the_request_back() {
	execute(|| {
		let (hash, len) = note_and_schedule(1);
		assert_ok!(CouncilRoot::cancel(cancelling(), hash));
		assert_eq!(requests(hash), 0);
		assert_eq!(Preimage::len(&hash), Some(len));
		assert_ok!(Preimage::unnote_preimage(
			RuntimeOrigin::signed(PROPOSER),
			hash
		));
		assert_eq!(Preimage::len(&hash), None);
		assert_eq!(Balances::free_balance(PROPOSER), ENDOWMENT);
	});
}

#[test]
fn a_preimage_without_an_owner_is_removed() {
	execute(|| {
		let (hash, _) = note_and_schedule(1);
		assert_ok!(Preimage::unnote_preimage(
			RuntimeOrigin::signed(PROPOSER),
			hash
		));
		assert_ok!(CouncilRoot::cancel(cancelling(), hash));
		assert_eq!(Preimage::len(&hash), None);
		assert!(!pallet_preimage::RequestStatusFor::<Test>::contains_key(
			hash
		));
	});
}

// Exactly one request is given back: the Scheduler gives none back when a pallet tells it to cancel.
#[test]
fn requests_of_others_survive() {
	execute(|| {
		let (hash, len) = note(1);
		Preimage::request(&hash);
		Preimage::request(&hash);
		assert_ok!(CouncilRoot::schedule(scheduling(), hash, len));
		assert_eq!(requests(hash), 3);
		assert_ok!(CouncilRoot::cancel(cancelling(), hash));
		assert_eq!(requests(hash), 2);
	});
}

#[test]
fn scheduled_again_it_waits_the_whole_delay() {
	execute(|| {
		let (hash, len) = note_and_schedule(1);
		run_to(START + 4);
		assert_ok!(CouncilRoot::cancel(cancelling(), hash));
		assert_ok!(CouncilRoot::schedule(scheduling(), hash, len));
		assert_eq!(CouncilRoot::dispatch_time(hash), Some(START + 4 + DELAY));
		run_to(START + 3 + DELAY);
		assert_eq!(written(), None);
		run_to(START + 4 + DELAY);
		assert_eq!(written(), Some(1));
		assert_eq!(requests(hash), 0);
	});
}

#[test]
fn fails_for_any_other_origin() {
	execute(|| {
		let (hash, _) = note_and_schedule(1);
		for origin in [
			RuntimeOrigin::root(),
			RuntimeOrigin::none(),
			RuntimeOrigin::signed(STRANGER),
			RuntimeOrigin::signed(PROPOSER),
			scheduling(),
		] {
			assert_noop!(CouncilRoot::cancel(origin, hash), BadOrigin);
		}
	});
}

#[test]
fn fails_if_it_is_not_scheduled() {
	execute(|| {
		assert_noop!(
			CouncilRoot::cancel(cancelling(), H256::repeat_byte(1)),
			Error::<Test>::NotScheduled
		);

		// Noted, and requested by somebody, only.
		let (hash, len) = note(1);
		Preimage::request(&hash);
		assert_noop!(
			CouncilRoot::cancel(cancelling(), hash),
			Error::<Test>::NotScheduled
		);

		// Cancelled.
		assert_ok!(CouncilRoot::schedule(scheduling(), hash, len));
		assert_ok!(CouncilRoot::cancel(cancelling(), hash));
		assert_noop!(
			CouncilRoot::cancel(cancelling(), hash),
			Error::<Test>::NotScheduled
		);

		// Dispatched.
		assert_ok!(CouncilRoot::schedule(scheduling(), hash, len));
		run_to(START + DELAY);
		assert_eq!(written(), Some(1));
		assert_noop!(
			CouncilRoot::cancel(cancelling(), hash),
			Error::<Test>::NotScheduled
		);
	});
}

#[test]
fn fails_if_root_has_cancelled_it_in_the_scheduler() {
	execute(|| {
		let (hash, _) = note_and_schedule(1);
		assert_ok!(Scheduler::cancel_named(
			RuntimeOrigin::root(),
			CouncilRoot::task_name(&hash)
		));
		assert_eq!(CouncilRoot::dispatch_time(hash), None);
		assert_eq!(requests(hash), 0);
		assert_noop!(
			CouncilRoot::cancel(cancelling(), hash),
			Error::<Test>::NotScheduled
		);
	});
}
