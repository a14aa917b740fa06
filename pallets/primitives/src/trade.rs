//! The words of the lists of products: what a good is moved for and how, by which they tell cases
//! apart; what they can require; who decides on them; the edition of their codes.

code_enum! {
	/// Which way goods cross the border of a jurisdiction.
	pub enum Direction {
		/// Into it.
		Import = "Import",
		/// Out of it.
		Export = "Export",
	}
	prefixes: []
}

code_enum! {
	/// Who buys: a business, or a consumer across the border.
	pub enum TradeMode {
		/// Business to business.
		B2B = "B2B",
		/// Business to consumer.
		B2C = "B2C",
	}
	prefixes: []
}

code_set! {
	/// A set of [`TradeMode`]s: a number with one bit per mode, the first mode in the lowest bit.
	pub struct TradeModes(u8) of TradeMode;
}

code_enum! {
	/// The customs procedure that goods are declared for: the groups of procedures of the Revised
	/// Kyoto Convention that lists of products tell apart.
	pub enum Procedure {
		/// Clearance for home use, or outright exportation (Specific Annexes B 1 and C 1).
		HomeUse = "HomeUse",
		/// Into a customs warehouse or a free zone, also called bonded (Specific Annex D).
		Bonded = "Bonded",
		/// Customs transit (Specific Annex E 1).
		Transit = "Transit",
		/// Goods that come back, or go back (Specific Annexes B 2 and C 1).
		Return = "Return",
	}
	prefixes: []
}

code_set! {
	/// A set of [`Procedure`]s: a number with one bit per procedure, the first in the lowest bit.
	pub struct Procedures(u8) of Procedure;
}

code_enum! {
	/// A kind of certificate that the terms of a list can require.
	pub enum CertificateKind {
		/// Certificate of origin (Revised Kyoto Convention, Specific Annex K).
		Origin = "Origin",
		/// Sanitary certificate: food that is fit for consumption (Codex Alimentarius, CXG 38).
		Sanitary = "Sanitary",
		/// Veterinary certificate: animals and what is made of them (WOAH Terrestrial Code, 5.2).
		Veterinary = "Veterinary",
		/// Phytosanitary certificate: plants and what is made of them (IPPC, ISPM 12).
		Phytosanitary = "Phytosanitary",
		/// Certificate of conformity with a technical regulation or a standard (ISO/IEC 17065).
		Conformity = "Conformity",
		/// Certificate of analysis: what a laboratory found (ISO/IEC 17025).
		Analysis = "Analysis",
		/// Certificate of free sale: the product is lawfully on the market where it comes from.
		FreeSale = "FreeSale",
		/// Registration or notification of a product where it goes, as for cosmetics.
		ProductRegistration = "ProductRegistration",
		/// Permit under the Convention on International Trade in Endangered Species (CITES, VI).
		Cites = "Cites",
		/// Certificate of pre-shipment inspection (WTO Agreement on Preshipment Inspection).
		PreShipmentInspection = "PreShipmentInspection",
		/// Certificate of organic production (Codex Alimentarius, CXG 32).
		Organic = "Organic",
		/// Halal certificate (Codex Alimentarius, CXG 24).
		Halal = "Halal",
		/// Import licence (WTO Agreement on Import Licensing Procedures).
		ImportLicence = "ImportLicence",
		/// Export licence, as for dual-use goods.
		ExportLicence = "ExportLicence",
	}
	prefixes: []
}

code_set! {
	/// A set of [`CertificateKind`]s: a number with one bit per kind, the first in the lowest bit.
	pub struct CertificateKinds(u16) of CertificateKind;
}

code_enum! {
	/// The office that a regulator holds in its jurisdiction.
	pub enum Office {
		/// Customs administration.
		Customs = "Customs",
		/// Inspection and quarantine of animals, plants and food.
		InspectionAndQuarantine = "InspectionAndQuarantine",
		/// Trade and commerce.
		Commerce = "Commerce",
		/// Public health, medicines and cosmetics.
		Health = "Health",
		/// Agriculture.
		Agriculture = "Agriculture",
		/// Environment and protected species.
		Environment = "Environment",
		/// Technical regulations and standards.
		Standards = "Standards",
		/// Taxes and duties.
		Finance = "Finance",
		/// Sanctions and security.
		Security = "Security",
		/// Another authority.
		Other = "Other",
	}
	prefixes: []
}

code_enum! {
	/// An edition of the Harmonized System, by the year in which it takes force.
	pub enum HsEdition {
		/// The fifth, of 2012.
		Hs2012 = "HS2012",
		/// The sixth, of 2017.
		Hs2017 = "HS2017",
		/// The seventh, of 2022.
		Hs2022 = "HS2022",
		/// The eighth, of 2028.
		Hs2028 = "HS2028",
	}
	prefixes: []
}
