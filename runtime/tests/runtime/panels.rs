//! What panels of regulators may decide, and the lists that they decide on.

use crate::support::*;
use codec::{Encode, MaxEncodedLen};
use frame_support::{
	assert_noop, assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo},
};
use pallet_product_lists::{
	Amendment, ByMode, ByProcedure, Defaults, Draft, DraftRule, RawQuestion, RawSettings, Rounding,
	RoundingMode, Settings, WeightInfo as _,
};
use pallet_regulators::{PanelCalls, Regulator, Threshold, WeightInfo as _};
use sp_runtime::DispatchError;
use trade_chain_runtime::{
	configs::trade::PanelAllowList, constants::*,
	trade_chain_api::runtime_decl_for_trade_chain_api::TradeChainApi, *,
};
use tradechain_primitives::{
	Direction, Ground, HsEdition, NegativeReason, Office, Outcome, Procedure, Rates, TradeMode,
};

const NL: [u8; 2] = *b"NL";
const CN: [u8; 2] = *b"CN";
pub const PANEL_NL: [&str; 3] = ["CustomsNL", "QuarantineNL", "CommerceNL"];

fn settings() -> RawSettings {
	let by_procedure = ByProcedure {
		home_use: Outcome::Review,
		bonded: Outcome::Allow,
		transit: Outcome::Allow,
		returned: Outcome::Review,
	};
	let by_mode = ByMode {
		b2b: by_procedure,
		b2c: by_procedure,
	};
	Settings {
		defaults: Defaults {
			import: by_mode,
			export: by_mode,
		},
		rates: Rates {
			duty: Some(0),
			consumption_tax: Some(0),
			vat: Some(210_000),
		},
		hs_edition: HsEdition::Hs2022,
		currency: *b"EUR",
		rounding: Rounding {
			mode: RoundingMode::HalfUp,
			unit: 1,
		},
		customs_union: None,
	}
}

pub fn set_defaults(country: [u8; 2]) -> RuntimeCall {
	pallet_product_lists::Call::set_defaults {
		country,
		settings: settings(),
	}
	.into()
}

fn ban_entry(prefix: &str) -> Amendment {
	Amendment::Add(Draft {
		direction: Direction::Import,
		modes: TradeMode::ALL.to_vec().try_into().unwrap(),
		procedures: Procedure::ALL.to_vec().try_into().unwrap(),
		prefix: prefix.as_bytes().to_vec().try_into().unwrap(),
		origin: None,
		from: NOW,
		until: None,
		grace: 0,
		rule: DraftRule::Negative {
			reason: NegativeReason::Quarantine,
			legal_reference: None,
		},
	})
}

pub fn amend(country: [u8; 2]) -> RuntimeCall {
	let amendments = vec![ban_entry("0201")].try_into().unwrap();
	pallet_product_lists::Call::amend {
		country,
		amendments,
	}
	.into()
}

pub fn accredit(country: [u8; 2]) -> RuntimeCall {
	let registrar = account("Stranger").into();
	pallet_trade_membership::Call::accredit_registrar { country, registrar }.into()
}

pub fn change_panel(country: [u8; 2]) -> RuntimeCall {
	let seat = Regulator {
		account: account("Stranger"),
		office: Office::Health,
	};
	pallet_regulators::Call::change_panel {
		country,
		join: vec![seat].try_into().unwrap(),
		leave: Default::default(),
	}
	.into()
}

fn impose(who: &str, country: [u8; 2]) -> Result<(), DispatchError> {
	let call = pallet_product_lists::Call::impose_emergency_ban {
		country,
		direction: Direction::Import,
		prefix: b"0201".to_vec().try_into().unwrap(),
		banned_origin: Some(*b"BR"),
		notice: [1; 32],
	};
	dispatch(call, signed(who))
}

fn batch(calls: Vec<RuntimeCall>) -> RuntimeCall {
	pallet_utility::Call::batch_all { calls }.into()
}

fn ground(country: [u8; 2], code: &str) -> Ground {
	let question = RawQuestion {
		country,
		direction: Direction::Import,
		mode: TradeMode::B2B,
		procedure: Procedure::HomeUse,
		code: code.into(),
		origin: *b"BR",
		under_way_since: None,
	};
	let view = ProductLists::classify(question.clone());
	let api = <Runtime as TradeChainApi<Block, AccountId, _, Hash, _>>::classify(question);
	assert_eq!(view, api);
	view.unwrap().verdict.ground
}

/// The panel of the Netherlands: the first proposes, those vote for it, the others against it. The
/// result of the call, if the motion passed.
pub fn panel_decides(in_favour: &[&str], call: RuntimeCall) -> Option<Result<(), DispatchError>> {
	let (weight, length) = (
		call.get_dispatch_info().call_weight,
		call.encoded_size() as u32,
	);
	let motion = pallet_regulators::NextMotion::<Runtime>::get(
		tradechain_primitives::CountryCode::try_from(NL).unwrap(),
	);
	assert_ok!(Regulators::propose(signed(PANEL_NL[0]), NL, Box::new(call)));
	for regulator in PANEL_NL {
		let vote = Regulators::vote(
			signed(regulator),
			NL,
			motion,
			in_favour.contains(&regulator),
		);
		// Once it is decided, the others come too late.
		if let Err(error) = vote {
			assert_eq!(
				error,
				pallet_regulators::Error::<Runtime>::MotionDecided.into()
			);
		}
	}
	System::reset_events();
	assert_ok!(Regulators::close(
		signed("Stranger"),
		NL,
		motion,
		weight,
		length
	));
	System::events()
		.into_iter()
		.find_map(|record| match record.event {
			RuntimeEvent::Regulators(pallet_regulators::Event::Carried { result, .. }) => {
				Some(result)
			}
			_ => None,
		})
}

#[test]
fn what_a_panel_may_decide_and_by_which_share() {
	genesis(DEVELOPMENT).execute_with(|| {
		let majority = Some(Threshold::MoreThanHalf);
		let two_thirds = Some(Threshold::TwoThirds);
		let remark = || RuntimeCall::from(frame_system::Call::remark { remark: vec![] });
		let ratify = pallet_product_lists::Call::ratify_emergency_ban {
			country: NL,
			ban: 0,
		};
		let lift = pallet_product_lists::Call::lift_emergency_ban {
			country: NL,
			ban: 0,
		};
		let withdraw = pallet_trade_membership::Call::withdraw_accreditation {
			country: NL,
			registrar: account("Stranger").into(),
		};
		let rates = pallet_product_lists::Call::publish_rates {
			country: NL,
			from: 0,
			rates: Default::default(),
		};
		let border = pallet_clearance::Call::set_border {
			country: NL,
			border: crate::clearance::border(0),
		};
		let pay_out = pallet_clearance::Call::pay_out {
			country: NL,
			asset: AssetKind::Native,
			to: account("Stranger").into(),
			amount: 1,
		};
		let rule = pallet_clearance::Call::rule {
			country: NL,
			declaration: 0,
			release: true,
			reason: [0; 32],
		};
		let by_officer = pallet_clearance::Call::decide {
			declaration: 0,
			decision: pallet_clearance::Decision::Release,
			reason: [0; 32],
		};
		let force = |calls| RuntimeCall::from(pallet_utility::Call::force_batch { calls });
		let plain = |calls| RuntimeCall::from(pallet_utility::Call::batch { calls });
		let as_derivative = pallet_utility::Call::as_derivative {
			index: 0,
			call: Box::new(amend(NL)),
		};
		let open = pallet_regulators::Call::open_panel {
			country: NL,
			regulators: Default::default(),
		};
		let vote = pallet_regulators::Call::vote {
			country: NL,
			motion: 0,
			approve: true,
		};
		let transfer = pallet_balances::Call::transfer_all {
			dest: account("Eve").into(),
			keep_alive: false,
		};
		for (call, expected) in [
			(amend(NL), majority),
			(ratify.into(), majority),
			(lift.into(), majority),
			(accredit(NL), majority),
			(withdraw.into(), majority),
			(set_defaults(NL), two_thirds),
			(rates.into(), two_thirds),
			(change_panel(NL), two_thirds),
			(border.into(), two_thirds),
			(pay_out.into(), majority),
			(rule.into(), majority),
			(by_officer.into(), None),
			// A batch counts by the strictest call inside, at any depth.
			(batch(vec![amend(NL), accredit(NL)]), majority),
			(plain(vec![amend(NL), set_defaults(NL)]), two_thirds),
			(
				force(vec![batch(vec![plain(vec![set_defaults(NL)])]), amend(NL)]),
				two_thirds,
			),
			(batch(vec![amend(NL), batch(vec![remark()])]), None),
			(batch(vec![]), None),
			(batch(vec![amend(NL), batch(vec![])]), None),
			(as_derivative.into(), None),
			(open.into(), None),
			(vote.into(), None),
			(transfer.into(), None),
			(remark(), None),
		] {
			assert_eq!(PanelAllowList::threshold(&call), expected, "{call:?}");
		}
	});
}

#[test]
fn the_majority_of_a_panel_amends_its_list() {
	on_chain(|| {
		assert_eq!(ground(NL, "02013000"), Ground::NoList);
		// Two of three are two thirds, too.
		assert_eq!(
			panel_decides(&PANEL_NL[..2], set_defaults(NL)),
			Some(Ok(()))
		);
		assert_eq!(ground(NL, "02013000"), Ground::Default);
		assert_eq!(panel_decides(&PANEL_NL[..1], amend(NL)), None);
		assert_eq!(ground(NL, "02013000"), Ground::Default);
		assert_eq!(panel_decides(&PANEL_NL[..2], amend(NL)), Some(Ok(())));
		let expected = Ground::NegativeEntry {
			entry: 0,
			reason: NegativeReason::Quarantine,
		};
		assert_eq!(ground(NL, "02013000"), expected);
	});
}

#[test]
fn a_panel_can_do_nothing_about_another_country() {
	on_chain(|| {
		for call in [amend(CN), set_defaults(CN), accredit(CN), change_panel(CN)] {
			assert_eq!(
				panel_decides(&PANEL_NL, call),
				Some(Err(DispatchError::BadOrigin))
			);
		}
		assert_eq!(ground(CN, "02013000"), Ground::NoList);
		assert_eq!(TradeMembership::registrars(CN), [account("RegistrarCN")]);
	});
}

#[test]
fn a_panel_accredits_registrars_of_its_own_country() {
	on_chain(|| {
		assert_eq!(panel_decides(&PANEL_NL[..2], accredit(NL)), Some(Ok(())));
		assert_eq!(
			TradeMembership::registrars(NL),
			[account("RegistrarNL"), account("Stranger")]
		);
	});
}

#[test]
fn nobody_but_a_panel_decides_on_lists() {
	on_chain(|| {
		for call in [amend(NL), set_defaults(NL)] {
			assert_eq!(
				decide(&["Alice", "Bob", "Charlie", "Dave"], call.clone()),
				Err(DispatchError::BadOrigin)
			);
			for origin in [
				signed("CustomsNL"),
				signed("Stranger"),
				RuntimeOrigin::root(),
			] {
				assert_noop!(dispatch(call.clone(), origin), DispatchError::BadOrigin);
			}
		}
		// A panel that took the lesser share does not set what takes the greater one.
		let by_half = pallet_regulators::Origin::Panel {
			country: NL.try_into().unwrap(),
			threshold: Threshold::MoreThanHalf,
		};
		assert_noop!(
			dispatch(set_defaults(NL), by_half.into()),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn the_council_opens_and_changes_panels() {
	on_chain(|| {
		let three = ["Alice", "Bob", "Charlie"];
		let seat = || Regulator {
			account: account("Stranger"),
			office: Office::Customs,
		};
		let open = |country| {
			let regulators = vec![seat()].try_into().unwrap();
			RuntimeCall::from(pallet_regulators::Call::open_panel {
				country,
				regulators,
			})
		};
		assert_eq!(
			decide(&three, open(NL)),
			Err(pallet_regulators::Error::<Runtime>::PanelExists.into())
		);
		assert_ok!(decide(&three, open(*b"EU")));
		assert_eq!(Regulators::panel(*b"EU"), [seat()]);
		assert_ok!(decide(&three, change_panel(NL)));
		assert_eq!(Regulators::panel(NL).len(), 4);
		assert_noop!(
			dispatch(open(*b"DE"), signed("Alice")),
			DispatchError::BadOrigin
		);
		assert_noop!(
			dispatch(change_panel(NL), RuntimeOrigin::root()),
			DispatchError::BadOrigin
		);
	});
}

#[test]
pub fn one_regulator_bans_for_fourteen_days() {
	on_chain(|| {
		let not_regulator =
			|| DispatchError::from(pallet_product_lists::Error::<Runtime>::NotRegulator);
		for (who, country) in [
			("CustomsNL", CN),
			("CustomsCN", NL),
			("Alice", NL),
			("RegistrarNL", NL),
		] {
			assert_eq!(impose(who, country), Err(not_regulator()));
		}
		assert_ok!(impose("CustomsNL", NL));
		assert_eq!(ground(NL, "02013000"), Ground::EmergencyBan(0));
		let fourteen_days = 14 * DAY_MILLIS;
		begin_block(2, NOW + fourteen_days - 1);
		assert_eq!(ground(NL, "02013000"), Ground::EmergencyBan(0));
		begin_block(3, NOW + fourteen_days);
		assert_eq!(ground(NL, "02013000"), Ground::NoList);
		let again = pallet_product_lists::Error::<Runtime>::RenewalNeedsVote;
		assert_eq!(impose("CustomsNL", NL), Err(again.into()));
		assert_ok!(impose("QuarantineNL", NL));
	});
}

#[test]
fn who_leaves_the_panel_imposes_no_more_bans() {
	on_chain(|| {
		let leave = pallet_regulators::Call::change_panel {
			country: NL,
			join: Default::default(),
			leave: vec![account("CommerceNL")].try_into().unwrap(),
		};
		assert_eq!(panel_decides(&PANEL_NL[..2], leave.into()), Some(Ok(())));
		let not_regulator = pallet_product_lists::Error::<Runtime>::NotRegulator;
		assert_eq!(impose("CommerceNL", NL), Err(not_regulator.into()));
	});
}

#[test]
fn the_largest_amendment_fits_half_a_block() {
	type Lists = <Runtime as pallet_product_lists::Config>::WeightInfo;
	type Panels = <Runtime as pallet_regulators::Config>::WeightInfo;
	let largest = Lists::amend(512, pallet_product_lists::CHAPTERS);
	assert!(
		largest.all_lte(block_share(50)),
		"{largest:?} of {:?}",
		block_share(50)
	);
	// And so does the closing of the motion fit into a transaction.
	let length = (512 * pallet_product_lists::Amendment::max_encoded_len()) as u32;
	let closing = Panels::close(length).saturating_add(largest);
	let most = RuntimeBlockWeights::get()
		.get(DispatchClass::Normal)
		.max_extrinsic
		.unwrap();
	assert!(closing.all_lte(most), "{closing:?} of {most:?}");
}
