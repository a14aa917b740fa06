//! What always holds.

use crate::{pallet::*, rules, types::*};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use frame_support::{ensure, traits::Time};
use sp_runtime::TryRuntimeError;
use tradechain_primitives::{BatchId, Quantity};

impl<T: Config> Pallet<T> {
	/// Checks that goods are conserved, that lineage reads the same both ways, that listings are whole, and that
	/// recalls reach what they should and nothing else.
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
		for (gtin, product) in Products::<T>::iter() {
			ensure!(
				ProductsByOwner::<T>::contains_key(&product.owner, gtin),
				"a product is not listed by owner"
			);
		}
		ensure!(
			ProductsByOwner::<T>::iter().count() == Products::<T>::iter().count(),
			"a product is listed by whose it is not"
		);
		Self::try_batches(held)?;
		Self::try_offers(reserved)?;
		Self::try_records()?;
		Self::try_certificates()?;
		Self::try_complaints()?;
		Self::try_recalls()
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
					MadeOf::<T>::get(input.batch, Ordinal::from(batch.number)) == Some(made),
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
			let mut made = None;
			for number in MadeOf::<T>::iter_key_prefix(id) {
				made = Some(rules::one_more(made, number.into()));
			}
			ensure!(
				made == batch.made_of_it,
				"a batch does not know what was made of it"
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
		// What is left, other pallets reserved.
		Ok(())
	}

	fn try_records() -> Result<(), TryRuntimeError> {
		let mut pages = 0u64;
		for (subject, head) in Heads::<T>::iter() {
			pages = pages.saturating_add(head.pages.into());
			for number in 0..head.pages {
				let page = Pages::<T>::get(&subject, number).ok_or("a page is missing")?;
				let is_latest = head.latest_events == Some(number);
				let is_later = head.latest_events.is_none_or(|latest| number > latest);
				match page.entry {
					Entry::Events(_) => ensure!(!is_later, "the latest events are not known"),
					_ => ensure!(!is_latest, "the latest events are none"),
				}
			}
		}
		ensure!(
			Pages::<T>::iter().count() as u64 == pages,
			"a page belongs to no record"
		);
		for (subject, event, correction) in Corrections::<T>::iter() {
			let corrects = |at: EventRef| match Pages::<T>::get(&subject, at.page)?.entry {
				Entry::Events(events) => Some(events.get(usize::from(at.index))?.corrects),
				_ => None,
			};
			ensure!(
				corrects(event).is_some(),
				"an event that is none was corrected"
			);
			let declared = corrects(correction).flatten().map(|error| error.event);
			ensure!(
				declared == Some(event) && event.page < correction.page,
				"a correction corrects another event"
			);
		}
		Ok(())
	}

	fn try_certificates() -> Result<(), TryRuntimeError> {
		for ((goods, kind, country), ids) in CertificatesOf::<T>::iter() {
			for id in ids {
				let certificate = Certificates::<T>::get(id).ok_or("no such certificate")?;
				ensure!(
					certificate.goods == goods
						&& certificate.kind == kind
						&& certificate.country == country
						&& certificate.revoked.is_none(),
					"a certificate is listed that does not count there"
				);
			}
		}
		for (id, certificate) in Certificates::<T>::iter() {
			ensure!(
				id < NextCertificate::<T>::get(),
				"a certificate has a number not given out"
			);
			let listed = CertificatesOf::<T>::get((
				&certificate.goods,
				certificate.kind,
				certificate.country,
			));
			ensure!(
				listed.contains(&id)
					|| certificate.revoked.is_some()
					|| certificate.valid_until <= T::Clock::now(),
				"a certificate is not listed"
			);
		}
		Ok(())
	}

	fn try_complaints() -> Result<(), TryRuntimeError> {
		let mut severe: BTreeMap<BatchId, u32> = BTreeMap::new();
		let mut open = 0usize;
		for (id, complaint) in Complaints::<T>::iter() {
			ensure!(
				id < NextComplaint::<T>::get(),
				"a complaint has a number not given out"
			);
			let listed = OpenComplaints::<T>::get(complaint.batch, &complaint.complainant);
			if complaint.resolution.is_some() {
				ensure!(listed != Some(id), "a resolved complaint is open");
				continue;
			}
			ensure!(listed == Some(id), "an open complaint is not listed");
			open = open.saturating_add(1);
			if complaint.severity == Severity::Severe {
				let count = severe.entry(complaint.batch).or_default();
				*count = count.saturating_add(1);
			}
		}
		ensure!(
			OpenComplaints::<T>::iter().count() == open,
			"a complaint is listed that is none"
		);
		for (gtin, lot, batch) in Batches::<T>::iter() {
			let counted = severe.remove(&BatchId { gtin, lot }).unwrap_or_default();
			ensure!(
				counted == batch.severe_complaints,
				"severe complaints are counted wrongly"
			);
		}
		Ok(())
	}

	/// Where a recall spreads no more, exactly the goods and what was made of them, over all steps, have its
	/// marks.
	fn try_recalls() -> Result<(), TryRuntimeError> {
		let mut marked: BTreeMap<RecallId, BTreeSet<Subject>> = BTreeMap::new();
		for (subject, territory, id) in Marks::<T>::iter_keys() {
			let recall = Recalls::<T>::get(id).ok_or("a mark of no recall")?;
			ensure!(
				recall.territory == territory,
				"a mark holds where its recall does not"
			);
			marked.entry(id).or_default().insert(subject);
		}
		let mut spreading = 0u32;
		let mut of_makers: BTreeMap<T::AccountId, u32> = BTreeMap::new();
		for (id, recall) in Recalls::<T>::iter() {
			ensure!(
				id < NextRecall::<T>::get(),
				"a recall has a number not given out"
			);
			let marks = marked.remove(&id).unwrap_or_default();
			let batches = marks
				.iter()
				.filter(|mark| matches!(mark, Subject::Batch(_)));
			ensure!(
				batches.count() == recall.marked as usize,
				"the marks of a recall are counted wrongly"
			);
			let in_force = RecallsInForce::<T>::get(&recall.goods, recall.authority);
			ensure!(
				(in_force == Some(id)) == recall.lifted_at.is_none(),
				"a recall is in force wrongly"
			);
			match Spreads::<T>::get(id) {
				Some(spread) => {
					ensure!(
						spread.lifting == recall.lifted_at.is_some(),
						"a recall spreads the wrong way"
					);
					ensure!(
						Queue::<T>::iter_values()
							.filter(|other| *other == id)
							.count() == 1,
						"a recall that spreads is not in the queue"
					);
					if !spread.lifting {
						spreading = spreading.saturating_add(1);
					}
					if recall.authority.is_none() {
						let count = of_makers.entry(recall.by).or_default();
						*count = count.saturating_add(1);
					}
				}
				None if recall.lifted_at.is_some() => {
					ensure!(marks.is_empty(), "a lifted recall has marks");
				}
				None => {
					let reached = Self::reached(&recall.goods);
					ensure!(marks == reached, "a recall does not reach what it should");
				}
			}
		}
		ensure!(
			spreading == Spreading::<T>::get(),
			"the recalls that spread are counted wrongly"
		);
		ensure!(
			SpreadingOf::<T>::iter().collect::<BTreeMap<_, _>>() == of_makers,
			"the recalls of makers that spread are counted wrongly"
		);
		ensure!(
			Frontier::<T>::iter_keys().all(|(id, _)| Spreads::<T>::contains_key(id)),
			"goods wait for a recall that spreads no more"
		);
		Ok(())
	}

	/// The goods and all that was made of them.
	fn reached(goods: &Subject) -> BTreeSet<Subject> {
		let mut reached = BTreeSet::from([goods.clone()]);
		let mut ahead: Vec<BatchId> = match goods {
			Subject::Product(gtin) => Batches::<T>::iter_key_prefix(gtin)
				.map(|lot| BatchId { gtin: *gtin, lot })
				.collect(),
			Subject::Batch(id) => MadeOf::<T>::iter_prefix_values(id).collect(),
			Subject::Item(..) | Subject::LogisticUnit(_) => Vec::new(),
		};
		while let Some(batch) = ahead.pop() {
			if reached.insert(Subject::Batch(batch)) {
				ahead.extend(MadeOf::<T>::iter_prefix_values(batch));
			}
		}
		reached
	}
}
