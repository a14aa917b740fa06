//! Where the chain keeps what a decision needs.

use codec::Encode;
use frame_support::{
	storage::storage_prefix, traits::STORAGE_VERSION_STORAGE_KEY_POSTFIX, Blake2_128Concat,
	StorageHasher, Twox64Concat,
};
use pallet_clearance::ProofId;
use pallet_provenance::{CertificateId, Subject, Territory};
use tradechain_primitives::{BatchId, CountryCode, Digest};

const CLEARANCE: &str = "Clearance";
const PROVENANCE: &str = "Provenance";
const PRODUCT_LISTS: &str = "ProductLists";

/// The pallets whose storage is read.
pub const PALLETS: [&str; 3] = [CLEARANCE, PROVENANCE, PRODUCT_LISTS];

fn value(pallet: &str, item: &str) -> Vec<u8> {
	storage_prefix(pallet.as_bytes(), item.as_bytes()).to_vec()
}

fn twox(pallet: &str, item: &str, key: impl Encode) -> Vec<u8> {
	[value(pallet, item), Twox64Concat::hash(&key.encode())].concat()
}

fn blake2(pallet: &str, item: &str, key: impl Encode) -> Vec<u8> {
	[value(pallet, item), Blake2_128Concat::hash(&key.encode())].concat()
}

/// In which version the storage of a pallet is.
pub fn storage_version(pallet: &str) -> Vec<u8> {
	storage_prefix(pallet.as_bytes(), STORAGE_VERSION_STORAGE_KEY_POSTFIX).to_vec()
}

/// The chain's clock.
pub fn now() -> Vec<u8> {
	value("Timestamp", "Now")
}

/// A regulatory proof.
pub fn proof(id: ProofId) -> Vec<u8> {
	twox(CLEARANCE, "Proofs", id)
}

/// By which proof another was overruled.
pub fn superseded(id: ProofId) -> Vec<u8> {
	twox(CLEARANCE, "Superseded", id)
}

/// What counts in a consumer's quota.
pub fn quota(identity: &Digest, list: CountryCode, year: u32) -> Vec<u8> {
	blake2(CLEARANCE, "Quotas", (identity, list, year))
}

/// A certificate.
pub fn certificate(id: CertificateId) -> Vec<u8> {
	twox(PROVENANCE, "Certificates", id)
}

/// A batch.
pub fn batch(id: &BatchId) -> Vec<u8> {
	let batches = blake2(PROVENANCE, "Batches", id.gtin);
	[batches, Blake2_128Concat::hash(&id.lot.encode())].concat()
}

/// What a batch was made of.
pub fn inputs(batch: &BatchId) -> Vec<u8> {
	blake2(PROVENANCE, "InputsOf", batch)
}

/// How many recalls still spread.
pub fn spreading() -> Vec<u8> {
	value(PROVENANCE, "Spreading")
}

/// All marks of a product or batch.
pub fn marks(subject: &Subject) -> Vec<u8> {
	blake2(PROVENANCE, "Marks", subject)
}

/// The marks of a product or batch in a territory; what follows is the recall, eight bytes after its hash.
pub fn marks_in(subject: &Subject, territory: &Territory) -> Vec<u8> {
	[marks(subject), Twox64Concat::hash(&territory.encode())].concat()
}

/// A jurisdiction.
pub fn jurisdiction(country: CountryCode) -> Vec<u8> {
	twox(PRODUCT_LISTS, "Jurisdictions", country)
}
