//! What holds for every type: the ways in and out agree, and nothing invalid comes in.

use crate::*;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt::{Debug, Display};
use core::str::FromStr;
use proptest::prelude::*;
use proptest::sample::select;
use scale_info::{meta_type, TypeDef, TypeDefPrimitive, TypeInfo};
use serde::{de::DeserializeOwned, Serialize};

fn parsed<T: FromStr<Err = Invalid> + Debug + 'static>(regex: &'static str) -> BoxedStrategy<T> {
	proptest::string::string_regex(regex)
		.unwrap()
		.prop_map(|text| text.parse().unwrap())
		.boxed()
}

pub(crate) fn gtin() -> BoxedStrategy<Gtin> {
	(1..10u64.pow(13))
		.prop_map(|body| Gtin::from_body(body).unwrap())
		.boxed()
}

pub(crate) fn gtin8() -> BoxedStrategy<Gtin> {
	(1..10u64.pow(7))
		.prop_map(|body| Gtin::from_body(body).unwrap())
		.boxed()
}

pub(crate) fn gln() -> BoxedStrategy<Gln> {
	(1..10u64.pow(12))
		.prop_map(|body| Gln::from_body(body).unwrap())
		.boxed()
}

pub(crate) fn sscc() -> BoxedStrategy<Sscc> {
	(1..10u64.pow(17))
		.prop_map(|body| Sscc::from_body(body).unwrap())
		.boxed()
}

pub(crate) fn gs1_prefix() -> BoxedStrategy<Gs1Prefix> {
	prop_oneof![
		parsed("[1-9][0-9]{3,11}"),
		parsed("0{1,4}[1-9][0-9]{3,7}"),
		parsed("00000[0-9]{3,7}")
	]
	.boxed()
}

pub(crate) fn lot() -> BoxedStrategy<Lot> {
	parsed("[!\"%&'()*+,./:;<=>?_A-Za-z0-9-]{1,20}")
}

pub(crate) fn hs_code() -> BoxedStrategy<HsCode> {
	parsed("(0[1-9]|[1-689][0-9]|7[0-689])([0-9]{2}){0,4}")
}

pub(crate) fn country_code() -> BoxedStrategy<CountryCode> {
	select(CountryCode::all().collect::<Vec<_>>()).boxed()
}

pub(crate) fn container_number() -> BoxedStrategy<ContainerNumber> {
	// Exactly one check digit fits.
	"[A-Z]{3}[UJZ][0-9]{6}"
		.prop_map(|body| {
			let mut fits = (0..10).filter_map(|digit| alloc::format!("{body}{digit}").parse().ok());
			let number = fits.next().unwrap();
			assert_eq!(fits.next(), None);
			number
		})
		.boxed()
}

pub(crate) fn lei() -> BoxedStrategy<Lei> {
	// Exactly one pair of check digits fits.
	"[0-9A-Z]{18}"
		.prop_map(|body| {
			let mut fits =
				(0..100).filter_map(|digits| alloc::format!("{body}{digits:02}").parse().ok());
			let lei = fits.next().unwrap();
			assert_eq!(fits.next(), None);
			lei
		})
		.boxed()
}

/// Out and in again by every way gives the same.
fn laws<T>(value: T)
where
	T: Copy + PartialEq + Debug + Display + FromStr<Err = Invalid> + Serialize + DeserializeOwned,
	T: Encode + DecodeWithMemTracking + MaxEncodedLen,
{
	let text = value.to_string();
	assert_eq!(text.parse(), Ok(value));
	assert_eq!(alloc::format!(" {text}\n").parse(), Ok(value));
	assert_eq!(alloc::format!("{value:?}"), text);

	let json = serde_json::to_string(&value).unwrap();
	assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
	assert_eq!(serde_json::from_str::<T>(&json).unwrap(), value);

	let bytes = value.encode();
	assert!(bytes.len() <= T::max_encoded_len());
	assert!(T::encoded_fixed_size().is_none_or(|size| size == bytes.len()));
	assert_eq!(T::decode(&mut &bytes[..]).unwrap(), value);
	assert!(T::decode(&mut &bytes[..bytes.len() - 1]).is_err());
}

/// No bytes make it panic; what it makes of them is valid and the only spelling.
fn takes_anything<T>(bytes: &[u8])
where
	T: Copy + PartialEq + Debug + Display + FromStr<Err = Invalid> + Serialize + DeserializeOwned,
	T: Encode + DecodeWithMemTracking + MaxEncodedLen,
{
	let text = String::from_utf8_lossy(bytes);
	if let Ok(value) = text.parse::<T>() {
		laws(value);
	}
	let json = serde_json::to_string(&text).unwrap();
	assert_eq!(serde_json::from_str::<T>(&json).ok(), text.parse().ok());
	if let Ok(value) = T::decode(&mut &bytes[..]) {
		assert!(bytes.starts_with(&value.encode()));
		laws(value);
	}
}

/// Bytes that are hostile, or nearly right.
fn anything() -> impl Strategy<Value = Vec<u8>> {
	prop_oneof![
		proptest::collection::vec(any::<u8>(), 0..40),
		"[ A-Z0-9().-]{0,24}".prop_map(String::into_bytes),
		"\\PC{0,24}".prop_map(String::into_bytes),
	]
}

macro_rules! laws {
	($($name:ident: $type:ty = $values:expr;)*) => {$(
		mod $name {
			use super::*;

			proptest! {
				#[test]
				fn laws_hold(value in $values) {
					laws::<$type>(value);
				}

				#[test]
				fn anything_goes_in(bytes in anything()) {
					takes_anything::<$type>(&bytes);
					<$type>::takes_only_the_canonical(&bytes);
				}
			}
		}
	)*};
}

/// What is taken as raw form is the canonical one.
trait Raw {
	fn takes_only_the_canonical(raw: &[u8]);
}

macro_rules! raw {
	(bytes: $($bytes:ty),*; numbers: $($number:ty),*;) => {
		$( impl Raw for $bytes {
			fn takes_only_the_canonical(raw: &[u8]) {
				if let Ok(value) = Self::try_from(raw) {
					// A unit code is filled up with a space.
					assert_eq!(value.to_string().as_bytes(), raw.trim_ascii_end());
				}
			}
		} )*
		$( impl Raw for $number {
			fn takes_only_the_canonical(raw: &[u8]) {
				let Ok(raw) = u64::decode(&mut &raw[..]) else { return };
				if let Ok(value) = Self::try_from(raw) {
					assert_eq!(u64::from(value), raw);
				}
			}
		} )*
	};
}

raw! {
	bytes: Gs1Prefix, Lot, Serial, HsCode, CountryCode, UnLocode, ContainerNumber, Lei, UnitCode,
		Incoterm, BizStep, Disposition, EventType, Action, ErrorReason, TransportEvent,
		EventClassifier, Role, CurrencyCode, Direction, TradeMode, Procedure, CertificateKind, Office, HsEdition, NegativeReason;
	numbers: Gtin, Gln, Sscc;
}

impl Raw for BatchId {
	fn takes_only_the_canonical(raw: &[u8]) {
		let lot = Lot::try_from(raw);
		let batch = Self::try_from((9506000134352, raw));
		assert_eq!(batch.map(|batch| batch.lot), lot);
	}
}

laws! {
	gtins: Gtin = prop_oneof![gtin(), gtin8()];
	glns: Gln = gln();
	ssccs: Sscc = sscc();
	gs1_prefixes: Gs1Prefix = gs1_prefix();
	lots: Lot = lot();
	serials: Serial = lot().prop_map(|lot| lot.as_str().parse().unwrap());
	batch_ids: BatchId = (gtin(), lot()).prop_map(|(gtin, lot)| BatchId { gtin, lot });
	hs_codes: HsCode = hs_code();
	country_codes: CountryCode = country_code();
	un_locodes: UnLocode = country_code()
		.prop_filter("not the union", |country| !country.is_union())
		.prop_flat_map(|country| {
			"[A-Z2-9]{3}".prop_map(move |place| alloc::format!("{country}{place}").parse().unwrap())
		});
	container_numbers: ContainerNumber = container_number();
	leis: Lei = lei();
	incoterms: Incoterm = select(Incoterm::ALL);
	biz_steps: BizStep = select(BizStep::ALL);
	dispositions: Disposition = select(Disposition::ALL);
	event_types: EventType = select(EventType::ALL);
	actions: Action = select(Action::ALL);
	error_reasons: ErrorReason = select(ErrorReason::ALL);
	transport_events: TransportEvent = select(TransportEvent::ALL);
	event_classifiers: EventClassifier = select(EventClassifier::ALL);
	unit_codes: UnitCode = select(UnitCode::all().collect::<Vec<_>>());
	roles: Role = select(Role::ALL);
	currency_codes: CurrencyCode = select(CurrencyCode::all().collect::<Vec<_>>());
	directions: Direction = select(Direction::ALL);
	trade_modes: TradeMode = select(TradeMode::ALL);
	procedures: Procedure = select(Procedure::ALL);
	certificate_kinds: CertificateKind = select(CertificateKind::ALL);
	offices: Office = select(Office::ALL);
	hs_editions: HsEdition = select(HsEdition::ALL);
	negative_reasons: NegativeReason = select(NegativeReason::ALL);
}

macro_rules! sets {
	($($name:ident: $set:ident($bits:ty) of $code:ident;)*) => {$(
		mod $name {
			use super::*;

			fn set() -> impl Strategy<Value = $set> {
				any::<$bits>().prop_map(|bits| $set::from_bits(bits & $set::all().bits()).unwrap())
			}

			#[test]
			fn unknown_bits_are_refused() {
				for bits in 0..=<$bits>::MAX {
					let known = u32::from(bits) < 1 << $code::ALL.len();
					let decoded = $set::decode(&mut &bits.encode()[..]);
					assert_eq!(decoded.is_ok(), known);
					assert_eq!($set::try_from(bits).ok(), decoded.ok());
					let Ok(set) = $set::from_bits(bits) else {
						assert_eq!($set::from_bits(bits), Err(Invalid::Unassigned));
						continue;
					};
					assert_eq!(set.bits(), bits);
					assert_eq!(set.encode(), bits.encode());
					assert_eq!(set.iter().collect::<$set>(), set);
					assert_eq!(set.iter().count() as u32, bits.count_ones());
					assert_eq!(set.is_empty(), bits == 0);
					let json = serde_json::to_string(&set).unwrap();
					assert_eq!(serde_json::from_str::<$set>(&json).unwrap(), set);
				}
				assert_eq!($set::max_encoded_len(), <$bits>::max_encoded_len());
			}

			#[test]
			fn one_bit_for_every_value() {
				for (at, value) in $code::ALL.iter().enumerate() {
					assert_eq!($set::from(*value).bits(), 1 << at);
				}
				assert!($set::all().iter().eq($code::ALL.iter().copied()));
				assert_eq!(u32::from($set::all().bits()), (1 << $code::ALL.len()) - 1);
				assert!($set::NONE.iter().eq([]) && $set::default() == $set::NONE);
			}

			proptest! {
				#[test]
				fn each_value_is_in_or_out(a in set(), b in set(), value in select($code::ALL)) {
					let both = || a.iter().filter(|value| b.contains(*value));
					prop_assert_eq!(a.intersects(b), both().count() > 0);
					prop_assert_eq!(a.is_subset_of(b), both().eq(a.iter()));
					for value in $code::ALL.iter().copied() {
						prop_assert_eq!(
							a.union(b).contains(value),
							a.contains(value) || b.contains(value)
						);
					}
					let mut with = a;
					with.insert(value);
					prop_assert_eq!(with, a.with(value));
					prop_assert_eq!(with, a.union(value.into()));
					prop_assert!(with.contains(value) && !a.without(value).contains(value));
					prop_assert_eq!(with.without(value), a.without(value));
					prop_assert_eq!(a.without(value).with(value), with);
				}
			}
		}
	)*};
}

sets! {
	sets_of_roles: Roles(u16) of Role;
	sets_of_trade_modes: TradeModes(u8) of TradeMode;
	sets_of_procedures: Procedures(u8) of Procedure;
	sets_of_certificate_kinds: CertificateKinds(u16) of CertificateKind;
}

/// What a later change must not move by accident.
#[test]
fn what_is_stored_is_pinned() {
	fn encoded<T: FromStr<Err = Invalid> + Debug + Encode>(text: &str) -> Vec<u8> {
		text.parse::<T>().unwrap().encode()
	}
	assert_eq!(encoded::<Gtin>("9506000134352"), 9506000134352u64.encode());
	assert_eq!(encoded::<Gln>("9506000134352"), 9506000134352u64.encode());
	assert_eq!(
		encoded::<Sscc>("106141412345678908"),
		106141412345678908u64.encode()
	);
	assert_eq!(encoded::<Gs1Prefix>("0614141"), (614141u64, 7u8).encode());
	assert_eq!(encoded::<HsCode>("0101.21"), (10121u64, 6u8).encode());
	assert_eq!(encoded::<CountryCode>("NL"), b"NL");
	assert_eq!(encoded::<UnLocode>("NLRTM"), b"NLRTM");
	assert_eq!(encoded::<ContainerNumber>("CSQU3054383"), b"CSQU3054383");
	assert_eq!(
		encoded::<Lei>("5493001KJTIIGC8Y1R12"),
		b"5493001KJTIIGC8Y1R12"
	);
	assert_eq!(encoded::<UnitCode>("PR"), b"PR ");
	assert_eq!(encoded::<CurrencyCode>("EUR"), b"EUR");

	fn codes<T: Copy + Display + Encode>(all: &[T]) -> Vec<String> {
		all.iter()
			.enumerate()
			.for_each(|(at, value)| assert_eq!(value.encode(), [at as u8]));
		all.iter().map(|value| value.to_string()).collect()
	}
	assert_eq!(
		codes(Incoterm::ALL).join(" "),
		"EXW FCA FAS FOB CFR CIF CPT CIP DAP DPU DDP"
	);
	assert_eq!(
		codes(TransportEvent::ALL).join(" "),
		"ARRI DEPA LOAD DISC GTIN GTOT STUF STRP PICK DROP INSP RSEA RMVD CUSS CUSI CUSR CROS AVPU \
		 AVDO"
	);
	assert_eq!(codes(EventClassifier::ALL).join(" "), "PLN EST ACT");
	assert_eq!(
		codes(Role::ALL).join(" "),
		"Manufacturer Exporter Importer Trader Consumer Carrier Warehouse Inspector CustomsBroker"
	);
	assert_eq!(codes(Direction::ALL).join(" "), "Import Export");
	assert_eq!(codes(TradeMode::ALL).join(" "), "B2B B2C");
	assert_eq!(
		codes(Procedure::ALL).join(" "),
		"HomeUse Bonded Transit Return"
	);
	assert_eq!(
		codes(CertificateKind::ALL).join(" "),
		"Origin Sanitary Veterinary Phytosanitary Conformity Analysis FreeSale ProductRegistration \
		 Cites PreShipmentInspection Organic Halal ImportLicence ExportLicence"
	);
	assert_eq!(
		codes(Office::ALL).join(" "),
		"Customs InspectionAndQuarantine Commerce Health Agriculture Environment Standards Finance \
		 Security Other"
	);
	assert_eq!(
		codes(HsEdition::ALL).join(" "),
		"HS2012 HS2017 HS2022 HS2028"
	);
	assert_eq!(
		codes(NegativeReason::ALL).join(" "),
		"Quarantine Safety Sanctions EndangeredSpecies IntellectualProperty Other"
	);
	assert_eq!(
		codes(EventType::ALL).join(" "),
		"ObjectEvent AggregationEvent TransactionEvent TransformationEvent AssociationEvent"
	);
	assert_eq!(codes(Action::ALL).join(" "), "ADD OBSERVE DELETE");
	assert_eq!(
		codes(ErrorReason::ALL).join(" "),
		"did_not_occur incorrect_data"
	);
	for (all, count) in [(codes(BizStep::ALL), 41), (codes(Disposition::ALL), 33)] {
		assert_eq!(all.len(), count);
		assert!(all.windows(2).all(|pair| pair[0] != pair[1]));
	}
	assert_eq!(BizStep::VoidShipping.encode(), [40]);
	assert_eq!(Disposition::Unknown.encode(), [32]);
}

/// The same of questions and verdicts.
#[test]
fn verdicts_are_pinned() {
	let country = CountryCode::try_from(*b"NL").unwrap();
	let question = Question {
		country,
		direction: Direction::Export,
		mode: TradeMode::B2C,
		procedure: Procedure::Return,
		code: "0101.21".parse().unwrap(),
		origin: CountryCode::try_from(*b"CN").unwrap(),
		under_way_since: Some(7),
	};
	let bytes = ((b"NL", 1u8, 1u8, 3u8), (10121u64, 6u8), (b"CN", Some(7u64)));
	assert_eq!(question.encode(), bytes.encode());
	assert_eq!(Question::decode(&mut &bytes.encode()[..]), Ok(question));
	assert_eq!(
		(question.encode().len(), Question::max_encoded_len()),
		(25, 25)
	);

	for (at, outcome) in [Outcome::Allow, Outcome::Review, Outcome::Refuse]
		.into_iter()
		.enumerate()
	{
		assert_eq!(outcome.encode(), [at as u8]);
	}
	let reason = NegativeReason::Sanctions;
	for (ground, bytes) in [
		(Ground::EmergencyBan(5), (0u8, 5u32).encode()),
		(
			Ground::NegativeEntry { entry: 5, reason },
			(1u8, 5u32, 2u8).encode(),
		),
		(Ground::PositiveEntry(5), (2u8, 5u32).encode()),
		(Ground::CodeTooShort, [3u8].encode()),
		(Ground::Default, [4u8].encode()),
		(Ground::NoList, [5u8].encode()),
	] {
		assert_eq!(ground.encode(), bytes);
	}

	let rates = Rates {
		duty: Some(1),
		consumption_tax: Some(2),
		vat: Some(3),
	};
	let terms = Terms {
		certificates: CertificateKind::Sanitary.into(),
		order_cap: Some(4),
		yearly_cap: Some(5),
		rates,
		note: Some([6; 32]),
	};
	let list = ListState {
		country,
		version: 8,
		root: [9; 32],
	};
	let verdict = Verdict {
		outcome: Outcome::Review,
		ground: Ground::NegativeEntry { entry: 5, reason },
		decided_by: country,
		terms: Some(terms),
		list,
		union_list: Some(list),
		at: 10,
		currency: Some("EUR".parse().unwrap()),
	};
	let rates = (Some(1u32), Some(2u32), Some(3u32));
	let terms = (2u16, Some(4u64), Some(5u64), rates, Some([6u8; 32]));
	let list = (b"NL", 8u32, [9u8; 32]);
	let bytes = (
		(1u8, (1u8, 5u32, 2u8), b"NL", Some(terms)),
		(list, Some(list), 10u64, Some(b"EUR")),
	);
	assert_eq!(verdict.encode(), bytes.encode());
	assert_eq!(Verdict::decode(&mut &bytes.encode()[..]), Ok(verdict));
	assert_eq!(
		(verdict.encode().len(), Verdict::max_encoded_len()),
		(167, 167)
	);
}

/// What clients see in the metadata.
#[test]
fn newtypes_in_metadata() {
	fn inner<T: TypeInfo + 'static>() -> TypeDef {
		let TypeDef::Composite(composite) = T::type_info().type_def else {
			panic!()
		};
		let [field] = &composite.fields[..] else {
			panic!()
		};
		field.ty.type_info().type_def
	}
	for number in [inner::<Gtin>(), inner::<Gln>(), inner::<Sscc>()] {
		assert_eq!(number, TypeDef::Primitive(TypeDefPrimitive::U64));
	}
	for bits in [inner::<Roles>(), inner::<CertificateKinds>()] {
		assert_eq!(bits, TypeDef::Primitive(TypeDefPrimitive::U16));
	}
	for bits in [inner::<TradeModes>(), inner::<Procedures>()] {
		assert_eq!(bits, TypeDef::Primitive(TypeDefPrimitive::U8));
	}
	for bytes in [inner::<Lot>(), inner::<Serial>()] {
		let TypeDef::Sequence(sequence) = bytes else {
			panic!()
		};
		assert_eq!(sequence.type_param, meta_type::<u8>());
	}
	for (bytes, len) in [
		(inner::<CountryCode>(), 2),
		(inner::<UnitCode>(), 3),
		(inner::<CurrencyCode>(), 3),
		(inner::<UnLocode>(), 5),
		(inner::<ContainerNumber>(), 11),
		(inner::<Lei>(), 20),
	] {
		let TypeDef::Array(array) = bytes else {
			panic!()
		};
		assert_eq!((array.type_param, array.len), (meta_type::<u8>(), len));
	}
	for digits in [inner::<HsCode>(), inner::<Gs1Prefix>()] {
		let TypeDef::Composite(composite) = digits else {
			panic!()
		};
		let names: Vec<_> = composite
			.fields
			.iter()
			.map(|field| field.name.unwrap())
			.collect();
		assert_eq!(names, ["value", "len"]);
	}
}

#[test]
fn what_is_wrong_is_said() {
	let error = codec::Error::from(Invalid::CheckDigit).to_string();
	assert!(error.contains("wrong check digit"), "{error}");
	let error = serde_json::from_str::<Gtin>("\"9506000134353\"").unwrap_err();
	assert!(error.to_string().contains("wrong check digit"), "{error}");
}
