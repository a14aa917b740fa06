//! What transactions and storage cost, and in what it is paid.

use crate::support::*;
use frame_support::{
	assert_ok,
	traits::fungibles::Mutate,
	weights::{Weight, WeightToFee as _},
};
use sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError};
use trade_chain_runtime::{constants::*, *};

const REFUSED: TransactionValidityError =
	TransactionValidityError::Invalid(InvalidTransaction::Payment);

fn remark() -> frame_system::Call<Runtime> {
	frame_system::Call::remark {
		remark: b"a note".to_vec(),
	}
}

#[test]
fn the_share_of_the_block_is_paid_for() {
	let fee = |time, proof| WeightToFee::weight_to_fee(&Weight::from_parts(time, proof));
	let (time, proof) = (
		MAXIMUM_BLOCK_WEIGHT.ref_time(),
		MAXIMUM_BLOCK_WEIGHT.proof_size(),
	);
	assert_eq!(fee(0, 0), 0);
	assert_eq!(fee(time, proof), FULL_BLOCK_FEE);
	assert_eq!(fee(time / 2, 0), FULL_BLOCK_FEE / 2);
	assert_eq!(fee(0, proof / 4), FULL_BLOCK_FEE / 4);
	assert_eq!(fee(time / 2, proof / 4), FULL_BLOCK_FEE / 2);
	assert!(fee(u64::MAX, u64::MAX) > FULL_BLOCK_FEE);
}

#[test]
fn deposits_grow_with_what_is_stored() {
	assert_eq!(deposit(0, 0), 0);
	assert_eq!(deposit(2, 0), 2 * DEPOSIT_PER_ITEM);
	assert_eq!(deposit(0, 3), 3 * DEPOSIT_PER_BYTE);
	assert_eq!(deposit(2, 3), 2 * DEPOSIT_PER_ITEM + 3 * DEPOSIT_PER_BYTE);
	assert!(deposit(u32::MAX, u32::MAX) > deposit(u32::MAX, 0));
	assert_eq!(deposit(1, 0), UNIT / 10);
}

#[test]
fn a_block_is_as_long_as_it_should_be() {
	assert_eq!(SLOT_DURATION, 6_000);
	assert_eq!((MINUTES, HOURS, DAYS), (10, 600, 14_400));
	assert_eq!(UNINCLUDED_SEGMENT_CAPACITY, 3);
	let weights = RuntimeBlockWeights::get();
	assert_eq!(weights.max_block, MAXIMUM_BLOCK_WEIGHT);
	assert_eq!(MAXIMUM_BLOCK_WEIGHT.ref_time(), 2_000_000_000_000);
}

#[test]
fn a_fee_goes_from_the_sender_to_the_collators() {
	on_chain(|| {
		let (sender, pot) = (account("Stranger"), CollatorSelection::account_id());
		let before = (free(&sender), free(&pot));
		assert_ok!(send("Stranger", remark(), None).unwrap());
		let paid = before.0 - free(&sender);
		assert!(paid > 0 && paid < UNIT / 10, "{paid} for a remark");
		assert_eq!(free(&pot), before.1 + paid);
	});
}

#[test]
fn whoever_has_only_a_stablecoin_pays_in_it() {
	on_chain(|| {
		let (consumer, pot) = (account("Consumer"), CollatorSelection::account_id());
		assert_eq!(free(&consumer), 0);
		let euros = Assets::balance(TEUR, &consumer);
		let collected = free(&pot);

		assert_eq!(send("Consumer", remark(), None), Err(REFUSED));
		assert_ok!(send("Consumer", remark(), Some(AssetKind::WithId(TEUR))).unwrap());

		let paid = euros - Assets::balance(TEUR, &consumer);
		assert!(
			paid > 0 && paid < 1_000_000,
			"{paid} millionths of a euro for a remark"
		);
		assert_eq!(free(&consumer), 0);
		// The collators get the native token all the same.
		assert!(free(&pot) > collected);
	});
}

#[test]
fn an_asset_without_a_pool_pays_nothing() {
	on_chain(|| {
		let asset = 3;
		let who = account("Consumer");
		assert_ok!(Assets::force_create(
			RuntimeOrigin::root(),
			asset.into(),
			who.clone().into(),
			true,
			1
		));
		assert_ok!(Assets::mint_into(asset, &who, UNIT));
		let sent = send("Consumer", remark(), Some(AssetKind::WithId(asset)));
		assert_eq!(sent, Err(REFUSED));
	});
}

#[test]
fn more_than_one_has_cannot_be_paid() {
	on_chain(|| {
		let who = account("Consumer");
		let all_but_little = Assets::balance(TEUR, &who) - 20_000;
		assert_ok!(Assets::transfer(
			signed("Consumer"),
			TEUR.into(),
			account("Importer").into(),
			all_but_little
		));
		let large = frame_system::Call::<Runtime>::remark {
			remark: vec![0; 1_000_000],
		};
		assert_eq!(
			send("Consumer", large, Some(AssetKind::WithId(TEUR))),
			Err(REFUSED)
		);
	});
}

#[test]
fn a_deposit_is_bought_with_a_stablecoin_in_the_same_batch() {
	on_chain(|| {
		let swap: RuntimeCall = pallet_asset_conversion::Call::swap_tokens_for_exact_tokens {
			path: vec![
				Box::new(AssetKind::WithId(TEUR)),
				Box::new(AssetKind::Native),
			],
			amount_out: UNIT,
			amount_in_max: 10_000_000,
			send_to: account("Consumer"),
			keep_alive: true,
		}
		.into();
		let join: RuntimeCall =
			pallet_trade_membership::Call::join_as_consumer { country: *b"NL" }.into();
		let batch = pallet_utility::Call::batch_all {
			calls: vec![swap, join],
		};
		assert_ok!(send("Consumer", batch, Some(AssetKind::WithId(TEUR))).unwrap());
		assert!(TradeMembership::member(account("Consumer")).is_some());
	});
}
