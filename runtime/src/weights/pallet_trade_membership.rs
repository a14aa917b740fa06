//! Weights for `pallet_trade_membership`.
//!
//! ESTIMATES, until the benchmarks are run.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_trade_membership`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo<T> {
	fn call(reads: u64, writes: u64) -> Weight {
		Weight::from_parts(40_000_000, 4_000)
			.saturating_add(Weight::from_parts(0, 3_000).saturating_mul(reads))
			.saturating_add(T::DbWeight::get().reads_writes(reads, writes))
	}

	fn prefixes(p: u32) -> Weight {
		Weight::from_parts(5_000_000, 30_000)
			.saturating_add(T::DbWeight::get().reads_writes(10, 10))
			.saturating_mul(p.into())
	}
}

macro_rules! estimate {
	($($call:ident($($n:ident)?) = $reads:literal, $writes:literal;)+) => {
		impl<T: frame_system::Config> pallet_trade_membership::WeightInfo for WeightInfo<T> {
			$(
				fn $call($($n: u32)?) -> Weight {
					Self::call($reads, $writes)$(.saturating_add(Self::prefixes($n)))?
				}
			)+
		}
	};
}

estimate! {
	accredit_registrar() = 1, 1;
	withdraw_accreditation() = 1, 1;
	apply(p) = 6, 4;
	amend_application(p) = 5, 4;
	withdraw_application() = 3, 3;
	admit(p) = 12, 12;
	reject_application() = 4, 4;
	renew() = 3, 1;
	change_roles() = 3, 12;
	suspend() = 3, 1;
	reinstate() = 3, 1;
	revoke(p) = 6, 16;
	resign(p) = 8, 18;
	join_as_consumer() = 4, 3;
	attest_identity() = 4, 2;
	withdraw_attestation() = 4, 2;
	record_group(m) = 3, 2;
	add_to_group() = 4, 2;
	remove_from_group() = 4, 2;
}
