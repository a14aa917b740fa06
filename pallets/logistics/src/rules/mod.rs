//! What is decided, without storage.

pub mod figures;
pub mod liability;
pub mod milestones;
pub mod readings;
pub mod routes;

use crate::types::*;
use alloc::vec::Vec;
use tradechain_primitives::{Moment, Role, Roles, UnLocode};

/// Who can hold goods: who can own them, and who carries or stores those of others.
pub fn may_hold(roles: Roles) -> bool {
	[
		Role::Manufacturer,
		Role::Exporter,
		Role::Importer,
		Role::Trader,
		Role::Consumer,
		Role::Carrier,
		Role::Warehouse,
	]
	.into_iter()
	.any(|role| roles.contains(role))
}

/// What handing a shipment to someone is for.
pub fn purpose<A: PartialEq, T>(shipment: &Shipment<A, T>, to: &A) -> Purpose {
	let is_agent = shipment.agent_agreed && shipment.agent.as_ref() == Some(to);
	if shipment.consignee == *to || is_agent {
		Purpose::Delivery
	} else if shipment.consignor == *to {
		Purpose::Return
	} else {
		Purpose::Onward
	}
}

/// Whether a shipment was delivered, returned or lost.
pub fn is_closed(state: State) -> bool {
	!matches!(state, State::Ready | State::UnderWay)
}

/// Whether a shipment with so many held in it, itself among them and held so, may pass for that purpose: to a
/// warehouse; back to its consignor, where it alone is held, and only as refused.
pub fn may_pass(held: u32, own: &Holds, purpose: Purpose, is_warehouse: bool) -> bool {
	held == 0
		|| match purpose {
			Purpose::Onward => is_warehouse,
			Purpose::Return => held == 1 && own.checks == 0 && own.refusals > 0,
			Purpose::Delivery => false,
		}
}

/// How many levels of shipments are in one.
pub fn height(load: &Load) -> u32 {
	match load.children {
		0 => 0,
		children if load.parts == children => 1,
		_ => 2,
	}
}

/// Whether one may go into another: at most two levels are under the outermost. `depth` is how many shipments
/// are around the other.
pub fn fits(depth: u32, child: &Load) -> bool {
	depth.saturating_add(1).saturating_add(height(child)) <= 2
}

/// The load of a shipment with another one in it, `direct` or deeper; none if that is too much.
pub fn with_part(load: &Load, part: &Load, direct: bool) -> Option<Load> {
	let sum = Load {
		children: load.children.checked_add(direct.into())?,
		parts: load.parts.checked_add(part.parts)?.checked_add(1)?,
		lines: load.lines.checked_add(part.lines)?,
		ready: load.ready.checked_add(part.ready)?,
		held: load.held.checked_add(part.held)?,
	};
	(sum.parts <= MAX_PARTS && sum.lines <= MAX_UNIT_LINES).then_some(sum)
}

/// The load without it.
pub fn without_part(load: &Load, part: &Load, direct: bool) -> Load {
	Load {
		children: load.children.saturating_sub(direct.into()),
		parts: load.parts.saturating_sub(part.parts).saturating_sub(1),
		lines: load.lines.saturating_sub(part.lines),
		ready: load.ready.saturating_sub(part.ready),
		held: load.held.saturating_sub(part.held),
	}
}

/// Where a shipment goes next: where the leg ends that it is on, or that comes next, as planned; else to its
/// destination.
pub fn next_place<A, T>(shipment: &Shipment<A, T>) -> UnLocode {
	let journey = &shipment.journey;
	let from = journey
		.departure
		.as_ref()
		.map_or(journey.place, |departure| departure.from);
	shipment
		.legs
		.iter()
		.skip(journey.legs_done.into())
		.find(|leg| leg.from == from)
		.map_or(shipment.destination, |leg| leg.to)
}

/// The planned legs that are left of a journey, as far as to its destination.
pub fn legs_left<A: Clone>(legs: &[Leg<A>], done: u8, destination: UnLocode) -> Vec<Leg<A>> {
	let left = legs.get(usize::from(done)..).unwrap_or_default();
	let last = left.iter().position(|leg| leg.to == destination);
	let count = last.map_or(left.len(), |last| last.saturating_add(1));
	left.iter().take(count).cloned().collect()
}

/// When a shipment is expected, that is where it is since `at`, from the legs that are left: each begins when
/// the one before is done, and not before it is planned; `seen` is how long a lane takes, where that is known.
pub fn expected_arrival<'a, A: 'a>(
	at: Moment,
	legs: impl IntoIterator<Item = &'a Leg<A>>,
	seen: impl Fn(&Leg<A>) -> Option<u64>,
) -> Moment {
	legs.into_iter().fold(at, |at, leg| {
		let planned = leg.arrival.saturating_sub(leg.departure);
		at.max(leg.departure)
			.saturating_add(seen(leg).unwrap_or(planned))
	})
}

#[cfg(test)]
mod tests {
	#![allow(clippy::arithmetic_side_effects)]

	use super::*;
	use proptest::prelude::*;

	#[test]
	fn who_holds_goods() {
		for role in Role::ALL {
			let holds = !matches!(role, Role::Inspector | Role::CustomsBroker);
			assert_eq!(may_hold((*role).into()), holds, "{role}");
		}
		assert!(!may_hold(Roles::NONE));
	}

	fn load(children: u32, parts: u32) -> Load {
		Load {
			children,
			parts,
			lines: 1,
			ready: 1,
			held: 0,
		}
	}

	#[test]
	fn what_customs_hold() {
		use Purpose::*;
		let holds = |checks, refusals| Holds { checks, refusals };
		for (held, own, purpose, is_warehouse, expected) in [
			(0, holds(0, 0), Onward, false, true),
			(0, holds(0, 0), Delivery, false, true),
			(1, holds(1, 0), Onward, true, true),
			(1, holds(1, 0), Onward, false, false),
			(1, holds(1, 0), Return, false, false),
			(1, holds(0, 1), Return, false, true),
			(1, holds(0, 1), Onward, true, true),
			(1, holds(0, 1), Onward, false, false),
			(1, holds(0, 1), Delivery, true, false),
			// Another one with it, or a part alone; refused in part, and checked in part.
			(2, holds(0, 1), Return, false, false),
			(1, holds(0, 0), Return, false, false),
			(1, holds(1, 1), Return, false, false),
		] {
			assert_eq!(
				may_pass(held, &own, purpose, is_warehouse),
				expected,
				"{held} {own:?} {purpose:?}"
			);
		}
	}

	#[test]
	fn two_levels() {
		assert_eq!(
			[load(0, 0), load(2, 2), load(1, 3)].map(|load| height(&load)),
			[0, 1, 2]
		);
		for (depth, child, expected) in [
			(0, load(0, 0), true),
			(0, load(2, 2), true),
			(0, load(1, 2), false),
			(1, load(0, 0), true),
			(1, load(1, 1), false),
			(2, load(0, 0), false),
		] {
			assert_eq!(fits(depth, &child), expected, "{depth} {child:?}");
		}
	}

	proptest! {
		#[test]
		fn what_goes_in_comes_out(
			parts in prop::collection::vec((0u32..40, 0u32..90, 0u32..3), 0..12),
		) {
			let start = load(0, 0);
			let mut now = start;
			let mut inside = Vec::new();
			for (count, lines, ready) in parts {
				let part = Load { children: count, parts: count, lines, ready, held: ready };
				let fits = now.parts + count < MAX_PARTS && now.lines + lines <= MAX_UNIT_LINES;
				let with = with_part(&now, &part, true);
				prop_assert_eq!(with.is_some(), fits);
				if let Some(with) = with {
					now = with;
					inside.push(part);
				}
			}
			while let Some(part) = inside.pop() {
				now = without_part(&now, &part, true);
			}
			prop_assert_eq!(now, start);
		}
	}

	#[test]
	fn arrivals() {
		let leg = |departure, arrival| Leg {
			from: "NLRTM".parse().unwrap(),
			to: "CNSHA".parse().unwrap(),
			mode: Mode::Maritime,
			carrier: 1u64,
			departure,
			arrival,
		};
		let legs = [leg(100, 150), leg(200, 300)];
		let [rotterdam, shanghai] = ["NLRTM", "CNSHA"].map(|place| place.parse().unwrap());
		// Not on from the destination.
		for (done, to, expected) in [
			(0, shanghai, &legs[..1]),
			(1, shanghai, &legs[1..]),
			(0, rotterdam, &legs[..]),
			(2, shanghai, &[]),
			(9, shanghai, &[]),
		] {
			assert_eq!(legs_left(&legs, done, to), expected);
		}
		// On plan; late, so that the second cannot begin as planned; with what was seen.
		assert_eq!(expected_arrival(90, &legs, |_| None), 300);
		assert_eq!(expected_arrival(180, &legs, |_| None), 330);
		assert_eq!(expected_arrival(100, &legs, |_| Some(70)), 270);
		assert_eq!(
			expected_arrival(100, core::iter::empty::<&Leg<u64>>(), |_| Some(70)),
			100
		);
	}
}
