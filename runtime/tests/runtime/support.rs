//! Chains to test on, and those who act on them.

use codec::Encode;
use frame_support::{dispatch::DispatchResultWithPostInfo, traits::Currency};
use sp_core::{sr25519, Pair};
use sp_io::TestExternalities;
use sp_runtime::{
	generic::Era,
	traits::{Dispatchable, Header as _},
	ApplyExtrinsicResult, Digest, DigestItem, DispatchError,
};
use std::cell::RefCell;
use trade_chain_runtime::{
	constants::SLOT_DURATION,
	genesis_config_presets::{genesis_account, get_preset},
	AccountId, AssetKind, Balance, Balances, BlockNumber, Council, Executive, Hash, Header,
	ProxyType, Runtime, RuntimeCall, RuntimeEvent, RuntimeGenesisConfig, RuntimeOrigin,
	SignedPayload, System, TxExtension, UncheckedExtrinsic,
};

pub const DEVELOPMENT: &str = "development";
pub const LOCAL_TESTNET: &str = "local_testnet";

/// The identifier of the stablecoin that the consumer has.
pub const TEUR: u32 = 1;

/// The types of delegates, in the order of their numbers.
pub const TYPES: [ProxyType; 13] = [
	ProxyType::Any,
	ProxyType::NonTransfer,
	ProxyType::CancelProxy,
	ProxyType::Membership,
	ProxyType::Registry,
	ProxyType::Council,
	ProxyType::Assets,
	ProxyType::Panel,
	ProxyType::Provenance,
	ProxyType::Orders,
	ProxyType::Logistics,
	ProxyType::Clearance,
	ProxyType::Programmes,
];

/// A preset, with what the default has for what it leaves open.
pub fn full_genesis(preset: &str) -> Vec<u8> {
	fn merge(onto: &mut serde_json::Value, patch: serde_json::Value) {
		match (onto, patch) {
			(serde_json::Value::Object(onto), serde_json::Value::Object(patch)) => {
				for (key, value) in patch {
					merge(onto.entry(key).or_insert(serde_json::Value::Null), value);
				}
			}
			(onto, patch) => *onto = patch,
		}
	}
	let mut genesis = serde_json::to_value(RuntimeGenesisConfig::default()).unwrap();
	let patch = get_preset(&preset.into()).expect("the preset exists");
	merge(&mut genesis, serde_json::from_slice(&patch).unwrap());
	serde_json::to_vec(&genesis).unwrap()
}

/// The genesis of a preset.
pub fn genesis(preset: &str) -> TestExternalities {
	let mut ext = TestExternalities::new_empty();
	ext.execute_with(|| {
		frame_support::genesis_builder_helper::build_state::<RuntimeGenesisConfig>(full_genesis(
			preset,
		))
		.expect("the preset is a genesis of this runtime")
	});
	ext
}

/// The moment of the first block.
pub const NOW: u64 = 1_800_000_000_000;

/// On the development chain, in its first block.
pub fn on_chain(test: impl FnOnce()) {
	genesis(DEVELOPMENT).execute_with(|| {
		begin_block(1, NOW);
		test();
		crate::try_state::check();
		crate::verifier::agrees();
	});
}

/// Begin a block at that moment, as its author does; of its inherents, only the time is set.
pub fn begin_block(number: BlockNumber, moment: u64) {
	initialize_block(System::block_hash(number - 1), number, moment);
	pallet_timestamp::Now::<Runtime>::put(moment);
}

/// Begin a block on that one, without its inherents.
pub fn initialize_block(parent: Hash, number: BlockNumber, moment: u64) {
	let slot = sp_consensus_aura::Slot::from(moment / SLOT_DURATION);
	let digest = Digest {
		logs: vec![DigestItem::PreRuntime(
			sp_consensus_aura::AURA_ENGINE_ID,
			slot.encode(),
		)],
	};
	let header = Header::new(
		number,
		Default::default(),
		Default::default(),
		parent,
		digest,
	);
	Executive::initialize_block(&header);
}

/// The account of the genesis that is called so.
pub fn account(name: &str) -> AccountId {
	genesis_account(name)
		.expect("an account of the genesis")
		.account()
}

/// As that account.
pub fn signed(name: &str) -> RuntimeOrigin {
	RuntimeOrigin::signed(account(name))
}

/// What the account has of the native token, free of any hold.
pub fn free(who: &AccountId) -> Balance {
	Balances::free_balance(who)
}

thread_local! {
	/// What calls of this thread were told, while somebody wants to know.
	static DENIED: RefCell<Option<Vec<DispatchError>>> = const { RefCell::new(None) };
}

/// Dispatch a call, through the filter of its origin.
pub fn dispatch(call: impl Into<RuntimeCall>, origin: RuntimeOrigin) -> Result<(), DispatchError> {
	let result: DispatchResultWithPostInfo = call.into().dispatch(origin);
	result.map(|_| ()).map_err(|error| {
		DENIED.with_borrow_mut(|denied| denied.as_mut().map(|all| all.push(error.error)));
		error.error
	})
}

/// Run a test.
///
/// What its calls were told, where they were denied.
pub fn denied_in(test: fn()) -> Vec<DispatchError> {
	DENIED.set(Some(Vec::new()));
	test();
	DENIED.take().unwrap_or_default()
}

/// Has that account make a call, which it may.
pub fn does(name: &str, call: impl Into<RuntimeCall>) {
	let call = call.into();
	let outcome = dispatch(call.clone(), signed(name));
	assert_eq!(outcome, Ok(()), "{name} makes {call:?}");
}

/// A delegate makes the call in the name of the account that it stands for.
///
/// What comes of it, or why it is none.
pub fn act_for(
	real: AccountId,
	delegate: AccountId,
	proxy_type: Option<ProxyType>,
	call: impl Into<RuntimeCall>,
) -> Result<(), DispatchError> {
	System::reset_events();
	let act = pallet_proxy::Call::proxy {
		real: real.into(),
		force_proxy_type: proxy_type,
		call: Box::new(call.into()),
	};
	dispatch(act, RuntimeOrigin::signed(delegate))?;
	System::events()
		.into_iter()
		.rev()
		.find_map(|record| match record.event {
			RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result }) => Some(result),
			_ => None,
		})
		.expect("it was executed")
}

/// Begin the next block so much later, in milliseconds.
pub fn wait(time: u64) {
	let moment = pallet_timestamp::Now::<Runtime>::get() + time;
	begin_block(System::block_number() + 1, moment);
}

/// The transaction, signed, with its fee in the asset given or in the native token.
pub fn transaction(
	name: &str,
	call: impl Into<RuntimeCall>,
	fee_in: Option<AssetKind>,
) -> UncheckedExtrinsic {
	let signer = genesis_account(name).expect("an account of the genesis");
	let extension: TxExtension = (
		frame_system::AuthorizeCall::<Runtime>::new(),
		frame_system::CheckNonZeroSender::<Runtime>::new(),
		frame_system::CheckSpecVersion::<Runtime>::new(),
		frame_system::CheckTxVersion::<Runtime>::new(),
		frame_system::CheckGenesis::<Runtime>::new(),
		frame_system::CheckMortality::<Runtime>::from(Era::Immortal),
		frame_system::CheckNonce::<Runtime>::from(System::account_nonce(signer.account())),
		frame_system::CheckWeight::<Runtime>::new(),
		pallet_asset_conversion_tx_payment::ChargeAssetTxPayment::<Runtime>::from(0, fee_in),
		frame_metadata_hash_extension::CheckMetadataHash::<Runtime>::new(false),
	)
		.into();
	let call = call.into();
	let payload = SignedPayload::new(call.clone(), extension.clone()).unwrap();
	let pair = sr25519::Pair::from_string(signer.uri, None).unwrap();
	let signature = payload.using_encoded(|bytes| pair.sign(bytes));
	UncheckedExtrinsic::new_signed(call, signer.account().into(), signature.into(), extension)
}

/// Send that transaction.
pub fn send(
	name: &str,
	call: impl Into<RuntimeCall>,
	fee_in: Option<AssetKind>,
) -> ApplyExtrinsicResult {
	Executive::apply_extrinsic(transaction(name, call, fee_in))
}

/// Whether something like that has happened in this block.
pub fn happened(event: impl Fn(&RuntimeEvent) -> bool) -> bool {
	System::events().iter().any(|record| event(&record.event))
}

/// Move the motion in the council, let those vote for it, and close it once everybody has voted.
///
/// The result of the call that it is about.
pub fn decide(in_favour: &[&str], call: impl Into<RuntimeCall>) -> Result<(), DispatchError> {
	use sp_runtime::traits::Hash;

	let call = call.into();
	let length = call.encoded_size() as u32;
	let hash = <Runtime as frame_system::Config>::Hashing::hash_of(&call);
	let index = pallet_collective::ProposalCount::<Runtime, pallet_collective::Instance1>::get();
	let members = ["Alice", "Bob", "Charlie", "Dave", "Eve"];
	Council::propose(
		signed("Alice"),
		in_favour.len().max(2) as u32,
		Box::new(call.clone()),
		length,
	)
	.map_err(|error| error.error)?;
	for member in members {
		Council::vote(signed(member), hash, index, in_favour.contains(&member))
			.map_err(|error| error.error)?;
	}
	let weight = frame_support::dispatch::GetDispatchInfo::get_dispatch_info(&call).call_weight;
	System::reset_events();
	Council::close(signed("Alice"), hash, index, weight, length).map_err(|error| error.error)?;
	System::events()
		.into_iter()
		.find_map(|record| match record.event {
			RuntimeEvent::Council(pallet_collective::Event::Executed { result, .. }) => {
				Some(result)
			}
			_ => None,
		})
		.expect("the motion was carried")
}

/// Give the account that much of the native token.
pub fn endow(who: &AccountId, amount: Balance) {
	let _ = Balances::deposit_creating(who, amount);
}
