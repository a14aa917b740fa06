//! A chain of logistics alone, with a fixed register of members, goods that really move, and orders that note
//! what they are told.

#![allow(
	missing_docs,
	clippy::arithmetic_side_effects,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use crate::{self as pallet_logistics, *};
use alloc::{collections::BTreeMap, vec, vec::Vec};
use frame_support::{
	assert_ok, derive_impl, parameter_types,
	traits::{
		fungible::{HoldConsideration, Mutate},
		tokens::{Fortitude, Precision, Preservation},
		ConstU32, ConstU64, LinearStoragePrice,
	},
};
use sp_runtime::{traits::Dispatchable, BuildStorage, DispatchError};
use tradechain_primitives::{
	BatchFacts, CertificateKinds, CountryCode, Gtin, HsCode, Incoterm, Office, OrderFacts, OrderId,
	OrderLineFacts, Position, ProductFacts, Role, Roles, Standing, TradeMode,
};

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
	pub type Logistics = pallet_logistics;
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

/// A maker of goods, and who exports them.
pub const MAKER: AccountId = 1;
pub const SELLER: AccountId = 2;
/// Two who import them.
pub const BUYER: AccountId = 3;
pub const OTHER_BUYER: AccountId = 4;
pub const TRUCK: AccountId = 5;
pub const VESSEL: AccountId = 6;
pub const WAREHOUSE: AccountId = 7;
pub const FORWARDER: AccountId = 8;
pub const INSPECTOR: AccountId = 9;
/// A carrier without money.
pub const PAUPER: AccountId = 10;
/// The customs of the Netherlands.
pub const CUSTOMS: AccountId = 20;
/// Nobody.
pub const STRANGER: AccountId = 99;

/// A batch on the mock's books: quantities free and reserved, by place.
type Held = BTreeMap<Position<AccountId>, (Quantity, Quantity)>;
/// An order on the mock's books: buyer, seller, whether it is in force, and its lines.
pub type MockOrder = (AccountId, AccountId, bool, Vec<MockLine>);
/// A line: product, ordered, shipped, delivered, returned.
pub type MockLine = (Gtin, Quantity, Quantity, Quantity, Quantity);

parameter_types! {
	/// Members that are suspended now.
	pub static Suspended: Vec<AccountId> = Vec::new();
	/// Shipments whose export, or import, is not released.
	pub static Exports: Vec<ShipmentId> = Vec::new();
	pub static Imports: Vec<ShipmentId> = Vec::new();
	/// Members of one group.
	pub static Groups: Vec<(AccountId, AccountId)> = Vec::new();
	/// Orders that cannot take goods now.
	pub static Full: Vec<OrderId> = Vec::new();
	/// Batches that are not fine.
	pub static Standings: Vec<(BatchId, Standing)> = Vec::new();
	/// What the register of goods was asked about: where, and which.
	pub static Asked: Vec<(CountryCode, Vec<BatchId>)> = Vec::new();
	/// How many ancestors goods have.
	pub static Ancestors: u32 = 0;
	/// Members that a benchmark makes.
	pub static BenchedMembers: Vec<(AccountId, Roles)> = Vec::new();
	/// Regulators that a benchmark makes.
	pub static BenchedSeats: Vec<(CountryCode, AccountId)> = Vec::new();
	// In storage, so that what fails changes nothing here either.
	pub storage Holdings: Held = Held::new();
	pub storage Lost: BTreeMap<BatchId, Quantity> = BTreeMap::new();
	pub storage OrderBook: BTreeMap<OrderId, MockOrder> = BTreeMap::new();
	pub storage Told: Vec<(OrderId, AccountId, Digest)> = Vec::new();
	pub const RecordHold: RuntimeHoldReason = RuntimeHoldReason::Logistics(HoldReason::Record);
	pub const ClockTolerance: Moment = 100;
	pub const ObjectionPeriod: Moment = 10_000;
}

pub struct Register;
impl Members<AccountId> for Register {
	fn active_roles(who: &AccountId) -> Roles {
		if Suspended::get().contains(who) {
			return Roles::NONE;
		}
		if let Some((_, roles)) = BenchedMembers::get().iter().find(|(other, _)| other == who) {
			return *roles;
		}
		match *who {
			MAKER => Role::Manufacturer.into(),
			SELLER => Role::Exporter.into(),
			BUYER => Role::Importer.into(),
			OTHER_BUYER => Role::Trader.into(),
			TRUCK | VESSEL | FORWARDER | PAUPER => Role::Carrier.into(),
			WAREHOUSE => Role::Warehouse.into(),
			INSPECTOR => Role::Inspector.into(),
			_ => Roles::NONE,
		}
	}

	fn is_revoked(_: &AccountId) -> bool {
		false
	}

	fn country(who: &AccountId) -> Option<CountryCode> {
		(*who == BUYER).then(|| country("PT"))
	}

	fn gtin_owner(_: &Gtin) -> Option<AccountId> {
		None
	}

	fn identity_commitment(_: &AccountId) -> Option<(CountryCode, Digest)> {
		None
	}

	fn same_group(a: &AccountId, b: &AccountId) -> bool {
		let groups = Groups::get();
		a == b || groups.contains(&(*a, *b)) || groups.contains(&(*b, *a))
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_member(
		who: &AccountId,
		_: CountryCode,
		roles: Roles,
		_: Vec<tradechain_primitives::Gs1Prefix>,
	) {
		BenchedMembers::mutate(|members| members.push((*who, roles)));
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_identity(_: &AccountId, _: Digest) {}
}

pub fn country(code: &str) -> CountryCode {
	code.parse().unwrap()
}

pub struct Regulators;
impl Panels<AccountId> for Regulators {
	fn office(of: CountryCode, who: &AccountId) -> Option<Office> {
		let sits =
			(*who == CUSTOMS && of == country("NL")) || BenchedSeats::get().contains(&(of, *who));
		sits.then_some(Office::Customs)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_regulator(of: CountryCode, who: &AccountId, _: Office) {
		BenchedSeats::mutate(|seats| seats.push((of, *who)));
	}
}

/// Goods that move.
pub struct Goods;
impl Goods {
	fn change(
		position: &Position<AccountId>,
		change: impl FnOnce(Quantity, Quantity) -> Option<(Quantity, Quantity)>,
	) -> DispatchResult {
		let mut all = Holdings::get();
		let (free, bound) = all.get(position).copied().unwrap_or_default();
		let after = change(free, bound).ok_or(DispatchError::Other("not there"))?;
		all.insert(position.clone(), after);
		Holdings::set(&all);
		Ok(())
	}

	pub fn put(position: &Position<AccountId>, quantity: Quantity) {
		assert_ok!(Self::change(position, |free, bound| Some((
			free + quantity,
			bound
		))));
	}
}

impl Batches<AccountId> for Goods {
	fn product(_: &Gtin) -> Option<ProductFacts<AccountId>> {
		None
	}

	fn batch(batch: &BatchId) -> Option<BatchFacts<AccountId>> {
		// Every lot that does not begin with N is there.
		(!batch.lot.as_str().starts_with('N')).then(|| BatchFacts {
			producer: MAKER,
			hs: HsCode::try_from(&b"150920"[..]).unwrap(),
			origin: country("ES"),
			produced_at: 0,
			expires_at: None,
		})
	}

	fn product_standing(_: &Gtin, _: CountryCode) -> Standing {
		Standing::Fine
	}

	fn look(batches: &[BatchId], country: CountryCode) -> (Standing, u32) {
		Asked::mutate(|asked| asked.push((country, batches.to_vec())));
		let standings = Standings::get();
		let found = standings
			.iter()
			.filter(|(other, _)| batches.contains(other))
			.map(|(_, standing)| *standing);
		(found.max().unwrap_or(Standing::Fine), Ancestors::get())
	}

	fn recalled_since(_: &[BatchId], _: CountryCode) -> Option<Moment> {
		None
	}

	fn most_ancestors() -> u32 {
		8
	}

	fn certificates(_: &BatchId, _: CountryCode, _: Moment) -> CertificateKinds {
		CertificateKinds::NONE
	}

	fn holding(position: &Position<AccountId>) -> (Quantity, Quantity) {
		Holdings::get().get(position).copied().unwrap_or_default()
	}

	fn reserve(position: &Position<AccountId>, quantity: Quantity) -> DispatchResult {
		Self::change(position, |free, bound| {
			Some((free.checked_sub(quantity)?, bound + quantity))
		})
	}

	fn release(position: &Position<AccountId>, quantity: Quantity) -> DispatchResult {
		Self::change(position, |free, bound| {
			Some((free + quantity, bound.checked_sub(quantity)?))
		})
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
		Self::change(position, |free, bound| {
			Some((free, bound.checked_sub(quantity)?))
		})?;
		Self::change(&there, |free, bound| Some((free, bound + quantity)))
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
		Self::change(position, |free, bound| {
			Some((free, bound.checked_sub(quantity)?))
		})?;
		Self::change(&there, |free, bound| Some((free + quantity, bound)))
	}

	fn destroy(
		position: &Position<AccountId>,
		quantity: Quantity,
		_: &AccountId,
		_: Digest,
	) -> DispatchResult {
		Self::change(position, |free, bound| {
			Some((free, bound.checked_sub(quantity)?))
		})
	}

	fn lose(
		position: &Position<AccountId>,
		quantity: Quantity,
		by: &AccountId,
		document: Digest,
	) -> DispatchResult {
		let mut lost = Lost::get();
		*lost.entry(position.batch).or_default() += quantity;
		Lost::set(&lost);
		Self::destroy(position, quantity, by, document)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_holding(position: &Position<AccountId>, quantity: Quantity) {
		Self::put(position, quantity);
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_ancestors(_: &BatchId, ancestors: u32) {
		Ancestors::set(ancestors);
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_recalls(_: &BatchId, _: CountryCode) {}
}

/// What an order says that cannot take goods now.
pub const IS_FULL: DispatchError = DispatchError::Other("the order is full");

/// Orders that note what they are told.
pub struct Book;
impl Book {
	pub fn place(id: OrderId, buyer: AccountId, seller: AccountId, lines: &[(u64, Quantity)]) {
		let lines = lines
			.iter()
			.map(|(gtin, quantity)| (Gtin::try_from(*gtin).unwrap(), *quantity, 0, 0, 0))
			.collect();
		let mut book = OrderBook::get();
		book.insert(id, (buyer, seller, true, lines));
		OrderBook::set(&book);
	}

	pub fn end(id: OrderId) {
		let mut book = OrderBook::get();
		book.get_mut(&id).unwrap().2 = false;
		OrderBook::set(&book);
	}

	/// Shipped, delivered, returned.
	pub fn line(id: OrderId, line: usize) -> (Quantity, Quantity, Quantity) {
		let (_, _, shipped, delivered, returned) = OrderBook::get()[&id].3[line];
		(shipped, delivered, returned)
	}

	fn change(
		id: OrderId,
		line: u32,
		change: impl FnOnce(&mut MockLine) -> bool,
	) -> DispatchResult {
		let refused = DispatchError::Other("the order does not take it");
		let mut book = OrderBook::get();
		let order = book.get_mut(&id).filter(|order| order.2).ok_or(refused)?;
		let line = order.3.get_mut(line as usize).ok_or(refused)?;
		if !change(line) {
			return Err(refused);
		}
		OrderBook::set(&book);
		Ok(())
	}
}

impl OrderHooks<AccountId> for Book {
	fn order(order: OrderId) -> Option<OrderFacts<AccountId>> {
		let (buyer, seller, is_in_force, lines) = OrderBook::get().get(&order)?.clone();
		let code = HsCode::try_from(&b"150920"[..]).unwrap();
		Some(OrderFacts {
			buyer,
			seller,
			incoterm: Incoterm::FOB,
			export: country("ES"),
			import: country("NL"),
			mode: TradeMode::B2B,
			lines: lines
				.into_iter()
				.map(|(gtin, quantity, shipped, _, returned)| OrderLineFacts {
					gtin,
					export_code: code,
					import_code: code,
					quantity,
					to_ship: quantity + returned - shipped,
					amount: 0,
				})
				.collect(),
			currency: None,
			is_in_force,
		})
	}

	fn shipped(order: OrderId, line: u32, quantity: Quantity) -> DispatchResult {
		Self::change(order, line, |line| {
			line.2 += quantity;
			line.2 - line.4 <= line.1
		})
	}

	fn cleared(_: OrderId, _: u32, _: Quantity) -> DispatchResult {
		Ok(())
	}

	fn refused(_: OrderId, _: u32, _: Quantity) -> DispatchResult {
		Ok(())
	}

	fn delivered(
		order: OrderId,
		line: u32,
		position: &Position<AccountId>,
		quantity: Quantity,
	) -> DispatchResult {
		let (_, bound) = Goods::holding(position);
		let (buyer, seller, ..) = OrderBook::get().get(&order).cloned().unwrap();
		frame_support::ensure!(!Full::get().contains(&order), IS_FULL);
		assert!(bound >= quantity, "the goods are bound");
		assert_eq!((position.owner, position.possessor), (seller, buyer));
		Self::change(order, line, |line| {
			line.3 += quantity;
			line.3 + line.4 <= line.2
		})
	}

	fn returned(order: OrderId, line: u32, quantity: Quantity) -> DispatchResult {
		Self::change(order, line, |line| {
			line.4 += quantity;
			line.3 + line.4 <= line.2
		})
	}

	fn liable(order: OrderId, party: &AccountId, record: Digest) -> DispatchResult {
		let mut told = Told::get();
		told.push((order, *party, record));
		Told::set(&told);
		Ok(())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_order(buyer: &AccountId, seller: &AccountId, lines: u32) -> OrderId {
		let id = OrderBook::get().keys().max().map_or(0, |last| last + 1);
		let lines: Vec<_> = (0..lines).map(|_| (GTIN, 1_000_000)).collect();
		Self::place(id, *buyer, *seller, &lines);
		id
	}
}

/// Customs that let all pass but what a test names.
pub struct Customs;
impl tradechain_primitives::Borders for Customs {
	fn may_depart(shipment: ShipmentId) -> bool {
		!Exports::get().contains(&shipment)
	}

	fn may_deliver(shipment: ShipmentId) -> bool {
		!Imports::get().contains(&shipment)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_released(_: ShipmentId) {}
}

/// One unit of money for every byte, for ever.
#[derive(
	codec::Encode,
	codec::Decode,
	Clone,
	PartialEq,
	Eq,
	Debug,
	scale_info::TypeInfo,
	codec::MaxEncodedLen,
)]
pub struct Paid;
impl Consideration<AccountId, Footprint> for Paid {
	fn new(who: &AccountId, footprint: Footprint) -> Result<Self, DispatchError> {
		Balances::burn_from(
			who,
			footprint.size,
			Preservation::Preserve,
			Precision::Exact,
			Fortitude::Polite,
		)
		.map(|_| Self)
	}

	fn update(self, who: &AccountId, footprint: Footprint) -> Result<Self, DispatchError> {
		Self::new(who, footprint)
	}

	fn drop(self, _: &AccountId) -> DispatchResult {
		Ok(())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_successful(who: &AccountId, footprint: Footprint) {
		assert_ok!(Balances::mint_into(who, footprint.size.saturating_add(1)));
	}
}

impl Config for Test {
	type Members = Register;
	type Panels = Regulators;
	type Batches = Goods;
	type Orders = Book;
	type Borders = Customs;
	type Clock = Timestamp;
	type Consideration = HoldConsideration<
		AccountId,
		Balances,
		RecordHold,
		LinearStoragePrice<ConstU64<10>, ConstU64<1>, u64>,
	>;
	type StorageFee = Paid;
	type ClockTolerance = ClockTolerance;
	type ObjectionPeriod = ObjectionPeriod;
	type MaxLanes = ConstU32<4>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper for Helper {
	fn set_time(now: Moment) {
		Timestamp::set_timestamp(now);
	}
}

/// The moment at which every test begins.
pub const START: Moment = 1_000_000;
/// The product of all batches.
pub const GTIN: u64 = 9_506_000_134_352;

pub fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// As the chain runs calls: what fails changes nothing.
pub fn send(who: AccountId, call: Call<Test>) -> DispatchResult {
	RuntimeCall::Logistics(call)
		.dispatch(signed(who))
		.map(|_| ())
		.map_err(|failed| failed.error)
}

pub fn code(text: &str) -> RawCode {
	text.as_bytes().to_vec().try_into().unwrap()
}

pub fn batch(lot: &str) -> RawBatchId {
	RawBatchId {
		gtin: GTIN,
		lot: code(lot),
	}
}

pub fn id(lot: &str) -> BatchId {
	(GTIN, lot.as_bytes()).try_into().unwrap()
}

pub fn position(lot: &str, owner: AccountId, possessor: AccountId) -> Position<AccountId> {
	Position {
		batch: id(lot),
		owner,
		possessor,
	}
}

pub fn held(lot: &str, owner: AccountId, possessor: AccountId) -> (Quantity, Quantity) {
	Goods::holding(&position(lot, owner, possessor))
}

pub fn line(
	lot: &str,
	quantity: Quantity,
	owner: AccountId,
	order: Option<(OrderId, u32)>,
) -> RawLine<AccountId> {
	RawLine {
		batch: batch(lot),
		quantity,
		owner,
		order,
	}
}

/// A shipment from Spain to the Netherlands.
pub fn raw(consignee: AccountId, lines: Vec<RawLine<AccountId>>) -> RawShipmentOf<Test> {
	RawShipment {
		reference: RawReference::Own(code("REF/1")),
		consignee,
		agent: None,
		container: None,
		seal: None,
		origin: *b"ESVLC",
		destination: *b"NLRTM",
		due_at: START + 50_000,
		lines: lines.try_into().unwrap(),
		legs: Default::default(),
		limits: Default::default(),
	}
}

/// A shipment of that much of the seller's goods; its number.
pub fn ship(who: AccountId, raw: RawShipmentOf<Test>) -> ShipmentId {
	let id = NextShipment::<Test>::get();
	assert_ok!(send(who, Call::create_shipment { shipment: raw }));
	id
}

pub const SOUND: Condition = Condition {
	damaged: 0,
	short: 0,
	seal_broken: false,
};

pub fn damaged(damaged: u32) -> Condition {
	Condition { damaged, ..SOUND }
}

pub fn finding(shipment: ShipmentId, condition: Condition) -> Finding {
	Finding {
		shipment,
		condition,
		seal: Shipments::<Test>::get(shipment).and_then(|shipment| shipment.seal),
		document: [7; 32],
	}
}

pub fn sound(shipments: &[ShipmentId]) -> Findings {
	shipments
		.iter()
		.map(|shipment| finding(*shipment, SOUND))
		.collect::<Vec<_>>()
		.try_into()
		.unwrap()
}

pub fn parts(shipments: &[ShipmentId]) -> RawParts {
	shipments.to_vec().try_into().unwrap()
}

pub fn offer(from: AccountId, to: AccountId, pieces: Findings) -> DispatchResult {
	send(
		from,
		Call::offer_handover {
			to,
			place: *b"ESVLC",
			pieces,
		},
	)
}

pub fn accept(who: AccountId, offer: OfferId, found: Findings) -> DispatchResult {
	send(who, Call::accept_handover { offer, found })
}

pub fn withdraw(who: AccountId, to: AccountId, offer: OfferId) -> DispatchResult {
	send(who, Call::withdraw_offer { to, offer })
}

pub fn conclude(to: AccountId, offer: OfferId) -> DispatchResult {
	send(STRANGER, Call::conclude_delivery { to, offer })
}

/// Hands shipments over, all sound.
pub fn hand(from: AccountId, to: AccountId, shipments: &[ShipmentId]) {
	let id = NextOffer::<Test>::get();
	assert_ok!(offer(from, to, sound(shipments)));
	assert_ok!(accept(to, id, sound(shipments)));
}

pub fn put_into(who: AccountId, parent: ShipmentId, children: &[ShipmentId]) -> DispatchResult {
	let children = parts(children);
	send(who, Call::consolidate { parent, children })
}

pub fn take_out(who: AccountId, parent: ShipmentId, children: &[ShipmentId]) -> DispatchResult {
	let children = parts(children);
	send(who, Call::deconsolidate { parent, children })
}

pub fn get(id: ShipmentId) -> ShipmentOf<Test> {
	Shipments::<Test>::get(id).unwrap()
}

/// How many pages the record of a shipment has, also of one that was removed.
pub fn pages(id: ShipmentId) -> PageNumber {
	let removed = || RemovedRecords::<Test>::get(id);
	Shipments::<Test>::get(id).map_or_else(removed, |shipment| shipment.pages)
}

pub fn set_pages(id: ShipmentId, pages: PageNumber) {
	Shipments::<Test>::mutate(id, |shipment| shipment.as_mut().unwrap().pages = pages);
}

pub fn custodian(id: ShipmentId) -> AccountId {
	Logistics::shipment(id).unwrap().custodian
}

pub fn liability(id: LiabilityId) -> LiabilityOf<Test> {
	Liabilities::<Test>::get(id).unwrap()
}

pub fn wait(time: Moment) {
	pallet_timestamp::Now::<Test>::mutate(|now| *now += time);
}

/// Has the consignee agree to an agent.
pub fn appoint(who: AccountId, shipment: ShipmentId, agent: AccountId) {
	let agent = Some(agent);
	assert_ok!(send(who, Call::appoint_agent { shipment, agent }));
}

/// Where the seller has 100 of each of the lots L1 to L4, of which the maker owns L4, and there is an order for
/// 60 and 40.
pub fn new_test_ext() -> sp_io::TestExternalities {
	let mut storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.unwrap();
	pallet_balances::GenesisConfig::<Test> {
		balances: (1..100)
			.filter(|who| *who != PAUPER)
			.map(|who| (who, 1_000_000_000))
			.collect(),
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.unwrap();
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| {
		Suspended::set(vec![]);
		Full::set(vec![]);
		Groups::set(vec![]);
		Exports::set(vec![]);
		Imports::set(vec![]);
		Standings::set(vec![]);
		Asked::set(vec![]);
		Ancestors::set(0);
		BenchedMembers::set(vec![]);
		BenchedSeats::set(vec![]);
		System::set_block_number(1);
		pallet_timestamp::Now::<Test>::put(START);
		for lot in ["L1", "L2", "L3"] {
			Goods::put(&position(lot, SELLER, SELLER), 100);
		}
		Goods::put(&position("L4", MAKER, SELLER), 100);
		Book::place(1, BUYER, SELLER, &[(GTIN, 60), (GTIN, 40)]);
	});
	ext
}

/// Runs a test, and checks the invariants after it.
pub fn run<R>(test: impl FnOnce() -> R) -> R {
	new_test_ext().execute_with(|| {
		let result = test();
		Logistics::do_try_state().unwrap();
		result
	})
}
