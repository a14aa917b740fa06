//! What always holds.

use crate::{pallet::*, rules, types::*};
use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::fungibles::hold::Inspect as _};
use sp_runtime::TryRuntimeError;
use tradechain_primitives::{Batches, CountryCode, Digest, Quantity};

impl<T: Config> Pallet<T> {
	/// Checks that all money held is some order's buyer's, that all goods of deliveries are bound, and that listings are
	/// whole.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_orders()?;
		Self::try_deliveries()?;
		Self::try_amendments()?;
		Self::try_requests()
	}

	fn try_orders() -> Result<(), TryRuntimeError> {
		let reason: T::RuntimeHoldReason = HoldReason::Order.into();
		let mut held: BTreeMap<(T::AssetKind, T::AccountId), Amount> = BTreeMap::new();
		let mut counted: BTreeMap<(Digest, CountryCode, u32), Amount> = BTreeMap::new();
		let mut listed = 0usize;
		for (id, order) in Orders::<T>::iter() {
			ensure!(
				id < NextOrder::<T>::get(),
				"an order has a number that was not given"
			);
			for party in [&order.buyer, &order.seller] {
				ensure!(
					OrdersByParty::<T>::contains_key(party, id),
					"an order is not listed by party"
				);
				listed = listed.saturating_add(1);
			}
			let lines = &order.terms.lines;
			ensure!(
				!lines.is_empty() && lines.len() == order.progress.len(),
				"an order has other lines than counters"
			);
			ensure!(
				lines.iter().all(|line| {
					rules::line_amount(line.unit_price, line.quantity) == Some(line.amount)
				}),
				"a line costs something else than its quantity does"
			);
			ensure!(
				rules::sum([order.held, order.paid, order.refunded])
					== rules::sum(lines.iter().map(|line| line.amount)),
				"held, paid and refunded are not the total"
			);
			ensure!(
				order.backed <= order.held,
				"passes back more of an order than is open"
			);
			ensure!(
				order.backed == 0 || order.redemption.is_some(),
				"passes back an order that redeems none"
			);
			ensure!(
				lines
					.iter()
					.zip(&order.progress)
					.all(|(line, made)| rules::is_ordered(line.quantity, made)),
				"goods of an order have come farther than they can"
			);
			match order.status {
				Status::Closed { .. } => ensure!(
					order.held == 0 && order.open_goods == 0,
					"something is open of a closed order"
				),
				Status::Closing { .. } => ensure!(
					order.held > 0 && order.open_goods == 0,
					"an order that is closed counts as open"
				),
				Status::Placed => ensure!(
					order.paid == 0 && order.open_goods == 0,
					"an order was fulfilled before it was accepted"
				),
				Status::Accepted { .. } | Status::Disputed { .. } => (),
			}
			if order.held > order.backed {
				// The price of an order is somewhere: no sum of such can overflow.
				let sum = held
					.entry((order.asset.clone(), order.buyer.clone()))
					.or_default();
				*sum = sum.saturating_add(order.held.saturating_sub(order.backed));
			}
			for count in &order.counted {
				if count.year >= rules::year(Self::now()) {
					let sum = counted
						.entry((count.identity, count.list, count.year))
						.or_default();
					*sum = sum.saturating_add(count.value);
				}
			}
		}
		ensure!(
			OrdersByParty::<T>::iter().count() == listed,
			"an order is listed that is none"
		);
		for (party, id, ()) in OrdersByParty::<T>::iter() {
			let order = Orders::<T>::get(id).ok_or("an order is listed that is none")?;
			let asset = order.asset;
			let sum = held
				.get(&(asset.clone(), party.clone()))
				.copied()
				.unwrap_or_default();
			ensure!(
				T::Holds::balance_on_hold(asset, &reason, &party) == sum,
				"something else is held than is open of the orders"
			);
		}
		for (key, sum) in counted {
			ensure!(
				Bought::<T>::get(key) >= sum,
				"an order does not count under a cap"
			);
		}
		Ok(())
	}

	fn try_deliveries() -> Result<(), TryRuntimeError> {
		let mut bound = BTreeMap::new();
		let mut open: BTreeMap<_, u32> = BTreeMap::new();
		let mut offered: BTreeMap<_, Quantity> = BTreeMap::new();
		let mut unsettled: BTreeMap<_, Quantity> = BTreeMap::new();
		for (id, number, delivery) in Deliveries::<T>::iter() {
			ensure!(
				number < NextDelivery::<T>::get(),
				"a delivery has a number that was not given"
			);
			let order = Orders::<T>::get(id).ok_or("a delivery of no order")?;
			let is_offered = delivery.status == DeliveryStatus::Offered;
			let possessor = if is_offered {
				&order.seller
			} else {
				&order.buyer
			};
			let by_line = if is_offered {
				&mut offered
			} else {
				&mut unsettled
			};
			for goods in delivery.goods {
				let sum = by_line.entry((id, goods.line)).or_default();
				*sum = sum.saturating_add(goods.quantity);
				let sum = bound
					.entry(Self::at(&order, goods.batch, possessor))
					.or_insert(0u64);
				*sum = sum.saturating_add(goods.quantity);
				let count = open.entry(id).or_default();
				*count = count.saturating_add(1);
			}
		}
		for (position, sum) in bound {
			ensure!(
				T::Batches::holding(&position).1 >= sum,
				"goods of a delivery are not bound"
			);
		}
		for (id, order) in Orders::<T>::iter() {
			let count = open.get(&id).copied().unwrap_or_default();
			ensure!(
				order.open_goods == count && count <= MAX_OPEN_GOODS,
				"an order has other goods open than its deliveries"
			);
			for (line, made) in (0u32..).zip(&order.progress) {
				let of = |map: &BTreeMap<_, Quantity>| map.get(&(id, line)).copied().unwrap_or(0);
				ensure!(
					made.offered == of(&offered) && rules::unsettled(made) == of(&unsettled),
					"a line counts other goods than its deliveries"
				);
			}
		}
		Ok(())
	}

	fn try_amendments() -> Result<(), TryRuntimeError> {
		for id in Amendments::<T>::iter_keys() {
			ensure!(
				Orders::<T>::contains_key(id),
				"terms are proposed for no order"
			);
		}
		ensure!(
			Bought::<T>::iter_values().all(|sum| sum > 0),
			"nothing is counted under a cap"
		);
		Ok(())
	}

	fn try_requests() -> Result<(), TryRuntimeError> {
		let mut listed = 0usize;
		for (id, request) in PaymentRequests::<T>::iter() {
			ensure!(
				id < NextRequest::<T>::get(),
				"a request has a number that was not given"
			);
			for party in [&request.payee, &request.payer] {
				ensure!(
					RequestsByParty::<T>::contains_key(party, id),
					"a request is not listed by party"
				);
				listed = listed.saturating_add(1);
			}
		}
		ensure!(
			RequestsByParty::<T>::iter().count() == listed,
			"a request is listed that is none"
		);
		Ok(())
	}
}
