//! Against a plain ledger that keeps every single pass, and counts nothing together.

use super::*;
use alloc::collections::BTreeMap;

/// The terms, as the ledger knows them: three passes for each 10.00, each of which takes 1.00 off, at most half of a price.
const PER: Amount = 1_000;
const EARNS: Amount = 3;
const WORTH: Amount = 100;
const VALIDITY: Month = 2;

const BUYERS: [AccountId; 3] = [ANNA, BEN, AGENT];
const SELLERS: [AccountId; 3] = [ISSUER, SELLER, TRADER];

#[derive(Clone)]
struct Deal {
	buyer: AccountId,
	seller: AccountId,
	price: Amount,
	/// The months through which its passes are good.
	redeems: Vec<Month>,
	since: Moment,
	earns: bool,
	by_buyer: Amount,
	by_backing: Amount,
	delivered: Amount,
	settled: Amount,
	earned: PassCount,
	pending: PassCount,
	missed: PassCount,
}

impl Deal {
	fn discount(&self) -> Amount {
		self.redeems.len() as Amount * WORTH
	}

	fn left(&self) -> Amount {
		self.discount() - self.by_backing
	}
}

/// What Anna and the seller have to do with each other.
#[derive(Clone, Copy, Default, PartialEq)]
enum Relation {
	#[default]
	None,
	/// A registrar recorded them in a group.
	Group,
	/// She has made the seller her delegate.
	ByBuyer,
	/// The seller has made her its delegate.
	BySeller,
	/// Both have the same delegate.
	Third,
}

impl Relation {
	fn set(self) {
		use Relation::*;
		Related::set(if self == Group { vec![ANNA] } else { vec![] });
		Delegates::set(match self {
			ByBuyer => vec![(ANNA, SELLER)],
			BySeller => vec![(SELLER, ANNA)],
			Third => vec![(SELLER, BANK), (ANNA, BANK)],
			None | Group => vec![],
		});
	}
}

#[derive(Default)]
struct Ledger {
	month: Month,
	backing: Amount,
	closed: bool,
	/// Every pass: whose, and through which month.
	passes: Vec<(AccountId, Month)>,
	deals: BTreeMap<OrderId, Deal>,
	earned: PassCount,
	used: PassCount,
	expired: PassCount,
	/// Who has joined, and who was dismissed after that.
	sellers: BTreeMap<AccountId, SellerStanding>,
	relation: Relation,
	/// What the backing paid to whom.
	received: BTreeMap<AccountId, Amount>,
}

impl Ledger {
	fn pending(&self) -> PassCount {
		self.deals.values().map(|deal| deal.pending).sum()
	}

	fn free(&self) -> Amount {
		let all = self.passes.len() as PassCount + self.pending();
		let bound: Amount = self.deals.values().map(Deal::left).sum();
		self.backing - bound - Amount::from(all) * WORTH
	}

	/// Whether there are passes, in accounts, with orders, or pending.
	fn is_owed(&self) -> bool {
		let in_orders = |deal: &Deal| deal.left() > 0 || deal.pending > 0;
		!self.passes.is_empty() || self.deals.values().any(in_orders)
	}

	/// Whether the two may not trade for passes, and whether what they have pending is lost.
	fn are_related(&self, buyer: AccountId, seller: AccountId) -> bool {
		let related = buyer == AGENT || (buyer == ANNA && self.relation != Relation::None);
		seller == SELLER && related
	}

	fn became_related(&self, buyer: AccountId, seller: AccountId) -> bool {
		let related = matches!(self.relation, Relation::Group | Relation::ByBuyer);
		(buyer, seller) == (ANNA, SELLER) && related
	}

	/// The passes of an account that are good, the oldest first.
	fn good(&self, who: AccountId) -> Vec<Month> {
		let mut good: Vec<_> = self
			.passes
			.iter()
			.filter(|(owner, through)| *owner == who && *through >= self.month)
			.map(|(_, through)| *through)
			.collect();
		good.sort();
		good
	}

	/// Drops what has expired of an account; answers whether anything had.
	fn touch(&mut self, who: AccountId) -> bool {
		let before = self.passes.len();
		let month = self.month;
		self.passes
			.retain(|(owner, through)| *owner != who || *through >= month);
		let dropped = (before - self.passes.len()) as PassCount;
		self.expired += dropped;
		dropped > 0
	}

	/// Takes the oldest of an account.
	fn take(&mut self, who: AccountId, passes: PassCount) -> Vec<Month> {
		self.touch(who);
		let taken = self.good(who)[..passes as usize].to_vec();
		for through in &taken {
			let at = self
				.passes
				.iter()
				.position(|pass| *pass == (who, *through))
				.unwrap();
			self.passes.remove(at);
		}
		taken
	}

	fn progress(&mut self, order: OrderId) {
		let mut deal = self.deals[&order].clone();
		let related = self.became_related(deal.buyer, deal.seller);
		let value = deal.by_buyer.min(deal.delivered);
		let all = (value * EARNS / PER) as PassCount;
		let for_good = (value.min(deal.settled) * EARNS / PER) as PassCount;
		let so_far = deal.earned + deal.pending + deal.missed;
		if all == so_far && (for_good <= deal.earned || deal.pending == 0) {
			return;
		}
		self.touch(deal.buyer);
		let mut free = self.free();
		let mut granted = 0;
		let mut missed = 0;
		for _ in so_far..all {
			if self.closed || !deal.earns || free < WORTH {
				missed += 1;
			} else {
				granted += 1;
				free -= WORTH;
			}
		}
		let good_now = for_good
			.saturating_sub(deal.earned)
			.min(deal.pending + granted);
		if related && (granted > 0 || good_now > 0) {
			// All of it is lost.
			self.earned -= deal.pending;
			deal.missed += deal.pending;
			deal.pending = 0;
			(granted, missed) = (0, all.saturating_sub(so_far));
		}
		self.earned += granted;
		deal.pending += granted;
		deal.missed += missed;
		while deal.earned + deal.pending + deal.missed > all {
			if deal.missed > 0 {
				deal.missed -= 1;
			} else {
				deal.pending -= 1;
				self.earned -= 1;
			}
		}
		while deal.earned < for_good && deal.pending > 0 {
			deal.pending -= 1;
			deal.earned += 1;
			self.passes.push((deal.buyer, self.month + VALIDITY));
		}
		self.deals.insert(order, deal);
	}

	fn end(&mut self, order: OrderId) {
		let deal = self.deals.remove(&order).unwrap();
		self.touch(deal.buyer);
		self.earned -= deal.pending;
		// Months of thirty days, and half of one is one.
		let days = (Timestamp::get() - deal.since) / DAY;
		let longer = ((days + 15) / 30) as Month;
		let mut redeems = deal.redeems.clone();
		for _ in 0..deal.left() / WORTH {
			let youngest = redeems.pop().unwrap() + longer;
			self.used -= 1;
			if youngest < self.month {
				self.expired += 1;
			} else {
				let latest = self.month + VALIDITY;
				self.passes.push((deal.buyer, youngest.min(latest)));
			}
		}
	}

	/// That the chain says the same.
	fn compare(&self) {
		let programme = get(0);
		for who in BUYERS {
			let mut expected = BTreeMap::<u32, PassCount>::new();
			for (owner, through) in &self.passes {
				if *owner == who {
					*expected.entry(*through).or_default() += 1;
				}
			}
			assert_eq!(buckets(who), expected.into_iter().collect::<Vec<_>>());
			let view = Passes::passes(0, who);
			let spendable = self.good(who).len() as PassCount;
			assert_eq!(view.map_or(0, |view| view.spendable), spendable);
		}
		assert_eq!(
			totals(),
			[
				self.passes.len() as PassCount + self.pending(),
				self.used,
				self.expired
			]
		);
		assert_eq!(programme.earned, self.earned);
		assert_eq!(
			(programme.backing, programme.free()),
			(self.backing, self.free())
		);
		for (order, deal) in &self.deals {
			let view = Passes::order(*order).unwrap();
			let Earning {
				earned,
				pending,
				missed,
			} = view.earning;
			assert_eq!(
				(earned, pending, missed, view.paid),
				(deal.earned, deal.pending, deal.missed, deal.by_backing)
			);
		}
		assert_eq!(Bindings::<Test>::iter().count(), self.deals.len());
		for who in [SELLER, TRADER] {
			let before = if who == TRADER { RICH } else { 0 };
			let received = self.received.get(&who).copied().unwrap_or_default();
			assert_eq!(free(EURO, who), before + received);
		}
	}
}

/// One of the steps that anyone could take, right or wrong, on the chain and in the ledger.
fn step(ledger: &mut Ledger, next: &mut OrderId, (kind, a, b, c): (u8, u8, u8, u16)) {
	let pick = |all: [AccountId; 3], n: u8| all[usize::from(n) % 3];
	let (buyer, seller) = (pick(BUYERS, a), pick(SELLERS, b));
	let amount = Amount::from(c);
	let orders: Vec<_> = ledger.deals.keys().copied().collect();
	let order = orders
		.get(usize::from(b) % orders.len().max(1))
		.copied()
		.unwrap_or(999);
	match kind % 18 {
		0..=3 => {
			let price = amount % 20_000;
			let good = ledger.good(buyer).len() as PassCount;
			// Mostly what there is.
			let passes = if a > 200 {
				PassCount::from(c)
			} else {
				good.min(u64::from(a) / 8)
			};
			let discount = Amount::from(passes) * WORTH;
			let standing = match seller {
				ISSUER => Some(SellerStanding::Admitted),
				other => ledger.sellers.get(&other).copied(),
			};
			let takes_part = match standing {
				Some(SellerStanding::Admitted) => true,
				Some(SellerStanding::Dismissed) => passes > 0,
				_ => false,
			};
			let fine = !ledger.are_related(buyer, seller)
				&& takes_part
				&& passes <= good
				&& discount * 2 <= price
				&& (passes > 0 || !ledger.closed);
			let bound = bind(*next, (buyer, seller), price, passes);
			assert_eq!(bound.is_ok().then_some(discount), fine.then_some(discount));
			if fine {
				assert_eq!(bound, Ok(discount));
				let redeems = ledger.take(buyer, passes);
				ledger.used += passes;
				let deal = Deal {
					buyer,
					seller,
					price,
					redeems,
					since: Timestamp::get(),
					earns: standing == Some(SellerStanding::Admitted),
					by_buyer: 0,
					by_backing: 0,
					delivered: 0,
					settled: 0,
					earned: 0,
					pending: 0,
					missed: 0,
				};
				ledger.deals.insert(*next, deal);
				*next += 1;
			}
		}
		// Goods come, are given back, or stay for good; the buyer pays.
		4..=9 => {
			let Some(deal) = ledger.deals.get_mut(&order) else {
				return progress(order, amount, amount, amount);
			};
			let own = deal.price - deal.discount();
			match kind % 18 {
				4 | 5 => deal.by_buyer += amount % (own - deal.by_buyer + 1),
				6 => deal.by_buyer = own,
				7 => deal.delivered += amount % (deal.price - deal.delivered + 1),
				8 => deal.delivered -= amount % (deal.delivered - deal.settled + 1),
				_ => deal.settled += amount % (deal.delivered - deal.settled + 1),
			}
			if a > 128 && kind % 18 != 8 {
				(deal.delivered, deal.settled) = (deal.price, deal.delivered);
			}
			let deal = deal.clone();
			let paid = deal.by_buyer + deal.by_backing;
			progress(order, paid, deal.delivered, deal.settled);
			ledger.progress(order);
		}
		10 => {
			let deal = ledger.deals.get(&order).cloned();
			let some = amount % 700;
			let fine = deal.is_some_and(|deal| {
				// An account of the asset has at least five.
				let exists = free(EURO, deal.seller) > 0;
				some <= deal.left() && (exists || some >= 5)
			});
			assert_eq!(pay(order, some).is_ok(), fine || some == 0);
			if fine {
				let deal = ledger.deals.get_mut(&order).unwrap();
				deal.by_backing += some;
				ledger.backing -= some;
				*ledger.received.entry(deal.seller).or_default() += some;
			}
		}
		11 => {
			end(order);
			if orders.contains(&order) {
				ledger.end(order);
			}
		}
		12 => {
			let (to, passes) = (pick(BUYERS, b), PassCount::from(c % 20));
			let fine = to != buyer && passes > 0 && passes <= ledger.good(buyer).len() as PassCount;
			let given = frame_support::storage::with_storage_layer(|| {
				Passes::gift(signed(buyer), 0, to, passes)
			});
			assert_eq!(given.is_ok(), fine);
			if fine {
				let taken = ledger.take(buyer, passes);
				ledger.touch(to);
				ledger
					.passes
					.extend(taken.into_iter().map(|through| (to, through)));
			}
		}
		13 => {
			let swept = frame_support::storage::with_storage_layer(|| {
				let accounts = vec![buyer, pick(BUYERS, b)];
				Passes::sweep(signed(BANK), 0, accounts.try_into().unwrap())
			});
			let one = ledger.touch(buyer);
			let other = ledger.touch(pick(BUYERS, b));
			assert_eq!(swept.is_ok(), one || other);
		}
		// Whole days: up to half a year, mostly up to a month.
		14 if a > 60 => {
			let most = if a > 230 { 180 } else { 32 };
			at(Timestamp::get() + Moment::from(c) % most * DAY);
			ledger.month = crate::rules::month(Timestamp::get()) - JANUARY;
		}
		14 => {
			use Relation::*;
			ledger.relation = [None, Group, ByBuyer, BySeller, Third][usize::from(b) % 5];
			ledger.relation.set();
		}
		15 => {
			let who = if a.is_multiple_of(2) { SELLER } else { TRADER };
			let standing = ledger.sellers.get(&who).copied();
			let may_earn = !ledger.closed && !ledger.deals.is_empty();
			let stays = standing.is_some() && (ledger.is_owed() || may_earn);
			if b.is_multiple_of(2) {
				let fine =
					standing == Some(SellerStanding::Admitted) || (standing.is_some() && !stays);
				let dismissed = frame_support::storage::with_storage_layer(|| {
					Passes::dismiss_seller(signed(ISSUER), 0, who)
				});
				assert_eq!(dismissed.is_ok(), fine);
				if fine && stays {
					ledger.sellers.insert(who, SellerStanding::Dismissed);
				} else if fine {
					ledger.sellers.remove(&who);
				}
			} else {
				// Whoever is not there asks first.
				let fine = !ledger.closed && standing != Some(SellerStanding::Admitted);
				let admitted = frame_support::storage::with_storage_layer(|| {
					if standing.is_none() {
						Passes::join_programme(signed(who), 0)?;
					}
					Passes::admit_seller(signed(ISSUER), 0, who)
				});
				assert_eq!(admitted.is_ok(), fine);
				if fine {
					ledger.sellers.insert(who, SellerStanding::Admitted);
				}
			}
		}
		_ if a > 250 => {
			let closed = Passes::close_programme(signed(ISSUER), 0);
			assert_eq!(closed.is_ok(), !ledger.closed);
			ledger.closed = true;
		}
		_ => {
			let some = amount % 3_000;
			let more = a.is_multiple_of(2);
			let fine = some > 0
				&& if more {
					!ledger.closed
				} else {
					some <= ledger.free()
				};
			let moved = frame_support::storage::with_storage_layer(|| {
				if more {
					Passes::top_up(signed(ISSUER), 0, some)
				} else {
					Passes::withdraw_backing(signed(ISSUER), 0, some)
				}
			});
			assert_eq!(moved.is_ok(), fine);
			if fine && more {
				ledger.backing += some;
			} else if fine {
				ledger.backing -= some;
			}
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	/// Whatever buyers and sellers do, in whichever month: the chain says what a ledger says that keeps every single pass,
	/// all that always holds does, and in the end all of the backing is somebody's.
	#[test]
	fn as_a_ledger_of_single_passes(
		budget in 1..8_000u128,
		steps in prop::collection::vec(any::<(u8, u8, u8, u16)>(), 1..120),
	) {
		run(|| {
			let mut small = terms();
			(small.passes, small.per, small.worth) = (EARNS as u32, PER, WORTH);
			(small.most, small.validity) = (500_000, VALIDITY);
			open(small, budget);
			join(0, SELLER);
			join(0, TRADER);
			let joined = [SELLER, TRADER].map(|who| (who, SellerStanding::Admitted));
			let mut ledger = Ledger {
				backing: budget,
				sellers: joined.into(),
				..Ledger::default()
			};
			let mut next = 0;
			for one in steps {
				step(&mut ledger, &mut next, one);
				check();
				// The ledger counts months from January 2026 on, as the tests do.
				ledger.compare();
			}
			// All orders with passes end, all expires, and the issuer gets back what nobody was paid.
			for order in ledger.deals.keys().copied().collect::<Vec<_>>() {
				let deal = &ledger.deals[&order];
				if deal.left() > 0 || deal.pending > 0 {
					end(order);
					ledger.end(order);
				}
			}
			ledger.compare();
			if !ledger.closed {
				assert_ok!(Passes::close_programme(signed(ISSUER), 0));
			}
			at(Timestamp::get() + 31 * Moment::from(VALIDITY + 1) * DAY);
			let _ = Passes::sweep(signed(BANK), 0, BUYERS.to_vec().try_into().unwrap());
			assert_eq!(totals()[0], 0);
			for seller in ledger.sellers.keys() {
				assert_ok!(Passes::dismiss_seller(signed(ISSUER), 0, *seller));
			}
			assert_ok!(Passes::remove_programme(signed(ISSUER), 0));
			assert_eq!((held(EURO, ISSUER), deposit(ISSUER)), (0, 0));
			check();
			// The others end without it.
			for (order, deal) in &ledger.deals {
				progress(*order, deal.price, deal.price, deal.price);
				check();
				end(*order);
				check();
			}
			assert_eq!(Accounts::<Test>::iter().count(), 0);
			assert_eq!(BUYERS.map(deposit), [0; 3]);
		});
	}
}
