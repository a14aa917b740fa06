use crate::text::Text;
use crate::Invalid;
use codec::{Encode, MaxEncodedLen};
use core::str::FromStr;
use scale_info::TypeInfo;

/// A freight container: the ISO 6346 number that is painted on it.
///
/// Three letters for the owner, `U` (container), `J` (detachable equipment) or `Z` (trailer,
/// chassis), six digits and the check digit.
///
/// A remainder of 10 and one of 0 have the same check digit, 0, so that the check digit misses a
/// few errors. ISO 6346 advises owners against serial numbers with a remainder of 10; they occur,
/// and are valid.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, TypeInfo, MaxEncodedLen)]
pub struct ContainerNumber([u8; 11]);

impl ContainerNumber {
	fn check(raw: &[u8; 11]) -> Result<(), Invalid> {
		let [owner @ .., category, _, _, _, _, _, _, _] = raw;
		let [_, _, _, _, serial @ .., check] = raw;
		let well_formed = owner.iter().all(u8::is_ascii_uppercase)
			&& matches!(category, b'U' | b'J' | b'Z')
			&& serial.iter().chain([check]).all(u8::is_ascii_digit);
		if !well_formed {
			Err(Invalid::Character)
		} else if remainder(raw).checked_rem(10) != value(*check) {
			Err(Invalid::CheckDigit)
		} else {
			Ok(())
		}
	}
}

/// The value of a character: that of a digit, or from A = 10 on, passing over the multiples of 11.
fn value(byte: u8) -> Option<u32> {
	let value = char::from(byte).to_digit(36)?;
	// B to K stand one further than their place, L to U two, V to Z three.
	let passed = value.saturating_sub(1) / 10;
	value.checked_add(if value < 10 { 0 } else { passed })
}

/// The sum of the first ten values, weighted by the powers of two, modulo 11.
fn remainder(raw: &[u8; 11]) -> u32 {
	let [body @ .., _] = raw;
	// By Horner's rule: the first character has weight 1, each further one twice that before it.
	let sum = body.iter().rev().fold(0u32, |sum, byte| {
		sum.saturating_mul(2)
			.saturating_add(value(*byte).unwrap_or_default())
	});
	sum % 11
}

/// From what people write: the case of letters, surrounding whitespace, and spaces and hyphens
/// between the parts do not matter.
impl FromStr for ContainerNumber {
	type Err = Invalid;

	fn from_str(text: &str) -> Result<Self, Invalid> {
		Self::try_from(Text::<11>::compact(text, b" -")?.as_bytes())
	}
}

fixed_code!(ContainerNumber, 11);

#[cfg(test)]
mod tests {
	use super::*;
	use crate::tests::container_number;
	use alloc::string::ToString;
	use alloc::vec::Vec;
	use proptest::prelude::*;

	#[test]
	fn letter_values() {
		let values: Vec<_> = (b'A'..=b'Z').map(|byte| value(byte).unwrap()).collect();
		let expected: Vec<_> = (10..=38).filter(|value| value % 11 != 0).collect();
		assert_eq!(values, expected);
		assert!((b'0'..=b'9').map(|byte| value(byte).unwrap()).eq(0..=9));
	}

	#[test]
	fn known_numbers() {
		for (text, canonical) in [
			("CSQU3054383", "CSQU3054383"),
			("csqu 305438-3", "CSQU3054383"),
			(" MSKU 907032 3", "MSKU9070323"),
			("TEXU3070079", "TEXU3070079"),
		] {
			let number = text.parse::<ContainerNumber>().unwrap();
			assert_eq!(number.to_string(), canonical);
			assert_eq!(ContainerNumber::try_from(canonical.as_bytes()), Ok(number));
		}
		for (text, why) in [
			("", Invalid::Length),
			("CSQU305438", Invalid::Length),
			("CSQU30543833", Invalid::Length),
			("CSQA3054383", Invalid::Character),
			("CS1U3054383", Invalid::Character),
			("CSQU30A4383", Invalid::Character),
			("CSQU.3054383", Invalid::Character),
			("CSQU3054384", Invalid::CheckDigit),
			("CSQU3054393", Invalid::CheckDigit),
		] {
			assert_eq!(text.parse::<ContainerNumber>(), Err(why), "{text}");
		}
		assert_eq!(
			ContainerNumber::try_from(&b"csqu3054383"[..]),
			Err(Invalid::Character)
		);
	}

	/// Whether the check digit cannot tell the two apart, as it cannot tell 10 from 0.
	fn collapses(a: &[u8; 11], b: &[u8; 11]) -> bool {
		let (a, b) = (remainder(a), remainder(b));
		a != b && a % 10 == b % 10
	}

	/// Whether two letters, or two digits, weigh the same: A, K and U do, B, L and V, and so on.
	fn alike(a: u8, b: u8) -> bool {
		a.abs_diff(b).is_multiple_of(10)
	}

	/// Every character that may stand in that place.
	fn allowed(at: usize) -> Vec<u8> {
		match at {
			0..=2 => (b'A'..=b'Z').collect(),
			3 => b"JUZ".to_vec(),
			_ => (b'0'..=b'9').collect(),
		}
	}

	proptest! {
		#[test]
		fn a_wrong_letter_or_digit_is_caught(number in container_number()) {
			let right = number.as_bytes();
			for (at, other) in (0..11).flat_map(|at| allowed(at).into_iter().map(move |other| (at, other))) {
				let mut wrong = *right;
				wrong[at] = other;
				let missed = alike(right[at], other) || collapses(right, &wrong);
				let fault = ContainerNumber::try_from(wrong).err();
				prop_assert_eq!(fault, (!missed).then_some(Invalid::CheckDigit), "{:?}", wrong);
			}
		}

		#[test]
		fn swapped_neighbours_are_caught(number in container_number()) {
			let right = number.as_bytes();
			for at in 0..10 {
				let (first, second) = (right[at], right[at + 1]);
				let mut wrong = *right;
				wrong.swap(at, at + 1);
				let fits = allowed(at).contains(&second) && allowed(at + 1).contains(&first);
				// The last digit and the check digit change places unseen if they are 0 and 3, and
				// the 0 stands for a remainder of 10.
				let missed = if at == 9 {
					let ten = remainder(right) == 10 || remainder(&wrong) == 10;
					first == second || (ten && first.min(second) == b'0' && first.max(second) == b'3')
				} else {
					alike(first, second) || collapses(right, &wrong)
				};
				let expected = match (fits, missed) {
					(false, _) => Some(Invalid::Character),
					(true, false) => Some(Invalid::CheckDigit),
					(true, true) => None,
				};
				prop_assert_eq!(ContainerNumber::try_from(wrong).err(), expected, "{:?}", wrong);
			}
		}
	}
}
