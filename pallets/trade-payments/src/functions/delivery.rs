//! Deliveries: offered, received, settled, frozen by recalls.

use crate::{
	functions::{count, Done},
	pallet::*,
	rules,
	types::*,
	DeliveryOf, OrderOf,
};
use alloc::vec::Vec;
use codec::{Encode, MaxEncodedLen};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	storage::with_storage_layer,
	traits::{Consideration, ConstU32, Footprint, Get},
	BoundedVec,
};
use sp_runtime::DispatchError;
use tradechain_primitives::{BatchId, Batches, Digest, Lot, OrderId, Position, Quantity, Standing};

/// Why a delivery could not be settled.
pub(crate) enum Fault {
	/// The goods could not pass.
	Goods(DispatchError),
	/// The money could not pass.
	Money(DispatchError),
}

impl Fault {
	pub fn into_inner(self) -> DispatchError {
		match self {
			Self::Goods(error) | Self::Money(error) => error,
		}
	}
}

impl From<DispatchError> for Fault {
	fn from(error: DispatchError) -> Self {
		Self::Goods(error)
	}
}

/// What becomes of goods.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
	/// They are the buyer's.
	Settled,
	/// They stay the seller's, where they are.
	LeftThere,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn get_delivery(id: OrderId, number: DeliveryId) -> Result<DeliveryOf<T>, Error<T>> {
		Deliveries::<T>::get(id, number).ok_or(Error::<T>::UnknownDelivery)
	}

	/// The goods of the seller that someone possesses.
	pub(crate) fn at(
		order: &OrderOf<T>,
		batch: BatchId,
		possessor: &T::AccountId,
	) -> Position<T::AccountId> {
		Position {
			batch,
			owner: order.seller.clone(),
			possessor: possessor.clone(),
		}
	}

	/// How the worst of the goods stands in the country of import.
	pub(crate) fn standing<'a>(
		order: &OrderOf<T>,
		goods: impl IntoIterator<Item = &'a Goods>,
		done: &mut Done,
	) -> Standing {
		let batches: Vec<_> = goods.into_iter().map(|goods| goods.batch).collect();
		let (standing, ancestors) = T::Batches::look(&batches, order.terms.import);
		done.ancestors = ancestors;
		standing
	}

	/// That none of the goods is recalled in the country of import, or may be.
	pub(crate) fn ensure_may_settle<'a>(
		order: &OrderOf<T>,
		goods: impl IntoIterator<Item = &'a Goods>,
		done: &mut Done,
	) -> Result<(), Error<T>> {
		let recalled = Self::standing(order, goods, done) >= Standing::BeingChecked;
		ensure!(!recalled, Error::<T>::BatchRecalled);
		Ok(())
	}

	/// Changes the counters of the lines of these goods. A settlement that was offered before was about others.
	fn count_goods(
		order: &mut OrderOf<T>,
		goods: &[Goods],
		change: impl Fn(&mut Progress, Quantity),
	) -> DispatchResult {
		order.settlement = None;
		for one in goods {
			let made = order
				.progress
				.get_mut(one.line as usize)
				.ok_or(Error::<T>::UnknownLine)?;
			change(made, one.quantity);
		}
		Ok(())
	}

	/// Stores a new delivery.
	pub(crate) fn add_delivery(
		id: OrderId,
		order: &mut OrderOf<T>,
		delivery: DeliveryOf<T>,
	) -> Result<DeliveryId, Error<T>> {
		let open = order.open_goods.saturating_add(count(&delivery.goods));
		ensure!(open <= MAX_OPEN_GOODS, Error::<T>::TooManyGoods);
		let number = NextDelivery::<T>::get();
		let following = number.checked_add(1).ok_or(Error::<T>::NumbersUsedUp)?;
		NextDelivery::<T>::put(following);
		order.open_goods = open;
		order.settlement = None;
		Deliveries::<T>::insert(id, number, delivery);
		Ok(number)
	}

	/// Forgets a delivery whose goods were seen to, and returns the deposit for it.
	fn remove_delivery(
		id: OrderId,
		order: &mut OrderOf<T>,
		number: DeliveryId,
		delivery: &DeliveryOf<T>,
	) -> DispatchResult {
		Deliveries::<T>::remove(id, number);
		order.open_goods = order.open_goods.saturating_sub(count(&delivery.goods));
		match &delivery.ticket {
			Some(ticket) => ticket.clone().drop(&order.seller),
			None => Ok(()),
		}
	}

	/// Gives the goods of an offered delivery into the buyer's hands.
	pub(crate) fn receive(order: &mut OrderOf<T>, delivery: &DeliveryOf<T>) -> DispatchResult {
		for goods in &delivery.goods {
			let there = Self::at(order, goods.batch, &order.seller);
			T::Batches::hand_over(&there, &order.buyer, goods.quantity)?;
		}
		// No hook tells that they were shipped and cleared.
		Self::count_goods(order, &delivery.goods, |made, quantity| {
			made.offered = made.offered.saturating_sub(quantity);
			made.shipped = made.shipped.saturating_add(quantity);
			made.cleared = made.cleared.saturating_add(quantity);
			made.delivered = made.delivered.saturating_add(quantity);
		})
	}

	/// Ends a delivery: its goods are free from then on.
	pub(crate) fn end_delivery(
		id: OrderId,
		order: &mut OrderOf<T>,
		number: DeliveryId,
		delivery: &DeliveryOf<T>,
		outcome: Outcome,
	) -> DispatchResult {
		let offered = delivery.status == DeliveryStatus::Offered;
		if offered && outcome == Outcome::Settled {
			Self::receive(order, delivery)?;
		}
		for Goods {
			batch, quantity, ..
		} in delivery.goods.iter().cloned()
		{
			let with_seller = Self::at(order, batch, &order.seller);
			let with_buyer = Self::at(order, batch, &order.buyer);
			match outcome {
				Outcome::Settled => {
					T::Batches::pass_title(&with_buyer, &order.buyer, quantity)?;
				}
				_ if offered => T::Batches::release(&with_seller, quantity)?,
				Outcome::LeftThere => T::Batches::release(&with_buyer, quantity)?,
			}
		}
		Self::count_goods(order, &delivery.goods, |made, quantity| match outcome {
			Outcome::Settled => made.settled = made.settled.saturating_add(quantity),
			_ if offered => made.offered = made.offered.saturating_sub(quantity),
			_ => made.returned = made.returned.saturating_add(quantity),
		})?;
		Self::remove_delivery(id, order, number, delivery)
	}

	/// The title passes and the money, or neither. That the goods may be settled was checked.
	pub(crate) fn try_settle(
		id: OrderId,
		order: &mut OrderOf<T>,
		number: DeliveryId,
		delivery: &DeliveryOf<T>,
	) -> Result<(), Fault> {
		let settled = with_storage_layer(|| {
			let mut trial = order.clone();
			Self::end_delivery(id, &mut trial, number, delivery, Outcome::Settled)
				.map_err(Fault::Goods)?;
			Self::pay_due(id, &mut trial).map_err(Fault::Money)?;
			Ok::<_, Fault>(trial)
		})?;
		*order = settled;
		Self::deposit_event(Event::DeliverySettled {
			order: id,
			delivery: number,
		});
		Ok(())
	}

	pub(crate) fn do_deliver(
		who: T::AccountId,
		id: OrderId,
		raw: BoundedVec<RawGoods, ConstU32<MAX_GOODS>>,
		done: &mut Done,
	) -> DispatchResult {
		let mut order = Self::get_order(id)?;
		ensure!(order.seller == who, Error::<T>::NotSeller);
		Self::ensure_open(&order)?;
		ensure!(!order.has_shipments, Error::<T>::HasShipments);
		ensure!(Self::now() <= order.terms.ship_by, Error::<T>::ShippingOver);
		ensure!(!raw.is_empty(), Error::<T>::NoGoods);
		let mut goods = Vec::new();
		for RawGoods {
			line,
			lot,
			quantity,
		} in raw
		{
			let place = line as usize;
			let ordered = order
				.terms
				.lines
				.get(place)
				.ok_or(Error::<T>::UnknownLine)?;
			let made = order
				.progress
				.get_mut(place)
				.ok_or(Error::<T>::UnknownLine)?;
			ensure!(quantity > 0, Error::<T>::ZeroQuantity);
			ensure!(
				quantity <= rules::to_ship(ordered.quantity, made),
				Error::<T>::ExceedsOrder
			);
			made.offered = made.offered.saturating_add(quantity);
			let batch = BatchId {
				gtin: ordered.gtin,
				lot: Lot::try_from(lot.as_slice()).map_err(|_| Error::<T>::InvalidLot)?,
			};
			let facts = T::Batches::batch(&batch).ok_or(Error::<T>::UnknownBatch)?;
			let expired = facts.expires_at.is_some_and(|at| at <= Self::now());
			ensure!(!expired, Error::<T>::BatchExpired);
			goods.push(Goods {
				line,
				batch,
				quantity,
			});
		}
		Self::ensure_may_settle(&order, &goods, done)?;
		let size = DeliveryOf::<T>::max_encoded_len()
			.saturating_sub((MAX_GOODS as usize).saturating_mul(Goods::max_encoded_len()))
			.saturating_add(goods.encoded_size());
		for one in &goods {
			let place = Self::at(&order, one.batch, &order.seller);
			T::Batches::reserve(&place, one.quantity).map_err(|_| Error::<T>::InsufficientGoods)?;
		}
		let ticket = Self::take_deposit(&who, Footprint::from_parts(1, size))?;
		// Where the goods come to be.
		let (items, bytes) = Position::<T::AccountId>::footprint(goods.len());
		let _ = T::StorageFee::new(&who, Footprint::from_parts(items, bytes))
			.map_err(|_| Error::<T>::NoDeposit)?;
		let delivery = Delivery {
			// As many as were in the call.
			goods: BoundedVec::truncate_from(goods),
			status: DeliveryStatus::Offered,
			since: Self::now(),
			frozen_since: None,
			ticket: Some(ticket),
		};
		let number = Self::add_delivery(id, &mut order, delivery)?;
		order.cancel_requested = false;
		Orders::<T>::insert(id, order);
		Self::deposit_event(Event::DeliveryOffered {
			order: id,
			delivery: number,
		});
		Ok(())
	}

	/// An order in force or in dispute, and a delivery of it that was not answered.
	fn get_offered(
		id: OrderId,
		number: DeliveryId,
		done: &mut Done,
	) -> Result<(OrderOf<T>, DeliveryOf<T>), Error<T>> {
		let order = Self::get_order(id)?;
		let delivery = Self::get_delivery(id, number)?;
		Self::ensure_open(&order)?;
		ensure!(
			delivery.status == DeliveryStatus::Offered,
			Error::<T>::NotOffered
		);
		done.goods = count(&delivery.goods);
		Ok((order, delivery))
	}

	pub(crate) fn do_withdraw_delivery(
		who: T::AccountId,
		id: OrderId,
		number: DeliveryId,
		done: &mut Done,
	) -> DispatchResult {
		let (mut order, delivery) = Self::get_offered(id, number, done)?;
		ensure!(order.seller == who, Error::<T>::NotSeller);
		Self::end_delivery(id, &mut order, number, &delivery, Outcome::LeftThere)?;
		Orders::<T>::insert(id, order);
		Self::deposit_event(Event::DeliveryWithdrawn {
			order: id,
			delivery: number,
		});
		Ok(())
	}

	pub(crate) fn do_reject_delivery(
		who: T::AccountId,
		id: OrderId,
		number: DeliveryId,
		claim: Digest,
		done: &mut Done,
	) -> DispatchResult {
		let (mut order, delivery) = Self::get_offered(id, number, done)?;
		ensure!(order.buyer == who, Error::<T>::NotBuyer);
		ensure!(
			!Self::counts_as_accepted(&order, &delivery),
			Error::<T>::NotOffered
		);
		Self::end_delivery(id, &mut order, number, &delivery, Outcome::LeftThere)?;
		Orders::<T>::insert(id, order);
		Self::deposit_event(Event::DeliveryRejected {
			order: id,
			delivery: number,
			claim,
		});
		Ok(())
	}

	pub(crate) fn do_confirm_delivery(
		who: T::AccountId,
		id: OrderId,
		number: DeliveryId,
		done: &mut Done,
	) -> DispatchResult {
		let (mut order, mut delivery) = Self::get_offered(id, number, done)?;
		ensure!(order.buyer == who, Error::<T>::NotBuyer);
		Self::ensure_may_settle(&order, &delivery.goods, done)?;
		Self::receive(&mut order, &delivery)?;
		delivery.status = if Self::counts_as_accepted(&order, &delivery) {
			DeliveryStatus::Acknowledged
		} else {
			DeliveryStatus::Received
		};
		delivery.since = Self::now();
		Deliveries::<T>::insert(id, number, delivery);
		Self::deposit_event(Event::DeliveryReceived {
			order: id,
			delivery: number,
		});
		Self::advance(id, &mut order);
		Orders::<T>::insert(id, order);
		Ok(())
	}

	pub(crate) fn do_settle(
		who: T::AccountId,
		id: OrderId,
		number: DeliveryId,
		done: &mut Done,
	) -> DispatchResult {
		let mut order = Self::get_order(id)?;
		let mut delivery = Self::get_delivery(id, number)?;
		Self::ensure_in_force(&order)?;
		let now = Self::now();
		let acknowledged = delivery.status == DeliveryStatus::Acknowledged;
		ensure!(
			acknowledged
				|| who == order.buyer
				|| rules::has_passed(delivery.since, order.terms.inspection, now),
			Error::<T>::InspectionOpen
		);
		// Passes take what goods of one more batch do.
		done.goods = count(&delivery.goods)
			.saturating_add(order.redemption.is_some().into())
			.min(MAX_GOODS);
		Self::ensure_may_settle(&order, &delivery.goods, done)?;
		match Self::try_settle(id, &mut order, number, &delivery) {
			Ok(()) => (),
			Err(Fault::Goods(error)) => return Err(error),
			Err(Fault::Money(error)) if acknowledged => return Err(error),
			Err(Fault::Money(_)) => {
				if delivery.status == DeliveryStatus::Offered {
					done.received_alone = true;
					Self::receive(&mut order, &delivery)?;
				}
				delivery.status = DeliveryStatus::Acknowledged;
				delivery.since = now;
				Deliveries::<T>::insert(id, number, delivery);
				Self::deposit_event(Event::DeliveryAcknowledged {
					order: id,
					delivery: number,
				});
			}
		}
		Self::advance(id, &mut order);
		Orders::<T>::insert(id, order);
		Ok(())
	}

	pub(crate) fn do_freeze_delivery(
		id: OrderId,
		number: DeliveryId,
		done: &mut Done,
	) -> DispatchResult {
		let mut order = Self::get_order(id)?;
		let mut delivery = Self::get_delivery(id, number)?;
		Self::ensure_open(&order)?;
		done.goods = count(&delivery.goods);
		let recalled = Self::standing(&order, &delivery.goods, done) == Standing::Recalled;
		let event = if recalled {
			ensure!(delivery.frozen_since.is_none(), Error::<T>::AlreadyFrozen);
			delivery.frozen_since = Some(Self::now());
			Event::DeliveryFrozen {
				order: id,
				delivery: number,
			}
		} else {
			ensure!(delivery.frozen_since.is_some(), Error::<T>::NotRecalled);
			delivery.frozen_since = None;
			Event::DeliveryThawed {
				order: id,
				delivery: number,
			}
		};
		Deliveries::<T>::insert(id, number, delivery);
		// What is settled at the end of a dispute, and what is shared out, is another now.
		if order.settlement.take().is_some() {
			Orders::<T>::insert(id, order);
		}
		Self::deposit_event(event);
		Ok(())
	}

	pub(crate) fn do_refund_frozen(
		who: T::AccountId,
		id: OrderId,
		number: DeliveryId,
		done: &mut Done,
	) -> DispatchResult {
		let mut order = Self::get_order(id)?;
		let delivery = Self::get_delivery(id, number)?;
		Self::ensure_in_force(&order)?;
		let since = delivery.frozen_since.ok_or(Error::<T>::NotFrozen)?;
		done.goods = count(&delivery.goods);
		ensure!(
			Self::standing(&order, &delivery.goods, done) == Standing::Recalled,
			Error::<T>::NotRecalled
		);
		// The seller gives up the whole price of the goods.
		let unpaid = order.terms.milestones.inspected == WHOLE;
		if who != order.seller || !unpaid {
			// A freeze under a recall that was lifted counts for no other: the time runs from the recall in force.
			let batches: Vec<_> = delivery.goods.iter().map(|goods| goods.batch).collect();
			let recalled = T::Batches::recalled_since(&batches, order.terms.import)
				.ok_or(Error::<T>::FreezeOpen)?;
			ensure!(
				rules::has_passed(since.max(recalled), T::MaxRecallFreeze::get(), Self::now()),
				Error::<T>::FreezeOpen
			);
		}
		Self::refund(id, &mut order, number)?;
		Orders::<T>::insert(id, order);
		Ok(())
	}

	/// Ends a delivery of recalled goods; the buyer gets back what can no longer become due.
	pub(crate) fn refund(
		id: OrderId,
		order: &mut OrderOf<T>,
		number: DeliveryId,
	) -> DispatchResult {
		let delivery = Self::get_delivery(id, number)?;
		Self::end_delivery(id, order, number, &delivery, Outcome::LeftThere)?;
		if delivery.status == DeliveryStatus::Offered {
			Self::count_goods(order, &delivery.goods, |made, quantity| {
				made.dropped = made.dropped.saturating_add(quantity);
			})?;
		}
		Self::deposit_event(Event::DeliveryRefunded {
			order: id,
			delivery: number,
		});
		Self::advance(id, order);
		Ok(())
	}
}
