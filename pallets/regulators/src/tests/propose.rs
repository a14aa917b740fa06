//! `propose`.

use super::*;
use codec::MaxEncodedLen;
use sp_runtime::traits::{BlakeTwo256, Hash};

fn propose(who: AccountId, code: [u8; 2], call: RuntimeCall) -> DispatchResult {
	Regulators::propose(signed(who), code, Box::new(call))
}

/// A call whose encoding has that many bytes.
fn of_length(length: usize) -> RuntimeCall {
	let short = write_padded(NL, 1, 100).encoded_size();
	let call = write_padded(NL, 1, 100 + length - short);
	assert_eq!(call.encoded_size(), length);
	call
}

#[test]
fn a_regulator_proposes_a_call_of_its_panel() {
	run(|| {
		let call = write(NL, 7);
		let hash = BlakeTwo256::hash_of(&call);
		assert_ok!(propose(ANNA, NL, call.clone()));
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
		let motion = motion(NL, 0).unwrap();
		assert_eq!(motion.proposer, ANNA);
		assert_eq!(
			motion.call,
			Bounded::Inline(call.encode().try_into().unwrap())
		);
		assert_eq!(motion.deadline, START + DURATION);
		// Proposing is not voting.
		assert!(motion.ayes.is_empty() && motion.nays.is_empty());
		assert_eq!(outcome(NL, 0), Outcome::Open);
		assert_eq!(written(NL), None);
		assert!(no_preimages());
	});
}

#[test]
fn each_panel_counts_its_own_motions() {
	run(|| {
		assert_eq!(proposed(ANNA, NL, write(NL, 1)), 0);
		assert_eq!(proposed(BRAM, NL, write(NL, 1)), 1);
		assert_eq!(proposed(BRAM, CN, write(CN, 1)), 0);
		assert_ok!(Regulators::withdraw(signed(BRAM), NL, 1));
		// No number is given twice.
		assert_eq!(proposed(BRAM, NL, write(NL, 1)), 2);
	});
}

#[test]
fn the_call_decides_which_share_it_takes() {
	run(|| {
		let strict = lists::Call::write_strictly {
			country: country(NL),
			value: 1,
		};
		let index = proposed(ANNA, NL, strict.into());
		assert_eq!(motion(NL, index).unwrap().threshold, STRICT);
		WriteThreshold::set(Some(STRICT));
		let index = proposed(ANNA, NL, write(NL, 1));
		assert_eq!(motion(NL, index).unwrap().threshold, STRICT);
	});
}

#[test]
fn the_deposit_pays_for_the_record_and_for_bytes_beyond_it() {
	run(|| {
		let record = MotionOf::<Test>::max_encoded_len() as u64 + 4 + 8;
		assert_ok!(propose(ANNA, NL, of_length(128)));
		assert_eq!(held(ANNA), record);
		assert!(no_preimages());
		assert_ok!(propose(BRAM, NL, of_length(129)));
		assert_eq!(held(BRAM), record + 129);
	});
}

#[test]
fn a_longer_call_is_noted_on_behalf_of_the_motion() {
	run(|| {
		let call = of_length(MaxCallLength::get() as usize);
		let hash = BlakeTwo256::hash_of(&call);
		let index = proposed(ANNA, NL, call.clone());
		assert_eq!(requests(hash), 1);
		assert_eq!(Preimage::len(&hash), Some(MaxCallLength::get()));
		assert_eq!(
			Regulators::motions(NL, None, 1)[0].call.as_ref(),
			Some(&call)
		);
		approved_by(&[ANNA, BRAM], NL, index);
		assert_ok!(close(NL, index));
		assert_eq!(written(NL), Some(1));
		assert!(no_preimages());
	});
}

#[test]
fn motions_about_the_same_long_call_do_not_take_it_from_each_other() {
	run(|| {
		let call = of_length(200);
		let hash = BlakeTwo256::hash_of(&call);
		let first = proposed(ANNA, NL, call.clone());
		let second = proposed(BRAM, NL, call.clone());
		assert_eq!(requests(hash), 2);
		assert_ok!(Regulators::withdraw(signed(ANNA), NL, first));
		assert_eq!(requests(hash), 1);
		approved_by(&[ANNA, BRAM], NL, second);
		assert_ok!(close(NL, second));
		assert_eq!(written(NL), Some(1));
		assert!(no_preimages());
	});
}

#[test]
fn a_long_call_that_somebody_noted_stays_theirs() {
	run(|| {
		let call = of_length(200);
		let (hash, len) = noted(STRANGER, call.encode());
		let index = proposed(ANNA, NL, call);
		assert_eq!(requests(hash), 1);
		assert_ok!(Regulators::withdraw(signed(ANNA), NL, index));
		assert_eq!(requests(hash), 0);
		assert_eq!(Preimage::len(&hash), Some(len));
		assert_ok!(Preimage::unnote_preimage(signed(STRANGER), hash));
		assert!(no_preimages());
	});
}

#[test]
fn fails_if_the_caller_does_not_sit_on_that_panel() {
	run(|| {
		assert_noop!(propose(WEI, NL, write(NL, 1)), Refused::NotRegulator);
		assert_noop!(propose(ANNA, CN, write(CN, 1)), Refused::NotRegulator);
		assert_noop!(propose(ANNA, EU, write(EU, 1)), Refused::NotRegulator);
		assert_noop!(propose(ANNA, QQ, write(NL, 1)), Refused::InvalidCountry);
		for origin in [
			RuntimeOrigin::none(),
			RuntimeOrigin::root(),
			panel(NL, STRICT),
		] {
			assert_noop!(
				Regulators::propose(origin, NL, Box::new(write(NL, 1))),
				BadOrigin
			);
		}
	});
}

#[test]
fn fails_if_the_call_is_too_long() {
	run(|| {
		assert_noop!(
			propose(ANNA, NL, of_length(MaxCallLength::get() as usize + 1)),
			Refused::CallTooLong
		);
	});
}

#[test]
fn fails_if_no_panel_may_make_the_call() {
	run(|| {
		let calls: [RuntimeCall; 3] = [
			pallet_balances::Call::transfer_all {
				dest: ANNA,
				keep_alive: false,
			}
			.into(),
			Call::open_panel {
				country: EU,
				regulators: seats(&[ANNA]),
			}
			.into(),
			Call::vote {
				country: NL,
				motion: 0,
				approve: true,
			}
			.into(),
		];
		for call in calls {
			assert_noop!(propose(ANNA, NL, call), Refused::CallNotAllowed);
		}
		WriteThreshold::set(None);
		assert_noop!(propose(ANNA, NL, write(NL, 1)), Refused::CallNotAllowed);
	});
}

#[test]
fn fails_if_the_panel_has_too_many_motions() {
	run(|| {
		for who in [ANNA, ANNA, BRAM, BRAM] {
			proposed(who, NL, write(NL, 1));
		}
		assert_noop!(propose(CATO, NL, write(NL, 1)), Refused::TooManyMotions);
		// Another panel has room.
		assert_ok!(propose(WEI, CN, write(CN, 1)));
		// What has lapsed takes a place until it is closed.
		at_block(START + DURATION);
		assert_noop!(propose(CATO, NL, write(NL, 1)), Refused::TooManyMotions);
		assert_ok!(close(NL, 2));
		assert_ok!(propose(CATO, NL, write(NL, 1)));
	});
}

#[test]
fn fails_if_the_proposer_has_too_many_motions() {
	run(|| {
		for _ in 0..MaxMotionsPerProposer::get() {
			proposed(BRAM, NL, write(NL, 1));
		}
		assert_noop!(propose(BRAM, NL, write(NL, 1)), Refused::TooManyOwnMotions);
		// On each panel for itself.
		assert_ok!(propose(BRAM, CN, write(CN, 1)));
		assert_ok!(Regulators::withdraw(signed(BRAM), NL, 0));
		assert_ok!(propose(BRAM, NL, write(NL, 1)));
	});
}

#[test]
fn fails_without_the_deposit() {
	run(|| {
		assert_ok!(Regulators::change_panel(
			council(),
			NL,
			seats(&[PAUPER]),
			accounts(&[])
		));
		for length in [128, 200] {
			assert_noop!(
				propose(PAUPER, NL, of_length(length)),
				TokenError::FundsUnavailable
			);
		}
		assert!(no_preimages());
	});
}

#[test]
fn fails_if_the_numbers_are_used_up() {
	run(|| {
		NextMotion::<Test>::insert(country(NL), MotionIndex::MAX);
		assert_noop!(
			propose(ANNA, NL, write(NL, 1)),
			sp_runtime::ArithmeticError::Overflow
		);
	});
}
