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

/// What is known of a seal when someone looks at it.
#[derive(Clone, Copy)]
pub struct Seals<'a> {
	/// The last one on record.
	pub known: Option<&'a Seal>,
	/// Whether its custodian recorded that it was taken off or renewed since.
	pub resealed: bool,
	/// The one offered.
	pub offered: Option<&'a Seal>,
	/// The one that is there.
	pub seen: Option<&'a Seal>,
}

impl Seals<'_> {
	/// The condition as known before and as found, with the seal compared. It is broken where one that should be
	/// there is not: the one offered, or the last one known, unless its custodian recorded that it was renewed. What
	/// was known of one seal says nothing about another, so that each broken one is found anew.
	pub fn compare(&self, known: &Condition, found: &Condition) -> (Condition, Condition) {
		let is_gone = |seal: Option<&Seal>| seal.is_some() && seal != self.seen;
		let is_broken = is_gone(self.offered) || (!self.resealed && is_gone(self.known));
		let is_another = self.resealed || self.known != self.seen || is_gone(self.offered);
		let known = Condition {
			seal_broken: known.seal_broken && !is_another,
			..*known
		};
		let found = Condition {
			seal_broken: found.seal_broken || is_broken,
			..*found
		};
		(known, found)
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
		let said = Condition {
			seal_broken: true,
			..SOUND
		};
		// Of the last one on record, whether it was renewed, the one offered and the one there; whether the last one
		// was known to be broken, and whether this one is said to be: is it broken, and is that new?
		for (known, resealed, offered, seen, before, says, broken, new) in [
			("A", false, "A", "A", false, false, false, false),
			("A", false, "A", "A", false, true, true, true),
			("A", false, "A", "A", true, true, true, false),
			("A", false, "A", "B", false, false, true, true),
			("A", false, "B", "B", false, false, true, true),
			("A", false, "A", "", false, false, true, true),
			("A", false, "", "", false, false, true, true),
			("A", true, "B", "B", false, false, false, false),
			("A", true, "", "", false, false, false, false),
			("A", true, "B", "A", false, false, true, true),
			// A second one broken.
			("B", false, "B", "C", true, false, true, true),
			("B", false, "", "", true, false, true, true),
			("A", true, "B", "B", true, true, true, true),
			// One that was never there is none that is gone; one said to be there is.
			("", false, "A", "A", false, false, false, false),
			("", false, "", "A", false, false, false, false),
			("", false, "A", "", false, false, true, true),
			("", false, "A", "", true, false, true, true),
			("", false, "", "", true, true, true, false),
		] {
			let of = |text: &str| seal(text).filter(|seal| !seal.is_empty());
			let (last, offer, there) = (of(known), of(offered), of(seen));
			let seals = Seals {
				known: last.as_ref(),
				resealed,
				offered: offer.as_ref(),
				seen: there.as_ref(),
			};
			let (before, found) = seals.compare(
				if before { &said } else { &SOUND },
				if says { &said } else { &SOUND },
			);
			assert_eq!(
				(found.seal_broken, is_worse(&before, &found)),
				(broken, new),
				"{known} {resealed} {offered} {seen}"
			);
		}
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
