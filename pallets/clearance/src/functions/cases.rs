//! What the ports say about a declaration, for the assessment.

use crate::{
	pallet::*,
	rules::{
		self,
		assessment::{Facts, LineFacts, OrderSide},
		duties,
	},
	types::*,
};
use alloc::{collections::BTreeMap, vec::Vec};
use tradechain_primitives::{
	BatchId, Batches, Certificates, CountryCode, Direction, Members, Moment, OrderFacts,
	OrderHooks, OrderId, Procedure, ProductRules, Question, ShipmentFacts, Standing, TradeMode,
	Verdict,
};

/// A declaration, filed or not.
pub(crate) struct Case<'a, A> {
	/// Into the country, or out of it.
	pub direction: Direction,
	/// Which country.
	pub country: CountryCode,
	/// What for.
	pub procedure: Procedure,
	/// In whose name.
	pub party: &'a A,
	/// The shipment, if there still is one.
	pub shipment: Option<&'a ShipmentFacts<A>>,
	/// The lines.
	pub lines: &'a [Line<A>],
	/// By the rates of which moment.
	pub declared_at: Moment,
}

/// The orders of a shipment.
pub(crate) type Orders<A> = BTreeMap<OrderId, Option<OrderFacts<A>>>;

impl<T: Config> Pallet<T> {
	/// The orders of some lines of a shipment.
	pub(crate) fn orders_of<'a>(
		shipment: &ShipmentFacts<T::AccountId>,
		places: impl IntoIterator<Item = &'a u32>,
	) -> Orders<T::AccountId> {
		let orders = places.into_iter().filter_map(|place| {
			let line = shipment.lines.get(usize::try_from(*place).ok()?)?;
			line.order.map(|(order, _)| order)
		});
		let mut known = Orders::new();
		for order in orders {
			known
				.entry(order)
				.or_insert_with(|| T::Orders::order(order));
		}
		known
	}

	/// In whose name goods of an order are declared, and whether that is the selling side.
	pub(crate) fn party_of(
		direction: Direction,
		shipment: &ShipmentFacts<T::AccountId>,
		order: Option<&OrderFacts<T::AccountId>>,
	) -> (T::AccountId, bool) {
		rules::party(
			direction,
			order.map(|order| (order.buyer.clone(), order.seller.clone(), order.incoterm)),
			(shipment.consignor.clone(), shipment.consignee.clone()),
		)
	}

	/// How much is left of an earlier line.
	pub(crate) fn left_of(line: LineRef) -> u64 {
		let left = || {
			let declaration = Declarations::<T>::get(line.declaration)?;
			let line = declaration.lines.get(usize::try_from(line.line).ok()?)?;
			line.quantity.checked_sub(line.used)
		};
		left().unwrap_or_default()
	}

	fn order_side(
		case: &Case<'_, T::AccountId>,
		shipment: &ShipmentFacts<T::AccountId>,
		line: &Line<T::AccountId>,
		order: (OrderId, u32),
		facts: Option<&OrderFacts<T::AccountId>>,
	) -> OrderSide {
		let (id, place) = order;
		let ordered = facts.and_then(|facts| facts.lines.get(usize::try_from(place).ok()?));
		let (Some(facts), Some(ordered)) = (facts, ordered) else {
			return OrderSide {
				id,
				is_in_force: false,
				parties_match: false,
				expected: None,
			};
		};
		let country = match case.direction {
			Direction::Import => facts.import,
			Direction::Export => facts.export,
		};
		let is_country = country == case.country || case.procedure == Procedure::Transit;
		OrderSide {
			id,
			is_in_force: facts.is_in_force,
			parties_match: is_country
				&& facts.seller == line.owner
				&& facts.buyer == shipment.consignee
				&& ordered.gtin == line.batch.gtin,
			expected: facts
				.currency
				.filter(|currency| currency.code == line.currency)
				.and_then(|currency| {
					duties::expected(ordered.amount, ordered.quantity, line.quantity, &currency)
				}),
		}
	}

	/// Duty and taxes on a line; once they are known they stay.
	fn charges_of(
		case: &Case<'_, T::AccountId>,
		line: &Line<T::AccountId>,
		verdict: &Verdict,
	) -> Option<Charges> {
		if line.charges.is_some() || !rules::is_taxed(case.direction, case.procedure) {
			return line.charges;
		}
		let terms = verdict.terms?;
		let (_, rounding) = T::ProductRules::valuation(case.country)?;
		let value = duties::with_adjustment(line.invoice, line.adjustment)?;
		let value = T::ProductRules::convert(case.country, line.currency, value, case.declared_at)?;
		duties::charges(value, &terms.rates, rounding)
	}

	/// How the batches of lines stand: all are fine if together they are. Else each is looked at, as long as that takes
	/// no more than a look at all of them may; what is left is being checked.
	fn standings(country: CountryCode, lines: &[Line<T::AccountId>]) -> Vec<Standing> {
		let batches: Vec<_> = lines.iter().map(|line| line.batch).collect();
		let are_fine = T::Batches::standing(&batches, country) == Standing::Fine;
		let (mut looked_at, most) = (0u32, T::Batches::most_ancestors());
		let mut standing = |batch: &BatchId| {
			if are_fine {
				return Standing::Fine;
			}
			if looked_at >= most {
				return Standing::BeingChecked;
			}
			let (standing, ancestors) = T::Batches::look(&[*batch], country);
			looked_at = looked_at.saturating_add(ancestors);
			standing
		};
		batches.iter().map(&mut standing).collect()
	}

	/// All that the ports say about a declaration now.
	pub(crate) fn facts(case: &Case<'_, T::AccountId>) -> Facts {
		let at = Self::now();
		let year = tradechain_primitives::year(at);
		let orders = case.shipment.map_or_else(Orders::new, |shipment| {
			Self::orders_of(shipment, case.lines.iter().map(|line| &line.place))
		});
		let (mut is_seller, mut mode_of_all) = (case.direction == Direction::Export, None);
		let mut lines = Vec::new();
		let standings = Self::standings(case.country, case.lines);
		for (line, standing) in case.lines.iter().zip(standings) {
			let shipped = case.shipment.and_then(|shipment| {
				let place = usize::try_from(line.place).ok()?;
				Some((shipment, shipment.lines.get(place)?))
			});
			let order = shipped.and_then(|(_, there)| there.order);
			let of_order = order.and_then(|(id, _)| orders.get(&id)?.as_ref());
			if let Some((shipment, _)) = shipped {
				(_, is_seller) = Self::party_of(case.direction, shipment, of_order);
			}
			let mode = of_order.map_or(TradeMode::B2B, |order| order.mode);
			mode_of_all = mode_of_all.or(Some(mode));
			let identity = of_order
				.filter(|_| mode == TradeMode::B2C)
				.and_then(|order| T::Members::identity_commitment(&order.buyer))
				.map(|(_, commitment)| commitment);
			let departed_at = case.shipment.and_then(|shipment| shipment.departed_at);
			let verdict = T::ProductRules::classify(&Question {
				country: case.country,
				direction: case.direction,
				mode,
				procedure: case.procedure,
				code: line.code,
				origin: line.origin,
				under_way_since: departed_at.filter(|_| case.direction == Direction::Import),
			});
			let counted = identity.map_or(0, |identity| {
				Quotas::<T>::get((identity, verdict.decided_by, year))
			});
			let certificates = line.certificates.iter().filter_map(|id| {
				let found = T::Certificates::certificate(*id, &line.batch, case.country)?;
				Some((*id, found))
			});
			lines.push(LineFacts {
				batch: line.batch,
				quantity: line.quantity,
				code: line.code,
				origin: line.origin,
				invoice: line.invoice,
				shipped: shipped.map(|(_, there)| (there.batch, there.quantity)),
				goods: T::Batches::batch(&line.batch).map(|batch| (batch.hs, batch.origin)),
				standing,
				certificates: certificates.collect(),
				mode,
				identity,
				order: shipped.zip(order).map(|((shipment, _), order)| {
					Self::order_side(case, shipment, line, order, of_order)
				}),
				charges: Self::charges_of(case, line, &verdict),
				list_value: T::ProductRules::convert(
					verdict.decided_by,
					line.currency,
					line.invoice,
					at,
				),
				counted,
				left: line.previous.map(|line| (line, Self::left_of(line))),
				verdict,
			});
		}
		let roles = T::Members::active_roles(case.party);
		let mode = mode_of_all.unwrap_or(TradeMode::B2B);
		let is = |fact: fn(&ShipmentFacts<T::AccountId>) -> bool| case.shipment.is_some_and(fact);
		Facts {
			direction: case.direction,
			procedure: case.procedure,
			at,
			party_is_active: rules::may_be_party(roles, case.procedure, mode, is_seller),
			is_short: is(|shipment| shipment.is_short),
			seal_broken: is(|shipment| shipment.seal_broken),
			has_liability: is(|shipment| shipment.has_liability),
			lines,
		}
	}
}
