#![doc = include_str!("../README.md")]

mod chain;
mod kinds;
mod measure;
mod report;
mod rows;
mod spec;
mod world;

use clap::Parser;
use std::{
	fs::{self, File},
	io::BufWriter,
	path::PathBuf,
};
use world::World;

/// Fills blocks with one kind of call each, imports them, and reports what that takes.
#[derive(Parser)]
struct Options {
	/// Rows of state in each of the maps that trades use most.
	#[arg(long, value_delimiter = ',', default_value = "1000,100000,1000000")]
	rows: Vec<u64>,
	/// How often each block is imported.
	#[arg(long, default_value_t = 7)]
	repeat: usize,
	/// Only kinds whose names contain one of these.
	#[arg(long, value_delimiter = ',')]
	only: Vec<String>,
	/// Measures nothing: builds, imports and validates a block of two calls of each kind.
	#[arg(long)]
	check: bool,
	/// Measures nothing: writes the specification of a chain whose maps have as many rows as --rows says first.
	#[arg(long)]
	spec: Option<PathBuf>,
	/// The runtime's wasm, if not the one that was compiled with this.
	#[arg(long)]
	wasm: Option<PathBuf>,
	/// The folder for blocks.txt, blocks.json, blocks.svg and maps.txt.
	#[arg(long, default_value = ".")]
	out: PathBuf,
}

fn main() {
	let options = Options::parse();
	let code = match &options.wasm {
		Some(path) => fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())),
		None => trade_chain_runtime::WASM_BINARY
			.expect("it is compiled with the wasm, or --wasm names one")
			.to_vec(),
	};
	if let Some(path) = &options.spec {
		let file = File::create(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
		let rows = options.rows.first().copied().unwrap_or_default();
		return spec::write(code, rows, BufWriter::new(file)).expect("there is room for it");
	}
	let world = match options.check {
		true => World::new(8, 512),
		false => World::new(2_048, kinds::PERSONS),
	};
	let bench = measure::Bench::new(code, world, &options.rows);
	let kinds = kinds::kinds().into_iter().filter(|kind| {
		let mut wanted = options.only.iter();
		options.only.is_empty() || wanted.any(|part| kind.name.contains(part.as_str()))
	});
	if options.check {
		return kinds.for_each(|kind| bench.check(&kind));
	}
	let references = bench.references();
	let figures = kinds.flat_map(|kind| bench.measure(&kind, &references, options.repeat));

	let report = report::Report::new(figures.collect());
	fs::create_dir_all(&options.out).expect("the folder can be made");
	for (name, content) in [
		("blocks.txt", report.text()),
		("blocks.json", report.json()),
		("blocks.svg", report.svg()),
		("maps.txt", report.maps()),
	] {
		let path = options.out.join(name);
		fs::write(&path, content).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
	}
	println!("{}", report.text());
}
