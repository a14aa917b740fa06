use crate::text::Text;
use crate::{Gtin, Invalid};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use core::str::FromStr;
use scale_info::TypeInfo;

/// The most characters of a lot or serial number.
const MAX_LEN: usize = 20;

/// The punctuation of GS1 AI encodable character set 82: with letters and digits 82 characters.
const PUNCTUATION: &[u8] = b"!\"%&'()*+,-./:;<=>?_";

fn is_in_set_82(byte: &u8) -> bool {
	byte.is_ascii_alphanumeric() || PUNCTUATION.contains(byte)
}

/// A text of 1 to 20 characters of GS1 character set 82. Upper and lower case differ.
macro_rules! set_82_text {
	($(#[$attr:meta])* $name:ident) => {
		$(#[$attr])*
		#[derive(
			Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, TypeInfo, MaxEncodedLen,
		)]
		pub struct $name(Text<MAX_LEN>);

		impl $name {
			/// The characters.
			pub fn as_bytes(&self) -> &[u8] {
				self.0.as_bytes()
			}

			/// The text.
			pub fn as_str(&self) -> &str {
				self.0.as_str()
			}
		}

		impl TryFrom<Text<MAX_LEN>> for $name {
			type Error = Invalid;

			fn try_from(text: Text<MAX_LEN>) -> Result<Self, Invalid> {
				if text.as_bytes().is_empty() {
					Err(Invalid::Length)
				} else if !text.as_bytes().iter().all(is_in_set_82) {
					Err(Invalid::Character)
				} else {
					Ok(Self(text))
				}
			}
		}

		/// From the characters, in ASCII.
		impl TryFrom<&[u8]> for $name {
			type Error = Invalid;

			fn try_from(raw: &[u8]) -> Result<Self, Invalid> {
				Self::try_from(Text::try_from(raw)?)
			}
		}

		/// From what people write: surrounding whitespace does not count.
		impl FromStr for $name {
			type Err = Invalid;

			fn from_str(text: &str) -> Result<Self, Invalid> {
				Self::try_from(text.trim().as_bytes())
			}
		}

		impl fmt::Display for $name {
			fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
				f.pad(self.as_str())
			}
		}

		checked_decode!($name, Text<MAX_LEN>);
		text_form!($name);
	};
}

set_82_text! {
	/// A batch or lot number, GS1 AI (10): 1 to 20 characters of GS1 character set 82.
	///
	/// It means something together with a [`Gtin`] only, see [`BatchId`].
	Lot
}

set_82_text! {
	/// A serial number, GS1 AI (21): 1 to 20 characters of GS1 character set 82.
	Serial
}

/// A batch: all pieces of one kind of product that share a lot number (an LGTIN).
///
/// As text it is a GS1 element string, `(01)09506000134352(10)ABC123`.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Hash,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct BatchId {
	/// The kind of product.
	pub gtin: Gtin,
	/// The lot number that its maker gave to the batch.
	pub lot: Lot,
}

/// From the raw values of the GTIN and of the lot.
impl TryFrom<(u64, &[u8])> for BatchId {
	type Error = Invalid;

	fn try_from((gtin, lot): (u64, &[u8])) -> Result<Self, Invalid> {
		Ok(Self {
			gtin: gtin.try_into()?,
			lot: lot.try_into()?,
		})
	}
}

/// From a GS1 element string with AI (01) and then (10).
impl FromStr for BatchId {
	type Err = Invalid;

	fn from_str(text: &str) -> Result<Self, Invalid> {
		// The lot may contain "(10)" too; a GTIN does not, so the first one separates.
		let (gtin, lot) = text
			.trim()
			.strip_prefix("(01)")
			.and_then(|rest| rest.split_once("(10)"))
			.ok_or(Invalid::Character)?;
		Ok(Self {
			gtin: gtin.parse()?,
			lot: lot.parse()?,
		})
	}
}

impl fmt::Display for BatchId {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "(01){}(10){}", self.gtin, self.lot)
	}
}

text_form!(BatchId);

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn character_set_82() {
		assert_eq!((0..=u8::MAX).filter(is_in_set_82).count(), 82);
		for byte in 0..=u8::MAX {
			let expected = if is_in_set_82(&byte) {
				None
			} else {
				Some(Invalid::Character)
			};
			assert_eq!(Lot::try_from(&[byte][..]).err(), expected, "{byte}");
			assert_eq!(Serial::try_from(&[byte][..]).err(), expected, "{byte}");
		}
	}

	#[test]
	fn one_to_twenty_characters() {
		assert_eq!("".parse::<Lot>(), Err(Invalid::Length));
		assert_eq!("  ".parse::<Lot>(), Err(Invalid::Length));
		assert_eq!(" a ".parse::<Lot>().unwrap().as_str(), "a");
		assert_eq!("A B".parse::<Lot>(), Err(Invalid::Character));
		assert!("12345678901234567890".parse::<Serial>().is_ok());
		assert_eq!(
			"123456789012345678901".parse::<Serial>(),
			Err(Invalid::Length)
		);
		assert_ne!("abc".parse::<Lot>(), "ABC".parse::<Lot>());
	}

	#[test]
	fn encoded_as_bytes() {
		let lot = "L-1".parse::<Lot>().unwrap();
		assert_eq!(lot.encode(), b"L-1".to_vec().encode());
		assert_eq!(Lot::max_encoded_len(), 21);
		assert_eq!(BatchId::max_encoded_len(), 29);
		for bad in [vec![], vec![b'a'; 21], b"a b".to_vec(), vec![0]] {
			assert!(Lot::decode(&mut &bad.encode()[..]).is_err());
		}
		// A length without the bytes.
		assert!(Lot::decode(&mut &[20 << 2, b'a'][..]).is_err());
		assert!(Lot::decode(&mut &[0xfe, 0xff, 0xff, 0xff][..]).is_err());
	}

	#[test]
	fn a_batch_is_an_element_string() {
		let batch = "(01)09506000134352(10)ABC123".parse::<BatchId>().unwrap();
		assert_eq!(batch, (9506000134352, &b"ABC123"[..]).try_into().unwrap());
		assert_eq!(" (01) 9506000134352 (10)ABC123".parse(), Ok(batch));
		assert_eq!(
			"(01)09506000134352(10)A(10)B"
				.parse::<BatchId>()
				.unwrap()
				.lot,
			"A(10)B".parse().unwrap()
		);
		for (text, why) in [
			("", Invalid::Character),
			("09506000134352", Invalid::Character),
			("(10)ABC123(01)09506000134352", Invalid::Character),
			("(01)09506000134353(10)ABC123", Invalid::CheckDigit),
			("(01)09506000134352(10)", Invalid::Length),
		] {
			assert_eq!(text.parse::<BatchId>(), Err(why), "{text}");
		}
	}
}
