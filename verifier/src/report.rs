//! What was decided, for a person and for a program.

use crate::{
	bundle::Bytes,
	decision::{AccountId, AssetKind, RecordOf},
	words, Fault, Needs, QuotaVerdict, Verdict,
};
use pallet_clearance::{Decider, Finding, Measure, ProofLine, Standing, Suspension};
use serde_json::{json, Value};
use tradechain_primitives::{DatedRate, ListState, Moment};

pub use words::SS58_PREFIX;

const WIDTH: usize = 14;

/// A name, and what it is; further lines stand below that.
fn row(name: &str, lines: impl IntoIterator<Item = String>) -> String {
	let lines: Vec<_> = lines.into_iter().collect();
	let indent = format!("\n  {:WIDTH$}", "");
	format!("  {name:WIDTH$}{}\n", lines.join(&indent))
}

/// For a person.
pub fn text(verdict: &Verdict) -> String {
	let Verdict {
		block,
		number,
		proof,
		digest,
		decision,
	} = verdict;
	let can = if verdict.stands() { "can" } else { "cannot" };
	let title = if verdict.stands() {
		"STANDS"
	} else {
		"DOES NOT STAND"
	};
	let mut out = format!(
		"{title}: regulatory proof {proof} {can} be relied on at block {number}, {}.\n",
		words::moment(decision.at)
	);
	let lines = decision.record.as_ref().map(|record| &record.lines[..]);
	for reason in words::reasons(&decision.standing, lines.unwrap_or_default()) {
		out.push_str(&reason);
		out.push('\n');
	}
	out.push('\n');
	out.push_str(&row("Block", [format!("{block:?}")]));
	out.push_str(&row("Claimed", [Bytes(digest.to_vec()).to_string()]));
	if let Some(record) = &decision.record {
		out.push_str(&record_text(record));
	}
	out
}

fn record_text(record: &RecordOf) -> String {
	let asset = match &record.asset {
		AssetKind::Native => String::from("the native token"),
		AssetKind::WithId(id) => format!("asset {id}"),
	};
	let digest = Bytes(record.digest().to_vec());
	let reasons = record
		.reason
		.map(|reason| format!("for reasons with the digest {}", Bytes(reason.to_vec())));
	let decided = format!(
		"{}, {}; channel {}",
		words::decider(&record.decided_by),
		words::moment(record.decided_at),
		words::channel(record.channel)
	);
	let found: Vec<_> = record.findings.iter().map(finding_text).collect();
	let none = || vec![String::from("none")];
	let mut rows = vec![
		row("Digest", [digest.to_string()]),
		row("It says", [String::from(record.scope.text())]),
		row(
			"Country",
			[format!(
				"{}, {}",
				record.country,
				words::movement(record.direction, record.procedure)
			)],
		),
		row(
			"Goods of",
			[format!(
				"shipment {}, declaration {}",
				record.shipment, record.declaration
			)],
		),
		row("Party", [words::address(&record.party)]),
		row(
			"Declared",
			[
				format!(
					"by {}, {}",
					words::address(&record.declarant),
					words::moment(record.declared_at)
				),
				format!("document {}", Bytes(record.document.to_vec())),
			],
		),
		row("Decided", [Some(decided), reasons].into_iter().flatten()),
		row("Valid until", [words::moment(record.valid_until)]),
		row(
			"Paid",
			[format!("{} of the smallest unit of {asset}", record.paid)],
		),
		row("Findings", if found.is_empty() { none() } else { found }),
		row(
			"Drawn",
			[String::from(if record.drawn { "yes" } else { "no" })],
		),
	];
	if let Some(report) = &record.inspection {
		let document = Bytes(report.document.to_vec());
		let report = words::inspection(report);
		rows.push(row("Inspected", [report, format!("report {document}")]));
	}
	if let Some(earlier) = record.supersedes {
		rows.push(row("Overrules", [format!("proof {earlier}")]));
	}
	for (number, line) in (1u32..).zip(&record.lines) {
		rows.push(row(&format!("Line {number}"), line_text(line)));
	}
	rows.concat()
}

fn finding_text(finding: &Finding) -> String {
	let what = words::fault(finding.fault);
	match finding.line {
		Some(line) => format!("line {}: {what}", line.saturating_add(1)),
		None => what,
	}
}

fn line_text(line: &ProofLine) -> Vec<String> {
	let certificates: Vec<_> = line.certificates.iter().map(ToString::to_string).collect();
	let relied_on = if certificates.is_empty() {
		String::from("relies on no certificate")
	} else {
		format!("relies on certificate {}", certificates.join(", "))
	};
	let adjusted = match line.adjustment {
		0 => String::new(),
		by => {
			let sign = if by < 0 { "less" } else { "plus" };
			let by = words::money(by.unsigned_abs(), line.currency);
			format!(", {sign} {by} for the customs value")
		}
	};
	let duties = line.charges.zip(line.basis).map(|(charges, basis)| {
		format!(
			"duty {}, consumption tax {}, value-added tax {}, on a value of {}{}",
			words::money(charges.duty, basis.currency),
			words::money(charges.consumption_tax, basis.currency),
			words::money(charges.vat, basis.currency),
			words::money(basis.value, basis.currency),
			words::converted(basis.conversion)
		)
	});
	let mut lines = vec![
		format!(
			"batch {}, {} of its unit",
			line.batch,
			words::quantity(line.quantity)
		),
		format!("commodity code {}, origin {}", line.code, line.origin),
		format!(
			"invoice {}{adjusted}",
			words::money(line.invoice, line.currency)
		),
	];
	lines.extend(duties);
	if let Some(caps) = line.caps {
		let of = |what: &str, measure: Option<Measure>| {
			measure.map(|measure| words::measure(what, &measure, caps.currency))
		};
		lines.extend(of("the order is worth", caps.order));
		lines.extend(of("the consumer's year comes to", caps.year));
	}
	lines.push(words::ground(line));
	lines.push(relied_on);
	lines
}

fn moment(at: Moment) -> Value {
	json!({ "ms": at, "utc": words::moment(at) })
}

/// Whole units of one currency for one of the other, and from when on.
fn conversion(of: DatedRate) -> Value {
	json!({ "rate": words::rate(&of), "from": moment(of.from) })
}

fn hex(bytes: &[u8]) -> Value {
	json!(Bytes(bytes.to_vec()))
}

/// The name of a value, with what it carries, as Rust writes it.
fn name(value: impl std::fmt::Debug) -> Value {
	json!(format!("{value:?}"))
}

/// For a program. Amounts are in the smallest unit, and text, as not every reader has numbers of 128 bits.
pub fn json(verdict: &Verdict) -> Value {
	let record = verdict.decision.record.as_ref();
	let lines = record.map(|record| &record.lines[..]);
	json!({
		"verdict": if verdict.stands() { "stands" } else { "does not stand" },
		"why": words::reasons(&verdict.decision.standing, lines.unwrap_or_default()),
		"standing": standing(&verdict.decision.standing),
		"block": {
			"hash": hex(verdict.block.as_bytes()),
			"number": verdict.number,
			"time": moment(verdict.decision.at),
		},
		"claim": { "proof": verdict.proof, "digest": hex(&verdict.digest) },
		"record": record.map(record_json),
	})
}

fn standing(standing: &Standing) -> Value {
	match standing {
		Standing::Superseded(by) => json!({ "is": "Superseded", "by": by }),
		Standing::Suspended(reasons) => {
			let reasons: Vec<_> = reasons.iter().copied().map(suspension).collect();
			json!({ "is": "Suspended", "reasons": reasons })
		}
		other => json!({ "is": name(other) }),
	}
}

fn suspension(why: Suspension) -> Value {
	match why {
		Suspension::CertificateRevoked { line, certificate } => {
			json!({ "why": "CertificateRevoked", "line": line, "certificate": certificate })
		}
		Suspension::BatchRecalled { line } => json!({ "why": "BatchRecalled", "line": line }),
		Suspension::BatchBeingChecked { line } => {
			json!({ "why": "BatchBeingChecked", "line": line })
		}
	}
}

fn decider(by: &Decider<AccountId>) -> Value {
	match by {
		Decider::Officer(who) => json!({ "officer": words::address(who) }),
		other => name(other),
	}
}

fn record_json(record: &RecordOf) -> Value {
	let lines: Vec<_> = record.lines.iter().map(line_json).collect();
	let findings: Vec<_> = record
		.findings
		.iter()
		.map(|finding| json!({ "line": finding.line, "fault": name(finding.fault) }))
		.collect();
	json!({
		"proof": record.proof,
		"digest": hex(&record.digest()),
		"declaration": record.declaration,
		"country": record.country,
		"direction": record.direction,
		"procedure": record.procedure,
		"shipment": record.shipment,
		"party": words::address(&record.party),
		"declarant": words::address(&record.declarant),
		"document": hex(&record.document),
		"declaredAt": moment(record.declared_at),
		"lines": lines,
		"findings": findings,
		"channel": name(record.channel),
		"drawn": record.drawn,
		"inspection": record.inspection.as_ref().map(|report| json!({
			"by": words::address(&report.by),
			"office": report.office,
			"at": moment(report.at),
			"conforms": report.conforms,
			"document": hex(&report.document),
		})),
		"released": record.released,
		"reason": record.reason.map(|reason| hex(&reason)),
		"decidedBy": decider(&record.decided_by),
		"decidedAt": moment(record.decided_at),
		"validUntil": moment(record.valid_until),
		"scope": name(record.scope),
		"says": record.scope.text(),
		"paid": record.paid.to_string(),
		"asset": match &record.asset {
			AssetKind::Native => json!("native"),
			AssetKind::WithId(id) => json!(id),
		},
		"supersedes": record.supersedes,
	})
}

fn line_json(line: &ProofLine) -> Value {
	let measure = |measure: Measure| {
		json!({
			"cap": measure.cap.to_string(),
			"amount": measure.amount.to_string(),
		})
	};
	let list = |state: ListState| {
		json!({
			"country": state.country,
			"version": state.version,
			"root": hex(&state.root),
		})
	};
	json!({
		"place": line.place,
		"batch": line.batch,
		"quantityInThousandths": line.quantity,
		"code": line.code,
		"origin": line.origin,
		"ground": name(line.ground),
		"decidedBy": line.decided_by,
		"list": list(line.list),
		"unionList": line.union_list.map(list),
		"certificates": line.certificates.to_vec(),
		"invoice": line.invoice.to_string(),
		"adjustment": line.adjustment.to_string(),
		"currency": line.currency,
		"charges": line.charges.map(|charges| json!({
			"duty": charges.duty.to_string(),
			"consumptionTax": charges.consumption_tax.to_string(),
			"vat": charges.vat.to_string(),
		})),
		"value": line.basis.map(|basis| json!({
			"amount": basis.value.to_string(),
			"currency": basis.currency,
			"conversion": basis.conversion.map(conversion),
			"ratesInMillionths": {
				"duty": basis.rates.duty,
				"consumptionTax": basis.rates.consumption_tax,
				"vat": basis.rates.vat,
			},
			"rounding": name(basis.rounding),
		})),
		"caps": line.caps.map(|caps| json!({
			"currency": caps.currency,
			"value": caps.value.map(|value| value.to_string()),
			"conversion": caps.conversion.map(conversion),
			"order": caps.order.map(measure),
			"year": caps.year.map(measure),
		})),
	})
}

/// What counts in a quota, for a person.
pub fn quota_text(verdict: &QuotaVerdict) -> String {
	let QuotaVerdict {
		block,
		number,
		at,
		identity,
		list,
		year,
		used,
	} = verdict;
	let quota = format!("in the quota of {list} for {year}");
	let what = match used {
		0 => format!("UNUSED: nothing counts {quota}"),
		1.. => {
			format!("USED: {used} of the smallest unit of the list's currency counts {quota}")
		}
	};
	format!(
		"{what} at block {number}, {}.\n\n{}{}",
		words::moment(*at),
		row("Block", [format!("{block:?}")]),
		row("Commitment", [Bytes(identity.to_vec()).to_string()])
	)
}

/// The same for a program.
pub fn quota_json(verdict: &QuotaVerdict) -> Value {
	json!({
		"verdict": "told",
		"why": [],
		"quota": {
			"identity": hex(&verdict.identity),
			"list": verdict.list,
			"year": verdict.year,
			"used": verdict.used.to_string(),
		},
		"block": {
			"hash": hex(verdict.block.as_bytes()),
			"number": verdict.number,
			"time": moment(verdict.at),
		},
	})
}

/// That nothing could be decided.
pub fn fault_json(fault: &Fault) -> Value {
	json!({ "verdict": "cannot be decided", "why": [fault.to_string()] })
}

/// What a bundle lacks.
pub fn needs_json(needs: &Needs) -> Value {
	let all = |keys: &std::collections::BTreeSet<Vec<u8>>| -> Vec<Value> {
		keys.iter().map(|key| hex(key)).collect()
	};
	json!({
		"keys": all(&needs.missing.keys),
		"prefixes": all(&needs.missing.prefixes),
		"superfluous": needs.superfluous,
		"digest": needs.digest.map(|digest| hex(&digest)),
	})
}
