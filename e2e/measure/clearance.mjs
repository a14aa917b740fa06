// Measures what clearance costs on a running node: declarations of one, ten and the most lines, released at once or by an
// officer; how long previews and the verification of proofs take; and how many declarations are drawn in a block.
//
//   TRADE_CHAIN_NODE=… node measure/clearance.mjs 48
//   node measure/clearance.mjs 48 --url ws://127.0.0.1:9944      on a fresh development chain that runs already

import { parseArgs } from 'node:util';
import { connect } from '../lib/chain.mjs';
import * as clearance from '../lib/clearance.mjs';
import { gln, gtin, lei } from '../lib/identifiers.mjs';
import { create, hand } from '../lib/logistics.mjs';
import * as membership from '../lib/membership.mjs';
import { startNode } from '../lib/node.mjs';
import { calls as payments, COIN, place, TEUR, terms } from '../lib/payments.mjs';
import * as productLists from '../lib/product-lists.mjs';
import * as provenance from '../lib/provenance.mjs';
import { carry } from '../lib/regulators.mjs';

const { values: { url }, positionals: [count = '48'] } = parseArgs({ allowPositionals: true, options: { url: { type: 'string' } } });
const WAITING = Number(count);
if (!(WAITING >= 1 && WAITING <= 64)) throw new Error('from one to 64 declarations wait for their draw');
const SIZES = [1, 10, 32];
const ASKED = 20;
const PIECE = 1_000;
const [FACTORY, PORT] = ['CNJDZ', 'NLRTM'];
const COMPANIES = {
  Maker: { country: 'CN', roles: ['Manufacturer'], lei: lei('9845MEASURED000001'), gs1Prefixes: ['8719991'], gln: gln('871999100000') },
  Buyer: { country: 'NL', roles: ['Importer'], lei: lei('9845MEASURED000002') },
  Ship: { country: 'NL', roles: ['Carrier'], lei: lei('9845MEASURED000003') },
};
const goods = { gtin: gtin('8719991', 1), lot: 'LOT-1' };

const node = url ? undefined : await startNode();
const chain = await connect(url ?? node.ws);
const ask = clearance.views(chain);
const call = clearance.calls(chain);
const { assets, utility } = chain.api.tx;
const show = (...cells) => console.log(cells.map((cell, i) => String(cell)[i ? 'padStart' : 'padEnd'](i ? 16 : 48)).join(' '));
const amounts = (fees) => fees.map((fee) => chain.amount(fee));
const line = (more) => ({ ...goods, quantity: PIECE, code: '69111000', invoice: 900n, ...more });
const lines = (many, more) => Array.from({ length: many }, () => line(more));

async function prepare() {
  const { apply, admit } = membership.calls(chain);
  const { setDefaults } = productLists.calls(chain);
  const rates = { duty: 100_000, consumptionTax: 0, vat: 200_000 };
  const allow = productLists.everywhere('Allow');
  await chain.fund(Object.keys(COMPANIES), chain.units(1_000));
  const until = (await chain.now()) + membership.ONE_YEAR_MS;
  await Promise.all([
    chain.submit(assets.transfer(TEUR, chain.address('Buyer'), 10_000n * COIN), 'StablecoinIssuer'),
    ...Object.entries({ CN: 'CNY', NL: 'EUR' }).map(([country, currency]) => carry(chain, country, utility.batchAll([
      setDefaults(country, { currency, defaults: allow, rates }), call.setBorder(country, {}),
    ]))),
    ...Object.entries(COMPANIES).map(async ([name, company]) => {
      await chain.submit(apply(company), name);
    }),
  ]);
  for (const [name, company] of Object.entries(COMPANIES)) await chain.submit(admit(name, company, until), `Registrar${company.country}`);
  const make = provenance.calls(chain);
  await chain.submit(utility.batchAll([
    make.registerProduct({ gtin: goods.gtin, name: 'Thing', hs: '691110', origin: 'CN', unit: 'H87' }),
    make.createBatch(goods, { quantity: 10_000 * PIECE, producedAt: await chain.now() - 1_000, facility: COMPANIES.Maker.gln }),
  ]), 'Maker');
}

async function pack(...sizes) {
  return packed(sizes.map((many) => Array(many).fill(null)));
}

/** Shipments of lines that serve these lines of orders, or none. */
async function packed(shipments) {
  const dueAt = (await chain.now()) + 3_600_000;
  return create(chain, 'Maker', shipments.map((lines) => ({
    reference: 'REF', consignee: 'Buyer', origin: FACTORY, destination: PORT, dueAt,
    lines: lines.map((order) => ({ ...goods, quantity: PIECE, owner: 'Maker', order })),
  })));
}

/** The lines of an order in force for so many pieces, one a line. */
async function ordered(many) {
  const { code, quantity } = line();
  const bought = Array(many).fill({ gtin: goods.gtin, quantity, unitPrice: 9n * COIN, code });
  const { order } = await place(chain, 'Buyer', 'Maker', TEUR, terms(await chain.now(), { lines: bought }));
  await chain.submit(payments(chain).acceptOrder(order), 'Maker');
  return bought.map((_, i) => [order, i]);
}

/** What filing costs: the fee of the transaction, the deposit, and what is paid for what stays for ever. */
async function filed(name, declaration) {
  const owned = async () => {
    const { free, reserved } = (await chain.api.query.system.account(chain.address(name))).data;
    return free.toBigInt() + reserved.toBigInt();
  };
  const before = await owned();
  const { ids: [id], outcome } = await clearance.declare(chain, name, declaration);
  const { deposit } = await ask.declaration(id);
  return { id, outcome, fee: outcome.fee, deposit, forEver: before - await owned() - outcome.fee };
}

async function costs() {
  const rows = { exported: [], imported: [], reviewed: [], decided: [], deposit: [], forEver: [], proofs: [] };
  for (const many of SIZES) {
    const [passing, looked] = await packed([await ordered(many), await ordered(many)]);
    const out = await filed('Maker', { direction: 'Export', shipment: passing, lines: lines(many) });
    await clearance.declare(chain, 'Maker', { direction: 'Export', shipment: looked, lines: lines(many) });
    await hand(chain, 'Maker', 'Ship', FACTORY, [passing, looked]);
    const into = await filed('Buyer', { shipment: passing, lines: lines(many) });
    const review = await filed('Buyer', { shipment: looked, lines: lines(many, { origin: 'VN' }) });
    const decided = await chain.submit(call.decide(review.id, 'Release', 'A slip'), 'CustomsNL');
    rows.exported.push(out.fee);
    rows.imported.push(into.fee);
    rows.reviewed.push(review.fee);
    rows.decided.push(decided.fee);
    rows.deposit.push(into.deposit);
    rows.forEver.push(into.forEver);
    rows.proofs.push((await ask.declaration(into.id)).status.proof);
  }
  show('lines of a declaration', ...SIZES);
  show('declare for export, released at once', ...amounts(rows.exported));
  show('declare for import, released at once', ...amounts(rows.imported));
  show('declare for import, to be reviewed', ...amounts(rows.reviewed));
  show('  of that, for what stays for ever (beside the fee)', ...amounts(rows.forEver));
  show('  deposit', ...amounts(rows.deposit));
  show('release as an officer', ...amounts(rows.decided));
  return rows.proofs;
}

/** The shortest of some tries, in milliseconds. */
async function time(question) {
  let best = Infinity;
  for (let i = 0; i < ASKED; i += 1) {
    const began = performance.now();
    await question();
    best = Math.min(best, performance.now() - began);
  }
  return `${best.toFixed(1)} ms`;
}

async function questions(proofs) {
  const shipments = await pack(...SIZES);
  const previews = [];
  const verified = [];
  for (const [i, many] of SIZES.entries()) {
    previews.push(await time(() => ask.preview({ direction: 'Export', shipment: shipments[i], lines: lines(many) })));
    const { digest } = await ask.proof(proofs[i]);
    verified.push(await time(() => ask.verify(proofs[i], digest)));
  }
  show('preview_declaration', ...previews);
  show('verify_proof', ...verified);
}

async function drawn() {
  await clearance.setBorder(chain, 'CN', { checkRate: 1 });
  const shipments = await pack(...Array(WAITING).fill(1));
  const first = (await chain.api.rpc.system.accountNextIndex(chain.address('Maker'))).toNumber();
  const outcomes = await Promise.all(shipments.map((shipment, i) => chain.submit(
    call.declare({ direction: 'Export', shipment, lines: lines(1) }), 'Maker', { nonce: first + i },
  )));
  const ids = outcomes.map((outcome) => chain.event(outcome, 'clearance', 'Declared').declaration.toNumber());
  const blocks = {};
  for (const { block } of outcomes) blocks[block] = (blocks[block] ?? 0) + 1;
  await chain.until(async () => {
    const states = await Promise.all(ids.map((id) => ask.declaration(id)));
    return states.every(({ status }) => status.is !== 'Drawing');
  }, 'the draws');
  const perBlock = [];
  const height = await chain.height();
  const [from] = (await Promise.all(Object.keys(blocks).map((block) => chain.api.rpc.chain.getHeader(block))))
    .map(({ number }) => number.toNumber()).sort((a, b) => a - b);
  for (let number = from; number <= height; number += 1) {
    const { query } = await chain.api.at(await chain.api.rpc.chain.getBlockHash(number));
    perBlock.push((await query.system.events()).filter(({ event: { section, method } }) => section === 'clearance' && method === 'Drawn').length);
  }
  show('declarations filed in a block, at most', Math.max(...Object.values(blocks)));
  show('declarations drawn and released in a block, at most', Math.max(...perBlock));
}

try {
  await prepare();
  await questions(await costs());
  await drawn();
} finally {
  await chain.close();
  await node?.stop();
}
