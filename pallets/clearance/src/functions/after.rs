//! What comes after: goods that are drawn from bond, that return, that are destroyed or written off.

use crate::{pallet::*, rules, types::*, DeclarationOf, LineOf};
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::{dispatch::DispatchResult, ensure};
use sp_runtime::DispatchError;
use tradechain_primitives::{
	CustomsStep, Digest, Direction, Procedure, Quantity, ShipmentFacts, Shipments, Stage,
};

impl<T: Config> Pallet<T> {
	/// An earlier declaration, and the place of its line.
	fn earlier(line: LineRef) -> Result<(DeclarationOf<T>, usize), Error<T>> {
		let declaration = Self::get(line.declaration)?;
		let place = usize::try_from(line.line)
			.ok()
			.filter(|place| *place < declaration.lines.len())
			.ok_or(Error::<T>::UnknownLine)?;
		Ok((declaration, place))
	}

	/// Changes a line of a declaration; the caller stores that.
	fn with_line<R>(
		declaration: &mut DeclarationOf<T>,
		place: usize,
		change: impl FnOnce(&mut LineOf<T>) -> Option<R>,
	) -> Result<R, Error<T>> {
		declaration
			.lines
			.get_mut(place)
			.and_then(change)
			.ok_or(Error::<T>::NotSoMuch)
	}

	/// Takes so much off what is in bond by a line, or puts it back.
	fn change_bond(
		declaration: &DeclarationOf<T>,
		place: usize,
		change: impl FnOnce(Quantity) -> Option<Quantity>,
	) -> DispatchResult {
		let line = declaration
			.lines
			.get(place)
			.ok_or(Error::<T>::UnknownLine)?;
		let position = Self::bond_of(declaration, line);
		Bonded::<T>::try_mutate_exists(position, |sum| {
			let after = change(sum.unwrap_or_default()).ok_or(Error::<T>::NotSoMuch)?;
			*sum = (after > 0).then_some(after);
			Ok(())
		})
	}

	pub(crate) fn is_bonded(declaration: &DeclarationOf<T>) -> bool {
		(declaration.direction, declaration.procedure) == (Direction::Import, Procedure::Bonded)
	}

	/// Whether goods come to stay: for home use, or into bond.
	fn stays(declaration: &DeclarationOf<T>) -> bool {
		rules::is_taxed(declaration.direction, declaration.procedure)
			|| Self::is_bonded(declaration)
	}

	/// Keeps the earlier lines that a declaration names on record; the caller stores it.
	pub(crate) fn depend(declaration: &mut DeclarationOf<T>) {
		for previous in declaration.lines.iter().filter_map(|line| line.previous) {
			declaration.depends = true;
			Dependents::<T>::mutate(previous.declaration, |count| {
				*count = count.saturating_add(1);
			});
		}
	}

	/// Ends that, where a declaration cannot change them any more; the caller stores it.
	pub(crate) fn let_go(declaration: &mut DeclarationOf<T>) {
		if !core::mem::take(&mut declaration.depends) {
			return;
		}
		for previous in declaration.lines.iter().filter_map(|line| line.previous) {
			Dependents::<T>::mutate_exists(previous.declaration, |count| {
				*count = count
					.and_then(|count| count.checked_sub(1))
					.filter(|count| *count > 0);
			});
		}
	}

	/// How much of the goods of a line there still is in the shipment, or was when that ended.
	fn there(shipment: &ShipmentFacts<T::AccountId>, line: &LineOf<T>) -> Quantity {
		let there = usize::try_from(line.place)
			.ok()
			.and_then(|place| shipment.lines.get(place));
		there.map_or(0, |there| there.quantity.min(line.quantity))
	}

	/// How much came by an earlier line: of an export what arrived abroad, of an import what was released.
	pub(crate) fn came(declaration: &DeclarationOf<T>, line: &LineOf<T>) -> Quantity {
		match declaration.direction {
			Direction::Import => line.quantity,
			Direction::Export => T::Shipments::shipment(declaration.shipment)
				.map_or(0, |shipment| Self::there(&shipment, line)),
		}
	}

	/// Takes goods of a later declaration from an earlier line; whether out of bond. Those that go back stay in bond
	/// until they are abroad.
	pub(crate) fn take_from(
		line: LineRef,
		quantity: Quantity,
		procedure: Procedure,
	) -> Result<bool, DispatchError> {
		let (mut earlier, place) = Self::earlier(line)?;
		let came = earlier
			.lines
			.get(place)
			.map_or(0, |line| Self::came(&earlier, line));
		Self::with_line(&mut earlier, place, |line| {
			line.used = line
				.used
				.checked_add(quantity)
				.filter(|used| *used <= came)?;
			Some(())
		})?;
		let is_bonded = Self::is_bonded(&earlier);
		if is_bonded && procedure == Procedure::HomeUse {
			Self::change_bond(&earlier, place, |sum| sum.checked_sub(quantity))?;
		}
		Declarations::<T>::insert(line.declaration, earlier);
		Ok(is_bonded)
	}

	/// Gives back, of what a line bore, the part of so many that returned, if in time; the caller stores the
	/// declaration.
	fn give_back(declaration: &mut DeclarationOf<T>, place: usize, returned: Quantity) -> Amount {
		let Some(line) = declaration.lines.get_mut(place) else {
			return 0;
		};
		let amount = rules::give_back(line.charged, line.quantity, returned, line.given_back);
		line.given_back = line.given_back.saturating_add(amount);
		if let Some(counted) = &mut line.counted {
			let value =
				rules::give_back(counted.value, line.quantity, returned, counted.given_back);
			counted.given_back = counted.given_back.saturating_add(value);
			let key = (counted.identity, counted.list, counted.year);
			Quotas::<T>::mutate_exists(key, |sum| {
				*sum = sum
					.and_then(|sum| sum.checked_sub(value))
					.filter(|sum| *sum > 0);
			});
		}
		amount
	}

	/// Whether what was released by a declaration still gets duties and quota back at a moment.
	fn is_in_time(declaration: &DeclarationOf<T>, at: u64) -> bool {
		matches!(declaration.status, Status::Released { returns_until, .. } if at <= returns_until)
	}

	/// Settles what went back by a declaration for that, by how its journey ended: what is abroad gets duties and quota
	/// back, or leaves the bond; what is home again can be sent back anew; what was lost or destroyed gets nothing, and
	/// is in bond until it is written off. Without a shipment nothing says that it left.
	fn settle_departure(
		declaration: &DeclarationOf<T>,
		shipment: Option<&ShipmentFacts<T::AccountId>>,
	) -> DispatchResult {
		let released_at = match declaration.status {
			Status::Released { at, .. } => at,
			_ => return Err(Error::<T>::NotPending.into()),
		};
		for line in &declaration.lines {
			let quantity = line.quantity;
			let (abroad, home) = match shipment {
				None => (0, quantity),
				Some(shipment) => {
					let there = Self::there(shipment, line);
					match shipment.stage {
						Stage::Ready | Stage::UnderWay => return Err(Error::<T>::TooEarly.into()),
						Stage::Delivered => (there, 0),
						Stage::Returned => (0, there),
						Stage::Lost | Stage::Destroyed => (0, 0),
					}
				}
			};
			let Some(previous) = line.previous else {
				continue;
			};
			// One that is gone needs nothing any more.
			let Ok((mut earlier, place)) = Self::earlier(previous) else {
				continue;
			};
			let is_bonded = Self::is_bonded(&earlier);
			let unused = if is_bonded {
				quantity.saturating_sub(abroad)
			} else {
				home
			};
			Self::with_line(&mut earlier, place, |line| {
				line.used = line.used.checked_sub(unused)?;
				Some(())
			})?;
			if is_bonded {
				Self::change_bond(&earlier, place, |sum| sum.checked_sub(abroad))?;
			} else if Self::is_in_time(&earlier, released_at) {
				let returned = Self::with_line(&mut earlier, place, |line| {
					line.returned = line.returned.checked_add(abroad)?;
					Some(line.returned)
				})?;
				let amount = Self::give_back(&mut earlier, place, returned);
				Self::refund(previous.declaration, &mut earlier, amount);
			}
			Declarations::<T>::insert(previous.declaration, earlier);
		}
		Ok(())
	}

	/// How much of a line is due to be settled when its goods came back to their consignor, or were destroyed, before
	/// they were delivered. Into bond that is once: what was missing then stays in bond until it is written off.
	fn due_of(
		declaration: &DeclarationOf<T>,
		shipment: &ShipmentFacts<T::AccountId>,
		line: &LineOf<T>,
	) -> Quantity {
		if Self::is_bonded(declaration) && line.returned > 0 {
			return 0;
		}
		// What was ordered from abroad and came from within stays within.
		let stays_within = shipment.stage == Stage::Returned
			&& line.previous.is_none()
			&& !Self::crosses(shipment);
		if stays_within {
			return 0;
		}
		let rest = line.quantity.saturating_sub(line.used);
		rest.min(Self::there(shipment, line))
	}

	/// Settles a release of goods that came back to their consignor, or were destroyed under record, before they were
	/// delivered; the caller stores the declaration.
	fn settle_undelivered(
		id: DeclarationId,
		declaration: &mut DeclarationOf<T>,
		shipment: &ShipmentFacts<T::AccountId>,
	) -> DispatchResult {
		// By when they came back, not by when somebody settles it.
		let ended_at = shipment.closed_at.unwrap_or_else(Self::now);
		let in_time = Self::is_in_time(declaration, ended_at);
		let is_bonded = Self::is_bonded(declaration);
		let due: Vec<_> = declaration
			.lines
			.iter()
			.map(|line| Self::due_of(declaration, shipment, line))
			.collect();
		let mut sum: Amount = 0;
		for (place, due) in due.into_iter().enumerate() {
			let (returned, previous) = Self::with_line(declaration, place, |line| {
				line.used = if is_bonded {
					line.used.checked_add(due)?
				} else {
					line.quantity
				};
				line.returned = line.returned.checked_add(due)?;
				Some((line.returned, line.previous))
			})?;
			if is_bonded {
				Self::change_bond(declaration, place, |sum| sum.checked_sub(due))?;
				continue;
			}
			let bond = previous.filter(|_| shipment.stage == Stage::Returned);
			if let Some((previous, Ok((mut earlier, place)))) =
				bond.map(|line| (line, Self::earlier(line)))
			{
				// Back in bond.
				Self::with_line(&mut earlier, place, |line| {
					line.used = line.used.checked_sub(due)?;
					Some(())
				})?;
				Self::change_bond(&earlier, place, |sum| sum.checked_add(due))?;
				Declarations::<T>::insert(previous.declaration, earlier);
			}
			if in_time {
				sum = sum.saturating_add(Self::give_back(declaration, place, returned));
			}
		}
		Self::refund(id, declaration, sum);
		Ok(())
	}

	/// Settles what became of the goods of a release that do not go back, or lets go of the earlier lines that it
	/// names where there is nothing to settle; the caller stores the declaration. Whether there was anything to do.
	fn settle_release(
		id: DeclarationId,
		declaration: &mut DeclarationOf<T>,
		shipment: Option<&ShipmentFacts<T::AccountId>>,
	) -> Result<bool, DispatchError> {
		if !matches!(declaration.status, Status::Released { .. }) {
			return Ok(false);
		}
		let undelivered = shipment.filter(|shipment| {
			Self::stays(declaration) && matches!(shipment.stage, Stage::Returned | Stage::Destroyed)
		});
		let is_due = undelivered.is_some_and(|shipment| {
			let mut lines = declaration.lines.iter();
			lines.any(|line| Self::due_of(declaration, shipment, line) > 0)
		});
		if let Some(shipment) = undelivered.filter(|_| is_due) {
			Self::settle_undelivered(id, declaration, shipment)?;
		} else if !declaration.depends || Self::is_on_the_way(shipment) {
			return Ok(false);
		}
		Self::let_go(declaration);
		Ok(true)
	}

	/// Pays what could not be paid before: out of the country's account, or back to who could not receive it; the
	/// caller stores the declaration.
	fn pay_back(
		id: DeclarationId,
		declaration: &mut DeclarationOf<T>,
		shipment: Option<&ShipmentFacts<T::AccountId>>,
	) -> DispatchResult {
		let is_refused = matches!(
			declaration.status,
			Status::Refused { .. } | Status::Final { .. }
		);
		if is_refused && declaration.held > 0 {
			let amount = declaration.held;
			Self::free(declaration).map_err(|_| Error::<T>::DeclarantCannotReceive)?;
			Self::deposit_event(Event::RefundPaid {
				declaration: id,
				amount,
			});
			return Ok(());
		}
		let may_come = declaration.depends || Self::stays(declaration);
		let is_early = declaration.refund_due == 0 && may_come && Self::is_on_the_way(shipment);
		ensure!(!is_early, Error::<T>::TooEarly);
		Self::retry_refund(id, declaration)
	}

	/// Whether a shipment has not ended.
	fn is_on_the_way(shipment: Option<&ShipmentFacts<T::AccountId>>) -> bool {
		shipment.is_some_and(|shipment| matches!(shipment.stage, Stage::Ready | Stage::UnderWay))
	}

	/// How many lines it has.
	pub(crate) fn do_settle_return(id: DeclarationId) -> Result<u32, DispatchError> {
		let mut declaration = Self::get(id)?;
		let lines = declaration.lines.len().try_into().unwrap_or(MAX_LINES);
		let shipment = T::Shipments::shipment(declaration.shipment);
		if declaration.is_returning {
			Self::settle_departure(&declaration, shipment.as_ref())?;
			declaration.is_returning = false;
			Self::let_go(&mut declaration);
		} else if !Self::settle_release(id, &mut declaration, shipment.as_ref())? {
			Self::pay_back(id, &mut declaration, shipment.as_ref())?;
			Declarations::<T>::insert(id, declaration);
			return Ok(lines);
		}
		Declarations::<T>::insert(id, declaration);
		Self::deposit_event(Event::ReturnSettled { declaration: id });
		Ok(lines)
	}

	pub(crate) fn do_record_destruction(
		who: T::AccountId,
		id: DeclarationId,
		report: Digest,
	) -> DispatchResult {
		let declaration = Self::get(id)?;
		Self::ensure_customs(&declaration, &who)?;
		let is_final = matches!(declaration.status, Status::Final { .. });
		ensure!(
			is_final && declaration.direction == Direction::Import,
			Error::<T>::NotFinal
		);
		// Where others of the shipment are still open, they are decided first. What was released is settled after it.
		let shipment =
			T::Shipments::shipment(declaration.shipment).ok_or(Error::<T>::UnknownShipment)?;
		ensure!(shipment.holds.0 == 0, Error::<T>::StillOpen);
		let key = (declaration.shipment, declaration.country, Direction::Import);
		let declared = DeclaredLines::<T>::get(key).into_iter();
		let others: BTreeSet<_> = declared
			.filter_map(|line| line.declaration)
			.filter(|other| *other != id)
			.collect();
		for other in others {
			let is_decided = matches!(
				Self::get(other)?.status,
				Status::Released { .. } | Status::Final { .. }
			);
			ensure!(is_decided, Error::<T>::StillOpen);
		}
		T::Shipments::note(
			declaration.shipment,
			&who,
			declaration.country,
			CustomsStep::Destroyed,
			report,
		)?;
		T::Shipments::destroy(declaration.shipment, &who, report)?;
		Self::deposit_event(Event::GoodsDestroyed {
			declaration: id,
			report,
		});
		Ok(())
	}

	pub(crate) fn do_write_off(
		who: T::AccountId,
		line: LineRef,
		quantity: Quantity,
		report: Digest,
	) -> DispatchResult {
		ensure!(quantity > 0, Error::<T>::ZeroQuantity);
		let (mut declaration, place) = Self::earlier(line)?;
		Self::ensure_customs(&declaration, &who)?;
		let is_released = matches!(declaration.status, Status::Released { .. });
		ensure!(
			is_released && Self::is_bonded(&declaration),
			Error::<T>::NotBonded
		);
		Self::with_line(&mut declaration, place, |line| {
			line.used = line
				.used
				.checked_add(quantity)
				.filter(|used| *used <= line.quantity)?;
			Some(())
		})?;
		Self::change_bond(&declaration, place, |sum| sum.checked_sub(quantity))?;
		Declarations::<T>::insert(line.declaration, declaration);
		Self::deposit_event(Event::BondWrittenOff {
			line,
			quantity,
			report,
		});
		Ok(())
	}

	pub(crate) fn do_remove_declaration(who: T::AccountId, id: DeclarationId) -> DispatchResult {
		let declaration = Self::get(id)?;
		ensure!(who == declaration.declarant, Error::<T>::NotDeclarant);
		let is_over = match declaration.status {
			Status::Final { .. } => declaration.held == 0,
			Status::Released { returns_until, .. } => {
				if Self::is_bonded(&declaration) {
					// As long as something is in bond by it.
					declaration
						.lines
						.iter()
						.all(|line| line.used == line.quantity)
				} else {
					Self::now() > returns_until
						&& declaration.refund_due == 0
						&& !declaration.is_returning
				}
			}
			_ => false,
		};
		ensure!(is_over, Error::<T>::StillOpen);
		ensure!(!Dependents::<T>::contains_key(id), Error::<T>::StillOpen);
		// Others ask about it until the goods are there.
		let shipment = T::Shipments::shipment(declaration.shipment);
		ensure!(
			!Self::is_on_the_way(shipment.as_ref()),
			Error::<T>::StillOpen
		);
		Self::forget(id, declaration)?;
		Self::deposit_event(Event::DeclarationRemoved { declaration: id });
		Ok(())
	}
}
