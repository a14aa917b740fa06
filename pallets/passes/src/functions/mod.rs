//! What is done.

mod ledger;
mod orders;
mod programmes;
mod views;

use crate::{pallet::*, rules, types::*, AccountOf, BindingOf, ProgrammeOf};
use codec::MaxEncodedLen;
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{
		fungibles::{
			hold::{Inspect as _, Mutate as _},
			Inspect as _,
		},
		tokens::{DepositConsequence, Precision, Provenance},
		Consideration, Footprint, Time,
	},
};
use sp_runtime::traits::Convert;
use tradechain_primitives::{Members, ProgrammeId, Proxies};

/// What the calls share.
impl<T: Config> Pallet<T> {
	pub(crate) fn reason() -> T::RuntimeHoldReason {
		HoldReason::Backing.into()
	}

	/// The month.
	pub(crate) fn now() -> Month {
		rules::month(T::Clock::now())
	}

	pub(crate) fn get_programme(id: ProgrammeId) -> Result<ProgrammeOf<T>, Error<T>> {
		Programmes::<T>::get(id).ok_or(Error::<T>::UnknownProgramme)
	}

	/// A programme of one's own.
	pub(crate) fn own_programme(
		who: &T::AccountId,
		id: ProgrammeId,
	) -> Result<ProgrammeOf<T>, Error<T>> {
		let programme = Self::get_programme(id)?;
		ensure!(programme.issuer == *who, Error::<T>::NotIssuer);
		Ok(programme)
	}

	/// Whether both are one, one may act for the other or a third for both, or both belong to one group.
	pub(crate) fn are_same_hands(a: &T::AccountId, b: &T::AccountId) -> bool {
		a == b || T::Members::same_group(a, b) || T::Proxies::are_related(a, b)
	}

	/// The same of an order that is bound: a seller that makes its buyer, or one of the buyer's, its own delegate takes
	/// nothing from it by that.
	pub(crate) fn became_same_hands(buyer: &T::AccountId, seller: &T::AccountId) -> bool {
		T::Members::same_group(buyer, seller) || T::Proxies::has_delegate(buyer, seller)
	}

	/// What so many items take up, of these sizes together.
	fn footprint<Record: MaxEncodedLen>(count: u64) -> Footprint {
		Footprint {
			count,
			size: Record::max_encoded_len() as u64,
		}
	}

	/// An account's passes and their listing.
	fn account_footprint() -> Footprint {
		Self::footprint::<(AccountOf<T>, (T::AccountId, ProgrammeId))>(2)
	}

	/// What binding an order of somebody's takes as deposits.
	pub(crate) fn deposit_to_bind(id: ProgrammeId, buyer: &T::AccountId) -> Amount {
		let binding = T::StoragePrice::convert(Self::footprint::<BindingOf<T>>(1));
		let has_record = Accounts::<T>::contains_key(id, buyer);
		let account = (!has_record).then(|| T::StoragePrice::convert(Self::account_footprint()));
		binding.saturating_add(account.unwrap_or_default())
	}

	fn hold_deposit(
		who: &T::AccountId,
		footprint: Footprint,
	) -> Result<T::Consideration, Error<T>> {
		T::Consideration::new(who, footprint).map_err(|_| Error::<T>::NoDeposit)
	}

	/// Takes the deposit for so many items, of these sizes together.
	pub(crate) fn take_deposit<Record: MaxEncodedLen>(
		who: &T::AccountId,
		count: u64,
	) -> Result<T::Consideration, Error<T>> {
		Self::hold_deposit(who, Self::footprint::<Record>(count))
	}

	/// Takes the deposit for an account's passes and their listing, lists them, and makes an empty record of them.
	pub(crate) fn open_account(
		id: ProgrammeId,
		who: &T::AccountId,
		depositor: &T::AccountId,
	) -> Result<AccountOf<T>, Error<T>> {
		let ticket = Self::hold_deposit(depositor, Self::account_footprint())?;
		ProgrammesOf::<T>::insert(who, id, ());
		Ok(Account {
			buckets: Buckets::new(),
			pending: 0,
			orders: 0,
			depositor: depositor.clone(),
			ticket,
		})
	}

	/// Whether someone can receive so much now.
	pub(crate) fn can_receive(asset: &T::AssetKind, who: &T::AccountId, amount: Amount) -> bool {
		let answer = T::Money::can_deposit(asset.clone(), who, amount, Provenance::Extant);
		matches!(answer, DepositConsequence::Success)
	}

	/// Holds so much of the issuer's.
	pub(crate) fn hold(
		asset: &T::AssetKind,
		issuer: &T::AccountId,
		amount: Amount,
	) -> Result<(), Error<T>> {
		// Whoever releases or moves what is held counts it beside what there is.
		let all = T::Money::total_issuance(asset.clone());
		ensure!(
			all.checked_add(amount).is_some(),
			Error::<T>::AmountTooLarge
		);
		let can = T::Holds::can_hold(asset.clone(), &Self::reason(), issuer, amount);
		ensure!(can, Error::<T>::InsufficientFunds);
		T::Holds::hold(asset.clone(), &Self::reason(), issuer, amount)
			.map_err(|_| Error::<T>::InsufficientFunds)
	}

	/// Gives the issuer back so much of what is held.
	pub(crate) fn release(
		asset: &T::AssetKind,
		issuer: &T::AccountId,
		amount: Amount,
	) -> DispatchResult {
		ensure!(
			Self::can_receive(asset, issuer, amount),
			Error::<T>::AssetBlocked
		);
		let reason = Self::reason();
		let released = T::Holds::release(asset.clone(), &reason, issuer, amount, Precision::Exact)
			.map_err(|_| Error::<T>::AssetBlocked)?;
		ensure!(released == amount, Error::<T>::AssetBlocked);
		Ok(())
	}
}
