//! Classification against a reference that scans every entry, and the other pure rules.

use super::*;
use crate::{
	functions::{subheading_key, PageKey},
	rules::{self, Judgement, List},
	types::CheckedSettings,
};
use proptest::{prelude::*, sample::select};
use sp_runtime::FixedU128;
use tradechain_primitives::{HsCode, Question};

const CODES: [&str; 16] = [
	"33",
	"34",
	"98",
	"3304",
	"3305",
	"9801",
	"330499",
	"330410",
	"980100",
	"33049900",
	"33049910",
	"33041000",
	"98010000",
	"3304990010",
	"3304990090",
	"9801000010",
];
const PERIOD: Moment = 10;

fn code() -> impl Strategy<Value = HsCode> {
	select(&CODES[..]).prop_map(hs)
}

fn origin() -> impl Strategy<Value = Option<CountryCode>> {
	select(vec![None, Some(country(*b"BR")), Some(country(*b"CN"))])
}

fn direction() -> impl Strategy<Value = Direction> {
	// Mostly one, so that entries meet.
	prop_oneof![5 => Just(Direction::Import), 1 => Just(Direction::Export)]
}

prop_compose! {
	fn entry()(
		direction in direction(),
		modes in 1u8..4,
		procedures in 1u8..16,
		prefix in code(),
		origin in origin(),
		from in 0u64..60,
		length in proptest::option::of(1u64..60),
		grace in prop_oneof![Just(0u64), 0u64..30],
		exception in proptest::option::of(0u32..40),
		positive in any::<bool>(),
	) -> Entry {
		Entry {
			id: 0,
			direction,
			modes: TradeModes::from_bits(modes).unwrap(),
			procedures: Procedures::from_bits(procedures).unwrap(),
			prefix,
			origin,
			from,
			until: length.map(|length| from + length),
			grace,
			rule: if positive {
				Rule::Positive { terms: Terms::default(), exception_to: exception }
			} else {
				Rule::Negative { reason: NegativeReason::Other, legal_reference: None }
			},
		}
	}
}

/// A list as `amend` leaves it: numbered, and without two entries for the same.
fn entries() -> impl Strategy<Value = Vec<Entry>> {
	proptest::collection::vec(entry(), 0..40).prop_map(|drafts| {
		let mut list: Vec<Entry> = Vec::new();
		for draft in drafts {
			if !list.iter().any(|other| other.overlaps(&draft)) {
				list.push(Entry {
					id: list.len() as u32,
					..draft
				});
			}
		}
		list
	})
}

prop_compose! {
	fn ban()(
		direction in direction(),
		prefix in code(),
		origin in origin(),
		imposed_at in 0u64..60,
		ratified in any::<bool>(),
		id in any::<u32>(),
	) -> Ban<u64> {
		Ban { id, direction, prefix, origin, imposed_by: 1, imposed_at, ratified, notice: [0; 32] }
	}
}

fn bans() -> impl Strategy<Value = Vec<Ban<u64>>> {
	prop_oneof![2 => Just(Vec::new()), 1 => proptest::collection::vec(ban(), 0..3)]
}

prop_compose! {
	fn questions()(
		direction in direction(),
		mode in select(TradeMode::ALL),
		procedure in select(Procedure::ALL),
		code in code(),
		origin in select(vec![*b"BR", *b"CN", *b"JP"]),
		under_way_since in proptest::option::of(0u64..60),
	) -> Question {
		let origin = country(origin);
		Question { country: country(NL), direction, mode, procedure, code, origin, under_way_since }
	}
}

fn checked(outcome: Outcome) -> CheckedSettings {
	let RawSettings {
		defaults,
		rates,
		hs_edition,
		rounding,
		..
	} = settings(outcome);
	let currency = "EUR".parse().unwrap();
	Settings {
		defaults,
		rates,
		hs_edition,
		currency,
		rounding,
		customs_union: None,
	}
}

/// A whole list, to be scanned.
#[derive(Debug)]
struct Whole {
	entries: Vec<Entry>,
	bans: Vec<Ban<u64>>,
	settings: Option<CheckedSettings>,
}

fn wholes() -> impl Strategy<Value = Whole> {
	let outcomes = select(vec![
		None,
		Some(Outcome::Allow),
		Some(Outcome::Review),
		Some(Outcome::Refuse),
	]);
	(entries(), bans(), outcomes).prop_map(|(entries, bans, outcome)| Whole {
		entries,
		bans,
		settings: outcome.map(checked),
	})
}

impl Whole {
	/// What is read of it for a code: two pages.
	fn pages(&self, code: &HsCode) -> [Vec<Entry>; 2] {
		let page = |key: PageKey| {
			let mut page: Vec<_> = self
				.entries
				.iter()
				.filter(|entry| PageKey::of(&entry.prefix) == key)
				.cloned()
				.collect();
			page.sort_by_key(|entry| (entry.prefix, entry.id));
			page
		};
		let subheading = subheading_key(code).map(PageKey::Subheading);
		[
			page(PageKey::Chapter(code.chapter())),
			subheading.map(page).unwrap_or_default(),
		]
	}

	fn list<'a>(&'a self, [chapter, subheading]: &'a [Vec<Entry>; 2]) -> List<'a, u64> {
		List {
			settings: self.settings.as_ref(),
			bans: &self.bans,
			ban_period: PERIOD,
			chapter,
			subheading,
		}
	}

	fn judge(&self, question: &Question, now: Moment) -> Judgement {
		rules::judge(self.list(&self.pages(&question.code)), question, now)
	}
}

/// The rules of classification in the words of the README, on texts and without pages.
struct Reference<'a> {
	whole: &'a Whole,
	question: &'a Question,
	now: Moment,
}

impl Reference<'_> {
	fn text(code: HsCode) -> String {
		code.to_string()
	}

	fn in_force(&self, entry: &Entry) -> bool {
		let started_before = |moment: Moment| {
			self.question
				.under_way_since
				.is_some_and(|since| since < moment)
		};
		let now = self.now;
		match entry.rule {
			Rule::Negative { .. } => {
				let from = if started_before(entry.from) {
					entry.from + entry.grace
				} else {
					entry.from
				};
				now >= from && entry.until.is_none_or(|until| now < until)
			}
			Rule::Positive { .. } => {
				now >= entry.from
					&& match entry.until {
						None => true,
						Some(until) if started_before(until) => now < until + entry.grace,
						Some(until) => now < until,
					}
			}
		}
	}

	/// Entries for the case, whatever the code.
	fn candidates(&self) -> impl Iterator<Item = &Entry> {
		self.whole.entries.iter().filter(|entry| {
			entry.direction == self.question.direction
				&& entry.modes.iter().any(|mode| mode == self.question.mode)
				&& entry
					.procedures
					.iter()
					.any(|procedure| procedure == self.question.procedure)
				&& [None, Some(self.question.origin)].contains(&entry.origin)
				&& self.in_force(entry)
		})
	}

	fn matching(&self) -> Vec<&Entry> {
		let code = Self::text(self.question.code);
		self.candidates()
			.filter(|entry| code.starts_with(&Self::text(entry.prefix)))
			.collect()
	}

	fn bans(&self) -> impl Iterator<Item = &Ban<u64>> {
		self.whole.bans.iter().filter(|ban| {
			ban.direction == self.question.direction
				&& [None, Some(self.question.origin)].contains(&ban.origin)
				&& (ban.ratified || self.now < ban.imposed_at + PERIOD)
		})
	}

	fn deciding(&self) -> Option<&Entry> {
		let positive = |entry: &&Entry| matches!(entry.rule, Rule::Positive { .. });
		let mut found: Vec<_> = self.matching().into_iter().filter(positive).collect();
		let rank = |entry: &&Entry| {
			let length = Self::text(entry.prefix).len();
			(
				usize::MAX - length,
				entry.origin.is_none(),
				entry.from,
				entry.id,
			)
		};
		found.sort_by_key(rank);
		found.first().copied()
	}

	fn refused(&self) -> Option<Ground> {
		let code = Self::text(self.question.code);
		if let Some(ban) = self
			.bans()
			.find(|ban| code.starts_with(&Self::text(ban.prefix)))
		{
			return Some(Ground::EmergencyBan(ban.id));
		}
		let exception = match self.deciding().map(|entry| &entry.rule) {
			Some(Rule::Positive { exception_to, .. }) => *exception_to,
			_ => None,
		};
		let mut negative: Vec<_> = self
			.matching()
			.into_iter()
			.filter(|entry| matches!(entry.rule, Rule::Negative { .. }))
			.filter(|entry| exception != Some(entry.id))
			.map(|entry| (Self::text(entry.prefix).len(), entry.id))
			.collect();
		negative.sort();
		let (_, entry) = *negative.first()?;
		Some(Ground::NegativeEntry {
			entry,
			reason: NegativeReason::Other,
		})
	}

	fn too_short(&self, counts: fn(&Entry) -> bool) -> bool {
		let code = Self::text(self.question.code);
		let least = if code.starts_with("98") || code.starts_with("99") {
			8
		} else {
			6
		};
		let beneath = |prefix: HsCode| {
			let prefix = Self::text(prefix);
			prefix.len() > code.len() && prefix.starts_with(&code)
		};
		code.len() < least
			|| self.bans().any(|ban| beneath(ban.prefix))
			|| self
				.candidates()
				.any(|entry| counts(entry) && beneath(entry.prefix))
	}

	fn answer(&self) -> (Outcome, Ground) {
		if let Some(ground) = self.refused() {
			return (Outcome::Refuse, ground);
		}
		let Some(settings) = &self.whole.settings else {
			return (Outcome::Review, Ground::NoList);
		};
		if self.too_short(|_| true) {
			return (Outcome::Review, Ground::CodeTooShort);
		}
		if let Some(entry) = self.deciding() {
			return (Outcome::Allow, Ground::PositiveEntry(entry.id));
		}
		// The same for every case.
		(settings.defaults.import.b2b.home_use, Ground::Default)
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(4_000))]

	#[test]
	fn classification_is_what_a_scan_of_every_entry_says(
		whole in wholes(),
		questions in proptest::collection::vec(questions(), 8),
		now in 0u64..70,
	) {
		for question in &questions {
			let reference = Reference { whole: &whole, question, now };
			let Judgement { outcome, ground, terms } = whole.judge(question, now);
			prop_assert_eq!((outcome, ground), reference.answer());
			let expected = outcome == Outcome::Allow
				|| (outcome, ground) == (Outcome::Review, Ground::Default);
			prop_assert_eq!(terms.is_some(), expected);
		}
	}

	#[test]
	fn a_state_only_adds_refusals_to_its_union(
		union in wholes(),
		state in wholes(),
		question in questions(),
		now in 0u64..70,
	) {
		let (union_pages, state_pages) = (union.pages(&question.code), state.pages(&question.code));
		let (judgement, by_state) = rules::judge_in_union(
			union.list(&union_pages),
			state.list(&state_pages),
			&question,
			now,
		);
		let of_union = Reference { whole: &union, question: &question, now }.answer();
		let of_state = Reference { whole: &state, question: &question, now };
		let got = (judgement.outcome, judgement.ground);
		if of_union.0 == Outcome::Refuse {
			prop_assert_eq!((got, by_state), (of_union, false));
		} else if let Some(ground) = of_state.refused() {
			prop_assert_eq!((got, by_state), ((Outcome::Refuse, ground), true));
		} else if of_union.1 != Ground::CodeTooShort && of_state.too_short(Entry::is_negative) {
			prop_assert_eq!((got, by_state), ((Outcome::Review, Ground::CodeTooShort), true));
		} else {
			prop_assert_eq!((got, by_state), (of_union, false));
		}
		// Never milder than the union alone.
		prop_assert!(judgement.outcome >= of_union.0 || judgement.ground == Ground::CodeTooShort);
	}

	#[test]
	fn what_is_past_judges_nothing(
		entry in entry(),
		since in proptest::option::of(0u64..200),
		now in 0u64..200,
	) {
		prop_assert!(!(entry.is_past(now) && entry.is_in_force(since, now)));
		if entry.is_past(now) {
			prop_assert!(entry.is_past(now + 1));
		}
	}

	#[test]
	fn overlapping_is_mutual_and_reflexive(a in entry(), b in entry()) {
		prop_assert!(a.overlaps(&a));
		prop_assert_eq!(a.overlaps(&b), b.overlaps(&a));
		// What overlaps has a moment and a case in common.
		if a.overlaps(&b) {
			let common = a.from.max(b.from);
			prop_assert!(a.until.is_none_or(|until| common < until));
			prop_assert!(b.until.is_none_or(|until| common < until));
		}
	}

	#[test]
	fn amounts_convert_exactly(
		amount in 0u128..1_000_000_000_000_000_000,
		// Millionths, so that the reference is exact.
		millionths in 1u128..1_000_000_000_000,
		from in 0u8..4,
		to in 0u8..4,
	) {
		let rate = FixedU128::from_rational(millionths, 1_000_000);
		let numerator = amount * millionths * 10u128.pow(to.into());
		let denominator = 1_000_000 * 10u128.pow(from.into());
		let convert = |mode| {
			rules::convert(amount, rate, from, to, Rounding { mode, unit: 1 })
		};
		let (down, rest) = (numerator / denominator, numerator % denominator);
		prop_assert_eq!(convert(RoundingMode::Down), Some(down));
		prop_assert_eq!(convert(RoundingMode::Up), Some(down + u128::from(rest > 0)));
		prop_assert_eq!(
			convert(RoundingMode::HalfUp),
			Some(down + u128::from(2 * rest >= denominator))
		);
	}
}

#[test]
fn what_cannot_be_counted_is_not_converted() {
	let rounding = Rounding {
		mode: RoundingMode::Down,
		unit: 1,
	};
	let most = FixedU128::from_inner(u128::MAX);
	assert_eq!(rules::convert(u128::MAX, most, 2, 2, rounding), None);
	assert_eq!(rules::convert(1, most, 0, 3, rounding), None);
	assert_eq!(
		rules::convert(0, FixedU128::from_u32(1), 3, 0, rounding),
		Some(0)
	);
}

#[test]
fn subheadings_have_keys_in_the_order_of_the_codes() {
	let keys: Vec<_> = ["010121", "010129", "330499", "970121", "99999999"]
		.map(|code| subheading_key(&hs(code)))
		.into();
	assert!(keys.is_sorted() && keys.iter().all(Option::is_some));
	assert_eq!(
		subheading_key(&hs("3304990010")),
		subheading_key(&hs("330499"))
	);
	assert_eq!(subheading_key(&hs("3304")), None);
	assert_eq!(PageKey::of(&hs("3304")), PageKey::Chapter(33));
}
