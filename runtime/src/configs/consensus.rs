//! Block production, and the tie to the relay chain.

use crate::{constants::*, *};
use codec::Encode;
use cumulus_pallet_parachain_system::{
	relay_state_snapshot::{Error, ReadEntryErr},
	OnSystemEvent, RelayChainStateProof, RelayNumberMonotonicallyIncreases, RelaychainDataProvider,
};
use cumulus_primitives_core::{
	relay_chain::well_known_keys::{CURRENT_BLOCK_RANDOMNESS, ONE_EPOCH_AGO_RANDOMNESS},
	AggregateMessageOrigin, PersistedValidationData,
};
use frame_support::{
	parameter_types, storage_alias,
	traits::{ConstBool, ConstU32, ConstU64, EnqueueWithOrigin},
	weights::Weight,
	PalletId,
};
use sp_io::hashing::sha2_256;
use sp_runtime::traits::BlockNumberProvider;
use tradechain_primitives::{Digest, RelayRandomness as RelayRandomnessPort};

parameter_types! {
	/// What messages of other parachains may take of a block.
	pub const ReservedXcmpWeight: Weight = block_share(25);
	/// What messages of the relay chain may take of a block.
	pub const ReservedDmpWeight: Weight = block_share(25);
	/// Where messages of the relay chain come from.
	pub const RelayMessageOrigin: AggregateMessageOrigin = AggregateMessageOrigin::Parent;
}

/// The randomness of the relay chain's block that this block builds on, as its state proof tells.
pub struct RelayRandomness;

/// It, from the parachain inherent on.
#[storage_alias]
type CurrentRandomness = StorageValue<RelayRandomness, Digest>;

impl OnSystemEvent for RelayRandomness {
	fn on_validation_data(_: &PersistedValidationData) {}

	fn on_validation_code_applied() {}

	/// Every collator proves this entry, whether it is there or not. Who left it out could put off the draws of its
	/// block: such a block is invalid.
	#[allow(clippy::expect_used)]
	fn on_relay_state_proof(proof: &RelayChainStateProof) -> Weight {
		let entry = match proof.read_optional_entry::<Option<Digest>>(CURRENT_BLOCK_RANDOMNESS) {
			// A relay chain that came to say it otherwise does not stop this one.
			Err(Error::ReadOptionalEntry(ReadEntryErr::Decode)) => Ok(Some(None)),
			entry => entry,
		}
		.expect("the randomness of the relay chain's block is proven");
		// A relay chain that has randomness by epoch has it by block, too, if only to say that this one has none. The
		// mocked one of a development chain has not: what stands in there, everybody can predict.
		let mocked = || {
			let of_epoch = proof.read_optional_entry::<Digest>(ONE_EPOCH_AGO_RANDOMNESS);
			let is_mocked = matches!(of_epoch, Ok(Some(_)));
			is_mocked.then(|| sha2_256(&Self::block().encode()))
		};
		CurrentRandomness::set(entry.unwrap_or_else(mocked));
		<Runtime as frame_system::Config>::DbWeight::get().reads_writes(1, 1)
	}
}

impl RelayRandomnessPort for RelayRandomness {
	fn block() -> u32 {
		RelaychainDataProvider::<Runtime>::current_block_number()
	}

	fn randomness() -> Option<Digest> {
		CurrentRandomness::get()
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_block(block: u32) {
		RelaychainDataProvider::<Runtime>::set_block_number(block);
		CurrentRandomness::put([9; 32]);
	}
}

/// How many blocks may be built, and on what.
pub type ConsensusHook = cumulus_pallet_aura_ext::FixedVelocityConsensusHook<
	Runtime,
	RELAY_CHAIN_SLOT_DURATION_MILLIS,
	BLOCK_PROCESSING_VELOCITY,
	UNINCLUDED_SEGMENT_CAPACITY,
>;

impl cumulus_pallet_parachain_system::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type OnSystemEvent = RelayRandomness;
	type SelfParaId = staging_parachain_info::Pallet<Self>;
	type OutboundXcmpMessageSource = XcmpQueue;
	type DmpQueue = EnqueueWithOrigin<MessageQueue, RelayMessageOrigin>;
	type ReservedDmpWeight = ReservedDmpWeight;
	type XcmpMessageHandler = XcmpQueue;
	type ReservedXcmpWeight = ReservedXcmpWeight;
	// Several blocks may build on one relay chain block.
	type CheckAssociatedRelayNumber = RelayNumberMonotonicallyIncreases;
	type WeightInfo = cumulus_pallet_parachain_system::weights::SubstrateWeight<Self>;
	type ConsensusHook = ConsensusHook;
	type RelayParentOffset = ConstU32<RELAY_PARENT_OFFSET>;
	// Off, until the relay chain and every collator know that scheduling.
	type SchedulingSignatureVerifier = ();
}

impl pallet_authorship::Config for Runtime {
	type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Self, Aura>;
	type EventHandler = (CollatorSelection,);
}

parameter_types! {
	/// How long collators stay the same, in blocks.
	pub const SessionPeriod: BlockNumber = 6 * HOURS;
	/// The first block of the first session.
	pub const SessionOffset: BlockNumber = 0;
	/// The deposit for a collator's keys.
	pub const SessionKeyDeposit: Balance = deposit(2, 128);
	/// What the account that collects fees is derived from.
	pub const PotId: PalletId = PalletId(*b"PotStake");
}

/// The account that collects fees for the collators.
pub type StakingPot = pallet_collator_selection::StakingPotAccountId<Runtime>;

impl pallet_collator_selection::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Currency = Balances;
	type UpdateOrigin = RootOrCouncil;
	type PotId = PotId;
	type MaxCandidates = ConstU32<100>;
	// One suffices on a development chain.
	type MinEligibleCollators = ConstU32<1>;
	type MaxInvulnerables = ConstU32<20>;
	// A collator that wrote no block for a whole session is dropped.
	type KickThreshold = SessionPeriod;
	type ValidatorId = AccountId;
	type ValidatorIdOf = pallet_collator_selection::IdentityCollator;
	type ValidatorRegistration = Session;
	type WeightInfo = pallet_collator_selection::weights::SubstrateWeight<Self>;
}

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = pallet_collator_selection::IdentityCollator;
	type ShouldEndSession = pallet_session::PeriodicSessions<SessionPeriod, SessionOffset>;
	type NextSessionRotation = pallet_session::PeriodicSessions<SessionPeriod, SessionOffset>;
	type SessionManager = CollatorSelection;
	type SessionHandler = <SessionKeys as sp_runtime::traits::OpaqueKeys>::KeyTypeIdProviders;
	type Keys = SessionKeys;
	type DisablingStrategy = ();
	type WeightInfo = pallet_session::weights::SubstrateWeight<Self>;
	type Currency = Balances;
	type KeyDeposit = SessionKeyDeposit;
}

impl pallet_aura::Config for Runtime {
	type AuthorityId = AuraId;
	type MaxAuthorities = ConstU32<120>;
	type DisabledValidators = ();
	// The consensus hook limits how many.
	type AllowMultipleBlocksPerSlot = ConstBool<true>;
	type SlotDuration = ConstU64<SLOT_DURATION>;
}

impl cumulus_pallet_aura_ext::Config for Runtime {}
