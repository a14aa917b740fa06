// Events in the terms of EPCIS: recorded many at once, read back, corrected; and what they cost.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventHash, link, local, zone } from '../lib/epcis.mjs';
import { gtin, sscc } from '../lib/identifiers.mjs';
import { record } from '../lib/provenance.mjs';
import { company, failsWith, join, useChain } from '../lib/testing.mjs';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const MAKER = company(301, { roles: ['Manufacturer'] });
const CARRIER = company(302, { roles: ['Carrier'] });
const CREAM = gtin(MAKER.gs1Prefixes[0], 1);
const cream = { gtin: CREAM, lot: 'C/01' };
const unit = { sscc: sscc(MAKER.gs1Prefixes[0], 1) };

const on = useChain(setUp);
const submit = (call, name) => on.chain.submit(call, name);
let producedAt;

async function setUp(chain) {
  await chain.fund(['Maker', 'Carrier'], chain.units(100));
  await join(on, 'Maker', MAKER);
  await join(on, 'Carrier', CARRIER);
  producedAt = await on.chain.now() - DAY;
  await submit(on.goods.call.registerProduct({ gtin: CREAM, unit: 'H87', netWeight: 50_000, hs: '330499', origin: 'NL', name: 'Cream' }), 'Maker');
  const serials = { first: '00001', last: '99999' };
  await submit(on.goods.call.createBatch(cream, { quantity: 99_999_000, producedAt, facility: MAKER.gln, serials }), 'Maker');
}

/** An event a number of minutes after the batch was made. */
const document = (minute, more) => ({
  type: 'ObjectEvent',
  action: 'OBSERVE',
  eventTime: local(producedAt + minute * MINUTE, 60),
  eventTimeZoneOffset: zone(60),
  quantityList: [{ epcClass: link.batch(cream), quantity: 10 }],
  bizStep: 'inspecting',
  disposition: 'in_progress',
  readPoint: { id: `${link.place(MAKER.gln)}/254/${minute}` },
  ...more,
});
const documents = (count, from) => Array.from({ length: count }, (_, i) => document(from + i));

test('a hundred events are recorded in one call and read back, in the words of EPCIS', async () => {
  const { chain, goods } = on;
  const all = documents(100, 1);
  const outcome = await submit(goods.call.recordEvents(all.map((event) => record(cream, event))), 'Maker');
  const { events, subjects } = chain.event(outcome, 'provenance', 'EventsRecorded');
  assert.deepEqual([events.toNumber(), subjects.toNumber()], [100, 1]);

  const [entry, ...more] = await goods.ask.timeline(cream);
  assert.deepEqual(more, []);
  assert.deepEqual([entry.what, entry.page, entry.by, entry.corrected], ['events', 0, chain.address('Maker'), []]);
  assert.deepEqual(entry.events, all.map((event, i) => ({
    type: 'ObjectEvent', action: 'OBSERVE', bizStep: 'inspecting', disposition: 'in_progress',
    eventTime: producedAt + (i + 1) * MINUTE, offset: 60, readPoint: MAKER.gln, bizLocation: null,
    hash: eventHash(event), corrects: null,
  })));
  const tooMany = documents(101, 200).map((event) => record(cream, event));
  await assert.rejects(submit(goods.call.recordEvents(tooMany), 'Maker'), /1002/, 'no such call can be decoded');
  assert.equal((await goods.ask.timeline(cream)).length, 1);
});

test('one call tells of a batch, its items and a logistic unit, each with a record of its own', async () => {
  const { goods } = on;
  const jar = { ...cream, serial: '00042' };
  const transformation = {
    type: 'TransformationEvent', eventTime: local(producedAt), eventTimeZoneOffset: zone(0), bizStep: 'creating_class_instance',
    outputQuantityList: [{ epcClass: link.batch(cream), quantity: 99_999 }], bizLocation: { id: link.place(MAKER.gln) },
  };
  const { quantityList: _, ...bare } = document(300);
  const sold = { ...bare, epcList: [link.item(jar)], bizStep: 'retail_selling', disposition: 'retail_sold' };
  const packed = {
    ...bare, type: 'AggregationEvent', action: 'ADD', parentID: link.unit(unit.sscc), childEPCs: [link.item(jar)], bizStep: 'packing',
  };
  await submit(goods.call.recordEvents([
    record(unit, packed, { readPoint: 'NLRTM' }), record(jar, sold), record(cream, transformation),
  ]), 'Maker');

  const [{ events: [ofUnit] }] = await goods.ask.timeline(unit);
  assert.deepEqual([ofUnit.type, ofUnit.action, ofUnit.bizStep, ofUnit.readPoint], ['AggregationEvent', 'ADD', 'packing', 'NLRTM']);
  const [{ events: [ofJar], subject }, ...more] = await goods.ask.timeline(jar);
  assert.deepEqual([subject, more], [jar, []]);
  assert.deepEqual([ofJar.bizStep, ofJar.disposition, ofJar.hash], ['retail_selling', 'retail_sold', eventHash(sold)]);
  const { events: [ofBatch] } = (await goods.ask.timeline(cream)).at(-1);
  assert.deepEqual([ofBatch.type, ofBatch.action, ofBatch.bizLocation], ['TransformationEvent', null, MAKER.gln]);
});

test('the words of CBV are those of the chain', () => {
  const { registry } = on.chain.api;
  const words = (type) => registry.createType(`TradechainPrimitivesCbv${type}`).defKeys;
  assert.deepEqual(words('EventType'), ['Object', 'Aggregation', 'Transaction', 'Transformation', 'Association']);
  assert.deepEqual(words('Action'), ['Add', 'Observe', 'Delete']);
  assert.deepEqual(words('ErrorReason'), ['DidNotOccur', 'IncorrectData']);
  assert.deepEqual([words('BizStep').length, words('Disposition').length], [41, 33]);
});

test('a carrier tells of a logistic unit, and not of a batch that it never had', async () => {
  const { goods } = on;
  const seen = document(310, { quantityList: undefined, epcList: [link.unit(unit.sscc)], bizStep: 'transporting', disposition: 'in_transit' });
  await submit(goods.call.recordEvents([record(unit, seen)]), 'Carrier');
  assert.deepEqual((await goods.ask.timeline(unit)).map(({ by }) => on.chain.nameOf(by)), ['Maker', 'Carrier']);
  await failsWith(submit(goods.call.recordEvents([record(cream, seen)]), 'Carrier'), 'provenance.NotConcerned');
});

test('a correction refers to what it corrects, and both stay readable', async () => {
  const { chain, goods } = on;
  const wrong = document(320, { disposition: 'damaged' });
  await submit(goods.call.recordEvents([record(cream, document(319)), record(cream, wrong)]), 'Maker');
  const { page } = (await goods.ask.timeline(cream)).at(-1);
  const right = document(320, { disposition: 'conformant' });
  const corrects = { page, index: 1, reason: 'incorrect_data' };
  await submit(goods.call.recordEvents([record(cream, right, { corrects })]), 'Maker');

  const [old, correction] = (await goods.ask.timeline(cream)).slice(-2);
  assert.deepEqual(old.events.map(({ disposition }) => disposition), ['in_progress', 'damaged']);
  assert.deepEqual(old.corrected, [{ index: 1, by: { page: correction.page, index: 0 } }]);
  const [{ disposition, hash, corrects: what }] = correction.events;
  assert.deepEqual([disposition, hash, what], ['conformant', eventHash(right), corrects]);
  assert.equal(correction.by, chain.address('Maker'));

  const again = record(cream, document(320, { disposition: 'available' }), { corrects });
  await failsWith(submit(goods.call.recordEvents([again]), 'Maker'), 'provenance.AlreadyCorrected');
  // That an event did not happen is told by the event itself (EPCIS 2.0, section 7.4.1.3).
  const declared = record(cream, right, { corrects: { page: correction.page, index: 0, reason: 'did_not_occur' } });
  await submit(goods.call.recordEvents([declared]), 'Maker');
  assert.equal((await goods.ask.timeline(cream)).at(-1).events[0].corrects.reason, 'did_not_occur');
});

test('an event costs less in a batch of events', async (t) => {
  const { chain, goods } = on;
  const costs = [];
  for (const [count, from] of [[1, 400], [10, 410], [100, 500]]) {
    const had = await chain.free(chain.address('Maker'));
    await submit(goods.call.recordEvents(documents(count, from).map((event) => record(cream, event))), 'Maker');
    // For the transaction, and for what stays on the chain.
    const fee = had - await chain.free(chain.address('Maker'));
    costs.push(fee / BigInt(count));
    t.diagnostic(`${count} ${count === 1 ? 'event' : 'events'} in a call: ${chain.amount(fee)}, each ${chain.amount(fee / BigInt(count))}`);
  }
  assert.ok(costs[0] > costs[1] && costs[1] > costs[2]);
});
