//! `withdraw`.

use super::*;

#[test]
fn the_proposer_withdraws_its_motion() {
	run(|| {
		let other = proposed(BRAM, NL, write(NL, 1));
		let index = proposed(ANNA, NL, write_padded(NL, 1, 150));
		approved_by(&[BRAM], NL, index);
		assert!(held(ANNA) > 0);
		assert_ok!(Regulators::withdraw(signed(ANNA), NL, index));
		System::assert_last_event(
			Event::Withdrawn {
				country: country(NL),
				motion: index,
			}
			.into(),
		);
		assert_eq!(held(ANNA), 0);
		assert_eq!(Balances::free_balance(ANNA), ENDOWMENT);
		assert!(motion(NL, index).is_none());
		assert!(no_preimages());
		assert_eq!(
			OpenMotions::<Test>::get(country(NL)).as_slice(),
			[(other, BRAM)]
		);
	});
}

#[test]
fn also_when_it_has_left_the_panel() {
	run(|| {
		let index = proposed(ANNA, NL, write(NL, 1));
		assert_ok!(Regulators::change_panel(
			council(),
			NL,
			seats(&[]),
			accounts(&[ANNA])
		));
		assert_ok!(Regulators::withdraw(signed(ANNA), NL, index));
		assert_eq!(held(ANNA), 0);
	});
}

#[test]
fn fails_for_anyone_else() {
	run(|| {
		let index = proposed(ANNA, NL, write(NL, 1));
		for who in [BRAM, STRANGER, Council::get()] {
			assert_noop!(
				Regulators::withdraw(signed(who), NL, index),
				Refused::NotProposer
			);
		}
		for origin in [
			RuntimeOrigin::none(),
			RuntimeOrigin::root(),
			panel(NL, STRICT),
		] {
			assert_noop!(Regulators::withdraw(origin, NL, index), BadOrigin);
		}
	});
}

#[test]
fn fails_if_there_is_no_such_motion() {
	run(|| {
		let index = proposed(BRAM, NL, write(NL, 1));
		for (code, index, error) in [
			(NL, index + 1, Refused::NoMotion),
			(CN, index, Refused::NoMotion),
			(QQ, index, Refused::InvalidCountry),
		] {
			assert_noop!(Regulators::withdraw(signed(BRAM), code, index), error);
		}
	});
}

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
				Regulators::withdraw(signed(ANNA), NL, index),
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
			Regulators::withdraw(signed(ANNA), NL, index),
			Refused::MotionLapsed
		);
		assert_ok!(close(NL, index));
	});
}
