//! What each call costs at its worst: full pages, each of another subheading, full records.
#![allow(
	clippy::arithmetic_side_effects,
	clippy::cast_possible_truncation,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use super::*;
use crate::functions::PageKey;
use alloc::{format, vec, vec::Vec};
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;
use tradechain_primitives::{
	CertificateKind, CertificateKinds, Ground, HsCode, HsEdition, NegativeReason, Office, Outcome,
	Procedure, Procedures, ProductRules, Question, Rates, Terms, TradeMode, TradeModes,
};

const NL: [u8; 2] = *b"NL";

fn country(code: &[u8; 2]) -> CountryCode {
	CountryCode::try_from(code.as_slice()).unwrap()
}

fn hs(digits: &str) -> HsCode {
	HsCode::try_from(digits.as_bytes()).unwrap()
}

fn raw(digits: &str) -> RawCode {
	digits.as_bytes().to_vec().try_into().unwrap()
}

/// The `n`th of many subheadings, in as many chapters as there are.
fn subheading(n: u32) -> HsCode {
	let (place, rest) = (n % CHAPTERS + 1, n / CHAPTERS);
	let chapter = if place < 77 { place } else { place + 1 };
	hs(&format!(
		"{chapter:02}{:02}{:02}",
		1 + rest / 90,
		10 + rest % 90
	))
}

/// An entry of the largest size.
fn entry(id: EntryId, prefix: HsCode, rule: Rule) -> Entry {
	Entry {
		id,
		direction: Direction::Import,
		modes: TradeModes::all(),
		procedures: Procedures::all(),
		prefix,
		origin: Some(country(b"CN")),
		from: 0,
		until: Some(Moment::MAX),
		grace: Moment::MAX,
		rule,
	}
}

fn rates() -> Rates {
	Rates {
		duty: Some(1),
		consumption_tax: Some(1),
		vat: Some(1),
	}
}

fn positive() -> Rule {
	let terms = Terms {
		certificates: CertificateKinds::all(),
		order_cap: Some(u64::MAX),
		yearly_cap: Some(u64::MAX),
		rates: rates(),
		note: Some([1; 32]),
	};
	Rule::Positive {
		terms,
		exception_to: Some(EntryId::MAX),
	}
}

fn negative() -> Rule {
	Rule::Negative {
		reason: NegativeReason::Other,
		legal_reference: Some([1; 32]),
	}
}

/// The draft of an entry of the largest size.
fn draft(prefix: &HsCode, exception_to: Option<EntryId>) -> Draft {
	Draft {
		direction: Direction::Import,
		modes: TradeMode::ALL.to_vec().try_into().unwrap(),
		procedures: Procedure::ALL.to_vec().try_into().unwrap(),
		prefix: raw(&format!("{prefix}")),
		origin: Some(*b"CN"),
		from: 0,
		until: Some(Moment::MAX),
		grace: Moment::MAX,
		rule: DraftRule::Positive {
			certificates: CertificateKind::ALL.to_vec().try_into().unwrap(),
			order_cap: Some(u64::MAX),
			yearly_cap: Some(u64::MAX),
			rates: rates(),
			exception_to: exception_to.map(ExceptionTo::Entry),
			note: Some([1; 32]),
		},
	}
}

fn settings() -> RawSettings {
	Settings {
		defaults: Defaults::all(Outcome::Review),
		rates: rates(),
		hs_edition: HsEdition::Hs2022,
		currency: *b"EUR",
		rounding: Rounding {
			mode: RoundingMode::HalfUp,
			unit: 1,
		},
		customs_union: None,
	}
}

/// A jurisdiction with all the bans that it can have, none of which matches what benchmarks ask; those
/// of `regulator` are one fewer than it may have.
fn set_jurisdiction<T: Config>(
	country: CountryCode,
	customs_union: Option<CountryCode>,
	bans: u32,
	regulator: &T::AccountId,
) {
	let ban = |id: u32| Ban {
		id,
		direction: Direction::Export,
		prefix: hs("9706900000"),
		origin: Some(self::country(b"CN")),
		imposed_by: if id + 1 < T::MaxBansPerRegulator::get() {
			regulator.clone()
		} else {
			account("regulator", id, 0)
		},
		imposed_at: T::Clock::now(),
		ratified: false,
		notice: [1; 32],
	};
	let RawSettings {
		defaults,
		rates,
		hs_edition,
		rounding,
		..
	} = settings();
	let currency = CurrencyCode::try_from(b"EUR".as_slice()).unwrap();
	let jurisdiction = Jurisdiction {
		version: 1,
		root: [1; 32],
		next_entry: 1_000_000,
		next_ban: bans,
		settings: Some(Settings {
			defaults,
			rates,
			hs_edition,
			currency,
			rounding,
			customs_union,
		}),
		bans: (0..bans).map(ban).collect::<Vec<_>>().try_into().unwrap(),
	};
	Jurisdictions::<T>::insert(country, jurisdiction);
}

/// The page of a chapter, full: one negative entry for all of it, whose number is answered, and headings.
fn fill_chapter<T: Config>(country: CountryCode, chapter: u8) -> EntryId {
	let first = EntryId::from(chapter) * 1_000;
	let mut entries = vec![entry(first, hs(&format!("{chapter:02}")), negative())];
	entries.extend((1..T::MaxChapterEntries::get()).map(|n| {
		entry(
			first + n,
			hs(&format!("{chapter:02}{:02}", n % 100)),
			positive(),
		)
	}));
	Pallet::<T>::put_page(country, PageKey::Chapter(chapter), entries);
	first
}

/// The page of a subheading, full of national codes; answers the code of the first, whose number it is.
fn fill_subheading<T: Config>(country: CountryCode, code: &HsCode, first: EntryId) -> HsCode {
	let national = |n: u32| hs(&format!("{}{:04}", code.subheading().unwrap(), n));
	let entries = (0..T::MaxSubheadingEntries::get())
		.map(|n| entry(first + n, national(n), positive()))
		.collect();
	Pallet::<T>::put_page(country, PageKey::of(code), entries);
	national(0)
}

/// Gives `country` and its customs union full pages where this code is looked up, and full records.
pub(crate) fn set_worst_case<T: Config>(country: CountryCode, code: HsCode) {
	let union = self::country(b"EU");
	let nobody = account("nobody", 0, 0);
	for (list, its_union) in [
		(country, (country != union).then_some(union)),
		(union, None),
	] {
		set_jurisdiction::<T>(list, its_union, T::MaxBans::get(), &nobody);
		fill_chapter::<T>(list, code.chapter());
		fill_subheading::<T>(list, &code, 100_000);
	}
}

/// Of full lists in which this code is looked up: gives those that decide a cap on orders of its own for the code,
/// whatever the direction and the origin, and all the rates for dollars and some others that there can be.
pub(crate) fn set_caps<T: Config>(country: CountryCode, code: HsCode) {
	// One for each line of a declaration.
	let dollar = CurrencyCode::try_from(b"USD".as_slice()).unwrap();
	let currencies = || CurrencyCode::all().take(32).chain([dollar]);
	let Rule::Positive {
		mut terms,
		exception_to,
	} = positive()
	else {
		return;
	};
	// The codes of benchmarks have a cap each: the sum under every one is looked at.
	terms.order_cap = Some(u64::MAX - code.value());
	let capped = |id, direction| Entry {
		direction,
		origin: None,
		..entry(
			id,
			code,
			Rule::Positive {
				terms,
				exception_to,
			},
		)
	};
	for list in [country, self::country(b"EU")] {
		let dated = (0..T::MaxDatedRates::get()).map(|n| DatedRate {
			// The rate that counts is the last that is looked at.
			from: if n == 0 { 0 } else { Moment::MAX },
			rate: FixedU128::from_u32(1),
		});
		let dated: BoundedVec<_, _> = BoundedVec::truncate_from(dated.collect());
		for currency in currencies() {
			if !ConversionRates::<T>::contains_key(list, currency) {
				ConversionRates::<T>::insert(list, currency, dated.clone());
			}
		}
		let mut page = Pallet::<T>::page(list, PageKey::of(&code));
		let last = page.len().saturating_sub(2);
		page.truncate(last);
		page.push(capped(200_000, Direction::Import));
		page.push(capped(200_001, Direction::Export));
		Pallet::<T>::put_page(list, PageKey::of(&code), page);
	}
}

fn question(code: HsCode) -> Question {
	Question {
		country: country(&NL),
		direction: Direction::Import,
		mode: TradeMode::B2C,
		procedure: Procedure::HomeUse,
		code,
		// Of no entry's origin, so that all of them are looked at.
		origin: country(b"BR"),
		under_way_since: Some(1),
	}
}

#[benchmarks]
mod benchmarks {
	use super::*;

	// An amendment touches one page, and an exception may lie on that of its chapter: `n` amendments are
	// charged as `n` subheadings and as many chapters, as far as there are so many.
	#[benchmark]
	fn amend(
		n: Linear<0, { T::MaxAmendments::get() - CHAPTERS }>,
		c: Linear<0, CHAPTERS>,
	) -> Result<(), BenchmarkError> {
		let nl = country(&NL);
		let origin =
			T::AmendOrigin::try_successful_origin(&nl).map_err(|_| BenchmarkError::Weightless)?;
		set_jurisdiction::<T>(nl, None, T::MaxBans::get(), &account("nobody", 0, 0));
		let replace = |prefix: HsCode, entry| Amendment::Replace {
			entry,
			by: draft(&prefix, None),
		};
		let mut amendments = Vec::new();
		for n in 0..n {
			let id = 100_000 + n * 100;
			let prefix = fill_subheading::<T>(nl, &subheading(n), id);
			amendments.push(replace(prefix, id));
		}
		for c in 0..c {
			let chapter = subheading(c).chapter();
			let ban = fill_chapter::<T>(nl, chapter);
			amendments.push(replace(hs(&format!("{chapter:02}01")), ban + 1));
		}
		if amendments.is_empty() {
			// Nothing to amend is an error; this is the least.
			amendments.push(Amendment::Add(draft(&subheading(0), None)));
		}
		let count = amendments.len();
		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			NL,
			amendments.try_into().unwrap(),
		);
		assert_eq!(Changes::<T>::get(nl, 2).unwrap().changes.len(), count);
		Ok(())
	}

	#[benchmark]
	fn set_defaults() -> Result<(), BenchmarkError> {
		let nl = country(&NL);
		let origin = T::SettingsOrigin::try_successful_origin(&nl)
			.map_err(|_| BenchmarkError::Weightless)?;
		set_worst_case::<T>(nl, subheading(0));
		let settings = RawSettings {
			customs_union: Some(*b"EU"),
			..settings()
		};
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, NL, settings);
		assert_eq!(Jurisdictions::<T>::get(nl).version, 2);
		Ok(())
	}

	#[benchmark]
	fn publish_rates(n: Linear<1, { T::MaxRates::get() }>) -> Result<(), BenchmarkError> {
		let nl = country(&NL);
		let origin = T::SettingsOrigin::try_successful_origin(&nl)
			.map_err(|_| BenchmarkError::Weightless)?;
		set_worst_case::<T>(nl, subheading(0));
		let euro = CurrencyCode::try_from(b"EUR".as_slice()).unwrap();
		let others: Vec<_> = CurrencyCode::all()
			.filter(|currency| *currency != euro)
			.take(n as usize)
			.collect();
		let rate = FixedU128::from_u32(1);
		let from = Moment::from(T::MaxDatedRates::get());
		for currency in &others {
			let dated: Vec<_> = (0..from).map(|from| DatedRate { from, rate }).collect();
			ConversionRates::<T>::insert(nl, currency, BoundedVec::truncate_from(dated));
		}
		let rates: Vec<_> = others
			.iter()
			.map(|currency| (currency.as_str().as_bytes().try_into().unwrap(), rate))
			.collect();
		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			NL,
			from,
			rates.try_into().unwrap(),
		);
		let last = others.last().unwrap();
		assert_eq!(
			ConversionRates::<T>::get(nl, last).last().unwrap().from,
			from
		);
		Ok(())
	}

	#[benchmark]
	fn impose_emergency_ban() {
		let nl = country(&NL);
		let regulator: T::AccountId = account("imposes", 0, 0);
		T::Panels::set_regulator(nl, &regulator, Office::Customs);
		let others = T::MaxBans::get() - 1;
		set_jurisdiction::<T>(nl, None, others, &regulator);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(regulator),
			NL,
			Direction::Import,
			raw("0201300090"),
			Some(*b"BR"),
			[1; 32],
		);
		assert_eq!(Jurisdictions::<T>::get(nl).next_ban, others + 1);
	}

	#[benchmark]
	fn ratify_emergency_ban() -> Result<(), BenchmarkError> {
		let nl = country(&NL);
		let origin =
			T::AmendOrigin::try_successful_origin(&nl).map_err(|_| BenchmarkError::Weightless)?;
		let last = T::MaxBans::get() - 1;
		set_jurisdiction::<T>(nl, None, last + 1, &account("nobody", 0, 0));
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, NL, last);
		assert!(Jurisdictions::<T>::get(nl).bans.last().unwrap().ratified);
		Ok(())
	}

	#[benchmark]
	fn lift_emergency_ban() -> Result<(), BenchmarkError> {
		let nl = country(&NL);
		let origin =
			T::AmendOrigin::try_successful_origin(&nl).map_err(|_| BenchmarkError::Weightless)?;
		set_jurisdiction::<T>(nl, None, T::MaxBans::get(), &account("nobody", 0, 0));
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, NL, 0);
		assert_eq!(
			Jurisdictions::<T>::get(nl).bans.len() as u32,
			T::MaxBans::get() - 1
		);
		Ok(())
	}

	#[benchmark]
	fn classify() {
		let code = hs("3304999999");
		set_worst_case::<T>(country(&NL), code);
		let verdict;
		#[block]
		{
			verdict = <Pallet<T> as ProductRules>::classify(&question(code));
		}
		assert_eq!(verdict.ground, Ground::Default);
	}

	/// For the README: the size of the list makes no difference. Four entries a subheading.
	#[benchmark(extra)]
	fn classify_among(e: Linear<1_500, 15_000>) {
		let nl = country(&NL);
		set_jurisdiction::<T>(nl, None, 0, &account("nobody", 0, 0));
		for n in 0..e / 4 {
			let code = subheading(n);
			let national = |m: u32| hs(&format!("{code}{m:02}"));
			let entries = (0..4)
				.map(|m| entry(n * 4 + m, national(m), positive()))
				.collect();
			Pallet::<T>::put_page(nl, PageKey::of(&code), entries);
		}
		let code = hs(&format!("{}03", subheading(e / 8)));
		let asked = Question {
			origin: country(b"CN"),
			..question(code)
		};
		let verdict;
		#[block]
		{
			verdict = <Pallet<T> as ProductRules>::classify(&asked);
		}
		assert!(matches!(verdict.ground, Ground::PositiveEntry(_)));
	}

	impl_benchmark_test_suite!(Pallet, mock::new_test_ext(), mock::Test);
}
