//! What was measured, as a text, in JSON and as a picture, and the targets that it is held against.

use crate::{
	kinds::{ONE_LINE, TEN_LINES},
	measure::Figures,
};
use serde_json::{json, Value};
use std::{collections::BTreeSet, fmt::Write};

/// Events that a block must have room for, a hundred in a call.
const EVENTS: f64 = 60_000.0;
/// Calls of that name do.
const HUNDRED_EVENTS: &str = "provenance.record_events, 100";
/// What a whole trade with a consumer may cost, in transfers.
const TRADE: f64 = 25.0;
/// What each further line of an order may cost, in transfers.
const FURTHER_LINE: f64 = 0.5;
/// What the most rows may cost, in what the fewest cost.
const GROWTH: f64 = 1.5;
/// The least share that a call must take of what it is charged.
const LEAST_SHARE: f64 = 0.5;

impl Figures {
	/// What it took of time, as a share of what it was charged without the database's part.
	fn time_share(&self) -> f64 {
		let (time, database, _) = self.charged;
		self.took.0 / (time - database)
	}

	/// The same of proof, where it is alone in its block.
	fn proof_share(&self) -> f64 {
		self.proof_alone / self.charged.2
	}

	/// The larger of the shares of proof: alone, and among others in a full block.
	fn most_proof(&self) -> f64 {
		self.proof_share().max(self.took.1 / self.charged.2)
	}

	/// What doing one thing took, in transfers.
	fn times_each(&self) -> f64 {
		self.times.1 / f64::from(self.units)
	}

	fn limit(&self) -> &'static str {
		use crate::chain::Limit;
		match self.limit {
			Some(Limit::Time) => "time",
			Some(Limit::Proof) => "proof",
			Some(Limit::Length) => "length",
			None => "its own",
		}
	}

	fn json(&self) -> Value {
		let (time, database, proof) = self.charged;
		json!({
			"call": self.name,
			"units": self.units,
			"rows": self.rows,
			"calls": self.calls,
			"limit": self.limit(),
			"shares": { "time": self.shares[0], "proof": self.shares[1], "length": self.shares[2] },
			"charged": { "nanoseconds": time, "of_which_database": database, "proof": proof },
			"took": { "nanoseconds": self.took.0, "proof": self.took.1, "proof_alone": self.proof_alone },
			"maps": self.maps.iter().map(|(name, of)| {
				json!({ "map": name, "read": of.read, "written": of.written, "proof": of.proof })
			}).collect::<Vec<_>>(),
			"took_over_charged": {
				"time_without_database": self.time_share(),
				"proof": self.took.1 / proof,
				"proof_alone": self.proof_share(),
			},
			"growth": { "time": self.growth.0, "proof": self.growth.1 },
			"remarks": { "time": self.times.0, "room": self.rooms.0, "proof": self.proofs.0 },
			"transfers": { "time": self.times.1, "room": self.rooms.1, "proof": self.proofs.1 },
		})
	}
}

/// A target, and whether it is met.
struct Target {
	what: String,
	is_met: bool,
	found: String,
}

impl Target {
	fn at_most(what: impl Into<String>, found: f64, most: f64) -> Self {
		Self {
			what: format!("{}: at most {most}", what.into()),
			is_met: found <= most,
			found: format!("{found:.3}"),
		}
	}

	/// That all of them are such; those that are not are named.
	fn all<'a>(
		what: impl Into<String>,
		of: impl Iterator<Item = &'a Figures>,
		value: impl Fn(&Figures) -> f64,
		is_met: impl Fn(f64) -> bool,
	) -> Self {
		let values: Vec<_> = of.map(|figures| (figures.name, value(figures))).collect();
		let missed: Vec<_> = values
			.iter()
			.filter(|(_, value)| !is_met(*value))
			.map(|(name, value)| format!("{name} {value:.2}"))
			.collect();
		Self {
			what: what.into(),
			is_met: missed.is_empty(),
			found: match missed.is_empty() {
				true => format!("all {}", values.len()),
				false => format!(
					"not {} of {}: {}",
					missed.len(),
					values.len(),
					missed.join("; ")
				),
			},
		}
	}
}

/// All that was measured.
pub struct Report {
	figures: Vec<Figures>,
}

impl Report {
	/// Of these.
	pub fn new(figures: Vec<Figures>) -> Self {
		Self { figures }
	}

	fn sizes(&self) -> BTreeSet<u64> {
		self.figures.iter().map(|figures| figures.rows).collect()
	}

	fn at(&self, rows: u64) -> impl Iterator<Item = &Figures> {
		self.figures.iter().filter(move |of| of.rows == rows)
	}

	fn targets(&self) -> Vec<Target> {
		// Of a few calls the time is not told from the noise.
		let is_full = |of: &&Figures| of.limit.is_some();
		let mut targets = Vec::new();
		for rows in self.sizes() {
			let at = |what: &str| format!("{rows} rows: {what}");
			let named = |name| self.at(rows).find(|of| of.name == name);
			targets.push(Target::all(
				at("no call takes more time than it is charged"),
				self.at(rows).filter(is_full),
				|of| of.took.0 / of.charged.0,
				|share| share <= 1.0,
			));
			targets.push(Target::all(
				at("no call takes more proof than it is charged"),
				self.at(rows),
				Figures::most_proof,
				|share| share <= 1.0,
			));
			targets.push(Target::all(
				at("calls that never vary take at least half of the time that they are charged"),
				self.at(rows).filter(is_full).filter(|of| of.is_fixed),
				Figures::time_share,
				|share| share >= LEAST_SHARE,
			));
			for of in self.at(rows) {
				if let Some(target) = of.target {
					let what = at(&format!("{}, each in transfers", of.name));
					targets.push(Target::at_most(what, of.times_each(), target));
				}
			}
			if let (Some(one), Some(ten)) = (named(ONE_LINE), named(TEN_LINES)) {
				let further = (ten.times.1 - one.times.1) / 9.0;
				let what = at("each further line of an order, in transfers");
				targets.push(Target::at_most(what, further, FURTHER_LINE));
			}
			if let Some(of) = named(HUNDRED_EVENTS) {
				let events = f64::from(of.calls) * f64::from(of.units);
				targets.push(Target {
					what: at(&format!("events in a block: at least {EVENTS}")),
					is_met: events >= EVENTS,
					found: events.to_string(),
				});
			}
			let steps: Vec<_> = self.at(rows).filter(|of| of.in_trade > 0).collect();
			// Where only some kinds were measured, there is no whole trade.
			if steps.iter().map(|of| of.in_trade).sum::<u32>() == TRADE_STEPS {
				let trade = steps
					.iter()
					.map(|of| of.times.1 * f64::from(of.in_trade))
					.sum();
				let what = at("a trade with a consumer, order to settlement, in transfers");
				targets.push(Target::at_most(what, trade, TRADE));
			}
		}
		let sizes = self.sizes();
		if let (Some(fewest), Some(most)) = (sizes.first(), sizes.last()) {
			let at_most = |what: &str| {
				format!("{most} rows take at most {GROWTH} times the {what} that {fewest} take")
			};
			targets.push(Target::all(
				at_most("time"),
				self.at(*most).filter(is_full),
				|of| of.growth.0,
				|times| times <= GROWTH,
			));
			targets.push(Target::all(
				at_most("proof"),
				self.at(*most),
				|of| of.growth.1,
				|times| times <= GROWTH,
			));
		}
		targets
	}

	/// As a text.
	pub fn text(&self) -> String {
		let mut out = String::new();
		// What several columns are about stands above the first of them.
		let heads = [
			("", "rows"),
			("", "calls"),
			("", "limit"),
			("time", "µs charged"),
			("", "µs took"),
			("", "share"),
			("", "growth"),
			("proof", "B charged"),
			("", "B took"),
			("", "B alone"),
			("", "share"),
			("in remarks", "time"),
			("", "room"),
			("", "proof"),
			("in transfers", "time"),
			("", "room"),
			("", "proof"),
		];
		let rows: Vec<[String; 17]> = self
			.figures
			.iter()
			.map(|of| {
				[
					of.rows.to_string(),
					of.calls.to_string(),
					of.limit().into(),
					format!("{:.1}", of.charged.0 / 1_000.0),
					format!("{:.1}", of.took.0 / 1_000.0),
					format!("{:.2}", of.time_share()),
					format!("{:.2}", of.growth.0),
					format!("{:.0}", of.charged.2),
					format!("{:.0}", of.took.1),
					format!("{:.0}", of.proof_alone),
					format!("{:.2}", of.proof_share()),
					format!("{:.2}", of.times.0),
					format!("{:.2}", of.rooms.0),
					format!("{:.2}", of.proofs.0),
					format!("{:.2}", of.times.1),
					format!("{:.2}", of.rooms.1),
					format!("{:.2}", of.proofs.1),
				]
			})
			.collect();
		let width = |column: usize| {
			let cells = rows.iter().map(|row| row[column].chars().count());
			let (above, head) = heads[column];
			let heads = [above, head].map(|head| head.chars().count());
			cells.chain(heads).max().unwrap_or(0)
		};
		let names = self.figures.iter().map(|of| of.name.chars().count());
		let first = names.max().unwrap_or(0);
		let mut line = |name: &str, cells: &[String]| {
			let _ = write!(out, "{name:first$}");
			for (column, cell) in cells.iter().enumerate() {
				let _ = write!(out, "  {cell:>width$}", width = width(column));
			}
			out.truncate(out.trim_end().len());
			out.push('\n');
		};
		line("", &heads.map(|(above, _)| String::from(above)));
		line("call", &heads.map(|(_, head)| String::from(head)));
		for (of, row) in self.figures.iter().zip(&rows) {
			line(of.name, row);
		}
		let _ = write!(out, "\nMeasured on: {}.\n\nTargets\n\n", processor());
		for target in self.targets() {
			let word = if target.is_met { "met   " } else { "missed" };
			let _ = writeln!(out, "{word}  {} ({})", target.what, target.found);
		}
		out
	}

	/// What each call touches of the state, where that has the most rows.
	pub fn maps(&self) -> String {
		let mut out = String::new();
		let most = self.sizes().last().copied().unwrap_or_default();
		for of in self.at(most) {
			let _ = writeln!(out, "{}, alone in a block, with {most} rows", of.name);
			let _ = writeln!(out, "  read  written  B of proof");
			for (name, of) in &of.maps {
				let _ = writeln!(
					out,
					"{:6}  {:7}  {:10}  {name}",
					of.read, of.written, of.proof
				);
			}
			out.push('\n');
		}
		out
	}

	/// In JSON.
	pub fn json(&self) -> String {
		let targets: Vec<_> = self
			.targets()
			.iter()
			.map(|of| json!({ "target": of.what, "met": of.is_met, "found": of.found }))
			.collect();
		let figures: Vec<_> = self.figures.iter().map(Figures::json).collect();
		let all = json!({ "processor": processor(), "figures": figures, "targets": targets });
		format!("{all:#}\n")
	}

	/// As a picture: the time of a call in transfers, a bar for each number of rows.
	pub fn svg(&self) -> String {
		const LEFT: f64 = 330.0;
		const WIDTH: f64 = 560.0;
		const BAR: f64 = 5.0;
		const COLOURS: [&str; 3] = ["#9ecae1", "#4292c6", "#084594"];
		let sizes: Vec<_> = self.sizes().into_iter().collect();
		let names: Vec<_> = self
			.at(sizes.first().copied().unwrap_or(0))
			.map(|of| of.name)
			.collect();
		let step = BAR * sizes.len() as f64 + 7.0;
		let height = 50.0 + step * names.len() as f64;
		// From a hundredth to a hundred transfers and more, by powers of ten.
		let all = self.figures.iter().map(|of| of.times.1.max(0.01).log10());
		let (least, most) = all.fold((-1.0f64, 1.0f64), |(least, most), of| {
			(least.min(of.floor()), most.max(of.ceil()))
		});
		let x = |times: f64| LEFT + WIDTH * (times.max(0.01).log10() - least) / (most - least);
		let mut out = format!(
			"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"11\">\n\
			<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n\
			<text x=\"8\" y=\"16\">Time of a call in a full block, in transfers</text>\n",
			LEFT + WIDTH + 30.0
		);
		for (index, rows) in sizes.iter().enumerate() {
			let at = LEFT + 150.0 * index as f64;
			let colour = COLOURS[index.min(2)];
			let _ = writeln!(
				out,
				"<rect x=\"{at}\" y=\"8\" width=\"9\" height=\"9\" fill=\"{colour}\"/><text x=\"{}\" y=\"16\">{rows} rows</text>",
				at + 13.0
			);
		}
		for power in least as i32..=most as i32 {
			let at = x(10f64.powi(power));
			let _ = writeln!(
				out,
				"<line x1=\"{at:.1}\" y1=\"36\" x2=\"{at:.1}\" y2=\"{height}\" stroke=\"#ccc\"/><text x=\"{at:.1}\" y=\"32\" text-anchor=\"middle\">{}</text>",
				10f64.powi(power)
			);
		}
		for (place, name) in names.iter().enumerate() {
			let top = 42.0 + step * place as f64;
			let _ = writeln!(
				out,
				"<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{name}</text>",
				LEFT - 6.0,
				top + step / 2.0
			);
			for (index, rows) in sizes.iter().enumerate() {
				if let Some(of) = self.at(*rows).find(|of| of.name == *name) {
					let _ = writeln!(
						out,
						"<rect x=\"{LEFT}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{BAR}\" fill=\"{}\"><title>{:.2}</title></rect>",
						top + BAR * index as f64,
						(x(of.times.1) - LEFT).max(0.5),
						COLOURS[index.min(2)],
						of.times.1
					);
				}
			}
		}
		out.push_str("</svg>\n");
		out
	}
}

/// How many calls a whole trade has.
const TRADE_STEPS: u32 = 11;

/// What the machine says that it is.
fn processor() -> String {
	let known = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
	let named = known
		.lines()
		.find_map(|line| line.strip_prefix("model name")?.split_once(": "));
	named
		.map_or("an unknown processor", |(_, name)| name)
		.into()
}
