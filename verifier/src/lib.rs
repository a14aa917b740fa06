#![doc = include_str!("../README.md")]

pub mod bundle;
pub mod decision;
pub mod keys;
pub mod report;
pub mod state;
#[cfg(test)]
mod tests;
mod words;

pub use bundle::{
	parse_hash, AnyBundle, Bundle, Bytes, Fault, QuotaBundle, QuotaKey, MAX_BUNDLE, VERSION,
};
pub use decision::{decide, quota, Decision, MAX_ANCESTORS};
pub use state::{Missing, State};

use codec::DecodeAll;
use pallet_clearance::{Amount, ProofId, Standing};
use sp_core::{Blake2Hasher, Hasher, H256};
use sp_runtime::{generic, traits::BlakeTwo256};
use tradechain_primitives::{CountryCode, Digest, Moment};

/// A header of the chain.
pub type Header = generic::Header<u32, BlakeTwo256>;

/// What is so at a block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verdict {
	/// The hash of the block.
	pub block: H256,
	/// Its number.
	pub number: u32,
	/// The number of the proof that was claimed.
	pub proof: ProofId,
	/// Its digest, as claimed.
	pub digest: Digest,
	/// What was decided.
	pub decision: Decision,
}

impl Verdict {
	/// Whether the proof can be relied on.
	pub fn stands(&self) -> bool {
		self.decision.standing == Standing::Stands
	}
}

/// What counts in a quota at a block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuotaVerdict {
	/// The hash of the block.
	pub block: H256,
	/// Its number.
	pub number: u32,
	/// The chain's clock at it.
	pub at: Moment,
	/// The commitment to the consumer's identity.
	pub identity: Digest,
	/// Whose list.
	pub list: CountryCode,
	/// In which year, by UTC.
	pub year: u32,
	/// How much, in the smallest unit of the list's currency.
	pub used: Amount,
}

/// What a bundle lacks, and has too much.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Needs {
	/// What could not be read. There can be more once it can.
	pub missing: Missing,
	/// The places of the nodes that nothing needs.
	pub superfluous: Vec<usize>,
	/// The digest of the proof, as soon as there is one.
	pub digest: Option<Digest>,
}

/// The header of a block, if it is that.
fn header(block: H256, encoded: &Bytes) -> Result<Header, Fault> {
	let hash = Blake2Hasher::hash(&encoded.0);
	if hash != block {
		return Err(Fault::AnotherBlock(hash));
	}
	Header::decode_all(&mut encoded.0.as_slice()).map_err(|_| Fault::NotAHeader)
}

fn state(header: &Header, nodes: &[Bytes]) -> State {
	let nodes: Vec<_> = nodes.iter().map(|node| node.0.clone()).collect();
	State::new(header.state_root, &nodes)
}

/// That all was there that was asked for, and was understood; and, where that matters, nothing else.
fn ensure_whole(state: &State, and_nothing_else: bool) -> Result<(), Fault> {
	let missing = state.missing();
	if !missing.is_empty() {
		return Err(Fault::Incomplete(missing));
	}
	let unreadable = state.unreadable();
	if !unreadable.is_empty() {
		return Err(Fault::NotUnderstood(unreadable));
	}
	let superfluous = state.superfluous();
	if and_nothing_else && !superfluous.is_empty() {
		return Err(Fault::Superfluous(superfluous));
	}
	Ok(())
}

/// What is lacking in a state that was asked all there is to ask.
fn lacking(state: &State, digest: Option<Digest>) -> Result<Needs, Fault> {
	let missing = state.missing();
	if missing.is_empty() && !state.unreadable().is_empty() {
		return Err(Fault::NotUnderstood(state.unreadable()));
	}
	Ok(Needs {
		missing,
		superfluous: state.superfluous(),
		digest,
	})
}

/// Decides whether what a bundle claims is so at a block, whose hash is trusted.
pub fn check(block: H256, bundle: &Bundle) -> Result<Verdict, Fault> {
	let header = header(block, &bundle.header)?;
	let digest = bundle.digest()?;
	let state = state(&header, &bundle.nodes);
	let decision = decide(&state, bundle.proof, &digest);
	// Of a claim that is not the chain's, all else in the bundle is beside the point.
	let is_claimed = !matches!(
		decision.standing,
		Standing::Unknown | Standing::AnotherDigest
	);
	ensure_whole(&state, is_claimed)?;
	Ok(Verdict {
		block,
		number: header.number,
		proof: bundle.proof,
		digest,
		decision,
	})
}

/// What a bundle lacks for that, for whoever makes one. Whatever digest is claimed, it is for the proof's own.
pub fn needs(block: H256, bundle: &Bundle) -> Result<Needs, Fault> {
	let header = header(block, &bundle.header)?;
	let state = state(&header, &bundle.nodes);
	let claimed = bundle.digest()?;
	let found = decide(&state, bundle.proof, &claimed).record;
	let digest = found.map(|record| record.digest());
	if let Some(own) = digest.filter(|own| *own != claimed) {
		decide(&state, bundle.proof, &own);
	}
	lacking(&state, digest)
}

/// Answers how much counts in a quota at a block, whose hash is trusted.
pub fn check_quota(block: H256, bundle: &QuotaBundle) -> Result<QuotaVerdict, Fault> {
	let header = header(block, &bundle.header)?;
	let QuotaKey { list, year, .. } = bundle.quota;
	let identity = bundle.quota.identity()?;
	let state = state(&header, &bundle.nodes);
	let (at, used) = quota(&state, &identity, list, year);
	ensure_whole(&state, true)?;
	Ok(QuotaVerdict {
		block,
		number: header.number,
		at,
		identity,
		list,
		year,
		used,
	})
}

/// What a bundle lacks for that.
pub fn needs_quota(block: H256, bundle: &QuotaBundle) -> Result<Needs, Fault> {
	let header = header(block, &bundle.header)?;
	let QuotaKey { list, year, .. } = bundle.quota;
	let state = state(&header, &bundle.nodes);
	quota(&state, &bundle.quota.identity()?, list, year);
	lacking(&state, None)
}
