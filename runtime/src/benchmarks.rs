//! Which benchmarks this runtime runs: those of our own pallets, and of what every transaction passes
//! through. The SDK's pallets come with their weights.

use crate::*;
use frame_support::{
	assert_ok,
	traits::{fungible::Mutate as _, fungibles::Mutate as _, Get},
};

frame_benchmarking::define_benchmarks!(
	[frame_system, SystemBench::<Runtime>]
	[frame_system_extensions, SystemExtensionsBench::<Runtime>]
	[cumulus_pallet_weight_reclaim, WeightReclaim]
	[pallet_asset_conversion_tx_payment, AssetTxPayment]
	[pallet_clearance, Clearance]
	[pallet_council_root, CouncilRoot]
	[pallet_logistics, Logistics]
	[pallet_passes, Passes]
	[pallet_product_lists, ProductLists]
	[pallet_provenance, Provenance]
	[pallet_regulators, Regulators]
	[pallet_trade_membership, TradeMembership]
	[pallet_trade_payments, TradePayments]
);

/// Makes an asset in which a fee can be paid.
pub struct AssetTxHelper;
impl pallet_asset_conversion_tx_payment::BenchmarkHelperTrait<AccountId, AssetKind, AssetKind>
	for AssetTxHelper
{
	fn create_asset_id_parameter(id: u32) -> (AssetKind, AssetKind) {
		// The genesis has those of low numbers.
		let asset = AssetKind::WithId(id.saturating_add(1_000));
		(asset.clone(), asset)
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

/// Makes an asset that prices are held in.
pub struct PaymentsHelper;
impl pallet_trade_payments::BenchmarkHelper<AssetKind> for PaymentsHelper {
	fn asset() -> AssetKind {
		const ID: u32 = 9;
		let issuer = genesis_config_presets::genesis_account("StablecoinIssuer")
			.map(|account| account.account())
			.unwrap_or_else(|| AccountId::new([9; 32]));
		// A second time it is there.
		let _ = Assets::force_create(RuntimeOrigin::root(), ID.into(), issuer.into(), true, 1);
		AssetKind::WithId(ID)
	}

	fn set_time(now: tradechain_primitives::Moment) {
		pallet_timestamp::Now::<Runtime>::put(now);
	}
}

/// Sets the time.
pub struct LogisticsHelper;
impl pallet_logistics::BenchmarkHelper for LogisticsHelper {
	fn set_time(now: tradechain_primitives::Moment) {
		pallet_timestamp::Now::<Runtime>::put(now);
	}
}

/// Makes the asset that orders are paid in for duties, too.
pub struct ClearanceHelper;
impl pallet_clearance::BenchmarkHelper<AssetKind> for ClearanceHelper {
	fn asset() -> AssetKind {
		<PaymentsHelper as pallet_trade_payments::BenchmarkHelper<AssetKind>>::asset()
	}

	fn set_time(now: tradechain_primitives::Moment) {
		pallet_timestamp::Now::<Runtime>::put(now);
	}
}

/// Makes the asset that orders are paid in for backing, too.
pub struct PassesHelper;
impl pallet_passes::BenchmarkHelper<AssetKind> for PassesHelper {
	fn asset() -> AssetKind {
		<PaymentsHelper as pallet_trade_payments::BenchmarkHelper<AssetKind>>::asset()
	}

	fn set_time(now: tradechain_primitives::Moment) {
		pallet_timestamp::Now::<Runtime>::put(now);
	}
}

/// Gives both as many delegates as can be, all of them different, and none one of the two.
pub fn set_proxies(a: &AccountId, b: &AccountId) {
	let most: u32 = <Runtime as pallet_proxy::Config>::MaxProxies::get();
	for (who, first) in [(a, 0), (b, most)] {
		let delegates =
			(first..first.saturating_add(most)).map(|n| pallet_proxy::ProxyDefinition {
				delegate: AccountId::new([n.try_into().unwrap_or(u8::MAX); 32]),
				proxy_type: ProxyType::Any,
				delay: 0,
			});
		let delegates = frame_support::BoundedVec::truncate_from(delegates.collect());
		pallet_proxy::Proxies::<Runtime>::insert(who, (&delegates, 0));
	}
}

/// A call that a panel may make, as long as can be up to `length` bytes: amendments of a list that does
/// not exist, so that the first of them fails at once.
pub fn batch_of_amendments(length: u32) -> RuntimeCall {
	use codec::Encode;
	use pallet_product_lists::{Amendment, Call};

	let amend = |count: usize| -> RuntimeCall {
		let remove = Amendment::Remove {
			prefix: alloc::vec![b'1'; 10].try_into().unwrap_or_default(),
			entry: 0,
		};
		let amendments = alloc::vec![remove; count].try_into().unwrap_or_default();
		Call::amend {
			country: *b"AQ",
			amendments,
		}
		.into()
	};
	let most: u32 = <Runtime as pallet_product_lists::Config>::MaxAmendments::get();
	let (full, one) = (amend(most as usize), amend(1));
	// The indices of pallet and call, and the number of calls, which takes four bytes at most.
	let mut room = (length as usize).saturating_sub(2 + 4);
	let mut calls = Vec::new();
	for call in [full, one] {
		let size = call.encoded_size();
		let count = room.checked_div(size).unwrap_or_default();
		room = room.saturating_sub(count.saturating_mul(size));
		calls.extend(core::iter::repeat_n(call, count));
	}
	pallet_utility::Call::batch { calls }.into()
}
