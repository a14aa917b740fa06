//! What the identifier types share.

/// `Debug` and serde by way of the text form (`Display` and `FromStr`).
macro_rules! text_form {
	($type:ty) => {
		impl core::fmt::Debug for $type {
			fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
				core::fmt::Display::fmt(self, f)
			}
		}

		impl serde::Serialize for $type {
			fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
				serializer.collect_str(self)
			}
		}

		impl<'de> serde::Deserialize<'de> for $type {
			fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
				let text =
					<alloc::string::String as serde::Deserialize>::deserialize(deserializer)?;
				text.parse().map_err(serde::de::Error::custom)
			}
		}
	};
}

/// SCALE decoding by way of `TryFrom`: what is not valid is not decoded.
macro_rules! checked_decode {
	($type:ty, $raw:ty) => {
		impl codec::Decode for $type {
			fn decode<I: codec::Input>(input: &mut I) -> Result<Self, codec::Error> {
				Ok(Self::try_from(<$raw as codec::Decode>::decode(input)?)?)
			}

			fn encoded_fixed_size() -> Option<usize> {
				<$raw as codec::Decode>::encoded_fixed_size()
			}
		}

		impl codec::DecodeWithMemTracking for $type {}
	};
}

/// A newtype over `[u8; N]` of printable ASCII, checked by its own `check`.
macro_rules! fixed_code {
	($type:ident, $length:literal) => {
		impl $type {
			/// The characters.
			pub const fn as_bytes(&self) -> &[u8; $length] {
				&self.0
			}

			/// The canonical text.
			pub fn as_str(&self) -> &str {
				core::str::from_utf8(&self.0).unwrap_or_default().trim_end()
			}
		}

		/// From the canonical characters.
		impl TryFrom<[u8; $length]> for $type {
			type Error = crate::Invalid;

			fn try_from(raw: [u8; $length]) -> Result<Self, crate::Invalid> {
				Self::check(&raw)?;
				Ok(Self(raw))
			}
		}

		/// From the canonical characters.
		impl TryFrom<&[u8]> for $type {
			type Error = crate::Invalid;

			fn try_from(raw: &[u8]) -> Result<Self, crate::Invalid> {
				let raw = <[u8; $length]>::try_from(raw).map_err(|_| crate::Invalid::Length)?;
				Self::try_from(raw)
			}
		}

		impl core::fmt::Display for $type {
			fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
				f.pad(self.as_str())
			}
		}

		checked_decode!($type, [u8; $length]);
		text_form!($type);
	};
}

/// A closed list of codes: one byte in SCALE (the place in the list), its code as text.
///
/// A later edition of the list may append variants, never insert any: the place is what is stored.
macro_rules! code_enum {
	(
		$(#[$attr:meta])*
		pub enum $name:ident {
			$( $(#[$variant_attr:meta])* $variant:ident = $code:literal, )+
		}
		prefixes: $prefixes:expr
	) => {
		$(#[$attr])*
		#[derive(
			Clone,
			Copy,
			PartialEq,
			Eq,
			PartialOrd,
			Ord,
			Hash,
			codec::Encode,
			codec::Decode,
			codec::DecodeWithMemTracking,
			scale_info::TypeInfo,
			codec::MaxEncodedLen,
		)]
		pub enum $name {
			$( $(#[$variant_attr])* $variant, )+
		}

		impl $name {
			/// Every value, in the order of the SCALE indices.
			pub const ALL: &'static [Self] = &[ $( Self::$variant ),+ ];

			/// The code, as the standard writes it.
			pub const fn code(self) -> &'static str {
				match self {
					$( Self::$variant => $code, )+
				}
			}
		}

		/// From what people write: surrounding whitespace and the case of letters do not matter.
		impl core::str::FromStr for $name {
			type Err = crate::Invalid;

			fn from_str(text: &str) -> Result<Self, crate::Invalid> {
				let prefixes: &[&str] = &$prefixes;
				let text = text.trim();
				let code =
					prefixes.iter().find_map(|prefix| text.strip_prefix(prefix)).unwrap_or(text);
				let named = |value: &&Self| value.code().eq_ignore_ascii_case(code);
				Self::ALL.iter().find(named).copied().ok_or(crate::Invalid::Unassigned)
			}
		}

		/// From the code, exactly as the standard writes it.
		impl TryFrom<&[u8]> for $name {
			type Error = crate::Invalid;

			fn try_from(raw: &[u8]) -> Result<Self, crate::Invalid> {
				let named = |value: &&Self| value.code().as_bytes() == raw;
				Self::ALL.iter().find(named).copied().ok_or(crate::Invalid::Unassigned)
			}
		}

		impl core::fmt::Display for $name {
			fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
				f.pad(self.code())
			}
		}

		text_form!($name);
	};
}

/// A set of the values of a `code_enum!`: a number with one bit per value, the first in the lowest
/// bit. It does not compile if the number has too few bits.
macro_rules! code_set {
	(
		$(#[$attr:meta])*
		pub struct $name:ident($bits:ty) of $code:ident;
	) => {
		$(#[$attr])*
		#[derive(
			Clone,
			Copy,
			Default,
			PartialEq,
			Eq,
			PartialOrd,
			Ord,
			Hash,
			codec::Encode,
			scale_info::TypeInfo,
			codec::MaxEncodedLen,
		)]
		pub struct $name($bits);

		const _: () = assert!($code::ALL.len() <= <$bits>::BITS as usize);

		impl $name {
			/// The set of nothing.
			pub const NONE: Self = Self(0);

			const fn bit(value: $code) -> $bits {
				let one: $bits = 1;
				one.wrapping_shl(value as u32)
			}

			/// The set of every value.
			pub fn all() -> Self {
				$code::ALL.iter().copied().collect()
			}

			/// The set with these bits; [`Unassigned`](crate::Invalid::Unassigned) if one of them is
			/// no value's.
			pub fn from_bits(bits: $bits) -> Result<Self, crate::Invalid> {
				let set = Self(bits);
				if set.is_subset_of(Self::all()) {
					Ok(set)
				} else {
					Err(crate::Invalid::Unassigned)
				}
			}

			/// The bits.
			pub const fn bits(self) -> $bits {
				self.0
			}

			/// Whether the value is in the set.
			pub const fn contains(self, value: $code) -> bool {
				self.0 & Self::bit(value) != 0
			}

			/// The set and the value.
			#[must_use]
			pub const fn with(self, value: $code) -> Self {
				Self(self.0 | Self::bit(value))
			}

			/// The set but not the value.
			#[must_use]
			pub const fn without(self, value: $code) -> Self {
				Self(self.0 & !Self::bit(value))
			}

			/// Adds the value.
			pub fn insert(&mut self, value: $code) {
				*self = self.with(value);
			}

			/// What is in one set or the other.
			#[must_use]
			pub const fn union(self, other: Self) -> Self {
				Self(self.0 | other.0)
			}

			/// Whether something is in both sets.
			pub const fn intersects(self, other: Self) -> bool {
				self.0 & other.0 != 0
			}

			/// Whether everything in this set is in `other`.
			pub const fn is_subset_of(self, other: Self) -> bool {
				self.0 & !other.0 == 0
			}

			/// Whether nothing is in the set.
			pub const fn is_empty(self) -> bool {
				self.0 == 0
			}

			/// The values in the set, in the order of their list.
			pub fn iter(self) -> impl Iterator<Item = $code> + Clone {
				$code::ALL.iter().copied().filter(move |value| self.contains(*value))
			}
		}

		impl From<$code> for $name {
			fn from(value: $code) -> Self {
				Self::NONE.with(value)
			}
		}

		impl FromIterator<$code> for $name {
			fn from_iter<I: IntoIterator<Item = $code>>(values: I) -> Self {
				values.into_iter().fold(Self::NONE, Self::with)
			}
		}

		/// From the bits.
		impl TryFrom<$bits> for $name {
			type Error = crate::Invalid;

			fn try_from(bits: $bits) -> Result<Self, crate::Invalid> {
				Self::from_bits(bits)
			}
		}

		checked_decode!($name, $bits);

		impl core::fmt::Debug for $name {
			fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
				f.debug_set().entries(self.iter()).finish()
			}
		}

		/// As the list of the names.
		impl serde::Serialize for $name {
			fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
				serializer.collect_seq(self.iter())
			}
		}

		impl<'de> serde::Deserialize<'de> for $name {
			fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
				let values = <alloc::vec::Vec<$code> as serde::Deserialize>::deserialize(deserializer)?;
				Ok(values.into_iter().collect())
			}
		}
	};
}
