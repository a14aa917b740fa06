//! What holds across the pallets after every block, and no single one of them can see.

use super::{books::*, border::Proof};
use codec::Encode;
use frame_support::traits::{fungible, fungibles};
use pallet_clearance::{ProofId, Standing, Status, Suspension};
use pallet_provenance::{Subject, Territory};
use pallet_trade_payments::DeliveryStatus;
use sp_io::hashing::sha2_256;
use std::collections::{BTreeMap, BTreeSet};
use trade_chain_runtime::*;
use tradechain_primitives::{BatchId, CountryCode, Position, Quantity};

/// In one of so many blocks the offline verifier is asked about every proof, too.
const VERIFIED_EVERY: u32 = 10;

type Amounts<K> = BTreeMap<K, Balance>;

/// Everybody who has an account.
fn everybody() -> Vec<AccountId> {
	frame_system::Account::<Runtime>::iter_keys().collect()
}

/// What all accounts together have on hold for a reason.
fn on_hold(asset: &AssetKind, reason: &RuntimeHoldReason) -> Balance {
	let of = |who: &AccountId| match asset {
		AssetKind::Native => <Balances as fungible::InspectHold<_>>::balance_on_hold(reason, who),
		AssetKind::WithId(coin) => {
			<AssetsHolder as fungibles::InspectHold<_>>::balance_on_hold(*coin, reason, who)
		}
	};
	everybody().iter().map(of).sum()
}

/// The part of a whole, rounded down.
fn share(whole: Balance, part: Quantity, of: Quantity) -> Balance {
	whole * Balance::from(part) / Balance::from(of)
}

impl Books {
	/// Holds the chain against them.
	pub fn check(&self) {
		self.check_money();
		self.check_passes();
		self.check_duties();
		self.check_goods();
		self.check_places();
		self.check_bound_goods();
		self.check_customs();
		self.check_proofs();
		super::deposits::check();
		crate::try_state::check();
	}

	/// Nothing is made or lost, and everybody has what it should.
	fn check_money(&self) {
		assert_eq!(
			pallet_balances::TotalIssuance::<Runtime>::get(),
			self.native
		);
		let all: Balance = frame_system::Account::<Runtime>::iter_values()
			.map(|account| account.data.free + account.data.reserved)
			.sum();
		assert_eq!(all, self.native, "the native token of all accounts");
		for coin in COINS {
			let supply = self.supplies[&coin];
			assert_eq!(Assets::total_supply(coin), supply);
			let has: BTreeMap<_, _> =
				pallet_assets::Account::<Runtime, pallet_assets::Instance1>::iter_key_prefix(coin)
					.map(|who| (who.clone(), purse(coin, &who)))
					.filter(|(_, has)| *has > 0)
					.collect();
			let dust = self.dust.get(&coin).copied().unwrap_or_default();
			let all: Balance = has.values().sum();
			assert_eq!(all + dust, supply, "the coins of all");
			let expected: BTreeMap<_, _> = self
				.purses
				.iter()
				.filter(|((of, _), has)| *of == coin && **has > 0)
				.map(|((_, who), has)| (who.clone(), *has))
				.collect();
			assert_eq!(has, expected, "coins {coin}");
		}
		let mut held = Amounts::new();
		for (id, order) in &self.orders {
			let left = order
				.total
				.checked_sub(order.paid + order.refunded)
				.expect("no more is paid than was held");
			let backed = self.backed(*id);
			*held.entry(order.asset.clone()).or_default() += left - backed;
			match pallet_trade_payments::Orders::<Runtime>::get(id) {
				Some(stored) => assert_eq!(
					(stored.held, stored.backed, stored.paid, stored.refunded),
					(left, backed, order.paid, order.refunded),
					"the money of order {id}"
				),
				None => assert_eq!(left, 0, "order {id} is gone with money"),
			}
		}
		let reason = RuntimeHoldReason::TradePayments(pallet_trade_payments::HoldReason::Order);
		for asset in COINS
			.map(AssetKind::WithId)
			.into_iter()
			.chain([AssetKind::Native])
		{
			let held = held.get(&asset).copied().unwrap_or_default();
			assert_eq!(
				on_hold(&asset, &reason),
				held,
				"held for orders in {asset:?}"
			);
		}
	}

	/// What is held for duties is what open declarations bear; what was paid and not returned is the country's.
	fn check_duties(&self) {
		let mut held = Amounts::new();
		for (id, stored) in pallet_clearance::Declarations::<Runtime>::iter() {
			let of = &self.declarations[&id];
			assert!(!of.is_gone);
			if matches!(
				stored.status,
				Status::Drawing | Status::Review { .. } | Status::Inspection { .. }
			) {
				let bears: Balance = stored.lines.iter().map(|line| line.charged).sum();
				*held.entry(stored.asset.clone()).or_default() += bears;
			}
			// What came back got its part of the duties back, or has it due.
			let due: Balance = of
				.lines
				.iter()
				.map(|line| share(line.charged, line.back, line.quantity))
				.sum();
			let due = if of.is_taxed() { due } else { 0 };
			assert_eq!(
				of.refunded + stored.refund_due,
				due,
				"what is given back of declaration {id}"
			);
		}
		let reason = RuntimeHoldReason::Clearance(pallet_clearance::HoldReason::Duties);
		for asset in COINS
			.map(AssetKind::WithId)
			.into_iter()
			.chain([AssetKind::Native])
		{
			let held = held.get(&asset).copied().unwrap_or_default();
			assert_eq!(on_hold(&asset, &reason), held, "duties in {asset:?}");
		}
	}

	/// Of every batch, what is held, used up and gone is what was made.
	fn check_goods(&self) {
		let mut held: BTreeMap<BatchId, Quantity> = BTreeMap::new();
		for ((batch, ..), holding) in pallet_provenance::Holdings::<Runtime>::iter() {
			*held.entry(batch).or_default() += holding.free + holding.reserved;
		}
		for (id, batch) in &self.batches {
			let stored = pallet_provenance::Batches::<Runtime>::get(id.gtin, id.lot).unwrap();
			assert_eq!(
				(stored.quantity, stored.consumed, stored.destroyed),
				(batch.made, batch.used, batch.gone),
				"batch {id:?}"
			);
			let left = held.remove(id).unwrap_or_default();
			assert_eq!(left + batch.used + batch.gone, batch.made, "batch {id:?}");
		}
		assert!(held.is_empty(), "goods of nowhere: {held:?}");
		let batches = pallet_provenance::Batches::<Runtime>::iter_keys().count();
		assert_eq!(batches, self.batches.len());
	}

	/// Goods are bound where an offer, a shipment or a delivery binds them, and nowhere else.
	fn check_bound_goods(&self) {
		let mut bound: BTreeMap<(BatchId, AccountId, AccountId), Quantity> = BTreeMap::new();
		let mut bind = |batch, owner: &AccountId, possessor: &AccountId, quantity| {
			if quantity > 0 {
				*bound
					.entry((batch, owner.clone(), possessor.clone()))
					.or_default() += quantity;
			}
		};
		for offer in pallet_provenance::Offers::<Runtime>::iter_values() {
			bind(offer.batch, &offer.owner, &offer.possessor, offer.quantity);
		}
		for (id, journey) in self.journeys.iter().filter(|(_, of)| !of.is_removed) {
			let stored = pallet_logistics::Shipments::<Runtime>::get(id).unwrap();
			assert_eq!(
				stored.closed_at.map(|at| (stored.state, at)),
				journey.end,
				"the end of shipment {id}"
			);
			let lines = pallet_logistics::LinesOfShipment::<Runtime>::get(id);
			assert_eq!(lines.to_vec(), journey.lines, "what is in shipment {id}");
			if journey.end.is_none() {
				for line in &journey.lines {
					bind(line.batch, &line.owner, &journey.consignor, line.quantity);
				}
			}
		}
		for (id, _, delivery) in pallet_trade_payments::Deliveries::<Runtime>::iter() {
			let order = &self.orders[&id];
			let is_offered = delivery.status == DeliveryStatus::Offered;
			let with = if is_offered {
				&order.seller
			} else {
				&order.buyer
			};
			for goods in &delivery.goods {
				bind(goods.batch, &order.seller, with, goods.quantity);
			}
		}
		let reserved: BTreeMap<_, _> = pallet_provenance::Holdings::<Runtime>::iter()
			.filter(|(_, holding)| holding.reserved > 0)
			.map(|(place, holding)| (place, holding.reserved))
			.collect();
		assert_eq!(reserved, bound, "what is bound");
	}

	/// What is in bond, and what counts in quotas, is what came and did not go back.
	fn check_customs(&self) {
		let bond: BTreeMap<_, _> = self
			.bond
			.iter()
			.filter(|(_, quantity)| **quantity > 0)
			.map(|(key, quantity)| (key.clone(), *quantity))
			.collect();
		let stored: BTreeMap<_, _> = pallet_clearance::Bonded::<Runtime>::iter().collect();
		assert_eq!(stored, bond, "what is in bond");
		let stored: BTreeSet<_> =
			pallet_clearance::RiskIndicators::<Runtime>::iter_keys().collect();
		assert_eq!(stored, self.checks.indicated, "risk indicators");
		let mut quotas = BTreeMap::new();
		for (id, of) in &self.declarations {
			if let Some(stored) = pallet_clearance::Declarations::<Runtime>::get(id) {
				for (line, stored) in of.lines.iter().zip(&stored.lines) {
					assert_eq!(
						(line.used, line.returned),
						(stored.used, stored.returned),
						"what was taken of declaration {id}"
					);
				}
			} else {
				assert!(of.is_gone, "declaration {id} is gone");
			}
			for line in &of.lines {
				if let Some(counted) = &line.counted {
					let key = (counted.identity, counted.list, counted.year);
					let back = share(counted.value, line.back, line.quantity);
					*quotas.entry(key).or_insert(0) += counted.value - back;
				}
			}
		}
		quotas.retain(|_, sum| *sum > 0);
		let stored: BTreeMap<_, _> = pallet_clearance::Quotas::<Runtime>::iter().collect();
		assert_eq!(stored, quotas, "quotas");
	}

	/// A proof never changes, and stands as long as nothing that it relies on falls.
	fn check_proofs(&self) {
		let count = pallet_clearance::Proofs::<Runtime>::iter_keys().count();
		assert_eq!(count, self.proofs.len());
		for (id, proof) in &self.proofs {
			self.check_proof(*id, proof);
		}
		// The whole state's trie is built for that, so not after every block.
		if System::block_number().is_multiple_of(VERIFIED_EVERY) {
			crate::verifier::agrees();
		}
		for (id, of) in &self.declarations {
			let Some(stored) = pallet_clearance::Declarations::<Runtime>::get(id) else {
				continue;
			};
			let proof = match stored.status {
				Status::Released { proof, .. }
				| Status::Refused { proof, .. }
				| Status::Final { proof, .. } => Some(proof),
				_ => None,
			};
			assert_eq!(proof, of.proof, "the decision on declaration {id}");
		}
	}

	/// After every block, for every proof.
	fn check_proof(&self, id: ProofId, proof: &Proof) {
		let stored = pallet_clearance::Proofs::<Runtime>::get(id).unwrap();
		assert_eq!(stored.digest, proof.digest, "proof {id} was changed");
		assert_eq!(sha2_256(&stored.record.encode()), proof.digest);
		let standing = Clearance::verify_proof(id, proof.digest);
		if let Some(expected) = self.standing(proof) {
			assert_eq!(standing, expected, "proof {id}");
		}
	}

	/// How a proof stands, as far as that is certain.
	fn standing(&self, proof: &Proof) -> Option<Standing> {
		if let Some(later) = proof.overruled_by {
			return Some(Standing::Superseded(later));
		}
		if !proof.released {
			return Some(Standing::Refusal);
		}
		if pallet_timestamp::Now::<Runtime>::get() > proof.valid_until {
			return Some(Standing::Expired);
		}
		// While one is lifted, its marks go one by one.
		let is_lifting = pallet_provenance::Spreads::<Runtime>::iter_values().any(|of| of.lifting);
		if is_lifting {
			return None;
		}
		let mut fell = Vec::new();
		for (line, (batch, certificates)) in (0u32..).zip(&proof.lines) {
			for certificate in certificates {
				if self.revoked.contains(certificate) {
					fell.push(Suspension::CertificateRevoked {
						line,
						certificate: *certificate,
					});
				}
			}
			if self.is_recalled(*batch, proof.country) {
				fell.push(Suspension::BatchRecalled { line });
			}
		}
		Some(if fell.is_empty() {
			Standing::Stands
		} else {
			Standing::Suspended(fell)
		})
	}

	/// Whether a batch, or anything that it was made of, is recalled in a country.
	fn is_recalled(&self, batch: BatchId, country: CountryCode) -> bool {
		let mut ahead = vec![batch];
		let mut known = BTreeSet::new();
		while let Some(batch) = ahead.pop() {
			let is_here = self.recalls.values().any(|(goods, territory)| {
				let holds = match territory {
					Territory::Everywhere => true,
					Territory::In(of) => *of == country,
				};
				let reaches = match goods {
					Subject::Product(gtin) => *gtin == batch.gtin,
					Subject::Batch(id) => *id == batch,
					Subject::Item(..) | Subject::LogisticUnit(_) => false,
				};
				holds && reaches
			});
			if is_here {
				return true;
			}
			if known.insert(batch) {
				ahead.extend(&self.batches[&batch].inputs);
			}
		}
		false
	}
}

/// Where somebody has goods, free.
pub fn free_goods(
	of: impl Fn(&Position<AccountId>) -> bool,
) -> Vec<(Position<AccountId>, Quantity)> {
	pallet_provenance::Holdings::<Runtime>::iter()
		.filter(|(_, holding)| holding.free > 0)
		.map(|((batch, owner, possessor), holding)| {
			let position = Position {
				batch,
				owner,
				possessor,
			};
			(position, holding.free)
		})
		.filter(|(position, _)| of(position))
		.collect()
}
