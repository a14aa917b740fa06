//! Programmes, their backing and their sellers.

use crate::{pallet::*, rules, types::*, ProgrammeOf, RawTermsOf, SellerOf};
use frame_support::{dispatch::DispatchResult, ensure, traits::Consideration};
use tradechain_primitives::{Currencies, CurrencyCode, Members, ProgrammeId, Role};

/// Who sells.
const SELLING: [Role; 3] = [Role::Manufacturer, Role::Exporter, Role::Trader];

impl<T: Config> Pallet<T> {
	fn ensure_sells(who: &T::AccountId) -> Result<(), Error<T>> {
		let roles = T::Members::active_roles(who);
		let sells = SELLING.into_iter().any(|role| roles.contains(role));
		ensure!(sells, Error::<T>::NotActive);
		Ok(())
	}

	fn parse(raw: RawTermsOf<T>) -> Result<Terms<T::AssetKind>, Error<T>> {
		let code = CurrencyCode::try_from(raw.currency).map_err(|_| Error::<T>::InvalidCurrency)?;
		rules::check_terms(&raw)?;
		let currency = T::Currencies::currency(&raw.asset)
			.filter(|currency| currency.code == code)
			.ok_or(Error::<T>::WrongCurrency)?;
		Ok(Terms {
			asset: raw.asset,
			currency,
			passes: raw.passes,
			per: raw.per,
			worth: raw.worth,
			most: raw.most,
			validity: raw.validity,
			giftable: raw.giftable,
		})
	}

	pub(crate) fn do_open_programme(
		issuer: T::AccountId,
		terms: RawTermsOf<T>,
		budget: Amount,
	) -> DispatchResult {
		Self::ensure_sells(&issuer)?;
		let terms = Self::parse(terms)?;
		ensure!(budget > 0, Error::<T>::ZeroAmount);
		let id = NextProgramme::<T>::get();
		let following = id.checked_add(1).ok_or(Error::<T>::NumbersUsedUp)?;
		let ticket = Self::take_deposit::<ProgrammeOf<T>>(&issuer, 1)?;
		let asset = terms.asset.clone();
		Self::hold(&asset, &issuer, budget)?;
		NextProgramme::<T>::put(following);
		Programmes::<T>::insert(
			id,
			Programme {
				issuer: issuer.clone(),
				terms,
				closed: false,
				backing: budget,
				bound: 0,
				earned: 0,
				redeemed: 0,
				expired: 0,
				orders: 0,
				sellers: 0,
				ticket,
			},
		);
		Self::deposit_event(Event::ProgrammeOpened {
			programme: id,
			issuer,
			asset,
			backing: budget,
		});
		Ok(())
	}

	pub(crate) fn do_top_up(who: T::AccountId, id: ProgrammeId, amount: Amount) -> DispatchResult {
		let mut programme = Self::own_programme(&who, id)?;
		ensure!(!programme.closed, Error::<T>::ProgrammeClosed);
		ensure!(amount > 0, Error::<T>::ZeroAmount);
		programme.backing = programme
			.backing
			.checked_add(amount)
			.ok_or(Error::<T>::AmountTooLarge)?;
		Self::hold(&programme.terms.asset, &who, amount)?;
		Programmes::<T>::insert(id, programme);
		Self::deposit_event(Event::ToppedUp {
			programme: id,
			amount,
		});
		Ok(())
	}

	pub(crate) fn do_withdraw_backing(
		who: T::AccountId,
		id: ProgrammeId,
		amount: Amount,
	) -> DispatchResult {
		let mut programme = Self::own_programme(&who, id)?;
		ensure!(amount > 0, Error::<T>::ZeroAmount);
		ensure!(amount <= programme.free(), Error::<T>::ExceedsFree);
		programme.backing = programme.backing.saturating_sub(amount);
		Self::release(&programme.terms.asset, &who, amount)?;
		Programmes::<T>::insert(id, programme);
		Self::deposit_event(Event::BackingWithdrawn {
			programme: id,
			amount,
		});
		Ok(())
	}

	pub(crate) fn do_join_programme(seller: T::AccountId, id: ProgrammeId) -> DispatchResult {
		let mut programme = Self::get_programme(id)?;
		Self::ensure_sells(&seller)?;
		ensure!(!programme.closed, Error::<T>::ProgrammeClosed);
		ensure!(programme.issuer != seller, Error::<T>::OwnProgramme);
		let is_new = !Sellers::<T>::contains_key(id, &seller);
		ensure!(is_new, Error::<T>::AlreadyAsked);
		programme.sellers = programme
			.sellers
			.checked_add(1)
			.ok_or(Error::<T>::NumbersUsedUp)?;
		let record = Seller {
			standing: SellerStanding::Asked,
			ticket: Self::take_deposit::<SellerOf<T>>(&seller, 1)?,
		};
		Sellers::<T>::insert(id, &seller, record);
		Programmes::<T>::insert(id, programme);
		Self::deposit_event(Event::JoiningAsked {
			programme: id,
			seller,
		});
		Ok(())
	}

	pub(crate) fn do_admit_seller(
		who: T::AccountId,
		id: ProgrammeId,
		seller: T::AccountId,
	) -> DispatchResult {
		let programme = Self::own_programme(&who, id)?;
		ensure!(!programme.closed, Error::<T>::ProgrammeClosed);
		let mut record = Sellers::<T>::get(id, &seller).ok_or(Error::<T>::UnknownSeller)?;
		ensure!(
			record.standing != SellerStanding::Admitted,
			Error::<T>::AlreadyJoined
		);
		record.standing = SellerStanding::Admitted;
		Sellers::<T>::insert(id, &seller, record);
		Self::deposit_event(Event::SellerJoined {
			programme: id,
			seller,
		});
		Ok(())
	}

	/// Removes a seller's record and returns the deposit.
	fn remove_seller(
		id: ProgrammeId,
		mut programme: ProgrammeOf<T>,
		seller: &T::AccountId,
	) -> DispatchResult {
		let record = Sellers::<T>::take(id, seller).ok_or(Error::<T>::UnknownSeller)?;
		programme.sellers = programme.sellers.saturating_sub(1);
		Programmes::<T>::insert(id, programme);
		record.ticket.drop(seller)
	}

	pub(crate) fn do_leave_programme(seller: T::AccountId, id: ProgrammeId) -> DispatchResult {
		let programme = Self::get_programme(id)?;
		Self::remove_seller(id, programme, &seller)?;
		Self::deposit_event(Event::SellerLeft {
			programme: id,
			seller,
		});
		Ok(())
	}

	pub(crate) fn do_dismiss_seller(
		who: T::AccountId,
		id: ProgrammeId,
		seller: T::AccountId,
	) -> DispatchResult {
		let programme = Self::own_programme(&who, id)?;
		let mut record = Sellers::<T>::get(id, &seller).ok_or(Error::<T>::UnknownSeller)?;
		// Passes are good with who took part when they were earned, or may be still.
		let may_earn = !programme.closed && programme.orders > 0;
		let redeems = record.standing != SellerStanding::Asked && (programme.is_owed() || may_earn);
		if redeems {
			ensure!(
				record.standing == SellerStanding::Admitted,
				Error::<T>::AlreadyDismissed
			);
			record.standing = SellerStanding::Dismissed;
			Sellers::<T>::insert(id, &seller, record);
		} else {
			Self::remove_seller(id, programme, &seller)?;
		}
		Self::deposit_event(Event::SellerDismissed {
			programme: id,
			seller,
			redeems,
		});
		Ok(())
	}

	pub(crate) fn do_close_programme(who: T::AccountId, id: ProgrammeId) -> DispatchResult {
		let mut programme = Self::own_programme(&who, id)?;
		ensure!(!programme.closed, Error::<T>::ProgrammeClosed);
		programme.closed = true;
		Programmes::<T>::insert(id, programme);
		Self::deposit_event(Event::ProgrammeClosed { programme: id });
		Ok(())
	}

	pub(crate) fn do_remove_programme(who: T::AccountId, id: ProgrammeId) -> DispatchResult {
		let programme = Self::own_programme(&who, id)?;
		ensure!(programme.closed, Error::<T>::NotClosed);
		// Orders that have passes neither bound nor pending earn nothing any more, and end without it.
		let in_use = programme.is_owed() || programme.sellers > 0;
		ensure!(!in_use, Error::<T>::ProgrammeInUse);
		let backing = programme.backing;
		if backing > 0 {
			Self::release(&programme.terms.asset, &who, backing)?;
		}
		Programmes::<T>::remove(id);
		programme.ticket.drop(&who)?;
		Self::deposit_event(Event::ProgrammeRemoved {
			programme: id,
			backing,
		});
		Ok(())
	}
}
