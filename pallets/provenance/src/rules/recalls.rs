//! Which recalls reach goods while they spread.

use crate::types::*;
use alloc::{collections::BTreeSet, vec::Vec};
use tradechain_primitives::{BatchId, Standing};

/// What is on record about marks and lineage. Who answers may be the chain itself, or someone who has but a proof of its
/// storage.
pub trait Lineage {
	/// The recalls that mark a subject, in the territories that are asked about; at most so many.
	fn marks(&self, subject: &Subject, limit: usize) -> Vec<(Territory, RecallId)>;

	/// Whether any recall still spreads.
	fn is_spreading(&self) -> bool;

	/// What a batch was made of.
	fn inputs(&self, batch: &BatchId) -> Vec<BatchId>;
}

/// Which recalls were found, and whether all ancestors were looked at.
pub struct Found {
	/// The recalls, and where each holds.
	pub recalls: BTreeSet<(Territory, RecallId)>,
	/// Whether nothing was left out but what is above the limit.
	pub complete: bool,
	/// How many ancestors were looked at.
	pub walked: u32,
}

impl Found {
	/// How goods of which this was found stand.
	pub fn standing(&self) -> Standing {
		match (self.recalls.is_empty(), self.complete) {
			(false, _) => Standing::Recalled,
			(true, false) => Standing::BeingChecked,
			(true, true) => Standing::Fine,
		}
	}
}

/// The recalls of these batches, at most so many. While recalls spread, also those of what the batches were made of, over
/// so many ancestors at most.
pub fn find_recalls(
	batches: &[BatchId],
	lineage: &impl Lineage,
	limit: usize,
	most_ancestors: u32,
) -> Found {
	let mut found = Found {
		recalls: BTreeSet::new(),
		complete: true,
		walked: 0,
	};
	let mut products = BTreeSet::new();
	let mut look = |batch: &BatchId, recalls: &mut BTreeSet<(Territory, RecallId)>| {
		recalls.extend(lineage.marks(&Subject::Batch(*batch), limit));
		if products.insert(batch.gtin) {
			recalls.extend(lineage.marks(&Subject::Product(batch.gtin), limit));
		}
		recalls.len() >= limit
	};
	for batch in batches {
		if look(batch, &mut found.recalls) {
			return found;
		}
	}
	if !lineage.is_spreading() {
		return found;
	}
	let mut seen: BTreeSet<BatchId> = batches.iter().copied().collect();
	let mut ahead = batches.to_vec();
	while let Some(batch) = ahead.pop() {
		for input in lineage.inputs(&batch) {
			if !seen.insert(input) {
				continue;
			}
			if found.walked >= most_ancestors {
				found.complete = false;
				return found;
			}
			found.walked = found.walked.saturating_add(1);
			if look(&input, &mut found.recalls) {
				return found;
			}
			ahead.push(input);
		}
	}
	found
}
