//! The provenance pallet in this runtime: what the ports that it asks deny, what stays for ever and costs a
//! fee, and that its dearest calls fit a block.

use crate::support::*;
use frame_support::{
	assert_noop, assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::{OnPoll, TypedGet},
	weights::WeightMeter,
};
use pallet_provenance::{
	Error, NoticeField, Passing, RawBatch, RawBatchId, RawGoods, RawInput, RawNotice,
	RawParticulars, RecallClass, RecallReason, Remedy, Territory,
};
use sp_runtime::{DispatchError, TokenError};
use trade_chain_runtime::{constants::*, *};
use tradechain_primitives::{
	Action, Batches as _, ErrorReason, EventType, Gs1Prefix, Members, Position, Role, Roles,
	Standing,
};

type Call = pallet_provenance::Call<Runtime>;
type Failed = Error<Runtime>;

pub const OIL: u64 = 8_712_345_000_011;
pub const SOAP: u64 = 8_712_345_000_028;

pub fn join(name: &str, country: &str, roles: impl Into<Roles>, prefix: Option<&str>) {
	let prefix = prefix.map(|prefix| prefix.parse::<Gs1Prefix>().unwrap());
	TradeMembership::set_member(
		&account(name),
		country.parse().unwrap(),
		roles.into(),
		prefix.into_iter().collect(),
	);
}

pub fn register(name: &str, gtin: u64, yield_ceiling: Option<u32>) -> Result<(), DispatchError> {
	let call = Call::register_product {
		gtin,
		unit: *b"KGM",
		net_weight: 1_000_000,
		particulars: RawParticulars {
			hs: *b"151590",
			origin: *b"NL",
			name: b"Oil".to_vec().try_into().unwrap(),
			specification: [1; 32],
			yield_ceiling,
		},
	};
	dispatch(call, signed(name))
}

pub fn batch(gtin: u64, lot: &str) -> RawBatchId {
	RawBatchId {
		gtin,
		lot: lot.as_bytes().to_vec().try_into().unwrap(),
	}
}

pub fn making(of: RawBatchId, inputs: &[RawBatchId]) -> Call {
	let inputs: Vec<_> = inputs
		.iter()
		.map(|batch| RawInput {
			batch: batch.clone(),
			quantity: 1_000,
		})
		.collect();
	Call::create_batch {
		batch: of,
		making: RawBatch {
			quantity: 1_000,
			produced_at: NOW,
			expires_at: None,
			facility: 8_712_345_000_004,
			serials: None,
		},
		inputs: inputs.try_into().unwrap(),
	}
}

fn offer(from: &str, to: &str, of: RawBatchId) -> Result<(), DispatchError> {
	let call = Call::offer_transfer {
		to: account(to).into(),
		batch: of,
		quantity: 500,
		passing: Passing::Title,
		other: None,
	};
	dispatch(call, signed(from))
}

pub fn recalling(goods: RawGoods, authority: Option<&str>) -> Call {
	let text = |text: &str| Some(text.as_bytes().to_vec().try_into().unwrap());
	Call::recall {
		goods,
		authority: authority.map(|country| country.as_bytes().try_into().unwrap()),
		notice: RawNotice {
			class: Some(RecallClass::I),
			reason: Some(RecallReason::Allergen),
			hazard: text("Anaphylaxis"),
			remedy: Some(Remedy::Refund),
			contact: text("recall@maker.example"),
			document: Some([1; 32]),
		},
	}
}

/// Oil, and soap made of it, by the exporter, a Dutch manufacturer.
pub fn goods() {
	join("Exporter", "NL", Role::Manufacturer, Some("8712345"));
	assert_ok!(register("Exporter", OIL, None));
	assert_ok!(register("Exporter", SOAP, Some(1_000_000)));
	for call in [
		making(batch(OIL, "O1"), &[]),
		making(batch(SOAP, "S1"), &[batch(OIL, "O1")]),
	] {
		assert_ok!(dispatch(call, signed("Exporter")));
	}
}

#[test]
pub fn the_register_of_members_decides_who_makes_and_owns() {
	on_chain(|| {
		assert_noop!(register("Exporter", OIL, None), Failed::NotManufacturer);
		goods();
		join("Carrier", "NL", Role::Manufacturer, Some("4012345"));
		assert_noop!(
			register("Carrier", 8_712_345_000_035, None),
			Failed::ForeignPrefix
		);
		let soap = || batch(SOAP, "S1");
		assert_noop!(
			offer("Exporter", "Importer", soap()),
			Failed::ReceiverMayNotOwn
		);
		join("Importer", "CN", Role::Importer, None);
		assert_ok!(offer("Exporter", "Importer", soap()));
	});
}

#[test]
pub fn the_panels_decide_who_recalls_and_the_unions_where() {
	on_chain(|| {
		goods();
		join("Importer", "CN", Role::Importer, None);
		let oil = || RawGoods::Batch(batch(OIL, "O1"));
		for (who, authority) in [
			("CustomsCN", Some("NL")),
			("CustomsNL", Some("CN")),
			("Importer", Some("CN")),
		] {
			assert_noop!(
				dispatch(recalling(oil(), authority), signed(who)),
				Failed::NotRegulator
			);
		}
		assert_noop!(
			dispatch(recalling(oil(), None), signed("Importer")),
			Failed::NotProducer
		);
		let Call::recall { goods, notice, .. } = recalling(oil(), None) else {
			unreachable!()
		};
		let silent = Call::recall {
			goods,
			authority: None,
			notice: RawNotice {
				remedy: None,
				..notice
			},
		};
		assert_noop!(
			dispatch(silent, signed("Exporter")),
			Failed::IncompleteNotice(NoticeField::Remedy)
		);

		// China recalls for China: what was made of the oil is not sold there, and is elsewhere.
		assert_ok!(dispatch(recalling(oil(), Some("CN")), signed("CustomsCN")));
		let territory = |recall| {
			pallet_provenance::Recalls::<Runtime>::get(recall)
				.unwrap()
				.territory
		};
		assert_eq!(territory(0), Territory::In("CN".parse().unwrap()));
		let soap = || batch(SOAP, "S1");
		assert_noop!(offer("Exporter", "Importer", soap()), Failed::BatchRecalled);
		join("Carrier", "NL", Role::Trader, None);
		assert_ok!(offer("Exporter", "Carrier", soap()));
		let mut meter = WeightMeter::with_limit(MAXIMUM_BLOCK_WEIGHT);
		Provenance::on_poll(2, &mut meter);
		assert!(
			meter.consumed().all_lte(block_share(20))
				&& meter.consumed().any_gt(Default::default())
		);
		assert!(happened(|event| matches!(
			event,
			RuntimeEvent::Provenance(pallet_provenance::Event::RecallSpread {
				recall: 0,
				marked: 2
			})
		)));
		assert_noop!(offer("Exporter", "Importer", soap()), Failed::BatchRecalled);
		let id = tradechain_primitives::BatchId::try_from((SOAP, b"S1".as_slice())).unwrap();
		assert_eq!(
			["CN", "NL"].map(|country| Provenance::standing(&[id], country.parse().unwrap())),
			[Standing::Recalled, Standing::Fine]
		);
		// The Netherlands, where they come from, for all.
		assert_ok!(dispatch(recalling(oil(), Some("NL")), signed("CustomsNL")));
		assert_eq!(territory(1), Territory::Everywhere);
		assert_noop!(offer("Exporter", "Carrier", soap()), Failed::BatchRecalled);
	});
}

#[test]
fn what_stays_for_ever_costs_a_fee() {
	on_chain(|| {
		join("Exporter", "NL", Role::Manufacturer, Some("8712345"));
		let pot = StakingPot::get();
		let (before, had) = (free(&pot), free(&account("Exporter")));
		assert_ok!(register("Exporter", OIL, None));
		let fee = had - free(&account("Exporter"));
		assert_eq!(free(&pot) - before, fee);
		assert!(fee > FEE_PER_ITEM && fee < 10 * MILLI, "{fee}");
		// Who has none left for it does nothing.
		join("Stranger", "NL", Role::Manufacturer, Some("4012345"));
		let stranger = account("Stranger");
		let _ = Balances::force_set_balance(
			RuntimeOrigin::root(),
			stranger.into(),
			EXISTENTIAL_DEPOSIT,
		);
		assert_noop!(
			register("Stranger", 4_012_345_678_901, None),
			TokenError::FundsUnavailable
		);
	});
}

#[test]
fn goods_that_a_port_binds_are_nobody_elses() {
	on_chain(|| {
		goods();
		join("Importer", "CN", Role::Importer, None);
		let at = |owner: &str, possessor: &str| Position {
			batch: (SOAP, b"S1".as_slice()).try_into().unwrap(),
			owner: account(owner),
			possessor: account(possessor),
		};
		let mine = at("Exporter", "Exporter");
		assert_ok!(Provenance::reserve(&mine, 600));
		assert_eq!(Provenance::holding(&mine), (400, 600));
		assert_noop!(Provenance::reserve(&mine, 401), Failed::InsufficientHolding);
		assert_noop!(
			offer("Exporter", "Importer", batch(SOAP, "S1")),
			Failed::InsufficientHolding
		);
		assert_ok!(Provenance::hand_over(&mine, &account("Importer"), 500));
		let with_buyer = at("Exporter", "Importer");
		assert_eq!(Provenance::holding(&with_buyer), (0, 500));
		assert_ok!(Provenance::pass_title(
			&with_buyer,
			&account("Importer"),
			500
		));
		assert_eq!(Provenance::holding(&at("Importer", "Importer")), (500, 0));
		assert_ok!(Provenance::release(&mine, 100));
		assert_noop!(Provenance::release(&mine, 1), Failed::InsufficientHolding);
		assert_eq!(Provenance::holding(&mine), (500, 0));
	});
}

#[test]
fn the_dearest_calls_fit_a_block() {
	let most = RuntimeBlockWeights::get()
		.get(DispatchClass::Normal)
		.max_extrinsic
		.unwrap();
	let inputs: Vec<_> = (0..pallet_provenance::MAX_INPUTS)
		.map(|n| batch(OIL, &format!("O{n}")))
		.collect();
	let part = |n: u32| pallet_provenance::RawPart {
		lot: batch(OIL, &format!("P{n}")).lot,
		quantity: 1,
		serials: None,
	};
	let event = |n: u32| pallet_provenance::RawEvent {
		subject: pallet_provenance::RawSubject::Batch(batch(OIL, &format!("O{n}"))),
		event_type: EventType::Object,
		action: Some(Action::Observe),
		biz_step: None,
		disposition: None,
		event_time: NOW,
		offset: 0,
		read_point: None,
		biz_location: None,
		hash: [1; 32],
		corrects: Some(pallet_provenance::ErrorDeclaration {
			event: pallet_provenance::EventRef { page: 0, index: 0 },
			reason: ErrorReason::IncorrectData,
		}),
	};
	let parts: Vec<_> = (0..pallet_provenance::MAX_PARTS).map(part).collect();
	let events: Vec<_> = (0..pallet_provenance::MAX_EVENTS).map(event).collect();
	let calls = [
		making(batch(SOAP, "S1"), &inputs),
		Call::split {
			batch: batch(OIL, "O1"),
			parts: parts.try_into().unwrap(),
		},
		Call::record_events {
			events: events.try_into().unwrap(),
		},
	];
	for call in calls {
		let weight = RuntimeCall::from(call).get_dispatch_info().call_weight;
		assert!(weight.all_lte(most), "{weight} of {most}");
	}
}
