// Measures provenance on a running node: making a lineage, tracing it both ways, recalling where it begins, and events.
//
//   TRADE_CHAIN_NODE=… node measure/provenance.mjs 10000
//   node measure/provenance.mjs 10000 --url ws://127.0.0.1:9944
//
// Without --url it starts a development node of its own, with a block every 500 milliseconds (--block-time). A node that
// is asked for blocks much faster than it can make full ones ends in the long run. The lineage is 12 steps deep. All of
// it comes of the first batch and goes into the last one, and every batch between is an input of two others.

import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { connect } from '../lib/chain.mjs';
import { link, local, zone } from '../lib/epcis.mjs';
import { gln, gtin } from '../lib/identifiers.mjs';
import * as membership from '../lib/membership.mjs';
import { startNode } from '../lib/node.mjs';
import { calls, rawBatch, record, views } from '../lib/provenance.mjs';

const STEPS = 12;
/** How many batches of one step go into one of the next, where the lineage narrows towards its last batch. */
const NARROWING = 24;
const KG = 1_000;
const DAY = 86_400_000;
/** What is in the pool at a time, in blocks: more makes the pool slow, less leaves room in blocks. */
const BLOCKS_AHEAD = 3;
const SHARE = 0.9;
const PANEL = ['NL', 'QuarantineNL'];
const NOTICE = { class: 'I', reason: 'Chemical', hazard: 'A trial', remedy: 'StopUse', contact: 'nobody', document: 'Notice' };

const { values: { url, ...given }, positionals: [count = '1000'] } = parseArgs({
  allowPositionals: true, options: { url: { type: 'string' }, 'block-time': { type: 'string', default: '500' } },
});
const N = Number(count);
if (!(N >= 100)) throw new Error('a lineage has at least 100 batches');

const node = url ? undefined : await startNode({ blockTime: Number(given['block-time']) });
const chain = await connect(url ?? node.ws);
const lost = () => {
  console.error('the node ended');
  process.exit(1);
};
chain.api.on('disconnected', lost);
const { consts, registry, rpc, tx } = chain.api;
const call = calls(chain);
const ask = views(chain);
const digits = String(Date.now()).slice(-6);
const prefix = `871${digits}`;
const MAKER = `Measured${digits}`;
const PLANT = gtin(prefix, 1);
const BLEND = gtin(prefix, 2);
const plant = { gtin: PLANT, lot: 'P' };
const blend = (number) => ({ gtin: BLEND, lot: `B${number}` });
const site = gln(`${prefix}000`);

const WIDTHS = [18, 24, 12];
/** A line of a table. */
const show = (...cells) => console.log(cells.map((cell, i) => String(cell).padEnd(WIDTHS[i] ?? 14)).join(' ').trimEnd());
const seconds = (from) => ((performance.now() - from) / 1_000).toFixed(1);
const milliseconds = (time) => `${time.toFixed(0)} ms`;
/** An amount without the name of the token. */
const token = (amount) => chain.amount(amount).split(' ')[0];
const many = (count, one) => `${count} ${one}${count === 1 ? '' : one.endsWith('h') ? 'es' : 's'}`;

async function prepare() {
  const about = { country: 'NL', roles: ['Manufacturer'], gs1Prefixes: [prefix] };
  const member = membership.calls(chain);
  await chain.fund([MAKER], chain.units(200_000), 'StablecoinIssuer');
  await chain.submit(member.apply(about), MAKER);
  await chain.submit(member.admit(MAKER, about, (await chain.now()) + membership.ONE_YEAR_MS), 'RegistrarNL');
  const product = { hs: '330499', origin: 'NL', name: 'A trial' };
  await chain.submit(call.registerProduct({ ...product, gtin: PLANT }), MAKER);
  await chain.submit(call.registerProduct({ ...product, gtin: BLEND, yieldCeiling: 1_000_000 }), MAKER);
}

/** How many batches there are in each step after the first batch; the last step is one batch. */
function widths() {
  const narrow = (wide) => Math.ceil(wide / NARROWING);
  // The two steps before the last narrow so far that it can take in all of them.
  let wide = Math.ceil((N - 2) / (STEPS - 3));
  const rest = () => N - 2 - narrow(wide) - narrow(narrow(wide));
  while (wide * (STEPS - 3) > rest() + (STEPS - 4)) wide -= 1;
  const even = Array.from({ length: STEPS - 3 }, (_, i) => Math.floor(rest() / (STEPS - 3)) + (i < rest() % (STEPS - 3) ? 1 : 0));
  return [...even, narrow(wide), narrow(narrow(wide)), 1];
}

/** The calls that make the lineage, in order, each with how many inputs it has. */
function* lineage(producedAt) {
  const make = (batch, quantity, inputs) =>
    [call.createBatch(batch, { quantity, producedAt, facility: site }, inputs), inputs.length];
  const steps = widths();
  yield make(plant, (steps[0] + 1) * KG, []);
  let number = 0;
  let below = [];
  for (const [step, width] of steps.entries()) {
    const here = Array.from({ length: width }, () => blend(number++));
    for (const [i, batch] of here.entries()) {
      if (step === 0) yield make(batch, KG, [{ ...plant, quantity: KG }]);
      else {
        // From the one below it to the one below the next, so that neighbours share.
        const [from, to] = [i, i + 1].map((at) => Math.floor(at * below.length / width));
        const inputs = Array.from({ length: Math.min(to - from + 1, below.length) }, (_, k) =>
          ({ ...below[(from + k) % below.length], quantity: 10 }));
        yield make(batch, 10 * inputs.length, inputs);
      }
    }
    below = here;
  }
}

/** What a transaction may weigh, and what these calls weigh in it. */
async function weigher() {
  const { maxExtrinsic } = consts.system.blockWeights.perClass.normal;
  const most = maxExtrinsic.unwrap();
  const weightOf = async (inputs) => {
    const all = Array.from({ length: inputs }, (_, i) => ({ ...blend(i), quantity: 1 }));
    const { weight } = await tx.utility.batchAll([call.createBatch(plant, { quantity: 1, producedAt: 0, facility: site }, all)])
      .paymentInfo(chain.address(MAKER));
    return [weight.refTime.toNumber(), weight.proofSize.toNumber()];
  };
  const [none, many] = [await weightOf(0), await weightOf(30)];
  const limits = [most.refTime.toNumber() * SHARE, most.proofSize.toNumber() * SHARE];
  return (counts) => limits.every((limit, i) =>
    counts.reduce((sum, inputs) => sum + none[i] + (many[i] - none[i]) * inputs / 30, 0) <= limit);
}

/** How much of what ordinary transactions may take the last block took, of its time or its proof. */
async function fullness() {
  const { normal } = await chain.api.query.system.blockWeight();
  const most = consts.system.blockWeights.perClass.normal.maxTotal.unwrap();
  return Math.max(...['refTime', 'proofSize'].map((part) => normal[part].toNumber() / most[part].toNumber()));
}

/** Signs and sends transactions one after another; answers in how many blocks they were included. */
async function sendAll(transactions, name) {
  const account = chain.account(name);
  const nonceOf = async () => (await chain.api.query.system.account(account.address)).nonce.toNumber();
  const first = await nonceOf();
  const from = await chain.height();
  /** What was sent and is not in a block, by nonce. */
  const waiting = new Map();
  const send = (nonce) => rpc.author.submitExtrinsic(waiting.get(nonce).sign(account, {
    blockHash: chain.api.genesisHash, era: 0, genesisHash: chain.api.genesisHash, nonce,
    runtimeVersion: chain.api.runtimeVersion, signedExtensions: registry.signedExtensions,
  }));
  let [nonce, included, blocks, perBlock, idle, fullest, done] = [first, first, 0, 10, 0, 0, false];
  while (!done || included < nonce) {
    while (!done && nonce - included < perBlock * BLOCKS_AHEAD) {
      const { value, done: end } = transactions.next();
      done = end;
      if (end) break;
      waiting.set(nonce, value);
      await send(nonce);
      nonce += 1;
    }
    const height = await chain.height();
    if (height === from + blocks) {
      await sleep(20);
      continue;
    }
    const now = await nonceOf();
    for (; included < now; included += 1, idle = 0) waiting.delete(included);
    fullest = Math.max(fullest, await fullness());
    perBlock = Math.max(perBlock, Math.ceil((now - first) / (height - from)));
    blocks = height - from;
    idle += 1;
    // A pool under load may lose a transaction, and what follows it waits for ever then.
    if (idle >= 30 && waiting.has(included)) await send(included).catch(() => {});
  }
  return { blocks, transactions: nonce - first, fullest };
}

function* batched(made, fits) {
  let group = [];
  let counts = [];
  for (const [one, inputs] of made) {
    if (group.length > 0 && !fits([...counts, inputs])) {
      yield tx.utility.batchAll(group);
      [group, counts] = [[], []];
    }
    group.push(one);
    counts.push(inputs);
  }
  yield tx.utility.batchAll(group);
}

async function makeLineage() {
  const before = (await chain.api.query.provenance.nextBatch()).toNumber();
  const started = performance.now();
  let lines = 0;
  function* counted(producedAt) {
    for (const made of lineage(producedAt)) {
      lines += made[1];
      yield made;
    }
  }
  const transactionsOf = batched(counted((await chain.now()) - DAY), await weigher());
  const { blocks, transactions, fullest } = await sendAll(transactionsOf, MAKER);
  const made = (await chain.api.query.provenance.nextBatch()).toNumber() - before;
  if (made !== N) throw new Error(`${made} batches were made instead of ${N}`);
  show('lineage', `${many(N, 'batch')}, ${many(STEPS, 'step')}`, `${seconds(started)} s`, many(blocks, 'block'), many(transactions, 'transaction'),
    many(lines, 'input'), `the fullest block ${(100 * fullest).toFixed(0)} % full`);
}

/** The whole graph, as it comes from the node; what the client takes to decode it is told apart. */
async function trace(name, batch) {
  const question = (pending) => Buffer.concat([
    ['PalletProvenanceRawBatchId', rawBatch(batch)], ['Vec<PalletProvenancePending>', pending], ['u32', 0xffff_ffff], ['u32', 10_000],
  ].map(([type, value]) => registry.createType(type, value).toU8a())).toString('hex');
  let [asked, longest, decoded, found, depth, asks, bytes] = [0, 0, 0, 0, 0, 0, 0];
  let pending = [];
  do {
    const hex = `0x${question(pending)}`;
    const begun = performance.now();
    const answer = await rpc.state.call(`TradeChainApi_${name}`, hex);
    const answered = performance.now();
    const part = registry.createType('Option<PalletProvenanceTrace>', answer).unwrap();
    decoded += performance.now() - answered;
    asked += answered - begun;
    longest = Math.max(longest, answered - begun);
    asks += 1;
    bytes += answer.length;
    found += part.batches.length;
    depth = part.batches.reduce((most, one) => Math.max(most, one.depth.toNumber()), depth);
    ({ pending } = part);
  } while (pending.length > 0);
  if (found !== N || depth !== STEPS) throw new Error(`${name} found ${found} batches, ${depth} steps deep`);
  show(name, `${many(found, 'batch')} in ${many(asks, 'call')}`, milliseconds(asked), `(longest call ${milliseconds(longest)})`,
    `${(bytes / 1e6).toFixed(1)} MB, decoded in ${milliseconds(decoded)}`);
}

/** Does something that spreads, and follows how many batches are marked after each block. */
async function spreads(what, submit, of) {
  const started = performance.now();
  const outcome = await submit();
  const id = of ?? chain.event(outcome, 'provenance', 'Recalled').recall.toNumber();
  const at = async (hash) => (await (await chain.api.at(hash)).call.tradeChainApi.recall(id)).unwrap();
  let number = (await rpc.chain.getHeader(outcome.block)).number.toNumber();
  const parent = of === undefined ? 0 : N;
  const marked = [parent];
  for (let settled = false; !settled;) {
    const hash = await rpc.chain.getBlockHash(number);
    // The newest block may be known by its number before it can be asked.
    const found = hash.isEmpty ? undefined : await at(hash).catch(() => {});
    if (!found) {
      await sleep(20);
      continue;
    }
    const [recall, done] = found;
    marked.push(recall.marked.toNumber());
    settled = done.isTrue;
    number += 1;
  }
  if (marked.at(-1) !== (of === undefined ? N : 0)) throw new Error(`${marked.at(-1)} batches are marked`);
  const steps = marked.slice(1).map((now, i) => Math.abs(now - marked[i]));
  show(what, `${many(N, 'batch')} in ${many(steps.length, 'block')}`, `${seconds(started)} s`,
    `${Math.round(N / steps.length)} in a block, at most ${Math.max(...steps)}`);
  return id;
}

/** Sends as many batches that have no part in the lineage as the chain takes, until told to stop. */
function fillBlocks() {
  let stopped = false;
  let number = 0;
  const producedAt = Date.parse('2024-01-01');
  function* fillers(fits) {
    let size = 1;
    while (fits(Array(size + 1).fill(0)) && size < 200) size += 1;
    while (!stopped) {
      yield tx.utility.batchAll(Array.from({ length: size }, () =>
        call.createBatch({ gtin: PLANT, lot: `F${number++}` }, { quantity: 1, producedAt, facility: site })));
    }
  }
  const running = weigher().then((fits) => sendAll(fillers(fits), MAKER));
  return async () => {
    stopped = true;
    await running;
  };
}

async function costs() {
  const documents = (length, from) => Array.from({ length }, (_, i) => ({
    type: 'ObjectEvent', action: 'OBSERVE', eventTime: local(moment + from + i), eventTimeZoneOffset: zone(0),
    quantityList: [{ epcClass: link.batch(subject), quantity: 10 }], bizStep: 'inspecting', disposition: 'in_progress',
    readPoint: { id: link.place(site) }, bizLocation: { id: link.place(site) },
  }));
  const subject = { gtin: PLANT, lot: 'E' };
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

try {
  await prepare();
  await costs();
  await makeLineage();
  const last = blend(N - 2);
  for (const [name, batch] of [['trace_back', last], ['trace_forward', plant]]) await trace(name, batch);

  const id = await spreads('recall, idle', () => chain.submit(call.recall(plant, NOTICE), MAKER));
  const begun = performance.now();
  const { standing } = await ask.status(last);
  show('status', `of the last: ${standing}`, milliseconds(performance.now() - begun));
  await spreads('lifting, idle', () => chain.submit(call.liftRecall(id), MAKER), id);
  const stop = fillBlocks();
  await chain.waitBlocks(5);
  await spreads('recall, loaded', () => chain.submit(call.recall(plant, NOTICE, PANEL[0]), PANEL[1]));
  await stop();
} finally {
  chain.api.off('disconnected', lost);
  await chain.close();
  await node?.stop();
}
