//! Shipments: what could come next.

use super::{checks::free_goods, market::*, members::CONSUMERS, play::*};
use crate::support::*;
use pallet_logistics::{
	Condition, EventCode, Finding, Findings, Measure, Mode, Offer, OfferId, Purpose, RawBatchId,
	RawEvent, RawLeg, RawLine, RawReference, RawSeries, RawShipment, ShipmentId, State, Summary,
};
use trade_chain_runtime::{constants::*, *};
use tradechain_primitives::{
	BatchId, Direction, EventClassifier, Gtin, OrderId, Position, Quantity, TransportEvent,
};

type Call = pallet_logistics::Call<Runtime>;
type Shipment = pallet_logistics::ShipmentOf<Runtime>;

const CARRIERS: [&str; 2] = ["Carrier", "Dave"];

fn raw(batch: BatchId) -> RawBatchId {
	RawBatchId {
		gtin: batch.gtin.value(),
		lot: batch.lot.as_bytes().to_vec().try_into().unwrap(),
	}
}

/// What is on record about a shipment.
fn shipment(id: ShipmentId) -> Option<Shipment> {
	pallet_logistics::Shipments::<Runtime>::get(id)
}

impl Play<'_> {
	/// Packs goods for a line of an order, from wherever its seller has them.
	pub fn pack_for(
		&mut self,
		id: OrderId,
		place: u32,
		gtin: Gtin,
		to_ship: Quantity,
	) -> Option<Act> {
		let of = order(id)?;
		let stock = free_goods(|at| at.owner == of.seller && at.batch.gtin == gtin);
		let (at, free) = self.rng.pick(&stock)?;
		// All of it, or a part.
		let most = free.min(to_ship);
		let quantity = if self.rng.chance(70) {
			most
		} else {
			1 + self.rng.below(most)
		};
		self.pack(at, quantity, &of.buyer, Some((id, place)))
	}

	/// Packs goods that serve no order: into a warehouse, to another, or back abroad.
	pub fn pack_anything(&mut self) -> Option<Act> {
		// Half of it from abroad, into a Dutch warehouse.
		let into_bond = self.rng.chance(50);
		let maker = account("Exporter");
		let stock = free_goods(|at| !into_bond || (at.owner == maker && at.possessor == maker));
		let (at, free) = self.rng.pick(&stock)?;
		let receiver = match self.rng.below(10) {
			_ if into_bond => "Warehouse",
			0..=4 => "Warehouse",
			5..=7 => "Exporter",
			_ => "Importer",
		};
		let quantity = 1 + self.rng.below(free.min(800));
		self.pack(at, quantity, &account(receiver), None)
	}

	/// Packs what was imported, to send it back.
	pub fn pack_to_send_back(&mut self) -> Option<Act> {
		let came: Vec<_> = self
			.books
			.declarations
			.values()
			.filter(|of| !of.is_gone && of.released.is_some() && (of.is_bonded() || of.is_taxed()))
			.flat_map(|of| {
				let lines = of.lines.iter().filter(|line| line.used < line.quantity);
				lines.map(|line| (line.batch, of.consignee.clone(), line.quantity - line.used))
			})
			.collect();
		let (batch, keeper, left) = self.rng.pick(&came)?;
		let stock = free_goods(|at| at.batch == batch && at.possessor == keeper);
		let (at, free) = self.rng.pick(&stock)?;
		let producer = pallet_provenance::Batches::<Runtime>::get(batch.gtin, batch.lot)?.producer;
		self.pack(at, free.min(left), &producer, None)
	}

	fn pack(
		&mut self,
		at: Position<AccountId>,
		quantity: Quantity,
		consignee: &AccountId,
		order: Option<(OrderId, u32)>,
	) -> Option<Act> {
		let (owner, consignor) = (at.owner, at.possessor);
		if owner != consignor
			&& Logistics::consented(owner.clone(), consignor.clone(), raw(at.batch)) < quantity
		{
			return by(
				&owner,
				Call::consent {
					consignor: consignor.into(),
					batch: raw(at.batch),
					quantity,
				},
			);
		}
		let (from, to) = (self.home(&consignor), self.home(consignee));
		let destination = match (from == to, self.rng.below(5)) {
			(_, 0) if order.is_none() => *b"DEHAM",
			(true, _) if to == NL => *b"NLAMS",
			(true, _) => *b"CNNGB",
			_ => place_in(to),
		};
		let due_at = self.chain.moment + 10 * DAY_MILLIS;
		let leg = RawLeg {
			from: place_in(from),
			to: destination,
			mode: Mode::Maritime,
			carrier: account("Carrier"),
			departure: self.chain.moment + DAY_MILLIS,
			arrival: due_at,
		};
		let line = RawLine {
			batch: raw(at.batch),
			quantity,
			owner,
			order,
		};
		let legs = if self.rng.chance(50) {
			vec![leg]
		} else {
			vec![]
		};
		let shipment = RawShipment {
			reference: RawReference::Own(b"REF/1".to_vec().try_into().ok()?),
			consignee: consignee.clone(),
			agent: None,
			container: None,
			seal: None,
			origin: place_in(from),
			destination,
			due_at,
			lines: vec![line].try_into().ok()?,
			legs: legs.try_into().ok()?,
			limits: Default::default(),
		};
		by(&consignor, Call::create_shipment { shipment })
	}

	/// An empty container of a carrier, for others to travel in.
	fn container(&mut self, of: &Shipment) -> Option<Act> {
		let shipment = RawShipment {
			reference: RawReference::Own(b"BOX/1".to_vec().try_into().ok()?),
			consignee: account("Warehouse"),
			agent: None,
			container: Some(*b"CSQU3054383"),
			seal: None,
			origin: *of.origin.as_bytes(),
			destination: *of.destination.as_bytes(),
			due_at: of.due_at.max(self.chain.moment),
			lines: Default::default(),
			legs: Default::default(),
			limits: Default::default(),
		};
		by(&of.custodian, Call::create_shipment { shipment })
	}

	/// What is found of some shipments: sound, most of the time.
	fn found(&mut self, shipments: impl IntoIterator<Item = ShipmentId>) -> Findings {
		let findings: Vec<_> = shipments
			.into_iter()
			.map(|shipment| Finding {
				shipment,
				condition: Condition {
					damaged: if self.rng.chance(4) { 1 } else { 0 },
					short: 0,
					seal_broken: self.rng.chance(3),
				},
				seal: None,
				document: self.rng.digest(),
			})
			.collect();
		findings.try_into().unwrap_or_default()
	}

	/// What could come next of a shipment.
	pub fn next_of_shipment(&mut self, id: ShipmentId) -> Option<Act> {
		let of = shipment(id)?;
		if let Some((to, offer)) = of.offer {
			return self.next_of_offer(to, offer);
		}
		if of.closed_at.is_some() {
			return by(&of.consignor, Call::remove_shipment { shipment: id });
		}
		if let Some(inside) = &of.inside {
			return self.next_of_part(id, inside.parent);
		}
		let holder = of.custodian.clone();
		let document = self.rng.digest();
		let place = *of.destination.as_bytes();
		match self.rng.below(100) {
			0..=4 => {
				let place = *of.origin.as_bytes();
				let pieces = self.found([id]);
				return by(&holder, Call::return_to_consignor { place, pieces });
			}
			5 => {
				return by(
					&holder,
					Call::declare_lost {
						shipment: id,
						document,
					},
				)
			}
			6..=7 => {
				let call = Call::declare_missing {
					shipment: id,
					line: 0,
					quantity: 1 + self.rng.below(20),
					document,
				};
				return by(&holder, call);
			}
			8..=10 => return self.events(id, &of),
			11 => return self.readings(id, &of),
			12..=20 => return self.put_into_another(id, &of),
			21 => {
				let agent = self.rng.chance(50).then(|| account("Carrier").into());
				let call = Call::appoint_agent {
					shipment: id,
					agent,
				};
				return by(&of.consignee, call);
			}
			_ => (),
		}
		let (direction, passed) = match of.state {
			State::Ready => (Direction::Export, super::customs::may_depart(id)),
			_ => (Direction::Import, super::customs::may_deliver(id)),
		};
		let is_at_border = of.state == State::Ready || holder != of.consignor;
		// A consumer's, that is let in and turned back all the same: what counts for it counts no more.
		let is_let_in = of.state == State::UnderWay && passed && holder != of.consignee;
		if is_let_in
			&& CONSUMERS.iter().any(|name| account(name) == of.consignee)
			&& self.rng.chance(30)
		{
			let place = *of.origin.as_bytes();
			let pieces = self.found([id]);
			return by(&holder, Call::return_to_consignor { place, pieces });
		}
		// On its way through a country, to where there is no border.
		let is_passing = of.state == State::UnderWay
			&& of
				.destination
				.country()
				.is_none_or(|country| ![NL, CN].contains(country.as_bytes()));
		if is_passing && self.rng.chance(50) {
			return self.next_at_border(id, Direction::Import);
		}
		if !passed && is_at_border && self.rng.chance(85) {
			return self.next_at_border(id, direction);
		}
		if holder == of.consignee {
			let finding = self.found([id]).into_iter().next();
			let call = Call::take_delivery {
				shipment: id,
				finding,
			};
			return by(&holder, call);
		}
		let to = if of.state == State::UnderWay
			&& (passed || self.rng.chance(30))
			&& self.rng.chance(75)
		{
			of.consignee
		} else if self.rng.chance(12) {
			account("Warehouse")
		} else {
			account(self.rng.pick(&CARRIERS)?)
		};
		let pieces = self.found([id]);
		by(
			&holder,
			Call::offer_handover {
				to: to.into(),
				place,
				pieces,
			},
		)
	}

	/// What could come next of a shipment inside another.
	fn next_of_part(&mut self, id: ShipmentId, parent: ShipmentId) -> Option<Act> {
		let (root, view) = {
			let view = Logistics::shipment(id)?;
			(view.custodian.clone(), view)
		};
		let children = vec![id].try_into().ok()?;
		if root == view.shipment.consignee && self.rng.chance(70) {
			let finding = self.found([id]).into_iter().next();
			let call = Call::take_delivery {
				shipment: id,
				finding,
			};
			return by(&root, call);
		}
		match self.rng.below(10) {
			0..=3 => by(&root, Call::deconsolidate { parent, children }),
			4..=5 => {
				let direction = match view.shipment.state {
					State::Ready => Direction::Export,
					_ => Direction::Import,
				};
				self.next_at_border(id, direction)
			}
			_ => self.next_of_shipment(parent),
		}
	}

	/// Puts a shipment into another that is with the same custodian, or makes one for it.
	fn put_into_another(&mut self, id: ShipmentId, of: &Shipment) -> Option<Act> {
		let there: Vec<_> = pallet_logistics::InCustody::<Runtime>::iter_key_prefix(&of.custodian)
			.filter(|other| *other != id)
			.collect();
		let parent = self.rng.pick(&there).filter(|_| self.rng.chance(80));
		let Some(parent) = parent else {
			return self.container(of);
		};
		let children = vec![id].try_into().ok()?;
		by(&of.custodian, Call::consolidate { parent, children })
	}

	fn next_of_offer(&mut self, to: AccountId, id: OfferId) -> Option<Act> {
		let Offer {
			from,
			purpose,
			pieces,
			..
		} = pallet_logistics::Offers::<Runtime>::get(&to, id)?;
		// Whoever gets what customs have not let in has that seen to first.
		if let Some(piece) = pieces.first().filter(|_| purpose == Purpose::Delivery) {
			let passes = super::customs::may_deliver(piece.shipment);
			if !passes && self.rng.chance(60) {
				return self.next_at_border(piece.shipment, Direction::Import);
			}
		}
		let receiver = to.clone().into();
		match self.rng.below(100) {
			0..=5 => by(&to, Call::refuse_handover { offer: id }),
			6..=11 => by(
				&from,
				Call::withdraw_offer {
					to: receiver,
					offer: id,
				},
			),
			12..=16 => by(
				&self.anybody(),
				Call::conclude_delivery {
					to: receiver,
					offer: id,
				},
			),
			_ => {
				let found = self.found(pieces.iter().map(|piece| piece.shipment));
				by(&to, Call::accept_handover { offer: id, found })
			}
		}
	}

	fn events(&mut self, id: ShipmentId, of: &Shipment) -> Option<Act> {
		let code = self.rng.pick(&[
			TransportEvent::DEPA,
			TransportEvent::ARRI,
			TransportEvent::LOAD,
		])?;
		let place = if code == TransportEvent::ARRI {
			of.destination
		} else {
			of.origin
		};
		let event = RawEvent {
			shipment: id,
			code: EventCode::Dcsa(code),
			classifier: EventClassifier::ACT,
			place: *place.as_bytes(),
			mode: Some(Mode::Maritime),
			event_time: self.chain.moment,
			offset: 60,
			document: self.rng.digest(),
			corrects: None,
		};
		let events = vec![event].try_into().ok()?;
		by(&of.custodian, Call::record_events { events })
	}

	fn readings(&mut self, id: ShipmentId, of: &Shipment) -> Option<Act> {
		let series = RawSeries {
			measure: Measure::Temperature,
			taken: pallet_logistics::PageRef {
				shipment: id,
				page: of.custody,
			},
			given: None,
			taken_out: Default::default(),
			from: of.held_since,
			until: self.chain.moment,
			summary: Summary {
				min: 1_000,
				max: 5_000,
				count: 10,
			},
			root: self.rng.digest(),
		};
		by(
			&of.custodian,
			Call::record_readings {
				shipment: id,
				series,
			},
		)
	}
}
