//! Builds the runtime's wasm.

#[cfg(feature = "std")]
#[path = "src/token.rs"]
mod token;

#[cfg(feature = "std")]
fn main() {
	select_wasm_features();
	substrate_wasm_builder::WasmBuilder::init_with_defaults()
		.enable_metadata_hash(token::SYMBOL, token::DECIMALS)
		.build();
}

#[cfg(not(feature = "std"))]
fn main() {}

/// The features that the wasm has only when this variable names them, separated by commas.
///
/// Tests and lints compile the native runtime with all of them. The wasm builder copies the native
/// features, but the chain must run what is shipped.
#[cfg(feature = "std")]
fn select_wasm_features() {
	const VARIABLE: &str = "TRADE_CHAIN_WASM_FEATURES";
	println!("cargo:rerun-if-env-changed={VARIABLE}");
	let named = std::env::var(VARIABLE).unwrap_or_default();
	for feature in ["runtime-benchmarks", "try-runtime"] {
		if !named.split(',').any(|name| name.trim() == feature) {
			let variable = feature.to_uppercase().replace('-', "_");
			std::env::remove_var(format!("CARGO_FEATURE_{variable}"));
		}
	}
}
