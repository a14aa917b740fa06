//! Duty and taxes, in exact fractions.

use crate::types::*;
use sp_runtime::{helpers_128bit::multiply_by_rational_with_rounding, Rounding as Side};
use tradechain_primitives::{Currency, CurrencyCode, Quantity, Rates, Rounding, RoundingMode};

/// What something is a fraction of.
fn part(value: Amount, numerator: u128, denominator: u128, rounding: Rounding) -> Option<Amount> {
	let side = match rounding.mode {
		RoundingMode::Down => Side::Down,
		RoundingMode::HalfUp => Side::NearestPrefUp,
		RoundingMode::Up => Side::Up,
	};
	let unit = u128::from(rounding.unit);
	multiply_by_rational_with_rounding(value, numerator, denominator.checked_mul(unit)?, side)?
		.checked_mul(unit)
}

/// Duty and taxes on a customs value: duty on the value; consumption tax on a price that has it in it; value-added tax
/// on all. Each is an exact fraction of the value and rounded once, by the country's rule. `None` where a rate is
/// missing, a consumption tax would be all of the price or more, or nothing can be counted.
pub fn charges(value: Amount, rates: &Rates, rounding: Rounding) -> Option<Charges> {
	let one = u128::from(WHOLE);
	let (duty, tax, vat) = (
		u128::from(rates.duty?),
		u128::from(rates.consumption_tax?),
		u128::from(rates.vat?),
	);
	// Of a million: what the price without taxes is, and what is left of a price without the tax in it.
	let with_duty = one.checked_add(duty)?;
	let without_tax = one.checked_sub(tax).filter(|rest| *rest > 0)?;
	Some(Charges {
		duty: part(value, duty, one, rounding)?,
		consumption_tax: part(
			value,
			with_duty.checked_mul(tax)?,
			one.checked_mul(without_tax)?,
			rounding,
		)?,
		vat: part(
			value,
			with_duty.checked_mul(vat)?,
			one.checked_mul(without_tax)?,
			rounding,
		)?,
	})
}

/// An amount in the smallest unit of an asset: none where the asset cannot count so exactly.
pub fn in_asset(amount: Amount, of: &CurrencyCode, asset: &Currency) -> Option<Amount> {
	let more = asset.decimals.checked_sub(of.minor_units())?;
	(asset.code == *of).then_some(())?;
	amount.checked_mul(10u128.checked_pow(more.into())?)
}

/// The customs value in the currency of the invoice.
pub fn with_adjustment(invoice: Amount, adjustment: i128) -> Option<Amount> {
	invoice.checked_add_signed(adjustment)
}

/// What an order says that so much of a line is worth, in the smallest unit of its currency: rounded down, and rounded
/// up.
pub fn expected(
	amount: Amount,
	ordered: Quantity,
	quantity: Quantity,
	currency: &Currency,
) -> Option<(Amount, Amount)> {
	let minor = 10u128.checked_pow(currency.code.minor_units().into())?;
	let numerator = u128::from(quantity).checked_mul(minor)?;
	let denominator = u128::from(ordered)
		.checked_mul(10u128.checked_pow(currency.decimals.into())?)
		.filter(|whole| *whole > 0)?;
	let rounded = |side| multiply_by_rational_with_rounding(amount, numerator, denominator, side);
	Some((rounded(Side::Down)?, rounded(Side::Up)?))
}

#[cfg(test)]
mod tests {
	#![allow(clippy::arithmetic_side_effects)]

	use super::*;
	use proptest::prelude::*;

	const CENTS: Rounding = Rounding {
		mode: RoundingMode::HalfUp,
		unit: 1,
	};

	fn rates(duty: u32, tax: u32, vat: u32) -> Rates {
		Rates {
			duty: Some(duty),
			consumption_tax: Some(tax),
			vat: Some(vat),
		}
	}

	#[test]
	fn known_amounts() {
		// 10 % duty; 15 % consumption tax inside; 13 % value-added tax: on 1,000.00.
		let found = charges(100_000, &rates(100_000, 150_000, 130_000), CENTS).unwrap();
		assert_eq!(
			(found.duty, found.consumption_tax, found.vat),
			(10_000, 19_412, 16_824)
		);
		assert_eq!(found.total(), Some(46_236));
		let free = charges(100_000, &rates(0, 0, 0), CENTS).unwrap();
		assert_eq!(free, Charges::default());
		// To whole units.
		let up = Rounding {
			mode: RoundingMode::Up,
			unit: 100,
		};
		let found = charges(100_001, &rates(100_000, 0, 0), up).unwrap();
		assert_eq!(found.duty, 10_100);
	}

	#[test]
	fn without_a_rate_there_is_nothing() {
		let all = rates(1, 1, 1);
		for missing in [
			Rates { duty: None, ..all },
			Rates {
				consumption_tax: None,
				..all
			},
			Rates { vat: None, ..all },
			rates(0, WHOLE, 0),
			rates(0, WHOLE + 1, 0),
		] {
			assert_eq!(charges(100, &missing, CENTS), None);
		}
		assert_eq!(charges(u128::MAX, &rates(2 * WHOLE, 0, 0), CENTS), None);
	}

	#[test]
	fn assets() {
		let euro: CurrencyCode = "EUR".parse().unwrap();
		let asset = |decimals| Currency {
			code: euro,
			decimals,
		};
		assert_eq!(in_asset(123, &euro, &asset(2)), Some(123));
		assert_eq!(in_asset(123, &euro, &asset(6)), Some(1_230_000));
		assert_eq!(in_asset(123, &euro, &asset(1)), None);
		assert_eq!(in_asset(123, &"USD".parse().unwrap(), &asset(2)), None);
		assert_eq!(in_asset(u128::MAX, &euro, &asset(6)), None);
	}

	#[test]
	fn values() {
		assert_eq!(with_adjustment(100, 20), Some(120));
		assert_eq!(with_adjustment(100, -100), Some(0));
		assert_eq!(with_adjustment(100, -101), None);
		let euro = Currency {
			code: "EUR".parse().unwrap(),
			decimals: 6,
		};
		// Ten euros for 3,000: a third is 3.33 and a bit.
		assert_eq!(expected(10_000_000, 3_000, 1_000, &euro), Some((333, 334)));
		assert_eq!(
			expected(10_000_000, 1_000, 1_000, &euro),
			Some((1_000, 1_000))
		);
		assert_eq!(expected(1, 0, 1, &euro), None);
	}

	proptest! {
		/// Against fractions that are made step by step: each with numerator and denominator, none reduced.
		#[test]
		fn as_fractions_say(
			value in 0u128..1_000_000_000_000_000,
			duty in 0u32..10_000_000,
			tax in 0u32..1_000_000,
			vat in 0u32..1_000_000,
			mode in prop::sample::select(vec![RoundingMode::Down, RoundingMode::HalfUp, RoundingMode::Up]),
			unit in prop::sample::select(vec![1u32, 5, 100]),
		) {
			let m = u128::from(WHOLE);
			let round = |numerator: u128, denominator: u128| {
				let whole = denominator * u128::from(unit);
				let (down, rest) = (numerator / whole, numerator % whole);
				let up = match mode {
					RoundingMode::Down => false,
					RoundingMode::HalfUp => 2 * rest >= whole,
					RoundingMode::Up => rest > 0,
				};
				(down + u128::from(up)) * u128::from(unit)
			};
			// The price without taxes, the price with the consumption tax in it, and its share of that.
			let net = value * (m + u128::from(duty));
			let gross = (net, m - u128::from(tax));
			let found = charges(value, &rates(duty, tax, vat), Rounding { mode, unit }).unwrap();
			prop_assert_eq!(found.duty, round(value * u128::from(duty), m));
			prop_assert_eq!(found.consumption_tax, round(gross.0 * u128::from(tax), gross.1 * m));
			prop_assert_eq!(found.vat, round(gross.0 * u128::from(vat), gross.1 * m));
			// The tax is that part of the price that has it in it: exact before rounding.
			let tax_of_gross = gross.0 * u128::from(tax);
			prop_assert_eq!(gross.0 * m - tax_of_gross, net * (m - u128::from(tax)));
		}

		#[test]
		fn the_invoice_may_round_either_way(
			amount in 0u128..1_000_000_000,
			ordered in 1u64..1_000_000,
			quantity in 0u64..1_000_000,
		) {
			let euro = Currency { code: "EUR".parse().unwrap(), decimals: 4 };
			let (down, up) = expected(amount, ordered, quantity, &euro).unwrap();
			let exact = amount * u128::from(quantity) * 100;
			let whole = u128::from(ordered) * 10_000;
			prop_assert!(down * whole <= exact && exact <= up * whole && up - down <= 1);
		}
	}
}
