//! What orders ask and tell.

use crate::{pallet::*, rules, types::*, AccountOf, BindingOf, ProgrammeOf};
use alloc::vec::Vec;
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{
		fungibles::hold::Mutate as _,
		tokens::{Fortitude, Precision, Restriction},
		Consideration, Defensive, Time,
	},
};
use sp_runtime::DispatchError;
use tradechain_primitives::{
	Currencies, Discounts, OrderId, ProgrammeId, Purchase, Reached, Redemption,
};

type PurchaseOf<T> = Purchase<<T as frame_system::Config>::AccountId, <T as Config>::AssetKind>;

impl<T: Config> Pallet<T> {
	/// Whether a purchase can be bound, and what comes of it.
	pub(crate) fn judge(
		id: ProgrammeId,
		programme: &ProgrammeOf<T>,
		account: Option<&AccountOf<T>>,
		purchase: &PurchaseOf<T>,
		passes: PassCount,
	) -> Result<Offer, Error<T>> {
		let Purchase {
			buyer,
			seller,
			asset,
			price,
		} = purchase;
		let standing = if programme.issuer == *seller {
			Some(SellerStanding::Admitted)
		} else {
			Sellers::<T>::get(id, seller).map(|seller| seller.standing)
		};
		let facts = Facts {
			closed: programme.closed,
			standing,
			same_hands: Self::are_same_hands(buyer, seller),
			in_backing: programme.terms.asset == *asset,
			currency: T::Currencies::currency(asset),
			price: *price,
			passes,
			spendable: account.map_or(0, |account| rules::spendable(&account.buckets, Self::now())),
		};
		Ok(rules::judge(&programme.terms, &facts)?)
	}

	pub(crate) fn do_offer(
		purchase: &PurchaseOf<T>,
		redemption: Redemption,
	) -> Result<Offer, Error<T>> {
		let Redemption {
			programme: id,
			passes,
		} = redemption;
		let programme = Self::get_programme(id)?;
		let account = Accounts::<T>::get(id, &purchase.buyer);
		Self::judge(id, &programme, account.as_ref(), purchase, passes)
	}

	fn do_bind(
		order: OrderId,
		purchase: &PurchaseOf<T>,
		redemption: Redemption,
	) -> Result<Amount, DispatchError> {
		let Redemption {
			programme: id,
			passes,
		} = redemption;
		let buyer = &purchase.buyer;
		let mut programme = Self::get_programme(id)?;
		let is_new = !Bindings::<T>::contains_key(order);
		ensure!(is_new, Error::<T>::AlreadyBound);
		let account = Accounts::<T>::get(id, buyer);
		let Offer {
			discount,
			decimals,
			earns,
		} = Self::judge(id, &programme, account.as_ref(), purchase, passes)?;
		let mut account = match account {
			Some(account) => account,
			None => Self::open_account(id, buyer, buyer)?,
		};
		Self::touch(id, &mut programme, buyer, &mut account);
		let taken = rules::take(&mut account.buckets, passes).ok_or(Error::<T>::NotEnoughPasses)?;
		let one_more = |orders: u32| orders.checked_add(1).ok_or(Error::<T>::NumbersUsedUp);
		account.orders = one_more(account.orders)?;
		programme.orders = one_more(programme.orders)?;
		// What is bound is part of the backing, and what is redeemed of what was earned.
		programme.bound = programme.bound.saturating_add(discount);
		programme.redeemed = programme.redeemed.saturating_add(passes);
		let binding = Binding {
			programme: id,
			buyer: buyer.clone(),
			seller: purchase.seller.clone(),
			decimals,
			passes: taken,
			discount,
			paid: 0,
			since: T::Clock::now(),
			earns,
			earning: Earning::default(),
			ticket: Self::take_deposit::<BindingOf<T>>(buyer, 1)?,
		};
		Bindings::<T>::insert(order, binding);
		Programmes::<T>::insert(id, programme);
		Self::put_account(id, buyer, account)?;
		Self::deposit_event(Event::OrderBound {
			programme: id,
			order,
			buyer: buyer.clone(),
			passes,
			discount,
		});
		Ok(discount)
	}

	fn do_ensure_fits(order: OrderId, price: Amount) -> Result<(), Error<T>> {
		let Some(binding) = Bindings::<T>::get(order) else {
			return Ok(());
		};
		// Where there is none any more, nothing is taken off that was not paid.
		let Some(programme) = Programmes::<T>::get(binding.programme) else {
			return Ok(());
		};
		let fits = binding.discount <= rules::most(price, programme.terms.most);
		ensure!(fits, Error::<T>::ExceedsMost);
		Ok(())
	}

	fn do_pay(order: OrderId, amount: Amount) -> DispatchResult {
		if amount == 0 {
			return Ok(());
		}
		let mut binding = Bindings::<T>::get(order).ok_or(Error::<T>::UnknownOrder)?;
		let mut programme = Self::get_programme(binding.programme)?;
		let left = binding.discount.saturating_sub(binding.paid);
		ensure!(amount <= left, Error::<T>::ExceedsDiscount);
		let (asset, issuer, seller) = (&programme.terms.asset, &programme.issuer, &binding.seller);
		ensure!(
			Self::can_receive(asset, seller, amount),
			Error::<T>::SellerCannotReceive
		);
		if issuer == seller {
			Self::release(asset, issuer, amount)?;
		} else {
			// Straight out of what is held: a freeze of the issuer's account cannot keep it.
			let paid = T::Holds::transfer_on_hold(
				asset.clone(),
				&Self::reason(),
				issuer,
				seller,
				amount,
				Precision::Exact,
				Restriction::Free,
				Fortitude::Force,
			)
			.map_err(|_| Error::<T>::AssetBlocked)?;
			ensure!(paid == amount, Error::<T>::AssetBlocked);
		}
		Self::deposit_event(Event::BackingPaid {
			programme: binding.programme,
			order,
			seller: binding.seller.clone(),
			amount,
		});
		programme.backing = programme.backing.saturating_sub(amount);
		programme.bound = programme.bound.saturating_sub(amount);
		binding.paid = binding.paid.saturating_add(amount);
		Programmes::<T>::insert(binding.programme, programme);
		Bindings::<T>::insert(order, binding);
		Ok(())
	}

	/// Counts what an order has earned. `None` where it is bound to nothing, or the programme is gone: it was closed, and
	/// nothing of the order was pending.
	fn do_progress(order: OrderId, reached: Reached) -> Option<()> {
		let mut binding = Bindings::<T>::get(order)?;
		let id = binding.programme;
		let mut programme = Programmes::<T>::get(id)?;
		let before = binding.earning;
		let targets = rules::targets(&programme.terms, binding.decimals, reached, binding.paid);
		if rules::advance(before, targets, PassCount::MAX).0 == before {
			return Some(());
		}
		let buyer = &binding.buyer;
		let mut account = Accounts::<T>::get(id, buyer).defensive()?;
		Self::touch(id, &mut programme, buyer, &mut account);
		let room = if programme.closed || !binding.earns {
			0
		} else {
			rules::room(programme.free(), programme.terms.worth, programme.earned)
		};
		let (mut after, mut change) = rules::advance(before, targets, room);
		let gives = change.granted > 0 || change.confirmed > 0;
		if gives && Self::became_same_hands(buyer, &binding.seller) {
			(after, change) = rules::forfeit(before, targets);
		}
		programme.earned = programme
			.earned
			.saturating_add(change.granted)
			.saturating_sub(change.taken_back);
		account.pending = account
			.pending
			.saturating_sub(before.pending)
			.saturating_add(after.pending);
		let earned = Bucket {
			through: Self::now().saturating_add(programme.terms.validity),
			passes: change.confirmed,
		};
		// Whatever is good expires within the longest validity, and a programme counts all of its passes.
		rules::put(&mut account.buckets, earned).defensive();
		Self::tell(order, &binding, change, after.pending, earned.through);
		let buyer = buyer.clone();
		binding.earning = after;
		Bindings::<T>::insert(order, binding);
		Programmes::<T>::insert(id, programme);
		Self::put_account(id, &buyer, account).defensive().ok()
	}

	/// Tells what a step of an order did to its passes.
	fn tell(
		order: OrderId,
		binding: &BindingOf<T>,
		change: Change,
		pending: PassCount,
		through: Month,
	) {
		let (programme, buyer) = (binding.programme, || binding.buyer.clone());
		// What is for good at once was never pending.
		let newly = change.granted.min(pending);
		if newly > 0 {
			Self::deposit_event(Event::PassesPending {
				programme,
				order,
				buyer: buyer(),
				passes: newly,
			});
		}
		if change.confirmed > 0 {
			Self::deposit_event(Event::PassesEarned {
				programme,
				order,
				buyer: buyer(),
				passes: change.confirmed,
				through,
			});
		}
		if change.missed > 0 {
			Self::deposit_event(Event::PassesNotEarned {
				programme,
				order,
				passes: change.missed,
			});
		}
		if change.taken_back > 0 {
			Self::deposit_event(Event::PassesTakenBack {
				programme,
				order,
				buyer: buyer(),
				passes: change.taken_back,
			});
		}
	}

	/// Ends what an order binds. `None` where that is nothing.
	fn do_end(order: OrderId) -> Option<()> {
		let binding = Bindings::<T>::take(order)?;
		let (id, buyer) = (binding.programme, binding.buyer.clone());
		let mut account = Accounts::<T>::get(id, &buyer).defensive()?;
		let (mut returned, mut expired) = (0, 0);
		// A programme can be gone before orders of which it has nothing.
		if let Some(mut programme) = Programmes::<T>::get(id) {
			Self::touch(id, &mut programme, &buyer, &mut account);
			(returned, expired) = Self::unbind(order, &binding, &mut programme, &mut account);
			Programmes::<T>::insert(id, programme);
		}
		account.orders = account.orders.saturating_sub(1);
		binding.ticket.drop(&buyer).defensive().ok();
		Self::put_account(id, &buyer, account).defensive().ok();
		Self::deposit_event(Event::OrderUnbound {
			programme: id,
			order,
			buyer: buyer.clone(),
			returned,
		});
		Self::tell_expired(id, &buyer, expired);
		Some(())
	}

	/// Takes back what an order has pending, and returns whole passes that took nothing off: how many, and how many of
	/// them have expired meanwhile.
	fn unbind(
		order: OrderId,
		binding: &BindingOf<T>,
		programme: &mut ProgrammeOf<T>,
		account: &mut AccountOf<T>,
	) -> (PassCount, PassCount) {
		let now = Self::now();
		let left = binding.discount.saturating_sub(binding.paid);
		let whole = left.checked_div(programme.terms.worth).unwrap_or_default();
		// What is left is at most what the passes are worth.
		let returned: PassCount = whole.try_into().unwrap_or_default();
		let months = rules::months_between(binding.since, T::Clock::now());
		let latest = now.saturating_add(programme.terms.validity);
		let (good, expired): (Vec<_>, Vec<_>) =
			rules::give_back(&binding.passes, returned, months, latest)
				.partition(|bucket| bucket.through >= now);
		for bucket in good {
			// Whatever is good expires within the longest validity.
			rules::put(&mut account.buckets, bucket).defensive();
		}
		let expired = rules::count(&expired);
		let pending = binding.earning.pending;
		let change = Change {
			taken_back: pending,
			..Change::default()
		};
		Self::tell(order, binding, change, 0, 0);
		account.pending = account.pending.saturating_sub(pending);
		programme.earned = programme.earned.saturating_sub(pending);
		programme.redeemed = programme.redeemed.saturating_sub(returned);
		programme.expired = programme.expired.saturating_add(expired);
		programme.bound = programme.bound.saturating_sub(left);
		programme.orders = programme.orders.saturating_sub(1);
		(returned, expired)
	}
}

impl<T: Config> Discounts<T::AccountId, T::AssetKind> for Pallet<T> {
	fn offer(purchase: &PurchaseOf<T>, redemption: Redemption) -> Result<u128, DispatchError> {
		Ok(Self::do_offer(purchase, redemption)?.discount)
	}

	fn bind(
		order: OrderId,
		purchase: &PurchaseOf<T>,
		redemption: Redemption,
	) -> Result<u128, DispatchError> {
		Self::do_bind(order, purchase, redemption)
	}

	fn deposit(purchase: &PurchaseOf<T>, redemption: Redemption) -> u128 {
		Self::deposit_to_bind(redemption.programme, &purchase.buyer)
	}

	fn ensure_fits(order: OrderId, price: u128) -> DispatchResult {
		Ok(Self::do_ensure_fits(order, price)?)
	}

	fn pay(order: OrderId, amount: u128) -> DispatchResult {
		Self::do_pay(order, amount)
	}

	fn progress(order: OrderId, reached: Reached) {
		// An order that is bound to nothing earns nothing.
		let _ = Self::do_progress(order, reached);
	}

	fn end(order: OrderId) {
		let _ = Self::do_end(order);
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_passes(purchase: &PurchaseOf<T>, redeems: bool) -> Redemption {
		crate::benchmarking::set_passes::<T>(purchase, redeems)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_last(order: OrderId) {
		crate::benchmarking::set_last::<T>(order);
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn has_record(who: &T::AccountId, programme: ProgrammeId) -> bool {
		Accounts::<T>::contains_key(programme, who)
	}
}
