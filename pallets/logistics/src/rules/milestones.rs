//! Which event follows which, and which events can be.

use crate::types::*;
use tradechain_primitives::{EventClassifier, Moment, TransportEvent};

/// Farthest that local time lies from UTC, in minutes.
pub const MAX_OFFSET: u16 = 14 * 60;

/// The events that one must not lie before, where they are on record.
pub fn predecessors(event: TransportEvent) -> &'static [TransportEvent] {
	use TransportEvent::*;
	match event {
		// Into the terminal, full, after the empty one was fetched from the depot and stuffed.
		GTIN => &[GTOT, STUF, PICK],
		LOAD => &[GTIN, STUF, AVDO],
		DEPA => &[LOAD],
		CROS => &[DEPA],
		ARRI => &[DEPA, CROS],
		DISC => &[ARRI],
		AVPU => &[DISC],
		STRP => &[STUF, RMVD],
		DROP => &[PICK],
		INSP => &[CUSI],
		CUSR => &[CUSS, CUSI],
		RSEA => &[RMVD],
		GTOT | STUF | PICK | RMVD | CUSS | CUSI | AVDO => &[],
	}
}

/// Whether customs say that.
pub fn is_of_customs(code: &EventCode) -> bool {
	matches!(
		code,
		EventCode::Dcsa(TransportEvent::CUSS | TransportEvent::CUSI | TransportEvent::CUSR)
	)
}

/// Whether an event renews or removes the seal.
pub fn unseals(code: &EventCode) -> bool {
	matches!(
		code,
		EventCode::Dcsa(TransportEvent::RSEA | TransportEvent::RMVD | TransportEvent::STRP)
	)
}

/// What is wrong with an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
	/// It is no status of UN/ECE Recommendation 24.
	InvalidStatus,
	/// No place has a local time so far from UTC.
	WrongOffset,
	/// It happened in the future.
	InFuture,
	/// It happened before the shipment was created.
	BeforeShipment,
	/// It happened before an event that it follows.
	BeforePredecessor,
}

/// Whether an event can be as it says: `tolerance` is what clocks may differ by, `latest` when each event that
/// is on record happened last.
pub fn check(
	event: &RawEvent,
	now: Moment,
	tolerance: Moment,
	created_at: Moment,
	latest: &[(TransportEvent, Moment)],
) -> Result<(), Fault> {
	if let EventCode::Status(status) = event.code {
		if !(1..=MAX_STATUS).contains(&status) {
			return Err(Fault::InvalidStatus);
		}
	}
	if event.offset.unsigned_abs() > MAX_OFFSET {
		return Err(Fault::WrongOffset);
	}
	// What is planned or estimated is not known yet.
	if event.classifier != EventClassifier::ACT {
		return Ok(());
	}
	if event.event_time > now.saturating_add(tolerance) {
		return Err(Fault::InFuture);
	}
	if event.event_time.saturating_add(tolerance) < created_at {
		return Err(Fault::BeforeShipment);
	}
	let EventCode::Dcsa(code) = event.code else {
		return Ok(());
	};
	let is_late = |before: &TransportEvent| {
		latest
			.iter()
			.any(|(other, at)| other == before && event.event_time < *at)
	};
	if predecessors(code).iter().any(is_late) {
		return Err(Fault::BeforePredecessor);
	}
	Ok(())
}

/// Notes when an event happened, if it is one of the last of its kind.
pub fn note(latest: &mut Milestones, code: TransportEvent, at: Moment) {
	let of_a_kind = latest.iter().filter(|(other, _)| *other == code).count();
	// There is room for so many of each code.
	if u32::try_from(of_a_kind).is_ok_and(|count| count < MAX_OF_A_KIND) {
		let _ = latest.try_push((code, at));
		return;
	}
	let first = latest
		.iter_mut()
		.filter(|(other, _)| *other == code)
		.min_by_key(|(_, at)| *at);
	if let Some((_, first)) = first {
		*first = at.max(*first);
	}
}

/// Forgets an event that was corrected; those of its kind that stand are known still.
pub fn forget(latest: &mut Milestones, code: TransportEvent, at: Moment) {
	if let Some(place) = latest.iter().position(|other| *other == (code, at)) {
		latest.swap_remove(place);
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::arithmetic_side_effects)]

	use super::*;
	use proptest::prelude::*;
	use TransportEvent::*;

	fn event(code: TransportEvent, event_time: Moment) -> RawEvent {
		RawEvent {
			shipment: 0,
			code: EventCode::Dcsa(code),
			classifier: EventClassifier::ACT,
			place: *b"NLRTM",
			mode: None,
			event_time,
			offset: 60,
			document: [0; 32],
			corrects: None,
		}
	}

	/// The journey of a container, and what may not lie before what.
	#[test]
	fn the_table() {
		let journey = [
			GTOT, STUF, GTIN, LOAD, DEPA, CROS, ARRI, DISC, CUSS, CUSI, INSP, CUSR, AVPU,
		];
		let mut latest = Milestones::default();
		for (at, code) in (1_000..).zip(journey) {
			assert_eq!(
				check(&event(code, at), 2_000, 0, 0, &latest),
				Ok(()),
				"{code}"
			);
			note(&mut latest, code, at);
		}
		let pairs: alloc::vec::Vec<_> = TransportEvent::ALL
			.iter()
			.flat_map(|code| {
				predecessors(*code)
					.iter()
					.map(move |before| (*before, *code))
			})
			.collect();
		let expected = [
			(ARRI, DISC),
			(CROS, ARRI),
			(CUSI, CUSR),
			(CUSI, INSP),
			(CUSS, CUSR),
			(DEPA, ARRI),
			(DEPA, CROS),
			(DISC, AVPU),
			(GTIN, LOAD),
			(GTOT, GTIN),
			(LOAD, DEPA),
			(PICK, DROP),
			(PICK, GTIN),
			(RMVD, RSEA),
			(RMVD, STRP),
			(STUF, GTIN),
			(STUF, LOAD),
			(STUF, STRP),
			(AVDO, LOAD),
		];
		assert_eq!(pairs.len(), expected.len());
		for (before, code) in expected {
			let latest = [(before, 1_000)];
			let check = |at| check(&event(code, at), 2_000, 0, 0, &latest);
			assert_eq!(check(999), Err(Fault::BeforePredecessor), "{before} {code}");
			assert_eq!(check(1_000), Ok(()), "{before} {code}");
		}
	}

	#[test]
	fn events_that_cannot_be() {
		let check = |event: &RawEvent| check(event, 900, 100, 500, &[(LOAD, 800)]);
		let with = |change: fn(&mut RawEvent)| {
			let mut changed = event(DEPA, 1_000);
			change(&mut changed);
			check(&changed)
		};
		assert_eq!(with(|_| ()), Ok(()));
		assert_eq!(with(|event| event.event_time = 1_001), Err(Fault::InFuture));
		assert_eq!(
			with(|event| event.event_time = 399),
			Err(Fault::BeforeShipment)
		);
		assert_eq!(
			with(|event| event.event_time = 799),
			Err(Fault::BeforePredecessor)
		);
		assert_eq!(with(|event| event.offset = 841), Err(Fault::WrongOffset));
		assert_eq!(
			with(|event| event.offset = i16::MIN),
			Err(Fault::WrongOffset)
		);
		// A plan may lie anywhere.
		for classifier in [EventClassifier::PLN, EventClassifier::EST] {
			for event_time in [0, Moment::MAX] {
				let planned = RawEvent {
					classifier,
					event_time,
					..event(DEPA, 0)
				};
				assert_eq!(check(&planned), Ok(()));
			}
		}
		for (status, expected) in [
			(0, Err(Fault::InvalidStatus)),
			(1, Ok(())),
			(999, Ok(())),
			(1_000, Err(Fault::InvalidStatus)),
		] {
			let status = RawEvent {
				code: EventCode::Status(status),
				..event(DEPA, 400)
			};
			assert_eq!(check(&status), expected);
		}
	}

	#[test]
	fn what_is_corrected_is_forgotten() {
		let mut latest = Milestones::default();
		for (code, at) in [(LOAD, 5), (DEPA, 7), (LOAD, 3), (LOAD, 5)] {
			note(&mut latest, code, at);
		}
		let last = |latest: &Milestones| {
			let of = latest.iter().filter(|(code, _)| *code == LOAD);
			of.map(|(_, at)| *at).max()
		};
		// Each once: what stands is known still.
		for expected in [Some(5), Some(3)] {
			forget(&mut latest, LOAD, 5);
			assert_eq!(last(&latest), expected);
		}
		forget(&mut latest, LOAD, 3);
		assert_eq!(latest.to_vec(), [(DEPA, 7)]);
		// The first of too many gives way.
		for at in [4, 1, 2, 3, 5] {
			note(&mut latest, LOAD, at);
		}
		note(&mut latest, LOAD, 0);
		let mut kept: alloc::vec::Vec<_> = latest.iter().map(|(_, at)| *at).collect();
		kept.sort();
		assert_eq!(kept, [2, 3, 4, 5, 7]);
	}

	proptest! {
		#[test]
		fn there_is_room_for_each_code(events in prop::collection::vec((0usize..19, any::<Moment>()), 0..60)) {
			let mut latest = Milestones::default();
			for (n, at) in &events {
				note(&mut latest, TransportEvent::ALL[*n], *at);
			}
			for (n, code) in TransportEvent::ALL.iter().enumerate() {
				let expected = events.iter().filter(|(m, _)| *m == n).map(|(_, at)| *at).max();
				let found: alloc::vec::Vec<_> =
					latest.iter().filter(|(other, _)| other == code).map(|(_, at)| *at).collect();
				prop_assert_eq!(found.iter().max().copied(), expected);
				prop_assert!(found.len() <= MAX_OF_A_KIND as usize);
			}
		}
	}
}
