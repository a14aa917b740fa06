//! What people and programs are told.

use super::*;
use sp_core::crypto::Ss58Codec;

fn verdict(world: &World) -> Verdict {
	let (block, bundle) = world.bundle(record(&["A"]).digest());
	check(block, &bundle).unwrap()
}

#[test]
fn for_a_person() {
	let mut world = World::with(&["A"]);
	let stands = verdict(&world);
	let text = report::text(&stands);
	let digest = format!(
		"0x{:?}",
		sp_core::hexdisplay::HexDisplay::from(&stands.digest)
	);
	let officer = account(5).to_ss58check_with_version(report::SS58_PREFIX.into());
	for line in [
		"STANDS: regulatory proof 3 can be relied on at block 42, 2027-01-15 08:00:00 UTC.\n",
		"release for home use; not a statement of conformity\n",
		"NL, import for home use\n",
		"shipment 12, declaration 11\n",
		"by the officer ",
		"; channel yellow\n",
		"for reasons with the digest 0x0606",
		"640000 of the smallest unit of asset 1\n",
		"line 1: the Sanitary certificate was not valid\n",
		"batch (01)08712345000028(10)A, 1.5 of its unit\n",
		"commodity code 34011100, origin NL\n",
		"invoice 2.00 EUR, less 0.05 EUR for the customs value\n",
		"on a value of 2.17 USD, at 1.085 of it for one, the rate since 2027-01-15 07:59:59 UTC\n",
		"list of NL: entry 7, positive (that of NL at version 3)\n",
		"relies on certificate 5\n",
		"Drawn         yes\n",
		"Inspected     as declared, by ",
		" of InspectionAndQuarantine, 2027-01-15 07:59:58 UTC\n",
		"report 0x0909",
		"the consumer's year comes to: 302.00 EUR of at most 400.00 EUR\n",
		&digest,
		&officer,
	] {
		assert!(text.contains(line), "{line} in {text}");
	}
	world.certify(Some(RevocationReason::IssuedInError));
	world.mark(Subject::Batch(batch("A")), Territory::Everywhere, 0);
	let text = report::text(&verdict(&world));
	assert!(
		text.starts_with(
			"DOES NOT STAND: regulatory proof 3 cannot be relied on at block 42, 2027-01-15 08:00:00 \
			 UTC.\nCertificate 5, on which it relies (line 1, (01)08712345000028(10)A), was \
			 revoked.\nThe batch of line 1, (01)08712345000028(10)A was recalled.\n\n"
		),
		"{text}"
	);
}

#[test]
fn for_a_program() {
	let mut world = World::with(&["A"]);
	let json = report::json(&verdict(&world));
	assert_eq!(json["verdict"], "stands");
	assert_eq!(json["why"], serde_json::json!([]));
	assert_eq!(json["standing"], serde_json::json!({ "is": "Stands" }));
	assert_eq!(json["block"]["number"], 42);
	assert_eq!(json["block"]["time"]["ms"], NOW);
	assert_eq!(json["record"]["paid"], "640000");
	assert_eq!(json["record"]["country"], "NL");
	assert_eq!(json["record"]["scope"], "HomeUse");
	assert_eq!(json["record"]["drawn"], true);
	assert_eq!(json["record"]["inspection"]["conforms"], true);
	assert_eq!(
		json["record"]["inspection"]["office"],
		"InspectionAndQuarantine"
	);
	let value = &json["record"]["lines"][0]["value"];
	assert_eq!(value["conversion"]["rate"], "1.085");
	assert_eq!(value["conversion"]["from"]["ms"], NOW - 1_000);
	assert_eq!(
		value["ratesInMillionths"],
		serde_json::json!({ "duty": 92_000, "consumptionTax": null, "vat": 210_000 })
	);
	assert_eq!(
		json["record"]["lines"][0]["caps"]["conversion"],
		serde_json::Value::Null
	);
	assert_eq!(
		json["record"]["lines"][0]["caps"]["year"],
		serde_json::json!({ "cap": "40000", "amount": "30200" })
	);
	assert_eq!(
		json["record"]["lines"][0]["caps"]["order"],
		serde_json::Value::Null
	);
	assert_eq!(json["record"]["lines"][0]["certificates"][0], CERTIFICATE);
	assert_eq!(
		json["record"]["lines"][0]["batch"],
		"(01)08712345000028(10)A"
	);
	assert_eq!(
		json["record"]["findings"][0]["fault"],
		"CertificateExpired(Sanitary)"
	);
	world.certify(Some(RevocationReason::IssuedInError));
	let json = report::json(&verdict(&world));
	assert_eq!(json["verdict"], "does not stand");
	assert_eq!(
		json["standing"],
		serde_json::json!({
			"is": "Suspended",
			"reasons": [{ "why": "CertificateRevoked", "line": 0, "certificate": CERTIFICATE }],
		})
	);
	world.put(keys::superseded(PROOF), 9u64);
	assert_eq!(
		report::json(&verdict(&world))["standing"],
		serde_json::json!({ "is": "Superseded", "by": 9 })
	);
	let fault = report::fault_json(&Fault::NotADigest);
	assert_eq!(fault["verdict"], "cannot be decided");
}
