//! That each pallet asks the ports that it has, and is denied by them: [`TABLE`] names, for each port and each pallet
//! that asks it, a test on the real runtime in which the pallet behind the port denies a call. A pallet that asks
//! without such a test fails [`every_port_denies`].

use crate::{payments::*, provenance::*, support::*};
use frame_support::{assert_noop, assert_ok};
use pallet_product_lists::{Defaults, Rounding, RoundingMode, Settings};
use pallet_provenance::{Error, RawGoods};
use pallet_trade_payments::{Call as Payment, Error as PaymentError};
use std::{collections::BTreeSet, fs, path::Path};
use trade_chain_runtime::{constants::*, *};
use tradechain_primitives::{CertificateKind, HsEdition, Outcome, Role};

/// Port, pallet that asks it, and test that it denies.
#[rustfmt::skip]
const TABLE: [(&str, &str, &str); 25] = [
	("Members", "clearance", "clearance::brokers_and_clerks_declare_for_a_party"),
	("Members", "logistics", "logistics::members_decide_who_sends_carries_and_receives"),
	("Members", "passes", "passes::sellers_alone_open_and_join"),
	("Members", "provenance", "provenance::the_register_of_members_decides_who_makes_and_owns"),
	("Members", "trade-payments", "payments::members_products_and_recalls_refuse_at_the_source"),
	("Panels", "clearance", "clearance::officers_are_those_of_the_country_and_its_customs"),
	("Panels", "logistics", "logistics::panels_decide_who_speaks_for_customs"),
	("Panels", "product-lists", "panels::one_regulator_bans_for_fourteen_days"),
	("Panels", "provenance", "provenance::the_panels_decide_who_recalls_and_the_unions_where"),
	("ProductRules", "clearance", "clearance::duties_are_paid_in_the_countrys_currency"),
	("ProductRules", "provenance", "ports::product_rules_decide_for_whom_a_union_speaks"),
	("ProductRules", "trade-payments", "payments::no_code_is_a_way_round_a_list"),
	("Batches", "clearance", "clearance::lists_members_orders_and_batches_speak_against_a_release"),
	("Batches", "logistics", "logistics::the_register_of_goods_decides_what_is_sent"),
	("Batches", "trade-payments", "ports::batches_decide_what_is_delivered"),
	("Certificates", "clearance", "clearance::certificates_are_asked_for_relied_on_and_revoked"),
	("Shipments", "clearance", "clearance::goods_pass_when_both_borders_let_them"),
	("OrderHooks", "clearance", "clearance::who_declares_follows_from_the_order"),
	("OrderHooks", "logistics", "logistics::orders_decide_what_serves_them"),
	("Borders", "logistics", "clearance::goods_pass_when_both_borders_let_them"),
	("Currencies", "clearance", "clearance::duties_are_paid_in_the_countrys_currency"),
	("Currencies", "passes", "passes::the_backing_is_a_claim_on_the_currency"),
	("Discounts", "trade-payments", "passes::the_programme_denies_what_its_terms_do"),
	("Proxies", "passes", "passes::the_same_hands_earn_nothing"),
	("RelayRandomness", "clearance", "clearance::the_relay_chains_randomness_draws"),
];

fn read(path: &str) -> String {
	let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
	fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The ports, by their traits in `primitives`.
fn ports() -> BTreeSet<String> {
	let source = read("../pallets/primitives/src/ports.rs");
	let traits = source
		.lines()
		.filter_map(|line| line.strip_prefix("pub trait "));
	traits
		.map(|rest| {
			rest.split(|c: char| !c.is_alphanumeric())
				.next()
				.unwrap()
				.to_string()
		})
		.collect()
}

/// Which pallets ask a port: those whose `Config` has one.
fn asked() -> BTreeSet<(String, String)> {
	let ports = ports();
	let mut asked = BTreeSet::new();
	let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../pallets");
	for entry in fs::read_dir(folder).unwrap() {
		let folder = entry.unwrap();
		let Ok(source) = fs::read_to_string(folder.path().join("src/lib.rs")) else {
			continue;
		};
		for line in source.lines() {
			let bound = line
				.trim()
				.strip_prefix("type ")
				.and_then(|rest| rest.split_once(": "));
			let port = bound.and_then(|(_, bound)| bound.split(['<', ';']).next());
			if let Some(port) = port.filter(|port| ports.contains(*port)) {
				let pallet = folder.file_name().into_string().unwrap();
				asked.insert((port.to_string(), pallet));
			}
		}
	}
	asked
}

#[test]
fn every_port_denies() {
	let listed: BTreeSet<_> = TABLE
		.iter()
		.map(|(port, pallet, _)| (port.to_string(), pallet.to_string()))
		.collect();
	assert_eq!(listed, asked(), "listed, and asked");
	let ports: BTreeSet<_> = listed.into_iter().map(|(port, _)| port).collect();
	assert_eq!(ports, self::ports(), "listed, and declared");
	for (_, _, test) in TABLE {
		let (file, name) = test.split_once("::").unwrap();
		let source = read(&format!("tests/runtime/{file}.rs"));
		let heading = format!("#[test]\nfn {name}() {{");
		assert!(source.contains(&heading), "there is no test {test}");
	}
}

#[test]
fn product_rules_decide_for_whom_a_union_speaks() {
	on_chain(|| {
		goods();
		let seat = pallet_regulators::Regulator {
			account: account("Stranger"),
			office: tradechain_primitives::Office::InspectionAndQuarantine,
		};
		let open = pallet_regulators::Call::open_panel {
			country: *b"EU",
			regulators: vec![seat].try_into().unwrap(),
		};
		assert_ok!(decide(&["Alice", "Bob", "Charlie"], open));
		// Of Dutch goods, what only their country of origin certifies.
		let certify = || {
			let call = pallet_provenance::Call::issue_certificate {
				goods: RawGoods::Product(SOAP),
				kind: CertificateKind::Phytosanitary,
				country: *b"EU",
				standard: b"ISPM 12".to_vec().try_into().unwrap(),
				document: [1; 32],
				valid_from: NOW,
				valid_until: NOW + DAY_MILLIS,
			};
			dispatch(call, signed("Stranger"))
		};
		let settings = |country, customs_union| {
			let settings = Settings {
				defaults: Defaults::all(Outcome::Allow),
				rates: Default::default(),
				hs_edition: HsEdition::Hs2022,
				currency: *b"EUR",
				rounding: Rounding {
					mode: RoundingMode::HalfUp,
					unit: 1,
				},
				customs_union,
			};
			let call = pallet_product_lists::Call::set_defaults { country, settings };
			by_panel(country, call);
		};
		settings(*b"EU", None);
		settings(*b"NL", None);
		assert_noop!(certify(), Error::<Runtime>::NotCompetent);
		settings(*b"NL", Some(*b"EU"));
		assert_ok!(certify());
	});
}

#[test]
fn batches_decide_what_is_delivered() {
	type Failed = PaymentError<Runtime>;
	on_chain(|| {
		goods();
		join("Importer", "CN", Role::Importer, None);
		does("Importer", place(terms(SOAP, "151590")));
		does("Exporter", Payment::accept_order { order: 0 });
		let deliver = |lot: &str, quantity| {
			let goods = pallet_trade_payments::RawGoods {
				line: 0,
				lot: lot.as_bytes().to_vec().try_into().unwrap(),
				quantity,
			};
			let goods = vec![goods].try_into().unwrap();
			dispatch(Payment::deliver { order: 0, goods }, signed("Exporter"))
		};
		assert_noop!(deliver("S2", 1), Failed::UnknownBatch);
		// Some of it is offered to somebody else.
		let offer = pallet_provenance::Call::offer_transfer {
			to: account("Importer").into(),
			batch: batch(SOAP, "S1"),
			quantity: 1,
			passing: pallet_provenance::Passing::Title,
			other: None,
		};
		does("Exporter", offer);
		assert_noop!(deliver("S1", 1_000), Failed::InsufficientGoods);
		assert_ok!(deliver("S1", 500));
		// Recalled where it goes: the rest of it is not delivered, and what was is not confirmed.
		let soap = RawGoods::Batch(batch(SOAP, "S1"));
		does("CustomsCN", recalling(soap, Some("CN")));
		assert_noop!(deliver("S1", 499), Failed::BatchRecalled);
		let confirm = Payment::confirm_delivery {
			order: 0,
			delivery: 0,
		};
		assert_noop!(dispatch(confirm, signed("Importer")), Failed::BatchRecalled);
	});
}
