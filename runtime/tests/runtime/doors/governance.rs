//! `CouncilRoot`, `Regulators` and `ProductLists`: what the council, panels and single regulators decide.

use super::*;
use crate::{
	council::{note, noted_call, schedule},
	panels::*,
};
use codec::Encode;
use frame_support::dispatch::GetDispatchInfo;
use pallet_product_lists::{Call as Lists, Error as ListError};
use pallet_regulators::{Call as Panel, Error as PanelError, Regulator};
use sp_runtime::FixedU128;
use tradechain_primitives::{Direction, Office};
use ProxyType::NonTransfer;
use Threshold::{MoreThanHalf, TwoThirds};

const ON_PANEL: &[ProxyType] = &[NonTransfer, ProxyType::Panel];

fn seat() -> Regulator<AccountId> {
	Regulator {
		account: account("Stranger"),
		office: Office::Health,
	}
}

/// A motion of Dutch customs.
fn moved() {
	let call = Box::new(amend(NL));
	does("CustomsNL", Panel::propose { country: NL, call });
}

fn vote() -> Panel<Runtime> {
	Panel::vote {
		country: NL,
		motion: 0,
		approve: true,
	}
}

/// Two of three are for it.
fn passed() {
	moved();
	does("CustomsNL", vote());
	does("QuarantineNL", vote());
}

fn close() -> Panel<Runtime> {
	let call = amend(NL);
	Panel::close {
		country: NL,
		motion: 0,
		weight_bound: call.get_dispatch_info().call_weight,
		length_bound: call.encoded_size() as u32,
	}
}

fn noted_amendment() {
	let bytes = amend(NL).encode();
	does("Stranger", pallet_preimage::Call::note_preimage { bytes });
}

fn propose_preimage() -> Panel<Runtime> {
	let bytes = amend(NL).encode();
	Panel::propose_preimage {
		country: NL,
		hash: sp_io::hashing::blake2_256(&bytes).into(),
		len: bytes.len() as u32,
	}
}

fn council_root() -> Vec<Door> {
	fn noted() {
		note();
	}
	fn scheduled() {
		let origin = pallet_collective::RawOrigin::Members(4, 5);
		assert_ok!(dispatch(schedule(note()), origin.into()));
	}
	let (hash, len) = noted_call();
	// Delegates for it get as far as the call, which asks for the council.
	vec![
		by_council(4, schedule((hash, len)))
			.given(noted)
			.through(&[NonTransfer]),
		by_council(3, pallet_council_root::Call::cancel { hash })
			.given(scheduled)
			.through(&[NonTransfer]),
	]
}

fn regulators() -> Vec<Door> {
	type Failed = PanelError<Runtime>;
	let officer = |call: Panel<Runtime>| {
		by("CustomsNL", call)
			.others(Failed::NotRegulator)
			.also(&PANEL_NL)
			.through(ON_PANEL)
	};
	vec![
		by_council(
			3,
			Panel::open_panel {
				country: *b"DE",
				regulators: vec![seat()].try_into().unwrap(),
			},
		),
		by_panel_or_council(TwoThirds, 3, change_panel(NL)),
		officer(Panel::propose {
			country: NL,
			call: Box::new(amend(NL)),
		}),
		officer(propose_preimage()).given(noted_amendment),
		officer(vote()).given(moved),
		by_anyone(close()).given(passed).through(ON_PANEL),
		by(
			"CustomsNL",
			Panel::withdraw {
				country: NL,
				motion: 0,
			},
		)
		.given(moved)
		.others(Failed::NotProposer)
		.out_of_office_too()
		.through(ON_PANEL),
		by_council(
			3,
			Panel::disapprove {
				country: NL,
				motion: 0,
			},
		)
		.given(moved),
	]
}

fn ban() -> Lists<Runtime> {
	Lists::impose_emergency_ban {
		country: NL,
		direction: Direction::Import,
		prefix: b"0201".to_vec().try_into().unwrap(),
		banned_origin: None,
		notice: [1; 32],
	}
}

fn product_lists() -> Vec<Door> {
	fn banned() {
		does("CustomsNL", ban());
	}
	fn in_euros() {
		crate::payments::by_panel(NL, set_defaults(NL));
	}
	let rate = (*b"USD", FixedU128::from_rational(9, 10));
	vec![
		by_panel(MoreThanHalf, amend(NL)).given(in_euros),
		by_panel(TwoThirds, set_defaults(NL)),
		by_panel(
			TwoThirds,
			Lists::publish_rates {
				country: NL,
				from: NOW,
				rates: vec![rate].try_into().unwrap(),
			},
		)
		.given(in_euros),
		by("CustomsNL", ban())
			.others(ListError::<Runtime>::NotRegulator)
			.also(&PANEL_NL)
			.through(&[NonTransfer]),
		by_panel(
			MoreThanHalf,
			Lists::ratify_emergency_ban {
				country: NL,
				ban: 0,
			},
		)
		.given(banned),
		by_panel(
			MoreThanHalf,
			Lists::lift_emergency_ban {
				country: NL,
				ban: 0,
			},
		)
		.given(banned),
	]
}

pub(super) fn doors() -> Vec<Door> {
	[council_root(), regulators(), product_lists()]
		.into_iter()
		.flatten()
		.collect()
}

#[test]
fn council_and_panels() {
	check(doors());
}
