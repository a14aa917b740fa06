// Serial numbers of the items of a batch: a range, or a Merkle root with a proof for each.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { link, local, zone } from '../lib/epcis.mjs';
import { gtin } from '../lib/identifiers.mjs';
import { record, serialTree } from '../lib/provenance.mjs';
import { company, failsWith, join, storageOf, useChain } from '../lib/testing.mjs';

const PIECE = 1_000;
const MAKER = company(501, { roles: ['Manufacturer'] });
const WATCH = gtin(MAKER.gs1Prefixes[0], 1);
const batch = { gtin: WATCH, lot: 'W-1' };
// Numbers that nobody guesses, as many as make no full tree.
const SERIALS = Array.from({ length: 11 }, (_, i) => `${(i * 7_919 + 104_729).toString(36).toUpperCase()}-${i}`);
const tree = serialTree(SERIALS);

const on = useChain(setUp);
const submit = (call) => on.chain.submit(call, 'Maker');
let producedAt;

async function setUp(chain) {
  await chain.fund(['Maker'], chain.units(100));
  await join(on, 'Maker', MAKER);
  producedAt = await on.chain.now() - 86_400_000;
  await submit(on.goods.call.registerProduct({ gtin: WATCH, unit: 'H87', netWeight: 80_000, hs: '910211', origin: 'NL', name: 'Watch' }));
  const serials = { root: tree.root, count: tree.count };
  await submit(on.goods.call.createBatch(batch, { quantity: SERIALS.length * PIECE, producedAt, facility: MAKER.gln, serials }));
}

test('a batch keeps the root alone', async () => {
  assert.deepEqual((await on.goods.ask.batch(batch)).serials, { root: tree.root, count: SERIALS.length });
});

test('each number is known by its proof, and by no other', async () => {
  const { isSerial } = on.goods.ask;
  const known = await Promise.all(SERIALS.map((serial) => isSerial({ ...batch, serial, proof: tree.proof(serial) })));
  assert.deepEqual(known, SERIALS.map(() => true));
  const [first, second] = SERIALS;
  const proof = tree.proof(first);
  for (const [what, answer] of Object.entries({
    'of another number': isSerial({ ...batch, serial: second, proof }),
    'of a number that is not there': isSerial({ ...batch, serial: 'FORGED', proof }),
    'for another place': isSerial({ ...batch, serial: first, proof: { ...proof, index: 1 } }),
    'for a place that is not there': isSerial({ ...batch, serial: first, proof: { ...proof, index: 11 } }),
    'that is too short': isSerial({ ...batch, serial: first, proof: { ...proof, siblings: proof.siblings.slice(1) } }),
    'with another hash': isSerial({ ...batch, serial: first, proof: { ...proof, siblings: [tree.root, ...proof.siblings.slice(1)] } }),
    'that is none': isSerial({ ...batch, serial: first }),
    'for another batch': isSerial({ ...batch, lot: 'W-2', serial: first, proof }),
  })) assert.equal(await answer, false, what);
});

test('an event of an item takes the proof', async () => {
  const { goods } = on;
  const serial = SERIALS[10];
  const item = { ...batch, serial };
  const event = (bizStep, proof) => record({ ...item, proof }, {
    type: 'ObjectEvent', action: 'OBSERVE', eventTime: local(producedAt), eventTimeZoneOffset: zone(0), bizStep, epcList: [link.item(item)],
  });
  await submit(goods.call.recordEvents([event('commissioning', tree.proof(serial)), event('shipping', tree.proof(serial))]));
  const [{ events, subject }] = await goods.ask.timeline(item);
  assert.deepEqual([subject, events.map(({ bizStep }) => bizStep)], [item, ['commissioning', 'shipping']]);

  const before = await storageOf(on.chain, 'provenance');
  for (const proof of [null, tree.proof(SERIALS[9]), { ...tree.proof(serial), index: 0 }]) {
    await failsWith(submit(goods.call.recordEvents([event('repairing', proof)])), 'provenance.UnknownSerial');
  }
  assert.deepEqual(await storageOf(on.chain, 'provenance'), before);
});

test('parts of a batch have numbers of its range, and no two the same', async () => {
  const { goods } = on;
  const whole = { ...batch, lot: 'W-3' };
  const range = (first, last) => ({ first, last });
  await submit(goods.call.createBatch(whole, { quantity: 90 * PIECE, producedAt, facility: MAKER.gln, serials: range('10', '99') }));
  const part = (lot, serials) => ({ lot, quantity: 10 * PIECE, serials });
  for (const parts of [
    [part('A', range('10', '19')), part('B', range('19', '28'))],
    [part('A', range('05', '14'))],
    [part('A', range('010', '019'))],
    [part('A', { root: tree.root, count: 5 })],
  ]) await failsWith(submit(goods.call.split(whole, parts)), 'provenance.InvalidSerials');
  await submit(goods.call.split(whole, [part('A', range('10', '19')), part('B', range('20', '29'))]));
  const { isSerial } = goods.ask;
  assert.deepEqual(await Promise.all([
    isSerial({ gtin: WATCH, lot: 'A', serial: '15' }), isSerial({ gtin: WATCH, lot: 'B', serial: '15' }),
    isSerial({ ...whole, serial: '15' }), isSerial({ ...whole, serial: '30' }),
  ]), [true, false, false, true]);
  await failsWith(submit(goods.call.createBatch({ ...batch, lot: 'W-4' }, {
    quantity: PIECE, producedAt, facility: MAKER.gln, serials: range('9', '10'),
  })), 'provenance.InvalidSerials');
});
