//! What is decided, without storage.

pub mod recalls;

use crate::types::*;
use alloc::{collections::BTreeSet, vec::Vec};
use sp_io::hashing::sha2_256;
use sp_runtime::{helpers_128bit::multiply_by_rational_with_rounding, Rounding};
use tradechain_primitives::{
	Action, CertificateKind, CountryCode, Digest, EventType, Moment, Ppm, Quantity, Role, Roles,
	Serial, Standing,
};

pub use recalls::{find_recalls, Found, Lineage};

/// Farthest that local time lies from UTC, in minutes.
pub const MAX_OFFSET: u16 = 14 * 60;

/// What a quantity weighs, in thousandths of a milligram: thousandths of a unit, times the net weight of
/// one unit in milligrams. It cannot overflow.
pub fn mass(quantity: Quantity, net_weight: u64) -> u128 {
	u128::from(quantity).saturating_mul(net_weight.into())
}

/// Whether so much can come out of what went in. What cannot be counted cannot.
pub fn is_balanced(inputs: impl IntoIterator<Item = u128>, output: u128, ceiling: Ppm) -> bool {
	inputs
		.into_iter()
		.try_fold(0u128, |sum, mass| sum.checked_add(mass))
		.and_then(|sum| {
			multiply_by_rational_with_rounding(sum, ceiling.into(), 1_000_000, Rounding::Down)
		})
		.is_some_and(|most| output <= most)
}

/// Who can own goods.
pub fn may_own(roles: Roles) -> bool {
	[
		Role::Manufacturer,
		Role::Exporter,
		Role::Importer,
		Role::Trader,
		Role::Consumer,
	]
	.into_iter()
	.any(|role| roles.contains(role))
}

/// Who can possess goods: who can own them, and who carries or stores those of others.
pub fn may_possess(roles: Roles) -> bool {
	may_own(roles) || roles.contains(Role::Carrier) || roles.contains(Role::Warehouse)
}

/// Whether these are the bounds of a range of serial numbers: digits alone, as many in both, the first not
/// after the last.
pub fn is_range(first: &Serial, last: &Serial) -> bool {
	let (first, last) = (first.as_str().as_bytes(), last.as_str().as_bytes());
	let digits = |text: &[u8]| text.iter().all(u8::is_ascii_digit);
	first.len() == last.len() && digits(first) && digits(last) && first <= last
}

/// Whether a serial number is one of the batch's.
pub fn is_serial_of(serials: &Serials, serial: &Serial, proof: Option<&SerialProof>) -> bool {
	match (serials, proof) {
		(Serials::Range { first, last }, None) => is_range(first, serial) && is_range(serial, last),
		(Serials::Root { root, count }, Some(proof)) => {
			binary_merkle_tree::verify_proof::<Sha256, _, _>(
				root,
				proof.siblings.iter().copied(),
				*count,
				proof.index,
				&serial.as_str().as_bytes(),
			)
		}
		_ => false,
	}
}

/// SHA-256 as a hasher of trees.
pub struct Sha256;

impl sp_core::Hasher for Sha256 {
	type Out = Digest;
	type StdHasher = <sp_runtime::traits::BlakeTwo256 as sp_core::Hasher>::StdHasher;
	const LENGTH: usize = 32;

	fn hash(bytes: &[u8]) -> Self::Out {
		sha2_256(bytes)
	}
}

/// Who is competent to issue a kind of certificate.
pub fn competence(kind: CertificateKind) -> Competence {
	use CertificateKind::*;
	match kind {
		Origin | Sanitary | Veterinary | Phytosanitary | FreeSale => Competence::Origin,
		ProductRegistration | Cites | ImportLicence | ExportLicence => Competence::Own,
		Conformity | Analysis | PreShipmentInspection | Organic | Halal => Competence::Any,
	}
}

/// Whether a jurisdiction speaks for a country of origin: it is that country, or its customs union.
pub fn speaks_for(
	jurisdiction: CountryCode,
	origin: CountryCode,
	union_of_origin: Option<CountryCode>,
) -> bool {
	jurisdiction == origin || Some(jurisdiction) == union_of_origin
}

/// Whether who acts for a jurisdiction is competent to issue this kind for goods of that origin.
pub fn is_competent(
	kind: CertificateKind,
	jurisdiction: CountryCode,
	origin: CountryCode,
	union_of_origin: Option<CountryCode>,
) -> bool {
	match competence(kind) {
		Competence::Any | Competence::Own => true,
		Competence::Origin => speaks_for(jurisdiction, origin, union_of_origin),
	}
}

/// The territories of recalls that hold in a country.
pub fn territories(country: Option<CountryCode>, union: Option<CountryCode>) -> Vec<Territory> {
	core::iter::once(Territory::Everywhere)
		.chain(country.into_iter().chain(union).map(Territory::In))
		.collect()
}

/// About how many subjects these events are, at most.
pub fn subjects(events: &RawEvents) -> u32 {
	let subjects: BTreeSet<_> = events.iter().map(|event| &event.subject).collect();
	// At most as many as there are events.
	subjects.len().try_into().unwrap_or(MAX_EVENTS)
}

/// How many of these events correct another.
pub fn corrections(events: &RawEvents) -> u32 {
	let count = events
		.iter()
		.filter(|event| event.corrects.is_some())
		.count();
	count.try_into().unwrap_or(MAX_EVENTS)
}

/// What is left of the serial numbers of a batch when a part takes some: of a range, those at one of its ends.
/// What lies under a Merkle root cannot be compared: there a part takes at most as many as there are.
#[allow(clippy::option_option)]
pub fn take_serials(left: &Serials, part: &Serials) -> Option<Option<Serials>> {
	match (left, part) {
		(
			Serials::Range { first, last },
			Serials::Range {
				first: from,
				last: to,
			},
		) => {
			let is_inside = is_range(first, from) && is_range(from, to) && is_range(to, last);
			let range = |first, last| Some(Some(Serials::Range { first, last }));
			match (first == from, last == to) {
				_ if !is_inside => None,
				(true, true) => Some(None),
				(true, false) => range(beside(to, 1)?, *last),
				(false, true) => range(*first, beside(from, -1)?),
				(false, false) => None,
			}
		}
		(Serials::Root { count: all, .. }, Serials::Root { count, .. }) if count <= all => {
			Some(Some(left.clone()))
		}
		_ => None,
	}
}

/// The serial number so many after this one, of as many digits.
fn beside(serial: &Serial, step: i128) -> Option<Serial> {
	let number = serial.as_str().parse::<i128>().ok()?.checked_add(step)?;
	let width = serial.as_str().len();
	alloc::format!("{number:0width$}").parse().ok()
}

/// What is wrong with an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EventFault {
	/// A transformation has no action, any other event one.
	WrongAction,
	/// No place has a local time so far from UTC.
	WrongOffset,
	/// It lies in the future.
	InFuture,
	/// It lies before the batch was made.
	BeforeBatch,
}

/// Whether an event can be as it says: `now` with what clocks may differ by, and when the batch was made, if
/// it is about one.
pub fn check_event(
	event: &RawEvent,
	now: Moment,
	tolerance: Moment,
	produced_at: Option<Moment>,
) -> Result<(), EventFault> {
	check_action(event.event_type, event.action)?;
	if event.offset.unsigned_abs() > MAX_OFFSET {
		return Err(EventFault::WrongOffset);
	}
	if event.event_time > now.saturating_add(tolerance) {
		return Err(EventFault::InFuture);
	}
	if produced_at.is_some_and(|moment| event.event_time < moment) {
		return Err(EventFault::BeforeBatch);
	}
	Ok(())
}

fn check_action(event_type: EventType, action: Option<Action>) -> Result<(), EventFault> {
	if (event_type == EventType::Transformation) == action.is_none() {
		Ok(())
	} else {
		Err(EventFault::WrongAction)
	}
}

/// The notice with all its fields, or the first that it lacks. An empty text and a digest of zeros say
/// nothing.
pub fn complete(notice: RawNotice) -> Result<Notice, NoticeField> {
	let text = |text: Option<Text>| text.filter(|text| !text.trim_ascii().is_empty());
	Ok(Notice {
		class: notice.class.ok_or(NoticeField::Class)?,
		reason: notice.reason.ok_or(NoticeField::Reason)?,
		hazard: text(notice.hazard).ok_or(NoticeField::Hazard)?,
		remedy: notice.remedy.ok_or(NoticeField::Remedy)?,
		contact: text(notice.contact).ok_or(NoticeField::Contact)?,
		document: notice
			.document
			.filter(|digest| *digest != Digest::default())
			.ok_or(NoticeField::Document)?,
	})
}

/// What the gravest of these reasons makes of a batch.
pub fn standing(concerns: &[Concern]) -> Standing {
	concerns
		.iter()
		.map(|concern| match concern {
			Concern::Recalled { .. } => Standing::Recalled,
			Concern::BeingChecked => Standing::BeingChecked,
			Concern::UnderInvestigation { .. } => Standing::UnderInvestigation,
			Concern::Expired { .. } => Standing::Expired,
		})
		.max()
		.unwrap_or(Standing::Fine)
}

/// What was made of a batch when one more was, which has the highest number.
pub fn one_more(before: Option<MadeOfIt>, number: BatchNumber) -> MadeOfIt {
	match before {
		None => MadeOfIt {
			first: number,
			last: number,
			count: 1,
		},
		Some(made) => MadeOfIt {
			last: number,
			count: made.count.saturating_add(1),
			..made
		},
	}
}

/// Which of the batches made of one comes after a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NextMade {
	/// This one, or none.
	Known(Option<BatchNumber>),
	/// There is one, which has to be looked up.
	LookUp,
}

/// Which of the batches made of one comes after a number, or first, as far as that can be told without looking.
pub fn next_made(made: Option<MadeOfIt>, after: Option<BatchNumber>) -> NextMade {
	let Some(made) = made else {
		return NextMade::Known(None);
	};
	match after {
		None => NextMade::Known(Some(made.first)),
		Some(after) if after < made.first => NextMade::Known(Some(made.first)),
		Some(after) if after >= made.last => NextMade::Known(None),
		Some(_) if made.count <= 2 => NextMade::Known(Some(made.last)),
		Some(_) => NextMade::LookUp,
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::arithmetic_side_effects)]

	use super::*;
	use proptest::prelude::*;
	use tradechain_primitives::ErrorReason;

	fn country(code: &str) -> CountryCode {
		code.parse().unwrap()
	}

	fn serial(text: &str) -> Serial {
		text.parse().unwrap()
	}

	#[test]
	fn nobody_makes_more_than_the_ceiling() {
		// 80 kg of olives, at most a quarter of it oil: 20 kg, in bottles of 458 g.
		let olives = mass(80_000, 1_000_000);
		let oil = |bottles: u64| mass(bottles * 1_000, 458_000);
		assert!(is_balanced([olives], oil(43), 250_000));
		assert!(!is_balanced([olives], oil(44), 250_000));
		assert!(!is_balanced([], oil(1), 1_000_000));
		// To the milligram.
		assert!(is_balanced([olives, 1_000], olives + 1_000, 1_000_000));
		assert!(!is_balanced([olives, 1_000], olives + 1_001, 1_000_000));
		// What cannot be counted.
		let most = mass(Quantity::MAX, u64::MAX);
		assert!(is_balanced([most], most, 1_000_000));
		assert!(!is_balanced([most; 2], most, 1_000_000));
	}

	proptest! {
		#[test]
		fn more_input_never_hinders(
			inputs in prop::collection::vec(0u128..1 << 100, 0..32),
			more in 0u128..1 << 100,
			output: u64,
			ceiling: Ppm,
		) {
			let balanced = is_balanced(inputs.clone(), output.into(), ceiling);
			let with_more = inputs.iter().copied().chain([more]);
			prop_assert!(!balanced || is_balanced(with_more, output.into(), ceiling));
			let sum: u128 = inputs.iter().sum();
			// The same by a second way, where it can be counted.
			let most = sum / 1_000_000 * u128::from(ceiling)
				+ sum % 1_000_000 * u128::from(ceiling) / 1_000_000;
			prop_assert_eq!(balanced, u128::from(output) <= most);
		}

		#[test]
		fn a_serial_is_of_its_batch_alone(count in 1u32..40, place: prop::sample::Index) {
			let names: Vec<_> = (0..count).map(|n| format!("S{n}")).collect();
			let index = u32::try_from(place.index(names.len())).unwrap();
			let proof = binary_merkle_tree::merkle_proof::<Sha256, _, _>(names.clone(), index);
			let serials = Serials::Root { root: proof.root, count };
			let proof = SerialProof { index, siblings: proof.proof.try_into().unwrap() };
			let own = serial(&names[index as usize]);
			prop_assert!(is_serial_of(&serials, &own, Some(&proof)));
			prop_assert!(!is_serial_of(&serials, &serial("other"), Some(&proof)));
			prop_assert!(!is_serial_of(&serials, &own, None));
			let elsewhere = SerialProof { index: count, ..proof.clone() };
			prop_assert!(!is_serial_of(&serials, &own, Some(&elsewhere)));
			let other = Serials::Root { root: [1; 32], count };
			prop_assert!(!is_serial_of(&other, &own, Some(&proof)));
		}
	}

	#[test]
	fn ranges_of_serials() {
		let range = Serials::Range {
			first: serial("0100"),
			last: serial("0200"),
		};
		for (text, inside) in [
			("0100", true),
			("0150", true),
			("0200", true),
			("0099", false),
			("0201", false),
			("150", false),
			("00150", false),
			("01500", false),
			("01A0", false),
		] {
			assert_eq!(is_serial_of(&range, &serial(text), None), inside, "{text}");
		}
		assert!(!is_range(&serial("2"), &serial("1")));
		assert!(!is_range(&serial("9"), &serial("10")));
		assert!(!is_range(&serial("A"), &serial("B")));
		let proof = SerialProof {
			index: 0,
			siblings: Default::default(),
		};
		assert!(!is_serial_of(&range, &serial("0150"), Some(&proof)));
	}

	#[test]
	fn who_holds_goods() {
		for role in Role::ALL {
			let owns = matches!(
				role,
				Role::Manufacturer
					| Role::Exporter
					| Role::Importer
					| Role::Trader | Role::Consumer
			);
			let carries = matches!(role, Role::Carrier | Role::Warehouse);
			assert_eq!(may_own((*role).into()), owns, "{role}");
			assert_eq!(may_possess((*role).into()), owns || carries, "{role}");
		}
		assert!(!may_own(Roles::NONE) && !may_possess(Roles::NONE));
	}

	#[test]
	fn authorities_certify_for_their_country() {
		let (nl, cn, eu) = (country("NL"), country("CN"), country("EU"));
		let sanitary = CertificateKind::Sanitary;
		assert!(is_competent(sanitary, nl, nl, Some(eu)));
		assert!(is_competent(sanitary, eu, nl, Some(eu)));
		assert!(!is_competent(sanitary, eu, cn, None));
		assert!(!is_competent(sanitary, nl, cn, None));
		let of_origin: Vec<_> = CertificateKind::ALL
			.iter()
			.filter(|kind| !is_competent(**kind, nl, cn, None))
			.map(|kind| kind.code())
			.collect();
		assert_eq!(
			of_origin.join(" "),
			"Origin Sanitary Veterinary Phytosanitary FreeSale"
		);
	}

	#[test]
	fn where_a_recall_holds() {
		let (nl, cn, eu) = (country("NL"), country("CN"), country("EU"));
		let everywhere = Territory::Everywhere;
		assert_eq!(territories(None, None), [everywhere]);
		assert_eq!(territories(Some(cn), None), [everywhere, Territory::In(cn)]);
		assert_eq!(
			territories(Some(nl), Some(eu)),
			[everywhere, Territory::In(nl), Territory::In(eu)]
		);
	}

	#[test]
	fn a_part_takes_serials_from_an_end() {
		let range = |first: &str, last: &str| Serials::Range {
			first: serial(first),
			last: serial(last),
		};
		let whole = range("0100", "0999");
		for (part, left) in [
			(range("0100", "0100"), Some(Some(range("0101", "0999")))),
			(range("0100", "0998"), Some(Some(range("0999", "0999")))),
			(range("0999", "0999"), Some(Some(range("0100", "0998")))),
			(range("0101", "0999"), Some(Some(range("0100", "0100")))),
			(whole.clone(), Some(None)),
			// From the middle, beyond an end, the wrong way, of another length.
			(range("0200", "0300"), None),
			(range("0099", "0200"), None),
			(range("0900", "1000"), None),
			(range("0200", "0100"), None),
			(range("100", "200"), None),
		] {
			assert_eq!(take_serials(&whole, &part), left, "{part:?}");
		}
		let nines = range("99999999999999999998", "99999999999999999999");
		assert_eq!(
			take_serials(
				&nines,
				&range("99999999999999999999", "99999999999999999999")
			),
			Some(Some(range("99999999999999999998", "99999999999999999998")))
		);
		let root = |count| Serials::Root {
			root: [1; 32],
			count,
		};
		assert_eq!(take_serials(&root(5), &root(5)), Some(Some(root(5))));
		assert_eq!(take_serials(&root(5), &root(6)), None);
		assert_eq!(take_serials(&root(5), &whole), None);
		assert_eq!(take_serials(&whole, &root(5)), None);
	}

	fn event() -> RawEvent {
		RawEvent {
			subject: RawSubject::LogisticUnit(0),
			event_type: EventType::Object,
			action: Some(Action::Observe),
			biz_step: None,
			disposition: None,
			event_time: 1_000,
			offset: 60,
			read_point: None,
			biz_location: None,
			hash: [1; 32],
			corrects: Some(ErrorDeclaration {
				event: EventRef { page: 0, index: 0 },
				reason: ErrorReason::DidNotOccur,
			}),
		}
	}

	#[test]
	fn events_that_cannot_be() {
		let check = |event: &RawEvent| check_event(event, 900, 100, Some(1_000));
		assert_eq!(check(&event()), Ok(()));
		let with = |change: fn(&mut RawEvent)| {
			let mut changed = event();
			change(&mut changed);
			check(&changed)
		};
		assert_eq!(
			with(|event| event.event_time = 1_001),
			Err(EventFault::InFuture)
		);
		assert_eq!(
			with(|event| event.event_time = 999),
			Err(EventFault::BeforeBatch)
		);
		assert_eq!(with(|event| event.offset = 840), Ok(()));
		assert_eq!(
			with(|event| event.offset = -841),
			Err(EventFault::WrongOffset)
		);
		assert_eq!(
			with(|event| event.offset = i16::MIN),
			Err(EventFault::WrongOffset)
		);
		assert_eq!(
			with(|event| event.action = None),
			Err(EventFault::WrongAction)
		);
		assert_eq!(
			with(|event| event.event_type = EventType::Transformation),
			Err(EventFault::WrongAction)
		);
		let early = RawEvent {
			event_time: 0,
			..event()
		};
		assert_eq!(check_event(&early, 900, 100, None), Ok(()));
	}

	fn text(text: &str) -> Option<Text> {
		Some(text.as_bytes().to_vec().try_into().unwrap())
	}

	#[test]
	fn a_notice_lacks_nothing() {
		let whole = RawNotice {
			class: Some(RecallClass::I),
			reason: Some(RecallReason::Allergen),
			hazard: text("Anaphylaxis of people with an allergy to nuts"),
			remedy: Some(Remedy::Refund),
			contact: text("recall@maker.example"),
			document: Some([1; 32]),
		};
		let lacks = |change: fn(&mut RawNotice)| {
			let mut notice = whole.clone();
			change(&mut notice);
			complete(notice).unwrap_err()
		};
		assert_eq!(lacks(|notice| notice.class = None), NoticeField::Class);
		assert_eq!(lacks(|notice| notice.reason = None), NoticeField::Reason);
		assert_eq!(lacks(|notice| notice.hazard = None), NoticeField::Hazard);
		assert_eq!(
			lacks(|notice| notice.hazard = text(" \n")),
			NoticeField::Hazard
		);
		assert_eq!(lacks(|notice| notice.remedy = None), NoticeField::Remedy);
		assert_eq!(
			lacks(|notice| notice.contact = text("")),
			NoticeField::Contact
		);
		assert_eq!(
			lacks(|notice| notice.document = None),
			NoticeField::Document
		);
		assert_eq!(
			lacks(|notice| notice.document = Some([0; 32])),
			NoticeField::Document
		);
		let notice = complete(whole).unwrap();
		assert_eq!((notice.class, notice.document), (RecallClass::I, [1; 32]));
	}

	#[test]
	fn the_gravest_reason_decides() {
		assert_eq!(standing(&[]), Standing::Fine);
		let expired = Concern::Expired { at: 1 };
		let investigated = Concern::UnderInvestigation {
			severe_complaints: 3,
		};
		let recalled = Concern::Recalled {
			recall: 0,
			goods: Subject::Batch("(01)09506000134352(10)A".parse().unwrap()),
			territory: Territory::Everywhere,
			class: RecallClass::III,
		};
		assert_eq!(standing(core::slice::from_ref(&expired)), Standing::Expired);
		assert_eq!(
			standing(&[investigated.clone(), expired.clone()]),
			Standing::UnderInvestigation
		);
		assert_eq!(
			standing(&[investigated.clone(), Concern::BeingChecked]),
			Standing::BeingChecked
		);
		assert_eq!(
			standing(&[recalled, Concern::BeingChecked, expired]),
			Standing::Recalled
		);
	}

	proptest! {
		/// What is told without looking is what looking would find.
		#[test]
		fn what_comes_next(numbers in prop::collection::btree_set(0u64..12, 0..6), after in prop::option::of(0u64..13)) {
			let made = numbers.iter().fold(None, |made, number| Some(one_more(made, *number)));
			let found = numbers.iter().find(|number| after.is_none_or(|after| **number > after));
			match next_made(made, after) {
				NextMade::Known(next) => prop_assert_eq!(next, found.copied()),
				NextMade::LookUp => prop_assert!(found.is_some() && numbers.len() > 2),
			}
		}
	}
}
