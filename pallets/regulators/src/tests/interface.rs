//! What clients build on: it must not move by accident.

use super::*;
use frame_support::{
	storage::StoragePrefixedMap,
	traits::{Hooks, StorageInfoTrait},
	view_functions::ViewFunction,
};

#[test]
fn call_indices() {
	let index = |call: Call<Test>| call.encode()[0];
	let calls: [Call<Test>; 8] = [
		Call::open_panel {
			country: NL,
			regulators: seats(&[]),
		},
		Call::change_panel {
			country: NL,
			join: seats(&[]),
			leave: accounts(&[]),
		},
		Call::propose {
			country: NL,
			call: Box::new(write(NL, 1)),
		},
		Call::propose_preimage {
			country: NL,
			hash: Default::default(),
			len: 0,
		},
		Call::vote {
			country: NL,
			motion: 0,
			approve: true,
		},
		Call::close {
			country: NL,
			motion: 0,
			weight_bound: Weight::zero(),
			length_bound: 0,
		},
		Call::withdraw {
			country: NL,
			motion: 0,
		},
		Call::disapprove {
			country: NL,
			motion: 0,
		},
	];
	for (expected, call) in calls.into_iter().enumerate() {
		assert_eq!(usize::from(index(call)), expected);
	}
}

#[test]
fn origins_and_hold_reasons() {
	let panel = Origin::Panel {
		country: country(NL),
		threshold: STRICT,
	};
	assert_eq!(panel.encode(), [0, b'N', b'L', 1]);
	assert_eq!(HALF.encode(), [0]);
	assert_eq!(HoldReason::Motion.encode(), [0]);
}

#[test]
fn storage() {
	assert_eq!(Panels::<Test>::storage_prefix(), b"Panels");
	assert_eq!(Motions::<Test>::storage_prefix(), b"Motions");
	assert_eq!(OpenMotions::<Test>::storage_prefix(), b"OpenMotions");
	assert_eq!(NextMotion::<Test>::storage_prefix(), b"NextMotion");
	assert_eq!(Regulators::storage_info().len(), 4);
	assert!(Regulators::storage_info()
		.iter()
		.all(|item| item.max_size.is_some()));
}

#[test]
fn questions_can_be_asked_from_outside() {
	run(|| {
		proposed(ANNA, NL, write(NL, 1));
		let ask = |id, input: Vec<u8>| Test::execute_view_function(id, input).unwrap();
		assert_eq!(
			ask(crate::PanelViewFunction::<Test>::id(), NL.encode()),
			Regulators::panel(NL).encode()
		);
		assert_eq!(
			ask(
				crate::MotionsViewFunction::<Test>::id(),
				(NL, None::<MotionIndex>, 9u32).encode()
			),
			Regulators::motions(NL, None, 9).encode()
		);
		assert_eq!(
			ask(
				crate::MotionsToVoteViewFunction::<Test>::id(),
				(BRAM, None::<(CountryCode, MotionIndex)>, 9u32).encode()
			),
			Regulators::motions_to_vote(BRAM, None, 9).encode()
		);
	});
}

#[test]
fn the_bounds_make_sense() {
	<Regulators as Hooks<u64>>::integrity_test();
}

#[test]
#[should_panic(expected = "genesis")]
fn a_genesis_with_a_regulator_listed_twice_is_refused() {
	use sp_runtime::BuildStorage;
	let genesis = GenesisConfig::<Test> {
		panels: vec![(
			country(NL),
			vec![(ANNA, Office::Customs), (ANNA, Office::Health)],
		)],
	};
	let _ = genesis.build_storage();
}
