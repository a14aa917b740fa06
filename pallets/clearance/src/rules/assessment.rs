//! What speaks against a declaration: one function of plain facts, for the preview, the declaration and the decision.

use crate::types::*;
use alloc::{collections::BTreeMap, vec::Vec};
use tradechain_primitives::{
	BatchId, CertificateFacts, CertificateId, CountryCode, DatedRate, Digest, Direction, Ground,
	Gtin, HsCode, Moment, OrderId, Outcome, Procedure, Quantity, Standing, TradeMode, Verdict,
};

/// What an order says about a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OrderSide {
	/// Which order.
	pub id: OrderId,
	/// Whether it is in force.
	pub is_in_force: bool,
	/// Whether seller, buyer and country are those of the shipment.
	pub parties_match: bool,
	/// The code that its line has for this border.
	pub code: Option<HsCode>,
	/// What so much is worth by it, rounded down and up, in the currency declared; none in another.
	pub expected: Option<(Amount, Amount)>,
	/// What all is worth that it has of this product, in the currency of the list that decided.
	pub worth: Option<Amount>,
}

/// What is known about a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LineFacts {
	/// The batch declared.
	pub batch: BatchId,
	/// The quantity declared.
	pub quantity: Quantity,
	/// The code declared.
	pub code: HsCode,
	/// The origin declared.
	pub origin: CountryCode,
	/// The invoice value declared.
	pub invoice: Amount,
	/// What is added to it, or taken from it, for the customs value.
	pub adjustment: i128,
	/// Batch and quantity in the shipment.
	pub shipped: Option<(BatchId, Quantity)>,
	/// Code and origin of the batch.
	pub goods: Option<(HsCode, CountryCode)>,
	/// How the batch stands in the country.
	pub standing: Standing,
	/// What the list says.
	pub verdict: Verdict,
	/// The certificates named.
	pub certificates: Vec<(CertificateId, CertificateFacts)>,
	/// To whom the goods go.
	pub mode: TradeMode,
	/// The consumer's attested identity.
	pub identity: Option<Digest>,
	/// What the order says.
	pub order: Option<OrderSide>,
	/// Duty and taxes, where they are due and known.
	pub charges: Option<Charges>,
	/// What they come from.
	pub basis: Option<Basis>,
	/// The invoice value in the currency of the list that decided.
	pub list_value: Option<Amount>,
	/// The rate by which that was converted, where the list has caps.
	pub list_rate: Option<DatedRate>,
	/// What counts in the consumer's quota of that list in this year already.
	pub counted: Amount,
	/// The earlier line, and how much is left of it.
	pub left: Option<(LineRef, Quantity)>,
}

/// What is known about a declaration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facts {
	/// Into the country, or out of it.
	pub direction: Direction,
	/// What for.
	pub procedure: Procedure,
	/// Now.
	pub at: Moment,
	/// Whether the party acts in the needed role.
	pub party_is_active: bool,
	/// Whether goods that come into bond come to an active warehouse.
	pub keeper_is_active: bool,
	/// Whether packages are missing.
	pub is_short: bool,
	/// Whether a seal is broken.
	pub seal_broken: bool,
	/// Whether someone is liable.
	pub has_liability: bool,
	/// The lines.
	pub lines: Vec<LineFacts>,
	/// How many ancestors of the goods were looked at to know how they stand.
	pub walked: u32,
}

/// What follows from a fault alone.
pub fn channel_of(fault: Fault) -> Channel {
	match fault {
		Fault::ListRefuses | Fault::OrderCap | Fault::YearlyQuota => Channel::Refused,
		Fault::GoodsDiffer
		| Fault::BatchRecalled
		| Fault::BatchUnderInvestigation
		| Fault::BatchBeingChecked
		| Fault::BatchExpired
		| Fault::CustodyGap
		| Fault::SealBroken
		| Fault::LiabilityOpen => Channel::Red,
		Fault::ListReviews
		| Fault::CodeTooShort
		| Fault::CertificateMissing(_)
		| Fault::CertificateExpired(_)
		| Fault::CertificateRevoked(_)
		| Fault::CertificateNotForThis(_)
		| Fault::CertificateWrongKind(_)
		| Fault::CodeDiffers
		| Fault::OriginDiffers
		| Fault::QuantityDiffers
		| Fault::ValueDiffers
		| Fault::PartiesDiffer
		| Fault::OrderNotInForce
		| Fault::PartyNotActive
		| Fault::NoIdentity
		| Fault::NoRate
		| Fault::NoValue
		| Fault::DrawsTooMuch
		| Fault::NotAWarehouse
		| Fault::AdjustmentLowers
		| Fault::NoOrder => Channel::Yellow,
	}
}

/// Whether nobody, not even a panel, can release while this is so: the law or the record itself says otherwise.
pub fn blocks(fault: Fault) -> bool {
	matches!(
		fault,
		Fault::ListRefuses
			| Fault::OrderCap
			| Fault::YearlyQuota
			| Fault::GoodsDiffer
			| Fault::QuantityDiffers
			| Fault::BatchRecalled
			| Fault::BatchBeingChecked
			| Fault::NoIdentity
			| Fault::NoRate
			| Fault::NoValue
			| Fault::DrawsTooMuch
			| Fault::NotAWarehouse
	)
}

/// Whether nobody can release while these are there.
pub fn is_blocked(findings: &[Finding]) -> bool {
	findings.iter().any(|finding| blocks(finding.fault))
}

/// What would cure a fault.
pub fn cure(fault: Fault) -> Cure {
	match fault {
		Fault::ListRefuses | Fault::BatchRecalled => Cure::None,
		Fault::ListReviews | Fault::AdjustmentLowers => Cure::Officer,
		Fault::CodeTooShort => Cure::LongerCode,
		Fault::CertificateMissing(kind)
		| Fault::CertificateExpired(kind)
		| Fault::CertificateRevoked(kind)
		| Fault::CertificateNotForThis(kind) => Cure::Certificate(kind),
		Fault::CertificateWrongKind(kind) => Cure::LeaveOut(kind),
		Fault::CodeDiffers
		| Fault::OriginDiffers
		| Fault::GoodsDiffer
		| Fault::QuantityDiffers
		| Fault::ValueDiffers
		| Fault::DrawsTooMuch => Cure::CorrectDeclaration,
		Fault::PartiesDiffer | Fault::OrderNotInForce | Fault::NoOrder => Cure::Order,
		Fault::PartyNotActive | Fault::NotAWarehouse => Cure::Membership,
		Fault::BatchUnderInvestigation | Fault::BatchBeingChecked => Cure::Wait,
		Fault::BatchExpired | Fault::CustodyGap | Fault::SealBroken | Fault::LiabilityOpen => {
			Cure::Inspection
		}
		Fault::OrderCap => Cure::SmallerOrder,
		Fault::YearlyQuota => Cure::NextYear,
		Fault::NoIdentity => Cure::Attestation,
		Fault::NoRate | Fault::NoValue => Cure::Rates,
	}
}

/// What follows from all of them: the strictest.
pub fn channel<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Channel {
	findings
		.into_iter()
		.map(|finding| channel_of(finding.fault))
		.max()
		.unwrap_or(Channel::Green)
}

fn is_valid(certificate: &CertificateFacts, at: Moment) -> bool {
	(certificate.valid_from..certificate.valid_until).contains(&at)
}

/// The certificates that a line relies on: those that the list asks for, and that hold.
pub fn relied_on(line: &LineFacts, at: Moment) -> Vec<CertificateId> {
	let asked = line.verdict.terms.unwrap_or_default().certificates;
	line.certificates
		.iter()
		.filter(|(_, found)| {
			asked.contains(found.kind) && found.counts && !found.is_revoked && is_valid(found, at)
		})
		.map(|(id, _)| *id)
		.collect()
}

/// What is wrong with the certificates: of each kind that the list asks for, how far the best one named gets.
fn certificates(line: &LineFacts, at: Moment) -> Vec<Fault> {
	let Some(terms) = line.verdict.terms else {
		return Vec::new();
	};
	let asked = terms.certificates;
	let missing = asked.iter().filter_map(|kind| {
		let best = line
			.certificates
			.iter()
			.filter(|(_, found)| found.kind == kind)
			.map(|(_, found)| match found {
				found if !found.counts => 1,
				found if found.is_revoked => 2,
				found if !is_valid(found, at) => 3,
				_ => 4,
			})
			.max();
		match best {
			None => Some(Fault::CertificateMissing(kind)),
			Some(1) => Some(Fault::CertificateNotForThis(kind)),
			Some(2) => Some(Fault::CertificateRevoked(kind)),
			Some(3) => Some(Fault::CertificateExpired(kind)),
			Some(_) => None,
		}
	});
	let wrong = line
		.certificates
		.iter()
		.map(|(_, found)| found.kind)
		.filter(|kind| !asked.contains(*kind))
		.map(Fault::CertificateWrongKind);
	missing.chain(wrong).collect()
}

/// What is wrong with a line by itself.
fn judge_line(facts: &Facts, line: &LineFacts) -> Vec<Fault> {
	let mut faults = Vec::new();
	match (line.verdict.outcome, line.verdict.ground) {
		(Outcome::Refuse, _) => faults.push(Fault::ListRefuses),
		(Outcome::Review, Ground::CodeTooShort) => faults.push(Fault::CodeTooShort),
		(Outcome::Review, _) => faults.push(Fault::ListReviews),
		(Outcome::Allow, _) => (),
	}
	faults.extend(certificates(line, facts.at));
	if let Some((hs, origin)) = &line.goods {
		// Chapters 98 and 99 are each country's own, and can be for any goods: what was ordered by such a code was judged
		// by it, anything else an officer looks at.
		let fits = if line.code.is_national() {
			let ordered = line.order.as_ref().and_then(|order| order.code);
			ordered == Some(line.code)
		} else {
			hs.is_prefix_of(&line.code)
		};
		if !fits {
			faults.push(Fault::CodeDiffers);
		}
		if line.origin != *origin {
			faults.push(Fault::OriginDiffers);
		}
	}
	match line.shipped {
		Some((batch, _)) if batch != line.batch => faults.push(Fault::GoodsDiffer),
		None => faults.push(Fault::GoodsDiffer),
		Some((_, quantity)) if quantity != line.quantity => faults.push(Fault::QuantityDiffers),
		Some(_) => (),
	}
	// Goods that are not on record, and not there, have no standing.
	let is_nothing = line.goods.is_none() && faults.contains(&Fault::GoodsDiffer);
	match line.standing {
		_ if is_nothing => (),
		Standing::Fine => (),
		Standing::Expired => faults.push(Fault::BatchExpired),
		Standing::UnderInvestigation => faults.push(Fault::BatchUnderInvestigation),
		Standing::BeingChecked => faults.push(Fault::BatchBeingChecked),
		Standing::Recalled => faults.push(Fault::BatchRecalled),
	}
	let is_taxed = super::is_taxed(facts.direction, facts.procedure);
	if is_taxed && line.order.is_none() && line.shipped.is_some() {
		faults.push(Fault::NoOrder);
	}
	if let Some(order) = &line.order {
		if !order.is_in_force {
			faults.push(Fault::OrderNotInForce);
		}
		if !order.parties_match {
			faults.push(Fault::PartiesDiffer);
		}
		let agrees = order
			.expected
			.is_some_and(|(down, up)| (down..=up).contains(&line.invoice));
		if !agrees {
			faults.push(Fault::ValueDiffers);
		}
	}
	// A list that refuses asks for nothing else.
	if is_taxed && line.charges.is_none() && line.verdict.outcome != Outcome::Refuse {
		faults.push(Fault::NoRate);
	}
	if is_taxed && line.adjustment < 0 {
		faults.push(Fault::AdjustmentLowers);
	}
	faults
}

/// Whether the caps of lists count for a line: for goods that come for home use.
fn caps(facts: &Facts, line: &LineFacts) -> (Option<Amount>, Option<Amount>) {
	let terms = line
		.verdict
		.terms
		.filter(|_| super::is_taxed(facts.direction, facts.procedure))
		.unwrap_or_default();
	let yearly = terms.yearly_cap.filter(|_| line.mode == TradeMode::B2C);
	(terms.order_cap.map(Into::into), yearly.map(Into::into))
}

/// What a line counts in the quota, if it does.
pub fn counts(facts: &Facts, line: &LineFacts) -> Option<Amount> {
	caps(facts, line).1?;
	line.list_value
}

/// What the caps of each line's list are held against, of its order and of the consumer's year, where they count.
fn measures(facts: &Facts) -> Vec<(Option<Measure>, Option<Measure>)> {
	// Of each order, by product: what is declared of it, and what the order has of it in all.
	let mut orders: BTreeMap<_, BTreeMap<Gtin, (Amount, Amount)>> = BTreeMap::new();
	let mut years: BTreeMap<(CountryCode, Option<Digest>), Amount> = BTreeMap::new();
	let order_of = |line: &LineFacts| {
		let order = line.order.as_ref().map(|order| order.id);
		(line.verdict.decided_by, order)
	};
	for line in &facts.lines {
		let value = line.list_value.unwrap_or_default();
		let (order, year) = caps(facts, line);
		if order.is_some() {
			let worth = line.order.as_ref().and_then(|order| order.worth);
			let products = orders.entry(order_of(line)).or_default();
			let (sum, all) = products.entry(line.batch.gtin).or_default();
			*sum = sum.saturating_add(value);
			*all = worth.unwrap_or_default().max(*all);
		}
		if year.is_some() {
			let sum = years
				.entry((line.verdict.decided_by, line.identity))
				.or_default();
			*sum = sum.saturating_add(value);
		}
	}
	let measures = facts.lines.iter().map(|line| {
		let (order, year) = caps(facts, line);
		let in_order = orders.get(&order_of(line)).map_or(0, |products| {
			products.values().fold(0, |sum: Amount, (declared, all)| {
				sum.saturating_add(*declared.max(all))
			})
		});
		let in_year = years
			.get(&(line.verdict.decided_by, line.identity))
			.copied()
			.unwrap_or_default();
		let of_order = |cap| Measure {
			cap,
			amount: in_order,
		};
		let of_year = |cap| Measure {
			cap,
			amount: in_year.saturating_add(line.counted),
		};
		(order.map(of_order), year.map(of_year))
	});
	measures.collect()
}

/// The same for a proof, with what the amounts come from; none where no cap counts.
pub fn caps_of(facts: &Facts) -> Vec<Option<Caps>> {
	let lines = facts.lines.iter().zip(measures(facts));
	let caps = lines.map(|(line, (order, year))| {
		let counts = order.is_some() || year.is_some();
		counts.then_some(Caps {
			currency: line.verdict.currency,
			value: line.list_value,
			conversion: line.list_rate,
			order,
			year,
		})
	});
	caps.collect()
}

/// What is wrong with lines taken together.
fn judge_together(facts: &Facts) -> Vec<Finding> {
	let mut taken: BTreeMap<LineRef, Quantity> = BTreeMap::new();
	for line in &facts.lines {
		if let Some((earlier, _)) = line.left {
			let sum = taken.entry(earlier).or_default();
			*sum = sum.saturating_add(line.quantity);
		}
	}
	let mut found = Vec::new();
	let lines = facts.lines.iter().zip(measures(facts));
	for (number, (line, (order, year))) in (0u32..).zip(lines) {
		let mut add = |fault| {
			found.push(Finding {
				line: Some(number),
				fault,
			})
		};
		let has_worth = line.order.as_ref().is_none_or(|of| of.worth.is_some());
		let is_unknown = order.is_some() && !has_worth;
		if is_unknown || (order.is_some() || year.is_some()) && line.list_value.is_none() {
			add(Fault::NoValue);
		}
		if order.is_some_and(|of| of.is_above()) {
			add(Fault::OrderCap);
		}
		if let Some(year) = year {
			if line.identity.is_none() {
				add(Fault::NoIdentity);
			} else if year.is_above() {
				add(Fault::YearlyQuota);
			}
		}
		if let Some((earlier, left)) = line.left {
			if taken.get(&earlier).copied().unwrap_or_default() > left {
				add(Fault::DrawsTooMuch);
			}
		}
	}
	found
}

/// All that speaks against a declaration: of the whole, then line by line.
pub fn assess(facts: &Facts) -> Vec<Finding> {
	let whole = [
		(!facts.party_is_active, Fault::PartyNotActive),
		(!facts.keeper_is_active, Fault::NotAWarehouse),
		(facts.is_short, Fault::CustodyGap),
		(facts.seal_broken, Fault::SealBroken),
		(facts.has_liability, Fault::LiabilityOpen),
	];
	let mut findings: Vec<Finding> = whole
		.into_iter()
		.filter(|(is_so, _)| *is_so)
		.map(|(_, fault)| Finding { line: None, fault })
		.collect();
	for (number, line) in (0u32..).zip(&facts.lines) {
		let faults = judge_line(facts, line);
		findings.extend(faults.into_iter().map(|fault| Finding {
			line: Some(number),
			fault,
		}));
	}
	findings.extend(judge_together(facts));
	findings.sort_unstable();
	findings
}
