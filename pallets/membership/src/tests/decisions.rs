use super::*;
use tradechain_primitives::Members as _;

fn member(who: AccountId) {
	admitted(who, particulars(NL, &["950600"]));
}

/// The result without the weight.
fn plain(result: DispatchResultWithPostInfo) -> DispatchResult {
	result.map(|_| ()).map_err(|refused| refused.error)
}

#[test]
fn expiry_is_seen_when_asked() {
	run(|| {
		member(ALICE);
		at(START + 999);
		assert!(TradeMembership::is_active(&ALICE, Role::Exporter));
		at(START + 1000);
		assert_eq!(status(ALICE), Some(Status::Expired));
		assert!(!TradeMembership::is_active(&ALICE, Role::Exporter));
		assert_ok!(TradeMembership::renew(
			signed(REGISTRAR_NL),
			ALICE,
			START + 2000
		));
		System::assert_last_event(
			Event::Renewed {
				member: ALICE,
				valid_until: START + 2000,
			}
			.into(),
		);
		assert_eq!(status(ALICE), Some(Status::Active));
	});
}

#[test]
fn renewing_fails_if() {
	run(|| {
		member(ALICE);
		let renew = |who, until| TradeMembership::renew(signed(REGISTRAR_NL), who, until);
		assert_noop!(renew(BOB, START + 1), Refused::NotMember);
		assert_noop!(renew(ALICE, START), Refused::ValidityInPast);
		assert_noop!(
			renew(ALICE, START + MaxValidity::get() + 1),
			Refused::ValidityTooLong
		);
		assert_ok!(TradeMembership::join_as_consumer(signed(BOB), NL));
		assert_noop!(renew(BOB, START + 1), Refused::NotAdmitted);
		assert_ok!(TradeMembership::revoke(
			signed(REGISTRAR_NL),
			ALICE,
			grounds()
		));
		assert_noop!(renew(ALICE, START + 1), Refused::MemberRevoked);
	});
}

#[test]
fn roles_change_without_a_deposit() {
	run(|| {
		member(ALICE);
		let before = held(ALICE);
		let wanted = [Role::Exporter, Role::Carrier, Role::Trader];
		assert_ok!(TradeMembership::change_roles(
			signed(REGISTRAR_NL),
			ALICE,
			roles(&wanted)
		));
		System::assert_last_event(
			Event::RolesChanged {
				member: ALICE,
				roles: wanted.into_iter().collect(),
			}
			.into(),
		);
		assert_eq!(held(ALICE), before);
		assert!(TradeMembership::is_active(&ALICE, Role::Carrier));
		assert!(!TradeMembership::is_active(&ALICE, Role::Manufacturer));
		assert!(TradeMembership::members(NL, Role::Manufacturer, None, 9).is_empty());
		assert_eq!(TradeMembership::members(NL, Role::Trader, None, 9).len(), 1);
	});
}

#[test]
fn changing_roles_fails_if() {
	run(|| {
		member(ALICE);
		let change =
			|who, of: &[Role]| TradeMembership::change_roles(signed(REGISTRAR_NL), who, roles(of));
		assert_noop!(change(ALICE, &[]), Refused::NoRoles);
		assert_noop!(change(BOB, &[Role::Trader]), Refused::NotMember);
		assert_ok!(TradeMembership::join_as_consumer(signed(BOB), NL));
		assert_noop!(change(BOB, &[Role::Trader]), Refused::NotAdmitted);
		assert_ok!(TradeMembership::revoke(
			signed(REGISTRAR_NL),
			ALICE,
			grounds()
		));
		assert_noop!(change(ALICE, &[Role::Trader]), Refused::MemberRevoked);
	});
}

#[test]
fn suspends_and_reinstates() {
	run(|| {
		member(ALICE);
		assert_noop!(
			TradeMembership::reinstate(signed(REGISTRAR_NL), ALICE),
			Refused::NotSuspended
		);
		assert_ok!(TradeMembership::suspend(
			signed(REGISTRAR_NL),
			ALICE,
			grounds()
		));
		System::assert_last_event(
			Event::Suspended {
				member: ALICE,
				grounds: grounds(),
			}
			.into(),
		);
		assert_eq!(status(ALICE), Some(Status::Suspended));
		assert!(!TradeMembership::is_active(&ALICE, Role::Exporter));
		assert_eq!(
			TradeMembership::member(ALICE).unwrap().grounds,
			Some(grounds())
		);
		assert_noop!(
			TradeMembership::suspend(signed(REGISTRAR_NL), ALICE, grounds()),
			Refused::MemberSuspended
		);
		assert_ok!(TradeMembership::reinstate(signed(SECOND_NL), ALICE));
		System::assert_last_event(Event::Reinstated { member: ALICE }.into());
		assert!(TradeMembership::is_active(&ALICE, Role::Exporter));
	});
}

#[test]
fn revoking_frees_the_identifiers_and_keeps_the_record() {
	run(|| {
		member(ALICE);
		assert_ok!(TradeMembership::revoke(
			signed(REGISTRAR_NL),
			ALICE,
			grounds()
		));
		System::assert_last_event(
			Event::Revoked {
				member: ALICE,
				grounds: grounds(),
			}
			.into(),
		);
		assert_eq!(status(ALICE), Some(Status::Revoked));
		assert!(TradeMembership::members(NL, Role::Exporter, None, 9).is_empty());
		assert_eq!(TradeMembership::country(&ALICE), Some(country(NL)));
		assert!(held(ALICE) > 0);
		assert!(TradeMembership::is_revoked(&ALICE) && !TradeMembership::is_revoked(&BOB));
		assert_noop!(
			TradeMembership::revoke(signed(REGISTRAR_NL), ALICE, grounds()),
			Refused::MemberRevoked
		);
		assert_noop!(
			TradeMembership::suspend(signed(REGISTRAR_NL), ALICE, grounds()),
			Refused::MemberRevoked
		);
		assert_noop!(
			TradeMembership::reinstate(signed(REGISTRAR_NL), ALICE),
			Refused::MemberRevoked
		);
		member(BOB);
	});
}

#[test]
fn only_registrars_of_the_members_country_decide_and_not_about_themselves() {
	run(|| {
		member(ALICE);
		assert_ok!(TradeMembership::join_as_consumer(signed(BOB), NL));
		assert_ok!(TradeMembership::apply(
			signed(REGISTRAR_NL),
			particulars(NL, &[])
		));
		assert_ok!(TradeMembership::admit(
			signed(SECOND_NL),
			REGISTRAR_NL,
			roles(&[Role::Exporter]),
			prefixes(&[]),
			START + 1
		));
		let every = |caller: RuntimeOrigin, who| {
			let o = || caller.clone();
			[
				TradeMembership::renew(o(), who, START + 9),
				TradeMembership::change_roles(o(), who, roles(&[Role::Trader])),
				TradeMembership::suspend(o(), who, grounds()),
				TradeMembership::reinstate(o(), who),
				plain(TradeMembership::revoke(o(), who, grounds())),
				TradeMembership::attest_identity(o(), who, [1; 32]),
				TradeMembership::withdraw_attestation(o(), who),
				TradeMembership::add_to_group(o(), 0, who),
				TradeMembership::remove_from_group(o(), who),
			]
		};
		let before = sp_io::storage::root(Default::default());
		for refused in every(signed(REGISTRAR_CN), ALICE) {
			assert_eq!(refused, Err(Refused::NotRegistrar.into()));
		}
		for refused in every(signed(ALICE), ALICE) {
			assert_eq!(refused, Err(Refused::NotRegistrar.into()));
		}
		for refused in every(signed(REGISTRAR_NL), REGISTRAR_NL) {
			assert_eq!(refused, Err(Refused::OwnCase.into()));
		}
		for refused in every(signed(REGISTRAR_NL), DAVE) {
			assert_eq!(refused, Err(Refused::NotMember.into()));
		}
		for refused in every(RuntimeOrigin::root(), ALICE) {
			assert_eq!(refused, Err(BadOrigin.into()));
		}
		assert_eq!(
			before,
			sp_io::storage::root(Default::default()),
			"nothing changed"
		);
	});
}

#[test]
fn resigning_returns_everything() {
	run(|| {
		member(ALICE);
		let before = Balances::free_balance(ALICE) + held(ALICE);
		assert_ok!(TradeMembership::resign(signed(ALICE)));
		System::assert_last_event(Event::Resigned { member: ALICE }.into());
		assert_eq!(status(ALICE), None);
		assert_eq!(held(ALICE), 0);
		assert_eq!(Balances::free_balance(ALICE), before);
		member(BOB);
	});
}

#[test]
fn resigning_fails_if() {
	run(|| {
		assert_noop!(TradeMembership::resign(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(TradeMembership::resign(signed(ALICE)), Refused::NotMember);
		member(ALICE);
		assert_ok!(TradeMembership::suspend(
			signed(REGISTRAR_NL),
			ALICE,
			grounds()
		));
		assert_noop!(
			TradeMembership::resign(signed(ALICE)),
			Refused::MemberSuspended
		);
		assert_ok!(TradeMembership::revoke(
			signed(REGISTRAR_NL),
			ALICE,
			grounds()
		));
		assert_noop!(
			TradeMembership::resign(signed(ALICE)),
			Refused::StillRetained
		);
		at(START + RevokedRetention::get());
		assert_ok!(TradeMembership::resign(signed(ALICE)));
		assert_eq!(held(ALICE), 0);
	});
}

#[test]
fn calls_cost_by_the_prefixes_that_there_are() {
	run(|| {
		member(ALICE);
		let revoked = TradeMembership::revoke(signed(REGISTRAR_NL), ALICE, grounds()).unwrap();
		assert_eq!(revoked.actual_weight, Some(<() as WeightInfo>::revoke(1)));
		admitted(BOB, particulars(NL, &["950600", "4006381"]));
		assert_ok!(TradeMembership::apply(
			signed(BOB),
			particulars(NL, &["4006381"])
		));
		let changed = TradeMembership::admit(
			signed(REGISTRAR_NL),
			BOB,
			roles(&[Role::Exporter]),
			prefixes(&["4006381"]),
			START + 1,
		);
		assert_eq!(
			changed.unwrap().actual_weight,
			Some(<() as WeightInfo>::admit(2))
		);
		let resigned = TradeMembership::resign(signed(BOB)).unwrap();
		assert_eq!(resigned.actual_weight, Some(<() as WeightInfo>::resign(1)));
	});
}
