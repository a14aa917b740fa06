//! Who may do what across chains.
//!
//! The chain is the reserve of what it issues, the native token and the assets, and takes nothing
//! that another chain issues: there is no trusted reserve, no trusted teleporter, and no pallet that
//! would hold foreign assets. Whoever wants something done here pays for it. Neither the relay chain
//! nor a system chain has any say over this one: Root is the council's, by `CouncilRoot`, and nobody
//! else's.

use crate::{constants::*, Assets, *};
use cumulus_primitives_core::{AggregateMessageOrigin, ParaId};
use frame_support::{
	parameter_types,
	traits::{
		fungible::HoldConsideration, tokens::imbalance::ResolveTo, ConstU32, Contains, Equals,
		Everything, LinearStoragePrice, Nothing, PalletInfoAccess, TransformOrigin,
	},
	weights::Weight,
};
use frame_system::EnsureRoot;
use pallet_xcm::{AuthorizedAliasers, XcmPassthrough};
use parachains_common::message_queue::{NarrowOriginToSibling, ParaIdToSibling};
use polkadot_parachain_primitives::primitives::Sibling;
use polkadot_runtime_common::xcm_sender::ExponentialPrice;
use sp_runtime::traits::TryConvertInto;
use staging_xcm::latest::prelude::*;
use staging_xcm_builder::{
	AccountId32Aliases, AliasChildLocation, AllowHrmpNotificationsFromRelayChain,
	AllowKnownQueryResponses, AllowSubscriptionsFrom, AllowTopLevelPaidExecutionFrom,
	AsPrefixedGeneralIndex, DenyRecursively, DenyReserveTransferToRelayChain, DenyThenTry,
	DescribeAllTerminal, DescribeFamily, EnsureXcmOrigin, FixedWeightBounds,
	FrameTransactionalProcessor, FungibleAdapter, FungiblesAdapter, HashedDescription, IsConcrete,
	MatchedConvertedConcreteId, NoChecking, ParentIsPreset, RelayChainAsNative,
	SendXcmFeeToAccount, SiblingParachainAsNative, SiblingParachainConvertsVia,
	SignedAccountId32AsNative, SignedToAccountId32, SovereignSignedViaLocation, TakeWeightCredit,
	TrailingSetTopicAsId, UsingComponents, WithComputedOrigin, WithUniqueTopic,
	XcmFeeManagerFromComponents,
};
use staging_xcm_executor::XcmExecutor;

parameter_types! {
	/// This chain, as seen from itself; and the native token.
	pub const HereLocation: Location = Location::here();
	/// The relay chain's network, that accounts and locations with a network are in.
	pub const RelayNetwork: Option<NetworkId> = Some(NetworkId::Polkadot);
	/// The relay chain, as an origin of calls.
	pub RelayChainOrigin: RuntimeOrigin = cumulus_pallet_xcm::Origin::Relay.into();
	/// This chain, as seen from everywhere.
	pub UniversalLocation: InteriorLocation =
		[GlobalConsensus(NetworkId::Polkadot), Parachain(ParachainInfo::parachain_id().into())].into();
	/// The assets, as seen from this chain.
	pub AssetsLocation: Location =
		PalletInstance(<Assets as PalletInfoAccess>::index().try_into().unwrap_or(u8::MAX)).into();
	/// Where `pallet-xcm` keeps what has left by teleport: nothing does.
	pub CheckingAccount: AccountId = PolkadotXcm::check_account();
	/// The account that collects fees, as seen from this chain.
	pub StakingPotLocation: Location =
		AccountId32 { network: None, id: CollatorSelection::account_id().into() }.into();
	/// What messages to other chains are paid in.
	pub FeeAssetId: AssetId = AssetId(HereLocation::get());
	/// What a message to another chain costs beside its bytes.
	pub const MessageBaseFee: Balance = MESSAGE_FEE;
	/// What an instruction takes, whichever it is.
	pub const InstructionWeight: Weight = Weight::from_parts(1_000_000_000, 64 * 1024);
	/// Most instructions of a program.
	pub const MaxInstructions: u32 = 100;
	/// Most assets that a program has in hand at a time.
	pub const MaxAssetsIntoHolding: u32 = 64;
}

/// The accounts that stand for locations.
pub type LocationToAccountId = (
	// The relay chain.
	ParentIsPreset<AccountId>,
	// Other parachains.
	SiblingParachainConvertsVia<Sibling, AccountId>,
	// Accounts of this chain.
	AccountId32Aliases<RelayNetwork, AccountId>,
	// Accounts, pallets and bodies on other chains.
	HashedDescription<AccountId, DescribeFamily<DescribeAllTerminal>>,
);

/// The origins that calls of other chains have here.
pub type XcmOriginToTransactDispatchOrigin = (
	// The account that stands for the location.
	SovereignSignedViaLocation<LocationToAccountId, RuntimeOrigin>,
	// The relay chain and other parachains as such, which no call here asks for.
	RelayChainAsNative<RelayChainOrigin, RuntimeOrigin>,
	SiblingParachainAsNative<cumulus_pallet_xcm::Origin, RuntimeOrigin>,
	// Accounts of this chain.
	SignedAccountId32AsNative<RelayNetwork, RuntimeOrigin>,
	// Any location, as that location.
	XcmPassthrough<RuntimeOrigin>,
);

/// The native token.
pub type NativeTransactor =
	FungibleAdapter<Balances, IsConcrete<HereLocation>, LocationToAccountId, AccountId, ()>;

/// The location of an asset: exactly a pallet and an index in it.
pub struct IsAssetLocation;
impl Contains<Location> for IsAssetLocation {
	fn contains(location: &Location) -> bool {
		matches!(location.unpack(), (0, [PalletInstance(_), GeneralIndex(_)]))
	}
}

/// From the location of an asset to its identifier.
pub type AssetMatcher = MatchedConvertedConcreteId<
	u32,
	Balance,
	IsAssetLocation,
	AsPrefixedGeneralIndex<AssetsLocation, u32, TryConvertInto>,
	TryConvertInto,
>;

/// The assets.
pub type AssetsTransactor = FungiblesAdapter<
	Assets,
	AssetMatcher,
	LocationToAccountId,
	AccountId,
	NoChecking,
	CheckingAccount,
>;

/// Everything that can be moved across chains.
pub type AssetTransactors = (NativeTransactor, AssetsTransactor);

/// The relay chain and other parachains, as such.
pub struct ParentOrSibling;
impl Contains<Location> for ParentOrSibling {
	fn contains(location: &Location) -> bool {
		matches!(location.unpack(), (1, []) | (1, [Parachain(_)]))
	}
}

/// Which programs are executed at all.
pub type Barrier = TrailingSetTopicAsId<
	DenyThenTry<
		// The relay chain would not recognise what this chain sends it as its own: refused, at any
		// depth, before it is lost.
		DenyRecursively<DenyReserveTransferToRelayChain>,
		(
			// Programs that this chain's own users have paid for with their transaction.
			TakeWeightCredit,
			// Answers to what this chain asked.
			AllowKnownQueryResponses<PolkadotXcm>,
			// From here on, the sender may speak for somebody within it.
			WithComputedOrigin<
				(
					// Everybody who begins by paying.
					AllowTopLevelPaidExecutionFrom<Everything>,
					// Other chains that ask to be told which version of XCM is spoken here.
					AllowSubscriptionsFrom<ParentOrSibling>,
					// The relay chain's word that a channel is asked for, open or closed.
					AllowHrmpNotificationsFromRelayChain,
				),
				UniversalLocation,
				ConstU32<8>,
			>,
		),
	>,
>;

/// How much a program takes.
pub type Weigher = FixedWeightBounds<InstructionWeight, RuntimeCall, MaxInstructions>;

/// How programs are executed.
pub struct XcmConfig;
impl staging_xcm_executor::Config for XcmConfig {
	type RuntimeCall = RuntimeCall;
	type XcmSender = XcmRouter;
	type XcmEventEmitter = PolkadotXcm;
	type AssetTransactor = AssetTransactors;
	type OriginConverter = XcmOriginToTransactDispatchOrigin;
	type IsReserve = ();
	type IsTeleporter = ();
	type UniversalLocation = UniversalLocation;
	type Barrier = Barrier;
	type Weigher = Weigher;
	type Trader = UsingComponents<
		WeightToFee,
		HereLocation,
		AccountId,
		Balances,
		ResolveTo<StakingPot, Balances>,
	>;
	type ResponseHandler = PolkadotXcm;
	type AssetTrap = PolkadotXcm;
	type AssetLocker = ();
	type AssetExchanger = ();
	type SubscriptionService = PolkadotXcm;
	type PalletInstancesInfo = AllPalletsWithSystem;
	type MaxAssetsIntoHolding = MaxAssetsIntoHolding;
	// Only this chain itself sends without paying.
	type FeeManager = XcmFeeManagerFromComponents<
		Equals<HereLocation>,
		SendXcmFeeToAccount<Self::AssetTransactor, StakingPotLocation>,
	>;
	type MessageExporter = ();
	type UniversalAliases = Nothing;
	type CallDispatcher = RuntimeCall;
	// A call of another chain may do what the account that it comes from may do.
	type SafeCallFilter = Everything;
	// What lies within a location, and whom an account has authorised to act as it.
	type Aliasers = (AliasChildLocation, AuthorizedAliasers<Runtime>);
	type TransactionalProcessor = FrameTransactionalProcessor;
	type HrmpNewChannelOpenRequestHandler = ();
	type HrmpChannelAcceptedHandler = ();
	type HrmpChannelClosingHandler = ();
	type XcmRecorder = PolkadotXcm;
}

/// The locations of those who send from here.
pub type LocalOriginToLocation = SignedToAccountId32<RuntimeOrigin, AccountId, RelayNetwork>;

/// What a message to the relay chain costs: more, the longer its queue.
pub type PriceForParentDelivery =
	ExponentialPrice<FeeAssetId, MessageBaseFee, assets::TransactionByteFee, ParachainSystem>;
/// What a message to another parachain costs: more, the longer its queue.
pub type PriceForSiblingDelivery =
	ExponentialPrice<FeeAssetId, MessageBaseFee, assets::TransactionByteFee, XcmpQueue>;

/// The ways out of this chain.
pub type XcmRouter = WithUniqueTopic<(
	// Up to the relay chain.
	cumulus_primitives_utility::ParentAsUmp<ParachainSystem, PolkadotXcm, PriceForParentDelivery>,
	// Over to other parachains.
	XcmpQueue,
)>;

parameter_types! {
	/// The deposit for authorising others to act as oneself.
	pub const AliasBaseDeposit: Balance = deposit(1, 0);
	/// The deposit for every byte of them.
	pub const AliasByteDeposit: Balance = deposit(0, 1);
	/// What that deposit is held for.
	pub const AliasHoldReason: RuntimeHoldReason =
		RuntimeHoldReason::PolkadotXcm(pallet_xcm::HoldReason::AuthorizeAlias);
}

/// Native tokens and assets of this chain only.
pub struct OwnAssets;
impl Contains<(Location, alloc::vec::Vec<Asset>)> for OwnAssets {
	fn contains((_, assets): &(Location, alloc::vec::Vec<Asset>)) -> bool {
		assets.iter().all(|asset| asset.id.0.parent_count() == 0)
	}
}

impl pallet_xcm::Config for Runtime {
	const VERSION_DISCOVERY_QUEUE_SIZE: u32 = 100;

	type RuntimeEvent = RuntimeEvent;
	type Currency = Balances;
	type CurrencyMatcher = ();
	type AuthorizedAliasConsideration = HoldConsideration<
		AccountId,
		Balances,
		AliasHoldReason,
		LinearStoragePrice<AliasBaseDeposit, AliasByteDeposit, Balance>,
	>;
	type SendXcmOrigin = EnsureXcmOrigin<RuntimeOrigin, LocalOriginToLocation>;
	type XcmRouter = XcmRouter;
	type ExecuteXcmOrigin = EnsureXcmOrigin<RuntimeOrigin, LocalOriginToLocation>;
	// Transfers have calls of their own; programs written by hand nobody needs.
	type XcmExecuteFilter = Nothing;
	type XcmExecutor = XcmExecutor<XcmConfig>;
	type XcmTeleportFilter = Nothing;
	type XcmReserveTransferFilter = OwnAssets;
	type Weigher = Weigher;
	type UniversalLocation = UniversalLocation;
	type RuntimeOrigin = RuntimeOrigin;
	type RuntimeCall = RuntimeCall;
	type AdvertisedXcmVersion = pallet_xcm::CurrentXcmVersion;
	type AdminOrigin = EnsureRoot<AccountId>;
	type TrustedLockers = ();
	type SovereignAccountOf = LocationToAccountId;
	type MaxLockers = ConstU32<0>;
	type MaxRemoteLockConsumers = ConstU32<0>;
	type RemoteLockConsumerIdentifier = ();
	type WeightInfo = weights::pallet_xcm::FlatWeight;
}

impl cumulus_pallet_xcm::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type XcmExecutor = XcmExecutor<XcmConfig>;
}

impl cumulus_pallet_xcmp_queue::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ChannelInfo = ParachainSystem;
	type VersionWrapper = PolkadotXcm;
	type XcmpQueue = TransformOrigin<MessageQueue, AggregateMessageOrigin, ParaId, ParaIdToSibling>;
	type MaxInboundSuspended = ConstU32<1_000>;
	type MaxActiveOutboundChannels = ConstU32<128>;
	// Messages within a channel's usual limit, with some room for their envelope.
	type MaxPageSize = ConstU32<{ 103 * 1024 }>;
	type ControllerOrigin = EnsureRoot<AccountId>;
	type ControllerOriginConverter = XcmOriginToTransactDispatchOrigin;
	type PriceForSiblingDelivery = PriceForSiblingDelivery;
	type WeightInfo = cumulus_pallet_xcmp_queue::weights::SubstrateWeight<Self>;
}

parameter_types! {
	/// What messages of other chains may take of a block before any transaction.
	pub const MessageQueueServiceWeight: Weight = block_share(35);
	/// What they may take of what is left at the end of a block.
	pub const MessageQueueIdleServiceWeight: Weight = block_share(20);
}

impl pallet_message_queue::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = pallet_message_queue::weights::SubstrateWeight<Self>;
	#[cfg(not(feature = "runtime-benchmarks"))]
	type MessageProcessor = staging_xcm_builder::ProcessXcmMessage<
		AggregateMessageOrigin,
		XcmExecutor<XcmConfig>,
		RuntimeCall,
	>;
	#[cfg(feature = "runtime-benchmarks")]
	type MessageProcessor =
		pallet_message_queue::mock_helpers::NoopMessageProcessor<AggregateMessageOrigin>;
	type Size = u32;
	// Only other parachains' queues can be suspended.
	type QueueChangeHandler = NarrowOriginToSibling<XcmpQueue>;
	type QueuePausedQuery = NarrowOriginToSibling<XcmpQueue>;
	type HeapSize = ConstU32<{ 103 * 1024 }>;
	type MaxStale = ConstU32<8>;
	type ServiceWeight = MessageQueueServiceWeight;
	type IdleMaxServiceWeight = MessageQueueIdleServiceWeight;
}
