//! What clients ask.

use crate::{pallet::*, rules, types::*};
use alloc::vec::Vec;
use tradechain_primitives::{Listing, Moment, Quantity, UnLocode};

/// How long a page is, of which nobody said how long it shall be, or no more than so long.
fn most(limit: u32) -> usize {
	match limit {
		0 => MAX_LISTED as usize,
		_ => limit.min(MAX_LISTED) as usize,
	}
}

/// A page of at most `limit` of a listing.
fn page<I: Iterator>(listing: I, limit: u32) -> core::iter::Take<I> {
	listing.take(most(limit))
}

impl<T: Config> Pallet<T> {
	pub(crate) fn shipment_view(id: ShipmentId) -> Option<crate::ShipmentViewOf<T>> {
		let shipment = Shipments::<T>::get(id)?;
		let (root, around) = Self::root_of(id, shipment.clone()).ok()?;
		Some(ShipmentView {
			shipment,
			root,
			custodian: around.custodian,
			lines: LinesOfShipment::<T>::get(id).into_inner(),
		})
	}

	pub(crate) fn contents_page(
		id: ShipmentId,
		after: Option<ShipmentId>,
		limit: u32,
	) -> Vec<ShipmentId> {
		let listing = match after {
			Some(after) => {
				Contents::<T>::iter_key_prefix_from(id, Contents::<T>::hashed_key_for(id, after))
			}
			None => Contents::<T>::iter_key_prefix(id),
		};
		page(listing, limit).collect()
	}

	pub(crate) fn timeline_page(
		id: ShipmentId,
		from: PageNumber,
		limit: u32,
	) -> Listing<PageNumber, TimelineEntry<T::AccountId>> {
		let end = match Shipments::<T>::get(id) {
			Some(shipment) => shipment.pages,
			None => RemovedRecords::<T>::get(id),
		};
		let items: Vec<_> = page(from..end, limit)
			.filter_map(|number| {
				let page = Pages::<T>::get(id, number)?;
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
						Some((index, Corrections::<T>::get(id, event)?))
					})
					.collect();
				Some(TimelineEntry {
					number,
					page,
					corrected,
				})
			})
			.collect();
		let next = items
			.last()
			.map_or(from, |entry| entry.number.saturating_add(1));
		Listing {
			next: Some(next).filter(|next| *next < end),
			items,
		}
	}

	pub(crate) fn waiting_page(
		account: T::AccountId,
		after: Option<OfferId>,
		limit: u32,
	) -> Vec<OfferView<T::AccountId>> {
		let listing = match after {
			Some(after) => Offers::<T>::iter_prefix_from(
				&account,
				Offers::<T>::hashed_key_for(&account, after),
			),
			None => Offers::<T>::iter_prefix(&account),
		};
		page(listing, limit)
			.map(|(id, offer)| OfferView {
				offer: id,
				from: offer.from,
				to: account.clone(),
				purpose: offer.purpose,
				place: offer.place,
				pieces: offer.pieces.into_inner(),
				offered_at: offer.offered_at,
			})
			.collect()
	}

	pub(crate) fn shipments_page(
		account: T::AccountId,
		state: Option<State>,
		after: Option<ShipmentId>,
		limit: u32,
	) -> Listing<ShipmentId, ShipmentId> {
		let listing = match after {
			Some(after) => ShipmentsByParty::<T>::iter_key_prefix_from(
				&account,
				ShipmentsByParty::<T>::hashed_key_for(&account, after),
			),
			None => ShipmentsByParty::<T>::iter_key_prefix(&account),
		};
		let looked_at: Vec<ShipmentId> = page(listing, limit).collect();
		let is_full = looked_at.len() >= most(limit);
		Listing {
			next: looked_at.last().copied().filter(|_| is_full),
			items: looked_at
				.into_iter()
				.filter(|id| {
					state.is_none_or(|state| {
						Shipments::<T>::get(id).is_some_and(|shipment| shipment.state == state)
					})
				})
				.collect(),
		}
	}

	pub(crate) fn custody_page(
		account: T::AccountId,
		after: Option<ShipmentId>,
		limit: u32,
	) -> Vec<ShipmentId> {
		let listing = match after {
			Some(after) => InCustody::<T>::iter_key_prefix_from(
				&account,
				InCustody::<T>::hashed_key_for(&account, after),
			),
			None => InCustody::<T>::iter_key_prefix(&account),
		};
		page(listing, limit).collect()
	}

	pub(crate) fn consented_quantity(
		owner: T::AccountId,
		consignor: T::AccountId,
		batch: RawBatchId,
	) -> Quantity {
		Self::parse_batch(&batch)
			.ok()
			.and_then(|batch| Consents::<T>::get((owner, consignor, batch)))
			.map_or(0, |consent| consent.quantity)
	}

	pub(crate) fn liabilities_page(
		id: ShipmentId,
		after: Option<LiabilityId>,
		limit: u32,
	) -> Vec<(LiabilityId, crate::LiabilityOf<T>)> {
		let listing = match after {
			Some(after) => LiabilitiesOf::<T>::iter_key_prefix_from(
				id,
				LiabilitiesOf::<T>::hashed_key_for(id, after),
			),
			None => LiabilitiesOf::<T>::iter_key_prefix(id),
		};
		page(listing, limit)
			.filter_map(|id| Some((id, Liabilities::<T>::get(id)?)))
			.collect()
	}

	pub(crate) fn lane_of(
		from: [u8; 5],
		to: [u8; 5],
		mode: Mode,
		carrier: T::AccountId,
	) -> Option<Lane> {
		let from = UnLocode::try_from(from).ok()?;
		let to = UnLocode::try_from(to).ok()?;
		LanesFrom::<T>::get(from, LaneKey { to, mode, carrier })
	}

	pub(crate) fn routes(
		from: [u8; 5],
		to: [u8; 5],
		by: Criterion,
		max_legs: u32,
		alternatives: u32,
	) -> Vec<Route<T::AccountId>> {
		let (Ok(from), Ok(to)) = (UnLocode::try_from(from), UnLocode::try_from(to)) else {
			return Vec::new();
		};
		let legs = max_legs.min(MAX_LEGS);
		let lanes = Self::lanes_around(from, legs);
		rules::routes::best_routes(&lanes, from, to, by, legs, alternatives.min(MAX_ROUTES))
	}

	/// How long a planned leg takes by what was seen of its lane.
	fn seen(leg: &Leg<T::AccountId>) -> Option<u64> {
		let key = LaneKey {
			to: leg.to,
			mode: leg.mode,
			carrier: leg.carrier.clone(),
		};
		LanesFrom::<T>::get(leg.from, key)
			.filter(|lane| lane.duration.count > 0)
			.map(|lane| lane.duration.mean)
	}

	/// How long it takes from one place to another, by the lanes seen.
	fn time_between(from: UnLocode, to: UnLocode) -> Option<u64> {
		if from == to {
			return Some(0);
		}
		let lanes = Self::lanes_around(from, MAX_LEGS);
		let routes = rules::routes::best_routes(&lanes, from, to, Criterion::Time, MAX_LEGS, 1);
		routes.first().map(|route| route.time)
	}

	pub(crate) fn arrival_of(id: ShipmentId) -> Option<Moment> {
		let shipment = Shipments::<T>::get(id)?;
		if rules::is_closed(shipment.state) {
			return None;
		}
		let now = Self::now();
		let to = shipment.destination;
		let mut legs = rules::legs_left(&shipment.legs, shipment.journey.legs_done, to);
		if let Some(inside) = &shipment.inside {
			// As soon as what it is in has arrived, or when that is closed already; from there over its own legs.
			let around = Shipments::<T>::get(inside.parent)?;
			let at = if rules::is_closed(around.state) {
				now
			} else {
				Self::arrival_of(inside.parent)?
			};
			let from = around.destination;
			if from == to {
				return Some(at);
			}
			let rest: Vec<_> = legs
				.into_iter()
				.skip_while(|leg| leg.from != from)
				.collect();
			return match rest.is_empty() {
				true => Some(at.saturating_add(Self::time_between(from, to)?)),
				false => Some(rules::expected_arrival(at, &rest, Self::seen)),
			};
		}
		let journey = &shipment.journey;
		let (mut at, mut from) = (now, journey.place);
		if journey.departure.is_none() && from == to {
			return Some(now);
		}
		if let Some(departure) = &journey.departure {
			// On its way: it takes from then on as long as it was planned, or is seen to.
			(at, from) = (departure.at, departure.from);
		}
		// What lies behind it on its plan it does not do any more, though it came another way.
		if let Some(next) = legs.iter().position(|leg| leg.from == from) {
			legs.drain(..next);
		}
		if let Some(departure) = &journey.departure {
			if let Some(leg) = legs.first_mut().filter(|leg| leg.from == from) {
				let planned = leg.arrival.saturating_sub(leg.departure);
				leg.departure = departure.at;
				leg.arrival = departure.at.saturating_add(planned);
				leg.carrier = departure.carrier.clone();
			} else if !legs.is_empty() {
				at = now;
			}
		}
		let arrival = if legs.is_empty() {
			// Nothing more is planned.
			at.saturating_add(Self::time_between(from, to)?)
		} else {
			rules::expected_arrival(at, &legs, Self::seen)
		};
		// What should be there by now is not.
		Some(arrival.max(now))
	}
}
