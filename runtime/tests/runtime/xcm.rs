//! Who may do what across chains.

use crate::support::*;
use frame_support::{
	assert_ok,
	traits::{Contains, ProcessMessageError},
	weights::Weight,
};
use staging_xcm::latest::prelude::*;
use staging_xcm_executor::traits::{
	ConvertLocation, ConvertOrigin, MatchesFungibles, Properties, ShouldExecute,
};
use trade_chain_runtime::{constants::UNIT, xcm_config::*, *};

const RELAY: Location = Location::parent();

fn sibling() -> Location {
	Location::new(1, [Parachain(2001)])
}

fn somebody_there() -> Location {
	Location::new(
		1,
		[
			Parachain(2001),
			AccountId32 {
				network: None,
				id: [7; 32],
			},
		],
	)
}

fn native(amount: u128) -> Asset {
	(Location::here(), amount).into()
}

fn of_relay(amount: u128) -> Asset {
	(Location::parent(), amount).into()
}

fn passes(origin: &Location, mut program: Xcm<RuntimeCall>) -> Result<(), ProcessMessageError> {
	let mut properties = Properties {
		weight_credit: Weight::zero(),
		message_id: None,
	};
	Barrier::should_execute(
		origin,
		program.inner_mut(),
		Weight::from_parts(100_000_000_000, 10 * 1024 * 1024),
		&mut properties,
	)
}

fn paid() -> Xcm<RuntimeCall> {
	Xcm(vec![
		WithdrawAsset(native(UNIT).into()),
		BuyExecution {
			fees: native(UNIT),
			weight_limit: Unlimited,
		},
		DepositAsset {
			assets: AllCounted(1).into(),
			beneficiary: somebody_there(),
		},
	])
}

fn unpaid() -> Xcm<RuntimeCall> {
	Xcm(vec![
		UnpaidExecution {
			weight_limit: Unlimited,
			check_origin: None,
		},
		Transact {
			origin_kind: OriginKind::Superuser,
			fallback_max_weight: None,
			call: codec::Encode::encode(&RuntimeCall::from(frame_system::Call::remark {
				remark: vec![],
			}))
			.into(),
		},
	])
}

fn subscribe() -> Xcm<RuntimeCall> {
	Xcm(vec![SubscribeVersion {
		query_id: 0,
		max_response_weight: Weight::zero(),
	}])
}

fn channel_request() -> Xcm<RuntimeCall> {
	Xcm(vec![HrmpNewChannelOpenRequest {
		sender: 2001,
		max_message_size: 1_000,
		max_capacity: 8,
	}])
}

fn answer() -> Xcm<RuntimeCall> {
	Xcm(vec![QueryResponse {
		query_id: 7,
		response: Response::Null,
		max_weight: Weight::zero(),
		querier: None,
	}])
}

fn reserve_transfer_to_relay() -> Xcm<RuntimeCall> {
	Xcm(vec![
		WithdrawAsset(native(UNIT).into()),
		BuyExecution {
			fees: native(UNIT),
			weight_limit: Unlimited,
		},
		DepositReserveAsset {
			assets: Wild(All),
			dest: RELAY,
			xcm: Xcm::new(),
		},
	])
}

fn hidden_reserve_transfer_to_relay() -> Xcm<RuntimeCall> {
	Xcm(vec![
		WithdrawAsset(native(UNIT).into()),
		BuyExecution {
			fees: native(UNIT),
			weight_limit: Unlimited,
		},
		SetAppendix(reserve_transfer_to_relay()),
	])
}

#[test]
fn the_barrier_lets_in_whom_it_should() {
	genesis(DEVELOPMENT).execute_with(|| {
		// Whether the relay chain, another parachain and somebody on it get in.
		let table = [
			("paid", paid(), [true, true, true]),
			("unpaid", unpaid(), [false, false, false]),
			("subscribe", subscribe(), [true, true, false]),
			("channel request", channel_request(), [true, false, false]),
			("unasked answer", answer(), [false, false, false]),
			(
				"reserve transfer to relay",
				reserve_transfer_to_relay(),
				[false, false, false],
			),
			(
				"the same, hidden",
				hidden_reserve_transfer_to_relay(),
				[false, false, false],
			),
			("nothing", Xcm::new(), [false, false, false]),
		];
		let origins = [RELAY, sibling(), somebody_there()];
		for (name, program, expected) in table {
			for (origin, expected) in origins.iter().zip(expected) {
				let result = passes(origin, program.clone());
				assert_eq!(
					result.is_ok(),
					expected,
					"{name} from {origin:?}: {result:?}"
				);
			}
		}
	});
}

#[test]
fn no_location_becomes_root_here() {
	genesis(DEVELOPMENT).execute_with(|| {
		for location in [RELAY, sibling(), somebody_there(), Location::here()] {
			for kind in [
				OriginKind::Superuser,
				OriginKind::Native,
				OriginKind::SovereignAccount,
				OriginKind::Xcm,
			] {
				let origin =
					XcmOriginToTransactDispatchOrigin::convert_origin(location.clone(), kind);
				if let Ok(origin) = origin {
					assert!(
						frame_system::ensure_root(origin).is_err(),
						"{location:?} as {kind:?} is Root"
					);
				}
			}
		}
	});
}

#[test]
fn nothing_foreign_is_taken() {
	genesis(DEVELOPMENT).execute_with(|| {
		type IsReserve = <XcmConfig as staging_xcm_executor::Config>::IsReserve;
		type IsTeleporter = <XcmConfig as staging_xcm_executor::Config>::IsTeleporter;
		use frame_support::traits::ContainsPair;
		for asset in [native(1), of_relay(1)] {
			for origin in [RELAY, sibling()] {
				assert!(!<IsReserve as ContainsPair<_, _>>::contains(
					&asset, &origin
				));
				assert!(!<IsTeleporter as ContainsPair<_, _>>::contains(
					&asset, &origin
				));
			}
		}
		assert!(OwnAssets::contains(&(Location::here(), vec![native(1)])));
		assert!(!OwnAssets::contains(&(
			Location::here(),
			vec![native(1), of_relay(1)]
		)));
	});
}

#[test]
fn only_the_assets_own_locations_mean_them() {
	genesis(DEVELOPMENT).execute_with(|| {
		let asset = |junctions: Vec<Junction>| -> Asset {
			let interior = junctions
				.into_iter()
				.fold(Junctions::Here, |interior, junction| {
					interior.pushed_with(junction).unwrap()
				});
			(Location::new(0, interior), 5u128).into()
		};
		let matched = |asset: Asset| -> Option<(u32, Balance)> {
			<AssetMatcher as MatchesFungibles<u32, Balance>>::matches_fungibles(&asset).ok()
		};
		assert_eq!(
			matched(asset(vec![PalletInstance(12), GeneralIndex(1)])),
			Some((1, 5))
		);
		for junctions in [
			vec![PalletInstance(15), GeneralIndex(1)],
			vec![PalletInstance(12)],
			vec![PalletInstance(12), GeneralIndex(u128::from(u32::MAX) + 1)],
			vec![PalletInstance(12), GeneralIndex(1), GeneralIndex(1)],
		] {
			assert_eq!(matched(asset(junctions.clone())), None, "{junctions:?}");
		}
		assert_eq!(matched(native(5)), None);
		assert_eq!(AssetsLocation::get(), PalletInstance(12).into());
	});
}

#[test]
fn every_location_has_its_own_account() {
	genesis(DEVELOPMENT).execute_with(|| {
		let account_of = |location: &Location| LocationToAccountId::convert_location(location);
		let mine = Location::new(
			0,
			[AccountId32 {
				network: None,
				id: [7; 32],
			}],
		);
		assert_eq!(account_of(&mine), Some([7; 32].into()));
		let others = [
			RELAY,
			sibling(),
			Location::new(1, [Parachain(2002)]),
			somebody_there(),
			mine,
		];
		let accounts = others
			.iter()
			.filter_map(account_of)
			.collect::<std::collections::BTreeSet<_>>();
		assert_eq!(accounts.len(), others.len());
	});
}

#[test]
fn another_chain_spends_what_it_has_here_and_pays_for_it() {
	on_chain(|| {
		let theirs = LocationToAccountId::convert_location(&sibling()).unwrap();
		endow(&theirs, 10 * UNIT);
		let (to, pot) = (account("Consumer"), CollatorSelection::account_id());
		let before = (free(&to), free(&pot));
		let program = Xcm::<RuntimeCall>(vec![
			WithdrawAsset(native(5 * UNIT).into()),
			BuyExecution {
				fees: native(UNIT),
				weight_limit: Unlimited,
			},
			DepositAsset {
				assets: AllCounted(1).into(),
				beneficiary: Location::new(
					0,
					[AccountId32 {
						network: None,
						id: to.clone().into(),
					}],
				),
			},
		]);
		let outcome = staging_xcm_executor::XcmExecutor::<XcmConfig>::prepare_and_execute(
			sibling(),
			program,
			&mut [0; 32],
			Weight::from_parts(100_000_000_000, 1024 * 1024),
			Weight::zero(),
		);
		assert_ok!(outcome.ensure_complete());
		let fee = free(&pot) - before.1;
		assert!(fee > 0 && fee < UNIT);
		assert_eq!(free(&to) - before.0, 5 * UNIT - fee);
		assert_eq!(free(&theirs), 5 * UNIT);
	});
}

#[test]
fn programs_written_by_hand_are_refused() {
	on_chain(|| {
		let execute = pallet_xcm::Call::execute {
			message: Box::new(staging_xcm::VersionedXcm::from(Xcm::<RuntimeCall>::new())),
			max_weight: Weight::from_parts(1_000_000_000, 1_000),
		};
		assert_eq!(
			dispatch(execute, signed("Alice")),
			Err(pallet_xcm::Error::<Runtime>::Filtered.into())
		);
	});
}
