use crate::text::Text;
use crate::{CountryCode, Invalid};
use codec::{Encode, MaxEncodedLen};
use core::str::FromStr;
use scale_info::TypeInfo;

/// The prefix that UN/LOCODE gives to installations in international waters.
const INTERNATIONAL_WATERS: [u8; 2] = *b"XZ";

/// A place of trade and transport: a UN/LOCODE, of a country and three letters or digits 2 to 9.
///
/// The country is one that ISO 3166-1 assigns, or `XZ` for installations in international waters.
/// Whether the place is in the code list is not checked: the list changes twice a year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, TypeInfo, MaxEncodedLen)]
pub struct UnLocode([u8; 5]);

impl UnLocode {
	/// The country that the place is in; none in international waters.
	pub fn country(&self) -> Option<CountryCode> {
		CountryCode::try_from(self.country_part()).ok()
	}

	const fn country_part(&self) -> [u8; 2] {
		let [a, b, ..] = self.0;
		[a, b]
	}

	fn check(raw: &[u8; 5]) -> Result<(), Invalid> {
		let [_, _, place @ ..] = raw;
		if !place
			.iter()
			.all(|byte| matches!(byte, b'A'..=b'Z' | b'2'..=b'9'))
		{
			return Err(Invalid::Character);
		}
		let country = Self(*raw).country_part();
		if country == INTERNATIONAL_WATERS {
			return Ok(());
		}
		if CountryCode::try_from(country)?.is_union() {
			return Err(Invalid::Unassigned);
		}
		Ok(())
	}
}

/// From what people write: the case of letters, surrounding whitespace and a space after the
/// country do not matter.
impl FromStr for UnLocode {
	type Err = Invalid;

	fn from_str(text: &str) -> Result<Self, Invalid> {
		Self::try_from(Text::<5>::compact(text, b" ")?.as_bytes())
	}
}

fixed_code!(UnLocode, 5);

#[cfg(test)]
mod tests {
	use super::*;
	use alloc::string::ToString;

	#[test]
	fn known_places() {
		for (text, canonical, country) in [
			("NLRTM", "NLRTM", Some("NL")),
			("cn sha", "CNSHA", Some("CN")),
			(" US NYC ", "USNYC", Some("US")),
			("DE7JB", "DE7JB", Some("DE")),
			("XZ289", "XZ289", None),
		] {
			let place = text.parse::<UnLocode>().unwrap();
			assert_eq!(place.to_string(), canonical);
			assert_eq!(UnLocode::try_from(canonical.as_bytes()), Ok(place));
			assert_eq!(
				place.country(),
				country.map(|country| country.parse().unwrap())
			);
		}
		for (text, why) in [
			("", Invalid::Length),
			("NLRT", Invalid::Length),
			("NLRTMX", Invalid::Length),
			("NLR0M", Invalid::Character),
			("NLR1M", Invalid::Character),
			("NL-RTM", Invalid::Character),
			("1LRTM", Invalid::Character),
			("UKLON", Invalid::Unassigned),
			("XKPRN", Invalid::Unassigned),
			("EUBRU", Invalid::Unassigned),
		] {
			assert_eq!(text.parse::<UnLocode>(), Err(why), "{text}");
		}
		assert_eq!(UnLocode::try_from(&b"nlrtm"[..]), Err(Invalid::Character));
	}
}
