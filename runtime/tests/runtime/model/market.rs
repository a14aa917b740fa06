//! Orders and payments: what could come next.

use super::{checks::free_goods, play::*};
use crate::support::*;
use pallet_trade_payments::{
	DeliveryId, DeliveryStatus, Milestones, Payment, RawCode, RawGoods, RawLine, RawTerms, Ruling,
	Settlement, Side, State, Status,
};
use trade_chain_runtime::{constants::*, *};
use tradechain_primitives::{
	Batches, HsCode, Incoterm, OrderHooks, OrderId, Position, Standing, TradeMode,
};

type Call = pallet_trade_payments::Call<Runtime>;

pub const SELLERS: [&str; 3] = ["Exporter", "Importer", "Charlie"];
pub const BUYERS: [&str; 5] = ["Importer", "Exporter", "Charlie", "Consumer", "Bob"];

/// What is on record about an order.
pub fn order(id: OrderId) -> Option<pallet_trade_payments::OrderOf<Runtime>> {
	pallet_trade_payments::Orders::<Runtime>::get(id)
}

/// The commodity code of a product, in a country's own digits.
pub fn code_of(gtin: u64) -> Option<pallet_trade_payments::RawCode> {
	let hs = Provenance::product(gtin)?.particulars.hs;
	let code = format!("{hs}00").into_bytes();
	code.try_into().ok()
}

impl Play<'_> {
	/// An order for goods that its seller has.
	pub fn new_order(&mut self) -> Option<Act> {
		let seller = self.rng.pick(&SELLERS)?;
		let buyer = self.rng.pick(&BUYERS)?;
		let (from, to) = (account(seller), account(buyer));
		let stock = free_goods(|at| at.owner == from);
		let mut lines = vec![];
		for _ in 0..=self.rng.below(2) {
			let (Position { batch, .. }, free) = self.rng.pick(&stock)?;
			let gtin = batch.gtin.value();
			let code = code_of(gtin)?;
			let most = (free / 2).clamp(1, 1_500);
			lines.push(RawLine {
				gtin,
				quantity: 1 + self.rng.below(most),
				unit_price: self.rng.pick(&[1_000_000, 2_500_000, 7_654_321])?,
				export_code: code.clone(),
				import_code: code,
			});
		}
		let is_consumer = ["Consumer", "Bob"].contains(&buyer);
		let asset = match self.rng.below(10) {
			0 if !is_consumer => AssetKind::Native,
			1..=3 if !is_consumer => AssetKind::WithId(2),
			_ => AssetKind::WithId(TEUR),
		};
		let milestones = if self.rng.chance(60) {
			Milestones::default()
		} else {
			Milestones {
				accepted: 100_000,
				shipped: 200_000,
				cleared: 200_000,
				delivered: 100_000,
				inspected: 400_000,
			}
		};
		let now = self.chain.moment;
		let (export, import) = (self.home(&from), self.home(&to));
		let terms = RawTerms {
			lines: lines.try_into().ok()?,
			incoterm: match self.rng.below(8) {
				0 => Incoterm::EXW,
				1 => Incoterm::DDP,
				2 => Incoterm::CIF,
				_ => Incoterm::DAP,
			},
			place: place_in(import),
			export,
			import,
			mode: if is_consumer {
				TradeMode::B2C
			} else {
				TradeMode::B2B
			},
			accept_by: now + 3 * DAY_MILLIS,
			ship_by: now + (5 + self.rng.below(40)) * DAY_MILLIS,
			inspection: (1 + self.rng.below(5)) * DAY_MILLIS,
			milestones,
			arbiter: self.rng.chance(40).then(|| account("Alice")),
			default_ruling: Ruling {
				seller_share: self.rng.pick(&[0, 400_000, 1_000_000])?,
				goods: self.side(),
			},
			contract: self.rng.digest(),
		};
		let redemption = self.redemption(&to, &from);
		let seller = from.into();
		by(
			&to,
			Call::place_order {
				seller,
				asset,
				terms,
				redemption,
			},
		)
	}

	fn side(&mut self) -> Side {
		if self.rng.chance(50) {
			Side::Buyer
		} else {
			Side::Seller
		}
	}

	/// What could come next of an order.
	pub fn next_of_order(&mut self, id: OrderId) -> Option<Act> {
		let order = order(id)?;
		let (buyer, seller) = (order.buyer.clone(), order.seller.clone());
		let roll = self.rng.below(100);
		match order.status {
			Status::Placed => match roll {
				0..=69 => by(&seller, Call::accept_order { order: id }),
				70..=73 => by(&seller, Call::decline_order { order: id }),
				74..=77 => by(&buyer, Call::cancel_order { order: id }),
				78..=92 => self.bargain(id, &order),
				_ => by(&self.anybody(), Call::expire_order { order: id }),
			},
			Status::Accepted { .. } => self.next_of_accepted(id, &order, roll),
			Status::Disputed { .. } => self.next_of_dispute(id, &order, roll),
			Status::Closing { .. } => by(&self.anybody(), Call::retry_payout { order: id }),
			Status::Closed { .. } => by(&buyer, Call::remove_order { order: id }),
		}
	}

	fn next_of_accepted(
		&mut self,
		id: OrderId,
		order: &pallet_trade_payments::OrderOf<Runtime>,
		roll: u64,
	) -> Option<Act> {
		let (buyer, seller) = (order.buyer.clone(), order.seller.clone());
		if order.cancel_requested && roll < 60 {
			return if roll < 15 {
				by(&buyer, Call::withdraw_cancellation { order: id })
			} else {
				by(&seller, Call::consent_to_cancel { order: id })
			};
		}
		let disputes = |play: &mut Self| {
			let who = if play.rng.chance(70) { &buyer } else { &seller };
			let claim = play.rng.digest();
			by(who, Call::open_dispute { order: id, claim })
		};
		match roll {
			0..=1 => return by(&buyer, Call::cancel_order { order: id }),
			2..=3 => return self.bargain(id, order),
			4..=6 => return disputes(self),
			7..=8 => return by(&self.anybody(), Call::expire_order { order: id }),
			9 => return by(&self.anybody(), Call::retry_payout { order: id }),
			_ => (),
		}
		if TradePayments::order(id)?.state == State::Delivered && roll < 75 {
			let deliveries = TradePayments::deliveries(id);
			let (number, _) = self.rng.pick(&deliveries)?;
			return self.next_of_delivery(id, number);
		}
		let travelling: Vec<_> = self
			.books
			.journeys
			.iter()
			.filter(|(_, journey)| journey.end.is_none())
			.filter(|(_, journey)| {
				journey
					.lines
					.iter()
					.any(|line| line.order.is_some_and(|(of, _)| of == id))
			})
			.map(|(shipment, _)| *shipment)
			.collect();
		if let Some(shipment) = self.rng.pick(&travelling).filter(|_| self.rng.chance(85)) {
			return self.next_of_shipment(shipment);
		}
		// Some are delivered without shipments.
		let facts = <TradePayments as OrderHooks<AccountId>>::order(id)?;
		let open: Vec<_> = (0u32..)
			.zip(&facts.lines)
			.filter(|(_, line)| line.to_ship > 0)
			.map(|(place, line)| (place, line.gtin, line.to_ship))
			.collect();
		let (line, gtin, to_ship) = self.rng.pick(&open)?;
		if !id.is_multiple_of(5) {
			return self.pack_for(id, line, gtin, to_ship);
		}
		let stock =
			free_goods(|at| at.owner == seller && at.possessor == seller && at.batch.gtin == gtin);
		let (Position { batch, .. }, free) = self.rng.pick(&stock)?;
		let goods = RawGoods {
			line,
			lot: batch.lot.as_bytes().to_vec().try_into().ok()?,
			quantity: free.min(to_ship),
		};
		let goods = vec![goods].try_into().ok()?;
		by(&seller, Call::deliver { order: id, goods })
	}

	fn next_of_delivery(&mut self, id: OrderId, number: DeliveryId) -> Option<Act> {
		let of = order(id)?;
		let stored = pallet_trade_payments::Deliveries::<Runtime>::get(id, number)?;
		let delivery = number;
		let (order, claim) = (id, self.rng.digest());
		if stored.frozen_since.is_some() && self.rng.chance(60) {
			return by(&of.seller, Call::refund_frozen { order, delivery });
		}
		let is_recalled = stored.goods.iter().any(|goods| {
			<Provenance as Batches<AccountId>>::standing(&[goods.batch], of.terms.import)
				== Standing::Recalled
		});
		if is_recalled && stored.frozen_since.is_none() && self.rng.chance(60) {
			return by(&self.anybody(), Call::freeze_delivery { order, delivery });
		}
		let roll = self.rng.below(100);
		let (who, call) = match (stored.status, roll) {
			(_, 0..=9) => (self.anybody(), Call::freeze_delivery { order, delivery }),
			(DeliveryStatus::Offered, 10..=17) => (
				of.buyer,
				Call::reject_delivery {
					order,
					delivery,
					claim,
				},
			),
			(DeliveryStatus::Offered, 18..=23) => {
				(of.seller, Call::withdraw_delivery { order, delivery })
			}
			(DeliveryStatus::Offered, 24..=79) => {
				(of.buyer, Call::confirm_delivery { order, delivery })
			}
			(_, 93..) => (of.buyer, Call::open_dispute { order, claim }),
			_ => (
				if !roll.is_multiple_of(4) {
					of.buyer
				} else {
					self.anybody()
				},
				Call::settle { order, delivery },
			),
		};
		by(&who, call)
	}

	fn next_of_dispute(
		&mut self,
		id: OrderId,
		order: &pallet_trade_payments::OrderOf<Runtime>,
		roll: u64,
	) -> Option<Act> {
		let party = |side| match side {
			Side::Buyer => &order.buyer,
			Side::Seller => &order.seller,
		};
		if let Some((side, settlement)) = order.settlement.filter(|_| roll < 50) {
			let other = match side {
				Side::Buyer => &order.seller,
				Side::Seller => &order.buyer,
			};
			return by(
				other,
				Call::accept_settlement {
					order: id,
					settlement,
				},
			);
		}
		let goods = self.side();
		match roll {
			0..=29 => {
				let most = order.held.min(u64::MAX.into()) as u64;
				let settlement = Settlement {
					to_seller: self.rng.below(most + 1).into(),
					goods,
				};
				let call = Call::offer_settlement {
					order: id,
					settlement,
				};
				by(party(self.side()), call)
			}
			30..=59 => {
				let ruling = Ruling {
					seller_share: self.rng.below(1_000_001) as u32,
					goods,
				};
				let who = order.terms.arbiter.clone()?;
				by(&who, Call::rule_dispute { order: id, ruling })
			}
			60..=74 => {
				let deliveries = TradePayments::deliveries(id);
				let (number, _) = self.rng.pick(&deliveries)?;
				self.next_of_delivery(id, number)
			}
			75..=84 => {
				let travelling: Vec<_> = self
					.books
					.journeys
					.iter()
					.filter(|(_, journey)| journey.end.is_none())
					.map(|(shipment, _)| *shipment)
					.collect();
				let shipment = self.rng.pick(&travelling)?;
				self.next_of_shipment(shipment)
			}
			_ => by(&self.anybody(), Call::close_dispute { order: id }),
		}
	}

	/// Other terms, or an answer to them.
	fn bargain(
		&mut self,
		id: OrderId,
		order: &pallet_trade_payments::OrderOf<Runtime>,
	) -> Option<Act> {
		if let Some(amendment) = TradePayments::amendment(id) {
			let (proposer, other) = match amendment.by {
				Side::Buyer => (&order.buyer, &order.seller),
				Side::Seller => (&order.seller, &order.buyer),
			};
			return if self.rng.chance(80) {
				let digest = amendment.digest;
				by(other, Call::accept_amendment { order: id, digest })
			} else {
				by(proposer, Call::withdraw_amendment { order: id })
			};
		}
		let of = &order.terms;
		let raw = |code: HsCode| RawCode::try_from(code.to_string().into_bytes());
		let mut lines = vec![];
		for line in &of.lines {
			lines.push(RawLine {
				gtin: line.gtin.value(),
				quantity: line.quantity + self.rng.below(50),
				unit_price: line.unit_price + Balance::from(self.rng.below(200_000)),
				export_code: raw(line.export_code).ok()?,
				import_code: raw(line.import_code).ok()?,
			});
		}
		let terms = RawTerms {
			lines: lines.try_into().ok()?,
			incoterm: of.incoterm,
			place: *of.place.as_bytes(),
			export: *of.export.as_bytes(),
			import: *of.import.as_bytes(),
			mode: of.mode,
			accept_by: of.accept_by,
			ship_by: of.ship_by + self.rng.below(3) * DAY_MILLIS,
			inspection: of.inspection,
			milestones: of.milestones,
			arbiter: of.arbiter.clone(),
			default_ruling: of.default_ruling,
			contract: self.rng.digest(),
		};
		let who = if self.rng.chance(50) {
			&order.buyer
		} else {
			&order.seller
		};
		by(who, Call::amend_order { order: id, terms })
	}

	/// A payment without an order, or a request for one.
	pub fn pay_directly(&mut self) -> Option<Act> {
		let payer = account(self.rng.pick(&BUYERS)?);
		let payee = account(
			self.rng
				.pick(&["Carrier", "Warehouse", "Broker", "Exporter"])?,
		);
		let amount = 100_000 + Balance::from(self.rng.below(5_000_000));
		let asset = self.coin();
		let reference: pallet_trade_payments::Reference = b"INV-1".to_vec().try_into().ok()?;
		let document = self.rng.digest();
		if self.rng.chance(50) {
			let payment = Payment {
				to: payee,
				amount,
				reference,
				document,
			};
			let payments = vec![payment].try_into().ok()?;
			return by(&payer, Call::pay { asset, payments });
		}
		by(
			&payee,
			Call::request_payment {
				payer: payer.into(),
				asset,
				amount,
				reference,
				document,
				valid_until: self.chain.moment + 5 * DAY_MILLIS,
			},
		)
	}

	/// An answer to a request for payment.
	pub fn answer_request(&mut self) -> Option<Act> {
		let open: Vec<_> = pallet_trade_payments::PaymentRequests::<Runtime>::iter().collect();
		let (request, of) = self.rng.pick(&open)?;
		match self.rng.below(10) {
			0..=6 => by(&of.payer, Call::pay_request { request }),
			7 => by(&of.payer, Call::decline_request { request }),
			_ => by(&of.payee, Call::withdraw_request { request }),
		}
	}

	/// Where someone is at home.
	pub fn home(&self, who: &AccountId) -> [u8; 2] {
		if ["Exporter", "Dave"]
			.iter()
			.any(|name| account(name) == *who)
		{
			CN
		} else {
			NL
		}
	}
}

/// A port of a country.
pub fn place_in(country: [u8; 2]) -> [u8; 5] {
	if country == CN {
		*b"CNSHA"
	} else {
		*b"NLRTM"
	}
}
