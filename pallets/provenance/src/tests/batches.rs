use super::*;

#[test]
fn inputs_are_used_up() {
	run(|| {
		let oil = batch(OIL, "L1");
		assert_ok!(make(MILL, oil.clone(), 15_000, &[(olives(), 60_000)]));
		assert_eq!(held((OLIVES, "O1"), MILL, MILL), (20_000, 0));
		assert_eq!(held((OIL, "L1"), MILL, MILL), (15_000, 0));
		assert_eq!(Provenance::batch(olives()).unwrap().consumed, 60_000);
		let inputs = Provenance::inputs(oil.clone()).unwrap();
		assert_eq!(
			(inputs[0].batch, inputs[0].quantity),
			(id(OLIVES, "O1"), 60_000)
		);
		// Nobody makes oil of olives that it no longer has.
		assert_noop!(
			make(MILL, batch(OIL, "L2"), 1_000, &[(olives(), 20_001)]),
			Error::<Test>::InsufficientHolding
		);
		assert_ok!(make(MILL, batch(OIL, "L2"), 5_000, &[(olives(), 20_000)]));
		assert_eq!(held((OLIVES, "O1"), MILL, MILL), (0, 0));
		assert!(!HoldingsByParty::<Test>::contains_key(
			MILL,
			(id(OLIVES, "O1"), MILL, MILL)
		));
	});
}

#[test]
fn what_cannot_be_made() {
	run(|| {
		let oil = || batch(OIL, "L1");
		let fails =
			|of: RawBatchId, quantity, from: &[(RawBatchId, Quantity)], error: Error<Test>| {
				assert_noop!(make(MILL, of, quantity, from), error);
			};
		fails(oil(), 15_001, &[(olives(), 60_000)], Error::MassImbalance);
		fails(oil(), 0, &[(olives(), 1)], Error::ZeroQuantity);
		fails(oil(), 1, &[(olives(), 0)], Error::ZeroQuantity);
		fails(oil(), 1, &[], Error::InputsRequired);
		fails(oil(), 1, &[(oil(), 1)], Error::CyclicInput);
		fails(oil(), 1, &[(batch(OLIVES, "O9"), 1)], Error::UnknownBatch);
		fails(
			oil(),
			1,
			&[(olives(), 4), (olives(), 4)],
			Error::DuplicateInput,
		);
		fails(olives(), 1, &[], Error::BatchExists);
		fails(
			batch(OLIVES, "O2"),
			1,
			&[(olives(), 1)],
			Error::PrimaryProduct,
		);
		fails(batch(OLIVES, ""), 1, &[], Error::InvalidLot);
		fails(batch(OLIVES, "O 2"), 1, &[], Error::InvalidLot);
		fails(batch(OLIVES + 1, "O2"), 1, &[], Error::InvalidGtin);
		fails(batch(BREAD, "B1"), 1, &[], Error::ForeignPrefix);
		fails(batch(9_506_000_134_376, "P"), 1, &[], Error::UnknownProduct);
		assert_noop!(
			make(BAKERY, batch(BREAD, "B1"), 1, &[(olives(), 1)]),
			Error::<Test>::InsufficientHolding
		);
		let with = |change: fn(&mut RawBatch), error: Error<Test>| {
			let mut making = making(1);
			change(&mut making);
			let from = inputs(&[(olives(), 4)]);
			assert_noop!(
				Provenance::create_batch(signed(MILL), oil(), making, from),
				error
			);
		};
		with(|b| b.facility = 1, Error::InvalidGln);
		with(|b| b.produced_at = START + 101, Error::InFuture);
		with(|b| b.expires_at = Some(START), Error::ExpiresBeforeProduced);
		with(|b| b.produced_at = START - 1, Error::InputMadeLater);
		with(
			|b| {
				b.serials = Some(RawSerials::Root {
					root: [1; 32],
					count: 0,
				})
			},
			Error::InvalidSerials,
		);
		with(
			|b| {
				b.serials = Some(RawSerials::Range {
					first: code("2"),
					last: code("1"),
				})
			},
			Error::InvalidSerials,
		);
		let number = NextBatch::<Test>::get();
		NextBatch::<Test>::put(BatchNumber::MAX);
		fails(oil(), 1, &[(olives(), 4)], Error::NumbersUsedUp);
		NextBatch::<Test>::put(number);
		Suspended::set(vec![MILL]);
		fails(oil(), 1, &[(olives(), 4)], Error::NotManufacturer);
	});
}

#[test]
fn who_cannot_pay_makes_nothing() {
	run(|| {
		let all = Balances::free_balance(MILL);
		assert_ok!(Balances::transfer_allow_death(
			signed(MILL),
			STRANGER,
			all - 10
		));
		assert!(make(MILL, batch(OIL, "L1"), 1, &[(olives(), 4)]).is_err());
		assert_eq!(held((OLIVES, "O1"), MILL, MILL), (80_000, 0));
	});
}

#[test]
fn destroys_under_record() {
	run(|| {
		let destroy = |who, of, quantity| {
			let reason = DestructionReason::Damaged;
			Provenance::destroy(signed(who), of, quantity, reason, [3; 32])
		};
		assert_noop!(
			destroy(BAKERY, olives(), 1),
			Error::<Test>::InsufficientHolding
		);
		assert_noop!(
			destroy(MILL, olives(), 80_001),
			Error::<Test>::InsufficientHolding
		);
		assert_noop!(destroy(MILL, olives(), 0), Error::<Test>::ZeroQuantity);
		assert_noop!(
			destroy(MILL, batch(OIL, "X"), 1),
			Error::<Test>::UnknownBatch
		);
		// One that is suspended discharges what it has.
		Suspended::set(vec![MILL]);
		assert_ok!(destroy(MILL, olives(), 30_000));
		assert_eq!(held((OLIVES, "O1"), MILL, MILL), (50_000, 0));
		assert_eq!(Provenance::batch(olives()).unwrap().destroyed, 30_000);
	});
}
