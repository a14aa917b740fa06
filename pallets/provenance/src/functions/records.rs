//! What happened: the records of products, batches, items and logistic units.

use crate::{pallet::*, rules, rules::EventFault, types::*};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use codec::Encode;
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
};
use tradechain_primitives::{
	BatchId, Digest, Gln, Members, Moment, Role, Roles, Serial, Sscc, UnLocode,
};

impl<T: Config> Pallet<T> {
	/// Writes a page, for which `who` pays.
	pub(crate) fn append(who: &T::AccountId, subject: Subject, entry: Entry) -> DispatchResult {
		let head = Heads::<T>::get(&subject);
		let page = Page {
			by: who.clone(),
			recorded_at: T::Clock::now(),
			entry,
		};
		// With the first page its head, and with an event that corrects one that this is so.
		let corrections = match &page.entry {
			Entry::Events(events) => events.iter().filter(|one| one.corrects.is_some()).count(),
			_ => 0,
		};
		let rows = corrections
			.saturating_add(usize::from(head.pages == 0))
			.saturating_add(1);
		Self::pay_for(who, rows, page.encoded_size())?;
		let latest_events = match page.entry {
			Entry::Events(_) => Some(head.pages),
			_ => head.latest_events,
		};
		let pages = head.pages.checked_add(1).ok_or(Error::<T>::NumbersUsedUp)?;
		Pages::<T>::insert(&subject, head.pages, page);
		let head = Head {
			pages,
			latest_events,
		};
		Heads::<T>::insert(subject, head);
		Ok(())
	}

	/// The batch and the serial number, if it is one of the batch's.
	pub(crate) fn parse_item(
		batch: &RawBatchId,
		serial: &RawCode,
		proof: Option<&SerialProof>,
	) -> Result<(BatchId, crate::BatchOf<T>, Serial), Error<T>> {
		let id = Self::parse_batch(batch)?;
		let batch = Batches::<T>::get(id.gtin, id.lot).ok_or(Error::<T>::UnknownBatch)?;
		let serial = Serial::try_from(serial.as_slice()).map_err(|_| Error::<T>::InvalidSerials)?;
		let belongs = batch
			.serials
			.as_ref()
			.is_some_and(|serials| rules::is_serial_of(serials, &serial, proof));
		ensure!(belongs, Error::<T>::UnknownSerial);
		Ok((id, batch, serial))
	}

	fn parse_place(raw: RawPlace) -> Result<Place, Error<T>> {
		match raw {
			RawPlace::Gln(gln) => Gln::try_from(gln).map(Place::Gln),
			RawPlace::UnLocode(code) => UnLocode::try_from(code).map(Place::UnLocode),
		}
		.map_err(|_| Error::<T>::InvalidPlace)
	}

	/// The subject, and since when its batch exists, if the caller may report about it.
	fn parse_subject(
		who: &T::AccountId,
		roles: Roles,
		raw: &RawSubject,
	) -> Result<(Subject, Option<Moment>), Error<T>> {
		let (subject, id, batch) = match raw {
			RawSubject::LogisticUnit(sscc) => {
				let sscc = Sscc::try_from(*sscc).map_err(|_| Error::<T>::InvalidSscc)?;
				let is_business = !roles.without(Role::Consumer).is_empty();
				ensure!(is_business, Error::<T>::NotConcerned);
				return Ok((Subject::LogisticUnit(sscc), None));
			}
			RawSubject::Batch(raw) => {
				let id = Self::parse_batch(raw)?;
				let batch = Batches::<T>::get(id.gtin, id.lot).ok_or(Error::<T>::UnknownBatch)?;
				(Subject::Batch(id), id, batch)
			}
			RawSubject::Item {
				batch,
				serial,
				proof,
			} => {
				let (id, batch, serial) = Self::parse_item(batch, serial, proof.as_ref())?;
				(Subject::Item(id, serial), id, batch)
			}
		};
		// Who made it had it first: no row is read for that.
		ensure!(
			batch.producer == *who
				|| roles.contains(Role::Inspector)
				|| Parties::<T>::contains_key(id, who),
			Error::<T>::NotConcerned
		);
		Ok((subject, Some(batch.produced_at)))
	}

	pub(crate) fn do_record_events(who: T::AccountId, events: RawEvents) -> DispatchResult {
		ensure!(!events.is_empty(), Error::<T>::NoEvents);
		let roles = T::Members::active_roles(&who);
		ensure!(!roles.is_empty(), Error::<T>::NotActive);
		let now = T::Clock::now();
		let all = events.len();
		let mut count = 0u32;
		let mut known = BTreeMap::new();
		let mut pages: BTreeMap<Subject, Vec<EventRecord>> = BTreeMap::new();
		for raw in events {
			let (subject, produced_at) = match known.get(&raw.subject) {
				Some(known) => Clone::clone(known),
				None => {
					let parsed = Self::parse_subject(&who, roles, &raw.subject)?;
					known.insert(raw.subject.clone(), parsed.clone());
					parsed
				}
			};
			rules::check_event(&raw, now, T::ClockTolerance::get(), produced_at).map_err(
				|fault| match fault {
					EventFault::WrongAction => Error::<T>::WrongAction,
					EventFault::WrongOffset => Error::<T>::WrongOffset,
					EventFault::InFuture => Error::<T>::InFuture,
					EventFault::BeforeBatch => Error::<T>::BeforeBatch,
				},
			)?;
			count = count.saturating_add(1);
			// Mostly all are of one subject.
			let room = if pages.is_empty() { all } else { 0 };
			let of_subject = pages.entry(subject);
			let of_subject = of_subject.or_insert_with(|| Vec::with_capacity(room));
			of_subject.push(EventRecord {
				event_type: raw.event_type,
				action: raw.action,
				biz_step: raw.biz_step,
				disposition: raw.disposition,
				event_time: raw.event_time,
				offset: raw.offset,
				read_point: raw.read_point.map(Self::parse_place).transpose()?,
				biz_location: raw.biz_location.map(Self::parse_place).transpose()?,
				hash: raw.hash,
				corrects: raw.corrects,
			});
		}
		let subjects = pages.len();
		for (subject, events) in pages {
			Self::check_events(&who, &subject, &events)?;
			let entry = Entry::Events(events.try_into().map_err(|_| Error::<T>::NoEvents)?);
			Self::append(&who, subject, entry)?;
		}
		Self::deposit_event(Event::EventsRecorded {
			by: who,
			events: count,
			subjects: subjects.try_into().unwrap_or(MAX_EVENTS),
		});
		Ok(())
	}

	/// That none of the events is repeated, and that what they correct is there; notes the corrections.
	fn check_events(
		who: &T::AccountId,
		subject: &Subject,
		events: &[EventRecord],
	) -> DispatchResult {
		let head = Heads::<T>::get(subject);
		let mut seen: BTreeSet<Digest> = BTreeSet::new();
		if let Some(latest) = head.latest_events {
			if let Some(Page {
				entry: Entry::Events(events),
				..
			}) = Pages::<T>::get(subject, latest)
			{
				seen.extend(events.iter().map(|event| event.hash));
			}
		}
		for (index, event) in events.iter().enumerate() {
			// The declaration that an event is erroneous is the same event again (EPCIS 2.0, 7.4.1.3).
			let repeats = match event.corrects {
				Some(declaration) => {
					let correction = EventRef {
						page: head.pages,
						index: index.try_into().map_err(|_| Error::<T>::UnknownEvent)?,
					};
					Self::correct(who, subject, declaration.event, correction)? == event.hash
				}
				None => false,
			};
			ensure!(
				seen.insert(event.hash) || repeats,
				Error::<T>::DuplicateEvent
			);
		}
		Ok(())
	}

	/// Notes that an event was corrected; its hash.
	fn correct(
		who: &T::AccountId,
		subject: &Subject,
		event: EventRef,
		correction: EventRef,
	) -> Result<Digest, Error<T>> {
		let page = Pages::<T>::get(subject, event.page).ok_or(Error::<T>::UnknownEvent)?;
		let Entry::Events(events) = &page.entry else {
			return Err(Error::<T>::UnknownEvent);
		};
		let corrected = events
			.get(usize::from(event.index))
			.ok_or(Error::<T>::UnknownEvent)?;
		ensure!(page.by == *who, Error::<T>::NotRecorder);
		ensure!(
			!Corrections::<T>::contains_key(subject, event),
			Error::<T>::AlreadyCorrected
		);
		Corrections::<T>::insert(subject, event, correction);
		Ok(corrected.hash)
	}
}
