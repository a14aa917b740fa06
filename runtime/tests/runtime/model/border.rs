//! What customs did, in the books: declarations and their proofs, what is in bond, and what went back.

use super::books::Books;
use pallet_clearance::{Counted, DeclarationId, LineRef, ProofId, Status};
use pallet_logistics::{ShipmentId, State};
use std::collections::{BTreeMap, BTreeSet};
use trade_chain_runtime::*;
use tradechain_primitives::{
	BatchId, CertificateId, CountryCode, Digest, Direction, Moment, Procedure, Quantity,
};

/// A line of a declaration.
pub struct Line {
	pub place: u32,
	pub batch: BatchId,
	pub quantity: Quantity,
	pub previous: Option<LineRef>,
	pub charged: Balance,
	pub counted: Option<Counted>,
	/// How much later declarations took, or came back.
	pub used: Quantity,
	/// How much of that came back.
	pub returned: Quantity,
	/// For how much of that something was given back.
	pub back: Quantity,
}

/// A declaration.
pub struct Declaration {
	pub direction: Direction,
	pub procedure: Procedure,
	pub country: CountryCode,
	pub shipment: ShipmentId,
	pub party: AccountId,
	pub declarant: AccountId,
	pub asset: AssetKind,
	pub consignee: AccountId,
	pub lines: Vec<Line>,
	/// When it was released, and until when what returns gets something back.
	pub released: Option<(Moment, Moment)>,
	pub is_returning: bool,
	pub proof: Option<ProofId>,
	/// What was paid back.
	pub refunded: Balance,
	pub is_gone: bool,
}

impl Declaration {
	pub fn is_bonded(&self) -> bool {
		(self.direction, self.procedure) == (Direction::Import, Procedure::Bonded)
	}

	pub fn is_taxed(&self) -> bool {
		(self.direction, self.procedure) == (Direction::Import, Procedure::HomeUse)
	}
}

/// A line of a shipment at a border.
type Place = (ShipmentId, CountryCode, Direction, u32);

/// Which lines of shipments were to be checked at a border, and which batches have a risk indicator there.
#[derive(Default)]
pub struct Checks {
	/// Whether a line was drawn, and whether an office found it wrong.
	lines: BTreeMap<Place, (Option<bool>, bool)>,
	/// What an inspection found last.
	found: BTreeMap<DeclarationId, bool>,
	/// What was refused, whatever a panel made of it.
	refused: BTreeSet<DeclarationId>,
	pub indicated: BTreeSet<(CountryCode, Direction, BatchId)>,
}

impl Checks {
	fn of<'a>(&'a mut self, of: &Declaration, line: &Line) -> &'a mut (Option<bool>, bool) {
		let key = (of.shipment, of.country, of.direction, line.place);
		self.lines.entry(key).or_default()
	}

	/// What is in the shipment at a line, whatever was declared, as long as there is a record of it.
	fn there(of: &Declaration, line: &Line) -> Option<(CountryCode, Direction, BatchId)> {
		let lines = pallet_logistics::LinesOfShipment::<Runtime>::get(of.shipment);
		let there = lines.get(line.place as usize)?;
		Some((of.country, of.direction, there.batch))
	}

	/// What was to be checked does not pass.
	fn indicate(&mut self, of: &Declaration) {
		for line in &of.lines {
			let (drawn, is_wrong) = *self.of(of, line);
			if drawn == Some(true) || is_wrong {
				self.indicated.extend(Self::there(of, line));
			}
		}
	}

	fn hear(&mut self, event: &pallet_clearance::Event<Runtime>, of: &Declaration) {
		use pallet_clearance::Event::*;
		match event {
			Declared { .. } => {
				for line in &of.lines {
					if Self::there(of, line).is_some_and(|key| self.indicated.contains(&key)) {
						self.of(of, line).0 = Some(true);
					}
				}
			}
			Drawn { drawn, .. } => {
				for line in &of.lines {
					self.of(of, line).0.get_or_insert(*drawn);
				}
			}
			Inspected {
				declaration,
				conforms,
				..
			} => {
				self.found.insert(*declaration, *conforms);
				for line in &of.lines {
					self.of(of, line).1 = !conforms;
				}
			}
			Refused { declaration, .. } | DeclarationInvalidated { declaration, .. } => {
				// A ruling on an appeal says nothing about an inspection, and puts no indicator on anything.
				self.found.remove(declaration);
				if !self.refused.contains(declaration) {
					self.indicate(of);
				}
				self.refused.insert(*declaration);
			}
			Released { declaration, .. } => {
				let is_right = self.found.remove(declaration) == Some(true);
				for line in of.lines.iter().filter(|_| is_right) {
					let key = (of.country, of.direction, line.batch);
					self.indicated.remove(&key);
				}
			}
			_ => (),
		}
	}
}

/// A regulatory proof.
pub struct Proof {
	pub digest: Digest,
	pub released: bool,
	pub country: CountryCode,
	pub valid_until: Moment,
	pub lines: Vec<(BatchId, Vec<CertificateId>)>,
	pub overruled_by: Option<ProofId>,
}

impl Books {
	pub fn hear_customs(&mut self, event: &pallet_clearance::Event<Runtime>) {
		use pallet_clearance::Event::*;
		match event {
			Declared { declaration, .. } => {
				let filed = self.read(*declaration);
				assert!(self.declarations.insert(*declaration, filed).is_none());
			}
			Released {
				declaration,
				proof,
				digest,
				paid,
			} => {
				self.proven(*declaration, *proof, *digest, true);
				self.released(*declaration, *paid);
			}
			Refused {
				declaration,
				proof,
				digest,
			} => self.proven(*declaration, *proof, *digest, false),
			Drawn { drawn, .. } => self.note(if *drawn { "drawn" } else { "not drawn" }),
			ReturnSettled { declaration } => self.settled(*declaration),
			BondWrittenOff { line, quantity, .. } => {
				self.line(*line).used += quantity;
				self.unbond(*line, *quantity);
			}
			RefundPaid {
				declaration,
				amount,
			} => {
				let of = self.declarations.get_mut(declaration).unwrap();
				of.refunded += amount;
				let (asset, to) = (of.asset.clone(), of.declarant.clone());
				let from = account_of(of.country);
				self.pay(&asset, &from, &to, *amount);
			}
			PaidOut {
				country,
				to,
				asset,
				amount,
			} => self.pay(asset, &account_of(*country), to, *amount),
			DeclarationWithdrawn { declaration }
			| DeclarationRemoved { declaration }
			| DeclarationInvalidated { declaration, .. } => {
				self.declarations.get_mut(declaration).unwrap().is_gone = true;
			}
			_ => (),
		}
		match event {
			Declared { declaration, .. }
			| Drawn { declaration, .. }
			| Inspected { declaration, .. }
			| Refused { declaration, .. }
			| DeclarationInvalidated { declaration, .. }
			| Released { declaration, .. } => {
				let before = self.checks.indicated.len();
				let of = &self.declarations[declaration];
				self.checks.hear(event, of);
				let after = self.checks.indicated.len();
				if after > before {
					self.note("risk indicator");
				} else if after < before {
					self.note("risk indicator cleared");
				}
			}
			_ => (),
		}
	}

	/// A declaration as it was filed.
	fn read(&self, id: DeclarationId) -> Declaration {
		let filed = pallet_clearance::Declarations::<Runtime>::get(id).unwrap();
		Declaration {
			direction: filed.direction,
			procedure: filed.procedure,
			country: filed.country,
			shipment: filed.shipment,
			party: filed.party,
			declarant: filed.declarant,
			asset: filed.asset,
			consignee: filed.consignee,
			lines: filed
				.lines
				.into_iter()
				.map(|line| Line {
					place: line.place,
					batch: line.batch,
					quantity: line.quantity,
					previous: line.previous,
					charged: 0,
					counted: None,
					used: 0,
					returned: 0,
					back: 0,
				})
				.collect(),
			released: None,
			is_returning: false,
			proof: None,
			refunded: 0,
			is_gone: false,
		}
	}

	/// A decision was made, and has a proof.
	fn proven(&mut self, id: DeclarationId, proof: ProofId, digest: Digest, released: bool) {
		assert_eq!(proof, self.proofs.len() as u64, "each decision has a proof");
		let stored = pallet_clearance::Proofs::<Runtime>::get(proof).unwrap();
		assert_eq!(
			(
				stored.digest,
				stored.record.released,
				stored.record.declaration
			),
			(digest, released, id)
		);
		let declaration = self.declarations.get_mut(&id).unwrap();
		if let Some(earlier) = declaration.proof.replace(proof) {
			self.proofs.get_mut(&earlier).unwrap().overruled_by = Some(proof);
		}
		let lines = stored.record.lines.into_iter();
		let proof_of = Proof {
			digest,
			released,
			country: stored.record.country,
			valid_until: stored.record.valid_until,
			lines: lines
				.map(|line| (line.batch, line.certificates.into_inner()))
				.collect(),
			overruled_by: None,
		};
		self.proofs.insert(proof, proof_of);
	}

	/// The line that another names.
	fn line(&mut self, at: LineRef) -> &mut Line {
		let declaration = self.declarations.get_mut(&at.declaration).unwrap();
		&mut declaration.lines[at.line as usize]
	}

	/// What is in bond by a line.
	fn bond_of(&mut self, at: LineRef) -> &mut Quantity {
		let declaration = &self.declarations[&at.declaration];
		let batch = declaration.lines[at.line as usize].batch;
		let key = (batch, declaration.consignee.clone());
		self.bond.entry(key).or_default()
	}

	/// That much left the bond.
	fn unbond(&mut self, at: LineRef, quantity: Quantity) {
		let bond = self.bond_of(at);
		*bond = bond.checked_sub(quantity).expect("it is in bond");
	}

	fn released(&mut self, id: DeclarationId, paid: Balance) {
		let stored = pallet_clearance::Declarations::<Runtime>::get(id).unwrap();
		let Status::Released {
			at, returns_until, ..
		} = stored.status
		else {
			panic!("released, and {:?}", stored.status)
		};
		let of = self.declarations.get_mut(&id).unwrap();
		assert!(of.released.is_none(), "what is released is released once");
		of.released = Some((at, returns_until));
		of.is_returning = (of.direction, of.procedure) == (Direction::Export, Procedure::Return);
		for (line, stored) in of.lines.iter_mut().zip(stored.lines) {
			line.charged = stored.charged;
			line.counted = stored.counted;
		}
		assert_eq!(of.lines.iter().map(|line| line.charged).sum::<u128>(), paid);
		assert!(
			of.is_taxed() || paid == 0,
			"only imports for home use bear duties"
		);
		let name = format!("released {:?} {:?}", of.direction, of.procedure);
		let (asset, declarant, country) = (of.asset.clone(), of.declarant.clone(), of.country);
		let (is_bonded, procedure) = (of.is_bonded(), of.procedure);
		let lines: Vec<_> = of
			.lines
			.iter()
			.map(|line| (line.quantity, line.previous, line.counted.is_some()))
			.collect();
		self.note(name);
		self.pay(&asset, &declarant, &account_of(country), paid);
		for (place, (quantity, previous, is_counted)) in (0u32..).zip(lines) {
			if is_counted {
				self.note("quota used");
			}
			if let Some(previous) = previous {
				let line = self.line(previous);
				line.used += quantity;
				assert!(line.used <= line.quantity, "more is taken than came");
				let from_bond = self.declarations[&previous.declaration].is_bonded();
				if from_bond && procedure == Procedure::HomeUse {
					self.unbond(previous, quantity);
					self.note("out of bond");
				}
			}
			if is_bonded {
				let here = LineRef {
					declaration: id,
					line: place,
				};
				*self.bond_of(here) += quantity;
			}
		}
	}

	/// What became of the goods of a declaration was settled, by how their journey ended.
	fn settled(&mut self, id: DeclarationId) {
		let of = &self.declarations[&id];
		let journey = &self.journeys[&of.shipment];
		let end = journey.end.filter(|_| !journey.is_removed);
		let (released_at, until) = of.released.expect("what is settled was released");
		let (is_returning, is_bonded, is_taxed) = (of.is_returning, of.is_bonded(), of.is_taxed());
		let lines: Vec<_> = of
			.lines
			.iter()
			.map(|line| {
				let there = journey.lines[line.place as usize].quantity;
				(line.quantity, there.min(line.quantity), line.previous)
			})
			.collect();
		if is_returning {
			for (quantity, there, previous) in lines {
				let (abroad, home) = match end {
					None => (0, quantity),
					Some((State::Delivered, _)) => (there, 0),
					Some((State::Returned, _)) => (0, there),
					Some(_) => (0, 0),
				};
				let previous = previous.expect("what goes back came");
				self.went_back(previous, (quantity, abroad, home), released_at);
			}
			self.declarations.get_mut(&id).unwrap().is_returning = false;
			return;
		}
		let undelivered =
			end.filter(|(state, _)| matches!(state, State::Returned | State::Destroyed));
		let Some((state, ended_at)) = undelivered.filter(|_| is_bonded || is_taxed) else {
			return;
		};
		let here = |line| LineRef {
			declaration: id,
			line,
		};
		let mut due = vec![];
		for (place, (_, there, previous)) in (0u32..).zip(lines) {
			let line = self.line(here(place));
			let is_settled = is_bonded && line.returned > 0;
			let rest = if is_settled {
				0
			} else {
				line.quantity - line.used
			};
			due.push((here(place), rest.min(there), previous));
		}
		if due.iter().all(|(_, due, _)| *due == 0) {
			return;
		}
		for (here, due, previous) in due {
			let line = self.line(here);
			if is_bonded {
				line.used += due;
				line.returned += due;
				self.unbond(here, due);
				continue;
			}
			line.used = line.quantity;
			// What is not in time gets nothing back, but is counted as come back.
			line.returned += due;
			if let Some(previous) = previous.filter(|_| state == State::Returned) {
				self.line(previous).used -= due;
				*self.bond_of(previous) += due;
			}
			if ended_at <= until {
				self.note("duties back for what was turned back");
				let line = self.line(here);
				line.back = line.returned;
				let is_counted = line.counted.is_some() && due > 0;
				if is_counted {
					self.note("quota given back");
				}
			}
		}
	}

	/// Goods of an earlier line went back, or not.
	fn went_back(
		&mut self,
		previous: LineRef,
		(quantity, abroad, home): (Quantity, Quantity, Quantity),
		released_at: Moment,
	) {
		let earlier = &self.declarations[&previous.declaration];
		let is_bonded = earlier.is_bonded();
		let in_time = earlier
			.released
			.is_some_and(|(_, until)| released_at <= until);
		let line = self.line(previous);
		if is_bonded {
			line.used -= quantity - abroad;
			self.unbond(previous, abroad);
			self.note("left the bond for abroad");
			return;
		}
		line.used -= home;
		if in_time && abroad > 0 {
			line.returned += abroad;
			line.back = line.returned;
			let is_counted = line.counted.is_some();
			self.note("duties back for what went back");
			if is_counted {
				self.note("quota given back");
			}
		}
	}
}

/// The account of a country.
pub fn account_of(country: CountryCode) -> AccountId {
	Clearance::country_account(*country.as_bytes()).unwrap()
}
