//! What is done: storage is read before a decision and written after it.

use crate::{
	pallet::*,
	rules::{self, Refusal},
	types::{Member, *},
	AccountIdLookupOf, ApplicationOf, DetailsOf, MemberOf, ParticularsOf, WeightInfo,
};
use alloc::vec::Vec;
use codec::Encode;
use core::fmt::Debug;
use frame_support::{
	pallet_prelude::*,
	traits::{Consideration, Footprint, Time},
};
use frame_system::pallet_prelude::*;
use sp_runtime::{traits::StaticLookup, SaturatedConversion};
use tradechain_primitives::{
	CountryCode, Digest, Gln, Gs1Prefix, Gtin, Lei, Members as MembersPort, Moment, Role, Roles,
};

impl<T: Config> From<Refusal> for Error<T> {
	fn from(refusal: Refusal) -> Self {
		match refusal {
			Refusal::NoRoles => Self::NoRoles,
			Refusal::RoleNotRequested => Self::RoleNotRequested,
			Refusal::PrefixNotRequested => Self::PrefixNotRequested,
			Refusal::OverlappingPrefixes => Self::OverlappingPrefixes,
			Refusal::ValidityInPast => Self::ValidityInPast,
			Refusal::ValidityTooLong => Self::ValidityTooLong,
		}
	}
}

fn prefix_count<MaxPrefixes: Get<u32>>(details: &Details<MaxPrefixes>) -> u32 {
	details.gs1_prefixes.len().saturated_into()
}

/// Reading what calls carry.
impl<T: Config> Pallet<T> {
	pub(crate) fn parse_country(country: [u8; 2]) -> Result<CountryCode, Error<T>> {
		CountryCode::try_from(country.as_slice()).map_err(|_| Error::<T>::InvalidCountry)
	}

	fn parse_prefixes(
		raw: &BoundedVec<RawPrefix, T::MaxPrefixes>,
	) -> Result<BoundedVec<Gs1Prefix, T::MaxPrefixes>, Error<T>> {
		let prefixes = raw
			.iter()
			.map(|prefix| {
				Gs1Prefix::try_from(prefix.as_slice()).map_err(|_| Error::<T>::InvalidGs1Prefix)
			})
			.collect::<Result<Vec<_>, _>>()?;
		rules::check_prefixes(&prefixes).map_err(Error::<T>::from)?;
		// As many as in `raw`, whose bound is the same.
		Ok(BoundedVec::truncate_from(prefixes))
	}

	fn parse_roles(raw: &RoleList) -> Result<Roles, Error<T>> {
		let roles: Roles = raw.iter().copied().collect();
		ensure!(!roles.is_empty(), Error::<T>::NoRoles);
		Ok(roles)
	}

	fn parse(particulars: ParticularsOf<T>) -> Result<DetailsOf<T>, Error<T>> {
		Ok(Details {
			country: Self::parse_country(particulars.country)?,
			roles: Self::parse_roles(&particulars.roles)?,
			lei: particulars
				.lei
				.map(|lei| Lei::try_from(lei.as_slice()))
				.transpose()
				.map_err(|_| Error::<T>::InvalidLei)?,
			gln: particulars
				.gln
				.map(Gln::try_from)
				.transpose()
				.map_err(|_| Error::<T>::InvalidGln)?,
			gs1_prefixes: Self::parse_prefixes(&particulars.gs1_prefixes)?,
			identity: Some(particulars.identity),
		})
	}
}

/// Who decides about whom.
impl<T: Config> Pallet<T> {
	fn ensure_registrar(
		country: &CountryCode,
		registrar: &T::AccountId,
		about: &T::AccountId,
	) -> DispatchResult {
		ensure!(
			Registrars::<T>::get(country).contains(registrar),
			Error::<T>::NotRegistrar
		);
		ensure!(registrar != about, Error::<T>::OwnCase);
		Ok(())
	}

	/// The member with this account and its record, if the caller decides about it as a registrar
	/// of its country.
	pub(crate) fn ensure_decides(
		origin: OriginFor<T>,
		member: AccountIdLookupOf<T>,
	) -> Result<(T::AccountId, MemberOf<T>), DispatchError> {
		let registrar = ensure_signed(origin)?;
		let member = T::Lookup::lookup(member)?;
		let record = Members::<T>::get(&member).ok_or(Error::<T>::NotMember)?;
		Self::ensure_registrar(&record.details.country, &registrar, &member)?;
		Ok((member, record))
	}

	pub(crate) fn do_accredit_registrar(
		country: CountryCode,
		registrar: T::AccountId,
	) -> DispatchResult {
		Registrars::<T>::try_mutate(country, |registrars| {
			ensure!(
				!registrars.contains(&registrar),
				Error::<T>::AlreadyRegistrar
			);
			registrars
				.try_push(registrar.clone())
				.map_err(|_| Error::<T>::TooManyRegistrars)
		})?;
		Self::deposit_event(Event::RegistrarAccredited { country, registrar });
		Ok(())
	}

	pub(crate) fn do_withdraw_accreditation(
		country: CountryCode,
		registrar: T::AccountId,
	) -> DispatchResult {
		let mut registrars = Registrars::<T>::get(country);
		ensure!(registrars.contains(&registrar), Error::<T>::NotRegistrar);
		registrars.retain(|other| *other != registrar);
		if registrars.is_empty() {
			Registrars::<T>::remove(country);
		} else {
			Registrars::<T>::insert(country, registrars);
		}
		Self::deposit_event(Event::AccreditationWithdrawn { country, registrar });
		Ok(())
	}
}

/// Applications.
impl<T: Config> Pallet<T> {
	/// What a record takes in storage: itself, and a row in an index for each thing that it can be
	/// found by. Roles count in full, so that a registrar can change them without asking for money.
	pub(crate) fn footprint(details: &DetailsOf<T>) -> Footprint {
		const ROW: usize = 80;
		// Each prefix is counted with those that it begins with.
		let of_prefix = |prefix: &Gs1Prefix| prefix.ancestors().count().saturating_add(1);
		let prefixes: usize = details.gs1_prefixes.iter().map(of_prefix).sum();
		// An identity commitment takes the bytes of two.
		let rows = Role::ALL
			.len()
			.saturating_add(2)
			.saturating_add(prefixes)
			.saturating_add(usize::from(details.lei.is_some()))
			.saturating_add(usize::from(details.gln.is_some()));
		let record = MemberOf::<T>::max_encoded_len()
			.saturating_sub(DetailsOf::<T>::max_encoded_len())
			.saturating_add(details.encoded_size());
		Footprint::from_parts(1, record.saturating_add(rows.saturating_mul(ROW)))
	}

	/// The application that these particulars make, if `who` may apply and nothing in them belongs
	/// to another member.
	fn check_particulars(
		who: &T::AccountId,
		particulars: ParticularsOf<T>,
	) -> Result<DetailsOf<T>, DispatchError> {
		let details = Self::parse(particulars)?;
		let current = Members::<T>::get(who);
		Self::ensure_not_suspended(current.as_ref())?;
		Self::ensure_identifiers_free(who, &details, current.as_ref())?;
		Ok(details)
	}

	fn ensure_not_suspended(current: Option<&MemberOf<T>>) -> DispatchResult {
		let suspended =
			current.is_some_and(|member| matches!(member.standing, Standing::Suspended { .. }));
		ensure!(!suspended, Error::<T>::MemberSuspended);
		Ok(())
	}

	fn insert_application(who: &T::AccountId, details: DetailsOf<T>, ticket: T::Consideration) {
		ApplicationsByCountry::<T>::insert(details.country, who, ());
		let applied_at = T::Clock::now();
		Applications::<T>::insert(
			who,
			Application {
				details,
				applied_at,
				ticket,
			},
		);
	}

	pub(crate) fn do_apply(who: T::AccountId, particulars: ParticularsOf<T>) -> DispatchResult {
		ensure!(
			!Applications::<T>::contains_key(&who),
			Error::<T>::AlreadyApplied
		);
		let details = Self::check_particulars(&who, particulars)?;
		let country = details.country;
		let ticket = T::Consideration::new(&who, Self::footprint(&details))?;
		Self::insert_application(&who, details, ticket);
		Self::deposit_event(Event::Applied {
			applicant: who,
			country,
		});
		Ok(())
	}

	pub(crate) fn do_amend_application(
		who: T::AccountId,
		particulars: ParticularsOf<T>,
	) -> DispatchResult {
		let old = Applications::<T>::get(&who).ok_or(Error::<T>::NoApplication)?;
		let details = Self::check_particulars(&who, particulars)?;
		let country = details.country;
		let ticket = old.ticket.update(&who, Self::footprint(&details))?;
		ApplicationsByCountry::<T>::remove(old.details.country, &who);
		Self::insert_application(&who, details, ticket);
		Self::deposit_event(Event::ApplicationAmended {
			applicant: who,
			country,
		});
		Ok(())
	}

	pub(crate) fn remove_application(who: &T::AccountId) -> DispatchResult {
		let application = Applications::<T>::get(who).ok_or(Error::<T>::NoApplication)?;
		application.ticket.drop(who)?;
		Self::forget_application(who, &application.details.country);
		Ok(())
	}

	fn forget_application(who: &T::AccountId, country: &CountryCode) {
		Applications::<T>::remove(who);
		ApplicationsByCountry::<T>::remove(country, who);
	}

	pub(crate) fn do_reject_application(
		registrar: T::AccountId,
		applicant: T::AccountId,
		grounds: Grounds,
	) -> DispatchResult {
		let application = Applications::<T>::get(&applicant).ok_or(Error::<T>::NoApplication)?;
		Self::ensure_registrar(&application.details.country, &registrar, &applicant)?;
		Self::remove_application(&applicant)?;
		Self::deposit_event(Event::ApplicationRejected {
			applicant,
			registrar,
			grounds,
		});
		Ok(())
	}

	pub(crate) fn do_admit(
		registrar: T::AccountId,
		applicant: T::AccountId,
		roles: RoleList,
		gs1_prefixes: BoundedVec<RawPrefix, T::MaxPrefixes>,
		valid_until: Moment,
	) -> DispatchResultWithPostInfo {
		let Application {
			details: asked,
			ticket,
			..
		} = Applications::<T>::get(&applicant).ok_or(Error::<T>::NoApplication)?;
		Self::ensure_registrar(&asked.country, &registrar, &applicant)?;
		let granted = rules::grant(
			asked,
			Self::parse_roles(&roles)?,
			Self::parse_prefixes(&gs1_prefixes)?,
		)
		.map_err(Error::<T>::from)?;
		let now = T::Clock::now();
		rules::check_validity(valid_until, now, T::MaxValidity::get()).map_err(Error::<T>::from)?;
		let former = Members::<T>::get(&applicant);
		Self::ensure_not_suspended(former.as_ref())?;
		Self::ensure_identifiers_free(&applicant, &granted, former.as_ref())?;

		// Never more than what the application holds already: what is granted is part of it.
		let ticket = ticket.update(&applicant, Self::footprint(&granted))?;
		Self::forget_application(&applicant, &granted.country);
		let mut prefixes = prefix_count(&granted);
		let (group, commitment) = match former {
			Some(former) => {
				prefixes = prefixes.max(prefix_count(&former.details));
				if former.standing_holds_identifiers() {
					Self::release(&applicant, &former.details);
				}
				former.ticket.drop(&applicant)?;
				// A commitment is made under the key of one jurisdiction.
				let commitment = match former.commitment {
					Some(old) if former.details.country != granted.country => {
						Commitments::<T>::remove(former.details.country, old);
						None
					}
					kept => kept,
				};
				(former.group, commitment)
			}
			None => (None, None),
		};
		Self::claim(&applicant, &granted);
		Self::deposit_event(Event::Admitted {
			member: applicant.clone(),
			registrar: registrar.clone(),
			country: granted.country,
			roles: granted.roles,
			valid_until,
		});
		Members::<T>::insert(
			applicant,
			Member {
				details: granted,
				standing: Standing::Active,
				valid_until: Some(valid_until),
				admitted_by: Some(registrar),
				admitted_at: now,
				group,
				commitment,
				ticket,
			},
		);
		Ok(Some(T::WeightInfo::admit(prefixes)).into())
	}
}

impl<AccountId: Clone + Eq + Debug, MaxPrefixes: Get<u32>, Ticket: Clone + Eq + Debug>
	Member<AccountId, MaxPrefixes, Ticket>
{
	/// Whether the identifiers of this record are its own; a revoked member's are free.
	pub(crate) fn standing_holds_identifiers(&self) -> bool {
		!matches!(self.standing, Standing::Revoked { .. })
	}
}

/// Identifiers: each belongs to one member at most.
impl<T: Config> Pallet<T> {
	/// Nothing in `details` belongs to a member other than `who`, whose record is `current`.
	fn ensure_identifiers_free(
		who: &T::AccountId,
		details: &DetailsOf<T>,
		current: Option<&MemberOf<T>>,
	) -> DispatchResult {
		let of_another = |holder: Option<T::AccountId>| holder.is_some_and(|holder| holder != *who);
		if let Some(lei) = &details.lei {
			ensure!(!of_another(LeiHolders::<T>::get(lei)), Error::<T>::LeiTaken);
		}
		if let Some(gln) = &details.gln {
			ensure!(!of_another(GlnHolders::<T>::get(gln)), Error::<T>::GlnTaken);
		}
		let own = current
			.filter(|member| member.standing_holds_identifiers())
			.map(|member| member.details.gs1_prefixes.as_slice())
			.unwrap_or_default();
		for prefix in &details.gs1_prefixes {
			let above = prefix
				.ancestors()
				.any(|above| of_another(PrefixHolders::<T>::get(above)));
			let same = of_another(PrefixHolders::<T>::get(prefix));
			// Prefixes beneath are counted, not listed: those that are not one's own are another's.
			let own_beneath = own
				.iter()
				.filter(|other| *other != prefix && prefix.contains(other))
				.count();
			let beneath = PrefixesBeneath::<T>::get(prefix) as usize > own_beneath;
			ensure!(!above && !same && !beneath, Error::<T>::PrefixConflict);
		}
		Ok(())
	}

	/// Enter a member into the indexes.
	fn claim(who: &T::AccountId, details: &DetailsOf<T>) {
		for role in details.roles.iter() {
			MembersByRole::<T>::insert((details.country, role), who, ());
		}
		if let Some(lei) = &details.lei {
			LeiHolders::<T>::insert(lei, who);
		}
		if let Some(gln) = &details.gln {
			GlnHolders::<T>::insert(gln, who);
		}
		for prefix in &details.gs1_prefixes {
			PrefixHolders::<T>::insert(prefix, who);
			for above in prefix.ancestors() {
				PrefixesBeneath::<T>::mutate(above, |count| *count = count.saturating_add(1));
			}
		}
	}

	/// Take a member out of the indexes.
	fn release(who: &T::AccountId, details: &DetailsOf<T>) {
		for role in details.roles.iter() {
			MembersByRole::<T>::remove((details.country, role), who);
		}
		if let Some(lei) = &details.lei {
			LeiHolders::<T>::remove(lei);
		}
		if let Some(gln) = &details.gln {
			GlnHolders::<T>::remove(gln);
		}
		for prefix in &details.gs1_prefixes {
			PrefixHolders::<T>::remove(prefix);
			for above in prefix.ancestors() {
				PrefixesBeneath::<T>::mutate_exists(above, |count| {
					*count = count
						.and_then(|count| count.checked_sub(1))
						.filter(|left| *left > 0);
				});
			}
		}
	}

	pub(crate) fn prefix_holder(gtin: &Gtin) -> Option<T::AccountId> {
		Gs1Prefix::of_gtin(gtin).find_map(PrefixHolders::<T>::get)
	}
}

/// Decisions about members.
impl<T: Config> Pallet<T> {
	pub(crate) fn do_renew(
		(who, mut member): (T::AccountId, MemberOf<T>),
		valid_until: Moment,
	) -> DispatchResult {
		ensure!(
			member.standing_holds_identifiers(),
			Error::<T>::MemberRevoked
		);
		ensure!(member.admitted_by.is_some(), Error::<T>::NotAdmitted);
		rules::check_validity(valid_until, T::Clock::now(), T::MaxValidity::get())
			.map_err(Error::<T>::from)?;
		member.valid_until = Some(valid_until);
		Members::<T>::insert(&who, member);
		Self::deposit_event(Event::Renewed {
			member: who,
			valid_until,
		});
		Ok(())
	}

	pub(crate) fn do_change_roles(
		(who, mut member): (T::AccountId, MemberOf<T>),
		roles: RoleList,
	) -> DispatchResult {
		let roles = Self::parse_roles(&roles)?;
		ensure!(
			member.standing_holds_identifiers(),
			Error::<T>::MemberRevoked
		);
		ensure!(member.admitted_by.is_some(), Error::<T>::NotAdmitted);
		let country = member.details.country;
		for role in member
			.details
			.roles
			.iter()
			.filter(|role| !roles.contains(*role))
		{
			MembersByRole::<T>::remove((country, role), &who);
		}
		for role in roles.iter() {
			MembersByRole::<T>::insert((country, role), &who, ());
		}
		member.details.roles = roles;
		Members::<T>::insert(&who, member);
		Self::deposit_event(Event::RolesChanged { member: who, roles });
		Ok(())
	}

	pub(crate) fn do_suspend(
		(who, mut member): (T::AccountId, MemberOf<T>),
		grounds: Grounds,
	) -> DispatchResult {
		match member.standing {
			Standing::Active => {}
			Standing::Suspended { .. } => return Err(Error::<T>::MemberSuspended.into()),
			Standing::Revoked { .. } => return Err(Error::<T>::MemberRevoked.into()),
		}
		member.standing = Standing::Suspended {
			since: T::Clock::now(),
			grounds: grounds.clone(),
		};
		Members::<T>::insert(&who, member);
		Self::deposit_event(Event::Suspended {
			member: who,
			grounds,
		});
		Ok(())
	}

	pub(crate) fn do_reinstate((who, mut member): (T::AccountId, MemberOf<T>)) -> DispatchResult {
		match member.standing {
			Standing::Suspended { .. } => {}
			Standing::Active => return Err(Error::<T>::NotSuspended.into()),
			Standing::Revoked { .. } => return Err(Error::<T>::MemberRevoked.into()),
		}
		member.standing = Standing::Active;
		Members::<T>::insert(&who, member);
		Self::deposit_event(Event::Reinstated { member: who });
		Ok(())
	}

	pub(crate) fn do_revoke(
		(who, mut member): (T::AccountId, MemberOf<T>),
		grounds: Grounds,
	) -> DispatchResultWithPostInfo {
		ensure!(
			member.standing_holds_identifiers(),
			Error::<T>::MemberRevoked
		);
		Self::release(&who, &member.details);
		let prefixes = prefix_count(&member.details);
		member.standing = Standing::Revoked {
			since: T::Clock::now(),
			grounds: grounds.clone(),
		};
		Members::<T>::insert(&who, member);
		Self::deposit_event(Event::Revoked {
			member: who,
			grounds,
		});
		Ok(Some(T::WeightInfo::revoke(prefixes)).into())
	}

	pub(crate) fn do_resign(who: T::AccountId) -> DispatchResultWithPostInfo {
		let member = Members::<T>::get(&who).ok_or(Error::<T>::NotMember)?;
		match member.standing {
			Standing::Active => {}
			// Who leaves cannot leave a suspension behind.
			Standing::Suspended { .. } => return Err(Error::<T>::MemberSuspended.into()),
			Standing::Revoked { since, .. } => ensure!(
				T::Clock::now() >= since.saturating_add(T::RevokedRetention::get()),
				Error::<T>::StillRetained
			),
		}
		if member.standing_holds_identifiers() {
			Self::release(&who, &member.details);
		}
		if let Some(commitment) = member.commitment {
			Commitments::<T>::remove(member.details.country, commitment);
		}
		if let Some(group) = member.group {
			Self::leave_group(group, &who);
		}
		let prefixes = prefix_count(&member.details);
		member.ticket.drop(&who)?;
		Members::<T>::remove(&who);
		Self::deposit_event(Event::Resigned { member: who });
		Ok(Some(T::WeightInfo::resign(prefixes)).into())
	}
}

/// Consumers.
impl<T: Config> Pallet<T> {
	pub(crate) fn do_join_as_consumer(who: T::AccountId, country: CountryCode) -> DispatchResult {
		match Members::<T>::get(&who).map(|member| member.standing) {
			None => {}
			Some(Standing::Revoked { .. }) => return Err(Error::<T>::MemberRevoked.into()),
			Some(_) => return Err(Error::<T>::AlreadyMember.into()),
		}
		let details = Details {
			country,
			roles: core::iter::once(Role::Consumer).collect(),
			lei: None,
			gln: None,
			gs1_prefixes: BoundedVec::new(),
			identity: None,
		};
		let ticket = T::Consideration::new(&who, Self::footprint(&details))?;
		Self::claim(&who, &details);
		Members::<T>::insert(
			&who,
			Member {
				details,
				standing: Standing::Active,
				valid_until: None,
				admitted_by: None,
				admitted_at: T::Clock::now(),
				group: None,
				commitment: None,
				ticket,
			},
		);
		Self::deposit_event(Event::ConsumerJoined {
			member: who,
			country,
		});
		Ok(())
	}

	pub(crate) fn do_attest_identity(
		(who, mut member): (T::AccountId, MemberOf<T>),
		commitment: Digest,
	) -> DispatchResult {
		ensure!(
			member.standing_holds_identifiers(),
			Error::<T>::MemberRevoked
		);
		ensure!(
			member.details.roles.contains(Role::Consumer),
			Error::<T>::NotConsumer
		);
		ensure!(member.commitment.is_none(), Error::<T>::AlreadyAttested);
		let country = member.details.country;
		ensure!(
			!Commitments::<T>::contains_key(country, commitment),
			Error::<T>::CommitmentTaken
		);
		Commitments::<T>::insert(country, commitment, &who);
		member.commitment = Some(commitment);
		Members::<T>::insert(&who, member);
		Self::deposit_event(Event::IdentityAttested {
			member: who,
			commitment,
		});
		Ok(())
	}

	pub(crate) fn do_withdraw_attestation(
		(who, mut member): (T::AccountId, MemberOf<T>),
	) -> DispatchResult {
		let commitment = member.commitment.take().ok_or(Error::<T>::NotAttested)?;
		Commitments::<T>::remove(member.details.country, commitment);
		Members::<T>::insert(&who, member);
		Self::deposit_event(Event::AttestationWithdrawn { member: who });
		Ok(())
	}
}

/// Groups.
impl<T: Config> Pallet<T> {
	pub(crate) fn do_record_group(
		registrar: T::AccountId,
		mut accounts: BoundedVec<T::AccountId, T::MaxGroupMembers>,
	) -> DispatchResult {
		accounts.sort();
		let mut distinct = accounts.clone().into_inner();
		distinct.dedup();
		ensure!(distinct.len() == accounts.len(), Error::<T>::AlreadyInGroup);
		ensure!(accounts.len() >= 2, Error::<T>::GroupTooSmall);
		for account in &accounts {
			let member = Members::<T>::get(account).ok_or(Error::<T>::NotMember)?;
			Self::ensure_registrar(&member.details.country, &registrar, account)?;
			ensure!(member.group.is_none(), Error::<T>::AlreadyInGroup);
		}
		let group = NextGroup::<T>::get();
		let next = group
			.checked_add(1)
			.ok_or(sp_runtime::ArithmeticError::Overflow)?;
		NextGroup::<T>::put(next);
		for account in &accounts {
			Self::set_group(account, Some(group));
		}
		Groups::<T>::insert(group, accounts);
		Self::deposit_event(Event::GroupRecorded { group });
		Ok(())
	}

	pub(crate) fn do_add_to_group(
		group: GroupId,
		(who, member): (T::AccountId, MemberOf<T>),
	) -> DispatchResult {
		ensure!(member.group.is_none(), Error::<T>::AlreadyInGroup);
		let mut accounts = Groups::<T>::get(group).ok_or(Error::<T>::NoGroup)?;
		accounts
			.try_push(who.clone())
			.map_err(|_| Error::<T>::GroupFull)?;
		Groups::<T>::insert(group, accounts);
		Self::set_group(&who, Some(group));
		Self::deposit_event(Event::AddedToGroup { group, member: who });
		Ok(())
	}

	pub(crate) fn do_remove_from_group(
		(who, member): (T::AccountId, MemberOf<T>),
	) -> DispatchResult {
		let group = member.group.ok_or(Error::<T>::NotInGroup)?;
		Self::leave_group(group, &who);
		Ok(())
	}

	fn set_group(who: &T::AccountId, group: Option<GroupId>) {
		Members::<T>::mutate_extant(who, |member| member.group = group);
	}

	/// A group that has fewer than two members left is dissolved.
	fn leave_group(group: GroupId, who: &T::AccountId) {
		let mut accounts = Groups::<T>::get(group).unwrap_or_default();
		accounts.retain(|account| account != who);
		Self::set_group(who, None);
		Self::deposit_event(Event::RemovedFromGroup {
			group,
			member: who.clone(),
		});
		if accounts.len() < 2 {
			for account in &accounts {
				Self::set_group(account, None);
			}
			Groups::<T>::remove(group);
			Self::deposit_event(Event::GroupDissolved { group });
		} else {
			Groups::<T>::insert(group, accounts);
		}
	}
}

/// Answers to clients.
impl<T: Config> Pallet<T> {
	fn status_of(member: &MemberOf<T>) -> Status {
		rules::status(&member.standing, member.valid_until, T::Clock::now())
	}

	pub(crate) fn view_member(account: T::AccountId) -> Option<MemberView<T::AccountId>> {
		let member = Members::<T>::get(&account)?;
		let status = Self::status_of(&member);
		let Member {
			details, standing, ..
		} = member;
		Some(MemberView {
			account,
			country: details.country,
			roles: details.roles.iter().collect(),
			status,
			valid_until: member.valid_until,
			lei: details.lei,
			gln: details.gln,
			gs1_prefixes: details.gs1_prefixes.into_inner(),
			identity: details.identity,
			admitted_by: member.admitted_by,
			admitted_at: member.admitted_at,
			grounds: match standing {
				Standing::Active => None,
				Standing::Suspended { grounds, .. } | Standing::Revoked { grounds, .. } => {
					Some(grounds)
				}
			},
			group: member.group,
			attested: member.commitment.is_some(),
		})
	}

	pub(crate) fn view_application(
		applicant: T::AccountId,
	) -> Option<ApplicationView<T::AccountId>> {
		let ApplicationOf::<T> {
			details,
			applied_at,
			..
		} = Applications::<T>::get(&applicant)?;
		Some(ApplicationView {
			applicant,
			country: details.country,
			roles: details.roles.iter().collect(),
			lei: details.lei,
			gln: details.gln,
			gs1_prefixes: details.gs1_prefixes.into_inner(),
			identity: details.identity,
			applied_at,
		})
	}

	pub(crate) fn list_members(
		country: [u8; 2],
		role: Role,
		after: Option<T::AccountId>,
		limit: u32,
	) -> Vec<MemberView<T::AccountId>> {
		let Ok(country) = Self::parse_country(country) else {
			return Vec::new();
		};
		let index = (country, role);
		let keys = match after {
			Some(after) => MembersByRole::<T>::iter_key_prefix_from(
				index,
				MembersByRole::<T>::hashed_key_for(index, after),
			),
			None => MembersByRole::<T>::iter_key_prefix(index),
		};
		keys.take(limit.min(MAX_PAGE) as usize)
			.filter_map(Self::view_member)
			.collect()
	}

	pub(crate) fn list_applications(
		country: [u8; 2],
		after: Option<T::AccountId>,
		limit: u32,
	) -> Vec<ApplicationView<T::AccountId>> {
		let Ok(country) = Self::parse_country(country) else {
			return Vec::new();
		};
		let keys = match after {
			Some(after) => ApplicationsByCountry::<T>::iter_key_prefix_from(
				country,
				ApplicationsByCountry::<T>::hashed_key_for(country, after),
			),
			None => ApplicationsByCountry::<T>::iter_key_prefix(country),
		};
		keys.take(limit.min(MAX_PAGE) as usize)
			.filter_map(Self::view_application)
			.collect()
	}
}

/// What the other pallets ask.
impl<T: Config> MembersPort<T::AccountId> for Pallet<T> {
	fn active_roles(who: &T::AccountId) -> Roles {
		Members::<T>::get(who)
			.map(|member| rules::active_roles(Self::status_of(&member), member.details.roles))
			.unwrap_or_default()
	}

	fn is_revoked(who: &T::AccountId) -> bool {
		Members::<T>::get(who)
			.is_some_and(|member| matches!(member.standing, Standing::Revoked { .. }))
	}

	fn country(who: &T::AccountId) -> Option<CountryCode> {
		Members::<T>::get(who).map(|member| member.details.country)
	}

	fn gtin_owner(gtin: &Gtin) -> Option<T::AccountId> {
		Self::prefix_holder(gtin)
	}

	fn identity_commitment(who: &T::AccountId) -> Option<(CountryCode, Digest)> {
		let member = Members::<T>::get(who)?;
		member
			.commitment
			.map(|commitment| (member.details.country, commitment))
	}

	fn same_group(a: &T::AccountId, b: &T::AccountId) -> bool {
		if a == b {
			return true;
		}
		// Both are read in any case, so that a benchmark without groups covers it.
		let group = |who| Members::<T>::get(who).and_then(|member| member.group);
		let (of_a, of_b) = (group(a), group(b));
		of_a.is_some() && of_a == of_b
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_member(
		who: &T::AccountId,
		country: CountryCode,
		roles: Roles,
		prefixes: Vec<Gs1Prefix>,
	) {
		let details = Details {
			country,
			roles,
			lei: None,
			gln: None,
			gs1_prefixes: BoundedVec::truncate_from(prefixes),
			identity: Some(Default::default()),
		};
		let footprint = Self::footprint(&details);
		T::Consideration::ensure_successful(who, footprint);
		let Ok(ticket) = T::Consideration::new(who, footprint) else {
			return;
		};
		Self::claim(who, &details);
		Members::<T>::insert(
			who,
			Member {
				details,
				standing: Standing::Active,
				valid_until: Some(Moment::MAX),
				admitted_by: Some(who.clone()),
				admitted_at: T::Clock::now(),
				group: None,
				commitment: None,
				ticket,
			},
		);
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_identity(who: &T::AccountId, commitment: Digest) {
		Members::<T>::mutate(who, |member| {
			if let Some(member) = member {
				Commitments::<T>::insert(member.details.country, commitment, who);
				member.commitment = Some(commitment);
			}
		});
	}
}
