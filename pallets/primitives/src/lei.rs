use crate::text::Text;
use crate::Invalid;
use codec::{Encode, MaxEncodedLen};
use core::str::FromStr;
use scale_info::TypeInfo;

/// A legal entity: an ISO 17442 Legal Entity Identifier, 18 letters and digits and two check digits.
///
/// With letters read as 10 to 35 it is 1 modulo 97 (ISO 7064, MOD 97-10). Check digits 00, 01 and
/// 99 are never issued: they would be a second spelling of 97, 98 and 02.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, TypeInfo, MaxEncodedLen)]
pub struct Lei([u8; 20]);

impl Lei {
	fn check(raw: &[u8; 20]) -> Result<(), Invalid> {
		let [body @ .., tens, units] = raw;
		let well_formed = body
			.iter()
			.all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'Z'))
			&& tens.is_ascii_digit()
			&& units.is_ascii_digit();
		if !well_formed {
			Err(Invalid::Character)
		} else if matches!(&[*tens, *units], b"00" | b"01" | b"99") || mod_97(raw) != 1 {
			Err(Invalid::CheckDigit)
		} else {
			Ok(())
		}
	}
}

/// The characters, letters as 10 to 35, read as one number, modulo 97.
fn mod_97(raw: &[u8]) -> u32 {
	raw.iter().fold(0, |rest: u32, byte| {
		let value = char::from(*byte).to_digit(36).unwrap_or_default();
		let shift = if value < 10 { 10 } else { 100 };
		rest.saturating_mul(shift).saturating_add(value) % 97
	})
}

/// From what people write: the case of letters, surrounding whitespace and spaces between groups do
/// not matter.
impl FromStr for Lei {
	type Err = Invalid;

	fn from_str(text: &str) -> Result<Self, Invalid> {
		Self::try_from(Text::<20>::compact(text, b" ")?.as_bytes())
	}
}

fixed_code!(Lei, 20);

#[cfg(test)]
mod tests {
	use super::*;
	use crate::tests::lei;
	use alloc::string::ToString;
	use proptest::prelude::*;

	#[test]
	fn known_identifiers() {
		for text in [
			"5493001KJTIIGC8Y1R12",
			"529900T8BM49AURSDO55",
			"506700GE1G29325QX363",
		] {
			let lei = text.parse::<Lei>().unwrap();
			assert_eq!(lei.to_string(), text);
			assert_eq!(Lei::try_from(text.as_bytes()), Ok(lei));
			assert_eq!(text.to_lowercase().parse(), Ok(lei));
		}
		assert!("5493 001K JTII GC8Y 1R12".parse::<Lei>().is_ok());
		for (text, why) in [
			("", Invalid::Length),
			("5493001KJTIIGC8Y1R1", Invalid::Length),
			("5493001KJTIIGC8Y1R122", Invalid::Length),
			("5493001KJTIIGC8Y1R13", Invalid::CheckDigit),
			("5493001KJTIIGC8Y1RA2", Invalid::Character),
			("5493001KJTII_C8Y1R12", Invalid::Character),
		] {
			assert_eq!(text.parse::<Lei>(), Err(why), "{text}");
		}
		assert_eq!(
			Lei::try_from(&b"5493001kjtiigc8y1r12"[..]),
			Err(Invalid::Character)
		);
	}

	#[test]
	fn one_spelling_of_the_check_digits() {
		for (issued, never) in [(97, 0), (98, 1), (2, 99)] {
			let body = (0..1000u32)
				.map(|n| alloc::format!("{n:018}"))
				.find(|body| alloc::format!("{body}{issued:02}").parse::<Lei>().is_ok())
				.unwrap();
			let twin = alloc::format!("{body}{never:02}");
			assert_eq!(mod_97(twin.as_bytes()), 1);
			assert_eq!(twin.parse::<Lei>(), Err(Invalid::CheckDigit));
		}
	}

	proptest! {
		// A letter for a digit, or a digit for a letter, moves what stands before it: missed by
		// chance, in one of 97.
		#[test]
		fn a_wrong_character_of_the_same_kind_is_caught(
			lei in lei(), at in 0..20usize, off in 1..26u8,
		) {
			let mut wrong = *lei.as_bytes();
			wrong[at] = match wrong[at] {
				digit @ b'0'..=b'9' => b'0' + (digit - b'0' + 1 + off % 9) % 10,
				letter => b'A' + (letter - b'A' + off) % 26,
			};
			prop_assert_eq!(Lei::try_from(wrong), Err(Invalid::CheckDigit));
		}

		// B1, M2 and X3 read the same either way round: 111, 222 and 333.
		#[test]
		fn swapped_neighbours_are_caught(lei in lei(), at in 0..19usize) {
			let mut wrong = *lei.as_bytes();
			wrong.swap(at, at + 1);
			let mut pair = [wrong[at], wrong[at + 1]];
			pair.sort();
			let reads_the_same = pair[0] == pair[1] || matches!(&pair, b"1B" | b"2M" | b"3X");
			let in_place = wrong[18..].iter().all(u8::is_ascii_digit);
			prop_assert_eq!(Lei::try_from(wrong).is_ok(), reads_the_same && in_place);
		}
	}
}
