// Payments without an order, and a consumer who has stablecoins and nothing else.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digest } from '../lib/identifiers.mjs';
import { COIN, payIn, reasonsOf, TEUR, TUSD } from '../lib/payments.mjs';
import { add, everywhere } from '../lib/product-lists.mjs';
import { carry } from '../lib/regulators.mjs';
import { failsWith } from '../lib/testing.mjs';
import { MINUTE, PIECE, pots, teapots, useTrade } from '../lib/trading.mjs';

const PERCENT = 100n;
const MANY = Array.from({ length: 100 }, (_, i) => `Payee${i}`);

const on = useTrade();
const { agree, deliver, owned, step } = on;

const refused = (tx, name, error) => failsWith(on.chain.submit(tx, name), `tradePayments.${error}`);
const free = async (name, asset, block) => (await on.pay.ask.money(name, asset, block)).free;
/** What a swap may cost at most: its quote, and one per cent for what others do before it. */
const within = (quote) => quote + quote / PERCENT;
/** Sends what is signed; answers in which block it is final, and its fee. */
const final = (signed) => new Promise((resolve, reject) => {
  signed.send(({ dispatchError, events, isError, status }) => {
    if (isError || dispatchError) reject(new Error(`${dispatchError ?? status.type}`));
    else if (status.isFinalized) {
      const { data } = events.find(({ event }) => event.method === 'TransactionFeePaid').event;
      resolve([status.asFinalized.toHex(), data.actualFee.toBigInt()]);
    }
  }).catch(reject);
});
const paid = (outcome) => outcome.events.filter(({ section, method }) => section === 'tradePayments' && method === 'Paid').map(({ data }) => data);

test('one is paid, with the invoice that it is for', async () => {
  const { chain, pay } = on;
  // 35 characters, of as many bytes as they have.
  for (const [asset, text] of [[TEUR, 'Rechnung № 7'], ['Native', '发票'.padEnd(35, '号')]]) {
    const before = await free('Pottery', asset);
    const payment = { to: 'Pottery', amount: 5n * COIN, reference: text, invoice: 'The invoice' };
    const outcome = await step(pay.call.pay(asset, [payment]), 'Shop');
    const [{ from, to, amount, reference, document, request }] = paid(outcome);
    assert.deepEqual([String(from), String(to), amount.toBigInt()], [chain.address('Shop'), chain.address('Pottery'), 5n * COIN]);
    assert.deepEqual([reference.toUtf8(), document.toHex(), request.isNone], [text, digest('The invoice'), true]);
    assert.equal(await free('Pottery', asset, outcome.block), before + 5n * COIN);
  }
  const tooLong = { to: 'Pottery', amount: COIN, reference: 'ü'.repeat(36) };
  await refused(pay.call.pay(TEUR, [tooLong]), 'Shop', 'InvalidReference');
});

test('a hundred are paid in one transaction, all or none', async () => {
  const { pay } = on;
  const wages = MANY.map((to, i) => ({ to, amount: COIN + BigInt(i), reference: `Wage ${i}` }));
  const total = wages.reduce((sum, { amount }) => sum + amount, 0n);
  const had = await free('Shop', TEUR);
  await refused(pay.call.pay(TEUR, [...wages.slice(0, 99), { to: 'Nobody', amount: 1n, reference: 'Dust' }]), 'Shop', 'PayeeBelowMinimum');
  assert.deepEqual([await free('Shop', TEUR), await free(MANY[0], TEUR)], [had, 0n]);

  const outcome = await step(pay.call.pay(TEUR, wages), 'Shop');
  assert.deepEqual(paid(outcome).map(({ to, amount }) => [String(to), amount.toBigInt()]), wages.map(({ to, amount }) => [on.chain.address(to), amount]));
  const have = await Promise.all(MANY.map((name) => free(name, TEUR, outcome.block)));
  assert.deepEqual([have, await free('Shop', TEUR)], [wages.map(({ amount }) => amount), had - total]);
});

test('a payment is as fast as a transfer that is sent with it, and costs at most half as much again', async () => {
  const { chain, pay } = on;
  const { balances } = chain.api.tx;
  const payment = pay.call.pay('Native', [{ to: 'Pottery', amount: COIN, reference: 'INV-2026-00001' }]);
  const transfer = balances.transferKeepAlive(chain.address('Pottery'), COIN);
  const signed = await Promise.all([payment.signAsync(chain.account('Shop')), transfer.signAsync(chain.account('Stranger'))]);
  // Right after a block, so that none is made between the two.
  await chain.waitBlocks(1);
  const [[block, fee], [itsBlock, itsFee]] = await Promise.all(signed.map(final));
  assert.equal(block, itsBlock, 'final in one block');
  assert.ok(fee * 2n <= itsFee * 3n, `${fee} next to ${itsFee}`);
});

test('a request is paid once, or declined, or withdrawn, or lapses', async () => {
  const { chain, pay } = on;
  const request = async (amount, validFor = 60 * MINUTE) => {
    const what = { amount: BigInt(amount) * COIN, reference: `INV ${amount}`, validUntil: (await chain.now()) + validFor };
    const outcome = await step(pay.call.requestPayment('Shop', TUSD, what), 'Pottery');
    return chain.event(outcome, 'tradePayments', 'PaymentRequested').request.toNumber();
  };
  const [once, never, back, late] = [await request(11), await request(12), await request(13), await request(14, MINUTE)];
  assert.deepEqual((await pay.ask.requests('Shop')).sort(), [once, never, back, late]);
  const { deposit, validUntil, ...asked } = await pay.ask.request(once);
  assert.deepEqual(asked, {
    payee: chain.address('Pottery'), payer: chain.address('Shop'), asset: TUSD, amount: 11n * COIN, reference: 'INV 11', document: digest('INV 11'),
  });
  assert.ok(deposit > 0n && validUntil > await chain.now());
  const before = await free('Pottery', TUSD);
  const outcome = await step(pay.call.payRequest(once), 'Shop');
  assert.deepEqual(paid(outcome).map(({ request: of, amount }) => [of.unwrap().toNumber(), amount.toBigInt()]), [[once, 11n * COIN]]);
  await refused(pay.call.payRequest(once), 'Shop', 'UnknownRequest');
  await step(pay.call.declineRequest(never), 'Shop');
  await step(pay.call.withdrawRequest(back), 'Pottery');
  await chain.waitForTime((await pay.ask.request(late)).validUntil);
  await refused(pay.call.payRequest(late), 'Shop', 'RequestExpired');
  await step(pay.call.withdrawRequest(late), 'Pottery');
  assert.deepEqual([await free('Pottery', TUSD), await pay.ask.requests('Shop'), await pay.ask.requests('Pottery')], [before + 11n * COIN, [], []]);
  assert.equal((await chain.holds(chain.address('Pottery')))['TradePayments.Deposit'], undefined);
});

test('a consumer who has euros alone buys in dollars: fees, deposit and price are swapped or paid in euros', async () => {
  const { call, chain, lists, pay } = on;
  const { utility } = chain.api.tx;
  const inEuros = payIn(TEUR);
  const identity = digest('A person');
  await carry(chain, 'NL', lists.call.setDefaults('NL', { currency: 'EUR', defaults: everywhere('Allow') }));
  await carry(chain, 'NL', lists.call.publishRates('NL', await chain.now(), { USD: '0.9' }));
  await carry(chain, 'NL', lists.call.amend('NL', [add({ kind: 'Positive', code: '691110', modes: ['B2C'], yearlyCap: 10_000n })]));
  assert.deepEqual([await chain.free(chain.address('Consumer')), await free('Consumer', TUSD)], [0n, 0n]);

  const toJoin = chain.units(5);
  const join = pay.call.swap('Consumer', TEUR, 'Native', toJoin, within(await pay.ask.quote(TEUR, 'Native', toJoin)));
  await step(utility.batchAll([join, call.joinAsConsumer('NL')]), 'Consumer', inEuros);
  await chain.submit(call.attestIdentity('Consumer', identity), 'RegistrarNL');

  const agreed = await agree({ lines: [pots(2, 20)], mode: 'B2C' });
  const minimum = (await chain.api.query.assets.asset(TUSD)).unwrap().minBalance.toBigInt();
  const { reasons, funds, total, missing, missingNative, quote, swaps } = await pay.ask.preview('Consumer', 'Pottery', TUSD, agreed, TEUR);
  assert.deepEqual([reasons, funds, total], [[], 'tradePayments.InsufficientFunds', 40n * COIN]);
  const before = await free('Consumer', TEUR);
  const [first, second] = swaps;
  assert.deepEqual([missing, second.from, second.to, second.amount], [total + minimum, 'Native', TUSD, missing]);
  assert.deepEqual([first.from, first.to, first.amount], [TEUR, 'Native', second.price + missingNative]);
  assert.ok(first.price >= quote, 'the price, the smallest balance and the deposit');
  // The fee, which the same pool changes before, is paid within the bound.
  const buy = (bound) => utility.batchAll([...pay.call.swaps('Consumer', swaps, bound), pay.call.placeOrder('Pottery', TUSD, agreed)]);
  // Within a bound that is too low nothing is swapped, nothing placed.
  await failsWith(chain.submit(buy((price) => price / 2n), 'Consumer', inEuros), 'assetConversion.ProvidedMaximumNotSufficientForSwap');
  const afterFee = await free('Consumer', TEUR);
  assert.ok(afterFee < before && before - afterFee < COIN);
  const outcome = await step(buy(within), 'Consumer', inEuros);
  const order = chain.event(outcome, 'tradePayments', 'OrderPlaced').order.toNumber();
  const spent = afterFee - await free('Consumer', TEUR);
  const { actualFee } = chain.event(outcome, 'assetTxPayment', 'AssetTxFeePaid');
  assert.ok(spent - actualFee.toBigInt() <= within(first.price), 'within the bounds');
  assert.deepEqual(await pay.ask.money('Consumer', TUSD), { free: minimum, held: 40n * COIN });

  await step(pay.call.acceptOrder(order), 'Pottery');
  const delivery = await deliver(order, [{ lot: 'POT-1', quantity: 2 * PIECE }]);
  await step(pay.call.settle(order, delivery), 'Consumer', inEuros);
  assert.deepEqual((await pay.ask.order(order)).state, 'Settled');
  assert.deepEqual((await owned(teapots))['Consumer Consumer'], [2, 0]);

  // 40 dollars are 36 euros of the 100 in a year: another 80 are too much.
  const year = new Date(await chain.now()).getUTCFullYear();
  assert.equal(await pay.ask.bought(identity, 'NL', year), 3_600n);
  const more = pay.call.placeOrder('Pottery', TEUR, await agree({ lines: [pots(4, 20)], mode: 'B2C' }));
  await assert.rejects(chain.submit(more, 'Consumer', inEuros), (error) => {
    assert.deepEqual(reasonsOf(error), ['YearlyCap']);
    return true;
  });
});
