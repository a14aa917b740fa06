//! The command: reads a file, says what it shows, and ends with a code that says so, too.

use clap::{Parser, Subcommand};
use sp_core::H256;
use std::{
	io::{Read, Write},
	path::{Path, PathBuf},
	process::ExitCode,
};
use tradechain_verifier::{parse_hash, report, AnyBundle, Fault, MAX_BUNDLE};

/// Decides offline whether a regulatory proof of the trade chain stands at a block, and how much of a consumer's quota is
/// used.
///
/// The block's hash must come from a source that you trust: your own node, a light client, a notary. The bundle may come
/// from anyone.
#[derive(Parser)]
#[command(version)]
struct Arguments {
	#[command(subcommand)]
	command: Command,
}

#[derive(Subcommand)]
enum Command {
	/// Decides on a bundle: 0 it stands, or the quota is told, 1 it does not stand, 2 it cannot be decided.
	Check {
		/// The hash of the block, which you trust.
		#[arg(value_parser = parse_hash)]
		block: H256,
		/// The bundle; `-` reads it from the standard input.
		bundle: PathBuf,
		/// Answers in JSON.
		#[arg(long)]
		json: bool,
	},
	/// Says in JSON which keys and prefixes a bundle lacks, for whoever makes one.
	Needs {
		/// The hash of the block.
		#[arg(value_parser = parse_hash)]
		block: H256,
		/// What there is of the bundle; `-` reads it from the standard input.
		bundle: PathBuf,
	},
}

const STANDS: u8 = 0;
const TOLD: u8 = 0;
const DOES_NOT_STAND: u8 = 1;
const UNDECIDED: u8 = 2;

fn read(path: &Path) -> Result<AnyBundle, Fault> {
	let mut bytes = Vec::new();
	// One byte more than there may be tells that there are too many.
	let mut read = |from: &mut dyn Read| {
		from.take(MAX_BUNDLE.saturating_add(1))
			.read_to_end(&mut bytes)
	};
	let read = if path == Path::new("-") {
		read(&mut std::io::stdin())
	} else {
		std::fs::File::open(path).and_then(|mut file| read(&mut file))
	};
	read.map_err(|error| Fault::NotRead(path.display().to_string(), error))?;
	AnyBundle::from_json(&bytes)
}

/// What is not read by anybody changes nothing about the verdict.
fn say(text: &str) {
	let _ = writeln!(std::io::stdout(), "{text}");
}

/// What is said of a bundle, and the code that says so, too.
fn decide(block: H256, bundle: &AnyBundle, json: bool) -> Result<(String, u8), Fault> {
	match bundle {
		AnyBundle::Proof(bundle) => {
			let verdict = tradechain_verifier::check(block, bundle)?;
			let text = if json {
				format!("{:#}", report::json(&verdict))
			} else {
				report::text(&verdict)
			};
			let code = if verdict.stands() {
				STANDS
			} else {
				DOES_NOT_STAND
			};
			Ok((text, code))
		}
		AnyBundle::Quota(bundle) => {
			let verdict = tradechain_verifier::check_quota(block, bundle)?;
			let text = if json {
				format!("{:#}", report::quota_json(&verdict))
			} else {
				report::quota_text(&verdict)
			};
			Ok((text, TOLD))
		}
	}
}

fn check(block: H256, bundle: &Path, json: bool) -> u8 {
	match read(bundle).and_then(|bundle| decide(block, &bundle, json)) {
		Ok((text, code)) => {
			say(&text);
			code
		}
		Err(fault) => fail(&fault, json),
	}
}

fn needs(block: H256, bundle: &Path) -> u8 {
	let needs = read(bundle).and_then(|bundle| match bundle {
		AnyBundle::Proof(bundle) => tradechain_verifier::needs(block, &bundle),
		AnyBundle::Quota(bundle) => tradechain_verifier::needs_quota(block, &bundle),
	});
	match needs {
		Ok(needs) => {
			say(&report::needs_json(&needs).to_string());
			0
		}
		Err(fault) => fail(&fault, false),
	}
}

fn fail(fault: &Fault, json: bool) -> u8 {
	if json {
		say(&format!("{:#}", report::fault_json(fault)));
	} else {
		let _ = writeln!(std::io::stderr(), "CANNOT BE DECIDED: {fault}.");
	}
	UNDECIDED
}

fn main() -> ExitCode {
	let code = match Arguments::parse().command {
		Command::Check {
			block,
			bundle,
			json,
		} => check(block, &bundle, json),
		Command::Needs { block, bundle } => needs(block, &bundle),
	};
	code.into()
}
