//! Under which conditions the goods travelled.

use crate::{
	pallet::*,
	rules,
	rules::readings::{follow, Shown},
	types::*,
};
use codec::MaxEncodedLen;
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};
use tradechain_primitives::Moment;

impl<T: Config> Pallet<T> {
	/// Who had custody that began on a page, when that was, and where the one before began.
	fn custody_at(at: PageRef) -> Option<(T::AccountId, Moment, Option<PageNumber>)> {
		let page = Pages::<T>::get(at.shipment, at.page)?;
		let (who, previous) = match page.entry {
			Entry::Created => (page.by, None),
			Entry::HandedOver(handover) => (handover.to, Some(handover.previous)),
			Entry::TakenOut {
				custodian,
				previous,
				..
			} => (custodian, Some(previous)),
			_ => return None,
		};
		Some((who, page.recorded_at, previous))
	}

	/// In what a shipment travelled, since when, and until when: by the page where it was taken out of that, if one
	/// is named, or else in what it is now.
	fn around(
		id: ShipmentId,
		taken_out: &[PageRef],
	) -> Result<(ShipmentId, Moment, Moment), Error<T>> {
		let Some(out) = taken_out.iter().find(|out| out.shipment == id) else {
			let inside = Self::get(id)?.inside.ok_or(Error::<T>::UnknownCustody)?;
			return Ok((inside.parent, inside.since, Moment::MAX));
		};
		let page = Pages::<T>::get(id, out.page).ok_or(Error::<T>::UnknownCustody)?;
		match page.entry {
			Entry::TakenOut { parent, put_in, .. } => Ok((parent, put_in, page.recorded_at)),
			_ => Err(Error::<T>::UnknownCustody),
		}
	}

	/// Whose custody began on a page.
	#[cfg(any(test, feature = "try-runtime"))]
	pub(crate) fn taker(at: PageRef) -> Option<T::AccountId> {
		Self::custody_at(at).map(|(who, ..)| who)
	}

	/// Who had custody of a shipment at that time, by what the series says.
	fn custodian_of(
		id: ShipmentId,
		shipment: &crate::ShipmentOf<T>,
		series: &RawSeries,
	) -> Result<T::AccountId, Error<T>> {
		// From when to when it was in what the custody is about, at most two levels up.
		let (mut at, mut first, mut last) = (id, 0, shipment.closed_at.unwrap_or(Moment::MAX));
		for _ in 0..2 {
			if at == series.taken.shipment {
				break;
			}
			let (parent, since, until) = Self::around(at, &series.taken_out)?;
			at = parent;
			first = since.max(first);
			last = until.min(last);
		}
		ensure!(at == series.taken.shipment, Error::<T>::UnknownCustody);
		let (custodian, began, _) =
			Self::custody_at(series.taken).ok_or(Error::<T>::UnknownCustody)?;
		let ended = match series.given {
			Some(page) => {
				let given = PageRef {
					page,
					..series.taken
				};
				let (_, ended, previous) =
					Self::custody_at(given).ok_or(Error::<T>::UnknownCustody)?;
				ensure!(
					previous == Some(series.taken.page),
					Error::<T>::UnknownCustody
				);
				// What was inside another then was in the custody of who had that.
				match Self::around(at, &[given]) {
					Ok((_, put_in, _)) => put_in,
					Err(_) => ended,
				}
			}
			None => {
				let around = Self::get(at)?;
				ensure!(
					around.custody == series.taken.page,
					Error::<T>::UnknownCustody
				);
				// It goes on, as far as the clock of who measures.
				let now = Self::now().saturating_add(T::ClockTolerance::get());
				around.inside.map_or(now, |inside| inside.since)
			}
		};
		ensure!(
			series.from <= series.until
				&& series.from >= began.max(first)
				&& series.until <= ended.min(last),
			Error::<T>::InvalidPeriod
		);
		Ok(custodian)
	}

	pub(crate) fn do_record_readings(
		who: T::AccountId,
		id: ShipmentId,
		raw: RawSeries,
	) -> DispatchResult {
		ensure!(
			rules::readings::is_summary(&raw.summary),
			Error::<T>::InvalidSummary
		);
		let mut shipment = Self::get(id)?;
		let custodian = Self::custodian_of(id, &shipment, &raw)?;
		let (_, root) = Self::root_of(id, shipment.clone())?;
		let parties = [
			Some(&custodian),
			Some(&root.custodian),
			Some(&shipment.consignor),
			Some(&shipment.consignee),
			shipment.agent.as_ref(),
		];
		ensure!(
			parties.into_iter().flatten().any(|party| *party == who),
			Error::<T>::NotConcerned
		);
		let series_id = NextSeries::<T>::get();
		let following = Self::following(series_id)?;
		let limit = shipment
			.limits
			.iter()
			.find(|limit| limit.measure == raw.measure)
			.copied();
		// With room for the one who disproves it.
		Self::pay_for(&who, 1, crate::SeriesOf::<T>::max_encoded_len())?;
		NextSeries::<T>::put(following);
		let page = Self::append(&who, id, &mut shipment.pages, Entry::Readings(series_id))?;
		Shipments::<T>::insert(id, shipment);
		let mut series = Series {
			shipment: id,
			by: who.clone(),
			measure: raw.measure,
			custodian,
			taken: raw.taken,
			from: raw.from,
			until: raw.until,
			summary: raw.summary,
			root: raw.root,
			recorded_at: Self::now(),
			limit,
			is_outside: false,
			breach: None,
			disproved: None,
		};
		Self::deposit_event(Event::ReadingsRecorded {
			shipment: id,
			series: series_id,
		});
		let found = PageRef { shipment: id, page };
		let Summary { min, max, .. } = raw.summary;
		Self::mark(&who, series_id, &mut series, (min, max), found, raw.until)?;
		AllSeries::<T>::insert(series_id, series);
		Ok(())
	}

	/// Marks values that lie outside the limit, once; the caller stores the series. Liable is who had custody then for
	/// what its own series says: anyone can make up that of another.
	fn mark(
		payer: &T::AccountId,
		id: SeriesId,
		series: &mut crate::SeriesOf<T>,
		(min, max): (i32, i32),
		found: PageRef,
		at: Moment,
	) -> DispatchResult {
		let is_outside = rules::readings::breaks(series.limit.as_slice(), series.measure, min, max);
		if !is_outside || series.is_outside {
			return Ok(());
		}
		series.is_outside = true;
		Self::deposit_event(Event::LimitBroken {
			shipment: series.shipment,
			series: id,
			custodian: series.custodian.clone(),
			at,
			by: series.by.clone(),
		});
		if series.by != series.custodian {
			return Ok(());
		}
		let liability = Liability {
			shipment: series.shipment,
			party: series.custodian.clone(),
			cause: Cause::Breach(id),
			taken: series.taken,
			found,
			evidence: series.root,
			at,
		};
		series.breach = Some(match Shipments::<T>::get(series.shipment) {
			Some(mut part) => {
				let (root_id, mut root) = Self::root_of(series.shipment, part.clone())?;
				let breach = Self::blame_inside(payer, liability, &mut root, &mut part)?;
				Shipments::<T>::insert(series.shipment, part);
				Shipments::<T>::insert(root_id, root);
				breach
			}
			// It was removed; its record stays.
			None => Self::put_on_record(payer, liability)?,
		});
		Ok(())
	}

	/// What a reading, or an inner node, shows about a series.
	pub(crate) fn shown_by(id: SeriesId, evidence: &Evidence, path: &[Step]) -> Option<Shown> {
		let series = AllSeries::<T>::get(id)?;
		let time = (series.from, series.until);
		Some(follow(&series.root, &series.summary, time, evidence, path))
	}

	pub(crate) fn do_dispute_readings(
		who: T::AccountId,
		id: SeriesId,
		evidence: Evidence,
		path: Path,
	) -> DispatchResult {
		let mut series = AllSeries::<T>::get(id).ok_or(Error::<T>::UnknownSeries)?;
		ensure!(series.disproved.is_none(), Error::<T>::AlreadyDisproved);
		match Self::shown_by(id, &evidence, &path) {
			Some(Shown::Contradicted) => (),
			Some(Shown::Consistent) => return Err(Error::<T>::SummaryHolds.into()),
			Some(Shown::Unrelated) | None => return Err(Error::<T>::UnrelatedReading.into()),
		}
		series.disproved = Some((who.clone(), Self::now()));
		let entry = Entry::ReadingsDisproved(id);
		let page = match Shipments::<T>::get(series.shipment) {
			Some(mut shipment) => {
				let page = Self::append(&who, series.shipment, &mut shipment.pages, entry)?;
				Shipments::<T>::insert(series.shipment, shipment);
				page
			}
			None => RemovedRecords::<T>::try_mutate(series.shipment, |pages| {
				Self::append(&who, series.shipment, pages, entry)
			})?,
		};
		Self::deposit_event(Event::ReadingsDisproved {
			series: id,
			by: who.clone(),
		});
		// What was hidden may break a limit.
		if let Evidence::Leaf(Reading { at, value }) = evidence {
			if (series.from..=series.until).contains(&at) {
				let found = PageRef {
					shipment: series.shipment,
					page,
				};
				Self::mark(&who, id, &mut series, (value, value), found, at)?;
			}
		}
		AllSeries::<T>::insert(id, series);
		Ok(())
	}
}
