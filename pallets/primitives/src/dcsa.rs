code_enum! {
	/// What happened to a means of transport or to a piece of equipment (a container): the transport
	/// and equipment event type codes of DCSA Track & Trace.
	pub enum TransportEvent {
		/// The means of transport arrived.
		ARRI = "ARRI",
		/// The means of transport departed.
		DEPA = "DEPA",
		/// Loaded on a means of transport.
		LOAD = "LOAD",
		/// Discharged from a means of transport.
		DISC = "DISC",
		/// Gated in: into a terminal or depot.
		GTIN = "GTIN",
		/// Gated out: out of a terminal or depot.
		GTOT = "GTOT",
		/// Stuffed with goods.
		STUF = "STUF",
		/// Stripped: goods taken out.
		STRP = "STRP",
		/// Picked up.
		PICK = "PICK",
		/// Dropped off.
		DROP = "DROP",
		/// Inspected.
		INSP = "INSP",
		/// Resealed.
		RSEA = "RSEA",
		/// Removed: the seal taken off.
		RMVD = "RMVD",
		/// Selected by customs for a scan.
		CUSS = "CUSS",
		/// Selected by customs for inspection.
		CUSI = "CUSI",
		/// Released by customs.
		CUSR = "CUSR",
		/// Crossed a border.
		CROS = "CROS",
		/// Available for pick-up.
		AVPU = "AVPU",
		/// Available for drop-off.
		AVDO = "AVDO",
	}
	prefixes: []
}

code_enum! {
	/// How sure an event is: the event classifier codes of DCSA Track & Trace.
	pub enum EventClassifier {
		/// Planned.
		PLN = "PLN",
		/// Estimated.
		EST = "EST",
		/// Actual.
		ACT = "ACT",
	}
	prefixes: []
}
