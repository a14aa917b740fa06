//! What is told of every step.

use super::*;

/// The names of the events since they were last asked for.
fn told() -> Vec<String> {
	let events = System::events();
	System::reset_events();
	events
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::TradePayments(event) => Some(format!("{event:?}")),
			_ => None,
		})
		.map(|event| {
			event
				.trim_start_matches("Event::")
				.split([' ', '{'])
				.next()
				.unwrap_or_default()
				.to_string()
		})
		.collect()
}

#[test]
fn the_steps_of_an_order() {
	run(|| {
		let (buyer, seller, anyone) = (signed(BUYER), signed(SELLER), signed(STRANGER));
		let thirds = RawTerms {
			milestones: shares([300_000, 0, 0, 0, 700_000]),
			..terms()
		};
		let order = accepted(thirds);
		assert!(has(Event::PaidOut {
			order,
			seller: SELLER,
			asset: EURO,
			amount: 300
		}));
		assert_eq!(told(), ["OrderPlaced", "OrderAccepted", "PaidOut"]);
		assert_ok!(TradePayments::amend_order(buyer.clone(), order, terms()));
		assert_ok!(TradePayments::withdraw_amendment(buyer.clone(), order));
		assert_ok!(TradePayments::cancel_order(buyer.clone(), order));
		assert_eq!(
			told(),
			[
				"AmendmentProposed",
				"AmendmentWithdrawn",
				"CancellationRequested"
			]
		);
		for _ in 0..2 {
			assert_ok!(deliver(order, 5_000));
		}
		assert_ok!(calls::withdraw_delivery(seller, order, 0));
		assert_ok!(calls::reject_delivery(buyer.clone(), order, 1, [8; 32]));
		assert!(has(Event::DeliveryRejected {
			order,
			delivery: 1,
			claim: [8; 32]
		}));
		assert_eq!(
			told(),
			[
				"DeliveryOffered",
				"DeliveryOffered",
				"DeliveryWithdrawn",
				"DeliveryRejected"
			]
		);
		assert_ok!(deliver(order, 4_000));
		assert_ok!(deliver(order, 6_000));
		assert_ok!(calls::confirm_delivery(buyer.clone(), order, 2));
		block(SELLER);
		assert_ok!(calls::settle(buyer.clone(), order, 2));
		thaw(SELLER);
		assert_eq!(
			told(),
			[
				"DeliveryOffered",
				"DeliveryOffered",
				"DeliveryReceived",
				"DeliveryAcknowledged"
			]
		);
		recall(*b"DE", Standing::Recalled);
		assert_ok!(calls::freeze_delivery(anyone.clone(), order, 3));
		Standings::set(vec![]);
		assert_ok!(calls::freeze_delivery(anyone.clone(), order, 3));
		assert_ok!(calls::retry_payout(anyone.clone(), order));
		assert_eq!(
			told(),
			[
				"DeliveryFrozen",
				"DeliveryThawed",
				"PaidOut",
				"DeliverySettled"
			]
		);
		recall(*b"DE", Standing::Recalled);
		assert_ok!(calls::freeze_delivery(anyone, order, 3));
		at(START + 60 * DAY + 1);
		assert_ok!(calls::refund_frozen(signed(SELLER), order, 3));
		assert!(has(Event::Refunded {
			order,
			buyer: BUYER,
			asset: EURO,
			amount: 420,
			backed: 0,
		}));
		assert_ok!(TradePayments::remove_order(buyer, order));
		assert_eq!(
			told(),
			[
				"DeliveryFrozen",
				"DeliveryRefunded",
				"Refunded",
				"OrderClosed",
				"OrderRemoved"
			]
		);
	});
}

#[test]
fn hooks_disputes_and_requests() {
	run(|| {
		let order = accepted(terms());
		told();
		assert_ok!(TradePayments::shipped(order, 0, 6_000));
		assert_ok!(TradePayments::cleared(order, 0, 4_000));
		assert_ok!(TradePayments::refused(order, 0, 2_000));
		assert_ok!(TradePayments::liable(order, &TRADER, [4; 32]));
		assert!(has(Event::LineShipped {
			order,
			line: 0,
			quantity: 6_000
		}));
		assert!(has(Event::LiabilityFound {
			order,
			party: TRADER,
			record: [4; 32]
		}));
		assert_eq!(
			told(),
			[
				"LineShipped",
				"LineCleared",
				"LineRefused",
				"Refunded",
				"LiabilityFound"
			]
		);
		let settlement = Settlement {
			to_seller: 1,
			goods: Side::Buyer,
		};
		assert_ok!(TradePayments::open_dispute(signed(BUYER), order, [5; 32]));
		assert_ok!(TradePayments::offer_settlement(
			signed(BUYER),
			order,
			settlement
		));
		assert!(has(Event::DisputeOpened {
			order,
			by: Side::Buyer,
			claim: [5; 32]
		}));
		assert!(has(Event::SettlementOffered {
			order,
			by: Side::Buyer,
			settlement
		}));
		assert_ok!(calls::rule_dispute(
			signed(ARBITER),
			order,
			get(order).terms.default_ruling
		));
		assert_eq!(
			told(),
			[
				"DisputeOpened",
				"SettlementOffered",
				"DisputeEnded",
				"PaidOut",
				"Refunded",
				"OrderClosed"
			]
		);
		let ask = || {
			let reference = b"I".to_vec().try_into().unwrap();
			TradePayments::request_payment(
				signed(SELLER),
				BUYER,
				EURO,
				9,
				reference,
				[7; 32],
				START + 1,
			)
		};
		for _ in 0..3 {
			assert_ok!(ask());
		}
		assert_ok!(TradePayments::decline_request(signed(BUYER), 0));
		assert_ok!(TradePayments::withdraw_request(signed(SELLER), 1));
		assert_ok!(TradePayments::pay_request(signed(BUYER), 2));
		assert_ok!(TradePayments::set_currency(
			RuntimeOrigin::root(),
			POINTS,
			None
		));
		Bought::<Test>::insert(([1; 32], country(b"CN"), 2025), 1);
		assert_ok!(TradePayments::clear_bought(
			signed(STRANGER),
			[1; 32],
			*b"CN",
			2025
		));
		assert!(has(Event::CountCleared {
			identity: [1; 32],
			list: country(b"CN"),
			year: 2025
		}));
		assert_eq!(
			told(),
			[
				"PaymentRequested",
				"PaymentRequested",
				"PaymentRequested",
				"RequestDeclined",
				"RequestWithdrawn",
				"Paid",
				"CurrencySet",
				"CountCleared"
			]
		);
	});
}
