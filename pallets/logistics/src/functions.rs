//! What is done.

mod contents;
mod custody;
mod events;
mod lanes;
mod liability;
mod ports;
mod readings;
mod shipments;
mod views;

pub(crate) use custody::{Changed, Touched};
pub(crate) use events::Recorded;

use crate::{pallet::*, types::*};
use alloc::vec::Vec;
use codec::Encode;
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Consideration, Footprint, Time},
};
use sp_runtime::DispatchError;
use tradechain_primitives::{BatchId, Gtin, Moment, UnLocode};

impl<T: Config> Pallet<T> {
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

	pub(crate) fn parse_place(raw: [u8; 5]) -> Result<UnLocode, Error<T>> {
		UnLocode::try_from(raw).map_err(|_| Error::<T>::InvalidPlace)
	}

	pub(crate) fn ensure_seal(seal: Option<&Seal>) -> Result<(), Error<T>> {
		let is_seal =
			seal.is_none_or(|seal| !seal.is_empty() && seal.iter().all(u8::is_ascii_graphic));
		ensure!(is_seal, Error::<T>::InvalidSeal);
		Ok(())
	}

	pub(crate) fn get(id: ShipmentId) -> Result<crate::ShipmentOf<T>, Error<T>> {
		Shipments::<T>::get(id).ok_or(Error::<T>::UnknownShipment)
	}

	pub(crate) fn now() -> Moment {
		T::Clock::now()
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

	/// Writes a page, for which `who` pays, on a record that has so many; the caller stores how many.
	pub(crate) fn append(
		who: &T::AccountId,
		id: ShipmentId,
		pages: &mut PageNumber,
		entry: Entry<T::AccountId>,
	) -> Result<PageNumber, DispatchError> {
		Self::append_with(who, id, pages, entry, (0, 0))
	}

	/// The same, with so many other items that stay, and bytes of them.
	pub(crate) fn append_with(
		who: &T::AccountId,
		id: ShipmentId,
		pages: &mut PageNumber,
		entry: Entry<T::AccountId>,
		others: (usize, usize),
	) -> Result<PageNumber, DispatchError> {
		let page = Self::page_of(who, entry);
		// With the first page the count of them, which stays when the shipment is removed.
		let (items, bytes) = others;
		let items = (items as u64)
			.saturating_add(u64::from(*pages == 0))
			.saturating_add(1);
		Self::pay_for(who, items, bytes.saturating_add(page.encoded_size()))?;
		Self::write_page(id, pages, page).map_err(Into::into)
	}

	pub(crate) fn page_of(who: &T::AccountId, entry: Entry<T::AccountId>) -> crate::PageOf<T> {
		Page {
			by: who.clone(),
			recorded_at: Self::now(),
			entry,
		}
	}

	/// Writes a page that was paid for.
	pub(crate) fn write_page(
		id: ShipmentId,
		pages: &mut PageNumber,
		page: crate::PageOf<T>,
	) -> Result<PageNumber, Error<T>> {
		let number = *pages;
		*pages = number.checked_add(1).ok_or(Error::<T>::NumbersUsedUp)?;
		Pages::<T>::insert(id, number, page);
		Ok(number)
	}

	/// The outermost shipment around one, itself if there is none.
	pub(crate) fn root_of(
		id: ShipmentId,
		shipment: crate::ShipmentOf<T>,
	) -> Result<(ShipmentId, crate::ShipmentOf<T>), Error<T>> {
		let (mut id, mut shipment) = (id, shipment);
		// At most two levels.
		while let Some(inside) = &shipment.inside {
			id = inside.parent;
			shipment = Self::get(id)?;
		}
		Ok((id, shipment))
	}

	/// A shipment and all that it is inside of, from the inside out.
	pub(crate) fn with_all_around(
		id: ShipmentId,
		shipment: crate::ShipmentOf<T>,
	) -> Result<Vec<(ShipmentId, crate::ShipmentOf<T>)>, Error<T>> {
		let mut found = alloc::vec![(id, shipment)];
		// At most two levels.
		while let Some(Inside { parent, .. }) =
			found.last().and_then(|(_, last)| last.inside.clone())
		{
			found.push((parent, Self::get(parent)?));
		}
		Ok(found)
	}

	/// A shipment and all that is in it.
	pub(crate) fn unit(id: ShipmentId) -> Vec<ShipmentId> {
		let children: Vec<ShipmentId> = Contents::<T>::iter_key_prefix(id).collect();
		let below: Vec<ShipmentId> = children
			.iter()
			.flat_map(Contents::<T>::iter_key_prefix)
			.collect();
		[&[id][..], &children, &below].concat()
	}
}
