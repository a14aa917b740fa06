//! What is decided, without storage.

pub mod assessment;
pub mod duties;
pub mod standing;

use crate::types::*;
use sp_io::hashing::sha2_256;
use tradechain_primitives::{Digest, Direction, Incoterm, Ppm, Procedure, Role, Roles, TradeMode};

pub use assessment::{assess, blocks, channel, channel_of, cure, is_blocked};
pub use standing::{standing, Relied};

/// In whose name goods are declared: the seller exports except under EXW, and the buyer imports except under DDP.
/// Without an order, who sends them exports and who gets them imports. And whether that is the selling side.
pub fn party<A>(
	direction: Direction,
	order: Option<(A, A, Incoterm)>,
	(consignor, consignee): (A, A),
) -> (A, bool) {
	let term = order.as_ref().map(|(.., term)| *term);
	let (buyer, seller) = match order {
		Some((buyer, seller, _)) => (buyer, seller),
		None => (consignee, consignor),
	};
	let is_seller = match direction {
		Direction::Export => term != Some(Incoterm::EXW),
		Direction::Import => term == Some(Incoterm::DDP),
	};
	(if is_seller { seller } else { buyer }, is_seller)
}

/// Whether a party with these roles declares so.
pub fn may_be_party(roles: Roles, procedure: Procedure, mode: TradeMode, is_seller: bool) -> bool {
	let any = |needed: &[Role]| needed.iter().any(|role| roles.contains(*role));
	match (procedure, is_seller, mode) {
		// Whoever got goods may send them back.
		(Procedure::Return, ..) => !roles.is_empty(),
		(_, true, _) => any(&[Role::Exporter, Role::Manufacturer, Role::Trader]),
		(Procedure::Bonded, false, _) => any(&[
			Role::Importer,
			Role::Manufacturer,
			Role::Trader,
			Role::Warehouse,
		]),
		(_, false, TradeMode::B2C) => any(&[Role::Consumer]),
		(_, false, TradeMode::B2B) => any(&[Role::Importer, Role::Manufacturer, Role::Trader]),
	}
}

/// To whom goods go that serve no order: to a consumer where the party is one, and may not declare as a business.
pub fn mode_without_order(roles: Roles, procedure: Procedure, is_seller: bool) -> TradeMode {
	let is_business = is_seller || may_be_party(roles, procedure, TradeMode::B2B, false);
	if roles.contains(Role::Consumer) && !is_business {
		TradeMode::B2C
	} else {
		TradeMode::B2B
	}
}

/// Whether duties and taxes are due: for goods that come for home use. Goods in bond, in transit, that return or
/// that leave bear none.
pub fn is_taxed(direction: Direction, procedure: Procedure) -> bool {
	(direction, procedure) == (Direction::Import, Procedure::HomeUse)
}

/// What a proof of a release says.
pub fn scope(direction: Direction, procedure: Procedure) -> Scope {
	match (direction, procedure) {
		(_, Procedure::Return) => Scope::Return,
		(Direction::Export, _) => Scope::Export,
		(Direction::Import, Procedure::HomeUse) => Scope::HomeUse,
		(Direction::Import, Procedure::Bonded) => Scope::Bonded,
		(Direction::Import, Procedure::Transit) => Scope::Transit,
	}
}

/// Whether a declaration is drawn for a check: a number below a million from SHA-256 of the seed and its id, below
/// the rate.
pub fn is_drawn(seed: &Digest, declaration: DeclarationId, rate: Ppm) -> bool {
	use codec::Encode;
	let hash = sha2_256(&(seed, declaration).encode());
	let [a, b, c, d, e, f, g, h, ..] = hash;
	let number = u64::from_le_bytes([a, b, c, d, e, f, g, h]);
	number.checked_rem(WHOLE.into()).unwrap_or_default() < u64::from(rate)
}

/// How much more is given back of `whole`, when so much of a quantity has returned and `given` was given back: shares
/// are rounded down, and the last gets the rest.
pub fn give_back(whole: Amount, quantity: u64, returned: u64, given: Amount) -> Amount {
	let so_far = sp_runtime::helpers_128bit::multiply_by_rational_with_rounding(
		whole,
		returned.min(quantity).into(),
		u128::from(quantity).max(1),
		sp_runtime::Rounding::Down,
	);
	so_far.unwrap_or(given).saturating_sub(given)
}

#[cfg(test)]
mod tests {
	#![allow(clippy::arithmetic_side_effects)]

	use super::*;
	use proptest::prelude::*;

	#[test]
	fn who_declares() {
		for term in Incoterm::ALL {
			let order = || Some(("buyer", "seller", *term));
			let others = ("consignor", "consignee");
			let export = party(Direction::Export, order(), others);
			let import = party(Direction::Import, order(), others);
			let expected = match term {
				Incoterm::EXW => ("buyer", "buyer"),
				Incoterm::DDP => ("seller", "seller"),
				_ => ("seller", "buyer"),
			};
			assert_eq!((export.0, import.0), expected, "{term}");
			assert_eq!(
				(export.1, import.1),
				(expected.0 == "seller", expected.1 == "seller")
			);
		}
		let none = |direction| party(direction, None, ("consignor", "consignee"));
		assert_eq!(none(Direction::Export), ("consignor", true));
		assert_eq!(none(Direction::Import), ("consignee", false));
	}

	#[test]
	fn in_which_role() {
		use Role::*;
		let who = |procedure, mode, is_seller| -> alloc::vec::Vec<Role> {
			Role::ALL
				.iter()
				.copied()
				.filter(|role| may_be_party((*role).into(), procedure, mode, is_seller))
				.collect()
		};
		let (b2b, b2c) = (TradeMode::B2B, TradeMode::B2C);
		assert_eq!(
			who(Procedure::HomeUse, b2b, true),
			[Manufacturer, Exporter, Trader]
		);
		assert_eq!(
			who(Procedure::HomeUse, b2b, false),
			[Manufacturer, Importer, Trader]
		);
		assert_eq!(who(Procedure::HomeUse, b2c, false), [Consumer]);
		assert_eq!(
			who(Procedure::HomeUse, b2c, true),
			[Manufacturer, Exporter, Trader]
		);
		assert_eq!(
			who(Procedure::Bonded, b2b, false),
			[Manufacturer, Importer, Trader, Warehouse]
		);
		assert_eq!(who(Procedure::Return, b2c, false).len(), Role::ALL.len());
		assert!(!may_be_party(Roles::NONE, Procedure::Return, b2b, true));
	}

	#[test]
	fn who_buys_without_an_order() {
		use Role::*;
		let mode = |roles: &[Role], procedure, is_seller| {
			mode_without_order(roles.iter().copied().collect(), procedure, is_seller)
		};
		let home = Procedure::HomeUse;
		for roles in [
			&[Consumer][..],
			&[Consumer, Exporter],
			&[Consumer, Warehouse],
		] {
			assert_eq!(mode(roles, home, false), TradeMode::B2C, "{roles:?}");
		}
		for business in [Importer, Manufacturer, Trader] {
			assert_eq!(mode(&[Consumer, business], home, false), TradeMode::B2B);
			assert_eq!(mode(&[business], home, false), TradeMode::B2B);
		}
		assert_eq!(mode(&[Consumer], home, true), TradeMode::B2B);
		assert_eq!(mode(&[], home, false), TradeMode::B2B);
		let keeper = [Consumer, Warehouse];
		assert_eq!(mode(&keeper, Procedure::Bonded, false), TradeMode::B2B);
	}

	#[test]
	fn what_is_said() {
		use Direction::*;
		for (direction, procedure, expected, taxed) in [
			(Import, Procedure::HomeUse, Scope::HomeUse, true),
			(Import, Procedure::Bonded, Scope::Bonded, false),
			(Import, Procedure::Transit, Scope::Transit, false),
			(Import, Procedure::Return, Scope::Return, false),
			(Export, Procedure::HomeUse, Scope::Export, false),
			(Export, Procedure::Return, Scope::Return, false),
		] {
			assert_eq!(scope(direction, procedure), expected);
			assert_eq!(is_taxed(direction, procedure), taxed);
		}
		let texts = [
			Scope::HomeUse,
			Scope::Bonded,
			Scope::Transit,
			Scope::Return,
			Scope::Export,
			Scope::Refusal,
		]
		.map(Scope::text);
		assert!(
			texts
				.iter()
				.collect::<alloc::collections::BTreeSet<_>>()
				.len() == 6
		);
	}

	#[test]
	fn draws() {
		let drawn = |rate| {
			(0..10_000)
				.filter(|id| is_drawn(&[7; 32], *id, rate))
				.count()
		};
		assert_eq!((drawn(0), drawn(WHOLE)), (0, 10_000));
		assert!((900..1_100).contains(&drawn(100_000)), "{}", drawn(100_000));
		// The seed decides.
		let by = |seed| {
			(0..64)
				.filter(|id| is_drawn(&[seed; 32], *id, 500_000))
				.collect::<alloc::vec::Vec<_>>()
		};
		assert_ne!(by(1), by(2));
	}

	proptest! {
		#[test]
		fn what_returns_bit_by_bit_returns_whole(
			whole in 0u128..1_000_000_000,
			parts in prop::collection::vec(1u64..1_000, 1..8),
		) {
			let quantity: u64 = parts.iter().sum();
			let (mut returned, mut given) = (0, 0);
			for part in parts {
				returned += part;
				let now = give_back(whole, quantity, returned, given);
				given += now;
				prop_assert!(given <= whole * u128::from(returned) / u128::from(quantity));
			}
			prop_assert_eq!(given, whole);
		}
	}
}
