//! Origins that other pallets and the runtime can ask for.

use crate::{Config, Pallet};
use core::marker::PhantomData;
use frame_support::traits::{EnsureOrigin, Get, OriginTrait};
use tradechain_primitives::{Members as _, Role};

/// A signed origin whose account is a member that may act in role `R` now.
pub struct EnsureMember<T, R>(PhantomData<(T, R)>);

impl<T: Config, R: Get<Role>> EnsureOrigin<T::RuntimeOrigin> for EnsureMember<T, R> {
	type Success = T::AccountId;

	fn try_origin(origin: T::RuntimeOrigin) -> Result<Self::Success, T::RuntimeOrigin> {
		match origin.as_signer() {
			Some(who) if Pallet::<T>::is_active(who, R::get()) => Ok(who.clone()),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<T::RuntimeOrigin, ()> {
		let who = frame_benchmarking::account("member", 0, 0);
		let country =
			tradechain_primitives::CountryCode::try_from(b"NL".as_slice()).map_err(|_| ())?;
		let roles = core::iter::once(R::get()).collect();
		Pallet::<T>::set_member(&who, country, roles, Default::default());
		Ok(frame_system::RawOrigin::Signed(who).into())
	}
}
