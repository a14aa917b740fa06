//! Random calls by random callers against a plain model of who holds which prefix.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Step {
	Apply(AccountId, [u8; 2], Vec<String>),
	Amend(AccountId, [u8; 2], Vec<String>),
	Withdraw(AccountId),
	Admit(AccountId, AccountId),
	Reject(AccountId, AccountId),
	Suspend(AccountId, AccountId),
	Reinstate(AccountId, AccountId),
	Revoke(AccountId, AccountId),
	Resign(AccountId),
	Join(AccountId, [u8; 2]),
	Attest(AccountId, AccountId, u8),
	Group(AccountId, AccountId, AccountId),
	Ungroup(AccountId, AccountId),
	Wait(Moment),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
	let who = || ALICE..=DAVE;
	let registrar = || REGISTRAR_NL..=REGISTRAR_CN;
	let country = || prop_oneof![Just(NL), Just(CN)];
	let prefixes = || proptest::collection::vec("[12]{4,6}", 0..3);
	let step = prop_oneof![
		3 => (who(), country(), prefixes()).prop_map(|(a, c, p)| Step::Apply(a, c, p)),
		1 => (who(), country(), prefixes()).prop_map(|(a, c, p)| Step::Amend(a, c, p)),
		1 => who().prop_map(Step::Withdraw),
		4 => (registrar(), who()).prop_map(|(r, a)| Step::Admit(r, a)),
		1 => (registrar(), who()).prop_map(|(r, a)| Step::Reject(r, a)),
		1 => (registrar(), who()).prop_map(|(r, a)| Step::Suspend(r, a)),
		1 => (registrar(), who()).prop_map(|(r, a)| Step::Reinstate(r, a)),
		1 => (registrar(), who()).prop_map(|(r, a)| Step::Revoke(r, a)),
		1 => who().prop_map(Step::Resign),
		1 => (who(), country()).prop_map(|(a, c)| Step::Join(a, c)),
		1 => (registrar(), who(), 0u8..3).prop_map(|(r, a, c)| Step::Attest(r, a, c)),
		1 => (registrar(), who(), who()).prop_map(|(r, a, b)| Step::Group(r, a, b)),
		1 => (registrar(), who()).prop_map(|(r, a)| Step::Ungroup(r, a)),
		1 => (1u64..30_000).prop_map(Step::Wait),
	];
	proptest::collection::vec(step, 1..60)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn prefixes_never_nest_and_nothing_is_lost(steps in steps()) {
		run(|| {
			let mut asked: BTreeMap<AccountId, Vec<String>> = BTreeMap::new();
			let mut holders: BTreeMap<String, AccountId> = BTreeMap::new();
			let total = Balances::total_issuance();
			let mut now = START;
			for step in steps {
				let digits = |list: &[String]| {
					prefixes(&list.iter().map(String::as_str).collect::<Vec<_>>())
				};
				match step {
					Step::Apply(who, country, list) => {
						let wanted =
							Particulars { gs1_prefixes: digits(&list), ..particulars(country, &[]) };
						if TradeMembership::apply(signed(who), wanted).is_ok() {
							assert_eq!(asked.insert(who, list), None);
						}
					},
					Step::Amend(who, country, list) => {
						let wanted =
							Particulars { gs1_prefixes: digits(&list), ..particulars(country, &[]) };
						if TradeMembership::amend_application(signed(who), wanted).is_ok() {
							assert!(asked.insert(who, list).is_some());
						}
					},
					Step::Withdraw(who) => {
						let done = TradeMembership::withdraw_application(signed(who)).is_ok();
						assert_eq!(done, asked.remove(&who).is_some());
					},
					Step::Admit(registrar, who) => {
						let list = asked.get(&who).cloned().unwrap_or_default();
						let result = TradeMembership::admit(
							signed(registrar),
							who,
							roles(&[Role::Exporter]),
							digits(&list),
							now + 10_000,
						);
						let clash = list.iter().any(|new| {
							holders.iter().any(|(old, holder)| {
								*holder != who && (old.starts_with(new.as_str()) || new.starts_with(old.as_str()))
							})
						});
						if result.is_ok() {
							assert!(asked.remove(&who).is_some());
							assert!(!clash);
							holders.retain(|_, holder| *holder != who);
							holders.extend(list.into_iter().map(|prefix| (prefix, who)));
						} else if clash {
							assert!(result.is_err());
						}
					},
					Step::Reject(registrar, who) => {
						if TradeMembership::reject_application(signed(registrar), who, grounds()).is_ok() {
							assert!(asked.remove(&who).is_some());
						}
					},
					Step::Suspend(registrar, who) => {
						let _ = TradeMembership::suspend(signed(registrar), who, grounds());
					},
					Step::Reinstate(registrar, who) => {
						let _ = TradeMembership::reinstate(signed(registrar), who);
					},
					Step::Revoke(registrar, who) => {
						if TradeMembership::revoke(signed(registrar), who, grounds()).is_ok() {
							holders.retain(|_, holder| *holder != who);
						}
					},
					Step::Resign(who) => {
						if TradeMembership::resign(signed(who)).is_ok() {
							holders.retain(|_, holder| *holder != who);
						}
					},
					Step::Join(who, country) => {
						let _ = TradeMembership::join_as_consumer(signed(who), country);
					},
					Step::Attest(registrar, who, salt) => {
						let _ = TradeMembership::attest_identity(signed(registrar), who, [salt; 32]);
					},
					Step::Group(registrar, a, b) => {
						let _ = TradeMembership::record_group(
							signed(registrar),
							vec![a, b].try_into().unwrap(),
						);
					},
					Step::Ungroup(registrar, who) => {
						let _ = TradeMembership::remove_from_group(signed(registrar), who);
					},
					Step::Wait(ms) => {
						now += ms;
						at(now);
					},
				}
				check();
				let stored: BTreeMap<String, AccountId> = PrefixHolders::<Test>::iter()
					.map(|(prefix, holder)| (prefix.to_string(), holder))
					.collect();
				assert_eq!(stored, holders);
				assert_eq!(Balances::total_issuance(), total);
				for who in ALICE..=DAVE {
					assert_eq!(Applications::<Test>::contains_key(who), asked.contains_key(&who));
				}
			}
		});
	}
}
