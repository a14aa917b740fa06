use super::*;
use tradechain_primitives::Borders as Port;

#[test]
fn a_panel_sets_its_border() {
	run(|| {
		let set = |who, country, border| send(who, Call::set_border { country, border });
		for who in [PANEL_CN, CUSTOMS, STRANGER] {
			assert_noop!(set(who, NL, border()), BadOrigin);
		}
		for country in [*b"XX", *b"EU"] {
			assert_noop!(
				set(PANEL_NL, country, border()),
				Error::<Test>::InvalidCountry
			);
		}
		let mut wrong = border();
		wrong.check_rate = 1_000_001;
		assert_noop!(set(PANEL_NL, NL, wrong), Error::<Test>::InvalidRate);
		let periods: [fn(&mut BorderOf<Test>) -> &mut Moment; 4] = [
			|border| &mut border.officer_period,
			|border| &mut border.appeal_period,
			|border| &mut border.return_period,
			|border| &mut border.proof_validity,
		];
		for period in periods {
			for length in [0, MaxPeriod::get() + 1] {
				let mut wrong = border();
				*period(&mut wrong) = length;
				assert_noop!(set(PANEL_NL, NL, wrong), Error::<Test>::InvalidPeriod);
			}
		}
		let mut wrong = border();
		wrong.assets = vec![EURO, EURO].try_into().unwrap();
		assert_noop!(set(PANEL_NL, NL, wrong), Error::<Test>::DuplicateAsset);
		let mut other = border();
		other.check_rate = 7;
		assert_ok!(set(PANEL_NL, NL, other.clone()));
		assert_eq!(Clearance::border(NL), Some(other));
		assert_eq!(Clearance::border(*b"DE"), None);
	});
}

#[test]
fn a_panel_pays_out() {
	run(|| {
		let (_, raw) = on_its_way();
		declared(BUYER, raw);
		let pay = |who, country, amount| {
			send(
				who,
				Call::pay_out {
					country,
					asset: EURO,
					to: STRANGER,
					amount,
				},
			)
		};
		for who in [PANEL_CN, CUSTOMS] {
			assert_noop!(pay(who, NL, 10), BadOrigin);
		}
		assert_noop!(pay(PANEL_NL, *b"XX", 10), Error::<Test>::InvalidCountry);
		assert_noop!(pay(PANEL_NL, NL, 0), Error::<Test>::ZeroAmount);
		assert_noop!(pay(PANEL_CN, CN, 10), Error::<Test>::InsufficientFunds);
		let all = bears(100_000);
		assert_noop!(pay(PANEL_NL, NL, all + 1), Error::<Test>::InsufficientFunds);
		assert_ok!(pay(PANEL_NL, NL, all));
		assert_eq!((euros(treasury()), euros(STRANGER)), (0, all));
		assert_ne!(
			Clearance::country_account(NL),
			Clearance::country_account(CN)
		);
	});
}

#[test]
fn brokers_are_authorised() {
	run(|| {
		let broker = BROKER;
		let authorise = |who, broker| send(who, Call::authorise_broker { broker });
		let withdraw = |who, broker| send(who, Call::withdraw_broker { broker });
		assert_noop!(authorise(BROKER, BROKER), Error::<Test>::ToOneself);
		assert_noop!(authorise(BUYER, SELLER), Error::<Test>::NotBroker);
		assert_noop!(withdraw(BUYER, broker), Error::<Test>::NotAuthorised);
		assert_ok!(authorise(BUYER, broker));
		assert_noop!(authorise(BUYER, broker), Error::<Test>::AlreadyAuthorised);
		assert!(pallet_balances::Pallet::<Test>::reserved_balance(BUYER) > 0);
		let (_, raw) = on_its_way();
		assert_ok!(withdraw(BUYER, broker));
		assert_eq!(pallet_balances::Pallet::<Test>::reserved_balance(BUYER), 0);
		assert_noop!(declare(BROKER, raw), Error::<Test>::NotDeclarant);
	});
}

#[test]
fn what_crosses_no_border_passes() {
	run(|| {
		// There is no such shipment; it stays in the union; there is no border.
		assert!(Clearance::may_depart(99) && Clearance::may_deliver(99));
		let lines = [("A", 10, None)];
		let id = put_shipment(shipment(BUYER, false, &lines));
		let from_to = |from: &str, to: &str| {
			change(id, |found| {
				found.origin = from.parse().unwrap();
				found.destination = to.parse().unwrap();
			});
			(Clearance::may_depart(id), Clearance::may_deliver(id))
		};
		assert_eq!(from_to("NLRTM", "DEHAM"), (true, true));
		assert_eq!(from_to("NLRTM", "NLAMS"), (true, true));
		assert_eq!(from_to("USNYC", "JPTYO"), (true, true));
		assert_eq!(from_to("USNYC", "NLRTM"), (true, false));
		assert_eq!(from_to("NLRTM", "USNYC"), (false, true));
		assert_eq!(from_to("CNSHA", "NLRTM"), (false, false));
		// From international waters it comes over a border.
		assert_eq!(from_to("XZ289", "NLRTM"), (true, false));
		// A container without goods of its own passes.
		change(id, |found| found.lines = vec![]);
		assert_eq!(from_to("CNSHA", "NLRTM"), (true, true));
	});
}

#[test]
fn what_was_ordered_abroad_needs_a_release() {
	run(|| {
		// It is said to come from Hamburg, and was ordered from China.
		let order = put_order(BUYER, SELLER, TradeMode::B2B, &[(10, 1_000)]);
		let goods = [("A", 10, Some((order, 0))), ("B", 10, None)];
		let id = put_shipment(MockShipment {
			origin: "DEHAM".parse().unwrap(),
			..shipment(BUYER, true, &goods)
		});
		assert!(Clearance::may_depart(id) && !Clearance::may_deliver(id));
		// It is declared as if it had crossed the border, and bears the same; what was not ordered abroad is not.
		let other = import(id, vec![line(1, "B", 10, 100)]);
		assert_noop!(declare(BUYER, other), Error::<Test>::PreviousMissing);
		let number = declared(BUYER, import(id, vec![line(0, "A", 10, 1_000)]));
		assert!(is_released(number));
		assert_eq!(get(number).paid, bears(1_000));
		assert!(Clearance::may_deliver(id));
		// An order within the territory needs nothing, nor does one where there is no border.
		let id = put_shipment(MockShipment {
			origin: "DEHAM".parse().unwrap(),
			..shipment(BUYER, true, &goods[..1])
		});
		assert!(!Clearance::may_deliver(id));
		change(id, |found| found.destination = "DEBER".parse().unwrap());
		assert!(Clearance::may_deliver(id));
		change(id, |found| found.destination = "NLRTM".parse().unwrap());
		Ordered::mutate(order, |found| {
			found.as_mut().unwrap().export = country(b"DE")
		});
		assert!(Clearance::may_deliver(id));
	});
}

#[test]
fn every_line_must_be_released() {
	run(|| {
		let goods = [("A", 10, 100), ("B", 10, 100)];
		let id = put_shipment(sold(TradeMode::B2B, BUYER, &goods));
		declared(BUYER, import(id, vec![line(0, "A", 10, 100)]));
		assert!(!Clearance::may_deliver(id));
		Reviewed::set(vec!["15"]);
		let second = declared(BUYER, import(id, vec![line(1, "B", 10, 100)]));
		assert!(!Clearance::may_deliver(id));
		assert_ok!(decide(CUSTOMS, second, Decision::Release));
		assert!(Clearance::may_deliver(id));
		// Of a line that is wholly missing nothing is declared.
		change(id, |found| found.lines.push((batch("C"), 0, SELLER, None)));
		assert!(Clearance::may_deliver(id));
		// An import is no export.
		change(id, |found| {
			(found.origin, found.destination) = (found.destination, found.origin)
		});
		assert!(!Clearance::may_depart(id));
	});
}

#[test]
fn transit_passes_through() {
	run(|| {
		let id = put_shipment(shipment(BUYER, true, &[("A", 10, None)]));
		change(id, |found| found.destination = "GBLON".parse().unwrap());
		let raw = RawDeclaration {
			procedure: Procedure::Transit,
			..import(id, vec![line(0, "A", 10, 100)])
		};
		let number = declared(BUYER, raw);
		assert!(is_released(number));
		assert_eq!(get(number).paid, 0);
		assert_eq!(Clearance::proof(0).unwrap().record.scope, Scope::Transit);
		// It does not let the goods stay here.
		change(id, |found| found.destination = "NLRTM".parse().unwrap());
		assert!(!Clearance::may_deliver(id));
	});
}

#[cfg(feature = "runtime-benchmarks")]
#[test]
fn benchmarks_of_others_pass() {
	run(|| {
		let lines = [("A", 10, None), ("B", 10, None)];
		let id = put_shipment(shipment(BUYER, false, &lines));
		assert!(!Clearance::may_depart(id) && !Clearance::may_deliver(id));
		<Clearance as Port>::set_released(id);
		assert!(Clearance::may_depart(id) && Clearance::may_deliver(id));
		// By no declaration.
		let _ = DeclaredLines::<Test>::clear(9, None);
		let _ = Bonded::<Test>::clear(9, None);
	});
}
