//! `open_panel`.

use super::*;

#[test]
fn the_council_gives_a_jurisdiction_its_panel() {
	run(|| {
		let regulators: PanelOf<Test> =
			vec![seat(DIRK, Office::Customs), seat(ANNA, Office::Finance)]
				.try_into()
				.unwrap();
		assert!(Regulators::panel(EU).is_empty());
		assert_ok!(Regulators::open_panel(council(), EU, regulators.clone()));
		System::assert_last_event(
			Event::PanelOpened {
				country: country(EU),
				regulators: regulators.clone(),
			}
			.into(),
		);
		assert_eq!(Regulators::panel(EU), regulators.into_inner());
		// Who sits there may act at once.
		assert_eq!(proposed(DIRK, EU, write(EU, 1)), 0);
	});
}

#[test]
fn only_the_council_opens_panels() {
	run(|| {
		for origin in [
			RuntimeOrigin::root(),
			RuntimeOrigin::none(),
			signed(ANNA),
			panel(NL, STRICT),
			panel(EU, STRICT),
		] {
			assert_noop!(
				Regulators::open_panel(origin, EU, seats(&[DIRK])),
				BadOrigin
			);
		}
	});
}

#[test]
fn fails_if_there_is_no_such_country() {
	run(|| {
		for code in [QQ, *b"nl", *b"  "] {
			assert_noop!(
				Regulators::open_panel(council(), code, seats(&[DIRK])),
				Refused::InvalidCountry
			);
		}
	});
}

#[test]
fn fails_if_it_has_a_panel() {
	run(|| {
		assert_noop!(
			Regulators::open_panel(council(), NL, seats(&[DIRK])),
			Refused::PanelExists
		);
	});
}

#[test]
fn fails_if_nobody_would_sit_on_it() {
	run(|| {
		assert_noop!(
			Regulators::open_panel(council(), EU, seats(&[])),
			Refused::EmptyPanel
		);
	});
}

#[test]
fn fails_if_somebody_would_sit_on_it_twice() {
	run(|| {
		let twice: PanelOf<Test> = vec![
			seat(DIRK, Office::Customs),
			seat(ANNA, Office::Customs),
			seat(DIRK, Office::Health),
		]
		.try_into()
		.unwrap();
		assert_noop!(
			Regulators::open_panel(council(), EU, twice),
			Refused::SeatTaken
		);
	});
}
