//! Each way in which a proof stands or does not.

use super::*;
use pallet_clearance::Suspension;

/// The state in which the proof of one batch stands, and its digest.
fn standing() -> (World, Digest) {
	(World::with(&["A"]), record(&["A"]).digest())
}

fn suspended(reasons: &[Suspension]) -> Standing {
	Standing::Suspended(reasons.to_vec())
}

const RECALLED: Suspension = Suspension::BatchRecalled { line: 0 };
const REVOKED: Suspension = Suspension::CertificateRevoked {
	line: 0,
	certificate: CERTIFICATE,
};

#[test]
fn it_stands() {
	let (world, digest) = standing();
	let (block, bundle) = world.bundle(digest);
	let verdict = check(block, &bundle).unwrap();
	assert!(verdict.stands());
	assert_eq!((verdict.block, verdict.number), (block, 42));
	assert_eq!((verdict.proof, verdict.digest), (PROOF, digest));
	assert_eq!(verdict.decision.at, NOW);
	assert_eq!(verdict.decision.record, Some(record(&["A"])));
	// It is much less than the state.
	assert!(bundle.nodes.len() * 10 < world.trie().1.len());
	let json = serde_json::to_vec(&bundle).unwrap();
	assert_eq!(Bundle::from_json(&json).unwrap(), bundle);
}

#[test]
fn another_claim() {
	let (world, digest) = standing();
	let (block, bundle) = world.bundle([0; 32]);
	let verdict = check(block, &bundle).unwrap();
	assert_eq!(verdict.decision.standing, Standing::AnotherDigest);
	assert_eq!(verdict.decision.record, Some(record(&["A"])));
	// There is no proof with this number, and that is proven.
	let (block, whole) = world.whole(digest);
	let other = Bundle { proof: 4, ..whole };
	let needed = needs(block, &other).unwrap();
	assert_eq!(needed.digest, None);
	let verdict = check(block, &without(other, &needed.superfluous)).unwrap();
	assert_eq!(verdict.decision.standing, Standing::Unknown);
	assert!(!verdict.stands());
}

#[test]
fn overruled_refused_expired() {
	let (mut world, _) = standing();
	world.put(keys::now(), NOW + 1);
	assert_eq!(world.standing(), Standing::Expired);
	let refusal = RecordOf {
		released: false,
		..record(&["A"])
	};
	world.prove(refusal);
	assert_eq!(world.standing(), Standing::Refusal);
	world.put(keys::superseded(PROOF), 9u64);
	assert_eq!(world.standing(), Standing::Superseded(9));
}

#[test]
fn certificates() {
	let (mut world, _) = standing();
	world.certify(Some(RevocationReason::IssuedInError));
	assert_eq!(world.standing(), suspended(&[REVOKED]));
	// What is none is as good as revoked.
	world.0.remove(&keys::certificate(CERTIFICATE));
	assert_eq!(world.standing(), suspended(&[REVOKED]));
}

#[test]
fn recalls_hold_in_their_territories() {
	let product = Subject::Product(batch("A").gtin);
	for subject in [Subject::Batch(batch("A")), product] {
		for (territory, union, holds) in [
			(Territory::Everywhere, None, true),
			(Territory::In(country("NL")), None, true),
			(Territory::In(country("CN")), None, false),
			(Territory::In(country("EU")), None, false),
			(Territory::In(country("EU")), Some("EU"), true),
		] {
			let (mut world, _) = standing();
			world.join("NL", union);
			// Where it does not hold, it does not matter.
			world.mark(subject.clone(), Territory::In(country("US")), 1);
			world.mark(subject.clone(), territory, 2);
			let expected = if holds {
				suspended(&[RECALLED])
			} else {
				Standing::Stands
			};
			assert_eq!(world.standing(), expected, "{subject:?} {territory:?}");
		}
	}
}

#[test]
fn a_mark_of_whatever_number_counts() {
	let (mut world, _) = standing();
	let everywhere = keys::marks_in(&Subject::Batch(batch("A")), &Territory::Everywhere);
	world.put([everywhere, vec![7; 5]].concat(), ());
	assert_eq!(world.standing(), suspended(&[RECALLED]));
}

#[test]
fn a_batch_that_is_none_is_recalled() {
	let (mut world, _) = standing();
	world.0.remove(&keys::batch(&batch("A")));
	assert_eq!(world.standing(), suspended(&[RECALLED]));
}

#[test]
fn each_line_counts() {
	let mut world = World::with(&["A", "B", "C"]);
	assert_eq!(world.standing(), Standing::Stands);
	world.mark(Subject::Batch(batch("C")), Territory::Everywhere, 0);
	world.certify(Some(RevocationReason::IssuedInError));
	let third = Suspension::BatchRecalled { line: 2 };
	assert_eq!(world.standing(), suspended(&[REVOKED, third]));
	world.mark(Subject::Product(batch("C").gtin), Territory::Everywhere, 1);
	let all = [
		REVOKED,
		RECALLED,
		Suspension::BatchRecalled { line: 1 },
		third,
	];
	assert_eq!(world.standing(), suspended(&all));
}

/// `A` is made of so many, each of the next.
fn chain(world: &mut World, ancestors: u32) {
	let lots: Vec<_> = (0..=ancestors).map(|n| format!("P{n}")).collect();
	for pair in lots.windows(2) {
		world.make(&pair[0], &[&pair[1]]);
	}
	world.make("A", &["P1"]);
}

#[test]
fn ancestors_count_while_a_recall_spreads() {
	let (mut world, _) = standing();
	chain(&mut world, 3);
	world.mark(Subject::Batch(batch("P3")), Territory::Everywhere, 0);
	// It has spread, and did not reach the batch: nothing descends from what it marks.
	assert_eq!(world.standing(), Standing::Stands);
	world.put(keys::spreading(), 1u32);
	assert_eq!(world.standing(), suspended(&[RECALLED]));
}

#[test]
fn too_many_ancestors_are_being_checked() {
	for (ancestors, expected) in [
		(MAX_ANCESTORS, Standing::Stands),
		(
			MAX_ANCESTORS + 1,
			suspended(&[Suspension::BatchBeingChecked { line: 0 }]),
		),
	] {
		let (mut world, _) = standing();
		chain(&mut world, ancestors);
		world.put(keys::spreading(), 1u32);
		assert_eq!(world.standing(), expected, "{ancestors}");
	}
	// Of several, each is seen once.
	let (mut world, _) = standing();
	chain(&mut world, MAX_ANCESTORS);
	world.make("P64", &["P1", "P2", "A"]);
	world.put(keys::spreading(), 1u32);
	assert_eq!(world.standing(), Standing::Stands);
}

#[test]
fn what_is_stored_otherwise_is_not_decided_on() {
	for pallet in keys::PALLETS {
		let (mut world, digest) = standing();
		let (_, bundle) = world.bundle(digest);
		world.put(keys::storage_version(pallet), StorageVersion::new(2));
		let (block, whole) = world.whole(digest);
		assert!(matches!(
			check(block, &whole),
			Err(Fault::NotUnderstood(what)) if what == [pallet]
		));
		assert!(matches!(needs(block, &whole), Err(Fault::NotUnderstood(_))));
		assert!(check(block, &bundle).is_err());
	}
	let (mut world, digest) = standing();
	world.put(keys::certificate(CERTIFICATE), 1u8);
	let (block, whole) = world.whole(digest);
	assert!(matches!(
		check(block, &whole),
		Err(Fault::NotUnderstood(what)) if what == ["a certificate"]
	));
}
