//! Disputes.

use crate::{
	functions::{delivery::Outcome, Done},
	pallet::*,
	rules,
	types::*,
	DeliveryOf, OrderOf,
};
use alloc::vec::Vec;
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};
use tradechain_primitives::{Digest, Moment, OrderId, Standing};

impl<T: Config> Pallet<T> {
	/// An order in dispute, and since when.
	fn get_disputed(id: OrderId) -> Result<(OrderOf<T>, Moment), Error<T>> {
		let order = Self::get_order(id)?;
		match order.status {
			Status::Disputed { at, .. } => Ok((order, at)),
			_ => Err(Error::<T>::NotDisputed),
		}
	}

	pub(crate) fn do_open_dispute(who: T::AccountId, id: OrderId, claim: Digest) -> DispatchResult {
		let mut order = Self::get_order(id)?;
		let by = Self::side(&who, &order)?;
		let Status::Accepted { at: accepted_at } = order.status else {
			return Err(Error::<T>::NotInForce.into());
		};
		let open = Self::in_dispute(&order) > 0 || order.open_goods > 0;
		ensure!(open, Error::<T>::NothingHeld);
		order.status = Status::Disputed {
			accepted_at,
			by,
			at: Self::now(),
			claim,
		};
		Orders::<T>::insert(id, order);
		Self::deposit_event(Event::DisputeOpened {
			order: id,
			by,
			claim,
		});
		Ok(())
	}

	pub(crate) fn do_offer_settlement(
		who: T::AccountId,
		id: OrderId,
		settlement: Settlement,
	) -> DispatchResult {
		let (mut order, _) = Self::get_disputed(id)?;
		let by = Self::side(&who, &order)?;
		ensure!(
			settlement.to_seller <= Self::in_dispute(&order),
			Error::<T>::ExceedsHeld
		);
		order.settlement = Some((by, settlement));
		Orders::<T>::insert(id, order);
		Self::deposit_event(Event::SettlementOffered {
			order: id,
			by,
			settlement,
		});
		Ok(())
	}

	pub(crate) fn do_accept_settlement(
		who: T::AccountId,
		id: OrderId,
		settlement: Settlement,
		done: &mut Done,
	) -> DispatchResult {
		let (order, since) = Self::get_disputed(id)?;
		let side = Self::side(&who, &order)?;
		let (by, offered) = order.settlement.ok_or(Error::<T>::NoSettlement)?;
		ensure!(by != side, Error::<T>::OwnProposal);
		ensure!(offered == settlement, Error::<T>::SettlementChanged);
		let Settlement { to_seller, goods } = settlement;
		Self::end_dispute(
			id,
			(order, since),
			|_, _| to_seller,
			goods,
			Ending::Agreed,
			done,
		)
	}

	pub(crate) fn do_rule_dispute(
		who: T::AccountId,
		id: OrderId,
		ruling: Ruling,
		done: &mut Done,
	) -> DispatchResult {
		let (order, since) = Self::get_disputed(id)?;
		ensure!(
			order.terms.arbiter.as_ref() == Some(&who),
			Error::<T>::NotArbiter
		);
		ensure!(ruling.seller_share <= WHOLE, Error::<T>::InvalidRuling);
		let split = |_: &_, left| rules::seller_part(left, ruling.seller_share);
		Self::end_dispute(id, (order, since), split, ruling.goods, Ending::Ruled, done)
	}

	pub(crate) fn do_close_dispute(id: OrderId, done: &mut Done) -> DispatchResult {
		let (order, since) = Self::get_disputed(id)?;
		ensure!(
			rules::has_passed(since, T::RulingPeriod::get(), Self::now()),
			Error::<T>::RulingOpen
		);
		// About what was delivered or offered. The rest goes back to the buyer.
		let Ruling {
			seller_share,
			goods,
		} = order.terms.default_ruling;
		let split = |order: &OrderOf<T>, left| {
			rules::seller_part(Self::for_delivered(order).min(left), seller_share)
		};
		Self::end_dispute(id, (order, since), split, goods, Ending::Defaulted, done)
	}

	/// What would come due if all that was delivered, or is offered still, were accepted.
	fn for_delivered(order: &OrderOf<T>) -> Amount {
		let accepted: Vec<_> = order.progress.iter().map(rules::as_accepted).collect();
		let (due, _) = Self::open_payments(order);
		Self::payable(order, &accepted).saturating_sub(due)
	}

	/// What is held and due to neither: that is in dispute.
	fn in_dispute(order: &OrderOf<T>) -> Amount {
		let (due, refund) = Self::open_payments(order);
		order.held.saturating_sub(due).saturating_sub(refund)
	}

	/// Whether a delivery of an order in dispute is not part of it, so that its buyer does not take that back: nothing but
	/// a payment was open when the dispute began, since it was accepted, or its inspection was over, and no recall froze it.
	pub(crate) fn counts_as_accepted(order: &OrderOf<T>, delivery: &DeliveryOf<T>) -> bool {
		let Status::Disputed { at: since, .. } = order.status else {
			return false;
		};
		let over = rules::has_passed(delivery.since, order.terms.inspection, since);
		let accepted = delivery.status == DeliveryStatus::Acknowledged || over;
		accepted && delivery.frozen_since.is_none()
	}

	/// That nothing recalled is settled that nobody decides about: it is to be frozen first. What may be recalled holds
	/// up the end for as long as a recall could.
	fn ensure_may_end<'a>(
		order: &OrderOf<T>,
		since: Moment,
		deliveries: impl Iterator<Item = &'a (DeliveryId, DeliveryOf<T>)>,
		done: &mut Done,
	) -> DispatchResult
	where
		DeliveryOf<T>: 'a,
	{
		let goods = deliveries.flat_map(|(_, delivery)| &delivery.goods);
		let longest = T::RulingPeriod::get().saturating_add(T::MaxRecallFreeze::get());
		let is_late = rules::has_passed(since, longest, Self::now());
		let recalled = match Self::standing(order, goods, done) {
			Standing::Recalled => true,
			Standing::BeingChecked => !is_late,
			_ => false,
		};
		ensure!(!recalled, Error::<T>::BatchRecalled);
		Ok(())
	}

	/// Splits what is held and due to neither, and says whose the goods are that the buyer has, also those that came
	/// during the dispute. What was accepted before is settled; what the buyer never received stays the seller's, unless
	/// it never answered and the terms decide.
	fn end_dispute(
		id: OrderId,
		(mut order, since): (OrderOf<T>, Moment),
		split: impl FnOnce(&OrderOf<T>, Amount) -> Amount,
		goods: Side,
		ending: Ending,
		done: &mut Done,
	) -> DispatchResult {
		done.goods = order.open_goods.max(1);
		let (accepted, open): (Vec<_>, Vec<_>) = Deliveries::<T>::iter_prefix(id)
			.partition(|(_, delivery)| Self::counts_as_accepted(&order, delivery));
		// What a recall froze is nobody's to pay for, nor what the buyer still has time to answer, unless someone
		// decides so.
		let by_default = ending == Ending::Defaulted;
		let now = Self::now();
		let (left_out, open): (Vec<_>, Vec<_>) = open.into_iter().partition(|(_, delivery)| {
			let unanswered = delivery.status == DeliveryStatus::Offered
				&& !rules::has_passed(delivery.since, order.terms.inspection, now);
			by_default && (unanswered || delivery.frozen_since.is_some())
		});
		let undecided = accepted.iter().chain(open.iter().filter(|_| by_default));
		Self::ensure_may_end(&order, since, undecided, done)?;
		for (number, delivery) in accepted {
			Self::end_delivery(id, &mut order, number, &delivery, Outcome::Settled)?;
		}
		for (number, delivery) in left_out {
			Self::end_delivery(id, &mut order, number, &delivery, Outcome::LeftThere)?;
		}
		let left = Self::in_dispute(&order);
		let (due, _) = Self::open_payments(&order);
		let to_seller = split(&order, left);
		let to_buyer = left.checked_sub(to_seller).ok_or(Error::<T>::ExceedsHeld)?;
		for (number, delivery) in open {
			let outcome = match goods {
				Side::Buyer if by_default || delivery.status != DeliveryStatus::Offered => {
					Outcome::Settled
				}
				_ => Outcome::LeftThere,
			};
			Self::end_delivery(id, &mut order, number, &delivery, outcome)?;
		}
		Self::deposit_event(Event::DisputeEnded {
			order: id,
			ending,
			to_seller,
			to_buyer,
			goods,
		});
		let in_all = order.paid.saturating_add(due).saturating_add(to_seller);
		Self::end(id, &mut order, in_all, ending);
		Orders::<T>::insert(id, order);
		Ok(())
	}
}
