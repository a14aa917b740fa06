//! `TradeMembership`: what members do about themselves, and registrars about those of their country.

use super::*;
use crate::{membership::particulars, panels::accredit, payments::by_panel as panel_decides};
use pallet_trade_membership::{Error, Particulars, ParticularsOf};
use ProxyType::NonTransfer;
use Threshold::MoreThanHalf;

type Call = pallet_trade_membership::Call<Runtime>;
type Failed = Error<Runtime>;

const OWN: &[ProxyType] = &[NonTransfer, ProxyType::Membership];
const REGISTRY: &[ProxyType] = &[NonTransfer, ProxyType::Registry];

fn no_prefix() -> ParticularsOf<Runtime> {
	Particulars {
		gs1_prefixes: Default::default(),
		..particulars()
	}
}

fn who(name: &str) -> sp_runtime::MultiAddress<AccountId, ()> {
	account(name).into()
}

fn grounds() -> Grounds {
	Grounds {
		reason: Reason::Other,
		notice: None,
	}
}

/// The importer is a registrar, too, and decides about others, but not about itself.
fn two_registrars() {
	let call = Call::accredit_registrar {
		country: NL,
		registrar: who("Importer"),
	};
	panel_decides(NL, call);
}

fn applied() {
	two_registrars();
	does(
		"Importer",
		Call::apply {
			particulars: no_prefix(),
		},
	);
}

fn suspended() {
	two_registrars();
	lose_membership("Importer", "suspended");
}

fn attest() -> Call {
	Call::attest_identity {
		member: who("Consumer"),
		commitment: [1; 32],
	}
}

fn attested() {
	two_registrars();
	does("RegistrarNL", attest());
}

fn group() -> Call {
	let members = [account("Importer"), account("Carrier")];
	Call::record_group {
		members: members.to_vec().try_into().unwrap(),
	}
}

fn grouped() {
	two_registrars();
	does("RegistrarNL", group());
}

/// One was a member once, and one is suspended.
fn some_are_out() {
	lose_membership("Importer", "suspended");
	lose_membership("Carrier", "revoked");
}

pub(super) fn doors() -> Vec<Door> {
	let suspended_only = || {
		let suspended = Err(Failed::MemberSuspended.into());
		[Ok(()), suspended, Ok(()), Ok(())]
	};
	// Not much is decided about one that is out already.
	let is_suspended = Err(Failed::MemberSuspended.into());
	let is_revoked = Err(Failed::MemberRevoked.into());
	let if_not_revoked = [Ok(()), Ok(()), is_revoked, Ok(())];
	// A registrar's, about the importer.
	let registrar = |call: Call| {
		by("RegistrarNL", call)
			.given(two_registrars)
			.others(Failed::NotRegistrar)
			.but(&["Importer"], Failed::OwnCase)
			.through(REGISTRY)
	};
	let valid_until = NOW + YEAR_MILLIS;
	let roles = || vec![Role::Importer].try_into().unwrap();
	vec![
		by_panel_or_council(MoreThanHalf, 3, accredit(NL)),
		by_panel_or_council(
			MoreThanHalf,
			3,
			Call::withdraw_accreditation {
				country: NL,
				registrar: who("RegistrarNL"),
			},
		),
		by_anyone(Call::apply {
			particulars: no_prefix(),
		})
		.standings(suspended_only())
		.through(OWN),
		by(
			"Importer",
			Call::amend_application {
				particulars: no_prefix(),
			},
		)
		.given(applied)
		.others(Failed::NoApplication)
		.standings(suspended_only())
		.through(OWN),
		by("Importer", Call::withdraw_application {})
			.given(applied)
			.others(Failed::NoApplication)
			.in_any_standing()
			.through(OWN),
		registrar(Call::admit {
			applicant: who("Importer"),
			roles: roles(),
			gs1_prefixes: Default::default(),
			valid_until,
		})
		.given(applied)
		.about("Importer", suspended_only()),
		registrar(Call::reject_application {
			applicant: who("Importer"),
			grounds: grounds(),
		})
		.given(applied),
		registrar(Call::renew {
			member: who("Importer"),
			valid_until,
		})
		.about("Importer", if_not_revoked),
		registrar(Call::change_roles {
			member: who("Importer"),
			roles: roles(),
		})
		.about("Importer", if_not_revoked),
		registrar(Call::suspend {
			member: who("Importer"),
			grounds: grounds(),
		})
		.about("Importer", [Ok(()), is_suspended, is_revoked, Ok(())]),
		registrar(Call::reinstate {
			member: who("Importer"),
		})
		.given(suspended),
		registrar(Call::revoke {
			member: who("Importer"),
			grounds: grounds(),
		})
		.about("Importer", if_not_revoked),
		by("Importer", Call::resign {})
			.others(Failed::NotMember)
			.also(MEMBERS)
			.standings([
				Ok(()),
				Err(Failed::MemberSuspended.into()),
				Err(Failed::StillRetained.into()),
				Ok(()),
			])
			.through(OWN),
		by("Stranger", Call::join_as_consumer { country: NL })
			.given(some_are_out)
			.anyone_else()
			.but(MEMBERS, Failed::AlreadyMember)
			.but(&["Carrier"], Failed::MemberRevoked)
			.through(OWN),
		registrar(attest()).also(&["Importer"]).about(
			"Consumer",
			[Ok(()), Ok(()), is_revoked, Err(Failed::NotConsumer.into())],
		),
		registrar(Call::withdraw_attestation {
			member: who("Consumer"),
		})
		.given(attested)
		.also(&["Importer"]),
		registrar(group()),
		registrar(Call::add_to_group {
			group: 0,
			member: who("Broker"),
		})
		.given(grouped)
		.also(&["Importer"]),
		registrar(Call::remove_from_group {
			member: who("Importer"),
		})
		.given(grouped),
	]
}

#[test]
fn members_and_registrars() {
	check(doors());
}
