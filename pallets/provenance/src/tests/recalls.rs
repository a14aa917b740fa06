use super::*;
use Standing::{BeingChecked, Fine, Recalled};

fn of_olives() -> RawGoods {
	RawGoods::Batch(olives())
}

fn subject(raw: &RawBatchId) -> Subject {
	Subject::Batch((raw.gtin, raw.lot.as_slice()).try_into().unwrap())
}

fn marked(raw: &RawBatchId, recall: RecallId) -> bool {
	Marks::<Test>::iter_key_prefix((subject(raw),)).any(|(_, id)| id == recall)
}

fn count(recall: RecallId) -> u32 {
	Provenance::recall_of(recall).unwrap().0.marked
}

fn sell(of: RawBatchId) -> DispatchResult {
	move_to(MILL, TRADER, of, 1)
}

fn split(of: RawBatchId, lot: &str) -> DispatchResult {
	let part = RawPart {
		lot: code(lot),
		quantity: 1,
		serials: None,
	};
	whole(|| {
		plain(Provenance::split(
			signed(MILL),
			of,
			vec![part].try_into().unwrap(),
		))
	})
}

fn merge(of: &[RawBatchId], into: RawBatchId) -> DispatchResult {
	let from: Vec<_> = of.iter().map(|batch| (batch.clone(), 1)).collect();
	whole(|| {
		plain(Provenance::merge(
			signed(MILL),
			into,
			inputs(&from),
			FACILITY,
			None,
		))
	})
}

fn report(who: AccountId, recall: RecallId, of: RawBatchId, quantity: Quantity) -> DispatchResult {
	whole(|| Provenance::report_recovered(signed(who), recall, of, quantity, [3; 32]))
}

#[test]
fn a_recall_is_put_on_record() {
	run(|| {
		wait(9);
		let fee = paid(MILL, || recall(MILL, of_olives(), None));
		assert!(fee > RecallOf::<Test>::max_encoded_len() as u64);
		assert!(emitted(Event::Recalled {
			recall: 0,
			goods: subject(&olives()),
			territory: Territory::Everywhere,
			class: RecallClass::II
		}));
		let expected = Recall {
			goods: subject(&olives()),
			by: MILL,
			authority: None,
			territory: Territory::Everywhere,
			notice: rules::complete(notice()).unwrap(),
			made_at: START + 9,
			lifted_at: None,
			marked: 1,
		};
		assert_eq!(Provenance::recall_of(0).unwrap(), (expected, false));
		assert_eq!(pages(&subject(&olives()))[0].entry, Entry::Recalled(0));
		settle();
		assert!(emitted(Event::RecallSpread {
			recall: 0,
			marked: 1
		}));
		assert!(Provenance::recall_of(0).unwrap().1);
		let status = Provenance::status(olives(), Some(*b"US")).unwrap();
		assert_eq!(status.standing, Recalled);
		assert_eq!(
			status.concerns,
			[Concern::Recalled {
				recall: 0,
				goods: subject(&olives()),
				territory: Territory::Everywhere,
				class: RecallClass::II
			}]
		);
		assert_ok!(lift(MILL, 0));
		assert!(emitted(Event::RecallLifted { recall: 0 }));
		assert_eq!(pages(&subject(&olives()))[1].entry, Entry::RecallLifted(0));
		assert_eq!(standing(olives(), None), Fine);
		assert!(!Provenance::recall_of(0).unwrap().1);
		settle();
		assert!(emitted(Event::RecallCleared { recall: 0 }));
		assert_eq!(
			Provenance::recall_of(0).unwrap().0.lifted_at,
			Some(START + 9)
		);
		assert!(Provenance::recall_of(1).is_none());
	});
}

#[test]
fn a_notice_lacks_nothing() {
	run(|| {
		let lacks = |change: fn(&mut RawNotice), field| {
			let mut notice = notice();
			change(&mut notice);
			let recalled = Provenance::recall(signed(MILL), of_olives(), None, notice);
			assert_noop!(recalled, Error::<Test>::IncompleteNotice(field));
		};
		lacks(|n| n.class = None, NoticeField::Class);
		lacks(|n| n.reason = None, NoticeField::Reason);
		lacks(|n| n.hazard = None, NoticeField::Hazard);
		lacks(|n| n.hazard = Some(text("")), NoticeField::Hazard);
		lacks(|n| n.remedy = None, NoticeField::Remedy);
		lacks(|n| n.contact = None, NoticeField::Contact);
		lacks(|n| n.contact = Some(text(" ")), NoticeField::Contact);
		lacks(|n| n.document = None, NoticeField::Document);
		lacks(|n| n.document = Some([0; 32]), NoticeField::Document);
	});
}

#[test]
fn who_recalls_what_and_where_it_holds() {
	run(|| {
		let fails = |who, goods, authority, error: Error<Test>| {
			assert_noop!(recall(who, goods, authority), error);
		};
		fails(BAKERY, of_olives(), None, Error::NotProducer);
		fails(TRADER, of_olives(), None, Error::NotProducer);
		fails(REGULATOR_ES, of_olives(), None, Error::NotProducer);
		fails(BAKERY, RawGoods::Product(OLIVES), None, Error::NotProducer);
		fails(MILL, of_olives(), Some(b"ES"), Error::NotRegulator);
		fails(REGULATOR_ES, of_olives(), Some(b"EU"), Error::NotRegulator);
		fails(
			REGULATOR_CN,
			of_olives(),
			Some(b"ZZ"),
			Error::InvalidCountry,
		);
		fails(
			MILL,
			RawGoods::Batch(batch(OLIVES, "O9")),
			None,
			Error::UnknownBatch,
		);
		fails(
			MILL,
			RawGoods::Batch(batch(OLIVES, "")),
			None,
			Error::InvalidLot,
		);
		fails(
			MILL,
			RawGoods::Product(FOREIGN),
			None,
			Error::UnknownProduct,
		);
		fails(MILL, RawGoods::Product(1), None, Error::InvalidGtin);
		NextRecall::<Test>::put(RecallId::MAX);
		fails(MILL, of_olives(), None, Error::NumbersUsedUp);
		NextRecall::<Test>::put(0);
		let inside = |code| Territory::In(country(code));
		let all = [
			(MILL, None, Territory::Everywhere),
			(REGULATOR_ES, Some(b"ES"), Territory::Everywhere),
			(REGULATOR_EU, Some(b"EU"), Territory::Everywhere),
			(REGULATOR_NL, Some(b"NL"), inside("NL")),
			(REGULATOR_CN, Some(b"CN"), inside("CN")),
		];
		for goods in [of_olives(), RawGoods::Product(OLIVES)] {
			for (who, authority, territory) in all {
				let id = NextRecall::<Test>::get();
				assert_ok!(recall(who, goods.clone(), authority));
				assert_eq!(Provenance::recall_of(id).unwrap().0.territory, territory);
				fails(who, goods.clone(), authority, Error::AlreadyRecalled);
			}
		}
		// By the maker once, whether it owns the product or made the batch.
		MillPrefix::set(BAKERY);
		let update = || Provenance::update_product(signed(BAKERY), OLIVES, particulars(None));
		assert_ok!(update());
		fails(BAKERY, of_olives(), None, Error::AlreadyRecalled);
		assert_ok!(lift(BAKERY, 0));
		assert_ok!(recall(BAKERY, of_olives(), None));
		// Who made the batch once does not lift what the owner of the product recalls.
		assert_noop!(lift(MILL, 10), Error::<Test>::NotRecaller);
		assert_ok!(lift(BAKERY, 10));
		assert_ok!(recall(MILL, of_olives(), None));
		// The product is no more the mill's.
		assert_ok!(lift(BAKERY, 5));
		fails(MILL, RawGoods::Product(OLIVES), None, Error::NotProducer);
	});
}

#[test]
fn the_origin_is_the_goods_own() {
	run(|| {
		// The product comes from Italy now, the batch did from Spain.
		let changed = RawParticulars {
			origin: *b"IT",
			..particulars(None)
		};
		assert_ok!(Provenance::update_product(signed(MILL), OLIVES, changed));
		assert_ok!(recall(REGULATOR_ES, of_olives(), Some(b"ES")));
		assert_ok!(recall(REGULATOR_ES, RawGoods::Product(OLIVES), Some(b"ES")));
		let territory = |id| Provenance::recall_of(id).unwrap().0.territory;
		assert_eq!(territory(0), Territory::Everywhere);
		assert_eq!(territory(1), Territory::In(country("ES")));
	});
}

#[test]
fn recalled_where_it_holds() {
	run(|| {
		for (id, (who, authority)) in [(REGULATOR_NL, b"NL"), (REGULATOR_CN, b"CN")]
			.into_iter()
			.enumerate()
		{
			assert_ok!(recall(who, of_olives(), Some(authority)));
			assert_eq!(standing(olives(), None), Recalled);
			for other in [b"NL", b"CN", b"ES", b"US", b"EU"] {
				let expected = if other == authority { Recalled } else { Fine };
				assert_eq!(standing(olives(), Some(other)), expected);
			}
			assert_ok!(lift(who, id as RecallId));
			settle();
		}
		// That of a union in its countries, where it is not of the origin.
		let changed = RawParticulars {
			origin: *b"CN",
			..particulars(None)
		};
		assert_ok!(Provenance::update_product(signed(MILL), OLIVES, changed));
		assert_ok!(make(MILL, batch(OLIVES, "C"), 1, &[]));
		let of = || batch(OLIVES, "C");
		assert_ok!(recall(REGULATOR_EU, RawGoods::Batch(of()), Some(b"EU")));
		for (country, expected) in [
			(b"NL", Recalled),
			(b"ES", Recalled),
			(b"EU", Recalled),
			(b"CN", Fine),
			(b"US", Fine),
		] {
			assert_eq!(standing(of(), Some(country)), expected);
		}
		// A product's recall holds for all its batches, and for new ones.
		assert_ok!(recall(REGULATOR_CN, RawGoods::Product(OLIVES), Some(b"CN")));
		assert_ok!(make(MILL, batch(OLIVES, "D"), 1, &[]));
		for lot in ["O1", "C", "D"] {
			assert_eq!(standing(batch(OLIVES, lot), Some(b"US")), Recalled);
		}
		settle();
		assert_eq!(count(3), 3);
		assert_eq!(Provenance::status(of(), Some(*b"ZZ")), None);
		assert_eq!(Provenance::status(batch(OLIVES, "X"), None), None);
		assert_eq!(Provenance::status(batch(1, "X"), None), None);
	});
}

/// Every descendant at every step, a turn of one batch at a time: those with as many ancestors as are walked
/// over know at once, the others at the latest when the recall has come that near.
fn spread_step_by_step(goods: RawGoods) {
	run(|| {
		make_chain(20);
		assert_ok!(recall(MILL, goods, None));
		let mut reached = 0;
		for turn in 0.. {
			let now = (0..=20)
				.rev()
				.find(|n| *n == 0 || marked(&paste(&format!("P{n}")), 0))
				.unwrap();
			assert!(now <= reached + 1, "turn {turn}");
			reached = now;
			for n in 1..=20 {
				let expected = if n <= reached + 8 {
					Recalled
				} else {
					BeingChecked
				};
				let of = paste(&format!("P{n}"));
				assert_eq!(
					standing(of.clone(), Some(b"NL")),
					expected,
					"P{n} in turn {turn}"
				);
				assert_eq!(standing(of.clone(), None), expected);
				let error = match expected {
					Recalled => Error::<Test>::BatchRecalled.into(),
					_ => DispatchError::from(Error::<Test>::BeingChecked),
				};
				assert_noop!(sell(of.clone()), error);
				assert_noop!(split(of.clone(), "S"), error);
				assert_noop!(make_paste("M", &[of]), error);
			}
			Provenance::do_try_state().unwrap();
			if Spreads::<Test>::iter().count() == 0 {
				break;
			}
			step();
		}
		assert_eq!((reached, count(0)), (20, 21));
		assert!(emitted(Event::RecallSpread {
			recall: 0,
			marked: 21
		}));
	});
}

#[test]
fn a_descendant_is_never_fine() {
	spread_step_by_step(of_olives());
	spread_step_by_step(RawGoods::Product(OLIVES));
}

#[test]
fn nobody_holds_up_the_goods_of_others() {
	run(|| {
		// While somebody recalls own goods, ...
		make_chain(9);
		assert_ok!(make(MILL, batch(OLIVES, "O2"), 100, &[]));
		assert_ok!(recall(MILL, RawGoods::Batch(batch(OLIVES, "O2")), None));
		// ... up to eight ancestors give a definite answer, nine none.
		let with = |n: u32| paste(&format!("P{n}"));
		for n in 1..=8 {
			assert_eq!(standing(with(n), Some(b"NL")), Fine, "{n}");
			assert_ok!(sell(with(n)));
		}
		assert_ok!(split(with(8), "S"));
		assert_ok!(make_paste("M", &[with(8)]));
		let status = Provenance::status(with(9), Some(*b"NL")).unwrap();
		assert_eq!(status.standing, BeingChecked);
		assert_eq!(status.concerns, [Concern::BeingChecked]);
		for outcome in [
			sell(with(9)),
			split(with(9), "T"),
			make_paste("N", &[with(9)]),
			merge(&[with(9), paste("S")], paste("N")),
		] {
			assert_eq!(outcome, Err(Error::<Test>::BeingChecked.into()));
		}
		// Title back to who made it, and possession, pass in any case.
		assert_ok!(plain(Provenance::offer_transfer(
			signed(MILL),
			CARRIER,
			with(9),
			1,
			Passing::Possession,
			None
		)));
		settle();
		assert_eq!(standing(with(9), Some(b"NL")), Fine);
		assert_ok!(sell(with(9)));
		assert_ok!(split(with(9), "T"));
	});
}

/// The ancestors count once, however many ways lead to them, and without the batches asked about.
#[test]
fn ancestors_are_counted_once() {
	run(|| {
		register_paste();
		for n in 2..=8 {
			assert_ok!(make(MILL, batch(OLIVES, &format!("O{n}")), 100, &[]));
		}
		let olives: Vec<_> = (1..=8).map(|n| batch(OLIVES, &format!("O{n}"))).collect();
		assert_ok!(make_paste("A", &olives));
		assert_ok!(make_paste("B", &olives));
		assert_ok!(make_paste("C", &[paste("A")]));
		assert_ok!(make(MILL, batch(OLIVES, "X"), 100, &[]));
		assert_ok!(recall(MILL, RawGoods::Batch(batch(OLIVES, "X")), None));
		assert_eq!(standing(paste("A"), None), Fine);
		assert_eq!(standing(paste("C"), None), BeingChecked);
		// Two together have these eight ancestors.
		assert_ok!(make_paste("D", &[paste("A"), paste("B")]));
		assert_noop!(
			make_paste("E", &[paste("C"), paste("B")]),
			Error::<Test>::BeingChecked
		);
		// What is asked about itself is none of them.
		assert_ok!(make_paste("F", &[paste("C"), paste("A")]));
		// The weight is that of what was walked over.
		let base = |n| {
			use crate::WeightInfo;
			let base = <() as WeightInfo>::create_batch(1);
			match n {
				0 => base,
				_ => base.saturating_add(<() as WeightInfo>::walk(n)),
			}
		};
		let weight = |lot: &str, of: RawBatchId| {
			let from = inputs(&[(of, 1)]);
			let made = Provenance::create_batch(signed(MILL), paste(lot), making(1), from);
			made.unwrap().actual_weight.unwrap()
		};
		assert_eq!(weight("W", paste("A")), base(8));
		assert_eq!(weight("V", batch(OLIVES, "O1")), base(0));
		settle();
		assert_eq!(weight("U", paste("A")), base(0));
	});
}

#[test]
fn a_diamond_is_marked_once() {
	run(|| {
		register_paste();
		assert_ok!(make_paste("A", &[olives()]));
		assert_ok!(make_paste("B", &[olives()]));
		assert_ok!(make_paste("C", &[paste("A"), paste("B")]));
		assert_ok!(make_paste("D", &[paste("C"), paste("A"), olives()]));
		assert_ok!(make(MILL, batch(OLIVES, "O2"), 100, &[]));
		assert_ok!(make_paste("E", &[batch(OLIVES, "O2")]));
		assert_ok!(recall(MILL, of_olives(), None));
		let mut turns = 0;
		while Spreads::<Test>::iter().count() > 0 {
			step();
			turns += 1;
			Provenance::do_try_state().unwrap();
			assert!(turns < 40);
		}
		assert_eq!(count(0), 5);
		assert!(!marked(&paste("E"), 0));
		assert_eq!(Queue::<Test>::iter().count(), 0);
		assert_eq!(Frontier::<Test>::iter().count(), 0);
	});
}

#[test]
fn makers_have_few_recalls_that_spread_and_authorities_come_first() {
	run(|| {
		let of = |n: u32| RawGoods::Batch(batch(OLIVES, &format!("R{n}")));
		for n in 0..=MAX_SPREADING {
			assert_ok!(make(MILL, batch(OLIVES, &format!("R{n}")), 1, &[]));
			if n < MAX_SPREADING {
				assert_ok!(recall(MILL, of(n), None));
			}
		}
		assert_noop!(
			recall(MILL, of(MAX_SPREADING), None),
			Error::<Test>::TooManySpreading
		);
		// Others are not concerned, and an authority's recall is served before all of them.
		assert_ok!(recall(REGULATOR_NL, of_olives(), Some(b"NL")));
		let last = RecallId::from(MAX_SPREADING);
		step();
		assert!(!Spreads::<Test>::contains_key(last));
		assert_eq!(Spreads::<Test>::iter().count() as u32, MAX_SPREADING);
		assert_eq!(Provenance::recalls(of_olives()), [last]);
		step();
		assert_ok!(recall(MILL, of(MAX_SPREADING), None));
		settle();
		assert_eq!(SpreadingOf::<Test>::iter().count(), 0);
		assert_ok!(lift(MILL, 0));
		assert_eq!(SpreadingOf::<Test>::get(MILL), 1);
		assert!(Provenance::recalls(of(0)).is_empty());
	});
}

#[test]
fn recalls_take_turns() {
	run(|| {
		make_chain(6);
		assert_ok!(make(MILL, batch(OLIVES, "O2"), 100, &[]));
		assert_ok!(make_paste("X", &[batch(OLIVES, "O2")]));
		assert_ok!(recall(MILL, of_olives(), None));
		assert_ok!(recall(MILL, RawGoods::Batch(batch(OLIVES, "O2")), None));
		step();
		assert_eq!((count(0), count(1)), (2, 1));
		step();
		assert_eq!((count(0), count(1)), (2, 2));
		while Spreads::<Test>::contains_key(1) {
			step();
		}
		assert!(Spreads::<Test>::contains_key(0));
		assert_eq!(Spreading::<Test>::get(), 1);
		settle();
		assert_eq!(Spreading::<Test>::get(), 0);
	});
}

#[test]
fn spreading_keeps_to_its_weight() {
	run(|| {
		register_paste();
		for n in 0..600 {
			assert_ok!(make_paste(&format!("P{n}"), &[olives()]));
		}
		assert_ok!(recall(MILL, of_olives(), None));
		// Too little for the smallest turn.
		let small = Weight::from_parts(1_029, u64::MAX);
		let mut meter = WeightMeter::with_limit(small);
		Provenance::on_poll(1, &mut meter);
		assert!(meter.consumed().is_zero());
		assert!(Provenance::on_idle(1, small).is_zero());
		assert_eq!(count(0), 1);
		// At most a fifth of the block, however much is there; at most what is there.
		let mut meter = WeightMeter::new();
		Provenance::on_poll(1, &mut meter);
		assert!(meter.consumed().all_lte(Weight::from_parts(5_000, 0)));
		assert!(meter.consumed().all_gte(Weight::from_parts(4_500, 0)));
		assert!((200..400).contains(&count(0)), "{}", count(0));
		let before = count(0);
		let idle = Weight::from_parts(3_000, u64::MAX);
		let used = Provenance::on_idle(1, idle);
		assert!(used.all_lte(idle) && count(0) > before && count(0) < 601);
		Provenance::on_idle(1, Weight::MAX);
		assert_eq!(count(0), 601);
		// With nothing to do it takes a look.
		assert!(Provenance::on_idle(1, Weight::MAX).all_lte(Weight::from_parts(1_000, 0)));
	});
}

#[test]
fn what_is_made_while_it_spreads_inherits() {
	run(|| {
		make_chain(5);
		// In China, where it hinders nobody here.
		assert_ok!(recall(REGULATOR_CN, of_olives(), Some(b"CN")));
		for n in 0..30 {
			for source in 1..=5 {
				let lot = format!("N{n}-{source}");
				assert_ok!(make_paste(&lot, &[paste(&format!("P{source}"))]));
				assert_ne!(standing(paste(&lot), Some(b"CN")), Fine);
				assert_eq!(standing(paste(&lot), Some(b"NL")), Fine);
				let grandchild = format!("G{n}-{source}");
				assert_ok!(make_paste(&grandchild, &[paste(&lot)]));
				assert_ne!(standing(paste(&grandchild), Some(b"CN")), Fine);
			}
			step();
			Provenance::do_try_state().unwrap();
		}
		settle();
		assert_eq!(count(0), 6 + 300);
		assert_ok!(split(paste("P3"), "S"));
		assert_ok!(merge(&[paste("P3"), paste("P4")], paste("T")));
		assert_eq!(count(0), 6 + 302);
		// Without a recall among its inputs nothing is inherited.
		assert_ok!(make(MILL, batch(OLIVES, "O2"), 100, &[]));
		assert_ok!(make_paste("Y", &[batch(OLIVES, "O2")]));
		assert!(!marked(&paste("Y"), 0));
	});
}

/// Recalls, lets the recall spread by so many turns, lifts it, and goes on; at each step something is made.
fn lift_after(turns: u32, goods: RawGoods) {
	run(|| {
		make_chain(4);
		assert_ok!(make(MILL, batch(OLIVES, "O2"), 100, &[]));
		assert_ok!(make_paste("X", &[batch(OLIVES, "O2"), olives()]));
		assert_ok!(make_paste("Y", &[paste("X"), paste("P2")]));
		assert_ok!(recall(REGULATOR_CN, goods, Some(b"CN")));
		let mut made = 0;
		let mut make_more = || {
			for source in [olives(), batch(OLIVES, "O2"), paste("P2"), paste("Y")] {
				made += 1;
				assert_ok!(make_paste(&format!("N{made}"), &[source]));
			}
			Provenance::do_try_state().unwrap();
		};
		make_more();
		for _ in 0..turns {
			step();
			make_more();
		}
		assert_ok!(lift(REGULATOR_CN, 0));
		for _ in 0..3 {
			step();
			make_more();
		}
		settle();
		assert_eq!(Marks::<Test>::iter().count(), 0);
		assert_eq!(Frontier::<Test>::iter().count(), 0);
		assert_eq!(Queue::<Test>::iter().count(), 0);
		assert_eq!((count(0), Spreading::<Test>::get()), (0, 0));
		assert!(emitted(Event::RecallCleared { recall: 0 }));
		let spread = emitted(Event::RecallSpread {
			recall: 0,
			marked: 0,
		});
		assert!(!spread);
		for (gtin, lot, _) in Batches::<Test>::iter() {
			let of = batch(gtin.into(), lot.as_str());
			assert_eq!(standing(of, Some(b"CN")), Fine);
		}
	});
}

#[test]
fn a_recall_is_lifted_at_any_moment() {
	for turns in 0..12 {
		lift_after(turns, of_olives());
		lift_after(turns, RawGoods::Product(OLIVES));
		lift_after(turns, RawGoods::Product(PASTE));
	}
	lift_after(60, of_olives());
	lift_after(60, RawGoods::Product(OLIVES));
}

#[test]
fn who_lifts() {
	run(|| {
		assert_ok!(recall(MILL, of_olives(), None));
		assert_ok!(recall(REGULATOR_NL, of_olives(), Some(b"NL")));
		assert_noop!(lift(MILL, 2), Error::<Test>::UnknownRecall);
		for who in [BAKERY, REGULATOR_ES, REGULATOR_NL] {
			assert_noop!(lift(who, 0), Error::<Test>::NotRecaller);
		}
		for who in [MILL, REGULATOR_EU] {
			assert_noop!(lift(who, 1), Error::<Test>::NotRecaller);
		}
		assert_ok!(lift(MILL, 0));
		assert_noop!(lift(MILL, 0), Error::<Test>::AlreadyLifted);
		settle();
		assert_noop!(lift(MILL, 0), Error::<Test>::AlreadyLifted);
		assert_ok!(lift(REGULATOR_NL, 1));
		// Lifted, it can be made again.
		assert_ok!(recall(MILL, of_olives(), None));
		// Whose the product is now, and who made the recall before.
		MillPrefix::set(BAKERY);
		assert_ok!(recall(MILL, RawGoods::Product(OLIVES), None));
		let update = Provenance::update_product(signed(BAKERY), OLIVES, particulars(None));
		assert_ok!(update);
		assert_ok!(lift(BAKERY, 2));
		assert_ok!(lift(MILL, 3));
	});
}

#[test]
fn recalls_overlap() {
	run(|| {
		make_chain(4);
		assert_ok!(recall(MILL, of_olives(), None));
		assert_ok!(recall(
			REGULATOR_CN,
			RawGoods::Batch(paste("P2")),
			Some(b"CN")
		));
		step();
		step();
		settle();
		assert_eq!((count(0), count(1)), (5, 3));
		let concerns = Provenance::status(paste("P4"), None).unwrap().concerns;
		assert_eq!(concerns.len(), 2);
		assert_eq!(
			Provenance::status(paste("P4"), Some(*b"NL"))
				.unwrap()
				.concerns
				.len(),
			1
		);
		assert_eq!(
			Provenance::status(paste("P4"), Some(*b"CN"))
				.unwrap()
				.concerns
				.len(),
			2
		);
		assert_ok!(lift(MILL, 0));
		settle();
		assert_eq!((count(0), count(1)), (0, 3));
		assert_eq!(standing(paste("P1"), None), Fine);
		assert_eq!(standing(paste("P4"), Some(b"CN")), Recalled);
		assert_eq!(standing(paste("P4"), Some(b"NL")), Fine);
		assert_ok!(lift(REGULATOR_CN, 1));
		settle();
		assert_eq!(Marks::<Test>::iter().count(), 0);
	});
}

#[test]
fn recalled_goods_go_back_alone() {
	run(|| {
		register_paste();
		assert_ok!(make(MILL, batch(OLIVES, "O2"), 100, &[]));
		assert_ok!(move_to(MILL, TRADER, olives(), 100));
		let passing = Passing::Both;
		let offer = |from, to, passing| {
			whole(|| {
				plain(Provenance::offer_transfer(
					signed(from),
					to,
					olives(),
					1,
					passing,
					None,
				))
			})
		};
		assert_ok!(offer(TRADER, DEALER, passing));
		let waiting = NextOffer::<Test>::get() - 1;
		assert_ok!(recall(MILL, of_olives(), None));
		settle();
		let refused = DispatchError::from(Error::<Test>::BatchRecalled);
		for passing in [Passing::Title, Passing::Both] {
			assert_noop!(offer(TRADER, DEALER, passing), refused);
			assert_noop!(offer(MILL, TRADER, passing), refused);
		}
		let accept = |who, offer| whole(|| plain(Provenance::accept_transfer(signed(who), offer)));
		assert_noop!(accept(DEALER, waiting), refused);
		assert_noop!(make_paste("A", &[olives()]), refused);
		assert_noop!(make_paste("A", &[batch(OLIVES, "O2"), olives()]), refused);
		assert_noop!(split(olives(), "S"), refused);
		let both = [batch(OLIVES, "O2"), olives()];
		assert_noop!(merge(&both, batch(OLIVES, "M")), refused);
		// They are carried, returned and destroyed.
		assert_ok!(offer(TRADER, CARRIER, Passing::Possession));
		assert_ok!(accept(CARRIER, waiting + 1));
		assert_ok!(move_to(TRADER, MILL, olives(), 1));
		assert_ok!(Provenance::refuse_transfer(signed(DEALER), waiting));
		let reason = DestructionReason::Recalled;
		assert_ok!(Provenance::destroy(
			signed(TRADER),
			olives(),
			98,
			reason,
			[0; 32]
		));
		assert_ok!(lift(MILL, 0));
		assert_ok!(move_to(MILL, TRADER, olives(), 1));
	});
}

#[test]
fn a_recall_in_one_country_hinders_no_other() {
	run(|| {
		register_paste();
		assert_ok!(recall(REGULATOR_CN, of_olives(), Some(b"CN")));
		settle();
		assert_noop!(
			move_to(MILL, CONSUMER, olives(), 1),
			Error::<Test>::BatchRecalled
		);
		assert_ok!(move_to(MILL, TRADER, olives(), 2));
		assert_ok!(move_to(TRADER, DEALER, olives(), 1));
		assert_noop!(
			move_to(TRADER, CONSUMER, olives(), 1),
			Error::<Test>::BatchRecalled
		);
		assert_ok!(make_paste("A", &[olives()]));
		assert_eq!(standing(paste("A"), Some(b"CN")), Recalled);
		// Where the maker is, that counts for making.
		assert_ok!(recall(REGULATOR_NL, of_olives(), Some(b"NL")));
		assert_ok!(move_to(MILL, DEALER, olives(), 1));
		assert_ok!(make_paste("B", &[olives()]));
		assert_noop!(
			move_to(MILL, BAKERY, olives(), 1),
			Error::<Test>::BatchRecalled
		);
	});
}

#[test]
fn what_was_recovered() {
	run(|| {
		make_chain(3);
		assert_ok!(make(MILL, batch(OLIVES, "O2"), 100, &[]));
		assert_ok!(recall(REGULATOR_NL, of_olives(), Some(b"NL")));
		assert_ok!(recall(MILL, RawGoods::Product(OLIVES), None));
		let fails = |who, recall, of: RawBatchId, quantity, error: Error<Test>| {
			assert_noop!(report(who, recall, of, quantity), error);
		};
		fails(MILL, 2, olives(), 1, Error::UnknownRecall);
		fails(MILL, 0, olives(), 0, Error::ZeroQuantity);
		fails(MILL, 0, batch(OLIVES, "O9"), 1, Error::UnknownBatch);
		fails(MILL, 0, batch(OLIVES, ""), 1, Error::InvalidLot);
		fails(MILL, 0, batch(OLIVES, "O2"), 1, Error::NotReached);
		fails(TRADER, 0, olives(), 1, Error::NotRecaller);
		fails(REGULATOR_ES, 0, olives(), 1, Error::NotRecaller);
		fails(REGULATOR_NL, 1, olives(), 1, Error::NotRecaller);
		fails(MILL, 0, olives(), 80_001, Error::MoreThanMade);
		fails(MILL, 0, olives(), Quantity::MAX, Error::MoreThanMade);
		// A product's recall reaches its batches at once, what was made of them in time.
		let fee = paid(MILL, || report(MILL, 1, batch(OLIVES, "O2"), 1));
		let page = Pages::<Test>::get(subject(&batch(OLIVES, "O2")), 0).unwrap();
		let size = page.encoded_size() + Quantity::max_encoded_len();
		assert_eq!(fee, size as u64);
		let told = Entry::Recovered {
			recall: 1,
			quantity: 1,
			document: [3; 32],
		};
		assert_eq!((page.by, page.entry), (MILL, told));
		let recovered = |lot| Provenance::recovered(1, batch(OLIVES, lot));
		assert_eq!(
			(recovered("O2"), recovered("O1"), recovered("")),
			(Some(1), Some(0), None)
		);
		fails(MILL, 1, paste("P1"), 1, Error::NotReached);
		settle();
		assert_ok!(report(MILL, 1, paste("P1"), 1));
		assert_ok!(report(REGULATOR_NL, 0, olives(), 79_999));
		fails(REGULATOR_NL, 0, olives(), 2, Error::MoreThanMade);
		assert_ok!(report(MILL, 0, olives(), 1));
		assert!(emitted(Event::RecoveryReported {
			recall: 0,
			batch: id(OLIVES, "O1"),
			recovered: 80_000,
			document: [3; 32]
		}));
		fails(MILL, 0, olives(), 1, Error::MoreThanMade);
		// Each recall counts for itself.
		assert_ok!(report(MILL, 1, olives(), 80_000));
		assert_ok!(report(REGULATOR_NL, 0, paste("P3"), 100));
		assert_ok!(lift(REGULATOR_NL, 0));
		fails(REGULATOR_NL, 0, paste("P2"), 1, Error::AlreadyLifted);
	});
}

#[test]
fn a_batch_inherits_so_many_recalls_and_no_more() {
	run(|| {
		register_paste();
		let of = |n: u32| batch(OLIVES, &format!("R{n}"));
		for n in 0..5 {
			assert_ok!(make(MILL, of(n), 100, &[]));
			assert_ok!(recall(REGULATOR_CN, RawGoods::Batch(of(n)), Some(b"CN")));
			if n < 4 {
				assert_ok!(recall(REGULATOR_NL, RawGoods::Batch(of(n)), Some(b"NL")));
			}
		}
		let all: Vec<_> = (0..5).map(of).collect();
		assert_noop!(make_paste("A", &all), Error::<Test>::TooManyRecalls);
		assert_noop!(
			merge(&all, batch(OLIVES, "M")),
			Error::<Test>::TooManyRecalls
		);
		assert_ok!(make_paste("A", &all[..4]));
		settle();
		assert_ok!(make_paste("B", &[paste("A")]));
		assert_noop!(
			make_paste("C", &[paste("A"), of(4)]),
			Error::<Test>::TooManyRecalls
		);
		assert_eq!(
			Marks::<Test>::iter_prefix((subject(&paste("B")),)).count(),
			MAX_RECALLS as usize
		);
		// The recalls of the product count as well.
		assert_ok!(recall(REGULATOR_CN, RawGoods::Product(PASTE), Some(b"CN")));
		settle();
		assert_noop!(
			make_paste("D", &[paste("A")]),
			Error::<Test>::TooManyRecalls
		);
		assert_noop!(split(paste("A"), "E"), Error::<Test>::TooManyRecalls);
	});
}
