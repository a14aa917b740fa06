//! How doors are tried.

use super::*;
use frame_support::storage::with_transaction_unchecked;
use pallet_regulators::{PanelCalls, Regulator};
use pallet_trade_membership::{Call as Membership, Status};
use sp_core::{storage::StateVersion, H256};
use sp_io::TestExternalities;
use sp_runtime::TransactionOutcome;
use trade_chain_runtime::{
	configs::trade::PanelAllowList, genesis_config_presets::GENESIS_ACCOUNTS,
};
use tradechain_primitives::{Office, Roles};

/// What may become of the membership of who may make a call.
const STANDINGS: [&str; 4] = ["expired", "suspended", "revoked", "in another role"];

/// The account of whom the delegates are tried.
fn principal(by: By) -> &'static str {
	match by {
		By::Account(name) => name,
		By::Panel(..) => PANEL_NL[0],
		By::Council(_) => "Alice",
	}
}

fn delegate(number: u8) -> AccountId {
	[number; 32].into()
}

fn root() -> Vec<u8> {
	System::reset_events();
	sp_io::storage::root(StateVersion::V1)
}

/// Makes a call, and undoes it. Where it is denied there is nothing to undo.
fn attempt(call: impl FnOnce() -> Outcome) -> Outcome {
	with_transaction_unchecked(|| {
		let before = root();
		let outcome = call();
		assert!(
			outcome.is_ok() || root() == before,
			"{outcome:?} changed something"
		);
		TransactionOutcome::Rollback(outcome)
	})
}

/// Has something become of a membership, by a registrar if one decides about it.
pub(super) fn lose_membership(name: &str, standing: &str) {
	let member = TradeMembership::member(account(name)).expect("a member");
	let registrar = match *member.country.as_bytes() {
		NL => "RegistrarNL",
		_ => "RegistrarCN",
	};
	let who = || account(name).into();
	let grounds = Grounds {
		reason: Reason::Other,
		notice: None,
	};
	match standing {
		"expired" => {
			pallet_trade_membership::Members::<Runtime>::mutate_extant(account(name), |member| {
				member.valid_until = Some(NOW)
			})
		}
		"suspended" => does(
			registrar,
			Membership::suspend {
				member: who(),
				grounds,
			},
		),
		"revoked" => does(
			registrar,
			Membership::revoke {
				member: who(),
				grounds,
			},
		),
		_ => {
			let other = if member.roles == [Role::CustomsBroker] {
				Role::Inspector
			} else {
				Role::CustomsBroker
			};
			let roles = vec![other].try_into().unwrap();
			does(
				registrar,
				Membership::change_roles {
					member: who(),
					roles,
				},
			);
		}
	}
}

/// Takes its office from a Dutch regulator or registrar; whether it had one.
fn lose_office(name: &str) -> bool {
	let who = account(name);
	if PANEL_NL.contains(&name) {
		let seat = Regulator {
			account: account("Stranger"),
			office: Office::Health,
		};
		let call = pallet_regulators::Call::change_panel {
			country: NL,
			join: vec![seat].try_into().unwrap(),
			leave: vec![who].try_into().unwrap(),
		};
		assert_ok!(dispatch(call, panel(NL, Threshold::TwoThirds)));
	} else if name == "RegistrarNL" {
		let call = Membership::withdraw_accreditation {
			country: NL,
			registrar: who.into(),
		};
		assert_ok!(dispatch(call, panel(NL, Threshold::MoreThanHalf)));
	} else {
		return false;
	}
	true
}

/// Who tried, what came of it, and what should have.
type Tried = (String, Outcome, Outcome);

fn panel(country: [u8; 2], threshold: Threshold) -> RuntimeOrigin {
	let country = country.try_into().unwrap();
	pallet_regulators::Origin::Panel { country, threshold }.into()
}

fn council(members: u32) -> RuntimeOrigin {
	pallet_collective::RawOrigin::Members(members, 5).into()
}

impl Door {
	fn by_origin(&self, origin: RuntimeOrigin) -> Outcome {
		attempt(|| dispatch(self.call.clone(), origin))
	}

	/// Who may.
	fn origin(&self) -> RuntimeOrigin {
		match self.by {
			By::Account(name) => signed(name),
			By::Panel(share, _) => panel(NL, share),
			By::Council(members) => council(members),
		}
	}

	/// What comes of it, by who may, after something else.
	fn after(&self, change: impl FnOnce()) -> Outcome {
		with_transaction_unchecked(|| {
			change();
			TransactionOutcome::Rollback(self.by_origin(self.origin()))
		})
	}

	/// Who is no account.
	fn groups(&self) -> Vec<Tried> {
		let mut groups = vec![
			("unsigned".into(), RuntimeOrigin::none(), false),
			("root".into(), RuntimeOrigin::root(), false),
			(
				"the panel of China".into(),
				panel(CN, Threshold::TwoThirds),
				false,
			),
		];
		for share in [Threshold::MoreThanHalf, Threshold::TwoThirds] {
			let may = matches!(self.by, By::Panel(least, _) if share >= least);
			groups.push((format!("{share:?} of the panel"), panel(NL, share), may));
		}
		for members in 1..=5 {
			let may = match self.by {
				By::Council(least) | By::Panel(_, Some(least)) => members >= least,
				_ => false,
			};
			groups.push((format!("{members} of the council"), council(members), may));
		}
		groups
			.into_iter()
			.map(|(who, origin, may)| {
				let expected = if may { Ok(()) } else { BAD_ORIGIN };
				(who, self.by_origin(origin), expected)
			})
			.collect()
	}

	/// All accounts of the genesis.
	fn accounts(&self) -> Vec<Tried> {
		let expected = |who| match self.by {
			By::Account(name) if name == who => Ok(()),
			_ => {
				let own = self.but.iter().rev().find(|(name, _)| *name == who);
				own.map_or(self.others, |(_, outcome)| *outcome)
			}
		};
		GENESIS_ACCOUNTS
			.iter()
			.map(|of| {
				let outcome = self.by_origin(signed(of.name));
				(of.name.into(), outcome, expected(of.name))
			})
			.collect()
	}

	/// Who may, but for its membership.
	fn without_membership(&self) -> Vec<Tried> {
		let principal = principal(self.by);
		let is_member = matches!(self.by, By::Account(name) if MEMBERS.contains(&name));
		assert_eq!(
			self.standings.is_some(),
			is_member,
			"{:?} says what membership matters, if there is one",
			self.names()
		);
		STANDINGS
			.iter()
			.zip(self.standings.into_iter().flatten())
			.map(|(standing, expected)| {
				let outcome = self.after(|| lose_membership(principal, standing));
				(format!("{principal}, {standing}"), outcome, expected)
			})
			.collect()
	}

	/// Who may, and something became of the membership of others, who have a part in it or none.
	fn about_others(&self) -> Vec<Tried> {
		let own = principal(self.by);
		let is_active = |name: &str| {
			let member = TradeMembership::member(account(name));
			member.is_some_and(|member| member.status == Status::Active)
		};
		let others = MEMBERS
			.iter()
			.filter(|name| **name != own && !TWINS.contains(name) && is_active(name));
		let mut tried = Vec::new();
		for other in others {
			let said = self.about.iter().rev().find(|(name, _)| name == other);
			let expected = said.map_or([Ok(()); 4], |(_, standings)| *standings);
			for (standing, expected) in STANDINGS.iter().zip(expected) {
				let outcome = self.after(|| lose_membership(other, standing));
				tried.push((format!("{own}, with {other} {standing}"), outcome, expected));
			}
		}
		tried
	}

	/// Who may, but for its office.
	fn without_office(&self) -> Option<Tried> {
		let By::Account(name) = self.by else {
			return None;
		};
		let mut had_one = false;
		let outcome = self.after(|| had_one = lose_office(name));
		let expected = self.out_of_office.unwrap_or(self.others);
		had_one.then(|| (format!("{name}, out of office"), outcome, expected))
	}

	/// Delegates of who may, for each type; what a panel or the council may is no account's to delegate.
	fn through_delegates(&self) -> Vec<Tried> {
		let act = |delegate, kind| {
			attempt(|| {
				act_for(
					account(principal(self.by)),
					delegate,
					kind,
					self.call.clone(),
				)
			})
		};
		let own = match self.by {
			By::Account(_) => Ok(()),
			_ => BAD_ORIGIN,
		};
		let filtered = Err(frame_system::Error::<Runtime>::CallFiltered.into());
		let not_proxy = Err(pallet_proxy::Error::<Runtime>::NotProxy.into());
		let mut tried: Vec<Tried> = TYPES
			.into_iter()
			.map(|kind| {
				let lets = kind == ProxyType::Any || self.delegates.contains(&kind);
				let expected = if lets { own } else { filtered };
				(
					format!("a delegate for {kind:?}"),
					act(delegate(1), Some(kind)),
					expected,
				)
			})
			.collect();
		tried.push((
			"another's delegate".into(),
			act(delegate(2), None),
			not_proxy,
		));
		tried
	}

	/// What differs from what the row says.
	fn check(&self, chain: &Chain) -> Vec<String> {
		let mut chain = chain.clone().resume();
		chain.execute_with(|| {
			(self.given)();
			let delegates = TYPES.map(|kind| (principal(self.by), delegate(1), kind));
			let another = ("Bob", delegate(2), ProxyType::Any);
			for (name, delegate, kind) in delegates.into_iter().chain([another]) {
				assert_ok!(Proxy::add_proxy(signed(name), delegate.into(), kind, 0));
			}
		});
		chain.commit_all().unwrap();
		let (pallet, call) = self.names();
		let motion = PanelAllowList::threshold(&self.call);
		chain.execute_with(|| {
			let tried = [
				self.groups(),
				self.accounts(),
				self.without_membership(),
				self.about_others(),
				self.without_office().into_iter().collect(),
				self.through_delegates(),
			];
			let mut differences: Vec<_> = tried
				.into_iter()
				.flatten()
				.filter(|(_, outcome, expected)| outcome != expected)
				.map(|(who, outcome, expected)| {
					format!("{pallet}.{call} by {who}: {outcome:?}, instead of {expected:?}")
				})
				.collect();
			if motion != self.motion {
				differences.push(format!("{pallet}.{call} by a motion of {motion:?}"));
			}
			// At last it is made, where that was not among the differences.
			if dispatch(self.call.clone(), self.origin()).is_ok() {
				crate::try_state::check();
			}
			differences
		})
	}
}

/// A node of the trie by its key, and how often it is there.
type Node = (Vec<u8>, (Vec<u8>, i32));

/// A chain as it was at a moment.
#[derive(Clone)]
struct Chain(Vec<Node>, H256);

impl Chain {
	fn resume(self) -> TestExternalities {
		TestExternalities::from_raw_snapshot(self.0, self.1, StateVersion::V1)
	}
}

/// The chain with the cast on it.
fn chain() -> Chain {
	let mut chain = genesis(DEVELOPMENT);
	chain.execute_with(|| {
		begin_block(1, NOW);
		goods();
		for (name, role) in [
			("Importer", Role::Importer),
			("Carrier", Role::Carrier),
			("Warehouse", Role::Warehouse),
			("Broker", Role::CustomsBroker),
			("Consumer", Role::Consumer),
		] {
			join(name, "NL", role, None);
		}
		let all: Roles = Role::ALL.iter().copied().collect();
		join("Charlie", "NL", all, None);
		join("Dave", "CN", all, Some("4012345"));
		for name in GENESIS_ACCOUNTS.map(|of| of.name) {
			endow(&account(name), 1_000 * UNIT);
			let coins = pallet_assets::Call::<Runtime, pallet_assets::Instance1>::transfer {
				id: TEUR.into(),
				target: account(name).into(),
				amount: 1_000_000_000,
			};
			does("StablecoinIssuer", coins);
		}
	});
	chain.commit_all().unwrap();
	let (raw, root) = chain.into_raw_snapshot();
	Chain(raw, root)
}

/// Tries all doors; none is other than it says.
pub(super) fn check(doors: Vec<Door>) {
	let chain = chain();
	let differences: Vec<_> = doors.iter().flat_map(|door| door.check(&chain)).collect();
	assert!(differences.is_empty(), "\n{}\n", differences.join("\n"));
}
