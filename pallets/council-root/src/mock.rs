//! A runtime of the Scheduler, the Preimage pallet and this one.

#![allow(
	missing_docs,
	clippy::arithmetic_side_effects,
	clippy::cast_possible_truncation,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use crate as pallet_council_root;
use codec::Encode;
use frame_support::{
	assert_ok, derive_impl, ord_parameter_types, parameter_types,
	storage::unhashed,
	traits::{
		fungible::HoldConsideration, ConstU32, ConstU64, EqualPrivilegeOnly, Footprint,
		QueryPreimage,
	},
	weights::Weight,
};
use frame_system::{EnsureRoot, EnsureSignedBy};
use sp_core::H256;
use sp_runtime::{
	traits::{BlakeTwo256, Convert, Hash},
	BuildStorage,
};

type Block = frame_system::mocking::MockBlock<Test>;

/// An account that notes preimages.
pub const PROPOSER: u64 = 1;
/// An account without any right.
pub const STRANGER: u64 = 2;
/// What the proposer has to begin with.
pub const ENDOWMENT: u64 = 10_000;
/// The block in which tests begin.
pub const START: u64 = 1;
/// The delay of root calls.
pub const DELAY: u64 = 10;
/// How many tasks the scheduler takes into one block.
pub const MAX_TASKS: u32 = 10;
/// A key of the state that root calls of tests write to.
pub const KEY: &[u8] = b"written-as-root";

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeTask,
		RuntimeHoldReason,
		RuntimeFreezeReason,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(2)]
	pub type Preimage = pallet_preimage;
	#[runtime::pallet_index(3)]
	pub type Scheduler = pallet_scheduler;
	#[runtime::pallet_index(4)]
	pub type CouncilRoot = pallet_council_root;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

parameter_types! {
	pub const PreimageHoldReason: RuntimeHoldReason =
		RuntimeHoldReason::Preimage(pallet_preimage::HoldReason::Preimage);
	pub static MaximumWeight: Weight = Weight::MAX;
}

ord_parameter_types! {
	pub const Scheduling: u64 = 10;
	pub const Cancelling: u64 = 11;
}

/// One unit a byte.
pub struct PricePerByte;
impl Convert<Footprint, u64> for PricePerByte {
	fn convert(footprint: Footprint) -> u64 {
		footprint.size
	}
}

impl pallet_preimage::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = ();
	type Currency = Balances;
	type ManagerOrigin = EnsureRoot<u64>;
	type Consideration = HoldConsideration<u64, Balances, PreimageHoldReason, PricePerByte>;
}

impl pallet_scheduler::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeOrigin = RuntimeOrigin;
	type PalletsOrigin = OriginCaller;
	type RuntimeCall = RuntimeCall;
	type MaximumWeight = MaximumWeight;
	type ScheduleOrigin = EnsureRoot<u64>;
	type OriginPrivilegeCmp = EqualPrivilegeOnly;
	type MaxScheduledPerBlock = ConstU32<MAX_TASKS>;
	type WeightInfo = ();
	type Preimages = Preimage;
	type BlockNumberProvider = System;
}

impl pallet_council_root::Config for Test {
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type ScheduleOrigin = EnsureSignedBy<Scheduling, u64>;
	type CancelOrigin = EnsureSignedBy<Cancelling, u64>;
	type Delay = ConstU64<DELAY>;
	type Scheduler = Scheduler;
	type Preimages = Preimage;
	type WeightInfo = ();
}

pub fn new_test_ext() -> sp_io::TestExternalities {
	MaximumWeight::set(Weight::MAX);
	let storage = RuntimeGenesisConfig {
		system: Default::default(),
		balances: pallet_balances::GenesisConfig {
			balances: vec![(PROPOSER, ENDOWMENT)],
			..Default::default()
		},
	}
	.build_storage()
	.unwrap();
	let mut ext = sp_io::TestExternalities::from(storage);
	ext.execute_with(|| System::set_block_number(START));
	ext
}

/// Run a test, and check after it that the preimage of everything scheduled is requested.
pub fn execute(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		for (name, (when, index)) in pallet_scheduler::Lookup::<Test>::iter() {
			let agenda = pallet_scheduler::Agenda::<Test>::get(when);
			let task = agenda[index as usize]
				.as_ref()
				.expect("what has a name is on the agenda");
			assert_eq!(task.maybe_id, Some(name));
			if let Some(hash) = task.call.lookup_hash() {
				assert!(Preimage::is_requested(&hash));
			}
		}
	});
}

/// The origin that schedules.
pub fn scheduling() -> RuntimeOrigin {
	RuntimeOrigin::signed(Scheduling::get())
}

/// The origin that cancels.
pub fn cancelling() -> RuntimeOrigin {
	RuntimeOrigin::signed(Cancelling::get())
}

/// A call that only Root may make, and that leaves `value` in the state.
pub fn root_call(value: u8) -> RuntimeCall {
	frame_system::Call::set_storage {
		items: vec![(KEY.to_vec(), vec![value])],
	}
	.into()
}

/// What the last root call left in the state.
pub fn written() -> Option<u8> {
	unhashed::get_raw(KEY).and_then(|bytes| bytes.first().copied())
}

/// Have the proposer note these bytes: their hash and their length.
pub fn note_bytes(bytes: Vec<u8>) -> (H256, u32) {
	let (hash, len) = (BlakeTwo256::hash(&bytes), bytes.len() as u32);
	assert_ok!(Preimage::note_preimage(
		RuntimeOrigin::signed(PROPOSER),
		bytes
	));
	(hash, len)
}

/// Have the proposer note that root call: the hash of its preimage and its length.
pub fn note(value: u8) -> (H256, u32) {
	note_bytes(root_call(value).encode())
}

/// Note and schedule that root call: the hash of its preimage and its length.
pub fn note_and_schedule(value: u8) -> (H256, u32) {
	let (hash, len) = note(value);
	assert_ok!(CouncilRoot::schedule(scheduling(), hash, len));
	(hash, len)
}

/// How often the preimage is requested.
pub fn requests(hash: H256) -> u32 {
	match pallet_preimage::RequestStatusFor::<Test>::get(hash) {
		Some(pallet_preimage::RequestStatus::Requested { count, .. }) => count,
		_ => 0,
	}
}

/// Go on to that block, whose tasks are dispatched.
pub fn run_to(block: u64) {
	System::run_to_block::<AllPalletsWithSystem>(block);
}

/// The scheduler's word that a root call was dispatched in that block.
pub fn dispatched(hash: H256, block: u64, result: sp_runtime::DispatchResult) -> RuntimeEvent {
	let id = Some(CouncilRoot::task_name(&hash));
	pallet_scheduler::Event::Dispatched {
		task: (block, 0),
		id,
		result,
	}
	.into()
}
