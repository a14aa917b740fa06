//! The kinds of calls that blocks are filled with: every call of the worked example, and those that do several things at
//! once for one, ten and a hundred of them.
//!
//! A call is made by somebody else than the one before it, about something else, wherever that is how it is used.

use crate::world::*;
use codec::Encode;
use frame_support::dispatch::GetDispatchInfo;
use pallet_logistics::{EventCode, Mode};
use pallet_provenance::{RawSubject, Severity};
use sp_io::hashing::blake2_256;
use trade_chain_runtime::{constants::*, *};
use tradechain_primitives::{
	Action, BizStep, Direction, Disposition, EventClassifier, EventType, Redemption, Role,
	TradeMode, TransportEvent,
};

type Batching = pallet_utility::Call<Runtime>;
type Clearing = pallet_clearance::Call<Runtime>;
type Deciding = pallet_collective::Call<Runtime, pallet_collective::Instance1>;
type Shipping = pallet_logistics::Call<Runtime>;
type Passing = pallet_passes::Call<Runtime>;
type Making = pallet_provenance::Call<Runtime>;
type Panel = pallet_regulators::Call<Runtime>;
type Joining = pallet_trade_membership::Call<Runtime>;
type Paying = pallet_trade_payments::Call<Runtime>;

/// Makes so many calls.
type Make = dyn Fn(&World, u32) -> Vec<Act>;

/// A kind of call.
pub struct Kind {
	/// What it is called: pallet, call, and what distinguishes it.
	pub name: &'static str,
	/// How many things one call does.
	pub units: u32,
	/// Whether what it does never varies.
	pub is_fixed: bool,
	/// The most calls that the state has room for, where that is less than a block has.
	pub most: Option<u32>,
	/// The asset that its fee is paid in, if not the native token.
	pub fee: Option<AssetKind>,
	/// What doing one thing may cost, in transfers.
	pub target: Option<f64>,
	/// How often it is made in one trade with a consumer, from the order to its settlement.
	pub in_trade: u32,
	/// Sets the state up for so many calls, and answers them.
	pub make: Box<Make>,
}

impl Kind {
	fn units(self, units: u32) -> Self {
		Self {
			units,
			is_fixed: false,
			..self
		}
	}

	/// It has parts that vary, of which this has few.
	fn varies(self) -> Self {
		Self {
			is_fixed: false,
			..self
		}
	}

	fn most(self, most: u32) -> Self {
		Self {
			most: Some(most),
			..self
		}
	}

	fn fee(self, fee: AssetKind) -> Self {
		Self {
			fee: Some(fee),
			..self
		}
	}

	fn target(self, target: f64) -> Self {
		Self {
			target: Some(target),
			..self
		}
	}

	fn in_trade(self, in_trade: u32) -> Self {
		Self { in_trade, ..self }
	}
}

/// A kind of which each call is set up by itself.
fn each<C: Into<RuntimeCall>>(
	name: &'static str,
	make: impl Fn(&World, u32) -> (Who, C) + 'static,
) -> Kind {
	all(name, move |world, count| {
		(0..count)
			.map(|index| {
				let (who, call) = make(world, index);
				(who, call.into())
			})
			.collect()
	})
}

/// A kind whose calls are set up together.
fn all(name: &'static str, make: impl Fn(&World, u32) -> Vec<Act> + 'static) -> Kind {
	Kind {
		name,
		units: 1,
		is_fixed: true,
		most: None,
		fee: None,
		target: None,
		in_trade: 0,
		make: Box::new(make),
	}
}

/// What all others are compared with.
pub const REMARK: &str = "system.remark";
/// What all others are compared with, too.
pub const TRANSFER: &str = "balances.transfer_keep_alive";

/// How many persons there are to have passes, at most.
pub const PERSONS: u32 = 16_384;

/// All kinds.
pub fn kinds() -> Vec<Kind> {
	[
		references(),
		members(),
		decisions(),
		goods(),
		events(),
		orders(),
		payments(),
		journeys(),
		borders(),
		consumers(),
		passes(),
	]
	.into_iter()
	.flatten()
	.collect()
}

fn references() -> Vec<Kind> {
	let batch = |name, count: u32| {
		each(name, move |world, index| {
			let first = (count + 1) * index;
			let transfer = |number: u32| RuntimeCall::from(token_for(world, first + number));
			let calls = (1..=count).map(transfer).collect();
			(world.person(first), Batching::batch_all { calls })
		})
		.units(count)
	};
	vec![
		each(REMARK, |world, index| {
			let remark = vec![0; 32];
			(
				world.person(index),
				frame_system::Call::<Runtime>::remark { remark },
			)
		}),
		each(TRANSFER, transfer),
		each("balances.transfer_keep_alive, its fee in euros", transfer)
			.fee(AssetKind::WithId(TEUR)),
		batch("utility.batch_all, 1 transfer", 1),
		batch("utility.batch_all, 10 transfers", 10),
		batch("utility.batch_all, 100 transfers", 100),
		each("assets.transfer", |world, index| {
			let target = world.person(2 * index + 1).account().into();
			(
				world.person(2 * index),
				pallet_assets::Call::<Runtime, pallet_assets::Instance1>::transfer {
					id: TEUR.into(),
					target,
					amount: COIN,
				},
			)
		}),
		each(
			"asset_conversion.swap_tokens_for_exact_tokens",
			|world, index| {
				let who = world.person(index);
				let call = pallet_asset_conversion::Call::<Runtime>::swap_tokens_for_exact_tokens {
					path: vec![
						Box::new(AssetKind::WithId(TEUR)),
						Box::new(AssetKind::Native),
					],
					amount_out: UNIT,
					amount_in_max: 1_000 * COIN,
					send_to: who.account(),
					keep_alive: true,
				};
				(who, call)
			},
		),
	]
}

/// A token for a person.
fn token_for(world: &World, index: u32) -> pallet_balances::Call<Runtime> {
	pallet_balances::Call::<Runtime>::transfer_keep_alive {
		dest: world.person(index).account().into(),
		value: UNIT,
	}
}

fn transfer(world: &World, index: u32) -> Act {
	let call = token_for(world, 2 * index + 1);
	(world.person(2 * index), call.into())
}

const IMPORTER: &[Role] = &[Role::Importer];

fn members() -> Vec<Kind> {
	vec![
		each("trade_membership.apply", |world, index| {
			(world.person(index), apply(NL, IMPORTER, None))
		})
		.varies(),
		each("trade_membership.admit", |world, index| {
			let who = world.person(index);
			act(who, apply(NL, IMPORTER, None));
			(Who::Named("RegistrarNL"), admit(who, IMPORTER, None))
		})
		.varies(),
		each("trade_membership.join_as_consumer", |world, index| {
			(world.person(index), join_as_consumer())
		}),
		each("trade_membership.attest_identity", |world, index| {
			let who = world.person(index);
			act(who, join_as_consumer());
			(Who::Named("RegistrarNL"), attest(who))
		}),
	]
}

const COUNCIL: [&str; 5] = ["Alice", "Bob", "Charlie", "Dave", "Eve"];
/// The most motions that a council has at a time.
const MOTIONS: u32 = 32;
const PANEL: [&str; 3] = ["CustomsNL", "QuarantineNL", "CommerceNL"];
/// The most that each of a panel has, times its members.
const PANEL_MOTIONS: u32 = 24;

/// That a registrar is accredited for a country of its own.
fn accredit(world: &World, index: u32) -> RuntimeCall {
	Joining::accredit_registrar {
		country: *b"BR",
		registrar: world.person(index).account().into(),
	}
	.into()
}

fn council_proposes(world: &World, index: u32) -> Act {
	let proposal = accredit(world, index);
	let call = Deciding::propose {
		threshold: 3,
		length_bound: proposal.encoded_size() as u32,
		proposal: Box::new(proposal),
	};
	(Who::Named("Alice"), call.into())
}

fn council_votes(world: &World, index: u32, member: usize) -> Act {
	let call = Deciding::vote {
		proposal: hash(&accredit(world, index)),
		index,
		approve: true,
	};
	(Who::Named(COUNCIL[member]), call.into())
}

fn hash(call: &RuntimeCall) -> Hash {
	blake2_256(&call.encode()).into()
}

/// Lines for codes of their own.
fn lines(index: u32) -> RuntimeCall {
	let line = |line| {
		let code = format!("33{:06}", 100_000 + 100 * index + line);
		positive(&code, TradeMode::B2B, Default::default(), None)
	};
	amend((0..4).map(line)).into()
}

/// The defaults of the lists and how the border decides, as they are but for what officers have of time.
fn settings(index: u32) -> RuntimeCall {
	let officer_period = 2 * DAY_MILLIS + u64::from(index);
	let calls: Vec<RuntimeCall> = vec![defaults(NL).into(), border(NL, officer_period).into()];
	Batching::batch_all { calls }.into()
}

fn panel_proposes(index: u32, call: RuntimeCall) -> Act {
	let call = Panel::propose {
		country: NL,
		call: Box::new(call),
	};
	(Who::Named(PANEL[index as usize % 3]), call.into())
}

fn panel_votes(motion: u32, member: usize) -> Act {
	let call = Panel::vote {
		country: NL,
		motion,
		approve: true,
	};
	(Who::Named(PANEL[member]), call.into())
}

/// A kind that carries out a motion of a panel about such a call.
fn closing(name: &'static str, about: fn(u32) -> RuntimeCall) -> Kind {
	each(name, move |_, index| {
		let call = about(index);
		perform(panel_proposes(index, call.clone()));
		(0..2).for_each(|member| perform(panel_votes(index, member)));
		let call = Panel::close {
			country: NL,
			motion: index,
			weight_bound: call.get_dispatch_info().call_weight,
			length_bound: call.encoded_size() as u32,
		};
		(Who::Named("Stranger"), call)
	})
	.most(PANEL_MOTIONS)
	.varies()
}

/// Of the council and of a panel.
fn decisions() -> Vec<Kind> {
	vec![
		each("council.propose", council_proposes)
			.most(MOTIONS)
			.varies(),
		all("council.vote", |world, count| {
			(0..MOTIONS).for_each(|index| perform(council_proposes(world, index)));
			let votes = (0..count)
				.map(|vote| council_votes(world, vote % MOTIONS, (vote / MOTIONS) as usize));
			votes.collect()
		})
		.most(5 * MOTIONS)
		.varies(),
		each("council.close", |world, index| {
			perform(council_proposes(world, index));
			(0..3).for_each(|member| perform(council_votes(world, index, member)));
			let proposal = accredit(world, index);
			let call = Deciding::close {
				proposal_hash: hash(&proposal),
				index,
				proposal_weight_bound: proposal.get_dispatch_info().call_weight,
				length_bound: proposal.encoded_size() as u32,
			};
			(Who::Named("Alice"), call)
		})
		.most(MOTIONS)
		.varies(),
		each("regulators.propose, four lines of a list", |_, index| {
			panel_proposes(index, lines(index))
		})
		.most(PANEL_MOTIONS)
		.varies(),
		all("regulators.vote", |_, count| {
			(0..PANEL_MOTIONS).for_each(|index| perform(panel_proposes(index, lines(index))));
			let votes = (0..count)
				.map(|vote| panel_votes(vote % PANEL_MOTIONS, (vote / PANEL_MOTIONS) as usize));
			votes.collect()
		})
		// With the second vote of three a motion is decided.
		.most(2 * PANEL_MOTIONS),
		closing("regulators.close, four lines of a list", lines),
		closing("regulators.close, defaults and border", settings),
	]
}

/// What comes again, where there are more calls than parties, has another number.
fn round(world: &World, index: u32) -> u32 {
	index / world.parties
}

fn goods() -> Vec<Kind> {
	vec![
		each("provenance.register_product", |world, index| {
			world.register(index, 500 + round(world, index), None)
		}),
		each("provenance.create_batch", |world, index| {
			world.make(index, 1, &format!("M{index}"), &[])
		})
		.varies(),
		each(
			"provenance.create_batch, of three others",
			|world, index| {
				let ceiling = Some(1_000_000);
				let product = 500 + round(world, index);
				perform(world.register(index, product, ceiling));
				let lots = [0, 1, 2].map(|lot| format!("M{index}-{lot}"));
				for lot in &lots {
					perform(world.make(index, 1, lot, &[]));
				}
				let lots = lots.each_ref().map(String::as_str);
				world.make(index, product, LOT, &lots)
			},
		)
		.varies(),
		each("provenance.offer_transfer", goods_offered),
		all("provenance.accept_transfer", |world, count| {
			let first = pallet_provenance::NextOffer::<Runtime>::get();
			(0..count).for_each(|index| perform(goods_offered(world, index)));
			let accept = |index| {
				let offer = first + u64::from(index);
				let call = Making::accept_transfer { offer };
				(world.buyer(index), call.into())
			};
			(0..count).map(accept).collect()
		}),
		each("provenance.issue_certificate", |world, index| {
			world.certify(index, 1)
		}),
		each("provenance.file_complaint", |world, index| {
			perform(bought(world, index));
			complaint(world, index)
		}),
		all("provenance.answer_complaint", |world, count| {
			let answer = |complaint, index| {
				let document = DOCUMENT;
				let call = Making::answer_complaint {
					complaint,
					document,
				};
				(world.seller(index), call.into())
			};
			complaints(world, count)
				.zip(0..count)
				.map(|(complaint, index)| answer(complaint, index))
				.collect()
		}),
		all("provenance.resolve_complaint", |world, count| {
			let resolve = |complaint| {
				let call = Making::resolve_complaint {
					complaint,
					country: NL,
					finding: pallet_provenance::Finding::Upheld,
					document: DOCUMENT,
				};
				(Who::Named("QuarantineNL"), call.into())
			};
			complaints(world, count).map(resolve).collect()
		}),
		each("provenance.recall", |world, index| {
			let lot = format!("R{index}");
			perform(world.make(index, 1, &lot, &[]));
			let batch = world.batch(index, 1, &lot);
			(world.seller(index), recall(batch))
		}),
	]
}

fn goods_offered(world: &World, index: u32) -> Act {
	let call = Making::offer_transfer {
		to: world.buyer(index).account().into(),
		batch: world.batch(index, 1, LOT),
		quantity: PIECE,
		passing: pallet_provenance::Passing::Both,
		other: None,
	};
	(world.seller(index), call.into())
}

/// The lot that the buyer of that number complains about.
fn lot(world: &World, index: u32) -> String {
	format!("C{}", round(world, index))
}

/// The buyer comes by goods that it will complain about.
fn bought(world: &World, index: u32) -> Act {
	let lot = lot(world, index);
	perform(world.make(index, 1, &lot, &[]));
	let offer = pallet_provenance::NextOffer::<Runtime>::get();
	let call = Making::offer_transfer {
		to: world.buyer(index).account().into(),
		batch: world.batch(index, 1, &lot),
		quantity: PIECE,
		passing: pallet_provenance::Passing::Both,
		other: None,
	};
	act(world.seller(index), call);
	let call = Making::accept_transfer { offer };
	(world.buyer(index), call.into())
}

fn complaint(world: &World, index: u32) -> Act {
	let call = Making::file_complaint {
		batch: world.batch(index, 1, &lot(world, index)),
		severity: Severity::Severe,
		document: DOCUMENT,
	};
	(world.buyer(index), call.into())
}

/// Complaints that were filed, by their numbers.
fn complaints(world: &World, count: u32) -> impl Iterator<Item = u64> {
	let first = pallet_provenance::NextComplaint::<Runtime>::get();
	for index in 0..count {
		perform(bought(world, index));
		perform(complaint(world, index));
	}
	first..first + u64::from(count)
}

fn events() -> Vec<Kind> {
	let of_batch = |name, count| {
		each(name, move |world, index| {
			let event = |number: u32| pallet_provenance::RawEvent {
				subject: RawSubject::Batch(world.batch(index, 1, LOT)),
				event_type: EventType::Object,
				action: Some(Action::Observe),
				biz_step: Some(BizStep::Inspecting),
				disposition: Some(Disposition::InProgress),
				event_time: NOW - 1_000,
				offset: 60,
				read_point: None,
				biz_location: None,
				hash: blake2_256(&(index, number).encode()),
				corrects: None,
			};
			let events = list((0..count).map(event));
			(world.seller(index), Making::record_events { events })
		})
		.units(count)
	};
	let of_shipment = |name, count| {
		each(name, move |world, index| {
			let [shipment] = world.parcels(index, 1)[..] else {
				unreachable!("it is one")
			};
			let event = |number| {
				let (code, place) = match number % 2 {
					0 => (TransportEvent::DEPA, *b"NLAMS"),
					_ => (TransportEvent::ARRI, *b"NLRTM"),
				};
				pallet_logistics::RawEvent {
					shipment,
					code: EventCode::Dcsa(code),
					classifier: EventClassifier::ACT,
					place,
					mode: Some(Mode::Road),
					event_time: NOW,
					offset: 60,
					document: DOCUMENT,
					corrects: None,
				}
			};
			let events = list((0..count).map(event));
			(world.carrier(index), Shipping::record_events { events })
		})
		.units(count)
	};
	vec![
		of_batch("provenance.record_events, 1", 1),
		of_batch("provenance.record_events, 10", 10),
		of_batch("provenance.record_events, 100", 100).target(0.02),
		of_shipment("logistics.record_events, 1", 1),
		of_shipment("logistics.record_events, 10", 10),
		of_shipment("logistics.record_events, 100", 100),
	]
}

/// What places an order of ten lines.
pub const TEN_LINES: &str = "trade_payments.place_order, 10 lines";
/// What places one of a line.
pub const ONE_LINE: &str = "trade_payments.place_order, 1 line";

fn orders() -> Vec<Kind> {
	vec![
		each(ONE_LINE, |world, index| world.place(index, 1, None))
			.varies()
			.target(3.0),
		each(TEN_LINES, |world, index| {
			world.assortment(index, 10);
			world.place(index, 10, None)
		})
		.varies(),
		each("trade_payments.accept_order", |world, index| {
			let order = world.placed(index, 1);
			world.accept(index, order)
		})
		.varies(),
		each("trade_payments.deliver", |world, index| {
			let order = world.accepted(index, 1);
			world.deliver(index, order)
		})
		.varies(),
		each("trade_payments.confirm_delivery", |world, index| {
			let order = world.accepted(index, 1);
			perform(world.deliver(index, order));
			world.confirm(index, order)
		})
		.varies(),
		each("trade_payments.settle", |world, index| {
			let order = world.delivered(index);
			world.settle(index, order)
		})
		.varies(),
		each("trade_payments.settle, 10 goods", |world, index| {
			let order = world.brought(index, 10);
			world.settle(index, order)
		})
		.units(10),
		all("trade_payments.freeze_delivery", |world, count| {
			recalled(world, count).map(freeze).collect()
		})
		.varies(),
		all("trade_payments.refund_frozen", |world, count| {
			let refund = |(index, order)| {
				perform(freeze(order));
				let delivery = delivery(order);
				let call = Paying::refund_frozen { order, delivery };
				(world.seller(index), call.into())
			};
			(0..count).zip(recalled(world, count)).map(refund).collect()
		})
		.varies(),
		each("trade_payments.open_dispute", |world, index| {
			let order = world.delivered(index);
			dispute(world, index, order)
		})
		.varies(),
		each("trade_payments.offer_settlement", |world, index| {
			let order = world.delivered(index);
			perform(dispute(world, index, order));
			settlement(world, index, order)
		})
		.varies(),
		each("trade_payments.accept_settlement", |world, index| {
			let order = world.delivered(index);
			perform(dispute(world, index, order));
			perform(settlement(world, index, order));
			let settlement = SETTLEMENT;
			let call = Paying::accept_settlement { order, settlement };
			(world.buyer(index), call)
		})
		.varies(),
	]
}

/// The goods for a part of their price.
const SETTLEMENT: pallet_trade_payments::Settlement = pallet_trade_payments::Settlement {
	to_seller: 6 * COIN,
	goods: pallet_trade_payments::Side::Buyer,
};

fn dispute(world: &World, index: u32, order: u64) -> Act {
	let claim = DOCUMENT;
	let call = Paying::open_dispute { order, claim };
	(world.buyer(index), call.into())
}

fn settlement(world: &World, index: u32, order: u64) -> Act {
	let settlement = SETTLEMENT;
	let call = Paying::offer_settlement { order, settlement };
	(world.seller(index), call.into())
}

/// Orders that are delivered, with goods that are recalled.
fn recalled(world: &World, count: u32) -> impl Iterator<Item = u64> {
	let first = pallet_trade_payments::NextOrder::<Runtime>::get();
	(0..count).for_each(|index| {
		world.delivered(index);
	});
	for index in 0..count.min(world.parties) {
		act(world.seller(index), recall(world.batch(index, 1, LOT)));
		spread();
	}
	first..first + u64::from(count)
}

fn freeze(order: u64) -> Act {
	let delivery = delivery(order);
	let call = Paying::freeze_delivery { order, delivery };
	(Who::Named("Stranger"), call.into())
}

fn payments() -> Vec<Kind> {
	let pay = |name, count| {
		each(name, move |world, index| {
			let payment = |number: u32| pallet_trade_payments::Payment {
				to: world.person((count + 1) * index + number + 1).account(),
				amount: COIN,
				reference: text("INV-1"),
				document: DOCUMENT,
			};
			let call = Paying::pay {
				asset: AssetKind::WithId(TEUR),
				payments: list((0..count).map(payment)),
			};
			(world.person((count + 1) * index), call)
		})
		.units(count)
	};
	vec![
		pay("trade_payments.pay, 1", 1).target(1.3),
		pay("trade_payments.pay, 10", 10),
		pay("trade_payments.pay, 100", 100),
	]
}

fn journeys() -> Vec<Kind> {
	let offering = |name, count| {
		each(name, move |world, index| {
			let parcels = world.parcels(index, count);
			offer(world.carrier(index), world.carrier(index + 1), &parcels)
		})
		.units(count)
	};
	let accepting = |name, count| {
		each(name, move |world, index| {
			let parcels = world.parcels(index, count);
			offered(world.carrier(index), world.carrier(index + 1), &parcels)
		})
		.units(count)
	};
	let putting_in = |name, count| {
		each(name, move |world, index| {
			let (parent, children) = container(world, index, count);
			(world.carrier(index), put_into(parent, &children))
		})
		.units(count)
	};
	let taking_out = |name, count| {
		each(name, move |world, index| {
			let (parent, children) = container(world, index, count);
			// A moment after its custody began, of which each has a page of its own.
			pallet_timestamp::Now::<Runtime>::mutate(|now| *now += 1);
			act(world.carrier(index), put_into(parent, &children));
			let children = list(children);
			(
				world.carrier(index),
				Shipping::deconsolidate { parent, children },
			)
		})
		.units(count)
	};
	vec![
		each("logistics.consent", |world, index| {
			world.consent_to(index, world.carrier(index), PIECE)
		}),
		each("logistics.create_shipment", |world, index| {
			let order = world.accepted(index, 1);
			world.pack(index, order, 1)
		})
		.varies(),
		putting_in("logistics.consolidate, 1", 1),
		putting_in("logistics.consolidate, 10", 10),
		putting_in("logistics.consolidate, 100", 100),
		taking_out("logistics.deconsolidate, 1", 1),
		taking_out("logistics.deconsolidate, 10", 10),
		taking_out("logistics.deconsolidate, 100", 100),
		offering("logistics.offer_handover, 1", 1),
		offering("logistics.offer_handover, 10", 10),
		offering("logistics.offer_handover, 100", 100),
		accepting("logistics.accept_handover, 1", 1).target(1.5),
		accepting("logistics.accept_handover, 10", 10),
		accepting("logistics.accept_handover, 100", 100),
		each(
			"logistics.accept_handover, leaving for an order",
			|world, index| {
				let id = world.exported(index, 1);
				offered(world.seller(index), world.carrier(index), &[id])
			},
		)
		.varies()
		.target(1.5),
		each(
			"logistics.accept_handover, a container of 10 for orders",
			|world, index| {
				let id = world.container(index, 10);
				offered(world.seller(index), world.carrier(index), &[id])
			},
		)
		.units(10),
		each(
			"logistics.accept_handover, delivered for an order",
			|world, index| {
				let id = world.imported(index, 1);
				offered(world.carrier(index), world.buyer(index), &[id])
			},
		)
		.varies()
		.target(1.5),
		each(
			"logistics.accept_handover, delivered, 10 lines of an order",
			|world, index| {
				let id = world.imported(index, 10);
				offered(world.carrier(index), world.buyer(index), &[id])
			},
		)
		.units(10),
		each(
			"logistics.accept_handover, delivered, 10 for orders",
			|world, index| {
				let ids: Vec<_> = (0..10).map(|_| world.imported(index, 1)).collect();
				offered(world.carrier(index), world.buyer(index), &ids)
			},
		)
		.units(10),
		each("logistics.take_delivery", |world, index| {
			// It comes in a container that is for somebody else.
			let (carrier, consignee) = (world.carrier(index), world.buyer(index + 1));
			let [child] = world.parcels(index, 1)[..] else {
				unreachable!("it is one")
			};
			let parent = pallet_logistics::NextShipment::<Runtime>::get();
			let shipment = shipment(world.buyer(index + 2), *b"NLAMS");
			act(world.buyer(index), Shipping::create_shipment { shipment });
			hand(world.buyer(index), carrier, &[parent]);
			let children = list([child]);
			act(carrier, Shipping::consolidate { parent, children });
			hand(carrier, consignee, &[parent]);
			let children = list([child]);
			act(consignee, Shipping::deconsolidate { parent, children });
			let finding = sound(&[child]).into_iter().next();
			let shipment = child;
			(consignee, Shipping::take_delivery { shipment, finding })
		})
		.varies(),
	]
}

/// A shipment, and so many that can be put into it.
fn container(world: &World, index: u32, count: u32) -> (u64, Vec<u64>) {
	let [parent] = world.parcels(index, 1)[..] else {
		unreachable!("it is one")
	};
	(parent, world.parcels(index, count))
}

fn put_into(parent: u64, children: &[u64]) -> Shipping {
	let children = list(children.iter().copied());
	Shipping::consolidate { parent, children }
}

fn borders() -> Vec<Kind> {
	use pallet_clearance::Decision;
	vec![
		each("clearance.declare, export, 1 line", |world, index| {
			let id = world.packed(index, 1);
			world.declare(index, id, Direction::Export, 1, false)
		})
		.varies()
		.target(5.0),
		each("clearance.declare, import, 1 line", |world, index| {
			let id = world.under_way(index, 1);
			world.declare(index, id, Direction::Import, 1, true)
		})
		.varies()
		.target(5.0),
		each("clearance.declare, import, 10 lines", |world, index| {
			let id = world.under_way(index, 10);
			world.declare(index, id, Direction::Import, 10, true)
		})
		.varies(),
		each("clearance.declare, into bond", |world, index| {
			let id = world.for_stock(index);
			world.enter_bond(index, id)
		})
		.varies(),
		// As in the worked example, a consumer buys of what is there.
		each("clearance.declare, out of bond", |world, index| {
			let shop = world.retail();
			let bonded = shop.bonded(index);
			let id = shop.drawn(index);
			shop.out_of_bond(index, id, bonded)
		})
		.varies(),
		each("clearance.decide, inspect", |world, index| {
			decide(world.under_review(index), Decision::Inspect)
		})
		.varies(),
		each("clearance.record_inspection", |world, index| {
			let declaration = world.under_review(index);
			perform(decide(declaration, Decision::Inspect));
			inspect(declaration)
		}),
		each("clearance.decide, release", |world, index| {
			let declaration = world.under_review(index);
			perform(decide(declaration, Decision::Inspect));
			perform(inspect(declaration));
			decide(declaration, Decision::Release)
		})
		.varies(),
	]
}

fn decide(declaration: u64, decision: pallet_clearance::Decision) -> Act {
	let call = Clearing::decide {
		declaration,
		decision,
		reason: DOCUMENT,
	};
	(Who::Named("CustomsNL"), call.into())
}

fn inspect(declaration: u64) -> Act {
	let call = Clearing::record_inspection {
		declaration,
		conforms: true,
		report: DOCUMENT,
	};
	(Who::Named("QuarantineNL"), call.into())
}

/// A trade with a consumer, from the order to its settlement, each call once. A carrier keeps the goods, and packs
/// them.
fn consumers() -> Vec<Kind> {
	let step = |name, make: fn(&World, u32) -> Act| {
		each(name, move |world, index| make(&world.retail(), index))
			.varies()
			.in_trade(1)
	};
	vec![
		step(
			"trade_payments.place_order, to a consumer",
			|shop, index| shop.place(index, 1, None),
		),
		step(
			"trade_payments.accept_order, to a consumer",
			|shop, index| {
				let order = shop.placed(index, 1);
				shop.accept(index, order)
			},
		),
		step("logistics.consent, to a consumer", |shop, index| {
			shop.accepted(index, 1);
			shop.consent(index)
		}),
		step("logistics.create_shipment, to a consumer", |shop, index| {
			let order = shop.packable(index, 1);
			shop.pack(index, order, 1)
		}),
		step("clearance.declare, export, to a consumer", |shop, index| {
			let id = shop.packed(index, 1);
			shop.declare(index, id, Direction::Export, 1, false)
		}),
		step(
			"logistics.offer_handover, leaving to a consumer",
			|shop, index| {
				let id = shop.exported(index, 1);
				offer(shop.packer(index), shop.carrier(index), &[id])
			},
		),
		step(
			"logistics.accept_handover, leaving to a consumer",
			|shop, index| {
				let id = shop.exported(index, 1);
				offered(shop.packer(index), shop.carrier(index), &[id])
			},
		),
		step("clearance.declare, import, to a consumer", |shop, index| {
			let id = shop.under_way(index, 1);
			shop.declare(index, id, Direction::Import, 1, true)
		}),
		step(
			"logistics.offer_handover, delivered to a consumer",
			|shop, index| {
				let id = shop.imported(index, 1);
				offer(shop.carrier(index), shop.buyer(index), &[id])
			},
		),
		step(
			"logistics.accept_handover, delivered to a consumer",
			|shop, index| {
				let id = shop.imported(index, 1);
				offered(shop.carrier(index), shop.buyer(index), &[id])
			},
		),
		step("trade_payments.settle, to a consumer", |shop, index| {
			let order = shop.brought(index, 1);
			shop.settle(index, order)
		}),
	]
}

fn passes() -> Vec<Kind> {
	let sweeping = |name, count| {
		all(name, move |world, calls| {
			let programme = world.earned(0);
			let holders = (0..calls * count).map(|index| world.person(index).account());
			let holders: Vec<_> = holders.collect();
			for to in &holders {
				act(world.buyer(0), gift(programme, to.clone()));
			}
			// Until the month after the next one.
			pallet_timestamp::Now::<Runtime>::mutate(|now| *now += 63 * DAY_MILLIS);
			let sweep = |accounts: &[AccountId]| {
				let call = Passing::sweep {
					programme,
					accounts: list(accounts.to_vec()),
				};
				(Who::Named("Stranger"), call.into())
			};
			holders.chunks(count as usize).map(sweep).collect()
		})
		.units(count)
		.most(PERSONS / count)
	};
	vec![
		each("passes.open_programme", |world, index| {
			world.programme(index)
		}),
		each("passes.withdraw_backing", |world, index| {
			let programme = world.opened(index);
			let amount = COIN;
			let call = Passing::withdraw_backing { programme, amount };
			(world.seller(index), call)
		}),
		each("passes.join_programme", |world, index| {
			let programme = world.opened(index);
			let call = Passing::join_programme { programme };
			(world.buyer(index), call)
		}),
		each("passes.admit_seller", |world, index| {
			let programme = world.opened(index);
			let joining = Passing::join_programme { programme };
			act(world.buyer(index), joining);
			let call = Passing::admit_seller {
				programme,
				seller: world.buyer(index).account().into(),
			};
			(world.seller(index), call)
		}),
		each("trade_payments.place_order, with passes", |world, index| {
			let programme = world.earned(index);
			let passes = 100;
			world.place(index, 1, Some(Redemption { programme, passes }))
		})
		.varies(),
		each(
			"trade_payments.accept_order, with passes",
			|world, index| {
				let programme = world.earned(index);
				let order = world.redeeming(index, programme, 100);
				world.accept(index, order)
			},
		)
		.varies(),
		each("trade_payments.settle, with passes", |world, index| {
			let programme = world.earned(index);
			let order = world.buying(index, programme, 100);
			world.settle(index, order)
		})
		.varies(),
		each("passes.gift", |world, index| {
			let programme = world.earned(index);
			let to = world.person(index).account();
			(world.buyer(index), gift(programme, to))
		}),
		sweeping("passes.sweep, 1", 1),
		sweeping("passes.sweep, 10", 10),
		sweeping("passes.sweep, 100", 100),
	]
}

fn gift(programme: u64, to: AccountId) -> Passing {
	Passing::gift {
		programme,
		to: to.into(),
		passes: 1,
	}
}
