use super::*;
use tradechain_primitives::ProductRules;

fn set(country: [u8; 2], settings: RawSettings) -> DispatchResult {
	ProductLists::set_defaults(panel_of(country), country, settings)
}

#[test]
fn sets_what_holds_for_all_goods() {
	run(|| {
		let mut wanted = settings(Outcome::Review);
		wanted.defaults.import.b2c.bonded = Outcome::Allow;
		wanted.defaults.export.b2b.transit = Outcome::Refuse;
		wanted.hs_edition = HsEdition::Hs2028;
		wanted.rounding = Rounding {
			mode: RoundingMode::Down,
			unit: 100,
		};
		assert_ok!(set(NL, wanted.clone()));
		let view = ProductLists::jurisdiction(NL).unwrap();
		let stored = view.settings.unwrap();
		assert_eq!(stored.defaults, wanted.defaults);
		assert_eq!(stored.hs_edition, HsEdition::Hs2028);
		assert_eq!(stored.currency.to_string(), "EUR");
		assert_eq!(stored.rounding, wanted.rounding);
		assert_eq!(view.version, 2);
		System::assert_last_event(
			Event::SettingsChanged {
				country: country(NL),
				version: 2,
				root: view.root,
			}
			.into(),
		);
	});
}

#[test]
fn each_direction_mode_and_procedure_has_its_own_default() {
	run(|| {
		for direction in Direction::ALL.iter().copied() {
			for mode in TradeMode::ALL.iter().copied() {
				for procedure in Procedure::ALL.iter().copied() {
					let mut wanted = settings(Outcome::Refuse);
					let by_mode = match direction {
						Direction::Import => &mut wanted.defaults.import,
						Direction::Export => &mut wanted.defaults.export,
					};
					let by_procedure = match mode {
						TradeMode::B2B => &mut by_mode.b2b,
						TradeMode::B2C => &mut by_mode.b2c,
					};
					match procedure {
						Procedure::HomeUse => by_procedure.home_use = Outcome::Allow,
						Procedure::Bonded => by_procedure.bonded = Outcome::Allow,
						Procedure::Transit => by_procedure.transit = Outcome::Allow,
						Procedure::Return => by_procedure.returned = Outcome::Allow,
					}
					assert_ok!(set(NL, wanted));
					let mut allowed = Vec::new();
					for direction in Direction::ALL.iter().copied() {
						for mode in TradeMode::ALL.iter().copied() {
							for procedure in Procedure::ALL.iter().copied() {
								let asked = RawQuestion {
									direction,
									mode,
									procedure,
									..question(NL, "330499")
								};
								if ask(asked).verdict.outcome == Outcome::Allow {
									allowed.push((direction, mode, procedure));
								}
							}
						}
					}
					assert_eq!(allowed, [(direction, mode, procedure)]);
				}
			}
		}
	});
}

#[test]
fn only_the_panel_sets_them() {
	run(|| {
		for caller in [
			panel_of(CN),
			signed(ANNA),
			signed(STRANGER),
			RuntimeOrigin::root(),
		] {
			assert_noop!(
				ProductLists::set_defaults(caller, NL, settings(Outcome::Allow)),
				BadOrigin
			);
		}
		assert_noop!(
			ProductLists::set_defaults(panel_of(NL), *b"nl", settings(Outcome::Allow)),
			Refused::InvalidCountry
		);
	});
}

#[test]
fn what_makes_no_sense_is_refused() {
	run(|| {
		let good = || settings(Outcome::Allow);
		assert_noop!(
			set(
				NL,
				RawSettings {
					currency: *b"ECU",
					..good()
				}
			),
			Refused::InvalidCurrency
		);
		let rates = Rates {
			vat: Some(10_000_001),
			..Rates::default()
		};
		assert_noop!(
			set(NL, RawSettings { rates, ..good() }),
			Refused::RateTooHigh
		);
		let rounding = Rounding {
			mode: RoundingMode::Up,
			unit: 0,
		};
		assert_noop!(
			set(NL, RawSettings { rounding, ..good() }),
			Refused::InvalidRounding
		);
		for union in [*b"CN", *b"XX"] {
			let customs_union = Some(union);
			assert_noop!(
				set(
					NL,
					RawSettings {
						customs_union,
						..good()
					}
				),
				Refused::InvalidUnion
			);
		}
		let customs_union = Some(EU);
		assert_noop!(
			set(
				EU,
				RawSettings {
					customs_union,
					..good()
				}
			),
			Refused::InvalidUnion
		);
		assert_ok!(set(
			NL,
			RawSettings {
				customs_union,
				..good()
			}
		));
	});
}

#[test]
fn the_currency_stays_the_one_that_caps_and_rates_are_in() {
	run(|| {
		let other = RawSettings {
			currency: *b"USD",
			..settings(Outcome::Review)
		};
		assert_noop!(set(NL, other.clone()), Refused::CurrencyIsSet);
		let verdict = ask(question(NL, "330499")).verdict;
		assert_eq!(verdict.currency, Some("EUR".parse().unwrap()));
	});
}

#[test]
fn a_union_has_a_list_before_its_states_name_it() {
	run(|| {
		Jurisdictions::<Test>::remove(country(EU));
		Changes::<Test>::remove(country(EU), 1);
		let customs_union = Some(EU);
		assert_noop!(
			set(
				NL,
				RawSettings {
					customs_union,
					..settings(Outcome::Allow)
				}
			),
			Refused::InvalidUnion
		);
	});
}

#[test]
fn versions_are_used_up_some_day() {
	run(|| {
		let was = Jurisdictions::<Test>::get(country(NL));
		Jurisdictions::<Test>::mutate(country(NL), |nl| nl.version = Version::MAX);
		assert_noop!(set(NL, settings(Outcome::Allow)), Refused::NumbersUsedUp);
		Jurisdictions::<Test>::insert(country(NL), was);
	});
}

#[test]
fn other_pallets_learn_the_customs_union() {
	run(|| {
		let union_of = |code| <ProductLists as ProductRules>::customs_union(country(code));
		assert_eq!(union_of(NL), None);
		assert_ok!(ProductLists::set_defaults(
			panel_of(NL),
			NL,
			Settings {
				customs_union: Some(EU),
				..settings(Outcome::Review)
			}
		));
		assert_eq!(union_of(NL), Some(country(EU)));
		assert_eq!(union_of(EU), None);
		assert_eq!(union_of(*b"JP"), None);
	});
}
