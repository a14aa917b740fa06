//! `Clearance`: what parties and brokers declare, officers decide, and panels rule on.

use super::*;
use crate::clearance::NL;
use crate::{
	clearance::*,
	logistics::{found, SOUND},
};
use pallet_clearance::{Decision, Error, LineRef, RawDeclaration, RawDeclarationOf};
use tradechain_primitives::{Direction, Outcome as ByDefault, Procedure};
use ProxyType::NonTransfer;
use Threshold::{MoreThanHalf, TwoThirds};

type Call = pallet_clearance::Call<Runtime>;
type Failed = Error<Runtime>;

/// Delegates for customs; and for what moves no money those who move none.
const CUSTOMS: &[ProxyType] = &[ProxyType::Clearance];
const PAPERS: &[ProxyType] = &[NonTransfer, ProxyType::Clearance];

/// The import. The export was declared before it.
const DECLARATION: u64 = 1;

/// Ordered soap is under way to the Netherlands, which review all that comes in.
fn under_way() {
	borders(ByDefault::Review, &[]);
	agreed("Importer", |_| ());
	sent("Importer", 0);
}

fn declare() -> Call {
	Call::declare {
		declaration: import(0),
	}
}

fn authorise() -> Call {
	Call::authorise_broker {
		broker: account("Broker").into(),
	}
}

fn authorised() {
	under_way();
	does("Importer", authorise());
}

fn filed() {
	under_way();
	does("Importer", declare());
}

fn decide(decision: Decision) -> Call {
	Call::decide {
		declaration: DECLARATION,
		decision,
		reason: [1; 32],
	}
}

fn under_inspection() {
	filed();
	does("CustomsNL", decide(Decision::Inspect));
}

fn refused() {
	filed();
	does("CustomsNL", decide(Decision::Refuse));
}

fn inspected() {
	under_inspection();
	let report = Call::record_inspection {
		declaration: DECLARATION,
		conforms: true,
		report: [1; 32],
	};
	does("QuarantineNL", report);
}

fn appeal() -> Call {
	Call::appeal {
		declaration: DECLARATION,
		grounds: [1; 32],
	}
}

fn appealed() {
	refused();
	does("Importer", appeal());
}

fn conclude() -> Call {
	Call::conclude_refusal {
		declaration: DECLARATION,
	}
}

fn refused_for_good() {
	refused();
	does("Importer", conclude());
}

fn destroy() -> Call {
	Call::record_destruction {
		declaration: DECLARATION,
		report: [1; 32],
	}
}

fn destroyed() {
	refused_for_good();
	does("CustomsNL", destroy());
}

/// Goods that were not ordered are in bond.
fn in_bond() {
	borders(ByDefault::Allow, &[]);
	let id = packed("Warehouse", 1_000, None);
	released("Exporter", declaration(Direction::Export, id));
	assert_ok!(give("Exporter", "Carrier", id));
	let into_bond: RawDeclarationOf<Runtime> = RawDeclaration {
		procedure: Procedure::Bonded,
		..import(id)
	};
	assert_eq!(released("Warehouse", into_bond), DECLARATION);
	assert_ok!(give("Carrier", "Warehouse", id));
}

/// What was released is back with its consignor.
fn returned() {
	borders(ByDefault::Allow, &[]);
	agreed("Importer", |_| ());
	let id = sent("Importer", 0);
	assert_eq!(released("Importer", import(id)), DECLARATION);
	let back = pallet_logistics::Call::return_to_consignor {
		place: *b"NLRTM",
		pieces: found(&[id], SOUND),
	};
	let offer = pallet_logistics::NextOffer::<Runtime>::get();
	does("Carrier", back);
	let accept = pallet_logistics::Call::accept_handover {
		offer,
		found: found(&[id], SOUND),
	};
	does("Exporter", accept);
}

/// Duties are on the account of the Netherlands.
fn paid() {
	let coins = pallet_assets::Call::<Runtime, pallet_assets::Instance1>::transfer {
		id: TEUR.into(),
		target: country_account().into(),
		amount: 1_000_000,
	};
	does("StablecoinIssuer", coins);
}

pub(super) fn doors() -> Vec<Door> {
	// Who declares, and for whom. What has become of its membership is a finding, on which officers decide.
	let parties = |call: Call| {
		by("Importer", call)
			.others(Failed::NotDeclarant)
			.in_any_standing()
			.through(CUSTOMS)
	};
	// Dutch customs; another office of its panel, and customs elsewhere, are told the same as all.
	let customs = |call: Call| {
		by("CustomsNL", call)
			.others(Failed::NotOfficer)
			.through(CUSTOMS)
	};
	vec![
		by_panel(
			MoreThanHalf,
			Call::set_border {
				country: NL,
				border: border(0),
			},
		)
		.by_motion(TwoThirds)
		.through(CUSTOMS),
		by_panel(
			MoreThanHalf,
			Call::pay_out {
				country: NL,
				asset: AssetKind::WithId(TEUR),
				to: account("Stranger").into(),
				amount: 500_000,
			},
		)
		.given(paid)
		.through(CUSTOMS),
		by_anyone(authorise())
			.but(&["Broker"], Failed::ToOneself)
			.about_the_role("Broker", Failed::NotBroker)
			.through(CUSTOMS),
		by(
			"Importer",
			Call::withdraw_broker {
				broker: account("Broker").into(),
			},
		)
		.given(authorised)
		.others(Failed::NotAuthorised)
		.in_any_standing()
		.through(CUSTOMS),
		parties(declare()).given(under_way),
		// A broker, as long as it is one.
		by("Broker", declare())
			.given(authorised)
			.others(Failed::NotDeclarant)
			.also(&["Importer"])
			.for_the_role(Failed::NotDeclarant)
			.through(CUSTOMS),
		parties(Call::withdraw_declaration {
			declaration: DECLARATION,
		})
		.given(filed),
		customs(Call::record_inspection {
			declaration: DECLARATION,
			conforms: true,
			report: [1; 32],
		})
		.given(under_inspection)
		.also(&["QuarantineNL"])
		.through(PAPERS),
		customs(decide(Decision::Release)).given(filed),
		customs(decide(Decision::Release)).given(inspected),
		customs(decide(Decision::Inspect)).given(filed),
		customs(decide(Decision::Refuse)).given(filed),
		customs(decide(Decision::Invalidate)).given(filed),
		// Also what was refused, as long as that can be appealed against.
		customs(decide(Decision::Invalidate)).given(refused),
		parties(appeal()).given(refused).through(PAPERS),
		by_panel(
			MoreThanHalf,
			Call::rule {
				country: NL,
				declaration: DECLARATION,
				release: true,
				reason: [1; 32],
			},
		)
		.given(appealed)
		.through(CUSTOMS),
		// The party at once, and anyone when the time to appeal is over.
		parties(conclude()).given(refused).others(Failed::TooEarly),
		by_anyone(conclude())
			.given(|| {
				refused();
				wait(2 * DAY_MILLIS + 1);
			})
			.through(CUSTOMS),
		customs(destroy()).given(refused_for_good),
		customs(Call::write_off {
			line: LineRef {
				declaration: DECLARATION,
				line: 0,
			},
			quantity: 1,
			report: [1; 32],
		})
		.given(in_bond),
		by_anyone(Call::settle_return {
			declaration: DECLARATION,
		})
		.given(returned)
		.through(CUSTOMS),
		parties(Call::remove_declaration {
			declaration: DECLARATION,
		})
		.given(destroyed),
	]
}

#[test]
fn borders_and_customs() {
	check(doors());
}
