use super::*;

fn impose(who: AccountId, prefix: &str, origin: Option<&[u8; 2]>) -> DispatchResult {
	ProductLists::impose_emergency_ban(
		signed(who),
		NL,
		Direction::Import,
		raw(prefix),
		origin.copied(),
		[5; 32],
	)
}

fn ground(code: &str) -> Ground {
	ask(question(NL, code)).verdict.ground
}

const LAPSED: Moment = START + 14 * DAY;

#[test]
fn one_regulator_bans_at_once_and_the_ban_lapses_by_itself() {
	run(|| {
		assert_ok!(impose(ANNA, "0201", Some(b"BR")));
		System::assert_last_event(
			Event::BanImposed {
				country: country(NL),
				ban: 0,
				regulator: ANNA,
				lapses_at: LAPSED,
			}
			.into(),
		);
		let answer = ask(question(NL, "02013000"));
		assert_eq!(answer.verdict.outcome, Outcome::Refuse);
		assert_eq!(answer.verdict.ground, Ground::EmergencyBan(0));
		assert_eq!(answer.ban.unwrap().imposed_by, ANNA);
		let other_origin = RawQuestion {
			origin: *b"AR",
			..question(NL, "02013000")
		};
		assert_eq!(ask(other_origin).verdict.ground, Ground::Default);
		let export = RawQuestion {
			direction: Direction::Export,
			..question(NL, "02013000")
		};
		assert_eq!(ask(export).verdict.ground, Ground::Default);
		assert_eq!(ground("02023000"), Ground::Default);
		at(LAPSED - 1);
		assert_eq!(ground("02013000"), Ground::EmergencyBan(0));
		at(LAPSED);
		assert_eq!(ground("02013000"), Ground::Default);
		let view = ProductLists::jurisdiction(NL).unwrap();
		assert_eq!(
			(view.bans[0].in_force, view.bans[0].lapses_at),
			(false, Some(LAPSED))
		);
	});
}

#[test]
fn a_ban_needs_no_list() {
	run(|| {
		Jurisdictions::<Test>::remove(country(NL));
		Changes::<Test>::remove(country(NL), 1);
		assert_ok!(impose(ANNA, "02", None));
		assert_eq!(ground("02013000"), Ground::EmergencyBan(0));
		assert_eq!(ground("03013000"), Ground::NoList);
	});
}

#[test]
fn a_ratified_ban_stays_until_it_is_lifted() {
	run(|| {
		assert_ok!(impose(ANNA, "02", None));
		assert_ok!(ProductLists::ratify_emergency_ban(panel_of(NL), NL, 0));
		System::assert_last_event(
			Event::BanRatified {
				country: country(NL),
				ban: 0,
			}
			.into(),
		);
		at(LAPSED + 1_000 * DAY);
		assert_eq!(ground("02013000"), Ground::EmergencyBan(0));
		assert_eq!(
			ProductLists::jurisdiction(NL).unwrap().bans[0].lapses_at,
			None
		);
		assert_noop!(
			ProductLists::ratify_emergency_ban(panel_of(NL), NL, 0),
			Refused::AlreadyRatified
		);
		assert_ok!(ProductLists::lift_emergency_ban(panel_of(NL), NL, 0));
		System::assert_last_event(
			Event::BanLifted {
				country: country(NL),
				ban: 0,
			}
			.into(),
		);
		assert_eq!(ground("02013000"), Ground::Default);
	});
}

#[test]
fn what_has_lapsed_is_not_ratified() {
	run(|| {
		assert_ok!(impose(ANNA, "02", None));
		at(LAPSED);
		assert_noop!(
			ProductLists::ratify_emergency_ban(panel_of(NL), NL, 0),
			Refused::BanLapsed
		);
		assert_noop!(
			ProductLists::ratify_emergency_ban(panel_of(NL), NL, 1),
			Refused::NoSuchBan
		);
		assert_noop!(
			ProductLists::ratify_emergency_ban(panel_of(CN), CN, 0),
			Refused::NoSuchBan
		);
		assert_noop!(
			ProductLists::lift_emergency_ban(panel_of(NL), NL, 1),
			Refused::NoSuchBan
		);
	});
}

#[test]
fn the_same_person_does_not_renew_a_ban_without_a_vote() {
	run(|| {
		assert_ok!(impose(ANNA, "0201", Some(b"BR")));
		at(LAPSED);
		for (prefix, origin) in [
			("0201", Some(b"BR")),
			("02013000", Some(b"BR")),
			("02", Some(b"BR")),
			("0201", None),
		] {
			assert_noop!(impose(ANNA, prefix, origin), Refused::RenewalNeedsVote);
		}
		// Other goods, another origin, another regulator.
		assert_ok!(impose(ANNA, "0203", Some(b"BR")));
		assert_ok!(impose(ANNA, "0201", Some(b"AR")));
		assert_ok!(impose(BRAM, "0201", Some(b"BR")));
	});
}

#[test]
fn nor_does_a_wider_ban_prolong_one_that_is_in_force() {
	run(|| {
		assert_ok!(impose(ANNA, "0201", Some(b"BR")));
		at(LAPSED - 1);
		for (prefix, origin) in [("02", Some(b"BR")), ("0201", None), ("02", None)] {
			assert_noop!(impose(ANNA, prefix, origin), Refused::RenewalNeedsVote);
		}
		assert_ok!(impose(BRAM, "02", None));
		// What the panel has ratified it has voted on.
		assert_ok!(ProductLists::ratify_emergency_ban(panel_of(NL), NL, 0));
		at(LAPSED + 14 * DAY);
		assert_ok!(impose(ANNA, "02", Some(b"BR")));
	});
}

#[test]
fn after_a_vote_the_same_person_bans_again() {
	run(|| {
		assert_ok!(impose(ANNA, "0201", None));
		at(LAPSED);
		assert_noop!(impose(ANNA, "0201", None), Refused::RenewalNeedsVote);
		assert_ok!(ProductLists::lift_emergency_ban(panel_of(NL), NL, 0));
		assert_ok!(impose(ANNA, "0201", None));
		assert_eq!(ground("02013000"), Ground::EmergencyBan(1));
	});
}

#[test]
fn what_is_banned_is_not_banned_again() {
	run(|| {
		assert_ok!(impose(ANNA, "0201", None));
		for (prefix, origin) in [("0201", None), ("020130", None), ("0201", Some(b"BR"))] {
			assert_noop!(impose(BRAM, prefix, origin), Refused::AlreadyBanned);
		}
		// More than the ban covers.
		assert_ok!(impose(BRAM, "02", None));
	});
}

#[test]
fn bans_are_bounded_for_each_regulator_and_in_all() {
	run(|| {
		for prefix in ["01", "02", "03"] {
			assert_ok!(impose(ANNA, prefix, None));
		}
		assert_noop!(impose(ANNA, "04", None), Refused::TooManyOwnBans);
		// Lapsed ones count until the panel has voted.
		at(LAPSED);
		assert_noop!(impose(ANNA, "04", None), Refused::TooManyOwnBans);
		assert_ok!(impose(BRAM, "05", None));
		assert_noop!(impose(BRAM, "06", None), Refused::TooManyBans);
		assert_ok!(ProductLists::lift_emergency_ban(panel_of(NL), NL, 0));
		assert_ok!(impose(ANNA, "04", None));
	});
}

#[test]
fn only_regulators_of_the_country_impose() {
	run(|| {
		for who in [CHEN, STRANGER, PANEL_NL] {
			assert_noop!(impose(who, "0201", None), Refused::NotRegulator);
		}
		let call = |origin, country, prefix: &str, from: Option<[u8; 2]>| {
			ProductLists::impose_emergency_ban(
				origin,
				country,
				Direction::Import,
				raw(prefix),
				from,
				[5; 32],
			)
		};
		assert_noop!(call(RuntimeOrigin::root(), NL, "0201", None), BadOrigin);
		assert_noop!(call(signed(ANNA), CN, "0201", None), Refused::NotRegulator);
		assert_noop!(
			call(signed(ANNA), *b"XX", "0201", None),
			Refused::InvalidCountry
		);
		assert_noop!(call(signed(ANNA), NL, "020", None), Refused::InvalidCode);
		assert_noop!(
			call(signed(ANNA), NL, "0201", Some(*b"UK")),
			Refused::InvalidOrigin
		);
		assert_noop!(
			call(signed(ANNA), NL, "0201", Some(*b"EU")),
			Refused::InvalidOrigin
		);
		let was = Jurisdictions::<Test>::get(country(NL));
		Jurisdictions::<Test>::mutate(country(NL), |nl| nl.next_ban = BanId::MAX);
		assert_noop!(impose(ANNA, "0201", None), Refused::NumbersUsedUp);
		Jurisdictions::<Test>::insert(country(NL), was);
	});
}

#[test]
fn only_the_panel_ratifies_and_lifts() {
	run(|| {
		assert_ok!(impose(ANNA, "0201", None));
		for caller in [|| panel_of(CN), || signed(ANNA), RuntimeOrigin::root] {
			assert_noop!(
				ProductLists::ratify_emergency_ban(caller(), NL, 0),
				BadOrigin
			);
			assert_noop!(ProductLists::lift_emergency_ban(caller(), NL, 0), BadOrigin);
		}
		assert_noop!(
			ProductLists::ratify_emergency_ban(panel_of(NL), *b"XX", 0),
			Refused::InvalidCountry
		);
		assert_noop!(
			ProductLists::lift_emergency_ban(panel_of(NL), *b"XX", 0),
			Refused::InvalidCountry
		);
	});
}
