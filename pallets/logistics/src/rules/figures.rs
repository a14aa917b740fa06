//! Means that forget: what is a month old counts half.

use crate::types::*;
use tradechain_primitives::{Moment, Ppm};

/// After how long a value counts half.
pub const HALF_LIFE: Moment = 30 * 24 * 60 * 60 * 1_000;
/// One, in parts per million.
pub const ONE: Ppm = 1_000_000;

/// The powers of two with the exponents 0, -1/8 … -1, in parts per million.
const EIGHTHS: [u64; 9] = [
	1_000_000, 917_004, 840_896, 771_105, 707_107, 648_420, 594_604, 545_254, 500_000,
];

/// What a weight is worth after that long.
pub fn forget(weight: u64, age: Moment) -> u64 {
	let halves = age / HALF_LIFE;
	let Some(weight) = u32::try_from(halves)
		.ok()
		.and_then(|halves| weight.checked_shr(halves))
	else {
		return 0;
	};
	let eighth = HALF_LIFE / 8;
	let rest = age % HALF_LIFE;
	let place = usize::try_from(rest / eighth).unwrap_or_default();
	let (above, below) = match (EIGHTHS.get(place), EIGHTHS.get(place.saturating_add(1))) {
		(Some(above), Some(below)) => (*above, *below),
		_ => (500_000, 500_000),
	};
	// Between two of them, along a line.
	let down = above.saturating_sub(below).saturating_mul(rest % eighth) / eighth;
	let factor = u128::from(above.saturating_sub(down));
	let kept = u128::from(weight)
		.saturating_mul(factor)
		.checked_div(ONE.into())
		.unwrap_or_default();
	kept.try_into().unwrap_or(weight)
}

/// Whether it is one, as a rate.
pub fn rate(is_one: bool) -> u64 {
	if is_one {
		ONE.into()
	} else {
		0
	}
}

/// What is left of a figure when another one wants its place: worth one value less. None where it was worth no
/// more than that.
pub fn challenged(figure: &Figure, now: Moment) -> Option<Figure> {
	let age = now.saturating_sub(figure.updated_at);
	let weight = forget(figure.weight, age).checked_sub(ONE.into())?;
	(weight > 0).then_some(Figure {
		weight,
		updated_at: figure.updated_at.max(now),
		..*figure
	})
}

/// The figure with one value more.
pub fn count(figure: &Figure, value: u64, now: Moment) -> Figure {
	let one = u64::from(ONE);
	let age = now.saturating_sub(figure.updated_at);
	let before = forget(figure.weight, age);
	let weight = before.saturating_add(one);
	// (mean × before + value × one) / weight lies between the two, so that it can be counted.
	let sum = u128::from(figure.mean)
		.saturating_mul(before.into())
		.saturating_add(u128::from(value).saturating_mul(one.into()));
	let mean = sum.checked_div(weight.into()).unwrap_or_default();
	Figure {
		count: figure.count.saturating_add(1),
		weight,
		mean: mean.try_into().unwrap_or(u64::MAX),
		worst: figure.worst.max(value),
		updated_at: figure.updated_at.max(now),
	}
}

/// A rate in which a case that was counted then turns out to be one, not none.
pub fn amend_rate(figure: &Figure, counted_at: Moment) -> Figure {
	let one = u64::from(ONE);
	let worth = forget(one, figure.updated_at.saturating_sub(counted_at));
	let share = worth
		.saturating_mul(one)
		.checked_div(figure.weight)
		.unwrap_or(one);
	Figure {
		mean: figure.mean.saturating_add(share).min(one),
		worst: one,
		..*figure
	}
}

/// The figure without a value that was counted then. The highest one seen stays, as long as any is left.
pub fn uncount(figure: &Figure, value: u64, counted_at: Moment) -> Figure {
	let count = figure.count.saturating_sub(1);
	let worth = forget(ONE.into(), figure.updated_at.saturating_sub(counted_at));
	let weight = figure.weight.saturating_sub(worth);
	if count == 0 || weight == 0 {
		return Figure {
			updated_at: figure.updated_at,
			..Default::default()
		};
	}
	let sum = u128::from(figure.mean)
		.saturating_mul(figure.weight.into())
		.saturating_sub(u128::from(value).saturating_mul(worth.into()));
	let mean = sum.checked_div(weight.into()).unwrap_or_default();
	Figure {
		count,
		weight,
		mean: u64::try_from(mean).unwrap_or(u64::MAX).min(figure.worst),
		..*figure
	}
}

#[cfg(test)]
mod tests {
	#![allow(
		clippy::arithmetic_side_effects,
		clippy::cast_possible_truncation,
		clippy::cast_sign_loss
	)]

	use super::*;
	use proptest::prelude::*;

	#[test]
	fn half_after_a_month() {
		assert_eq!(forget(1_000_000, 0), 1_000_000);
		assert_eq!(forget(1_000_000, HALF_LIFE), 500_000);
		assert_eq!(forget(1_000_000, 3 * HALF_LIFE), 125_000);
		assert_eq!(forget(1_000_000, HALF_LIFE / 2), 707_107);
		assert_eq!(forget(u64::MAX, 64 * HALF_LIFE), 0);
		assert_eq!(forget(u64::MAX, Moment::MAX), 0);
	}

	#[test]
	fn last_month_counts_more() {
		let old = count(&Figure::default(), 100, 0);
		assert_eq!(old.mean, 100);
		let same_day = count(&old, 200, 0);
		assert_eq!((same_day.mean, same_day.worst), (150, 200));
		// Two months later the old one counts a quarter: (100 / 4 + 200) / (5 / 4).
		let later = count(&old, 200, 2 * HALF_LIFE);
		assert_eq!((later.mean, later.count, later.weight), (180, 2, 1_250_000));
	}

	#[test]
	fn a_case_that_turns_out_later() {
		let rate = count(&count(&Figure::default(), 0, 0), 0, 0);
		let amended = amend_rate(&rate, 0);
		assert_eq!((amended.mean, amended.worst), (500_000, 1_000_000));
		assert_eq!(amend_rate(&amended, 0).mean, 1_000_000);
		// By what it is worth now: half of one and a half.
		let later = count(&count(&Figure::default(), 0, 0), 0, HALF_LIFE);
		assert_eq!(amend_rate(&later, 0).mean, 333_333);
	}

	#[test]
	fn who_gives_way() {
		let mut figure = Figure::default();
		assert_eq!(challenged(&figure, 0), None);
		for _ in 0..4 {
			figure = count(&figure, 7, 0);
		}
		// Four a month ago are two by now.
		let left = challenged(&figure, HALF_LIFE).unwrap();
		assert_eq!((left.weight, left.mean, left.count), (1_000_000, 7, 4));
		assert_eq!(challenged(&left, HALF_LIFE), None);
	}

	#[test]
	fn what_is_taken_back() {
		let one = count(&Figure::default(), 100, 0);
		let two = count(&one, 200, HALF_LIFE);
		let left = uncount(&two, 200, HALF_LIFE);
		// Off by what was rounded.
		assert_eq!((left.mean, left.count, left.weight), (98, 1, 500_000));
		let left = uncount(&two, 100, 0);
		assert_eq!((left.mean, left.count, left.weight), (199, 1, 1_000_000));
		let none = uncount(&one, 100, 0);
		assert_eq!(
			(none.mean, none.count, none.weight, none.worst),
			(0, 0, 0, 0)
		);
	}

	proptest! {
		#[test]
		fn as_with_real_numbers(values in prop::collection::vec((0u64..1 << 40, 0..4 * HALF_LIFE), 1..20)) {
			let (mut figure, mut now) = (Figure::default(), 0);
			let (mut weight, mut mean) = (0f64, 0f64);
			let mut worst = 0;
			for (value, pause) in values {
				now += pause;
				figure = count(&figure, value, now);
				weight = weight * (-(pause as f64) / HALF_LIFE as f64).exp2() + 1.0;
				mean += (value as f64 - mean) / weight;
				worst = worst.max(value);
				let off = (figure.mean as f64 - mean).abs();
				prop_assert!(off <= 2.0 + mean * 0.005 + worst as f64 * 0.002, "{} {}", figure.mean, mean);
			}
			prop_assert_eq!(figure.worst, worst);
			prop_assert!(figure.mean <= worst);
		}

		#[test]
		fn nothing_overflows(mean: u64, weight: u64, value: u64, age: u64, at: u64) {
			let figure = Figure { count: u32::MAX, weight, mean, worst: mean, updated_at: 0 };
			let next = count(&figure, value, age);
			prop_assert!(next.mean >= mean.min(value) && next.mean <= mean.max(value));
			prop_assert!(amend_rate(&next, at).mean <= u64::from(ONE));
			prop_assert!(uncount(&next, value, at).mean <= next.worst);
		}
	}
}
