use crate::text::Text;
use crate::Invalid;
use codec::{Encode, MaxEncodedLen};
use core::str::FromStr;
use scale_info::TypeInfo;

/// A country or territory: an ISO 3166-1 alpha-2 code that is officially assigned, or `EU`.
///
/// `EU` is not assigned but exceptionally reserved, for the European Union: see
/// [`CountryCode::is_union`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, TypeInfo, MaxEncodedLen)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
	/// Whether it stands for a customs union, `EU`.
	pub const fn is_union(self) -> bool {
		matches!(&self.0, b"EU")
	}

	/// Every code, in alphabetical order.
	pub fn all() -> impl ExactSizeIterator<Item = Self> {
		CODES.iter().copied().map(Self)
	}

	fn check(raw: &[u8; 2]) -> Result<(), Invalid> {
		if !raw.iter().all(u8::is_ascii_uppercase) {
			return Err(Invalid::Character);
		}
		CODES
			.binary_search(raw)
			.map(|_| ())
			.map_err(|_| Invalid::Unassigned)
	}
}

/// From what people write: surrounding whitespace and the case of letters do not matter.
impl FromStr for CountryCode {
	type Err = Invalid;

	fn from_str(text: &str) -> Result<Self, Invalid> {
		Self::try_from(Text::<2>::compact(text, b"")?.as_bytes())
	}
}

fixed_code!(CountryCode, 2);

/// The 249 codes that ISO 3166-1 assigns, and `EU`; sorted.
static CODES: [[u8; 2]; 250] = [
	*b"AD", *b"AE", *b"AF", *b"AG", *b"AI", *b"AL", *b"AM", *b"AO", *b"AQ", *b"AR", *b"AS", *b"AT",
	*b"AU", *b"AW", *b"AX", *b"AZ", *b"BA", *b"BB", *b"BD", *b"BE", *b"BF", *b"BG", *b"BH", *b"BI",
	*b"BJ", *b"BL", *b"BM", *b"BN", *b"BO", *b"BQ", *b"BR", *b"BS", *b"BT", *b"BV", *b"BW", *b"BY",
	*b"BZ", *b"CA", *b"CC", *b"CD", *b"CF", *b"CG", *b"CH", *b"CI", *b"CK", *b"CL", *b"CM", *b"CN",
	*b"CO", *b"CR", *b"CU", *b"CV", *b"CW", *b"CX", *b"CY", *b"CZ", *b"DE", *b"DJ", *b"DK", *b"DM",
	*b"DO", *b"DZ", *b"EC", *b"EE", *b"EG", *b"EH", *b"ER", *b"ES", *b"ET", *b"EU", *b"FI", *b"FJ",
	*b"FK", *b"FM", *b"FO", *b"FR", *b"GA", *b"GB", *b"GD", *b"GE", *b"GF", *b"GG", *b"GH", *b"GI",
	*b"GL", *b"GM", *b"GN", *b"GP", *b"GQ", *b"GR", *b"GS", *b"GT", *b"GU", *b"GW", *b"GY", *b"HK",
	*b"HM", *b"HN", *b"HR", *b"HT", *b"HU", *b"ID", *b"IE", *b"IL", *b"IM", *b"IN", *b"IO", *b"IQ",
	*b"IR", *b"IS", *b"IT", *b"JE", *b"JM", *b"JO", *b"JP", *b"KE", *b"KG", *b"KH", *b"KI", *b"KM",
	*b"KN", *b"KP", *b"KR", *b"KW", *b"KY", *b"KZ", *b"LA", *b"LB", *b"LC", *b"LI", *b"LK", *b"LR",
	*b"LS", *b"LT", *b"LU", *b"LV", *b"LY", *b"MA", *b"MC", *b"MD", *b"ME", *b"MF", *b"MG", *b"MH",
	*b"MK", *b"ML", *b"MM", *b"MN", *b"MO", *b"MP", *b"MQ", *b"MR", *b"MS", *b"MT", *b"MU", *b"MV",
	*b"MW", *b"MX", *b"MY", *b"MZ", *b"NA", *b"NC", *b"NE", *b"NF", *b"NG", *b"NI", *b"NL", *b"NO",
	*b"NP", *b"NR", *b"NU", *b"NZ", *b"OM", *b"PA", *b"PE", *b"PF", *b"PG", *b"PH", *b"PK", *b"PL",
	*b"PM", *b"PN", *b"PR", *b"PS", *b"PT", *b"PW", *b"PY", *b"QA", *b"RE", *b"RO", *b"RS", *b"RU",
	*b"RW", *b"SA", *b"SB", *b"SC", *b"SD", *b"SE", *b"SG", *b"SH", *b"SI", *b"SJ", *b"SK", *b"SL",
	*b"SM", *b"SN", *b"SO", *b"SR", *b"SS", *b"ST", *b"SV", *b"SX", *b"SY", *b"SZ", *b"TC", *b"TD",
	*b"TF", *b"TG", *b"TH", *b"TJ", *b"TK", *b"TL", *b"TM", *b"TN", *b"TO", *b"TR", *b"TT", *b"TV",
	*b"TW", *b"TZ", *b"UA", *b"UG", *b"UM", *b"US", *b"UY", *b"UZ", *b"VA", *b"VC", *b"VE", *b"VG",
	*b"VI", *b"VN", *b"VU", *b"WF", *b"WS", *b"YE", *b"YT", *b"ZA", *b"ZM", *b"ZW",
];

#[cfg(test)]
mod tests {
	use super::*;
	use alloc::string::ToString;

	#[test]
	fn the_table_is_sorted() {
		assert!(CODES.windows(2).all(|pair| pair[0] < pair[1]));
		assert!(CountryCode::all().all(|code| CountryCode::try_from(*code.as_bytes()) == Ok(code)));
		assert_eq!(CountryCode::all().filter(|code| code.is_union()).count(), 1);
	}

	#[test]
	fn known_codes() {
		for (text, canonical) in [
			("NL", "NL"),
			("de", "DE"),
			(" Cn\n", "CN"),
			("eu", "EU"),
			("BV", "BV"),
			("SS", "SS"),
		] {
			assert_eq!(text.parse::<CountryCode>().unwrap().to_string(), canonical);
			assert!(CountryCode::try_from(canonical.as_bytes()).is_ok());
		}
		// Reserved (UK, SU), formerly used (AN), user-assigned (XK, ZZ, AA), never used (JJ).
		for text in ["UK", "SU", "AN", "XK", "XZ", "ZZ", "AA", "JJ"] {
			assert_eq!(
				text.parse::<CountryCode>(),
				Err(Invalid::Unassigned),
				"{text}"
			);
		}
		for (text, why) in [
			("", Invalid::Length),
			("N", Invalid::Length),
			("NLD", Invalid::Length),
			("N1", Invalid::Character),
			("N L", Invalid::Character),
			("É", Invalid::Character),
		] {
			assert_eq!(text.parse::<CountryCode>(), Err(why), "{text}");
		}
		assert_eq!(CountryCode::try_from(&b"nl"[..]), Err(Invalid::Character));
	}
}
