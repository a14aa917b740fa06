//! What each call costs at its worst: records of the largest size, longest prefixes, full lists.
#![allow(
	clippy::arithmetic_side_effects,
	clippy::cast_possible_truncation,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use super::*;
use alloc::{collections::BTreeSet, vec::Vec};
use frame_benchmarking::v2::*;
use frame_support::traits::Consideration;
use frame_system::RawOrigin;
use sp_runtime::traits::One;
use tradechain_primitives::Members as _;

const NL: [u8; 2] = *b"NL";
const LEI: [u8; 20] = *b"5493001KJTIIGC8Y1R12";
const GLN: u64 = 9_506_000_134_352;
/// How many ancestors a prefix of the greatest length has.
const ANCESTORS: u32 = (Gs1Prefix::MAX_DIGITS - Gs1Prefix::MIN_DIGITS) as u32;

fn country() -> CountryCode {
	CountryCode::try_from(NL.as_slice()).unwrap()
}

/// Prefixes of the greatest length: their ancestors are the most. They begin with other digits each, so that no two
/// have an ancestor in common.
fn raw_prefixes<T: Config>(count: u32, from: u64) -> BoundedVec<RawPrefix, T::MaxPrefixes> {
	(0..u64::from(count))
		.map(|n| {
			let digits = alloc::format!("{:04}00000000", 1_000 + from + n);
			RawPrefix::try_from(digits.into_bytes()).unwrap()
		})
		.collect::<Vec<_>>()
		.try_into()
		.unwrap()
}

/// What these prefixes are beneath, each once.
fn ancestors(prefixes: impl IntoIterator<Item = Gs1Prefix>) -> BTreeSet<Gs1Prefix> {
	prefixes
		.into_iter()
		.flat_map(|prefix| prefix.ancestors().collect::<Vec<_>>())
		.collect()
}

/// How many rows know of the prefixes from that number on that they are beneath another one.
fn rows_above<T: Config>(from: u64) -> u32 {
	let prefixes = raw_prefixes::<T>(T::MaxPrefixes::get(), from)
		.into_iter()
		.map(|raw| Gs1Prefix::try_from(raw.as_slice()).unwrap());
	ancestors(prefixes)
		.into_iter()
		.filter(|above| PrefixesBeneath::<T>::contains_key(above))
		.count() as u32
}

/// How many of the prefixes from that number on somebody holds.
fn prefixes_held<T: Config>(from: u64) -> u32 {
	raw_prefixes::<T>(T::MaxPrefixes::get(), from)
		.into_iter()
		.filter(|raw| {
			PrefixHolders::<T>::contains_key(Gs1Prefix::try_from(raw.as_slice()).unwrap())
		})
		.count() as u32
}

fn all_roles() -> RoleList {
	Role::ALL.to_vec().try_into().unwrap()
}

fn particulars<T: Config>(prefixes: u32, from: u64) -> ParticularsOf<T> {
	Particulars {
		country: NL,
		roles: all_roles(),
		lei: Some(LEI),
		gln: Some(GLN),
		gs1_prefixes: raw_prefixes::<T>(prefixes, from),
		identity: [1; 32],
	}
}

fn grounds() -> Grounds {
	Grounds {
		reason: Reason::Other,
		notice: Some([2; 32]),
	}
}

fn until<T: Config>() -> Moment {
	T::Clock::now() + T::MaxValidity::get()
}

/// An account that can pay for two records of the largest size.
fn funded<T: Config>(name: &'static str, index: u32) -> T::AccountId {
	let who: T::AccountId = account(name, index, 0);
	let largest = Footprint::from_parts(2, MemberOf::<T>::max_encoded_len() + 16_384);
	T::Consideration::ensure_successful(&who, largest);
	who
}

fn lookup<T: Config>(who: &T::AccountId) -> AccountIdLookupOf<T> {
	T::Lookup::unlookup(who.clone())
}

/// Fills the jurisdiction with registrars and returns the last one.
fn registrar<T: Config>() -> T::AccountId {
	let mut last = None;
	Registrars::<T>::remove(country());
	for index in 0..T::MaxRegistrars::get() {
		let who: T::AccountId = account("registrar", index, 0);
		Pallet::<T>::do_accredit_registrar(country(), who.clone()).unwrap();
		last = Some(who);
	}
	last.unwrap()
}

fn applied<T: Config>(who: &T::AccountId, prefixes: u32, from: u64) {
	Pallet::<T>::apply(
		RawOrigin::Signed(who.clone()).into(),
		particulars::<T>(prefixes, from),
	)
	.unwrap();
}

fn admitted<T: Config>(who: &T::AccountId, registrar: &T::AccountId, prefixes: u32) {
	applied::<T>(who, prefixes, 0);
	Pallet::<T>::admit(
		RawOrigin::Signed(registrar.clone()).into(),
		lookup::<T>(who),
		all_roles(),
		raw_prefixes::<T>(prefixes, 0),
		until::<T>(),
	)
	.unwrap();
}

/// A consumer, which is all that a group's other members need to be.
fn consumer<T: Config>(index: u32) -> T::AccountId {
	let who = funded::<T>("consumer", index);
	Pallet::<T>::join_as_consumer(RawOrigin::Signed(who.clone()).into(), NL).unwrap();
	who
}

/// Puts `who` into a group of the greatest size, or one short of it.
fn grouped<T: Config>(who: &T::AccountId, registrar: &T::AccountId, size: u32) {
	let mut members: Vec<_> = (1..size).map(consumer::<T>).collect();
	members.push(who.clone());
	Pallet::<T>::record_group(
		RawOrigin::Signed(registrar.clone()).into(),
		members.try_into().unwrap(),
	)
	.unwrap();
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn accredit_registrar() -> Result<(), BenchmarkError> {
		let origin = T::AccreditOrigin::try_successful_origin(&country())
			.map_err(|()| BenchmarkError::Weightless)?;
		let last = registrar::<T>();
		Pallet::<T>::do_withdraw_accreditation(country(), last.clone()).unwrap();
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, NL, lookup::<T>(&last));
		assert!(Registrars::<T>::get(country()).contains(&last));
		Ok(())
	}

	#[benchmark]
	fn withdraw_accreditation() -> Result<(), BenchmarkError> {
		let origin = T::AccreditOrigin::try_successful_origin(&country())
			.map_err(|()| BenchmarkError::Weightless)?;
		let last = registrar::<T>();
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, NL, lookup::<T>(&last));
		assert!(!Registrars::<T>::get(country()).contains(&last));
		Ok(())
	}

	#[benchmark]
	fn apply(p: Linear<0, { T::MaxPrefixes::get() }>) {
		// A member that applies anew: its own prefixes are weighed against the new ones.
		let registrar = registrar::<T>();
		let who = funded::<T>("applicant", 0);
		admitted::<T>(&who, &registrar, T::MaxPrefixes::get());
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), particulars::<T>(p, 500));
		let asked = Applications::<T>::get(&who).unwrap().details.gs1_prefixes;
		assert_eq!(ancestors(asked).len() as u32, p * ANCESTORS);
	}

	#[benchmark]
	fn amend_application(p: Linear<0, { T::MaxPrefixes::get() }>) {
		let registrar = registrar::<T>();
		let who = funded::<T>("applicant", 0);
		admitted::<T>(&who, &registrar, T::MaxPrefixes::get());
		applied::<T>(&who, T::MaxPrefixes::get(), 500);
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), particulars::<T>(p, 700));
		let amended = Applications::<T>::get(&who).unwrap().details.gs1_prefixes;
		assert_eq!(amended.len() as u32, p);
		assert_eq!(ancestors(amended).len() as u32, p * ANCESTORS);
	}

	#[benchmark]
	fn withdraw_application() {
		let who = funded::<T>("applicant", 0);
		applied::<T>(&who, T::MaxPrefixes::get(), 0);
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()));
		assert!(!Applications::<T>::contains_key(&who));
	}

	#[benchmark]
	fn admit(p: Linear<0, { T::MaxPrefixes::get() }>) {
		// Who is a member already releases as many prefixes as it claims.
		let registrar = registrar::<T>();
		let who = funded::<T>("applicant", 0);
		admitted::<T>(&who, &registrar, p);
		applied::<T>(&who, p, 500);
		assert_eq!(rows_above::<T>(0), p * ANCESTORS);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(registrar),
			lookup::<T>(&who),
			all_roles(),
			raw_prefixes::<T>(p, 500),
			until::<T>(),
		);
		assert!(!Applications::<T>::contains_key(&who));
		assert_eq!(prefixes_held::<T>(500), p);
		let rows = (rows_above::<T>(0), rows_above::<T>(500));
		assert_eq!(rows, (0, p * ANCESTORS));
	}

	#[benchmark]
	fn reject_application() {
		let registrar = registrar::<T>();
		let who = funded::<T>("applicant", 0);
		applied::<T>(&who, T::MaxPrefixes::get(), 0);
		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), lookup::<T>(&who), grounds());
		assert!(!Applications::<T>::contains_key(&who));
	}

	#[benchmark]
	fn renew() {
		let registrar = registrar::<T>();
		let who = funded::<T>("member", 0);
		admitted::<T>(&who, &registrar, T::MaxPrefixes::get());
		let until = until::<T>() - Moment::one();
		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), lookup::<T>(&who), until);
		assert_eq!(Members::<T>::get(&who).unwrap().valid_until, Some(until));
	}

	#[benchmark]
	fn change_roles() {
		// From one role to all the others: every row of the index changes.
		let registrar = registrar::<T>();
		let who = funded::<T>("member", 0);
		admitted::<T>(&who, &registrar, T::MaxPrefixes::get());
		let mut others = Role::ALL.to_vec();
		let only = others.split_off(others.len() - 1);
		Pallet::<T>::change_roles(
			RawOrigin::Signed(registrar.clone()).into(),
			lookup::<T>(&who),
			only.try_into().unwrap(),
		)
		.unwrap();
		let others: RoleList = others.try_into().unwrap();
		#[extrinsic_call]
		_(
			RawOrigin::Signed(registrar),
			lookup::<T>(&who),
			others.clone(),
		);
		assert_eq!(
			Members::<T>::get(&who).unwrap().details.roles,
			others.into_iter().collect::<Roles>()
		);
	}

	#[benchmark]
	fn suspend() {
		let registrar = registrar::<T>();
		let who = funded::<T>("member", 0);
		admitted::<T>(&who, &registrar, T::MaxPrefixes::get());
		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), lookup::<T>(&who), grounds());
		assert!(Pallet::<T>::active_roles(&who).is_empty());
	}

	#[benchmark]
	fn reinstate() {
		let registrar = registrar::<T>();
		let who = funded::<T>("member", 0);
		admitted::<T>(&who, &registrar, T::MaxPrefixes::get());
		Pallet::<T>::suspend(
			RawOrigin::Signed(registrar.clone()).into(),
			lookup::<T>(&who),
			grounds(),
		)
		.unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), lookup::<T>(&who));
		assert!(!Pallet::<T>::active_roles(&who).is_empty());
	}

	#[benchmark]
	fn revoke(p: Linear<0, { T::MaxPrefixes::get() }>) {
		let registrar = registrar::<T>();
		let who = funded::<T>("member", 0);
		admitted::<T>(&who, &registrar, p);
		assert_eq!(rows_above::<T>(0), p * ANCESTORS);
		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), lookup::<T>(&who), grounds());
		assert_eq!((prefixes_held::<T>(0), rows_above::<T>(0)), (0, 0));
	}

	#[benchmark]
	fn resign(p: Linear<0, { T::MaxPrefixes::get() }>) {
		let registrar = registrar::<T>();
		let who = funded::<T>("member", 0);
		admitted::<T>(&who, &registrar, p);
		Pallet::<T>::attest_identity(
			RawOrigin::Signed(registrar.clone()).into(),
			lookup::<T>(&who),
			[3; 32],
		)
		.unwrap();
		grouped::<T>(&who, &registrar, T::MaxGroupMembers::get());
		assert_eq!(rows_above::<T>(0), p * ANCESTORS);
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()));
		assert!(!Members::<T>::contains_key(&who));
		assert_eq!(rows_above::<T>(0), 0);
	}

	#[benchmark]
	fn join_as_consumer() {
		let who = funded::<T>("consumer", 0);
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), NL);
		assert!(Members::<T>::contains_key(&who));
	}

	#[benchmark]
	fn attest_identity() {
		let registrar = registrar::<T>();
		let who = funded::<T>("member", 0);
		admitted::<T>(&who, &registrar, T::MaxPrefixes::get());
		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), lookup::<T>(&who), [3; 32]);
		assert!(Commitments::<T>::contains_key(country(), [3; 32]));
	}

	#[benchmark]
	fn withdraw_attestation() {
		let registrar = registrar::<T>();
		let who = funded::<T>("member", 0);
		admitted::<T>(&who, &registrar, T::MaxPrefixes::get());
		Pallet::<T>::attest_identity(
			RawOrigin::Signed(registrar.clone()).into(),
			lookup::<T>(&who),
			[3; 32],
		)
		.unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), lookup::<T>(&who));
		assert!(!Commitments::<T>::contains_key(country(), [3; 32]));
	}

	#[benchmark]
	fn record_group(m: Linear<2, { T::MaxGroupMembers::get() }>) {
		let registrar = registrar::<T>();
		let members: Vec<_> = (0..m).map(consumer::<T>).collect();
		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), members.try_into().unwrap());
		assert_eq!(Groups::<T>::get(0).unwrap().len() as u32, m);
	}

	#[benchmark]
	fn add_to_group() {
		let registrar = registrar::<T>();
		let who = funded::<T>("member", 0);
		admitted::<T>(&who, &registrar, T::MaxPrefixes::get());
		grouped::<T>(&consumer::<T>(0), &registrar, T::MaxGroupMembers::get() - 1);
		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), 0, lookup::<T>(&who));
		assert_eq!(Members::<T>::get(&who).unwrap().group, Some(0));
	}

	#[benchmark]
	fn remove_from_group() {
		let registrar = registrar::<T>();
		let who = funded::<T>("member", 0);
		admitted::<T>(&who, &registrar, T::MaxPrefixes::get());
		grouped::<T>(&who, &registrar, T::MaxGroupMembers::get());
		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), lookup::<T>(&who));
		assert_eq!(Members::<T>::get(&who).unwrap().group, None);
	}

	impl_benchmark_test_suite!(Pallet, mock::new_test_ext(), mock::Test);
}
