//! Orders: placed, accepted, amended, cancelled, expired, removed.

use crate::{
	functions::{count, Done},
	pallet::*,
	rules,
	types::*,
	AmendmentOf, OrderOf, PurchaseOf, RawTermsOf, TermsOf,
};
use alloc::vec::Vec;
use codec::{Encode, MaxEncodedLen};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	storage::{with_transaction, TransactionOutcome},
	traits::{Consideration, Footprint, Get},
	BoundedVec,
};
use sp_io::hashing::sha2_256;
use sp_runtime::DispatchError;
use tradechain_primitives::{
	Batches, CountryCode, Digest, Direction, Discounts, Gtin, HsCode, Members, Moment, OrderId,
	Procedure, ProductRules, Purchase, Question, Redemption, Standing, UnLocode,
};

/// What speaks against an order, and what it counts under yearly caps.
pub(crate) struct Judgement {
	pub findings: Vec<Finding>,
	pub verdicts: Vec<Option<LineVerdicts>>,
	pub counted: Counts,
	/// Lists with caps for a year.
	pub lists: u32,
}

impl Judgement {
	pub fn reasons(&self) -> Reasons {
		self.findings.iter().map(|finding| finding.reason).collect()
	}
}

/// Reading.
impl<T: Config> Pallet<T> {
	pub(crate) fn parse_country(raw: [u8; 2]) -> Result<CountryCode, Error<T>> {
		CountryCode::try_from(raw.as_slice())
			.ok()
			.filter(|country| !country.is_union())
			.ok_or(Error::<T>::InvalidCountry)
	}

	fn parse_line(raw: &RawLine) -> Result<Line, Error<T>> {
		let code = |raw: &RawCode| {
			HsCode::try_from(raw.as_slice())
				.ok()
				.filter(rules::is_national_code)
				.ok_or(Error::<T>::InvalidCode)
		};
		ensure!(raw.quantity > 0, Error::<T>::ZeroQuantity);
		let amount =
			rules::line_amount(raw.unit_price, raw.quantity).ok_or(Error::<T>::AmountTooLarge)?;
		ensure!(amount > 0, Error::<T>::ZeroAmount);
		Ok(Line {
			gtin: Gtin::try_from(raw.gtin).map_err(|_| Error::<T>::InvalidGtin)?,
			quantity: raw.quantity,
			unit_price: raw.unit_price,
			amount,
			export_code: code(&raw.export_code)?,
			import_code: code(&raw.import_code)?,
		})
	}

	/// Terms between these two. Those of an order that was accepted keep its deadline for acceptance.
	pub(crate) fn parse_terms(
		buyer: &T::AccountId,
		seller: &T::AccountId,
		raw: RawTermsOf<T>,
		accepted_by: Option<Moment>,
	) -> Result<TermsOf<T>, Error<T>> {
		ensure!(!raw.lines.is_empty(), Error::<T>::NoLines);
		let lines = raw
			.lines
			.iter()
			.map(Self::parse_line)
			.collect::<Result<Vec<_>, _>>()?;
		rules::sum(lines.iter().map(|line| line.amount)).ok_or(Error::<T>::AmountTooLarge)?;
		let place = UnLocode::try_from(raw.place).map_err(|_| Error::<T>::InvalidPlace)?;
		let export = Self::parse_country(raw.export)?;
		let import = Self::parse_country(raw.import)?;
		let deadlines = rules::are_deadlines(
			accepted_by.map_or(raw.accept_by, |_| raw.ship_by),
			raw.ship_by,
			raw.inspection,
			T::MaxInspection::get(),
			Self::now(),
		);
		ensure!(deadlines, Error::<T>::InvalidDeadlines);
		ensure!(
			rules::is_whole(&raw.milestones),
			Error::<T>::InvalidMilestones
		);
		ensure!(
			raw.default_ruling.seller_share <= WHOLE,
			Error::<T>::InvalidRuling
		);
		let is_neutral = |arbiter: &T::AccountId| {
			let apart = |party| arbiter != party && !T::Members::same_group(arbiter, party);
			apart(buyer) && apart(seller)
		};
		ensure!(
			raw.arbiter.as_ref().is_none_or(is_neutral),
			Error::<T>::InvalidArbiter
		);
		Ok(Terms {
			// As many as were in the call.
			lines: BoundedVec::truncate_from(lines),
			incoterm: raw.incoterm,
			place,
			export,
			import,
			mode: raw.mode,
			accept_by: accepted_by.unwrap_or(raw.accept_by),
			ship_by: raw.ship_by,
			inspection: raw.inspection,
			milestones: raw.milestones,
			arbiter: raw.arbiter,
			default_ruling: raw.default_ruling,
			contract: raw.contract,
		})
	}
}

/// Judging.
impl<T: Config> Pallet<T> {
	fn line_facts(line: &Line, terms: &TermsOf<T>) -> Option<rules::LineFacts> {
		let product = T::Batches::product(&line.gtin)?;
		let ask = |country, direction, declared: HsCode| {
			let classify = |code| {
				T::ProductRules::classify(&Question {
					country,
					direction,
					mode: terms.mode,
					procedure: Procedure::HomeUse,
					code,
					origin: product.origin,
					under_way_since: None,
				})
			};
			let own = declared.is_national().then(|| classify(product.hs));
			classify(declared).unless_refused(own)
		};
		let recalled_in =
			|country| T::Batches::product_standing(&line.gtin, country) == Standing::Recalled;
		Some(rules::LineFacts {
			hs: product.hs,
			is_discontinued: product.is_discontinued,
			is_recalled: recalled_in(terms.export) || recalled_in(terms.import),
			verdicts: LineVerdicts {
				export: ask(terms.export, Direction::Export, line.export_code),
				import: ask(terms.import, Direction::Import, line.import_code),
			},
		})
	}

	/// An amount of an asset that is a claim on a currency, in the currency of a list, at today's rate.
	fn value(currency: Option<Currency>, list: CountryCode, amount: Amount) -> Option<Amount> {
		let Currency { code, decimals } = currency?;
		let amount = rules::in_currency(amount, decimals, &code)?;
		T::ProductRules::convert(list, code, amount, Self::now())
	}

	/// What speaks against an order under the cap of a list for a year, and what it counts under that for somebody's
	/// identity. What it counts already is not counted against it.
	pub(crate) fn judge_yearly(
		(attested_in, identity): (CountryCode, Digest),
		cap: rules::Cap,
		currency: Option<Currency>,
		own: &Counts,
	) -> (Option<Reason>, Option<Counted>) {
		let rules::Cap { list, most, amount } = cap;
		let union = T::ProductRules::customs_union(attested_in);
		if !rules::is_counted(attested_in, union, list) {
			return (Some(Reason::NoIdentity), None);
		}
		let year = rules::year(Self::now());
		let value = Self::value(currency, list, amount);
		let is_own =
			|count: &&Counted| (count.identity, count.list, count.year) == (identity, list, year);
		let own = own.iter().find(is_own).map_or(0, |count| count.value);
		let beside = Bought::<T>::get((identity, list, year)).saturating_sub(own);
		let reason = rules::judge_cap(most, value, beside, Reason::YearlyCap);
		let counted = value.map(|value| Counted {
			identity,
			list,
			year,
			value,
		});
		(reason, counted)
	}

	/// All that speaks now against an order. What it counts already is not counted against it.
	pub(crate) fn judge(
		buyer: &T::AccountId,
		seller: &T::AccountId,
		asset: &T::AssetKind,
		terms: &TermsOf<T>,
		own: &Counts,
	) -> Judgement {
		let identity = T::Members::identity_commitment(buyer);
		let parties = rules::Parties {
			buyer: T::Members::active_roles(buyer),
			seller: T::Members::active_roles(seller),
			has_identity: identity.is_some(),
			are_one: buyer == seller,
		};
		let mut findings = rules::judge_parties(&parties, terms.mode);
		let mut verdicts = Vec::new();
		for (number, line) in (0..).zip(&terms.lines) {
			let facts = Self::line_facts(line, terms);
			let reasons = rules::judge_line(line, facts.as_ref());
			findings.extend(reasons.into_iter().map(|reason| Finding {
				line: Some(number),
				reason,
			}));
			verdicts.push(facts.map(|facts| facts.verdicts));
		}
		let known = verdicts.iter().zip(&terms.lines);
		let known = known.filter_map(|(found, line)| Some((line.amount, found.as_ref()?)));
		let caps = rules::caps(known, terms.mode);
		let currency = Currencies::<T>::get(asset);
		let mut counted = Vec::new();
		let mut capped = Vec::new();
		for rules::Cap { list, most, amount } in caps.order {
			let value = Self::value(currency, list, amount);
			capped.extend(rules::judge_cap(most, value, 0, Reason::OrderCap));
		}
		let lists = count(&caps.yearly);
		if let Some(identity) = identity {
			for cap in caps.yearly {
				let (reason, count) = Self::judge_yearly(identity, cap, currency, own);
				capped.extend(reason);
				counted.extend(count);
			}
		}
		capped.sort_unstable();
		capped.dedup();
		findings.extend(
			capped
				.into_iter()
				.map(|reason| Finding { line: None, reason }),
		);
		Judgement {
			findings,
			verdicts,
			// Verdicts are by two countries and their two unions.
			counted: Counts::truncate_from(counted),
			lists,
		}
	}

	/// What an order counts, if nothing speaks against it.
	fn ensure_passes(
		buyer: &T::AccountId,
		seller: &T::AccountId,
		asset: &T::AssetKind,
		terms: &TermsOf<T>,
		own: &Counts,
		done: &mut Done,
	) -> Result<Counts, Error<T>> {
		let judgement = Self::judge(buyer, seller, asset, terms, own);
		(done.lines, done.lists) = (count(&terms.lines), judgement.lists);
		let reasons = judgement.reasons();
		ensure!(reasons.is_empty(), Error::<T>::Refused(reasons));
		Ok(judgement.counted)
	}
}

/// Placing and accepting.
impl<T: Config> Pallet<T> {
	/// Binds the passes that the next order redeems, takes the deposit for so many lines, and holds what the passes leave
	/// of its price. Answers what they take off.
	fn fund(
		purchase: &PurchaseOf<T>,
		redemption: Option<Redemption>,
		lines: usize,
	) -> Result<(T::Consideration, Amount), DispatchError> {
		let (asset, buyer) = (&purchase.asset, &purchase.buyer);
		let backed = match redemption {
			Some(redemption) => T::Discounts::bind(NextOrder::<T>::get(), purchase, redemption)?,
			None => 0,
		};
		let own = Self::left_to_pay(purchase, backed)?;
		Self::ensure_can_hold(asset, buyer, own)?;
		let ticket = Self::take_deposit(buyer, Self::order_footprint(lines))?;
		// The deposit may be of what the price is. What was not frozen before keeps the account alive now.
		Self::ensure_can_hold(asset, buyer, own).map_err(|error| match error {
			Error::<T>::AssetBlocked => Error::<T>::BelowMinimum,
			error => error,
		})?;
		Self::hold(asset, buyer, own)?;
		Ok((ticket, backed))
	}

	/// What a discount leaves of a price.
	fn left_to_pay(purchase: &PurchaseOf<T>, discount: Amount) -> Result<Amount, Error<T>> {
		let left = purchase.price.checked_sub(discount);
		left.ok_or(Error::<T>::ExceedsPrice)
	}

	/// What passes would take off a price and what they leave of it, or why they cannot be redeemed.
	pub(crate) fn discount(
		purchase: &PurchaseOf<T>,
		redemption: Redemption,
	) -> Result<(Amount, Amount), DispatchError> {
		let discount = T::Discounts::offer(purchase, redemption)?;
		Ok((discount, Self::left_to_pay(purchase, discount)?))
	}

	/// Why an order could not be paid for, if so: it is tried, and undone.
	pub(crate) fn missing_funds(
		purchase: &PurchaseOf<T>,
		redemption: Option<Redemption>,
		lines: usize,
	) -> Option<DispatchError> {
		let tried = with_transaction(|| {
			let tried = Self::fund(purchase, redemption, lines);
			TransactionOutcome::Rollback(tried.map(|_| ()))
		});
		tried.err()
	}

	pub(crate) fn do_place_order(
		buyer: T::AccountId,
		seller: T::AccountId,
		asset: T::AssetKind,
		terms: RawTermsOf<T>,
		redemption: Option<Redemption>,
		done: &mut Done,
	) -> DispatchResult {
		let terms = Self::parse_terms(&buyer, &seller, terms, None)?;
		let counted = Self::ensure_passes(&buyer, &seller, &asset, &terms, &Counts::new(), done)?;
		let total = rules::total(&terms.lines);
		let id = NextOrder::<T>::get();
		let following = id.checked_add(1).ok_or(Error::<T>::NumbersUsedUp)?;
		let purchase = Purchase {
			buyer,
			seller,
			asset,
			price: total,
		};
		let (ticket, backed) = Self::fund(&purchase, redemption, terms.lines.len())?;
		let Purchase {
			buyer,
			seller,
			asset,
			..
		} = purchase;

		NextOrder::<T>::put(following);
		OrdersByParty::<T>::insert(&buyer, id, ());
		OrdersByParty::<T>::insert(&seller, id, ());
		let mut order = Order {
			buyer: buyer.clone(),
			seller: seller.clone(),
			asset: asset.clone(),
			placed_at: Self::now(),
			progress: Self::no_progress(&terms),
			terms,
			status: Status::Placed,
			held: total,
			backed,
			paid: 0,
			refunded: 0,
			redemption,
			fixed: None,
			has_shipments: false,
			open_goods: 0,
			receiving: None,
			cancel_requested: false,
			settlement: None,
			liability: None,
			counted: Counts::new(),
			ticket,
		};
		Self::recount(&mut order.counted, counted);
		Orders::<T>::insert(id, order);
		Self::deposit_event(Event::OrderPlaced {
			order: id,
			buyer,
			seller,
			asset,
			total,
		});
		Ok(())
	}

	pub(crate) fn no_progress(
		terms: &TermsOf<T>,
	) -> BoundedVec<Progress, frame_support::traits::ConstU32<MAX_LINES>> {
		BoundedVec::truncate_from(alloc::vec![Progress::default(); terms.lines.len()])
	}

	pub(crate) fn do_accept_order(
		who: T::AccountId,
		id: OrderId,
		done: &mut Done,
	) -> DispatchResult {
		let mut order = Self::get_order(id)?;
		ensure!(order.seller == who, Error::<T>::NotSeller);
		ensure!(order.status == Status::Placed, Error::<T>::NotPlaced);
		let at = Self::now();
		ensure!(at <= order.terms.accept_by, Error::<T>::AcceptanceOver);
		let (terms, asset) = (&order.terms, &order.asset);
		let counted = Self::ensure_passes(&order.buyer, &who, asset, terms, &order.counted, done)?;
		Self::ensure_can_receive(&order.asset, &who, order.held)?;

		// What was agreed on is what stands there, and no bargaining about it goes on by itself.
		Self::drop_amendment(id, &order)?;
		Self::recount(&mut order.counted, counted);
		order.status = Status::Accepted { at };
		Self::deposit_event(Event::OrderAccepted { order: id });
		Self::advance(id, &mut order);
		Orders::<T>::insert(id, order);
		Ok(())
	}

	pub(crate) fn do_decline_order(who: T::AccountId, id: OrderId) -> DispatchResult {
		let mut order = Self::get_order(id)?;
		ensure!(order.seller == who, Error::<T>::NotSeller);
		ensure!(order.status == Status::Placed, Error::<T>::NotPlaced);
		Self::end(id, &mut order, 0, Ending::Declined);
		Orders::<T>::insert(id, order);
		Ok(())
	}
}

/// Cancelling, expiring, removing.
impl<T: Config> Pallet<T> {
	/// Whether nothing was shipped, delivered or given up.
	fn is_untouched(order: &OrderOf<T>) -> bool {
		let none = Progress::default();
		order.progress.iter().all(|made| *made == none)
	}

	/// Gives up what was neither shipped nor offered, if there is any.
	fn give_up(order: &mut OrderOf<T>) -> bool {
		let mut any = false;
		for (line, made) in order.terms.lines.iter().zip(&mut order.progress) {
			let left = rules::to_ship(line.quantity, made);
			any |= left > 0;
			made.dropped = made.dropped.saturating_add(left);
		}
		any
	}

	fn cancel(id: OrderId, mut order: OrderOf<T>) {
		// What fell due before, and could not be paid, is the seller's.
		let (due, _) = Self::open_payments(&order);
		let in_all = order.paid.saturating_add(due);
		Self::end(id, &mut order, in_all, Ending::Cancelled);
		Orders::<T>::insert(id, order);
	}

	pub(crate) fn do_cancel_order(who: T::AccountId, id: OrderId) -> DispatchResult {
		let mut order = Self::get_order(id)?;
		let side = Self::side(&who, &order)?;
		let other = match side {
			Side::Buyer => &order.seller,
			Side::Seller => &order.buyer,
		};
		let alone = T::Members::is_revoked(other);
		ensure!(side == Side::Buyer || alone, Error::<T>::NotBuyer);
		if order.status != Status::Placed {
			Self::ensure_in_force(&order)?;
			if alone && !Self::is_untouched(&order) {
				// What is under way goes on.
				ensure!(Self::give_up(&mut order), Error::<T>::UnderWay);
				Self::deposit_event(Event::PartExpired { order: id });
				Self::advance(id, &mut order);
				Orders::<T>::insert(id, order);
				return Ok(());
			}
			ensure!(Self::is_untouched(&order), Error::<T>::UnderWay);
			if !alone {
				ensure!(!order.cancel_requested, Error::<T>::AlreadyRequested);
				order.cancel_requested = true;
				Orders::<T>::insert(id, order);
				Self::deposit_event(Event::CancellationRequested { order: id });
				return Ok(());
			}
		}
		Self::cancel(id, order);
		Ok(())
	}

	pub(crate) fn do_consent_to_cancel(who: T::AccountId, id: OrderId) -> DispatchResult {
		let order = Self::get_order(id)?;
		ensure!(order.seller == who, Error::<T>::NotSeller);
		ensure!(order.cancel_requested, Error::<T>::NotRequested);
		Self::ensure_in_force(&order)?;
		ensure!(Self::is_untouched(&order), Error::<T>::UnderWay);
		Self::cancel(id, order);
		Ok(())
	}

	pub(crate) fn do_withdraw_cancellation(who: T::AccountId, id: OrderId) -> DispatchResult {
		let mut order = Self::get_order(id)?;
		ensure!(order.buyer == who, Error::<T>::NotBuyer);
		ensure!(order.cancel_requested, Error::<T>::NotRequested);
		Self::ensure_in_force(&order)?;
		order.cancel_requested = false;
		Orders::<T>::insert(id, order);
		Self::deposit_event(Event::CancellationWithdrawn { order: id });
		Ok(())
	}

	pub(crate) fn do_expire_order(id: OrderId) -> DispatchResult {
		let mut order = Self::get_order(id)?;
		let now = Self::now();
		if order.status == Status::Placed {
			ensure!(now > order.terms.accept_by, Error::<T>::NotExpired);
			Self::end(id, &mut order, 0, Ending::Expired);
		} else {
			Self::ensure_in_force(&order)?;
			ensure!(now > order.terms.ship_by, Error::<T>::NotExpired);
			ensure!(Self::give_up(&mut order), Error::<T>::NotExpired);
			Self::deposit_event(Event::PartExpired { order: id });
			Self::advance(id, &mut order);
		}
		Orders::<T>::insert(id, order);
		Ok(())
	}

	/// Forgets the terms that are proposed, and returns the deposit for them.
	fn drop_amendment(id: OrderId, order: &OrderOf<T>) -> DispatchResult {
		match Amendments::<T>::take(id) {
			None => Ok(()),
			Some(amendment) => amendment.ticket.drop(match amendment.by {
				Side::Buyer => &order.buyer,
				Side::Seller => &order.seller,
			}),
		}
	}

	pub(crate) fn do_remove_order(who: T::AccountId, id: OrderId) -> DispatchResult {
		let order = Self::get_order(id)?;
		ensure!(order.buyer == who, Error::<T>::NotBuyer);
		let is_closed = matches!(order.status, Status::Closed { .. });
		ensure!(is_closed, Error::<T>::NotClosed);
		Self::drop_amendment(id, &order)?;
		Orders::<T>::remove(id);
		OrdersByParty::<T>::remove(&order.buyer, id);
		OrdersByParty::<T>::remove(&order.seller, id);
		order.ticket.drop(&order.buyer)?;
		Self::deposit_event(Event::OrderRemoved { order: id });
		Ok(())
	}

	pub(crate) fn do_clear_bought(identity: Digest, list: [u8; 2], year: u32) -> DispatchResult {
		// Unions have lists too.
		let list =
			CountryCode::try_from(list.as_slice()).map_err(|_| Error::<T>::InvalidCountry)?;
		ensure!(year < rules::year(Self::now()), Error::<T>::YearNotOver);
		let key = (identity, list, year);
		ensure!(Bought::<T>::contains_key(key), Error::<T>::NothingCounted);
		Bought::<T>::remove(key);
		Self::deposit_event(Event::CountCleared {
			identity,
			list,
			year,
		});
		Ok(())
	}
}

/// Amending.
impl<T: Config> Pallet<T> {
	fn ensure_amendable(order: &OrderOf<T>) -> Result<(), Error<T>> {
		if order.status != Status::Placed {
			Self::ensure_in_force(order)?;
		}
		ensure!(Self::is_untouched(order), Error::<T>::UnderWay);
		Ok(())
	}

	pub(crate) fn do_amend_order(
		who: T::AccountId,
		id: OrderId,
		raw: RawTermsOf<T>,
	) -> DispatchResult {
		let order = Self::get_order(id)?;
		let by = Self::side(&who, &order)?;
		Self::ensure_amendable(&order)?;
		let accepted_by = (order.status != Status::Placed).then_some(order.terms.accept_by);
		let digest = sha2_256(&raw.encode());
		let terms = Self::parse_terms(&order.buyer, &order.seller, raw, accepted_by)?;
		let size = AmendmentOf::<T>::max_encoded_len();
		Self::drop_amendment(id, &order)?;
		let ticket = Self::take_deposit(&who, Footprint::from_parts(1, size))?;
		Amendments::<T>::insert(
			id,
			Amendment {
				by,
				digest,
				terms,
				ticket,
			},
		);
		Self::deposit_event(Event::AmendmentProposed {
			order: id,
			by,
			digest,
		});
		Ok(())
	}

	pub(crate) fn do_accept_amendment(
		who: T::AccountId,
		id: OrderId,
		digest: Digest,
		done: &mut Done,
	) -> DispatchResult {
		let mut order = Self::get_order(id)?;
		let side = Self::side(&who, &order)?;
		Self::ensure_amendable(&order)?;
		let amendment = Amendments::<T>::get(id).ok_or(Error::<T>::UnknownAmendment)?;
		ensure!(amendment.by != side, Error::<T>::OwnProposal);
		ensure!(amendment.digest == digest, Error::<T>::AmendmentChanged);
		let terms = amendment.terms;
		let accepted = order.status != Status::Placed;
		let deadline = if accepted {
			terms.ship_by
		} else {
			terms.accept_by
		};
		ensure!(Self::now() <= deadline, Error::<T>::InvalidDeadlines);
		let (buyer, asset) = (&order.buyer, &order.asset);
		let (seller, own) = (&order.seller, &order.counted);
		let counted = Self::ensure_passes(buyer, seller, asset, &terms, own, done)?;
		let total = rules::total(&terms.lines);
		// Nothing was shipped or given up: what is not held was paid.
		let held = total.checked_sub(order.paid).ok_or(Error::<T>::PaidMore)?;
		// The passes take off what they did before.
		ensure!(order.backed <= held, Error::<T>::ExceedsPrice);
		if order.redemption.is_some() {
			T::Discounts::ensure_fits(id, total)?;
		}
		if let Some(more) = held.checked_sub(order.held).filter(|more| *more > 0) {
			Self::ensure_can_hold(asset, buyer, more)?;
			Self::hold(asset, buyer, more)?;
		}
		if let Some(less) = order.held.checked_sub(held).filter(|less| *less > 0) {
			Self::release(asset, buyer, less)?;
		}
		Self::drop_amendment(id, &order)?;
		order.ticket = order
			.ticket
			.update(&order.buyer, Self::order_footprint(terms.lines.len()))
			.map_err(|_| Error::<T>::NoDeposit)?;
		order.held = held;
		order.progress = Self::no_progress(&terms);
		order.terms = terms;
		// Who agrees on other terms wants the order.
		order.cancel_requested = false;
		Self::recount(&mut order.counted, counted);
		Self::deposit_event(Event::OrderAmended {
			order: id,
			digest,
			total,
		});
		Self::advance(id, &mut order);
		Orders::<T>::insert(id, order);
		Ok(())
	}

	pub(crate) fn do_withdraw_amendment(who: T::AccountId, id: OrderId) -> DispatchResult {
		let order = Self::get_order(id)?;
		let side = Self::side(&who, &order)?;
		let amendment = Amendments::<T>::get(id).ok_or(Error::<T>::UnknownAmendment)?;
		ensure!(amendment.by == side, Error::<T>::NotProposer);
		Self::drop_amendment(id, &order)?;
		Self::deposit_event(Event::AmendmentWithdrawn { order: id });
		Ok(())
	}
}
