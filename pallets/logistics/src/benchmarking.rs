//! What each call costs at its worst: shipments of the largest size, full offers and pages, goods that are as dear
//! to move as can be, each line of an order and an owner of its own, each shipment to a consignee and over a lane of
//! its own.
#![allow(
	clippy::arithmetic_side_effects,
	clippy::cast_possible_truncation,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use super::*;
use alloc::{collections::BTreeSet, format, vec, vec::Vec};
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;
use tradechain_primitives::{
	CountryCode, CustomsHold, EventClassifier, Gtin, Lot, Office, Position, Role, Standing,
	TransportEvent,
};

/// Time for benchmarks.
pub trait BenchmarkHelper {
	/// Makes it that moment.
	fn set_time(now: Moment);
}

const DIGEST: Digest = [1; 32];
const ORIGIN: [u8; 5] = *b"ESVLC";
const PLACE: [u8; 5] = *b"NLRTM";
/// All that is ordered of a line: with its delivery passes are earned, where there are programmes.
const QUANTITY: Quantity = 1_000_000;

/// Lets an account pay for all that one call puts on record.
fn fund<T: Config>(who: &T::AccountId) {
	let plenty = Footprint {
		count: 10_000,
		size: 1 << 22,
	};
	T::StorageFee::ensure_successful(who, plenty);
	T::Consideration::ensure_successful(who, plenty);
}

fn funded<T: Config>(name: &'static str, n: u32) -> T::AccountId {
	let who: T::AccountId = account(name, n, 0);
	fund::<T>(&who);
	who
}

/// The `n`th of many members.
fn nth_member<T: Config>(name: &'static str, n: u32, role: Role) -> T::AccountId {
	let who = funded::<T>(name, n);
	let country = CountryCode::try_from(&b"NL"[..]).unwrap();
	T::Members::set_member(&who, country, role.into(), Vec::new());
	who
}

fn member<T: Config>(name: &'static str, role: Role) -> T::AccountId {
	nth_member::<T>(name, 0, role)
}

/// Who owns the goods of the `n`th of many lines.
fn owner<T: Config>(n: u32) -> T::AccountId {
	account("maker", n, 0)
}

fn lookup<T: Config>(who: &T::AccountId) -> AccountIdLookupOf<T> {
	T::Lookup::unlookup(who.clone())
}

/// Those who take part.
struct Parties<T: Config> {
	/// The owner of the first line of all.
	maker: T::AccountId,
	consignor: T::AccountId,
	carrier: T::AccountId,
	consignee: T::AccountId,
	agent: T::AccountId,
	/// The product of the first line of all orders.
	gtin: Gtin,
}

fn parties<T: Config>() -> Parties<T> {
	T::BenchmarkHelper::set_time(1_800_000_000_000);
	let maker = member::<T>("maker", Role::Manufacturer);
	let consignee = member::<T>("consignee", Role::Importer);
	let order = T::Orders::set_order(&consignee, &maker, MAX_LINES);
	Parties {
		gtin: T::Orders::order(order).unwrap().lines[0].gtin,
		maker,
		consignor: member::<T>("consignor", Role::Exporter),
		carrier: member::<T>("carrier", Role::Carrier),
		consignee,
		agent: member::<T>("agent", Role::Warehouse),
	}
}

/// The `n`th of many lots.
fn code_of(n: u32) -> RawCode {
	format!("{n:020}").into_bytes().try_into().unwrap()
}

fn batch<T: Config>(parties: &Parties<T>, n: u32) -> BatchId {
	BatchId {
		gtin: parties.gtin,
		lot: Lot::try_from(code_of(n).as_slice()).unwrap(),
	}
}

fn raw_batch<T: Config>(parties: &Parties<T>, n: u32) -> RawBatchId {
	RawBatchId {
		gtin: parties.gtin.value(),
		lot: code_of(n),
	}
}

fn seal(byte: u8) -> Option<Seal> {
	Some(vec![byte; 15].try_into().unwrap())
}

fn now<T: Config>() -> Moment {
	T::Clock::now()
}

/// A shipment of the largest size, with so many lines, each of another batch: from number `first` on.
fn raw<T: Config>(parties: &Parties<T>, lines: u32, first: u32) -> RawShipmentOf<T> {
	let leg = RawLeg {
		from: ORIGIN,
		to: PLACE,
		mode: Mode::Maritime,
		carrier: parties.carrier.clone(),
		departure: now::<T>() + 1_000,
		arrival: now::<T>() + 2_000,
	};
	let limits = [
		Measure::Temperature,
		Measure::Humidity,
		Measure::Shock,
		Measure::Tilt,
	];
	RawShipment {
		reference: RawReference::Own(code_of(0)),
		consignee: parties.consignee.clone(),
		agent: Some(parties.agent.clone()),
		container: Some(*b"CSQU3054383"),
		seal: seal(b'A'),
		origin: ORIGIN,
		destination: PLACE,
		due_at: now::<T>() + 2_000,
		lines: (first..first + lines)
			.map(|n| RawLine {
				batch: raw_batch(parties, n),
				quantity: QUANTITY,
				owner: owner::<T>(n),
				order: None,
			})
			.collect::<Vec<_>>()
			.try_into()
			.unwrap(),
		legs: vec![leg; MAX_LEGS as usize].try_into().unwrap(),
		limits: limits
			.map(|measure| Limit {
				measure,
				min: 0,
				max: 10,
			})
			.to_vec()
			.try_into()
			.unwrap(),
	}
}

/// Puts goods of so many batches into the hands of the consignor, whom the owner of each lets ship them.
fn stock<T: Config>(parties: &Parties<T>, lines: u32, first: u32) {
	for n in first..first + lines {
		let position = Position {
			batch: batch(parties, n),
			owner: nth_member::<T>("maker", n, Role::Manufacturer),
			possessor: parties.consignor.clone(),
		};
		T::Batches::set_holding(&position, QUANTITY);
		// What looking at those costs is measured by itself.
		T::Batches::set_ancestors(&position.batch, 0);
		Pallet::<T>::consent(
			RawOrigin::Signed(position.owner).into(),
			lookup::<T>(&parties.consignor),
			raw_batch(parties, n),
			QUANTITY,
		)
		.unwrap();
	}
}

/// A shipment with so many lines, on record, to a consignee of its own. All consignees have one agent.
fn create<T: Config>(parties: &Parties<T>, lines: u32, first: u32) -> ShipmentId {
	stock::<T>(parties, lines, first);
	let id = NextShipment::<T>::get();
	let consignor = RawOrigin::Signed(parties.consignor.clone());
	let consignee = nth_member::<T>("consignee", id as u32, Role::Importer);
	let shipment = ordered::<T>(parties, &consignee, lines, first);
	Pallet::<T>::create_shipment(consignor.into(), shipment).unwrap();
	T::Borders::set_released(id);
	let agent = Some(lookup::<T>(&parties.agent));
	let consignee = RawOrigin::Signed(consignee);
	Pallet::<T>::appoint_agent(consignee.into(), id, agent).unwrap();
	id
}

/// A shipment of these goods, for other pallets' benchmarks.
pub(crate) fn set_shipment<T: Config>(
	consignor: &T::AccountId,
	consignee: &T::AccountId,
	(from, to): (CountryCode, CountryCode),
	lines: Vec<tradechain_primitives::ShipmentLineFacts<T::AccountId>>,
	departed: bool,
	inside: bool,
) -> ShipmentId {
	let parties = parties::<T>();
	for who in [consignor, consignee] {
		fund::<T>(who);
	}
	let place = |country: CountryCode, end: u8| {
		let [a, b] = *country.as_bytes();
		[a, b, b'A', b'A', end]
	};
	let mut whole = raw::<T>(&parties, 0, 0);
	whole.consignee = consignee.clone();
	whole.origin = place(from, b'A');
	whole.destination = place(to, b'B');
	let origin = || RawOrigin::Signed(consignor.clone());
	let create = |shipment: RawShipmentOf<T>| {
		let id = NextShipment::<T>::get();
		Pallet::<T>::create_shipment(origin().into(), shipment).unwrap();
		id
	};
	let goods = lines.iter().map(|line| {
		let position = Position {
			batch: line.batch,
			owner: line.owner.clone(),
			possessor: consignor.clone(),
		};
		T::Batches::set_holding(&position, line.quantity);
		let batch = RawBatchId {
			gtin: line.batch.gtin.value(),
			lot: line
				.batch
				.lot
				.as_str()
				.as_bytes()
				.to_vec()
				.try_into()
				.unwrap(),
		};
		if line.owner != *consignor {
			fund::<T>(&line.owner);
			let owner = RawOrigin::Signed(line.owner.clone());
			let to = lookup::<T>(consignor);
			Pallet::<T>::consent(owner.into(), to, batch.clone(), line.quantity).unwrap();
		}
		RawLine {
			batch,
			quantity: line.quantity,
			owner: line.owner.clone(),
			order: line.order,
		}
	});
	let mut shipment = whole.clone();
	shipment.lines = goods.collect::<Vec<_>>().try_into().unwrap();
	let id = create(shipment);
	let mut ids = vec![id];
	if inside {
		let (middle, outer) = (create(whole.clone()), create(whole));
		put_into::<T>(consignor, middle, &[id]);
		put_into::<T>(consignor, outer, &[middle]);
		ids.extend([middle, outer]);
	}
	if departed {
		set_departed::<T>(&ids);
	}
	id
}

/// Lets each of these have left, as their orders know.
fn set_departed<T: Config>(ids: &[ShipmentId]) {
	for id in ids {
		for line in LinesOfShipment::<T>::get(id) {
			if let Some((order, place)) = line.order {
				T::Orders::shipped(order, place, line.quantity).unwrap();
			}
		}
		Shipments::<T>::mutate(id, |shipment| {
			let shipment = shipment.as_mut().unwrap();
			shipment.state = State::UnderWay;
			shipment.departed_at = Some(now::<T>());
			shipment.load.ready = 0;
		});
	}
}

/// Puts a shipment on offer with as many others as can be, for other pallets' benchmarks.
pub(crate) fn set_offered<T: Config>(id: ShipmentId) {
	let parties = parties::<T>();
	let others = create_many::<T>(&parties, MAX_PARTS - 1, 0);
	let offer = offer::<T>(&parties.consignor, &parties.carrier, &others);
	Offers::<T>::mutate(&parties.carrier, offer, |offer| {
		let pieces = &mut offer.as_mut().unwrap().pieces;
		pieces.try_push(finding(id, 0)).unwrap();
	});
	Shipments::<T>::mutate(id, |shipment| {
		shipment.as_mut().unwrap().offer = Some((parties.carrier, offer))
	});
}

/// Such a shipment, of which each line has an order of its own, with as many lines as can be, of its owner.
fn ordered<T: Config>(
	parties: &Parties<T>,
	consignee: &T::AccountId,
	lines: u32,
	first: u32,
) -> RawShipmentOf<T> {
	let mut shipment = raw::<T>(parties, lines, first);
	shipment.consignee = consignee.clone();
	for line in shipment.lines.iter_mut() {
		let order = T::Orders::set_order(consignee, &line.owner, MAX_LINES);
		line.order = Some((order, 0));
	}
	shipment
}

/// How many own what is in these, and to how many they go.
fn owners_and_consignees<T: Config>(ids: &[ShipmentId]) -> (usize, usize) {
	let owners: BTreeSet<_> = ids
		.iter()
		.flat_map(LinesOfShipment::<T>::get)
		.map(|line| line.owner)
		.collect();
	let consignees: BTreeSet<_> = ids.iter().map(consignee_of::<T>).collect();
	(owners.len(), consignees.len())
}

fn consignee_of<T: Config>(id: &ShipmentId) -> T::AccountId {
	Shipments::<T>::get(id).unwrap().consignee
}

/// So many shipments, with so many lines in all, as evenly as can be.
fn create_many<T: Config>(parties: &Parties<T>, pieces: u32, lines: u32) -> Vec<ShipmentId> {
	(0..pieces)
		.map(|n| {
			let (first, end) = (lines * n / pieces, lines * (n + 1) / pieces);
			create::<T>(parties, (end - first).min(MAX_LINES), first)
		})
		.collect()
}

/// A container with another shipment in it, in which there are so many more, with so many lines in all.
fn create_nested<T: Config>(
	parties: &Parties<T>,
	pieces: u32,
	lines: u32,
) -> (ShipmentId, ShipmentId, Vec<ShipmentId>) {
	let (container, inner) = (create::<T>(parties, 0, 0), create::<T>(parties, 0, 0));
	let ids = create_many::<T>(parties, pieces, lines);
	put_into::<T>(&parties.consignor, container, &[inner]);
	if !ids.is_empty() {
		put_into::<T>(&parties.consignor, inner, &ids);
	}
	(container, inner, ids)
}

fn finding(shipment: ShipmentId, count: u32) -> Finding {
	Finding {
		shipment,
		condition: Condition {
			damaged: count,
			short: count,
			seal_broken: count > 0,
		},
		seal: seal(b'A'),
		document: DIGEST,
	}
}

fn findings(ids: &[ShipmentId], count: u32) -> Findings {
	ids.iter()
		.map(|id| finding(*id, count))
		.collect::<Vec<_>>()
		.try_into()
		.unwrap()
}

/// Offers those to someone.
fn offer<T: Config>(from: &T::AccountId, to: &T::AccountId, ids: &[ShipmentId]) -> OfferId {
	let id = NextOffer::<T>::get();
	Pallet::<T>::offer_handover(
		RawOrigin::Signed(from.clone()).into(),
		lookup::<T>(to),
		PLACE,
		findings(ids, 0),
	)
	.unwrap();
	id
}

/// Hands those to someone, sound.
fn hand<T: Config>(from: &T::AccountId, to: &T::AccountId, ids: &[ShipmentId]) {
	let id = offer::<T>(from, to, ids);
	Pallet::<T>::accept_handover(RawOrigin::Signed(to.clone()).into(), id, findings(ids, 0))
		.unwrap();
}

fn put_into<T: Config>(who: &T::AccountId, parent: ShipmentId, children: &[ShipmentId]) {
	Pallet::<T>::consolidate(
		RawOrigin::Signed(who.clone()).into(),
		parent,
		children.to_vec().try_into().unwrap(),
	)
	.unwrap();
}

/// The `n`th of many places.
fn nth_place(n: u64) -> UnLocode {
	let letter = |n: u64| b'A' + (n % 26) as u8;
	UnLocode::try_from([b'E', b'S', b'A', letter(n / 26), letter(n)]).unwrap()
}

/// A lane, after the place where it begins.
type LaneAt<T> = (UnLocode, LaneKeyOf<T>);

/// Of how many of these lanes damage was counted.
fn damaged<T: Config>(lanes: &[LaneAt<T>]) -> usize {
	let is_damaged = |(from, key): &&LaneAt<T>| {
		LanesFrom::<T>::get(from, key).is_some_and(|lane| lane.damaged.worst > 0)
	};
	lanes.iter().filter(is_damaged).count()
}

/// Has each of these come over a lane of its own, which the carrier used last, so that damage counts for that once.
/// Answers the lanes.
fn set_last_legs<T: Config>(ids: &[ShipmentId], carrier: &T::AccountId) -> Vec<LaneAt<T>> {
	let set = |id: &ShipmentId| {
		let departure = Departure {
			from: nth_place(*id),
			..departure::<T>(carrier)
		};
		let from = departure.from;
		let key = LaneKey {
			to: UnLocode::try_from(PLACE).unwrap(),
			mode: departure.mode,
			carrier: carrier.clone(),
		};
		LanesFrom::<T>::insert(from, &key, Lane::default());
		Shipments::<T>::mutate(id, |shipment| {
			shipment.as_mut().unwrap().journey.last_leg = Some(LastLeg {
				departure,
				to: key.to,
				arrived_at: now::<T>(),
				is_on_time: Some(true),
				legs_done: 0,
				counted_at: Some(now::<T>()),
			});
		});
		(from, key)
	};
	ids.iter().map(set).collect()
}

fn departure<T: Config>(carrier: &T::AccountId) -> Departure<T::AccountId> {
	Departure {
		from: UnLocode::try_from(ORIGIN).unwrap(),
		mode: Mode::Maritime,
		carrier: carrier.clone(),
		at: now::<T>(),
		damaged: false,
	}
}

/// Has each of these be under way since then, and damaged, on a lane of its own, of which something was seen. Answers
/// the lanes.
fn set_under_way<T: Config>(ids: &[ShipmentId], since: Moment) -> Vec<LaneAt<T>> {
	let set = |id: &ShipmentId| {
		let carrier: T::AccountId = account("carrier", *id as u32 + 1, 0);
		Shipments::<T>::mutate(id, |shipment| {
			let shipment = shipment.as_mut().unwrap();
			let departure = Departure {
				at: since,
				damaged: true,
				..departure::<T>(&carrier)
			};
			let from = departure.from;
			shipment.journey.departure = Some(departure);
			let key = LaneKey {
				to: rules::next_place(shipment),
				mode: Mode::Maritime,
				carrier,
			};
			LanesFrom::<T>::insert(from, &key, Lane::default());
			(from, key)
		})
	};
	ids.iter().map(set).collect()
}

/// Has customs hold each of these.
fn set_held<T: Config>(ids: &[ShipmentId], hold: CustomsHold) {
	for id in ids {
		<Pallet<T> as tradechain_primitives::Shipments<T::AccountId>>::hold(*id, hold).unwrap();
	}
}

/// How many of these customs hold.
fn held<T: Config>(ids: &[ShipmentId]) -> u32 {
	let is_held = |id: &&ShipmentId| {
		Shipments::<T>::get(**id).is_some_and(|shipment| shipment.holds != Holds::default())
	};
	ids.iter().filter(is_held).count() as u32
}

fn event(shipment: ShipmentId, code: TransportEvent, place: [u8; 5], at: Moment) -> RawEvent {
	RawEvent {
		shipment,
		code: EventCode::Dcsa(code),
		classifier: EventClassifier::ACT,
		place,
		mode: Some(Mode::Maritime),
		event_time: at,
		offset: 60,
		document: DIGEST,
		corrects: None,
	}
}

/// Of each of these as much is known of every kind of event as there is room for, all of it long ago.
fn fill_milestones<T: Config>(ids: &[ShipmentId]) {
	let kinds = TransportEvent::ALL.iter();
	let all = kinds.flat_map(|code| vec![(*code, 0); MAX_OF_A_KIND as usize]);
	let all: Milestones = all.collect::<Vec<_>>().try_into().unwrap();
	for id in ids {
		Latest::<T>::insert(id, &all);
	}
}

/// Every place from which there are lanes is full.
fn fill_lanes<T: Config>(carrier: &T::AccountId) {
	let from = UnLocode::try_from(ORIGIN).unwrap();
	let to = UnLocode::try_from(*b"CNSHA").unwrap();
	for slot in 0..T::MaxLanes::get() {
		let key = LaneKey {
			to,
			mode: Mode::Air,
			carrier: if slot == 0 {
				carrier.clone()
			} else {
				account("other", slot, 0)
			},
		};
		let lane = Lane {
			slot,
			..Default::default()
		};
		LanesFrom::<T>::insert(from, &key, lane);
		LanesBySlot::<T>::insert(from, slot, key);
	}
	let used = T::MaxLanes::get();
	Slots::<T>::insert(from, LaneSlots { used, next: 0 });
}

/// A tree of readings as deep as can be, of which the summary says something else.
fn deep_tree(at: Moment) -> (Digest, Reading, Vec<Step>) {
	use crate::rules::readings::{leaf_hash, node_hash, summary_of};
	let reading = Reading { at, value: 100 };
	let own = summary_of(&reading);
	let mut hash = leaf_hash(&reading);
	let mut path = Vec::new();
	for _ in 0..MAX_DEPTH {
		let sibling = Node {
			hash: DIGEST,
			summary: own,
		};
		path.push(Step {
			own,
			sibling,
			sibling_is_left: false,
		});
		hash = node_hash(&Node { hash, summary: own }, &sibling);
	}
	(hash, reading, path)
}

/// A series of what is full of parts and was taken out once, about an earlier custody of what it travels in.
fn series<T: Config>(parties: &Parties<T>, root: Digest, max: i32) -> (ShipmentId, RawSeries) {
	let consignor = &parties.consignor;
	let (container, inner, _) = create_nested::<T>(parties, MAX_PARTS - 1, MAX_UNIT_LINES);
	let children = vec![inner].try_into().unwrap();
	let origin = RawOrigin::Signed(consignor.clone()).into();
	Pallet::<T>::deconsolidate(origin, container, children).unwrap();
	let out = PageRef {
		shipment: inner,
		page: Shipments::<T>::get(inner).unwrap().custody,
	};
	put_into::<T>(consignor, container, &[inner]);
	let page = Shipments::<T>::get(container).unwrap().custody;
	hand::<T>(consignor, &parties.carrier, &[container]);
	set_last_legs::<T>(&[container], consignor);
	let series = RawSeries {
		measure: Measure::Temperature,
		taken: PageRef {
			shipment: container,
			page,
		},
		given: Some(Shipments::<T>::get(container).unwrap().custody),
		taken_out: vec![out].try_into().unwrap(),
		from: now::<T>(),
		until: now::<T>(),
		summary: Summary {
			min: 0,
			max,
			count: 2,
		},
		root,
	};
	(inner, series)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn consent() {
		let parties = parties::<T>();
		stock::<T>(&parties, 1, 0);
		let other = member::<T>("other", Role::Exporter);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(parties.maker.clone()),
			lookup::<T>(&other),
			raw_batch(&parties, 0),
			QUANTITY,
		);
		let batch = batch(&parties, 0);
		assert!(Consents::<T>::contains_key((parties.maker, other, batch)));
	}

	#[benchmark]
	fn withdraw_consent() {
		let parties = parties::<T>();
		stock::<T>(&parties, 1, 0);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(parties.maker.clone()),
			lookup::<T>(&parties.consignor),
			raw_batch(&parties, 0),
		);
		let key = (&parties.maker, &parties.consignor, batch(&parties, 0));
		assert!(!Consents::<T>::contains_key(key));
	}

	/// Of goods of as many owners, whose consents are used up: each gets its deposit back.
	#[benchmark]
	fn create_shipment(l: Linear<1, MAX_LINES>) {
		let parties = parties::<T>();
		stock::<T>(&parties, l, 0);
		let shipment = ordered::<T>(&parties, &parties.consignee, l, 0);
		#[extrinsic_call]
		_(RawOrigin::Signed(parties.consignor.clone()), shipment);
		assert_eq!(owners_and_consignees::<T>(&[0]), (l as usize, 1));
		let is_used_up = |n| {
			let key = (owner::<T>(n), &parties.consignor, batch(&parties, n));
			!Consents::<T>::contains_key(key)
		};
		assert!((0..l).all(is_used_up));
	}

	#[benchmark]
	fn create_container() {
		let parties = parties::<T>();
		let shipment = raw::<T>(&parties, 0, 0);
		#[extrinsic_call]
		create_shipment(RawOrigin::Signed(parties.consignor.clone()), shipment);
		assert!(Shipments::<T>::contains_key(0));
	}

	/// Of shipments that are under way and damaged, into what is in another that is under way too: each leg ends.
	#[benchmark]
	fn consolidate(p: Linear<1, { MAX_PARTS - 1 }>) {
		let parties = parties::<T>();
		let ids = create_many::<T>(&parties, p + 2, 0);
		put_into::<T>(&parties.consignor, ids[0], &ids[1..2]);
		set_under_way::<T>(&ids[..1], now::<T>());
		let lanes = set_under_way::<T>(&ids[2..], now::<T>());
		let children: RawParts = ids[2..].to_vec().try_into().unwrap();
		#[extrinsic_call]
		_(
			RawOrigin::Signed(parties.consignor.clone()),
			ids[1],
			children,
		);
		assert_eq!(Shipments::<T>::get(ids[0]).unwrap().load.parts, p + 1);
		assert_eq!(damaged::<T>(&lanes), p as usize);
	}

	/// Of shipments that were put in after their custody began, so that each has its own page of that.
	#[benchmark]
	fn deconsolidate(p: Linear<1, { MAX_PARTS - 1 }>) {
		let parties = parties::<T>();
		let ids = create_many::<T>(&parties, p + 2, 0);
		put_into::<T>(&parties.consignor, ids[0], &ids[1..2]);
		T::BenchmarkHelper::set_time(now::<T>() + 1);
		put_into::<T>(&parties.consignor, ids[1], &ids[2..]);
		let children: RawParts = ids[2..].to_vec().try_into().unwrap();
		#[extrinsic_call]
		_(
			RawOrigin::Signed(parties.consignor.clone()),
			ids[1],
			children,
		);
		assert_eq!(Shipments::<T>::get(ids[0]).unwrap().load.parts, 1);
	}

	/// Of what customs hold, to a warehouse: of each it is looked up how.
	#[benchmark]
	fn offer_handover(p: Linear<1, MAX_PARTS>) {
		let parties = parties::<T>();
		let ids = create_many::<T>(&parties, p, 0);
		set_held::<T>(&ids, CustomsHold::Check);
		let warehouse = member::<T>("warehouse", Role::Warehouse);
		let pieces = findings(&ids, 1);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(parties.consignor.clone()),
			lookup::<T>(&warehouse),
			PLACE,
			pieces,
		);
		assert_eq!(Offers::<T>::get(warehouse, 0).unwrap().shipments, p);
		assert_eq!(held::<T>(&ids), p);
	}

	/// As sound as it was offered, from a carrier to a warehouse, which looks into the first piece. Customs hold each
	/// piece, and the leg of each ends, on which it was damaged.
	#[benchmark]
	fn pass_on(p: Linear<1, 50>, f: Linear<0, 50>) {
		let parties = parties::<T>();
		let (container, _, inside) = create_nested::<T>(&parties, f, 0);
		let ids = create_many::<T>(&parties, p - 1, 0);
		let pieces = [&[container][..], &ids].concat();
		hand::<T>(&parties.consignor, &parties.carrier, &pieces);
		let lanes = set_under_way::<T>(&pieces, now::<T>());
		set_held::<T>(&pieces, CustomsHold::Check);
		let other = member::<T>("warehouse", Role::Warehouse);
		let id = offer::<T>(&parties.carrier, &other, &pieces);
		let found = findings(&[&pieces[..], &inside].concat(), 0);
		#[block]
		{
			Pallet::<T>::accept_handover(RawOrigin::Signed(other.clone()).into(), id, found)
				.unwrap();
		}
		assert_eq!(Shipments::<T>::get(container).unwrap().custodian, other);
		assert_eq!(damaged::<T>(&lanes), p as usize);
		assert_eq!(held::<T>(&pieces), p);
	}

	/// As sound as it was offered, from a carrier to the agent of all consignees, which was silent; the leg of each piece
	/// ends, on which it was damaged. To accept it takes no more.
	#[benchmark]
	fn conclude_delivery(p: Linear<7, MAX_PARTS>, l: Linear<0, MAX_UNIT_LINES>) {
		let parties = parties::<T>();
		let ids = create_many::<T>(&parties, p, l);
		hand::<T>(&parties.consignor, &parties.carrier, &ids);
		let lanes = set_under_way::<T>(&ids, now::<T>());
		let id = offer::<T>(&parties.carrier, &parties.agent, &ids);
		T::BenchmarkHelper::set_time(now::<T>() + T::ObjectionPeriod::get());
		#[extrinsic_call]
		_(
			RawOrigin::Signed(parties.carrier.clone()),
			lookup::<T>(&parties.agent),
			id,
		);
		assert_eq!(Shipments::<T>::get(ids[0]).unwrap().state, State::Delivered);
		assert_eq!(NextLiability::<T>::get(), 0);
		assert_eq!(damaged::<T>(&lanes), p as usize);
		assert_eq!(owners_and_consignees::<T>(&ids), (l as usize, p as usize));
	}

	/// The same of one shipment, which most deliveries are.
	#[benchmark]
	fn deliver_one(l: Linear<0, MAX_LINES>) {
		let parties = parties::<T>();
		let ids = create_many::<T>(&parties, 1, l);
		hand::<T>(&parties.consignor, &parties.carrier, &ids);
		let lanes = set_under_way::<T>(&ids, now::<T>());
		let id = offer::<T>(&parties.carrier, &parties.agent, &ids);
		T::BenchmarkHelper::set_time(now::<T>() + T::ObjectionPeriod::get());
		#[extrinsic_call]
		conclude_delivery(
			RawOrigin::Signed(parties.carrier.clone()),
			lookup::<T>(&parties.agent),
			id,
		);
		assert_eq!(Shipments::<T>::get(ids[0]).unwrap().state, State::Delivered);
		assert_eq!(damaged::<T>(&lanes), 1);
		assert_eq!(owners_and_consignees::<T>(&ids), (l as usize, 1));
	}

	/// From the consignor right to the agent of all consignees, who finds all of it damaged. Of each piece two legs are the
	/// worse for it: the last one, since the next departs, by a clock that runs ahead, a little later; and that one, which
	/// readings of a clock as wrong found damaged before. From seven shipments on there is room for all lines.
	#[benchmark]
	fn accept_handover(p: Linear<7, MAX_PARTS>, l: Linear<0, MAX_UNIT_LINES>) {
		let parties = parties::<T>();
		let ids = create_many::<T>(&parties, p, l);
		let id = offer::<T>(&parties.consignor, &parties.agent, &ids);
		let last = set_last_legs::<T>(&ids, &parties.consignor);
		let next = set_under_way::<T>(&ids, now::<T>() + 1);
		let found = findings(&ids, 1);
		#[extrinsic_call]
		_(RawOrigin::Signed(parties.agent.clone()), id, found);
		assert_eq!(NextLiability::<T>::get(), u64::from(p));
		assert_eq!(Shipments::<T>::get(ids[0]).unwrap().state, State::Delivered);
		let lanes = (damaged::<T>(&last), damaged::<T>(&next));
		assert_eq!(lanes, (p as usize, p as usize));
		assert_eq!(owners_and_consignees::<T>(&ids), (l as usize, p as usize));
	}

	/// A container with so many shipments, over two levels, leaves the consignor, and of all the carrier says what
	/// is wrong. The container has no leg, so that each of those is damaged on its own last one.
	#[benchmark]
	fn accept_container(p: Linear<9, MAX_PARTS>, l: Linear<0, MAX_UNIT_LINES>) {
		let parties = parties::<T>();
		let (container, inner, ids) = create_nested::<T>(&parties, p - 2, l);
		let within = [&[inner][..], &ids].concat();
		let id = offer::<T>(&parties.consignor, &parties.carrier, &[container]);
		let lanes = set_last_legs::<T>(&within, &parties.consignor);
		let found = findings(&[&[container][..], &within].concat(), 1);
		#[block]
		{
			Pallet::<T>::accept_handover(
				RawOrigin::Signed(parties.carrier.clone()).into(),
				id,
				found,
			)
			.unwrap();
		}
		assert_eq!(NextLiability::<T>::get(), u64::from(p));
		assert_eq!(Shipments::<T>::get(ids[0]).unwrap().state, State::UnderWay);
		assert_eq!(damaged::<T>(&lanes), p as usize - 1);
		let others = owners_and_consignees::<T>(&ids);
		assert_eq!(others, (l as usize, p as usize - 2));
	}

	/// Goods that have so many; the goods themselves are looked at with each call.
	#[benchmark]
	fn walk(a: Linear<0, { T::Batches::most_ancestors() }>) {
		let parties = parties::<T>();
		stock::<T>(&parties, 1, 0);
		let batch = batch(&parties, 0);
		T::Batches::set_ancestors(&batch, a);
		let country = UnLocode::try_from(PLACE).unwrap().country().unwrap();
		let found;
		#[block]
		{
			found = T::Batches::look(&[batch], country);
		}
		assert_eq!(found, (Standing::Fine, a));
	}

	/// Whether each of so many, who are all others, may receive goods or is of one group with the carrier.
	#[benchmark]
	fn members(n: Linear<0, { MAX_UNIT + MAX_UNIT_LINES + 1 }>) {
		let carrier = member::<T>("carrier", Role::Carrier);
		let country = CountryCode::try_from(&b"NL"[..]).unwrap();
		let others: Vec<T::AccountId> = (0..n)
			.map(|n| {
				let who = account("another", n, 0);
				T::Members::set_member(&who, country, Role::Importer.into(), Vec::new());
				who
			})
			.collect();
		let found;
		#[block]
		{
			let is_found = |who: &&T::AccountId| {
				rules::may_hold(T::Members::active_roles(who))
					&& !T::Members::same_group(who, &carrier)
			};
			found = others.iter().filter(is_found).count();
		}
		assert_eq!(found as u32, n);
	}

	/// Whether all that is in a container, over two levels, is for one receiver.
	#[benchmark]
	fn parts(p: Linear<2, MAX_PARTS>) {
		let parties = parties::<T>();
		let (container, ..) = create_nested::<T>(&parties, p - 2, 0);
		hand::<T>(&parties.consignor, &parties.carrier, &[container]);
		let id = offer::<T>(&parties.carrier, &parties.agent, &[container]);
		let offer = Offers::<T>::get(&parties.agent, id).unwrap();
		let all;
		#[block]
		{
			all = Pallet::<T>::is_all_for_receiver(&parties.agent, &offer).ok();
		}
		assert_eq!(all, Some(true));
	}

	#[benchmark]
	fn refuse_handover(p: Linear<1, MAX_PARTS>) {
		let parties = parties::<T>();
		let ids = create_many::<T>(&parties, p, 0);
		let id = offer::<T>(&parties.consignor, &parties.carrier, &ids);
		#[extrinsic_call]
		_(RawOrigin::Signed(parties.carrier.clone()), id);
		assert!(!Offers::<T>::contains_key(&parties.carrier, id));
	}

	#[benchmark]
	fn withdraw_offer(p: Linear<1, MAX_PARTS>) {
		let parties = parties::<T>();
		let ids = create_many::<T>(&parties, p, 0);
		let id = offer::<T>(&parties.consignor, &parties.carrier, &ids);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(parties.consignor.clone()),
			lookup::<T>(&parties.carrier),
			id,
		);
		assert!(!Offers::<T>::contains_key(&parties.carrier, id));
	}

	/// Of what customs refused, and the consignor got back inside something else: the orders learn that it comes no more.
	#[benchmark]
	fn return_to_consignor(p: Linear<7, MAX_PARTS>, l: Linear<0, MAX_UNIT_LINES>) {
		let parties = parties::<T>();
		let ids = create_many::<T>(&parties, p, l);
		set_departed::<T>(&ids);
		set_held::<T>(&ids, CustomsHold::Refusal);
		assert_eq!(held::<T>(&ids), p);
		let pieces = findings(&ids, 0);
		#[extrinsic_call]
		_(RawOrigin::Signed(parties.consignor.clone()), PLACE, pieces);
		assert_eq!(Shipments::<T>::get(ids[0]).unwrap().state, State::Returned);
		assert_eq!(held::<T>(&ids), 0);
		assert_eq!(owners_and_consignees::<T>(&ids), (l as usize, p as usize));
	}

	#[benchmark]
	fn take_delivery(l: Linear<0, MAX_LINES>) {
		let parties = parties::<T>();
		let (container, inner, _) = create_nested::<T>(&parties, 0, 0);
		let goods = create::<T>(&parties, l, 0);
		put_into::<T>(&parties.consignor, inner, &[goods]);
		hand::<T>(&parties.consignor, &parties.agent, &[container]);
		set_last_legs::<T>(&[container], &parties.agent);
		let consignee = consignee_of::<T>(&goods);
		#[extrinsic_call]
		_(RawOrigin::Signed(consignee), goods, Some(finding(goods, 0)));
		assert_eq!(Shipments::<T>::get(goods).unwrap().state, State::Delivered);
		assert_eq!(NextLiability::<T>::get(), 0);
	}

	#[benchmark]
	fn take_damaged() {
		let parties = parties::<T>();
		// With as much in it as can be, of which the orders learn who is liable.
		let ids = create_many::<T>(&parties, 1, 0);
		let inside = create_many::<T>(&parties, MAX_PARTS - 1, MAX_UNIT_LINES - MAX_LINES);
		let goods = create::<T>(&parties, MAX_LINES, MAX_UNIT_LINES);
		put_into::<T>(&parties.consignor, goods, &inside);
		put_into::<T>(&parties.consignor, ids[0], &[goods]);
		hand::<T>(&parties.consignor, &parties.agent, &ids[..1]);
		let lanes = set_last_legs::<T>(&ids[..1], &parties.agent);
		let consignee = consignee_of::<T>(&goods);
		let found = Some(finding(goods, 1));
		#[extrinsic_call]
		take_delivery(RawOrigin::Signed(consignee), goods, found);
		assert_eq!(Shipments::<T>::get(goods).unwrap().state, State::Delivered);
		assert_eq!(NextLiability::<T>::get(), 1);
		assert_eq!(damaged::<T>(&lanes), 1);
	}

	/// By its consignor, overdue: what is inside the container, which is on offer. Each is taken out of the next, and was put
	/// in by the carrier after its custody began.
	#[benchmark]
	fn declare_lost(l: Linear<0, MAX_UNIT_LINES>) {
		let parties = parties::<T>();
		let (container, inner) = (create::<T>(&parties, 0, 0), create::<T>(&parties, 0, 0));
		let ids = create_many::<T>(&parties, MAX_PARTS - 1, l);
		for pieces in [&[container, inner][..], &ids] {
			hand::<T>(&parties.consignor, &parties.carrier, pieces);
		}
		T::BenchmarkHelper::set_time(now::<T>() + 1);
		put_into::<T>(&parties.carrier, container, &[inner]);
		put_into::<T>(&parties.carrier, inner, &ids);
		let late = now::<T>() + 2_001 + T::ObjectionPeriod::get();
		// To the agent of all consignees but the one that is looked at last.
		let unit = Pallet::<T>::unit(container);
		Shipments::<T>::mutate(unit[unit.len() - 1], |shipment| {
			shipment.as_mut().unwrap().agent_agreed = false;
		});
		offer::<T>(&parties.carrier, &parties.agent, &[container]);
		let lanes = set_last_legs::<T>(&[container], &parties.carrier);
		T::BenchmarkHelper::set_time(late);
		#[extrinsic_call]
		_(RawOrigin::Signed(parties.consignor.clone()), inner, DIGEST);
		let lost = Shipments::<T>::get(ids[0]).unwrap();
		assert_eq!((lost.state, lost.inside), (State::Lost, None));
		assert!(Shipments::<T>::get(container).unwrap().offer.is_none());
		assert_eq!(damaged::<T>(&lanes), 1);
		let others = owners_and_consignees::<T>(&ids);
		assert_eq!(others, (l as usize, MAX_PARTS as usize - 1));
	}

	/// Of shipments inside others an event each of customs of another country, and of one so many further ones.
	#[benchmark]
	fn record_events(s: Linear<1, MAX_EVENTS>, e: Linear<0, MAX_EVENTS>) {
		let parties = parties::<T>();
		let ids: Vec<_> = (0..s)
			.map(|_| create_nested::<T>(&parties, 1, 0).2[0])
			.collect();
		fill_milestones::<T>(&ids);
		let officer = parties.consignor.clone();
		let mut countries = CountryCode::all().filter(|country| !country.is_union());
		let mut of_customs = |id| {
			let country = countries.next().unwrap();
			T::Panels::set_regulator(country, &officer, Office::Customs);
			let [a, b] = *country.as_bytes();
			event(
				id,
				TransportEvent::CUSI,
				[a, b, b'A', b'A', b'A'],
				now::<T>(),
			)
		};
		let events: Vec<_> = ids.iter().map(|id| of_customs(*id)).collect();
		let further: Vec<_> = (0..e).map(|_| of_customs(ids[0])).collect();
		#[block]
		{
			for events in [events, further].into_iter().filter(|of| !of.is_empty()) {
				let origin = RawOrigin::Signed(officer.clone()).into();
				Pallet::<T>::record_events(origin, events.try_into().unwrap()).unwrap();
			}
		}
		let pages = |id| Shipments::<T>::get(id).unwrap().pages;
		assert_eq!(pages(ids[0]), 3 + u32::from(e > 0));
		assert_eq!(pages(ids[s as usize - 1]), 3 + u32::from(e > 0 && s == 1));
	}

	/// Each of another shipment, over a lane that it makes.
	#[benchmark]
	fn record_arrivals(e: Linear<1, MAX_EVENTS>) {
		let parties = parties::<T>();
		let ids = create_many::<T>(&parties, e, 0);
		for id in &ids {
			let carrier = account("carrier", *id as u32 + 1, 0);
			Shipments::<T>::mutate(id, |shipment| {
				shipment.as_mut().unwrap().journey.departure = Some(departure::<T>(&carrier));
			});
		}
		fill_lanes::<T>(&parties.carrier);
		fill_milestones::<T>(&ids);
		let events: RawEvents = ids
			.iter()
			.map(|id| event(*id, TransportEvent::ARRI, PLACE, now::<T>()))
			.collect::<Vec<_>>()
			.try_into()
			.unwrap();
		#[extrinsic_call]
		record_events(RawOrigin::Signed(parties.consignor.clone()), events);
		assert_eq!(Shipments::<T>::get(ids[0]).unwrap().pages, 2);
	}

	/// Of as many shipments as can be, an arrival on a full page: it was elsewhere, so that one lane is taken back,
	/// and another one made.
	#[benchmark]
	fn correct_events(e: Linear<1, MAX_EVENTS>) {
		let parties = parties::<T>();
		let at = now::<T>();
		let ids = create_many::<T>(&parties, e, 0);
		fill_milestones::<T>(&ids);
		for id in &ids {
			let carrier = account("carrier", *id as u32 + 1, 0);
			Shipments::<T>::mutate(id, |shipment| {
				shipment.as_mut().unwrap().journey.departure = Some(departure::<T>(&carrier));
			});
			let mut events = vec![event(*id, TransportEvent::PICK, PLACE, at); MAX_EVENTS as usize];
			events[99] = event(*id, TransportEvent::ARRI, PLACE, at);
			Pallet::<T>::record_events(
				RawOrigin::Signed(parties.consignor.clone()).into(),
				events.try_into().unwrap(),
			)
			.unwrap();
		}
		fill_lanes::<T>(&parties.carrier);
		let corrections: Vec<_> = ids
			.iter()
			.map(|id| RawEvent {
				corrects: Some(EventRef { page: 1, index: 99 }),
				..event(*id, TransportEvent::ARRI, *b"CNSHA", at)
			})
			.collect();
		#[block]
		{
			Pallet::<T>::record_events(
				RawOrigin::Signed(parties.consignor.clone()).into(),
				corrections.try_into().unwrap(),
			)
			.unwrap();
		}
		assert_eq!(Shipments::<T>::get(ids[0]).unwrap().pages, 3);
	}

	#[benchmark]
	fn record_readings() {
		let parties = parties::<T>();
		let (id, series) = series::<T>(&parties, DIGEST, 100);
		#[extrinsic_call]
		_(RawOrigin::Signed(parties.consignor.clone()), id, series);
		assert_eq!(NextLiability::<T>::get(), 1);
	}

	#[benchmark]
	fn dispute_readings() {
		let parties = parties::<T>();
		let (root, reading, path) = deep_tree(now::<T>());
		let (id, series) = series::<T>(&parties, root, 10);
		let origin = RawOrigin::Signed(parties.consignor.clone()).into();
		Pallet::<T>::record_readings(origin, id, series).unwrap();
		let who = funded::<T>("anyone", 0);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(who),
			0,
			Evidence::Leaf(reading),
			path.try_into().unwrap(),
		);
		assert_eq!(NextLiability::<T>::get(), 1);
	}

	#[benchmark]
	fn remove_shipment() {
		let parties = parties::<T>();
		let id = create::<T>(&parties, MAX_LINES, 0);
		Pallet::<T>::return_to_consignor(
			RawOrigin::Signed(parties.consignor.clone()).into(),
			PLACE,
			findings(&[id], 0),
		)
		.unwrap();
		// Long ago.
		Shipments::<T>::mutate(id, |shipment| {
			let early = now::<T>().saturating_sub(T::ObjectionPeriod::get());
			shipment.as_mut().unwrap().closed_at = Some(early);
		});
		fill_milestones::<T>(&[id]);
		#[extrinsic_call]
		_(RawOrigin::Signed(parties.consignor.clone()), id);
		assert!(!Shipments::<T>::contains_key(id));
	}

	#[benchmark]
	fn appoint_agent() {
		let parties = parties::<T>();
		// What is inside another, inside a third.
		let (_, _, ids) = create_nested::<T>(&parties, 1, 0);
		let id = ids[0];
		let other = member::<T>("other", Role::Warehouse);
		let consignee = consignee_of::<T>(&id);
		#[extrinsic_call]
		_(RawOrigin::Signed(consignee), id, Some(lookup::<T>(&other)));
		assert_eq!(Shipments::<T>::get(id).unwrap().agent, Some(other));
	}

	#[benchmark]
	fn declare_missing() {
		let parties = parties::<T>();
		// With as much in it as can be, of which the orders learn who is liable.
		let outer = create::<T>(&parties, 0, 0);
		let inside = create_many::<T>(&parties, MAX_PARTS - 1, MAX_UNIT_LINES - MAX_LINES);
		let goods = create::<T>(&parties, MAX_LINES, MAX_UNIT_LINES);
		put_into::<T>(&parties.consignor, goods, &inside);
		put_into::<T>(&parties.consignor, outer, &[goods]);
		hand::<T>(&parties.consignor, &parties.carrier, &[outer]);
		let lanes = set_last_legs::<T>(&[outer], &parties.carrier);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(parties.carrier.clone()),
			goods,
			0,
			1,
			DIGEST,
		);
		assert_eq!(NextLiability::<T>::get(), 1);
		assert_eq!(damaged::<T>(&lanes), 1);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
