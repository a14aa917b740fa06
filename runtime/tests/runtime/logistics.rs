//! Logistics in this runtime: what the ports that it asks deny, and that goods, orders and money follow custody.

use crate::{payments::*, provenance::*, support::*};
use frame_support::{
	assert_noop, assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::Get,
};
use pallet_logistics::{
	Condition, Error, EventCode, Finding, Findings, HoldReason, Mode, RawBatchId, RawEvent, RawLeg,
	RawLine, RawReference, RawShipment, ShipmentId, State,
};
use pallet_provenance::{Error as GoodsError, RawGoods as Recalled};
use pallet_trade_payments::{Call as Payment, State as OrderState};
use sp_runtime::DispatchError;
use trade_chain_runtime::{constants::*, *};
use tradechain_primitives::{
	Batches as _, EventClassifier, OrderId, Position, Quantity, Role, TransportEvent,
};

type Call = pallet_logistics::Call<Runtime>;
type Failed = Error<Runtime>;

pub fn raw_batch(gtin: u64, lot: &str) -> RawBatchId {
	RawBatchId {
		gtin,
		lot: lot.as_bytes().to_vec().try_into().unwrap(),
	}
}

pub fn line(quantity: Quantity, order: Option<OrderId>) -> RawLine<AccountId> {
	RawLine {
		batch: raw_batch(SOAP, "S1"),
		quantity,
		owner: account("Exporter"),
		order: order.map(|order| (order, 0)),
	}
}

/// To the importer in Shanghai.
pub fn shipment(lines: Vec<RawLine<AccountId>>) -> RawShipment<AccountId> {
	RawShipment {
		reference: RawReference::Own(b"REF/1".to_vec().try_into().unwrap()),
		consignee: account("Importer"),
		agent: None,
		container: None,
		seal: None,
		origin: *b"NLRTM",
		destination: *b"CNSHA",
		due_at: NOW + DAY_MILLIS,
		lines: lines.try_into().unwrap(),
		legs: Default::default(),
		limits: Default::default(),
	}
}

pub fn create(shipment: RawShipment<AccountId>, who: &str) -> Result<(), DispatchError> {
	dispatch(Call::create_shipment { shipment }, signed(who))
}

pub const SOUND: Condition = Condition {
	damaged: 0,
	short: 0,
	seal_broken: false,
};

pub fn found(shipments: &[ShipmentId], condition: Condition) -> Findings {
	let finding = |shipment: &ShipmentId| Finding {
		shipment: *shipment,
		condition,
		seal: None,
		document: [7; 32],
	};
	let all: Vec<_> = shipments.iter().map(finding).collect();
	all.try_into().unwrap()
}

pub fn offer(from: &str, to: &str, shipments: &[ShipmentId]) -> Result<(), DispatchError> {
	let call = Call::offer_handover {
		to: account(to).into(),
		place: *b"NLRTM",
		pieces: found(shipments, SOUND),
	};
	dispatch(call, signed(from))
}

/// Offers and accepts, in that condition.
pub fn hand(from: &str, to: &str, shipments: &[ShipmentId], condition: Condition) {
	let id = pallet_logistics::NextOffer::<Runtime>::get();
	assert_ok!(offer(from, to, shipments));
	let call = Call::accept_handover {
		offer: id,
		found: found(shipments, condition),
	};
	assert_ok!(dispatch(call, signed(to)));
}

/// An order of the importer in force for 1,000 of the soap, which the exporter has; and a carrier.
fn ordered() -> OrderId {
	goods();
	join("Importer", "CN", Role::Importer, None);
	join("Carrier", "NL", Role::Carrier, None);
	assert_ok!(dispatch(place(terms(SOAP, "151590")), signed("Importer")));
	let accept = Payment::accept_order { order: 0 };
	assert_ok!(dispatch(accept, signed("Exporter")));
	0
}

pub fn order_state() -> OrderState {
	TradePayments::order(0).unwrap().state
}

pub fn holding(owner: &str, possessor: &str) -> (Quantity, Quantity) {
	Provenance::holding(&Position {
		batch: (SOAP, b"S1".as_slice()).try_into().unwrap(),
		owner: account(owner),
		possessor: account(possessor),
	})
}

fn deposits(name: &str) -> Balance {
	use frame_support::traits::fungible::InspectHold;
	let reason = RuntimeHoldReason::Logistics(HoldReason::Record);
	Balances::balance_on_hold(&reason, &account(name))
}

#[test]
pub fn members_decide_who_sends_carries_and_receives() {
	on_chain(|| {
		assert_noop!(create(shipment(vec![]), "Exporter"), Failed::NotActive);
		join("Exporter", "NL", Role::Manufacturer, None);
		assert_noop!(
			create(shipment(vec![]), "Exporter"),
			Failed::ReceiverMayNotHold
		);
		join("Importer", "CN", Role::Importer, None);
		assert_ok!(create(shipment(vec![]), "Exporter"));
		assert_noop!(
			offer("Exporter", "Carrier", &[0]),
			Failed::ReceiverMayNotHold
		);
		// Who looks at goods does not hold them.
		join("Stranger", "NL", Role::Inspector, None);
		assert_noop!(
			offer("Exporter", "Stranger", &[0]),
			Failed::ReceiverMayNotHold
		);
		join("Carrier", "NL", Role::Carrier, None);
		assert_ok!(offer("Exporter", "Carrier", &[0]));
	});
}

#[test]
pub fn panels_decide_who_speaks_for_customs() {
	on_chain(|| {
		ordered();
		assert_ok!(create(shipment(vec![]), "Exporter"));
		let clear = |place: &[u8; 5]| {
			let event = RawEvent {
				shipment: 0,
				code: EventCode::Dcsa(TransportEvent::CUSR),
				classifier: EventClassifier::ACT,
				place: *place,
				mode: None,
				event_time: NOW,
				offset: 60,
				document: [1; 32],
				corrects: None,
			};
			Call::record_events {
				events: vec![event].try_into().unwrap(),
			}
		};
		for (who, place) in [
			("CustomsCN", b"NLRTM"),
			("CustomsNL", b"CNSHA"),
			("Importer", b"NLRTM"),
		] {
			assert_noop!(dispatch(clear(place), signed(who)), Failed::NotCustodian);
		}
		assert_ok!(dispatch(clear(b"NLRTM"), signed("CustomsNL")));
		assert_ok!(dispatch(clear(b"CNSHA"), signed("CustomsCN")));
	});
}

#[test]
pub fn the_register_of_goods_decides_what_is_sent() {
	on_chain(|| {
		ordered();
		// Not there, or not so much of it.
		let mut strange = line(1, None);
		strange.batch = raw_batch(SOAP, "S2");
		assert_noop!(
			create(shipment(vec![strange]), "Exporter"),
			Failed::UnknownBatch
		);
		assert_noop!(
			create(shipment(vec![line(1_001, None)]), "Exporter"),
			GoodsError::<Runtime>::InsufficientHolding
		);
		// Another's, without its consent; with it, what it does not have.
		let by_carrier = || create(shipment(vec![line(10, None)]), "Carrier");
		assert_noop!(by_carrier(), Failed::InsufficientConsent);
		let consent = Call::consent {
			consignor: account("Carrier").into(),
			batch: raw_batch(SOAP, "S1"),
			quantity: 10,
		};
		assert_ok!(dispatch(consent, signed("Exporter")));
		assert_noop!(by_carrier(), GoodsError::<Runtime>::InsufficientHolding);

		// What is shipped is bound, and cannot be given away.
		assert_ok!(create(shipment(vec![line(400, None)]), "Exporter"));
		assert_eq!(holding("Exporter", "Exporter"), (600, 400));
		assert_ok!(create(shipment(vec![line(600, None)]), "Exporter"));
		assert_noop!(
			create(shipment(vec![line(1, None)]), "Exporter"),
			GoodsError::<Runtime>::InsufficientHolding
		);

		// China recalls for China the oil that the soap was made of: soap does not go there any more, also not
		// what is packed already; what is under way goes on.
		hand("Exporter", "Carrier", &[0], SOUND);
		assert_ok!(offer("Exporter", "Carrier", &[1]));
		let oil = Recalled::Batch(pallet_provenance::RawBatchId {
			gtin: OIL,
			lot: b"O1".to_vec().try_into().unwrap(),
		});
		assert_ok!(dispatch(recalling(oil, Some("CN")), signed("CustomsCN")));
		let accept = Call::accept_handover {
			offer: 1,
			found: found(&[1], SOUND),
		};
		assert_noop!(dispatch(accept, signed("Carrier")), Failed::BatchRecalled);
		assert_noop!(
			create(shipment(vec![line(1, None)]), "Exporter"),
			Failed::BatchRecalled
		);
		hand("Carrier", "Importer", &[0], SOUND);
		assert_eq!(holding("Exporter", "Importer"), (400, 0));
		// Within the Netherlands it is as fine as before.
		let home = RawShipment {
			origin: *b"NLAMS",
			destination: *b"NLRTM",
			..shipment(vec![])
		};
		assert_ok!(create(home, "Exporter"));
	});
}

#[test]
pub fn orders_decide_what_serves_them() {
	on_chain(|| {
		let order = ordered();
		let some = |quantity| create(shipment(vec![line(quantity, Some(order))]), "Exporter");
		assert_noop!(some(1_001), Failed::MoreThanOrdered);
		assert_noop!(
			create(shipment(vec![line(1, Some(9))]), "Exporter"),
			Failed::UnknownOrder
		);
		// For another buyer, and of another seller.
		join("Consumer", "CN", Role::Trader, None);
		endow(&account("Consumer"), UNIT);
		let mut elsewhere = shipment(vec![line(1, Some(order))]);
		elsewhere.consignee = account("Consumer");
		assert_noop!(create(elsewhere, "Exporter"), Failed::OrderMismatch);
		let mut anothers = line(1, Some(order));
		anothers.owner = account("Consumer");
		let consent = Call::consent {
			consignor: account("Exporter").into(),
			batch: raw_batch(SOAP, "S1"),
			quantity: 1,
		};
		assert_ok!(dispatch(consent, signed("Consumer")));
		assert_noop!(
			create(shipment(vec![anothers]), "Exporter"),
			Failed::OrderMismatch
		);
		// Two may be packed for one line; what leaves second is too much.
		assert_ok!(some(600));
		hand("Exporter", "Carrier", &[0], SOUND);
		assert_noop!(some(401), Failed::MoreThanOrdered);
		assert_ok!(some(400));
		hand("Exporter", "Carrier", &[1], SOUND);
		assert_noop!(some(1), Failed::MoreThanOrdered);
	});
}

#[test]
fn goods_money_and_deposits_follow_custody() {
	on_chain(|| {
		let order = ordered();
		let (seller, buyer) = (coins("Exporter"), coins("Importer"));
		assert_ok!(create(shipment(vec![line(1_000, Some(order))]), "Exporter"));
		assert_eq!(order_state(), OrderState::Accepted);
		assert!(deposits("Exporter") > 9 * DEPOSIT_PER_ITEM);
		hand("Exporter", "Carrier", &[0], SOUND);
		assert_eq!(order_state(), OrderState::Shipped);
		assert_eq!(holding("Exporter", "Exporter"), (0, 1_000));
		assert_ok!(offer("Carrier", "Importer", &[0]));
		// That of the shipment pays for the offer.
		assert_eq!(deposits("Carrier"), 0);
		let accept = Call::accept_handover {
			offer: 1,
			found: found(&[0], SOUND),
		};
		assert_ok!(dispatch(accept, signed("Importer")));
		assert_eq!(order_state(), OrderState::Delivered);
		assert_eq!(holding("Exporter", "Importer"), (0, 1_000));
		assert_eq!((held(), coins("Exporter")), (PRICE, seller));
		let delivery = TradePayments::deliveries(order)[0].0;
		let settle = Payment::settle { order, delivery };
		assert_ok!(dispatch(settle, signed("Importer")));
		assert_eq!(order_state(), OrderState::Settled);
		assert_eq!(holding("Importer", "Importer"), (1_000, 0));
		assert_eq!(
			(held(), coins("Exporter"), coins("Importer")),
			(0, seller + PRICE, buyer)
		);
		// The record of the journey stays, the deposit comes back.
		let remove = || Call::remove_shipment { shipment: 0 };
		assert_noop!(dispatch(remove(), signed("Exporter")), Failed::TooEarly);
		let period: u64 = <Runtime as pallet_logistics::Config>::ObjectionPeriod::get();
		assert_eq!(period, 7 * DAY_MILLIS);
		begin_block(2, NOW + period);
		assert_ok!(dispatch(remove(), signed("Exporter")));
		assert_eq!(deposits("Exporter"), 0);
		assert_eq!(Logistics::timeline(0, 0, 10).items.len(), 3);
	});
}

#[test]
fn what_comes_back_can_be_sent_again() {
	on_chain(|| {
		let order = ordered();
		let pack = || create(shipment(vec![line(1_000, Some(order))]), "Exporter");
		assert_ok!(pack());
		hand("Exporter", "Carrier", &[0], SOUND);
		let back = Call::return_to_consignor {
			place: *b"NLRTM",
			pieces: found(&[0], SOUND),
		};
		assert_ok!(dispatch(back, signed("Carrier")));
		let accept = Call::accept_handover {
			offer: 1,
			found: found(&[0], SOUND),
		};
		assert_ok!(dispatch(accept, signed("Exporter")));
		assert_eq!(
			Logistics::shipment(0).unwrap().shipment.state,
			State::Returned
		);
		assert_eq!(holding("Exporter", "Exporter"), (1_000, 0));
		// For the same order, which is delivered and settled then.
		assert_eq!(order_state(), OrderState::Accepted);
		assert_ok!(pack());
		hand("Exporter", "Carrier", &[1], SOUND);
		assert_eq!(order_state(), OrderState::Shipped);
		hand("Carrier", "Importer", &[1], SOUND);
		assert_eq!(order_state(), OrderState::Delivered);
		let delivery = TradePayments::deliveries(order)[0].0;
		let settle = Payment::settle { order, delivery };
		assert_ok!(dispatch(settle, signed("Importer")));
		assert_eq!(order_state(), OrderState::Settled);
		assert_eq!(holding("Importer", "Importer"), (1_000, 0));
	});
}

#[test]
fn what_is_missing_is_off_the_books_and_can_be_made_good() {
	on_chain(|| {
		let order = ordered();
		assert_ok!(create(shipment(vec![line(900, Some(order))]), "Exporter"));
		hand("Exporter", "Carrier", &[0], SOUND);
		let missing = Call::declare_missing {
			shipment: 0,
			line: 0,
			quantity: 100,
			document: [1; 32],
		};
		assert_ok!(dispatch(missing, signed("Carrier")));
		assert_eq!(holding("Exporter", "Exporter"), (100, 800));
		hand("Carrier", "Importer", &[0], SOUND);
		assert_eq!(holding("Exporter", "Importer"), (0, 800));
		let some = |quantity| create(shipment(vec![line(quantity, Some(order))]), "Exporter");
		// So much is left, and what was lost is not sent again.
		assert_noop!(some(101), GoodsError::<Runtime>::InsufficientHolding);
		assert_ok!(some(100));
		hand("Exporter", "Carrier", &[1], SOUND);
		let lost = Call::declare_lost {
			shipment: 1,
			document: [1; 32],
		};
		assert_ok!(dispatch(lost, signed("Carrier")));
		assert_eq!(holding("Exporter", "Exporter"), (0, 0));
	});
}

#[test]
fn what_an_order_has_no_room_for_stays_with_its_carrier() {
	on_chain(|| {
		let order = ordered();
		// As many arrivals as an order has room for before it is settled, each at a time of its own.
		let most = pallet_trade_payments::MAX_OPEN_GOODS;
		for id in 0..=u64::from(most) {
			assert_ok!(create(shipment(vec![line(1, Some(order))]), "Exporter"));
			hand("Exporter", "Carrier", &[id], SOUND);
		}
		for id in 0..u64::from(most) {
			begin_block(2 + id as u32, NOW + 1_000 * (id + 1));
			hand("Carrier", "Importer", &[id], SOUND);
		}
		let last = u64::from(most);
		begin_block(2 + last as u32, NOW + 1_000 * (last + 1));
		let offer_id = pallet_logistics::NextOffer::<Runtime>::get();
		assert_ok!(offer("Carrier", "Importer", &[last]));
		let accept = || Call::accept_handover {
			offer: offer_id,
			found: found(&[last], SOUND),
		};
		assert_noop!(
			dispatch(accept(), signed("Importer")),
			pallet_trade_payments::Error::<Runtime>::TooManyGoods
		);
		assert_eq!(holding("Exporter", "Importer"), (0, last));
		assert_eq!(
			Logistics::shipment(last).unwrap().custodian,
			account("Carrier")
		);
		// When one is settled, there is room.
		let delivery = TradePayments::deliveries(order)[0].0;
		let settle = Payment::settle { order, delivery };
		assert_ok!(dispatch(settle, signed("Importer")));
		assert_ok!(dispatch(accept(), signed("Importer")));
		assert_eq!(holding("Exporter", "Importer"), (0, last));
		assert_eq!(holding("Importer", "Importer"), (1, 0));
	});
}

#[test]
fn damage_reaches_the_dispute() {
	on_chain(|| {
		let order = ordered();
		assert_ok!(create(shipment(vec![line(1_000, Some(order))]), "Exporter"));
		hand("Exporter", "Carrier", &[0], SOUND);
		let damaged = Condition {
			damaged: 3,
			..SOUND
		};
		hand("Carrier", "Importer", &[0], damaged);
		let (id, record) = Logistics::liabilities(0, None, 10).remove(0);
		assert_eq!((id, &record.party), (0, &account("Carrier")));
		let digest = sp_io::hashing::sha2_256(&codec::Encode::encode(&record));
		let told = || {
			TradePayments::order(order)
				.unwrap()
				.order
				.liability
				.unwrap()
		};
		assert_eq!((told().party, told().record), (account("Carrier"), digest));
		let dispute = Payment::open_dispute {
			order,
			claim: [1; 32],
		};
		assert_ok!(dispatch(dispute, signed("Importer")));
		assert_eq!(order_state(), OrderState::Disputed);
		assert_eq!(told().record, digest);
	});
}

#[test]
fn lanes_answer_by_the_runtime_api() {
	on_chain(|| {
		ordered();
		let mut planned = shipment(vec![]);
		planned.legs = vec![RawLeg {
			from: *b"NLRTM",
			to: *b"CNSHA",
			mode: Mode::Maritime,
			carrier: account("Carrier"),
			departure: NOW,
			arrival: NOW + HOUR,
		}]
		.try_into()
		.unwrap();
		assert_ok!(create(planned, "Exporter"));
		hand("Exporter", "Carrier", &[0], SOUND);
		let record = |code, place: &[u8; 5], at| {
			let event = RawEvent {
				shipment: 0,
				code: EventCode::Dcsa(code),
				classifier: EventClassifier::ACT,
				place: *place,
				mode: Some(Mode::Maritime),
				event_time: at,
				offset: 0,
				document: [1; 32],
				corrects: None,
			};
			dispatch(
				Call::record_events {
					events: vec![event].try_into().unwrap(),
				},
				signed("Carrier"),
			)
		};
		assert_ok!(record(TransportEvent::DEPA, b"NLRTM", NOW));
		// Clocks may differ by so much, and no more.
		assert_noop!(
			record(TransportEvent::ARRI, b"CNSHA", NOW + CLOCK_TOLERANCE + 1),
			Failed::InFuture
		);
		assert_ok!(record(
			TransportEvent::ARRI,
			b"CNSHA",
			NOW + CLOCK_TOLERANCE
		));
		use trade_chain_runtime::trade_chain_api::runtime_decl_for_trade_chain_api::TradeChainApi;
		let routes = Runtime::best_route(
			*b"NLRTM",
			*b"CNSHA",
			pallet_logistics::Criterion::Both,
			8,
			5,
		);
		assert_eq!(routes[0].time, CLOCK_TOLERANCE);
		assert_eq!(routes[0].legs[0].key.carrier, account("Carrier"));
		let lane = Runtime::lane(*b"NLRTM", *b"CNSHA", Mode::Maritime, account("Carrier"));
		assert_eq!(lane.unwrap().duration.count, 1);
	});
}

const HOUR: u64 = 3_600_000;

#[test]
fn the_dearest_calls_fit_a_block() {
	let most = RuntimeBlockWeights::get()
		.get(DispatchClass::Normal)
		.max_extrinsic
		.unwrap();
	let many: Vec<ShipmentId> = (0..u64::from(pallet_logistics::MAX_PARTS)).collect();
	let parts = || many.clone().try_into().unwrap();
	let event = |shipment: &ShipmentId| RawEvent {
		shipment: *shipment,
		code: EventCode::Status(1),
		classifier: EventClassifier::ACT,
		place: *b"NLRTM",
		mode: None,
		event_time: NOW,
		offset: 0,
		document: [1; 32],
		corrects: None,
	};
	let events: Vec<_> = many.iter().map(event).collect();
	let correct = |shipment: &ShipmentId| RawEvent {
		corrects: Some(pallet_logistics::EventRef { page: 1, index: 99 }),
		..event(shipment)
	};
	let corrections: Vec<_> = many.iter().map(correct).collect();
	let full = line(1, Some(0));
	let summary = pallet_logistics::Summary {
		min: 0,
		max: 0,
		count: 1,
	};
	let calls = [
		Call::create_shipment {
			shipment: shipment(vec![full; 32]),
		},
		Call::consolidate {
			parent: 0,
			children: parts(),
		},
		Call::deconsolidate {
			parent: 0,
			children: parts(),
		},
		Call::offer_handover {
			to: account("Carrier").into(),
			place: *b"NLRTM",
			pieces: found(&many, SOUND),
		},
		Call::accept_handover {
			offer: 0,
			found: found(&many, SOUND),
		},
		Call::refuse_handover { offer: 0 },
		Call::return_to_consignor {
			place: *b"NLRTM",
			pieces: found(&many, SOUND),
		},
		Call::take_delivery {
			shipment: 0,
			finding: found(&[0], SOUND).into_iter().next(),
		},
		Call::conclude_delivery {
			to: account("Importer").into(),
			offer: 0,
		},
		Call::declare_lost {
			shipment: 0,
			document: [1; 32],
		},
		Call::record_events {
			events: events.try_into().unwrap(),
		},
		Call::record_events {
			events: corrections.try_into().unwrap(),
		},
		Call::record_readings {
			shipment: 0,
			series: pallet_logistics::RawSeries {
				measure: pallet_logistics::Measure::Temperature,
				taken: pallet_logistics::PageRef {
					shipment: 0,
					page: 0,
				},
				given: None,
				taken_out: Default::default(),
				from: NOW,
				until: NOW,
				summary,
				root: [1; 32],
			},
		},
		Call::dispute_readings {
			series: 0,
			evidence: pallet_logistics::Evidence::Leaf(pallet_logistics::Reading {
				at: NOW,
				value: 0,
			}),
			path: Default::default(),
		},
		Call::remove_shipment { shipment: 0 },
		Call::appoint_agent {
			shipment: 0,
			agent: None,
		},
		Call::declare_missing {
			shipment: 0,
			line: 0,
			quantity: 1,
			document: [1; 32],
		},
	];
	for call in calls {
		let name = format!("{call:?}");
		let weight = RuntimeCall::from(call).get_dispatch_info().call_weight;
		let name: String = name.chars().take(40).collect();
		assert!(weight.all_lte(most), "{weight} of {most} for {name}");
	}
}
