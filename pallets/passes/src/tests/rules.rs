use super::*;
use crate::rules::*;
use tradechain_primitives::{Currency, CurrencyCode};

fn any_terms() -> impl Strategy<Value = Terms<()>> {
	(
		(1..50u32, 1..1_000u128, 1..100u128),
		(0..=6u8, 1..WHOLE, 1..=MAX_VALIDITY),
	)
		.prop_map(
			|((passes, worth, more), (decimals, most, validity))| Terms {
				asset: (),
				currency: Currency {
					code: CurrencyCode::try_from(b"EUR".as_slice()).unwrap(),
					decimals,
				},
				passes,
				per: worth * Amount::from(passes) + more - 1,
				worth,
				most,
				validity,
				giftable: true,
			},
		)
}

fn any_buckets() -> impl Strategy<Value = Buckets> {
	prop::collection::btree_map(0..200u32, 1..1_000u64, 0..=MAX_BUCKETS as usize).prop_map(|all| {
		let buckets = all
			.into_iter()
			.map(|(through, passes)| Bucket { through, passes });
		buckets.collect::<Vec<_>>().try_into().unwrap()
	})
}

/// Each pass by itself, by the month through which it is good.
fn one_by_one(buckets: &[Bucket]) -> Vec<Month> {
	let passes = |bucket: &Bucket| vec![bucket.through; bucket.passes as usize];
	buckets.iter().flat_map(passes).collect()
}

#[test]
fn months() {
	assert_eq!(month(0), 1970 * 12);
	assert_eq!(month(START), JANUARY);
	assert_eq!(month(START - 1), JANUARY - 1);
	assert_eq!(month(START + 31 * DAY), JANUARY + 1);
	let names = [0, 1, 11, 12].map(|month| {
		let YearAndMonth { year, month } = named(JANUARY + month);
		(year, month)
	});
	assert_eq!(names, [(2026, 1), (2026, 2), (2026, 12), (2027, 1)]);
}

#[test]
fn months_of_thirty_days_to_the_nearest() {
	let of = |days| months_between(START, START + days);
	assert_eq!((of(0), of(15 * DAY - 1), of(15 * DAY)), (0, 0, 1));
	assert_eq!((of(45 * DAY - 1), of(45 * DAY)), (1, 2));
	assert_eq!(of(3_600 * DAY), 120);
	assert_eq!(months_between(START, START - DAY), 0);
	assert!(months_between(0, Moment::MAX) > 0);
}

#[test]
fn amounts_at_the_edge() {
	let terms = Terms {
		asset: (),
		currency: Currency {
			code: CurrencyCode::try_from(b"EUR".as_slice()).unwrap(),
			decimals: 2,
		},
		passes: 1,
		per: 1,
		worth: 1,
		most: 999_999,
		validity: 1,
		giftable: false,
	};
	assert_eq!(earned(&terms, 2, u128::MAX), PassCount::MAX);
	assert_eq!(earned(&terms, 2, 7), 7);
	assert_eq!(earned(&terms, 0, 7), 700);
	assert_eq!(earned(&terms, 4, 799), 7);
	assert_eq!((rate(&terms, 41), earned(&terms, 41, 7)), (None, 0));
	assert_eq!(rate(&terms, 40), Some((1, 10u128.pow(38))));
	assert_eq!(room(u128::MAX, 1, 0), PassCount::MAX);
	assert_eq!(room(u128::MAX, 1, PassCount::MAX - 3), 3);
	assert_eq!((room(99, 50, 0), room(100, 50, 0)), (1, 2));
	assert_eq!(
		most(u128::MAX, WHOLE - 1),
		u128::MAX - u128::MAX / 1_000_000 - 1
	);
	assert_eq!(most(0, WHOLE - 1), 0);
	let mut full = Buckets::new();
	for through in 0..MAX_BUCKETS {
		let bucket = Bucket { through, passes: 1 };
		assert_eq!(put(&mut full, bucket), Some(()));
	}
	let bucket = |through, passes| Bucket { through, passes };
	assert_eq!(put(&mut full.clone(), bucket(MAX_BUCKETS, 1)), None);
	assert_eq!(put(&mut full.clone(), bucket(MAX_BUCKETS, 0)), Some(()));
	assert_eq!(put(&mut full, bucket(0, PassCount::MAX)), None);
}

#[test]
fn the_order_of_refusals() {
	let terms = Terms {
		asset: (),
		currency: Currency {
			code: CurrencyCode::try_from(b"EUR".as_slice()).unwrap(),
			decimals: 2,
		},
		passes: 1,
		per: 1_000,
		worth: 50,
		most: 200_000,
		validity: 3,
		giftable: false,
	};
	let fine = Facts {
		closed: false,
		standing: Some(SellerStanding::Admitted),
		same_hands: false,
		in_backing: true,
		currency: None,
		price: 1_000,
		passes: 4,
		spendable: 4,
	};
	let judged = |change: fn(&mut Facts)| {
		let mut facts = fine.clone();
		change(&mut facts);
		judge(&terms, &facts)
	};
	let offer = |earns| {
		Ok(Offer {
			discount: 200,
			decimals: 2,
			earns,
		})
	};
	// What backs a programme is a claim on its currency, whatever becomes of that.
	assert_eq!(judged(|_| ()), offer(true));
	assert_eq!(judged(|facts| facts.closed = true), offer(true));
	let dismissed = Some(SellerStanding::Dismissed);
	let facts = Facts {
		standing: dismissed,
		..fine.clone()
	};
	assert_eq!(judge(&terms, &facts), offer(false));
	assert_eq!(
		judged(|facts| (facts.closed, facts.passes) = (true, 0)),
		Err(Refusal::Closed)
	);
	assert_eq!(judged(|facts| facts.passes = 5), Err(Refusal::ExceedsMost));
	assert_eq!(judged(|facts| facts.spendable = 3), Err(Refusal::NotEnough));
	assert_eq!(
		judged(|facts| facts.same_hands = true),
		Err(Refusal::SameHands)
	);
	for (standing, passes) in [(None, 4), (Some(SellerStanding::Asked), 4), (dismissed, 0)] {
		let facts = Facts {
			standing,
			passes,
			..fine.clone()
		};
		assert_eq!(judge(&terms, &facts), Err(Refusal::NotParticipating));
	}
	assert_eq!(
		judged(|facts| facts.in_backing = false),
		Err(Refusal::WrongAsset)
	);
	assert_eq!(
		judged(|facts| (facts.in_backing, facts.passes) = (false, 0)),
		Err(Refusal::WrongCurrency)
	);
}

proptest! {
	/// What is earned is the whole part of the exact quotient, in any claim on the currency; no passes return more than was
	/// paid for them.
	#[test]
	fn exact_and_never_more_than_was_paid(
		terms in any_terms(),
		decimals in 0..=12u8,
		amount in 0..1_000_000_000_000u128,
	) {
		let passes = Amount::from(earned(&terms, decimals, amount));
		// Both sides in units of the smaller one.
		let unit = |digits: u8| 10u128.pow(u32::from(18 - digits));
		let (paid, one) = (
			amount * unit(decimals) * Amount::from(terms.passes),
			terms.per * unit(terms.currency.decimals),
		);
		prop_assert!(passes * one <= paid && paid < (passes + 1) * one);
		let returned = passes * terms.worth * unit(terms.currency.decimals);
		prop_assert!(returned <= amount * unit(decimals));
	}

	/// Terms that pass are those by which no pass returns more than was paid.
	#[test]
	fn terms_are_sound(passes in 0..4u32, per in 0..12u128, worth in 0..4u128, most in 0..=WHOLE + 1, validity in 0..70u32) {
		let raw = RawTerms { asset: (), currency: *b"EUR", passes, per, worth, most, validity, giftable: true };
		let sound = passes > 0 && worth > 0 && Amount::from(passes) * worth <= per
			&& (1..WHOLE).contains(&most) && (1..=60).contains(&validity);
		prop_assert_eq!(check_terms(&raw).is_ok(), sound);
	}

	/// Step by step as at once: whatever an order goes through, it has earned what it should have, but for what nothing
	/// backed; what is for good stays; and all that is granted is earned, pending or taken back.
	#[test]
	fn earning_follows_the_targets(
		steps in prop::collection::vec((0..100u64, 0..100u64, 0..30u64, any::<bool>()), 1..40),
	) {
		let mut earning = Earning::default();
		let mut for_good = 0;
		let (mut granted, mut taken_back) = (0, 0);
		for (all, good, room, same_hands) in steps {
			// What is for good only grows, and is part of all.
			for_good = for_good.max(good.min(all));
			let targets = Targets { all: all.max(for_good), for_good };
			let (after, change) = if same_hands {
				forfeit(earning, targets)
			} else {
				advance(earning, targets, room)
			};
			prop_assert_eq!(after.earned + after.pending + after.missed, targets.all);
			prop_assert!(after.earned >= earning.earned && after.earned <= for_good);
			prop_assert!(change.granted <= room);
			prop_assert!(!same_hands || (after.pending, after.earned) == (0, earning.earned));
			granted += change.granted;
			taken_back += change.taken_back;
			prop_assert_eq!(after.earned + after.pending + taken_back, granted);
			// The same once more changes nothing, however much more is backed.
			prop_assert_eq!(advance(after, targets, PassCount::MAX).0, after);
			earning = after;
		}
	}

	/// The oldest are taken, each as often as there is; and all that is taken comes back, the youngest first.
	#[test]
	fn taking_and_giving_back(
		before in any_buckets(),
		passes in 0..40_000u64,
		part in 0..40_000u64,
		(months, latest) in (0..5u32, 150..220u32),
	) {
		let all = one_by_one(&before);
		let mut after = before.clone();
		let Some(taken) = take(&mut after, passes) else {
			prop_assert!(passes > count(&before));
			return Ok(());
		};
		let (old, young) = all.split_at(passes as usize);
		prop_assert_eq!(one_by_one(&taken), old);
		prop_assert_eq!(one_by_one(&after), young);
		let mut given = Buckets::new();
		for bucket in give_back(&taken, part, months, latest) {
			put(&mut given, bucket).unwrap();
		}
		let part = part.min(passes) as usize;
		let expected: Vec<_> = old[old.len() - part..]
			.iter()
			.map(|through| (through + months).min(latest))
			.collect();
		prop_assert_eq!(one_by_one(&given), expected);
	}

	/// What is good is what does not drop.
	#[test]
	fn expiry(before in any_buckets(), now in 0..201u32) {
		let mut after = before.clone();
		let dropped = drop_expired(&mut after, now);
		prop_assert_eq!(spendable(&before, now), count(&after));
		prop_assert_eq!(dropped + count(&after), count(&before));
		let good: Vec<_> = one_by_one(&before).into_iter().filter(|through| *through >= now).collect();
		prop_assert_eq!(one_by_one(&after), good);
	}

	/// A discount is what its passes are worth, and leaves something to pay.
	#[test]
	fn discounts_leave_a_price(terms in any_terms(), price in any::<u128>(), passes in 0..10_000u64) {
		match discount(terms.worth, passes, price, terms.most) {
			Ok(discount) => {
				prop_assert_eq!(discount, terms.worth * Amount::from(passes));
				prop_assert!(discount < price || discount == 0);
			}
			Err(refusal) => {
				prop_assert_eq!(refusal, Refusal::ExceedsMost);
				prop_assert!(terms.worth * Amount::from(passes) > most(price, terms.most));
			}
		}
	}
}
