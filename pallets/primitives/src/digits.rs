//! Runs of digits, and the GS1 check digit.

use crate::text::Text;
use crate::Invalid;
use codec::{Decode, DecodeWithMemTracking, Encode, Input, MaxEncodedLen};
use core::cmp::Ordering;
use core::fmt;
use scale_info::TypeInfo;

/// The longest run: an SSCC.
pub(crate) const MAX_DIGITS: u8 = 18;

/// What people write between digits.
const SEPARATORS: &[u8] = b" -.";

/// Up to 18 digits whose leading zeros count. In the order of text: before whatever it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Encode, TypeInfo, MaxEncodedLen)]
pub(crate) struct Digits {
	/// The digits, read as a number.
	value: u64,
	/// How many digits.
	len: u8,
}

impl Digits {
	pub(crate) fn new(value: u64, len: u8) -> Option<Self> {
		(len <= MAX_DIGITS && value < pow10(len)).then_some(Self { value, len })
	}

	/// The last `len` digits of a number.
	pub(crate) fn last_of(number: u64, len: u8) -> Self {
		let len = len.min(MAX_DIGITS);
		Self {
			value: number.checked_rem(pow10(len)).unwrap_or_default(),
			len,
		}
	}

	/// From digits alone.
	pub(crate) fn from_ascii(raw: &[u8]) -> Result<Self, Invalid> {
		let len = u8::try_from(raw.len()).map_err(|_| Invalid::Length)?;
		if len > MAX_DIGITS {
			return Err(Invalid::Length);
		}
		let mut value = 0u64;
		for byte in raw {
			let digit = char::from(*byte).to_digit(10).ok_or(Invalid::Character)?;
			value = value.saturating_mul(10).saturating_add(digit.into());
		}
		Ok(Self { value, len })
	}

	/// From what people write: spaces, hyphens and dots between digits do not count.
	pub(crate) fn from_text(text: &str) -> Result<Self, Invalid> {
		let kept = Text::<{ MAX_DIGITS as usize }>::compact(text, SEPARATORS)?;
		Self::from_ascii(kept.as_bytes())
	}

	pub(crate) const fn value(self) -> u64 {
		self.value
	}

	pub(crate) const fn len(self) -> u8 {
		self.len
	}

	/// The first `len` digits, if there are as many.
	pub(crate) fn prefix(self, len: u8) -> Option<Self> {
		let dropped = self.len.checked_sub(len)?;
		let value = self.value.checked_div(pow10(dropped))?;
		Some(Self { value, len })
	}

	/// Whether `other` begins with these digits, or is the same.
	pub(crate) fn is_prefix_of(self, other: Self) -> bool {
		other.prefix(self.len) == Some(self)
	}

	/// Filled up with zeros on the right: orders by text.
	fn left_aligned(self) -> u64 {
		self.value
			.saturating_mul(pow10(MAX_DIGITS.saturating_sub(self.len)))
	}
}

impl Ord for Digits {
	fn cmp(&self, other: &Self) -> Ordering {
		(self.left_aligned(), self.len).cmp(&(other.left_aligned(), other.len))
	}
}

impl PartialOrd for Digits {
	fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
		Some(self.cmp(other))
	}
}

impl fmt::Display for Digits {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{:0len$}", self.value, len = usize::from(self.len))
	}
}

impl Decode for Digits {
	fn decode<I: Input>(input: &mut I) -> Result<Self, codec::Error> {
		let (value, len) = Decode::decode(input)?;
		Self::new(value, len).ok_or_else(|| Invalid::Length.into())
	}

	fn encoded_fixed_size() -> Option<usize> {
		<(u64, u8)>::encoded_fixed_size()
	}
}

impl DecodeWithMemTracking for Digits {}

/// Ten to the power of `exponent`.
pub(crate) const fn pow10(exponent: u8) -> u64 {
	10u64.saturating_pow(exponent as u32)
}

/// The GS1 check digit of the digits before it: weights 3 and 1 in turn from the right, modulo 10.
pub(crate) fn gs1_check_digit(body: u64) -> u64 {
	let (mut rest, mut weight, mut sum) = (body, 3u64, 0u64);
	while rest > 0 {
		sum = sum.saturating_add((rest % 10).saturating_mul(weight));
		weight = 4u64.saturating_sub(weight);
		rest /= 10;
	}
	(10u64.saturating_sub(sum % 10)) % 10
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	fn digits(text: &str) -> Digits {
		Digits::from_text(text).unwrap()
	}

	#[test]
	fn separators_stand_between_digits_only() {
		assert_eq!(digits(" 85.17-12 30\n"), digits("85171230"));
		for text in ["-85", "85.", ". 85", "8a", "８５", "+85", "8\u{a0}5"] {
			assert_eq!(Digits::from_text(text), Err(Invalid::Character), "{text}");
		}
		assert_eq!(
			Digits::from_text("1234567890123456789"),
			Err(Invalid::Length)
		);
		assert_eq!(digits("").len(), 0);
	}

	#[test]
	fn leading_zeros_count() {
		assert_ne!(digits("01"), digits("1"));
		assert_eq!(digits("0101").prefix(2), Some(digits("01")));
		assert_eq!(digits("0101").prefix(5), None);
		assert!(digits("01").is_prefix_of(digits("0101")));
		assert!(!digits("1").is_prefix_of(digits("0101")));
	}

	proptest! {
		#[test]
		fn ordered_as_text(a in "[0-9]{0,18}", b in "[0-9]{0,18}") {
			prop_assert_eq!(digits(&a).cmp(&digits(&b)), a.cmp(&b));
			prop_assert_eq!(digits(&a).is_prefix_of(digits(&b)), b.starts_with(&a));
		}

		#[test]
		fn decodes_only_what_fits(value: u64, len: u8) {
			let fits = len <= 18 && u128::from(value) < 10u128.pow(len.into());
			prop_assert_eq!(Digits::decode(&mut &(value, len).encode()[..]).is_ok(), fits);
		}
	}
}
