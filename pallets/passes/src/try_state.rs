//! What always holds.

use crate::{pallet::*, rules, types::*};
use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::fungibles::hold::Inspect as _};
use sp_runtime::TryRuntimeError;
use tradechain_primitives::ProgrammeId;

/// What all records of a programme, or of an account in one, are together.
#[derive(Default)]
struct Sums {
	passes: u128,
	pending: u128,
	bound_passes: u128,
	bound: Amount,
	orders: u32,
	sellers: u32,
}

impl<T: Config> Pallet<T> {
	/// Checks that all passes are counted and backed, that the backing is held, and that records are whole.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut by_account: BTreeMap<(ProgrammeId, T::AccountId), Sums> = BTreeMap::new();
		let mut by_programme: BTreeMap<ProgrammeId, Sums> = BTreeMap::new();
		Self::try_bindings(&mut by_account, &mut by_programme)?;
		Self::try_accounts(by_account, &mut by_programme)?;
		Self::try_sellers(&mut by_programme)?;
		Self::try_programmes(by_programme)
	}

	fn try_bindings(
		by_account: &mut BTreeMap<(ProgrammeId, T::AccountId), Sums>,
		by_programme: &mut BTreeMap<ProgrammeId, Sums>,
	) -> Result<(), TryRuntimeError> {
		for binding in Bindings::<T>::iter_values() {
			let id = binding.programme;
			Self::try_buckets(&binding.passes)?;
			let left = binding.discount.saturating_sub(binding.paid);
			let pending = binding.earning.pending;
			let of_account = by_account.entry((id, binding.buyer)).or_default();
			let Some(programme) = Programmes::<T>::get(id) else {
				let has_nothing = left == 0 && pending == 0;
				ensure!(has_nothing, "an order is bound to no programme");
				of_account.orders = of_account.orders.saturating_add(1);
				continue;
			};
			let passes = rules::count(&binding.passes);
			ensure!(
				programme.terms.worth.checked_mul(passes.into()) == Some(binding.discount)
					&& binding.paid <= binding.discount,
				"passes of an order take off something else than they are worth"
			);
			for sums in [of_account, by_programme.entry(id).or_default()] {
				sums.orders = sums.orders.saturating_add(1);
				sums.pending = sums.pending.saturating_add(pending.into());
				sums.bound = sums.bound.saturating_add(left);
				sums.bound_passes = sums.bound_passes.saturating_add(passes.into());
			}
		}
		Ok(())
	}

	/// That buckets are in order, each month once, and none is empty.
	fn try_buckets(buckets: &Buckets) -> Result<(), TryRuntimeError> {
		let mut months = buckets.iter().zip(buckets.iter().skip(1));
		let in_order = months.all(|(one, next)| one.through < next.through);
		ensure!(
			in_order && buckets.iter().all(|bucket| bucket.passes > 0),
			"passes are not in order of expiry"
		);
		Ok(())
	}

	fn try_accounts(
		mut by_account: BTreeMap<(ProgrammeId, T::AccountId), Sums>,
		by_programme: &mut BTreeMap<ProgrammeId, Sums>,
	) -> Result<(), TryRuntimeError> {
		let mut listed = 0usize;
		for (id, who, account) in Accounts::<T>::iter() {
			Self::try_buckets(&account.buckets)?;
			if let Some(programme) = Programmes::<T>::get(id) {
				let latest = Self::now().saturating_add(programme.terms.validity);
				ensure!(
					account
						.buckets
						.iter()
						.all(|bucket| bucket.through <= latest),
					"passes are good for longer than the terms say"
				);
			} else {
				ensure!(
					account.buckets.is_empty(),
					"an account has passes of nothing"
				);
			}
			ensure!(
				ProgrammesOf::<T>::contains_key(&who, id),
				"a record of an account is not listed"
			);
			listed = listed.saturating_add(1);
			let orders = by_account.remove(&(id, who)).unwrap_or_default();
			ensure!(
				account.orders == orders.orders && u128::from(account.pending) == orders.pending,
				"an account counts other orders than are bound"
			);
			ensure!(
				account.orders > 0 || !account.buckets.is_empty(),
				"a record of an account has nothing"
			);
			let sums = by_programme.entry(id).or_default();
			let passes = rules::count(&account.buckets);
			sums.passes = sums.passes.saturating_add(passes.into());
		}
		ensure!(
			by_account.is_empty(),
			"the buyer of an order has no record in the programme"
		);
		ensure!(
			ProgrammesOf::<T>::iter_keys().count() == listed,
			"passes are listed that there are not"
		);
		Ok(())
	}

	fn try_sellers(by_programme: &mut BTreeMap<ProgrammeId, Sums>) -> Result<(), TryRuntimeError> {
		for (id, who, _) in Sellers::<T>::iter() {
			let programme = Programmes::<T>::get(id).ok_or("a seller takes part in nothing")?;
			ensure!(
				programme.issuer != who,
				"an issuer has joined its own programme"
			);
			let sums = by_programme.entry(id).or_default();
			sums.sellers = sums.sellers.saturating_add(1);
		}
		Ok(())
	}

	fn try_programmes(
		mut by_programme: BTreeMap<ProgrammeId, Sums>,
	) -> Result<(), TryRuntimeError> {
		let mut held: BTreeMap<(T::AssetKind, T::AccountId), Amount> = BTreeMap::new();
		for (id, programme) in Programmes::<T>::iter() {
			ensure!(
				id < NextProgramme::<T>::get(),
				"a programme has a number that was not given"
			);
			let sums = by_programme.remove(&id).unwrap_or_default();
			ensure!(
				programme.orders == sums.orders && programme.sellers == sums.sellers,
				"a programme counts other orders or sellers than it has"
			);
			let gone = u128::from(programme.redeemed).saturating_add(programme.expired.into());
			let outstanding = sums.passes.saturating_add(sums.pending);
			ensure!(
				u128::from(programme.earned) == gone.saturating_add(outstanding),
				"passes outstanding are not those earned, less those redeemed and expired"
			);
			ensure!(
				u128::from(programme.redeemed) >= sums.bound_passes,
				"passes are bound that do not count as redeemed"
			);
			let liability = programme.terms.worth.checked_mul(outstanding);
			ensure!(
				programme.bound == sums.bound
					&& liability
						.and_then(|liability| liability.checked_add(sums.bound))
						.is_some_and(|worth| worth <= programme.backing),
				"passes are worth more than backs them"
			);
			let key = (programme.terms.asset.clone(), programme.issuer.clone());
			let sum = held.entry(key).or_default();
			*sum = sum.saturating_add(programme.backing);
		}
		for ((asset, issuer), sum) in held {
			ensure!(
				T::Holds::balance_on_hold(asset, &Self::reason(), &issuer) == sum,
				"something else is held than backs the programmes"
			);
		}
		Ok(())
	}
}
