//! What the registry is made of.

// For the derived encoders, which cast the indices of variants.
#![allow(clippy::cast_possible_truncation)]

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt::Debug;
use frame_support::{
	traits::{ConstU32, Get},
	BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use scale_info::TypeInfo;
use tradechain_primitives::{CountryCode, Digest, Gln, Gs1Prefix, Lei, Moment, Role, Roles};

/// Number of a group of members that belong together.
pub type GroupId = u32;

/// Roles as a call lists them.
pub type RoleList = BoundedVec<Role, ConstU32<9>>;

/// A GS1 prefix as a call carries it: 4 to 12 ASCII digits.
pub type RawPrefix = BoundedVec<u8, ConstU32<12>>;

/// What an applicant states about itself, as it arrives in a call.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	CloneNoBound,
	PartialEqNoBound,
	EqNoBound,
	DebugNoBound,
	TypeInfo,
	MaxEncodedLen,
)]
#[scale_info(skip_type_params(MaxPrefixes))]
#[codec(mel_bound())]
pub struct Particulars<MaxPrefixes: Get<u32>> {
	/// ISO 3166-1 alpha-2 code of the jurisdiction that the applicant is registered in.
	pub country: [u8; 2],
	/// The roles it wants to act in.
	pub roles: RoleList,
	/// Its Legal Entity Identifier (ISO 17442), 20 characters.
	pub lei: Option<[u8; 20]>,
	/// Its GS1 Global Location Number.
	pub gln: Option<u64>,
	/// The GS1 prefixes that were licensed to it, none of which contains another.
	pub gs1_prefixes: BoundedVec<RawPrefix, MaxPrefixes>,
	/// SHA-256 digest of its identity file, which stays off the chain.
	pub identity: Digest,
}

/// What is on record about an applicant or a member.
#[derive(
	Encode, Decode, CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, TypeInfo, MaxEncodedLen,
)]
#[scale_info(skip_type_params(MaxPrefixes))]
#[codec(mel_bound())]
pub struct Details<MaxPrefixes: Get<u32>> {
	/// The jurisdiction of registration.
	pub country: CountryCode,
	/// The roles asked for, or granted.
	pub roles: Roles,
	/// Legal Entity Identifier.
	pub lei: Option<Lei>,
	/// Global Location Number.
	pub gln: Option<Gln>,
	/// GS1 prefixes, none of which contains another.
	pub gs1_prefixes: BoundedVec<Gs1Prefix, MaxPrefixes>,
	/// Digest of the identity file; consumers that joined by themselves have none.
	pub identity: Option<Digest>,
}

/// An application that waits for a registrar.
#[derive(
	Encode, Decode, CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, TypeInfo, MaxEncodedLen,
)]
#[scale_info(skip_type_params(MaxPrefixes))]
#[codec(mel_bound(Ticket: MaxEncodedLen))]
pub struct Application<MaxPrefixes: Get<u32>, Ticket: Clone + Eq + Debug> {
	/// What is asked for.
	pub details: Details<MaxPrefixes>,
	/// When it was filed or last amended.
	pub applied_at: Moment,
	/// The deposit.
	pub ticket: Ticket,
}

/// A member of the trade chain.
#[derive(
	Encode, Decode, CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, TypeInfo, MaxEncodedLen,
)]
#[scale_info(skip_type_params(MaxPrefixes))]
#[codec(mel_bound(AccountId: MaxEncodedLen, Ticket: MaxEncodedLen))]
pub struct Member<AccountId: Clone + Eq + Debug, MaxPrefixes: Get<u32>, Ticket: Clone + Eq + Debug>
{
	/// What was granted.
	pub details: Details<MaxPrefixes>,
	/// What registrars decided since.
	pub standing: Standing,
	/// The first moment at which the membership no longer holds; never, without one.
	pub valid_until: Option<Moment>,
	/// The registrar that admitted it; consumers that joined by themselves have none.
	pub admitted_by: Option<AccountId>,
	/// When it was admitted or joined.
	pub admitted_at: Moment,
	/// The group of members that it belongs to.
	pub group: Option<GroupId>,
	/// The identity commitment that a registrar of its country attested.
	pub commitment: Option<Digest>,
	/// The deposit.
	pub ticket: Ticket,
}

/// What registrars decided about a member since its admission.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen)]
pub enum Standing {
	/// Nothing speaks against it.
	Active,
	/// It takes on nothing new until it is reinstated.
	Suspended {
		/// When.
		since: Moment,
		/// Why.
		grounds: Grounds,
	},
	/// It takes on nothing new any more.
	Revoked {
		/// When.
		since: Moment,
		/// Why.
		grounds: Grounds,
	},
}

/// How a member stands at the moment of asking.
#[derive(Encode, Decode, Clone, Copy, PartialEq, Eq, Debug, TypeInfo)]
pub enum Status {
	/// It may act in its roles.
	Active,
	/// Its validity has run out; a registrar can renew it.
	Expired,
	/// Suspended by a registrar.
	Suspended,
	/// Revoked by a registrar.
	Revoked,
}

/// Why a registrar decided against an applicant or member.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq, Debug, TypeInfo, MaxEncodedLen,
)]
pub struct Grounds {
	/// The reason in one word.
	pub reason: Reason,
	/// SHA-256 digest of the notice, which stays off the chain.
	pub notice: Option<Digest>,
}

/// Reasons for rejecting, suspending or revoking.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	TypeInfo,
	MaxEncodedLen,
)]
pub enum Reason {
	/// The identity could not be verified.
	IdentityUnverified,
	/// Documents are missing or not legible.
	DocumentsIncomplete,
	/// A licence that a role needs has lapsed.
	LicenceLapsed,
	/// Something that was declared is false.
	FalseDeclaration,
	/// Named on a sanctions list.
	Sanctions,
	/// Insolvent or dissolved.
	Insolvency,
	/// The same legal entity has another account here.
	Duplicate,
	/// At its own request.
	OwnRequest,
	/// As the notice says.
	Other,
}

/// A member as clients see it, at the moment of asking.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct MemberView<AccountId> {
	/// Its account.
	pub account: AccountId,
	/// The jurisdiction of registration.
	pub country: CountryCode,
	/// The roles granted.
	pub roles: Vec<Role>,
	/// How it stands now.
	pub status: Status,
	/// The first moment at which the membership no longer holds.
	pub valid_until: Option<Moment>,
	/// Legal Entity Identifier.
	pub lei: Option<Lei>,
	/// Global Location Number.
	pub gln: Option<Gln>,
	/// GS1 prefixes, as text.
	pub gs1_prefixes: Vec<Gs1Prefix>,
	/// Digest of the identity file.
	pub identity: Option<Digest>,
	/// The registrar that admitted it.
	pub admitted_by: Option<AccountId>,
	/// When it was admitted or joined.
	pub admitted_at: Moment,
	/// Why it is suspended or revoked.
	pub grounds: Option<Grounds>,
	/// The group of members that it belongs to.
	pub group: Option<GroupId>,
	/// Whether a registrar attested the identity of this person.
	pub attested: bool,
}

/// A waiting application as clients see it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug, TypeInfo)]
pub struct ApplicationView<AccountId> {
	/// Who applies.
	pub applicant: AccountId,
	/// In which jurisdiction.
	pub country: CountryCode,
	/// The roles asked for.
	pub roles: Vec<Role>,
	/// Legal Entity Identifier.
	pub lei: Option<Lei>,
	/// Global Location Number.
	pub gln: Option<Gln>,
	/// GS1 prefixes.
	pub gs1_prefixes: Vec<Gs1Prefix>,
	/// Digest of the identity file.
	pub identity: Option<Digest>,
	/// When it was filed or last amended.
	pub applied_at: Moment,
}
