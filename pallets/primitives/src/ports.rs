use crate::{
	BatchFacts, BatchId, CertificateFacts, CertificateId, CertificateKinds, CountryCode, Currency,
	CurrencyCode, CustomsHold, CustomsStep, DatedRate, Digest, Gtin, Moment, Office, OrderFacts,
	OrderId, Position, ProductFacts, Purchase, Quantity, Question, Reached, Redemption, Role,
	Roles, Rounding, ShipmentFacts, ShipmentId, Standing, Verdict,
};
use sp_runtime::{DispatchError, DispatchResult};
#[cfg(feature = "runtime-benchmarks")]
use {
	crate::{CertificateKind, Gs1Prefix, HsCode, ProgrammeId, ShipmentLineFacts},
	alloc::vec::Vec,
};

/// What the other pallets ask about the members of the trade chain, at the moment of asking.
pub trait Members<AccountId> {
	/// The roles in which `who` may act now: none unless it is a member that is active and not
	/// expired.
	fn active_roles(who: &AccountId) -> Roles;

	/// Whether `who` may act as `role` now.
	fn is_active(who: &AccountId, role: Role) -> bool {
		Self::active_roles(who).contains(role)
	}

	/// Whether the admission of `who` was revoked.
	fn is_revoked(who: &AccountId) -> bool;

	/// The country of the member's registration, whatever its status.
	fn country(who: &AccountId) -> Option<CountryCode>;

	/// The account that holds the GS1 prefix of `gtin`.
	fn gtin_owner(gtin: &Gtin) -> Option<AccountId>;

	/// The salted commitment to the member's identity, and the country under whose rules it was
	/// attested.
	fn identity_commitment(who: &AccountId) -> Option<(CountryCode, Digest)>;

	/// Whether both belong to one group that a registrar recorded. An account is always in one group
	/// with itself.
	fn same_group(a: &AccountId, b: &AccountId) -> bool;

	/// Makes `who` an active member of `country` with `roles` and `prefixes`, for other pallets'
	/// benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_member(who: &AccountId, country: CountryCode, roles: Roles, prefixes: Vec<Gs1Prefix>);

	/// Attests this commitment to the identity of a member, for other pallets' benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_identity(who: &AccountId, commitment: Digest);
}

/// What the other pallets ask about the panels of regulators.
pub trait Panels<AccountId> {
	/// The office that `who` holds on the panel of `country`.
	fn office(country: CountryCode, who: &AccountId) -> Option<Office>;

	/// Whether `who` sits on the panel of `country`.
	fn is_regulator(country: CountryCode, who: &AccountId) -> bool {
		Self::office(country, who).is_some()
	}

	/// Gives `country` a panel of the largest size, of which `who` is the last member, for other
	/// pallets' benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_regulator(country: CountryCode, who: &AccountId, office: Office);
}

/// What the other pallets ask of the lists of products.
pub trait ProductRules {
	/// What may be done with a good now, and why.
	fn classify(question: &Question) -> Verdict;

	/// An amount of a currency in the jurisdiction's own, by the rate that it published for that
	/// moment; both in the smallest unit. `None` without a rate, or beyond what can be counted.
	fn convert(
		country: CountryCode,
		currency: CurrencyCode,
		amount: u128,
		at: Moment,
	) -> Option<u128>;

	/// The rate by which the jurisdiction converts a currency at a moment. `None` without one, and for its own
	/// currency.
	fn rate(country: CountryCode, currency: CurrencyCode, at: Moment) -> Option<DatedRate>;

	/// The currency of the jurisdiction's customs values, and how its duties are rounded; `None` without settings.
	fn valuation(country: CountryCode) -> Option<(CurrencyCode, Rounding)>;

	/// The customs union whose lists come before those of `country`.
	fn customs_union(country: CountryCode) -> Option<CountryCode>;

	/// Gives `country` lists in which this code is as dear to classify as can be, for other pallets'
	/// benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_worst_case(country: CountryCode, code: HsCode);
}

/// The most recalls of goods that are looked at to tell which is the oldest.
pub const MOST_MARKS: u32 = 64;

/// What the other pallets ask about products and batches, and do with goods. What a call binds stays bound
/// until the pallet that bound it releases it or passes it on.
pub trait Batches<AccountId> {
	/// What is on record about a product.
	fn product(gtin: &Gtin) -> Option<ProductFacts<AccountId>>;

	/// What is on record about a batch.
	fn batch(batch: &BatchId) -> Option<BatchFacts<AccountId>>;

	/// How a product stands in a country: recalled as a whole, or fine.
	fn product_standing(gtin: &Gtin, country: CountryCode) -> Standing;

	/// How the worst of these batches stands in a country; a batch that does not exist is recalled. While
	/// recalls spread, ancestors are looked at, up to a number for all of the batches together: how many were
	/// is answered too.
	fn look(batches: &[BatchId], country: CountryCode) -> (Standing, u32);

	/// How the worst of these batches stands in a country.
	fn standing(batches: &[BatchId], country: CountryCode) -> Standing {
		Self::look(batches, country).0
	}

	/// When the oldest recall in force was made that reaches any of these batches in a country; none where it is still
	/// spreading to them. At most [`MOST_MARKS`] recalls are looked at.
	fn recalled_since(batches: &[BatchId], country: CountryCode) -> Option<Moment>;

	/// The most ancestors that are looked at for one question.
	fn most_ancestors() -> u32;

	/// The kinds of certificates of a batch, or of its product, that are valid at a moment and count in a
	/// country.
	fn certificates(batch: &BatchId, country: CountryCode, at: Moment) -> CertificateKinds;

	/// How much is there, free and bound.
	fn holding(position: &Position<AccountId>) -> (Quantity, Quantity);

	/// Binds goods that are free.
	fn reserve(position: &Position<AccountId>, quantity: Quantity) -> DispatchResult;

	/// Frees goods that were bound.
	fn release(position: &Position<AccountId>, quantity: Quantity) -> DispatchResult;

	/// Gives bound goods into the possession of `to`; they stay bound.
	fn hand_over(
		position: &Position<AccountId>,
		to: &AccountId,
		quantity: Quantity,
	) -> DispatchResult;

	/// Gives the title to bound goods to `to`; they are free then.
	fn pass_title(
		position: &Position<AccountId>,
		to: &AccountId,
		quantity: Quantity,
	) -> DispatchResult;

	/// Takes bound goods off the books that were destroyed, as a document tells; `by` pays for the record.
	fn destroy(
		position: &Position<AccountId>,
		quantity: Quantity,
		by: &AccountId,
		document: Digest,
	) -> DispatchResult;

	/// Takes bound goods off the books that were lost, as a document tells; `by` pays for the record. Where nobody
	/// tells them apart, they are as good as destroyed.
	fn lose(
		position: &Position<AccountId>,
		quantity: Quantity,
		by: &AccountId,
		document: Digest,
	) -> DispatchResult {
		Self::destroy(position, quantity, by, document)
	}

	/// Puts that much, free, at a position, of a batch with a lineage and marks as dear as can be, for other
	/// pallets' benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_holding(position: &Position<AccountId>, quantity: Quantity);

	/// Gives a batch so many ancestors, as dear to look at as can be, in place of those that it has, for other
	/// pallets' benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_ancestors(batch: &BatchId, ancestors: u32);

	/// Has as many recalls reach a batch in a country as are looked at, of which the last alone is in force, for other
	/// pallets' benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_recalls(batch: &BatchId, country: CountryCode);
}

/// What the other pallets ask about certificates.
pub trait Certificates {
	/// What is on record about a certificate, seen from a batch and a country.
	fn certificate(
		certificate: CertificateId,
		batch: &BatchId,
		country: CountryCode,
	) -> Option<CertificateFacts>;

	/// Whether a certificate was revoked, or is none.
	fn is_revoked(certificate: CertificateId) -> bool;

	/// Makes a certificate for a batch that counts in a country, for other pallets' benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_certificate(
		batch: &BatchId,
		kind: CertificateKind,
		country: CountryCode,
	) -> CertificateId;
}

/// What customs ask about shipments, and put on their record.
pub trait Shipments<AccountId> {
	/// What is on record about a shipment.
	fn shipment(shipment: ShipmentId) -> Option<ShipmentFacts<AccountId>>;

	/// Puts a step on the record of a shipment. Who asks for it has had the page paid for.
	fn note(
		shipment: ShipmentId,
		by: &AccountId,
		country: CountryCode,
		step: CustomsStep,
		document: Digest,
	) -> DispatchResult;

	/// Holds a shipment that is not closed, once more.
	fn hold(shipment: ShipmentId, hold: CustomsHold) -> DispatchResult;

	/// Undoes one such hold; nothing where the shipment has ended.
	fn unhold(shipment: ShipmentId, hold: CustomsHold) -> DispatchResult;

	/// Ends a refused shipment: its goods were destroyed. `by` pays for the record.
	fn destroy(shipment: ShipmentId, by: &AccountId, document: Digest) -> DispatchResult;

	/// Makes a shipment of these goods from a country to another, ready or on its way, inside as many others as can
	/// be or inside none, for other pallets' benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_shipment(
		consignor: &AccountId,
		consignee: &AccountId,
		route: (CountryCode, CountryCode),
		lines: Vec<ShipmentLineFacts<AccountId>>,
		departed: bool,
		inside: bool,
	) -> ShipmentId;

	/// Puts a shipment on offer with as many others as can be, for other pallets' benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_offered(shipment: ShipmentId);

	/// Makes a shipment on its way a delivered one, for other pallets' benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_delivered(shipment: ShipmentId);
}

/// What is asked before goods pass a border.
pub trait Borders {
	/// Whether a shipment may leave its consignor: export was released, where it crosses a border.
	fn may_depart(shipment: ShipmentId) -> bool;

	/// Whether a shipment may be given to its consignee: import was released, where it or what was ordered crossed a
	/// border, and it takes nothing out of bond without that.
	fn may_deliver(shipment: ShipmentId) -> bool;

	/// Lets a shipment pass, which is as dear to ask about as can be, for other pallets' benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_released(shipment: ShipmentId);
}

/// A chain without borders.
impl Borders for () {
	fn may_depart(_: ShipmentId) -> bool {
		true
	}

	fn may_deliver(_: ShipmentId) -> bool {
		true
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_released(_: ShipmentId) {}
}

/// What assets are worth in law.
pub trait Currencies<AssetKind> {
	/// Which currency an asset is a claim on.
	fn currency(asset: &AssetKind) -> Option<Currency>;

	/// Makes an asset a claim on a currency, for other pallets' benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_currency(asset: &AssetKind, currency: Currency);
}

/// Randomness that nobody on this chain chooses.
pub trait RelayRandomness {
	/// The number of the relay chain's block that this block builds on.
	fn block() -> u32;

	/// The randomness of that block, which nobody knew before it; `None` where it has none.
	fn randomness() -> Option<Digest>;

	/// Makes this the relay chain's block, with some randomness, for other pallets' benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_block(block: u32);
}

/// What shipments and customs tell about the goods of an order. Each is refused where the order is neither in
/// force nor in dispute, or where that much cannot have come so far.
pub trait OrderHooks<AccountId> {
	/// What is on record about an order.
	fn order(order: OrderId) -> Option<OrderFacts<AccountId>>;

	/// Goods of a line were shipped.
	fn shipped(order: OrderId, line: u32, quantity: Quantity) -> DispatchResult;

	/// Goods of a line passed the border of the country of import.
	fn cleared(order: OrderId, line: u32, quantity: Quantity) -> DispatchResult;

	/// Goods of a line may not enter.
	fn refused(order: OrderId, line: u32, quantity: Quantity) -> DispatchResult;

	/// Goods of a line were delivered: the seller's, bound, in the possession of the buyer.
	fn delivered(
		order: OrderId,
		line: u32,
		position: &Position<AccountId>,
		quantity: Quantity,
	) -> DispatchResult;

	/// Goods of a line that were shipped came back to the seller, or were lost on the way.
	fn returned(order: OrderId, line: u32, quantity: Quantity) -> DispatchResult;

	/// Who was found liable for damage to the goods, by the record with this digest.
	fn liable(order: OrderId, party: &AccountId, record: Digest) -> DispatchResult;

	/// Makes an order in force of which that many lines are open, for other pallets' benchmarks: it ends with those.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_order(buyer: &AccountId, seller: &AccountId, lines: u32) -> OrderId;

	/// Takes back all that was paid of an order: what was due is due still, or all falls due at its end. For other
	/// pallets' benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_unpaid(_order: OrderId, _is_due: bool) {}
}

/// What orders ask of the programmes of passes. An order names at most one of them, when it is placed.
pub trait Discounts<AccountId, AssetKind> {
	/// How much these passes would take off the price, or why they cannot be redeemed for it.
	fn offer(
		purchase: &Purchase<AccountId, AssetKind>,
		redemption: Redemption,
	) -> Result<u128, DispatchError>;

	/// Binds the passes, and what they are worth, to a new order, which earns in the programme from now on. Answers what
	/// [`Discounts::offer`] does.
	fn bind(
		order: OrderId,
		purchase: &Purchase<AccountId, AssetKind>,
		redemption: Redemption,
	) -> Result<u128, DispatchError>;

	/// What [`Discounts::bind`] would take of the buyer as deposits, in the native token, if it does not refuse.
	fn deposit(purchase: &Purchase<AccountId, AssetKind>, redemption: Redemption) -> u128;

	/// That an order may have another price than before, for the same passes.
	fn ensure_fits(order: OrderId, price: u128) -> DispatchResult;

	/// Pays so much of what the passes of an order take off to its seller, out of the backing. Orders ask for that last,
	/// when nothing is left of what the buyer pays itself.
	fn pay(order: OrderId, amount: u128) -> DispatchResult;

	/// Tells how far an order has come, after each step.
	fn progress(order: OrderId, reached: Reached);

	/// Ends what an order binds: passes that took nothing off are the buyer's again.
	fn end(order: OrderId);

	/// Makes a programme for a purchase that is as dear as can be, for other pallets' benchmarks: it redeems as much as can
	/// be, which is all that the buyer has, or nothing, as the buyer has nothing yet.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_passes(purchase: &Purchase<AccountId, AssetKind>, redeems: bool) -> Redemption;

	/// Makes the end of an order as dear as can be that returns no passes, for other pallets' benchmarks: it earns none as
	/// buyer and seller have become the same hands, and with it goes all that is on record of the buyer's, for which another
	/// has paid.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_last(order: OrderId);

	/// Whether anything of somebody's is on record in a programme, for other pallets' benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn has_record(who: &AccountId, programme: ProgrammeId) -> bool;
}

/// A chain without passes.
impl<AccountId, AssetKind> Discounts<AccountId, AssetKind> for () {
	fn offer(_: &Purchase<AccountId, AssetKind>, _: Redemption) -> Result<u128, DispatchError> {
		Err(DispatchError::Unavailable)
	}

	fn bind(
		_: OrderId,
		_: &Purchase<AccountId, AssetKind>,
		_: Redemption,
	) -> Result<u128, DispatchError> {
		Err(DispatchError::Unavailable)
	}

	fn deposit(_: &Purchase<AccountId, AssetKind>, _: Redemption) -> u128 {
		0
	}

	fn ensure_fits(_: OrderId, _: u128) -> DispatchResult {
		Ok(())
	}

	fn pay(_: OrderId, _: u128) -> DispatchResult {
		Err(DispatchError::Unavailable)
	}

	fn progress(_: OrderId, _: Reached) {}

	fn end(_: OrderId) {}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_passes(_: &Purchase<AccountId, AssetKind>, _: bool) -> Redemption {
		Redemption {
			programme: 0,
			passes: 0,
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_last(_: OrderId) {}

	#[cfg(feature = "runtime-benchmarks")]
	fn has_record(_: &AccountId, _: ProgrammeId) -> bool {
		false
	}
}

/// Who may act for whom.
pub trait Proxies<AccountId> {
	/// Whether one of the two may act for the other, or a third for both.
	fn are_related(a: &AccountId, b: &AccountId) -> bool;

	/// Whether somebody has made another its delegate: that one may act for it.
	fn has_delegate(who: &AccountId, delegate: &AccountId) -> bool;

	/// Gives both as many proxies as can be, neither of which is the other's or the other, for other pallets' benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_proxies(a: &AccountId, b: &AccountId);

	/// Makes one the delegate of somebody who has as many as can be, in place of the last, for other pallets' benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_delegate(who: &AccountId, delegate: &AccountId);
}

/// A chain without proxies.
impl<AccountId> Proxies<AccountId> for () {
	fn are_related(_: &AccountId, _: &AccountId) -> bool {
		false
	}

	fn has_delegate(_: &AccountId, _: &AccountId) -> bool {
		false
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_proxies(_: &AccountId, _: &AccountId) {}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_delegate(_: &AccountId, _: &AccountId) {}
}
