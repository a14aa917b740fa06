// Chapter five: a container of bath milk travels from the maker to Rotterdam, and the record says who had it when three broke.

import assert from 'node:assert/strict';
import { gln, lei, sscc } from '../lib/identifiers.mjs';
import { calls, create, offer, readingTree, views } from '../lib/logistics.mjs';
import * as membership from '../lib/membership.mjs';
import * as payments from '../lib/payments.mjs';
import * as provenance from '../lib/provenance.mjs';
import { MILK, OIL, otherMilk } from './goods.mjs';
import { CARRIER, EXPORTER, IMPORTER } from './members.mjs';
import { list, refused, tell } from './telling.mjs';

const PIECE = 1_000;
const KG = 1_000;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const G = 1_000;
const { COIN, TEUR } = payments;
const HARBOUR = {
  account: 'Harbour', name: 'Yangshan Terminal', registrar: 'RegistrarCN', country: 'CN', roles: ['Warehouse'],
  lei: lei('9845STORYHARBOUR01'), gln: gln('690123460000'), identity: 'Yangshan Terminal: register extract',
};
const STORE = {
  account: 'BondedStore', name: 'Waalhaven Bonded Store', registrar: 'RegistrarNL', country: 'NL', roles: ['Warehouse'],
  lei: lei('9845STORYBONDED001'), gln: gln('871234570000'), identity: 'Waalhaven Bonded Store: register extract',
};
const CUSTOMS = { account: 'CustomsNL', name: 'Dutch customs' };
const STRANGER = { account: 'Stranger' };
const [HANGZHOU, SHANGHAI, ROTTERDAM] = ['CNHGH', 'CNSHA', 'NLRTM'];
const PLACES = { [HANGZHOU]: 'Hangzhou', [SHANGHAI]: 'Shanghai', [ROTTERDAM]: 'Rotterdam' };
const SEAL = 'CN-0815';
const milk = { gtin: MILK.gtin, lot: 'MILK-0453' };
const WORDS = {
  STUF: 'stuffed', PICK: 'picked up', GTIN: 'gate in', LOAD: 'loaded', DEPA: 'departed', ARRI: 'arrived', DISC: 'discharged',
  CUSR: 'released by customs', STRP: 'stripped',
};

const clock = (moment) => new Date(moment).toISOString().slice(11, 19);
const percent = (ppm) => `${Math.round(ppm / 10_000)} %`;
const seconds = (ms) => `${Math.round(ms / SECOND)} s`;

export async function journey(chain) {
  const ask = views(chain);
  const call = calls(chain);
  const { utility } = chain.api.tx;
  const submit = (tx, { account }) => chain.submit(tx, account);
  const parties = [EXPORTER, IMPORTER, CARRIER, HARBOUR, STORE, CUSTOMS];
  const names = Object.fromEntries(parties.map(({ account, name }) => [chain.address(account), name]));
  const custodian = async (id) => names[(await ask.shipment(id)).custodian];
  const fails = (tx, { account }, error) => refused(chain, tx, account, `logistics.${error}`);
  const sealed = (condition) => ({ shipment: container, seal: SEAL, ...condition });
  async function handed(from, to, place, pieces, found = pieces) {
    const number = await offer(chain, from.account, to.account, place, pieces);
    return submit(call.acceptHandover(number, found), to);
  }
  /** Says what happened since the last block, in one transaction: `[code, place, more]`. */
  async function happened(who, ...events) {
    const now = await chain.now();
    return submit(call.recordEvents(events.map(([code, place, more], i) =>
      ({ shipment: container, code, place, at: now + (i + 1) * SECOND, ...more }))), who);
  }
  const order = async () => payments.views(chain).order(bought);
  let [bought, container, many, few, legs] = [];

  async function joined() {
    const { apply, admit } = membership.calls(chain);
    await chain.fund([HARBOUR.account, STORE.account], chain.units(50));
    const until = (await chain.now()) + membership.ONE_YEAR_MS;
    for (const company of [HARBOUR, STORE]) {
      await submit(apply(company), company);
      await chain.submit(admit(company.account, company, until), company.registrar);
    }
    tell(`Two more become members: ${HARBOUR.name} at Shanghai and ${STORE.name} at Rotterdam, both as ${list(STORE.roles)}. Only members with such a role may hold what is another's.`);
  }

  async function packed() {
    const made = { producedAt: await chain.now() - MINUTE, facility: EXPORTER.gln };
    const make = provenance.calls(chain).createBatch;
    const oil = { gtin: OIL.gtin, lot: 'OIL-26-04' };
    const [, ...others] = await provenance.views(chain).inputs(otherMilk);
    await submit(utility.batchAll([
      make(oil, { ...made, quantity: 100 * KG }),
      make(milk, { ...made, quantity: 100 * PIECE }, [oil, ...others].map((input, i) => ({ ...input, quantity: [15, 1, 1][i] * KG }))),
    ]), EXPORTER);
    const terms = payments.terms(await chain.now(), { lines: [{ gtin: MILK.gtin, quantity: 100 * PIECE, unitPrice: 9n * COIN, code: '33073000' }] });
    ({ order: bought } = await payments.place(chain, IMPORTER.account, EXPORTER.account, TEUR, terms));
    await submit(payments.calls(chain).acceptOrder(bought), EXPORTER);

    const began = await chain.now();
    legs = [
      { from: HANGZHOU, to: SHANGHAI, mode: 'Road', carrier: HARBOUR.account, departure: began + 30 * SECOND, arrival: began + MINUTE },
      { from: SHANGHAI, to: ROTTERDAM, mode: 'Maritime', carrier: CARRIER.account, departure: began + 90 * SECOND, arrival: began + 3 * MINUTE },
    ];
    const plain = { consignee: IMPORTER.account, agent: STORE.account, origin: HANGZHOU, destination: ROTTERDAM, dueAt: began + 4 * MINUTE };
    const goods = (pieces) => [{ ...milk, quantity: pieces * PIECE, owner: EXPORTER.account, order: [bought, 0] }];
    const limits = [{ measure: 'Shock', min: 0, max: 5 * G }];
    [container, many, few] = await create(chain, EXPORTER.account, [
      { ...plain, reference: sscc(EXPORTER.gs1Prefixes[0], 1), container: 'CSQU3054383', seal: SEAL, legs, limits },
      { ...plain, reference: 'CASE-1', lines: goods(60) }, { ...plain, reference: 'CASE-2', lines: goods(40) },
    ]);
    await submit(call.appointAgent(container, STORE.account), IMPORTER);
    await submit(call.consolidate(container, [many, few]), EXPORTER);
    const planned = legs.flatMap(({ from, to, mode, departure, arrival }) => [['DEPA', from, departure, mode], ['ARRI', to, arrival, mode]]);
    await submit(call.recordEvents(planned.map(([code, place, at, mode]) =>
      ({ shipment: container, code, place, at, mode, classifier: 'PLN' }))), EXPORTER);
    await happened(EXPORTER, ['STUF', HANGZHOU]);
    const held = (await provenance.views(chain).holdings(milk))[0];
    const { container: number, load } = await ask.shipment(container);
    assert.deepEqual([held.reserved, load.parts, load.lines], [100 * PIECE, 2, 2]);
    tell(`${IMPORTER.name} orders 100 bottles more. ${EXPORTER.name} packs them into two cases, 60 and 40, and the cases into container ${number} under seal ${SEAL}. `
      + 'The bottles are bound for this journey: nobody can sell or send them twice. It writes down how the container shall travel, and that it must not be hit harder than 5 g. '
      + 'So that nobody has to wait, the weeks at sea take minutes here.');
    await fails(call.offerHandover(STRANGER.account, HANGZHOU, [sealed()]), EXPORTER, 'ReceiverMayNotHold');
    tell('To a lorry driver whom nobody knows it cannot give the container (logistics.ReceiverMayNotHold).');
  }

  async function toTheHarbour() {
    const first = await offer(chain, EXPORTER.account, HARBOUR.account, HANGZHOU, [sealed()]);
    const [waiting] = await ask.waiting(HARBOUR.account);
    assert.deepEqual([waiting.offer, await custodian(container)], [first, EXPORTER.name]);
    await submit(call.refuseHandover(first), HARBOUR);
    assert.equal(await custodian(container), EXPORTER.name);
    tell(`${HARBOUR.name} sends a lorry. The handover waits in its list; as long as it has not said yes, ${await custodian(container)} has the container. `
      + 'The driver finds no room on his lorry, and refuses: nothing has changed.');
    await handed(EXPORTER, HARBOUR, HANGZHOU, [sealed()]);
    assert.deepEqual([await custodian(container), await custodian(few), (await order()).state], [HARBOUR.name, HARBOUR.name, 'Shipped']);
    tell(`With the next lorry it says yes. One acceptance, and ${await custodian(few)} has the container and both cases in it; the order is ${(await order()).state.toLowerCase()}.`);
    await happened(HARBOUR, ['DEPA', HANGZHOU, { mode: 'Road' }]);
    await happened(HARBOUR, ['ARRI', SHANGHAI, { mode: 'Road' }], ['GTIN', SHANGHAI]);
  }

  async function overTheSea() {
    await handed(HARBOUR, CARRIER, SHANGHAI, [sealed()]);
    await happened(CARRIER, ['LOAD', SHANGHAI, { mode: 'Maritime' }], ['DEPA', SHANGHAI, { mode: 'Maritime' }]);
    const expected = await ask.expectedArrival(container);
    const soon = (await chain.now()) + 30 * MINUTE;
    await fails(call.recordEvents([{ shipment: container, code: 'ARRI', place: ROTTERDAM, at: soon }]), CARRIER, 'InFuture');
    tell(`${CARRIER.name} takes it to sea. Asked when it will be there, the chain says ${clock(expected)}. An arrival that has not come yet cannot be written down (logistics.InFuture).`);

    const { custody: page } = await ask.shipment(container);
    const from = await chain.now();
    const hits = [0.4, 1.2, 7.3, 0.9].map((g, i) => ({ at: from + i, value: Math.round(g * G) }));
    const tree = readingTree(hits);
    const series = { measure: 'Shock', taken: { shipment: container, page }, from, until: hits.at(-1).at, root: tree.root };
    const lie = await submit(call.recordReadings(container, { ...series, summary: { ...tree.summary, max: 1_200 } }), CARRIER);
    const { series: number } = chain.event(lie, 'logistics', 'ReadingsRecorded');
    const shown = await submit(call.disputeReadings(number, hits[2], tree.path(2)), IMPORTER);
    const { custodian: who } = chain.event(shown, 'logistics', 'LimitBroken');
    assert.equal(names[who], CARRIER.name);
    const { series: of, cause } = (await ask.liabilities(container))[0];
    assert.deepEqual([of, cause], [number.toNumber(), 'Breach']);
    tell(`A sensor counts every hit. ${CARRIER.name} puts only the root of its ${hits.length} readings on the chain and says that the hardest was 1.2 g. ${IMPORTER.name} has the readings, `
      + `and shows one, of 7.3 g, with its path to the root: the chain marks the series as false and the limit as broken, while ${names[who]} had the container.`);
    await happened(CARRIER, ['ARRI', ROTTERDAM, { mode: 'Maritime' }], ['DISC', ROTTERDAM]);
  }

  async function ashore() {
    const clear = (at) => call.recordEvents([{ shipment: container, code: 'CUSR', place: ROTTERDAM, at }]);
    await fails(clear(await chain.now()), { account: 'CustomsCN' }, 'NotCustodian');
    await happened(CUSTOMS, ['CUSR', ROTTERDAM]);
    tell(`At Rotterdam ${CUSTOMS.name} releases it; Chinese customs could not have (logistics.NotCustodian).`);
    // The agent looks into both cases.
    await handed(CARRIER, STORE, ROTTERDAM, [sealed()], [sealed(), many, { shipment: few, damaged: 3, report: 'Photographs of three broken bottles' }]);
    const [{ party, found, taken }] = await ask.liabilities(few);
    assert.deepEqual([names[party], found.damaged], [CARRIER.name, 3]);
    assert.deepEqual([names[(await order()).liability.party], await ask.liabilities(many)], [CARRIER.name, []]);
    const page = (await ask.timeline(taken.shipment))[taken.page];
    tell(`${STORE.name}, which ${IMPORTER.name} has named for that, takes the container over and looks into it: in the second case three bottles are broken. `
      + `The chain finds who is liable by itself: ${names[party]}, the last who took it over as sound, at ${clock(page.recordedAt)}. The order has the digest of that record.`);
    await submit(call.deconsolidate(container, [many, few]), STORE);
    const asFound = [many, { shipment: few, damaged: 3 }];
    await handed(STORE, IMPORTER, ROTTERDAM, asFound);
    assert.equal((await ask.liabilities(few)).length, 1);
    const { state } = await order();
    tell(`It hands both cases over to ${IMPORTER.name}, with what is broken. Nobody new is liable for what was known. The order is ${state.toLowerCase()}.`);
    const deliveries = await payments.views(chain).deliveries(bought);
    await submit(utility.batchAll(deliveries.map(({ delivery }) => payments.calls(chain).settle(bought, delivery))), IMPORTER);
    assert.equal((await order()).state, 'Settled');
    const { free } = (await provenance.views(chain).holdings(milk)).find(({ owner }) => owner === chain.address(IMPORTER.account));
    tell(`${IMPORTER.name} settles, since the maker packed well: ${free / PIECE} bottles are its own, ${EXPORTER.name} is paid, and for the broken ones ${IMPORTER.name} turns to ${CARRIER.name}, with the record.`);
  }

  async function learned() {
    const lane = await ask.lane(SHANGHAI, ROTTERDAM, 'Maritime', CARRIER.account);
    const [best] = await ask.bestRoute(HANGZHOU, ROTTERDAM);
    const lag = await ask.lag(CARRIER.account);
    assert.deepEqual(best.legs.map(({ carrier }) => names[carrier]), [HARBOUR.name, CARRIER.name]);
    assert.deepEqual([lane.duration.count, lane.damaged.mean > 0], [1, true]);
    tell(`Who plans the next journey asks for the best route from ${PLACES[HANGZHOU]} to ${PLACES[ROTTERDAM]}. The chain knows one: ${best.legs.map(({ to, carrier }) => `to ${PLACES[to]} by ${names[carrier]}`).join(', ')}, `
      + `${seconds(best.time)} under way. Of what it saw, ${percent(best.reliability)} came on time and whole, because of what broke at sea. ${CARRIER.name} reports ${seconds(lag.mean)} after things happen.`);
  }

  async function table() {
    const rows = [];
    const planned = {};
    let holder;
    for (const { what, recordedAt, by, events = [], handedOver } of await ask.timeline(container)) {
      if (what === 'created') holder = names[by];
      if (handedOver) {
        holder = names[handedOver.to];
        rows.push([PLACES[handedOver.place], handedOver.purpose === 'Delivery' ? 'delivered' : 'handed over', '', clock(recordedAt), clock(recordedAt), holder]);
      }
      for (const { code, classifier, place, eventTime } of events) {
        const key = `${code} ${place}`;
        if (classifier === 'PLN') planned[key] = clock(eventTime);
        else rows.push([PLACES[place], WORDS[code], planned[key] ?? '', clock(eventTime), clock(recordedAt), holder]);
      }
    }
    assert.equal(rows.filter(([, event]) => event === 'handed over').length, 2);
    assert.equal(rows.at(-1)[5], STORE.name);
    tell(`The journey of container ${(await ask.shipment(container)).container}, as anyone can read it:`);
    const head = ['place', 'event', 'planned', 'actual', 'seen by the chain', 'custodian'];
    const width = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
    const line = (cells) => `    ${cells.map((cell, i) => cell.padEnd(width[i])).join('  ').trimEnd()}`;
    console.log(['', line(head), line(width.map((n) => '-'.repeat(n))), ...rows.map(line), ''].join('\n'));
  }

  await joined();
  await packed();
  await toTheHarbour();
  await overTheSea();
  await ashore();
  await learned();
  await table();
  tell('Nobody had to be trusted for it: each wrote down what it took and what it gave, and the other had to agree.');
}
