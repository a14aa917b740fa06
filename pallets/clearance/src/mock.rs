//! A chain of customs with the SDK's own pallets for money, and with a small world of members, lists, goods, shipments
//! and orders that a test can change.

#![allow(
	missing_docs,
	clippy::arithmetic_side_effects,
	clippy::cast_possible_truncation,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use crate::{self as pallet_clearance, *};
use alloc::{collections::BTreeMap, vec, vec::Vec};
use codec::{Decode, Encode};
use frame_support::{
	assert_ok, derive_impl, parameter_types, storage_alias,
	traits::{
		fungible::{HoldConsideration, Mutate as _, NativeFromLeft, NativeOrWithId, UnionOf},
		tokens::{Fortitude, Precision, Preservation},
		AsEnsureOriginWithArg, ConstU128, ConstU32, EnsureOriginWithArg, LinearStoragePrice,
	},
};
use sp_runtime::{traits::Dispatchable, BuildStorage, DispatchError, FixedU128};
use tradechain_primitives::{
	BatchFacts, BatchId, CertificateFacts, CertificateId, CertificateKind, CertificateKinds,
	Currency, CurrencyCode, CustomsHold, CustomsStep, DatedRate, Ground, Gtin, Incoterm, ListState,
	Office, OrderFacts, OrderId, OrderLineFacts, Outcome, Position, Procedure, ProductFacts,
	Question, Rates, Role, Roles, Rounding, RoundingMode, ShipmentFacts, ShipmentLineFacts, Stage,
	Standing as BatchStanding, TradeMode, UnLocode, Verdict,
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
	pub type Clearance = pallet_clearance;
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

/// Who makes, sells and buys.
pub const MAKER: AccountId = 1;
pub const SELLER: AccountId = 2;
pub const BUYER: AccountId = 3;
pub const CONSUMER: AccountId = 4;
/// A consumer whose identity nobody attested.
pub const NOBODY: AccountId = 5;
pub const BROKER: AccountId = 6;
pub const KEEPER: AccountId = 7;
/// An importer without money.
pub const PAUPER: AccountId = 8;
pub const OTHER_CONSUMER: AccountId = 9;
/// Officers: customs, and inspection and quarantine, of the Netherlands; commerce there; customs of China.
pub const CUSTOMS: AccountId = 20;
pub const QUARANTINE: AccountId = 21;
pub const COMMERCE: AccountId = 22;
pub const CUSTOMS_CN: AccountId = 23;
/// Who stands for a panel.
pub const PANEL_NL: AccountId = 30;
pub const PANEL_CN: AccountId = 31;
pub const STRANGER: AccountId = 99;

pub const NL: [u8; 2] = *b"NL";
pub const CN: [u8; 2] = *b"CN";
/// A stablecoin with cents, and one with six digits that nobody takes at first.
pub const EURO: Asset = NativeOrWithId::WithId(1);
pub const FINE_EURO: Asset = NativeOrWithId::WithId(2);
pub const DOLLAR: Asset = NativeOrWithId::WithId(3);
pub const RICH: Amount = 1_000_000_000;
pub const OIL: u64 = 9_506_000_134_352;
/// The consumers' commitments.
pub const IDENTITY: Digest = [44; 32];
pub const OTHER_IDENTITY: Digest = [45; 32];

/// The most ancestors that are looked at for one question.
pub const MOST_ANCESTORS: u32 = 64;

/// The moment at which every test begins: 2026-01-01.
pub const START: Moment = 1_767_225_600_000;
pub const DAY: Moment = 86_400_000;

/// The order, and its line, that goods serve.
pub type OrderLine = Option<(OrderId, u32)>;

/// A shipment on the mock's books.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug)]
pub struct MockShipment {
	pub consignor: AccountId,
	pub consignee: AccountId,
	pub origin: UnLocode,
	pub destination: UnLocode,
	/// Ready, under way, returned, delivered, lost, destroyed.
	pub stage: u8,
	pub departed_at: Option<Moment>,
	pub closed_at: Option<Moment>,
	pub lines: Vec<(BatchId, Quantity, AccountId, OrderLine)>,
	/// Missing packages, a broken seal, liability.
	pub wrong: (bool, bool, bool),
	pub holds: (u32, u32),
}

/// An order on the mock's books, with what was cleared and refused of each line.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug)]
pub struct MockOrder {
	pub buyer: AccountId,
	pub seller: AccountId,
	pub incoterm: Incoterm,
	pub export: CountryCode,
	pub import: CountryCode,
	pub mode: TradeMode,
	pub lines: Vec<(u64, Quantity, u128)>,
	pub is_in_force: bool,
	pub cleared: Vec<Quantity>,
	pub refused: Vec<Quantity>,
}

/// A certificate: kind, batch, country where it counts, until when, and whether it was revoked.
pub type MockCertificate = (CertificateKind, BatchId, CountryCode, Moment, bool);

#[storage_alias]
pub type Shipped = StorageMap<World, Twox64Concat, ShipmentId, MockShipment>;
#[storage_alias]
pub type Ordered = StorageMap<World, Twox64Concat, OrderId, MockOrder>;
#[storage_alias]
pub type Holdings =
	StorageMap<World, Blake2_128Concat, Position<AccountId>, (Quantity, Quantity), ValueQuery>;
#[storage_alias]
pub type Papers = StorageMap<World, Twox64Concat, CertificateId, MockCertificate>;
/// What customs put on records.
#[storage_alias]
pub type Notes =
	StorageValue<World, Vec<(ShipmentId, AccountId, CountryCode, CustomsStep, Digest)>, ValueQuery>;

parameter_types! {
	pub static Suspended: Vec<AccountId> = Vec::new();
	pub static MoreMembers: BTreeMap<AccountId, Roles> = BTreeMap::new();
	pub static MoreOfficers: Vec<(CountryCode, AccountId)> = Vec::new();
	/// What lists say of a code, instead of allowing it.
	pub static Refused: Vec<&'static str> = Vec::new();
	pub static Reviewed: Vec<&'static str> = Vec::new();
	/// What is banned: a code, of an origin.
	pub static Banned: Vec<(&'static str, [u8; 2])> = Vec::new();
	/// Lots that are not on record.
	pub static Unknown: Vec<&'static str> = Vec::new();
	/// What they ask for.
	pub static Asked: CertificateKinds = CertificateKinds::NONE;
	/// Caps per order and year.
	pub static OrderCap: Option<u64> = None;
	pub static YearlyCap: Option<u64> = None;
	pub static Tariff: Rates = Rates::default();
	/// Euros for a dollar, in thousandths; none without a rate.
	pub static DollarRate: Option<u128> = Some(900);
	/// From when on.
	pub static RateFrom: Moment = START;
	pub static Standings: Vec<(BatchId, BatchStanding)> = Vec::new();
	/// How many ancestors batches have.
	pub static Ancestors: Vec<(BatchId, u32)> = Vec::new();
	/// The code by which orders are, and where identities are attested.
	pub static OrderedCode: &'static str = "15092000";
	pub static AttestedIn: [u8; 2] = NL;
	pub static RelayBlock: u32 = 1;
	pub static Random: Option<Digest> = None;
	pub const DepositHold: RuntimeHoldReason = RuntimeHoldReason::Clearance(HoldReason::Record);
	pub const Id: PalletId = PalletId(*b"py/clear");
	pub const MaxPeriod: Moment = 400 * DAY;
}

pub fn country(code: &[u8]) -> CountryCode {
	CountryCode::try_from(code).unwrap()
}

pub struct World;

impl Members<AccountId> for World {
	fn active_roles(who: &AccountId) -> Roles {
		if Suspended::get().contains(who) {
			return Roles::NONE;
		}
		match *who {
			MAKER => Role::Manufacturer.into(),
			SELLER => Role::Exporter.into(),
			BUYER | PAUPER => Role::Importer.into(),
			CONSUMER | OTHER_CONSUMER | NOBODY => Role::Consumer.into(),
			BROKER => Role::CustomsBroker.into(),
			KEEPER => Role::Warehouse.into(),
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

	fn identity_commitment(who: &AccountId) -> Option<(CountryCode, Digest)> {
		let commitment = match *who {
			CONSUMER => IDENTITY,
			OTHER_CONSUMER => OTHER_IDENTITY,
			_ if MoreMembers::get().contains_key(who) => IDENTITY,
			_ => return None,
		};
		Some((country(&AttestedIn::get()), commitment))
	}

	fn same_group(a: &AccountId, b: &AccountId) -> bool {
		a == b
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_member(who: &AccountId, _: CountryCode, roles: Roles, _: Vec<Gs1Prefix>) {
		MoreMembers::mutate(|members| members.insert(*who, roles));
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_identity(_: &AccountId, _: Digest) {}
}

impl Panels<AccountId> for World {
	fn office(of: CountryCode, who: &AccountId) -> Option<Office> {
		match (of.as_str(), *who) {
			("NL", CUSTOMS) | ("CN", CUSTOMS_CN) => Some(Office::Customs),
			("NL", QUARANTINE) => Some(Office::InspectionAndQuarantine),
			("NL", COMMERCE) => Some(Office::Commerce),
			_ => MoreOfficers::get()
				.contains(&(of, *who))
				.then_some(Office::Customs),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_regulator(of: CountryCode, who: &AccountId, _: Office) {
		MoreOfficers::mutate(|seats| seats.push((of, *who)));
	}
}

/// The panels of the Netherlands and of China.
pub struct EnsurePanel;
impl EnsureOriginWithArg<RuntimeOrigin, CountryCode> for EnsurePanel {
	type Success = ();

	fn try_origin(origin: RuntimeOrigin, of: &CountryCode) -> Result<(), RuntimeOrigin> {
		let panel = match of.as_str() {
			"NL" => PANEL_NL,
			"CN" => PANEL_CN,
			_ => return Err(origin),
		};
		let raw: Result<frame_system::RawOrigin<AccountId>, RuntimeOrigin> = origin.clone().into();
		match raw {
			Ok(frame_system::RawOrigin::Signed(who)) if who == panel => Ok(()),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin(of: &CountryCode) -> Result<RuntimeOrigin, ()> {
		match of.as_str() {
			"NL" => Ok(signed(PANEL_NL)),
			"CN" => Ok(signed(PANEL_CN)),
			_ => Err(()),
		}
	}
}

impl ProductRules for World {
	fn classify(question: &Question) -> Verdict {
		let is_in = |codes: Vec<&str>| {
			codes
				.iter()
				.any(|code| question.code.to_string().starts_with(code))
		};
		let banned = Banned::get().into_iter();
		let of_origin = banned.filter(|(_, origin)| question.origin == country(origin));
		let banned = of_origin.map(|(code, _)| code).collect();
		let (outcome, ground) = if is_in(Refused::get()) || is_in(banned) {
			(Outcome::Refuse, Ground::EmergencyBan(1))
		} else if is_in(Reviewed::get()) {
			(Outcome::Review, Ground::Default)
		} else if question.code.digits() < 8 {
			(Outcome::Review, Ground::CodeTooShort)
		} else {
			(Outcome::Allow, Ground::PositiveEntry(7))
		};
		let terms = tradechain_primitives::Terms {
			certificates: Asked::get(),
			order_cap: OrderCap::get(),
			yearly_cap: YearlyCap::get(),
			rates: Tariff::get(),
			note: None,
		};
		Verdict {
			outcome,
			ground,
			decided_by: question.country,
			terms: (outcome != Outcome::Refuse).then_some(terms),
			list: ListState {
				country: question.country,
				version: 3,
				root: [3; 32],
			},
			union_list: None,
			at: Timestamp::get(),
			currency: Some("EUR".parse().unwrap()),
		}
	}

	fn convert(_: CountryCode, currency: CurrencyCode, amount: u128, at: Moment) -> Option<u128> {
		match currency.as_str() {
			"EUR" => Some(amount),
			"USD" if at >= RateFrom::get() => Some(amount.checked_mul(DollarRate::get()?)? / 1_000),
			_ => None,
		}
	}

	fn rate(_: CountryCode, currency: CurrencyCode, _: Moment) -> Option<DatedRate> {
		let rate = FixedU128::from_rational(DollarRate::get()?, 1_000);
		let from = RateFrom::get();
		(currency.as_str() == "USD").then_some(DatedRate { from, rate })
	}

	fn valuation(_: CountryCode) -> Option<(CurrencyCode, Rounding)> {
		let rounding = Rounding {
			mode: RoundingMode::HalfUp,
			unit: 1,
		};
		Some(("EUR".parse().unwrap(), rounding))
	}

	fn customs_union(country: CountryCode) -> Option<CountryCode> {
		["NL", "DE"]
			.contains(&country.as_str())
			.then(|| self::country(b"EU"))
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_worst_case(_: CountryCode, _: HsCode) {
		Tariff::set(OIL_RATES);
		Asked::set(CertificateKinds::all());
	}
}

impl Batches<AccountId> for World {
	fn product(_: &Gtin) -> Option<ProductFacts<AccountId>> {
		None
	}

	fn batch(of: &BatchId) -> Option<BatchFacts<AccountId>> {
		let is_known = !Unknown::get().contains(&of.lot.as_str());
		is_known.then(|| BatchFacts {
			producer: MAKER,
			hs: "150920".parse().unwrap(),
			origin: country(b"ES"),
			produced_at: 0,
			expires_at: None,
		})
	}

	fn product_standing(_: &Gtin, _: CountryCode) -> BatchStanding {
		BatchStanding::Fine
	}

	fn look(batches: &[BatchId], _: CountryCode) -> (BatchStanding, u32) {
		let standings = Standings::get();
		let found = standings
			.iter()
			.filter(|(other, _)| batches.contains(other))
			.map(|(_, standing)| *standing);
		let ancestors = Ancestors::get();
		let looked_at = ancestors
			.iter()
			.filter(|(other, _)| batches.contains(other))
			.map(|(_, count)| *count);
		(
			found.max().unwrap_or(BatchStanding::Fine),
			looked_at.sum::<u32>().min(MOST_ANCESTORS),
		)
	}

	fn recalled_since(_: &[BatchId], _: CountryCode) -> Option<Moment> {
		None
	}

	fn most_ancestors() -> u32 {
		MOST_ANCESTORS
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_ancestors(batch: &BatchId, count: u32) {
		Ancestors::mutate(|all| {
			all.retain(|(other, _)| other != batch);
			all.push((*batch, count));
		});
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_recalls(_: &BatchId, _: CountryCode) {}

	fn certificates(_: &BatchId, _: CountryCode, _: Moment) -> CertificateKinds {
		CertificateKinds::NONE
	}

	fn holding(position: &Position<AccountId>) -> (Quantity, Quantity) {
		Holdings::get(position)
	}

	fn reserve(_: &Position<AccountId>, _: Quantity) -> DispatchResult {
		Ok(())
	}

	fn release(_: &Position<AccountId>, _: Quantity) -> DispatchResult {
		Ok(())
	}

	fn hand_over(_: &Position<AccountId>, _: &AccountId, _: Quantity) -> DispatchResult {
		Ok(())
	}

	fn pass_title(_: &Position<AccountId>, _: &AccountId, _: Quantity) -> DispatchResult {
		Ok(())
	}

	fn destroy(_: &Position<AccountId>, _: Quantity, _: &AccountId, _: Digest) -> DispatchResult {
		Ok(())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_holding(position: &Position<AccountId>, quantity: Quantity) {
		Holdings::mutate(position, |(free, _)| *free += quantity);
	}
}

impl Certificates for World {
	fn certificate(
		certificate: CertificateId,
		batch: &BatchId,
		in_country: CountryCode,
	) -> Option<CertificateFacts> {
		let (kind, of, counts_in, valid_until, is_revoked) = Papers::get(certificate)?;
		Some(CertificateFacts {
			kind,
			counts: of == *batch && counts_in == in_country,
			valid_from: START,
			valid_until,
			is_revoked,
		})
	}

	fn is_revoked(certificate: CertificateId) -> bool {
		Papers::get(certificate).is_none_or(|(.., is_revoked)| is_revoked)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_certificate(
		batch: &BatchId,
		kind: CertificateKind,
		in_country: CountryCode,
	) -> CertificateId {
		let id = Papers::iter().count() as CertificateId;
		Papers::insert(id, (kind, *batch, in_country, Moment::MAX, false));
		id
	}
}

impl Shipments<AccountId> for World {
	fn shipment(id: ShipmentId) -> Option<ShipmentFacts<AccountId>> {
		let found = Shipped::get(id)?;
		Some(ShipmentFacts {
			custodian: found.consignor,
			consignor: found.consignor,
			consignee: found.consignee,
			agent: None,
			container: None,
			origin: found.origin,
			destination: found.destination,
			stage: match found.stage {
				0 => Stage::Ready,
				1 => Stage::UnderWay,
				2 => Stage::Returned,
				3 => Stage::Delivered,
				4 => Stage::Lost,
				_ => Stage::Destroyed,
			},
			departed_at: found.departed_at,
			closed_at: found.closed_at,
			lines: found
				.lines
				.into_iter()
				.map(|(batch, quantity, owner, order)| ShipmentLineFacts {
					batch,
					quantity,
					owner,
					order,
				})
				.collect(),
			is_short: found.wrong.0,
			seal_broken: found.wrong.1,
			has_liability: found.wrong.2,
			holds: found.holds,
		})
	}

	fn note(
		id: ShipmentId,
		by: &AccountId,
		in_country: CountryCode,
		step: CustomsStep,
		document: Digest,
	) -> DispatchResult {
		Shipped::get(id).ok_or(DispatchError::Other("no shipment"))?;
		Notes::mutate(|notes| notes.push((id, *by, in_country, step, document)));
		Ok(())
	}

	fn hold(id: ShipmentId, hold: CustomsHold) -> DispatchResult {
		Shipped::try_mutate(id, |found| {
			let found = found.as_mut().filter(|found| found.stage < 2);
			let found = found.ok_or(DispatchError::Other("nothing to hold"))?;
			match hold {
				CustomsHold::Check => found.holds.0 += 1,
				CustomsHold::Refusal => found.holds.1 += 1,
			}
			Ok(())
		})
	}

	fn unhold(id: ShipmentId, hold: CustomsHold) -> DispatchResult {
		Shipped::try_mutate_exists(id, |found| {
			if let Some(found) = found.as_mut().filter(|found| found.stage < 2) {
				let count = match hold {
					CustomsHold::Check => &mut found.holds.0,
					CustomsHold::Refusal => &mut found.holds.1,
				};
				*count = count
					.checked_sub(1)
					.ok_or(DispatchError::Other("not held"))?;
			}
			Ok(())
		})
	}

	fn destroy(id: ShipmentId, _: &AccountId, _: Digest) -> DispatchResult {
		Shipped::try_mutate(id, |found| {
			let found = found.as_mut().filter(|found| found.stage < 2);
			let found = found.ok_or(DispatchError::Other("not there"))?;
			(found.stage, found.closed_at) = (5, Some(Timestamp::get()));
			Ok(())
		})
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_shipment(
		consignor: &AccountId,
		consignee: &AccountId,
		route: (CountryCode, CountryCode),
		lines: Vec<ShipmentLineFacts<AccountId>>,
		departed: bool,
		_: bool,
	) -> ShipmentId {
		let place =
			|country: CountryCode, end: &str| alloc::format!("{country}{end}").parse().unwrap();
		let lines = lines
			.into_iter()
			.map(|line| (line.batch, line.quantity, line.owner, line.order))
			.collect();
		put_shipment(MockShipment {
			consignor: *consignor,
			consignee: *consignee,
			origin: place(route.0, "AAA"),
			destination: place(route.1, "BBB"),
			stage: departed.into(),
			departed_at: departed.then(Timestamp::get),
			closed_at: None,
			lines,
			wrong: (false, false, false),
			holds: (0, 0),
		})
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_offered(_: ShipmentId) {}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_delivered(id: ShipmentId) {
		end(id, 3);
	}
}

impl World {
	fn tell(
		order: OrderId,
		line: u32,
		tell: impl FnOnce(&mut MockOrder) -> &mut Quantity,
		quantity: Quantity,
	) -> DispatchResult {
		Ordered::try_mutate(order, |found| {
			let found = found
				.as_mut()
				.filter(|found| found.is_in_force && (line as usize) < found.lines.len());
			let found = found.ok_or(DispatchError::Other("not in force"))?;
			*tell(found) += quantity;
			Ok(())
		})
	}
}

impl OrderHooks<AccountId> for World {
	fn order(order: OrderId) -> Option<OrderFacts<AccountId>> {
		let found = Ordered::get(order)?;
		Some(OrderFacts {
			buyer: found.buyer,
			seller: found.seller,
			incoterm: found.incoterm,
			export: found.export,
			import: found.import,
			mode: found.mode,
			lines: found
				.lines
				.into_iter()
				.map(|(gtin, quantity, amount)| OrderLineFacts {
					gtin: gtin.try_into().unwrap(),
					export_code: OrderedCode::get().parse().unwrap(),
					import_code: OrderedCode::get().parse().unwrap(),
					quantity,
					to_ship: 0,
					amount,
				})
				.collect(),
			currency: <Self as Currencies<Asset>>::currency(&EURO),
			is_in_force: found.is_in_force,
		})
	}

	fn shipped(_: OrderId, _: u32, _: Quantity) -> DispatchResult {
		Ok(())
	}

	fn cleared(order: OrderId, line: u32, quantity: Quantity) -> DispatchResult {
		Self::tell(
			order,
			line,
			|found| &mut found.cleared[line as usize],
			quantity,
		)
	}

	fn refused(order: OrderId, line: u32, quantity: Quantity) -> DispatchResult {
		Self::tell(
			order,
			line,
			|found| &mut found.refused[line as usize],
			quantity,
		)
	}

	fn delivered(_: OrderId, _: u32, _: &Position<AccountId>, _: Quantity) -> DispatchResult {
		Ok(())
	}

	fn returned(_: OrderId, _: u32, _: Quantity) -> DispatchResult {
		Ok(())
	}

	fn liable(_: OrderId, _: &AccountId, _: Digest) -> DispatchResult {
		Ok(())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_order(buyer: &AccountId, seller: &AccountId, lines: u32) -> OrderId {
		put_order(
			*buyer,
			*seller,
			TradeMode::B2B,
			&vec![(1_000, 1_000_000); lines as usize],
		)
	}
}

impl Currencies<Asset> for World {
	fn currency(asset: &Asset) -> Option<Currency> {
		let (code, decimals) = match asset {
			NativeOrWithId::WithId(1) => ("EUR", 2),
			NativeOrWithId::WithId(2) => ("EUR", 6),
			NativeOrWithId::WithId(3) => ("USD", 2),
			_ => return None,
		};
		Some(Currency {
			code: code.parse().unwrap(),
			decimals,
		})
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_currency(_: &Asset, _: Currency) {}
}

impl RelayRandomness for World {
	fn block() -> u32 {
		RelayBlock::get()
	}

	fn randomness() -> Option<Digest> {
		Random::get()
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_block(block: u32) {
		RelayBlock::set(block);
		Random::set(Some([9; 32]));
	}
}

/// One unit of money for every byte, for ever.
#[derive(
	Encode, Decode, Clone, PartialEq, Eq, Debug, scale_info::TypeInfo, codec::MaxEncodedLen,
)]
pub struct Paid;
impl Consideration<AccountId, Footprint> for Paid {
	fn new(who: &AccountId, footprint: Footprint) -> Result<Self, DispatchError> {
		Balances::burn_from(
			who,
			footprint.size.into(),
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
		assert_ok!(Balances::mint_into(who, u128::from(footprint.size) + 10));
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl BenchmarkHelper<Asset> for World {
	fn asset() -> Asset {
		EURO
	}

	fn set_time(now: Moment) {
		at(now);
	}
}

impl Config for Test {
	type Members = World;
	type Panels = World;
	type PanelOrigin = EnsurePanel;
	type ProductRules = World;
	type Batches = World;
	type Certificates = World;
	type Shipments = World;
	type Orders = World;
	type Currencies = World;
	type Randomness = World;
	type Clock = Timestamp;
	type AssetKind = Asset;
	type Money = Money;
	type Holds = Holds;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Consideration = HoldConsideration<
		AccountId,
		Balances,
		DepositHold,
		LinearStoragePrice<ConstU128<100>, ConstU128<1>, u128>,
	>;
	type StorageFee = Paid;
	type PalletId = Id;
	type MaxPeriod = MaxPeriod;
	type MaxWaiting = ConstU32<6>;
	type MaxWaitingAtBorder = ConstU32<4>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = World;
}

/// 10 % duty, 15 % consumption tax in the price, 20 % value-added tax.
pub const OIL_RATES: Rates = Rates {
	duty: Some(100_000),
	consumption_tax: Some(150_000),
	vat: Some(200_000),
};

pub fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// As the chain runs calls: what fails changes nothing.
pub fn send(who: AccountId, call: Call<Test>) -> DispatchResult {
	RuntimeCall::Clearance(call)
		.dispatch(signed(who))
		.map(|_| ())
		.map_err(|failed| failed.error)
}

pub fn at(moment: Moment) {
	pallet_timestamp::Now::<Test>::put(moment);
}

pub fn wait(time: Moment) {
	pallet_timestamp::Now::<Test>::mutate(|now| *now += time);
}

pub fn lot(text: &str) -> RawLot {
	text.as_bytes().to_vec().try_into().unwrap()
}

pub fn batch(text: &str) -> BatchId {
	(OIL, text.as_bytes()).try_into().unwrap()
}

pub fn code(digits: &str) -> RawCode {
	digits.as_bytes().to_vec().try_into().unwrap()
}

pub fn put_shipment(shipment: MockShipment) -> ShipmentId {
	let id = Shipped::iter().count() as ShipmentId;
	Shipped::insert(id, shipment);
	id
}

/// Ends a shipment: returned, delivered, lost or destroyed.
pub fn end(id: ShipmentId, stage: u8) {
	Shipped::mutate(id, |found| {
		let found = found.as_mut().unwrap();
		(found.stage, found.closed_at) = (stage, Some(Timestamp::get()));
	});
}

/// A shipment of the seller's oil from China to Rotterdam.
pub fn shipment(
	consignee: AccountId,
	departed: bool,
	lines: &[(&str, Quantity, OrderLine)],
) -> MockShipment {
	MockShipment {
		consignor: SELLER,
		consignee,
		origin: "CNSHA".parse().unwrap(),
		destination: "NLRTM".parse().unwrap(),
		stage: departed.into(),
		departed_at: departed.then_some(START),
		closed_at: None,
		lines: lines
			.iter()
			.map(|(lot, quantity, order)| (batch(lot), *quantity, SELLER, *order))
			.collect(),
		wrong: (false, false, false),
		holds: (0, 0),
	}
}

/// An order for so much at a price in cents, line by line.
pub fn put_order(
	buyer: AccountId,
	seller: AccountId,
	mode: TradeMode,
	lines: &[(Quantity, u128)],
) -> OrderId {
	let id = Ordered::iter().count() as OrderId;
	Ordered::insert(
		id,
		MockOrder {
			buyer,
			seller,
			incoterm: Incoterm::DAP,
			export: country(b"CN"),
			import: country(b"NL"),
			mode,
			lines: lines
				.iter()
				.map(|(quantity, amount)| (OIL, *quantity, *amount))
				.collect(),
			is_in_force: true,
			cleared: vec![0; lines.len()],
			refused: vec![0; lines.len()],
		},
	);
	id
}

/// A line of a declaration of oil, worth so many cents.
pub fn line(place: u32, of: &str, quantity: Quantity, invoice: Amount) -> RawLine {
	RawLine {
		place,
		batch: RawBatchId {
			gtin: OIL,
			lot: lot(of),
		},
		quantity,
		code: code("1509200010"),
		origin: *b"ES",
		invoice,
		adjustment: 0,
		currency: *b"EUR",
		certificates: Default::default(),
		previous: None,
	}
}

/// An import for home use into the Netherlands.
pub fn import(id: ShipmentId, lines: Vec<RawLine>) -> RawDeclarationOf<Test> {
	RawDeclaration {
		direction: Direction::Import,
		country: NL,
		shipment: id,
		procedure: Procedure::HomeUse,
		lines: lines.try_into().unwrap(),
		document: [1; 32],
		asset: EURO,
	}
}

pub fn declare(who: AccountId, declaration: RawDeclarationOf<Test>) -> DispatchResult {
	send(who, Call::declare { declaration })
}

/// Declares, and answers the number.
pub fn declared(who: AccountId, declaration: RawDeclarationOf<Test>) -> DeclarationId {
	let id = NextDeclaration::<Test>::get();
	assert_ok!(declare(who, declaration));
	id
}

pub fn get(id: DeclarationId) -> DeclarationOf<Test> {
	Declarations::<Test>::get(id).unwrap()
}

pub fn is_released(id: DeclarationId) -> bool {
	matches!(get(id).status, Status::Released { .. })
}

/// The next block, on a later one of the relay chain, with this randomness.
pub fn next_block(randomness: Option<Digest>) {
	RelayBlock::mutate(|block| *block += 1);
	Random::set(randomness);
	let mut meter = WeightMeter::new();
	<Clearance as frame_support::traits::Hooks<u64>>::on_poll(1, &mut meter);
}

/// A border where nobody is drawn.
pub fn border() -> BorderOf<Test> {
	Border {
		assets: vec![EURO, DOLLAR].try_into().unwrap(),
		check_rate: 0,
		officer_period: 10 * DAY,
		appeal_period: 20 * DAY,
		return_period: 30 * DAY,
		proof_validity: 300 * DAY,
	}
}

/// Sets how many are drawn.
pub fn check(rate: u32) {
	let border = Border {
		check_rate: rate,
		..border()
	};
	assert_ok!(send(
		PANEL_NL,
		Call::set_border {
			country: NL,
			border
		}
	));
}

pub fn decide(who: AccountId, declaration: DeclarationId, decision: Decision) -> DispatchResult {
	let reason = [6; 32];
	send(
		who,
		Call::decide {
			declaration,
			decision,
			reason,
		},
	)
}

pub fn rule(who: AccountId, declaration: DeclarationId, release: bool) -> DispatchResult {
	let reason = [7; 32];
	send(
		who,
		Call::rule {
			country: NL,
			declaration,
			release,
			reason,
		},
	)
}

pub fn notes_of(id: ShipmentId) -> Vec<CustomsStep> {
	Notes::get()
		.into_iter()
		.filter(|(shipment, ..)| *shipment == id)
		.map(|(.., step, _)| step)
		.collect()
}

pub fn euros(who: AccountId) -> Amount {
	use frame_support::traits::fungibles::Inspect;
	<Money as Inspect<AccountId>>::balance(EURO, &who)
}

pub fn on_hold(who: AccountId) -> Amount {
	use frame_support::traits::fungibles::hold::Inspect;
	<Holds as Inspect<AccountId>>::balance_on_hold(EURO, &HoldReason::Duties.into(), &who)
}

pub fn treasury() -> AccountId {
	Clearance::country_account(NL).unwrap()
}

/// What so many cents of oil bear: 10 % duty; 15 of 85 of that; 20 % of all.
pub fn bears(value: Amount) -> Amount {
	let rounding = Rounding {
		mode: RoundingMode::HalfUp,
		unit: 1,
	};
	rules::duties::charges(value, &OIL_RATES, rounding)
		.and_then(|charges| charges.total())
		.unwrap()
}

/// The Netherlands and China have borders; everybody but one has money.
pub fn new_test_ext() -> sp_io::TestExternalities {
	let mut storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.unwrap();
	pallet_balances::GenesisConfig::<Test> {
		balances: (1..100).map(|who| (who, RICH)).collect(),
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.unwrap();
	pallet_assets::GenesisConfig::<Test> {
		assets: vec![(1, 50, true, 5), (2, 50, true, 1), (3, 50, true, 1)],
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.unwrap();
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| {
		Suspended::set(vec![]);
		MoreMembers::set(BTreeMap::new());
		MoreOfficers::set(vec![]);
		Refused::set(vec![]);
		Reviewed::set(vec![]);
		Banned::set(vec![]);
		Unknown::set(vec![]);
		Asked::set(CertificateKinds::NONE);
		OrderCap::set(None);
		YearlyCap::set(None);
		Tariff::set(OIL_RATES);
		DollarRate::set(Some(900));
		RateFrom::set(START);
		Standings::set(vec![]);
		Ancestors::set(vec![]);
		OrderedCode::set("15092000");
		AttestedIn::set(NL);
		RelayBlock::set(1);
		Random::set(None);
		System::set_block_number(1);
		at(START);
		for who in (1..50).filter(|who| *who != PAUPER) {
			for asset in [EURO, FINE_EURO, DOLLAR] {
				assert_ok!(
					<Money as frame_support::traits::fungibles::Mutate<_>>::mint_into(
						asset, &who, RICH
					)
				);
			}
		}
		let border = border();
		for (panel, country) in [(PANEL_NL, NL), (PANEL_CN, CN)] {
			let border = border.clone();
			assert_ok!(send(panel, Call::set_border { country, border }));
		}
	});
	ext
}

/// Runs a test, and checks the invariants after it.
pub fn run<R>(test: impl FnOnce() -> R) -> R {
	new_test_ext().execute_with(|| {
		let result = test();
		Clearance::do_try_state().unwrap();
		result
	})
}
