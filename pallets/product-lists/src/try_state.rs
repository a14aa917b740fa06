//! What always holds.

use crate::{
	functions::{chain, PageKey},
	pallet::*,
	rules,
	types::*,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use frame_support::{
	ensure,
	traits::{Get, Time},
};
use sp_runtime::TryRuntimeError;
use tradechain_primitives::{CountryCode, EntryId};

impl<T: Config> Pallet<T> {
	/// Checks that the lists are what their change logs make of them, and the rest within its rules.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut known = BTreeSet::new();
		for (country, jurisdiction) in Jurisdictions::<T>::iter() {
			known.insert(country);
			let logged = Self::try_changes(country, &jurisdiction)?;
			Self::try_pages(country, logged)?;
			Self::try_bans(&jurisdiction)?;
		}
		ensure!(
			ChapterPages::<T>::iter_keys().all(|(country, _)| known.contains(&country))
				&& SubheadingPages::<T>::iter_keys().all(|(country, _)| known.contains(&country)),
			"a jurisdiction that is not on record has entries"
		);
		Self::try_rates()
	}

	/// The root is that of the logged changes, which make the settings. Answers the entries that they
	/// make.
	fn try_changes(
		country: CountryCode,
		jurisdiction: &crate::JurisdictionOf<T>,
	) -> Result<BTreeMap<EntryId, Entry>, TryRuntimeError> {
		let mut root = Default::default();
		let mut settings = None;
		let mut entries = BTreeMap::new();
		let mut next = 0;
		for version in 1..=jurisdiction.version {
			let set = Changes::<T>::get(country, version).ok_or("a version has no log")?;
			root = chain(&root, version, &set.changes);
			for change in set.changes {
				let (removed, added) = match change {
					Change::Added(added) => (None, Some(added)),
					Change::Replaced { removed, added } => (Some(removed), Some(added)),
					Change::Removed(removed) => (Some(removed), None),
					Change::Settings(new) => {
						settings = Some(new);
						(None, None)
					}
				};
				if let Some(removed) = removed {
					ensure!(
						entries.remove(&removed.id) == Some(removed),
						"an entry went that was not there"
					);
				}
				if let Some(added) = added {
					ensure!(added.id == next, "entries are not numbered one by one");
					next = next.saturating_add(1);
					entries.insert(added.id, added);
				}
			}
		}
		ensure!(
			Changes::<T>::iter_prefix(country).count() == jurisdiction.version as usize,
			"there is a log of a version that was not made"
		);
		ensure!(
			root == jurisdiction.root,
			"the root is not that of the changes"
		);
		ensure!(
			settings == jurisdiction.settings,
			"the settings are not those of the changes"
		);
		ensure!(
			next == jurisdiction.next_entry,
			"the next number is not free, or skips one"
		);
		Ok(entries)
	}

	/// The pages hold what the log makes, but for what is past; each entry in its place and once.
	fn try_pages(
		country: CountryCode,
		mut logged: BTreeMap<EntryId, Entry>,
	) -> Result<(), TryRuntimeError> {
		let chapters = ChapterPages::<T>::iter_prefix(country)
			.map(|(key, page)| (PageKey::Chapter(key), page.into_inner()));
		let subheadings = SubheadingPages::<T>::iter_prefix(country)
			.map(|(key, page)| (PageKey::Subheading(key), page.into_inner()));
		for (key, page) in chapters.chain(subheadings) {
			ensure!(!page.is_empty(), "an empty page is stored");
			let order: Vec<_> = page.iter().map(|entry| (entry.prefix, entry.id)).collect();
			ensure!(order.is_sorted(), "the entries of a page are not in order");
			let mut rest = page.as_slice();
			while let Some((entry, others)) = rest.split_first() {
				ensure!(
					PageKey::of(&entry.prefix) == key,
					"an entry lies on another page"
				);
				ensure!(
					!others.iter().any(|other| other.overlaps(entry)),
					"two entries say something for the same goods at the same time"
				);
				ensure!(
					logged.remove(&entry.id).as_ref() == Some(entry),
					"an entry is not the one that was logged"
				);
				rest = others;
			}
		}
		let now = T::Clock::now();
		ensure!(
			logged.values().all(|entry| entry.is_past(now)),
			"an entry is missing that is not past"
		);
		Ok(())
	}

	fn try_bans(jurisdiction: &crate::JurisdictionOf<T>) -> Result<(), TryRuntimeError> {
		let mut ids = BTreeSet::new();
		let mut open = BTreeMap::new();
		let now = T::Clock::now();
		for ban in &jurisdiction.bans {
			ensure!(
				ids.insert(ban.id) && ban.id < jurisdiction.next_ban,
				"a ban has a number twice, or one that is not given out"
			);
			ensure!(ban.imposed_at <= now, "a ban was imposed in the future");
			if rules::lapses_at(ban, T::BanPeriod::get()).is_some() {
				let count: &mut usize = open.entry(&ban.imposed_by).or_default();
				*count = count.saturating_add(1);
			}
		}
		ensure!(
			open.values()
				.all(|count| *count <= T::MaxBansPerRegulator::get() as usize),
			"a regulator has more bans than it may have"
		);
		Ok(())
	}

	fn try_rates() -> Result<(), TryRuntimeError> {
		for (_, _, dated) in ConversionRates::<T>::iter() {
			let moments: Vec<_> = dated.iter().map(|dated| dated.from).collect();
			ensure!(
				!moments.is_empty() && moments.is_sorted_by(|a, b| a < b),
				"rates are not in the order of time"
			);
			ensure!(
				dated.iter().all(|dated| dated.rate > Default::default()),
				"a currency is worth nothing"
			);
		}
		Ok(())
	}
}
