//! The offline verifier says of every proof what the chain says, from the nodes of its state trie alone.

use crate::{
	clearance::{
		borders, decide_on, declared, import, ordered, proof_of, released, sent, standing, NL,
	},
	panels::{panel_decides, PANEL_NL},
	payments::negative,
	provenance::{recalling, OIL, SOAP},
	support::*,
};
use codec::{Decode, Encode};
use frame_support::{
	assert_ok,
	traits::{Get, OnPoll},
	weights::WeightMeter,
	StorageHasher, Twox64Concat,
};
use pallet_clearance::{
	Call, Decision, NextProof, ProofId, Proofs, RecordOf, Standing, Suspension,
};
use pallet_product_lists::Jurisdictions;
use pallet_provenance::{Marks, RawBatchId, RawGoods, Subject, Territory};
use sp_core::{storage::StateVersion, Blake2Hasher, H256};
use sp_trie::{trie_types::TrieDBMutBuilderV1, MemoryDB, TrieMut};
use trade_chain_runtime::{constants::*, *};
use tradechain_primitives::{BatchId, Batches as _, CountryCode, Outcome, Role};
use tradechain_verifier::{
	check, check_quota, decision, keys, needs, needs_quota, report, Bundle, Bytes, Fault,
	QuotaBundle, QuotaKey, VERSION,
};

const VERSION_OF_STATE: StateVersion = StateVersion::V1;

/// A block with the present state, and all nodes of its trie.
struct Block {
	hash: H256,
	header: Vec<u8>,
	nodes: Vec<Bytes>,
}

impl Block {
	fn now() -> Self {
		let mut nodes = MemoryDB::<Blake2Hasher>::default();
		let mut state_root = H256::default();
		{
			let mut trie = TrieDBMutBuilderV1::new(&mut nodes, &mut state_root).build();
			let mut key = Vec::new();
			while let Some(next) = sp_io::storage::next_key(&key) {
				trie.insert(&next, &sp_io::storage::get(&next).unwrap())
					.unwrap();
				key = next;
			}
		}
		// It is the trie that a block of this runtime commits to.
		let root = sp_io::storage::root(VERSION_OF_STATE);
		assert_eq!(H256::decode(&mut root.as_slice()), Ok(state_root));
		let header = Header {
			parent_hash: H256::repeat_byte(1),
			number: System::block_number(),
			state_root,
			extrinsics_root: H256::repeat_byte(2),
			digest: System::digest(),
		};
		let nodes = nodes.drain().into_values();
		Self {
			hash: header.hash(),
			header: header.encode(),
			nodes: nodes
				.filter(|(_, count)| *count > 0)
				.map(|(node, _)| Bytes(node))
				.collect(),
		}
	}

	/// A bundle about that quota, with the nodes that it needs alone.
	fn bundle_of(&self, identity: [u8; 32], list: CountryCode, year: u32) -> QuotaBundle {
		let mut bundle = QuotaBundle {
			version: VERSION,
			quota: QuotaKey {
				identity: Bytes(identity.to_vec()),
				list,
				year,
			},
			header: Bytes(self.header.clone()),
			nodes: self.nodes.clone(),
		};
		let found = needs_quota(self.hash, &bundle).unwrap();
		assert!(found.missing.is_empty());
		keep(&mut bundle.nodes, found.superfluous);
		bundle
	}

	/// A bundle that claims this, with the nodes that it needs alone.
	fn bundle(&self, proof: ProofId, digest: [u8; 32]) -> Bundle {
		let mut bundle = Bundle {
			version: VERSION,
			proof,
			digest: Bytes(digest.to_vec()),
			header: Bytes(self.header.clone()),
			nodes: self.nodes.clone(),
		};
		let found = needs(self.hash, &bundle).unwrap();
		assert!(found.missing.is_empty());
		keep(&mut bundle.nodes, found.superfluous);
		bundle
	}
}

/// Drops the nodes at these places.
fn keep(nodes: &mut Vec<Bytes>, superfluous: Vec<usize>) {
	let superfluous: std::collections::BTreeSet<_> = superfluous.into_iter().collect();
	let mut place = 0..;
	nodes.retain(|_| !superfluous.contains(&place.next().unwrap()));
}

/// That the verifier says how much of a quota is used as the chain does now, and of another year, list and person, too;
/// how much that is.
pub fn quota_of(identity: [u8; 32], list: [u8; 2], year: u32) -> u128 {
	let block = Block::now();
	let country = |raw: [u8; 2]| CountryCode::try_from(raw).unwrap();
	for (identity, list, year) in [
		(identity, list, year),
		(identity, list, year + 1),
		(identity, *b"EU", year),
		([9; 32], list, year),
	] {
		let bundle = block.bundle_of(identity, country(list), year);
		let told = check_quota(block.hash, &bundle).unwrap();
		assert_eq!(told.used, Clearance::quota(identity, list, year));
		assert_eq!(
			(told.at, told.number, told.block),
			(Timestamp::get(), System::block_number(), block.hash)
		);
		assert_eq!(
			(told.identity, told.list, told.year),
			(identity, country(list), year)
		);
	}
	Clearance::quota(identity, list, year)
}

/// That the verifier says of every proof on the chain, and of none, what the chain says now.
pub fn agrees() {
	let next = NextProof::<Runtime>::get();
	if next == 0 {
		return;
	}
	let block = Block::now();
	for proof in 0..=next {
		let digest = Proofs::<Runtime>::get(proof).map_or([1; 32], |found| found.digest);
		for digest in [digest, [0; 32]] {
			let bundle = block.bundle(proof, digest);
			let verdict = check(block.hash, &bundle).unwrap();
			let expected = Clearance::verify_proof(proof, digest);
			assert_eq!(verdict.decision.standing, expected, "proof {proof}");
			assert_eq!(verdict.decision.at, Timestamp::get());
			assert_eq!(verdict.number, System::block_number());
			assert_eq!(
				verdict.decision.record,
				Clearance::proof(proof).map(|found| found.record)
			);
		}
	}
}

fn batch(gtin: u64, lot: &str) -> BatchId {
	(gtin, lot.as_bytes()).try_into().unwrap()
}

fn raw(gtin: u64, lot: &str) -> RawGoods {
	RawGoods::Batch(RawBatchId {
		gtin,
		lot: lot.as_bytes().to_vec().try_into().unwrap(),
	})
}

const RECALLED: Suspension = Suspension::BatchRecalled { line: 0 };

/// The number of the proof that soap, which is made of oil, was released for import.
fn imported() -> ProofId {
	borders(Outcome::Allow, &[]);
	let order = ordered("Importer", Role::Importer, |_| ());
	let id = sent("Importer", order);
	proof_of(released("Importer", import(id)))
}

#[test]
fn what_it_knows_is_the_runtimes() {
	let most: u32 = <Runtime as pallet_provenance::Config>::MaxAncestors::get();
	assert_eq!(tradechain_verifier::MAX_ANCESTORS, most);
	assert_eq!(report::SS58_PREFIX, SS58_PREFIX);
	assert_eq!(
		<Runtime as frame_system::Config>::Version::get().state_version(),
		VERSION_OF_STATE
	);
	// The types are the same ones.
	let _: fn(RecordOf<Runtime>) -> decision::RecordOf = |record| record;
	let _: fn(Header) -> tradechain_verifier::Header = |header| header;
	let (soap, nl) = (batch(SOAP, "S1"), "NL".parse().unwrap());
	let subject = Subject::Batch(soap);
	let mark = (subject.clone(), Territory::In(nl), 7);
	for (own, runtimes) in [
		(
			keys::now(),
			pallet_timestamp::Now::<Runtime>::hashed_key().to_vec(),
		),
		(keys::proof(5), Proofs::<Runtime>::hashed_key_for(5)),
		(
			keys::superseded(5),
			pallet_clearance::Superseded::<Runtime>::hashed_key_for(5),
		),
		(
			keys::quota(&[44; 32], nl, 2027),
			pallet_clearance::Quotas::<Runtime>::hashed_key_for(([44; 32], nl, 2027)),
		),
		(
			keys::certificate(5),
			pallet_provenance::Certificates::<Runtime>::hashed_key_for(5),
		),
		(
			keys::batch(&soap),
			pallet_provenance::Batches::<Runtime>::hashed_key_for(soap.gtin, soap.lot),
		),
		(
			keys::inputs(&soap),
			pallet_provenance::InputsOf::<Runtime>::hashed_key_for(soap),
		),
		(
			keys::spreading(),
			pallet_provenance::Spreading::<Runtime>::hashed_key().to_vec(),
		),
		(
			keys::jurisdiction(nl),
			Jurisdictions::<Runtime>::hashed_key_for(nl),
		),
		(
			[
				keys::marks_in(&subject, &Territory::In(nl)),
				Twox64Concat::hash(&7u64.encode()),
			]
			.concat(),
			Marks::<Runtime>::hashed_key_for(mark),
		),
	] {
		assert_eq!(own, runtimes);
	}
	assert!(keys::marks_in(&subject, &Territory::Everywhere).starts_with(&keys::marks(&subject)));
}

#[test]
fn it_stands_until_it_expires() {
	on_chain(|| {
		let proof = imported();
		assert_eq!(standing(proof), Standing::Stands);
		let end = Clearance::proof(proof).unwrap().record.valid_until;
		begin_block(2, end);
		assert_eq!(standing(proof), Standing::Stands);
		begin_block(3, end + 1);
		assert_eq!(standing(proof), Standing::Expired);
	});
}

#[test]
fn a_bundle_is_small_and_about_one_block() {
	on_chain(|| {
		let proof = imported();
		let digest = Clearance::proof(proof).unwrap().digest;
		let before = Block::now();
		let bundle = before.bundle(proof, digest);
		let size: usize = bundle.nodes.iter().map(|node| node.0.len()).sum();
		assert!(size < 32_768, "{size} bytes");
		assert!(check(before.hash, &bundle).unwrap().stands());
		assert_ok!(dispatch(
			recalling(raw(SOAP, "S1"), Some("NL")),
			signed("CustomsNL")
		));
		let now = Block::now();
		assert!(matches!(
			check(now.hash, &bundle),
			Err(Fault::AnotherBlock(hash)) if hash == before.hash
		));
		// What was so does not pass under the header of what is so.
		let forged = Bundle {
			header: Bytes(now.header.clone()),
			..bundle.clone()
		};
		assert!(matches!(
			check(now.hash, &forged),
			Err(Fault::Incomplete(_))
		));
		let honest = now.bundle(proof, digest);
		assert_eq!(
			check(now.hash, &honest).unwrap().decision.standing,
			Standing::Suspended(vec![RECALLED])
		);
		// And the old block is as it was.
		assert!(check(before.hash, &bundle).unwrap().stands());
	});
}

#[test]
fn a_recall_counts_while_it_spreads_and_until_it_is_lifted() {
	on_chain(|| {
		let proof = imported();
		// Of what the soap is made of. It has not come to the soap yet.
		assert_ok!(dispatch(
			recalling(raw(OIL, "O1"), Some("NL")),
			signed("CustomsNL")
		));
		let soap = Subject::Batch(batch(SOAP, "S1"));
		let is_marked = || Marks::<Runtime>::iter_key_prefix((&soap,)).next().is_some();
		assert!(!is_marked());
		assert_eq!(standing(proof), Standing::Suspended(vec![RECALLED]));
		let spread = || {
			let mut meter = WeightMeter::with_limit(MAXIMUM_BLOCK_WEIGHT);
			Provenance::on_poll(2, &mut meter);
		};
		spread();
		assert!(is_marked());
		assert_eq!(standing(proof), Standing::Suspended(vec![RECALLED]));
		let lift = pallet_provenance::Call::lift_recall { recall: 0 };
		assert_ok!(dispatch(lift, signed("CustomsNL")));
		assert_eq!(standing(proof), Standing::Suspended(vec![RECALLED]));
		spread();
		assert_eq!(standing(proof), Standing::Stands);
	});
}

#[test]
fn where_a_recall_holds_and_how_far_is_looked() {
	// Straight into the storage: more than a few calls would make.
	genesis(DEVELOPMENT).execute_with(|| {
		begin_block(1, NOW);
		let proof = imported();
		let [eu, nl]: [CountryCode; 2] = ["EU", "NL"].map(|code| code.parse().unwrap());
		let soap = batch(SOAP, "S1");
		Marks::<Runtime>::insert((Subject::Product(soap.gtin), Territory::In(eu), 3), ());
		assert_eq!(standing(proof), Standing::Stands);
		Jurisdictions::<Runtime>::mutate(nl, |of| {
			of.settings.as_mut().unwrap().customs_union = Some(eu);
		});
		assert_eq!(standing(proof), Standing::Suspended(vec![RECALLED]));
		Marks::<Runtime>::remove((Subject::Product(soap.gtin), Territory::In(eu), 3));
		assert_eq!(standing(proof), Standing::Stands);
		let most = tradechain_verifier::MAX_ANCESTORS;
		Provenance::set_ancestors(&soap, most);
		assert_eq!(standing(proof), Standing::Stands);
		Provenance::set_ancestors(&soap, most + 1);
		let checked = Suspension::BatchBeingChecked { line: 0 };
		assert_eq!(standing(proof), Standing::Suspended(vec![checked]));
	});
}

#[test]
fn a_ruling_overrules_a_refusal() {
	on_chain(|| {
		borders(Outcome::Review, &[("02", negative())]);
		let order = ordered("Importer", Role::Importer, |_| ());
		let came = declared("Importer", import(sent("Importer", order)));
		assert_ok!(decide_on("CustomsNL", came, Decision::Refuse));
		let refusal = proof_of(came);
		assert_eq!(standing(refusal), Standing::Refusal);
		let appeal = Call::appeal {
			declaration: came,
			grounds: [5; 32],
		};
		assert_ok!(dispatch(appeal, signed("Importer")));
		let rule = Call::rule {
			country: NL,
			declaration: came,
			release: true,
			reason: [7; 32],
		};
		assert_eq!(panel_decides(&PANEL_NL[..2], rule.into()), Some(Ok(())));
		let release = proof_of(came);
		assert_eq!(standing(refusal), Standing::Superseded(release));
		assert_eq!(standing(release), Standing::Stands);
	});
}

#[test]
fn a_quota_is_proven_and_that_none_is_used() {
	on_chain(|| {
		borders(Outcome::Allow, &[]);
		let (identity, nl) = ([44; 32], "NL".parse::<CountryCode>().unwrap());
		assert_eq!(quota_of(identity, NL, 2027), 0);
		let before = Block::now();
		pallet_clearance::Quotas::<Runtime>::insert((identity, nl, 2027), 200);
		pallet_clearance::Quotas::<Runtime>::insert(([7; 32], nl, 2027), 1);
		assert_eq!(quota_of(identity, NL, 2027), 200);
		let now = Block::now();
		let bundle = now.bundle_of(identity, nl, 2027);
		let size: usize = bundle.nodes.iter().map(|node| node.0.len()).sum();
		assert!(size < 16_384, "{size} bytes");
		// That nothing was used is so at the block before alone.
		let none = before.bundle_of(identity, nl, 2027);
		assert_eq!(check_quota(before.hash, &none).unwrap().used, 0);
		assert!(matches!(
			check_quota(now.hash, &none),
			Err(Fault::AnotherBlock(_))
		));
		let forged = QuotaBundle {
			header: Bytes(now.header.clone()),
			..none
		};
		assert!(matches!(
			check_quota(now.hash, &forged),
			Err(Fault::Incomplete(_))
		));
		// Nor is it another's.
		let mut other = bundle.clone();
		other.quota.identity = Bytes(vec![7; 32]);
		assert!(check_quota(now.hash, &other).is_err());
		// It is given back, and gone.
		pallet_clearance::Quotas::<Runtime>::remove((identity, nl, 2027));
		assert_eq!(quota_of(identity, NL, 2027), 0);
		pallet_clearance::Quotas::<Runtime>::remove(([7; 32], nl, 2027));
	});
}
