//! How countries decide, who declares for whom, and what may pass.

use crate::{pallet::*, types::*};
use alloc::{collections::BTreeSet, vec::Vec};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{fungibles::Mutate as _, tokens::Preservation, Consideration, Footprint, Get},
};
use sp_io::hashing::blake2_256;
use sp_runtime::traits::{AccountIdConversion, TrailingZeroInput};
use tradechain_primitives::{
	Batches, Borders as BordersPort, CountryCode, Direction, Members, Moment, OrderFacts,
	OrderHooks, Position, ProductRules, Role, ShipmentFacts, ShipmentId, ShipmentLineFacts,
	Shipments,
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

	/// Whether someone speaks for the party of a declaration: itself, or who filed it, as long as it may.
	pub(crate) fn speaks_for_party(
		who: &T::AccountId,
		declaration: &crate::DeclarationOf<T>,
	) -> bool {
		let is_part = *who == declaration.party || *who == declaration.declarant;
		is_part && Self::ensure_may_declare(who, &declaration.party).is_ok()
	}

	/// Whether an order is from another customs territory than the one where its goods go, whatever way they take.
	pub(crate) fn is_ordered_across(
		shipment: &ShipmentFacts<T::AccountId>,
		order: Option<&OrderFacts<T::AccountId>>,
	) -> bool {
		match (order, shipment.destination.country()) {
			(Some(order), Some(to)) => Self::territory(order.export) != Self::territory(to),
			_ => false,
		}
	}

	/// The lines of a shipment of which not all is missing.
	fn lines_left(
		shipment: &ShipmentFacts<T::AccountId>,
	) -> impl Iterator<Item = (u32, &ShipmentLineFacts<T::AccountId>)> {
		let lines = (0u32..).zip(&shipment.lines);
		lines.filter(|(_, line)| line.quantity > 0)
	}

	/// Whether all lines of a shipment that need it were released so.
	fn is_released(
		id: ShipmentId,
		shipment: &ShipmentFacts<T::AccountId>,
		country: CountryCode,
		direction: Direction,
		needs: impl Fn(&ShipmentLineFacts<T::AccountId>) -> bool,
	) -> bool {
		let declared = DeclaredLines::<T>::get((id, country, direction));
		Self::lines_left(shipment).all(|(place, of)| {
			let mut lines = declared.iter();
			lines.any(|line| line.place == place && line.passes) || !needs(of)
		})
	}

	/// Whether what is in bond with the consignor stays there: of each line that no declaration lets out of it, its
	/// owner has as much with the consignor, bound for no journey, as is in bond of the batch.
	fn keeps_bond(id: ShipmentId, shipment: &ShipmentFacts<T::AccountId>) -> bool {
		let kept: Vec<_> = Self::lines_left(shipment)
			.map(|(place, line)| {
				let in_bond = Bonded::<T>::get((line.batch, &shipment.consignor));
				(place, line, in_bond)
			})
			.filter(|(.., in_bond)| *in_bond > 0)
			.collect();
		if kept.is_empty() {
			return true;
		}
		let ends = [
			(shipment.origin.country(), Direction::Export),
			(shipment.destination.country(), Direction::Import),
		];
		let out: BTreeSet<u32> = ends
			.into_iter()
			.filter_map(|(country, direction)| Some((id, country?, direction)))
			.flat_map(DeclaredLines::<T>::get)
			.filter(|line| line.out_of_bond)
			.map(|line| line.place)
			.collect();
		kept.into_iter().all(|(place, line, in_bond)| {
			let position = Position {
				batch: line.batch,
				owner: line.owner.clone(),
				possessor: shipment.consignor.clone(),
			};
			out.contains(&place) || T::Batches::holding(&position).0 >= in_bond
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
			|| Self::is_released(id, &shipment, country, Direction::Export, |_| true)
	}

	fn may_deliver(id: ShipmentId) -> bool {
		let Some(shipment) = T::Shipments::shipment(id) else {
			return true;
		};
		let crosses = Self::crosses(&shipment);
		let needs = |line: &ShipmentLineFacts<T::AccountId>| {
			let order = || line.order.and_then(|(order, _)| T::Orders::order(order));
			crosses || Self::is_ordered_across(&shipment, order().as_ref())
		};
		let is_released = match shipment.destination.country() {
			Some(country) if Borders::<T>::contains_key(country) => {
				Self::is_released(id, &shipment, country, Direction::Import, needs)
			}
			_ => true,
		};
		is_released && Self::keeps_bond(id, &shipment)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_released(shipment: ShipmentId) {
		crate::benchmarking::set_released::<T>(shipment);
	}
}
