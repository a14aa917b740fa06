//! Weights of `pallet_regulators`, measured on this runtime.
//!
//! THIS FILE WAS AUTO-GENERATED USING THE SUBSTRATE BENCHMARK CLI VERSION 64.0.0
//! DATE: 2026-11-30, STEPS: `8`, REPEAT: `4`, CPU: `AMD EPYC`
//! STATE: 10000 rows in each map that calls touch most, a hundredth of that in each other one
//! MACHINE: AMD EPYC, 2 cores, 24 GiB

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(unused_variables)]
#![allow(missing_docs)]

use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_regulators`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_regulators::WeightInfo for WeightInfo<T> {
	/// Storage: `Regulators::Panels` (r:1 w:1)
	/// Proof: `Regulators::Panels` (`max_values`: None, `max_size`: Some(506), added: 2981, mode: `MaxEncodedLen`)
	fn open_panel() -> Weight {
		// Minimum execution time: 27_551_000 picoseconds.
		Weight::from_parts(33_150_000, 3971)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Regulators::Panels` (r:1 w:1)
	/// Proof: `Regulators::Panels` (`max_values`: None, `max_size`: Some(506), added: 2981, mode: `MaxEncodedLen`)
	/// Storage: `Regulators::OpenMotions` (r:1 w:0)
	/// Proof: `Regulators::OpenMotions` (`max_values`: None, `max_size`: Some(1163), added: 3638, mode: `MaxEncodedLen`)
	/// Storage: `Regulators::Motions` (r:32 w:32)
	/// Proof: `Regulators::Motions` (`max_values`: None, `max_size`: Some(1168), added: 3643, mode: `MaxEncodedLen`)
	fn change_panel() -> Weight {
		// Minimum execution time: 380_978_000 picoseconds.
		Weight::from_parts(482_900_000, 117566)
			.saturating_add(T::DbWeight::get().reads(34))
			.saturating_add(T::DbWeight::get().writes(33))
	}
	/// Storage: `Regulators::Panels` (r:1 w:0)
	/// Proof: `Regulators::Panels` (`max_values`: None, `max_size`: Some(506), added: 2981, mode: `MaxEncodedLen`)
	/// Storage: `Regulators::OpenMotions` (r:1 w:1)
	/// Proof: `Regulators::OpenMotions` (`max_values`: None, `max_size`: Some(1163), added: 3638, mode: `MaxEncodedLen`)
	/// Storage: `Regulators::NextMotion` (r:1 w:1)
	/// Proof: `Regulators::NextMotion` (`max_values`: None, `max_size`: Some(14), added: 2489, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
	/// Storage: `Preimage::StatusFor` (r:1 w:0)
	/// Proof: `Preimage::StatusFor` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// Storage: `Preimage::RequestStatusFor` (r:1 w:1)
	/// Proof: `Preimage::RequestStatusFor` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// Storage: `Regulators::Motions` (r:0 w:1)
	/// Proof: `Regulators::Motions` (`max_values`: None, `max_size`: Some(1168), added: 3643, mode: `MaxEncodedLen`)
	/// Storage: `Preimage::PreimageFor` (r:0 w:1)
	/// Proof: `Preimage::PreimageFor` (`max_values`: None, `max_size`: Some(4194344), added: 4196819, mode: `Measured`)
	/// The range of component `l` is `[256, 4096]`.
	fn propose(l: u32, ) -> Weight {
		// Minimum execution time: 228_500_000 picoseconds.
		Weight::from_parts(243_775_551, 8020)
			.saturating_add(Weight::from_parts(12_315, 0).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	/// Storage: `Regulators::Panels` (r:1 w:0)
	/// Proof: `Regulators::Panels` (`max_values`: None, `max_size`: Some(506), added: 2981, mode: `MaxEncodedLen`)
	/// Storage: `Preimage::StatusFor` (r:1 w:0)
	/// Proof: `Preimage::StatusFor` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// Storage: `Preimage::RequestStatusFor` (r:1 w:1)
	/// Proof: `Preimage::RequestStatusFor` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// Storage: `Preimage::PreimageFor` (r:1 w:0)
	/// Proof: `Preimage::PreimageFor` (`max_values`: None, `max_size`: Some(4194344), added: 4196819, mode: `Measured`)
	/// Storage: `Regulators::OpenMotions` (r:1 w:1)
	/// Proof: `Regulators::OpenMotions` (`max_values`: None, `max_size`: Some(1163), added: 3638, mode: `MaxEncodedLen`)
	/// Storage: `Regulators::NextMotion` (r:1 w:1)
	/// Proof: `Regulators::NextMotion` (`max_values`: None, `max_size`: Some(14), added: 2489, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
	/// Storage: `Regulators::Motions` (r:0 w:1)
	/// Proof: `Regulators::Motions` (`max_values`: None, `max_size`: Some(1168), added: 3643, mode: `MaxEncodedLen`)
	/// The range of component `l` is `[256, 4194304]`.
	fn propose_preimage(l: u32, ) -> Weight {
		// Minimum execution time: 229_582_000 picoseconds.
		Weight::from_parts(420_863_544, 12136)
			.saturating_add(Weight::from_parts(21_379, 0).saturating_mul(l.into()))
			.saturating_add(Weight::from_parts(0, 1).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// Storage: `Regulators::Panels` (r:1 w:0)
	/// Proof: `Regulators::Panels` (`max_values`: None, `max_size`: Some(506), added: 2981, mode: `MaxEncodedLen`)
	/// Storage: `Regulators::Motions` (r:1 w:1)
	/// Proof: `Regulators::Motions` (`max_values`: None, `max_size`: Some(1168), added: 3643, mode: `MaxEncodedLen`)
	fn vote() -> Weight {
		// Minimum execution time: 43_585_000 picoseconds.
		Weight::from_parts(47_261_000, 4633)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Regulators::Motions` (r:1 w:1)
	/// Proof: `Regulators::Motions` (`max_values`: None, `max_size`: Some(1168), added: 3643, mode: `MaxEncodedLen`)
	/// Storage: `Regulators::Panels` (r:1 w:0)
	/// Proof: `Regulators::Panels` (`max_values`: None, `max_size`: Some(506), added: 2981, mode: `MaxEncodedLen`)
	/// Storage: `Preimage::PreimageFor` (r:1 w:1)
	/// Proof: `Preimage::PreimageFor` (`max_values`: None, `max_size`: Some(4194344), added: 4196819, mode: `Measured`)
	/// Storage: `Regulators::OpenMotions` (r:1 w:1)
	/// Proof: `Regulators::OpenMotions` (`max_values`: None, `max_size`: Some(1163), added: 3638, mode: `MaxEncodedLen`)
	/// Storage: `Preimage::StatusFor` (r:1 w:0)
	/// Proof: `Preimage::StatusFor` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// Storage: `Preimage::RequestStatusFor` (r:1 w:1)
	/// Proof: `Preimage::RequestStatusFor` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
	/// The range of component `l` is `[256, 4194304]`.
	fn close(l: u32, ) -> Weight {
		// Minimum execution time: 236_192_000 picoseconds.
		Weight::from_parts(263_113_154, 13395)
			.saturating_add(Weight::from_parts(21_667, 0).saturating_mul(l.into()))
			.saturating_add(Weight::from_parts(0, 1).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// Storage: `Regulators::Motions` (r:1 w:1)
	/// Proof: `Regulators::Motions` (`max_values`: None, `max_size`: Some(1168), added: 3643, mode: `MaxEncodedLen`)
	/// Storage: `Regulators::Panels` (r:1 w:0)
	/// Proof: `Regulators::Panels` (`max_values`: None, `max_size`: Some(506), added: 2981, mode: `MaxEncodedLen`)
	/// Storage: `Regulators::OpenMotions` (r:1 w:1)
	/// Proof: `Regulators::OpenMotions` (`max_values`: None, `max_size`: Some(1163), added: 3638, mode: `MaxEncodedLen`)
	/// Storage: `Preimage::StatusFor` (r:1 w:0)
	/// Proof: `Preimage::StatusFor` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// Storage: `Preimage::RequestStatusFor` (r:1 w:1)
	/// Proof: `Preimage::RequestStatusFor` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
	/// Storage: `Preimage::PreimageFor` (r:0 w:1)
	/// Proof: `Preimage::PreimageFor` (`max_values`: None, `max_size`: Some(4194344), added: 4196819, mode: `Measured`)
	fn withdraw() -> Weight {
		// Minimum execution time: 196_462_000 picoseconds.
		Weight::from_parts(222_191_000, 9184)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// Storage: `Regulators::Motions` (r:1 w:1)
	/// Proof: `Regulators::Motions` (`max_values`: None, `max_size`: Some(1168), added: 3643, mode: `MaxEncodedLen`)
	/// Storage: `Regulators::Panels` (r:1 w:0)
	/// Proof: `Regulators::Panels` (`max_values`: None, `max_size`: Some(506), added: 2981, mode: `MaxEncodedLen`)
	/// Storage: `Regulators::OpenMotions` (r:1 w:1)
	/// Proof: `Regulators::OpenMotions` (`max_values`: None, `max_size`: Some(1163), added: 3638, mode: `MaxEncodedLen`)
	/// Storage: `Preimage::StatusFor` (r:1 w:0)
	/// Proof: `Preimage::StatusFor` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// Storage: `Preimage::RequestStatusFor` (r:1 w:1)
	/// Proof: `Preimage::RequestStatusFor` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
	/// Storage: `Preimage::PreimageFor` (r:0 w:1)
	/// Proof: `Preimage::PreimageFor` (`max_values`: None, `max_size`: Some(4194344), added: 4196819, mode: `Measured`)
	fn disapprove() -> Weight {
		// Minimum execution time: 182_602_000 picoseconds.
		Weight::from_parts(207_149_000, 9184)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(6))
	}
}
