//! `propose_preimage`.

use super::*;
use frame_support::dispatch::GetDispatchInfo;
use sp_runtime::traits::{BlakeTwo256, Hash};

fn propose(who: AccountId, hash: TestHash, len: u32) -> DispatchResult {
	Regulators::propose_preimage(signed(who), NL, hash, len)
}

/// A call that is longer than what `propose` takes, noted by a stranger.
fn long() -> (TestHash, u32) {
	let call = write_padded(NL, 7, 5_000);
	assert!(call.encoded_size() > MaxCallLength::get() as usize);
	noted(STRANGER, call.encode())
}

#[test]
fn a_regulator_proposes_a_call_that_was_noted() {
	run(|| {
		let (hash, len) = long();
		assert_ok!(propose(ANNA, hash, len));
		System::assert_last_event(
			Event::Proposed {
				country: country(NL),
				motion: 0,
				proposer: ANNA,
				threshold: HALF,
				hash,
				deadline: START + DURATION,
			}
			.into(),
		);
		assert_eq!(requests(hash), 1);
		let motion = motion(NL, 0).unwrap();
		assert_eq!(motion.call, Bounded::unrequested(hash, len));
		assert_eq!(held(ANNA), Regulators::footprint(&motion.call).size);
		assert!(held(ANNA) > u64::from(len));

		approved_by(&[ANNA, CATO], NL, 0);
		assert_ok!(close(NL, 0));
		assert_eq!(written(NL), Some(7));
		// Its owner has it again.
		assert_eq!(requests(hash), 0);
		assert_ok!(Preimage::unnote_preimage(signed(STRANGER), hash));
		assert!(no_preimages());
		assert_eq!(Balances::free_balance(STRANGER), ENDOWMENT);
	});
}

#[test]
fn the_bytes_stay_while_the_motion_needs_them() {
	run(|| {
		let (hash, len) = long();
		assert_ok!(propose(ANNA, hash, len));
		assert_ok!(Preimage::unnote_preimage(signed(STRANGER), hash));
		assert_eq!(Balances::free_balance(STRANGER), ENDOWMENT);
		assert_eq!(Preimage::len(&hash), Some(len));
		approved_by(&[ANNA, CATO], NL, 0);
		assert_ok!(close(NL, 0));
		assert_eq!(written(NL), Some(7));
		assert!(no_preimages());
	});
}

#[test]
fn however_the_motion_ends_the_request_is_given_back() {
	run(|| {
		let (hash, len) = long();
		for end in 0..4u32 {
			at_block(START);
			assert_ok!(propose(ANNA, hash, len));
			assert_eq!(requests(hash), 1);
			match end {
				0 => {
					assert_ok!(Regulators::withdraw(signed(ANNA), NL, end));
				}
				1 => {
					assert_ok!(Regulators::disapprove(council(), NL, end));
				}
				2 => {
					for who in [ANNA, BRAM] {
						assert_ok!(Regulators::vote(signed(who), NL, end, false));
					}
					assert_ok!(close(NL, end));
				}
				_ => {
					at_block(START + DURATION);
					assert_ok!(close(NL, end));
				}
			}
			assert_eq!(requests(hash), 0);
			assert_eq!(Preimage::len(&hash), Some(len));
		}
	});
}

#[test]
fn requests_of_others_survive() {
	run(|| {
		let (hash, len) = long();
		Preimage::request(&hash);
		assert_ok!(propose(ANNA, hash, len));
		assert_ok!(propose(BRAM, hash, len));
		assert_eq!(requests(hash), 3);
		for (who, index) in [(ANNA, 0), (BRAM, 1)] {
			assert_ok!(Regulators::withdraw(signed(who), NL, index));
		}
		assert_eq!(requests(hash), 1);
	});
}

#[test]
fn a_short_call_that_was_noted_will_do() {
	run(|| {
		let (hash, len) = noted(STRANGER, write(NL, 3).encode());
		assert_ok!(propose(ANNA, hash, len));
		approved_by(&[ANNA, BRAM], NL, 0);
		assert_ok!(close(NL, 0));
		assert_eq!(written(NL), Some(3));
	});
}

#[test]
fn fails_if_the_caller_does_not_sit_on_that_panel() {
	run(|| {
		let (hash, len) = long();
		assert_noop!(propose(WEI, hash, len), Refused::NotRegulator);
		assert_noop!(
			Regulators::propose_preimage(signed(ANNA), EU, hash, len),
			Refused::NotRegulator
		);
		assert_noop!(
			Regulators::propose_preimage(signed(ANNA), QQ, hash, len),
			Refused::InvalidCountry
		);
		for origin in [
			RuntimeOrigin::none(),
			RuntimeOrigin::root(),
			panel(NL, STRICT),
		] {
			assert_noop!(
				Regulators::propose_preimage(origin, NL, hash, len),
				BadOrigin
			);
		}
	});
}

#[test]
fn fails_if_the_preimage_is_missing() {
	run(|| {
		let bytes = write(NL, 1).encode();
		let (hash, len) = (BlakeTwo256::hash(&bytes), bytes.len() as u32);
		assert_noop!(propose(ANNA, hash, len), Refused::PreimageMissing);
		// Requested by somebody, not yet noted.
		Preimage::request(&hash);
		assert_noop!(propose(ANNA, hash, len), Refused::PreimageMissing);
	});
}

#[test]
fn fails_if_the_length_differs() {
	run(|| {
		let (hash, len) = long();
		for wrong in [0, len - 1, len + 1, u32::MAX] {
			assert_noop!(propose(ANNA, hash, wrong), Refused::LengthMismatch);
		}
	});
}

#[test]
fn fails_if_the_preimage_is_not_a_call() {
	run(|| {
		let call = write(NL, 1).encode();
		let empty = vec![];
		let no_such_pallet = vec![255, 0];
		let cut_short = call[..call.len() - 1].to_vec();
		let bytes_left_over = [call, vec![0]].concat();
		for bytes in [empty, no_such_pallet, cut_short, bytes_left_over] {
			let (hash, len) = noted(STRANGER, bytes);
			assert_noop!(propose(ANNA, hash, len), Refused::UndecodableCall);
		}
	});
}

#[test]
fn fails_if_the_call_is_nested_too_deeply() {
	run(|| {
		let nested = |depth: u32| {
			let inner: RuntimeCall = write(NL, 1);
			(0..depth).fold(inner, |call, _| {
				Call::propose {
					country: NL,
					call: Box::new(call),
				}
				.into()
			})
		};
		// Decoded, but nothing that a panel may do.
		let (hash, len) = noted(STRANGER, nested(200).encode());
		assert_noop!(propose(ANNA, hash, len), Refused::CallNotAllowed);
		let (hash, len) = noted(STRANGER, nested(300).encode());
		assert_noop!(propose(ANNA, hash, len), Refused::UndecodableCall);
	});
}

#[test]
fn fails_if_no_panel_may_make_the_call() {
	run(|| {
		let call: RuntimeCall = frame_system::Call::set_heap_pages { pages: 1 }.into();
		let (hash, len) = noted(STRANGER, call.encode());
		assert_noop!(propose(ANNA, hash, len), Refused::CallNotAllowed);
	});
}

#[test]
fn fails_if_the_call_is_too_heavy() {
	run(|| {
		let heavy = |items| -> RuntimeCall {
			frame_system::Call::set_storage {
				items: vec![(vec![], vec![]); items],
			}
			.into()
		};
		let limits: frame_system::limits::BlockWeights =
			<Test as frame_system::Config>::BlockWeights::get();
		let most = limits.get(DispatchClass::Normal).max_extrinsic.unwrap();
		let weight = |call: &RuntimeCall| call.get_dispatch_info().call_weight;
		let one = weight(&heavy(2)) - weight(&heavy(1));
		let items = (most.ref_time() / one.ref_time()) as usize;
		assert!(weight(&heavy(items + 1)).any_gt(most));
		let (hash, len) = noted(STRANGER, heavy(items + 1).encode());
		assert_noop!(propose(ANNA, hash, len), Refused::CallTooHeavy);
		let (hash, len) = noted(STRANGER, heavy(items - 1).encode());
		assert_ok!(propose(ANNA, hash, len));
	});
}

#[test]
fn fails_if_there_are_too_many_motions() {
	run(|| {
		let (hash, len) = long();
		for who in [ANNA, ANNA] {
			assert_ok!(propose(who, hash, len));
		}
		assert_noop!(propose(ANNA, hash, len), Refused::TooManyOwnMotions);
		for who in [BRAM, BRAM] {
			assert_ok!(propose(who, hash, len));
		}
		assert_noop!(propose(CATO, hash, len), Refused::TooManyMotions);
	});
}

#[test]
fn fails_without_the_deposit() {
	run(|| {
		let (hash, len) = long();
		assert_ok!(Regulators::change_panel(
			council(),
			NL,
			seats(&[PAUPER]),
			accounts(&[])
		));
		assert_noop!(propose(PAUPER, hash, len), TokenError::FundsUnavailable);
	});
}
