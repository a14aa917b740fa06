use super::*;
use tradechain_primitives::Borders as _;

/// The seller's oil in bond with the keeper: lots A and B, a thousand each.
fn in_bond() -> DeclarationId {
	let id = put_shipment(shipment(
		KEEPER,
		true,
		&[("A", 1_000, None), ("B", 1_000, None)],
	));
	let raw = RawDeclaration {
		procedure: Procedure::Bonded,
		..import(
			id,
			vec![line(0, "A", 1_000, 100_000), line(1, "B", 1_000, 100_000)],
		)
	};
	let number = declared(KEEPER, raw);
	assert!(is_released(number) && Clearance::may_deliver(id));
	assert_eq!(get(number).paid, 0);
	end(id, 3);
	for of in ["A", "B"] {
		Holdings::insert(bonded(of), (1_000, 0));
	}
	number
}

fn bonded(of: &str) -> Position<AccountId> {
	Position {
		batch: batch(of),
		owner: SELLER,
		possessor: KEEPER,
	}
}

fn left(of: &str) -> Quantity {
	let raw = RawBatchId {
		gtin: OIL,
		lot: lot(of),
	};
	Clearance::in_bond(raw, KEEPER)
}

/// A consumer's order for so much, out of bond: its shipment within the country, and how it is declared.
fn purchase(
	from: DeclarationId,
	who: AccountId,
	quantity: Quantity,
	value: Amount,
) -> (ShipmentId, RawDeclarationOf<Test>) {
	let order = put_order(who, SELLER, TradeMode::B2C, &[(quantity, value)]);
	let id = put_shipment(MockShipment {
		consignor: KEEPER,
		origin: "NLRTM".parse().unwrap(),
		destination: "NLAMS".parse().unwrap(),
		..shipment(who, true, &[("A", quantity, Some((order, 0)))])
	});
	let mut of = line(0, "A", quantity, value);
	of.previous = Some(LineRef {
		declaration: from,
		line: 0,
	});
	(id, import(id, vec![of]))
}

fn quota() -> Amount {
	Clearance::quota(IDENTITY, NL, 2026)
}

#[test]
fn a_stock_is_drawn_down_under_a_quota() {
	run(|| {
		YearlyCap::set(Some(100_000));
		let stock = in_bond();
		for n in 1..=3u64 {
			let (id, raw) = purchase(stock, CONSUMER, 300, 30_000);
			// Not out of bond without it.
			assert!(!Clearance::may_deliver(id));
			let number = declared(CONSUMER, raw);
			assert!(is_released(number));
			assert_eq!(quota(), 30_000 * u128::from(n));
			assert_eq!(left("A"), 1_000 - 300 * n);
			assert!(Clearance::may_deliver(id));
			Holdings::mutate(bonded("A"), |held| held.0 -= 300);
			end(id, 3);
		}
		let order = Ordered::get(2).unwrap();
		assert_eq!(order.cleared, [300]);
		// The fourth would go above the quota.
		let (id, raw) = purchase(stock, CONSUMER, 100, 10_001);
		let number = declared(CONSUMER, raw);
		assert!(matches!(get(number).status, Status::Refused { .. }));
		let proof = NextProof::<Test>::get() - 1;
		assert_eq!(
			Clearance::proof(proof).unwrap().record.findings[0].fault,
			Fault::YearlyQuota
		);
		assert_eq!((quota(), left("A")), (90_000, 100));
		assert!(!Clearance::may_deliver(id));
		// In the next year it is free again.
		at(START + 365 * DAY);
		let (_, raw) = purchase(stock, CONSUMER, 100, 10_001);
		assert!(is_released(declared(CONSUMER, raw)));
		assert_eq!(Clearance::quota(IDENTITY, NL, 2027), 10_001);
		assert_eq!((quota(), left("A"), left("B")), (90_000, 0, 1_000));
		assert_eq!(Clearance::quota(IDENTITY, *b"XX", 2026), 0);
	});
}

#[test]
fn not_more_than_there_is() {
	run(|| {
		let stock = in_bond();
		let (_, raw) = purchase(stock, CONSUMER, 1_001, 1_000);
		let preview = Clearance::preview_declaration(raw).unwrap();
		assert_eq!(preview.findings[0].finding.fault, Fault::DrawsTooMuch);
		// Two at a time: the second finds it gone when it is decided.
		Reviewed::set(vec!["15"]);
		let (_, first) = purchase(stock, CONSUMER, 600, 1_000);
		let (_, second) = purchase(stock, CONSUMER, 600, 1_000);
		let (first, second) = (declared(CONSUMER, first), declared(CONSUMER, second));
		assert_ok!(decide(CUSTOMS, first, Decision::Release));
		assert_noop!(
			decide(CUSTOMS, second, Decision::Release),
			Error::<Test>::CannotBeReleased
		);
		assert_eq!(left("A"), 400);
	});
}

#[test]
fn an_unknown_consumer_has_no_quota() {
	run(|| {
		YearlyCap::set(Some(100_000));
		let stock = in_bond();
		let (_, raw) = purchase(stock, NOBODY, 100, 1_000);
		let id = declared(NOBODY, raw);
		assert!(matches!(get(id).status, Status::Review { .. }));
		assert_noop!(
			decide(CUSTOMS, id, Decision::Release),
			Error::<Test>::CannotBeReleased
		);
	});
}

#[test]
fn only_from_where_the_goods_are() {
	run(|| {
		let stock = in_bond();
		let fails = |change: &dyn Fn(&mut MockShipment, &mut RawDeclarationOf<Test>), error| {
			let (id, mut raw) = purchase(stock, CONSUMER, 100, 1_000);
			let mut found = Shipped::get(id).unwrap();
			change(&mut found, &mut raw);
			Shipped::insert(id, found);
			let error: Error<Test> = error;
			assert_noop!(declare(CONSUMER, raw), error);
		};
		use Error as E;
		let line = |declaration, line| Some(LineRef { declaration, line });
		fails(&|_, raw| raw.lines[0].previous = None, E::PreviousMissing);
		fails(
			&|_, raw| raw.lines[0].previous = line(9, 0),
			E::PreviousMismatch,
		);
		fails(
			&|_, raw| raw.lines[0].previous = line(stock, 2),
			E::PreviousMismatch,
		);
		// Another batch, another keeper.
		fails(
			&|_, raw| raw.lines[0].previous = line(stock, 1),
			E::PreviousMismatch,
		);
		fails(&|found, _| found.consignor = SELLER, E::PreviousMismatch);
		// From abroad nothing comes out of a bond here, and within a territory nothing else is declared.
		fails(
			&|found, _| found.origin = "CNSHA".parse().unwrap(),
			E::PreviousMismatch,
		);
		fails(&|_, raw| raw.procedure = Procedure::Bonded, E::WrongCountry);
		// What was refused is no stock.
		Refused::set(vec!["15"]);
		let id = put_shipment(shipment(KEEPER, true, &[("A", 10, None)]));
		let refused = declared(
			KEEPER,
			RawDeclaration {
				procedure: Procedure::Bonded,
				..import(id, vec![super::super::mock::line(0, "A", 10, 100)])
			},
		);
		Refused::set(vec![]);
		fails(
			&|_, raw| raw.lines[0].previous = line(refused, 0),
			E::PreviousMismatch,
		);
	});
}

#[test]
fn bond_is_kept_by_what_stays() {
	run(|| {
		let stock = in_bond();
		// What the keeper has beside the bond may go: it is bound for that.
		let out = within(100);
		Holdings::insert(bonded("A"), (1_000, 100));
		assert!(Clearance::may_deliver(out));
		Holdings::insert(bonded("A"), (999, 101));
		assert!(!Clearance::may_deliver(out));
		// As little by the way over a border that asks for no return: it leaves the bond by a declaration alone.
		change(out, |found| found.destination = "USNYC".parse().unwrap());
		assert!(!Clearance::may_deliver(out));
		// What a declaration lets out is still bound here, and does not cover others.
		let (parcel, raw) = purchase(stock, CONSUMER, 100, 1_000);
		assert!(is_released(declared(CONSUMER, raw)));
		Holdings::insert(bonded("A"), (800, 200));
		assert_eq!(left("A"), 900);
		let other = within(100);
		assert!(!Clearance::may_deliver(other) && Clearance::may_deliver(parcel));
		// What is wholly missing takes nothing.
		change(other, |found| found.lines[0].1 = 0);
		assert!(Clearance::may_deliver(other));
	});
}

/// So much of lot A, undeclared, on its way from the keeper to the buyer.
fn within(quantity: Quantity) -> ShipmentId {
	put_shipment(MockShipment {
		consignor: KEEPER,
		origin: "NLRTM".parse().unwrap(),
		destination: "NLAMS".parse().unwrap(),
		..shipment(BUYER, true, &[("A", quantity, None)])
	})
}

#[test]
fn bond_is_kept_whoever_owns_the_goods() {
	run(|| {
		let stock = in_bond();
		// Their title passed, by an order or a transfer.
		let sold = Position {
			owner: BUYER,
			..bonded("A")
		};
		Holdings::insert(bonded("A"), (600, 0));
		Holdings::insert(sold.clone(), (400, 0));
		assert_eq!(left("A"), 1_000);
		let out = within(400);
		change(out, |found| found.lines[0].2 = BUYER);
		Holdings::insert(sold.clone(), (0, 400));
		assert!(!Clearance::may_deliver(out));
		// Who bought them draws them home, though it owns less than is in bond.
		let mut of = line(0, "A", 400, 40_000);
		of.previous = Some(LineRef {
			declaration: stock,
			line: 0,
		});
		let number = declared(BUYER, import(out, vec![of]));
		// It serves no order of this chain.
		assert_ok!(decide(CUSTOMS, number, Decision::Release));
		assert!(is_released(number) && Clearance::may_deliver(out));
		assert_eq!((get(number).paid, left("A")), (bears(40_000), 600));
		// And nobody else's leaves for it.
		Holdings::insert(bonded("A"), (599, 1));
		assert!(!Clearance::may_deliver(within(1)));
	});
}

#[test]
fn goods_in_bond_are_written_off() {
	run(|| {
		let stock = in_bond();
		let off = |who, line, quantity| {
			let line = LineRef {
				declaration: stock,
				line,
			};
			let report = [3; 32];
			send(
				who,
				Call::write_off {
					line,
					quantity,
					report,
				},
			)
		};
		assert_noop!(off(QUARANTINE, 0, 10), Error::<Test>::NotOfficer);
		assert_noop!(off(CUSTOMS, 0, 0), Error::<Test>::ZeroQuantity);
		assert_noop!(off(CUSTOMS, 2, 10), Error::<Test>::UnknownLine);
		assert_noop!(off(CUSTOMS, 0, 1_001), Error::<Test>::NotSoMuch);
		assert_ok!(off(CUSTOMS, 0, 400));
		assert_eq!(left("A"), 600);
		// As long as something is left the declaration stays.
		assert_noop!(remove(KEEPER, stock), Error::<Test>::StillOpen);
		assert_ok!(off(CUSTOMS, 0, 600));
		assert_ok!(off(CUSTOMS, 1, 1_000));
		assert_ok!(remove(KEEPER, stock));
		let (_, raw) = on_its_way();
		let id = declared(BUYER, raw);
		let line = LineRef {
			declaration: id,
			line: 0,
		};
		let report = [3; 32];
		assert_noop!(
			send(
				CUSTOMS,
				Call::write_off {
					line,
					quantity: 1,
					report
				}
			),
			Error::<Test>::NotBonded
		);
	});
}

/// The consumer got goods out of bond, and sends so much of them back abroad.
fn sent_back(number: DeclarationId, quantity: Quantity) -> (ShipmentId, RawDeclarationOf<Test>) {
	let id = put_shipment(MockShipment {
		consignor: CONSUMER,
		origin: "NLAMS".parse().unwrap(),
		destination: "CNSHA".parse().unwrap(),
		lines: vec![(batch("A"), quantity, CONSUMER, None)],
		..shipment(SELLER, false, &[])
	});
	let mut of = line(0, "A", quantity, 1);
	of.previous = Some(LineRef {
		declaration: number,
		line: 0,
	});
	let raw = RawDeclaration {
		direction: Direction::Export,
		procedure: Procedure::Return,
		..import(id, vec![of])
	};
	(id, raw)
}

fn bought(quantity: Quantity, value: Amount) -> DeclarationId {
	YearlyCap::set(Some(100_000));
	let (_, raw) = purchase(in_bond(), CONSUMER, quantity, value);
	declared(CONSUMER, raw)
}

fn depart(id: ShipmentId) {
	change(id, |found| {
		found.stage = 1;
		found.departed_at = Some(pallet_timestamp::Now::<Test>::get());
	});
}

/// It leaves, and arrives abroad.
fn arrive(id: ShipmentId) {
	depart(id);
	end(id, 3);
}

#[test]
fn what_returns_gets_duties_and_quota_back() {
	run(|| {
		let number = bought(300, 30_000);
		let paid = get(number).paid;
		assert_eq!((paid, quota()), (bears(30_000), 30_000));
		let before = euros(CONSUMER);
		let (id, raw) = sent_back(number, 100);
		let back = declared(CONSUMER, raw);
		assert!(is_released(back) && Clearance::may_depart(id));
		// Once it is abroad.
		assert_noop!(settle(back), Error::<Test>::TooEarly);
		depart(id);
		assert_noop!(settle(back), Error::<Test>::TooEarly);
		end(id, 3);
		assert_noop!(remove(CONSUMER, back), Error::<Test>::StillOpen);
		assert_ok!(settle(back));
		assert_eq!(euros(CONSUMER) - before, paid / 3);
		assert_eq!(quota(), 20_000);
		assert_noop!(settle(back), Error::<Test>::NothingDue);
		// The rest, to the last cent; and no more than that.
		let (id, raw) = sent_back(number, 200);
		let back = declared(CONSUMER, raw);
		arrive(id);
		assert_ok!(settle(back));
		assert_eq!(euros(CONSUMER) - before, paid);
		assert_eq!((quota(), euros(treasury())), (0, 0));
		let (_, raw) = sent_back(number, 1);
		assert_eq!(
			Clearance::preview_declaration(raw).unwrap().findings[0]
				.finding
				.fault,
			Fault::DrawsTooMuch
		);
	});
}

#[test]
fn what_returns_late_gets_nothing_back() {
	run(|| {
		let number = bought(300, 30_000);
		wait(30 * DAY + 1);
		let (id, raw) = sent_back(number, 300);
		let back = declared(CONSUMER, raw);
		arrive(id);
		assert_ok!(settle(back));
		assert_eq!((quota(), get(number).returned()), (30_000, 0));
	});
}

trait Returned {
	fn returned(&self) -> Quantity;
}
impl Returned for DeclarationOf<Test> {
	fn returned(&self) -> Quantity {
		self.lines.iter().map(|line| line.returned).sum()
	}
}

#[test]
fn what_does_not_leave_has_not_returned() {
	run(|| {
		let number = bought(300, 30_000);
		let (id, raw) = sent_back(number, 300);
		let back = declared(CONSUMER, raw);
		// Unpacked instead.
		end(id, 2);
		assert_ok!(settle(back));
		assert_eq!((quota(), get(number).lines[0].used), (30_000, 0));
		// Sent, and back home again.
		let (id, raw) = sent_back(number, 300);
		let before = euros(CONSUMER);
		let back = declared(CONSUMER, raw);
		depart(id);
		end(id, 2);
		assert_ok!(settle(back));
		assert_eq!((euros(CONSUMER), quota()), (before, 30_000));
		assert_eq!((get(number).lines[0].used, get(number).returned()), (0, 0));
		let (_, raw) = sent_back(number, 300);
		assert!(is_released(declared(CONSUMER, raw)));
	});
}

#[test]
fn what_is_lost_on_the_way_back_gets_nothing() {
	run(|| {
		let number = bought(300, 30_000);
		let paid = get(number).paid;
		let before = euros(CONSUMER);
		for lost in [4, 5] {
			let (id, raw) = sent_back(number, 50);
			let back = declared(CONSUMER, raw);
			depart(id);
			end(id, lost);
			assert_ok!(settle(back));
			assert!(!get(back).is_returning);
		}
		assert_eq!((euros(CONSUMER), quota()), (before, 30_000));
		assert_eq!(get(number).lines[0].used, 100);
		// Of a hundred fifty were missing.
		let (id, raw) = sent_back(number, 100);
		let back = declared(CONSUMER, raw);
		change(id, |found| found.lines[0].1 = 50);
		arrive(id);
		assert_ok!(settle(back));
		assert_eq!((euros(CONSUMER), quota()), (before + paid / 6, 25_000));
		assert_eq!(get(number).lines[0].used, 200);
		// And of the last hundred, which came home.
		let (id, raw) = sent_back(number, 100);
		let back = declared(CONSUMER, raw);
		change(id, |found| found.lines[0].1 = 40);
		end(id, 2);
		assert_ok!(settle(back));
		assert_eq!(
			(get(number).lines[0].used, get(number).returned()),
			(260, 50)
		);
	});
}

#[test]
fn a_refund_that_cannot_be_paid_waits() {
	run(|| {
		let number = bought(300, 30_000);
		let paid = get(number).paid;
		let take = Call::pay_out {
			country: NL,
			asset: EURO,
			to: STRANGER,
			amount: paid,
		};
		assert_ok!(send(PANEL_NL, take));
		let (id, raw) = sent_back(number, 300);
		let back = declared(CONSUMER, raw);
		arrive(id);
		assert_ok!(settle(back));
		assert!(emitted(Event::RefundPending {
			declaration: number,
			amount: paid
		}));
		assert_eq!((get(number).refund_due, quota()), (paid, 0));
		assert_noop!(settle(number), Error::<Test>::InsufficientFunds);
		wait(31 * DAY);
		end(get(number).shipment, 3);
		// Meanwhile it lets go of the stock.
		assert!(get(number).depends);
		assert_ok!(settle(number));
		assert!(!get(number).depends);
		assert_noop!(settle(number), Error::<Test>::InsufficientFunds);
		assert_noop!(remove(CONSUMER, number), Error::<Test>::StillOpen);
		use frame_support::traits::fungibles::Mutate;
		assert_ok!(<Money as Mutate<_>>::mint_into(EURO, &treasury(), paid));
		let before = euros(CONSUMER);
		assert_ok!(settle(number));
		assert_eq!(euros(CONSUMER) - before, paid);
		assert_noop!(settle(number), Error::<Test>::NothingDue);
		assert_ok!(remove(CONSUMER, number));
	});
}

#[test]
fn bonded_goods_go_back_abroad() {
	run(|| {
		let stock = in_bond();
		let send_back = |quantity| {
			let id = put_shipment(MockShipment {
				consignor: KEEPER,
				origin: "NLRTM".parse().unwrap(),
				destination: "USNYC".parse().unwrap(),
				..shipment(MAKER, false, &[("A", quantity, None)])
			});
			let mut of = line(0, "A", quantity, 1);
			of.previous = Some(LineRef {
				declaration: stock,
				line: 0,
			});
			let raw = RawDeclaration {
				direction: Direction::Export,
				procedure: Procedure::Return,
				..import(id, vec![of])
			};
			(id, declared(KEEPER, raw))
		};
		let (id, back) = send_back(400);
		Holdings::insert(bonded("A"), (600, 400));
		// In bond until they are abroad, where they may be delivered.
		assert_eq!(left("A"), 1_000);
		Clearance::do_try_state().unwrap();
		depart(id);
		assert!(Clearance::may_deliver(id));
		assert_noop!(settle(back), Error::<Test>::TooEarly);
		end(id, 3);
		assert_ok!(settle(back));
		assert_eq!((left("A"), get(stock).lines[0].used), (600, 400));
		// What comes home, or is lost, is in bond as before.
		for how in [2, 4] {
			let (id, back) = send_back(100);
			depart(id);
			end(id, how);
			assert_ok!(settle(back));
			assert_eq!((left("A"), get(stock).lines[0].used), (600, 400));
			Clearance::do_try_state().unwrap();
		}
	});
}

#[test]
fn exported_goods_come_back_free_of_duty() {
	run(|| {
		let out = put_shipment(MockShipment {
			origin: "NLRTM".parse().unwrap(),
			destination: "CNSHA".parse().unwrap(),
			..shipment(BUYER, false, &[("A", 100, None)])
		});
		let export = RawDeclaration {
			direction: Direction::Export,
			..import(out, vec![line(0, "A", 100, 1_000)])
		};
		let exported = declared(SELLER, export);
		let come_back = |who, quantity| {
			let id = put_shipment(MockShipment {
				consignor: BUYER,
				..shipment(who, true, &[("A", quantity, None)])
			});
			let mut of = line(0, "A", quantity, 1_000);
			of.previous = Some(LineRef {
				declaration: exported,
				line: 0,
			});
			RawDeclaration {
				procedure: Procedure::Return,
				..import(id, vec![of])
			}
		};
		// Not what never left, is still on its way out, came home by itself, is lost or destroyed; nor without a record.
		let there = Shipped::get(out).unwrap();
		for (departed_at, stage) in [
			(None, 0),
			(Some(START), 1),
			(None, 2),
			(Some(START), 2),
			(Some(START), 4),
			(Some(START), 5),
		] {
			change(out, |found| {
				(found.departed_at, found.stage) = (departed_at, stage)
			});
			let raw = come_back(SELLER, 60);
			assert_noop!(declare(SELLER, raw), Error::<Test>::PreviousMismatch);
		}
		let raw = come_back(SELLER, 60);
		Shipped::remove(out);
		assert_noop!(declare(SELLER, raw), Error::<Test>::PreviousMismatch);
		Shipped::insert(out, there);
		arrive(out);
		let another = come_back(BUYER, 60);
		assert_noop!(declare(BUYER, another), Error::<Test>::PreviousMismatch);
		let back = declared(SELLER, come_back(SELLER, 60));
		assert!(is_released(back));
		assert_eq!((get(back).paid, get(exported).lines[0].used), (0, 60));
		let preview = Clearance::preview_declaration(come_back(SELLER, 41)).unwrap();
		assert_eq!(preview.findings[0].finding.fault, Fault::DrawsTooMuch);
		// Of what was lost on the way out nothing comes back.
		change(out, |found| found.lines[0].1 = 90);
		let preview = Clearance::preview_declaration(come_back(SELLER, 31)).unwrap();
		assert_eq!(preview.findings[0].finding.fault, Fault::DrawsTooMuch);
		// Nor if it was lost after it was declared.
		Reviewed::set(vec!["15"]);
		let late = declared(SELLER, come_back(SELLER, 30));
		change(out, |found| found.lines[0].1 = 89);
		assert_noop!(
			decide(CUSTOMS, late, Decision::Release),
			Error::<Test>::CannotBeReleased
		);
		change(out, |found| found.lines[0].1 = 90);
		assert_ok!(decide(CUSTOMS, late, Decision::Release));
		assert_eq!(get(exported).lines[0].used, 90);
	});
}

#[test]
fn what_went_back_with_its_duties_comes_in_as_new() {
	run(|| {
		let number = bought(300, 30_000);
		let (id, raw) = sent_back(number, 300);
		let back = declared(CONSUMER, raw);
		arrive(id);
		assert_ok!(settle(back));
		let id = put_shipment(shipment(CONSUMER, true, &[("A", 300, None)]));
		let mut of = line(0, "A", 300, 30_000);
		of.previous = Some(LineRef {
			declaration: back,
			line: 0,
		});
		let raw = RawDeclaration {
			procedure: Procedure::Return,
			..import(id, vec![of])
		};
		assert_noop!(declare(CONSUMER, raw), Error::<Test>::PreviousMismatch);
	});
}

#[test]
fn goods_that_turn_back_before_delivery() {
	run(|| {
		// Out of bond, and back to the keeper.
		let number = bought(300, 30_000);
		assert_noop!(settle(number), Error::<Test>::TooEarly);
		let before = euros(CONSUMER);
		let paid = get(number).paid;
		end(get(number).shipment, 2);
		// In time is what came back in time, whenever that is settled.
		wait(31 * DAY);
		assert_ok!(settle(number));
		assert_eq!(euros(CONSUMER) - before, paid);
		assert_eq!((quota(), left("A")), (0, 1_000));
		assert_noop!(settle(number), Error::<Test>::NothingDue);
		// Into bond, and back to the consignor.
		let id = put_shipment(shipment(KEEPER, true, &[("B", 10, None)]));
		let raw = RawDeclaration {
			procedure: Procedure::Bonded,
			..import(id, vec![line(0, "B", 10, 100)])
		};
		let stock = declared(KEEPER, raw);
		assert_eq!(left("B"), 1_010);
		end(id, 2);
		assert_ok!(settle(stock));
		assert_eq!(left("B"), 1_000);
		assert_ok!(remove(KEEPER, stock));
		// Of what was missing then customs know: it is in bond until it is written off.
		let id = put_shipment(shipment(KEEPER, true, &[("B", 10, None)]));
		let raw = RawDeclaration {
			procedure: Procedure::Bonded,
			..import(id, vec![line(0, "B", 10, 100)])
		};
		let stock = declared(KEEPER, raw);
		change(id, |found| found.lines[0].1 = 7);
		end(id, 2);
		assert_ok!(settle(stock));
		assert_eq!(left("B"), 1_003);
		assert_noop!(settle(stock), Error::<Test>::NothingDue);
		assert_noop!(remove(KEEPER, stock), Error::<Test>::StillOpen);
		// Too late is too late.
		let (id, raw) = purchase(0, CONSUMER, 100, 10_000);
		let number = declared(CONSUMER, raw);
		wait(30 * DAY + 1);
		end(id, 2);
		let before = euros(CONSUMER);
		assert_ok!(settle(number));
		assert_eq!(
			(euros(CONSUMER), quota(), left("A")),
			(before, 10_000, 1_000)
		);
	});
}

#[test]
fn an_order_cap_refuses() {
	run(|| {
		OrderCap::set(Some(99_999));
		let (_, raw) = on_its_way();
		let id = declared(BUYER, raw);
		assert!(matches!(get(id).status, Status::Refused { .. }));
		let (_, raw) = on_its_way();
		DollarRate::set(None);
		OrderCap::set(Some(1_000_000));
		let mut raw = raw;
		raw.lines[0].currency = *b"USD";
		let preview = Clearance::preview_declaration(raw).unwrap();
		let faults: Vec<_> = preview
			.findings
			.iter()
			.map(|view| view.finding.fault)
			.collect();
		assert_eq!(faults, [Fault::ValueDiffers, Fault::NoRate, Fault::NoValue]);
	});
}

#[test]
fn what_is_settled_is_on_record() {
	run(|| {
		assert_noop!(settle(9), Error::<Test>::UnknownDeclaration);
		let number = bought(300, 30_000);
		let (id, raw) = sent_back(number, 300);
		let back = declared(CONSUMER, raw);
		let before = euros(CONSUMER);
		// Without the record of a journey it did not leave.
		Shipped::remove(id);
		assert_ok!(settle(back));
		assert_eq!((euros(CONSUMER), quota()), (before, 30_000));
		assert_eq!(get(number).lines[0].used, 0);
		assert_noop!(settle(back), Error::<Test>::NothingDue);
		wait(30 * DAY + 1);
		assert_ok!(remove(CONSUMER, back));
	});
}

#[test]
fn what_others_depend_on_stays() {
	run(|| {
		let stock = in_bond();
		// All of lot A is drawn by two parcels and a return; lot B is written off.
		let (first, raw) = purchase(stock, CONSUMER, 300, 1_000);
		let first_number = declared(CONSUMER, raw);
		let (second, raw) = purchase(stock, CONSUMER, 300, 1_000);
		let second_number = declared(CONSUMER, raw);
		let id = put_shipment(MockShipment {
			consignor: KEEPER,
			origin: "NLRTM".parse().unwrap(),
			destination: "USNYC".parse().unwrap(),
			..shipment(MAKER, false, &[("A", 400, None)])
		});
		let mut of = line(0, "A", 400, 1);
		of.previous = Some(LineRef {
			declaration: stock,
			line: 0,
		});
		let raw = RawDeclaration {
			direction: Direction::Export,
			procedure: Procedure::Return,
			..import(id, vec![of])
		};
		let back = declared(KEEPER, raw);
		let off = Call::write_off {
			line: LineRef {
				declaration: stock,
				line: 1,
			},
			quantity: 1_000,
			report: [3; 32],
		};
		assert_ok!(send(CUSTOMS, off));
		let is_used_up = |id| get(id).lines.iter().all(|line| line.used == line.quantity);
		assert!(is_used_up(stock));
		assert_eq!(Dependents::<Test>::get(stock), 3);
		assert_noop!(remove(KEEPER, stock), Error::<Test>::StillOpen);
		// The return ends, one parcel is delivered: anyone has that noted.
		arrive(id);
		assert_ok!(settle(back));
		assert_noop!(settle(first_number), Error::<Test>::TooEarly);
		end(first, 3);
		assert_ok!(settle(first_number));
		assert!(!get(first_number).depends);
		assert_noop!(settle(first_number), Error::<Test>::NothingDue);
		assert_eq!(Dependents::<Test>::get(stock), 1);
		assert_noop!(remove(KEEPER, stock), Error::<Test>::StillOpen);
		// The other one turns back, and gets what it is due; then it leaves by a third.
		end(second, 2);
		assert_ok!(settle(second_number));
		assert_eq!((left("A"), Dependents::<Test>::get(stock)), (300, 0));
		Reviewed::set(vec!["15"]);
		let (_, raw) = purchase(stock, CONSUMER, 300, 1_000);
		let withdrawn = declared(CONSUMER, raw.clone());
		assert_eq!(Dependents::<Test>::get(stock), 1);
		let declaration = withdrawn;
		assert_ok!(send(CONSUMER, Call::withdraw_declaration { declaration }));
		assert_eq!(Dependents::<Test>::get(stock), 0);
		// A refusal lets go when it is final.
		let refused = declared(CONSUMER, raw);
		assert_ok!(decide(CUSTOMS, refused, Decision::Refuse));
		assert_eq!(Dependents::<Test>::get(stock), 1);
		assert_ok!(conclude(CONSUMER, refused));
		assert_eq!(Dependents::<Test>::get(stock), 0);
		Reviewed::set(vec![]);
		let (third, raw) = purchase(stock, CONSUMER, 300, 1_000);
		let number = declared(CONSUMER, raw);
		end(third, 3);
		assert!(is_used_up(stock));
		assert_noop!(remove(KEEPER, stock), Error::<Test>::StillOpen);
		// Its removal lets go too.
		wait(30 * DAY + 1);
		assert_ok!(remove(CONSUMER, number));
		assert_ok!(remove(KEEPER, stock));
	});
}

#[test]
fn an_import_that_goods_return_by_stays() {
	run(|| {
		let number = bought(300, 30_000);
		end(get(number).shipment, 3);
		let (id, raw) = sent_back(number, 300);
		let back = declared(CONSUMER, raw);
		let before = euros(CONSUMER);
		// It was released in time, and is settled later.
		wait(30 * DAY + 1);
		assert_noop!(remove(CONSUMER, number), Error::<Test>::StillOpen);
		arrive(id);
		assert_ok!(settle(back));
		assert_eq!(euros(CONSUMER) - before, get(number).paid);
		assert_ok!(remove(CONSUMER, number));
	});
}

#[test]
fn an_earlier_declaration_that_is_gone_stops_nothing() {
	// As nothing should: it is counted who depends on it.
	new_test_ext().execute_with(|| {
		let stock = in_bond();
		let (id, raw) = purchase(stock, CONSUMER, 300, 30_000);
		let number = declared(CONSUMER, raw);
		let paid = get(number).paid;
		let before = euros(CONSUMER);
		Declarations::<Test>::remove(stock);
		end(id, 2);
		assert_ok!(settle(number));
		assert_eq!(euros(CONSUMER) - before, paid);

		let number = bought(300, 30_000);
		let (id, raw) = sent_back(number, 300);
		let back = declared(CONSUMER, raw);
		Declarations::<Test>::remove(number);
		arrive(id);
		assert_ok!(settle(back));
		assert!(!get(back).is_returning);
	});
}

#[test]
fn destruction_waits_for_the_rest_of_the_shipment() {
	run(|| {
		let goods = ["A", "B", "C"].map(|lot| (lot, 10, 10_000));
		let id = put_shipment(sold(TradeMode::B2B, BUYER, &goods));
		let of = |place, lot| import(id, vec![line(place, lot, 10, 10_000)]);
		let before = euros(BUYER);
		let passes = declared(BUYER, of(0, "A"));
		Reviewed::set(vec!["15"]);
		let waits = declared(BUYER, of(1, "B"));
		let refused = declared(BUYER, of(2, "C"));
		assert_ok!(decide(CUSTOMS, refused, Decision::Refuse));
		assert_ok!(conclude(BUYER, refused));
		let destroy = || {
			let report = [9; 32];
			send(
				CUSTOMS,
				Call::record_destruction {
					declaration: refused,
					report,
				},
			)
		};
		// Under review, refused with time to appeal, appealed against: not before that is over.
		assert_noop!(destroy(), Error::<Test>::StillOpen);
		assert_ok!(decide(CUSTOMS, waits, Decision::Refuse));
		assert_noop!(destroy(), Error::<Test>::StillOpen);
		assert_ok!(appeal(BUYER, waits));
		assert_noop!(destroy(), Error::<Test>::StillOpen);
		assert_ok!(rule(PANEL_NL, waits, false));
		assert_noop!(settle(passes), Error::<Test>::TooEarly);
		assert_ok!(destroy());
		// What was released and paid is settled: it never came home.
		assert_eq!(before - euros(BUYER), bears(10_000));
		assert_ok!(settle(passes));
		assert_eq!(euros(BUYER), before);
		assert_noop!(settle(passes), Error::<Test>::NothingDue);
		assert_noop!(settle(waits), Error::<Test>::NothingDue);
	});
}

#[test]
fn what_is_destroyed_out_of_bond_is_not_back_in_bond() {
	run(|| {
		let stock = in_bond();
		let (id, raw) = purchase(stock, CONSUMER, 300, 30_000);
		let number = declared(CONSUMER, raw);
		end(id, 5);
		let before = euros(CONSUMER);
		assert_ok!(settle(number));
		assert_eq!(euros(CONSUMER) - before, get(number).paid);
		assert_eq!(
			(quota(), left("A"), get(stock).lines[0].used),
			(0, 700, 300)
		);
	});
}

#[test]
fn what_came_from_within_stays_within() {
	run(|| {
		// Ordered from China, and said to come from Hamburg.
		let order = put_order(BUYER, SELLER, TradeMode::B2B, &[(1_000, 100_000)]);
		let id = put_shipment(MockShipment {
			origin: "DEHAM".parse().unwrap(),
			..shipment(BUYER, true, &[("A", 1_000, Some((order, 0)))])
		});
		let number = declared(BUYER, import(id, vec![line(0, "A", 1_000, 100_000)]));
		assert_eq!(get(number).paid, bears(100_000));
		end(id, 2);
		assert_noop!(settle(number), Error::<Test>::NothingDue);
		// Destroyed under record it is nowhere.
		end(id, 5);
		assert_ok!(settle(number));
		assert_eq!(euros(treasury()), 0);
	});
}

#[test]
fn what_is_worth_nothing_counts_nothing() {
	run(|| {
		YearlyCap::set(Some(100_000));
		let (_, raw) = purchase(in_bond(), CONSUMER, 1, 0);
		let number = declared(CONSUMER, raw);
		assert!(is_released(number));
		assert_eq!(get(number).lines[0].counted.as_ref().unwrap().value, 0);
		assert_eq!(Quotas::<Test>::iter().count(), 0);
	});
}
