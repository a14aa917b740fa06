//! In whose custody damage arose.

use crate::types::*;

/// What is known about the goods, after something was found: what was wrong does not get right by not being
/// seen.
pub fn known_after(known: &Condition, found: &Condition) -> Condition {
	Condition {
		damaged: known.damaged.max(found.damaged),
		short: known.short.max(found.short),
		seal_broken: known.seal_broken || found.seal_broken,
	}
}

/// Whether more is wrong than was known.
pub fn is_worse(known: &Condition, found: &Condition) -> bool {
	known_after(known, found) != *known
}

/// The condition found, with the seal compared: where the last one known is not the one there, and its custodian
/// did not record that it was renewed, or what is there is not what is offered, it is broken.
pub fn with_seal(
	found: &Condition,
	known_seal: Option<&Seal>,
	resealed: bool,
	offered: Option<&Seal>,
	seen: Option<&Seal>,
) -> Condition {
	let is_other = offered != seen || (!resealed && known_seal != seen);
	Condition {
		seal_broken: found.seal_broken || is_other,
		..*found
	}
}

/// In whose custody what is found arose, by the chain of what each found who took the goods over: the place of
/// the last who took them over without it. The consignor has place 0 and took them over as sound. None where
/// nothing is wrong. What one found is known of all who come after, so that who has the goods is liable exactly
/// for what is worse than known.
pub fn liable(chain: &[Condition], found: &Condition) -> Option<usize> {
	let mut known = Condition::default();
	let mut last = None;
	// Whoever took them over when less was known than is found now may be the one; the last such is.
	for (place, taken) in chain.iter().enumerate() {
		known = known_after(&known, taken);
		if is_worse(&known, found) {
			last = Some(place);
		}
	}
	last
}

#[cfg(test)]
mod tests {
	#![allow(clippy::arithmetic_side_effects)]

	use super::*;
	use proptest::prelude::*;

	const SOUND: Condition = Condition {
		damaged: 0,
		short: 0,
		seal_broken: false,
	};

	fn damaged(damaged: u32) -> Condition {
		Condition { damaged, ..SOUND }
	}

	fn short(short: u32) -> Condition {
		Condition { short, ..SOUND }
	}

	/// The table in the README.
	#[test]
	fn the_table() {
		let broken = Condition {
			seal_broken: true,
			..SOUND
		};
		for (taken, found, who) in [
			// Sound all the way.
			(vec![SOUND, SOUND, SOUND], SOUND, None),
			// The consignor alone had them.
			(vec![SOUND], damaged(1), Some(0)),
			// Sound up to the last.
			(vec![SOUND, SOUND, SOUND], damaged(1), Some(2)),
			// Found before: it stays that one's.
			(vec![SOUND, damaged(1), damaged(1)], damaged(1), Some(0)),
			// More damage than the last took over.
			(vec![SOUND, damaged(1), damaged(1)], damaged(2), Some(2)),
			// Another defect than the one known.
			(vec![SOUND, damaged(1)], short(1), Some(1)),
			(vec![SOUND, SOUND, SOUND], broken, Some(2)),
			(vec![SOUND, broken, SOUND], broken, Some(0)),
			// Who does not see what was known takes nothing upon itself.
			(vec![SOUND, damaged(2), SOUND], damaged(2), Some(0)),
			(vec![], damaged(2), None),
		] {
			assert_eq!(liable(&taken, &found), who, "{taken:?} {found:?}");
		}
	}

	#[test]
	fn seals() {
		let seal = |text: &str| Some(Seal::truncate_from(text.as_bytes().to_vec()));
		let broken = |known: &str, resealed, offered: &str, seen: &str| {
			let (known, offered, seen) = (seal(known), seal(offered), seal(seen));
			with_seal(
				&SOUND,
				known.as_ref(),
				resealed,
				offered.as_ref(),
				seen.as_ref(),
			)
			.seal_broken
		};
		assert!(!broken("A", false, "A", "A"));
		assert!(broken("A", false, "A", "B"));
		assert!(broken("A", false, "B", "B"));
		assert!(!broken("A", true, "B", "B"));
		assert!(broken("A", true, "B", "A"));
		let said = Condition {
			seal_broken: true,
			..SOUND
		};
		assert!(with_seal(&said, None, false, None, None).seal_broken);
		assert!(with_seal(&SOUND, seal("A").as_ref(), false, None, None).seal_broken);
	}

	fn condition() -> impl Strategy<Value = Condition> {
		(0u32..3, 0u32..3, any::<bool>()).prop_map(|(damaged, short, seal_broken)| Condition {
			damaged,
			short,
			seal_broken,
		})
	}

	proptest! {
		/// Exactly one party where something is wrong. Where that is new, the one who has the goods; where it
		/// was known, none of those who took them over with it.
		#[test]
		fn exactly_one(taken in prop::collection::vec(condition(), 1..8), found in condition()) {
			let mut chain = taken;
			chain[0] = SOUND;
			let known = |count: usize| {
				chain.iter().take(count).fold(SOUND, |known, taken| known_after(&known, taken))
			};
			let place = liable(&chain, &found);
			prop_assert_eq!(place.is_some(), is_worse(&SOUND, &found));
			let last = chain.len() - 1;
			prop_assert_eq!(place == Some(last), is_worse(&known(chain.len()), &found));
			if let Some(place) = place {
				prop_assert!(is_worse(&known(place + 1), &found));
				prop_assert!((place + 1..chain.len()).all(|later| !is_worse(&known(later + 1), &found)));
			}
		}

		/// What was found upstream is nobody's downstream: with sound handovers before and after, the one
		/// between which two it arose stays the only one, however long the chain gets.
		#[test]
		fn nobody_downstream_is_blamed(before in 1usize..6, after in 0usize..6, found in condition()) {
			let up = vec![SOUND; before];
			let expected = is_worse(&SOUND, &found).then_some(before - 1);
			prop_assert_eq!(liable(&up, &found), expected);
			let mut all = up;
			all.extend(vec![found; after + 1]);
			prop_assert_eq!(liable(&all, &found), expected);
		}
	}
}
