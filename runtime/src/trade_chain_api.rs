//! What the clients of this chain ask.
//!
//! The pallets answer the same questions as view functions. They are gathered here because some
//! client libraries offer runtime APIs and no view functions.

use alloc::vec::Vec;
use codec::Codec;
use pallet_trade_membership::{ApplicationView, GroupId, MemberView};
use tradechain_primitives::Role;

sp_api::decl_runtime_apis! {
	/// What the clients of this chain ask.
	pub trait TradeChainApi<AccountId>
	where
		AccountId: Codec,
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
	}
}
