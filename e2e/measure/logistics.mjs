// Measures what handovers and events cost on a running node: of one, of ten and of a hundred shipments, and whether the
// event after so many others costs what the first did.
//
//   TRADE_CHAIN_NODE=… node measure/logistics.mjs 2000
//   node measure/logistics.mjs 2000 --url ws://127.0.0.1:9944      on a fresh development chain that runs already

import { parseArgs } from 'node:util';
import { connect } from '../lib/chain.mjs';
import { gln, gtin, lei } from '../lib/identifiers.mjs';
import { calls, create, hand } from '../lib/logistics.mjs';
import * as membership from '../lib/membership.mjs';
import { startNode } from '../lib/node.mjs';
import * as provenance from '../lib/provenance.mjs';

const { values: { url }, positionals: [count = '2000'] } = parseArgs({ allowPositionals: true, options: { url: { type: 'string' } } });
const EVENTS = Number(count);
if (!(EVENTS >= 100)) throw new Error('there are at least a hundred events');
const PIECE = 1_000;
const [HOME, PORT] = ['NLAMS', 'NLRTM'];
const about = (number, roles, more) => ({ country: 'NL', roles, lei: lei(`9845MEASURED${String(number).padStart(6, '0')}`), ...more });
const MAKER = about(1, ['Manufacturer'], { gs1Prefixes: ['8719991'], gln: gln('871999100000') });
const COMPANIES = { Maker: MAKER, Buyer: about(2, ['Importer']), Left: about(3, ['Carrier']), Right: about(4, ['Carrier']) };
const goods = { gtin: gtin('8719991', 1), lot: 'LOT-1' };

const node = url ? undefined : await startNode();
const chain = await connect(url ?? node.ws);
const call = calls(chain);
const { utility } = chain.api.tx;
const show = (...cells) => console.log(cells.map((cell, i) => String(cell)[i ? 'padStart' : 'padEnd'](i ? 16 : 48)).join(' '));
const amounts = (fees) => fees.map((fee) => chain.amount(fee));

async function prepare() {
  const { apply, admit } = membership.calls(chain);
  await chain.fund(Object.keys(COMPANIES), chain.units(1_000));
  const until = (await chain.now()) + membership.ONE_YEAR_MS;
  await Promise.all(Object.entries(COMPANIES).map(([name, company]) => chain.submit(apply(company), name)));
  await chain.submit(utility.batchAll(Object.entries(COMPANIES).map(([name, company]) => admit(name, company, until))), 'RegistrarNL');
  const make = provenance.calls(chain);
  await chain.submit(utility.batchAll([
    make.registerProduct({ gtin: goods.gtin, name: 'Thing', hs: '691110', origin: 'NL', unit: 'H87' }),
    make.createBatch(goods, { quantity: 10_000 * PIECE, producedAt: await chain.now() - 1_000, facility: MAKER.gln }),
  ]), 'Maker');
}

async function pack(many, lines = [{ ...goods, quantity: PIECE, owner: 'Maker' }]) {
  const dueAt = (await chain.now()) + 3_600_000;
  return create(chain, 'Maker', Array(many).fill({ reference: 'REF', consignee: 'Buyer', origin: HOME, destination: PORT, dueAt, lines }));
}

/** What offering and accepting pieces costs. */
async function passing(from, to, pieces) {
  const offered = await chain.submit(call.offerHandover(to, HOME, pieces), from);
  const number = chain.event(offered, 'logistics', 'HandoverOffered').offer;
  const accepted = await chain.submit(call.acceptHandover(number, pieces), to);
  return [offered.fee, accepted.fee];
}

async function handovers() {
  const rows = { offered: [], leaving: [], onward: [], whole: [], delivered: [] };
  let last;
  for (const many of [1, 10, 100]) {
    const ids = await pack(many);
    const [offered, leaving] = await passing('Maker', 'Left', ids);
    rows.offered.push(offered);
    rows.leaving.push(leaving);
    rows.onward.push((await passing('Left', 'Right', ids))[1]);
    const [box] = await pack(1, []);
    await hand(chain, 'Maker', 'Right', HOME, [box]);
    await chain.submit(call.consolidate(box, ids), 'Right');
    rows.whole.push((await passing('Right', 'Left', [box]))[1]);
    await chain.submit(call.deconsolidate(box, ids), 'Left');
    rows.delivered.push((await passing('Left', 'Buyer', ids))[1]);
    last = box;
  }
  show('shipments', 1, 10, 100);
  show('offer them', ...amounts(rows.offered));
  show('accept them, leaving the consignor', ...amounts(rows.leaving));
  show('accept them, from one carrier to the next', ...amounts(rows.onward));
  show('accept a container with so many in it', ...amounts(rows.whole));
  show('accept them as their consignee', ...amounts(rows.delivered));
  return last;
}

async function events(shipment) {
  const at = await chain.now();
  // Departures and arrivals in turn, which follow each other, and make a lane.
  const leg = [{ code: 'DEPA', place: HOME }, { code: 'ARRI', place: PORT }];
  let said = 0;
  const next = () => ({ shipment, ...leg[said++ % 2], mode: 'Road', at });
  const say = async (many) => (await chain.submit(call.recordEvents(Array.from({ length: many }, next)), 'Left')).fee;
  // Who records for the first time pays for that, and for the lane.
  await say(2);
  const first = await say(1);
  const fees = [await say(1), await say(10), await say(100)];
  show('events in one call', 1, 10, 100);
  show('record them', ...amounts(fees));
  show('  each', ...amounts(fees.map((fee, i) => fee / BigInt(10 ** i))));
  for (let done = 112; done < EVENTS; done += 100) await say(100);
  const late = await say(1);
  show('the first event, and one after so many more', chain.amount(first), chain.amount(late), `${EVENTS} events`);
  if (late > first) throw new Error('a late event costs more than the first');
}

try {
  await prepare();
  await events(await handovers());
} finally {
  await chain.close();
  await node?.stop();
}
