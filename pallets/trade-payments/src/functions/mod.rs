//! What is done.

mod delivery;
mod disputes;
mod hooks;
mod money;
mod orders;
mod payments;
mod views;

use crate::{pallet::*, types::*, OrderOf, WeightInfo};
use codec::MaxEncodedLen;
use frame_support::{
	dispatch::{DispatchErrorWithPostInfo, DispatchResult, DispatchResultWithPostInfo},
	ensure,
	traits::{Consideration, Footprint, Time},
	weights::Weight,
};
use tradechain_primitives::{Moment, OrderId};

/// What a call did of all that it is charged for. At least one line and one of the goods are charged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Done {
	/// Lines that were judged.
	pub lines: u32,
	/// Lists whose caps for a year were.
	pub lists: u32,
	/// Goods that were there.
	pub goods: u32,
	/// Ancestors of goods that were looked at.
	pub ancestors: u32,
	/// Whether goods were received that could not be settled.
	pub received_alone: bool,
}

impl Default for Done {
	fn default() -> Self {
		Self {
			lines: 1,
			lists: 0,
			goods: 1,
			ancestors: 0,
			received_alone: false,
		}
	}
}

/// How many there are of what has a bound far below.
pub(crate) fn count<I>(items: &[I]) -> u32 {
	items.len().try_into().unwrap_or(u32::MAX)
}

/// What calls cost.
impl<T: Config> Pallet<T> {
	/// With the caps of so many lists for a year.
	pub(crate) fn with_caps(base: Weight, lists: u32) -> Weight {
		match lists {
			0 => base,
			_ => base.saturating_add(T::WeightInfo::caps(lists)),
		}
	}

	/// With a look at so many ancestors.
	pub(crate) fn with_walk(base: Weight, ancestors: u32) -> Weight {
		match ancestors {
			0 => base,
			_ => base.saturating_add(T::WeightInfo::walk(ancestors)),
		}
	}

	/// What it takes to settle, and where the money cannot pass, to take in the goods alone after that was tried.
	pub(crate) fn weight_of_settling(goods: u32, received_alone: bool) -> Weight {
		let base = T::WeightInfo::settle(goods);
		if received_alone {
			base.saturating_add(T::WeightInfo::confirm_delivery(goods))
		} else {
			base
		}
	}

	/// A call answers what it really cost, also where it fails.
	pub(crate) fn answer(result: DispatchResult, weight: Weight) -> DispatchResultWithPostInfo {
		match result {
			Ok(()) => Ok(Some(weight).into()),
			Err(error) => Err(DispatchErrorWithPostInfo {
				post_info: Some(weight).into(),
				error,
			}),
		}
	}
}

/// What the calls share.
impl<T: Config> Pallet<T> {
	pub(crate) fn now() -> Moment {
		T::Clock::now()
	}

	pub(crate) fn get_order(id: OrderId) -> Result<OrderOf<T>, Error<T>> {
		Orders::<T>::get(id).ok_or(Error::<T>::UnknownOrder)
	}

	/// Which side of the order this is.
	pub(crate) fn side(who: &T::AccountId, order: &OrderOf<T>) -> Result<Side, Error<T>> {
		if *who == order.buyer {
			Ok(Side::Buyer)
		} else if *who == order.seller {
			Ok(Side::Seller)
		} else {
			Err(Error::<T>::NotParty)
		}
	}

	pub(crate) fn ensure_in_force(order: &OrderOf<T>) -> Result<(), Error<T>> {
		let in_force = matches!(order.status, Status::Accepted { .. });
		ensure!(in_force, Error::<T>::NotInForce);
		Ok(())
	}

	/// Whether goods of the order can still come: it is in force, or in dispute.
	pub(crate) fn ensure_open(order: &OrderOf<T>) -> Result<(), Error<T>> {
		let open = matches!(
			order.status,
			Status::Accepted { .. } | Status::Disputed { .. }
		);
		ensure!(open, Error::<T>::NotInForce);
		Ok(())
	}

	/// Takes the deposit for records of so many items and bytes.
	pub(crate) fn take_deposit(
		who: &T::AccountId,
		footprint: Footprint,
	) -> Result<T::Consideration, Error<T>> {
		T::Consideration::new(who, footprint).map_err(|_| Error::<T>::NoDeposit)
	}

	/// What an order of so many lines leaves: itself and its two listings.
	pub(crate) fn order_footprint(lines: usize) -> Footprint {
		let a_line = Line::max_encoded_len().saturating_add(Progress::max_encoded_len());
		let spare = (MAX_LINES as usize).saturating_sub(lines);
		let size = OrderOf::<T>::max_encoded_len()
			.saturating_sub(spare.saturating_mul(a_line))
			.saturating_add(T::AccountId::max_encoded_len().saturating_mul(2));
		Footprint {
			count: 3,
			size: size as u64,
		}
	}
}
