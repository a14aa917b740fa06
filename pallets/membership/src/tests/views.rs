use super::*;
use tradechain_primitives::{Gtin, Members as _};

const LEI: [u8; 20] = *b"5493001KJTIIGC8Y1R12";
const GLN: u64 = 9_506_000_134_352;

#[test]
fn a_member_is_found_by_what_identifies_it() {
	run(|| {
		admitted(
			ALICE,
			Particulars {
				lei: Some(LEI),
				gln: Some(GLN),
				..particulars(NL, &["9506000"])
			},
		);
		let found = TradeMembership::member(ALICE);
		assert!(found.is_some());
		assert_eq!(TradeMembership::member_by_lei(LEI), found);
		assert_eq!(TradeMembership::member_by_gln(GLN), found);
		assert_eq!(TradeMembership::member_by_gtin(9_506_000_134_352), found);
		let gtin = Gtin::try_from(9_506_000_134_352).unwrap();
		assert_eq!(TradeMembership::gtin_owner(&gtin), Some(ALICE));

		// Of another prefix, or not a number of the kind at all.
		assert_eq!(TradeMembership::member_by_gtin(4_006_381_333_931), None);
		assert_eq!(TradeMembership::member_by_gtin(1), None);
		assert_eq!(TradeMembership::member_by_gln(GLN + 1), None);
		assert_eq!(TradeMembership::member_by_lei([b'A'; 20]), None);
		assert_eq!(TradeMembership::member(BOB), None);
	});
}

#[test]
fn lists_are_paged_without_gaps() {
	run(|| {
		for who in [ALICE, BOB, CAROL, DAVE] {
			admitted(who, particulars(NL, &[]));
		}
		assert_ok!(TradeMembership::revoke(
			signed(REGISTRAR_NL),
			DAVE,
			grounds()
		));
		let page = |after, limit| TradeMembership::members(NL, Role::Exporter, after, limit);
		let first = page(None, 2);
		assert_eq!(first.len(), 2);
		let rest = page(Some(first[1].account), 2);
		assert_eq!(rest.len(), 1);
		let mut all: Vec<_> = first
			.iter()
			.chain(&rest)
			.map(|member| member.account)
			.collect();
		all.sort();
		assert_eq!(all, vec![ALICE, BOB, CAROL]);
		assert!(page(Some(rest[0].account), 2).is_empty());
		assert!(page(None, 0).is_empty());
		assert!(TradeMembership::members(*b"QQ", Role::Exporter, None, 9).is_empty());
	});
}

#[test]
fn waiting_applications_are_paged() {
	run(|| {
		for who in [ALICE, BOB, CAROL] {
			assert_ok!(TradeMembership::apply(signed(who), particulars(NL, &[])));
		}
		let first = TradeMembership::applications(NL, None, 2);
		let rest = TradeMembership::applications(NL, Some(first[1].applicant), 2);
		assert_eq!((first.len(), rest.len()), (2, 1));
		assert!(TradeMembership::applications(CN, None, 9).is_empty());
		assert!(TradeMembership::applications(*b"QQ", None, 9).is_empty());
		assert!(TradeMembership::registrars(*b"QQ").is_empty());
	});
}
