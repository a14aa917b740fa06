//! Goods: what is made, certified, complained about and recalled.

use super::{checks::free_goods, play::*};
use crate::support::*;
use pallet_provenance::{
	DestructionReason, Finding, Passing, RawBatch, RawBatchId, RawEvent, RawGoods, RawInput,
	RawNotice, RawPart, RawParticulars, RawSubject, RecallClass, RecallReason, Remedy,
	RevocationReason, Severity,
};
use trade_chain_runtime::{constants::*, *};
use tradechain_primitives::{
	Action, BatchId, BizStep, CertificateKind, Disposition, EventType, Position,
};

type Call = pallet_provenance::Call<Runtime>;

/// A product: its number, its commodity code, who makes it, and of what, if of something on the chain.
pub struct Product {
	pub gtin: u64,
	pub hs: [u8; 6],
	pub maker: &'static str,
	pub made_of: Option<u64>,
}

const OIL: u64 = 8_712_345_000_011;

/// Oil, soap and a cosmetic made of it, beef that the Netherlands refuse, and cheese that China reviews.
pub static PRODUCTS: [Product; 5] = [
	Product {
		gtin: OIL,
		hs: *b"151590",
		maker: "Exporter",
		made_of: None,
	},
	Product {
		gtin: 8_712_345_000_028,
		hs: *b"340111",
		maker: "Exporter",
		made_of: Some(OIL),
	},
	Product {
		gtin: 8_712_345_000_035,
		hs: *b"330499",
		maker: "Exporter",
		made_of: Some(OIL),
	},
	Product {
		gtin: 8_712_345_000_042,
		hs: *b"020130",
		maker: "Exporter",
		made_of: None,
	},
	Product {
		gtin: 4_012_345_000_016,
		hs: *b"040690",
		maker: "Importer",
		made_of: None,
	},
];

fn raw(batch: BatchId) -> RawBatchId {
	RawBatchId {
		gtin: batch.gtin.value(),
		lot: batch.lot.as_bytes().to_vec().try_into().unwrap(),
	}
}

/// That a product is registered.
pub fn registering(of: &Product) -> Option<Act> {
	let call = Call::register_product {
		gtin: of.gtin,
		unit: *b"KGM",
		net_weight: 1_000_000,
		particulars: RawParticulars {
			hs: of.hs,
			origin: if of.maker == "Exporter" { CN } else { NL },
			name: b"Goods".to_vec().try_into().ok()?,
			specification: [1; 32],
			yield_ceiling: of.made_of.map(|_| 1_000_000),
		},
	};
	by(&account(of.maker), call)
}

impl Play<'_> {
	fn lot(&mut self, gtin: u64) -> RawBatchId {
		self.lots += 1;
		let lot = format!("L{}", self.lots).into_bytes();
		RawBatchId {
			gtin,
			lot: lot.try_into().unwrap(),
		}
	}

	/// What someone owns and has at hand, of a product.
	fn at_hand(&mut self, who: &AccountId, gtin: u64) -> Vec<(Position<AccountId>, u64)> {
		free_goods(|at| at.owner == *who && at.possessor == *who && at.batch.gtin.value() == gtin)
	}

	/// A batch is made.
	pub fn make(&mut self, of: &Product) -> Option<Act> {
		let maker = account(of.maker);
		let mut quantity = 5_000 + self.rng.below(10_000);
		let mut inputs = vec![];
		if let Some(made_of) = of.made_of {
			quantity = 0;
			let stock = self.at_hand(&maker, made_of);
			for (at, free) in stock.iter().take(1 + self.rng.below(2) as usize) {
				let used = (*free).min(2_000);
				quantity += used;
				inputs.push(RawInput {
					batch: raw(at.batch),
					quantity: used,
				});
			}
		}
		let making = RawBatch {
			quantity,
			produced_at: self.chain.moment,
			expires_at: self
				.rng
				.chance(20)
				.then(|| self.chain.moment + (3 + self.rng.below(40)) * DAY_MILLIS),
			facility: 8_712_345_000_004,
			serials: None,
		};
		let batch = self.lot(of.gtin);
		let inputs = inputs.try_into().ok()?;
		by(
			&maker,
			Call::create_batch {
				batch,
				making,
				inputs,
			},
		)
	}

	/// Something happens to goods: made, split, merged, given, destroyed, observed.
	pub fn handle_goods(&mut self) -> Option<Act> {
		let of = &PRODUCTS[self.rng.below(5) as usize];
		let maker = account(of.maker);
		let stock = self.at_hand(&maker, of.gtin);
		let roll = self.rng.below(100);
		if stock.len() < 2 || roll < 25 {
			return self.make(of);
		}
		let (at, free) = self.rng.pick(&stock)?;
		match roll {
			25..=39 => {
				let mut parts = vec![];
				for _ in 0..2 {
					parts.push(RawPart {
						lot: self.lot(of.gtin).lot,
						quantity: 1 + self.rng.below(free / 2),
						serials: None,
					});
				}
				let parts = parts.try_into().ok()?;
				by(
					&maker,
					Call::split {
						batch: raw(at.batch),
						parts,
					},
				)
			}
			40..=54 => {
				let inputs: Vec<_> = stock
					.iter()
					.rev()
					.take(2)
					.map(|(at, free)| RawInput {
						batch: raw(at.batch),
						quantity: *free,
					})
					.collect();
				let batch = self.lot(of.gtin);
				by(
					&maker,
					Call::merge {
						batch,
						inputs: inputs.try_into().ok()?,
						facility: 8_712_345_000_004,
						serials: None,
					},
				)
			}
			55..=79 => self.offer_goods(),
			80..=85 => by(
				&at.possessor,
				Call::destroy {
					batch: raw(at.batch),
					quantity: 1 + self.rng.below(50),
					reason: DestructionReason::Sampled,
					document: self.rng.digest(),
				},
			),
			_ => {
				let event = RawEvent {
					subject: RawSubject::Batch(raw(at.batch)),
					event_type: EventType::Object,
					action: Some(Action::Observe),
					biz_step: Some(BizStep::ALL[0]),
					disposition: Some(Disposition::ALL[0]),
					event_time: self.chain.moment,
					offset: 0,
					read_point: None,
					biz_location: None,
					hash: self.rng.digest(),
					corrects: None,
				};
				let events = vec![event].try_into().ok()?;
				by(&maker, Call::record_events { events })
			}
		}
	}

	/// Goods are offered to another, outright.
	fn offer_goods(&mut self) -> Option<Act> {
		let stock = free_goods(|_| true);
		let (at, free) = self.rng.pick(&stock)?;
		let to = account(
			self.rng
				.pick(&["Exporter", "Importer", "Charlie", "Warehouse"])?,
		);
		let (who, passing, other) = match self.rng.below(3) {
			0 => (at.owner.clone(), Passing::Title, Some(at.possessor.clone())),
			1 => (
				at.possessor.clone(),
				Passing::Possession,
				Some(at.owner.clone()),
			),
			_ => (at.owner.clone(), Passing::Both, None),
		};
		let other = other.filter(|other| *other != who);
		by(
			&who,
			Call::offer_transfer {
				to: to.into(),
				batch: raw(at.batch),
				quantity: 1 + self.rng.below(free.min(500)),
				passing,
				other,
			},
		)
	}

	/// An answer to an offer of goods.
	pub fn answer_offer(&mut self) -> Option<Act> {
		let open: Vec<_> = pallet_provenance::Offers::<Runtime>::iter().collect();
		let (offer, of) = self.rng.pick(&open)?;
		match self.rng.below(10) {
			0..=6 => by(&of.to, Call::accept_transfer { offer }),
			7 => by(&of.to, Call::refuse_transfer { offer }),
			_ => by(&of.from, Call::withdraw_transfer { offer }),
		}
	}

	fn some_batch(&mut self) -> Option<BatchId> {
		let all: Vec<_> = self.books.batches.keys().copied().collect();
		self.rng.pick(&all)
	}

	/// A certificate for a batch of what needs one, or for another.
	pub fn certify(&mut self) -> Option<Act> {
		let needing: Vec<_> = self
			.books
			.batches
			.keys()
			.copied()
			.filter(|batch| batch.gtin.value() == PRODUCTS[2].gtin)
			.collect();
		let batch = self.rng.pick(&needing)?;
		let goods = if self.rng.chance(80) {
			RawGoods::Batch(raw(batch))
		} else {
			RawGoods::Product(batch.gtin.value())
		};
		let issuer = if self.rng.chance(50) {
			account("Eve")
		} else {
			account("QuarantineNL")
		};
		by(
			&issuer,
			Call::issue_certificate {
				goods,
				kind: CertificateKind::Conformity,
				country: NL,
				standard: b"EN 1".to_vec().try_into().ok()?,
				document: self.rng.digest(),
				valid_from: self.chain.moment,
				valid_until: self.chain.moment + (5 + self.rng.below(90)) * DAY_MILLIS,
			},
		)
	}

	/// A certificate is revoked: rather one that was relied on.
	pub fn revoke_certificate(&mut self) -> Option<Act> {
		let relied: Vec<_> = self
			.books
			.proofs
			.values()
			.flat_map(|proof| proof.lines.iter().flat_map(|(_, named)| named.clone()))
			.collect();
		let certificate = self.rng.pick(&relied)?;
		let issuer = pallet_provenance::Certificates::<Runtime>::get(certificate)?.issuer;
		by(
			&issuer,
			Call::revoke_certificate {
				certificate,
				reason: RevocationReason::IssuedInError,
			},
		)
	}

	/// Somebody complains about goods that it has, or a complaint is answered or resolved.
	pub fn complain(&mut self) -> Option<Act> {
		let open: Vec<_> = pallet_provenance::Complaints::<Runtime>::iter()
			.filter(|(_, of)| of.resolution.is_none())
			.collect();
		let document = self.rng.digest();
		if let Some((complaint, of)) = self.rng.pick(&open).filter(|_| self.rng.chance(60)) {
			let batch = pallet_provenance::Batches::<Runtime>::get(of.batch.gtin, of.batch.lot)?;
			if self.rng.chance(40) {
				let call = Call::answer_complaint {
					complaint,
					document,
				};
				return by(&batch.producer, call);
			}
			let country = self.rng.pick(&[NL, *batch.origin.as_bytes()])?;
			let call = Call::resolve_complaint {
				complaint,
				country,
				finding: if self.rng.chance(50) {
					Finding::Upheld
				} else {
					Finding::Dismissed
				},
				document,
			};
			return by(&panel(country)[1], call);
		}
		let have: Vec<_> = pallet_provenance::Holdings::<Runtime>::iter_keys().collect();
		let (batch, _, possessor) = self.rng.pick(&have)?;
		let severity = self.rng.pick(&[Severity::Minor, Severity::Severe])?;
		by(
			&possessor,
			Call::file_complaint {
				batch: raw(batch),
				severity,
				document,
			},
		)
	}

	/// What was delivered, and is not settled yet.
	fn delivered_batch(&mut self) -> Option<BatchId> {
		let open: Vec<_> = pallet_trade_payments::Deliveries::<Runtime>::iter()
			.flat_map(|(.., delivery)| delivery.goods)
			.map(|goods| goods.batch)
			.collect();
		self.rng.pick(&open)
	}

	/// Goods are recalled, by their maker or an authority: rather what a buyer has in hand.
	pub fn recall(&mut self) -> Option<Act> {
		let in_hand = self.delivered_batch().filter(|_| self.rng.chance(50));
		let batch = in_hand.or_else(|| self.some_batch())?;
		let goods = if self.rng.chance(90) {
			RawGoods::Batch(raw(batch))
		} else {
			RawGoods::Product(batch.gtin.value())
		};
		let stored = pallet_provenance::Batches::<Runtime>::get(batch.gtin, batch.lot)?;
		let authority = self.rng.pick(&[None, Some(NL), Some(CN)])?;
		let who = match authority {
			None => stored.producer,
			Some(country) => panel(country)[1].clone(),
		};
		let text = |text: &str| text.as_bytes().to_vec().try_into().ok();
		let notice = RawNotice {
			class: Some(RecallClass::I),
			reason: Some(RecallReason::Allergen),
			hazard: text("Anaphylaxis"),
			remedy: Some(Remedy::Refund),
			contact: text("recall@maker.example"),
			document: Some(self.rng.digest()),
		};
		by(
			&who,
			Call::recall {
				goods,
				authority,
				notice,
			},
		)
	}

	/// A recall is lifted, or goods come back by it.
	pub fn end_recall(&mut self) -> Option<Act> {
		let open: Vec<_> = self.books.recalls.keys().copied().collect();
		let recall = self.rng.pick(&open)?;
		let of = pallet_provenance::Recalls::<Runtime>::get(recall)?;
		if self.rng.chance(25) {
			let batch = self.some_batch()?;
			let call = Call::report_recovered {
				recall,
				batch: raw(batch),
				quantity: 1 + self.rng.below(10),
				document: self.rng.digest(),
			};
			return by(&of.by, call);
		}
		by(&of.by, Call::lift_recall { recall })
	}
}
