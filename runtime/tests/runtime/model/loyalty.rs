//! Programmes of passes: what could come next, what is counted beside the chain, and what holds of it.

use super::{books::Books, market::SELLERS, play::*};
use crate::support::*;
use frame_support::traits::fungibles::InspectHold;
use pallet_passes::{
	Accounts, Bindings, Event, HoldReason, PassCount, Programmes, RawTerms, SellerStanding,
	Sellers, Terms,
};
use pallet_trade_payments::{OrderOf, Orders};
use std::collections::{BTreeMap, BTreeSet};
use trade_chain_runtime::*;
use tradechain_primitives::{OrderId, ProgrammeId, Quantity, Redemption};

type Call = pallet_passes::Call<Runtime>;

/// A programme, its backing, and the passes of everybody.
pub struct Programme {
	issuer: AccountId,
	terms: Terms<AssetKind>,
	backing: Balance,
	passes: BTreeMap<AccountId, PassCount>,
	redeemed: PassCount,
	expired: PassCount,
	/// Who is on record as a seller.
	sellers: BTreeSet<AccountId>,
	/// Whether it was removed: orders of which it had nothing end without it.
	is_gone: bool,
}

/// An order in a programme.
pub struct Bound {
	programme: ProgrammeId,
	buyer: AccountId,
	/// What the passes took off, and what of that is open for the buyer still.
	discount: Balance,
	pub backed: Balance,
	/// What the backing has paid, and what of it in the payment that goes on.
	paid: Balance,
	pub just_paid: Balance,
	/// What was earned for good, what is pending, and what became pending in the step that goes on.
	earned: PassCount,
	pending: PassCount,
	newly: PassCount,
	/// What was told not to be earned, and to be taken back.
	not_earned: PassCount,
	taken_back: PassCount,
}

impl Bound {
	/// A step is over: nothing of what became pending is for good at once.
	fn step_over(&mut self) {
		self.pending += std::mem::take(&mut self.newly);
	}

	/// Holds it against what it should have earned by now, but for what it missed; answers what that is.
	fn check(&self, (all, for_good): (PassCount, PassCount)) -> PassCount {
		let missed = all
			.checked_sub(self.earned + self.pending)
			.expect("no more is earned than should be");
		assert!(
			missed <= self.not_earned + self.taken_back,
			"passes were missed without a word"
		);
		assert!(self.earned <= for_good, "nothing is for good too early");
		assert!(self.pending == 0 || self.earned == for_good);
		missed
	}
}

impl Programme {
	fn of(&mut self, who: &AccountId) -> &mut PassCount {
		self.passes.entry(who.clone()).or_default()
	}

	/// What an order should have earned by now, in all and for good, of which the backing paid so much.
	fn earns(&self, of: &OrderOf<Runtime>, by_backing: Balance) -> (PassCount, PassCount) {
		assert_eq!(of.asset, self.terms.asset, "all euros have the same digits");
		let lines = || of.terms.lines.iter().zip(&of.progress);
		let part = |amount: Balance, some: Quantity, of: Quantity| {
			amount * Balance::from(some) / Balance::from(of)
		};
		let there: Balance = lines()
			.map(|(line, made)| part(line.amount, made.delivered - made.returned, line.quantity))
			.sum();
		let settled: Balance = lines()
			.map(|(line, made)| part(line.amount, made.settled, line.quantity))
			.sum();
		let value = there.min(of.paid - by_backing);
		let passes = |value: Balance| {
			let passes = value * Balance::from(self.terms.passes) / self.terms.per;
			PassCount::try_from(passes).unwrap()
		};
		(passes(value), passes(value.min(settled)))
	}
}

impl Books {
	fn programme(&mut self, id: ProgrammeId) -> &mut Programme {
		self.programmes.get_mut(&id).expect("a known programme")
	}

	fn bound(&mut self, id: OrderId) -> &mut Bound {
		self.bound.get_mut(&id).expect("an order that is bound")
	}

	/// Something else happened than to passes.
	pub fn step_over(&mut self) {
		self.bound.values_mut().for_each(Bound::step_over);
	}

	pub fn hear_passes(&mut self, event: &Event<Runtime>) {
		self.hear_programmes(event);
		self.hear_orders_of_programmes(event);
		self.hear_earning(event);
	}

	fn hear_programmes(&mut self, event: &Event<Runtime>) {
		use Event::*;
		match event {
			ProgrammeOpened {
				programme,
				issuer,
				asset,
				backing,
			} => {
				let terms = Programmes::<Runtime>::get(programme).unwrap().terms;
				assert_eq!(terms.asset, *asset);
				let opened = Programme {
					issuer: issuer.clone(),
					terms,
					backing: *backing,
					passes: BTreeMap::new(),
					redeemed: 0,
					expired: 0,
					sellers: BTreeSet::new(),
					is_gone: false,
				};
				assert!(self.programmes.insert(*programme, opened).is_none());
			}
			ToppedUp { programme, amount } => self.programme(*programme).backing += amount,
			BackingWithdrawn { programme, amount } => {
				self.programme(*programme).backing -= amount;
			}
			JoiningAsked { programme, seller } => {
				assert!(self.programme(*programme).sellers.insert(seller.clone()));
			}
			SellerLeft { programme, seller }
			| SellerDismissed {
				programme,
				seller,
				redeems: false,
			} => assert!(self.programme(*programme).sellers.remove(seller)),
			ProgrammeRemoved { programme, backing } => {
				let left = self.bound.values().filter(|of| of.programme == *programme);
				let has_nothing = |of: &Bound| of.pending + of.newly == 0 && of.paid == of.discount;
				assert!(left.into_iter().all(has_nothing));
				let of = self.programme(*programme);
				assert_eq!(of.backing, *backing, "the rest of a backing");
				assert!(of.passes.values().all(|passes| *passes == 0));
				assert!(of.sellers.is_empty());
				of.is_gone = true;
			}
			PassesGiven {
				programme,
				from,
				to,
				passes,
			} => {
				let of = self.programme(*programme);
				*of.of(from) -= passes;
				*of.of(to) += passes;
			}
			PassesExpired {
				programme,
				account,
				passes,
			} => {
				let of = self.programme(*programme);
				*of.of(account) -= passes;
				of.expired += passes;
			}
			_ => (),
		}
	}

	fn hear_orders_of_programmes(&mut self, event: &Event<Runtime>) {
		use Event::*;
		match event {
			OrderBound {
				programme,
				order,
				buyer,
				passes,
				discount,
			} => {
				let of = self.programme(*programme);
				*of.of(buyer) -= passes;
				of.redeemed += passes;
				assert_eq!(*discount, Balance::from(*passes) * of.terms.worth);
				let bound = Bound {
					programme: *programme,
					buyer: buyer.clone(),
					discount: *discount,
					backed: *discount,
					paid: 0,
					just_paid: 0,
					earned: 0,
					pending: 0,
					newly: 0,
					not_earned: 0,
					taken_back: 0,
				};
				assert!(self.bound.insert(*order, bound).is_none());
				if *passes > 0 {
					self.note("passes redeemed");
				}
			}
			BackingPaid {
				programme,
				order,
				seller,
				amount,
			} => {
				let bound = self.bound(*order);
				bound.backed -= amount;
				bound.paid += amount;
				bound.just_paid += amount;
				let of = self.programme(*programme);
				of.backing -= amount;
				let (asset, issuer) = (of.terms.asset.clone(), of.issuer.clone());
				self.pay(&asset, &issuer, seller, *amount);
			}
			OrderUnbound {
				programme,
				order,
				buyer,
				returned,
			} => {
				let mut bound = self.bound.remove(order).unwrap();
				bound.step_over();
				assert_eq!(bound.backed, 0, "nothing is open of an order that ended");
				assert_eq!(bound.pending, 0, "nothing stays pending");
				let of = self.programme(*programme);
				let left = bound.discount - bound.paid;
				assert_eq!(
					Balance::from(*returned),
					left / of.terms.worth,
					"whole passes return"
				);
				*of.of(buyer) += returned;
				of.redeemed -= returned;
				if of.is_gone {
					self.note("an order ends without its programme");
				} else {
					let ended = Orders::<Runtime>::get(order).unwrap();
					let (_, for_good) = of.earns(&ended, bound.paid);
					bound.check((for_good, for_good));
				}
			}
			_ => (),
		}
	}

	fn hear_earning(&mut self, event: &Event<Runtime>) {
		use Event::*;
		match event {
			PassesPending { order, passes, .. } => {
				let bound = self.bound(*order);
				bound.step_over();
				bound.newly = *passes;
			}
			PassesEarned {
				programme,
				order,
				buyer,
				passes,
				..
			} => {
				*self.programme(*programme).of(buyer) += passes;
				let bound = self.bound(*order);
				bound.earned += passes;
				// Those that were pending, and then some that never were.
				bound.pending = bound.pending.saturating_sub(*passes);
			}
			PassesNotEarned { order, passes, .. } => self.bound(*order).not_earned += passes,
			PassesTakenBack { order, passes, .. } => {
				let bound = self.bound(*order);
				bound.step_over();
				bound.pending -= passes;
				bound.taken_back += passes;
			}
			_ => (),
		}
	}

	/// What passes take off of what is open of an order.
	pub fn backed(&self, order: OrderId) -> Balance {
		self.bound.get(&order).map_or(0, |bound| bound.backed)
	}

	/// What orders bind of a programme: what passes are worth, and of each buyer what is pending, and how many they are.
	fn bound_to(&self, id: ProgrammeId) -> (Balance, BTreeMap<AccountId, (PassCount, u32)>) {
		let mut of_buyers: BTreeMap<_, (PassCount, u32)> = BTreeMap::new();
		let mut worth = 0;
		for bound in self.bound.values().filter(|bound| bound.programme == id) {
			worth += bound.discount - bound.paid;
			let (pending, orders) = of_buyers.entry(bound.buyer.clone()).or_default();
			*pending += bound.pending + bound.newly;
			*orders += 1;
		}
		(worth, of_buyers)
	}

	/// Everybody has the passes that it earned and was given, orders have earned what they should, and all of it is
	/// backed by what is held on the issuers' accounts.
	pub fn check_passes(&self) {
		let open = self.programmes.values().filter(|of| !of.is_gone);
		assert_eq!(Programmes::<Runtime>::iter().count(), open.count());
		let mut held: BTreeMap<(AccountId, u32), Balance> = BTreeMap::new();
		let mut records = 0;
		for (id, of) in &self.programmes {
			let (bound, of_buyers) = self.bound_to(*id);
			let outstanding: PassCount = of.passes.values().sum::<PassCount>()
				+ of_buyers
					.values()
					.map(|(pending, _)| pending)
					.sum::<PassCount>();
			let have: BTreeSet<_> = of
				.passes
				.iter()
				.filter(|(_, passes)| **passes > 0)
				.collect();
			let have = have.into_iter().map(|(who, _)| who);
			for who in have.chain(of_buyers.keys()).collect::<BTreeSet<_>>() {
				records += 1;
				let account = Accounts::<Runtime>::get(id, who).expect("it has something");
				let has: PassCount = account.buckets.iter().map(|bucket| bucket.passes).sum();
				let expected = of.passes.get(who).copied().unwrap_or_default();
				assert_eq!(has, expected, "passes in programme {id}");
				let expected = of_buyers.get(who).copied().unwrap_or_default();
				assert_eq!(
					(account.pending, account.orders),
					expected,
					"orders in programme {id}"
				);
			}
			let stored = Programmes::<Runtime>::get(id);
			assert_eq!(stored.is_none(), of.is_gone);
			let Some(stored) = stored else {
				assert_eq!(
					(outstanding, bound),
					(0, 0),
					"something is left of programme {id}"
				);
				continue;
			};
			assert_eq!(
				(stored.backing, stored.bound),
				(of.backing, bound),
				"what backs programme {id}, and what of it is bound"
			);
			assert_eq!(
				(stored.earned, stored.redeemed, stored.expired),
				(
					outstanding + of.redeemed + of.expired,
					of.redeemed,
					of.expired
				),
				"passes of programme {id}"
			);
			let orders: u32 = of_buyers.values().map(|(_, orders)| orders).sum();
			let sellers: BTreeSet<_> = Sellers::<Runtime>::iter_key_prefix(id).collect();
			assert_eq!((stored.orders, &sellers), (orders, &of.sellers));
			assert_eq!(stored.sellers as usize, sellers.len());
			let owed = of.terms.worth * Balance::from(outstanding);
			assert!(owed + bound <= of.backing, "programme {id} is backed");
			if let AssetKind::WithId(coin) = of.terms.asset {
				*held.entry((of.issuer.clone(), coin)).or_default() += of.backing;
			}
		}
		assert_eq!(Accounts::<Runtime>::iter_keys().count(), records);
		let reason = RuntimeHoldReason::Passes(HoldReason::Backing);
		for coin in super::books::COINS {
			for who in frame_system::Account::<Runtime>::iter_keys() {
				let expected = held.get(&(who.clone(), coin)).copied().unwrap_or_default();
				let backing = AssetsHolder::balance_on_hold(coin, &reason, &who);
				assert_eq!(backing, expected, "backing on an account");
			}
		}
		self.check_earning();
	}

	/// Every open order has earned what it should, and the chain has that on record.
	fn check_earning(&self) {
		assert_eq!(Bindings::<Runtime>::iter_keys().count(), self.bound.len());
		for (id, bound) in &self.bound {
			assert!(!self.orders[id].is_closed, "an order stays bound");
			let earning = Bindings::<Runtime>::get(id).unwrap().earning;
			let pending = bound.pending + bound.newly;
			assert_eq!(
				(earning.earned, earning.pending),
				(bound.earned, pending),
				"what order {id} has earned"
			);
			let of = &self.programmes[&bound.programme];
			if of.is_gone {
				continue;
			}
			let should = of.earns(&Orders::<Runtime>::get(id).unwrap(), bound.paid);
			let now = Bound {
				pending,
				newly: 0,
				buyer: bound.buyer.clone(),
				..*bound
			};
			assert_eq!(earning.missed, now.check(should), "what order {id} missed");
		}
	}
}

/// Opens a programme in euros.
pub fn opening(by_whom: &str, budget: Balance) -> Option<Act> {
	let terms = RawTerms {
		asset: AssetKind::WithId(TEUR),
		currency: *b"EUR",
		passes: 1,
		per: 10_000,
		worth: 997,
		most: 300_000,
		validity: 1,
		giftable: true,
	};
	by(&account(by_whom), Call::open_programme { terms, budget })
}

/// Another seller asks to join the first programme, and its issuer lets it.
pub fn joining(issuer: &str, other: &str) -> [Option<Act>; 2] {
	let programme = 0;
	let seller = account(other).into();
	[
		by(&account(other), Call::join_programme { programme }),
		by(&account(issuer), Call::admit_seller { programme, seller }),
	]
}

impl Play<'_> {
	/// Some or none of the passes that somebody has, mostly in a programme that the seller takes part in.
	pub fn redemption(&mut self, buyer: &AccountId, seller: &AccountId) -> Option<Redemption> {
		let any = self.rng.chance(5);
		let takes_part = |id: &ProgrammeId, of: &pallet_passes::ProgrammeOf<Runtime>| {
			let joined = Sellers::<Runtime>::get(id, seller);
			let takes_part = joined.is_some_and(|of| of.standing != SellerStanding::Asked);
			any || of.issuer == *seller || takes_part
		};
		let known: Vec<_> = Programmes::<Runtime>::iter()
			.filter(|(id, of)| takes_part(id, of))
			.map(|(id, _)| id)
			.collect();
		let has = |id: &ProgrammeId| {
			let found = Passes::passes(*id, buyer.clone());
			found.map_or(0, |of| of.spendable)
		};
		// Rather one of which it has some.
		let rich: Vec<_> = known.iter().copied().filter(|id| has(id) > 0).collect();
		let rich = self.rng.pick(&rich).filter(|_| self.rng.chance(80));
		let any = self.rng.pick(&known).filter(|_| self.rng.chance(90));
		let programme = rich.or(any)?;
		let passes = if self.rng.chance(80) {
			self.rng.below(has(&programme).min(200) + 1)
		} else {
			0
		};
		Some(Redemption { programme, passes })
	}

	/// Somebody takes off the books what has expired.
	pub fn sweep(&mut self) {
		for programme in Programmes::<Runtime>::iter_keys() {
			let accounts: Vec<_> = Accounts::<Runtime>::iter_key_prefix(programme).collect();
			let Ok(accounts) = accounts.try_into() else {
				continue;
			};
			let sweep = Call::sweep {
				programme,
				accounts,
			};
			let who = self.anybody();
			self.send(RuntimeOrigin::signed(who), sweep.into());
		}
	}

	/// Something about a programme.
	pub fn loyalty(&mut self) -> Option<Act> {
		let known: Vec<_> = Programmes::<Runtime>::iter_keys().collect();
		let amount = 1 + Balance::from(self.rng.below(3_000_000));
		let seller = self.rng.pick(&SELLERS)?;
		if known.is_empty() || (known.len() < 3 && self.rng.chance(15)) {
			return opening(seller, amount * 3);
		}
		let programme = self.rng.pick(&known)?;
		let issuer = Programmes::<Runtime>::get(programme)?.issuer;
		let sellers = Passes::sellers(programme, None, 10).items;
		let with = |standing| {
			let some = sellers.iter().filter(move |(_, other)| *other == standing);
			some.map(|(who, _)| who.clone()).collect::<Vec<_>>()
		};
		let (asked, admitted) = (with(SellerStanding::Asked), with(SellerStanding::Admitted));
		let accounts: Vec<_> = Accounts::<Runtime>::iter_key_prefix(programme).collect();
		let (who, call) = match self.rng.below(100) {
			0..=19 => (account(seller), Call::join_programme { programme }),
			20..=39 => {
				let any = self.rng.pick(&sellers)?.0;
				let seller = self.rng.pick(&asked).unwrap_or(any).into();
				(issuer, Call::admit_seller { programme, seller })
			}
			40..=49 => (issuer, Call::top_up { programme, amount }),
			50..=61 => {
				// All that it can, or just something.
				let free = Programmes::<Runtime>::get(programme)?.free();
				let all = self.rng.chance(50) && free > 0;
				let amount = if all { free } else { amount };
				(issuer, Call::withdraw_backing { programme, amount })
			}
			62..=77 => {
				let from = self.rng.pick(&accounts)?;
				let to = self.anybody().into();
				let passes = 1 + self.rng.below(40);
				let gift = Call::gift {
					programme,
					to,
					passes,
				};
				(from, gift)
			}
			78..=85 => {
				let accounts = accounts.try_into().ok()?;
				let sweep = Call::sweep {
					programme,
					accounts,
				};
				(self.anybody(), sweep)
			}
			86..=88 => {
				let (seller, _) = self.rng.pick(&sellers)?;
				(seller, Call::leave_programme { programme })
			}
			89..=94 => {
				let any = self.rng.pick(&sellers)?.0;
				let seller = self.rng.pick(&admitted).unwrap_or(any).into();
				(issuer, Call::dismiss_seller { programme, seller })
			}
			95..=96 => (issuer, Call::close_programme { programme }),
			_ => (issuer, Call::remove_programme { programme }),
		};
		by(&who, call)
	}
}
