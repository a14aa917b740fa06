use crate::{CountryCode, Digest, Gtin, Role, Roles};
#[cfg(feature = "runtime-benchmarks")]
use {crate::Gs1Prefix, alloc::vec::Vec};

/// What the other pallets ask about the members of the trade chain, at the moment of asking.
pub trait Members<AccountId> {
	/// The roles in which `who` may act now: none unless it is a member that is active and not
	/// expired.
	fn active_roles(who: &AccountId) -> Roles;

	/// Whether `who` may act as `role` now.
	fn is_active(who: &AccountId, role: Role) -> bool {
		Self::active_roles(who).contains(role)
	}

	/// The country of the member's registration, whatever its status.
	fn country(who: &AccountId) -> Option<CountryCode>;

	/// The account that holds the GS1 prefix of `gtin`.
	fn gtin_owner(gtin: &Gtin) -> Option<AccountId>;

	/// The salted commitment to the member's identity, and the country under whose rules it was
	/// attested.
	fn identity_commitment(who: &AccountId) -> Option<(CountryCode, Digest)>;

	/// Whether both belong to one group that a registrar recorded. An account is always in one group
	/// with itself.
	fn same_group(a: &AccountId, b: &AccountId) -> bool;

	/// Makes `who` an active member of `country` with `roles` and `prefixes`, for other pallets'
	/// benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_member(who: &AccountId, country: CountryCode, roles: Roles, prefixes: Vec<Gs1Prefix>);
}
