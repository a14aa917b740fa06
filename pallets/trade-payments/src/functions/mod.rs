//! What is done.

mod delivery;
mod disputes;
mod hooks;
mod money;
mod orders;
mod payments;
mod views;

#[cfg(feature = "runtime-benchmarks")]
pub(crate) use delivery::Outcome;

use crate::{pallet::*, types::*, OrderOf};
use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	traits::{Consideration, Footprint, Get, Time},
	weights::Weight,
};
use tradechain_primitives::{Moment, OrderId};

/// What the calls share.
impl<T: Config> Pallet<T> {
	/// What caps cost beside what is measured, as no port attests an identity: for each list the currency, a rate
	/// and its day, and what was bought.
	pub(crate) fn weight_of_caps() -> Weight {
		let lists = u64::from(MAX_LISTS);
		T::DbWeight::get().reads_writes(lists.saturating_mul(4), lists)
	}

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
