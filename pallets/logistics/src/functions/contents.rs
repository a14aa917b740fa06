//! What travels in what.

use crate::{pallet::*, rules, types::*};
use frame_support::{dispatch::DispatchResult, ensure};
use sp_runtime::DispatchError;

impl<T: Config> Pallet<T> {
	/// An open shipment, inside nothing, in the custody of the caller, and not on offer.
	pub(crate) fn ensure_held(
		who: &T::AccountId,
		shipment: &crate::ShipmentOf<T>,
	) -> Result<(), Error<T>> {
		ensure!(
			!rules::is_closed(shipment.state),
			Error::<T>::ShipmentClosed
		);
		ensure!(shipment.inside.is_none(), Error::<T>::InsideAnother);
		ensure!(shipment.custodian == *who, Error::<T>::NotCustodian);
		ensure!(shipment.offer.is_none(), Error::<T>::HandoverPending);
		Ok(())
	}

	pub(crate) fn do_consolidate(
		who: T::AccountId,
		parent_id: ShipmentId,
		children: RawParts,
	) -> DispatchResult {
		ensure!(!children.is_empty(), Error::<T>::NoPieces);
		let mut parent = Self::get(parent_id)?;
		ensure!(!rules::is_closed(parent.state), Error::<T>::ShipmentClosed);
		let mut around = match &parent.inside {
			Some(inside) => Some((inside.parent, Self::get(inside.parent)?)),
			None => None,
		};
		// Where the other one is inside another too, that is one level too many.
		let depth = around.as_ref().map_or(0, |(_, around)| {
			1u32.saturating_add(around.inside.is_some().into())
		});
		ensure!(depth < 2, Error::<T>::TooDeep);
		Self::ensure_held(&who, around.as_ref().map_or(&parent, |(_, around)| around))?;
		for child_id in &children {
			let is_around = around.as_ref().is_some_and(|(id, _)| id == child_id);
			ensure!(*child_id != parent_id && !is_around, Error::<T>::InItself);
			let mut child = Self::get(*child_id)?;
			Self::ensure_held(&who, &child)?;
			ensure!(rules::fits(depth, &child.load), Error::<T>::TooDeep);
			parent.load =
				rules::with_part(&parent.load, &child.load, true).ok_or(Error::<T>::TooMuch)?;
			if let Some((_, around)) = &mut around {
				around.load = rules::with_part(&around.load, &child.load, false)
					.ok_or(Error::<T>::TooMuch)?;
			}
			let entry = Entry::PutInto(parent_id);
			Self::append(&who, *child_id, &mut child.pages, entry)?;
			child.inside = Some(Inside {
				parent: parent_id,
				since: Self::now(),
			});
			let whole = around.as_mut().map_or(&mut parent, |(_, around)| around);
			Self::go_on_in(&mut child, whole);
			Shipments::<T>::insert(child_id, child);
			Contents::<T>::insert(parent_id, child_id, ());
			InCustody::<T>::remove(&who, child_id);
		}
		Shipments::<T>::insert(parent_id, parent);
		if let Some((id, around)) = around {
			Shipments::<T>::insert(id, around);
		}
		Self::deposit_event(Event::Consolidated {
			parent: parent_id,
			children,
		});
		Ok(())
	}

	/// What is under way goes on in what it is put into. Where that is under way itself, the leg of the child ends.
	fn go_on_in(child: &mut crate::ShipmentOf<T>, whole: &mut crate::ShipmentOf<T>) {
		let to = rules::next_place(child);
		let Some(departure) = child.journey.departure.take() else {
			return;
		};
		if whole.journey.departure.is_some() {
			Self::count_damage(&departure, to);
		} else {
			whole.journey.departure = Some(departure);
		}
	}

	pub(crate) fn do_deconsolidate(
		who: T::AccountId,
		parent_id: ShipmentId,
		children: RawParts,
	) -> DispatchResult {
		ensure!(!children.is_empty(), Error::<T>::NoPieces);
		let parent = Self::get(parent_id)?;
		let (_, root) = Self::root_of(parent_id, parent)?;
		ensure!(root.custodian == who, Error::<T>::NotCustodian);
		ensure!(root.offer.is_none(), Error::<T>::HandoverPending);
		for child_id in &children {
			let child = Self::get(*child_id)?;
			let is_there = child
				.inside
				.as_ref()
				.is_some_and(|inside| inside.parent == parent_id);
			ensure!(is_there, Error::<T>::NotInside);
			let child = Self::take_out(&who, *child_id, child)?;
			Shipments::<T>::insert(child_id, child);
		}
		Self::deposit_event(Event::Deconsolidated {
			parent: parent_id,
			children,
		});
		Ok(())
	}

	/// Takes a shipment out of the one that it is in. What has custody of that one keeps it; the caller stores the
	/// shipment.
	pub(crate) fn take_out(
		payer: &T::AccountId,
		id: ShipmentId,
		shipment: crate::ShipmentOf<T>,
	) -> Result<crate::ShipmentOf<T>, DispatchError> {
		let Some(inside) = shipment.inside.clone() else {
			return Ok(shipment);
		};
		let (since, held_since) = Self::custody_of(id, &shipment)?;
		let mut shipment = shipment;
		if Self::passed_inside(&shipment)? {
			// The custody is over in which its last leg was.
			shipment.journey.last_leg = None;
		}
		// Where it was taken out before, that page names where custody began.
		let entry = Pages::<T>::get(since.shipment, since.page).map(|page| page.entry);
		let since = match entry {
			Some(Entry::TakenOut { since, .. }) => since,
			_ => since,
		};
		shipment.inside = None;
		let (mut above, mut direct) = (Some(inside.parent), true);
		while let Some(id) = above {
			let mut around = Self::get(id)?;
			// It stays known of the part, for which nobody is liable anew: its own seal is as it was.
			shipment.condition.seal_broken |= around.condition.seal_broken;
			around.load = rules::without_part(&around.load, &shipment.load, direct);
			above = around.inside.as_ref().map(|inside| inside.parent);
			direct = false;
			// One that has ended is listed for what is in it.
			if rules::is_closed(around.state) && around.load.children == 0 {
				InCustody::<T>::remove(&around.custodian, id);
			}
			Shipments::<T>::insert(id, around);
		}
		let (_, root) = Self::root_of(inside.parent, Self::get(inside.parent)?)?;
		Contents::<T>::remove(inside.parent, id);
		let entry = Entry::TakenOut {
			parent: inside.parent,
			custodian: root.custodian.clone(),
			since,
			previous: shipment.custody,
			put_in: inside.since,
		};
		shipment.journey.place = root.journey.place;
		shipment.custody = Self::append(payer, id, &mut shipment.pages, entry)?;
		// Who has it has it since then: the time for an answer does not begin anew.
		shipment.held_since = held_since;
		if !rules::is_closed(shipment.state) {
			InCustody::<T>::insert(&root.custodian, id, ());
		}
		shipment.custodian = root.custodian;
		Ok(shipment)
	}

	/// Whether custody of a shipment passed on since it was put into what it is in.
	pub(crate) fn passed_inside(shipment: &crate::ShipmentOf<T>) -> Result<bool, Error<T>> {
		let mut inside = shipment.inside.clone();
		let mut within = 0;
		while let Some(Inside { parent, since }) = inside {
			within = since.max(within);
			let around = Self::get(parent)?;
			if around.held_since > within {
				return Ok(true);
			}
			inside = around.inside;
		}
		Ok(false)
	}

	/// Where the custody of a shipment began that it is in now: on its own record, or on that of what it is in.
	pub(crate) fn custody_of(
		id: ShipmentId,
		shipment: &crate::ShipmentOf<T>,
	) -> Result<(PageRef, crate::Moment), Error<T>> {
		let mut best = (
			PageRef {
				shipment: id,
				page: shipment.custody,
			},
			shipment.held_since,
		);
		let mut inside = shipment.inside.clone();
		// Since when it is in what is looked at, whatever that was put into before.
		let mut within = 0;
		while let Some(Inside { parent, since }) = inside {
			within = since.max(within);
			let around = Self::get(parent)?;
			if around.held_since >= within {
				let page = around.custody;
				best = (
					PageRef {
						shipment: parent,
						page,
					},
					around.held_since,
				);
			}
			inside = around.inside;
		}
		Ok(best)
	}
}
