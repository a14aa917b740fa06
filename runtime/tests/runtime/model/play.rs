//! One sequence: who acts, how a call is made, and what is made of it.

use super::{
	books::{Books, COINS},
	chain::Chain,
	deposits::{check_bytes, Archive},
};
use crate::support::*;
use codec::{DecodeAll, Encode};
use frame_support::{dispatch::GetDispatchInfo, traits::GetCallMetadata};
use pallet_logistics::ShipmentId;
use pallet_regulators::Threshold;
use sp_io::storage::root;
use sp_runtime::{DispatchError, StateVersion};
use std::{cell::RefCell, collections::BTreeMap};
use trade_chain_runtime::*;
use tradechain_primitives::CountryCode;

/// SplitMix64: small, and the same everywhere.
pub struct Rng(pub u64);

impl Rng {
	pub fn next(&mut self) -> u64 {
		self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
		let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
		let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
		mixed ^ (mixed >> 31)
	}

	/// Less than that; zero of nothing.
	pub fn below(&mut self, end: u64) -> u64 {
		self.next() % end.max(1)
	}

	/// True so many times of a hundred.
	pub fn chance(&mut self, percent: u64) -> bool {
		self.below(100) < percent
	}

	pub fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
		from.get(self.below(from.len() as u64) as usize).cloned()
	}

	pub fn digest(&mut self) -> [u8; 32] {
		[self.next() as u8; 32]
	}
}

pub const NL: [u8; 2] = *b"NL";
pub const CN: [u8; 2] = *b"CN";

/// Who sits on which panel: customs, inspection and quarantine, commerce.
pub fn panel(country: [u8; 2]) -> [AccountId; 3] {
	let offices = ["Customs", "Quarantine", "Commerce"];
	let code = std::str::from_utf8(&country).unwrap();
	offices.map(|office| account(&format!("{office}{code}")))
}

/// Who makes a call.
#[derive(Clone)]
pub enum Who {
	One(AccountId),
	Panel([u8; 2]),
}

/// A call, and who makes it.
#[derive(Clone)]
pub struct Act {
	pub who: Who,
	pub call: RuntimeCall,
}

/// Someone's call.
pub fn by(who: &AccountId, call: impl Into<RuntimeCall>) -> Option<Act> {
	Some(Act {
		who: Who::One(who.clone()),
		call: call.into(),
	})
}

/// The call of a country's panel.
pub fn by_panel(country: [u8; 2], call: impl Into<RuntimeCall>) -> Option<Act> {
	Some(Act {
		who: Who::Panel(country),
		call: call.into(),
	})
}

/// As a country's panel, all of it.
pub fn by_whole_panel(country: [u8; 2]) -> RuntimeOrigin {
	let origin = pallet_regulators::Origin::Panel {
		country: country.try_into().unwrap(),
		threshold: Threshold::TwoThirds,
	};
	origin.into()
}

thread_local! {
	/// The latest call, for who looks for a failure.
	static LATEST: RefCell<Option<(BlockNumber, RuntimeCall)>> = const { RefCell::new(None) };
}

/// Says how to see it again, if a sequence fails.
pub struct Replay(pub u64);

impl Drop for Replay {
	fn drop(&mut self) {
		if std::thread::panicking() {
			LATEST.with_borrow(|latest| eprintln!("\nthe latest call, with its block: {latest:?}"));
			eprintln!(
				"\nThis sequence again: TRADE_CHAIN_MODEL=1:{} scripts/cargo test --workspace --test runtime \
				 --features runtime-benchmarks,try-runtime -- model --nocapture",
				self.0
			);
		}
	}
}

/// What all sequences did together.
#[derive(Default)]
pub struct Tally {
	/// How many of each call succeeded, and failed.
	pub calls: BTreeMap<String, (u32, u32)>,
	/// How often each event, and other things, happened.
	pub seen: BTreeMap<String, u32>,
	pub blocks: u32,
	/// How many failed calls were seen to change nothing.
	pub unchanged: u32,
}

impl Tally {
	pub fn has(&self, what: &str) -> u32 {
		self.seen.get(what).copied().unwrap_or_default()
	}
}

/// A sequence.
pub struct Play<'a> {
	pub rng: Rng,
	pub chain: Chain,
	pub books: Books,
	pub tally: &'a mut Tally,
	/// Calls made before, which may come again, by others and garbled.
	earlier: Vec<RuntimeCall>,
	/// What stayed for ever before it began.
	archive: Archive,
	/// How many events of the block were heard.
	heard: usize,
	/// How many lots have a name.
	pub lots: u64,
	/// The shipment that went on last.
	pub latest: Option<ShipmentId>,
}

impl<'a> Play<'a> {
	pub fn new(seed: u64, tally: &'a mut Tally) -> Self {
		let chain = Chain::new();
		Self {
			rng: Rng(seed),
			archive: Archive::open(),
			chain,
			books: Books::open(),
			tally,
			earlier: vec![],
			heard: 0,
			lots: 0,
			latest: None,
		}
	}

	/// A block of so many steps, so many slots after the one before.
	pub fn block(&mut self, slots: u64, steps: impl FnOnce(&mut Self)) {
		let mut seed = [0; 32];
		seed[..8].copy_from_slice(&self.rng.next().to_le_bytes());
		self.chain.begin(slots, seed);
		self.heard = 0;
		self.hear();
		steps(self);
		self.chain.end();
		self.hear();
		self.tally.blocks += 1;
		self.books.check();
		check_bytes(&mut self.tally.seen);
		self.archive.check();
	}

	/// Hears what happened since.
	fn hear(&mut self) {
		let events = System::read_events_no_consensus().skip(self.heard);
		let events: Vec<_> = events.map(|record| record.event).collect();
		self.heard += events.len();
		for event in events {
			self.books.hear(&event);
			self.archive.hear(&event);
			if let RuntimeEvent::Regulators(pallet_regulators::Event::Carried {
				result: Err(error),
				..
			}) = &event
			{
				self.ensure_fair(*error);
			}
			let name = format!("{event:?}");
			let words: Vec<_> = name.splitn(3, ['(', ' ', '{']).collect();
			let name = format!("{}::{}", words[0], words[1].trim_start_matches("Event::"));
			*self.tally.seen.entry(name).or_default() += 1;
		}
		for (what, count) in std::mem::take(&mut self.books.seen) {
			*self.tally.seen.entry(what).or_default() += count;
		}
	}

	/// No call fails because the chain is wrong.
	fn ensure_fair(&self, error: DispatchError) {
		assert!(
			!matches!(
				error,
				DispatchError::Corruption
					| DispatchError::Unavailable
					| DispatchError::Exhausted
					| DispatchError::Other(_)
			),
			"{error:?}"
		);
	}

	/// Makes the call; whether it succeeded.
	pub fn act(&mut self, Act { who, call }: Act) -> bool {
		match who {
			Who::One(who) => self.send(RuntimeOrigin::signed(who), call),
			Who::Panel(country) if self.rng.chance(50) => self.moved(country, call),
			Who::Panel(country) => self.send(by_whole_panel(country), call),
		}
	}

	/// A motion of the panel.
	fn moved(&mut self, country: [u8; 2], call: RuntimeCall) -> bool {
		type Call = pallet_regulators::Call<Runtime>;
		let code = CountryCode::try_from(country).unwrap();
		let motion = pallet_regulators::NextMotion::<Runtime>::get(code);
		let weight_bound = call.get_dispatch_info().call_weight;
		let length_bound = call.encoded_size() as u32;
		let [first, others @ ..] = panel(country);
		let call = Box::new(call);
		let proposed = Call::propose { country, call };
		if !self.send(RuntimeOrigin::signed(first.clone()), proposed.into()) {
			return false;
		}
		for voter in [first].into_iter().chain(others) {
			let approve = self.rng.chance(90);
			let vote = Call::vote {
				country,
				motion,
				approve,
			};
			self.send(RuntimeOrigin::signed(voter), vote.into());
		}
		let close = Call::close {
			country,
			motion,
			weight_bound,
			length_bound,
		};
		self.send(signed("Stranger"), close.into())
	}

	/// Makes a call from that origin; whether it succeeded.
	pub fn send(&mut self, origin: RuntimeOrigin, call: RuntimeCall) -> bool {
		let metadata = call.get_call_metadata();
		let name = format!("{}.{}", metadata.pallet_name, metadata.function_name);
		LATEST.set(Some((self.chain.number, call.clone())));
		let before = self.rng.chance(5).then(|| root(StateVersion::V1));
		let who = frame_system::ensure_signed(origin.clone());
		let result = dispatch(call.clone(), origin);
		let (succeeded, failed) = self.tally.calls.entry(name).or_default();
		match result {
			Ok(()) => {
				*succeeded += 1;
				if let RuntimeCall::Provenance(pallet_provenance::Call::destroy {
					batch,
					quantity,
					..
				}) = &call
				{
					let id = (batch.gtin, batch.lot.as_slice()).try_into().unwrap();
					let who = who.expect("somebody destroys what it has");
					self.books.destroy(&(id, who.clone(), who), *quantity);
				}
			}
			Err(error) => {
				*failed += 1;
				self.ensure_fair(error);
				let name = format!("{error:?}");
				let reason = name.split("message: ").last().unwrap_or_default();
				*self
					.tally
					.seen
					.entry(format!("error {reason}"))
					.or_default() += 1;
				if let Some(before) = before {
					assert_eq!(root(StateVersion::V1), before, "{error:?}");
					self.tally.unchanged += 1;
				}
			}
		}
		self.hear();
		result.is_ok()
	}

	/// Makes the call as it should be made, most of the time: else another one makes it, or something in it is different.
	pub fn attempt(&mut self, act: Act) {
		self.remember(&act.call);
		match self.rng.below(100) {
			0..=79 => {
				self.act(act);
			}
			80..=89 => {
				let call = act.call;
				let who = Who::One(self.anybody());
				self.act(Act { who, call });
			}
			_ => {
				if let Some(call) = self.garbled(&act.call) {
					self.act(Act { call, ..act });
				}
			}
		}
	}

	/// Something that was done before, by anybody, as it was or garbled.
	pub fn noise(&mut self) {
		let at = self.rng.below(self.earlier.len() as u64) as usize;
		let Some(mut call) = self.earlier.get(at).cloned() else {
			return;
		};
		for _ in 0..self.rng.below(3) {
			call = self.garbled(&call).unwrap_or(call);
		}
		let who = if self.rng.chance(25) {
			Who::Panel(if self.rng.chance(50) { NL } else { CN })
		} else {
			Who::One(self.anybody())
		};
		self.act(Act { who, call });
	}

	fn remember(&mut self, call: &RuntimeCall) {
		if self.earlier.len() < 100 {
			self.earlier.push(call.clone());
		} else {
			let at = self.rng.below(100) as usize;
			self.earlier[at] = call.clone();
		}
	}

	/// The same with another byte in it, if that still is a call.
	fn garbled(&mut self, call: &RuntimeCall) -> Option<RuntimeCall> {
		let encoded = call.encode();
		for _ in 0..8 {
			let mut bytes = encoded.clone();
			let at = self.rng.below(bytes.len() as u64) as usize;
			bytes[at] = match self.rng.below(4) {
				0 => bytes[at].wrapping_add(1),
				1 => bytes[at].wrapping_sub(1),
				2 => bytes[at] ^ (1 << self.rng.below(8)),
				_ => self.rng.next() as u8,
			};
			match RuntimeCall::decode_all(&mut &bytes[..]) {
				// Of this pallet, of which there is something to see.
				Ok(other) if other != *call && bytes[0] == encoded[0] => return Some(other),
				_ => (),
			}
		}
		None
	}

	/// Somebody, who may be anybody of the genesis.
	pub fn anybody(&mut self) -> AccountId {
		let all = trade_chain_runtime::genesis_config_presets::GENESIS_ACCOUNTS;
		all[self.rng.below(all.len() as u64) as usize].account()
	}

	/// One of the coins.
	pub fn coin(&mut self) -> AssetKind {
		AssetKind::WithId(self.rng.pick(&COINS).unwrap())
	}
}
