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
