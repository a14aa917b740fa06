//! The calendar.

/// Year, month and day of a moment, by UTC, in the Gregorian calendar.
pub fn date(at: crate::Moment) -> (u32, u8, u8) {
	// Days since 1 March of the year 0; eras of 400 years have 146,097 days.
	let days = at
		.checked_div(86_400_000)
		.unwrap_or_default()
		.saturating_add(719_468);
	let era = days.checked_div(146_097).unwrap_or_default();
	let day = days.checked_rem(146_097).unwrap_or_default();
	let parts = |by: u64| day.checked_div(by).unwrap_or_default();
	let leap = day
		.saturating_sub(parts(1_460))
		.saturating_add(parts(36_524))
		.saturating_sub(parts(146_096));
	let of_era = leap.checked_div(365).unwrap_or_default();
	let before = of_era
		.saturating_mul(365)
		.saturating_add(of_era.checked_div(4).unwrap_or_default())
		.saturating_sub(of_era.checked_div(100).unwrap_or_default());
	// From March on; five months have 153 days, whichever they are.
	let of_year = day.saturating_sub(before);
	let month = of_year
		.saturating_mul(5)
		.saturating_add(2)
		.checked_div(153)
		.unwrap_or_default();
	let first = month
		.saturating_mul(153)
		.saturating_add(2)
		.checked_div(5)
		.unwrap_or_default();
	let day = of_year.saturating_sub(first).saturating_add(1);
	// The last two months of that are in the next year.
	let (next, month) = if month < 10 {
		(0, month.saturating_add(3))
	} else {
		(1, month.saturating_sub(9))
	};
	let year = era
		.saturating_mul(400)
		.saturating_add(of_era)
		.saturating_add(next);
	(
		year.try_into().unwrap_or(u32::MAX),
		month.try_into().unwrap_or(u8::MAX),
		day.try_into().unwrap_or(u8::MAX),
	)
}

/// The year of a moment, by UTC.
pub fn year(at: crate::Moment) -> u32 {
	date(at).0
}

#[cfg(test)]
mod tests {
	#![allow(clippy::arithmetic_side_effects)]

	use super::*;

	const DAY: u64 = 86_400_000;

	#[test]
	fn known_days() {
		for (at, expected) in [
			(0, (1970, 1, 1)),
			(364 * DAY, (1970, 12, 31)),
			(365 * DAY, (1971, 1, 1)),
			(951_782_400_000, (2000, 2, 29)),
			(951_782_400_000 + DAY, (2000, 3, 1)),
			(1_767_225_599_999, (2025, 12, 31)),
			(1_767_225_600_000, (2026, 1, 1)),
			(4_107_456_000_000, (2100, 2, 28)),
			(4_107_456_000_000 + DAY, (2100, 3, 1)),
		] {
			assert_eq!((date(at), year(at)), (expected, expected.0), "{at}");
		}
	}

	#[test]
	fn no_day_is_left_out() {
		let longest = |year: u32, month: u8| {
			let is_leap =
				year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
			match month {
				2 if is_leap => 29,
				2 => 28,
				4 | 6 | 9 | 11 => 30,
				_ => 31,
			}
		};
		let mut expected = (1970, 1, 1);
		for day in 0..150 * 366 {
			assert_eq!(date(day * DAY), expected, "{day}");
			let (year, month, of_month) = expected;
			expected = if of_month < longest(year, month) {
				(year, month, of_month + 1)
			} else if month < 12 {
				(year, month + 1, 1)
			} else {
				(year + 1, 1, 1)
			};
		}
	}
}
