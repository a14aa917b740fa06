// Measures how many transactions a running node takes: the calls of a trade, next to plain transfers, from many accounts.
//
//   TRADE_CHAIN_NODE=… node measure/load.mjs
//   node measure/load.mjs --help      says what else there is
//
// Trades are under way at every stage, so that each of their calls is in every round. What a round sends is signed before it.

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { connect } from '../lib/chain.mjs';
import * as clearance from '../lib/clearance.mjs';
import { link, local, zone } from '../lib/epcis.mjs';
import { gln, gtin, lei } from '../lib/identifiers.mjs';
import { figures, makeAccounts, readOutcomes, send, sign } from '../lib/load.mjs';
import * as logistics from '../lib/logistics.mjs';
import * as membership from '../lib/membership.mjs';
import { startNode } from '../lib/node.mjs';
import * as payments from '../lib/payments.mjs';
import * as productLists from '../lib/product-lists.mjs';
import * as provenance from '../lib/provenance.mjs';
import { carry } from '../lib/regulators.mjs';

const USAGE = `Measures how many transactions a node takes: the calls of a trade, next to plain transfers.

  --accounts N     who signs: two sellers and two buyers for each carrier (1000; 5 to 1500)
  --seconds N      how long each of the two is measured, over all rounds (60)
  --rounds N       how often they take turns (3)
  --block-time MS  milliseconds between two blocks (6000, as beside a relay chain)
  --trades N       trades that begin in each round: as many calls of each kind are signed for it
  --transfers N    transfers that are signed for each round
  --json FILE      writes the figures to FILE, too
  --url URL        on a fresh development chain that runs already, instead of a node of its own`;

const { values: given } = parseArgs({
  options: {
    accounts: { type: 'string', default: '1000' }, seconds: { type: 'string', default: '60' }, rounds: { type: 'string', default: '3' },
    'block-time': { type: 'string', default: '6000' }, trades: { type: 'string' }, transfers: { type: 'string' },
    json: { type: 'string' }, url: { type: 'string' }, help: { type: 'boolean', default: false },
  },
});
if (given.help) {
  console.log(USAGE);
  process.exit(0);
}
function whole(option, least, most = Number.MAX_SAFE_INTEGER, otherwise = undefined) {
  const number = Number(given[option] ?? otherwise);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  console.error(`error: --${option} is a whole number from ${least}${most < Number.MAX_SAFE_INTEGER ? ` to ${most}` : ' on'}`);
  process.exit(2);
}
const ACCOUNTS = whole('accounts', 5, 1_500);
const ROUNDS = whole('rounds', 1, 100);
const SECONDS = whole('seconds', ROUNDS) / ROUNDS;
const BLOCK_TIME = whole('block-time', 100, 60_000);
/** More than the node takes in a round, and some blocks more until its pool is full. */
const TRADES = whole('trades', 1, undefined, Math.ceil((36_000 / BLOCK_TIME) * SECONDS));
const TRANSFERS = whole('transfers', 1, undefined, Math.ceil(1_500 * SECONDS));

const [FACTORY, PORT] = ['CNJDZ', 'NLRTM'];
const PIECE = 1_000;
const [MINUTE, DAY] = [60_000, 86_400_000];
const CODE = '69111000';
const PRICE = 10n;
const CENTS = 100n;
/** How many events a seller records in one call. */
const EVENTS = 10;
const { COIN, TEUR } = payments;
const RATES = { duty: 100_000, consumptionTax: 0, vat: 200_000 };
/** How many calls of the set-up one transaction has room for. */
const AT_ONCE = 100;
/** Each is charged for as many prefixes as a member can have, until it is executed. */
const ADMITTED_AT_ONCE = 5;

const node = given.url ? undefined : await startNode({ blockTime: BLOCK_TIME });
const ws = given.url ?? node.ws;
const chain = await connect(ws);
const { assets, balances, utility } = chain.api.tx;
const make = provenance.calls(chain);
const member = membership.calls(chain);
const pay = payments.calls(chain);
const ship = logistics.calls(chain);
const { declare, setBorder } = clearance.calls(chain);
const say = (text) => console.log(text);
const number = (value, digits = 0) => (value === null ? '-' : value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }));
const secondsSince = (began) => (performance.now() - began) / 1_000;

// Who trades: of five accounts two sell, two buy, and one carries.
const ROLES = ['Seller', 'Buyer', 'Carrier', 'Seller', 'Buyer'];
const ABOUT = {
  Seller: { country: 'CN', roles: ['Manufacturer', 'Exporter'] }, Buyer: { country: 'NL', roles: ['Importer'] }, Carrier: { country: 'NL', roles: ['Carrier'] },
};
const accounts = makeAccounts(chain, Array.from({ length: ACCOUNTS }, (_, i) => `${ROLES[i % ROLES.length]}${i}`)).map((account, i) => {
  const digits = String(i).padStart(4, '0');
  const role = ROLES[i % ROLES.length];
  const about = { ...ABOUT[role], lei: lei(`9845LOADRUN${digits.padStart(7, '0')}`) };
  if (role !== 'Seller') return { ...account, role, about };
  const prefix = `87200${digits}`;
  const batch = { gtin: gtin(prefix, 1), lot: 'LOT-1' };
  return { ...account, role, about: { ...about, gln: gln(`${prefix}000`), gs1Prefixes: [prefix] }, batch, recorded: 0 };
});
const [sellers, buyers, carriers] = ['Seller', 'Buyer', 'Carrier'].map((role) => accounts.filter((account) => account.role === role));

/** Signs transactions and sends them, and reads what came of them. */
async function load(transactions, how) {
  const signing = await sign(chain, transactions);
  const { ahead, blocks, measured } = await send(ws, transactions, how);
  await readOutcomes(chain, blocks);
  return { transactions, signing, blocks, measured, ahead };
}

/** The same where each of them must succeed. */
async function prepare(transactions, how) {
  const done = await load(transactions, how);
  const { included, errors, refused, missing } = figures([done]);
  if (included !== transactions.length) {
    throw new Error(`the set-up failed: ${JSON.stringify({ errors, refused, missing })}`);
  }
  return done;
}

/** Calls of one of the genesis's accounts, so many in a transaction. */
async function batch(calls, name, atOnce = AT_ONCE) {
  const first = (await chain.api.rpc.system.accountNextIndex(chain.address(name))).toNumber();
  const parts = Array.from({ length: Math.ceil(calls.length / atOnce) }, (_, i) => calls.slice(i * atOnce, (i + 1) * atOnce));
  await Promise.all(parts.map((part, i) => chain.submit(utility.batchAll(part), name, { nonce: first + i })));
}

/** Everybody has money and is a member, sellers have goods, and the countries let these pass. */
async function setUp() {
  const coins = 8_000_000n / BigInt(buyers.length);
  // Of a million that the issuer has.
  const units = Math.min(1_200, Math.floor(900_000 / ACCOUNTS));
  const passing = { defaults: productLists.everywhere('Allow'), rates: RATES };
  const list = (country, currency) => carry(chain, country, utility.batchAll([
    productLists.calls(chain).setDefaults(country, { currency, ...passing }), setBorder(country, {}),
  ]));
  await Promise.all([
    list('CN', 'CNY'),
    list('NL', 'EUR'),
    batch([
      ...accounts.map(({ name }) => balances.transferKeepAlive(chain.address(name), chain.units(units))),
      ...buyers.map(({ name }) => assets.transfer(TEUR, chain.address(name), coins * COIN)),
      // So that what carriers are paid makes no account.
      ...[...sellers, ...carriers].map(({ name }) => assets.transfer(TEUR, chain.address(name), COIN)),
    ], 'StablecoinIssuer'),
  ]);
  await prepare(accounts.map((account) => ({ account, call: member.apply(account.about) })));
  const until = (await chain.now()) + membership.ONE_YEAR_MS;
  await Promise.all(['CN', 'NL'].map((country) => batch(
    accounts.filter(({ about }) => about.country === country).map(({ name, about }) => member.admit(name, about, until)), `Registrar${country}`, ADMITTED_AT_ONCE,
  )));
  const producedAt = (await chain.now()) - DAY;
  await prepare(sellers.map((account) => {
    Object.assign(account, { producedAt });
    const { batch: goods, about } = account;
    return {
      account,
      call: utility.batchAll([
        make.registerProduct({ gtin: goods.gtin, name: 'Teapot', hs: CODE.slice(0, 6), origin: 'CN', unit: 'H87', netWeight: 800_000 }),
        make.createBatch(goods, { quantity: 1_000_000 * PIECE, producedAt, facility: about.gln }),
      ]),
    };
  }));
}

/** Observations of a seller's batch, none of which was recorded before. */
function observations(seller) {
  return Array.from({ length: EVENTS }, () => {
    seller.recorded += 1;
    return provenance.record(seller.batch, {
      type: 'ObjectEvent', action: 'OBSERVE', eventTime: local(seller.producedAt + seller.recorded), eventTimeZoneOffset: zone(0),
      quantityList: [{ epcClass: link.batch(seller.batch), quantity: 1 }], bizStep: 'inspecting', disposition: 'in_progress',
      readPoint: { id: link.place(seller.about.gln) }, bizLocation: { id: link.place(seller.about.gln) },
    });
  });
}

const declared = ({ seller, shipment }, direction) =>
  ({ direction, shipment, lines: [{ ...seller.batch, quantity: PIECE, code: CODE, invoice: PRICE * CENTS }] });

/**
 * A trade in steps, each the calls of one party, which need no number that the chain gives in the same step: orders, shipments,
 * offers and deliveries are numbered by all who trade, so that nobody knows them before they are in a block.
 */
const STEPS = [
  ({ buyer, seller }, now) => [
    [buyer, pay.placeOrder(seller.name, TEUR, payments.terms(now, {
      lines: [{ gtin: seller.batch.gtin, quantity: PIECE, unitPrice: PRICE * COIN, code: CODE }], acceptBy: now + 10 * DAY, shipBy: now + 20 * DAY, inspection: DAY,
    }))],
  ],
  ({ buyer, seller, order }, now) => [
    [seller, pay.acceptOrder(order)],
    [seller, make.recordEvents(observations(seller))],
    [seller, ship.createShipment({
      reference: 'REF', consignee: buyer.name, origin: FACTORY, destination: PORT, dueAt: now + 30 * DAY,
      lines: [{ ...seller.batch, quantity: PIECE, owner: seller.name, order: [order, 0] }],
    })],
  ],
  (trade) => [
    [trade.seller, declare(declared(trade, 'Export'))],
    [trade.seller, ship.offerHandover(trade.carrier.name, FACTORY, [trade.shipment])],
  ],
  ({ buyer, carrier, shipment, offer }, now) => [
    [carrier, ship.acceptHandover(offer, [shipment])],
    [carrier, ship.recordEvents(['LOAD', 'DEPA'].map((code) => ({ shipment, code, place: FACTORY, mode: 'Road', at: now })))],
    [carrier, ship.offerHandover(buyer.name, PORT, [shipment])],
  ],
  (trade) => [
    [trade.buyer, declare(declared(trade, 'Import'))],
  ],
  ({ buyer, carrier, shipment, offer }) => [
    [buyer, ship.acceptHandover(offer, [shipment])],
    [buyer, pay.pay(TEUR, [{ to: carrier.name, amount: COIN, reference: 'Freight' }])],
  ],
  ({ buyer, order, delivery }) => [
    [buyer, pay.settle(order, delivery)],
  ],
];
/** The numbers that a trade goes on with, and the events that tell them. */
const NUMBERS = { OrderPlaced: 'order', ShipmentCreated: 'shipment', HandoverOffered: 'offer', DeliveryReceived: 'delivery' };

/** So many trades of each stage take turns. */
const TURN = 25;
/** All trades that are not settled; `at` is the step that is next. */
let trades = [];
let begun = 0;

/** The next step of every trade, and the first of as many new ones as begin in a round; those of all stages by turns. */
async function nextSteps() {
  const now = await chain.now();
  trades = trades.filter((trade) => trade.at < STEPS.length && !trade.hasFailed);
  for (let i = 0; i < TRADES; i += 1, begun += 1) {
    const [seller, buyer, carrier] = [sellers, buyers, carriers].map((some) => some[begun % some.length]);
    trades.push({ seller, buyer, carrier, at: 0, place: i });
  }
  const found = trades.flatMap((trade) => {
    const calls = STEPS[trade.at](trade, now);
    trade.at += 1;
    return calls.map(([account, call], i) => ({
      // Each stage is in every part of the round, and nobody's transactions come right after one another.
      turn: [Math.floor(trade.place / TURN), i, trade.place],
      account,
      call,
      kind: `${call.method.section}.${call.method.method}`,
      done: (events) => {
        trade.hasFailed ||= events.some(({ section, method }) => section === 'system' && method === 'ExtrinsicFailed');
        for (const { method, data } of events) if (NUMBERS[method]) trade[NUMBERS[method]] = data[NUMBERS[method]].toNumber();
      },
    }));
  });
  const first = ({ turn: one }, { turn: other }) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
  return found.sort(first);
}

const targets = accounts.map((_, i) => balances.transferKeepAlive(chain.address(accounts[(i + 1) % ACCOUNTS].name), chain.units(1) / 1_000n).method.toU8a());
const transfers = () => Array.from({ length: TRANSFERS }, (_, i) =>
  ({ account: accounts[i % ACCOUNTS], call: targets[i % ACCOUNTS], kind: 'balances.transferKeepAlive' }));

async function measure() {
  const began = performance.now();
  await setUp();
  say(`${number(ACCOUNTS)} members after ${number(secondsSince(began))} s`);
  let ahead = { trade: undefined, transfers: undefined };
  for (let stage = 1; stage < STEPS.length; stage += 1) {
    ({ ahead: ahead.trade } = await prepare(await nextSteps(), { ahead: ahead.trade }));
  }
  say(`${number(begun)} trades at ${STEPS.length - 1} stages after ${number(secondsSince(began))} s`);
  const setUpSeconds = secondsSince(began);
  const loads = { transfers: [], trade: [] };
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const [kind, transactions, rest] of [['transfers', transfers(), false], ['trade', await nextSteps(), true]]) {
      const done = await load(transactions, { seconds: SECONDS, rest, ahead: ahead[kind] });
      ahead = { ...ahead, [kind]: done.ahead };
      loads[kind].push(done);
      const { included, failed, measured } = figures([done]);
      say(`round ${round}, ${kind}: ${number(included)} included, ${number(failed)} failed; ${number(measured.perSecond.included)} a second in ${measured.blocks} blocks`);
    }
  }
  return { setUpSeconds, ...Object.fromEntries(Object.entries(loads).map(([kind, some]) => [kind, figures(some)])) };
}

const WIDTH = 38;
const show = (...cells) => say(cells.map((cell, i) => String(cell)[i ? 'padStart' : 'padEnd'](i ? 15 : WIDTH)).join(' ').trimEnd());
const percent = (share) => (share === null ? '-' : `${number(100 * share, 1)} %`);

function report({ transfers: plain, trade }) {
  const both = (of) => [of(plain), of(trade)];
  const ratio = (of) => (of(plain) && of(trade) !== null ? number(of(trade) / of(plain), 3) : '-');
  say('');
  show('', 'transfers', 'trade', 'ratio');
  for (const [what, field] of [['submitted per second', 'submitted'], ['included per second', 'included'], ['finalised per second', 'final']]) {
    const of = ({ measured }) => measured.perSecond[field];
    show(what, ...both(of).map((rate) => number(rate, 1)), ratio(of));
  }
  show('measured for, in seconds', ...both(({ measured }) => number(measured.seconds, 1)));
  show('blocks', ...both(({ measured }) => number(measured.blocks)));
  const perBlock = ({ measured }) => (measured.blocks > 0 ? measured.included / measured.blocks : null);
  show('included in a block, mean', ...both((one) => number(perBlock(one), 1)), ratio(perBlock));
  for (const [what, part] of [['time', 'time'], ['proof', 'proof'], ['length', 'length']]) {
    show(`blocks full by ${what}, mean`, ...both(({ measured }) => percent(measured.full[part].mean)));
    show('  the fullest', ...both(({ measured }) => percent(measured.full[part].most)));
  }
  say('');
  show('in all', 'transfers', 'trade');
  show('signed', ...both(({ signed }) => number(signed)));
  show('  in seconds', ...both(({ signingSeconds }) => number(signingSeconds, 1)));
  for (const field of ['submitted', 'resent', 'included', 'failed', 'missing']) show(field, ...both((one) => number(one[field])));
  show('refused by the pool', ...both(({ refused }) => number(Object.values(refused).reduce((total, one) => total + one, 0))));
  say('');
  show('call', 'included', 'failed', 'charged, µs', 'proof, B', 'length, B');
  for (const [kind, one] of Object.entries({ ...plain.calls, ...trade.calls })) {
    show(kind, number(one.included), number(one.failed), number(one.time === null ? null : one.time / 1e6), number(one.proof), number(one.length));
  }
  for (const [kind, { errors, refused }] of Object.entries({ transfers: plain, trade })) {
    for (const [why, many] of Object.entries({ ...errors, ...refused })) say(`${kind}: ${number(many)} times ${why}`);
  }
}

try {
  const found = await measure();
  report(found);
  if (given.json) {
    const { transfers: plain, trade, setUpSeconds } = found;
    const about = { accounts: ACCOUNTS, seconds: SECONDS * ROUNDS, rounds: ROUNDS, blockTime: given.url ? null : BLOCK_TIME, trades: TRADES, transfers: TRANSFERS };
    writeFileSync(given.json, `${JSON.stringify({ about, setUpSeconds, transfers: plain, trade }, undefined, 2)}\n`);
  }
  const isWhole = ({ submitted, signed, included, refused }) => included === submitted && Object.keys(refused).length === 0 && signed > 0;
  if (![found.transfers, found.trade].every(isWhole)) {
    console.error('error: not all that was sent was included and succeeded');
    process.exitCode = 1;
  }
} finally {
  await chain.close();
  await node?.stop();
}
