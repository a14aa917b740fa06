//! `close`, and what becomes of the motion's call.

use super::*;
use frame_support::{
	dispatch::GetDispatchInfo,
	storage::{unhashed, with_storage_layer},
};

fn carried(motion: MotionIndex, result: DispatchResult) -> RuntimeEvent {
	Event::Carried {
		country: country(NL),
		motion,
		result,
	}
	.into()
}

/// A motion about this call that passed.
fn passed(call: RuntimeCall) -> MotionIndex {
	let index = proposed(ANNA, NL, call);
	approved_by(&[ANNA, BRAM], NL, index);
	index
}

fn close_within(index: MotionIndex, weight: Weight, length: u32) -> DispatchResultWithPostInfo {
	Regulators::close(signed(STRANGER), NL, index, weight, length)
}

/// Within so many storage layers.
fn within<R>(layers: u32, inner: impl FnOnce() -> R) -> R {
	if layers == 0 {
		return inner();
	}
	let mut inner = Some(inner);
	let mut answer = None;
	assert_ok!(with_storage_layer::<(), DispatchError, _>(|| {
		answer = Some(within(layers - 1, inner.take().unwrap()));
		Ok(())
	}));
	answer.unwrap()
}

#[test]
fn anyone_has_what_passed_carried_out() {
	run(|| {
		let index = passed(write(NL, 7));
		assert_eq!(written(NL), None);
		assert_ok!(close(NL, index));
		System::assert_last_event(carried(index, Ok(())));
		assert_eq!(written(NL), Some(7));
		assert_eq!(held(ANNA), 0);
		assert_eq!(Balances::free_balance(ANNA), ENDOWMENT);
		assert!(motion(NL, index).is_none());
		assert!(!OpenMotions::<Test>::contains_key(country(NL)));
		assert_noop!(close(NL, index), Refused::NoMotion);
	});
}

#[test]
fn the_panel_acts_for_its_own_country_alone() {
	run(|| {
		let index = passed(write(CN, 7));
		assert_ok!(close(NL, index));
		System::assert_last_event(carried(index, Err(BadOrigin.into())));
		assert_eq!(written(CN), None);
	});
}

#[test]
fn the_panel_acts_by_the_share_that_the_motion_took() {
	run(|| {
		let strict: RuntimeCall = lists::Call::write_strictly {
			country: country(NL),
			value: 4,
		}
		.into();
		let index = passed(strict);
		assert_ok!(close(NL, index));
		System::assert_last_event(carried(index, Ok(())));
		assert_eq!(written(NL), Some(4));
	});
}

#[test]
fn a_call_that_fails_is_reported_and_undone() {
	run(|| {
		let index = passed(write(NL, lists::REFUSED));
		assert_ok!(close(NL, index));
		System::assert_last_event(carried(
			index,
			Err(lists::Error::<Test>::ValueRefused.into()),
		));
		assert_eq!(written(NL), None);
		assert!(motion(NL, index).is_none());
		assert_eq!(held(ANNA), 0);
	});
}

#[test]
fn a_call_may_change_the_panel_that_makes_it() {
	run(|| {
		let other = proposed(BRAM, NL, write(NL, 1));
		approved_by(&[ANNA], NL, other);
		let index = passed(
			Call::change_panel {
				country: NL,
				join: seats(&[DIRK]),
				leave: accounts(&[ANNA, BRAM]),
			}
			.into(),
		);
		assert_ok!(close(NL, index));
		System::assert_last_event(carried(index, Ok(())));
		assert!(motion(NL, index).is_none());
		assert!(motion(NL, other).unwrap().ayes.is_empty());
		assert_eq!(Regulators::panel(NL).len(), 2);
	});
}

#[test]
fn what_failed_is_closed_without_its_call() {
	run(|| {
		let index = proposed(ANNA, NL, write_padded(NL, 7, 150));
		for who in [BRAM, CATO] {
			assert_ok!(Regulators::vote(signed(who), NL, index, false));
		}
		assert_eq!(outcome(NL, index), Outcome::Failed);
		// No bound matters.
		let post = close_within(index, Weight::zero(), 0).unwrap();
		assert_eq!(post.actual_weight, Some(<() as WeightInfo>::close(0)));
		System::assert_last_event(
			Event::Failed {
				country: country(NL),
				motion: index,
			}
			.into(),
		);
		assert_eq!(written(NL), None);
		assert_eq!(held(ANNA), 0);
		assert!(no_preimages());
	});
}

#[test]
fn what_lapsed_is_closed_without_its_call() {
	run(|| {
		let index = proposed(ANNA, NL, write_padded(NL, 7, 150));
		approved_by(&[ANNA], NL, index);
		at_block(START + DURATION);
		assert_eq!(outcome(NL, index), Outcome::Lapsed);
		assert_ok!(close_within(index, Weight::zero(), 0));
		System::assert_last_event(
			Event::Lapsed {
				country: country(NL),
				motion: index,
			}
			.into(),
		);
		assert_eq!(written(NL), None);
		assert_eq!(held(ANNA), 0);
		assert!(no_preimages());
	});
}

#[test]
fn what_passed_lapses_when_nobody_carries_it_out() {
	run(|| {
		let (first, second) = (passed(write(NL, 1)), passed(write(NL, 2)));
		at_block(START + DURATION + CLOSING - 1);
		assert_eq!(outcome(NL, first), Outcome::Passed);
		assert_ok!(close(NL, first));
		assert_eq!(written(NL), Some(1));
		at_block(START + DURATION + CLOSING);
		assert_eq!(outcome(NL, second), Outcome::Lapsed);
		assert_ok!(close(NL, second));
		System::assert_last_event(
			Event::Lapsed {
				country: country(NL),
				motion: second,
			}
			.into(),
		);
		assert_eq!(written(NL), Some(1));
		assert_eq!(held(ANNA), 0);
	});
}

#[test]
fn costs_what_the_call_turned_out_to_weigh() {
	run(|| {
		let call = write(NL, 1);
		let (length, announced) = (
			call.encoded_size() as u32,
			call.get_dispatch_info().call_weight,
		);
		assert_eq!(announced, lists::ANNOUNCED);
		let index = passed(call);
		let closing: RuntimeCall = Call::close {
			country: NL,
			motion: index,
			weight_bound: announced,
			length_bound: length + 9,
		}
		.into();
		assert_eq!(
			closing.get_dispatch_info().call_weight,
			<() as WeightInfo>::close(length + 9) + announced
		);
		let post = close_within(index, announced, length + 9).unwrap();
		assert_eq!(
			post.actual_weight,
			Some(<() as WeightInfo>::close(length) + lists::ACTUAL)
		);
		// A call that fails gives no weight back.
		let index = passed(write(NL, lists::REFUSED));
		let post = close(NL, index).unwrap();
		assert_eq!(
			post.actual_weight,
			Some(<() as WeightInfo>::close(length) + lists::ANNOUNCED)
		);
	});
}

#[test]
fn a_preimage_that_is_gone_does_not_keep_it_open() {
	run(|| {
		let index = passed(write_padded(NL, 1, 150));
		let hash = motion(NL, index).unwrap().call.hash();
		// Root alone can do that.
		assert_ok!(Preimage::unrequest_preimage(RuntimeOrigin::root(), hash));
		assert!(no_preimages());
		let view = &Regulators::motions(NL, None, 1)[0];
		assert_eq!((view.call.as_ref(), view.weight), (None, Weight::zero()));
		assert_ok!(close(NL, index));
		System::assert_last_event(carried(index, Err(Refused::PreimageMissing.into())));
		assert!(motion(NL, index).is_none());
		assert_eq!(held(ANNA), 0);
	});
}

#[test]
fn bytes_that_are_no_call_any_more_do_not_keep_it_open() {
	run(|| {
		let index = passed(write(NL, 1));
		// As after an upgrade that took a pallet away.
		Motions::<Test>::mutate(country(NL), index, |motion| {
			motion.as_mut().unwrap().call = Bounded::Inline(vec![255, 0].try_into().unwrap());
		});
		assert_ok!(close(NL, index));
		System::assert_last_event(carried(index, Err(Refused::UndecodableCall.into())));
		assert_eq!(held(ANNA), 0);
	});
}

#[test]
fn a_call_that_is_allowed_no_longer_is_not_made() {
	run(|| {
		// After an upgrade no panel may make it, or the share was too small.
		for (index, threshold) in [None, Some(STRICT)].into_iter().enumerate() {
			WriteThreshold::set(Some(HALF));
			assert_eq!(passed(write(NL, 1)), index as u32);
			WriteThreshold::set(threshold);
			assert_ok!(close(NL, index as u32));
			System::assert_last_event(carried(index as u32, Err(Refused::CallNotAllowed.into())));
			assert_eq!(written(NL), None);
			assert_eq!(held(ANNA), 0);
		}
		// A greater share than it takes now is as good.
		WriteThreshold::set(Some(STRICT));
		let index = passed(write(NL, 1));
		WriteThreshold::set(Some(HALF));
		assert_ok!(close(NL, index));
		assert_eq!(written(NL), Some(1));
	});
}

#[test]
fn fails_if_the_panel_can_still_decide() {
	run(|| {
		let index = proposed(ANNA, NL, write(NL, 1));
		assert_noop!(close(NL, index), Refused::StillOpen);
		approved_by(&[ANNA], NL, index);
		at_block(START + DURATION - 1);
		assert_noop!(close(NL, index), Refused::StillOpen);
	});
}

#[test]
fn fails_if_there_is_no_such_motion() {
	run(|| {
		let index = passed(write(NL, 1));
		assert_noop!(close(NL, index + 1), Refused::NoMotion);
		for (code, error) in [
			(CN, Refused::NoMotion),
			(EU, Refused::NoMotion),
			(QQ, Refused::InvalidCountry),
		] {
			assert_noop!(close(code, index), error);
		}
	});
}

#[test]
fn fails_if_the_weight_bound_is_too_low() {
	run(|| {
		let index = passed(write(NL, 1));
		for low in [
			Weight::zero(),
			lists::ANNOUNCED - Weight::from_parts(1, 0),
			lists::ANNOUNCED - Weight::from_parts(0, 1),
		] {
			assert_noop!(
				close_within(index, low, u32::MAX),
				Refused::WeightBoundTooLow
			);
		}
		assert_ok!(close_within(index, lists::ANNOUNCED, u32::MAX));
	});
}

#[test]
fn fails_if_the_length_bound_is_too_low() {
	run(|| {
		for padding in [0, 150] {
			let call = write_padded(NL, 1, padding);
			let length = call.encoded_size() as u32;
			let index = passed(call);
			assert_eq!(Regulators::motions(NL, None, 1)[0].length, length);
			assert_noop!(
				close_within(index, Weight::MAX, length - 1),
				Refused::LengthBoundTooLow
			);
			assert_ok!(close_within(index, Weight::MAX, length));
		}
	});
}

// Whoever closes a motion could else nest `close` so deeply that no storage layer is left for the
// motion's call, which would fail and be spent.
#[test]
fn fails_if_it_is_nested_too_deeply() {
	run(|| {
		let index = passed(write(NL, 1));
		within(MAX_LAYERS, || {
			assert_noop!(close(NL, index), Refused::NestedTooDeeply);
		});
		assert!(motion(NL, index).is_some());
		assert_ok!(within(MAX_LAYERS - 1, || close(NL, index)));
		assert_eq!(written(NL), Some(1));
		// Nothing is lost by closing the others so.
		let index = proposed(ANNA, NL, write(NL, 2));
		at_block(START + DURATION);
		assert_ok!(within(MAX_LAYERS + 1, || close(NL, index)));
		assert!(!unhashed::exists(
			frame_support::storage::transactional::TRANSACTION_LEVEL_KEY
		));
	});
}

#[test]
fn fails_for_any_other_origin() {
	run(|| {
		let index = passed(write(NL, 1));
		for origin in [
			RuntimeOrigin::none(),
			RuntimeOrigin::root(),
			panel(NL, STRICT),
		] {
			assert_noop!(
				Regulators::close(origin, NL, index, Weight::MAX, u32::MAX),
				BadOrigin
			);
		}
	});
}
