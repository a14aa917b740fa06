// Orders in dispute, and orders of goods that are recalled.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digest } from '../lib/identifiers.mjs';
import { COIN, TEUR } from '../lib/payments.mjs';
import { failsWith } from '../lib/testing.mjs';
import { PIECE, POTTERY, pots, TEAPOT, teapots, useTrade } from '../lib/trading.mjs';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const RECALLED = { gtin: TEAPOT.gtin, lot: 'POT-2' };
const BAD = { gtin: TEAPOT.gtin, lot: 'POT-3' };
const NOTICE = { class: 'II', reason: 'Chemical', hazard: 'Lead', remedy: 'Refund', contact: 'recall@pottery.example', document: 'Notice' };

const on = useTrade(async (chain) => {
  const made = { quantity: 100 * PIECE, producedAt: await chain.now() - DAY, facility: POTTERY.gln };
  const batches = [RECALLED, BAD].map((batch) => on.goods.call.createBatch(batch, made));
  await chain.submit(chain.api.tx.utility.batchAll(batches), 'Pottery');
});
const { agree, deliver, order: ordered, owned, step } = on;

const refused = (tx, name, error) => failsWith(on.chain.submit(tx, name), `tradePayments.${error}`);
const euros = (amount) => BigInt(amount) * COIN;
const free = async (name) => (await on.pay.ask.money(name, TEUR)).free;
async function stands(order) {
  const { state, held, paid, refunded } = await on.pay.ask.order(order);
  return [state, held, paid, refunded];
}
async function delivered(what, lot = 'POT-1', confirm = true) {
  const order = await ordered(await agree(what));
  const delivery = await deliver(order, [{ lot, quantity: what.lines[0].quantity }]);
  if (confirm) await step(on.pay.call.confirmDelivery(order, delivery), 'Shop');
  return [order, delivery];
}

test('the arbiter splits what is held, and says whose the goods are', async () => {
  const { chain, pay } = on;
  const [order, delivery] = await delivered({ lines: [pots(100, 10)], arbiter: 'Alice', pay: { delivered: 200_000 } });
  assert.deepEqual(await stands(order), ['Delivered', euros(800), euros(200), 0n]);
  const [shop, pottery] = [await free('Shop'), await free('Pottery')];
  await step(pay.call.openDispute(order, 'Ten are broken'), 'Shop');
  const { status, rulingBy, held } = await pay.ask.order(order);
  const { at, acceptedAt, ...dispute } = status;
  assert.deepEqual([dispute, held], [{ is: 'Disputed', by: 'Buyer', claim: digest('Ten are broken') }, euros(800)]);
  assert.deepEqual([rulingBy, acceptedAt < at], [at + 30 * DAY, true]);
  await Promise.all([
    refused(pay.call.settle(order, delivery), 'Shop', 'NotInForce'),
    refused(pay.call.ruleDispute(order, 0, 'Buyer'), 'Bob', 'NotArbiter'),
    refused(pay.call.ruleDispute(order, 1_000_001, 'Buyer'), 'Alice', 'InvalidRuling'),
    refused(pay.call.closeDispute(order), 'Stranger', 'RulingOpen'),
  ]);

  const outcome = await step(pay.call.ruleDispute(order, 875_001, 'Buyer'), 'Alice');
  const { toSeller, toBuyer } = chain.event(outcome, 'tradePayments', 'DisputeEnded');
  assert.deepEqual([toSeller.toBigInt(), toBuyer.toBigInt()], [700_000_800n, 99_999_200n]);
  assert.deepEqual(await stands(order), ['Ruled', 0n, euros(200) + 700_000_800n, 99_999_200n]);
  assert.deepEqual([await free('Shop'), await free('Pottery')], [shop + 99_999_200n, pottery + 700_000_800n]);
  assert.deepEqual((await owned(teapots))['Shop Shop'], [100, 0]);
});

test('the two agree: what the buyer never received stays the seller\'s', async () => {
  const { pay } = on;
  const [order] = await delivered({ lines: [pots(10, 10)] }, 'POT-1', false);
  const before = await owned(teapots);
  await step(pay.call.openDispute(order, 'They did not come back for the empty crates'), 'Pottery');
  await refused(pay.call.acceptSettlement(order, euros(40), 'Buyer'), 'Shop', 'NoSettlement');
  await refused(pay.call.offerSettlement(order, euros(101), 'Buyer'), 'Shop', 'ExceedsHeld');
  await step(pay.call.offerSettlement(order, euros(40), 'Buyer'), 'Shop');
  await step(pay.call.offerSettlement(order, euros(30), 'Seller'), 'Shop');
  await refused(pay.call.acceptSettlement(order, euros(40), 'Buyer'), 'Pottery', 'SettlementChanged');
  await refused(pay.call.acceptSettlement(order, euros(30), 'Seller'), 'Shop', 'OwnProposal');
  const { settlement } = await pay.ask.order(order);
  assert.deepEqual(settlement, { by: 'Buyer', toSeller: euros(30), goods: 'Seller' });
  await step(pay.call.acceptSettlement(order, euros(30), 'Seller'), 'Pottery');
  assert.deepEqual(await stands(order), ['Agreed', 0n, euros(30), euros(70)]);
  const [was, is] = [before, await owned(teapots)].map((all) => all['Pottery Pottery']);
  assert.deepEqual(is, [was[0] + 10, was[1] - 10], 'free again');
});

test('goods move in a dispute, and what was offered about others cannot be accepted', async () => {
  const { pay } = on;
  const order = await ordered(await agree({ lines: [pots(10, 10)] }));
  const first = await deliver(order, [{ lot: 'POT-1', quantity: 6 * PIECE }]);
  const before = (await owned(teapots))['Shop Shop'][0];
  await step(pay.call.openDispute(order, 'Four are missing'), 'Shop');
  await step(pay.call.offerSettlement(order, euros(60), 'Buyer'), 'Shop');
  await step(pay.call.confirmDelivery(order, first), 'Shop');
  await refused(pay.call.acceptSettlement(order, euros(60), 'Buyer'), 'Pottery', 'NoSettlement');
  const second = await deliver(order, [{ lot: 'POT-1', quantity: 4 * PIECE }]);
  await step(pay.call.confirmDelivery(order, second), 'Shop');
  await step(pay.call.offerSettlement(order, euros(95), 'Buyer'), 'Pottery');
  await step(pay.call.acceptSettlement(order, euros(95), 'Buyer'), 'Shop');
  assert.deepEqual(await stands(order), ['Agreed', 0n, euros(95), euros(5)]);
  assert.equal((await owned(teapots))['Shop Shop'][0], before + 10);
});

test('a recall freezes a delivery; the seller gives up its price and the buyer is refunded', async () => {
  const { chain, goods, pay } = on;
  const [order, delivery] = await delivered({ lines: [pots(10, 10)] }, 'POT-2');
  const shop = await free('Shop');
  await step(goods.call.recall(RECALLED, NOTICE), 'Pottery');
  await refused(pay.call.settle(order, delivery), 'Shop', 'BatchRecalled');
  await step(pay.call.freezeDelivery(order, delivery), 'Stranger');
  const [{ frozenSince, since }] = await pay.ask.deliveries(order);
  assert.ok(frozenSince > since);
  await refused(pay.call.refundFrozen(order, delivery), 'Stranger', 'FreezeOpen');
  const { block } = await step(pay.call.refundFrozen(order, delivery), 'Pottery');
  assert.deepEqual(await stands(order), ['Refunded', 0n, 0n, euros(100)]);
  // The goods stay the seller's, where they are.
  const there = { 'Pottery Pottery': [90, 0], 'Pottery Shop': [10, 0] };
  assert.deepEqual([await free('Shop'), await owned(RECALLED, block)], [shop + euros(100), there]);

  const placed = await ordered(await agree({ lines: [pots(10, 10)] }));
  await refused(pay.call.deliver(placed, [{ lot: 'POT-2', quantity: PIECE }]), 'Pottery', 'BatchRecalled');
  await step(pay.call.cancelOrder(placed), 'Shop');
  await step(pay.call.consentToCancel(placed), 'Pottery');
  assert.equal(chain.api.consts.tradePayments.maxRecallFreeze.toNumber(), 60 * DAY);
});

test('after a month nobody ruled: as the terms say; after two months nobody took the goods back: refunded', async () => {
  const { goods, pay } = on;
  const otherwise = { sellerShare: 250_000, goods: 'Seller' };
  const [disputed] = await delivered({ lines: [pots(10, 10)], otherwise });
  const [frozen, delivery] = await delivered({ lines: [pots(5, 10)] }, 'POT-3');
  await step(pay.call.openDispute(disputed, 'Wrong colour'), 'Shop');
  await step(goods.call.recall(BAD, NOTICE), 'Pottery');
  await step(pay.call.freezeDelivery(frozen, delivery), 'Shop');
  await refused(pay.call.refundFrozen(frozen, delivery), 'Stranger', 'FreezeOpen');
  const [{ frozenSince }] = await pay.ask.deliveries(frozen);

  // From here on there is another connection.
  await on.setClock(frozenSince + 60 * DAY + HOUR);
  await on.chain.waitForTime(frozenSince + 60 * DAY);
  await step(on.pay.call.closeDispute(disputed), 'Stranger');
  assert.deepEqual(await stands(disputed), ['Defaulted', 0n, euros(25), euros(75)]);
  await step(on.pay.call.refundFrozen(frozen, delivery), 'Stranger');
  assert.deepEqual(await stands(frozen), ['Refunded', 0n, 0n, euros(50)]);
  // The seller's, where they are.
  assert.deepEqual((await owned(teapots))['Pottery Shop'], [10, 0]);
  assert.deepEqual((await owned(BAD))['Pottery Shop'], [5, 0]);
});
