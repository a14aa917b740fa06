//! Who is liable.

use crate::{pallet::*, types::*};
use alloc::collections::BTreeSet;
use codec::Encode;
use frame_support::{dispatch::DispatchResult, storage::with_storage_layer};
use sp_io::hashing::sha2_256;
use sp_runtime::DispatchError;
use tradechain_primitives::{Digest, OrderHooks, OrderId};

/// What the orders are told: SHA-256 of the record.
pub(crate) fn digest_of<A: Encode>(liability: &Liability<A>) -> Digest {
	sha2_256(&liability.encode())
}

impl<T: Config> Pallet<T> {
	/// Puts on record who is liable for what may travel in another. Where that had no leg, the part's own last one is
	/// the worse for it, unless custody passed on since; the caller stores both.
	pub(crate) fn blame_inside(
		payer: &T::AccountId,
		liability: crate::LiabilityOf<T>,
		root: &mut crate::ShipmentOf<T>,
		part: &mut crate::ShipmentOf<T>,
	) -> Result<LiabilityId, DispatchError> {
		let Journey {
			departure,
			last_leg,
			..
		} = &root.journey;
		let has_leg = departure.is_some() || last_leg.is_some();
		let journey = if !has_leg && !Self::passed_inside(part)? {
			&mut part.journey
		} else {
			&mut root.journey
		};
		Self::blame(payer, liability, journey)
	}

	/// Puts on record who is liable. Where the party carried it then, or last, that leg is the worse for it; the caller
	/// stores the journey.
	pub(crate) fn blame(
		payer: &T::AccountId,
		liability: crate::LiabilityOf<T>,
		journey: &mut Journey<T::AccountId>,
	) -> Result<LiabilityId, DispatchError> {
		Self::note_damage(journey, &liability.party, liability.at);
		Self::put_on_record(payer, liability)
	}

	/// Puts on record who is liable, for which `payer` pays, and tells the orders of all that is in the shipment.
	pub(crate) fn put_on_record(
		payer: &T::AccountId,
		liability: crate::LiabilityOf<T>,
	) -> Result<LiabilityId, DispatchError> {
		let id = NextLiability::<T>::get();
		NextLiability::<T>::put(Self::following(id)?);
		Self::pay_for(payer, 2, liability.encoded_size())?;
		let digest = digest_of(&liability);
		let orders: BTreeSet<OrderId> = Self::unit(liability.shipment)
			.into_iter()
			.flat_map(LinesOfShipment::<T>::get)
			.filter_map(|line| line.order)
			.map(|(order, _)| order)
			.collect();
		for order in orders {
			// An order that is over has nothing to learn from it.
			let _: DispatchResult =
				with_storage_layer(|| T::Orders::liable(order, &liability.party, digest));
		}
		LiabilitiesOf::<T>::insert(liability.shipment, id, ());
		Self::deposit_event(Event::LiabilityRecorded {
			liability: id,
			shipment: liability.shipment,
			party: liability.party.clone(),
		});
		Liabilities::<T>::insert(id, liability);
		Ok(id)
	}
}
