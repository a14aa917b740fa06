//! What calls cost: those of our pallets, of the system and of what every transaction passes through here, those of the
//! SDK's other pallets in themselves. But for `pallet_xcm`, of which the SDK ships none.

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
