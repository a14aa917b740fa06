//! `Passes`: what issuers do about their programmes, sellers about taking part, and buyers about their passes.

use super::*;
use crate::{
	passes::{buy, programme, JOINED},
	payments::{redeem, terms},
};
use pallet_passes::Error;

type Call = pallet_passes::Call<Runtime>;
type Failed = Error<Runtime>;

const PROGRAMMES: &[ProxyType] = &[ProxyType::Programmes];

fn opened() {
	does("Exporter", programme());
}

/// Charlie wants to take part.
fn asked() {
	opened();
	does("Charlie", JOINED);
}

fn closed() {
	opened();
	does("Exporter", Call::close_programme { programme: 0 });
}

/// The importer has passes of the exporter's programme.
fn earned() {
	opened();
	buy("Importer", redeem(terms(SOAP, "151590"), 0, 0));
}

pub(super) fn doors() -> Vec<Door> {
	// The issuer's alone: what it has taken on it discharges, whatever has become of its membership.
	let issuers = |call: Call| {
		by("Exporter", call)
			.given(opened)
			.others(Failed::NotIssuer)
			.in_any_standing()
			.through(PROGRAMMES)
	};
	let charlie = || account("Charlie").into();
	vec![
		by("Exporter", programme())
			.others(Failed::NotActive)
			.also(TWINS)
			.for_the_role(Failed::NotActive)
			.through(PROGRAMMES),
		issuers(Call::top_up {
			programme: 0,
			amount: 1,
		}),
		issuers(Call::withdraw_backing {
			programme: 0,
			amount: 1,
		}),
		by("Charlie", JOINED)
			.given(opened)
			.others(Failed::NotActive)
			.also(&["Dave"])
			.but(&["Exporter"], Failed::OwnProgramme)
			.for_the_role(Failed::NotActive)
			.through(PROGRAMMES),
		issuers(Call::admit_seller {
			programme: 0,
			seller: charlie(),
		})
		.given(asked),
		by("Charlie", Call::leave_programme { programme: 0 })
			.given(asked)
			.others(Failed::UnknownSeller)
			.in_any_standing()
			.through(PROGRAMMES),
		issuers(Call::dismiss_seller {
			programme: 0,
			seller: charlie(),
		})
		.given(asked),
		issuers(Call::close_programme { programme: 0 }),
		issuers(Call::remove_programme { programme: 0 }).given(closed),
		// What someone has earned is its own, whatever has become of its membership, and no delegate's to give away.
		by(
			"Importer",
			Call::gift {
				programme: 0,
				to: account("Consumer").into(),
				passes: 1,
			},
		)
		.given(earned)
		.others(Failed::NotEnoughPasses)
		.but(&["Consumer"], Failed::ToOneself)
		.in_any_standing(),
		by_anyone(Call::sweep {
			programme: 0,
			accounts: vec![account("Importer")].try_into().unwrap(),
		})
		.given(|| {
			earned();
			wait(63 * DAY_MILLIS);
		})
		.through(PROGRAMMES),
	]
}

#[test]
fn passes_and_programmes() {
	check(doors());
}
