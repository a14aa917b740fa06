//! Every deposit is on hold for exactly the records that it is for.

use codec::{Decode, Encode};
use frame_support::traits::fungible::InspectHold;
use pallet_trade_payments::Side;
use std::collections::BTreeMap;
use trade_chain_runtime::{configs::trade::*, *};

/// What a ticket is for.
fn amount(ticket: &impl Encode) -> Balance {
	Balance::decode(&mut &ticket.encode()[..]).expect("a deposit is an amount")
}

/// What everybody should have on hold, by reason.
fn expected() -> BTreeMap<(Vec<u8>, AccountId), Balance> {
	let mut all = BTreeMap::new();
	let mut add = |reason: RuntimeHoldReason, who: &AccountId, amount: Balance| {
		*all.entry((reason.encode(), who.clone())).or_insert(0) += amount;
	};
	let reason = MembershipHoldReason::get;
	for (who, of) in pallet_trade_membership::Applications::<Runtime>::iter() {
		add(reason(), &who, amount(&of.ticket));
	}
	for (who, of) in pallet_trade_membership::Members::<Runtime>::iter() {
		add(reason(), &who, amount(&of.ticket));
	}
	for of in pallet_regulators::Motions::<Runtime>::iter_values() {
		add(MotionHoldReason::get(), &of.proposer, amount(&of.ticket));
	}
	for of in pallet_provenance::Offers::<Runtime>::iter_values() {
		add(OfferHoldReason::get(), &of.from, amount(&of.ticket));
	}
	let reason = LogisticsHoldReason::get;
	for of in pallet_logistics::Shipments::<Runtime>::iter_values() {
		add(reason(), &of.consignor, amount(&of.ticket));
	}
	for of in pallet_logistics::Offers::<Runtime>::iter_values() {
		add(reason(), &of.from, amount(&of.ticket));
	}
	for ((owner, ..), of) in pallet_logistics::Consents::<Runtime>::iter() {
		add(reason(), &owner, amount(&of.ticket));
	}
	let reason = PaymentsHoldReason::get;
	for (id, of) in pallet_trade_payments::Orders::<Runtime>::iter() {
		add(reason(), &of.buyer, amount(&of.ticket));
		if let Some(amendment) = pallet_trade_payments::Amendments::<Runtime>::get(id) {
			let by = match amendment.by {
				Side::Buyer => &of.buyer,
				Side::Seller => &of.seller,
			};
			add(reason(), by, amount(&amendment.ticket));
		}
		for delivery in pallet_trade_payments::Deliveries::<Runtime>::iter_prefix_values(id) {
			if let Some(ticket) = &delivery.ticket {
				add(reason(), &of.seller, amount(ticket));
			}
		}
	}
	for of in pallet_trade_payments::PaymentRequests::<Runtime>::iter_values() {
		add(reason(), &of.payee, amount(&of.ticket));
	}
	let reason = PassesHoldReason::get;
	for of in pallet_passes::Programmes::<Runtime>::iter_values() {
		add(reason(), &of.issuer, amount(&of.ticket));
	}
	for (_, seller, of) in pallet_passes::Sellers::<Runtime>::iter() {
		add(reason(), &seller, amount(&of.ticket));
	}
	for of in pallet_passes::Accounts::<Runtime>::iter_values() {
		add(reason(), &of.depositor, amount(&of.ticket));
	}
	for of in pallet_passes::Bindings::<Runtime>::iter_values() {
		add(reason(), &of.buyer, amount(&of.ticket));
	}
	let reason = ClearanceHoldReason::get;
	for of in pallet_clearance::Declarations::<Runtime>::iter_values() {
		add(reason(), &of.declarant, amount(&of.ticket));
	}
	for (party, _, ticket) in pallet_clearance::Brokers::<Runtime>::iter() {
		add(reason(), &party, amount(&ticket));
	}
	all.retain(|_, amount| *amount > 0);
	all
}

/// Check it now.
pub fn check() {
	let reasons = [
		MembershipHoldReason::get(),
		MotionHoldReason::get(),
		OfferHoldReason::get(),
		LogisticsHoldReason::get(),
		PaymentsHoldReason::get(),
		PassesHoldReason::get(),
		ClearanceHoldReason::get(),
	];
	let mut held = BTreeMap::new();
	for who in frame_system::Account::<Runtime>::iter_keys() {
		for reason in &reasons {
			let amount = Balances::balance_on_hold(reason, &who);
			if amount > 0 {
				held.insert((reason.encode(), who.clone()), amount);
			}
		}
	}
	assert_eq!(held, expected(), "deposits");
}
