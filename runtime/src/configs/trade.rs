//! Trade itself.

use crate::{constants::*, *};
use frame_support::{
	parameter_types,
	traits::{fungible::HoldConsideration, ConstU32, ConstU64, LinearStoragePrice},
};

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
	type AccreditOrigin = CouncilMajority;
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
