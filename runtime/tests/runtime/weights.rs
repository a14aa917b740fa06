//! Every call of ours is measured, and nothing is charged that was not.

use frame_support::{
	dispatch::DispatchClass,
	traits::{GetCallMetadata, PalletsInfoAccess, StorageInfoTrait},
};
use std::{
	collections::{BTreeMap, BTreeSet},
	fs,
	path::{Path, PathBuf},
};
use trade_chain_runtime::{
	weights::{block_weights::BlockExecutionWeight, extrinsic_weights::ExtrinsicBaseWeight},
	AllPalletsWithSystem, Runtime, RuntimeBlockWeights, RuntimeCall,
};

/// What is measured apart from the calls that it is a part of, and what no call does.
const PARTS: [(&str, &[&str]); 5] = [
	("pallet_clearance", &["draw", "poll", "release", "walk"]),
	(
		"pallet_logistics",
		&[
			"accept_container",
			"correct_events",
			"create_container",
			"deliver_one",
			"members",
			"parts",
			"pass_on",
			"record_arrivals",
			"take_damaged",
			"walk",
		],
	),
	("pallet_product_lists", &["classify"]),
	("pallet_provenance", &["next_turn", "spread", "walk"]),
	("pallet_trade_payments", &["caps", "walk"]),
];

/// What does the same as another call, and is charged as that: merging is `create_batch` of inputs of one product, which
/// the benchmark of that has of as many.
const SAME: [(&str, &str); 1] = [("pallet_provenance", "merge")];

/// What pallets do without a call, and what measures that.
const HOOKS: [(&str, &str, &[&str]); 3] = [
	("pallet_clearance", "on_poll", &["draw", "poll", "release"]),
	("pallet_provenance", "on_idle", &["next_turn", "spread"]),
	("pallet_provenance", "on_poll", &["next_turn", "spread"]),
];

fn parts_of(pallet: &str) -> BTreeSet<String> {
	let of = PARTS.iter().find(|(of, _)| *of == pallet);
	let parts = of.map_or(&[][..], |(_, parts)| parts);
	parts.iter().map(|part| part.to_string()).collect()
}

fn root() -> PathBuf {
	Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The folders of our pallets.
fn folders() -> Vec<PathBuf> {
	let pallets = fs::read_dir(root().join("pallets")).unwrap();
	let mut folders: Vec<_> = pallets
		.map(|folder| folder.unwrap().path())
		.filter(|folder| folder.join("src/weights.rs").exists())
		.collect();
	folders.sort();
	folders
}

/// The crates of our pallets, as modules are named.
fn ours() -> BTreeSet<String> {
	folders().into_iter().map(name_of).collect()
}

fn name_of(folder: PathBuf) -> String {
	let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
	let name = manifest.split("name = \"").nth(1).unwrap();
	name.split('"').next().unwrap().replace('-', "_")
}

/// What there are benchmarks of, by pallet.
fn benchmarks() -> BTreeMap<String, BTreeSet<String>> {
	let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
	use frame_benchmarking::runtime_decl_for_benchmark::Benchmark;
	let (list, _) = Runtime::benchmark_metadata(false);
	list.iter()
		.map(|of| {
			let names = of.benchmarks.iter().map(|one| text(&one.name));
			(text(&of.pallet), names.collect())
		})
		.collect()
}

#[test]
fn every_call_is_measured_and_nothing_else() {
	let benchmarks = benchmarks();
	let infos = AllPalletsWithSystem::infos();
	for pallet in ours() {
		let info = infos.iter().find(|info| info.module_name == pallet);
		let info = info.unwrap_or_else(|| panic!("the runtime has {pallet}"));
		let calls: BTreeSet<_> = RuntimeCall::get_call_names(info.name)
			.iter()
			.filter(|call| !SAME.contains(&(&pallet, call)))
			.map(|call| call.to_string())
			.collect();
		let measured = benchmarks.get(&pallet);
		let measured = measured.unwrap_or_else(|| panic!("{pallet} has benchmarks"));
		let parts = parts_of(&pallet);
		let missing: Vec<_> = calls.difference(measured).collect();
		assert!(missing.is_empty(), "{pallet} does not measure {missing:?}");
		let others: BTreeSet<_> = measured.difference(&calls).cloned().collect();
		assert_eq!(others, parts, "{pallet} measures beside its calls");
	}
}

#[test]
fn the_weights_are_measured() {
	let weights = root().join("runtime/src/weights");
	for (pallet, measured) in benchmarks() {
		let file = fs::read_to_string(weights.join(format!("{pallet}.rs"))).unwrap();
		assert!(file.contains("THIS FILE WAS AUTO-GENERATED"), "{pallet}");
		let state = "STATE: 10000 rows in each map that calls touch most";
		assert!(file.contains(state), "{pallet}");
		assert!(
			file.contains("MACHINE: ") && !file.contains('@'),
			"{pallet}"
		);
		// What follows each name, up to the next.
		let functions = file.split("\n\tfn ").skip(1);
		let mut found = BTreeSet::new();
		for function in functions {
			let name = function.split('(').next().unwrap();
			assert!(
				function.contains("// Minimum execution time: "),
				"{pallet}::{name} was measured"
			);
			found.insert(name.to_string());
		}
		let of_extra = |name: &&String| !measured.contains(*name);
		let beside: Vec<_> = found.iter().filter(of_extra).collect();
		assert!(beside.is_empty(), "{pallet} has no benchmark of {beside:?}");
		let missing: Vec<_> = measured.difference(&found).collect();
		assert!(missing.is_empty(), "{pallet} has no weight of {missing:?}");
	}
}

/// What blocks and transactions take beside calls.
const OVERHEAD: [&str; 2] = ["block_weights", "extrinsic_weights"];

/// The SDK measures these per chain, ships none, and has no benchmark of them that runs here.
const NOT_MEASURED: &str = "pallet_xcm";

#[test]
fn nothing_else_is_among_the_weights() {
	let weights = root().join("runtime/src/weights");
	for name in OVERHEAD {
		let file = fs::read_to_string(weights.join(format!("{name}.rs"))).unwrap();
		assert!(file.contains("THIS FILE WAS AUTO-GENERATED"), "{name}");
		assert!(file.contains("Stats nanoseconds:"), "{name}");
	}
	let found: BTreeSet<_> = fs::read_dir(weights)
		.unwrap()
		.map(|file| file.unwrap().path())
		.map(|path| path.file_stem().unwrap().to_str().unwrap().to_string())
		.collect();
	let others = OVERHEAD.into_iter().chain([NOT_MEASURED, "mod"]);
	let known: BTreeSet<_> = benchmarks()
		.into_keys()
		.chain(others.map(String::from))
		.collect();
	assert_eq!(found, known);
}

/// Whatever a row can have, the weights say: they are measured anew when that changes.
#[test]
fn the_weights_know_the_rows() {
	let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
	let sizes: BTreeMap<_, _> = AllPalletsWithSystem::storage_info()
		.into_iter()
		.map(|of| {
			let name = format!("`{}::{}`", text(&of.pallet_name), text(&of.storage_name));
			(name, of.max_size)
		})
		.collect();
	let mut known = 0;
	for pallet in benchmarks().into_keys() {
		let path = root().join(format!("runtime/src/weights/{pallet}.rs"));
		for line in fs::read_to_string(path).unwrap().lines() {
			let Some(row) = line.trim_start().strip_prefix("/// Proof: ") else {
				continue;
			};
			let Some((name, rest)) = row.split_once(" (") else {
				continue;
			};
			let Some((_, size)) = rest.split_once("`max_size`: Some(") else {
				continue;
			};
			let measured = size.split(')').next().unwrap().parse().unwrap();
			assert_eq!(sizes.get(name), Some(&Some(measured)), "{pallet}: {name}");
			known += 1;
		}
	}
	assert!(known > 0);
}

/// All of the source beneath, but for tests and mocks.
fn source(folder: &Path, into: &mut Vec<(PathBuf, String)>) {
	for entry in fs::read_dir(folder).unwrap() {
		let path = entry.unwrap().path();
		let name = path.file_name().unwrap().to_str().unwrap();
		match name {
			"tests" | "tests.rs" | "mock.rs" | "benchmarking.rs" | "weights.rs" => (),
			_ if path.is_dir() => source(&path, into),
			_ => into.push((path.clone(), fs::read_to_string(&path).unwrap())),
		}
	}
}

/// Every hook is one whose weight is measured.
#[test]
fn every_hook_is_measured() {
	let benchmarks = benchmarks();
	let mut found = vec![];
	for (folder, pallet) in folders()
		.into_iter()
		.map(|folder| (folder.clone(), name_of(folder)))
	{
		let mut files = vec![];
		source(&folder.join("src"), &mut files);
		for hook in [
			"on_initialize",
			"on_finalize",
			"on_poll",
			"on_idle",
			"on_runtime_upgrade",
		] {
			let is_there = |(_, text): &(PathBuf, String)| text.contains(&format!("fn {hook}("));
			if files.iter().any(is_there) {
				found.push((pallet.clone(), hook));
			}
		}
	}
	found.sort();
	let known = HOOKS.map(|(pallet, hook, _)| (pallet.to_string(), hook));
	assert_eq!(found, known);
	for (pallet, hook, parts) in HOOKS {
		for part in parts {
			assert!(
				benchmarks[pallet].contains(*part),
				"{pallet}::{hook} has {part}"
			);
		}
	}
}

/// What the runtime itself charges without a measurement: messages of other chains, by what others measured, and a row
/// that is read and written with each block of the relay chain.
const OF_THE_RUNTIME: [&str; 2] = ["configs/consensus.rs", "xcm_config.rs"];

#[test]
fn the_runtime_counts_nothing_else_by_hand() {
	let mut files = vec![];
	source(&root().join("runtime/src"), &mut files);
	let by_hand: BTreeSet<_> = files
		.iter()
		.map(|(path, text)| (path.strip_prefix(root().join("runtime/src")).unwrap(), text))
		.filter(|(path, _)| !path.starts_with("weights"))
		.filter(|(_, text)| text.contains("DbWeight::get()") || text.contains("InstructionWeight"))
		.map(|(path, _)| path.to_str().unwrap())
		.collect();
	assert_eq!(by_hand, BTreeSet::from(OF_THE_RUNTIME));
}

#[test]
fn no_weight_is_a_constant() {
	for folder in folders() {
		let mut files = vec![];
		source(&folder.join("src"), &mut files);
		let mut calls = 0;
		for (path, text) in files {
			if let Some((_, constant)) = text.split_once("Weight::from_") {
				let constant = constant.lines().next().unwrap();
				panic!("{path:?} has a weight that nobody measured: {constant}");
			}
			for attribute in text.split("#[pallet::weight(").skip(1) {
				let weight = attribute.split("pub fn ").next().unwrap();
				assert!(
					weight.contains("WeightInfo::") || weight.contains("Pallet::<T>::"),
					"{path:?}: {weight}"
				);
				calls += 1;
			}
			assert!(
				!text.contains("DbWeight::get()"),
				"{path:?} counts by hand what is read or written"
			);
		}
		assert!(calls > 0, "{folder:?} has calls");
	}
}

#[test]
fn the_runtime_takes_what_was_measured() {
	let configs: String = fs::read_dir(root().join("runtime/src/configs"))
		.unwrap()
		.map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
		.collect();
	for pallet in benchmarks().into_keys() {
		let weights = format!("= weights::{pallet}::WeightInfo<Self>;");
		assert!(configs.contains(&weights), "the runtime charges {weights}");
	}
	let base = RuntimeBlockWeights::get();
	assert_eq!(base.base_block, BlockExecutionWeight::get());
	let normal = base.get(DispatchClass::Normal);
	assert_eq!(normal.base_extrinsic, ExtrinsicBaseWeight::get());
}

/// One command measures all that there is.
#[test]
fn the_script_measures_every_pallet() {
	let script = fs::read_to_string(root().join("scripts/benchmark")).unwrap();
	let list = script.split("pallets=(\n").nth(1).unwrap();
	let list = list.split(')').next().unwrap();
	let listed: BTreeSet<_> = list.split_whitespace().map(String::from).collect();
	let overhead = || "overhead".to_string();
	let measured: BTreeSet<_> = benchmarks().into_keys().chain([overhead()]).collect();
	assert_eq!(listed, measured);
}
