//! What is decided, without storage.

use crate::types::*;
use sp_runtime::{helpers_128bit::multiply_by_rational_with_rounding, Rounding};
use tradechain_primitives::{date, Currency, Moment, Ppm, Reached};

/// How long a month is where time is counted in months: 30 days, in milliseconds.
const MONTH: Moment = 30 * 86_400_000;

/// The month of a moment.
pub fn month(at: Moment) -> Month {
	let (year, month, _) = date(at);
	year.saturating_mul(12)
		.saturating_add(Month::from(month))
		.saturating_sub(1)
}

/// For how many months something was, in months of 30 days, to the nearest: half a month counts as one.
pub fn months_between(since: Moment, now: Moment) -> u32 {
	now.saturating_sub(since)
		.saturating_add(MONTH / 2)
		.checked_div(MONTH)
		.unwrap_or_default()
		.try_into()
		.unwrap_or(u32::MAX)
}

/// A month, as people name it.
pub fn named(month: Month) -> YearAndMonth {
	let of_year = month.checked_rem(12).unwrap_or_default().saturating_add(1);
	YearAndMonth {
		year: month.checked_div(12).unwrap_or_default(),
		month: of_year.try_into().unwrap_or(u8::MAX),
	}
}

/// Whether terms can be those of a programme. A pass never returns more than was paid for it.
pub fn check_terms<AssetKind>(terms: &RawTerms<AssetKind>) -> Result<(), Fault> {
	let returned = terms.worth.checked_mul(terms.passes.into());
	let sound = terms.passes > 0
		&& terms.worth > 0
		&& returned.is_some_and(|returned| returned <= terms.per);
	if !sound {
		return Err(Fault::Rate);
	}
	if terms.most == 0 || terms.most >= WHOLE {
		return Err(Fault::Share);
	}
	if terms.validity == 0 || terms.validity > MAX_VALIDITY {
		return Err(Fault::Validity);
	}
	Ok(())
}

/// Passes for an amount, as a fraction, of an asset with so many digits after the point. Nothing beyond what can be
/// counted.
pub fn rate<AssetKind>(terms: &Terms<AssetKind>, decimals: u8) -> Option<(u128, u128)> {
	let power = |digits: u8| 10u128.checked_pow(digits.into());
	let (more, less) = (
		terms.currency.decimals.saturating_sub(decimals),
		decimals.saturating_sub(terms.currency.decimals),
	);
	let passes = u128::from(terms.passes).checked_mul(power(more)?)?;
	let per = terms.per.checked_mul(power(less)?)?;
	Some((passes, per))
}

/// How many passes an amount earns in all, rounded down.
pub fn earned<AssetKind>(terms: &Terms<AssetKind>, decimals: u8, amount: Amount) -> PassCount {
	let Some((passes, per)) = rate(terms, decimals) else {
		return 0;
	};
	multiply_by_rational_with_rounding(amount, passes, per, Rounding::Down)
		.map_or(PassCount::MAX, |all| {
			all.try_into().unwrap_or(PassCount::MAX)
		})
}

/// How many passes an order should have earned, of which the backing paid so much: for what the buyer itself paid, as far
/// as goods were delivered; for good as far as they are the buyer's for good.
pub fn targets<AssetKind>(
	terms: &Terms<AssetKind>,
	decimals: u8,
	reached: Reached,
	by_backing: Amount,
) -> Targets {
	let own = reached.paid.saturating_sub(by_backing);
	let value = own.min(reached.delivered);
	Targets {
		all: earned(terms, decimals, value),
		for_good: earned(terms, decimals, value.min(reached.settled)),
	}
}

/// Brings what an order has earned to what it should have. Of new passes only so many are given as there is room for; the
/// rest is missed for good. What is taken back is first what was missed, then what is pending; never what is for good.
pub fn advance(before: Earning, targets: Targets, room: PassCount) -> (Earning, Change) {
	let mut after = before;
	let mut change = Change::default();
	let so_far = before
		.earned
		.saturating_add(before.pending)
		.saturating_add(before.missed);
	let new = targets.all.saturating_sub(so_far);
	change.granted = new.min(room);
	change.missed = new.saturating_sub(change.granted);
	let too_many = so_far.saturating_sub(targets.all);
	let not_missed = too_many.min(before.missed);
	change.taken_back = too_many.saturating_sub(not_missed).min(before.pending);
	after.missed = before
		.missed
		.saturating_add(change.missed)
		.saturating_sub(not_missed);
	after.pending = before
		.pending
		.saturating_add(change.granted)
		.saturating_sub(change.taken_back);
	change.confirmed = targets
		.for_good
		.saturating_sub(before.earned)
		.min(after.pending);
	after.pending = after.pending.saturating_sub(change.confirmed);
	after.earned = before.earned.saturating_add(change.confirmed);
	(after, change)
}

/// As [`advance`], where nothing may be earned: what is pending is missed, too.
pub fn forfeit(before: Earning, targets: Targets) -> (Earning, Change) {
	let without = Earning {
		pending: 0,
		missed: before.missed.saturating_add(before.pending),
		..before
	};
	let (after, change) = advance(without, targets, 0);
	let change = Change {
		taken_back: before.pending,
		..change
	};
	(after, change)
}

/// How many more passes so much backs. In all, a programme counts as many as a number of passes can.
pub fn room(free: Amount, worth: Amount, earned: PassCount) -> PassCount {
	let backed = free.checked_div(worth).unwrap_or_default();
	let left = PassCount::MAX.saturating_sub(earned);
	backed.min(left.into()).try_into().unwrap_or(left)
}

/// The most that passes may take off a price.
pub fn most(price: Amount, most: Ppm) -> Amount {
	multiply_by_rational_with_rounding(price, most.into(), WHOLE.into(), Rounding::Down)
		.unwrap_or_default()
}

/// What passes take off a price.
pub fn discount(
	worth: Amount,
	passes: PassCount,
	price: Amount,
	share: Ppm,
) -> Result<Amount, Refusal> {
	let discount = worth.checked_mul(passes.into()).ok_or(Refusal::TooLarge)?;
	if discount > most(price, share) {
		return Err(Refusal::ExceedsMost);
	}
	Ok(discount)
}

/// Whether an order can be bound to a programme, and what comes of it. With a seller that was dismissed passes can be
/// redeemed, and nothing is earned.
pub fn judge<AssetKind>(terms: &Terms<AssetKind>, facts: &Facts) -> Result<Offer, Refusal> {
	let earns = match facts.standing {
		Some(SellerStanding::Admitted) => true,
		Some(SellerStanding::Dismissed) if facts.passes > 0 => false,
		_ => return Err(Refusal::NotParticipating),
	};
	if facts.closed && facts.passes == 0 {
		return Err(Refusal::Closed);
	}
	if facts.passes > 0 && !facts.in_backing {
		return Err(Refusal::WrongAsset);
	}
	let Currency { code, decimals } = if facts.in_backing {
		terms.currency
	} else {
		facts.currency.ok_or(Refusal::WrongCurrency)?
	};
	if code != terms.currency.code {
		return Err(Refusal::WrongCurrency);
	}
	rate(terms, decimals).ok_or(Refusal::TooLarge)?;
	if facts.same_hands {
		return Err(Refusal::SameHands);
	}
	let discount = discount(terms.worth, facts.passes, facts.price, terms.most)?;
	if facts.passes > facts.spendable {
		return Err(Refusal::NotEnough);
	}
	Ok(Offer {
		discount,
		decimals,
		earns,
	})
}

/// How many passes there are.
pub fn count(buckets: &[Bucket]) -> PassCount {
	buckets.iter().fold(0, |sum: PassCount, bucket| {
		sum.saturating_add(bucket.passes)
	})
}

/// How many of them are good in a month.
pub fn spendable(buckets: &[Bucket], now: Month) -> PassCount {
	buckets
		.iter()
		.filter(|bucket| bucket.through >= now)
		.fold(0, |sum: PassCount, bucket| {
			sum.saturating_add(bucket.passes)
		})
}

/// Takes off what has expired; answers how many.
pub fn drop_expired(buckets: &mut Buckets, now: Month) -> PassCount {
	let before = count(buckets);
	buckets.retain(|bucket| bucket.through >= now);
	before.saturating_sub(count(buckets))
}

/// Takes so many, the oldest first. `None` where there are not so many.
pub fn take(buckets: &mut Buckets, passes: PassCount) -> Option<Buckets> {
	if count(buckets) < passes {
		return None;
	}
	let mut left = passes;
	let mut taken = Buckets::new();
	for bucket in buckets.iter_mut() {
		let part = bucket.passes.min(left);
		if part == 0 {
			break;
		}
		left = left.saturating_sub(part);
		bucket.passes = bucket.passes.saturating_sub(part);
		let through = bucket.through;
		let one = Bucket {
			through,
			passes: part,
		};
		taken.try_push(one).ok()?;
	}
	buckets.retain(|bucket| bucket.passes > 0);
	Some(taken)
}

/// Puts passes to those that expire with them. `None` where they are more, or of more months, than can be counted.
pub fn put(buckets: &mut Buckets, new: Bucket) -> Option<()> {
	if new.passes == 0 {
		return Some(());
	}
	count(buckets).checked_add(new.passes)?;
	match buckets.binary_search_by_key(&new.through, |bucket| bucket.through) {
		Ok(at) => {
			let bucket = buckets.get_mut(at)?;
			bucket.passes = bucket.passes.checked_add(new.passes)?;
		}
		Err(at) => buckets.try_insert(at, new).ok()?,
	}
	Some(())
}

/// Of the passes of an order so many, the youngest first, good for so many more months, but no longer than through the
/// latest.
pub fn give_back(
	bound: &[Bucket],
	passes: PassCount,
	months: u32,
	latest: Month,
) -> impl Iterator<Item = Bucket> + '_ {
	let mut left = passes;
	bound.iter().rev().filter_map(move |bucket| {
		let part = bucket.passes.min(left);
		left = left.saturating_sub(part);
		(part > 0).then(|| Bucket {
			through: bucket.through.saturating_add(months).min(latest),
			passes: part,
		})
	})
}
