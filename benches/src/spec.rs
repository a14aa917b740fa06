//! The specification of a chain whose maps have rows: what each call is measured on by itself (`scripts/benchmark`).

use crate::{chain::State, rows, world};
use frame_support::traits::StorageInfoTrait;
use sp_core::{bytes::to_hex, storage::well_known_keys::CODE};
use std::io::{Result, Write};
use trade_chain_runtime::AllPalletsWithSystem;

/// Pallets of the SDK whose maps our calls touch. Ours all have rows.
const OTHERS: [&str; 10] = [
	"System",
	"Balances",
	"Assets",
	"AssetsHolder",
	"AssetsFreezer",
	"PoolAssets",
	"AssetConversion",
	"Preimage",
	"Scheduler",
	"Proxy",
];

/// Ours.
const OURS: [&str; 8] = [
	"TradeMembership",
	"Regulators",
	"ProductLists",
	"Provenance",
	"TradePayments",
	"Logistics",
	"Clearance",
	"Passes",
];

/// The genesis of a development chain of that code, with so many rows in the maps beside. Nobody ever looks at those: the
/// maps are as deep with them as with others.
pub fn write(code: Vec<u8>, count: u64, mut out: impl Write) -> Result<()> {
	let ((), genesis) = State::empty().run(world::genesis);
	let genesis = genesis
		.into_iter()
		.filter_map(|(key, value)| Some((key, value?)))
		.chain([(CODE.to_vec(), code)]);
	// Those that calls touch most have all the rows, others a hundredth: the whole state is set up anew each time that
	// something is measured, which takes as long as there are rows.
	let touched = rows::prefixes();
	let maps = AllPalletsWithSystem::storage_info()
		.into_iter()
		.filter(|info| {
			let is_of = |name: &&str| name.as_bytes() == info.pallet_name;
			info.max_values != Some(1) && OTHERS.iter().chain(&OURS).any(is_of)
		})
		.map(|info| {
			let is_touched = touched.contains(&info.prefix);
			(info.prefix, if is_touched { count } else { count / 100 })
		});
	let beside = maps.flat_map(|(prefix, count)| {
		(0..count).map(move |index| {
			let key = rows::key_beside(&prefix, index);
			let value = rows::value_beside(&key);
			(key, value)
		})
	});

	write!(
		out,
		r#"{{"name":"Populated","id":"populated","chainType":"Development","bootNodes":[],"relay_chain":"","genesis":{{"raw":{{"top":{{"#
	)?;
	for (place, (key, value)) in genesis.chain(beside).enumerate() {
		let comma = if place == 0 { "" } else { "," };
		let [key, value] = [key, value].map(|bytes| to_hex(&bytes, false));
		write!(out, "{comma}\n\"{key}\":\"{value}\"")?;
	}
	writeln!(out, r#"}},"childrenDefault":{{}}}}}}}}"#)?;
	out.flush()
}
