//! A chain of payments with the SDK's own pallets for money, and with a fixed world of members, lists and goods.

#![allow(
	missing_docs,
	clippy::arithmetic_side_effects,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use crate::{self as pallet_trade_payments, *};
use alloc::{collections::BTreeMap, vec, vec::Vec};
use frame_support::{
	derive_impl, parameter_types, storage_alias,
	traits::{
		fungible::{HoldConsideration, NativeFromLeft, NativeOrWithId, UnionOf},
		fungibles::{hold::Inspect as _, Inspect as _, Mutate as _},
		tokens::Preservation,
		AsEnsureOriginWithArg, ConstU128, LinearStoragePrice,
	},
};
use sp_runtime::{BuildStorage, DispatchError};
use tradechain_primitives::{
	BatchFacts, BatchId, CertificateKinds, CurrencyCode, Direction, Ground, Gtin, Incoterm,
	ListState, Outcome, Position, ProductFacts, ProgrammeId, Question, Reached, Role, Roles,
	Standing, TradeMode, Verdict,
};
#[cfg(feature = "runtime-benchmarks")]
use tradechain_primitives::{Gs1Prefix, HsCode};

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
	pub type TradePayments = pallet_trade_payments;
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

/// Businesses, a consumer and an arbiter.
pub const BUYER: AccountId = 1;
pub const SELLER: AccountId = 2;
pub const CONSUMER: AccountId = 3;
pub const ARBITER: AccountId = 4;
pub const TRADER: AccountId = 5;
/// A consumer whose identity nobody attested.
pub const UNKNOWN: AccountId = 6;
/// An importer without money.
pub const PAUPER: AccountId = 7;
/// In one group with the seller.
pub const SISTER: AccountId = 8;
/// In one group with the buyer.
pub const BROTHER: AccountId = 10;
/// Who issues the assets and can freeze them.
pub const ISSUER: AccountId = 9;
/// Nobody.
pub const STRANGER: AccountId = 99;
/// On whose account the backing of passes is.
pub const BACKING: AccountId = 50;
/// The programme of passes that there is, and how many everyone has.
pub const PROGRAMME: ProgrammeId = 7;
pub const MANY: Amount = 1_000_000;
pub const HAVE_PASSES: [AccountId; 4] = [BUYER, SELLER, CONSUMER, TRADER];

/// A stablecoin with cents, of which an account has at least five; and an asset that needs another reason to have
/// an account.
pub const EURO: Asset = NativeOrWithId::WithId(1);
pub const POINTS: Asset = NativeOrWithId::WithId(2);
pub const NATIVE: Asset = NativeOrWithId::Native;
pub const RICH: Amount = 1_000_000_000;

pub const OLIVES: u64 = 9_506_000_134_352;
pub const OIL: u64 = 9_506_000_134_369;
/// The most ancestors that are looked at.
pub const MOST_ANCESTORS: u32 = 8;
pub const NOTHING: u64 = 5_901_234_123_457;

/// The moment at which every test begins: 2026-01-01.
pub const START: Moment = 1_767_225_600_000;
pub const DAY: Moment = 86_400_000;

parameter_types! {
	pub static Suspended: Vec<AccountId> = Vec::new();
	pub static Revoked: Vec<AccountId> = Vec::new();
	pub static MoreMembers: BTreeMap<AccountId, (CountryCode, Roles)> = BTreeMap::new();
	/// Identities that a benchmark attests.
	pub static Identities: BTreeMap<AccountId, Digest> = BTreeMap::new();
	/// Lists that a benchmark makes: their currency is the asset's.
	pub static FullLists: Vec<CountryCode> = Vec::new();
	pub static MoreProducts: Vec<Gtin> = Vec::new();
	pub static Discontinued: Vec<u64> = Vec::new();
	/// Products that are recalled in a country.
	pub static RecalledProducts: Vec<(u64, [u8; 2])> = Vec::new();
	/// How batches stand in a country.
	pub static Standings: Vec<(BatchId, [u8; 2], Standing)> = Vec::new();
	/// When what is recalled was.
	pub static RecalledAt: Option<Moment> = Some(0);
	/// The same, by a benchmark.
	pub storage BenchedRecalls: Vec<(BatchId, [u8; 2], Standing)> = Vec::new();
	/// How many ancestors goods have.
	pub static Ancestors: u32 = 0;
	/// Whether goods can pass at all.
	pub static GoodsStuck: bool = false;
	/// Whether what backs passes cannot be paid.
	pub static BackingStuck: bool = false;
	/// Under whose rules the consumer's identity was attested.
	pub static AttestedIn: [u8; 2] = *b"CN";
	/// Yuan for a euro.
	pub static Rate: u128 = 8;
	/// What lists have for goods, beside what the world has.
	pub static Listed: Vec<Entry> = Vec::new();
	pub const DepositHold: RuntimeHoldReason = RuntimeHoldReason::TradePayments(HoldReason::Deposit);
	pub const NativeAsset: Asset = NATIVE;
	pub const MaxInspection: Moment = 30 * DAY;
	pub const MaxRecallFreeze: Moment = 60 * DAY;
	pub const RulingPeriod: Moment = 90 * DAY;
}

pub struct World;

/// An entry of a list, in the euro's cents: the longest that the code begins with decides.
#[derive(Clone)]
pub struct Entry {
	/// Whose list, asked for goods that cross the border of another country or of the same.
	pub list: [u8; 2],
	pub country: [u8; 2],
	pub direction: Direction,
	pub prefix: &'static str,
	pub outcome: Outcome,
	pub ground: Ground,
	pub order_cap: Option<u64>,
	pub yearly_cap: Option<u64>,
}

impl Entry {
	pub fn of(country: &[u8; 2], direction: Direction, prefix: &'static str) -> Self {
		Self {
			list: *country,
			country: *country,
			direction,
			prefix,
			outcome: Outcome::Allow,
			ground: Ground::PositiveEntry(1),
			order_cap: None,
			yearly_cap: None,
		}
	}

	/// What the lists have for a question.
	fn find(question: &Question) -> Option<Self> {
		let all = Listed::get().into_iter();
		all.filter(|entry| {
			entry.country == *question.country.as_bytes()
				&& entry.direction == question.direction
				&& question.code.to_string().starts_with(entry.prefix)
		})
		.max_by_key(|entry| entry.prefix.len())
	}
}

impl Members<AccountId> for World {
	fn active_roles(who: &AccountId) -> Roles {
		if Suspended::get().contains(who) || Revoked::get().contains(who) {
			return Roles::NONE;
		}
		match *who {
			BUYER | PAUPER => Role::Importer.into(),
			SELLER | SISTER => Roles::from(Role::Exporter).with(Role::Manufacturer),
			CONSUMER | UNKNOWN => Role::Consumer.into(),
			TRADER => Role::Trader.into(),
			_ => MoreMembers::get()
				.get(who)
				.map_or(Roles::NONE, |(_, roles)| *roles),
		}
	}

	fn is_revoked(who: &AccountId) -> bool {
		Revoked::get().contains(who)
	}

	fn country(_: &AccountId) -> Option<CountryCode> {
		None
	}

	fn gtin_owner(_: &Gtin) -> Option<AccountId> {
		Some(SELLER)
	}

	fn identity_commitment(who: &AccountId) -> Option<(CountryCode, Digest)> {
		if *who == CONSUMER {
			return Some((country(&AttestedIn::get()), [3; 32]));
		}
		let (country, _) = *MoreMembers::get().get(who)?;
		Some((country, *Identities::get().get(who)?))
	}

	fn same_group(a: &AccountId, b: &AccountId) -> bool {
		let group = |who: &AccountId| match *who {
			SISTER => SELLER,
			BROTHER => BUYER,
			other => other,
		};
		group(a) == group(b)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_member(who: &AccountId, country: CountryCode, roles: Roles, _: Vec<Gs1Prefix>) {
		MoreMembers::mutate(|members| members.insert(*who, (country, roles)));
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_identity(who: &AccountId, commitment: Digest) {
		Identities::mutate(|identities| identities.insert(*who, commitment));
	}
}

/// Lists: nothing may leave `RU` or enter `KP`, `NO` looks at everything, `CN` has caps in yuan, `US` caps in a
/// currency that it published no rate for.
impl ProductRules for World {
	fn classify(question: &Question) -> Verdict {
		let (own, import) = (
			question.country.as_bytes(),
			question.direction == Direction::Import,
		);
		if let Some(entry) = Entry::find(question) {
			let terms = tradechain_primitives::Terms {
				order_cap: entry.order_cap,
				yearly_cap: entry.yearly_cap,
				..Default::default()
			};
			let refused = entry.outcome == Outcome::Refuse;
			return verdict(
				question,
				country(&entry.list),
				(entry.outcome, entry.ground),
				(!refused).then_some(terms),
			);
		}
		let outcome = match own {
			b"KP" if import => Outcome::Refuse,
			b"RU" if !import => Outcome::Refuse,
			b"NO" => Outcome::Review,
			_ => Outcome::Allow,
		};
		let terms = tradechain_primitives::Terms {
			order_cap: matches!(own, b"CN" | b"US").then_some(500_000),
			yearly_cap: (own == b"CN").then_some(800_000),
			..Default::default()
		};
		let terms = (outcome != Outcome::Refuse && import).then_some(terms);
		verdict(
			question,
			question.country,
			(outcome, Ground::Default),
			terms,
		)
	}

	fn convert(list: CountryCode, from: CurrencyCode, amount: u128, _: Moment) -> Option<u128> {
		let of_listed = || {
			Listed::get()
				.iter()
				.any(|entry| country(&entry.list) == list)
		};
		match from.as_str() {
			"EUR" if list == country(b"CN") => amount.checked_mul(Rate::get()),
			"EUR" if of_listed() => Some(amount),
			_ if FullLists::get().contains(&list) => Some(amount),
			_ => None,
		}
	}

	fn rate(
		_: CountryCode,
		_: CurrencyCode,
		_: Moment,
	) -> Option<tradechain_primitives::DatedRate> {
		None
	}

	fn valuation(_: CountryCode) -> Option<(CurrencyCode, tradechain_primitives::Rounding)> {
		None
	}

	fn customs_union(_: CountryCode) -> Option<CountryCode> {
		None
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_worst_case(country: CountryCode, _: HsCode) {
		FullLists::mutate(|lists| lists.push(country));
	}
}

fn verdict(
	question: &Question,
	decided_by: CountryCode,
	(outcome, ground): (Outcome, Ground),
	terms: Option<tradechain_primitives::Terms>,
) -> Verdict {
	Verdict {
		outcome,
		ground,
		decided_by,
		terms,
		list: ListState {
			country: question.country,
			version: 1,
			root: [0; 32],
		},
		union_list: None,
		at: Timestamp::get(),
		currency: None,
	}
}

/// Free and bound.
#[storage_alias]
pub type Holdings =
	StorageMap<World, Blake2_128Concat, Position<AccountId>, (u64, u64), ValueQuery>;
#[storage_alias]
pub type Made = StorageMap<World, Blake2_128Concat, BatchId, ()>;

/// Moves goods from one kind of one holding to one of another.
fn shift(
	(from, from_bound): (&Position<AccountId>, bool),
	(to, to_bound): (&Position<AccountId>, bool),
	quantity: Quantity,
) -> DispatchResult {
	if GoodsStuck::get() {
		return Err(DispatchError::Other("stuck"));
	}
	Holdings::try_mutate(from, |(free, bound)| {
		let part = if from_bound { bound } else { free };
		*part = part
			.checked_sub(quantity)
			.ok_or(DispatchError::Other("not so much"))?;
		Ok::<_, DispatchError>(())
	})?;
	Holdings::mutate(to, |(free, bound)| {
		*(if to_bound { bound } else { free }) += quantity;
	});
	Ok(())
}

impl Batches<AccountId> for World {
	fn product(gtin: &Gtin) -> Option<ProductFacts<AccountId>> {
		let known = [OLIVES, OIL].contains(&gtin.value()) || MoreProducts::get().contains(gtin);
		known.then(|| ProductFacts {
			owner: SELLER,
			hs: "150920".parse().unwrap(),
			origin: country(b"ES"),
			unit: "KGM".parse().unwrap(),
			net_weight: 1_000_000,
			is_discontinued: Discontinued::get().contains(&gtin.value()),
		})
	}

	fn batch(batch: &BatchId) -> Option<BatchFacts<AccountId>> {
		Made::contains_key(batch).then(|| BatchFacts {
			producer: SELLER,
			hs: "150920".parse().unwrap(),
			origin: country(b"ES"),
			produced_at: 0,
			expires_at: Standings::get()
				.iter()
				.any(|(one, _, standing)| one == batch && *standing == Standing::Expired)
				.then_some(0),
		})
	}

	fn product_standing(gtin: &Gtin, country: CountryCode) -> Standing {
		if RecalledProducts::get().contains(&(gtin.value(), *country.as_bytes())) {
			Standing::Recalled
		} else {
			Standing::Fine
		}
	}

	fn look(batches: &[BatchId], country: CountryCode) -> (Standing, u32) {
		let found = [Standings::get(), BenchedRecalls::get()].concat();
		let found = found
			.iter()
			.filter(|(one, place, _)| batches.contains(one) && place == country.as_bytes());
		let worst = found
			.map(|(.., standing)| *standing)
			.max()
			.unwrap_or(Standing::Fine);
		(worst, Ancestors::get())
	}

	fn recalled_since(batches: &[BatchId], country: CountryCode) -> Option<Moment> {
		let (standing, _) = Self::look(batches, country);
		RecalledAt::get().filter(|_| standing == Standing::Recalled)
	}

	fn most_ancestors() -> u32 {
		MOST_ANCESTORS
	}

	fn certificates(_: &BatchId, _: CountryCode, _: Moment) -> CertificateKinds {
		CertificateKinds::NONE
	}

	fn holding(position: &Position<AccountId>) -> (Quantity, Quantity) {
		Holdings::get(position)
	}

	fn reserve(position: &Position<AccountId>, quantity: Quantity) -> DispatchResult {
		shift((position, false), (position, true), quantity)
	}

	fn release(position: &Position<AccountId>, quantity: Quantity) -> DispatchResult {
		shift((position, true), (position, false), quantity)
	}

	fn hand_over(
		position: &Position<AccountId>,
		to: &AccountId,
		quantity: Quantity,
	) -> DispatchResult {
		let there = Position {
			possessor: *to,
			..position.clone()
		};
		shift((position, true), (&there, true), quantity)
	}

	fn pass_title(
		position: &Position<AccountId>,
		to: &AccountId,
		quantity: Quantity,
	) -> DispatchResult {
		let there = Position {
			owner: *to,
			..position.clone()
		};
		shift((position, true), (&there, false), quantity)
	}

	fn destroy(
		position: &Position<AccountId>,
		quantity: Quantity,
		_: &AccountId,
		_: Digest,
	) -> DispatchResult {
		Holdings::try_mutate(position, |(_, bound)| {
			*bound = bound
				.checked_sub(quantity)
				.ok_or(DispatchError::Other("not so much"))?;
			Ok(())
		})
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_holding(position: &Position<AccountId>, quantity: Quantity) {
		MoreProducts::mutate(|products| products.push(position.batch.gtin));
		Made::insert(position.batch, ());
		Holdings::mutate(position, |(free, _)| *free += quantity);
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_ancestors(_: &BatchId, ancestors: u32) {
		Ancestors::set(ancestors);
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_recalls(batch: &BatchId, country: CountryCode) {
		// In storage, which is another one for the next run.
		let mut recalls = BenchedRecalls::get();
		recalls.push((*batch, *country.as_bytes(), Standing::Recalled));
		BenchedRecalls::set(&recalls);
		RecalledAt::set(Some(Timestamp::get()));
	}
}

/// What the programme says that it takes for an order. It takes nothing.
pub const DEPOSIT_TO_BIND: Amount = 77;

/// What a programme of passes knows of an order: what the passes took off, what of that was paid, and what it was told.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug)]
pub struct Bound {
	pub purchase: (AccountId, AccountId, Asset),
	pub discount: Amount,
	pub paid: Amount,
	/// What was paid, is delivered and settled.
	pub told: Option<[Amount; 3]>,
}

pub const fn figures(reached: &Reached) -> [Amount; 3] {
	[reached.paid, reached.delivered, reached.settled]
}

/// The orders that redeem passes, and the passes of everyone. A pass takes off one, and is backed in every asset.
#[storage_alias]
pub type Bindings = StorageMap<World, Blake2_128Concat, OrderId, Bound>;
/// What was paid of what passes took off orders that have ended.
#[storage_alias]
pub type Ended = StorageMap<World, Blake2_128Concat, OrderId, Amount>;
#[storage_alias]
pub type Passes = StorageMap<World, Blake2_128Concat, AccountId, Amount, ValueQuery>;

impl Discounts<AccountId, Asset> for World {
	fn offer(
		purchase: &Purchase<AccountId, Asset>,
		redemption: Redemption,
	) -> Result<u128, DispatchError> {
		let known = redemption.programme == PROGRAMME;
		ensure!(known, DispatchError::Other("no such programme"));
		let passes = Amount::from(redemption.passes);
		let enough = passes <= Passes::get(purchase.buyer);
		ensure!(enough, DispatchError::Other("not so many passes"));
		Ok(passes)
	}

	fn bind(
		order: OrderId,
		purchase: &Purchase<AccountId, Asset>,
		redemption: Redemption,
	) -> Result<u128, DispatchError> {
		let discount = Self::offer(purchase, redemption)?;
		assert!(!Bindings::contains_key(order), "an order is bound once");
		Passes::mutate(purchase.buyer, |passes| *passes -= discount);
		let purchase = (purchase.buyer, purchase.seller, purchase.asset.clone());
		let bound = Bound {
			purchase,
			discount,
			paid: 0,
			told: None,
		};
		Bindings::insert(order, bound);
		Ok(discount)
	}

	fn deposit(_: &Purchase<AccountId, Asset>, _: Redemption) -> u128 {
		DEPOSIT_TO_BIND
	}

	fn ensure_fits(order: OrderId, price: u128) -> DispatchResult {
		let bound = Bindings::get(order).unwrap();
		let fits = bound.discount <= price && !BackingStuck::get();
		ensure!(fits, DispatchError::Other("too little"));
		Ok(())
	}

	fn pay(order: OrderId, amount: u128) -> DispatchResult {
		assert!(amount > 0, "something is paid");
		let mut bound = Bindings::get(order).unwrap();
		bound.paid += amount;
		assert!(bound.paid <= bound.discount, "more is paid than taken off");
		let (_, seller, asset) = bound.purchase.clone();
		Bindings::insert(order, bound);
		Money::transfer(asset, &BACKING, &seller, amount, Preservation::Preserve)?;
		// Late, so that what was done before has to be undone.
		ensure!(!BackingStuck::get(), DispatchError::Other("stuck"));
		Ok(())
	}

	fn progress(order: OrderId, reached: Reached) {
		let mut bound = Bindings::get(order).unwrap();
		let [paid, _, settled] = bound.told.unwrap_or_default();
		assert!(reached.paid >= paid && reached.settled >= settled);
		assert!(reached.settled <= reached.delivered && bound.paid <= reached.paid);
		bound.told = Some(figures(&reached));
		Bindings::insert(order, bound);
	}

	fn end(order: OrderId) {
		let bound = Bindings::take(order).unwrap();
		assert!(bound.told.is_some(), "an order ends without a step");
		Ended::insert(order, bound.paid);
		let (buyer, ..) = bound.purchase;
		Passes::mutate(buyer, |passes| *passes += bound.discount - bound.paid);
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_passes(purchase: &Purchase<AccountId, Asset>, redeems: bool) -> Redemption {
		let passes = if redeems { purchase.price / 2 } else { 0 };
		Money::mint_into(purchase.asset.clone(), &BACKING, passes).unwrap();
		Passes::mutate(purchase.buyer, |all| *all += passes);
		Redemption {
			programme: PROGRAMME,
			passes: passes.try_into().unwrap(),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_last(_: OrderId) {}

	/// Only while an order is bound: what comes back of passes is not by whole ones here.
	#[cfg(feature = "runtime-benchmarks")]
	fn has_record(who: &AccountId, _: ProgrammeId) -> bool {
		Bindings::iter_values().any(|bound| bound.purchase.0 == *who)
	}
}

/// Two of anything for one of the native token, and one for three of that; no other pools.
pub struct Pools;
impl Quotes<Asset> for Pools {
	fn pay_in(pay_with: Asset, asset: Asset, amount: Amount) -> Option<Amount> {
		match (pay_with, asset) {
			(Asset::Native, Asset::WithId(1)) => Some(amount * 3),
			(Asset::WithId(_), Asset::Native) => Some(amount * 2),
			_ => None,
		}
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
	type ProductRules = World;
	type Batches = World;
	type Clock = Timestamp;
	type AssetKind = Asset;
	type Money = Money;
	type Holds = Holds;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Consideration = HoldConsideration<AccountId, Balances, DepositHold, StoragePrice>;
	type StorageFee = ();
	type StoragePrice = StoragePrice;
	type Native = NativeAsset;
	type Discounts = World;
	type Pools = Pools;
	type CurrencyOrigin = frame_system::EnsureRoot<AccountId>;
	type MaxInspection = MaxInspection;
	type MaxRecallFreeze = MaxRecallFreeze;
	type RulingPeriod = RulingPeriod;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = World;
}

pub fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

pub fn country(code: &[u8; 2]) -> CountryCode {
	CountryCode::try_from(code.as_slice()).unwrap()
}

pub fn at(moment: Moment) {
	pallet_timestamp::Now::<Test>::put(moment);
}

pub fn code(digits: &str) -> RawCode {
	digits.as_bytes().to_vec().try_into().unwrap()
}

pub fn batch(gtin: u64, lot: &str) -> BatchId {
	(gtin, lot.as_bytes()).try_into().unwrap()
}

pub fn line(gtin: u64, quantity: Quantity, unit_price: Amount) -> RawLine {
	RawLine {
		gtin,
		quantity,
		unit_price,
		export_code: code("15092000"),
		import_code: code("1509200010"),
	}
}

/// Ten kilograms of olives at 100 from Spain to Germany, all paid at the end, with an arbiter.
pub fn terms() -> RawTermsOf<Test> {
	RawTerms {
		lines: vec![line(OLIVES, 10_000, 100)].try_into().unwrap(),
		incoterm: Incoterm::DAP,
		place: *b"DEHAM",
		export: *b"ES",
		import: *b"DE",
		mode: TradeMode::B2B,
		accept_by: START + DAY,
		ship_by: START + 10 * DAY,
		inspection: 5 * DAY,
		milestones: Milestones::default(),
		arbiter: Some(ARBITER),
		default_ruling: Ruling {
			seller_share: 250_000,
			goods: Side::Seller,
		},
		contract: [1; 32],
	}
}

/// Shares of accepted, shipped, cleared, delivered, inspected.
pub fn shares(shares: [u32; 5]) -> Milestones {
	let [accepted, shipped, cleared, delivered, inspected] = shares;
	Milestones {
		accepted,
		shipped,
		cleared,
		delivered,
		inspected,
	}
}

/// The calls, as anyone makes them: what they answer, having cost at most what they were charged for.
pub mod calls {
	use super::*;
	use frame_support::dispatch::GetDispatchInfo;
	use sp_runtime::traits::Dispatchable;

	/// What a call costs at most, and what it cost.
	pub fn weigh(call: crate::Call<Test>, origin: RuntimeOrigin) -> (DispatchResult, [u64; 2]) {
		let call = RuntimeCall::TradePayments(call);
		let most = call.get_dispatch_info().call_weight;
		let (result, info) = match call.dispatch(origin) {
			Ok(info) => (Ok(()), info),
			Err(failed) => (Err(failed.error), failed.post_info),
		};
		let cost = info.actual_weight.unwrap_or(most);
		assert!(cost.all_lte(most), "{cost} of {most}");
		(result, [most, cost].map(|weight| weight.ref_time()))
	}

	macro_rules! calls {
		($($name:ident($($arg:ident: $of:ty),*);)*) => {
			$(
				pub fn $name(origin: RuntimeOrigin, $($arg: $of),*) -> DispatchResult {
					weigh(crate::Call::$name { $($arg),* }, origin).0
				}
			)*
		};
	}

	/// Places an order that takes part in no programme.
	pub fn place_order(
		origin: RuntimeOrigin,
		seller: AccountId,
		asset: Asset,
		terms: RawTermsOf<Test>,
	) -> DispatchResult {
		redeem(origin, seller, asset, terms, None)
	}

	/// Places an order that redeems passes, if any.
	pub fn redeem(
		origin: RuntimeOrigin,
		seller: AccountId,
		asset: Asset,
		terms: RawTermsOf<Test>,
		redemption: Option<Redemption>,
	) -> DispatchResult {
		let call = crate::Call::place_order {
			seller,
			asset,
			terms,
			redemption,
		};
		weigh(call, origin).0
	}

	calls! {
		accept_order(order: OrderId);
		accept_amendment(order: OrderId, digest: Digest);
		deliver(order: OrderId, goods: BoundedVec<RawGoods, ConstU32<MAX_GOODS>>);
		withdraw_delivery(order: OrderId, delivery: DeliveryId);
		confirm_delivery(order: OrderId, delivery: DeliveryId);
		reject_delivery(order: OrderId, delivery: DeliveryId, claim: Digest);
		settle(order: OrderId, delivery: DeliveryId);
		retry_payout(order: OrderId);
		freeze_delivery(order: OrderId, delivery: DeliveryId);
		refund_frozen(order: OrderId, delivery: DeliveryId);
		accept_settlement(order: OrderId, settlement: Settlement);
		rule_dispute(order: OrderId, ruling: Ruling);
		close_dispute(order: OrderId);
	}
}

/// So many passes of the programme.
pub fn passes(passes: u64) -> Option<Redemption> {
	Some(Redemption {
		programme: PROGRAMME,
		passes,
	})
}

pub fn place(buyer: AccountId, terms: RawTermsOf<Test>) -> DispatchResult {
	calls::place_order(signed(buyer), SELLER, EURO, terms)
}

/// Places an order and has it accepted; answers its number.
pub fn accepted(terms: RawTermsOf<Test>) -> OrderId {
	let id = NextOrder::<Test>::get();
	frame_support::assert_ok!(place(BUYER, terms));
	frame_support::assert_ok!(calls::accept_order(signed(SELLER), id));
	id
}

pub fn goods(line: u32, lot: &str, quantity: Quantity) -> RawGoods {
	RawGoods {
		line,
		lot: lot.as_bytes().to_vec().try_into().unwrap(),
		quantity,
	}
}

pub fn deliver(order: OrderId, quantity: Quantity) -> DispatchResult {
	let goods = vec![goods(0, "L1", quantity)].try_into().unwrap();
	calls::deliver(signed(SELLER), order, goods)
}

pub fn free(asset: Asset, who: AccountId) -> Amount {
	Money::balance(asset, &who)
}

pub fn held(asset: Asset, who: AccountId) -> Amount {
	Holds::balance_on_hold(asset, &HoldReason::Order.into(), &who)
}

pub fn deposit(who: AccountId) -> Amount {
	Holds::balance_on_hold(NATIVE, &HoldReason::Deposit.into(), &who)
}

pub fn position(owner: AccountId, possessor: AccountId) -> Position<AccountId> {
	Position {
		batch: batch(OLIVES, "L1"),
		owner,
		possessor,
	}
}

/// Free and bound of the first batch of olives.
pub fn stock(owner: AccountId, possessor: AccountId) -> (u64, u64) {
	Holdings::get(position(owner, possessor))
}

pub fn get(order: OrderId) -> OrderOf<Test> {
	Orders::<Test>::get(order).unwrap()
}

pub fn state(order: OrderId) -> State {
	TradePayments::order(order).unwrap().state
}

/// All of each asset that there is.
pub fn issued() -> [Amount; 3] {
	[NATIVE, EURO, POINTS].map(Money::total_issuance)
}

pub fn new_test_ext() -> sp_io::TestExternalities {
	let mut storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.unwrap();
	let rich = [
		BUYER, SELLER, CONSUMER, ARBITER, TRADER, UNKNOWN, SISTER, ISSUER, BACKING,
	];
	pallet_balances::GenesisConfig::<Test> {
		balances: rich.map(|who| (who, RICH)).to_vec(),
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.unwrap();
	pallet_assets::GenesisConfig::<Test> {
		assets: vec![(1, ISSUER, true, 5), (2, ISSUER, false, 1)],
		accounts: [BUYER, CONSUMER, TRADER, UNKNOWN, ISSUER, BACKING]
			.map(|who| (1, who, RICH))
			.into_iter()
			.chain([(2, BUYER, RICH)])
			.collect(),
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.unwrap();
	GenesisConfig::<Test> {
		currencies: vec![(EURO, "EUR".parse().unwrap(), 2)],
	}
	.assimilate_storage(&mut storage)
	.unwrap();
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| {
		Suspended::set(vec![]);
		Revoked::set(vec![]);
		Discontinued::set(vec![]);
		RecalledProducts::set(vec![]);
		Standings::set(vec![]);
		RecalledAt::set(Some(0));
		Ancestors::set(0);
		GoodsStuck::set(false);
		BackingStuck::set(false);
		Rate::set(8);
		Listed::set(vec![]);
		FullLists::set(vec![]);
		Identities::set(BTreeMap::new());
		AttestedIn::set(*b"CN");
		System::set_block_number(1);
		at(START);
		for who in HAVE_PASSES {
			Passes::insert(who, MANY);
		}
		for (gtin, lot) in [(OLIVES, "L1"), (OLIVES, "L2"), (OIL, "L1")] {
			let batch = batch(gtin, lot);
			Made::insert(batch, ());
			let there = Position {
				batch,
				owner: SELLER,
				possessor: SELLER,
			};
			Holdings::insert(there, (1_000_000, 0));
		}
	});
	ext
}

/// Checks that passes are with their owners, bound or paid for, and that the programme was told of each step: an order
/// binds what is open and was paid of it, and nothing once it is closed. Passes pay when nothing of the buyer's own is
/// left, and for settled goods, unless somebody has decided what the seller gets.
fn check_passes() {
	let mut all: Amount = Passes::iter_values().sum();
	for (id, order) in Orders::<Test>::iter() {
		let open = !matches!(order.status, Status::Closed { .. });
		let by_passes = Bindings::get(id).map(|bound| bound.paid).or(Ended::get(id));
		if by_passes.is_some_and(|paid| paid > 0) {
			assert_eq!(order.held, order.backed, "passes paid before the buyer");
			let terms = &order.terms;
			let settled = rules::for_settled(&terms.lines, &terms.milestones, &order.progress);
			assert!(
				order.fixed.is_some() || order.paid <= settled,
				"passes paid for more than what is settled"
			);
		}
		let Some(bound) = Bindings::get(id) else {
			assert!(
				!(open && order.redemption.is_some()),
				"an order is not bound"
			);
			continue;
		};
		assert!(open && order.redemption.is_some(), "an order stays bound");
		assert!(order.backed + bound.paid <= bound.discount);
		all += bound.discount - bound.paid;
		let is_told = rules::how_far(&order.terms.lines, &order.progress, order.paid);
		assert_eq!(
			bound.told.unwrap_or_default(),
			figures(&is_told),
			"a step was not told"
		);
	}
	let paid_out: Amount = [NATIVE, EURO]
		.map(|asset| RICH.saturating_sub(free(asset, BACKING)))
		.iter()
		.sum();
	let had = MANY * HAVE_PASSES.len() as Amount;
	assert_eq!(all + paid_out, had, "passes were made or lost");
}

/// Checks the invariants: those of the storage, and that each account has on hold for deposits what the tickets of
/// its records say, and nothing else. The pallet cannot check that itself: it cannot ask a ticket.
pub fn check() {
	TradePayments::do_try_state().unwrap();
	check_passes();
	let mut deposits = BTreeMap::<AccountId, Amount>::new();
	let mut add = |who, ticket: &<Test as Config>::Consideration| {
		// The amount is all that such a ticket has.
		let amount = Amount::decode(&mut ticket.encode().as_slice()).unwrap();
		assert!(amount > 0, "a record has a deposit");
		*deposits.entry(who).or_default() += amount;
	};
	for (id, order) in Orders::<Test>::iter() {
		add(order.buyer, &order.ticket);
		if let Some(amendment) = Amendments::<Test>::get(id) {
			let by_buyer = amendment.by == Side::Buyer;
			add(
				if by_buyer { order.buyer } else { order.seller },
				&amendment.ticket,
			);
		}
		for delivery in Deliveries::<Test>::iter_prefix_values(id) {
			delivery
				.ticket
				.iter()
				.for_each(|ticket| add(order.seller, ticket));
		}
	}
	for request in PaymentRequests::<Test>::iter_values() {
		add(request.payee, &request.ticket);
	}
	for who in (1..10).chain([STRANGER]) {
		let expected = deposits.get(&who).copied().unwrap_or_default();
		assert_eq!(
			deposit(who),
			expected,
			"deposits are held for records alone"
		);
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
