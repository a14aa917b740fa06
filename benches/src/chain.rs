//! Blocks in process: what a node does with the runtime's wasm, over a state in memory.
//!
//! The state's nodes lie in a table by their hashes, so that what a hundred thousand rows have in common is there
//! once. Reading one costs no database: what that costs is in the weights by figures of its own.

use codec::{Decode, Encode};
use cpu_time::ThreadTime;
use cumulus_pallet_parachain_system::parachain_inherent::{
	BasicParachainInherentData, InboundMessagesData,
};
use cumulus_primitives_core::{
	relay_chain::{well_known_keys::CURRENT_BLOCK_RANDOMNESS, HeadData},
	PersistedValidationData,
};
use cumulus_primitives_proof_size_hostfunction::storage_proof_size;
use cumulus_test_relay_sproof_builder::RelayStateSproofBuilder;
use frame_support::{
	dispatch::{DispatchClass, GetDispatchInfo},
	storage::storage_prefix,
	weights::Weight,
};
use frame_system::ConsumedWeight;
use hash_db::Prefix;
use sc_executor::WasmExecutor;
use sp_core::{
	storage::StateVersion,
	traits::{CallContext, RuntimeCode, WrappedRuntimeCode},
};
use sp_externalities::Extensions;
use sp_runtime::{
	traits::{BlakeTwo256, Header as _},
	transaction_validity::{InvalidTransaction, TransactionValidityError},
	ApplyExtrinsicResult, Digest, DigestItem,
};
use sp_state_machine::{
	create_proof_check_backend, Backend, Ext, OverlayedChanges, StateMachine, TrieBackendBuilder,
	TrieBackendStorage,
};
use sp_trie::{
	cache::{CacheSize, SharedTrieCache},
	empty_trie_root,
	proof_size_extension::ProofSizeExt,
	recorder::Recorder,
	DBValue, LayoutV1, StorageProof,
};
use std::{
	borrow::Cow,
	collections::{BTreeSet, HashMap},
	sync::Arc,
	time::Duration,
};
use trade_chain_runtime::{
	constants::SLOT_DURATION, genesis_config_presets::PARA_ID, BlockNumber, Hash, Header, Runtime,
	RuntimeBlockLength, RuntimeBlockWeights, RuntimeCall, RuntimeEvent, System, UncheckedExtrinsic,
};

/// What the node that a parachain's collators run offers to the wasm.
type Executor = WasmExecutor<(
	sp_io::SubstrateHostFunctions,
	storage_proof_size::HostFunctions,
)>;

/// A key and its value, or that it is removed.
pub type Change = (Vec<u8>, Option<Vec<u8>>);

type Nodes = HashMap<Hash, DBValue>;

/// Room for the nodes that a block reads, as a node has it.
const CACHE: CacheSize = CacheSize::new(1024 * 1024 * 1024);

/// A state. Copies share what was there when it was sealed.
#[derive(Clone)]
pub struct State {
	shared: Arc<Nodes>,
	own: Nodes,
	root: Hash,
}

impl TrieBackendStorage<BlakeTwo256> for State {
	fn get(&self, key: &Hash, _: Prefix) -> Result<Option<DBValue>, String> {
		if *key == empty_trie_root::<LayoutV1<BlakeTwo256>>() {
			return Ok(Some(vec![0]));
		}
		Ok(self.own.get(key).or_else(|| self.shared.get(key)).cloned())
	}
}

impl State {
	/// With nothing in it.
	pub fn empty() -> Self {
		Self {
			shared: Arc::default(),
			own: Nodes::default(),
			root: empty_trie_root::<LayoutV1<BlakeTwo256>>(),
		}
	}

	/// Changes it. Nodes that nothing leads to any more stay in memory.
	pub fn apply(&mut self, changes: &[Change]) {
		let rows = changes
			.iter()
			.map(|(key, value)| (key.as_slice(), value.as_deref()));
		let (root, mut nodes) = TrieBackendBuilder::new(&*self, self.root)
			.build()
			.storage_root(rows, StateVersion::V1);
		for (key, (node, count)) in nodes.drain() {
			// A key is where the node stands, and its hash.
			if count > 0 {
				self.own
					.insert(Hash::from_slice(&key[key.len() - 32..]), node);
			}
		}
		self.root = root;
	}

	/// The same, to be copied.
	pub fn sealed(self) -> Self {
		let mut all = Arc::unwrap_or_clone(self.shared);
		all.extend(self.own);
		Self {
			shared: Arc::new(all),
			own: Nodes::default(),
			root: self.root,
		}
	}

	/// What stands at that key.
	pub fn value(&self, key: &[u8]) -> Option<Vec<u8>> {
		let backend = TrieBackendBuilder::new(self, self.root).build();
		backend.storage(key).expect("its nodes are there")
	}

	/// By how much each of these keys, read in this order, lets a proof grow that has the first ones already.
	pub fn growth(&self, first: &BTreeSet<Vec<u8>>, then: &[&Vec<u8>]) -> Vec<usize> {
		let recorder = Recorder::default();
		let backend = TrieBackendBuilder::new(self, self.root)
			.with_recorder(recorder.clone())
			.build();
		let read = |key: &Vec<u8>| {
			let before = recorder.estimate_encoded_size();
			backend.storage(key).expect("its nodes are there");
			recorder.estimate_encoded_size() - before
		};
		first.iter().for_each(|key| {
			read(key);
		});
		then.iter().map(|key| read(key)).collect()
	}

	/// Runs that on the state by the native runtime. What it answers, and what it changes.
	pub fn run<R>(&self, native: impl FnOnce() -> R) -> (R, Vec<Change>) {
		let backend = TrieBackendBuilder::new(self, self.root).build();
		let mut overlay = OverlayedChanges::default();
		let mut extensions = Extensions::new();
		let answer = {
			let mut ext = Ext::new(&mut overlay, &backend, Some(&mut extensions));
			sp_externalities::set_and_run_with_externalities(&mut ext, native)
		};
		let changes = overlay
			.drain_storage_changes(&backend, StateVersion::V1)
			.expect("its nodes are there");
		(answer, changes.main_storage_changes)
	}
}

/// Where a block is built on.
#[derive(Clone)]
pub struct Parent {
	/// Its state.
	pub state: State,
	header: Header,
	moment: u64,
}

impl Parent {
	/// The block that leaves this state.
	pub fn of(state: State) -> Self {
		let ((number, moment), _) = state.run(|| {
			(
				System::block_number(),
				pallet_timestamp::Now::<Runtime>::get(),
			)
		});
		let header = Header::new(
			number,
			Hash::default(),
			state.root,
			Hash::default(),
			Digest::default(),
		);
		Self {
			state,
			header,
			moment,
		}
	}
}

/// The digest of a block of that moment: its slot.
fn digest(moment: u64) -> Digest {
	let slot = sp_consensus_aura::Slot::from(moment / SLOT_DURATION);
	Digest {
		logs: vec![DigestItem::PreRuntime(
			sp_consensus_aura::AURA_ENGINE_ID,
			slot.encode(),
		)],
	}
}

/// What a collator puts into a block by itself: of the relay chain, and the time.
fn inherents(parent: &Header, number: BlockNumber, moment: u64) -> [UncheckedExtrinsic; 2] {
	let mut relay = RelayStateSproofBuilder {
		para_id: PARA_ID.into(),
		current_slot: (moment / SLOT_DURATION).into(),
		included_para_head: Some(HeadData(parent.encode())),
		..Default::default()
	};
	relay
		.additional_key_values
		.push((CURRENT_BLOCK_RANDOMNESS.to_vec(), Some([7u8; 32]).encode()));
	let (relay_parent_storage_root, relay_chain_state) = relay.into_state_root_and_proof();
	let data = BasicParachainInherentData {
		validation_data: PersistedValidationData {
			parent_head: HeadData(parent.encode()),
			relay_parent_number: number,
			relay_parent_storage_root,
			max_pov_size: cumulus_primitives_core::relay_chain::MAX_POV_SIZE,
		},
		relay_chain_state,
		relay_parent_descendants: vec![],
		collator_peer_id: None,
	};
	let calls: [RuntimeCall; 2] = [
		cumulus_pallet_parachain_system::Call::<Runtime>::set_validation_data {
			data,
			inbound_messages_data: InboundMessagesData::new(Default::default(), Default::default()),
		}
		.into(),
		pallet_timestamp::Call::<Runtime>::set { now: moment }.into(),
	];
	calls.map(UncheckedExtrinsic::new_bare)
}

/// A limit of a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Limit {
	/// Time of execution.
	Time,
	/// Size of the storage proof, with the transactions.
	Proof,
	/// Bytes of transactions.
	Length,
}

/// What ordinary transactions may take of a block.
pub fn limits() -> (Weight, u32) {
	let weight = RuntimeBlockWeights::get()
		.get(DispatchClass::Normal)
		.max_total
		.expect("it has a limit");
	let length = *RuntimeBlockLength::get().max.get(DispatchClass::Normal);
	(weight, length)
}

/// What a transaction must find room for before it is executed.
fn weight_before(extrinsic: &UncheckedExtrinsic) -> Weight {
	let base = RuntimeBlockWeights::get()
		.get(DispatchClass::Normal)
		.base_extrinsic;
	extrinsic
		.get_dispatch_info()
		.total_weight()
		.saturating_add(base)
		.saturating_add_proof_size(extrinsic.encoded_size() as u64)
}

/// A block that was built.
pub struct Built {
	bytes: Vec<u8>,
	/// How many of the transactions are in it.
	pub count: u32,
	/// Whether the next one did not fit.
	pub full: bool,
	/// What its transactions took of its weight, after what they did not use was given back.
	pub used: Weight,
	/// What they were charged.
	charged: Weight,
	/// Their bytes.
	pub length: u32,
	/// The share of the block's time, proof and length that would be taken with the next one.
	pub shares: [f64; 3],
}

impl Built {
	/// The limit that was in the way, or would be first.
	pub fn limit(&self) -> Limit {
		let [time, proof, length] = self.shares;
		if time >= proof && time >= length {
			Limit::Time
		} else if proof >= length {
			Limit::Proof
		} else {
			Limit::Length
		}
	}
}

/// What executing a block took.
pub struct Executed {
	/// Of the processor's time.
	pub time: Duration,
	/// Of the state, in bytes of its proof.
	pub size: usize,
	/// The keys that were read from the state.
	pub read: BTreeSet<Vec<u8>>,
	/// The keys that were written.
	pub written: BTreeSet<Vec<u8>>,
	proof: StorageProof,
}

/// The runtime, as a node runs it.
pub struct Chain {
	executor: Executor,
	code: Vec<u8>,
	hash: Vec<u8>,
}

/// The overlay and everything around it, in which a block is executed.
struct Work<'a, B> {
	chain: &'a Chain,
	state: &'a B,
	overlay: OverlayedChanges<BlakeTwo256>,
	extensions: Extensions,
	context: CallContext,
}

impl<B: Backend<BlakeTwo256>> Work<'_, B> {
	fn call(&mut self, method: &str, data: &[u8]) -> Vec<u8> {
		let fetcher = WrappedRuntimeCode(Cow::Borrowed(&self.chain.code));
		let code = RuntimeCode {
			code_fetcher: &fetcher,
			heap_pages: None,
			hash: self.chain.hash.clone(),
		};
		let answer = StateMachine::new(
			self.state,
			&mut self.overlay,
			&self.chain.executor,
			method,
			data,
			&mut self.extensions,
			&code,
			self.context,
		)
		.execute();
		answer.unwrap_or_else(|error| panic!("{method}: {error}"))
	}

	fn apply(&mut self, extrinsic: &UncheckedExtrinsic) -> ApplyExtrinsicResult {
		let answer = self.call("BlockBuilder_apply_extrinsic", &extrinsic.encode());
		Decode::decode(&mut &answer[..]).expect("it is a result")
	}

	fn read<T: Decode>(&mut self, key: &[u8]) -> T {
		let value = self.overlay.storage(key).flatten();
		Decode::decode(&mut value.expect("the block has written it")).expect("it is one")
	}
}

impl Chain {
	/// Of that wasm.
	pub fn new(code: Vec<u8>) -> Self {
		Self {
			executor: Executor::builder().build(),
			hash: sp_io::hashing::blake2_256(&code).to_vec(),
			code,
		}
	}

	/// Builds a block of these transactions, as many as fit. Each of them must succeed.
	pub fn build(&self, parent: &Parent, extrinsics: &[UncheckedExtrinsic]) -> Built {
		self.assemble(parent, extrinsics, true)
	}

	/// What a transaction is charged, before what it does not use of its proof is given back.
	pub fn charged(&self, parent: &Parent, extrinsic: &UncheckedExtrinsic) -> Weight {
		let alone = std::slice::from_ref(extrinsic);
		self.assemble(parent, alone, false).charged
	}

	/// Builds a block by a runtime that learns how large the proof is, or does not and gives nothing back.
	fn assemble(
		&self,
		parent: &Parent,
		extrinsics: &[UncheckedExtrinsic],
		reclaims: bool,
	) -> Built {
		let recorder = Recorder::default();
		let shared = SharedTrieCache::new(CACHE, None);
		let cache = shared.local_cache_trusted();
		let state = TrieBackendBuilder::new_with_cache(&parent.state, parent.state.root, cache)
			.with_recorder(recorder.clone())
			.build();
		let mut work = self.work(&state, reclaims.then_some(&recorder), false);
		let (number, moment) = (parent.header.number + 1, parent.moment + SLOT_DURATION);
		let header = Header::new(
			number,
			Default::default(),
			Default::default(),
			parent.header.hash(),
			digest(moment),
		);
		work.call("Core_initialize_block", &header.encode());
		let mut body: Vec<_> = inherents(&parent.header, number, moment).into();
		for inherent in &body {
			assert_eq!(work.apply(inherent), Ok(Ok(())), "an inherent");
		}

		let mut next = None;
		for extrinsic in extrinsics {
			work.overlay.start_transaction();
			recorder.start_transaction();
			match work.apply(extrinsic) {
				Ok(outcome) => {
					assert_eq!(outcome, Ok(()), "{:?}", extrinsic.function);
					work.overlay.commit_transaction().expect("it is open");
					recorder.commit_transaction().expect("it is open");
					body.push(extrinsic.clone());
				}
				Err(TransactionValidityError::Invalid(InvalidTransaction::ExhaustsResources)) => {
					work.overlay.rollback_transaction().expect("it is open");
					recorder.rollback_transaction().expect("it is open");
					next = Some(extrinsic);
					break;
				}
				Err(error) => panic!("{error:?}: {:?}", extrinsic.function),
			}
		}

		let used = *work
			.read::<ConsumedWeight>(&frame_system::BlockWeight::<Runtime>::hashed_key())
			.get(DispatchClass::Normal);
		let charged = charged(work.read(&storage_prefix(b"System", b"Events")));
		let header = work.call("BlockBuilder_finalize_block", &[]);
		let ours = &body[2..];
		let length: usize = ours.iter().map(Encode::encoded_size).sum();
		let length = length as u32;
		let (most, longest) = limits();
		let with_next = next.or(ours.last()).map_or(used, |next| {
			used.saturating_add(parent.state.run(|| weight_before(next)).0)
		});
		let of = |part: u64, all: u64| part as f64 / all as f64;
		Built {
			count: ours.len() as u32,
			full: next.is_some(),
			used,
			charged,
			length,
			shares: [
				of(with_next.ref_time(), most.ref_time()),
				of(with_next.proof_size(), most.proof_size()),
				of(length.into(), longest.into()),
			],
			bytes: [header, body.encode()].concat(),
		}
	}

	/// Imports a block: executes it, which checks what its header says of it, and records the proof.
	pub fn import(&self, parent: &Parent, block: &Built) -> Executed {
		self.execute(&parent.state, parent.state.root, block)
	}

	/// Executes a block on its proof alone, as the relay chain's validators do. What that takes of proof is what it
	/// took of it where the whole state was there.
	pub fn validate(&self, parent: &Parent, block: &Built) {
		let imported = self.import(parent, block);
		let root = parent.state.root;
		let alone = create_proof_check_backend::<BlakeTwo256>(root, imported.proof)
			.expect("the proof has the root");
		let validated = self.execute(alone.backend_storage(), root, block);
		assert_eq!(validated.size, imported.size);
	}

	fn execute<S: TrieBackendStorage<BlakeTwo256>>(
		&self,
		storage: &S,
		root: Hash,
		block: &Built,
	) -> Executed {
		let recorder = Recorder::default();
		// Nothing is there from an earlier block.
		let shared = SharedTrieCache::new(CACHE, None);
		let cache = shared.local_cache_trusted();
		let state = TrieBackendBuilder::new_with_cache(storage, root, cache)
			.with_recorder(recorder.clone())
			.build();
		let mut work = self.work(&state, Some(&recorder), true);
		let began = ThreadTime::now();
		work.call("Core_execute_block", &block.bytes);
		let time = began.elapsed();
		let read = recorder.recorded_keys().into_values().flatten();
		let written = work.overlay.changes();
		Executed {
			time,
			size: recorder.estimate_encoded_size(),
			read: read.map(|(key, _)| key.to_vec()).collect(),
			written: written.map(|(key, _)| key.clone()).collect(),
			proof: recorder.to_storage_proof(),
		}
	}

	fn work<'a, B>(
		&'a self,
		state: &'a B,
		recorder: Option<&Recorder<BlakeTwo256>>,
		import: bool,
	) -> Work<'a, B> {
		let mut extensions = Extensions::new();
		if let Some(recorder) = recorder {
			extensions.register(ProofSizeExt::new(recorder.clone()));
		}
		Work {
			chain: self,
			state,
			overlay: OverlayedChanges::default(),
			extensions,
			context: CallContext::Onchain { import },
		}
	}
}

/// What transactions were charged, by the events that they leave; inherents are none.
fn charged(events: Vec<frame_system::EventRecord<RuntimeEvent, Hash>>) -> Weight {
	events
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::System(frame_system::Event::ExtrinsicSuccess { dispatch_info })
				if dispatch_info.class != DispatchClass::Mandatory =>
			{
				Some(dispatch_info.weight)
			}
			_ => None,
		})
		.fold(Weight::zero(), Weight::saturating_add)
}
