//! What always holds.

use crate::{pallet::*, types::*};
use alloc::collections::BTreeMap;
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use tradechain_primitives::{BatchId, Quantity};

impl<T: Config> Pallet<T> {
	/// Checks that goods are conserved, that lineage reads the same both ways, and that listings are whole.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut held: BTreeMap<BatchId, u128> = BTreeMap::new();
		let mut reserved: BTreeMap<(BatchId, T::AccountId, T::AccountId), Quantity> =
			BTreeMap::new();
		let mut listed = 0usize;
		for ((batch, owner, possessor), holding) in Holdings::<T>::iter() {
			ensure!(holding != Holding::default(), "an empty holding is stored");
			let place = (batch, owner.clone(), possessor.clone());
			for party in [&owner, &possessor] {
				ensure!(
					HoldingsByParty::<T>::contains_key(party, &place)
						&& Parties::<T>::contains_key(batch, party),
					"a holding is not listed by party"
				);
			}
			listed = listed.saturating_add(if owner == possessor { 1 } else { 2 });
			let sum = held.entry(batch).or_default();
			*sum = sum
				.saturating_add(holding.free.into())
				.saturating_add(holding.reserved.into());
			if holding.reserved > 0 {
				reserved.insert(place, holding.reserved);
			}
		}
		ensure!(
			HoldingsByParty::<T>::iter().count() == listed,
			"a holding is listed that is none"
		);
		Self::try_batches(held)?;
		Self::try_offers(reserved)
	}

	fn try_batches(mut held: BTreeMap<BatchId, u128>) -> Result<(), TryRuntimeError> {
		let mut consumed: BTreeMap<BatchId, u128> = BTreeMap::new();
		let mut lines = 0usize;
		for (made, inputs) in InputsOf::<T>::iter() {
			let batch = Batches::<T>::get(made.gtin, made.lot).ok_or("inputs of no batch")?;
			for input in inputs {
				ensure!(
					input.number < batch.number,
					"a batch was made of a later one"
				);
				ensure!(
					MadeOf::<T>::get(input.batch, made) == Some(batch.number),
					"an input does not know what was made of it"
				);
				lines = lines.saturating_add(1);
				let sum = consumed.entry(input.batch).or_default();
				*sum = sum.saturating_add(input.quantity.into());
			}
		}
		ensure!(
			MadeOf::<T>::iter().count() == lines,
			"something was made of a batch that does not know"
		);
		for (gtin, lot, batch) in Batches::<T>::iter() {
			let id = BatchId { gtin, lot };
			ensure!(Products::<T>::contains_key(gtin), "a batch of no product");
			ensure!(
				batch.number < NextBatch::<T>::get(),
				"a batch has a number that is not given out"
			);
			let consumed = consumed.remove(&id).unwrap_or_default();
			ensure!(
				consumed == u128::from(batch.consumed),
				"what was used up is not what went into others"
			);
			let sum = held
				.remove(&id)
				.unwrap_or_default()
				.saturating_add(consumed)
				.saturating_add(batch.destroyed.into());
			ensure!(sum == u128::from(batch.quantity), "goods are not conserved");
		}
		ensure!(
			held.is_empty() && consumed.is_empty(),
			"goods of no batch are held or used up"
		);
		Ok(())
	}

	fn try_offers(
		mut reserved: BTreeMap<(BatchId, T::AccountId, T::AccountId), Quantity>,
	) -> Result<(), TryRuntimeError> {
		let mut listed = 0usize;
		for (id, offer) in Offers::<T>::iter() {
			ensure!(
				id < NextOffer::<T>::get(),
				"an offer has a number not given out"
			);
			ensure!(
				OffersByParty::<T>::contains_key(&offer.from, id)
					&& OffersByParty::<T>::contains_key(&offer.to, id),
				"an offer is not listed by party"
			);
			listed = listed.saturating_add(2);
			let left = reserved
				.get_mut(&(offer.batch, offer.owner, offer.possessor))
				.ok_or("goods on offer are not reserved")?;
			*left = left
				.checked_sub(offer.quantity)
				.ok_or("more is on offer than reserved")?;
		}
		ensure!(
			OffersByParty::<T>::iter().count() == listed,
			"an offer is listed that is none"
		);
		ensure!(
			reserved.values().all(|left| *left == 0),
			"goods are reserved for no offer"
		);
		Ok(())
	}
}
