//! What always holds.

use crate::{pallet::*, types::*};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use codec::Encode;
use frame_support::{ensure, traits::fungibles::hold::Inspect as _};
use sp_io::hashing::sha2_256;
use sp_runtime::TryRuntimeError;
use tradechain_primitives::{Direction, Procedure, Quantity, ShipmentId, Shipments, Stage};

impl<T: Config> Pallet<T> {
	/// Checks that what is held is what open declarations bear, that what depends on a declaration is counted, that what is
	/// in bond is what declarations left there, that quotas are not below what is counted, that customs hold what they
	/// should, that risk indicators come from checks, and that listings and proofs are whole.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_money()?;
		Self::try_dependents()?;
		Self::try_bond()?;
		Self::try_quotas()?;
		Self::try_holds()?;
		Self::try_indicators()?;
		Self::try_listings()?;
		Self::try_proofs()
	}

	fn is_open(status: &Status<T::AccountId>) -> bool {
		matches!(
			status,
			Status::Drawing | Status::Review { .. } | Status::Inspection { .. }
		)
	}

	fn try_money() -> Result<(), TryRuntimeError> {
		let mut held: BTreeMap<(T::AssetKind, T::AccountId), Amount> = BTreeMap::new();
		for declaration in Declarations::<T>::iter_values() {
			let is_told = |line: &crate::LineOf<T>| line.charges.is_some() == line.basis.is_some();
			ensure!(
				declaration.lines.iter().all(is_told),
				"charges come from nothing"
			);
			let charged = declaration
				.lines
				.iter()
				.fold(0, |sum: Amount, line| sum.saturating_add(line.charged));
			let is_open = Self::is_open(&declaration.status);
			// What could not be given back stays held.
			let is_refused = matches!(
				declaration.status,
				Status::Refused { .. } | Status::Final { .. }
			);
			let is_kept = is_refused && declaration.held == charged;
			ensure!(
				is_kept || declaration.held == if is_open { charged } else { 0 },
				"not what a declaration bears is held"
			);
			let is_released = matches!(declaration.status, Status::Released { .. });
			ensure!(
				declaration.paid == if is_released { charged } else { 0 },
				"not what a declaration bears was paid"
			);
			let given_back = declaration
				.lines
				.iter()
				.fold(0, |sum: Amount, line| sum.saturating_add(line.given_back));
			ensure!(
				given_back <= declaration.paid && declaration.refund_due <= given_back,
				"more is given back than was paid"
			);
			let sum = held
				.entry((declaration.asset, declaration.declarant))
				.or_default();
			*sum = sum.saturating_add(declaration.held);
		}
		for ((asset, who), amount) in held {
			let on_hold = T::Holds::balance_on_hold(asset, &HoldReason::Duties.into(), &who);
			ensure!(on_hold == amount, "what is held belongs to no declaration");
		}
		Ok(())
	}

	/// Whether the counts of what depends on a declaration are those of what is on record.
	fn try_dependents() -> Result<(), TryRuntimeError> {
		let mut expected: BTreeMap<DeclarationId, u32> = BTreeMap::new();
		for declaration in Declarations::<T>::iter_values().filter(|of| of.depends) {
			for previous in declaration.lines.iter().filter_map(|line| line.previous) {
				ensure!(
					Declarations::<T>::contains_key(previous.declaration),
					"an earlier declaration is gone that another depends on"
				);
				let count = expected.entry(previous.declaration).or_default();
				*count = count.saturating_add(1);
			}
		}
		let stored: BTreeMap<_, _> = Dependents::<T>::iter().collect();
		ensure!(
			stored == expected,
			"what depends on a declaration is not what names it"
		);
		Ok(())
	}

	fn try_bond() -> Result<(), TryRuntimeError> {
		let mut bonded = BTreeMap::new();
		let mut leaving: BTreeMap<LineRef, Quantity> = BTreeMap::new();
		for declaration in Declarations::<T>::iter_values() {
			for line in declaration
				.lines
				.iter()
				.filter(|_| declaration.is_returning)
			{
				if let Some(previous) = line.previous {
					let sum = leaving.entry(previous).or_default();
					*sum = sum.saturating_add(line.quantity);
				}
			}
		}
		for (id, declaration) in Declarations::<T>::iter() {
			let is_bonded = matches!(declaration.status, Status::Released { .. })
				&& (declaration.direction, declaration.procedure)
					== (Direction::Import, Procedure::Bonded);
			for (place, line) in (0u32..).zip(&declaration.lines) {
				ensure!(
					line.used <= line.quantity && line.returned <= line.used,
					"more is used than there was, or returned than was used"
				);
				if is_bonded {
					let here = LineRef {
						declaration: id,
						line: place,
					};
					let left = line.quantity.saturating_sub(line.used);
					let there =
						left.saturating_add(leaving.get(&here).copied().unwrap_or_default());
					let sum: &mut Quantity =
						bonded.entry(Self::bond_of(&declaration, line)).or_default();
					*sum = sum.saturating_add(there);
				}
			}
		}
		bonded.retain(|_, sum| *sum > 0);
		let stored: BTreeMap<_, _> = Bonded::<T>::iter().collect();
		ensure!(
			stored == bonded,
			"what is in bond is not what was left there"
		);
		Ok(())
	}

	fn try_quotas() -> Result<(), TryRuntimeError> {
		let mut counted: BTreeMap<_, Amount> = BTreeMap::new();
		for declaration in Declarations::<T>::iter_values() {
			for count in declaration
				.lines
				.iter()
				.filter_map(|line| line.counted.as_ref())
			{
				let key = (count.identity, count.list, count.year);
				let value = count.value.saturating_sub(count.given_back);
				let sum = counted.entry(key).or_default();
				*sum = sum.saturating_add(value);
			}
		}
		for (key, sum) in counted {
			// What was released by declarations that are removed counts too.
			ensure!(
				Quotas::<T>::get(key) >= sum,
				"a quota counts less than was released"
			);
		}
		Ok(())
	}

	fn try_holds() -> Result<(), TryRuntimeError> {
		let mut holds: BTreeMap<ShipmentId, (u32, u32)> = BTreeMap::new();
		for declaration in Declarations::<T>::iter_values() {
			let (checks, refusals) = holds.entry(declaration.shipment).or_default();
			match declaration.status {
				Status::Drawing | Status::Inspection { .. } => {
					*checks = checks.saturating_add(1);
				}
				Status::Refused { .. } | Status::Final { .. }
					if declaration.direction == Direction::Import =>
				{
					*refusals = refusals.saturating_add(1);
				}
				_ => (),
			}
		}
		for (id, expected) in holds {
			let Some(shipment) = T::Shipments::shipment(id) else {
				continue;
			};
			if matches!(shipment.stage, Stage::Ready | Stage::UnderWay) {
				ensure!(
					shipment.holds == expected,
					"goods under customs custody are not held"
				);
			}
		}
		Ok(())
	}

	/// Whether something was to be checked of each batch that has a risk indicator. Of a shipment whose record is removed
	/// nothing says what was in it.
	fn try_indicators() -> Result<(), TryRuntimeError> {
		let mut checked = Vec::new();
		for ((id, country, direction), lines) in DeclaredLines::<T>::iter() {
			let shipment = T::Shipments::shipment(id);
			for line in lines.iter().filter(|of| of.is_checked() == Some(true)) {
				let batch = shipment.as_ref().and_then(|shipment| {
					let place = usize::try_from(line.place).ok()?;
					shipment.lines.get(place).map(|there| there.batch)
				});
				checked.push((country, direction, batch));
			}
		}
		for (country, direction, batch) in RiskIndicators::<T>::iter_keys() {
			let has = |batch| checked.contains(&(country, direction, batch));
			ensure!(
				has(Some(batch)) || has(None),
				"a risk indicator comes from no check"
			);
		}
		Ok(())
	}

	fn try_listings() -> Result<(), TryRuntimeError> {
		let (mut listed, mut undecided, mut declared) = (0usize, 0usize, 0usize);
		let mut drawing = BTreeSet::new();
		for (id, declaration) in Declarations::<T>::iter() {
			ensure!(
				id < NextDeclaration::<T>::get(),
				"a declaration has a number not given out"
			);
			let parties: BTreeSet<_> = [&declaration.party, &declaration.declarant].into();
			for party in &parties {
				ensure!(
					DeclarationsByParty::<T>::contains_key(party, id),
					"a declaration is not listed by party"
				);
			}
			listed = listed.saturating_add(parties.len());
			let waits = match &declaration.status {
				Status::Review { .. } | Status::Inspection { .. } => true,
				Status::Refused { appeal, .. } => appeal.is_some(),
				_ => false,
			};
			ensure!(
				Undecided::<T>::contains_key(declaration.country, id) == waits,
				"what is undecided is not listed"
			);
			undecided = undecided.saturating_add(waits.into());
			if matches!(declaration.status, Status::Drawing) {
				drawing.insert((id, declaration.country, Self::count(&declaration)));
			}
			let key = (
				declaration.shipment,
				declaration.country,
				declaration.direction,
			);
			let lines = DeclaredLines::<T>::get(key);
			for line in &declaration.lines {
				let passes = matches!(declaration.status, Status::Released { .. })
					&& declaration.procedure != Procedure::Transit;
				let is_noted = lines.iter().any(|known| {
					(known.place, known.declaration, known.passes) == (line.place, Some(id), passes)
						&& (passes && line.previous.is_some() || !known.out_of_bond)
				});
				ensure!(is_noted, "a line is not noted as declared");
				declared = declared.saturating_add(1);
			}
		}
		ensure!(
			DeclarationsByParty::<T>::iter().count() == listed,
			"a declaration is listed that is none"
		);
		ensure!(
			Undecided::<T>::iter().count() == undecided,
			"something is listed as undecided that is not"
		);
		let noted = DeclaredLines::<T>::iter_values()
			.flatten()
			.filter(|line| line.declaration.is_some() || line.passes)
			.count();
		ensure!(noted == declared, "a line is noted by no declaration");
		let waiting: BTreeSet<_> = Draws::<T>::get()
			.into_iter()
			.map(|one| (one.declaration, one.country, one.lines))
			.collect();
		ensure!(waiting == drawing, "what is to be drawn does not wait");
		Ok(())
	}

	fn try_proofs() -> Result<(), TryRuntimeError> {
		for (id, Proof { record, digest }) in Proofs::<T>::iter() {
			ensure!(
				id < NextProof::<T>::get() && record.proof == id,
				"a proof has another number"
			);
			ensure!(
				sha2_256(&record.encode()) == digest,
				"a proof has another digest"
			);
			if let Some(earlier) = record.supersedes {
				ensure!(
					Superseded::<T>::get(earlier) == Some(id),
					"an overruled proof does not know"
				);
			}
		}
		for declaration in Declarations::<T>::iter_values() {
			let (proof, released) = match declaration.status {
				Status::Released { proof, .. } => (proof, true),
				Status::Refused { proof, .. } | Status::Final { proof, .. } => (proof, false),
				_ => continue,
			};
			let found = Proofs::<T>::get(proof).ok_or("a decision has no proof")?;
			ensure!(
				found.record.released == released && !Superseded::<T>::contains_key(proof),
				"a decision has another proof"
			);
		}
		Ok(())
	}
}
