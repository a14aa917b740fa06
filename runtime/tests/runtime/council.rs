//! What the council decides, and its way to Root.

use crate::support::*;
use codec::Encode;
use frame_support::{assert_noop, assert_ok, storage::unhashed, traits::Hooks};
use sp_runtime::{traits::Hash, DispatchError};
use trade_chain_runtime::{
	configs::governance::{CouncilRootDelay, MotionDuration},
	constants::{DAYS, UNIT},
	BlockNumber, Council, CouncilMembership, CouncilRoot, Preimage, Runtime, RuntimeCall,
	RuntimeEvent, RuntimeOrigin, Scheduler, System, TradeMembership,
};

const TWO: [&str; 2] = ["Alice", "Bob"];
const THREE: [&str; 3] = ["Alice", "Bob", "Charlie"];
const FOUR: [&str; 4] = ["Alice", "Bob", "Charlie", "Dave"];

fn accredit() -> RuntimeCall {
	pallet_trade_membership::Call::accredit_registrar {
		country: *b"NL",
		registrar: account("Stranger").into(),
	}
	.into()
}

#[test]
fn a_majority_accredits_registrars() {
	on_chain(|| {
		assert_ok!(decide(&THREE, accredit()));
		assert_eq!(
			TradeMembership::registrars(*b"NL"),
			[account("RegistrarNL"), account("Stranger")]
		);
	});
}

#[test]
fn less_than_a_majority_and_others_do_not() {
	on_chain(|| {
		assert_eq!(decide(&TWO, accredit()), Err(DispatchError::BadOrigin));
		for origin in [
			signed("Alice"),
			signed("RegistrarNL"),
			RuntimeOrigin::root(),
		] {
			assert_noop!(dispatch(accredit(), origin), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn three_quarters_change_who_sits_in_it() {
	on_chain(|| {
		let add = || pallet_membership::Call::<Runtime, pallet_membership::Instance1>::add_member {
			who: account("Stranger").into(),
		};
		assert_eq!(decide(&THREE, add()), Err(DispatchError::BadOrigin));
		assert_ok!(decide(&FOUR, add()));
		assert!(CouncilMembership::members().contains(&account("Stranger")));
		assert!(Council::is_member(&account("Stranger")));
	});
}

#[test]
fn nobody_sets_its_members_around_the_membership() {
	on_chain(|| {
		let set = pallet_collective::Call::<Runtime, pallet_collective::Instance1>::set_members {
			new_members: vec![account("Stranger")],
			prime: None,
			old_count: 5,
		};
		assert_noop!(
			dispatch(set, RuntimeOrigin::root()),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn others_have_no_voice() {
	on_chain(|| {
		let propose = pallet_collective::Call::<Runtime, pallet_collective::Instance1>::propose {
			threshold: 2,
			proposal: Box::new(accredit()),
			length_bound: 1_000,
		};
		assert_noop!(
			dispatch(propose, signed("Stranger")),
			pallet_collective::Error::<Runtime, pallet_collective::Instance1>::NotMember
		);
	});
}

const KEY: &[u8] = b"set by root";

/// A call that only Root may make.
fn root_call() -> Vec<u8> {
	let call: RuntimeCall = frame_system::Call::set_storage {
		items: vec![(KEY.to_vec(), b"yes".to_vec())],
	}
	.into();
	call.encode()
}

/// What its preimage is known by.
pub fn noted_call() -> (sp_core::H256, u32) {
	let bytes = root_call();
	let hash = <Runtime as frame_system::Config>::Hashing::hash(&bytes);
	(hash, bytes.len() as u32)
}

/// Notes that preimage.
pub fn note() -> (sp_core::H256, u32) {
	assert_ok!(Preimage::note_preimage(signed("Stranger"), root_call()));
	noted_call()
}

/// Goes on to that block, as far as scheduled calls are concerned.
fn pass_blocks(to: BlockNumber) {
	for number in System::block_number() + 1..=to {
		System::set_block_number(number);
		Scheduler::on_initialize(number);
	}
}

pub fn schedule((hash, len): (sp_core::H256, u32)) -> RuntimeCall {
	pallet_council_root::Call::schedule { hash, len }.into()
}

#[test]
fn three_quarters_become_root_after_the_delay() {
	on_chain(|| {
		let noted = note();
		assert_ok!(decide(&FOUR, schedule(noted)));
		let at = System::block_number() + CouncilRootDelay::get();
		assert_eq!(CouncilRoot::dispatch_time(noted.0), Some(at));

		pass_blocks(at - 1);
		assert_eq!(unhashed::get_raw(KEY), None);

		pass_blocks(at);
		assert_eq!(unhashed::get_raw(KEY), Some(b"yes".to_vec()));
		assert!(happened(|event| matches!(
			event,
			RuntimeEvent::Scheduler(pallet_scheduler::Event::Dispatched { result: Ok(()), .. })
		)));
	});
}

#[test]
fn less_than_three_quarters_do_not() {
	on_chain(|| {
		let noted = note();
		assert_eq!(
			decide(&THREE, schedule(noted)),
			Err(DispatchError::BadOrigin)
		);
		for origin in [signed("Alice"), RuntimeOrigin::root()] {
			assert_noop!(dispatch(schedule(noted), origin), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn a_majority_cancels_meanwhile() {
	on_chain(|| {
		let noted = note();
		let cancel = || pallet_council_root::Call::cancel { hash: noted.0 };
		assert_ok!(decide(&FOUR, schedule(noted)));
		assert_eq!(decide(&TWO, cancel()), Err(DispatchError::BadOrigin));
		assert_ok!(decide(&THREE, cancel()));
		assert_eq!(CouncilRoot::dispatch_time(noted.0), None);

		let at = System::block_number() + CouncilRootDelay::get();
		pass_blocks(at);
		assert_eq!(unhashed::get_raw(KEY), None);
	});
}

#[test]
fn nobody_else_is_root() {
	on_chain(|| {
		let set = || frame_system::Call::set_storage {
			items: vec![(KEY.to_vec(), vec![1])],
		};
		assert_eq!(
			decide(&["Alice", "Bob", "Charlie", "Dave", "Eve"], set()),
			Err(DispatchError::BadOrigin)
		);
		assert_noop!(dispatch(set(), signed("Alice")), DispatchError::BadOrigin);
	});
}

#[test]
fn it_takes_days() {
	let motion: u32 = MotionDuration::get();
	let delay: u32 = CouncilRootDelay::get();
	assert_eq!((motion, delay), (5 * DAYS, DAYS));
	assert_eq!(DAYS, 14_400);
	assert_eq!(UNIT, 1_000_000_000_000);
}
