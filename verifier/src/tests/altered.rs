//! Nothing passes that was altered, left out or put in.

use super::*;
use pallet_clearance::Suspension;

/// A state with much to look at, in which the proof stands: marks elsewhere, a union, ancestors while a recall spreads.
fn rich() -> (World, Digest) {
	let mut world = World::with(&["A", "B"]);
	world.join("NL", Some("EU"));
	let elsewhere = Territory::In(country("US"));
	world.mark(Subject::Batch(batch("B")), elsewhere, 1);
	world.make("A", &["P1", "P2"]);
	world.make("P1", &["P3"]);
	world.put(keys::spreading(), 1u32);
	(world, record(&["A", "B"]).digest())
}

/// Whether anything but the right answer comes of it.
fn is_noticed(block: H256, bundle: &Bundle) -> bool {
	!check(block, bundle).is_ok_and(|verdict| verdict.stands())
}

#[test]
fn any_byte() {
	let (world, digest) = rich();
	let (block, bundle) = world.bundle(digest);
	assert!(check(block, &bundle).unwrap().stands());
	let bit = |place: usize| 1u8 << (place % 8);
	for place in 0..bundle.header.0.len() {
		let mut altered = bundle.clone();
		altered.header.0[place] ^= bit(place);
		assert!(matches!(
			check(block, &altered),
			Err(Fault::AnotherBlock(_))
		));
	}
	for node in 0..bundle.nodes.len() {
		for place in 0..bundle.nodes[node].0.len() {
			let mut altered = bundle.clone();
			altered.nodes[node].0[place] ^= bit(place);
			assert!(check(block, &altered).is_err(), "node {node}, byte {place}");
		}
	}
	for place in 0..32 {
		let mut altered = bundle.clone();
		altered.digest.0[place] ^= bit(place);
		let verdict = check(block, &altered).unwrap();
		assert_eq!(verdict.decision.standing, Standing::AnotherDigest);
		let mut other = block;
		other.0[place] ^= bit(place);
		assert!(matches!(check(other, &bundle), Err(Fault::AnotherBlock(_))));
	}
	for bit in 0..64 {
		let altered = Bundle {
			proof: bundle.proof ^ (1 << bit),
			..bundle.clone()
		};
		assert!(is_noticed(block, &altered), "{bit}");
	}
}

#[test]
fn any_character() {
	let (world, digest) = (World::small(&["A"]), record(&["A"]).digest());
	let (block, bundle) = world.bundle(digest);
	let json = serde_json::to_vec(&bundle).unwrap();
	for (place, bit) in (0..json.len()).flat_map(|place| (0..8).map(move |bit| (place, bit))) {
		let mut altered = json.clone();
		altered[place] ^= 1 << bit;
		match Bundle::from_json(&altered) {
			// A digit from a to f may be written as a capital, which says the same.
			Ok(same) if same == bundle => {
				let (was, is) = (json[place], altered[place]);
				assert!(was.is_ascii_hexdigit() && was.eq_ignore_ascii_case(&is));
			}
			Ok(other) => assert!(is_noticed(block, &other), "{place}"),
			Err(_) => {}
		}
	}
	for cut in 0..json.len() {
		assert!(Bundle::from_json(&json[..cut]).is_err());
	}
}

#[test]
fn bytes_more_or_less() {
	let (world, digest) = rich();
	let (block, bundle) = world.bundle(digest);
	let mut altered = bundle.clone();
	altered.header.0.push(0);
	assert!(matches!(
		check(block, &altered),
		Err(Fault::AnotherBlock(_))
	));
	// Not even if somebody trusts that.
	let longer = Blake2Hasher::hash(&altered.header.0);
	assert!(matches!(check(longer, &altered), Err(Fault::NotAHeader)));
	altered.header.0.clear();
	assert!(check(block, &altered).is_err());
	for length in [0, 31, 33] {
		let mut altered = bundle.clone();
		altered.digest.0.resize(length, 0);
		assert!(matches!(check(block, &altered), Err(Fault::NotADigest)));
		assert!(matches!(needs(block, &altered), Err(Fault::NotADigest)));
	}
	for node in 0..bundle.nodes.len() {
		let mut altered = bundle.clone();
		altered.nodes[node].0.push(0);
		assert!(check(block, &altered).is_err());
		altered.nodes[node].0.truncate(1);
		assert!(check(block, &altered).is_err());
	}
}

#[test]
fn any_node_left_out_put_in_or_twice() {
	let (world, digest) = rich();
	let (block, bundle) = world.bundle(digest);
	for node in 0..bundle.nodes.len() {
		let fewer = without(bundle.clone(), &[node]);
		assert!(
			matches!(check(block, &fewer), Err(Fault::Incomplete(_))),
			"{node}"
		);
		let mut twice = bundle.clone();
		twice.nodes.push(bundle.nodes[node].clone());
		assert!(matches!(
			check(block, &twice),
			Err(Fault::Superfluous(places)) if places == [bundle.nodes.len()]
		));
	}
	for more in [Bytes(vec![]), Bytes(vec![0]), world.trie().1[0].clone()] {
		let mut altered = bundle.clone();
		if !altered.nodes.contains(&more) {
			altered.nodes.insert(0, more);
			assert!(matches!(
				check(block, &altered),
				Err(Fault::Superfluous(places)) if places == [0]
			));
		}
	}
	// The order is no matter.
	let mut turned = bundle.clone();
	turned.nodes.reverse();
	assert!(check(block, &turned).unwrap().stands());
	assert!(check(
		block,
		&without(bundle.clone(), &(0..bundle.nodes.len()).collect::<Vec<_>>())
	)
	.is_err());
}

#[test]
fn what_came_later_cannot_be_left_out() {
	let (world, digest) = rich();
	let (_, bundle) = world.bundle(digest);
	type Change = fn(&mut World);
	let changes: [(&str, Change); 8] = [
		("a mark of a batch", |world| {
			world.mark(Subject::Batch(batch("A")), Territory::Everywhere, 2);
		}),
		("a mark of the product", |world| {
			let gtin = batch("A").gtin;
			world.mark(Subject::Product(gtin), Territory::In(country("NL")), 2);
		}),
		("a mark in the union", |world| {
			world.mark(Subject::Batch(batch("B")), Territory::In(country("EU")), 2);
		}),
		("a mark of an ancestor", |world| {
			world.mark(Subject::Batch(batch("P3")), Territory::Everywhere, 2);
		}),
		("another ancestor", |world| {
			world.make("P3", &["Q"]);
			world.mark(Subject::Batch(batch("Q")), Territory::Everywhere, 2);
		}),
		("a revocation", |world| {
			world.certify(Some(RevocationReason::IssuedInError));
		}),
		("an overruling", |world| {
			world.put(keys::superseded(PROOF), 9u64);
		}),
		("the time", |world| {
			world.put(keys::now(), NOW + 1);
		}),
	];
	for (what, change) in changes {
		let mut later = world.clone();
		change(&mut later);
		assert_ne!(later.standing(), Standing::Stands, "{what}");
		let (block, honest) = later.bundle(digest);
		// What was so before, under the header of what is so now; and the nodes of both.
		let mut old = Bundle {
			header: honest.header.clone(),
			..bundle.clone()
		};
		assert!(
			matches!(check(block, &old), Err(Fault::Incomplete(_))),
			"{what}"
		);
		old.nodes.extend(honest.nodes.clone());
		assert!(is_noticed(block, &old), "{what}");
		// Nor is there anything that can be left out of what is so now.
		for node in 0..honest.nodes.len() {
			let fewer = without(honest.clone(), &[node]);
			assert!(
				matches!(check(block, &fewer), Err(Fault::Incomplete(_))),
				"{what} {node}"
			);
		}
	}
}

#[test]
fn a_bundle_is_gathered_step_by_step() {
	let mut suspended = rich();
	suspended
		.0
		.mark(Subject::Batch(batch("P3")), Territory::Everywhere, 2);
	let reason = Suspension::BatchRecalled { line: 0 };
	for ((world, digest), expected) in [
		(rich(), Standing::Stands),
		(suspended, Standing::Suspended(vec![reason])),
	] {
		let (block, whole) = world.whole([0; 32]);
		let root = world.trie().0;
		let all: Vec<_> = whole.nodes.iter().map(|node| node.0.clone()).collect();
		let mut bundle = Bundle {
			nodes: vec![],
			..whole
		};
		let mut rounds = 0;
		let last = loop {
			let found = needs(block, &bundle).unwrap();
			if found.missing.is_empty() {
				bundle.digest = Bytes(found.digest.unwrap().to_vec());
				break found;
			}
			// As a node answers: what it reads on its way to a key, or to the first after a prefix.
			let state = State::new(root, &all);
			for key in found.missing.keys {
				state.get::<()>(key, "anything");
			}
			for prefix in found.missing.prefixes {
				state.first(prefix);
			}
			let unread = state.superfluous();
			for (place, node) in all.iter().enumerate() {
				let node = Bytes(node.clone());
				if !unread.contains(&place) && !bundle.nodes.contains(&node) {
					bundle.nodes.push(node);
				}
			}
			rounds += 1;
			assert!(rounds < 10);
		};
		let bundle = without(bundle, &last.superfluous);
		let verdict = check(block, &bundle).unwrap();
		assert_eq!(verdict.decision.standing, expected);
		let (_, direct) = world.bundle(digest);
		let sorted = |bundle: &Bundle| {
			let mut nodes: Vec<_> = bundle.nodes.iter().map(|node| node.0.clone()).collect();
			nodes.sort();
			nodes
		};
		assert_eq!(sorted(&bundle), sorted(&direct));
	}
}

#[test]
fn what_is_no_bundle() {
	for (text, says) in [
		("", "EOF"),
		("{}", "missing field"),
		("[]", "an object"),
		(r#"[1,1,"0x","0x",[]]"#, "an object"),
		(
			r#"{"version":2,"proof":1,"digest":"0x","header":"0x","nodes":[]}"#,
			"version 2",
		),
		(
			r#"{"version":1,"proof":-1,"digest":"0x","header":"0x","nodes":[]}"#,
			"-1",
		),
		(
			r#"{"version":1,"proof":1,"digest":"00","header":"0x","nodes":[]}"#,
			"after 0x",
		),
		(
			r#"{"version":1,"proof":1,"digest":"0x0","header":"0x","nodes":[]}"#,
			"after 0x",
		),
		(
			r#"{"version":1,"proof":1,"digest":"0xgg","header":"0x","nodes":[]}"#,
			"after 0x",
		),
		(
			r#"{"version":1,"proof":1,"digest":"0x","header":"0x","nodes":[],"more":1}"#,
			"unknown field",
		),
		(
			r#"{"version":1,"version":1,"proof":1,"digest":"0x","header":"0x","nodes":[]}"#,
			"duplicate field",
		),
	] {
		let error = Bundle::from_json(text.as_bytes()).unwrap_err().to_string();
		assert!(error.contains(says), "{text}: {error}");
	}
	let many = usize::try_from(crate::MAX_BUNDLE).unwrap() + 1;
	let spaces = vec![b' '; many];
	assert!(matches!(Bundle::from_json(&spaces), Err(Fault::TooLarge)));
}

#[test]
fn what_is_no_hash() {
	let whole = "12".repeat(32);
	let hash = H256::repeat_byte(0x12);
	assert_eq!(crate::parse_hash(&whole), Ok(hash));
	assert_eq!(crate::parse_hash(&format!("0x{whole}")), Ok(hash));
	let spaced = whole.replacen('1', " ", 1);
	for text in [
		"",
		"0x",
		&whole[1..],
		&whole[2..],
		&format!("0x1{whole}"),
		&spaced,
	] {
		assert!(crate::parse_hash(text).is_err(), "{text}");
	}
}
