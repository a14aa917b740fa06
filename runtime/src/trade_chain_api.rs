//! What the clients of this chain ask.
//!
//! The pallets answer the same questions as view functions. They are gathered here because some
//! client libraries offer runtime APIs and no view functions.

use crate::{AssetKind, Balance, Runtime};
use alloc::vec::Vec;
use codec::Codec;
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
use pallet_regulators::{MotionIndex, MotionView, Regulator};
use pallet_trade_membership::{ApplicationView, GroupId, MemberView};
use pallet_trade_payments::{
	AmendmentOf, Currency, DeliveryId, DeliveryOf, IncotermRule, OrderOf, OrderView,
	PaymentRequestOf, Preview, RawOrder, RequestId, State,
};
use sp_runtime::DispatchError;
use tradechain_primitives::{
	BatchId, CountryCode, Digest, Direction, EntryId, Gtin, Incoterm, Listing, Lot, Moment,
	OrderId, ProgrammeId, Quantity, Redemption, Role,
};

sp_api::decl_runtime_apis! {
	/// What the clients of this chain ask.
	pub trait TradeChainApi<AccountId, Call, Hash, BlockNumber>
	where
		AccountId: Codec,
		Call: Codec,
		Hash: Codec,
		BlockNumber: Codec,
	{
		/// The member that this account is, as it stands now.
		fn member(account: AccountId) -> Option<MemberView<AccountId>>;

		/// The member that this Legal Entity Identifier belongs to.
		fn member_by_lei(lei: [u8; 20]) -> Option<MemberView<AccountId>>;

		/// The member that this Global Location Number belongs to.
		fn member_by_gln(gln: u64) -> Option<MemberView<AccountId>>;

		/// The member that the prefix of this GTIN belongs to.
		fn member_by_gtin(gtin: u64) -> Option<MemberView<AccountId>>;

		/// The members of a country and role that are not revoked, after the account named: a page of
		/// at most `limit`.
		fn members(
			country: [u8; 2],
			role: Role,
			after: Option<AccountId>,
			limit: u32,
		) -> Vec<MemberView<AccountId>>;

		/// The application of this account.
		fn application(account: AccountId) -> Option<ApplicationView<AccountId>>;

		/// The applications that wait in a jurisdiction, after the account named: a page of at most
		/// `limit`.
		fn applications(
			country: [u8; 2],
			after: Option<AccountId>,
			limit: u32,
		) -> Vec<ApplicationView<AccountId>>;

		/// The registrars that are accredited in a jurisdiction.
		fn registrars(country: [u8; 2]) -> Vec<AccountId>;

		/// The members of a group.
		fn group(group: GroupId) -> Vec<AccountId>;

		/// The panel of a jurisdiction.
		fn panel(country: [u8; 2]) -> Vec<Regulator<AccountId>>;

		/// The motions of a panel that are not closed, the oldest first, after the one named: a page of
		/// at most `limit`.
		fn motions(
			country: [u8; 2],
			after: Option<MotionIndex>,
			limit: u32,
		) -> Vec<MotionView<AccountId, Call, Hash, BlockNumber>>;

		/// The open motions on which this regulator has not voted, by country and number, after the one
		/// named: a page of at most `limit`.
		fn motions_to_vote(
			regulator: AccountId,
			after: Option<(CountryCode, MotionIndex)>,
			limit: u32,
		) -> Vec<MotionView<AccountId, Call, Hash, BlockNumber>>;

		/// What may be done with a good now, why, by which entry and which state of the lists.
		fn classify(question: RawQuestion) -> Result<Answer<AccountId>, BadQuestion>;

		/// A jurisdiction: version and root of its list, settings, emergency bans.
		fn jurisdiction(country: [u8; 2]) -> Option<JurisdictionView<AccountId>>;

		/// The entries of a jurisdiction, current and announced, after the one with this prefix and
		/// number: a page of at most `limit`.
		fn entries(
			country: [u8; 2],
			after: Option<(Vec<u8>, EntryId)>,
			limit: u32,
		) -> Vec<Entry>;

		/// What changed after the version `from`, up to and with the version `to`, after the change with
		/// that version and place: a page of at most `limit`.
		fn changes(
			country: [u8; 2],
			from: Version,
			to: Version,
			after: Option<(Version, u32)>,
			limit: u32,
		) -> Vec<ChangeView>;

		/// What a currency is worth in that of a jurisdiction at a moment, and since when.
		fn conversion_rate(country: [u8; 2], currency: [u8; 3], at: Moment) -> Option<DatedRate>;

		/// What a panel's amendments would do now: the numbers of the entries that come, or the place of
		/// the first that cannot be made, and why.
		fn preview_amend(
			country: [u8; 2],
			amendments: Vec<Amendment>,
		) -> Result<Vec<EntryId>, (u16, Fault)>;

		/// A product.
		fn product(gtin: u64) -> Option<Product<AccountId>>;

		/// The products of an owner, after the one named: a page of at most `limit`.
		fn products_of(
			owner: AccountId,
			after: Option<Gtin>,
			limit: u32,
		) -> Vec<(Gtin, Product<AccountId>)>;

		/// How a product stands in a country, or anywhere, with all reasons, for who does not know the lot: as
		/// the worst of its batches does as far as recalls go.
		fn product_status(gtin: u64, country: Option<[u8; 2]>) -> Option<ProductStatus>;

		/// The batches of a product, after the lot named: a page of at most `limit`.
		fn batches_of(gtin: u64, after: Option<Lot>, limit: u32) -> Vec<(Lot, Batch<AccountId>)>;

		/// A batch.
		fn batch(batch: RawBatchId) -> Option<Batch<AccountId>>;

		/// What a batch was made of.
		fn inputs(batch: RawBatchId) -> Option<Inputs>;

		/// Who owns and possesses how much of a batch, after the owner and possessor named: a page of at
		/// most `limit`.
		fn holdings(
			batch: RawBatchId,
			after: Option<(AccountId, AccountId)>,
			limit: u32,
		) -> Vec<(AccountId, AccountId, Holding)>;

		/// What an account owns or possesses, after the batch, owner and possessor named: a page of at most
		/// `limit`.
		fn holdings_of(
			account: AccountId,
			after: Option<(BatchId, AccountId, AccountId)>,
			limit: u32,
		) -> Vec<(BatchId, AccountId, AccountId, Holding)>;

		/// The open offers by and to an account, after the one named: a page of at most `limit`.
		fn offers(account: AccountId, after: Option<OfferId>, limit: u32) -> Vec<OfferView<AccountId>>;

		/// Whether a serial number is one of the batch's. Where those lie under a Merkle root, it takes a
		/// proof.
		fn is_serial(batch: RawBatchId, serial: RawCode, proof: Option<SerialProof>) -> bool;

		/// From what a batch was made, over all steps: up to `limit` batches, none more than `depth` steps
		/// away, each after everything that was made of it. Pass `pending` back to go on; empty, it begins.
		fn trace_back(
			batch: RawBatchId,
			pending: Vec<Pending>,
			depth: u32,
			limit: u32,
		) -> Option<Trace<AccountId>>;

		/// What was made of a batch, over all steps: up to `limit` batches, none more than `depth` steps away,
		/// each after everything that it was made of. Pass `pending` back to go on; empty, it begins.
		fn trace_forward(
			batch: RawBatchId,
			pending: Vec<Pending>,
			depth: u32,
			limit: u32,
		) -> Option<Trace<AccountId>>;

		/// What is on record about a product, batch, item or logistic unit, with what concerns its product
		/// and the recalls that reached it, in the order in which the chain learned of it: a page of at most
		/// `limit`.
		fn timeline(subject: RawRecord, from: TimelineCursor, limit: u32)
			-> Option<Timeline<AccountId>>;

		/// How a batch stands in a country, or anywhere, with all reasons.
		fn batch_status(batch: RawBatchId, country: Option<[u8; 2]>) -> Option<BatchStatus>;

		/// A certificate.
		fn certificate(certificate: CertificateId) -> Option<Certificate<AccountId>>;

		/// The certificates of a product or batch that are valid now.
		fn certificates(goods: RawGoods) -> Vec<(CertificateId, Certificate<AccountId>)>;

		/// A complaint.
		fn complaint(complaint: ComplaintId) -> Option<Complaint<AccountId>>;

		/// The complaints about a batch that are not resolved, after that of the account named: a page of at
		/// most `limit`.
		fn open_complaints(
			batch: RawBatchId,
			after: Option<AccountId>,
			limit: u32,
		) -> Vec<(ComplaintId, Complaint<AccountId>)>;

		/// The recalls in force of this very product or batch.
		fn recalls(goods: RawGoods) -> Vec<RecallId>;

		/// How much of a batch was brought back or put out of use for a recall.
		fn recovered(recall: RecallId, batch: RawBatchId) -> Option<Quantity>;

		/// A recall; whether it has reached everything that was made of the goods, or is off it again.
		fn recall(recall: RecallId) -> Option<(Recall<AccountId>, bool)>;

		/// An order, how far it has come, and what its Incoterm says.
		fn order(order: OrderId) -> Option<OrderView<OrderOf<Runtime>>>;

		/// The orders of an account, as buyer or seller, in this state or in any: looks at up to `limit` after
		/// the one named.
		fn orders(
			party: AccountId,
			state: Option<State>,
			after: Option<OrderId>,
			limit: u32,
		) -> Listing<OrderId, (OrderId, State)>;

		/// The terms that are proposed for an order.
		fn amendment(order: OrderId) -> Option<AmendmentOf<Runtime>>;

		/// The deliveries of an order that are not settled.
		fn deliveries(order: OrderId) -> Vec<(DeliveryId, DeliveryOf<Runtime>)>;

		/// What would come of an order if it were placed now, with every reason against it, and what it would
		/// cost in another asset.
		fn preview_order(
			buyer: AccountId,
			order: RawOrder<AccountId, AssetKind>,
			pay_with: Option<AssetKind>,
		) -> Result<Preview<AssetKind>, DispatchError>;

		/// A request for payment.
		fn payment_request(request: RequestId) -> Option<PaymentRequestOf<Runtime>>;

		/// The open requests for payment by or to an account, after the one named: a page of at most `limit`.
		fn payment_requests(
			party: AccountId,
			after: Option<RequestId>,
			limit: u32,
		) -> Vec<RequestId>;

		/// What a rule of Incoterms 2020 says.
		fn incoterm_rule(incoterm: Incoterm) -> IncotermRule;

		/// Which currency an asset is a claim on.
		fn asset_currency(asset: AssetKind) -> Option<Currency>;

		/// What an identity bought in a year under yearly caps, in the smallest unit of the list's currency.
		fn bought(identity: Digest, list: [u8; 2], year: u32) -> Option<Balance>;

		/// A shipment with its custodian, goods and state.
		fn shipment(shipment: ShipmentId) -> Option<ShipmentViewOf<Runtime>>;

		/// The shipments right in one, after the one named: a page of at most `limit`.
		fn shipment_contents(shipment: ShipmentId, after: Option<ShipmentId>, limit: u32) -> Vec<ShipmentId>;

		/// The record of a shipment, from a page on: at most `limit` pages.
		fn shipment_timeline(shipment: ShipmentId, from: PageNumber, limit: u32) -> Listing<PageNumber, TimelineEntry<AccountId>>;

		/// The handovers that wait for an account's acceptance, after the one named: a page of at most `limit`.
		fn waiting_handovers(account: AccountId, after: Option<HandoverId>, limit: u32) -> Vec<HandoverView<AccountId>>;

		/// The shipments of which an account is consignor, consignee or agent, in that state if one is named: looks at up
		/// to `limit` after the one named.
		fn shipments_of(account: AccountId, state: Option<ShipmentState>, after: Option<ShipmentId>, limit: u32) -> Listing<ShipmentId, ShipmentId>;

		/// What is in the custody of an account, each with all that is in it, after the one named: a page of at most
		/// `limit`.
		fn in_custody(account: AccountId, after: Option<ShipmentId>, limit: u32) -> Vec<ShipmentId>;

		/// How much of a batch its owner lets a consignor ship.
		fn consented(owner: AccountId, consignor: AccountId, batch: ShippedBatch) -> Quantity;

		/// The liability records of a shipment, after the one named: a page of at most `limit`.
		fn liabilities(shipment: ShipmentId, after: Option<LiabilityId>, limit: u32) -> Vec<(LiabilityId, LiabilityOf<Runtime>)>;

		/// A series of readings.
		fn reading_series(series: SeriesId) -> Option<SeriesOf<Runtime>>;

		/// Whether a reading is one of a series that nothing on its path contradicts.
		fn verify_reading(series: SeriesId, reading: Reading, path: Path) -> bool;

		/// What was seen of a lane.
		fn lane(from: [u8; 5], to: [u8; 5], mode: Mode, carrier: AccountId) -> Option<Lane>;

		/// How long after events a reporter tells the chain.
		fn reporting_lag(reporter: AccountId) -> Figure;

		/// The best routes over lanes seen, at most `alternatives` of them, over at most `max_legs` legs.
		fn best_route(from: [u8; 5], to: [u8; 5], by: Criterion, max_legs: u32, alternatives: u32) -> Vec<Route<AccountId>>;

		/// The goods in a shipment that cannot leave yet, since their order is over or takes no more: by shipment, line
		/// and order.
		fn kept_back(shipment: ShipmentId) -> Vec<(ShipmentId, u32, OrderId)>;

		/// When a shipment that is not closed is expected at its destination.
		fn expected_arrival(shipment: ShipmentId) -> Option<Moment>;

		/// How a country decides at its border.
		fn border(country: [u8; 2]) -> Option<BorderOf<Runtime>>;

		/// The account that a country's duties are paid into.
		fn country_account(country: [u8; 2]) -> Option<AccountId>;

		/// What would come of a declaration if it were filed now, by whoever has to: all findings, the channel, duties
		/// and taxes; or why it could not be filed. That of an import is told before the goods are under way.
		fn preview_declaration(
			declaration: RawDeclarationOf<Runtime>,
		) -> Result<Assessment<AccountId>, DispatchError>;

		/// A declaration, and until when an officer can decide.
		fn declaration(declaration: DeclarationId) -> Option<DeclarationView<DeclarationOf<Runtime>>>;

		/// The declarations of an account, as party or declarant, after the one named: a page of at most `limit`.
		fn declarations_of(account: AccountId, after: Option<DeclarationId>, limit: u32) -> Vec<DeclarationId>;

		/// The declarations that wait for a country's officers or its panel, after the one named: a page of at most
		/// `limit`.
		fn undecided(country: [u8; 2], after: Option<DeclarationId>, limit: u32) -> Vec<DeclarationId>;

		/// What was declared of the lines of a shipment at a border.
		fn declared(shipment: ShipmentId, country: [u8; 2], direction: Direction) -> Declared;

		/// What counts in the quota of an identity commitment, by list and year.
		fn quota(identity: Digest, list: [u8; 2], year: u32) -> Balance;

		/// How much of a batch is in bond with a keeper, whoever owns it.
		fn in_bond(batch: DeclaredBatch, keeper: AccountId) -> Quantity;

		/// A regulatory proof.
		fn proof(proof: ProofId) -> Option<ProofOf<Runtime>>;

		/// Whether a regulatory proof with that digest can be relied on now, and why not where not.
		fn verify_proof(proof: ProofId, digest: Digest) -> ProofStanding;

		/// A programme of passes: its terms, what is outstanding and what that is worth, what is free of its backing.
		fn programme(programme: ProgrammeId) -> Option<ProgrammeView<ProgrammeOf<Runtime>>>;

		/// The sellers of a programme that are not its issuer, and how they stand to it, after the one named: a page of at most
		/// `limit`.
		fn programme_sellers(programme: ProgrammeId, after: Option<AccountId>, limit: u32) -> Listing<AccountId, (AccountId, SellerStanding)>;

		/// The accounts of a programme, and how many passes of each have expired, after the one named: a page of at most
		/// `limit`.
		fn programme_accounts(programme: ProgrammeId, after: Option<AccountId>, limit: u32) -> Listing<AccountId, (AccountId, PassCount)>;

		/// The passes of an account in a programme, by expiry, and what they are worth.
		fn passes(programme: ProgrammeId, account: AccountId) -> Option<AccountView>;

		/// The programmes in which an account has passes, and what it has there, after the one named: a page of at most
		/// `limit`.
		fn passes_of(
			account: AccountId,
			after: Option<ProgrammeId>,
			limit: u32,
		) -> Listing<ProgrammeId, (ProgrammeId, AccountView)>;

		/// What an order redeems, and what it has earned so far, until it ends.
		fn passes_of_order(order: OrderId) -> Option<BindingView>;

		/// How much these passes would take off the price of an order, or why they cannot be redeemed for it.
		fn discount(
			redemption: Redemption,
			buyer: AccountId,
			seller: AccountId,
			asset: AssetKind,
			price: Balance,
		) -> Result<Balance, DispatchError>;
	}
}
