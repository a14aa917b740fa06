//! What clients ask.

use crate::{pallet::*, rules, types::*, OrderOf, Quotes, RawOrderOf};
use alloc::vec::Vec;
use frame_support::traits::Get;
use sp_runtime::{traits::Convert, DispatchError};
use tradechain_primitives::OrderId;

impl<T: Config> Pallet<T> {
	pub(crate) fn view_order(id: OrderId) -> Option<OrderView<OrderOf<T>>> {
		let order = Orders::<T>::get(id)?;
		let (pay, refund) = Self::open_payments(&order);
		let ruling_by = match order.status {
			Status::Disputed { at, .. } => at.checked_add(T::RulingPeriod::get()),
			_ => None,
		};
		Some(OrderView {
			state: rules::state(&order.status, &order.progress),
			total: rules::total(&order.terms.lines),
			due: order.paid.saturating_add(pay),
			to_refund: order.refunded.saturating_add(refund),
			incoterm: rules::incoterm_rule(order.terms.incoterm),
			ruling_by,
			prepaid: rules::prepaid(
				&order.terms.lines,
				&order.terms.milestones,
				&order.progress,
				order.paid,
			),
			order,
		})
	}

	pub(crate) fn view_orders(
		party: T::AccountId,
		state: Option<State>,
		after: Option<OrderId>,
		limit: u32,
	) -> Listing<OrderId, (OrderId, State)> {
		let keys = match after {
			Some(after) => OrdersByParty::<T>::iter_key_prefix_from(
				&party,
				OrdersByParty::<T>::hashed_key_for(&party, after),
			),
			None => OrdersByParty::<T>::iter_key_prefix(&party),
		};
		let limit = limit.min(MAX_PAGE) as usize;
		let looked_at: Vec<OrderId> = keys.take(limit).collect();
		let is_full = looked_at.len() >= limit;
		let found = |id| {
			let order = Orders::<T>::get(id)?;
			let found = rules::state(&order.status, &order.progress);
			state
				.is_none_or(|state| state == found)
				.then_some((id, found))
		};
		Listing {
			next: looked_at.last().copied().filter(|_| is_full),
			items: looked_at.into_iter().filter_map(found).collect(),
		}
	}

	pub(crate) fn view_requests(
		party: T::AccountId,
		after: Option<RequestId>,
		limit: u32,
	) -> Vec<RequestId> {
		let keys = match after {
			Some(after) => RequestsByParty::<T>::iter_key_prefix_from(
				&party,
				RequestsByParty::<T>::hashed_key_for(&party, after),
			),
			None => RequestsByParty::<T>::iter_key_prefix(&party),
		};
		keys.take(limit.min(MAX_PAGE) as usize).collect()
	}

	pub(crate) fn view_preview(
		buyer: T::AccountId,
		raw: RawOrderOf<T>,
		pay_with: Option<T::AssetKind>,
	) -> Result<Preview, DispatchError> {
		let RawOrder {
			seller,
			asset,
			terms,
		} = raw;
		let terms = Self::parse_terms(&buyer, &seller, terms, None)?;
		let judged = Self::judge(&buyer, &seller, &asset, &terms, &Counts::new());
		let total = rules::total(&terms.lines);
		let milestones = rules::milestone_amounts(&terms.lines, &terms.milestones);
		let [accepted, shipped, cleared, ..] = milestones;
		let footprint = Self::order_footprint(terms.lines.len());
		Ok(Preview {
			reasons: judged.reasons(),
			findings: judged.findings,
			verdicts: judged.verdicts,
			total,
			amounts: terms.lines.iter().map(|line| line.amount).collect(),
			funds: Self::missing_funds(&asset, &buyer, total, terms.lines.len()),
			deposit: T::StoragePrice::convert(footprint),
			prepaid_share: rules::prepaid_share(&terms.milestones),
			prepaid: accepted.saturating_add(shipped).saturating_add(cleared),
			milestones,
			quote: pay_with.and_then(|pay_with| T::Pools::pay_in(pay_with, asset, total)),
			incoterm: rules::incoterm_rule(terms.incoterm),
		})
	}
}
