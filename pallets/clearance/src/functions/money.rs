//! Duties and taxes: what is held, paid and given back.

use crate::{pallet::*, rules::duties, types::*, DeclarationOf};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	storage::with_storage_layer,
	traits::{
		fungibles::{hold::Mutate as _, Inspect as _, Mutate as _},
		tokens::{DepositConsequence, Fortitude, Precision, Preservation, Provenance, Restriction},
	},
};
use tradechain_primitives::{CountryCode, Currencies, ProductRules};

impl<T: Config> Pallet<T> {
	/// What an amount in a country's currency is in an asset, if the country takes that.
	pub(crate) fn in_asset(
		country: CountryCode,
		asset: &T::AssetKind,
		amount: Amount,
	) -> Result<Amount, Error<T>> {
		if amount == 0 {
			return Ok(0);
		}
		let (currency, _) = T::ProductRules::valuation(country).ok_or(Error::<T>::DutiesUnknown)?;
		Borders::<T>::get(country)
			.filter(|border| border.assets.contains(asset))
			.and_then(|_| T::Currencies::currency(asset))
			.and_then(|of| duties::in_asset(amount, &currency, &of))
			.ok_or(Error::<T>::AssetNotAccepted)
	}

	/// That a country's account can receive so much.
	fn ensure_country_can_receive(
		country: CountryCode,
		asset: &T::AssetKind,
		amount: Amount,
	) -> Result<(), Error<T>> {
		let account = Self::account_of(country);
		let can = T::Money::can_deposit(asset.clone(), &account, amount, Provenance::Extant);
		ensure!(
			can == DepositConsequence::Success,
			Error::<T>::CountryCannotReceive
		);
		Ok(())
	}

	/// Holds the charges on the lines of a declaration; the caller stores it.
	pub(crate) fn hold(declaration: &mut DeclarationOf<T>) -> Result<(), Error<T>> {
		let total = declaration
			.lines
			.iter()
			.try_fold(0, |sum: Amount, line| sum.checked_add(line.charged))
			.ok_or(Error::<T>::InvalidValue)?;
		let missing = total.saturating_sub(declaration.held);
		if missing > 0 {
			let DeclarationOf::<T> { country, asset, .. } = declaration;
			Self::ensure_country_can_receive(*country, asset, total)?;
			T::Holds::hold(
				asset.clone(),
				&HoldReason::Duties.into(),
				&declaration.declarant,
				missing,
			)
			.map_err(|_| Error::<T>::InsufficientFunds)?;
			declaration.held = total;
		}
		Ok(())
	}

	/// Pays what is held into the country's account; the caller stores the declaration.
	pub(crate) fn pay(declaration: &mut DeclarationOf<T>) -> DispatchResult {
		let amount = declaration.held;
		if amount == 0 {
			return Ok(());
		}
		Self::ensure_country_can_receive(declaration.country, &declaration.asset, amount)?;
		let paid = T::Holds::transfer_on_hold(
			declaration.asset.clone(),
			&HoldReason::Duties.into(),
			&declaration.declarant,
			&Self::account_of(declaration.country),
			amount,
			Precision::Exact,
			Restriction::Free,
			Fortitude::Force,
		)?;
		ensure!(paid == amount, Error::<T>::InsufficientFunds);
		declaration.held = 0;
		declaration.paid = amount;
		Ok(())
	}

	/// Gives what is held back; the caller stores the declaration.
	pub(crate) fn free(declaration: &mut DeclarationOf<T>) -> DispatchResult {
		if declaration.held > 0 {
			T::Holds::release(
				declaration.asset.clone(),
				&HoldReason::Duties.into(),
				&declaration.declarant,
				declaration.held,
				Precision::Exact,
			)?;
			declaration.held = 0;
		}
		Ok(())
	}

	/// The same, of a refusal, which does not fail where the declarant's account can receive nothing: then it stays held.
	pub(crate) fn free_or_keep(id: DeclarationId, declaration: &mut DeclarationOf<T>) {
		let amount = declaration.held;
		if with_storage_layer(|| Self::free(declaration)).is_err() {
			Self::deposit_event(Event::RefundPending {
				declaration: id,
				amount,
			});
		}
	}

	/// Pays what is due back out of the country's account.
	fn try_refund(declaration: &DeclarationOf<T>) -> DispatchResult {
		T::Money::transfer(
			declaration.asset.clone(),
			&Self::account_of(declaration.country),
			&declaration.declarant,
			declaration.refund_due,
			Preservation::Expendable,
		)
		.map(|_| ())
	}

	/// Gives duties back, or notes that they are due; the caller stores the declaration.
	pub(crate) fn refund(id: DeclarationId, declaration: &mut DeclarationOf<T>, amount: Amount) {
		declaration.refund_due = declaration.refund_due.saturating_add(amount);
		let amount = declaration.refund_due;
		if amount == 0 {
			return;
		}
		if with_storage_layer(|| Self::try_refund(declaration)).is_ok() {
			declaration.refund_due = 0;
			Self::deposit_event(Event::RefundPaid {
				declaration: id,
				amount,
			});
		} else {
			Self::deposit_event(Event::RefundPending {
				declaration: id,
				amount,
			});
		}
	}

	/// Pays what could not be paid before; the caller stores the declaration.
	pub(crate) fn retry_refund(
		id: DeclarationId,
		declaration: &mut DeclarationOf<T>,
	) -> DispatchResult {
		let amount = declaration.refund_due;
		ensure!(amount > 0, Error::<T>::NothingDue);
		Self::try_refund(declaration).map_err(|_| Error::<T>::InsufficientFunds)?;
		declaration.refund_due = 0;
		Self::deposit_event(Event::RefundPaid {
			declaration: id,
			amount,
		});
		Ok(())
	}
}
