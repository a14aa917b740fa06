//! Every call of ours against every wrong caller, as tables: a row is a call, valid as it stands, and says who may
//! make it and what all others are told.
//!
//! Each call is tried with every account of the genesis, with no account, as root, by the panels and by shares of the
//! council; by who may make it when its membership is expired, suspended, revoked, or of another role, and when that has
//! become of anyone else's; by registrars and regulators that are none any more; through delegates of each type, and by
//! another's delegate. What is denied changes nothing, and after what is done all invariants hold. Unsigned and for root there is no call of ours at all. A call without a row fails [`every_call_has_a_row`].
//!
//! The cast, beside the accounts that are called by what they are: `Exporter` makes and sells soap, and sends it;
//! `Importer` buys and receives it; `Carrier` is given it to carry. They are members in the Netherlands, as are
//! `Warehouse`, `Broker` and `Consumer`. `Charlie`, there, and `Dave`, in China, have every role, and no part in
//! anything: where a role is not enough, they are told so.

mod clearance;
mod governance;
mod logistics;
mod membership;
mod passes;
mod payments;
mod provenance;
mod trial;

use crate::{panels::PANEL_NL, provenance::*, support::*};
use frame_support::{
	assert_ok,
	traits::{CallMetadata, GetCallMetadata, PalletsInfoAccess},
};
use pallet_regulators::Threshold;
use pallet_trade_membership::{Grounds, Reason};
use sp_runtime::DispatchError;
use std::collections::BTreeSet;
use trade_chain_runtime::{constants::*, *};
use tradechain_primitives::Role;
use trial::{check, lose_membership};

const NL: [u8; 2] = *b"NL";
const CN: [u8; 2] = *b"CN";

/// Members with every role, and no part in anything.
const TWINS: &[&str] = &["Charlie", "Dave"];
/// All members.
const MEMBERS: &[&str] = &[
	"Exporter",
	"Importer",
	"Carrier",
	"Warehouse",
	"Broker",
	"Consumer",
	"Charlie",
	"Dave",
];

/// What comes of a call.
type Outcome = Result<(), DispatchError>;

const BAD_ORIGIN: Outcome = Err(DispatchError::BadOrigin);

/// Who may make a call.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
	/// This account.
	Account(&'static str),
	/// The panel of the Netherlands, by that share, but for whom the council by so many of five, if at all.
	Panel(Threshold, Option<u32>),
	/// The council, by so many of five.
	Council(u32),
}

/// A row.
struct Door {
	call: RuntimeCall,
	given: fn(),
	by: By,
	others: Outcome,
	but: Vec<(&'static str, Outcome)>,
	standings: Option<[Outcome; 4]>,
	about: Vec<(&'static str, [Outcome; 4])>,
	out_of_office: Option<Outcome>,
	motion: Option<Threshold>,
	delegates: &'static [ProxyType],
}

/// A call that this account may make.
fn by(name: &'static str, call: impl Into<RuntimeCall>) -> Door {
	Door {
		call: call.into(),
		given: || (),
		by: By::Account(name),
		others: BAD_ORIGIN,
		but: Vec::new(),
		standings: None,
		about: Vec::new(),
		out_of_office: None,
		motion: None,
		delegates: &[],
	}
}

/// A call that makes no difference between callers, as long as they are accounts.
fn by_anyone(call: impl Into<RuntimeCall>) -> Door {
	by("Importer", call).anyone_else().in_any_standing()
}

/// A call that a panel may make, by a motion that takes this share of it.
fn by_panel(share: Threshold, call: impl Into<RuntimeCall>) -> Door {
	Door {
		by: By::Panel(share, None),
		motion: Some(share),
		..by("", call)
	}
}

/// The same, and so many of the five on the council.
fn by_panel_or_council(share: Threshold, members: u32, call: impl Into<RuntimeCall>) -> Door {
	Door {
		by: By::Panel(share, Some(members)),
		..by_panel(share, call)
	}
}

/// A call that so many of the five on the council may make.
fn by_council(members: u32, call: impl Into<RuntimeCall>) -> Door {
	Door {
		by: By::Council(members),
		..by("", call)
	}
}

impl Door {
	/// What has to happen first.
	fn given(self, given: fn()) -> Self {
		Self { given, ..self }
	}

	/// What all other accounts are told.
	fn others(self, error: impl Into<DispatchError>) -> Self {
		Self {
			others: Err(error.into()),
			..self
		}
	}

	/// All other accounts may make it, too.
	fn anyone_else(self) -> Self {
		Self {
			others: Ok(()),
			..self
		}
	}

	/// What these are told instead.
	fn but(mut self, names: &[&'static str], error: impl Into<DispatchError>) -> Self {
		let error = error.into();
		self.but
			.extend(names.iter().map(|name| (*name, Err(error))));
		self
	}

	/// Who may make it, too.
	fn also(mut self, names: &[&'static str]) -> Self {
		self.but.extend(names.iter().map(|name| (*name, Ok(()))));
		self
	}

	/// What has become of its membership makes no difference: it discharges what it has taken on.
	fn in_any_standing(self) -> Self {
		self.standings([Ok(()); 4])
	}

	/// Without membership it is told this; its role makes no difference.
	fn for_members(self, error: impl Into<DispatchError>) -> Self {
		let error = Err(error.into());
		self.standings([error, error, error, Ok(())])
	}

	/// Without membership in that role it is told this.
	fn for_the_role(self, error: impl Into<DispatchError>) -> Self {
		self.standings([Err(error.into()); 4])
	}

	/// What it is told when it is expired, suspended, revoked, and in another role.
	fn standings(self, standings: [Outcome; 4]) -> Self {
		Self {
			standings: Some(standings),
			..self
		}
	}

	/// What it is told when another is expired, suspended, revoked, and in another role. Of whom a row does not say, that
	/// makes no difference.
	fn about(mut self, name: &'static str, standings: [Outcome; 4]) -> Self {
		self.about.push((name, standings));
		self
	}

	/// What it is told when another is no member in that role.
	fn about_the_role(self, name: &'static str, error: impl Into<DispatchError>) -> Self {
		self.about(name, [Err(error.into()); 4])
	}

	/// It may make it when it holds its office no more, too; else it is told what all others are.
	fn out_of_office_too(self) -> Self {
		Self {
			out_of_office: Some(Ok(())),
			..self
		}
	}

	/// The share of the panel that a motion takes, where that is more than the call asks for.
	fn by_motion(self, share: Threshold) -> Self {
		Self {
			motion: Some(share),
			..self
		}
	}

	/// Which delegates get through, beside those that may do everything.
	fn through(self, delegates: &'static [ProxyType]) -> Self {
		Self { delegates, ..self }
	}

	fn names(&self) -> (&'static str, &'static str) {
		let CallMetadata {
			function_name,
			pallet_name,
		} = self.call.get_call_metadata();
		(pallet_name, function_name)
	}
}

/// The pallets whose crates are ours, as the runtime calls them.
fn our_pallets() -> Vec<&'static str> {
	let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../pallets");
	let crates: BTreeSet<String> = std::fs::read_dir(folder)
		.unwrap()
		.filter_map(|entry| {
			let manifest = std::fs::read_to_string(entry.unwrap().path().join("Cargo.toml"));
			let manifest = manifest.ok()?;
			let name = manifest
				.lines()
				.find_map(|line| line.strip_prefix("name = "))?;
			Some(name.trim_matches('"').replace('-', "_"))
		})
		.collect();
	AllPalletsWithSystem::infos()
		.into_iter()
		.filter(|pallet| crates.contains(pallet.module_name))
		.map(|pallet| pallet.name)
		.collect()
}

#[test]
fn every_call_has_a_row() {
	let ours = our_pallets();
	assert!(ours.len() >= 8, "{ours:?}");
	let calls: BTreeSet<_> = ours
		.into_iter()
		.filter(|pallet| RuntimeCall::get_module_names().contains(pallet))
		.flat_map(|pallet| {
			let calls = RuntimeCall::get_call_names(pallet).iter();
			calls.map(move |call| (pallet, *call))
		})
		.collect();
	let rows: BTreeSet<_> = [
		clearance::doors(),
		governance::doors(),
		logistics::doors(),
		membership::doors(),
		passes::doors(),
		payments::doors(),
		provenance::doors(),
	]
	.iter()
	.flatten()
	.map(Door::names)
	.collect();
	let without: Vec<_> = calls.difference(&rows).collect();
	assert!(without.is_empty(), "calls without a row: {without:?}");
	let strange: Vec<_> = rows.difference(&calls).collect();
	assert!(strange.is_empty(), "rows of no call of ours: {strange:?}");
}
