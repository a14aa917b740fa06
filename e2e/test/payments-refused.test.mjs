// What is refused: at the source, with all reasons at once; terms that cannot be; payers that cannot pay; who may not.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digest, gtin } from '../lib/identifiers.mjs';
import { COIN, place, reasonsOf, REASONS, TEUR, TUSD } from '../lib/payments.mjs';
import { add, everywhere } from '../lib/product-lists.mjs';
import { carry } from '../lib/regulators.mjs';
import { company, failsWith, storageOf } from '../lib/testing.mjs';
import { assertBooks, CODES, PIECE, POTTERY, pots, TEAPOT, TRAY, useTrade } from '../lib/trading.mjs';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const IVORY = { gtin: gtin(POTTERY.gs1Prefixes[0], 3), name: 'Ivory handle', hs: '960110', origin: 'CN' };
const BEADS = { gtin: gtin(POTTERY.gs1Prefixes[0], 5), name: 'Beads', hs: '711620', origin: 'CN' };
const RUG = { gtin: gtin(POTTERY.gs1Prefixes[0], 6), name: 'Rug', hs: '570242', origin: 'CN' };
const ivory = (quantity, euros) => ({ gtin: IVORY.gtin, quantity, unitPrice: BigInt(euros) * COIN, code: '96011000' });
const tray = (pieces, euros) => ({ gtin: TRAY.gtin, quantity: pieces * PIECE, unitPrice: BigInt(euros) * COIN, code: CODES[TRAY.gtin] });

let accepted;
let placed;
let delivery;
const on = useTrade(setUp, { companies: { Haulier: company(303, { roles: ['Carrier'] }) }, accounts: ['Poor'] });
const { agree, deliver, order, step } = on;

/** The Dutch list: no ivory, no jewellery of one kind, rugs up to 5,000 euros and trays up to 1,000 euros an order. The Chinese list: no antiques leave. Teapots are made no more. */
async function setUp(chain) {
  const { goods, lists } = on;
  const settings = { currency: 'EUR', defaults: everywhere('Allow') };
  await Promise.all([
    chain.submit(chain.api.tx.utility.batchAll([IVORY, BEADS, RUG].map((product) => goods.call.registerProduct(product))), 'Pottery'),
    carry(chain, 'NL', lists.call.setDefaults('NL', settings)),
    carry(chain, 'CN', lists.call.setDefaults('CN', { ...settings, currency: 'CNY' })),
  ]);
  await Promise.all([
    carry(chain, 'NL', lists.call.amend('NL', [
      add({ kind: 'Negative', code: '9601', reason: 'EndangeredSpecies' }),
      add({ kind: 'Negative', code: '71162011', reason: 'Other' }),
      add({ kind: 'Positive', code: '570242', orderCap: 500_000n }),
      add({ kind: 'Positive', code: '441911', orderCap: 100_000n, yearlyCap: 150_000n }),
    ])),
    carry(chain, 'CN', lists.call.amend('CN', [add({ kind: 'Negative', direction: 'Export', code: '9706', reason: 'Other' })])),
    chain.submit(goods.call.discontinueProduct(TEAPOT.gtin), 'Pottery'),
  ]);
  accepted = await order(await agree({ lines: [tray(20, 10)], arbiter: 'Alice' }));
  placed = await order(await agree({ lines: [tray(10, 10)] }), { accept: false });
  delivery = await deliver(accepted, [{ lot: 'TRAY-1', quantity: 5 * PIECE }]);
}

/** Each is refused with its error and changes nothing but what fees cost. */
async function refused(cases) {
  const before = await storageOf(on.chain, 'tradePayments');
  assert.ok(Object.keys(before).length > 8);
  const callers = new Set(cases.map(([, who]) => who));
  await Promise.all([...callers].map(async (caller) => {
    for (const [tx, who, error] of cases) {
      if (who === caller) await failsWith(on.chain.submit(tx, who), `tradePayments.${error}`);
    }
  }));
  assert.deepEqual(await storageOf(on.chain, 'tradePayments'), before);
  await assertBooks(on.chain);
}

test('three reasons at once, in the error and in the preview', async () => {
  const { chain, pay } = on;
  assert.deepEqual(chain.api.registry.createType('PalletTradePaymentsReason').defKeys, REASONS);
  const agreed = await agree({ lines: [ivory(1_000, 80), pots(10, 5), tray(101, 10)] });
  const expected = ['Discontinued', 'ImportRefused', 'OrderCap'];
  const before = [await storageOf(chain, 'tradePayments'), await pay.ask.money('Shop', TEUR), await chain.holds(chain.address('Shop'))];
  const { reasons, findings, verdicts, total } = await pay.ask.preview('Shop', 'Pottery', TEUR, agreed);
  assert.deepEqual([reasons, total], [expected, 1_140n * COIN]);
  assert.deepEqual(findings.map(({ line, reason }) => [line, reason]), [[0, 'ImportRefused'], [1, 'Discontinued'], [null, 'OrderCap']]);
  assert.deepEqual(verdicts.map((both) => [both.export, both.import]), [['Allow', 'Refuse'], ['Allow', 'Allow'], ['Allow', 'Allow']]);
  await assert.rejects(place(chain, 'Shop', 'Pottery', TEUR, agreed), (error) => {
    assert.deepEqual([error.name, reasonsOf(error)], ['tradePayments.Refused', expected]);
    return true;
  });
  const after = [await storageOf(chain, 'tradePayments'), await pay.ask.money('Shop', TEUR), await chain.holds(chain.address('Shop'))];
  assert.deepEqual(after, before);
});

test('every other reason shows in the preview', async () => {
  const { pay } = on;
  const good = tray(100, 10);
  const beads = (code) => ({ gtin: BEADS.gtin, quantity: 1_000, unitPrice: COIN, code });
  const rug = (euros) => ({ gtin: RUG.gtin, quantity: 1_000, unitPrice: BigInt(euros) * COIN, code: '57024200' });
  const cases = [
    // Neither a code for any goods nor a shorter one is a way round the list.
    ...['96011000', '98040010', '99010000'].map((importCode) => [{ lines: [{ ...ivory(1, 80), importCode }] }, {}, ['ImportRefused']]),
    [{ lines: [beads('71162011')] }, {}, ['ImportRefused']],
    [{ lines: [beads('711620')] }, {}, ['CodeTooShort']],
    [{ lines: [beads('71162019')] }, {}, []],
    // A line bears no lower cap than its own; together they bear the higher one.
    [{ lines: [tray(50, 10), rug(4_500)] }, {}, []],
    [{ lines: [tray(50, 10), rug(4_501)] }, {}, ['OrderCap']],
    [{ lines: [tray(50, 10), tray(51, 10), rug(1)] }, {}, ['OrderCap']],
    [{ lines: [good] }, {}, []],
    [{ lines: [{ ...good, gtin: gtin(POTTERY.gs1Prefixes[0], 99) }] }, {}, ['UnknownProduct']],
    [{ lines: [{ ...good, importCode: '44201100' }] }, {}, ['CodeMismatch']],
    // 97 is no chapter of national use: one code for another good is a mismatch, and may not leave.
    [{ lines: [{ ...good, exportCode: '97061000' }] }, {}, ['CodeMismatch', 'ExportRefused']],
    [{ lines: [good] }, { buyer: 'Haulier' }, ['BuyerNotActive']],
    [{ lines: [good] }, { buyer: 'Stranger' }, ['BuyerNotActive']],
    [{ lines: [good] }, { seller: 'Shop', buyer: 'Pottery' }, ['SellerNotActive']],
    [{ lines: [good], mode: 'B2C' }, {}, ['BuyerNotActive', 'NoIdentity']],
    [{ lines: [good] }, { seller: 'Pottery', buyer: 'Pottery' }, ['SameParty']],
    [{ lines: [good] }, { asset: 'Native' }, ['NoValue']],
    // No Dutch rate is published for dollars.
    [{ lines: [good] }, { asset: TUSD }, ['NoValue']],
    [{ lines: [pots(1, 1), good, tray(1, 1)] }, { asset: 'Native', buyer: 'Shop', seller: 'Shop' },
      ['Discontinued', 'NoValue', 'SellerNotActive', 'SameParty']],
  ];
  for (const [what, { buyer = 'Shop', seller = 'Pottery', asset = TEUR }, expected] of cases) {
    const { reasons } = await pay.ask.preview(buyer, seller, asset, await agree(what));
    assert.deepEqual(reasons, expected, JSON.stringify(what.lines, (_, value) => (typeof value === 'bigint' ? String(value) : value)));
  }
});

test('what was placed is judged again when it is accepted', async () => {
  const { chain, lists, pay } = on;
  await chain.submit(lists.call.imposeEmergencyBan('NL', { code: '4419', origin: 'CN', notice: digest('Glue in trays') }), 'QuarantineNL');
  await assert.rejects(chain.submit(pay.call.acceptOrder(placed), 'Pottery'), (error) => {
    assert.deepEqual(reasonsOf(error), ['ImportRefused']);
    return true;
  });
  assert.deepEqual((await pay.ask.order(placed)).state, 'Placed');
  const { bans: [{ id }] } = await lists.ask.jurisdiction('NL');
  await carry(chain, 'NL', lists.call.liftEmergencyBan('NL', id));
});

test('terms that cannot be', async () => {
  const { chain, pay } = on;
  const now = await chain.now();
  const good = tray(1, 10);
  const wrong = `${good.gtin.slice(0, -1)}${(Number(good.gtin.at(-1)) + 1) % 10}`;
  const longest = chain.api.consts.tradePayments.maxInspection.toNumber();
  assert.equal(longest, 90 * DAY);
  const cases = [
    [{ lines: [] }, 'NoLines'],
    [{ lines: [{ ...good, quantity: 0 }] }, 'ZeroQuantity'],
    [{ lines: [{ ...good, unitPrice: 1n, quantity: 999 }] }, 'ZeroAmount'],
    [{ lines: [{ ...good, unitPrice: 2n ** 128n - 1n, quantity: 1_001 }] }, 'AmountTooLarge'],
    [{ lines: [good, { ...good, unitPrice: 2n ** 128n - 1n }] }, 'AmountTooLarge'],
    [{ lines: [{ ...good, gtin: wrong }] }, 'InvalidGtin'],
    [{ lines: [{ ...good, code: '4419' }] }, 'InvalidCode'],
    [{ lines: [good], place: 'nlrtm' }, 'InvalidPlace'],
    [{ lines: [good], to: 'EU' }, 'InvalidCountry'],
    [{ lines: [good], acceptBy: now - 1 }, 'InvalidDeadlines'],
    [{ lines: [good], acceptBy: now + 2 * HOUR, shipBy: now + HOUR }, 'InvalidDeadlines'],
    [{ lines: [good], inspection: longest + 1 }, 'InvalidDeadlines'],
    [{ lines: [good], pay: { accepted: 500_000, inspected: 499_999 } }, 'InvalidMilestones'],
    [{ lines: [good], otherwise: { sellerShare: 1_000_001, goods: 'Seller' } }, 'InvalidRuling'],
    [{ lines: [good], arbiter: 'Shop' }, 'InvalidArbiter'],
  ];
  for (const [what, error] of cases) {
    await failsWith(pay.ask.preview('Shop', 'Pottery', TEUR, await agree(what)), `tradePayments.${error}`);
  }
  const [first, last] = [cases[0], cases.at(-1)];
  await refused(await Promise.all([first, last].map(async ([what, error]) =>
    [pay.call.placeOrder('Pottery', TEUR, await agree(what)), 'Shop', error])));
});

test('who cannot pay places nothing, and who cannot be paid is paid nothing', async () => {
  const { chain, pay } = on;
  const { assets } = chain.api.tx;
  const shop = (await pay.ask.money('Shop', TUSD)).free;
  const all = async (price, asset = TUSD) => pay.call.placeOrder('Pottery', asset, await agree({ lines: [pay1(price)] }));
  // A product that no list caps.
  const { call } = on.goods;
  const pin = { gtin: gtin(POTTERY.gs1Prefixes[0], 4), name: 'Pin', hs: '711790', origin: 'CN' };
  await chain.submit(call.registerProduct(pin), 'Pottery');
  const pay1 = (unitPrice) => ({ gtin: pin.gtin, quantity: 1_000, unitPrice, code: '71179000' });
  const one = (to, amount) => [{ to, amount, reference: 'INV 1' }];
  // In the native token the deposit goes off too.
  const native = (await pay.ask.money('Shop', 'Native')).free;
  const { deposit } = await pay.ask.preview('Shop', 'Pottery', TUSD, await agree({ lines: [pay1(COIN)] }));
  const tooMuch = { lines: [pay1(native - deposit / 2n)] };
  const inNative = await pay.ask.preview('Shop', 'Pottery', 'Native', await agree(tooMuch));
  assert.deepEqual([inNative.reasons, inNative.funds], [[], 'tradePayments.InsufficientFunds']);
  await chain.submit(assets.freeze(TUSD, chain.address('Haulier')), 'StablecoinIssuer');
  await chain.submit(assets.block(TUSD, chain.address('Poor')), 'StablecoinIssuer');
  await refused([
    [await all(shop + 1n), 'Shop', 'InsufficientFunds'],
    [await all(shop), 'Shop', 'BelowMinimum'],
    [await all(1n, 99), 'Shop', 'UnknownAsset'],
    [await all(native - deposit / 2n, 'Native'), 'Shop', 'InsufficientFunds'],
    [pay.call.pay(TUSD, one('Bob', shop + 1n)), 'Shop', 'InsufficientFunds'],
    [pay.call.pay(TUSD, one('Bob', shop)), 'Shop', 'BelowMinimum'],
    [pay.call.pay(99, one('Bob', 1n)), 'Shop', 'UnknownAsset'],
    [pay.call.pay(TUSD, one('Haulier', 0n)), 'Shop', 'ZeroAmount'],
    [pay.call.pay(TUSD, one('Shop', 1n)), 'Shop', 'ToOneself'],
    [pay.call.pay(TUSD, [{ to: 'Bob', amount: COIN, reference: ' ' }]), 'Shop', 'InvalidReference'],
    [pay.call.pay(TUSD, []), 'Shop', 'NoPayments'],
    [pay.call.pay(TUSD, one('Bob', COIN)), 'Haulier', 'AssetBlocked'],
    [pay.call.pay(TUSD, one('Poor', COIN)), 'Pottery', 'PayeeBlocked'],
    [pay.call.pay(TUSD, one('Newcomer', 9_999n)), 'Pottery', 'PayeeBelowMinimum'],
  ]);
  const { free } = await pay.ask.money('Shop', TUSD);
  assert.equal(free, shop);
  const preview = await pay.ask.preview('Shop', 'Pottery', TUSD, await agree({ lines: [pay1(shop)] }));
  assert.deepEqual([preview.reasons, preview.funds], [[], 'tradePayments.BelowMinimum'], 'the preview knows it before');
});

test('who has no native token cannot leave the deposit', async () => {
  const { chain, pay } = on;
  const { balances } = chain.api.tx;
  const request = pay.call.requestPayment('Shop', TEUR, { amount: COIN, reference: 'INV 2', validUntil: (await chain.now()) + HOUR });
  const left = await chain.free(chain.address('Poor'));
  await chain.submit(balances.transferKeepAlive(chain.address('Stranger'), left - chain.units(1) / 10n), 'Poor');
  const agreed = await agree({ lines: [tray(1, 10)] });
  await refused([[request, 'Poor', 'NoDeposit']]);
  const { funds, reasons } = await pay.ask.preview('Poor', 'Pottery', TEUR, agreed);
  assert.deepEqual([funds, reasons], ['tradePayments.NoDeposit', ['BuyerNotActive']], 'the preview knows it before');
});

test('who may not do what, and when', async () => {
  const { chain, pay } = on;
  const { call } = pay;
  const now = await chain.now();
  const terms = await agree({ lines: [tray(1, 10)] });
  const goods = [{ lot: 'TRAY-1', quantity: PIECE }];
  const asked = await step(call.requestPayment('Shop', TEUR, { amount: COIN, reference: 'INV 3', validUntil: now + HOUR }), 'Pottery');
  const { request } = chain.event(asked, 'tradePayments', 'PaymentRequested');
  await refused([
    [call.acceptOrder(placed), 'Shop', 'NotSeller'],
    [call.acceptOrder(placed), 'Stranger', 'NotSeller'],
    [call.acceptOrder(accepted), 'Pottery', 'NotPlaced'],
    [call.acceptOrder(999), 'Pottery', 'UnknownOrder'],
    [call.declineOrder(placed), 'Shop', 'NotSeller'],
    [call.declineOrder(accepted), 'Pottery', 'NotPlaced'],
    [call.cancelOrder(placed), 'Pottery', 'NotBuyer'],
    [call.cancelOrder(placed), 'Stranger', 'NotParty'],
    [call.cancelOrder(accepted), 'Shop', 'UnderWay'],
    [call.consentToCancel(accepted), 'Pottery', 'NotRequested'],
    [call.amendOrder(placed, terms), 'Stranger', 'NotParty'],
    [call.amendOrder(accepted, terms), 'Shop', 'UnderWay'],
    [call.acceptAmendment(placed, terms), 'Shop', 'UnknownAmendment'],
    [call.expireOrder(placed), 'Stranger', 'NotExpired'],
    [call.deliver(placed, goods), 'Pottery', 'NotInForce'],
    [call.deliver(accepted, goods), 'Shop', 'NotSeller'],
    [call.deliver(accepted, []), 'Pottery', 'NoGoods'],
    [call.deliver(accepted, [{ lot: 'TRAY-2', quantity: PIECE }]), 'Pottery', 'UnknownBatch'],
    [call.deliver(accepted, [{ line: 1, lot: 'TRAY-1', quantity: PIECE }]), 'Pottery', 'UnknownLine'],
    [call.deliver(accepted, [{ lot: 'TRAY-1', quantity: 16 * PIECE }]), 'Pottery', 'ExceedsOrder'],
    [call.withdrawDelivery(accepted, delivery), 'Shop', 'NotSeller'],
    [call.confirmDelivery(accepted, delivery), 'Pottery', 'NotBuyer'],
    [call.confirmDelivery(accepted, 999), 'Shop', 'UnknownDelivery'],
    [call.rejectDelivery(accepted, delivery, 'Broken'), 'Stranger', 'NotBuyer'],
    [call.settle(accepted, delivery), 'Stranger', 'InspectionOpen'],
    [call.freezeDelivery(accepted, delivery), 'Stranger', 'NotRecalled'],
    [call.refundFrozen(accepted, delivery), 'Pottery', 'NotFrozen'],
    [call.openDispute(accepted, 'Broken'), 'Stranger', 'NotParty'],
    [call.openDispute(placed, 'Late'), 'Shop', 'NotInForce'],
    [call.ruleDispute(accepted, 0, 'Buyer'), 'Alice', 'NotDisputed'],
    [call.removeOrder(accepted), 'Shop', 'NotClosed'],
    [call.removeOrder(accepted), 'Pottery', 'NotBuyer'],
    [call.payRequest(request), 'Stranger', 'NotPayer'],
    [call.declineRequest(request), 'Pottery', 'NotPayer'],
    [call.withdrawRequest(request), 'Shop', 'NotPayee'],
    [call.clearBought(digest('Nobody'), 'NL', new Date(now).getUTCFullYear()), 'Stranger', 'YearNotOver'],
    [call.clearBought(digest('Nobody'), 'NL', 2000), 'Stranger', 'NothingCounted'],
  ]);
  await failsWith(chain.submit(call.setCurrency(TEUR, { code: 'USD', decimals: 6 }), 'Alice'), 'BadOrigin');
  assert.deepEqual(await pay.ask.currency(TEUR), { code: 'EUR', decimals: 6 });
  assert.deepEqual([await pay.ask.request(request).then(({ amount }) => amount), await pay.ask.requests('Shop')], [COIN, [request.toNumber()]]);
});
