//! A chain of the registry alone.

#![allow(clippy::arithmetic_side_effects)]

use crate::{self as pallet_trade_membership, *};
use frame_support::{
	assert_ok, derive_impl, parameter_types,
	traits::{fungible::HoldConsideration, AsEnsureOriginWithArg, ConstU64, LinearStoragePrice},
};
use sp_runtime::BuildStorage;
use std::collections::BTreeMap;

type Block = frame_system::mocking::MockBlock<Test>;
pub type AccountId = <Test as frame_system::Config>::AccountId;

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
		RuntimeFreezeReason
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(3)]
	pub type TradeMembership = pallet_trade_membership;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

parameter_types! {
	pub const MembershipHold: RuntimeHoldReason =
		RuntimeHoldReason::TradeMembership(HoldReason::Membership);
	pub const MaxPrefixes: u32 = 4;
	pub const MaxRegistrars: u32 = 3;
	pub const MaxGroupMembers: u32 = 3;
	pub const MaxValidity: Moment = 1_000_000;
	pub const RevokedRetention: Moment = 50_000;
}

impl Config for Test {
	type AccreditOrigin = AsEnsureOriginWithArg<frame_system::EnsureRoot<AccountId>>;
	type Clock = Timestamp;
	type Consideration = HoldConsideration<
		AccountId,
		Balances,
		MembershipHold,
		LinearStoragePrice<ConstU64<10>, ConstU64<1>, u64>,
	>;
	type MaxPrefixes = MaxPrefixes;
	type MaxRegistrars = MaxRegistrars;
	type MaxGroupMembers = MaxGroupMembers;
	type MaxValidity = MaxValidity;
	type RevokedRetention = RevokedRetention;
	type WeightInfo = ();
}

/// Registrars of the Netherlands and of China.
pub const REGISTRAR_NL: AccountId = 1;
pub const SECOND_NL: AccountId = 2;
pub const REGISTRAR_CN: AccountId = 3;
/// Accounts with money.
pub const ALICE: AccountId = 11;
pub const BOB: AccountId = 12;
pub const CAROL: AccountId = 13;
pub const DAVE: AccountId = 14;
/// An account without money.
pub const PAUPER: AccountId = 20;

/// The moment at which every test begins.
pub const START: Moment = 1_000_000_000;

pub const NL: [u8; 2] = *b"NL";
pub const CN: [u8; 2] = *b"CN";

pub fn country(code: [u8; 2]) -> CountryCode {
	CountryCode::try_from(code.as_slice()).unwrap()
}

pub fn at(moment: Moment) {
	pallet_timestamp::Now::<Test>::put(moment);
}

pub fn roles(roles: &[Role]) -> RoleList {
	roles.to_vec().try_into().unwrap()
}

pub fn prefixes(prefixes: &[&str]) -> BoundedVec<RawPrefix, MaxPrefixes> {
	prefixes
		.iter()
		.map(|digits| RawPrefix::try_from(digits.as_bytes().to_vec()).unwrap())
		.collect::<Vec<_>>()
		.try_into()
		.unwrap()
}

/// An exporter and manufacturer of the country, with these prefixes and nothing else.
pub fn particulars(country: [u8; 2], digits: &[&str]) -> ParticularsOf<Test> {
	Particulars {
		country,
		roles: roles(&[Role::Manufacturer, Role::Exporter]),
		lei: None,
		gln: None,
		gs1_prefixes: prefixes(digits),
		identity: [7; 32],
	}
}

pub fn grounds() -> Grounds {
	Grounds {
		reason: Reason::LicenceLapsed,
		notice: Some([9; 32]),
	}
}

pub fn registrar_of(country: [u8; 2]) -> AccountId {
	if country == NL {
		REGISTRAR_NL
	} else {
		REGISTRAR_CN
	}
}

/// Applies with these particulars and is admitted with all of them.
pub fn admitted(who: AccountId, particulars: ParticularsOf<Test>) {
	let Particulars {
		country,
		roles,
		gs1_prefixes,
		..
	} = particulars.clone();
	assert_ok!(TradeMembership::apply(
		RuntimeOrigin::signed(who),
		particulars
	));
	assert_ok!(TradeMembership::admit(
		RuntimeOrigin::signed(registrar_of(country)),
		who,
		roles,
		gs1_prefixes,
		START + 1000,
	));
}

pub fn held(who: AccountId) -> u64 {
	use frame_support::traits::fungible::InspectHold;
	Balances::balance_on_hold(&MembershipHold::get(), &who)
}

pub fn status(who: AccountId) -> Option<Status> {
	TradeMembership::member(who).map(|member| member.status)
}

/// The genesis: three registrars, and some accounts with money.
pub fn new_test_ext() -> sp_io::TestExternalities {
	let mut storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.unwrap();
	pallet_balances::GenesisConfig::<Test> {
		balances: [ALICE, BOB, CAROL, DAVE, REGISTRAR_NL, REGISTRAR_CN]
			.map(|who| (who, 1_000_000))
			.to_vec(),
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.unwrap();
	GenesisConfig::<Test> {
		registrars: vec![
			(country(NL), REGISTRAR_NL),
			(country(NL), SECOND_NL),
			(country(CN), REGISTRAR_CN),
		],
	}
	.assimilate_storage(&mut storage)
	.unwrap();
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| {
		System::set_block_number(1);
		at(START);
	});
	ext
}

/// Checks the invariants: those of the storage, and that each account has on hold what the tickets of
/// its records say, and nothing else. The pallet cannot check that itself: it cannot ask a ticket.
pub fn check() {
	TradeMembership::do_try_state().unwrap();
	let mut deposits = BTreeMap::<AccountId, u64>::new();
	let members = Members::<Test>::iter().map(|(who, member)| (who, member.ticket));
	let applicants = Applications::<Test>::iter().map(|(who, asked)| (who, asked.ticket));
	for (who, ticket) in members.chain(applicants) {
		// The amount is all that such a ticket has.
		let amount = u64::decode(&mut ticket.encode().as_slice()).unwrap();
		assert!(amount > 0, "a record has a deposit");
		*deposits.entry(who).or_default() += amount;
	}
	let held: BTreeMap<_, _> = pallet_balances::Holds::<Test>::iter_keys()
		.map(|who| (who, held(who)))
		.collect();
	assert_eq!(held, deposits, "deposits are held for records alone");
}

/// Runs a test from the genesis, and checks the invariants after it.
pub fn run(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		check();
	});
}
