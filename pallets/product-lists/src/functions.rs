//! What is done: storage is read before a decision and written after it.

use crate::{
	pallet::*,
	rules::{self, List},
	types::*,
	ChangeSetOf, JurisdictionOf,
};
use alloc::{
	collections::{btree_map::Entry as Slot, BTreeMap},
	vec::Vec,
};
use codec::Encode;
use frame_support::{pallet_prelude::*, traits::Time};
use sp_runtime::{traits::Zero, FixedU128, SaturatedConversion};
use tradechain_primitives::{
	BanId, CertificateKinds, CountryCode, CurrencyCode, Digest, Direction, EntryId, HsCode,
	ListState, Moment, ProductRules, Question, Terms, Verdict,
};

/// The digits of a subheading as a number, the highest byte first: so they are in the order of the codes.
pub type SubheadingKey = [u8; 3];

/// Where entries lie that are read together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum PageKey {
	/// Those for a chapter and the headings in it.
	Chapter(u8),
	/// Those for a subheading and the national codes in it.
	Subheading(SubheadingKey),
}

/// The key of the page for the subheading that a code begins with.
pub(crate) fn subheading_key(code: &HsCode) -> Option<SubheadingKey> {
	let [.., a, b, c] = code.subheading()?.value().to_be_bytes();
	Some([a, b, c])
}

impl PageKey {
	/// Where an entry with this prefix lies.
	pub(crate) fn of(prefix: &HsCode) -> Self {
		subheading_key(prefix).map_or(Self::Chapter(prefix.chapter()), Self::Subheading)
	}
}

/// The hash over all changes of a list: over the hash before, the version and its changes.
pub(crate) fn chain(root: &Digest, version: Version, changes: &[Change]) -> Digest {
	(root, version, changes).using_encoded(sp_io::hashing::sha2_256)
}

/// Reading what calls carry.
impl<T: Config> Pallet<T> {
	pub(crate) fn parse_country(country: [u8; 2]) -> Result<CountryCode, Error<T>> {
		CountryCode::try_from(country.as_slice()).map_err(|_| Error::<T>::InvalidCountry)
	}
}

fn parse_code(raw: &RawCode) -> Result<HsCode, Fault> {
	HsCode::try_from(raw.as_slice()).map_err(|_| Fault::InvalidCode)
}

/// Goods originate in a country, never in a customs union: there would be two names for one origin.
fn origin_country(raw: [u8; 2]) -> Option<CountryCode> {
	CountryCode::try_from(raw.as_slice())
		.ok()
		.filter(|country| !country.is_union())
}

fn parse_origin(raw: Option<[u8; 2]>) -> Result<Option<CountryCode>, Fault> {
	raw.map(|raw| origin_country(raw).ok_or(Fault::InvalidOrigin))
		.transpose()
}

/// An amendment under way: the pages that it touches, as they will be.
struct Draftsman<T: Config> {
	country: CountryCode,
	now: Moment,
	next_entry: EntryId,
	pages: BTreeMap<PageKey, Vec<Entry>>,
	touched: BTreeMap<PageKey, ()>,
	/// The entry that each amendment brings.
	brought: Vec<Option<EntryId>>,
	changes: Vec<Change>,
	config: PhantomData<T>,
}

impl<T: Config> Draftsman<T> {
	fn new(country: CountryCode, next_entry: EntryId) -> Self {
		Self {
			country,
			now: T::Clock::now(),
			next_entry,
			pages: BTreeMap::new(),
			touched: BTreeMap::new(),
			brought: Vec::new(),
			changes: Vec::new(),
			config: PhantomData,
		}
	}

	/// A page, without what is past.
	fn page(&mut self, key: PageKey) -> &mut Vec<Entry> {
		match self.pages.entry(key) {
			Slot::Occupied(page) => page.into_mut(),
			Slot::Vacant(free) => {
				let mut entries = Pallet::<T>::page(self.country, key);
				entries.retain(|entry| !entry.is_past(self.now));
				free.insert(entries)
			}
		}
	}

	fn check(&mut self, draft: Draft) -> Result<Entry, Fault> {
		let prefix = parse_code(&draft.prefix)?;
		let rule = match draft.rule {
			DraftRule::Positive {
				certificates,
				order_cap,
				yearly_cap,
				rates,
				exception_to,
				note,
			} => Rule::Positive {
				terms: Terms {
					certificates: certificates.into_iter().collect::<CertificateKinds>(),
					order_cap,
					yearly_cap,
					rates,
					note,
				},
				exception_to: exception_to
					.map(|named| self.excepted(named, draft.direction, &prefix))
					.transpose()?,
			},
			DraftRule::Negative {
				reason,
				legal_reference,
			} => Rule::Negative {
				reason,
				legal_reference,
			},
		};
		let entry = Entry {
			id: self.next_entry,
			direction: draft.direction,
			modes: draft.modes.into_iter().collect(),
			procedures: draft.procedures.into_iter().collect(),
			prefix,
			origin: parse_origin(draft.origin)?,
			from: draft.from,
			until: draft.until,
			grace: draft.grace,
			rule,
		};
		entry.check(self.now)?;
		Ok(entry)
	}

	/// The number of the negative entry that a positive one is an exception to.
	fn excepted(
		&mut self,
		named: ExceptionTo,
		direction: Direction,
		prefix: &HsCode,
	) -> Result<EntryId, Fault> {
		let id = match named {
			ExceptionTo::Entry(id) => Some(id),
			ExceptionTo::Amendment(index) => {
				self.brought.get(usize::from(index)).copied().flatten()
			}
		}
		.ok_or(Fault::NoSuchNegative)?;
		let covers = |entry: &Entry| {
			entry.id == id
				&& entry.is_negative()
				&& entry.direction == direction
				&& entry.prefix.is_prefix_of(prefix)
		};
		let found =
			self.page(PageKey::Chapter(prefix.chapter()))
				.iter()
				.any(covers) || self.page(PageKey::of(prefix)).iter().any(covers);
		found.then_some(id).ok_or(Fault::NoSuchNegative)
	}

	fn remove(&mut self, prefix: &RawCode, id: EntryId) -> Result<Entry, Fault> {
		let prefix = parse_code(prefix)?;
		let key = PageKey::of(&prefix);
		let page = self.page(key);
		let at = page
			.iter()
			.position(|entry| entry.id == id && entry.prefix == prefix)
			.ok_or(Fault::NoSuchEntry)?;
		let removed = page.remove(at);
		self.touched.insert(key, ());
		Ok(removed)
	}

	fn add(&mut self, draft: Draft) -> Result<Entry, Fault> {
		let entry = self.check(draft)?;
		let key = PageKey::of(&entry.prefix);
		let most = match key {
			PageKey::Chapter(_) => T::MaxChapterEntries::get(),
			PageKey::Subheading(_) => T::MaxSubheadingEntries::get(),
		};
		let page = self.page(key);
		ensure!(
			!page.iter().any(|other| other.overlaps(&entry)),
			Fault::Overlaps
		);
		ensure!(page.len() < most as usize, Fault::PageFull);
		let at = page.partition_point(|other| (other.prefix, other.id) < (entry.prefix, entry.id));
		page.insert(at, entry.clone());
		self.touched.insert(key, ());
		self.next_entry = self.next_entry.checked_add(1).ok_or(Fault::NumbersUsedUp)?;
		Ok(entry)
	}

	fn apply(&mut self, amendment: Amendment) -> Result<(), Fault> {
		let (brought, change) = match amendment {
			Amendment::Add(draft) => {
				let added = self.add(draft)?;
				(Some(added.id), Change::Added(added))
			}
			Amendment::Replace { entry, by } => {
				let removed = self.remove(&by.prefix, entry)?;
				let added = self.add(by)?;
				(Some(added.id), Change::Replaced { removed, added })
			}
			Amendment::Remove { prefix, entry } => {
				(None, Change::Removed(self.remove(&prefix, entry)?))
			}
		};
		self.brought.push(brought);
		self.changes.push(change);
		Ok(())
	}

	/// Applies the amendments one after the other, up to the first that cannot be made.
	fn apply_all(
		&mut self,
		amendments: impl IntoIterator<Item = Amendment>,
	) -> Result<(), (u16, Fault)> {
		for (index, amendment) in amendments.into_iter().enumerate() {
			self.apply(amendment)
				.map_err(|fault| (index.saturated_into(), fault))?;
		}
		Ok(())
	}
}

/// The lists.
impl<T: Config> Pallet<T> {
	pub(crate) fn page(country: CountryCode, key: PageKey) -> Vec<Entry> {
		match key {
			PageKey::Chapter(chapter) => ChapterPages::<T>::get(country, chapter).into_inner(),
			PageKey::Subheading(subheading) => {
				SubheadingPages::<T>::get(country, subheading).into_inner()
			}
		}
	}

	/// Writes a page, which is within its bound.
	pub(crate) fn put_page(country: CountryCode, key: PageKey, entries: Vec<Entry>) {
		match key {
			PageKey::Chapter(chapter) if entries.is_empty() => {
				ChapterPages::<T>::remove(country, chapter)
			}
			PageKey::Chapter(chapter) => {
				ChapterPages::<T>::insert(country, chapter, BoundedVec::truncate_from(entries))
			}
			PageKey::Subheading(subheading) if entries.is_empty() => {
				SubheadingPages::<T>::remove(country, subheading)
			}
			PageKey::Subheading(subheading) => SubheadingPages::<T>::insert(
				country,
				subheading,
				BoundedVec::truncate_from(entries),
			),
		}
	}

	/// Raises the version of a list, chains its root, and logs what changed.
	fn raise_version(
		country: CountryCode,
		jurisdiction: &mut JurisdictionOf<T>,
		changes: Vec<Change>,
	) -> DispatchResult {
		jurisdiction.version = jurisdiction
			.version
			.checked_add(1)
			.ok_or(Error::<T>::NumbersUsedUp)?;
		jurisdiction.root = chain(&jurisdiction.root, jurisdiction.version, &changes);
		let changes = ChangeSetOf::<T> {
			at: T::Clock::now(),
			// No more than amendments, or one.
			changes: BoundedVec::truncate_from(changes),
		};
		Changes::<T>::insert(country, jurisdiction.version, changes);
		Ok(())
	}

	pub(crate) fn do_amend(
		country: CountryCode,
		amendments: BoundedVec<Amendment, T::MaxAmendments>,
	) -> DispatchResult {
		ensure!(!amendments.is_empty(), Error::<T>::NoAmendments);
		let mut jurisdiction = Jurisdictions::<T>::get(country);
		ensure!(jurisdiction.settings.is_some(), Error::<T>::NoSettings);
		let mut draftsman = Draftsman::<T>::new(country, jurisdiction.next_entry);
		draftsman
			.apply_all(amendments)
			.map_err(|(index, fault)| Error::<T>::BadAmendment { index, fault })?;

		let Draftsman {
			mut pages,
			touched,
			changes,
			next_entry,
			..
		} = draftsman;
		let mut added = Vec::new();
		let mut removed = Vec::new();
		for change in &changes {
			match change {
				Change::Added(entry) => added.push(entry.id),
				Change::Removed(entry) => removed.push(entry.id),
				Change::Replaced {
					removed: old,
					added: new,
				} => {
					removed.push(old.id);
					added.push(new.id);
				}
				Change::Settings(_) => {}
			}
		}
		Self::raise_version(country, &mut jurisdiction, changes)?;
		for key in touched.into_keys() {
			Self::put_page(country, key, pages.remove(&key).unwrap_or_default());
		}
		jurisdiction.next_entry = next_entry;
		let (version, root) = (jurisdiction.version, jurisdiction.root);
		Jurisdictions::<T>::insert(country, jurisdiction);
		Self::deposit_event(Event::Amended {
			country,
			version,
			root,
			added,
			removed,
		});
		Ok(())
	}

	pub(crate) fn view_preview_amend(
		country: [u8; 2],
		amendments: Vec<Amendment>,
	) -> Result<Vec<EntryId>, (u16, Fault)> {
		let Ok(country) = Self::parse_country(country) else {
			return Ok(Vec::new());
		};
		let next_entry = Jurisdictions::<T>::get(country).next_entry;
		let mut draftsman = Draftsman::<T>::new(country, next_entry);
		draftsman.apply_all(amendments)?;
		Ok(draftsman.brought.into_iter().flatten().collect())
	}

	pub(crate) fn do_set_defaults(country: CountryCode, raw: RawSettings) -> DispatchResult {
		let currency = CurrencyCode::try_from(raw.currency.as_slice())
			.map_err(|_| Error::<T>::InvalidCurrency)?;
		ensure!(rules::rates_are_sane(&raw.rates), Error::<T>::RateTooHigh);
		ensure!(raw.rounding.unit > 0, Error::<T>::InvalidRounding);
		let customs_union = raw
			.customs_union
			.map(|union| {
				CountryCode::try_from(union.as_slice())
					.ok()
					.filter(|union| union.is_union() && *union != country)
					.filter(|union| Jurisdictions::<T>::get(union).settings.is_some())
					.ok_or(Error::<T>::InvalidUnion)
			})
			.transpose()?;
		let settings = Settings {
			defaults: raw.defaults,
			rates: raw.rates,
			hs_edition: raw.hs_edition,
			currency,
			rounding: raw.rounding,
			customs_union,
		};
		let mut jurisdiction = Jurisdictions::<T>::get(country);
		ensure!(
			jurisdiction
				.settings
				.as_ref()
				.is_none_or(|former| former.currency == currency),
			Error::<T>::CurrencyIsSet
		);
		let changes = [Change::Settings(settings.clone())].to_vec();
		Self::raise_version(country, &mut jurisdiction, changes)?;
		jurisdiction.settings = Some(settings);
		let (version, root) = (jurisdiction.version, jurisdiction.root);
		Jurisdictions::<T>::insert(country, jurisdiction);
		Self::deposit_event(Event::SettingsChanged {
			country,
			version,
			root,
		});
		Ok(())
	}
}

/// Emergency bans.
impl<T: Config> Pallet<T> {
	pub(crate) fn do_impose_emergency_ban(
		country: CountryCode,
		regulator: T::AccountId,
		direction: Direction,
		prefix: RawCode,
		origin: Option<[u8; 2]>,
		notice: Digest,
	) -> DispatchResult {
		let prefix = parse_code(&prefix).map_err(|_| Error::<T>::InvalidCode)?;
		let origin = parse_origin(origin).map_err(|_| Error::<T>::InvalidOrigin)?;
		let mut jurisdiction = Jurisdictions::<T>::get(country);
		let now = T::Clock::now();
		let period = T::BanPeriod::get();
		let own = |ban: &&Ban<T::AccountId>| ban.imposed_by == regulator && !ban.ratified;
		for ban in &jurisdiction.bans {
			let holds = rules::ban_holds(ban, period, now);
			let covers = ban.direction == direction
				&& ban.prefix.is_prefix_of(&prefix)
				&& (ban.origin.is_none() || ban.origin == origin);
			ensure!(!(holds && covers), Error::<T>::AlreadyBanned);
			// A wider ban beside one's own that is in force would prolong it, too.
			let renews = own(&ban) && rules::bans_meet(ban, direction, &prefix, origin);
			ensure!(!renews, Error::<T>::RenewalNeedsVote);
		}
		let open = jurisdiction.bans.iter().filter(own).count();
		ensure!(
			open < T::MaxBansPerRegulator::get() as usize,
			Error::<T>::TooManyOwnBans
		);
		let ban = jurisdiction.next_ban;
		jurisdiction.next_ban = ban.checked_add(1).ok_or(Error::<T>::NumbersUsedUp)?;
		jurisdiction
			.bans
			.try_push(Ban {
				id: ban,
				direction,
				prefix,
				origin,
				imposed_by: regulator.clone(),
				imposed_at: now,
				ratified: false,
				notice,
			})
			.map_err(|_| Error::<T>::TooManyBans)?;
		Jurisdictions::<T>::insert(country, jurisdiction);
		let lapses_at = now.saturating_add(period);
		Self::deposit_event(Event::BanImposed {
			country,
			ban,
			regulator,
			lapses_at,
		});
		Ok(())
	}

	pub(crate) fn do_ratify_emergency_ban(country: CountryCode, id: BanId) -> DispatchResult {
		Jurisdictions::<T>::try_mutate_exists(country, |jurisdiction| {
			let ban = jurisdiction
				.as_mut()
				.and_then(|jurisdiction| jurisdiction.bans.iter_mut().find(|ban| ban.id == id))
				.ok_or(Error::<T>::NoSuchBan)?;
			ensure!(!ban.ratified, Error::<T>::AlreadyRatified);
			let holds = rules::ban_holds(ban, T::BanPeriod::get(), T::Clock::now());
			ensure!(holds, Error::<T>::BanLapsed);
			ban.ratified = true;
			Ok::<_, Error<T>>(())
		})?;
		Self::deposit_event(Event::BanRatified { country, ban: id });
		Ok(())
	}

	pub(crate) fn do_lift_emergency_ban(country: CountryCode, id: BanId) -> DispatchResult {
		Jurisdictions::<T>::try_mutate_exists(country, |jurisdiction| {
			let bans = jurisdiction
				.as_mut()
				.map(|jurisdiction| &mut jurisdiction.bans);
			let lifted = bans.and_then(|bans| {
				let at = bans.iter().position(|ban| ban.id == id)?;
				Some(bans.remove(at))
			});
			lifted.map(drop).ok_or(Error::<T>::NoSuchBan)
		})?;
		Self::deposit_event(Event::BanLifted { country, ban: id });
		Ok(())
	}
}

/// Rates of currencies.
impl<T: Config> Pallet<T> {
	pub(crate) fn do_publish_rates(
		country: CountryCode,
		from: Moment,
		rates: BoundedVec<([u8; 3], FixedU128), T::MaxRates>,
	) -> DispatchResult {
		ensure!(!rates.is_empty(), Error::<T>::NoRates);
		let settings = Jurisdictions::<T>::get(country)
			.settings
			.ok_or(Error::<T>::NoSettings)?;
		let now = T::Clock::now();
		let mut published = BTreeMap::new();
		for (raw, rate) in rates {
			let currency =
				CurrencyCode::try_from(raw.as_slice()).map_err(|_| Error::<T>::InvalidCurrency)?;
			ensure!(currency != settings.currency, Error::<T>::OwnCurrency);
			ensure!(!rate.is_zero(), Error::<T>::ZeroRate);
			ensure!(
				!published.contains_key(&currency),
				Error::<T>::SameCurrencyTwice
			);
			let mut dated = ConversionRates::<T>::get(country, currency);
			// What was announced for later gives way: it may have been a mistake.
			dated.retain(|other| other.from <= now || other.from < from);
			match dated.last_mut() {
				Some(last) if last.from > from => {
					return Err(Error::<T>::NotTheNewestRate.into());
				}
				Some(last) if last.from == from => last.rate = rate,
				_ => {
					if dated.is_full() {
						dated.remove(0);
					}
					// There is room: the oldest went.
					let _ = dated.try_push(DatedRate { from, rate });
				}
			}
			published.insert(currency, dated);
		}
		let currencies = published.keys().copied().collect();
		for (currency, dated) in published {
			ConversionRates::<T>::insert(country, currency, dated);
		}
		Self::deposit_event(Event::RatesPublished {
			country,
			from,
			currencies,
		});
		Ok(())
	}

	fn rate_at(country: CountryCode, currency: CurrencyCode, at: Moment) -> Option<DatedRate> {
		let dated = ConversionRates::<T>::get(country, currency);
		dated.into_iter().rev().find(|dated| dated.from <= at)
	}
}

/// What a list holds where a code is looked up: three reads.
struct Pages<T: Config> {
	jurisdiction: JurisdictionOf<T>,
	chapter: Vec<Entry>,
	subheading: Vec<Entry>,
}

impl<T: Config> Pages<T> {
	fn read(country: CountryCode, code: &HsCode) -> Self {
		Self::beside(Jurisdictions::<T>::get(country), country, code)
	}

	fn beside(jurisdiction: JurisdictionOf<T>, country: CountryCode, code: &HsCode) -> Self {
		let subheading = subheading_key(code).map(PageKey::Subheading);
		Self {
			jurisdiction,
			chapter: Pallet::<T>::page(country, PageKey::Chapter(code.chapter())),
			subheading: subheading.map_or_else(Vec::new, |key| Pallet::<T>::page(country, key)),
		}
	}

	fn list(&self) -> List<'_, T::AccountId> {
		List {
			settings: self.jurisdiction.settings.as_ref(),
			bans: &self.jurisdiction.bans,
			ban_period: T::BanPeriod::get(),
			chapter: &self.chapter,
			subheading: &self.subheading,
		}
	}

	fn state(&self, country: CountryCode) -> ListState {
		let JurisdictionOf::<T> { version, root, .. } = self.jurisdiction;
		ListState {
			country,
			version,
			root,
		}
	}
}

/// Classification: one way for calls, for other pallets and for clients.
impl<T: Config> Pallet<T> {
	fn judge(question: &Question) -> Answer<T::AccountId> {
		let now = T::Clock::now();
		let country = question.country;
		let own = Pages::<T>::read(country, &question.code);
		let union = own
			.jurisdiction
			.settings
			.as_ref()
			.and_then(|settings| settings.customs_union)
			.map(|union| (union, Pages::<T>::read(union, &question.code)));
		let (judgement, decided_by, deciding) = match &union {
			None => (rules::judge(own.list(), question, now), country, &own),
			Some((union, pages)) => {
				match rules::judge_in_union(pages.list(), own.list(), question, now) {
					(judgement, true) => (judgement, country, &own),
					(judgement, false) => (judgement, *union, pages),
				}
			}
		};
		let (entry, ban) = rules::named(deciding.list(), judgement.ground);
		Answer {
			verdict: Verdict {
				outcome: judgement.outcome,
				ground: judgement.ground,
				decided_by,
				terms: judgement.terms,
				list: own.state(country),
				union_list: union.as_ref().map(|(union, pages)| pages.state(*union)),
				at: now,
				currency: deciding.list().settings.map(|settings| settings.currency),
			},
			entry: entry.cloned(),
			ban: ban.cloned(),
		}
	}
}

impl<T: Config> ProductRules for Pallet<T> {
	fn classify(question: &Question) -> Verdict {
		Self::judge(question).verdict
	}

	fn convert(
		country: CountryCode,
		currency: CurrencyCode,
		amount: u128,
		at: Moment,
	) -> Option<u128> {
		let settings = Jurisdictions::<T>::get(country).settings?;
		if currency == settings.currency {
			return Some(amount);
		}
		let DatedRate { rate, .. } = Self::rate_at(country, currency, at)?;
		let (from, to) = (currency.minor_units(), settings.currency.minor_units());
		rules::convert(amount, rate, from, to, settings.rounding)
	}

	fn rate(country: CountryCode, currency: CurrencyCode, at: Moment) -> Option<DatedRate> {
		let (own, _) = Self::valuation(country)?;
		Self::rate_at(country, currency, at).filter(|_| currency != own)
	}

	fn valuation(country: CountryCode) -> Option<(CurrencyCode, Rounding)> {
		let settings = Jurisdictions::<T>::get(country).settings?;
		Some((settings.currency, settings.rounding))
	}

	fn customs_union(country: CountryCode) -> Option<CountryCode> {
		Jurisdictions::<T>::get(country).settings?.customs_union
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_worst_case(country: CountryCode, code: HsCode) {
		crate::benchmarking::set_worst_case::<T>(country, code);
		crate::benchmarking::set_caps::<T>(country, code);
	}
}

/// What clients ask. A runtime API answers by the same functions.
impl<T: Config> Pallet<T> {
	pub(crate) fn answer(raw: RawQuestion) -> Result<Answer<T::AccountId>, BadQuestion> {
		let country = |raw: [u8; 2]| CountryCode::try_from(raw.as_slice());
		Ok(Self::judge(&Question {
			country: country(raw.country).map_err(|_| BadQuestion::InvalidCountry)?,
			direction: raw.direction,
			mode: raw.mode,
			procedure: raw.procedure,
			code: HsCode::try_from(raw.code.as_slice()).map_err(|_| BadQuestion::InvalidCode)?,
			origin: origin_country(raw.origin).ok_or(BadQuestion::InvalidOrigin)?,
			under_way_since: raw.under_way_since,
		}))
	}

	pub(crate) fn view_jurisdiction(country: [u8; 2]) -> Option<JurisdictionView<T::AccountId>> {
		let country = Self::parse_country(country).ok()?;
		let jurisdiction = Jurisdictions::<T>::try_get(country).ok()?;
		let now = T::Clock::now();
		let period = T::BanPeriod::get();
		let bans = jurisdiction
			.bans
			.into_iter()
			.map(|ban| BanView {
				lapses_at: rules::lapses_at(&ban, period),
				in_force: rules::ban_holds(&ban, period, now),
				ban,
			})
			.collect();
		Some(JurisdictionView {
			version: jurisdiction.version,
			root: jurisdiction.root,
			settings: jurisdiction.settings,
			bans,
		})
	}

	pub(crate) fn list_entries(
		country: [u8; 2],
		after: Option<(Vec<u8>, EntryId)>,
		limit: u32,
	) -> Vec<Entry> {
		let Ok(country) = Self::parse_country(country) else {
			return Vec::new();
		};
		let after = match after.map(|(raw, id)| (HsCode::try_from(raw.as_slice()), id)) {
			None => None,
			Some((Ok(prefix), id)) => Some((prefix, id)),
			Some((Err(_), _)) => return Vec::new(),
		};
		let first = after.map_or(PageKey::Chapter(0), |(prefix, _)| PageKey::of(&prefix));
		// From the page of the last entry that was answered, the pages are in the order of their keys.
		let chapters = (0..=99u8).map(PageKey::Chapter).filter(|key| *key >= first);
		let subheadings = match first {
			PageKey::Chapter(_) => SubheadingPages::<T>::iter_key_prefix(country),
			PageKey::Subheading(key) => SubheadingPages::<T>::iter_key_prefix_from(
				country,
				SubheadingPages::<T>::hashed_key_for(country, key),
			),
		};
		let this = match first {
			PageKey::Subheading(_) => Some(first),
			PageKey::Chapter(_) => None,
		};
		chapters
			.chain(this)
			.chain(subheadings.map(PageKey::Subheading))
			.flat_map(|key| Self::page(country, key))
			.filter(|entry| {
				let at = |(prefix, id): (HsCode, EntryId)| (PageKey::of(&prefix), prefix, id);
				after.is_none_or(|after| at((entry.prefix, entry.id)) > at(after))
			})
			.take(limit.min(MAX_PAGE) as usize)
			.collect()
	}

	pub(crate) fn list_changes(
		country: [u8; 2],
		from: Version,
		to: Version,
		after: Option<(Version, u32)>,
		limit: u32,
	) -> Vec<ChangeView> {
		let Ok(country) = Self::parse_country(country) else {
			return Vec::new();
		};
		let to = to.min(Jurisdictions::<T>::get(country).version);
		let first = from
			.saturating_add(1)
			.max(after.map_or(0, |(version, _)| version));
		(first..=to)
			.filter_map(|version| Some((version, Changes::<T>::get(country, version)?)))
			.flat_map(|(version, set)| {
				let at = set.at;
				(0u32..)
					.zip(set.changes)
					.map(move |(index, change)| ChangeView {
						version,
						index,
						at,
						change,
					})
			})
			.filter(|change| after.is_none_or(|after| (change.version, change.index) > after))
			.take(limit.min(MAX_PAGE) as usize)
			.collect()
	}

	pub(crate) fn view_conversion_rate(
		country: [u8; 2],
		currency: [u8; 3],
		at: Moment,
	) -> Option<DatedRate> {
		let country = Self::parse_country(country).ok()?;
		let currency = CurrencyCode::try_from(currency.as_slice()).ok()?;
		Self::rate_at(country, currency, at)
	}
}
