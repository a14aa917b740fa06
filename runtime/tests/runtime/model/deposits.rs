//! Every deposit is on hold for exactly the records that it is for, and pays for all their bytes; what stays for ever was
//! paid for.

use crate::{
	panels::{amend, PANEL_NL},
	support::*,
};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{
	assert_ok,
	storage::{unhashed, StoragePrefixedMap},
	traits::{fungible::InspectHold, Get, PartialStorageInfoTrait, StorageInfoTrait},
	BoundedVec,
};
use pallet_clearance as customs;
use pallet_logistics as journey;
use pallet_passes as passes;
use pallet_product_lists as lists;
use pallet_provenance as goods;
use pallet_regulators as motions;
use pallet_trade_membership as members;
use pallet_trade_payments::{self as payments, Side};
use std::{
	collections::{BTreeMap, BTreeSet},
	sync::LazyLock,
};
use trade_chain_runtime::{
	configs::trade::*,
	constants::{DEPOSIT_PER_BYTE, FEE_PER_BYTE},
	*,
};

/// What a ticket is for.
fn amount(ticket: &impl Encode) -> Balance {
	Balance::decode(&mut &ticket.encode()[..]).expect("a deposit is an amount")
}

/// How often there was a deposit for what.
type Seen = BTreeMap<String, u32>;

/// What everybody should have on hold, by reason.
fn expected() -> BTreeMap<(Vec<u8>, AccountId), Balance> {
	let mut all = BTreeMap::new();
	let mut add = |reason: RuntimeHoldReason, who: &AccountId, amount: Balance| {
		*all.entry((reason.encode(), who.clone())).or_insert(0) += amount;
	};
	let reason = MembershipHoldReason::get;
	for (who, of) in pallet_trade_membership::Applications::<Runtime>::iter() {
		add(reason(), &who, amount(&of.ticket));
	}
	for (who, of) in pallet_trade_membership::Members::<Runtime>::iter() {
		add(reason(), &who, amount(&of.ticket));
	}
	for of in pallet_regulators::Motions::<Runtime>::iter_values() {
		add(MotionHoldReason::get(), &of.proposer, amount(&of.ticket));
	}
	for of in pallet_provenance::Offers::<Runtime>::iter_values() {
		add(OfferHoldReason::get(), &of.from, amount(&of.ticket));
	}
	let reason = LogisticsHoldReason::get;
	for of in pallet_logistics::Shipments::<Runtime>::iter_values() {
		add(reason(), &of.consignor, amount(&of.ticket));
	}
	for ((owner, ..), of) in pallet_logistics::Consents::<Runtime>::iter() {
		add(reason(), &owner, amount(&of.ticket));
	}
	let reason = PaymentsHoldReason::get;
	for (id, of) in pallet_trade_payments::Orders::<Runtime>::iter() {
		add(reason(), &of.buyer, amount(&of.ticket));
		if let Some(amendment) = pallet_trade_payments::Amendments::<Runtime>::get(id) {
			let by = match amendment.by {
				Side::Buyer => &of.buyer,
				Side::Seller => &of.seller,
			};
			add(reason(), by, amount(&amendment.ticket));
		}
		for delivery in pallet_trade_payments::Deliveries::<Runtime>::iter_prefix_values(id) {
			if let Some(ticket) = &delivery.ticket {
				add(reason(), &of.seller, amount(ticket));
			}
		}
	}
	for of in pallet_trade_payments::PaymentRequests::<Runtime>::iter_values() {
		add(reason(), &of.payee, amount(&of.ticket));
	}
	let reason = PassesHoldReason::get;
	for of in pallet_passes::Programmes::<Runtime>::iter_values() {
		add(reason(), &of.issuer, amount(&of.ticket));
	}
	for (_, seller, of) in pallet_passes::Sellers::<Runtime>::iter() {
		add(reason(), &seller, amount(&of.ticket));
	}
	for of in pallet_passes::Accounts::<Runtime>::iter_values() {
		add(reason(), &of.depositor, amount(&of.ticket));
	}
	for of in pallet_passes::Bindings::<Runtime>::iter_values() {
		add(reason(), &of.buyer, amount(&of.ticket));
	}
	let reason = ClearanceHoldReason::get;
	for of in pallet_clearance::Declarations::<Runtime>::iter_values() {
		add(reason(), &of.declarant, amount(&of.ticket));
	}
	for (party, _, ticket) in pallet_clearance::Brokers::<Runtime>::iter() {
		add(reason(), &party, amount(&ticket));
	}
	all.retain(|_, amount| *amount > 0);
	all
}

/// Check it now.
pub fn check() {
	let reasons = [
		MembershipHoldReason::get(),
		MotionHoldReason::get(),
		OfferHoldReason::get(),
		LogisticsHoldReason::get(),
		PaymentsHoldReason::get(),
		PassesHoldReason::get(),
		ClearanceHoldReason::get(),
	];
	let mut held = BTreeMap::new();
	for who in frame_system::Account::<Runtime>::iter_keys() {
		for reason in &reasons {
			let amount = Balances::balance_on_hold(reason, &who);
			if amount > 0 {
				held.insert((reason.encode(), who.clone()), amount);
			}
		}
	}
	assert_eq!(held, expected(), "deposits");
}

/// The bytes of a row, of its key as of its value; none where there is no such row.
fn bytes_of(key: impl AsRef<[u8]>) -> usize {
	let key = key.as_ref();
	unhashed::get_raw(key).map_or(0, |value| key.len() + value.len())
}

/// The most bytes that a row with that key can have (`MaxEncodedLen` of the key as of the value).
fn most(key: &[u8]) -> usize {
	static MOST: LazyLock<BTreeMap<Vec<u8>, u32>> = LazyLock::new(|| {
		let all = AllPalletsWithSystem::storage_info().into_iter();
		all.filter_map(|of| Some((of.prefix, of.max_size?)))
			.collect()
	});
	let prefix = &key[..32];
	let size = MOST.get(prefix).expect("a map whose rows have a bound");
	prefix.len() + *size as usize
}

/// That a deposit pays at the price per byte for the most bytes that these rows can have, less what its call has left
/// of room in lists.
fn pays(seen: &mut Seen, what: &str, ticket: &impl Encode, rows: &[Vec<u8>], left: usize) {
	*seen.entry(format!("deposit: {what}")).or_default() += 1;
	assert!(rows.iter().any(|row| bytes_of(row) > 0), "{what} is there");
	let now: usize = rows.iter().map(bytes_of).sum();
	let bytes = rows.iter().map(|row| most(row)).sum::<usize>() - left;
	assert!(now <= bytes, "{what} has {now} bytes and {bytes} at most");
	let price = DEPOSIT_PER_BYTE * bytes as Balance;
	let paid = amount(ticket);
	assert!(
		paid >= price,
		"{what} of {bytes} bytes costs {price}, and {paid} was paid"
	);
}

/// What a list has left of its room.
fn left<Item: Encode + MaxEncodedLen, Most: Get<u32>>(list: &BoundedVec<Item, Most>) -> usize {
	BoundedVec::<Item, Most>::max_encoded_len() - list.encoded_size()
}

/// What a handover of one piece leaves of its room: each piece pays for the rest.
fn left_by_one_piece() -> usize {
	(journey::MAX_PARTS as usize - 1) * journey::Finding::max_encoded_len()
}

/// Check that every deposit pays for every byte that can ever be there for it, its keys and its listings too.
pub fn check_bytes(seen: &mut Seen) {
	for (who, of) in members::Applications::<Runtime>::iter() {
		let country = of.details.country;
		let rows = [
			members::Applications::<Runtime>::hashed_key_for(&who),
			members::ApplicationsByCountry::<Runtime>::hashed_key_for(country, &who),
		];
		pays(
			seen,
			"an application",
			&of.ticket,
			&rows,
			left(&of.details.gs1_prefixes),
		);
	}
	for (who, of) in members::Members::<Runtime>::iter() {
		let details = &of.details;
		let mut rows = vec![members::Members::<Runtime>::hashed_key_for(&who)];
		for role in tradechain_primitives::Role::ALL {
			let key = (details.country, *role);
			rows.push(members::MembersByRole::<Runtime>::hashed_key_for(key, &who));
		}
		rows.extend(
			details
				.lei
				.map(members::LeiHolders::<Runtime>::hashed_key_for),
		);
		rows.extend(
			details
				.gln
				.map(members::GlnHolders::<Runtime>::hashed_key_for),
		);
		for prefix in &details.gs1_prefixes {
			rows.push(members::PrefixHolders::<Runtime>::hashed_key_for(prefix));
			for above in prefix.ancestors() {
				rows.push(members::PrefixesBeneath::<Runtime>::hashed_key_for(above));
			}
		}
		// Whether or not somebody attests to its identity.
		rows.push(members::Commitments::<Runtime>::hashed_key_for(
			details.country,
			tradechain_primitives::Digest::default(),
		));
		// Those of the genesis are members without a deposit.
		if amount(&of.ticket) > 0 {
			pays(
				seen,
				"a member",
				&of.ticket,
				&rows,
				left(&details.gs1_prefixes),
			);
		}
	}
	for (country, id, of) in motions::Motions::<Runtime>::iter() {
		let rows = [motions::Motions::<Runtime>::hashed_key_for(country, id)];
		pays(seen, "a motion", &of.ticket, &rows, 0);
	}
	for (id, of) in goods::Offers::<Runtime>::iter() {
		let rows = [
			goods::Offers::<Runtime>::hashed_key_for(id),
			goods::OffersByParty::<Runtime>::hashed_key_for(&of.from, id),
			goods::OffersByParty::<Runtime>::hashed_key_for(&of.to, id),
		];
		pays(seen, "an offer of goods", &of.ticket, &rows, 0);
	}
	for (id, of) in journey::Shipments::<Runtime>::iter() {
		let mut rows = vec![
			journey::Shipments::<Runtime>::hashed_key_for(id),
			journey::LinesOfShipment::<Runtime>::hashed_key_for(id),
			journey::Latest::<Runtime>::hashed_key_for(id),
			journey::InCustody::<Runtime>::hashed_key_for(&of.custodian, id),
			journey::Contents::<Runtime>::hashed_key_for(journey::ShipmentId::MAX, id),
		];
		let parties = [Some(&of.consignor), Some(&of.consignee), of.agent.as_ref()];
		for party in parties.into_iter().flatten() {
			rows.push(journey::ShipmentsByParty::<Runtime>::hashed_key_for(
				party, id,
			));
		}
		// Those of no offer that is there, since such a one has the bytes of all its pieces: below.
		rows.push(journey::Offers::<Runtime>::hashed_key_for(
			&of.consignee,
			journey::OfferId::MAX,
		));
		let lines = journey::LinesOfShipment::<Runtime>::get(id);
		let unused = left(&lines) + left_by_one_piece();
		pays(seen, "a shipment", &of.ticket, &rows, unused);
	}
	for (to, id, of) in journey::Offers::<Runtime>::iter() {
		*seen.entry("deposit: a handover".into()).or_default() += 1;
		let row = journey::Offers::<Runtime>::hashed_key_for(to, id);
		let now: usize = bytes_of(&row);
		let share = most(&row) - left_by_one_piece();
		let pieces = of.pieces.len();
		assert!(
			now <= pieces * share,
			"a handover of {pieces} pieces has {now} bytes, and each of them pays for {share}"
		);
	}
	for (key, of) in journey::Consents::<Runtime>::iter() {
		let rows = [journey::Consents::<Runtime>::hashed_key_for(key)];
		pays(seen, "a consent", &of.ticket, &rows, 0);
	}
	for (id, of) in payments::Orders::<Runtime>::iter() {
		let rows = [
			payments::Orders::<Runtime>::hashed_key_for(id),
			payments::OrdersByParty::<Runtime>::hashed_key_for(&of.buyer, id),
			payments::OrdersByParty::<Runtime>::hashed_key_for(&of.seller, id),
		];
		let unused = left(&of.terms.lines) + left(&of.progress);
		pays(seen, "an order", &of.ticket, &rows, unused);
	}
	for (id, of) in payments::Amendments::<Runtime>::iter() {
		let rows = [payments::Amendments::<Runtime>::hashed_key_for(id)];
		pays(seen, "an amendment", &of.ticket, &rows, 0);
	}
	for (order, id, of) in payments::Deliveries::<Runtime>::iter() {
		let rows = [payments::Deliveries::<Runtime>::hashed_key_for(order, id)];
		if let Some(ticket) = &of.ticket {
			pays(seen, "a delivery", ticket, &rows, left(&of.goods));
		}
	}
	for (id, of) in payments::PaymentRequests::<Runtime>::iter() {
		let rows = [
			payments::PaymentRequests::<Runtime>::hashed_key_for(id),
			payments::RequestsByParty::<Runtime>::hashed_key_for(&of.payee, id),
			payments::RequestsByParty::<Runtime>::hashed_key_for(&of.payer, id),
		];
		pays(seen, "a payment request", &of.ticket, &rows, 0);
	}
	for (id, of) in passes::Programmes::<Runtime>::iter() {
		let rows = [passes::Programmes::<Runtime>::hashed_key_for(id)];
		pays(seen, "a programme", &of.ticket, &rows, 0);
	}
	for (id, seller, of) in passes::Sellers::<Runtime>::iter() {
		let rows = [passes::Sellers::<Runtime>::hashed_key_for(id, &seller)];
		pays(seen, "a seller of a programme", &of.ticket, &rows, 0);
	}
	for (id, who, of) in passes::Accounts::<Runtime>::iter() {
		let rows = [
			passes::Accounts::<Runtime>::hashed_key_for(id, &who),
			passes::ProgrammesOf::<Runtime>::hashed_key_for(&who, id),
		];
		pays(seen, "an account's passes", &of.ticket, &rows, 0);
	}
	for (order, of) in passes::Bindings::<Runtime>::iter() {
		let rows = [passes::Bindings::<Runtime>::hashed_key_for(order)];
		pays(seen, "what an order binds", &of.ticket, &rows, 0);
	}
	for (id, of) in customs::Declarations::<Runtime>::iter() {
		let mut rows = vec![
			customs::Declarations::<Runtime>::hashed_key_for(id),
			customs::Undecided::<Runtime>::hashed_key_for(of.country, id),
			customs::Dependents::<Runtime>::hashed_key_for(id),
		];
		let parties = BTreeSet::from([&of.party, &of.declarant]);
		for party in parties {
			rows.push(customs::DeclarationsByParty::<Runtime>::hashed_key_for(
				party, id,
			));
		}
		let unused = customs::MAX_LINES as usize - of.lines.len();
		let unused = unused * customs::LineOf::<Runtime>::max_encoded_len();
		pays(seen, "a declaration", &of.ticket, &rows, unused);
	}
	for (party, broker, ticket) in customs::Brokers::<Runtime>::iter() {
		let rows = [customs::Brokers::<Runtime>::hashed_key_for(&party, &broker)];
		pays(seen, "a broker's authority", &ticket, &rows, 0);
	}
}

/// The bytes of all rows of a map.
fn bytes_in<Map: StoragePrefixedMap<V>, V: codec::FullCodec>() -> usize {
	let prefix = Map::final_prefix();
	let (mut bytes, mut at) = (0, prefix.to_vec());
	while let Some(next) = sp_io::storage::next_key(&at) {
		if !next.starts_with(&prefix) {
			break;
		}
		bytes += bytes_of(&next);
		at = next;
	}
	bytes
}

/// The maps of which rows stay that nobody gets a deposit back for; fees pay for them.
macro_rules! archived_maps {
	($take:ident) => {
		$take! {
			goods::Products goods::ProductsByOwner goods::Batches goods::InputsOf goods::MadeOf goods::Holdings
			goods::HoldingsByParty goods::Parties goods::Heads goods::Pages goods::Corrections goods::Certificates
			goods::CertificatesOf goods::Complaints goods::OpenComplaints goods::Recalls goods::RecallsInForce
			goods::Recovered journey::RemovedRecords
			journey::Pages journey::Corrections journey::AllSeries journey::Liabilities journey::LiabilitiesOf
			journey::LanesFrom journey::LanesBySlot journey::Slots journey::Lags customs::DeclaredLines customs::Bonded
			customs::Proofs customs::Superseded customs::RiskIndicators
		}
	};
}
/// What has no deposit, by map: it stays for ever, or as long as there are such goods.
fn archived() -> Vec<(&'static str, usize)> {
	macro_rules! bytes {
		($($pallet:ident::$map:ident)*) => {
			vec![$((stringify!($pallet $map), bytes_in::<$pallet::$map<Runtime>, _>())),*]
		};
	}
	let mut all = archived_maps!(bytes);
	// Those of shipments have no deposit: what the shipment paid for its places is enough.
	let deliveries = payments::Deliveries::<Runtime>::iter().filter(|(.., of)| of.ticket.is_none());
	let bytes = deliveries
		.map(|(order, id, _)| bytes_of(payments::Deliveries::<Runtime>::hashed_key_for(order, id)));
	all.push(("deliveries of shipments", bytes.sum()));
	all
}

/// What stayed for ever before a sequence, and what was paid since.
pub struct Archive {
	before: Vec<(&'static str, usize)>,
	paid: Balance,
}

impl Archive {
	pub fn open() -> Self {
		Self {
			before: archived(),
			paid: 0,
		}
	}

	/// Hears of fees: calls that are made without a transaction pay none but those for what stays.
	pub fn hear(&mut self, event: &RuntimeEvent) {
		if let RuntimeEvent::Balances(pallet_balances::Event::Withdraw { amount, .. }) = event {
			self.paid += amount;
		}
	}

	/// Check that what came since was paid for at the price per byte.
	pub fn check(&self) {
		let now = archived();
		let total = |maps: &[(_, usize)]| maps.iter().map(|(_, bytes)| bytes).sum::<usize>();
		let bytes = total(&now).saturating_sub(total(&self.before));
		let price = FEE_PER_BYTE * bytes as Balance;
		assert!(
			self.paid >= price,
			"{bytes} bytes that stay cost {price}, and {} was paid:\n{:?}\n{now:?}",
			self.paid,
			self.before,
		);
	}
}

/// The maps of which rows have deposits: those that are named above.
macro_rules! deposit_maps {
	($take:ident) => {
		$take! {
			members::Applications members::ApplicationsByCountry members::Members members::MembersByRole
			members::LeiHolders members::GlnHolders members::PrefixHolders members::PrefixesBeneath members::Commitments
			motions::Motions goods::Offers goods::OffersByParty journey::Shipments journey::LinesOfShipment
			journey::Latest journey::InCustody journey::Contents journey::ShipmentsByParty journey::Offers
			journey::Consents payments::Orders payments::OrdersByParty payments::Amendments
			payments::Deliveries payments::PaymentRequests payments::RequestsByParty passes::Programmes passes::Sellers
			passes::Accounts passes::ProgrammesOf passes::Bindings customs::Declarations customs::Undecided
			customs::Dependents customs::DeclarationsByParty customs::Brokers
		}
	};
}

/// The maps that officials write alone; those of which there are no more rows than a batch, which was paid for, can bear
/// recalls; and those of which there is one for each identity that a registrar attested, list and year.
macro_rules! official_maps {
	($take:ident) => {
		$take! {
			members::Registrars members::Groups motions::Panels motions::OpenMotions motions::NextMotion
			lists::Jurisdictions lists::ChapterPages lists::SubheadingPages lists::Changes lists::ConversionRates
			goods::Queue goods::QueueTurns goods::SpreadingOf goods::Spreads goods::Frontier goods::Marks goods::PastMarks
			customs::Borders payments::Currencies payments::Bought customs::Quotas
		}
	};
}

/// The model's motions are decided within a block.
#[test]
fn a_motion_pays_for_its_bytes() {
	genesis(DEVELOPMENT).execute_with(|| {
		begin_block(1, NOW);
		let call = Box::new(amend(*b"NL"));
		assert_ok!(Regulators::propose(signed(PANEL_NL[0]), *b"NL", call));
		let mut seen = Seen::new();
		check_bytes(&mut seen);
		assert!(seen.contains_key("deposit: a motion"));
	});
}

#[test]
fn every_map_is_paid_for() {
	macro_rules! prefixes {
		($($pallet:ident::$map:ident)*) => {
			[$((<$pallet::$map<Runtime> as PartialStorageInfoTrait>::partial_storage_info())),*]
				.into_iter()
				.flatten()
				.map(|of| of.prefix)
		};
	}
	let known: Vec<_> = deposit_maps!(prefixes)
		.chain(archived_maps!(prefixes))
		.chain(official_maps!(prefixes))
		.collect();
	let once: BTreeSet<_> = known.iter().collect();
	assert_eq!(once.len(), known.len(), "a map is named twice");
	const OURS: [&[u8]; 8] = [
		b"TradeMembership",
		b"Regulators",
		b"ProductLists",
		b"Provenance",
		b"TradePayments",
		b"Logistics",
		b"Clearance",
		b"Passes",
	];
	let missing: Vec<_> = AllPalletsWithSystem::storage_info()
		.into_iter()
		.filter(|of| OURS.contains(&&of.pallet_name[..]))
		.filter(|of| of.max_values != Some(1) && !once.contains(&of.prefix))
		.map(|of| String::from_utf8(of.storage_name).unwrap())
		.collect();
	assert!(missing.is_empty(), "nobody pays for {missing:?}");
}
