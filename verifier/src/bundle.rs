//! What an untrusted party hands over, and what is wrong with it.

use crate::state::Missing;
use pallet_clearance::ProofId;
use serde::{
	de::{
		value::MapAccessDeserializer, DeserializeOwned, Error as _, IgnoredAny, MapAccess, Visitor,
	},
	Deserialize, Deserializer, Serialize, Serializer,
};
use sp_core::{bytes::from_hex, hexdisplay::HexDisplay, H256};
use std::{fmt, marker::PhantomData};
use tradechain_primitives::{CountryCode, Digest};

/// The version of the form that this crate reads and writes.
pub const VERSION: u32 = 1;

/// The most bytes that a bundle has, far above what a decision needs: whoever hands over more wastes the checker's time.
pub const MAX_BUNDLE: u64 = 4 << 20;

/// Bytes; in JSON a string in hexadecimal digits after `0x`.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Bytes(pub Vec<u8>);

impl fmt::Display for Bytes {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		// `Display` would leave out the middle of what is long.
		write!(f, "0x{:?}", HexDisplay::from(&self.0))
	}
}

impl fmt::Debug for Bytes {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		fmt::Display::fmt(self, f)
	}
}

impl Serialize for Bytes {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_str(self)
	}
}

impl<'de> Deserialize<'de> for Bytes {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let text = String::deserialize(deserializer)?;
		let bytes = text.strip_prefix("0x").and_then(bytes_of);
		bytes
			.map(Self)
			.ok_or_else(|| D::Error::custom("expected hexadecimal digits after 0x"))
	}
}

/// The bytes that these hexadecimal digits are. An odd digit would be taken for a byte, and spaces be passed over.
fn bytes_of(digits: &str) -> Option<Vec<u8>> {
	let is_whole = digits.len().is_multiple_of(2);
	let are_digits = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
	from_hex(digits).ok().filter(|_| is_whole && are_digits)
}

/// The hash of a block, or a digest.
pub fn parse_hash(text: &str) -> Result<H256, String> {
	bytes_of(text.strip_prefix("0x").unwrap_or(text))
		.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
		.map(H256)
		.ok_or_else(|| String::from("it has to be 32 bytes in hexadecimal digits"))
}

/// What is read from an object with named fields alone, and not from their values in a row.
struct Named<Inner>(Inner);

impl<'de, Inner: Deserialize<'de>> Deserialize<'de> for Named<Inner> {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		struct Fields<Inner>(PhantomData<Inner>);
		impl<'de, Inner: Deserialize<'de>> Visitor<'de> for Fields<Inner> {
			type Value = Inner;

			fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
				write!(f, "an object with named fields")
			}

			fn visit_map<Map: MapAccess<'de>>(self, map: Map) -> Result<Inner, Map::Error> {
				Inner::deserialize(MapAccessDeserializer::new(map))
			}
		}
		deserializer.deserialize_map(Fields(PhantomData)).map(Self)
	}
}

fn named<'de, D: Deserializer<'de>, Inner: Deserialize<'de>>(from: D) -> Result<Inner, D::Error> {
	Named::deserialize(from).map(|inner| inner.0)
}

/// A country, by its two capital letters and nothing else.
fn country<'de, D: Deserializer<'de>>(from: D) -> Result<CountryCode, D::Error> {
	let text = String::deserialize(from)?;
	CountryCode::try_from(text.as_bytes())
		.map_err(|_| D::Error::custom("expected the code of a country, or EU"))
}

/// Reads a bundle of one form, which says its version.
fn read<Form: DeserializeOwned>(text: &[u8], version: fn(&Form) -> u32) -> Result<Form, Fault> {
	if text.len() as u64 > MAX_BUNDLE {
		return Err(Fault::TooLarge);
	}
	let bundle: Named<Form> = serde_json::from_slice(text).map_err(Fault::NotABundle)?;
	match version(&bundle.0) {
		VERSION => Ok(bundle.0),
		other => Err(Fault::AnotherVersion(other)),
	}
}

fn digest_of(bytes: &Bytes) -> Result<Digest, Fault> {
	let digest = bytes.0.as_slice().try_into();
	digest.map_err(|_| Fault::NotADigest)
}

/// A bundle of either form: that about a quota has a field of that name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AnyBundle {
	/// About a regulatory proof.
	Proof(Bundle),
	/// About a consumer's quota.
	Quota(QuotaBundle),
}

impl AnyBundle {
	/// Reads one.
	pub fn from_json(text: &[u8]) -> Result<Self, Fault> {
		#[derive(Deserialize)]
		struct Form {
			quota: Option<IgnoredAny>,
		}
		if text.len() as u64 > MAX_BUNDLE {
			return Err(Fault::TooLarge);
		}
		let form = serde_json::from_slice::<Named<Form>>(text);
		if form.is_ok_and(|form| form.0.quota.is_some()) {
			QuotaBundle::from_json(text).map(Self::Quota)
		} else {
			Bundle::from_json(text).map(Self::Proof)
		}
	}
}

/// A claim about a regulatory proof, and all that it takes to check it at one block.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
	/// Of this form: 1.
	pub version: u32,
	/// The number of the regulatory proof.
	pub proof: ProofId,
	/// Its digest.
	pub digest: Bytes,
	/// The header of the block, in SCALE.
	pub header: Bytes,
	/// The nodes of the block's state trie that the decision needs, in any order.
	pub nodes: Vec<Bytes>,
}

impl Bundle {
	/// Reads one.
	pub fn from_json(text: &[u8]) -> Result<Self, Fault> {
		read(text, |bundle: &Self| bundle.version)
	}

	/// The digest, which has 32 bytes.
	pub fn digest(&self) -> Result<Digest, Fault> {
		digest_of(&self.digest)
	}
}

/// Which quota: whose, of whose list, in which year.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuotaKey {
	/// The commitment to the consumer's identity.
	pub identity: Bytes,
	/// Whose list: a country's, or `EU`.
	#[serde(deserialize_with = "country")]
	pub list: CountryCode,
	/// Which year, by UTC.
	pub year: u32,
}

impl QuotaKey {
	/// The commitment, which has 32 bytes.
	pub fn identity(&self) -> Result<Digest, Fault> {
		digest_of(&self.identity)
	}
}

/// A question about a quota, and all that it takes to answer it at one block.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuotaBundle {
	/// Of this form: 1.
	pub version: u32,
	/// Which quota.
	#[serde(deserialize_with = "named")]
	pub quota: QuotaKey,
	/// The header of the block, in SCALE.
	pub header: Bytes,
	/// The nodes of the block's state trie that the answer needs, in any order.
	pub nodes: Vec<Bytes>,
}

impl QuotaBundle {
	/// Reads one.
	pub fn from_json(text: &[u8]) -> Result<Self, Fault> {
		read(text, |bundle: &Self| bundle.version)
	}
}

/// Why nothing can be decided.
#[derive(Debug)]
pub enum Fault {
	/// There is no such file, or it cannot be opened.
	NotRead(String, std::io::Error),
	/// It is larger than any bundle.
	TooLarge,
	/// It has not the form of a bundle.
	NotABundle(serde_json::Error),
	/// It has another form.
	AnotherVersion(u32),
	/// The digest, or the commitment, has not 32 bytes.
	NotADigest,
	/// The header is another block's, or no block's.
	AnotherBlock(H256),
	/// The header has the right hash, and is none of this chain.
	NotAHeader,
	/// Nodes are missing, or are not what they were.
	Incomplete(Missing),
	/// The state is not in the form that is understood here.
	NotUnderstood(Vec<&'static str>),
	/// Nodes that nothing needs, by place.
	Superfluous(Vec<usize>),
}

impl fmt::Display for Fault {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::NotRead(file, error) => write!(f, "{file} cannot be read: {error}"),
			Self::TooLarge => write!(
				f,
				"this is no bundle: none has more than {MAX_BUNDLE} bytes"
			),
			Self::NotABundle(error) => write!(f, "this is no bundle: {error}"),
			Self::AnotherVersion(version) => write!(
				f,
				"the bundle is of version {version}, and this command reads version {VERSION}"
			),
			Self::NotADigest => {
				write!(f, "the digest or commitment in the bundle has not 32 bytes")
			}
			Self::AnotherBlock(hash) => write!(
				f,
				"the header in the bundle is not that of the block: its hash is {hash:?}. It was altered, or \
				 the bundle was made at another block"
			),
			Self::NotAHeader => write!(f, "the header of that block is none of this chain"),
			Self::Incomplete(missing) => write!(
				f,
				"the storage proof is not complete, or was altered: nodes are missing to read {} keys and \
				 to search {} prefixes",
				missing.keys.len(),
				missing.prefixes.len()
			),
			Self::NotUnderstood(what) => write!(
				f,
				"the chain stores in another form than this command knows: {}. Take the command of the \
				 chain's present version",
				what.join(", ")
			),
			Self::Superfluous(places) => write!(
				f,
				"{} of the nodes in the bundle are not needed: they were altered, or do not belong there",
				places.len()
			),
		}
	}
}

impl std::error::Error for Fault {}
