//! A chain of provenance alone, with a fixed register of members.

#![allow(
	missing_docs,
	clippy::arithmetic_side_effects,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use crate::{self as pallet_provenance, *};
use alloc::{vec, vec::Vec};
use frame_support::{
	assert_ok, derive_impl, parameter_types,
	traits::{
		fungible::{HoldConsideration, Mutate},
		tokens::{Fortitude, Precision, Preservation},
		ConstU32, ConstU64, LinearStoragePrice,
	},
};
use sp_runtime::BuildStorage;
use tradechain_primitives::{
	CurrencyCode, Gs1Prefix, Office, Panels, ProductRules, Question, Role, Roles, Verdict,
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
	pub type Provenance = pallet_provenance;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountData = pallet_balances::AccountData<u64>;
	type BlockWeights = BlockWeights;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

/// Makers of oil and of bread, with a prefix each.
pub const MILL: AccountId = 1;
pub const BAKERY: AccountId = 2;
pub const TRADER: AccountId = 3;
pub const CARRIER: AccountId = 4;
pub const CONSUMER: AccountId = 5;
pub const INSPECTOR: AccountId = 6;
/// Another trader.
pub const DEALER: AccountId = 8;
/// Regulators of the Netherlands, of the European Union, of Spain and of China.
pub const REGULATOR_NL: AccountId = 20;
pub const REGULATOR_EU: AccountId = 21;
pub const REGULATOR_ES: AccountId = 22;
pub const REGULATOR_CN: AccountId = 23;
/// A trader without money.
pub const PAUPER: AccountId = 7;
/// Nobody.
pub const STRANGER: AccountId = 99;

parameter_types! {
	/// Members that are suspended now.
	pub static Suspended: Vec<AccountId> = Vec::new();
	/// Who is of one group.
	pub static Group: Vec<AccountId> = Vec::new();
	/// The holder of the mill's prefix.
	pub static MillPrefix: AccountId = MILL;
	/// Members that a benchmark makes.
	pub static BenchedMembers: Vec<(AccountId, CountryCode, Roles, Vec<Gs1Prefix>)> = Vec::new();
	/// Regulators that a benchmark makes.
	pub static BenchedSeats: Vec<(CountryCode, AccountId)> = Vec::new();
	/// Blocks so small that a fifth of one takes a recall to some three hundred batches.
	pub BlockWeights: frame_system::limits::BlockWeights =
		frame_system::limits::BlockWeights::simple_max(Weight::from_parts(25_000, u64::MAX));
	pub const OfferHold: RuntimeHoldReason = RuntimeHoldReason::Provenance(HoldReason::Offer);
	pub const ClockTolerance: Moment = 100;
	pub const MaxYield: Ppm = 100_000_000;
	pub const MaxNetWeight: u64 = 1_000_000_000_000;
}

pub struct Register;
impl Members<AccountId> for Register {
	fn active_roles(who: &AccountId) -> Roles {
		if Suspended::get().contains(who) {
			return Roles::NONE;
		}
		if let Some((_, _, roles, _)) = benched(who) {
			return roles;
		}
		match *who {
			MILL | BAKERY => Role::Manufacturer.into(),
			TRADER | PAUPER | DEALER => Role::Trader.into(),
			CARRIER => Role::Carrier.into(),
			CONSUMER => Role::Consumer.into(),
			INSPECTOR => Role::Inspector.into(),
			_ => Roles::NONE,
		}
	}

	fn is_revoked(_: &AccountId) -> bool {
		false
	}

	fn country(who: &AccountId) -> Option<CountryCode> {
		if let Some((_, country, ..)) = benched(who) {
			return Some(country);
		}
		Some(country(match *who {
			MILL | INSPECTOR => "ES",
			BAKERY | TRADER | CARRIER | PAUPER => "NL",
			CONSUMER => "CN",
			DEALER => "US",
			_ => return None,
		}))
	}

	fn gtin_owner(gtin: &Gtin) -> Option<AccountId> {
		let under = |prefix: &str| prefix.parse::<Gs1Prefix>().unwrap().matches(gtin);
		if under("9506000") {
			Some(MillPrefix::get())
		} else if under("4012345") {
			Some(BAKERY)
		} else {
			BenchedMembers::get()
				.into_iter()
				.find(|(.., prefixes)| prefixes.iter().any(|prefix| prefix.matches(gtin)))
				.map(|(who, ..)| who)
		}
	}

	fn identity_commitment(_: &AccountId) -> Option<(CountryCode, Digest)> {
		None
	}

	fn same_group(a: &AccountId, b: &AccountId) -> bool {
		a == b || (Group::get().contains(a) && Group::get().contains(b))
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_member(who: &AccountId, country: CountryCode, roles: Roles, prefixes: Vec<Gs1Prefix>) {
		BenchedMembers::mutate(|members| {
			members.retain(|(other, ..)| other != who);
			members.push((*who, country, roles, prefixes));
		});
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_identity(_: &AccountId, _: Digest) {}
}

fn benched(who: &AccountId) -> Option<(AccountId, CountryCode, Roles, Vec<Gs1Prefix>)> {
	BenchedMembers::get()
		.into_iter()
		.find(|(other, ..)| other == who)
}

pub fn country(code: &str) -> CountryCode {
	code.parse().unwrap()
}

/// A regulator of each of four jurisdictions.
pub struct Regulators;
impl Panels<AccountId> for Regulators {
	fn office(of: CountryCode, who: &AccountId) -> Option<Office> {
		if BenchedSeats::get().contains(&(of, *who)) {
			return Some(Office::Health);
		}
		let seat = match *who {
			REGULATOR_NL => "NL",
			REGULATOR_EU => "EU",
			REGULATOR_ES => "ES",
			REGULATOR_CN => "CN",
			_ => return None,
		};
		(of == country(seat)).then_some(Office::Health)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_regulator(of: CountryCode, who: &AccountId, _: Office) {
		BenchedSeats::mutate(|seats| seats.push((of, *who)));
	}
}

/// Spain and the Netherlands are in the European Union.
pub struct Lists;
impl ProductRules for Lists {
	fn classify(_: &Question) -> Verdict {
		unimplemented!("nobody asks")
	}

	fn convert(_: CountryCode, _: CurrencyCode, _: u128, _: Moment) -> Option<u128> {
		None
	}

	fn rate(
		_: CountryCode,
		_: tradechain_primitives::CurrencyCode,
		_: Moment,
	) -> Option<tradechain_primitives::DatedRate> {
		None
	}

	fn valuation(
		_: CountryCode,
	) -> Option<(
		tradechain_primitives::CurrencyCode,
		tradechain_primitives::Rounding,
	)> {
		None
	}

	fn customs_union(of: CountryCode) -> Option<CountryCode> {
		[country("ES"), country("NL")]
			.contains(&of)
			.then(|| country("EU"))
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_worst_case(_: CountryCode, _: tradechain_primitives::HsCode) {}
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
	type ProductRules = Lists;
	type Clock = Timestamp;
	type Consideration = HoldConsideration<
		AccountId,
		Balances,
		OfferHold,
		LinearStoragePrice<ConstU64<10>, ConstU64<1>, u64>,
	>;
	type StorageFee = Paid;
	type ClockTolerance = ClockTolerance;
	type MaxYield = MaxYield;
	type MaxNetWeight = MaxNetWeight;
	type InvestigationThreshold = ConstU32<3>;
	type MaxAncestors = ConstU32<8>;
	type WeightInfo = ();
}

/// The moment at which every test begins.
pub const START: Moment = 1_000_000;

/// Olives and oil, of the mill; bread, of the bakery; under nobody's prefix.
pub const OLIVES: u64 = 9_506_000_134_352;
pub const OIL: u64 = 9_506_000_134_369;
pub const BREAD: u64 = 4_012_345_678_901;
pub const FOREIGN: u64 = 5_901_234_123_457;

pub fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

pub fn code(text: &str) -> RawCode {
	text.as_bytes().to_vec().try_into().unwrap()
}

pub fn batch(gtin: u64, lot: &str) -> RawBatchId {
	RawBatchId {
		gtin,
		lot: code(lot),
	}
}

pub fn id(gtin: u64, lot: &str) -> BatchId {
	(gtin, lot.as_bytes()).try_into().unwrap()
}

pub fn particulars(yield_ceiling: Option<Ppm>) -> RawParticulars {
	RawParticulars {
		hs: *b"150920",
		origin: *b"ES",
		name: b"Extra virgin".to_vec().try_into().unwrap(),
		specification: [7; 32],
		yield_ceiling,
	}
}

/// A batch of so many thousandths.
pub fn making(quantity: Quantity) -> RawBatch {
	RawBatch {
		quantity,
		produced_at: START,
		expires_at: None,
		facility: 9_506_000_134_376,
		serials: None,
	}
}

pub fn inputs(inputs: &[(RawBatchId, Quantity)]) -> RawInputs {
	inputs
		.iter()
		.map(|(batch, quantity)| RawInput {
			batch: batch.clone(),
			quantity: *quantity,
		})
		.collect::<Vec<_>>()
		.try_into()
		.unwrap()
}

pub fn make(
	who: AccountId,
	of: RawBatchId,
	quantity: Quantity,
	from: &[(RawBatchId, Quantity)],
) -> DispatchResult {
	plain(Provenance::create_batch(
		signed(who),
		of,
		making(quantity),
		inputs(from),
	))
}

/// The outcome of a call without its weight.
pub fn plain(outcome: DispatchResultWithPostInfo) -> DispatchResult {
	outcome.map(|_| ()).map_err(|failed| failed.error)
}

pub fn held(of: (u64, &str), owner: AccountId, possessor: AccountId) -> (Quantity, Quantity) {
	let held = Holdings::<Test>::get((id(of.0, of.1), owner, possessor));
	(held.free, held.reserved)
}

/// Where there are olives (primary, by the kilogram), oil (a quarter of what goes in, by the kilogram) and
/// bread (twice what goes in, pieces of 500 g), and 80 kg of olives.
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
		Group::set(vec![]);
		MillPrefix::set(MILL);
		BenchedMembers::set(vec![]);
		BenchedSeats::set(vec![]);
		System::set_block_number(1);
		pallet_timestamp::Now::<Test>::put(START);
		for (who, gtin, unit, weight, ceiling) in [
			(MILL, OLIVES, *b"KGM", 1_000_000, None),
			(MILL, OIL, *b"KGM", 1_000_000, Some(250_000)),
			(BAKERY, BREAD, *b"C62", 500_000, Some(2_000_000)),
		] {
			assert_ok!(Provenance::register_product(
				signed(who),
				gtin,
				unit,
				weight,
				particulars(ceiling)
			));
		}
		assert_ok!(make(MILL, batch(OLIVES, "O1"), 80_000, &[]));
	});
	ext
}

/// Runs a test, and checks the invariants after it.
pub fn run<R>(test: impl FnOnce() -> R) -> R {
	new_test_ext().execute_with(|| {
		let result = test();
		Provenance::do_try_state().unwrap();
		result
	})
}
