//! The pallets, in groups of ten.
//!
//! An index stays with its pallet for ever: transactions, events, errors and locations on other
//! chains carry it. Those of the first group belong to the chain as such, then come money, block
//! production, other chains, what wallets need, governance, and from 60 on trade itself.

// The macro documents nothing of what it makes.
#![allow(missing_docs)]

use crate::{Block, UncheckedExtrinsic};
use alloc::vec::Vec;
use sp_inherents::{CheckInherentsResult, InherentData};
use sp_runtime::traits::Block as BlockT;

#[frame_support::runtime]
mod runtime {
	/// The runtime.
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Runtime;

	// The chain.
	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type ParachainSystem = cumulus_pallet_parachain_system;
	#[runtime::pallet_index(2)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(3)]
	pub type ParachainInfo = staging_parachain_info;
	#[runtime::pallet_index(4)]
	pub type WeightReclaim = cumulus_pallet_weight_reclaim;
	#[runtime::pallet_index(5)]
	pub type MultiBlockMigrations = pallet_migrations;
	#[runtime::pallet_index(6)]
	pub type Preimage = pallet_preimage;
	#[runtime::pallet_index(7)]
	pub type Scheduler = pallet_scheduler;

	// Money. The pools of the genesis need the assets before them.
	#[runtime::pallet_index(10)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(11)]
	pub type TransactionPayment = pallet_transaction_payment;
	#[runtime::pallet_index(12)]
	pub type Assets = pallet_assets<Instance1>;
	#[runtime::pallet_index(13)]
	pub type AssetsHolder = pallet_assets_holder<Instance1>;
	#[runtime::pallet_index(14)]
	pub type AssetsFreezer = pallet_assets_freezer<Instance1>;
	#[runtime::pallet_index(15)]
	pub type PoolAssets = pallet_assets<Instance2>;
	#[runtime::pallet_index(16)]
	pub type AssetConversion = pallet_asset_conversion;
	#[runtime::pallet_index(17)]
	pub type AssetTxPayment = pallet_asset_conversion_tx_payment;

	// Block production. These five work in this order.
	#[runtime::pallet_index(20)]
	pub type Authorship = pallet_authorship;
	#[runtime::pallet_index(21)]
	pub type CollatorSelection = pallet_collator_selection;
	#[runtime::pallet_index(22)]
	pub type Session = pallet_session;
	#[runtime::pallet_index(23)]
	pub type Aura = pallet_aura;
	#[runtime::pallet_index(24)]
	pub type AuraExt = cumulus_pallet_aura_ext;

	// Other chains.
	#[runtime::pallet_index(30)]
	pub type XcmpQueue = cumulus_pallet_xcmp_queue;
	#[runtime::pallet_index(31)]
	pub type PolkadotXcm = pallet_xcm;
	#[runtime::pallet_index(32)]
	pub type CumulusXcm = cumulus_pallet_xcm;
	#[runtime::pallet_index(33)]
	pub type MessageQueue = pallet_message_queue;

	// Wallets.
	#[runtime::pallet_index(40)]
	pub type Utility = pallet_utility;
	#[runtime::pallet_index(41)]
	pub type Multisig = pallet_multisig;
	#[runtime::pallet_index(42)]
	pub type Proxy = pallet_proxy;

	// Governance.
	#[runtime::pallet_index(50)]
	pub type Council = pallet_collective<Instance1>;
	#[runtime::pallet_index(51)]
	pub type CouncilMembership = pallet_membership<Instance1>;
	#[runtime::pallet_index(52)]
	pub type CouncilRoot = pallet_council_root;

	// Trade.
	#[runtime::pallet_index(60)]
	pub type TradeMembership = pallet_trade_membership;
	#[runtime::pallet_index(61)]
	pub type Regulators = pallet_regulators;
	#[runtime::pallet_index(62)]
	pub type ProductLists = pallet_product_lists;
	#[runtime::pallet_index(63)]
	pub type Provenance = pallet_provenance;
	#[runtime::pallet_index(64)]
	pub type TradePayments = pallet_trade_payments;
	#[runtime::pallet_index(65)]
	pub type Logistics = pallet_logistics;
	#[runtime::pallet_index(66)]
	pub type Clearance = pallet_clearance;
	#[runtime::pallet_index(67)]
	pub type Passes = pallet_passes;
}

/// What a block's author puts in before any transaction.
pub(crate) fn inherents(data: &InherentData) -> Vec<UncheckedExtrinsic> {
	data.create_extrinsics()
}

/// Whether a block has what its author should have put in.
pub(crate) fn check_inherents(
	block: &<Block as BlockT>::LazyBlock,
	data: &InherentData,
) -> CheckInherentsResult {
	data.check_extrinsics(block)
}
