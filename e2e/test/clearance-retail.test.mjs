// Who declares under which Incoterm, and through whom; cross-border retail from a bonded stock under a yearly quota; what comes
// back; proofs that fall.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CENT, ENTRIES, exported, imported, line, reference, TARIFF, total, useBorder } from '../lib/customs.mjs';
import { digest } from '../lib/identifiers.mjs';
import { create } from '../lib/logistics.mjs';
import { grounds } from '../lib/membership.mjs';
import { reasonsOf, TEUR } from '../lib/payments.mjs';
import { replace } from '../lib/product-lists.mjs';
import { carry } from '../lib/regulators.mjs';
import { AMSTERDAM, FACTORY, goods, ROTTERDAM, SHANGHAI } from '../lib/shipping.mjs';
import { failsWith } from '../lib/testing.mjs';
import { MINUTE, PIECE, pots, teapots, TRAY, trays } from '../lib/trading.mjs';

const IDENTITY = digest('A person in Utrecht');
const TRAYS = { ...TARIFF, ...ENTRIES.trays.rates };
const on = useBorder(async (chain) => {
  await chain.submit(on.call.joinAsConsumer('NL'), 'Consumer');
  await chain.submit(on.call.attestIdentity('Consumer', IDENTITY), 'RegistrarNL');
}, ['Consumer']);
const refused = (tx, name, error) => failsWith(on.chain.submit(tx, name), error.includes('.') ? error : `clearance.${error}`);
const year = async () => new Date(await on.chain.now()).getUTCFullYear();
const quota = async () => on.customs.ask.quota(IDENTITY, 'NL', await year());

test('EXW and DDP: the buyer, or the seller, declares on both sides; a broker where it has a word of theirs', async () => {
  const { agree, certificate, chain, customs, move, order, pack, released } = on;
  const sold = (place, more) => [line(teapots, 10, 120, { place, ...more })];
  for (const [incoterm, place, party, other] of [['EXW', FACTORY, 'Shop', 'Pottery'], ['DDP', ROTTERDAM, 'Pottery', 'Shop']]) {
    const bought = await order(await agree({ lines: [pots(10, 12)], incoterm, place }));
    const [id] = await pack({ lines: [goods(teapots, 10, bought)] });
    const out = exported(id, sold(0));
    const into = imported(id, sold(0, { certificates: [certificate] }));
    await refused(customs.call.declare(out), other, 'NotDeclarant');
    await released(party, out);
    await move([id], SHANGHAI, 'Pottery', 'Vessel');
    assert.equal((await customs.ask.preview(into)).party, chain.address(party));
    await refused(customs.call.declare(into), other, 'NotDeclarant');
    // A broker that nobody named, one that is another's, and one that lost its licence.
    await refused(customs.call.declare(into), 'Broker', 'NotDeclarant');
    await chain.submit(customs.call.authoriseBroker('OtherBroker'), other);
    await refused(customs.call.declare(into), 'OtherBroker', 'NotDeclarant');
    await chain.submit(customs.call.withdrawBroker('OtherBroker'), other);
    await chain.submit(customs.call.authoriseBroker('Broker'), party);
    await chain.submit(on.call.suspend('Broker', grounds('LicenceLapsed')), 'RegistrarNL');
    await refused(customs.call.declare(into), 'Broker', 'NotDeclarant');
    await chain.submit(on.call.reinstate('Broker'), 'RegistrarNL');
    const had = await Promise.all([party, 'Broker'].map(on.coins));
    const { id: number, paid } = await released('Broker', into);
    const has = await Promise.all([party, 'Broker'].map(on.coins));
    assert.deepEqual(has.map((coins, i) => had[i] - coins), [0n, paid], 'who files pays');
    const { party: whose, declarant } = await customs.ask.declaration(number);
    assert.deepEqual([whose, declarant].map((who) => chain.nameOf(who)), [party, 'Broker']);
    assert.ok((await customs.ask.declarationsOf(party)).includes(number) && (await customs.ask.declarationsOf('Broker')).includes(number));
    await move([id], ROTTERDAM, 'Vessel', 'Shop');
    await chain.submit(customs.call.withdrawBroker('Broker'), party);
    assert.equal((await on.pay.ask.order(bought)).state, 'Delivered');
  }
});

test('a bonded stock is drawn down by orders of a consumer under a quota, until the fourth is refused', async () => {
  const { agree, chain, coins, customs, faults, file, move, order, released, send, ship } = on;
  const [stock] = await send([trays, 200, 800, { consignee: 'Bonded' }]);
  const taken = await customs.ask.taken('NL');
  const bond = imported(stock, [line(trays, 200, 800)], { procedure: 'Bonded' });
  assert.deepEqual([(await customs.ask.preview(bond)).total, await faults(bond)], [0n, ['Green']]);
  const { id: bonded } = await released('Bonded', bond);
  await move([stock], ROTTERDAM, 'Truck', 'Bonded');
  const inBond = async () => (await customs.ask.inBond(trays, 'Bonded')) / PIECE;
  assert.deepEqual([await inBond(), await customs.ask.taken('NL')], [200, taken], 'untaxed');

  // Four orders of 25 trays for 100 euros each, of which a year lets in 400; and each leaves the store.
  const tray = { gtin: TRAY.gtin, quantity: 25 * PIECE, unitPrice: 4_000_000n, code: '44191100' };
  const retail = async () => agree({ lines: [tray], mode: 'B2C' });
  const orders = [];
  for (let i = 0; i < 4; i += 1) orders.push(await order(await retail(), { buyer: 'Consumer' }));
  await assert.rejects(chain.submit(on.pay.call.placeOrder('Pottery', TEUR, await retail()), 'Consumer'), (error) => {
    assert.deepEqual(reasonsOf(error), ['YearlyCap'], 'the fifth is refused at the source already');
    return true;
  });
  await chain.submit(ship.call.consent('Bonded', trays, 100 * PIECE), 'Pottery');
  const dueAt = await chain.now() + 60 * MINUTE;
  const parcels = await create(chain, 'Bonded', orders.map((id) => ({
    reference: `PARCEL-${id}`, consignee: 'Consumer', origin: ROTTERDAM, destination: AMSTERDAM, dueAt, lines: [goods(trays, 25, id)],
  })));
  await move(parcels, ROTTERDAM, 'Bonded', 'Truck');
  await failsWith(move(parcels.slice(0, 1), AMSTERDAM, 'Truck', 'Consumer'), 'logistics.ImportNotReleased');
  const [open] = await ship.ask.waiting('Consumer');
  const home = (parcel, more) => imported(parcel, [line(trays, 25, 100, { previous: [bonded, 0], ...more })]);
  await refused(customs.call.declare(home(parcels[0], { previous: null })), 'Consumer', 'PreviousMissing');
  await refused(customs.call.declare(home(parcels[0], { previous: [bonded, 1] })), 'Consumer', 'PreviousMismatch');

  const due = total(reference(10_000n, TRAYS)) * CENT;
  const { charges: [charges] } = await customs.ask.preview(home(parcels[0]));
  assert.deepEqual(charges, reference(10_000n, TRAYS));
  const sums = [];
  const had = await coins('Consumer');
  const declared = [];
  for (const parcel of parcels.slice(0, 3)) {
    const { id, paid } = await released('Consumer', home(parcel));
    declared.push(id);
    sums.push([paid, await quota(), await inBond()]);
  }
  assert.deepEqual(sums, [[due, 10_000n, 175], [due, 20_000n, 150], [due, 30_000n, 125]]);
  assert.deepEqual([had - await coins('Consumer'), await customs.ask.taken('NL') - taken], [3n * due, 3n * due]);
  await chain.submit(ship.call.acceptHandover(open.offer, [parcels[0]]), 'Consumer');

  // The cap falls to 300 after the fourth was ordered. It would be one too many.
  const entry = (await on.lists.ask.entries('NL')).find(({ code }) => code === ENTRIES.trays.code);
  await carry(chain, 'NL', on.lists.call.amend('NL', [replace(entry, { ...ENTRIES.trays, yearlyCap: 30_000n })]));
  const { channel, findings: [finding] } = await customs.ask.preview(home(parcels[3]));
  assert.deepEqual([channel, finding.fault, finding.blocks, finding.cure], ['Refused', 'YearlyQuota', true, 'NextYear']);
  const fourth = await file('Consumer', home(parcels[3]));
  assert.deepEqual([await on.statusOf(fourth), await quota(), await inBond(), await customs.ask.duties('Consumer')], ['Refused', 30_000n, 125, 0n]);
  // Anyone can check it: with this parcel the year would come to 400 euros, of 300.
  const { lines: [{ caps }] } = await customs.ask.proof((await customs.ask.declaration(fourth)).status.proof);
  assert.deepEqual(caps, { currency: 'EUR', value: 10_000n, conversion: null, order: null, year: { cap: 30_000n, amount: 40_000n } });

  // One parcel comes back before it was delivered, and with it duties and quota: then the fourth passes, on appeal.
  const outcome = await chain.submit(ship.call.returnToConsignor(ROTTERDAM, [parcels[2]]), 'Truck');
  await refused(customs.call.settleReturn(declared[2]), 'Stranger', 'TooEarly');
  await chain.submit(ship.call.acceptHandover(chain.event(outcome, 'logistics', 'HandoverOffered').offer, [parcels[2]]), 'Bonded');
  const before = await coins('Consumer');
  await chain.submit(customs.call.settleReturn(declared[2]), 'Stranger');
  assert.deepEqual([await coins('Consumer') - before, await quota(), await inBond()], [due, 20_000n, 150]);
  assert.deepEqual([await customs.ask.quota(digest('Another person'), 'NL', await year()), await customs.ask.quota(IDENTITY, 'NL', await year() + 1)], [0n, 0n]);
  await chain.submit(customs.call.appeal(fourth, 'Another parcel went back'), 'Consumer');
  await carry(chain, 'NL', customs.call.rule('NL', fourth, true));
  await move(parcels.slice(3), AMSTERDAM, 'Truck', 'Consumer');
  assert.deepEqual([await quota(), await inBond(), (await on.pay.ask.order(orders[3])).state], [30_000n, 125, 'Delivered']);

  // What is gone without a declaration is written off by customs alone.
  await refused(customs.call.writeOff([bonded, 0], PIECE, 'Broken'), 'Bonded', 'NotOfficer');
  await refused(customs.call.writeOff([bonded, 0], 126 * PIECE, 'Broken'), 'CustomsNL', 'NotSoMuch');
  await chain.submit(customs.call.writeOff([bonded, 0], 5 * PIECE, 'Broken'), 'CustomsNL');
  assert.equal(await inBond(), 120);
});

test('a certificate that is revoked after the release, and a recall: the proof reads as suspended, and says why', async () => {
  const { certificate, chain, customs, faults, released, send } = on;
  const [id, next] = await send([teapots, 10, 120], [teapots, 10, 120]);
  const declaration = (shipment) => imported(shipment, [line(teapots, 10, 120, { certificates: [certificate] })]);
  const { proof } = await released('Shop', declaration(id));
  const { digest: own } = await customs.ask.proof(proof);
  assert.deepEqual(await customs.ask.verify(proof), { is: 'Stands' });
  await chain.submit(on.goods.call.revokeCertificate(certificate, 'IssuedInError'), 'QuarantineNL');
  const revoked = { why: 'CertificateRevoked', line: 0, certificate };
  assert.deepEqual(await customs.ask.verify(proof), { is: 'Suspended', reasons: [revoked] });
  assert.equal(await customs.ask.digestOf(proof), own, 'what was decided is as it was');
  assert.deepEqual(await faults(declaration(next)), ['Yellow', 'CertificateRevoked Conformity']);
  const notice = { class: 'II', reason: 'Chemical', hazard: 'Lead', remedy: 'Refund', contact: 'recall@pottery.example', document: 'Recall' };
  await chain.submit(on.goods.call.recall(teapots, notice, 'NL'), 'CustomsNL');
  assert.deepEqual(await customs.ask.verify(proof), { is: 'Suspended', reasons: [revoked, { why: 'BatchRecalled', line: 0 }] });
  assert.deepEqual(await faults(declaration(next)), ['Red', 'CertificateRevoked Conformity', 'BatchRecalled']);
});

test('what was let in for home use goes back: duties come back once it is abroad, and its maker gets it in free', async () => {
  const { chain, coins, customs, faults, file, move, released, send } = on;
  // On consignment, by no order, so that an officer looks at it.
  const [id] = await send([trays, 10, 40, { order: null }]);
  const consigned = imported(id, [line(trays, 10, 40)]);
  assert.deepEqual(await faults(consigned), ['Yellow', 'NoOrder']);
  const came = await file('Shop', consigned);
  await chain.submit(customs.call.decide(came, 'Release', 'On consignment'), 'CustomsNL');
  const { paid } = await customs.ask.declaration(came);
  await move([id], ROTTERDAM, 'Truck', 'Shop');
  // Shop has them, and the pottery's they still are: with its consent four go back.
  await chain.submit(on.ship.call.consent('Shop', trays, 4 * PIECE), 'Pottery');
  const [back] = await create(chain, 'Shop', [{
    reference: 'BACK', consignee: 'Pottery', origin: ROTTERDAM, destination: FACTORY, dueAt: await chain.now() + 60 * MINUTE, lines: [goods(trays, 4)],
  }]);
  const out = (more) => ({ ...exported(back, [line(trays, 4, 16, { previous: [came, 0], ...more })]), country: 'NL', procedure: 'Return' });
  await refused(customs.call.declare(out({ previous: null })), 'Shop', 'PreviousMissing');
  const { id: number } = await released('Shop', out());
  await refused(customs.call.settleReturn(number), 'Stranger', 'TooEarly');
  await move([back], ROTTERDAM, 'Shop', 'Vessel');
  // Having left is not enough: it could still come home.
  await refused(customs.call.settleReturn(number), 'Stranger', 'TooEarly');
  const [{ declaration: first }] = await customs.ask.declared(id, 'CN', 'Export');
  const into = { ...imported(back, [line(trays, 4, 16, { previous: [first, 0] })]), country: 'CN', procedure: 'Return' };
  assert.equal((await released('Pottery', into)).paid, 0n);
  await move([back], FACTORY, 'Vessel', 'Pottery');
  const before = await coins('Shop');
  const settled = await chain.submit(customs.call.settleReturn(number), 'Stranger');
  const { amount } = chain.event(settled, 'clearance', 'RefundPaid');
  assert.deepEqual([amount.toBigInt(), await coins('Shop') - before], [paid * 4n / 10n, paid * 4n / 10n]);
  await refused(customs.call.settleReturn(number), 'Stranger', 'NothingDue');
  assert.equal((await customs.ask.proof((await customs.ask.declaration(number)).status.proof)).scope, 'Return');
});
