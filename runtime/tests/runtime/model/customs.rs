//! Declarations, and what becomes of them: what could come next.

use super::{border, market::*, play::*};
use crate::support::*;
use pallet_clearance::{
	Border, BorderOf, Decision, DeclarationId, LineRef, RawBatchId, RawDeclaration, RawLine, Status,
};
use pallet_logistics::{ShipmentId, State};
use trade_chain_runtime::{constants::*, *};
use tradechain_primitives::{
	BatchId, Borders, CertificateKind, CountryCode, Direction, Incoterm, Procedure, Quantity,
};

type Call = pallet_clearance::Call<Runtime>;

pub fn may_depart(id: ShipmentId) -> bool {
	<Clearance as Borders>::may_depart(id)
}

pub fn may_deliver(id: ShipmentId) -> bool {
	<Clearance as Borders>::may_deliver(id)
}

/// How a country decides, unless somebody changed that.
pub fn usual_border(country: [u8; 2]) -> BorderOf<Runtime> {
	let coin = if country == NL { TEUR } else { 2 };
	Border {
		assets: vec![AssetKind::WithId(coin)].try_into().unwrap(),
		check_rate: 300_000,
		officer_period: 3 * DAY_MILLIS,
		appeal_period: 2 * DAY_MILLIS,
		return_period: 20 * DAY_MILLIS,
		proof_validity: 60 * DAY_MILLIS,
	}
}

impl Play<'_> {
	/// What could come next of a shipment at a border: a declaration, or what becomes of one.
	pub fn next_at_border(&mut self, id: ShipmentId, direction: Direction) -> Option<Act> {
		let journey = pallet_logistics::Shipments::<Runtime>::get(id)?;
		let end = match direction {
			Direction::Export => journey.origin,
			Direction::Import => journey.destination,
		};
		// On the way through, where the other end has no border.
		let country = match end.country()? {
			country if [NL, CN].contains(country.as_bytes()) => country,
			_ if journey.origin.country() == CountryCode::try_from(NL).ok() => {
				CountryCode::try_from(CN).ok()?
			}
			_ => CountryCode::try_from(NL).ok()?,
		};
		let declared = Clearance::declared(id, *country.as_bytes(), direction);
		let filed: Vec<_> = declared
			.iter()
			.filter_map(|line| line.declaration)
			.collect();
		if let Some(declaration) = self.rng.pick(&filed) {
			return self.next_of_declaration(declaration);
		}
		self.declare(id, country, direction)
	}

	/// A line of an earlier declaration, of which so much is left.
	fn earlier(
		&self,
		batch: BatchId,
		quantity: Quantity,
		fits: impl Fn(&border::Declaration) -> bool,
	) -> Option<LineRef> {
		self.books
			.declarations
			.iter()
			.filter(|(_, of)| !of.is_gone && of.released.is_some() && fits(of))
			.find_map(|(id, of)| {
				let mut lines = (0u32..).zip(&of.lines);
				let (line, _) = lines.find(|(_, line)| {
					line.batch == batch && line.quantity - line.used >= quantity
				})?;
				Some(LineRef {
					declaration: *id,
					line,
				})
			})
	}

	/// Declares what there is of a shipment, by whose it is to declare, or a broker.
	fn declare(
		&mut self,
		id: ShipmentId,
		country: CountryCode,
		direction: Direction,
	) -> Option<Act> {
		let view = Logistics::shipment(id)?;
		let journey = view.shipment;
		let here = *country.as_bytes();
		let ends = [journey.origin, journey.destination].map(|end| end.country());
		let mut procedure = match (direction, journey.consignee == account("Warehouse")) {
			_ if !ends.contains(&Some(country)) => Procedure::Transit,
			(Direction::Import, true) => Procedure::Bonded,
			_ => Procedure::HomeUse,
		};
		let mut party = None;
		let mut lines = vec![];
		for (place, line) in (0u32..).zip(&view.lines) {
			let of = line
				.order
				.and_then(|(order_id, place)| Some((order(order_id)?, place)));
			let term = of.as_ref().map(|(of, _)| of.terms.incoterm);
			let (buyer, seller) = match &of {
				Some((of, _)) => (&of.buyer, &of.seller),
				None => (&journey.consignee, &journey.consignor),
			};
			let who = match direction {
				Direction::Export if term != Some(Incoterm::EXW) => seller,
				Direction::Import if term == Some(Incoterm::DDP) => seller,
				_ => buyer,
			};
			if *party.get_or_insert_with(|| who.clone()) != *who {
				continue;
			}
			let (consignor, consignee) = (&journey.consignor, &journey.consignee);
			let within = ends[0] == ends[1];
			let previous = self.earlier(line.batch, line.quantity, |of| match direction {
				Direction::Import if within => of.is_bonded() && of.consignee == *consignor,
				Direction::Import => {
					of.direction == Direction::Export
						&& (of.procedure, of.country) == (Procedure::HomeUse, country)
						&& of.party == *consignee
				}
				Direction::Export => {
					(of.is_bonded() || of.is_taxed())
						&& of.consignee == *consignor
						&& of.country == country
				}
			});
			if previous.is_some()
				&& !within && line.order.is_none()
				&& procedure != Procedure::Bonded
			{
				procedure = Procedure::Return;
			}
			let previous = previous.filter(|_| within || procedure == Procedure::Return);
			let batch =
				pallet_provenance::Batches::<Runtime>::get(line.batch.gtin, line.batch.lot)?;
			let (invoice, currency) = match &of {
				Some((of, at)) => {
					let ordered = of.terms.lines.get(*at as usize)?;
					let worth = ordered.amount * Balance::from(line.quantity)
						/ Balance::from(ordered.quantity);
					let of = pallet_trade_payments::Currencies::<Runtime>::get(&of.asset);
					(worth / 10_000, of.map_or(*b"EUR", |of| *of.code.as_bytes()))
				}
				None => (Balance::from(line.quantity / 5 + 1), *b"EUR"),
			};
			let named: Vec<_> = self.certificate(line.batch, here).into_iter().collect();
			lines.push(RawLine {
				place,
				batch: RawBatchId {
					gtin: line.batch.gtin.value(),
					lot: line.batch.lot.as_bytes().to_vec().try_into().ok()?,
				},
				quantity: line.quantity,
				code: code_of(line.batch.gtin.value())?,
				origin: *batch.origin.as_bytes(),
				invoice: invoice + Balance::from(self.rng.chance(4)),
				adjustment: if self.rng.chance(5) { 100 } else { 0 },
				currency,
				certificates: named.try_into().ok()?,
				previous,
			});
		}
		let party = party?;
		let declaration = RawDeclaration {
			direction,
			country: here,
			shipment: id,
			procedure,
			lines: lines.try_into().ok()?,
			document: self.rng.digest(),
			asset: AssetKind::WithId(if here == NL { TEUR } else { 2 }),
		};
		let broker = account("Broker");
		let may = pallet_clearance::Brokers::<Runtime>::contains_key(&party, &broker);
		let who = if may && self.rng.chance(40) {
			broker
		} else {
			party
		};
		by(&who, Call::declare { declaration })
	}

	/// A certificate that the Netherlands ask for, if there is one.
	fn certificate(&mut self, batch: BatchId, country: [u8; 2]) -> Option<u64> {
		use pallet_provenance::Subject;
		if country != NL {
			return None;
		}
		[Subject::Batch(batch), Subject::Product(batch.gtin)]
			.into_iter()
			.find_map(|goods| {
				let key = (
					goods,
					CertificateKind::Conformity,
					CountryCode::try_from(NL).ok()?,
				);
				pallet_provenance::CertificatesOf::<Runtime>::get(key)
					.last()
					.copied()
			})
	}

	/// What could come next of a declaration.
	pub fn next_of_declaration(&mut self, id: DeclarationId) -> Option<Act> {
		let view = Clearance::declaration(id)?;
		let of = view.declaration;
		let country = *of.country.as_bytes();
		let [customs, quarantine, _] = panel(country);
		let reason = self.rng.digest();
		let decides = |decision| {
			by(
				&customs,
				Call::decide {
					declaration: id,
					decision,
					reason,
				},
			)
		};
		let rules = |play: &mut Self| {
			let call = Call::rule {
				country,
				declaration: id,
				release: play.rng.chance(60),
				reason,
			};
			by_panel(country, call)
		};
		let roll = self.rng.below(100);
		match of.status {
			Status::Drawing => None,
			_ if view.escalated => rules(self),
			Status::Review { .. } => match roll {
				0..=64 => decides(Decision::Release),
				65..=76 => decides(Decision::Inspect),
				77..=88 => decides(Decision::Refuse),
				89..=92 => decides(Decision::Invalidate),
				_ => by(
					&of.declarant,
					Call::withdraw_declaration { declaration: id },
				),
			},
			Status::Inspection { report: None, .. } => {
				let call = Call::record_inspection {
					declaration: id,
					conforms: roll < 85,
					report: reason,
				};
				by(
					if roll.is_multiple_of(2) {
						&customs
					} else {
						&quarantine
					},
					call,
				)
			}
			Status::Inspection {
				report: Some(report),
				..
			} => match (report.conforms, roll) {
				(true, 0..=79) => decides(Decision::Release),
				_ => decides(Decision::Refuse),
			},
			Status::Refused {
				appeal: Some(_), ..
			} => rules(self),
			Status::Refused { .. } => match roll {
				0..=39 => by(
					&of.party,
					Call::appeal {
						declaration: id,
						grounds: reason,
					},
				),
				40..=79 => by(&of.declarant, Call::conclude_refusal { declaration: id }),
				80..=89 => decides(Decision::Invalidate),
				_ => {
					let who = self.anybody();
					by(&who, Call::conclude_refusal { declaration: id })
				}
			},
			Status::Final { .. } => match roll {
				0..=39 => by(
					&customs,
					Call::record_destruction {
						declaration: id,
						report: reason,
					},
				),
				40..=69 => {
					let journey = pallet_logistics::Shipments::<Runtime>::get(of.shipment)?;
					let finding = pallet_logistics::Finding {
						shipment: of.shipment,
						condition: Default::default(),
						seal: None,
						document: reason,
					};
					by(
						&journey.custodian,
						pallet_logistics::Call::return_to_consignor {
							place: *journey.origin.as_bytes(),
							pieces: vec![finding].try_into().ok()?,
						},
					)
				}
				_ => by(&of.declarant, Call::remove_declaration { declaration: id }),
			},
			Status::Released { .. } => match roll {
				// What is in bond, of which something is found to be gone.
				0..=14 if of.procedure == Procedure::Bonded => self.write_off(id, &customs),
				0..=69 => by(&self.anybody(), Call::settle_return { declaration: id }),
				70..=76 => self.write_off(id, &customs),
				_ => by(&of.declarant, Call::remove_declaration { declaration: id }),
			},
		}
	}

	/// Customs find that something in bond is gone.
	fn write_off(&mut self, id: DeclarationId, customs: &AccountId) -> Option<Act> {
		let line = LineRef {
			declaration: id,
			line: 0,
		};
		let call = Call::write_off {
			line,
			quantity: 1 + self.rng.below(10),
			report: self.rng.digest(),
		};
		by(customs, call)
	}

	/// A declaration about which there may be something to do.
	pub fn go_on_at_customs(&mut self) -> Option<Act> {
		let ended: Vec<_> = self
			.books
			.declarations
			.iter()
			.filter(|(_, of)| !of.is_gone)
			.filter(|(_, of)| {
				let has_ended = self.books.journeys[&of.shipment].end.is_some();
				of.released.is_none() || has_ended
			})
			.map(|(id, _)| *id)
			.collect();
		// Rather one that may have something given back, or in bond.
		let unsettled: Vec<_> = ended
			.iter()
			.filter(|id| {
				let of = &self.books.declarations[id];
				let end = self.books.journeys[&of.shipment].end;
				let came_not = matches!(end, Some((State::Returned | State::Destroyed, _)));
				let is_open = of.lines.iter().any(|line| line.used < line.quantity);
				of.is_returning
					|| (of.released.is_some() && (of.is_bonded() || came_not && is_open))
			})
			.copied()
			.collect();
		let some = if !unsettled.is_empty() && self.rng.chance(40) {
			unsettled
		} else {
			ended
		};
		let id = self.rng.pick(&some)?;
		self.next_of_declaration(id)
	}

	/// What a country has is paid out by its panel.
	pub fn pay_out(&mut self) -> Option<Act> {
		let (country, coin) = if self.rng.chance(60) {
			(NL, TEUR)
		} else {
			(CN, 2)
		};
		let has = Assets::balance(coin, Clearance::country_account(country)?);
		let amount = has / Balance::from(1 + self.rng.below(3));
		by_panel(
			country,
			Call::pay_out {
				country,
				asset: AssetKind::WithId(coin),
				to: account("StablecoinIssuer").into(),
				amount,
			},
		)
	}

	/// A party authorises the broker, or does not any more.
	pub fn change_broker(&mut self) -> Option<Act> {
		let party = account(self.rng.pick(&BUYERS)?);
		let broker = account("Broker");
		if pallet_clearance::Brokers::<Runtime>::contains_key(&party, &broker) {
			let broker = broker.into();
			return by(&party, Call::withdraw_broker { broker });
		}
		let broker = broker.into();
		by(&party, Call::authorise_broker { broker })
	}
}
