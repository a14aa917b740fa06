//! What clients ask.

use crate::{
	pallet::*,
	rules::{self, NextMade},
	types::*,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use frame_support::traits::{Get, Time};
use tradechain_primitives::{BatchId, CountryCode, Gtin, Lot, Moment, Serial, Sscc, Standing};

/// A page of at most `limit` of a listing.
fn page<I: Iterator>(listing: I, limit: u32) -> core::iter::Take<I> {
	listing.take(limit.min(MAX_LISTED) as usize)
}

/// Products and their batches.
impl<T: Config> Pallet<T> {
	pub(crate) fn products_page(
		owner: T::AccountId,
		after: Option<Gtin>,
		limit: u32,
	) -> Vec<(Gtin, crate::ProductOf<T>)> {
		let listing = match after {
			Some(gtin) => ProductsByOwner::<T>::iter_key_prefix_from(
				&owner,
				ProductsByOwner::<T>::hashed_key_for(&owner, gtin),
			),
			None => ProductsByOwner::<T>::iter_key_prefix(&owner),
		};
		page(listing, limit)
			.filter_map(|gtin| Some((gtin, Products::<T>::get(gtin)?)))
			.collect()
	}

	pub(crate) fn batches_page(
		gtin: u64,
		after: Option<Lot>,
		limit: u32,
	) -> Vec<(Lot, crate::BatchOf<T>)> {
		let Ok(gtin) = Self::parse_gtin(gtin) else {
			return Vec::new();
		};
		let listing = match after {
			Some(lot) => {
				Batches::<T>::iter_prefix_from(gtin, Batches::<T>::hashed_key_for(gtin, lot))
			}
			None => Batches::<T>::iter_prefix(gtin),
		};
		page(listing, limit).collect()
	}
}

/// Holdings and offers.
impl<T: Config> Pallet<T> {
	pub(crate) fn holdings_page(
		batch: RawBatchId,
		after: Option<(T::AccountId, T::AccountId)>,
		limit: u32,
	) -> Vec<(T::AccountId, T::AccountId, Holding)> {
		let Ok(id) = Self::parse_batch(&batch) else {
			return Vec::new();
		};
		let listing = match after {
			Some((owner, possessor)) => Holdings::<T>::iter_prefix_from(
				(id,),
				Holdings::<T>::hashed_key_for((id, owner, possessor)),
			),
			None => Holdings::<T>::iter_prefix((id,)),
		};
		page(listing, limit)
			.map(|((owner, possessor), holding)| (owner, possessor, holding))
			.collect()
	}

	pub(crate) fn holdings_of_page(
		account: T::AccountId,
		after: Option<(BatchId, T::AccountId, T::AccountId)>,
		limit: u32,
	) -> Vec<(BatchId, T::AccountId, T::AccountId, Holding)> {
		let listing = match after {
			Some(place) => HoldingsByParty::<T>::iter_key_prefix_from(
				&account,
				HoldingsByParty::<T>::hashed_key_for(&account, place),
			),
			None => HoldingsByParty::<T>::iter_key_prefix(&account),
		};
		page(listing, limit)
			.map(|place| {
				let holding = Holdings::<T>::get(&place);
				(place.0, place.1, place.2, holding)
			})
			.collect()
	}

	pub(crate) fn offers_page(
		account: T::AccountId,
		after: Option<OfferId>,
		limit: u32,
	) -> Vec<OfferView<T::AccountId>> {
		let listing = match after {
			Some(offer) => OffersByParty::<T>::iter_key_prefix_from(
				&account,
				OffersByParty::<T>::hashed_key_for(&account, offer),
			),
			None => OffersByParty::<T>::iter_key_prefix(&account),
		};
		page(listing, limit)
			.filter_map(|id| {
				let offer = Offers::<T>::get(id)?;
				Some(OfferView {
					offer: id,
					from: offer.from,
					to: offer.to,
					batch: offer.batch,
					quantity: offer.quantity,
					passing: offer.passing,
					owner: offer.owner,
					possessor: offer.possessor,
					offered_at: offer.offered_at,
				})
			})
			.collect()
	}

	pub(crate) fn open_complaints_page(
		batch: RawBatchId,
		after: Option<T::AccountId>,
		limit: u32,
	) -> Vec<(ComplaintId, crate::ComplaintOf<T>)> {
		let Ok(id) = Self::parse_batch(&batch) else {
			return Vec::new();
		};
		let listing = match after {
			Some(account) => OpenComplaints::<T>::iter_prefix_from(
				id,
				OpenComplaints::<T>::hashed_key_for(id, account),
			),
			None => OpenComplaints::<T>::iter_prefix(id),
		};
		page(listing, limit)
			.filter_map(|(_, complaint)| Some((complaint, Complaints::<T>::get(complaint)?)))
			.collect()
	}
}

/// Traces.
impl<T: Config> Pallet<T> {
	/// Goes along a lineage in the order of numbers, so that a batch comes after everything that leads to it,
	/// and its depth is final then. Nothing needs to be remembered but what is ahead.
	pub(crate) fn trace(
		batch: RawBatchId,
		pending: Vec<Pending>,
		depth: u32,
		limit: u32,
		way: Way,
	) -> Option<Trace<T::AccountId>> {
		let batch = Self::parse_batch(&batch).ok()?;
		let number = Batches::<T>::get(batch.gtin, batch.lot)?.number;
		if pending.len() > MAX_PENDING as usize {
			return None;
		}
		let begin = Pending {
			number,
			batch,
			depth: 0,
		};
		let limit = limit.clamp(1, MAX_TRACED) as usize;
		Some(match way {
			Way::Back => Self::back(begin, pending, depth, limit),
			Way::Forward => Self::forward(begin, pending, depth, limit),
		})
	}

	/// What a trace tells about a batch.
	fn tell(
		id: BatchId,
		batch: crate::BatchOf<T>,
		depth: u32,
		inputs: Inputs,
	) -> Traced<T::AccountId> {
		Traced {
			batch: id,
			depth,
			producer: batch.producer,
			origin: batch.origin,
			making: batch.making,
			quantity: batch.quantity,
			produced_at: batch.produced_at,
			inputs: inputs
				.into_iter()
				.map(|input| (input.batch, input.quantity))
				.collect(),
		}
	}

	/// From the latest batch that is ahead to the earliest.
	fn back(
		begin: Pending,
		mut pending: Vec<Pending>,
		depth: u32,
		limit: usize,
	) -> Trace<T::AccountId> {
		if pending.is_empty() {
			pending.push(begin);
		}
		let mut ahead: BTreeMap<BatchNumber, (BatchId, u32)> = pending
			.into_iter()
			.map(|pending| (pending.number, (pending.batch, pending.depth)))
			.collect();
		let mut batches = Vec::new();
		while batches.len() < limit {
			let Some((_, (id, steps))) = ahead.pop_last() else {
				break;
			};
			let inputs = InputsOf::<T>::get(id);
			let following = steps.saturating_add(1);
			for input in inputs.iter().filter(|_| steps < depth) {
				let entry = ahead
					.entry(input.number)
					.or_insert((input.batch, following));
				entry.1 = entry.1.min(following);
			}
			let batch = Batches::<T>::get(id.gtin, id.lot);
			batches.extend(batch.map(|batch| Self::tell(id, batch, steps, inputs)));
		}
		let pending = ahead
			.into_iter()
			.map(|(number, (batch, depth))| Pending {
				number,
				batch,
				depth,
			})
			.collect();
		Trace { batches, pending }
	}

	/// From the earliest batch that is ahead to the latest. Of each batch told, only the next that was made of it is
	/// looked up; where several come to the same one, it is told once.
	fn forward(
		begin: Pending,
		pending: Vec<Pending>,
		depth: u32,
		limit: usize,
	) -> Trace<T::AccountId> {
		/// Batches told, with their depths, and what was made of them, as far as they were read here.
		type Parents = BTreeMap<BatchId, (u32, Option<Option<MadeOfIt>>)>;
		let mut ahead: BTreeMap<BatchNumber, Parents> = BTreeMap::new();
		let mut batches = Vec::new();
		if pending.is_empty() {
			let told = Batches::<T>::get(begin.batch.gtin, begin.batch.lot).map(|batch| {
				let made = batch.made_of_it;
				batches.push(Self::tell(
					begin.batch,
					batch,
					0,
					InputsOf::<T>::get(begin.batch),
				));
				made
			});
			if let Some(MadeOfIt { first, .. }) = told.flatten().filter(|_| depth > 0) {
				ahead
					.entry(first)
					.or_default()
					.insert(begin.batch, (0, told));
			}
		}
		for told in pending.into_iter().filter(|told| told.depth < depth) {
			let parents = ahead.entry(told.number).or_default();
			parents.insert(told.batch, (told.depth, None));
		}
		while batches.len() < limit {
			let Some((number, parents)) = ahead.pop_first() else {
				break;
			};
			let made = |parent| MadeOf::<T>::get(parent, Ordinal::from(number));
			let next = parents.keys().find_map(made);
			let least = parents.values().map(|(steps, _)| *steps).min();
			let read = |id: &BatchId| Some(Batches::<T>::get(id.gtin, id.lot)?.made_of_it);
			for (parent, (steps, made)) in parents {
				let Some(made) = made.or_else(|| read(&parent)) else {
					continue;
				};
				let following = match rules::next_made(made, Some(number)) {
					NextMade::Known(following) => following,
					NextMade::LookUp => Self::next_made_of(&parent, number),
				};
				if let Some(following) = following {
					let parents = ahead.entry(following).or_default();
					parents.insert(parent, (steps, Some(made)));
				}
			}
			let Some(id) = next else { continue };
			let Some(batch) = Batches::<T>::get(id.gtin, id.lot) else {
				continue;
			};
			let steps = least.unwrap_or_default().saturating_add(1);
			let made = batch.made_of_it;
			batches.push(Self::tell(id, batch, steps, InputsOf::<T>::get(id)));
			if let Some(MadeOfIt { first, .. }) = made.filter(|_| steps < depth) {
				ahead
					.entry(first)
					.or_default()
					.insert(id, (steps, Some(made)));
			}
		}
		let pending = ahead
			.into_iter()
			.flat_map(|(number, parents)| {
				parents.into_iter().map(move |(batch, (depth, _))| Pending {
					number,
					batch,
					depth,
				})
			})
			.collect();
		Trace { batches, pending }
	}

	/// The number of the next batch that was made of this one, after the number given.
	fn next_made_of(batch: &BatchId, after: BatchNumber) -> Option<BatchNumber> {
		MadeOf::<T>::iter_key_prefix_from(
			batch,
			MadeOf::<T>::hashed_key_for(batch, Ordinal::from(after)),
		)
		.next()
		.map(BatchNumber::from)
	}
}

/// How goods stand, and what happened to them.
impl<T: Config> Pallet<T> {
	/// The reasons that are no recalls.
	fn other_concerns(batch: &crate::BatchOf<T>) -> Vec<Concern> {
		let mut concerns = Vec::new();
		if batch.severe_complaints >= T::InvestigationThreshold::get() {
			concerns.push(Concern::UnderInvestigation {
				severe_complaints: batch.severe_complaints,
			});
		}
		if let Some(at) = batch.expires_at.filter(|at| *at <= T::Clock::now()) {
			concerns.push(Concern::Expired { at });
		}
		concerns
	}

	/// How the worst of these batches stands in a country, without the reasons.
	pub(crate) fn standing_of(batches: &[BatchId], country: CountryCode) -> (Standing, u32) {
		let found = Self::find_recalls(batches, Some(&Self::territories(Some(country))), 1);
		if !found.recalls.is_empty() {
			return (found.standing(), found.walked);
		}
		let standing = |id: &BatchId| {
			Batches::<T>::get(id.gtin, id.lot).map_or(Standing::Recalled, |batch| {
				rules::standing(&Self::other_concerns(&batch))
			})
		};
		let worst = batches
			.iter()
			.map(standing)
			.fold(found.standing(), Standing::max);
		(worst, found.walked)
	}

	/// The territories that take in a country, of all without one; none where it is no country.
	fn territories_of(country: Option<[u8; 2]>) -> Option<Option<Vec<Territory>>> {
		let country = country.map(Self::parse_country).transpose().ok()?;
		Some(country.map(|country| Self::territories(Some(country))))
	}

	/// Recalls as reasons, and that not all was looked at.
	fn recall_concerns(
		recalls: impl IntoIterator<Item = (Territory, RecallId)>,
		complete: bool,
	) -> Vec<Concern> {
		let mut concerns: Vec<_> = recalls
			.into_iter()
			.filter_map(|(territory, recall)| {
				let Recall { goods, notice, .. } = Recalls::<T>::get(recall)?;
				Some(Concern::Recalled {
					recall,
					goods,
					territory,
					class: notice.class,
				})
			})
			.collect();
		if !complete {
			concerns.push(Concern::BeingChecked);
		}
		concerns
	}

	pub(crate) fn batch_status(batch: RawBatchId, country: Option<[u8; 2]>) -> Option<BatchStatus> {
		let id = Self::parse_batch(&batch).ok()?;
		let batch = Batches::<T>::get(id.gtin, id.lot)?;
		let territories = Self::territories_of(country)?;
		let found = Self::find_recalls(&[id], territories.as_deref(), MAX_LISTED as usize);
		let mut concerns = Self::recall_concerns(found.recalls, found.complete);
		concerns.extend(Self::other_concerns(&batch));
		Some(BatchStatus {
			standing: rules::standing(&concerns),
			concerns,
		})
	}

	/// Looks at the product and at its batches, with their ancestors while a recall spreads.
	pub(crate) fn standing_of_product(
		gtin: u64,
		country: Option<[u8; 2]>,
	) -> Option<ProductStatus> {
		let gtin = Self::parse_gtin(gtin).ok()?;
		Products::<T>::get(gtin)?;
		let territories = Self::territories_of(country)?;
		let most = MAX_LISTED as usize;
		let of_product = Self::marks(&Subject::Product(gtin), territories.as_deref(), most);
		let of_product: BTreeSet<_> = of_product.into_iter().collect();
		let mut recalls = of_product.clone();
		let (mut lots, mut looked, mut complete) = (Vec::new(), 0u32, true);
		for lot in Batches::<T>::iter_key_prefix(gtin) {
			if looked >= MAX_TRACED || lots.len() >= most || recalls.len() >= most {
				complete = false;
				break;
			}
			let id = BatchId { gtin, lot };
			let found = Self::find_recalls(&[id], territories.as_deref(), most);
			looked = looked.saturating_add(found.walked).saturating_add(1);
			complete &= found.complete;
			if !found.recalls.is_subset(&of_product) {
				lots.push(lot);
				recalls.extend(found.recalls);
			}
		}
		let concerns = Self::recall_concerns(recalls.into_iter().take(most), complete);
		Some(ProductStatus {
			standing: rules::standing(&concerns),
			concerns,
			lots,
		})
	}

	fn parse_record(raw: &RawRecord) -> Option<Subject> {
		Some(match raw {
			RawRecord::Product(gtin) => Subject::Product(Self::parse_gtin(*gtin).ok()?),
			RawRecord::Batch(batch) => Subject::Batch(Self::parse_batch(batch).ok()?),
			RawRecord::Item(batch, serial) => Subject::Item(
				Self::parse_batch(batch).ok()?,
				Serial::try_from(serial.as_slice()).ok()?,
			),
			RawRecord::LogisticUnit(sscc) => Subject::LogisticUnit(Sscc::try_from(*sscc).ok()?),
		})
	}

	/// The record merged with that of the product and with the recalls of other goods, each of which is in
	/// order by itself.
	pub(crate) fn timeline_page(
		subject: RawRecord,
		from: TimelineCursor,
		limit: u32,
	) -> Option<Timeline<T::AccountId>> {
		let subject = Self::parse_record(&subject)?;
		let (batch, product) = match &subject {
			Subject::Batch(id) | Subject::Item(id, _) => {
				(Some(id), Some(Subject::Product(id.gtin)))
			}
			Subject::Product(_) | Subject::LogisticUnit(_) => (None, None),
		};
		let of_others = batch
			.into_iter()
			.flat_map(|id| Self::recalls_of_others(id, &subject));
		let mut recalls: BTreeMap<(Moment, RecallId, bool), crate::RecallOf<T>> = of_others
			.filter(|(key, _)| Some(*key) > from.recall)
			.collect();
		if let Some(id) = batch {
			Batches::<T>::get(id.gtin, id.lot)?;
		}
		let mut next = from;
		let mut entries = Vec::new();
		while entries.len() < limit.clamp(1, MAX_LISTED) as usize {
			let own = Self::page_entry(&subject, next.page);
			let of_product = product
				.as_ref()
				.and_then(|product| Self::page_entry(product, next.product_page));
			let recall = recalls.first_key_value();
			let at = |moment: Option<Moment>| moment.unwrap_or(Moment::MAX);
			let of_product_at = at(of_product.as_ref().map(|entry| entry.recorded_at));
			let own_at = at(own.as_ref().map(|entry| entry.recorded_at));
			let recall_at = at(recall.map(|((moment, ..), _)| *moment));
			if let Some(entry) =
				of_product.filter(|_| of_product_at <= own_at && of_product_at <= recall_at)
			{
				next.product_page = next.product_page.saturating_add(1);
				entries.push(entry);
			} else if let Some(entry) = own.filter(|_| own_at <= recall_at) {
				next.page = next.page.saturating_add(1);
				entries.push(entry);
			} else if let Some((key, recall)) = recalls.pop_first() {
				next.recall = Some(key);
				let (recorded_at, id, is_lifting) = key;
				entries.push(TimelineEntry {
					subject: recall.goods,
					page: None,
					by: recall.by,
					recorded_at,
					entry: if is_lifting {
						Entry::RecallLifted(id)
					} else {
						Entry::Recalled(id)
					},
					corrected: Vec::new(),
				});
			} else {
				return Some(Timeline {
					entries,
					next: None,
				});
			}
		}
		Some(Timeline {
			entries,
			next: Some(next),
		})
	}

	/// The recalls of other goods that reached a batch, and their liftings, by moment. Those of the subject and of
	/// its product are in their records.
	fn recalls_of_others(
		id: &BatchId,
		subject: &Subject,
	) -> Vec<((Moment, RecallId, bool), crate::RecallOf<T>)> {
		let most = MAX_LISTED as usize;
		let found = Self::find_recalls(&[*id], None, most).recalls;
		let past = PastMarks::<T>::iter_key_prefix(id).take(most);
		let ids: BTreeSet<_> = found.into_iter().map(|(_, id)| id).chain(past).collect();
		ids.into_iter()
			.filter_map(|id| Some((id, Recalls::<T>::get(id)?)))
			.filter(|(_, recall)| {
				recall.goods != *subject && recall.goods != Subject::Product(id.gtin)
			})
			.flat_map(|(id, recall)| {
				let lifted = recall.lifted_at.map(|at| ((at, id, true), recall.clone()));
				core::iter::once(((recall.made_at, id, false), recall)).chain(lifted)
			})
			.collect()
	}

	fn page_entry(subject: &Subject, number: PageNumber) -> Option<TimelineEntry<T::AccountId>> {
		let page = Pages::<T>::get(subject, number)?;
		let count = match &page.entry {
			Entry::Events(events) => events.len(),
			_ => 0,
		};
		let corrected = (0..=u8::MAX)
			.take(count)
			.filter_map(|index| {
				let event = EventRef {
					page: number,
					index,
				};
				Some((index, Corrections::<T>::get(subject, event)?))
			})
			.collect();
		Some(TimelineEntry {
			subject: subject.clone(),
			page: Some(number),
			by: page.by,
			recorded_at: page.recorded_at,
			entry: page.entry,
			corrected,
		})
	}
}
