#![doc = include_str!("../README.md")]

pub mod bundle;
pub mod decision;
pub mod keys;
pub mod report;
pub mod state;
#[cfg(test)]
mod tests;
mod words;

pub use bundle::{parse_hash, Bundle, Bytes, Fault, MAX_BUNDLE, VERSION};
pub use decision::{decide, Decision, MAX_ANCESTORS};
pub use state::{Missing, State};

use codec::DecodeAll;
use pallet_clearance::{ProofId, Standing};
use sp_core::{Blake2Hasher, Hasher, H256};
use sp_runtime::{generic, traits::BlakeTwo256};
use tradechain_primitives::Digest;

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
fn header(block: H256, bundle: &Bundle) -> Result<Header, Fault> {
	let hash = Blake2Hasher::hash(&bundle.header.0);
	if hash != block {
		return Err(Fault::AnotherBlock(hash));
	}
	Header::decode_all(&mut bundle.header.0.as_slice()).map_err(|_| Fault::NotAHeader)
}

fn state(header: &Header, bundle: &Bundle) -> State {
	let nodes: Vec<_> = bundle.nodes.iter().map(|node| node.0.clone()).collect();
	State::new(header.state_root, &nodes)
}

/// Decides whether what a bundle claims is so at a block, whose hash is trusted.
pub fn check(block: H256, bundle: &Bundle) -> Result<Verdict, Fault> {
	let header = header(block, bundle)?;
	let digest = bundle.digest()?;
	let state = state(&header, bundle);
	let decision = decide(&state, bundle.proof, &digest);
	let missing = state.missing();
	if !missing.is_empty() {
		return Err(Fault::Incomplete(missing));
	}
	let unreadable = state.unreadable();
	if !unreadable.is_empty() {
		return Err(Fault::NotUnderstood(unreadable));
	}
	// Of a claim that is not the chain's, all else in the bundle is beside the point.
	let is_claimed = !matches!(
		decision.standing,
		Standing::Unknown | Standing::AnotherDigest
	);
	let superfluous = state.superfluous();
	if is_claimed && !superfluous.is_empty() {
		return Err(Fault::Superfluous(superfluous));
	}
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
	let header = header(block, bundle)?;
	let state = state(&header, bundle);
	let claimed = bundle.digest()?;
	let found = decide(&state, bundle.proof, &claimed).record;
	let digest = found.map(|record| record.digest());
	if let Some(own) = digest.filter(|own| *own != claimed) {
		decide(&state, bundle.proof, &own);
	}
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
