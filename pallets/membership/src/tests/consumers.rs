use super::*;
use tradechain_primitives::Members as _;

#[test]
fn a_consumer_joins_without_a_registrar() {
	run(|| {
		assert_ok!(TradeMembership::join_as_consumer(signed(ALICE), NL));
		System::assert_last_event(
			Event::ConsumerJoined {
				member: ALICE,
				country: country(NL),
			}
			.into(),
		);
		assert!(held(ALICE) > 0);
		at(Moment::MAX);
		assert!(TradeMembership::is_active(&ALICE, Role::Consumer));
		assert!(!TradeMembership::is_active(&ALICE, Role::Importer));
		assert_ok!(TradeMembership::resign(signed(ALICE)));
		assert_eq!(held(ALICE), 0);
	});
}

#[test]
fn joining_fails_if() {
	run(|| {
		let join = |who| TradeMembership::join_as_consumer(signed(who), NL);
		assert_noop!(
			TradeMembership::join_as_consumer(RuntimeOrigin::none(), NL),
			BadOrigin
		);
		assert_noop!(
			TradeMembership::join_as_consumer(signed(ALICE), *b"QQ"),
			Refused::InvalidCountry
		);
		assert_noop!(join(PAUPER), TokenError::FundsUnavailable);
		assert_ok!(join(ALICE));
		assert_noop!(join(ALICE), Refused::AlreadyMember);
		assert_ok!(TradeMembership::suspend(
			signed(REGISTRAR_NL),
			ALICE,
			grounds()
		));
		assert_noop!(join(ALICE), Refused::AlreadyMember);
		assert_ok!(TradeMembership::revoke(
			signed(REGISTRAR_NL),
			ALICE,
			grounds()
		));
		assert_noop!(join(ALICE), Refused::MemberRevoked);
	});
}

#[test]
fn an_identity_belongs_to_one_account_of_a_jurisdiction() {
	run(|| {
		for who in [ALICE, BOB] {
			assert_ok!(TradeMembership::join_as_consumer(signed(who), NL));
		}
		assert_ok!(TradeMembership::join_as_consumer(signed(CAROL), CN));
		let attest = |registrar, who, commitment| {
			TradeMembership::attest_identity(signed(registrar), who, commitment)
		};
		assert_ok!(attest(REGISTRAR_NL, ALICE, [1; 32]));
		System::assert_last_event(
			Event::IdentityAttested {
				member: ALICE,
				commitment: [1; 32],
			}
			.into(),
		);
		assert_eq!(
			TradeMembership::identity_commitment(&ALICE),
			Some((country(NL), [1; 32]))
		);
		assert_noop!(attest(REGISTRAR_NL, BOB, [1; 32]), Refused::CommitmentTaken);
		assert_noop!(
			attest(REGISTRAR_NL, ALICE, [2; 32]),
			Refused::AlreadyAttested
		);
		// Another jurisdiction has another key.
		assert_ok!(attest(REGISTRAR_CN, CAROL, [1; 32]));

		assert_ok!(TradeMembership::withdraw_attestation(
			signed(REGISTRAR_NL),
			ALICE
		));
		System::assert_last_event(Event::AttestationWithdrawn { member: ALICE }.into());
		assert_eq!(TradeMembership::identity_commitment(&ALICE), None);
		assert_noop!(
			TradeMembership::withdraw_attestation(signed(REGISTRAR_NL), ALICE),
			Refused::NotAttested
		);
		assert_ok!(attest(REGISTRAR_NL, BOB, [1; 32]));
		assert_ok!(TradeMembership::resign(signed(BOB)));
		assert_ok!(attest(REGISTRAR_NL, ALICE, [1; 32]));
	});
}

#[test]
fn only_consumers_that_are_not_revoked_are_attested() {
	run(|| {
		admitted(ALICE, particulars(NL, &[]));
		assert_noop!(
			TradeMembership::attest_identity(signed(REGISTRAR_NL), ALICE, [1; 32]),
			Refused::NotConsumer
		);
		assert_ok!(TradeMembership::join_as_consumer(signed(BOB), NL));
		assert_ok!(TradeMembership::revoke(
			signed(REGISTRAR_NL),
			BOB,
			grounds()
		));
		assert_noop!(
			TradeMembership::attest_identity(signed(REGISTRAR_NL), BOB, [1; 32]),
			Refused::MemberRevoked
		);
	});
}
