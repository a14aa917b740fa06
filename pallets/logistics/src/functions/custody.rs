//! Who has the goods.

use crate::{pallet::*, rules, types::*};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	storage::{with_storage_layer, with_transaction, TransactionOutcome},
	traits::Get,
};
use sp_runtime::DispatchError;
use tradechain_primitives::{
	Batches, Borders, Digest, Members, OrderHooks, OrderId, Quantity, Role, UnLocode,
};

/// Offers.
impl<T: Config> Pallet<T> {
	fn ensure_may_receive(to: &T::AccountId, purpose: Purpose) -> Result<(), Error<T>> {
		// Who is suspended still takes back what it sent.
		let may = purpose == Purpose::Return || rules::may_hold(T::Members::active_roles(to));
		ensure!(may, Error::<T>::ReceiverMayNotHold);
		Ok(())
	}

	/// The shipments that are named, each once and in the custody of the caller.
	fn pieces_of(
		who: &T::AccountId,
		pieces: &Findings,
	) -> Result<Vec<(ShipmentId, crate::ShipmentOf<T>)>, Error<T>> {
		ensure!(!pieces.is_empty(), Error::<T>::NoPieces);
		let mut seen = BTreeSet::new();
		pieces
			.iter()
			.map(|piece| {
				ensure!(seen.insert(piece.shipment), Error::<T>::DuplicatePiece);
				Self::ensure_seal(piece.seal.as_ref())?;
				let shipment = Self::get(piece.shipment)?;
				Self::ensure_held(who, &shipment)?;
				Ok((piece.shipment, shipment))
			})
			.collect()
	}

	/// How many shipments and lines these are, with all that is in them, if that is not too much for one call.
	fn load_of(shipments: &[(ShipmentId, crate::ShipmentOf<T>)]) -> Result<(u32, u32), Error<T>> {
		shipments
			.iter()
			.try_fold((0u32, 0u32), |(count, lines), (_, shipment)| {
				let whole = shipment.load.parts.checked_add(1)?;
				Some((
					count.checked_add(whole)?,
					lines.checked_add(shipment.load.lines)?,
				))
			})
			.filter(|(count, lines)| *count <= MAX_UNIT && *lines <= MAX_UNIT_LINES)
			.ok_or(Error::<T>::TooMuch)
	}

	pub(crate) fn do_offer_handover(
		from: T::AccountId,
		to: T::AccountId,
		place: [u8; 5],
		pieces: Findings,
	) -> DispatchResult {
		let place = Self::parse_place(place)?;
		ensure!(from != to, Error::<T>::ToOneself);
		let shipments = Self::pieces_of(&from, &pieces)?;
		Self::offer(from, to, place, pieces, shipments)
	}

	/// That customs let these pass for that purpose to someone.
	fn ensure_not_held(
		shipment: &crate::ShipmentOf<T>,
		to: &T::AccountId,
		purpose: Purpose,
	) -> Result<(), Error<T>> {
		let held = shipment.load.held;
		if held > 0 {
			let is_warehouse = T::Members::is_active(to, Role::Warehouse);
			let may = rules::may_pass(held, &shipment.holds, purpose, is_warehouse);
			ensure!(may, Error::<T>::HeldByCustoms);
		}
		Ok(())
	}

	fn offer(
		from: T::AccountId,
		to: T::AccountId,
		place: UnLocode,
		pieces: Findings,
		shipments: Vec<(ShipmentId, crate::ShipmentOf<T>)>,
	) -> DispatchResult {
		let purposes: BTreeSet<Purpose> = shipments
			.iter()
			.map(|(_, shipment)| rules::purpose(shipment, &to))
			.collect();
		let purpose = match (purposes.first(), purposes.len()) {
			(Some(purpose), 1) => *purpose,
			_ => return Err(Error::<T>::MixedPurposes.into()),
		};
		let (count, lines) = Self::load_of(&shipments)?;
		Self::ensure_may_receive(&to, purpose)?;
		for (_, shipment) in &shipments {
			Self::ensure_not_held(shipment, &to, purpose)?;
		}
		let id = NextOffer::<T>::get();
		let following = Self::following(id)?;
		NextOffer::<T>::put(following);
		for (shipment_id, mut shipment) in shipments {
			shipment.offer = Some((to.clone(), id));
			Shipments::<T>::insert(shipment_id, shipment);
		}
		Self::deposit_event(Event::HandoverOffered {
			offer: id,
			from: from.clone(),
			to: to.clone(),
			purpose,
		});
		Offers::<T>::insert(
			&to,
			id,
			Offer {
				from,
				purpose,
				place,
				pieces,
				shipments: count,
				lines,
				offered_at: Self::now(),
			},
		);
		Ok(())
	}

	fn get_offer(to: &T::AccountId, id: OfferId) -> Result<crate::OfferOf<T>, Error<T>> {
		Offers::<T>::get(to, id).ok_or(Error::<T>::UnknownOffer)
	}

	/// Undoes an offer; how many pieces it had.
	pub(crate) fn undo_offer(to: &T::AccountId, id: OfferId) -> Result<u32, Error<T>> {
		let offer = Offers::<T>::take(to, id).ok_or(Error::<T>::UnknownOffer)?;
		for piece in &offer.pieces {
			let mut shipment = Self::get(piece.shipment)?;
			shipment.offer = None;
			Shipments::<T>::insert(piece.shipment, shipment);
		}
		Ok(offer.pieces.len().try_into().unwrap_or(MAX_PARTS))
	}

	pub(crate) fn do_refuse_handover(who: T::AccountId, id: OfferId) -> Result<u32, DispatchError> {
		let pieces = Self::undo_offer(&who, id)?;
		Self::deposit_event(Event::HandoverRefused { offer: id });
		Ok(pieces)
	}

	pub(crate) fn do_withdraw_offer(
		who: T::AccountId,
		to: T::AccountId,
		id: OfferId,
	) -> Result<u32, DispatchError> {
		let offer = Self::get_offer(&to, id)?;
		ensure!(offer.from == who, Error::<T>::NotOfferor);
		let pieces = Self::undo_offer(&to, id)?;
		Self::deposit_event(Event::HandoverWithdrawn { offer: id });
		Ok(pieces)
	}

	pub(crate) fn do_accept_handover(
		who: T::AccountId,
		id: OfferId,
		found: Findings,
	) -> Result<Touched, DispatchError> {
		let offer = Self::get_offer(&who, id)?;
		Self::ensure_may_receive(&who, offer.purpose)?;
		let pieces: BTreeSet<ShipmentId> =
			offer.pieces.iter().map(|piece| piece.shipment).collect();
		let mut of_pieces = BTreeMap::new();
		let mut of_parts: BTreeMap<ShipmentId, Vec<Finding>> = BTreeMap::new();
		let mut seen = BTreeSet::new();
		for finding in found {
			ensure!(seen.insert(finding.shipment), Error::<T>::DuplicatePiece);
			Self::ensure_seal(finding.seal.as_ref())?;
			if pieces.contains(&finding.shipment) {
				of_pieces.insert(finding.shipment, finding);
			} else {
				let part = Self::get(finding.shipment)?;
				let (root, _) = Self::root_of(finding.shipment, part)?;
				ensure!(pieces.contains(&root), Error::<T>::NotAPart);
				of_parts.entry(root).or_default().push(finding);
			}
		}
		ensure!(of_pieces.len() == pieces.len(), Error::<T>::FindingMissing);
		let looked_at = seen.len().saturating_sub(of_pieces.len());
		let touched = Self::pass(&who, (who.clone(), id), offer, of_pieces, of_parts)?;
		Self::deposit_event(Event::HandoverAccepted { offer: id });
		Ok(Touched {
			looked_at: looked_at.try_into().unwrap_or(MAX_PARTS),
			..touched
		})
	}

	pub(crate) fn do_conclude_delivery(
		who: T::AccountId,
		to: T::AccountId,
		id: OfferId,
	) -> Result<Touched, DispatchError> {
		let offer = Self::get_offer(&to, id)?;
		ensure!(offer.purpose != Purpose::Onward, Error::<T>::NotADelivery);
		ensure!(
			Self::now() >= offer.offered_at.saturating_add(T::ObjectionPeriod::get()),
			Error::<T>::TooEarly
		);
		// By silence nobody gets what is for others.
		ensure!(
			Self::is_all_for_receiver(&to, &offer)?,
			Error::<T>::MixedPurposes
		);
		if offer.purpose == Purpose::Delivery {
			for piece in &offer.pieces {
				let shipment = Self::get(piece.shipment)?;
				let is_sender = Self::is_of_sender(piece.shipment, &shipment, &offer.from);
				ensure!(!is_sender, Error::<T>::NotByCarrier);
			}
		}
		let touched = Self::pass(&who, (to, id), offer, BTreeMap::new(), BTreeMap::new())?;
		Self::deposit_event(Event::HandoverConcluded { offer: id });
		Ok(touched)
	}
}

/// Whose word silence confirms.
impl<T: Config> Pallet<T> {
	/// Whether someone sends or owns what is in a shipment, or is of the group of one who does.
	fn is_of_sender(id: ShipmentId, shipment: &crate::ShipmentOf<T>, who: &T::AccountId) -> bool {
		let senders: BTreeSet<T::AccountId> = LinesOfShipment::<T>::get(id)
			.into_iter()
			.map(|line| line.owner)
			.chain([shipment.consignor.clone()])
			.collect();
		senders
			.iter()
			.any(|sender| T::Members::same_group(sender, who))
	}

	/// Whether all that is on offer, and all that is in it, is for the receiver.
	pub(crate) fn is_all_for_receiver(
		to: &T::AccountId,
		offer: &crate::OfferOf<T>,
	) -> Result<bool, Error<T>> {
		for piece in &offer.pieces {
			for id in Self::unit(piece.shipment) {
				if rules::purpose(&Self::get(id)?, to) != offer.purpose {
					return Ok(false);
				}
			}
		}
		Ok(true)
	}

	/// That its consignee has a shipment by a carrier's word, or by its own: not by the word of who sent it alone.
	fn ensure_has_it(
		id: ShipmentId,
		shipment: &crate::ShipmentOf<T>,
		taken: PageRef,
	) -> DispatchResult {
		let entry_at = |at: PageRef| Pages::<T>::get(at.shipment, at.page).map(|page| page.entry);
		let entry = match entry_at(taken) {
			Some(Entry::TakenOut { since, .. }) => entry_at(since),
			entry => entry,
		};
		let is_known = match entry {
			Some(Entry::HandedOver(handover)) => {
				handover.found.is_some() || !Self::is_of_sender(id, shipment, &handover.from)
			}
			_ => false,
		};
		ensure!(is_known, Error::<T>::NotByCarrier);
		Ok(())
	}
}

/// What passing custody changed beside custody.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Changed {
	/// Nothing.
	Nothing,
	/// Shipments ended, and nobody is liable.
	Ended,
	/// Shipments left their consignor, or someone is liable.
	More,
}

/// What passing custody touched.
pub(crate) struct Touched {
	/// What it changed.
	pub changed: Changed,
	/// How many shipments, if it changed something; else how many pieces.
	pub shipments: u32,
	/// Of how many parts something was said.
	pub looked_at: u32,
	/// How many lines.
	pub lines: u32,
	/// How many ancestors of goods that departed were looked at.
	pub ancestors: u32,
}

impl Touched {
	/// The most that there can be, where so many ancestors are looked at for one country.
	pub const fn most(ancestors: u32) -> Self {
		Self {
			changed: Changed::More,
			looked_at: MAX_PARTS,
			shipments: MAX_UNIT,
			lines: MAX_UNIT_LINES,
			ancestors: ancestors.saturating_mul(MAX_COUNTRIES),
		}
	}
}

/// Passing.
impl<T: Config> Pallet<T> {
	/// Passes custody of what is on offer. Without a finding a piece is as it was offered.
	fn pass(
		payer: &T::AccountId,
		(to, id): (T::AccountId, OfferId),
		offer: crate::OfferOf<T>,
		found: BTreeMap<ShipmentId, Finding>,
		of_parts: BTreeMap<ShipmentId, Vec<Finding>>,
	) -> Result<Touched, DispatchError> {
		let ancestors = Self::ensure_may_depart(offer.pieces.iter().map(|piece| piece.shipment))?;
		let (mut is_more, mut is_ended) = (false, false);
		let mut of_parts = of_parts;
		for piece in &offer.pieces {
			let shipment_id = piece.shipment;
			let mut shipment = Self::get(shipment_id)?;
			// Customs may hold it since it was offered.
			Self::ensure_not_held(&shipment, &to, offer.purpose)?;
			let at = PageRef {
				shipment: shipment_id,
				page: shipment.pages,
			};
			for finding in of_parts.remove(&shipment_id).unwrap_or_default() {
				is_more |= Self::find_in_part(payer, &mut shipment, finding, at)?;
			}
			let finding = found.get(&shipment_id);
			let seen = finding.unwrap_or(piece);
			let seals = rules::liability::Seals {
				known: shipment.seal.as_ref(),
				resealed: shipment.resealed > 0,
				offered: piece.seal.as_ref(),
				seen: seen.seal.as_ref(),
			};
			let (known, seen_condition) =
				seals.compare(&Self::known_of(&shipment), &seen.condition);
			// What its custodian admits is as good as found, whether the receiver sees it or not.
			let condition = rules::liability::known_after(&piece.condition, &seen_condition);
			let handover = Handover {
				from: offer.from.clone(),
				to: to.clone(),
				purpose: offer.purpose,
				place: offer.place,
				offered: piece.condition,
				found: finding.map(|_| seen_condition),
				seal: seen.seal.clone(),
				documents: (piece.document, seen.document),
				offered_at: offer.offered_at,
				previous: shipment.custody,
			};
			let taken = PageRef {
				shipment: shipment_id,
				page: shipment.custody,
			};
			let entry = Entry::HandedOver(handover);
			let page = Self::append(payer, shipment_id, &mut shipment.pages, entry)?;
			if rules::liability::is_worse(&known, &condition) {
				is_more = true;
				let is_seen = rules::liability::is_worse(&known, &seen_condition);
				let liability = Liability {
					shipment: shipment_id,
					party: shipment.custodian.clone(),
					cause: Cause::Difference {
						known,
						found: condition,
					},
					taken,
					found: at,
					evidence: if is_seen {
						seen.document
					} else {
						piece.document
					},
					at: Self::now(),
				};
				Self::blame(payer, liability, &mut shipment.journey)?;
			}
			shipment.seal_is_broken = rules::liability::known_after(&known, &condition).seal_broken;
			shipment.condition = rules::liability::known_after(&shipment.condition, &condition);
			InCustody::<T>::remove(&shipment.custodian, shipment_id);
			// What ends is in nobody's custody, but for what is in it.
			if offer.purpose == Purpose::Onward || shipment.load.children > 0 {
				InCustody::<T>::insert(&to, shipment_id, ());
			}
			shipment.custodian = to.clone();
			shipment.custody = page;
			shipment.held_since = Self::now();
			shipment.seal = seen.seal.clone();
			shipment.resealed = 0;
			shipment.sealed_on = page;
			shipment.offer = None;
			Self::end_journey(&mut shipment.journey, offer.place);
			if shipment.load.ready > 0 {
				is_more = true;
				Self::depart(shipment_id, &mut shipment)?;
			}
			let end = match offer.purpose {
				Purpose::Onward => None,
				Purpose::Delivery => Some(State::Delivered),
				Purpose::Return => Some(State::Returned),
			};
			if let Some(state) = end {
				is_ended = true;
				Self::close(shipment_id, &mut shipment, state)?;
			}
			Shipments::<T>::insert(shipment_id, shipment);
		}
		// The deposits of its pieces paid for it.
		Offers::<T>::remove(&to, id);
		// Where nobody is liable, and nothing departs or ends, no part and no line is looked at.
		let pieces = offer.pieces.len().try_into().unwrap_or(MAX_PARTS);
		let changed = match (is_more, is_ended) {
			(true, _) => Changed::More,
			(false, true) => Changed::Ended,
			(false, false) => Changed::Nothing,
		};
		let (shipments, lines) = if changed == Changed::Nothing {
			(pieces, 0)
		} else {
			(offer.shipments, offer.lines)
		};
		Ok(Touched {
			changed,
			shipments,
			looked_at: 0,
			lines,
			ancestors,
		})
	}

	/// What is known to be wrong, with the seal that is on it now.
	fn known_of(shipment: &crate::ShipmentOf<T>) -> Condition {
		Condition {
			seal_broken: shipment.seal_is_broken,
			..shipment.condition
		}
	}

	/// Notes what was found of a part when the whole was handed over. Whether someone is liable.
	fn find_in_part(
		payer: &T::AccountId,
		root: &mut crate::ShipmentOf<T>,
		finding: Finding,
		at: PageRef,
	) -> Result<bool, DispatchError> {
		let id = finding.shipment;
		let part = Self::get(id)?;
		let (taken, _) = Self::custody_of(id, &part)?;
		let (part, is_liable) = Self::find(payer, id, part, root, finding, taken, at)?;
		Shipments::<T>::insert(id, part);
		Ok(is_liable)
	}

	/// Notes what was found of a shipment that was not handed over by itself; the caller stores it, and the one
	/// that it is in. Whether someone is liable.
	fn find(
		payer: &T::AccountId,
		id: ShipmentId,
		shipment: crate::ShipmentOf<T>,
		root: &mut crate::ShipmentOf<T>,
		finding: Finding,
		taken: PageRef,
		at: PageRef,
	) -> Result<(crate::ShipmentOf<T>, bool), DispatchError> {
		let mut shipment = shipment;
		let seals = rules::liability::Seals {
			known: shipment.seal.as_ref(),
			resealed: shipment.resealed > 0,
			offered: None,
			seen: finding.seal.as_ref(),
		};
		let (known, condition) = seals.compare(&Self::known_of(&shipment), &finding.condition);
		let entry = Entry::Found {
			condition,
			seal: finding.seal.clone(),
			document: finding.document,
			at,
		};
		let page = Self::append(payer, id, &mut shipment.pages, entry)?;
		let is_liable = rules::liability::is_worse(&known, &condition);
		if is_liable {
			let liability = Liability {
				shipment: id,
				party: root.custodian.clone(),
				cause: Cause::Difference {
					known,
					found: condition,
				},
				taken,
				found: PageRef { shipment: id, page },
				evidence: finding.document,
				at: Self::now(),
			};
			Self::blame_inside(payer, liability, root, &mut shipment)?;
		}
		shipment.seal_is_broken = rules::liability::known_after(&known, &condition).seal_broken;
		shipment.condition = rules::liability::known_after(&shipment.condition, &condition);
		shipment.seal = finding.seal;
		shipment.resealed = 0;
		shipment.sealed_on = page;
		Ok((shipment, is_liable))
	}

	/// Tells the orders of all that is in a shipment and has not left its consignor yet that it did.
	fn depart(id: ShipmentId, root: &mut crate::ShipmentOf<T>) -> DispatchResult {
		if root.state == State::Ready {
			Self::ship(id)?;
			root.state = State::UnderWay;
			root.departed_at = Some(Self::now());
		}
		root.load.ready = 0;
		for part_id in Self::unit(id).into_iter().skip(1) {
			let mut part = Self::get(part_id)?;
			if part.load.ready == 0 {
				continue;
			}
			part.load.ready = 0;
			if part.state == State::Ready {
				Self::ship(part_id)?;
				part.state = State::UnderWay;
				part.departed_at = Some(Self::now());
			}
			Shipments::<T>::insert(part_id, part);
		}
		Ok(())
	}

	fn ship(id: ShipmentId) -> DispatchResult {
		ensure!(T::Borders::may_depart(id), Error::<T>::ExportNotReleased);
		for line in Self::lines_left(id) {
			if let Some((order, place)) = line.order {
				T::Orders::shipped(order, place, line.quantity)?;
			}
		}
		Self::deposit_event(Event::Departed { shipment: id });
		Ok(())
	}

	/// The lines of a shipment of which not all is missing.
	pub(crate) fn lines_left(id: ShipmentId) -> impl Iterator<Item = Line<T::AccountId>> {
		let lines = LinesOfShipment::<T>::get(id).into_iter();
		lines.filter(|line| line.quantity > 0)
	}

	/// Tells its order that so much of a line that was shipped will not come.
	fn not_coming(state: State, line: &Line<T::AccountId>, quantity: Quantity) {
		let shipped = line.order.filter(|_| state == State::UnderWay);
		if let Some((order, place)) = shipped {
			// An order that is over has nothing to learn from it.
			let _: DispatchResult =
				with_storage_layer(|| T::Orders::returned(order, place, quantity));
		}
	}

	/// Ends a shipment, with its goods; the caller stores it.
	pub(crate) fn close(
		id: ShipmentId,
		shipment: &mut crate::ShipmentOf<T>,
		state: State,
	) -> DispatchResult {
		ensure!(
			state != State::Delivered || T::Borders::may_deliver(id),
			Error::<T>::ImportNotReleased
		);
		ensure!(
			state != State::Delivered
				|| rules::may_hold(T::Members::active_roles(&shipment.consignee)),
			Error::<T>::ReceiverMayNotHold
		);
		if core::mem::take(&mut shipment.holds) != Holds::default() {
			// What customs hold is inside nothing when it ends.
			shipment.load.held = shipment.load.held.saturating_sub(1);
		}
		for line in Self::lines_left(id) {
			match state {
				State::Delivered => {
					Self::deliver(id, &line, shipment)?;
					continue;
				}
				// What was destroyed or lost is off the books already.
				State::Destroyed | State::Lost => (),
				State::Ready | State::UnderWay | State::Returned => {
					let position = Self::position(&line, &shipment.consignor);
					T::Batches::release(&position, line.quantity)?;
				}
			}
			Self::not_coming(shipment.state, &line, line.quantity);
		}
		shipment.state = state;
		shipment.closed_at = Some(Self::now());
		Self::deposit_event(Event::Closed {
			shipment: id,
			state,
		});
		Ok(())
	}

	/// Takes what ends where it is out of its custodian's list. What is in it is in its hands still.
	pub(crate) fn unlist(id: ShipmentId, shipment: &crate::ShipmentOf<T>) {
		if shipment.load.children == 0 {
			InCustody::<T>::remove(&shipment.custodian, id);
		}
	}

	/// Gives goods into the possession of the consignee: bound for the order, if that takes them.
	fn deliver(
		id: ShipmentId,
		line: &Line<T::AccountId>,
		shipment: &crate::ShipmentOf<T>,
	) -> DispatchResult {
		let before = Self::position(line, &shipment.consignor);
		let after = Self::position(line, &shipment.consignee);
		T::Batches::hand_over(&before, &shipment.consignee, line.quantity)?;
		if let Some((order, place)) = line.order {
			// One in force that cannot take them now keeps them where they are: else nobody would pay for them.
			if T::Orders::order(order).is_some_and(|order| order.is_in_force) {
				return T::Orders::delivered(order, place, &after, line.quantity);
			}
			// Of one that is over the goods are there all the same.
			Self::deposit_event(Event::OrderDidNotTake {
				shipment: id,
				order,
			});
		}
		T::Batches::release(&after, line.quantity)
	}
}

/// Other ends.
impl<T: Config> Pallet<T> {
	/// How many lines it touched.
	pub(crate) fn do_return_to_consignor(
		who: T::AccountId,
		place: [u8; 5],
		pieces: Findings,
	) -> Result<u32, DispatchError> {
		let place = Self::parse_place(place)?;
		let shipments = Self::pieces_of(&who, &pieces)?;
		let consignor = shipments
			.first()
			.map(|(_, shipment)| shipment.consignor.clone())
			.ok_or(Error::<T>::NoPieces)?;
		let is_one = shipments
			.iter()
			.all(|(_, shipment)| shipment.consignor == consignor);
		ensure!(is_one, Error::<T>::MixedPurposes);
		for (_, shipment) in &shipments {
			Self::ensure_not_held(shipment, &consignor, Purpose::Return)?;
		}
		if consignor != who {
			Self::offer(who, consignor, place, pieces, shipments)?;
			return Ok(0);
		}
		// It never left, or came back inside something else.
		let (_, lines) = Self::load_of(&shipments)?;
		for ((id, mut shipment), piece) in shipments.into_iter().zip(&pieces) {
			let entry = Entry::Closed(State::Returned, piece.document);
			Self::append(&who, id, &mut shipment.pages, entry)?;
			Self::unlist(id, &shipment);
			Self::close(id, &mut shipment, State::Returned)?;
			Shipments::<T>::insert(id, shipment);
		}
		Ok(lines)
	}

	/// How many pieces an offer had that was undone for it, how many lines it touched, and whether someone is liable.
	pub(crate) fn do_take_delivery(
		who: T::AccountId,
		id: ShipmentId,
		finding: Option<Finding>,
	) -> Result<(u32, u32, bool), DispatchError> {
		let shipment = Self::get(id)?;
		ensure!(
			!rules::is_closed(shipment.state),
			Error::<T>::ShipmentClosed
		);
		let receives = |who: &T::AccountId| rules::purpose(&shipment, who) == Purpose::Delivery;
		let (root_id, root) = Self::root_of(id, shipment.clone())?;
		ensure!(receives(&root.custodian), Error::<T>::NotWithConsignee);
		ensure!(shipment.load.held == 0, Error::<T>::HeldByCustoms);
		let (taken, since) = Self::custody_of(id, &shipment)?;
		match &finding {
			Some(finding) => {
				ensure!(receives(&who), Error::<T>::NotConsignee);
				Self::ensure_may_receive(&who, Purpose::Delivery)?;
				ensure!(finding.shipment == id, Error::<T>::NotAPart);
				Self::ensure_seal(finding.seal.as_ref())?;
			}
			None => {
				ensure!(
					Self::now() >= since.saturating_add(T::ObjectionPeriod::get()),
					Error::<T>::TooEarly
				);
				Self::ensure_has_it(id, &shipment, taken)?;
			}
		}
		let (mut shipment, undone) = Self::take_from_offer(&who, id, &root)?;
		let (mut root, mut is_liable) = (root, false);
		if let Some(finding) = finding {
			let at = PageRef {
				shipment: root_id,
				page: root.custody,
			};
			(shipment, is_liable) = Self::find(&who, id, shipment, &mut root, finding, taken, at)?;
			if root_id != id {
				// Taking out has changed what is in it.
				Shipments::<T>::mutate(root_id, |stored| {
					if let Some(stored) = stored {
						stored.journey = root.journey.clone();
					}
				});
			}
		}
		if root_id == id && root.journey.departure.is_some() {
			// No arrival of it will be recorded any more.
			let to = rules::next_place(&root);
			shipment.journey = root.journey;
			Self::end_journey(&mut shipment.journey, to);
		}
		Self::unlist(id, &shipment);
		Self::close(id, &mut shipment, State::Delivered)?;
		Shipments::<T>::insert(id, shipment);
		let lines = LinesOfShipment::<T>::get(id).len();
		Ok((undone, lines.try_into().unwrap_or(MAX_LINES), is_liable))
	}

	/// Takes a shipment out of what it is in, and undoes what is on offer with it, so that nobody keeps it back by
	/// that; how many pieces that had. The caller stores the shipment.
	fn take_from_offer(
		payer: &T::AccountId,
		id: ShipmentId,
		root: &crate::ShipmentOf<T>,
	) -> Result<(crate::ShipmentOf<T>, u32), DispatchError> {
		let undone = match &root.offer {
			Some((to, offer)) => Self::undo_offer(to, *offer)?,
			None => 0,
		};
		let shipment = Self::take_out(payer, id, Self::get(id)?)?;
		Ok((shipment, undone))
	}

	/// How many lines it touched.
	pub(crate) fn do_declare_lost(
		who: T::AccountId,
		id: ShipmentId,
		document: Digest,
	) -> Result<u32, DispatchError> {
		let shipment = Self::get(id)?;
		ensure!(
			!rules::is_closed(shipment.state),
			Error::<T>::ShipmentClosed
		);
		// It would escape customs.
		ensure!(shipment.load.held == 0, Error::<T>::HeldByCustoms);
		let (root_id, root) = Self::root_of(id, shipment.clone())?;
		if root.custodian != who {
			Self::ensure_overdue(&who, id, &root)?;
		}
		let (taken, _) = Self::custody_of(id, &shipment)?;
		let (mut shipment, _) = Self::take_from_offer(&who, id, &root)?;
		let lines = shipment.load.lines;
		let entry = Entry::Closed(State::Lost, document);
		let page = Self::append(&who, id, &mut shipment.pages, entry)?;
		let liability = Liability {
			shipment: id,
			party: root.custodian,
			cause: Cause::Loss,
			taken,
			found: PageRef { shipment: id, page },
			evidence: document,
			at: Self::now(),
		};
		let mut part = shipment.clone();
		Shipments::<T>::insert(id, shipment);
		// As it is now: without what was taken out.
		let mut whole = Self::get(root_id)?;
		Self::blame_inside(&who, liability, &mut whole, &mut part)?;
		Shipments::<T>::insert(id, part);
		if root_id == id {
			// It would have arrived where that was planned.
			let to = rules::next_place(&whole);
			Self::end_journey(&mut whole.journey, to);
		}
		Shipments::<T>::insert(root_id, whole);
		// From the innermost on, so that each is empty when it ends.
		for part_id in Self::unit(id).into_iter().rev() {
			let mut part = Self::get(part_id)?;
			for line in Self::lines_left(part_id) {
				let position = Self::position(&line, &part.consignor);
				T::Batches::lose(&position, line.quantity, &who, document)?;
			}
			Self::unlist(part_id, &part);
			Self::close(part_id, &mut part, State::Lost)?;
			// Nobody else takes it out, and its consignor wants the deposit back.
			let part = Self::take_out(&who, part_id, part)?;
			Shipments::<T>::insert(part_id, part);
		}
		Ok(lines)
	}

	/// That all of it is one's own and overdue, and that no silence makes any of it a delivery: it is neither with its
	/// consignee nor on offer to that.
	fn ensure_overdue(
		who: &T::AccountId,
		id: ShipmentId,
		root: &crate::ShipmentOf<T>,
	) -> DispatchResult {
		let receiver = match &root.offer {
			Some((to, id)) => {
				let offer = Self::get_offer(to, *id)?;
				let is_delivery =
					offer.purpose == Purpose::Delivery && Self::is_all_for_receiver(to, &offer)?;
				is_delivery.then_some(to)
			}
			None => None,
		};
		let now = Self::now();
		for part_id in Self::unit(id) {
			let part = Self::get(part_id)?;
			let late_since = part.due_at.saturating_add(T::ObjectionPeriod::get());
			let is_overdue = part.consignor == *who && now > late_since;
			ensure!(is_overdue, Error::<T>::NotCustodian);
			let is_awaited = [Some(&root.custodian), receiver]
				.into_iter()
				.flatten()
				.any(|holder| rules::purpose(&part, holder) == Purpose::Delivery);
			// Whoever may not hold goods, to that nothing is delivered.
			let may_hold = rules::may_hold(T::Members::active_roles(&part.consignee));
			ensure!(!(is_awaited && may_hold), Error::<T>::AwaitsConsignee);
		}
		Ok(())
	}

	pub(crate) fn do_declare_missing(
		who: T::AccountId,
		id: ShipmentId,
		place: u32,
		quantity: Quantity,
		document: Digest,
	) -> DispatchResult {
		ensure!(quantity > 0, Error::<T>::ZeroQuantity);
		let shipment = Self::get(id)?;
		ensure!(
			!rules::is_closed(shipment.state),
			Error::<T>::ShipmentClosed
		);
		ensure!(shipment.load.held == 0, Error::<T>::HeldByCustoms);
		let (root_id, mut root) = Self::root_of(id, shipment.clone())?;
		// Not whoever it is on offer to: that could refuse it then, and keep back what it says is not there.
		ensure!(root.custodian == who, Error::<T>::NotCustodian);
		let mut lines = LinesOfShipment::<T>::get(id);
		let line = usize::try_from(place)
			.ok()
			.and_then(|place| lines.get_mut(place))
			.ok_or(Error::<T>::UnknownLine)?;
		line.quantity = line
			.quantity
			.checked_sub(quantity)
			.ok_or(Error::<T>::MoreThanShipped)?;
		let position = Self::position(line, &shipment.consignor);
		T::Batches::lose(&position, quantity, &who, document)?;
		Self::not_coming(shipment.state, line, quantity);
		LinesOfShipment::<T>::insert(id, lines);
		let (taken, _) = Self::custody_of(id, &shipment)?;
		let entry = Entry::Missing {
			line: place,
			quantity,
			document,
		};
		let mut part = shipment;
		let page = Self::append(&who, id, &mut part.pages, entry)?;
		if root_id == id {
			root.pages = part.pages;
		}
		let liability = Liability {
			shipment: id,
			party: root.custodian.clone(),
			cause: Cause::Loss,
			taken,
			found: PageRef { shipment: id, page },
			evidence: document,
			at: Self::now(),
		};
		Self::blame_inside(&who, liability, &mut root, &mut part)?;
		Shipments::<T>::insert(id, part);
		Shipments::<T>::insert(root_id, root);
		Self::deposit_event(Event::GoodsMissing {
			shipment: id,
			line: place,
			quantity,
		});
		Ok(())
	}

	/// What of the goods in a shipment that have not left their orders do not let go now, by shipment and line:
	/// nothing of it is kept.
	pub(crate) fn kept_back_by_orders(id: ShipmentId) -> Vec<(ShipmentId, u32, OrderId)> {
		with_transaction(|| {
			let mut kept = Vec::new();
			for part_id in Self::unit(id) {
				let is_ready = Shipments::<T>::get(part_id)
					.is_some_and(|shipment| shipment.state == State::Ready);
				let lines = LinesOfShipment::<T>::get(part_id).into_iter();
				for (place, line) in (0u32..).zip(lines).filter(|_| is_ready) {
					let Some((order, at)) = line.order.filter(|_| line.quantity > 0) else {
						continue;
					};
					let told = with_storage_layer(|| T::Orders::shipped(order, at, line.quantity));
					if told.is_err() {
						kept.push((part_id, place, order));
					}
				}
			}
			TransactionOutcome::Rollback(Ok::<_, DispatchError>(kept))
		})
		.unwrap_or_default()
	}
}
