// What logistics refuses: a client sees the named error, and nothing changes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { create, offer, readingTree } from '../lib/logistics.mjs';
import { grounds } from '../lib/membership.mjs';
import { AMSTERDAM, FACTORY, goods, ROTTERDAM, SHANGHAI, tea, useShipping } from '../lib/shipping.mjs';
import { company, failsWith, join, storageOf } from '../lib/testing.mjs';
import { MINUTE, PIECE, pots, teapots, trays } from '../lib/trading.mjs';

const LAPSED = company(321, { roles: ['Carrier'] });
const INSPECTOR = company(322, { roles: ['Inspector'] });

let order;
let ready;
let container;
let part;
let away;
let pending;
let series;
let tree;
const on = useShipping(setUp, ['Lapsed', 'Inspector']);

async function setUp(chain) {
  const { call } = on.ship;
  await join(on, 'Lapsed', LAPSED);
  await join(on, 'Inspector', INSPECTOR);
  await chain.submit(on.call.suspend('Lapsed', grounds('LicenceLapsed')), 'RegistrarNL');
  order = await on.order(await on.agree({ lines: [pots(100, 12)] }));
  let whole;
  [ready, whole, part, away, pending] = await on.pack(
    { lines: [goods(teapots, 60, order)] }, { reference: 'BOX' }, { lines: [goods(trays, 10)] },
    { lines: [goods(tea, 10)], limits: [{ measure: 'Humidity', min: 0, max: 70_000 }] }, {},
  );
  container = whole;
  await chain.submit(call.consolidate(container, [part]), 'Pottery');
  await on.pass(['Pottery', 'Truck'], FACTORY, [away]);
  await offer(chain, 'Pottery', 'Vessel', SHANGHAI, [pending]);
  const now = await chain.now();
  tree = readingTree([{ at: now, value: 10 }, { at: now + 1, value: 20 }]);
  const { custody: page } = await on.ship.ask.shipment(away);
  series = { measure: 'Humidity', taken: { shipment: away, page }, from: now, until: now + 1, summary: tree.summary, root: tree.root };
  await chain.submit(call.recordReadings(away, series), 'Truck');
}

/** Each of these is refused with its error, and leaves the pallet's storage as it was. */
async function refused(cases) {
  const before = await storageOf(on.chain, 'logistics');
  assert.ok(Object.keys(before).length > 20);
  // Those of different accounts at the same time.
  await Promise.all([...new Set(cases.map(([, who]) => who))].map(async (name) => {
    for (const [call, , error] of cases.filter(([, who]) => who === name)) {
      await failsWith(on.chain.submit(call, name), error.includes('.') ? error : `logistics.${error}`);
    }
  }));
  assert.deepEqual(await storageOf(on.chain, 'logistics'), before);
}

test('what cannot be sent, or not by them', async () => {
  const { call } = on.ship;
  const dueAt = await on.chain.now() + MINUTE;
  const make = (more) => call.createShipment({ reference: 'REF/9', consignee: 'Shop', origin: FACTORY, destination: ROTTERDAM, dueAt, ...more });
  const leg = { from: FACTORY, to: SHANGHAI, mode: 'Road', carrier: 'Truck', departure: dueAt, arrival: dueAt + 1 };
  await refused([
    [make({}), 'Stranger', 'NotActive'],
    [make({}), 'Lapsed', 'NotActive'],
    [make({}), 'Inspector', 'NotActive'],
    [make({}), 'CustomsNL', 'NotActive'],
    [make({ consignee: 'Stranger' }), 'Pottery', 'ReceiverMayNotHold'],
    [make({ agent: 'Inspector' }), 'Pottery', 'ReceiverMayNotHold'],
    [make({ consignee: 'Pottery' }), 'Pottery', 'ToOneself'],
    [make({ reference: '006141411234567891' }), 'Pottery', 'InvalidReference'],
    [make({ container: 'CSQU3054384' }), 'Pottery', 'InvalidContainer'],
    [make({ seal: ' ' }), 'Pottery', 'InvalidSeal'],
    [make({ origin: 'XX123' }), 'Pottery', 'InvalidPlace'],
    [make({ destination: FACTORY }), 'Pottery', 'InvalidPlace'],
    [make({ legs: [{ ...leg, arrival: dueAt }] }), 'Pottery', 'InvalidLeg'],
    [make({ limits: [{ measure: 'Tilt', min: 1, max: 0 }] }), 'Pottery', 'InvalidLimits'],
    [make({ lines: [goods({ ...teapots, lot: 'NONE' }, 1)] }), 'Pottery', 'UnknownBatch'],
    [make({ lines: [goods(teapots, 0)] }), 'Pottery', 'ZeroQuantity'],
    [make({ lines: [goods(teapots, 10_001)] }), 'Pottery', 'provenance.InsufficientHolding'],
    [make({ lines: [goods(teapots, 1)] }), 'Cafe', 'InsufficientConsent'],
    [make({ lines: [goods(teapots, 1, 999)] }), 'Pottery', 'UnknownOrder'],
    [make({ lines: [goods(trays, 1, order)] }), 'Pottery', 'OrderMismatch'],
    [make({ consignee: 'Cafe', lines: [goods(teapots, 1, order)] }), 'Pottery', 'OrderMismatch'],
    [make({ lines: [goods(teapots, 101, order)] }), 'Pottery', 'MoreThanOrdered'],
    [call.consent('Vessel', teapots, PIECE), 'Stranger', 'NotActive'],
    [call.withdrawConsent('Vessel', teapots), 'Shop', 'UnknownConsent'],
    [call.removeShipment(ready), 'Shop', 'NotConsignor'],
    [call.removeShipment(ready), 'Pottery', 'NotClosed'],
  ]);
});

test('handovers of what another has, to who may not have it, or without a word of one side', async () => {
  const { call } = on.ship;
  const [{ offer: open }] = await on.ship.ask.waiting('Vessel');
  await refused([
    [call.offerHandover('Vessel', SHANGHAI, [ready]), 'Truck', 'NotCustodian'],
    [call.offerHandover('Vessel', SHANGHAI, [away]), 'Pottery', 'NotCustodian'],
    [call.offerHandover('Truck', SHANGHAI, [part]), 'Pottery', 'InsideAnother'],
    [call.offerHandover('Stranger', SHANGHAI, [ready]), 'Pottery', 'ReceiverMayNotHold'],
    [call.offerHandover('Lapsed', SHANGHAI, [ready]), 'Pottery', 'ReceiverMayNotHold'],
    [call.offerHandover('Inspector', SHANGHAI, [ready]), 'Pottery', 'ReceiverMayNotHold'],
    [call.offerHandover('Truck', SHANGHAI, [999]), 'Pottery', 'UnknownShipment'],
    [call.offerHandover('Truck', SHANGHAI, [ready, ready]), 'Pottery', 'DuplicatePiece'],
    [call.offerHandover('Truck', SHANGHAI, []), 'Pottery', 'NoPieces'],
    [call.acceptHandover(open, [pending]), 'Truck', 'UnknownOffer'],
    [call.acceptHandover(open, [pending]), 'Pottery', 'UnknownOffer'],
    [call.acceptHandover(open, []), 'Vessel', 'FindingMissing'],
    [call.acceptHandover(open, [pending, away]), 'Vessel', 'NotAPart'],
    [call.acceptHandover(999, [pending]), 'Vessel', 'UnknownOffer'],
    [call.refuseHandover(open), 'Truck', 'UnknownOffer'],
    [call.withdrawOffer('Vessel', open), 'Vessel', 'NotOfferor'],
    [call.withdrawOffer('Truck', open), 'Pottery', 'UnknownOffer'],
    [call.concludeDelivery('Vessel', open), 'Stranger', 'NotADelivery'],
    [call.takeDelivery(away, away), 'Shop', 'NotWithConsignee'],
    [call.returnToConsignor(SHANGHAI, [away]), 'Vessel', 'NotCustodian'],
    [call.declareLost(away, 'Gone'), 'Pottery', 'NotCustodian'],
    [call.declareLost(away, 'Gone'), 'Shop', 'NotCustodian'],
    [call.consolidate(container, [away]), 'Pottery', 'NotCustodian'],
    [call.consolidate(part, [container]), 'Pottery', 'InItself'],
    [call.consolidate(container, [pending]), 'Pottery', 'HandoverPending'],
    [call.deconsolidate(container, [part]), 'Truck', 'NotCustodian'],
    [call.deconsolidate(container, [ready]), 'Pottery', 'NotInside'],
  ]);
});

test('events of others, of the future, or that cannot have been', async () => {
  const { call } = on.ship;
  const now = await on.chain.now();
  await on.record('Truck', away, ['GTOT', FACTORY, now - 2], ['GTIN', SHANGHAI, now - 1]);
  const { number: page } = (await on.ship.ask.timeline(away)).at(-1);
  const say = (code, at, more) => call.recordEvents([{ shipment: away, code, place: SHANGHAI, at, ...more }]);
  await refused([
    [say('GTIN', now), 'Vessel', 'NotCustodian'],
    [say('GTIN', now), 'Pottery', 'NotCustodian'],
    [say('CUSR', now), 'CustomsNL', 'NotCustodian'],
    [say('GTIN', now), 'CustomsCN', 'NotCustodian'],
    [say('GTIN', now + 30 * MINUTE), 'Truck', 'InFuture'],
    [say('GTIN', now - 30 * MINUTE), 'Truck', 'BeforeShipment'],
    [say('GTIN', now - 3), 'Truck', 'BeforePredecessor'],
    [say('LOAD', now - 2), 'Truck', 'BeforePredecessor'],
    [say(0, now), 'Truck', 'InvalidStatus'],
    [say('GTIN', now, { offset: 841 }), 'Truck', 'WrongOffset'],
    [say('GTIN', now, { place: 'XX123' }), 'Truck', 'InvalidPlace'],
    [call.recordEvents([]), 'Truck', 'NoEvents'],
    [say('GTIN', now, { shipment: 999 }), 'Truck', 'UnknownShipment'],
    [say('GTIN', now, { corrects: { page, index: 9 } }), 'Truck', 'UnknownEvent'],
    [say('GTIN', now, { corrects: { page, index: 1 } }), 'CustomsCN', 'NotRecorder'],
  ]);
  // A correction keeps what it corrects, and nothing is corrected twice.
  await on.chain.submit(say('GTIN', now, { corrects: { page, index: 1 } }), 'Truck');
  const [wrong, right] = (await on.ship.ask.timeline(away)).slice(-2);
  assert.deepEqual([wrong.corrected, right.events[0].corrects], [[{ index: 1, by: { page: page + 1, index: 0 } }], { page, index: 1 }]);
  await refused([[say('GTIN', now, { corrects: { page, index: 1 } }), 'Truck', 'AlreadyCorrected']]);
});

test('readings of what one never had, and disputes that show nothing', async () => {
  const { call } = on.ship;
  const leaf = { at: series.from, value: 10 };
  await refused([
    [call.recordReadings(away, series), 'Vessel', 'NotConcerned'],
    [call.recordReadings(away, { ...series, summary: { ...tree.summary, count: 0 } }), 'Truck', 'InvalidSummary'],
    [call.recordReadings(away, { ...series, taken: { shipment: ready, page: 0 } }), 'Truck', 'UnknownCustody'],
    [call.recordReadings(away, { ...series, from: series.until + 1 }), 'Truck', 'InvalidPeriod'],
    [call.disputeReadings(0, leaf, tree.path(0)), 'Stranger', 'SummaryHolds'],
    [call.disputeReadings(0, { ...leaf, value: 11 }, tree.path(0)), 'Stranger', 'UnrelatedReading'],
    [call.disputeReadings(0, tree.inner(0, 1), []), 'Stranger', 'SummaryHolds'],
    [call.disputeReadings(0, tree.inner(0, 1), tree.path(0)), 'Stranger', 'UnrelatedReading'],
    [call.disputeReadings(9, leaf, tree.path(0)), 'Stranger', 'UnknownSeries'],
  ]);
  await failsWith(create(on.chain, 'Vessel', [{
    reference: 'R', consignee: 'Cafe', origin: ROTTERDAM, destination: AMSTERDAM, dueAt: await on.chain.now() + MINUTE, lines: [goods(tea, 1)],
  }]), 'logistics.InsufficientConsent');
});
