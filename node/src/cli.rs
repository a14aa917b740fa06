//! What the command line says of itself.

use clap::Subcommand;
use polkadot_omni_node_lib::{
	extra_subcommand::{DefaultExtraSubcommands, ExtraSubcommand},
	CliConfig, RunConfig,
};
use trade_chain_runtime::genesis_config_presets::GENESIS_ACCOUNTS;

/// The command line of this node.
pub struct TradeChainCli;

impl CliConfig for TradeChainCli {
	fn impl_version() -> String {
		env!("SUBSTRATE_CLI_IMPL_VERSION").into()
	}

	fn description(executable_name: String) -> String {
		format!(
			"The node of the trade chain.\n\
			\n\
			A development chain, on this machine alone and gone when it ends:\n\
			\n\
			{executable_name} --dev\n\
			\n\
			--chain takes \"dev\", \"local\" (for a local relay chain) or the path of a chain \
			specification.\n\
			What follows \"--\" is for the relay chain node inside:\n\
			\n\
			{executable_name} [OPTIONS] -- [RELAY_CHAIN_OPTIONS]"
		)
	}

	fn author() -> String {
		env!("CARGO_PKG_AUTHORS").into()
	}

	fn support_url() -> String {
		"see the README of the trade chain".into()
	}

	fn copyright_start_year() -> u16 {
		2026
	}
}

/// The subcommands beside those that every node for parachains has.
#[derive(Debug, Subcommand)]
pub enum ExtraCommand {
	/// Those that the library brings.
	#[command(flatten)]
	Library(DefaultExtraSubcommands),
	/// Print the accounts of the chains "dev" and "local": name, address, secret, role.
	Accounts,
}

impl ExtraSubcommand for ExtraCommand {
	fn handle(self, config: &RunConfig) -> sc_cli::Result<()> {
		match self {
			Self::Library(command) => command.handle(config),
			Self::Accounts => {
				for known in &GENESIS_ACCOUNTS {
					let (address, uri) = (known.account().to_string(), known.uri);
					println!("{:<17} {address:<49} {uri:<19} {}", known.name, known.role);
				}
				Ok(())
			}
		}
	}
}
