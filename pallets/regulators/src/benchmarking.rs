//! What each call costs at its worst: full panels, full lists of motions, calls kept as preimages that
//! are removed at the end.
#![allow(
	clippy::arithmetic_side_effects,
	clippy::cast_possible_truncation,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use super::*;
use alloc::vec;
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;
use sp_runtime::traits::Hash;
use tradechain_primitives::Office;

const NL: [u8; 2] = *b"NL";

fn country() -> CountryCode {
	CountryCode::try_from(NL.as_slice()).unwrap()
}

fn regulators<T: Config>(name: &'static str) -> PanelOf<T> {
	(0..T::MaxRegulators::get())
		.map(|index| Regulator {
			account: account(name, index, 0),
			office: Office::Other,
		})
		.collect::<Vec<_>>()
		.try_into()
		.unwrap()
}

/// Gives the jurisdiction a full panel.
fn full_panel<T: Config>() -> Vec<T::AccountId> {
	let panel = regulators::<T>("regulator");
	Panels::<T>::insert(country(), &panel);
	panel
		.into_iter()
		.map(|regulator| regulator.account)
		.collect()
}

/// A call that a panel may make, and its bytes.
fn call<T: Config>(length: u32) -> (RuntimeCallOf<T>, Vec<u8>) {
	let call = T::PanelCalls::benchmark_call(length);
	let bytes = call.encode();
	assert!(bytes.len() <= length as usize);
	(call, bytes)
}

/// Such a call noted as a preimage that nobody paid for and one motion requests.
fn noted<T: Config>(length: u32) -> BoundedCallOf<T> {
	let (_, bytes) = call::<T>(length);
	let len = bytes.len() as u32;
	Bounded::unrequested(T::Preimages::note(bytes.into()).unwrap(), len)
}

fn fund<T: Config>(who: &T::AccountId, call: &BoundedCallOf<T>) {
	T::Consideration::ensure_successful(who, Pallet::<T>::footprint(call));
}

/// As many votes as a motion that is still open can have, without that of the last regulator.
fn open_votes<T: Config>(panel: &[T::AccountId]) -> (Vec<T::AccountId>, Vec<T::AccountId>) {
	let seats = panel.len() as u32;
	let needed = (1..=seats)
		.find(|votes| rules::reaches(*votes, seats, Threshold::MoreThanHalf))
		.unwrap();
	let (ayes, others) = panel.split_at((needed - 1) as usize);
	let nays = &others[..(seats - needed) as usize];
	(ayes.to_vec(), nays.to_vec())
}

/// Opens a motion on that call, with these votes.
fn open_motion<T: Config>(
	proposer: &T::AccountId,
	call: BoundedCallOf<T>,
	(ayes, nays): (Vec<T::AccountId>, Vec<T::AccountId>),
) -> MotionIndex {
	fund::<T>(proposer, &call);
	let index = NextMotion::<T>::get(country());
	let motion = Motion {
		proposer: proposer.clone(),
		ticket: T::Consideration::new(proposer, Pallet::<T>::footprint(&call)).unwrap(),
		call,
		threshold: Threshold::MoreThanHalf,
		ayes: ayes.try_into().unwrap(),
		nays: nays.try_into().unwrap(),
		deadline: frame_system::Pallet::<T>::block_number() + T::MotionDuration::get(),
	};
	Motions::<T>::insert(country(), index, motion);
	OpenMotions::<T>::try_append(country(), (index, proposer)).unwrap();
	NextMotion::<T>::insert(country(), index + 1);
	index
}

/// All motions that the panel can have, or all but one.
fn fill_motions<T: Config>(panel: &[T::AccountId], count: u32) {
	for index in 0..count {
		let proposer: T::AccountId = account("filler", index, 0);
		let call = Bounded::Inline(vec![1; 128].try_into().unwrap());
		open_motion::<T>(&proposer, call, open_votes::<T>(panel));
	}
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn open_panel() -> Result<(), BenchmarkError> {
		let origin =
			T::CouncilOrigin::try_successful_origin().map_err(|()| BenchmarkError::Weightless)?;
		Panels::<T>::remove(country());
		let panel = regulators::<T>("regulator");
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, NL, panel.clone());
		assert_eq!(Panels::<T>::get(country()), Some(panel));
		Ok(())
	}

	// Everybody leaves: every vote on every motion goes.
	#[benchmark]
	fn change_panel() {
		let panel = full_panel::<T>();
		fill_motions::<T>(&panel, T::MaxMotions::get());
		let origin = Origin::Panel {
			country: country(),
			threshold: Threshold::TwoThirds,
		};
		let join = regulators::<T>("successor");
		#[extrinsic_call]
		_(
			origin as Origin,
			NL,
			join.clone(),
			panel.try_into().unwrap(),
		);
		assert_eq!(Panels::<T>::get(country()), Some(join));
		assert!(Motions::<T>::iter_prefix_values(country()).all(|motion| motion.ayes.is_empty()));
	}

	// A call that is to be long may be heavier than a transaction, which the call itself would refuse.
	#[benchmark(pov_mode = MaxEncodedLen {
		Preimage::PreimageFor: Measured
	})]
	fn propose(l: Linear<{ MIN_CALL_LENGTH }, { T::MaxCallLength::get() }>) {
		let panel = full_panel::<T>();
		fill_motions::<T>(&panel, T::MaxMotions::get() - 1);
		let who = panel.last().unwrap().clone();
		let (call, bytes) = call::<T>(l);
		let hash = T::Hashing::hash(&bytes);
		fund::<T>(&who, &Bounded::unrequested(hash, l));
		#[block]
		{
			let country = country();
			Pallet::<T>::do_propose(country, who, call, Weight::MAX).unwrap();
		}
		assert_eq!(
			OpenMotions::<T>::get(country()).len() as u32,
			T::MaxMotions::get()
		);
		assert_eq!(T::Preimages::len(&hash), Some(bytes.len() as u32));
	}

	// As above.
	#[benchmark(pov_mode = MaxEncodedLen {
		// As long as the length given, by which the call is weighed.
		Preimage::PreimageFor: Measured
	})]
	fn propose_preimage(l: Linear<{ MIN_CALL_LENGTH }, { T::Preimages::MAX_LENGTH as u32 }>) {
		let panel = full_panel::<T>();
		fill_motions::<T>(&panel, T::MaxMotions::get() - 1);
		let who = panel.last().unwrap().clone();
		let call = noted::<T>(l);
		let (hash, len) = (call.hash(), call.len().unwrap());
		fund::<T>(&who, &call);
		#[block]
		{
			let country = country();
			Pallet::<T>::do_propose_preimage(country, who, hash, len, Weight::MAX).unwrap();
		}
		assert_eq!(
			OpenMotions::<T>::get(country()).len() as u32,
			T::MaxMotions::get()
		);
	}

	#[benchmark]
	fn vote() {
		let panel = full_panel::<T>();
		let votes = open_votes::<T>(&panel);
		let who = panel.last().unwrap().clone();
		let call = Bounded::Inline(vec![1; 128].try_into().unwrap());
		let motion = open_motion::<T>(&who, call, votes);
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), NL, motion, true);
		let motion = Motions::<T>::get(country(), motion).unwrap();
		assert!(motion.ayes.contains(&who));
	}

	// The motion's call is over as soon as it is made; the bound that is announced for it comes on top.
	#[benchmark(pov_mode = MaxEncodedLen {
		// As long as the length given, by which the call is weighed.
		Preimage::PreimageFor: Measured
	})]
	fn close(l: Linear<{ MIN_CALL_LENGTH }, { T::Preimages::MAX_LENGTH as u32 }>) {
		let panel = full_panel::<T>();
		fill_motions::<T>(&panel, T::MaxMotions::get() - 1);
		let call = noted::<T>(l);
		let hash = call.hash();
		let proposer = panel.last().unwrap().clone();
		let motion = open_motion::<T>(&proposer, call, (panel, Vec::new()));
		let passed = Motions::<T>::get(country(), motion).unwrap();
		assert_eq!(
			Pallet::<T>::outcome(&passed, T::MaxRegulators::get()),
			Outcome::Passed
		);
		let anyone: T::AccountId = account("closer", 0, 0);
		#[extrinsic_call]
		_(RawOrigin::Signed(anyone), NL, motion, Weight::MAX, l);
		assert!(!Motions::<T>::contains_key(country(), motion));
		assert_eq!(T::Preimages::len(&hash), None);
	}

	#[benchmark(pov_mode = MaxEncodedLen {
		Preimage::PreimageFor: Measured
	})]
	fn withdraw() {
		let panel = full_panel::<T>();
		fill_motions::<T>(&panel, T::MaxMotions::get() - 1);
		let who = panel.last().unwrap().clone();
		let call = noted::<T>(T::MaxCallLength::get());
		let hash = call.hash();
		let motion = open_motion::<T>(&who, call, open_votes::<T>(&panel));
		#[extrinsic_call]
		_(RawOrigin::Signed(who), NL, motion);
		assert!(!Motions::<T>::contains_key(country(), motion));
		assert_eq!(T::Preimages::len(&hash), None);
	}

	#[benchmark(pov_mode = MaxEncodedLen {
		Preimage::PreimageFor: Measured
	})]
	fn disapprove() -> Result<(), BenchmarkError> {
		let origin =
			T::CouncilOrigin::try_successful_origin().map_err(|()| BenchmarkError::Weightless)?;
		let panel = full_panel::<T>();
		fill_motions::<T>(&panel, T::MaxMotions::get() - 1);
		let call = noted::<T>(T::MaxCallLength::get());
		let hash = call.hash();
		let proposer = panel.last().unwrap().clone();
		let motion = open_motion::<T>(&proposer, call, open_votes::<T>(&panel));
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, NL, motion);
		assert!(!Motions::<T>::contains_key(country(), motion));
		assert_eq!(T::Preimages::len(&hash), None);
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, mock::new_test_ext(), mock::Test);
}
