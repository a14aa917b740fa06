//! What calls cost: those of our pallets here, those of the SDK's in the pallets themselves.

pub mod block_weights;
pub mod extrinsic_weights;
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
