//! Passes in this runtime: earned with one seller, redeemed with another, taken back with the goods, and never by the
//! same hands.

use crate::{payments::*, provenance::*, support::*};
use frame_support::{
	assert_noop, assert_ok,
	traits::{fungible::InspectHold as _, fungibles::InspectHold, Hooks},
};
use pallet_passes::{Error, HoldReason, PassCount, RawTerms, SellerStanding};
use pallet_provenance::RawGoods as Recalled;
use pallet_trade_payments::{Call as Order, Milestones, RawGoods, RawOrder};
use sp_runtime::DispatchError;
use trade_chain_runtime::{
	configs::trade::{PassesHoldReason, PaymentsHoldReason},
	constants::*,
	trade_chain_api::runtime_decl_for_trade_chain_api::TradeChainApi,
	*,
};
use tradechain_primitives::{BatchId, Batches as _, OrderHooks as _, Position, Redemption, Role};

type Call = pallet_passes::Call<Runtime>;
type Failed = Error<Runtime>;

/// A pass for every hundredth of a euro, which is worth a tenth of that.
const EARNS: Balance = 10_000;
const WORTH: Balance = 1_000;
/// What an order at the usual price earns.
const ALL: PassCount = (PRICE / EARNS) as PassCount;
const BUDGET: Balance = PRICE;

/// Opens a programme in euros: passes are good through the next month, and take off at most half of a price.
pub fn programme() -> Call {
	Call::open_programme {
		terms: RawTerms {
			asset: AssetKind::WithId(TEUR),
			currency: *b"EUR",
			passes: 1,
			per: EARNS,
			worth: WORTH,
			most: 500_000,
			validity: 1,
			giftable: true,
		},
		budget: BUDGET,
	}
}

/// Asks to join the first programme.
pub const JOINED: Call = Call::join_programme { programme: 0 };

/// The goods of an order, all of them.
fn deliver(order: u64) {
	let goods = RawGoods {
		line: 0,
		lot: b"S1".to_vec().try_into().unwrap(),
		quantity: TradePayments::order(order).unwrap().order.terms.lines[0].quantity,
	};
	let goods = vec![goods].try_into().unwrap();
	let seller = TradePayments::order(order).unwrap().order.seller;
	assert_ok!(dispatch(
		Order::deliver { order, goods },
		RuntimeOrigin::signed(seller)
	));
}

/// The number of the order that is placed next.
fn next() -> u64 {
	pallet_trade_payments::NextOrder::<Runtime>::get()
}

/// Places an order, and has it accepted; answers its number.
fn accepted(buyer: &str, place: Order<Runtime>) -> u64 {
	let order = next();
	does(buyer, place);
	let seller = TradePayments::order(order).unwrap().order.seller;
	let accept = Order::accept_order { order };
	assert_ok!(dispatch(accept, RuntimeOrigin::signed(seller)));
	order
}

/// Places an order, and has it delivered and settled.
pub fn buy(buyer: &str, place: Order<Runtime>) {
	let order = accepted(buyer, place);
	deliver(order);
	settle(buyer, order);
}

/// The buyer settles the delivery of an order that has one.
fn settle(buyer: &str, order: u64) {
	let (delivery, _) = TradePayments::deliveries(order)[0];
	does(buyer, Order::settle { order, delivery });
}

/// With so many passes of the first programme.
fn with(passes: PassCount) -> Order<Runtime> {
	redeem(terms(SOAP, "151590"), 0, passes)
}

/// The exporter's programme, and an importer to earn in it.
fn opened() {
	goods();
	join("Importer", "NL", Role::Importer, None);
	does("Exporter", programme());
}

/// Passes of someone: to spend, pending, expired.
fn passes(name: &str) -> [PassCount; 3] {
	let found = Passes::passes(0, account(name));
	found.map_or([0; 3], |of| [of.spendable, of.pending, of.expired])
}

fn backing() -> Balance {
	let reason = RuntimeHoldReason::Passes(HoldReason::Backing);
	AssetsHolder::balance_on_hold(TEUR, &reason, &account("Exporter"))
}

/// The liability of the programme, and what is free of its backing.
fn books() -> (Balance, Balance) {
	let found = Passes::programme(0).unwrap();
	(found.liability, found.free)
}

#[test]
pub fn sellers_alone_open_and_join() {
	on_chain(|| {
		assert_noop!(dispatch(programme(), signed("Exporter")), Failed::NotActive);
		opened();
		assert_noop!(dispatch(JOINED, signed("Importer")), Failed::NotActive);
		join("Charlie", "CN", Role::Trader, None);
		assert_ok!(dispatch(JOINED, signed("Charlie")));
	});
}

#[test]
pub fn the_backing_is_a_claim_on_the_currency() {
	on_chain(|| {
		goods();
		let of = |asset| {
			let Call::open_programme { mut terms, budget } = programme() else {
				unreachable!("it opens one");
			};
			terms.asset = asset;
			dispatch(Call::open_programme { terms, budget }, signed("Exporter"))
		};
		for asset in [AssetKind::Native, AssetKind::WithId(2)] {
			assert_noop!(of(asset), Failed::WrongCurrency);
		}
		assert_ok!(of(AssetKind::WithId(TEUR)));
	});
}

#[test]
pub fn the_programme_denies_what_its_terms_do() {
	on_chain(|| {
		opened();
		buy("Importer", with(0));
		assert_eq!(passes("Importer"), [ALL, 0, 0]);
		let place = |passes| dispatch(with(passes), signed("Importer"));
		assert_noop!(place(ALL + 1), Failed::NotEnoughPasses);
		let unknown = redeem(terms(SOAP, "151590"), 1, 0);
		let unknown = dispatch(unknown, signed("Importer"));
		assert_noop!(unknown, Failed::UnknownProgramme);
		let mut cheap = terms(SOAP, "151590");
		cheap.lines[0].unit_price = WORTH * 100;
		let cheap = |passes| dispatch(redeem(cheap.clone(), 0, passes), signed("Importer"));
		assert_noop!(cheap(51), Failed::ExceedsMost);
		assert_ok!(cheap(50));
	});
}

/// Charlie, another seller, who has soap of the same making.
fn another_seller() {
	join("Charlie", "NL", Role::Trader, None);
	endow(&account("Charlie"), 1_000 * UNIT);
	let stock = pallet_provenance::Call::offer_transfer {
		to: account("Charlie").into(),
		batch: batch(SOAP, "S1"),
		quantity: 500,
		passing: pallet_provenance::Passing::Both,
		other: None,
	};
	does("Exporter", stock);
	does(
		"Charlie",
		pallet_provenance::Call::accept_transfer { offer: 0 },
	);
}

/// The issuer lets the other seller take part.
fn admitted() {
	does("Charlie", JOINED);
	let seller = account("Charlie").into();
	does(
		"Exporter",
		Call::admit_seller {
			programme: 0,
			seller,
		},
	);
}

/// An order of so much with one of the two, with so many passes.
fn of(seller: &str, quantity: u64, passes: PassCount) -> Order<Runtime> {
	let mut terms = terms(SOAP, "151590");
	terms.lines[0].quantity = quantity;
	Order::place_order {
		seller: account(seller).into(),
		asset: AssetKind::WithId(TEUR),
		terms,
		redemption: Some(Redemption {
			programme: 0,
			passes,
		}),
	}
}

/// What orders and their passes hold of the buyer as deposits.
fn deposits() -> Balance {
	[PaymentsHoldReason::get(), PassesHoldReason::get()]
		.iter()
		.map(|reason| Balances::balance_on_hold(reason, &account("Importer")))
		.sum()
}

#[test]
fn earned_with_one_seller_and_redeemed_with_another() {
	on_chain(|| {
		opened();
		another_seller();
		let half = |seller: &str, passes| of(seller, 400, passes);
		let not_yet = dispatch(half("Charlie", 0), signed("Importer"));
		assert_noop!(not_yet, Failed::NotParticipating);
		admitted();

		let price = PRICE * 2 / 5;
		let earned = (price / EARNS) as PassCount;
		buy("Importer", half("Exporter", 0));
		assert_eq!(passes("Importer"), [earned, 0, 0]);
		let owed = WORTH * Balance::from(earned);
		assert_eq!(books(), (owed, BUDGET - owed));

		// The preview knows it; placing holds the rest alone.
		let off = owed;
		let Order::place_order {
			terms, redemption, ..
		} = half("Charlie", earned)
		else {
			unreachable!("it is an order");
		};
		let asked = RawOrder {
			seller: account("Charlie"),
			asset: AssetKind::WithId(TEUR),
			terms,
			redemption,
		};
		let preview =
			TradePayments::preview_order(account("Importer"), asked, Some(AssetKind::Native));
		let preview = preview.unwrap();
		assert_eq!(preview.discount, Some(Ok(off)));
		let before = (coins("Importer"), coins("Charlie"));
		let free_of_deposits = deposits();
		let order = accepted("Importer", half("Charlie", earned));
		assert_eq!(held(), price - off);
		assert_eq!(deposits(), free_of_deposits + preview.deposit);
		assert_eq!(passes("Importer"), [0; 3]);
		let bound = Passes::order(order).unwrap();
		assert_eq!((bound.passes, bound.discount), (earned, off));
		deliver(order);
		settle("Importer", order);
		// The issuer's backing paid a part of what the other seller got.
		assert_eq!(coins("Charlie"), before.1 + price);
		assert_eq!(coins("Importer"), before.0 - (price - off));
		assert_eq!(backing(), BUDGET - off);
		// What the buyer paid itself earned again.
		let again = ((price - off) / EARNS) as PassCount;
		assert_eq!(passes("Importer"), [again, 0, 0]);
	});
}

#[test]
fn taken_back_by_a_refund() {
	on_chain(|| {
		opened();
		// Half is paid when goods are received: that earns, but not for good.
		let mut terms = terms(SOAP, "151590");
		terms.milestones = half_at_delivery();
		let order = accepted("Importer", redeem(terms, 0, 0));
		deliver(order);
		let delivery = 0;
		does("Importer", Order::confirm_delivery { order, delivery });
		assert_eq!(passes("Importer"), [0, ALL / 2, 0]);
		let goods = Recalled::Batch(batch(SOAP, "S1"));
		does("CustomsCN", recalling(goods, Some("CN")));
		does("Stranger", Order::freeze_delivery { order, delivery });
		wait(60 * DAY_MILLIS + 1);
		does("Stranger", Order::refund_frozen { order, delivery });
		assert_eq!(passes("Importer"), [0; 3]);
		assert_eq!(books(), (0, BUDGET));
	});
}

#[test]
fn given_away_and_expired() {
	on_chain(|| {
		opened();
		buy("Importer", with(0));
		let gift = |to: &str, passes| Call::gift {
			programme: 0,
			to: account(to).into(),
			passes,
		};
		does("Importer", gift("Consumer", 50));
		assert_eq!(passes("Importer"), [ALL - 50, 0, 0]);
		assert_eq!(passes("Consumer"), [50, 0, 0]);
		// Through the end of the month that follows.
		wait(63 * DAY_MILLIS);
		assert_eq!(passes("Consumer"), [0, 0, 50]);
		let none_left = dispatch(gift("Stranger", 1), signed("Consumer"));
		assert_noop!(none_left, Failed::NotEnoughPasses);
		let sweep = Call::sweep {
			programme: 0,
			accounts: vec![account("Importer"), account("Consumer")]
				.try_into()
				.unwrap(),
		};
		does("Stranger", sweep);
		assert_eq!(books(), (0, BUDGET));
		assert_eq!(Passes::accounts(0, None, 9).items.len(), 0);
	});
}

/// That orders between the two are bound to no programme, and one that was before earns so much.
fn ends_earning(earned: PassCount, relate: fn()) {
	on_chain(|| {
		opened();
		let order = accepted("Importer", with(0));
		relate();
		assert_noop!(dispatch(with(0), signed("Importer")), Failed::SameHands);
		deliver(order);
		settle("Importer", order);
		assert_eq!(passes("Importer"), [earned, 0, 0]);
		let owed = WORTH * Balance::from(earned);
		assert_eq!(books(), (owed, BUDGET - owed));
	});
}

/// Lets another act for somebody, in whatever.
fn delegate(who: &str, other: &str, kind: ProxyType) {
	assert_ok!(Proxy::add_proxy(
		signed(who),
		account(other).into(),
		kind,
		0
	));
}

#[test]
pub fn the_same_hands_earn_nothing() {
	ends_earning(0, || {
		delegate("Importer", "Exporter", ProxyType::CancelProxy);
	});
	// A registrar has both in one group.
	ends_earning(0, || {
		let members = vec![account("Importer"), account("Exporter")];
		let group = pallet_trade_membership::Call::record_group {
			members: members.try_into().unwrap(),
		};
		does("RegistrarNL", group);
	});
	// What the seller does alone takes nothing from an order that is bound.
	ends_earning(ALL, || delegate("Exporter", "Importer", ProxyType::Assets));
	// Nor does a third that acts for both.
	ends_earning(ALL, || {
		delegate("Exporter", "Stranger", ProxyType::Assets);
		delegate("Importer", "Stranger", ProxyType::CancelProxy);
	});
	// Another that acts for one of them alone is nothing.
	on_chain(|| {
		opened();
		delegate("Exporter", "Stranger", ProxyType::Any);
		delegate("Importer", "Carrier", ProxyType::Any);
		assert_ok!(dispatch(with(0), signed("Importer")));
	});
}

/// Half is paid when goods are received.
fn half_at_delivery() -> Milestones {
	Milestones {
		delivered: 500_000,
		inspected: 500_000,
		..Milestones::default()
	}
}

#[test]
fn what_is_pending_is_lost_to_the_same_hands() {
	on_chain(|| {
		opened();
		let mut terms = terms(SOAP, "151590");
		terms.milestones = half_at_delivery();
		let order = accepted("Importer", redeem(terms, 0, 0));
		deliver(order);
		let delivery = 0;
		does("Importer", Order::confirm_delivery { order, delivery });
		assert_eq!(passes("Importer"), [0, ALL / 2, 0]);
		delegate("Importer", "Exporter", ProxyType::Any);
		settle("Importer", order);
		assert_eq!(passes("Importer"), [0; 3]);
		assert_eq!(books(), (0, BUDGET));
		assert!(happened(|event| matches!(
			event,
			RuntimeEvent::Passes(pallet_passes::Event::PassesTakenBack { passes, .. })
				if *passes == ALL / 2
		)));
	});
}

#[test]
fn passes_pay_for_what_is_settled() {
	on_chain(|| {
		opened();
		buy("Importer", of("Exporter", 400, 0));
		// All is paid at acceptance.
		let Order::place_order {
			seller,
			asset,
			mut terms,
			redemption,
		} = of("Exporter", 400, 50)
		else {
			unreachable!("it is an order");
		};
		terms.milestones = Milestones {
			accepted: 1_000_000,
			inspected: 0,
			..Milestones::default()
		};
		let prepaid = Order::place_order {
			seller,
			asset,
			terms,
			redemption,
		};
		let (price, off) = (PRICE * 2 / 5, 50 * WORTH);
		let before = coins("Importer");
		let order = accepted("Importer", prepaid.clone());
		assert_eq!((held(), coins("Importer")), (0, before - (price - off)));
		assert_eq!(backing(), BUDGET);
		assert_eq!(TradePayments::order(order).unwrap().due, price - off);
		// A seller that delivers nothing has the buyer's money, and nothing of the passes.
		wait(2 * DAY_MILLIS + 1);
		does("Stranger", Order::expire_order { order });
		assert_eq!((backing(), passes("Importer")), (BUDGET, [80, 0, 0]));

		let Order::place_order { mut terms, .. } = prepaid else {
			unreachable!("it is an order");
		};
		terms.accept_by += 3 * DAY_MILLIS;
		terms.ship_by += 3 * DAY_MILLIS;
		terms.lines[0].quantity = 200;
		let order = accepted("Importer", redeem(terms, 0, 50));
		assert_eq!(backing(), BUDGET);
		deliver(order);
		settle("Importer", order);
		assert_eq!(backing(), BUDGET - off);
	});
}

#[test]
fn a_seller_that_is_blocked_is_paid_later_by_both() {
	type Coins = pallet_assets::Call<Runtime, pallet_assets::Instance1>;
	on_chain(|| {
		opened();
		another_seller();
		admitted();
		let (id, who) = (TEUR.into(), || account("Charlie").into());
		let some = Coins::transfer {
			id,
			target: who(),
			amount: 100_000,
		};
		does("StablecoinIssuer", some);
		buy("Importer", of("Exporter", 400, 0));
		let order = accepted("Importer", of("Charlie", 400, 80));
		deliver(order);
		let had = coins("Charlie");
		does("StablecoinIssuer", Coins::block { id, who: who() });
		settle("Importer", order);
		let off = 80 * WORTH;
		let price = PRICE * 2 / 5;
		assert_eq!((backing(), held()), (BUDGET, price - off));
		assert_eq!(passes("Importer"), [0; 3]);
		let retry = || dispatch(Order::retry_payout { order }, signed("Stranger"));
		let blocked = pallet_trade_payments::Error::<Runtime>::PayeeBlocked;
		assert_noop!(retry(), blocked);
		does("StablecoinIssuer", Coins::thaw { id, who: who() });
		assert_ok!(retry());
		assert_eq!((backing(), held()), (BUDGET - off, 0));
		assert_eq!(coins("Charlie"), had + price);
		assert_eq!(passes("Importer"), [((price - off) / EARNS) as u64, 0, 0]);
	});
}

#[test]
fn another_claim_on_the_currency_earns_by_its_own_digits() {
	on_chain(|| {
		opened();
		// As if the dollars were euros, with two digits more: a pass for a million.
		let other = Order::set_currency {
			asset: AssetKind::WithId(2),
			currency: Some((*b"EUR", 8)),
		};
		assert_ok!(decide(&["Alice", "Bob", "Charlie"], other));
		let some = pallet_assets::Call::<Runtime, pallet_assets::Instance1>::transfer {
			id: 2.into(),
			target: account("Importer").into(),
			amount: 2 * PRICE,
		};
		does("StablecoinIssuer", some);
		let in_dollars = |passes| {
			let mut order = with(passes);
			if let Order::place_order { asset, terms, .. } = &mut order {
				*asset = AssetKind::WithId(2);
				terms.lines[0].quantity = 999;
			}
			order
		};
		// 1.998 of two million.
		buy("Importer", in_dollars(0));
		assert_eq!(passes("Importer"), [1, 0, 0]);
		let redeemed = dispatch(in_dollars(1), signed("Importer"));
		assert_noop!(redeemed, Failed::WrongAsset);
	});
}

#[test]
fn an_order_is_amended_up_with_the_same_passes() {
	on_chain(|| {
		opened();
		buy("Importer", of("Exporter", 400, 0));
		let order = accepted("Importer", of("Exporter", 200, 80));
		let mut dearer = terms(SOAP, "151590");
		dearer.lines[0].quantity = 400;
		let dearer = Order::amend_order {
			order,
			terms: dearer,
		};
		does("Importer", dearer);
		let digest = TradePayments::amendment(order).unwrap().digest;
		does("Exporter", Order::accept_amendment { order, digest });
		let (price, off) = (PRICE * 2 / 5, 80 * WORTH);
		assert_eq!(held(), price - off);
		assert_eq!(Passes::order(order).unwrap().discount, off);
		deliver(order);
		settle("Importer", order);
		assert_eq!(backing(), BUDGET - off);
		assert_eq!(passes("Importer"), [((price - off) / EARNS) as u64, 0, 0]);
	});
}

#[test]
fn who_is_dismissed_redeems_and_earns_no_more() {
	on_chain(|| {
		opened();
		another_seller();
		admitted();
		buy("Importer", of("Exporter", 200, 0));
		let order = accepted("Importer", of("Charlie", 100, 10));
		let seller = || account("Charlie").into();
		let dismiss = || Call::dismiss_seller {
			programme: 0,
			seller: seller(),
		};
		does("Exporter", dismiss());
		let again = dispatch(dismiss(), signed("Exporter"));
		assert_noop!(again, Failed::AlreadyDismissed);
		// An order that is bound stays as it is.
		deliver(order);
		settle("Importer", order);
		let earned = 40 - 10 + 19;
		assert_eq!(passes("Importer"), [earned, 0, 0]);
		let without = dispatch(of("Charlie", 100, 0), signed("Importer"));
		assert_noop!(without, Failed::NotParticipating);
		buy("Importer", of("Charlie", 100, 20));
		assert_eq!(passes("Importer"), [earned - 20, 0, 0]);
		assert_eq!(backing(), BUDGET - 30 * WORTH);
		assert!(happened(|event| matches!(
			event,
			RuntimeEvent::Passes(pallet_passes::Event::PassesNotEarned { passes: 18, .. })
		)));
		// Once nothing is left, neither the seller nor an order without passes holds up the end.
		does("Exporter", Call::close_programme { programme: 0 });
		wait(63 * DAY_MILLIS);
		let accounts = vec![account("Importer")].try_into().unwrap();
		let programme = 0;
		does(
			"Stranger",
			Call::sweep {
				programme,
				accounts,
			},
		);
		does("Exporter", dismiss());
		does("Exporter", Call::remove_programme { programme });
		assert_eq!(Passes::programme(0), None);
	});
}

#[test]
fn a_payout_waits_for_the_backing_to_pass() {
	type Coins = pallet_assets::Call<Runtime, pallet_assets::Instance1>;
	on_chain(|| {
		opened();
		let mut first = terms(SOAP, "151590");
		first.lines[0].quantity = 400;
		buy("Importer", redeem(first.clone(), 0, 0));
		let order = accepted("Importer", redeem(first, 0, 10));
		deliver(order);
		does("StablecoinIssuer", Coins::freeze_asset { id: TEUR.into() });
		settle("Importer", order);
		assert_eq!(backing(), BUDGET);
		let retry = || dispatch(Order::retry_payout { order }, signed("Stranger"));
		assert!(matches!(retry(), Err(DispatchError::Module(_))));
		does("StablecoinIssuer", Coins::thaw_asset { id: TEUR.into() });
		assert_ok!(retry());
		assert_eq!(backing(), BUDGET - 10 * WORTH);
	});
}

#[test]
fn clients_are_told_the_same_by_the_runtime_api() {
	/// The runtime's answers to a question.
	macro_rules! ask {
		($question:ident($($about:expr),*)) => {
			<Runtime as TradeChainApi<Block, AccountId, RuntimeCall, Hash, BlockNumber>>::$question($($about),*)
		};
	}
	on_chain(|| {
		opened();
		join("Charlie", "CN", Role::Trader, None);
		does("Charlie", JOINED);
		buy("Importer", with(0));
		let order = next();
		does("Importer", with(7));
		let (buyer, seller) = (account("Importer"), account("Exporter"));
		let programme = ask!(programme(0)).unwrap();
		let owed = WORTH * Balance::from(ALL - 7);
		assert_eq!(
			(programme.liability, programme.outstanding),
			(owed, ALL - 7)
		);
		assert_eq!(programme.free, BUDGET - owed - 7 * WORTH);
		let of_buyer = ask!(passes(0, buyer.clone())).unwrap();
		assert_eq!((of_buyer.spendable, of_buyer.worth), (ALL - 7, owed));
		assert_eq!(of_buyer.passes.len(), 1);
		let everywhere = ask!(passes_of(buyer.clone(), None, 9)).items;
		assert_eq!(everywhere, [(0, of_buyer)]);
		assert_eq!(ask!(passes_of_order(order)).unwrap().passes, 7);
		assert_eq!(ask!(passes_of_order(order + 1)), None);
		let sellers = ask!(programme_sellers(0, None, 9)).items;
		assert_eq!(sellers, [(account("Charlie"), SellerStanding::Asked)]);
		let accounts = ask!(programme_accounts(0, None, 9)).items;
		assert_eq!(accounts, [(buyer.clone(), 0)]);
		let discount = |passes, asset| {
			let redemption = Redemption {
				programme: 0,
				passes,
			};
			ask!(discount(
				redemption,
				buyer.clone(),
				seller.clone(),
				asset,
				PRICE
			))
		};
		assert_eq!(discount(7, AssetKind::WithId(TEUR)), Ok(7 * WORTH));
		let wrong = Failed::WrongAsset.into();
		assert_eq!(discount(7, AssetKind::Native), Err(wrong));
	});
}

/// What other pallets are charged for orders has passes in it: those that are earned.
#[test]
fn benchmarks_earn_passes() {
	genesis(DEVELOPMENT).execute_with(|| {
		begin_block(1, NOW);
		let roles = tradechain_primitives::Roles::from(Role::Importer).with(Role::Manufacturer);
		join("Importer", "CN", roles, None);
		join("Exporter", "NL", roles, None);
		let (buyer, seller) = (account("Importer"), account("Exporter"));
		for _ in 0..2 {
			let id = TradePayments::set_order(&buyer, &seller, 32);
			let order = TradePayments::order(id).unwrap().order;
			assert!(order.paid > 0);
			let bound = Passes::order(id).unwrap();
			assert_eq!((bound.discount, order.backed), (0, 0));
			// By the delivery of one line passes are earned, or missed.
			let line = &order.terms.lines[0];
			let position = Position {
				batch: BatchId::try_from((line.gtin.value(), &b"LOT"[..])).unwrap(),
				owner: seller.clone(),
				possessor: buyer.clone(),
			};
			Provenance::set_holding(&position, line.quantity);
			Provenance::reserve(&position, line.quantity).unwrap();
			TradePayments::shipped(id, 0, line.quantity).unwrap();
			TradePayments::delivered(id, 0, &position, line.quantity).unwrap();
			let earning = pallet_passes::Bindings::<Runtime>::get(id).unwrap().earning;
			assert!(earning.pending + earning.missed > 0);
		}
		<Passes as Hooks<_>>::try_state(1).unwrap();
	});
}
