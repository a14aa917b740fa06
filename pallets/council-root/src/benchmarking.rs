//! What the calls cost, each at its worst.

#![allow(
	clippy::arithmetic_side_effects,
	clippy::cast_possible_truncation,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

extern crate alloc;

use super::*;
use alloc::vec;
use frame_benchmarking::v2::*;
use frame_support::traits::BoundedInline;

/// More tasks than any scheduler takes into one block.
const MAX_TASKS: u32 = 1_024;

fn assert_last_event<T: Config>(event: Event<T>) {
	frame_system::Pallet::<T>::assert_last_event(<T as frame_system::Config>::RuntimeEvent::from(
		event,
	));
}

/// The dispatch time of what is scheduled now.
fn dispatch_block<T: Config>() -> BlockNumberFor<T> {
	frame_system::Pallet::<T>::block_number() + T::Delay::get()
}

/// Fill the agenda of that block with the largest tasks, but for the last place.
fn fill_agenda<T: Config>() {
	let name = |i: u32| (*b"filler", i).using_encoded(sp_io::hashing::blake2_256);
	let room = (0..MAX_TASKS)
		.take_while(|i| {
			T::Scheduler::schedule_named(
				name(*i),
				DispatchTime::At(dispatch_block::<T>()),
				None,
				HIGHEST_PRIORITY,
				RawOrigin::Root.into(),
				Bounded::Inline(BoundedInline::truncate_from(vec![0; 128])),
			)
			.is_ok()
		})
		.count() as u32;
	T::Scheduler::cancel_named(name(room - 1)).expect("an agenda has room for one task; qed");
}

/// Note the preimage of a call that carries that many bytes: its hash and its length.
fn note<T: Config>(bytes: u32) -> (T::Hash, u32) {
	let remark = vec![1; bytes as usize];
	let call: RuntimeCallOf<T> = frame_system::Call::remark { remark }.into();
	let preimage = call.encode();
	let len = preimage.len() as u32;
	(
		T::Preimages::note(preimage.into()).expect("within the greatest length; qed"),
		len,
	)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	// The greatest length less what is around the bytes: indices of pallet and call, their number.
	#[benchmark(pov_mode = MaxEncodedLen {
		// As long as the length given, by which the call is weighed.
		Preimage::PreimageFor: Measured
	})]
	fn schedule(
		l: Linear<1, { T::Preimages::MAX_LENGTH as u32 - 10 }>,
	) -> Result<(), BenchmarkError> {
		let origin =
			T::ScheduleOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		let (hash, len) = note::<T>(l);
		fill_agenda::<T>();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, hash, len);

		let at = dispatch_block::<T>();
		assert_eq!(Pallet::<T>::dispatch_time(hash), Some(at));
		assert_last_event::<T>(Event::Scheduled { hash, at });
		Ok(())
	}

	// Nobody else wants the preimage any more, so that it is removed too.
	#[benchmark(pov_mode = MaxEncodedLen {
		Preimage::PreimageFor: Measured
	})]
	fn cancel() -> Result<(), BenchmarkError> {
		let origin =
			T::CancelOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		let (hash, len) = note::<T>(1);
		fill_agenda::<T>();
		Pallet::<T>::do_schedule(hash, len)?;
		T::Preimages::unnote(&hash);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, hash);

		assert_eq!(Pallet::<T>::dispatch_time(hash), None);
		assert_eq!(T::Preimages::len(&hash), None);
		assert_last_event::<T>(Event::Cancelled { hash });
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
