code_enum! {
	/// What a member of the trade chain may act as.
	pub enum Role {
		/// Makes products and their batches.
		Manufacturer = "Manufacturer",
		/// Sells goods across the border.
		Exporter = "Exporter",
		/// Buys goods across the border, and declares them.
		Importer = "Importer",
		/// Buys and sells within the chain.
		Trader = "Trader",
		/// Buys for own use.
		Consumer = "Consumer",
		/// Carries goods.
		Carrier = "Carrier",
		/// Stores goods of others.
		Warehouse = "Warehouse",
		/// Examines goods and certifies them.
		Inspector = "Inspector",
		/// Declares goods on behalf of others.
		CustomsBroker = "CustomsBroker",
	}
	prefixes: []
}

code_set! {
	/// A set of [`Role`]s: a number with one bit per role, the first role in the lowest bit.
	pub struct Roles(u16) of Role;
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_set_of_roles() {
		let mut roles = Roles::from(Role::Exporter).with(Role::CustomsBroker);
		assert_eq!(roles.bits(), 0b1_0000_0010);
		assert!(roles.contains(Role::Exporter) && !roles.contains(Role::Manufacturer));
		assert!(roles.iter().eq([Role::Exporter, Role::CustomsBroker]));
		roles.insert(Role::Trader);
		assert_eq!(
			roles
				.without(Role::Exporter)
				.without(Role::Exporter)
				.iter()
				.count(),
			2
		);
		assert!(Roles::NONE.is_empty() && Roles::NONE.is_subset_of(roles) && !roles.is_empty());
		assert!(roles.is_subset_of(roles.union(Role::Consumer.into())));
		assert!(!roles.union(Role::Consumer.into()).is_subset_of(roles));
		assert_eq!(
			alloc::format!("{roles:?}"),
			"{Exporter, Trader, CustomsBroker}"
		);
	}

	#[test]
	fn as_a_list_of_names() {
		let roles = Roles::from(Role::Carrier).with(Role::Manufacturer);
		let json = serde_json::to_string(&roles).unwrap();
		assert_eq!(json, r#"["Manufacturer","Carrier"]"#);
		assert_eq!(serde_json::from_str::<Roles>(&json).unwrap(), roles);
		assert_eq!(
			serde_json::from_str::<Roles>(r#"["carrier", "Carrier"]"#)
				.unwrap()
				.bits(),
			32
		);
		assert!(serde_json::from_str::<Roles>(r#"["Pirate"]"#).is_err());
		assert!(serde_json::from_str::<Roles>("1").is_err());
	}
}
