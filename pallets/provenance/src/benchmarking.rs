//! What each call costs at its worst: records of the largest size, full listings and pages, and goods that
//! many recalls reach, but none that holds where it is asked.
#![allow(
	clippy::arithmetic_side_effects,
	clippy::cast_possible_truncation,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use super::*;
use alloc::{format, vec, vec::Vec};
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;
use sp_io::hashing::sha2_256;
use tradechain_primitives::{
	Action, BizStep, Disposition, ErrorReason, EventType, Gln, Gs1Prefix, HsCode, Office, Position,
	Role, UnitCode, MOST_MARKS,
};

/// Where goods come from, where their buyers are, and a third country.
const ES: [u8; 2] = *b"ES";
const NL: [u8; 2] = *b"NL";
const CN: [u8; 2] = *b"CN";
/// Where all those recalls hold.
const ELSEWHERE: [u8; 2] = *b"AQ";
/// The shortest prefix, for which all longer ones are looked up before.
const PREFIX: &[u8] = b"2999";
const UNIT: [u8; 3] = *b"KGM";
const HS: [u8; 6] = *b"150920";
const FACILITY: u64 = 9_506_000_134_376;
const DIGEST: Digest = [1; 32];

fn country(code: [u8; 2]) -> CountryCode {
	CountryCode::try_from(code.as_slice()).unwrap()
}

/// The `n`th of many products.
fn gtin(n: u64) -> Gtin {
	Gtin::from_body(9_299_900_000_000 + n).unwrap()
}

/// The longest lot or serial number, of digits alone.
fn code(n: u64) -> RawCode {
	format!("{n:020}").into_bytes().try_into().unwrap()
}

/// A batch of the `n`th product.
fn id(n: u64) -> BatchId {
	BatchId {
		gtin: gtin(n),
		lot: Lot::try_from(code(n).as_slice()).unwrap(),
	}
}

fn raw(batch: &BatchId) -> RawBatchId {
	RawBatchId {
		gtin: batch.gtin.value(),
		lot: batch.lot.as_bytes().to_vec().try_into().unwrap(),
	}
}

fn goods(batch: &BatchId) -> RawGoods {
	RawGoods::Batch(raw(batch))
}

/// The longest text.
fn text() -> Text {
	vec![b'x'; MAX_TEXT as usize].try_into().unwrap()
}

/// A range of serial numbers, which is longer than a root.
fn range(first: u64, last: u64) -> RawSerials {
	RawSerials::Range {
		first: code(first),
		last: code(last),
	}
}

fn particulars(yield_ceiling: Option<Ppm>) -> RawParticulars {
	RawParticulars {
		hs: HS,
		origin: ES,
		name: text(),
		specification: DIGEST,
		yield_ceiling,
	}
}

/// An account that can pay for all that one call puts on record.
fn funded<T: Config>(name: &'static str) -> T::AccountId {
	let who: T::AccountId = account(name, 0, 0);
	let plenty = Footprint {
		count: 10_000,
		size: 1 << 22,
	};
	T::StorageFee::ensure_successful(&who, plenty);
	T::Consideration::ensure_successful(&who, plenty);
	who
}

fn member<T: Config>(name: &'static str, from: [u8; 2], role: Role) -> T::AccountId {
	let who = funded::<T>(name);
	T::Members::set_member(&who, country(from), role.into(), Vec::new());
	who
}

/// A manufacturer, under whose prefix all products are.
fn maker<T: Config>() -> T::AccountId {
	let who = funded::<T>("maker");
	T::Members::set_member(
		&who,
		country(ES),
		Role::Manufacturer.into(),
		Vec::from([Gs1Prefix::try_from(PREFIX).unwrap()]),
	);
	who
}

fn regulator<T: Config>(of: [u8; 2]) -> T::AccountId {
	let who = funded::<T>("regulator");
	T::Panels::set_regulator(country(of), &who, Office::Health);
	who
}

/// Puts a country into a customs union; both have records of the largest size.
fn set_union<T: Config>(of: [u8; 2]) {
	let hs = HsCode::try_from(HS.as_slice()).unwrap();
	T::ProductRules::set_worst_case(country(of), hs);
}

fn lookup<T: Config>(who: &T::AccountId) -> AccountIdLookupOf<T> {
	T::Lookup::unlookup(who.clone())
}

/// The commodity code of a product: of another chapter than those of the products beside it, so that lists are looked
/// up in as many places as there are products.
fn hs_of(gtin: Gtin) -> HsCode {
	let chapter = gtin.value() / 10 % 76 + 1;
	HsCode::try_from(alloc::format!("{chapter:02}0920").as_bytes()).unwrap()
}

/// Puts a product on record, if there is none.
fn set_product<T: Config>(gtin: Gtin, owner: &T::AccountId, yield_ceiling: Option<Ppm>) {
	if Products::<T>::contains_key(gtin) {
		return;
	}
	let RawParticulars {
		name,
		specification,
		..
	} = particulars(None);
	let product = Product {
		owner: owner.clone(),
		particulars: Particulars {
			hs: hs_of(gtin),
			origin: country(ES),
			name,
			specification,
			yield_ceiling,
		},
		unit: UnitCode::try_from(UNIT).unwrap(),
		net_weight: 1,
		registered_at: T::Clock::now(),
		discontinued_at: None,
	};
	Products::<T>::insert(gtin, product);
	ProductsByOwner::<T>::insert(owner, gtin, ());
}

/// Puts a batch on record, and its product. Where the goods are is another matter.
fn set_batch<T: Config>(id: &BatchId, producer: &T::AccountId, quantity: Quantity) -> BatchNumber {
	set_product::<T>(id.gtin, producer, Some(T::MaxYield::get()));
	let number = NextBatch::<T>::get();
	NextBatch::<T>::put(number + 1);
	let serial = |n| tradechain_primitives::Serial::try_from(code(n).as_slice()).unwrap();
	let batch = Batch {
		number,
		producer: producer.clone(),
		making: Making::Made,
		hs: HsCode::try_from(HS.as_slice()).unwrap(),
		origin: country(ES),
		quantity,
		consumed: 0,
		destroyed: 0,
		produced_at: T::Clock::now(),
		expires_at: Some(Moment::MAX),
		facility: Gln::try_from(FACILITY).unwrap(),
		serials: Some(Serials::Range {
			first: serial(0),
			last: serial(u64::MAX),
		}),
		yield_ceiling: Some(T::MaxYield::get()),
		registered_at: T::Clock::now(),
		severe_complaints: 0,
		made_of_it: None,
	};
	Batches::<T>::insert(id.gtin, id.lot, batch);
	number
}

/// A batch of the `n`th product, all of it with its producer.
fn stocked<T: Config>(n: u64, producer: &T::AccountId, quantity: Quantity) -> BatchId {
	let id = id(n);
	set_batch::<T>(&id, producer, quantity);
	Pallet::<T>::put((id, producer.clone(), producer.clone()), quantity, None);
	id
}

/// Gives a batch's product another owner than its producer.
fn set_owner<T: Config>(of: &BatchId, owner: &T::AccountId) {
	Products::<T>::mutate(of.gtin, |product| {
		let before = core::mem::replace(&mut product.as_mut().unwrap().owner, owner.clone());
		ProductsByOwner::<T>::remove(before, of.gtin);
	});
	ProductsByOwner::<T>::insert(owner, of.gtin, ());
}

fn free<T: Config>(batch: &BatchId, owner: &T::AccountId, possessor: &T::AccountId) -> Quantity {
	Holdings::<T>::get((batch, owner, possessor)).free
}

fn raw_notice() -> RawNotice {
	RawNotice {
		class: Some(RecallClass::I),
		reason: Some(RecallReason::Chemical),
		hazard: Some(text()),
		remedy: Some(Remedy::Refund),
		contact: Some(text()),
		document: Some(DIGEST),
	}
}

/// Puts a recall on record that holds elsewhere and has reached nothing.
fn set_recall<T: Config>(goods: Subject) -> RecallId {
	let id = NextRecall::<T>::get();
	NextRecall::<T>::put(id + 1);
	let authority = Some(country(ELSEWHERE));
	RecallsInForce::<T>::insert(&goods, authority, id);
	let recall = Recall {
		goods,
		by: account("recaller", 0, 0),
		authority,
		territory: Territory::In(country(ELSEWHERE)),
		notice: rules::complete(raw_notice()).unwrap(),
		made_at: T::Clock::now(),
		lifted_at: None,
		marked: 0,
	};
	Recalls::<T>::insert(id, recall);
	id
}

/// Such a recall that spreads, one for all who ask.
fn spreading<T: Config>() -> RecallId {
	let goods = Subject::Product(gtin(99_999_999));
	if let Some(id) = RecallsInForce::<T>::get(&goods, Some(country(ELSEWHERE))) {
		return id;
	}
	let id = set_recall::<T>(goods.clone());
	set_spread::<T>(id, goods);
	id
}

/// Lets a recall begin to spread from these goods.
fn set_spread<T: Config>(id: RecallId, goods: Subject) {
	let spread = Spread {
		lifting: false,
		next: 0,
		end: 1,
		reached: None,
	};
	Spreads::<T>::insert(id, spread);
	Frontier::<T>::insert(id, 0, goods);
	Spreading::<T>::mutate(|count| *count += 1);
	QueueTurns::<T>::mutate(Recaller::Authority, |turns| {
		Queue::<T>::insert(Recaller::Authority, turns.end, id);
		turns.end += 1;
	});
}

/// Lets that recall be lifted instead.
fn set_lifted<T: Config>(id: RecallId) {
	Spreads::<T>::mutate(id, |spread| spread.as_mut().unwrap().lifting = true);
	Recalls::<T>::mutate(id, |recall| recall.as_mut().unwrap().lifted_at = Some(0));
}

/// Marks a product or batch by one of those recalls.
fn mark<T: Config>(subject: Subject, recall: RecallId) {
	if let Subject::Batch(_) = subject {
		Recalls::<T>::mutate(recall, |recall| recall.as_mut().unwrap().marked += 1);
	}
	Marks::<T>::insert((subject, Territory::In(country(ELSEWHERE)), recall), ());
}

/// Marks a batch and its product by a recall elsewhere: all is looked up then.
fn mark_both<T: Config>(batch: &BatchId, recall: RecallId) {
	for subject in [Subject::Batch(*batch), Subject::Product(batch.gtin)] {
		mark::<T>(subject, recall);
	}
}

/// As many recalls elsewhere as a batch can inherit, all of one product.
fn recalls<T: Config>(product: Gtin) -> Vec<RecallId> {
	(0..MAX_RECALLS)
		.map(|_| set_recall::<T>(Subject::Product(product)))
		.collect()
}

fn input(batch: &BatchId) -> Input {
	Input {
		batch: *batch,
		number: 0,
		quantity: 1,
	}
}

/// Gives a batch what it was made of, one thousandth of each.
fn set_inputs<T: Config>(made: &BatchId, number: BatchNumber, inputs: &[BatchId]) {
	let mut used = Vec::new();
	for batch in inputs {
		Batches::<T>::mutate(batch.gtin, batch.lot, |source| {
			let source = source.as_mut().unwrap();
			source.consumed += 1;
			source.made_of_it = Some(rules::one_more(source.made_of_it, number));
			used.push(Input {
				number: source.number,
				..input(batch)
			});
		});
		MadeOf::<T>::insert(batch, Ordinal::from(number), made);
	}
	if !used.is_empty() {
		InputsOf::<T>::insert(made, Inputs::truncate_from(used));
	}
}

/// What all batches of other pallets' benchmarks are made of: with its ancestors as many as are looked at while
/// a recall spreads, and a recall does; each is of another product and marked, as that is, elsewhere.
fn common_input<T: Config>(owner: &T::AccountId) -> BatchId {
	let root = id(88_888_888);
	if Batches::<T>::contains_key(root.gtin, root.lot) {
		return root;
	}
	let recall = spreading::<T>();
	// A tree, whose root it is: what is made comes before what it is made of.
	let (most, first) = (MAX_INPUTS as usize, NextBatch::<T>::get());
	let mut tree = Vec::from([root]);
	tree.extend((1..u64::from(T::MaxAncestors::get())).map(|n| id(first + n)));
	for (place, made) in tree.iter().enumerate().rev() {
		let quantity = if place == 0 { 0 } else { 1 };
		let number = set_batch::<T>(made, owner, quantity);
		let inputs = tree.iter().skip(place * most + 1).take(most).copied();
		set_inputs::<T>(made, number, &inputs.collect::<Vec<_>>());
		mark_both::<T>(made, recall);
	}
	root
}

/// Puts that much, free, at a position. A batch that is new is made of what all of them are.
pub(crate) fn set_holding<T: Config>(position: &Position<T::AccountId>, quantity: Quantity) {
	let Position {
		batch,
		owner,
		possessor,
	} = position;
	if !Batches::<T>::contains_key(batch.gtin, batch.lot) {
		let input = common_input::<T>(owner);
		Batches::<T>::mutate(input.gtin, input.lot, |input| {
			input.as_mut().unwrap().quantity += 1;
		});
		let number = set_batch::<T>(batch, owner, 0);
		set_inputs::<T>(batch, number, &[input]);
		mark_both::<T>(batch, spreading::<T>());
	}
	Batches::<T>::mutate(batch.gtin, batch.lot, |batch| {
		batch.as_mut().unwrap().quantity += quantity;
	});
	Pallet::<T>::put((*batch, owner.clone(), possessor.clone()), quantity, None);
}

/// Gives a batch so many ancestors in a line, each made of as many as can be of those after it; each is of another
/// product, and marked elsewhere, as that is.
pub(crate) fn set_ancestors<T: Config>(batch: &BatchId, ancestors: u32) {
	let recall = spreading::<T>();
	let mut line = Vec::from([*batch]);
	line.extend((1..=ancestors).map(|n| id(77_700_000 + u64::from(n))));
	for (place, made) in line.iter().enumerate() {
		let before = line.iter().skip(place + 1).take(MAX_INPUTS as usize);
		InputsOf::<T>::insert(made, Inputs::truncate_from(before.map(input).collect()));
		mark_both::<T>(made, recall);
	}
}

/// Has as many recalls reach a batch in a country as are looked at, all where it is looked last: the last alone, which
/// marks the product, is in force; of the others, which mark the batch, the marks are still to be taken away.
pub(crate) fn set_recalls<T: Config>(batch: &BatchId, country: CountryCode) {
	let territory = *Pallet::<T>::territories(Some(country)).last().unwrap();
	for left in (0..MOST_MARKS).rev() {
		let product = Subject::Product(batch.gtin);
		let id = set_recall::<T>(product.clone());
		Recalls::<T>::mutate(id, |recall| {
			let recall = recall.as_mut().unwrap();
			recall.territory = territory;
			recall.lifted_at = (left > 0).then_some(0);
		});
		let subject = if left > 0 {
			Subject::Batch(*batch)
		} else {
			product
		};
		Marks::<T>::insert((subject, territory, id), ());
	}
}

/// Goods of another's making, in the hands of a third, and who is to get the title to them.
struct Sale<T: Config> {
	seller: T::AccountId,
	keeper: T::AccountId,
	buyer: T::AccountId,
	batch: BatchId,
}

const SOLD: Quantity = 1_000;

fn sale<T: Config>() -> Sale<T> {
	set_union::<T>(NL);
	let seller = member::<T>("seller", NL, Role::Trader);
	let keeper = member::<T>("keeper", NL, Role::Warehouse);
	let buyer = member::<T>("buyer", NL, Role::Trader);
	let batch = id(0);
	set_batch::<T>(&batch, &maker::<T>(), SOLD);
	Pallet::<T>::put((batch, seller.clone(), keeper.clone()), SOLD, None);
	spreading::<T>();
	let recall = set_recall::<T>(Subject::Product(batch.gtin));
	mark_both::<T>(&batch, recall);
	Sale {
		seller,
		keeper,
		buyer,
		batch,
	}
}

/// Such goods, on offer.
fn offered<T: Config>() -> (Sale<T>, OfferId) {
	let sale = sale::<T>();
	let offer = NextOffer::<T>::get();
	Pallet::<T>::offer_transfer(
		RawOrigin::Signed(sale.seller.clone()).into(),
		lookup::<T>(&sale.buyer),
		raw(&sale.batch),
		SOLD,
		Passing::Title,
		Some(sale.keeper.clone()),
	)
	.unwrap();
	(sale, offer)
}

fn hash(n: u32) -> Digest {
	sha2_256(&n.to_le_bytes())
}

fn declaration(page: PageNumber) -> ErrorDeclaration {
	ErrorDeclaration {
		event: EventRef {
			page,
			index: (MAX_EVENTS - 1) as u8,
		},
		reason: ErrorReason::IncorrectData,
	}
}

/// A full page of events, all different.
fn full_page<T: Config>(by: &T::AccountId) -> PageOf<T> {
	let place = || Some(Place::Gln(Gln::try_from(FACILITY).unwrap()));
	let event = |n| EventRecord {
		event_type: EventType::Object,
		action: Some(Action::Observe),
		biz_step: Some(BizStep::Other),
		disposition: Some(Disposition::Active),
		event_time: T::Clock::now(),
		offset: 60,
		read_point: place(),
		biz_location: place(),
		hash: hash(n),
		corrects: Some(declaration(0)),
	};
	Page {
		by: by.clone(),
		recorded_at: T::Clock::now(),
		entry: Entry::Events(
			(0..MAX_EVENTS)
				.map(event)
				.collect::<Vec<_>>()
				.try_into()
				.unwrap(),
		),
	}
}

/// The root of a tree of so many serial numbers as can be, with a proof for the first.
fn serial_proof(serial: &RawCode) -> (Serials, SerialProof) {
	let siblings: Vec<_> = (0..32).map(hash).collect();
	let root = siblings.iter().fold(sha2_256(serial), |left, right| {
		sha2_256(&[left, *right].concat())
	});
	let serials = Serials::Root {
		root,
		count: u32::MAX,
	};
	let proof = SerialProof {
		index: 0,
		siblings: siblings.try_into().unwrap(),
	};
	(serials, proof)
}

/// Where the sanitary certificates of a batch are listed.
fn sanitary(goods: &BatchId) -> (Subject, CertificateKind, CountryCode) {
	let kind = CertificateKind::Sanitary;
	(Subject::Batch(*goods), kind, country(ES))
}

/// Puts a certificate of the largest size on record.
fn set_certificate<T: Config>(goods: &BatchId, valid_until: Moment) -> CertificateId {
	let id = NextCertificate::<T>::get();
	NextCertificate::<T>::put(id + 1);
	let certificate = Certificate {
		goods: Subject::Batch(*goods),
		kind: CertificateKind::Sanitary,
		issuer: account("issuer", 0, 0),
		country: country(ES),
		standard: text(),
		document: DIGEST,
		valid_from: 0,
		valid_until,
		issued_at: T::Clock::now(),
		revoked: None,
	};
	Certificates::<T>::insert(id, certificate);
	CertificatesOf::<T>::mutate(sanitary(goods), |listed| {
		listed.try_push(id).unwrap();
	});
	id
}

/// The same, of a kind and a country, for other pallets' benchmarks.
pub(crate) fn set_certificate_of<T: Config>(
	goods: &BatchId,
	kind: CertificateKind,
	country: CountryCode,
) -> CertificateId {
	let id = set_certificate::<T>(goods, Moment::MAX);
	CertificatesOf::<T>::remove(sanitary(goods));
	CertificatesOf::<T>::mutate((Subject::Batch(*goods), kind, country), |listed| {
		listed.try_push(id).unwrap();
	});
	Certificates::<T>::mutate(id, |certificate| {
		let certificate = certificate.as_mut().unwrap();
		(certificate.kind, certificate.country) = (kind, country);
	});
	id
}

/// A batch whose product is another's than its producer's; with the producer, and that owner.
fn made_for_another<T: Config>() -> (BatchId, T::AccountId, T::AccountId) {
	let producer = maker::<T>();
	let owner = member::<T>("owner", NL, Role::Manufacturer);
	let batch = stocked::<T>(0, &producer, 1_000);
	set_owner::<T>(&batch, &owner);
	(batch, producer, owner)
}

/// So many severe complaints about a batch are open.
fn set_severe<T: Config>(of: &BatchId, count: u32) {
	Batches::<T>::mutate(of.gtin, of.lot, |batch| {
		batch.as_mut().unwrap().severe_complaints = count;
	});
}

fn severe<T: Config>(of: &BatchId) -> u32 {
	Batches::<T>::get(of.gtin, of.lot)
		.unwrap()
		.severe_complaints
}

/// Puts a severe complaint on record, answered if so, of a consumer in a third country.
fn set_complaint<T: Config>(about: &BatchId, answered: bool) -> ComplaintId {
	let complainant = member::<T>("complainant", CN, Role::Consumer);
	let id = NextComplaint::<T>::get();
	NextComplaint::<T>::put(id + 1);
	let complaint = Complaint {
		batch: *about,
		complainant: complainant.clone(),
		severity: Severity::Severe,
		document: DIGEST,
		filed_at: T::Clock::now(),
		answer: answered.then(|| (DIGEST, T::Clock::now())),
		resolution: None,
	};
	Complaints::<T>::insert(id, complaint);
	OpenComplaints::<T>::insert(about, complainant, id);
	id
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn register_product() {
		let maker = maker::<T>();
		#[extrinsic_call]
		_(
			RawOrigin::Signed(maker),
			gtin(0).value(),
			UNIT,
			T::MaxNetWeight::get(),
			particulars(Some(T::MaxYield::get())),
		);
		assert!(Products::<T>::contains_key(gtin(0)));
	}

	#[benchmark]
	fn update_product() {
		let maker = maker::<T>();
		set_product::<T>(gtin(0), &account("before", 0, 0), Some(1));
		#[extrinsic_call]
		_(
			RawOrigin::Signed(maker.clone()),
			gtin(0).value(),
			particulars(Some(T::MaxYield::get())),
		);
		let product = Products::<T>::get(gtin(0)).unwrap();
		assert_eq!(product.owner, maker);
		assert!(ProductsByOwner::<T>::contains_key(maker, gtin(0)));
		assert_eq!(product.particulars.yield_ceiling, Some(T::MaxYield::get()));
	}

	#[benchmark]
	fn discontinue_product() {
		let maker = maker::<T>();
		set_product::<T>(gtin(0), &maker, Some(T::MaxYield::get()));
		#[extrinsic_call]
		_(RawOrigin::Signed(maker), gtin(0).value());
		let product = Products::<T>::get(gtin(0)).unwrap();
		assert!(product.discontinued_at.is_some());
	}

	// Each input is of another product, is used up, and has all the marks that can be inherited. They are of
	// the new batch's product; that of each input has a mark too, so that all territories are looked up. What
	// an input was made of is read while a recall spreads, which counts as no ancestor: here it is among the
	// inputs.
	#[benchmark]
	fn create_batch(i: Linear<0, MAX_INPUTS>) {
		set_union::<T>(ES);
		let maker = maker::<T>();
		let made = id(0);
		let ceiling = (i > 0).then(T::MaxYield::get);
		set_product::<T>(made.gtin, &maker, ceiling);
		let recalls = recalls::<T>(made.gtin);
		spreading::<T>();
		for one in &recalls {
			mark::<T>(Subject::Product(made.gtin), *one);
		}
		let inputs: Vec<_> = (1..=i)
			.map(|n| {
				let batch = stocked::<T>(n.into(), &maker, 1_000_000);
				let made_of = vec![input(&id(1)); MAX_INPUTS as usize];
				InputsOf::<T>::insert(batch, Inputs::truncate_from(made_of));
				mark::<T>(Subject::Product(batch.gtin), recalls[0]);
				for one in &recalls {
					mark::<T>(Subject::Batch(batch), *one);
				}
				RawInput {
					batch: raw(&batch),
					quantity: 1_000_000,
				}
			})
			.collect();
		let making = RawBatch {
			quantity: 1,
			produced_at: T::Clock::now(),
			expires_at: Some(Moment::MAX),
			facility: FACILITY,
			serials: Some(range(0, u64::MAX)),
		};
		#[extrinsic_call]
		_(
			RawOrigin::Signed(maker.clone()),
			raw(&made),
			making,
			inputs.try_into().unwrap(),
		);
		assert_eq!(free::<T>(&made, &maker, &maker), 1);
		assert_eq!(InputsOf::<T>::get(made).len() as u32, i);
		let marks = Marks::<T>::iter_key_prefix((Subject::Batch(made),)).count();
		assert_eq!(marks as u32, MAX_RECALLS);
	}

	// The batch is used up, and each part inherits as much as it can.
	#[benchmark]
	fn split(p: Linear<1, MAX_PARTS>) {
		set_union::<T>(ES);
		let maker = maker::<T>();
		let whole = stocked::<T>(0, &maker, p.into());
		for number in recalls::<T>(whole.gtin) {
			mark_both::<T>(&whole, number);
		}
		spreading::<T>();
		let lot = |n: u32| code(u64::from(n) + 1);
		let parts: Vec<_> = (0..p)
			.map(|n| RawPart {
				lot: lot(n),
				quantity: 1,
				serials: Some(range(u64::from(n) * 2, u64::from(n) * 2 + 1)),
			})
			.collect();
		#[extrinsic_call]
		_(
			RawOrigin::Signed(maker.clone()),
			raw(&whole),
			parts.try_into().unwrap(),
		);
		assert_eq!(free::<T>(&whole, &maker, &maker), 0);
		assert_eq!(MadeOf::<T>::iter_key_prefix(whole).count() as u32, p);
		let last = BatchId {
			gtin: whole.gtin,
			lot: Lot::try_from(lot(p - 1).as_slice()).unwrap(),
		};
		let marks = Marks::<T>::iter_key_prefix((Subject::Batch(last),)).count();
		assert_eq!(marks as u32, MAX_RECALLS);
	}

	#[benchmark]
	fn offer_transfer() {
		let Sale {
			seller,
			keeper,
			buyer,
			batch,
		} = sale::<T>();
		let offer = NextOffer::<T>::get();
		#[extrinsic_call]
		_(
			RawOrigin::Signed(seller),
			lookup::<T>(&buyer),
			raw(&batch),
			SOLD,
			Passing::Title,
			Some(keeper),
		);
		assert!(OffersByParty::<T>::contains_key(buyer, offer));
	}

	// All that is held there passes to where nothing is held.
	#[benchmark]
	fn accept_transfer() {
		let (sale, offer) = offered::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(sale.buyer.clone()), offer);
		assert_eq!(free::<T>(&sale.batch, &sale.buyer, &sale.keeper), SOLD);
		assert!(!Offers::<T>::contains_key(offer));
	}

	#[benchmark]
	fn refuse_transfer() {
		let (sale, offer) = offered::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(sale.buyer.clone()), offer);
		assert_eq!(free::<T>(&sale.batch, &sale.seller, &sale.keeper), SOLD);
	}

	#[benchmark]
	fn withdraw_transfer() {
		let (sale, offer) = offered::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(sale.seller.clone()), offer);
		assert_eq!(free::<T>(&sale.batch, &sale.seller, &sale.keeper), SOLD);
	}

	#[benchmark]
	fn destroy() {
		let maker = maker::<T>();
		let batch = stocked::<T>(0, &maker, 1_000);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(maker.clone()),
			raw(&batch),
			1_000,
			DestructionReason::Other,
			DIGEST,
		);
		assert_eq!(free::<T>(&batch, &maker, &maker), 0);
		assert_eq!(Heads::<T>::get(Subject::Batch(batch)).pages, 1);
	}

	// Items, each of another batch and with the longest proof. `c` events correct one on another full page each,
	// and none of these is the latest of its subject, which is full and read as well. There are never more
	// subjects than events, so that the one cost does not count as the other's: a call with as many as there can be of
	// both is charged along the line.
	#[benchmark]
	fn record_events(
		e: Linear<{ MAX_EVENTS / 2 }, MAX_EVENTS>,
		s: Linear<1, { MAX_EVENTS / 2 }>,
		c: Linear<0, { MAX_EVENTS / 2 }>,
	) {
		let who = member::<T>("recorder", NL, Role::Trader);
		let producer = maker::<T>();
		let serial = code(0);
		let (serials, proof) = serial_proof(&serial);
		let full = full_page::<T>(&who);
		let subject = |n: u32| {
			let batch = id((n % s).into());
			let serial = tradechain_primitives::Serial::try_from(serial.as_slice()).unwrap();
			(batch, Subject::Item(batch, serial))
		};
		for n in 0..s {
			let (batch, subject) = subject(n);
			set_batch::<T>(&batch, &producer, 0);
			Batches::<T>::mutate(batch.gtin, batch.lot, |batch| {
				batch.as_mut().unwrap().serials = Some(serials.clone());
			});
			Parties::<T>::insert(batch, &who, ());
			// What is corrected, and the latest page.
			let latest = (e - n).div_ceil(s);
			for page in 0..=latest {
				Pages::<T>::insert(&subject, page, full.clone());
			}
			let head = Head {
				pages: latest + 1,
				latest_events: Some(latest),
			};
			Heads::<T>::insert(subject, head);
		}
		let place = || Some(RawPlace::Gln(FACILITY));
		let events: Vec<_> = (0..e)
			.map(|n| RawEvent {
				subject: RawSubject::Item {
					batch: raw(&subject(n).0),
					serial: serial.clone(),
					proof: Some(proof.clone()),
				},
				event_type: EventType::Object,
				action: Some(Action::Observe),
				biz_step: Some(BizStep::Other),
				disposition: Some(Disposition::Active),
				event_time: T::Clock::now(),
				offset: 60,
				read_point: place(),
				biz_location: place(),
				hash: hash(MAX_EVENTS + n),
				corrects: (n < c).then(|| declaration(n / s)),
			})
			.collect();
		let events: RawEvents = events.try_into().unwrap();
		assert_eq!(
			(rules::subjects(&events), rules::corrections(&events)),
			(s, c)
		);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), events);
		let corrected = |n| Corrections::<T>::iter_prefix(subject(n).1).count() as u32;
		assert_eq!((0..s).map(corrected).sum::<u32>(), c);
		for n in 0..s {
			let Head {
				pages,
				latest_events,
			} = Heads::<T>::get(subject(n).1);
			assert_eq!(pages, (e - n).div_ceil(s) + 2);
			assert_eq!(latest_events, Some(pages - 1));
		}
	}

	// By an inspector of another country, who is a regulator too. The list is full but for one that gives way.
	#[benchmark]
	fn issue_certificate() {
		set_union::<T>(ES);
		let issuer = member::<T>("regulator", NL, Role::Inspector);
		assert_eq!(regulator::<T>(ES), issuer);
		let (batch, ..) = made_for_another::<T>();
		let expired = set_certificate::<T>(&batch, T::Clock::now());
		for _ in 1..MAX_CERTIFICATES {
			set_certificate::<T>(&batch, Moment::MAX);
		}
		let certificate = NextCertificate::<T>::get();
		#[extrinsic_call]
		_(
			RawOrigin::Signed(issuer),
			goods(&batch),
			CertificateKind::Sanitary,
			ES,
			text(),
			DIGEST,
			0,
			Moment::MAX,
		);
		assert!(Certificates::<T>::contains_key(certificate));
		let listed = CertificatesOf::<T>::get(sanitary(&batch));
		assert!(listed.is_full() && !listed.contains(&expired));
	}

	#[benchmark]
	fn revoke_certificate() {
		let regulator = regulator::<T>(ES);
		let (batch, ..) = made_for_another::<T>();
		let mut last = 0;
		for _ in 0..MAX_CERTIFICATES {
			last = set_certificate::<T>(&batch, Moment::MAX);
		}
		#[extrinsic_call]
		_(
			RawOrigin::Signed(regulator),
			last,
			RevocationReason::NotConforming,
		);
		assert!(Certificates::<T>::get(last).unwrap().revoked.is_some());
	}

	// The one by which an investigation begins.
	#[benchmark]
	fn file_complaint() {
		let (batch, ..) = made_for_another::<T>();
		let who = member::<T>("complainant", CN, Role::Consumer);
		Parties::<T>::insert(batch, &who, ());
		set_severe::<T>(&batch, T::InvestigationThreshold::get() - 1);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(who.clone()),
			raw(&batch),
			Severity::Severe,
			DIGEST,
		);
		assert!(OpenComplaints::<T>::contains_key(batch, who));
		assert_eq!(severe::<T>(&batch), T::InvestigationThreshold::get());
	}

	#[benchmark]
	fn answer_complaint() {
		let (batch, _, owner) = made_for_another::<T>();
		let complaint = set_complaint::<T>(&batch, false);
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), complaint, DIGEST);
		assert!(Complaints::<T>::get(complaint).unwrap().answer.is_some());
	}

	// By a regulator of the complainant's country, which comes last: the unions of all three are looked up.
	// An investigation ends by it.
	#[benchmark]
	fn resolve_complaint() {
		for country in [ES, NL, CN] {
			set_union::<T>(country);
		}
		let producer = member::<T>("producer", NL, Role::Manufacturer);
		let batch = stocked::<T>(0, &producer, 1_000);
		set_owner::<T>(&batch, &account("owner", 0, 0));
		let complaint = set_complaint::<T>(&batch, true);
		set_severe::<T>(&batch, T::InvestigationThreshold::get());
		#[extrinsic_call]
		_(
			RawOrigin::Signed(regulator::<T>(CN)),
			complaint,
			CN,
			Finding::Dismissed,
			DIGEST,
		);
		assert!(Complaints::<T>::get(complaint)
			.unwrap()
			.resolution
			.is_some());
		assert_eq!(severe::<T>(&batch), T::InvestigationThreshold::get() - 1);
	}

	// Of a batch, by its maker, whose recalls that spread are counted; of a regulator the panel and the union are looked up in
	// place of that, which takes less time.
	#[benchmark]
	fn recall() {
		let (batch, producer, _) = made_for_another::<T>();
		let number = NextRecall::<T>::get();
		#[extrinsic_call]
		_(
			RawOrigin::Signed(producer),
			goods(&batch),
			None,
			raw_notice(),
		);
		let mark = (Subject::Batch(batch), Territory::Everywhere, number);
		assert!(Marks::<T>::contains_key(mark));
		assert!(Spreads::<T>::contains_key(number));
	}

	// By the owner of the product, where the producer made it. It spreads no more, and comes into the queue
	// again.
	#[benchmark]
	fn lift_recall() {
		let (batch, producer, owner) = made_for_another::<T>();
		let number = NextRecall::<T>::get();
		Pallet::<T>::recall(
			RawOrigin::Signed(producer).into(),
			goods(&batch),
			None,
			raw_notice(),
		)
		.unwrap();
		while Pallet::<T>::next_turn().is_some_and(|id| Pallet::<T>::serve(id, 2) > 0) {}
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), number);
		assert!(Recalls::<T>::get(number).unwrap().lifted_at.is_some());
		assert!(Spreads::<T>::get(number).unwrap().lifting);
	}

	// About a batch of another's, by the owner of the product that was recalled.
	#[benchmark]
	fn report_recovered() {
		let (recalled, producer, owner) = made_for_another::<T>();
		let number = NextRecall::<T>::get();
		Pallet::<T>::recall(
			RawOrigin::Signed(producer).into(),
			goods(&recalled),
			None,
			raw_notice(),
		)
		.unwrap();
		let reached = id(1);
		set_batch::<T>(&reached, &account("another", 0, 0), 1_000);
		let mark = (Subject::Batch(reached), Territory::Everywhere, number);
		Marks::<T>::insert(mark, ());
		Recovered::<T>::insert(number, reached, 1);
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), number, raw(&reached), 999, DIGEST);
		assert_eq!(Recovered::<T>::get(number, reached), 1_000);
	}

	// Each ancestor is of another product, and made of as many as can be; it and its product are marked, but
	// not in any of the territories that are asked about.
	#[benchmark]
	fn walk(a: Linear<0, { T::MaxAncestors::get() }>) {
		set_union::<T>(ES);
		set_ancestors::<T>(&id(0), a);
		let territories = Pallet::<T>::territories(Some(country(ES)));
		assert_eq!(territories.len(), 3);
		let found;
		#[block]
		{
			found = Pallet::<T>::find_recalls(&[id(0)], Some(&territories), 1);
		}
		assert!(found.complete && found.recalls.is_empty());
		assert_eq!(found.walked, a);
	}

	// A maker's: before it, it is looked whether there is one of an authority. Where there is none at all, no more is
	// looked at.
	#[benchmark]
	fn next_turn() {
		let number = set_recall::<T>(Subject::Batch(id(0)));
		let before = QueueTurns::<T>::get(Recaller::Maker);
		QueueTurns::<T>::mutate(Recaller::Maker, |turns| {
			Queue::<T>::insert(Recaller::Maker, turns.end, number);
			turns.end += 1;
		});
		assert_eq!(before.next, before.end);
		let found;
		#[block]
		{
			found = Pallet::<T>::next_turn();
		}
		assert_eq!(found, Some(number));
		assert!(!Queue::<T>::contains_key(Recaller::Maker, before.end));
		let after = QueueTurns::<T>::get(Recaller::Maker);
		assert_eq!((after.next, after.end), (before.end + 1, before.end + 1));
	}

	// Lifting, which notes that there was a recall. The batch itself counts as one, and there is more than one turn
	// reaches, all of it marked.
	// At most as many as one turn takes it to (`functions::recalls::TURN`).
	#[benchmark]
	fn spread(c: Linear<2, 256>) {
		let source = id(0);
		let number = set_recall::<T>(Subject::Batch(source));
		set_spread::<T>(number, Subject::Batch(source));
		set_lifted::<T>(number);
		for n in 1..=c {
			MadeOf::<T>::insert(source, Ordinal::from(BatchNumber::from(n)), id(n.into()));
			mark::<T>(Subject::Batch(id(n.into())), number);
		}
		let served;
		#[block]
		{
			let id = Pallet::<T>::next_turn().unwrap();
			served = Pallet::<T>::serve(id, c);
		}
		assert_eq!(served, c);
		assert_eq!(Recalls::<T>::get(number).unwrap().marked, 1);
		let was_marked = |n: &u32| PastMarks::<T>::contains_key(id((*n).into()), number);
		assert_eq!((1..=c).filter(was_marked).count() as u32, c - 1);
		assert_eq!(Frontier::<T>::iter_prefix(number).count() as u32, c);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::mock::{new_test_ext, run, Test, MILL, TRADER};
	use tradechain_primitives::{Batches as _, Standing};

	#[test]
	fn holdings_for_other_benchmarks_are_sound() {
		run(|| {
			let position = |n, owner, possessor| Position {
				batch: id(n),
				owner,
				possessor,
			};
			// Two batches, and two positions of one of them.
			let places = [
				position(1_000_000, MILL, TRADER),
				position(1_000_000, TRADER, TRADER),
				position(1_000_001, MILL, MILL),
			];
			for place in &places {
				for held in [5, 12] {
					Pallet::<Test>::set_holding(
						place,
						held - free::<Test>(&place.batch, &place.owner, &place.possessor),
					);
					assert_eq!(Pallet::<Test>::holding(place), (held, 0));
				}
			}
			let most: u32 = <<Test as Config>::MaxAncestors as Get<u32>>::get();
			for place in &places {
				let spain = country(ES);
				let territories = Pallet::<Test>::territories(Some(spain));
				let found = Pallet::<Test>::find_recalls(&[place.batch], Some(&territories), 1);
				assert!(found.complete && found.walked == most);
				assert_eq!(
					Pallet::<Test>::standing(&[place.batch], spain),
					Standing::Fine
				);
			}
			assert_eq!(Spreading::<Test>::get(), 1);
		});
	}

	#[test]
	fn goods_have_as_many_ancestors_as_other_benchmarks_say() {
		// Those have no batches of their own: the lineage alone counts.
		new_test_ext().execute_with(|| {
			let place = Position {
				batch: id(1_000_001),
				owner: MILL,
				possessor: MILL,
			};
			Pallet::<Test>::set_holding(&place, 5);
			let most = Pallet::<Test>::most_ancestors();
			assert_eq!(most, 8);
			for ancestors in [0, 3, most] {
				Pallet::<Test>::set_ancestors(&place.batch, ancestors);
				assert_eq!(
					Pallet::<Test>::look(&[place.batch], country(ES)),
					(Standing::Fine, ancestors)
				);
			}
		});
	}
}
