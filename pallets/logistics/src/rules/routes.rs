//! The best routes over lanes: Yen's way to the `k` best ones without a place twice, with the best one by label
//! setting over (place, legs).

use crate::types::*;
use alloc::{collections::BTreeMap, collections::BTreeSet, vec::Vec};
use core::cmp::Ordering;
use tradechain_primitives::{Ppm, UnLocode};

/// One, in parts per million.
const ONE: u64 = 1_000_000;

/// How long a lane takes, where being late takes as long as the worst one seen.
pub fn cautious<A>(lane: &RouteLane<A>) -> u64 {
	let late = ONE.saturating_sub(lane.reliability.into());
	let more = u128::from(lane.worst.saturating_sub(lane.mean))
		.saturating_mul(late.into())
		.checked_div(ONE.into())
		.unwrap_or_default();
	lane.mean
		.saturating_add(more.try_into().unwrap_or(u64::MAX))
}

/// What a way comes to so far: the lower, the better.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Cost {
	/// Time, or how unlikely success is.
	value: u64,
	legs: u32,
}

impl Cost {
	const NONE: Self = Self { value: 0, legs: 0 };

	fn with<A>(self, lane: &RouteLane<A>, by: Criterion) -> Self {
		let value = match by {
			Criterion::Time => self.value.saturating_add(lane.mean),
			Criterion::Both => self.value.saturating_add(cautious(lane)),
			Criterion::Reliability => {
				let likely = reliable(ONE.saturating_sub(self.value), lane.reliability);
				ONE.saturating_sub(likely)
			}
		};
		Self {
			value,
			legs: self.legs.saturating_add(1),
		}
	}
}

/// How likely both are, in parts per million.
fn reliable(before: u64, reliability: Ppm) -> u64 {
	before.saturating_mul(u64::from(reliability).min(ONE)) / ONE
}

impl Ord for Cost {
	fn cmp(&self, other: &Self) -> Ordering {
		(self.value, self.legs).cmp(&(other.value, other.legs))
	}
}

impl PartialOrd for Cost {
	fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
		Some(self.cmp(other))
	}
}

/// The lanes, as places of a slice, by where they begin.
type Starts = BTreeMap<UnLocode, Vec<usize>>;

struct Graph<'a, A> {
	lanes: &'a [RouteLane<A>],
	starts: Starts,
	by: Criterion,
}

impl<A> Graph<'_, A> {
	/// The best way on from a place with what it cost so far, over at most so many legs, neither over those
	/// places nor beginning with those lanes.
	fn best(
		&self,
		start: (UnLocode, Cost),
		to: UnLocode,
		most: u32,
		shut: &BTreeSet<UnLocode>,
		barred: &BTreeSet<usize>,
	) -> Option<(Cost, Vec<usize>)> {
		let mut best: Option<(Cost, Vec<usize>)> = None;
		// The best label of each place that so many legs reach, with its way.
		let mut labels: BTreeMap<UnLocode, (Cost, Vec<usize>)> =
			BTreeMap::from([(start.0, (start.1, Vec::new()))]);
		for leg in 0..most {
			let mut reached: BTreeMap<UnLocode, (Cost, Vec<usize>)> = BTreeMap::new();
			for (place, (cost, way)) in &labels {
				for lane_at in self.starts.get(place).into_iter().flatten() {
					let Some(lane) = self.lanes.get(*lane_at) else {
						continue;
					};
					let is_barred = leg == 0 && barred.contains(lane_at);
					if is_barred || shut.contains(&lane.key.to) || lane.key.to == start.0 {
						continue;
					}
					let cost = cost.with(lane, self.by);
					let is_better = reached
						.get(&lane.key.to)
						.is_none_or(|(other, _)| cost < *other);
					if is_better {
						let mut way = way.clone();
						way.push(*lane_at);
						reached.insert(lane.key.to, (cost, way));
					}
				}
			}
			if let Some(found) = reached.remove(&to) {
				if best.as_ref().is_none_or(|(cost, _)| found.0 < *cost) {
					best = Some(found);
				}
			}
			labels = reached;
		}
		best
	}
}

/// The lanes that so many legs reach from a place, at most `most` of them. Places that are as many legs away share what
/// room is left, so that none crowds out the others; of each, the lanes are taken that are worth most. `lanes_from`
/// answers lanes of a place, with what they are worth, of which so many are taken.
pub fn around<A: Ord>(
	from: UnLocode,
	legs: u32,
	most: usize,
	lanes_from: impl Fn(UnLocode, usize) -> Vec<(u64, RouteLane<A>)>,
) -> Vec<RouteLane<A>> {
	let mut found: Vec<RouteLane<A>> = Vec::new();
	let mut seen = BTreeSet::from([from]);
	let mut level = BTreeSet::from([from]);
	for _ in 0..legs {
		let mut next = BTreeSet::new();
		let mut places = level.len();
		for place in level {
			let room = most.saturating_sub(found.len());
			let share = room.checked_div(places).unwrap_or_default();
			places = places.saturating_sub(1);
			if share == 0 {
				continue;
			}
			let mut lanes = lanes_from(place, share);
			lanes.sort_by(|(one, a), (other, b)| other.cmp(one).then_with(|| a.key.cmp(&b.key)));
			for (_, lane) in lanes.into_iter().take(share) {
				if seen.insert(lane.key.to) {
					next.insert(lane.key.to);
				}
				found.push(lane);
			}
		}
		level = next;
	}
	found
}

/// The best routes from one place to another, at most `k` of them, over at most so many legs, and never over one
/// place twice; the best first.
pub fn best_routes<A: Clone>(
	lanes: &[RouteLane<A>],
	from: UnLocode,
	to: UnLocode,
	by: Criterion,
	max_legs: u32,
	k: u32,
) -> Vec<Route<A>> {
	if from == to {
		return Vec::new();
	}
	let mut starts = Starts::new();
	for (place, lane) in lanes.iter().enumerate() {
		starts.entry(lane.from).or_default().push(place);
	}
	let graph = Graph { lanes, starts, by };
	let none = BTreeSet::new();
	let mut found: Vec<Vec<usize>> = Vec::new();
	// Ways that are next best beside those found; sorted, so that the answer is always the same.
	let mut candidates: BTreeSet<(Cost, Vec<usize>)> = graph
		.best((from, Cost::NONE), to, max_legs, &BTreeSet::new(), &none)
		.into_iter()
		.collect();
	while found.len() < usize::try_from(k).unwrap_or(usize::MAX) {
		let Some((_, way)) = candidates.pop_first() else {
			break;
		};
		// Each way that leaves this one at some place.
		let (mut place, mut cost) = (from, Cost::NONE);
		let mut shut = BTreeSet::new();
		found.push(way.clone());
		for (at, lane_at) in way.iter().enumerate() {
			let begin = way.get(..at).unwrap_or_default();
			let barred: BTreeSet<usize> = found
				.iter()
				.filter(|other| other.starts_with(begin))
				.filter_map(|other| other.get(at).copied())
				.collect();
			let left = max_legs.saturating_sub(cost.legs);
			if let Some((cost, rest)) = graph.best((place, cost), to, left, &shut, &barred) {
				candidates.insert((cost, [begin, &rest].concat()));
			}
			let Some(lane) = lanes.get(*lane_at) else {
				break;
			};
			shut.insert(place);
			cost = cost.with(lane, by);
			place = lane.key.to;
		}
	}
	found.iter().map(|way| route(lanes, way)).collect()
}

fn route<A: Clone>(lanes: &[RouteLane<A>], way: &[usize]) -> Route<A> {
	let legs: Vec<RouteLane<A>> = way
		.iter()
		.filter_map(|place| lanes.get(*place).cloned())
		.collect();
	let sum = |of: fn(&RouteLane<A>) -> u64| legs.iter().map(of).fold(0, u64::saturating_add);
	let likely = legs
		.iter()
		.fold(ONE, |likely, lane| reliable(likely, lane.reliability));
	Route {
		time: sum(|lane| lane.mean),
		cautious_time: sum(cautious),
		reliability: likely.try_into().unwrap_or_default(),
		legs,
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::arithmetic_side_effects)]

	use super::*;
	use proptest::prelude::*;

	fn place(n: usize) -> UnLocode {
		let letter = |n: usize| b'A' + u8::try_from(n % 26).unwrap();
		UnLocode::try_from([b'N', b'L', b'A', letter(n / 26), letter(n)]).unwrap()
	}

	fn lane(from: usize, to: usize, mean: u64, worst: u64, reliability: Ppm) -> RouteLane<u64> {
		RouteLane {
			from: place(from),
			key: LaneKey {
				to: place(to),
				mode: Mode::Road,
				carrier: 0,
			},
			mean,
			worst,
			reliability,
		}
	}

	#[test]
	fn no_place_crowds_out_the_others() {
		// A hub with eight neighbours that lead to many places, and one that leads to the destination.
		let hub = (1..=9).map(|to| lane(0, to, 1, 1, 0));
		let sham =
			(1..=8).flat_map(|from| (0..20).map(move |n| lane(from, from * 20 + n, 1, 1, 0)));
		let real = (0..30).map(|n| lane(9, 400 + n, 1, 1, 0));
		let all: Vec<_> = hub.chain(sham).chain(real).collect();
		let of = |place, most: usize| -> Vec<_> {
			assert!(most > 0);
			let lanes = all.iter().filter(|lane| lane.from == place).cloned();
			// The later ones are worth more.
			(0..).zip(lanes).collect()
		};
		let found = around(place(0), 8, 40, of);
		assert_eq!(found.len(), 40);
		let from = |n| found.iter().filter(|lane| lane.from == place(n)).count();
		assert_eq!(
			(0..=9).map(from).collect::<Vec<_>>(),
			[9, 3, 3, 3, 3, 3, 4, 4, 4, 4]
		);
		assert!(found.iter().any(|lane| lane.key.to == place(429)));
		// What one leaves the next ones have; and no farther than so many legs.
		assert_eq!(around(place(0), 1, 40, of).len(), 9);
		assert_eq!(around(place(0), 2, 1_000, of).len(), all.len());
		assert_eq!(around(place(0), 0, 1_000, of), []);
		assert_eq!(around(place(0), 2, 9, of).len(), 9);
	}

	fn value(route: &Route<u64>, by: Criterion) -> u64 {
		match by {
			Criterion::Time => route.time,
			Criterion::Both => route.cautious_time,
			Criterion::Reliability => ONE - u64::from(route.reliability),
		}
	}

	/// The values of all ways without a place twice, the best first, by trying all.
	fn brute(
		lanes: &[RouteLane<u64>],
		from: UnLocode,
		to: UnLocode,
		by: Criterion,
		most: usize,
	) -> Vec<u64> {
		fn go(
			lanes: &[RouteLane<u64>],
			way: &mut Vec<usize>,
			seen: &mut Vec<UnLocode>,
			to: UnLocode,
			most: usize,
			found: &mut Vec<Vec<usize>>,
		) {
			let here = *seen.last().unwrap();
			if here == to {
				found.push(way.clone());
				return;
			}
			if way.len() == most {
				return;
			}
			for (n, lane) in lanes.iter().enumerate() {
				if lane.from == here && !seen.contains(&lane.key.to) {
					way.push(n);
					seen.push(lane.key.to);
					go(lanes, way, seen, to, most, found);
					seen.pop();
					way.pop();
				}
			}
		}
		let mut found = Vec::new();
		go(
			lanes,
			&mut Vec::new(),
			&mut vec![from],
			to,
			most,
			&mut found,
		);
		let mut values: Vec<u64> = found
			.iter()
			.map(|way| value(&route(lanes, way), by))
			.collect();
		values.sort();
		values
	}

	#[test]
	fn fast_or_sure() {
		let lanes = [
			lane(0, 1, 10, 100, 500_000),
			lane(1, 2, 10, 20, 900_000),
			lane(0, 2, 40, 42, 990_000),
		];
		let best = |by, legs, k| best_routes(&lanes, place(0), place(2), by, legs, k);
		let fast = best(Criterion::Time, 8, 2);
		assert_eq!(
			fast.iter().map(|route| route.time).collect::<Vec<_>>(),
			[20, 40]
		);
		assert_eq!(fast[0].reliability, 450_000);
		assert_eq!(best(Criterion::Reliability, 8, 1)[0].reliability, 990_000);
		// 10 + 45 and 10 + 1, against 40.
		assert_eq!(best(Criterion::Both, 8, 1)[0].cautious_time, 40);
		assert_eq!(fast[0].cautious_time, 66);
		assert_eq!(best(Criterion::Time, 1, 5).len(), 1);
		assert_eq!(
			best_routes(&lanes, place(0), place(0), Criterion::Time, 8, 5),
			[]
		);
		assert_eq!(
			best_routes(&lanes, place(2), place(0), Criterion::Time, 8, 5),
			[]
		);
		assert_eq!(best(Criterion::Time, 8, 0), []);
	}

	proptest! {
		#![proptest_config(ProptestConfig::with_cases(128))]

		#[test]
		fn as_by_trying_all(
			places in 2usize..=40,
			edges in prop::collection::vec((0usize..40, 0usize..40, 0u64..100, 0u64..100, 0u32..=1_000_000), 0..110),
			most in 1u32..=5,
			k in 1u32..=5,
		) {
			// Each of its own carrier: no two are alike.
			let lanes: Vec<_> = (0u64..)
				.zip(edges)
				.map(|(carrier, (from, to, mean, more, likely))| {
					let lane = lane(from % places, to % places, mean, mean + more, likely);
					let key = LaneKey { carrier, ..lane.key };
					RouteLane { key, ..lane }
				})
				.collect();
			for by in [Criterion::Time, Criterion::Reliability, Criterion::Both] {
				let found = best_routes(&lanes, place(0), place(places - 1), by, most, k);
				let mut expected = brute(&lanes, place(0), place(places - 1), by, most as usize);
				expected.truncate(k as usize);
				prop_assert_eq!(found.iter().map(|route| value(route, by)).collect::<Vec<_>>(), expected);
				let distinct: BTreeSet<_> = found.iter().map(|route| format!("{:?}", route.legs)).collect();
				prop_assert_eq!(distinct.len(), found.len());
				for route in &found {
					prop_assert!(route.legs.len() <= most as usize);
					prop_assert_eq!(route.legs[0].from, place(0));
					let joined = route.legs.windows(2).all(|pair| pair[0].key.to == pair[1].from);
					prop_assert!(joined);
					prop_assert_eq!(route.legs.last().unwrap().key.to, place(places - 1));
					let mut over = BTreeSet::from([place(0)]);
					prop_assert!(route.legs.iter().all(|leg| over.insert(leg.key.to)));
				}
			}
		}
	}
}
