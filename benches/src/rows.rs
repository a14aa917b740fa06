//! Rows of state beside those that calls touch: as many in each of the maps that trades use most.
//!
//! In some maps they have the keys that these give them, and the values of the same maps after one trade. In the others
//! nobody ever looks at them: a map is as deep with such rows as with those that can be read.

use crate::{chain::State, world::*};
use codec::Encode;
use frame_support::traits::StorageInfoTrait;
use sp_io::hashing::blake2_256;
use std::collections::BTreeSet;
use trade_chain_runtime::{AccountId, AllPalletsWithSystem, Runtime};
use tradechain_primitives::{BatchId, Direction, Gtin};

use pallet_provenance::Subject;

/// What rows are about.
struct About {
	who: AccountId,
	batch: BatchId,
	number: u64,
}

impl About {
	/// The trade that was played.
	fn trade(world: &World) -> Self {
		Self {
			who: world.buyer(0).account(),
			batch: world.batch_id(0, 1),
			number: 0,
		}
	}

	/// Nobody's, with numbers that no trade comes to.
	fn row(index: u64) -> Self {
		let gtin = Gtin::from_body(400_000_000_000 + index).expect("twelve digits");
		Self {
			who: blake2_256(&("row", index).encode()).into(),
			batch: BatchId::try_from((gtin.value(), LOT.as_bytes())).expect("it is one"),
			number: (1 << 40) + index,
		}
	}
}

/// The maps with rows that can be read, by the keys of these.
const MAPS: &[fn(&About) -> Vec<u8>] = &[
	|of| frame_system::Account::<Runtime>::hashed_key_for(&of.who),
	|of| pallet_assets::Account::<Runtime, pallet_assets::Instance1>::hashed_key_for(TEUR, &of.who),
	|of| pallet_trade_membership::Members::<Runtime>::hashed_key_for(&of.who),
	|of| pallet_provenance::Products::<Runtime>::hashed_key_for(of.batch.gtin),
	|of| pallet_provenance::Batches::<Runtime>::hashed_key_for(of.batch.gtin, of.batch.lot),
	|of| pallet_provenance::Holdings::<Runtime>::hashed_key_for((of.batch, &of.who, &of.who)),
	|of| pallet_provenance::Heads::<Runtime>::hashed_key_for(Subject::Batch(of.batch)),
	|of| pallet_provenance::Pages::<Runtime>::hashed_key_for(Subject::Batch(of.batch), 0),
	|of| pallet_provenance::Certificates::<Runtime>::hashed_key_for(of.number),
	|of| pallet_trade_payments::Orders::<Runtime>::hashed_key_for(of.number),
	|of| pallet_trade_payments::Deliveries::<Runtime>::hashed_key_for(of.number, of.number),
	|of| pallet_logistics::Shipments::<Runtime>::hashed_key_for(of.number),
	|of| pallet_logistics::LinesOfShipment::<Runtime>::hashed_key_for(of.number),
	|of| pallet_logistics::Pages::<Runtime>::hashed_key_for(of.number, 0),
	|of| pallet_clearance::Declarations::<Runtime>::hashed_key_for(of.number),
	|of| pallet_clearance::Proofs::<Runtime>::hashed_key_for(of.number),
];

/// The maps with rows at which nobody looks, by pallet and name.
const BESIDE: &[(&str, &str)] = &[
	("Balances", "Holds"),
	("AssetsHolder", "Holds"),
	("AssetsHolder", "BalancesOnHold"),
	("Passes", "Accounts"),
	("TradePayments", "OrdersByParty"),
	("TradePayments", "Bought"),
	("Logistics", "ShipmentsByParty"),
	("Logistics", "InCustody"),
	("Logistics", "Offers"),
	("Logistics", "LanesFrom"),
	("Provenance", "HoldingsByParty"),
	("Clearance", "DeclarationsByParty"),
	("Clearance", "DeclaredLines"),
	("Clearance", "Bonded"),
	("Clearance", "Quotas"),
];

/// The prefix of a map.
fn prefix_of(pallet: &str, name: &str) -> Vec<u8> {
	let maps = AllPalletsWithSystem::storage_info();
	let map = maps
		.into_iter()
		.find(|map| map.pallet_name == pallet.as_bytes() && map.storage_name == name.as_bytes());
	map.expect("the runtime has it").prefix
}

/// The prefixes of all these maps.
pub fn prefixes() -> BTreeSet<Vec<u8>> {
	let read = MAPS
		.iter()
		.map(|key_of| key_of(&About::row(0))[..32].to_vec());
	let beside = BESIDE.iter().map(|(pallet, name)| prefix_of(pallet, name));
	read.chain(beside).collect()
}

/// The key of a row at which nobody looks, in the map of that prefix.
pub fn key_beside(prefix: &[u8], index: u64) -> Vec<u8> {
	let row = blake2_256(&(prefix, index).encode());
	[prefix, &row[..]].concat()
}

/// The value of such a row: the same 32 bytes that its key ends with.
pub fn value_beside(key: &[u8]) -> Vec<u8> {
	key[key.len() - 32..].to_vec()
}

/// Plays one trade, and another one to its end, so that each of the maps has a row.
pub fn trade(world: &World) {
	let id = world.under_way(0, 1);
	perform(world.declare(0, id, Direction::Import, 1, true));
	hand(world.carrier(0), world.buyer(0), &[id]);
	let order = world.delivered(0);
	perform(world.settle(0, order));
}

/// How many rows are written at a time.
const CHUNK: usize = 200_000;

/// Puts so many rows into each of the maps.
pub fn fill(state: &mut State, world: &World, rows: u64) {
	for key_of in MAPS {
		let value = state.value(&key_of(&About::trade(world)));
		let value = value.expect("the trade has left one");
		let keys = (0..rows).map(|index| key_of(&About::row(index)));
		put(state, keys.collect(), |_| value.clone());
	}
	for (pallet, name) in BESIDE {
		let prefix = prefix_of(pallet, name);
		let keys = (0..rows).map(|index| key_beside(&prefix, index));
		put(state, keys.collect(), value_beside);
	}
}

/// Puts rows of these keys into a state.
fn put(state: &mut State, mut keys: Vec<Vec<u8>>, value_of: impl Fn(&[u8]) -> Vec<u8>) {
	// What lies together is written together.
	keys.sort_unstable();
	for keys in keys.chunks(CHUNK) {
		let changes: Vec<_> = keys
			.iter()
			.map(|key| (key.clone(), Some(value_of(key))))
			.collect();
		state.apply(&changes);
	}
}
