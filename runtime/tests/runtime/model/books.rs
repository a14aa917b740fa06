//! What is counted beside the chain: from what its calls told, by the words of the pallets' READMEs.
//!
//! `hear` learns of every event in turn, and `checks.rs` holds the chain against it after every block.

use super::{
	border::{Checks, Declaration, Proof},
	loyalty::{Bound, Programme},
	places::Places,
	play::{CN, NL},
};
use frame_support::traits::fungibles::InspectHold;
use pallet_clearance::{DeclarationId, ProofId};
use pallet_logistics::{ShipmentId, State};
use pallet_provenance::{RecallId, Subject, Territory};
use std::collections::{BTreeMap, BTreeSet};
use trade_chain_runtime::*;
use tradechain_primitives::{BatchId, CertificateId, Moment, OrderId, ProgrammeId, Quantity};

/// The stablecoins.
pub const COINS: [u32; 2] = [1, 2];
/// The least of one that an account keeps.
const MIN_BALANCE: Balance = 10_000;

/// An order, and what its money did.
pub struct Order {
	pub buyer: AccountId,
	pub seller: AccountId,
	pub asset: AssetKind,
	pub total: Balance,
	pub paid: Balance,
	pub refunded: Balance,
	pub is_closed: bool,
}

/// A batch, and what became of it.
pub struct Batch {
	pub made: Quantity,
	pub used: Quantity,
	pub gone: Quantity,
	pub inputs: Vec<BatchId>,
}

/// A shipment.
pub struct Journey {
	pub consignor: AccountId,
	pub consignee: AccountId,
	pub lines: Vec<pallet_logistics::Line<AccountId>>,
	/// How it ended, and when.
	pub end: Option<(State, Moment)>,
	pub is_removed: bool,
}

/// What was counted.
#[derive(Default)]
pub struct Books {
	/// What there is of each coin, and of the native token.
	pub supplies: BTreeMap<u32, Balance>,
	pub native: Balance,
	/// What of each coin was too little to be kept.
	pub dust: BTreeMap<u32, Balance>,
	/// What everybody has of each coin, free and held.
	pub purses: BTreeMap<(u32, AccountId), Balance>,
	pub orders: BTreeMap<OrderId, Order>,
	pub batches: BTreeMap<BatchId, Batch>,
	pub journeys: BTreeMap<ShipmentId, Journey>,
	pub places: Places,
	pub declarations: BTreeMap<DeclarationId, Declaration>,
	/// What is in bond, of which batch, with whom.
	pub bond: BTreeMap<(BatchId, AccountId), Quantity>,
	/// What was to be checked at a border, and the batches of what of that did not pass.
	pub checks: Checks,
	pub proofs: BTreeMap<ProofId, Proof>,
	pub revoked: BTreeSet<CertificateId>,
	/// The recalls in force.
	pub recalls: BTreeMap<RecallId, (Subject, Territory)>,
	pub programmes: BTreeMap<ProgrammeId, Programme>,
	/// What the open orders of programmes bind.
	pub bound: BTreeMap<OrderId, Bound>,
	/// What certain things happened how often.
	pub seen: BTreeMap<String, u32>,
}

fn now() -> Moment {
	pallet_timestamp::Now::<Runtime>::get()
}

/// All that someone has of a coin, what is held too.
pub fn purse(coin: u32, who: &AccountId) -> Balance {
	Assets::balance(coin, who.clone()) + AssetsHolder::total_balance_on_hold(coin, who)
}

impl Books {
	/// Opens them with what there is.
	pub fn open() -> Self {
		let mut books = Self {
			native: pallet_balances::TotalIssuance::<Runtime>::get(),
			..Default::default()
		};
		for coin in COINS {
			books.supplies.insert(coin, Assets::total_supply(coin));
			for who in
				pallet_assets::Account::<Runtime, pallet_assets::Instance1>::iter_key_prefix(coin)
			{
				let has = purse(coin, &who);
				books.purses.insert((coin, who), has);
			}
		}
		books
	}

	/// Notes that something happened.
	pub fn note(&mut self, what: impl Into<String>) {
		*self.seen.entry(what.into()).or_default() += 1;
	}

	/// Coins went from one to another.
	pub fn pay(&mut self, asset: &AssetKind, from: &AccountId, to: &AccountId, amount: Balance) {
		if let AssetKind::WithId(coin) = asset {
			let has = self.purses.entry((*coin, from.clone())).or_default();
			*has = has.checked_sub(amount).expect("nobody pays what it lacks");
			// A country pays out all that it has: what is left below the least that an account keeps is gone with the
			// account, though not off the supply, as `pallet-assets` has it.
			let is_country = [NL, CN]
				.map(Clearance::country_account)
				.contains(&Some(from.clone()));
			let is_dust = is_country && (1..MIN_BALANCE).contains(has) && purse(*coin, from) == 0;
			if is_dust {
				*self.dust.entry(*coin).or_default() += std::mem::take(has);
			}
			*self.purses.entry((*coin, to.clone())).or_default() += amount;
		}
	}

	/// Goods are no more.
	pub fn lose(&mut self, batch: BatchId, quantity: Quantity) {
		self.batches.get_mut(&batch).expect("of a known batch").gone += quantity;
	}

	pub fn hear(&mut self, event: &RuntimeEvent) {
		if !matches!(event, RuntimeEvent::Passes(_)) {
			self.step_over();
		}
		match event {
			RuntimeEvent::TradePayments(event) => {
				self.hear_payments(event);
				self.hear_deliveries(event);
			}
			RuntimeEvent::Provenance(event) => {
				self.hear_goods(event);
				self.hear_passing(event);
			}
			RuntimeEvent::Logistics(event) => {
				self.hear_arriving(event);
				self.hear_journey(event);
			}
			RuntimeEvent::Passes(event) => self.hear_passes(event),
			RuntimeEvent::Clearance(event) => self.hear_customs(event),
			_ => (),
		}
	}

	fn hear_payments(&mut self, event: &pallet_trade_payments::Event<Runtime>) {
		use pallet_trade_payments::Event::*;
		match event {
			OrderPlaced {
				order,
				buyer,
				seller,
				asset,
				total,
			} => {
				let placed = Order {
					buyer: buyer.clone(),
					seller: seller.clone(),
					asset: asset.clone(),
					total: *total,
					paid: 0,
					refunded: 0,
					is_closed: false,
				};
				assert!(self.orders.insert(*order, placed).is_none());
			}
			OrderAmended { order, total, .. } => {
				let order = self.orders.get_mut(order).unwrap();
				order.total = *total;
			}
			PaidOut {
				order,
				seller,
				asset,
				amount,
			} => {
				let of = self.orders.get_mut(order).unwrap();
				of.paid += amount;
				let buyer = of.buyer.clone();
				// What the backing paid of it was heard of before.
				let backed = self.bound.get_mut(order).map(|bound| &mut bound.just_paid);
				let backed = backed.map_or(0, std::mem::take);
				let of = &self.orders[order];
				let left = of.total - of.paid - of.refunded;
				assert!(
					backed == 0 || left == self.backed(*order),
					"passes pay when nothing is left of the buyer's own"
				);
				self.pay(asset, &buyer, seller, amount - backed);
			}
			Refunded {
				order,
				amount,
				backed,
				..
			} => {
				self.orders.get_mut(order).unwrap().refunded += amount + backed;
				if let Some(bound) = self.bound.get_mut(order) {
					bound.backed -= backed;
				}
			}
			OrderClosed { order, ending, .. } => {
				self.orders.get_mut(order).unwrap().is_closed = true;
				self.note(format!("order {ending:?}"));
			}
			Paid {
				from,
				to,
				asset,
				amount,
				..
			} => self.pay(asset, from, to, *amount),
			_ => (),
		}
	}

	fn hear_goods(&mut self, event: &pallet_provenance::Event<Runtime>) {
		use pallet_provenance::Event::*;
		match event {
			BatchCreated {
				batch, quantity, ..
			} => {
				let inputs = pallet_provenance::InputsOf::<Runtime>::get(batch);
				for input in &inputs {
					self.batches.get_mut(&input.batch).unwrap().used += input.quantity;
				}
				let made = Batch {
					made: *quantity,
					used: 0,
					gone: 0,
					inputs: inputs.into_iter().map(|input| input.batch).collect(),
				};
				assert!(self.batches.insert(*batch, made).is_none());
			}
			CertificateRevoked { certificate, .. } => {
				self.revoked.insert(*certificate);
			}
			Recalled {
				recall,
				goods,
				territory,
				..
			} => {
				self.recalls.insert(*recall, (goods.clone(), *territory));
			}
			RecallLifted { recall } => {
				self.recalls.remove(recall);
			}
			_ => (),
		}
	}

	fn hear_journey(&mut self, event: &pallet_logistics::Event<Runtime>) {
		use pallet_logistics::Event::*;
		match event {
			ShipmentCreated {
				shipment,
				consignor,
				consignee,
			} => {
				let journey = Journey {
					consignor: consignor.clone(),
					consignee: consignee.clone(),
					lines: pallet_logistics::LinesOfShipment::<Runtime>::get(shipment).into_inner(),
					end: None,
					is_removed: false,
				};
				self.journeys.insert(*shipment, journey);
			}
			GoodsMissing {
				shipment,
				line,
				quantity,
			} => {
				let journey = self.journeys.get_mut(shipment).unwrap();
				journey.lines[*line as usize].quantity -= quantity;
			}
			Closed { shipment, state } => {
				let journey = self.journeys.get_mut(shipment).unwrap();
				assert!(journey.end.is_none(), "a journey ends once");
				journey.end = Some((*state, now()));
				self.note(format!("shipment {state:?}"));
			}
			ShipmentRemoved { shipment } => {
				self.journeys.get_mut(shipment).unwrap().is_removed = true;
			}
			_ => (),
		}
	}
}
