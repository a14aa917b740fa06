// Measures provenance on a running node: tracing lineages both ways, recalling where they begin, and what events cost.
//
//   TRADE_CHAIN_NODE=… node measure/provenance.mjs 1000 10000 100000
//
// Each lineage is put into the genesis of a node of its own (lib/lineage.mjs), with a block every 500 milliseconds
// (--block-time). It is 12 steps deep. All of it comes of the first batch and goes into the last one, and every batch between
// is an input of two others.

import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { connect } from '../lib/chain.mjs';
import { link, local, zone } from '../lib/epcis.mjs';
import { digest, gln, gtin } from '../lib/identifiers.mjs';
import * as lineage from '../lib/lineage.mjs';
import * as membership from '../lib/membership.mjs';
import { startNode } from '../lib/node.mjs';
import { calls, record, views } from '../lib/provenance.mjs';

const STEPS = 12;
const KG = 1_000;
const DAY = 86_400_000;
/** The best of so many answers counts. What is larger than this is asked once, and recalled once. */
const TIMES = 5;
const LARGE = 10_000;
/** What is in the pool at a time, in blocks: more makes the pool slow, less leaves room in blocks. */
const BLOCKS_AHEAD = 3;
const SHARE = 0.9;
const PANEL = ['NL', 'QuarantineNL'];
const NOTICE = { class: 'I', reason: 'Chemical', hazard: 'A trial', remedy: 'StopUse', contact: 'nobody', document: 'Notice' };

const { values: given, positionals } = parseArgs({
  allowPositionals: true, options: { 'block-time': { type: 'string', default: '500' } },
});
const sizes = positionals.map(Number);
if (!sizes.length || !sizes.every((size) => size >= 100)) throw new Error('how many batches? A lineage has at least 100');
const blockTime = Number(given['block-time']);

const prefix = '871000001';
const MAKER = 'Measured';
const PRODUCTS = { raw: gtin(prefix, 1), made: gtin(prefix, 2) };
/** Of another product are the batches that only fill blocks, and the one that events are about. */
const OTHER = gtin(prefix, 3);
const product = { hs: '330499', origin: 'NL', name: 'A trial', yieldCeiling: null };
const site = gln(`${prefix}000`);

const WIDTHS = [18, 26, 12];
/** A line of a table. */
const show = (...cells) => console.log(cells.map((cell, i) => String(cell).padEnd(WIDTHS[i] ?? 14)).join(' ').trimEnd());
const seconds = (from) => ((performance.now() - from) / 1_000).toFixed(1);
const milliseconds = (time) => `${time.toFixed(0)} ms`;
const many = (count, one) => `${count} ${one}${count === 1 ? '' : one.endsWith('h') ? 'es' : 's'}`;

/** Does something on a node of its own, with this in its genesis. */
async function onNode(genesis, measure) {
  const node = await startNode({ blockTime, genesis });
  const chain = await connect(node.ws);
  const lost = () => {
    console.error('the node ended');
    process.exit(1);
  };
  chain.api.on('disconnected', lost);
  try {
    return await measure(chain);
  } finally {
    chain.api.off('disconnected', lost);
    await chain.close();
    await node.stop();
  }
}

async function prepare(chain) {
  const about = { country: 'NL', roles: ['Manufacturer'], gs1Prefixes: [prefix] };
  const member = membership.calls(chain);
  await chain.fund([MAKER], chain.units(200_000), 'StablecoinIssuer');
  await chain.submit(member.apply(about), MAKER);
  await chain.submit(member.admit(MAKER, about, (await chain.now()) + membership.ONE_YEAR_MS), 'RegistrarNL');
  await chain.submit(calls(chain).registerProduct({ ...product, gtin: OTHER }), MAKER);
}

function genesisOf(chain, batches) {
  const registeredAt = Date.now() - DAY;
  const products = Object.values(PRODUCTS).map((number, i) =>
    ({ ...product, gtin: number, yieldCeiling: i ? 1_000_000 : null, specification: digest('A trial'), registeredAt }));
  return lineage.storageOf(chain, {
    maker: MAKER, products, plans: [batches], producedAt: registeredAt, facility: site, registeredAt: () => registeredAt,
  });
}

/** The whole graph, as it comes from the node; what the client takes to decode it is not counted. */
async function trace(chain, way, batches, from) {
  let best;
  const times = batches.length > LARGE ? 1 : TIMES;
  for (let time = 0; time < times; time += 1) {
    const answers = [];
    let pending = [];
    do {
      const { took, bytes, part: read } = await lineage.askTrace(chain, way, batches[from], { pending });
      const part = read();
      answers.push({ took, bytes, found: part.batches.length, depth: Math.max(...part.batches.map(({ depth }) => depth.toNumber())) });
      ({ pending } = part);
    } while (pending.length > 0);
    const sum = (field) => answers.reduce((total, answer) => total + answer[field], 0);
    const depth = Math.max(...answers.map((answer) => answer.depth));
    if (sum('found') !== batches.length || depth !== STEPS) throw new Error(`${sum('found')} batches, ${depth} steps deep`);
    const longest = Math.max(...answers.map(({ took }) => took));
    if (!best || sum('took') < best.took) best = { took: sum('took'), longest, calls: answers.length, bytes: sum('bytes') };
  }
  show(`trace_${way}`, `${many(batches.length, 'batch')} in ${many(best.calls, 'call')}`, milliseconds(best.took),
    `(longest call ${milliseconds(best.longest)})`, `${(best.bytes / 1e6).toFixed(1)} MB`, times > 1 ? `the best of ${times}` : '');
}

/** Follows what spreads, and says how many batches it reached in each block, and what hooks took of that. */
async function spreads(chain, what, submit, count, of) {
  const begun = performance.now();
  const outcome = await submit();
  const id = of ?? chain.event(outcome, 'provenance', 'Recalled').recall.toNumber();
  let before = of === undefined ? 0 : count;
  const steps = [];
  for await (const { marked, weight } of lineage.spreading(chain, id, outcome.block)) {
    steps.push({ reached: Math.abs(marked - before), ...weight });
    before = marked;
  }
  if (before !== (of === undefined ? count : 0)) throw new Error(`${before} batches are marked`);
  const most = steps.reduce((one, other) => (other.reached > one.reached ? other : one));
  show(what, `${many(count, 'batch')} in ${many(steps.length, 'block')}`, `${seconds(begun)} s`,
    `at most ${most.reached} in one, whose hooks took ${(most.time / 1e9).toFixed(0)} ms and ${(most.proof / 1e6).toFixed(2)} MB of proof`);
  return id;
}

/** Sends batches that have no part in the lineage, as many as the chain takes, until told to stop. */
async function fillBlocks(chain) {
  const { api } = chain;
  const { utility } = api.tx;
  const account = chain.account(MAKER);
  const producedAt = Date.parse('2024-01-01');
  let made = 0;
  const filler = (size) => utility.batchAll(Array.from({ length: size }, () =>
    calls(chain).createBatch({ gtin: OTHER, lot: `F${made++}` }, { quantity: 1, producedAt, facility: site })));
  const most = api.consts.system.blockWeights.perClass.normal.maxExtrinsic.unwrap();
  const { weight } = await filler(10).paymentInfo(account.address);
  const size = Math.min(...['refTime', 'proofSize'].map((part) =>
    Math.floor(SHARE * 10 * most[part].toNumber() / weight[part].toNumber())));
  const nonceOf = async () => (await api.query.system.account(account.address)).nonce.toNumber();
  let stopped = false;
  const run = async () => {
    let nonce = await nonceOf();
    let [from, perBlock] = [nonce, 4];
    let height = await chain.height();
    while (!stopped) {
      while (!stopped && nonce - from < perBlock * BLOCKS_AHEAD) {
        await filler(size).signAndSend(account, { nonce, era: 0 });
        nonce += 1;
      }
      await sleep(20);
      const now = await chain.height();
      if (now === height) continue;
      const included = await nonceOf();
      perBlock = Math.max(perBlock, Math.ceil((included - from) / (now - height)));
      [from, height] = [included, now];
    }
  };
  const running = run();
  await chain.waitBlocks(5);
  return async () => {
    stopped = true;
    await running;
  };
}

async function costs(chain) {
  const call = calls(chain);
  const token = (amount) => chain.amount(amount).split(' ')[0];
  const documents = (length, from) => Array.from({ length }, (_, i) => ({
    type: 'ObjectEvent', action: 'OBSERVE', eventTime: local(moment + from + i), eventTimeZoneOffset: zone(0),
    quantityList: [{ epcClass: link.batch(subject), quantity: 10 }], bizStep: 'inspecting', disposition: 'in_progress',
    readPoint: { id: link.place(site) }, bizLocation: { id: link.place(site) },
  }));
  const subject = { gtin: OTHER, lot: 'E' };
  const moment = (await chain.now()) - DAY / 2;
  const serials = { first: '00001', last: '99999' };
  await chain.submit(call.createBatch(subject, { quantity: KG, producedAt: moment, facility: site, serials }), MAKER);
  show('events of', 'in a call', 'TRADE each', 'fee', 'for storage', 'length', 'weight and proof'.padEnd(20), 'of which it took');
  for (const [about, subjectOf] of [
    ['one batch', () => subject], ['as many items', (i) => ({ ...subject, serial: String(i + 1).padStart(5, '0') })],
  ]) {
    for (const length of [1, 10, 100]) {
      const from = (about === 'one batch' ? 0 : 1_000) + length * 2;
      const events = call.recordEvents(documents(length, from).map((event, i) => record(subjectOf(i), event)));
      const { weight } = await events.paymentInfo(chain.address(MAKER));
      const had = await chain.free(chain.address(MAKER));
      const outcome = await chain.submit(events, MAKER);
      const paid = had - await chain.free(chain.address(MAKER));
      const { dispatchInfo } = chain.event(outcome, 'system', 'ExtrinsicSuccess');
      const said = ({ refTime, proofSize }) => `${(refTime.toNumber() / 1e6).toFixed(0)} µs, ${proofSize.toNumber()} B`;
      show(about, many(length, 'event'), token(paid / BigInt(length)), token(outcome.fee), token(paid - outcome.fee), `${events.encodedLength} B`,
        said(weight).padEnd(20), said(dispatchInfo.weight));
    }
  }
}

/** What is put into the genesis, from a chain that knows the types. */
const planned = await onNode(undefined, async (chain) => {
  await prepare(chain);
  await costs(chain);
  return sizes.map((size) => {
    const begun = performance.now();
    const batches = lineage.plan(PRODUCTS, size, STEPS);
    const genesis = genesisOf(chain, batches);
    show('lineage', `${many(size, 'batch')}, ${many(STEPS, 'step')}`, `${seconds(begun)} s`, `${genesis.length} entries`,
      many(batches.reduce((sum, { inputs }) => sum + inputs.length, 0), 'input'));
    return { batches, genesis };
  });
});
for (const { batches, genesis } of planned) {
  await onNode(genesis, async (chain) => {
    const call = calls(chain);
    const [root, last] = [batches[0], batches.at(-1)];
    await prepare(chain);
    await trace(chain, 'back', batches, batches.length - 1);
    await trace(chain, 'forward', batches, 0);
    const id = await spreads(chain, 'recall, idle', () => chain.submit(call.recall(root, NOTICE), MAKER), batches.length);
    const begun = performance.now();
    const { standing } = await views(chain).status(last);
    show('status', `of the last: ${standing}`, milliseconds(performance.now() - begun));
    if (batches.length > LARGE) return;
    await spreads(chain, 'lifting, idle', () => chain.submit(call.liftRecall(id), MAKER), batches.length, id);
    const stop = await fillBlocks(chain);
    await spreads(chain, 'recall, loaded', () => chain.submit(call.recall(root, NOTICE, PANEL[0]), PANEL[1]), batches.length);
    await stop();
  });
}
