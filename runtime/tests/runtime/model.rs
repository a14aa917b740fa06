//! Random lives of the whole chain, on the real runtime: members, lists, goods, orders, shipments, declarations and
//! recalls, block after block, beside books of our own (`model/books.rs`, `model/border.rs`) against which the chain is held after every block
//! (`model/checks.rs`).
//!
//! Most steps go on with some trade as it should go on, so that many come to their end; the others are made by the wrong
//! one, garbled, or nothing but noise. `TRADE_CHAIN_MODEL=SEQUENCES[:SEED]` plays more sequences, or others; who fails
//! says how to see its sequence again.

mod books;
mod border;
mod chain;
mod checks;
mod customs;
mod deposits;
mod goods;
mod journey;
mod loyalty;
mod market;
mod members;
mod places;
mod play;

use crate::support::*;
use pallet_assets::Account;
use pallet_logistics::ShipmentId;
use play::*;
use std::{io::Write, time::Instant};
use trade_chain_runtime::{constants::*, *};

/// How many sequences are played where nobody says, and from which seed on.
const SEQUENCES: u64 = 7;
const SEED: u64 = 21;
/// How many blocks a sequence has, and at most how many steps each.
const BLOCKS: u32 = 70;
const STEPS: u64 = 40;

/// What must have happened in the sequences that are played where nobody says, at least once: else nothing is known of it.
const EXPECTED: [&str; 88] = [
	"Clearance::Appealed",
	"Clearance::BondWrittenOff",
	"Clearance::BrokerWithdrawn",
	"Clearance::DeclarationInvalidated",
	"Clearance::DeclarationRemoved",
	"Clearance::Drawn",
	"Clearance::GoodsDestroyed",
	"Clearance::Inspected",
	"Clearance::PaidOut",
	"Clearance::RefundPaid",
	"Clearance::RefusalFinal",
	"Clearance::Refused",
	"Clearance::ReturnSettled",
	"Logistics::Consolidated",
	"Logistics::Deconsolidated",
	"Logistics::GoodsMissing",
	"Logistics::HandoverRefused",
	"Logistics::LiabilityRecorded",
	"Logistics::ReadingsRecorded",
	"Passes::BackingPaid",
	"Passes::OrderUnbound",
	"Passes::PassesEarned",
	"Passes::PassesExpired",
	"Passes::PassesGiven",
	"Passes::PassesNotEarned",
	"Passes::PassesPending",
	"Passes::PassesTakenBack",
	"Passes::SellerDismissed",
	"Passes::SellerJoined",
	"ProductLists::Amended",
	"ProductLists::BanImposed",
	"ProductLists::BanLifted",
	"ProductLists::BanRatified",
	"Provenance::BatchSplit",
	"Provenance::CertificateRevoked",
	"Provenance::Destroyed",
	"Provenance::RecallCleared",
	"Provenance::RecallSpread",
	"Regulators::Carried",
	"TradeMembership::AttestationWithdrawn",
	"TradeMembership::Reinstated",
	"TradePayments::DeliveryFrozen",
	"TradePayments::DeliveryRefunded",
	"TradePayments::DeliveryRejected",
	"TradePayments::DeliverySettled",
	"TradePayments::DisputeEnded",
	"TradePayments::LineCleared",
	"TradePayments::LineReturned",
	"TradePayments::OrderAmended",
	"TradePayments::OrderRemoved",
	"TradePayments::Paid",
	"TradePayments::Refunded",
	"deposit: a broker's authority",
	"deposit: a consent",
	"deposit: a declaration",
	"deposit: a delivery",
	"deposit: a handover",
	"deposit: a member",
	"deposit: a payment request",
	"deposit: a programme",
	"deposit: a seller of a programme",
	"deposit: a shipment",
	"deposit: an account's passes",
	"deposit: an amendment",
	"deposit: an application",
	"deposit: an offer of goods",
	"deposit: an order",
	"deposit: what an order binds",
	"drawn",
	"order Agreed",
	"order Cancelled",
	"order Ruled",
	"order Settled",
	"passes redeemed",
	"quota given back",
	"quota used",
	"released Export HomeUse",
	"released Export Return",
	"released Import Bonded",
	"released Import HomeUse",
	"released Import Return",
	"released Import Transit",
	"risk indicator",
	"risk indicator cleared",
	"shipment Delivered",
	"shipment Destroyed",
	"shipment Lost",
	"shipment Returned",
];

/// How many sequences, and from which seed on.
fn asked() -> (u64, u64) {
	let Ok(asked) = std::env::var("TRADE_CHAIN_MODEL") else {
		return (SEQUENCES, SEED);
	};
	let (sequences, seed) = asked.split_once(':').unwrap_or((&asked, ""));
	let number = |text: &str| {
		text.parse()
			.expect("TRADE_CHAIN_MODEL is SEQUENCES or SEQUENCES:SEED, two numbers")
	};
	let seed = if seed.is_empty() { SEED } else { number(seed) };
	(number(sequences), seed)
}

impl Play<'_> {
	/// A step: somebody does something.
	fn step(&mut self) {
		let act = match self.rng.below(100) {
			0..=9 => return self.noise(),
			10..=23 => self.begin_something(),
			24..=28 => self.disturb(),
			29..=37 => self.repair(),
			_ => self.go_on(),
		};
		if let Some(act) = act {
			self.attempt(act);
		}
	}

	fn begin_something(&mut self) -> Option<Act> {
		let open = self
			.books
			.orders
			.values()
			.filter(|of| !of.is_closed)
			.count();
		match self.rng.below(100) {
			0..=44 if open < 12 => self.new_order(),
			0..=59 => self.handle_goods(),
			60..=70 => self.pack_anything(),
			71..=81 => self.pack_to_send_back(),
			82..=83 => self.pay_directly(),
			84..=91 => self.loyalty(),
			92..=95 => self.pay_out(),
			_ => self.change_broker(),
		}
	}

	/// Some trade goes on.
	fn go_on(&mut self) -> Option<Act> {
		match self.rng.below(100) {
			0..=49 => {
				let open = self.books.orders.iter().filter(|(_, of)| !of.is_closed);
				let open: Vec<_> = open.map(|(id, _)| *id).collect();
				let id = self.rng.pick(&open)?;
				self.next_of_order(id)
			}
			50..=71 => {
				let id = self.some_journey()?;
				self.next_of_shipment(id)
			}
			72..=87 => self.go_on_at_customs(),
			88..=92 => self.answer_offer(),
			93..=95 => self.answer_request(),
			_ => self.clear_up(),
		}
	}

	/// A shipment that has not come to its end: rather the same again, so that some of them get there, and rather one
	/// that serves no order, since who goes on with an order goes on with its shipments.
	fn some_journey(&mut self) -> Option<ShipmentId> {
		let open: Vec<_> = self
			.books
			.journeys
			.iter()
			.filter(|(_, of)| of.end.is_none())
			.map(|(id, of)| (*id, of.lines.iter().all(|line| line.order.is_none())))
			.collect();
		let again = self.latest.filter(|id| open.iter().any(|of| of.0 == *id));
		if let Some(id) = again.filter(|_| self.rng.chance(60)) {
			return Some(id);
		}
		let alone: Vec<_> = open.iter().filter(|of| of.1).copied().collect();
		let some = if !alone.is_empty() && self.rng.chance(60) {
			alone
		} else {
			open
		};
		let (id, _) = self.rng.pick(&some)?;
		self.latest = Some(id);
		Some(id)
	}

	/// Records of what is over are removed.
	fn clear_up(&mut self) -> Option<Act> {
		if self.rng.chance(50) {
			let over: Vec<_> = pallet_trade_payments::Orders::<Runtime>::iter_keys()
				.filter(|id| self.books.orders[id].is_closed)
				.collect();
			let id = self.rng.pick(&over)?;
			return self.next_of_order(id);
		}
		let over = self.books.journeys.iter();
		let over: Vec<_> = over
			.filter(|(_, of)| of.end.is_some() && !of.is_removed)
			.map(|(id, _)| *id)
			.collect();
		let id = self.rng.pick(&over)?;
		self.next_of_shipment(id)
	}

	/// How many slots pass before the next block: one, or hours, or days.
	fn pause(&mut self) -> u64 {
		const HOUR: u64 = DAY_MILLIS / 24 / SLOT_DURATION;
		match self.rng.below(100) {
			0..=64 => 1,
			65..=89 => (1 + self.rng.below(6)) * HOUR,
			90..=97 => (6 + self.rng.below(30)) * HOUR,
			_ => (3 + self.rng.below(20)) * 24 * HOUR,
		}
	}
}

/// Plays one sequence.
fn play(seed: u64, tally: &mut Tally) {
	let _replay = Replay(seed);
	let mut ext = genesis(DEVELOPMENT);
	let mut play = ext.execute_with(|| {
		for (name, coins) in [("Bob", 10_000), ("Charlie", 1_000_000)] {
			for coin in books::COINS {
				let amount = coins * 1_000_000;
				let to = account(name).into();
				Assets::transfer(signed("StablecoinIssuer"), coin.into(), to, amount).unwrap();
			}
		}
		for account in Account::<Runtime, pallet_assets::Instance1>::iter_key_prefix(TEUR) {
			endow(&account, 1_000 * UNIT);
		}
		Play::new(seed, tally)
	});
	ext.commit_all().unwrap();
	ext.execute_with(|| play.block(1, |play| play.set_up()));
	ext.commit_all().unwrap();
	for _ in 1..BLOCKS {
		ext.execute_with(|| {
			let pause = play.pause();
			let steps = play.rng.below(STEPS);
			play.block(pause, |play| {
				for _ in 0..=steps {
					play.step();
				}
			});
		});
		ext.commit_all().unwrap();
	}
	// Much later, the passes have expired.
	let months = 90 * DAY_MILLIS / SLOT_DURATION;
	ext.execute_with(|| play.block(months, |play| play.sweep()));
}

/// Says something that is seen where tests pass, too: what they print is not.
fn say(what: &str) {
	let _ = writeln!(std::io::stderr(), "\nmodel: {what}");
}

#[test]
fn nothing_is_lost_and_nothing_panics_whatever_happens() {
	let (sequences, first) = asked();
	say(&format!(
		"{sequences} sequences from seed {first} on: TRADE_CHAIN_MODEL={sequences}:{first}"
	));
	let mut tally = Tally::default();
	let began = Instant::now();
	for seed in first..first + sequences {
		play(seed, &mut tally);
	}
	println!("calls: succeeded, failed");
	for (name, (succeeded, failed)) in &tally.calls {
		println!("{succeeded:>6} {failed:>6}  {name}");
	}
	println!("what happened");
	for (name, count) in &tally.seen {
		println!("{count:>6}  {name}");
	}
	let calls: u32 = tally
		.calls
		.values()
		.map(|(done, failed)| done + failed)
		.sum();
	say(&format!(
		"{} blocks, {calls} calls, {} of those that failed looked at: {:?}",
		tally.blocks,
		tally.unchanged,
		began.elapsed()
	));
	if (sequences, first) == (SEQUENCES, SEED) {
		for what in EXPECTED {
			assert!(tally.has(what) > 0, "{what} never happened");
		}
	}
}
