use alloc::string::String;

code_enum! {
	/// The business step that an EPCIS event was part of: the 41 values of CBV 2.0, section 7.1.
	pub enum BizStep {
		/// Possession or ownership is taken over.
		Accepting = "accepting",
		/// Goods arrive at a place, before they are received.
		Arriving = "arriving",
		/// Parts are put together and can be taken apart again.
		Assembling = "assembling",
		/// Used goods are collected for reuse or disposal.
		Collecting = "collecting",
		/// An identifier is given to an object for the first time.
		Commissioning = "commissioning",
		/// Goods change from possession of their owner to that of a consignee.
		Consigning = "consigning",
		/// An instance or quantity of a class is made.
		CreatingClassInstance = "creating_class_instance",
		/// A part of the stock is counted, for checking.
		CycleCounting = "cycle_counting",
		/// An identifier is taken from an object.
		Decommissioning = "decommissioning",
		/// Goods leave a place.
		Departing = "departing",
		/// Objects are destroyed.
		Destroying = "destroying",
		/// An assembly is taken apart.
		Disassembling = "disassembling",
		/// Product is given out to a consumer, in part or in whole.
		Dispensing = "dispensing",
		/// An identifier is written to a bar code or tag.
		Encoding = "encoding",
		/// People pass through an entrance of a shop.
		EnteringExiting = "entering_exiting",
		/// Objects are set apart until a decision.
		Holding = "holding",
		/// Objects are examined.
		Inspecting = "inspecting",
		/// A part is put into a whole that exists without it.
		Installing = "installing",
		/// A tag is made unreadable.
		Killing = "killing",
		/// Goods are loaded on a means of transport.
		Loading = "loading",
		/// Any step for which there is no better value.
		Other = "other",
		/// Goods are put into a larger container.
		Packing = "packing",
		/// Goods are chosen from stock to fill an order.
		Picking = "picking",
		/// Goods are taken into the stock of a place.
		Receiving = "receiving",
		/// A part is taken out of a whole.
		Removing = "removing",
		/// The packaging is changed.
		Repackaging = "repackaging",
		/// A defect is mended.
		Repairing = "repairing",
		/// A part is put in place of another.
		Replacing = "replacing",
		/// Identifiers are set aside for later use.
		Reserving = "reserving",
		/// Goods are sold to a consumer.
		RetailSelling = "retail_selling",
		/// A sample is taken.
		Sampling = "sampling",
		/// A sensor reports what it measured.
		SensorReporting = "sensor_reporting",
		/// Goods are sent: picked, packed, loaded and departed in one.
		Shipping = "shipping",
		/// Goods are moved from storage to where they will be loaded.
		StagingOutbound = "staging_outbound",
		/// The stock is counted, for the books.
		StockTaking = "stock_taking",
		/// Goods are put where customers can reach them.
		Stocking = "stocking",
		/// Goods are put into storage.
		Storing = "storing",
		/// Goods are carried from one place to another.
		Transporting = "transporting",
		/// Goods are unloaded from a means of transport.
		Unloading = "unloading",
		/// Goods are taken out of a larger container.
		Unpacking = "unpacking",
		/// A shipping is declared not to have happened.
		VoidShipping = "void_shipping",
	}
	prefixes: [BizStep::URI, "cbv:BizStep-", "urn:epcglobal:cbv:bizstep:"]
}

code_enum! {
	/// The state of an object after an EPCIS event: the 33 values of CBV 2.0, section 7.2.
	pub enum Disposition {
		/// Commissioned, and in use.
		Active = "active",
		/// Ready for use.
		Available = "available",
		/// All parts are taken to be there, some of them by inference.
		CompletenessInferred = "completeness_inferred",
		/// All parts were checked to be there.
		CompletenessVerified = "completeness_verified",
		/// As the specification demands.
		Conformant = "conformant",
		/// The container is closed.
		ContainerClosed = "container_closed",
		/// The container is open.
		ContainerOpen = "container_open",
		/// Damaged.
		Damaged = "damaged",
		/// Destroyed, and never to be seen again.
		Destroyed = "destroyed",
		/// Given out to a consumer in whole.
		Dispensed = "dispensed",
		/// Given up for disposal.
		Disposed = "disposed",
		/// Its identifier is written to a bar code or tag, but it is not commissioned.
		Encoded = "encoded",
		/// Past its date.
		Expired = "expired",
		/// On its way through a place.
		InProgress = "in_progress",
		/// On its way between two parties.
		InTransit = "in_transit",
		/// Decommissioned.
		Inactive = "inactive",
		/// Not of the class that was expected.
		MismatchClass = "mismatch_class",
		/// Not the instance that was expected.
		MismatchInstance = "mismatch_instance",
		/// Not the quantity that was expected.
		MismatchQuantity = "mismatch_quantity",
		/// To be replaced.
		NeedsReplacement = "needs_replacement",
		/// No matching pedigree was found.
		NoPedigreeMatch = "no_pedigree_match",
		/// Not as the specification demands.
		NonConformant = "non_conformant",
		/// Not to be sold, for a reason without a value of its own.
		NonSellableOther = "non_sellable_other",
		/// Given out to a consumer in part.
		PartiallyDispensed = "partially_dispensed",
		/// Recalled for the safety of the public.
		Recalled = "recalled",
		/// Its identifier is set aside for another party.
		Reserved = "reserved",
		/// Sold to a consumer.
		RetailSold = "retail_sold",
		/// Sent back.
		Returned = "returned",
		/// For sale, where customers can reach it.
		SellableAccessible = "sellable_accessible",
		/// For sale, where customers cannot reach it.
		SellableNotAccessible = "sellable_not_accessible",
		/// Stolen.
		Stolen = "stolen",
		/// Not ready for use.
		Unavailable = "unavailable",
		/// In an unknown state.
		Unknown = "unknown",
	}
	prefixes: [Disposition::URI, "cbv:Disp-", "urn:epcglobal:cbv:disp:"]
}

impl BizStep {
	const URI: &'static str = "https://ref.gs1.org/cbv/BizStep-";

	/// The URI of the value, as in the GS1 web vocabulary and in event hashes.
	pub fn uri(self) -> String {
		[Self::URI, self.code()].concat()
	}
}

impl Disposition {
	const URI: &'static str = "https://ref.gs1.org/cbv/Disp-";

	/// The URI of the value, as in the GS1 web vocabulary and in event hashes.
	pub fn uri(self) -> String {
		[Self::URI, self.code()].concat()
	}
}

code_enum! {
	/// The type of an EPCIS event (EPCIS 2.0, section 7.4).
	pub enum EventType {
		/// Something happened to objects.
		Object = "ObjectEvent",
		/// Objects were put into, seen in, or taken out of a larger one.
		Aggregation = "AggregationEvent",
		/// Objects were tied to, seen with, or untied from a business transaction.
		Transaction = "TransactionEvent",
		/// Objects were made from others, which are used up.
		Transformation = "TransformationEvent",
		/// Objects were attached to, seen with, or detached from a place or another object.
		Association = "AssociationEvent",
	}
	prefixes: ["epcis:"]
}

code_enum! {
	/// How an EPCIS event relates to the life of its objects (EPCIS 2.0, section 7.3.2).
	pub enum Action {
		/// They begin, or are added.
		Add = "ADD",
		/// They were seen, unchanged.
		Observe = "OBSERVE",
		/// They end, or are taken away.
		Delete = "DELETE",
	}
	prefixes: []
}

code_enum! {
	/// Why an EPCIS event is declared erroneous: the two values of CBV 2.0, section 7.5.
	pub enum ErrorReason {
		/// It did not happen.
		DidNotOccur = "did_not_occur",
		/// It happened, and something in it is wrong.
		IncorrectData = "incorrect_data",
	}
	prefixes: ["https://ref.gs1.org/cbv/ER-", "cbv:ER-", "urn:epcglobal:cbv:er:"]
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::Invalid;

	#[test]
	fn words_and_uris() {
		for text in [
			"void_shipping",
			"https://ref.gs1.org/cbv/BizStep-void_shipping",
			"cbv:BizStep-void_shipping",
			" urn:epcglobal:cbv:bizstep:void_shipping ",
		] {
			assert_eq!(text.parse(), Ok(BizStep::VoidShipping), "{text}");
		}
		for text in [
			"in_transit",
			"https://ref.gs1.org/cbv/Disp-in_transit",
			"cbv:Disp-in_transit",
			"urn:epcglobal:cbv:disp:in_transit",
		] {
			assert_eq!(text.parse(), Ok(Disposition::InTransit), "{text}");
		}
		for text in [
			"",
			"in_transit",
			"cbv:Disp-shipping",
			"cbv:BizStep-",
			"cbv:BizStep-other-",
		] {
			assert_eq!(text.parse::<BizStep>(), Err(Invalid::Unassigned), "{text}");
		}
	}

	#[test]
	fn every_value_parses_its_uri() {
		assert!(BizStep::ALL
			.iter()
			.all(|step| step.uri().parse() == Ok(*step)));
		assert!(Disposition::ALL
			.iter()
			.all(|state| state.uri().parse() == Ok(*state)));
		assert_eq!(
			BizStep::Commissioning.uri(),
			"https://ref.gs1.org/cbv/BizStep-commissioning"
		);
		assert_eq!(
			Disposition::Recalled.uri(),
			"https://ref.gs1.org/cbv/Disp-recalled"
		);
	}
}
