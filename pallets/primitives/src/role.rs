use crate::Invalid;
use alloc::vec::Vec;
use codec::{Encode, MaxEncodedLen};
use core::fmt;
use scale_info::TypeInfo;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

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

impl Role {
	const fn bit(self) -> u16 {
		1u16.wrapping_shl(self as u32)
	}
}

/// A set of [`Role`]s: a number with one bit per role, the first role in the lowest bit.
#[derive(
	Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, TypeInfo, MaxEncodedLen,
)]
pub struct Roles(u16);

impl Roles {
	/// No role.
	pub const NONE: Self = Self(0);

	/// The set with these bits; [`Invalid::Unassigned`] if one of them is no role's.
	pub fn from_bits(bits: u16) -> Result<Self, Invalid> {
		let all: Self = Role::ALL.iter().copied().collect();
		let roles = Self(bits);
		if roles.is_subset_of(all) {
			Ok(roles)
		} else {
			Err(Invalid::Unassigned)
		}
	}

	/// The bits.
	pub const fn bits(self) -> u16 {
		self.0
	}

	/// Whether `role` is in the set.
	pub const fn contains(self, role: Role) -> bool {
		self.0 & role.bit() != 0
	}

	/// The set and `role`.
	#[must_use]
	pub const fn with(self, role: Role) -> Self {
		Self(self.0 | role.bit())
	}

	/// The set but not `role`.
	#[must_use]
	pub const fn without(self, role: Role) -> Self {
		Self(self.0 & !role.bit())
	}

	/// Adds `role`.
	pub fn insert(&mut self, role: Role) {
		*self = self.with(role);
	}

	/// The roles that are in one set or the other.
	#[must_use]
	pub const fn union(self, other: Self) -> Self {
		Self(self.0 | other.0)
	}

	/// Whether every role of this set is in `other`.
	pub const fn is_subset_of(self, other: Self) -> bool {
		self.0 & !other.0 == 0
	}

	/// Whether there is no role in the set.
	pub const fn is_empty(self) -> bool {
		self.0 == 0
	}

	/// The roles of the set, in the order of [`Role::ALL`].
	pub fn iter(self) -> impl Iterator<Item = Role> + Clone {
		Role::ALL
			.iter()
			.copied()
			.filter(move |role| self.contains(*role))
	}
}

impl From<Role> for Roles {
	fn from(role: Role) -> Self {
		Self(role.bit())
	}
}

impl FromIterator<Role> for Roles {
	fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
		roles.into_iter().fold(Self::NONE, Self::with)
	}
}

/// From the bits.
impl TryFrom<u16> for Roles {
	type Error = Invalid;

	fn try_from(bits: u16) -> Result<Self, Invalid> {
		Self::from_bits(bits)
	}
}

checked_decode!(Roles, u16);

impl fmt::Debug for Roles {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.debug_set().entries(self.iter()).finish()
	}
}

/// As the list of the names of the roles.
impl Serialize for Roles {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_seq(self.iter())
	}
}

impl<'de> Deserialize<'de> for Roles {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		Ok(Vec::<Role>::deserialize(deserializer)?
			.into_iter()
			.collect())
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::Decode;
	use proptest::prelude::*;

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

	proptest! {
		#[test]
		fn unknown_bits_are_refused(bits: u16) {
			let known = bits < 1 << Role::ALL.len();
			prop_assert_eq!(Roles::from_bits(bits).is_ok(), known);
			prop_assert_eq!(Roles::decode(&mut &bits.encode()[..]).is_ok(), known);
			if let Ok(roles) = Roles::from_bits(bits) {
				prop_assert_eq!(roles.bits(), bits);
				prop_assert_eq!(roles.encode(), bits.encode());
				prop_assert_eq!(roles.iter().collect::<Roles>(), roles);
				prop_assert_eq!(roles.iter().count() as u32, bits.count_ones());
				let json = serde_json::to_string(&roles).unwrap();
				prop_assert_eq!(serde_json::from_str::<Roles>(&json).unwrap(), roles);
			}
		}
	}
}
