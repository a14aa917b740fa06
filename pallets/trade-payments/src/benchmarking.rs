//! What each call costs at its worst: all lines, all goods, all deliveries.
#![allow(
	missing_docs,
	clippy::arithmetic_side_effects,
	clippy::cast_possible_truncation,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use super::*;
use crate::functions::Done;
use alloc::vec::Vec;
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::traits::{
	fungibles::Mutate as _,
	tokens::{Fortitude, Precision, Preservation},
};
use frame_system::RawOrigin;
use tradechain_primitives::{
	BatchId, Gtin, HsCode, Incoterm, Position, Role, Roles, Standing, TradeMode,
};

/// Assets and time for benchmarks.
pub trait BenchmarkHelper<AssetKind> {
	/// An asset that exists, and that any account can hold: the dearest kind to move.
	fn asset() -> AssetKind;

	/// Makes it that moment.
	fn set_time(now: Moment);
}

const EXPORT: [u8; 2] = *b"NL";
const IMPORT: [u8; 2] = *b"DE";
const QUANTITY: Quantity = 1_000_000;
const PRICE: Amount = 1_000_000;
/// What is given up of each line of an order that ends: so little that no whole pass comes back for it.
const GIVEN_UP: Quantity = QUANTITY / 1_000;
/// The rest.
const WANTED: Quantity = QUANTITY - GIVEN_UP;

fn country(code: [u8; 2]) -> CountryCode {
	CountryCode::try_from(code.as_slice()).unwrap()
}

/// The `n`th of many GTINs.
fn gtin(n: u32) -> Gtin {
	let digits = 9_506_000_100_000u64 + u64::from(n) * 10;
	(0..10)
		.find_map(|check| Gtin::try_from(digits + check).ok())
		.unwrap()
}

/// Each product has two.
fn lot(n: u32) -> &'static [u8] {
	if n < MAX_LINES {
		b"LLLLLLLLLLLLLLLLLLLL"
	} else {
		b"MMMMMMMMMMMMMMMMMMMM"
	}
}

fn batch(n: u32) -> BatchId {
	BatchId {
		gtin: gtin(n % MAX_LINES),
		lot: lot(n).try_into().unwrap(),
	}
}

/// A buyer and a seller with all that they need. The seller has none of the asset.
fn parties<T: Config>() -> (T::AccountId, T::AccountId) {
	let (buyer, seller) = (account("buyer", 0, 0), account("seller", 0, 0));
	for who in [&buyer, &seller] {
		let roles = Roles::from(Role::Importer)
			.with(Role::Exporter)
			.with(Role::Manufacturer);
		T::Members::set_member(who, country(EXPORT), roles, Vec::new());
	}
	fund::<T>(&buyer);
	fund::<T>(&seller);
	empty::<T>(&seller);
	(buyer, seller)
}

/// Money in the asset, which is a claim on a currency, and for deposits.
fn fund<T: Config>(who: &T::AccountId) {
	let plenty = PRICE * Amount::from(QUANTITY) * 1_000;
	T::Money::mint_into(T::BenchmarkHelper::asset(), who, plenty).unwrap();
	// Of another currency than the lists'.
	let currency = Currency {
		code: CurrencyCode::try_from(b"USD".as_slice()).unwrap(),
		decimals: 6,
	};
	Currencies::<T>::insert(T::BenchmarkHelper::asset(), currency);
	for _ in 0..4 {
		let footprint = Footprint {
			count: 9,
			size: 20_000,
		};
		T::Consideration::ensure_successful(who, footprint);
	}
}

/// Takes all of the asset from an account, which ends with that: whoever is paid then has none, and it is made.
fn empty<T: Config>(who: &T::AccountId) {
	T::Money::burn_from(
		T::BenchmarkHelper::asset(),
		who,
		Amount::MAX,
		Preservation::Expendable,
		Precision::BestEffort,
		Fortitude::Force,
	)
	.unwrap();
}

/// Goods of a line, the seller's, in someone's hands.
fn put_goods<T: Config>(n: u32, seller: &T::AccountId, possessor: &T::AccountId) {
	let position = Position {
		batch: batch(n),
		owner: seller.clone(),
		possessor: possessor.clone(),
	};
	T::Batches::set_holding(&position, QUANTITY * 64);
	// What looking at those costs is measured by itself.
	T::Batches::set_ancestors(&position.batch, 0);
}

/// A national code that can be for any product: the lists are asked about it and about the product's subheading.
fn national_code(chapter: u32, n: u32) -> HsCode {
	let digits = alloc::format!("{chapter}{:02}{:02}0000", 1 + n / 90, 10 + n % 90);
	HsCode::try_from(digits.as_bytes()).unwrap()
}

/// Terms with so many lines, of products that exist and are as dear to classify as can be; with a cap of its own for
/// each line and direction where lists have caps.
fn terms<T: Config>(seller: &T::AccountId, lines: u32) -> RawTermsOf<T> {
	let lines: Vec<_> = (0..lines)
		.map(|n| {
			put_goods::<T>(n, seller, seller);
			put_goods::<T>(n + MAX_LINES, seller, seller);
			let hs = T::Batches::product(&gtin(n)).unwrap().hs;
			let codes = [(EXPORT, 98), (IMPORT, 99)].map(|(place, chapter)| {
				let code = national_code(chapter, n);
				T::ProductRules::set_worst_case(country(place), hs);
				T::ProductRules::set_worst_case(country(place), code);
				alloc::format!("{code}").into_bytes().try_into().unwrap()
			});
			let [export_code, import_code] = codes;
			RawLine {
				gtin: gtin(n).value(),
				quantity: QUANTITY,
				unit_price: PRICE,
				export_code,
				import_code,
			}
		})
		.collect();
	let now = T::Clock::now();
	RawTerms {
		lines: lines.try_into().unwrap(),
		// The buyer declares the import, so that goods of many sellers can be in one declaration.
		incoterm: Incoterm::DAP,
		place: *b"DEHAM",
		export: EXPORT,
		import: IMPORT,
		mode: TradeMode::B2B,
		accept_by: now + 1,
		ship_by: now + 1,
		inspection: T::MaxInspection::get(),
		milestones: Milestones {
			// Half of the price is the buyer's own: something of that is left for every step.
			accepted: 100_000,
			shipped: 100_000,
			cleared: 100_000,
			delivered: 100_000,
			inspected: 600_000,
		},
		arbiter: Some(account("arbiter", 0, 0)),
		default_ruling: Ruling {
			seller_share: 500_000,
			goods: Side::Buyer,
		},
		contract: [1; 32],
	}
}

/// The purchase that an order of so many lines is.
fn purchase<T: Config>(buyer: &T::AccountId, seller: &T::AccountId, lines: u32) -> PurchaseOf<T> {
	let line = rules::line_amount(PRICE, QUANTITY).unwrap();
	Purchase {
		buyer: buyer.clone(),
		seller: seller.clone(),
		asset: T::BenchmarkHelper::asset(),
		price: line * Amount::from(lines),
	}
}

/// As many passes as can be redeemed for a purchase, or none, where there are programmes.
fn redemption<T: Config>(purchase: &PurchaseOf<T>, redeems: bool) -> Option<Redemption> {
	let redemption = T::Discounts::set_passes(purchase, redeems);
	T::Discounts::offer(purchase, redemption)
		.is_ok()
		.then_some(redemption)
}

/// Whether an account has passes on record in the programme of a redemption; nobody has any without one.
fn has_record<T: Config>(who: &T::AccountId, redemption: Option<Redemption>) -> bool {
	redemption.is_some_and(|of| T::Discounts::has_record(who, of.programme))
}

/// An order that was placed, and redeems all passes of its buyer, or none; it counts under four yearly caps. When it ends,
/// what is on record of its buyer's passes goes with it, unless some come back. Its seller has none of the asset.
fn placed<T: Config>(
	buyer: &T::AccountId,
	seller: &T::AccountId,
	lines: u32,
	redeems: bool,
) -> OrderId {
	let id = NextOrder::<T>::get();
	let terms = terms::<T>(seller, lines);
	let redemption = redemption::<T>(&purchase::<T>(buyer, seller, lines), redeems);
	Pallet::<T>::do_place_order(
		buyer.clone(),
		seller.clone(),
		T::BenchmarkHelper::asset(),
		terms,
		redemption,
		&mut Done::default(),
	)
	.unwrap();
	let counted: Vec<_> = [*b"NL", *b"DE", *b"FR", *b"EU"]
		.into_iter()
		.map(|list| Counted {
			identity: [1; 32],
			list: country(list),
			year: rules::year(T::Clock::now()),
			value: 1,
		})
		.collect();
	Orders::<T>::mutate(id, |order| {
		let counted = BoundedVec::truncate_from(counted);
		Pallet::<T>::recount(&mut order.as_mut().unwrap().counted, counted);
	});
	T::Discounts::set_last(id);
	empty::<T>(seller);
	id
}

/// How far an order has come of which so many lines are open, and the others were given up.
fn open(lines: u32) -> BoundedVec<Progress, ConstU32<MAX_LINES>> {
	let line = |n| Progress {
		dropped: if n < lines { 0 } else { QUANTITY },
		..Progress::default()
	};
	BoundedVec::truncate_from((0..MAX_LINES).map(line).collect())
}

/// A copy of the latest order for other parties, if that is in force, nothing of it was shipped, and as many lines are
/// open: placing many takes long.
fn copied<T: Config>(
	buyer: &T::AccountId,
	seller: &T::AccountId,
	lines: u32,
	redeems: bool,
) -> Option<OrderId> {
	let id = NextOrder::<T>::get();
	let mut order = Orders::<T>::get(id.checked_sub(1)?)?;
	let fits = matches!(order.status, Status::Accepted { .. }) && order.progress == open(lines);
	if !fits {
		return None;
	}
	(order.buyer, order.seller) = (buyer.clone(), seller.clone());
	fund::<T>(seller);
	fund::<T>(buyer);
	let purchase = purchase::<T>(buyer, seller, MAX_LINES);
	order.redemption = redemption::<T>(&purchase, redeems);
	if let Some(redemption) = order.redemption {
		// What was paid at acceptance was the buyer's own.
		order.backed = T::Discounts::bind(id, &purchase, redemption).unwrap();
	}
	T::Discounts::set_last(id);
	Pallet::<T>::hold(&order.asset, buyer, order.held - order.backed).unwrap();
	NextOrder::<T>::put(id + 1);
	for party in [buyer, seller] {
		OrdersByParty::<T>::insert(party, id, ());
	}
	Orders::<T>::insert(id, order);
	Some(id)
}

/// An order in force of which so many lines are open, and the others, of as many as can be, were given up: it ends with
/// those. The share at acceptance was paid, which the seller has spent. It redeems all passes of its buyer, or none.
pub(crate) fn set_order<T: Config>(
	buyer: &T::AccountId,
	seller: &T::AccountId,
	lines: u32,
	redeems: bool,
) -> OrderId {
	let id = copied::<T>(buyer, seller, lines, redeems).unwrap_or_else(|| {
		fund::<T>(buyer);
		fund::<T>(seller);
		let id = placed::<T>(buyer, seller, MAX_LINES, redeems);
		Orders::<T>::mutate(id, |order| {
			let order = order.as_mut().unwrap();
			order.status = Status::Accepted {
				at: T::Clock::now(),
			};
			order.progress = open(lines);
			Pallet::<T>::advance(id, order);
		});
		id
	});
	empty::<T>(seller);
	id
}

/// Has an order's latest delivery be received before now, full: it is looked at when more is delivered.
pub(crate) fn set_received<T: Config>(id: OrderId) {
	let goods = (0..MAX_GOODS).map(|n| Goods {
		line: n % MAX_LINES,
		batch: batch(n),
		quantity: 1,
	});
	let delivery = Delivery {
		goods: BoundedVec::truncate_from(goods.collect()),
		status: DeliveryStatus::Received,
		since: 0,
		frozen_since: None,
		ticket: None,
	};
	let number = NextDelivery::<T>::mutate(|next| {
		*next += 1;
		*next - 1
	});
	Deliveries::<T>::insert(id, number, delivery);
	Orders::<T>::mutate(id, |order| order.as_mut().unwrap().receiving = Some(number));
}

/// Takes back all that was paid of an order. What was due is due still, and is paid as it ends; or all falls due at its
/// end, so that one that is refused counts under no cap any more.
pub(crate) fn set_unpaid<T: Config>(id: OrderId, is_due: bool) {
	Orders::<T>::mutate(id, |order| {
		let order = order.as_mut().unwrap();
		if !is_due {
			order.terms.milestones = Milestones {
				accepted: 0,
				shipped: 0,
				cleared: 0,
				delivered: 0,
				inspected: 1_000_000,
			};
		}
		let paid = core::mem::take(&mut order.paid);
		fund::<T>(&order.buyer);
		Pallet::<T>::hold(&order.asset, &order.buyer, paid).unwrap();
		order.held += paid;
	});
}

/// An order in force, of which the share at acceptance could not be paid, and can be now.
fn pending<T: Config>(redeems: bool) -> (T::AccountId, T::AccountId, OrderId) {
	let (buyer, seller) = parties::<T>();
	let id = placed::<T>(&buyer, &seller, MAX_LINES, redeems);
	Orders::<T>::mutate(id, |order| {
		order.as_mut().unwrap().status = Status::Accepted { at: 0 };
	});
	(buyer, seller, id)
}

/// Ends all lines but for so much of the first ones, so that an order ends with that: a part of each is given up, the rest
/// is settled. What the buyer and passes pay for that still has to be paid, and what goes back to the buyer given back.
fn leave<T: Config>(id: OrderId, lines: u32, to_come: Quantity) {
	Orders::<T>::mutate(id, |order| {
		let progress = &mut order.as_mut().unwrap().progress;
		for (line, made) in (0..).zip(progress.iter_mut()) {
			let settled = WANTED - if line < lines { to_come } else { 0 };
			*made = Progress {
				shipped: settled,
				cleared: settled,
				delivered: settled,
				settled,
				dropped: GIVEN_UP,
				..Progress::default()
			};
		}
	});
}

/// Goods of these batches.
fn goods(
	batches: core::ops::Range<u32>,
	quantity: Quantity,
) -> BoundedVec<RawGoods, ConstU32<MAX_GOODS>> {
	let all: Vec<_> = batches
		.map(|n| RawGoods {
			line: n % MAX_LINES,
			lot: lot(n).to_vec().try_into().unwrap(),
			quantity,
		})
		.collect();
	all.try_into().unwrap()
}

/// Delivers some goods of each of these batches, which is all that the seller has of them.
fn deliver<T: Config>(
	id: OrderId,
	seller: &T::AccountId,
	batches: core::ops::Range<u32>,
	quantity: Quantity,
) -> DeliveryId {
	let number = NextDelivery::<T>::get();
	for n in batches.clone() {
		let position = Position {
			batch: batch(n),
			owner: seller.clone(),
			possessor: seller.clone(),
		};
		let (free, _) = T::Batches::holding(&position);
		T::Batches::reserve(&position, free - quantity).unwrap();
		T::Batches::destroy(&position, free - quantity, seller, [1; 32]).unwrap();
	}
	let goods = goods(batches, quantity);
	Pallet::<T>::do_deliver(seller.clone(), id, goods, &mut Done::default()).unwrap();
	number
}

/// An order in force that ends with one delivery, which is offered: so much of each of so many lines.
fn offered<T: Config>(
	lines: u32,
	quantity: Quantity,
) -> (T::AccountId, T::AccountId, OrderId, DeliveryId) {
	let (buyer, seller) = parties::<T>();
	let id = set_order::<T>(&buyer, &seller, MAX_LINES, true);
	leave::<T>(id, lines, quantity);
	let number = deliver::<T>(id, &seller, 0..lines, quantity);
	(buyer, seller, id, number)
}

/// The same, received.
fn received<T: Config>(
	lines: u32,
	quantity: Quantity,
) -> (T::AccountId, T::AccountId, OrderId, DeliveryId) {
	let (buyer, seller, id, number) = offered::<T>(lines, quantity);
	let mut order = Orders::<T>::get(id).unwrap();
	let mut delivery = Deliveries::<T>::get(id, number).unwrap();
	Pallet::<T>::receive(&mut order, &delivery).unwrap();
	delivery.status = DeliveryStatus::Received;
	Orders::<T>::insert(id, order);
	Deliveries::<T>::insert(id, number, delivery);
	(buyer, seller, id, number)
}

/// An order in force with so many goods, each of a batch and in a delivery of its own: that is dearer than many in one.
/// So much of each is not delivered.
fn apart<T: Config>(
	count: u32,
	status: DeliveryStatus,
	rest: Quantity,
) -> (T::AccountId, T::AccountId, OrderId) {
	let (buyer, seller) = parties::<T>();
	let id = set_order::<T>(&buyer, &seller, MAX_LINES, true);
	leave::<T>(id, count, WANTED);
	for n in 0..count {
		let line = n % MAX_LINES;
		// All of a line, in one or in two.
		let parts = if line + MAX_LINES < count || n >= MAX_LINES {
			2
		} else {
			1
		};
		let number = deliver::<T>(id, &seller, n..n + 1, WANTED / parts - rest);
		let mut order = Orders::<T>::get(id).unwrap();
		let mut delivery = Deliveries::<T>::get(id, number).unwrap();
		if status != DeliveryStatus::Offered {
			Pallet::<T>::receive(&mut order, &delivery).unwrap();
		}
		(delivery.status, delivery.since) = (status, 0);
		Orders::<T>::insert(id, order);
		Deliveries::<T>::insert(id, number, delivery);
	}
	(buyer, seller, id)
}

/// The same, in dispute. The buyer did not answer in time, so that all is handed over, too; something is left to share.
fn disputed<T: Config>(goods: u32) -> (T::AccountId, T::AccountId, OrderId) {
	let (buyer, seller, id) = apart::<T>(goods, DeliveryStatus::Offered, GIVEN_UP);
	Orders::<T>::mutate(id, |order| {
		order.as_mut().unwrap().terms.inspection = 0;
	});
	T::BenchmarkHelper::set_time(1);
	Pallet::<T>::do_open_dispute(buyer.clone(), id, [1; 32]).unwrap();
	(buyer, seller, id)
}

/// Whether an order is closed with so many goods settled, and both were paid.
fn shared<T: Config>(id: OrderId, goods: u32) -> bool {
	let order = Orders::<T>::get(id).unwrap();
	let settled = |lines: u32| {
		let mut lines = order.progress.iter().take(lines as usize);
		lines.all(|made| made.settled > 0)
	};
	closed::<T>(id) && (order.paid > 0 && order.refunded > 0) && settled(goods)
}

/// Whether an order is closed, and nothing is left of its buyer's passes.
fn closed<T: Config>(id: OrderId) -> bool {
	let order = Orders::<T>::get(id).unwrap();
	let is_closed = matches!(order.status, Status::Closed { .. });
	is_closed && !has_record::<T>(&order.buyer, order.redemption)
}

/// Makes an order as old as can be.
fn age<T: Config>(id: OrderId) {
	Orders::<T>::mutate(id, |order| {
		let terms = &mut order.as_mut().unwrap().terms;
		(terms.accept_by, terms.ship_by, terms.inspection) = (0, 0, 0);
	});
	T::BenchmarkHelper::set_time(1);
}

/// As many characters as can be, of as many bytes.
fn reference() -> Reference {
	let text = "\u{1d11e}".repeat(MAX_REFERENCE);
	text.into_bytes().try_into().unwrap()
}

/// A request for payment that is open.
fn requested<T: Config>() -> (T::AccountId, T::AccountId, RequestId) {
	let (payer, payee) = parties::<T>();
	let id = NextRequest::<T>::get();
	Pallet::<T>::do_request_payment(
		payee.clone(),
		payer.clone(),
		T::BenchmarkHelper::asset(),
		PRICE,
		reference(),
		[1; 32],
		Moment::MAX,
	)
	.unwrap();
	(payer, payee, id)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	// The buyer has no passes yet and redeems none: its record begins, which takes a row more than redeeming those of all
	// months.
	#[benchmark]
	fn place_order(l: Linear<1, MAX_LINES>) {
		let (buyer, seller) = parties::<T>();
		let terms = terms::<T>(&seller, l);
		let redemption = redemption::<T>(&purchase::<T>(&buyer, &seller, l), false);
		assert!(!has_record::<T>(&buyer, redemption));
		let seller = T::Lookup::unlookup(seller);
		let id = NextOrder::<T>::get();
		#[extrinsic_call]
		_(
			RawOrigin::Signed(buyer.clone()),
			seller,
			T::BenchmarkHelper::asset(),
			terms,
			redemption,
		);
		assert!(Orders::<T>::contains_key(id));
		assert_eq!(has_record::<T>(&buyer, redemption), redemption.is_some());
	}

	#[benchmark]
	fn accept_order(l: Linear<1, MAX_LINES>) {
		let (buyer, seller) = parties::<T>();
		let id = placed::<T>(&buyer, &seller, l, true);
		Pallet::<T>::do_amend_order(buyer, id, terms::<T>(&seller, MAX_LINES)).unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(seller), id);
		assert!(Orders::<T>::get(id).unwrap().paid > 0);
		assert!(!Amendments::<T>::contains_key(id));
	}

	#[benchmark]
	fn decline_order() {
		let (buyer, seller) = parties::<T>();
		let id = placed::<T>(&buyer, &seller, MAX_LINES, false);
		#[extrinsic_call]
		_(RawOrigin::Signed(seller), id);
		assert!(closed::<T>(id));
	}

	#[benchmark]
	fn cancel_order() {
		let (buyer, seller) = parties::<T>();
		let id = placed::<T>(&buyer, &seller, MAX_LINES, false);
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), id);
		assert!(closed::<T>(id));
	}

	#[benchmark]
	fn consent_to_cancel() {
		let (buyer, seller, id) = pending::<T>(false);
		Pallet::<T>::do_cancel_order(buyer, id).unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(seller), id);
		assert!(closed::<T>(id) && Orders::<T>::get(id).unwrap().paid > 0);
	}

	#[benchmark]
	fn amend_order(l: Linear<1, MAX_LINES>) {
		let (buyer, seller) = parties::<T>();
		let id = set_order::<T>(&buyer, &seller, MAX_LINES, true);
		Pallet::<T>::do_amend_order(seller.clone(), id, terms::<T>(&seller, MAX_LINES)).unwrap();
		let other = terms::<T>(&seller, l);
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), id, other);
		assert_eq!(Amendments::<T>::get(id).unwrap().by, Side::Buyer);
	}

	#[benchmark]
	fn accept_amendment(l: Linear<1, MAX_LINES>) {
		let (buyer, seller, id) = pending::<T>(true);
		let mut other = terms::<T>(&seller, l);
		// Dearer, however few lines: passes take off as much as before.
		other.lines[0].unit_price = PRICE * Amount::from(MAX_LINES) + 1;
		let digest = sp_io::hashing::sha2_256(&other.encode());
		Pallet::<T>::do_amend_order(buyer, id, other).unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(seller), id, digest);
		assert!(Orders::<T>::get(id).unwrap().paid > 0);
	}

	#[benchmark]
	fn withdraw_amendment() {
		let (buyer, seller) = parties::<T>();
		let id = placed::<T>(&buyer, &seller, MAX_LINES, true);
		Pallet::<T>::do_amend_order(buyer.clone(), id, terms::<T>(&seller, MAX_LINES)).unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), id);
		assert!(!Amendments::<T>::contains_key(id));
	}

	#[benchmark]
	fn expire_order() {
		let (_, seller, id) = pending::<T>(false);
		age::<T>(id);
		#[extrinsic_call]
		_(RawOrigin::Signed(seller), id);
		assert!(closed::<T>(id) && Orders::<T>::get(id).unwrap().paid > 0);
	}

	#[benchmark]
	fn deliver(g: Linear<1, MAX_GOODS>) {
		let (buyer, seller) = parties::<T>();
		let id = set_order::<T>(&buyer, &seller, MAX_LINES, true);
		#[extrinsic_call]
		_(RawOrigin::Signed(seller), id, goods(0..g, QUANTITY));
		assert_eq!(Orders::<T>::get(id).unwrap().open_goods, g);
	}

	#[benchmark]
	fn withdraw_delivery(g: Linear<1, MAX_GOODS>) {
		let (_, seller, id, number) = offered::<T>(g, WANTED);
		#[extrinsic_call]
		_(RawOrigin::Signed(seller), id, number);
		assert_eq!(Orders::<T>::get(id).unwrap().open_goods, 0);
	}

	#[benchmark]
	fn confirm_delivery(g: Linear<1, MAX_GOODS>) {
		let (buyer, _, id, number) = offered::<T>(g, WANTED);
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), id, number);
		let delivery = Deliveries::<T>::get(id, number).unwrap();
		assert_eq!(delivery.status, DeliveryStatus::Received);
		assert_eq!(delivery.goods.len() as u32, g);
	}

	#[benchmark]
	fn reject_delivery(g: Linear<1, MAX_GOODS>) {
		let (buyer, _, id, number) = offered::<T>(g, WANTED);
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), id, number, [1; 32]);
		assert_eq!(Orders::<T>::get(id).unwrap().open_goods, 0);
	}

	// Goods that were offered are handed over too.
	#[benchmark]
	fn settle(g: Linear<1, MAX_GOODS>) {
		let (buyer, _, id, number) = offered::<T>(g, WANTED);
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), id, number);
		assert!(closed::<T>(id));
	}

	#[benchmark]
	fn retry_payout(g: Linear<1, MAX_OPEN_GOODS>) {
		let (buyer, _, id) = apart::<T>(g, DeliveryStatus::Acknowledged, 0);
		assert_eq!(Orders::<T>::get(id).unwrap().open_goods, g);
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), id);
		assert!(closed::<T>(id));
	}

	#[benchmark]
	fn freeze_delivery(g: Linear<1, MAX_GOODS>) {
		let (buyer, _, id, number) = received::<T>(g, WANTED);
		// In a dispute, so that the order changes, too.
		Pallet::<T>::do_open_dispute(buyer.clone(), id, [1; 32]).unwrap();
		let settlement = Settlement {
			to_seller: 0,
			goods: Side::Buyer,
		};
		Pallet::<T>::do_offer_settlement(buyer.clone(), id, settlement).unwrap();
		// More is looked at until it is known that nothing is recalled.
		Deliveries::<T>::mutate(id, number, |delivery| {
			delivery.as_mut().unwrap().frozen_since = Some(0);
		});
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), id, number);
		assert_eq!(Deliveries::<T>::get(id, number).unwrap().frozen_since, None);
		assert!(Orders::<T>::get(id).unwrap().settlement.is_none());
	}

	// So little of each that no whole pass comes back; of the last one, which is looked at last, there are as many recalls
	// as are looked at.
	#[benchmark]
	fn refund_frozen(g: Linear<1, MAX_GOODS>) {
		let (buyer, _, id, number) = received::<T>(g, GIVEN_UP);
		T::Batches::set_recalls(&batch(g - 1), country(IMPORT));
		Deliveries::<T>::mutate(id, number, |delivery| {
			delivery.as_mut().unwrap().frozen_since = Some(0);
		});
		T::BenchmarkHelper::set_time(T::Clock::now() + T::MaxRecallFreeze::get() + 1);
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), id, number);
		assert!(closed::<T>(id) && !Deliveries::<T>::contains_key(id, number));
	}

	#[benchmark]
	fn open_dispute() {
		let (buyer, _, id, _) = received::<T>(MAX_LINES, WANTED);
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), id, [1; 32]);
		assert!(matches!(
			Orders::<T>::get(id).unwrap().status,
			Status::Disputed { .. }
		));
	}

	#[benchmark]
	fn offer_settlement() {
		let (buyer, _, id) = disputed::<T>(MAX_OPEN_GOODS);
		let settlement = Settlement {
			to_seller: 1,
			goods: Side::Buyer,
		};
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), id, settlement);
		assert!(Orders::<T>::get(id).unwrap().settlement.is_some());
	}

	#[benchmark]
	fn accept_settlement(g: Linear<1, MAX_OPEN_GOODS>) {
		let (buyer, seller, id) = disputed::<T>(g);
		let settlement = Settlement {
			to_seller: 1,
			goods: Side::Buyer,
		};
		Pallet::<T>::do_offer_settlement(buyer, id, settlement).unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(seller), id, settlement);
		assert!(shared::<T>(id, g));
	}

	#[benchmark]
	fn rule_dispute(g: Linear<1, MAX_OPEN_GOODS>) {
		let (_, _, id) = disputed::<T>(g);
		let ruling = Ruling {
			seller_share: 500_000,
			goods: Side::Buyer,
		};
		#[extrinsic_call]
		_(RawOrigin::Signed(account("arbiter", 0, 0)), id, ruling);
		assert!(shared::<T>(id, g));
	}

	#[benchmark]
	fn close_dispute(g: Linear<1, MAX_OPEN_GOODS>) {
		let (buyer, _, id) = disputed::<T>(g);
		T::BenchmarkHelper::set_time(T::RulingPeriod::get() + 2);
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), id);
		assert!(shared::<T>(id, g));
	}

	#[benchmark]
	fn pay(p: Linear<1, MAX_PAYMENTS>) {
		let (payer, _) = parties::<T>();
		let payments: Vec<_> = (0..p)
			.map(|n| Payment {
				to: account("payee", n, 0),
				amount: PRICE,
				reference: reference(),
				document: [1; 32],
			})
			.collect();
		#[extrinsic_call]
		_(
			RawOrigin::Signed(payer),
			T::BenchmarkHelper::asset(),
			payments.try_into().unwrap(),
		);
	}

	#[benchmark]
	fn request_payment() {
		let (payer, payee) = parties::<T>();
		let payer = T::Lookup::unlookup(payer);
		let id = NextRequest::<T>::get();
		#[extrinsic_call]
		_(
			RawOrigin::Signed(payee),
			payer,
			T::BenchmarkHelper::asset(),
			PRICE,
			reference(),
			[1; 32],
			Moment::MAX,
		);
		assert!(PaymentRequests::<T>::contains_key(id));
	}

	#[benchmark]
	fn pay_request() {
		let (payer, _, id) = requested::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(payer), id);
		assert!(!PaymentRequests::<T>::contains_key(id));
	}

	#[benchmark]
	fn decline_request() {
		let (payer, _, id) = requested::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(payer), id);
		assert!(!PaymentRequests::<T>::contains_key(id));
	}

	#[benchmark]
	fn withdraw_request() {
		let (_, payee, id) = requested::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(payee), id);
		assert!(!PaymentRequests::<T>::contains_key(id));
	}

	#[benchmark]
	fn remove_order() {
		let (buyer, seller) = parties::<T>();
		let id = placed::<T>(&buyer, &seller, MAX_LINES, true);
		Pallet::<T>::do_amend_order(seller.clone(), id, terms::<T>(&seller, MAX_LINES)).unwrap();
		Pallet::<T>::do_decline_order(seller, id).unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), id);
		assert!(!Orders::<T>::contains_key(id));
	}

	#[benchmark]
	fn set_currency() -> Result<(), BenchmarkError> {
		let origin =
			T::CurrencyOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		let asset = T::BenchmarkHelper::asset();
		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			asset.clone(),
			Some((*b"CNY", 6)),
		);
		assert_eq!(Currencies::<T>::get(asset).unwrap().decimals, 6);
		Ok(())
	}

	#[benchmark]
	fn clear_bought() {
		let key = ([1; 32], country(EXPORT), 0);
		Bought::<T>::insert(key, 1);
		let year = rules::year(T::Clock::now());
		let caller: T::AccountId = account("buyer", 0, 0);
		assert!(year > 0);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), [1; 32], EXPORT, 0);
		assert!(!Bought::<T>::contains_key(key));
	}

	#[benchmark]
	fn withdraw_cancellation() {
		let (buyer, seller) = parties::<T>();
		let id = set_order::<T>(&buyer, &seller, MAX_LINES, true);
		Pallet::<T>::do_cancel_order(buyer.clone(), id).unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), id);
		assert!(!Orders::<T>::get(id).unwrap().cancel_requested);
	}

	// Of as many countries, in each of which somebody else's identity was attested, so that no two share a row.
	#[benchmark]
	fn caps(l: Linear<0, MAX_LISTS>) {
		parties::<T>();
		let currency = Currencies::<T>::get(T::BenchmarkHelper::asset());
		let lists = [*b"NL", *b"DE", *b"FR", *b"ES"].into_iter().zip(1..=l);
		let under: Vec<_> = lists
			.map(|(code, n)| {
				let (list, who) = (country(code), account("consumer", n, 0));
				T::ProductRules::set_worst_case(list, national_code(99, 0));
				T::Members::set_member(&who, list, Role::Consumer.into(), Vec::new());
				T::Members::set_identity(&who, [n as u8; 32]);
				let identity = T::Members::identity_commitment(&who).unwrap();
				let cap = rules::Cap {
					list,
					most: u64::MAX,
					amount: PRICE,
				};
				(identity, cap)
			})
			.collect();
		let (mut reasons, mut counts) = (Vec::new(), Counts::new());
		#[block]
		{
			let judge = |(identity, cap)| {
				let own = &Counts::new();
				let (reason, count) = Pallet::<T>::judge_yearly(identity, cap, currency, own);
				reasons.extend(reason);
				count
			};
			let counted = under.into_iter().filter_map(judge).collect();
			Pallet::<T>::recount(&mut counts, BoundedVec::truncate_from(counted));
		}
		assert_eq!((reasons.len(), counts.len()), (0, l as usize));
		let is_counted =
			|of: &Counted| Bought::<T>::get((of.identity, of.list, of.year)) == of.value;
		assert!(counts.iter().all(is_counted));
	}

	// Goods that have so many; the goods themselves are looked at with each call.
	#[benchmark]
	fn walk(a: Linear<0, { T::Batches::most_ancestors() }>) {
		let (_, seller) = parties::<T>();
		terms::<T>(&seller, 1);
		let goods = [batch(0)];
		T::Batches::set_ancestors(&goods[0], a);
		let found;
		#[block]
		{
			found = T::Batches::look(&goods, country(IMPORT));
		}
		assert_eq!(found, (Standing::Fine, a));
	}

	impl_benchmark_test_suite!(Pallet, mock::new_test_ext(), mock::Test);
}
