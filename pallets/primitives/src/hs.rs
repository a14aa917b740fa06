use crate::digits::Digits;
use crate::Invalid;
use codec::{Encode, MaxEncodedLen};
use core::fmt;
use core::str::FromStr;
use scale_info::TypeInfo;

/// A code of the Harmonized System, or a national commodity code that begins with one.
///
/// It has 2 (chapter), 4 (heading), 6 (subheading), 8 or 10 (national) digits. Chapters are 01 to 97,
/// of which 77 is reserved; 98 and 99 are for national use. Whether headings and subheadings exist
/// is not checked: that depends on the edition of the Harmonized System, and on the country.
///
/// The order is that of the text: a code stands right before those beneath it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, TypeInfo, MaxEncodedLen)]
pub struct HsCode(Digits);

impl HsCode {
	/// The most digits that a code has.
	pub const MAX_DIGITS: u8 = 10;

	/// How many digits it has: 2, 4, 6, 8 or 10.
	pub const fn digits(self) -> u8 {
		self.0.len()
	}

	/// The digits as a number.
	pub const fn value(self) -> u64 {
		self.0.value()
	}

	/// The chapter, 1 to 99.
	pub fn chapter(self) -> u8 {
		let chapter = self.0.prefix(2).map(Digits::value);
		// Two digits always fit.
		chapter
			.and_then(|chapter| chapter.try_into().ok())
			.unwrap_or_default()
	}

	/// The heading, if it has four digits or more.
	pub fn heading(self) -> Option<Self> {
		self.prefix(4)
	}

	/// The subheading, if it has six digits or more.
	pub fn subheading(self) -> Option<Self> {
		self.prefix(6)
	}

	/// Whether its chapter is one of those left to national use, 98 and 99.
	pub fn is_national(self) -> bool {
		self.chapter() >= 98
	}

	/// The code of `digits` digits that it begins with, if there is one.
	pub fn prefix(self, digits: u8) -> Option<Self> {
		(digits > 0 && digits.is_multiple_of(2))
			.then(|| self.0.prefix(digits))
			.flatten()
			.map(Self)
	}

	/// The codes that it begins with, from its chapter to itself.
	pub fn prefixes(self) -> impl DoubleEndedIterator<Item = Self> + Clone {
		(2..=self.digits()).filter_map(move |digits| self.prefix(digits))
	}

	/// Whether `other` begins with this code, or is the same.
	pub fn is_prefix_of(&self, other: &Self) -> bool {
		self.0.is_prefix_of(other.0)
	}
}

impl TryFrom<Digits> for HsCode {
	type Error = Invalid;

	fn try_from(digits: Digits) -> Result<Self, Invalid> {
		if !matches!(digits.len(), 2 | 4 | 6 | 8 | 10) {
			return Err(Invalid::Length);
		}
		let code = Self(digits);
		match code.chapter() {
			0 => Err(Invalid::Unassigned),
			77 => Err(Invalid::Reserved),
			_ => Ok(code),
		}
	}
}

/// From the digits, in ASCII.
impl TryFrom<&[u8]> for HsCode {
	type Error = Invalid;

	fn try_from(raw: &[u8]) -> Result<Self, Invalid> {
		Self::try_from(Digits::from_ascii(raw)?)
	}
}

/// From what people write: spaces, hyphens and dots between digits do not count.
impl FromStr for HsCode {
	type Err = Invalid;

	fn from_str(text: &str) -> Result<Self, Invalid> {
		Self::try_from(Digits::from_text(text)?)
	}
}

impl fmt::Display for HsCode {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		fmt::Display::fmt(&self.0, f)
	}
}

checked_decode!(HsCode, Digits);
text_form!(HsCode);

#[cfg(test)]
mod tests {
	use super::*;
	use crate::tests::hs_code;
	use alloc::string::ToString;
	use alloc::vec::Vec;
	use proptest::prelude::*;

	fn hs(text: &str) -> HsCode {
		text.parse().unwrap()
	}

	#[test]
	fn known_codes() {
		for (text, canonical) in [
			("01", "01"),
			("0101", "0101"),
			("8517.12", "851712"),
			("8517 12 00", "85171200"),
			("8517.12.00-90", "8517120090"),
			(" 9701.21 ", "970121"),
			("98", "98"),
			("9903.88.15", "99038815"),
		] {
			assert_eq!(hs(text).to_string(), canonical);
			assert_eq!(HsCode::try_from(canonical.as_bytes()), Ok(hs(text)));
		}
		for (text, why) in [
			("", Invalid::Length),
			("8", Invalid::Length),
			("851", Invalid::Length),
			("851712000", Invalid::Length),
			("851712009012", Invalid::Length),
			("00", Invalid::Unassigned),
			("0012", Invalid::Unassigned),
			("77", Invalid::Reserved),
			("7701.00", Invalid::Reserved),
			("85A7", Invalid::Character),
			(".8517", Invalid::Character),
			("8517/12", Invalid::Character),
		] {
			assert_eq!(text.parse::<HsCode>(), Err(why), "{text}");
		}
		// Raw values are digits alone.
		assert_eq!(HsCode::try_from(&b"8517.12"[..]), Err(Invalid::Character));
	}

	#[test]
	fn chapters() {
		let valid = (0..100u8).filter(|n| alloc::format!("{n:02}").parse::<HsCode>().is_ok());
		assert_eq!(valid.count(), 98);
		assert_eq!(hs("0101").chapter(), 1);
		assert!(!hs("970121").is_national());
		assert!(hs("98").is_national() && hs("99038815").is_national());
	}

	#[test]
	fn parts() {
		let code = hs("8517120090");
		let prefixes: Vec<_> = code.prefixes().map(|prefix| prefix.to_string()).collect();
		assert_eq!(prefixes, ["85", "8517", "851712", "85171200", "8517120090"]);
		assert_eq!(code.prefixes().next_back(), Some(code));
		assert_eq!(code.heading(), Some(hs("8517")));
		assert_eq!(code.subheading(), Some(hs("851712")));
		assert_eq!(hs("85").heading(), None);
		assert_eq!(hs("8517").subheading(), None);
		assert_eq!(code.value(), 8_517_120_090);
		assert_eq!(hs("0101").value(), 101);
		assert_eq!(code.prefix(3), None);
		assert_eq!(code.prefix(0), None);
		assert_eq!(code.prefix(12), None);
	}

	proptest! {
		#[test]
		fn prefixes_are_those_that_it_begins_with(a in hs_code(), b in hs_code()) {
			prop_assert_eq!(a.is_prefix_of(&b), b.to_string().starts_with(&a.to_string()));
			prop_assert_eq!(a.is_prefix_of(&b), b.prefixes().any(|prefix| prefix == a));
			prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
			prop_assert_eq!(a.prefixes().count(), usize::from(a.digits() / 2));
		}
	}
}
