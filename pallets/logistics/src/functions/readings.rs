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
		let shipment = Self::get(id)?;
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
		let Summary { min, max, .. } = raw.summary;
		let is_broken = rules::readings::breaks(&shipment.limits, raw.measure, min, max);
		// With room for the one who disproves it.
		Self::pay_for(&who, 1, crate::SeriesOf::<T>::max_encoded_len())?;
		NextSeries::<T>::put(following);
		let page = Self::append(&who, id, Entry::Readings(series_id))?;
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
			breach: None,
			disproved: None,
		};
		Self::deposit_event(Event::ReadingsRecorded {
			shipment: id,
			series: series_id,
		});
		if is_broken && series.by == series.custodian {
			let found = PageRef { shipment: id, page };
			Self::breach(&who, series_id, &mut series, found, raw.until)?;
		}
		AllSeries::<T>::insert(series_id, series);
		Ok(())
	}

	/// Marks a breach; the caller stores the series.
	fn breach(
		payer: &T::AccountId,
		id: SeriesId,
		series: &mut crate::SeriesOf<T>,
		found: PageRef,
		at: Moment,
	) -> DispatchResult {
		Self::deposit_event(Event::LimitBroken {
			shipment: series.shipment,
			series: id,
			custodian: series.custodian.clone(),
			at,
		});
		let liability = Liability {
			shipment: series.shipment,
			party: series.custodian.clone(),
			cause: Cause::Breach(id),
			taken: series.taken,
			found,
			evidence: series.root,
			at,
		};
		let mut part = Self::get(series.shipment)?;
		let (root_id, mut root) = Self::root_of(series.shipment, part.clone())?;
		let id = Self::blame_inside(payer, liability, &mut root, &mut part)?;
		series.breach = Some(id);
		Shipments::<T>::insert(series.shipment, part);
		Shipments::<T>::insert(root_id, root);
		Ok(())
	}

	/// What a reading shows about a series.
	pub(crate) fn shown_by(id: SeriesId, reading: &Reading, path: &[Step]) -> Option<Shown> {
		let series = AllSeries::<T>::get(id)?;
		let time = (series.from, series.until);
		Some(follow(&series.root, &series.summary, time, reading, path))
	}

	pub(crate) fn do_dispute_readings(
		who: T::AccountId,
		id: SeriesId,
		reading: Reading,
		path: Path,
	) -> DispatchResult {
		let mut series = AllSeries::<T>::get(id).ok_or(Error::<T>::UnknownSeries)?;
		ensure!(series.disproved.is_none(), Error::<T>::AlreadyDisproved);
		match Self::shown_by(id, &reading, &path) {
			Some(Shown::Contradicted) => (),
			Some(Shown::Consistent) => return Err(Error::<T>::SummaryHolds.into()),
			Some(Shown::Unrelated) | None => return Err(Error::<T>::UnrelatedReading.into()),
		}
		series.disproved = Some((who.clone(), Self::now()));
		let page = Self::append(&who, series.shipment, Entry::ReadingsDisproved(id))?;
		Self::deposit_event(Event::ReadingsDisproved {
			series: id,
			by: who.clone(),
		});
		// What its custodian hid in its own series may break a limit. Anyone can make up a series of another.
		let limits = Shipments::<T>::get(series.shipment).map(|shipment| shipment.limits);
		let Reading { at, value } = reading;
		let is_inside = (series.from..=series.until).contains(&at);
		let is_broken = limits
			.is_some_and(|limits| rules::readings::breaks(&limits, series.measure, value, value));
		if series.breach.is_none() && series.by == series.custodian && is_inside && is_broken {
			let found = PageRef {
				shipment: series.shipment,
				page,
			};
			Self::breach(&who, id, &mut series, found, at)?;
		}
		AllSeries::<T>::insert(id, series);
		Ok(())
	}
}
