//! What is decided.

use crate::{
	functions::{declarations::RECORD_BYTES, Judged},
	pallet::*,
	rules::{self, assessment},
	types::*,
	DeclarationOf,
};
use alloc::collections::BTreeSet;
use frame_support::{
	dispatch::DispatchResult, ensure, storage::with_storage_layer, traits::Get as _,
};
use sp_runtime::DispatchError;
use tradechain_primitives::{
	BatchId, CountryCode, CustomsHold, CustomsStep, Digest, Direction, Moment, Office, OrderHooks,
	Procedure, ShipmentFacts, Shipments, Stage,
};

/// Where a decision is on the way.
impl<T: Config> Pallet<T> {
	/// Takes off the hold for a check, if this declaration put one on.
	fn unhold_check(declaration: &DeclarationOf<T>) -> DispatchResult {
		match declaration.status {
			Status::Drawing | Status::Inspection { .. } => {
				T::Shipments::unhold(declaration.shipment, CustomsHold::Check)
			}
			_ => Ok(()),
		}
	}

	/// Puts a step on the record of the shipment, if there still is one.
	fn note(
		declaration: &DeclarationOf<T>,
		by: &T::AccountId,
		step: CustomsStep,
		document: Digest,
	) {
		let DeclarationOf::<T> {
			shipment, country, ..
		} = declaration;
		let _: DispatchResult =
			with_storage_layer(|| T::Shipments::note(*shipment, by, *country, step, document));
	}

	pub(crate) fn review(id: DeclarationId, declaration: DeclarationOf<T>) -> DispatchResult {
		let mut declaration = declaration;
		Self::unhold_check(&declaration)?;
		let since = Self::now();
		let until = Self::officers_until(&declaration, since);
		declaration.status = Status::Review { since, until };
		Undecided::<T>::insert(declaration.country, id, ());
		Declarations::<T>::insert(id, declaration);
		Self::deposit_event(Event::UnderReview {
			declaration: id,
			until,
		});
		Ok(())
	}

	/// Has goods inspected: as an officer says, whose reason is on record then, or by what was found or drawn. They are
	/// held till then.
	pub(crate) fn inspect(
		id: DeclarationId,
		declaration: DeclarationOf<T>,
		drawn: bool,
		officer: Option<(T::AccountId, Digest)>,
	) -> DispatchResult {
		let mut declaration = declaration;
		if matches!(declaration.status, Status::Review { .. }) {
			T::Shipments::hold(declaration.shipment, CustomsHold::Check)?;
		} else {
			Undecided::<T>::insert(declaration.country, id, ());
		}
		let (by, document) =
			officer.unwrap_or_else(|| (declaration.declarant.clone(), declaration.document));
		Self::note(&declaration, &by, CustomsStep::Selected, document);
		let since = Self::now();
		let until = Self::officers_until(&declaration, since);
		declaration.status = Status::Inspection {
			since,
			until,
			drawn,
			report: None,
		};
		Declarations::<T>::insert(id, declaration);
		Self::deposit_event(Event::SelectedForInspection {
			declaration: id,
			until,
		});
		Ok(())
	}

	/// Takes what is decided now off the list of what waits for officers. What never waited is not on it.
	fn unlist(id: DeclarationId, declaration: &DeclarationOf<T>) {
		if declaration.status != Status::Drawing {
			Undecided::<T>::remove(declaration.country, id);
		}
	}

	/// Until when officers can decide on what they get now. What is set later counts for later ones.
	fn officers_until(declaration: &DeclarationOf<T>, now: Moment) -> Moment {
		let period = Borders::<T>::get(declaration.country)
			.map_or_else(T::MaxPeriod::get, |border| border.officer_period);
		now.saturating_add(period)
	}

	/// Until when an officer can decide on a declaration, if it waits for one.
	pub(crate) fn decide_by(declaration: &DeclarationOf<T>) -> Option<Moment> {
		match declaration.status {
			Status::Review { until, .. } | Status::Inspection { until, .. } => Some(until),
			_ => None,
		}
	}

	/// Whether the officers' time is over.
	pub(crate) fn is_escalated(declaration: &DeclarationOf<T>) -> bool {
		Self::decide_by(declaration).is_some_and(|until| Self::now() > until)
	}
}

/// Releases.
impl<T: Config> Pallet<T> {
	/// Releases goods that were judged in this very call, if nothing speaks against it that nobody can set aside.
	pub(crate) fn release_judged(
		id: DeclarationId,
		declaration: DeclarationOf<T>,
		shipment: Option<&ShipmentFacts<T::AccountId>>,
		judged: Judged,
		by: Decider<T::AccountId>,
		reason: Option<Digest>,
	) -> DispatchResult {
		let mut declaration = declaration;
		let shipment = shipment.ok_or(Error::<T>::UnknownShipment)?;
		let DeclarationOf::<T> {
			country,
			direction,
			procedure,
			..
		} = declaration;
		Self::ensure_passes(shipment, country, direction, procedure)?;
		Self::ensure_has_come(shipment, direction)?;
		let border = Self::border_of(country)?;
		ensure!(
			!rules::is_blocked(&judged.findings),
			Error::<T>::CannotBeReleased
		);
		let asset = declaration.asset.clone();
		Self::price(country, &asset, declaration.lines.as_mut(), &judged.facts)?;
		let period = border.return_period;
		Self::let_pass((id, declaration), shipment, judged, period, by, reason)
	}

	/// Carries out a release that nothing speaks against.
	pub(crate) fn let_pass(
		filed: (DeclarationId, DeclarationOf<T>),
		shipment: &ShipmentFacts<T::AccountId>,
		judged: Judged,
		return_period: Moment,
		by: Decider<T::AccountId>,
		reason: Option<Digest>,
	) -> DispatchResult {
		let (id, mut declaration) = filed;
		Self::hold(&mut declaration)?;
		Self::unhold_check(&declaration)?;
		if matches!(declaration.status, Status::Refused { .. }) {
			Self::unhold_refusal(&declaration)?;
		}
		Self::clear_indicators(&declaration);
		Self::pay(&mut declaration)?;
		let now = Self::now();
		let facts = &judged.facts;
		for (line, facts_of_line) in declaration.lines.iter_mut().zip(&facts.lines) {
			let counts = assessment::counts(facts, facts_of_line).zip(facts_of_line.identity);
			if let Some((value, identity)) = counts {
				let year = tradechain_primitives::year(now);
				let list = facts_of_line.verdict.decided_by;
				if value > 0 {
					Quotas::<T>::mutate((identity, list, year), |sum| {
						*sum = sum.saturating_add(value);
					});
				}
				line.counted = Some(Counted {
					identity,
					list,
					year,
					value,
					given_back: 0,
				});
			}
		}
		let mut out_of_bond = BTreeSet::new();
		for line in &declaration.lines {
			if let Some(previous) = line.previous {
				if Self::take_from(previous, line.quantity, declaration.procedure)? {
					out_of_bond.insert(line.place);
				}
			}
			if Self::is_bonded(&declaration) {
				let key = Self::bond_of(&declaration, line);
				Bonded::<T>::mutate(key, |sum| *sum = sum.saturating_add(line.quantity));
			}
		}
		declaration.is_returning = (declaration.direction, declaration.procedure)
			== (Direction::Export, Procedure::Return);
		if rules::is_taxed(declaration.direction, declaration.procedure) {
			Self::tell_orders(&declaration, shipment, T::Orders::cleared);
		}
		let actor = match &by {
			Decider::Officer(officer) => officer.clone(),
			Decider::Assessment | Decider::Panel => declaration.declarant.clone(),
		};
		if rules::scope(declaration.direction, declaration.procedure) != Scope::Transit {
			Self::note_lines(&declaration, |line| {
				line.passes = true;
				line.out_of_bond = out_of_bond.contains(&line.place);
			})?;
		}
		Self::unlist(id, &declaration);
		let paid = declaration.paid;
		let (proof, digest) = Self::prove(id, &declaration, judged, true, by, reason)?;
		let step = match declaration.direction {
			Direction::Export => CustomsStep::ExportReleased,
			Direction::Import => CustomsStep::ImportReleased,
		};
		Self::note(&declaration, &actor, step, digest);
		declaration.status = Status::Released {
			at: now,
			proof,
			returns_until: now.saturating_add(return_period),
		};
		Declarations::<T>::insert(id, declaration);
		Self::deposit_event(Event::Released {
			declaration: id,
			proof,
			digest,
			paid,
		});
		Ok(())
	}

	/// Which goods of a line that came into bond, and with whom.
	pub(crate) fn bond_of(
		declaration: &DeclarationOf<T>,
		line: &crate::LineOf<T>,
	) -> (BatchId, T::AccountId) {
		(line.batch, declaration.consignee.clone())
	}

	/// Tells the orders of some lines how much of them is in the shipment, whatever was declared; an order that is over
	/// has nothing to learn from it.
	pub(crate) fn tell_orders(
		declaration: &DeclarationOf<T>,
		shipment: &ShipmentFacts<T::AccountId>,
		tell: impl Fn(u64, u32, u64) -> DispatchResult,
	) {
		for line in &declaration.lines {
			let there = usize::try_from(line.place)
				.ok()
				.and_then(|place| shipment.lines.get(place));
			let of_order = there.and_then(|there| Some((there.order?, there.quantity)));
			if let Some(((order, place), quantity)) = of_order {
				let _ = with_storage_layer(|| tell(order, place, quantity));
			}
		}
	}
}

/// Refusals.
impl<T: Config> Pallet<T> {
	fn unhold_refusal(declaration: &DeclarationOf<T>) -> DispatchResult {
		match declaration.direction {
			Direction::Import => T::Shipments::unhold(declaration.shipment, CustomsHold::Refusal),
			Direction::Export => Ok(()),
		}
	}

	/// Refuses goods. Those that came are held from then on.
	pub(crate) fn refuse(
		id: DeclarationId,
		declaration: DeclarationOf<T>,
		shipment: Option<&ShipmentFacts<T::AccountId>>,
		judged: Judged,
		by: Decider<T::AccountId>,
		reason: Option<Digest>,
	) -> DispatchResult {
		let mut declaration = declaration;
		Self::unhold_check(&declaration)?;
		let was_refused = matches!(declaration.status, Status::Refused { .. });
		// A ruling confirms what was indicated then, and may be cleared since.
		if !was_refused {
			Self::indicate(&declaration, shipment);
		}
		Self::free_or_keep(id, &mut declaration);
		if declaration.direction == Direction::Import && !was_refused {
			// What has ended is not there to be held.
			let _: DispatchResult = with_storage_layer(|| {
				T::Shipments::hold(declaration.shipment, CustomsHold::Refusal)
			});
		}
		let actor = match &by {
			Decider::Officer(officer) => officer.clone(),
			Decider::Assessment | Decider::Panel => declaration.declarant.clone(),
		};
		Self::unlist(id, &declaration);
		let (proof, digest) = Self::prove(id, &declaration, judged, false, by, reason)?;
		Self::note(&declaration, &actor, CustomsStep::Refused, digest);
		let now = Self::now();
		let period = Borders::<T>::get(declaration.country)
			.map_or_else(T::MaxPeriod::get, |border| border.appeal_period);
		declaration.status = Status::Refused {
			at: now,
			proof,
			until: now.saturating_add(period),
			appeal: None,
		};
		Declarations::<T>::insert(id, declaration);
		Self::deposit_event(Event::Refused {
			declaration: id,
			proof,
			digest,
		});
		Ok(())
	}

	/// Makes a refusal final and tells the orders; how many lines it has.
	fn conclude(id: DeclarationId) -> Result<u32, DispatchError> {
		let mut declaration = Self::get(id)?;
		let Status::Refused { proof, .. } = declaration.status else {
			return Err(Error::<T>::NotRefused.into());
		};
		let is_for_here = declaration.direction == Direction::Import
			&& declaration.procedure != Procedure::Transit;
		// Of what went back or was lost the orders know already.
		let under_way = T::Shipments::shipment(declaration.shipment)
			.filter(|shipment| is_for_here && shipment.stage == Stage::UnderWay);
		if let Some(shipment) = under_way {
			Self::tell_orders(&declaration, &shipment, T::Orders::refused);
		}
		declaration.status = Status::Final {
			at: Self::now(),
			proof,
		};
		Self::let_go(&mut declaration);
		let lines = Self::count(&declaration);
		Declarations::<T>::insert(id, declaration);
		Self::deposit_event(Event::RefusalFinal { declaration: id });
		Ok(lines)
	}

	/// How many lines a declaration has.
	pub(crate) fn count(declaration: &DeclarationOf<T>) -> u32 {
		declaration.lines.len().try_into().unwrap_or(MAX_LINES)
	}

	pub(crate) fn do_conclude_refusal(
		who: T::AccountId,
		id: DeclarationId,
	) -> Result<u32, DispatchError> {
		let declaration = Self::get(id)?;
		let Status::Refused { until, appeal, .. } = declaration.status else {
			return Err(Error::<T>::NotRefused.into());
		};
		ensure!(appeal.is_none(), Error::<T>::AlreadyAppealed);
		let is_own = Self::speaks_for_party(&who, &declaration);
		ensure!(is_own || Self::now() > until, Error::<T>::TooEarly);
		Self::conclude(id)
	}

	pub(crate) fn do_appeal(
		who: T::AccountId,
		id: DeclarationId,
		grounds: Digest,
	) -> DispatchResult {
		let mut declaration = Self::get(id)?;
		ensure!(
			Self::speaks_for_party(&who, &declaration),
			Error::<T>::NotDeclarant
		);
		let Status::Refused {
			at,
			proof,
			until,
			appeal,
		} = declaration.status
		else {
			return Err(Error::<T>::NotRefused.into());
		};
		ensure!(appeal.is_none(), Error::<T>::AlreadyAppealed);
		let now = Self::now();
		ensure!(now <= until, Error::<T>::TooLate);
		// For the proof of the ruling and its page.
		let bytes = Self::proof_bytes(declaration.lines.len(), MAX_LINES as usize);
		Self::pay_for(&who, 3, bytes)?;
		declaration.status = Status::Refused {
			at,
			proof,
			until,
			appeal: Some((now, grounds)),
		};
		Undecided::<T>::insert(declaration.country, id, ());
		Declarations::<T>::insert(id, declaration);
		Self::deposit_event(Event::Appealed {
			declaration: id,
			grounds,
		});
		Ok(())
	}
}

/// Officers and panels.
impl<T: Config> Pallet<T> {
	pub(crate) fn do_record_inspection(
		who: T::AccountId,
		id: DeclarationId,
		conforms: bool,
		document: Digest,
	) -> DispatchResult {
		let mut declaration = Self::get(id)?;
		let offices = [Office::Customs, Office::InspectionAndQuarantine];
		let office = Self::ensure_officer(&declaration, &who, &offices)?;
		let stands = Self::declared_of(&declaration)
			.any(|line| line.wrong.is_some_and(|other| other != office));
		let Status::Inspection { report, .. } = &mut declaration.status else {
			return Err(Error::<T>::NotPending.into());
		};
		// What one office found wrong, the other does not set right.
		ensure!(!stands, Error::<T>::DoesNotConform);
		// The declarant paid for one.
		if report.is_some() {
			Self::pay_for(&who, 1, RECORD_BYTES)?;
		}
		*report = Some(Report {
			by: who.clone(),
			office,
			at: Self::now(),
			conforms,
			document,
		});
		// Whatever is declared of these goods later.
		Self::note_lines(&declaration, |line| {
			line.wrong = (!conforms).then_some(office);
		})?;
		Self::note(&declaration, &who, CustomsStep::Inspected, document);
		Declarations::<T>::insert(id, declaration);
		Self::deposit_event(Event::Inspected {
			declaration: id,
			by: who,
			conforms,
		});
		Ok(())
	}

	/// Declares a declaration invalid: it is as if it had been withdrawn, and what it was about can be declared anew. What
	/// was drawn or found wrong stays so, as does the proof of a refusal.
	fn invalidate(
		id: DeclarationId,
		declaration: DeclarationOf<T>,
		by: T::AccountId,
		reason: Digest,
	) -> DispatchResult {
		let mut declaration = declaration;
		Self::unhold_check(&declaration)?;
		let was_refused = matches!(declaration.status, Status::Refused { .. });
		if was_refused {
			Self::unhold_refusal(&declaration)?;
		}
		Self::free(&mut declaration).map_err(|_| Error::<T>::DeclarantCannotReceive)?;
		if !was_refused {
			let shipment = T::Shipments::shipment(declaration.shipment);
			Self::indicate(&declaration, shipment.as_ref());
		}
		// The declarant paid for the pages of a decision.
		Self::pay_for(&by, 1, RECORD_BYTES)?;
		Self::note(&declaration, &by, CustomsStep::Invalidated, reason);
		Undecided::<T>::remove(declaration.country, id);
		Self::forget(id, declaration)?;
		Self::deposit_event(Event::DeclarationInvalidated {
			declaration: id,
			by,
			reason,
		});
		Ok(())
	}

	/// How many lines it has.
	pub(crate) fn do_decide(
		who: T::AccountId,
		id: DeclarationId,
		decision: Decision,
		reason: Digest,
	) -> Result<(u32, u32), DispatchError> {
		let declaration = Self::get(id)?;
		Self::ensure_customs(&declaration, &who)?;
		let (is_inspection, report) = match &declaration.status {
			Status::Review { .. } => (false, None),
			Status::Inspection { report, .. } => (true, report.clone()),
			Status::Refused { until, appeal, .. } if decision == Decision::Invalidate => {
				ensure!(appeal.is_none(), Error::<T>::AlreadyAppealed);
				ensure!(Self::now() <= *until, Error::<T>::TooLate);
				(false, None)
			}
			_ => return Err(Error::<T>::NotPending.into()),
		};
		ensure!(!Self::is_escalated(&declaration), Error::<T>::Escalated);
		let (lines, mut walked) = (Self::count(&declaration), 0);
		let by = Decider::Officer(who.clone());
		match decision {
			Decision::Inspect => {
				ensure!(!is_inspection, Error::<T>::NotPending);
				Self::inspect(id, declaration, false, Some((who, reason)))?;
			}
			Decision::Invalidate => Self::invalidate(id, declaration, who, reason)?,
			Decision::Refuse => {
				let shipment = T::Shipments::shipment(declaration.shipment);
				let shipment = shipment.as_ref();
				let judged = Self::judge(&declaration, shipment);
				walked = judged.facts.walked;
				Self::refuse(id, declaration, shipment, judged, by, Some(reason))?;
			}
			Decision::Release => {
				if is_inspection {
					let report = report.ok_or(Error::<T>::NotInspected)?;
					ensure!(report.conforms, Error::<T>::DoesNotConform);
				}
				let shipment = T::Shipments::shipment(declaration.shipment);
				let shipment = shipment.as_ref();
				let judged = Self::judge(&declaration, shipment);
				walked = judged.facts.walked;
				// What has become red meanwhile is looked at first, unless that would not help either.
				let is_red = rules::channel(&judged.findings) == Channel::Red
					&& !rules::is_blocked(&judged.findings);
				let is_looked_at = is_red || Self::has_indicator(&declaration, shipment);
				ensure!(is_inspection || !is_looked_at, Error::<T>::NotInspected);
				Self::release_judged(id, declaration, shipment, judged, by, Some(reason))?;
			}
		}
		Ok((lines, walked))
	}

	/// How many lines it has, and how many ancestors of the goods were looked at.
	pub(crate) fn do_rule(
		country: CountryCode,
		id: DeclarationId,
		release: bool,
		reason: Digest,
	) -> Result<(u32, u32), DispatchError> {
		let declaration = Declarations::<T>::get(id)
			.filter(|declaration| declaration.country == country)
			.ok_or(Error::<T>::UnknownDeclaration)?;
		match declaration.status {
			Status::Review { .. } | Status::Inspection { .. } => {
				ensure!(Self::is_escalated(&declaration), Error::<T>::NotEscalated)
			}
			Status::Refused { appeal, .. } => {
				ensure!(appeal.is_some(), Error::<T>::NotEscalated);
			}
			_ => return Err(Error::<T>::NotPending.into()),
		}
		let lines = Self::count(&declaration);
		let shipment = T::Shipments::shipment(declaration.shipment);
		let shipment = shipment.as_ref();
		let judged = Self::judge(&declaration, shipment);
		let (walked, by) = (judged.facts.walked, Decider::Panel);
		if release {
			Self::release_judged(id, declaration, shipment, judged, by, Some(reason))?;
		} else {
			Self::refuse(id, declaration, shipment, judged, by, Some(reason))?;
			// Nobody is above the panel.
			Self::conclude(id)?;
		}
		Ok((lines, walked))
	}
}
