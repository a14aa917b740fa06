//! That every benchmark runs on this runtime, with whatever its ports lead to, and finds what it expects.
//!
//! With the fewest and the most of everything that it varies, on an empty chain.

#![cfg(feature = "runtime-benchmarks")]

use frame_benchmarking::{
	runtime_decl_for_benchmark::Benchmark, BenchmarkConfig, BenchmarkParameter,
};
use sc_client_db::BenchmarkingState;
use sp_externalities::{set_and_run_with_externalities, Extensions};
use sp_runtime::traits::BlakeTwo256;
use sp_state_machine::{Ext, OverlayedChanges};
use std::{
	sync::atomic::{AtomicUsize, Ordering},
	thread::{available_parallelism, scope},
};
use trade_chain_runtime::Runtime;

/// A benchmark, and the values that it runs with.
struct Case {
	pallet: String,
	instance: String,
	benchmark: String,
	components: Vec<(BenchmarkParameter, u32)>,
}

fn cases() -> Vec<Case> {
	let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
	let (list, _) = Runtime::benchmark_metadata(false);
	let mut cases = vec![];
	// Those of the SDK need what a node has: an executor of wasm, and how large the proof is.
	for of in list.iter().filter(|of| of.pallet.starts_with(b"pallet_")) {
		for benchmark in &of.benchmarks {
			let case = |components| Case {
				pallet: text(&of.pallet),
				instance: text(&of.instance),
				benchmark: text(&benchmark.name),
				components,
			};
			let components = benchmark.components.iter();
			cases.push(case(
				components
					.clone()
					.map(|(name, low, _)| (*name, *low))
					.collect(),
			));
			cases.push(case(
				components.map(|(name, _, high)| (*name, *high)).collect(),
			));
		}
	}
	cases
}

fn run(state: &BenchmarkingState<BlakeTwo256>, case: &Case) {
	let config = BenchmarkConfig {
		pallet: case.pallet.clone().into(),
		instance: case.instance.clone().into(),
		benchmark: case.benchmark.clone().into(),
		selected_components: case.components.clone(),
		verify: true,
		internal_repeats: 1,
	};
	// The first that is said of a panic.
	println!("{}::{} {:?}", case.pallet, case.benchmark, case.components);
	let mut overlay = OverlayedChanges::default();
	let mut extensions = Extensions::new();
	let mut ext = Ext::new(&mut overlay, state, Some(&mut extensions));
	let ran = set_and_run_with_externalities(&mut ext, || Runtime::dispatch_benchmark(config));
	let ran = ran.unwrap_or_else(|error| panic!("{error}"));
	assert_eq!(ran.len(), 1, "it is one benchmark");
}

#[test]
fn every_benchmark_runs_on_the_runtime() {
	let (cases, next) = (cases(), AtomicUsize::new(0));
	scope(|scope| {
		for _ in 0..available_parallelism().unwrap().get() {
			scope.spawn(|| {
				let state = BenchmarkingState::new(Default::default(), None, false, false).unwrap();
				while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
					run(&state, case);
				}
			});
		}
	});
}
