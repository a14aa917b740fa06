//! Blocks filled with one kind of call, measured in turn with blocks of what it is compared with.

use crate::{
	chain::{limits, Built, Chain, Change, Executed, Limit, Parent, State},
	kinds::{kinds, Kind, REMARK, TRANSFER},
	rows,
	world::{self, World},
};
use frame_support::{traits::StorageInfoTrait, weights::constants::WEIGHT_REF_TIME_PER_NANOS};
use std::collections::BTreeMap;
use trade_chain_runtime::{AllPalletsWithSystem, Runtime, UncheckedExtrinsic};

/// What was measured of a kind of call, with so many rows of state. What is of one call is a mean over the block.
pub struct Figures {
	/// The kind.
	pub name: &'static str,
	/// How many things a call does.
	pub units: u32,
	/// Whether what it does never varies.
	pub is_fixed: bool,
	/// What doing one may cost, in transfers.
	pub target: Option<f64>,
	/// How often it is made in a trade.
	pub in_trade: u32,
	/// Rows in each of the maps that trades use most.
	pub rows: u64,
	/// Calls in the block.
	pub calls: u32,
	/// The limit that let no more in; none where the state has no room for more.
	pub limit: Option<Limit>,
	/// The shares of time, proof and length that are taken with one more.
	pub shares: [f64; 3],
	/// What a call was charged: nanoseconds, of which the database's part, and bytes of proof.
	pub charged: (f64, f64, f64),
	/// What it took: nanoseconds without a database, and bytes of proof.
	pub took: (f64, f64),
	/// Bytes of proof of one call that is alone in its block.
	pub proof_alone: f64,
	/// The maps that such a call touches.
	pub maps: BTreeMap<String, Touched>,
	/// What a call takes, in what it takes with the fewest rows: of time, and of proof where it is alone.
	pub growth: (f64, f64),
	/// The time of a call: in remarks, and in transfers.
	pub times: (f64, f64),
	/// The proof of a call: in remarks, and in transfers.
	pub proofs: (f64, f64),
	/// The room that a call takes of a block: in remarks, and in transfers.
	pub rooms: (f64, f64),
}

/// What a call does in a map: of other keys than those that a block without transactions touches.
#[derive(Clone, Default)]
pub struct Touched {
	/// Keys that it reads.
	pub read: u64,
	/// Keys that it writes.
	pub written: u64,
	/// Bytes of proof for them.
	pub proof: usize,
}

/// The runtime, and states of each size.
pub struct Bench {
	chain: Chain,
	world: World,
	base: State,
	sizes: Vec<Size>,
}

struct Size {
	rows: u64,
	state: State,
}

/// What is compared with, on the state of a size.
pub struct References {
	remarks: (Parent, Built),
	transfers: (Parent, Built),
	/// Bytes of proof of one of each.
	proofs: (f64, f64),
}

/// A block of a kind on the state of a size, and what was measured of it.
struct Trial<'a> {
	size: &'a Size,
	beside: &'a References,
	own: (Parent, Built),
	empty: Built,
	maps: BTreeMap<String, Touched>,
	/// Bytes of proof of a call, and of one that is alone in its block.
	proof: (f64, f64),
	/// The time of a call in each turn: in nanoseconds, in remarks, and in transfers.
	took: Vec<f64>,
	times: (Vec<f64>, Vec<f64>),
}

/// Calls of a kind, and what was changed so that they can be made.
struct Prepared {
	extrinsics: Vec<UncheckedExtrinsic>,
	changes: Vec<Change>,
}

impl Bench {
	/// On that runtime, with so many rows of state each.
	pub fn new(code: Vec<u8>, world: World, rows: &[u64]) -> Self {
		let chain = Chain::new(code);
		eprintln!("members, lists and goods …");
		let mut base = State::empty();
		let steps: [&dyn Fn(); 3] = [&world::genesis, &|| world.begin(), &|| rows::trade(&world)];
		for step in steps {
			let ((), changes) = base.run(step);
			base.apply(&changes);
		}
		let base = base.sealed();
		let sizes = rows.iter().map(|rows| {
			eprintln!("{rows} rows …");
			let mut state = base.clone();
			rows::fill(&mut state, &world, *rows);
			Size {
				rows: *rows,
				state: state.sealed(),
			}
		});
		Self {
			sizes: sizes.collect(),
			chain,
			world,
			base,
		}
	}

	/// What is compared with, on the states of each size.
	pub fn references(&self) -> Vec<References> {
		let [remarks, transfers] = [REMARK, TRANSFER].map(|name| {
			let all = kinds();
			let kind = all.iter().find(|kind| kind.name == name);
			self.fill(kind.expect("it is one of them"))
		});
		let proof = |(parent, block): &(Parent, Built)| {
			let empty = self.chain.build(parent, &[]);
			let [all, none] = [block, &empty].map(|block| self.chain.import(parent, block));
			each(all.size as f64, none.size as f64, block.count)
		};
		let beside = |size| {
			let [remarks, transfers] = [&remarks, &transfers].map(|of| self.block(size, of));
			References {
				proofs: (proof(&remarks), proof(&transfers)),
				remarks,
				transfers,
			}
		};
		self.sizes.iter().map(beside).collect()
	}

	/// The block of these calls, and what it is built on.
	fn block(&self, size: &Size, of: &Prepared) -> (Parent, Built) {
		let parent = of.on(&size.state);
		let block = self.chain.build(&parent, &of.extrinsics);
		(parent, block)
	}

	fn prepare(&self, kind: &Kind, count: u32) -> Prepared {
		let (extrinsics, changes) = self
			.base
			.run(|| world::sign((kind.make)(&self.world, count), kind.fee.clone()));
		Prepared {
			extrinsics,
			changes,
		}
	}

	/// More calls than a block has room for, or as many as the state has.
	fn fill(&self, kind: &Kind) -> Prepared {
		let most = kind.most.unwrap_or(u32::MAX);
		let few = self.prepare(kind, most.min(8));
		let block = self.chain.build(&few.on(&self.base), &few.extrinsics);
		let (weight, length) = limits();
		let times = |room: u64, taken: u64| {
			let each = (taken / u64::from(block.count)).max(1);
			room / each
		};
		let room = times(weight.ref_time(), block.used.ref_time())
			.min(times(weight.proof_size(), block.used.proof_size()))
			.min(times(length.into(), block.length.into()));
		let mut count = u32::try_from(room).expect("a block is not so large");
		loop {
			// Alike, they share more of the proof the more they are.
			count = (count + count / 4 + 8).min(most);
			let all = self.prepare(kind, count);
			let block = self.chain.build(&all.on(&self.base), &all.extrinsics);
			if block.full || count == most {
				return all;
			}
		}
	}

	/// Builds, imports and validates a block of two calls.
	pub fn check(&self, kind: &Kind) {
		eprintln!("{} …", kind.name);
		let two = self.prepare(kind, 2);
		for size in &self.sizes {
			let parent = two.on(&size.state);
			let block = self.chain.build(&parent, &two.extrinsics);
			assert_eq!((block.count, block.full), (2, false));
			self.chain.import(&parent, &block);
			self.chain.validate(&parent, &block);
		}
	}

	/// Measures a kind on the states of each size.
	pub fn measure(&self, kind: &Kind, references: &[References], repeat: usize) -> Vec<Figures> {
		eprintln!("{} …", kind.name);
		let prepared = self.fill(kind);
		let sizes = self.sizes.iter().zip(references);
		let mut trials: Vec<_> = sizes
			.map(|(size, beside)| self.trial(size, &prepared, beside))
			.collect();
		// One size right after the other, so that how fast the machine is cancels out of the growth, too.
		for _ in 0..repeat {
			for trial in &mut trials {
				self.take_turn(trial);
			}
		}
		let fewest = trials.iter().min_by_key(|trial| trial.size.rows);
		fewest.map_or_else(Vec::new, |fewest| {
			let figures = |trial| self.figures(kind, &prepared, trial, fewest);
			trials.iter().map(figures).collect()
		})
	}

	fn trial<'a>(&self, size: &'a Size, of: &Prepared, beside: &'a References) -> Trial<'a> {
		let own = self.block(size, of);
		let (parent, block) = &own;
		let alone = self.chain.build(parent, &of.extrinsics[..1]);
		let empty = self.chain.build(parent, &[]);
		self.chain.validate(parent, block);
		let [all, one, none] =
			[block, &alone, &empty].map(|block| self.chain.import(parent, block));
		Trial {
			size,
			beside,
			maps: touched(&parent.state, &one, &none),
			proof: (
				each(all.size as f64, none.size as f64, block.count),
				one.size as f64 - none.size as f64,
			),
			own,
			empty,
			took: Vec::new(),
			times: (Vec::new(), Vec::new()),
		}
	}

	/// Imports its block, in turn with what it is compared with.
	fn take_turn(&self, trial: &mut Trial) {
		let nanos = |parent: &Parent, block: &Built| {
			self.chain.import(parent, block).time.as_nanos() as f64
		};
		let none = nanos(&trial.own.0, &trial.empty);
		let time_of =
			|(parent, block): &(Parent, Built)| each(nanos(parent, block), none, block.count);
		let remark = time_of(&trial.beside.remarks);
		let call = time_of(&trial.own);
		let transfer = time_of(&trial.beside.transfers);
		trial.took.push(call);
		trial.times.0.push(call / remark);
		trial.times.1.push(call / transfer);
	}

	fn figures(&self, kind: &Kind, of: &Prepared, trial: &Trial, fewest: &Trial) -> Figures {
		let (parent, block) = &trial.own;
		let database = <Runtime as frame_system::Config>::DbWeight::get();
		let part: u64 = trial
			.maps
			.values()
			.map(|of| of.read * database.read + of.written * database.write)
			.sum();
		let per_nano = WEIGHT_REF_TIME_PER_NANOS as f64;
		let charged = self.chain.charged(parent, &of.extrinsics[0]);
		let room = |of: &Built| {
			let [time, proof, length] = of.shares;
			match of.full {
				true => 1.0 / f64::from(of.count),
				false => time.max(proof).max(length) / f64::from(of.count + 1),
			}
		};
		let turns = trial.took.iter().zip(&fewest.took);
		let (proof, proof_alone) = trial.proof;
		Figures {
			name: kind.name,
			units: kind.units,
			is_fixed: kind.is_fixed,
			target: kind.target,
			in_trade: kind.in_trade,
			rows: trial.size.rows,
			calls: block.count,
			limit: block.full.then(|| block.limit()),
			shares: block.shares,
			charged: (
				charged.ref_time() as f64 / per_nano,
				part as f64 / per_nano,
				charged.proof_size() as f64,
			),
			took: (median(&trial.took), proof),
			proof_alone,
			maps: trial.maps.clone(),
			growth: (
				median(&turns.map(|(more, few)| more / few).collect::<Vec<_>>()),
				proof_alone / fewest.proof.1,
			),
			times: (median(&trial.times.0), median(&trial.times.1)),
			proofs: (proof / trial.beside.proofs.0, proof / trial.beside.proofs.1),
			rooms: (
				room(block) / room(&trial.beside.remarks.1),
				room(block) / room(&trial.beside.transfers.1),
			),
		}
	}
}

/// What is of one call: of a block of so many, beside what one without transactions takes.
fn each(all: f64, empty: f64, count: u32) -> f64 {
	(all - empty) / f64::from(count)
}

impl Prepared {
	/// The block before the calls, on that state.
	fn on(&self, state: &State) -> Parent {
		let mut state = state.clone();
		state.apply(&self.changes);
		Parent::of(state)
	}
}

/// What the one block touches beyond the other, by the names of the maps.
fn touched(state: &State, one: &Executed, none: &Executed) -> BTreeMap<String, Touched> {
	let names: BTreeMap<_, _> = AllPalletsWithSystem::storage_info()
		.into_iter()
		.map(|info| {
			let [pallet, item] = [info.pallet_name, info.storage_name]
				.map(|name| String::from_utf8_lossy(&name).into_owned());
			(info.prefix, format!("{pallet}.{item}"))
		})
		.collect();
	let name = |key: &[u8]| {
		let prefix = key.get(..32).unwrap_or(key);
		names
			.get(prefix)
			.cloned()
			.unwrap_or_else(|| "another".into())
	};
	let mut maps = BTreeMap::<_, Touched>::new();
	let read: Vec<_> = one.read.difference(&none.read).collect();
	for (key, proof) in read.iter().zip(state.growth(&none.read, &read)) {
		let map = maps.entry(name(key)).or_default();
		map.read += 1;
		map.proof += proof;
	}
	for key in one.written.difference(&none.written) {
		maps.entry(name(key)).or_default().written += 1;
	}
	maps
}

fn median(of: &[f64]) -> f64 {
	let mut of = of.to_vec();
	of.sort_by(f64::total_cmp);
	of[of.len() / 2]
}
