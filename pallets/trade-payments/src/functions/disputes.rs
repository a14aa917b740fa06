//! Disputes.

use crate::{
	functions::{delivery::Outcome, Done},
	pallet::*,
	rules,
	types::*,
	OrderOf,
};
use alloc::vec::Vec;
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};
use tradechain_primitives::{Digest, Moment, OrderId};

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
		ensure!(order.held > 0, Error::<T>::NothingHeld);
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
		ensure!(settlement.to_seller <= order.held, Error::<T>::ExceedsHeld);
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
		let (order, _) = Self::get_disputed(id)?;
		let side = Self::side(&who, &order)?;
		let (by, offered) = order.settlement.ok_or(Error::<T>::NoSettlement)?;
		ensure!(by != side, Error::<T>::OwnProposal);
		ensure!(offered == settlement, Error::<T>::SettlementChanged);
		Self::end_dispute(id, order, settlement, Ending::Agreed, done)
	}

	pub(crate) fn do_rule_dispute(
		who: T::AccountId,
		id: OrderId,
		ruling: Ruling,
		done: &mut Done,
	) -> DispatchResult {
		let (order, _) = Self::get_disputed(id)?;
		ensure!(
			order.terms.arbiter.as_ref() == Some(&who),
			Error::<T>::NotArbiter
		);
		ensure!(ruling.seller_share <= WHOLE, Error::<T>::InvalidRuling);
		Self::end_by_ruling(id, order, ruling, Ending::Ruled, done)
	}

	pub(crate) fn do_close_dispute(id: OrderId, done: &mut Done) -> DispatchResult {
		let (_, at) = Self::get_disputed(id)?;
		ensure!(
			rules::has_passed(at, T::RulingPeriod::get(), Self::now()),
			Error::<T>::RulingOpen
		);
		Self::close_by_default(id, done)
	}

	/// Ends a dispute as the terms say.
	pub(crate) fn close_by_default(id: OrderId, done: &mut Done) -> DispatchResult {
		let (order, _) = Self::get_disputed(id)?;
		let ruling = order.terms.default_ruling;
		Self::end_by_ruling(id, order, ruling, Ending::Defaulted, done)
	}

	fn end_by_ruling(
		id: OrderId,
		order: OrderOf<T>,
		ruling: Ruling,
		ending: Ending,
		done: &mut Done,
	) -> DispatchResult {
		let settlement = Settlement {
			to_seller: rules::seller_part(order.held, ruling.seller_share),
			goods: ruling.goods,
		};
		Self::end_dispute(id, order, settlement, ending, done)
	}

	/// Splits what is held, and says whose the goods are that the buyer has. Those that it never received stay the
	/// seller's.
	fn end_dispute(
		id: OrderId,
		mut order: OrderOf<T>,
		settlement: Settlement,
		ending: Ending,
		done: &mut Done,
	) -> DispatchResult {
		done.goods = order.open_goods.max(1);
		let Settlement { to_seller, goods } = settlement;
		let to_buyer = order
			.held
			.checked_sub(to_seller)
			.ok_or(Error::<T>::ExceedsHeld)?;
		for (number, delivery) in Deliveries::<T>::iter_prefix(id).collect::<Vec<_>>() {
			let outcome = match goods {
				Side::Buyer if delivery.status != DeliveryStatus::Offered => Outcome::Settled,
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
		let in_all = order.paid.saturating_add(to_seller);
		Self::end(id, &mut order, in_all, ending);
		Orders::<T>::insert(id, order);
		Ok(())
	}
}
