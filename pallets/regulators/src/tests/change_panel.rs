//! `change_panel`.

use super::*;

#[test]
fn the_council_changes_a_panel() {
	run(|| {
		assert_ok!(Regulators::change_panel(
			council(),
			NL,
			seats(&[DIRK]),
			accounts(&[BRAM])
		));
		System::assert_last_event(
			Event::PanelChanged {
				country: country(NL),
				joined: seats(&[DIRK]),
				left: accounts(&[BRAM]),
			}
			.into(),
		);
		assert_eq!(
			Regulators::panel(NL),
			vec![
				seat(ANNA, Office::Customs),
				seat(CATO, Office::Agriculture),
				seat(DIRK, Office::Customs),
			]
		);
		// The seat that BRAM has elsewhere is another.
		assert_eq!(Regulators::panel(CN)[0].account, BRAM);
	});
}

#[test]
fn two_thirds_of_the_panel_change_it() {
	run(|| {
		let call = Call::change_panel {
			country: NL,
			join: seats(&[DIRK]),
			leave: accounts(&[CATO]),
		};
		let index = proposed(ANNA, NL, call.into());
		assert_eq!(motion(NL, index).unwrap().threshold, STRICT);
		approved_by(&[ANNA, BRAM], NL, index);
		assert_ok!(close(NL, index));
		System::assert_last_event(
			Event::Carried {
				country: country(NL),
				motion: index,
				result: Ok(()),
			}
			.into(),
		);
		let panel: Vec<_> = Regulators::panel(NL)
			.iter()
			.map(|seat| seat.account)
			.collect();
		assert_eq!(panel, vec![ANNA, BRAM, DIRK]);
	});
}

#[test]
fn no_other_panel_and_no_smaller_share_does() {
	run(|| {
		for origin in [
			panel(NL, HALF),
			panel(CN, STRICT),
			RuntimeOrigin::root(),
			RuntimeOrigin::none(),
			signed(ANNA),
		] {
			assert_noop!(
				Regulators::change_panel(origin, NL, seats(&[DIRK]), accounts(&[])),
				BadOrigin
			);
		}
		assert_ok!(Regulators::change_panel(
			panel(NL, STRICT),
			NL,
			seats(&[DIRK]),
			accounts(&[])
		));
	});
}

#[test]
fn who_leaves_takes_its_votes_along() {
	run(|| {
		let first = proposed(ANNA, NL, write(NL, 1));
		let second = proposed(BRAM, NL, write(NL, 2));
		let elsewhere = proposed(BRAM, CN, write(CN, 3));
		approved_by(&[BRAM], NL, first);
		approved_by(&[BRAM], CN, elsewhere);
		assert_ok!(Regulators::vote(signed(BRAM), NL, second, false));
		assert_ok!(Regulators::vote(signed(ANNA), NL, second, true));
		assert_ok!(Regulators::change_panel(
			council(),
			NL,
			seats(&[DIRK]),
			accounts(&[BRAM])
		));
		assert!(motion(NL, first).unwrap().ayes.is_empty());
		assert!(motion(NL, second).unwrap().nays.is_empty());
		assert_eq!(motion(NL, second).unwrap().ayes.as_slice(), [ANNA]);
		assert_eq!(motion(CN, elsewhere).unwrap().ayes.as_slice(), [BRAM]);
		assert_noop!(
			Regulators::vote(signed(BRAM), NL, first, true),
			Refused::NotRegulator
		);
		// Its motion stays: others may be for it.
		approved_by(&[DIRK], NL, second);
		assert_ok!(close(NL, second));
		assert_eq!(written(NL), Some(2));
		assert_eq!(
			held(BRAM),
			motion(CN, elsewhere)
				.map(|motion| Regulators::footprint(&motion.call).size)
				.unwrap()
		);
	});
}

#[test]
fn another_office_keeps_the_votes() {
	run(|| {
		let index = proposed(ANNA, NL, write(NL, 1));
		approved_by(&[BRAM], NL, index);
		assert_ok!(Regulators::change_panel(
			council(),
			NL,
			vec![seat(BRAM, Office::Security)].try_into().unwrap(),
			accounts(&[BRAM])
		));
		assert_eq!(motion(NL, index).unwrap().ayes.as_slice(), [BRAM]);
		assert_eq!(Regulators::panel(NL)[2], seat(BRAM, Office::Security));
		assert_eq!(Regulators::panel(NL).len(), 3);
	});
}

#[test]
fn how_a_motion_stands_follows_the_seats() {
	run(|| {
		let index = proposed(ANNA, NL, write(NL, 1));
		approved_by(&[ANNA, BRAM], NL, index);
		assert_eq!(outcome(NL, index), Outcome::Passed);
		assert_ok!(Regulators::change_panel(
			council(),
			NL,
			seats(&[DIRK]),
			accounts(&[])
		));
		assert_eq!(outcome(NL, index), Outcome::Open);
		assert_ok!(Regulators::change_panel(
			council(),
			NL,
			seats(&[]),
			accounts(&[CATO])
		));
		assert_eq!(outcome(NL, index), Outcome::Passed);
	});
}

#[test]
fn a_panel_can_be_replaced_whole() {
	run(|| {
		let index = proposed(ANNA, NL, write(NL, 1));
		approved_by(&[ANNA, BRAM], NL, index);
		let five = seats(&[31, 32, 33, 34, 35]);
		assert_ok!(Regulators::change_panel(
			council(),
			NL,
			five.clone(),
			accounts(&[ANNA, BRAM, CATO])
		));
		assert_eq!(Regulators::panel(NL), five.into_inner());
		assert_eq!(outcome(NL, index), Outcome::Open);
	});
}

#[test]
fn fails_if_there_is_no_such_country() {
	run(|| {
		assert_noop!(
			Regulators::change_panel(council(), QQ, seats(&[DIRK]), accounts(&[])),
			Refused::InvalidCountry
		);
	});
}

#[test]
fn fails_if_there_is_no_panel() {
	run(|| {
		for origin in [council(), panel(EU, STRICT)] {
			assert_noop!(
				Regulators::change_panel(origin, EU, seats(&[DIRK]), accounts(&[])),
				Refused::NoPanel
			);
		}
	});
}

#[test]
fn fails_if_who_leaves_does_not_sit_there() {
	run(|| {
		for leave in [&[WEI][..], &[ANNA, ANNA]] {
			assert_noop!(
				Regulators::change_panel(council(), NL, seats(&[DIRK]), accounts(leave)),
				Refused::NotRegulator
			);
		}
	});
}

#[test]
fn fails_if_who_joins_sits_there() {
	run(|| {
		for join in [&[ANNA][..], &[DIRK, DIRK]] {
			assert_noop!(
				Regulators::change_panel(council(), NL, seats(join), accounts(&[BRAM])),
				Refused::SeatTaken
			);
		}
	});
}

#[test]
fn fails_if_nobody_would_be_left() {
	run(|| {
		assert_noop!(
			Regulators::change_panel(council(), NL, seats(&[]), accounts(&[ANNA, BRAM, CATO])),
			Refused::EmptyPanel
		);
	});
}

#[test]
fn fails_if_there_would_be_too_many() {
	run(|| {
		assert_noop!(
			Regulators::change_panel(council(), NL, seats(&[31, 32, 33]), accounts(&[])),
			Refused::TooManyRegulators
		);
		assert_ok!(Regulators::change_panel(
			council(),
			NL,
			seats(&[31, 32]),
			accounts(&[])
		));
		assert_noop!(
			Regulators::change_panel(council(), NL, seats(&[33, 34]), accounts(&[31])),
			Refused::TooManyRegulators
		);
	});
}
