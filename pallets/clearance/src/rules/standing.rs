//! Whether a proof can be relied on.

use crate::types::*;
use alloc::vec::Vec;
use codec::Encode;
use tradechain_primitives::{BatchId, CertificateId, CountryCode, Digest, Moment, Standing as Of};

/// What the standing of a proof depends on beside what it says. Who answers may be the chain itself, or someone who has
/// but a proof of its storage.
pub trait Relied {
	/// The proof of the decision that overruled one.
	fn superseded_by(&self, proof: ProofId) -> Option<ProofId>;

	/// The moment for which it is asked.
	fn now(&self) -> Moment;

	/// Whether a certificate was revoked, or is none.
	fn is_revoked(&self, certificate: CertificateId) -> bool;

	/// How a batch stands in a country.
	fn standing_of(&self, batch: &BatchId, country: CountryCode) -> Of;
}

/// Whether the proof with this record can be relied on by someone who was shown this digest; the first that speaks
/// against it, and where that is what it relies on, all of it.
pub fn standing<AccountId: Encode, AssetKind: Encode>(
	record: Option<&Record<AccountId, AssetKind>>,
	shown: &Digest,
	relied: &impl Relied,
) -> Standing {
	let Some(record) = record else {
		return Standing::Unknown;
	};
	if record.digest() != *shown {
		return Standing::AnotherDigest;
	}
	if let Some(later) = relied.superseded_by(record.proof) {
		return Standing::Superseded(later);
	}
	if !record.released {
		return Standing::Refusal;
	}
	if relied.now() > record.valid_until {
		return Standing::Expired;
	}
	let mut reasons = Vec::new();
	for (line, of) in (0u32..).zip(&record.lines) {
		let revoked = of
			.certificates
			.iter()
			.filter(|certificate| relied.is_revoked(**certificate))
			.map(|certificate| Suspension::CertificateRevoked {
				line,
				certificate: *certificate,
			});
		reasons.extend(revoked);
		reasons.extend(match relied.standing_of(&of.batch, record.country) {
			Of::Recalled => Some(Suspension::BatchRecalled { line }),
			Of::BeingChecked => Some(Suspension::BatchBeingChecked { line }),
			Of::Fine | Of::Expired | Of::UnderInvestigation => None,
		});
	}
	if reasons.is_empty() {
		Standing::Stands
	} else {
		Standing::Suspended(reasons)
	}
}
