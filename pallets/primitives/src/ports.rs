use crate::{
	CountryCode, CurrencyCode, Digest, Gtin, Moment, Office, Question, Role, Roles, Verdict,
};
#[cfg(feature = "runtime-benchmarks")]
use {
	crate::{Gs1Prefix, HsCode},
	alloc::vec::Vec,
};

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

/// What the other pallets ask about the panels of regulators.
pub trait Panels<AccountId> {
	/// The office that `who` holds on the panel of `country`.
	fn office(country: CountryCode, who: &AccountId) -> Option<Office>;

	/// Whether `who` sits on the panel of `country`.
	fn is_regulator(country: CountryCode, who: &AccountId) -> bool {
		Self::office(country, who).is_some()
	}

	/// Gives `country` a panel of the largest size, of which `who` is the last member, for other
	/// pallets' benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_regulator(country: CountryCode, who: &AccountId, office: Office);
}

/// What the other pallets ask of the lists of products.
pub trait ProductRules {
	/// What may be done with a good now, and why.
	fn classify(question: &Question) -> Verdict;

	/// An amount of a currency in the jurisdiction's own, by the rate that it published for that
	/// moment; both in the smallest unit. `None` without a rate, or beyond what can be counted.
	fn convert(
		country: CountryCode,
		currency: CurrencyCode,
		amount: u128,
		at: Moment,
	) -> Option<u128>;

	/// The customs union whose lists come before those of `country`.
	fn customs_union(country: CountryCode) -> Option<CountryCode>;

	/// Gives `country` lists in which this code is as dear to classify as can be, for other pallets'
	/// benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_worst_case(country: CountryCode, code: HsCode);
}
