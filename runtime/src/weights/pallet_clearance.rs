
//! Weights for `pallet_clearance`
//!
//! Not measured yet: by hand, from the nearest calls of the other pallets.


#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_clearance`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_clearance::WeightInfo for WeightInfo<T> {
	fn set_border() -> Weight {
		Weight::from_parts(150_000_000, 5500)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn pay_out() -> Weight {
		Weight::from_parts(400_000_000, 7000)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	fn authorise_broker() -> Weight {
		Weight::from_parts(250_000_000, 8000)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn withdraw_broker() -> Weight {
		Weight::from_parts(200_000_000, 6500)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn declare(l: u32, ) -> Weight {
		Weight::from_parts(15_000_000_000, 2680000)
			.saturating_add(Weight::from_parts(600_000_000, 75000).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(1250))
			.saturating_add(T::DbWeight::get().reads((40_u64).saturating_mul(l.into())))
			.saturating_add(T::DbWeight::get().writes(30))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(l.into())))
	}
	fn withdraw_declaration() -> Weight {
		Weight::from_parts(900_000_000, 30000)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(12))
	}
	fn record_inspection() -> Weight {
		Weight::from_parts(500_000_000, 30000)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn release(l: u32, ) -> Weight {
		Weight::from_parts(1_000_000_000, 40_000)
			.saturating_add(Weight::from_parts(1_000_000_000, 45_000).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(25))
			.saturating_add(T::DbWeight::get().reads((16_u64).saturating_mul(l.into())))
			.saturating_add(T::DbWeight::get().writes(25))
			.saturating_add(T::DbWeight::get().writes((14_u64).saturating_mul(l.into())))
	}
	fn decide(l: u32, ) -> Weight {
		Weight::from_parts(15_000_000_000, 2680000)
			.saturating_add(Weight::from_parts(500_000_000, 75000).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(1250))
			.saturating_add(T::DbWeight::get().reads((40_u64).saturating_mul(l.into())))
			.saturating_add(T::DbWeight::get().writes(20))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(l.into())))
	}
	fn appeal() -> Weight {
		Weight::from_parts(500_000_000, 20000)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	fn rule(l: u32, ) -> Weight {
		Weight::from_parts(15_000_000_000, 2680000)
			.saturating_add(Weight::from_parts(700_000_000, 83000).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(1250))
			.saturating_add(T::DbWeight::get().reads((42_u64).saturating_mul(l.into())))
			.saturating_add(T::DbWeight::get().writes(22))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(l.into())))
	}
	fn conclude_refusal(l: u32, ) -> Weight {
		Weight::from_parts(500_000_000, 30000)
			.saturating_add(Weight::from_parts(250_000_000, 8000).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(l.into())))
			.saturating_add(T::DbWeight::get().writes(4))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(l.into())))
	}
	fn record_destruction(l: u32, ) -> Weight {
		Weight::from_parts(900_000_000, 40000)
			.saturating_add(Weight::from_parts(300_000_000, 6500).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(l.into())))
			.saturating_add(T::DbWeight::get().writes(14))
			.saturating_add(T::DbWeight::get().writes((6_u64).saturating_mul(l.into())))
	}
	fn write_off() -> Weight {
		Weight::from_parts(400_000_000, 20000)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn settle_return(l: u32, ) -> Weight {
		Weight::from_parts(700_000_000, 40000)
			.saturating_add(Weight::from_parts(450_000_000, 14500).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().reads((5_u64).saturating_mul(l.into())))
			.saturating_add(T::DbWeight::get().writes(8))
			.saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(l.into())))
	}
	fn remove_declaration() -> Weight {
		Weight::from_parts(700_000_000, 30000)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(9))
	}
	fn poll() -> Weight {
		Weight::from_parts(60_000_000, 5500)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn draw(l: u32, ) -> Weight {
		Weight::from_parts(15_000_000_000, 2680000)
			.saturating_add(Weight::from_parts(600_000_000, 75000).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(1250))
			.saturating_add(T::DbWeight::get().reads((40_u64).saturating_mul(l.into())))
			.saturating_add(T::DbWeight::get().writes(20))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(l.into())))
	}
}
