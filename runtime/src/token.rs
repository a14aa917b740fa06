//! The native token: what the runtime, its build script and the chain specifications say of it.

/// The token's symbol.
pub const SYMBOL: &str = "TRADE";

/// The token's decimal places.
pub const DECIMALS: u8 = 12;
