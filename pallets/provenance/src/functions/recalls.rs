//! What was recalled, and how that reaches everything made of it.

use crate::{
	pallet::*,
	rules::{self, Found, Lineage},
	types::*,
	WeightInfo,
};
use alloc::{collections::BTreeSet, vec::Vec};
use codec::MaxEncodedLen;
use core::marker::PhantomData;
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
	weights::{Weight, WeightMeter},
};
use sp_runtime::DispatchError;
use tradechain_primitives::{
	BatchId, CountryCode, Digest, Members, Moment, Panels, ProductRules, Quantity, MOST_MARKS,
};

/// Most descendants that one turn of a recall takes it to.
pub(crate) const TURN: u32 = 256;

/// The marks and the lineage that are in storage, seen from some territories, or from any without them.
struct Stored<'a, T>(Option<&'a [Territory]>, PhantomData<T>);

impl<T: Config> Lineage for Stored<'_, T> {
	fn marks(&self, subject: &Subject, limit: usize) -> Vec<(Territory, RecallId)> {
		Pallet::<T>::marks(subject, self.0, limit)
	}

	fn is_spreading(&self) -> bool {
		Spreading::<T>::get() > 0
	}

	fn inputs(&self, batch: &BatchId) -> Vec<BatchId> {
		let inputs = InputsOf::<T>::get(batch).into_iter();
		inputs.map(|input| input.batch).collect()
	}
}

/// Making and lifting.
impl<T: Config> Pallet<T> {
	pub(crate) fn do_recall(
		who: T::AccountId,
		goods: RawGoods,
		authority: Option<[u8; 2]>,
		notice: RawNotice,
	) -> DispatchResult {
		let authority = authority.map(Self::parse_country).transpose()?;
		let notice = rules::complete(notice).map_err(Error::<T>::IncompleteNotice)?;
		let goods = Self::parse_goods(&goods)?;
		let (makers, origin) = Self::makers(&goods)?;
		let territory = match authority {
			None => {
				ensure!(makers.contains(&who), Error::<T>::NotProducer);
				Territory::Everywhere
			}
			Some(country) => {
				ensure!(
					T::Panels::is_regulator(country, &who),
					Error::<T>::NotRegulator
				);
				let union = T::ProductRules::customs_union(origin);
				if rules::speaks_for(country, origin, union) {
					Territory::Everywhere
				} else {
					Territory::In(country)
				}
			}
		};
		ensure!(
			!RecallsInForce::<T>::contains_key(&goods, authority),
			Error::<T>::AlreadyRecalled
		);
		if authority.is_none() {
			ensure!(
				SpreadingOf::<T>::get(&who) < MAX_SPREADING,
				Error::<T>::TooManySpreading
			);
		}
		let id = NextRecall::<T>::get();
		let following = id.checked_add(1).ok_or(Error::<T>::NumbersUsedUp)?;
		let class = notice.class;
		let recall = Recall {
			goods: goods.clone(),
			by: who.clone(),
			authority,
			territory,
			notice,
			made_at: T::Clock::now(),
			lifted_at: None,
			marked: match goods {
				Subject::Batch(_) => 1,
				_ => 0,
			},
		};
		Self::pay_for(&who, 3, crate::RecallOf::<T>::max_encoded_len())?;
		NextRecall::<T>::put(following);
		RecallsInForce::<T>::insert(&goods, authority, id);
		Self::enqueue(id, &recall);
		Self::begin(&recall);
		Recalls::<T>::insert(id, recall);
		Marks::<T>::insert((&goods, territory, id), ());
		Frontier::<T>::insert(id, 0, &goods);
		let spread = Spread {
			lifting: false,
			next: 0,
			end: 1,
			reached: None,
		};
		Spreads::<T>::insert(id, spread);
		Spreading::<T>::mutate(|count| *count = count.saturating_add(1));
		Self::append(&who, goods.clone(), Entry::Recalled(id))?;
		Self::deposit_event(Event::Recalled {
			recall: id,
			goods,
			territory,
			class,
		});
		Ok(())
	}

	/// Whether `who` speaks for who made the recall.
	fn is_recaller(who: &T::AccountId, recall: &crate::RecallOf<T>) -> bool {
		match recall.authority {
			Some(country) => T::Panels::is_regulator(country, who),
			None => {
				let (Subject::Product(gtin) | Subject::Batch(BatchId { gtin, .. })) = &recall.goods
				else {
					return false;
				};
				recall.by == *who
					|| Products::<T>::get(gtin).is_some_and(|product| product.owner == *who)
			}
		}
	}

	pub(crate) fn do_lift_recall(who: T::AccountId, id: RecallId) -> DispatchResult {
		let mut recall = Recalls::<T>::get(id).ok_or(Error::<T>::UnknownRecall)?;
		ensure!(Self::is_recaller(&who, &recall), Error::<T>::NotRecaller);
		ensure!(recall.lifted_at.is_none(), Error::<T>::AlreadyLifted);
		recall.lifted_at = Some(T::Clock::now());
		if let Subject::Batch(_) = recall.goods {
			recall.marked = recall.marked.saturating_sub(1);
		}
		Marks::<T>::remove((&recall.goods, recall.territory, id));
		RecallsInForce::<T>::remove(&recall.goods, recall.authority);
		// What it has not reached yet has no marks: from the goods on, all marks are taken away.
		let before = Spreads::<T>::get(id);
		let place = before.as_ref().map_or(0, |spread| spread.end);
		Frontier::<T>::insert(id, place, &recall.goods);
		let spread = Spread {
			lifting: true,
			next: before.as_ref().map_or(0, |spread| spread.next),
			end: place.saturating_add(1),
			reached: None,
		};
		Spreads::<T>::insert(id, spread);
		match before {
			Some(_) => Spreading::<T>::mutate(|count| *count = count.saturating_sub(1)),
			None => {
				Self::enqueue(id, &recall);
				Self::begin(&recall);
			}
		}
		Self::append(&who, recall.goods.clone(), Entry::RecallLifted(id))?;
		Recalls::<T>::insert(id, recall);
		Self::deposit_event(Event::RecallLifted { recall: id });
		Ok(())
	}

	pub(crate) fn do_report_recovered(
		who: T::AccountId,
		id: RecallId,
		batch: RawBatchId,
		quantity: Quantity,
		document: Digest,
	) -> DispatchResult {
		let batch_id = Self::parse_batch(&batch)?;
		ensure!(quantity > 0, Error::<T>::ZeroQuantity);
		let recall = Recalls::<T>::get(id).ok_or(Error::<T>::UnknownRecall)?;
		ensure!(recall.lifted_at.is_none(), Error::<T>::AlreadyLifted);
		let batch =
			Batches::<T>::get(batch_id.gtin, batch_id.lot).ok_or(Error::<T>::UnknownBatch)?;
		ensure!(
			batch.producer == who || Self::is_recaller(&who, &recall),
			Error::<T>::NotRecaller
		);
		let reached = [Subject::Batch(batch_id), Subject::Product(batch_id.gtin)]
			.iter()
			.any(|subject| Marks::<T>::contains_key((subject, recall.territory, id)));
		ensure!(reached, Error::<T>::NotReached);
		let recovered = Recovered::<T>::get(id, batch_id)
			.checked_add(quantity)
			.filter(|sum| *sum <= batch.quantity)
			.ok_or(Error::<T>::MoreThanMade)?;
		Self::pay_for(&who, 1, Quantity::max_encoded_len())?;
		Recovered::<T>::insert(id, batch_id, recovered);
		let entry = Entry::Recovered {
			recall: id,
			quantity,
			document,
		};
		Self::append(&who, Subject::Batch(batch_id), entry)?;
		Self::deposit_event(Event::RecoveryReported {
			recall: id,
			batch: batch_id,
			recovered,
			document,
		});
		Ok(())
	}
}

/// Asking.
impl<T: Config> Pallet<T> {
	/// With a look at so many ancestors. At the goods themselves the call looks in any case.
	pub(crate) fn with_walk(base: Weight, ancestors: u32) -> Weight {
		match ancestors {
			0 => base,
			_ => base.saturating_add(T::WeightInfo::walk(ancestors)),
		}
	}

	/// What walking over the most ancestors costs.
	pub(crate) fn most_walking() -> Weight {
		T::WeightInfo::walk(T::MaxAncestors::get())
	}

	/// The territories that take in a country.
	pub(crate) fn territories(country: Option<CountryCode>) -> Vec<Territory> {
		rules::territories(country, country.and_then(T::ProductRules::customs_union))
	}

	/// The recalls that mark a subject in these territories, in any without them; at most so many.
	pub(crate) fn marks(
		subject: &Subject,
		territories: Option<&[Territory]>,
		limit: usize,
	) -> Vec<(Territory, RecallId)> {
		match territories {
			None => Marks::<T>::iter_key_prefix((subject,))
				.take(limit)
				.collect(),
			// Most have no mark at all, which takes one look.
			Some(_) if Marks::<T>::iter_key_prefix((subject,)).next().is_none() => Vec::new(),
			Some(territories) => territories
				.iter()
				.flat_map(|territory| {
					Marks::<T>::iter_key_prefix((subject, territory))
						.map(|recall| (*territory, recall))
				})
				.take(limit)
				.collect(),
		}
	}

	/// The recalls of these batches in these territories; at most so many. While recalls spread, also those of
	/// what the batches were made of, as far as that can be told.
	pub(crate) fn find_recalls(
		batches: &[BatchId],
		territories: Option<&[Territory]>,
		limit: usize,
	) -> Found {
		let stored = Stored::<T>(territories, PhantomData);
		rules::find_recalls(batches, &stored, limit, T::MaxAncestors::get())
	}

	/// When the oldest recall was made that marks any of these batches, or their products, in a country and was not
	/// lifted. Of more marks than are looked at, some may be left out: then it is a later one.
	pub(crate) fn oldest_recall(batches: &[BatchId], country: CountryCode) -> Option<Moment> {
		let territories = Self::territories(Some(country));
		let products: BTreeSet<_> = batches.iter().map(|batch| batch.gtin).collect();
		let subjects = batches.iter().copied().map(Subject::Batch);
		let recalls: BTreeSet<RecallId> = subjects
			.chain(products.into_iter().map(Subject::Product))
			.flat_map(|subject| Self::marks(&subject, Some(&territories), MOST_MARKS as usize))
			.map(|(_, recall)| recall)
			.take(MOST_MARKS as usize)
			.collect();
		// The lower the number, the older.
		recalls
			.into_iter()
			.filter_map(Recalls::<T>::get)
			.find(|recall| recall.lifted_at.is_none())
			.map(|recall| recall.made_at)
	}

	/// That none of these batches is recalled in a country; how many ancestors were looked at.
	pub(crate) fn ensure_not_recalled(
		batches: &[BatchId],
		country: Option<CountryCode>,
	) -> Result<u32, DispatchError> {
		let found = Self::find_recalls(batches, Some(&Self::territories(country)), 1);
		ensure!(found.recalls.is_empty(), Error::<T>::BatchRecalled);
		ensure!(found.complete, Error::<T>::BeingChecked);
		Ok(found.walked)
	}

	/// That a producer can make something of these batches.
	pub(crate) fn ensure_usable(
		producer: &T::AccountId,
		batches: impl IntoIterator<Item = BatchId>,
	) -> Result<u32, DispatchError> {
		let batches: Vec<_> = batches.into_iter().collect();
		Self::ensure_not_recalled(&batches, T::Members::country(producer))
	}

	/// Marks a new batch by the recalls of its product and of what it is made of. A recall of an input's product
	/// that has not reached the input yet reaches the new batch through it, and is lifted through it: every
	/// mark has come from the goods step by step.
	pub(crate) fn inherit_recalls(
		id: &BatchId,
		inputs: impl IntoIterator<Item = BatchId>,
	) -> DispatchResult {
		let own = core::iter::once(Subject::Product(id.gtin));
		let mut inherited = BTreeSet::new();
		for subject in own.chain(inputs.into_iter().map(Subject::Batch)) {
			let most = MAX_RECALLS as usize;
			let marks = Self::marks(&subject, None, most.saturating_add(1));
			inherited.extend(marks);
			ensure!(inherited.len() <= most, Error::<T>::TooManyRecalls);
		}
		for (territory, recall) in inherited {
			Marks::<T>::insert((Subject::Batch(*id), territory, recall), ());
			Recalls::<T>::mutate(recall, |recall| {
				if let Some(recall) = recall {
					recall.marked = recall.marked.saturating_add(1);
				}
			});
		}
		Ok(())
	}
}

/// Spreading.
impl<T: Config> Pallet<T> {
	fn recaller(recall: &crate::RecallOf<T>) -> Recaller {
		match recall.authority {
			Some(_) => Recaller::Authority,
			None => Recaller::Maker,
		}
	}

	fn enqueue(id: RecallId, recall: &crate::RecallOf<T>) {
		let queue = Self::recaller(recall);
		QueueTurns::<T>::mutate(queue, |turns| {
			Queue::<T>::insert(queue, turns.end, id);
			turns.end = turns.end.saturating_add(1);
		});
	}

	/// Counts a maker's recall that begins to spread or to be taken back.
	fn begin(recall: &crate::RecallOf<T>) {
		if Self::recaller(recall) == Recaller::Maker {
			SpreadingOf::<T>::mutate(&recall.by, |count| *count = count.saturating_add(1));
		}
	}

	/// The recall whose turn it is; authorities come before makers.
	pub(crate) fn next_turn() -> Option<RecallId> {
		[Recaller::Authority, Recaller::Maker]
			.into_iter()
			.find_map(|queue| {
				let mut turns = QueueTurns::<T>::get(queue);
				if turns.next >= turns.end {
					return None;
				}
				let id = Queue::<T>::take(queue, turns.next);
				turns.next = turns.next.saturating_add(1);
				QueueTurns::<T>::insert(queue, turns);
				id
			})
	}

	/// Serves the recalls in turn, as far as the meter goes.
	pub(crate) fn spread(meter: &mut WeightMeter) {
		while let Some(count) = Self::affordable(meter.remaining()) {
			let Some(id) = Self::next_turn() else {
				meter.consume(T::WeightInfo::next_turn());
				return;
			};
			meter.consume(Self::cost_of(Self::serve(id, count)));
		}
	}

	/// What taking a recall to so many descendants costs; the turn that ends it has a little more to do.
	fn cost_of(count: u32) -> Weight {
		T::WeightInfo::spread(count.saturating_add(1))
	}

	/// To how many descendants a recall can be taken for that much, if to any. Two are the fewest: one to find
	/// that there are no more.
	fn affordable(remaining: Weight) -> Option<u32> {
		let fits = |count: &u32| Self::cost_of(*count).all_lte(remaining);
		core::iter::successors(Some(TURN), |count| {
			Some(*count / 2).filter(|half| *half > 1)
		})
		.find(fits)
	}

	/// Takes a recall to up to so many descendants; to how many it was. Finding that there are no more
	/// counts as one.
	pub(crate) fn serve(id: RecallId, most: u32) -> u32 {
		let (Some(mut spread), Some(mut recall)) = (Spreads::<T>::get(id), Recalls::<T>::get(id))
		else {
			return 1;
		};
		let mut served = 0u32;
		while served < most && spread.next < spread.end {
			served = served.saturating_add(1);
			let Some(source) = Frontier::<T>::get(id, spread.next) else {
				spread.next = spread.next.saturating_add(1);
				continue;
			};
			let left = most.saturating_sub(served) as usize;
			let children = Self::descendants(&source, spread.reached, left);
			let done = children.len() < left;
			for (child, place) in children {
				served = served.saturating_add(1);
				spread.reached = Some(place);
				Self::reach(id, &mut recall, &mut spread, child);
			}
			if done {
				Frontier::<T>::remove(id, spread.next);
				spread.next = spread.next.saturating_add(1);
				spread.reached = None;
			}
		}
		if spread.next < spread.end {
			Spreads::<T>::insert(id, spread);
			Self::enqueue(id, &recall);
		} else {
			Spreads::<T>::remove(id);
			if Self::recaller(&recall) == Recaller::Maker {
				SpreadingOf::<T>::mutate_exists(&recall.by, |count| {
					*count = count.map(|n| n.saturating_sub(1)).filter(|n| *n > 0);
				});
			}
			Self::deposit_event(if spread.lifting {
				Event::RecallCleared { recall: id }
			} else {
				Spreading::<T>::mutate(|count| *count = count.saturating_sub(1));
				Event::RecallSpread {
					recall: id,
					marked: recall.marked,
				}
			});
		}
		Recalls::<T>::insert(id, recall);
		served
	}

	/// The batches of a product, or what was made of a batch, after the one that was reached last; with the place
	/// of each.
	fn descendants(
		source: &Subject,
		reached: Option<Reached>,
		limit: usize,
	) -> Vec<(BatchId, Reached)> {
		match source {
			Subject::Product(gtin) => {
				let lots = match reached {
					Some(Reached::Lot(lot)) => Batches::<T>::iter_key_prefix_from(
						gtin,
						Batches::<T>::hashed_key_for(gtin, lot),
					),
					_ => Batches::<T>::iter_key_prefix(gtin),
				};
				lots.take(limit)
					.map(|lot| (BatchId { gtin: *gtin, lot }, Reached::Lot(lot)))
					.collect()
			}
			Subject::Batch(batch) => {
				let made = match reached {
					Some(Reached::Number(number)) => MadeOf::<T>::iter_prefix_from(
						batch,
						MadeOf::<T>::hashed_key_for(batch, Ordinal::from(number)),
					),
					_ => MadeOf::<T>::iter_prefix(batch),
				};
				made.take(limit)
					.map(|(number, made)| (made, Reached::Number(number.into())))
					.collect()
			}
			Subject::Item(..) | Subject::LogisticUnit(_) => Vec::new(),
		}
	}

	/// Marks a batch, or takes its mark away, and puts it in the queue if that was new.
	fn reach(id: RecallId, recall: &mut crate::RecallOf<T>, spread: &mut Spread, batch: BatchId) {
		let mark = (Subject::Batch(batch), recall.territory, id);
		if Marks::<T>::contains_key(&mark) != spread.lifting {
			return;
		}
		if spread.lifting {
			Marks::<T>::remove(mark);
			PastMarks::<T>::insert(batch, id, ());
			recall.marked = recall.marked.saturating_sub(1);
		} else {
			Marks::<T>::insert(mark, ());
			recall.marked = recall.marked.saturating_add(1);
		}
		Frontier::<T>::insert(id, spread.end, Subject::Batch(batch));
		spread.end = spread.end.saturating_add(1);
	}
}
