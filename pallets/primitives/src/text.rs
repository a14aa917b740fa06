//! Short texts: what people type, and what is kept of it.

use crate::Invalid;
use alloc::vec::Vec;
use codec::{Compact, CompactLen, Decode, DecodeWithMemTracking, Encode, EncodeLike};
use codec::{Input, MaxEncodedLen, Output};
use scale_info::{Type, TypeInfo};

/// At most `N` bytes. In SCALE and in metadata the same as `Vec<u8>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Text<const N: usize> {
	// Zero beyond `len`, so that the derived order is the lexicographic one.
	bytes: [u8; N],
	len: u8,
}

impl<const N: usize> Text<N> {
	const EMPTY: Self = Self {
		bytes: [0; N],
		len: 0,
	};

	pub(crate) fn as_bytes(&self) -> &[u8] {
		self.bytes.get(..usize::from(self.len)).unwrap_or_default()
	}

	pub(crate) fn as_str(&self) -> &str {
		core::str::from_utf8(self.as_bytes()).unwrap_or_default()
	}

	fn push(&mut self, byte: u8) -> Result<(), Invalid> {
		*self
			.bytes
			.get_mut(usize::from(self.len))
			.ok_or(Invalid::Length)? = byte;
		self.len = self.len.checked_add(1).ok_or(Invalid::Length)?;
		Ok(())
	}

	/// The letters and digits of `text`, in upper case, without surrounding whitespace and without
	/// the `separators` that people write between characters.
	pub(crate) fn compact(text: &str, separators: &[u8]) -> Result<Self, Invalid> {
		let bytes = text.trim().as_bytes();
		let separates = |byte: Option<&u8>| byte.is_some_and(|byte| separators.contains(byte));
		if separates(bytes.first()) || separates(bytes.last()) {
			return Err(Invalid::Character);
		}
		let mut kept = Self::EMPTY;
		for byte in bytes.iter().filter(|byte| !separators.contains(byte)) {
			if !byte.is_ascii_alphanumeric() {
				return Err(Invalid::Character);
			}
			kept.push(byte.to_ascii_uppercase())?;
		}
		Ok(kept)
	}
}

impl<const N: usize> TryFrom<&[u8]> for Text<N> {
	type Error = Invalid;

	fn try_from(raw: &[u8]) -> Result<Self, Invalid> {
		let mut kept = Self::EMPTY;
		raw.iter().try_for_each(|byte| kept.push(*byte))?;
		Ok(kept)
	}
}

impl<const N: usize> Encode for Text<N> {
	fn size_hint(&self) -> usize {
		self.as_bytes().size_hint()
	}

	fn encode_to<W: Output + ?Sized>(&self, dest: &mut W) {
		self.as_bytes().encode_to(dest);
	}
}

impl<const N: usize> EncodeLike for Text<N> {}

impl<const N: usize> Decode for Text<N> {
	fn decode<I: Input>(input: &mut I) -> Result<Self, codec::Error> {
		let len = Compact::<u32>::decode(input)?.0;
		let len = u8::try_from(len).map_err(|_| Invalid::Length)?;
		let mut kept = Self { bytes: [0; N], len };
		let bytes = kept
			.bytes
			.get_mut(..usize::from(len))
			.ok_or(Invalid::Length)?;
		input.read(bytes)?;
		Ok(kept)
	}
}

impl<const N: usize> DecodeWithMemTracking for Text<N> {}

impl<const N: usize> MaxEncodedLen for Text<N> {
	fn max_encoded_len() -> usize {
		let longest = u32::try_from(N).unwrap_or(u32::MAX);
		Compact::<u32>::compact_len(&longest).saturating_add(N)
	}
}

impl<const N: usize> TypeInfo for Text<N> {
	type Identity = [u8];

	fn type_info() -> Type {
		Vec::<u8>::type_info()
	}
}
