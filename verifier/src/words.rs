//! What codes say, in words.

use pallet_clearance::{Channel, Decider, Fault, Measure, ProofLine, Report, Standing, Suspension};
use sp_core::crypto::{AccountId32, Ss58AddressFormat, Ss58Codec};
use tradechain_primitives::{
	date, CurrencyCode, DatedRate, Direction, Ground, Moment, NegativeReason, Procedure, Quantity,
};

/// The prefix of the chain's addresses (SS58).
pub const SS58_PREFIX: u16 = 42;

pub fn address(account: &AccountId32) -> String {
	account.to_ss58check_with_version(Ss58AddressFormat::custom(SS58_PREFIX))
}

/// A moment by UTC, to the second.
pub fn moment(at: Moment) -> String {
	let (year, month, day) = date(at);
	let part = |millis: u64, of: u64| {
		let whole = at.checked_div(millis).unwrap_or_default();
		whole.checked_rem(of).unwrap_or_default()
	};
	format!(
		"{year:04}-{month:02}-{day:02} {:02}:{:02}:{:02} UTC",
		part(3_600_000, 24),
		part(60_000, 60),
		part(1_000, 60)
	)
}

/// A number with so many digits after the point.
fn decimal(number: u128, digits: u8) -> String {
	let digits = usize::from(digits);
	let text = format!("{number:0>width$}", width = digits.saturating_add(1));
	let (whole, rest) = text.split_at(text.len().saturating_sub(digits));
	if digits == 0 {
		text
	} else {
		format!("{whole}.{rest}")
	}
}

/// An amount of a currency.
pub fn money(amount: u128, currency: CurrencyCode) -> String {
	format!("{} {currency}", decimal(amount, currency.minor_units()))
}

/// By which rate a value was converted, if it was.
pub fn converted(by: Option<DatedRate>) -> String {
	by.map_or_else(String::new, |by| {
		format!(
			", at {} of it for one, the rate since {}",
			rate(&by),
			moment(by.from)
		)
	})
}

/// Whole units of one currency for one of the other.
pub fn rate(by: &DatedRate) -> String {
	let text = decimal(by.rate.into_inner(), 18);
	String::from(text.trim_end_matches('0').trim_end_matches('.'))
}

/// Thousandths, as whole units.
pub fn quantity(quantity: Quantity) -> String {
	let text = decimal(quantity.into(), 3);
	String::from(text.trim_end_matches('0').trim_end_matches('.'))
}

pub fn decider(by: &Decider<AccountId32>) -> String {
	match by {
		Decider::Assessment => String::from("by the assessment alone"),
		Decider::Officer(who) => format!("by the officer {}", address(who)),
		Decider::Panel => String::from("by the panel of the country"),
	}
}

pub const fn channel(channel: Channel) -> &'static str {
	match channel {
		Channel::Green => "green",
		Channel::Yellow => "yellow",
		Channel::Red => "red",
		Channel::Refused => "refused",
	}
}

pub const fn movement(direction: Direction, procedure: Procedure) -> &'static str {
	match (direction, procedure) {
		(Direction::Import, Procedure::HomeUse) => "import for home use",
		(Direction::Import, Procedure::Bonded) => "import into bond",
		(Direction::Import, Procedure::Transit) => "import for transit",
		(Direction::Import, Procedure::Return) => "import of goods that return",
		(Direction::Export, Procedure::HomeUse) => "export",
		(Direction::Export, Procedure::Bonded) => "export out of bond",
		(Direction::Export, Procedure::Transit) => "export in transit",
		(Direction::Export, Procedure::Return) => "export of goods that go back",
	}
}

const fn because(reason: NegativeReason) -> &'static str {
	match reason {
		NegativeReason::Quarantine => "pests and diseases",
		NegativeReason::Safety => "safety of consumers",
		NegativeReason::Sanctions => "sanctions",
		NegativeReason::EndangeredSpecies => "endangered species",
		NegativeReason::IntellectualProperty => "intellectual property",
		NegativeReason::Other => "another reason",
	}
}

/// What an inspection found.
pub fn inspection(report: &Report<AccountId32>) -> String {
	let found = if report.conforms {
		"as declared"
	} else {
		"not as declared, or not fit to pass"
	};
	format!(
		"{found}, by {} of {}, {}",
		address(&report.by),
		report.office,
		moment(report.at)
	)
}

/// What counts against a cap, in its currency if that is known.
pub fn measure(of: &str, measure: &Measure, currency: Option<CurrencyCode>) -> String {
	let amount = |amount| currency.map_or_else(|| amount_of(amount), |code| money(amount, code));
	format!(
		"{of}: {} of at most {}",
		amount(measure.amount),
		amount(measure.cap)
	)
}

fn amount_of(amount: u128) -> String {
	format!("{amount} of the smallest unit")
}

/// Which list said what about a line, and why.
pub fn ground(line: &ProofLine) -> String {
	let why = match line.ground {
		Ground::EmergencyBan(ban) => format!("emergency ban {ban}"),
		Ground::NegativeEntry { entry, reason } => {
			format!("entry {entry}, negative: {}", because(reason))
		}
		Ground::PositiveEntry(entry) => format!("entry {entry}, positive"),
		Ground::CodeTooShort => String::from("more cases than the code tells apart"),
		Ground::Default => String::from("its default"),
		Ground::NoList => String::from("there is none"),
	};
	let version = |state: tradechain_primitives::ListState| {
		format!("that of {} at version {}", state.country, state.version)
	};
	let lists = [Some(line.list), line.union_list];
	let lists: Vec<_> = lists.into_iter().flatten().map(version).collect();
	format!("list of {}: {why} ({})", line.decided_by, lists.join(", "))
}

/// Why a proof does not stand, each reason in a sentence; nothing where it stands.
pub fn reasons(standing: &Standing, lines: &[ProofLine]) -> Vec<String> {
	let one = |text: &str| vec![String::from(text)];
	match standing {
		Standing::Stands => Vec::new(),
		Standing::Unknown => one("There is no proof with this number at that block."),
		Standing::AnotherDigest => {
			one("The proof with this number has another digest: it says something else.")
		}
		Standing::Superseded(later) => vec![format!(
			"A later decision overruled it, of which proof {later} tells."
		)],
		Standing::Refusal => one("It is a refusal: the goods may not pass."),
		Standing::Expired => one("It is not valid any more."),
		Standing::Suspended(reasons) => reasons.iter().map(|why| suspended(*why, lines)).collect(),
	}
}

fn suspended(why: Suspension, lines: &[ProofLine]) -> String {
	let of = |line: u32| {
		let found = usize::try_from(line).ok().and_then(|at| lines.get(at));
		let batch = found.map_or_else(String::new, |found| format!(", {}", found.batch));
		format!("line {}{batch}", line.saturating_add(1))
	};
	match why {
		Suspension::CertificateRevoked { line, certificate } => format!(
			"Certificate {certificate}, on which it relies ({}), was revoked.",
			of(line)
		),
		Suspension::BatchRecalled { line } => format!("The batch of {} was recalled.", of(line)),
		Suspension::BatchBeingChecked { line } => {
			format!(
				"A recall still spreads, and may reach the batch of {}.",
				of(line)
			)
		}
	}
}

pub fn fault(fault: Fault) -> String {
	let text = match fault {
		Fault::ListRefuses => "a list refuses the goods",
		Fault::ListReviews => "a list has an officer look at the goods",
		Fault::CodeTooShort => "the list tells more cases apart than the code",
		Fault::CertificateMissing(kind) => return format!("no {kind} certificate is named"),
		Fault::CertificateExpired(kind) => return format!("the {kind} certificate was not valid"),
		Fault::CertificateRevoked(kind) => return format!("the {kind} certificate was revoked"),
		Fault::CertificateNotForThis(kind) => {
			return format!("the {kind} certificate does not count for these goods here")
		}
		Fault::CertificateWrongKind(kind) => {
			return format!("a {kind} certificate is named, for which the list does not ask")
		}
		Fault::CodeDiffers => "the code is not the batch's",
		Fault::OriginDiffers => "the origin is not the batch's",
		Fault::GoodsDiffer => "the shipment does not hold this batch there",
		Fault::QuantityDiffers => "another quantity is in the shipment",
		Fault::ValueDiffers => "the invoice is not what the order says",
		Fault::PartiesDiffer => "seller, buyer, product or country are not the order's",
		Fault::OrderNotInForce => "the order is not in force",
		Fault::PartyNotActive => "the party does not act in the needed role",
		Fault::BatchRecalled => "the batch is recalled",
		Fault::BatchUnderInvestigation => "the batch is under investigation",
		Fault::BatchBeingChecked => "a recall may reach the batch",
		Fault::BatchExpired => "the batch is past its date",
		Fault::OrderCap => "the order is worth more than the list allows",
		Fault::YearlyQuota => "the consumer's quota of the year does not reach",
		Fault::NoIdentity => "the consumer's identity is not attested",
		Fault::NoRate => "a rate of duty, tax or currency is missing",
		Fault::NoValue => "the value in the list's currency is not known",
		Fault::DrawsTooMuch => "not so much is left of the earlier line",
		Fault::CustodyGap => "packages are missing",
		Fault::SealBroken => "a seal is broken",
		Fault::LiabilityOpen => "someone is liable for damage",
		Fault::NotAWarehouse => "the consignee is no active warehouse",
		Fault::AdjustmentLowers => "the customs value is below the invoice",
		Fault::NoOrder => "the goods serve no order",
	};
	String::from(text)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn numbers_and_moments() {
		assert_eq!(quantity(1_000), "1");
		assert_eq!(quantity(1_050), "1.05");
		assert_eq!(quantity(20), "0.02");
		assert_eq!(quantity(10_000), "10");
		assert_eq!(money(5, "EUR".parse().unwrap()), "0.05 EUR");
		assert_eq!(money(200, "EUR".parse().unwrap()), "2.00 EUR");
		assert_eq!(money(200, "JPY".parse().unwrap()), "200 JPY");
		assert_eq!(moment(1_767_225_599_999), "2025-12-31 23:59:59 UTC");
	}
}
