//! The chains that this node knows by name, and those that it is given as files.

use polkadot_omni_node_lib::chain_spec::{
	ChainSpec, DiskChainSpecLoader, Extensions, GenericChainSpec, LoadSpec,
};
use sc_chain_spec::{ChainType, Properties};
use std::path::Path;
use trade_chain_runtime::{constants::SS58_PREFIX, genesis_config_presets::PARA_ID, token};

/// The relay chain of the chains that are known by name.
const RELAY_CHAIN: &str = "rococo-local";

/// A chain that is known by name.
struct NamedChain {
	/// By which name.
	argument: &'static str,
	/// What people see.
	name: &'static str,
	/// What its folder on the disk and its network protocols are called.
	id: &'static str,
	/// What it is for.
	chain_type: ChainType,
	/// The genesis in the runtime.
	preset: &'static str,
}

const NAMED_CHAINS: [NamedChain; 2] = [
	NamedChain {
		argument: "dev",
		name: "Trade Chain Development",
		id: "trade_chain_dev",
		chain_type: ChainType::Development,
		preset: "development",
	},
	NamedChain {
		argument: "local",
		name: "Trade Chain Local Testnet",
		id: "trade_chain_local",
		chain_type: ChainType::Local,
		preset: "local_testnet",
	},
];

impl NamedChain {
	fn spec(self) -> Result<GenericChainSpec, String> {
		let wasm = trade_chain_runtime::WASM_BINARY
			.ok_or("this node was built without a runtime (SKIP_WASM_BUILD was set)")?;
		Ok(
			GenericChainSpec::builder(wasm, Extensions::new(RELAY_CHAIN.into(), PARA_ID))
				.with_name(self.name)
				.with_id(self.id)
				.with_protocol_id(self.id)
				.with_chain_type(self.chain_type)
				.with_properties(properties())
				.with_genesis_config_preset_name(self.preset)
				.build(),
		)
	}
}

/// What wallets show amounts and addresses by.
fn properties() -> Properties {
	let mut properties = Properties::new();
	properties.insert("tokenSymbol".into(), token::SYMBOL.into());
	properties.insert("tokenDecimals".into(), token::DECIMALS.into());
	properties.insert("ss58Format".into(), SS58_PREFIX.into());
	properties
}

/// Loads a chain by its name or from a file.
pub struct TradeChainSpecs;

impl LoadSpec for TradeChainSpecs {
	fn load_spec(&self, argument: &str) -> Result<Box<dyn ChainSpec>, String> {
		if let Some(chain) = NAMED_CHAINS
			.into_iter()
			.find(|chain| chain.argument == argument)
		{
			return Ok(Box::new(chain.spec()?));
		}
		let known = NAMED_CHAINS.map(|chain| chain.argument).join(", ");
		if argument.is_empty() {
			return Err(format!(
				"which chain? Pass --dev for a development chain, or --chain with {known} or the \
				path of a chain specification"
			));
		}
		if !Path::new(argument).is_file() {
			return Err(format!(
				"'{argument}' is no file, and no chain that this node knows by name ({known})"
			));
		}
		DiskChainSpecLoader.load_spec(argument)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use trade_chain_runtime::{genesis_config_presets::preset_names, WASM_BINARY};

	fn error(argument: &str) -> String {
		match TradeChainSpecs.load_spec(argument) {
			Ok(spec) => panic!("{argument:?} loaded {}", spec.id()),
			Err(error) => error,
		}
	}

	#[test]
	fn chains_are_known_by_name() {
		if WASM_BINARY.is_none() {
			return assert!(error("dev").contains("SKIP_WASM_BUILD"));
		}
		for (argument, id, chain_type) in [
			("dev", "trade_chain_dev", ChainType::Development),
			("local", "trade_chain_local", ChainType::Local),
		] {
			let spec = TradeChainSpecs.load_spec(argument).unwrap();
			assert_eq!((spec.id(), spec.chain_type()), (id, chain_type));
			assert_eq!(spec.properties(), properties());
			let extensions = Extensions::try_get(spec.as_ref()).unwrap();
			assert_eq!(extensions.relay_chain(), RELAY_CHAIN);
			assert_eq!(extensions.para_id(), Some(PARA_ID));
		}
	}

	#[test]
	fn each_has_a_genesis_in_the_runtime() {
		assert_eq!(
			NAMED_CHAINS.map(|chain| chain.preset.to_string()).to_vec(),
			preset_names()
		);
	}

	#[test]
	fn what_is_wrong_is_said() {
		assert!(error("").contains("--dev"));
		assert!(error("no/such/file.json").contains("no/such/file.json"));
		assert!(error("no/such/file.json").contains("dev, local"));
	}
}
