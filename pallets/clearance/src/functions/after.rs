//! What comes after: goods that are drawn from bond, that return, that are destroyed or written off.

use crate::{pallet::*, rules, types::*, DeclarationOf, LineOf};
use frame_support::{dispatch::DispatchResult, ensure};
use sp_runtime::DispatchError;
use tradechain_primitives::{
	CustomsStep, Digest, Direction, Procedure, Quantity, Shipments, Stage,
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

	fn is_bonded(declaration: &DeclarationOf<T>) -> bool {
		(declaration.direction, declaration.procedure) == (Direction::Import, Procedure::Bonded)
	}

	/// Takes goods of a later declaration from an earlier line. Those that go back stay in bond until they have left.
	pub(crate) fn take_from(
		line: LineRef,
		quantity: Quantity,
		procedure: Procedure,
	) -> DispatchResult {
		let (mut earlier, place) = Self::earlier(line)?;
		Self::with_line(&mut earlier, place, |line| {
			line.used = line
				.used
				.checked_add(quantity)
				.filter(|used| *used <= line.quantity)?;
			Some(())
		})?;
		if Self::is_bonded(&earlier) && procedure == Procedure::HomeUse {
			Self::change_bond(&earlier, place, |sum| sum.checked_sub(quantity))?;
		}
		Declarations::<T>::insert(line.declaration, earlier);
		Ok(())
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

	/// Settles what goes back by a declaration for that, once it has left, or once it is clear that it does not.
	fn settle_departure(declaration: &DeclarationOf<T>) -> DispatchResult {
		let shipment =
			T::Shipments::shipment(declaration.shipment).ok_or(Error::<T>::UnknownShipment)?;
		let has_left = shipment.departed_at.is_some();
		ensure!(
			has_left || shipment.stage != Stage::Ready,
			Error::<T>::TooEarly
		);
		let released_at = match declaration.status {
			Status::Released { at, .. } => at,
			_ => return Err(Error::<T>::NotPending.into()),
		};
		for line in &declaration.lines {
			let Some(previous) = line.previous else {
				continue;
			};
			let (mut earlier, place) = Self::earlier(previous)?;
			let quantity = line.quantity;
			if !has_left {
				Self::with_line(&mut earlier, place, |line| {
					line.used = line.used.checked_sub(quantity)?;
					Some(())
				})?;
			} else if Self::is_bonded(&earlier) {
				Self::change_bond(&earlier, place, |sum| sum.checked_sub(quantity))?;
			} else if Self::is_in_time(&earlier, released_at) {
				let returned = Self::with_line(&mut earlier, place, |line| {
					line.returned = line.returned.checked_add(quantity)?;
					Some(line.returned)
				})?;
				let amount = Self::give_back(&mut earlier, place, returned);
				Self::refund(previous.declaration, &mut earlier, amount);
			}
			Declarations::<T>::insert(previous.declaration, earlier);
		}
		Ok(())
	}

	/// Settles a release of goods that came back to their consignor before they were delivered; the caller stores the
	/// declaration.
	fn settle_turned_back(id: DeclarationId, declaration: &mut DeclarationOf<T>) -> DispatchResult {
		let in_time = Self::is_in_time(declaration, Self::now());
		let is_bonded = Self::is_bonded(declaration);
		let mut sum: Amount = 0;
		for place in 0..declaration.lines.len() {
			let (rest, previous) = Self::with_line(declaration, place, |line| {
				let rest = line.quantity.checked_sub(line.used)?;
				line.used = line.quantity;
				line.returned = line.returned.checked_add(rest)?;
				Some((rest, line.previous))
			})?;
			if is_bonded {
				Self::change_bond(declaration, place, |sum| sum.checked_sub(rest))?;
				continue;
			}
			if let Some(previous) = previous {
				// Back in bond.
				let (mut earlier, place) = Self::earlier(previous)?;
				Self::with_line(&mut earlier, place, |line| {
					line.used = line.used.checked_sub(rest)?;
					Some(())
				})?;
				Self::change_bond(&earlier, place, |sum| sum.checked_add(rest))?;
				Declarations::<T>::insert(previous.declaration, earlier);
			}
			if in_time {
				let returned = Self::with_line(declaration, place, |line| Some(line.returned))?;
				sum = sum.saturating_add(Self::give_back(declaration, place, returned));
			}
		}
		Self::refund(id, declaration, sum);
		Ok(())
	}

	/// How many lines it has.
	pub(crate) fn do_settle_return(id: DeclarationId) -> Result<u32, DispatchError> {
		let mut declaration = Self::get(id)?;
		let lines = declaration.lines.len().try_into().unwrap_or(MAX_LINES);
		let is_released = matches!(declaration.status, Status::Released { .. });
		if declaration.is_returning {
			Self::settle_departure(&declaration)?;
			declaration.is_returning = false;
		} else if declaration.refund_due > 0 {
			Self::retry_refund(id, &mut declaration)?;
			Declarations::<T>::insert(id, declaration);
			return Ok(lines);
		} else {
			let kind = (declaration.direction, declaration.procedure);
			let stays = matches!(
				kind,
				(Direction::Import, Procedure::HomeUse | Procedure::Bonded)
			);
			let has_rest = declaration
				.lines
				.iter()
				.any(|line| line.used < line.quantity);
			ensure!(is_released && stays && has_rest, Error::<T>::NothingDue);
			let came_back = T::Shipments::shipment(declaration.shipment)
				.is_some_and(|shipment| shipment.stage == Stage::Returned);
			ensure!(came_back, Error::<T>::NothingDue);
			Self::settle_turned_back(id, &mut declaration)?;
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
			Error::<T>::NotRefused
		);
		// Where others of the shipment are still open, they are decided first.
		let shipment =
			T::Shipments::shipment(declaration.shipment).ok_or(Error::<T>::UnknownShipment)?;
		ensure!(shipment.holds.0 == 0, Error::<T>::StillOpen);
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
			Status::Final { .. } => true,
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
		// Others ask about it until the goods are there.
		let is_under_way = T::Shipments::shipment(declaration.shipment)
			.is_some_and(|shipment| matches!(shipment.stage, Stage::Ready | Stage::UnderWay));
		ensure!(!is_under_way, Error::<T>::StillOpen);
		Self::forget(id, declaration)?;
		Self::deposit_event(Event::DeclarationRemoved { declaration: id });
		Ok(())
	}
}
