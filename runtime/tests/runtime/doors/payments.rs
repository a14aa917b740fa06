//! `TradePayments`: what buyers and sellers do about their orders, arbiters about disputes, and anyone for both.

use super::*;
use crate::payments::{place, terms, PRICE};
use codec::Encode;
use pallet_provenance::RawGoods as Recalled;
use pallet_trade_payments::{
	Error, Payment, RawGoods, RawTerms, Reason as Against, Reasons, Ruling, Settlement, Side,
};
use ProxyType::Orders;

type Call = pallet_trade_payments::Call<Runtime>;
type Failed = Error<Runtime>;
type Coins = pallet_assets::Call<Runtime, pallet_assets::Instance1>;

const ORDERS: &[ProxyType] = &[Orders];
const MONEY: &[ProxyType] = &[ProxyType::Assets];

/// For soap, with the broker as the arbiter.
fn agreed() -> RawTerms<AccountId> {
	RawTerms {
		arbiter: Some(account("Broker")),
		..terms(SOAP, "151590")
	}
}

fn placed() {
	does("Importer", place(agreed()));
}

fn accepted() {
	placed();
	does("Exporter", Call::accept_order { order: 0 });
}

fn asked_to_cancel() {
	accepted();
	does("Importer", Call::cancel_order { order: 0 });
}

fn amend() -> Call {
	Call::amend_order {
		order: 0,
		terms: agreed(),
	}
}

fn amended() {
	placed();
	does("Importer", amend());
}

fn deliver() -> Call {
	let goods = RawGoods {
		line: 0,
		lot: b"S1".to_vec().try_into().unwrap(),
		quantity: 1_000,
	};
	Call::deliver {
		order: 0,
		goods: vec![goods].try_into().unwrap(),
	}
}

fn delivered() {
	accepted();
	does("Exporter", deliver());
}

fn received() {
	delivered();
	does("Importer", confirm());
}

const DELIVERY: u64 = 0;

fn confirm() -> Call {
	Call::confirm_delivery {
		order: 0,
		delivery: DELIVERY,
	}
}

fn settle() -> Call {
	Call::settle {
		order: 0,
		delivery: DELIVERY,
	}
}

/// The seller could not be paid for a while.
fn pending() {
	received();
	let block = Coins::block {
		id: TEUR.into(),
		who: account("Exporter").into(),
	};
	does("StablecoinIssuer", block);
	does("Importer", settle());
	let thaw = Coins::thaw {
		id: TEUR.into(),
		who: account("Exporter").into(),
	};
	does("StablecoinIssuer", thaw);
}

fn recalled() {
	received();
	let goods = Recalled::Batch(batch(SOAP, "S1"));
	does("CustomsCN", recalling(goods, Some("CN")));
}

fn freeze() -> Call {
	Call::freeze_delivery {
		order: 0,
		delivery: DELIVERY,
	}
}

fn frozen() {
	recalled();
	does("Stranger", freeze());
}

fn refund() -> Call {
	Call::refund_frozen {
		order: 0,
		delivery: DELIVERY,
	}
}

fn dispute() -> Call {
	Call::open_dispute {
		order: 0,
		claim: [1; 32],
	}
}

fn disputed() {
	received();
	does("Importer", dispute());
}

const SETTLEMENT: Settlement = Settlement {
	to_seller: PRICE / 2,
	goods: Side::Buyer,
};

fn offer() -> Call {
	Call::offer_settlement {
		order: 0,
		settlement: SETTLEMENT,
	}
}

fn offered() {
	disputed();
	does("Importer", offer());
}

fn request(payer: AccountId) -> Call {
	Call::request_payment {
		payer: payer.into(),
		asset: AssetKind::WithId(TEUR),
		amount: PRICE,
		reference: b"INV/1".to_vec().try_into().unwrap(),
		document: [1; 32],
		valid_until: NOW + DAY_MILLIS,
	}
}

fn requested() {
	does("Exporter", request(account("Importer")));
}

/// What someone bought in a year that is over.
fn bought() {
	pallet_trade_payments::Bought::<Runtime>::insert(
		(
			[1; 32],
			tradechain_primitives::CountryCode::try_from(NL).unwrap(),
			2026,
		),
		1,
	);
}

fn declined() {
	placed();
	does("Exporter", Call::decline_order { order: 0 });
}

pub(super) fn doors() -> Vec<Door> {
	let refused =
		|reasons: &[Against]| Failed::Refused(reasons.iter().copied().collect::<Reasons>());
	// One side's alone: what it has taken on it discharges, whatever has become of its membership.
	let sellers = |call: Call| {
		by("Exporter", call)
			.others(Failed::NotSeller)
			.in_any_standing()
			.through(ORDERS)
	};
	let buyers = |call: Call| {
		by("Importer", call)
			.others(Failed::NotBuyer)
			.in_any_standing()
			.through(ORDERS)
	};
	// Either side's, beginning with the buyer; and the answer of the seller.
	let sides = |call: Call| {
		by("Importer", call)
			.others(Failed::NotParty)
			.also(&["Exporter"])
			.in_any_standing()
			.through(ORDERS)
	};
	let answer = |call: Call| {
		by("Exporter", call)
			.others(Failed::NotParty)
			.but(&["Importer"], Failed::OwnProposal)
			.in_any_standing()
			.through(ORDERS)
	};
	let for_anyone = |call: Call| by_anyone(call).through(ORDERS);
	let payment = Payment {
		to: [9; 32].into(),
		amount: PRICE,
		reference: b"INV/1".to_vec().try_into().unwrap(),
		document: [1; 32],
	};
	vec![
		by("Importer", place(agreed()))
			.others(refused(&[Against::BuyerNotActive]))
			// Who may not be the arbiter of its own order.
			.but(&["Broker"], Failed::InvalidArbiter)
			.but(&["Exporter"], refused(&[Against::SameParty]))
			.also(TWINS)
			.for_the_role(refused(&[Against::BuyerNotActive]))
			.about_the_role("Exporter", refused(&[Against::SellerNotActive]))
			.through(ORDERS),
		sellers(Call::accept_order { order: 0 })
			.given(placed)
			.for_the_role(refused(&[Against::SellerNotActive]))
			.about_the_role("Importer", refused(&[Against::BuyerNotActive])),
		sellers(Call::decline_order { order: 0 }).given(placed),
		sides(Call::cancel_order { order: 0 })
			.given(placed)
			.but(&["Exporter"], Failed::NotBuyer),
		// Who trades with a member that was revoked.
		by("Exporter", Call::cancel_order { order: 0 })
			.given(|| {
				accepted();
				lose_membership("Importer", "revoked");
			})
			.others(Failed::NotParty)
			.also(&["Importer"])
			.in_any_standing()
			.through(ORDERS),
		sellers(Call::consent_to_cancel { order: 0 }).given(asked_to_cancel),
		buyers(Call::withdraw_cancellation { order: 0 }).given(asked_to_cancel),
		sides(amend()).given(placed),
		answer(Call::accept_amendment {
			order: 0,
			digest: sp_io::hashing::sha2_256(&agreed().encode()),
		})
		.given(amended)
		.for_the_role(refused(&[Against::SellerNotActive]))
		.about_the_role("Importer", refused(&[Against::BuyerNotActive])),
		sides(Call::withdraw_amendment { order: 0 })
			.given(amended)
			.but(&["Exporter"], Failed::NotProposer),
		for_anyone(Call::expire_order { order: 0 }).given(|| {
			placed();
			wait(DAY_MILLIS + 1);
		}),
		sellers(deliver()).given(accepted),
		sellers(Call::withdraw_delivery {
			order: 0,
			delivery: DELIVERY,
		})
		.given(delivered),
		buyers(confirm()).given(delivered),
		buyers(Call::reject_delivery {
			order: 0,
			delivery: DELIVERY,
			claim: [1; 32],
		})
		.given(delivered),
		// The buyer at once, and anyone after the inspection period.
		buyers(settle())
			.given(received)
			.others(Failed::InspectionOpen),
		for_anyone(settle()).given(|| {
			received();
			wait(DAY_MILLIS + 1);
		}),
		for_anyone(Call::retry_payout { order: 0 }).given(pending),
		for_anyone(freeze()).given(recalled),
		// The seller at once, and anyone after the longest freeze.
		sellers(refund()).given(frozen).others(Failed::FreezeOpen),
		for_anyone(refund()).given(|| {
			frozen();
			wait(60 * DAY_MILLIS + 1);
		}),
		sides(dispute()).given(received),
		sides(offer()).given(disputed),
		answer(Call::accept_settlement {
			order: 0,
			settlement: SETTLEMENT,
		})
		.given(offered),
		by(
			"Broker",
			Call::rule_dispute {
				order: 0,
				ruling: Ruling {
					seller_share: 500_000,
					goods: Side::Buyer,
				},
			},
		)
		.given(disputed)
		.others(Failed::NotArbiter)
		.in_any_standing()
		.through(ORDERS),
		for_anyone(Call::close_dispute { order: 0 }).given(|| {
			disputed();
			wait(30 * DAY_MILLIS + 1);
		}),
		buyers(Call::remove_order { order: 0 }).given(declined),
		// Payments beside orders take no membership.
		by_anyone(Call::pay {
			asset: AssetKind::WithId(TEUR),
			payments: vec![payment].try_into().unwrap(),
		})
		.through(MONEY),
		by_anyone(request([9; 32].into())).through(MONEY),
		by("Importer", Call::pay_request { request: 0 })
			.given(requested)
			.others(Failed::NotPayer)
			.in_any_standing(),
		by("Importer", Call::decline_request { request: 0 })
			.given(requested)
			.others(Failed::NotPayer)
			.in_any_standing()
			.through(MONEY),
		by("Exporter", Call::withdraw_request { request: 0 })
			.given(requested)
			.others(Failed::NotPayee)
			.in_any_standing()
			.through(MONEY),
		by_council(
			3,
			Call::set_currency {
				asset: AssetKind::WithId(TEUR),
				currency: Some((*b"EUR", 6)),
			},
		),
		by_anyone(Call::clear_bought {
			identity: [1; 32],
			list: NL,
			year: 2026,
		})
		.given(bought),
	]
}

#[test]
fn orders_and_payments() {
	check(doors());
}
