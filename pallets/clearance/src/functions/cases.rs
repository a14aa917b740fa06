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
	BatchId, Batches, Certificates, CountryCode, Direction, Members, OrderFacts, OrderHooks,
	OrderId, Procedure, ProductRules, Question, Role, ShipmentFacts, Standing, TradeMode, Verdict,
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
			Self::came(&declaration, line).checked_sub(line.used)
		};
		left().unwrap_or_default()
	}

	fn order_side(
		case: &Case<'_, T::AccountId>,
		shipment: &ShipmentFacts<T::AccountId>,
		line: &Line<T::AccountId>,
		order: (OrderId, u32),
		facts: Option<&OrderFacts<T::AccountId>>,
		verdict: &Verdict,
	) -> OrderSide {
		let (id, place) = order;
		let ordered = facts.and_then(|facts| facts.lines.get(usize::try_from(place).ok()?));
		let (Some(facts), Some(ordered)) = (facts, ordered) else {
			return OrderSide {
				id,
				is_in_force: false,
				parties_match: false,
				code: None,
				expected: None,
				worth: None,
			};
		};
		let (country, code) = match case.direction {
			Direction::Import => (facts.import, ordered.import_code),
			Direction::Export => (facts.export, ordered.export_code),
		};
		let is_country = country == case.country || case.procedure == Procedure::Transit;
		OrderSide {
			id,
			is_in_force: facts.is_in_force,
			parties_match: is_country
				&& facts.seller == line.owner
				&& facts.buyer == shipment.consignee
				&& ordered.gtin == line.batch.gtin,
			code: Some(code),
			expected: facts
				.currency
				.filter(|currency| currency.code == line.currency)
				.and_then(|currency| {
					duties::expected(ordered.amount, ordered.quantity, line.quantity, &currency)
				}),
			worth: Self::worth(facts, line, verdict),
		}
	}

	/// What all of a line's product in an order is worth, in the currency of the list that decided: it is not split
	/// over shipments or declarations to pass below a cap. None where nobody asks.
	fn worth(
		order: &OrderFacts<T::AccountId>,
		line: &Line<T::AccountId>,
		verdict: &Verdict,
	) -> Option<Amount> {
		verdict.terms?.order_cap?;
		let currency = order.currency?;
		let of_product = order
			.lines
			.iter()
			.filter(|ordered| ordered.gtin == line.batch.gtin);
		let amount = of_product
			.map(|ordered| ordered.amount)
			.try_fold(0, |sum: Amount, amount| sum.checked_add(amount))?;
		let (amount, _) = duties::expected(amount, 1, 1, &currency)?;
		T::ProductRules::convert(verdict.decided_by, currency.code, amount, Self::now())
	}

	/// Duty and taxes on a line, and what they come from; once they are known they stay.
	fn charges_of(
		case: &Case<'_, T::AccountId>,
		line: &Line<T::AccountId>,
		verdict: &Verdict,
	) -> Option<(Charges, Basis)> {
		let known = line.charges.zip(line.basis);
		if known.is_some() || !rules::is_taxed(case.direction, case.procedure) {
			return known;
		}
		let rates = verdict.terms?.rates;
		let (currency, rounding) = T::ProductRules::valuation(case.country)?;
		let declared = duties::with_adjustment(line.invoice, line.adjustment)?;
		let (country, at) = (case.country, Self::now());
		let value = T::ProductRules::convert(country, line.currency, declared, at)?;
		let charges = duties::charges(value, &rates, rounding)?;
		let conversion = T::ProductRules::rate(country, line.currency, at);
		Some((
			charges,
			Basis {
				value,
				currency,
				conversion,
				rates,
				rounding,
			},
		))
	}

	/// How the batches of lines stand: all are fine if together they are. Else each is looked at, as long as that takes
	/// no more than a look at all of them may; what is left is being checked. With how many ancestors were looked at:
	/// those of all together come again one by one.
	fn standings(country: CountryCode, lines: &[Line<T::AccountId>]) -> (Vec<Standing>, u32) {
		let batches: Vec<_> = lines.iter().map(|line| line.batch).collect();
		let (together, walked) = T::Batches::look(&batches, country);
		let (mut looked_at, most) = (0u32, T::Batches::most_ancestors());
		let mut standing = |batch: &BatchId| {
			if together == Standing::Fine {
				return Standing::Fine;
			}
			if looked_at >= most {
				return Standing::BeingChecked;
			}
			let (standing, ancestors) = T::Batches::look(&[*batch], country);
			looked_at = looked_at.saturating_add(ancestors);
			standing
		};
		let standings = batches.iter().map(&mut standing).collect();
		(standings, walked.max(looked_at))
	}

	/// All that the ports say about a declaration now.
	pub(crate) fn facts(case: &Case<'_, T::AccountId>) -> Facts {
		let at = Self::now();
		let year = tradechain_primitives::year(at);
		let orders = case.shipment.map_or_else(Orders::new, |shipment| {
			Self::orders_of(shipment, case.lines.iter().map(|line| &line.place))
		});
		let roles = T::Members::active_roles(case.party);
		let mut party_is_active = true;
		let mut lines = Vec::new();
		let (standings, walked) = Self::standings(case.country, case.lines);
		for (line, standing) in case.lines.iter().zip(standings) {
			let shipped = case.shipment.and_then(|shipment| {
				let place = usize::try_from(line.place).ok()?;
				Some((shipment, shipment.lines.get(place)?))
			});
			let order = shipped.and_then(|(_, there)| there.order);
			let of_order = order.and_then(|(id, _)| orders.get(&id)?.as_ref());
			let is_seller = shipped.map_or(case.direction == Direction::Export, |(shipment, _)| {
				Self::party_of(case.direction, shipment, of_order).1
			});
			let mode = of_order.map_or_else(
				|| rules::mode_without_order(roles, case.procedure, is_seller),
				|order| order.mode,
			);
			party_is_active &= rules::may_be_party(roles, case.procedure, mode, is_seller);
			let departed_at = case.shipment.and_then(|shipment| shipment.departed_at);
			let classify = |code, origin| {
				T::ProductRules::classify(&Question {
					country: case.country,
					direction: case.direction,
					mode,
					procedure: case.procedure,
					code,
					origin,
					under_way_since: departed_at.filter(|_| case.direction == Direction::Import),
				})
			};
			let goods = T::Batches::batch(&line.batch).map(|batch| (batch.hs, batch.origin));
			// Where the goods are others than declared, or the code can be for any, the lists are asked about these, too.
			let own = goods.map(|(hs, origin)| {
				let is_own_code = !line.code.is_national() && hs.is_prefix_of(&line.code);
				(if is_own_code { line.code } else { hs }, origin)
			});
			let own = own
				.filter(|own| *own != (line.code, line.origin))
				.map(|(code, origin)| classify(code, origin));
			let verdict = classify(line.code, line.origin).unless_refused(own);
			// One person has another commitment in every country.
			let consumer = of_order.map_or(case.party, |order| &order.buyer);
			let identity = (mode == TradeMode::B2C)
				.then(|| T::Members::identity_commitment(consumer))
				.flatten()
				.filter(|(attested_in, _)| {
					*attested_in == verdict.decided_by
						|| Self::territory(*attested_in) == verdict.decided_by
				})
				.map(|(_, commitment)| commitment);
			let counted = identity.map_or(0, |identity| {
				Quotas::<T>::get((identity, verdict.decided_by, year))
			});
			let certificates = line.certificates.iter().filter_map(|id| {
				let found = T::Certificates::certificate(*id, &line.batch, case.country)?;
				Some((*id, found))
			});
			let has_caps = verdict
				.terms
				.is_some_and(|terms| terms.order_cap.or(terms.yearly_cap).is_some());
			let list_rate = || T::ProductRules::rate(verdict.decided_by, line.currency, at);
			let (charges, basis) = Self::charges_of(case, line, &verdict).unzip();
			lines.push(LineFacts {
				batch: line.batch,
				quantity: line.quantity,
				code: line.code,
				origin: line.origin,
				invoice: line.invoice,
				adjustment: line.adjustment,
				shipped: shipped.map(|(_, there)| (there.batch, there.quantity)),
				goods,
				standing,
				certificates: certificates.collect(),
				mode,
				identity,
				order: shipped.zip(order).map(|((shipment, _), order)| {
					Self::order_side(case, shipment, line, order, of_order, &verdict)
				}),
				charges,
				basis,
				list_value: T::ProductRules::convert(
					verdict.decided_by,
					line.currency,
					line.invoice,
					at,
				),
				list_rate: has_caps.then(list_rate).flatten(),
				counted,
				left: line.previous.map(|line| (line, Self::left_of(line))),
				verdict,
			});
		}
		let comes_into_bond =
			(case.direction, case.procedure) == (Direction::Import, Procedure::Bonded);
		let keeper = case
			.shipment
			.filter(|_| comes_into_bond)
			.map(|shipment| &shipment.consignee);
		let is = |fact: fn(&ShipmentFacts<T::AccountId>) -> bool| case.shipment.is_some_and(fact);
		Facts {
			direction: case.direction,
			procedure: case.procedure,
			at,
			party_is_active,
			keeper_is_active: keeper
				.is_none_or(|keeper| T::Members::is_active(keeper, Role::Warehouse)),
			is_short: is(|shipment| shipment.is_short),
			seal_broken: is(|shipment| shipment.seal_broken),
			has_liability: is(|shipment| shipment.has_liability),
			lines,
			walked,
		}
	}
}
