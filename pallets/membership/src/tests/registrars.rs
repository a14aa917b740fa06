use super::*;

#[test]
fn accredits_and_withdraws() {
	run(|| {
		let de = *b"DE";
		assert_ok!(TradeMembership::accredit_registrar(
			RuntimeOrigin::root(),
			de,
			DAVE
		));
		System::assert_last_event(
			Event::RegistrarAccredited {
				country: country(de),
				registrar: DAVE,
			}
			.into(),
		);
		assert_eq!(TradeMembership::registrars(de), vec![DAVE]);
		assert_ok!(TradeMembership::withdraw_accreditation(
			RuntimeOrigin::root(),
			de,
			DAVE
		));
		System::assert_last_event(
			Event::AccreditationWithdrawn {
				country: country(de),
				registrar: DAVE,
			}
			.into(),
		);
		assert!(TradeMembership::registrars(de).is_empty());
	});
}

#[test]
fn only_the_accrediting_origin_decides() {
	run(|| {
		assert_noop!(
			TradeMembership::accredit_registrar(signed(REGISTRAR_NL), NL, DAVE),
			BadOrigin
		);
		assert_noop!(
			TradeMembership::withdraw_accreditation(signed(REGISTRAR_NL), NL, SECOND_NL),
			BadOrigin
		);
	});
}

#[test]
fn a_registrar_is_accredited_once_within_the_bound() {
	run(|| {
		let root = RuntimeOrigin::root;
		assert_noop!(
			TradeMembership::accredit_registrar(root(), NL, REGISTRAR_NL),
			Refused::AlreadyRegistrar
		);
		assert_ok!(TradeMembership::accredit_registrar(root(), NL, DAVE));
		assert_noop!(
			TradeMembership::accredit_registrar(root(), NL, ALICE),
			Refused::TooManyRegistrars
		);
		assert_noop!(
			TradeMembership::withdraw_accreditation(root(), CN, DAVE),
			Refused::NotRegistrar
		);
	});
}

#[test]
fn unassigned_countries_are_refused() {
	run(|| {
		let root = RuntimeOrigin::root;
		assert_noop!(
			TradeMembership::accredit_registrar(root(), *b"XX", DAVE),
			Refused::InvalidCountry
		);
		assert_noop!(
			TradeMembership::withdraw_accreditation(root(), *b"nl", DAVE),
			Refused::InvalidCountry
		);
	});
}

#[test]
fn members_of_a_withdrawn_registrar_stay_and_name_it() {
	run(|| {
		admitted(ALICE, particulars(CN, &["690123"]));
		assert_ok!(TradeMembership::withdraw_accreditation(
			RuntimeOrigin::root(),
			CN,
			REGISTRAR_CN
		));
		let member = TradeMembership::member(ALICE).unwrap();
		assert_eq!(member.status, Status::Active);
		assert_eq!(member.admitted_by, Some(REGISTRAR_CN));
		assert_noop!(
			TradeMembership::suspend(signed(REGISTRAR_CN), ALICE, grounds()),
			Refused::NotRegistrar
		);
	});
}
