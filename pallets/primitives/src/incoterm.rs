code_enum! {
	/// A rule of Incoterms 2020: who bears cost and risk of the delivery, and up to where.
	pub enum Incoterm {
		/// Ex Works.
		EXW = "EXW",
		/// Free Carrier.
		FCA = "FCA",
		/// Free Alongside Ship.
		FAS = "FAS",
		/// Free On Board.
		FOB = "FOB",
		/// Cost and Freight.
		CFR = "CFR",
		/// Cost, Insurance and Freight.
		CIF = "CIF",
		/// Carriage Paid To.
		CPT = "CPT",
		/// Carriage and Insurance Paid To.
		CIP = "CIP",
		/// Delivered at Place.
		DAP = "DAP",
		/// Delivered at Place Unloaded.
		DPU = "DPU",
		/// Delivered Duty Paid.
		DDP = "DDP",
	}
	prefixes: []
}
