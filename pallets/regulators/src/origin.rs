//! What a panel acts as, and how other pallets ask for it.

use crate::{Config, Origin, Threshold};
use core::marker::PhantomData;
use frame_support::traits::{EnsureOriginWithArg, Get};
use tradechain_primitives::CountryCode;

/// More than half of a panel, for [`EnsurePanel`].
pub struct MoreThanHalf;

impl Get<Threshold> for MoreThanHalf {
	fn get() -> Threshold {
		Threshold::MoreThanHalf
	}
}

/// Two thirds of a panel, for [`EnsurePanel`].
pub struct TwoThirds;

impl Get<Threshold> for TwoThirds {
	fn get() -> Threshold {
		Threshold::TwoThirds
	}
}

/// The panel of the country in question, and of no other, by a motion that took at least the share
/// `Min` of it.
pub struct EnsurePanel<T, Min>(PhantomData<(T, Min)>);

impl<T: Config, Min: Get<Threshold>> EnsureOriginWithArg<T::RuntimeOrigin, CountryCode>
	for EnsurePanel<T, Min>
{
	type Success = ();

	fn try_origin(
		origin: T::RuntimeOrigin,
		country: &CountryCode,
	) -> Result<Self::Success, T::RuntimeOrigin> {
		let panel: Result<Origin, T::RuntimeOrigin> = origin.clone().into();
		match panel {
			Ok(Origin::Panel {
				country: own,
				threshold,
			}) if own == *country && threshold >= Min::get() => Ok(()),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin(country: &CountryCode) -> Result<T::RuntimeOrigin, ()> {
		Ok(Origin::Panel {
			country: *country,
			threshold: Min::get(),
		}
		.into())
	}
}
