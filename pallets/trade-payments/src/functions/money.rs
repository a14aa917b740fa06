//! Money: what is held, paid and given back.

use crate::{functions::Done, pallet::*, rules, types::*, OrderOf};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	storage::with_storage_layer,
	traits::{
		fungibles::{
			hold::{Inspect as _, Mutate as _},
			Inspect as _,
		},
		tokens::{
			DepositConsequence, Fortitude, Precision, Provenance, Restriction, WithdrawConsequence,
		},
	},
};
use tradechain_primitives::{Discounts, OrderId};

impl<T: Config> Pallet<T> {
	fn reason() -> T::RuntimeHoldReason {
		HoldReason::Order.into()
	}

	/// Whether someone has so much free to pay with, or why not.
	pub(crate) fn ensure_can_pay(
		asset: &T::AssetKind,
		who: &T::AccountId,
		amount: Amount,
	) -> Result<(), Error<T>> {
		use WithdrawConsequence::*;
		ensure!(
			T::Money::asset_exists(asset.clone()),
			Error::<T>::UnknownAsset
		);
		match T::Money::can_withdraw(asset.clone(), who, amount) {
			Success => Ok(()),
			// Under a hold, what an account keeps counts as frozen.
			Frozen => {
				let left = T::Money::balance(asset.clone(), who).saturating_sub(amount);
				let is_least = left < T::Money::minimum_balance(asset.clone());
				Err(if is_least {
					Error::<T>::BelowMinimum
				} else {
					Error::<T>::AssetBlocked
				})
			}
			UnknownAsset => Err(Error::<T>::UnknownAsset),
			WouldDie | ReducedToZero(_) => Err(Error::<T>::BelowMinimum),
			BalanceLow | Underflow | Overflow => Err(Error::<T>::InsufficientFunds),
		}
	}

	/// Whether so much of someone's can be held, or why not.
	pub(crate) fn ensure_can_hold(
		asset: &T::AssetKind,
		who: &T::AccountId,
		amount: Amount,
	) -> Result<(), Error<T>> {
		Self::ensure_can_pay(asset, who, amount)?;
		// Whoever releases or moves what is held counts it beside what there is.
		let all = T::Money::total_issuance(asset.clone());
		ensure!(
			all.checked_add(amount).is_some(),
			Error::<T>::AmountTooLarge
		);
		let can = T::Holds::can_hold(asset.clone(), &Self::reason(), who, amount);
		ensure!(can, Error::<T>::BelowMinimum);
		Ok(())
	}

	/// Whether someone can receive so much, or why not.
	pub(crate) fn ensure_can_receive(
		asset: &T::AssetKind,
		who: &T::AccountId,
		amount: Amount,
	) -> Result<(), Error<T>> {
		use DepositConsequence::*;
		match T::Money::can_deposit(asset.clone(), who, amount, Provenance::Extant) {
			Success => (),
			Blocked => return Err(Error::<T>::PayeeBlocked),
			BelowMinimum => return Err(Error::<T>::PayeeBelowMinimum),
			UnknownAsset => return Err(Error::<T>::UnknownAsset),
			CannotCreate | Overflow => return Err(Error::<T>::PayeeCannotReceive),
		}
		Ok(())
	}

	/// Holds so much of the buyer's for an order.
	pub(crate) fn hold(
		asset: &T::AssetKind,
		buyer: &T::AccountId,
		amount: Amount,
	) -> Result<(), Error<T>> {
		if amount == 0 {
			return Ok(());
		}
		T::Holds::hold(asset.clone(), &Self::reason(), buyer, amount)
			.map_err(|_| Error::<T>::InsufficientFunds)
	}

	/// Gives the buyer back so much of what is held.
	pub(crate) fn release(
		asset: &T::AssetKind,
		buyer: &T::AccountId,
		amount: Amount,
	) -> DispatchResult {
		if amount == 0 {
			return Ok(());
		}
		Self::ensure_can_receive(asset, buyer, amount)?;
		let reason = Self::reason();
		let released = T::Holds::release(asset.clone(), &reason, buyer, amount, Precision::Exact)
			.map_err(|_| Error::<T>::AssetBlocked)?;
		ensure!(released == amount, Error::<T>::NothingHeld);
		Ok(())
	}

	fn targets(order: &OrderOf<T>, progress: &[Progress]) -> rules::Targets {
		rules::targets(
			(&order.terms.lines, &order.terms.milestones),
			progress,
			!matches!(order.status, Status::Placed),
			order.paid,
			order.fixed,
		)
	}

	/// What the seller would be paid now, if the goods had come so far. Until somebody has decided what it gets, passes
	/// pay it for settled goods alone.
	pub(crate) fn payable(order: &OrderOf<T>, progress: &[Progress]) -> Amount {
		let targets = Self::targets(order, progress);
		let due = targets.pay.saturating_sub(order.paid).min(order.held);
		if order.fixed.is_some() || order.backed == 0 {
			return due;
		}
		let own = order.held.saturating_sub(order.backed);
		let settled = rules::for_settled(&order.terms.lines, &order.terms.milestones, progress);
		rules::payable(due, own, settled.saturating_sub(order.paid))
	}

	/// What is due to the seller, and to the buyer, and was not paid yet. When nothing of an order is open, what is not the
	/// one's is the other's.
	pub(crate) fn open_payments(order: &OrderOf<T>) -> (Amount, Amount) {
		let pay = Self::payable(order, &order.progress);
		let left = order.held.saturating_sub(pay);
		if matches!(order.status, Status::Closing { .. }) {
			return (pay, left);
		}
		let targets = Self::targets(order, &order.progress);
		let refund = targets.refund.saturating_sub(order.refunded).min(left);
		(pay, refund)
	}

	/// What is due to the seller, and to the buyer: of each what passes back, and what is the buyer's own.
	fn open_parts(order: &OrderOf<T>) -> [(Amount, Amount); 2] {
		let (pay, refund) = Self::open_payments(order);
		let Order { held, backed, .. } = *order;
		rules::Open { held, backed }.parts(pay, refund)
	}

	/// Pays the seller so much straight out of what is held: a freeze of the buyer's account cannot keep it.
	fn pay_out_of_hold(order: &OrderOf<T>, amount: Amount) -> DispatchResult {
		if amount == 0 {
			return Ok(());
		}
		Self::ensure_can_receive(&order.asset, &order.seller, amount)?;
		let paid = T::Holds::transfer_on_hold(
			order.asset.clone(),
			&Self::reason(),
			&order.buyer,
			&order.seller,
			amount,
			Precision::Exact,
			Restriction::Free,
			Fortitude::Force,
		)
		.map_err(|_| Error::<T>::AssetBlocked)?;
		ensure!(paid == amount, Error::<T>::NothingHeld);
		Ok(())
	}

	/// Pays the seller so much out of the backing of the passes that the order redeems.
	fn pay_out_of_backing(id: OrderId, amount: Amount) -> DispatchResult {
		if amount == 0 {
			return Ok(());
		}
		T::Discounts::pay(id, amount)
	}

	/// Pays the seller what is due: out of the buyer's hold, and when that is empty out of the backing of passes. To be
	/// undone where it fails.
	pub(crate) fn pay_due(id: OrderId, order: &mut OrderOf<T>) -> DispatchResult {
		let [(backed, own), _] = Self::open_parts(order);
		let amount = backed.saturating_add(own);
		if amount == 0 {
			return Ok(());
		}
		// The larger part first, so that the smaller need not be what an account begins with.
		if backed > own {
			Self::pay_out_of_backing(id, backed)?;
			Self::pay_out_of_hold(order, own)?;
		} else {
			Self::pay_out_of_hold(order, own)?;
			Self::pay_out_of_backing(id, backed)?;
		}
		order.held = order.held.saturating_sub(amount);
		order.backed = order.backed.saturating_sub(backed);
		order.paid = order.paid.saturating_add(amount);
		Self::deposit_event(Event::PaidOut {
			order: id,
			seller: order.seller.clone(),
			asset: order.asset.clone(),
			amount,
		});
		Ok(())
	}

	/// Gives the buyer back what can no longer become due, but for what passes took off of it: they are the buyer's again
	/// when the order ends.
	pub(crate) fn refund_due(id: OrderId, order: &mut OrderOf<T>) -> DispatchResult {
		let [_, (backed, own)] = Self::open_parts(order);
		let amount = backed.saturating_add(own);
		if amount == 0 {
			return Ok(());
		}
		Self::release(&order.asset, &order.buyer, own)?;
		order.held = order.held.saturating_sub(amount);
		order.backed = order.backed.saturating_sub(backed);
		order.refunded = order.refunded.saturating_add(amount);
		Self::deposit_event(Event::Refunded {
			order: id,
			buyer: order.buyer.clone(),
			asset: order.asset.clone(),
			amount: own,
			backed,
		});
		Ok(())
	}

	/// After any step of an order: pays what is due, gives back what is not, and closes the order when nothing of it
	/// is open. A payment that cannot be made stays pending and fails nothing. In a dispute all of it waits, and the
	/// programme of passes is told alone how far the goods have come.
	pub(crate) fn advance(id: OrderId, order: &mut OrderOf<T>) {
		if !matches!(order.status, Status::Disputed { .. }) {
			Self::carry_out(id, order);
		}
		if order.redemption.is_some() {
			let lines = &order.terms.lines;
			T::Discounts::progress(id, rules::how_far(lines, &order.progress, order.paid));
			if matches!(order.status, Status::Closed { .. }) {
				T::Discounts::end(id);
			}
		}
	}

	/// Does what follows from how far an order has come that is not in dispute.
	fn carry_out(id: OrderId, order: &mut OrderOf<T>) {
		let lines = order.terms.lines.iter().zip(&order.progress);
		let mut complete = lines.map(|(line, made)| rules::is_complete(line.quantity, made));
		if matches!(order.status, Status::Accepted { .. }) && complete.all(|complete| complete) {
			order.status = Status::Closing {
				ending: rules::ending(&order.progress),
			};
		}
		if with_storage_layer(|| Self::pay_due(id, order)).is_err() {
			let (amount, _) = Self::open_payments(order);
			Self::deposit_event(Event::PayoutPending { order: id, amount });
		}
		if with_storage_layer(|| Self::refund_due(id, order)).is_err() {
			let [_, (_, amount)] = Self::open_parts(order);
			Self::deposit_event(Event::RefundPending { order: id, amount });
		}
		if let (Status::Closing { ending }, 0) = (&order.status, order.held) {
			let ending = *ending;
			let at = Self::now();
			order.status = Status::Closed { ending, at };
			if order.paid == 0 && order.progress.iter().all(|made| made.delivered == 0) {
				Self::recount(&mut order.counted, Counts::new());
			}
			Self::deposit_event(Event::OrderClosed {
				order: id,
				ending,
				paid: order.paid,
				refunded: order.refunded,
			});
		}
	}

	/// Ends an order with so much of the price for the seller in all.
	pub(crate) fn end(id: OrderId, order: &mut OrderOf<T>, to_seller: Amount, ending: Ending) {
		order.fixed = Some(to_seller);
		order.settlement = None;
		order.cancel_requested = false;
		order.status = Status::Closing { ending };
		Self::advance(id, order);
	}

	/// Counts other values under yearly caps than before.
	pub(crate) fn recount(before: &mut Counts, now: Counts) {
		let key = |count: &Counted| (count.identity, count.list, count.year);
		for count in before.iter() {
			Bought::<T>::mutate_exists(key(count), |sum| {
				*sum = sum
					.and_then(|sum| sum.checked_sub(count.value))
					.filter(|sum| *sum > 0);
			});
		}
		for count in &now {
			Bought::<T>::mutate(key(count), |sum| *sum = sum.saturating_add(count.value));
		}
		*before = now;
	}

	pub(crate) fn do_retry_payout(id: OrderId, done: &mut Done) -> DispatchResult {
		let mut order = Self::get_order(id)?;
		let disputed = matches!(order.status, Status::Disputed { .. });
		ensure!(!disputed, Error::<T>::NotInForce);
		let mut failure = Error::<T>::NothingPending.into();
		let mut any = false;
		done.goods = order.open_goods.max(1);
		let waiting = Deliveries::<T>::iter_prefix(id)
			.filter(|(_, delivery)| delivery.status == DeliveryStatus::Acknowledged);
		let mut waiting: alloc::vec::Vec<_> = waiting.collect();
		let goods = waiting.iter().flat_map(|(_, delivery)| &delivery.goods);
		if let Err(error) = Self::ensure_may_settle(&order, goods, done) {
			failure = error.into();
			waiting.clear();
		}
		for (number, delivery) in waiting {
			match Self::try_settle(id, &mut order, number, &delivery) {
				Ok(()) => any = true,
				Err(fault) => failure = fault.into_inner(),
			}
		}
		let before = order.held;
		for step in [Self::pay_due, Self::refund_due] {
			if let Err(error) = with_storage_layer(|| step(id, &mut order)) {
				failure = error;
			}
		}
		ensure!(any || order.held < before, failure);
		Self::advance(id, &mut order);
		Orders::<T>::insert(id, order);
		Ok(())
	}
}
