//! What remains of a decision: a record that anyone can check.

use crate::{
	pallet::*,
	rules::{self, assessment, assessment::Facts},
	types::*,
	DeclarationOf,
};
use alloc::vec::Vec;
use core::marker::PhantomData;
use frame_support::traits::Get;
use sp_runtime::DispatchError;
use tradechain_primitives::{
	BatchId, Batches, CertificateId, Certificates, CountryCode, Digest, Moment, ShipmentFacts,
	Standing as BatchStanding,
};

/// What the ports say about a declaration, and all that speaks against it.
pub(crate) struct Judged {
	pub facts: Facts,
	pub findings: Vec<Finding>,
}

impl<T: Config> Pallet<T> {
	/// What the ports say about a declaration on record.
	pub(crate) fn facts_of(
		declaration: &DeclarationOf<T>,
		shipment: Option<&ShipmentFacts<T::AccountId>>,
	) -> Facts {
		Self::facts(&super::Case {
			direction: declaration.direction,
			country: declaration.country,
			procedure: declaration.procedure,
			party: &declaration.party,
			shipment,
			lines: &declaration.lines,
		})
	}

	/// Judges a declaration on record now.
	pub(crate) fn judge(
		declaration: &DeclarationOf<T>,
		shipment: Option<&ShipmentFacts<T::AccountId>>,
	) -> Judged {
		let facts = Self::facts_of(declaration, shipment);
		let findings = rules::assess(&facts);
		Judged { facts, findings }
	}

	/// Writes the proof of a decision; its number and digest.
	pub(crate) fn prove(
		id: DeclarationId,
		declaration: &DeclarationOf<T>,
		judged: Judged,
		released: bool,
		decided_by: Decider<T::AccountId>,
		reason: Option<Digest>,
	) -> Result<(ProofId, Digest), DispatchError> {
		let Judged { facts, findings } = judged;
		let proof = NextProof::<T>::get();
		NextProof::<T>::put(Self::following(proof)?);
		let supersedes = match declaration.status {
			Status::Refused { proof, .. } => Some(proof),
			_ => None,
		};
		let lines: Vec<ProofLine> = declaration
			.lines
			.iter()
			.zip(facts.lines.iter().zip(assessment::caps_of(&facts)))
			.map(|(line, (found, caps))| ProofLine {
				place: line.place,
				batch: line.batch,
				quantity: line.quantity,
				code: line.code,
				origin: line.origin,
				ground: found.verdict.ground,
				decided_by: found.verdict.decided_by,
				list: found.verdict.list,
				union_list: found.verdict.union_list,
				certificates: Named::truncate_from(assessment::relied_on(found, facts.at)),
				invoice: line.invoice,
				adjustment: line.adjustment,
				currency: line.currency,
				charges: line.charges,
				basis: line.basis,
				caps,
			})
			.collect();
		let validity = Borders::<T>::get(declaration.country)
			.map_or_else(T::MaxPeriod::get, |border| border.proof_validity);
		let inspection = match &declaration.status {
			Status::Inspection { report, .. } => report.clone(),
			_ => None,
		};
		let record = Record {
			proof,
			declaration: id,
			country: declaration.country,
			direction: declaration.direction,
			procedure: declaration.procedure,
			shipment: declaration.shipment,
			party: declaration.party.clone(),
			declarant: declaration.declarant.clone(),
			document: declaration.document,
			declared_at: declaration.declared_at,
			lines: lines.try_into().map_err(|_| Error::<T>::UnknownLine)?,
			channel: rules::channel(&findings),
			drawn: Self::declared_of(declaration).any(|line| line.drawn == Some(true)),
			inspection,
			// No declaration has more.
			findings: Findings::truncate_from(findings),
			released,
			reason,
			decided_by,
			decided_at: facts.at,
			valid_until: facts.at.saturating_add(validity),
			scope: if released {
				rules::scope(declaration.direction, declaration.procedure)
			} else {
				Scope::Refusal
			},
			paid: declaration.paid,
			asset: declaration.asset.clone(),
			supersedes,
		};
		let digest = record.digest();
		if let Some(earlier) = supersedes {
			Superseded::<T>::insert(earlier, proof);
		}
		Proofs::<T>::insert(proof, Proof { record, digest });
		Ok((proof, digest))
	}

	/// Whether a proof can be relied on now: decided from the proof itself and from what it names.
	pub(crate) fn standing(id: ProofId, digest: Digest) -> Standing {
		let record = Proofs::<T>::get(id).map(|proof| proof.record);
		rules::standing(record.as_ref(), &digest, &OnChain::<T>(PhantomData))
	}
}

/// What proofs rely on, as it is now.
struct OnChain<T>(PhantomData<T>);

impl<T: Config> rules::Relied for OnChain<T> {
	fn superseded_by(&self, proof: ProofId) -> Option<ProofId> {
		Superseded::<T>::get(proof)
	}

	fn now(&self) -> Moment {
		Pallet::<T>::now()
	}

	fn is_revoked(&self, certificate: CertificateId) -> bool {
		T::Certificates::is_revoked(certificate)
	}

	fn standing_of(&self, batch: &BatchId, country: CountryCode) -> BatchStanding {
		T::Batches::standing(&[*batch], country)
	}
}
