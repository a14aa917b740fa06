//! The calendar.

/// The year of a moment, by UTC, in the Gregorian calendar.
pub fn year(at: crate::Moment) -> u32 {
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
	// From the 306th day after 1 March on it is the next year.
	let next = u64::from(day.saturating_sub(before) >= 306);
	era.saturating_mul(400)
		.saturating_add(of_era)
		.saturating_add(next)
		.try_into()
		.unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn known_years() {
		const DAY: u64 = 86_400_000;
		for (at, expected) in [
			(0, 1970),
			(364 * DAY, 1970),
			(365 * DAY, 1971),
			(1_767_225_599_999, 2025),
			(1_767_225_600_000, 2026),
		] {
			assert_eq!(year(at), expected, "{at}");
		}
	}
}
