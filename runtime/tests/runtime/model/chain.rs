//! Blocks as they are made: on a relay chain, with their inherents and all their hooks.

use crate::support::*;
use codec::Encode;
use cumulus_pallet_parachain_system::parachain_inherent::{
	BasicParachainInherentData, InboundMessagesData,
};
use cumulus_primitives_core::{
	relay_chain::{well_known_keys::CURRENT_BLOCK_RANDOMNESS, HeadData},
	PersistedValidationData,
};
use cumulus_test_relay_sproof_builder::RelayStateSproofBuilder;
use trade_chain_runtime::{
	constants::SLOT_DURATION, genesis_config_presets::PARA_ID, BlockNumber, Executive, Header,
	Runtime, RuntimeCall, UncheckedExtrinsic,
};

/// The chain so far.
pub struct Chain {
	pub number: BlockNumber,
	pub moment: u64,
	parent: Option<Header>,
}

impl Chain {
	pub fn new() -> Self {
		Self {
			number: 0,
			moment: NOW - SLOT_DURATION,
			parent: None,
		}
	}

	/// Begins a block so many slots after the one before, on a relay chain's block with that randomness; `on_poll` has
	/// run then.
	pub fn begin(&mut self, slots: u64, randomness: [u8; 32]) {
		self.number += 1;
		self.moment += slots * SLOT_DURATION;
		let (hash, head) = self
			.parent
			.as_ref()
			.map(|parent| (parent.hash(), parent.encode()))
			.unwrap_or_default();
		initialize_block(hash, self.number, self.moment);
		let mut relay = RelayStateSproofBuilder {
			para_id: PARA_ID.into(),
			current_slot: (self.moment / SLOT_DURATION).into(),
			included_para_head: Some(HeadData(head)),
			..Default::default()
		};
		let entry = Some(randomness).encode();
		relay
			.additional_key_values
			.push((CURRENT_BLOCK_RANDOMNESS.to_vec(), entry));
		let (root, relay_chain_state) = relay.into_state_root_and_proof();
		let data = BasicParachainInherentData {
			validation_data: PersistedValidationData {
				parent_head: HeadData(vec![]),
				relay_parent_number: self.number,
				relay_parent_storage_root: root,
				max_pov_size: 5 * 1024 * 1024,
			},
			relay_chain_state,
			relay_parent_descendants: vec![],
			collator_peer_id: None,
		};
		let inherents: [RuntimeCall; 2] = [
			cumulus_pallet_parachain_system::Call::<Runtime>::set_validation_data {
				data,
				inbound_messages_data: InboundMessagesData::new(
					Default::default(),
					Default::default(),
				),
			}
			.into(),
			pallet_timestamp::Call::<Runtime>::set { now: self.moment }.into(),
		];
		for call in inherents {
			let applied = Executive::apply_extrinsic(UncheckedExtrinsic::new_bare(call));
			assert_eq!(applied, Ok(Ok(())));
		}
		Executive::inherents_applied();
	}

	/// Finalises it; `on_idle` has run then.
	pub fn end(&mut self) {
		self.parent = Some(Executive::finalize_block());
	}
}
