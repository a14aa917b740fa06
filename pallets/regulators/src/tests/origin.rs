//! Who passes as a panel, and what other pallets ask about panels.

use super::*;
use frame_support::traits::EnsureOriginWithArg;
use tradechain_primitives::Panels as _;

type EnsureHalf = EnsurePanel<Test, MoreThanHalf>;
type EnsureTwoThirds = EnsurePanel<Test, TwoThirds>;

#[test]
fn the_panel_of_that_country_passes_by_that_share_or_a_greater_one() {
	run(|| {
		let nl = country(NL);
		assert_ok!(EnsureHalf::ensure_origin(panel(NL, HALF), &nl));
		assert_ok!(EnsureHalf::ensure_origin(panel(NL, STRICT), &nl));
		assert_ok!(EnsureTwoThirds::ensure_origin(panel(NL, STRICT), &nl));
		assert!(EnsureTwoThirds::ensure_origin(panel(NL, HALF), &nl).is_err());
	});
}

#[test]
fn nobody_else_passes() {
	run(|| {
		for origin in [
			panel(CN, STRICT),
			panel(EU, STRICT),
			RuntimeOrigin::root(),
			RuntimeOrigin::none(),
			signed(ANNA),
			council(),
		] {
			// The origin comes back unchanged, for whom to try next.
			let back = EnsureHalf::try_origin(origin.clone(), &country(NL)).unwrap_err();
			assert_eq!(
				frame_support::traits::OriginTrait::caller(&back),
				frame_support::traits::OriginTrait::caller(&origin)
			);
		}
	});
}

#[test]
fn a_greater_share_is_greater() {
	assert!(HALF < STRICT);
}

#[test]
fn other_pallets_ask_for_the_office() {
	run(|| {
		assert_eq!(Regulators::office(country(NL), &BRAM), Some(Office::Health));
		assert_eq!(Regulators::office(country(CN), &BRAM), Some(Office::Other));
		assert_eq!(Regulators::office(country(CN), &ANNA), None);
		assert_eq!(Regulators::office(country(EU), &BRAM), None);
		assert!(Regulators::is_regulator(country(NL), &ANNA));
		assert!(!Regulators::is_regulator(country(NL), &STRANGER));
	});
}

#[cfg(feature = "runtime-benchmarks")]
#[test]
fn benchmarks_of_others_have_their_panels_and_regulators() {
	run(|| {
		for code in [NL, EU] {
			let origin = EnsureTwoThirds::try_successful_origin(&country(code)).unwrap();
			assert_ok!(EnsureTwoThirds::ensure_origin(origin, &country(code)));
			Regulators::set_regulator(country(code), &DIRK, Office::Security);
			let panel = Regulators::panel(code);
			assert_eq!(panel.len() as u32, MaxRegulators::get());
			assert_eq!(panel.last(), Some(&seat(DIRK, Office::Security)));
		}
	});
}
