//! What calls cost: those of our pallets, of the system and of what every transaction passes through here, those of the
//! SDK's other pallets in themselves.

use frame_support::{traits::Get, weights::Weight};

pub mod block_weights;
pub mod cumulus_pallet_weight_reclaim;
pub mod extrinsic_weights;
pub mod frame_system;
pub mod frame_system_extensions;
pub mod pallet_asset_conversion_tx_payment;
pub mod pallet_clearance;
pub mod pallet_council_root;
pub mod pallet_logistics;
pub mod pallet_passes;
pub mod pallet_product_lists;
pub mod pallet_provenance;
pub mod pallet_regulators;
pub mod pallet_trade_membership;
pub mod pallet_trade_payments;
pub mod pallet_xcm;

/// The most that a layer of the trie takes of a proof: the hashes of the fifteen nodes beside the one that is passed.
const LAYER: u64 = 15 * 33;

/// What reading so many keys takes: of the database; and of proof, beside what was measured in maps of ten thousand rows,
/// that those of a million are two layers deeper.
fn reads<T: ::frame_system::Config>(keys: u64) -> Weight {
	let deeper = Weight::from_parts(0, 2 * LAYER).saturating_mul(keys);
	T::DbWeight::get().reads(keys).saturating_add(deeper)
}
