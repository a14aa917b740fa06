//! Who is checked at random.

use crate::{pallet::*, rules, types::*, DeclarationOf, WeightInfo as _};
use frame_support::{
	dispatch::DispatchResult, storage::with_storage_layer, weights::WeightMeter, BoundedVec,
};
use tradechain_primitives::{BatchId, Digest, RelayRandomness, ShipmentFacts, Shipments};

impl<T: Config> Pallet<T> {
	/// Draws what waits as far as the block has room, of each country the oldest first, and one country after another,
	/// so that what waits in one does not hold up the others. All that wait get the randomness of the first block that
	/// builds on a later one of the relay chain, whether or not there is room to draw them then: nobody can put them
	/// off to other randomness.
	pub(crate) fn draw_waiting(meter: &mut WeightMeter) {
		if meter.try_consume(T::WeightInfo::poll()).is_err() {
			return;
		}
		let mut waiting = Draws::<T>::get().into_inner();
		if waiting.is_empty() {
			return;
		}
		let (block, randomness) = (T::Randomness::block(), T::Randomness::randomness());
		for one in waiting.iter_mut() {
			if one.seed.is_none() && block > one.block {
				one.seed = randomness;
			}
		}
		let is_ready =
			|one: &Waiting| one.seed.is_some() || block > one.block.saturating_add(PATIENCE);
		while let Some(place) = waiting.iter().position(is_ready) {
			let lines = waiting.get(place).map_or(MAX_LINES, |one| one.lines);
			if meter.try_consume(Self::weight_of_drawing(lines)).is_err() {
				break;
			}
			let next = waiting.remove(place);
			Self::draw(next.declaration, next.seed.as_ref());
			waiting.sort_by_key(|one| one.country == next.country);
		}
		// No more than there were.
		Draws::<T>::put(BoundedVec::truncate_from(waiting));
	}

	/// Draws a declaration; without randomness its goods are checked.
	pub(crate) fn draw(id: DeclarationId, seed: Option<&Digest>) {
		let Some(declaration) = Declarations::<T>::get(id) else {
			return;
		};
		let rate = Borders::<T>::get(declaration.country).map_or(WHOLE, |border| border.check_rate);
		let drawn = seed.is_none_or(|seed| rules::is_drawn(seed, id, rate));
		Self::deposit_event(Event::Drawn {
			declaration: id,
			drawn,
		});
		let noted = Self::note_lines(&declaration, |line| {
			line.drawn = line.drawn.or(Some(drawn));
		});
		let went_on: DispatchResult = with_storage_layer(|| {
			noted?;
			let shipment = T::Shipments::shipment(declaration.shipment);
			let judged = Self::judge(&declaration, shipment.as_ref());
			Self::proceed(id, declaration.clone(), shipment.as_ref(), judged, drawn)
		});
		if went_on.is_err() {
			// Something changed meanwhile: an officer looks at it, and at the goods where they were drawn.
			let _ = with_storage_layer(|| {
				if drawn {
					Self::inspect(id, declaration, drawn, None)
				} else {
					Self::review(id, declaration)
				}
			});
		}
	}

	/// Which goods are at a place of a shipment: those that it says, whatever is declared of them.
	pub(crate) fn batch_there(
		shipment: Option<&ShipmentFacts<T::AccountId>>,
		place: u32,
		declared: BatchId,
	) -> BatchId {
		let there = || {
			let place = usize::try_from(place).ok()?;
			shipment?.lines.get(place).map(|there| there.batch)
		};
		there().unwrap_or(declared)
	}

	/// Puts a risk indicator on the batches of goods that were to be checked, and do not pass: packed anew they would
	/// have another draw. Without a record of what was in the shipment none is put on anything.
	pub(crate) fn indicate(
		declaration: &DeclarationOf<T>,
		shipment: Option<&ShipmentFacts<T::AccountId>>,
	) {
		let Some(shipment) = shipment else {
			return;
		};
		let DeclarationOf::<T> {
			country, direction, ..
		} = declaration;
		let checked = Self::declared_of(declaration)
			.filter(|known| known.is_checked() == Some(true))
			.map(|known| known.place);
		for place in checked {
			let declared = declaration.lines.iter().find(|line| line.place == place);
			if let Some(line) = declared {
				let batch = Self::batch_there(Some(shipment), place, line.batch);
				RiskIndicators::<T>::insert((*country, *direction, batch), ());
			}
		}
	}

	/// Whether there is a risk indicator on the batch of any line.
	pub(crate) fn has_indicator(
		declaration: &DeclarationOf<T>,
		shipment: Option<&ShipmentFacts<T::AccountId>>,
	) -> bool {
		declaration.lines.iter().any(|line| {
			let batch = Self::batch_there(shipment, line.place, line.batch);
			let key = (declaration.country, declaration.direction, batch);
			RiskIndicators::<T>::contains_key(key)
		})
	}

	/// Takes the risk indicators off the batches of goods that pass, and were inspected and found right.
	pub(crate) fn clear_indicators(declaration: &DeclarationOf<T>) {
		let DeclarationOf::<T> {
			country, direction, ..
		} = declaration;
		let is_inspected = matches!(
			&declaration.status,
			Status::Inspection { report: Some(report), .. } if report.conforms
		);
		for line in declaration.lines.iter().filter(|_| is_inspected) {
			RiskIndicators::<T>::remove((*country, *direction, line.batch));
		}
	}
}
