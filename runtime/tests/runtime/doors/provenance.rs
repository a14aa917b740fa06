//! `Provenance`: who makes goods, has them, certifies them, complains about them and recalls them.

use super::*;
use pallet_provenance::{
	DestructionReason, Error, Finding, Passing, RawEvent, RawGoods, RawInput, RawPart,
	RawParticulars, RawSubject, RevocationReason, Severity,
};
use tradechain_primitives::{Action, CertificateKind, EventType};
use ProxyType::NonTransfer;

type Call = pallet_provenance::Call<Runtime>;
type Failed = Error<Runtime>;

/// Delegates for goods, and where no goods change hands those who move no money.
const GOODS: &[ProxyType] = &[ProxyType::Provenance];
const RECORDS: &[ProxyType] = &[NonTransfer, ProxyType::Provenance];

fn soap() -> pallet_provenance::RawBatchId {
	batch(SOAP, "S1")
}

fn particulars(yield_ceiling: Option<u32>) -> RawParticulars {
	RawParticulars {
		hs: *b"151590",
		origin: NL,
		name: b"Soap".to_vec().try_into().unwrap(),
		specification: [1; 32],
		yield_ceiling,
	}
}

fn parts(lot: &str) -> Call {
	let part = RawPart {
		lot: batch(SOAP, lot).lot,
		quantity: 400,
		serials: None,
	};
	Call::split {
		batch: soap(),
		parts: vec![part].try_into().unwrap(),
	}
}

fn split() {
	does("Exporter", parts("S2"));
}

fn offer(passing: Passing) -> Call {
	Call::offer_transfer {
		to: account("Importer").into(),
		batch: soap(),
		quantity: 100,
		passing,
		other: None,
	}
}

fn offered() {
	does("Exporter", offer(Passing::Both));
}

fn accepted() {
	offered();
	does("Importer", Call::accept_transfer { offer: 0 });
}

/// The warehouse keeps some of the exporter's.
fn stored() {
	let call = Call::offer_transfer {
		to: account("Warehouse").into(),
		batch: soap(),
		quantity: 500,
		passing: Passing::Possession,
		other: None,
	};
	does("Exporter", call);
	does("Warehouse", Call::accept_transfer { offer: 0 });
}

fn event() -> Call {
	let event = RawEvent {
		subject: RawSubject::Batch(soap()),
		event_type: EventType::Object,
		action: Some(Action::Observe),
		biz_step: None,
		disposition: None,
		event_time: NOW,
		offset: 0,
		read_point: None,
		biz_location: None,
		hash: [1; 32],
		corrects: None,
	};
	Call::record_events {
		events: vec![event].try_into().unwrap(),
	}
}

fn certificate() -> Call {
	Call::issue_certificate {
		goods: RawGoods::Batch(soap()),
		kind: CertificateKind::Conformity,
		country: NL,
		standard: b"EN 1".to_vec().try_into().unwrap(),
		document: [1; 32],
		valid_from: NOW,
		valid_until: NOW + DAY_MILLIS,
	}
}

fn certified() {
	does("Charlie", certificate());
}

fn complaint() -> Call {
	Call::file_complaint {
		batch: soap(),
		severity: Severity::Minor,
		document: [1; 32],
	}
}

fn complained() {
	accepted();
	does("Importer", complaint());
}

fn recall(authority: Option<&str>) -> Call {
	recalling(RawGoods::Batch(soap()), authority)
}

fn recalled_by_maker() {
	does("Exporter", recall(None));
}

fn recalled_by_customs() {
	does("CustomsNL", recall(Some("NL")));
}

pub(super) fn doors() -> Vec<Door> {
	// A manufacturer's, about products under its own prefix.
	let maker = |call: Call| {
		by("Exporter", call)
			.others(Failed::NotManufacturer)
			.but(TWINS, Failed::ForeignPrefix)
			.for_the_role(Failed::NotManufacturer)
			.through(RECORDS)
	};
	let input = |lot| RawInput {
		batch: batch(SOAP, lot),
		quantity: 300,
	};
	let recovered = || Call::report_recovered {
		recall: 0,
		batch: soap(),
		quantity: 1,
		document: [1; 32],
	};
	vec![
		maker(Call::register_product {
			gtin: 8_712_345_000_035,
			unit: *b"KGM",
			net_weight: 1_000_000,
			particulars: particulars(None),
		}),
		maker(Call::update_product {
			gtin: SOAP,
			particulars: particulars(Some(1_000_000)),
		}),
		by("Exporter", Call::discontinue_product { gtin: SOAP })
			.others(Failed::NotProductOwner)
			.in_any_standing()
			.through(RECORDS),
		maker(making(batch(OIL, "O2"), &[])),
		maker(parts("S2")),
		maker(Call::merge {
			batch: batch(SOAP, "S3"),
			inputs: vec![input("S1"), input("S2")].try_into().unwrap(),
			facility: 8_712_345_000_004,
			serials: None,
		})
		.given(split),
		// Title and possession; and possession alone, which also those give back who are members no more.
		by("Exporter", offer(Passing::Both))
			.others(Failed::NotActive)
			.but(&["Importer"], Failed::ToOneself)
			.but(TWINS, Failed::InsufficientHolding)
			.but(&["Consumer"], Failed::InsufficientHolding)
			.for_the_role(Failed::NotActive)
			.about_the_role("Importer", Failed::ReceiverMayNotOwn)
			.through(GOODS),
		by(
			"Warehouse",
			Call::offer_transfer {
				to: account("Exporter").into(),
				batch: soap(),
				quantity: 500,
				passing: Passing::Possession,
				other: Some(account("Exporter")),
			},
		)
		.given(stored)
		.others(Failed::InsufficientHolding)
		.but(&["Exporter"], Failed::ToOneself)
		.in_any_standing()
		.about_the_role("Exporter", Failed::ReceiverMayNotPossess)
		.through(GOODS),
		by("Importer", Call::accept_transfer { offer: 0 })
			.given(offered)
			.others(Failed::NotReceiver)
			.for_the_role(Failed::ReceiverMayNotOwn)
			.through(GOODS),
		by("Importer", Call::refuse_transfer { offer: 0 })
			.given(offered)
			.others(Failed::NotReceiver)
			.in_any_standing()
			.through(RECORDS),
		by("Exporter", Call::withdraw_transfer { offer: 0 })
			.given(offered)
			.others(Failed::NotOfferor)
			.in_any_standing()
			.through(RECORDS),
		by(
			"Exporter",
			Call::destroy {
				batch: soap(),
				quantity: 1,
				reason: DestructionReason::Damaged,
				document: [1; 32],
			},
		)
		.others(Failed::InsufficientHolding)
		.in_any_standing()
		.through(GOODS),
		// Inspectors report about all goods, others about those that they are parties to.
		by("Exporter", event())
			.others(Failed::NotActive)
			.but(MEMBERS, Failed::NotConcerned)
			.also(TWINS)
			.for_members(Failed::NotActive)
			.through(RECORDS),
		by("Charlie", certificate())
			.others(Failed::NotInspector)
			.also(&PANEL_NL)
			.for_the_role(Failed::NotInspector)
			.through(RECORDS),
		by(
			"Charlie",
			Call::revoke_certificate {
				certificate: 0,
				reason: RevocationReason::Fraud,
			},
		)
		.given(certified)
		.others(Failed::NotIssuer)
		.also(&PANEL_NL)
		.in_any_standing()
		.through(RECORDS),
		by("Importer", complaint())
			.given(accepted)
			.others(Failed::NotActive)
			.but(MEMBERS, Failed::NotConcerned)
			.but(&["Exporter"], Failed::OwnGoods)
			.for_members(Failed::NotActive)
			.through(RECORDS),
		by(
			"Exporter",
			Call::answer_complaint {
				complaint: 0,
				document: [1; 32],
			},
		)
		.given(complained)
		.others(Failed::NotProducer)
		.in_any_standing()
		.through(RECORDS),
		by(
			"QuarantineNL",
			Call::resolve_complaint {
				complaint: 0,
				country: NL,
				finding: Finding::Upheld,
				document: [1; 32],
			},
		)
		.given(complained)
		.others(Failed::NotRegulator)
		.also(&PANEL_NL)
		.through(RECORDS),
		// Makers recall their goods, and countries those within their borders; each lifts its own.
		by("Exporter", recall(None))
			.others(Failed::NotProducer)
			.in_any_standing()
			.through(RECORDS),
		by("CustomsNL", recall(Some("NL")))
			.others(Failed::NotRegulator)
			.also(&PANEL_NL)
			.through(RECORDS),
		by("Exporter", Call::lift_recall { recall: 0 })
			.given(recalled_by_maker)
			.others(Failed::NotRecaller)
			.in_any_standing()
			.through(RECORDS),
		by("CustomsNL", Call::lift_recall { recall: 0 })
			.given(recalled_by_customs)
			.others(Failed::NotRecaller)
			.also(&PANEL_NL)
			.through(RECORDS),
		by("Exporter", recovered())
			.given(recalled_by_maker)
			.others(Failed::NotRecaller)
			.in_any_standing()
			.through(RECORDS),
		by("CustomsNL", recovered())
			.given(recalled_by_customs)
			.others(Failed::NotRecaller)
			.also(&PANEL_NL)
			.also(&["Exporter"])
			.through(RECORDS),
	]
}

#[test]
fn goods_and_their_records() {
	check(doors());
}
