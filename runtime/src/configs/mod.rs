//! How each pallet is set up, in the groups of the pallet indices.

pub mod assets;
pub mod consensus;
pub mod governance;
pub mod system;
pub mod trade;
pub mod wallets;

pub use assets::{AssetKind, NativeAndAssets, NativeAsset, WeightToFee};
pub use consensus::{ConsensusHook, RelayRandomness, StakingPot};
pub use governance::{CouncilCollective, CouncilMajority, CouncilThreeQuarters, RootOrCouncil};
pub use system::{RuntimeBlockLength, RuntimeBlockWeights};
pub use wallets::ProxyType;
