//! The membership pallet in this runtime.

use crate::support::*;
use frame_support::{assert_noop, assert_ok, traits::fungible::InspectHold};
use pallet_trade_membership::{Particulars, ParticularsOf, Status};
use sp_runtime::TokenError;
use trade_chain_runtime::{
	configs::trade::MembershipHoldReason, constants::*,
	trade_chain_api::runtime_decl_for_trade_chain_api::TradeChainApi, *,
};
use tradechain_primitives::Role;

pub fn particulars() -> ParticularsOf<Runtime> {
	Particulars {
		country: *b"NL",
		roles: vec![Role::Importer, Role::Trader].try_into().unwrap(),
		lei: None,
		gln: None,
		gs1_prefixes: vec![b"8712345".to_vec().try_into().unwrap()]
			.try_into()
			.unwrap(),
		identity: [1; 32],
	}
}

fn admit(roles: Vec<Role>, valid_until: u64) -> pallet_trade_membership::Call<Runtime> {
	pallet_trade_membership::Call::admit {
		applicant: account("Importer").into(),
		roles: roles.try_into().unwrap(),
		gs1_prefixes: particulars().gs1_prefixes,
		valid_until,
	}
}

#[test]
fn an_application_is_paid_for_until_it_is_withdrawn() {
	on_chain(|| {
		let importer = account("Importer");
		let held = || Balances::balance_on_hold(&MembershipHoldReason::get(), &importer);
		assert_ok!(TradeMembership::apply(signed("Importer"), particulars()));
		assert!(
			held() > DEPOSIT_PER_ITEM && held() < 10 * UNIT,
			"{} held",
			held()
		);
		assert_ok!(TradeMembership::withdraw_application(signed("Importer")));
		assert_eq!(held(), 0);

		assert_noop!(
			TradeMembership::apply(signed("Consumer"), particulars()),
			TokenError::FundsUnavailable
		);
	});
}

#[test]
fn the_registrar_of_the_country_admits_until_a_moment_of_the_wall_clock() {
	on_chain(|| {
		let longest = NOW + 5 * YEAR_MILLIS;
		assert_ok!(TradeMembership::apply(signed("Importer"), particulars()));
		for other in ["RegistrarCN", "Alice", "Importer"] {
			assert_noop!(
				dispatch(admit(vec![Role::Importer], longest), signed(other)),
				pallet_trade_membership::Error::<Runtime>::NotRegistrar
			);
		}
		assert_noop!(
			dispatch(
				admit(vec![Role::Importer], longest + 1),
				signed("RegistrarNL")
			),
			pallet_trade_membership::Error::<Runtime>::ValidityTooLong
		);
		assert_ok!(dispatch(
			admit(vec![Role::Importer], longest),
			signed("RegistrarNL")
		));

		let status = || TradeMembership::member(account("Importer")).unwrap().status;
		assert_eq!(status(), Status::Active);
		begin_block(2, longest);
		assert_eq!(status(), Status::Expired);
	});
}

#[test]
fn clients_get_the_same_answers_from_the_api_as_from_the_views() {
	on_chain(|| {
		assert_ok!(TradeMembership::apply(signed("Importer"), particulars()));
		let importer = account("Importer");
		let waiting = TradeMembership::application(importer.clone());
		assert!(waiting.is_some());
		assert_eq!(
			<Runtime as TradeChainApi<Block, _, RuntimeCall, Hash, BlockNumber>>::application(
				importer.clone()
			),
			waiting
		);
		assert_eq!(
			<Runtime as TradeChainApi<Block, _, RuntimeCall, Hash, BlockNumber>>::applications(
				*b"NL", None, 10
			),
			waiting.into_iter().collect::<Vec<_>>()
		);

		assert_ok!(dispatch(
			admit(vec![Role::Importer], NOW + 1),
			signed("RegistrarNL")
		));
		let member = TradeMembership::member(importer.clone());
		assert!(member.is_some());
		assert_eq!(
			<Runtime as TradeChainApi<Block, _, RuntimeCall, Hash, BlockNumber>>::member(importer),
			member
		);
		assert_eq!(
			<Runtime as TradeChainApi<Block, _, RuntimeCall, Hash, BlockNumber>>::members(
				*b"NL",
				Role::Importer,
				None,
				10
			),
			member.into_iter().collect::<Vec<_>>()
		);
		assert_eq!(
			<Runtime as TradeChainApi<Block, _, RuntimeCall, Hash, BlockNumber>>::registrars(
				*b"NL"
			),
			[account("RegistrarNL")]
		);
	});
}
