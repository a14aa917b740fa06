//! Members, lists and borders: what they are at first, what disturbs them, and what sets that right.

use super::{customs::usual_border, goods::PRODUCTS, play::*};
use crate::support::*;
use pallet_product_lists::{
	Amendment, Defaults, Draft, DraftRule, RawSettings, Rounding, RoundingMode, Settings,
};
use pallet_trade_membership::{Grounds, Particulars, Reason, Status};
use sp_runtime::FixedU128;
use trade_chain_runtime::{constants::*, *};
use tradechain_primitives::{
	CertificateKind, Direction, HsEdition, NegativeReason, Outcome, Procedure, Rates, Role,
	TradeMode,
};

type Call = pallet_trade_membership::Call<Runtime>;
type Lists = pallet_product_lists::Call<Runtime>;

/// A company: who, where, as what, and by which GS1 prefix.
type Company = (&'static str, [u8; 2], &'static [Role], Option<&'static str>);

static COMPANIES: [Company; 7] = [
	(
		"Exporter",
		CN,
		&[Role::Manufacturer, Role::Exporter],
		Some("8712345"),
	),
	(
		"Importer",
		NL,
		&[Role::Importer, Role::Manufacturer],
		Some("4012345"),
	),
	("Charlie", NL, &[Role::Trader, Role::Importer], None),
	("Carrier", NL, &[Role::Carrier], None),
	("Dave", CN, &[Role::Carrier], None),
	("Warehouse", NL, &[Role::Warehouse], None),
	("Broker", NL, &[Role::CustomsBroker], None),
];

static INSPECTOR: Company = ("Eve", NL, &[Role::Inspector], None);

pub const CONSUMERS: [&str; 2] = ["Consumer", "Bob"];

fn registrar(country: [u8; 2]) -> AccountId {
	account(if country == NL {
		"RegistrarNL"
	} else {
		"RegistrarCN"
	})
}

fn applying((name, country, roles, prefix): &Company) -> Option<Act> {
	let prefixes: Vec<_> = prefix
		.iter()
		.filter_map(|prefix| prefix.as_bytes().to_vec().try_into().ok())
		.collect();
	let particulars = Particulars {
		country: *country,
		roles: roles.to_vec().try_into().ok()?,
		lei: None,
		gln: None,
		gs1_prefixes: prefixes.try_into().ok()?,
		identity: [1; 32],
	};
	by(&account(name), Call::apply { particulars })
}

fn admitting((name, country, roles, prefix): &Company, valid_until: u64) -> Option<Act> {
	let prefixes: Vec<_> = prefix
		.iter()
		.filter_map(|prefix| prefix.as_bytes().to_vec().try_into().ok())
		.collect();
	by(
		&registrar(*country),
		Call::admit {
			applicant: account(name).into(),
			roles: roles.to_vec().try_into().ok()?,
			gs1_prefixes: prefixes.try_into().ok()?,
			valid_until,
		},
	)
}

fn attesting(name: &str) -> Option<Act> {
	let commitment = [name.len() as u8; 32];
	by(
		&registrar(NL),
		Call::attest_identity {
			member: account(name).into(),
			commitment,
		},
	)
}

fn usual_settings(country: [u8; 2]) -> RawSettings {
	let (currency, duty, vat) = if country == NL {
		(*b"EUR", 100_000, 210_000)
	} else {
		(*b"USD", 80_000, 130_000)
	};
	Settings {
		defaults: Defaults::all(Outcome::Allow),
		rates: Rates {
			duty: Some(duty),
			consumption_tax: Some(0),
			vat: Some(vat),
		},
		hs_edition: HsEdition::Hs2022,
		currency,
		rounding: Rounding {
			mode: RoundingMode::HalfUp,
			unit: 1,
		},
		customs_union: None,
	}
}

fn entry(direction: Direction, prefix: &str, from: u64, rule: DraftRule) -> Amendment {
	Amendment::Add(Draft {
		direction,
		modes: TradeMode::ALL.to_vec().try_into().unwrap(),
		procedures: Procedure::ALL.to_vec().try_into().unwrap(),
		prefix: prefix.as_bytes().to_vec().try_into().unwrap(),
		origin: None,
		from,
		until: None,
		grace: 0,
		rule,
	})
}

fn positive(certificates: Vec<CertificateKind>, yearly_cap: Option<u64>) -> DraftRule {
	DraftRule::Positive {
		certificates: certificates.try_into().unwrap(),
		order_cap: None,
		yearly_cap,
		rates: Default::default(),
		exception_to: None,
		note: None,
	}
}

fn negative() -> DraftRule {
	DraftRule::Negative {
		reason: NegativeReason::Other,
		legal_reference: None,
	}
}

fn amending(country: [u8; 2], amendments: Vec<Amendment>) -> Option<Act> {
	let amendments = amendments.try_into().ok()?;
	by_panel(
		country,
		Lists::amend {
			country,
			amendments,
		},
	)
}

fn setting(country: [u8; 2]) -> Option<Act> {
	let settings = usual_settings(country);
	by_panel(country, Lists::set_defaults { country, settings })
}

fn bordering(country: [u8; 2]) -> Option<Act> {
	let border = usual_border(country);
	by_panel(
		country,
		pallet_clearance::Call::set_border { country, border },
	)
}

impl Play<'_> {
	fn must(&mut self, act: Option<Act>) {
		let Act { who, call } = act.unwrap();
		let origin = match who {
			Who::One(who) => RuntimeOrigin::signed(who),
			Who::Panel(country) => by_whole_panel(country),
		};
		assert!(self.send(origin, call), "the world begins as it should");
	}

	/// The world as it is at first.
	pub fn set_up(&mut self) {
		for company in COMPANIES.iter().chain([&INSPECTOR]) {
			self.must(applying(company));
			let valid_until = self.chain.moment + (60 + self.rng.below(200)) * DAY_MILLIS;
			self.must(admitting(company, valid_until));
		}
		for name in CONSUMERS {
			let country = NL;
			self.must(by(&account(name), Call::join_as_consumer { country }));
			self.must(attesting(name));
		}
		for country in [NL, CN] {
			self.must(setting(country));
			self.must(bordering(country));
			let other = if country == NL { *b"USD" } else { *b"EUR" };
			let rates = vec![(other, FixedU128::from_rational(11, 10))];
			let call = Lists::publish_rates {
				country,
				from: self.chain.moment,
				rates: rates.try_into().unwrap(),
			};
			self.must(by_panel(country, call));
		}
		let now = self.chain.moment;
		use Direction::Import;
		let entries = vec![
			entry(Import, "0201", now, negative()),
			entry(Import, "3401", now, positive(vec![], Some(2_000))),
			entry(Import, "1515", now, positive(vec![], Some(3_000))),
			entry(
				Import,
				"3304",
				now,
				positive(vec![CertificateKind::Conformity], Some(50_000)),
			),
		];
		self.must(amending(NL, entries));
		self.must(super::loyalty::opening("Exporter", 600_000));
		for other in ["Importer", "Charlie"] {
			for act in super::loyalty::joining("Exporter", other) {
				self.must(act);
			}
		}
		for product in &PRODUCTS {
			self.must(super::goods::registering(product));
			for _ in 0..3 {
				let made = self.make(product);
				self.must(made);
			}
		}
	}

	/// Something comes between.
	pub fn disturb(&mut self) -> Option<Act> {
		let grounds = Grounds {
			reason: Reason::Other,
			notice: None,
		};
		match self.rng.below(100) {
			0..=14 => self.recall(),
			15..=29 => self.revoke_certificate(),
			30..=49 => self.complain(),
			50..=59 => {
				let (name, country, ..) = self.rng.pick(&COMPANIES)?;
				by(
					&registrar(country),
					Call::suspend {
						member: account(name).into(),
						grounds,
					},
				)
			}
			60..=61 => by(
				&registrar(NL),
				Call::revoke {
					member: account("Eve").into(),
					grounds,
				},
			),
			62..=64 => {
				let name = self.rng.pick(&CONSUMERS)?;
				let member = account(name).into();
				by(&registrar(NL), Call::withdraw_attestation { member })
			}
			65..=74 => {
				let country = self.rng.pick(&[NL, CN])?;
				let prefix = self.rng.pick(&["3401", "1515", "3304", "0406"])?;
				by(
					&panel(country)[1],
					Lists::impose_emergency_ban {
						country,
						direction: Direction::Import,
						prefix: prefix.as_bytes().to_vec().try_into().ok()?,
						banned_origin: None,
						notice: self.rng.digest(),
					},
				)
			}
			75..=84 => {
				let country = self.rng.pick(&[NL, CN])?;
				let prefix = self.rng.pick(&["340111", "151590", "330499", "040690"])?;
				let until = Some(self.chain.moment + 2 * DAY_MILLIS);
				let rule = if self.rng.chance(50) {
					negative()
				} else {
					positive(vec![], Some(2_500))
				};
				let mut amendment = entry(Direction::Import, prefix, self.chain.moment, rule);
				if let Amendment::Add(draft) = &mut amendment {
					draft.until = until;
				}
				amending(country, vec![amendment])
			}
			85..=89 => {
				let country = self.rng.pick(&[NL, CN])?;
				let mut settings = usual_settings(country);
				settings.defaults = Defaults::all(Outcome::Review);
				by_panel(country, Lists::set_defaults { country, settings })
			}
			90..=94 => {
				let country = self.rng.pick(&[NL, CN])?;
				let mut border = usual_border(country);
				border.check_rate = self.rng.pick(&[0, 1_000_000])?;
				by_panel(
					country,
					pallet_clearance::Call::set_border { country, border },
				)
			}
			_ => {
				let country = self.rng.pick(&[NL, CN])?;
				let other = if country == NL { *b"USD" } else { *b"EUR" };
				let rate = FixedU128::from_rational(90 + u128::from(self.rng.below(40)), 100);
				let call = Lists::publish_rates {
					country,
					from: self.chain.moment,
					rates: vec![(other, rate)].try_into().ok()?,
				};
				by_panel(country, call)
			}
		}
	}

	/// Something is set right again.
	pub fn repair(&mut self) -> Option<Act> {
		match self.rng.below(100) {
			0..=39 => self.repair_member(),
			40..=59 => self.end_recall(),
			60..=74 => self.repair_list(),
			75..=79 => {
				let country = self.rng.pick(&[NL, CN])?;
				bordering(country)
			}
			80..=84 => {
				let country = self.rng.pick(&[NL, CN])?;
				setting(country)
			}
			_ => self.certify(),
		}
	}

	fn repair_member(&mut self) -> Option<Act> {
		let all: Vec<_> = COMPANIES.iter().chain([&INSPECTOR]).collect();
		let status = |name: &str| TradeMembership::member(account(name)).map(|of| of.status);
		let broken: Vec<_> = all
			.into_iter()
			.filter(|of| status(of.0) != Some(Status::Active))
			.collect();
		let Some(of) = self.rng.pick(&broken) else {
			let name = self.rng.pick(&CONSUMERS)?;
			return attesting(name);
		};
		let member = || account(of.0).into();
		let registrar = registrar(of.1);
		let valid_until = self.chain.moment + (1 + self.rng.below(300)) * DAY_MILLIS;
		match status(of.0) {
			Some(Status::Suspended) => by(&registrar, Call::reinstate { member: member() }),
			Some(Status::Expired) => by(
				&registrar,
				Call::renew {
					member: member(),
					valid_until,
				},
			),
			_ if TradeMembership::application(account(of.0)).is_some() => {
				admitting(of, valid_until)
			}
			_ => applying(of),
		}
	}

	fn repair_list(&mut self) -> Option<Act> {
		let country = self.rng.pick(&[NL, CN])?;
		let bans = ProductLists::jurisdiction(country)?.bans;
		let ban = self.rng.pick(&bans)?.ban.id;
		if self.rng.chance(20) {
			return by_panel(country, Lists::ratify_emergency_ban { country, ban });
		}
		by_panel(country, Lists::lift_emergency_ban { country, ban })
	}
}
