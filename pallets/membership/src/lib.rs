#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod functions;
#[cfg(test)]
mod mock;
mod origin;
pub mod rules;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
pub mod types;
pub mod weights;

pub use origin::EnsureMember;
pub use pallet::*;
pub use types::{Member, *};
pub use weights::WeightInfo;

use alloc::vec::Vec;
use frame_support::{
	pallet_prelude::*,
	traits::{Consideration, EnsureOriginWithArg, Footprint, Time},
};
use frame_system::pallet_prelude::*;
use sp_runtime::traits::StaticLookup;
use tradechain_primitives::{CountryCode, Digest, Gln, Gs1Prefix, Lei, Moment, Role, Roles};

/// How an account is named in a call.
pub type AccountIdLookupOf<T> = <<T as frame_system::Config>::Lookup as StaticLookup>::Source;
/// [`Particulars`] in this runtime.
pub type ParticularsOf<T> = Particulars<<T as Config>::MaxPrefixes>;
/// [`Details`] in this runtime.
pub type DetailsOf<T> = Details<<T as Config>::MaxPrefixes>;
/// [`Application`] in this runtime.
pub type ApplicationOf<T> = Application<<T as Config>::MaxPrefixes, <T as Config>::Consideration>;
/// [`Member`] in this runtime.
pub type MemberOf<T> = Member<
	<T as frame_system::Config>::AccountId,
	<T as Config>::MaxPrefixes,
	<T as Config>::Consideration,
>;

// For the generated code, which states its proofs by `expect` and casts the indices of variants.
#[allow(clippy::cast_possible_truncation, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;

	/// The storage version of this pallet.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// Most members or applications that one question is answered with.
	pub const MAX_PAGE: u32 = 100;

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Who accredits the registrars of a jurisdiction.
		type AccreditOrigin: EnsureOriginWithArg<Self::RuntimeOrigin, CountryCode>;

		/// Wall-clock time in milliseconds since the Unix epoch.
		type Clock: Time<Moment = Moment>;

		/// The deposit for what an account makes the registry remember.
		type Consideration: Consideration<Self::AccountId, Footprint>;

		/// Most GS1 prefixes of one member.
		#[pallet::constant]
		type MaxPrefixes: Get<u32>;

		/// Most registrars of one jurisdiction.
		#[pallet::constant]
		type MaxRegistrars: Get<u32>;

		/// Most members of one group.
		#[pallet::constant]
		type MaxGroupMembers: Get<u32>;

		/// Longest validity that a registrar can grant, in milliseconds.
		#[pallet::constant]
		type MaxValidity: Get<Moment>;

		/// How long the record of a revoked member stays before its account can remove it, in
		/// milliseconds.
		#[pallet::constant]
		type RevokedRetention: Get<Moment>;

		/// What the calls cost.
		type WeightInfo: WeightInfo;
	}

	/// Why an account's balance is held.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit for an application or a membership.
		#[codec(index = 0)]
		Membership,
	}

	/// The registrars that are accredited in a jurisdiction.
	#[pallet::storage]
	pub type Registrars<T: Config> = StorageMap<
		_,
		Twox64Concat,
		CountryCode,
		BoundedVec<T::AccountId, T::MaxRegistrars>,
		ValueQuery,
	>;

	/// Applications that wait for a registrar.
	#[pallet::storage]
	pub type Applications<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, ApplicationOf<T>>;

	/// The applicants of a jurisdiction.
	#[pallet::storage]
	pub type ApplicationsByCountry<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		CountryCode,
		Blake2_128Concat,
		T::AccountId,
		(),
		OptionQuery,
	>;

	/// The members, revoked ones included.
	#[pallet::storage]
	pub type Members<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, MemberOf<T>>;

	/// The members of a country and role that are not revoked.
	#[pallet::storage]
	pub type MembersByRole<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		(CountryCode, Role),
		Blake2_128Concat,
		T::AccountId,
		(),
		OptionQuery,
	>;

	/// The member that a Legal Entity Identifier belongs to.
	#[pallet::storage]
	pub type LeiHolders<T: Config> = StorageMap<_, Blake2_128Concat, Lei, T::AccountId>;

	/// The member that a Global Location Number belongs to.
	#[pallet::storage]
	pub type GlnHolders<T: Config> = StorageMap<_, Blake2_128Concat, Gln, T::AccountId>;

	/// The member that a GS1 prefix belongs to.
	#[pallet::storage]
	pub type PrefixHolders<T: Config> = StorageMap<_, Blake2_128Concat, Gs1Prefix, T::AccountId>;

	/// How many prefixes in [`PrefixHolders`] are longer than this one and begin with it.
	#[pallet::storage]
	pub type PrefixesBeneath<T: Config> =
		StorageMap<_, Blake2_128Concat, Gs1Prefix, u32, ValueQuery>;

	/// The account that an attested identity commitment belongs to, per jurisdiction.
	#[pallet::storage]
	pub type Commitments<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		CountryCode,
		Blake2_128Concat,
		Digest,
		T::AccountId,
		OptionQuery,
	>;

	/// Groups of members that belong together.
	#[pallet::storage]
	pub type Groups<T: Config> =
		StorageMap<_, Twox64Concat, GroupId, BoundedVec<T::AccountId, T::MaxGroupMembers>>;

	/// The number of the next group.
	#[pallet::storage]
	pub type NextGroup<T: Config> = StorageValue<_, GroupId, ValueQuery>;

	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The first registrars and the jurisdictions that they are accredited in.
		pub registrars: Vec<(CountryCode, T::AccountId)>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			for (country, registrar) in &self.registrars {
				Pallet::<T>::do_accredit_registrar(*country, registrar.clone())
					.expect("registrars of the genesis are listed once, within the bound; qed");
			}
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A registrar was accredited.
		RegistrarAccredited {
			/// The jurisdiction.
			country: CountryCode,
			/// The registrar.
			registrar: T::AccountId,
		},
		/// The accreditation of a registrar was withdrawn; those that it admitted stay members.
		AccreditationWithdrawn {
			/// The jurisdiction.
			country: CountryCode,
			/// The registrar.
			registrar: T::AccountId,
		},
		/// Someone applied for membership, or a member for a change of its particulars.
		Applied {
			/// Who.
			applicant: T::AccountId,
			/// In which jurisdiction.
			country: CountryCode,
		},
		/// An application was replaced by another.
		ApplicationAmended {
			/// Who.
			applicant: T::AccountId,
			/// In which jurisdiction.
			country: CountryCode,
		},
		/// An application was withdrawn.
		ApplicationWithdrawn {
			/// Who.
			applicant: T::AccountId,
		},
		/// An application was rejected.
		ApplicationRejected {
			/// Who applied.
			applicant: T::AccountId,
			/// Who rejected it.
			registrar: T::AccountId,
			/// Why.
			grounds: Grounds,
		},
		/// A member was admitted, or admitted anew with other particulars.
		Admitted {
			/// Who.
			member: T::AccountId,
			/// By whom.
			registrar: T::AccountId,
			/// The jurisdiction.
			country: CountryCode,
			/// In which roles.
			roles: Roles,
			/// Until when.
			valid_until: Moment,
		},
		/// A membership was renewed.
		Renewed {
			/// Whose.
			member: T::AccountId,
			/// Until when.
			valid_until: Moment,
		},
		/// A member has other roles now.
		RolesChanged {
			/// Who.
			member: T::AccountId,
			/// All its roles.
			roles: Roles,
		},
		/// A member was suspended.
		Suspended {
			/// Who.
			member: T::AccountId,
			/// Why.
			grounds: Grounds,
		},
		/// A suspension was lifted.
		Reinstated {
			/// Of whom.
			member: T::AccountId,
		},
		/// A membership was revoked; its identifiers are free again.
		Revoked {
			/// Whose.
			member: T::AccountId,
			/// Why.
			grounds: Grounds,
		},
		/// A member left, and its record was removed.
		Resigned {
			/// Who.
			member: T::AccountId,
		},
		/// A consumer joined.
		ConsumerJoined {
			/// Who.
			member: T::AccountId,
			/// Where.
			country: CountryCode,
		},
		/// A registrar attested a consumer's identity.
		IdentityAttested {
			/// Whose.
			member: T::AccountId,
			/// The salted commitment to the identity.
			commitment: Digest,
		},
		/// An attestation was withdrawn.
		AttestationWithdrawn {
			/// Whose.
			member: T::AccountId,
		},
		/// A group of members that belong together was recorded.
		GroupRecorded {
			/// Its number.
			group: GroupId,
		},
		/// A member was added to a group.
		AddedToGroup {
			/// The group.
			group: GroupId,
			/// The member.
			member: T::AccountId,
		},
		/// A member is in a group no more.
		RemovedFromGroup {
			/// The group.
			group: GroupId,
			/// The member.
			member: T::AccountId,
		},
		/// A group had fewer than two members left.
		GroupDissolved {
			/// The group.
			group: GroupId,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The country is not an assigned ISO 3166-1 alpha-2 code.
		InvalidCountry,
		/// The LEI has a wrong character or check digits.
		InvalidLei,
		/// The GLN is longer than 13 digits, or its check digit is wrong.
		InvalidGln,
		/// The GS1 prefix is not 4 to 12 digits, or is reserved.
		InvalidGs1Prefix,
		/// One of the prefixes contains another, or is listed twice.
		OverlappingPrefixes,
		/// At least one role is needed.
		NoRoles,
		/// The caller is not an accredited registrar of this jurisdiction.
		NotRegistrar,
		/// It is accredited there already.
		AlreadyRegistrar,
		/// The jurisdiction has as many registrars as it can have.
		TooManyRegistrars,
		/// An application of this account waits already; it can be amended.
		AlreadyApplied,
		/// No application of this account waits.
		NoApplication,
		/// A registrar does not decide about itself.
		OwnCase,
		/// A role would be granted that was not asked for.
		RoleNotRequested,
		/// A GS1 prefix would be granted that was not asked for.
		PrefixNotRequested,
		/// The validity would have ended already.
		ValidityInPast,
		/// The validity would be longer than the longest one.
		ValidityTooLong,
		/// The LEI belongs to another member.
		LeiTaken,
		/// The GLN belongs to another member.
		GlnTaken,
		/// The prefix is, contains, or is contained in a prefix of another member.
		PrefixConflict,
		/// This account is not a member.
		NotMember,
		/// This account is a member already.
		AlreadyMember,
		/// The member joined by itself; only an application gives it roles or a validity.
		NotAdmitted,
		/// The member is suspended.
		MemberSuspended,
		/// The member is not suspended.
		NotSuspended,
		/// The membership is revoked.
		MemberRevoked,
		/// The record of a revoked member has to stay for some time yet.
		StillRetained,
		/// The member is not a consumer.
		NotConsumer,
		/// The identity commitment belongs to another account.
		CommitmentTaken,
		/// The identity of this member is attested already.
		AlreadyAttested,
		/// The identity of this member is not attested.
		NotAttested,
		/// There is no such group.
		NoGroup,
		/// A group has at least two members.
		GroupTooSmall,
		/// The group has as many members as it can have.
		GroupFull,
		/// The member belongs to a group already.
		AlreadyInGroup,
		/// The member belongs to no group.
		NotInGroup,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Accredit a registrar in a jurisdiction.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::accredit_registrar())]
		pub fn accredit_registrar(
			origin: OriginFor<T>,
			country: [u8; 2],
			registrar: AccountIdLookupOf<T>,
		) -> DispatchResult {
			let country = Self::parse_country(country)?;
			T::AccreditOrigin::ensure_origin(origin, &country)?;
			let registrar = T::Lookup::lookup(registrar)?;
			Self::do_accredit_registrar(country, registrar)
		}

		/// Withdraw a registrar's accreditation. Members that it admitted stay.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::withdraw_accreditation())]
		pub fn withdraw_accreditation(
			origin: OriginFor<T>,
			country: [u8; 2],
			registrar: AccountIdLookupOf<T>,
		) -> DispatchResult {
			let country = Self::parse_country(country)?;
			T::AccreditOrigin::ensure_origin(origin, &country)?;
			let registrar = T::Lookup::lookup(registrar)?;
			Self::do_withdraw_accreditation(country, registrar)
		}

		/// Apply for membership; a member applies for a change of its particulars.
		///
		/// Takes the deposit.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::apply(particulars.gs1_prefixes.len() as u32))]
		pub fn apply(origin: OriginFor<T>, particulars: ParticularsOf<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_apply(who, particulars)
		}

		/// Replace one's waiting application.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::amend_application(particulars.gs1_prefixes.len() as u32))]
		pub fn amend_application(
			origin: OriginFor<T>,
			particulars: ParticularsOf<T>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_amend_application(who, particulars)
		}

		/// Withdraw one's waiting application and get the deposit back.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::withdraw_application())]
		pub fn withdraw_application(origin: OriginFor<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::remove_application(&who)?;
			Self::deposit_event(Event::ApplicationWithdrawn { applicant: who });
			Ok(())
		}

		/// Admit an applicant: with the roles and prefixes that it asked for or fewer.
		///
		/// Costs less than announced, the fewer prefixes the member has and had.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::admit(T::MaxPrefixes::get()))]
		pub fn admit(
			origin: OriginFor<T>,
			applicant: AccountIdLookupOf<T>,
			roles: RoleList,
			gs1_prefixes: BoundedVec<RawPrefix, T::MaxPrefixes>,
			valid_until: Moment,
		) -> DispatchResultWithPostInfo {
			let registrar = ensure_signed(origin)?;
			let applicant = T::Lookup::lookup(applicant)?;
			Self::do_admit(registrar, applicant, roles, gs1_prefixes, valid_until)
		}

		/// Reject an application; the deposit goes back.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::reject_application())]
		pub fn reject_application(
			origin: OriginFor<T>,
			applicant: AccountIdLookupOf<T>,
			grounds: Grounds,
		) -> DispatchResult {
			let registrar = ensure_signed(origin)?;
			let applicant = T::Lookup::lookup(applicant)?;
			Self::do_reject_application(registrar, applicant, grounds)
		}

		/// Set the moment at which an admitted member's membership ends.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::renew())]
		pub fn renew(
			origin: OriginFor<T>,
			member: AccountIdLookupOf<T>,
			valid_until: Moment,
		) -> DispatchResult {
			let member = Self::ensure_decides(origin, member)?;
			Self::do_renew(member, valid_until)
		}

		/// Set the roles of an admitted member.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::change_roles())]
		pub fn change_roles(
			origin: OriginFor<T>,
			member: AccountIdLookupOf<T>,
			roles: RoleList,
		) -> DispatchResult {
			let member = Self::ensure_decides(origin, member)?;
			Self::do_change_roles(member, roles)
		}

		/// Suspend a member: it takes on nothing new until it is reinstated.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::suspend())]
		pub fn suspend(
			origin: OriginFor<T>,
			member: AccountIdLookupOf<T>,
			grounds: Grounds,
		) -> DispatchResult {
			let member = Self::ensure_decides(origin, member)?;
			Self::do_suspend(member, grounds)
		}

		/// Lift a suspension.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::reinstate())]
		pub fn reinstate(origin: OriginFor<T>, member: AccountIdLookupOf<T>) -> DispatchResult {
			let member = Self::ensure_decides(origin, member)?;
			Self::do_reinstate(member)
		}

		/// Revoke a membership. Its LEI, GLN and prefixes are free for another account, its record
		/// stays.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::revoke(T::MaxPrefixes::get()))]
		pub fn revoke(
			origin: OriginFor<T>,
			member: AccountIdLookupOf<T>,
			grounds: Grounds,
		) -> DispatchResultWithPostInfo {
			let member = Self::ensure_decides(origin, member)?;
			Self::do_revoke(member, grounds)
		}

		/// Leave: removes the caller's record and returns the deposit.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::resign(T::MaxPrefixes::get()))]
		pub fn resign(origin: OriginFor<T>) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			Self::do_resign(who)
		}

		/// Join as a consumer of a country, without a registrar.
		///
		/// Takes the deposit.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::join_as_consumer())]
		pub fn join_as_consumer(origin: OriginFor<T>, country: [u8; 2]) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let country = Self::parse_country(country)?;
			Self::do_join_as_consumer(who, country)
		}

		/// Attest a consumer's identity: HMAC-SHA-256 of the national identity number under the key
		/// that the registrars of the jurisdiction share off the chain.
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::attest_identity())]
		pub fn attest_identity(
			origin: OriginFor<T>,
			member: AccountIdLookupOf<T>,
			commitment: Digest,
		) -> DispatchResult {
			let member = Self::ensure_decides(origin, member)?;
			Self::do_attest_identity(member, commitment)
		}

		/// Withdraw the attestation of a consumer's identity.
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::withdraw_attestation())]
		pub fn withdraw_attestation(
			origin: OriginFor<T>,
			member: AccountIdLookupOf<T>,
		) -> DispatchResult {
			let member = Self::ensure_decides(origin, member)?;
			Self::do_withdraw_attestation(member)
		}

		/// Record that members, all of the registrar's jurisdiction, belong together.
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::record_group(members.len() as u32))]
		pub fn record_group(
			origin: OriginFor<T>,
			members: BoundedVec<T::AccountId, T::MaxGroupMembers>,
		) -> DispatchResult {
			let registrar = ensure_signed(origin)?;
			Self::do_record_group(registrar, members)
		}

		/// Add a member of the registrar's jurisdiction to a group; the others may be of other
		/// jurisdictions.
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::add_to_group())]
		pub fn add_to_group(
			origin: OriginFor<T>,
			group: GroupId,
			member: AccountIdLookupOf<T>,
		) -> DispatchResult {
			let member = Self::ensure_decides(origin, member)?;
			Self::do_add_to_group(group, member)
		}

		/// Remove a member of the registrar's jurisdiction from its group.
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::remove_from_group())]
		pub fn remove_from_group(
			origin: OriginFor<T>,
			member: AccountIdLookupOf<T>,
		) -> DispatchResult {
			let member = Self::ensure_decides(origin, member)?;
			Self::do_remove_from_group(member)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The member that this account is, as it stands now.
		pub fn member(account: T::AccountId) -> Option<MemberView<T::AccountId>> {
			Self::view_member(account)
		}

		/// The member that this Legal Entity Identifier belongs to.
		pub fn member_by_lei(lei: [u8; 20]) -> Option<MemberView<T::AccountId>> {
			let lei = Lei::try_from(lei.as_slice()).ok()?;
			LeiHolders::<T>::get(lei).and_then(Self::view_member)
		}

		/// The member that this Global Location Number belongs to.
		pub fn member_by_gln(gln: u64) -> Option<MemberView<T::AccountId>> {
			let gln = Gln::try_from(gln).ok()?;
			GlnHolders::<T>::get(gln).and_then(Self::view_member)
		}

		/// The member that the prefix of this GTIN belongs to.
		pub fn member_by_gtin(gtin: u64) -> Option<MemberView<T::AccountId>> {
			let gtin = tradechain_primitives::Gtin::try_from(gtin).ok()?;
			Self::prefix_holder(&gtin).and_then(Self::view_member)
		}

		/// The members of a country and role that are not revoked, after the account named: at most
		/// `limit` of them and never more than [`MAX_PAGE`].
		pub fn members(
			country: [u8; 2],
			role: Role,
			after: Option<T::AccountId>,
			limit: u32,
		) -> Vec<MemberView<T::AccountId>> {
			Self::list_members(country, role, after, limit)
		}

		/// The application of this account.
		pub fn application(account: T::AccountId) -> Option<ApplicationView<T::AccountId>> {
			Self::view_application(account)
		}

		/// The applications that wait in a jurisdiction, after the account named: at most `limit` of
		/// them and never more than [`MAX_PAGE`].
		pub fn applications(
			country: [u8; 2],
			after: Option<T::AccountId>,
			limit: u32,
		) -> Vec<ApplicationView<T::AccountId>> {
			Self::list_applications(country, after, limit)
		}

		/// The registrars that are accredited in a jurisdiction.
		pub fn registrars(country: [u8; 2]) -> Vec<T::AccountId> {
			CountryCode::try_from(country.as_slice())
				.map(|country| Registrars::<T>::get(country).into_inner())
				.unwrap_or_default()
		}

		/// The members of a group.
		pub fn group(group: GroupId) -> Vec<T::AccountId> {
			Groups::<T>::get(group)
				.map(BoundedVec::into_inner)
				.unwrap_or_default()
		}
	}
}
