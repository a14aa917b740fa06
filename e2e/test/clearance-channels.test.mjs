// Channels: green, drawn and not drawn, yellow, red and refused; duties; the panel on appeals and on what its officers did not
// decide in time; what becomes of refused goods.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declare, draws, isDrawn } from '../lib/clearance.mjs';
import { CENT, ENTRIES, exported, imported, line, reference, TARIFF, total, useBorder } from '../lib/customs.mjs';
import { digest } from '../lib/identifiers.mjs';
import { hand, offer } from '../lib/logistics.mjs';
import { COIN, TEUR } from '../lib/payments.mjs';
import { remove } from '../lib/product-lists.mjs';
import { carry, decide } from '../lib/regulators.mjs';
import { FACTORY, goods, ROTTERDAM, SHANGHAI, tea } from '../lib/shipping.mjs';
import { failsWith } from '../lib/testing.mjs';
import { MINUTE, PIECE, pots, POTTERY, teapots, trays } from '../lib/trading.mjs';

const on = useBorder();
const POTS = { ...TARIFF, ...ENTRIES.teapots.rates };
const TRAYS = { ...TARIFF, ...ENTRIES.trays.rates };
const refused = (tx, name, error) => failsWith(on.chain.submit(tx, name), error.includes('.') ? error : `clearance.${error}`);
/** What the record of a shipment says of customs. */
const steps = async (shipment) => (await on.ship.ask.timeline(shipment)).filter(({ what }) => what === 'customs').map(({ customs: [, step] }) => step);

test('green: nothing moves before its release, duties are as previewed, and the order learns of it', async () => {
  const { certificate, chain, coins, customs, pack, pay, released, ship } = on;
  const order = await on.order(await on.agree({ lines: [pots(100, 12)], pay: { cleared: 500_000 } }));
  const [id] = await pack({ lines: [goods(teapots, 100, order)] });
  const out = await offer(chain, 'Pottery', 'Vessel', SHANGHAI, [id]);
  await refused(ship.call.acceptHandover(out, [id]), 'Vessel', 'logistics.ExportNotReleased');
  const sold = [line(teapots, 100, 1_200)];
  await refused(customs.call.declare(imported(id, sold)), 'Shop', 'NotUnderWay');
  assert.deepEqual(await on.faults(imported(id, sold)), ['Yellow', 'CertificateMissing Conformity'], 'it can be asked before');
  assert.equal((await released('Pottery', exported(id, sold))).paid, 0n);
  await chain.submit(ship.call.acceptHandover(out, [id]), 'Vessel');
  await refused(customs.call.declare(exported(id, sold)), 'Pottery', 'AlreadyDeparted');

  // Before anything is filed, the chain says what is wrong, what cures it, and what is to be paid.
  const declaration = imported(id, [line(teapots, 100, 1_200, { adjustment: 5_000n })]);
  const lacking = await customs.ask.preview(declaration);
  assert.deepEqual([lacking.channel, lacking.findings], ['Yellow', [
    { line: 0, fault: 'CertificateMissing Conformity', channel: 'Yellow', blocks: false, cure: 'Certificate Conformity' },
  ]]);
  declaration.lines[0].certificates = [certificate];
  const preview = await customs.ask.preview(declaration);
  const due = reference(125_000n, POTS);
  assert.deepEqual(preview, {
    party: chain.address('Shop'), channel: 'Green', findings: [], charges: [due], total: total(due) * CENT, error: null, drawn: [null],
  });
  assert.deepEqual(due, { duty: 15_000n, consumptionTax: 0n, vat: 29_400n });

  const atDoor = await offer(chain, 'Vessel', 'Shop', ROTTERDAM, [id]);
  await refused(ship.call.acceptHandover(atDoor, [id]), 'Shop', 'logistics.ImportNotReleased');
  const [had, taken] = [await coins('Shop'), await customs.ask.taken('NL')];
  const { id: number, proof, paid, outcome } = await released('Shop', declaration);
  assert.deepEqual([paid, had - await coins('Shop'), await customs.ask.taken('NL') - taken, await customs.ask.duties('Shop')],
    [preview.total, preview.total, preview.total, 0n]);
  // Half of the price is paid at release.
  const events = outcome.events.map(({ section, method }) => `${section}.${method}`);
  assert.ok(events.indexOf('tradePayments.PaidOut') < events.indexOf('clearance.Released'));
  assert.equal((await pay.ask.order(order)).paid, 600n * COIN);
  await chain.submit(ship.call.acceptHandover(atDoor, [id]), 'Shop');
  assert.equal((await ship.ask.shipment(id)).state, 'Delivered');
  assert.deepEqual(await steps(id), ['ExportReleased', 'ImportReleased']);

  const record = await customs.ask.proof(proof);
  const { lines: [of], ...says } = record;
  assert.deepEqual(
    [says.declaration, says.country, says.direction, says.channel, says.released, says.decidedBy, says.scope, says.paid, says.findings],
    [number, 'NL', 'Import', 'Green', true, 'Assessment', 'HomeUse', paid, []],
  );
  assert.deepEqual([says.drawn, says.inspection, of.caps], [false, null, null]);
  const { version, root } = await on.lists.ask.jurisdiction('NL');
  assert.deepEqual([of.ground, of.decidedBy, of.list, of.certificates, of.charges], [
    'PositiveEntry', 'NL', { country: 'NL', version, root }, [certificate], due,
  ]);
  const { value, currency, conversion, rates } = of.basis;
  assert.deepEqual([value, currency, conversion, rates], [125_000n, 'EUR', null, POTS]);
  assert.deepEqual([await customs.ask.digestOf(proof), await customs.ask.verify(proof)], [record.digest, { is: 'Stands' }]);
  assert.deepEqual(await customs.ask.verify(proof, digest('Forged')), { is: 'AnotherDigest' });
  assert.deepEqual(await customs.ask.verify(proof + 1, record.digest), { is: 'Unknown' });
  // The account has no key. Its panel pays out.
  await failsWith(chain.submit(customs.call.payOut('NL', TEUR, 'Shop', 1n), 'CustomsNL'), 'BadOrigin');
  await carry(chain, 'NL', customs.call.payOut('NL', TEUR, 'RegistrarNL', paid));
  assert.deepEqual([await customs.ask.taken('NL') - taken, await coins('RegistrarNL')], [0n, paid]);
});

test('some are drawn, by what anyone can check, and the others pass', async () => {
  const { border, chain, customs, pack } = on;
  const RATE = 500_000;
  await border('CN', { checkRate: RATE });
  const seen = {};
  let shipments = [];
  while (!(seen.true && seen.false)) {
    if (shipments.length === 0) shipments = await pack(...Array(4).fill({ lines: [goods(trays, 1)] }));
    const shipment = shipments.pop();
    const { ids: [id], outcome } = await declare(chain, 'Pottery', exported(shipment, [line(trays, 1, 4)]));
    assert.equal((await customs.ask.declaration(id, outcome.block)).status.is, 'Drawing', 'not in the same block');
    const { [id]: { drawn, relay } } = await draws(chain, [id], outcome.block);
    assert.equal(drawn, isDrawn(relay, id, RATE));
    const { status } = await customs.ask.declaration(id);
    assert.deepEqual(drawn ? [status.is, status.drawn] : [status.is], drawn ? ['Inspection', true] : ['Released']);
    assert.deepEqual(await customs.ask.declared(shipment, 'CN', 'Export'), [{ place: 0, declaration: id, drawn, passes: !drawn, outOfBond: false, wrong: null }]);
    seen[drawn] ??= { id, shipment };
  }
  await border('CN');
  const { id, shipment } = seen.true;
  await hand(chain, 'Pottery', 'Truck', FACTORY, [seen.false.shipment]);
  // What is drawn cannot be taken back, goes nowhere but to a warehouse, and is released by nobody who did not look.
  await refused(customs.call.withdrawDeclaration(id), 'Pottery', 'NotPending');
  await failsWith(offer(chain, 'Pottery', 'Truck', FACTORY, [shipment]), 'logistics.HeldByCustoms');
  await refused(customs.call.decide(id, 'Release'), 'CustomsCN', 'NotInspected');
  await chain.submit(customs.call.recordInspection(id, true, 'As declared'), 'QuarantineCN');
  await chain.submit(customs.call.decide(id, 'Release'), 'CustomsCN');
  const { status } = await customs.ask.declaration(id);
  const { decidedBy, channel } = await customs.ask.proof(status.proof);
  assert.deepEqual([status.is, decidedBy, channel], ['Released', `Officer ${chain.address('CustomsCN')}`, 'Green']);
  assert.deepEqual(await steps(shipment), ['Selected', 'Inspected', 'ExportReleased']);
  const { drawn, inspection: { conforms, document } } = await customs.ask.proof(status.proof);
  assert.deepEqual([drawn, conforms, document], [true, true, digest('As declared')], 'the proof says so, too');
  await hand(chain, 'Pottery', 'Truck', FACTORY, [shipment]);
});

test('what was drawn and refused has no other draw when it is packed anew', async () => {
  const { border, chain, customs, pack, ship, statusOf } = on;
  const lot = { gtin: trays.gtin, lot: 'TRAY-D' };
  await chain.submit(on.goods.call.createBatch(lot, { quantity: 100 * PIECE, producedAt: await chain.now() - 1_000, facility: POTTERY.gln }), 'Pottery');
  const packed = async () => (await pack({ lines: [goods(lot, 1)] }))[0];
  const out = (shipment) => exported(shipment, [line(lot, 1, 4)]);
  /** The consignor ends what never left. */
  const unpack = (shipment) => chain.submit(ship.call.returnToConsignor(FACTORY, [shipment]), 'Pottery');
  await border('CN', { checkRate: 1_000_000 });
  const first = await packed();
  const { ids: [id], outcome } = await declare(chain, 'Pottery', out(first));
  await draws(chain, [id], outcome.block);
  assert.equal(await statusOf(id), 'Inspection');
  await failsWith(unpack(first), 'logistics.HeldByCustoms');
  await chain.submit(customs.call.decide(id, 'Refuse', 'No'), 'CustomsCN');
  await unpack(first);

  await border('CN', { checkRate: 1 });
  const again = await packed();
  const { channel, drawn } = await customs.ask.preview(out(again));
  assert.deepEqual([channel, drawn], ['Green', [true]], 'the preview says so');
  const { ids: [number], outcome: { block } } = await declare(chain, 'Pottery', out(again));
  const { status } = await customs.ask.declaration(number, block);
  assert.deepEqual([status.is, status.drawn], ['Inspection', true], 'in the same block, without a draw');
  await chain.submit(customs.call.recordInspection(number, true, 'As declared'), 'QuarantineCN');
  await chain.submit(customs.call.decide(number, 'Release'), 'CustomsCN');
  await unpack(again);
  // What was looked at and is right is one as any other.
  const { drawn: after } = await customs.ask.preview(out(await packed()));
  assert.deepEqual(after, [null]);
  await border('CN');
});

test('yellow: papers are reviewed; an officer releases, has goods inspected, or refuses', async () => {
  const { chain, coins, customs, faults, file, move, send, ship, statusOf } = on;
  const [papers, looked, bad] = await send(
    [trays, 10, 40, { reference: 'PAPERS' }], [teapots, 10, 120, { reference: 'LOOKED' }], [trays, 10, 40, { reference: 'BAD' }],
  );
  const had = await coins('Shop');
  const origin = (id) => imported(id, [line(trays, 10, 40, { origin: 'VN' })]);
  assert.deepEqual(await faults(origin(papers)), ['Yellow', 'OriginDiffers']);
  assert.deepEqual(await faults(imported(papers, [line(trays, 10, 40, { code: '441911' })])), ['Yellow', 'CodeTooShort', 'NoRate']);
  assert.deepEqual(await faults(imported(papers, [line(trays, 10, 40, { adjustment: -1n })])), ['Yellow', 'AdjustmentLowers']);
  assert.deepEqual(await faults(imported(papers, [line(trays, 10, 40)], { procedure: 'Bonded' })), ['Yellow', 'NotAWarehouse']);
  const first = await file('Shop', origin(papers));
  const second = await file('Shop', imported(looked, [line(teapots, 10, 120)]));
  const third = await file('Shop', origin(bad));
  assert.deepEqual(await customs.ask.undecided('NL'), [first, second, third]);
  const [tray, pot] = [total(reference(4_000n, TRAYS)) * CENT, total(reference(12_000n, POTS)) * CENT];
  assert.deepEqual([await customs.ask.duties('Shop'), had - await coins('Shop')], [2n * tray + pot, 2n * tray + pot], 'held when declaring');
  // Under review goods may move on, but not to their consignee.
  await move([papers, bad], SHANGHAI, 'Truck', 'Vessel');

  const before = await customs.ask.taken('NL');
  await chain.submit(customs.call.decide(first, 'Release', 'The origin is a slip'), 'CustomsNL');
  assert.deepEqual([await statusOf(first), await customs.ask.taken('NL') - before], ['Released', tray]);
  const { findings, reason, released } = await customs.ask.proof((await customs.ask.declaration(first)).status.proof);
  assert.deepEqual([findings, reason, released], [[{ line: 0, fault: 'OriginDiffers' }], digest('The origin is a slip'), true]);
  await move([papers], ROTTERDAM, 'Vessel', 'Shop');

  await chain.submit(customs.call.decide(second, 'Inspect', 'Where is the certificate?'), 'CustomsNL');
  await failsWith(offer(chain, 'Truck', 'Vessel', SHANGHAI, [looked]), 'logistics.HeldByCustoms');
  await move([looked], SHANGHAI, 'Truck', 'Harbour');
  await refused(customs.call.decide(second, 'Release'), 'CustomsNL', 'NotInspected');
  await chain.submit(customs.call.recordInspection(second, false, 'The glaze comes off'), 'QuarantineNL');
  await refused(customs.call.decide(second, 'Release'), 'CustomsNL', 'DoesNotConform');
  await refused(customs.call.recordInspection(second, true, 'The others are sound'), 'CustomsNL', 'DoesNotConform');
  await chain.submit(customs.call.recordInspection(second, true, 'The others are sound'), 'QuarantineNL');
  await chain.submit(customs.call.decide(second, 'Release'), 'CustomsNL');
  await move([looked], SHANGHAI, 'Harbour', 'Vessel', 'Shop');

  await chain.submit(customs.call.decide(third, 'Refuse', 'The origin is forged'), 'CustomsNL');
  assert.deepEqual([await customs.ask.duties('Shop'), had - await coins('Shop')], [0n, tray + pot], 'given back on refusal');
  await failsWith(offer(chain, 'Vessel', 'Shop', ROTTERDAM, [bad]), 'logistics.HeldByCustoms');
  assert.deepEqual(await customs.ask.undecided('NL'), []);
  assert.equal((await ship.ask.shipment(bad)).state, 'UnderWay');
});

test('red: what came in a container with another seal', async () => {
  const { chain, customs, faults, file, move, pack, released, ship } = on;
  const order = await on.order(await on.agree({ lines: [{ ...pots(10, 4), gtin: trays.gtin, code: '44191100' }] }));
  const [container, id] = await pack({ lines: [], seal: 'S1' }, { lines: [goods(trays, 10, order)] });
  await released('Pottery', exported(id, [line(trays, 10, 40)]));
  await chain.submit(ship.call.consolidate(container, [id]), 'Pottery');
  await hand(chain, 'Pottery', 'Vessel', FACTORY, [{ shipment: container, seal: 'S1' }]);
  assert.deepEqual(await faults(imported(id, [line(trays, 10, 40)])), ['Green']);
  await hand(chain, 'Vessel', 'Terminal', ROTTERDAM, [{ shipment: container, seal: 'S1' }], [{ shipment: container, seal: 'S2' }]);
  assert.deepEqual(await faults(imported(id, [line(trays, 10, 40)])), ['Red', 'SealBroken', 'LiabilityOpen']);
  await chain.submit(ship.call.deconsolidate(container, [id]), 'Terminal');
  assert.deepEqual(await faults(imported(id, [line(trays, 10, 40)])), ['Red', 'SealBroken'], 'which stays known');
  const number = await file('Shop', imported(id, [line(trays, 10, 40)]));
  await chain.submit(customs.call.recordInspection(number, true, 'All there'), 'CustomsNL');
  await chain.submit(customs.call.decide(number, 'Release'), 'CustomsNL');
  await move([id], ROTTERDAM, 'Terminal', 'Shop');
});

test('red: what came damaged is inspected first', async () => {
  const { chain, customs, faults, file, move, send } = on;
  const [id] = await send([trays, 10, 40]);
  await hand(chain, 'Truck', 'Terminal', ROTTERDAM, [id], [{ shipment: id, damaged: 2, report: 'Two are cracked' }]);
  assert.deepEqual(await faults(imported(id, [line(trays, 10, 40)])), ['Red', 'LiabilityOpen']);
  const number = await file('Shop', imported(id, [line(trays, 10, 40)]));
  const { status: { is, drawn } } = await customs.ask.declaration(number);
  assert.deepEqual([is, drawn], ['Inspection', false]);
  await failsWith(offer(chain, 'Terminal', 'Shop', ROTTERDAM, [{ shipment: id, damaged: 2 }]), 'logistics.HeldByCustoms');
  await chain.submit(customs.call.recordInspection(number, true, 'Two are cracked, the rest is sound'), 'CustomsNL');
  await chain.submit(customs.call.decide(number, 'Release'), 'CustomsNL');
  await move([{ shipment: id, damaged: 2 }], ROTTERDAM, 'Terminal', 'Shop');
});

test('red: packages are missing, and what is there is inspected', async () => {
  const { chain, customs, faults, file, move, send, statusOf } = on;
  const [id] = await send([trays, 10, 40]);
  const came = { shipment: id, short: 1 };
  await hand(chain, 'Truck', 'Terminal', ROTTERDAM, [id], [{ ...came, report: 'One package is missing' }]);
  assert.deepEqual(await faults(imported(id, [line(trays, 10, 40)])), ['Red', 'CustodyGap', 'LiabilityOpen']);
  const number = await file('Shop', imported(id, [line(trays, 10, 40)]));
  await refused(customs.call.decide(number, 'Release'), 'CustomsNL', 'NotInspected');
  await failsWith(offer(chain, 'Terminal', 'Shop', ROTTERDAM, [came]), 'logistics.HeldByCustoms');
  await chain.submit(customs.call.recordInspection(number, true, 'The missing one was empty'), 'CustomsNL');
  await chain.submit(customs.call.decide(number, 'Release'), 'CustomsNL');
  const { status: { proof } } = await customs.ask.declaration(number);
  const { channel, findings } = await customs.ask.proof(proof);
  assert.deepEqual([channel, findings], ['Red', ['CustodyGap', 'LiabilityOpen'].map((fault) => ({ line: null, fault }))]);
  await move([came], ROTTERDAM, 'Terminal', 'Shop');
  assert.equal(await statusOf(number), 'Released');
});

test('red: a recalled lot is inspected, and nobody releases it before the recall is lifted', async () => {
  const { border, chain, customs, faults, file, goods: provenance, move, released, send, statusOf } = on;
  const lot = { gtin: trays.gtin, lot: 'TRAY-R' };
  const made = { quantity: 100 * PIECE, producedAt: await chain.now() - 1_000, facility: POTTERY.gln };
  await chain.submit(provenance.call.createBatch(lot, made), 'Pottery');
  const [one, other] = await send([lot, 10, 40, { reference: 'ONE' }], [lot, 10, 40, { reference: 'OTHER' }]);
  const into = (id) => imported(id, [line(lot, 10, 40)]);
  assert.deepEqual(await faults(into(one)), ['Green']);
  const notice = { class: 'II', reason: 'Chemical', hazard: 'Lead', remedy: 'Refund', contact: 'recall@pottery.example', document: 'Recall' };
  const outcome = await chain.submit(provenance.call.recall(lot, notice, 'NL'), 'CustomsNL');
  const recall = chain.event(outcome, 'provenance', 'Recalled').recall.toNumber();
  assert.deepEqual(await faults(into(one)), ['Red', 'BatchRecalled']);
  // What it will not be released for, the preview says.
  const { findings: [{ blocks, cure }] } = await customs.ask.preview(into(one));
  assert.deepEqual([blocks, cure], [true, 'None']);
  await border('NL', { officerPeriod: 4 * MINUTE });
  const number = await file('Shop', into(one));
  await border('NL');
  assert.equal(await statusOf(number), 'Inspection');
  await chain.submit(customs.call.recordInspection(number, true, 'Sound'), 'QuarantineNL');
  await refused(customs.call.decide(number, 'Release'), 'CustomsNL', 'CannotBeReleased');
  await chain.waitForTime((await customs.ask.declaration(number)).decideBy);
  const rule = customs.call.rule('NL', number, true);
  assert.equal((await decide(chain, 'NL', rule)).error.name, 'clearance.CannotBeReleased', 'nor does the panel');
  await chain.submit(provenance.call.liftRecall(recall), 'CustomsNL');
  await chain.until(async () => (await faults(into(other)))[0] === 'Green', 'the end of the recall');
  await carry(chain, 'NL', rule);
  assert.equal(await statusOf(number), 'Released');
  await released('Shop', into(other));
  await move([one, other], ROTTERDAM, 'Truck', 'Shop');
});

test('what was mistyped is invalidated by customs, and declared again', async () => {
  const { chain, coins, customs, faults, file, move, released, send, statusOf } = on;
  const [lot, code] = await send([trays, 10, 40, { reference: 'LOT' }], [trays, 10, 40, { reference: 'CODE' }]);
  const had = await coins('Shop');
  const mistyped = imported(lot, [line(trays, 10, 40, { lot: 'TRAY-7' })]);
  assert.deepEqual(await faults(mistyped), ['Red', 'GoodsDiffer']);
  // What the list refuses of the code, or of the goods themselves.
  const other = imported(code, [line(trays, 10, 40, { code: '09021000' })]);
  assert.deepEqual(await faults(other), ['Refused', 'ListRefuses', 'CodeDiffers']);
  const [first, second] = [await file('Shop', mistyped), await file('Shop', other)];
  assert.deepEqual([await statusOf(first), await statusOf(second)], ['Inspection', 'Refused']);
  const { status: { proof } } = await customs.ask.declaration(second);
  await refused(customs.call.withdrawDeclaration(first), 'Shop', 'NotPending');
  await refused(customs.call.decide(first, 'Invalidate'), 'CustomsCN', 'NotOfficer');
  for (const id of [first, second]) {
    const outcome = await chain.submit(customs.call.decide(id, 'Invalidate', 'A typing error'), 'CustomsNL');
    const { declaration, by, reason } = chain.event(outcome, 'clearance', 'DeclarationInvalidated');
    assert.deepEqual([declaration.toNumber(), chain.nameOf(by.toString()), reason.toHex()], [id, 'CustomsNL', digest('A typing error')]);
  }
  assert.deepEqual([await coins('Shop'), await customs.ask.duties('Shop'), await customs.ask.declaration(first)], [had, 0n, null]);
  assert.deepEqual([await steps(lot), await customs.ask.undecided('NL')], [['ExportReleased', 'Selected', 'Invalidated'], []]);
  assert.deepEqual(await customs.ask.verify(proof), { is: 'Refusal' }, 'what was decided stays on record');
  for (const id of [lot, code]) await released('Shop', imported(id, [line(trays, 10, 40)]));
  await move([lot, code], ROTTERDAM, 'Truck', 'Shop');
});

test('refused by the list: not even the panel sets that aside, before the list is another', async () => {
  const { chain, coins, customs, file, move, send, statusOf } = on;
  const [id] = await send([tea, 10, 50, { order: null }]);
  const had = await coins('Shop');
  const number = await file('Shop', imported(id, [line(tea, 10, 50)]));
  const { status: { is, proof: refusal } } = await customs.ask.declaration(number);
  assert.deepEqual([is, await coins('Shop'), await customs.ask.verify(refusal)], ['Refused', had, { is: 'Refusal' }]);
  const { channel, scope, released, findings } = await customs.ask.proof(refusal);
  assert.deepEqual([channel, scope, released, findings], ['Refused', 'Refusal', false, [{ line: 0, fault: 'ListRefuses' }, { line: 0, fault: 'NoOrder' }]]);
  const release = customs.call.rule('NL', number, true, 'It was dried');
  assert.equal((await decide(chain, 'NL', release)).error.name, 'clearance.NotEscalated');
  await chain.submit(customs.call.appeal(number, 'It was dried'), 'Shop');
  await refused(customs.call.concludeRefusal(number), 'Shop', 'AlreadyAppealed');
  assert.deepEqual([await customs.ask.undecided('NL'), (await decide(chain, 'NL', release)).error.name], [[number], 'clearance.CannotBeReleased']);
  assert.equal((await decide(chain, 'CN', release)).error.name, 'BadOrigin');

  const entry = (await on.lists.ask.entries('NL')).find(({ kind }) => kind === 'Negative');
  await carry(chain, 'NL', on.lists.call.amend('NL', [remove(entry)]));
  await carry(chain, 'NL', release);
  const due = total(reference(5_000n, TARIFF)) * CENT;
  const { status: { proof }, paid } = await customs.ask.declaration(number);
  assert.deepEqual([await statusOf(number), paid, had - await coins('Shop')], ['Released', due, due]);
  const { decidedBy, supersedes } = await customs.ask.proof(proof);
  assert.deepEqual([decidedBy, supersedes], ['Panel', refusal]);
  assert.deepEqual([await customs.ask.verify(refusal), await customs.ask.verify(proof)], [{ is: 'Superseded', by: proof }, { is: 'Stands' }]);
  await move([id], ROTTERDAM, 'Truck', 'Shop');
});

test("an officer's refusals, appealed against: the panel overrules one, and lets the other stand", async () => {
  const { chain, coins, customs, file, move, pay, send, statusOf } = on;
  const order = await on.order(await on.agree({ lines: [pots(20, 12)] }));
  const [won, lost] = await send([teapots, 10, 120, { order, reference: 'WON' }], [teapots, 10, 120, { order, reference: 'LOST' }]);
  const had = await coins('Shop');
  const both = [];
  for (const id of [won, lost]) both.push(await file('Shop', imported(id, [line(teapots, 10, 120)])));
  const [first, second] = both;
  const rule = (id, release) => customs.call.rule('NL', id, release, release ? 'The certificate was shown' : 'None was shown');
  const proofOf = async (id) => (await customs.ask.declaration(id)).status.proof;
  const known = async () => { const { cleared, refused: back } = (await pay.ask.order(order)).progress[0]; return [cleared, back]; };
  for (const id of both) await chain.submit(customs.call.decide(id, 'Refuse', 'No certificate'), 'CustomsNL');
  const refusals = [await proofOf(first), await proofOf(second)];
  assert.equal((await decide(chain, 'NL', rule(first, true))).error.name, 'clearance.NotEscalated', 'not before the party appeals');
  for (const who of ['Pottery', 'Stranger', 'CustomsNL']) await refused(customs.call.appeal(first, 'Not mine'), who, 'NotDeclarant');
  for (const id of both) {
    const outcome = await chain.submit(customs.call.appeal(id, 'There is one'), 'Shop');
    assert.equal(chain.event(outcome, 'clearance', 'Appealed').grounds.toHex(), digest('There is one'));
    await refused(customs.call.appeal(id, 'Again'), 'Shop', 'AlreadyAppealed');
    await refused(customs.call.decide(id, 'Invalidate'), 'CustomsNL', 'AlreadyAppealed');
  }
  assert.deepEqual(await customs.ask.undecided('NL'), both);
  // Until the panel has ruled, all is as the officer left it.
  await failsWith(offer(chain, 'Truck', 'Shop', ROTTERDAM, [won]), 'logistics.HeldByCustoms');
  assert.deepEqual([await coins('Shop'), await known()], [had, [0, 0]]);
  assert.equal((await decide(chain, 'CN', rule(first, true))).error.name, 'BadOrigin');

  await carry(chain, 'NL', rule(first, true));
  await carry(chain, 'NL', rule(second, false));
  const due = total(reference(12_000n, POTS)) * CENT;
  assert.deepEqual([await statusOf(first), await statusOf(second)], ['Released', 'Final'], 'a rejected appeal is the end');
  // Duties on the one are paid, and the price of the other is back.
  assert.deepEqual([had - await coins('Shop'), await known(), await customs.ask.undecided('NL')], [due - 120n * COIN, [10 * PIECE, 10 * PIECE], []]);
  await refused(customs.call.appeal(second, 'Once more'), 'Shop', 'NotRefused');
  assert.equal((await decide(chain, 'NL', rule(second, true))).error.name, 'clearance.NotPending');
  const rulings = [await proofOf(first), await proofOf(second)];
  for (const [i, released] of [true, false].entries()) {
    const { decidedBy, findings, reason, supersedes, ...record } = await customs.ask.proof(rulings[i]);
    assert.deepEqual([record.released, decidedBy, supersedes, findings, reason], [
      released, 'Panel', refusals[i], [{ line: 0, fault: 'CertificateMissing Conformity' }],
      digest(released ? 'The certificate was shown' : 'None was shown'),
    ]);
    assert.deepEqual(await customs.ask.verify(refusals[i]), { is: 'Superseded', by: rulings[i] });
    assert.deepEqual(await customs.ask.verify(rulings[i]), { is: released ? 'Stands' : 'Refusal' });
  }
  await move([won], ROTTERDAM, 'Truck', 'Shop');
  await failsWith(offer(chain, 'Truck', 'Shop', ROTTERDAM, [lost]), 'logistics.HeldByCustoms');
});

test('what is refused for good goes back, or is destroyed under record; the order learns of it', async () => {
  const { chain, customs, file, pay, send, ship, statusOf } = on;
  const order = await on.order(await on.agree({ lines: [pots(20, 12)] }));
  const [back, gone] = await send([teapots, 10, 120, { order }], [teapots, 10, 120, { order }]);
  const both = [];
  for (const id of [back, gone]) both.push(await file('Shop', imported(id, [line(teapots, 10, 120)])));
  for (const id of both) await chain.submit(customs.call.decide(id, 'Refuse', 'No certificate'), 'CustomsNL');
  const known = async () => (await pay.ask.order(order)).progress[0].refused;
  assert.equal(await known(), 0, 'a refusal that can be appealed against is not told');
  await refused(customs.call.concludeRefusal(both[0]), 'Stranger', 'TooEarly');
  await refused(customs.call.recordDestruction(both[1], 'Too early'), 'CustomsNL', 'NotFinal');
  for (const id of both) await chain.submit(customs.call.concludeRefusal(id), 'Shop');
  assert.deepEqual([await statusOf(both[0]), await known()], ['Final', 20 * PIECE]);
  await refused(customs.call.appeal(both[0], 'After all'), 'Shop', 'NotRefused');

  const outcome = await chain.submit(ship.call.returnToConsignor(ROTTERDAM, [back]), 'Truck');
  await chain.submit(ship.call.acceptHandover(chain.event(outcome, 'logistics', 'HandoverOffered').offer, [back]), 'Pottery');
  await chain.submit(customs.call.recordDestruction(both[1], 'Crushed'), 'CustomsNL');
  assert.deepEqual([(await ship.ask.shipment(back)).state, (await ship.ask.shipment(gone)).state], ['Returned', 'Destroyed']);
  assert.deepEqual(await steps(gone), ['ExportReleased', 'Refused', 'Destroyed']);
  assert.equal((await on.goods.ask.batch(teapots)).destroyed, 10 * PIECE);
  // The declarations can be removed; what was decided stays.
  const { status: { proof }, deposit } = await customs.ask.declaration(both[1]);
  assert.ok(deposit > 0n);
  await chain.submit(customs.call.removeDeclaration(both[1]), 'Shop');
  assert.deepEqual([await customs.ask.declaration(both[1]), await customs.ask.verify(proof)], [null, { is: 'Refusal' }]);
});

test('officers who miss their deadline: the panel rules, and nothing is released by silence', async () => {
  const { border, chain, customs, file, move, send, statusOf } = on;
  await border('NL', { officerPeriod: 2 * MINUTE, appealPeriod: MINUTE });
  const [pass, fail] = await send([teapots, 10, 120], [teapots, 10, 120]);
  const [first, second] = [await file('Shop', imported(pass, [line(teapots, 10, 120)])), await file('Shop', imported(fail, [line(teapots, 10, 120)]))];
  await chain.submit(customs.call.decide(second, 'Inspect'), 'CustomsNL');
  const rule = (id, release) => customs.call.rule('NL', id, release);
  assert.equal((await decide(chain, 'NL', rule(first, true))).error.name, 'clearance.NotEscalated');
  const { decideBy, escalated } = await customs.ask.declaration(second);
  assert.equal(escalated, false);
  await chain.waitForTime(decideBy);
  assert.deepEqual([(await customs.ask.declaration(first)).escalated, await customs.ask.undecided('NL')], [true, [first, second]]);
  for (const decision of ['Release', 'Inspect', 'Refuse', 'Invalidate']) await refused(customs.call.decide(first, decision), 'CustomsNL', 'Escalated');
  // What is seen once the ship is there is recorded all the same; the panel decides.
  await chain.submit(customs.call.recordInspection(second, true, 'Late'), 'QuarantineNL');
  await refused(customs.call.decide(second, 'Release'), 'CustomsNL', 'Escalated');
  assert.equal(await statusOf(first), 'Review');
  await failsWith(move([pass], ROTTERDAM, 'Truck', 'Shop'), 'logistics.ImportNotReleased');

  await carry(chain, 'NL', rule(first, true));
  await carry(chain, 'NL', rule(second, false));
  assert.deepEqual([await statusOf(first), await statusOf(second)], ['Released', 'Final'], 'nobody is above the panel');
  const [{ offer: open }] = await on.ship.ask.waiting('Shop');
  await chain.submit(on.ship.call.acceptHandover(open, [pass]), 'Shop');
  assert.equal((await on.ship.ask.shipment(pass)).state, 'Delivered');

  // Nor does anybody appeal too late; then anyone concludes.
  const [id] = await send([teapots, 10, 120]);
  const third = await file('Shop', imported(id, [line(teapots, 10, 120)]));
  await chain.submit(customs.call.decide(third, 'Refuse'), 'CustomsNL');
  const { status: { at } } = await customs.ask.declaration(third);
  await chain.waitForTime(at + MINUTE);
  await refused(customs.call.appeal(third, 'At last'), 'Shop', 'TooLate');
  await chain.submit(customs.call.concludeRefusal(third), 'Stranger');
  assert.equal(await statusOf(third), 'Final');
});
