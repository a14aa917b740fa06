//! Trade itself.

use crate::{constants::*, *};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{
	parameter_types,
	traits::{
		fungible::{Balanced, HoldConsideration, NativeFromLeft, UnionOf},
		tokens::{Fortitude, Precision, Preservation},
		AsEnsureOriginWithArg, Consideration, ConstU32, ConstU64, EitherOf, Footprint,
		LinearStoragePrice, OnUnbalanced,
	},
	PalletId,
};
use pallet_regulators::{EnsurePanel, MoreThanHalf, PanelCalls, Threshold, TwoThirds};
use parachains_common::impls::DealWithFees;
use scale_info::TypeInfo;
use sp_runtime::{traits::Convert, DispatchError, DispatchResult};

/// More than half of the panel of the jurisdiction concerned.
pub type PanelMajority = EnsurePanel<Runtime, MoreThanHalf>;
/// Two thirds of the panel of the jurisdiction concerned.
pub type PanelTwoThirds = EnsurePanel<Runtime, TwoThirds>;

parameter_types! {
	/// The deposit for the record of an applicant or member.
	pub const MembershipBaseDeposit: Balance = deposit(1, 0);
	/// The deposit for every byte of it.
	pub const MembershipByteDeposit: Balance = deposit(0, 1);
	/// What that deposit is held for.
	pub const MembershipHoldReason: RuntimeHoldReason =
		RuntimeHoldReason::TradeMembership(pallet_trade_membership::HoldReason::Membership);
}

impl pallet_trade_membership::Config for Runtime {
	type AccreditOrigin = EitherOf<PanelMajority, AsEnsureOriginWithArg<CouncilMajority>>;
	type Clock = Timestamp;
	type Consideration = HoldConsideration<
		AccountId,
		Balances,
		MembershipHoldReason,
		LinearStoragePrice<MembershipBaseDeposit, MembershipByteDeposit, Balance>,
	>;
	type MaxPrefixes = ConstU32<20>;
	type MaxRegistrars = ConstU32<32>;
	type MaxGroupMembers = ConstU32<64>;
	type MaxValidity = ConstU64<{ 5 * YEAR_MILLIS }>;
	type RevokedRetention = ConstU64<{ 5 * YEAR_MILLIS }>;
	type WeightInfo = weights::pallet_trade_membership::WeightInfo<Self>;
}

/// What panels may decide, and by which share.
///
/// A batch is all or nothing as `batch_all`, which cannot stand in another one; of `batch` and
/// `force_batch` the calls that fail are reported in events of `Utility`.
pub struct PanelAllowList;

impl PanelCalls<RuntimeCall> for PanelAllowList {
	fn threshold(call: &RuntimeCall) -> Option<Threshold> {
		use pallet_clearance::Call as Customs;
		use pallet_product_lists::Call as Lists;
		use pallet_regulators::Call as Panel;
		use pallet_trade_membership::Call as Member;
		use pallet_utility::Call as Batch;

		match call {
			RuntimeCall::ProductLists(
				Lists::amend { .. }
				| Lists::ratify_emergency_ban { .. }
				| Lists::lift_emergency_ban { .. },
			)
			| RuntimeCall::TradeMembership(
				Member::accredit_registrar { .. } | Member::withdraw_accreditation { .. },
			)
			| RuntimeCall::Clearance(Customs::pay_out { .. } | Customs::rule { .. }) => {
				Some(Threshold::MoreThanHalf)
			}
			RuntimeCall::ProductLists(Lists::set_defaults { .. } | Lists::publish_rates { .. })
			| RuntimeCall::Clearance(Customs::set_border { .. })
			| RuntimeCall::Regulators(Panel::change_panel { .. }) => Some(Threshold::TwoThirds),
			RuntimeCall::Utility(
				Batch::batch { calls } | Batch::batch_all { calls } | Batch::force_batch { calls },
			) => {
				let inside: Option<Vec<_>> = calls.iter().map(Self::threshold).collect();
				inside?.into_iter().max()
			}
			_ => None,
		}
	}

	/// A batch of amendments, of which the first fails at once.
	#[cfg(feature = "runtime-benchmarks")]
	fn benchmark_call(length: u32) -> RuntimeCall {
		crate::benchmarks::batch_of_amendments(length)
	}
}

parameter_types! {
	/// The deposit for the record of a motion.
	pub const MotionBaseDeposit: Balance = deposit(1, 0);
	/// The deposit for every byte of it and of its call.
	pub const MotionByteDeposit: Balance = deposit(0, 1);
	/// What that deposit is held for.
	pub const MotionHoldReason: RuntimeHoldReason =
		RuntimeHoldReason::Regulators(pallet_regulators::HoldReason::Motion);
	/// How long a panel can vote on a motion, in blocks.
	pub const PanelMotionDuration: BlockNumber = 7 * DAYS;
	/// How long after that a motion that passed can be carried out, in blocks.
	pub const PanelClosingPeriod: BlockNumber = DAYS;
}

impl pallet_regulators::Config for Runtime {
	type CouncilOrigin = CouncilMajority;
	type PanelCalls = PanelAllowList;
	type Preimages = Preimage;
	type Consideration = HoldConsideration<
		AccountId,
		Balances,
		MotionHoldReason,
		LinearStoragePrice<MotionBaseDeposit, MotionByteDeposit, Balance>,
	>;
	type MaxRegulators = ConstU32<15>;
	type MaxMotions = ConstU32<32>;
	type MaxMotionsPerProposer = ConstU32<8>;
	type MaxCallLength = ConstU32<4_096>;
	type MotionDuration = PanelMotionDuration;
	type ClosingPeriod = PanelClosingPeriod;
	type WeightInfo = weights::pallet_regulators::WeightInfo<Self>;
}

impl pallet_product_lists::Config for Runtime {
	type AmendOrigin = PanelMajority;
	type SettingsOrigin = PanelTwoThirds;
	type Panels = Regulators;
	type Clock = Timestamp;
	type MaxAmendments = ConstU32<512>;
	// By these two the proof of the largest amendment fits half a block's.
	type MaxChapterEntries = ConstU32<64>;
	type MaxSubheadingEntries = ConstU32<40>;
	type MaxBans = ConstU32<32>;
	type MaxBansPerRegulator = ConstU32<4>;
	type BanPeriod = ConstU64<{ 14 * DAY_MILLIS }>;
	type MaxRates = ConstU32<64>;
	type MaxDatedRates = ConstU32<60>;
	type WeightInfo = weights::pallet_product_lists::WeightInfo<Self>;
}

/// That the fee for a record which stays for ever was paid, to where the fees of transactions go.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct StorageFee;

impl StorageFee {
	fn price(footprint: Footprint) -> Balance {
		let items = FEE_PER_ITEM.saturating_mul(footprint.count.into());
		items.saturating_add(FEE_PER_BYTE.saturating_mul(footprint.size.into()))
	}
}

impl Consideration<AccountId, Footprint> for StorageFee {
	fn new(who: &AccountId, footprint: Footprint) -> Result<Self, DispatchError> {
		let fee = <Balances as Balanced<AccountId>>::withdraw(
			who,
			Self::price(footprint),
			Precision::Exact,
			Preservation::Preserve,
			Fortitude::Polite,
		)?;
		DealWithFees::<Runtime>::on_unbalanceds(core::iter::once(fee));
		Ok(Self)
	}

	fn update(self, who: &AccountId, footprint: Footprint) -> Result<Self, DispatchError> {
		Self::new(who, footprint)
	}

	fn drop(self, _: &AccountId) -> DispatchResult {
		Ok(())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_successful(who: &AccountId, footprint: Footprint) {
		use frame_support::traits::fungible::Mutate;
		let needed = Self::price(footprint).saturating_add(EXISTENTIAL_DEPOSIT);
		let _ = Balances::mint_into(who, needed);
	}
}

parameter_types! {
	/// The deposit for an offer to transfer goods.
	pub const OfferBaseDeposit: Balance = deposit(3, 0);
	/// The deposit for every byte of it.
	pub const OfferByteDeposit: Balance = deposit(0, 1);
	/// What that deposit is held for.
	pub const OfferHoldReason: RuntimeHoldReason =
		RuntimeHoldReason::Provenance(pallet_provenance::HoldReason::Offer);
}

impl pallet_provenance::Config for Runtime {
	type Members = TradeMembership;
	type Panels = Regulators;
	type ProductRules = ProductLists;
	type Clock = Timestamp;
	type Consideration = HoldConsideration<
		AccountId,
		Balances,
		OfferHoldReason,
		LinearStoragePrice<OfferBaseDeposit, OfferByteDeposit, Balance>,
	>;
	type StorageFee = StorageFee;
	type ClockTolerance = ConstU64<CLOCK_TOLERANCE>;
	// A hundredfold: what is diluted with water, which nobody traces.
	type MaxYield = ConstU32<100_000_000>;
	// A million tonnes.
	type MaxNetWeight = ConstU64<1_000_000_000_000_000>;
	type InvestigationThreshold = ConstU32<3>;
	type MaxAncestors = ConstU32<64>;
	type WeightInfo = weights::pallet_provenance::WeightInfo<Self>;
}

parameter_types! {
	/// What that deposit is held for.
	pub const PaymentsHoldReason: RuntimeHoldReason =
		RuntimeHoldReason::TradePayments(pallet_trade_payments::HoldReason::Deposit);
}

/// The deposit for records of so many bytes in all.
pub struct DepositPrice;

impl Convert<Footprint, Balance> for DepositPrice {
	fn convert(footprint: Footprint) -> Balance {
		let items = DEPOSIT_PER_ITEM.saturating_mul(footprint.count.into());
		items.saturating_add(DEPOSIT_PER_BYTE.saturating_mul(footprint.size.into()))
	}
}

parameter_types! {
	/// What that deposit is held for.
	pub const LogisticsHoldReason: RuntimeHoldReason =
		RuntimeHoldReason::Logistics(pallet_logistics::HoldReason::Record);
}

impl pallet_logistics::Config for Runtime {
	type Members = TradeMembership;
	type Panels = Regulators;
	type Batches = Provenance;
	type Orders = TradePayments;
	type Borders = Clearance;
	type Clock = Timestamp;
	type Consideration = HoldConsideration<AccountId, Balances, LogisticsHoldReason, DepositPrice>;
	type StorageFee = StorageFee;
	type ClockTolerance = ConstU64<CLOCK_TOLERANCE>;
	type ObjectionPeriod = ConstU64<{ 7 * DAY_MILLIS }>;
	type MaxLanes = ConstU32<256>;
	type WeightInfo = weights::pallet_logistics::WeightInfo<Self>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::LogisticsHelper;
}

/// The pools of the chain.
pub struct Pools;

impl pallet_trade_payments::Quotes<AssetKind> for Pools {
	fn pay_in(pay_with: AssetKind, asset: AssetKind, amount: Balance) -> Option<Balance> {
		AssetConversion::quote_price_tokens_for_exact_tokens(pay_with, asset, amount, true)
	}
}

impl pallet_trade_payments::Config for Runtime {
	type Members = TradeMembership;
	type ProductRules = ProductLists;
	type Batches = Provenance;
	type Clock = Timestamp;
	type AssetKind = AssetKind;
	type Money = NativeAndAssets;
	type Holds = UnionOf<Balances, AssetsHolder, NativeFromLeft, AssetKind, AccountId>;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Consideration = HoldConsideration<AccountId, Balances, PaymentsHoldReason, DepositPrice>;
	type StorageFee = StorageFee;
	type StoragePrice = DepositPrice;
	type Native = NativeAsset;
	type Discounts = Passes;
	type Pools = Pools;
	type CurrencyOrigin = CouncilMajority;
	type MaxInspection = ConstU64<{ 90 * DAY_MILLIS }>;
	type MaxRecallFreeze = ConstU64<{ 60 * DAY_MILLIS }>;
	type RulingPeriod = ConstU64<{ 30 * DAY_MILLIS }>;
	type WeightInfo = weights::pallet_trade_payments::WeightInfo<Self>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::PaymentsHelper;
}

parameter_types! {
	/// What that deposit is held for.
	pub const PassesHoldReason: RuntimeHoldReason =
		RuntimeHoldReason::Passes(pallet_passes::HoldReason::Deposit);
}

impl pallet_passes::Config for Runtime {
	type Members = TradeMembership;
	type Proxies = super::wallets::Delegates;
	type Currencies = TradePayments;
	type Clock = Timestamp;
	type AssetKind = AssetKind;
	type Money = NativeAndAssets;
	type Holds = UnionOf<Balances, AssetsHolder, NativeFromLeft, AssetKind, AccountId>;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Consideration = HoldConsideration<AccountId, Balances, PassesHoldReason, DepositPrice>;
	type StoragePrice = DepositPrice;
	type WeightInfo = weights::pallet_passes::WeightInfo<Self>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::PassesHelper;
}

parameter_types! {
	/// What that deposit is held for.
	pub const ClearanceHoldReason: RuntimeHoldReason =
		RuntimeHoldReason::Clearance(pallet_clearance::HoldReason::Record);
	/// What the accounts of the countries are derived from.
	pub const CustomsId: PalletId = PalletId(*b"py/cstms");
}

impl pallet_clearance::Config for Runtime {
	type Members = TradeMembership;
	type Panels = Regulators;
	// The allow-list asks for more where a border is set.
	type PanelOrigin = PanelMajority;
	type ProductRules = ProductLists;
	type Batches = Provenance;
	type Certificates = Provenance;
	type Shipments = Logistics;
	type Orders = TradePayments;
	type Currencies = TradePayments;
	type Randomness = RelayRandomness;
	type Clock = Timestamp;
	type AssetKind = AssetKind;
	type Money = NativeAndAssets;
	type Holds = UnionOf<Balances, AssetsHolder, NativeFromLeft, AssetKind, AccountId>;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Consideration = HoldConsideration<AccountId, Balances, ClearanceHoldReason, DepositPrice>;
	type StorageFee = StorageFee;
	type PalletId = CustomsId;
	type MaxPeriod = ConstU64<{ 400 * DAY_MILLIS }>;
	type MaxWaiting = ConstU32<512>;
	type MaxWaitingAtBorder = ConstU32<64>;
	type WeightInfo = weights::pallet_clearance::WeightInfo<Self>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::ClearanceHelper;
}
