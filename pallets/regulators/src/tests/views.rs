//! What clients ask.

use super::*;
use frame_support::dispatch::GetDispatchInfo;
use sp_runtime::traits::{BlakeTwo256, Hash};

#[test]
fn the_panel_of_a_jurisdiction() {
	run(|| {
		assert_eq!(
			Regulators::panel(NL),
			vec![
				seat(ANNA, Office::Customs),
				seat(BRAM, Office::Health),
				seat(CATO, Office::Agriculture),
			]
		);
		assert!(Regulators::panel(EU).is_empty());
		assert!(Regulators::panel(QQ).is_empty());
	});
}

#[test]
fn a_motion_with_all_that_closing_it_takes() {
	run(|| {
		for padding in [0, 150] {
			let call = write_padded(NL, 1, padding);
			let index = proposed(BRAM, NL, call.clone());
			approved_by(&[ANNA], NL, index);
			assert_ok!(Regulators::vote(signed(CATO), NL, index, false));
			assert_eq!(
				Regulators::motions(NL, None, 9).pop().unwrap(),
				MotionView {
					country: country(NL),
					motion: index,
					proposer: BRAM,
					hash: BlakeTwo256::hash_of(&call),
					length: call.encoded_size() as u32,
					weight: call.get_dispatch_info().call_weight,
					call: Some(call),
					threshold: HALF,
					ayes: vec![ANNA],
					nays: vec![CATO],
					seats: 3,
					outcome: Outcome::Open,
					deadline: START + DURATION,
					closing_deadline: START + DURATION + CLOSING,
				}
			);
		}
		let view = Regulators::motions(NL, None, 9).pop().unwrap();
		approved_by(&[BRAM], NL, view.motion);
		assert_ok!(Regulators::close(
			signed(STRANGER),
			NL,
			view.motion,
			view.weight,
			view.length
		));
	});
}

#[test]
fn motions_are_paged_without_gaps() {
	run(|| {
		for who in [ANNA, ANNA, BRAM, CATO] {
			proposed(who, NL, write(NL, 1));
		}
		assert_ok!(Regulators::withdraw(signed(ANNA), NL, 1));
		let page = |after, limit| -> Vec<MotionIndex> {
			Regulators::motions(NL, after, limit)
				.iter()
				.map(|view| view.motion)
				.collect()
		};
		assert_eq!(page(None, 2), vec![0, 2]);
		assert_eq!(page(Some(2), 2), vec![3]);
		// Also after one that is closed by now.
		assert_eq!(page(Some(1), 9), vec![2, 3]);
		assert!(page(Some(3), 9).is_empty());
		assert!(page(None, 0).is_empty());
		assert!(Regulators::motions(CN, None, 9).is_empty());
		assert!(Regulators::motions(QQ, None, 9).is_empty());
	});
}

#[test]
fn what_a_regulator_has_still_to_vote_on() {
	run(|| {
		let mine = |who, after, limit| -> Vec<([u8; 2], MotionIndex)> {
			Regulators::motions_to_vote(who, after, limit)
				.iter()
				.map(|view| (*view.country.as_bytes(), view.motion))
				.collect()
		};
		assert!(mine(BRAM, None, 9).is_empty());
		for (who, code) in [(ANNA, NL), (ANNA, NL), (WEI, CN), (CATO, NL), (WEI, CN)] {
			proposed(who, code, write(code, 1));
		}
		// By country and number, on all panels where it sits.
		assert_eq!(
			mine(BRAM, None, 9),
			vec![(CN, 0), (CN, 1), (NL, 0), (NL, 1), (NL, 2)]
		);
		assert_eq!(mine(ANNA, None, 9), vec![(NL, 0), (NL, 1), (NL, 2)]);
		assert_eq!(mine(WEI, None, 9), vec![(CN, 0), (CN, 1)]);
		assert!(mine(STRANGER, None, 9).is_empty());
		// Paged.
		assert_eq!(mine(BRAM, None, 3), vec![(CN, 0), (CN, 1), (NL, 0)]);
		assert_eq!(
			mine(BRAM, Some((country(NL), 0)), 9),
			vec![(NL, 1), (NL, 2)]
		);
		assert_eq!(
			mine(BRAM, Some((country(CN), 0)), 2),
			vec![(CN, 1), (NL, 0)]
		);
		assert!(mine(BRAM, None, 0).is_empty());

		// Not what it has voted on, what is decided, or what has lapsed.
		assert_ok!(Regulators::vote(signed(BRAM), NL, 0, false));
		assert_ok!(Regulators::vote(signed(BRAM), CN, 1, true));
		approved_by(&[ANNA, CATO], NL, 2);
		assert_eq!(mine(BRAM, None, 9), vec![(CN, 0), (NL, 1)]);
		at_block(START + DURATION);
		assert!(mine(BRAM, None, 9).is_empty());
	});
}

#[test]
fn a_question_has_a_page_for_an_answer() {
	assert!(MAX_PAGE >= MaxMotions::get());
}
