//! What is done.

mod after;
mod borders;
mod cases;
mod decisions;
mod declarations;
mod draws;
mod money;
mod proofs;
mod views;

pub(crate) use cases::Case;
pub(crate) use proofs::Judged;

use crate::{pallet::*, types::*, DeclarationOf};
use frame_support::{
	dispatch::DispatchResult,
	traits::{Consideration, Footprint, Time},
};
use tradechain_primitives::{BatchId, CountryCode, Gtin, HsCode, Moment, Office, Panels};

impl<T: Config> Pallet<T> {
	pub(crate) fn parse_country(raw: [u8; 2]) -> Result<CountryCode, Error<T>> {
		CountryCode::try_from(raw)
			.ok()
			.filter(|country| !country.is_union())
			.ok_or(Error::<T>::InvalidCountry)
	}

	pub(crate) fn parse_batch(raw: &RawBatchId) -> Result<BatchId, Error<T>> {
		Ok(BatchId {
			gtin: Gtin::try_from(raw.gtin).map_err(|_| Error::<T>::InvalidGtin)?,
			lot: raw
				.lot
				.as_slice()
				.try_into()
				.map_err(|_| Error::<T>::InvalidLot)?,
		})
	}

	/// A country's own code: six digits or more, of national chapters eight or more.
	pub(crate) fn parse_code(raw: &RawCode) -> Result<HsCode, Error<T>> {
		HsCode::try_from(raw.as_slice())
			.ok()
			.filter(|code| code.digits() >= if code.is_national() { 8 } else { 6 })
			.ok_or(Error::<T>::InvalidCode)
	}

	pub(crate) fn now() -> Moment {
		T::Clock::now()
	}

	pub(crate) fn get(id: DeclarationId) -> Result<DeclarationOf<T>, Error<T>> {
		Declarations::<T>::get(id).ok_or(Error::<T>::UnknownDeclaration)
	}

	pub(crate) fn border_of(country: CountryCode) -> Result<crate::BorderOf<T>, Error<T>> {
		Borders::<T>::get(country).ok_or(Error::<T>::NoBorder)
	}

	/// The number after one that is given out now.
	pub(crate) fn following(id: u64) -> Result<u64, Error<T>> {
		id.checked_add(1).ok_or(Error::<T>::NumbersUsedUp)
	}

	pub(crate) fn pay_for(who: &T::AccountId, items: u64, bytes: usize) -> DispatchResult {
		let footprint = Footprint {
			count: items,
			size: bytes.try_into().unwrap_or(u64::MAX),
		};
		T::StorageFee::new(who, footprint).map(|_| ())
	}

	/// That someone holds one of these offices of the country where something was declared, and has no part in it; which
	/// office.
	pub(crate) fn ensure_officer(
		declaration: &DeclarationOf<T>,
		who: &T::AccountId,
		offices: &[Office],
	) -> Result<Office, Error<T>> {
		let parts = [
			&declaration.party,
			&declaration.declarant,
			&declaration.consignor,
			&declaration.consignee,
		];
		let owners = declaration.lines.iter().map(|line| &line.owner);
		let has_part = parts.into_iter().chain(owners).any(|part| part == who);
		T::Panels::office(declaration.country, who)
			.filter(|office| !has_part && offices.contains(office))
			.ok_or(Error::<T>::NotOfficer)
	}

	/// That someone is an officer of customs who decides on that.
	pub(crate) fn ensure_customs(
		declaration: &DeclarationOf<T>,
		who: &T::AccountId,
	) -> Result<(), Error<T>> {
		Self::ensure_officer(declaration, who, &[Office::Customs]).map(|_| ())
	}
}
