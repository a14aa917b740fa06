//! `disapprove`.

use super::*;

#[test]
fn the_council_removes_spam_and_burns_its_deposit() {
	run(|| {
		let index = proposed(ANNA, NL, write_padded(NL, 1, 150));
		let (deposit, issuance) = (held(ANNA), Balances::total_issuance());
		assert_ok!(Regulators::disapprove(council(), NL, index));
		System::assert_last_event(
			Event::Disapproved {
				country: country(NL),
				motion: index,
			}
			.into(),
		);
		assert_eq!(held(ANNA), 0);
		assert_eq!(Balances::free_balance(ANNA), ENDOWMENT - deposit);
		assert_eq!(Balances::total_issuance(), issuance - deposit);
		assert!(motion(NL, index).is_none());
		assert!(!OpenMotions::<Test>::contains_key(country(NL)));
		assert!(no_preimages());
	});
}

#[test]
fn fails_for_any_other_origin() {
	run(|| {
		let index = proposed(ANNA, NL, write(NL, 1));
		for origin in [
			RuntimeOrigin::none(),
			RuntimeOrigin::root(),
			signed(ANNA),
			panel(NL, STRICT),
		] {
			assert_noop!(Regulators::disapprove(origin, NL, index), BadOrigin);
		}
	});
}

#[test]
fn fails_if_there_is_no_such_motion() {
	run(|| {
		let index = proposed(ANNA, NL, write(NL, 1));
		for (code, index, error) in [
			(NL, index + 1, Refused::NoMotion),
			(CN, index, Refused::NoMotion),
			(QQ, index, Refused::InvalidCountry),
		] {
			assert_noop!(Regulators::disapprove(council(), code, index), error);
		}
	});
}

// The council has no veto on what a panel decided.
#[test]
fn fails_if_the_panel_has_decided() {
	run(|| {
		let passed = proposed(ANNA, NL, write(NL, 1));
		approved_by(&[BRAM, CATO], NL, passed);
		let failed = proposed(ANNA, NL, write(NL, 1));
		for who in [BRAM, CATO] {
			assert_ok!(Regulators::vote(signed(who), NL, failed, false));
		}
		for index in [passed, failed] {
			assert_noop!(
				Regulators::disapprove(council(), NL, index),
				Refused::MotionDecided
			);
		}
	});
}

#[test]
fn fails_if_it_has_lapsed() {
	run(|| {
		let index = proposed(ANNA, NL, write(NL, 1));
		at_block(START + DURATION);
		assert_noop!(
			Regulators::disapprove(council(), NL, index),
			Refused::MotionLapsed
		);
	});
}
