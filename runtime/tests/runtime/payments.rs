//! Orders in this runtime: what the ports that they ask deny, and that money and title pass together.

use crate::{provenance::*, support::*};
use frame_support::{
	assert_noop, assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo},
	weights::WeightToFee as _,
};
use pallet_product_lists::{
	Amendment, Defaults, Draft, DraftRule, Rounding, RoundingMode, SubheadingPages,
};
use pallet_provenance::RawGoods as Recalled;
use pallet_regulators::Threshold;
use pallet_trade_payments::{
	Error, HoldReason, Milestones, RawGoods, RawLine, RawOrder, RawTerms, Reason, Reasons, Ruling,
	Side,
};
use sp_runtime::traits::Dispatchable;
use std::collections::BTreeSet;
use trade_chain_runtime::{
	constants::*, trade_chain_api::runtime_decl_for_trade_chain_api::TradeChainApi, *,
};
use tradechain_primitives::{
	Batches as _, Direction, HsEdition, Incoterm, NegativeReason, OrderHooks as _, Outcome,
	Position, Procedure, ProgrammeId, Redemption, Role, Roles, TradeMode,
};

type Call = pallet_trade_payments::Call<Runtime>;
type Failed = Error<Runtime>;

/// The other stablecoin.
const TUSD: u32 = 2;
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
		redemption: None,
	}
}

/// The same, in a programme of passes.
pub fn redeem(terms: RawTerms<AccountId>, programme: ProgrammeId, passes: u64) -> Call {
	Call::place_order {
		seller: account("Exporter").into(),
		asset: AssetKind::WithId(TEUR),
		terms,
		redemption: Some(Redemption { programme, passes }),
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
pub fn members_products_and_recalls_refuse_at_the_source() {
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

pub fn by_panel(country: [u8; 2], call: impl Into<RuntimeCall>) {
	let panel = pallet_regulators::Origin::Panel {
		country: country.try_into().unwrap(),
		threshold: Threshold::TwoThirds,
	};
	assert_ok!(dispatch(call, panel.into()));
}

/// A list in euros, whose default is this, with these entries.
pub fn list(country: [u8; 2], default: Outcome, entries: &[(Direction, &str, DraftRule)]) {
	by_panel(
		country,
		pallet_product_lists::Call::set_defaults {
			country,
			settings: pallet_product_lists::Settings {
				defaults: Defaults::all(default),
				rates: Default::default(),
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
	if entries.is_empty() {
		return;
	}
	let amendments: Vec<_> = entries
		.iter()
		.map(|(direction, prefix, rule)| {
			Amendment::Add(Draft {
				direction: *direction,
				modes: TradeMode::ALL.to_vec().try_into().unwrap(),
				procedures: Procedure::ALL.to_vec().try_into().unwrap(),
				prefix: prefix.as_bytes().to_vec().try_into().unwrap(),
				origin: None,
				from: NOW,
				until: None,
				grace: 0,
				rule: rule.clone(),
			})
		})
		.collect();
	by_panel(
		country,
		pallet_product_lists::Call::amend {
			country,
			amendments: amendments.try_into().unwrap(),
		},
	);
}

pub fn negative() -> DraftRule {
	DraftRule::Negative {
		reason: NegativeReason::Other,
		legal_reference: None,
	}
}

pub fn positive(order_cap: Option<u64>) -> DraftRule {
	DraftRule::Positive {
		certificates: Default::default(),
		order_cap,
		yearly_cap: None,
		rates: Default::default(),
		exception_to: None,
		note: None,
	}
}

/// What is said of an order for soap, by the code of the country of import.
fn entering(code: &str) -> Result<(), sp_runtime::DispatchError> {
	let mut terms = terms(SOAP, "15159000");
	terms.lines[0].import_code = code.as_bytes().to_vec().try_into().unwrap();
	dispatch(place(terms), signed("Importer"))
}

#[test]
pub fn no_code_is_a_way_round_a_list() {
	use Direction::Import;
	on_chain(|| {
		goods();
		join("Importer", "CN", Role::Importer, None);
		list(*b"CN", Outcome::Allow, &[(Import, "15159011", negative())]);
		assert_noop!(entering("15159011"), refused(&[Reason::ImportRefused]));
		// Who states less.
		assert_noop!(entering("151590"), refused(&[Reason::CodeTooShort]));
		assert_ok!(entering("15159090"));
	});
	on_chain(|| {
		goods();
		join("Importer", "CN", Role::Importer, None);
		// Who states what can be for any product.
		let allowed = (Import, "98040010", positive(None));
		list(
			*b"CN",
			Outcome::Allow,
			&[(Import, "1515", negative()), allowed.clone()],
		);
		for code in ["15159000", "98040010", "99010000"] {
			assert_noop!(entering(code), refused(&[Reason::ImportRefused]));
		}
		// And past a closed list.
		join("Carrier", "NL", Role::Importer, None);
		list(*b"NL", Outcome::Refuse, &[allowed]);
		let mut terms = terms(SOAP, "15159000");
		terms.export = *b"CN";
		terms.import = *b"NL";
		terms.lines[0].import_code = b"98040010".to_vec().try_into().unwrap();
		assert_noop!(
			dispatch(place(terms), signed("Carrier")),
			refused(&[Reason::ImportRefused])
		);
	});
}

#[test]
fn caps_are_those_of_each_entry_and_direction() {
	use Direction::{Export, Import};
	on_chain(|| {
		goods();
		join("Importer", "NL", Role::Importer, None);
		// Three euros, or a hundred; a line is two euros.
		list(
			*b"NL",
			Outcome::Allow,
			&[
				(Export, "151590", positive(Some(300))),
				(Import, "15159011", positive(Some(300))),
				(Import, "15159090", positive(Some(10_000))),
			],
		);
		let order = |export: [u8; 2], lines: &[(&str, Balance)]| {
			let mut terms = terms(SOAP, "15159000");
			(terms.export, terms.import) = (export, *b"NL");
			let line = |(code, euros): &(&str, Balance)| RawLine {
				unit_price: euros * PRICE / 2,
				import_code: code.as_bytes().to_vec().try_into().unwrap(),
				..terms.lines[0].clone()
			};
			let lines: Vec<_> = lines.iter().map(line).collect();
			terms.lines = lines.try_into().unwrap();
			dispatch(place(terms), signed("Importer"))
		};
		// Out of and into one country: each line counts once each way.
		assert_ok!(order(*b"NL", &[("15159011", 2)]));
		assert_noop!(
			order(*b"NL", &[("15159011", 2), ("15159090", 2)]),
			refused(&[Reason::OrderCap])
		);
		assert_ok!(order(*b"CN", &[("15159011", 2), ("15159090", 98)]));
		for lines in [
			[("15159011", 2), ("15159011", 2)],
			[("15159011", 2), ("15159090", 99)],
		] {
			assert_noop!(order(*b"CN", &lines), refused(&[Reason::OrderCap]));
		}
	});
}

/// What placing is charged for: two questions for each line and direction, about codes that are nobody else's, each
/// with a cap of its own.
#[test]
fn benchmarks_judge_orders_by_full_lists() {
	genesis(DEVELOPMENT).execute_with(|| {
		begin_block(1, NOW);
		let roles = Roles::from(Role::Importer).with(Role::Manufacturer);
		join("Importer", "CN", roles, None);
		join("Exporter", "NL", roles, None);
		let (buyer, seller) = (account("Importer"), account("Exporter"));
		let id = TradePayments::set_order(&buyer, &seller, 32);
		let order = TradePayments::order(id).unwrap().order;
		let subheading = |of: &pallet_trade_payments::Line| {
			Provenance::product(of.gtin.value()).unwrap().particulars.hs
		};
		let lines = &order.terms.lines;
		let codes: BTreeSet<_> = lines
			.iter()
			.flat_map(|line| [subheading(line), line.export_code, line.import_code])
			.map(|code| code.subheading().unwrap())
			.collect();
		assert_eq!(codes.len(), 96);
		assert!(SubheadingPages::<Runtime>::iter_keys().count() >= 32 * 3 + 64 * 2);
		let raw =
			|code: tradechain_primitives::HsCode| code.to_string().into_bytes().try_into().unwrap();
		let terms = RawTerms {
			lines: lines
				.iter()
				.map(|line| RawLine {
					gtin: line.gtin.value(),
					quantity: line.quantity,
					unit_price: line.unit_price,
					export_code: raw(line.export_code),
					import_code: raw(line.import_code),
				})
				.collect::<Vec<_>>()
				.try_into()
				.unwrap(),
			export: *order.terms.export.as_bytes(),
			import: *order.terms.import.as_bytes(),
			..terms(SOAP, "151590")
		};
		let asked = RawOrder {
			seller,
			asset: order.asset,
			terms,
			redemption: None,
		};
		let preview = <Runtime as TradeChainApi<Block, AccountId, _, Hash, _>>::preview_order(
			buyer, asked, None,
		)
		.unwrap();
		let caps: BTreeSet<_> = preview
			.verdicts
			.iter()
			.flatten()
			.flat_map(|found| [found.export, found.import])
			.map(|verdict| verdict.terms.unwrap().order_cap.unwrap())
			.collect();
		assert_eq!((preview.reasons, caps.len()), (Reasons::default(), 64));
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
fn just_what_the_preview_quotes_buys_an_order() {
	on_chain(|| {
		goods();
		join("Importer", "CN", Role::Importer, None);
		let buyer = account("Importer");
		let (euros, dollars) = (AssetKind::WithId(TEUR), AssetKind::WithId(TUSD));
		// Nothing but euros; the order is in dollars.
		let bank = || sp_runtime::MultiAddress::Id(account("Exporter"));
		assert_ok!(Assets::transfer_all(
			signed("Importer"),
			TUSD.into(),
			bank(),
			false
		));
		assert_ok!(Balances::transfer_all(signed("Importer"), bank(), false));
		let seller = account("Exporter");
		let order = RawOrder {
			seller: seller.clone(),
			asset: dollars.clone(),
			terms: terms(SOAP, "151590"),
			redemption: None,
		};
		let ask = || {
			TradePayments::preview_order(buyer.clone(), order.clone(), Some(euros.clone())).unwrap()
		};
		let preview = ask();
		let bought = preview.swaps.unwrap();
		assert_eq!(preview.funds, Some(Failed::InsufficientFunds.into()));
		assert!(preview.missing > PRICE && preview.missing_native > 0);
		let buy = |short: usize| {
			let swaps = bought.iter().enumerate().map(|(place, swap)| {
				pallet_asset_conversion::Call::<Runtime>::swap_tokens_for_exact_tokens {
					path: vec![Box::new(swap.from.clone()), Box::new(swap.to.clone())],
					amount_out: swap.amount,
					amount_in_max: swap.price - Balance::from(place == short),
					send_to: buyer.clone(),
					keep_alive: false,
				}
				.into()
			});
			let place = Call::place_order {
				seller: seller.clone().into(),
				asset: dollars.clone(),
				terms: terms(SOAP, "151590"),
				redemption: None,
			};
			let calls: Vec<RuntimeCall> = swaps.chain([place.into()]).collect();
			dispatch(
				pallet_utility::Call::<Runtime>::batch_all { calls },
				signed("Importer"),
			)
		};
		assert_eq!(bought.len(), 2);
		for short in [0, 1] {
			assert!(buy(short).is_err());
		}
		let before = coins("Importer");
		assert_ok!(buy(2));
		assert_eq!(before - coins("Importer"), bought[0].price);
		let least = preview.missing - PRICE;
		assert_eq!(Assets::balance(TUSD, &buyer), least);
		let other = ask();
		assert!(other.missing == PRICE && other.funds.is_some());
	});
}

#[test]
fn settling_costs_what_there_is() {
	on_chain(|| {
		goods();
		join("Importer", "CN", Role::Importer, None);
		let ok = |call: Call, who| dispatch(call, signed(who)).unwrap();
		ok(place(terms(SOAP, "151590")), "Importer");
		ok(Call::accept_order { order: 0 }, "Exporter");
		let goods = RawGoods {
			line: 0,
			lot: b"S1".to_vec().try_into().unwrap(),
			quantity: 1_000,
		};
		let goods = vec![goods].try_into().unwrap();
		ok(Call::deliver { order: 0, goods }, "Exporter");
		let settle = Call::settle {
			order: 0,
			delivery: 0,
		};
		let charged = RuntimeCall::from(settle.clone())
			.get_dispatch_info()
			.call_weight;
		let settled = RuntimeCall::from(settle).dispatch(signed("Importer"));
		let cost = settled.unwrap().actual_weight.unwrap();
		assert!(cost.all_lte(charged));
		let fee = WeightToFee::weight_to_fee(&cost);
		assert!(fee < UNIT / 20, "{fee} for one batch, {cost} of {charged}");
		assert!(WeightToFee::weight_to_fee(&charged) > UNIT);
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
		Call::accept_amendment {
			order: 0,
			digest: [1; 32],
		},
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
