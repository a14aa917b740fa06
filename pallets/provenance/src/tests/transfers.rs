use super::*;

fn offer(from: AccountId, to: AccountId, quantity: Quantity, passing: Passing) -> DispatchResult {
	plain(Provenance::offer_transfer(
		signed(from),
		to,
		olives(),
		quantity,
		passing,
		None,
	))
}

fn accept(who: AccountId, offer: OfferId) -> DispatchResult {
	plain(Provenance::accept_transfer(signed(who), offer))
}

fn of(owner: AccountId, possessor: AccountId) -> (Quantity, Quantity) {
	held((OLIVES, "O1"), owner, possessor)
}

#[test]
fn title_possession_or_both() {
	run(|| {
		assert_ok!(offer(MILL, CARRIER, 30_000, Passing::Possession));
		assert_eq!(of(MILL, MILL), (50_000, 30_000));
		assert_ok!(accept(CARRIER, 0));
		assert_eq!(
			(of(MILL, MILL), of(MILL, CARRIER)),
			((50_000, 0), (30_000, 0))
		);
		// The owner sells what the carrier has.
		let title = |other| {
			Provenance::offer_transfer(
				signed(MILL),
				TRADER,
				olives(),
				10_000,
				Passing::Title,
				other,
			)
		};
		assert_ok!(title(Some(CARRIER)));
		assert_ok!(accept(TRADER, 1));
		assert_eq!(
			(of(MILL, CARRIER), of(TRADER, CARRIER)),
			((20_000, 0), (10_000, 0))
		);
		// The carrier hands it over.
		assert_ok!(Provenance::offer_transfer(
			signed(CARRIER),
			TRADER,
			olives(),
			10_000,
			Passing::Possession,
			Some(TRADER)
		));
		assert_ok!(accept(TRADER, 2));
		assert_eq!(
			(of(TRADER, CARRIER), of(TRADER, TRADER)),
			((0, 0), (10_000, 0))
		);
		assert_ok!(offer(TRADER, CONSUMER, 10_000, Passing::Both));
		assert_ok!(accept(CONSUMER, 3));
		assert_eq!(of(CONSUMER, CONSUMER), (10_000, 0));
		assert!(Parties::<Test>::contains_key(id(OLIVES, "O1"), TRADER));
		assert_eq!(Balances::reserved_balance(TRADER), 0);
	});
}

#[test]
fn what_cannot_be_offered() {
	run(|| {
		let fails = |from, to, quantity, passing, error: Error<Test>| {
			assert_noop!(offer(from, to, quantity, passing), error);
		};
		fails(MILL, MILL, 1, Passing::Both, Error::ToOneself);
		fails(MILL, TRADER, 0, Passing::Both, Error::ZeroQuantity);
		fails(
			MILL,
			TRADER,
			80_001,
			Passing::Both,
			Error::InsufficientHolding,
		);
		fails(TRADER, MILL, 1, Passing::Both, Error::InsufficientHolding);
		fails(MILL, CARRIER, 1, Passing::Both, Error::ReceiverMayNotOwn);
		fails(MILL, CARRIER, 1, Passing::Title, Error::ReceiverMayNotOwn);
		fails(
			MILL,
			INSPECTOR,
			1,
			Passing::Possession,
			Error::ReceiverMayNotPossess,
		);
		fails(
			MILL,
			STRANGER,
			1,
			Passing::Possession,
			Error::ReceiverMayNotPossess,
		);
		assert_noop!(
			Provenance::offer_transfer(
				signed(MILL),
				TRADER,
				olives(),
				1,
				Passing::Both,
				Some(CARRIER)
			),
			Error::<Test>::NotOwnerAndPossessor
		);
		assert_noop!(
			Provenance::offer_transfer(
				signed(MILL),
				TRADER,
				batch(OLIVES, "O9"),
				1,
				Passing::Both,
				None
			),
			Error::<Test>::UnknownBatch
		);
		NextOffer::<Test>::put(OfferId::MAX);
		fails(MILL, TRADER, 1, Passing::Both, Error::NumbersUsedUp);
		NextOffer::<Test>::put(0);
		// What is on offer cannot be offered, used up or destroyed again.
		assert_ok!(offer(MILL, TRADER, 80_000, Passing::Both));
		fails(MILL, TRADER, 1, Passing::Both, Error::InsufficientHolding);
		assert_noop!(
			make(MILL, batch(OIL, "L1"), 1, &[(olives(), 4)]),
			Error::<Test>::InsufficientHolding
		);
		Suspended::set(vec![MILL]);
		fails(MILL, TRADER, 1, Passing::Title, Error::NotActive);
	});
}

#[test]
fn only_the_receiver_answers_and_only_the_offeror_withdraws() {
	run(|| {
		let refuse = |who, offer| Provenance::refuse_transfer(signed(who), offer);
		let withdraw = |who, offer| Provenance::withdraw_transfer(signed(who), offer);
		assert_ok!(offer(MILL, TRADER, 5, Passing::Both));
		assert_ok!(offer(MILL, TRADER, 6, Passing::Both));
		assert!(Balances::reserved_balance(MILL) > 0);
		for who in [MILL, CONSUMER] {
			assert_noop!(accept(who, 0), Error::<Test>::NotReceiver);
			assert_noop!(refuse(who, 0), Error::<Test>::NotReceiver);
		}
		assert_noop!(withdraw(TRADER, 0), Error::<Test>::NotOfferor);
		assert_noop!(accept(TRADER, 2), Error::<Test>::UnknownOffer);
		assert_noop!(refuse(TRADER, 2), Error::<Test>::UnknownOffer);
		assert_noop!(withdraw(MILL, 2), Error::<Test>::UnknownOffer);
		// Judged again when accepted; the suspended can still refuse.
		Suspended::set(vec![TRADER, MILL]);
		assert_noop!(accept(TRADER, 0), Error::<Test>::ReceiverMayNotOwn);
		assert_ok!(refuse(TRADER, 0));
		assert_ok!(withdraw(MILL, 1));
		assert_eq!(of(MILL, MILL), (80_000, 0));
		assert_eq!(Balances::reserved_balance(MILL), 0);
	});
}

#[test]
fn who_keeps_goods_does_not_lock_their_owner_out() {
	run(|| {
		assert_ok!(offer(MILL, CARRIER, 10, Passing::Possession));
		assert_ok!(accept(CARRIER, 0));
		let given = Provenance::offer_transfer(
			signed(CARRIER),
			TRADER,
			olives(),
			10,
			Passing::Possession,
			Some(MILL),
		);
		assert_ok!(plain(given));
		assert_eq!(of(MILL, CARRIER), (0, 10));
		assert_noop!(
			Provenance::withdraw_transfer(signed(TRADER), 1),
			Error::<Test>::NotOfferor
		);
		assert_ok!(Provenance::withdraw_transfer(signed(MILL), 1));
		assert_eq!(of(MILL, CARRIER), (10, 0));
		assert_eq!(Balances::reserved_balance(CARRIER), 0);
		// Who offers both, or the title, is the owner.
		assert_ok!(offer(MILL, TRADER, 10, Passing::Both));
		assert_noop!(
			Provenance::withdraw_transfer(signed(CARRIER), 2),
			Error::<Test>::NotOfferor
		);
	});
}

#[test]
fn who_cannot_pay_receives_nothing() {
	run(|| {
		assert_ok!(offer(MILL, PAUPER, 5, Passing::Both));
		assert!(accept(PAUPER, 0).is_err());
		assert_eq!(of(MILL, MILL), (79_995, 5));
	});
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(32))]

	/// Whatever members do, goods are conserved and every call is all or nothing.
	#[test]
	fn goods_are_conserved(steps in prop::collection::vec(any::<(u8, u8, u8, u8, u16)>(), 1..60)) {
		let members = [MILL, BAKERY, TRADER, CARRIER, CONSUMER];
		let member = |n: u8| members[usize::from(n) % members.len()];
		run(|| {
			for (n, (kind, a, b, c, quantity)) in steps.into_iter().enumerate() {
				let (from, to, quantity) = (member(a), member(b), Quantity::from(quantity));
				let passing = [Passing::Title, Passing::Possession, Passing::Both][usize::from(c) % 3];
				let call = || match kind % 8 {
					0..=2 => plain(Provenance::offer_transfer(
						signed(from),
						to,
						olives(),
						quantity,
						passing,
						Some(member(c / 3)).filter(|_| passing != Passing::Both),
					)),
					3 | 4 => accept(to, OfferId::from(c) % NextOffer::<Test>::get().max(1)),
					5 => Provenance::refuse_transfer(signed(to), OfferId::from(c) % 8),
					6 => make(
						BAKERY,
						batch(BREAD, &format!("B{n}")),
						quantity,
						&[(olives(), quantity)],
					),
					_ => Provenance::destroy(
						signed(from),
						olives(),
						quantity,
						DestructionReason::Lost,
						[0; 32],
					),
				};
				// As the chain runs calls: what fails changes nothing.
				let _ = frame_support::storage::with_storage_layer(call);
				Provenance::do_try_state().unwrap();
			}
			let held: Vec<_> = Holdings::<Test>::iter_prefix((id(OLIVES, "O1"),)).collect();
			let sum: Quantity = held.iter().map(|(_, h)| h.free + h.reserved).sum();
			let olives = Provenance::batch(olives()).unwrap();
			prop_assert_eq!(sum + olives.consumed + olives.destroyed, 80_000);
			Ok(())
		})?;
	}
}

#[test]
fn who_adds_to_a_holding_pays_no_fee_again() {
	run(|| {
		assert_ok!(offer(MILL, TRADER, 5, Passing::Both));
		assert_ok!(offer(MILL, TRADER, 6, Passing::Both));
		assert_ok!(offer(MILL, TRADER, 7, Passing::Possession));
		let paid = |id| {
			let before = Balances::free_balance(TRADER);
			assert_ok!(accept(TRADER, id));
			before - Balances::free_balance(TRADER)
		};
		assert!(paid(0) > 0);
		assert_eq!(paid(1), 0);
		assert_eq!(of(TRADER, TRADER), (11, 0));
		// Goods of another owner are another holding.
		assert!(paid(2) > 0);
	});
}
