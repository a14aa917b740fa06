//! What the calls cost; a runtime brings the figures that were measured on it.

use frame_support::weights::Weight;

/// The weight of each call: `p` GS1 prefixes, `m` members of a group.
pub trait WeightInfo {
	/// `accredit_registrar`
	fn accredit_registrar() -> Weight;
	/// `withdraw_accreditation`
	fn withdraw_accreditation() -> Weight;
	/// `apply`
	fn apply(p: u32) -> Weight;
	/// `amend_application`
	fn amend_application(p: u32) -> Weight;
	/// `withdraw_application`
	fn withdraw_application() -> Weight;
	/// `admit`
	fn admit(p: u32) -> Weight;
	/// `reject_application`
	fn reject_application() -> Weight;
	/// `renew`
	fn renew() -> Weight;
	/// `change_roles`
	fn change_roles() -> Weight;
	/// `suspend`
	fn suspend() -> Weight;
	/// `reinstate`
	fn reinstate() -> Weight;
	/// `revoke`
	fn revoke(p: u32) -> Weight;
	/// `resign`
	fn resign(p: u32) -> Weight;
	/// `join_as_consumer`
	fn join_as_consumer() -> Weight;
	/// `attest_identity`
	fn attest_identity() -> Weight;
	/// `withdraw_attestation`
	fn withdraw_attestation() -> Weight;
	/// `record_group`
	fn record_group(m: u32) -> Weight;
	/// `add_to_group`
	fn add_to_group() -> Weight;
	/// `remove_from_group`
	fn remove_from_group() -> Weight;
}

/// For the mock alone: no runtime can be built on it.
#[cfg(test)]
macro_rules! unmeasured {
	($($call:ident($($n:ident)?)),+ $(,)?) => {
		impl WeightInfo for () {
			$(fn $call($($n: u32)?) -> Weight {
				Weight::from_parts(1_000, 0)$(.saturating_add(Weight::from_parts($n.into(), 0)))?
			})+
		}
	};
}
#[cfg(test)]
unmeasured!(
	accredit_registrar(),
	withdraw_accreditation(),
	apply(p),
	amend_application(p),
	withdraw_application(),
	admit(p),
	reject_application(),
	renew(),
	change_roles(),
	suspend(),
	reinstate(),
	revoke(p),
	resign(p),
	join_as_consumer(),
	attest_identity(),
	withdraw_attestation(),
	record_group(m),
	add_to_group(),
	remove_from_group(),
);
