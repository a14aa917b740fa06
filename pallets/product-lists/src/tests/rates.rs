use super::*;
use sp_runtime::FixedU128;
use tradechain_primitives::ProductRules;

fn rate(value: f64) -> FixedU128 {
	FixedU128::from_float(value)
}

fn publish(from: Moment, rates: &[(&[u8; 3], f64)]) -> DispatchResult {
	let rates: Vec<_> = rates
		.iter()
		.map(|(currency, value)| (**currency, rate(*value)))
		.collect();
	ProductLists::publish_rates(panel_of(NL), NL, from, rates.try_into().unwrap())
}

fn euros(currency: &[u8; 3], amount: u128, at: Moment) -> Option<u128> {
	let currency = CurrencyCode::try_from(currency.as_slice()).unwrap();
	<ProductLists as ProductRules>::convert(country(NL), currency, amount, at)
}

#[test]
fn rates_hold_from_their_date_to_the_next() {
	run(|| {
		assert_ok!(publish(START, &[(b"USD", 0.9), (b"JPY", 0.006)]));
		let currencies = ["JPY", "USD"].map(|code| code.parse().unwrap()).to_vec();
		System::assert_last_event(
			Event::RatesPublished {
				country: country(NL),
				from: START,
				currencies,
			}
			.into(),
		);
		assert_ok!(publish(START + DAY, &[(b"USD", 0.8)]));
		assert_eq!(euros(b"USD", 10_000, START - 1), None);
		assert_eq!(euros(b"USD", 10_000, START), Some(9_000));
		assert_eq!(euros(b"USD", 10_000, START + DAY - 1), Some(9_000));
		assert_eq!(euros(b"USD", 10_000, START + DAY), Some(8_000));
		// A yen has no smaller unit, a euro has cents.
		assert_eq!(euros(b"JPY", 1_000, START), Some(600));
		assert_eq!(euros(b"EUR", 123, START), Some(123));
		assert_eq!(euros(b"CNY", 123, START), None);
		let found = ProductLists::conversion_rate(NL, *b"USD", START + 5 * DAY);
		assert_eq!(
			found,
			Some(DatedRate {
				from: START + DAY,
				rate: rate(0.8)
			})
		);
		assert_eq!(ProductLists::conversion_rate(NL, *b"XXX", START), None);
		assert_eq!(ProductLists::conversion_rate(*b"ZZ", *b"USD", START), None);
	});
}

#[test]
fn amounts_round_as_the_jurisdiction_says() {
	run(|| {
		assert_ok!(publish(START, &[(b"USD", 0.5)]));
		for (mode, expected) in [
			(RoundingMode::Down, 1),
			(RoundingMode::HalfUp, 2),
			(RoundingMode::Up, 2),
		] {
			let rounding = Rounding { mode, unit: 1 };
			assert_ok!(ProductLists::set_defaults(
				panel_of(NL),
				NL,
				RawSettings {
					rounding,
					..settings(Outcome::Review)
				}
			));
			assert_eq!(euros(b"USD", 3, START), Some(expected), "{mode:?}");
		}
		assert_eq!(euros(b"USD", u128::MAX, START), Some(u128::MAX / 2 + 1));
	});
}

#[test]
fn the_same_date_again_corrects_and_an_earlier_one_is_refused() {
	run(|| {
		assert_ok!(publish(START + DAY, &[(b"USD", 0.9)]));
		assert_ok!(publish(START + DAY, &[(b"USD", 0.7)]));
		assert_eq!(euros(b"USD", 100, START + DAY), Some(70));
		at(START + DAY);
		assert_noop!(
			publish(START, &[(b"GBP", 1.2), (b"USD", 0.5)]),
			Refused::NotTheNewestRate
		);
		assert_eq!(euros(b"GBP", 100, START + DAY), None);
	});
}

#[test]
fn what_was_announced_for_later_gives_way() {
	run(|| {
		// A year too many.
		assert_ok!(publish(START + 365 * DAY, &[(b"USD", 9.0)]));
		assert_ok!(publish(START + DAY, &[(b"USD", 0.9)]));
		assert_eq!(euros(b"USD", 100, START + 366 * DAY), Some(90));
		// What is in force already stays.
		at(START + 2 * DAY);
		assert_noop!(publish(START, &[(b"USD", 0.5)]), Refused::NotTheNewestRate);
	});
}

#[test]
fn the_oldest_rates_go_first() {
	run(|| {
		for day in 0..4 {
			assert_ok!(publish(START + day * DAY, &[(b"USD", 1.0 + day as f64)]));
		}
		assert_eq!(euros(b"USD", 100, START), None);
		assert_eq!(euros(b"USD", 100, START + DAY), Some(200));
		assert_eq!(euros(b"USD", 100, START + 3 * DAY), Some(400));
	});
}

#[test]
fn what_makes_no_sense_is_refused() {
	run(|| {
		assert_noop!(publish(START, &[]), Refused::NoRates);
		assert_noop!(publish(START, &[(b"ECU", 1.0)]), Refused::InvalidCurrency);
		assert_noop!(publish(START, &[(b"EUR", 1.0)]), Refused::OwnCurrency);
		assert_noop!(publish(START, &[(b"USD", 0.0)]), Refused::ZeroRate);
		assert_noop!(
			publish(START, &[(b"USD", 1.0), (b"USD", 1.1)]),
			Refused::SameCurrencyTwice
		);
		let one: BoundedVec<_, _> = vec![(*b"USD", rate(1.0))].try_into().unwrap();
		for caller in [panel_of(CN), signed(ANNA), RuntimeOrigin::root()] {
			assert_noop!(
				ProductLists::publish_rates(caller, NL, START, one.clone()),
				BadOrigin
			);
		}
		assert_noop!(
			ProductLists::publish_rates(panel_of(NL), *b"XX", START, one.clone()),
			Refused::InvalidCountry
		);
		Jurisdictions::<Test>::remove(country(CN));
		Changes::<Test>::remove(country(CN), 1);
		assert_noop!(
			ProductLists::publish_rates(panel_of(CN), CN, START, one),
			Refused::NoSettings
		);
	});
}

#[test]
fn others_are_told_rates_and_rounding() {
	run(|| {
		assert_ok!(publish(START, &[(b"USD", 0.9)]));
		let of = |code: &[u8; 3], at| {
			<ProductLists as ProductRules>::rate(country(NL), (*code).try_into().unwrap(), at)
		};
		let dated = DatedRate {
			from: START,
			rate: rate(0.9),
		};
		assert_eq!(of(b"USD", START + DAY), Some(dated));
		assert_eq!(of(b"USD", START - 1), None);
		assert_eq!(of(b"EUR", START), None);
		let (currency, rounding) = <ProductLists as ProductRules>::valuation(country(NL)).unwrap();
		assert_eq!(
			(currency.as_str(), rounding.mode),
			("EUR", RoundingMode::HalfUp)
		);
		assert_eq!(
			<ProductLists as ProductRules>::valuation("JP".parse().unwrap()),
			None
		);
	});
}
