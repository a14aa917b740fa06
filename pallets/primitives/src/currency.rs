use crate::text::Text;
use crate::Invalid;
use codec::{Encode, MaxEncodedLen};
use core::str::FromStr;
use scale_info::TypeInfo;

/// A currency: an alphabetic code of ISO 4217, of those in its list one that something is paid in.
///
/// What list one has beside them is left out, as nobody invoices or values goods in it:
/// - precious metals: `XAG`, `XAU`, `XPD`, `XPT`;
/// - bond market units: `XBA`, `XBB`, `XBC`, `XBD`;
/// - units of account between states and their banks: `XAD`, `XDR`, `XSU`, `XUA`;
/// - fund codes, for accounts and indexed debts: `BOV`, `CHE`, `CHW`, `CLF`, `COU`, `MXV`, `USN`,
///   `UYI`, `UYW`;
/// - for tests, `XTS`; for no currency, `XXX`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, TypeInfo, MaxEncodedLen)]
pub struct CurrencyCode([u8; 3]);

impl CurrencyCode {
	/// How many digits an amount has after the point: 2 if the smallest unit is a cent.
	pub fn minor_units(&self) -> u8 {
		Self::find(&self.0).map_or(0, |(_, digits)| *digits)
	}

	/// Every code, in alphabetical order.
	pub fn all() -> impl ExactSizeIterator<Item = Self> {
		CURRENCIES.iter().map(|(code, _)| Self(**code))
	}

	fn find(raw: &[u8; 3]) -> Option<&'static (&'static [u8; 3], u8)> {
		let at = CURRENCIES
			.binary_search_by_key(&raw, |(code, _)| *code)
			.ok()?;
		CURRENCIES.get(at)
	}

	fn check(raw: &[u8; 3]) -> Result<(), Invalid> {
		if !raw.iter().all(u8::is_ascii_uppercase) {
			return Err(Invalid::Character);
		}
		Self::find(raw).map(|_| ()).ok_or(Invalid::Unassigned)
	}
}

/// From what people write: surrounding whitespace and the case of letters do not matter.
impl FromStr for CurrencyCode {
	type Err = Invalid;

	fn from_str(text: &str) -> Result<Self, Invalid> {
		Self::try_from(Text::<3>::compact(text, b"")?.as_bytes())
	}
}

fixed_code!(CurrencyCode, 3);

/// The codes as of January 2026, sorted, and their digits after the point.
static CURRENCIES: &[(&[u8; 3], u8)] = &[
	(b"AED", 2),
	(b"AFN", 2),
	(b"ALL", 2),
	(b"AMD", 2),
	(b"AOA", 2),
	(b"ARS", 2),
	(b"AUD", 2),
	(b"AWG", 2),
	(b"AZN", 2),
	(b"BAM", 2),
	(b"BBD", 2),
	(b"BDT", 2),
	(b"BHD", 3),
	(b"BIF", 0),
	(b"BMD", 2),
	(b"BND", 2),
	(b"BOB", 2),
	(b"BRL", 2),
	(b"BSD", 2),
	(b"BTN", 2),
	(b"BWP", 2),
	(b"BYN", 2),
	(b"BZD", 2),
	(b"CAD", 2),
	(b"CDF", 2),
	(b"CHF", 2),
	(b"CLP", 0),
	(b"CNY", 2),
	(b"COP", 2),
	(b"CRC", 2),
	(b"CUP", 2),
	(b"CVE", 2),
	(b"CZK", 2),
	(b"DJF", 0),
	(b"DKK", 2),
	(b"DOP", 2),
	(b"DZD", 2),
	(b"EGP", 2),
	(b"ERN", 2),
	(b"ETB", 2),
	(b"EUR", 2),
	(b"FJD", 2),
	(b"FKP", 2),
	(b"GBP", 2),
	(b"GEL", 2),
	(b"GHS", 2),
	(b"GIP", 2),
	(b"GMD", 2),
	(b"GNF", 0),
	(b"GTQ", 2),
	(b"GYD", 2),
	(b"HKD", 2),
	(b"HNL", 2),
	(b"HTG", 2),
	(b"HUF", 2),
	(b"IDR", 2),
	(b"ILS", 2),
	(b"INR", 2),
	(b"IQD", 3),
	(b"IRR", 2),
	(b"ISK", 0),
	(b"JMD", 2),
	(b"JOD", 3),
	(b"JPY", 0),
	(b"KES", 2),
	(b"KGS", 2),
	(b"KHR", 2),
	(b"KMF", 0),
	(b"KPW", 2),
	(b"KRW", 0),
	(b"KWD", 3),
	(b"KYD", 2),
	(b"KZT", 2),
	(b"LAK", 2),
	(b"LBP", 2),
	(b"LKR", 2),
	(b"LRD", 2),
	(b"LSL", 2),
	(b"LYD", 3),
	(b"MAD", 2),
	(b"MDL", 2),
	(b"MGA", 2),
	(b"MKD", 2),
	(b"MMK", 2),
	(b"MNT", 2),
	(b"MOP", 2),
	(b"MRU", 2),
	(b"MUR", 2),
	(b"MVR", 2),
	(b"MWK", 2),
	(b"MXN", 2),
	(b"MYR", 2),
	(b"MZN", 2),
	(b"NAD", 2),
	(b"NGN", 2),
	(b"NIO", 2),
	(b"NOK", 2),
	(b"NPR", 2),
	(b"NZD", 2),
	(b"OMR", 3),
	(b"PAB", 2),
	(b"PEN", 2),
	(b"PGK", 2),
	(b"PHP", 2),
	(b"PKR", 2),
	(b"PLN", 2),
	(b"PYG", 0),
	(b"QAR", 2),
	(b"RON", 2),
	(b"RSD", 2),
	(b"RUB", 2),
	(b"RWF", 0),
	(b"SAR", 2),
	(b"SBD", 2),
	(b"SCR", 2),
	(b"SDG", 2),
	(b"SEK", 2),
	(b"SGD", 2),
	(b"SHP", 2),
	(b"SLE", 2),
	(b"SOS", 2),
	(b"SRD", 2),
	(b"SSP", 2),
	(b"STN", 2),
	(b"SVC", 2),
	(b"SYP", 2),
	(b"SZL", 2),
	(b"THB", 2),
	(b"TJS", 2),
	(b"TMT", 2),
	(b"TND", 3),
	(b"TOP", 2),
	(b"TRY", 2),
	(b"TTD", 2),
	(b"TWD", 2),
	(b"TZS", 2),
	(b"UAH", 2),
	(b"UGX", 0),
	(b"USD", 2),
	(b"UYU", 2),
	(b"UZS", 2),
	(b"VED", 2),
	(b"VES", 2),
	(b"VND", 0),
	(b"VUV", 0),
	(b"WST", 2),
	(b"XAF", 0),
	(b"XCD", 2),
	(b"XCG", 2),
	(b"XOF", 0),
	(b"XPF", 0),
	(b"YER", 2),
	(b"ZAR", 2),
	(b"ZMW", 2),
	(b"ZWG", 2),
];

#[cfg(test)]
mod tests {
	use super::*;
	use alloc::string::ToString;
	use alloc::vec::Vec;

	#[test]
	fn the_table_is_sorted() {
		assert!(CURRENCIES.windows(2).all(|pair| pair[0].0 < pair[1].0));
		assert!(
			CurrencyCode::all().all(|code| CurrencyCode::try_from(*code.as_bytes()) == Ok(code))
		);
	}

	#[test]
	fn digits_after_the_point() {
		let with = |digits| CurrencyCode::all().filter(move |code| code.minor_units() == digits);
		assert_eq!(
			with(0)
				.map(|code| code.to_string())
				.collect::<Vec<_>>()
				.join(" "),
			"BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
		);
		assert_eq!(
			with(3)
				.map(|code| code.to_string())
				.collect::<Vec<_>>()
				.join(" "),
			"BHD IQD JOD KWD LYD OMR TND"
		);
		assert_eq!(
			(with(0).count(), with(2).count(), with(3).count()),
			(16, 132, 7)
		);
		assert_eq!(CurrencyCode::all().len(), 155);
	}

	#[test]
	fn known_codes() {
		for (text, canonical) in [
			("EUR", "EUR"),
			("cny", "CNY"),
			(" Usd\n", "USD"),
			("SLE", "SLE"),
			("VED", "VED"),
			("VES", "VES"),
			("XCG", "XCG"),
			("ZWG", "ZWG"),
		] {
			assert_eq!(text.parse::<CurrencyCode>().unwrap().to_string(), canonical);
			assert!(CurrencyCode::try_from(canonical.as_bytes()).is_ok());
		}
		// Withdrawn; never assigned; of list one, but nothing is paid in it.
		for text in [
			"ANG", "BGN", "CUC", "DEM", "HRK", "SLL", "VEF", "ZWL", "CNH", "RMB", "AAA", "ZZZ",
			"BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "UYI", "UYW", "XAD", "XAG", "XAU",
			"XBA", "XBB", "XBC", "XBD", "XDR", "XPD", "XPT", "XSU", "XTS", "XUA", "XXX",
		] {
			assert_eq!(
				text.parse::<CurrencyCode>(),
				Err(Invalid::Unassigned),
				"{text}"
			);
		}
		for (text, why) in [
			("", Invalid::Length),
			("EU", Invalid::Length),
			("EURO", Invalid::Length),
			("EU1", Invalid::Character),
			("978", Invalid::Character),
			("E R", Invalid::Character),
			("EU€", Invalid::Character),
		] {
			assert_eq!(text.parse::<CurrencyCode>(), Err(why), "{text}");
		}
		assert_eq!(CurrencyCode::try_from(&b"eur"[..]), Err(Invalid::Character));
		assert_eq!(CurrencyCode::try_from(&b"EU"[..]), Err(Invalid::Length));
	}
}
