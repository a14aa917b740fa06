//! The chains for development, and the accounts on them.
//!
//! Never for a chain that is worth something: everybody can derive the keys of these accounts.

use crate::{constants::*, *};
use alloc::{vec, vec::Vec};
use cumulus_primitives_core::ParaId;
use frame_support::build_struct_json_patch;
use hex_literal::hex;
use serde_json::Value;
use sp_core::crypto::UncheckedInto;
use sp_genesis_builder::{PresetId, DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};
use tradechain_primitives::{CountryCode, Office};

/// The identifier of this parachain on a local relay chain.
pub const PARA_ID: u32 = 2000;

/// The version of XCM that is spoken until another chain says which one it speaks.
const SAFE_XCM_VERSION: u32 = staging_xcm::prelude::XCM_VERSION;

/// An account of the genesis.
pub struct GenesisAccount {
	/// What it is called.
	pub name: &'static str,
	/// What its key is derived from, as wallets and tools take it.
	pub uri: &'static str,
	/// Its public key (sr25519), which is its account, too.
	pub public: [u8; 32],
	/// What it is for.
	pub role: &'static str,
	/// What it has of the native token.
	pub native: Balance,
	/// What it has of each [stablecoin](STABLECOINS).
	pub stablecoins: [Balance; 2],
}

impl GenesisAccount {
	/// Its account.
	pub fn account(&self) -> AccountId {
		self.public.into()
	}
}

/// A stablecoin of the genesis.
pub struct Stablecoin {
	/// Its identifier among the assets.
	pub id: u32,
	/// Its name.
	pub name: &'static str,
	/// Its symbol.
	pub symbol: &'static str,
	/// Its decimal places.
	pub decimals: u8,
	/// The currency that it is a claim on.
	pub currency: &'static str,
	/// What an account must hold of it to exist.
	pub min_balance: Balance,
	/// What its pool has of the native token and of it.
	pub pool: (Balance, Balance),
}

/// One whole stablecoin: they have six decimal places, as those in circulation.
const COIN: Balance = 1_000_000;

/// The stablecoins of the genesis, that [the issuer](issuer) issues.
pub const STABLECOINS: [Stablecoin; 2] = [
	Stablecoin {
		id: 1,
		name: "Test Euro",
		symbol: "TEUR",
		decimals: 6,
		currency: "EUR",
		min_balance: COIN / 100,
		pool: (500_000 * UNIT, 1_000_000 * COIN),
	},
	Stablecoin {
		id: 2,
		name: "Test US Dollar",
		symbol: "TUSD",
		decimals: 6,
		currency: "USD",
		min_balance: COIN / 100,
		pool: (500_000 * UNIT, 1_100_000 * COIN),
	},
];

const NO_COINS: [Balance; 2] = [0, 0];
const COMPANY_COINS: [Balance; 2] = [1_000_000 * COIN, 1_000_000 * COIN];

/// The accounts of the genesis.
pub const GENESIS_ACCOUNTS: [GenesisAccount; 21] = [
	GenesisAccount {
		name: "Alice",
		uri: "//Alice",
		public: hex!("d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d"),
		role: "council member, collator",
		native: 10_000 * UNIT,
		stablecoins: NO_COINS,
	},
	GenesisAccount {
		name: "Bob",
		uri: "//Bob",
		public: hex!("8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48"),
		role: "council member, collator of the local testnet",
		native: 10_000 * UNIT,
		stablecoins: NO_COINS,
	},
	GenesisAccount {
		name: "Charlie",
		uri: "//Charlie",
		public: hex!("90b5ab205c6974c9ea841be688864633dc9ca8a357843eeacf2314649965fe22"),
		role: "council member",
		native: 10_000 * UNIT,
		stablecoins: NO_COINS,
	},
	GenesisAccount {
		name: "Dave",
		uri: "//Dave",
		public: hex!("306721211d5404bd9da88e0204360a1a9ab8b87c66c1bc2fcdd37f3c2222cc20"),
		role: "council member",
		native: 10_000 * UNIT,
		stablecoins: NO_COINS,
	},
	GenesisAccount {
		name: "Eve",
		uri: "//Eve",
		public: hex!("e659a7a1628cdd93febc04a4e0646ea20e9f5f0ce097d9a05290d4a9e054df4e"),
		role: "council member",
		native: 10_000 * UNIT,
		stablecoins: NO_COINS,
	},
	GenesisAccount {
		name: "RegistrarNL",
		uri: "//RegistrarNL",
		public: hex!("e28231d057a671ee4555587a4d54565ebb72e2577c6b8cf6a22f26fdcf510267"),
		role: "registrar of the Netherlands",
		native: 1_000 * UNIT,
		stablecoins: NO_COINS,
	},
	GenesisAccount {
		name: "RegistrarCN",
		uri: "//RegistrarCN",
		public: hex!("ac91c21f164509e1d1a1bc8afaab52ac5ec8b80c580d05514315bb5e16357c14"),
		role: "registrar of China",
		native: 1_000 * UNIT,
		stablecoins: NO_COINS,
	},
	GenesisAccount {
		name: "CustomsNL",
		uri: "//CustomsNL",
		public: hex!("e0b63fdc37144c6ffac69c8b3305ac974e8e5d9368c0f511c6da9cb0bf78ce50"),
		role: "customs of the Netherlands, on its panel",
		native: 1_000 * UNIT,
		stablecoins: NO_COINS,
	},
	GenesisAccount {
		name: "QuarantineNL",
		uri: "//QuarantineNL",
		public: hex!("2e6022efe2d1bf4041039fa13abff2c20d2632eb3583dcc30f925c3dc85b4070"),
		role: "inspection and quarantine of the Netherlands, on its panel",
		native: 1_000 * UNIT,
		stablecoins: NO_COINS,
	},
	GenesisAccount {
		name: "CommerceNL",
		uri: "//CommerceNL",
		public: hex!("246dcd310b0d6d47ab526ef531fa54714cfd532e78f1c88d4e36a59b2d7afc3f"),
		role: "commerce of the Netherlands, on its panel",
		native: 1_000 * UNIT,
		stablecoins: NO_COINS,
	},
	GenesisAccount {
		name: "CustomsCN",
		uri: "//CustomsCN",
		public: hex!("8e5c684915148cc38649a6b4bc934d44856166043eb393b8601f71d0cfd52f09"),
		role: "customs of China, on its panel",
		native: 1_000 * UNIT,
		stablecoins: NO_COINS,
	},
	GenesisAccount {
		name: "QuarantineCN",
		uri: "//QuarantineCN",
		public: hex!("fc173218ab31b0cce05ceed3a0e07a4619c35b230bddeb6c8686370f48a1db76"),
		role: "inspection and quarantine of China, on its panel",
		native: 1_000 * UNIT,
		stablecoins: NO_COINS,
	},
	GenesisAccount {
		name: "CommerceCN",
		uri: "//CommerceCN",
		public: hex!("2af9b73d6f038f18a625ec0cfe944bec14b822251edd9d316016bf55242d8c41"),
		role: "commerce of China, on its panel",
		native: 1_000 * UNIT,
		stablecoins: NO_COINS,
	},
	GenesisAccount {
		name: "Exporter",
		uri: "//Exporter",
		public: hex!("ace507c89d25b283d60fb89fbc05e6df4eea6aa3d9cbc546d882537cc32e5005"),
		role: "will apply in China as manufacturer and exporter",
		native: 1_000 * UNIT,
		stablecoins: COMPANY_COINS,
	},
	GenesisAccount {
		name: "Importer",
		uri: "//Importer",
		public: hex!("36f8c93456c2a3b1f064907da9c34f725cd26b41499569012982de03509c0a6b"),
		role: "will apply in the Netherlands as importer",
		native: 1_000 * UNIT,
		stablecoins: COMPANY_COINS,
	},
	GenesisAccount {
		name: "Carrier",
		uri: "//Carrier",
		public: hex!("da21c40a3a486921ae352f9c957b1f6d95862b1dfe3d2f5b52ca8fd795849a4d"),
		role: "will apply in the Netherlands as carrier",
		native: 1_000 * UNIT,
		stablecoins: COMPANY_COINS,
	},
	GenesisAccount {
		name: "Broker",
		uri: "//Broker",
		public: hex!("c2274b427610eaa9d2dca78afcf08e507d99909588eba28378c9bdce2c418736"),
		role: "will apply in the Netherlands as customs broker",
		native: 1_000 * UNIT,
		stablecoins: COMPANY_COINS,
	},
	GenesisAccount {
		name: "Warehouse",
		uri: "//Warehouse",
		public: hex!("66573da78e51facf592791808e97cbe3dd8aa52f43c462e2a556d0ec3cbb922d"),
		role: "will apply in the Netherlands as warehouse",
		native: 1_000 * UNIT,
		stablecoins: COMPANY_COINS,
	},
	GenesisAccount {
		name: "Consumer",
		uri: "//Consumer",
		public: hex!("da5a2e60e8c360d6ec6458f710739e2fe63870e2d43816a504e203901135c011"),
		role: "consumer in the Netherlands with euros and nothing else",
		native: 0,
		stablecoins: [10_000 * COIN, 0],
	},
	GenesisAccount {
		name: "Stranger",
		uri: "//Stranger",
		public: hex!("86dcd7875d291e1bca2c5e4ba2621ca7a9d3c2ccc98b8252c3c035d93d2a9d33"),
		role: "no member, and without any right",
		native: 1_000 * UNIT,
		stablecoins: NO_COINS,
	},
	GenesisAccount {
		name: "StablecoinIssuer",
		uri: "//StablecoinIssuer",
		public: hex!("c2935420415cdddaaf5074c20b36f112f4423e182ec012f3d4d4f29fdcdd0100"),
		role: "issues the stablecoins, and has filled their pools",
		native: 2_000_000 * UNIT,
		stablecoins: [10_000_000 * COIN, 10_000_000 * COIN],
	},
];

/// The accounts that sit in the council.
const COUNCIL: [&str; 5] = ["Alice", "Bob", "Charlie", "Dave", "Eve"];

/// The accredited registrars.
const REGISTRARS: [([u8; 2], &str); 2] = [(*b"NL", "RegistrarNL"), (*b"CN", "RegistrarCN")];

/// The panels: customs, inspection and quarantine, and commerce of each country.
const PANELS: [([u8; 2], [&str; 3]); 2] = [
	(*b"NL", ["CustomsNL", "QuarantineNL", "CommerceNL"]),
	(*b"CN", ["CustomsCN", "QuarantineCN", "CommerceCN"]),
];

/// The issuer of the stablecoins.
const ISSUER: &str = "StablecoinIssuer";

/// The account of the genesis that is called so.
pub fn genesis_account(name: &str) -> Option<&'static GenesisAccount> {
	GENESIS_ACCOUNTS.iter().find(|account| account.name == name)
}

fn accounts<'a>(names: &'a [&str]) -> impl Iterator<Item = &'static GenesisAccount> + 'a {
	names.iter().copied().filter_map(genesis_account)
}

fn genesis(collators: &[&str]) -> Value {
	let balances = GENESIS_ACCOUNTS
		.iter()
		.filter(|account| account.native > 0)
		.map(|account| (account.account(), account.native))
		// So that the first fee, however small, has somewhere to go.
		.chain([(CollatorSelection::account_id(), EXISTENTIAL_DEPOSIT)])
		.collect::<Vec<_>>();
	let coins = GENESIS_ACCOUNTS
		.iter()
		.flat_map(|account| {
			STABLECOINS
				.iter()
				.zip(account.stablecoins)
				.filter(|(_, amount)| *amount > 0)
				.map(|(coin, amount)| (coin.id, account.account(), amount))
		})
		.collect::<Vec<_>>();
	let issuer = || accounts(&[ISSUER]).map(GenesisAccount::account);
	let council = accounts(&COUNCIL)
		.map(GenesisAccount::account)
		.collect::<Vec<_>>();
	let collators = accounts(collators).collect::<Vec<_>>();
	let registrars = REGISTRARS
		.iter()
		.filter_map(|(country, name)| {
			let country = CountryCode::try_from(country.as_slice()).ok()?;
			Some((country, genesis_account(name)?.account()))
		})
		.collect::<Vec<_>>();

	let panels = PANELS
		.iter()
		.filter_map(|(country, names)| {
			let country = CountryCode::try_from(country.as_slice()).ok()?;
			let offices = [
				Office::Customs,
				Office::InspectionAndQuarantine,
				Office::Commerce,
			]
			.into_iter();
			let regulators = accounts(names).map(GenesisAccount::account).zip(offices);
			Some((country, regulators.collect::<Vec<_>>()))
		})
		.collect::<Vec<_>>();

	build_struct_json_patch!(RuntimeGenesisConfig {
		parachain_info: ParachainInfoConfig {
			parachain_id: ParaId::new(PARA_ID)
		},
		balances: BalancesConfig { balances },
		assets: AssetsConfig {
			assets: issuer()
				.flat_map(|issuer| {
					STABLECOINS.map(|coin| (coin.id, issuer.clone(), true, coin.min_balance))
				})
				.collect(),
			metadata: STABLECOINS
				.iter()
				.map(|coin| (coin.id, coin.name.into(), coin.symbol.into(), coin.decimals))
				.collect(),
			accounts: coins,
			next_asset_id: STABLECOINS
				.iter()
				.map(|coin| coin.id.saturating_add(1))
				.max(),
		},
		asset_conversion: AssetConversionConfig {
			pools: issuer()
				.flat_map(|issuer| {
					STABLECOINS.map(|coin| {
						let (native, coins) = coin.pool;
						(
							AssetKind::Native,
							AssetKind::WithId(coin.id),
							issuer.clone(),
							native,
							coins,
						)
					})
				})
				.collect(),
		},
		collator_selection: CollatorSelectionConfig {
			invulnerables: collators
				.iter()
				.map(|collator| collator.account())
				.collect(),
			candidacy_bond: 1_000 * UNIT,
		},
		session: SessionConfig {
			keys: collators
				.iter()
				.map(|collator| {
					let aura: AuraId = collator.public.unchecked_into();
					(collator.account(), collator.account(), SessionKeys { aura })
				})
				.collect(),
		},
		polkadot_xcm: PolkadotXcmConfig {
			safe_xcm_version: Some(SAFE_XCM_VERSION)
		},
		council_membership: CouncilMembershipConfig {
			members: council.try_into().unwrap_or_default(),
		},
		trade_membership: TradeMembershipConfig { registrars },
		regulators: RegulatorsConfig { panels },
		trade_payments: TradePaymentsConfig {
			currencies: STABLECOINS
				.iter()
				.filter_map(|coin| {
					let currency = coin.currency.parse().ok()?;
					Some((AssetKind::WithId(coin.id), currency, coin.decimals))
				})
				.collect(),
		},
	})
}

/// A chain on one node, that makes blocks by itself.
fn development() -> Value {
	genesis(&["Alice"])
}

/// A chain of two collators on a local relay chain.
fn local_testnet() -> Value {
	genesis(&["Alice", "Bob"])
}

/// The genesis that is called so, in JSON.
pub fn get_preset(id: &PresetId) -> Option<Vec<u8>> {
	let preset = match id.as_str() {
		DEV_RUNTIME_PRESET => development(),
		LOCAL_TESTNET_RUNTIME_PRESET => local_testnet(),
		_ => return None,
	};
	serde_json::to_vec(&preset).ok()
}

/// What the geneses are called.
pub fn preset_names() -> Vec<PresetId> {
	vec![
		DEV_RUNTIME_PRESET.into(),
		LOCAL_TESTNET_RUNTIME_PRESET.into(),
	]
}
