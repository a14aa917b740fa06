//! The state of a block, as far as a storage proof shows it.

use codec::DecodeAll;
use hash_db::{HashDBRef, Prefix};
use sp_core::{Blake2Hasher, Hasher, H256};
use sp_trie::{LayoutV1, Trie, TrieDBBuilder, TrieDBKeyIterator};
use std::{
	cell::RefCell,
	collections::{BTreeMap, BTreeSet},
};

/// What of the state could not be read, since nodes of the trie are not there.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Missing {
	/// Of these keys neither the value nor the absence is proven.
	pub keys: BTreeSet<Vec<u8>>,
	/// Of these prefixes neither the first key nor the absence of any is proven.
	pub prefixes: BTreeSet<Vec<u8>>,
}

impl Missing {
	/// Whether nothing is.
	pub fn is_empty(&self) -> bool {
		self.keys.is_empty() && self.prefixes.is_empty()
	}
}

/// The nodes of a trie by their hashes: that is all there is to trust in them.
struct Nodes {
	by_hash: BTreeMap<H256, (usize, Vec<u8>)>,
	used: RefCell<BTreeSet<usize>>,
}

impl HashDBRef<Blake2Hasher, Vec<u8>> for Nodes {
	fn get(&self, key: &H256, _: Prefix) -> Option<Vec<u8>> {
		let (place, node) = self.by_hash.get(key)?;
		self.used.borrow_mut().insert(*place);
		Some(node.clone())
	}

	fn contains(&self, key: &H256, _: Prefix) -> bool {
		self.by_hash.contains_key(key)
	}
}

/// The state with a root, as far as nodes of its trie are there. What cannot be read is noted, and taken as absent: that
/// is what is asked for next, and nothing counts before nothing is missing.
pub struct State {
	root: H256,
	nodes: Nodes,
	count: usize,
	missing: RefCell<Missing>,
	unreadable: RefCell<BTreeSet<&'static str>>,
}

impl State {
	/// The state with this root, of which these nodes are known.
	pub fn new(root: H256, nodes: &[Vec<u8>]) -> Self {
		let mut by_hash = BTreeMap::new();
		for (place, node) in nodes.iter().enumerate() {
			// A second one of the same hash is never looked up, and found to be superfluous.
			by_hash
				.entry(Blake2Hasher::hash(node))
				.or_insert_with(|| (place, node.clone()));
		}
		Self {
			root,
			nodes: Nodes {
				by_hash,
				used: RefCell::default(),
			},
			count: nodes.len(),
			missing: RefCell::default(),
			unreadable: RefCell::default(),
		}
	}

	/// The value under a key, which is called `what` where it is none of this type.
	pub fn get<Value: DecodeAll>(&self, key: Vec<u8>, what: &'static str) -> Option<Value> {
		let trie = TrieDBBuilder::<LayoutV1<Blake2Hasher>>::new(&self.nodes, &self.root).build();
		let Ok(value) = trie.get(&key) else {
			self.missing.borrow_mut().keys.insert(key);
			return None;
		};
		let decoded = Value::decode_all(&mut value?.as_slice());
		if decoded.is_err() {
			self.unreadable.borrow_mut().insert(what);
		}
		decoded.ok()
	}

	/// Notes `what` as not understood, unless this is the value under the key.
	pub fn expect<Value: DecodeAll + PartialEq>(
		&self,
		key: Vec<u8>,
		value: &Value,
		what: &'static str,
	) {
		let found = self.get(key, what);
		if found.as_ref() != Some(value) {
			self.unreadable.borrow_mut().insert(what);
		}
	}

	/// The rest of the first key that begins with this prefix.
	pub fn first(&self, prefix: Vec<u8>) -> Option<Vec<u8>> {
		let trie = TrieDBBuilder::<LayoutV1<Blake2Hasher>>::new(&self.nodes, &self.root).build();
		let found = TrieDBKeyIterator::new_prefixed(&trie, &prefix)
			.map(|mut keys| keys.next())
			.and_then(Option::transpose);
		let Ok(key) = found else {
			self.missing.borrow_mut().prefixes.insert(prefix);
			return None;
		};
		Some(key?.split_off(prefix.len()))
	}

	/// What could not be read so far.
	pub fn missing(&self) -> Missing {
		self.missing.borrow().clone()
	}

	/// What could be read, and not understood.
	pub fn unreadable(&self) -> Vec<&'static str> {
		self.unreadable.borrow().iter().copied().collect()
	}

	/// The places of the nodes that were not needed so far.
	pub fn superfluous(&self) -> Vec<usize> {
		let used = self.nodes.used.borrow();
		(0..self.count)
			.filter(|place| !used.contains(place))
			.collect()
	}
}
