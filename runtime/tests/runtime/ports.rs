//! That each pallet asks the ports that it has, and is denied by them: [`table`] names, for each port and each pallet
//! that asks it, a test on the real runtime in which the pallet behind the port denies a call, and what the caller is
//! told. A pallet that asks without such a test fails [`every_port_denies`], and so does a test that is told no such
//! thing.

use crate::{
	clearance, logistics, panels, passes, payments, payments::*, provenance, provenance::*,
	support::*,
};
use frame_support::{assert_noop, assert_ok};
use pallet_product_lists::{Defaults, Rounding, RoundingMode, Settings};
use pallet_provenance::{Error, RawGoods};
use pallet_trade_payments::{Call as Payment, Error as PaymentError, Reason};
use sp_runtime::DispatchError;
use std::{collections::BTreeSet, fs, path::Path};
use trade_chain_runtime::{constants::*, *};
use tradechain_primitives::{CertificateKind, HsEdition, Outcome, Role};

/// A port, the pallet that asks it, a test in which it denies, and what is told there.
type Row = (&'static str, &'static str, fn(), DispatchError);

#[rustfmt::skip]
fn table() -> Vec<Row> {
	type Clearance = pallet_clearance::Error<Runtime>;
	type Lists = pallet_product_lists::Error<Runtime>;
	type Logistics = pallet_logistics::Error<Runtime>;
	type Passes = pallet_passes::Error<Runtime>;
	type Payments = pallet_trade_payments::Error<Runtime>;
	type Provenance = pallet_provenance::Error<Runtime>;
	let refused = |reasons: &[Reason]| Payments::Refused(reasons.iter().copied().collect());
	vec![
		("Members", "clearance", clearance::brokers_and_clerks_declare_for_a_party, Clearance::NotBroker.into()),
		("Members", "logistics", logistics::members_decide_who_sends_carries_and_receives, Logistics::NotActive.into()),
		("Members", "passes", passes::sellers_alone_open_and_join, Passes::NotActive.into()),
		("Members", "provenance", provenance::the_register_of_members_decides_who_makes_and_owns, Provenance::NotManufacturer.into()),
		("Members", "trade-payments", payments::members_products_and_recalls_refuse_at_the_source, refused(&[Reason::UnknownProduct, Reason::BuyerNotActive, Reason::SellerNotActive]).into()),
		("Panels", "clearance", clearance::officers_are_those_of_the_country_and_its_customs, Clearance::NotOfficer.into()),
		("Panels", "logistics", logistics::panels_decide_who_speaks_for_customs, Logistics::NotCustodian.into()),
		("Panels", "product-lists", panels::one_regulator_bans_for_fourteen_days, Lists::NotRegulator.into()),
		("Panels", "provenance", provenance::the_panels_decide_who_recalls_and_the_unions_where, Provenance::NotRegulator.into()),
		("ProductRules", "clearance", clearance::duties_are_paid_in_the_countrys_currency, Clearance::DutiesUnknown.into()),
		("ProductRules", "provenance", product_rules_decide_for_whom_a_union_speaks, Provenance::NotCompetent.into()),
		("ProductRules", "trade-payments", payments::no_code_is_a_way_round_a_list, refused(&[Reason::ImportRefused]).into()),
		("Batches", "clearance", clearance::lists_members_orders_and_batches_speak_against_a_release, Clearance::CannotBeReleased.into()),
		("Batches", "logistics", logistics::the_register_of_goods_decides_what_is_sent, Logistics::BatchRecalled.into()),
		("Batches", "trade-payments", batches_decide_what_is_delivered, Payments::BatchRecalled.into()),
		("Certificates", "clearance", clearance::certificates_are_asked_for_relied_on_and_revoked, Clearance::UnknownCertificate.into()),
		("Shipments", "clearance", clearance::goods_pass_when_both_borders_let_them, Clearance::NotUnderWay.into()),
		("OrderHooks", "clearance", clearance::who_declares_follows_from_the_order, Clearance::NotDeclarant.into()),
		("OrderHooks", "logistics", logistics::orders_decide_what_serves_them, Logistics::UnknownOrder.into()),
		("Borders", "logistics", clearance::goods_pass_when_both_borders_let_them, Logistics::ExportNotReleased.into()),
		("Currencies", "clearance", clearance::duties_are_paid_in_the_countrys_currency, Clearance::AssetNotAccepted.into()),
		("Currencies", "passes", passes::the_backing_is_a_claim_on_the_currency, Passes::WrongCurrency.into()),
		("Discounts", "trade-payments", passes::the_programme_denies_what_its_terms_do, Passes::NotEnoughPasses.into()),
		("Proxies", "passes", passes::the_same_hands_earn_nothing, Passes::SameHands.into()),
		("RelayRandomness", "clearance", clearance::the_relay_chains_randomness_draws, Logistics::HeldByCustoms.into()),
	]
}

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

/// The associated types of a source, with what they are bound by, on however many lines.
fn bounds(source: &str) -> Vec<(String, String)> {
	let code: Vec<_> = source
		.lines()
		.map(|line| line.split("//").next().unwrap_or_default().trim())
		.collect();
	let code = code.join(" ");
	code.split(';')
		.filter_map(|item| {
			let (_, item) = item.rsplit_once("type ")?;
			let (name, bound) = item.split_once(':')?;
			// Else it is an alias, with a path in it.
			let is_bound = !bound.starts_with(':') && !name.contains('=');
			is_bound.then(|| (name.trim().to_string(), bound.to_string()))
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
		let pallet = folder.file_name().into_string().unwrap();
		for (_, bound) in bounds(&source) {
			let words = bound.split(|c: char| !c.is_alphanumeric());
			for port in words.filter(|word| ports.contains(*word)) {
				asked.insert((port.to_string(), pallet.clone()));
			}
		}
	}
	asked
}

#[test]
fn bounds_are_read_on_however_many_lines() {
	let source = "
		/// type Wrong: Comment;
		type One: Port<Self::AccountId>; // type Other: Comment;
		type Many:
			Port<
				Self::AccountId,
			> + MaxEncodedLen;
		type Alias<T> = <T as Config>::Port;
	";
	let read = bounds(source);
	let names: Vec<_> = read.iter().map(|(name, _)| name.as_str()).collect();
	assert_eq!(names, ["One", "Many"]);
	assert!(read.iter().all(|(_, bound)| bound.contains("Port<")));
}

#[test]
fn every_port_denies() {
	let listed: BTreeSet<_> = table()
		.iter()
		.map(|(port, pallet, ..)| (port.to_string(), pallet.to_string()))
		.collect();
	assert_eq!(listed, asked(), "listed, and asked");
	let ports: BTreeSet<_> = listed.into_iter().map(|(port, _)| port).collect();
	assert_eq!(ports, self::ports(), "listed, and declared");
	for (port, pallet, test, error) in table() {
		let denied = denied_in(test);
		assert!(
			denied.contains(&error),
			"{pallet} is not denied by {port}: {error:?} is not among {denied:?}"
		);
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
