//! Orders in this runtime: what the ports that they ask deny, and that money and title pass together.

use crate::{provenance::*, support::*};
use frame_support::{
	assert_noop, assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo},
};
use pallet_provenance::RawGoods as Recalled;
use pallet_trade_payments::{
	Error, HoldReason, Milestones, RawGoods, RawLine, RawTerms, Reason, Reasons, Ruling, Side,
};
use trade_chain_runtime::{constants::*, *};
use tradechain_primitives::{Batches as _, Incoterm, Position, Role, TradeMode};

type Call = pallet_trade_payments::Call<Runtime>;
type Failed = Error<Runtime>;

pub const PRICE: Balance = 2_000_000;

pub fn terms(gtin: u64, code: &str) -> RawTerms<AccountId> {
	let code = || code.as_bytes().to_vec().try_into().unwrap();
	let line = RawLine {
		gtin,
		quantity: 1_000,
		unit_price: PRICE,
		export_code: code(),
		import_code: code(),
	};
	RawTerms {
		lines: vec![line].try_into().unwrap(),
		incoterm: Incoterm::DAP,
		place: *b"CNSHA",
		export: *b"NL",
		import: *b"CN",
		mode: TradeMode::B2B,
		accept_by: NOW + DAY_MILLIS,
		ship_by: NOW + 2 * DAY_MILLIS,
		inspection: DAY_MILLIS,
		milestones: Milestones::default(),
		arbiter: None,
		default_ruling: ruling(),
		contract: [1; 32],
	}
}

/// All to the buyer, and the goods back.
fn ruling() -> Ruling {
	Ruling {
		seller_share: 0,
		goods: Side::Seller,
	}
}

pub fn place(terms: RawTerms<AccountId>) -> Call {
	Call::place_order {
		seller: account("Exporter").into(),
		asset: AssetKind::WithId(TEUR),
		terms,
	}
}

fn refused(reasons: &[Reason]) -> Failed {
	Failed::Refused(reasons.iter().copied().collect::<Reasons>())
}

pub fn held() -> Balance {
	use frame_support::traits::fungibles::InspectHold;
	AssetsHolder::balance_on_hold(
		TEUR,
		&RuntimeHoldReason::TradePayments(HoldReason::Order),
		&account("Importer"),
	)
}

pub fn coins(name: &str) -> Balance {
	Assets::balance(TEUR, account(name))
}

#[test]
fn members_products_and_recalls_refuse_at_the_source() {
	on_chain(|| {
		use Reason::*;
		// Nobody is a member, and nothing is on record.
		assert_noop!(
			dispatch(place(terms(OIL, "151590")), signed("Importer")),
			refused(&[UnknownProduct, BuyerNotActive, SellerNotActive])
		);
		goods();
		join("Importer", "CN", Role::Importer, None);
		assert_noop!(
			dispatch(place(terms(OIL, "151511")), signed("Importer")),
			refused(&[CodeMismatch])
		);
		assert_ok!(dispatch(
			recalling(Recalled::Product(OIL), Some("CN")),
			signed("CustomsCN")
		));
		assert_noop!(
			dispatch(place(terms(OIL, "151590")), signed("Importer")),
			refused(&[ProductRecalled])
		);
		// An emergency ban of the lists.
		assert_ok!(ProductLists::impose_emergency_ban(
			signed("CustomsCN"),
			*b"CN",
			tradechain_primitives::Direction::Import,
			b"1515".to_vec().try_into().unwrap(),
			None,
			[1; 32],
		));
		assert_noop!(
			dispatch(place(terms(SOAP, "151590")), signed("Importer")),
			refused(&[ImportRefused])
		);
		assert_eq!(held(), 0);
	});
}

#[test]
fn title_and_money_pass_together() {
	on_chain(|| {
		goods();
		join("Importer", "CN", Role::Importer, None);
		let (seller, buyer) = (coins("Exporter"), coins("Importer"));
		let ok = |call: Call, who| dispatch(call, signed(who)).unwrap();
		ok(place(terms(SOAP, "151590")), "Importer");
		assert_eq!((held(), coins("Importer")), (PRICE, buyer - PRICE));
		ok(Call::accept_order { order: 0 }, "Exporter");
		let goods = RawGoods {
			line: 0,
			lot: b"S1".to_vec().try_into().unwrap(),
			quantity: 1_000,
		};
		let goods = vec![goods].try_into().unwrap();
		ok(Call::deliver { order: 0, goods }, "Exporter");
		let holding = |owner, possessor| {
			Provenance::holding(&Position {
				batch: (SOAP, b"S1".as_slice()).try_into().unwrap(),
				owner: account(owner),
				possessor: account(possessor),
			})
		};
		assert_eq!(holding("Exporter", "Exporter"), (0, 1_000));
		let at = |delivery| Call::confirm_delivery { order: 0, delivery };
		let delivery = TradePayments::deliveries(0)[0].0;
		ok(at(delivery), "Importer");
		assert_eq!(holding("Exporter", "Importer"), (0, 1_000));
		assert_eq!(coins("Exporter"), seller);
		ok(Call::settle { order: 0, delivery }, "Importer");
		assert_eq!(holding("Importer", "Importer"), (1_000, 0));
		assert_eq!(
			(held(), coins("Exporter"), coins("Importer")),
			(0, seller + PRICE, buyer - PRICE)
		);
	});
}

#[test]
fn the_dearest_calls_fit_a_block() {
	let most = RuntimeBlockWeights::get()
		.get(DispatchClass::Normal)
		.max_extrinsic
		.unwrap();
	let mut full = terms(SOAP, "151590");
	full.lines = vec![full.lines[0].clone(); 32].try_into().unwrap();
	let calls = [
		place(full),
		Call::accept_order { order: 0 },
		Call::settle {
			order: 0,
			delivery: 0,
		},
		Call::rule_dispute {
			order: 0,
			ruling: ruling(),
		},
		Call::close_dispute { order: 0 },
		Call::retry_payout { order: 0 },
	];
	for call in calls {
		let name = format!("{call:?}");
		let weight = RuntimeCall::from(call).get_dispatch_info().call_weight;
		assert!(weight.all_lte(most), "{weight} of {most} for {name}");
	}
}
