use super::*;
use tradechain_primitives::Members as _;

fn three_members() {
	admitted(ALICE, particulars(NL, &[]));
	admitted(BOB, particulars(NL, &[]));
	admitted(CAROL, particulars(CN, &[]));
}

fn record(registrar: AccountId, members: &[AccountId]) -> DispatchResult {
	TradeMembership::record_group(signed(registrar), members.to_vec().try_into().unwrap())
}

#[test]
fn a_group_spans_jurisdictions() {
	run(|| {
		three_members();
		assert!(!TradeMembership::same_group(&ALICE, &BOB));
		assert!(TradeMembership::same_group(&ALICE, &ALICE));
		assert_ok!(record(REGISTRAR_NL, &[BOB, ALICE]));
		System::assert_last_event(Event::GroupRecorded { group: 0 }.into());
		assert!(TradeMembership::same_group(&ALICE, &BOB));
		assert!(!TradeMembership::same_group(&ALICE, &CAROL));
		assert_ok!(TradeMembership::add_to_group(
			signed(REGISTRAR_CN),
			0,
			CAROL
		));
		System::assert_last_event(
			Event::AddedToGroup {
				group: 0,
				member: CAROL,
			}
			.into(),
		);
		assert!(TradeMembership::same_group(&ALICE, &CAROL));
		assert_eq!(TradeMembership::group(0).len(), 3);
	});
}

#[test]
fn recording_fails_if() {
	run(|| {
		three_members();
		assert_noop!(record(REGISTRAR_NL, &[ALICE]), Refused::GroupTooSmall);
		assert_noop!(
			record(REGISTRAR_NL, &[ALICE, ALICE]),
			Refused::AlreadyInGroup
		);
		assert_noop!(record(REGISTRAR_NL, &[ALICE, DAVE]), Refused::NotMember);
		assert_noop!(record(REGISTRAR_NL, &[ALICE, CAROL]), Refused::NotRegistrar);
		admitted(SECOND_NL_FUNDED, particulars(NL, &[]));
		assert_ok!(TradeMembership::accredit_registrar(
			RuntimeOrigin::root(),
			NL,
			SECOND_NL_FUNDED
		));
		assert_noop!(
			record(SECOND_NL_FUNDED, &[ALICE, SECOND_NL_FUNDED]),
			Refused::OwnCase
		);
		assert_ok!(record(REGISTRAR_NL, &[ALICE, BOB]));
		assert_noop!(
			record(REGISTRAR_NL, &[ALICE, SECOND_NL_FUNDED]),
			Refused::AlreadyInGroup
		);
	});
}

/// An account with money that becomes a registrar of the Netherlands in a test.
const SECOND_NL_FUNDED: AccountId = DAVE;

#[test]
fn adding_and_removing_fails_if() {
	run(|| {
		three_members();
		admitted(DAVE, particulars(NL, &[]));
		admitted(REGISTRAR_CN, particulars(NL, &[]));
		let add = |group, who| TradeMembership::add_to_group(signed(REGISTRAR_NL), group, who);
		assert_noop!(add(0, DAVE), Refused::NoGroup);
		assert_noop!(
			TradeMembership::remove_from_group(signed(REGISTRAR_NL), DAVE),
			Refused::NotInGroup
		);
		assert_ok!(record(REGISTRAR_NL, &[ALICE, BOB]));
		assert_noop!(add(0, ALICE), Refused::AlreadyInGroup);
		assert_ok!(add(0, DAVE));
		assert_noop!(add(0, REGISTRAR_CN), Refused::GroupFull);
	});
}

#[test]
fn a_group_of_one_is_dissolved() {
	run(|| {
		three_members();
		assert_ok!(record(REGISTRAR_NL, &[ALICE, BOB]));
		assert_ok!(TradeMembership::add_to_group(
			signed(REGISTRAR_CN),
			0,
			CAROL
		));
		assert_ok!(TradeMembership::remove_from_group(
			signed(REGISTRAR_NL),
			ALICE
		));
		System::assert_last_event(
			Event::RemovedFromGroup {
				group: 0,
				member: ALICE,
			}
			.into(),
		);
		assert!(TradeMembership::same_group(&BOB, &CAROL));
		assert_ok!(TradeMembership::resign(signed(BOB)));
		System::assert_has_event(Event::GroupDissolved { group: 0 }.into());
		assert_eq!(TradeMembership::member(CAROL).unwrap().group, None);
		assert!(TradeMembership::group(0).is_empty());
		// Numbers are not given twice.
		assert_ok!(TradeMembership::apply(signed(BOB), particulars(NL, &[])));
		assert_ok!(TradeMembership::withdraw_application(signed(BOB)));
		admitted(BOB, particulars(NL, &[]));
		assert_ok!(record(REGISTRAR_NL, &[ALICE, BOB]));
		System::assert_last_event(Event::GroupRecorded { group: 1 }.into());
	});
}

#[test]
fn unsigned_callers_are_refused() {
	run(|| {
		assert_noop!(
			TradeMembership::record_group(RuntimeOrigin::none(), Default::default()),
			BadOrigin
		);
	});
}
