// Passes of a programme of two sellers: earned, redeemed with the other, taken back, given away, returned, expired; what backs
// them, to the smallest unit; and what is refused.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cups, TERMS, useLoyalty } from '../lib/loyalty.mjs';
import { beginOf, month, monthOf, open } from '../lib/passes.mjs';
import { COIN, TEUR, TUSD } from '../lib/payments.mjs';
import { failsWith, storageOf } from '../lib/testing.mjs';
import { assertBooks, MINUTE, PIECE, pots } from '../lib/trading.mjs';

const CENT = COIN / 100n;
const BUDGET = 100n * COIN;
const SHORT = { ...TERMS, validity: 1, giftable: false };
let card;
let short;
const on = useLoyalty(async (chain) => {
  ({ programme: short } = await open(chain, 'Kiln', SHORT, COIN));
});
const { bind, buy, deliver, happened, step } = on;

const refused = (tx, name, error) => failsWith(on.chain.submit(tx, name), `passes.${error}`);
const free = async (name, asset = TEUR, block) => (await on.pay.ask.money(name, asset, block)).free;
const held = async (name) => (await on.pay.ask.money(name, TEUR)).held;
const redeem = (passes, programme = card) => ({ programme, passes });
const holds = async (name) => on.chain.holds(on.chain.address(name));
const deposit = async (name) => (await holds(name))['Passes.Deposit'] ?? 0n;
/** What orders and their passes hold as deposits. */
const deposits = async (name) => (await deposit(name)) + ((await holds(name))['TradePayments.Deposit'] ?? 0n);
async function has(name, programme = card) {
  const { spendable, pending, expired } = await on.passes.ask.passes(programme, name);
  return [spendable, pending, expired];
}
/** What is behind a programme, in cents: backing, bound, liability, free. */
async function books(programme = card) {
  const { backing, bound, liability, free: left } = await on.passes.ask.programme(programme);
  return [backing, bound, liability, left].map((amount) => Number(amount) / Number(CENT));
}
/** Earned, redeemed, expired, outstanding. */
async function counts(programme = card) {
  const { earned, redeemed, expired, outstanding } = await on.passes.ask.programme(programme);
  return [earned, redeemed, expired, outstanding];
}
/** The month in which the passes of a block are good for the last time, as the chain counts it. */
async function lastMonth(block, validity) {
  const { query } = await on.chain.api.at(block);
  return monthOf((await query.timestamp.now()).toNumber(), validity);
}

test('a seller opens a programme, and another joins with its consent', async () => {
  const { chain, passes: { ask, call } } = on;
  const [pottery, before] = [await free('Pottery'), await deposit('Kiln')];
  const opened = await open(chain, 'Pottery', TERMS, BUDGET);
  card = opened.programme;
  const { deposit: paid, ...found } = await ask.programme(card);
  assert.deepEqual(found, {
    issuer: chain.address('Pottery'), terms: { ...TERMS, decimals: 6 }, closed: false, backing: BUDGET, bound: 0n, earned: 0, redeemed: 0, expired: 0,
    orders: 0, sellers: 0, outstanding: 0, liability: 0n, free: BUDGET,
  });
  assert.deepEqual([pottery - await free('Pottery'), await deposit('Pottery')], [BUDGET, paid]);
  await step(call.topUp(card, COIN), 'Pottery');
  await step(call.withdrawBacking(card, COIN), 'Pottery');
  assert.equal(pottery - await free('Pottery'), BUDGET);

  const joined = async () => (await ask.sellers(card)).map(([who, standing]) => [chain.nameOf(who), standing]);
  const offered = (seller) => ask.discount(card, 0, 'Shop', seller, TEUR, COIN);
  assert.deepEqual([await offered('Pottery'), await offered('Kiln')], [0n, 'passes.NotParticipating']);
  await step(call.joinProgramme(card), 'Kiln');
  assert.deepEqual([await joined(), await offered('Kiln')], [[['Kiln', 'Asked']], 'passes.NotParticipating'], 'asking is not enough');
  await refused(call.admitSeller(card, 'Kiln'), 'Kiln', 'NotIssuer');
  await step(call.admitSeller(card, 'Kiln'), 'Pottery');
  assert.deepEqual([await joined(), await offered('Kiln'), await deposit('Kiln') > before], [[['Kiln', 'Admitted']], 0n, true]);

  // One that the issuer does not want, and one that thinks better of it.
  for (const [tx, who] of [[call.dismissSeller(card, 'Gallery'), 'Pottery'], [call.leaveProgramme(card), 'Gallery']]) {
    await step(call.joinProgramme(card), 'Gallery');
    await step(tx, who);
  }
  assert.deepEqual([await joined(), await deposit('Gallery')], [[['Kiln', 'Admitted']], 0n]);
});

test('a person earns with what was paid and settled; a business in parts neither more nor less', async () => {
  const { passes: { ask }, pay } = on;
  const { order, settled } = await buy('Consumer', 'Pottery', [pots(3, 0, { unitPrice: 3_350n * CENT })], redeem(0));
  assert.deepEqual(happened(settled), [['PassesEarned', 100n], ['OrderUnbound', 0n]], '100.50 euros');
  const through = await lastMonth(settled.block, 12);
  assert.equal(on.chain.event(settled, 'passes', 'PassesEarned').through.toNumber(), through);
  assert.deepEqual(await ask.passes(card, 'Consumer'), {
    passes: [{ through: month(through), passes: 100 }], spendable: 100, worth: 500n * CENT, pending: 0, expired: 0, orders: 0,
  });
  assert.deepEqual([await ask.order(order), await books()], [null, [10_000, 0, 500, 9_500]]);

  // A euro and a half each: two of three make three passes, and all three make four.
  const parts = await bind('Shop', 'Pottery', [pots(3, 0, { unitPrice: 150n * CENT })], redeem(0));
  const earned = [];
  for (let i = 0; i < 3; i += 1) {
    const delivery = await deliver(parts, [{ lot: 'POT-1', quantity: PIECE }]);
    const outcome = await step(pay.call.settle(parts, delivery), 'Shop');
    earned.push(on.chain.event(outcome, 'passes', 'PassesEarned').passes.toNumber());
    if (i === 1) {
      assert.deepEqual(await ask.order(parts), { programme: card, passes: 0, discount: 0n, paid: 0n, earning: { earned: 3, pending: 0, missed: 0 } });
    }
  }
  assert.deepEqual([earned, await has('Shop'), await counts()], [[1, 2, 1], [4, 0, 0], [104, 0, 0, 104]]);
});

test('they take something off the next order, with the other seller, who is paid in full', async () => {
  const { passes: { ask }, pay } = on;
  const lines = [cups(2, 8)];
  const foretold = async (passes, buyer = 'Consumer') =>
    pay.ask.preview(buyer, 'Kiln', TEUR, await on.terms(buyer, 'Kiln', lines), undefined, passes === null ? null : redeem(passes));
  const preview = async (passes) => {
    const { reasons, total, discount, funds } = await foretold(passes);
    return [reasons, total, discount, funds];
  };
  // Three tenths of 16 euros are 4.80.
  assert.deepEqual(await preview(97), [[], 1_600n * CENT, 'passes.ExceedsMost', null]);
  assert.deepEqual(await preview(96), [[], 1_600n * CENT, 480n * CENT, null]);
  assert.equal(await ask.discount(card, 96, 'Consumer', 'Kiln', TEUR, 1_600n * CENT), 480n * CENT);
  const before = { consumer: await free('Consumer'), kiln: await free('Kiln'), pottery: await free('Pottery') };
  // With what the programme keeps: more of somebody that has no passes yet, nothing where the order names none.
  const [{ deposit: said }, { deposit: ofFirst }, { deposit: without }, taken] =
    [await foretold(96), await foretold(0, 'Friend'), await foretold(null), await deposits('Consumer')];
  assert.ok(ofFirst > said && said > without);

  const order = await bind('Consumer', 'Kiln', lines, redeem(96));
  assert.equal(await deposits('Consumer') - taken, said, 'the deposits are those of the preview');
  const { held: open, backed } = await pay.ask.order(order);
  assert.deepEqual([open, backed, await held('Consumer'), before.consumer - await free('Consumer')], [1_600n, 480n, 1_120n, 1_120n].map((cents) => cents * CENT));
  assert.deepEqual(await ask.order(order), { programme: card, passes: 96, discount: 480n * CENT, paid: 0n, earning: { earned: 0, pending: 0, missed: 0 } });
  assert.deepEqual([await has('Consumer'), await books(), await counts()], [[4, 0, 0], [10_000, 480, 40, 9_480], [104, 96, 0, 8]]);

  const delivery = await deliver(order, [{ lot: 'CUP-1', quantity: 2 * PIECE }], 'Kiln');
  const settled = await step(pay.call.settle(order, delivery), 'Consumer');
  // Of what the backing paid nothing is earned.
  assert.deepEqual(happened(settled), [['BackingPaid', 480n * CENT], ['PassesEarned', 11n], ['OrderUnbound', 0n]]);
  assert.deepEqual([await free('Kiln') - before.kiln, before.consumer - await free('Consumer'), await held('Consumer'), await free('Pottery')],
    [1_600n * CENT, 1_120n * CENT, 0n, before.pottery]);
  const { state, paid, refunded } = await pay.ask.order(order);
  assert.deepEqual([state, paid, refunded], ['Settled', 1_600n * CENT, 0n]);
  assert.deepEqual([await has('Consumer'), await books(), await counts()], [[15, 0, 0], [9_520, 0, 95, 9_425], [115, 96, 0, 19]]);
});

test('what is paid at delivery earns passes that wait, and are taken back when the goods and the money go back', async () => {
  const { passes: { ask, call }, pay } = on;
  const order = await bind('Shop', 'Pottery', [pots(10, 10)], redeem(0), { pay: { delivered: 500_000 } });
  const first = await deliver(order, [{ lot: 'POT-1', quantity: 4 * PIECE }]);
  assert.deepEqual(happened(await step(pay.call.settle(order, first), 'Shop')), [['PassesEarned', 40n]]);
  const second = await deliver(order, [{ lot: 'POT-1', quantity: 6 * PIECE }]);
  assert.deepEqual(happened(await step(pay.call.confirmDelivery(order, second), 'Shop')), [['PassesPending', 30n]]);
  const { earning } = await ask.order(order);
  assert.deepEqual([earning, await has('Shop'), await counts()], [{ earned: 40, pending: 30, missed: 0 }, [44, 30, 0], [185, 96, 0, 89]]);
  // Backed, but not to be spent or given.
  assert.deepEqual(await books(), [9_520, 0, 445, 9_075]);
  await refused(call.gift(card, 'Friend', 45), 'Shop', 'NotEnoughPasses');
  assert.equal(await ask.discount(card, 45, 'Shop', 'Pottery', TEUR, BUDGET), 'passes.NotEnoughPasses');

  const shop = await free('Shop');
  await step(pay.call.openDispute(order, 'Six are cracked'), 'Shop');
  await step(pay.call.offerSettlement(order, 0n, 'Seller'), 'Shop');
  const agreed = await step(pay.call.acceptSettlement(order, 0n, 'Seller'), 'Pottery');
  assert.deepEqual(happened(agreed), [['PassesTakenBack', 30n], ['OrderUnbound', 0n]]);
  const { state, paid, refunded } = await pay.ask.order(order);
  assert.deepEqual([state, paid, refunded, await free('Shop') - shop], ['Agreed', 70n * COIN, 30n * COIN, 30n * COIN]);
  assert.deepEqual([await has('Shop'), await books(), await counts()], [[44, 0, 0], [9_520, 0, 295, 9_225], [155, 96, 0, 59]]);
});

test('given away, they are good for as long, and another redeems them', async () => {
  const { passes: { ask, call } } = on;
  const [{ through }] = (await ask.passes(card, 'Consumer')).passes;
  const [giver, taker, kiln, friend] = [await deposit('Consumer'), await deposit('Friend'), await free('Kiln'), await free('Friend')];
  await step(call.gift(card, 'Friend', 10), 'Consumer');
  assert.deepEqual([await has('Consumer'), (await ask.passes(card, 'Friend')).passes], [[5, 0, 0], [{ through, passes: 10 }]]);
  assert.deepEqual([await deposit('Consumer') > giver, await deposit('Friend')], [true, taker], 'the giver keeps the new record');

  const { settled } = await buy('Friend', 'Kiln', [cups(1, 5)], redeem(10));
  assert.deepEqual(happened(settled), [['BackingPaid', 50n * CENT], ['PassesEarned', 4n], ['OrderUnbound', 0n]]);
  assert.deepEqual([await free('Kiln') - kiln, friend - await free('Friend')], [500n * CENT, 450n * CENT]);
  assert.deepEqual([await has('Friend'), await books(), await counts()], [[4, 0, 0], [9_470, 0, 265, 9_205], [159, 106, 0, 53]]);
  assert.deepEqual((await ask.accounts(card, 2)).map(([who, expired]) => [on.chain.nameOf(who), expired]).sort(),
    [['Consumer', 0], ['Friend', 0], ['Shop', 0]], 'page by page');
});

test('an order that comes to nothing returns what it redeems', async () => {
  const { passes: { ask }, pay } = on;
  const before = [await free('Shop'), await ask.passes(card, 'Shop'), await ask.programme(card), await deposit('Shop')];
  for (const accept of [false, true]) {
    const order = await bind('Shop', 'Pottery', [pots(10, 10)], redeem(20), { accept });
    assert.deepEqual([await has('Shop'), await books(), before[0] - await free('Shop')], [[24, 0, 0], [9_470, 100, 165, 9_205], 99n * COIN]);
    if (accept) {
      // Nor may it become so cheap that they take off more than three tenths.
      const less = await on.terms('Shop', 'Pottery', [pots(1, 0, { unitPrice: 333n * CENT })]);
      await step(pay.call.amendOrder(order, less), 'Pottery');
      await refused(pay.call.acceptAmendment(order, less), 'Shop', 'ExceedsMost');
      await step(pay.call.withdrawAmendment(order), 'Pottery');
    }
    const cancelled = await step(pay.call.cancelOrder(order), 'Shop');
    const last = accept ? await step(pay.call.consentToCancel(order), 'Pottery') : cancelled;
    assert.deepEqual(happened(last), [['OrderUnbound', 20n]]);
    const { amount, backed } = on.chain.event(last, 'tradePayments', 'Refunded');
    assert.deepEqual([amount, backed].map((part) => part.toBigInt()), [99n * COIN, COIN]);
    await step(pay.call.removeOrder(order), 'Shop');
  }
  assert.deepEqual([await free('Shop'), await ask.passes(card, 'Shop'), await ask.programme(card), await deposit('Shop')], before);
});

test('a prepayment is the buyer\'s own money: passes pay for what is settled', async () => {
  const { passes: { ask }, pay } = on;
  const all = { pay: { accepted: 1_000_000 } };
  const [shop, pottery, before] = [await free('Shop'), await free('Pottery'), await ask.passes(card, 'Shop')];
  // Of ten euros one is passes'. The seller has nine, delivers nothing, and does not get the tenth.
  const none = await bind('Shop', 'Pottery', [pots(1, 10)], redeem(20), all);
  const { due, paid, held: open, backed } = await pay.ask.order(none);
  assert.deepEqual([due, paid, open, backed, await books()], [9n * COIN, 9n * COIN, COIN, COIN, [9_470, 100, 165, 9_205]]);
  await step(pay.call.cancelOrder(none), 'Shop');
  const cancelled = await step(pay.call.consentToCancel(none), 'Pottery');
  assert.deepEqual(happened(cancelled), [['OrderUnbound', 20n]]);
  assert.deepEqual([shop - await free('Shop'), await free('Pottery') - pottery, await ask.passes(card, 'Shop')], [9n * COIN, 9n * COIN, before]);
  await step(pay.call.removeOrder(none), 'Shop');
});

test('who is dismissed redeems passes while there are any, and is admitted again', async () => {
  const { chain, passes: { ask, call } } = on;
  const offered = (passes) => ask.discount(card, passes, 'Shop', 'Kiln', TEUR, BUDGET);
  const standing = async () => (await ask.sellers(card)).map(([who, stands]) => [chain.nameOf(who), stands]);
  const dismissed = await step(call.dismissSeller(card, 'Kiln'), 'Pottery');
  assert.equal(chain.event(dismissed, 'passes', 'SellerDismissed').redeems.isTrue, true);
  await refused(call.dismissSeller(card, 'Kiln'), 'Pottery', 'AlreadyDismissed');
  assert.deepEqual([await standing(), await offered(0), await offered(1)], [[['Kiln', 'Dismissed']], 'passes.NotParticipating', 5n * CENT]);
  await step(call.admitSeller(card, 'Kiln'), 'Pottery');
  assert.deepEqual([await standing(), await offered(0)], [[['Kiln', 'Admitted']], 0n]);
});

test('nobody earns or redeems with itself: a proxy either way, one of both, and a group on record', async () => {
  const { call, chain, passes: { ask }, pay } = on;
  const { proxy } = chain.api.tx;
  const offered = () => ask.discount(card, 1, 'Shop', 'Kiln', TEUR, BUDGET);
  const order = async () => pay.call.placeOrder('Kiln', TEUR, await on.terms('Shop', 'Kiln', [cups(1, 100)]), redeem(1));
  assert.equal(await offered(), 5n * CENT);
  for (const [who, other] of [['Shop', 'Kiln'], ['Kiln', 'Shop']]) {
    await chain.submit(proxy.addProxy(chain.address(other), 'Any', 0), who);
    assert.equal(await offered(), 'passes.SameHands');
    await refused(await order(), 'Shop', 'SameHands');
    await chain.submit(proxy.removeProxy(chain.address(other), 'Any', 0), who);
  }
  for (const who of ['Shop', 'Kiln']) await chain.submit(proxy.addProxy(chain.address('Stranger'), 'Any', 0), who);
  assert.equal(await offered(), 'passes.SameHands');
  for (const who of ['Shop', 'Kiln']) await chain.submit(proxy.removeProxy(chain.address('Stranger'), 'Any', 0), who);
  await chain.submit(call.recordGroup(['Shop', 'Kiln']), 'RegistrarNL');
  await refused(await order(), 'Shop', 'SameHands');
  await chain.submit(call.removeFromGroup('Shop'), 'RegistrarNL');
  assert.equal(await offered(), 5n * CENT);

  // Who makes the seller its proxy after it has ordered earns nothing either.
  const before = await counts();
  const later = await bind('Shop', 'Kiln', [cups(10, 1)], redeem(0));
  await chain.submit(proxy.addProxy(chain.address('Kiln'), 'Any', 0), 'Shop');
  const delivery = await deliver(later, [{ lot: 'CUP-1', quantity: 10 * PIECE }], 'Kiln');
  const settled = await step(pay.call.settle(later, delivery), 'Shop');
  assert.deepEqual(happened(settled), [['PassesNotEarned', 10n], ['OrderUnbound', 0n]]);
  await chain.submit(proxy.removeProxy(chain.address('Kiln'), 'Any', 0), 'Shop');
  assert.deepEqual([await has('Shop'), await counts()], [[44, 0, 0], before]);
});

test('what is refused changes nothing', async () => {
  const { chain, passes: { call }, pay } = on;
  const fortune = await free('Pottery');
  const opened = (more, budget = COIN) => call.openProgramme({ ...TERMS, ...more }, budget);
  const placed = async (seller, lines, redemption, asset = TEUR) =>
    pay.call.placeOrder(seller, asset, await on.terms('Shop', seller, lines), redemption);
  const dear = [pots(10, 10)];
  const cases = [
    [opened({}), 'Shop', 'NotActive'],
    [opened({}), 'Consumer', 'NotActive'],
    [opened({ currency: 'ABC' }), 'Pottery', 'InvalidCurrency'],
    [opened({ currency: 'USD' }), 'Pottery', 'WrongCurrency'],
    [opened({ asset: 99 }), 'Pottery', 'WrongCurrency'],
    [opened({ passes: 0 }), 'Pottery', 'InvalidRate'],
    [opened({ worth: 0n }), 'Pottery', 'InvalidRate'],
    [opened({ passes: 20, worth: COIN / 20n + 1n }), 'Pottery', 'InvalidRate'],
    [opened({ most: 0 }), 'Pottery', 'InvalidShare'],
    [opened({ most: 1_000_000 }), 'Pottery', 'InvalidShare'],
    [opened({ validity: 0 }), 'Pottery', 'InvalidValidity'],
    [opened({ validity: 61 }), 'Pottery', 'InvalidValidity'],
    [opened({}, 0n), 'Pottery', 'ZeroAmount'],
    [opened({}, fortune + 1n), 'Pottery', 'InsufficientFunds'],
    [call.topUp(99, COIN), 'Pottery', 'UnknownProgramme'],
    [call.topUp(card, COIN), 'Kiln', 'NotIssuer'],
    [call.topUp(card, 0n), 'Pottery', 'ZeroAmount'],
    [call.topUp(card, fortune + 1n), 'Pottery', 'InsufficientFunds'],
    [call.withdrawBacking(card, 0n), 'Pottery', 'ZeroAmount'],
    [call.withdrawBacking(card, 9_205n * CENT + 1n), 'Pottery', 'ExceedsFree'],
    [call.withdrawBacking(card, COIN), 'Kiln', 'NotIssuer'],
    [call.joinProgramme(card), 'Pottery', 'OwnProgramme'],
    [call.joinProgramme(card), 'Kiln', 'AlreadyAsked'],
    [call.joinProgramme(card), 'Shop', 'NotActive'],
    [call.admitSeller(card, 'Kiln'), 'Pottery', 'AlreadyJoined'],
    [call.admitSeller(card, 'Gallery'), 'Pottery', 'UnknownSeller'],
    [call.leaveProgramme(card), 'Gallery', 'UnknownSeller'],
    [call.dismissSeller(card, 'Kiln'), 'Kiln', 'NotIssuer'],
    [call.dismissSeller(card, 'Gallery'), 'Pottery', 'UnknownSeller'],
    [call.closeProgramme(card), 'Kiln', 'NotIssuer'],
    [call.removeProgramme(card), 'Kiln', 'NotIssuer'],
    [call.removeProgramme(card), 'Pottery', 'NotClosed'],
    [call.gift(card, 'Friend', 0), 'Consumer', 'ZeroPasses'],
    [call.gift(card, 'Consumer', 1), 'Consumer', 'ToOneself'],
    [call.gift(card, 'Friend', 6), 'Consumer', 'NotEnoughPasses'],
    [call.gift(card, 'Friend', 1), 'Stranger', 'NotEnoughPasses'],
    [call.gift(short, 'Friend', 1), 'Consumer', 'NotGiftable'],
    [call.sweep(card, ['Consumer', 'Shop', 'Stranger']), 'Stranger', 'NothingExpired'],
    [await placed('Pottery', dear, redeem(0, 99)), 'Shop', 'UnknownProgramme'],
    [await placed('Pottery', dear, redeem(0, short)), 'Shop', 'NotParticipating'],
    [await placed('Gallery', dear, redeem(1)), 'Shop', 'NotParticipating'],
    [await placed('Pottery', dear, redeem(45)), 'Shop', 'NotEnoughPasses'],
    [await placed('Pottery', [pots(1, 7)], redeem(43)), 'Shop', 'ExceedsMost'],
    [await placed('Pottery', dear, redeem(1), TUSD), 'Shop', 'WrongAsset'],
    [await placed('Pottery', dear, redeem(0), TUSD), 'Shop', 'WrongCurrency'],
  ];
  const state = async () => [await storageOf(chain, 'passes'), await storageOf(chain, 'tradePayments')];
  const before = await state();
  assert.ok(Object.keys(before[0]).length > 6);
  await Promise.all([...new Set(cases.map(([, who]) => who))].map(async (caller) => {
    for (const [tx, who, error] of cases) if (who === caller) await refused(tx, who, error);
  }));
  assert.deepEqual(await state(), before);
  await assertBooks(chain);
});

test('in a closed programme nothing is earned, and what was earned can be redeemed', async () => {
  const { passes: { ask, call }, pay } = on;
  await step(call.closeProgramme(card), 'Pottery');
  const lines = [pots(10, 10)];
  const first = pay.call.placeOrder('Pottery', TEUR, await on.terms('Shop', 'Pottery', lines), redeem(0));
  await Promise.all([
    (async () => {
      await refused(call.closeProgramme(card), 'Pottery', 'ProgrammeClosed');
      await refused(call.topUp(card, COIN), 'Pottery', 'ProgrammeClosed');
      await refused(call.removeProgramme(card), 'Pottery', 'ProgrammeInUse');
    })(),
    refused(call.joinProgramme(card), 'Gallery', 'ProgrammeClosed'),
    refused(first, 'Shop', 'ProgrammeClosed'),
  ]);
  // With the issuer itself: a euro of what was held for it is free.
  const [pottery, shop] = [await free('Pottery'), await free('Shop')];
  const { settled } = await buy('Shop', 'Pottery', lines, redeem(20));
  assert.deepEqual(happened(settled), [['BackingPaid', COIN], ['PassesNotEarned', 99n], ['OrderUnbound', 0n]]);
  assert.deepEqual([await free('Pottery') - pottery, shop - await free('Shop')], [100n * COIN, 99n * COIN]);
  assert.deepEqual([await has('Shop'), await books(), await counts()], [[24, 0, 0], [9_370, 0, 165, 9_205], [159, 126, 0, 33]]);

  await step(call.leaveProgramme(card), 'Kiln');
  assert.equal(await ask.discount(card, 1, 'Shop', 'Kiln', TEUR, BUDGET), 'passes.NotParticipating');
  await step(call.withdrawBacking(card, 9_205n * CENT), 'Pottery');
  assert.deepEqual([await books(), await free('Pottery') - pottery], [[165, 0, 165, 0], 19_205n * CENT], 'what is left is what passes are worth');
  await refused(call.withdrawBacking(card, 1n), 'Pottery', 'ExceedsFree');
});

test('they are good to the end of their month; then a stranger sweeps them, and what backed them is free', async () => {
  // The budget is enough for 20 of 25 passes.
  const { order, settled } = await buy('Consumer', 'Kiln', [cups(5, 5)], redeem(0, short));
  assert.deepEqual(happened(settled), [['PassesEarned', 20n], ['PassesNotEarned', 5n], ['OrderUnbound', 0n]]);
  const through = on.chain.event(settled, 'passes', 'PassesEarned').through.toNumber();
  assert.equal(through, await lastMonth(settled.block, 1));
  assert.deepEqual([await has('Consumer', short), await books(short), await on.passes.ask.order(order)], [[20, 0, 0], [100, 0, 100, 0], null]);
  await refused(on.passes.call.withdrawBacking(short, 1n), 'Kiln', 'ExceedsFree');

  const end = beginOf(through + 1);
  // From here on there is another connection, and another again.
  const offered = () => on.passes.ask.discount(short, 20, 'Consumer', 'Kiln', TEUR, BUDGET);
  await on.setClock(end - 60 * MINUTE);
  await on.chain.waitForTime(end - 61 * MINUTE);
  assert.deepEqual([await has('Consumer', short), await offered(), await on.chain.now() < end], [[20, 0, 0], COIN, true]);
  await on.setClock(end + MINUTE);
  await on.chain.waitForTime(end);
  const { chain, passes: { ask, call } } = on;
  assert.deepEqual([await has('Consumer', short), await offered()], [[0, 0, 20], 'passes.NotEnoughPasses']);
  assert.deepEqual([await counts(short), await books(short)], [[20, 0, 0, 20], [100, 0, 100, 0]], 'on the books still');
  chain.account('Consumer');
  const expired = (await ask.accounts(short)).filter(([, passes]) => passes > 0).map(([who]) => chain.nameOf(who));
  assert.deepEqual(expired, ['Consumer']);

  const before = await deposit('Consumer');
  const swept = await step(call.sweep(short, [...expired, 'Shop']), 'Stranger');
  assert.deepEqual([happened(swept), await ask.passes(short, 'Consumer')], [[['PassesExpired', 20n]], null]);
  assert.deepEqual([await counts(short), await books(short), await deposit('Consumer') < before], [[20, 0, 20, 0], [100, 0, 0, 100], true]);
  await refused(call.sweep(short, expired), 'Stranger', 'NothingExpired');
  assert.deepEqual(await has('Consumer'), [5, 0, 0], 'those of the other programme are good');

  const [kiln, all] = [await free('Kiln'), await deposit('Kiln')];
  await step(call.closeProgramme(short), 'Kiln');
  const removed = await step(call.removeProgramme(short), 'Kiln');
  assert.equal(chain.event(removed, 'passes', 'ProgrammeRemoved').backing.toBigInt(), COIN);
  assert.deepEqual([await ask.programme(short), await free('Kiln') - kiln, await deposit('Kiln'), all > 0n], [null, COIN, 0n, true]);
});
