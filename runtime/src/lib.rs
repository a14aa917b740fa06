//! The runtime of the trade chain.
//!
//! | file | what stands in it |
//! |---|---|
//! | `lib.rs` | the types, and the version |
//! | `pallets.rs` | the pallets and their indices |
//! | `constants.rs`, `token.rs` | the figures that deposits, fees and times derive from |
//! | `configs/` | how each pallet is set up, in the groups of the pallet indices |
//! | `xcm_config.rs` | who may do what across chains |
//! | `apis.rs` | what nodes, wallets and explorers can ask |
//! | `trade_chain_api.rs` | what the clients of this chain can ask beside that |
//! | `genesis_config_presets.rs` | the chains for development, and the accounts on them |
//! | `weights/` | what the calls of our pallets cost |

#![cfg_attr(not(feature = "std"), no_std)]
#![recursion_limit = "512"]

extern crate alloc;

pub mod apis;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarks;
pub mod configs;
pub mod constants;
pub mod genesis_config_presets;
mod pallets;
pub mod token;
pub mod trade_chain_api;
pub mod weights;
pub mod xcm_config;

/// What `build.rs` makes.
#[cfg(feature = "std")]
#[allow(dead_code, missing_docs)]
mod wasm {
	include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));
}
/// The runtime's wasm, compressed; none if the build left it out (`SKIP_WASM_BUILD`).
#[cfg(feature = "std")]
pub use wasm::WASM_BINARY;

pub use configs::*;
pub use pallets::*;
pub use parachains_common::{AccountId, AuraId, Balance, BlockNumber, Hash, Nonce, Signature};

use alloc::{borrow::Cow, vec::Vec};
use sp_runtime::{generic, impl_opaque_keys, traits::BlakeTwo256, MultiAddress};
use sp_version::RuntimeVersion;

/// How transactions name accounts.
pub type Address = MultiAddress<AccountId, ()>;
/// The header of a block.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// A block.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;
/// A transaction as it arrives.
pub type UncheckedExtrinsic =
	generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;
/// What is signed of a transaction.
pub type SignedPayload = generic::SignedPayload<RuntimeCall, TxExtension>;

/// What every transaction passes through, from the outermost: the proof weight that was not used is
/// given back after everything else.
pub type TxExtension = cumulus_pallet_weight_reclaim::StorageWeightReclaim<
	Runtime,
	(
		frame_system::AuthorizeCall<Runtime>,
		frame_system::CheckNonZeroSender<Runtime>,
		frame_system::CheckSpecVersion<Runtime>,
		frame_system::CheckTxVersion<Runtime>,
		frame_system::CheckGenesis<Runtime>,
		frame_system::CheckMortality<Runtime>,
		frame_system::CheckNonce<Runtime>,
		frame_system::CheckWeight<Runtime>,
		pallet_asset_conversion_tx_payment::ChargeAssetTxPayment<Runtime>,
		frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
	),
>;

/// Migrations that run within the first block of an upgrade.
pub type SingleBlockMigrations = (
	// For as long as other chains may speak older versions.
	pallet_xcm::migration::MigrateToLatestXcmVersion<Runtime>,
);

/// Migrations that run in steps, over several blocks.
#[cfg(not(feature = "runtime-benchmarks"))]
pub type MultiBlockMigrationSteps = ();

/// Executes blocks.
pub type Executive = frame_executive::Executive<
	Runtime,
	Block,
	frame_system::ChainContext<Runtime>,
	Runtime,
	AllPalletsWithSystem,
>;

impl_opaque_keys! {
	/// The keys of a collator.
	pub struct SessionKeys {
		/// With which it signs its blocks.
		pub aura: Aura,
	}
}

/// The version of this runtime.
///
/// Raise `spec_version` with every release, `transaction_version` with every change that makes the
/// same bytes of a call mean something else.
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
	spec_name: Cow::Borrowed("trade-chain"),
	impl_name: Cow::Borrowed("trade-chain"),
	authoring_version: 1,
	spec_version: 1,
	impl_version: 0,
	apis: apis::RUNTIME_API_VERSIONS,
	transaction_version: 1,
	system_version: 1,
};

cumulus_pallet_parachain_system::register_validate_block! {
	Runtime = Runtime,
	BlockExecutor = cumulus_pallet_aura_ext::BlockExecutor::<Runtime, Executive>,
}
