//! What clients ask.

use crate::{pallet::*, rules, types::*, OrderOf, Quotes, RawOrderOf};
use alloc::vec::Vec;
use frame_support::traits::{
	fungibles::Inspect as _,
	tokens::{Fortitude, Preservation},
	Get,
};
use sp_runtime::{traits::Convert, DispatchError};
use tradechain_primitives::{Discounts, Listing, OrderId, Purchase};

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

	/// What a buyer must get of the order's asset, and of the native token where that is another.
	fn missing(
		buyer: &T::AccountId,
		asset: &T::AssetKind,
		total: Amount,
		deposit: Amount,
	) -> (Amount, Amount) {
		let lacks = |asset: &T::AssetKind, needed, force| {
			let balance = T::Money::balance(asset.clone(), buyer);
			let usable =
				T::Money::reducible_balance(asset.clone(), buyer, Preservation::Preserve, force);
			let least = T::Money::minimum_balance(asset.clone());
			rules::missing(needed, balance, usable, least)
		};
		// A deposit can be held of what is locked, too.
		let native = T::Native::get();
		let price = lacks(asset, total, Fortitude::Polite);
		if *asset == native {
			let both = lacks(&native, total.saturating_add(deposit), Fortitude::Force);
			(price.max(both), 0)
		} else {
			(price, lacks(&native, deposit, Fortitude::Force))
		}
	}

	pub(crate) fn view_preview(
		buyer: T::AccountId,
		raw: RawOrderOf<T>,
		pay_with: Option<T::AssetKind>,
	) -> Result<Preview<T::AssetKind>, DispatchError> {
		let RawOrder {
			seller,
			asset,
			terms,
			redemption,
		} = raw;
		let terms = Self::parse_terms(&buyer, &seller, terms, None)?;
		let judged = Self::judge(&buyer, &seller, &asset, &terms, &Counts::new());
		let total = rules::total(&terms.lines);
		let purchase = Purchase {
			buyer,
			seller,
			asset,
			price: total,
		};
		let redeemed = redemption.map(|redemption| Self::discount(&purchase, redemption));
		// Without a discount the buyer pays all of it itself.
		let (own, redemption) = match redeemed {
			Some(Ok((_, left))) => (left, redemption),
			_ => (total, None),
		};
		let milestones = rules::milestone_amounts(&terms.lines, &terms.milestones);
		let milestones = rules::with_passes(milestones, own);
		let [accepted, shipped, cleared, ..] = milestones;
		let of_programme =
			redemption.map(|redemption| T::Discounts::deposit(&purchase, redemption));
		let deposit = T::StoragePrice::convert(Self::order_footprint(terms.lines.len()))
			.saturating_add(of_programme.unwrap_or_default());
		let (buyer, asset) = (&purchase.buyer, &purchase.asset);
		let (missing, missing_native) = Self::missing(buyer, asset, own, deposit);
		let native = T::Native::get();
		let buy = |missing, missing_native| {
			let price = |from: &T::AssetKind, to: &T::AssetKind, amount| {
				T::Pools::pay_in(from.clone(), to.clone(), amount)
			};
			let with = pay_with.as_ref()?;
			rules::swaps(with, (asset, missing), (&native, missing_native), price)
		};
		let quote = buy(own, 0).and_then(|swaps| swaps.first().map(|swap| swap.price));
		Ok(Preview {
			reasons: judged.reasons(),
			findings: judged.findings,
			verdicts: judged.verdicts,
			total,
			discount: redeemed.map(|found| found.map(|(discount, _)| discount)),
			amounts: terms.lines.iter().map(|line| line.amount).collect(),
			funds: Self::missing_funds(&purchase, redemption, terms.lines.len()),
			deposit,
			prepaid_share: rules::prepaid_share(&terms.milestones),
			prepaid: accepted.saturating_add(shipped).saturating_add(cleared),
			milestones,
			missing,
			missing_native,
			swaps: buy(missing, missing_native),
			quote,
			incoterm: rules::incoterm_rule(terms.incoterm),
		})
	}
}
