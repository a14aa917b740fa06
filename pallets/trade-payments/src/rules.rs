//! What is decided, without storage.

use crate::types::*;
use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::{traits::ConstU32, BoundedVec};
use sp_runtime::{helpers_128bit::multiply_by_rational_with_rounding, Rounding};
use tradechain_primitives::{
	CountryCode, CurrencyCode, Direction, Ground, HsCode, Incoterm, Moment, Outcome, Ppm, Quantity,
	Reached as HowFar, Role, Roles, TradeMode, Verdict,
};

/// What a line costs: whole smallest units of the asset, rounded down. Nothing beyond what can be counted.
pub fn line_amount(unit_price: Amount, quantity: Quantity) -> Option<Amount> {
	multiply_by_rational_with_rounding(unit_price, quantity.into(), 1_000, Rounding::Down)
}

/// The sum, if it can be counted.
pub fn sum(amounts: impl IntoIterator<Item = Amount>) -> Option<Amount> {
	amounts
		.into_iter()
		.try_fold(0, |sum: Amount, amount| sum.checked_add(amount))
}

/// What all lines cost. It was checked that this can be counted when they became terms.
pub fn total(lines: &[Line]) -> Amount {
	lines
		.iter()
		.fold(0, |sum: Amount, line| sum.saturating_add(line.amount))
}

/// Whether the shares are together the whole.
pub fn is_whole(milestones: &Milestones) -> bool {
	milestones
		.shares()
		.into_iter()
		.try_fold(0, |sum: Ppm, share| sum.checked_add(share))
		== Some(WHOLE)
}

/// A share of an amount, of so much of a quantity; rounded down. It is never more than the amount.
fn part(amount: Amount, share: Ppm, of: Quantity, quantity: Quantity) -> Amount {
	let numerator = u128::from(share).saturating_mul(of.min(quantity).into());
	let denominator = u128::from(WHOLE).saturating_mul(quantity.into());
	multiply_by_rational_with_rounding(amount, numerator, denominator, Rounding::Down)
		.unwrap_or_default()
		.min(amount)
}

/// How much of a quantity has reached each milestone.
pub type Reached = [Quantity; 5];

/// Counts what was delivered by a shipment: first what had been cleared; the rest counts as cleared with it.
pub fn arrive(progress: &mut Progress, quantity: Quantity) {
	progress.delivered = progress.delivered.saturating_add(quantity);
	progress.cleared = progress.cleared.max(progress.delivered);
}

/// How much has reached each milestone now.
pub fn reached(quantity: Quantity, progress: &Progress, is_accepted: bool) -> Reached {
	[
		if is_accepted { quantity } else { 0 },
		progress.shipped,
		progress.cleared,
		progress.delivered,
		progress.settled,
	]
}

/// How much can still reach each milestone, what has reached it included.
pub fn reachable(quantity: Quantity, progress: &Progress) -> Reached {
	let shipped = quantity.saturating_sub(progress.dropped);
	let entered = shipped.saturating_sub(progress.refused);
	[
		quantity,
		shipped,
		entered,
		entered,
		entered.saturating_sub(progress.returned),
	]
}

/// What a line owes when so much of it has reached each milestone: every share rounded down, and the last one
/// is the rest when all has reached it.
pub fn due(
	amount: Amount,
	quantity: Quantity,
	reached: Reached,
	milestones: &Milestones,
) -> Amount {
	let shares = milestones.shares();
	let Some(last) = shares.iter().rposition(|share| *share > 0) else {
		return 0;
	};
	let mut due: Amount = 0;
	let mut rest = amount;
	for (place, (share, reached)) in shares.into_iter().zip(reached).enumerate() {
		let portion = if place == last && reached >= quantity {
			rest
		} else {
			part(amount, share, reached, quantity)
		};
		due = due.saturating_add(portion);
		rest = rest.saturating_sub(part(amount, share, quantity, quantity));
	}
	due
}

/// What the parties of an order should have by now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Targets {
	/// What the seller should have been paid in all.
	pub pay: Amount,
	/// What the buyer should have got back in all.
	pub refund: Amount,
}

/// What the parties should have by now: the seller what is due; the buyer what can no longer become due.
pub fn targets(
	terms: (&[Line], &Milestones),
	progress: &[Progress],
	is_accepted: bool,
	paid: Amount,
	fixed: Option<Amount>,
) -> Targets {
	let (lines, milestones) = terms;
	let total = total(lines);
	if let Some(fixed) = fixed {
		return Targets {
			pay: fixed.min(total),
			refund: total.saturating_sub(fixed),
		};
	}
	let (mut now, mut most): (Amount, Amount) = (0, 0);
	for (line, progress) in lines.iter().zip(progress) {
		let of = |reached| due(line.amount, line.quantity, reached, milestones);
		now = now.saturating_add(of(reached(line.quantity, progress, is_accepted)));
		most = most.saturating_add(of(reachable(line.quantity, progress)));
	}
	Targets {
		pay: now,
		refund: total.saturating_sub(most.max(paid)),
	}
}

/// How much of what was paid is for goods that are not delivered, or were given back.
pub fn prepaid(
	lines: &[Line],
	milestones: &Milestones,
	progress: &[Progress],
	paid: Amount,
) -> Amount {
	let for_delivered = lines.iter().zip(progress).map(|(line, made)| {
		let there = made.delivered.saturating_sub(made.returned);
		let reached = [there, there, there, there, made.settled];
		due(line.amount, line.quantity, reached, milestones)
	});
	for_delivered.fold(paid, |rest, due| rest.saturating_sub(due))
}

/// What the settled goods of an order cost.
pub fn for_settled(lines: &[Line], milestones: &Milestones, progress: &[Progress]) -> Amount {
	let lines = lines.iter().zip(progress);
	lines.fold(0, |sum: Amount, (line, made)| {
		let settled = due(line.amount, line.quantity, [made.settled; 5], milestones);
		sum.saturating_add(settled)
	})
}

/// What of an amount that is due can be paid, where the buyer holds so much of its own, and so much of what settled goods
/// cost was not paid: all that the buyer's own money is enough for; passes pay for settled goods alone.
pub fn payable(due: Amount, own: Amount, for_settled: Amount) -> Amount {
	due.min(own.max(for_settled))
}

/// What of an amount that goes back to the buyer, a part of what is held, is not its own, as passes back so much of what is
/// held: the same share, rounded down; with the last amount all of it.
pub fn backed_part(amount: Amount, backed: Amount, held: Amount) -> Amount {
	if amount >= held {
		return backed;
	}
	multiply_by_rational_with_rounding(amount, backed, held, Rounding::Down)
		.unwrap_or_default()
		.min(backed)
}

/// What is open of an order, and what of that passes back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Open {
	/// What is held.
	pub held: Amount,
	/// What of that passes back.
	pub backed: Amount,
}

impl Open {
	/// What passes and what the buyer itself has of a payment to the seller, and of what goes back to the buyer. The
	/// buyer's own money pays first; what goes back is of what the payment leaves, also where it could not be made yet.
	pub fn parts(self, pay: Amount, refund: Amount) -> [(Amount, Amount); 2] {
		let own = pay.min(self.held.saturating_sub(self.backed));
		let by_passes = pay.saturating_sub(own);
		let left = self.held.saturating_sub(pay);
		let returned = backed_part(refund, self.backed.saturating_sub(by_passes), left);
		[
			(by_passes, own),
			(returned, refund.saturating_sub(returned)),
		]
	}
}

/// How far an order has come, for the programme that it takes part in: each line's price by quantity, rounded down.
pub fn how_far(lines: &[Line], progress: &[Progress], paid: Amount) -> HowFar {
	let price_of = |count: fn(&Progress) -> Quantity| {
		let lines = lines.iter().zip(progress);
		lines.fold(0, |sum: Amount, (line, made)| {
			sum.saturating_add(part(line.amount, WHOLE, count(made), line.quantity))
		})
	};
	HowFar {
		paid,
		delivered: price_of(|made| made.delivered.saturating_sub(made.returned)),
		settled: price_of(|made| made.settled),
	}
}

/// What the seller gets at each milestone if all goes well. Together it is the total.
pub fn milestone_amounts(lines: &[Line], milestones: &Milestones) -> [Amount; 5] {
	let mut amounts: [Amount; 5] = [0; 5];
	for line in lines {
		let mut before: Amount = 0;
		for (place, amount) in amounts.iter_mut().enumerate() {
			let mut reached = [0; 5];
			reached
				.iter_mut()
				.take(place.saturating_add(1))
				.for_each(|reached| *reached = line.quantity);
			let due = due(line.amount, line.quantity, reached, milestones);
			*amount = amount.saturating_add(due.saturating_sub(before));
			before = due;
		}
	}
	amounts
}

/// The same where the buyer itself pays so much: what is more waits for the end of the inspection.
pub fn with_passes(amounts: [Amount; 5], own: Amount) -> [Amount; 5] {
	let (mut left, mut waits) = (own, 0);
	let [mut before @ .., last] = amounts;
	for amount in &mut before {
		let now = left.min(*amount);
		left = left.saturating_sub(now);
		waits = amount.saturating_sub(now).saturating_add(waits);
		*amount = now;
	}
	let [accepted, shipped, cleared, delivered] = before;
	let last = last.saturating_add(waits);
	[accepted, shipped, cleared, delivered, last]
}

/// The share that is paid before delivery.
pub fn prepaid_share(milestones: &Milestones) -> Ppm {
	milestones
		.accepted
		.saturating_add(milestones.shipped)
		.saturating_add(milestones.cleared)
}

/// What an account must get of an asset to pay so much with: where it has none, also the least that it keeps.
pub fn missing(needed: Amount, balance: Amount, usable: Amount, least: Amount) -> Amount {
	match (needed, balance) {
		(0, _) => 0,
		(_, 0) => needed.saturating_add(least),
		_ => needed.saturating_sub(usable),
	}
}

/// The swaps by which one asset buys so much of an order's asset and of the native token, none through the same pool as
/// another: every pool has the native token on one side. Nothing where one cannot be made.
pub fn swaps<A: Clone + PartialEq>(
	with: &A,
	(asset, missing): (&A, Amount),
	(native, missing_native): (&A, Amount),
	price: impl Fn(&A, &A, Amount) -> Option<Amount>,
) -> Option<Vec<Swap<A>>> {
	let swap = |from: &A, to: &A, amount| {
		let price = (from != to).then(|| price(from, to, amount))??;
		Some(Swap {
			from: from.clone(),
			to: to.clone(),
			amount,
			price,
		})
	};
	let mut swaps = Vec::new();
	let mut through = missing_native;
	if missing > 0 {
		if with == asset {
			return None;
		}
		let direct = [with, asset].contains(&native);
		let last = swap(if direct { with } else { native }, asset, missing)?;
		if !direct {
			through = through.checked_add(last.price)?;
		}
		swaps.push(last);
	}
	if through > 0 {
		swaps.insert(0, swap(with, native, through)?);
	}
	Some(swaps)
}

/// How much of a line can still be shipped or delivered.
pub fn to_ship(quantity: Quantity, progress: &Progress) -> Quantity {
	quantity
		.saturating_sub(progress.shipped)
		.saturating_sub(progress.dropped)
		.saturating_sub(progress.offered)
}

/// How much is under way and not delivered.
pub fn under_way(progress: &Progress) -> Quantity {
	progress
		.shipped
		.saturating_sub(progress.refused)
		.saturating_sub(progress.delivered)
}

/// How much that was shipped can still come back or be lost: what is under way, and what was refused.
pub fn to_return(progress: &Progress) -> Quantity {
	under_way(progress).saturating_add(progress.refused.saturating_sub(progress.back))
}

/// Counts what came back or was lost: what was refused comes back first, the rest can be shipped again. Of that, what
/// had not passed the border comes first.
pub fn take_back(progress: &mut Progress, quantity: Quantity) {
	let refused = progress.refused.saturating_sub(progress.back).min(quantity);
	progress.back = progress.back.saturating_add(refused);
	progress.shipped = progress
		.shipped
		.saturating_sub(quantity.saturating_sub(refused));
	progress.cleared = progress
		.cleared
		.min(progress.shipped.saturating_sub(progress.refused));
}

/// The counters if all that was delivered or offered were accepted, but for what was given back.
pub fn as_accepted(progress: &Progress) -> Progress {
	let with_offered = |count: Quantity| count.saturating_add(progress.offered);
	let delivered = with_offered(progress.delivered);
	Progress {
		offered: 0,
		shipped: with_offered(progress.shipped),
		cleared: with_offered(progress.cleared),
		delivered,
		settled: delivered.saturating_sub(progress.returned),
		..*progress
	}
}

/// How much is under way and has not passed the border.
pub fn before_border(progress: &Progress) -> Quantity {
	progress
		.shipped
		.saturating_sub(progress.refused)
		.saturating_sub(progress.cleared)
}

/// How much was delivered, and is neither settled nor returned.
pub fn unsettled(progress: &Progress) -> Quantity {
	progress
		.delivered
		.saturating_sub(progress.settled)
		.saturating_sub(progress.returned)
}

/// Whether nothing of a line is open any more.
pub fn is_complete(quantity: Quantity, progress: &Progress) -> bool {
	progress
		.settled
		.saturating_add(progress.dropped)
		.saturating_add(progress.refused)
		.saturating_add(progress.returned)
		>= quantity
}

/// Whether the counters of a line can be.
pub fn is_ordered(quantity: Quantity, progress: &Progress) -> bool {
	let within = |parts: &[Quantity], whole: Quantity| {
		parts
			.iter()
			.try_fold(0, |sum: Quantity, part| sum.checked_add(*part))
			.is_some_and(|sum| sum <= whole)
	};
	within(
		&[progress.shipped, progress.dropped, progress.offered],
		quantity,
	) && within(&[progress.cleared, progress.refused], progress.shipped)
		&& progress.delivered <= progress.cleared
		&& within(&[progress.settled, progress.returned], progress.delivered)
		&& progress.back <= progress.refused
}

/// Adds goods to those of a delivery, if they fit: to the same of a line and batch, or beside the others. By how many
/// there are more then.
pub fn join(there: &mut BoundedVec<Goods, ConstU32<MAX_GOODS>>, goods: Goods) -> Option<u32> {
	let same = there
		.iter_mut()
		.find(|one| one.line == goods.line && one.batch == goods.batch);
	if let Some(one) = same {
		one.quantity = one.quantity.checked_add(goods.quantity)?;
		return Some(0);
	}
	there.try_push(goods).ok()?;
	Some(1)
}

/// How an order ended of which nothing is open any more.
pub fn ending(progress: &[Progress]) -> Ending {
	let any = |count: fn(&Progress) -> Quantity| progress.iter().any(|line| count(line) > 0);
	if any(|line| line.settled) {
		Ending::Settled
	} else if any(|line| line.returned) {
		Ending::Refunded
	} else if any(|line| line.refused) {
		Ending::Refused
	} else {
		Ending::Expired
	}
}

/// Where an order stands, as clients see it: while it is in force, how far the goods that are not settled have
/// come.
pub fn state(status: &Status, progress: &[Progress]) -> State {
	let any = |count: fn(&Progress) -> Quantity| progress.iter().any(|line| count(line) > 0);
	match status {
		Status::Placed => State::Placed,
		Status::Accepted { .. } => {
			if any(unsettled) || any(|line| line.offered) {
				State::Delivered
			} else if any(|line| line.cleared.saturating_sub(line.delivered)) {
				State::Cleared
			} else if any(under_way) {
				State::Shipped
			} else {
				State::Accepted
			}
		}
		Status::Disputed { .. } => State::Disputed,
		Status::Closing { .. } => State::PayoutPending,
		Status::Closed { ending, .. } => match ending {
			Ending::Settled => State::Settled,
			Ending::Declined => State::Declined,
			Ending::Cancelled => State::Cancelled,
			Ending::Expired => State::Expired,
			Ending::Refused => State::Refused,
			Ending::Refunded => State::Refunded,
			Ending::Agreed => State::Agreed,
			Ending::Ruled => State::Ruled,
			Ending::Defaulted => State::Defaulted,
		},
	}
}

/// What the seller gets of what is held, rounded down.
pub fn seller_part(held: Amount, share: Ppm) -> Amount {
	part(held, share, 1, 1)
}

/// Whether a deadline that begins at a moment has gone by; what cannot be counted never ends.
pub fn has_passed(from: Moment, length: Moment, now: Moment) -> bool {
	from.checked_add(length).is_some_and(|end| now > end)
}

/// Whether an order can have these deadlines.
pub fn are_deadlines(
	accept_by: Moment,
	ship_by: Moment,
	inspection: Moment,
	longest_inspection: Moment,
	now: Moment,
) -> bool {
	now < accept_by && accept_by <= ship_by && inspection <= longest_inspection
}

/// Whether this can be a country's own code: six digits or more, of national chapters eight or more.
pub fn is_national_code(code: &HsCode) -> bool {
	code.digits() >= if code.is_national() { 8 } else { 6 }
}

/// Whether a country's code is one for goods of this subheading. Those of national chapters can be for any.
pub fn matches_product(code: &HsCode, subheading: &HsCode) -> bool {
	code.is_national() || subheading.is_prefix_of(code)
}

/// Whether a payment can carry this: text of at least a character, none of which controls anything.
pub fn is_reference(reference: &[u8]) -> bool {
	core::str::from_utf8(reference).is_ok_and(|text| {
		!text.trim().is_empty()
			&& text.chars().count() <= MAX_REFERENCE
			&& !text.chars().any(char::is_control)
	})
}

/// An amount of an asset in the smallest unit of the currency that it is a claim on, rounded up, so that no cap
/// is passed by fractions.
pub fn in_currency(amount: Amount, decimals: u8, currency: &CurrencyCode) -> Option<Amount> {
	let to = 10u128.checked_pow(currency.minor_units().into())?;
	let from = 10u128.checked_pow(decimals.into())?;
	multiply_by_rational_with_rounding(amount, to, from, Rounding::Up)
}

pub use tradechain_primitives::year;

/// What a rule of Incoterms 2020 says.
pub const fn incoterm_rule(incoterm: Incoterm) -> IncotermRule {
	use Incoterm::*;
	use RiskPasses::*;
	use Side::*;
	let risk = match incoterm {
		EXW => Ready,
		FCA | CPT | CIP => HandedToCarrier,
		FAS => AlongsideShip,
		FOB | CFR | CIF => OnBoard,
		DAP | DDP => Arrived,
		DPU => Unloaded,
	};
	IncotermRule {
		risk,
		export_declaration: match incoterm {
			EXW => Buyer,
			_ => Seller,
		},
		import_declaration: match incoterm {
			DDP => Seller,
			_ => Buyer,
		},
		carriage: match incoterm {
			EXW | FCA | FAS | FOB => Buyer,
			_ => Seller,
		},
		seller_insures: matches!(incoterm, CIF | CIP),
		sea_only: matches!(incoterm, FAS | FOB | CFR | CIF),
	}
}

fn may_act(roles: Roles, needed: &[Role]) -> bool {
	needed.iter().any(|role| roles.contains(*role))
}

/// Whether an account with these roles can buy: a consumer for itself, a business in any role that owns goods.
pub fn may_buy(roles: Roles, mode: TradeMode) -> bool {
	match mode {
		TradeMode::B2C => may_act(roles, &[Role::Consumer]),
		TradeMode::B2B => may_act(
			roles,
			&[
				Role::Importer,
				Role::Trader,
				Role::Manufacturer,
				Role::Exporter,
			],
		),
	}
}

/// Whether an account with these roles can sell.
pub fn may_sell(roles: Roles) -> bool {
	may_act(roles, &[Role::Manufacturer, Role::Exporter, Role::Trader])
}

/// What is known of the parties when an order is judged.
#[derive(Clone, Copy, Debug)]
pub struct Parties {
	/// The buyer's roles.
	pub buyer: Roles,
	/// The seller's roles.
	pub seller: Roles,
	/// Whether the buyer's identity is attested.
	pub has_identity: bool,
	/// Whether they are one.
	pub are_one: bool,
}

/// What is known of a line when an order is judged.
#[derive(Clone, Debug)]
pub struct LineFacts {
	/// The product's commodity code, if there is such a product.
	pub hs: HsCode,
	/// Whether no batches of it are made any more.
	pub is_discontinued: bool,
	/// Whether it is recalled in one of the two countries.
	pub is_recalled: bool,
	/// What the lists say.
	pub verdicts: LineVerdicts,
}

/// What speaks against the parties.
pub fn judge_parties(parties: &Parties, mode: TradeMode) -> Vec<Finding> {
	let whole = |reason| Finding { line: None, reason };
	[
		(!may_buy(parties.buyer, mode), Reason::BuyerNotActive),
		(!may_sell(parties.seller), Reason::SellerNotActive),
		(
			mode == TradeMode::B2C && !parties.has_identity,
			Reason::NoIdentity,
		),
		(parties.are_one, Reason::SameParty),
	]
	.into_iter()
	.filter(|(applies, _)| *applies)
	.map(|(_, reason)| whole(reason))
	.collect()
}

/// What speaks against a line.
pub fn judge_line(line: &Line, facts: Option<&LineFacts>) -> Vec<Reason> {
	let Some(facts) = facts else {
		return alloc::vec![Reason::UnknownProduct];
	};
	let matching = |code| matches_product(code, &facts.hs);
	let LineVerdicts { export, import } = &facts.verdicts;
	let is_too_short = |verdict: &Verdict| verdict.ground == Ground::CodeTooShort;
	[
		(facts.is_discontinued, Reason::Discontinued),
		(facts.is_recalled, Reason::ProductRecalled),
		(
			!(matching(&line.export_code) && matching(&line.import_code)),
			Reason::CodeMismatch,
		),
		(export.outcome == Outcome::Refuse, Reason::ExportRefused),
		(import.outcome == Outcome::Refuse, Reason::ImportRefused),
		(
			is_too_short(export) || is_too_short(import),
			Reason::CodeTooShort,
		),
	]
	.into_iter()
	.filter(|(applies, _)| *applies)
	.map(|(_, reason)| reason)
	.collect()
}

/// A cap of a list, and what the lines under it cost.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cap {
	/// Whose list.
	pub list: CountryCode,
	/// The highest value, in the smallest unit of the list's currency.
	pub most: u64,
	/// What counts under it, in the order's asset.
	pub amount: Amount,
}

/// What the lists cap in an order.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Caps {
	/// The value of one order: for each list, direction and cap, what the lines under that cap or a lower one cost. So
	/// nothing passes by being split over lines, and no line bears a lower cap than its own.
	pub order: Vec<Cap>,
	/// The value of what a consumer buys in a year: for each list the lowest cap, and what the lines under any cost.
	/// What was bought counts for the list, whatever the entry.
	pub yearly: Vec<Cap>,
}

/// What the lists cap. Each line counts once for each list and direction, and once for a list in a year. Yearly caps are
/// for consumers.
pub fn caps<'a>(
	lines: impl IntoIterator<Item = (Amount, &'a LineVerdicts)>,
	mode: TradeMode,
) -> Caps {
	let mut by_cap = BTreeMap::<_, Amount>::new();
	let mut yearly = BTreeMap::<CountryCode, (u64, Amount)>::new();
	for (amount, LineVerdicts { export, import }) in lines {
		let mut lowest = BTreeMap::<CountryCode, u64>::new();
		for (direction, verdict) in [(Direction::Export, export), (Direction::Import, import)] {
			let Some(terms) = verdict.terms else { continue };
			let list = verdict.decided_by;
			if let Some(most) = terms.order_cap {
				let sum = by_cap.entry((list, direction, most)).or_default();
				*sum = sum.saturating_add(amount);
			}
			if let Some(most) = terms.yearly_cap.filter(|_| mode == TradeMode::B2C) {
				let cap = lowest.entry(list).or_insert(most);
				*cap = most.min(*cap);
			}
		}
		for (list, most) in lowest {
			let (cap, sum) = yearly.entry(list).or_insert((most, 0));
			*cap = most.min(*cap);
			*sum = sum.saturating_add(amount);
		}
	}
	let mut order = Vec::new();
	let mut before = None;
	for ((list, direction, most), amount) in by_cap {
		let beneath = match before {
			Some((of, sum)) if of == (list, direction) => sum,
			_ => 0,
		};
		let amount = amount.saturating_add(beneath);
		before = Some(((list, direction), amount));
		order.push(Cap { list, most, amount });
	}
	Caps {
		order,
		yearly: yearly
			.into_iter()
			.map(|(list, (most, amount))| Cap { list, most, amount })
			.collect(),
	}
}

/// Whether an identity that was attested under the rules of a country, which is in a union, counts under a list: one
/// person has another commitment in every country.
pub fn is_counted(attested_in: CountryCode, union: Option<CountryCode>, list: CountryCode) -> bool {
	attested_in == list || union == Some(list)
}

/// What speaks against an order under a cap: its value, if known, and what counts beside it.
pub fn judge_cap(
	cap: u64,
	value: Option<Amount>,
	beside: Amount,
	reason: Reason,
) -> Option<Reason> {
	match value {
		None => Some(Reason::NoValue),
		Some(value) => value
			.checked_add(beside)
			.is_none_or(|sum| sum > cap.into())
			.then_some(reason),
	}
}

#[cfg(test)]
#[allow(
	clippy::arithmetic_side_effects,
	clippy::cast_possible_truncation,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	fn milestones(shares: [Ppm; 5]) -> Milestones {
		let [accepted, shipped, cleared, delivered, inspected] = shares;
		Milestones {
			accepted,
			shipped,
			cleared,
			delivered,
			inspected,
		}
	}

	fn code(digits: &str) -> HsCode {
		digits.parse().unwrap()
	}

	fn line(amount: Amount, quantity: Quantity) -> Line {
		Line {
			gtin: 9_506_000_134_352u64.try_into().unwrap(),
			quantity,
			unit_price: 0,
			amount,
			export_code: code("150920"),
			import_code: code("150920"),
		}
	}

	#[test]
	fn amounts_of_lines() {
		assert_eq!(line_amount(250, 4_000), Some(1_000));
		assert_eq!(line_amount(1, 999), Some(0));
		assert_eq!(line_amount(3, 1_999), Some(5));
		assert_eq!(line_amount(u128::MAX, 1_000), Some(u128::MAX));
		assert_eq!(line_amount(u128::MAX, 1_001), None);
		assert_eq!(
			line_amount(u128::MAX / 2, u64::MAX),
			None,
			"beyond what can be counted"
		);
		assert_eq!(sum([u128::MAX, 1]), None);
		assert_eq!(sum([1, 2]), Some(3));
	}

	#[test]
	fn shares_are_the_whole() {
		assert!(is_whole(&Milestones::default()));
		assert!(is_whole(&milestones([300_000, 0, 0, 400_000, 300_000])));
		assert!(!is_whole(&milestones([0, 0, 0, 0, 999_999])));
		assert!(!is_whole(&milestones([1, 0, 0, 0, WHOLE])));
		assert!(!is_whole(&milestones([u32::MAX, WHOLE + 1, 0, 0, 0])));
		assert_eq!(
			prepaid_share(&milestones([100, 20, 3, 400_000, 599_877])),
			123
		);
	}

	#[test]
	fn what_is_due_at_each_step() {
		let shares = milestones([100_000, 200_000, 300_000, 0, 400_000]);
		let due = |reached| due(1_001, 3, reached, &shares);
		assert_eq!(due([0; 5]), 0);
		assert_eq!(due([3, 0, 0, 0, 0]), 100);
		assert_eq!(due([3, 1, 0, 0, 0]), 166);
		assert_eq!(due([3, 3, 0, 0, 0]), 300);
		assert_eq!(due([3, 3, 3, 3, 0]), 600);
		assert_eq!(due([3, 3, 3, 3, 2]), 866);
		// The last share is the rest.
		assert_eq!(due([3, 3, 3, 3, 3]), 1_001);
		assert_eq!(
			super::due(7, 2, [2, 2, 2, 2, 0], &milestones([0, 0, 0, WHOLE, 0])),
			7
		);
		assert_eq!(
			milestone_amounts(&[line(1_001, 3)], &shares),
			[100, 200, 300, 0, 401]
		);
	}

	#[test]
	fn what_passes_back() {
		assert_eq!(backed_part(100, 333, 1_000), 33);
		assert_eq!(backed_part(999, 333, 1_000), 332);
		assert_eq!(backed_part(1_000, 333, 1_000), 333);
		assert_eq!(backed_part(7, 0, 1_000), 0);
		assert_eq!(backed_part(7, 1_000, 1_000), 7);
		assert_eq!(
			backed_part(u128::MAX - 1, u128::MAX, u128::MAX),
			u128::MAX - 1
		);
		assert_eq!(backed_part(0, 0, 0), 0);
	}

	#[test]
	fn what_waits_for_the_end() {
		let of = |own| with_passes([100, 200, 300, 0, 401], own);
		assert_eq!(of(1_001), [100, 200, 300, 0, 401]);
		assert_eq!(of(600), [100, 200, 300, 0, 401]);
		assert_eq!(of(450), [100, 200, 150, 0, 551]);
		assert_eq!(of(0), [0, 0, 0, 0, 1_001]);
	}

	#[test]
	fn what_is_paid_first() {
		// The buyer's own money pays for anything, passes for settled goods.
		assert_eq!(payable(500, 600, 0), 500);
		assert_eq!(payable(700, 600, 0), 600);
		assert_eq!(payable(700, 600, 650), 650);
		assert_eq!(payable(700, 0, 650), 650);
		assert_eq!(payable(100, 0, 650), 100);
		let lines = [line(1_001, 3), line(77, 7)];
		let shares = milestones([100_000, 200_000, 300_000, 0, 400_000]);
		let some = Progress {
			shipped: 3,
			delivered: 3,
			settled: 2,
			..Progress::default()
		};
		let all = Progress {
			settled: 7,
			..Progress::default()
		};
		// Two thirds of each share, rounded down; and the whole.
		let two_thirds = 66 + 133 + 200 + 266;
		assert_eq!(for_settled(&lines, &shares, &[some, all]), two_thirds + 77);
	}

	#[test]
	fn what_a_programme_is_told() {
		let lines = [line(1_000, 10), line(77, 7)];
		let some = Progress {
			shipped: 9,
			delivered: 6,
			settled: 3,
			returned: 1,
			..Progress::default()
		};
		let other = Progress {
			delivered: 2,
			settled: 1,
			..Progress::default()
		};
		assert_eq!(
			how_far(&lines, &[some, other], 41),
			HowFar {
				paid: 41,
				delivered: 500 + 22,
				settled: 300 + 11
			}
		);
	}

	#[test]
	fn what_is_prepaid() {
		let lines = [line(1_000, 10), line(77, 7)];
		let shares = milestones([100_000, 200_000, 0, 300_000, 400_000]);
		let of = |progress: &[Progress], paid| prepaid(&lines, &shares, progress, paid);
		let none = Progress::default();
		assert_eq!(of(&[none; 2], 323), 323);
		let some = Progress {
			shipped: 6,
			delivered: 5,
			settled: 2,
			..none
		};
		// Of the first line 600 parts per mille of half are for what is delivered, and 400 of a fifth.
		assert_eq!(of(&[some, none], 500), 500 - 300 - 80);
		assert_eq!(of(&[some, none], 300), 0);
		let returned = Progress {
			returned: 3,
			..some
		};
		assert_eq!(of(&[returned, none], 500), 500 - 120 - 80);
	}

	#[test]
	fn what_is_delivered_counts_as_cleared() {
		let mut progress = Progress {
			shipped: 5,
			cleared: 2,
			..Default::default()
		};
		arrive(&mut progress, 1);
		assert_eq!((progress.cleared, progress.delivered), (2, 1));
		arrive(&mut progress, 3);
		assert_eq!((progress.cleared, progress.delivered), (4, 4));
		assert!(is_ordered(10, &progress));
		assert_eq!(reached(10, &progress, true), [10, 5, 4, 4, 0]);
		assert_eq!(reached(10, &progress, false), [0, 5, 4, 4, 0]);
		assert_eq!(before_border(&progress), 1);
		assert_eq!(under_way(&progress), 1);
		assert_eq!(to_ship(10, &progress), 5);
	}

	#[test]
	fn what_is_cleared_counts_beside_what_was_delivered_without() {
		let mut progress = Progress {
			shipped: 10,
			..Default::default()
		};
		arrive(&mut progress, 6);
		assert_eq!(before_border(&progress), 4);
		progress.cleared += before_border(&progress);
		assert_eq!(reached(10, &progress, true), [10, 10, 10, 6, 0]);
		assert_eq!(before_border(&progress), 0);
		assert_eq!(
			state(
				&Status::Accepted { at: 0 },
				&[Progress {
					settled: 6,
					..progress
				}]
			),
			State::Cleared
		);
		// They are the first that arrive then.
		arrive(&mut progress, 4);
		assert_eq!(reached(10, &progress, true), [10, 10, 10, 10, 0]);
	}

	#[test]
	fn what_can_be_accepted() {
		let progress = Progress {
			offered: 2,
			shipped: 7,
			cleared: 5,
			delivered: 4,
			settled: 1,
			returned: 1,
			dropped: 1,
			..Default::default()
		};
		let accepted = as_accepted(&progress);
		assert!(is_ordered(10, &accepted));
		assert_eq!(reached(10, &accepted, true), [10, 9, 7, 6, 5]);
		assert_eq!((accepted.offered, accepted.dropped), (0, 1));
	}

	#[test]
	fn refunds_are_what_cannot_become_due() {
		let lines = [line(1_000, 10)];
		let shares = milestones([100_000, 400_000, 0, 0, 500_000]);
		let of = |progress| targets((&lines, &shares), &[progress], true, 0, None);
		let dropped = Progress {
			dropped: 4,
			..Default::default()
		};
		assert_eq!(
			of(dropped),
			Targets {
				pay: 100,
				refund: 360
			}
		);
		let refused = Progress {
			shipped: 10,
			refused: 4,
			..Default::default()
		};
		assert_eq!(
			of(refused),
			Targets {
				pay: 500,
				refund: 200
			}
		);
		let returned = Progress {
			shipped: 10,
			cleared: 10,
			delivered: 10,
			settled: 6,
			returned: 4,
			..Default::default()
		};
		assert_eq!(
			of(returned),
			Targets {
				pay: 800,
				refund: 200
			}
		);
		assert!(is_complete(10, &returned) && is_ordered(10, &returned));
		assert!(!is_complete(10, &refused));
		assert_eq!(
			targets((&lines, &shares), &[dropped], true, 250, Some(300)),
			Targets {
				pay: 300,
				refund: 700
			}
		);
		// What was paid is never asked back.
		assert_eq!(
			targets((&lines, &shares), &[dropped], true, 900, None).refund,
			100
		);
	}

	#[test]
	fn counters_that_cannot_be() {
		let ordered = |change: fn(&mut Progress)| {
			let mut progress = Progress {
				offered: 1,
				shipped: 6,
				cleared: 4,
				delivered: 4,
				settled: 3,
				dropped: 3,
				refused: 2,
				back: 2,
				returned: 1,
			};
			assert!(is_ordered(10, &progress));
			change(&mut progress);
			is_ordered(10, &progress)
		};
		assert!(!ordered(|p| p.offered += 1));
		assert!(!ordered(|p| p.shipped += 1));
		assert!(!ordered(|p| p.dropped += 1));
		assert!(!ordered(|p| p.cleared += 1));
		assert!(!ordered(|p| p.delivered += 1));
		assert!(!ordered(|p| p.refused += 1));
		assert!(!ordered(|p| p.back += 1));
		assert!(!ordered(|p| p.settled += 1));
		assert!(!ordered(|p| p.returned += 1));
		assert!(!ordered(|p| p.shipped = u64::MAX));
	}

	#[test]
	fn endings_and_states() {
		let none = Progress::default();
		let with = |change: fn(&mut Progress)| {
			let mut progress = none;
			change(&mut progress);
			progress
		};
		let settled = with(|p| p.settled = 1);
		let refused = with(|p| p.refused = 1);
		let returned = with(|p| p.returned = 1);
		assert_eq!(ending(&[refused, settled]), Ending::Settled);
		assert_eq!(ending(&[refused, returned]), Ending::Refunded);
		assert_eq!(ending(&[none, refused]), Ending::Refused);
		assert_eq!(ending(&[none]), Ending::Expired);
		let accepted = |progress| state(&Status::Accepted { at: 0 }, &[none, progress]);
		assert_eq!(state(&Status::Placed, &[none]), State::Placed);
		assert_eq!(accepted(none), State::Accepted);
		assert_eq!(accepted(with(|p| p.shipped = 1)), State::Shipped);
		assert_eq!(
			accepted(with(|p| (p.shipped, p.cleared) = (2, 1))),
			State::Cleared
		);
		assert_eq!(accepted(with(|p| p.offered = 1)), State::Delivered);
		assert_eq!(
			accepted(with(|p| (p.shipped, p.delivered) = (1, 1))),
			State::Delivered
		);
		assert_eq!(
			accepted(with(|p| (p.shipped, p.delivered, p.settled) = (1, 1, 1))),
			State::Accepted
		);
		for (ending, expected) in [
			(Ending::Settled, State::Settled),
			(Ending::Declined, State::Declined),
			(Ending::Cancelled, State::Cancelled),
			(Ending::Expired, State::Expired),
			(Ending::Refused, State::Refused),
			(Ending::Refunded, State::Refunded),
			(Ending::Agreed, State::Agreed),
			(Ending::Ruled, State::Ruled),
			(Ending::Defaulted, State::Defaulted),
		] {
			assert_eq!(state(&Status::Closed { ending, at: 0 }, &[none]), expected);
			assert_eq!(
				state(&Status::Closing { ending }, &[none]),
				State::PayoutPending
			);
		}
	}

	#[test]
	fn deadlines() {
		assert!(are_deadlines(11, 11, 5, 5, 10));
		assert!(!are_deadlines(10, 11, 5, 5, 10));
		assert!(!are_deadlines(12, 11, 5, 5, 10));
		assert!(!are_deadlines(11, 11, 6, 5, 10));
		assert!(!has_passed(10, 5, 15));
		assert!(has_passed(10, 5, 16));
		assert!(!has_passed(u64::MAX, 1, u64::MAX));
	}

	#[test]
	fn codes_of_countries() {
		for (digits, fine) in [
			("15", false),
			("1509", false),
			("150920", true),
			("15092000", true),
			("980400", false),
			("98040010", true),
		] {
			assert_eq!(is_national_code(&code(digits)), fine, "{digits}");
		}
		assert!(matches_product(&code("1509209010"), &code("150920")));
		assert!(!matches_product(&code("1509309010"), &code("150920")));
		assert!(matches_product(&code("98040010"), &code("150920")));
	}

	#[test]
	fn references() {
		// 35 characters, of any number of bytes.
		for one in ["R", "ü", "发", "\u{1d11e}"] {
			assert!(is_reference(one.repeat(35).as_bytes()), "{one}");
			assert!(!is_reference(one.repeat(36).as_bytes()), "{one}");
		}
		assert_eq!("\u{1d11e}".repeat(35).len(), Reference::bound());
		for (text, fine) in [
			("INV 2026/17", true),
			("发票 17", true),
			("", false),
			("  ", false),
			("a\nb", false),
		] {
			assert_eq!(is_reference(text.as_bytes()), fine, "{text}");
		}
		assert!(!is_reference(&[0xff]));
	}

	#[test]
	fn values_round_up() {
		let (euro, yen, dinar) = ("EUR", "JPY", "KWD");
		let of =
			|amount, decimals, code: &str| in_currency(amount, decimals, &code.parse().unwrap());
		assert_eq!(of(1_234_567, 6, euro), Some(124));
		assert_eq!(of(1_230_000, 6, euro), Some(123));
		assert_eq!(of(5, 0, euro), Some(500));
		assert_eq!(of(101, 2, yen), Some(2));
		assert_eq!(of(1, 2, dinar), Some(10));
		assert_eq!(of(u128::MAX, 0, euro), None);
		assert_eq!(of(1, 39, euro), None);
	}

	#[test]
	fn years() {
		for (at, expected) in [
			(0, 1970),
			(31_535_999_999, 1970),
			(31_536_000_000, 1971),
			// 29 February 2000, the last and first moments around the turn of 2000, 2001, 2024, 2025, 2100.
			(951_782_400_000, 2000),
			(946_684_799_999, 1999),
			(946_684_800_000, 2000),
			(978_307_199_999, 2000),
			(978_307_200_000, 2001),
			(1_735_689_599_999, 2024),
			(1_735_689_600_000, 2025),
			(4_102_444_799_999, 2099),
			(4_102_444_800_000, 2100),
			(4_133_980_799_999, 2100),
			(4_133_980_800_000, 2101),
		] {
			assert_eq!(year(at), expected, "{at}");
		}
	}

	#[test]
	fn every_year_has_its_days() {
		let mut at = 0;
		for expected in 1970..2500u32 {
			let leap = expected.is_multiple_of(4)
				&& (!expected.is_multiple_of(100) || expected.is_multiple_of(400));
			assert_eq!(year(at), expected);
			at += if leap { 366 } else { 365 } * 86_400_000;
			assert_eq!(year(at - 1), expected);
		}
	}

	#[test]
	fn the_eleven_incoterms() {
		use Incoterm::*;
		use RiskPasses::*;
		use Side::*;
		for (incoterm, risk, export, import, carriage, insures, sea) in [
			(EXW, Ready, Buyer, Buyer, Buyer, false, false),
			(FCA, HandedToCarrier, Seller, Buyer, Buyer, false, false),
			(FAS, AlongsideShip, Seller, Buyer, Buyer, false, true),
			(FOB, OnBoard, Seller, Buyer, Buyer, false, true),
			(CFR, OnBoard, Seller, Buyer, Seller, false, true),
			(CIF, OnBoard, Seller, Buyer, Seller, true, true),
			(CPT, HandedToCarrier, Seller, Buyer, Seller, false, false),
			(CIP, HandedToCarrier, Seller, Buyer, Seller, true, false),
			(DAP, Arrived, Seller, Buyer, Seller, false, false),
			(DPU, Unloaded, Seller, Buyer, Seller, false, false),
			(DDP, Arrived, Seller, Seller, Seller, false, false),
		] {
			let expected = IncotermRule {
				risk,
				export_declaration: export,
				import_declaration: import,
				carriage,
				seller_insures: insures,
				sea_only: sea,
			};
			assert_eq!(incoterm_rule(incoterm), expected, "{incoterm}");
		}
	}

	#[test]
	fn who_buys_and_sells() {
		for role in Role::ALL {
			let roles = Roles::from(*role);
			let (buys, consumes, sells) = match role {
				Role::Manufacturer | Role::Exporter | Role::Trader => (true, false, true),
				Role::Importer => (true, false, false),
				Role::Consumer => (false, true, false),
				_ => (false, false, false),
			};
			assert_eq!(may_buy(roles, TradeMode::B2B), buys, "{role}");
			assert_eq!(may_buy(roles, TradeMode::B2C), consumes, "{role}");
			assert_eq!(may_sell(roles), sells, "{role}");
		}
	}

	fn verdict(list: &str, order_cap: Option<u64>, yearly_cap: Option<u64>) -> Verdict {
		let list = CountryCode::try_from(list.as_bytes()).unwrap();
		Verdict {
			outcome: Outcome::Allow,
			ground: Ground::Default,
			decided_by: list,
			terms: Some(tradechain_primitives::Terms {
				order_cap,
				yearly_cap,
				..Default::default()
			}),
			list: tradechain_primitives::ListState {
				country: list,
				version: 0,
				root: [0; 32],
			},
			union_list: None,
			at: 0,
			currency: None,
		}
	}

	#[test]
	fn a_refusal_of_either_code_counts() {
		let with = |outcome, ground| Verdict {
			outcome,
			ground,
			..verdict("NL", Some(1), None)
		};
		let allowed = with(Outcome::Allow, Ground::PositiveEntry(1));
		let refused = with(Outcome::Refuse, Ground::Default);
		let banned = with(Outcome::Refuse, Ground::EmergencyBan(1));
		let short = with(Outcome::Review, Ground::CodeTooShort);
		assert_eq!(allowed.unless_refused(None), allowed);
		assert_eq!(allowed.unless_refused(Some(refused)), refused);
		assert_eq!(short.unless_refused(Some(refused)), refused);
		assert_eq!(banned.unless_refused(Some(refused)), banned);
		assert_eq!(banned.unless_refused(Some(allowed)), banned);
		assert_eq!(allowed.unless_refused(Some(short)), allowed);
	}

	#[test]
	fn caps_of_lists() {
		let both = |export, import| LineVerdicts { export, import };
		let (nl, eu) = (
			|order, year| verdict("NL", order, year),
			|order, year| verdict("EU", order, year),
		);
		let lines = [
			(1, both(nl(Some(50), None), nl(Some(50), Some(9)))),
			(2, both(eu(None, None), nl(Some(10), Some(7)))),
			(4, both(nl(None, Some(5)), nl(Some(50), Some(6)))),
			(8, both(nl(Some(50), None), eu(Some(50), None))),
		];
		let cap = |list: &str, most, amount| Cap {
			list: CountryCode::try_from(list.as_bytes()).unwrap(),
			most,
			amount,
		};
		let found = caps(
			lines.iter().map(|(amount, both)| (*amount, both)),
			TradeMode::B2C,
		);
		let mut order = found.order;
		order.sort_unstable_by_key(|cap| (cap.list, cap.most, cap.amount));
		assert_eq!(
			order,
			[
				cap("EU", 50, 8),
				cap("NL", 10, 2),
				// What enters: the lower cap's too. What leaves: one cap.
				cap("NL", 50, 2 + 1 + 4),
				cap("NL", 50, 1 + 8),
			]
		);
		assert_eq!(found.yearly, [cap("NL", 5, 1 + 2 + 4)]);
		let b2b = caps(
			lines.iter().map(|(amount, both)| (*amount, both)),
			TradeMode::B2B,
		);
		assert!(b2b.yearly.is_empty() && b2b.order.len() == 4);
	}

	#[test]
	fn caps_bite_above() {
		let judge = |value, beside| judge_cap(100, value, beside, Reason::OrderCap);
		assert_eq!(judge(Some(100), 0), None);
		assert_eq!(judge(Some(101), 0), Some(Reason::OrderCap));
		assert_eq!(judge(Some(60), 41), Some(Reason::OrderCap));
		assert_eq!(judge(Some(u128::MAX), 1), Some(Reason::OrderCap));
		assert_eq!(judge(None, 0), Some(Reason::NoValue));
	}

	#[test]
	fn whose_identity_counts() {
		let country = |code: &str| code.parse::<CountryCode>().unwrap();
		let (nl, cn, eu) = (country("NL"), country("CN"), country("EU"));
		assert!(is_counted(nl, Some(eu), nl) && is_counted(nl, Some(eu), eu));
		assert!(!is_counted(cn, None, nl) && !is_counted(cn, None, eu));
		assert!(!is_counted(nl, Some(eu), cn));
	}

	#[test]
	fn reasons_have_one_bit_each() {
		for (place, reason) in Reason::ALL.into_iter().enumerate() {
			let one: Reasons = [reason].into_iter().collect();
			assert_eq!(one.0, 1 << place);
			assert!(one.iter().eq([reason]));
		}
		let all: Reasons = Reason::ALL.into_iter().collect();
		assert!(all.iter().eq(Reason::ALL) && !all.is_empty() && Reasons::default().is_empty());
	}

	fn any_milestones() -> impl Strategy<Value = Milestones> {
		prop::collection::vec(0..=WHOLE, 4).prop_map(|mut cuts| {
			cuts.sort_unstable();
			milestones([
				cuts[0],
				cuts[1] - cuts[0],
				cuts[2] - cuts[1],
				cuts[3] - cuts[2],
				WHOLE - cuts[3],
			])
		})
	}

	/// From dust to the maximum.
	fn any_amount() -> impl Strategy<Value = Amount> {
		prop_oneof![
			1..=100u128,
			any::<u64>().prop_map(u128::from),
			any::<u128>(),
			Just(u128::MAX)
		]
	}

	/// A life of a line: how much makes each step, by turns.
	fn step(progress: &mut Progress, quantity: Quantity, kind: u8, share: u8) {
		let of = |most: Quantity| (u128::from(most) * u128::from(share) / 255) as Quantity;
		match kind % 7 {
			6 => {
				let back = of(to_return(progress));
				take_back(progress, back);
			}
			0 => progress.shipped += of(to_ship(quantity, progress)),
			1 => {
				let most = progress.shipped - progress.refused - progress.cleared;
				progress.cleared += of(most);
			}
			2 => {
				let most = under_way(progress);
				arrive(progress, of(most));
			}
			3 => progress.settled += of(unsettled(progress)),
			4 => progress.dropped += of(to_ship(quantity, progress)),
			_ if share.is_multiple_of(2) => progress.returned += of(unsettled(progress)),
			_ => progress.refused += of(before_border(progress)),
		}
	}

	#[test]
	fn what_comes_back() {
		let mut progress = Progress {
			shipped: 10,
			cleared: 5,
			delivered: 2,
			refused: 4,
			..Progress::default()
		};
		assert_eq!(to_return(&progress), 8);
		// What was refused stays shipped: it was given up.
		take_back(&mut progress, 3);
		assert_eq!(
			(progress.back, progress.shipped, progress.cleared),
			(3, 10, 5)
		);
		assert_eq!((to_return(&progress), to_ship(10, &progress)), (5, 0));
		// Then what had not passed the border, then what had.
		take_back(&mut progress, 2);
		assert_eq!(
			(progress.back, progress.shipped, progress.cleared),
			(4, 9, 5)
		);
		take_back(&mut progress, 2);
		assert_eq!(
			(progress.back, progress.shipped, progress.cleared),
			(4, 7, 3)
		);
		take_back(&mut progress, 1);
		assert_eq!((to_return(&progress), to_ship(10, &progress)), (0, 4));
		assert!(is_ordered(10, &progress));
		assert_eq!(progress.cleared, progress.delivered);
	}

	proptest! {
		/// What is due only grows, refunds only grow, and both together are never above the total; when
		/// nothing is open they are the total.
		#[test]
		fn money_follows_goods(
			amount in any_amount(),
			quantity in 1..=u64::MAX,
			shares in any_milestones(),
			steps in prop::collection::vec(any::<(u8, u8)>(), 0..40),
		) {
			let lines = [line(amount, quantity)];
			let mut progress = Progress::default();
			let mut paid = 0;
			let mut refunded = 0;
			let mut came_back = false;
			let finish = [(0, 255), (2, 255), (3, 255)];
			for (kind, share) in steps.into_iter().chain(finish) {
				step(&mut progress, quantity, kind, share);
				prop_assert!(is_ordered(quantity, &progress));
				let Targets { pay, refund } =
					targets((&lines, &shares), &[progress], true, paid, None);
				// Less is due once goods came back; what was paid stays paid.
				came_back |= kind % 7 == 6;
				prop_assert!((pay >= paid || came_back) && refund >= refunded);
				paid = paid.max(pay);
				prop_assert!(paid.checked_add(refund).unwrap() <= amount);
				refunded = refund;
			}
			prop_assert!(is_complete(quantity, &progress));
			prop_assert_eq!(paid + refunded, amount);
			if progress.dropped + progress.refused + progress.returned == 0 {
				prop_assert_eq!(paid, amount);
			}
		}

		/// Whatever is paid or given back, one after the other: no part is more than there is of it, passes back no more
		/// than is held, and at the end nothing stays of either.
		#[test]
		fn passes_back_their_part_of_what_is_held(
			held in any_amount(),
			share in any::<u64>(),
			parts in prop::collection::vec(any::<u64>(), 0..40),
		) {
			let of = |whole: Amount, share: u64| {
				multiply_by_rational_with_rounding(whole, share.into(), u64::MAX.into(), Rounding::Down)
					.unwrap()
			};
			let (all, discount) = (held, of(held, share));
			let (mut held, mut backed) = (all, discount);
			let (mut own_parts, mut backed_parts) = (0, 0);
			for part in parts.into_iter().chain([u64::MAX]) {
				let amount = of(held, part);
				let by_passes = backed_part(amount, backed, held);
				prop_assert!(by_passes <= amount && by_passes <= backed);
				// The same share of it, but for less than a unit.
				if held > 0 && amount < held && backed < u64::MAX.into() && amount < u64::MAX.into() {
					let exact = amount * backed;
					prop_assert!(by_passes * held <= exact && exact < (by_passes + 1) * held);
				}
				held -= amount;
				backed -= by_passes;
				prop_assert!(backed <= held);
				own_parts += amount - by_passes;
				backed_parts += by_passes;
				prop_assert_eq!(own_parts + held - backed, all - discount);
			}
			prop_assert_eq!((held, backed), (0, 0));
			prop_assert_eq!((own_parts, backed_parts), (all - discount, discount));
		}

		/// A life of an order that redeems passes, each step of which is paid or waits: passes pay when nothing is left of
		/// the buyer's own money, and never for more than settled goods cost; in the end nothing is held.
		#[test]
		fn passes_pay_last_and_for_settled_goods(
			amount in any_amount(),
			share in any::<u64>(),
			quantity in 1..=u64::MAX,
			shares in any_milestones(),
			steps in prop::collection::vec(any::<(u8, u8, bool, bool)>(), 0..40),
		) {
			let lines = [line(amount, quantity)];
			let discount = multiply_by_rational_with_rounding(
				amount, share.into(), u64::MAX.into(), Rounding::Down,
			)
			.unwrap();
			let mut made = Progress::default();
			let (mut held, mut backed, mut paid, mut refunded) = (amount, discount, 0, 0);
			let mut by_passes = 0;
			let finish = [(4, 255, true, true), (2, 255, true, true), (3, 255, true, true)];
			for (kind, part, can_pay, can_refund) in steps.into_iter().chain(finish) {
				step(&mut made, quantity, kind, part);
				let open = Open { held, backed };
				let targets = targets((&lines, &shares), &[made], true, paid, None);
				let settled = for_settled(&lines, &shares, &[made]);
				let due = targets.pay.saturating_sub(paid).min(held);
				let pay = payable(due, held - backed, settled.saturating_sub(paid));
				let left = held - pay;
				let refund = if is_complete(quantity, &made) {
					left
				} else {
					targets.refund.saturating_sub(refunded).min(left)
				};
				let parts = open.parts(pay, refund);
				let [(from_passes, own), (returned, released)] = parts;
				prop_assert_eq!((from_passes + own, returned + released), (pay, refund));
				prop_assert!(from_passes + returned <= backed && own + released <= held - backed);
				// What is due of the buyer's own stays, whichever is carried out.
				if can_refund {
					let rest = Open { held: held - refund, backed: backed - returned };
					prop_assert_eq!(rest.parts(pay, 0)[0], parts[0]);
					(held, backed, refunded) = (rest.held, rest.backed, refunded + refund);
				}
				if can_pay {
					(held, backed, paid) = (held - pay, backed - from_passes, paid + pay);
					by_passes += from_passes;
				}
				prop_assert!(from_passes == 0 || !can_pay || (held == backed && paid <= settled));
				prop_assert!(by_passes <= settled);
			}
			prop_assert!(is_complete(quantity, &made));
			prop_assert_eq!((held, backed, paid + refunded), (0, 0, amount));
			prop_assert!(made.settled < quantity || (refunded, by_passes) == (0, discount));
		}

		/// What a programme is told: settled goods are a part of the delivered, and those of the price; they only grow,
		/// but for what is given back; all of it is all of the price.
		#[test]
		fn how_far_an_order_has_come(
			amount in any_amount(),
			quantity in 1..=u64::MAX,
			steps in prop::collection::vec(any::<(u8, u8)>(), 0..40),
		) {
			let lines = [line(amount, quantity)];
			let mut made = Progress::default();
			let mut before = how_far(&lines, &[made], 0);
			prop_assert_eq!(before, HowFar::default());
			for (kind, share) in steps {
				let returned = made.returned;
				step(&mut made, quantity, kind, share);
				let now = how_far(&lines, &[made], 5);
				prop_assert!(now.settled <= now.delivered && now.delivered <= amount);
				prop_assert!(now.settled >= before.settled && now.paid == 5);
				prop_assert!(now.delivered >= before.delivered || made.returned > returned);
				if made.settled == quantity {
					prop_assert_eq!((now.settled, now.delivered), (amount, amount));
				}
				before = now;
			}
		}

		#[test]
		fn milestones_are_together_the_total(
			amounts in prop::collection::vec((1..=u128::MAX / 32, 1..=u64::MAX), 1..32),
			shares in any_milestones(),
		) {
			let lines: Vec<_> = amounts.iter().map(|(a, q)| line(*a, *q)).collect();
			prop_assert_eq!(
				sum(milestone_amounts(&lines, &shares)),
				Some(total(&lines))
			);
		}

		/// What of the price is prepaid is never more than was paid; all of it before delivery, none after.
		#[test]
		fn what_is_delivered_is_not_prepaid(
			amount in any_amount(),
			quantity in 1..=u64::MAX,
			shares in any_milestones(),
			steps in prop::collection::vec(any::<(u8, u8)>(), 0..40),
		) {
			let lines = [line(amount, quantity)];
			let mut made = Progress::default();
			let mut paid = 0;
			for (kind, share) in steps {
				step(&mut made, quantity, kind, share);
				paid = targets((&lines, &shares), &[made], true, paid, None).pay;
				let prepaid = prepaid(&lines, &shares, &[made], paid);
				prop_assert!(prepaid <= paid);
				if made.delivered == made.returned && made.settled == 0 {
					prop_assert_eq!(prepaid, paid);
				}
				if made.delivered == quantity && made.returned == 0 {
					prop_assert_eq!(prepaid, 0);
				}
			}
		}

		/// Whatever an order is made of: it passes its caps if and only if, for every cap of a line, the lines that the
		/// same list has under no higher one in the same direction are together no more.
		#[test]
		fn caps_are_those_of_every_line(
			lines in prop::collection::vec((1..50u128, 0..2usize, 0..2usize, 0..60u64, 0..60u64), 0..6),
		) {
			let lists = ["NL", "EU"];
			let some = |cap: u64| (cap >= 10).then_some(cap);
			let all: Vec<_> = lines
				.iter()
				.map(|(amount, export, import, out, into)| {
					let both = LineVerdicts {
						export: verdict(lists[*export], some(*out), None),
						import: verdict(lists[*import], some(*into), None),
					};
					(*amount, both)
				})
				.collect();
			let found = caps(all.iter().map(|(amount, both)| (*amount, both)), TradeMode::B2B);
			let passes = found.order.iter().all(|cap| cap.amount <= cap.most.into());
			let sides: [fn(&LineVerdicts) -> Verdict; 2] = [|both| both.export, |both| both.import];
			let expected = sides.iter().all(|side| all.iter().all(|(_, both)| {
				let own = side(both);
				let cap = |verdict: Verdict| verdict.terms.and_then(|terms| terms.order_cap);
				cap(own).is_none_or(|most| {
					let beneath = all.iter().filter(|(_, other)| {
						let other = side(other);
						other.decided_by == own.decided_by && cap(other).is_some_and(|one| one <= most)
					});
					beneath.map(|(amount, _)| *amount).sum::<Amount>() <= most.into()
				})
			}));
			prop_assert_eq!(passes, expected);
		}

		#[test]
		fn rulings_split_all(held in any_amount(), share in 0..=WHOLE) {
			let part = seller_part(held, share);
			prop_assert!(part <= held);
			prop_assert_eq!(seller_part(held, WHOLE), held);
			prop_assert_eq!(seller_part(held, 0), 0);
		}
	}
}
