//! What is decided: functions over plain values, without storage.

use crate::types::{Ban, CheckedSettings, Entry, Fault, Rounding, RoundingMode, Rule};
use core::cmp::Reverse;
use sp_runtime::{
	helpers_128bit::multiply_by_rational_with_rounding, traits::One, FixedU128, Rounding as Side,
};
use tradechain_primitives::{
	BanId, CountryCode, Direction, Ground, HsCode, Moment, Outcome, Ppm, Question, Rates, Terms,
};

/// The highest rate: ten times the value.
pub const MAX_RATE: Ppm = 10_000_000;

/// The fewest digits by which a good is known: those of a subheading of the Harmonized System, and two
/// more where the chapter is left to national use.
const fn fewest_digits(national: bool) -> u8 {
	if national {
		8
	} else {
		6
	}
}

/// What is known of a jurisdiction's list where a code is looked up.
pub struct List<'a, AccountId> {
	/// Without them there is no list.
	pub settings: Option<&'a CheckedSettings>,
	/// All emergency bans.
	pub bans: &'a [Ban<AccountId>],
	/// How long a ban lasts that is not ratified.
	pub ban_period: Moment,
	/// The entries for the code's chapter, and for headings in it.
	pub chapter: &'a [Entry],
	/// The entries for the code's subheading, and for national codes in it.
	pub subheading: &'a [Entry],
}

// Derived, these would ask the same of the account.
impl<AccountId> Clone for List<'_, AccountId> {
	fn clone(&self) -> Self {
		*self
	}
}
impl<AccountId> Copy for List<'_, AccountId> {}

/// What a list says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Judgement {
	/// What may be done.
	pub outcome: Outcome,
	/// Why.
	pub ground: Ground,
	/// The terms, where the good may pass or an officer is to look at it.
	pub terms: Option<Terms>,
}

impl Judgement {
	const fn without_terms(outcome: Outcome, ground: Ground) -> Self {
		Self {
			outcome,
			ground,
			terms: None,
		}
	}

	const CODE_TOO_SHORT: Self = Self::without_terms(Outcome::Review, Ground::CodeTooShort);
}

/// Whether goods of `good` are meant, for any origin or for that one.
fn origin_is(meant: Option<CountryCode>, good: CountryCode) -> bool {
	meant.is_none_or(|meant| meant == good)
}

/// The first moment at which an emergency ban no longer holds.
pub fn lapses_at<AccountId>(ban: &Ban<AccountId>, period: Moment) -> Option<Moment> {
	(!ban.ratified).then(|| ban.imposed_at.saturating_add(period))
}

/// Whether an emergency ban holds.
pub fn ban_holds<AccountId>(ban: &Ban<AccountId>, period: Moment, now: Moment) -> bool {
	lapses_at(ban, period).is_none_or(|lapses_at| now < lapses_at)
}

/// Whether both speak of some of the same goods.
pub fn bans_meet<AccountId>(
	ban: &Ban<AccountId>,
	direction: Direction,
	prefix: &HsCode,
	origin: Option<CountryCode>,
) -> bool {
	ban.direction == direction
		&& (ban.prefix.is_prefix_of(prefix) || prefix.is_prefix_of(&ban.prefix))
		&& (ban.origin == origin || ban.origin.is_none() || origin.is_none())
}

impl Entry {
	/// Whether the entry says that goods do not pass.
	pub const fn is_negative(&self) -> bool {
		matches!(self.rule, Rule::Negative { .. })
	}

	/// Whether the entry is in force for goods that are on their way since then. Those are spared for
	/// the grace: from a negative entry that takes force, from the end of a positive one.
	pub fn is_in_force(&self, under_way_since: Option<Moment>, now: Moment) -> bool {
		let spared = |since: Moment| {
			now < since.saturating_add(self.grace)
				&& under_way_since.is_some_and(|started| started < since)
		};
		let begun = self.from <= now;
		let ended = self.until.is_some_and(|until| until <= now);
		if self.is_negative() {
			begun && !ended && !spared(self.from)
		} else {
			begun && (!ended || self.until.is_some_and(spared))
		}
	}

	/// Whether no good can be judged by the entry any more.
	pub fn is_past(&self, now: Moment) -> bool {
		let grace = if self.is_negative() { 0 } else { self.grace };
		self.until
			.is_some_and(|until| until.saturating_add(grace) <= now)
	}

	/// Whether the entry is for the same case as the question, whatever the code.
	fn is_for(&self, question: &Question, now: Moment) -> bool {
		self.direction == question.direction
			&& self.modes.contains(question.mode)
			&& self.procedures.contains(question.procedure)
			&& origin_is(self.origin, question.origin)
			&& self.is_in_force(question.under_way_since, now)
	}

	/// Whether both entries say something for the same goods at the same time, without one being more
	/// specific than the other.
	pub fn overlaps(&self, other: &Self) -> bool {
		let before = |a: &Self, b: &Self| a.until.is_some_and(|until| until <= b.from);
		self.is_negative() == other.is_negative()
			&& self.direction == other.direction
			&& self.prefix == other.prefix
			&& self.origin == other.origin
			&& self.modes.intersects(other.modes)
			&& self.procedures.intersects(other.procedures)
			&& !before(self, other)
			&& !before(other, self)
	}

	/// What is wrong with an entry by itself.
	pub fn check(&self, now: Moment) -> Result<(), Fault> {
		if self.modes.is_empty() {
			return Err(Fault::NoModes);
		}
		if self.procedures.is_empty() {
			return Err(Fault::NoProcedures);
		}
		if self.until.is_some_and(|until| until <= self.from) {
			return Err(Fault::EndsBeforeItBegins);
		}
		if self.until.is_some_and(|until| until <= now) {
			return Err(Fault::AlreadyPast);
		}
		let inert = if self.is_negative() {
			self.from.saturating_add(self.grace) <= now
		} else {
			self.until.is_none()
		};
		if self.grace > 0 && inert {
			return Err(Fault::InertGrace);
		}
		match &self.rule {
			Rule::Positive { terms, .. } if !rates_are_sane(&terms.rates) => {
				Err(Fault::RateTooHigh)
			}
			_ => Ok(()),
		}
	}
}

/// Whether no rate is above [`MAX_RATE`].
pub fn rates_are_sane(rates: &Rates) -> bool {
	[rates.duty, rates.consumption_tax, rates.vat]
		.into_iter()
		.flatten()
		.all(|rate| rate <= MAX_RATE)
}

/// What a list refuses: an emergency ban that matches, or a negative entry that matches and that the
/// deciding positive entry does not name. And the deciding positive entry, if nothing refuses.
fn refusal<'a, AccountId>(
	list: List<'a, AccountId>,
	question: &Question,
	now: Moment,
) -> Result<Option<&'a Entry>, Judgement> {
	let refuse = |ground| Err(Judgement::without_terms(Outcome::Refuse, ground));
	let bans = |ban: &&Ban<AccountId>| {
		ban.direction == question.direction
			&& origin_is(ban.origin, question.origin)
			&& ban.prefix.is_prefix_of(&question.code)
			&& ban_holds(ban, list.ban_period, now)
	};
	if let Some(ban) = list.bans.iter().find(bans) {
		return refuse(Ground::EmergencyBan(ban.id));
	}
	let matching = || {
		list.chapter.iter().chain(list.subheading).filter(|entry| {
			entry.prefix.is_prefix_of(&question.code) && entry.is_for(question, now)
		})
	};
	// Two of the same rank match only while goods under way are spared: the former terms are theirs.
	let deciding = matching()
		.filter(|entry| !entry.is_negative())
		.max_by_key(|entry| {
			(
				entry.prefix.digits(),
				entry.origin.is_some(),
				Reverse((entry.from, entry.id)),
			)
		});
	let excepted = deciding.and_then(|entry| match entry.rule {
		Rule::Positive { exception_to, .. } => exception_to,
		Rule::Negative { .. } => None,
	});
	for entry in matching().filter(|entry| Some(entry.id) != excepted) {
		if let Rule::Negative { reason, .. } = entry.rule {
			return refuse(Ground::NegativeEntry {
				entry: entry.id,
				reason,
			});
		}
	}
	Ok(deciding)
}

/// Whether a longer code than the one asked for might be judged otherwise.
fn is_too_short<AccountId>(
	list: List<'_, AccountId>,
	question: &Question,
	now: Moment,
	counts: impl Fn(&Entry) -> bool,
) -> bool {
	let beneath = |prefix: &HsCode| *prefix != question.code && question.code.is_prefix_of(prefix);
	let bans = |ban: &Ban<AccountId>| {
		ban.direction == question.direction
			&& origin_is(ban.origin, question.origin)
			&& beneath(&ban.prefix)
			&& ban_holds(ban, list.ban_period, now)
	};
	question.code.digits() < fewest_digits(question.code.is_national())
		|| list.bans.iter().any(bans)
		|| list
			.chapter
			.iter()
			.chain(list.subheading)
			.any(|entry| counts(entry) && beneath(&entry.prefix) && entry.is_for(question, now))
}

/// What a list says of a good.
pub fn judge<AccountId>(list: List<'_, AccountId>, question: &Question, now: Moment) -> Judgement {
	let deciding = match refusal(list, question, now) {
		Ok(deciding) => deciding,
		Err(refused) => return refused,
	};
	let Some(settings) = list.settings else {
		return Judgement::without_terms(Outcome::Review, Ground::NoList);
	};
	if is_too_short(list, question, now, |_| true) {
		return Judgement::CODE_TOO_SHORT;
	}
	match deciding.map(|entry| (entry.id, &entry.rule)) {
		Some((id, Rule::Positive { terms, .. })) => Judgement {
			outcome: Outcome::Allow,
			ground: Ground::PositiveEntry(id),
			terms: Some(Terms {
				rates: terms.rates.or(settings.rates),
				..*terms
			}),
		},
		_ => {
			let Question {
				direction,
				mode,
				procedure,
				..
			} = *question;
			let outcome = settings.defaults.outcome(direction, mode, procedure);
			let terms = Terms {
				rates: settings.rates,
				..Terms::default()
			};
			Judgement {
				outcome,
				ground: Ground::Default,
				terms: (outcome != Outcome::Refuse).then_some(terms),
			}
		}
	}
}

/// What a customs union's list and that of one of its states say of a good, and whether it is the
/// state's that decides. The union's comes first; the state's may only add refusals, and rates that the
/// union leaves open.
pub fn judge_in_union<AccountId>(
	union: List<'_, AccountId>,
	state: List<'_, AccountId>,
	question: &Question,
	now: Moment,
) -> (Judgement, bool) {
	let mut by_union = judge(union, question, now);
	if by_union.outcome == Outcome::Refuse {
		return (by_union, false);
	}
	if let Err(refused) = refusal(state, question, now) {
		return (refused, true);
	}
	if by_union.ground != Ground::CodeTooShort
		&& is_too_short(state, question, now, Entry::is_negative)
	{
		return (Judgement::CODE_TOO_SHORT, true);
	}
	if let (Some(terms), Some(settings)) = (&mut by_union.terms, state.settings) {
		terms.rates = terms.rates.or(settings.rates);
	}
	(by_union, false)
}

/// The entry or the ban that a ground names.
pub fn named<'a, AccountId>(
	list: List<'a, AccountId>,
	ground: Ground,
) -> (Option<&'a Entry>, Option<&'a Ban<AccountId>>) {
	let entry = |id| {
		list.chapter
			.iter()
			.chain(list.subheading)
			.find(|entry| entry.id == id)
	};
	let ban = |id: BanId| list.bans.iter().find(|ban| ban.id == id);
	match ground {
		Ground::PositiveEntry(id) | Ground::NegativeEntry { entry: id, .. } => (entry(id), None),
		Ground::EmergencyBan(id) => (None, ban(id)),
		Ground::CodeTooShort | Ground::Default | Ground::NoList => (None, None),
	}
}

/// An amount of one currency in another, whose smallest units are `from_digits` and `to_digits` digits
/// after the point. `None` beyond what can be counted.
pub fn convert(
	amount: u128,
	rate: FixedU128,
	from_digits: u8,
	to_digits: u8,
	rounding: Rounding,
) -> Option<u128> {
	let shift = |digits: u8| 10u128.checked_pow(digits.into());
	let numerator = rate
		.into_inner()
		.checked_mul(shift(to_digits.saturating_sub(from_digits))?)?;
	let denominator = FixedU128::one()
		.into_inner()
		.checked_mul(shift(from_digits.saturating_sub(to_digits))?)?;
	let side = match rounding.mode {
		RoundingMode::Down => Side::Down,
		RoundingMode::HalfUp => Side::NearestPrefUp,
		RoundingMode::Up => Side::Up,
	};
	multiply_by_rational_with_rounding(amount, numerator, denominator, side)
}
