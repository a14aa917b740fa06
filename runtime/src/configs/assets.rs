//! Money: the native token, the assets beside it, the pools between them, and fees.

use crate::{constants::*, *};
use alloc::vec;
use frame_support::{
	ord_parameter_types, parameter_types,
	traits::{
		fungible::{self, NativeFromLeft, NativeOrWithId},
		tokens::imbalance::ResolveAssetTo,
		AsEnsureOriginWithArg, ConstU128, ConstU32, ConstU8, VariantCountOf,
	},
	weights::{ConstantMultiplier, Weight},
	PalletId,
};
use frame_system::{EnsureRoot, EnsureSigned, EnsureSignedBy};
use pallet_asset_conversion::{AccountIdConverter, Ascending};
use pallet_asset_conversion_tx_payment::SwapAssetAdapter;
use pallet_assets::{AutoIncAssetId, Instance1, Instance2};
use parachains_common::impls::DealWithFees;
use polkadot_runtime_common::SlowAdjustingFeeUpdate;
use sp_runtime::{traits::AccountIdConversion, Permill};

parameter_types! {
	/// What an account must hold of the native token to exist.
	pub const ExistentialDeposit: Balance = EXISTENTIAL_DEPOSIT;
}

impl pallet_balances::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeFreezeReason = RuntimeFreezeReason;
	type WeightInfo = pallet_balances::weights::SubstrateWeight<Self>;
	type Balance = Balance;
	type DustRemoval = ();
	type ExistentialDeposit = ExistentialDeposit;
	type AccountStore = System;
	type ReserveIdentifier = [u8; 8];
	type FreezeIdentifier = RuntimeFreezeReason;
	type MaxLocks = ConstU32<50>;
	type MaxReserves = ConstU32<50>;
	type MaxFreezes = VariantCountOf<RuntimeFreezeReason>;
	type DoneSlashHandler = ();
}

/// What a weight costs: [`FULL_BLOCK_FEE`], in proportion to the share of a block that it takes.
pub struct WeightToFee;
impl frame_support::weights::WeightToFee for WeightToFee {
	type Balance = Balance;

	fn weight_to_fee(weight: &Weight) -> Balance {
		let share = |taken: u64, all: u64| {
			FULL_BLOCK_FEE
				.saturating_mul(taken.into())
				.checked_div(all.into())
				.unwrap_or(FULL_BLOCK_FEE)
		};
		let time = share(weight.ref_time(), MAXIMUM_BLOCK_WEIGHT.ref_time());
		let proof = share(weight.proof_size(), MAXIMUM_BLOCK_WEIGHT.proof_size());
		time.max(proof)
	}
}

parameter_types! {
	/// What every byte of a transaction costs.
	pub const TransactionByteFee: Balance = TRANSACTION_BYTE_FEE;
}

impl pallet_transaction_payment::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type OnChargeTransaction =
		pallet_transaction_payment::FungibleAdapter<Balances, DealWithFees<Self>>;
	type WeightToFee = WeightToFee;
	type LengthToFee = ConstantMultiplier<Balance, TransactionByteFee>;
	type FeeMultiplierUpdate = SlowAdjustingFeeUpdate<Self>;
	type OperationalFeeMultiplier = ConstU8<5>;
	type WeightInfo = pallet_transaction_payment::weights::SubstrateWeight<Self>;
}

parameter_types! {
	/// The deposit for an asset class.
	pub const AssetDeposit: Balance = 10 * UNIT;
	/// The deposit for an account in an asset that is not sufficient by itself.
	pub const AssetAccountDeposit: Balance = deposit(1, 16);
	/// The deposit for an asset's name and symbol.
	pub const MetadataDepositBase: Balance = deposit(1, 68);
	/// The deposit for every byte of them.
	pub const MetadataDepositPerByte: Balance = deposit(0, 1);
	/// The deposit for allowing another account to spend.
	pub const ApprovalDeposit: Balance = deposit(1, 128);
}

/// Assets that somebody issues and stands behind: stablecoins, above all.
impl pallet_assets::Config<Instance1> for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Balance = Balance;
	type RemoveItemsLimit = ConstU32<1_000>;
	type AssetId = u32;
	type AssetIdParameter = codec::Compact<u32>;
	type ReserveData = ();
	type Currency = Balances;
	type CreateOrigin = AsEnsureOriginWithArg<EnsureSigned<AccountId>>;
	type ForceOrigin = EnsureRoot<AccountId>;
	type AssetDeposit = AssetDeposit;
	type AssetAccountDeposit = AssetAccountDeposit;
	type MetadataDepositBase = MetadataDepositBase;
	type MetadataDepositPerByte = MetadataDepositPerByte;
	type ApprovalDeposit = ApprovalDeposit;
	type StringLimit = ConstU32<50>;
	type Freezer = AssetsFreezer;
	type Holder = AssetsHolder;
	type Extra = ();
	type CallbackHandle = ();
	// Nobody picks an identifier that people may take for another asset's.
	type AssetIdAllocator = AutoIncAssetId<Self, Instance1>;
	type WeightInfo = pallet_assets::weights::SubstrateWeight<Self>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = ();
}

impl pallet_assets_holder::Config<Instance1> for Runtime {
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeEvent = RuntimeEvent;
}

impl pallet_assets_freezer::Config<Instance1> for Runtime {
	type RuntimeFreezeReason = RuntimeFreezeReason;
	type RuntimeEvent = RuntimeEvent;
}

parameter_types! {
	/// What the accounts of the pools are derived from.
	pub const AssetConversionPalletId: PalletId = PalletId(*b"py/ascon");
	/// What a swap leaves with those who hold the pool's shares.
	pub const SwapFee: Permill = Permill::from_parts(3_000);
	/// The highest such fee that a pool can be given.
	pub const MaxSwapFee: Permill = Permill::from_percent(5);
	/// What leaving a pool costs.
	pub const LiquidityWithdrawalFee: Permill = Permill::zero();
	/// What opening a pool costs.
	pub const PoolSetupFee: Balance = UNIT;
	/// The native token, among all assets.
	pub const NativeAsset: AssetKind = NativeOrWithId::Native;
}

ord_parameter_types! {
	/// The account that issues the shares of the pools.
	pub const AssetConversionAccount: AccountId =
		AccountIdConversion::<AccountId>::into_account_truncating(&AssetConversionPalletId::get());
}

/// The shares of the pools; only the pools issue them.
impl pallet_assets::Config<Instance2> for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Balance = Balance;
	type RemoveItemsLimit = ConstU32<1_000>;
	type AssetId = u32;
	type AssetIdParameter = u32;
	type ReserveData = ();
	type Currency = Balances;
	type CreateOrigin = AsEnsureOriginWithArg<EnsureSignedBy<AssetConversionAccount, AccountId>>;
	type ForceOrigin = EnsureRoot<AccountId>;
	type AssetDeposit = ConstU128<0>;
	type AssetAccountDeposit = ConstU128<0>;
	type MetadataDepositBase = ConstU128<0>;
	type MetadataDepositPerByte = ConstU128<0>;
	type ApprovalDeposit = ApprovalDeposit;
	type StringLimit = ConstU32<50>;
	type Freezer = ();
	type Holder = ();
	type Extra = ();
	type CallbackHandle = ();
	type AssetIdAllocator = ();
	type WeightInfo = pallet_assets::weights::SubstrateWeight<Self>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = ();
}

/// The native token, or an asset by its identifier.
pub type AssetKind = NativeOrWithId<u32>;

/// The native token and the assets as one.
pub type NativeAndAssets =
	fungible::UnionOf<Balances, Assets, NativeFromLeft, AssetKind, AccountId>;

/// A pool: two assets, the native token first.
pub type PoolId = (AssetKind, AssetKind);

impl pallet_asset_conversion::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Balance = Balance;
	type HigherPrecisionBalance = sp_core::U256;
	type AssetKind = AssetKind;
	type Assets = NativeAndAssets;
	type PoolId = PoolId;
	type PoolLocator =
		Ascending<AccountId, AssetKind, AccountIdConverter<AssetConversionPalletId, PoolId>>;
	type PoolAssetId = u32;
	type PoolAssets = PoolAssets;
	type LPFee = SwapFee;
	type AdminOrigin = RootOrCouncil;
	type MaxSwapFee = MaxSwapFee;
	type PoolSetupFee = PoolSetupFee;
	type PoolSetupFeeAsset = NativeAsset;
	type PoolSetupFeeTarget = ResolveAssetTo<StakingPot, NativeAndAssets>;
	type LiquidityWithdrawalFee = LiquidityWithdrawalFee;
	type MintMinLiquidity = ConstU128<100>;
	type MaxSwapPathLength = ConstU32<3>;
	type PalletId = AssetConversionPalletId;
	type WeightInfo = pallet_asset_conversion::weights::SubstrateWeight<Self>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = pallet_asset_conversion::NativeOrWithIdFactory<u32>;
}

/// Fees can be paid in any asset that has a pool with the native token.
impl pallet_asset_conversion_tx_payment::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type AssetId = AssetKind;
	type OnChargeAssetTransaction = SwapAssetAdapter<
		NativeAsset,
		NativeAndAssets,
		AssetConversion,
		ResolveAssetTo<StakingPot, NativeAndAssets>,
	>;
	type WeightInfo = weights::pallet_asset_conversion_tx_payment::WeightInfo<Self>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::AssetTxHelper;
}
