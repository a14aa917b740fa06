//! What always holds.

use crate::{pallet::*, rules, types::*};
use alloc::collections::{BTreeMap, BTreeSet};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use tradechain_primitives::{Batches, Position, Quantity};

impl<T: Config> Pallet<T> {
	/// Checks that each shipment has one custodian, that goods of open shipments are reserved, that listings and
	/// loads are whole, and that liability points at those who had custody.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_shipments()?;
		Self::try_contents()?;
		Self::try_holds()?;
		Self::try_offers()?;
		Self::try_records()?;
		Self::try_liabilities()?;
		Self::try_lanes()
	}

	fn try_shipments() -> Result<(), TryRuntimeError> {
		let mut reserved: BTreeMap<Position<T::AccountId>, Quantity> = BTreeMap::new();
		let (mut listed, mut held) = (0usize, 0usize);
		for (id, shipment) in Shipments::<T>::iter() {
			ensure!(
				id < NextShipment::<T>::get(),
				"a shipment has a number not given out"
			);
			let parties: BTreeSet<_> = [
				Some(&shipment.consignor),
				Some(&shipment.consignee),
				shipment.agent.as_ref(),
			]
			.into_iter()
			.flatten()
			.collect();
			for party in &parties {
				ensure!(
					ShipmentsByParty::<T>::contains_key(party, id),
					"a shipment is not listed by party"
				);
			}
			listed = listed.saturating_add(parties.len());
			let is_open = !rules::is_closed(shipment.state);
			ensure!(
				is_open == shipment.closed_at.is_none(),
				"a shipment is closed without a moment"
			);
			ensure!(
				is_open || shipment.inside.is_none(),
				"a shipment has ended inside another"
			);
			let is_held = shipment.inside.is_none() && (is_open || shipment.load.children > 0);
			ensure!(
				InCustody::<T>::contains_key(&shipment.custodian, id) == is_held,
				"a shipment is not listed by custodian"
			);
			held = held.saturating_add(is_held.into());
			let own = PageRef {
				shipment: id,
				page: shipment.custody,
			};
			ensure!(
				Self::taker(own).as_ref() == Some(&shipment.custodian),
				"the custody of a shipment is not on record"
			);
			if shipment.state == State::Ready {
				let root = Self::root_of(id, shipment.clone()).map_err(|_| "no root")?;
				ensure!(
					root.1.custodian == shipment.consignor,
					"a shipment that never left is not with its consignor"
				);
			}
			if is_open {
				for line in LinesOfShipment::<T>::get(id) {
					let position = Self::position(&line, &shipment.consignor);
					let sum = reserved.entry(position).or_default();
					*sum = sum.saturating_add(line.quantity);
				}
			}
		}
		ensure!(
			ShipmentsByParty::<T>::iter().count() == listed,
			"a shipment is listed by party that is none"
		);
		ensure!(
			InCustody::<T>::iter().count() == held,
			"a shipment has two custodians"
		);
		// Other pallets reserve goods too.
		for (position, quantity) in reserved {
			let (_, bound) = T::Batches::holding(&position);
			ensure!(bound >= quantity, "goods of a shipment are not reserved");
		}
		Ok(())
	}

	fn try_contents() -> Result<(), TryRuntimeError> {
		for (parent, child) in Contents::<T>::iter_keys() {
			ensure!(
				Shipments::<T>::contains_key(parent),
				"what is around a shipment is none"
			);
			let child = Shipments::<T>::get(child).ok_or("what is in a shipment is none")?;
			ensure!(
				child.inside.is_some_and(|inside| inside.parent == parent),
				"a shipment does not know what it is in"
			);
		}
		for (id, shipment) in Shipments::<T>::iter() {
			if let Some(inside) = &shipment.inside {
				ensure!(
					Contents::<T>::contains_key(inside.parent, id),
					"a shipment is in what does not know"
				);
				ensure!(shipment.offer.is_none(), "a part is on offer by itself");
			}
			let mut load = Load::default();
			let mut depth = 0u32;
			for part_id in Self::unit(id) {
				let part = Shipments::<T>::get(part_id).ok_or("a part is none")?;
				let mut above = part.inside.map(|inside| inside.parent);
				let mut levels = 0u32;
				while let Some(parent) = above.filter(|_| part_id != id) {
					levels = levels.saturating_add(1);
					if parent == id {
						break;
					}
					let around = Shipments::<T>::get(parent).ok_or("a parent is none")?;
					above = around.inside.map(|inside| inside.parent);
				}
				depth = depth.max(levels);
				load.children = load.children.saturating_add((levels == 1).into());
				load.parts = load.parts.saturating_add((levels > 0).into());
				let lines = LinesOfShipment::<T>::decode_len(part_id).unwrap_or_default();
				let lines = lines.try_into().unwrap_or(u32::MAX);
				load.lines = load.lines.saturating_add(lines);
				let is_ready = part.state == State::Ready;
				load.ready = load.ready.saturating_add(is_ready.into());
				let is_held = part.holds != Holds::default();
				load.held = load.held.saturating_add(is_held.into());
			}
			let is_counted = (load.children, load.parts, load.lines)
				== (
					shipment.load.children,
					shipment.load.parts,
					shipment.load.lines,
				);
			ensure!(is_counted, "a load is counted wrongly");
			ensure!(
				load.ready == shipment.load.ready || rules::is_closed(shipment.state),
				"what has not left is counted wrongly"
			);
			ensure!(
				load.held == shipment.load.held,
				"what customs hold is counted wrongly"
			);
			ensure!(
				depth <= 2 && load.parts <= MAX_PARTS && load.lines <= MAX_UNIT_LINES,
				"there is too much in a shipment"
			);
		}
		Ok(())
	}

	fn try_holds() -> Result<(), TryRuntimeError> {
		let mut shipments = Shipments::<T>::iter_values();
		ensure!(
			shipments.all(|of| of.holds == Holds::default() || !rules::is_closed(of.state)),
			"customs hold what has ended"
		);
		Ok(())
	}

	fn try_offers() -> Result<(), TryRuntimeError> {
		let mut pieces = 0usize;
		for (to, id, offer) in Offers::<T>::iter() {
			ensure!(
				id < NextOffer::<T>::get(),
				"an offer has a number not given out"
			);
			let mut within = (0u32, 0u32);
			for piece in &offer.pieces {
				let shipment = Shipments::<T>::get(piece.shipment).ok_or("a piece is none")?;
				let whole = shipment.load.parts.saturating_add(1);
				within.0 = within.0.saturating_add(whole);
				within.1 = within.1.saturating_add(shipment.load.lines);
				ensure!(
					shipment.offer == Some((to.clone(), id)) && shipment.custodian == offer.from,
					"a piece is not on offer by its custodian"
				);
				// Its deposit pays for the offer.
				ensure!(
					!rules::is_closed(shipment.state),
					"what is on offer has ended"
				);
				pieces = pieces.saturating_add(1);
			}
			ensure!(
				within == (offer.shipments, offer.lines),
				"what is on offer is counted wrongly"
			);
		}
		let on_offer = Shipments::<T>::iter_values()
			.filter(|shipment| shipment.offer.is_some())
			.count();
		ensure!(on_offer == pieces, "a shipment is on offer by none");
		Ok(())
	}

	fn try_records() -> Result<(), TryRuntimeError> {
		let mut pages = 0u64;
		for id in RemovedRecords::<T>::iter_keys() {
			ensure!(
				!Shipments::<T>::contains_key(id),
				"a shipment is there that was removed"
			);
		}
		let open = Shipments::<T>::iter().map(|(id, shipment)| (id, shipment.pages));
		for (id, count) in open.chain(RemovedRecords::<T>::iter()) {
			pages = pages.saturating_add(count.into());
			ensure!(
				(0..count).all(|number| Pages::<T>::contains_key(id, number)),
				"a page is missing"
			);
		}
		ensure!(
			Pages::<T>::iter().count() as u64 == pages,
			"a page belongs to no record"
		);
		for (id, event, correction) in Corrections::<T>::iter() {
			let at = |at: EventRef| match Pages::<T>::get(id, at.page)?.entry {
				Entry::Events(events) => events.into_iter().nth(at.index.into()),
				_ => None,
			};
			ensure!(at(event).is_some(), "an event that is none was corrected");
			let declared = at(correction).and_then(|event| event.corrects);
			ensure!(
				declared == Some(event) && event.page < correction.page,
				"a correction corrects another event"
			);
		}
		Ok(())
	}

	fn try_liabilities() -> Result<(), TryRuntimeError> {
		let mut count = 0usize;
		for (id, liability) in Liabilities::<T>::iter() {
			count = count.saturating_add(1);
			ensure!(
				id < NextLiability::<T>::get()
					&& LiabilitiesOf::<T>::contains_key(liability.shipment, id),
				"a liability record is not listed"
			);
			ensure!(
				Self::taker(liability.taken).as_ref() == Some(&liability.party),
				"who is liable had no custody"
			);
			let PageRef { shipment, page } = liability.found;
			ensure!(
				Pages::<T>::contains_key(shipment, page),
				"what makes someone liable is not on record"
			);
			if let Cause::Breach(series) = liability.cause {
				let series = AllSeries::<T>::get(series).ok_or("a breach without readings")?;
				ensure!(series.breach == Some(id), "a breach is not marked");
			}
		}
		ensure!(
			LiabilitiesOf::<T>::iter().count() == count,
			"a liability record is listed that is none"
		);
		Ok(())
	}

	fn try_lanes() -> Result<(), TryRuntimeError> {
		let mut lanes: BTreeMap<_, u32> = BTreeMap::new();
		for (from, key, lane) in LanesFrom::<T>::iter() {
			ensure!(
				LanesBySlot::<T>::get(from, lane.slot).as_ref() == Some(&key),
				"a lane is not in its place"
			);
			let count = lanes.entry(from).or_default();
			*count = count.saturating_add(1);
		}
		for (from, slots) in Slots::<T>::iter() {
			ensure!(
				lanes.remove(&from).unwrap_or_default() == slots.used
					&& slots.used <= <T::MaxLanes as frame_support::traits::Get<u32>>::get(),
				"lanes are counted wrongly"
			);
		}
		ensure!(lanes.is_empty(), "a lane is counted nowhere");
		Ok(())
	}
}
