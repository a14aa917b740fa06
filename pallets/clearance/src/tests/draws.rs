use super::*;
use frame_support::traits::Hooks;

/// Randomness by which so many are drawn of a declaration, or not.
fn seed(id: DeclarationId, drawn: bool, rate: u32) -> Digest {
	(0u8..)
		.map(|byte| [byte; 32])
		.find(|seed| rules::is_drawn(seed, id, rate) == drawn)
		.unwrap()
}

const HALF: u32 = 500_000;

#[test]
fn a_draw_comes_in_a_later_block() {
	run(|| {
		check(HALF);
		let (shipment, raw) = on_its_way();
		let id = declared(BUYER, raw);
		assert_eq!(get(id).status, Status::Drawing);
		// Meanwhile the goods stay.
		assert_eq!(Shipped::get(shipment).unwrap().holds, (1, 0));
		assert_eq!(on_hold(BUYER), bears(100_000));
		// Randomness of the block that the declaration was filed in does not count.
		Random::set(Some(seed(id, false, HALF)));
		Clearance::on_poll(1, &mut WeightMeter::new());
		assert_eq!(get(id).status, Status::Drawing);
		next_block(None);
		assert_eq!(get(id).status, Status::Drawing);
		next_block(Some(seed(id, false, HALF)));
		assert!(is_released(id));
		assert!(emitted(Event::Drawn {
			declaration: id,
			drawn: false
		}));
		assert_eq!(Shipped::get(shipment).unwrap().holds, (0, 0));
	});
}

#[test]
fn what_is_drawn_is_inspected() {
	run(|| {
		check(HALF);
		let (shipment, raw) = on_its_way();
		let id = declared(BUYER, raw);
		next_block(Some(seed(id, true, HALF)));
		assert!(matches!(
			get(id).status,
			Status::Inspection { drawn: true, .. }
		));
		assert_eq!(Shipped::get(shipment).unwrap().holds, (1, 0));
		assert_ok!(inspection(QUARANTINE, id, true));
		assert_ok!(decide(CUSTOMS, id, Decision::Release));
		assert_eq!(Shipped::get(shipment).unwrap().holds, (0, 0));
	});
}

#[test]
fn nobody_puts_a_draw_off() {
	run(|| {
		check(HALF);
		let (_, raw) = on_its_way();
		let id = declared(BUYER, raw);
		let (first, later) = (seed(id, true, HALF), seed(id, false, HALF));
		// There is no room for the draw, but its randomness is fixed.
		RelayBlock::set(2);
		Random::set(Some(first));
		let mut meter = WeightMeter::with_limit(Weight::from_parts(1_100, 0));
		Clearance::on_poll(1, &mut meter);
		assert_eq!(get(id).status, Status::Drawing);
		assert_eq!(Draws::<Test>::get()[0].seed, Some(first));
		// A waiting declaration cannot be withdrawn.
		assert_noop!(
			send(BUYER, Call::withdraw_declaration { declaration: id }),
			Error::<Test>::NotPending
		);
		next_block(Some(later));
		assert!(matches!(get(id).status, Status::Inspection { .. }));
		// Without any room nothing is even looked at.
		let mut meter = WeightMeter::with_limit(Weight::from_parts(999, 0));
		Clearance::on_poll(1, &mut meter);
		assert_eq!(meter.consumed(), Weight::zero());
	});
}

#[test]
fn without_randomness_all_are_checked_at_last() {
	run(|| {
		check(1);
		let (_, raw) = on_its_way();
		let id = declared(BUYER, raw);
		RelayBlock::mutate(|block| *block += PATIENCE - 1);
		next_block(None);
		assert_eq!(get(id).status, Status::Drawing);
		next_block(None);
		assert!(matches!(
			get(id).status,
			Status::Inspection { drawn: true, .. }
		));
	});
}

#[test]
fn the_same_goods_keep_the_draw() {
	run(|| {
		check(HALF);
		let (shipment, raw) = on_its_way();
		for drawn in [true, false] {
			let id = declared(BUYER, raw.clone());
			if drawn {
				next_block(Some(seed(id, true, HALF)));
				// As an officer's review, it could be withdrawn and filed again.
				Declarations::<Test>::mutate(id, |declaration| {
					let status = &mut declaration.as_mut().unwrap().status;
					*status = in_review();
				});
				change(shipment, |found| found.holds = (0, 0));
				assert_ok!(send(BUYER, Call::withdraw_declaration { declaration: id }));
				let preview = Clearance::preview_declaration(raw.clone()).unwrap();
				assert_eq!(preview.drawn, [Some(true)]);
			} else {
				// At once, whatever the randomness is now.
				assert!(matches!(
					get(id).status,
					Status::Inspection { drawn: true, .. }
				));
			}
		}
	});
	run(|| {
		check(HALF);
		let (_, raw) = on_its_way();
		let id = declared(BUYER, raw.clone());
		// Not drawn, but something else is found at that time.
		Reviewed::set(vec!["15"]);
		next_block(Some(seed(id, false, HALF)));
		assert_eq!(get(id).status, in_review());
		assert_ok!(send(BUYER, Call::withdraw_declaration { declaration: id }));
		Reviewed::set(vec![]);
		assert!(is_released(declared(BUYER, raw)));
	});
}

#[test]
fn what_changed_meanwhile_is_judged_again() {
	run(|| {
		check(HALF);
		let (shipment, raw) = on_its_way();
		let id = declared(BUYER, raw);
		Refused::set(vec!["15"]);
		next_block(Some(seed(id, false, HALF)));
		assert!(matches!(get(id).status, Status::Refused { .. }));
		assert_eq!(Shipped::get(shipment).unwrap().holds, (0, 1));
	});
	run(|| {
		check(HALF);
		let (shipment, raw) = on_its_way();
		let id = declared(BUYER, raw);
		// The release fails: an officer looks at it.
		change(shipment, |found| found.stage = 3);
		next_block(Some(seed(id, false, HALF)));
		assert_eq!(get(id).status, in_review());
		assert_eq!(on_hold(BUYER), bears(100_000));
		assert_ok!(decide(CUSTOMS, id, Decision::Refuse));
	});
}

#[test]
fn what_fails_does_not_hold_up_the_others() {
	run(|| {
		check(HALF);
		let filed: Vec<_> = (0..3)
			.map(|_| {
				let (shipment, raw) = on_its_way();
				(shipment, declared(BUYER, raw))
			})
			.collect();
		let none = (0u8..)
			.map(|byte| [byte; 32])
			.find(|seed| !filed.iter().any(|(_, id)| rules::is_drawn(seed, *id, HALF)))
			.unwrap();
		// The first is not under way any more, and there is one number left for a proof.
		change(filed[0].0, |found| found.stage = 3);
		NextProof::<Test>::put(ProofId::MAX - 1);
		next_block(Some(none));
		assert_eq!(Draws::<Test>::get().len(), 0);
		assert_eq!(get(filed[0].1).status, in_review());
		assert!(is_released(filed[1].1));
		assert_eq!(get(filed[2].1).status, in_review());
		// Nothing of that release was done.
		assert_eq!(Shipped::get(filed[2].0).unwrap().holds, (0, 0));
		assert_eq!(on_hold(BUYER), 2 * bears(100_000));
		assert_eq!(Clearance::undecided(NL, None, 9).len(), 2);
	});
}

#[test]
fn only_so_many_wait() {
	run(|| {
		check(HALF);
		for _ in 0..4 {
			let (_, raw) = on_its_way();
			assert_ok!(declare(BUYER, raw));
		}
		let (_, raw) = on_its_way();
		assert_noop!(declare(BUYER, raw.clone()), Error::<Test>::TooManyWaiting);
		// Another country's border has room, until there is none for any.
		let border = Border {
			check_rate: HALF,
			..border()
		};
		assert_ok!(send(
			PANEL_CN,
			Call::set_border {
				country: CN,
				border
			}
		));
		for _ in 0..2 {
			assert_ok!(declare(SELLER, leaving()));
		}
		let last = leaving();
		assert_noop!(declare(SELLER, last), Error::<Test>::TooManyWaiting);
		next_block(Some([1; 32]));
		assert_eq!(Draws::<Test>::get().len(), 0);
		assert_ok!(declare(BUYER, raw));
	});
}

/// Oil of the seller that leaves China.
fn leaving() -> RawDeclarationOf<Test> {
	let id = put_shipment(shipment(BUYER, false, &[("A", 10, None)]));
	RawDeclaration {
		direction: Direction::Export,
		country: CN,
		..import(id, vec![line(0, "A", 10, 100)])
	}
}

#[test]
fn countries_take_turns() {
	run(|| {
		check(HALF);
		let here: Vec<_> = (0..3).map(|_| declared(BUYER, on_its_way().1)).collect();
		let border = Border {
			check_rate: HALF,
			..border()
		};
		assert_ok!(send(
			PANEL_CN,
			Call::set_border {
				country: CN,
				border
			}
		));
		let there = declared(SELLER, leaving());
		// A block has room for one draw of one line.
		let room = <() as WeightInfo>::poll().saturating_add(Clearance::weight_of_drawing(1));
		RelayBlock::set(2);
		Random::set(Some([1; 32]));
		let mut drawn = Vec::new();
		let is_waiting = |id: &DeclarationId| get(*id).status == Status::Drawing;
		for left in (0..4).rev() {
			let before: Vec<_> = here
				.iter()
				.chain([&there])
				.copied()
				.filter(is_waiting)
				.collect();
			Clearance::on_poll(1, &mut WeightMeter::with_limit(room));
			drawn.extend(before.into_iter().filter(|id| !is_waiting(id)));
			assert_eq!(Draws::<Test>::get().len(), left);
		}
		assert_eq!(drawn, [here[0], there, here[1], here[2]]);
	});
}

#[test]
fn what_is_filed_later_does_not_hold_up_what_can_be_drawn() {
	run(|| {
		check(HALF);
		let first: Vec<_> = (0..2).map(|_| declared(BUYER, on_its_way().1)).collect();
		RelayBlock::set(2);
		Random::set(Some([1; 32]));
		let border = Border {
			check_rate: HALF,
			..border()
		};
		assert_ok!(send(
			PANEL_CN,
			Call::set_border {
				country: CN,
				border
			}
		));
		// It waits for a later block, and is before the second one once the first is drawn.
		let later = declared(SELLER, leaving());
		Clearance::on_poll(1, &mut WeightMeter::new());
		for id in first {
			assert_ne!(get(id).status, Status::Drawing);
		}
		assert_eq!(get(later).status, Status::Drawing);
	});
}

#[test]
fn drawing_costs_what_its_lines_cost() {
	run(|| {
		check(HALF);
		let lots = ["A", "B"];
		let id = put_shipment(sold(TradeMode::B2B, BUYER, &lots.map(|lot| (lot, 10, 100))));
		let lines = (0..)
			.zip(lots)
			.map(|(place, lot)| line(place, lot, 10, 100));
		declared(BUYER, import(id, lines.collect()));
		RelayBlock::set(2);
		Random::set(Some([1; 32]));
		let mut meter = WeightMeter::new();
		Clearance::on_poll(1, &mut meter);
		let expected = <() as WeightInfo>::poll().saturating_add(Clearance::weight_of_drawing(2));
		assert_eq!(meter.consumed(), expected);
	});
}

#[test]
fn what_is_drawn_is_inspected_whatever_fails() {
	run(|| {
		check(HALF);
		let (shipment, raw) = on_its_way();
		let id = declared(BUYER, raw);
		// The list refuses now, and there is no number for the proof of that.
		Refused::set(vec!["15"]);
		let next = NextProof::<Test>::get();
		NextProof::<Test>::put(ProofId::MAX);
		next_block(Some(seed(id, true, HALF)));
		NextProof::<Test>::put(next);
		assert!(matches!(
			get(id).status,
			Status::Inspection { drawn: true, .. }
		));
		assert_eq!(Shipped::get(shipment).unwrap().holds, (1, 0));
	});
}
