use crate::text::Text;
use crate::Invalid;
use codec::{Encode, MaxEncodedLen};
use core::str::FromStr;
use scale_info::TypeInfo;

/// A unit of measure: a common code of UN/ECE Recommendation 20, of those that trade in goods uses.
///
/// It has two or three characters and is kept as three, filled up with a space on the right.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, TypeInfo, MaxEncodedLen)]
pub struct UnitCode([u8; 3]);

impl UnitCode {
	/// The name of the unit.
	pub fn name(&self) -> &'static str {
		Self::find(&self.0).map_or("", |(_, name)| name)
	}

	/// Every code, in alphabetical order.
	pub fn all() -> impl ExactSizeIterator<Item = Self> {
		UNITS.iter().map(|(code, _)| Self(**code))
	}

	fn find(raw: &[u8; 3]) -> Option<&'static (&'static [u8; 3], &'static str)> {
		let at = UNITS.binary_search_by_key(&raw, |(code, _)| *code).ok()?;
		UNITS.get(at)
	}

	fn check(raw: &[u8; 3]) -> Result<(), Invalid> {
		let [a, b, c] = raw;
		let in_code = |byte: &u8| matches!(byte, b'A'..=b'Z' | b'0'..=b'9');
		if !in_code(a) || !in_code(b) || !(in_code(c) || *c == b' ') {
			return Err(Invalid::Character);
		}
		Self::find(raw).map(|_| ()).ok_or(Invalid::Unassigned)
	}
}

/// From what people write: surrounding whitespace and the case of letters do not matter.
impl FromStr for UnitCode {
	type Err = Invalid;

	fn from_str(text: &str) -> Result<Self, Invalid> {
		match Text::<3>::compact(text, b"")?.as_bytes() {
			[a, b] => Self::try_from([*a, *b, b' ']),
			code => Self::try_from(code),
		}
	}
}

fixed_code!(UnitCode, 3);

/// The codes, filled up to three characters and sorted, and the names.
static UNITS: &[(&[u8; 3], &str)] = &[
	(b"APZ", "troy ounce"),
	(b"BLL", "barrel (US)"),
	(b"C62", "one"),
	(b"CEN", "hundred"),
	(b"CGM", "centigram"),
	(b"CLT", "centilitre"),
	(b"CMK", "square centimetre"),
	(b"CMQ", "cubic centimetre"),
	(b"CMT", "centimetre"),
	(b"CTM", "metric carat"),
	(b"CWA", "hundredweight (US)"),
	(b"CWI", "hundredweight (UK)"),
	(b"DLT", "decilitre"),
	(b"DMK", "square decimetre"),
	(b"DMQ", "cubic decimetre"),
	(b"DMT", "decimetre"),
	(b"DPC", "dozen piece"),
	(b"DPR", "dozen pair"),
	(b"DTN", "decitonne"),
	(b"DZN", "dozen"),
	(b"EA ", "each"),
	(b"FOT", "foot"),
	(b"FTK", "square foot"),
	(b"FTQ", "cubic foot"),
	(b"GLI", "gallon (UK)"),
	(b"GLL", "gallon (US)"),
	(b"GRM", "gram"),
	(b"GRO", "gross"),
	(b"H87", "piece"),
	(b"HGM", "hectogram"),
	(b"HLT", "hectolitre"),
	(b"INH", "inch"),
	(b"INK", "square inch"),
	(b"INQ", "cubic inch"),
	(b"KGM", "kilogram"),
	(b"KMT", "kilometre"),
	(b"KSD", "kilogram of substance 90 % dry"),
	(b"KTN", "kilotonne"),
	(b"KWH", "kilowatt hour"),
	(b"LBR", "pound"),
	(b"LPA", "litre of pure alcohol"),
	(b"LTN", "ton (UK)"),
	(b"LTR", "litre"),
	(b"MGM", "milligram"),
	(b"MIL", "thousand"),
	(b"MLT", "millilitre"),
	(b"MMK", "square millimetre"),
	(b"MMQ", "cubic millimetre"),
	(b"MMT", "millimetre"),
	(b"MTK", "square metre"),
	(b"MTQ", "cubic metre"),
	(b"MTR", "metre"),
	(b"MWH", "megawatt hour"),
	(b"NAR", "number of articles"),
	(b"NIU", "number of international units"),
	(b"NPR", "number of pairs"),
	(b"ONZ", "ounce (avoirdupois)"),
	(b"OZA", "fluid ounce (US)"),
	(b"OZI", "fluid ounce (UK)"),
	(b"PR ", "pair"),
	(b"SET", "set"),
	(b"STN", "ton (US)"),
	(b"TNE", "tonne"),
	(b"YDK", "square yard"),
	(b"YDQ", "cubic yard"),
	(b"YRD", "yard"),
];

#[cfg(test)]
mod tests {
	use super::*;
	use alloc::string::ToString;

	#[test]
	fn the_table_is_sorted() {
		assert!(UNITS.windows(2).all(|pair| pair[0].0 < pair[1].0));
		assert!(UnitCode::all().all(|code| UnitCode::try_from(*code.as_bytes()) == Ok(code)));
		assert!(UnitCode::all().all(|code| !code.name().is_empty()));
	}

	#[test]
	fn known_units() {
		for (text, canonical, name) in [
			("KGM", "KGM", "kilogram"),
			(" h87", "H87", "piece"),
			("pr", "PR", "pair"),
		] {
			let unit = text.parse::<UnitCode>().unwrap();
			assert_eq!(unit.to_string(), canonical);
			assert_eq!(unit.name(), name);
		}
		assert_eq!(UnitCode::try_from(&b"PR "[..]), "PR".parse());
		for (text, why) in [
			("", Invalid::Length),
			("K", Invalid::Length),
			("KGMS", Invalid::Length),
			("K-M", Invalid::Character),
			("P R", Invalid::Character),
			("KG", Invalid::Unassigned),
			("ZZZ", Invalid::Unassigned),
		] {
			assert_eq!(text.parse::<UnitCode>(), Err(why), "{text}");
		}
		assert_eq!(UnitCode::try_from(&b" PR"[..]), Err(Invalid::Character));
		assert_eq!(UnitCode::try_from(&b"PR"[..]), Err(Invalid::Length));
	}
}
