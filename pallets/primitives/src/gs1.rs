use crate::digits::{gs1_check_digit, pow10, Digits};
use crate::Invalid;
use codec::{Encode, MaxEncodedLen};
use core::fmt;
use core::str::FromStr;
use scale_info::TypeInfo;

/// A GS1 key that is a number: all digits, the last one the check digit.
macro_rules! gs1_key {
	($(#[$attr:meta])* $name:ident, $digits:literal digits, text of $texts:pat) => {
		$(#[$attr])*
		#[derive(
			Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, TypeInfo, MaxEncodedLen,
		)]
		pub struct $name(u64);

		impl $name {
			/// How many digits the canonical form has.
			pub const DIGITS: u8 = $digits;

			/// The key that begins with `body`: adds the check digit.
			pub fn from_body(body: u64) -> Result<Self, Invalid> {
				let value = body.checked_mul(10).ok_or(Invalid::Length)?;
				Self::try_from(value.checked_add(gs1_check_digit(body)).ok_or(Invalid::Length)?)
			}

			/// All digits, read as a number.
			pub const fn value(self) -> u64 {
				self.0
			}
		}

		/// From all digits, read as a number.
		impl TryFrom<u64> for $name {
			type Error = Invalid;

			fn try_from(raw: u64) -> Result<Self, Invalid> {
				if raw == 0 {
					Err(Invalid::Reserved)
				} else if raw >= pow10(Self::DIGITS) {
					Err(Invalid::Length)
				} else if raw % 10 != gs1_check_digit(raw / 10) {
					Err(Invalid::CheckDigit)
				} else {
					Ok(Self(raw))
				}
			}
		}

		impl From<$name> for u64 {
			fn from(key: $name) -> u64 {
				key.0
			}
		}

		/// From what people write: spaces, hyphens and dots between digits do not count.
		impl FromStr for $name {
			type Err = Invalid;

			fn from_str(text: &str) -> Result<Self, Invalid> {
				let digits = Digits::from_text(text)?;
				match digits.len() {
					$texts => Self::try_from(digits.value()),
					_ => Err(Invalid::Length),
				}
			}
		}

		impl fmt::Display for $name {
			fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
				write!(f, "{:0digits$}", self.0, digits = usize::from(Self::DIGITS))
			}
		}

		checked_decode!($name, u64);
		text_form!($name);
	};
}

gs1_key! {
	/// A Global Trade Item Number, the number of a kind of product or of a grouping of it.
	///
	/// GTIN-8, GTIN-12 and GTIN-13 are kept as 14 digits, filled up with zeros on the left. As text
	/// it has 8, 12, 13 or 14 digits.
	Gtin, 14 digits, text of 8 | 12 | 13 | 14
}

gs1_key! {
	/// A Global Location Number, the number of a party or of a place.
	Gln, 13 digits, text of 13
}

gs1_key! {
	/// A Serial Shipping Container Code, the number of one logistic unit.
	Sscc, 18 digits, text of 18
}

impl Gtin {
	/// Whether it is a GTIN-8: its 14 digits begin with six zeros.
	pub const fn is_gtin8(self) -> bool {
		self.0 < pow10(8)
	}

	/// The 13 digits after the indicator digit, of which a GS1 prefix is the beginning.
	fn after_indicator(self) -> Digits {
		Digits::last_of(self.0, 13)
	}
}

/// A GS1 Company Prefix: the digits that GS1 licenses to a company to begin its keys with.
///
/// It has 4 to 12 digits, leading zeros count, and it is a prefix of the 13 digits that follow the
/// indicator digit of a GTIN-14.
///
/// A GTIN-8, filled up to 13 digits, begins with five zeros. So its GS1-8 Prefix is written here as
/// five zeros and then at least three digits of the GTIN-8. A prefix that would take in GTIN-8s of
/// every company (five zeros and fewer than three digits more, or only zeros and fewer than eight)
/// is [`Invalid::Reserved`].
///
/// The order is that of the text: a prefix stands right before those that it contains.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, TypeInfo, MaxEncodedLen)]
pub struct Gs1Prefix(Digits);

impl Gs1Prefix {
	/// The fewest digits that a prefix has.
	pub const MIN_DIGITS: u8 = 4;
	/// The most digits that a prefix has.
	pub const MAX_DIGITS: u8 = 12;

	/// How many digits it has.
	pub const fn digits(self) -> u8 {
		self.0.len()
	}

	/// Whether every key that begins with `other` begins with this prefix: `other` is equal or
	/// longer.
	pub fn contains(&self, other: &Self) -> bool {
		self.0.is_prefix_of(other.0)
	}

	/// Whether there are keys that begin with both prefixes: one contains the other.
	pub fn conflicts_with(&self, other: &Self) -> bool {
		self.contains(other) || other.contains(self)
	}

	/// Whether `gtin` begins with this prefix, after its indicator digit.
	pub fn matches(&self, gtin: &Gtin) -> bool {
		self.0.is_prefix_of(gtin.after_indicator())
	}

	/// The shorter prefixes that contain this one, the longest first. Reserved ones are left out,
	/// there are at most eight.
	pub fn ancestors(&self) -> impl Iterator<Item = Self> + Clone {
		Self::prefixes(self.0, self.digits().saturating_sub(1))
	}

	/// Every prefix that `gtin` begins with, after its indicator digit, the longest (12 digits)
	/// first. Reserved ones are left out, there are at most nine.
	pub fn of_gtin(gtin: &Gtin) -> impl Iterator<Item = Self> + Clone {
		Self::prefixes(gtin.after_indicator(), Self::MAX_DIGITS)
	}

	fn prefixes(digits: Digits, longest: u8) -> impl Iterator<Item = Self> + Clone {
		let lengths = (Self::MIN_DIGITS..=longest).rev();
		lengths.filter_map(move |len| Self::try_from(digits.prefix(len)?).ok())
	}
}

impl TryFrom<Digits> for Gs1Prefix {
	type Error = Invalid;

	fn try_from(digits: Digits) -> Result<Self, Invalid> {
		if !(Self::MIN_DIGITS..=Self::MAX_DIGITS).contains(&digits.len()) {
			return Err(Invalid::Length);
		}
		// Four digits, or five and more of which the first five, are all zero.
		let in_gtin8 = digits
			.prefix(digits.len().min(5))
			.is_some_and(|start| start.value() == 0);
		if in_gtin8 && digits.len() < 8 {
			return Err(Invalid::Reserved);
		}
		Ok(Self(digits))
	}
}

/// From the digits, in ASCII.
impl TryFrom<&[u8]> for Gs1Prefix {
	type Error = Invalid;

	fn try_from(raw: &[u8]) -> Result<Self, Invalid> {
		Self::try_from(Digits::from_ascii(raw)?)
	}
}

/// From what people write: spaces, hyphens and dots between digits do not count.
impl FromStr for Gs1Prefix {
	type Err = Invalid;

	fn from_str(text: &str) -> Result<Self, Invalid> {
		Self::try_from(Digits::from_text(text)?)
	}
}

impl fmt::Display for Gs1Prefix {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		fmt::Display::fmt(&self.0, f)
	}
}

checked_decode!(Gs1Prefix, Digits);
text_form!(Gs1Prefix);

#[cfg(test)]
mod tests {
	use super::*;
	use crate::tests::{gln, gs1_prefix, gtin, gtin8, sscc};
	use alloc::string::{String, ToString};
	use alloc::vec::Vec;
	use proptest::prelude::*;

	fn prefix(text: &str) -> Gs1Prefix {
		text.parse().unwrap()
	}

	#[test]
	fn known_gtins() {
		for (text, canonical) in [
			("09506000134352", "09506000134352"),
			("9506000134352", "09506000134352"),
			("4006381333931", "04006381333931"),
			("614141007349", "00614141007349"),
			("96385074", "00000096385074"),
			(" 4-006381-333931 ", "04006381333931"),
			("1 061 4141 00734 6", "10614141007346"),
		] {
			let gtin = text.parse::<Gtin>().unwrap();
			assert_eq!(gtin.to_string(), canonical);
			assert_eq!(Gtin::try_from(gtin.value()), Ok(gtin));
		}
		for (text, why) in [
			("", Invalid::Length),
			("0", Invalid::Length),
			("950600013435", Invalid::CheckDigit),
			("9506000134353", Invalid::CheckDigit),
			("95060001343521234", Invalid::Length),
			("095060001343521", Invalid::Length),
			("6385074", Invalid::Length),
			("00000000000000", Invalid::Reserved),
			("00000000", Invalid::Reserved),
			("95O6000134352", Invalid::Character),
			("-9506000134352", Invalid::Character),
		] {
			assert_eq!(text.parse::<Gtin>(), Err(why), "{text}");
		}
	}

	#[test]
	fn raw_values() {
		assert_eq!(Gtin::try_from(0), Err(Invalid::Reserved));
		assert_eq!(Gtin::try_from(100_000_000_000_000), Err(Invalid::Length));
		assert_eq!(Gtin::try_from(u64::MAX), Err(Invalid::Length));
		assert_eq!(Gtin::try_from(9506000134353), Err(Invalid::CheckDigit));
		assert_eq!(Gln::try_from(10_000_000_000_000), Err(Invalid::Length));
		assert_eq!(
			Sscc::try_from(1_000_000_000_000_000_000),
			Err(Invalid::Length)
		);
		assert_eq!(Gtin::from_body(0), Err(Invalid::Reserved));
		assert_eq!(Gtin::from_body(10_000_000_000_000), Err(Invalid::Length));
		assert_eq!(Gtin::from_body(u64::MAX), Err(Invalid::Length));
		assert_eq!(
			Gtin::from_body(950600013435).unwrap().value(),
			9506000134352
		);
		assert_eq!(u64::from(Gtin::from_body(9638507).unwrap()), 96385074);
	}

	#[test]
	fn small_items() {
		assert!("96385074".parse::<Gtin>().unwrap().is_gtin8());
		assert!("00000096385074".parse::<Gtin>().unwrap().is_gtin8());
		assert!(!"614141007349".parse::<Gtin>().unwrap().is_gtin8());
		assert!(!Gtin::from_body(10_000_000).unwrap().is_gtin8());
	}

	#[test]
	fn known_glns_and_ssccs() {
		for text in ["9506000134352", "0614141000012", "4012345000009"] {
			assert_eq!(text.parse::<Gln>().unwrap().to_string(), text);
		}
		assert_eq!("9506000134353".parse::<Gln>(), Err(Invalid::CheckDigit));
		assert_eq!("614141000012".parse::<Gln>(), Err(Invalid::Length));
		assert_eq!("09506000134352".parse::<Gln>(), Err(Invalid::Length));
		for text in ["106141412345678908", "340123450000000000"] {
			assert_eq!(text.parse::<Sscc>().unwrap().to_string(), text);
		}
		assert_eq!(
			"106141412345678907".parse::<Sscc>(),
			Err(Invalid::CheckDigit)
		);
		assert_eq!("0106141412345678908".parse::<Sscc>(), Err(Invalid::Length));
	}

	#[test]
	fn prefixes() {
		for text in [
			"9506",
			"950600013435",
			"0614141",
			"00001",
			"0001",
			"00000100",
			"000009638507",
		] {
			assert_eq!(prefix(text).to_string(), text);
			assert_eq!(Gs1Prefix::try_from(text.as_bytes()), Ok(prefix(text)));
		}
		for (text, why) in [
			("", Invalid::Length),
			("950", Invalid::Length),
			("9506000134352", Invalid::Length),
			("95 0A", Invalid::Character),
			("0000", Invalid::Reserved),
			("00000", Invalid::Reserved),
			("000001", Invalid::Reserved),
			("0000000", Invalid::Reserved),
			("0000096", Invalid::Reserved),
		] {
			assert_eq!(text.parse::<Gs1Prefix>(), Err(why), "{text}");
		}
	}

	#[test]
	fn prefixes_contain_and_match() {
		let company = prefix("0614141");
		assert!(company.contains(&company) && company.contains(&prefix("06141412")));
		assert!(!company.contains(&prefix("061414")));
		assert!(company.conflicts_with(&prefix("061414")));
		assert!(!company.conflicts_with(&prefix("0614142")));
		// Without its leading zero it is another prefix.
		assert!(!company.conflicts_with(&prefix("614141")));

		let item: Gtin = "614141007349".parse().unwrap();
		let carton: Gtin = "10614141007346".parse().unwrap();
		assert!(company.matches(&item) && company.matches(&carton));
		assert!(!prefix("614141").matches(&item));
		assert!(!prefix("1061").matches(&carton));

		let small: Gtin = "96385074".parse().unwrap();
		assert!(prefix("00000963").matches(&small));
		assert!(!prefix("9638").matches(&small));
	}

	#[test]
	fn prefixes_around_gtin8() {
		let texts = |prefixes: Vec<Gs1Prefix>| -> Vec<String> {
			prefixes.iter().map(ToString::to_string).collect()
		};
		let of_gtin = |text: &str| texts(Gs1Prefix::of_gtin(&text.parse().unwrap()).collect());
		assert_eq!(
			of_gtin("96385074"),
			[
				"000009638507",
				"00000963850",
				"0000096385",
				"000009638",
				"00000963"
			]
		);
		assert_eq!(of_gtin("614141007349").len(), 9);
		assert_eq!(of_gtin("614141007349").last().unwrap(), "0614");
		assert_eq!(
			texts(prefix("061414").ancestors().collect()),
			["06141", "0614"]
		);
		assert_eq!(texts(prefix("0614").ancestors().collect()), [""; 0]);
		assert_eq!(
			texts(prefix("000009638").ancestors().collect()),
			["00000963"]
		);
		assert_eq!(texts(prefix("000012").ancestors().collect()), ["00001"]);
	}

	/// What is wrong with the digits as a key, if anything.
	fn fault<K: FromStr<Err = Invalid>>(digits: Vec<u8>) -> Option<Invalid> {
		String::from_utf8(digits).unwrap().parse::<K>().err()
	}

	/// The key with any other digit in any place.
	fn catches_a_wrong_digit<K: FromStr<Err = Invalid>>(key: &str) {
		for (at, right) in key.bytes().enumerate() {
			for wrong in (b'0'..=b'9').filter(|digit| *digit != right) {
				let mut digits = key.as_bytes().to_vec();
				digits[at] = wrong;
				assert_eq!(fault::<K>(digits), Some(Invalid::CheckDigit), "{key}");
			}
		}
	}

	/// The key with any two neighbours swapped. Weights 3 and 1: digits that differ by five weigh
	/// the same either way round.
	fn catches_swapped_neighbours<K: FromStr<Err = Invalid>>(key: &str) {
		for at in 1..key.len() {
			let mut digits = key.as_bytes().to_vec();
			let caught = !matches!(digits[at - 1].abs_diff(digits[at]), 0 | 5);
			digits.swap(at - 1, at);
			assert_eq!(
				fault::<K>(digits),
				caught.then_some(Invalid::CheckDigit),
				"{key}"
			);
		}
	}

	proptest! {
		#[test]
		fn a_wrong_digit_is_caught(
			gtin in gtin(), gtin8 in gtin8(), gln in gln(), sscc in sscc(),
		) {
			catches_a_wrong_digit::<Gtin>(&gtin.to_string());
			catches_a_wrong_digit::<Gtin>(&gtin8.to_string()[6..]);
			catches_a_wrong_digit::<Gln>(&gln.to_string());
			catches_a_wrong_digit::<Sscc>(&sscc.to_string());
		}

		#[test]
		fn swapped_neighbours_are_caught_unless_they_differ_by_five(
			gtin in gtin(), gtin8 in gtin8(), gln in gln(), sscc in sscc(),
		) {
			catches_swapped_neighbours::<Gtin>(&gtin.to_string());
			catches_swapped_neighbours::<Gtin>(&gtin8.to_string()[6..]);
			catches_swapped_neighbours::<Gln>(&gln.to_string());
			catches_swapped_neighbours::<Sscc>(&sscc.to_string());
		}

		#[test]
		fn a_prefix_that_matches_is_one_of_the_gtin(
			gtin in prop_oneof![gtin(), gtin8()], prefix in gs1_prefix(), len in 4..=12usize,
		) {
			let digits = gtin.to_string()[1..].to_string();
			for prefix in [Ok(prefix), digits[..len].parse()].into_iter().flatten() {
				let matches = digits.starts_with(&prefix.to_string());
				prop_assert_eq!(prefix.matches(&gtin), matches);
				prop_assert_eq!(Gs1Prefix::of_gtin(&gtin).any(|of| of == prefix), matches);
				// A prefix of GTIN-8s has only such, and they have no other.
				let of_gtin8 = prefix.to_string().starts_with("00000");
				prop_assert!(!matches || of_gtin8 == digits.starts_with("00000"));
			}
		}

		#[test]
		fn ancestors_are_the_shorter_prefixes(a in gs1_prefix(), len in 4..=12usize) {
			let text = a.to_string();
			let Ok(b) = text[..len.min(text.len())].parse::<Gs1Prefix>() else { return Ok(()) };
			prop_assert!(b.contains(&a) && a.conflicts_with(&b) && b.conflicts_with(&a));
			prop_assert_eq!(a.ancestors().any(|ancestor| ancestor == b), b != a);
			prop_assert!(a.ancestors().all(|ancestor| ancestor.contains(&a) && ancestor < a));
		}
	}
}
