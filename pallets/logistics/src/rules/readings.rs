//! Trees of readings. Each inner node hashes what it says about both its children, so that one leaf and its path
//! disprove a false summary. No leaf is more than `MAX_DEPTH` steps below the root: where one is, the inner node on
//! that level disproves the tree.

use crate::types::*;
use alloc::vec::Vec;
use codec::Encode;
use sp_io::hashing::sha2_256;
use tradechain_primitives::{Digest, Moment};

/// The hash of a reading.
pub fn leaf_hash(leaf: &Reading) -> Digest {
	sha2_256(&(0u8, leaf).encode())
}

/// The hash of a node over two others.
pub fn node_hash(left: &Node, right: &Node) -> Digest {
	sha2_256(&(1u8, left, right).encode())
}

/// What one reading comes to.
pub fn summary_of(leaf: &Reading) -> Summary {
	Summary {
		min: leaf.value,
		max: leaf.value,
		count: 1,
	}
}

/// What two parts come to; none where that cannot be counted.
pub fn merged(a: &Summary, b: &Summary) -> Option<Summary> {
	Some(Summary {
		min: a.min.min(b.min),
		max: a.max.max(b.max),
		count: a.count.checked_add(b.count)?,
	})
}

/// The root of the tree over readings: nodes are taken in pairs, a last one without another goes up as it is.
pub fn root_of(leaves: &[Reading]) -> Option<Node> {
	let mut level: Vec<Node> = leaves
		.iter()
		.map(|leaf| Node {
			hash: leaf_hash(leaf),
			summary: summary_of(leaf),
		})
		.collect();
	while level.len() > 1 {
		level = level
			.chunks(2)
			.map(|pair| match pair {
				[left, right] => Some(Node {
					hash: node_hash(left, right),
					summary: merged(&left.summary, &right.summary)?,
				}),
				single => single.first().copied(),
			})
			.collect::<Option<_>>()?;
	}
	level.first().copied()
}

/// What a path to the root shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shown {
	/// What it begins with is under the root, and nothing on the way contradicts the summary.
	Consistent,
	/// It is under the root, and the tree, or the summary, says what cannot be.
	Contradicted,
	/// It is not under the root.
	Unrelated,
}

/// What a path shows about a series that claims this root, summary and time.
pub fn follow(
	root: &Digest,
	summary: &Summary,
	(from, until): (Moment, Moment),
	evidence: &Evidence,
	path: &[Step],
) -> Shown {
	// What is under the node, as far as the path shows.
	let (mut hash, mut shown, mut contradicted) = match evidence {
		Evidence::Leaf(leaf) => (
			leaf_hash(leaf),
			Some(summary_of(leaf)),
			!(from..=until).contains(&leaf.at),
		),
		// Where the path is as long as can be, what is under it is too deep.
		Evidence::Inner(left, right) => (
			node_hash(left, right),
			merged(&left.summary, &right.summary),
			path.len() >= MAX_DEPTH as usize,
		),
	};
	for step in path {
		let own = Node {
			hash,
			summary: step.own,
		};
		// What the tree says about this node is what its children come to.
		contradicted |= shown != Some(step.own);
		hash = if step.sibling_is_left {
			node_hash(&step.sibling, &own)
		} else {
			node_hash(&own, &step.sibling)
		};
		shown = merged(&step.own, &step.sibling.summary);
	}
	contradicted |= shown != Some(*summary);
	if hash != *root {
		Shown::Unrelated
	} else if contradicted {
		Shown::Contradicted
	} else {
		Shown::Consistent
	}
}

/// Whether a series can be as it says.
pub fn is_summary(summary: &Summary) -> bool {
	summary.count > 0
		&& summary.min <= summary.max
		&& (summary.count > 1 || summary.min == summary.max)
}

/// Whether readings break a limit.
pub fn breaks(limits: &[Limit], measure: Measure, min: i32, max: i32) -> bool {
	limits
		.iter()
		.any(|limit| limit.measure == measure && (min < limit.min || max > limit.max))
}

/// Whether these can be the limits of a shipment: one of each kind, none that nothing can keep.
pub fn are_limits(limits: &[Limit]) -> bool {
	limits.iter().enumerate().all(|(place, limit)| {
		limit.min <= limit.max
			&& limits
				.iter()
				.skip(place.saturating_add(1))
				.all(|other| other.measure != limit.measure)
	})
}

/// The path of a reading in an honest tree.
#[cfg(any(test, feature = "runtime-benchmarks"))]
pub fn path_of(leaves: &[Reading], index: usize) -> Option<Vec<Step>> {
	let (mut index, mut path) = (index, Vec::new());
	let mut level: Vec<Node> = leaves.iter().filter_map(|leaf| root_of(&[*leaf])).collect();
	while level.len() > 1 {
		let beside = index ^ 1;
		if let (Some(own), Some(sibling)) = (level.get(index), level.get(beside)) {
			path.push(Step {
				own: own.summary,
				sibling: *sibling,
				sibling_is_left: beside < index,
			});
		}
		level = level
			.chunks(2)
			.map(|pair| match pair {
				[left, right] => Some(Node {
					hash: node_hash(left, right),
					summary: merged(&left.summary, &right.summary)?,
				}),
				single => single.first().copied(),
			})
			.collect::<Option<_>>()?;
		index /= 2;
	}
	Some(path)
}

#[cfg(test)]
mod tests {
	#![allow(clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]

	use super::*;
	use proptest::prelude::*;

	fn leaves(values: &[i32]) -> Vec<Reading> {
		(1..)
			.zip(values)
			.map(|(at, value)| Reading { at, value: *value })
			.collect()
	}

	#[test]
	fn limits() {
		let limit = |measure, min, max| Limit { measure, min, max };
		let cold = [
			limit(Measure::Temperature, 2_000, 8_000),
			limit(Measure::Shock, 0, 5),
		];
		for (min, max, broken) in [
			(2_000, 8_000, false),
			(1_999, 8_000, true),
			(2_000, 8_001, true),
		] {
			assert_eq!(breaks(&cold, Measure::Temperature, min, max), broken);
		}
		assert!(!breaks(&cold, Measure::Tilt, i32::MIN, i32::MAX));
		assert!(are_limits(&cold) && are_limits(&[]));
		assert!(!are_limits(&[cold[0], cold[0]]));
		assert!(!are_limits(&[limit(Measure::Tilt, 1, 0)]));
	}

	#[test]
	fn summaries() {
		let summary = |min, max, count| Summary { min, max, count };
		assert!(is_summary(&summary(1, 1, 1)) && is_summary(&summary(1, 2, 2)));
		for wrong in [summary(1, 1, 0), summary(2, 1, 2), summary(1, 2, 1)] {
			assert!(!is_summary(&wrong));
		}
	}

	proptest! {
		/// Each reading of an honest tree is under its root, and no other one is.
		#[test]
		fn honest_trees(values in prop::collection::vec(-50i32..50, 1..40), place: prop::sample::Index) {
			let leaves = leaves(&values);
			let root = root_of(&leaves).unwrap();
			let index = place.index(leaves.len());
			let path = path_of(&leaves, index).unwrap();
			let time = (1, leaves.len() as u64);
			let follow = |summary: &Summary, time, leaf: &Reading, path: &[Step]| {
				follow(&root.hash, summary, time, &Evidence::Leaf(*leaf), path)
			};
			prop_assert_eq!(
				root.summary,
				Summary {
					min: *values.iter().min().unwrap(),
					max: *values.iter().max().unwrap(),
					count: values.len() as u32,
				}
			);
			prop_assert_eq!(follow(&root.summary, time, &leaves[index], &path), Shown::Consistent);
			let other = Reading { value: leaves[index].value + 1, ..leaves[index] };
			prop_assert_eq!(follow(&root.summary, time, &other, &path), Shown::Unrelated);
			// Whatever else is said of it, any leaf disproves.
			for wrong in [
				Summary { min: root.summary.min - 1, ..root.summary },
				Summary { max: root.summary.max - 1, ..root.summary },
				Summary { count: root.summary.count + 1, ..root.summary },
			] {
				prop_assert_eq!(follow(&wrong, time, &leaves[index], &path), Shown::Contradicted);
			}
			let short = (leaves[index].at + 1, u64::MAX);
			prop_assert_eq!(follow(&root.summary, short, &leaves[index], &path), Shown::Contradicted);
		}

		/// Whoever builds a tree that hides a reading is disproved by that reading.
		#[test]
		fn what_is_hidden_shows(values in prop::collection::vec(-50i32..50, 2..40), place: prop::sample::Index, from_level in 0usize..6) {
			let mut leaves = leaves(&values);
			let index = place.index(leaves.len());
			leaves[index].value = 1_000;
			let honest = path_of(&leaves, index).unwrap();
			// From some level on the tree says that the highest is 50.
			let hide = |summary: Summary| Summary { max: summary.max.min(50), ..summary };
			let mut hash = leaf_hash(&leaves[index]);
			let mut path = Vec::new();
			let mut top = summary_of(&leaves[index]);
			for (level, step) in honest.iter().enumerate() {
				let own = if level >= from_level.min(honest.len()) { hide(step.own) } else { step.own };
				let node = Node { hash, summary: own };
				hash = if step.sibling_is_left { node_hash(&step.sibling, &node) } else { node_hash(&node, &step.sibling) };
				top = merged(&own, &step.sibling.summary).unwrap();
				path.push(Step { own, ..*step });
			}
			let claimed = hide(top);
			let time = (0, u64::MAX);
			let hidden = Evidence::Leaf(leaves[index]);
			prop_assert_eq!(follow(&hash, &claimed, time, &hidden, &path), Shown::Contradicted);
		}

		/// Wherever a chain of nodes hides a reading, however deep that is: what a call can carry disproves it. One
		/// that hides nothing and is not too deep stands.
		#[test]
		fn nothing_is_too_deep_to_show(depth in 1usize..80, lie in 0usize..80) {
			let hot = Reading { at: 1, value: 1_000 };
			let sibling = Node { hash: [0; 32], summary: summary_of(&Reading { at: 2, value: 5 }) };
			let hide = |summary: Summary| Summary { max: summary.max.min(5), ..summary };
			// The nodes from the reading upwards; from the lie on, none says that anything was hot.
			let mut chain = vec![Node { hash: leaf_hash(&hot), summary: summary_of(&hot) }];
			for level in 0..depth {
				let below = chain[level];
				let own = if level >= lie { Node { summary: hide(below.summary), ..below } } else { below };
				chain[level] = own;
				chain.push(Node {
					hash: node_hash(&own, &sibling),
					summary: merged(&own.summary, &sibling.summary).unwrap(),
				});
			}
			let step = |own: &Node| Step { own: own.summary, sibling, sibling_is_left: false };
			let path_from = |level: usize| chain[level..depth].iter().map(step).collect::<Vec<_>>();
			let root = chain[depth];
			let claimed = if depth >= lie { hide(root.summary) } else { root.summary };
			let shown = |level: usize| {
				let evidence = match level {
					0 => Evidence::Leaf(hot),
					_ => Evidence::Inner(chain[level - 1], sibling),
				};
				follow(&root.hash, &claimed, (0, 9), &evidence, &path_from(level))
			};
			// As deep as a call can go.
			let lowest = depth.saturating_sub(MAX_DEPTH as usize);
			let is_false = lie <= depth || lowest > 0;
			prop_assert_eq!(shown(lowest) == Shown::Contradicted, is_false);
			prop_assert!((lowest..=depth).all(|level| shown(level) != Shown::Unrelated));
			// What is above the lie agrees with it.
			let above = lie.max(lowest) + 1;
			prop_assert!((above..=depth).all(|level| shown(level) == Shown::Consistent));
		}
	}
}
