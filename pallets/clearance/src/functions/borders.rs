//! How countries decide, who declares for whom, and what may pass.

use crate::{pallet::*, types::*};
use alloc::collections::{BTreeMap, BTreeSet};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{fungibles::Mutate as _, tokens::Preservation, Consideration, Footprint, Get},
};
use sp_io::hashing::blake2_256;
use sp_runtime::traits::{AccountIdConversion, TrailingZeroInput};
use tradechain_primitives::{
	Batches, Borders as BordersPort, CountryCode, Direction, Members, Moment, Position,
	ProductRules, Quantity, Role, ShipmentFacts, ShipmentId, Shipments,
};

impl<T: Config> Pallet<T> {
	/// The account of a country: nobody has its key, its panel pays out of it.
	pub(crate) fn account_of(country: CountryCode) -> T::AccountId {
		let entropy = (b"modl", T::PalletId::get(), country).using_encoded(blake2_256);
		T::AccountId::decode(&mut TrailingZeroInput::new(&entropy))
			.unwrap_or_else(|_| T::PalletId::get().into_account_truncating())
	}

	/// The customs territory of a country: its union's, or its own.
	pub(crate) fn territory(country: CountryCode) -> CountryCode {
		T::ProductRules::customs_union(country).unwrap_or(country)
	}

	/// Whether a shipment goes from one customs territory to another. Where international waters are an end, it does.
	pub(crate) fn crosses(shipment: &ShipmentFacts<T::AccountId>) -> bool {
		match (shipment.origin.country(), shipment.destination.country()) {
			(Some(from), Some(to)) => Self::territory(from) != Self::territory(to),
			_ => true,
		}
	}

	pub(crate) fn do_set_border(
		country: CountryCode,
		border: crate::BorderOf<T>,
	) -> DispatchResult {
		ensure!(border.check_rate <= WHOLE, Error::<T>::InvalidRate);
		let periods = [
			border.officer_period,
			border.appeal_period,
			border.return_period,
			border.proof_validity,
		];
		let longest: Moment = T::MaxPeriod::get();
		let are_periods = periods
			.into_iter()
			.all(|period| period > 0 && period <= longest);
		ensure!(are_periods, Error::<T>::InvalidPeriod);
		let assets: BTreeSet<_> = border.assets.iter().collect();
		ensure!(
			assets.len() == border.assets.len(),
			Error::<T>::DuplicateAsset
		);
		Borders::<T>::insert(country, border);
		Self::deposit_event(Event::BorderSet { country });
		Ok(())
	}

	pub(crate) fn do_pay_out(
		country: CountryCode,
		asset: T::AssetKind,
		to: T::AccountId,
		amount: Amount,
	) -> DispatchResult {
		ensure!(amount > 0, Error::<T>::ZeroAmount);
		let from = Self::account_of(country);
		T::Money::transfer(asset.clone(), &from, &to, amount, Preservation::Expendable)
			.map_err(|_| Error::<T>::InsufficientFunds)?;
		Self::deposit_event(Event::PaidOut {
			country,
			to,
			asset,
			amount,
		});
		Ok(())
	}

	pub(crate) fn do_authorise_broker(party: T::AccountId, broker: T::AccountId) -> DispatchResult {
		ensure!(party != broker, Error::<T>::ToOneself);
		ensure!(
			T::Members::is_active(&broker, Role::CustomsBroker),
			Error::<T>::NotBroker
		);
		ensure!(
			!Brokers::<T>::contains_key(&party, &broker),
			Error::<T>::AlreadyAuthorised
		);
		let size = T::AccountId::max_encoded_len().saturating_mul(2);
		let ticket = T::Consideration::new(&party, Footprint::from_parts(1, size))?;
		Brokers::<T>::insert(&party, &broker, ticket);
		Self::deposit_event(Event::BrokerAuthorised { party, broker });
		Ok(())
	}

	pub(crate) fn do_withdraw_broker(party: T::AccountId, broker: T::AccountId) -> DispatchResult {
		let ticket = Brokers::<T>::take(&party, &broker).ok_or(Error::<T>::NotAuthorised)?;
		ticket.drop(&party)?;
		Self::deposit_event(Event::BrokerWithdrawn { party, broker });
		Ok(())
	}

	/// That someone may declare in a party's name.
	pub(crate) fn ensure_may_declare(
		who: &T::AccountId,
		party: &T::AccountId,
	) -> Result<(), Error<T>> {
		let is_broker = || {
			Brokers::<T>::contains_key(party, who)
				&& T::Members::is_active(who, Role::CustomsBroker)
		};
		ensure!(who == party || is_broker(), Error::<T>::NotDeclarant);
		Ok(())
	}

	/// Whether all lines of a shipment were released so.
	fn is_released(
		id: ShipmentId,
		shipment: &ShipmentFacts<T::AccountId>,
		country: CountryCode,
		direction: Direction,
	) -> bool {
		let declared = DeclaredLines::<T>::get((id, country, direction));
		let lines = (0u32..).zip(&shipment.lines);
		lines.map(|(place, _)| place).all(|place| {
			declared
				.iter()
				.any(|line| line.place == place && line.passes)
		})
	}

	/// Whether as much stays with the consignor as is in bond there, once these goods are gone.
	fn keeps_bond(shipment: &ShipmentFacts<T::AccountId>) -> bool {
		let mut taken: BTreeMap<Position<T::AccountId>, Quantity> = BTreeMap::new();
		for line in &shipment.lines {
			let position = Position {
				batch: line.batch,
				owner: line.owner.clone(),
				possessor: shipment.consignor.clone(),
			};
			let sum = taken.entry(position).or_default();
			*sum = sum.saturating_add(line.quantity);
		}
		taken.into_iter().all(|(position, quantity)| {
			let in_bond = Bonded::<T>::get(&position);
			if in_bond == 0 {
				return true;
			}
			let (free, bound) = T::Batches::holding(&position);
			free.saturating_add(bound).saturating_sub(quantity) >= in_bond
		})
	}
}

impl<T: Config> BordersPort for Pallet<T> {
	fn may_depart(id: ShipmentId) -> bool {
		let Some(shipment) = T::Shipments::shipment(id) else {
			return true;
		};
		let Some(country) = shipment.origin.country() else {
			return true;
		};
		!Borders::<T>::contains_key(country)
			|| !Self::crosses(&shipment)
			|| Self::is_released(id, &shipment, country, Direction::Export)
	}

	fn may_deliver(id: ShipmentId) -> bool {
		let Some(shipment) = T::Shipments::shipment(id) else {
			return true;
		};
		let is_released = match shipment.destination.country() {
			Some(country) if Borders::<T>::contains_key(country) && Self::crosses(&shipment) => {
				Self::is_released(id, &shipment, country, Direction::Import)
			}
			_ => true,
		};
		is_released && Self::keeps_bond(&shipment)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_released(shipment: ShipmentId) {
		crate::benchmarking::set_released::<T>(shipment);
	}
}
