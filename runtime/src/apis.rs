//! What nodes, wallets and explorers can ask.

// The traits say what each of these does.
#![allow(missing_docs)]

use crate::{constants::*, *};
use alloc::{vec, vec::Vec};
use frame_support::{
	genesis_builder_helper::{build_state, get_preset},
	view_functions::{ViewFunctionDispatchError, ViewFunctionId},
	weights::Weight,
};
use pallet_clearance::{
	BorderOf, DeclarationId, DeclarationOf, DeclarationView, Declared, Preview as Assessment,
	ProofId, ProofOf, RawBatchId as DeclaredBatch, RawDeclarationOf, Standing as ProofStanding,
};
use pallet_logistics::{
	Criterion, Figure, Lane, LiabilityId, LiabilityOf, Mode, OfferId as HandoverId,
	OfferView as HandoverView, PageNumber, Path, RawBatchId as ShippedBatch, Reading, Route,
	SeriesId, SeriesOf, ShipmentId, ShipmentViewOf, State as ShipmentState, TimelineEntry,
};
use pallet_passes::{
	AccountView, BindingView, PassCount, ProgrammeOf, ProgrammeView, SellerStanding,
};
use pallet_product_lists::{
	Amendment, Answer, BadQuestion, ChangeView, DatedRate, Entry, Fault, JurisdictionView,
	RawQuestion, Version,
};
use pallet_provenance::{
	Batch, BatchStatus, Certificate, CertificateId, Complaint, ComplaintId, Holding, Inputs,
	OfferId, OfferView, Pending, Product, ProductStatus, RawBatchId, RawCode, RawGoods, RawRecord,
	Recall, RecallId, SerialProof, Timeline, TimelineCursor, Trace,
};
use pallet_regulators::{MotionIndex, MotionViewOf, Regulator};
use pallet_trade_membership::{ApplicationView, GroupId, MemberView};
use pallet_trade_payments::{
	AmendmentOf, Currency, DeliveryId, DeliveryOf, IncotermRule, OrderOf, OrderView,
	PaymentRequestOf, Preview, RawOrder, RequestId, State,
};
use sp_api::impl_runtime_apis;
use sp_core::{crypto::KeyTypeId, OpaqueMetadata};
use sp_runtime::{
	traits::Block as BlockT,
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult, DispatchError,
};
use staging_xcm::{
	latest::AssetId, Version as XcmVersion, VersionedAsset, VersionedAssetId, VersionedAssets,
	VersionedLocation, VersionedXcm,
};
use tradechain_primitives::{
	BatchId, CountryCode, Digest, Direction, EntryId, Gtin, Incoterm, Listing, Lot, Moment,
	OrderId, ProgrammeId, Quantity, Redemption, Role,
};
use xcm_config::{HereLocation, LocationToAccountId, XcmConfig, XcmRouter};
use xcm_runtime_apis::{
	authorized_aliases, conversions,
	dry_run::{self, CallDryRunEffects, XcmDryRunEffects},
	fees, trusted_query,
};

impl_runtime_apis! {
	impl sp_api::Core<Block> for Runtime {
		fn version() -> RuntimeVersion {
			VERSION
		}

		fn execute_block(block: <Block as BlockT>::LazyBlock) {
			Executive::execute_block(block)
		}

		fn initialize_block(header: &<Block as BlockT>::Header) -> sp_runtime::ExtrinsicInclusionMode {
			Executive::initialize_block(header)
		}
	}

	impl sp_api::Metadata<Block> for Runtime {
		fn metadata() -> OpaqueMetadata {
			OpaqueMetadata::new(Runtime::metadata().into())
		}

		fn metadata_at_version(version: u32) -> Option<OpaqueMetadata> {
			Runtime::metadata_at_version(version)
		}

		fn metadata_versions() -> Vec<u32> {
			Runtime::metadata_versions()
		}
	}

	impl frame_support::view_functions::runtime_api::RuntimeViewFunction<Block> for Runtime {
		fn execute_view_function(
			id: ViewFunctionId,
			input: Vec<u8>,
		) -> Result<Vec<u8>, ViewFunctionDispatchError> {
			Runtime::execute_view_function(id, input)
		}
	}

	impl sp_block_builder::BlockBuilder<Block> for Runtime {
		fn apply_extrinsic(extrinsic: <Block as BlockT>::Extrinsic) -> ApplyExtrinsicResult {
			Executive::apply_extrinsic(extrinsic)
		}

		fn finalize_block() -> <Block as BlockT>::Header {
			Executive::finalize_block()
		}

		fn inherent_extrinsics(data: sp_inherents::InherentData) -> Vec<<Block as BlockT>::Extrinsic> {
			pallets::inherents(&data)
		}

		fn check_inherents(
			block: <Block as BlockT>::LazyBlock,
			data: sp_inherents::InherentData,
		) -> sp_inherents::CheckInherentsResult {
			pallets::check_inherents(&block, &data)
		}
	}

	impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
		fn validate_transaction(
			source: TransactionSource,
			tx: <Block as BlockT>::Extrinsic,
			block_hash: <Block as BlockT>::Hash,
		) -> TransactionValidity {
			Executive::validate_transaction(source, tx, block_hash)
		}
	}

	impl sp_offchain::OffchainWorkerApi<Block> for Runtime {
		fn offchain_worker(header: &<Block as BlockT>::Header) {
			Executive::offchain_worker(header)
		}
	}

	impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
		fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
			build_state::<RuntimeGenesisConfig>(config)
		}

		fn get_preset(id: &Option<sp_genesis_builder::PresetId>) -> Option<Vec<u8>> {
			get_preset::<RuntimeGenesisConfig>(id, genesis_config_presets::get_preset)
		}

		fn preset_names() -> Vec<sp_genesis_builder::PresetId> {
			genesis_config_presets::preset_names()
		}
	}

	impl sp_session::SessionKeys<Block> for Runtime {
		fn generate_session_keys(
			owner: Vec<u8>,
			seed: Option<Vec<u8>>,
		) -> sp_session::OpaqueGeneratedSessionKeys {
			SessionKeys::generate(&owner, seed).into()
		}

		fn decode_session_keys(encoded: Vec<u8>) -> Option<Vec<(Vec<u8>, KeyTypeId)>> {
			SessionKeys::decode_into_raw_public_keys(&encoded)
		}
	}

	impl sp_consensus_aura::AuraApi<Block, AuraId> for Runtime {
		fn slot_duration() -> sp_consensus_aura::SlotDuration {
			sp_consensus_aura::SlotDuration::from_millis(SLOT_DURATION)
		}

		fn authorities() -> Vec<AuraId> {
			pallet_aura::Authorities::<Runtime>::get().into_inner()
		}
	}

	impl cumulus_primitives_aura::AuraUnincludedSegmentApi<Block> for Runtime {
		fn can_build_upon(
			included_hash: <Block as BlockT>::Hash,
			slot: cumulus_primitives_aura::Slot,
		) -> bool {
			ConsensusHook::can_build_upon(included_hash, slot)
		}
	}

	impl cumulus_primitives_core::RelayParentOffsetApi<Block> for Runtime {
		fn relay_parent_offset() -> u32 {
			RELAY_PARENT_OFFSET
		}

		// Backed with the next relay chain block, or asynchronously with the one after it.
		fn max_claim_queue_offset() -> u8 {
			1
		}
	}

	impl cumulus_primitives_core::SchedulingV3EnabledApi<Block> for Runtime {
		fn scheduling_v3_enabled() -> bool {
			false
		}
	}

	impl cumulus_primitives_core::TargetBlockRate<Block> for Runtime {
		fn target_block_rate() -> u32 {
			BLOCK_PROCESSING_VELOCITY
		}
	}

	impl cumulus_primitives_core::GetParachainInfo<Block> for Runtime {
		fn parachain_id() -> cumulus_primitives_core::ParaId {
			ParachainInfo::parachain_id()
		}
	}

	impl cumulus_primitives_core::CollectCollationInfo<Block> for Runtime {
		fn collect_collation_info(
			header: &<Block as BlockT>::Header,
		) -> cumulus_primitives_core::CollationInfo {
			ParachainSystem::collect_collation_info(header)
		}
	}

	impl frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, Nonce> for Runtime {
		fn account_nonce(account: AccountId) -> Nonce {
			System::account_nonce(account)
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentApi<Block, Balance> for Runtime {
		fn query_info(
			uxt: <Block as BlockT>::Extrinsic,
			len: u32,
		) -> pallet_transaction_payment_rpc_runtime_api::RuntimeDispatchInfo<Balance> {
			TransactionPayment::query_info(uxt, len)
		}

		fn query_fee_details(
			uxt: <Block as BlockT>::Extrinsic,
			len: u32,
		) -> pallet_transaction_payment::FeeDetails<Balance> {
			TransactionPayment::query_fee_details(uxt, len)
		}

		fn query_weight_to_fee(weight: Weight) -> Balance {
			TransactionPayment::weight_to_fee(weight)
		}

		fn query_length_to_fee(length: u32) -> Balance {
			TransactionPayment::length_to_fee(length)
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentCallApi<Block, Balance, RuntimeCall>
		for Runtime
	{
		fn query_call_info(
			call: RuntimeCall,
			len: u32,
		) -> pallet_transaction_payment::RuntimeDispatchInfo<Balance> {
			TransactionPayment::query_call_info(call, len)
		}

		fn query_call_fee_details(
			call: RuntimeCall,
			len: u32,
		) -> pallet_transaction_payment::FeeDetails<Balance> {
			TransactionPayment::query_call_fee_details(call, len)
		}

		fn query_weight_to_fee(weight: Weight) -> Balance {
			TransactionPayment::weight_to_fee(weight)
		}

		fn query_length_to_fee(length: u32) -> Balance {
			TransactionPayment::length_to_fee(length)
		}
	}

	impl pallet_asset_conversion::AssetConversionApi<Block, Balance, AssetKind> for Runtime {
		fn quote_price_exact_tokens_for_tokens(
			asset1: AssetKind,
			asset2: AssetKind,
			amount: Balance,
			include_fee: bool,
		) -> Option<Balance> {
			AssetConversion::quote_price_exact_tokens_for_tokens(asset1, asset2, amount, include_fee)
		}

		fn quote_price_tokens_for_exact_tokens(
			asset1: AssetKind,
			asset2: AssetKind,
			amount: Balance,
			include_fee: bool,
		) -> Option<Balance> {
			AssetConversion::quote_price_tokens_for_exact_tokens(asset1, asset2, amount, include_fee)
		}

		fn get_reserves(asset1: AssetKind, asset2: AssetKind) -> Option<(Balance, Balance)> {
			AssetConversion::get_reserves(asset1, asset2).ok()
		}
	}

	impl fees::XcmPaymentApi<Block> for Runtime {
		fn query_acceptable_payment_assets(
			xcm_version: XcmVersion,
		) -> Result<Vec<VersionedAssetId>, fees::Error> {
			let acceptable = vec![AssetId(HereLocation::get())];
			PolkadotXcm::query_acceptable_payment_assets(xcm_version, acceptable)
		}

		fn query_weight_to_asset_fee(
			weight: Weight,
			asset: VersionedAssetId,
		) -> Result<u128, fees::Error> {
			type Trader = <XcmConfig as staging_xcm_executor::Config>::Trader;
			PolkadotXcm::query_weight_to_asset_fee::<Trader>(weight, asset)
		}

		fn query_xcm_weight(message: VersionedXcm<()>) -> Result<Weight, fees::Error> {
			PolkadotXcm::query_xcm_weight(message)
		}

		fn query_delivery_fees(
			destination: VersionedLocation,
			message: VersionedXcm<()>,
			asset: VersionedAssetId,
		) -> Result<VersionedAssets, fees::Error> {
			type Exchanger = <XcmConfig as staging_xcm_executor::Config>::AssetExchanger;
			PolkadotXcm::query_delivery_fees::<Exchanger>(destination, message, asset)
		}
	}

	impl dry_run::DryRunApi<Block, RuntimeCall, RuntimeEvent, OriginCaller> for Runtime {
		fn dry_run_call(
			origin: OriginCaller,
			call: RuntimeCall,
			result_xcms_version: XcmVersion,
		) -> Result<CallDryRunEffects<RuntimeEvent>, dry_run::Error> {
			PolkadotXcm::dry_run_call::<Runtime, XcmRouter, OriginCaller, RuntimeCall>(
				origin,
				call,
				result_xcms_version,
			)
		}

		fn dry_run_xcm(
			origin_location: VersionedLocation,
			xcm: VersionedXcm<RuntimeCall>,
		) -> Result<XcmDryRunEffects<RuntimeEvent>, dry_run::Error> {
			PolkadotXcm::dry_run_xcm::<XcmRouter>(origin_location, xcm)
		}
	}

	impl conversions::LocationToAccountApi<Block, AccountId> for Runtime {
		fn convert_location(location: VersionedLocation) -> Result<AccountId, conversions::Error> {
			conversions::LocationToAccountHelper::<AccountId, LocationToAccountId>::convert_location(
				location,
			)
		}
	}

	impl trusted_query::TrustedQueryApi<Block> for Runtime {
		fn is_trusted_reserve(
			asset: VersionedAsset,
			location: VersionedLocation,
		) -> Result<bool, trusted_query::Error> {
			PolkadotXcm::is_trusted_reserve(asset, location)
		}

		fn is_trusted_teleporter(
			asset: VersionedAsset,
			location: VersionedLocation,
		) -> Result<bool, trusted_query::Error> {
			PolkadotXcm::is_trusted_teleporter(asset, location)
		}
	}

	impl authorized_aliases::AuthorizedAliasersApi<Block> for Runtime {
		fn authorized_aliasers(
			target: VersionedLocation,
		) -> Result<Vec<authorized_aliases::OriginAliaser>, authorized_aliases::Error> {
			PolkadotXcm::authorized_aliasers(target)
		}

		fn is_authorized_alias(
			origin: VersionedLocation,
			target: VersionedLocation,
		) -> Result<bool, authorized_aliases::Error> {
			PolkadotXcm::is_authorized_alias(origin, target)
		}
	}

	impl trade_chain_api::TradeChainApi<Block, AccountId, RuntimeCall, Hash, BlockNumber> for Runtime {
		fn member(account: AccountId) -> Option<MemberView<AccountId>> {
			TradeMembership::member(account)
		}

		fn member_by_lei(lei: [u8; 20]) -> Option<MemberView<AccountId>> {
			TradeMembership::member_by_lei(lei)
		}

		fn member_by_gln(gln: u64) -> Option<MemberView<AccountId>> {
			TradeMembership::member_by_gln(gln)
		}

		fn member_by_gtin(gtin: u64) -> Option<MemberView<AccountId>> {
			TradeMembership::member_by_gtin(gtin)
		}

		fn members(
			country: [u8; 2],
			role: Role,
			after: Option<AccountId>,
			limit: u32,
		) -> Vec<MemberView<AccountId>> {
			TradeMembership::members(country, role, after, limit)
		}

		fn application(account: AccountId) -> Option<ApplicationView<AccountId>> {
			TradeMembership::application(account)
		}

		fn applications(
			country: [u8; 2],
			after: Option<AccountId>,
			limit: u32,
		) -> Vec<ApplicationView<AccountId>> {
			TradeMembership::applications(country, after, limit)
		}

		fn registrars(country: [u8; 2]) -> Vec<AccountId> {
			TradeMembership::registrars(country)
		}

		fn group(group: GroupId) -> Vec<AccountId> {
			TradeMembership::group(group)
		}

		fn panel(country: [u8; 2]) -> Vec<Regulator<AccountId>> {
			Regulators::panel(country)
		}

		fn motions(
			country: [u8; 2],
			after: Option<MotionIndex>,
			limit: u32,
		) -> Vec<MotionViewOf<Runtime>> {
			Regulators::motions(country, after, limit)
		}

		fn motions_to_vote(
			regulator: AccountId,
			after: Option<(CountryCode, MotionIndex)>,
			limit: u32,
		) -> Vec<MotionViewOf<Runtime>> {
			Regulators::motions_to_vote(regulator, after, limit)
		}

		fn classify(question: RawQuestion) -> Result<Answer<AccountId>, BadQuestion> {
			ProductLists::classify(question)
		}

		fn jurisdiction(country: [u8; 2]) -> Option<JurisdictionView<AccountId>> {
			ProductLists::jurisdiction(country)
		}

		fn entries(
			country: [u8; 2],
			after: Option<(Vec<u8>, EntryId)>,
			limit: u32,
		) -> Vec<Entry> {
			ProductLists::entries(country, after, limit)
		}

		fn changes(
			country: [u8; 2],
			from: Version,
			to: Version,
			after: Option<(Version, u32)>,
			limit: u32,
		) -> Vec<ChangeView> {
			ProductLists::changes(country, from, to, after, limit)
		}

		fn conversion_rate(country: [u8; 2], currency: [u8; 3], at: Moment) -> Option<DatedRate> {
			ProductLists::conversion_rate(country, currency, at)
		}

		fn preview_amend(
			country: [u8; 2],
			amendments: Vec<Amendment>,
		) -> Result<Vec<EntryId>, (u16, Fault)> {
			ProductLists::preview_amend(country, amendments)
		}

		fn product(gtin: u64) -> Option<Product<AccountId>> {
			Provenance::product(gtin)
		}

		fn products_of(
			owner: AccountId,
			after: Option<Gtin>,
			limit: u32,
		) -> Vec<(Gtin, Product<AccountId>)> {
			Provenance::products_of(owner, after, limit)
		}

		fn product_status(gtin: u64, country: Option<[u8; 2]>) -> Option<ProductStatus> {
			Provenance::product_status(gtin, country)
		}

		fn batches_of(gtin: u64, after: Option<Lot>, limit: u32) -> Vec<(Lot, Batch<AccountId>)> {
			Provenance::batches_of(gtin, after, limit)
		}

		fn batch(batch: RawBatchId) -> Option<Batch<AccountId>> {
			Provenance::batch(batch)
		}

		fn inputs(batch: RawBatchId) -> Option<Inputs> {
			Provenance::inputs(batch)
		}

		fn holdings(
			batch: RawBatchId,
			after: Option<(AccountId, AccountId)>,
			limit: u32,
		) -> Vec<(AccountId, AccountId, Holding)> {
			Provenance::holdings(batch, after, limit)
		}

		fn holdings_of(
			account: AccountId,
			after: Option<(BatchId, AccountId, AccountId)>,
			limit: u32,
		) -> Vec<(BatchId, AccountId, AccountId, Holding)> {
			Provenance::holdings_of(account, after, limit)
		}

		fn offers(account: AccountId, after: Option<OfferId>, limit: u32) -> Vec<OfferView<AccountId>> {
			Provenance::offers(account, after, limit)
		}

		fn is_serial(batch: RawBatchId, serial: RawCode, proof: Option<SerialProof>) -> bool {
			Provenance::is_serial(batch, serial, proof)
		}

		fn trace_back(
			batch: RawBatchId,
			pending: Vec<Pending>,
			depth: u32,
			limit: u32,
		) -> Option<Trace<AccountId>> {
			Provenance::trace_back(batch, pending, depth, limit)
		}

		fn trace_forward(
			batch: RawBatchId,
			pending: Vec<Pending>,
			depth: u32,
			limit: u32,
		) -> Option<Trace<AccountId>> {
			Provenance::trace_forward(batch, pending, depth, limit)
		}

		fn timeline(subject: RawRecord, from: TimelineCursor, limit: u32) -> Option<Timeline<AccountId>> {
			Provenance::timeline(subject, from, limit)
		}

		fn batch_status(batch: RawBatchId, country: Option<[u8; 2]>) -> Option<BatchStatus> {
			Provenance::status(batch, country)
		}

		fn certificate(certificate: CertificateId) -> Option<Certificate<AccountId>> {
			Provenance::certificate(certificate)
		}

		fn certificates(goods: RawGoods) -> Vec<(CertificateId, Certificate<AccountId>)> {
			Provenance::certificates(goods)
		}

		fn complaint(complaint: ComplaintId) -> Option<Complaint<AccountId>> {
			Provenance::complaint(complaint)
		}

		fn open_complaints(
			batch: RawBatchId,
			after: Option<AccountId>,
			limit: u32,
		) -> Vec<(ComplaintId, Complaint<AccountId>)> {
			Provenance::open_complaints(batch, after, limit)
		}

		fn recalls(goods: RawGoods) -> Vec<RecallId> {
			Provenance::recalls(goods)
		}

		fn recovered(recall: RecallId, batch: RawBatchId) -> Option<Quantity> {
			Provenance::recovered(recall, batch)
		}

		fn recall(recall: RecallId) -> Option<(Recall<AccountId>, bool)> {
			Provenance::recall_of(recall)
		}

		fn order(order: OrderId) -> Option<OrderView<OrderOf<Runtime>>> {
			TradePayments::order(order)
		}

		fn orders(
			party: AccountId,
			state: Option<State>,
			after: Option<OrderId>,
			limit: u32,
		) -> Listing<OrderId, (OrderId, State)> {
			TradePayments::orders(party, state, after, limit)
		}

		fn amendment(order: OrderId) -> Option<AmendmentOf<Runtime>> {
			TradePayments::amendment(order)
		}

		fn deliveries(order: OrderId) -> Vec<(DeliveryId, DeliveryOf<Runtime>)> {
			TradePayments::deliveries(order)
		}

		fn preview_order(
			buyer: AccountId,
			order: RawOrder<AccountId, AssetKind>,
			pay_with: Option<AssetKind>,
		) -> Result<Preview<AssetKind>, DispatchError> {
			TradePayments::preview_order(buyer, order, pay_with)
		}

		fn payment_request(request: RequestId) -> Option<PaymentRequestOf<Runtime>> {
			TradePayments::payment_request(request)
		}

		fn payment_requests(
			party: AccountId,
			after: Option<RequestId>,
			limit: u32,
		) -> Vec<RequestId> {
			TradePayments::payment_requests(party, after, limit)
		}

		fn incoterm_rule(incoterm: Incoterm) -> IncotermRule {
			TradePayments::incoterm_rule(incoterm)
		}

		fn asset_currency(asset: AssetKind) -> Option<Currency> {
			TradePayments::currency(asset)
		}

		fn bought(identity: Digest, list: [u8; 2], year: u32) -> Option<Balance> {
			TradePayments::bought(identity, list, year)
		}

		fn shipment(shipment: ShipmentId) -> Option<ShipmentViewOf<Runtime>> {
			Logistics::shipment(shipment)
		}

		fn shipment_contents(shipment: ShipmentId, after: Option<ShipmentId>, limit: u32) -> Vec<ShipmentId> {
			Logistics::contents(shipment, after, limit)
		}

		fn shipment_timeline(shipment: ShipmentId, from: PageNumber, limit: u32) -> Listing<PageNumber, TimelineEntry<AccountId>> {
			Logistics::timeline(shipment, from, limit)
		}

		fn waiting_handovers(account: AccountId, after: Option<HandoverId>, limit: u32) -> Vec<HandoverView<AccountId>> {
			Logistics::waiting(account, after, limit)
		}

		fn shipments_of(account: AccountId, state: Option<ShipmentState>, after: Option<ShipmentId>, limit: u32) -> Listing<ShipmentId, ShipmentId> {
			Logistics::shipments_of(account, state, after, limit)
		}

		fn in_custody(account: AccountId, after: Option<ShipmentId>, limit: u32) -> Vec<ShipmentId> {
			Logistics::in_custody(account, after, limit)
		}

		fn consented(owner: AccountId, consignor: AccountId, batch: ShippedBatch) -> Quantity {
			Logistics::consented(owner, consignor, batch)
		}

		fn liabilities(shipment: ShipmentId, after: Option<LiabilityId>, limit: u32) -> Vec<(LiabilityId, LiabilityOf<Runtime>)> {
			Logistics::liabilities(shipment, after, limit)
		}

		fn reading_series(series: SeriesId) -> Option<SeriesOf<Runtime>> {
			Logistics::series(series)
		}

		fn verify_reading(series: SeriesId, reading: Reading, path: Path) -> bool {
			Logistics::verify_reading(series, reading, path)
		}

		fn lane(from: [u8; 5], to: [u8; 5], mode: Mode, carrier: AccountId) -> Option<Lane> {
			Logistics::lane(from, to, mode, carrier)
		}

		fn reporting_lag(reporter: AccountId) -> Figure {
			Logistics::lag(reporter)
		}

		fn best_route(from: [u8; 5], to: [u8; 5], by: Criterion, max_legs: u32, alternatives: u32) -> Vec<Route<AccountId>> {
			Logistics::best_route(from, to, by, max_legs, alternatives)
		}

		fn kept_back(shipment: ShipmentId) -> Vec<(ShipmentId, u32, OrderId)> {
			Logistics::kept_back(shipment)
		}

		fn expected_arrival(shipment: ShipmentId) -> Option<Moment> {
			Logistics::expected_arrival(shipment)
		}

		fn border(country: [u8; 2]) -> Option<BorderOf<Runtime>> {
			Clearance::border(country)
		}

		fn country_account(country: [u8; 2]) -> Option<AccountId> {
			Clearance::country_account(country)
		}

		fn preview_declaration(
			declaration: RawDeclarationOf<Runtime>,
		) -> Result<Assessment<AccountId>, DispatchError> {
			Clearance::preview_declaration(declaration)
		}

		fn declaration(declaration: DeclarationId) -> Option<DeclarationView<DeclarationOf<Runtime>>> {
			Clearance::declaration(declaration)
		}

		fn declarations_of(account: AccountId, after: Option<DeclarationId>, limit: u32) -> Vec<DeclarationId> {
			Clearance::declarations_of(account, after, limit)
		}

		fn undecided(country: [u8; 2], after: Option<DeclarationId>, limit: u32) -> Vec<DeclarationId> {
			Clearance::undecided(country, after, limit)
		}

		fn declared(shipment: ShipmentId, country: [u8; 2], direction: Direction) -> Declared {
			Clearance::declared(shipment, country, direction)
		}

		fn quota(identity: Digest, list: [u8; 2], year: u32) -> Balance {
			Clearance::quota(identity, list, year)
		}

		fn in_bond(batch: DeclaredBatch, keeper: AccountId) -> Quantity {
			Clearance::in_bond(batch, keeper)
		}

		fn proof(proof: ProofId) -> Option<ProofOf<Runtime>> {
			Clearance::proof(proof)
		}

		fn verify_proof(proof: ProofId, digest: Digest) -> ProofStanding {
			Clearance::verify_proof(proof, digest)
		}

		fn programme(programme: ProgrammeId) -> Option<ProgrammeView<ProgrammeOf<Runtime>>> {
			Passes::programme(programme)
		}

		fn programme_sellers(programme: ProgrammeId, after: Option<AccountId>, limit: u32) -> Listing<AccountId, (AccountId, SellerStanding)> {
			Passes::sellers(programme, after, limit)
		}

		fn programme_accounts(programme: ProgrammeId, after: Option<AccountId>, limit: u32) -> Listing<AccountId, (AccountId, PassCount)> {
			Passes::accounts(programme, after, limit)
		}

		fn passes(programme: ProgrammeId, account: AccountId) -> Option<AccountView> {
			Passes::passes(programme, account)
		}

		fn passes_of(
			account: AccountId,
			after: Option<ProgrammeId>,
			limit: u32,
		) -> Listing<ProgrammeId, (ProgrammeId, AccountView)> {
			Passes::programmes_of(account, after, limit)
		}

		fn passes_of_order(order: OrderId) -> Option<BindingView> {
			Passes::order(order)
		}

		fn discount(
			redemption: Redemption,
			buyer: AccountId,
			seller: AccountId,
			asset: AssetKind,
			price: Balance,
		) -> Result<Balance, DispatchError> {
			let Redemption { programme, passes } = redemption;
			Passes::discount(programme, passes, buyer, seller, asset, price)
		}
	}

	#[cfg(feature = "try-runtime")]
	#[allow(clippy::expect_used)]
	impl frame_try_runtime::TryRuntime<Block> for Runtime {
		fn on_runtime_upgrade(checks: frame_try_runtime::UpgradeCheckSelect) -> (Weight, Weight) {
			let weight = Executive::try_runtime_upgrade(checks).expect("the upgrade goes through");
			(weight, RuntimeBlockWeights::get().max_block)
		}

		fn execute_block(
			block: <Block as BlockT>::LazyBlock,
			state_root_check: bool,
			signature_check: bool,
			select: frame_try_runtime::TryStateSelect,
		) -> Weight {
			Executive::try_execute_block(block, state_root_check, signature_check, select)
				.expect("the block is executed")
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	impl frame_benchmarking::Benchmark<Block> for Runtime {
		fn benchmark_metadata(extra: bool) -> (
			Vec<frame_benchmarking::BenchmarkList>,
			Vec<frame_support::traits::StorageInfo>,
		) {
			use frame_benchmarking::BenchmarkList;
			use frame_support::traits::StorageInfoTrait;
			use frame_system_benchmarking::{
				extensions::Pallet as SystemExtensionsBench, Pallet as SystemBench,
			};

			let mut list = Vec::<BenchmarkList>::new();
			list_benchmarks!(list, extra);
			(list, AllPalletsWithSystem::storage_info())
		}

		#[allow(non_local_definitions)]
		fn dispatch_benchmark(
			config: frame_benchmarking::BenchmarkConfig,
		) -> Result<Vec<frame_benchmarking::BenchmarkBatch>, alloc::string::String> {
			use frame_benchmarking::{BenchmarkBatch, BenchmarkError};
			use frame_support::traits::{TrackedStorageKey, WhitelistedStorageKeys};
			use frame_system_benchmarking::{
				extensions::Pallet as SystemExtensionsBench, Pallet as SystemBench,
			};

			impl frame_system_benchmarking::Config for Runtime {
				fn setup_set_code_requirements(code: &Vec<u8>) -> Result<(), BenchmarkError> {
					ParachainSystem::initialize_for_set_code_benchmark(
						code.len().try_into().unwrap_or(u32::MAX),
					);
					Ok(())
				}

				fn verify_set_code() {
					System::assert_last_event(
						cumulus_pallet_parachain_system::Event::<Runtime>::ValidationFunctionStored
							.into(),
					);
				}
			}

			let whitelist: Vec<TrackedStorageKey> = AllPalletsWithSystem::whitelisted_storage_keys();
			let mut batches = Vec::<BenchmarkBatch>::new();
			let params = (&config, &whitelist);
			add_benchmarks!(params, batches);
			Ok(batches)
		}
	}
}
