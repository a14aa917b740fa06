//! What is done.

mod certificates;
mod complaints;
mod ports;
mod recalls;
mod records;
mod views;

use crate::{pallet::*, rules, types::*};
use alloc::{collections::BTreeSet, vec::Vec};
use codec::{Encode, MaxEncodedLen};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Consideration, Footprint, Get, Time},
};
use sp_runtime::DispatchError;
use tradechain_primitives::{
	BatchId, Digest, Gln, Gtin, HsCode, Members, Moment, Quantity, Role, Serial, UnitCode,
};

/// Where a holding stands: batch, owner, possessor.
type Position<A> = (BatchId, A, A);

/// An input, its batch, and what it weighs.
type CheckedInput<T> = (Input, crate::BatchOf<T>, u128);

/// Products.
impl<T: Config> Pallet<T> {
	pub(crate) fn parse_gtin(raw: u64) -> Result<Gtin, Error<T>> {
		Gtin::try_from(raw).map_err(|_| Error::<T>::InvalidGtin)
	}

	pub(crate) fn parse_batch(raw: &RawBatchId) -> Result<BatchId, Error<T>> {
		Ok(BatchId {
			gtin: Self::parse_gtin(raw.gtin)?,
			lot: raw
				.lot
				.as_slice()
				.try_into()
				.map_err(|_| Error::<T>::InvalidLot)?,
		})
	}

	fn parse_particulars(raw: RawParticulars) -> Result<Particulars, Error<T>> {
		// Chapters 98 and 99 are each country's own, from eight digits on.
		let hs = HsCode::try_from(raw.hs.as_slice())
			.ok()
			.filter(|code| !code.is_national())
			.ok_or(Error::<T>::InvalidHsCode)?;
		let origin = Self::parse_origin(raw.origin)?;
		let named = core::str::from_utf8(&raw.name).is_ok_and(|name| !name.trim().is_empty());
		ensure!(named, Error::<T>::InvalidName);
		ensure!(
			raw.yield_ceiling
				.is_none_or(|ceiling| (1..=T::MaxYield::get()).contains(&ceiling)),
			Error::<T>::InvalidYield
		);
		Ok(Particulars {
			hs,
			origin,
			name: raw.name,
			specification: raw.specification,
			yield_ceiling: raw.yield_ceiling,
		})
	}

	/// An active manufacturer that holds the prefix of the GTIN.
	fn ensure_makes(who: &T::AccountId, gtin: &Gtin) -> Result<(), Error<T>> {
		ensure!(
			T::Members::is_active(who, Role::Manufacturer),
			Error::<T>::NotManufacturer
		);
		ensure!(
			T::Members::gtin_owner(gtin).as_ref() == Some(who),
			Error::<T>::ForeignPrefix
		);
		Ok(())
	}

	/// Takes the fee for goods at a place where there were none, and for so many other records.
	fn pay_for_place(who: &T::AccountId, count: usize, bytes: usize) -> DispatchResult {
		let (items, size) = tradechain_primitives::Position::<T::AccountId>::footprint(1);
		Self::pay_for(who, count.saturating_add(items), bytes.saturating_add(size))
	}

	/// Takes the fee for records of so many bytes in all, which stay for ever.
	fn pay_for(who: &T::AccountId, count: usize, bytes: usize) -> DispatchResult {
		let footprint = Footprint {
			count: count as u64,
			size: bytes as u64,
		};
		T::StorageFee::new(who, footprint).map(|_| ())
	}

	pub(crate) fn do_register_product(
		owner: T::AccountId,
		gtin: u64,
		unit: [u8; 3],
		net_weight: u64,
		particulars: RawParticulars,
	) -> DispatchResult {
		let gtin = Self::parse_gtin(gtin)?;
		let unit = UnitCode::try_from(unit).map_err(|_| Error::<T>::InvalidUnit)?;
		let particulars = Self::parse_particulars(particulars)?;
		ensure!(
			(1..=T::MaxNetWeight::get()).contains(&net_weight),
			Error::<T>::InvalidNetWeight
		);
		Self::ensure_makes(&owner, &gtin)?;
		ensure!(
			!Products::<T>::contains_key(gtin),
			Error::<T>::ProductExists
		);
		let product = Product {
			owner: owner.clone(),
			particulars,
			unit,
			net_weight,
			registered_at: T::Clock::now(),
			discontinued_at: None,
		};
		// With its place in the listing of its owner.
		let bytes = product
			.encoded_size()
			.saturating_add((&owner, gtin).encoded_size());
		Self::pay_for(&owner, 2, bytes)?;
		Products::<T>::insert(gtin, product);
		ProductsByOwner::<T>::insert(&owner, gtin, ());
		Self::deposit_event(Event::ProductRegistered { gtin, owner });
		Ok(())
	}

	pub(crate) fn do_update_product(
		owner: T::AccountId,
		gtin: u64,
		particulars: RawParticulars,
	) -> DispatchResult {
		let gtin = Self::parse_gtin(gtin)?;
		let particulars = Self::parse_particulars(particulars)?;
		Self::ensure_makes(&owner, &gtin)?;
		let mut product = Products::<T>::get(gtin).ok_or(Error::<T>::UnknownProduct)?;
		// Who has got the prefix of a discontinued product answers for it, and can recall it.
		ensure!(
			product.discontinued_at.is_none() || product.owner != owner,
			Error::<T>::ProductIsDiscontinued
		);
		// What is primary stays so: its batches, made of nothing, would pass for made ones.
		let was_primary = product.particulars.yield_ceiling.is_none();
		ensure!(
			was_primary == particulars.yield_ceiling.is_none(),
			Error::<T>::InvalidYield
		);
		if product.owner != owner {
			ProductsByOwner::<T>::remove(&product.owner, gtin);
			ProductsByOwner::<T>::insert(&owner, gtin, ());
		}
		product.owner = owner.clone();
		product.particulars = particulars.clone();
		Products::<T>::insert(gtin, product);
		Self::append(&owner, Subject::Product(gtin), Entry::Updated(particulars))?;
		Self::deposit_event(Event::ProductUpdated { gtin, owner });
		Ok(())
	}

	pub(crate) fn do_discontinue_product(who: T::AccountId, gtin: u64) -> DispatchResult {
		let gtin = Self::parse_gtin(gtin)?;
		let mut product = Products::<T>::get(gtin).ok_or(Error::<T>::UnknownProduct)?;
		ensure!(product.owner == who, Error::<T>::NotProductOwner);
		ensure!(
			product.discontinued_at.is_none(),
			Error::<T>::ProductIsDiscontinued
		);
		product.discontinued_at = Some(T::Clock::now());
		Products::<T>::insert(gtin, product);
		Self::append(&who, Subject::Product(gtin), Entry::Discontinued)?;
		Self::deposit_event(Event::ProductDiscontinued { gtin });
		Ok(())
	}
}

/// Batches.
impl<T: Config> Pallet<T> {
	fn parse_serials(raw: RawSerials) -> Result<Serials, Error<T>> {
		let serial =
			|raw: RawCode| Serial::try_from(raw.as_slice()).map_err(|_| Error::<T>::InvalidSerials);
		match raw {
			RawSerials::Range { first, last } => {
				let (first, last) = (serial(first)?, serial(last)?);
				ensure!(rules::is_range(&first, &last), Error::<T>::InvalidSerials);
				Ok(Serials::Range { first, last })
			}
			RawSerials::Root { root, count } => {
				ensure!(count > 0, Error::<T>::InvalidSerials);
				Ok(Serials::Root { root, count })
			}
		}
	}

	/// The product, if the producer can make batches of it now.
	fn ensure_can_make(
		producer: &T::AccountId,
		gtin: &Gtin,
	) -> Result<crate::ProductOf<T>, Error<T>> {
		Self::ensure_makes(producer, gtin)?;
		let product = Products::<T>::get(gtin).ok_or(Error::<T>::UnknownProduct)?;
		ensure!(product.owner == *producer, Error::<T>::NotProductOwner);
		ensure!(
			product.discontinued_at.is_none(),
			Error::<T>::ProductIsDiscontinued
		);
		Ok(product)
	}

	pub(crate) fn do_create_batch(
		producer: T::AccountId,
		raw_id: RawBatchId,
		raw: RawBatch,
		raw_inputs: RawInputs,
	) -> Result<u32, DispatchError> {
		let id = Self::parse_batch(&raw_id)?;
		let facility = Gln::try_from(raw.facility).map_err(|_| Error::<T>::InvalidGln)?;
		let serials = raw.serials.map(Self::parse_serials).transpose()?;
		ensure!(raw.quantity > 0, Error::<T>::ZeroQuantity);
		ensure!(
			raw.produced_at <= T::Clock::now().saturating_add(T::ClockTolerance::get()),
			Error::<T>::InFuture
		);
		ensure!(
			raw.expires_at.is_none_or(|at| at > raw.produced_at),
			Error::<T>::ExpiresBeforeProduced
		);
		let product = Self::ensure_can_make(&producer, &id.gtin)?;
		ensure!(
			!Batches::<T>::contains_key(id.gtin, id.lot),
			Error::<T>::BatchExists
		);
		let inputs = Self::check_inputs(&producer, &id, raw.produced_at, &raw_inputs)?;
		match product.particulars.yield_ceiling {
			None => ensure!(inputs.is_empty(), Error::<T>::PrimaryProduct),
			Some(ceiling) => {
				ensure!(!inputs.is_empty(), Error::<T>::InputsRequired);
				let masses = inputs.iter().map(|(_, _, mass)| *mass);
				let output = rules::mass(raw.quantity, product.net_weight);
				ensure!(
					rules::is_balanced(masses, output, ceiling),
					Error::<T>::MassImbalance
				);
			}
		}
		let batch = Batch {
			number: 0,
			producer,
			making: Making::Made,
			hs: product.particulars.hs,
			origin: product.particulars.origin,
			quantity: raw.quantity,
			consumed: 0,
			destroyed: 0,
			produced_at: raw.produced_at,
			expires_at: raw.expires_at,
			facility,
			serials,
			yield_ceiling: product.particulars.yield_ceiling,
			registered_at: T::Clock::now(),
			severe_complaints: 0,
			made_of_it: None,
		};
		let walked = Self::ensure_usable(
			&batch.producer,
			inputs.iter().map(|(input, ..)| input.batch),
		)?;
		Self::make(id, batch, inputs)?;
		Ok(walked)
	}

	pub(crate) fn do_split(
		producer: T::AccountId,
		raw_id: RawBatchId,
		parts: RawParts,
	) -> Result<u32, DispatchError> {
		let id = Self::parse_batch(&raw_id)?;
		ensure!(!parts.is_empty(), Error::<T>::NothingToDo);
		Self::ensure_can_make(&producer, &id.gtin)?;
		let source = Batches::<T>::get(id.gtin, id.lot).ok_or(Error::<T>::UnknownBatch)?;
		let walked = Self::ensure_usable(&producer, [id])?;
		let count = parts.len();
		let mut left = source.serials.clone();
		for part in parts {
			let serials = part.serials.map(Self::parse_serials).transpose()?;
			if let Some(part) = &serials {
				left = rules::take_serials(left.as_ref().ok_or(Error::<T>::InvalidSerials)?, part)
					.ok_or(Error::<T>::InvalidSerials)?;
			}
			let input = RawInput {
				batch: raw_id.clone(),
				quantity: part.quantity,
			};
			let lot = part.lot.as_slice().try_into();
			let part_id = BatchId {
				gtin: id.gtin,
				lot: lot.map_err(|_| Error::<T>::InvalidLot)?,
			};
			ensure!(
				!Batches::<T>::contains_key(part_id.gtin, part_id.lot),
				Error::<T>::BatchExists
			);
			let inputs = RawInputs::truncate_from(alloc::vec![input]);
			let inputs = Self::check_inputs(&producer, &part_id, source.produced_at, &inputs)?;
			let batch = Batch {
				producer: producer.clone(),
				making: Making::Split,
				quantity: part.quantity,
				consumed: 0,
				destroyed: 0,
				serials,
				registered_at: T::Clock::now(),
				severe_complaints: 0,
				made_of_it: None,
				..source.clone()
			};
			Self::make(part_id, batch, inputs)?;
		}
		Batches::<T>::mutate(id.gtin, id.lot, |batch| {
			if let Some(batch) = batch {
				batch.serials = left;
			}
		});
		Self::deposit_event(Event::BatchSplit {
			batch: id,
			parts: count.try_into().unwrap_or(MAX_PARTS),
		});
		Ok(walked)
	}

	pub(crate) fn do_merge(
		producer: T::AccountId,
		raw_id: RawBatchId,
		raw_inputs: RawInputs,
		facility: u64,
		serials: Option<RawSerials>,
	) -> Result<u32, DispatchError> {
		let id = Self::parse_batch(&raw_id)?;
		let facility = Gln::try_from(facility).map_err(|_| Error::<T>::InvalidGln)?;
		let serials = serials.map(Self::parse_serials).transpose()?;
		let product = Self::ensure_can_make(&producer, &id.gtin)?;
		ensure!(
			!Batches::<T>::contains_key(id.gtin, id.lot),
			Error::<T>::BatchExists
		);
		let inputs = Self::check_inputs(&producer, &id, Moment::MAX, &raw_inputs)?;
		let [(first, source, _), _, ..] = inputs.as_slice() else {
			return Err(Error::<T>::NothingToDo.into());
		};
		let alike = inputs.iter().all(|(input, other, _)| {
			input.batch.gtin == first.batch.gtin
				&& other.hs == source.hs
				&& other.origin == source.origin
		});
		ensure!(
			alike && first.batch.gtin == id.gtin,
			Error::<T>::NotMergeable
		);
		let quantity = inputs
			.iter()
			.try_fold(0u64, |sum, (input, ..)| sum.checked_add(input.quantity))
			.ok_or(Error::<T>::MassImbalance)?;
		let sources = || inputs.iter().map(|(_, source, _)| source);
		let produced_at = sources()
			.map(|source| source.produced_at)
			.max()
			.unwrap_or_default();
		let expires_at = sources().filter_map(|source| source.expires_at).min();
		ensure!(
			expires_at.is_none_or(|at| at > produced_at),
			Error::<T>::ExpiresBeforeProduced
		);
		let batch = Batch {
			number: 0,
			producer,
			making: Making::Merged,
			hs: source.hs,
			origin: source.origin,
			quantity,
			consumed: 0,
			destroyed: 0,
			produced_at,
			expires_at,
			facility,
			serials,
			yield_ceiling: product.particulars.yield_ceiling,
			registered_at: T::Clock::now(),
			severe_complaints: 0,
			made_of_it: None,
		};
		let walked = Self::ensure_usable(
			&batch.producer,
			inputs.iter().map(|(input, ..)| input.batch),
		)?;
		Self::make(id, batch, inputs)?;
		Ok(walked)
	}

	/// Uses up the inputs, and puts the batch on record with its producer, under the next number.
	fn make(
		id: BatchId,
		mut batch: crate::BatchOf<T>,
		inputs: Vec<CheckedInput<T>>,
	) -> DispatchResult {
		let number = NextBatch::<T>::get();
		NextBatch::<T>::put(number.checked_add(1).ok_or(Error::<T>::NumbersUsedUp)?);
		batch.number = number;
		let (producer, quantity) = (batch.producer.clone(), batch.quantity);
		// The batch with its holding, and for each input the line here and the way back from there.
		let lines = inputs.len().saturating_mul(2);
		let bytes = lines
			.saturating_mul(Input::max_encoded_len())
			.saturating_add(batch.encoded_size());
		Self::pay_for_place(&producer, lines.saturating_add(1), bytes)?;

		Self::inherit_recalls(&id, inputs.iter().map(|(input, ..)| input.batch))?;
		let mut used = Vec::new();
		for (input, mut source, _) in inputs {
			Self::take(
				(input.batch, producer.clone(), producer.clone()),
				input.quantity,
			)?;
			source.consumed = source.consumed.saturating_add(input.quantity);
			source.made_of_it = Some(rules::one_more(source.made_of_it, number));
			Batches::<T>::insert(input.batch.gtin, input.batch.lot, source);
			MadeOf::<T>::insert(input.batch, Ordinal::from(number), id);
			used.push(input);
		}
		if !used.is_empty() {
			InputsOf::<T>::insert(id, Inputs::truncate_from(used));
		}
		Batches::<T>::insert(id.gtin, id.lot, batch);
		Self::put((id, producer.clone(), producer.clone()), quantity, None);
		Self::deposit_event(Event::BatchCreated {
			batch: id,
			producer,
			quantity,
		});
		Ok(())
	}

	/// The inputs with their batches and masses, if the producer has them.
	fn check_inputs(
		producer: &T::AccountId,
		id: &BatchId,
		produced_at: Moment,
		raw: &RawInputs,
	) -> Result<Vec<CheckedInput<T>>, DispatchError> {
		let mut seen = BTreeSet::new();
		let mut inputs = Vec::new();
		for RawInput { batch, quantity } in raw {
			let (batch, quantity) = (Self::parse_batch(batch)?, *quantity);
			ensure!(batch != *id, Error::<T>::CyclicInput);
			ensure!(seen.insert(batch), Error::<T>::DuplicateInput);
			ensure!(quantity > 0, Error::<T>::ZeroQuantity);
			let source =
				Batches::<T>::get(batch.gtin, batch.lot).ok_or(Error::<T>::UnknownBatch)?;
			ensure!(
				source.produced_at <= produced_at,
				Error::<T>::InputMadeLater
			);
			ensure!(
				source.severe_complaints < T::InvestigationThreshold::get(),
				Error::<T>::UnderInvestigation
			);
			let held = Holdings::<T>::get((batch, producer, producer));
			ensure!(held.free >= quantity, Error::<T>::InsufficientHolding);
			let product = Products::<T>::get(batch.gtin).ok_or(Error::<T>::UnknownProduct)?;
			let mass = rules::mass(quantity, product.net_weight);
			let input = Input {
				batch,
				number: source.number,
				quantity,
			};
			inputs.push((input, source, mass));
		}
		Ok(inputs)
	}
}

/// Holdings.
impl<T: Config> Pallet<T> {
	/// Adds to what is free, where it comes from there. Who had it there is listed as one of the parties already.
	pub(crate) fn put(
		place: Position<T::AccountId>,
		quantity: Quantity,
		from: Option<&Position<T::AccountId>>,
	) {
		let (batch, owner, possessor) = &place;
		if quantity == 0 {
			return;
		}
		if !Holdings::<T>::contains_key(&place) {
			for party in [owner, possessor] {
				HoldingsByParty::<T>::insert(party, &place, ());
				let had =
					from.is_some_and(|(_, owner, possessor)| [owner, possessor].contains(&party));
				if !had {
					Parties::<T>::insert(batch, party, ());
				}
			}
		}
		// The sum of all holdings of a batch is at most what was made of it.
		Holdings::<T>::mutate(&place, |held| {
			held.free = held.free.saturating_add(quantity);
		});
	}

	/// Changes a holding, and removes it when it is empty.
	pub(crate) fn change(
		place: Position<T::AccountId>,
		change: impl FnOnce(Holding) -> Option<Holding>,
	) -> DispatchResult {
		let held = change(Holdings::<T>::get(&place)).ok_or(Error::<T>::InsufficientHolding)?;
		if held == Holding::default() {
			Holdings::<T>::remove(&place);
			HoldingsByParty::<T>::remove(&place.1, &place);
			HoldingsByParty::<T>::remove(&place.2, &place);
		} else {
			Holdings::<T>::insert(&place, held);
		}
		Ok(())
	}

	/// Takes from what is free.
	pub(crate) fn take(place: Position<T::AccountId>, quantity: Quantity) -> DispatchResult {
		Self::change(place, |held| {
			Some(Holding {
				free: held.free.checked_sub(quantity)?,
				..held
			})
		})
	}

	pub(crate) fn bind(place: Position<T::AccountId>, quantity: Quantity) -> DispatchResult {
		Self::change(place, |held| {
			Some(Holding {
				free: held.free.checked_sub(quantity)?,
				reserved: held.reserved.checked_add(quantity)?,
			})
		})
	}

	pub(crate) fn unbind(place: Position<T::AccountId>, quantity: Quantity) -> DispatchResult {
		Self::change(place, |held| {
			Some(Holding {
				free: held.free.checked_add(quantity)?,
				reserved: held.reserved.checked_sub(quantity)?,
			})
		})
	}

	/// Takes from what is reserved.
	pub(crate) fn take_reserved(
		place: Position<T::AccountId>,
		quantity: Quantity,
	) -> DispatchResult {
		Self::change(place, |held| {
			Some(Holding {
				reserved: held.reserved.checked_sub(quantity)?,
				..held
			})
		})
	}

	/// That the title to a batch may pass to `to`: not where it is recalled, but back to its producer.
	fn ensure_may_pass(
		to: &T::AccountId,
		id: &BatchId,
		passing: Passing,
	) -> Result<u32, DispatchError> {
		let batch = Batches::<T>::get(id.gtin, id.lot).ok_or(Error::<T>::UnknownBatch)?;
		if passing == Passing::Possession || batch.producer == *to {
			return Ok(0);
		}
		Self::ensure_not_recalled(&[*id], T::Members::country(to))
	}

	fn ensure_may_receive(to: &T::AccountId, passing: Passing) -> Result<(), Error<T>> {
		let roles = T::Members::active_roles(to);
		ensure!(
			passing == Passing::Possession || rules::may_own(roles),
			Error::<T>::ReceiverMayNotOwn
		);
		ensure!(
			passing == Passing::Title || rules::may_possess(roles),
			Error::<T>::ReceiverMayNotPossess
		);
		Ok(())
	}

	pub(crate) fn do_offer_transfer(
		from: T::AccountId,
		to: T::AccountId,
		batch: RawBatchId,
		quantity: Quantity,
		passing: Passing,
		other: Option<T::AccountId>,
	) -> Result<u32, DispatchError> {
		let batch = Self::parse_batch(&batch)?;
		ensure!(quantity > 0, Error::<T>::ZeroQuantity);
		ensure!(from != to, Error::<T>::ToOneself);
		let other = other.unwrap_or_else(|| from.clone());
		let (owner, possessor) = match passing {
			Passing::Title => (from.clone(), other),
			Passing::Possession => (other, from.clone()),
			Passing::Both => {
				ensure!(other == from, Error::<T>::NotOwnerAndPossessor);
				(from.clone(), other)
			}
		};
		// Who is suspended can give back what it keeps for others, and sells nothing.
		ensure!(
			passing == Passing::Possession || rules::may_own(T::Members::active_roles(&from)),
			Error::<T>::NotActive
		);
		Self::ensure_may_receive(&to, passing)?;
		let walked = Self::ensure_may_pass(&to, &batch, passing)?;
		let place = (batch, owner.clone(), possessor.clone());
		ensure!(
			Holdings::<T>::get(&place).free >= quantity,
			Error::<T>::InsufficientHolding
		);
		let id = NextOffer::<T>::get();
		let following = id.checked_add(1).ok_or(Error::<T>::NumbersUsedUp)?;
		let size = crate::OfferOf::<T>::max_encoded_len();
		let ticket = T::Consideration::new(&from, Footprint::from_parts(1, size))?;

		Self::bind(place, quantity)?;
		NextOffer::<T>::put(following);
		OffersByParty::<T>::insert(&from, id, ());
		OffersByParty::<T>::insert(&to, id, ());
		Self::deposit_event(Event::TransferOffered {
			offer: id,
			from: from.clone(),
			to: to.clone(),
		});
		Offers::<T>::insert(
			id,
			Offer {
				from,
				to,
				batch,
				quantity,
				passing,
				owner,
				possessor,
				offered_at: T::Clock::now(),
				ticket,
			},
		);
		Ok(walked)
	}

	/// Removes an offer and returns its deposit.
	fn close(id: crate::OfferId, offer: crate::OfferOf<T>) -> DispatchResult {
		Offers::<T>::remove(id);
		OffersByParty::<T>::remove(&offer.from, id);
		OffersByParty::<T>::remove(&offer.to, id);
		offer.ticket.drop(&offer.from)
	}

	pub(crate) fn do_accept_transfer(
		who: T::AccountId,
		id: crate::OfferId,
	) -> Result<u32, DispatchError> {
		let offer = Offers::<T>::get(id).ok_or(Error::<T>::UnknownOffer)?;
		ensure!(offer.to == who, Error::<T>::NotReceiver);
		Self::ensure_may_receive(&who, offer.passing)?;
		let walked = Self::ensure_may_pass(&who, &offer.batch, offer.passing)?;
		let (owner, possessor) = match offer.passing {
			Passing::Title => (who.clone(), offer.possessor.clone()),
			Passing::Possession => (offer.owner.clone(), who.clone()),
			Passing::Both => (who.clone(), who.clone()),
		};
		let place = (offer.batch, owner, possessor);
		if !Holdings::<T>::contains_key(&place) {
			Self::pay_for_place(&who, 0, 0)?;
		}
		let from = (offer.batch, offer.owner.clone(), offer.possessor.clone());
		Self::take_reserved(from.clone(), offer.quantity)?;
		Self::put(place, offer.quantity, Some(&from));
		Self::close(id, offer)?;
		Self::deposit_event(Event::TransferAccepted { offer: id });
		Ok(walked)
	}

	pub(crate) fn do_refuse_transfer(who: T::AccountId, id: crate::OfferId) -> DispatchResult {
		let offer = Offers::<T>::get(id).ok_or(Error::<T>::UnknownOffer)?;
		ensure!(offer.to == who, Error::<T>::NotReceiver);
		Self::undo(id, offer)?;
		Self::deposit_event(Event::TransferRefused { offer: id });
		Ok(())
	}

	pub(crate) fn do_withdraw_transfer(who: T::AccountId, id: crate::OfferId) -> DispatchResult {
		let offer = Offers::<T>::get(id).ok_or(Error::<T>::UnknownOffer)?;
		// Who keeps goods cannot lock their owner out by an offer that nobody answers.
		let is_owner = offer.passing == Passing::Possession && offer.owner == who;
		ensure!(offer.from == who || is_owner, Error::<T>::NotOfferor);
		Self::undo(id, offer)?;
		Self::deposit_event(Event::TransferWithdrawn { offer: id });
		Ok(())
	}

	fn undo(id: crate::OfferId, offer: crate::OfferOf<T>) -> DispatchResult {
		let place = (offer.batch, offer.owner.clone(), offer.possessor.clone());
		Self::unbind(place, offer.quantity)?;
		Self::close(id, offer)
	}

	pub(crate) fn do_destroy(
		who: T::AccountId,
		batch: RawBatchId,
		quantity: Quantity,
		reason: DestructionReason,
		document: Digest,
	) -> DispatchResult {
		let id = Self::parse_batch(&batch)?;
		ensure!(quantity > 0, Error::<T>::ZeroQuantity);
		let mut batch = Batches::<T>::get(id.gtin, id.lot).ok_or(Error::<T>::UnknownBatch)?;
		Self::take((id, who.clone(), who.clone()), quantity)?;
		batch.destroyed = batch.destroyed.saturating_add(quantity);
		Batches::<T>::insert(id.gtin, id.lot, batch);
		Self::note_destruction(&who, id, quantity, reason, document)
	}

	/// Puts on record that goods were destroyed, for which `who` pays.
	pub(crate) fn note_destruction(
		who: &T::AccountId,
		id: BatchId,
		quantity: Quantity,
		reason: DestructionReason,
		document: Digest,
	) -> DispatchResult {
		let entry = Entry::Destroyed {
			quantity,
			reason,
			document,
		};
		Self::append(who, Subject::Batch(id), entry)?;
		Self::deposit_event(Event::Destroyed {
			batch: id,
			by: who.clone(),
			quantity,
			reason,
			document,
		});
		Ok(())
	}
}
