//! What is decided: functions over plain values, without storage.

use crate::types::{Details, Standing, Status};
use frame_support::{traits::Get, BoundedVec};
use tradechain_primitives::{Gs1Prefix, Moment, Roles};

/// Why a grant is not possible.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
	/// No role at all.
	NoRoles,
	/// A role that was not asked for.
	RoleNotRequested,
	/// A GS1 prefix that was not asked for.
	PrefixNotRequested,
	/// One prefix contains another.
	OverlappingPrefixes,
	/// A validity that has already ended.
	ValidityInPast,
	/// A validity beyond the longest one.
	ValidityTooLong,
}

/// How a member stands at `now`. What a registrar decided weighs more than expiry.
pub fn status(standing: &Standing, valid_until: Option<Moment>, now: Moment) -> Status {
	match standing {
		Standing::Revoked { .. } => Status::Revoked,
		Standing::Suspended { .. } => Status::Suspended,
		Standing::Active if valid_until.is_some_and(|until| until <= now) => Status::Expired,
		Standing::Active => Status::Active,
	}
}

/// The roles in which a member may act.
pub fn active_roles(status: Status, granted: Roles) -> Roles {
	match status {
		Status::Active => granted,
		Status::Expired | Status::Suspended | Status::Revoked => Roles::default(),
	}
}

/// A validity ends in the future, and not further ahead than the longest one.
pub fn check_validity(until: Moment, now: Moment, longest: Moment) -> Result<(), Refusal> {
	if until <= now {
		return Err(Refusal::ValidityInPast);
	}
	if until > now.saturating_add(longest) {
		return Err(Refusal::ValidityTooLong);
	}
	Ok(())
}

/// No prefix contains another of the same list, or stands in it twice.
pub fn check_prefixes(prefixes: &[Gs1Prefix]) -> Result<(), Refusal> {
	let mut rest = prefixes;
	while let Some((first, others)) = rest.split_first() {
		if others.iter().any(|other| first.conflicts_with(other)) {
			return Err(Refusal::OverlappingPrefixes);
		}
		rest = others;
	}
	Ok(())
}

/// What a registrar grants of what was asked: the same or less, but at least one role.
pub fn grant<MaxPrefixes: Get<u32>>(
	asked: Details<MaxPrefixes>,
	roles: Roles,
	prefixes: BoundedVec<Gs1Prefix, MaxPrefixes>,
) -> Result<Details<MaxPrefixes>, Refusal> {
	if roles.is_empty() {
		return Err(Refusal::NoRoles);
	}
	if !roles.is_subset_of(asked.roles) {
		return Err(Refusal::RoleNotRequested);
	}
	if !prefixes
		.iter()
		.all(|prefix| asked.gs1_prefixes.contains(prefix))
	{
		return Err(Refusal::PrefixNotRequested);
	}
	check_prefixes(&prefixes)?;
	Ok(Details {
		roles,
		gs1_prefixes: prefixes,
		..asked
	})
}
