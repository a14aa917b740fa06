//! The weights of `pallet-xcm`, which the SDK measures per chain and ships none of.
//!
//! One weight for all its calls: above the dearest of them on the chains that measured theirs.

use frame_support::weights::{constants::RocksDbWeight, Weight};

/// The same for every call.
pub struct FlatWeight;

impl FlatWeight {
	fn call() -> Weight {
		Weight::from_parts(200_000_000, 20 * 1024)
			.saturating_add(RocksDbWeight::get().reads_writes(12, 8))
	}
}

macro_rules! flat {
	($($call:ident)+) => {
		impl pallet_xcm::WeightInfo for FlatWeight {
			$(
				fn $call() -> Weight {
					Self::call()
				}
			)+

			fn claim_assets(n: u32) -> Weight {
				Self::call().saturating_add(Weight::from_parts(10_000_000, 0).saturating_mul(n.into()))
			}

			fn weigh_message(n: u32) -> Weight {
				Weight::from_parts(1_000_000, 0)
					.saturating_add(Weight::from_parts(100_000, 0).saturating_mul(n.into()))
			}

			fn decode_xcm(n: u32) -> Weight {
				Weight::from_parts(1_000_000, 0)
					.saturating_add(Weight::from_parts(20_000, 0).saturating_mul(n.into()))
			}
		}
	};
}

flat! {
	send
	teleport_assets
	reserve_transfer_assets
	transfer_assets
	execute
	force_xcm_version
	force_default_xcm_version
	force_subscribe_version_notify
	force_unsubscribe_version_notify
	force_suspension
	migrate_supported_version
	migrate_version_notifiers
	already_notified_target
	notify_current_targets
	notify_target_migration_fail
	migrate_version_notify_targets
	migrate_and_notify_old_targets
	new_query
	take_response
	add_authorized_alias
	remove_authorized_alias
}
