use crate::{
	rules::*,
	types::{Grounds, Reason, Standing, Status},
};
use proptest::prelude::*;
use tradechain_primitives::{Gs1Prefix, Roles};

fn standing() -> impl Strategy<Value = Standing> {
	let grounds = Grounds {
		reason: Reason::Other,
		notice: None,
	};
	let other = grounds.clone();
	prop_oneof![
		Just(Standing::Active),
		any::<u64>().prop_map(move |since| Standing::Suspended {
			since,
			grounds: grounds.clone()
		}),
		any::<u64>().prop_map(move |since| Standing::Revoked {
			since,
			grounds: other.clone()
		}),
	]
}

fn prefix() -> impl Strategy<Value = Gs1Prefix> {
	// Few digits, so that prefixes nest often.
	proptest::collection::vec(1u8..=2, 4..=7).prop_map(|digits| {
		let text: Vec<u8> = digits.iter().map(|digit| b'0' + digit).collect();
		Gs1Prefix::try_from(text.as_slice()).unwrap()
	})
}

proptest! {
	#[test]
	fn who_expired_once_stays_expired(
		standing in standing(),
		until in any::<Option<u64>>(),
		now in any::<u64>(),
		later in any::<u64>(),
	) {
		let later = now.max(later);
		let status_now = status(&standing, until, now);
		if status_now != Status::Active {
			prop_assert_eq!(status(&standing, until, later), status_now);
		}
		let granted = Roles::from_bits(0x1ff).unwrap();
		let roles = active_roles(status_now, granted);
		prop_assert_eq!(roles == granted, status_now == Status::Active);
		prop_assert_eq!(roles.is_empty(), status_now != Status::Active);
	}

	#[test]
	fn a_validity_lies_ahead_within_the_longest(
		until in any::<u64>(),
		now in any::<u64>(),
		longest in any::<u64>(),
	) {
		let fits = until > now && until - now <= longest;
		prop_assert_eq!(check_validity(until, now, longest).is_ok(), fits);
	}

	#[test]
	fn prefixes_overlap_if_one_begins_with_another(
		prefixes in proptest::collection::vec(prefix(), 0..6),
	) {
		let texts: Vec<String> = prefixes.iter().map(|prefix| prefix.to_string()).collect();
		let overlap = texts.iter().enumerate().any(|(i, a)| {
			texts.iter().enumerate().any(|(j, b)| i != j && a.starts_with(b.as_str()))
		});
		prop_assert_eq!(check_prefixes(&prefixes).is_err(), overlap);
	}
}
