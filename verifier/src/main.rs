//! The command: reads a file, says what it shows, and ends with a code that says so, too.

use clap::{Parser, Subcommand};
use sp_core::H256;
use std::{
	io::{Read, Write},
	path::{Path, PathBuf},
	process::ExitCode,
};
use tradechain_verifier::{check, needs, parse_hash, report, Bundle, Fault};

/// Decides offline whether a regulatory proof of the trade chain stands at a block.
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
	/// Decides on a bundle: 0 it stands, 1 it does not stand, 2 it cannot be decided.
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
const DOES_NOT_STAND: u8 = 1;
const UNDECIDED: u8 = 2;

fn read(path: &Path) -> Result<Vec<u8>, String> {
	let mut bytes = Vec::new();
	let read = if path == Path::new("-") {
		std::io::stdin().read_to_end(&mut bytes).map(|_| ())
	} else {
		std::fs::read(path).map(|read| bytes = read)
	};
	read.map(|()| bytes)
		.map_err(|error| format!("{} cannot be read: {error}", path.display()))
}

/// What is not read by anybody changes nothing about the verdict.
fn say(text: &str) {
	let _ = writeln!(std::io::stdout(), "{text}");
}

fn complain(text: &str) {
	let _ = writeln!(std::io::stderr(), "CANNOT BE DECIDED: {text}.");
}

fn run(command: &Command) -> u8 {
	let (Command::Check { bundle, .. } | Command::Needs { bundle, .. }) = command;
	let bytes = match read(bundle) {
		Ok(bytes) => bytes,
		Err(why) => {
			complain(&why);
			return UNDECIDED;
		}
	};
	let bundle = Bundle::from_json(&bytes);
	match command {
		Command::Check { block, json, .. } => {
			match bundle.and_then(|bundle| check(*block, &bundle)) {
				Ok(verdict) => {
					say(&if *json {
						format!("{:#}", report::json(&verdict))
					} else {
						report::text(&verdict)
					});
					if verdict.stands() {
						STANDS
					} else {
						DOES_NOT_STAND
					}
				}
				Err(fault) => fail(&fault, *json),
			}
		}
		Command::Needs { block, .. } => match bundle.and_then(|bundle| needs(*block, &bundle)) {
			Ok(needs) => {
				say(&report::needs_json(&needs).to_string());
				STANDS
			}
			Err(fault) => fail(&fault, false),
		},
	}
}

fn fail(fault: &Fault, json: bool) -> u8 {
	if json {
		say(&format!("{:#}", report::fault_json(fault)));
	} else {
		complain(&fault.to_string());
	}
	UNDECIDED
}

fn main() -> ExitCode {
	run(&Arguments::parse().command).into()
}
