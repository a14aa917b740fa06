//! Random lives of declarations, beside a count of our own.

use super::*;
use alloc::collections::BTreeMap;
use proptest::{prelude::*, sample::Index};
use tradechain_primitives::Borders as _;

/// Who declares: two consumers and a business, who exports, and who keeps goods in bond.
const BUYERS: [AccountId; 3] = [CONSUMER, OTHER_CONSUMER, BUYER];
const ALL: [AccountId; 5] = [CONSUMER, OTHER_CONSUMER, BUYER, SELLER, KEEPER];

/// What may happen.
#[derive(Clone, Debug)]
enum Step {
	/// Goods came for someone, so many, of a value; the seal is broken or not.
	Import(usize, Quantity, Amount, bool),
	/// Goods came for the keeper, to be in bond.
	Stock(Quantity),
	/// Someone bought so many out of a stock, for a value.
	Draw(Index, usize, Quantity, Amount),
	/// The keeper ships so many to somebody, and nobody declares them.
	Sneak(Quantity),
	/// So many of what came are sent back abroad.
	SendBack(Index, Quantity),
	/// Goods are exported.
	Export(Quantity),
	/// So many of what was exported come back.
	ComeBack(Index, Quantity),
	/// The lists say something else: allow, review, refuse.
	Lists(u8),
	/// A batch is recalled, or is not any more.
	Recall(bool),
	/// A block passes with this randomness.
	Block(u8),
	/// An officer inspects and decides: of the open ones, which, and what.
	Decide(Index, u8, bool),
	/// Time passes, in days.
	Wait(u8),
	/// The panel rules.
	Rule(Index, bool),
	/// The declarant appeals, concludes, or withdraws.
	Answer(Index, u8),
	/// A shipment leaves, if it has not; else it is delivered, turned back, lost or destroyed, where it may be.
	Travel(Index, u8),
	/// The record of a journey that has ended is removed.
	Forget(Index),
	/// What became of it is settled.
	Settle(Index),
	/// Goods in bond are written off.
	WriteOff(Index, Quantity),
	/// The panel pays all out, or the country gets something.
	Treasury(bool),
	/// The declarant removes it.
	Remove(Index),
}

fn step() -> impl Strategy<Value = Step> {
	let index = any::<Index>;
	let value = || 2_000u128..40_000;
	let some = || 1u64..50;
	prop_oneof![
		4 => (0usize..3, some(), value(), prop::bool::weighted(0.2))
			.prop_map(|(who, quantity, value, broken)| Step::Import(who, quantity, value, broken)),
		3 => (20u64..100).prop_map(Step::Stock),
		4 => (index(), 0usize..3, some(), value())
			.prop_map(|(of, who, quantity, value)| Step::Draw(of, who, quantity, value)),
		1 => some().prop_map(Step::Sneak),
		4 => (index(), some()).prop_map(|(of, quantity)| Step::SendBack(of, quantity)),
		2 => some().prop_map(Step::Export),
		2 => (index(), some()).prop_map(|(of, quantity)| Step::ComeBack(of, quantity)),
		1 => (0u8..6).prop_map(Step::Lists),
		1 => prop::bool::weighted(0.3).prop_map(Step::Recall),
		4 => any::<u8>().prop_map(Step::Block),
		3 => (index(), 0u8..4, any::<bool>())
			.prop_map(|(which, what, conforms)| Step::Decide(which, what, conforms)),
		1 => (1u8..40).prop_map(Step::Wait),
		1 => (index(), any::<bool>()).prop_map(|(which, release)| Step::Rule(which, release)),
		2 => (index(), 0u8..3).prop_map(|(which, what)| Step::Answer(which, what)),
		8 => (index(), 0u8..8).prop_map(|(which, how)| Step::Travel(which, how)),
		1 => index().prop_map(Step::Forget),
		5 => index().prop_map(Step::Settle),
		1 => (index(), some()).prop_map(|(which, quantity)| Step::WriteOff(which, quantity)),
		1 => any::<bool>().prop_map(Step::Treasury),
		2 => index().prop_map(Step::Remove),
	]
}

/// What a declaration is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
	Import,
	Stock,
	Draw,
	SendBack,
	Export,
	ComeBack,
}

/// What we know of a declaration.
#[derive(Clone, Debug)]
struct Known {
	kind: Kind,
	who: AccountId,
	quantity: Quantity,
	value: Amount,
	shipment: ShipmentId,
	/// The one that it names.
	previous: Option<DeclarationId>,
	/// When it was released, and until when what returns gets something back.
	released: Option<(Moment, Moment)>,
	/// How much later ones took, or came back.
	used: Quantity,
	/// For how much of it something was given back.
	returned: Quantity,
	/// Whether it can still change the one that it names.
	depends: bool,
	/// Whether it waits for what becomes of goods that go back.
	is_returning: bool,
	/// Whether its goods were drawn, or declared under a risk indicator.
	drawn: bool,
	/// What an inspection found last: whether they are right.
	found: Option<bool>,
	/// Whether it was refused.
	was_refused: bool,
	/// Whether it is on record.
	is_there: bool,
}

impl Kind {
	/// Which way it crosses the border.
	fn direction(self) -> Direction {
		match self {
			Self::SendBack | Self::Export => Direction::Export,
			Self::Import | Self::Stock | Self::Draw | Self::ComeBack => Direction::Import,
		}
	}
}

impl Known {
	fn is_taxed(&self) -> bool {
		matches!(self.kind, Kind::Import | Kind::Draw)
	}

	fn is_checked(&self) -> bool {
		self.drawn || self.found == Some(false)
	}

	/// What is left of an amount, when the shares of what returned were given back.
	fn net(&self, whole: Amount) -> Amount {
		whole - whole * Amount::from(self.returned) / Amount::from(self.quantity)
	}
}

/// What we count ourselves.
#[derive(Default)]
struct Book {
	known: BTreeMap<DeclarationId, Known>,
	/// What accounts had at first, and what they got since that was too little to stay behind.
	euros: BTreeMap<AccountId, Amount>,
	/// What the panel paid out, and what the country got.
	paid_out: Amount,
	got: Amount,
	/// In which directions the lot has a risk indicator.
	indicated: Vec<Direction>,
	/// What is in bond with the keeper.
	bond: Quantity,
	/// What of that is gone, and was not settled or written off.
	gone: Quantity,
	/// Shipments that nobody declared, and those whose record was removed.
	sneaked: BTreeMap<ShipmentId, Quantity>,
	forgotten: Vec<ShipmentId>,
}

fn stock() -> Position<AccountId> {
	Position {
		batch: batch("A"),
		owner: SELLER,
		possessor: KEEPER,
	}
}

/// Binds so many of the keeper's goods for a journey, if there are as many.
fn bind(quantity: Quantity) -> bool {
	let (free, bound) = Holdings::get(stock());
	let is_there = free >= quantity;
	if is_there {
		Holdings::insert(stock(), (free - quantity, bound + quantity));
	}
	is_there
}

fn now() -> Moment {
	pallet_timestamp::Now::<Test>::get()
}

/// As the mock tells them apart.
const UNDER_WAY: u8 = 1;
const RETURNED: u8 = 2;
const DELIVERED: u8 = 3;
const LOST: u8 = 4;
const DESTROYED: u8 = 5;

fn pick(which: &Index) -> Option<DeclarationId> {
	let mut ids: Vec<_> = Declarations::<Test>::iter_keys().collect();
	ids.sort_unstable();
	(!ids.is_empty()).then(|| ids[which.index(ids.len())])
}

/// How a journey stands; none where there is no record.
fn stage(id: ShipmentId) -> Option<u8> {
	Shipped::get(id).map(|found| found.stage)
}

impl Book {
	/// One of these kinds that was released and is on record.
	fn pick(&self, which: &Index, kinds: &[Kind]) -> Option<(DeclarationId, Known)> {
		let found: Vec<_> = self
			.known
			.iter()
			.filter(|(_, of)| of.is_there && of.released.is_some() && kinds.contains(&of.kind))
			.collect();
		let (id, of) = *found.get(which.index(found.len().max(1)))?;
		Some((*id, of.clone()))
	}

	/// Ships so many of lot A, and answers a line of a declaration of them.
	fn ship(
		&mut self,
		quantity: Quantity,
		change: impl FnOnce(&mut MockShipment),
	) -> (ShipmentId, RawLine) {
		let mut of = shipment(BUYER, true, &[("A", quantity, None)]);
		change(&mut of);
		// Numbers are not given out again.
		let id = (Shipped::iter().count() + self.forgotten.len()) as ShipmentId;
		Shipped::insert(id, of);
		(id, line(0, "A", quantity, 1_000))
	}

	/// Files a declaration; whether it could be.
	fn file(
		&mut self,
		kind: Kind,
		who: AccountId,
		previous: Option<DeclarationId>,
		raw: RawDeclarationOf<Test>,
	) -> bool {
		let mut raw = raw;
		raw.lines[0].previous = previous.map(|declaration| LineRef {
			declaration,
			line: 0,
		});
		let preview = Clearance::preview_declaration(raw.clone());
		let is_indicated = self.indicated.contains(&kind.direction());
		let id = NextDeclaration::<Test>::get();
		let filed = declare(who, raw.clone());
		if filed == Err(Error::<Test>::TooManyWaiting.into()) {
			return false;
		}
		// What came home, or is gone, comes from nowhere abroad.
		let is_abroad = kind != Kind::ComeBack
			|| previous.is_some_and(|id| stage(self.known[&id].shipment) == Some(DELIVERED));
		assert_eq!(filed.is_ok(), is_abroad, "{filed:?}");
		if !is_abroad {
			return false;
		}
		let of = Known {
			kind,
			who,
			quantity: raw.lines[0].quantity,
			value: raw.lines[0].invoice,
			shipment: raw.shipment,
			previous,
			released: None,
			used: 0,
			returned: 0,
			depends: previous.is_some(),
			is_returning: false,
			drawn: is_indicated,
			found: None,
			was_refused: false,
			is_there: true,
		};
		self.known.insert(id, of);
		let preview = preview.unwrap();
		assert_eq!(preview.drawn, [is_indicated.then_some(true)]);
		let status = get(id).status;
		assert!(
			match preview.channel {
				Channel::Green if !is_indicated => matches!(status, Status::Drawing),
				Channel::Yellow if !is_indicated => matches!(status, Status::Review { .. }),
				Channel::Green | Channel::Yellow | Channel::Red =>
					matches!(status, Status::Inspection { drawn, .. } if drawn == is_indicated),
				Channel::Refused => matches!(status, Status::Refused { .. }),
			},
			"{:?} {status:?}",
			preview.channel
		);
		true
	}

	fn of(&mut self, id: DeclarationId) -> &mut Known {
		self.known.get_mut(&id).unwrap()
	}

	/// Puts a risk indicator on the lot, if goods of a declaration that do not pass were to be checked.
	fn indicate(&mut self, id: DeclarationId) {
		let of = &self.known[&id];
		let direction = of.kind.direction();
		if of.is_checked() && !self.indicated.contains(&direction) {
			self.indicated.push(direction);
		}
	}

	/// Follows what became of the declarations.
	fn follow(&mut self) {
		for record in frame_system::Pallet::<Test>::events() {
			if let RuntimeEvent::Clearance(Event::Drawn { declaration, drawn }) = record.event {
				self.of(declaration).drawn |= drawn;
			}
		}
		frame_system::Pallet::<Test>::reset_events();
		for (id, declaration) in Declarations::<Test>::iter() {
			let is_refused = matches!(
				declaration.status,
				Status::Refused { .. } | Status::Final { .. }
			);
			if is_refused && !self.known[&id].was_refused {
				self.of(id).was_refused = true;
				self.indicate(id);
			}
			match declaration.status {
				Status::Released {
					at, returns_until, ..
				} if self.known[&id].released.is_none() => {
					let of = self.of(id);
					of.released = Some((at, returns_until));
					of.is_returning = of.kind == Kind::SendBack;
					// Inspected, found right, and released for that.
					let (is_right, direction) = (of.found == Some(true), of.kind.direction());
					if is_right && !of.was_refused {
						self.indicated.retain(|other| *other != direction);
					}
					let of = self.of(id);
					let (kind, quantity, previous) = (of.kind, of.quantity, of.previous);
					if kind == Kind::Stock {
						self.bond += quantity;
					}
					if kind == Kind::Draw {
						self.bond -= quantity;
					}
					if let Some(previous) = previous {
						let earlier = self.of(previous);
						earlier.used += quantity;
						assert!(earlier.is_there && earlier.used <= earlier.quantity);
					}
				}
				Status::Final { .. } => self.of(id).depends = false,
				_ => (),
			}
		}
	}

	/// What a settlement must have done, by how the journey ended.
	fn settled(&mut self, id: DeclarationId) {
		let of = self.known[&id].clone();
		let stage = stage(of.shipment);
		let (released, until) = of.released.unwrap();
		if of.is_returning {
			assert_ne!(stage, Some(UNDER_WAY));
			assert_ne!(stage, Some(0));
			let previous = of.previous.unwrap();
			let earlier = self.of(previous);
			let in_time = released <= earlier.released.unwrap().1;
			let is_stock = earlier.kind == Kind::Stock;
			match stage {
				Some(DELIVERED) if is_stock => {
					self.bond -= of.quantity;
					self.gone -= of.quantity;
				}
				Some(DELIVERED) if in_time => earlier.returned += of.quantity,
				Some(DELIVERED) => (),
				// What is lost for home use is gone for good.
				Some(LOST | DESTROYED) if !is_stock => (),
				_ => earlier.used -= of.quantity,
			}
			self.of(id).is_returning = false;
		} else {
			let rest = of.quantity - of.used;
			let is_back = stage == Some(RETURNED);
			if rest > 0 && (is_back || stage == Some(DESTROYED)) {
				match of.kind {
					Kind::Stock => {
						self.bond -= rest;
						self.gone -= rest;
						self.of(id).used += rest;
					}
					Kind::Import | Kind::Draw => {
						if of.kind == Kind::Draw && is_back {
							self.bond += rest;
							self.of(of.previous.unwrap()).used -= rest;
						}
						let in_time =
							Shipped::get(of.shipment).unwrap().closed_at.unwrap() <= until;
						let of = self.of(id);
						of.used = of.quantity;
						if in_time {
							of.returned += rest;
						}
					}
					_ => (),
				}
			}
		}
		self.of(id).depends = false;
	}

	/// What the end of a journey does to the keeper's goods, and to what is in bond.
	fn ended(&mut self, id: DeclarationId, how: u8) {
		let of = self.known[&id].clone();
		let keeps = of.kind == Kind::Draw
			|| of.kind == Kind::SendBack && self.known[&of.previous.unwrap()].kind == Kind::Stock;
		if keeps {
			self.left(of.quantity, how);
		}
		let is_released = of.released.is_some();
		match (of.kind, how) {
			(Kind::Stock, DELIVERED) => Holdings::mutate(stock(), |held| held.0 += of.quantity),
			(Kind::Stock, _) if is_released => self.gone += of.quantity,
			// What was not let out is in bond, and gone.
			(Kind::Draw, LOST | DESTROYED) if !is_released => self.gone += of.quantity,
			(Kind::SendBack, DELIVERED | LOST) if keeps => self.gone += of.quantity,
			_ => (),
		}
	}

	/// Goods that were bound for a journey are gone, or free again.
	fn left(&self, quantity: Quantity, how: u8) {
		Holdings::mutate(stock(), |(free, bound)| {
			*bound -= quantity;
			if how == RETURNED {
				*free += quantity;
			}
		});
	}
}

/// Takes a shipment a step on its way, as logistics lets goods go; how it ended, if it did.
fn travel(id: ShipmentId, how: u8) -> Option<u8> {
	let found = Shipped::get(id)?;
	let (checks, refusals) = found.holds;
	let end_as = match (found.stage, how) {
		(0, 0..=5) => {
			if Clearance::may_depart(id) && checks == 0 {
				change(id, |found| {
					found.stage = UNDER_WAY;
					found.departed_at = Some(now());
				});
			}
			return None;
		}
		// Unpacked again.
		(0, _) => RETURNED,
		(UNDER_WAY, 0..=3) => DELIVERED,
		(UNDER_WAY, 4 | 5) => RETURNED,
		(UNDER_WAY, 6) => LOST,
		_ => return None,
	};
	let may = match end_as {
		DELIVERED => checks + refusals == 0 && Clearance::may_deliver(id),
		RETURNED => checks == 0,
		_ => checks + refusals == 0,
	};
	if may {
		end(id, end_as);
		change(id, |found| found.holds = (0, 0));
	}
	may.then_some(end_as)
}

fn play(book: &mut Book, step: Step) {
	match step {
		Step::Import(who, quantity, value, broken) => {
			let who = BUYERS[who];
			let mode = if who == BUYER {
				TradeMode::B2B
			} else {
				TradeMode::B2C
			};
			let order = put_order(who, SELLER, mode, &[(quantity, value)]);
			let (id, mut of) = book.ship(quantity, |there| {
				there.consignee = who;
				there.lines[0].3 = Some((order, 0));
				there.wrong.1 = broken;
			});
			of.invoice = value;
			book.file(Kind::Import, who, None, import(id, vec![of]));
		}
		Step::Stock(quantity) => {
			let (id, of) = book.ship(quantity, |there| there.consignee = KEEPER);
			let raw = RawDeclaration {
				procedure: Procedure::Bonded,
				..import(id, vec![of])
			};
			book.file(Kind::Stock, KEEPER, None, raw);
		}
		Step::Draw(which, who, quantity, value) => {
			let Some((stock, _)) = book.pick(&which, &[Kind::Stock]) else {
				return;
			};
			if !bind(quantity) {
				return;
			}
			let who = BUYERS[who];
			let mode = if who == BUYER {
				TradeMode::B2B
			} else {
				TradeMode::B2C
			};
			let order = put_order(who, SELLER, mode, &[(quantity, value)]);
			let (id, mut of) = book.ship(quantity, |there| {
				there.consignor = KEEPER;
				there.consignee = who;
				there.origin = "NLRTM".parse().unwrap();
				there.destination = "NLAMS".parse().unwrap();
				there.lines[0].3 = Some((order, 0));
			});
			of.invoice = value;
			// Not out of bond without a declaration.
			assert!(!Clearance::may_deliver(id));
			if !book.file(Kind::Draw, who, Some(stock), import(id, vec![of])) {
				end(id, RETURNED);
				book.left(quantity, RETURNED);
			}
		}
		Step::Sneak(quantity) => {
			if bind(quantity) {
				let (id, _) = book.ship(quantity, |there| {
					there.consignor = KEEPER;
					there.origin = "NLRTM".parse().unwrap();
					there.destination = "NLAMS".parse().unwrap();
				});
				book.sneaked.insert(id, quantity);
			}
		}
		Step::SendBack(which, quantity) => {
			let kinds = [Kind::Import, Kind::Draw, Kind::Stock];
			let Some((earlier, of)) = book.pick(&which, &kinds) else {
				return;
			};
			let is_stock = of.kind == Kind::Stock;
			let quantity = quantity.min(of.quantity);
			if stage(of.shipment) != Some(DELIVERED) || is_stock && !bind(quantity) {
				return;
			}
			let (id, of_line) = book.ship(quantity, |there| {
				there.consignor = of.who;
				there.consignee = MAKER;
				there.origin = "NLAMS".parse().unwrap();
				there.destination = "USNYC".parse().unwrap();
				(there.stage, there.departed_at) = (0, None);
			});
			let raw = RawDeclaration {
				direction: Direction::Export,
				procedure: Procedure::Return,
				..import(id, vec![of_line])
			};
			if !book.file(Kind::SendBack, of.who, Some(earlier), raw) {
				end(id, RETURNED);
				if is_stock {
					book.left(quantity, RETURNED);
				}
			}
		}
		Step::Export(quantity) => {
			let (id, of) = book.ship(quantity, |there| {
				there.origin = "NLRTM".parse().unwrap();
				there.destination = "USNYC".parse().unwrap();
				(there.stage, there.departed_at) = (0, None);
			});
			let raw = RawDeclaration {
				direction: Direction::Export,
				..import(id, vec![of])
			};
			book.file(Kind::Export, SELLER, None, raw);
		}
		Step::ComeBack(which, quantity) => {
			let Some((earlier, of)) = book.pick(&which, &[Kind::Export]) else {
				return;
			};
			let (id, of_line) = book.ship(quantity.min(of.quantity), |there| {
				there.consignor = BUYER;
				there.consignee = SELLER;
				there.origin = "USNYC".parse().unwrap();
			});
			let raw = RawDeclaration {
				procedure: Procedure::Return,
				..import(id, vec![of_line])
			};
			book.file(Kind::ComeBack, SELLER, Some(earlier), raw);
		}
		Step::Lists(say) => {
			Reviewed::set(if say == 1 { vec!["15"] } else { vec![] });
			Refused::set(if say == 2 { vec!["15"] } else { vec![] });
		}
		Step::Recall(on) => {
			let recalled = (batch("A"), tradechain_primitives::Standing::Recalled);
			Standings::set(if on { vec![recalled] } else { vec![] });
		}
		Step::Block(byte) => next_block((byte > 20).then_some([byte; 32])),
		Step::Decide(which, what, conforms) => {
			let Some(id) = pick(&which) else { return };
			if inspection(QUARANTINE, id, conforms).is_ok() {
				book.of(id).found = Some(conforms);
			}
			let decision = [
				Decision::Release,
				Decision::Inspect,
				Decision::Refuse,
				Decision::Invalidate,
			][what as usize];
			let shipment = get(id).shipment;
			let is_recalled = !Standings::get().is_empty();
			let done = decide(CUSTOMS, id, decision);
			// What is recalled is never released.
			assert!(done.is_err() || !is_recalled || decision != Decision::Release);
			if done.is_ok() && decision == Decision::Invalidate {
				if !book.of(id).was_refused {
					book.indicate(id);
				}
				let of = book.of(id);
				(of.is_there, of.depends) = (false, false);
				// Customs hold it no more.
				let found = Shipped::get(shipment).unwrap();
				assert!(found.stage > UNDER_WAY || found.holds == (0, 0));
			}
		}
		Step::Wait(days) => wait(Moment::from(days) * DAY),
		Step::Rule(which, release) => {
			let Some(id) = pick(&which) else { return };
			let _ = rule(PANEL_NL, id, release);
		}
		Step::Answer(which, what) => {
			let Some(id) = pick(&which) else { return };
			let who = get(id).declarant;
			match what {
				0 => {
					let _ = appeal(who, id);
				}
				1 => {
					let _ = conclude(who, id);
				}
				_ => {
					if send(who, Call::withdraw_declaration { declaration: id }).is_ok() {
						let of = book.of(id);
						(of.is_there, of.depends) = (false, false);
					}
				}
			};
		}
		Step::Travel(which, how) => {
			// What is undeclared goes as it can: what is free covers all that is in bond.
			if let Some((id, quantity)) = book.sneaked.pop_first() {
				let may = Holdings::get(stock()).0 >= book.bond || book.bond == 0;
				assert_eq!(Clearance::may_deliver(id), may);
				let end_as = if may { DELIVERED } else { RETURNED };
				end(id, end_as);
				book.left(quantity, end_as);
			}
			let Some(id) = pick(&which) else { return };
			let of = book.known[&id].clone();
			if how == 7 {
				let report = [9; 32];
				let call = Call::record_destruction {
					declaration: id,
					report,
				};
				if send(CUSTOMS, call).is_ok() {
					book.ended(id, DESTROYED);
				}
			} else if let Some(end_as) = travel(of.shipment, how) {
				let must_be_released = end_as == DELIVERED;
				assert!(!must_be_released || of.released.is_some());
				book.ended(id, end_as);
			}
		}
		Step::Forget(which) => {
			let Some(id) = pick(&which) else { return };
			let of = book.known[&id].clone();
			// Of goods that went back: without a record they did not leave.
			if of.kind == Kind::SendBack && stage(of.shipment).is_some_and(|stage| stage > 1) {
				Shipped::remove(of.shipment);
				book.forgotten.push(of.shipment);
			}
		}
		Step::Settle(which) => {
			let Some(id) = pick(&which) else { return };
			let (due, had) = (get(id).refund_due, euros(treasury()));
			let is_retry = due > 0 && !get(id).is_returning;
			frame_system::Pallet::<Test>::reset_events();
			if settle(id).is_err() {
				return;
			}
			if !is_retry {
				book.settled(id);
			}
			// What would be too little to stay behind goes along.
			let refunds = frame_system::Pallet::<Test>::events().into_iter();
			let mut refunds = refunds.filter_map(|record| match record.event {
				RuntimeEvent::Clearance(Event::RefundPaid {
					declaration,
					amount,
				}) => Some((declaration, amount)),
				_ => None,
			});
			if let Some((to, amount)) = refunds.next().filter(|_| euros(treasury()) == 0) {
				let who = book.known[&to].who;
				*book.euros.get_mut(&who).unwrap() += had - amount;
				book.paid_out += had - amount;
			}
		}
		Step::WriteOff(which, quantity) => {
			let Some((id, of)) = book.pick(&which, &[Kind::Stock]) else {
				return;
			};
			let call = Call::write_off {
				line: LineRef {
					declaration: id,
					line: 0,
				},
				quantity,
				report: [3; 32],
			};
			// Only what is gone, came by this, and is not what another's settlement takes out of bond.
			let is_back = |of: &&Known| {
				of.kind == Kind::Stock
					&& of.released.is_some()
					&& matches!(stage(of.shipment), Some(RETURNED | DESTROYED))
			};
			let to_settle = book.known.values().filter(is_back);
			let to_settle: Quantity = to_settle.map(|of| of.quantity - of.used).sum();
			if stage(of.shipment) == Some(DELIVERED)
				&& quantity + to_settle <= book.gone
				&& send(CUSTOMS, call).is_ok()
			{
				book.of(id).used += quantity;
				book.bond -= quantity;
				book.gone -= quantity;
			}
		}
		Step::Treasury(takes) => {
			use frame_support::traits::fungibles::Mutate;
			let amount = euros(treasury());
			if takes && amount > 0 {
				let call = Call::pay_out {
					country: NL,
					asset: EURO,
					to: STRANGER,
					amount,
				};
				assert_ok!(send(PANEL_NL, call));
				book.paid_out += amount;
			} else {
				assert_ok!(<Money as Mutate<_>>::mint_into(EURO, &treasury(), 10_000));
				book.got += 10_000;
			}
		}
		Step::Remove(which) => {
			let Some(id) = pick(&which) else { return };
			let of = get(id);
			if remove(of.declarant, id).is_ok() {
				// Nobody needs it any more, and nothing is due by it.
				let known = book.known.values();
				let mut depending = known.filter(|of| of.is_there && of.depends);
				assert!(depending.all(|of| of.previous != Some(id)));
				assert!(of.refund_due == 0 && !book.known[&id].is_returning);
				let of = book.of(id);
				(of.is_there, of.depends) = (false, false);
			}
		}
	}
}

/// What must be so whatever happened.
fn check_all(book: &Book) {
	Clearance::do_try_state().unwrap();
	let mut held: BTreeMap<AccountId, Amount> = ALL.iter().map(|who| (*who, 0)).collect();
	let mut due = held.clone();
	for (id, declaration) in Declarations::<Test>::iter() {
		let of = &book.known[&id];
		assert!(of.is_there);
		let open = matches!(
			declaration.status,
			Status::Drawing | Status::Review { .. } | Status::Inspection { .. }
		);
		if open && of.is_taxed() {
			*held.get_mut(&of.who).unwrap() += bears(of.value);
		}
		*due.get_mut(&of.who).unwrap() += declaration.refund_due;
		assert_eq!(declaration.lines[0].used, of.used, "{of:?}");
		assert_eq!(
			(declaration.depends, declaration.is_returning),
			(of.depends, of.is_returning),
			"{of:?}"
		);
		// Refused goods that came are there and held, or they went back, or they were destroyed, or lost before.
		let is_refused = matches!(
			declaration.status,
			Status::Refused { .. } | Status::Final { .. }
		);
		if is_refused && declaration.direction == Direction::Import {
			let found = Shipped::get(declaration.shipment).unwrap();
			match found.stage {
				UNDER_WAY => assert_eq!(found.holds, (0, 1)),
				DESTROYED => {
					assert!(notes_of(declaration.shipment).contains(&CustomsStep::Destroyed))
				}
				stage => assert!([RETURNED, LOST].contains(&stage)),
			}
		}
	}
	// Risk indicators: on what was to be checked and did not pass, until goods of the lot were found right.
	for direction in [Direction::Import, Direction::Export] {
		let key = (country(b"NL"), direction, batch("A"));
		assert_eq!(
			RiskIndicators::<Test>::contains_key(key),
			book.indicated.contains(&direction),
			"{direction:?}"
		);
	}
	// Money: what was paid is with the country, but for the shares of what returned.
	let mut country = book.got;
	for who in ALL {
		let paid: Amount = book
			.known
			.values()
			.filter(|of| of.who == who && of.released.is_some() && of.is_taxed())
			.map(|of| of.net(bears(of.value)))
			.sum();
		assert_eq!(on_hold(who), held[&who]);
		assert_eq!(
			euros(who) + held[&who] + paid + due[&who],
			book.euros[&who],
			"of {who}"
		);
		country += paid + due[&who];
	}
	assert_eq!(euros(treasury()), country - book.paid_out);
	// Quotas: released less returned, of each identity and year.
	let mut quotas: BTreeMap<(Digest, u32), Amount> = BTreeMap::new();
	for of in book.known.values().filter(|of| of.is_taxed()) {
		let identity = match of.who {
			CONSUMER => IDENTITY,
			OTHER_CONSUMER => OTHER_IDENTITY,
			_ => continue,
		};
		if let Some((at, _)) = of.released {
			let year = tradechain_primitives::year(at);
			*quotas.entry((identity, year)).or_default() += of.net(of.value);
		}
	}
	for identity in [IDENTITY, OTHER_IDENTITY] {
		for year in 2026..2030 {
			let used = Clearance::quota(identity, NL, year);
			let expected = quotas.get(&(identity, year)).copied().unwrap_or_default();
			assert_eq!(used, expected);
			assert!(used <= 100_000);
		}
	}
	// Bond: what came, less what was drawn, went back abroad or was written off. It is with the keeper or on its way
	// there, beside what was let out of bond and has not left, or it is known to be gone.
	let raw = line(0, "A", 1, 1).batch;
	assert_eq!(Clearance::in_bond(raw, KEEPER), book.bond);
	let sum = |is: &dyn Fn(&Known) -> bool| -> Quantity {
		let known = book.known.values().filter(|of| is(of));
		known.map(|of| of.quantity).sum()
	};
	let released = |of: &Known, kind| of.kind == kind && of.released.is_some();
	let on_the_way = |of: &Known| stage(of.shipment).is_some_and(|stage| stage <= UNDER_WAY);
	let coming = sum(&|of| released(of, Kind::Stock) && on_the_way(of));
	let let_out = sum(&|of| released(of, Kind::Draw) && on_the_way(of));
	let (free, bound) = Holdings::get(stock());
	assert!(
		free + bound + coming + book.gone >= book.bond + let_out,
		"{free} {bound} {coming} {} {} {let_out}",
		book.gone,
		book.bond
	);
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 96, ..Default::default() })]

	#[test]
	fn money_quota_bond_and_custody_are_accounted_for(
		steps in prop::collection::vec(step(), 1..120),
	) {
		run(|| {
			check(300_000);
			YearlyCap::set(Some(100_000));
			let mut book = Book::default();
			for who in ALL {
				book.euros.insert(who, euros(who));
			}
			for step in steps {
				play(&mut book, step);
				book.follow();
				check_all(&book);
			}
		});
	}
}
