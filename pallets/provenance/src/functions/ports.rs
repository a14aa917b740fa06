//! What other pallets ask of goods, and do with them.

use crate::{pallet::*, rules, types::*};
use frame_support::{dispatch::DispatchResult, traits::Get};
use tradechain_primitives::{
	BatchFacts, BatchId, Batches as BatchesPort, CertificateFacts, CertificateKinds,
	Certificates as CertificatesPort, CountryCode, Digest, Gtin, Moment, Position, ProductFacts,
	ProductRules, Quantity, Standing,
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

/// Takes bound goods off the books, for which `by` pays.
fn write_off<T: Config>(
	position: &Position<T::AccountId>,
	quantity: Quantity,
	by: &T::AccountId,
	reason: DestructionReason,
	document: Digest,
) -> DispatchResult {
	let id = position.batch;
	let mut batch = Batches::<T>::get(id.gtin, id.lot).ok_or(Error::<T>::UnknownBatch)?;
	Pallet::<T>::take_reserved(place(position), quantity)?;
	batch.destroyed = batch.destroyed.saturating_add(quantity);
	Batches::<T>::insert(id.gtin, id.lot, batch);
	Pallet::<T>::note_destruction(by, id, quantity, reason, document)
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
		let here = place(position);
		Self::take_reserved(here.clone(), quantity)?;
		Self::put(there.clone(), quantity, Some(&here));
		Self::bind(there, quantity)
	}

	fn pass_title(
		position: &Position<T::AccountId>,
		to: &T::AccountId,
		quantity: Quantity,
	) -> DispatchResult {
		let here = place(position);
		Self::take_reserved(here.clone(), quantity)?;
		let there = (position.batch, to.clone(), position.possessor.clone());
		Self::put(there, quantity, Some(&here));
		Ok(())
	}

	fn destroy(
		position: &Position<T::AccountId>,
		quantity: Quantity,
		by: &T::AccountId,
		document: Digest,
	) -> DispatchResult {
		write_off::<T>(position, quantity, by, DestructionReason::Ordered, document)
	}

	fn lose(
		position: &Position<T::AccountId>,
		quantity: Quantity,
		by: &T::AccountId,
		document: Digest,
	) -> DispatchResult {
		write_off::<T>(position, quantity, by, DestructionReason::Lost, document)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_holding(position: &Position<T::AccountId>, quantity: Quantity) {
		crate::benchmarking::set_holding::<T>(position, quantity);
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_ancestors(batch: &BatchId, ancestors: u32) {
		crate::benchmarking::set_ancestors::<T>(batch, ancestors);
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_recalls(batch: &BatchId, country: CountryCode) {
		crate::benchmarking::set_recalls::<T>(batch, country);
	}
}

impl<T: Config> CertificatesPort for Pallet<T> {
	fn certificate(
		certificate: CertificateId,
		batch: &BatchId,
		country: CountryCode,
	) -> Option<CertificateFacts> {
		let certificate = Certificates::<T>::get(certificate)?;
		let is_for = match &certificate.goods {
			Subject::Batch(id) => id == batch,
			Subject::Product(gtin) => *gtin == batch.gtin,
			Subject::Item(..) | Subject::LogisticUnit(_) => false,
		};
		let by = certificate.country;
		let speaks = |of| rules::speaks_for(by, of, T::ProductRules::customs_union(of));
		// As the kinds of a batch count: see `certificate_kinds`.
		let counts = match rules::competence(certificate.kind) {
			Competence::Any => true,
			Competence::Own => speaks(country),
			Competence::Origin => {
				Batches::<T>::get(batch.gtin, batch.lot).is_some_and(|batch| speaks(batch.origin))
			}
		};
		Some(CertificateFacts {
			kind: certificate.kind,
			counts: is_for && counts,
			valid_from: certificate.valid_from,
			valid_until: certificate.valid_until,
			is_revoked: certificate.revoked.is_some(),
		})
	}

	fn is_revoked(certificate: CertificateId) -> bool {
		Certificates::<T>::get(certificate).is_none_or(|found| found.revoked.is_some())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_certificate(
		batch: &BatchId,
		kind: tradechain_primitives::CertificateKind,
		country: CountryCode,
	) -> CertificateId {
		crate::benchmarking::set_certificate_of::<T>(batch, kind, country)
	}
}
