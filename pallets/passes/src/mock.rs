//! A chain of programmes with the SDK's own pallets for money, and with a fixed world of members.

#![allow(
	missing_docs,
	clippy::arithmetic_side_effects,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use crate::{self as pallet_passes, *};
use alloc::{collections::BTreeMap, vec, vec::Vec};
use frame_support::{
	derive_impl, parameter_types,
	traits::{
		fungible::{HoldConsideration, NativeFromLeft, NativeOrWithId, UnionOf},
		fungibles::{hold::Inspect as _, Inspect as _},
		AsEnsureOriginWithArg, ConstU128, LinearStoragePrice,
	},
};
use sp_runtime::BuildStorage;
pub use tradechain_primitives::Discounts;
#[cfg(feature = "runtime-benchmarks")]
use tradechain_primitives::Gs1Prefix;
use tradechain_primitives::{
	CountryCode, Currency, Digest, Gtin, Purchase, Reached, Redemption, Role, Roles,
};

type Block = frame_system::mocking::MockBlock<Test>;
pub type AccountId = <Test as frame_system::Config>::AccountId;
pub type Asset = NativeOrWithId<u32>;

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
	pub type Assets = pallet_assets;
	#[runtime::pallet_index(4)]
	pub type AssetsHolder = pallet_assets_holder;
	#[runtime::pallet_index(5)]
	pub type Passes = pallet_passes;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountData = pallet_balances::AccountData<u128>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
	type Balance = u128;
	type ExistentialDeposit = ConstU128<10>;
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Test {
	type Balance = u128;
	type CreateOrigin = AsEnsureOriginWithArg<frame_system::EnsureSigned<AccountId>>;
	type ForceOrigin = frame_system::EnsureRoot<AccountId>;
	type Currency = Balances;
	type Holder = AssetsHolder;
}

impl pallet_assets_holder::Config for Test {
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeEvent = RuntimeEvent;
}

pub type Money = UnionOf<Balances, Assets, NativeFromLeft, Asset, AccountId>;
pub type Holds = UnionOf<Balances, AssetsHolder, NativeFromLeft, Asset, AccountId>;
type StoragePrice = LinearStoragePrice<ConstU128<100>, ConstU128<1>, u128>;

/// Who opens programmes, and other sellers.
pub const ISSUER: AccountId = 1;
pub const SELLER: AccountId = 2;
pub const TRADER: AccountId = 3;
/// Who buys.
pub const ANNA: AccountId = 4;
pub const BEN: AccountId = 5;
/// In one group with the seller.
pub const SISTER: AccountId = 6;
/// May act for the seller.
pub const AGENT: AccountId = 7;
/// A seller without money.
pub const PAUPER: AccountId = 8;
/// Who issues the assets and can freeze them.
pub const BANK: AccountId = 9;

/// A stablecoin with cents, of which an account has at least five; another claim on the same currency, with six digits;
/// and one on another currency.
pub const EURO: Asset = NativeOrWithId::WithId(1);
pub const EURO6: Asset = NativeOrWithId::WithId(2);
pub const YUAN: Asset = NativeOrWithId::WithId(3);
/// A claim on the same currency, with more digits than can be counted beside it.
pub const EURO60: Asset = NativeOrWithId::WithId(4);
pub const NATIVE: Asset = NativeOrWithId::Native;
pub const RICH: Amount = 1_000_000_000;

/// The moment at which every test begins: 2026-01-01.
pub const START: Moment = 1_767_225_600_000;
pub const DAY: Moment = 86_400_000;
/// The month of that.
pub const JANUARY: Month = 2026 * 12;

parameter_types! {
	pub static Suspended: Vec<AccountId> = Vec::new();
	pub static MoreMembers: BTreeMap<AccountId, Roles> = BTreeMap::new();
	/// Who came into one group with the seller later.
	pub static Related: Vec<AccountId> = Vec::new();
	/// Who has made whom its delegate, beside the seller its agent.
	pub static Delegates: Vec<(AccountId, AccountId)> = Vec::new();
	pub static MoreCurrencies: Vec<(Asset, Currency)> = Vec::new();
	pub const DepositHold: RuntimeHoldReason = RuntimeHoldReason::Passes(HoldReason::Deposit);
}

pub struct World;

impl Members<AccountId> for World {
	fn active_roles(who: &AccountId) -> Roles {
		if Suspended::get().contains(who) {
			return Roles::NONE;
		}
		match *who {
			ISSUER | PAUPER => Role::Manufacturer.into(),
			SELLER => Role::Exporter.into(),
			TRADER => Role::Trader.into(),
			ANNA | BEN => Roles::from(Role::Consumer).with(Role::Importer),
			_ => MoreMembers::get().get(who).copied().unwrap_or(Roles::NONE),
		}
	}

	fn is_revoked(_: &AccountId) -> bool {
		false
	}

	fn country(_: &AccountId) -> Option<CountryCode> {
		None
	}

	fn gtin_owner(_: &Gtin) -> Option<AccountId> {
		None
	}

	fn identity_commitment(_: &AccountId) -> Option<(CountryCode, Digest)> {
		None
	}

	fn same_group(a: &AccountId, b: &AccountId) -> bool {
		let group = |who: &AccountId| match *who {
			SISTER => SELLER,
			other if Related::get().contains(&other) => SELLER,
			other => other,
		};
		group(a) == group(b)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_member(who: &AccountId, _: CountryCode, roles: Roles, _: Vec<Gs1Prefix>) {
		MoreMembers::mutate(|members| members.insert(*who, roles));
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_identity(_: &AccountId, _: Digest) {}
}

fn delegates(who: &AccountId) -> Vec<AccountId> {
	let all = [vec![(SELLER, AGENT)], Delegates::get()].concat();
	let own = all.into_iter().filter(|(of, _)| of == who);
	own.map(|(_, delegate)| delegate).collect()
}

impl Proxies<AccountId> for World {
	fn are_related(a: &AccountId, b: &AccountId) -> bool {
		let (of_a, of_b) = (delegates(a), delegates(b));
		of_a.contains(b) || of_b.contains(a) || of_a.iter().any(|one| of_b.contains(one))
	}

	fn has_delegate(who: &AccountId, delegate: &AccountId) -> bool {
		delegates(who).contains(delegate)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_proxies(a: &AccountId, b: &AccountId) {
		Delegates::mutate(|all| all.retain(|(of, _)| of != a && of != b));
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_delegate(who: &AccountId, delegate: &AccountId) {
		Delegates::mutate(|all| all.push((*who, *delegate)));
	}
}

impl Currencies<Asset> for World {
	fn currency(asset: &Asset) -> Option<Currency> {
		let known = |code: &str, decimals| {
			Some(Currency {
				code: code.parse().unwrap(),
				decimals,
			})
		};
		let more = MoreCurrencies::get();
		if let Some((_, currency)) = more.iter().find(|(one, _)| one == asset) {
			return Some(*currency);
		}
		match asset {
			NativeOrWithId::WithId(1) => known("EUR", 2),
			NativeOrWithId::WithId(2) => known("EUR", 6),
			NativeOrWithId::WithId(3) => known("CNY", 2),
			NativeOrWithId::WithId(4) => known("EUR", 60),
			_ => None,
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_currency(asset: &Asset, currency: Currency) {
		MoreCurrencies::mutate(|all| all.push((asset.clone(), currency)));
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl BenchmarkHelper<Asset> for World {
	fn asset() -> Asset {
		EURO
	}

	fn set_time(now: Moment) {
		pallet_timestamp::Now::<Test>::put(now);
	}
}

impl Config for Test {
	type Members = World;
	type Proxies = World;
	type Currencies = World;
	type Clock = Timestamp;
	type AssetKind = Asset;
	type Money = Money;
	type Holds = Holds;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Consideration = HoldConsideration<AccountId, Balances, DepositHold, StoragePrice>;
	type StoragePrice = StoragePrice;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = World;
}

pub fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

pub fn at(moment: Moment) {
	pallet_timestamp::Now::<Test>::put(moment);
}

/// The middle of the `n`th month from January 2026 on, from zero.
pub fn in_month(n: u32) {
	let mut moment = START + 14 * DAY;
	while rules::month(moment) < JANUARY + n {
		moment += 28 * DAY;
	}
	at(moment);
}

/// For each 10.00 a pass, which takes 0.50 off, at most a fifth of a price; good for three months after the one in which
/// it was earned; it may be given away.
pub fn terms() -> RawTermsOf<Test> {
	RawTerms {
		asset: EURO,
		currency: *b"EUR",
		passes: 1,
		per: 1_000,
		worth: 50,
		most: 200_000,
		validity: 3,
		giftable: true,
	}
}

/// The issuer's programme, with these terms.
pub fn open(terms: RawTermsOf<Test>, budget: Amount) -> ProgrammeId {
	let id = NextProgramme::<Test>::get();
	frame_support::assert_ok!(Passes::open_programme(signed(ISSUER), terms, budget));
	id
}

/// Has a seller join.
pub fn join(id: ProgrammeId, seller: AccountId) {
	frame_support::assert_ok!(Passes::join_programme(signed(seller), id));
	frame_support::assert_ok!(Passes::admit_seller(signed(ISSUER), id, seller));
}

/// The first programme, with the seller in it.
pub fn world() -> ProgrammeId {
	let id = open(terms(), 100_000);
	join(id, SELLER);
	id
}

pub fn purchase(buyer: AccountId, seller: AccountId, price: Amount) -> Purchase<AccountId, Asset> {
	Purchase {
		buyer,
		seller,
		asset: EURO,
		price,
	}
}

pub fn redeem(programme: ProgrammeId, passes: PassCount) -> Redemption {
	Redemption { programme, passes }
}

/// Binds an order of the first programme.
pub fn bind(
	order: OrderId,
	(buyer, seller): (AccountId, AccountId),
	price: Amount,
	passes: PassCount,
) -> Result<Amount, DispatchError> {
	frame_support::storage::with_storage_layer(|| {
		<Passes as Discounts<_, _>>::bind(order, &purchase(buyer, seller, price), redeem(0, passes))
	})
}

pub fn progress(order: OrderId, paid: Amount, delivered: Amount, settled: Amount) {
	let reached = Reached {
		paid,
		delivered,
		settled,
	};
	<Passes as Discounts<_, _>>::progress(order, reached);
}

pub fn pay(order: OrderId, amount: Amount) -> DispatchResult {
	frame_support::storage::with_storage_layer(|| <Passes as Discounts<_, _>>::pay(order, amount))
}

pub fn end(order: OrderId) {
	<Passes as Discounts<_, _>>::end(order);
}

/// Buys for so much from the seller, in one order that settles and ends.
pub fn buy(order: OrderId, buyer: AccountId, price: Amount) {
	frame_support::assert_ok!(bind(order, (buyer, SELLER), price, 0));
	progress(order, price, price, price);
	end(order);
}

pub fn get(id: ProgrammeId) -> ProgrammeOf<Test> {
	Programmes::<Test>::get(id).unwrap()
}

/// Passes of an account in the first programme, by month from January 2026 on, expired ones included.
pub fn buckets(who: AccountId) -> Vec<(u32, PassCount)> {
	let Some(account) = Accounts::<Test>::get(0, who) else {
		return vec![];
	};
	let all = account.buckets.iter();
	all.map(|bucket| (bucket.through - JANUARY, bucket.passes))
		.collect()
}

pub fn free(asset: Asset, who: AccountId) -> Amount {
	Money::balance(asset, &who)
}

pub fn held(asset: Asset, who: AccountId) -> Amount {
	Holds::balance_on_hold(asset, &HoldReason::Backing.into(), &who)
}

pub fn deposit(who: AccountId) -> Amount {
	Holds::balance_on_hold(NATIVE, &HoldReason::Deposit.into(), &who)
}

/// All of each asset that there is.
pub fn issued() -> [Amount; 3] {
	[NATIVE, EURO, EURO6].map(Money::total_issuance)
}

pub fn new_test_ext() -> sp_io::TestExternalities {
	let mut storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.unwrap();
	let rich = [ISSUER, SELLER, TRADER, ANNA, BEN, SISTER, AGENT, BANK];
	pallet_balances::GenesisConfig::<Test> {
		balances: rich.map(|who| (who, RICH)).to_vec(),
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.unwrap();
	pallet_assets::GenesisConfig::<Test> {
		assets: vec![(1, BANK, true, 5), (2, BANK, true, 1)],
		accounts: [ISSUER, TRADER, BANK]
			.map(|who| (1, who, RICH))
			.into_iter()
			.chain([(2, ISSUER, RICH)])
			.collect(),
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.unwrap();
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| {
		Suspended::set(vec![]);
		Related::set(vec![]);
		Delegates::set(vec![]);
		MoreCurrencies::set(vec![]);
		System::set_block_number(1);
		at(START);
	});
	ext
}

/// Checks the invariants: those of the storage, and that each account has on hold for deposits what the tickets of
/// its records say, and nothing else. The pallet cannot check that itself: it cannot ask a ticket.
pub fn check() {
	Passes::do_try_state().unwrap();
	let mut deposits = BTreeMap::<AccountId, Amount>::new();
	let mut add = |who, ticket: &<Test as Config>::Consideration| {
		// The amount is all that such a ticket has.
		let amount = Amount::decode(&mut ticket.encode().as_slice()).unwrap();
		assert!(amount > 0, "a record has a deposit");
		*deposits.entry(who).or_default() += amount;
	};
	for programme in Programmes::<Test>::iter_values() {
		add(programme.issuer, &programme.ticket);
	}
	for (_, who, seller) in Sellers::<Test>::iter() {
		add(who, &seller.ticket);
	}
	for account in Accounts::<Test>::iter_values() {
		add(account.depositor, &account.ticket);
	}
	for binding in Bindings::<Test>::iter_values() {
		add(binding.buyer, &binding.ticket);
	}
	for who in 1..10 {
		let expected = deposits.get(&who).copied().unwrap_or_default();
		assert_eq!(
			deposit(who),
			expected,
			"deposits are held for records alone"
		);
		let backing = Programmes::<Test>::iter_values()
			.filter(|programme| programme.issuer == who && programme.terms.asset == EURO)
			.map(|programme| programme.backing)
			.sum::<Amount>();
		assert_eq!(held(EURO, who), backing, "what is held backs programmes");
	}
}

/// Runs a test and checks after it that all money is accounted for and none was made or lost.
pub fn run<R>(test: impl FnOnce() -> R) -> R {
	new_test_ext().execute_with(|| {
		let before = issued();
		let result = test();
		check();
		assert_eq!(issued(), before, "money was made or lost");
		result
	})
}
