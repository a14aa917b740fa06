//! Programmes of passes: what could come next, what is counted beside the chain, and what holds of it.

use super::{books::Books, market::SELLERS, play::*};
use crate::support::*;
use frame_support::traits::fungibles::InspectHold;
use pallet_passes::{
	Accounts, Bindings, Event, HoldReason, PassCount, Programmes, RawTerms, Sellers,
};
use std::collections::BTreeMap;
use trade_chain_runtime::*;
use tradechain_primitives::{OrderId, ProgrammeId, Redemption};

type Call = pallet_passes::Call<Runtime>;

/// A programme, its backing, and the passes of everybody.
pub struct Programme {
	issuer: AccountId,
	asset: AssetKind,
	backing: Balance,
	passes: BTreeMap<AccountId, PassCount>,
}

/// An order in a programme.
pub struct Bound {
	programme: ProgrammeId,
	/// What the passes took off, and what of that is open for the buyer still.
	discount: Balance,
	pub backed: Balance,
	/// What the backing has paid, and what of it in the payment that goes on.
	paid: Balance,
	pub just_paid: Balance,
}

impl Programme {
	fn of(&mut self, who: &AccountId) -> &mut PassCount {
		self.passes.entry(who.clone()).or_default()
	}
}

impl Books {
	fn programme(&mut self, id: ProgrammeId) -> &mut Programme {
		self.programmes.get_mut(&id).expect("a known programme")
	}

	pub fn hear_passes(&mut self, event: &Event<Runtime>) {
		use Event::*;
		match event {
			ProgrammeOpened {
				programme,
				issuer,
				asset,
				backing,
			} => {
				let opened = Programme {
					issuer: issuer.clone(),
					asset: asset.clone(),
					backing: *backing,
					passes: BTreeMap::new(),
				};
				assert!(self.programmes.insert(*programme, opened).is_none());
			}
			ToppedUp { programme, amount } => self.programme(*programme).backing += amount,
			BackingWithdrawn { programme, amount } => {
				self.programme(*programme).backing -= amount;
			}
			ProgrammeRemoved { programme, backing } => {
				let removed = self.programmes.remove(programme).unwrap();
				assert_eq!(removed.backing, *backing, "the rest of a backing");
				assert!(removed.passes.values().all(|passes| *passes == 0));
			}
			OrderBound {
				programme,
				order,
				buyer,
				passes,
				discount,
			} => {
				*self.programme(*programme).of(buyer) -= passes;
				let bound = Bound {
					programme: *programme,
					discount: *discount,
					backed: *discount,
					paid: 0,
					just_paid: 0,
				};
				assert!(self.bound.insert(*order, bound).is_none());
				if *passes > 0 {
					self.note("passes redeemed");
				}
			}
			PassesEarned {
				programme,
				buyer,
				passes,
				..
			} => *self.programme(*programme).of(buyer) += passes,
			BackingPaid {
				programme,
				order,
				seller,
				amount,
			} => {
				let bound = self.bound.get_mut(order).unwrap();
				bound.backed -= amount;
				bound.paid += amount;
				bound.just_paid += amount;
				let of = self.programme(*programme);
				of.backing -= amount;
				let (asset, issuer) = (of.asset.clone(), of.issuer.clone());
				self.pay(&asset, &issuer, seller, *amount);
			}
			OrderUnbound {
				programme,
				order,
				buyer,
				returned,
			} => {
				let bound = self.bound.remove(order).unwrap();
				assert_eq!(bound.backed, 0, "nothing is open of an order that ended");
				let worth = Programmes::<Runtime>::get(programme).unwrap().terms.worth;
				let left = bound.discount - bound.paid;
				assert_eq!(
					Balance::from(*returned),
					left / worth,
					"whole passes return"
				);
				*self.programme(*programme).of(buyer) += returned;
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
			} => *self.programme(*programme).of(account) -= passes,
			_ => (),
		}
	}

	/// What passes take off of what is open of an order.
	pub fn backed(&self, order: OrderId) -> Balance {
		self.bound.get(&order).map_or(0, |bound| bound.backed)
	}

	/// Everybody has the passes that it earned and was given, everything bound is some open order's, and all of it is
	/// backed by what is held on the issuers' accounts.
	pub fn check_passes(&self) {
		assert_eq!(Programmes::<Runtime>::iter().count(), self.programmes.len());
		let mut held: BTreeMap<(AccountId, u32), Balance> = BTreeMap::new();
		for (id, of) in &self.programmes {
			let stored = Programmes::<Runtime>::get(id).unwrap();
			assert_eq!(stored.backing, of.backing, "the backing of programme {id}");
			let bound = self.bound.values().filter(|bound| bound.programme == *id);
			let bound: Balance = bound.map(|bound| bound.discount - bound.paid).sum();
			assert_eq!(stored.bound, bound, "what is bound of programme {id}");
			let mut pending: BTreeMap<AccountId, PassCount> = BTreeMap::new();
			for binding in Bindings::<Runtime>::iter_values().filter(|of| of.programme == *id) {
				*pending.entry(binding.buyer).or_default() += binding.earning.pending;
			}
			let mut outstanding = 0;
			for (who, account) in Accounts::<Runtime>::iter_prefix(id) {
				let has: PassCount = account.buckets.iter().map(|bucket| bucket.passes).sum();
				let expected = of.passes.get(&who).copied().unwrap_or_default();
				assert_eq!(has, expected, "passes in programme {id}");
				let expected = pending.remove(&who).unwrap_or_default();
				assert_eq!(account.pending, expected, "pending in programme {id}");
				outstanding += has + account.pending;
			}
			let all: PassCount = of.passes.values().sum();
			let in_accounts: PassCount = Accounts::<Runtime>::iter_prefix_values(id)
				.flat_map(|account| account.buckets)
				.map(|bucket| bucket.passes)
				.sum();
			assert_eq!(in_accounts, all, "all passes of programme {id}");
			let owed = stored.terms.worth * Balance::from(outstanding);
			assert!(owed + bound <= of.backing, "programme {id} is backed");
			if let AssetKind::WithId(coin) = of.asset {
				*held.entry((of.issuer.clone(), coin)).or_default() += of.backing;
			}
		}
		let reason = RuntimeHoldReason::Passes(HoldReason::Backing);
		for coin in super::books::COINS {
			for who in frame_system::Account::<Runtime>::iter_keys() {
				let expected = held.get(&(who.clone(), coin)).copied().unwrap_or_default();
				let backing = AssetsHolder::balance_on_hold(coin, &reason, &who);
				assert_eq!(backing, expected, "backing on an account");
			}
		}
		for id in Bindings::<Runtime>::iter_keys() {
			assert!(self.bound.contains_key(&id) && !self.orders[&id].is_closed);
		}
		assert_eq!(Bindings::<Runtime>::iter_keys().count(), self.bound.len());
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

impl Play<'_> {
	/// Some or none of the passes that somebody has, mostly in a programme that the seller takes part in.
	pub fn redemption(&mut self, buyer: &AccountId, seller: &AccountId) -> Option<Redemption> {
		let any = self.rng.chance(5);
		let takes_part = |id: &ProgrammeId, of: &pallet_passes::ProgrammeOf<Runtime>| {
			let joined = Sellers::<Runtime>::get(id, seller);
			any || of.issuer == *seller || joined.is_some_and(|of| of.admitted)
		};
		let known: Vec<_> = Programmes::<Runtime>::iter()
			.filter(|(id, of)| takes_part(id, of))
			.map(|(id, _)| id)
			.collect();
		let programme = self.rng.pick(&known).filter(|_| self.rng.chance(90))?;
		let has = Passes::passes(programme, buyer.clone()).map_or(0, |of| of.spendable);
		let passes = if self.rng.chance(80) {
			self.rng.below(has.min(200) + 1)
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
		let accounts: Vec<_> = Accounts::<Runtime>::iter_key_prefix(programme).collect();
		let (who, call) = match self.rng.below(100) {
			0..=19 => (account(seller), Call::join_programme { programme }),
			20..=39 => {
				let (seller, _) = self.rng.pick(&sellers)?;
				let seller = seller.into();
				(issuer, Call::admit_seller { programme, seller })
			}
			40..=54 => (issuer, Call::top_up { programme, amount }),
			55..=61 => (issuer, Call::withdraw_backing { programme, amount }),
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
			78..=89 => {
				let accounts = accounts.try_into().ok()?;
				let sweep = Call::sweep {
					programme,
					accounts,
				};
				(self.anybody(), sweep)
			}
			90..=92 => {
				let (seller, _) = self.rng.pick(&sellers)?;
				(seller, Call::leave_programme { programme })
			}
			93..=94 => {
				let (seller, _) = self.rng.pick(&sellers)?;
				let seller = seller.into();
				(issuer, Call::dismiss_seller { programme, seller })
			}
			95..=96 => (issuer, Call::close_programme { programme }),
			_ => (issuer, Call::remove_programme { programme }),
		};
		by(&who, call)
	}
}
