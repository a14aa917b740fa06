//! Where all goods are, in the books: how much of each batch is whose, and in whose hands.

use super::books::Books;
use pallet_logistics::State;
use pallet_provenance::{OfferId, Passing};
use pallet_trade_payments::{DeliveryId, DeliveryOf, DeliveryStatus, Ending, Side};
use std::collections::BTreeMap;
use trade_chain_runtime::*;
use tradechain_primitives::{BatchId, Moment, OrderId, Quantity};

/// A batch, its owner, and who has it.
pub type Place = (BatchId, AccountId, AccountId);

/// What is where, and what may go elsewhere.
#[derive(Default)]
pub struct Places {
	goods: BTreeMap<Place, Quantity>,
	/// How much would go from where to where.
	offers: BTreeMap<OfferId, (Quantity, Place, Place)>,
	/// Deliveries that are not over, as they were when last something happened to them.
	deliveries: BTreeMap<(OrderId, DeliveryId), DeliveryOf<Runtime>>,
	/// Since when orders are in dispute.
	disputes: BTreeMap<OrderId, Moment>,
}

impl Places {
	fn put(&mut self, place: Place, quantity: Quantity) {
		*self.goods.entry(place).or_default() += quantity;
	}

	fn take(&mut self, place: &Place, quantity: Quantity) {
		let there = self.goods.get_mut(place).expect("there are goods there");
		*there = there.checked_sub(quantity).expect("no more goes than is");
		if *there == 0 {
			self.goods.remove(place);
		}
	}

	fn pass(&mut self, from: &Place, to: Place, quantity: Quantity) {
		self.take(from, quantity);
		self.put(to, quantity);
	}
}

/// What the chain has on record.
fn on_record() -> BTreeMap<Place, Quantity> {
	pallet_provenance::Holdings::<Runtime>::iter()
		.map(|(place, holding)| (place, holding.free + holding.reserved))
		.collect()
}

impl Books {
	/// All goods are where they went; that those that are bound are, too, says `check_bound_goods`, and so that the
	/// others are free.
	pub fn check_places(&self) {
		assert_eq!(on_record(), self.places.goods, "whose goods are where");
	}

	/// Goods are no more, where they were.
	pub fn destroy(&mut self, place: &Place, quantity: Quantity) {
		self.places.take(place, quantity);
		self.lose(place.0, quantity);
	}

	/// Hears what goods were made, offered and passed on.
	pub fn hear_passing(&mut self, event: &pallet_provenance::Event<Runtime>) {
		use pallet_provenance::Event::*;
		match event {
			BatchCreated {
				batch,
				producer,
				quantity,
			} => {
				let of = |batch| (batch, producer.clone(), producer.clone());
				for input in pallet_provenance::InputsOf::<Runtime>::get(batch) {
					self.places.take(&of(input.batch), input.quantity);
				}
				self.places.put(of(*batch), *quantity);
			}
			TransferOffered { offer, to, .. } => {
				let of = pallet_provenance::Offers::<Runtime>::get(offer).unwrap();
				let from = (of.batch, of.owner, of.possessor);
				let mut there = from.clone();
				if of.passing != Passing::Possession {
					there.1 = to.clone();
				}
				if of.passing != Passing::Title {
					there.2 = to.clone();
				}
				self.places
					.offers
					.insert(*offer, (of.quantity, from, there));
			}
			TransferAccepted { offer } => {
				let (quantity, from, to) = self.places.offers.remove(offer).unwrap();
				self.places.pass(&from, to, quantity);
			}
			_ => (),
		}
	}

	/// Hears what arrived with shipments, and what never did.
	pub fn hear_arriving(&mut self, event: &pallet_logistics::Event<Runtime>) {
		use pallet_logistics::Event::*;
		match event {
			GoodsMissing {
				shipment,
				line,
				quantity,
			} => {
				let journey = &self.journeys[shipment];
				let line = &journey.lines[*line as usize];
				let place = (line.batch, line.owner.clone(), journey.consignor.clone());
				self.destroy(&place, *quantity);
			}
			Closed { shipment, state } => {
				let journey = &self.journeys[shipment];
				let (from, to) = (journey.consignor.clone(), journey.consignee.clone());
				for line in journey
					.lines
					.clone()
					.into_iter()
					.filter(|of| of.quantity > 0)
				{
					let there = (line.batch, line.owner.clone(), from.clone());
					match state {
						State::Delivered => {
							let arrived = (line.batch, line.owner, to.clone());
							self.places.pass(&there, arrived, line.quantity);
						}
						State::Lost | State::Destroyed => self.destroy(&there, line.quantity),
						_ => (),
					}
				}
			}
			_ => (),
		}
	}

	/// Hears what came of deliveries: possession passes when the buyer has the goods, and title when it pays.
	pub fn hear_deliveries(&mut self, event: &pallet_trade_payments::Event<Runtime>) {
		use pallet_trade_payments::Event::*;
		match event {
			DeliveryOffered { order, delivery }
			| DeliveryReceived { order, delivery }
			| DeliveryAcknowledged { order, delivery }
			| DeliveryFrozen { order, delivery }
			| DeliveryThawed { order, delivery } => {
				let key = (*order, *delivery);
				let Some(stored) =
					pallet_trade_payments::Deliveries::<Runtime>::get(order, delivery)
				else {
					// It was over in the same call, of which that is told next.
					return;
				};
				let was = self.places.deliveries.insert(key, stored.clone());
				let was_offered = was.is_some_and(|was| was.status == DeliveryStatus::Offered);
				if was_offered && stored.status != DeliveryStatus::Offered {
					self.handed_over(*order, &stored);
				}
			}
			DeliverySettled { order, delivery } => self.over(*order, *delivery, true),
			DeliveryWithdrawn { order, delivery }
			| DeliveryRejected {
				order, delivery, ..
			}
			| DeliveryRefunded { order, delivery } => self.over(*order, *delivery, false),
			DisputeOpened { order, .. } => {
				let now = pallet_timestamp::Now::<Runtime>::get();
				self.places.disputes.insert(*order, now);
			}
			DisputeEnded {
				order,
				ending,
				goods,
				..
			} => {
				let open = self.places.deliveries.keys().filter(|key| key.0 == *order);
				for (order, delivery) in open.copied().collect::<Vec<_>>() {
					let is_settled = self.is_settled(order, delivery, *ending, *goods);
					self.over(order, delivery, is_settled);
				}
			}
			_ => (),
		}
	}

	/// The buyer has what was offered.
	fn handed_over(&mut self, order: OrderId, delivery: &DeliveryOf<Runtime>) {
		let (seller, buyer) = self.parties(order);
		for goods in &delivery.goods {
			let from = (goods.batch, seller.clone(), seller.clone());
			let to = (goods.batch, seller.clone(), buyer.clone());
			self.places.pass(&from, to, goods.quantity);
		}
	}

	/// A delivery is over, and its goods are the buyer's, or stay where they are.
	fn over(&mut self, order: OrderId, number: DeliveryId, is_settled: bool) {
		let delivery = self.places.deliveries.remove(&(order, number)).unwrap();
		if !is_settled {
			return;
		}
		if delivery.status == DeliveryStatus::Offered {
			self.handed_over(order, &delivery);
		}
		let (seller, buyer) = self.parties(order);
		for goods in &delivery.goods {
			let from = (goods.batch, seller.clone(), buyer.clone());
			let to = (goods.batch, buyer.clone(), buyer.clone());
			self.places.pass(&from, to, goods.quantity);
		}
	}

	/// Whether the end of a dispute makes the goods of a delivery the buyer's.
	fn is_settled(&self, order: OrderId, number: DeliveryId, ending: Ending, goods: Side) -> bool {
		let delivery = &self.places.deliveries[&(order, number)];
		let terms = pallet_trade_payments::Orders::<Runtime>::get(order)
			.unwrap()
			.terms;
		let over_at = delivery.since + terms.inspection;
		let is_over = |at| at > over_at;
		let is_offered = delivery.status == DeliveryStatus::Offered;
		let was_accepted = delivery.status == DeliveryStatus::Acknowledged
			|| is_over(self.places.disputes[&order]);
		if was_accepted && delivery.frozen_since.is_none() {
			return true;
		}
		if ending != Ending::Defaulted {
			return goods == Side::Buyer && !is_offered;
		}
		// Nobody decided: neither about what is recalled, nor about what the buyer still has time to answer.
		let is_unanswered = is_offered && !is_over(pallet_timestamp::Now::<Runtime>::get());
		goods == Side::Buyer && delivery.frozen_since.is_none() && !is_unanswered
	}

	fn parties(&self, order: OrderId) -> (AccountId, AccountId) {
		let of = &self.orders[&order];
		(of.seller.clone(), of.buyer.clone())
	}
}
