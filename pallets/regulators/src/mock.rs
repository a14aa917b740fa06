//! A chain of panels, and of one pallet in which they decide.

#![allow(clippy::cast_possible_truncation)]

use crate::{self as pallet_regulators, *};
use frame_support::{
	assert_ok, derive_impl, ord_parameter_types, parameter_types,
	traits::{fungible::HoldConsideration, ConstU64, LinearStoragePrice},
};
use frame_system::{EnsureRoot, EnsureSignedBy};
use sp_runtime::{
	traits::{BlakeTwo256, Hash},
	BuildStorage,
};
pub use tradechain_primitives::Office;

type Block = frame_system::mocking::MockBlock<Test>;
pub type AccountId = <Test as frame_system::Config>::AccountId;
pub type TestHash = <Test as frame_system::Config>::Hash;

/// What panels decide in, as they do in `product-lists`.
#[frame_support::pallet(dev_mode)]
pub mod lists {
	use frame_support::{pallet_prelude::*, traits::EnsureOriginWithArg};
	use frame_system::pallet_prelude::*;
	use tradechain_primitives::CountryCode;

	/// What `write` weighs, and what it turns out to weigh.
	pub const ANNOUNCED: Weight = Weight::from_parts(1_000_000, 1_000);
	pub const ACTUAL: Weight = Weight::from_parts(400_000, 300);
	/// The value that is refused, after it was written.
	pub const REFUSED: u32 = 13;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config {
		type PanelOrigin: EnsureOriginWithArg<Self::RuntimeOrigin, CountryCode>;
		type StrictOrigin: EnsureOriginWithArg<Self::RuntimeOrigin, CountryCode>;
	}

	#[pallet::error]
	pub enum Error<T> {
		ValueRefused,
	}

	#[pallet::storage]
	pub type Written<T: Config> = StorageMap<_, Twox64Concat, CountryCode, u32>;

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		#[pallet::call_index(0)]
		#[pallet::weight(ANNOUNCED)]
		pub fn write(
			origin: OriginFor<T>,
			country: CountryCode,
			value: u32,
			padding: Vec<u8>,
		) -> DispatchResultWithPostInfo {
			let _ = padding;
			T::PanelOrigin::ensure_origin(origin, &country)?;
			Written::<T>::insert(country, value);
			ensure!(value != REFUSED, Error::<T>::ValueRefused);
			Ok(Some(ACTUAL).into())
		}

		#[pallet::call_index(1)]
		#[pallet::weight(ANNOUNCED)]
		pub fn write_strictly(
			origin: OriginFor<T>,
			country: CountryCode,
			value: u32,
		) -> DispatchResult {
			T::StrictOrigin::ensure_origin(origin, &country)?;
			Written::<T>::insert(country, value);
			Ok(())
		}
	}
}

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
	pub type Regulators = pallet_regulators;
	#[runtime::pallet_index(4)]
	pub type Lists = lists;
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
	pub const PreimageHold: RuntimeHoldReason =
		RuntimeHoldReason::Preimage(pallet_preimage::HoldReason::Preimage);
	pub const MotionHold: RuntimeHoldReason = RuntimeHoldReason::Regulators(HoldReason::Motion);
	pub const MaxRegulators: u32 = 5;
	pub const MaxMotions: u32 = 4;
	pub const MaxMotionsPerProposer: u32 = 2;
	pub const MaxCallLength: u32 = 300;
	/// The share that `Lists::write` takes, as long as no upgrade changes it.
	pub static WriteThreshold: Option<Threshold> = Some(Threshold::MoreThanHalf);
}

ord_parameter_types! {
	pub const Council: AccountId = 100;
}

/// One unit a byte.
type PricePerByte = LinearStoragePrice<ConstU64<0>, ConstU64<1>, u64>;

impl pallet_preimage::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = ();
	type Currency = Balances;
	type ManagerOrigin = EnsureRoot<AccountId>;
	type Consideration = HoldConsideration<AccountId, Balances, PreimageHold, PricePerByte>;
}

impl lists::Config for Test {
	type PanelOrigin = EnsurePanel<Test, MoreThanHalf>;
	type StrictOrigin = EnsurePanel<Test, TwoThirds>;
}

/// What the panels of this chain may decide.
pub struct Allowed;

impl PanelCalls<RuntimeCall> for Allowed {
	fn threshold(call: &RuntimeCall) -> Option<Threshold> {
		match call {
			RuntimeCall::Lists(lists::Call::write { .. }) => WriteThreshold::get(),
			RuntimeCall::System(frame_system::Call::set_storage { .. }) => {
				Some(Threshold::MoreThanHalf)
			}
			RuntimeCall::Lists(lists::Call::write_strictly { .. })
			| RuntimeCall::Regulators(Call::change_panel { .. }) => Some(Threshold::TwoThirds),
			_ => None,
		}
	}

	// Heavier than a transaction may be, when it is long, and not for a panel to make.
	#[cfg(feature = "runtime-benchmarks")]
	fn benchmark_call(length: u32) -> RuntimeCall {
		let items = length.saturating_sub(2 + 4) / 2;
		frame_system::Call::set_storage {
			items: vec![(vec![], vec![]); items as usize],
		}
		.into()
	}
}

impl Config for Test {
	type CouncilOrigin = EnsureSignedBy<Council, AccountId>;
	type PanelCalls = Allowed;
	type Preimages = Preimage;
	type Consideration = HoldConsideration<AccountId, Balances, MotionHold, PricePerByte>;
	type MaxRegulators = MaxRegulators;
	type MaxMotions = MaxMotions;
	type MaxMotionsPerProposer = MaxMotionsPerProposer;
	type MaxCallLength = MaxCallLength;
	type MotionDuration = ConstU64<DURATION>;
	type ClosingPeriod = ConstU64<CLOSING>;
	type WeightInfo = ();
}

/// The panel of the Netherlands: three regulators.
pub const ANNA: AccountId = 1;
pub const BRAM: AccountId = 2;
pub const CATO: AccountId = 3;
/// The panel of China: BRAM too, and another.
pub const WEI: AccountId = 11;
/// Accounts without a seat.
pub const DIRK: AccountId = 21;
pub const STRANGER: AccountId = 22;
/// A regulator without money.
pub const PAUPER: AccountId = 23;

pub const ENDOWMENT: u64 = 10_000_000;
/// The block in which tests begin.
pub const START: u64 = 1;
/// How long motions can be voted on, and how long after that they can be carried out.
pub const DURATION: u64 = 10;
pub const CLOSING: u64 = 5;

pub const NL: [u8; 2] = *b"NL";
pub const CN: [u8; 2] = *b"CN";
/// A jurisdiction without a panel.
pub const EU: [u8; 2] = *b"EU";
/// No jurisdiction.
pub const QQ: [u8; 2] = *b"QQ";

pub fn country(code: [u8; 2]) -> CountryCode {
	CountryCode::try_from(code.as_slice()).unwrap()
}

pub fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

pub fn council() -> RuntimeOrigin {
	signed(Council::get())
}

/// The panel of a country as an origin.
pub fn panel(code: [u8; 2], threshold: Threshold) -> RuntimeOrigin {
	Origin::Panel {
		country: country(code),
		threshold,
	}
	.into()
}

pub fn seat(account: AccountId, office: Office) -> RegulatorOf<Test> {
	Regulator { account, office }
}

/// Seats of these accounts, all for customs.
pub fn seats(accounts: &[AccountId]) -> PanelOf<Test> {
	accounts
		.iter()
		.map(|account| seat(*account, Office::Customs))
		.collect::<Vec<_>>()
		.try_into()
		.unwrap()
}

pub fn accounts(accounts: &[AccountId]) -> BoundedVec<AccountId, MaxRegulators> {
	accounts.to_vec().try_into().unwrap()
}

/// A call that fits into a motion's record.
pub fn write(code: [u8; 2], value: u32) -> RuntimeCall {
	write_padded(code, value, 0)
}

/// The same with some bytes that make it longer.
pub fn write_padded(code: [u8; 2], value: u32, padding: usize) -> RuntimeCall {
	lists::Call::write {
		country: country(code),
		value,
		padding: vec![7; padding],
	}
	.into()
}

/// What was last written for a country.
pub fn written(code: [u8; 2]) -> Option<u32> {
	lists::Written::<Test>::get(country(code))
}

/// Proposes that, and answers the motion's number.
pub fn proposed(who: AccountId, code: [u8; 2], call: RuntimeCall) -> MotionIndex {
	let index = NextMotion::<Test>::get(country(code));
	assert_ok!(Regulators::propose(signed(who), code, Box::new(call)));
	index
}

/// All of these vote for it.
pub fn approved_by(who: &[AccountId], code: [u8; 2], motion: MotionIndex) {
	for who in who {
		assert_ok!(Regulators::vote(signed(*who), code, motion, true));
	}
}

/// Closes it with bounds that are never too low.
pub fn close(code: [u8; 2], motion: MotionIndex) -> DispatchResultWithPostInfo {
	Regulators::close(signed(STRANGER), code, motion, Weight::MAX, u32::MAX)
}

pub fn motion(code: [u8; 2], index: MotionIndex) -> Option<MotionOf<Test>> {
	Motions::<Test>::get(country(code), index)
}

pub fn outcome(code: [u8; 2], index: MotionIndex) -> Outcome {
	Regulators::motions(code, None, MAX_PAGE)
		.into_iter()
		.find(|view| view.motion == index)
		.unwrap()
		.outcome
}

/// Has an account note a preimage of this call: its hash and length.
pub fn noted(who: AccountId, bytes: Vec<u8>) -> (TestHash, u32) {
	let (hash, len) = (BlakeTwo256::hash(&bytes), bytes.len() as u32);
	assert_ok!(Preimage::note_preimage(signed(who), bytes));
	(hash, len)
}

/// How often a preimage is requested.
pub fn requests(hash: TestHash) -> u32 {
	match pallet_preimage::RequestStatusFor::<Test>::get(hash) {
		Some(pallet_preimage::RequestStatus::Requested { count, .. }) => count,
		_ => 0,
	}
}

/// What is held of an account for its motions.
pub fn held(who: AccountId) -> u64 {
	use frame_support::traits::fungible::InspectHold;
	Balances::balance_on_hold(&MotionHold::get(), &who)
}

/// Nothing of any preimage is left.
pub fn no_preimages() -> bool {
	pallet_preimage::RequestStatusFor::<Test>::iter().count() == 0
		&& pallet_preimage::PreimageFor::<Test>::iter().count() == 0
}

pub fn at_block(block: u64) {
	System::set_block_number(block);
}

pub fn new_test_ext() -> sp_io::TestExternalities {
	WriteThreshold::set(Some(Threshold::MoreThanHalf));
	let storage = RuntimeGenesisConfig {
		system: Default::default(),
		balances: pallet_balances::GenesisConfig {
			balances: [ANNA, BRAM, CATO, WEI, DIRK, STRANGER]
				.map(|who| (who, ENDOWMENT))
				.to_vec(),
			..Default::default()
		},
		regulators: GenesisConfig {
			panels: vec![
				(
					country(NL),
					vec![
						(ANNA, Office::Customs),
						(BRAM, Office::Health),
						(CATO, Office::Agriculture),
					],
				),
				(
					country(CN),
					vec![(BRAM, Office::Other), (WEI, Office::Commerce)],
				),
			],
		},
	}
	.build_storage()
	.unwrap();
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| at_block(START));
	ext
}

/// Runs a test from the genesis, and checks the invariants after it.
pub fn run(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		Regulators::do_try_state().unwrap();
	});
}
