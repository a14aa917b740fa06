//! What each type of delegate may do.

use crate::support::*;
use frame_support::{assert_noop, assert_ok, traits::InstanceFilter};
use sp_runtime::DispatchError;
use trade_chain_runtime::*;
use tradechain_primitives::Direction;

fn transfer() -> RuntimeCall {
	pallet_balances::Call::transfer_keep_alive {
		dest: account("Eve").into(),
		value: 1,
	}
	.into()
}

fn transfer_asset() -> RuntimeCall {
	pallet_assets::Call::<Runtime, pallet_assets::Instance1>::transfer {
		id: TEUR.into(),
		target: account("Importer").into(),
		amount: 1,
	}
	.into()
}

fn swap() -> RuntimeCall {
	pallet_asset_conversion::Call::swap_exact_tokens_for_tokens {
		path: vec![
			Box::new(AssetKind::WithId(TEUR)),
			Box::new(AssetKind::Native),
		],
		amount_in: 1_000_000,
		amount_out_min: 1,
		send_to: account("Exporter"),
		keep_alive: true,
	}
	.into()
}

fn join() -> RuntimeCall {
	pallet_trade_membership::Call::join_as_consumer { country: *b"NL" }.into()
}

fn reinstate() -> RuntimeCall {
	pallet_trade_membership::Call::reinstate {
		member: account("Importer").into(),
	}
	.into()
}

fn accredit() -> RuntimeCall {
	pallet_trade_membership::Call::accredit_registrar {
		country: *b"NL",
		registrar: account("Eve").into(),
	}
	.into()
}

fn vote() -> RuntimeCall {
	pallet_collective::Call::<Runtime, pallet_collective::Instance1>::vote {
		proposal: Default::default(),
		index: 0,
		approve: true,
	}
	.into()
}

fn vote_on_panel() -> RuntimeCall {
	pallet_regulators::Call::vote {
		country: *b"NL",
		motion: 0,
		approve: true,
	}
	.into()
}

fn ban() -> RuntimeCall {
	pallet_product_lists::Call::impose_emergency_ban {
		country: *b"NL",
		direction: Direction::Import,
		prefix: b"0201".to_vec().try_into().unwrap(),
		banned_origin: None,
		notice: [0; 32],
	}
	.into()
}

fn note_preimage() -> RuntimeCall {
	pallet_preimage::Call::note_preimage { bytes: vec![1] }.into()
}

fn execute() -> RuntimeCall {
	pallet_collective::Call::<Runtime, pallet_collective::Instance1>::execute {
		proposal: Box::new(remark()),
		length_bound: 100,
	}
	.into()
}

fn remark() -> RuntimeCall {
	frame_system::Call::remark { remark: vec![] }.into()
}

fn reject_announcement() -> RuntimeCall {
	pallet_proxy::Call::reject_announcement {
		delegate: account("Eve").into(),
		call_hash: Default::default(),
	}
	.into()
}

fn through_another() -> RuntimeCall {
	pallet_proxy::Call::proxy {
		real: account("Eve").into(),
		force_proxy_type: None,
		call: Box::new(remark()),
	}
	.into()
}

fn multisig() -> RuntimeCall {
	pallet_multisig::Call::as_multi_threshold_1 {
		other_signatories: vec![account("Eve")],
		call: Box::new(remark()),
	}
	.into()
}

fn teleport() -> RuntimeCall {
	let here = || {
		Box::new(staging_xcm::VersionedLocation::from(
			staging_xcm::latest::Location::here(),
		))
	};
	pallet_xcm::Call::transfer_assets {
		dest: here(),
		beneficiary: here(),
		assets: Box::new(staging_xcm::VersionedAssets::from(
			staging_xcm::latest::Assets::new(),
		)),
		fee_asset_item: 0,
		weight_limit: staging_xcm::latest::WeightLimit::Unlimited,
	}
	.into()
}

fn report() -> RuntimeCall {
	pallet_provenance::Call::record_events {
		events: Default::default(),
	}
	.into()
}

fn accept_goods() -> RuntimeCall {
	pallet_provenance::Call::accept_transfer { offer: 0 }.into()
}

fn settle() -> RuntimeCall {
	pallet_trade_payments::Call::settle {
		order: 0,
		delivery: 0,
	}
	.into()
}

fn take_over() -> RuntimeCall {
	pallet_logistics::Call::accept_handover {
		offer: 0,
		found: Default::default(),
	}
	.into()
}

fn report_journey() -> RuntimeCall {
	pallet_logistics::Call::record_events {
		events: Default::default(),
	}
	.into()
}

fn authorise_broker() -> RuntimeCall {
	pallet_clearance::Call::authorise_broker {
		broker: account("Broker").into(),
	}
	.into()
}

fn inspect() -> RuntimeCall {
	pallet_clearance::Call::record_inspection {
		declaration: 0,
		conforms: true,
		report: [0; 32],
	}
	.into()
}

fn top_up() -> RuntimeCall {
	pallet_passes::Call::top_up {
		programme: 0,
		amount: 1,
	}
	.into()
}

fn give() -> RuntimeCall {
	pallet_passes::Call::gift {
		programme: 0,
		to: account("Importer").into(),
		passes: 1,
	}
	.into()
}

fn pay(asset: AssetKind) -> RuntimeCall {
	pallet_trade_payments::Call::pay {
		asset,
		payments: Default::default(),
	}
	.into()
}

fn batch(calls: Vec<RuntimeCall>) -> RuntimeCall {
	pallet_utility::Call::batch_all { calls }.into()
}

#[test]
fn each_lets_through_what_its_role_does() {
	genesis(DEVELOPMENT).execute_with(|| {
		// Which types let the call through, beside `Any`.
		let table: [(&str, RuntimeCall, &[ProxyType]); 29] = [
			("transfer", transfer(), &[]),
			("transfer_asset", transfer_asset(), &[ProxyType::Assets]),
			("swap", swap(), &[ProxyType::Assets]),
			(
				"join",
				join(),
				&[ProxyType::NonTransfer, ProxyType::Membership],
			),
			(
				"reinstate",
				reinstate(),
				&[ProxyType::NonTransfer, ProxyType::Registry],
			),
			("accredit", accredit(), &[]),
			(
				"vote",
				vote(),
				&[ProxyType::NonTransfer, ProxyType::Council],
			),
			(
				"vote_on_panel",
				vote_on_panel(),
				&[ProxyType::NonTransfer, ProxyType::Panel],
			),
			(
				"note_preimage",
				note_preimage(),
				&[ProxyType::NonTransfer, ProxyType::Panel],
			),
			("ban", ban(), &[ProxyType::NonTransfer]),
			(
				"report",
				report(),
				&[ProxyType::NonTransfer, ProxyType::Provenance],
			),
			("accept_goods", accept_goods(), &[ProxyType::Provenance]),
			("settle", settle(), &[ProxyType::Orders]),
			("take_over", take_over(), &[ProxyType::Logistics]),
			(
				"report_journey",
				report_journey(),
				&[ProxyType::NonTransfer, ProxyType::Logistics],
			),
			(
				"authorise_broker",
				authorise_broker(),
				&[ProxyType::Clearance],
			),
			(
				"inspect",
				inspect(),
				&[ProxyType::NonTransfer, ProxyType::Clearance],
			),
			("top_up", top_up(), &[ProxyType::Programmes]),
			("give", give(), &[]),
			("pay", pay(AssetKind::Native), &[]),
			(
				"pay_in_asset",
				pay(AssetKind::WithId(TEUR)),
				&[ProxyType::Assets],
			),
			("execute", execute(), &[]),
			("remark", remark(), &[ProxyType::NonTransfer]),
			(
				"reject_announcement",
				reject_announcement(),
				&[ProxyType::NonTransfer, ProxyType::CancelProxy],
			),
			("through_another", through_another(), &[]),
			("multisig", multisig(), &[]),
			("transfer_assets", teleport(), &[]),
			(
				"as_derivative",
				pallet_utility::Call::as_derivative {
					index: 0,
					call: Box::new(remark()),
				}
				.into(),
				&[],
			),
			// What is in it meets the same filter.
			("batch", batch(vec![transfer()]), &TYPES),
		];
		for (name, call, allowed) in table {
			for proxy_type in TYPES {
				let expected = proxy_type == ProxyType::Any || allowed.contains(&proxy_type);
				assert_eq!(
					proxy_type.filter(&call),
					expected,
					"{name} as {proxy_type:?}"
				);
			}
		}
	});
}

#[test]
fn a_type_contains_what_it_lets_through() {
	genesis(DEVELOPMENT).execute_with(|| {
		let calls = [
			transfer(),
			transfer_asset(),
			swap(),
			join(),
			reinstate(),
			accredit(),
			vote(),
			vote_on_panel(),
			ban(),
			report(),
			accept_goods(),
			settle(),
			take_over(),
			report_journey(),
			authorise_broker(),
			inspect(),
			top_up(),
			pay(AssetKind::WithId(TEUR)),
			remark(),
			reject_announcement(),
		];
		for wide in TYPES {
			for narrow in TYPES {
				let contains = calls
					.iter()
					.all(|call| !narrow.filter(call) || wide.filter(call));
				assert_eq!(
					wide.is_superset(&narrow),
					contains,
					"{wide:?} and {narrow:?}"
				);
			}
		}
	});
}

/// The exporter lets the carrier do things of that type in its name.
fn delegate(proxy_type: ProxyType) {
	assert_ok!(Proxy::add_proxy(
		signed("Exporter"),
		account("Carrier").into(),
		proxy_type,
		0
	));
}

/// The carrier does it in the exporter's name.
fn act(call: RuntimeCall) -> Result<(), DispatchError> {
	act_for(account("Exporter"), account("Carrier"), None, call)
}

const FILTERED: DispatchError = DispatchError::Module(sp_runtime::ModuleError {
	index: 0,
	error: [5, 0, 0, 0],
	message: Some("CallFiltered"),
});

#[test]
fn a_delegate_acts_in_the_name_of_another() {
	on_chain(|| {
		assert_noop!(
			Proxy::proxy(
				signed("Carrier"),
				account("Exporter").into(),
				None,
				Box::new(transfer_asset())
			),
			pallet_proxy::Error::<Runtime>::NotProxy
		);
		delegate(ProxyType::Assets);
		let before = Assets::balance(TEUR, account("Exporter"));
		assert_ok!(act(transfer_asset()));
		assert_ok!(act(swap()));
		assert_eq!(
			before - Assets::balance(TEUR, account("Exporter")),
			1_000_001
		);
		for call in [transfer(), join(), remark(), through_another()] {
			assert_eq!(act(call), Err(FILTERED));
		}
	});
}

#[test]
fn a_batch_carries_nothing_past_the_filter() {
	on_chain(|| {
		delegate(ProxyType::Membership);
		let before = free(&account("Eve"));

		assert_eq!(act(batch(vec![join(), transfer()])), Err(FILTERED));
		assert!(TradeMembership::member(account("Exporter")).is_none());

		// A batch within a batch stops at what it may not do, and says so.
		let inner = pallet_utility::Call::batch {
			calls: vec![transfer()],
		};
		assert_ok!(act(batch(vec![inner.into()])));
		assert!(happened(|event| matches!(
			event,
			RuntimeEvent::Utility(pallet_utility::Event::BatchInterrupted { index: 0, error })
				if *error == FILTERED
		)));
		assert_eq!(free(&account("Eve")), before);

		assert_ok!(act(batch(vec![join()])));
		assert!(TradeMembership::member(account("Exporter")).is_some());
	});
}

#[test]
fn a_delegate_does_not_widen_its_own_rights() {
	on_chain(|| {
		delegate(ProxyType::NonTransfer);
		for proxy_type in [ProxyType::Any, ProxyType::Assets] {
			let add = pallet_proxy::Call::add_proxy {
				delegate: account("Eve").into(),
				proxy_type,
				delay: 0,
			};
			assert_eq!(act(add.into()), Err(FILTERED));
		}
		let add = pallet_proxy::Call::add_proxy {
			delegate: account("Eve").into(),
			proxy_type: ProxyType::Membership,
			delay: 0,
		};
		assert_ok!(act(add.into()));
		assert_eq!(
			act(pallet_proxy::Call::remove_proxies {}.into()),
			Err(FILTERED)
		);
	});
}
