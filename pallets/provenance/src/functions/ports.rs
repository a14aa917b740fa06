//! What other pallets ask of goods, and do with them.

use crate::{pallet::*, types::*};
use frame_support::{dispatch::DispatchResult, traits::Get};
use tradechain_primitives::{
	BatchFacts, BatchId, Batches as BatchesPort, CertificateKinds, CountryCode, Gtin, Moment,
	Position, ProductFacts, Quantity, Standing,
};

/// As holdings are stored.
fn place<A: Clone>(position: &Position<A>) -> (BatchId, A, A) {
	let Position {
		batch,
		owner,
		possessor,
	} = position;
	(*batch, owner.clone(), possessor.clone())
}

impl<T: Config> BatchesPort<T::AccountId> for Pallet<T> {
	fn product(gtin: &Gtin) -> Option<ProductFacts<T::AccountId>> {
		let product = Products::<T>::get(gtin)?;
		Some(ProductFacts {
			owner: product.owner,
			hs: product.particulars.hs,
			origin: product.particulars.origin,
			unit: product.unit,
			net_weight: product.net_weight,
			is_discontinued: product.discontinued_at.is_some(),
		})
	}

	fn batch(batch: &BatchId) -> Option<BatchFacts<T::AccountId>> {
		let batch = Batches::<T>::get(batch.gtin, batch.lot)?;
		Some(BatchFacts {
			producer: batch.producer,
			hs: batch.hs,
			origin: batch.origin,
			produced_at: batch.produced_at,
			expires_at: batch.expires_at,
		})
	}

	fn product_standing(gtin: &Gtin, country: CountryCode) -> Standing {
		let is_recalled = Self::territories(Some(country))
			.into_iter()
			.any(|territory| {
				Marks::<T>::iter_key_prefix((Subject::Product(*gtin), territory))
					.next()
					.is_some()
			});
		if is_recalled {
			Standing::Recalled
		} else {
			Standing::Fine
		}
	}

	fn look(batches: &[BatchId], country: CountryCode) -> (Standing, u32) {
		Self::standing_of(batches, country)
	}

	fn recalled_since(batches: &[BatchId], country: CountryCode) -> Option<Moment> {
		Self::oldest_recall(batches, country)
	}

	fn most_ancestors() -> u32 {
		T::MaxAncestors::get()
	}

	fn certificates(batch: &BatchId, country: CountryCode, at: Moment) -> CertificateKinds {
		Self::certificate_kinds(batch, country, at)
	}

	fn holding(position: &Position<T::AccountId>) -> (Quantity, Quantity) {
		let held = Holdings::<T>::get(place(position));
		(held.free, held.reserved)
	}

	fn reserve(position: &Position<T::AccountId>, quantity: Quantity) -> DispatchResult {
		Self::bind(place(position), quantity)
	}

	fn release(position: &Position<T::AccountId>, quantity: Quantity) -> DispatchResult {
		Self::unbind(place(position), quantity)
	}

	fn hand_over(
		position: &Position<T::AccountId>,
		to: &T::AccountId,
		quantity: Quantity,
	) -> DispatchResult {
		let there = (position.batch, position.owner.clone(), to.clone());
		Self::take_reserved(place(position), quantity)?;
		Self::put(there.clone(), quantity);
		Self::bind(there, quantity)
	}

	fn pass_title(
		position: &Position<T::AccountId>,
		to: &T::AccountId,
		quantity: Quantity,
	) -> DispatchResult {
		Self::take_reserved(place(position), quantity)?;
		Self::put(
			(position.batch, to.clone(), position.possessor.clone()),
			quantity,
		);
		Ok(())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_holding(position: &Position<T::AccountId>, quantity: Quantity) {
		crate::benchmarking::set_holding::<T>(position, quantity);
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_ancestors(batch: &BatchId, ancestors: u32) {
		crate::benchmarking::set_ancestors::<T>(batch, ancestors);
	}
}
