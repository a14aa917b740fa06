//! What wallets of people and companies need: batches, joint accounts, delegates.

use crate::{constants::*, *};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	parameter_types,
	traits::{ConstU32, InstanceFilter},
};
use scale_info::TypeInfo;
use tradechain_primitives::Proxies;

impl pallet_utility::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = pallet_utility::weights::SubstrateWeight<Self>;
}

parameter_types! {
	/// The deposit for a call that waits for signatories.
	pub const MultisigDepositBase: Balance = deposit(1, 88);
	/// The deposit for every signatory that the call needs.
	pub const MultisigDepositFactor: Balance = deposit(0, 32);
}

impl pallet_multisig::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type DepositBase = MultisigDepositBase;
	type DepositFactor = MultisigDepositFactor;
	type MaxSignatories = ConstU32<100>;
	type WeightInfo = pallet_multisig::weights::SubstrateWeight<Self>;
	type BlockNumberProvider = System;
}

/// What an account lets another do in its name.
///
/// All but `Any` are lists of what is allowed, so that a pallet that comes later is out until
/// somebody puts it in. None of them reaches through to other accounts that have entrusted themselves
/// to the delegator: for that, too, `Any` is needed. Batches are open to all, because their content
/// meets the same filter.
///
/// The numbers are part of signed transactions: a new type gets the next one.
#[derive(
	Copy,
	Clone,
	Default,
	Eq,
	PartialEq,
	Ord,
	PartialOrd,
	Encode,
	Decode,
	DecodeWithMemTracking,
	Debug,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum ProxyType {
	/// Everything.
	#[default]
	#[codec(index = 0)]
	Any,
	/// All that this runtime's business roles do, and governance, but nothing that moves money.
	#[codec(index = 1)]
	NonTransfer,
	/// Reject what another delegate has announced.
	#[codec(index = 2)]
	CancelProxy,
	/// What a member does about its own membership.
	#[codec(index = 3)]
	Membership,
	/// What a registrar decides.
	#[codec(index = 4)]
	Registry,
	/// What a council member does in the council.
	#[codec(index = 5)]
	Council,
	/// Pay and swap with assets; the native token only as far as a swap touches it.
	#[codec(index = 6)]
	Assets,
	/// What a regulator does on its panel: propose, vote and close, but impose no ban alone.
	#[codec(index = 7)]
	Panel,
	/// What concerns products, batches and their goods, events, certificates, complaints and recalls.
	#[codec(index = 8)]
	Provenance,
	/// What concerns orders: what they cost is held and paid, but nothing beside them.
	#[codec(index = 9)]
	Orders,
	/// What concerns shipments: handovers, events, readings, and consent to ship goods.
	#[codec(index = 10)]
	Logistics,
	/// What concerns customs: declarations, brokers, inspections and decisions. What goods bear is held and paid.
	#[codec(index = 11)]
	Clearance,
	/// What concerns programmes of passes: what backs them is held and freed, but no passes are given away.
	#[codec(index = 12)]
	Programmes,
}

impl InstanceFilter<RuntimeCall> for ProxyType {
	fn filter(&self, call: &RuntimeCall) -> bool {
		use pallet_asset_conversion::Call as Conversion;
		use pallet_assets::Call as Asset;
		use pallet_clearance::Call as Customs;
		use pallet_collective::Call as Collective;
		use pallet_logistics::Call as Journey;
		use pallet_passes::Call as Pass;
		use pallet_preimage::Call as Preimage;
		use pallet_product_lists::Call as Lists;
		use pallet_provenance::Call as Goods;
		use pallet_proxy::Call as Delegation;
		use pallet_regulators::Call as Panel;
		use pallet_trade_membership::Call as Member;
		use pallet_trade_payments::Call as Payment;

		if let RuntimeCall::Utility(call) = call {
			use pallet_utility::Call as Batch;
			return matches!(self, Self::Any)
				|| matches!(
					call,
					Batch::batch { .. } | Batch::batch_all { .. } | Batch::force_batch { .. }
				);
		}

		match self {
			Self::Any => true,
			Self::NonTransfer => {
				matches!(
					call,
					RuntimeCall::System(..)
						| RuntimeCall::Preimage(..)
						| RuntimeCall::Session(..)
						| RuntimeCall::CollatorSelection(..)
						| RuntimeCall::CouncilRoot(..)
						| RuntimeCall::ProductLists(Lists::impose_emergency_ban { .. })
						| RuntimeCall::Logistics(
							Journey::record_events { .. }
								| Journey::record_readings { .. }
								| Journey::dispute_readings { .. },
						) | RuntimeCall::Clearance(
						Customs::record_inspection { .. } | Customs::appeal { .. },
					) | RuntimeCall::Proxy(
						Delegation::add_proxy { .. }
							| Delegation::remove_proxy { .. }
							| Delegation::announce { .. }
							| Delegation::remove_announcement { .. },
					)
				) || matches!(call, RuntimeCall::Provenance(call) if !matches!(
					call,
					Goods::offer_transfer { .. } | Goods::accept_transfer { .. } | Goods::destroy { .. }
				)) || [
					Self::CancelProxy,
					Self::Membership,
					Self::Registry,
					Self::Council,
					Self::Panel,
				]
				.iter()
				.any(|part| part.filter(call))
			}
			Self::CancelProxy => {
				matches!(
					call,
					RuntimeCall::Proxy(Delegation::reject_announcement { .. })
				)
			}
			Self::Membership => matches!(
				call,
				RuntimeCall::TradeMembership(
					Member::apply { .. }
						| Member::amend_application { .. }
						| Member::withdraw_application { .. }
						| Member::resign { .. }
						| Member::join_as_consumer { .. }
				)
			),
			Self::Registry => matches!(
				call,
				RuntimeCall::TradeMembership(
					Member::admit { .. }
						| Member::reject_application { .. }
						| Member::renew { .. }
						| Member::change_roles { .. }
						| Member::suspend { .. }
						| Member::reinstate { .. }
						| Member::revoke { .. }
						| Member::attest_identity { .. }
						| Member::withdraw_attestation { .. }
						| Member::record_group { .. }
						| Member::add_to_group { .. }
						| Member::remove_from_group { .. }
				)
			),
			Self::Council => matches!(
				call,
				RuntimeCall::Council(
					Collective::propose { .. } | Collective::vote { .. } | Collective::close { .. }
				)
			),
			Self::Assets => matches!(
				call,
				RuntimeCall::Assets(
					Asset::transfer { .. }
						| Asset::transfer_keep_alive { .. }
						| Asset::transfer_all { .. }
						| Asset::transfer_approved { .. }
						| Asset::approve_transfer { .. }
						| Asset::cancel_approval { .. }
						| Asset::touch { .. }
						| Asset::refund { .. }
				) | RuntimeCall::AssetConversion(
					Conversion::swap_exact_tokens_for_tokens { .. }
						| Conversion::swap_tokens_for_exact_tokens { .. }
						| Conversion::touch { .. }
				) | RuntimeCall::TradePayments(
					Payment::pay {
						asset: AssetKind::WithId(_),
						..
					} | Payment::request_payment { .. }
						| Payment::decline_request { .. }
						| Payment::withdraw_request { .. }
				)
			),
			Self::Orders => matches!(
				call,
				RuntimeCall::TradePayments(call) if !matches!(
					call,
					Payment::pay { .. }
						| Payment::request_payment { .. }
						| Payment::pay_request { .. }
						| Payment::decline_request { .. }
						| Payment::withdraw_request { .. }
						| Payment::set_currency { .. }
						| Payment::clear_bought { .. }
				)
			),
			Self::Provenance => matches!(call, RuntimeCall::Provenance(..)),
			Self::Logistics => matches!(call, RuntimeCall::Logistics(..)),
			Self::Clearance => matches!(call, RuntimeCall::Clearance(..)),
			Self::Programmes => {
				matches!(call, RuntimeCall::Passes(call) if !matches!(call, Pass::gift { .. }))
			}
			Self::Panel => matches!(
				call,
				RuntimeCall::Regulators(
					Panel::propose { .. }
						| Panel::propose_preimage { .. }
						| Panel::vote { .. }
						| Panel::close { .. }
						| Panel::withdraw { .. }
				) | RuntimeCall::Preimage(
					Preimage::note_preimage { .. } | Preimage::unnote_preimage { .. }
				)
			),
		}
	}

	fn is_superset(&self, other: &Self) -> bool {
		match (self, other) {
			(Self::Any, _) => true,
			(
				Self::NonTransfer,
				Self::CancelProxy | Self::Membership | Self::Registry | Self::Council | Self::Panel,
			) => true,
			_ => self == other,
		}
	}
}

parameter_types! {
	/// The deposit for having delegates.
	pub const ProxyDepositBase: Balance = deposit(1, 8);
	/// The deposit for every delegate.
	pub const ProxyDepositFactor: Balance = deposit(0, 37);
	/// The deposit for having calls announced.
	pub const AnnouncementDepositBase: Balance = deposit(1, 8);
	/// The deposit for every announced call.
	pub const AnnouncementDepositFactor: Balance = deposit(0, 68);
}

impl pallet_proxy::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type ProxyType = ProxyType;
	type ProxyDepositBase = ProxyDepositBase;
	type ProxyDepositFactor = ProxyDepositFactor;
	type MaxProxies = ConstU32<32>;
	type WeightInfo = pallet_proxy::weights::SubstrateWeight<Self>;
	type MaxPending = ConstU32<32>;
	type CallHasher = BlakeTwo256;
	type AnnouncementDepositBase = AnnouncementDepositBase;
	type AnnouncementDepositFactor = AnnouncementDepositFactor;
	type BlockNumberProvider = System;
}

/// Who can act for whom, as a delegate of any type.
pub struct Delegates;

impl Delegates {
	fn of(who: &AccountId) -> Vec<AccountId> {
		let (definitions, _) = pallet_proxy::Proxies::<Runtime>::get(who);
		definitions
			.into_iter()
			.map(|definition| definition.delegate)
			.collect()
	}
}

impl Proxies<AccountId> for Delegates {
	fn are_related(a: &AccountId, b: &AccountId) -> bool {
		let (of_a, of_b) = (Self::of(a), Self::of(b));
		of_a.contains(b) || of_b.iter().any(|one| one == a || of_a.contains(one))
	}

	fn has_delegate(who: &AccountId, delegate: &AccountId) -> bool {
		Self::of(who).contains(delegate)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_proxies(a: &AccountId, b: &AccountId) {
		crate::benchmarks::set_proxies(a, b);
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_delegate(who: &AccountId, delegate: &AccountId) {
		pallet_proxy::Proxies::<Runtime>::mutate(who, |(definitions, _)| {
			if let Some(last) = definitions.last_mut() {
				last.delegate = delegate.clone();
			}
		});
	}
}
