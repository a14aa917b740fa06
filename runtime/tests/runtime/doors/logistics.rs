//! `Logistics`: what custodians, consignors, consignees and customs do about shipments.

use super::*;
use crate::logistics::{create, found, hand, line, offer, raw_batch, shipment, SOUND};
use pallet_logistics::{
	rules::readings::leaf_hash, Error, EventCode, Evidence, Measure, PageRef, RawEvent, RawSeries,
	Reading, Summary,
};
use tradechain_primitives::{EventClassifier, TransportEvent};
use ProxyType::NonTransfer;

type Call = pallet_logistics::Call<Runtime>;
type Failed = Error<Runtime>;

/// Delegates for shipments; and for what is only put on record those who move no money.
const JOURNEY: &[ProxyType] = &[ProxyType::Logistics];
const RECORDS: &[ProxyType] = &[NonTransfer, ProxyType::Logistics];

const OBJECTION: u64 = 7 * DAY_MILLIS;

fn consent() -> Call {
	Call::consent {
		consignor: account("Carrier").into(),
		batch: raw_batch(SOAP, "S1"),
		quantity: 10,
	}
}

fn consented() {
	does("Exporter", consent());
}

/// Shipment 0 is ready, with goods for the importer.
fn packed() {
	assert_ok!(create(shipment(vec![line(400, None)]), "Exporter"));
}

/// And 1 is empty.
fn with_a_box() {
	packed();
	assert_ok!(create(shipment(vec![]), "Exporter"));
}

fn put_in() -> Call {
	Call::consolidate {
		parent: 1,
		children: vec![0].try_into().unwrap(),
	}
}

fn inside() {
	with_a_box();
	does("Exporter", put_in());
}

fn offered() {
	packed();
	assert_ok!(offer("Exporter", "Carrier", &[0]));
}

fn carried() {
	packed();
	hand("Exporter", "Carrier", &[0], SOUND);
}

/// The box was delivered, with the goods in it.
fn with_consignee() {
	inside();
	hand("Exporter", "Carrier", &[1], SOUND);
	hand("Carrier", "Importer", &[1], SOUND);
}

/// Offered to its consignee, that is silent.
fn unanswered() {
	carried();
	assert_ok!(offer("Carrier", "Importer", &[0]));
	wait(OBJECTION);
}

fn give_back() -> Call {
	Call::return_to_consignor {
		place: *b"NLRTM",
		pieces: found(&[0], SOUND),
	}
}

fn take(finding: bool) -> Call {
	Call::take_delivery {
		shipment: 0,
		finding: finding.then(|| found(&[0], SOUND).remove(0)),
	}
}

fn lost() -> Call {
	Call::declare_lost {
		shipment: 0,
		document: [1; 32],
	}
}

fn event(code: TransportEvent) -> Call {
	let event = RawEvent {
		shipment: 0,
		code: EventCode::Dcsa(code),
		classifier: EventClassifier::ACT,
		place: *b"NLRTM",
		mode: None,
		event_time: NOW,
		offset: 60,
		document: [1; 32],
		corrects: None,
	};
	Call::record_events {
		events: vec![event].try_into().unwrap(),
	}
}

/// What was read, and is not what the series says.
const HOT: Reading = Reading {
	at: NOW,
	value: 99_000,
};

fn readings() -> Call {
	let custody = PageRef {
		shipment: 0,
		page: 1,
	};
	Call::record_readings {
		shipment: 0,
		series: RawSeries {
			measure: Measure::Temperature,
			taken: custody,
			given: None,
			taken_out: Default::default(),
			from: NOW,
			until: NOW,
			summary: Summary {
				min: 5_000,
				max: 5_000,
				count: 1,
			},
			root: leaf_hash(&HOT),
		},
	}
}

fn read() {
	carried();
	does("Carrier", readings());
}

pub(super) fn doors() -> Vec<Door> {
	// The custodian's: first the consignor, then who carries.
	let custodians = |name: &'static str, call: Call| {
		by(name, call)
			.others(Failed::NotCustodian)
			.in_any_standing()
			.through(JOURNEY)
	};
	vec![
		// Anyone consents, to what it has.
		by("Exporter", consent())
			.others(Failed::NotActive)
			.also(MEMBERS)
			.but(&["Carrier"], Failed::ToOneself)
			.for_members(Failed::NotActive)
			.through(JOURNEY),
		by(
			"Exporter",
			Call::withdraw_consent {
				consignor: account("Carrier").into(),
				batch: raw_batch(SOAP, "S1"),
			},
		)
		.given(consented)
		.others(Failed::UnknownConsent)
		.in_any_standing()
		.through(JOURNEY),
		by(
			"Exporter",
			Call::create_shipment {
				shipment: shipment(vec![line(400, None)]),
			},
		)
		.others(Failed::NotActive)
		.but(MEMBERS, Failed::InsufficientConsent)
		.but(&["Broker"], Failed::NotActive)
		.but(&["Importer"], Failed::ToOneself)
		.for_the_role(Failed::NotActive)
		.about_the_role("Importer", Failed::ReceiverMayNotHold)
		.through(JOURNEY),
		custodians("Exporter", put_in()).given(with_a_box),
		custodians(
			"Exporter",
			Call::deconsolidate {
				parent: 1,
				children: vec![0].try_into().unwrap(),
			},
		)
		.given(inside),
		custodians(
			"Exporter",
			Call::offer_handover {
				to: account("Carrier").into(),
				place: *b"NLRTM",
				pieces: found(&[0], SOUND),
			},
		)
		.given(packed)
		.but(&["Carrier"], Failed::ToOneself)
		.about_the_role("Carrier", Failed::ReceiverMayNotHold),
		by(
			"Carrier",
			Call::accept_handover {
				offer: 0,
				found: found(&[0], SOUND),
			},
		)
		.given(offered)
		.others(Failed::UnknownOffer)
		.for_the_role(Failed::ReceiverMayNotHold)
		.through(JOURNEY),
		by("Carrier", Call::refuse_handover { offer: 0 })
			.given(offered)
			.others(Failed::UnknownOffer)
			.in_any_standing()
			.through(JOURNEY),
		by(
			"Exporter",
			Call::withdraw_offer {
				to: account("Carrier").into(),
				offer: 0,
			},
		)
		.given(offered)
		.others(Failed::NotOfferor)
		.in_any_standing()
		.through(JOURNEY),
		custodians("Carrier", give_back()).given(carried),
		// The consignee at once, with what it found; anyone where that is silent.
		by("Importer", take(true))
			.given(with_consignee)
			.others(Failed::NotConsignee)
			.for_the_role(Failed::ReceiverMayNotHold)
			.through(JOURNEY),
		by_anyone(take(false))
			.given(|| {
				with_consignee();
				wait(OBJECTION);
			})
			.for_the_role(Failed::ReceiverMayNotHold)
			.through(JOURNEY),
		// To a consignee that may not hold goods any more nothing is delivered, whoever concludes it.
		by_anyone(Call::conclude_delivery {
			to: account("Importer").into(),
			offer: 1,
		})
		.given(unanswered)
		.for_the_role(Failed::ReceiverMayNotHold)
		.through(JOURNEY),
		// The custodian, and when it is overdue its consignor.
		custodians("Carrier", lost()).given(carried),
		custodians("Exporter", lost())
			.given(|| {
				carried();
				wait(DAY_MILLIS + OBJECTION + 1);
			})
			.also(&["Carrier"]),
		// What customs did, say customs of that country.
		custodians("Carrier", event(TransportEvent::PICK))
			.given(carried)
			.through(RECORDS),
		by("CustomsNL", event(TransportEvent::CUSR))
			.given(carried)
			.others(Failed::NotCustodian)
			.also(&PANEL_NL)
			.through(RECORDS),
		by("Carrier", readings())
			.given(carried)
			.others(Failed::NotConcerned)
			.also(&["Exporter", "Importer"])
			.in_any_standing()
			.through(RECORDS),
		by_anyone(Call::dispute_readings {
			series: 0,
			evidence: Evidence::Leaf(HOT),
			path: Default::default(),
		})
		.given(read)
		.through(RECORDS),
		by("Exporter", Call::remove_shipment { shipment: 0 })
			.given(|| {
				packed();
				does("Exporter", give_back());
				wait(OBJECTION);
			})
			.others(Failed::NotConsignor)
			.in_any_standing()
			.through(JOURNEY),
		by(
			"Importer",
			Call::appoint_agent {
				shipment: 0,
				agent: Some(account("Warehouse").into()),
			},
		)
		.given(packed)
		.others(Failed::NotConsignee)
		.in_any_standing()
		.about_the_role("Warehouse", Failed::ReceiverMayNotHold)
		.through(JOURNEY),
		custodians(
			"Carrier",
			Call::declare_missing {
				shipment: 0,
				line: 0,
				quantity: 100,
				document: [1; 32],
			},
		)
		.given(carried),
	]
}

#[test]
fn shipments() {
	check(doors());
}
