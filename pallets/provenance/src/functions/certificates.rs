//! What was certified.

use crate::{pallet::*, rules, types::*};
use alloc::vec::Vec;
use codec::{Encode, MaxEncodedLen};
use frame_support::{dispatch::DispatchResult, ensure, traits::Time};
use tradechain_primitives::{
	BatchId, CertificateKind, CertificateKinds, CountryCode, Digest, Gtin, Members, Moment, Panels,
	ProductRules, Role,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn parse_country(raw: [u8; 2]) -> Result<CountryCode, Error<T>> {
		CountryCode::try_from(raw.as_slice()).map_err(|_| Error::<T>::InvalidCountry)
	}

	pub(crate) fn parse_goods(raw: &RawGoods) -> Result<Subject, Error<T>> {
		Ok(match raw {
			RawGoods::Product(gtin) => Subject::Product(Self::parse_gtin(*gtin)?),
			RawGoods::Batch(batch) => Subject::Batch(Self::parse_batch(batch)?),
		})
	}

	/// Who made a product or a batch, and where it comes from.
	pub(crate) fn makers(goods: &Subject) -> Result<(Vec<T::AccountId>, CountryCode), Error<T>> {
		let product = |gtin: &Gtin| Products::<T>::get(gtin).ok_or(Error::<T>::UnknownProduct);
		match goods {
			Subject::Product(gtin) => {
				let product = product(gtin)?;
				Ok((Vec::from([product.owner]), product.particulars.origin))
			}
			Subject::Batch(id) => {
				let batch = Batches::<T>::get(id.gtin, id.lot).ok_or(Error::<T>::UnknownBatch)?;
				let makers = Vec::from([batch.producer, product(&id.gtin)?.owner]);
				Ok((makers, batch.origin))
			}
			Subject::Item(..) | Subject::LogisticUnit(_) => Err(Error::<T>::UnknownBatch),
		}
	}

	/// Whether goods are of somebody's own making, or of its group's.
	pub(crate) fn is_own(makers: &[T::AccountId], who: &T::AccountId) -> bool {
		makers
			.iter()
			.any(|maker| T::Members::same_group(maker, who))
	}

	/// Whether somebody owns some of a batch.
	fn owns_some(who: &T::AccountId, goods: &Subject) -> bool {
		let Subject::Batch(id) = goods else {
			return false;
		};
		Holdings::<T>::iter_key_prefix((id, who)).next().is_some()
	}

	#[allow(clippy::too_many_arguments)]
	pub(crate) fn do_issue_certificate(
		issuer: T::AccountId,
		goods: RawGoods,
		kind: CertificateKind,
		country: [u8; 2],
		standard: Text,
		document: Digest,
		(valid_from, valid_until): (Moment, Moment),
	) -> DispatchResult {
		let country = Self::parse_country(country)?;
		let named = core::str::from_utf8(&standard).is_ok_and(|text| !text.trim().is_empty());
		ensure!(named, Error::<T>::InvalidStandard);
		let now = T::Clock::now();
		ensure!(
			valid_from < valid_until && now < valid_until,
			Error::<T>::InvalidValidity
		);
		let is_inspector = T::Members::is_active(&issuer, Role::Inspector)
			&& T::Members::country(&issuer) == Some(country);
		ensure!(
			is_inspector || T::Panels::is_regulator(country, &issuer),
			Error::<T>::NotInspector
		);
		let goods = Self::parse_goods(&goods)?;
		let (makers, origin) = Self::makers(&goods)?;
		let union = T::ProductRules::customs_union(origin);
		ensure!(
			rules::is_competent(kind, country, origin, union),
			Error::<T>::NotCompetent
		);
		ensure!(
			!Self::is_own(&makers, &issuer) && !Self::owns_some(&issuer, &goods),
			Error::<T>::OwnGoods
		);
		let mut listed = CertificatesOf::<T>::get((&goods, kind, country));
		if listed.is_full() {
			listed.retain(|id| {
				Certificates::<T>::get(id).is_some_and(|certificate| now < certificate.valid_until)
			});
		}
		let id = NextCertificate::<T>::get();
		let following = id.checked_add(1).ok_or(Error::<T>::NumbersUsedUp)?;
		listed
			.try_push(id)
			.map_err(|_| Error::<T>::TooManyCertificates)?;
		let certificate = Certificate {
			goods: goods.clone(),
			kind,
			issuer: issuer.clone(),
			country,
			standard,
			document,
			valid_from,
			valid_until,
			issued_at: now,
			revoked: None,
		};
		// With room for a revocation and its page.
		let bytes =
			crate::CertificateOf::<T>::max_encoded_len().saturating_add(listed.encoded_size());
		Self::pay_for(&issuer, 3, bytes)?;
		NextCertificate::<T>::put(following);
		CertificatesOf::<T>::insert((&goods, kind, country), listed);
		Certificates::<T>::insert(id, certificate);
		Self::append(&issuer, goods.clone(), Entry::CertificateIssued(id))?;
		Self::deposit_event(Event::CertificateIssued {
			certificate: id,
			goods,
			kind,
		});
		Ok(())
	}

	pub(crate) fn do_revoke_certificate(
		who: T::AccountId,
		id: CertificateId,
		reason: RevocationReason,
	) -> DispatchResult {
		let mut certificate = Certificates::<T>::get(id).ok_or(Error::<T>::UnknownCertificate)?;
		ensure!(
			certificate.issuer == who || T::Panels::is_regulator(certificate.country, &who),
			Error::<T>::NotIssuer
		);
		ensure!(certificate.revoked.is_none(), Error::<T>::AlreadyRevoked);
		Self::append(
			&who,
			certificate.goods.clone(),
			Entry::CertificateRevoked(id),
		)?;
		let key = (&certificate.goods, certificate.kind, certificate.country);
		CertificatesOf::<T>::mutate_exists(key, |listed| {
			let mut ids = listed.take().unwrap_or_default();
			ids.retain(|other| *other != id);
			*listed = Some(ids).filter(|ids| !ids.is_empty());
		});
		certificate.revoked = Some(Revocation {
			by: who,
			at: T::Clock::now(),
			reason,
		});
		Certificates::<T>::insert(id, certificate);
		Self::deposit_event(Event::CertificateRevoked {
			certificate: id,
			reason,
		});
		Ok(())
	}

	/// Those of these certificates that are valid at a moment.
	fn valid(
		ids: impl IntoIterator<Item = CertificateId>,
		at: Moment,
	) -> impl Iterator<Item = (CertificateId, crate::CertificateOf<T>)> {
		ids.into_iter()
			.filter_map(|id| Some((id, Certificates::<T>::get(id)?)))
			.filter(move |(_, certificate)| {
				(certificate.valid_from..certificate.valid_until).contains(&at)
			})
	}

	/// All that are valid now.
	pub(crate) fn current_certificates(
		goods: RawGoods,
	) -> Vec<(CertificateId, crate::CertificateOf<T>)> {
		let Ok(subject) = Self::parse_goods(&goods) else {
			return Vec::new();
		};
		let listed = CertificatesOf::<T>::iter_prefix_values((subject,)).flatten();
		Self::valid(listed, T::Clock::now())
			.take(MAX_LISTED as usize)
			.collect()
	}

	/// The kinds of certificates of a batch or of its product that are valid at a moment and count in a
	/// country: those that each country issues for itself count there alone, and those of the country of
	/// origin for batches from there.
	pub(crate) fn certificate_kinds(
		batch: &BatchId,
		country: CountryCode,
		at: Moment,
	) -> CertificateKinds {
		let mut kinds = CertificateKinds::NONE;
		let Some(origin) = Batches::<T>::get(batch.gtin, batch.lot).map(|batch| batch.origin)
		else {
			return kinds;
		};
		let union = T::ProductRules::customs_union(country);
		let union_of_origin = T::ProductRules::customs_union(origin);
		for subject in [Subject::Batch(*batch), Subject::Product(batch.gtin)] {
			for kind in CertificateKind::ALL.iter().copied() {
				let from = |issuers: [Option<CountryCode>; 2]| -> Vec<CertificateId> {
					let of = |issuer| CertificatesOf::<T>::get((&subject, kind, issuer));
					issuers.into_iter().flatten().flat_map(of).collect()
				};
				let ids = match rules::competence(kind) {
					Competence::Own => from([Some(country), union]),
					Competence::Origin => from([Some(origin), union_of_origin]),
					Competence::Any => CertificatesOf::<T>::iter_prefix_values((&subject, kind))
						.take(MAX_LISTED as usize)
						.flatten()
						.collect(),
				};
				if Self::valid(ids, at).next().is_some() {
					kinds.insert(kind);
				}
			}
		}
		kinds
	}
}
