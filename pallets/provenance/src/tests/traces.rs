use super::*;

/// A batch of which each is made.
type Graph = BTreeMap<usize, BTreeSet<usize>>;

fn lot(n: usize) -> String {
	format!("N{n}")
}

fn node(n: usize) -> RawBatchId {
	paste(&lot(n))
}

/// Pastes, each of some of those before it, or of olives.
fn build(graph: &Graph) {
	register_paste();
	for (n, parents) in graph {
		let mut from: Vec<_> = parents.iter().map(|parent| node(*parent)).collect();
		if from.is_empty() {
			from.push(olives());
		}
		assert_ok!(make_paste(&lot(*n), &from));
	}
}

/// Fewest steps to all that is reached, step by step.
pub(super) fn walk(
	from: BatchId,
	depth: u32,
	next: impl Fn(BatchId) -> Vec<BatchId>,
) -> BTreeMap<BatchId, u32> {
	let mut found = BTreeMap::from([(from, 0)]);
	let mut ring = vec![from];
	for steps in 1..=depth.min(1_000) {
		let mut following = Vec::new();
		for batch in ring {
			for other in next(batch) {
				if let alloc::collections::btree_map::Entry::Vacant(entry) = found.entry(other) {
					entry.insert(steps);
					following.push(other);
				}
			}
		}
		ring = following;
	}
	found
}

/// All pages of a trace, of at most `limit`.
pub(super) fn paged(of: &RawBatchId, depth: u32, limit: u32, way: Way) -> Vec<Traced<AccountId>> {
	let mut pending = Vec::new();
	let mut batches = Vec::new();
	loop {
		let trace = match way {
			Way::Back => Provenance::trace_back(of.clone(), pending, depth, limit),
			Way::Forward => Provenance::trace_forward(of.clone(), pending, depth, limit),
		}
		.unwrap();
		assert!(trace.batches.len() <= limit.max(1) as usize);
		batches.extend(trace.batches);
		pending = trace.pending;
		// Forward, what goes on are batches that were told.
		if way == Way::Forward {
			let told: BTreeSet<_> = batches.iter().map(|traced| traced.batch).collect();
			let from: BTreeSet<_> = pending.iter().map(|pending| pending.batch).collect();
			assert!(from.len() == pending.len() && from.is_subset(&told));
		}
		if pending.is_empty() {
			return batches;
		}
	}
}

fn number(traced: &Traced<AccountId>) -> BatchNumber {
	let BatchId { gtin, lot } = traced.batch;
	Batches::<Test>::get(gtin, lot).unwrap().number
}

fn graphs() -> impl Strategy<Value = Graph> {
	prop::collection::vec(
		prop::collection::vec(any::<prop::sample::Index>(), 0..4),
		1..14,
	)
	.prop_map(|nodes| {
		let parents = |(n, parents): (usize, Vec<prop::sample::Index>)| {
			let parents = parents.into_iter().filter(|_| n > 0);
			(n, parents.map(|parent| parent.index(n)).collect())
		};
		nodes.into_iter().enumerate().map(parents).collect()
	})
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(48))]

	#[test]
	fn a_trace_is_the_lineage(graph in graphs(), depth in 0u32..7, limit in 0u32..9) {
		run(|| {
			build(&graph);
			let named = |n: &usize| id(PASTE, &lot(*n));
			let nodes: BTreeMap<_, _> = graph.keys().map(|n| (named(n), *n)).collect();
			let parents = |of: BatchId| match nodes.get(&of).map(|n| &graph[n]) {
				None => vec![],
				Some(parents) if parents.is_empty() => vec![id(OLIVES, "O1")],
				Some(parents) => parents.iter().map(named).collect(),
			};
			let children = |of: BatchId| -> Vec<_> {
				nodes.keys().filter(|n| parents(**n).contains(&of)).copied().collect()
			};
			for n in graph.keys() {
				for depth in [depth, u32::MAX] {
					let back = walk(named(n), depth, parents);
					let forward = walk(named(n), depth, children);
					for (way, expected) in [(Way::Back, back), (Way::Forward, forward)] {
						let whole = paged(&node(*n), depth, u32::MAX, way);
						let found: BTreeMap<_, _> =
							whole.iter().map(|traced| (traced.batch, traced.depth)).collect();
						prop_assert_eq!(found.len(), whole.len());
						prop_assert_eq!(&found, &expected);
						prop_assert_eq!(&paged(&node(*n), depth, limit, way), &whole);
						let numbers: Vec<_> = whole.iter().map(number).collect();
						let in_order = match way {
							Way::Back => numbers.is_sorted_by(|a, b| a > b),
							Way::Forward => numbers.is_sorted_by(|a, b| a < b),
						};
						prop_assert!(in_order);
						// After everything that leads to it.
						for (place, traced) in whole.iter().enumerate() {
							let leading = match way {
								Way::Back => children(traced.batch),
								Way::Forward => parents(traced.batch),
							};
							let later = whole[place..].iter().any(|t| leading.contains(&t.batch));
							prop_assert!(!later);
							let inputs: BTreeSet<_> =
								traced.inputs.iter().map(|(batch, _)| *batch).collect();
							let of: BTreeSet<_> = parents(traced.batch).into_iter().collect();
							prop_assert_eq!(inputs, of);
						}
					}
				}
			}
			Ok(())
		})?;
	}
}

#[test]
fn what_a_trace_tells() {
	run(|| {
		make_chain(2);
		let trace = Provenance::trace_back(paste("P2"), vec![], 1, 1).unwrap();
		let expected = Traced {
			batch: id(PASTE, "P2"),
			depth: 0,
			producer: MILL,
			origin: country("ES"),
			making: Making::Made,
			quantity: 100,
			produced_at: START,
			inputs: vec![(id(PASTE, "P1"), 1)],
		};
		assert_eq!(trace.batches, [expected]);
		let pending = Pending {
			number: 1,
			batch: id(PASTE, "P1"),
			depth: 1,
		};
		assert_eq!(trace.pending, [pending]);
		let rest = Provenance::trace_back(paste("P2"), trace.pending, 1, 9).unwrap();
		assert_eq!((rest.batches.len(), rest.batches[0].depth), (1, 1));
		assert!(rest.pending.is_empty());
		let none = Provenance::trace_back(paste("P9"), vec![], 1, 1);
		assert_eq!(none, None);
		assert_eq!(Provenance::trace_forward(paste(""), vec![], 1, 1), None);
		assert_eq!(Provenance::inputs(paste("P1")).unwrap().len(), 1);
		assert_eq!(Provenance::inputs(paste("")), None);
		assert_eq!(Provenance::batch(paste("")), None);
		assert_eq!(Provenance::product(1), None);
	});
}

#[test]
fn what_a_trace_forward_tells() {
	run(|| {
		// 1 is made of the olives (0), 2 and 3 of 1, 4 of 2, 5 of 3 and of the olives.
		build(&BTreeMap::from([
			(1, [].into()),
			(2, [1].into()),
			(3, [1].into()),
			(4, [2].into()),
		]));
		assert_ok!(make_paste("N5", &[node(3), olives()]));
		let pending = |number, batch, depth| Pending {
			number,
			batch,
			depth,
		};
		let (root, n1, n2, n3) = (
			id(OLIVES, "O1"),
			id(PASTE, "N1"),
			id(PASTE, "N2"),
			id(PASTE, "N3"),
		);
		let ask = |from, depth, limit| {
			let trace = Provenance::trace_forward(olives(), from, depth, limit).unwrap();
			let told = |t: Traced<AccountId>| (t.batch.lot.as_str().to_string(), t.depth);
			let told: Vec<_> = trace.batches.into_iter().map(told).collect();
			(told, trace.pending)
		};
		let told = |of: &[(&str, u32)]| -> Vec<_> {
			of.iter()
				.map(|(lot, depth)| (lot.to_string(), *depth))
				.collect()
		};
		let (first, next) = ask(vec![], 9, 3);
		assert_eq!(first, told(&[("O1", 0), ("N1", 1), ("N2", 2)]));
		assert_eq!(
			next,
			[pending(3, n1, 1), pending(4, n2, 2), pending(5, root, 0)]
		);
		let (second, next) = ask(next, 9, 2);
		assert_eq!(second, told(&[("N3", 2), ("N4", 3)]));
		assert_eq!(next, [pending(5, root, 0), pending(5, n3, 2)]);
		// Of two that lead to it, the nearer counts.
		assert_eq!(ask(next.clone(), 9, 2), (told(&[("N5", 1)]), vec![]));
		// What is as far as was asked leads nowhere.
		assert_eq!(ask(vec![pending(5, n3, 2)], 2, 2), (vec![], vec![]));
		assert_eq!(ask(vec![], 0, 9), (told(&[("O1", 0)]), vec![]));
		// From a number that is none, or of another, it goes on with the next that is; from what is none, not at all.
		assert_eq!(
			ask(vec![pending(2, root, 0)], 1, 9),
			(told(&[("N5", 1)]), vec![])
		);
		assert_eq!(
			ask(vec![pending(1, id(PASTE, "N9"), 0)], 9, 9),
			(vec![], vec![])
		);
		assert_eq!(
			ask(vec![pending(5, root, 0); 3], 9, 9).0,
			told(&[("N5", 1)])
		);
	});
}

#[test]
fn a_question_goes_on_at_so_many_places_at_most() {
	run(|| {
		let ask = |way, count: u32| {
			let from = Pending {
				number: 0,
				batch: id(PASTE, "N9"),
				depth: 0,
			};
			let pending = vec![from; count as usize];
			match way {
				Way::Back => Provenance::trace_back(olives(), pending, 9, 9),
				Way::Forward => Provenance::trace_forward(olives(), pending, 9, 9),
			}
		};
		for way in [Way::Back, Way::Forward] {
			assert!(ask(way, MAX_PENDING).unwrap().batches.is_empty());
			assert_eq!(ask(way, MAX_PENDING + 1), None);
		}
	});
}

#[test]
fn a_page_of_many_reads_little() {
	let proofs = [50u32, 5_000].map(|count| {
		let mut ext = new_test_ext();
		ext.execute_with(|| {
			register_paste();
			for n in 0..count {
				let (made, number) = (id(PASTE, &lot(n as usize)), 1 + BatchNumber::from(n));
				let source = Batches::<Test>::get(id(OLIVES, "O1").gtin, id(OLIVES, "O1").lot);
				let source = source.unwrap();
				let made_of_it = Some(rules::one_more(source.made_of_it, number));
				let batch = Batch {
					number,
					made_of_it: None,
					..source.clone()
				};
				let olives = id(OLIVES, "O1");
				Batches::<Test>::insert(
					olives.gtin,
					olives.lot,
					Batch {
						made_of_it,
						..source
					},
				);
				Batches::<Test>::insert(made.gtin, made.lot, batch);
				MadeOf::<Test>::insert(id(OLIVES, "O1"), Ordinal::from(number), made);
			}
		});
		ext.commit_all().unwrap();
		let (trace, proof) =
			ext.execute_and_prove(|| Provenance::trace_forward(olives(), vec![], 9, 10).unwrap());
		assert_eq!((trace.batches.len(), trace.pending.len()), (10, 1));
		let numbers = ext.execute_with(|| trace.batches.iter().map(number).collect::<Vec<_>>());
		assert_eq!(numbers, (0..10).collect::<Vec<_>>());
		proof.iter_nodes().count()
	});
	// Of fifty or of five thousand, ten are read; the trie of more is a little deeper.
	assert!(proofs[1] < 2 * proofs[0], "{proofs:?}");
}

/// All pages of a timeline.
pub(super) fn timeline(subject: &RawRecord, limit: u32) -> Vec<TimelineEntry<AccountId>> {
	let mut from = TimelineCursor::default();
	let mut entries = Vec::new();
	loop {
		let page = Provenance::timeline(subject.clone(), from, limit).unwrap();
		assert!(page.entries.len() <= limit.max(1) as usize);
		entries.extend(page.entries);
		match page.next {
			Some(next) => from = next,
			None => return entries,
		}
	}
}

#[test]
fn a_timeline_is_in_order() {
	run(|| {
		make_chain(1);
		let of = RawRecord::Batch(paste("P1"));
		let document = [2; 32];
		let destroy = |of: RawBatchId| {
			let reason = DestructionReason::Sampled;
			assert_ok!(Provenance::destroy(signed(MILL), of, 1, reason, document));
			wait(1);
		};
		let certify = |goods| {
			let (from, until) = (START, START + 1_000);
			assert_ok!(Provenance::issue_certificate(
				signed(INSPECTOR),
				goods,
				CertificateKind::Analysis,
				*b"ES",
				text("X"),
				document,
				from,
				until
			));
		};
		destroy(paste("P1"));
		certify(RawGoods::Product(PASTE));
		wait(1);
		destroy(paste("P1"));
		assert_ok!(recall(REGULATOR_CN, RawGoods::Batch(olives()), Some(b"CN")));
		wait(1);
		destroy(olives());
		certify(RawGoods::Batch(paste("P1")));
		wait(1);
		assert_ok!(recall(REGULATOR_NL, RawGoods::Product(OLIVES), Some(b"NL")));
		// At one moment: of the product, its own, of others.
		assert_ok!(recall(
			REGULATOR_CN,
			RawGoods::Batch(paste("P1")),
			Some(b"CN")
		));
		certify(RawGoods::Product(PASTE));
		wait(1);
		assert_ok!(recall(REGULATOR_NL, RawGoods::Product(PASTE), Some(b"NL")));
		wait(1);
		destroy(paste("P1"));
		settle();
		let whole = timeline(&of, u32::MAX);
		let product = Subject::Product(PASTE.try_into().unwrap());
		let batch = Subject::Batch(id(PASTE, "P1"));
		let olives_batch = Subject::Batch(id(OLIVES, "O1"));
		let olives_product = Subject::Product(OLIVES.try_into().unwrap());
		let destroyed = Entry::Destroyed {
			quantity: 1,
			reason: DestructionReason::Sampled,
			document,
		};
		let expected = [
			(&batch, Some(0), START, destroyed.clone()),
			(&product, Some(0), START + 1, Entry::CertificateIssued(0)),
			(&batch, Some(1), START + 2, destroyed.clone()),
			(&olives_batch, None, START + 3, Entry::Recalled(0)),
			(&batch, Some(2), START + 5, Entry::CertificateIssued(1)),
			(&product, Some(1), START + 6, Entry::CertificateIssued(2)),
			(&batch, Some(3), START + 6, Entry::Recalled(2)),
			(&olives_product, None, START + 6, Entry::Recalled(1)),
			(&product, Some(2), START + 7, Entry::Recalled(3)),
			(&batch, Some(4), START + 8, destroyed),
		];
		let found: Vec<_> = whole
			.iter()
			.map(|e| (&e.subject, e.page, e.recorded_at, e.entry.clone()))
			.collect();
		assert_eq!(found, expected);
		let by: Vec<_> = whole.iter().map(|e| e.by).collect();
		assert_eq!(by[3], REGULATOR_CN);
		for limit in 0..12 {
			assert_eq!(timeline(&of, limit), whole, "{limit}");
		}
		// Of the product alone; of an item what concerns its product and recalls too; of what is unknown none.
		assert_eq!(timeline(&RawRecord::Product(PASTE), 2).len(), 3);
		let item = timeline(&RawRecord::Item(paste("P1"), code("1")), 1);
		assert_eq!(item.len(), 6);
		let unit = 106_141_412_345_678_908;
		assert!(timeline(&RawRecord::LogisticUnit(unit), 1).is_empty());
		let none = |of| assert_eq!(Provenance::timeline(of, Default::default(), 1), None);
		none(RawRecord::LogisticUnit(unit + 1));
		none(RawRecord::Product(1));
		none(RawRecord::Batch(paste("")));
		none(RawRecord::Item(paste(""), code("1")));
		none(RawRecord::Item(paste("P1"), code("")));
	});
}

#[test]
fn a_status_with_all_reasons() {
	run(|| {
		make_chain(10);
		let of = || paste("P10");
		let making = RawBatch {
			expires_at: Some(START + 50),
			..making(80)
		};
		let from = inputs(&[(of(), 1)]);
		let made = Provenance::create_batch(signed(MILL), paste("E"), making, from);
		assert_ok!(plain(made));
		for who in [TRADER, DEALER, CONSUMER] {
			assert_ok!(move_to(MILL, who, paste("E"), 1));
			let severity = Severity::Severe;
			assert_ok!(Provenance::file_complaint(
				signed(who),
				paste("E"),
				severity,
				[0; 32]
			));
		}
		assert_ok!(recall(MILL, RawGoods::Batch(olives()), None));
		assert_ok!(recall(REGULATOR_CN, RawGoods::Batch(olives()), Some(b"CN")));
		let status =
			|country: Option<&[u8; 2]>| Provenance::status(paste("E"), country.copied()).unwrap();
		let investigated = Concern::UnderInvestigation {
			severe_complaints: 3,
		};
		wait(49);
		let expected = vec![Concern::BeingChecked, investigated.clone()];
		assert_eq!(status(None).concerns, expected);
		assert_eq!(status(None).standing, Standing::BeingChecked);
		wait(1);
		settle();
		let recalled = |recall, territory| Concern::Recalled {
			recall,
			goods: Subject::Batch(id(OLIVES, "O1")),
			territory,
			class: RecallClass::II,
		};
		let expired = Concern::Expired { at: START + 50 };
		let everywhere = recalled(0, Territory::Everywhere);
		let in_china = recalled(1, Territory::In(country("CN")));
		let at_home = vec![everywhere.clone(), investigated.clone(), expired.clone()];
		let there = vec![everywhere, in_china, investigated, expired.clone()];
		assert_eq!(status(Some(b"NL")).concerns, at_home);
		assert_eq!(status(Some(b"CN")).concerns, there);
		assert_eq!(status(None).concerns, there);
		assert_eq!(status(None).standing, Standing::Recalled);
		for id in [0, 1] {
			let who = if id == 0 { MILL } else { REGULATOR_CN };
			assert_ok!(lift(who, id));
		}
		settle();
		assert_eq!(status(None).standing, Standing::UnderInvestigation);
		for id in 0..3 {
			let finding = Finding::Dismissed;
			let who = signed(REGULATOR_ES);
			assert_ok!(Provenance::resolve_complaint(
				who, id, *b"ES", finding, [0; 32]
			));
		}
		assert_eq!(status(None).concerns, [expired]);
		assert_eq!(status(None).standing, Standing::Expired);
	});
}

/// All pages of a listing, of at most `limit`.
fn listed<X: Clone, C>(page: impl Fn(Option<C>) -> Vec<X>, cursor: impl Fn(&X) -> C) -> Vec<X> {
	let mut all: Vec<X> = Vec::new();
	loop {
		let next = page(all.last().map(&cursor));
		if next.is_empty() {
			return all;
		}
		all.extend(next);
	}
}

#[test]
fn holdings_and_offers_in_pages() {
	run(|| {
		for to in [TRADER, DEALER, CONSUMER, BAKERY] {
			assert_ok!(move_to(MILL, to, olives(), 10));
			for passing in [Passing::Both, Passing::Possession] {
				let offered =
					Provenance::offer_transfer(signed(MILL), to, olives(), 5, passing, None);
				assert_ok!(plain(offered));
			}
			let last = NextOffer::<Test>::get() - 1;
			assert_ok!(plain(Provenance::accept_transfer(signed(to), last)));
		}
		for n in 2..5 {
			assert_ok!(make(MILL, batch(OLIVES, &format!("O{n}")), 7, &[]));
		}
		let holdings = Provenance::holdings(olives(), None, u32::MAX);
		let found: BTreeMap<_, _> = holdings.iter().map(|(o, p, h)| ((*o, *p), *h)).collect();
		let held = |free, reserved| Holding { free, reserved };
		let mut expected = BTreeMap::from([((MILL, MILL), held(80_000 - 80, 20))]);
		for to in [TRADER, DEALER, CONSUMER, BAKERY] {
			expected.insert((to, to), held(10, 0));
			expected.insert((MILL, to), held(5, 0));
		}
		assert_eq!((found, holdings.len()), (expected, 9));
		let of_mill = Provenance::holdings_of(MILL, None, u32::MAX);
		assert_eq!(of_mill.len(), 8);
		let total: Quantity = of_mill.iter().map(|(.., h)| h.free + h.reserved).sum();
		assert_eq!(total, 80_000 - 40 + 21);
		assert_eq!(Provenance::holdings_of(TRADER, None, 9).len(), 2);
		let offers = Provenance::offers(MILL, None, u32::MAX);
		assert_eq!(offers.len(), 4);
		assert_eq!(Provenance::offers(TRADER, None, 9).len(), 1);
		let offer = Offers::<Test>::get(offers[0].offer).unwrap();
		assert_eq!(
			(&offers[0].from, &offers[0].to, offers[0].quantity),
			(&offer.from, &offer.to, offer.quantity)
		);
		for limit in 1..11 {
			let paged = listed(
				|after| Provenance::holdings(olives(), after, limit),
				|(owner, possessor, _)| (*owner, *possessor),
			);
			assert_eq!(paged, holdings);
			let paged = listed(
				|after| Provenance::holdings_of(MILL, after, limit),
				|(batch, owner, possessor, _)| (*batch, *owner, *possessor),
			);
			assert_eq!(paged, of_mill);
			let paged = listed(
				|after| Provenance::offers(MILL, after, limit),
				|view| view.offer,
			);
			assert_eq!(paged, offers);
			assert!(Provenance::holdings(olives(), None, limit).len() <= limit as usize);
			assert!(Provenance::holdings_of(MILL, None, limit).len() <= limit as usize);
			assert!(Provenance::offers(MILL, None, limit).len() <= limit as usize);
		}
		assert!(Provenance::holdings(batch(1, ""), None, 9).is_empty());
		assert!(Provenance::offers(STRANGER, None, 9).is_empty());
	});
}

#[test]
fn an_answer_has_a_hundred_lines_at_most() {
	run(|| {
		for n in 0..101 {
			assert_ok!(make(MILL, batch(OLIVES, &format!("M{n}")), 7, &[]));
		}
		let first = Provenance::holdings_of(MILL, None, u32::MAX);
		assert_eq!(first.len(), MAX_LISTED as usize);
	});
}
