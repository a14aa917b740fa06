//! A small state, and bundles of it.

#![allow(clippy::arithmetic_side_effects)]

mod altered;
mod quotas;
mod reports;
mod standings;

use crate::{decision::RecordOf, *};
use codec::Encode;
use frame_support::{
	traits::{fungible::NativeOrWithId, ConstU32, StorageVersion},
	StorageHasher, Twox64Concat,
};
use pallet_clearance::{
	Basis, Caps, Channel, Charges, Decider, Fault as Found, Finding, Measure, Proof, ProofLine,
	Record, Report, Scope,
};
use pallet_product_lists::{Defaults, Jurisdiction, Rounding, RoundingMode, Settings};
use pallet_provenance::{
	Batch, Certificate, Input, Inputs, Making, RecallId, Revocation, RevocationReason, Subject,
	Territory,
};
use sp_core::crypto::AccountId32;
use sp_runtime::FixedU128;
use sp_trie::{trie_types::TrieDBMutBuilderV1, MemoryDB, TrieMut};
use std::collections::BTreeMap;
use tradechain_primitives::{
	BatchId, CertificateKind, CountryCode, DatedRate, Direction, Ground, HsEdition, ListState,
	Office, Outcome, Procedure, Rates,
};

/// The clock of the state.
const NOW: u64 = 1_800_000_000_000;
/// The number of the proof.
const PROOF: ProofId = 3;
/// Of a kind that the proof relies on.
const CERTIFICATE: u64 = 5;

fn country(code: &str) -> CountryCode {
	code.parse().unwrap()
}

fn batch(lot: &str) -> BatchId {
	format!("(01)08712345000028(10){lot}").parse().unwrap()
}

fn account(byte: u8) -> AccountId32 {
	[byte; 32].into()
}

/// What is under each key.
#[derive(Clone, Default)]
struct World(BTreeMap<Vec<u8>, Vec<u8>>);

impl World {
	/// A state in which the proof stands, with one line for each of these batches, and nothing else.
	fn small(lots: &[&str]) -> Self {
		let mut world = Self::default();
		for pallet in keys::PALLETS {
			world.put(keys::storage_version(pallet), StorageVersion::new(1));
		}
		world.put(keys::now(), NOW);
		for lot in lots {
			world.make(lot, &[]);
		}
		world.certify(None);
		world.join("NL", None);
		world.prove(record(lots));
		world
	}

	/// The same on a chain with much else: the trie branches everywhere.
	fn with(lots: &[&str]) -> Self {
		let mut world = Self::small(lots);
		for number in 0..500u64 {
			world.put(keys::certificate(100 + number), number);
			world.put(keys::proof(100 + number), [number; 8]);
			world.put(
				keys::marks(&Subject::Batch(batch(&format!("X{number}")))),
				(),
			);
			world.put(keys::batch(&batch(&format!("X{number}"))), [number; 6]);
		}
		world
	}

	fn put(&mut self, key: Vec<u8>, value: impl Encode) {
		self.0.insert(key, value.encode());
	}

	fn prove(&mut self, record: RecordOf) {
		let digest = record.digest();
		self.put(keys::proof(record.proof), Proof { record, digest });
	}

	/// Puts a batch on record that is made of others.
	fn make(&mut self, lot: &str, inputs: &[&str]) {
		let made = Batch {
			number: 0,
			producer: account(1),
			making: Making::Made,
			hs: "340111".parse().unwrap(),
			origin: country("NL"),
			quantity: 1_000,
			consumed: 0,
			destroyed: 0,
			produced_at: NOW,
			expires_at: None,
			facility: "8712345000004".parse().unwrap(),
			serials: None,
			yield_ceiling: None,
			registered_at: NOW,
			severe_complaints: 0,
			made_of_it: None,
		};
		self.put(keys::batch(&batch(lot)), made);
		let inputs: Vec<_> = inputs
			.iter()
			.map(|lot| Input {
				batch: batch(lot),
				number: 0,
				quantity: 1,
			})
			.collect();
		if !inputs.is_empty() {
			let inputs: Inputs = inputs.try_into().unwrap();
			self.put(keys::inputs(&batch(lot)), inputs);
		}
	}

	/// Puts the certificate on record, revoked if so.
	fn certify(&mut self, revoked: Option<RevocationReason>) {
		let certificate = Certificate {
			goods: Subject::Batch(batch("A")),
			kind: CertificateKind::Sanitary,
			issuer: account(2),
			country: country("NL"),
			standard: Default::default(),
			document: [1; 32],
			valid_from: 0,
			valid_until: 1,
			issued_at: 0,
			revoked: revoked.map(|reason| Revocation {
				by: account(2),
				at: NOW,
				reason,
			}),
		};
		self.put(keys::certificate(CERTIFICATE), certificate);
	}

	/// A country with settings, in a union or in none.
	fn join(&mut self, of: &str, union: Option<&str>) {
		let jurisdiction = Jurisdiction::<AccountId32, ConstU32<32>> {
			settings: Some(Settings {
				defaults: Defaults::all(Outcome::Allow),
				rates: Rates::default(),
				hs_edition: HsEdition::Hs2022,
				currency: "EUR".parse().unwrap(),
				rounding: Rounding {
					mode: RoundingMode::Down,
					unit: 1,
				},
				customs_union: union.map(country),
			}),
			..Default::default()
		};
		self.put(keys::jurisdiction(country(of)), jurisdiction);
	}

	fn mark(&mut self, subject: Subject, territory: Territory, recall: RecallId) {
		let key = [
			keys::marks_in(&subject, &territory),
			Twox64Concat::hash(&recall.encode()),
		]
		.concat();
		self.put(key, ());
	}

	/// The root of the trie, and all of its nodes.
	fn trie(&self) -> (H256, Vec<Bytes>) {
		let mut nodes = MemoryDB::<Blake2Hasher>::default();
		let mut root = H256::default();
		{
			let mut trie = TrieDBMutBuilderV1::new(&mut nodes, &mut root).build();
			for (key, value) in &self.0 {
				trie.insert(key, value).unwrap();
			}
		}
		let nodes = nodes.drain().into_values();
		let nodes: Vec<_> = nodes
			.filter(|(_, count)| *count > 0)
			.map(|(node, _)| Bytes(node))
			.collect();
		(root, nodes)
	}

	/// The hash of a block with this state, and a bundle with all of its nodes.
	fn whole(&self, digest: Digest) -> (H256, Bundle) {
		let (state_root, nodes) = self.trie();
		let header = Header {
			parent_hash: H256::repeat_byte(7),
			number: 42,
			state_root,
			extrinsics_root: H256::repeat_byte(8),
			digest: Default::default(),
		};
		let bundle = Bundle {
			version: VERSION,
			proof: PROOF,
			digest: Bytes(digest.to_vec()),
			header: Bytes(header.encode()),
			nodes,
		};
		(Blake2Hasher::hash(&bundle.header.0), bundle)
	}

	/// The same with what is needed alone.
	fn bundle(&self, digest: Digest) -> (H256, Bundle) {
		let (block, bundle) = self.whole(digest);
		let needs = needs(block, &bundle).unwrap();
		assert_eq!(needs.missing, Missing::default());
		(block, without(bundle, &needs.superfluous))
	}

	/// How the proof stands here, by its own digest.
	fn standing(&self) -> Standing {
		let (block, mut bundle) = self.bundle([0; 32]);
		let digest = needs(block, &bundle).unwrap().digest.unwrap();
		bundle.digest = Bytes(digest.to_vec());
		check(block, &bundle).unwrap().decision.standing
	}
}

/// A bundle without the nodes at these places.
fn without(mut bundle: Bundle, places: &[usize]) -> Bundle {
	let mut place = 0..;
	bundle
		.nodes
		.retain(|_| !places.contains(&place.next().unwrap()));
	bundle
}

/// What a release of these batches says.
fn record(lots: &[&str]) -> RecordOf {
	let lines: Vec<_> = (0u32..)
		.zip(lots)
		.map(|(place, lot)| ProofLine {
			place,
			batch: batch(lot),
			quantity: 1_500,
			code: "34011100".parse().unwrap(),
			origin: country("NL"),
			ground: Ground::PositiveEntry(7),
			decided_by: country("NL"),
			list: ListState {
				country: country("NL"),
				version: 3,
				root: [3; 32],
			},
			union_list: None,
			certificates: if place == 0 {
				vec![CERTIFICATE].try_into().unwrap()
			} else {
				Default::default()
			},
			invoice: 200,
			adjustment: -5,
			currency: "EUR".parse().unwrap(),
			charges: Some(Charges {
				duty: 20,
				consumption_tax: 0,
				vat: 44,
			}),
			basis: Some(Basis {
				value: 217,
				currency: "USD".parse().unwrap(),
				conversion: Some(DatedRate {
					from: NOW - 1_000,
					rate: FixedU128::from_rational(1_085, 1_000),
				}),
				rates: Rates {
					duty: Some(92_000),
					consumption_tax: None,
					vat: Some(210_000),
				},
				rounding: Rounding {
					mode: RoundingMode::HalfUp,
					unit: 1,
				},
			}),
			caps: Some(Caps {
				currency: Some("EUR".parse().unwrap()),
				value: Some(200),
				conversion: None,
				order: None,
				year: Some(Measure {
					cap: 40_000,
					amount: 30_200,
				}),
			}),
		})
		.collect();
	let findings = vec![Finding {
		line: Some(0),
		fault: Found::CertificateExpired(CertificateKind::Sanitary),
	}];
	Record {
		proof: PROOF,
		declaration: 11,
		country: country("NL"),
		direction: Direction::Import,
		procedure: Procedure::HomeUse,
		shipment: 12,
		party: account(3),
		declarant: account(4),
		document: [5; 32],
		declared_at: NOW - 2_000,
		lines: lines.try_into().unwrap(),
		findings: findings.try_into().unwrap(),
		channel: Channel::Yellow,
		drawn: true,
		inspection: Some(Report {
			by: account(6),
			office: Office::InspectionAndQuarantine,
			at: NOW - 1_500,
			conforms: true,
			document: [9; 32],
		}),
		released: true,
		reason: Some([6; 32]),
		decided_by: Decider::Officer(account(5)),
		decided_at: NOW - 1_000,
		valid_until: NOW,
		scope: Scope::HomeUse,
		paid: 640_000,
		asset: NativeOrWithId::WithId(1),
		supersedes: None,
	}
}
