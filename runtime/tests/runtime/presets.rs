//! The geneses.

use crate::{pinned::pinned, support::*};
use frame_support::traits::fungible::Inspect;
use pallet_regulators::Regulator;
use sp_core::{
	crypto::{Ss58AddressFormat, Ss58Codec},
	sr25519, Pair,
};
use std::{collections::BTreeSet, fmt::Write};
use trade_chain_runtime::{
	constants::{EXISTENTIAL_DEPOSIT, SS58_PREFIX, UNIT},
	genesis_config_presets::{
		genesis_account, get_preset, preset_names, GENESIS_ACCOUNTS, PARA_ID, STABLECOINS,
	},
	AssetConversion, AssetKind, Assets, Balances, CollatorSelection, CouncilMembership,
	ParachainInfo, Regulators, Runtime, Session, TradeMembership,
};
use tradechain_primitives::Office;

#[test]
fn they_are_pinned() {
	assert_eq!(preset_names(), [DEVELOPMENT, LOCAL_TESTNET]);
	for name in preset_names() {
		let preset = get_preset(&name).unwrap();
		let preset: serde_json::Value = serde_json::from_slice(&preset).unwrap();
		pinned(&format!("{name}.json"), &format!("{preset:#}\n"));
	}
	assert_eq!(get_preset(&"no_such_preset".into()), None);
}

#[test]
fn the_accounts_are_pinned() {
	let coins = STABLECOINS.map(|coin| coin.symbol).join("\t");
	let mut text = format!("name\tkey\taddress\tTRADE\t{coins}\trole\n");
	for account in &GENESIS_ACCOUNTS {
		let address = account
			.account()
			.to_ss58check_with_version(Ss58AddressFormat::custom(SS58_PREFIX));
		let whole = account.native / UNIT;
		assert_eq!(whole * UNIT, account.native, "whole tokens");
		write!(
			text,
			"{}\t{}\t{address}\t{whole}",
			account.name, account.uri
		)
		.unwrap();
		for (coin, amount) in STABLECOINS.iter().zip(account.stablecoins) {
			write!(text, "\t{}", amount / 10u128.pow(coin.decimals.into())).unwrap();
		}
		writeln!(text, "\t{}", account.role).unwrap();
	}
	pinned("accounts.txt", &text);
}

#[test]
fn everybody_has_the_key_that_its_uri_says() {
	for account in &GENESIS_ACCOUNTS {
		let pair = sr25519::Pair::from_string(account.uri, None).unwrap();
		assert_eq!(pair.public().0, account.public, "{}", account.name);
	}
	let names = GENESIS_ACCOUNTS
		.iter()
		.map(|account| account.name)
		.collect::<BTreeSet<_>>();
	assert_eq!(names.len(), GENESIS_ACCOUNTS.len(), "one name each");
	assert!(genesis_account("Nobody").is_none());
}

#[test]
fn what_they_say_is_on_the_chain() {
	for (preset, collators) in [
		(DEVELOPMENT, vec!["Alice"]),
		(LOCAL_TESTNET, vec!["Alice", "Bob"]),
	] {
		let collators = collators.into_iter().map(account).collect::<BTreeSet<_>>();
		genesis(preset).execute_with(|| {
			assert_eq!(ParachainInfo::parachain_id(), PARA_ID.into());

			let mut council = ["Alice", "Bob", "Charlie", "Dave", "Eve"].map(account);
			council.sort();
			assert_eq!(CouncilMembership::members(), council.to_vec());
			assert_eq!(
				pallet_collective::Members::<Runtime, pallet_collective::Instance1>::get(),
				council.to_vec()
			);

			let invulnerables = pallet_collator_selection::Invulnerables::<Runtime>::get()
				.into_iter()
				.collect::<BTreeSet<_>>();
			assert_eq!(invulnerables, collators);
			assert_eq!(
				Session::validators().into_iter().collect::<BTreeSet<_>>(),
				collators
			);

			assert_eq!(
				TradeMembership::registrars(*b"NL"),
				[account("RegistrarNL")]
			);
			assert_eq!(
				TradeMembership::registrars(*b"CN"),
				[account("RegistrarCN")]
			);

			for country in ["NL", "CN"] {
				let code = country.as_bytes().try_into().unwrap();
				let seats = [
					("Customs", Office::Customs),
					("Quarantine", Office::InspectionAndQuarantine),
					("Commerce", Office::Commerce),
				];
				let panel = seats.map(|(name, office)| {
					let account = account(&format!("{name}{country}"));
					Regulator { account, office }
				});
				assert_eq!(Regulators::panel(code), panel);
			}

			let issuer = account("StablecoinIssuer");
			for who in GENESIS_ACCOUNTS
				.iter()
				.filter(|who| who.account() != issuer)
			{
				assert_eq!(
					Balances::total_balance(&who.account()),
					who.native,
					"{}",
					who.name
				);
				for (coin, amount) in STABLECOINS.iter().zip(who.stablecoins) {
					assert_eq!(
						Assets::balance(coin.id, who.account()),
						amount,
						"{}",
						who.name
					);
				}
			}
			for coin in STABLECOINS {
				let reserves =
					AssetConversion::get_reserves(AssetKind::Native, AssetKind::WithId(coin.id));
				assert_eq!(reserves.ok(), Some(coin.pool));
			}
			assert_eq!(
				Balances::total_balance(&CollatorSelection::account_id()),
				EXISTENTIAL_DEPOSIT
			);
		});
	}
}

#[test]
fn a_new_asset_gets_the_next_identifier() {
	on_chain(|| {
		let create =
			|id: u32| Assets::create(signed("Stranger"), id.into(), account("Stranger").into(), 1);
		assert!(create(7).is_err());
		assert!(create(3).is_ok());
	});
}
