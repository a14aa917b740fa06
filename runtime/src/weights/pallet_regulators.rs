//! Weights of `pallet_regulators`, measured on this runtime.
//!
//! THIS FILE WAS AUTO-GENERATED USING THE SUBSTRATE BENCHMARK CLI VERSION 64.0.0
//! DATE: 2026-11-29, STEPS: `8`, REPEAT: `4`, CPU: `AMD EPYC`
//! STATE: 10000 rows in each map

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
		// Minimum execution time: 27_731_000 picoseconds.
		Weight::from_parts(31_937_000, 3971)
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
		// Minimum execution time: 411_691_000 picoseconds.
		Weight::from_parts(445_171_000, 117566)
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
		// Minimum execution time: 224_614_000 picoseconds.
		Weight::from_parts(230_753_413, 6527)
			.saturating_add(Weight::from_parts(15_960, 0).saturating_mul(l.into()))
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
		// Minimum execution time: 225_795_000 picoseconds.
		Weight::from_parts(354_486_945, 10111)
			.saturating_add(Weight::from_parts(21_475, 0).saturating_mul(l.into()))
			.saturating_add(Weight::from_parts(0, 1).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// Storage: `Regulators::Panels` (r:1 w:0)
	/// Proof: `Regulators::Panels` (`max_values`: None, `max_size`: Some(506), added: 2981, mode: `MaxEncodedLen`)
	/// Storage: `Regulators::Motions` (r:1 w:1)
	/// Proof: `Regulators::Motions` (`max_values`: None, `max_size`: Some(1168), added: 3643, mode: `MaxEncodedLen`)
	fn vote() -> Weight {
		// Minimum execution time: 45_257_000 picoseconds.
		Weight::from_parts(49_704_000, 4633)
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
		// Minimum execution time: 274_127_000 picoseconds.
		Weight::from_parts(556_340_737, 11370)
			.saturating_add(Weight::from_parts(21_323, 0).saturating_mul(l.into()))
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
		// Minimum execution time: 191_134_000 picoseconds.
		Weight::from_parts(213_897_000, 7856)
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
		// Minimum execution time: 182_771_000 picoseconds.
		Weight::from_parts(204_373_000, 7856)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(6))
	}
}
