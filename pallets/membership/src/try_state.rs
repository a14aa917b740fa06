//! What always holds.

use crate::{pallet::*, types::*};
use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use tradechain_primitives::Gs1Prefix;

impl<T: Config> Pallet<T> {
	/// Checks that every index says what the records say, and nothing else.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_registrars()?;
		Self::try_applications()?;
		Self::try_identifiers()?;
		Self::try_commitments()?;
		Self::try_groups()
	}

	fn try_registrars() -> Result<(), TryRuntimeError> {
		for (_, registrars) in Registrars::<T>::iter() {
			let mut distinct = registrars.clone().into_inner();
			distinct.sort();
			distinct.dedup();
			ensure!(
				!registrars.is_empty(),
				"a jurisdiction without registrars is stored"
			);
			ensure!(
				distinct.len() == registrars.len(),
				"a registrar is accredited twice"
			);
		}
		Ok(())
	}

	fn try_applications() -> Result<(), TryRuntimeError> {
		for (who, application) in Applications::<T>::iter() {
			ensure!(
				ApplicationsByCountry::<T>::contains_key(application.details.country, who),
				"an application is not listed in its jurisdiction"
			);
		}
		ensure!(
			ApplicationsByCountry::<T>::iter().count() == Applications::<T>::iter().count(),
			"an applicant is listed that has no application"
		);
		Ok(())
	}

	fn try_identifiers() -> Result<(), TryRuntimeError> {
		let (mut leis, mut glns, mut roles, mut prefixes) = (0usize, 0usize, 0usize, Vec::new());
		for (who, member) in Members::<T>::iter() {
			ensure!(!member.details.roles.is_empty(), "a member has no role");
			ensure!(
				member.valid_until.is_some() == member.admitted_by.is_some(),
				"admitted members, and they alone, have a validity"
			);
			if matches!(member.standing, Standing::Revoked { .. }) {
				continue;
			}
			for role in member.details.roles.iter() {
				roles = roles.saturating_add(1);
				ensure!(
					MembersByRole::<T>::contains_key((member.details.country, role), &who),
					"a member is not listed in its role"
				);
			}
			if let Some(lei) = member.details.lei {
				leis = leis.saturating_add(1);
				ensure!(
					LeiHolders::<T>::get(lei) == Some(who.clone()),
					"a LEI has no holder"
				);
			}
			if let Some(gln) = member.details.gln {
				glns = glns.saturating_add(1);
				ensure!(
					GlnHolders::<T>::get(gln) == Some(who.clone()),
					"a GLN has no holder"
				);
			}
			for prefix in member.details.gs1_prefixes {
				ensure!(
					PrefixHolders::<T>::get(prefix) == Some(who.clone()),
					"a GS1 prefix has no holder"
				);
				prefixes.push(prefix);
			}
		}
		ensure!(
			MembersByRole::<T>::iter().count() == roles,
			"a role is listed without its member"
		);
		ensure!(
			LeiHolders::<T>::iter().count() == leis,
			"a LEI is held without its member"
		);
		ensure!(
			GlnHolders::<T>::iter().count() == glns,
			"a GLN is held without its member"
		);
		ensure!(
			PrefixHolders::<T>::iter().count() == prefixes.len(),
			"a GS1 prefix is held without its member"
		);

		let mut beneath = BTreeMap::<Gs1Prefix, u32>::new();
		for prefix in &prefixes {
			for above in prefix.ancestors() {
				ensure!(
					!PrefixHolders::<T>::contains_key(above),
					"two GS1 prefixes nest"
				);
				let count = beneath.entry(above).or_default();
				*count = count.saturating_add(1);
			}
		}
		ensure!(
			PrefixesBeneath::<T>::iter().collect::<BTreeMap<_, _>>() == beneath,
			"the count of prefixes beneath another is wrong"
		);
		Ok(())
	}

	fn try_commitments() -> Result<(), TryRuntimeError> {
		let mut attested = 0usize;
		for (who, member) in Members::<T>::iter() {
			let Some(commitment) = member.commitment else {
				continue;
			};
			attested = attested.saturating_add(1);
			ensure!(
				Commitments::<T>::get(member.details.country, commitment) == Some(who),
				"an identity commitment has no account"
			);
		}
		ensure!(
			Commitments::<T>::iter().count() == attested,
			"an identity commitment is kept without its member"
		);
		Ok(())
	}

	fn try_groups() -> Result<(), TryRuntimeError> {
		let mut grouped = 0usize;
		for (group, accounts) in Groups::<T>::iter() {
			ensure!(accounts.len() >= 2, "a group has fewer than two members");
			ensure!(
				group < NextGroup::<T>::get(),
				"a group has a number not yet given"
			);
			grouped = grouped.saturating_add(accounts.len());
			for account in accounts {
				ensure!(
					Members::<T>::get(account).and_then(|member| member.group) == Some(group),
					"a group lists an account that is not in it"
				);
			}
		}
		let members = Members::<T>::iter()
			.filter(|(_, member)| member.group.is_some())
			.count();
		ensure!(
			members == grouped,
			"a member is in a group that does not list it"
		);
		Ok(())
	}
}
