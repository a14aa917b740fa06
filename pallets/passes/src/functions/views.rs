//! What clients ask.

use crate::{pallet::*, rules, types::*, ProgrammeOf};
use alloc::vec::Vec;
use sp_runtime::DispatchError;
use tradechain_primitives::{Listing, OrderId, ProgrammeId, Purchase, Redemption};

/// A page of so many of these, of which each has its key.
fn page<Key: Clone, Item>(
	found: impl Iterator<Item = (Key, Item)>,
	limit: u32,
) -> Listing<Key, (Key, Item)> {
	let limit = limit.min(MAX_PAGE) as usize;
	let items: Vec<_> = found.take(limit).collect();
	let is_full = items.len() >= limit;
	Listing {
		next: items.last().map(|(key, _)| key.clone()).filter(|_| is_full),
		items,
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn view_programme(id: ProgrammeId) -> Option<ProgrammeView<ProgrammeOf<T>>> {
		let programme = Programmes::<T>::get(id)?;
		Some(ProgrammeView {
			outstanding: programme.outstanding(),
			liability: programme.liability(),
			free: programme.free(),
			programme,
		})
	}

	pub(crate) fn view_sellers(
		id: ProgrammeId,
		after: Option<T::AccountId>,
		limit: u32,
	) -> Listing<T::AccountId, (T::AccountId, SellerStanding)> {
		let all = match after {
			Some(after) => {
				Sellers::<T>::iter_prefix_from(id, Sellers::<T>::hashed_key_for(id, after))
			}
			None => Sellers::<T>::iter_prefix(id),
		};
		page(all.map(|(who, seller)| (who, seller.standing)), limit)
	}

	pub(crate) fn view_passes(id: ProgrammeId, who: T::AccountId) -> Option<AccountView> {
		let programme = Programmes::<T>::get(id)?;
		let mut account = Accounts::<T>::get(id, who)?;
		let expired = rules::drop_expired(&mut account.buckets, Self::now());
		let spendable = rules::count(&account.buckets);
		let by_month = |bucket: &Bucket| GoodThrough {
			through: rules::named(bucket.through),
			passes: bucket.passes,
		};
		Some(AccountView {
			passes: account.buckets.iter().map(by_month).collect(),
			spendable,
			worth: programme.terms.worth.saturating_mul(spendable.into()),
			pending: account.pending,
			expired,
			orders: account.orders,
		})
	}

	pub(crate) fn view_programmes_of(
		who: T::AccountId,
		after: Option<ProgrammeId>,
		limit: u32,
	) -> Listing<ProgrammeId, (ProgrammeId, AccountView)> {
		let all = match after {
			Some(after) => ProgrammesOf::<T>::iter_key_prefix_from(
				&who,
				ProgrammesOf::<T>::hashed_key_for(&who, after),
			),
			None => ProgrammesOf::<T>::iter_key_prefix(&who),
		};
		page(
			all.filter_map(|id| Some((id, Self::view_passes(id, who.clone())?))),
			limit,
		)
	}

	pub(crate) fn view_accounts(
		id: ProgrammeId,
		after: Option<T::AccountId>,
		limit: u32,
	) -> Listing<T::AccountId, (T::AccountId, PassCount)> {
		let all = match after {
			Some(after) => {
				Accounts::<T>::iter_prefix_from(id, Accounts::<T>::hashed_key_for(id, after))
			}
			None => Accounts::<T>::iter_prefix(id),
		};
		let now = Self::now();
		let expired = all.map(|(who, mut account)| {
			let expired = rules::drop_expired(&mut account.buckets, now);
			(who, expired)
		});
		page(expired, limit)
	}

	pub(crate) fn view_order(order: OrderId) -> Option<BindingView> {
		let binding = Bindings::<T>::get(order)?;
		Some(BindingView {
			programme: binding.programme,
			passes: rules::count(&binding.passes),
			discount: binding.discount,
			paid: binding.paid,
			earning: binding.earning,
		})
	}

	pub(crate) fn view_discount(
		programme: ProgrammeId,
		passes: PassCount,
		buyer: T::AccountId,
		seller: T::AccountId,
		asset: T::AssetKind,
		price: Amount,
	) -> Result<Amount, DispatchError> {
		let purchase = Purchase {
			buyer,
			seller,
			asset,
			price,
		};
		let redemption = Redemption { programme, passes };
		Ok(Self::do_offer(&purchase, redemption)?.discount)
	}
}
