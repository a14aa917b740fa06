// Journeys: a container over many hands to two consignees, a cold chain that breaks, routes learned from both; shipments
// and orders many to many, refused, returned, and delivered by silence.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digest, sscc } from '../lib/identifiers.mjs';
import { hand, offer, readingTree } from '../lib/logistics.mjs';
import { pass as transfer } from '../lib/provenance.mjs';
import { AMSTERDAM, FACTORY, goods, ROTTERDAM, SHANGHAI, tea, useShipping } from '../lib/shipping.mjs';
import { failsWith } from '../lib/testing.mjs';
import { MINUTE, PIECE, pots, teapots, TRAY, trays } from '../lib/trading.mjs';

const on = useShipping();
const SEAL = 'CN4711';
const CONTAINER = 'CSQU3054383';
const ROAD = { mode: 'Road' };
const SEA = { mode: 'Maritime' };
const AIR = { mode: 'Air' };
const DAY = 86_400_000;
const refused = (tx, name, error) => failsWith(on.chain.submit(tx, name), `logistics.${error}`);
const state = async (order) => (await on.pay.ask.order(order)).state;
const held = async (name) => (await on.chain.holds(on.chain.address(name)))['Logistics.Record'] ?? 0n;

test('a container with three shipments, from the factory to two consignees, one of which finds damage', async () => {
  const { agree, chain, custodian, pack, pass, record, ship } = on;
  const shops = await on.order(await agree({ lines: [pots(60, 12), pots(50, 4, { gtin: TRAY.gtin, code: '44191100' })] }));
  const cafes = await on.order(await agree({ lines: [pots(40, 13)] }), { buyer: 'Cafe' });

  const began = await chain.now();
  const legs = [
    { from: FACTORY, to: SHANGHAI, mode: 'Road', carrier: 'Truck', departure: began, arrival: began + 2 * MINUTE },
    { from: SHANGHAI, to: ROTTERDAM, mode: 'Maritime', carrier: 'Vessel', departure: began + 3 * MINUTE, arrival: began + 8 * MINUTE },
  ];
  const [container, a, b, c] = await pack(
    { reference: sscc('0614141', 123456789), consignee: 'Shop', agent: 'Bonded', container: CONTAINER, seal: SEAL, legs },
    { reference: 'SHOP/1', lines: [goods(teapots, 60, shops)] },
    { reference: 'SHOP/2', lines: [goods(trays, 50, shops, 1)] },
    { reference: 'CAFE/1', consignee: 'Cafe', destination: AMSTERDAM, lines: [goods(teapots, 40, cafes)] },
  );
  await chain.submit(ship.call.appointAgent(container, 'Bonded'), 'Shop');
  await chain.submit(ship.call.consolidate(container, [a, b, c]), 'Pottery');
  assert.deepEqual((await ship.ask.contents(container)).sort(), [a, b, c]);
  assert.equal((await ship.ask.shipment(container)).load.lines, 3);

  // Who plans says so; what happens, who has the goods says.
  await record('Pottery', container, ['STUF', FACTORY, began], ['DEPA', FACTORY, legs[0].departure, { classifier: 'PLN', ...ROAD }]);
  const sealed = [{ shipment: container, seal: SEAL }];
  await pass(['Pottery', 'Truck'], FACTORY, sealed);
  assert.deepEqual([await state(shops), await state(cafes)], ['Shipped', 'Shipped']);
  await record('Truck', container, ['DEPA', FACTORY, began, ROAD], ['ARRI', SHANGHAI, began + MINUTE, ROAD], ['GTIN', SHANGHAI, began + MINUTE]);
  await pass(['Truck', 'Harbour', 'Vessel'], SHANGHAI, sealed);
  await record('Vessel', container, ['LOAD', SHANGHAI, began + 2 * MINUTE, SEA], ['DEPA', SHANGHAI, began + 3 * MINUTE, SEA]);
  // Of the whole, each part is in the custody of who has it; the chain expects it as planned.
  for (const id of [container, a, b, c]) assert.equal(await custodian(id), 'Vessel');
  assert.deepEqual([await ship.ask.inCustody('Vessel'), await ship.ask.expectedArrival(container)], [[container], began + 8 * MINUTE]);
  await record('Vessel', container, ['ARRI', ROTTERDAM, began + 9 * MINUTE, SEA], ['DISC', ROTTERDAM, began + 9 * MINUTE]);
  await Promise.all([pass(['Vessel', 'Terminal'], ROTTERDAM, sealed), record('CustomsNL', container, ['CUSR', ROTTERDAM, began + 9 * MINUTE])]);
  // To the agent of the container's consignee: its delivery. What is inside has consignees of its own.
  await pass(['Terminal', 'Bonded'], ROTTERDAM, sealed);
  assert.equal((await ship.ask.shipment(container)).state, 'Delivered');
  await chain.submit(ship.call.deconsolidate(container, [a, b, c]), 'Bonded');
  await pass(['Bonded', 'Shop'], ROTTERDAM, [a, b]);
  await pass(['Bonded', 'Truck'], ROTTERDAM, [c]);
  const delivered = await hand(chain, 'Truck', 'Cafe', AMSTERDAM, [c], [{ shipment: c, damaged: 2, report: 'Two are cracked' }]);

  const { party, liability: number } = chain.event(delivered, 'logistics', 'LiabilityRecorded');
  const [record0] = await ship.ask.liabilities(c);
  assert.deepEqual([chain.nameOf(party), record0.id, record0.cause, record0.found.damaged], ['Truck', number.toNumber(), 'Difference', 2]);
  assert.equal(record0.evidence, digest('Two are cracked'));
  assert.deepEqual([await ship.ask.liabilities(a), await ship.ask.liabilities(container)], [[], []]);
  const { liability } = await on.pay.ask.order(cafes);
  assert.deepEqual([chain.nameOf(liability.party), await state(cafes)], ['Truck', 'Delivered']);
  await chain.submit(on.pay.call.openDispute(cafes, 'Two are cracked'), 'Cafe');

  // Shop takes what it got; title and money pass.
  const deliveries = await on.pay.ask.deliveries(shops);
  assert.equal(deliveries.length, 1, 'what comes at once is one delivery');
  await on.step(on.pay.call.settle(shops, deliveries[0].delivery), 'Shop');
  assert.deepEqual([await state(shops), (await on.owned(trays))['Shop Shop']], ['Settled', [50, 0]]);

  const timeline = await ship.ask.timeline(container);
  const hands = timeline.filter(({ what }) => what === 'handedOver').map(({ handedOver: { from, to } }) => [from, to].map((who) => chain.nameOf(who)));
  assert.deepEqual(hands, [['Pottery', 'Truck'], ['Truck', 'Harbour'], ['Harbour', 'Vessel'], ['Vessel', 'Terminal'], ['Terminal', 'Bonded']]);
  const codes = timeline.flatMap(({ events = [] }) => events.map(({ code, classifier }) => `${code} ${classifier}`));
  assert.deepEqual(codes.filter((code) => code !== 'CUSR ACT'), [
    'STUF ACT', 'DEPA PLN', 'DEPA ACT', 'ARRI ACT', 'GTIN ACT', 'LOAD ACT', 'DEPA ACT', 'ARRI ACT', 'DISC ACT',
  ]);
  for (const { events = [], recordedAt } of timeline) {
    for (const { classifier, eventTime } of events) assert.ok(classifier !== 'ACT' || eventTime <= recordedAt + 10 * MINUTE);
  }
  assert.ok((await ship.ask.lag('Truck')).count === 3);
});

test('a cold chain with a breach: marked at once, and a false summary is disproved by one reading', async () => {
  const { chain, pack, pass, ship } = on;
  const limits = [{ measure: 'Temperature', min: 0, max: 8_000 }];
  const [id] = await pack({ lines: [goods(tea, 100)], limits });
  await pass(['Pottery', 'Plane'], SHANGHAI, [id]);
  const readings = async (...values) => {
    // Since the custody began: this block, at the latest.
    const from = await chain.now();
    return values.map((value, i) => ({ at: from + i, value }));
  };
  const series = async (by, page, all, more) => {
    const { root, summary } = readingTree(all);
    const outcome = await chain.submit(ship.call.recordReadings(id, {
      measure: 'Temperature', taken: { shipment: id, page }, from: all[0].at, until: all.at(-1).at, summary, root, ...more,
    }), by);
    return { outcome, number: chain.event(outcome, 'logistics', 'ReadingsRecorded').series.toNumber() };
  };
  const { custody } = await ship.ask.shipment(id);

  const cold = await readings(4_000, 5_100, 6_900, 7_200, 6_000);
  const sound = await series('Plane', custody, cold);
  const { path } = readingTree(cold);
  assert.deepEqual(await Promise.all([
    ship.ask.verifyReading(sound.number, cold[4], path(4)),
    ship.ask.verifyReading(sound.number, { ...cold[4], value: 5_999 }, path(4)),
    ship.ask.verifyReading(sound.number, cold[4], path(3)),
  ]), [true, false, false]);

  const warm = await readings(7_000, 9_500, 7_500);
  const broken = await series('Plane', custody, warm);
  const mark = chain.event(broken.outcome, 'logistics', 'LimitBroken');
  assert.deepEqual([chain.nameOf(mark.custodian), mark[3].toNumber()], ['Plane', warm[2].at]);
  const [breach] = await ship.ask.liabilities(id);
  assert.deepEqual([chain.nameOf(breach.party), breach.cause, breach.series], ['Plane', 'Breach', broken.number]);
  assert.equal((await ship.ask.series(broken.number)).breach, breach.id);

  // The next one hides a reading.
  await pass(['Plane', 'Truck'], ROTTERDAM, [id]);
  const { custody: later } = await ship.ask.shipment(id);
  const hidden = await readings(3_000, 12_000, 3_500);
  const honest = readingTree(hidden);
  const lie = await series('Truck', later, hidden, { summary: { ...honest.summary, max: 3_500 } });
  assert.equal((await ship.ask.series(lie.number)).breach, null);
  // Anyone shows it, who has the readings.
  const shown = await chain.submit(ship.call.disputeReadings(lie.number, hidden[1], honest.path(1)), 'Stranger');
  chain.event(shown, 'logistics', 'ReadingsDisproved');
  const all = await ship.ask.liabilities(id);
  assert.deepEqual(all.map(({ party, series: of }) => [chain.nameOf(party), of]).sort(), [['Plane', broken.number], ['Truck', lie.number]]);
  const { disproved } = await ship.ask.series(lie.number);
  assert.equal(chain.nameOf(disproved[0]), 'Stranger');
  // Goods that were warm are delivered all the same; who is liable stays on record.
  await pass(['Truck', 'Shop'], ROTTERDAM, [id]);
  assert.equal((await ship.ask.shipment(id)).state, 'Delivered');
});

test('routes learn from journeys', async () => {
  const { chain, pack, pass, record, ship } = on;
  const began = await chain.now();
  // By air it is faster, and later than planned.
  const leg = { from: FACTORY, to: ROTTERDAM, mode: 'Air', carrier: 'Plane', departure: began, arrival: began + MINUTE };
  const [id, next] = await pack({ legs: [leg] }, { legs: [leg] });
  await pass(['Pottery', 'Plane'], FACTORY, [id]);
  await record('Plane', id, ['DEPA', FACTORY, began, AIR], ['ARRI', ROTTERDAM, began + 3 * MINUTE, AIR]);
  const lane = await ship.ask.lane(FACTORY, ROTTERDAM, 'Air', 'Plane');
  assert.deepEqual([lane.duration.count, lane.duration.mean, lane.onTime.mean], [1, 3 * MINUTE, 0]);

  const routes = async (by) => (await ship.ask.bestRoute(FACTORY, ROTTERDAM, by))
    .map(({ legs, time }) => [legs.map(({ carrier }) => chain.nameOf(carrier)).join(', '), time / MINUTE]);
  const [air, sea] = [['Plane', 3], ['Truck, Vessel', 7]];
  assert.deepEqual(await routes('Time'), [air, sea]);
  const [best] = await ship.ask.bestRoute(FACTORY, ROTTERDAM, 'Time');
  assert.deepEqual([best.reliability, best.cautiousTime], [0, 3 * MINUTE]);
  assert.deepEqual(await ship.ask.bestRoute(FACTORY, ROTTERDAM, 'Time', { legs: 1 }), [best]);
  assert.deepEqual(await ship.ask.bestRoute(ROTTERDAM, FACTORY), []);

  // The next one, planned as fast as before, is expected as long after its departure as was seen.
  await pass(['Pottery', 'Plane'], FACTORY, [next]);
  const left = await chain.now();
  await record('Plane', next, ['DEPA', FACTORY, left, AIR]);
  assert.equal(await ship.ask.expectedArrival(next), left + 3 * MINUTE);
  assert.equal(await ship.ask.expectedArrival(id), await chain.now());
});

test('a parcel by the status codes of UN/ECE Recommendation 24', async () => {
  const { chain, pack, pass, record, ship } = on;
  const [id] = await pack({});
  await pass(['Pottery', 'Truck'], FACTORY, [id]);
  const at = await chain.now();
  // Collected, departed, arrived, delivered.
  await record('Truck', id, [13, FACTORY, at], [24, FACTORY, at + 2, ROAD]);
  await refused(ship.call.recordEvents([{ shipment: id, code: 1, place: AMSTERDAM, at: at + 1 }]), 'Truck', 'BeforePredecessor');
  await record('Truck', id, [1, AMSTERDAM, at + 5, ROAD], [21, AMSTERDAM, at + 6]);
  const lane = await ship.ask.lane(FACTORY, AMSTERDAM, 'Road', 'Truck');
  assert.deepEqual([lane.duration.count, lane.duration.mean], [1, 3]);
  // What customs say, their regulators record.
  const cleared = { shipment: id, code: 12, place: ROTTERDAM, at };
  await refused(ship.call.recordEvents([cleared]), 'Truck', 'NotCustodian');
  await chain.submit(ship.call.recordEvents([cleared]), 'CustomsNL');
  const codes = (await ship.ask.timeline(id)).flatMap(({ events = [] }) => events.map(({ code }) => code));
  assert.deepEqual(codes, [13, 24, 1, 21, 12]);
});

test('what waits for one is in its list, and leaves it', async () => {
  const { chain, pack, ship } = on;
  const [id] = await pack({});
  const number = await offer(chain, 'Pottery', 'Truck', FACTORY, [{ shipment: id, report: 'As good as new' }]);
  const [waiting] = await ship.ask.waiting('Truck');
  assert.deepEqual([waiting.offer, waiting.purpose, waiting.place, chain.nameOf(waiting.from)], [number, 'Onward', FACTORY, 'Pottery']);
  assert.deepEqual(waiting.pieces, [{
    shipment: id, condition: { damaged: 0, short: 0, sealBroken: false }, seal: null, document: digest('As good as new'),
  }]);
  await chain.submit(ship.call.acceptHandover(number, [id]), 'Truck');
  assert.deepEqual(await ship.ask.waiting('Truck'), []);
  const [ready, away] = await Promise.all(['Ready', 'UnderWay'].map((state) => ship.ask.shipmentsOf('Pottery', state)));
  assert.deepEqual([ready.includes(id), away.includes(id)], [false, true]);
});

test('two orders in one shipment, and one order in two', async () => {
  const { agree, chain, order, owned, pack, pass, pay, ship, step } = on;
  const before = await owned(teapots);
  const [first, second] = [await order(await agree({ lines: [pots(100, 12)] })), await order(await agree({ lines: [pots(30, 10)] }))];
  const [mixed] = await pack({ lines: [goods(teapots, 60, first), goods(teapots, 30, second)] });
  assert.equal((await owned(teapots))['Pottery Pottery'][1], 90, 'they are bound where they are');
  await pass(['Pottery', 'Vessel'], SHANGHAI, [mixed]);
  assert.deepEqual([await state(first), await state(second)], ['Shipped', 'Shipped']);
  // Of the first one 40 are left to be shipped.
  await refused(ship.call.createShipment({
    reference: 'REF/2', consignee: 'Shop', origin: SHANGHAI, destination: ROTTERDAM, dueAt: await chain.now(), lines: [goods(teapots, 41, first)],
  }), 'Pottery', 'MoreThanOrdered');
  const [rest] = await pack({ lines: [goods(teapots, 40, first)] });
  await pass(['Vessel', 'Shop'], ROTTERDAM, [mixed]);
  assert.deepEqual([await state(first), await state(second)], ['Delivered', 'Delivered']);
  const settle = async (id) => {
    for (const { delivery } of await pay.ask.deliveries(id)) await step(pay.call.settle(id, delivery), 'Shop');
  };
  await settle(second);
  await settle(first);
  assert.deepEqual([await state(first), await state(second)], ['Accepted', 'Settled']);
  await pass(['Pottery', 'Vessel', 'Shop'], ROTTERDAM, [rest]);
  await settle(first);
  assert.equal(await state(first), 'Settled');
  const after = await owned(teapots);
  assert.equal(after['Shop Shop'][0] - (before['Shop Shop']?.[0] ?? 0), 130);
  assert.equal(before['Pottery Pottery'][0] - after['Pottery Pottery'][0], 130);
});

test('an order that does not let its goods go is named, and they are left behind', async () => {
  const { agree, chain, order, pack, ship, step } = on;
  const [stays, goes] = [await order(await agree({ lines: [pots(3, 12)] })), await order(await agree({ lines: [pots(4, 12)] }))];
  const [box, a, b] = await pack({}, { lines: [goods(teapots, 3, stays)] }, { lines: [goods(teapots, 4, goes)] });
  await chain.submit(ship.call.consolidate(box, [a, b]), 'Pottery');
  assert.deepEqual(await ship.ask.keptBack(box), []);
  await step(on.pay.call.cancelOrder(stays), 'Shop');
  await step(on.pay.call.consentToCancel(stays), 'Pottery');
  assert.deepEqual(await ship.ask.keptBack(box), [{ shipment: a, line: 0, order: stays }]);
  await chain.submit(ship.call.deconsolidate(box, [a]), 'Pottery');
  assert.deepEqual(await ship.ask.keptBack(box), []);
  await hand(chain, 'Pottery', 'Truck', FACTORY, [box]);
  assert.deepEqual([await state(goes), (await ship.ask.shipment(a)).state], ['Shipped', 'Ready']);
});

test('a carrier that refuses, one from which an offer is taken back, and what comes home again', async () => {
  const { chain, custodian, owned, pack, pass, ship } = on;
  const free = (await owned(teapots))['Pottery Pottery'];
  const [id] = await pack({ lines: [goods(teapots, 10)] });
  const deposit = await held('Pottery');
  const toPlane = await offer(chain, 'Pottery', 'Plane', SHANGHAI, [id]);
  assert.equal(await held('Pottery'), deposit, 'that of the shipment pays for the offer');
  await refused(ship.call.offerHandover('Vessel', SHANGHAI, [id]), 'Pottery', 'HandoverPending');
  await chain.submit(ship.call.refuseHandover(toPlane), 'Plane');
  assert.deepEqual([await custodian(id), await held('Pottery'), (await ship.ask.shipment(id)).state], ['Pottery', deposit, 'Ready']);
  const toVessel = await offer(chain, 'Pottery', 'Vessel', SHANGHAI, [id]);
  await chain.submit(ship.call.withdrawOffer('Vessel', toVessel), 'Pottery');
  await refused(ship.call.acceptHandover(toVessel, [id]), 'Vessel', 'UnknownOffer');
  await pass(['Pottery', 'Truck'], SHANGHAI, [id]);
  const back = await chain.submit(ship.call.returnToConsignor(SHANGHAI, [id]), 'Truck');
  const { offer: number } = chain.event(back, 'logistics', 'HandoverOffered');
  assert.equal(await custodian(id), 'Truck');
  await chain.submit(ship.call.acceptHandover(number, [id]), 'Pottery');
  assert.deepEqual([(await ship.ask.shipment(id)).state, (await owned(teapots))['Pottery Pottery']], ['Returned', free]);
});

test('goods of another travel with its consent, and to who has it', async () => {
  const { chain, owned, pack, pass, ship } = on;
  // Shop owns twenty that the pottery still has.
  await transfer(chain, 'Pottery', 'Shop', teapots, 20 * PIECE, 'Title', 'Pottery');
  const shops = { ...goods(teapots, 20), owner: 'Shop' };
  const packed = () => pack({ consignee: 'Cafe', lines: [shops] });
  await failsWith(packed(), 'logistics.InsufficientConsent');
  await chain.submit(ship.call.consent('Pottery', teapots, 20 * PIECE), 'Shop');
  assert.equal(await ship.ask.consented('Shop', 'Pottery', teapots), 20 * PIECE);
  const [id] = await packed();
  assert.deepEqual([await ship.ask.consented('Shop', 'Pottery', teapots), await held('Shop')], [0, 0n]);
  await pass(['Pottery', 'Truck', 'Cafe'], ROTTERDAM, [id]);
  chain.account('Cafe');
  assert.deepEqual((await owned(teapots))['Shop Cafe'], [20, 0]);
});

test('who is silent consents, after a week', async () => {
  const { agree, order, pack, pass } = on;
  const bought = await order(await agree({ lines: [pots(5, 12)], shipBy: await on.chain.now() + 30 * DAY }));
  const [id] = await pack({ lines: [goods(teapots, 5, bought)] });
  await pass(['Pottery', 'Vessel'], SHANGHAI, [id]);
  const last = await offer(on.chain, 'Vessel', 'Shop', ROTTERDAM, [id]);
  await refused(on.ship.call.concludeDelivery('Shop', last), 'Vessel', 'TooEarly');
  const period = on.chain.api.consts.logistics.objectionPeriod.toNumber();
  assert.equal(period, 7 * DAY);
  await on.setClock(await on.chain.now() + period);
  await on.chain.submit(on.ship.call.concludeDelivery('Shop', last), 'Stranger');
  const { state: ended, custodian } = await on.ship.ask.shipment(id);
  assert.deepEqual([ended, custodian === on.chain.address('Shop'), await state(bought)], ['Delivered', true, 'Delivered']);
  const { handedOver } = (await on.ship.ask.timeline(id)).at(-1);
  assert.equal(handedOver.found, null, 'nobody looked');
  // From then on, its inspection runs; later the deposits come back.
  const { delivery } = (await on.pay.ask.deliveries(bought))[0];
  await on.step(on.pay.call.settle(bought, delivery), 'Shop');
  await refused(on.ship.call.removeShipment(id), 'Pottery', 'TooEarly');
  assert.equal(await state(bought), 'Settled');
  assert.ok((await hand(on.chain, 'Pottery', 'Truck', SHANGHAI, await pack({}))).fee > 0n);
});
