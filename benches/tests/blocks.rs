//! That what is measured can be: of every kind, a block is built, imported, and valid on its proof alone.

use std::process::Command;

#[test]
fn blocks_of_every_kind_are_built_imported_and_valid_on_their_proof_alone() {
	let checked = Command::new(env!("CARGO_BIN_EXE_trade-chain-benches"))
		.args(["--check", "--rows", "1000"])
		.output()
		.unwrap();
	let told = String::from_utf8_lossy(&checked.stderr);
	assert!(checked.status.success(), "{told}");
}
