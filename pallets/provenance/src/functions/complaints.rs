//! Who complained, and how it ended.

use crate::{pallet::*, rules, types::*};
use codec::MaxEncodedLen;
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
};
use tradechain_primitives::{BatchId, Digest, Members, Panels, ProductRules};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_file_complaint(
		who: T::AccountId,
		batch: RawBatchId,
		severity: Severity,
		document: Digest,
	) -> DispatchResult {
		let id = Self::parse_batch(&batch)?;
		let batch = Batches::<T>::get(id.gtin, id.lot).ok_or(Error::<T>::UnknownBatch)?;
		ensure!(
			!T::Members::active_roles(&who).is_empty(),
			Error::<T>::NotActive
		);
		ensure!(
			Parties::<T>::contains_key(id, &who),
			Error::<T>::NotConcerned
		);
		ensure!(
			!T::Members::same_group(&batch.producer, &who),
			Error::<T>::OwnGoods
		);
		ensure!(
			!OpenComplaints::<T>::contains_key(id, &who),
			Error::<T>::ComplaintOpen
		);
		let complaint = NextComplaint::<T>::get();
		let following = complaint.checked_add(1).ok_or(Error::<T>::NumbersUsedUp)?;
		// With room for what others add to it.
		Self::pay_for(&who, 2, crate::ComplaintOf::<T>::max_encoded_len())?;
		NextComplaint::<T>::put(following);
		Complaints::<T>::insert(
			complaint,
			Complaint {
				batch: id,
				complainant: who.clone(),
				severity,
				document,
				filed_at: T::Clock::now(),
				answer: None,
				resolution: None,
			},
		);
		OpenComplaints::<T>::insert(id, &who, complaint);
		Self::append(&who, Subject::Batch(id), Entry::ComplaintFiled(complaint))?;
		Self::deposit_event(Event::ComplaintFiled {
			complaint,
			batch: id,
			severity,
		});
		if severity == Severity::Severe {
			Self::count_severe(&id, batch.severe_complaints.saturating_add(1));
		}
		Ok(())
	}

	/// Notes how many severe complaints are open, and says so when an investigation begins or ends by it.
	fn count_severe(id: &BatchId, now: u32) {
		Batches::<T>::mutate(id.gtin, id.lot, |batch| {
			let Some(batch) = batch else { return };
			let before = core::mem::replace(&mut batch.severe_complaints, now);
			let threshold = T::InvestigationThreshold::get();
			if before < threshold && now >= threshold {
				Self::deposit_event(Event::InvestigationBegan { batch: *id });
			} else if before >= threshold && now < threshold {
				Self::deposit_event(Event::InvestigationEnded { batch: *id });
			}
		});
	}

	pub(crate) fn do_answer_complaint(
		who: T::AccountId,
		id: ComplaintId,
		document: Digest,
	) -> DispatchResult {
		let mut complaint = Complaints::<T>::get(id).ok_or(Error::<T>::UnknownComplaint)?;
		let subject = Subject::Batch(complaint.batch);
		let (makers, _) = Self::makers(&subject)?;
		ensure!(makers.contains(&who), Error::<T>::NotProducer);
		ensure!(complaint.resolution.is_none(), Error::<T>::AlreadyResolved);
		ensure!(complaint.answer.is_none(), Error::<T>::AlreadyAnswered);
		complaint.answer = Some((document, T::Clock::now()));
		Complaints::<T>::insert(id, complaint);
		Self::append(&who, subject, Entry::ComplaintAnswered(id))?;
		Self::deposit_event(Event::ComplaintAnswered { complaint: id });
		Ok(())
	}

	pub(crate) fn do_resolve_complaint(
		who: T::AccountId,
		id: ComplaintId,
		country: [u8; 2],
		finding: Finding,
		document: Digest,
	) -> DispatchResult {
		let country = Self::parse_country(country)?;
		ensure!(
			T::Panels::is_regulator(country, &who),
			Error::<T>::NotRegulator
		);
		let mut complaint = Complaints::<T>::get(id).ok_or(Error::<T>::UnknownComplaint)?;
		let batch_id = complaint.batch;
		let batch =
			Batches::<T>::get(batch_id.gtin, batch_id.lot).ok_or(Error::<T>::UnknownBatch)?;
		let concerned = [
			Some(batch.origin),
			T::Members::country(&batch.producer),
			T::Members::country(&complaint.complainant),
		];
		ensure!(
			concerned.into_iter().flatten().any(|concerned| {
				rules::speaks_for(
					country,
					concerned,
					T::ProductRules::customs_union(concerned),
				)
			}),
			Error::<T>::NotConcerned
		);
		let (makers, _) = Self::makers(&Subject::Batch(batch_id))?;
		ensure!(!Self::is_own(&makers, &who), Error::<T>::OwnGoods);
		let is_complainant = T::Members::same_group(&complaint.complainant, &who);
		ensure!(!is_complainant, Error::<T>::OwnComplaint);
		ensure!(complaint.resolution.is_none(), Error::<T>::AlreadyResolved);
		OpenComplaints::<T>::remove(batch_id, &complaint.complainant);
		if complaint.severity == Severity::Severe {
			Self::count_severe(&batch_id, batch.severe_complaints.saturating_sub(1));
		}
		complaint.resolution = Some(Resolution {
			by: who.clone(),
			country,
			finding,
			document,
			at: T::Clock::now(),
		});
		Complaints::<T>::insert(id, complaint);
		Self::append(&who, Subject::Batch(batch_id), Entry::ComplaintResolved(id))?;
		Self::deposit_event(Event::ComplaintResolved {
			complaint: id,
			finding,
		});
		Ok(())
	}
}
