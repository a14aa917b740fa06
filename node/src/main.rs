//! The node of the trade chain: the SDK's node for parachains, with this chain's runtime in it.

mod chain_spec;
mod cli;

use polkadot_omni_node_lib::{run_with_custom_cli, runtime::DefaultRuntimeResolver, RunConfig};
use std::process::ExitCode;

fn main() -> ExitCode {
	let config = RunConfig::new(
		Box::new(DefaultRuntimeResolver),
		Box::new(chain_spec::TradeChainSpecs),
	);
	match run_with_custom_cli::<cli::TradeChainCli, cli::ExtraCommand>(config) {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("Error: {error}");
			ExitCode::FAILURE
		}
	}
}
