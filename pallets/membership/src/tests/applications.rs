use super::*;

const LEI: [u8; 20] = *b"5493001KJTIIGC8Y1R12";
const GLN: u64 = 9_506_000_134_352;

fn full(country: [u8; 2]) -> ParticularsOf<Test> {
	Particulars {
		lei: Some(LEI),
		gln: Some(GLN),
		..particulars(country, &["950600", "4006381"])
	}
}

#[test]
fn applying_takes_a_deposit_that_withdrawing_returns() {
	run(|| {
		assert_ok!(TradeMembership::apply(signed(ALICE), full(NL)));
		System::assert_last_event(
			Event::Applied {
				applicant: ALICE,
				country: country(NL),
			}
			.into(),
		);
		let deposit = held(ALICE);
		assert!(deposit > 0);
		assert_eq!(TradeMembership::applications(NL, None, 10).len(), 1);

		assert_ok!(TradeMembership::withdraw_application(signed(ALICE)));
		System::assert_last_event(Event::ApplicationWithdrawn { applicant: ALICE }.into());
		assert_eq!(held(ALICE), 0);
		assert!(TradeMembership::application(ALICE).is_none());
		assert!(TradeMembership::applications(NL, None, 10).is_empty());
	});
}

#[test]
fn the_deposit_grows_with_what_is_stored() {
	run(|| {
		assert_ok!(TradeMembership::apply(signed(ALICE), particulars(NL, &[])));
		let small = held(ALICE);
		assert_ok!(TradeMembership::amend_application(signed(ALICE), full(NL)));
		assert!(held(ALICE) > small);
		assert_ok!(TradeMembership::amend_application(
			signed(ALICE),
			particulars(NL, &[])
		));
		assert_eq!(held(ALICE), small);
	});
}

#[test]
fn without_the_deposit_nothing_is_filed() {
	run(|| {
		assert_noop!(
			TradeMembership::apply(signed(PAUPER), particulars(NL, &[])),
			TokenError::FundsUnavailable
		);
	});
}

#[test]
fn amending_moves_it_to_the_other_jurisdiction() {
	run(|| {
		assert_ok!(TradeMembership::apply(signed(ALICE), particulars(NL, &[])));
		at(START + 5);
		assert_ok!(TradeMembership::amend_application(signed(ALICE), full(CN)));
		System::assert_last_event(
			Event::ApplicationAmended {
				applicant: ALICE,
				country: country(CN),
			}
			.into(),
		);
		assert!(TradeMembership::applications(NL, None, 10).is_empty());
		let waiting = TradeMembership::applications(CN, None, 10);
		assert_eq!(waiting.len(), 1);
		assert_eq!(waiting[0].applied_at, START + 5);
		assert_eq!(waiting[0].gs1_prefixes.len(), 2);
	});
}

#[test]
fn one_application_waits_at_a_time() {
	run(|| {
		assert_noop!(
			TradeMembership::amend_application(signed(ALICE), full(NL)),
			Refused::NoApplication
		);
		assert_noop!(
			TradeMembership::withdraw_application(signed(ALICE)),
			Refused::NoApplication
		);
		assert_ok!(TradeMembership::apply(signed(ALICE), full(NL)));
		assert_noop!(
			TradeMembership::apply(signed(ALICE), full(NL)),
			Refused::AlreadyApplied
		);
	});
}

#[test]
fn invalid_particulars_are_named() {
	run(|| {
		for (error, wrong) in [
			(
				Refused::InvalidCountry,
				Particulars {
					country: *b"ZZ",
					..full(NL)
				},
			),
			(
				Refused::NoRoles,
				Particulars {
					roles: roles(&[]),
					..full(NL)
				},
			),
			(
				Refused::InvalidLei,
				Particulars {
					lei: Some(*b"5493001KJTIIGC8Y1R13"),
					..full(NL)
				},
			),
			(
				Refused::InvalidGln,
				Particulars {
					gln: Some(GLN + 1),
					..full(NL)
				},
			),
			(Refused::InvalidGs1Prefix, particulars(NL, &["950"])),
			(Refused::InvalidGs1Prefix, particulars(NL, &["95O600"])),
			(
				Refused::OverlappingPrefixes,
				particulars(NL, &["950600", "950600"]),
			),
			(
				Refused::OverlappingPrefixes,
				particulars(NL, &["9506001", "950600"]),
			),
		] {
			assert_noop!(TradeMembership::apply(signed(ALICE), wrong), error);
		}
	});
}

#[test]
fn what_belongs_to_another_member_is_refused_at_once() {
	run(|| {
		admitted(ALICE, full(NL));
		for (error, wrong) in [
			(
				Refused::LeiTaken,
				Particulars {
					lei: Some(LEI),
					..particulars(CN, &[])
				},
			),
			(
				Refused::GlnTaken,
				Particulars {
					gln: Some(GLN),
					..particulars(CN, &[])
				},
			),
			(Refused::PrefixConflict, particulars(CN, &["950600"])),
			(Refused::PrefixConflict, particulars(CN, &["9506001"])),
			(Refused::PrefixConflict, particulars(CN, &["95060"])),
		] {
			assert_noop!(TradeMembership::apply(signed(BOB), wrong), error);
		}
		// A neighbour is no conflict.
		assert_ok!(TradeMembership::apply(
			signed(BOB),
			particulars(CN, &["950601"])
		));
	});
}

#[test]
fn rejecting_returns_the_deposit() {
	run(|| {
		assert_ok!(TradeMembership::apply(signed(ALICE), full(NL)));
		assert_ok!(TradeMembership::reject_application(
			signed(SECOND_NL),
			ALICE,
			grounds()
		));
		System::assert_last_event(
			Event::ApplicationRejected {
				applicant: ALICE,
				registrar: SECOND_NL,
				grounds: grounds(),
			}
			.into(),
		);
		assert_eq!(held(ALICE), 0);
		assert!(TradeMembership::application(ALICE).is_none());
		assert_noop!(
			TradeMembership::reject_application(signed(SECOND_NL), ALICE, grounds()),
			Refused::NoApplication
		);
	});
}

#[test]
fn only_a_registrar_of_that_jurisdiction_rejects() {
	run(|| {
		assert_ok!(TradeMembership::apply(signed(ALICE), full(NL)));
		for stranger in [REGISTRAR_CN, BOB, ALICE] {
			assert_noop!(
				TradeMembership::reject_application(signed(stranger), ALICE, grounds()),
				Refused::NotRegistrar
			);
		}
		assert_ok!(TradeMembership::apply(
			signed(REGISTRAR_NL),
			particulars(NL, &[])
		));
		assert_noop!(
			TradeMembership::reject_application(signed(REGISTRAR_NL), REGISTRAR_NL, grounds()),
			Refused::OwnCase
		);
	});
}

#[test]
fn a_suspended_member_cannot_apply_its_way_out() {
	run(|| {
		admitted(ALICE, full(NL));
		assert_ok!(TradeMembership::apply(signed(ALICE), full(CN)));
		assert_ok!(TradeMembership::suspend(
			signed(REGISTRAR_NL),
			ALICE,
			grounds()
		));
		assert_noop!(
			TradeMembership::amend_application(signed(ALICE), full(CN)),
			Refused::MemberSuspended
		);
		assert_ok!(TradeMembership::withdraw_application(signed(ALICE)));
		assert_noop!(
			TradeMembership::apply(signed(ALICE), full(CN)),
			Refused::MemberSuspended
		);
	});
}

#[test]
fn unsigned_callers_are_refused() {
	run(|| {
		let none = RuntimeOrigin::none;
		assert_noop!(TradeMembership::apply(none(), full(NL)), BadOrigin);
		assert_noop!(
			TradeMembership::amend_application(none(), full(NL)),
			BadOrigin
		);
		assert_noop!(TradeMembership::withdraw_application(none()), BadOrigin);
		assert_noop!(
			TradeMembership::reject_application(none(), ALICE, grounds()),
			BadOrigin
		);
	});
}
