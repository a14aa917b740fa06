//! What customs ask about shipments, and put on their record.

use crate::{pallet::*, rules, types::*};
use frame_support::{dispatch::DispatchResult, ensure};
use sp_runtime::DispatchError;
use tradechain_primitives::{
	Batches, CountryCode, CustomsHold, CustomsStep, Digest, ShipmentFacts, ShipmentLineFacts,
	Shipments as ShipmentsPort, Stage,
};

impl<T: Config> Pallet<T> {
	/// Changes how customs hold an open shipment, and what all around it know of that.
	fn change_holds(
		id: ShipmentId,
		change: impl FnOnce(Holds) -> Option<Holds>,
	) -> Result<(), Error<T>> {
		let mut shipment = Self::get(id)?;
		ensure!(
			!rules::is_closed(shipment.state),
			Error::<T>::ShipmentClosed
		);
		let was_held = shipment.holds != Holds::default();
		shipment.holds = change(shipment.holds).ok_or(Error::<T>::NumbersUsedUp)?;
		let is_held = shipment.holds != Holds::default();
		if is_held == was_held {
			Shipments::<T>::insert(id, shipment);
			return Ok(());
		}
		let count = |load: &mut Load| {
			load.held = if is_held {
				load.held.saturating_add(1)
			} else {
				load.held.saturating_sub(1)
			};
		};
		count(&mut shipment.load);
		// At most two levels.
		let mut above = shipment.inside.as_ref().map(|inside| inside.parent);
		Shipments::<T>::insert(id, shipment);
		while let Some(parent) = above {
			let mut around = Self::get(parent)?;
			count(&mut around.load);
			above = around.inside.as_ref().map(|inside| inside.parent);
			Shipments::<T>::insert(parent, around);
		}
		Ok(())
	}
}

impl<T: Config> ShipmentsPort<T::AccountId> for Pallet<T> {
	fn shipment(id: ShipmentId) -> Option<ShipmentFacts<T::AccountId>> {
		let shipment = Shipments::<T>::get(id)?;
		// What happened to a container happened to what is in it.
		let around = Self::with_all_around(id, shipment.clone()).ok()?;
		let (_, root) = around.last()?;
		let lines = LinesOfShipment::<T>::get(id).into_iter();
		Some(ShipmentFacts {
			stage: match shipment.state {
				State::Ready => Stage::Ready,
				State::UnderWay => Stage::UnderWay,
				State::Returned => Stage::Returned,
				State::Delivered => Stage::Delivered,
				State::Lost => Stage::Lost,
				State::Destroyed => Stage::Destroyed,
			},
			custodian: root.custodian.clone(),
			lines: lines
				.map(|line| ShipmentLineFacts {
					batch: line.batch,
					quantity: line.quantity,
					owner: line.owner,
					order: line.order,
				})
				.collect(),
			has_liability: around
				.iter()
				.any(|(id, _)| LiabilitiesOf::<T>::iter_key_prefix(id).next().is_some()),
			seal_broken: around.iter().any(|(_, of)| of.condition.seal_broken),
			is_short: around.iter().any(|(_, of)| of.condition.short > 0),
			holds: (shipment.holds.checks, shipment.holds.refusals),
			consignor: shipment.consignor,
			consignee: shipment.consignee,
			agent: shipment.agent.filter(|_| shipment.agent_agreed),
			container: shipment.container,
			origin: shipment.origin,
			destination: shipment.destination,
			departed_at: shipment.departed_at,
			closed_at: shipment.closed_at,
		})
	}

	fn note(
		id: ShipmentId,
		by: &T::AccountId,
		country: CountryCode,
		step: CustomsStep,
		document: Digest,
	) -> DispatchResult {
		let mut shipment = Self::get(id)?;
		let page = Self::page_of(by, Entry::Customs(country, step, document));
		Self::write_page(id, &mut shipment.pages, page)?;
		Shipments::<T>::insert(id, shipment);
		Ok(())
	}

	fn hold(id: ShipmentId, hold: CustomsHold) -> DispatchResult {
		Self::change_holds(id, |mut holds| {
			let count = match hold {
				CustomsHold::Check => &mut holds.checks,
				CustomsHold::Refusal => &mut holds.refusals,
			};
			*count = count.checked_add(1)?;
			Some(holds)
		})
		.map_err(Into::into)
	}

	fn unhold(id: ShipmentId, hold: CustomsHold) -> DispatchResult {
		let has_ended =
			Shipments::<T>::get(id).is_none_or(|shipment| rules::is_closed(shipment.state));
		if has_ended {
			return Ok(());
		}
		Self::change_holds(id, |mut holds| {
			let count = match hold {
				CustomsHold::Check => &mut holds.checks,
				CustomsHold::Refusal => &mut holds.refusals,
			};
			*count = count.checked_sub(1)?;
			Some(holds)
		})
		.map_err(Into::into)
	}

	fn destroy(id: ShipmentId, by: &T::AccountId, document: Digest) -> DispatchResult {
		let mut shipment = Self::get(id)?;
		ensure!(
			!rules::is_closed(shipment.state),
			Error::<T>::ShipmentClosed
		);
		ensure!(shipment.inside.is_none(), Error::<T>::InsideAnother);
		if let Some((to, offer)) = shipment.offer.take() {
			Self::undo_offer(&to, offer)?;
		}
		let entry = Entry::Closed(State::Destroyed, document);
		Self::append(by, id, &mut shipment.pages, entry)?;
		for line in Self::lines_left(id) {
			let position = Self::position(&line, &shipment.consignor);
			T::Batches::destroy(&position, line.quantity, by, document)?;
		}
		Self::unlist(id, &shipment);
		Self::close(id, &mut shipment, State::Destroyed)?;
		Shipments::<T>::insert(id, shipment);
		Ok::<(), DispatchError>(())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_shipment(
		consignor: &T::AccountId,
		consignee: &T::AccountId,
		route: (CountryCode, CountryCode),
		lines: alloc::vec::Vec<ShipmentLineFacts<T::AccountId>>,
		departed: bool,
		inside: bool,
	) -> ShipmentId {
		crate::benchmarking::set_shipment::<T>(consignor, consignee, route, lines, departed, inside)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_offered(id: ShipmentId) {
		crate::benchmarking::set_offered::<T>(id);
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_delivered(id: ShipmentId) {
		Shipments::<T>::mutate(id, |shipment| {
			if let Some(shipment) = shipment {
				shipment.state = State::Delivered;
				shipment.closed_at = Some(Self::now());
			}
		});
	}
}
