//! Random calls by random members, against a plain model of the pallet that foretells which of them fail.

use super::{
	events::{event, SSCC},
	*,
};
use tradechain_primitives::Batches as Port;

type Code = &'static str;
type At = (PageNumber, u8);

const MEMBERS: [AccountId; 11] = [
	MILL,
	BAKERY,
	TRADER,
	CARRIER,
	CONSUMER,
	DEALER,
	INSPECTOR,
	REGULATOR_NL,
	REGULATOR_EU,
	REGULATOR_ES,
	REGULATOR_CN,
];
const PRODUCTS: [u64; 4] = [OLIVES, OIL, BREAD, PASTE];
const LOTS: [&str; 9] = ["O1", "1", "2", "3", "4", "5", "6", "7", "8"];
const COUNTRIES: [Code; 5] = ["NL", "EU", "ES", "CN", "US"];
const KINDS: [CertificateKind; 3] = [
	CertificateKind::Origin,
	CertificateKind::Analysis,
	CertificateKind::ImportLicence,
];

#[derive(Clone, Debug)]
enum Call {
	Update(AccountId, u64, Code),
	Discontinue(AccountId, u64),
	Create(AccountId, BatchId, Quantity, Vec<(BatchId, Quantity)>),
	Split(AccountId, BatchId, Vec<(BatchId, Quantity)>),
	Merge(AccountId, BatchId, Vec<(BatchId, Quantity)>),
	Offer(Offered),
	Accept(AccountId, OfferId),
	Refuse(AccountId, OfferId),
	Withdraw(AccountId, OfferId),
	Destroy(AccountId, BatchId, Quantity),
	/// By whom, of which batch or of the logistic unit, with hashes and what they correct, and when.
	Record(AccountId, Option<BatchId>, Vec<(u8, Option<At>)>, Moment),
	Issue(AccountId, Subject, CertificateKind, Code, Moment, Moment),
	Revoke(AccountId, CertificateId),
	File(AccountId, BatchId, bool),
	Answer(AccountId, ComplaintId),
	Resolve(AccountId, ComplaintId, Code),
	Recall(AccountId, Subject, Option<Code>),
	Lift(AccountId, RecallId),
	Report(AccountId, RecallId, BatchId, Quantity),
}

fn raw(id: &BatchId) -> RawBatchId {
	batch(id.gtin.into(), id.lot.as_str())
}

fn raw_goods(goods: &Subject) -> RawGoods {
	match goods {
		Subject::Product(gtin) => RawGoods::Product((*gtin).into()),
		Subject::Batch(id) => RawGoods::Batch(raw(id)),
		_ => panic!("no goods"),
	}
}

fn two(code: Code) -> [u8; 2] {
	code.as_bytes().try_into().unwrap()
}

fn new_batch(id: &BatchId, quantity: Quantity) -> RawBatch {
	let numbered = RawSerials::Range {
		first: code("100"),
		last: code("199"),
	};
	RawBatch {
		serials: Some(numbered).filter(|_| id.lot.as_str() == "1"),
		expires_at: expiry(id),
		..making(quantity)
	}
}

fn expiry(id: &BatchId) -> Option<Moment> {
	(id.lot.as_str() == "2").then_some(START + 200)
}

fn raw_inputs(from: &[(BatchId, Quantity)]) -> RawInputs {
	let from: Vec<_> = from.iter().map(|(id, n)| (raw(id), *n)).collect();
	inputs(&from)
}

impl Call {
	fn run(&self) -> DispatchResult {
		let by = |who: &AccountId| signed(*who);
		match self {
			Call::Update(who, gtin, origin) => {
				let ceiling = Model::ceiling(*gtin);
				let changed = RawParticulars {
					origin: two(origin),
					..particulars(ceiling)
				};
				Provenance::update_product(by(who), *gtin, changed)
			}
			Call::Discontinue(who, gtin) => Provenance::discontinue_product(by(who), *gtin),
			Call::Create(who, id, quantity, from) => plain(Provenance::create_batch(
				by(who),
				raw(id),
				new_batch(id, *quantity),
				raw_inputs(from),
			)),
			Call::Split(who, id, parts) => {
				let part = |(id, quantity): &(BatchId, Quantity)| RawPart {
					lot: code(id.lot.as_str()),
					quantity: *quantity,
					serials: None,
				};
				let parts: Vec<_> = parts.iter().map(part).collect();
				plain(Provenance::split(
					by(who),
					raw(id),
					parts.try_into().unwrap(),
				))
			}
			Call::Merge(who, id, from) => {
				let from = raw_inputs(from);
				plain(Provenance::merge(by(who), raw(id), from, FACILITY, None))
			}
			Call::Offer(offer) => {
				let other = match offer.passing {
					Passing::Title => offer.possessor,
					Passing::Possession => offer.owner,
					Passing::Both => offer.from,
				};
				plain(Provenance::offer_transfer(
					by(&offer.from),
					offer.to,
					raw(&offer.batch),
					offer.quantity,
					offer.passing,
					Some(other),
				))
			}
			Call::Accept(who, offer) => plain(Provenance::accept_transfer(by(who), *offer)),
			Call::Refuse(who, offer) => Provenance::refuse_transfer(by(who), *offer),
			Call::Withdraw(who, offer) => Provenance::withdraw_transfer(by(who), *offer),
			Call::Destroy(who, id, quantity) => {
				let reason = DestructionReason::Lost;
				Provenance::destroy(by(who), raw(id), *quantity, reason, [0; 32])
			}
			Call::Record(who, id, events, at) => {
				let subject = match id {
					Some(id) => RawSubject::Batch(raw(id)),
					None => RawSubject::LogisticUnit(SSCC),
				};
				let raw = |(hash, corrects): &(u8, Option<At>)| RawEvent {
					event_time: *at,
					corrects: corrects.map(|(page, index)| ErrorDeclaration {
						event: EventRef { page, index },
						reason: ErrorReason::DidNotOccur,
					}),
					..event(subject.clone(), *hash)
				};
				let events: Vec<_> = events.iter().map(raw).collect();
				Provenance::record_events(by(who), events.try_into().unwrap())
			}
			Call::Issue(who, goods, kind, country, from, until) => Provenance::issue_certificate(
				by(who),
				raw_goods(goods),
				*kind,
				two(country),
				text("Standard"),
				[1; 32],
				*from,
				*until,
			),
			Call::Revoke(who, id) => {
				Provenance::revoke_certificate(by(who), *id, RevocationReason::Fraud)
			}
			Call::File(who, id, severe) => {
				let severity = if *severe {
					Severity::Severe
				} else {
					Severity::Major
				};
				Provenance::file_complaint(by(who), raw(id), severity, [2; 32])
			}
			Call::Answer(who, id) => Provenance::answer_complaint(by(who), *id, [3; 32]),
			Call::Resolve(who, id, country) => {
				let finding = Finding::Upheld;
				Provenance::resolve_complaint(by(who), *id, two(country), finding, [4; 32])
			}
			Call::Recall(who, goods, authority) => {
				Provenance::recall(by(who), raw_goods(goods), authority.map(two), notice())
			}
			Call::Lift(who, id) => Provenance::lift_recall(by(who), *id),
			Call::Report(who, id, batch, quantity) => {
				Provenance::report_recovered(by(who), *id, raw(batch), *quantity, [5; 32])
			}
		}
	}
}

#[derive(Clone, PartialEq, Debug)]
struct Offered {
	from: AccountId,
	to: AccountId,
	batch: BatchId,
	quantity: Quantity,
	passing: Passing,
	owner: AccountId,
	possessor: AccountId,
}

struct Made {
	number: BatchNumber,
	producer: AccountId,
	origin: Code,
	making: Making,
	quantity: Quantity,
	consumed: Quantity,
	destroyed: Quantity,
	inputs: Vec<(BatchId, Quantity)>,
	expires_at: Option<Moment>,
	numbered: bool,
}

struct Certified {
	goods: Subject,
	kind: CertificateKind,
	issuer: AccountId,
	country: Code,
	from: Moment,
	until: Moment,
	revoked: bool,
	listed: bool,
}

struct Complained {
	batch: BatchId,
	by: AccountId,
	severe: bool,
	answered: bool,
	resolved: bool,
}

struct Recalling {
	goods: Subject,
	by: AccountId,
	authority: Option<Code>,
	/// Everywhere, without one.
	territory: Option<Code>,
	lifted: bool,
	made_at: Moment,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Verdict {
	Done,
	Fails,
	/// A lifted recall is not off all goods yet: that is not foretold.
	Either,
}
use Verdict::*;

impl Verdict {
	fn unless(ok: bool, or: Verdict) -> Verdict {
		if ok {
			or
		} else {
			Fails
		}
	}
}

#[derive(Default)]
struct Model {
	now: Moment,
	suspended: BTreeSet<AccountId>,
	/// Origin, and whether it is discontinued.
	products: BTreeMap<u64, (Code, bool)>,
	batches: BTreeMap<BatchId, Made>,
	holdings: BTreeMap<(BatchId, AccountId, AccountId), (Quantity, Quantity)>,
	parties: BTreeSet<(BatchId, AccountId)>,
	offers: BTreeMap<OfferId, Offered>,
	next_offer: OfferId,
	/// When, by whom, and what.
	records: BTreeMap<Subject, Vec<(Moment, AccountId, String)>>,
	/// The hashes of each page of events.
	events: BTreeMap<(Subject, PageNumber), Vec<u8>>,
	corrections: BTreeMap<(Subject, At), At>,
	certificates: Vec<Certified>,
	complaints: Vec<Complained>,
	recalls: Vec<Recalling>,
	recovered: BTreeMap<(usize, BatchId), Quantity>,
}

fn country_of(who: AccountId) -> Option<Code> {
	Some(match who {
		MILL | INSPECTOR => "ES",
		BAKERY | TRADER | CARRIER => "NL",
		CONSUMER => "CN",
		DEALER => "US",
		_ => return None,
	})
}

fn regulates(who: AccountId, country: Code) -> bool {
	let seat = match country {
		"NL" => REGULATOR_NL,
		"EU" => REGULATOR_EU,
		"ES" => REGULATOR_ES,
		"CN" => REGULATOR_CN,
		_ => return false,
	};
	who == seat
}

/// Whether one country is the other, or the union that the other is in.
fn takes_in(jurisdiction: Code, country: Code) -> bool {
	jurisdiction == country || jurisdiction == "EU" && ["NL", "ES"].contains(&country)
}

fn maker(gtin: u64) -> AccountId {
	if gtin == BREAD {
		BAKERY
	} else {
		MILL
	}
}

/// Whose product it is, or who made the batch: in this model the same.
fn maker_of(goods: &Subject) -> AccountId {
	match goods {
		Subject::Product(gtin) => maker((*gtin).into()),
		Subject::Batch(id) => maker(id.gtin.into()),
		_ => STRANGER,
	}
}

fn distinct(of: &[(BatchId, Quantity)]) -> bool {
	of.iter().map(|(id, _)| id).collect::<BTreeSet<_>>().len() == of.len()
}

impl Model {
	fn begin() -> Self {
		register_paste();
		let mut model = Model {
			now: START,
			products: PRODUCTS.iter().map(|gtin| (*gtin, ("ES", false))).collect(),
			..Default::default()
		};
		model.make(
			id(OLIVES, "O1"),
			MILL,
			Making::Made,
			80_000,
			&[],
			(None, false),
		);
		// A lineage nearly as long as is walked over.
		let mut last = id(OLIVES, "O1");
		for lot in ["1", "2", "3", "4"] {
			let next = id(PASTE, lot);
			let call = Call::Create(MILL, next, 100, vec![(last, 1)]);
			assert_ok!(call.run());
			model.apply(&call);
			last = next;
		}
		model
	}

	fn ceiling(gtin: u64) -> Option<Ppm> {
		match gtin {
			OLIVES => None,
			OIL => Some(250_000),
			BREAD => Some(2_000_000),
			_ => Some(100_000_000),
		}
	}

	fn weight(gtin: Gtin) -> u128 {
		if u64::from(gtin) == BREAD {
			500_000
		} else {
			1_000_000
		}
	}

	/// Most that comes out of these.
	fn most(gtin: u64, of: &[(BatchId, Quantity)]) -> Quantity {
		let sum: u128 = of
			.iter()
			.map(|(id, n)| u128::from(*n) * Self::weight(id.gtin))
			.sum();
		let most = sum * u128::from(Self::ceiling(gtin).unwrap_or(0)) / 1_000_000;
		(most / Self::weight(gtin.try_into().unwrap())) as Quantity
	}

	fn active(&self, who: AccountId) -> bool {
		!self.suspended.contains(&who) && who < REGULATOR_NL
	}

	fn may_own(&self, who: AccountId) -> bool {
		self.active(who) && ![CARRIER, INSPECTOR].contains(&who)
	}

	fn may_receive(&self, who: AccountId, passing: Passing) -> bool {
		match passing {
			Passing::Possession => self.active(who) && who != INSPECTOR,
			_ => self.may_own(who),
		}
	}

	fn makes(&self, who: AccountId, gtin: Gtin) -> bool {
		let gtin = gtin.into();
		self.active(who) && maker(gtin) == who && !self.products[&gtin].1
	}

	fn held(&self, batch: BatchId, owner: AccountId, possessor: AccountId) -> (Quantity, Quantity) {
		let held = self.holdings.get(&(batch, owner, possessor));
		held.copied().unwrap_or_default()
	}

	fn has(&self, who: AccountId, of: &[(BatchId, Quantity)]) -> bool {
		distinct(of)
			&& of
				.iter()
				.all(|(id, n)| *n > 0 && self.severe(*id) < 3 && self.held(*id, who, who).0 >= *n)
	}

	/// These batches and all that they were made of.
	fn ancestry(&self, of: &[BatchId]) -> BTreeSet<BatchId> {
		let mut found = BTreeSet::new();
		let mut ahead = of.to_vec();
		while let Some(id) = ahead.pop() {
			if found.insert(id) {
				ahead.extend(self.batches[&id].inputs.iter().map(|(input, _)| *input));
			}
		}
		found
	}

	fn spreads(&self, recall: usize) -> bool {
		Spreads::<Test>::contains_key(recall as RecallId)
	}

	/// Whether a recall reaches a lineage in a country, or anywhere.
	fn reaches(recall: &Recalling, lineage: &BTreeSet<BatchId>, country: Option<Code>) -> bool {
		let there = recall
			.territory
			.is_none_or(|in_force| country.is_none_or(|country| takes_in(in_force, country)));
		there
			&& match &recall.goods {
				Subject::Product(gtin) => lineage.iter().any(|id| id.gtin == *gtin),
				Subject::Batch(id) => lineage.contains(id),
				_ => false,
			}
	}

	/// The recalls in force that reach these batches; those that are lifted and not off them yet; whether
	/// there are more ancestors than are walked over while something spreads.
	fn concerns(
		&self,
		of: &[BatchId],
		country: Option<Code>,
	) -> (BTreeSet<usize>, BTreeSet<usize>, bool) {
		let lineage = self.ancestry(of);
		let of: BTreeSet<_> = of.iter().collect();
		let reaching = |lifted: bool| {
			let all = self.recalls.iter().enumerate();
			all.filter(|(id, recall)| {
				recall.lifted == lifted
					&& (!lifted || self.spreads(*id))
					&& Self::reaches(recall, &lineage, country)
			})
			.map(|(id, _)| id)
			.collect::<BTreeSet<_>>()
		};
		let mut spreading = self.recalls.iter().enumerate();
		let spreading = spreading.any(|(id, recall)| !recall.lifted && self.spreads(id));
		let far = spreading && lineage.len() - of.len() > 8;
		(reaching(false), reaching(true), far)
	}

	/// Whether the batches can be used where somebody is.
	fn usable(&self, of: &[BatchId], who: AccountId) -> Verdict {
		let country = country_of(who).unwrap();
		let (recalled, clearing, far) = self.concerns(of, Some(country));
		match (recalled.is_empty(), clearing.is_empty()) {
			(false, _) => Fails,
			(true, false) => Either,
			(true, true) => Verdict::unless(!far, Done),
		}
	}

	fn may_pass(&self, batch: BatchId, to: AccountId, passing: Passing) -> Verdict {
		if passing == Passing::Possession || self.batches[&batch].producer == to {
			return Done;
		}
		self.usable(&[batch], to)
	}

	fn is_recaller(&self, who: AccountId, recall: &Recalling) -> bool {
		match recall.authority {
			Some(country) => regulates(who, country),
			None => recall.by == who || maker_of(&recall.goods) == who,
		}
	}

	fn exists(&self, goods: &Subject) -> bool {
		match goods {
			Subject::Batch(id) => self.batches.contains_key(id),
			_ => true,
		}
	}

	fn origin(&self, goods: &Subject) -> Code {
		match goods {
			Subject::Product(gtin) => self.products[&u64::from(*gtin)].0,
			Subject::Batch(id) => self.batches[id].origin,
			_ => "",
		}
	}

	fn severe(&self, id: BatchId) -> u32 {
		let open = |c: &&Complained| c.batch == id && c.severe && !c.resolved;
		self.complaints.iter().filter(open).count() as u32
	}

	fn listed(&self, goods: &Subject, kind: CertificateKind, country: Code) -> Vec<usize> {
		let all = self.certificates.iter().enumerate();
		all.filter(|(_, c)| c.listed && c.goods == *goods && c.kind == kind && c.country == country)
			.map(|(n, _)| n)
			.collect()
	}

	fn subject(id: &Option<BatchId>) -> Subject {
		match id {
			Some(id) => Subject::Batch(*id),
			None => Subject::LogisticUnit(SSCC.try_into().unwrap()),
		}
	}

	/// Whether the call will be done.
	fn judge(&self, call: &Call) -> Verdict {
		let sure = |ok| Verdict::unless(ok, Done);
		let ids = |of: &[(BatchId, Quantity)]| of.iter().map(|(id, _)| *id).collect::<Vec<_>>();
		match call {
			Call::Update(who, gtin, origin) => {
				sure(self.makes(*who, (*gtin).try_into().unwrap()) && *origin != "EU")
			}
			Call::Discontinue(who, gtin) => sure(maker(*gtin) == *who && !self.products[gtin].1),
			Call::Create(who, id, quantity, from) => {
				let gtin = id.gtin.into();
				let ok = self.makes(*who, id.gtin)
					&& !self.batches.contains_key(id)
					&& *quantity > 0
					&& self.has(*who, from)
					&& if gtin == OLIVES {
						from.is_empty()
					} else {
						!from.is_empty() && *quantity <= Self::most(gtin, from)
					};
				if !ok {
					return Fails;
				}
				self.usable(&ids(from), *who)
			}
			Call::Split(who, id, parts) => {
				let sum: Quantity = parts.iter().map(|(_, n)| n).sum();
				let ok = self.makes(*who, id.gtin)
					&& !parts.is_empty()
					&& distinct(parts)
					&& parts
						.iter()
						.all(|(id, n)| *n > 0 && !self.batches.contains_key(id))
					&& self.batches.contains_key(id)
					&& self.severe(*id) < 3
					&& self.held(*id, *who, *who).0 >= sum;
				if !ok {
					return Fails;
				}
				self.usable(&[*id], *who)
			}
			Call::Merge(who, id, from) => {
				let ok = self.makes(*who, id.gtin)
					&& !self.batches.contains_key(id)
					&& from.len() > 1
					&& self.has(*who, from)
					&& from.iter().all(|(input, _)| {
						input.gtin == id.gtin
							&& self.batches[input].origin == self.batches[&from[0].0].origin
					});
				if !ok {
					return Fails;
				}
				self.usable(&ids(from), *who)
			}
			Call::Offer(offer) => {
				let ok = offer.quantity > 0
					&& offer.from != offer.to
					&& (offer.passing == Passing::Possession || self.may_own(offer.from))
					&& self.may_receive(offer.to, offer.passing)
					&& self.held(offer.batch, offer.owner, offer.possessor).0 >= offer.quantity;
				if !ok {
					return Fails;
				}
				self.may_pass(offer.batch, offer.to, offer.passing)
			}
			Call::Accept(who, id) => match self.offers.get(id) {
				Some(offer) if offer.to == *who && self.may_receive(*who, offer.passing) => {
					self.may_pass(offer.batch, *who, offer.passing)
				}
				_ => Fails,
			},
			Call::Refuse(who, id) => {
				sure(self.offers.get(id).is_some_and(|offer| offer.to == *who))
			}
			Call::Withdraw(who, id) => sure(self.offers.get(id).is_some_and(|offer| {
				offer.from == *who || offer.passing == Passing::Possession && offer.owner == *who
			})),
			Call::Destroy(who, id, quantity) => {
				sure(*quantity > 0 && self.held(*id, *who, *who).0 >= *quantity)
			}
			Call::Record(who, id, events, at) => {
				let concerned = match id {
					Some(id) => {
						self.batches.contains_key(id)
							&& (*who == INSPECTOR || self.parties.contains(&(*id, *who)))
							&& *at >= START
					}
					None => *who != CONSUMER,
				};
				let ok = self.active(*who)
					&& !events.is_empty()
					&& concerned && *at <= self.now + 100
					&& self.follows(*who, &Self::subject(id), events);
				sure(ok)
			}
			Call::Issue(who, goods, kind, country, from, until) => {
				let competent = *who == INSPECTOR && self.active(*who) && *country == "ES"
					|| regulates(*who, country);
				let ok = competent
					&& from < until && self.now < *until
					&& self.exists(goods)
					&& (*kind != CertificateKind::Origin || takes_in(country, self.origin(goods)));
				let listed = || {
					let listed = self.listed(goods, *kind, country);
					listed.len() < 16
						|| listed
							.iter()
							.any(|n| self.certificates[*n].until <= self.now)
				};
				sure(ok && listed())
			}
			Call::Revoke(who, id) => {
				sure(self.certificates.get(*id as usize).is_some_and(|c| {
					!c.revoked && (c.issuer == *who || regulates(*who, c.country))
				}))
			}
			Call::File(who, id, _) => {
				let open = |c: &Complained| c.batch == *id && c.by == *who && !c.resolved;
				let ok = self
					.batches
					.get(id)
					.is_some_and(|batch| batch.producer != *who)
					&& self.active(*who)
					&& self.parties.contains(&(*id, *who))
					&& !self.complaints.iter().any(open);
				sure(ok)
			}
			Call::Answer(who, id) => sure(self.complaints.get(*id as usize).is_some_and(|c| {
				!c.answered && !c.resolved && self.batches[&c.batch].producer == *who
			})),
			Call::Resolve(who, id, country) => {
				sure(self.complaints.get(*id as usize).is_some_and(|c| {
					let batch = &self.batches[&c.batch];
					let concerned = [
						Some(batch.origin),
						country_of(batch.producer),
						country_of(c.by),
					];
					let mut concerned = concerned.iter().flatten();
					!c.resolved
						&& regulates(*who, country)
						&& concerned.any(|concerned| takes_in(country, concerned))
				}))
			}
			Call::Recall(who, goods, authority) => {
				let by = match authority {
					Some(country) => regulates(*who, country),
					None => maker_of(goods) == *who,
				};
				let in_force =
					|r: &Recalling| !r.lifted && r.goods == *goods && r.authority == *authority;
				let mut spreading = self.recalls.iter().enumerate();
				let of_maker = |(n, r): &(usize, &Recalling)| {
					authority.is_none() && r.authority.is_none() && r.by == *who && self.spreads(*n)
				};
				let few = spreading.by_ref().filter(of_maker).count() < 8;
				sure(by && few && self.exists(goods) && !self.recalls.iter().any(in_force))
			}
			Call::Lift(who, id) => {
				let may = |r: &Recalling| !r.lifted && self.is_recaller(*who, r);
				sure(self.recalls.get(*id as usize).is_some_and(may))
			}
			Call::Report(who, id, batch, quantity) => {
				let n = *id as usize;
				let (Some(recall), Some(made)) = (self.recalls.get(n), self.batches.get(batch))
				else {
					return Fails;
				};
				let so_far = self.recovered.get(&(n, *batch)).copied().unwrap_or(0);
				let lineage = self.ancestry(&[*batch]);
				let ok = !recall.lifted
					&& *quantity > 0
					&& (made.producer == *who || self.is_recaller(*who, recall))
					&& Self::reaches(recall, &lineage, None)
					&& so_far + quantity <= made.quantity;
				let is_goods = match &recall.goods {
					Subject::Product(gtin) => batch.gtin == *gtin,
					goods => *goods == Subject::Batch(*batch),
				};
				let in_time = if is_goods || !self.spreads(n) {
					Done
				} else {
					Either
				};
				Verdict::unless(ok, in_time)
			}
		}
	}

	/// Whether none of the events is repeated, and whether each corrects what it may.
	fn follows(&self, who: AccountId, subject: &Subject, events: &[(u8, Option<At>)]) -> bool {
		let pages = self
			.events
			.range((subject.clone(), 0)..=(subject.clone(), u32::MAX));
		let mut seen: BTreeSet<u8> = pages
			.last()
			.map(|(_, page)| page.iter().copied().collect())
			.unwrap_or_default();
		let mut corrected = BTreeSet::new();
		events.iter().all(|(hash, corrects)| {
			let mut repeats = false;
			if let Some((page, index)) = corrects {
				let Some(events) = self.events.get(&(subject.clone(), *page)) else {
					return false;
				};
				let Some(original) = events.get(usize::from(*index)) else {
					return false;
				};
				let by = self.records[subject][*page as usize].1;
				let at = (*page, *index);
				let before = self.corrections.contains_key(&(subject.clone(), at));
				if by != who || before || !corrected.insert(at) {
					return false;
				}
				repeats = original == hash;
			}
			seen.insert(*hash) || repeats
		})
	}

	fn put(&mut self, batch: BatchId, owner: AccountId, possessor: AccountId, n: Quantity) {
		self.holdings
			.entry((batch, owner, possessor))
			.or_default()
			.0 += n;
		self.parties.extend([(batch, owner), (batch, possessor)]);
	}

	fn change(
		&mut self,
		place: (BatchId, AccountId, AccountId),
		change: impl FnOnce(&mut (Quantity, Quantity)),
	) {
		let held = self.holdings.get_mut(&place).unwrap();
		change(held);
		if *held == (0, 0) {
			self.holdings.remove(&place);
		}
	}

	fn make(
		&mut self,
		id: BatchId,
		producer: AccountId,
		making: Making,
		quantity: Quantity,
		inputs: &[(BatchId, Quantity)],
		(expires_at, numbered): (Option<Moment>, bool),
	) {
		for (input, n) in inputs {
			self.change((*input, producer, producer), |held| held.0 -= n);
			self.batches.get_mut(input).unwrap().consumed += n;
		}
		let origin = match making {
			Making::Made => self.products[&id.gtin.into()].0,
			_ => self.batches[&inputs[0].0].origin,
		};
		let made = Made {
			number: self.batches.len() as BatchNumber,
			producer,
			origin,
			making,
			quantity,
			consumed: 0,
			destroyed: 0,
			inputs: inputs.to_vec(),
			expires_at,
			numbered,
		};
		self.batches.insert(id, made);
		self.put(id, producer, producer, quantity);
	}

	fn note(&mut self, subject: &Subject, by: AccountId, what: String) {
		let entry = (self.now, by, what);
		self.records.entry(subject.clone()).or_default().push(entry);
	}

	/// What a call does.
	fn apply(&mut self, call: &Call) {
		match call {
			Call::Update(who, gtin, origin) => {
				self.products.get_mut(gtin).unwrap().0 = origin;
				let product = Subject::Product((*gtin).try_into().unwrap());
				self.note(&product, *who, format!("updated to {origin}"));
			}
			Call::Discontinue(who, gtin) => {
				self.products.get_mut(gtin).unwrap().1 = true;
				let product = Subject::Product((*gtin).try_into().unwrap());
				self.note(&product, *who, "discontinued".into());
			}
			Call::Create(who, id, quantity, from) => {
				let numbered = id.lot.as_str() == "1";
				let more = (expiry(id), numbered);
				self.make(*id, *who, Making::Made, *quantity, from, more);
			}
			Call::Split(who, id, parts) => {
				let expires_at = self.batches[id].expires_at;
				for (part, n) in parts {
					let more = (expires_at, false);
					self.make(*part, *who, Making::Split, *n, &[(*id, *n)], more);
				}
			}
			Call::Merge(who, id, from) => {
				let sum = from.iter().map(|(_, n)| n).sum();
				let dates = from
					.iter()
					.filter_map(|(id, _)| self.batches[id].expires_at);
				let more = (dates.min(), false);
				self.make(*id, *who, Making::Merged, sum, from, more);
			}
			Call::Offer(offer) => {
				self.change((offer.batch, offer.owner, offer.possessor), |held| {
					held.0 -= offer.quantity;
					held.1 += offer.quantity;
				});
				self.offers.insert(self.next_offer, offer.clone());
				self.next_offer += 1;
			}
			Call::Accept(who, id) => {
				let offer = self.offers.remove(id).unwrap();
				let (owner, possessor) = match offer.passing {
					Passing::Title => (*who, offer.possessor),
					Passing::Possession => (offer.owner, *who),
					Passing::Both => (*who, *who),
				};
				self.change((offer.batch, offer.owner, offer.possessor), |held| {
					held.1 -= offer.quantity;
				});
				self.put(offer.batch, owner, possessor, offer.quantity);
			}
			Call::Refuse(_, id) | Call::Withdraw(_, id) => {
				let offer = self.offers.remove(id).unwrap();
				self.change((offer.batch, offer.owner, offer.possessor), |held| {
					held.0 += offer.quantity;
					held.1 -= offer.quantity;
				});
			}
			Call::Destroy(who, id, quantity) => {
				self.change((*id, *who, *who), |held| held.0 -= quantity);
				self.batches.get_mut(id).unwrap().destroyed += quantity;
				self.note(&Subject::Batch(*id), *who, format!("destroyed {quantity}"));
			}
			Call::Record(who, id, events, _) => {
				let subject = Self::subject(id);
				let page = self.records.get(&subject).map_or(0, Vec::len) as PageNumber;
				for (index, (_, corrects)) in events.iter().enumerate() {
					if let Some(at) = corrects {
						let key = (subject.clone(), *at);
						self.corrections.insert(key, (page, index as u8));
					}
				}
				let hashes: Vec<_> = events.iter().map(|(hash, _)| *hash).collect();
				self.note(&subject, *who, format!("events {hashes:?}"));
				self.events.insert((subject, page), hashes);
			}
			Call::Issue(who, goods, kind, country, from, until) => {
				let listed = self.listed(goods, *kind, country);
				if listed.len() == 16 {
					for n in listed {
						self.certificates[n].listed = self.now < self.certificates[n].until;
					}
				}
				self.note(
					goods,
					*who,
					format!("certificate {}", self.certificates.len()),
				);
				self.certificates.push(Certified {
					goods: goods.clone(),
					kind: *kind,
					issuer: *who,
					country,
					from: *from,
					until: *until,
					revoked: false,
					listed: true,
				});
			}
			Call::Revoke(who, id) => {
				let certificate = &mut self.certificates[*id as usize];
				(certificate.revoked, certificate.listed) = (true, false);
				let goods = certificate.goods.clone();
				self.note(&goods, *who, format!("revoked {id}"));
			}
			Call::File(who, id, severe) => {
				let subject = Subject::Batch(*id);
				self.note(
					&subject,
					*who,
					format!("complaint {}", self.complaints.len()),
				);
				self.complaints.push(Complained {
					batch: *id,
					by: *who,
					severe: *severe,
					answered: false,
					resolved: false,
				});
			}
			Call::Answer(who, id) => {
				let complaint = &mut self.complaints[*id as usize];
				complaint.answered = true;
				let subject = Subject::Batch(complaint.batch);
				self.note(&subject, *who, format!("answered {id}"));
			}
			Call::Resolve(who, id, _) => {
				let complaint = &mut self.complaints[*id as usize];
				complaint.resolved = true;
				let subject = Subject::Batch(complaint.batch);
				self.note(&subject, *who, format!("resolved {id}"));
			}
			Call::Recall(who, goods, authority) => {
				let origin = self.origin(goods);
				let elsewhere = |country: &Code| !takes_in(country, origin);
				self.note(goods, *who, format!("recalled {}", self.recalls.len()));
				self.recalls.push(Recalling {
					goods: goods.clone(),
					by: *who,
					authority: *authority,
					territory: authority.filter(elsewhere),
					lifted: false,
					made_at: self.now,
				});
			}
			Call::Lift(who, id) => {
				let recall = &mut self.recalls[*id as usize];
				recall.lifted = true;
				let goods = recall.goods.clone();
				self.note(&goods, *who, format!("lifted {id}"));
			}
			Call::Report(who, id, batch, quantity) => {
				let subject = Subject::Batch(*batch);
				self.note(&subject, *who, format!("recovered {quantity} for {id}"));
				*self.recovered.entry((*id as usize, *batch)).or_default() += quantity;
			}
		}
	}

	/// Every question has the answer that the model gives; those that take long are asked of one batch.
	fn check(&self, probe: usize) {
		let settled = Spreads::<Test>::iter().count() == 0;
		let holdings: BTreeMap<_, _> = Holdings::<Test>::iter()
			.map(|(at, held)| (at, (held.free, held.reserved)))
			.collect();
		assert_eq!(holdings, self.holdings);
		let parties: BTreeSet<_> = Parties::<Test>::iter_keys().collect();
		assert_eq!(parties, self.parties);
		for (gtin, (origin, discontinued)) in &self.products {
			let product = Provenance::product(*gtin).unwrap();
			assert_eq!(product.particulars.origin, country(origin));
			assert_eq!(product.discontinued_at.is_some(), *discontinued);
			assert_eq!(product.owner, maker(*gtin));
		}
		self.check_products(settled, MEMBERS[probe % MEMBERS.len()]);
		for (id, made) in &self.batches {
			let batch = Provenance::batch(raw(id)).unwrap();
			assert_eq!((batch.number, batch.producer), (made.number, made.producer));
			assert_eq!(
				(batch.making, batch.origin),
				(made.making, country(made.origin))
			);
			let found = (batch.quantity, batch.consumed, batch.destroyed);
			assert_eq!(found, (made.quantity, made.consumed, made.destroyed));
			assert_eq!(batch.expires_at, made.expires_at);
			assert_eq!(batch.severe_complaints, self.severe(*id));
			let inputs: Vec<_> = Provenance::inputs(raw(id))
				.unwrap()
				.iter()
				.map(|input| (input.batch, input.quantity))
				.collect();
			assert_eq!(inputs, made.inputs);
			let numbered = Provenance::is_serial(raw(id), code("150"), None);
			assert_eq!(numbered, made.numbered);
			self.check_status(*id, settled);
		}
		assert_eq!(Batches::<Test>::iter().count(), self.batches.len());
		let id = *self.batches.keys().nth(probe % self.batches.len()).unwrap();
		self.check_traces(id, probe as u32);
		self.check_lists(id, MEMBERS[probe % MEMBERS.len()]);
		self.check_certificates(id);
		self.check_timeline(id, settled, probe as u32);
	}

	fn check_products(&self, settled: bool, who: AccountId) {
		let owned: BTreeSet<u64> = Provenance::products_of(who, None, 100)
			.into_iter()
			.map(|(gtin, _)| gtin.into())
			.collect();
		let all = self.products.keys().copied();
		assert_eq!(owned, all.filter(|gtin| maker(*gtin) == who).collect());
		for gtin in self.products.keys() {
			let of_product = || {
				let all = self.batches.iter();
				all.filter(|(id, _)| u64::from(id.gtin) == *gtin)
			};
			let listed: BTreeMap<_, _> = Provenance::batches_of(*gtin, None, 100)
				.into_iter()
				.map(|(lot, batch)| (lot, batch.number))
				.collect();
			let expected = of_product().map(|(id, made)| (id.lot, made.number));
			assert_eq!(listed, expected.collect());
			for asked in [None, Some("NL"), Some("CN")] {
				let status = Provenance::product_status(*gtin, asked.map(two)).unwrap();
				let goods = Subject::Product((*gtin).try_into().unwrap());
				let there = |there: Code| asked.is_none_or(|asked| takes_in(there, asked));
				let of_all = self.recalls.iter().enumerate().filter(|(_, recall)| {
					!recall.lifted && recall.goods == goods && recall.territory.is_none_or(there)
				});
				let of_all: BTreeSet<_> = of_all.map(|(id, _)| id).collect();
				let recalled: BTreeSet<_> = of_product()
					.filter(|(id, _)| !self.concerns(&[**id], asked).0.is_subset(&of_all))
					.map(|(id, _)| id.lot)
					.collect();
				let any = !of_all.is_empty() || !recalled.is_empty();
				assert!(!any || status.standing >= Standing::BeingChecked);
				if settled {
					assert_eq!(status.lots.into_iter().collect::<BTreeSet<_>>(), recalled);
					assert_eq!(status.standing == Standing::Recalled, any);
					assert!(any || status.standing == Standing::Fine);
				}
			}
		}
	}

	fn check_status(&self, id: BatchId, settled: bool) {
		let mut others = BTreeSet::from([Standing::Fine]);
		if self.severe(id) >= 3 {
			others.insert(Standing::UnderInvestigation);
		}
		if self.batches[&id]
			.expires_at
			.is_some_and(|at| at <= self.now)
		{
			others.insert(Standing::Expired);
		}
		let other = *others.last().unwrap();
		let ancestors = self.ancestry(&[id]).len() - 1;
		for asked in [None, Some("NL"), Some("ES"), Some("CN"), Some("US")] {
			let (recalled, clearing, far) = self.concerns(&[id], asked);
			let status = Provenance::status(raw(&id), asked.map(two)).unwrap();
			let found: BTreeSet<_> = status
				.concerns
				.iter()
				.filter_map(|concern| match concern {
					Concern::Recalled { recall, .. } => Some(*recall as usize),
					_ => None,
				})
				.collect();
			let known = recalled
				.iter()
				.filter(|id| !self.spreads(**id) || ancestors <= 8);
			assert!(known.copied().all(|id| found.contains(&id)));
			assert!(found
				.iter()
				.all(|id| recalled.contains(id) || clearing.contains(id)));
			let graver = if !found.is_empty() {
				Standing::Recalled
			} else if far {
				Standing::BeingChecked
			} else {
				other
			};
			assert_eq!(status.standing, graver);
			assert!(recalled.is_empty() || status.standing >= Standing::BeingChecked);
			if settled {
				assert_eq!(found, recalled);
			}
			if let Some(asked) = asked {
				let answer = <Provenance as Port<AccountId>>::standing(&[id], country(asked));
				assert_eq!(answer, status.standing);
			}
		}
	}

	fn check_traces(&self, id: BatchId, probe: u32) {
		let parents = |id: BatchId| -> Vec<_> {
			self.batches[&id]
				.inputs
				.iter()
				.map(|(input, _)| *input)
				.collect()
		};
		let children = |id: BatchId| -> Vec<_> {
			let all = self.batches.keys().copied();
			all.filter(|child| parents(*child).contains(&id)).collect()
		};
		for depth in [u32::MAX, probe % 4] {
			let walks = [
				(Way::Back, traces::walk(id, depth, parents)),
				(Way::Forward, traces::walk(id, depth, children)),
			];
			for (way, expected) in walks {
				let found = traces::paged(&raw(&id), depth, 1 + probe % 5, way);
				let steps: BTreeMap<_, _> = found.iter().map(|t| (t.batch, t.depth)).collect();
				assert_eq!((steps.len(), steps), (found.len(), expected));
			}
		}
	}

	fn check_lists(&self, id: BatchId, who: AccountId) {
		let of_batch: BTreeMap<_, _> = Provenance::holdings(raw(&id), None, 100)
			.into_iter()
			.map(|(owner, possessor, held)| ((id, owner, possessor), (held.free, held.reserved)))
			.collect();
		let all = || self.holdings.clone().into_iter();
		let expected: BTreeMap<_, _> = all().filter(|((batch, ..), _)| *batch == id).collect();
		assert_eq!(of_batch, expected);
		let of_member: BTreeMap<_, _> = Provenance::holdings_of(who, None, 100)
			.into_iter()
			.map(|(batch, owner, possessor, held)| {
				((batch, owner, possessor), (held.free, held.reserved))
			})
			.collect();
		let expected: BTreeMap<_, _> = all()
			.filter(|((_, o, p), _)| *o == who || *p == who)
			.collect();
		assert_eq!(of_member, expected);
		let offers: BTreeMap<_, _> = Provenance::offers(who, None, 100)
			.into_iter()
			.map(|view| {
				let (id, offer) = (view.offer, view);
				let offer = Offered {
					from: offer.from,
					to: offer.to,
					batch: offer.batch,
					quantity: offer.quantity,
					passing: offer.passing,
					owner: offer.owner,
					possessor: offer.possessor,
				};
				(id, offer)
			})
			.collect();
		let open = self.offers.clone().into_iter();
		let expected: BTreeMap<_, _> = open
			.filter(|(_, offer)| offer.from == who || offer.to == who)
			.collect();
		assert_eq!(offers, expected);
		let open: BTreeSet<_> = Provenance::open_complaints(raw(&id), None, 100)
			.into_iter()
			.map(|(n, _)| n as usize)
			.collect();
		let all = self.complaints.iter().enumerate();
		let expected: BTreeSet<_> = all
			.filter(|(_, c)| c.batch == id && !c.resolved)
			.map(|(n, _)| n)
			.collect();
		assert_eq!(open, expected);
		for (n, complaint) in self.complaints.iter().enumerate() {
			let found = Provenance::complaint(n as ComplaintId).unwrap();
			assert_eq!(
				(found.batch, found.complainant),
				(complaint.batch, complaint.by)
			);
			assert_eq!(found.answer.is_some(), complaint.answered);
			assert_eq!(found.resolution.is_some(), complaint.resolved);
		}
		for (n, recall) in self.recalls.iter().enumerate() {
			let (found, done) = Provenance::recall_of(n as RecallId).unwrap();
			let territory = recall
				.territory
				.map_or(Territory::Everywhere, |t| Territory::In(country(t)));
			assert_eq!((found.by, found.territory), (recall.by, territory));
			assert_eq!(found.lifted_at.is_some(), recall.lifted);
			assert_eq!(done, !self.spreads(n));
			let of_batches = |(id, _): &(&BatchId, &Made)| {
				!recall.lifted && Self::reaches(recall, &self.ancestry(&[**id]), None)
			};
			let marked = self.batches.iter().filter(of_batches).count();
			assert!(!done || found.marked as usize == marked);
		}
		let recovered: BTreeMap<_, _> = Recovered::<Test>::iter()
			.map(|(recall, batch, n)| ((recall as usize, batch), n))
			.collect();
		assert_eq!(recovered, self.recovered);
		for n in 0..self.recalls.len() {
			let of = self.recovered.get(&(n, id)).copied().unwrap_or(0);
			assert_eq!(Provenance::recovered(n as RecallId, raw(&id)), Some(of));
		}
		for goods in [Subject::Batch(id), Subject::Product(id.gtin)] {
			let found: BTreeSet<_> = Provenance::recalls(raw_goods(&goods)).into_iter().collect();
			let all = self.recalls.iter().enumerate();
			let expected: BTreeSet<_> = all
				.filter(|(_, recall)| recall.goods == goods && !recall.lifted)
				.map(|(n, _)| n as RecallId)
				.collect();
			assert_eq!(found, expected);
		}
	}

	fn check_certificates(&self, id: BatchId) {
		let goods = [Subject::Batch(id), Subject::Product(id.gtin)];
		let valid = |goods: &Subject| {
			let all = self.certificates.iter().enumerate();
			all.filter(|(_, c)| {
				c.goods == *goods && !c.revoked && c.from <= self.now && self.now < c.until
			})
			.map(|(n, _)| n)
			.collect::<BTreeSet<_>>()
		};
		for goods in &goods {
			let found: BTreeSet<_> = Provenance::certificates(raw_goods(goods))
				.into_iter()
				.map(|(n, _)| n as usize)
				.collect();
			assert_eq!(found, valid(goods));
		}
		for (n, certified) in self.certificates.iter().enumerate() {
			let found = Provenance::certificate(n as CertificateId).unwrap();
			assert_eq!(
				(found.goods, found.kind, found.issuer, found.country),
				(
					certified.goods.clone(),
					certified.kind,
					certified.issuer,
					country(certified.country)
				)
			);
			assert_eq!(found.revoked.is_some(), certified.revoked);
		}
		for asked in COUNTRIES {
			let kinds =
				<Provenance as Port<AccountId>>::certificates(&id, country(asked), self.now);
			for kind in KINDS {
				let counts = goods.iter().flat_map(valid).any(|n| {
					let c = &self.certificates[n];
					let there = match kind {
						CertificateKind::ImportLicence => takes_in(c.country, asked),
						CertificateKind::Origin => takes_in(c.country, self.batches[&id].origin),
						_ => true,
					};
					c.kind == kind && there
				});
				assert_eq!(kinds.contains(kind), counts);
			}
		}
	}

	fn check_timeline(&self, id: BatchId, settled: bool, probe: u32) {
		let of = RawRecord::Batch(raw(&id));
		let found = traces::timeline(&of, 1 + probe % 7);
		let own = Subject::Batch(id);
		let product = Subject::Product(id.gtin);
		let mut expected = Vec::new();
		for (class, subject) in [(0, &product), (1, &own)] {
			for (page, (at, by, what)) in
				self.records.get(subject).into_iter().flatten().enumerate()
			{
				let page = page as PageNumber;
				let corrected: Vec<_> = (0..10)
					.filter_map(|index| {
						let by = self.corrections.get(&(subject.clone(), (page, index)))?;
						Some((index, *by))
					})
					.collect();
				expected.push((*at, class, subject.clone(), *by, what.clone(), corrected));
			}
		}
		if settled {
			for n in self.concerns(&[id], None).0 {
				let Recalling {
					goods, by, made_at, ..
				} = &self.recalls[n];
				if *goods != own && *goods != product {
					let what = format!("recalled {n}");
					expected.push((*made_at, 2, goods.clone(), *by, what, vec![]));
				}
			}
		}
		expected.sort_by_key(|entry| (entry.0, entry.1));
		let found: Vec<_> = found
			.into_iter()
			.filter(|entry| match (&entry.page, &entry.entry) {
				(Some(_), _) => true,
				// How far those had come that were lifted is not foretold.
				(None, Entry::Recalled(n)) => settled && !self.recalls[*n as usize].lifted,
				(None, _) => false,
			})
			.map(|entry| {
				let class = match (&entry.page, &entry.subject) {
					(None, _) => 2,
					(_, Subject::Product(_)) => 0,
					_ => 1,
				};
				let what = match &entry.entry {
					Entry::Events(events) => {
						let hashes: Vec<_> = events.iter().map(|event| event.hash[0]).collect();
						format!("events {hashes:?}")
					}
					Entry::Destroyed { quantity, .. } => format!("destroyed {quantity}"),
					Entry::CertificateIssued(n) => format!("certificate {n}"),
					Entry::CertificateRevoked(n) => format!("revoked {n}"),
					Entry::ComplaintFiled(n) => format!("complaint {n}"),
					Entry::ComplaintAnswered(n) => format!("answered {n}"),
					Entry::ComplaintResolved(n) => format!("resolved {n}"),
					Entry::Recalled(n) => format!("recalled {n}"),
					Entry::RecallLifted(n) => format!("lifted {n}"),
					Entry::Recovered {
						recall, quantity, ..
					} => format!("recovered {quantity} for {recall}"),
					Entry::Updated(now) => format!("updated to {}", now.origin),
					Entry::Discontinued => "discontinued".into(),
				};
				let corrected: Vec<_> = entry
					.corrected
					.iter()
					.map(|(index, by)| (*index, (by.page, by.index)))
					.collect();
				let at = entry.recorded_at;
				(at, class, entry.subject, entry.by, what, corrected)
			})
			.collect();
		assert_eq!(found, expected);
	}
}

/// Numbers of which a step is made.
#[derive(Clone, Debug)]
struct Dice {
	kind: u8,
	a: u8,
	b: u8,
	c: u8,
	d: u8,
	/// Whether the right one calls, where there is one.
	lucky: bool,
	n: u16,
}

enum Step {
	Call(Call),
	Wait(Moment),
	Suspend(AccountId),
	Turn,
	Settle,
}

impl Dice {
	/// A little, or about as much as there is.
	fn amount(&self, salt: u16, free: Quantity) -> Quantity {
		let n = self.n.wrapping_add(salt.wrapping_mul(7_919));
		match n % if self.lucky { 60 } else { 6 } {
			0 => free,
			1 => free + 1,
			2 => 0,
			_ => Quantity::from(1 + n / 60 % 5),
		}
	}

	/// A batch that is not there yet, mostly.
	fn new_batch(&self, model: &Model) -> BatchId {
		let product = [PASTE, PASTE, OIL, BREAD, OLIVES][usize::from(self.b) % 5];
		let mut lots = LOTS.iter().map(|lot| id(product, lot));
		lots.find(|id| self.lucky && !model.batches.contains_key(id))
			.unwrap_or(Self::batch(self.b))
	}

	/// The place of one that is open, mostly.
	fn open<X>(&self, all: &[X], is_open: impl Fn(&X) -> bool) -> u64 {
		let numbered = all.iter().enumerate();
		let open: Vec<_> = numbered
			.filter(|(_, x)| is_open(x))
			.map(|(n, _)| n)
			.collect();
		match open.get(usize::from(self.b) % open.len().max(1)) {
			Some(n) if self.lucky => *n as u64,
			_ => (usize::from(self.b) % (all.len() + 1)) as u64,
		}
	}

	fn batch(n: u8) -> BatchId {
		let n = usize::from(n);
		id(PRODUCTS[n % 4], LOTS[n / 4 % LOTS.len()])
	}

	/// One that exists, mostly.
	fn some_batch(&self, model: &Model, n: u8) -> BatchId {
		let known = &model.batches;
		match n % 16 {
			0 => Self::batch(n / 16),
			_ => *known.keys().nth(usize::from(n) % known.len()).unwrap(),
		}
	}

	fn goods(&self, model: &Model, n: u8) -> Subject {
		let id = self.some_batch(model, n);
		if n.is_multiple_of(5) {
			Subject::Product(id.gtin)
		} else {
			Subject::Batch(id)
		}
	}

	/// Some of what one has.
	fn inputs(
		&self,
		model: &Model,
		who: AccountId,
		most: u8,
		suits: impl Fn(&BatchId) -> bool,
	) -> Vec<(BatchId, Quantity)> {
		let own = |(id, owner, possessor): &(BatchId, AccountId, AccountId)| {
			*owner == who && *possessor == who && (!self.lucky || suits(id))
		};
		let has = model.holdings.iter().filter(|(place, _)| own(place));
		let has: Vec<_> = has.map(|((id, ..), held)| (*id, held.0)).collect();
		if most == 0 || has.is_empty() {
			return Vec::new();
		}
		let count = 1 + usize::from(self.d % most);
		let first = usize::from(self.c) % has.len();
		let mut from: Vec<_> = (0..count)
			.map(|n| has[(first + n * 3) % has.len()])
			.zip(0u16..)
			.map(|((id, free), n)| (id, self.amount(n, free)))
			.collect();
		if self.lucky {
			let mut seen = BTreeSet::new();
			from.retain(|(id, _)| seen.insert(*id));
		}
		from
	}

	fn step(&self, model: &Model) -> Step {
		let member = |n: u8| MEMBERS[usize::from(n) % MEMBERS.len()];
		let country = COUNTRIES[usize::from(self.c) % COUNTRIES.len()];
		let seat = match country {
			"NL" => REGULATOR_NL,
			"EU" => REGULATOR_EU,
			"ES" => REGULATOR_ES,
			_ => REGULATOR_CN,
		};
		let right = |right: AccountId| if self.lucky { right } else { member(self.a) };
		let nth = |count: usize| (usize::from(self.b) % (count + 1)) as u64;
		let call = match self.kind {
			0..=15 => {
				let new = self.new_batch(model);
				let who = right(maker(new.gtin.into()));
				let most = if new.gtin == OLIVES.try_into().unwrap() {
					0
				} else {
					3
				};
				let from = self.inputs(model, who, most, |_| true);
				let out = match new.gtin.into() {
					OLIVES => 50,
					gtin => Model::most(gtin, &from),
				};
				let quantity = match self.n % 9 {
					0 => out,
					1 => out + 1,
					_ => out / 2 + 1,
				};
				Call::Create(who, new, quantity, from)
			}
			16..=20 => {
				let of = self.some_batch(model, self.a);
				let who = right(maker(of.gtin.into()));
				let free = model.held(of, who, who).0;
				let part = |n: u8| {
					let lot =
						LOTS[usize::from(self.b.wrapping_add(n.wrapping_mul(5))) % LOTS.len()];
					let id = BatchId {
						lot: lot.parse().unwrap(),
						..of
					};
					(id, self.amount(n.into(), free / 2))
				};
				Call::Split(who, of, (0..self.d % 4).map(part).collect())
			}
			21..=25 => {
				let new = self.new_batch(model);
				let who = right(maker(new.gtin.into()));
				let from = self.inputs(model, who, 5, |id| id.gtin == new.gtin);
				Call::Merge(who, new, from)
			}
			26..=38 => {
				let places: Vec<_> = model.holdings.keys().collect();
				let Some(place) = places.get(usize::from(self.b) % places.len().max(1)) else {
					return Step::Turn;
				};
				let (batch, owner, possessor) = **place;
				let passing =
					[Passing::Title, Passing::Possession, Passing::Both][usize::from(self.c) % 3];
				let from = right(if passing == Passing::Possession {
					possessor
				} else {
					owner
				});
				let (owner, possessor) = match passing {
					Passing::Title => (from, possessor),
					Passing::Possession => (owner, from),
					Passing::Both => (from, from),
				};
				let free = model.held(batch, owner, possessor).0;
				let to = member(self.d % 7);
				let quantity = self.amount(0, free);
				Call::Offer(Offered {
					from,
					to,
					batch,
					quantity,
					passing,
					owner,
					possessor,
				})
			}
			39..=50 => {
				let open: Vec<_> = model.offers.iter().collect();
				match open.get(usize::from(self.b) % open.len().max(1)) {
					Some((id, offer)) if self.kind < 48 => Call::Accept(right(offer.to), **id),
					Some((id, offer)) if self.kind < 50 => Call::Refuse(right(offer.to), **id),
					Some((id, offer)) => Call::Withdraw(right(offer.from), **id),
					None if self.lucky => return Step::Turn,
					None => Call::Accept(member(self.a), nth(model.next_offer as usize)),
				}
			}
			51..=53 => {
				let id = self.some_batch(model, self.b);
				let who = right(maker(id.gtin.into()));
				Call::Destroy(who, id, self.amount(0, model.held(id, who, who).0))
			}
			54..=61 => {
				let id = Some(self.some_batch(model, self.b)).filter(|_| !self.d.is_multiple_of(4));
				let who = id.map_or(member(self.a), |id| right(maker(id.gtin.into())));
				let pages = model.records.get(&Model::subject(&id)).map_or(0, Vec::len);
				let one = |n: u8| {
					let hash = self.c.wrapping_add(n.wrapping_mul(self.d)) % 12;
					let page = u32::from(self.a) % (pages as u32 + 1);
					let at = (page, (self.n % 3) as u8);
					(
						hash,
						Some(at).filter(|_| self.n.is_multiple_of(2) && n == 0),
					)
				};
				let at = match self.n % 11 {
					0 => START - 1,
					1 => model.now + 100,
					2 => model.now + 101,
					_ => model.now,
				};
				Call::Record(who, id, (0..self.d % 4).map(one).collect(), at)
			}
			62..=66 => {
				let who = if self.lucky { seat } else { member(6) };
				let country = if self.lucky { country } else { "ES" };
				let kind = KINDS[usize::from(self.d) % 3];
				let from = START + Moment::from(self.n % 100);
				let until = from + Moment::from(self.n / 100 % 200);
				Call::Issue(who, self.goods(model, self.b), kind, country, from, until)
			}
			67..=68 => {
				let id = self.open(&model.certificates, |c| !c.revoked);
				let of = model.certificates.get(id as usize);
				Call::Revoke(right(of.map_or(MILL, |c| c.issuer)), id)
			}
			69..=75 => {
				let concerned = |(id, who): &&(BatchId, AccountId)| {
					!self.lucky || *who != maker(id.gtin.into())
				};
				let parties: Vec<_> = model.parties.iter().filter(concerned).collect();
				let Some((id, who)) = parties.get(usize::from(self.b) % parties.len().max(1))
				else {
					return Step::Turn;
				};
				let (id, who) = (*id, *who);
				Call::File(right(who), id, !self.c.is_multiple_of(4))
			}
			76..=77 => {
				let id = self.open(&model.complaints, |c| !c.answered && !c.resolved);
				let of = model.complaints.get(id as usize);
				Call::Answer(right(of.map_or(MILL, |c| maker(c.batch.gtin.into()))), id)
			}
			78..=80 => {
				let id = self.open(&model.complaints, |c| !c.resolved);
				Call::Resolve(right(seat), id, country)
			}
			81..=86 => {
				let goods = self.goods(model, self.b);
				match self.d % 3 {
					0 => Call::Recall(right(maker_of(&goods)), goods, None),
					_ => Call::Recall(right(seat), goods, Some(country)),
				}
			}
			87..=89 => {
				let id = self.open(&model.recalls, |recall| !recall.lifted);
				let of = model.recalls.get(id as usize);
				Call::Lift(right(of.map_or(MILL, |recall| recall.by)), id)
			}
			90..=91 => {
				let id = self.open(&model.recalls, |recall| !recall.lifted);
				let batch = self.some_batch(model, self.c);
				let made = model.batches.get(&batch).map_or(0, |made| made.quantity);
				let of = model.recalls.get(id as usize);
				let who = right(of.map_or(MILL, |recall| recall.by));
				Call::Report(who, id, batch, self.amount(0, made))
			}
			92 => {
				let gtin = PRODUCTS[usize::from(self.b) % 4];
				let origin = ["ES", "IT", "CN", "NL", "EU"][usize::from(self.c) % 5];
				Call::Update(right(maker(gtin)), gtin, origin)
			}
			93 if self.n.is_multiple_of(8) => {
				let gtin = PRODUCTS[usize::from(self.b) % 4];
				Call::Discontinue(right(maker(gtin)), gtin)
			}
			93 => return Step::Suspend(member(self.a % 7)),
			94..=95 => return Step::Wait(Moment::from(self.n % 90)),
			96..=104 => return Step::Turn,
			_ => return Step::Settle,
		};
		Step::Call(call)
	}
}

fn kinds() -> impl Strategy<Value = u8> {
	prop_oneof![
		36 => 0u8..=15,
		10 => 16u8..=20,
		10 => 21u8..=25,
		30 => 26u8..=50,
		2 => 51u8..=53,
		20 => 54u8..=80,
		4 => 81u8..=86,
		4 => 87u8..=89,
		3 => 90u8..=91,
		3 => 92u8..=95,
		14 => 96u8..=104,
		1 => Just(105),
	]
}

fn dice() -> impl Strategy<Value = Dice> {
	(
		kinds(),
		any::<[u8; 4]>(),
		prop::bool::weighted(0.85),
		any::<u16>(),
	)
		.prop_map(|(kind, [a, b, c, d], lucky, n)| Dice {
			kind,
			a,
			b,
			c,
			d,
			lucky,
			n,
		})
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	/// After each step the pallet answers as the model does; what the model foretells to fail, fails, and
	/// changes nothing.
	#[test]
	fn the_pallet_is_its_model(steps in prop::collection::vec(dice(), 1..60)) {
		run(|| {
			let mut model = Model::begin();
			for (n, dice) in steps.into_iter().enumerate() {
				match dice.step(&model) {
					Step::Call(call) => {
						let verdict = model.judge(&call);
						let outcome = whole(|| call.run());
						match verdict {
							Done => assert_eq!(outcome, Ok(()), "{call:?}"),
							Fails => assert!(outcome.is_err(), "{call:?}"),
							Either => (),
						}
						if outcome.is_ok() {
							model.apply(&call);
						}
					}
					Step::Wait(moments) => {
						wait(moments);
						model.now += moments;
					}
					Step::Suspend(who) => {
						if !model.suspended.remove(&who) {
							model.suspended.insert(who);
						}
						Suspended::set(model.suspended.iter().copied().collect());
					}
					Step::Turn => step(),
					Step::Settle => settle(),
				}
				Provenance::do_try_state().unwrap();
				model.check(usize::from(dice.n) + n);
			}
			settle();
			for probe in 0..model.batches.len() {
				model.check(probe);
			}
		});
	}
}
