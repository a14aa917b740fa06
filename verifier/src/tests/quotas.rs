//! What counts in a quota, and that nothing counts.

use super::*;
use crate::{bundle::AnyBundle, check_quota, needs_quota, QuotaBundle, QuotaKey, QuotaVerdict};

const IDENTITY: Digest = [44; 32];
const YEAR: u32 = 2027;
const USED: u128 = 30_000;

/// A state in which the consumer used that much of its quota, beside many others.
fn used() -> World {
	let mut world = World::with(&["A"]);
	for number in 0..200u8 {
		let other = [number.wrapping_add(100); 32];
		world.put(keys::quota(&other, country("DE"), YEAR), 7u128);
	}
	world.put(keys::quota(&IDENTITY, country("NL"), YEAR), USED);
	world
}

fn key(identity: Digest, list: &str, year: u32) -> QuotaKey {
	QuotaKey {
		identity: Bytes(identity.to_vec()),
		list: country(list),
		year,
	}
}

fn own() -> QuotaKey {
	key(IDENTITY, "NL", YEAR)
}

impl World {
	/// A bundle about a quota, with all nodes.
	fn whole_of(&self, quota: QuotaKey) -> (H256, QuotaBundle) {
		let (block, Bundle { header, nodes, .. }) = self.whole([0; 32]);
		let version = VERSION;
		let bundle = QuotaBundle {
			version,
			quota,
			header,
			nodes,
		};
		(block, bundle)
	}

	/// The same with what is needed alone.
	fn bundle_of(&self, quota: QuotaKey) -> (H256, QuotaBundle) {
		let (block, bundle) = self.whole_of(quota);
		let needs = needs_quota(block, &bundle).unwrap();
		assert_eq!((needs.missing, needs.digest), (Missing::default(), None));
		(block, without_nodes(bundle, &needs.superfluous))
	}
}

fn without_nodes(mut bundle: QuotaBundle, places: &[usize]) -> QuotaBundle {
	let mut place = 0..;
	bundle
		.nodes
		.retain(|_| !places.contains(&place.next().unwrap()));
	bundle
}

#[test]
fn what_is_used_and_that_nothing_is() {
	let world = used();
	for (quota, expected) in [
		(own(), USED),
		// Another person, list or year.
		(key([45; 32], "NL", YEAR), 0),
		(key(IDENTITY, "EU", YEAR), 0),
		(key(IDENTITY, "NL", YEAR + 1), 0),
	] {
		let (block, bundle) = world.bundle_of(quota.clone());
		let verdict = check_quota(block, &bundle).unwrap();
		let QuotaKey { list, year, .. } = quota;
		assert_eq!(
			verdict,
			QuotaVerdict {
				block,
				number: 42,
				at: NOW,
				identity: quota.identity().unwrap(),
				list,
				year,
				used: expected,
			}
		);
		// It is much less than the state.
		assert!(bundle.nodes.len() * 10 < world.trie().1.len());
		let json = serde_json::to_vec(&bundle).unwrap();
		assert_eq!(QuotaBundle::from_json(&json).unwrap(), bundle);
		assert_eq!(
			AnyBundle::from_json(&json).unwrap(),
			AnyBundle::Quota(bundle)
		);
	}
	let (_, proof) = world.bundle(record(&["A"]).digest());
	let json = serde_json::to_vec(&proof).unwrap();
	assert_eq!(
		AnyBundle::from_json(&json).unwrap(),
		AnyBundle::Proof(proof)
	);
	// Where nobody has used any.
	let (block, bundle) = World::small(&["A"]).bundle_of(own());
	assert_eq!(check_quota(block, &bundle).unwrap().used, 0);
}

#[test]
fn nodes_show_one_quota_alone() {
	let world = used();
	let (block, bundle) = world.bundle_of(own());
	// Those of the one prove nothing about another.
	let mut other = bundle.clone();
	other.quota = key([45; 32], "NL", YEAR);
	assert!(check_quota(block, &other).is_err());
	let (_, none) = world.bundle_of(key([45; 32], "NL", YEAR));
	let mut hidden = none.clone();
	hidden.quota = own();
	assert!(check_quota(block, &hidden).is_err());
}

#[test]
fn nothing_is_altered_left_out_or_put_in() {
	let world = used();
	for quota in [own(), key([45; 32], "NL", YEAR)] {
		let (block, bundle) = world.bundle_of(quota);
		for place in 0..bundle.header.0.len() {
			let mut altered = bundle.clone();
			altered.header.0[place] ^= 1;
			assert!(matches!(
				check_quota(block, &altered),
				Err(Fault::AnotherBlock(_))
			));
		}
		for node in 0..bundle.nodes.len() {
			for place in 0..bundle.nodes[node].0.len() {
				let mut altered = bundle.clone();
				altered.nodes[node].0[place] ^= 1 << (place % 8);
				assert!(check_quota(block, &altered).is_err(), "{node} {place}");
			}
			let fewer = without_nodes(bundle.clone(), &[node]);
			assert!(matches!(
				check_quota(block, &fewer),
				Err(Fault::Incomplete(_))
			));
			let mut twice = bundle.clone();
			twice.nodes.push(bundle.nodes[node].clone());
			assert!(matches!(
				check_quota(block, &twice),
				Err(Fault::Superfluous(places)) if places == [bundle.nodes.len()]
			));
		}
		// What was so before, under the header of what is so now.
		let mut later = world.clone();
		later.put(keys::quota(&IDENTITY, country("NL"), YEAR), USED + 1);
		later.put(keys::quota(&[45; 32], country("NL"), YEAR), 1u128);
		let (now, honest) = later.bundle_of(bundle.quota.clone());
		let old = QuotaBundle {
			header: honest.header,
			..bundle
		};
		assert!(matches!(check_quota(now, &old), Err(Fault::Incomplete(_))));
	}
}

#[test]
fn any_character() {
	let mut world = World::default();
	let [clearance, ..] = keys::PALLETS;
	world.put(keys::storage_version(clearance), StorageVersion::new(1));
	world.put(keys::now(), NOW);
	world.put(keys::quota(&IDENTITY, country("NL"), YEAR), USED);
	let (block, bundle) = world.bundle_of(own());
	let json = serde_json::to_vec(&bundle).unwrap();
	for (place, bit) in (0..json.len()).flat_map(|place| (0..8).map(move |bit| (place, bit))) {
		let mut altered = json.clone();
		altered[place] ^= 1 << bit;
		match AnyBundle::from_json(&altered) {
			// A digit from a to f may be written as a capital, which says the same.
			Ok(AnyBundle::Quota(same)) if same == bundle => {
				let (was, is) = (json[place], altered[place]);
				assert!(was.is_ascii_hexdigit() && was.eq_ignore_ascii_case(&is));
			}
			// Of another quota it says what is so there.
			Ok(AnyBundle::Quota(other)) if other.quota != bundle.quota => {
				assert!(!check_quota(block, &other).is_ok_and(|of| of.used != 0));
			}
			Ok(AnyBundle::Quota(other)) => assert!(check_quota(block, &other).is_err(), "{place}"),
			Ok(other) => panic!("{other:?}"),
			Err(_) => {}
		}
	}
}

#[test]
fn what_is_no_bundle_about_a_quota() {
	let whole = "12".repeat(32);
	for (quota, says) in [
		(String::from("[1]"), "an object"),
		(String::from("1"), "an object"),
		(String::from("{}"), "missing field"),
		(String::from("null"), "unknown field"),
		(
			format!(r#"{{"identity":"0x{whole}","list":"nl","year":2027}}"#),
			"the code of a country",
		),
		(
			format!(r#"{{"identity":"0x{whole}","list":"XX","year":2027}}"#),
			"the code of a country",
		),
		(
			format!(r#"{{"identity":"0x{whole}","list":"NL","year":-1}}"#),
			"-1",
		),
		(
			format!(r#"{{"identity":"{whole}","list":"NL","year":2027}}"#),
			"after 0x",
		),
		(
			format!(r#"{{"identity":"0x{whole}","list":"NL","year":2027,"used":1}}"#),
			"unknown field",
		),
	] {
		let text = format!(r#"{{"version":1,"quota":{quota},"header":"0x","nodes":[]}}"#);
		let error = AnyBundle::from_json(text.as_bytes())
			.unwrap_err()
			.to_string();
		assert!(error.contains(says), "{text}: {error}");
	}
	let of = |version: u32, more: &str| {
		let quota = format!(r#"{{"identity":"0x{whole}","list":"NL","year":2027}}"#);
		let text =
			format!(r#"{{"version":{version},"quota":{quota},"header":"0x","nodes":[]{more}}}"#);
		AnyBundle::from_json(text.as_bytes())
	};
	assert!(of(1, "").is_ok());
	assert!(matches!(of(2, ""), Err(Fault::AnotherVersion(2))));
	assert!(of(1, r#","proof":1"#).is_err());
	assert!(of(1, r#","quota":1"#).is_err());
	// A commitment has 32 bytes.
	let (block, bundle) = used().bundle_of(own());
	for length in [0, 31, 33] {
		let mut altered = bundle.clone();
		altered.quota.identity.0.resize(length, 0);
		assert!(matches!(
			check_quota(block, &altered),
			Err(Fault::NotADigest)
		));
		assert!(matches!(
			needs_quota(block, &altered),
			Err(Fault::NotADigest)
		));
	}
}

#[test]
fn what_is_stored_otherwise_is_not_told() {
	let mut world = used();
	let [clearance, ..] = keys::PALLETS;
	world.put(keys::storage_version(clearance), StorageVersion::new(2));
	let (block, whole) = world.whole_of(own());
	assert!(matches!(
		check_quota(block, &whole),
		Err(Fault::NotUnderstood(what)) if what == [clearance]
	));
	assert!(matches!(
		needs_quota(block, &whole),
		Err(Fault::NotUnderstood(_))
	));
	let mut world = used();
	world.put(keys::quota(&IDENTITY, country("NL"), YEAR), 1u8);
	let (block, whole) = world.whole_of(own());
	assert!(matches!(
		check_quota(block, &whole),
		Err(Fault::NotUnderstood(what)) if what == ["the quota"]
	));
}

#[test]
fn for_people_and_programs() {
	let world = used();
	let (block, bundle) = world.bundle_of(own());
	let verdict = check_quota(block, &bundle).unwrap();
	let text = report::quota_text(&verdict);
	assert!(
		text.starts_with(
			"USED: 30000 of the smallest unit of the list's currency counts in the quota of NL for 2027 at \
			 block 42, 2027-01-15 08:00:00 UTC.\n\n"
		),
		"{text}"
	);
	assert!(text.contains(&format!("0x{}", "2c".repeat(32))));
	let json = report::quota_json(&verdict);
	assert_eq!(json["quota"]["used"], "30000");
	assert_eq!(json["quota"]["list"], "NL");
	assert_eq!(json["quota"]["year"], YEAR);
	assert_eq!(json["block"]["number"], 42);
	let (block, bundle) = world.bundle_of(key([45; 32], "NL", YEAR));
	let text = report::quota_text(&check_quota(block, &bundle).unwrap());
	assert!(
		text.starts_with("UNUSED: nothing counts in the quota of NL for 2027 at block 42"),
		"{text}"
	);
}
