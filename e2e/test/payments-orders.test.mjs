// Orders that go well or less well: placed, accepted, delivered and settled, in part, late, unpaid, cancelled, expired.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COIN, TEUR, TUSD } from '../lib/payments.mjs';
import { failsWith } from '../lib/testing.mjs';
import { CODES, MINUTE, PIECE, pots, teapots, TRAY, trays, useTrade } from '../lib/trading.mjs';

const on = useTrade();
const { agree, deliver, order: ordered, owned, parent, step } = on;

const refused = (tx, name, error) => failsWith(on.chain.submit(tx, name), `tradePayments.${error}`);
const happened = (outcome) => outcome.events.filter(({ section }) => section === 'tradePayments').map(({ method }) => method);
const euros = (amount) => BigInt(amount) * COIN;
async function purses(block, asset = TEUR) {
  const [shop, pottery] = await Promise.all(['Shop', 'Pottery'].map((name) => on.pay.ask.money(name, asset, block)));
  return { shop: shop.free, held: shop.held, pottery: pottery.free };
}
async function stands(order, block) {
  const { state, held, paid, refunded } = await on.pay.ask.order(order, block);
  return [state, held, paid, refunded];
}

test('an order in euros: title and money pass in one block', async () => {
  const { chain, pay } = on;
  const agreed = await agree({ lines: [pots(100, 12)], arbiter: 'Alice' });
  const before = await purses();
  const preview = await pay.ask.preview('Shop', 'Pottery', TEUR, agreed, TUSD);
  assert.deepEqual([preview.reasons, preview.total, preview.funds, preview.prepaid], [[], euros(1_200), null, 0n]);
  assert.deepEqual(preview.verdicts, [{ export: 'Review', import: 'Review' }]);
  assert.ok(preview.quote > euros(1_300), 'dollars for that, with what the pools take');

  const order = await ordered(agreed, { accept: false });
  const placed = await pay.ask.order(order);
  assert.deepEqual([placed.state, placed.status, placed.deposit], ['Placed', { is: 'Placed' }, preview.deposit]);
  assert.deepEqual(placed.terms.lines, [{
    gtin: teapots.gtin, quantity: 100 * PIECE, unitPrice: euros(12), amount: euros(1_200), exportCode: '69111000', importCode: '69111000',
  }]);
  assert.deepEqual([placed.terms.from, placed.terms.to, placed.terms.place, placed.terms.arbiter], ['CN', 'NL', 'NLRTM', chain.address('Alice')]);
  assert.deepEqual(placed.incoterm, preview.incoterm);
  assert.deepEqual([placed.incoterm.risk, placed.incoterm], ['Arrived', await pay.ask.incoterm('DAP')]);
  assert.deepEqual(await purses(), { ...before, shop: before.shop - euros(1_200), held: euros(1_200) });

  await step(pay.call.acceptOrder(order), 'Pottery');
  const delivery = await deliver(order, [{ lot: 'POT-1', quantity: 100 * PIECE }]);
  assert.deepEqual(await owned(teapots), { 'Pottery Pottery': [9_900, 100] });
  await step(pay.call.confirmDelivery(order, delivery), 'Shop');
  assert.deepEqual(await owned(teapots), { 'Pottery Pottery': [9_900, 0], 'Pottery Shop': [0, 100] });
  const [{ status, goods }] = await pay.ask.deliveries(order);
  assert.deepEqual([status, goods], ['Received', [{ line: 0, ...teapots, quantity: 100 * PIECE }]]);
  await refused(pay.call.settle(order, delivery), 'Pottery', 'InspectionOpen');

  const settled = await step(pay.call.settle(order, delivery), 'Shop');
  assert.deepEqual(happened(settled), ['PaidOut', 'DeliverySettled', 'OrderClosed']);
  const [last, now] = [await parent(settled.block), settled.block];
  assert.deepEqual([await owned(teapots, last), await owned(teapots, now)], [
    { 'Pottery Pottery': [9_900, 0], 'Pottery Shop': [0, 100] }, { 'Pottery Pottery': [9_900, 0], 'Shop Shop': [100, 0] },
  ]);
  assert.deepEqual([await purses(last), await purses(now)], [
    { ...before, shop: before.shop - euros(1_200), held: euros(1_200) },
    { shop: before.shop - euros(1_200), held: 0n, pottery: before.pottery + euros(1_200) },
  ]);
  assert.deepEqual(await stands(order), ['Settled', 0n, euros(1_200), 0n]);
  assert.deepEqual([await pay.ask.orders('Pottery', 'Settled'), await pay.ask.orders('Shop', 'Placed')], [[[order, 'Settled']], []]);

  await step(pay.call.removeOrder(order), 'Shop');
  assert.deepEqual([await pay.ask.order(order), (await chain.holds(chain.address('Shop')))['TradePayments.Deposit']], [null, undefined]);
});

test('milestones in the native token: what is paid before delivery, and what the goods bring', async () => {
  const { pay } = on;
  // Shares that no unit price divides.
  const line = pots(3, 1, { unitPrice: 333_333_333_337n });
  const total = 3n * 333_333_333_337n;
  const agreed = await agree({ lines: [line], pay: { accepted: 333_333, delivered: 333_333 } });
  const preview = await pay.ask.preview('Shop', 'Pottery', 'Native', agreed);
  const share = total * 333_333n / 1_000_000n;
  assert.deepEqual([preview.prepaidShare, preview.prepaid], [333_333, share]);
  assert.deepEqual(preview.milestones, { accepted: share, shipped: 0n, cleared: 0n, delivered: share, inspected: total - 2n * share });

  const order = await ordered(agreed, { asset: 'Native', accept: false });
  assert.equal((await pay.ask.money('Shop', 'Native')).held, total);
  const accepted = await step(pay.call.acceptOrder(order), 'Pottery');
  assert.deepEqual(happened(accepted), ['OrderAccepted', 'PaidOut']);
  assert.deepEqual(await stands(order), ['Accepted', total - share, share, 0n]);
  const prepaid = async () => (await pay.ask.order(order)).prepaid;
  assert.equal(await prepaid(), share, 'paid for what is not delivered');
  const delivery = await deliver(order, [{ lot: 'POT-1', quantity: 3 * PIECE }]);
  await step(pay.call.confirmDelivery(order, delivery), 'Shop');
  assert.deepEqual(await stands(order), ['Delivered', total - 2n * share, 2n * share, 0n]);
  assert.equal(await prepaid(), 0n);
  await step(pay.call.settle(order, delivery), 'Shop');
  assert.deepEqual(await stands(order), ['Settled', 0n, total, 0n]);
  assert.equal((await pay.ask.money('Shop', 'Native')).held, 0n);
});

test('partly delivered: the part is settled, the rest expires and is paid back', async () => {
  const { chain, pay } = on;
  const tray = { gtin: TRAY.gtin, quantity: 10 * PIECE, unitPrice: euros(7), code: CODES[TRAY.gtin] };
  const shipBy = (await chain.now()) + 2 * MINUTE;
  const order = await ordered(await agree({ lines: [pots(50, 20), tray], acceptBy: shipBy, shipBy }));
  const goodsBefore = await owned(teapots);
  await step(pay.call.withdrawDelivery(order, await deliver(order, [{ lot: 'POT-1', quantity: 50 * PIECE }])), 'Pottery');
  await step(pay.call.rejectDelivery(order, await deliver(order, [{ lot: 'POT-1', quantity: 30 * PIECE }]), 'All are chipped'), 'Shop');
  assert.deepEqual([await owned(teapots), await stands(order)], [goodsBefore, ['Accepted', euros(1_070), 0n, 0n]]);
  const first = await deliver(order, [{ lot: 'POT-1', quantity: 20 * PIECE }, { line: 1, lot: 'TRAY-1', quantity: 10 * PIECE }]);
  const before = await purses();
  await step(pay.call.settle(order, first), 'Shop');
  assert.deepEqual(await stands(order), ['Accepted', euros(600), euros(470), 0n]);
  assert.deepEqual(await owned(trays), { 'Pottery Pottery': [9_990, 0], 'Shop Shop': [10, 0] });
  await refused(pay.call.deliver(order, [{ line: 1, lot: 'TRAY-1', quantity: 1 }]), 'Pottery', 'ExceedsOrder');
  await refused(pay.call.expireOrder(order), 'Stranger', 'NotExpired');

  await chain.waitForTime(shipBy);
  const expired = await step(pay.call.expireOrder(order), 'Stranger');
  assert.deepEqual(happened(expired), ['PartExpired', 'Refunded', 'OrderClosed']);
  assert.deepEqual(await stands(order), ['Settled', 0n, euros(470), euros(600)]);
  assert.deepEqual(await purses(), { shop: before.shop + euros(600), held: before.held - euros(1_070), pottery: before.pottery + euros(470) });
  const { progress } = await pay.ask.order(order);
  assert.deepEqual(progress.map(({ settled, dropped }) => [settled, dropped]), [[20 * PIECE, 30 * PIECE], [10 * PIECE, 0]]);
});

test('one that nobody accepts expires; one whose buyer is silent is settled by anyone', async () => {
  const { chain, pay } = on;
  const before = await purses();
  const now = await chain.now();
  const never = await ordered(await agree({ lines: [pots(1, 5)], acceptBy: now + MINUTE, shipBy: now + MINUTE }), { accept: false });
  const silent = await ordered(await agree({ lines: [pots(2, 5)], inspection: MINUTE }));
  const delivery = await deliver(silent, [{ lot: 'POT-1', quantity: 2 * PIECE }]);
  const [{ since }] = await pay.ask.deliveries(silent);
  await refused(pay.call.settle(silent, delivery), 'Stranger', 'InspectionOpen');

  await chain.waitForTime(now + MINUTE);
  await refused(pay.call.acceptOrder(never), 'Pottery', 'AcceptanceOver');
  await step(pay.call.expireOrder(never), 'Stranger');
  assert.deepEqual(await stands(never), ['Expired', 0n, 0n, euros(5)]);

  await chain.waitForTime(since + MINUTE);
  const { block } = await step(pay.call.settle(silent, delivery), 'Stranger');
  assert.deepEqual(await stands(silent, block), ['Settled', 0n, euros(10), 0n]);
  assert.deepEqual(await purses(block), { shop: before.shop - euros(10), held: before.held, pottery: before.pottery + euros(10) });
});

test('a payee that is blocked is paid later: until then neither goods nor money pass', async () => {
  const { chain, pay } = on;
  const { assets } = chain.api.tx;
  const order = await ordered(await agree({ lines: [pots(10, 30)], pay: { delivered: 500_000 } }));
  const delivery = await deliver(order, [{ lot: 'POT-1', quantity: 10 * PIECE }]);
  await step(assets.block(TEUR, chain.address('Pottery')), 'StablecoinIssuer');
  const before = await purses();
  const goodsBefore = await owned(teapots);

  const confirmed = await step(pay.call.confirmDelivery(order, delivery), 'Shop');
  assert.deepEqual(happened(confirmed), ['DeliveryReceived', 'PayoutPending']);
  assert.equal(chain.event(confirmed, 'tradePayments', 'PayoutPending').amount.toBigInt(), euros(150));
  const acknowledged = await step(pay.call.settle(order, delivery), 'Shop');
  assert.equal(happened(acknowledged)[0], 'DeliveryAcknowledged');
  assert.deepEqual([await stands(order), await purses()], [['Delivered', euros(300), 0n, 0n], before]);
  const [{ status }] = await pay.ask.deliveries(order);
  const inHand = (await owned(teapots))['Pottery Shop'];
  assert.deepEqual([status, inHand], ['Acknowledged', [0, 10]]);
  await refused(pay.call.retryPayout(order), 'Pottery', 'PayeeBlocked');
  await refused(pay.call.settle(order, delivery), 'Shop', 'PayeeBlocked');

  await step(assets.thaw(TEUR, chain.address('Pottery')), 'StablecoinIssuer');
  const paid = await step(pay.call.retryPayout(order), 'Stranger');
  assert.ok(['PaidOut', 'DeliverySettled', 'OrderClosed'].every((name) => happened(paid).includes(name)), String(happened(paid)));
  assert.deepEqual(await purses(paid.block), { ...before, held: before.held - euros(300), pottery: before.pottery + euros(300) });
  const after = await owned(teapots, paid.block);
  assert.deepEqual([after['Pottery Shop'], after['Shop Shop'][0]], [undefined, goodsBefore['Shop Shop'][0] + 10]);
  assert.deepEqual(await stands(order, paid.block), ['Settled', 0n, euros(300), 0n]);
  await refused(pay.call.retryPayout(order), 'Stranger', 'NothingPending');
});

test('a freeze of the buyer keeps nothing from the seller; while the whole asset is frozen, all waits', async () => {
  const { chain, pay } = on;
  const { assets } = chain.api.tx;
  const order = await ordered(await agree({ lines: [pots(10, 30)] }));
  const first = await deliver(order, [{ lot: 'POT-1', quantity: 4 * PIECE }]);
  const second = await deliver(order, [{ lot: 'POT-1', quantity: 6 * PIECE }]);
  await step(assets.freeze(TEUR, chain.address('Shop')), 'StablecoinIssuer');
  await step(pay.call.settle(order, first), 'Shop');
  assert.deepEqual(await stands(order), ['Delivered', euros(180), euros(120), 0n]);

  await step(assets.freezeAsset(TEUR), 'StablecoinIssuer');
  const before = await owned(teapots);
  await step(pay.call.settle(order, second), 'Shop');
  assert.deepEqual(await stands(order), ['Delivered', euros(180), euros(120), 0n]);
  assert.deepEqual((await owned(teapots))['Shop Shop'], before['Shop Shop']);
  await refused(pay.call.retryPayout(order), 'Stranger', 'AssetBlocked');
  await step(assets.thawAsset(TEUR), 'StablecoinIssuer');
  await step(pay.call.retryPayout(order), 'Stranger');
  assert.deepEqual(await stands(order), ['Settled', 0n, euros(300), 0n]);
  await step(assets.thaw(TEUR, chain.address('Shop')), 'StablecoinIssuer');
});

test('both amend an order, and both cancel it', async () => {
  const { pay } = on;
  const before = await purses();
  const order = await ordered(await agree({ lines: [pots(10, 10)] }));
  const more = await agree({ lines: [pots(12, 10)] });
  const less = await agree({ lines: [pots(4, 11)] });
  await step(pay.call.amendOrder(order, more), 'Pottery');
  await step(pay.call.amendOrder(order, less), 'Pottery');
  const proposed = await pay.ask.amendment(order);
  assert.deepEqual([proposed.by, proposed.terms.lines[0].amount], ['Seller', euros(44)]);
  await refused(pay.call.acceptAmendment(order, more), 'Shop', 'AmendmentChanged');
  await refused(pay.call.acceptAmendment(order, less), 'Pottery', 'OwnProposal');
  const { block } = await step(pay.call.acceptAmendment(order, less), 'Shop');
  assert.deepEqual(await purses(block), { ...before, shop: before.shop - euros(44), held: before.held + euros(44) });

  await refused(pay.call.consentToCancel(order), 'Pottery', 'NotRequested');
  await step(pay.call.cancelOrder(order), 'Shop');
  await step(pay.call.withdrawCancellation(order), 'Shop');
  await refused(pay.call.consentToCancel(order), 'Pottery', 'NotRequested');
  // Nor does a request outlive other terms.
  await step(pay.call.cancelOrder(order), 'Shop');
  await step(pay.call.amendOrder(order, more), 'Shop');
  await step(pay.call.acceptAmendment(order, more), 'Pottery');
  await refused(pay.call.consentToCancel(order), 'Pottery', 'NotRequested');
  await step(pay.call.cancelOrder(order), 'Shop');
  assert.deepEqual((await stands(order))[0], 'Accepted');
  await step(pay.call.consentToCancel(order), 'Pottery');
  assert.deepEqual([await stands(order), await purses()], [['Cancelled', 0n, 0n, euros(120)], before]);

  // What was proposed before the seller accepts is not on the table any more.
  const agreed = await agree({ lines: [pots(1, 10)] });
  const accepted = await ordered(agreed, { accept: false });
  await step(pay.call.amendOrder(accepted, less), 'Pottery');
  await step(pay.call.acceptOrder(accepted), 'Pottery');
  assert.equal(await pay.ask.amendment(accepted), null);
  await refused(pay.call.acceptAmendment(accepted, less), 'Shop', 'UnknownAmendment');
  await step(pay.call.cancelOrder(accepted), 'Shop');
  await step(pay.call.consentToCancel(accepted), 'Pottery');

  const declined = await ordered(await agree({ lines: [pots(1, 10)] }), { accept: false });
  await step(pay.call.declineOrder(declined), 'Pottery');
  assert.deepEqual([await stands(declined), await purses()], [['Declined', 0n, 0n, euros(10)], before]);
  const all = await pay.ask.orders('Shop');
  assert.deepEqual([await pay.ask.orders('Shop', null, 1), all.length > 5], [all, true], 'page by page');
  const those = all.filter(([, state]) => state === 'Cancelled');
  assert.deepEqual([await pay.ask.orders('Shop', 'Cancelled', 2), those.length > 1], [those, true], 'whatever lies between');
});
