use super::*;

const UNTIL: Moment = START + 1000;

fn admit(
	registrar: AccountId,
	who: AccountId,
	granted: &[Role],
	digits: &[&str],
	until: Moment,
) -> DispatchResultWithPostInfo {
	TradeMembership::admit(
		signed(registrar),
		who,
		roles(granted),
		prefixes(digits),
		until,
	)
}

fn applied(who: AccountId) {
	assert_ok!(TradeMembership::apply(
		signed(who),
		particulars(NL, &["950600", "4006381"])
	));
}

#[test]
fn grants_what_was_asked_or_less() {
	run(|| {
		applied(ALICE);
		let asked = held(ALICE);
		assert_ok!(admit(
			REGISTRAR_NL,
			ALICE,
			&[Role::Exporter],
			&["950600"],
			UNTIL
		));
		System::assert_last_event(
			Event::Admitted {
				member: ALICE,
				registrar: REGISTRAR_NL,
				country: country(NL),
				roles: core::iter::once(Role::Exporter).collect(),
				valid_until: UNTIL,
			}
			.into(),
		);
		assert!(
			held(ALICE) < asked,
			"the deposit for what was not granted goes back"
		);
		let member = TradeMembership::member(ALICE).unwrap();
		assert_eq!(member.roles, vec![Role::Exporter]);
		assert_eq!(member.gs1_prefixes.len(), 1);
		assert_eq!(member.admitted_by, Some(REGISTRAR_NL));
		assert_eq!(member.valid_until, Some(UNTIL));
		assert!(TradeMembership::application(ALICE).is_none());
	});
}

#[test]
fn every_way_to_fail_changes_nothing() {
	run(|| {
		let exporter = [Role::Exporter].as_slice();
		assert_noop!(
			admit(REGISTRAR_NL, BOB, exporter, &[], UNTIL),
			Refused::NoApplication
		);
		applied(ALICE);
		assert_noop!(
			admit(REGISTRAR_CN, ALICE, exporter, &[], UNTIL),
			Refused::NotRegistrar
		);
		assert_noop!(
			admit(ALICE, ALICE, exporter, &[], UNTIL),
			Refused::NotRegistrar
		);
		assert_noop!(
			admit(REGISTRAR_NL, ALICE, &[], &[], UNTIL),
			Refused::NoRoles
		);
		assert_noop!(
			admit(REGISTRAR_NL, ALICE, &[Role::Carrier], &[], UNTIL),
			Refused::RoleNotRequested
		);
		assert_noop!(
			admit(REGISTRAR_NL, ALICE, exporter, &["950601"], UNTIL),
			Refused::PrefixNotRequested
		);
		assert_noop!(
			admit(REGISTRAR_NL, ALICE, exporter, &["12"], UNTIL),
			Refused::InvalidGs1Prefix
		);
		assert_noop!(
			admit(REGISTRAR_NL, ALICE, exporter, &["950600", "950600"], UNTIL),
			Refused::OverlappingPrefixes
		);
		assert_noop!(
			admit(REGISTRAR_NL, ALICE, exporter, &[], START),
			Refused::ValidityInPast
		);
		assert_noop!(
			admit(
				REGISTRAR_NL,
				ALICE,
				exporter,
				&[],
				START + MaxValidity::get() + 1
			),
			Refused::ValidityTooLong
		);
		assert_noop!(
			TradeMembership::admit(
				RuntimeOrigin::none(),
				ALICE,
				roles(exporter),
				prefixes(&[]),
				UNTIL
			),
			BadOrigin
		);
		assert_ok!(admit(
			REGISTRAR_NL,
			ALICE,
			exporter,
			&[],
			START + MaxValidity::get()
		));
	});
}

#[test]
fn a_registrar_does_not_admit_itself() {
	run(|| {
		applied(REGISTRAR_NL);
		assert_noop!(
			admit(REGISTRAR_NL, REGISTRAR_NL, &[Role::Exporter], &[], UNTIL),
			Refused::OwnCase
		);
		assert_ok!(admit(
			SECOND_NL,
			REGISTRAR_NL,
			&[Role::Exporter],
			&[],
			UNTIL
		));
	});
}

#[test]
fn of_two_applicants_for_one_identifier_the_first_admitted_has_it() {
	run(|| {
		let lei = Some(*b"5493001KJTIIGC8Y1R12");
		let gln = Some(9_506_000_134_352);
		assert_ok!(TradeMembership::apply(
			signed(ALICE),
			Particulars {
				lei,
				..particulars(NL, &[])
			}
		));
		assert_ok!(TradeMembership::apply(
			signed(BOB),
			Particulars {
				gln,
				..particulars(NL, &[])
			}
		));
		assert_ok!(TradeMembership::apply(
			signed(CAROL),
			particulars(NL, &["95060"])
		));
		admitted(
			DAVE,
			Particulars {
				lei,
				gln,
				..particulars(NL, &["950600"])
			},
		);

		let exporter = [Role::Exporter].as_slice();
		assert_noop!(
			admit(REGISTRAR_NL, ALICE, exporter, &[], UNTIL),
			Refused::LeiTaken
		);
		assert_noop!(
			admit(REGISTRAR_NL, BOB, exporter, &[], UNTIL),
			Refused::GlnTaken
		);
		assert_noop!(
			admit(REGISTRAR_NL, CAROL, exporter, &["95060"], UNTIL),
			Refused::PrefixConflict
		);
		// Without the prefix in question there is no conflict.
		assert_ok!(admit(REGISTRAR_NL, CAROL, exporter, &[], UNTIL));
	});
}

#[test]
fn a_member_changes_its_particulars_by_applying_again() {
	run(|| {
		admitted(ALICE, particulars(NL, &["950600"]));
		let first = held(ALICE);
		// A longer list that contains, widens and narrows its own prefixes.
		let wanted = particulars(CN, &["95060", "4006381"]);
		assert_ok!(TradeMembership::apply(signed(ALICE), wanted));
		assert!(held(ALICE) > first, "both records pay until one is left");
		assert_eq!(status(ALICE), Some(Status::Active));
		assert_ok!(admit(
			REGISTRAR_CN,
			ALICE,
			&[Role::Exporter],
			&["95060", "4006381"],
			UNTIL
		));
		let member = TradeMembership::member(ALICE).unwrap();
		assert_eq!(member.country, country(CN));
		assert!(TradeMembership::members(NL, Role::Exporter, None, 9).is_empty());
		assert_eq!(
			TradeMembership::members(CN, Role::Exporter, None, 9).len(),
			1
		);
		assert!(TradeMembership::members(CN, Role::Manufacturer, None, 9).is_empty());
		assert_ok!(TradeMembership::resign(signed(ALICE)));
		assert_eq!(held(ALICE), 0);
	});
}

#[test]
fn who_is_suspended_meanwhile_is_not_admitted() {
	run(|| {
		admitted(ALICE, particulars(NL, &["950600"]));
		assert_ok!(TradeMembership::apply(signed(ALICE), particulars(CN, &[])));
		assert_ok!(TradeMembership::suspend(
			signed(REGISTRAR_NL),
			ALICE,
			grounds()
		));
		assert_noop!(
			admit(REGISTRAR_CN, ALICE, &[Role::Exporter], &[], UNTIL),
			Refused::MemberSuspended
		);
	});
}

#[test]
fn a_revoked_member_can_be_admitted_anew() {
	run(|| {
		admitted(ALICE, particulars(NL, &["950600"]));
		assert_ok!(TradeMembership::revoke(
			signed(REGISTRAR_NL),
			ALICE,
			grounds()
		));
		admitted(BOB, particulars(NL, &["950600"]));
		// The prefix is another's now.
		assert_noop!(
			TradeMembership::apply(signed(ALICE), particulars(NL, &["950600"])),
			Refused::PrefixConflict
		);
		admitted(ALICE, particulars(NL, &["950601"]));
		assert_eq!(status(ALICE), Some(Status::Active));
	});
}

#[test]
fn a_commitment_does_not_move_to_another_jurisdiction() {
	run(|| {
		assert_ok!(TradeMembership::join_as_consumer(signed(ALICE), NL));
		assert_ok!(TradeMembership::attest_identity(
			signed(REGISTRAR_NL),
			ALICE,
			[1; 32]
		));
		admitted(ALICE, particulars(NL, &[]));
		assert!(TradeMembership::member(ALICE).unwrap().attested);
		admitted(ALICE, particulars(CN, &[]));
		assert!(!TradeMembership::member(ALICE).unwrap().attested);
	});
}
