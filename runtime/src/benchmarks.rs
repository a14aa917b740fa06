//! Which benchmarks this runtime runs: those of our own pallets, and of what every transaction passes
//! through. The SDK's pallets come with their weights.

use crate::*;
use frame_support::{
	assert_ok,
	traits::{fungible::Mutate as _, fungibles::Mutate as _},
};

frame_benchmarking::define_benchmarks!(
	[frame_system, SystemBench::<Runtime>]
	[frame_system_extensions, SystemExtensionsBench::<Runtime>]
	[cumulus_pallet_weight_reclaim, WeightReclaim]
	[pallet_asset_conversion_tx_payment, AssetTxPayment]
	[pallet_council_root, CouncilRoot]
	[pallet_trade_membership, TradeMembership]
);

/// Makes an asset in which a fee can be paid.
pub struct AssetTxHelper;
impl pallet_asset_conversion_tx_payment::BenchmarkHelperTrait<AccountId, AssetKind, AssetKind>
	for AssetTxHelper
{
	fn create_asset_id_parameter(id: u32) -> (AssetKind, AssetKind) {
		(AssetKind::WithId(id), AssetKind::WithId(id))
	}

	fn setup_balances_and_pool(asset: AssetKind, account: AccountId) {
		let AssetKind::WithId(id) = asset.clone() else {
			return;
		};
		let plenty = 1_000 * constants::UNIT;
		let everything = 10 * plenty;
		assert_ok!(Assets::force_create(
			RuntimeOrigin::root(),
			id.into(),
			account.clone().into(),
			true,
			1,
		));
		assert_ok!(Balances::mint_into(&account, everything));
		assert_ok!(Assets::mint_into(id, &account, everything));
		let native = alloc::boxed::Box::new(AssetKind::Native);
		let asset = alloc::boxed::Box::new(asset);
		assert_ok!(AssetConversion::create_pool(
			RuntimeOrigin::signed(account.clone()),
			native.clone(),
			asset.clone(),
		));
		assert_ok!(AssetConversion::add_liquidity(
			RuntimeOrigin::signed(account.clone()),
			native,
			asset,
			plenty,
			plenty,
			1,
			1,
			account,
		));
	}
}
