//! Whether a regulatory proof stands: what `Clearance::verify_proof` decides on the chain, by the same rules, over a state
//! of which a storage proof is all there is.

use crate::{keys, state::State};
use frame_support::traits::{fungible::NativeOrWithId, ConstU32, StorageVersion};
use pallet_clearance::{
	rules::{standing, Relied},
	Amount, Proof, ProofId, Record, Standing,
};
use pallet_product_lists::Jurisdiction;
use pallet_provenance::{
	rules::{find_recalls, territories, Lineage},
	Batch, Certificate, CertificateId, Inputs, RecallId, Subject, Territory,
};
use sp_core::crypto::AccountId32;
use tradechain_primitives::{BatchId, CountryCode, Digest, Moment, Standing as BatchStanding};

/// An account of the chain.
pub type AccountId = AccountId32;
/// What is paid in on the chain.
pub type AssetKind = NativeOrWithId<u32>;
/// What a regulatory proof of the chain says.
pub type RecordOf = Record<AccountId, AssetKind>;

/// Over how many ancestors the chain looks while a recall spreads.
pub const MAX_ANCESTORS: u32 = 64;

/// In which version the storage of each pallet is understood; that of Clearance first.
const UNDERSTOOD: [StorageVersion; 3] = [
	pallet_clearance::STORAGE_VERSION,
	pallet_provenance::STORAGE_VERSION,
	pallet_product_lists::STORAGE_VERSION,
];

/// What was decided, and from what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
	/// The chain's clock at that block.
	pub at: Moment,
	/// What the proof says, where there is one.
	pub record: Option<RecordOf>,
	/// Whether it stands.
	pub standing: Standing,
}

/// Decides on the proof with this number and digest. It counts only if the state was all there.
pub fn decide(state: &State, proof: ProofId, digest: &Digest) -> Decision {
	for (pallet, understood) in keys::PALLETS.into_iter().zip(UNDERSTOOD) {
		state.expect(keys::storage_version(pallet), &understood, pallet);
	}
	let now = state.get(keys::now(), "the clock").unwrap_or_default();
	let found: Option<Proof<AccountId, AssetKind>> = state.get(keys::proof(proof), "the proof");
	let record = found.map(|found| found.record);
	let standing = standing(record.as_ref(), digest, &Proven { state, now });
	Decision {
		at: now,
		record,
		standing,
	}
}

/// The chain's clock, and what counts in a quota, in the smallest unit of the list's currency; nothing where the chain has
/// none. It counts only if the state was all there.
pub fn quota(state: &State, identity: &Digest, list: CountryCode, year: u32) -> (Moment, Amount) {
	let ([pallet, ..], [understood, ..]) = (keys::PALLETS, UNDERSTOOD);
	state.expect(keys::storage_version(pallet), &understood, pallet);
	let now = state.get(keys::now(), "the clock").unwrap_or_default();
	let used = state.get(keys::quota(identity, list, year), "the quota");
	(now, used.unwrap_or_default())
}

/// What the proof relies on, as the state has it.
struct Proven<'a> {
	state: &'a State,
	now: Moment,
}

impl Relied for Proven<'_> {
	fn superseded_by(&self, proof: ProofId) -> Option<ProofId> {
		self.state
			.get(keys::superseded(proof), "what overruled the proof")
	}

	fn now(&self) -> Moment {
		self.now
	}

	fn is_revoked(&self, certificate: CertificateId) -> bool {
		let found: Option<Certificate<AccountId>> = self
			.state
			.get(keys::certificate(certificate), "a certificate");
		found.is_none_or(|found| found.revoked.is_some())
	}

	fn standing_of(&self, batch: &BatchId, country: CountryCode) -> BatchStanding {
		// The bound does not matter to who reads.
		let of: Option<Jurisdiction<AccountId, ConstU32<{ u32::MAX }>>> = self
			.state
			.get(keys::jurisdiction(country), "a jurisdiction");
		let union = of
			.and_then(|of| of.settings)
			.and_then(|settings| settings.customs_union);
		let seen = Seen {
			state: self.state,
			territories: territories(Some(country), union),
		};
		let recalled = find_recalls(&[*batch], &seen, 1, MAX_ANCESTORS).standing();
		if recalled == BatchStanding::Recalled {
			return recalled;
		}
		let known: Option<Batch<AccountId>> = self.state.get(keys::batch(batch), "a batch");
		// What else there is to say about a batch leaves its proofs as they are.
		match known {
			Some(_) => recalled,
			None => BatchStanding::Recalled,
		}
	}
}

/// Marks and lineage, seen from some territories.
struct Seen<'a> {
	state: &'a State,
	territories: Vec<Territory>,
}

impl Lineage for Seen<'_> {
	/// The first is enough for whoever asks whether there is one, whatever its number.
	fn marks(&self, subject: &Subject, _: usize) -> Vec<(Territory, RecallId)> {
		// Most have no mark at all, which takes one look.
		if self.state.first(keys::marks(subject)).is_none() {
			return Vec::new();
		}
		let found = self.territories.iter().find(|territory| {
			let marks = keys::marks_in(subject, territory);
			self.state.first(marks).is_some()
		});
		found.map(|territory| (*territory, 0)).into_iter().collect()
	}

	fn is_spreading(&self) -> bool {
		let count: Option<u32> = self.state.get(keys::spreading(), "the count of recalls");
		count.is_some_and(|count| count > 0)
	}

	fn inputs(&self, batch: &BatchId) -> Vec<BatchId> {
		let inputs: Option<Inputs> = self.state.get(keys::inputs(batch), "the inputs of a batch");
		let inputs = inputs.unwrap_or_default().into_iter();
		inputs.map(|input| input.batch).collect()
	}
}
