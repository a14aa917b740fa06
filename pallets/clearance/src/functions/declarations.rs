//! What is declared.

use crate::{
	functions::Judged, pallet::*, rules, rules::assessment::Facts, types::*, DeclarationOf, LineOf,
};
use alloc::{collections::BTreeSet, vec::Vec};
use codec::MaxEncodedLen;
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Consideration, Footprint, Get},
};
use sp_runtime::DispatchError;
use tradechain_primitives::{
	BatchId, Certificates, CountryCode, CurrencyCode, CustomsHold, Direction, OrderFacts,
	Procedure, RelayRandomness, ShipmentFacts, ShipmentId, Shipments, Stage,
};

/// A declaration that could be filed.
pub(crate) struct Checked<T: Config> {
	raw: crate::RawDeclarationOf<T>,
	country: CountryCode,
	shipment: ShipmentFacts<T::AccountId>,
	party: T::AccountId,
	lines: Vec<LineOf<T>>,
	facts: Facts,
}

/// A generous bound for what a proof has beside its lines and findings, and for three pages of a shipment's record.
pub(crate) const RECORD_BYTES: usize = 1_024;

impl<T: Config> Pallet<T> {
	/// What a proof of so many lines takes at most.
	pub(crate) fn proof_bytes(lines: usize, findings: usize) -> usize {
		lines
			.saturating_mul(ProofLine::max_encoded_len())
			.saturating_add(findings.saturating_mul(Finding::max_encoded_len()))
			.saturating_add(RECORD_BYTES)
	}

	/// That a shipment passes a country's border so.
	pub(crate) fn ensure_passes(
		shipment: &ShipmentFacts<T::AccountId>,
		country: CountryCode,
		direction: Direction,
		procedure: Procedure,
	) -> Result<(), Error<T>> {
		let end = match direction {
			Direction::Export => shipment.origin,
			Direction::Import => shipment.destination,
		};
		let is_through = procedure == Procedure::Transit;
		let is_for_import = matches!(procedure, Procedure::Bonded | Procedure::Transit);
		ensure!(
			direction == Direction::Import || !is_for_import,
			Error::<T>::NotForExport
		);
		// Within a territory only goods that come out of bond are declared.
		let is_within = (direction, procedure) == (Direction::Import, Procedure::HomeUse);
		ensure!(
			is_within || Self::crosses(shipment),
			Error::<T>::WrongCountry
		);
		let passes = if is_through {
			let ends = [shipment.origin, shipment.destination].map(|end| end.country());
			!ends.contains(&Some(country))
		} else {
			end.country() == Some(country)
		};
		ensure!(passes, Error::<T>::WrongCountry);
		Ok(())
	}

	/// That a shipment has come as far as it must: to leave not yet under way, to enter under way.
	pub(crate) fn ensure_has_come(
		shipment: &ShipmentFacts<T::AccountId>,
		direction: Direction,
	) -> Result<(), Error<T>> {
		let (stage, error) = match direction {
			Direction::Export => (Stage::Ready, Error::<T>::AlreadyDeparted),
			Direction::Import => (Stage::UnderWay, Error::<T>::NotUnderWay),
		};
		ensure!(shipment.stage == stage, error);
		Ok(())
	}

	/// That goods come from an earlier line: those for home use from bond, those that return from what was released.
	fn ensure_previous(
		raw: &crate::RawDeclarationOf<T>,
		country: CountryCode,
		shipment: &ShipmentFacts<T::AccountId>,
		party: &T::AccountId,
		line: &LineOf<T>,
		order: Option<&OrderFacts<T::AccountId>>,
	) -> Result<(), Error<T>> {
		let crosses = Self::crosses(shipment);
		let Some(previous) = line.previous else {
			// Within a territory goods in bond are declared, and such as were ordered from outside.
			let is_needed = raw.procedure == Procedure::Return
				|| !crosses
					&& (Bonded::<T>::contains_key((line.batch, &shipment.consignor))
						|| !Self::is_ordered_across(shipment, order));
			ensure!(!is_needed, Error::<T>::PreviousMissing);
			return Ok(());
		};
		let mismatch = Error::<T>::PreviousMismatch;
		let earlier = Declarations::<T>::get(previous.declaration).ok_or(mismatch)?;
		let mismatch = Error::<T>::PreviousMismatch;
		let there = usize::try_from(previous.line)
			.ok()
			.and_then(|place| earlier.lines.get(place))
			.ok_or(mismatch)?;
		// Whoever owns them by now.
		let is_kept = earlier.consignee == shipment.consignor;
		let from = (earlier.direction, earlier.procedure);
		let fits = match (raw.direction, raw.procedure) {
			(Direction::Import, Procedure::HomeUse) => {
				from == (Direction::Import, Procedure::Bonded) && is_kept && !crosses
			}
			(Direction::Export, Procedure::Return) => match from {
				(Direction::Import, Procedure::Bonded | Procedure::HomeUse) => is_kept,
				_ => false,
			},
			// What went back had its duties back, and what is not abroad cannot come from there.
			(Direction::Import, Procedure::Return) => {
				from == (Direction::Export, Procedure::HomeUse)
					&& earlier.party == *party
					&& T::Shipments::shipment(earlier.shipment)
						.is_some_and(|out| out.stage == Stage::Delivered)
			}
			_ => false,
		};
		let is_released = matches!(earlier.status, Status::Released { .. });
		ensure!(
			fits && is_released && earlier.country == country && there.batch == line.batch,
			Error::<T>::PreviousMismatch
		);
		Ok(())
	}

	fn parse_line(
		raw: &RawLine,
		country: CountryCode,
		shipment: &ShipmentFacts<T::AccountId>,
	) -> Result<LineOf<T>, Error<T>> {
		let there = usize::try_from(raw.place)
			.ok()
			.and_then(|place| shipment.lines.get(place))
			.ok_or(Error::<T>::UnknownLine)?;
		let batch = Self::parse_batch(&raw.batch)?;
		ensure!(raw.quantity > 0, Error::<T>::ZeroQuantity);
		let named: BTreeSet<_> = raw.certificates.iter().collect();
		ensure!(
			named.len() == raw.certificates.len(),
			Error::<T>::DuplicateCertificate
		);
		let are_certificates = raw
			.certificates
			.iter()
			.all(|id| T::Certificates::certificate(*id, &batch, country).is_some());
		ensure!(are_certificates, Error::<T>::UnknownCertificate);
		ensure!(
			rules::duties::with_adjustment(raw.invoice, raw.adjustment).is_some(),
			Error::<T>::InvalidValue
		);
		Ok(Line {
			place: raw.place,
			batch,
			owner: there.owner.clone(),
			quantity: raw.quantity,
			code: Self::parse_code(&raw.code)?,
			origin: Self::parse_country(raw.origin).map_err(|_| Error::<T>::InvalidOrigin)?,
			invoice: raw.invoice,
			adjustment: raw.adjustment,
			currency: CurrencyCode::try_from(raw.currency)
				.map_err(|_| Error::<T>::InvalidCurrency)?,
			certificates: raw.certificates.clone(),
			previous: raw.previous,
			charges: None,
			basis: None,
			charged: 0,
			given_back: 0,
			used: 0,
			returned: 0,
			counted: None,
		})
	}

	/// A declaration that can be filed, now or once the goods are under way, with all that is known about it.
	pub(crate) fn check(
		raw: crate::RawDeclarationOf<T>,
		is_preview: bool,
	) -> Result<Checked<T>, Error<T>> {
		let country = Self::parse_country(raw.country)?;
		Self::border_of(country)?;
		ensure!(!raw.lines.is_empty(), Error::<T>::NoLines);
		let shipment = T::Shipments::shipment(raw.shipment).ok_or(Error::<T>::UnknownShipment)?;
		Self::ensure_passes(&shipment, country, raw.direction, raw.procedure)?;
		let is_to_come = raw.direction == Direction::Import && shipment.stage == Stage::Ready;
		if !(is_preview && is_to_come) {
			Self::ensure_has_come(&shipment, raw.direction)?;
		}
		let places: BTreeSet<u32> = raw.lines.iter().map(|line| line.place).collect();
		ensure!(places.len() == raw.lines.len(), Error::<T>::DuplicateLine);
		let declared = DeclaredLines::<T>::get((raw.shipment, country, raw.direction));
		let is_declared = declared
			.iter()
			.any(|line| line.declaration.is_some() && places.contains(&line.place));
		ensure!(!is_declared, Error::<T>::AlreadyDeclared);
		let mut lines = Vec::new();
		for line in &raw.lines {
			lines.push(Self::parse_line(line, country, &shipment)?);
		}
		let orders = Self::orders_of(&shipment, &places);
		let order_of = |line: &LineOf<T>| {
			usize::try_from(line.place)
				.ok()
				.and_then(|place| shipment.lines.get(place)?.order)
				.and_then(|(id, _)| orders.get(&id)?.as_ref())
		};
		let mut party = None;
		for line in &lines {
			let (whose, _) = Self::party_of(raw.direction, &shipment, order_of(line));
			ensure!(
				*party.get_or_insert_with(|| whose.clone()) == whose,
				Error::<T>::MixedParties
			);
		}
		let party = party.ok_or(Error::<T>::NoLines)?;
		for line in &lines {
			Self::ensure_previous(&raw, country, &shipment, &party, line, order_of(line))?;
		}
		let facts = Self::facts(&super::Case {
			direction: raw.direction,
			country,
			procedure: raw.procedure,
			party: &party,
			shipment: Some(&shipment),
			lines: &lines,
		});
		Ok(Checked {
			raw,
			country,
			shipment,
			party,
			lines,
			facts,
		})
	}

	/// What the lines are charged, in the smallest unit of the asset; the same as their charges come to. What was fixed
	/// before stays, in the asset that it was fixed in.
	pub(crate) fn price(
		country: CountryCode,
		asset: &T::AssetKind,
		lines: &mut [LineOf<T>],
		facts: &Facts,
	) -> Result<Amount, Error<T>> {
		let is_taxed = rules::is_taxed(facts.direction, facts.procedure);
		let mut sum: Amount = 0;
		for (line, facts) in lines.iter_mut().zip(&facts.lines) {
			if is_taxed && line.charges.is_none() {
				let charges = facts.charges.ok_or(Error::<T>::DutiesUnknown)?;
				let total = charges.total().ok_or(Error::<T>::InvalidValue)?;
				line.charges = Some(charges);
				line.basis = facts.basis;
				line.charged = Self::in_asset(country, asset, total)?;
			}
			sum = sum
				.checked_add(line.charged)
				.ok_or(Error::<T>::InvalidValue)?;
		}
		Ok(sum)
	}

	/// Whether each line is checked whatever is found, or not, if that is known: since it was drawn before, or found
	/// wrong, or its batch has a risk indicator, of which the places are told.
	fn earlier_checks(
		id: ShipmentId,
		shipment: &ShipmentFacts<T::AccountId>,
		(country, direction): (CountryCode, Direction),
		lines: &[LineOf<T>],
	) -> (Vec<Option<bool>>, BTreeSet<u32>) {
		let declared = DeclaredLines::<T>::get((id, country, direction));
		let mut indicated = BTreeSet::new();
		let checks = lines
			.iter()
			.map(|line| {
				let batch = Self::batch_there(Some(shipment), line.place, line.batch);
				if RiskIndicators::<T>::contains_key((country, direction, batch)) {
					indicated.insert(line.place);
					return Some(true);
				}
				let known = declared.iter().find(|known| known.place == line.place);
				known.and_then(DeclaredLine::is_checked)
			})
			.collect();
		(checks, indicated)
	}

	/// If any line is checked, all are; if all are known, and none is checked, neither are they.
	fn earlier_draw(draws: &[Option<bool>]) -> Option<bool> {
		if draws.contains(&Some(true)) {
			return Some(true);
		}
		(!draws.contains(&None)).then_some(false)
	}

	/// What is noted of the lines of a declaration.
	pub(crate) fn declared_of(
		declaration: &DeclarationOf<T>,
	) -> impl Iterator<Item = DeclaredLine> + '_ {
		let DeclarationOf::<T> {
			shipment,
			country,
			direction,
			lines,
			..
		} = declaration;
		let declared = DeclaredLines::<T>::get((*shipment, *country, *direction));
		let is_of = move |known: &DeclaredLine| lines.iter().any(|line| line.place == known.place);
		declared.into_iter().filter(is_of)
	}

	/// Changes what is noted of the lines of a declaration.
	pub(crate) fn note_lines(
		declaration: &DeclarationOf<T>,
		change: impl Fn(&mut DeclaredLine),
	) -> Result<(), Error<T>> {
		let key = (
			declaration.shipment,
			declaration.country,
			declaration.direction,
		);
		let mut declared = DeclaredLines::<T>::get(key);
		for line in &declaration.lines {
			match declared.iter_mut().find(|known| known.place == line.place) {
				Some(known) => change(known),
				None => {
					let mut known = DeclaredLine {
						place: line.place,
						declaration: None,
						drawn: None,
						passes: false,
						out_of_bond: false,
						wrong: None,
					};
					change(&mut known);
					// A shipment has no more lines than a declaration.
					declared
						.try_push(known)
						.map_err(|_| Error::<T>::UnknownLine)?;
				}
			}
		}
		declared.retain(|known| known.declaration.is_some() || known.is_checked().is_some());
		if declared.is_empty() {
			DeclaredLines::<T>::remove(key);
		} else {
			DeclaredLines::<T>::insert(key, declared);
		}
		Ok(())
	}

	/// How many ancestors of the goods were looked at, and whether it waits for its draw.
	pub(crate) fn do_declare(
		who: T::AccountId,
		raw: crate::RawDeclarationOf<T>,
	) -> Result<(u32, bool), DispatchError> {
		let Checked {
			raw,
			country,
			shipment,
			party,
			mut lines,
			facts,
		} = Self::check(raw, false)?;
		Self::ensure_may_declare(&who, &party)?;
		let findings = rules::assess(&facts);
		let channel = rules::channel(&findings);
		if channel != Channel::Refused {
			Self::price(country, &raw.asset, &mut lines, &facts)?;
		}
		let border = Self::border_of(country)?;
		let border_of = (country, raw.direction);
		let (checks, indicated) = Self::earlier_checks(raw.shipment, &shipment, border_of, &lines);
		let earlier = Self::earlier_draw(&checks);
		let drawn = earlier.or((border.check_rate == 0).then_some(false));
		let waits = channel == Channel::Green && drawn.is_none();
		if waits {
			let waiting = Draws::<T>::get();
			let here = waiting.iter().filter(|one| one.country == country);
			let most = |count: u32| usize::try_from(count).unwrap_or(usize::MAX);
			ensure!(
				waiting.len() < most(T::MaxWaiting::get())
					&& here.count() < most(T::MaxWaitingAtBorder::get()),
				Error::<T>::TooManyWaiting
			);
		}
		let id = NextDeclaration::<T>::get();
		let following = Self::following(id)?;
		// The declaration and its listings.
		let unused = (MAX_LINES as usize)
			.saturating_sub(lines.len())
			.saturating_mul(LineOf::<T>::max_encoded_len());
		let size = DeclarationOf::<T>::max_encoded_len()
			.saturating_sub(unused)
			.saturating_add(128);
		let ticket = T::Consideration::new(&who, Footprint::from_parts(4, size))?;
		// The proof, with what may be found until the decision, the pages of the shipment's record, what is noted of
		// draws, and the risk indicators that a refusal may leave.
		let indicators = <(CountryCode, Direction, BatchId)>::max_encoded_len();
		let bytes = Self::proof_bytes(lines.len(), findings.len().max(MAX_LINES as usize))
			.saturating_add(indicators.saturating_mul(lines.len()));
		let items = u64::try_from(lines.len()).unwrap_or(u64::MAX);
		Self::pay_for(&who, items.saturating_add(5), bytes)?;
		let mut declaration = Declaration {
			direction: raw.direction,
			country,
			shipment: raw.shipment,
			procedure: raw.procedure,
			party: party.clone(),
			declarant: who.clone(),
			consignor: shipment.consignor.clone(),
			consignee: shipment.consignee.clone(),
			declared_at: Self::now(),
			lines: lines.try_into().map_err(|_| Error::<T>::UnknownLine)?,
			document: raw.document,
			asset: raw.asset,
			held: 0,
			paid: 0,
			refund_due: 0,
			is_returning: false,
			depends: false,
			status: Status::Drawing,
			ticket,
		};
		Self::hold(&mut declaration)?;
		Self::depend(&mut declaration);
		NextDeclaration::<T>::put(following);
		for account in [&party, &who] {
			DeclarationsByParty::<T>::insert(account, id, ());
		}
		Self::note_lines(&declaration, |line| {
			line.declaration = Some(id);
			if indicated.contains(&line.place) {
				line.drawn = Some(true);
			}
		})?;
		Self::deposit_event(Event::Declared {
			declaration: id,
			shipment: raw.shipment,
			direction: raw.direction,
			country,
			party,
			channel,
		});
		// What is being decided does not move on.
		T::Shipments::hold(raw.shipment, CustomsHold::Check)?;
		if waits {
			Draws::<T>::try_mutate(|waiting| {
				waiting
					.try_push(Waiting {
						declaration: id,
						country,
						lines: Self::count(&declaration),
						block: T::Randomness::block(),
						seed: None,
					})
					.map_err(|_| Error::<T>::TooManyWaiting)
			})?;
			Declarations::<T>::insert(id, declaration);
			return Ok((facts.walked, true));
		}
		let walked = facts.walked;
		let judged = Judged { facts, findings };
		let drawn = drawn.unwrap_or_default();
		Self::proceed(id, declaration, Some(&shipment), judged, drawn)?;
		Ok((walked, false))
	}

	/// Takes a declaration where the assessment and the draw lead it.
	pub(crate) fn proceed(
		id: DeclarationId,
		declaration: DeclarationOf<T>,
		shipment: Option<&ShipmentFacts<T::AccountId>>,
		judged: Judged,
		drawn: bool,
	) -> DispatchResult {
		let by = Decider::Assessment;
		match rules::channel(&judged.findings) {
			Channel::Refused => Self::refuse(id, declaration, shipment, judged, by, None),
			Channel::Red => Self::inspect(id, declaration, drawn, None),
			Channel::Yellow | Channel::Green if drawn => {
				Self::inspect(id, declaration, drawn, None)
			}
			Channel::Yellow => Self::review(id, declaration),
			Channel::Green => Self::release_judged(id, declaration, shipment, judged, by, None),
		}
	}

	pub(crate) fn do_withdraw_declaration(who: T::AccountId, id: DeclarationId) -> DispatchResult {
		let mut declaration = Self::get(id)?;
		ensure!(
			Self::speaks_for_party(&who, &declaration),
			Error::<T>::NotDeclarant
		);
		ensure!(
			matches!(declaration.status, Status::Review { .. }),
			Error::<T>::NotPending
		);
		Self::free(&mut declaration)?;
		Undecided::<T>::remove(declaration.country, id);
		Self::forget(id, declaration)?;
		Self::deposit_event(Event::DeclarationWithdrawn { declaration: id });
		Ok(())
	}

	/// Removes the record of a declaration. What was drawn stays so.
	pub(crate) fn forget(id: DeclarationId, declaration: DeclarationOf<T>) -> DispatchResult {
		let mut declaration = declaration;
		Self::let_go(&mut declaration);
		Self::note_lines(&declaration, |line| {
			line.declaration = None;
			line.passes = false;
			line.out_of_bond = false;
		})?;
		for account in [&declaration.party, &declaration.declarant] {
			DeclarationsByParty::<T>::remove(account, id);
		}
		Declarations::<T>::remove(id);
		declaration.ticket.drop(&declaration.declarant)
	}

	/// What would come of a declaration.
	pub(crate) fn preview(
		raw: crate::RawDeclarationOf<T>,
	) -> Result<crate::PreviewOf<T>, DispatchError> {
		let Checked {
			raw,
			country,
			shipment,
			party,
			mut lines,
			facts,
		} = Self::check(raw, true)?;
		let findings = rules::assess(&facts);
		let channel = rules::channel(&findings);
		let border_of = (country, raw.direction);
		let (drawn, _) = Self::earlier_checks(raw.shipment, &shipment, border_of, &lines);
		let total = Self::price(country, &raw.asset, &mut lines, &facts);
		Ok(Preview {
			party,
			channel,
			findings: findings
				.into_iter()
				.map(|finding| FindingView {
					channel: rules::channel_of(finding.fault),
					blocks: rules::blocks(finding.fault),
					cure: rules::cure(finding.fault),
					finding,
				})
				.collect(),
			charges: facts.lines.iter().map(|line| line.charges).collect(),
			total: if channel == Channel::Refused {
				Ok(0)
			} else {
				total.map_err(Into::into)
			},
			drawn,
		})
	}
}
