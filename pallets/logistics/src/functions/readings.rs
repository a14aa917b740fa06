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
		// Since when it is in what the custody is about.
		let (mut at, mut around, mut since) = (id, shipment.clone(), 0);
		while at != series.taken.shipment {
			let inside = around.inside.ok_or(Error::<T>::UnknownCustody)?;
			since = inside.since.max(since);
			at = inside.parent;
			around = Self::get(at)?;
		}
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
				ended
			}
			None => {
				ensure!(
					around.custody == series.taken.page,
					Error::<T>::UnknownCustody
				);
				around.closed_at.unwrap_or(Self::now())
			}
		};
		let tolerance = T::ClockTolerance::get();
		ensure!(
			series.from <= series.until
				&& series.from.saturating_add(tolerance) >= began.max(since)
				&& series.until <= ended.saturating_add(tolerance),
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
		if is_broken {
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
		let shipment = Self::get(series.shipment)?;
		let (_, root) = Self::root_of(series.shipment, shipment)?;
		let last_leg = root.journey.last_leg.as_ref();
		series.breach = Some(Self::blame(payer, liability, last_leg)?);
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
		// What the series hid may break a limit.
		let limits = Shipments::<T>::get(series.shipment).map(|shipment| shipment.limits);
		let Reading { at, value } = reading;
		let is_inside = (series.from..=series.until).contains(&at);
		let is_broken = limits
			.is_some_and(|limits| rules::readings::breaks(&limits, series.measure, value, value));
		if series.breach.is_none() && is_inside && is_broken {
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
