//! `vote`.

use super::*;

fn vote(who: AccountId, motion: MotionIndex, approve: bool) -> DispatchResult {
	Regulators::vote(signed(who), NL, motion, approve)
}

#[test]
fn regulators_vote_for_and_against() {
	run(|| {
		let index = proposed(ANNA, NL, write(NL, 1));
		assert_ok!(vote(CATO, index, true));
		System::assert_last_event(
			Event::Voted {
				country: country(NL),
				motion: index,
				regulator: CATO,
				approve: true,
				ayes: 1,
				nays: 0,
			}
			.into(),
		);
		assert_ok!(vote(ANNA, index, false));
		System::assert_last_event(
			Event::Voted {
				country: country(NL),
				motion: index,
				regulator: ANNA,
				approve: false,
				ayes: 1,
				nays: 1,
			}
			.into(),
		);
		let motion = motion(NL, index).unwrap();
		assert_eq!(motion.ayes.as_slice(), [CATO]);
		assert_eq!(motion.nays.as_slice(), [ANNA]);
		assert_eq!(outcome(NL, index), Outcome::Open);
	});
}

#[test]
fn a_vote_can_be_changed_while_the_panel_has_not_decided() {
	run(|| {
		let index = proposed(ANNA, NL, write(NL, 1));
		assert_ok!(vote(ANNA, index, true));
		assert_ok!(vote(ANNA, index, false));
		let motion_now = motion(NL, index).unwrap();
		assert!(motion_now.ayes.is_empty());
		assert_eq!(motion_now.nays.as_slice(), [ANNA]);
		assert_ok!(vote(ANNA, index, true));
		assert_ok!(vote(BRAM, index, true));
		assert_eq!(outcome(NL, index), Outcome::Passed);
		assert_noop!(vote(ANNA, index, false), Refused::MotionDecided);
	});
}

#[test]
fn two_thirds_are_needed_where_the_call_takes_them() {
	run(|| {
		// Of four seats, two are half and three are two thirds.
		assert_ok!(Regulators::change_panel(
			council(),
			NL,
			seats(&[DIRK]),
			accounts(&[])
		));
		let strict = lists::Call::write_strictly {
			country: country(NL),
			value: 1,
		};
		let plain = proposed(ANNA, NL, write(NL, 1));
		let strict = proposed(ANNA, NL, strict.into());
		for index in [plain, strict] {
			approved_by(&[ANNA, BRAM], NL, index);
			assert_eq!(outcome(NL, index), Outcome::Open);
			approved_by(&[CATO], NL, index);
			assert_eq!(outcome(NL, index), Outcome::Passed);
		}
		// And of five, three and four.
		assert_ok!(Regulators::change_panel(
			council(),
			NL,
			seats(&[STRANGER]),
			accounts(&[])
		));
		assert_eq!(outcome(NL, plain), Outcome::Passed);
		assert_eq!(outcome(NL, strict), Outcome::Open);
		approved_by(&[DIRK], NL, strict);
		assert_eq!(outcome(NL, strict), Outcome::Passed);
	});
}

#[test]
fn can_be_cast_up_to_the_last_block() {
	run(|| {
		let index = proposed(ANNA, NL, write(NL, 1));
		at_block(START + DURATION - 1);
		assert_ok!(vote(ANNA, index, true));
		at_block(START + DURATION);
		assert_noop!(vote(BRAM, index, true), Refused::MotionLapsed);
	});
}

#[test]
fn fails_if_the_caller_does_not_sit_on_that_panel() {
	run(|| {
		let index = proposed(ANNA, NL, write(NL, 1));
		for who in [WEI, STRANGER, Council::get()] {
			assert_noop!(vote(who, index, true), Refused::NotRegulator);
		}
		assert_noop!(
			Regulators::vote(signed(ANNA), CN, index, true),
			Refused::NotRegulator
		);
		assert_noop!(
			Regulators::vote(signed(ANNA), QQ, index, true),
			Refused::InvalidCountry
		);
		for origin in [
			RuntimeOrigin::none(),
			RuntimeOrigin::root(),
			panel(NL, STRICT),
		] {
			assert_noop!(Regulators::vote(origin, NL, index, true), BadOrigin);
		}
	});
}

#[test]
fn fails_if_there_is_no_such_motion() {
	run(|| {
		let index = proposed(ANNA, NL, write(NL, 1));
		assert_noop!(vote(ANNA, index + 1, true), Refused::NoMotion);
		// Not of this panel.
		assert_noop!(
			Regulators::vote(signed(BRAM), CN, index, true),
			Refused::NoMotion
		);
		assert_ok!(Regulators::withdraw(signed(ANNA), NL, index));
		assert_noop!(vote(ANNA, index, true), Refused::NoMotion);
	});
}

#[test]
fn fails_if_it_is_the_vote_already() {
	run(|| {
		let index = proposed(ANNA, NL, write(NL, 1));
		for approve in [true, false] {
			assert_ok!(vote(ANNA, index, approve));
			assert_noop!(vote(ANNA, index, approve), Refused::AlreadyVotedSo);
		}
	});
}

#[test]
fn fails_if_the_panel_has_decided() {
	run(|| {
		let passed = proposed(ANNA, NL, write(NL, 1));
		approved_by(&[ANNA, BRAM], NL, passed);
		assert_noop!(vote(CATO, passed, true), Refused::MotionDecided);
		assert_noop!(vote(ANNA, passed, false), Refused::MotionDecided);
		let failed = proposed(ANNA, NL, write(NL, 1));
		assert_ok!(vote(ANNA, failed, false));
		assert_ok!(vote(BRAM, failed, false));
		assert_noop!(vote(BRAM, failed, true), Refused::MotionDecided);
		// It stays so until what passed can be carried out no longer.
		at_block(START + DURATION + CLOSING);
		assert_noop!(vote(CATO, failed, true), Refused::MotionDecided);
		assert_noop!(vote(CATO, passed, true), Refused::MotionLapsed);
	});
}
