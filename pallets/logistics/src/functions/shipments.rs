//! What is shipped, with whose consent.

use crate::{pallet::*, rules, types::*};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use codec::{Encode, MaxEncodedLen};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Consideration, Footprint, Get},
};
use sp_runtime::DispatchError;
use tradechain_primitives::{
	BatchId, Batches, ContainerNumber, CountryCode, Members, OrderHooks, OrderId, Position,
	Quantity, Serial, Sscc, Standing, UnLocode,
};

/// The consents that a shipment uses, by owner and batch.
type Used<A> = BTreeMap<(A, BatchId), Quantity>;

/// Batches, by the country that they are sent to.
type Sent = BTreeMap<CountryCode, BTreeSet<BatchId>>;

/// Lines, with the consents that they use, and how many ancestors of the goods were looked at.
type Checked<A> = (Vec<Line<A>>, Used<A>, u32);

impl<T: Config> Pallet<T> {
	pub(crate) fn do_consent(
		owner: T::AccountId,
		consignor: T::AccountId,
		batch: RawBatchId,
		quantity: Quantity,
	) -> DispatchResult {
		let batch = Self::parse_batch(&batch)?;
		ensure!(quantity > 0, Error::<T>::ZeroQuantity);
		ensure!(owner != consignor, Error::<T>::ToOneself);
		ensure!(
			!T::Members::active_roles(&owner).is_empty(),
			Error::<T>::NotActive
		);
		ensure!(
			T::Batches::batch(&batch).is_some(),
			Error::<T>::UnknownBatch
		);
		let key = (owner.clone(), consignor.clone(), batch);
		let ticket = match Consents::<T>::get(&key) {
			Some(consent) => consent.ticket,
			None => {
				let size =
					crate::ConsentOf::<T>::max_encoded_len().saturating_add(key.encoded_size());
				T::Consideration::new(&owner, Footprint::from_parts(1, size))?
			}
		};
		Consents::<T>::insert(key, Consent { quantity, ticket });
		Self::deposit_event(Event::Consented {
			owner,
			consignor,
			batch,
			quantity,
		});
		Ok(())
	}

	pub(crate) fn do_withdraw_consent(
		owner: T::AccountId,
		consignor: T::AccountId,
		batch: RawBatchId,
	) -> DispatchResult {
		let batch = Self::parse_batch(&batch)?;
		let consent =
			Consents::<T>::take((&owner, &consignor, &batch)).ok_or(Error::<T>::UnknownConsent)?;
		consent.ticket.drop(&owner)?;
		Self::deposit_event(Event::ConsentWithdrawn {
			owner,
			consignor,
			batch,
		});
		Ok(())
	}

	/// The country whose rules decide whether goods may be sent there: in international waters, that of the consignee.
	fn country_of(
		destination: UnLocode,
		consignee: &T::AccountId,
	) -> Result<CountryCode, Error<T>> {
		destination
			.country()
			.or_else(|| T::Members::country(consignee))
			.ok_or(Error::<T>::ReceiverMayNotHold)
	}

	/// Notes that goods are sent. Back to their producer they may go, whatever is wrong with them.
	fn note_sent(
		sent: &mut Sent,
		batch: BatchId,
		country: CountryCode,
		consignee: &T::AccountId,
	) -> Result<(), Error<T>> {
		let facts = T::Batches::batch(&batch).ok_or(Error::<T>::UnknownBatch)?;
		if facts.producer != *consignee {
			sent.entry(country).or_default().insert(batch);
		}
		Ok(())
	}

	/// That goods may be sent: not to a country where they are recalled. How many ancestors were looked at. What goes
	/// to one is asked about at once, so that no more ancestors are looked at for all of it than for one batch.
	fn ensure_not_recalled(sent: Sent) -> Result<u32, Error<T>> {
		let countries = u32::try_from(sent.len()).unwrap_or(u32::MAX);
		ensure!(countries <= MAX_COUNTRIES, Error::<T>::TooMuch);
		let mut ancestors = 0u32;
		for (country, batches) in sent {
			let batches: Vec<_> = batches.into_iter().collect();
			let (standing, looked_at) = T::Batches::look(&batches, country);
			ancestors = ancestors.saturating_add(looked_at);
			match standing {
				Standing::Recalled => return Err(Error::<T>::BatchRecalled),
				Standing::BeingChecked => return Err(Error::<T>::BeingChecked),
				Standing::Fine | Standing::Expired | Standing::UnderInvestigation => (),
			}
		}
		Ok(ancestors)
	}

	/// That what is in these and has not left its consignor yet may leave: judged again, since a recall may have
	/// come since. How many ancestors were looked at.
	pub(crate) fn ensure_may_depart(
		pieces: impl IntoIterator<Item = ShipmentId>,
	) -> Result<u32, Error<T>> {
		let mut sent = Sent::new();
		for piece in pieces {
			if Self::get(piece)?.load.ready == 0 {
				continue;
			}
			for id in Self::unit(piece) {
				let shipment = Self::get(id)?;
				if shipment.state != State::Ready {
					continue;
				}
				let country = Self::country_of(shipment.destination, &shipment.consignee)?;
				for line in Self::lines_left(id) {
					Self::note_sent(&mut sent, line.batch, country, &shipment.consignee)?;
				}
			}
		}
		Self::ensure_not_recalled(sent)
	}

	fn parse_reference(raw: &RawReference) -> Result<Reference, Error<T>> {
		match raw {
			RawReference::Sscc(sscc) => Sscc::try_from(*sscc).map(Reference::Sscc),
			RawReference::Own(own) => Serial::try_from(own.as_slice()).map(Reference::Own),
		}
		.map_err(|_| Error::<T>::InvalidReference)
	}

	fn parse_legs(raw: Vec<RawLeg<T::AccountId>>) -> Result<Vec<Leg<T::AccountId>>, Error<T>> {
		raw.into_iter()
			.map(|leg| {
				let (from, to) = (Self::parse_place(leg.from)?, Self::parse_place(leg.to)?);
				ensure!(
					leg.departure < leg.arrival && from != to,
					Error::<T>::InvalidLeg
				);
				Ok(Leg {
					from,
					to,
					mode: leg.mode,
					carrier: leg.carrier,
					departure: leg.departure,
					arrival: leg.arrival,
				})
			})
			.collect()
	}

	/// The lines, if the goods may be sent, with the consents that they use.
	fn check_lines(
		consignor: &T::AccountId,
		consignee: &T::AccountId,
		destination: UnLocode,
		raw: Vec<RawLine<T::AccountId>>,
	) -> Result<Checked<T::AccountId>, DispatchError> {
		let country = Self::country_of(destination, consignee)?;
		let mut sent = Sent::new();
		let mut used = Used::new();
		let mut ordered: BTreeMap<(OrderId, u32), Quantity> = BTreeMap::new();
		let mut lines = Vec::new();
		for raw in raw {
			let batch = Self::parse_batch(&raw.batch)?;
			ensure!(raw.quantity > 0, Error::<T>::ZeroQuantity);
			Self::note_sent(&mut sent, batch, country, consignee)?;
			if raw.owner != *consignor {
				let sum = used.entry((raw.owner.clone(), batch)).or_default();
				*sum = sum
					.checked_add(raw.quantity)
					.ok_or(Error::<T>::InsufficientConsent)?;
				let consented = Consents::<T>::get((&raw.owner, consignor, &batch))
					.map_or(0, |consent| consent.quantity);
				ensure!(*sum <= consented, Error::<T>::InsufficientConsent);
			}
			if let Some((id, place)) = raw.order {
				let order = T::Orders::order(id)
					.filter(|order| order.is_in_force)
					.ok_or(Error::<T>::UnknownOrder)?;
				let line = usize::try_from(place)
					.ok()
					.and_then(|place| order.lines.get(place))
					.ok_or(Error::<T>::UnknownOrder)?;
				ensure!(
					order.seller == raw.owner
						&& order.buyer == *consignee
						&& line.gtin == batch.gtin,
					Error::<T>::OrderMismatch
				);
				let sum = ordered.entry((id, place)).or_default();
				*sum = sum
					.checked_add(raw.quantity)
					.filter(|sum| *sum <= line.to_ship)
					.ok_or(Error::<T>::MoreThanOrdered)?;
			}
			lines.push(Line {
				batch,
				quantity: raw.quantity,
				owner: raw.owner,
				order: raw.order,
			});
		}
		let ancestors = Self::ensure_not_recalled(sent)?;
		Ok((lines, used, ancestors))
	}

	/// The bytes of an offer that has one piece, with its key.
	fn size_of_own_offer() -> usize {
		let others = (MAX_PARTS as usize).saturating_sub(1);
		crate::OfferOf::<T>::max_encoded_len()
			.saturating_sub(Finding::max_encoded_len().saturating_mul(others))
			.saturating_add(<(T::AccountId, OfferId)>::max_encoded_len())
	}

	/// How many ancestors of the goods were looked at.
	pub(crate) fn do_create_shipment(
		consignor: T::AccountId,
		raw: crate::RawShipmentOf<T>,
	) -> Result<u32, DispatchError> {
		let reference = Self::parse_reference(&raw.reference)?;
		let container = raw
			.container
			.map(ContainerNumber::try_from)
			.transpose()
			.map_err(|_| Error::<T>::InvalidContainer)?;
		Self::ensure_seal(raw.seal.as_ref())?;
		let origin = Self::parse_place(raw.origin)?;
		let destination = Self::parse_place(raw.destination)?;
		ensure!(origin != destination, Error::<T>::InvalidPlace);
		let legs = Self::parse_legs(raw.legs.into_inner())?;
		// By the clock of who plans.
		let earliest = Self::now().saturating_sub(T::ClockTolerance::get());
		let is_ahead = raw.due_at >= earliest && legs.iter().all(|leg| leg.departure >= earliest);
		ensure!(is_ahead, Error::<T>::InPast);
		ensure!(
			rules::readings::are_limits(&raw.limits),
			Error::<T>::InvalidLimits
		);
		ensure!(
			rules::may_hold(T::Members::active_roles(&consignor)),
			Error::<T>::NotActive
		);
		let receivers = [Some(&raw.consignee), raw.agent.as_ref()];
		for receiver in receivers.into_iter().flatten() {
			ensure!(*receiver != consignor, Error::<T>::ToOneself);
			ensure!(
				rules::may_hold(T::Members::active_roles(receiver)),
				Error::<T>::ReceiverMayNotHold
			);
		}
		let lines = raw.lines.into_inner();
		let (lines, used, ancestors) =
			Self::check_lines(&consignor, &raw.consignee, destination, lines)?;
		let id = NextShipment::<T>::get();
		let following = Self::following(id)?;
		// The shipment, its lines, its listings and what it has of milestones; and an offer of it alone: it is in one at
		// a time, and where others are in that too, each of them pays as much.
		let size = crate::ShipmentOf::<T>::max_encoded_len()
			.saturating_add(lines.encoded_size())
			.saturating_add(Milestones::max_encoded_len())
			.saturating_add(Self::size_of_own_offer());
		let ticket = T::Consideration::new(&consignor, Footprint::from_parts(8, size))?;

		for line in &lines {
			let position = Self::position(line, &consignor);
			T::Batches::reserve(&position, line.quantity)?;
		}
		for ((owner, batch), quantity) in used {
			Self::use_consent(owner, &consignor, batch, quantity)?;
		}
		NextShipment::<T>::put(following);
		// Where the goods come to be: with the consignee, and, where they are ordered, then as its own.
		let places = lines.iter().map(|line| match line.order {
			Some(_) => 2,
			None => 1,
		});
		let places = Position::<T::AccountId>::footprint(places.sum());
		let mut pages = 0;
		let custody = Self::append_with(&consignor, id, &mut pages, Entry::Created, places)?;
		let parties = [Some(&consignor), Some(&raw.consignee), raw.agent.as_ref()];
		for party in parties.into_iter().flatten() {
			ShipmentsByParty::<T>::insert(party, id, ());
		}
		InCustody::<T>::insert(&consignor, id, ());
		let now = Self::now();
		let shipment = Shipment {
			reference,
			consignor: consignor.clone(),
			consignee: raw.consignee.clone(),
			agent: raw.agent,
			agent_agreed: false,
			container,
			seal: raw.seal,
			seal_is_broken: false,
			sealed_on: custody,
			resealed: 0,
			origin,
			destination,
			due_at: raw.due_at,
			legs: legs.try_into().map_err(|_| Error::<T>::InvalidLeg)?,
			limits: raw.limits,
			created_at: now,
			state: State::Ready,
			departed_at: None,
			closed_at: None,
			inside: None,
			custodian: consignor.clone(),
			custody,
			held_since: now,
			condition: Condition::default(),
			load: Load {
				lines: lines.len().try_into().unwrap_or(MAX_LINES),
				ready: 1,
				..Default::default()
			},
			holds: Holds::default(),
			pages,
			offer: None,
			journey: Journey {
				place: origin,
				legs_done: 0,
				departure: None,
				last_leg: None,
			},
			ticket,
		};
		Shipments::<T>::insert(id, shipment);
		if !lines.is_empty() {
			LinesOfShipment::<T>::insert(id, crate::LinesOf::<T>::truncate_from(lines));
		}
		Self::deposit_event(Event::ShipmentCreated {
			shipment: id,
			consignor,
			consignee: raw.consignee,
		});
		Ok(ancestors)
	}

	pub(crate) fn do_appoint_agent(
		who: T::AccountId,
		id: ShipmentId,
		agent: Option<T::AccountId>,
	) -> DispatchResult {
		let mut shipment = Self::get(id)?;
		ensure!(
			!rules::is_closed(shipment.state),
			Error::<T>::ShipmentClosed
		);
		ensure!(shipment.consignee == who, Error::<T>::NotConsignee);
		// What an offer is for stays as it was offered.
		ensure!(shipment.offer.is_none(), Error::<T>::HandoverPending);
		// While its agent has it, silence ends in a delivery.
		let (_, root) = Self::root_of(id, shipment.clone())?;
		let is_with_agent = shipment.agent_agreed && shipment.agent == Some(root.custodian);
		ensure!(!is_with_agent, Error::<T>::AwaitsConsignee);
		if let Some(agent) = &agent {
			let is_party = *agent == who || *agent == shipment.consignor;
			ensure!(!is_party, Error::<T>::ToOneself);
			ensure!(
				rules::may_hold(T::Members::active_roles(agent)),
				Error::<T>::ReceiverMayNotHold
			);
		}
		if let Some(former) = shipment.agent.filter(|former| *former != who) {
			ShipmentsByParty::<T>::remove(former, id);
		}
		if let Some(agent) = &agent {
			ShipmentsByParty::<T>::insert(agent, id, ());
		}
		shipment.agent = agent.clone();
		shipment.agent_agreed = agent.is_some();
		Shipments::<T>::insert(id, shipment);
		Self::deposit_event(Event::AgentAppointed {
			shipment: id,
			agent,
		});
		Ok(())
	}

	/// Where the goods of a line are, with that possessor.
	pub(crate) fn position(
		line: &Line<T::AccountId>,
		possessor: &T::AccountId,
	) -> Position<T::AccountId> {
		Position {
			batch: line.batch,
			owner: line.owner.clone(),
			possessor: possessor.clone(),
		}
	}

	/// Uses up a consent; when nothing is left of it, the deposit goes back.
	fn use_consent(
		owner: T::AccountId,
		consignor: &T::AccountId,
		batch: BatchId,
		quantity: Quantity,
	) -> DispatchResult {
		let key = (owner.clone(), consignor.clone(), batch);
		let consent = Consents::<T>::take(&key).ok_or(Error::<T>::InsufficientConsent)?;
		let left = consent
			.quantity
			.checked_sub(quantity)
			.ok_or(Error::<T>::InsufficientConsent)?;
		if left == 0 {
			return consent.ticket.drop(&owner);
		}
		let consent = Consent {
			quantity: left,
			..consent
		};
		Consents::<T>::insert(key, consent);
		Ok(())
	}

	pub(crate) fn do_remove_shipment(who: T::AccountId, id: ShipmentId) -> DispatchResult {
		let shipment = Self::get(id)?;
		ensure!(shipment.consignor == who, Error::<T>::NotConsignor);
		let closed_at = shipment.closed_at.ok_or(Error::<T>::NotClosed)?;
		ensure!(
			Self::now() >= closed_at.saturating_add(T::ObjectionPeriod::get()),
			Error::<T>::TooEarly
		);
		ensure!(shipment.inside.is_none(), Error::<T>::InsideAnother);
		ensure!(shipment.load.children == 0, Error::<T>::NotEmpty);
		Shipments::<T>::remove(id);
		RemovedRecords::<T>::insert(id, shipment.pages);
		LinesOfShipment::<T>::remove(id);
		Latest::<T>::remove(id);
		let parties = [
			Some(&shipment.consignor),
			Some(&shipment.consignee),
			shipment.agent.as_ref(),
		];
		for party in parties.into_iter().flatten() {
			ShipmentsByParty::<T>::remove(party, id);
		}
		shipment.ticket.drop(&who)?;
		Self::deposit_event(Event::ShipmentRemoved { shipment: id });
		Ok(())
	}
}
