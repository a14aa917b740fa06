//! Random lives of declarations, beside a count of our own.

use super::*;
use alloc::collections::BTreeMap;
use proptest::prelude::*;

/// What may happen.
#[derive(Clone, Debug)]
enum Step {
	/// A consumer, or a business, declares goods that came, of a value; the seal is broken or not.
	Declare(bool, Amount, bool),
	/// The lists say something else: allow, review, refuse.
	Lists(u8),
	/// A batch is recalled, or is not any more.
	Recall(bool),
	/// A block passes with this randomness.
	Block(u8),
	/// An officer inspects and decides: of the open ones, which, and what.
	Decide(prop::sample::Index, u8, bool),
	/// Time passes, in days.
	Wait(u8),
	/// The panel rules.
	Rule(prop::sample::Index, bool),
	/// The declarant appeals, concludes, or withdraws.
	Answer(prop::sample::Index, u8),
	/// A shipment is delivered, turned back or destroyed, where it may be.
	End(prop::sample::Index, u8),
	/// What turned back is settled.
	Settle(prop::sample::Index),
	/// The declarant removes it.
	Remove(prop::sample::Index),
}

fn step() -> impl Strategy<Value = Step> {
	use prop::sample::Index;
	prop_oneof![
		4 => (any::<bool>(), 100u128..40_000, prop::bool::weighted(0.2))
			.prop_map(|(consumer, value, broken)| Step::Declare(consumer, value, broken)),
		1 => (0u8..5).prop_map(Step::Lists),
		1 => any::<bool>().prop_map(Step::Recall),
		3 => any::<u8>().prop_map(Step::Block),
		4 => (any::<Index>(), 0u8..3, any::<bool>())
			.prop_map(|(which, what, conforms)| Step::Decide(which, what, conforms)),
		1 => (1u8..15).prop_map(Step::Wait),
		2 => (any::<Index>(), any::<bool>()).prop_map(|(which, release)| Step::Rule(which, release)),
		2 => (any::<Index>(), 0u8..3).prop_map(|(which, what)| Step::Answer(which, what)),
		3 => (any::<Index>(), 0u8..3).prop_map(|(which, how)| Step::End(which, how)),
		2 => any::<Index>().prop_map(Step::Settle),
		1 => any::<Index>().prop_map(Step::Remove),
	]
}

/// What we count ourselves.
#[derive(Default)]
struct Book {
	/// Value and what is borne, of each declaration of a consumer or a business.
	filed: BTreeMap<DeclarationId, (bool, Amount)>,
	/// Released, and not turned back: the value by identity.
	quota: Amount,
	/// In the country's account.
	treasury: Amount,
	/// Those whose value was counted.
	counted: BTreeMap<DeclarationId, bool>,
}

fn pick(which: &prop::sample::Index) -> Option<DeclarationId> {
	let ids: Vec<_> = Declarations::<Test>::iter_keys().collect();
	(!ids.is_empty()).then(|| ids[which.index(ids.len())])
}

impl Book {
	/// Follows what became of the declarations.
	fn follow(&mut self) {
		for (id, declaration) in Declarations::<Test>::iter() {
			let (consumer, value) = self.filed[&id];
			let released = matches!(declaration.status, Status::Released { .. });
			if released && self.counted.insert(id, true).is_none() {
				self.treasury += bears(value);
				if consumer {
					self.quota += value;
				}
			}
		}
	}
}

fn play(book: &mut Book, step: Step) {
	match step {
		Step::Declare(consumer, value, broken) => {
			let (who, mode) = if consumer {
				(CONSUMER, TradeMode::B2C)
			} else {
				(BUYER, TradeMode::B2B)
			};
			let order = put_order(who, SELLER, mode, &[(10, value)]);
			let mut there = shipment(who, true, &[("A", 10, Some((order, 0)))]);
			there.wrong.1 = broken;
			let raw = import(put_shipment(there), vec![line(0, "A", 10, value)]);
			let preview = Clearance::preview_declaration(raw.clone()).unwrap();
			let id = NextDeclaration::<Test>::get();
			let filed = declare(who, raw);
			if filed == Err(Error::<Test>::TooManyWaiting.into()) {
				return;
			}
			assert_ok!(filed);
			book.filed.insert(id, (consumer, value));
			let status = get(id).status;
			assert!(
				match preview.channel {
					Channel::Green => matches!(status, Status::Drawing),
					Channel::Yellow => matches!(status, Status::Review { .. }),
					Channel::Red => matches!(status, Status::Inspection { .. }),
					Channel::Refused => matches!(status, Status::Refused { .. }),
				},
				"{:?} {status:?}",
				preview.channel
			);
		}
		Step::Lists(say) => {
			Reviewed::set(if say == 1 { vec!["15"] } else { vec![] });
			Refused::set(if say == 2 { vec!["15"] } else { vec![] });
		}
		Step::Recall(on) => {
			let recalled = (batch("A"), tradechain_primitives::Standing::Recalled);
			Standings::set(if on { vec![recalled] } else { vec![] });
		}
		Step::Block(byte) => next_block((byte > 20).then_some([byte; 32])),
		Step::Decide(which, what, conforms) => {
			let Some(id) = pick(&which) else { return };
			let _ = inspection(QUARANTINE, id, conforms);
			let decision = [Decision::Release, Decision::Inspect, Decision::Refuse][what as usize];
			let is_recalled = !Standings::get().is_empty();
			let done = decide(CUSTOMS, id, decision);
			// What is recalled is never released.
			assert!(done.is_err() || !is_recalled || decision != Decision::Release);
		}
		Step::Wait(days) => wait(Moment::from(days) * DAY),
		Step::Rule(which, release) => {
			let Some(id) = pick(&which) else { return };
			let _ = rule(PANEL_NL, id, release);
		}
		Step::Answer(which, what) => {
			let Some(id) = pick(&which) else { return };
			let who = get(id).declarant;
			let _ = match what {
				0 => appeal(who, id),
				1 => conclude(who, id),
				_ => send(who, Call::withdraw_declaration { declaration: id }),
			};
		}
		Step::End(which, how) => {
			let Some(id) = pick(&which) else { return };
			let shipment = get(id).shipment;
			let found = Shipped::get(shipment).unwrap();
			if found.stage != 1 {
				return;
			}
			use tradechain_primitives::Borders as _;
			match how {
				// As logistics lets goods go.
				0 if found.holds == (0, 0) && Clearance::may_deliver(shipment) => {
					assert!(is_released(id));
					change(shipment, |found| found.stage = 3);
				}
				1 if found.holds.0 == 0 => change(shipment, |found| found.stage = 2),
				_ => {
					let report = [9; 32];
					let _ = send(
						CUSTOMS,
						Call::record_destruction {
							declaration: id,
							report,
						},
					);
				}
			}
		}
		Step::Settle(which) => {
			let Some(id) = pick(&which) else { return };
			let in_time = matches!(get(id).status, Status::Released { returns_until, .. }
				if pallet_timestamp::Now::<Test>::get() <= returns_until);
			if settle(id).is_ok() && in_time {
				let (consumer, value) = book.filed[&id];
				book.treasury -= bears(value);
				if consumer {
					book.quota -= value;
				}
			}
		}
		Step::Remove(which) => {
			let Some(id) = pick(&which) else { return };
			let _ = remove(get(id).declarant, id);
		}
	}
}

/// What must be so whatever happened.
fn check_all(book: &Book) {
	Clearance::do_try_state().unwrap();
	let mut held: BTreeMap<AccountId, Amount> = BTreeMap::from([(CONSUMER, 0), (BUYER, 0)]);
	for (id, declaration) in Declarations::<Test>::iter() {
		let open = matches!(
			declaration.status,
			Status::Drawing | Status::Review { .. } | Status::Inspection { .. }
		);
		if open {
			*held.get_mut(&declaration.declarant).unwrap() += bears(book.filed[&id].1);
		}
		// Refused goods are there and held, or they went back, or they were destroyed.
		let found = Shipped::get(declaration.shipment).unwrap();
		if matches!(
			declaration.status,
			Status::Refused { .. } | Status::Final { .. }
		) {
			assert!(found.stage != 1 || found.holds == (0, 1));
			assert!(
				found.stage != 3
					|| notes_of(declaration.shipment).contains(&CustomsStep::Destroyed)
			);
		}
	}
	for (who, amount) in held {
		assert_eq!(on_hold(who), amount);
	}
	assert_eq!(Clearance::quota(IDENTITY, NL, 2026), book.quota);
	assert_eq!(euros(treasury()), book.treasury);
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 64, ..Default::default() })]

	#[test]
	fn money_quota_and_custody_are_accounted_for(steps in prop::collection::vec(step(), 1..60)) {
		run(|| {
			check(300_000);
			YearlyCap::set(Some(100_000));
			let mut book = Book::default();
			for step in steps {
				// The year does not end.
				if pallet_timestamp::Now::<Test>::get() > START + 300 * DAY {
					break;
				}
				play(&mut book, step);
				book.follow();
				check_all(&book);
			}
		});
	}
}
