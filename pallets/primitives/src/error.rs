use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use scale_info::TypeInfo;

/// Why a text or a raw value is not an identifier of the kind asked for.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub enum Invalid {
	/// Too short, too long, or a length between those that the standard allows.
	Length,
	/// A character that the standard does not allow, or not in its place.
	Character,
	/// The check digit or check characters do not fit the rest.
	CheckDigit,
	/// Well formed, but no such code is assigned.
	Unassigned,
	/// Set aside by the standard: it never names anything.
	Reserved,
}

impl Invalid {
	const fn text(self) -> &'static str {
		match self {
			Self::Length => "wrong length",
			Self::Character => "character not allowed",
			Self::CheckDigit => "wrong check digit",
			Self::Unassigned => "code not assigned",
			Self::Reserved => "code reserved",
		}
	}
}

impl fmt::Display for Invalid {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.text())
	}
}

impl core::error::Error for Invalid {}

impl From<Invalid> for codec::Error {
	fn from(invalid: Invalid) -> Self {
		invalid.text().into()
	}
}
