//! A chain of the lists alone, on which accounts stand for panels.

#![allow(
	missing_docs,
	clippy::arithmetic_side_effects,
	clippy::cast_possible_truncation,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use crate::{self as pallet_product_lists, *};
use frame_support::{assert_ok, derive_impl, parameter_types, traits::EnsureOriginWithArg};
use frame_system::RawOrigin;
use sp_runtime::BuildStorage;
use tradechain_primitives::{HsCode, HsEdition, Office, Outcome, Procedure, Rates, TradeMode};

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
	pub type ProductLists = pallet_product_lists;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

/// The panels of these countries.
pub const PANEL_NL: AccountId = 1;
pub const PANEL_CN: AccountId = 2;
pub const PANEL_EU: AccountId = 3;
/// Regulators of the Netherlands, and one of China.
pub const ANNA: AccountId = 11;
pub const BRAM: AccountId = 12;
pub const CHEN: AccountId = 21;
/// Nobody.
pub const STRANGER: AccountId = 99;

/// The account that stands for the panel of a country.
pub struct EnsurePanelAccount;
impl EnsureOriginWithArg<RuntimeOrigin, CountryCode> for EnsurePanelAccount {
	type Success = ();

	fn try_origin(origin: RuntimeOrigin, country: &CountryCode) -> Result<(), RuntimeOrigin> {
		let panel = match country.as_str() {
			"NL" => PANEL_NL,
			"CN" => PANEL_CN,
			"EU" => PANEL_EU,
			_ => return Err(origin),
		};
		match origin.clone().into() {
			Ok(RawOrigin::Signed(who)) if who == panel => Ok(()),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin(country: &CountryCode) -> Result<RuntimeOrigin, ()> {
		Ok(RuntimeOrigin::signed(match country.as_str() {
			"NL" => PANEL_NL,
			"CN" => PANEL_CN,
			"EU" => PANEL_EU,
			_ => return Err(()),
		}))
	}
}

parameter_types! {
	/// Regulators that a benchmark makes.
	pub static Benched: Vec<AccountId> = Vec::new();
}

pub struct Seats;
impl Panels<AccountId> for Seats {
	fn office(country: CountryCode, who: &AccountId) -> Option<Office> {
		let seated = match country.as_str() {
			"NL" => [ANNA, BRAM].contains(who) || Benched::get().contains(who),
			"CN" => *who == CHEN,
			_ => false,
		};
		seated.then_some(Office::Customs)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_regulator(_: CountryCode, who: &AccountId, _: Office) {
		Benched::mutate(|benched| benched.push(*who));
	}
}

parameter_types! {
	pub const MaxAmendments: u32 = 128;
	pub const MaxChapterEntries: u32 = 6;
	pub const MaxSubheadingEntries: u32 = 5;
	pub const MaxBans: u32 = 4;
	pub const MaxBansPerRegulator: u32 = 3;
	pub const BanPeriod: Moment = 14 * DAY;
	pub const MaxRates: u32 = 4;
	pub const MaxDatedRates: u32 = 3;
}

impl Config for Test {
	type AmendOrigin = EnsurePanelAccount;
	type SettingsOrigin = EnsurePanelAccount;
	type Panels = Seats;
	type Clock = Timestamp;
	type MaxAmendments = MaxAmendments;
	type MaxChapterEntries = MaxChapterEntries;
	type MaxSubheadingEntries = MaxSubheadingEntries;
	type MaxBans = MaxBans;
	type MaxBansPerRegulator = MaxBansPerRegulator;
	type BanPeriod = BanPeriod;
	type MaxRates = MaxRates;
	type MaxDatedRates = MaxDatedRates;
	type WeightInfo = ();
}

pub const NL: [u8; 2] = *b"NL";
pub const CN: [u8; 2] = *b"CN";
pub const EU: [u8; 2] = *b"EU";

/// A day, and the moment at which every test begins.
pub const DAY: Moment = 24 * 60 * 60 * 1_000;
pub const START: Moment = 1_000 * DAY;

pub fn country(code: [u8; 2]) -> CountryCode {
	CountryCode::try_from(code.as_slice()).unwrap()
}

pub fn hs(code: &str) -> HsCode {
	code.parse().unwrap()
}

pub fn raw(code: &str) -> RawCode {
	code.as_bytes().to_vec().try_into().unwrap()
}

pub fn at(moment: Moment) {
	pallet_timestamp::Now::<Test>::put(moment);
}

pub fn panel_of(country: [u8; 2]) -> RuntimeOrigin {
	RuntimeOrigin::signed(match &country {
		b"NL" => PANEL_NL,
		b"CN" => PANEL_CN,
		_ => PANEL_EU,
	})
}

/// Settings by which everything without an entry has this outcome.
pub fn settings(outcome: Outcome) -> RawSettings {
	Settings {
		defaults: Defaults::all(outcome),
		rates: Rates {
			duty: Some(50_000),
			consumption_tax: None,
			vat: Some(210_000),
		},
		hs_edition: HsEdition::Hs2022,
		currency: *b"EUR",
		rounding: Rounding {
			mode: RoundingMode::HalfUp,
			unit: 1,
		},
		customs_union: None,
	}
}

pub fn positive() -> DraftRule {
	DraftRule::Positive {
		certificates: Default::default(),
		order_cap: None,
		yearly_cap: None,
		rates: Rates::default(),
		exception_to: None,
		note: None,
	}
}

pub fn exception_to(named: ExceptionTo) -> DraftRule {
	match positive() {
		DraftRule::Positive {
			certificates,
			order_cap,
			yearly_cap,
			rates,
			note,
			..
		} => DraftRule::Positive {
			certificates,
			order_cap,
			yearly_cap,
			rates,
			exception_to: Some(named),
			note,
		},
		negative => negative,
	}
}

pub fn negative() -> DraftRule {
	DraftRule::Negative {
		reason: tradechain_primitives::NegativeReason::Safety,
		legal_reference: Some([7; 32]),
	}
}

/// An entry for imports of any origin, in every mode and procedure, in force from the start of tests.
pub fn draft(prefix: &str, rule: DraftRule) -> Draft {
	Draft {
		direction: Direction::Import,
		modes: TradeMode::ALL.to_vec().try_into().unwrap(),
		procedures: Procedure::ALL.to_vec().try_into().unwrap(),
		prefix: raw(prefix),
		origin: None,
		from: START,
		until: None,
		grace: 0,
		rule,
	}
}

pub fn amend(country: [u8; 2], amendments: Vec<Amendment>) -> DispatchResult {
	ProductLists::amend(panel_of(country), country, amendments.try_into().unwrap())
}

/// The panel adds these.
pub fn add(country: [u8; 2], drafts: Vec<Draft>) {
	assert_ok!(amend(
		country,
		drafts.into_iter().map(Amendment::Add).collect()
	));
}

/// A business imports for home use from Brazil.
pub fn question(country: [u8; 2], code: &str) -> RawQuestion {
	RawQuestion {
		country,
		direction: Direction::Import,
		mode: TradeMode::B2B,
		procedure: Procedure::HomeUse,
		code: code.as_bytes().to_vec(),
		origin: *b"BR",
		under_way_since: None,
	}
}

pub fn ask(question: RawQuestion) -> Answer<AccountId> {
	ProductLists::classify(question).unwrap()
}

/// Where every jurisdiction reviews what is not on its list.
pub fn new_test_ext() -> sp_io::TestExternalities {
	let storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.unwrap();
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| {
		System::set_block_number(1);
		at(START);
		for country in [NL, CN, EU] {
			assert_ok!(ProductLists::set_defaults(
				panel_of(country),
				country,
				settings(Outcome::Review)
			));
		}
	});
	ext
}

/// Runs a test from the genesis, and checks the invariants after it.
pub fn run(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		ProductLists::do_try_state().unwrap();
	});
}
