//! Who trades on the chain before a block is filled, and every step of a trade, by the runtime's own calls.
//!
//! Everything here runs within a state (`State::run`). A step that is refused ends the program.

use codec::Encode;
use frame_support::{
	traits::{fungible::Mutate as _, fungibles::Mutate as _, Get},
	weights::WeightMeter,
	BoundedVec,
};
use pallet_logistics::{Condition, Finding, RawShipment, ShipmentId};
use pallet_product_lists::{Amendment, ByMode, ByProcedure, Defaults, Draft, DraftRule};
use pallet_provenance::{RawBatch, RawBatchId, RawInput, RawParticulars, Subject};
use pallet_trade_payments::RawTerms;
use sp_core::{sr25519, Pair};
use sp_io::hashing::blake2_256;
use sp_runtime::{generic::Era, traits::Dispatchable};
use std::{cell::RefCell, collections::HashMap};
use trade_chain_runtime::{constants::*, genesis_config_presets::*, *};
use tradechain_primitives::{
	BatchId, CertificateKind, Direction, Gtin, HsEdition, Incoterm, OrderId, Outcome, Procedure,
	Quantity, Rates, Redemption, Role, TradeMode,
};

type Clearing = pallet_clearance::Call<Runtime>;
type Shipping = pallet_logistics::Call<Runtime>;
type Passing = pallet_passes::Call<Runtime>;
type Listing = pallet_product_lists::Call<Runtime>;
type Making = pallet_provenance::Call<Runtime>;
type Joining = pallet_trade_membership::Call<Runtime>;
type Paying = pallet_trade_payments::Call<Runtime>;

/// The moment of the first block.
pub const NOW: u64 = 1_800_000_000_000;
/// The identifier of the stablecoin in euros.
pub const TEUR: u32 = 1;
/// One euro in it.
pub const COIN: Balance = 1_000_000;
/// The Netherlands, where goods go.
pub const NL: [u8; 2] = *b"NL";
/// China, where they come from.
pub const CN: [u8; 2] = *b"CN";
/// A digest of a document.
pub const DOCUMENT: [u8; 32] = [7; 32];
/// The code of the goods at both borders.
pub const CODE: &str = "33073000";
/// The lot of the batch that every seller has of each product.
pub const LOT: &str = "L1";
/// One piece.
pub const PIECE: Quantity = 1_000;

/// Someone who signs.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Who {
	/// Someone with money, who is no member.
	Person(u32),
	/// An importer and trader in the Netherlands.
	Buyer(u32),
	/// A manufacturer and exporter in China.
	Seller(u32),
	/// A carrier in the Netherlands.
	Carrier(u32),
	/// A warehouse in the Netherlands, where goods lie in bond.
	Warehouse(u32),
	/// A consumer in the Netherlands, whose identity is attested.
	Consumer(u32),
	/// An account of the genesis.
	Named(&'static str),
}

thread_local! {
	/// Deriving a key takes long.
	static KEYS: RefCell<HashMap<Who, sr25519::Pair>> = RefCell::default();
}

impl Who {
	fn key(self) -> sr25519::Pair {
		let derive = || {
			let seed = |of: &str, index: u32| blake2_256(&(of, index).encode());
			let seed = match self {
				Self::Named(name) => {
					let account = genesis_account(name).expect("an account of the genesis");
					return sr25519::Pair::from_string(account.uri, None).expect("it has a key");
				}
				Self::Person(index) => seed("person", index),
				Self::Buyer(index) => seed("buyer", index),
				Self::Seller(index) => seed("seller", index),
				Self::Carrier(index) => seed("carrier", index),
				Self::Warehouse(index) => seed("warehouse", index),
				Self::Consumer(index) => seed("consumer", index),
			};
			sr25519::Pair::from_seed(&seed)
		};
		KEYS.with_borrow_mut(|keys| keys.entry(self).or_insert_with(derive).clone())
	}

	/// Its account.
	pub fn account(self) -> AccountId {
		self.key().public().into()
	}
}

/// A call, and who makes it.
pub type Act = (Who, RuntimeCall);

/// A list as a call carries it.
pub fn list<T, S: Get<u32>>(items: impl IntoIterator<Item = T>) -> BoundedVec<T, S> {
	let items: Vec<_> = items.into_iter().collect();
	let bounded = BoundedVec::try_from(items);
	bounded.unwrap_or_else(|_| panic!("more than a call has room for"))
}

/// A text as a call carries it.
pub fn text<S: Get<u32>>(text: impl AsRef<str>) -> BoundedVec<u8, S> {
	list(text.as_ref().bytes())
}

/// Somebody makes that call, which succeeds.
pub fn act(who: Who, call: impl Into<RuntimeCall>) {
	let call = call.into();
	let shown = format!("{call:?}");
	if let Err(refused) = call.dispatch(RuntimeOrigin::signed(who.account())) {
		panic!("{:?}: {shown}", refused.error);
	}
}

/// That act is done, and succeeds.
pub fn perform((who, call): Act) {
	act(who, call);
}

/// A panel decides.
pub fn decree(country: [u8; 2], call: impl Into<RuntimeCall>) {
	let panel = pallet_regulators::Origin::Panel {
		country: country.try_into().expect("a country"),
		threshold: pallet_regulators::Threshold::TwoThirds,
	};
	if let Err(refused) = call.into().dispatch(panel.into()) {
		panic!("{:?}", refused.error);
	}
}

/// The transactions of these acts, signed, with the asset that their fees are paid in, if not the native token.
pub fn sign(acts: Vec<Act>, fee: Option<AssetKind>) -> Vec<UncheckedExtrinsic> {
	let mut nonces = HashMap::<Who, Nonce>::new();
	acts.into_iter()
		.map(|(who, call)| {
			let nonce = nonces
				.entry(who)
				.or_insert_with(|| System::account_nonce(who.account()));
			let extension: TxExtension = (
				frame_system::AuthorizeCall::<Runtime>::new(),
				frame_system::CheckNonZeroSender::<Runtime>::new(),
				frame_system::CheckSpecVersion::<Runtime>::new(),
				frame_system::CheckTxVersion::<Runtime>::new(),
				frame_system::CheckGenesis::<Runtime>::new(),
				frame_system::CheckMortality::<Runtime>::from(Era::Immortal),
				frame_system::CheckNonce::<Runtime>::from(*nonce),
				frame_system::CheckWeight::<Runtime>::new(),
				pallet_asset_conversion_tx_payment::ChargeAssetTxPayment::<Runtime>::from(
					0,
					fee.clone(),
				),
				frame_metadata_hash_extension::CheckMetadataHash::<Runtime>::new(false),
			)
				.into();
			*nonce += 1;
			let payload = SignedPayload::new(call.clone(), extension.clone())
				.unwrap_or_else(|error| panic!("{error:?}"));
			let signature = payload.using_encoded(|bytes| who.key().sign(bytes));
			let signer = who.account().into();
			UncheckedExtrinsic::new_signed(call, signer, signature.into(), extension)
		})
		.collect()
}

/// The genesis of a development chain.
pub fn genesis() {
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
	let mut genesis = serde_json::to_value(RuntimeGenesisConfig::default()).expect("it is JSON");
	let patch = get_preset(&"development".into()).expect("the preset exists");
	merge(
		&mut genesis,
		serde_json::from_slice(&patch).expect("it is JSON"),
	);
	let genesis = serde_json::to_vec(&genesis).expect("it is JSON");
	frame_support::genesis_builder_helper::build_state::<RuntimeGenesisConfig>(genesis)
		.expect("it is a genesis");
}

/// So many of each kind take part. Where a kind of call needs more, they come again.
///
/// What businesses buy, its seller packs. What consumers buy, a carrier packs that keeps the seller's goods, with its
/// consent.
#[derive(Clone, Copy)]
pub struct World {
	/// Buyers, consumers, sellers, carriers and warehouses.
	pub parties: u32,
	/// Persons.
	pub persons: u32,
	/// To whom sellers sell.
	mode: TradeMode,
}

impl World {
	/// Of so many parties and persons, where sellers sell to businesses.
	pub fn new(parties: u32, persons: u32) -> Self {
		Self {
			parties,
			persons,
			mode: TradeMode::B2B,
		}
	}

	/// The same, where they sell the first of their products to consumers.
	pub fn retail(&self) -> Self {
		Self {
			mode: TradeMode::B2C,
			..*self
		}
	}

	/// The person of that number.
	pub fn person(&self, index: u32) -> Who {
		Who::Person(index % self.persons)
	}

	/// The buyer of that trade.
	pub fn buyer(&self, index: u32) -> Who {
		let number = index % self.parties;
		match self.mode {
			TradeMode::B2B => Who::Buyer(number),
			TradeMode::B2C => Who::Consumer(number),
		}
	}

	/// Its seller.
	pub fn seller(&self, index: u32) -> Who {
		Who::Seller(index % self.parties)
	}

	/// Its carrier.
	pub fn carrier(&self, index: u32) -> Who {
		Who::Carrier(index % self.parties)
	}

	/// Where goods of its seller lie in bond.
	pub fn warehouse(&self, index: u32) -> Who {
		Who::Warehouse(index % self.parties)
	}

	/// Who packs its goods, and sends them.
	pub fn packer(&self, index: u32) -> Who {
		match self.mode {
			TradeMode::B2B => self.seller(index),
			// Another one than the carrier that brings them.
			TradeMode::B2C => self.carrier(index + 1),
		}
	}

	/// The first block: the lists and borders of both countries, members, and goods of every seller.
	pub fn begin(&self) {
		System::initialize(&1, &System::block_hash(0), &Default::default());
		pallet_timestamp::Now::<Runtime>::put(NOW);
		self.lists();
		for index in 0..self.persons {
			endow(Who::Person(index));
		}
		for index in 0..self.parties {
			let prefix = prefix(index).to_string();
			join(Who::Buyer(index), NL, &[Role::Importer, Role::Trader], None);
			let makes = [Role::Manufacturer, Role::Exporter];
			join(Who::Seller(index), CN, &makes, Some(&prefix));
			join(Who::Carrier(index), NL, &[Role::Carrier], None);
			join(Who::Warehouse(index), NL, &[Role::Warehouse], None);
			self.stock(index, 1);
			let consumer = Who::Consumer(index);
			endow(consumer);
			act(consumer, join_as_consumer());
			act(Who::Named("RegistrarNL"), attest(consumer));
		}
		for index in 0..self.parties {
			self.keep(index);
		}
	}

	/// Gives a part of a seller's batch to who packs it for consumers. It stays the seller's.
	fn keep(&self, index: u32) {
		let keeper = self.retail().packer(index);
		let offer = pallet_provenance::NextOffer::<Runtime>::get();
		let call = Making::offer_transfer {
			to: keeper.account().into(),
			batch: self.batch(index, 1, LOT),
			quantity: 100_000 * PIECE,
			passing: pallet_provenance::Passing::Possession,
			other: None,
		};
		act(self.seller(index), call);
		act(keeper, Making::accept_transfer { offer });
	}

	/// What may leave China and enter the Netherlands, as in the worked example.
	fn lists(&self) {
		for country in [NL, CN] {
			decree(country, defaults(country));
			decree(country, border(country, 2 * DAY_MILLIS));
		}
		let conformity = || list([CertificateKind::Conformity]);
		decree(
			NL,
			amend([
				positive(CODE, TradeMode::B2B, conformity(), None),
				positive(CODE, TradeMode::B2C, conformity(), Some(15_000)),
				positive(
					"17049099",
					TradeMode::B2B,
					list([CertificateKind::Sanitary, CertificateKind::Analysis]),
					None,
				),
			]),
		);
	}

	/// The number of a seller's product.
	pub fn gtin(&self, index: u32, product: u32) -> u64 {
		let body = u64::from(prefix(index % self.parties)) * 1_000 + u64::from(product);
		Gtin::from_body(body).expect("twelve digits").value()
	}

	/// A lot of a seller's product.
	pub fn batch(&self, index: u32, product: u32, lot: &str) -> RawBatchId {
		RawBatchId {
			gtin: self.gtin(index, product),
			lot: text(lot),
		}
	}

	/// The same, as it is stored.
	pub fn batch_id(&self, index: u32, product: u32) -> BatchId {
		BatchId::try_from((self.gtin(index, product), LOT.as_bytes())).expect("it is one")
	}

	/// Registers a product.
	pub fn register(&self, index: u32, product: u32, yield_ceiling: Option<u32>) -> Act {
		let call = Making::register_product {
			gtin: self.gtin(index, product),
			unit: *b"H87",
			net_weight: 150_000,
			particulars: RawParticulars {
				hs: *b"330730",
				origin: CN,
				name: text("Camellia bath milk"),
				specification: DOCUMENT,
				yield_ceiling,
			},
		};
		(self.seller(index), call.into())
	}

	/// Makes a batch, of so much of each of these lots of the first product.
	pub fn make(&self, index: u32, product: u32, lot: &str, inputs: &[&str]) -> Act {
		let inputs = inputs.iter().map(|lot| RawInput {
			batch: self.batch(index, 1, lot),
			quantity: PIECE,
		});
		let call = Making::create_batch {
			batch: self.batch(index, product, lot),
			making: RawBatch {
				quantity: if inputs.len() == 0 {
					1_000_000 * PIECE
				} else {
					PIECE
				},
				produced_at: NOW - 1_000,
				expires_at: None,
				facility: 8_712_345_000_004,
				serials: None,
			},
			inputs: list(inputs),
		};
		(self.seller(index), call.into())
	}

	/// Certifies a seller's batch.
	pub fn certify(&self, index: u32, product: u32) -> Act {
		let call = Making::issue_certificate {
			goods: pallet_provenance::RawGoods::Batch(self.batch(index, product, LOT)),
			kind: CertificateKind::Conformity,
			country: NL,
			standard: text("Regulation (EC) No 1223/2009"),
			document: DOCUMENT,
			valid_from: NOW - 1_000,
			valid_until: NOW + YEAR_MILLIS,
		};
		(Who::Named("QuarantineNL"), call.into())
	}

	/// A product with a batch that is certified.
	pub fn stock(&self, index: u32, product: u32) {
		perform(self.register(index, product, None));
		perform(self.make(index, product, LOT, &[]));
		perform(self.certify(index, product));
	}

	/// Sees to it that a seller has so many products.
	pub fn assortment(&self, index: u32, products: u32) {
		for product in 2..=products {
			let gtin = Gtin::try_from(self.gtin(index, product)).expect("it is one");
			if !pallet_provenance::Products::<Runtime>::contains_key(gtin) {
				self.stock(index, product);
			}
		}
	}

	/// The certificate of a batch.
	fn certificate(&self, index: u32, product: u32) -> u64 {
		let subject = Subject::Batch(self.batch_id(index, product));
		let country: tradechain_primitives::CountryCode = NL.try_into().expect("a country");
		let key = (subject, CertificateKind::Conformity, country);
		pallet_provenance::CertificatesOf::<Runtime>::get(key)[0]
	}

	/// The terms of an order of a piece of each product.
	pub fn terms(&self, index: u32, lines: u32) -> RawTerms<AccountId> {
		let line = |product| pallet_trade_payments::RawLine {
			gtin: self.gtin(index, product),
			quantity: PIECE,
			unit_price: 10 * COIN,
			export_code: text(CODE),
			import_code: text(CODE),
		};
		RawTerms {
			lines: list((1..=lines).map(line)),
			incoterm: Incoterm::DAP,
			place: *b"NLRTM",
			export: CN,
			import: NL,
			mode: self.mode,
			accept_by: NOW + DAY_MILLIS,
			ship_by: NOW + 2 * DAY_MILLIS,
			inspection: 7 * DAY_MILLIS,
			milestones: Default::default(),
			arbiter: None,
			default_ruling: pallet_trade_payments::Ruling {
				seller_share: 0,
				goods: pallet_trade_payments::Side::Seller,
			},
			contract: DOCUMENT,
		}
	}

	/// Places an order of so many lines.
	pub fn place(&self, index: u32, lines: u32, redemption: Option<Redemption>) -> Act {
		let call = Paying::place_order {
			seller: self.seller(index).account().into(),
			asset: AssetKind::WithId(TEUR),
			terms: self.terms(index, lines),
			redemption,
		};
		(self.buyer(index), call.into())
	}

	/// Accepts one.
	pub fn accept(&self, index: u32, order: OrderId) -> Act {
		let call = Paying::accept_order { order };
		(self.seller(index), call.into())
	}

	/// An order that is placed.
	pub fn placed(&self, index: u32, lines: u32) -> OrderId {
		self.assortment(index, lines);
		let order = pallet_trade_payments::NextOrder::<Runtime>::get();
		perform(self.place(index, lines, None));
		order
	}

	/// One that is accepted.
	pub fn accepted(&self, index: u32, lines: u32) -> OrderId {
		let order = self.placed(index, lines);
		perform(self.accept(index, order));
		order
	}

	/// Delivers an order of one line without a shipment.
	pub fn deliver(&self, index: u32, order: OrderId) -> Act {
		let goods = pallet_trade_payments::RawGoods {
			line: 0,
			lot: text(LOT),
			quantity: PIECE,
		};
		let goods = list([goods]);
		(self.seller(index), Paying::deliver { order, goods }.into())
	}

	/// Confirms its delivery, if it has one already.
	pub fn confirm(&self, index: u32, order: OrderId) -> Act {
		let delivery = delivery(order);
		let call = Paying::confirm_delivery { order, delivery };
		(self.buyer(index), call.into())
	}

	/// Settles it.
	pub fn settle(&self, index: u32, order: OrderId) -> Act {
		let delivery = delivery(order);
		let call = Paying::settle { order, delivery };
		(self.buyer(index), call.into())
	}

	/// An order whose goods the buyer has.
	pub fn delivered(&self, index: u32) -> OrderId {
		let order = self.accepted(index, 1);
		for step in [Self::deliver, Self::confirm] {
			perform(step(self, index, order));
		}
		order
	}

	/// A seller consents that as many pieces of its first product are sent as were ordered. A consent takes the place
	/// of the one before it, so that one that comes again is for the earlier pieces, too.
	pub fn consent(&self, index: u32) -> Act {
		let quantity = Quantity::from(index / self.parties + 1) * PIECE;
		self.consent_to(index, self.packer(index), quantity)
	}

	/// A seller consents that someone sends so much of its first product.
	pub fn consent_to(&self, index: u32, consignor: Who, quantity: Quantity) -> Act {
		let call = Shipping::consent {
			consignor: consignor.account().into(),
			batch: pallet_logistics::RawBatchId {
				gtin: self.gtin(index, 1),
				lot: text(LOT),
			},
			quantity,
		};
		(self.seller(index), call.into())
	}

	/// An order that is accepted, and may be packed.
	pub fn packable(&self, index: u32, lines: u32) -> OrderId {
		let order = self.accepted(index, lines);
		if self.mode == TradeMode::B2C {
			perform(self.consent(index));
		}
		order
	}

	/// A piece of a seller's product in a shipment, for a line of an order or for none.
	fn piece(
		&self,
		index: u32,
		product: u32,
		order: Option<(OrderId, u32)>,
	) -> pallet_logistics::RawLine<AccountId> {
		pallet_logistics::RawLine {
			batch: pallet_logistics::RawBatchId {
				gtin: self.gtin(index, product),
				lot: text(LOT),
			},
			quantity: PIECE,
			owner: self.seller(index).account(),
			order,
		}
	}

	/// Packs a piece of each product for an order.
	pub fn pack(&self, index: u32, order: OrderId, lines: u32) -> Act {
		let line = |product| self.piece(index, product, Some((order, product - 1)));
		let shipment = RawShipment {
			lines: list((1..=lines).map(line)),
			..shipment(self.buyer(index), *b"CNSHA")
		};
		let call = Shipping::create_shipment { shipment };
		(self.packer(index), call.into())
	}

	/// An order that is packed, and its shipment.
	pub fn packed(&self, index: u32, lines: u32) -> ShipmentId {
		let order = self.packable(index, lines);
		let id = pallet_logistics::NextShipment::<Runtime>::get();
		perform(self.pack(index, order, lines));
		id
	}

	/// What declares it for home use, with certificates or without.
	fn declaration(
		&self,
		index: u32,
		shipment: ShipmentId,
		direction: Direction,
		lines: u32,
		certified: bool,
	) -> pallet_clearance::RawDeclaration<AssetKind> {
		let line = |product: u32| pallet_clearance::RawLine {
			place: product - 1,
			batch: pallet_clearance::RawBatchId {
				gtin: self.gtin(index, product),
				lot: text(LOT),
			},
			quantity: PIECE,
			code: text(CODE),
			origin: CN,
			invoice: 1_000,
			adjustment: 0,
			currency: *b"EUR",
			certificates: list(certified.then(|| self.certificate(index, product))),
			previous: None,
		};
		pallet_clearance::RawDeclaration {
			direction,
			country: match direction {
				Direction::Export => CN,
				Direction::Import => NL,
			},
			shipment,
			procedure: Procedure::HomeUse,
			lines: list((1..=lines).map(line)),
			document: DOCUMENT,
			asset: AssetKind::WithId(TEUR),
		}
	}

	/// Declares it so.
	pub fn declare(
		&self,
		index: u32,
		shipment: ShipmentId,
		direction: Direction,
		lines: u32,
		certified: bool,
	) -> Act {
		let who = match direction {
			Direction::Export => self.seller(index),
			Direction::Import => self.buyer(index),
		};
		let declaration = self.declaration(index, shipment, direction, lines, certified);
		(who, Clearing::declare { declaration }.into())
	}

	/// A shipment of a piece of the first product, from one to the other.
	fn sent(
		&self,
		index: u32,
		(from, to): (Who, Who),
		origin: [u8; 5],
		order: Option<(OrderId, u32)>,
	) -> ShipmentId {
		let id = pallet_logistics::NextShipment::<Runtime>::get();
		let shipment = RawShipment {
			lines: list([self.piece(index, 1, order)]),
			..shipment(to, origin)
		};
		act(from, Shipping::create_shipment { shipment });
		id
	}

	/// One that nobody has ordered yet, for a warehouse. Its carrier has it.
	pub fn for_stock(&self, index: u32) -> ShipmentId {
		let (from, to) = (self.seller(index), self.warehouse(index));
		let id = self.sent(index, (from, to), *b"CNSHA", None);
		perform(self.declare(index, id, Direction::Export, 1, false));
		hand(from, self.carrier(index), &[id]);
		id
	}

	/// The warehouse declares it into bond.
	pub fn enter_bond(&self, index: u32, shipment: ShipmentId) -> Act {
		let declaration = pallet_clearance::RawDeclaration {
			procedure: Procedure::Bonded,
			..self.declaration(index, shipment, Direction::Import, 1, true)
		};
		let call = Clearing::declare { declaration };
		(self.warehouse(index), call.into())
	}

	/// A piece in bond, with its warehouse: the number of its declaration.
	pub fn bonded(&self, index: u32) -> u64 {
		let id = self.for_stock(index);
		let declaration = pallet_clearance::NextDeclaration::<Runtime>::get();
		perform(self.enter_bond(index, id));
		hand(self.carrier(index), self.warehouse(index), &[id]);
		declaration
	}

	/// A piece of what is in bond, for an order. Its carrier has it.
	pub fn drawn(&self, index: u32) -> ShipmentId {
		let (from, to) = (self.warehouse(index), self.buyer(index));
		let order = self.accepted(index, 1);
		perform(self.consent_to(index, from, PIECE));
		let id = self.sent(index, (from, to), *b"NLAMS", Some((order, 0)));
		hand(from, self.carrier(index), &[id]);
		id
	}

	/// Declares it for home use, out of what came into bond by that declaration.
	pub fn out_of_bond(&self, index: u32, shipment: ShipmentId, bonded: u64) -> Act {
		let mut declaration = self.declaration(index, shipment, Direction::Import, 1, true);
		for line in &mut declaration.lines {
			line.previous = Some(pallet_clearance::LineRef {
				declaration: bonded,
				line: 0,
			});
		}
		(self.buyer(index), Clearing::declare { declaration }.into())
	}

	/// A shipment that China lets go.
	pub fn exported(&self, index: u32, lines: u32) -> ShipmentId {
		let id = self.packed(index, lines);
		perform(self.declare(index, id, Direction::Export, lines, false));
		id
	}

	/// A container of so many of them, each for an order of its own.
	pub fn container(&self, index: u32, count: u32) -> ShipmentId {
		let children: Vec<_> = (0..count).map(|_| self.exported(index, 1)).collect();
		let parent = pallet_logistics::NextShipment::<Runtime>::get();
		let shipment = shipment(self.buyer(index), *b"CNSHA");
		act(self.packer(index), Shipping::create_shipment { shipment });
		let children = list(children);
		let put_into = Shipping::consolidate { parent, children };
		act(self.packer(index), put_into);
		parent
	}

	/// One that its carrier has.
	pub fn under_way(&self, index: u32, lines: u32) -> ShipmentId {
		let id = self.exported(index, lines);
		hand(self.packer(index), self.carrier(index), &[id]);
		id
	}

	/// One that the Netherlands let in, and its carrier has.
	pub fn imported(&self, index: u32, lines: u32) -> ShipmentId {
		let id = self.under_way(index, lines);
		perform(self.declare(index, id, Direction::Import, lines, true));
		id
	}

	/// An order whose goods a carrier has brought to the buyer.
	pub fn brought(&self, index: u32, lines: u32) -> OrderId {
		let order = pallet_trade_payments::NextOrder::<Runtime>::get();
		let id = self.imported(index, lines);
		hand(self.carrier(index), self.buyer(index), &[id]);
		order
	}

	/// A declaration that an officer looks at, since a certificate is missing.
	pub fn under_review(&self, index: u32) -> u64 {
		let id = self.under_way(index, 1);
		let declaration = pallet_clearance::NextDeclaration::<Runtime>::get();
		perform(self.declare(index, id, Direction::Import, 1, false));
		declaration
	}

	/// So many shipments within the Netherlands that a carrier has, of a buyer for the next one.
	pub fn parcels(&self, index: u32, count: u32) -> Vec<ShipmentId> {
		let (from, to) = (self.buyer(index), self.buyer(index + 1));
		let ids: Vec<_> = (0..count)
			.map(|_| {
				let id = pallet_logistics::NextShipment::<Runtime>::get();
				let shipment = shipment(to, *b"NLAMS");
				act(from, Shipping::create_shipment { shipment });
				id
			})
			.collect();
		hand(from, self.carrier(index), &ids);
		ids
	}

	/// A programme of a seller.
	pub fn programme(&self, index: u32) -> Act {
		let call = Passing::open_programme {
			terms: pallet_passes::RawTerms {
				asset: AssetKind::WithId(TEUR),
				currency: *b"EUR",
				passes: 1,
				per: COIN / 2_000,
				worth: COIN / 100_000,
				most: 500_000,
				validity: 1,
				giftable: true,
			},
			budget: 100 * COIN,
		};
		(self.seller(index), call.into())
	}

	/// A programme that was opened, by its number.
	pub fn opened(&self, index: u32) -> u64 {
		let id = pallet_passes::NextProgramme::<Runtime>::get();
		perform(self.programme(index));
		id
	}

	/// An order for which passes are redeemed, placed.
	pub fn redeeming(&self, index: u32, programme: u64, passes: u64) -> OrderId {
		let order = pallet_trade_payments::NextOrder::<Runtime>::get();
		perform(self.place(index, 1, Some(Redemption { programme, passes })));
		order
	}

	/// One that is delivered.
	pub fn buying(&self, index: u32, programme: u64, passes: u64) -> OrderId {
		let order = self.redeeming(index, programme, passes);
		for step in [Self::accept, Self::deliver, Self::confirm] {
			perform(step(self, index, order));
		}
		order
	}

	/// A buyer with passes of a programme.
	pub fn earned(&self, index: u32) -> u64 {
		let programme = self.opened(index);
		let order = self.buying(index, programme, 0);
		perform(self.settle(index, order));
		programme
	}
}

/// The GS1 prefix of a seller: one of China's.
fn prefix(index: u32) -> u32 {
	690_000_000 + index
}

fn endow(who: Who) {
	let account = who.account();
	Balances::mint_into(&account, 1_000_000 * UNIT).expect("it may have it");
	Assets::mint_into(TEUR, &account, 1_000_000 * COIN).expect("it may have it");
}

/// Somebody becomes a member.
fn join(who: Who, country: [u8; 2], roles: &[Role], prefix: Option<&str>) {
	endow(who);
	act(who, apply(country, roles, prefix));
	let registrar = match country {
		NL => "RegistrarNL",
		_ => "RegistrarCN",
	};
	act(Who::Named(registrar), admit(who, roles, prefix));
}

/// An application.
pub fn apply(country: [u8; 2], roles: &[Role], prefix: Option<&str>) -> Joining {
	Joining::apply {
		particulars: pallet_trade_membership::Particulars {
			country,
			roles: list(roles.iter().copied()),
			lei: None,
			gln: None,
			gs1_prefixes: list(prefix.map(text)),
			identity: DOCUMENT,
		},
	}
}

/// Its admission.
pub fn admit(who: Who, roles: &[Role], prefix: Option<&str>) -> Joining {
	Joining::admit {
		applicant: who.account().into(),
		roles: list(roles.iter().copied()),
		gs1_prefixes: list(prefix.map(text)),
		valid_until: NOW + YEAR_MILLIS,
	}
}

/// Somebody of the Netherlands becomes a member as a consumer.
pub fn join_as_consumer() -> Joining {
	Joining::join_as_consumer { country: NL }
}

/// The attestation of its identity, with a commitment of its own.
pub fn attest(who: Who) -> Joining {
	Joining::attest_identity {
		member: who.account().into(),
		commitment: blake2_256(&who.account().encode()),
	}
}

/// What becomes of goods that no line of a country's lists is about, and what they bear.
pub fn defaults(country: [u8; 2]) -> Listing {
	let all = |outcome| {
		let by_procedure = ByProcedure {
			home_use: outcome,
			bonded: outcome,
			transit: outcome,
			returned: outcome,
		};
		ByMode {
			b2b: by_procedure,
			b2c: by_procedure,
		}
	};
	let settings = pallet_product_lists::Settings {
		defaults: Defaults {
			import: all(Outcome::Refuse),
			export: all(Outcome::Allow),
		},
		rates: Rates {
			duty: Some(0),
			consumption_tax: Some(0),
			vat: Some(210_000),
		},
		hs_edition: HsEdition::Hs2022,
		currency: *b"EUR",
		rounding: pallet_product_lists::Rounding {
			mode: pallet_product_lists::RoundingMode::HalfUp,
			unit: 1,
		},
		customs_union: None,
	};
	Listing::set_defaults { country, settings }
}

/// How a country decides at its border, whose officers have so long.
pub fn border(country: [u8; 2], officer_period: u64) -> Clearing {
	let border = pallet_clearance::Border {
		assets: list([AssetKind::WithId(TEUR)]),
		check_rate: 0,
		officer_period,
		appeal_period: 30 * DAY_MILLIS,
		return_period: 30 * DAY_MILLIS,
		proof_validity: 300 * DAY_MILLIS,
	};
	Clearing::set_border { country, border }
}

/// A line of the Dutch list for imports.
pub fn positive(
	code: &str,
	mode: TradeMode,
	certificates: pallet_product_lists::CertificateList,
	yearly_cap: Option<u64>,
) -> Amendment {
	Amendment::Add(Draft {
		direction: Direction::Import,
		modes: list([mode]),
		procedures: list(Procedure::ALL.to_vec()),
		prefix: text(code),
		origin: None,
		from: NOW,
		until: None,
		grace: 0,
		rule: DraftRule::Positive {
			certificates,
			order_cap: None,
			yearly_cap,
			rates: Rates {
				duty: Some(65_000),
				..Default::default()
			},
			exception_to: None,
			note: None,
		},
	})
}

/// Puts lines on the Dutch list.
pub fn amend(lines: impl IntoIterator<Item = Amendment>) -> Listing {
	Listing::amend {
		country: NL,
		amendments: list(lines),
	}
}

/// The delivery of an order.
pub fn delivery(order: OrderId) -> u64 {
	let first = pallet_trade_payments::Deliveries::<Runtime>::iter_key_prefix(order).next();
	first.expect("it has one")
}

/// A shipment to Rotterdam with nothing in it.
pub fn shipment(consignee: Who, origin: [u8; 5]) -> RawShipment<AccountId> {
	RawShipment {
		reference: pallet_logistics::RawReference::Own(text("CASE-1")),
		consignee: consignee.account(),
		agent: None,
		container: None,
		seal: None,
		origin,
		destination: *b"NLRTM",
		due_at: NOW + DAY_MILLIS,
		lines: Default::default(),
		legs: Default::default(),
		limits: Default::default(),
	}
}

/// That shipments are sound.
pub fn sound(shipments: &[ShipmentId]) -> pallet_logistics::Findings {
	list(shipments.iter().map(|shipment| Finding {
		shipment: *shipment,
		condition: Condition {
			damaged: 0,
			short: 0,
			seal_broken: false,
		},
		seal: None,
		document: DOCUMENT,
	}))
}

/// Offers shipments.
pub fn offer(from: Who, to: Who, shipments: &[ShipmentId]) -> Act {
	let call = Shipping::offer_handover {
		to: to.account().into(),
		place: *b"NLRTM",
		pieces: sound(shipments),
	};
	(from, call.into())
}

/// Accepts what was offered: how, where it was offered just now.
pub fn offered(from: Who, to: Who, shipments: &[ShipmentId]) -> Act {
	let number = pallet_logistics::NextOffer::<Runtime>::get();
	perform(offer(from, to, shipments));
	let call = Shipping::accept_handover {
		offer: number,
		found: sound(shipments),
	};
	(to, call.into())
}

/// Hands shipments over.
pub fn hand(from: Who, to: Who, shipments: &[ShipmentId]) {
	perform(offered(from, to, shipments));
}

/// A recall of a batch by its maker.
pub fn recall(batch: RawBatchId) -> Making {
	use pallet_provenance::{RecallClass, RecallReason, Remedy};
	Making::recall {
		goods: pallet_provenance::RawGoods::Batch(batch),
		authority: None,
		notice: pallet_provenance::RawNotice {
			class: Some(RecallClass::II),
			reason: Some(RecallReason::Chemical),
			hazard: Some(text("Lead, by skin and mouth")),
			remedy: Some(Remedy::Refund),
			contact: Some(text("recall@maker.example")),
			document: Some(DOCUMENT),
		},
	}
}

/// Spreads recalls until nothing is left to be done.
pub fn spread() {
	use frame_support::traits::OnPoll;
	while pallet_provenance::Spreading::<Runtime>::get() > 0 {
		Provenance::on_poll(System::block_number(), &mut WeightMeter::new());
	}
}
