use super::*;
use alloc::collections::BTreeMap;
use proptest::prelude::*;

/// What was found, or admitted, at a handover.
fn seen(handover: &Handover<AccountId>) -> Condition {
	let found = handover.found.unwrap_or(handover.offered);
	rules::liability::known_after(&handover.offered, &found)
}

/// What was found at each taking over, and what is known, by a second way: whole records, read from the
/// beginning.
fn retold(id: ShipmentId) -> Vec<(AccountId, Condition)> {
	let mut chain = Vec::new();
	for number in 0..pages(id) {
		let page = Pages::<Test>::get(id, number).unwrap();
		match page.entry {
			Entry::Created => chain.push((page.by, SOUND)),
			Entry::HandedOver(handover) => chain.push((handover.to, seen(&handover))),
			_ => (),
		}
	}
	chain
}

fn get_consignee(id: ShipmentId) -> AccountId {
	Shipments::<Test>::get(id).map_or(BUYER, |shipment| shipment.consignee)
}

/// That each difference is blamed on the one whom the pure rule finds in the whole record.
fn check_blame() {
	for record in Liabilities::<Test>::iter_values() {
		let Cause::Difference { known, found } = record.cause else {
			continue;
		};
		// What is known of one seal says nothing about the next.
		let goods = |condition: Condition| Condition {
			seal_broken: false,
			..condition
		};
		if !rules::liability::is_worse(&goods(known), &goods(found)) {
			continue;
		}
		// What was taken over and found on its own record.
		if record.taken.shipment != record.shipment || record.found.shipment != record.shipment {
			continue;
		}
		let mut chain = Vec::new();
		let mut is_whole = true;
		for number in 0..record.found.page {
			let page = Pages::<Test>::get(record.shipment, number).unwrap();
			match page.entry {
				Entry::Created => chain.push((page.by, SOUND)),
				Entry::HandedOver(handover) => chain.push((handover.to, seen(&handover))),
				Entry::PutInto(_) | Entry::Found { .. } => is_whole = false,
				_ => (),
			}
		}
		if is_whole {
			let found_by: Vec<_> = chain.iter().map(|(_, found)| goods(*found)).collect();
			let place = rules::liability::liable(&found_by, &goods(found)).unwrap();
			assert_eq!(chain[place].0, record.party);
		}
	}
}

/// That what is known of events is of those that stand: what others follow, and how late they were told.
fn check_milestones() {
	let mut told: BTreeMap<AccountId, u32> = BTreeMap::new();
	for id in 0..NextShipment::<Test>::get() {
		let mut standing = Vec::new();
		for number in 0..pages(id) {
			let page = Pages::<Test>::get(id, number).unwrap();
			let Entry::Events(events) = page.entry else {
				continue;
			};
			for (index, event) in (0..).zip(events) {
				let at = EventRef {
					page: number,
					index,
				};
				let is_corrected = Corrections::<Test>::contains_key(id, at);
				if event.classifier == EventClassifier::ACT && !is_corrected {
					*told.entry(page.by).or_default() += 1;
					let code = rules::milestones::meaning(&event.code);
					standing.extend(code.map(|code| (code, event.event_time)));
				}
			}
		}
		for known in Latest::<Test>::get(id) {
			let place = standing.iter().position(|event| *event == known);
			standing.swap_remove(place.unwrap());
		}
	}
	for (who, lag) in Lags::<Test>::iter() {
		assert_eq!(lag.count, told.remove(&who).unwrap_or_default());
	}
	assert_eq!(told.values().sum::<u32>(), 0);
	for lane in LanesFrom::<Test>::iter_values() {
		assert!(lane.damaged.mean <= 1_000_000 && lane.on_time.mean <= 1_000_000);
		assert!(lane.on_time.count <= lane.duration.count);
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(48))]

	/// Whatever parties do, each shipment has one custodian, goods are conserved, and who is liable had custody.
	#[test]
	fn whatever_parties_do(steps in prop::collection::vec(any::<(u8, u8, u8, u8, u8)>(), 1..90)) {
		let parties = [SELLER, BUYER, TRUCK, VESSEL, WAREHOUSE, OTHER_BUYER];
		let party = |n: u8| parties[usize::from(n) % parties.len()];
		run(|| {
			Book::place(2, BUYER, SELLER, &[(GTIN, 50)]);
			let consent = Call::consent { consignor: SELLER, batch: batch("L4"), quantity: 60 };
			assert_ok!(send(MAKER, consent));
			for lines in [vec![], vec![], vec![line("L1", 5, SELLER, Some((1, 0)))], vec![line("L2", 5, SELLER, None)]] {
				ship(SELLER, raw(BUYER, lines));
			}
			let mut trees: Vec<(SeriesId, Vec<Reading>)> = vec![];
			for (kind, a, b, c, d) in steps {
				let some = |n: u8| u64::from(n) % NextShipment::<Test>::get().max(1);
				let condition = match c % 8 {
					0 => damaged(u32::from(d % 4)),
					1 => Condition { short: u32::from(d % 3), ..SOUND },
					2 => Condition { seal_broken: true, ..SOUND },
					_ => SOUND,
				};
				let id = some(a);
				let holder = Logistics::shipment(id).map_or(SELLER, |view| view.custodian);
				match kind % 22 {
					0 | 1 => {
						let (lot, owner) = [("L1", SELLER), ("L2", SELLER), ("L3", SELLER), ("L4", MAKER)][usize::from(c) % 4];
						let order = [None, Some((1, 0)), Some((1, 1)), Some((2, 0))][usize::from(d) % 4];
						let order = order.filter(|_| owner == SELLER);
						let lines = if b % 3 == 0 { vec![] } else { vec![line(lot, u64::from(b % 20) + 1, owner, order)] };
						// Something to put others into anyone has, who carries them.
						let by = if lines.is_empty() { [SELLER, TRUCK, VESSEL][usize::from(d) % 3] } else { SELLER };
						let mut shipment = raw(if order.is_some() { BUYER } else { party(c / 4) }, lines);
						shipment.due_at = pallet_timestamp::Now::<Test>::get();
						shipment.agent = (d % 5 == 0).then_some(WAREHOUSE);
						shipment.limits = vec![Limit { measure: Measure::Temperature, min: 0, max: 10 }].try_into().unwrap();
						let _ = send(by, Call::create_shipment { shipment });
					}
					2 | 3 => {
						// Most often what its custodian has.
						let has: Vec<_> = InCustody::<Test>::iter_key_prefix(holder).collect();
						let child = has.get(usize::from(b) % (has.len() + 1)).copied().unwrap_or(some(b));
						let _ = put_into(holder, id, &[child]);
					}
					4 => {
						let parts: Vec<_> = Contents::<Test>::iter_keys().collect();
						let (parent, id) = parts.get(usize::from(b) % (parts.len() + 1)).copied().unwrap_or((some(c), id));
						let holder = Logistics::shipment(parent).map_or(holder, |view| view.custodian);
						let _ = take_out(holder, parent, &[id]);
					}
					5 | 6 => {
						let mut pieces = vec![finding(id, condition)];
						if d % 3 == 0 && some(c) != id {
							pieces.push(finding(some(c), SOUND));
						}
						let _ = offer(holder, party(b), pieces.try_into().unwrap());
					}
					7 | 8 => {
						let Some((to, id, open)) = Offers::<Test>::iter().nth(usize::from(a) % 3) else { continue };
						let mut found: Vec<_> = open.pieces.iter().map(|piece| finding(piece.shipment, condition)).collect();
						if d % 2 == 0 {
							let inside = Logistics::contents(found[0].shipment, None, 2);
							found.extend(inside.iter().map(|part| finding(*part, damaged(1))));
						}
						let _ = accept(to, id, found.try_into().unwrap());
					}
					9 => {
						let Some((to, offer, _)) = Offers::<Test>::iter().nth(usize::from(a) % 3) else { continue };
						let call = match b % 3 {
							0 => Call::refuse_handover { offer },
							1 => Call::withdraw_offer { to, offer },
							_ => Call::conclude_delivery { to, offer },
						};
						let _ = send(party(c), call);
						wait(u64::from(d) * 60);
					}
					// Not often, since the consignor ends its own so.
					10 if d % 4 == 0 => {
						let pieces = vec![finding(id, condition)].try_into().unwrap();
						let _ = send(holder, Call::return_to_consignor { place: *b"ESVLC", pieces });
					}
					11 => {
						let call = if b % 6 == 0 {
							Call::declare_lost { shipment: id, document: [1; 32] }
						} else {
							let finding = (b % 2 == 0).then(|| finding(id, condition));
							Call::take_delivery { shipment: id, finding }
						};
						let _ = send(if c % 2 == 0 { holder } else { party(d) }, call);
					}
					13 => {
						let agent = (c % 3 > 0).then_some(party(c));
						let _ = send(get_consignee(id), Call::appoint_agent { shipment: id, agent });
					}
					14 => {
						let quantity = u64::from(c % 6);
						let call = Call::declare_missing { shipment: id, line: 0, quantity, document: [1; 32] };
						let _ = send(if d % 2 == 0 { holder } else { party(d) }, call);
					}
					// Another seal, or one that was renewed.
					15 => {
						let seal = [None, Some(b"S1".to_vec().try_into().unwrap())][usize::from(c) % 2].clone();
						let pieces = vec![Finding { seal, ..finding(id, SOUND) }].try_into().unwrap();
						let _ = offer(holder, party(b), pieces);
					}
					// An event again, corrected by who recorded it.
					16 => {
						let pages = (0..pages(id)).filter_map(|page| {
							let told = Pages::<Test>::get(id, page)?;
							let Entry::Events(events) = told.entry else { return None };
							let index = (0..u8::MAX).zip(&events).find(|(index, _)| {
								!Corrections::<Test>::contains_key(id, EventRef { page, index: *index })
							})?;
							Some((told.by, EventRef { page, index: index.0 }, events[usize::from(index.0)].clone()))
						});
						let open: Vec<_> = pages.collect();
						let Some((by, event, was)) = open.get(usize::from(b) % open.len().max(1)) else { continue };
						let classifier = [EventClassifier::ACT, EventClassifier::EST][usize::from(c % 3 == 0)];
						let event = RawEvent {
							code: was.code,
							classifier,
							corrects: Some(*event),
							place: [*b"ESVLC", *b"NLRTM"][usize::from(d) % 2],
							..super::events::event(id, TransportEvent::LOAD, was.event_time + u64::from(d % 7) * 20 - 40)
						};
						let _ = super::events::record(*by, vec![event]);
					}
					12 | 17 => {
						let Some(view) = Logistics::shipment(id) else { continue };
						let root = get(view.root);
						let at = pallet_timestamp::Now::<Test>::get();
						// Of the custody that is, or of an earlier one.
						let now = root.custody;
						let before = match Pages::<Test>::get(view.root, now).unwrap().entry {
							Entry::HandedOver(handover) => Some(handover.previous),
							Entry::TakenOut { previous, .. } => Some(previous),
							_ => None,
						};
						let (page, given) = match before {
							Some(before) if d % 2 == 0 => (before, Some(now)),
							_ => (now, None),
						};
						// Or what it comes to is hidden.
						let values = [0, i32::from(b), 2];
						let leaves: Vec<Reading> = values.map(|value| Reading { at, value }).to_vec();
						let root = rules::readings::root_of(&leaves).unwrap();
						let max = if c % 3 == 0 { 3 } else { root.summary.max };
						trees.push((NextSeries::<Test>::get(), leaves));
						let series = RawSeries {
							measure: Measure::Temperature,
							taken: PageRef { shipment: view.root, page },
							given,
							taken_out: Default::default(),
							from: at,
							until: at,
							summary: Summary { max, ..root.summary },
							root: root.hash,
						};
						if send(holder, Call::record_readings { shipment: id, series }).is_err() {
							trees.pop();
						}
					}
					// More often what makes legs and seals.
					18 | 19 => {
						let code = match b % 4 {
							0 => EventCode::Dcsa(TransportEvent::ALL[usize::from(c) % 19]),
							1 => EventCode::Status([1, 12, 24, 28, 31, 48, 208][usize::from(c) % 7]),
							2 => EventCode::Dcsa(TransportEvent::DEPA),
							_ => EventCode::Dcsa(TransportEvent::ARRI),
						};
						let at = pallet_timestamp::Now::<Test>::get();
						let place = [*b"ESVLC", *b"NLRTM", *b"CNSHA"][usize::from(c) % 3];
						let classifier = [EventClassifier::ACT, EventClassifier::PLN][usize::from(d % 5 == 0)];
						let event = RawEvent { code, place, classifier, ..super::events::event(id, TransportEvent::LOAD, at) };
						let by = if rules::milestones::is_of_customs(&code) { CUSTOMS } else { holder };
						let events = vec![event; usize::from(d % 3) + 1];
						let _ = super::events::record(by, events);
						wait(u64::from(d % 4) * 10);
					}
					20 => {
						let Some((series, leaves)) = trees.get(usize::from(a) % trees.len().max(1)) else { continue };
						let index = usize::from(b) % leaves.len();
						let path = rules::readings::path_of(leaves, index).unwrap().try_into().unwrap();
						let call = Call::dispute_readings { series: *series, evidence: Evidence::Leaf(leaves[index]), path };
						let _ = send(party(c), call);
					}
					21 => {
						wait(u64::from(d) * 60);
						let by = Shipments::<Test>::get(id).map_or(SELLER, |shipment| shipment.consignor);
						let _ = send(by, Call::remove_shipment { shipment: id });
					}
					10 => wait(u64::from(d)),
					_ => unreachable!(),
				}
				Logistics::do_try_state().unwrap();
			}
			check_blame();
			check_milestones();
			// Nothing is made or lost, and what is bound at the consignor is what is on its way.
			let all = Holdings::get();
			let mut sums: BTreeMap<BatchId, u64> = BTreeMap::new();
			for (position, (free, bound)) in &all {
				*sums.entry(position.batch).or_default() += free + bound;
			}
			let off = Lost::get();
			prop_assert!(sums.iter().all(|(batch, sum)| sum + off.get(batch).copied().unwrap_or_default() == 100));
			let bound: u64 = all.iter().filter(|(at, _)| at.possessor == SELLER).map(|(_, (_, bound))| bound).sum();
			let open: u64 = Shipments::<Test>::iter()
				.filter(|(_, shipment)| !rules::is_closed(shipment.state))
				.flat_map(|(id, _)| LinesOfShipment::<Test>::get(id))
				.map(|line| line.quantity)
				.sum();
			prop_assert_eq!(bound, open);
			// The custodian is the last who took it over.
			for (id, shipment) in Shipments::<Test>::iter() {
				let is_plain = (0..pages(id)).all(|n| !matches!(
					Pages::<Test>::get(id, n).unwrap().entry,
					Entry::TakenOut { .. }
				));
				if is_plain {
					prop_assert_eq!(retold(id).last().unwrap().0, shipment.custodian);
				}
			}
			Ok(())
		})?;
	}
}
