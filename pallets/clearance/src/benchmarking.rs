//! What each call costs at its worst: declarations of the most lines, each of another batch, of an order and a seller of
//! its own and with all certificates, of a shipment inside two others; lists that are as dear to ask as can be; duties in
//! an asset.
#![allow(
	missing_docs,
	clippy::arithmetic_side_effects,
	clippy::cast_possible_truncation,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use super::*;
use alloc::{collections::BTreeSet, format, vec::Vec};
use codec::{Decode, Encode};
use frame_benchmarking::v2::*;
use frame_support::traits::{
	fungibles::{Inspect as _, Mutate as _},
	tokens::{Fortitude, Precision, Preservation},
};
use frame_system::RawOrigin;
use sp_runtime::FixedU128;
use tradechain_primitives::{
	BatchId, CertificateKind, CertificateKinds, Currency, CurrencyCode, CustomsHold, DatedRate,
	Gtin, HsCode, Office, Procedure, Rates, Role, Roles, Rounding, RoundingMode, ShipmentLineFacts,
	Standing as BatchStanding,
};

/// Assets and time for benchmarks.
pub trait BenchmarkHelper<AssetKind> {
	/// An asset that exists, and that any account can hold: the dearest kind to move.
	fn asset() -> AssetKind;

	/// Makes it that moment.
	fn set_time(now: Moment);
}

const HERE: [u8; 2] = *b"NL";
const ABROAD: [u8; 2] = *b"CN";
const DIGEST: Digest = [1; 32];
const VALUE: Amount = 1_000_000;
const NOW: Moment = 1_800_000_000_000;

fn country(code: [u8; 2]) -> CountryCode {
	CountryCode::try_from(code).unwrap()
}

/// An account that can pay for all that one call puts on record, and duties.
fn funded<T: Config>(name: &'static str, n: u32) -> T::AccountId {
	let who: T::AccountId = account(name, n, 0);
	let plenty = Footprint {
		count: 10_000,
		size: 1 << 22,
	};
	T::StorageFee::ensure_successful(&who, plenty);
	T::Consideration::ensure_successful(&who, plenty);
	T::Money::mint_into(T::BenchmarkHelper::asset(), &who, VALUE * 10_000).unwrap();
	who
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

fn member<T: Config>(name: &'static str, n: u32, roles: Roles) -> T::AccountId {
	let who = funded::<T>(name, n);
	T::Members::set_member(&who, country(HERE), roles, Vec::new());
	who
}

fn roles() -> Roles {
	[
		Role::Importer,
		Role::Exporter,
		Role::Manufacturer,
		Role::Warehouse,
		Role::CustomsBroker,
	]
	.into_iter()
	.collect()
}

/// Who sells what the `n`th line is about; the first one sends it all.
fn seller<T: Config>(n: u32) -> T::AccountId {
	member::<T>("seller", n, roles())
}

fn buyer<T: Config>() -> T::AccountId {
	member::<T>("buyer", 0, roles())
}

fn officer<T: Config>() -> T::AccountId {
	let who = funded::<T>("officer", 0);
	T::Panels::set_regulator(country(HERE), &who, Office::Customs);
	who
}

fn batch(gtin: Gtin, n: u32) -> BatchId {
	BatchId {
		gtin,
		lot: format!("{n:020}").as_bytes().try_into().unwrap(),
	}
}

/// As many assets as a country can take: the one that is paid in is looked up last.
fn assets<T: Config>() -> BoundedVec<T::AssetKind, ConstU32<MAX_ASSETS>> {
	let asset = T::BenchmarkHelper::asset();
	let mut assets: Vec<_> = (1..MAX_ASSETS as u8)
		.map(|n| {
			// They differ in the last byte of their numbers, and need not exist.
			let mut other = asset.encode();
			*other.last_mut().unwrap() ^= n;
			T::AssetKind::decode(&mut other.as_slice()).unwrap()
		})
		.collect();
	assets.push(asset);
	assets.try_into().unwrap()
}

/// A border where so many are drawn.
fn border<T: Config>(check_rate: u32) -> BorderOf<T> {
	Border {
		assets: assets::<T>(),
		check_rate,
		officer_period: T::MaxPeriod::get(),
		appeal_period: T::MaxPeriod::get(),
		return_period: T::MaxPeriod::get(),
		proof_validity: T::MaxPeriod::get(),
	}
}

/// What charges come from, with all that can be in it.
fn basis() -> Basis {
	Basis {
		value: VALUE,
		currency: "EUR".parse().unwrap(),
		conversion: Some(DatedRate {
			from: NOW,
			rate: FixedU128::from_u32(1),
		}),
		rates: Rates {
			duty: Some(1),
			consumption_tax: Some(1),
			vat: Some(1),
		},
		rounding: Rounding {
			mode: RoundingMode::Down,
			unit: 1,
		},
	}
}

/// So many declarations of another country that wait for their draw since this block of the relay chain.
fn wait<T: Config>(count: u32, block: u32) {
	let waiting: Vec<_> = (0..count)
		.map(|n| Waiting {
			declaration: n.into(),
			country: country(ABROAD),
			lines: MAX_LINES,
			block,
			seed: None,
		})
		.collect();
	Draws::<T>::put(BoundedVec::truncate_from(waiting));
}

/// Makes the asset a claim on the country's currency.
fn set_currency<T: Config>() {
	let currency = Currency {
		code: "EUR".parse().unwrap(),
		decimals: 6,
	};
	T::Currencies::set_currency(&T::BenchmarkHelper::asset(), currency);
}

/// Sets all that a declaration asks for.
fn set_world<T: Config>(check_rate: u32) {
	set_currency::<T>();
	T::Randomness::set_block(1);
	Borders::<T>::insert(country(HERE), border::<T>(check_rate));
	// So that the country's account is there.
	let account = Pallet::<T>::account_of(country(HERE));
	T::Money::mint_into(T::BenchmarkHelper::asset(), &account, VALUE * 1_000).unwrap();
}

/// The code by which goods were ordered: one that can be for any product, so that the lists are asked about the product's
/// own, too.
fn code<T: Config>(line: &ShipmentLineFacts<T::AccountId>) -> HsCode {
	let (order, place) = line.order.unwrap();
	T::Orders::order(order).unwrap().lines[place as usize].import_code
}

/// Goods of so many lines on their way from a seller, each of another batch and an order of its own, of another seller.
fn shipment<T: Config>(
	consignee: &T::AccountId,
	route: ([u8; 2], [u8; 2]),
	lines: u32,
	departed: bool,
	inside: bool,
) -> ShipmentId {
	// The moment of other pallets' benchmarks, so that what is ordered now can be shipped.
	T::BenchmarkHelper::set_time(NOW);
	let consignor = seller::<T>(0);
	let goods: Vec<_> = (0..lines)
		.map(|n| {
			let owner = seller::<T>(n);
			let order = T::Orders::set_order(consignee, &owner, 1);
			// All that was ordered: where that is refused, the order ends.
			let line = T::Orders::order(order).unwrap().lines.remove(0);
			ShipmentLineFacts {
				batch: batch(line.gtin, n),
				quantity: line.quantity,
				owner: owner.clone(),
				order: Some((order, 0)),
			}
		})
		.collect();
	let route = (country(route.0), country(route.1));
	let sent: Vec<_> = goods
		.iter()
		.map(|line| (line.batch, line.owner.clone()))
		.collect();
	let id = T::Shipments::set_shipment(&consignor, consignee, route, goods, departed, inside);
	for (batch, owner) in sent {
		// What looking at its ancestors costs is measured by itself.
		T::Batches::set_ancestors(&batch, 0);
		// What it was paid when the goods left is spent.
		empty::<T>(&owner);
	}
	id
}

/// An import of so many lines, with all certificates. It is into bond, which bears no duties, so that it can be filed
/// whatever the lists say.
fn raw<T: Config>(id: ShipmentId, lines: u32) -> RawDeclarationOf<T> {
	let goods = T::Shipments::shipment(id).unwrap().lines;
	let lines: Vec<_> = (0..lines)
		.map(|n| {
			let line = &goods[n as usize];
			let (of, code) = (line.batch, code::<T>(line));
			let own = T::Batches::batch(&of).unwrap().hs;
			T::ProductRules::set_worst_case(country(HERE), own);
			T::ProductRules::set_worst_case(country(HERE), code);
			let certificates: Vec<_> = CertificateKind::ALL
				.iter()
				.map(|kind| T::Certificates::set_certificate(&of, *kind, country(HERE)))
				.collect();
			RawLine {
				place: n,
				batch: RawBatchId {
					gtin: of.gtin.value(),
					lot: of.lot.as_str().as_bytes().to_vec().try_into().unwrap(),
				},
				quantity: line.quantity,
				code: format!("{code}").into_bytes().try_into().unwrap(),
				// Of no entry's origin, so that all of them are looked at.
				origin: *b"BR",
				invoice: VALUE,
				adjustment: 1,
				// Each in another one, so that all rates are looked at.
				currency: *CurrencyCode::all().nth(n as usize).unwrap().as_bytes(),
				certificates: certificates.try_into().unwrap(),
				previous: None,
			}
		})
		.collect();
	RawDeclaration {
		direction: Direction::Import,
		country: HERE,
		shipment: id,
		procedure: Procedure::Bonded,
		lines: lines.try_into().unwrap(),
		document: DIGEST,
		asset: T::BenchmarkHelper::asset(),
	}
}

/// A broker of who has to declare it, by the orders.
fn broker_for<T: Config>(raw: &RawDeclarationOf<T>) -> T::AccountId {
	let party = Pallet::<T>::preview(raw.clone()).unwrap().party;
	let broker = member::<T>("broker", 0, roles());
	if !Brokers::<T>::contains_key(&party, &broker) {
		Pallet::<T>::do_authorise_broker(party, broker.clone()).unwrap();
	}
	broker
}

/// A declaration of so many lines, of a shipment that has as many as can be, on record, in that state, priced and paid
/// for if open.
fn filed<T: Config>(
	lines: u32,
	inside: bool,
	status: impl FnOnce(Moment) -> Status<T::AccountId>,
) -> (DeclarationId, T::AccountId) {
	set_world::<T>(WHOLE);
	let id = NextDeclaration::<T>::get();
	let shipment = shipment::<T>(&buyer::<T>(), (ABROAD, HERE), MAX_LINES, true, inside);
	let raw = raw::<T>(shipment, lines);
	let who = broker_for::<T>(&raw);
	Pallet::<T>::do_declare(who.clone(), raw).unwrap();
	let mut declaration = Declarations::<T>::get(id).unwrap();
	match declaration.status {
		Status::Refused { .. } => {
			T::Shipments::unhold(shipment, CustomsHold::Refusal).unwrap();
		}
		Status::Released { .. } => {
			let _ = Bonded::<T>::clear(u32::MAX, None);
		}
		_ => (),
	}
	// What it would bear for home use, held.
	declaration.procedure = Procedure::HomeUse;
	for line in declaration.lines.iter_mut() {
		line.charges = Some(Charges::default());
		line.basis = Some(basis());
		line.charged = VALUE;
	}
	declaration.paid = 0;
	Pallet::<T>::hold(&mut declaration).unwrap();
	let was_checked = matches!(
		declaration.status,
		Status::Drawing | Status::Inspection { .. }
	);
	// It may have been taken anywhere: from there it is put where it is wanted.
	if was_checked {
		T::Shipments::unhold(shipment, CustomsHold::Check).unwrap();
	}
	Draws::<T>::kill();
	declaration.status = status(T::Clock::now());
	match declaration.status {
		Status::Drawing | Status::Inspection { .. } => {
			T::Shipments::hold(shipment, CustomsHold::Check).unwrap();
		}
		Status::Refused { .. } | Status::Final { .. } => {
			// Nothing is due of the first order, which counts under no cap any more; the others pay as they end.
			let goods = T::Shipments::shipment(shipment).unwrap().lines;
			let orders = goods.into_iter().filter_map(|line| line.order);
			for (place, (order, _)) in orders.enumerate() {
				T::Orders::set_unpaid(order, place > 0);
			}
			T::Shipments::hold(shipment, CustomsHold::Refusal).unwrap();
			Pallet::<T>::free(&mut declaration).unwrap();
		}
		Status::Released { .. } => Pallet::<T>::pay(&mut declaration).unwrap(),
		Status::Review { .. } => (),
	}
	Undecided::<T>::insert(country(HERE), id, ());
	Declarations::<T>::insert(id, declaration);
	(id, who)
}

/// Makes each line of a declaration depend on a declaration of its own.
fn set_dependent<T: Config>(id: DeclarationId) {
	Declarations::<T>::mutate(id, |declaration| {
		let declaration = declaration.as_mut().unwrap();
		for (n, line) in (0u32..).zip(declaration.lines.iter_mut()) {
			line.previous = Some(LineRef {
				declaration: DeclarationId::MAX - DeclarationId::from(n),
				line: n,
			});
		}
		Pallet::<T>::depend(declaration);
	});
}

/// A risk indicator on the batch of each line of a declaration.
fn set_indicators<T: Config>(batches: impl IntoIterator<Item = BatchId>) {
	for batch in batches {
		RiskIndicators::<T>::insert((country(HERE), Direction::Import, batch), ());
	}
}

/// Each line of a declaration was drawn, so that a refusal puts a risk indicator on its batch.
fn set_drawn<T: Config>(id: DeclarationId) {
	let declaration = Declarations::<T>::get(id).unwrap();
	Pallet::<T>::note_lines(&declaration, |line| line.drawn = Some(true)).unwrap();
}

/// How many batches of a declaration have a risk indicator.
fn indicators<T: Config>(id: DeclarationId) -> u32 {
	let of = Declarations::<T>::get(id).unwrap();
	let has_one =
		|line: &&Line<_>| RiskIndicators::<T>::contains_key((of.country, of.direction, line.batch));
	of.lines.iter().filter(has_one).count() as u32
}

/// How many sellers the orders have that the lines of a declaration are about.
fn sellers<T: Config>(id: DeclarationId) -> u32 {
	let of = Declarations::<T>::get(id).unwrap();
	let there = T::Shipments::shipment(of.shipment).unwrap().lines;
	let sellers: BTreeSet<_> = of
		.lines
		.iter()
		.filter_map(|line| {
			let (order, _) = there[line.place as usize].order?;
			Some(T::Orders::order(order)?.seller)
		})
		.collect();
	sellers.len() as u32
}

fn review<A>(since: Moment) -> Status<A> {
	Status::Review {
		since,
		until: Moment::MAX,
	}
}

fn inspection<A>(since: Moment) -> Status<A> {
	Status::Inspection {
		since,
		until: Moment::MAX,
		drawn: true,
		report: None,
	}
}

fn refused<A>(at: Moment) -> Status<A> {
	Status::Refused {
		at,
		proof: 0,
		until: Moment::MAX,
		appeal: None,
	}
}

fn released<A>(at: Moment) -> Status<A> {
	Status::Released {
		at,
		proof: 0,
		returns_until: Moment::MAX,
	}
}

/// Lets a shipment pass both of its borders.
pub(crate) fn set_released<T: Config>(shipment: ShipmentId) {
	let Some(facts) = T::Shipments::shipment(shipment) else {
		return;
	};
	let ends = [
		(facts.origin.country(), Direction::Export),
		(facts.destination.country(), Direction::Import),
	];
	for (of, direction) in ends {
		let Some(of) = of else { continue };
		Borders::<T>::insert(of, border::<T>(0));
		let line = |(place, _)| DeclaredLine {
			place,
			declaration: Some(place.into()),
			drawn: Some(false),
			passes: true,
			out_of_bond: true,
			wrong: None,
		};
		for line in &facts.lines {
			Bonded::<T>::insert((line.batch, &facts.consignor), line.quantity);
		}
		let declared: Vec<_> = (0u32..).zip(&facts.lines).map(line).collect();
		let declared: Declared = declared.try_into().unwrap();
		DeclaredLines::<T>::insert((shipment, of, direction), declared);
	}
}

#[benchmarks]
mod benchmarks {
	use super::*;

	fn panel<T: Config>() -> T::RuntimeOrigin {
		T::PanelOrigin::try_successful_origin(&country(HERE)).unwrap()
	}

	#[benchmark]
	fn set_border() {
		let border = border::<T>(WHOLE);
		#[extrinsic_call]
		_(panel::<T>() as T::RuntimeOrigin, HERE, border);
		assert!(Borders::<T>::contains_key(country(HERE)));
	}

	/// All that there is, to somebody who has none of it: one account ends, and another is made.
	#[benchmark]
	fn pay_out() {
		set_world::<T>(0);
		let to: T::AccountId = account("somebody", 0, 0);
		let asset = T::BenchmarkHelper::asset();
		let from = Pallet::<T>::account_of(country(HERE));
		let all = T::Money::balance(asset.clone(), &from);
		let lookup = T::Lookup::unlookup(to.clone());
		#[extrinsic_call]
		_(
			panel::<T>() as T::RuntimeOrigin,
			HERE,
			asset.clone(),
			lookup,
			all,
		);
		assert_eq!(T::Money::balance(asset, &to), all);
	}

	#[benchmark]
	fn authorise_broker() {
		let (party, broker) = (buyer::<T>(), seller::<T>(0));
		let lookup = T::Lookup::unlookup(broker.clone());
		#[extrinsic_call]
		_(RawOrigin::Signed(party.clone()), lookup);
		assert!(Brokers::<T>::contains_key(party, broker));
	}

	#[benchmark]
	fn withdraw_broker() {
		let (party, broker) = (buyer::<T>(), seller::<T>(0));
		Pallet::<T>::do_authorise_broker(party.clone(), broker.clone()).unwrap();
		let lookup = T::Lookup::unlookup(broker.clone());
		#[extrinsic_call]
		_(RawOrigin::Signed(party.clone()), lookup);
		assert!(!Brokers::<T>::contains_key(party, broker));
	}

	/// Goods that come back, each line of an export by a shipment of its own, which has as many lines as can be, and of a
	/// batch with a risk indicator.
	#[benchmark]
	fn declare(l: Linear<1, MAX_LINES>) {
		set_world::<T>(WHOLE);
		// First, since the batches of others have more ancestors than a shipment may have that is made.
		let back = shipment::<T>(&buyer::<T>(), (ABROAD, HERE), MAX_LINES, true, true);
		// Nobody asks for whose orders they went out.
		let goods = T::Shipments::shipment(back).unwrap().lines.into_iter();
		let goods: Vec<_> = goods
			.map(|line| ShipmentLineFacts {
				order: None,
				..line
			})
			.collect();
		let route = (country(HERE), country(ABROAD));
		let (consignor, consignee) = (seller::<T>(0), buyer::<T>());
		let outs: Vec<_> = (0..l)
			.map(|_| {
				let goods = goods.clone();
				T::Shipments::set_shipment(&consignor, &consignee, route, goods, true, true)
			})
			.collect();
		let mut declaration = raw::<T>(back, l);
		let who = broker_for::<T>(&declaration);
		Pallet::<T>::do_declare(who.clone(), declaration.clone()).unwrap();
		let first = NextDeclaration::<T>::get();
		let mut earlier = Declarations::<T>::get(first - 1).unwrap();
		Pallet::<T>::forget(first - 1, earlier.clone()).unwrap();
		match earlier.status {
			Status::Drawing | Status::Inspection { .. } => {
				T::Shipments::unhold(back, CustomsHold::Check).unwrap();
			}
			Status::Refused { .. } => {
				T::Shipments::unhold(back, CustomsHold::Refusal).unwrap();
			}
			_ => (),
		}
		Draws::<T>::kill();
		earlier.direction = Direction::Export;
		earlier.procedure = Procedure::HomeUse;
		earlier.status = released(T::Clock::now());
		declaration.procedure = Procedure::Return;
		let lines = earlier.lines.clone().into_inner();
		let most = (0..MAX_LINES).map(|n| lines[(n % l) as usize].clone());
		earlier.lines = most.collect::<Vec<_>>().try_into().unwrap();
		for ((n, line), out) in (0u32..).zip(declaration.lines.iter_mut()).zip(outs) {
			T::Shipments::set_delivered(out);
			earlier.shipment = out;
			let id = first + DeclarationId::from(n);
			Declarations::<T>::insert(id, earlier.clone());
			line.previous = Some(LineRef {
				declaration: id,
				line: n,
			});
		}
		set_indicators::<T>(
			T::Shipments::shipment(back)
				.unwrap()
				.lines
				.iter()
				.map(|of| of.batch),
		);
		let id = first + DeclarationId::from(MAX_LINES);
		NextDeclaration::<T>::put(id);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), declaration);
		assert!(Declarations::<T>::contains_key(id));
	}

	#[benchmark]
	fn withdraw_declaration() {
		let (id, who) = filed::<T>(MAX_LINES, true, review);
		set_dependent::<T>(id);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id);
		assert!(!Declarations::<T>::contains_key(id));
	}

	#[benchmark]
	fn record_inspection() {
		let (id, _) = filed::<T>(MAX_LINES, true, inspection);
		let officer = officer::<T>();
		// From the second on its page is paid for.
		Pallet::<T>::do_record_inspection(officer.clone(), id, false, DIGEST).unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(officer), id, false, DIGEST);
	}

	/// A release for home use of goods out of bond that were inspected, each line from another declaration with the most
	/// lines, priced, counted in a quota of its own, of a batch with a risk indicator, and of an order that pays another
	/// seller. Neither they nor the country have any of the asset before.
	#[benchmark]
	fn release(l: Linear<1, MAX_LINES>) {
		let (id, _) = filed::<T>(l, true, inspection);
		empty::<T>(&Pallet::<T>::account_of(country(HERE)));
		// To the orders it was another.
		set_currency::<T>();
		let mut declaration = Declarations::<T>::get(id).unwrap();
		let shipment = T::Shipments::shipment(declaration.shipment).unwrap();
		Pallet::<T>::free(&mut declaration).unwrap();
		declaration.status = Status::Inspection {
			since: NOW,
			until: Moment::MAX,
			drawn: true,
			report: Some(Report {
				by: officer::<T>(),
				office: Office::Customs,
				at: NOW,
				conforms: true,
				document: DIGEST,
			}),
		};
		set_indicators::<T>(declaration.lines.iter().map(|line| line.batch));
		let lines = declaration.lines.clone().into_inner();
		let most: Vec<_> = (0..MAX_LINES)
			.map(|n| lines[(n % l) as usize].clone())
			.collect();
		let first = NextDeclaration::<T>::get();
		for (n, line) in (0u64..).zip(declaration.lines.iter_mut()) {
			let mut earlier = Declarations::<T>::get(id).unwrap();
			earlier.procedure = Procedure::Bonded;
			earlier.lines = most.clone().try_into().unwrap();
			earlier.lines[0] = line.clone();
			let key = Pallet::<T>::bond_of(&earlier, &earlier.lines[0]);
			Bonded::<T>::insert(key, 2 * line.quantity);
			Declarations::<T>::insert(first + n, earlier);
			line.previous = Some(LineRef {
				declaration: first + n,
				line: 0,
			});
			(line.charges, line.basis) = (None, None);
		}
		let mut judged = Pallet::<T>::judge(&declaration, Some(&shipment));
		judged
			.findings
			.retain(|finding| !rules::blocks(finding.fault));
		for (n, line) in (0u8..).zip(&mut judged.facts.lines) {
			line.mode = tradechain_primitives::TradeMode::B2C;
			line.identity = Some([n; 32]);
			line.list_value = Some(VALUE);
			line.charges = Some(Charges {
				duty: VALUE / 1_000,
				..Default::default()
			});
			line.basis = Some(basis());
			line.verdict.terms = Some(tradechain_primitives::Terms {
				certificates: CertificateKinds::all(),
				order_cap: Some(u64::MAX),
				yearly_cap: Some(u64::MAX),
				..Default::default()
			});
		}
		let (of, by) = (Some(&shipment), Decider::Panel);
		#[block]
		{
			Pallet::<T>::release_judged(id, declaration, of, judged, by, Some(DIGEST)).unwrap();
		}
		let status = Declarations::<T>::get(id).unwrap().status;
		assert!(matches!(status, Status::Released { .. }));
		assert_eq!((indicators::<T>(id), sellers::<T>(id)), (0, l));
	}

	#[benchmark]
	fn decide(l: Linear<1, MAX_LINES>) {
		let (id, _) = filed::<T>(l, true, inspection);
		let officer = officer::<T>();
		Pallet::<T>::do_record_inspection(officer.clone(), id, true, DIGEST).unwrap();
		set_drawn::<T>(id);
		#[extrinsic_call]
		_(RawOrigin::Signed(officer), id, Decision::Refuse, DIGEST);
		let status = Declarations::<T>::get(id).unwrap().status;
		assert!(matches!(status, Status::Refused { .. }));
		assert_eq!(indicators::<T>(id), l);
	}

	#[benchmark]
	fn appeal() {
		let (id, who) = filed::<T>(MAX_LINES, true, refused);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, DIGEST);
	}

	/// What was refused as it was filed, so that no duties are fixed: the rates are looked at.
	#[benchmark]
	fn rule(l: Linear<1, MAX_LINES>) {
		let (id, who) = filed::<T>(l, true, refused);
		Pallet::<T>::do_appeal(who, id, DIGEST).unwrap();
		Declarations::<T>::mutate(id, |declaration| {
			for line in declaration.as_mut().unwrap().lines.iter_mut() {
				(line.charges, line.basis, line.charged) = (None, None, 0);
			}
		});
		set_dependent::<T>(id);
		set_drawn::<T>(id);
		#[extrinsic_call]
		_(panel::<T>() as T::RuntimeOrigin, HERE, id, false, DIGEST);
		let status = Declarations::<T>::get(id).unwrap().status;
		assert!(matches!(status, Status::Final { .. }));
	}

	#[benchmark]
	fn conclude_refusal(l: Linear<1, MAX_LINES>) {
		let (id, who) = filed::<T>(l, true, refused);
		set_dependent::<T>(id);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id);
	}

	/// Each other line was released by a declaration of its own, and the shipment is on offer with as many others as can
	/// be.
	#[benchmark]
	fn record_destruction(l: Linear<1, MAX_LINES>) {
		let (id, _) = filed::<T>(l, false, |at| Status::Final { at, proof: 0 });
		let mut other = Declarations::<T>::get(id).unwrap();
		T::Shipments::set_offered(other.shipment);
		other.status = released(T::Clock::now());
		let key = (other.shipment, other.country, other.direction);
		DeclaredLines::<T>::mutate(key, |declared| {
			for (n, line) in (1u64..).zip(declared.iter_mut().skip(1)) {
				line.declaration = Some(id + n);
				Declarations::<T>::insert(id + n, other.clone());
			}
		});
		let officer = officer::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(officer), id, DIGEST);
	}

	#[benchmark]
	fn write_off() {
		let (id, _) = filed::<T>(MAX_LINES, true, released);
		let (position, quantity) = Declarations::<T>::mutate(id, |declaration| {
			let declaration = declaration.as_mut().unwrap();
			declaration.procedure = Procedure::Bonded;
			let line = &declaration.lines[0];
			(Pallet::<T>::bond_of(declaration, line), line.quantity)
		});
		Bonded::<T>::insert(&position, quantity);
		let officer = officer::<T>();
		let line = LineRef {
			declaration: id,
			line: 0,
		};
		#[extrinsic_call]
		_(RawOrigin::Signed(officer), line, quantity, DIGEST);
		assert!(!Bonded::<T>::contains_key(position));
	}

	/// Goods that went back abroad, each line of another declaration with the most lines, of another declarant, who has
	/// none of the asset; all lines counted in quotas.
	#[benchmark]
	fn settle_return(l: Linear<1, MAX_LINES>) {
		let (first, who) = filed::<T>(MAX_LINES, true, released);
		T::Shipments::set_delivered(Declarations::<T>::get(first).unwrap().shipment);
		let earlier = Declarations::<T>::get(first).unwrap();
		let year = tradechain_primitives::year(T::Clock::now());
		let back = NextDeclaration::<T>::get();
		let mut returning = earlier.clone();
		returning.lines = Default::default();
		for n in 0..l {
			let mut earlier = earlier.clone();
			earlier.declarant = account("declarant", n, 0);
			for line in earlier.lines.iter_mut() {
				line.counted = Some(Counted {
					identity: [n as u8; 32],
					list: country(HERE),
					year,
					value: VALUE,
					given_back: 0,
				});
			}
			let line = earlier.lines.get_mut(0).unwrap();
			line.used = line.quantity;
			line.charged = VALUE;
			Quotas::<T>::insert(([n as u8; 32], country(HERE), year), VALUE);
			let mut line = line.clone();
			line.previous = Some(LineRef {
				declaration: back + 1 + DeclarationId::from(n),
				line: 0,
			});
			returning.lines.try_push(line).unwrap();
			Declarations::<T>::insert(back + 1 + DeclarationId::from(n), earlier);
		}
		returning.is_returning = true;
		Pallet::<T>::depend(&mut returning);
		Declarations::<T>::insert(back, returning);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), back);
		assert!(!Declarations::<T>::get(back).unwrap().is_returning);
	}

	#[benchmark]
	fn remove_declaration() {
		let (id, who) = filed::<T>(MAX_LINES, false, |at| Status::Final { at, proof: 0 });
		let officer = officer::<T>();
		Pallet::<T>::do_record_destruction(officer, id, DIGEST).unwrap();
		set_dependent::<T>(id);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id);
		assert!(!Declarations::<T>::contains_key(id));
	}

	/// Of goods that have so many; the goods themselves are looked at with each call.
	#[benchmark]
	fn walk(a: Linear<0, { T::Batches::most_ancestors() }>) {
		let id = shipment::<T>(&buyer::<T>(), (ABROAD, HERE), 1, true, false);
		let batch = T::Shipments::shipment(id).unwrap().lines[0].batch;
		T::Batches::set_ancestors(&batch, a);
		let found;
		#[block]
		{
			found = T::Batches::look(&[batch], country(HERE));
		}
		assert_eq!(found, (BatchStanding::Fine, a));
	}

	/// As many wait as can, all get their randomness, and there is no room to draw one.
	#[benchmark]
	fn poll() {
		T::Randomness::set_block(1);
		wait::<T>(T::MaxWaiting::get(), 0);
		let limit = T::WeightInfo::poll();
		#[block]
		{
			Pallet::<T>::draw_waiting(&mut WeightMeter::with_limit(limit));
		}
		assert!(!Draws::<T>::get().is_empty());
	}

	#[benchmark]
	fn draw(l: Linear<1, MAX_LINES>) {
		let (id, _) = filed::<T>(l, true, |_| Status::Drawing);
		Borders::<T>::insert(country(HERE), border::<T>(0));
		#[block]
		{
			Pallet::<T>::draw(id, Some(&DIGEST));
		}
		let status = Declarations::<T>::get(id).unwrap().status;
		assert!(!matches!(status, Status::Drawing));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
