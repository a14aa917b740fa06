//! What the command line says of itself.

use crate::chain_spec::TradeChainSpecs;
use clap::{ArgMatches, Command, FromArgMatches, Subcommand};
#[cfg(feature = "runtime-benchmarks")]
use frame_benchmarking_cli::{OpaqueBlock, OverheadCmd};
use polkadot_omni_node_lib::{
	chain_spec::LoadSpec,
	extra_subcommand::{DefaultExtraSubcommands, ExtraSubcommand},
	CliConfig, RunConfig,
};
use sc_cli::{ChainSpec, PurgeChainCmd, SubstrateCli};
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
			What follows \"--\" is for the relay chain node inside. Except with --dev it needs the \
			specification of the relay chain there:\n\
			\n\
			{executable_name} [OPTIONS] -- --chain RELAY_CHAIN_SPECIFICATION [RELAY_CHAIN_OPTIONS]"
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

/// The subcommands beside those that every node for parachains has, and one in place of such.
#[derive(Debug)]
pub enum ExtraCommand {
	/// Those beside.
	Beside(Beside),
	/// Remove the data of the parachain.
	///
	/// The library's own would first load the specification of the relay chain, which a chain that is
	/// known by name has none of. It is left what concerns the relay chain.
	Purge(PurgeChainCmd),
}

/// The subcommands beside those that every node for parachains has.
#[derive(Debug, Subcommand)]
pub enum Beside {
	/// Those that the library brings.
	#[command(flatten)]
	Library(DefaultExtraSubcommands),
	/// Print the accounts of the chains "dev" and "local": name, address, secret, role.
	Accounts,
	/// Measure what a block and a transaction take beside their calls.
	#[cfg(feature = "runtime-benchmarks")]
	BenchmarkOverhead(Box<OverheadCmd>),
}

impl Subcommand for ExtraCommand {
	fn augment_subcommands(command: Command) -> Command {
		Beside::augment_subcommands(command)
	}

	fn augment_subcommands_for_update(command: Command) -> Command {
		Beside::augment_subcommands_for_update(command)
	}

	fn has_subcommand(name: &str) -> bool {
		Beside::has_subcommand(name)
	}
}

impl FromArgMatches for ExtraCommand {
	fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
		match matches.subcommand() {
			Some(("purge-chain", purge)) if !purge.get_flag("relaychain") => {
				PurgeChainCmd::from_arg_matches(purge).map(Self::Purge)
			}
			_ => Beside::from_arg_matches(matches).map(Self::Beside),
		}
	}

	fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
		*self = Self::from_arg_matches(matches)?;
		Ok(())
	}
}

impl ExtraSubcommand for ExtraCommand {
	// The error is the library's.
	#[allow(clippy::result_large_err)]
	fn handle(self, config: &RunConfig) -> sc_cli::Result<()> {
		match self {
			Self::Beside(Beside::Library(command)) => command.handle(config),
			Self::Beside(Beside::Accounts) => {
				for known in &GENESIS_ACCOUNTS {
					let (address, uri) = (known.account().to_string(), known.uri);
					println!("{:<17} {address:<49} {uri:<19} {}", known.name, known.role);
				}
				Ok(())
			}
			#[cfg(feature = "runtime-benchmarks")]
			Self::Beside(Beside::BenchmarkOverhead(command)) => {
				command.run_with_default_builder_and_spec::<OpaqueBlock, ()>(None)
			}
			Self::Purge(command) => Purging
				.create_runner(&command)?
				.sync_run(|config| command.run(config.database)),
		}
	}
}

/// What finds the data of a chain.
struct Purging;

impl SubstrateCli for Purging {
	fn impl_name() -> String {
		Self::executable_name()
	}

	fn impl_version() -> String {
		TradeChainCli::impl_version()
	}

	fn description() -> String {
		TradeChainCli::description(Self::executable_name())
	}

	fn author() -> String {
		TradeChainCli::author()
	}

	fn support_url() -> String {
		TradeChainCli::support_url()
	}

	fn copyright_start_year() -> i32 {
		TradeChainCli::copyright_start_year().into()
	}

	fn load_spec(&self, id: &str) -> Result<Box<dyn ChainSpec>, String> {
		TradeChainSpecs.load_spec(id)
	}
}
