//! Random calls by random callers against a plain model of panels and votes.

use super::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug)]
enum Step {
	Propose(AccountId, [u8; 2], bool, usize),
	Vote(AccountId, [u8; 2], MotionIndex, bool),
	Close([u8; 2], MotionIndex),
	Withdraw(AccountId, [u8; 2], MotionIndex),
	Disapprove([u8; 2], MotionIndex),
	Change([u8; 2], Vec<AccountId>, Vec<AccountId>),
	Wait(u64),
}

#[derive(Clone, Debug)]
struct Model {
	proposer: AccountId,
	strict: bool,
	votes: BTreeMap<AccountId, bool>,
	deadline: u64,
}

impl Model {
	/// What is to be decided, counted seat by seat.
	fn outcome(&self, panel: &BTreeSet<AccountId>, now: u64) -> Outcome {
		let reached = |votes: usize| {
			if self.strict {
				votes * 3 >= panel.len() * 2
			} else {
				votes * 2 > panel.len()
			}
		};
		let ayes = panel
			.iter()
			.filter(|who| self.votes.get(who) == Some(&true))
			.count();
		let not_against = panel
			.iter()
			.filter(|who| self.votes.get(who) != Some(&false))
			.count();
		if reached(ayes) && now < self.deadline + CLOSING {
			Outcome::Passed
		} else if !reached(not_against) {
			Outcome::Failed
		} else if now < self.deadline && !reached(ayes) {
			Outcome::Open
		} else {
			Outcome::Lapsed
		}
	}
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
	let who = || prop_oneof![Just(ANNA), Just(BRAM), Just(CATO), Just(WEI), Just(DIRK)];
	let some = || proptest::collection::vec(who(), 0..3);
	let code = || prop_oneof![2 => Just(NL), 1 => Just(CN)];
	let step = prop_oneof![
		4 => (who(), code(), any::<bool>(), prop_oneof![Just(0), Just(150usize)])
			.prop_map(|(w, c, s, p)| Step::Propose(w, c, s, p)),
		9 => (who(), code(), 0u32..6, prop_oneof![3 => Just(true), 1 => Just(false)])
			.prop_map(|(w, c, m, a)| Step::Vote(w, c, m, a)),
		3 => (code(), 0u32..6).prop_map(|(c, m)| Step::Close(c, m)),
		1 => (who(), code(), 0u32..6).prop_map(|(w, c, m)| Step::Withdraw(w, c, m)),
		1 => (code(), 0u32..6).prop_map(|(c, m)| Step::Disapprove(c, m)),
		2 => (code(), some(), some()).prop_map(|(c, j, l)| Step::Change(c, j, l)),
		1 => (1u64..6).prop_map(Step::Wait),
	];
	proptest::collection::vec(step, 1..80)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn panels_decide_what_their_votes_say(steps in steps()) {
		run(|| {
			let mut panels: BTreeMap<[u8; 2], BTreeSet<AccountId>> = BTreeMap::from([
				(NL, BTreeSet::from([ANNA, BRAM, CATO])),
				(CN, BTreeSet::from([BRAM, WEI])),
			]);
			let mut motions: BTreeMap<([u8; 2], MotionIndex), Model> = BTreeMap::new();
			let mut next: BTreeMap<[u8; 2], MotionIndex> = BTreeMap::new();
			let mut now = START;
			let all = Weight::MAX;
			for step in steps {
				match step {
					Step::Propose(who, code, strict, padding) => {
						WriteThreshold::set(Some(if strict { STRICT } else { HALF }));
						// The same calls again and again: they share preimages.
						let call = write_padded(code, 1, padding);
						let room = room(&code, &who, &motions, &panels);
						let can = room.is_ok();
						assert_eq!(
							Regulators::propose(signed(who), code, Box::new(call)),
							room.map_err(Into::into)
						);
						if can {
							let index = next.entry(code).or_default();
							motions.insert((code, *index), Model {
								proposer: who,
								strict,
								votes: BTreeMap::new(),
								deadline: now + DURATION,
							});
							*index += 1;
						}
						WriteThreshold::set(Some(HALF));
					},
					Step::Vote(who, code, index, approve) => {
						let open = motions.get(&(code, index)).is_some_and(|motion| {
							motion.outcome(&panels[&code], now) == Outcome::Open
								&& motion.votes.get(&who) != Some(&approve)
						});
						let can = open && panels[&code].contains(&who);
						assert_eq!(Regulators::vote(signed(who), code, index, approve).is_ok(), can);
						if can {
							motions.get_mut(&(code, index)).unwrap().votes.insert(who, approve);
						}
					},
					Step::Close(code, index) => {
						let end = motions
							.get(&(code, index))
							.map(|motion| motion.outcome(&panels[&code], now));
						let done = Regulators::close(signed(STRANGER), code, index, all, 999).is_ok();
						assert_eq!(done, end.is_some_and(|end| end != Outcome::Open));
						if done {
							motions.remove(&(code, index));
							let (country, motion) = (country(code), index);
							let event = match end.unwrap() {
								Outcome::Passed => Event::Carried { country, motion, result: Ok(()) },
								Outcome::Failed => Event::Failed { country, motion },
								_ => Event::Lapsed { country, motion },
							};
							System::assert_last_event(event.into());
						}
					},
					Step::Withdraw(who, code, index) => {
						let can = motions.get(&(code, index)).is_some_and(|motion| {
							motion.proposer == who
								&& motion.outcome(&panels[&code], now) == Outcome::Open
						});
						assert_eq!(Regulators::withdraw(signed(who), code, index).is_ok(), can);
						if can {
							motions.remove(&(code, index));
						}
					},
					Step::Disapprove(code, index) => {
						let can = motions.get(&(code, index)).is_some_and(|motion| {
							motion.outcome(&panels[&code], now) == Outcome::Open
						});
						assert_eq!(Regulators::disapprove(council(), code, index).is_ok(), can);
						if can {
							motions.remove(&(code, index));
						}
					},
					Step::Change(code, join, leave) => {
						let done = Regulators::change_panel(
							council(),
							code,
							seats(&join),
							accounts(&leave),
						)
						.is_ok();
						if done {
							let panel = panels.get_mut(&code).unwrap();
							panel.retain(|who| !leave.contains(who));
							panel.extend(join);
							for ((of, _), motion) in &mut motions {
								if *of == code {
									motion.votes.retain(|who, _| panel.contains(who));
								}
							}
						}
					},
					Step::Wait(blocks) => {
						now += blocks;
						at_block(now);
					},
				}

				Regulators::do_try_state().unwrap();
				assert_eq!(Motions::<Test>::iter().count(), motions.len());
				for (code, panel) in &panels {
					let seated: BTreeSet<_> =
						Regulators::panel(*code).iter().map(|seat| seat.account).collect();
					assert_eq!(&seated, panel);
					for view in Regulators::motions(*code, None, MAX_PAGE) {
						let motion = &motions[&(*code, view.motion)];
						assert_eq!(view.outcome, motion.outcome(panel, now));
						assert!(view.call.is_some());
					}
				}
				// Deposits are held for motions, and only for them.
				for who in [ANNA, BRAM, CATO, WEI, DIRK] {
					let own = Motions::<Test>::iter()
						.filter(|(_, _, motion)| motion.proposer == who)
						.map(|(_, _, motion)| Regulators::footprint(&motion.call).size)
						.sum::<u64>();
					assert_eq!(held(who), own);
				}
				// So are preimages.
				let kept = Motions::<Test>::iter()
					.filter(|(_, _, motion)| motion.call.lookup_needed())
					.count();
				assert_eq!(no_preimages(), kept == 0);
			}
		});
	}
}

/// Whether the model has room for another motion of this proposer, and if not, why.
fn room(
	code: &[u8; 2],
	who: &AccountId,
	motions: &BTreeMap<([u8; 2], MotionIndex), Model>,
	panels: &BTreeMap<[u8; 2], BTreeSet<AccountId>>,
) -> Result<(), Refused> {
	let of_panel: Vec<_> = motions
		.iter()
		.filter(|((of, _), _)| of == code)
		.map(|(_, motion)| motion.proposer)
		.collect();
	let own = of_panel.iter().filter(|proposer| *proposer == who).count();
	if !panels[code].contains(who) {
		Err(Refused::NotRegulator)
	} else if own >= MaxMotionsPerProposer::get() as usize {
		Err(Refused::TooManyOwnMotions)
	} else if of_panel.len() >= MaxMotions::get() as usize {
		Err(Refused::TooManyMotions)
	} else {
		Ok(())
	}
}
