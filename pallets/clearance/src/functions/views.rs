//! What clients ask.

use crate::{pallet::*, types::*, DeclarationOf};
use alloc::vec::Vec;

impl<T: Config> Pallet<T> {
	pub(crate) fn view(id: DeclarationId) -> Option<DeclarationView<DeclarationOf<T>>> {
		let declaration = Declarations::<T>::get(id)?;
		Some(DeclarationView {
			decide_by: Self::decide_by(&declaration),
			escalated: Self::is_escalated(&declaration),
			declaration,
		})
	}

	pub(crate) fn page_of_party(
		account: T::AccountId,
		after: Option<DeclarationId>,
		limit: u32,
	) -> Vec<DeclarationId> {
		let limit = limit.min(MAX_LISTED) as usize;
		match after {
			None => DeclarationsByParty::<T>::iter_key_prefix(account)
				.take(limit)
				.collect(),
			Some(last) => {
				let from = DeclarationsByParty::<T>::hashed_key_for(&account, last);
				DeclarationsByParty::<T>::iter_key_prefix_from(account, from)
					.take(limit)
					.collect()
			}
		}
	}

	pub(crate) fn page_of_country(
		country: [u8; 2],
		after: Option<DeclarationId>,
		limit: u32,
	) -> Vec<DeclarationId> {
		let Ok(country) = Self::parse_country(country) else {
			return Vec::new();
		};
		let limit = limit.min(MAX_LISTED) as usize;
		match after {
			None => Undecided::<T>::iter_key_prefix(country)
				.take(limit)
				.collect(),
			Some(last) => {
				let from = Undecided::<T>::hashed_key_for(country, last);
				Undecided::<T>::iter_key_prefix_from(country, from)
					.take(limit)
					.collect()
			}
		}
	}
}
