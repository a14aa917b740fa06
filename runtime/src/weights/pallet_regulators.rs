//! Weights of `pallet_regulators`, measured on this runtime.
//!
//! THIS FILE WAS AUTO-GENERATED USING THE SUBSTRATE BENCHMARK CLI VERSION 64.0.0
//! DATE: 2026-11-30, STEPS: `8`, REPEAT: `4`, CPU: `AMD EPYC`
//! STATE: 10000 rows in each map that calls touch most, a hundredth of that in each other one
//! MACHINE: AMD EPYC, 2 cores, 24 GiB
//! PROOF: that of the one map which needs the most; at least (`max`) what was recorded of all maps together

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
		// Minimum execution time: 35_002_000 picoseconds.
		Weight::from_parts(43_174_000, 3971)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
			.max(
				Weight::from_parts(0, 902)
			)
	}
	/// Storage: `Regulators::Panels` (r:1 w:1)
	/// Proof: `Regulators::Panels` (`max_values`: None, `max_size`: Some(506), added: 2981, mode: `MaxEncodedLen`)
	/// Storage: `Regulators::OpenMotions` (r:1 w:0)
	/// Proof: `Regulators::OpenMotions` (`max_values`: None, `max_size`: Some(1163), added: 3638, mode: `MaxEncodedLen`)
	/// Storage: `Regulators::Motions` (r:32 w:32)
	/// Proof: `Regulators::Motions` (`max_values`: None, `max_size`: Some(1168), added: 3643, mode: `MaxEncodedLen`)
	fn change_panel() -> Weight {
		// Minimum execution time: 396_790_000 picoseconds.
		Weight::from_parts(432_814_000, 117566)
			.saturating_add(T::DbWeight::get().reads(34))
			.saturating_add(T::DbWeight::get().writes(33))
			.max(
				Weight::from_parts(0, 24833)
			)
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
		// Minimum execution time: 256_922_000 picoseconds.
		Weight::from_parts(275_010_274, 8020)
			.saturating_add(Weight::from_parts(20_768, 0).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(7))
			.max(
				Weight::from_parts(0, 8020)
			)
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
		// Minimum execution time: 283_952_000 picoseconds.
		Weight::from_parts(366_103_691, 12136)
			.saturating_add(Weight::from_parts(21_403, 0).saturating_mul(l.into()))
			.saturating_add(Weight::from_parts(0, 1).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(6))
			.max(
				Weight::from_parts(0, 8671)
				.saturating_add(Weight::from_parts(0, 1).saturating_mul(l.into()))
			)
	}
	/// Storage: `Regulators::Panels` (r:1 w:0)
	/// Proof: `Regulators::Panels` (`max_values`: None, `max_size`: Some(506), added: 2981, mode: `MaxEncodedLen`)
	/// Storage: `Regulators::Motions` (r:1 w:1)
	/// Proof: `Regulators::Motions` (`max_values`: None, `max_size`: Some(1168), added: 3643, mode: `MaxEncodedLen`)
	fn vote() -> Weight {
		// Minimum execution time: 51_016_000 picoseconds.
		Weight::from_parts(55_733_000, 4633)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
			.max(
				Weight::from_parts(0, 2734)
			)
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
		// Minimum execution time: 267_728_000 picoseconds.
		Weight::from_parts(0, 13395)
			.saturating_add(Weight::from_parts(23_404, 0).saturating_mul(l.into()))
			.saturating_add(Weight::from_parts(0, 1).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(6))
			.max(
				Weight::from_parts(0, 9930)
				.saturating_add(Weight::from_parts(0, 1).saturating_mul(l.into()))
			)
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
		// Minimum execution time: 239_075_000 picoseconds.
		Weight::from_parts(283_622_000, 9184)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(6))
			.max(
				Weight::from_parts(0, 9184)
			)
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
		// Minimum execution time: 217_103_000 picoseconds.
		Weight::from_parts(253_867_000, 9184)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(6))
			.max(
				Weight::from_parts(0, 9184)
			)
	}
}
