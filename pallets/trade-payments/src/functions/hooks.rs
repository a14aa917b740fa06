//! What shipments and customs tell.

use crate::{pallet::*, rules, types::*, OrderOf};
use frame_support::{dispatch::DispatchResult, ensure, BoundedVec};
use tradechain_primitives::{
	Batches, Currencies as CurrenciesPort, Digest, OrderFacts, OrderHooks, OrderId, OrderLineFacts,
	Position, Quantity,
};

impl<T: Config> Pallet<T> {
	/// Counts so much of a line of an order in force or in dispute, if the counter leaves room for it. A settlement that
	/// was offered before was about others.
	fn count_line(
		id: OrderId,
		line: u32,
		quantity: Quantity,
		room: impl FnOnce(Quantity, &Progress) -> Quantity,
		change: impl FnOnce(&mut Progress),
	) -> Result<OrderOf<T>, Error<T>> {
		let mut order = Self::get_order(id)?;
		Self::ensure_open(&order)?;
		ensure!(quantity > 0, Error::<T>::ZeroQuantity);
		let place = line as usize;
		let ordered = order.terms.lines.get(place);
		let made = order.progress.get_mut(place);
		let (Some(ordered), Some(made)) = (ordered, made) else {
			return Err(Error::<T>::UnknownLine);
		};
		ensure!(
			quantity <= room(ordered.quantity, made),
			Error::<T>::ExceedsOrder
		);
		change(made);
		order.settlement = None;
		Ok(order)
	}
}

impl<T: Config> OrderHooks<T::AccountId> for Pallet<T> {
	fn order(id: OrderId) -> Option<OrderFacts<T::AccountId>> {
		let order = Orders::<T>::get(id)?;
		let lines = order.terms.lines.iter().zip(&order.progress);
		let lines = lines.map(|(line, made)| OrderLineFacts {
			gtin: line.gtin,
			export_code: line.export_code,
			import_code: line.import_code,
			quantity: line.quantity,
			to_ship: rules::to_ship(line.quantity, made),
			amount: line.amount,
		});
		Some(OrderFacts {
			lines: lines.collect(),
			currency: Currencies::<T>::get(&order.asset),
			is_in_force: Self::ensure_open(&order).is_ok(),
			buyer: order.buyer,
			seller: order.seller,
			incoterm: order.terms.incoterm,
			export: order.terms.export,
			import: order.terms.import,
			mode: order.terms.mode,
		})
	}

	fn shipped(id: OrderId, line: u32, quantity: Quantity) -> DispatchResult {
		let mut order = Self::count_line(id, line, quantity, rules::to_ship, |made| {
			made.shipped = made.shipped.saturating_add(quantity);
		})?;
		ensure!(Self::now() <= order.terms.ship_by, Error::<T>::ShippingOver);
		order.has_shipments = true;
		order.cancel_requested = false;
		Self::deposit_event(Event::LineShipped {
			order: id,
			line,
			quantity,
		});
		Self::advance(id, &mut order);
		Orders::<T>::insert(id, order);
		Ok(())
	}

	fn cleared(id: OrderId, line: u32, quantity: Quantity) -> DispatchResult {
		let room = |_, made: &Progress| rules::before_border(made);
		let mut order = Self::count_line(id, line, quantity, room, |made| {
			made.cleared = made.cleared.saturating_add(quantity);
		})?;
		Self::deposit_event(Event::LineCleared {
			order: id,
			line,
			quantity,
		});
		Self::advance(id, &mut order);
		Orders::<T>::insert(id, order);
		Ok(())
	}

	fn refused(id: OrderId, line: u32, quantity: Quantity) -> DispatchResult {
		let room = |_, made: &Progress| rules::before_border(made);
		let mut order = Self::count_line(id, line, quantity, room, |made| {
			made.refused = made.refused.saturating_add(quantity);
		})?;
		Self::deposit_event(Event::LineRefused {
			order: id,
			line,
			quantity,
		});
		Self::advance(id, &mut order);
		Orders::<T>::insert(id, order);
		Ok(())
	}

	fn delivered(
		id: OrderId,
		line: u32,
		position: &Position<T::AccountId>,
		quantity: Quantity,
	) -> DispatchResult {
		let room = |_, made: &Progress| rules::under_way(made);
		let mut order = Self::count_line(id, line, quantity, room, |made| {
			rules::arrive(made, quantity);
		})?;
		let ordered = order.terms.lines.get(line as usize);
		ensure!(
			ordered.is_some_and(|ordered| ordered.gtin == position.batch.gtin),
			Error::<T>::WrongProduct
		);
		let (_, bound) = T::Batches::holding(position);
		ensure!(
			position.owner == order.seller
				&& position.possessor == order.buyer
				&& bound >= quantity,
			Error::<T>::GoodsNotBound
		);
		let goods = Goods {
			line,
			batch: position.batch,
			quantity,
		};
		let now = Self::now();
		// What arrives at one time is one delivery.
		let latest = order
			.receiving
			.and_then(|number| Some((number, Deliveries::<T>::get(id, number)?)));
		let same = latest.filter(|(_, delivery)| {
			delivery.status == DeliveryStatus::Received
				&& delivery.since == now
				&& delivery.frozen_since.is_none()
		});
		let joined = same.and_then(|(number, mut delivery)| {
			let grown = rules::join(&mut delivery.goods, goods.clone())?;
			Some((number, delivery, grown))
		});
		let number = if let Some((number, delivery, grown)) = joined {
			let open = order.open_goods.saturating_add(grown);
			ensure!(open <= MAX_OPEN_GOODS, Error::<T>::TooManyGoods);
			order.open_goods = open;
			Deliveries::<T>::insert(id, number, delivery);
			number
		} else {
			let delivery = Delivery {
				goods: BoundedVec::truncate_from(alloc::vec![goods]),
				status: DeliveryStatus::Received,
				since: now,
				frozen_since: None,
				ticket: None,
			};
			let number = Self::add_delivery(id, &mut order, delivery)?;
			order.receiving = Some(number);
			number
		};
		Self::deposit_event(Event::DeliveryReceived {
			order: id,
			delivery: number,
		});
		Self::advance(id, &mut order);
		Orders::<T>::insert(id, order);
		Ok(())
	}

	fn returned(id: OrderId, line: u32, quantity: Quantity) -> DispatchResult {
		let room = |_, made: &Progress| rules::to_return(made);
		let mut order = Self::count_line(id, line, quantity, room, |made| {
			rules::take_back(made, quantity);
		})?;
		// What nothing is shipped of can be delivered without a shipment again.
		order.has_shipments = order.progress.iter().any(|made| made.shipped > 0);
		Self::deposit_event(Event::LineReturned {
			order: id,
			line,
			quantity,
		});
		Self::advance(id, &mut order);
		Orders::<T>::insert(id, order);
		Ok(())
	}

	fn liable(id: OrderId, party: &T::AccountId, record: Digest) -> DispatchResult {
		let mut order = Self::get_order(id)?;
		Self::ensure_open(&order)?;
		order.liability = Some(Liability {
			party: party.clone(),
			record,
		});
		Orders::<T>::insert(id, order);
		Self::deposit_event(Event::LiabilityFound {
			order: id,
			party: party.clone(),
			record,
		});
		Ok(())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_order(buyer: &T::AccountId, seller: &T::AccountId, lines: u32) -> OrderId {
		// Passes that come back keep their record, where goods are refused.
		let id = crate::benchmarking::set_order::<T>(buyer, seller, lines, false);
		crate::benchmarking::set_received::<T>(id);
		id
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_unpaid(order: OrderId, is_due: bool) {
		crate::benchmarking::set_unpaid::<T>(order, is_due);
	}
}

impl<T: Config> CurrenciesPort<T::AssetKind> for Pallet<T> {
	fn currency(asset: &T::AssetKind) -> Option<Currency> {
		Currencies::<T>::get(asset)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_currency(asset: &T::AssetKind, currency: Currency) {
		Currencies::<T>::insert(asset, currency);
	}
}
