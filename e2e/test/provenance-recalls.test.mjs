// Recalls: where they hold, what they reach, who lifts them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gtin } from '../lib/identifiers.mjs';
import { pass } from '../lib/provenance.mjs';
import { company, failsWith, join, useChain } from '../lib/testing.mjs';

const DAY = 86_400_000;
const KG = 1_000;
const MAKER = company(401, { roles: ['Manufacturer'] });
const DUTCH = company(402, { roles: ['Trader'] });
const CHINESE = company(403, { country: 'CN', roles: ['Importer'] });
const MILK = gtin(MAKER.gs1Prefixes[0], 1);
const CHEESE = gtin(MAKER.gs1Prefixes[0], 2);
const milk = { gtin: MILK, lot: 'M-1' };
const otherMilk = { gtin: MILK, lot: 'M-2' };
const cheese = { gtin: CHEESE, lot: 'K-1' };
const otherCheese = { gtin: CHEESE, lot: 'K-2' };
const grated = { gtin: CHEESE, lot: 'K-1-A' };
const NOTICE = {
  class: 'I', reason: 'Microbiological', hazard: 'Listeriosis', remedy: 'Dispose', contact: 'recall@authority.example', document: 'Notice',
};

const on = useChain(setUp);
const submit = (call, name) => on.chain.submit(call, name);
let making;

async function setUp(chain) {
  await chain.fund(['Maker', 'Dutch', 'Chinese'], chain.units(100));
  const { call } = on.goods;
  await join(on, 'Maker', MAKER);
  await join(on, 'Dutch', DUTCH);
  await join(on, 'Chinese', CHINESE);
  making = { quantity: 100 * KG, producedAt: await on.chain.now() - DAY, facility: MAKER.gln };
  const particulars = { hs: '040690', origin: 'NL', name: 'Gouda', yieldCeiling: 1_000_000 };
  await submit(call.registerProduct({ ...particulars, gtin: MILK, hs: '040120', name: 'Milk', yieldCeiling: null }), 'Maker');
  await submit(call.registerProduct({ ...particulars, gtin: CHEESE }), 'Maker');
  await submit(call.createBatch(milk, making), 'Maker');
  await submit(call.createBatch(otherMilk, making), 'Maker');
  await submit(call.createBatch(cheese, { ...making, quantity: 50 * KG }, [{ ...milk, quantity: 60 * KG }]), 'Maker');
  await submit(call.createBatch(otherCheese, { ...making, quantity: 50 * KG }, [{ ...otherMilk, quantity: 60 * KG }]), 'Maker');
  await submit(call.split(cheese, [{ lot: grated.lot, quantity: 10 * KG }]), 'Maker');
}

async function recall(goods, authority, by) {
  const outcome = await submit(on.goods.call.recall(goods, NOTICE, authority), by);
  const { recall: id } = on.chain.event(outcome, 'provenance', 'Recalled');
  await settled(id);
  return id.toNumber();
}
const settled = (id) => on.chain.until(async () => (await on.goods.ask.recall(id)).settled, 'the end of spreading');
async function lift(id, by) {
  await submit(on.goods.call.liftRecall(id), by);
  await settled(id);
}
/** How these batches stand in a country. */
const standings = (country, ...batches) => Promise.all(batches.map(async (batch) =>
  (await on.goods.ask.status(batch, country)).standing));
const FAMILY = [milk, cheese, grated];
const RECALLED = ['Recalled', 'Recalled', 'Recalled'];
const FINE = ['Fine', 'Fine', 'Fine'];

test('a regulator recalls the goods of another country for its own territory', async () => {
  const { chain, goods } = on;
  const id = await recall(milk, 'CN', 'QuarantineCN');
  const { territory, authority, marked, by } = await goods.ask.recall(id);
  assert.deepEqual([territory, authority, marked, by], ['CN', 'CN', 3, chain.address('QuarantineCN')]);
  assert.deepEqual(await standings('CN', ...FAMILY, otherMilk, otherCheese), [...RECALLED, 'Fine', 'Fine']);
  assert.deepEqual(await standings('NL', ...FAMILY), FINE);
  assert.deepEqual(await standings('BR', ...FAMILY), FINE);
  assert.deepEqual((await goods.ask.status(cheese)).concerns, [
    { what: 'recalled', recall: id, goods: milk, territory: 'CN', class: 'I' },
  ], 'asked for no country, the chain tells of every recall');

  // They are still sold in the Netherlands, and not to China.
  await pass(chain, 'Maker', 'Dutch', cheese, KG);
  await failsWith(submit(goods.call.offerTransfer('Chinese', cheese, KG), 'Maker'), 'provenance.BatchRecalled');
  await failsWith(submit(goods.call.liftRecall(id), 'Maker'), 'provenance.NotRecaller');
  await failsWith(submit(goods.call.liftRecall(id), 'QuarantineNL'), 'provenance.NotRecaller');
  await failsWith(submit(goods.call.recall(milk, NOTICE, 'CN'), 'CustomsCN'), 'provenance.AlreadyRecalled');
  await lift(id, 'CustomsCN');
  assert.deepEqual(await standings('CN', ...FAMILY), FINE);
  const after = await goods.ask.recall(id);
  assert.deepEqual([after.marked, after.liftedAt > after.madeAt], [0, true]);
  await failsWith(submit(goods.call.liftRecall(id), 'CustomsCN'), 'provenance.AlreadyLifted');
  await pass(chain, 'Maker', 'Chinese', cheese, KG);
});

test('a regulator of the country of origin recalls them everywhere', async () => {
  const { chain, goods } = on;
  const { offer } = chain.event(await submit(goods.call.offerTransfer('Dutch', cheese, KG), 'Maker'), 'provenance', 'TransferOffered');
  const id = await recall(milk, 'NL', 'QuarantineNL');
  assert.equal((await goods.ask.recall(id)).territory, 'Everywhere');
  for (const country of ['NL', 'CN', 'BR', null]) {
    assert.deepEqual(await standings(country, ...FAMILY, otherCheese), [...RECALLED, 'Fine'], country);
  }
  await failsWith(submit(goods.call.acceptTransfer(offer), 'Dutch'), 'provenance.BatchRecalled');
  await submit(goods.call.refuseTransfer(offer), 'Dutch');
  await failsWith(submit(goods.call.liftRecall(id), 'QuarantineCN'), 'provenance.NotRecaller');

  // Two recalls reach the cheese; when one is lifted, the other still does.
  const second = await recall(milk, null, 'Maker');
  const reaching = async () => (await goods.ask.status(cheese)).concerns.map(({ recall: one }) => one);
  assert.deepEqual((await reaching()).sort(), [id, second]);
  await lift(id, 'CommerceNL');
  assert.deepEqual(await reaching(), [second]);
  await lift(second, 'Maker');
  assert.deepEqual(await standings('NL', ...FAMILY), FINE);
  const told = (await goods.ask.timeline(milk)).map(({ what }) => what);
  assert.deepEqual(told, ['recalled', 'recallLifted', 'recalled', 'recalled', 'recallLifted', 'recallLifted']);
});

test('a product is recalled with all its batches, also those that are made later', async () => {
  const { goods } = on;
  const id = await recall(MILK, null, 'Maker');
  assert.deepEqual(await standings(null, milk, otherMilk, cheese, otherCheese, grated), [...RECALLED, 'Recalled', 'Recalled']);
  const late = { gtin: MILK, lot: 'M-3' };
  await submit(goods.call.createBatch(late, making), 'Maker');
  assert.deepEqual(await standings(null, late), ['Recalled']);
  const inputs = [{ ...late, quantity: 10 * KG }];
  await failsWith(submit(goods.call.createBatch({ gtin: CHEESE, lot: 'K-3' }, { ...making, quantity: KG }, inputs), 'Maker'), 'provenance.BatchRecalled');
  assert.equal((await goods.ask.recall(id)).marked, 6);
  await lift(id, 'Maker');
  assert.deepEqual(await standings(null, milk, otherMilk, late, cheese, otherCheese, grated), [...FINE, ...FINE]);
  assert.equal((await goods.ask.recall(id)).marked, 0);
});

test('what was recovered is reported, and destroyed goods leave the holdings', async () => {
  const { chain, goods } = on;
  const id = await recall(cheese, null, 'Maker');
  await pass(chain, 'Dutch', 'Maker', cheese, KG);
  const report = (quantity) => submit(goods.call.reportRecovered(id, cheese, quantity, 'stock list'), 'Maker');
  await report(2 * KG);
  const { recovered } = chain.event(await report(3 * KG), 'provenance', 'RecoveryReported');
  assert.equal(recovered.toNumber(), 5 * KG);
  await failsWith(report(46 * KG), 'provenance.MoreThanMade');
  await submit(goods.call.destroy(cheese, 39 * KG, 'Recalled', 'certificate of destruction'), 'Maker');
  const batch = await goods.ask.batch(cheese);
  assert.deepEqual([batch.destroyed, batch.consumed], [39 * KG, 10 * KG]);
  const left = await goods.ask.holdings(cheese);
  assert.deepEqual(left.map(({ owner, free }) => [chain.nameOf(owner), free]), [['Chinese', KG]]);
  assert.deepEqual(await standings(null, milk, cheese, grated), ['Fine', 'Recalled', 'Recalled']);
});
