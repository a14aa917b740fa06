//! Clearance in this runtime: what each port that it asks answers and denies, and that goods, orders and money follow it.

use crate::{
	logistics::{self as journey, create, found, hand, holding, line, order_state, SOUND},
	panels::{panel_decides, PANEL_NL},
	payments::*,
	provenance::*,
	support::*,
};
use codec::Encode;
use cumulus_pallet_parachain_system::parachain_inherent::{
	BasicParachainInherentData, InboundMessagesData,
};
use cumulus_primitives_core::{
	relay_chain::{well_known_keys::CURRENT_BLOCK_RANDOMNESS, HeadData},
	PersistedValidationData,
};
use cumulus_test_relay_sproof_builder::RelayStateSproofBuilder;
use frame_support::{
	assert_noop, assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::{OnPoll, TypedGet},
	weights::WeightMeter,
};
use pallet_clearance::{
	rules::is_drawn, Border, BorderOf, Channel, Decision, DeclarationId, Error, Event, Fault,
	HoldReason, LineRef, RawBatchId, RawDeclaration, RawDeclarationOf, RawLine, Scope, Standing,
	Status, Suspension,
};
use pallet_logistics::{Error as JourneyError, RawShipment, ShipmentId};
use pallet_product_lists::{Defaults, DraftRule, Rounding, RoundingMode, Settings};
use pallet_provenance::{RawGoods, RevocationReason};
use pallet_trade_payments::{Call as Payment, Milestones, RawTerms, State as OrderState};
use sp_core::H256;
use sp_io::hashing::sha2_256;
use sp_runtime::DispatchError;
use sp_trie::StorageProof;
use trade_chain_runtime::{
	constants::*, genesis_config_presets::PARA_ID,
	trade_chain_api::runtime_decl_for_trade_chain_api::TradeChainApi, *,
};
use tradechain_primitives::{
	CertificateKind, CustomsStep, Direction, HsEdition, Incoterm, OrderId, Outcome, Procedure,
	Quantity, Rates, RelayRandomness as _, Role, TradeMode,
};

type Call = pallet_clearance::Call<Runtime>;
type Failed = Error<Runtime>;
type JourneyFailed = JourneyError<Runtime>;

pub const NL: [u8; 2] = *b"NL";
const CN: [u8; 2] = *b"CN";
/// The consumer's commitment.
const IDENTITY: [u8; 32] = [44; 32];

/// Two euros of soap bear 10 % duty, and 20 % of all as value-added tax: 64 cents.
const BEARS: Balance = 640_000;
const RATES: Rates = Rates {
	duty: Some(100_000),
	consumption_tax: Some(0),
	vat: Some(200_000),
};

/// A border where so many are drawn, with duties in euros.
pub fn border(check_rate: u32) -> BorderOf<Runtime> {
	Border {
		assets: vec![AssetKind::WithId(TEUR)].try_into().unwrap(),
		check_rate,
		officer_period: DAY_MILLIS,
		appeal_period: 2 * DAY_MILLIS,
		return_period: 30 * DAY_MILLIS,
		proof_validity: 300 * DAY_MILLIS,
	}
}

fn set_border(country: [u8; 2], check_rate: u32) {
	let border = border(check_rate);
	by_panel(country, Call::set_border { country, border });
}

/// A list in euros with rates, whose default is this, with these entries for imports.
fn tariff(country: [u8; 2], default: Outcome, entries: &[(&str, DraftRule)]) {
	let entries: Vec<_> = entries
		.iter()
		.map(|(prefix, rule)| (Direction::Import, *prefix, rule.clone()))
		.collect();
	list(country, default, &entries);
	by_panel(
		country,
		pallet_product_lists::Call::set_defaults {
			country,
			settings: Settings {
				defaults: Defaults::all(default),
				rates: RATES,
				hs_edition: HsEdition::Hs2022,
				currency: *b"EUR",
				rounding: Rounding {
					mode: RoundingMode::HalfUp,
					unit: 1,
				},
				customs_union: None,
			},
		},
	);
}

/// China lets everything out, and the Netherlands decide by that; both have borders, where nobody is drawn.
pub fn borders(default: Outcome, entries: &[(&str, DraftRule)]) {
	list(CN, Outcome::Allow, &[]);
	tariff(NL, default, entries);
	set_border(CN, 0);
	set_border(NL, 0);
}

/// An order in force for 1,000 of the exporter's soap, for two euros, from China to the Netherlands; and a carrier.
pub fn ordered(buyer: &str, role: Role, change: impl FnOnce(&mut RawTerms<AccountId>)) -> OrderId {
	goods();
	join(buyer, "NL", role, None);
	join("Carrier", "NL", Role::Carrier, None);
	endow(&account(buyer), UNIT);
	agreed(buyer, change)
}

/// That order, where the goods and the parties are there.
pub fn agreed(buyer: &str, change: impl FnOnce(&mut RawTerms<AccountId>)) -> OrderId {
	let mut terms = terms(SOAP, "15159000");
	(terms.export, terms.import, terms.place) = (CN, NL, *b"NLRTM");
	change(&mut terms);
	assert_ok!(dispatch(place(terms), signed(buyer)));
	let accept = Payment::accept_order { order: 0 };
	assert_ok!(dispatch(accept, signed("Exporter")));
	0
}

/// Packs soap of the exporter for someone in Rotterdam.
pub fn packed(consignee: &str, quantity: Quantity, order: Option<OrderId>) -> ShipmentId {
	let id = pallet_logistics::NextShipment::<Runtime>::get();
	let shipment = RawShipment {
		consignee: account(consignee),
		origin: *b"CNSHA",
		destination: *b"NLRTM",
		..journey::shipment(vec![line(quantity, order)])
	};
	assert_ok!(create(shipment, "Exporter"));
	id
}

/// All of the order, declared out of China where that has a border, and with the carrier.
pub fn sent(consignee: &str, order: OrderId) -> ShipmentId {
	let id = packed(consignee, 1_000, Some(order));
	if Clearance::border(CN).is_some() {
		released("Exporter", declaration(Direction::Export, id));
	}
	hand("Exporter", "Carrier", &[id], SOUND);
	id
}

pub fn declaration(direction: Direction, shipment: ShipmentId) -> RawDeclarationOf<Runtime> {
	let line = RawLine {
		place: 0,
		batch: RawBatchId {
			gtin: SOAP,
			lot: b"S1".to_vec().try_into().unwrap(),
		},
		quantity: 1_000,
		code: b"15159000".to_vec().try_into().unwrap(),
		origin: NL,
		invoice: 200,
		adjustment: 0,
		currency: *b"EUR",
		certificates: Default::default(),
		previous: None,
	};
	RawDeclaration {
		direction,
		country: match direction {
			Direction::Import => NL,
			Direction::Export => CN,
		},
		shipment,
		procedure: Procedure::HomeUse,
		lines: vec![line].try_into().unwrap(),
		document: [1; 32],
		asset: AssetKind::WithId(TEUR),
	}
}

pub fn import(shipment: ShipmentId) -> RawDeclarationOf<Runtime> {
	declaration(Direction::Import, shipment)
}

fn declare(who: &str, declaration: RawDeclarationOf<Runtime>) -> Result<(), DispatchError> {
	dispatch(Call::declare { declaration }, signed(who))
}

/// Declares, and answers the number.
pub fn declared(who: &str, declaration: RawDeclarationOf<Runtime>) -> DeclarationId {
	let id = pallet_clearance::NextDeclaration::<Runtime>::get();
	assert_ok!(declare(who, declaration));
	id
}

/// Declares what is released at once.
pub fn released(who: &str, declaration: RawDeclarationOf<Runtime>) -> DeclarationId {
	let id = declared(who, declaration);
	let status = status(id);
	assert!(matches!(status, Status::Released { .. }), "{status:?}");
	id
}

/// Declares what serves no order, and has an officer release it.
fn released_by_an_officer(who: &str, declaration: RawDeclarationOf<Runtime>) -> DeclarationId {
	assert_eq!(
		faults(declaration.clone()),
		(Channel::Yellow, vec![Fault::NoOrder])
	);
	let id = declared(who, declaration);
	assert_ok!(decide_on("CustomsNL", id, Decision::Release));
	id
}

fn status(id: DeclarationId) -> Status<AccountId> {
	Clearance::declaration(id).unwrap().declaration.status
}

pub fn proof_of(id: DeclarationId) -> u64 {
	match status(id) {
		Status::Released { proof, .. }
		| Status::Refused { proof, .. }
		| Status::Final { proof, .. } => proof,
		other => panic!("{other:?}"),
	}
}

fn faults(declaration: RawDeclarationOf<Runtime>) -> (Channel, Vec<Fault>) {
	let preview = Runtime::preview_declaration(declaration).unwrap();
	let faults = preview
		.findings
		.iter()
		.map(|view| view.finding.fault)
		.collect();
	(preview.channel, faults)
}

/// How a proof stands, by its own digest. The offline verifier agrees.
pub fn standing(proof: u64) -> Standing {
	crate::verifier::agrees();
	Runtime::verify_proof(proof, Runtime::proof(proof).unwrap().digest)
}

fn accept(offer: u64, who: &str, shipment: ShipmentId) -> Result<(), DispatchError> {
	let call = pallet_logistics::Call::accept_handover {
		offer,
		found: found(&[shipment], SOUND),
	};
	dispatch(call, signed(who))
}

/// Offers a shipment, and has it accepted.
pub fn give(from: &str, to: &str, shipment: ShipmentId) -> Result<(), DispatchError> {
	let offer = pallet_logistics::NextOffer::<Runtime>::get();
	frame_support::storage::with_storage_layer(|| {
		journey::offer(from, to, &[shipment])?;
		accept(offer, to, shipment)
	})
}

pub fn decide_on(
	who: &str,
	declaration: DeclarationId,
	decision: Decision,
) -> Result<(), DispatchError> {
	let call = Call::decide {
		declaration,
		decision,
		reason: [6; 32],
	};
	dispatch(call, signed(who))
}

fn inspect(who: &str, declaration: DeclarationId) -> Result<(), DispatchError> {
	let call = Call::record_inspection {
		declaration,
		conforms: true,
		report: [8; 32],
	};
	dispatch(call, signed(who))
}

pub fn country_account() -> AccountId {
	Runtime::country_account(NL).unwrap()
}

fn duties_of(name: &str) -> Balance {
	use frame_support::traits::fungibles::InspectHold;
	let reason = RuntimeHoldReason::Clearance(HoldReason::Duties);
	AssetsHolder::balance_on_hold(TEUR, &reason, &account(name))
}

fn cleared(cleared: u32) -> Milestones {
	Milestones {
		cleared,
		inspected: 1_000_000 - cleared,
		..Milestones {
			inspected: 0,
			..Default::default()
		}
	}
}

#[test]
pub fn goods_pass_when_both_borders_let_them() {
	on_chain(|| {
		borders(Outcome::Allow, &[]);
		let order = ordered("Importer", Role::Importer, |terms| {
			terms.milestones = cleared(500_000);
		});
		let (seller, buyer) = (coins("Exporter"), coins("Importer"));
		let id = packed("Importer", 1_000, Some(order));

		// Not without an export release, which is the seller's to ask for.
		assert_noop!(
			give("Exporter", "Carrier", id),
			JourneyFailed::ExportNotReleased
		);
		let export = declaration(Direction::Export, id);
		assert_noop!(declare("Importer", export.clone()), Failed::NotDeclarant);
		assert_noop!(declare("Importer", import(id)), Failed::NotUnderWay);
		// What will come of it can be asked already.
		assert_eq!(faults(import(id)), (Channel::Green, vec![]));
		let out = released("Exporter", export);
		assert_eq!(Runtime::proof(0).unwrap().record.scope, Scope::Export);
		assert_ok!(give("Exporter", "Carrier", id));
		assert_eq!(order_state(), OrderState::Shipped);

		// Not delivered without an import release, which is the buyer's.
		assert_noop!(
			give("Carrier", "Importer", id),
			JourneyFailed::ImportNotReleased
		);
		assert_noop!(declare("Exporter", import(id)), Failed::NotDeclarant);
		let preview = Runtime::preview_declaration(import(id)).unwrap();
		assert_eq!(
			(preview.channel, preview.total, preview.party),
			(Channel::Green, Ok(BEARS), account("Importer"))
		);
		let came = released("Importer", import(id));
		// Duties are paid into the country's account, and the order knows: half of it is the seller's.
		assert_eq!(coins("Importer"), buyer - BEARS);
		assert_eq!(Assets::balance(TEUR, country_account()), BEARS);
		assert_eq!(duties_of("Importer"), 0);
		let progress = TradePayments::order(order).unwrap().order.progress[0];
		assert_eq!((progress.cleared, progress.refused), (1_000, 0));
		assert_eq!((coins("Exporter"), held()), (seller + PRICE / 2, PRICE / 2));
		assert_ok!(give("Carrier", "Importer", id));
		assert_eq!(order_state(), OrderState::Delivered);

		assert_eq!(
			Runtime::declarations_of(account("Importer"), None, 9),
			[came]
		);
		assert_eq!(
			Runtime::declared(id, CN, Direction::Export)[0].declaration,
			Some(out)
		);
		assert_eq!(standing(proof_of(came)), Standing::Stands);
		assert_eq!(
			Runtime::verify_proof(proof_of(came), [0; 32]),
			Standing::AnotherDigest
		);
		assert_eq!(Runtime::verify_proof(9, [0; 32]), Standing::Unknown);
		let proof = Runtime::proof(proof_of(came)).unwrap();
		assert_eq!(proof.digest, sha2_256(&proof.record.encode()));
		assert_eq!(
			(proof.record.paid, proof.record.scope),
			(BEARS, Scope::HomeUse)
		);

		// The panel pays it out, and nobody else.
		let pay_out = |amount| Call::pay_out {
			country: NL,
			asset: AssetKind::WithId(TEUR),
			to: account("Stranger").into(),
			amount,
		};
		assert_noop!(
			dispatch(pay_out(1), signed("CustomsNL")),
			DispatchError::BadOrigin
		);
		assert_eq!(panel_decides(&PANEL_NL[..1], pay_out(BEARS).into()), None);
		assert_eq!(
			panel_decides(&PANEL_NL[..2], pay_out(BEARS + 1).into()),
			Some(Err(Failed::InsufficientFunds.into()))
		);
		assert_eq!(
			panel_decides(&PANEL_NL[..2], pay_out(BEARS).into()),
			Some(Ok(()))
		);
		assert_eq!(coins("Stranger"), BEARS);
	});
}

#[test]
fn a_border_begins_when_its_panel_says_so() {
	on_chain(|| {
		let order = ordered("Importer", Role::Importer, |_| ());
		tariff(NL, Outcome::Allow, &[]);
		assert_eq!(Runtime::border(NL), None);
		assert_eq!(
			Runtime::preview_declaration(import(0)),
			Err(Failed::NoBorder.into())
		);
		assert_noop!(declare("Importer", import(0)), Failed::NoBorder);
		let call = |country| {
			RuntimeCall::from(Call::set_border {
				country,
				border: border(0),
			})
		};
		for origin in [signed("CustomsNL"), RuntimeOrigin::root()] {
			assert_noop!(dispatch(call(NL), origin), DispatchError::BadOrigin);
		}
		assert_eq!(
			panel_decides(&PANEL_NL, call(CN)),
			Some(Err(DispatchError::BadOrigin))
		);
		assert_eq!(panel_decides(&PANEL_NL[..1], call(NL)), None);
		assert_eq!(panel_decides(&PANEL_NL[..2], call(NL)), Some(Ok(())));
		assert_eq!(Runtime::border(NL), Some(border(0)));
		// China has none: goods leave it as they are, and are stopped here.
		let id = sent("Importer", order);
		assert_noop!(
			give("Carrier", "Importer", id),
			JourneyFailed::ImportNotReleased
		);
		released("Importer", import(id));
		assert_ok!(give("Carrier", "Importer", id));
	});
}

#[test]
pub fn lists_members_orders_and_batches_speak_against_a_release() {
	on_chain(|| {
		borders(Outcome::Allow, &[("02", negative())]);
		let order = ordered("Importer", Role::Importer, |_| ());
		let id = sent("Importer", order);
		assert_eq!(faults(import(id)), (Channel::Green, vec![]));
		let with = |change: &dyn Fn(&mut RawLine)| {
			let mut raw = import(id);
			change(&mut raw.lines[0]);
			faults(raw)
		};
		let yellow = |fault| (Channel::Yellow, vec![fault]);
		// The list.
		assert_eq!(
			with(&|line| line.code = b"02013000".to_vec().try_into().unwrap()),
			(
				Channel::Refused,
				vec![Fault::ListRefuses, Fault::CodeDiffers]
			)
		);
		// The register of goods.
		assert_eq!(
			with(&|line| line.code = b"15151900".to_vec().try_into().unwrap()),
			yellow(Fault::CodeDiffers)
		);
		assert_eq!(with(&|line| line.origin = CN), yellow(Fault::OriginDiffers));
		// The order, and the shipment.
		assert_eq!(
			with(&|line| line.invoice = 201),
			yellow(Fault::ValueDiffers)
		);
		assert_eq!(
			with(&|line| (line.quantity, line.invoice) = (500, 100)),
			yellow(Fault::QuantityDiffers)
		);
		// Members.
		let suspend = pallet_trade_membership::Call::suspend {
			member: account("Importer").into(),
			grounds: pallet_trade_membership::Grounds {
				reason: pallet_trade_membership::Reason::Other,
				notice: None,
			},
		};
		assert_ok!(dispatch(suspend, signed("RegistrarNL")));
		assert_eq!(faults(import(id)), yellow(Fault::PartyNotActive));
		let reinstate = pallet_trade_membership::Call::reinstate {
			member: account("Importer").into(),
		};
		assert_ok!(dispatch(reinstate, signed("RegistrarNL")));
		// A recall in the country, which not even its panel sets aside.
		let soap = || {
			RawGoods::Batch(pallet_provenance::RawBatchId {
				gtin: SOAP,
				lot: b"S1".to_vec().try_into().unwrap(),
			})
		};
		assert_ok!(dispatch(recalling(soap(), Some("NL")), signed("CustomsNL")));
		assert_eq!(
			faults(import(id)),
			(Channel::Red, vec![Fault::BatchRecalled])
		);
		let came = declared("Importer", import(id));
		assert!(matches!(
			status(came),
			Status::Inspection { drawn: false, .. }
		));
		assert_ok!(inspect("QuarantineNL", came));
		assert_noop!(
			decide_on("CustomsNL", came, Decision::Release),
			Failed::CannotBeReleased
		);
		// What is being decided on does not go on to its consignee.
		assert_noop!(
			give("Carrier", "Importer", id),
			JourneyFailed::HeldByCustoms
		);
	});
}

#[test]
pub fn officers_are_those_of_the_country_and_its_customs() {
	on_chain(|| {
		borders(Outcome::Review, &[]);
		let order = ordered("Importer", Role::Importer, |_| ());
		let id = sent("Importer", order);
		let buyer = coins("Importer");
		let came = declared("Importer", import(id));
		assert!(matches!(status(came), Status::Review { .. }));
		assert_eq!(Runtime::undecided(NL, None, 9), [came]);
		// Held, but not paid.
		assert_eq!(duties_of("Importer"), BEARS);
		assert_eq!(coins("Importer"), buyer - BEARS);
		for who in [
			"CustomsCN",
			"CommerceNL",
			"QuarantineNL",
			"RegistrarNL",
			"Alice",
			"Importer",
			"Stranger",
		] {
			assert_noop!(decide_on(who, came, Decision::Release), Failed::NotOfficer);
		}
		assert_ok!(decide_on("CustomsNL", came, Decision::Inspect));
		assert_noop!(
			give("Carrier", "Importer", id),
			JourneyFailed::HeldByCustoms
		);
		assert_noop!(
			decide_on("CustomsNL", came, Decision::Release),
			Failed::NotInspected
		);
		for who in ["CommerceNL", "QuarantineCN", "Stranger"] {
			assert_noop!(inspect(who, came), Failed::NotOfficer);
		}
		assert_ok!(inspect("QuarantineNL", came));
		assert_ok!(decide_on("CustomsNL", came, Decision::Release));
		assert_eq!(Runtime::undecided(NL, None, 9), Vec::<u64>::new());
		assert_eq!(Assets::balance(TEUR, country_account()), BEARS);
		assert_ok!(give("Carrier", "Importer", id));
	});
}

#[test]
fn a_panel_rules_on_appeals_by_a_motion() {
	on_chain(|| {
		borders(Outcome::Review, &[]);
		let order = ordered("Importer", Role::Importer, |_| ());
		let id = sent("Importer", order);
		let came = declared("Importer", import(id));
		let buyer = coins("Importer");
		assert_ok!(decide_on("CustomsNL", came, Decision::Refuse));
		let refusal = proof_of(came);
		assert_eq!(standing(refusal), Standing::Refusal);
		// The money is free again, the goods are held.
		assert_eq!(
			(duties_of("Importer"), coins("Importer")),
			(0, buyer + BEARS)
		);
		assert_noop!(
			give("Carrier", "Importer", id),
			JourneyFailed::HeldByCustoms
		);
		let rule = |release| {
			RuntimeCall::from(Call::rule {
				country: NL,
				declaration: came,
				release,
				reason: [7; 32],
			})
		};
		let (first, rest) = (&PANEL_NL[..1], &PANEL_NL[..2]);
		assert_eq!(
			panel_decides(rest, rule(true)),
			Some(Err(Failed::NotEscalated.into()))
		);
		let appeal = |who: &str| {
			let call = Call::appeal {
				declaration: came,
				grounds: [5; 32],
			};
			dispatch(call, signed(who))
		};
		assert_noop!(appeal("Exporter"), Failed::NotDeclarant);
		assert_ok!(appeal("Importer"));
		assert_eq!(Runtime::undecided(NL, None, 9), [came]);
		assert_eq!(panel_decides(first, rule(true)), None);
		assert_eq!(panel_decides(rest, rule(true)), Some(Ok(())));
		assert!(matches!(status(came), Status::Released { .. }));
		assert_eq!(standing(refusal), Standing::Superseded(proof_of(came)));
		assert_ok!(give("Carrier", "Importer", id));
	});
}

#[test]
fn what_is_refused_for_good_comes_back_and_the_order_learns_it() {
	on_chain(|| {
		borders(Outcome::Allow, &[("1515", negative())]);
		// The list is stricter than when the order was placed.
		let order = {
			list(NL, Outcome::Allow, &[]);
			by_panel(
				NL,
				pallet_product_lists::Call::amend {
					country: NL,
					amendments: vec![pallet_product_lists::Amendment::Remove {
						prefix: b"1515".to_vec().try_into().unwrap(),
						entry: 0,
					}]
					.try_into()
					.unwrap(),
				},
			);
			ordered("Importer", Role::Importer, |_| ())
		};
		let id = sent("Importer", order);
		assert_ok!(ProductLists::impose_emergency_ban(
			signed("CustomsNL"),
			NL,
			Direction::Import,
			b"1515".to_vec().try_into().unwrap(),
			None,
			[1; 32],
		));
		let buyer = coins("Importer");
		let came = declared("Importer", import(id));
		assert!(matches!(status(came), Status::Refused { .. }));
		// Nothing is held for what may not pass anyway.
		assert_eq!(coins("Importer"), buyer);
		let conclude = |who: &str| {
			let call = Call::conclude_refusal { declaration: came };
			dispatch(call, signed(who))
		};
		assert_noop!(conclude("Stranger"), Failed::TooEarly);
		assert_ok!(conclude("Importer"));
		let progress = TradePayments::order(order).unwrap().order.progress[0];
		assert_eq!((progress.cleared, progress.refused), (0, 1_000));
		assert_noop!(
			give("Carrier", "Importer", id),
			JourneyFailed::HeldByCustoms
		);
		// It goes back.
		let back = pallet_logistics::Call::return_to_consignor {
			place: *b"NLRTM",
			pieces: found(&[id], SOUND),
		};
		let offer = pallet_logistics::NextOffer::<Runtime>::get();
		assert_ok!(dispatch(back, signed("Carrier")));
		assert_ok!(accept(offer, "Exporter", id));
		assert_eq!(holding("Exporter", "Exporter"), (1_000, 0));
		// And the order is over: the buyer has its money.
		assert_eq!((held(), coins("Importer")), (0, buyer + PRICE));
	});
}

/// The same of half of it.
fn halved(raw: RawDeclarationOf<Runtime>) -> RawDeclarationOf<Runtime> {
	let mut raw = raw;
	(raw.lines[0].quantity, raw.lines[0].invoice) = (500, 100);
	raw
}

/// Both halves of a line of an order, each in a shipment of its own, with the carrier.
fn sent_in_halves(order: OrderId) -> [ShipmentId; 2] {
	[(); 2].map(|()| {
		let id = packed("Importer", 500, Some(order));
		released("Exporter", halved(declaration(Direction::Export, id)));
		hand("Exporter", "Carrier", &[id], SOUND);
		id
	})
}

#[test]
fn a_refusal_of_what_went_back_is_not_counted_again() {
	on_chain(|| {
		borders(Outcome::Review, &[]);
		let order = ordered("Importer", Role::Importer, |_| ());
		let [back, other] = sent_in_halves(order);
		let came = declared("Importer", halved(import(back)));
		assert_ok!(decide_on("CustomsNL", came, Decision::Refuse));
		// Before that is final, it goes back, which the order learns at once.
		let returned = pallet_logistics::Call::return_to_consignor {
			place: *b"NLRTM",
			pieces: found(&[back], SOUND),
		};
		let offer = pallet_logistics::NextOffer::<Runtime>::get();
		assert_ok!(dispatch(returned, signed("Carrier")));
		assert_ok!(accept(offer, "Exporter", back));
		let conclude = Call::conclude_refusal { declaration: came };
		assert_ok!(dispatch(conclude, signed("Importer")));
		let progress = || TradePayments::order(order).unwrap().order.progress[0];
		assert_eq!((progress().shipped, progress().refused), (500, 0));
		// So the other half is cleared and delivered.
		let came = declared("Importer", halved(import(other)));
		assert_ok!(decide_on("CustomsNL", came, Decision::Release));
		assert_eq!(progress().cleared, 500);
		assert_ok!(give("Carrier", "Importer", other));
		assert_eq!(progress().delivered, 500);
	});
}

#[test]
fn a_refusal_counts_what_is_in_the_shipment() {
	on_chain(|| {
		borders(Outcome::Review, &[]);
		let order = ordered("Importer", Role::Importer, |_| ());
		let [one, other] = sent_in_halves(order);
		// All of the order is declared of it.
		let came = declared("Importer", import(one));
		assert_ok!(decide_on("CustomsNL", came, Decision::Refuse));
		let conclude = Call::conclude_refusal { declaration: came };
		assert_ok!(dispatch(conclude, signed("Importer")));
		let progress = || TradePayments::order(order).unwrap().order.progress[0];
		assert_eq!(progress().refused, 500);
		let came = declared("Importer", halved(import(other)));
		assert_ok!(decide_on("CustomsNL", came, Decision::Release));
		assert_eq!(progress().cleared, 500);
		assert_ok!(give("Carrier", "Importer", other));
	});
}

#[test]
fn what_the_journey_did_to_goods_is_looked_at() {
	on_chain(|| {
		borders(Outcome::Allow, &[]);
		let order = ordered("Importer", Role::Importer, |_| ());
		join("Warehouse", "NL", Role::Warehouse, None);
		let id = sent("Importer", order);
		let hurt = pallet_logistics::Condition {
			damaged: 1,
			short: 2,
			seal_broken: true,
		};
		hand("Carrier", "Warehouse", &[id], hurt);
		let all = vec![Fault::CustodyGap, Fault::SealBroken, Fault::LiabilityOpen];
		assert_eq!(faults(import(id)), (Channel::Red, all));
		let came = declared("Importer", import(id));
		// An inspection sets that aside; until then they go to a warehouse at most.
		assert_noop!(
			give("Warehouse", "Importer", id),
			JourneyFailed::HeldByCustoms
		);
		assert_ok!(inspect("CustomsNL", came));
		assert_ok!(decide_on("CustomsNL", came, Decision::Release));
		assert_ok!(give("Warehouse", "Importer", id));
	});
}

#[test]
fn what_happened_to_a_container_happened_to_what_is_in_it() {
	on_chain(|| {
		borders(Outcome::Allow, &[]);
		let order = ordered("Importer", Role::Importer, |_| ());
		let sealed = |text: &str| Some(text.as_bytes().to_vec().try_into().unwrap());
		let container = pallet_logistics::NextShipment::<Runtime>::get();
		let shipment = RawShipment {
			seal: sealed("S1"),
			..journey::shipment(vec![])
		};
		assert_ok!(create(shipment, "Exporter"));
		let id = packed("Importer", 1_000, Some(order));
		released("Exporter", declaration(Direction::Export, id));
		let parts = || vec![id].try_into().unwrap();
		let put_into = pallet_logistics::Call::consolidate {
			parent: container,
			children: parts(),
		};
		assert_ok!(dispatch(put_into, signed("Exporter")));
		let with = |seal: &str| {
			let mut found = found(&[container], SOUND);
			found[0].seal = sealed(seal);
			found
		};
		let offered = pallet_logistics::Call::offer_handover {
			to: account("Carrier").into(),
			place: *b"CNSHA",
			pieces: with("S1"),
		};
		let offer = pallet_logistics::NextOffer::<Runtime>::get();
		assert_ok!(dispatch(offered, signed("Exporter")));
		// The container comes with another seal than it left with.
		let accepted = pallet_logistics::Call::accept_handover {
			offer,
			found: with("S2"),
		};
		assert_ok!(dispatch(accepted, signed("Carrier")));
		let all = vec![Fault::SealBroken, Fault::LiabilityOpen];
		assert_eq!(faults(import(id)), (Channel::Red, all));
		// Out of it that stays known.
		let take_out = pallet_logistics::Call::deconsolidate {
			parent: container,
			children: parts(),
		};
		assert_ok!(dispatch(take_out, signed("Carrier")));
		let known = vec![Fault::SealBroken];
		assert_eq!(faults(import(id)), (Channel::Red, known));
		let came = declared("Importer", import(id));
		assert!(matches!(
			status(came),
			Status::Inspection { drawn: false, .. }
		));
		assert_ok!(inspect("CustomsNL", came));
		assert_ok!(decide_on("CustomsNL", came, Decision::Release));
		assert_ok!(give("Carrier", "Importer", id));
	});
}

/// Customs of a country ban vegetable fats and oils, of an origin or of any.
fn ban(country: [u8; 2], direction: Direction, origin: Option<[u8; 2]>) {
	let officer = if country == NL {
		"CustomsNL"
	} else {
		"CustomsCN"
	};
	assert_ok!(ProductLists::impose_emergency_ban(
		signed(officer),
		country,
		direction,
		b"1515".to_vec().try_into().unwrap(),
		origin,
		[1; 32],
	));
}

#[test]
fn goods_are_judged_by_what_they_are() {
	let refused = |more| (Channel::Refused, vec![Fault::ListRefuses, more]);
	on_chain(|| {
		borders(Outcome::Allow, &[]);
		let order = ordered("Importer", Role::Importer, |_| ());
		let id = sent("Importer", order);
		// The soap is from the Netherlands, whatever is said of it.
		ban(NL, Direction::Import, Some(NL));
		let mut raw = import(id);
		raw.lines[0].origin = CN;
		assert_eq!(faults(raw.clone()), refused(Fault::OriginDiffers));
		raw.lines[0].origin = NL;
		raw.lines[0].code = b"34011100".to_vec().try_into().unwrap();
		assert_eq!(faults(raw), refused(Fault::CodeDiffers));
	});
	on_chain(|| {
		borders(Outcome::Allow, &[]);
		let order = ordered("Importer", Role::Importer, |_| ());
		let id = packed("Importer", 1_000, Some(order));
		// Nor does it leave by another code.
		let mut raw = declaration(Direction::Export, id);
		raw.lines[0].code = b"34011100".to_vec().try_into().unwrap();
		assert_eq!(
			faults(raw.clone()),
			(Channel::Yellow, vec![Fault::CodeDiffers])
		);
		ban(CN, Direction::Export, None);
		assert_eq!(faults(raw), refused(Fault::CodeDiffers));
	});
}

#[test]
fn what_was_mistyped_is_declared_again() {
	on_chain(|| {
		borders(Outcome::Allow, &[]);
		let order = ordered("Importer", Role::Importer, |_| ());
		let id = sent("Importer", order);
		let before = coins("Importer");
		let mut wrong = import(id);
		// No such lot is recalled: it does not exist.
		wrong.lines[0].batch.lot = b"S7".to_vec().try_into().unwrap();
		assert_eq!(
			faults(wrong.clone()),
			(Channel::Red, vec![Fault::GoodsDiffer])
		);
		let came = declared("Importer", wrong);
		assert_ok!(inspect("CustomsNL", came));
		assert_noop!(
			decide_on("CustomsNL", came, Decision::Release),
			Failed::CannotBeReleased
		);
		assert_noop!(
			decide_on("CustomsCN", came, Decision::Invalidate),
			Failed::NotOfficer
		);
		assert_ok!(decide_on("CustomsNL", came, Decision::Invalidate));
		assert_eq!(Runtime::declaration(came), None);
		assert_eq!((coins("Importer"), duties_of("Importer")), (before, 0));
		let page = pallet_logistics::Shipments::<Runtime>::get(id)
			.unwrap()
			.pages - 1;
		let page = pallet_logistics::Pages::<Runtime>::get(id, page).unwrap();
		let step = pallet_logistics::Entry::Customs(
			NL.try_into().unwrap(),
			CustomsStep::Invalidated,
			[6; 32],
		);
		assert_eq!((page.by, page.entry), (account("CustomsNL"), step));
		released("Importer", import(id));
		assert_ok!(give("Carrier", "Importer", id));
	});
}

#[test]
fn what_officers_leave_undecided_goes_to_the_panel() {
	on_chain(|| {
		borders(Outcome::Review, &[]);
		let order = ordered("Importer", Role::Importer, |_| ());
		let id = sent("Importer", order);
		let came = declared("Importer", import(id));
		let rule = |release| {
			RuntimeCall::from(Call::rule {
				country: NL,
				declaration: came,
				release,
				reason: [7; 32],
			})
		};
		begin_block(2, NOW + DAY_MILLIS);
		assert!(!Runtime::declaration(came).unwrap().escalated);
		assert_eq!(
			panel_decides(&PANEL_NL, rule(true)),
			Some(Err(Failed::NotEscalated.into()))
		);
		begin_block(3, NOW + DAY_MILLIS + 1);
		assert!(Runtime::declaration(came).unwrap().escalated);
		// Never by silence, and not by an officer any more.
		assert!(matches!(status(came), Status::Review { .. }));
		assert_noop!(
			decide_on("CustomsNL", came, Decision::Release),
			Failed::Escalated
		);
		assert_eq!(panel_decides(&PANEL_NL[..2], rule(false)), Some(Ok(())));
		assert!(matches!(status(came), Status::Final { .. }));
		assert_eq!(duties_of("Importer"), 0);
		let progress = TradePayments::order(order).unwrap().order.progress[0];
		assert_eq!((progress.cleared, progress.refused), (0, 1_000));
	});
}

#[test]
fn goods_go_back_abroad_and_duties_come_back() {
	on_chain(|| {
		borders(Outcome::Allow, &[]);
		goods();
		join("Importer", "NL", Role::Importer, None);
		join("Carrier", "NL", Role::Carrier, None);
		let id = packed("Importer", 1_000, None);
		let exported = released("Exporter", declaration(Direction::Export, id));
		assert_ok!(give("Exporter", "Carrier", id));
		let before = coins("Importer");
		let came = released_by_an_officer("Importer", import(id));
		assert_ok!(give("Carrier", "Importer", id));
		assert_eq!(coins("Importer"), before - BEARS);
		// Of ten they send four back.
		let consent = pallet_logistics::Call::consent {
			consignor: account("Importer").into(),
			batch: pallet_logistics::RawBatchId {
				gtin: SOAP,
				lot: b"S1".to_vec().try_into().unwrap(),
			},
			quantity: 400,
		};
		assert_ok!(dispatch(consent, signed("Exporter")));
		let back = pallet_logistics::NextShipment::<Runtime>::get();
		let shipment = RawShipment {
			consignee: account("Exporter"),
			origin: *b"NLRTM",
			destination: *b"CNSHA",
			..journey::shipment(vec![line(400, None)])
		};
		assert_ok!(create(shipment, "Importer"));
		let mut raw = RawDeclaration {
			country: NL,
			procedure: Procedure::Return,
			..declaration(Direction::Export, back)
		};
		(raw.lines[0].quantity, raw.lines[0].invoice) = (400, 80);
		assert_noop!(declare("Importer", raw.clone()), Failed::PreviousMissing);
		raw.lines[0].previous = Some(LineRef {
			declaration: came,
			line: 0,
		});
		let out = released("Importer", raw);
		let settle = || Call::settle_return { declaration: out };
		assert_noop!(dispatch(settle(), signed("Stranger")), Failed::TooEarly);
		assert_ok!(give("Importer", "Carrier", back));
		assert_noop!(dispatch(settle(), signed("Stranger")), Failed::TooEarly);
		// China has them back free of duty, and then they are abroad.
		let mut raw = RawDeclaration {
			country: CN,
			procedure: Procedure::Return,
			..import(back)
		};
		(raw.lines[0].quantity, raw.lines[0].invoice) = (400, 80);
		raw.lines[0].previous = Some(LineRef {
			declaration: exported,
			line: 0,
		});
		released("Exporter", raw);
		assert_ok!(give("Carrier", "Exporter", back));
		assert_ok!(dispatch(settle(), signed("Stranger")));
		assert_eq!(coins("Importer"), before - BEARS * 6 / 10);
		assert_eq!(Assets::balance(TEUR, country_account()), BEARS * 6 / 10);
	});
}

#[test]
fn goods_that_left_and_came_home_get_nothing_back() {
	on_chain(|| {
		borders(Outcome::Allow, &[]);
		goods();
		join("Importer", "NL", Role::Importer, None);
		join("Carrier", "NL", Role::Carrier, None);
		let id = packed("Importer", 1_000, None);
		released("Exporter", declaration(Direction::Export, id));
		assert_ok!(give("Exporter", "Carrier", id));
		let came = released_by_an_officer("Importer", import(id));
		assert_ok!(give("Carrier", "Importer", id));
		let paid = coins("Importer");
		let consent = pallet_logistics::Call::consent {
			consignor: account("Importer").into(),
			batch: pallet_logistics::RawBatchId {
				gtin: SOAP,
				lot: b"S1".to_vec().try_into().unwrap(),
			},
			quantity: 1_000,
		};
		assert_ok!(dispatch(consent, signed("Exporter")));
		let back = pallet_logistics::NextShipment::<Runtime>::get();
		let shipment = RawShipment {
			consignee: account("Exporter"),
			origin: *b"NLRTM",
			destination: *b"CNSHA",
			..journey::shipment(vec![line(1_000, None)])
		};
		assert_ok!(create(shipment, "Importer"));
		let mut raw = RawDeclaration {
			country: NL,
			procedure: Procedure::Return,
			..declaration(Direction::Export, back)
		};
		raw.lines[0].previous = Some(LineRef {
			declaration: came,
			line: 0,
		});
		let out = released("Importer", raw);
		assert_ok!(give("Importer", "Carrier", back));
		// The carrier is a friend, and gives them back.
		let home = pallet_logistics::Call::return_to_consignor {
			place: *b"NLRTM",
			pieces: found(&[back], SOUND),
		};
		let offer = pallet_logistics::NextOffer::<Runtime>::get();
		assert_ok!(dispatch(home, signed("Carrier")));
		assert_ok!(accept(offer, "Importer", back));
		let settle = Call::settle_return { declaration: out };
		assert_ok!(dispatch(settle, signed("Stranger")));
		assert_eq!(coins("Importer"), paid);
		assert_eq!(Assets::balance(TEUR, country_account()), BEARS);
		let line = &Clearance::declaration(came).unwrap().declaration.lines[0];
		assert_eq!((line.used, line.returned), (0, 0));
	});
}

#[test]
fn customs_have_refused_goods_destroyed() {
	on_chain(|| {
		borders(Outcome::Review, &[]);
		let order = ordered("Importer", Role::Importer, |_| ());
		let id = sent("Importer", order);
		let came = declared("Importer", import(id));
		assert_ok!(decide_on("CustomsNL", came, Decision::Refuse));
		let call = Call::conclude_refusal { declaration: came };
		assert_ok!(dispatch(call, signed("Importer")));
		let destroy = || Call::record_destruction {
			declaration: came,
			report: [9; 32],
		};
		assert_noop!(
			dispatch(destroy(), signed("QuarantineNL")),
			Failed::NotOfficer
		);
		assert_ok!(dispatch(destroy(), signed("CustomsNL")));
		assert_eq!(holding("Exporter", "Exporter"), (0, 0));
		let batch = Provenance::batch(pallet_provenance::RawBatchId {
			gtin: SOAP,
			lot: b"S1".to_vec().try_into().unwrap(),
		});
		assert_eq!(batch.unwrap().destroyed, 1_000);
	});
}

#[test]
pub fn certificates_are_asked_for_relied_on_and_revoked() {
	on_chain(|| {
		let rule = |kind: CertificateKind| match positive(None) {
			DraftRule::Positive {
				order_cap,
				yearly_cap,
				rates,
				exception_to,
				note,
				..
			} => DraftRule::Positive {
				certificates: vec![kind].try_into().unwrap(),
				order_cap,
				yearly_cap,
				rates,
				exception_to,
				note,
			},
			other => other,
		};
		borders(
			Outcome::Allow,
			&[("1515", rule(CertificateKind::Conformity))],
		);
		let order = ordered("Importer", Role::Importer, |_| ());
		let soap = || {
			RawGoods::Batch(pallet_provenance::RawBatchId {
				gtin: SOAP,
				lot: b"S1".to_vec().try_into().unwrap(),
			})
		};
		let issue = |who: &str| {
			let call = pallet_provenance::Call::issue_certificate {
				goods: soap(),
				kind: CertificateKind::Conformity,
				country: NL,
				standard: b"EN 1".to_vec().try_into().unwrap(),
				document: [1; 32],
				valid_from: NOW,
				valid_until: NOW + DAY_MILLIS,
			};
			dispatch(call, signed(who))
		};
		assert_ok!(issue("QuarantineNL"));
		let id = sent("Importer", order);
		let missing = vec![Fault::CertificateMissing(CertificateKind::Conformity)];
		assert_eq!(faults(import(id)), (Channel::Yellow, missing));
		let mut raw = import(id);
		raw.lines[0].certificates = vec![7].try_into().unwrap();
		assert_noop!(declare("Importer", raw.clone()), Failed::UnknownCertificate);
		raw.lines[0].certificates = vec![0].try_into().unwrap();
		let came = released("Importer", raw);
		let proof = proof_of(came);
		let record = Runtime::proof(proof).unwrap().record;
		assert_eq!(record.lines[0].certificates.to_vec(), [0]);
		assert_eq!(standing(proof), Standing::Stands);
		// Revoked after the release: the goods passed, the proof cannot be relied on.
		let revoke = pallet_provenance::Call::revoke_certificate {
			certificate: 0,
			reason: RevocationReason::IssuedInError,
		};
		assert_ok!(dispatch(revoke, signed("QuarantineNL")));
		let revoked = Suspension::CertificateRevoked {
			line: 0,
			certificate: 0,
		};
		assert_eq!(standing(proof), Standing::Suspended(vec![revoked]));
		assert_ok!(dispatch(recalling(soap(), Some("NL")), signed("CustomsNL")));
		let recalled = Suspension::BatchRecalled { line: 0 };
		assert_eq!(
			standing(proof),
			Standing::Suspended(vec![revoked, recalled])
		);
		begin_block(2, NOW + 301 * DAY_MILLIS);
		assert_eq!(standing(proof), Standing::Expired);
	});
}

#[test]
pub fn duties_are_paid_in_the_countrys_currency() {
	on_chain(|| {
		borders(Outcome::Allow, &[]);
		let order = ordered("Importer", Role::Importer, |_| ());
		let id = sent("Importer", order);
		// Dollars, and what is a claim on nothing; then both are taken, if they only were euros.
		let assets = [AssetKind::WithId(2), AssetKind::Native];
		for _ in 0..2 {
			for asset in assets.clone() {
				let raw = RawDeclaration {
					asset,
					..import(id)
				};
				assert_eq!(
					Runtime::preview_declaration(raw.clone()).unwrap().total,
					Err(Failed::AssetNotAccepted.into())
				);
				assert_noop!(declare("Importer", raw), Failed::AssetNotAccepted);
			}
			let border = Border {
				assets: assets.to_vec().try_into().unwrap(),
				..border(0)
			};
			by_panel(
				NL,
				Call::set_border {
					country: NL,
					border,
				},
			);
		}
		set_border(NL, 0);
		// Without a rate there is no release.
		list(NL, Outcome::Allow, &[]);
		assert_noop!(declare("Importer", import(id)), Failed::DutiesUnknown);
		tariff(NL, Outcome::Allow, &[]);
		// Who cannot pay does not pass.
		assert_ok!(Assets::transfer_all(
			signed("Importer"),
			TEUR.into(),
			account("Stranger").into(),
			false
		));
		assert_noop!(declare("Importer", import(id)), Failed::InsufficientFunds);
		assert_ok!(Assets::transfer(
			signed("Stranger"),
			TEUR.into(),
			account("Importer").into(),
			BEARS + 10_000
		));
		released("Importer", import(id));
	});
}

#[test]
fn a_consumers_quota_is_used_and_given_back() {
	on_chain(|| {
		let capped = match positive(None) {
			DraftRule::Positive {
				certificates,
				order_cap,
				rates,
				exception_to,
				note,
				..
			} => DraftRule::Positive {
				certificates,
				order_cap,
				yearly_cap: Some(200),
				rates,
				exception_to,
				note,
			},
			other => other,
		};
		borders(Outcome::Allow, &[("1515", capped)]);
		join("Consumer", "NL", Role::Consumer, None);
		let attest = pallet_trade_membership::Call::attest_identity {
			member: account("Consumer").into(),
			commitment: IDENTITY,
		};
		assert_ok!(dispatch(attest, signed("RegistrarNL")));
		goods();
		join("Carrier", "NL", Role::Carrier, None);
		endow(&account("Consumer"), 10 * UNIT);
		let mut terms = terms(SOAP, "15159000");
		(terms.export, terms.import, terms.place) = (CN, NL, *b"NLRTM");
		terms.mode = TradeMode::B2C;
		assert_ok!(dispatch(place(terms), signed("Consumer")));
		let accepted = Payment::accept_order { order: 0 };
		assert_ok!(dispatch(accepted, signed("Exporter")));
		let id = sent("Consumer", 0);
		let year = tradechain_primitives::year(NOW);
		// The offline verifier agrees.
		let quota = || crate::verifier::quota_of(IDENTITY, NL, year);

		// An attestation that is missing.
		let withdraw = pallet_trade_membership::Call::withdraw_attestation {
			member: account("Consumer").into(),
		};
		assert_ok!(dispatch(withdraw, signed("RegistrarNL")));
		assert_eq!(
			faults(import(id)),
			(Channel::Yellow, vec![Fault::NoIdentity])
		);
		let attest = pallet_trade_membership::Call::attest_identity {
			member: account("Consumer").into(),
			commitment: IDENTITY,
		};
		assert_ok!(dispatch(attest, signed("RegistrarNL")));
		let before = coins("Consumer");
		let came = released("Consumer", import(id));
		assert_eq!((quota(), coins("Consumer")), (200, before - BEARS));

		// Nobody takes it: it goes back to its consignor, and so do quota and duties.
		let back = pallet_logistics::Call::return_to_consignor {
			place: *b"NLRTM",
			pieces: found(&[id], SOUND),
		};
		let offer = pallet_logistics::NextOffer::<Runtime>::get();
		let settle = || Call::settle_return { declaration: came };
		assert_noop!(dispatch(settle(), signed("Stranger")), Failed::TooEarly);
		assert_ok!(dispatch(back, signed("Carrier")));
		assert_ok!(accept(offer, "Exporter", id));
		assert_ok!(dispatch(settle(), signed("Stranger")));
		assert_eq!((quota(), coins("Consumer")), (0, before));
		assert_eq!(Assets::balance(TEUR, country_account()), 0);

		// Another one's goods used up the year.
		pallet_clearance::Quotas::<Runtime>::insert(
			(
				IDENTITY,
				tradechain_primitives::CountryCode::try_from(NL).unwrap(),
				year,
			),
			1,
		);
		let id = sent("Consumer", 0);
		assert_eq!(
			faults(import(id)),
			(Channel::Refused, vec![Fault::YearlyQuota])
		);
	});
}

#[test]
fn goods_in_bond_leave_by_a_declaration() {
	on_chain(|| {
		borders(Outcome::Allow, &[]);
		let order = ordered("Importer", Role::Importer, |_| ());
		join("Warehouse", "NL", Role::Warehouse, None);
		// Before anything is sold, untaxed.
		let id = packed("Warehouse", 1_000, None);
		released("Exporter", declaration(Direction::Export, id));
		assert_ok!(give("Exporter", "Carrier", id));
		let into_bond = RawDeclaration {
			procedure: Procedure::Bonded,
			..import(id)
		};
		// By a warehouse that is one now.
		let suspend = pallet_trade_membership::Call::suspend {
			member: account("Warehouse").into(),
			grounds: pallet_trade_membership::Grounds {
				reason: pallet_trade_membership::Reason::Other,
				notice: None,
			},
		};
		assert_ok!(dispatch(suspend, signed("RegistrarNL")));
		assert_eq!(
			faults(into_bond.clone()),
			(
				Channel::Yellow,
				vec![Fault::PartyNotActive, Fault::NotAWarehouse]
			)
		);
		let reinstate = pallet_trade_membership::Call::reinstate {
			member: account("Warehouse").into(),
		};
		assert_ok!(dispatch(reinstate, signed("RegistrarNL")));
		let stock = released("Warehouse", into_bond);
		assert_ok!(give("Carrier", "Warehouse", id));
		let in_bond = || {
			let batch = import(0).lines[0].batch.clone();
			Runtime::in_bond(batch, account("Warehouse"))
		};
		assert_eq!(in_bond(), 1_000);
		assert_eq!(Assets::balance(TEUR, country_account()), 0);

		// Out of the warehouse by an order, and not delivered without duties.
		let consent = pallet_logistics::Call::consent {
			consignor: account("Warehouse").into(),
			batch: pallet_logistics::RawBatchId {
				gtin: SOAP,
				lot: b"S1".to_vec().try_into().unwrap(),
			},
			quantity: 1_000,
		};
		assert_ok!(dispatch(consent, signed("Exporter")));
		let out = pallet_logistics::NextShipment::<Runtime>::get();
		let shipment = RawShipment {
			consignee: account("Importer"),
			origin: *b"NLRTM",
			destination: *b"NLAMS",
			..journey::shipment(vec![line(1_000, Some(order))])
		};
		assert_ok!(create(shipment, "Warehouse"));
		assert_ok!(give("Warehouse", "Carrier", out));
		assert_noop!(
			give("Carrier", "Importer", out),
			JourneyFailed::ImportNotReleased
		);
		assert_noop!(declare("Importer", import(out)), Failed::PreviousMissing);
		let mut raw = import(out);
		raw.lines[0].previous = Some(LineRef {
			declaration: stock,
			line: 0,
		});
		released("Importer", raw);
		assert_eq!(in_bond(), 0);
		assert_eq!(Assets::balance(TEUR, country_account()), BEARS);
		assert_ok!(give("Carrier", "Importer", out));
		assert_eq!(order_state(), OrderState::Delivered);
	});
}

#[test]
pub fn who_declares_follows_from_the_order() {
	for (incoterm, place_of, exporter, importer) in [
		(Incoterm::EXW, *b"CNSHA", "Importer", "Importer"),
		(Incoterm::DDP, *b"NLRTM", "Exporter", "Exporter"),
	] {
		on_chain(|| {
			borders(Outcome::Allow, &[]);
			let order = ordered("Importer", Role::Importer, |terms| {
				(terms.incoterm, terms.place) = (incoterm, place_of);
			});
			let id = packed("Importer", 1_000, Some(order));
			for (direction, who) in [(Direction::Export, exporter), (Direction::Import, importer)] {
				let raw = declaration(direction, id);
				let other = if who == "Importer" {
					"Exporter"
				} else {
					"Importer"
				};
				assert_noop!(declare(other, raw.clone()), Failed::NotDeclarant);
				released(who, raw);
				if direction == Direction::Export {
					assert_ok!(give("Exporter", "Carrier", id));
				}
			}
			assert_ok!(give("Carrier", "Importer", id));
		});
	}
}

#[test]
pub fn brokers_and_clerks_declare_for_a_party() {
	on_chain(|| {
		borders(Outcome::Allow, &[]);
		let order = ordered("Importer", Role::Importer, |_| ());
		let id = sent("Importer", order);
		let authorise = || Call::authorise_broker {
			broker: account("Broker").into(),
		};
		assert_noop!(dispatch(authorise(), signed("Importer")), Failed::NotBroker);
		join("Broker", "NL", Role::CustomsBroker, None);
		assert_noop!(declare("Broker", import(id)), Failed::NotDeclarant);
		// A clerk of the importer, who may do that, and nothing but customs.
		assert_ok!(Proxy::add_proxy(
			signed("Importer"),
			account("Stranger").into(),
			ProxyType::Clearance,
			0
		));
		let as_clerk =
			|call: RuntimeCall| act_for(account("Importer"), account("Stranger"), None, call);
		assert_eq!(as_clerk(authorise().into()), Ok(()));
		let transfer = pallet_balances::Call::transfer_all {
			dest: account("Stranger").into(),
			keep_alive: false,
		};
		let filtered = frame_system::Error::<Runtime>::CallFiltered;
		assert_eq!(as_clerk(transfer.into()), Err(filtered.into()));
		// The broker pays, and gets its deposit back.
		let buyer = coins("Importer");
		let before = coins("Broker");
		released("Broker", import(id));
		assert_eq!(
			(coins("Importer"), coins("Broker")),
			(buyer, before - BEARS)
		);
	});
	on_chain(|| {
		borders(Outcome::Allow, &[]);
		let order = ordered("Importer", Role::Importer, |_| ());
		let id = sent("Importer", order);
		assert_ok!(Proxy::add_proxy(
			signed("Importer"),
			account("Stranger").into(),
			ProxyType::Clearance,
			0
		));
		let declaration = import(id);
		assert_ok!(Proxy::proxy(
			signed("Stranger"),
			account("Importer").into(),
			None,
			Box::new(Call::declare { declaration }.into())
		));
		assert_eq!(Assets::balance(TEUR, country_account()), BEARS);
	});
}

#[test]
fn a_declaration_has_a_deposit_and_its_proof_a_fee() {
	use frame_support::traits::fungible::InspectHold;
	on_chain(|| {
		borders(Outcome::Allow, &[]);
		let order = ordered("Importer", Role::Importer, |_| ());
		let id = sent("Importer", order);
		let pot = free(&StakingPot::get());
		let deposit = || {
			let reason = RuntimeHoldReason::Clearance(HoldReason::Record);
			Balances::balance_on_hold(&reason, &account("Importer"))
		};
		let came = released("Importer", import(id));
		assert!(deposit() > 4 * DEPOSIT_PER_ITEM, "{}", deposit());
		let fee = free(&StakingPot::get()) - pot;
		assert!(fee > 5 * FEE_PER_ITEM && fee < UNIT, "{fee}");
		let remove = || Call::remove_declaration { declaration: came };
		assert_noop!(dispatch(remove(), signed("Importer")), Failed::StillOpen);
		assert_ok!(give("Carrier", "Importer", id));
		begin_block(2, NOW + 31 * DAY_MILLIS);
		assert_ok!(dispatch(remove(), signed("Importer")));
		assert_eq!(deposit(), 0);
		assert_eq!(standing(1), Standing::Stands);
	});
}

/// The relay chain's randomness of an epoch.
const OF_EPOCH: [u8; 32] = [78; 32];

/// Randomness of a block, as the relay chain has it.
fn entry(randomness: Option<[u8; 32]>) -> Option<Vec<u8>> {
	Some(randomness.encode())
}

/// A proof without what has these bytes in it.
fn hide((root, proof): (H256, StorageProof), bytes: [u8; 32]) -> (H256, StorageProof) {
	let rest = proof
		.into_nodes()
		.into_iter()
		.filter(|node| !node.windows(32).any(|part| part == bytes));
	(root, StorageProof::new(rest))
}

/// A block that builds on that block of a relay chain whose state has this under its randomness, or nothing there.
fn relay_block(number: u32, entry: Option<Vec<u8>>) -> (H256, StorageProof) {
	let moment = NOW + u64::from(number) * SLOT_DURATION;
	let mut relay = RelayStateSproofBuilder {
		para_id: PARA_ID.into(),
		current_slot: (moment / SLOT_DURATION).into(),
		included_para_head: Some(HeadData(vec![])),
		randomness: OF_EPOCH.into(),
		..Default::default()
	};
	if let Some(entry) = entry {
		relay
			.additional_key_values
			.push((CURRENT_BLOCK_RANDOMNESS.to_vec(), entry));
	}
	relay.into_state_root_and_proof()
}

/// Begins the block of that number, on the relay chain's block of the same number, with its inherent, and polls.
fn next_block(number: u32, (root, proof): (H256, StorageProof)) {
	begin_block(number, NOW + u64::from(number) * SLOT_DURATION);
	let data = BasicParachainInherentData {
		validation_data: PersistedValidationData {
			parent_head: HeadData(vec![]),
			relay_parent_number: number,
			relay_parent_storage_root: root,
			max_pov_size: 5 * 1024 * 1024,
		},
		relay_chain_state: proof,
		relay_parent_descendants: vec![],
		collator_peer_id: None,
	};
	assert_ok!(ParachainSystem::set_validation_data(
		RuntimeOrigin::none(),
		data,
		InboundMessagesData::new(Default::default(), Default::default()),
	));
	Clearance::on_poll(number, &mut WeightMeter::with_limit(MAXIMUM_BLOCK_WEIGHT));
}

const HALF: u32 = 500_000;

#[test]
pub fn the_relay_chains_randomness_draws() {
	for drawn in [true, false] {
		on_chain(|| {
			borders(Outcome::Allow, &[]);
			let order = ordered("Importer", Role::Importer, |_| ());
			let id = sent("Importer", order);
			set_border(NL, HALF);
			let seed_for = |came, drawn| {
				(0u8..)
					.map(|byte| [byte; 32])
					.find(|seed| is_drawn(seed, came, HALF) == drawn)
					.unwrap()
			};
			let expected = pallet_clearance::NextDeclaration::<Runtime>::get();
			let (seed, other) = (seed_for(expected, drawn), seed_for(expected, !drawn));
			next_block(2, relay_block(2, entry(Some(other))));
			assert_eq!(
				(RelayRandomness::block(), RelayRandomness::randomness()),
				(2, Some(other))
			);
			let came = declared("Importer", import(id));
			assert!(matches!(status(came), Status::Drawing));
			assert_noop!(
				give("Carrier", "Importer", id),
				JourneyFailed::HeldByCustoms
			);
			// Not by the randomness that was known when it was filed.
			Clearance::on_poll(2, &mut WeightMeter::with_limit(MAXIMUM_BLOCK_WEIGHT));
			assert!(matches!(status(came), Status::Drawing));
			// A block without any.
			next_block(3, relay_block(3, entry(None)));
			assert_eq!(RelayRandomness::randomness(), None);
			assert!(matches!(status(came), Status::Drawing));
			next_block(4, relay_block(4, entry(Some(seed))));
			assert!(happened(|event| *event
				== RuntimeEvent::Clearance(Event::Drawn {
					declaration: came,
					drawn
				})));
			if drawn {
				assert!(matches!(
					status(came),
					Status::Inspection { drawn: true, .. }
				));
				assert_noop!(
					give("Carrier", "Importer", id),
					JourneyFailed::HeldByCustoms
				);
			} else {
				assert!(matches!(status(came), Status::Released { .. }));
				assert_ok!(give("Carrier", "Importer", id));
			}
		});
	}
}

#[test]
fn goods_that_are_packed_anew_have_no_other_draw() {
	on_chain(|| {
		borders(Outcome::Allow, &[]);
		let order = ordered("Importer", Role::Importer, |_| ());
		set_border(CN, pallet_clearance::WHOLE);
		let export = |id| declaration(Direction::Export, id);
		let packed = || packed("Importer", 1_000, Some(order));
		let first = packed();
		next_block(2, relay_block(2, entry(Some([1; 32]))));
		let came = declared("Exporter", export(first));
		assert!(matches!(status(came), Status::Drawing));
		// Nobody unpacks what waits for its draw, or is drawn.
		let unpack = |id| {
			let call = pallet_logistics::Call::return_to_consignor {
				place: *b"CNSHA",
				pieces: found(&[id], SOUND),
			};
			dispatch(call, signed("Exporter"))
		};
		assert_noop!(unpack(first), JourneyFailed::HeldByCustoms);
		next_block(3, relay_block(3, entry(Some([2; 32]))));
		assert!(matches!(
			status(came),
			Status::Inspection { drawn: true, .. }
		));
		assert_noop!(unpack(first), JourneyFailed::HeldByCustoms);
		assert_ok!(decide_on("CustomsCN", came, Decision::Refuse));
		assert_ok!(unpack(first));
		// Hardly anybody is drawn any more, and still they are inspected, as the preview says.
		set_border(CN, 1);
		let again = packed();
		let preview = Runtime::preview_declaration(export(again)).unwrap();
		assert_eq!(preview.drawn, [Some(true)]);
		let came = declared("Exporter", export(again));
		assert!(matches!(
			status(came),
			Status::Inspection { drawn: true, .. }
		));
		assert_ok!(inspect("QuarantineCN", came));
		assert_ok!(decide_on("CustomsCN", came, Decision::Release));
		let record = Runtime::proof(proof_of(came)).unwrap().record;
		let found = record.inspection.unwrap();
		assert_eq!(
			(record.drawn, found.by, found.conforms),
			(true, account("QuarantineCN"), true)
		);
		assert_eq!(standing(proof_of(came)), Standing::Stands);
		// Then the lot is one as any other.
		assert_ok!(unpack(again));
		let came = declared("Exporter", export(packed()));
		assert!(matches!(status(came), Status::Drawing));
	});
}

#[test]
fn where_there_is_no_relay_chain_everybody_can_predict_draws() {
	on_chain(|| {
		for number in [2u32, 3] {
			next_block(number, relay_block(number, None));
			assert_eq!(
				RelayRandomness::randomness(),
				Some(sha2_256(&number.to_le_bytes()))
			);
		}
		// But not where it has nothing of an epoch either, or says it in another way.
		next_block(4, hide(relay_block(4, None), OF_EPOCH));
		assert_eq!(RelayRandomness::randomness(), None);
		next_block(5, relay_block(5, Some(vec![7])));
		assert_eq!(RelayRandomness::randomness(), None);
	});
}

#[test]
#[should_panic(expected = "the randomness of the relay chain's block is proven")]
fn a_block_that_hides_the_randomness_is_none() {
	on_chain(|| {
		let seed = [77; 32];
		next_block(2, hide(relay_block(2, entry(Some(seed))), seed));
	});
}

#[test]
fn the_dearest_calls_fit_a_block() {
	let most = RuntimeBlockWeights::get()
		.get(DispatchClass::Normal)
		.max_extrinsic
		.unwrap();
	let mut full = import(0);
	full.lines = vec![full.lines[0].clone(); 32].try_into().unwrap();
	let calls = [
		Call::declare { declaration: full },
		Call::decide {
			declaration: 0,
			decision: Decision::Release,
			reason: [0; 32],
		},
		Call::conclude_refusal { declaration: 0 },
		Call::record_destruction {
			declaration: 0,
			report: [0; 32],
		},
		Call::settle_return { declaration: 0 },
	];
	for call in calls {
		let name = format!("{call:?}");
		let weight = RuntimeCall::from(call).get_dispatch_info().call_weight;
		let name: String = name.chars().take(40).collect();
		assert!(weight.all_lte(most), "{weight} of {most} for {name}");
	}
	// A motion, too.
	let rule = RuntimeCall::from(Call::rule {
		country: NL,
		declaration: 0,
		release: true,
		reason: [0; 32],
	});
	let length = rule.encoded_size() as u32;
	let closing =
		<<Runtime as pallet_regulators::Config>::WeightInfo as pallet_regulators::WeightInfo>::close(
			length,
		);
	let weight = closing.saturating_add(rule.get_dispatch_info().call_weight);
	assert!(weight.all_lte(most), "{weight} of {most}");
	// And a draw, into what a block has for it.
	use pallet_clearance::WeightInfo as _;
	type Weights = <Runtime as pallet_clearance::Config>::WeightInfo;
	let draw = Weights::poll()
		.saturating_add(Weights::draw(32))
		.saturating_add(Weights::release(32));
	assert!(draw.all_lte(block_share(75)), "{draw}");
}
