//! Direct payments.

use crate::{pallet::*, rules, types::*, PaymentRequestOf, PaymentsOf};
use codec::MaxEncodedLen;
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{fungibles::Mutate as _, tokens::Preservation, Consideration, Footprint},
};
use tradechain_primitives::{CurrencyCode, Digest, Moment};

impl<T: Config> Pallet<T> {
	/// Moves money from one account to another, of which so much is due in all.
	fn transfer(
		asset: &T::AssetKind,
		from: &T::AccountId,
		to: &T::AccountId,
		amount: Amount,
		due: Amount,
	) -> DispatchResult {
		let paid = T::Money::transfer(asset.clone(), from, to, amount, Preservation::Preserve);
		if paid.is_err() {
			// What is in the way is asked for only where something is: asking takes as long as paying.
			Self::ensure_can_pay(asset, from, due)?;
			Self::ensure_can_receive(asset, to, amount)?;
			return Err(Error::<T>::BelowMinimum.into());
		}
		Ok(())
	}

	pub(crate) fn do_pay(
		from: T::AccountId,
		asset: T::AssetKind,
		payments: PaymentsOf<T>,
	) -> DispatchResult {
		ensure!(!payments.is_empty(), Error::<T>::NoPayments);
		for payment in &payments {
			ensure!(payment.amount > 0, Error::<T>::ZeroAmount);
			ensure!(payment.to != from, Error::<T>::ToOneself);
			ensure!(
				rules::is_reference(&payment.reference),
				Error::<T>::InvalidReference
			);
		}
		let mut due = rules::sum(payments.iter().map(|payment| payment.amount))
			.ok_or(Error::<T>::AmountTooLarge)?;
		for Payment {
			to,
			amount,
			reference,
			document,
		} in payments
		{
			Self::transfer(&asset, &from, &to, amount, due)?;
			due = due.saturating_sub(amount);
			Self::deposit_event(Event::Paid {
				from: from.clone(),
				to,
				asset: asset.clone(),
				amount,
				reference,
				document,
				request: None,
			});
		}
		Ok(())
	}

	pub(crate) fn do_request_payment(
		payee: T::AccountId,
		payer: T::AccountId,
		asset: T::AssetKind,
		amount: Amount,
		reference: Reference,
		document: Digest,
		valid_until: Moment,
	) -> DispatchResult {
		ensure!(amount > 0, Error::<T>::ZeroAmount);
		ensure!(payer != payee, Error::<T>::ToOneself);
		ensure!(
			rules::is_reference(&reference),
			Error::<T>::InvalidReference
		);
		ensure!(valid_until > Self::now(), Error::<T>::InvalidDeadlines);
		Self::ensure_can_receive(&asset, &payee, amount)?;
		let id = NextRequest::<T>::get();
		let following = id.checked_add(1).ok_or(Error::<T>::NumbersUsedUp)?;
		let size = PaymentRequestOf::<T>::max_encoded_len()
			.saturating_add(T::AccountId::max_encoded_len().saturating_mul(2));
		let footprint = Footprint {
			count: 3,
			size: size as u64,
		};
		let ticket = Self::take_deposit(&payee, footprint)?;
		NextRequest::<T>::put(following);
		RequestsByParty::<T>::insert(&payee, id, ());
		RequestsByParty::<T>::insert(&payer, id, ());
		PaymentRequests::<T>::insert(
			id,
			PaymentRequest {
				payee: payee.clone(),
				payer: payer.clone(),
				asset: asset.clone(),
				amount,
				reference,
				document,
				valid_until,
				ticket,
			},
		);
		Self::deposit_event(Event::PaymentRequested {
			request: id,
			payee,
			payer,
			asset,
			amount,
		});
		Ok(())
	}

	fn get_request(id: RequestId) -> Result<PaymentRequestOf<T>, Error<T>> {
		PaymentRequests::<T>::get(id).ok_or(Error::<T>::UnknownRequest)
	}

	/// Removes a request and returns the deposit for it.
	fn close_request(id: RequestId, request: PaymentRequestOf<T>) -> DispatchResult {
		PaymentRequests::<T>::remove(id);
		RequestsByParty::<T>::remove(&request.payee, id);
		RequestsByParty::<T>::remove(&request.payer, id);
		request.ticket.drop(&request.payee)
	}

	pub(crate) fn do_pay_request(who: T::AccountId, id: RequestId) -> DispatchResult {
		let request = Self::get_request(id)?;
		ensure!(request.payer == who, Error::<T>::NotPayer);
		ensure!(
			Self::now() <= request.valid_until,
			Error::<T>::RequestExpired
		);
		let amount = request.amount;
		Self::transfer(&request.asset, &who, &request.payee, amount, amount)?;
		Self::close_request(id, request.clone())?;
		Self::deposit_event(Event::Paid {
			from: who,
			to: request.payee,
			asset: request.asset,
			amount: request.amount,
			reference: request.reference,
			document: request.document,
			request: Some(id),
		});
		Ok(())
	}

	pub(crate) fn do_decline_request(who: T::AccountId, id: RequestId) -> DispatchResult {
		let request = Self::get_request(id)?;
		ensure!(request.payer == who, Error::<T>::NotPayer);
		Self::close_request(id, request)?;
		Self::deposit_event(Event::RequestDeclined { request: id });
		Ok(())
	}

	pub(crate) fn do_withdraw_request(who: T::AccountId, id: RequestId) -> DispatchResult {
		let request = Self::get_request(id)?;
		ensure!(request.payee == who, Error::<T>::NotPayee);
		Self::close_request(id, request)?;
		Self::deposit_event(Event::RequestWithdrawn { request: id });
		Ok(())
	}

	pub(crate) fn do_set_currency(
		asset: T::AssetKind,
		currency: Option<([u8; 3], u8)>,
	) -> DispatchResult {
		let parse = |(code, decimals)| {
			let code = CurrencyCode::try_from(code).map_err(|_| Error::<T>::InvalidCurrency)?;
			ensure!(decimals <= MAX_DECIMALS, Error::<T>::InvalidDecimals);
			Ok::<_, Error<T>>(Currency { code, decimals })
		};
		let currency = currency.map(parse).transpose()?;
		Currencies::<T>::set(&asset, currency);
		Self::deposit_event(Event::CurrencySet { asset, currency });
		Ok(())
	}
}
