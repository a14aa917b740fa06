//! Passes in accounts.

use crate::{pallet::*, rules, types::*, AccountOf, ProgrammeOf, SweptOf};
use frame_support::{dispatch::DispatchResult, ensure, traits::Consideration};
use tradechain_primitives::ProgrammeId;

impl<T: Config> Pallet<T> {
	/// Takes off what has expired of an account; answers whether anything had.
	pub(crate) fn touch(
		id: ProgrammeId,
		programme: &mut ProgrammeOf<T>,
		who: &T::AccountId,
		account: &mut AccountOf<T>,
	) -> bool {
		let passes = rules::drop_expired(&mut account.buckets, Self::now());
		programme.expired = programme.expired.saturating_add(passes);
		Self::tell_expired(id, who, passes);
		passes > 0
	}

	/// Tells that so many passes of an account have expired, if any.
	pub(crate) fn tell_expired(programme: ProgrammeId, who: &T::AccountId, passes: PassCount) {
		if passes > 0 {
			Self::deposit_event(Event::PassesExpired {
				programme,
				account: who.clone(),
				passes,
			});
		}
	}

	/// Writes what an account has. Where that is nothing, and no order of it is bound, the record goes, and whoever paid
	/// its deposit gets that back.
	pub(crate) fn put_account(
		id: ProgrammeId,
		who: &T::AccountId,
		account: AccountOf<T>,
	) -> DispatchResult {
		if account.buckets.is_empty() && account.orders == 0 {
			Accounts::<T>::remove(id, who);
			ProgrammesOf::<T>::remove(who, id);
			return account.ticket.drop(&account.depositor);
		}
		Accounts::<T>::insert(id, who, account);
		Ok(())
	}

	pub(crate) fn do_gift(
		from: T::AccountId,
		id: ProgrammeId,
		to: T::AccountId,
		passes: PassCount,
	) -> DispatchResult {
		let mut programme = Self::get_programme(id)?;
		ensure!(programme.terms.giftable, Error::<T>::NotGiftable);
		ensure!(passes > 0, Error::<T>::ZeroPasses);
		ensure!(from != to, Error::<T>::ToOneself);
		let mut giver = Accounts::<T>::get(id, &from).ok_or(Error::<T>::NotEnoughPasses)?;
		Self::touch(id, &mut programme, &from, &mut giver);
		let given = rules::take(&mut giver.buckets, passes).ok_or(Error::<T>::NotEnoughPasses)?;
		let mut taker = match Accounts::<T>::get(id, &to) {
			Some(taker) => taker,
			None => Self::open_account(id, &to, &from)?,
		};
		Self::touch(id, &mut programme, &to, &mut taker);
		for bucket in given {
			rules::put(&mut taker.buckets, bucket).ok_or(Error::<T>::AmountTooLarge)?;
		}
		Programmes::<T>::insert(id, programme);
		Self::put_account(id, &from, giver)?;
		Self::put_account(id, &to, taker)?;
		Self::deposit_event(Event::PassesGiven {
			programme: id,
			from,
			to,
			passes,
		});
		Ok(())
	}

	pub(crate) fn do_sweep(id: ProgrammeId, accounts: SweptOf<T>) -> DispatchResult {
		let mut programme = Self::get_programme(id)?;
		let mut any = false;
		for who in accounts {
			let Some(mut account) = Accounts::<T>::get(id, &who) else {
				continue;
			};
			if Self::touch(id, &mut programme, &who, &mut account) {
				Self::put_account(id, &who, account)?;
				any = true;
			}
		}
		ensure!(any, Error::<T>::NothingExpired);
		Programmes::<T>::insert(id, programme);
		Ok(())
	}
}
