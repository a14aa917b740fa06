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

/// What a code says, as an event that others follow. A status of UN/ECE Recommendation 24 is the event of DCSA that it
/// names in other words; most of them name none.
pub fn meaning(code: &EventCode) -> Option<TransportEvent> {
	use TransportEvent::*;
	match code {
		EventCode::Dcsa(event) => Some(*event),
		EventCode::Status(status) => Some(match status {
			// Completed; in defective condition; at a port; at a yard.
			1 | 3 | 40 | 364 => ARRI,
			// Of the means of transport; of the goods on it; from a yard.
			24 | 127 | 365 => DEPA,
			12 => CUSR,
			13 => PICK,
			16 => CROS,
			// Delivery completed; as instructed.
			21 | 22 => DROP,
			28 => STRP,
			29 | 346 => DISC,
			// Loaded; reloaded.
			48 | 79 => LOAD,
			// Sealed; seals replaced.
			83 | 208 => RSEA,
			// Stuffed; stuffed and sealed.
			93 | 94 => STUF,
			228 => CUSI,
			_ => return None,
		}),
	}
}

/// Whether customs, or another authority at a border, say that.
pub fn is_of_customs(code: &EventCode) -> bool {
	use TransportEvent::*;
	match code {
		// Restrictions lifted, cleared for food, refused, released from bond, export inhibited, clearance in progress,
		// export and import suspended.
		EventCode::Status(8 | 9 | 10 | 17 | 39 | 116 | 126 | 229 | 232) => true,
		_ => matches!(meaning(code), Some(CUSS | CUSI | CUSR)),
	}
}

/// Whether an event renews or removes the seal.
pub fn unseals(code: &EventCode) -> bool {
	use TransportEvent::*;
	// What is stuffed and sealed has a seal that it did not have before.
	*code == EventCode::Status(94) || matches!(meaning(code), Some(RSEA | RMVD | STRP))
}

/// Whether UN/ECE Recommendation 24 has that status: it leaves some numbers out.
pub fn is_status(status: u16) -> bool {
	!matches!(
		status,
		42 | 43 | 52 | 55 | 56 | 122 | 160 | 173 | 217 | 221 | 223 | 226 | 230 | 237 | 244..=246 | 249
			| 252 | 257 | 259 | 261..=264 | 268 | 289 | 290 | 293 | 294 | 296 | 303..=305
	) && (1..=MAX_STATUS).contains(&status)
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
/// is on record happened last, `was` when that happened which it corrects.
pub fn check(
	event: &RawEvent,
	now: Moment,
	tolerance: Moment,
	created_at: Moment,
	latest: &[(TransportEvent, Moment)],
	was: Option<Moment>,
) -> Result<(), Fault> {
	if let EventCode::Status(status) = event.code {
		if !is_status(status) {
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
	let Some(code) = meaning(&event.code) else {
		return Ok(());
	};
	// What was later than the event that is corrected is not what that follows: it is of a later leg.
	let is_late = |before: &TransportEvent| {
		latest.iter().any(|(other, at)| {
			other == before && event.event_time < *at && was.is_none_or(|was| *at <= was)
		})
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
				check(&event(code, at), 2_000, 0, 0, &latest, None),
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
			let check = |at| check(&event(code, at), 2_000, 0, 0, &latest, None);
			assert_eq!(check(999), Err(Fault::BeforePredecessor), "{before} {code}");
			assert_eq!(check(1_000), Ok(()), "{before} {code}");
		}
	}

	#[test]
	fn events_that_cannot_be() {
		let check = |event: &RawEvent| check(event, 900, 100, 500, &[(LOAD, 800)], None);
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
			(52, Err(Fault::InvalidStatus)),
			(379, Ok(())),
			(380, Err(Fault::InvalidStatus)),
		] {
			let status = RawEvent {
				code: EventCode::Status(status),
				..event(DEPA, 400)
			};
			assert_eq!(check(&status), expected);
		}
	}

	/// The list of 2017, with what was added since.
	#[test]
	fn the_statuses_of_recommendation_24() {
		let known = (0..=u16::MAX).filter(|status| is_status(*status));
		assert_eq!(known.count(), 345);
		let event = |status| meaning(&EventCode::Status(status));
		let named = (0..=u16::MAX).filter_map(|status| Some((status, event(status)?)));
		let expected = [
			(1, ARRI),
			(3, ARRI),
			(12, CUSR),
			(13, PICK),
			(16, CROS),
			(21, DROP),
			(22, DROP),
			(24, DEPA),
			(28, STRP),
			(29, DISC),
			(40, ARRI),
			(48, LOAD),
			(79, LOAD),
			(83, RSEA),
			(93, STUF),
			(94, STUF),
			(127, DEPA),
			(208, RSEA),
			(228, CUSI),
			(346, DISC),
			(364, ARRI),
			(365, DEPA),
		];
		assert_eq!(named.collect::<alloc::vec::Vec<_>>(), expected);
		assert!(expected.iter().all(|(status, _)| is_status(*status)));
		let those = |rule: fn(&EventCode) -> bool| {
			let all = (0..=u16::MAX).filter(move |status| rule(&EventCode::Status(*status)));
			all.collect::<alloc::vec::Vec<_>>()
		};
		let of_customs = [8, 9, 10, 12, 17, 39, 116, 126, 228, 229, 232];
		assert_eq!(those(is_of_customs), of_customs);
		assert_eq!(those(unseals), [28, 83, 94, 208]);
		for code in TransportEvent::ALL {
			let dcsa = EventCode::Dcsa(*code);
			assert_eq!(meaning(&dcsa), Some(*code));
			assert_eq!(is_of_customs(&dcsa), matches!(code, CUSS | CUSI | CUSR));
			assert_eq!(unseals(&dcsa), matches!(code, RSEA | RMVD | STRP));
		}
		// It follows what the event follows that it names.
		let arrival = RawEvent {
			code: EventCode::Status(1),
			..self::event(DEPA, 10)
		};
		let check = |at| check(&arrival, 20, 0, 0, &[(DEPA, at)], None);
		assert_eq!(check(10), Ok(()));
		assert_eq!(check(11), Err(Fault::BeforePredecessor));
	}

	/// What a later leg began with is nothing that an earlier one follows.
	#[test]
	fn an_earlier_leg_is_corrected() {
		let latest = [(LOAD, 1), (LOAD, 20)];
		let check = |at, was| check(&event(DEPA, at), 50, 0, 0, &latest, was);
		assert_eq!(check(7, None), Err(Fault::BeforePredecessor));
		assert_eq!(check(7, Some(6)), Ok(()));
		assert_eq!(check(0, Some(6)), Err(Fault::BeforePredecessor));
		assert_eq!(check(19, Some(25)), Err(Fault::BeforePredecessor));
		assert_eq!(check(20, Some(25)), Ok(()));
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
