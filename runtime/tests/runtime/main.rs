//! The runtime as a whole: what it does from its genesis on, and what a change must not move by
//! accident.

#![allow(
	missing_docs,
	clippy::arithmetic_side_effects,
	clippy::cast_possible_truncation,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::panic,
	clippy::unwrap_used
)]

#[cfg(not(feature = "try-runtime"))]
compile_error!(
	"the checks after each test need it: pass --features runtime-benchmarks,try-runtime"
);

mod clearance;
mod council;
mod doors;
mod fees;
mod logistics;
mod membership;
mod model;
mod panels;
mod passes;
mod payments;
mod pinned;
mod ports;
mod presets;
mod provenance;
mod proxies;
mod support;
mod try_state;
mod verifier;
mod weights;
mod xcm;
