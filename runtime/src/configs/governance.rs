//! The council, and what it may decide with which share of its members.

use crate::{constants::*, *};
use frame_support::{
	parameter_types,
	traits::{ConstU32, EitherOfDiverse, NeverEnsureOrigin},
	weights::Weight,
};
use frame_system::EnsureRoot;
use pallet_collective::{
	EnsureProportionAtLeast, EnsureProportionMoreThan, Instance1,
	MoreThanMajorityThenPrimeDefaultVote,
};

/// The council among the collectives.
pub type CouncilCollective = Instance1;
/// More than half of the council.
pub type CouncilMajority = EnsureProportionMoreThan<AccountId, CouncilCollective, 1, 2>;
/// Three quarters of the council.
pub type CouncilThreeQuarters = EnsureProportionAtLeast<AccountId, CouncilCollective, 3, 4>;
/// Root, or three quarters of the council without the delay that its way to Root takes.
pub type RootOrCouncil = EitherOfDiverse<EnsureRoot<AccountId>, CouncilThreeQuarters>;

parameter_types! {
	/// How long a motion of the council stays open, in blocks.
	pub const MotionDuration: BlockNumber = 5 * DAYS;
	/// Most members of the council.
	pub const CouncilMaxMembers: u32 = 13;
	/// What a motion's call may take of a block.
	pub const MaxProposalWeight: Weight = block_share(50);
}

impl pallet_collective::Config<CouncilCollective> for Runtime {
	type RuntimeOrigin = RuntimeOrigin;
	type Proposal = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type MotionDuration = MotionDuration;
	type MaxProposals = ConstU32<32>;
	type MaxMembers = CouncilMaxMembers;
	// Silence follows the prime member once a majority has voted, and counts as no before.
	type DefaultVote = MoreThanMajorityThenPrimeDefaultVote;
	type WeightInfo = pallet_collective::weights::SubstrateWeight<Self>;
	// `CouncilMembership` says who is a member.
	type SetMembersOrigin = NeverEnsureOrigin<()>;
	type MaxProposalWeight = MaxProposalWeight;
	type DisapproveOrigin = RootOrCouncil;
	type KillOrigin = RootOrCouncil;
	// Only members propose, and no more than `MaxProposals` at a time: no deposit.
	type Consideration = ();
}

impl pallet_membership::Config<CouncilCollective> for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type AddOrigin = RootOrCouncil;
	type RemoveOrigin = RootOrCouncil;
	type SwapOrigin = RootOrCouncil;
	type ResetOrigin = RootOrCouncil;
	type PrimeOrigin = RootOrCouncil;
	type MembershipInitialized = Council;
	type MembershipChanged = Council;
	type MaxMembers = CouncilMaxMembers;
	type WeightInfo = pallet_membership::weights::SubstrateWeight<Self>;
}

parameter_types! {
	/// How long everyone can see a root call coming, in blocks.
	pub const CouncilRootDelay: BlockNumber = DAYS;
}

impl pallet_council_root::Config for Runtime {
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type ScheduleOrigin = CouncilThreeQuarters;
	type CancelOrigin = CouncilMajority;
	type Delay = CouncilRootDelay;
	type Scheduler = Scheduler;
	type Preimages = Preimage;
	type WeightInfo = weights::pallet_council_root::WeightInfo<Self>;
}
