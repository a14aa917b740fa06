// A load: transactions of many accounts that are signed ahead, sent as fast as the node takes them, and read back from its
// blocks.
//
// A transaction is `{ account, call }`, the call a transaction of the API or its bytes; it may have a `kind` and a `done` that
// hears what events came of it. What becomes of it is written to it: `hex`, `takenAt` (by the pool) and `finalAt` (moments of
// performance.now()), `block` (its number), `error` (the name of why it failed there), `refused` (the pool's words), `weight`, and
// `isResent`, if the pool took it and lost it.

import { createHash, createPrivateKey, createPublicKey, sign as signBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { WsProvider } from '@polkadot/api';
import { decodeError } from './chain.mjs';

/** A private key of ed25519 in PKCS #8 is this and its 32 bytes. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const IMMORTAL = '0x00';
const SIGNED_V4 = 0x84;
/** The first variant of an address is an account, and of a signature ed25519. */
const FIRST = 0;
const LONGEST_SIGNED = 256;

/**
 * What is in the pool at a time: so many of the fullest block so far, from `least` on, and so many of `each` account. A full
 * pool drops what it took before, and then whatever the same account sends waits in vain; its limit is 8,192.
 */
const BLOCKS_AHEAD = 3;
const AHEAD = { least: 100, most: 6_000, each: 8 };
/** Requests that wait for an answer. */
const REQUESTS = 64;
/** What the pool has not after so many blocks, it has lost. */
const MISSED = 2;
/** What is in none of so many blocks will be in none. */
const PATIENCE = 10;
/** The pool has no room now. */
const POOL_FULL = 1016;
const STEP_MS = 20;
/** A block that took no more than this of the fullest before it had what it could take. */
const STEADY = 1.5;
const OUTCOMES = ['ExtrinsicSuccess', 'ExtrinsicFailed'];

const weightOf = ({ refTime, proofSize }) => ({ time: Number(refTime), proof: Number(proofSize) });
const lengthOf = ({ hex }) => hex.length / 2 - 1;

/**
 * Accounts of these names, `{ name, publicKey, key }`, the same for the same names. Their keys are of ed25519: the JavaScript
 * runtime signs with these itself, many times as fast as WebAssembly does with sr25519, and the chain takes them alike.
 */
export function makeAccounts(chain, names) {
  return names.map((name) => {
    const seed = createHash('sha256').update(`//load//${name}`).digest();
    const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
    const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-seed.length);
    chain.know(name, publicKey);
    return { name, publicKey, key };
  });
}

/** Signs transactions, in the order in which each account's are to be included; answers how many milliseconds that took. */
export async function sign({ api }, transactions) {
  const began = performance.now();
  const { genesisHash, registry, runtimeVersion: { specVersion, transactionVersion } } = api;
  const about = {
    era: IMMORTAL, tip: 0, assetId: null, mode: 0, specVersion, transactionVersion, genesisHash, blockHash: genesisHash, metadataHash: null,
  };
  const encode = (types) => Buffer.concat(types.map(([name, type]) => registry.createType(type, about[name]).toU8a()));
  const compact = (number) => registry.createType('Compact<u32>', number).toU8a();
  const extensions = Object.entries(registry.getSignedExtensionTypes());
  const nonceAt = extensions.findIndex(([name]) => name === 'nonce');
  const [before, after] = [extensions.slice(0, nonceAt), extensions.slice(nonceAt + 1)].map(encode);
  const implied = encode(Object.entries(registry.getSignedExtensionExtra()));

  const accounts = [...new Set(transactions.map(({ account }) => account))];
  const states = await api.query.system.account.multi(accounts.map(({ publicKey }) => publicKey));
  const nonces = new Map(accounts.map((account, i) => [account, states[i].nonce.toNumber()]));
  for (const transaction of transactions) {
    const { account, call } = transaction;
    const nonce = nonces.get(account);
    nonces.set(account, nonce + 1);
    const method = call instanceof Uint8Array ? call : call.method.toU8a();
    const extra = Buffer.concat([before, compact(nonce), after]);
    const payload = Buffer.concat([method, extra, implied]);
    const signature = signBytes(null, payload.length > LONGEST_SIGNED ? registry.hash(payload) : payload, account.key);
    const body = Buffer.concat([Buffer.of(SIGNED_V4, FIRST), account.publicKey, Buffer.of(FIRST), signature, extra, method]);
    transaction.hex = `0x${Buffer.concat([compact(body.length), body]).toString('hex')}`;
  }
  return performance.now() - began;
}

/** The blocks that a subscription tells of, as they come: `{ number, at }` and what `more` adds. */
async function follow(provider, name, topic, more = () => ({})) {
  const heard = [];
  await provider.subscribe(name, `chain_subscribe${topic}`, [], (error, header) => {
    if (!error) heard.push({ number: Number(header.number), at: performance.now(), ...more() });
  });
  return heard;
}
/** What was heard first of a block, or of a later one. */
const heardOf = (heard, number) => heard.find((one) => one.number >= number);

/**
 * Sends signed transactions, in order, so that the pool is never empty and never full, and waits until all that it took are in
 * final blocks. It measures from the first block for which there was more in the pool than it took, until the block after so
 * many `seconds`, or after which nothing is left to send. What is left then is sent all the same, or is not (`rest`). `ahead`
 * is what a load before this one answered as such.
 *
 * Answers `blocks`, `{ number, hash, at, ours: [{ index, transaction }] }`, those `measured` from the first, exclusive, to the
 * last, or none, and `ahead`. What became of each transaction is written to it.
 */
export async function send(ws, transactions, { seconds = Infinity, rest = true, ahead = AHEAD.least } = {}) {
  const provider = new WsProvider(ws, 500);
  await provider.isReady;
  let isLost = false;
  provider.on('disconnected', () => { isLost = true; });
  const known = new Map(transactions.map((transaction) => [transaction.hex, transaction]));
  const limit = Math.min(AHEAD.most, AHEAD.each * new Set(transactions.map(({ account }) => account)).size);
  const dropped = [];
  const taken = new Set();
  const blocks = [];
  const measured = [];
  let [next, open, waiting, quiet, most] = [0, 0, 0, 0, 0];
  let [isFull, isOver] = [false, false];

  /** Whose request is open: the pool loses what comes before its predecessor. */
  const asking = new Set();

  const isLeft = () => !isOver && (dropped.length > 0 || next < transactions.length);
  function submit(transaction) {
    open += 1;
    asking.add(transaction.account);
    waiting += 1;
    provider.send('author_submitExtrinsic', [transaction.hex]).then(() => {
      transaction.takenAt = performance.now();
      if (transaction.block === undefined) taken.add(transaction);
    }, (error) => {
      waiting -= 1;
      if (error.code === POOL_FULL) {
        isFull = true;
        dropped.push(transaction);
      } else {
        // Without the figures of this one.
        transaction.refused = error.message.replace(/:? *\(.*$/s, '');
      }
    }).finally(() => {
      open -= 1;
      asking.delete(transaction.account);
      fill();
    });
  }
  function fill() {
    while (!isFull && isLeft() && open < REQUESTS && waiting < ahead) {
      const transaction = dropped[0] ?? transactions[next];
      if (asking.has(transaction.account)) return;
      if (dropped.length > 0) dropped.shift();
      else next += 1;
      submit(transaction);
    }
  }

  /** Sends again what the pool took and has no more; what was in a block meanwhile is not missed for a second time. */
  async function recover() {
    const before = performance.now();
    const pending = new Set(await provider.send('author_pendingExtrinsics', []));
    for (const transaction of taken) {
      if (transaction.takenAt > before || pending.has(transaction.hex)) {
        transaction.missed = 0;
        continue;
      }
      transaction.missed = (transaction.missed ?? 0) + 1;
      if (transaction.missed < MISSED) continue;
      transaction.missed = 0;
      // One that waits for another is not told of, and is refused: the pool knows it.
      await provider.send('author_submitExtrinsic', [transaction.hex]).then(() => { transaction.isResent = true; }, () => {});
    }
  }

  async function read(number, { at, isSent }) {
    const hash = await provider.send('chain_getBlockHash', [number]);
    const { block: { extrinsics } } = await provider.send('chain_getBlock', [hash]);
    const ours = extrinsics.map((hex, index) => ({ index, transaction: known.get(hex) })).filter(({ transaction }) => transaction);
    const block = { number, hash, at, ours };
    for (const { transaction } of ours) {
      transaction.block = number;
      taken.delete(transaction);
    }
    blocks.push(block);
    waiting -= ours.length;
    quiet = ours.length > 0 ? 0 : quiet + 1;
    isFull = false;
    const [from, to] = measured;
    if (!from) {
      if (ours.length > 0 && ours.length <= STEADY * most && !isSent) measured.push(block);
    } else if (!to && (at - from.at >= seconds * 1_000 || isSent)) {
      measured.push(block);
      isOver = !rest;
    }
    most = Math.max(most, ours.length);
    ahead = Math.min(limit, Math.max(ahead, BLOCKS_AHEAD * most));
    fill();
    await recover();
  }

  try {
    const [heads, finals] = await Promise.all([
      follow(provider, 'chain_newHead', 'NewHeads', () => ({ isSent: !isLeft() })), follow(provider, 'chain_finalizedHead', 'FinalizedHeads'),
    ]);
    while (!isLost && heads.length === 0) await sleep(STEP_MS);
    let number = heads.at(-1).number + 1;
    fill();
    for (let isDone = false; !isDone; await sleep(STEP_MS)) {
      if (isLost) throw new Error('the node ended');
      for (let heard; (heard = heardOf(heads, number)); number += 1) await read(number, heard);
      const isFinal = blocks.every((block) => block.ours.length === 0 || heardOf(finals, block.number));
      isDone = open === 0 && ((!isLeft() && waiting === 0 && isFinal) || quiet >= PATIENCE);
    }
    for (const { number: one, ours } of blocks) {
      for (const { transaction } of ours) transaction.finalAt = heardOf(finals, one)?.at;
    }
    return { blocks, measured: measured.length === 2 ? measured : [], ahead };
  } finally {
    await provider.disconnect();
  }
}

/** Reads what came of the transactions in blocks: their events, why they failed, what was charged; and how full each block is. */
export async function readOutcomes({ api }, blocks) {
  const { events: eventsAt, blockWeight } = api.query.system;
  const { blockLength, blockWeights } = api.consts.system;
  const limit = weightOf(blockWeights.perClass.normal.maxTotal.unwrap());
  for (const block of blocks) {
    const [events, { normal }] = await Promise.all([eventsAt.at(block.hash), blockWeight.at(block.hash)]);
    const own = new Map(block.ours.map(({ index }) => [index, []]));
    for (const { phase, event } of events) {
      if (phase.isApplyExtrinsic) own.get(phase.asApplyExtrinsic.toNumber())?.push(event);
    }
    for (const { index, transaction } of block.ours) {
      const outcome = own.get(index).find(({ section, method }) => section === 'system' && OUTCOMES.includes(method));
      const { dispatchError, dispatchInfo: { weight } } = outcome.data;
      if (dispatchError) transaction.error = decodeError(api, dispatchError).name;
      transaction.weight = weightOf(weight);
      transaction.done?.(own.get(index));
    }
    const used = weightOf(normal);
    const bytes = block.ours.reduce((sum, { transaction }) => sum + lengthOf(transaction), 0);
    block.full = {
      time: used.time / limit.time,
      proof: used.proof / limit.proof,
      length: bytes / blockLength.max.normal.toNumber(),
    };
  }
}

const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);
const mean = (numbers) => (numbers.length > 0 ? sum(numbers) / numbers.length : null);
/** How many of each there are. */
function count(names) {
  const found = {};
  for (const name of names) found[name] = (found[name] ?? 0) + 1;
  return found;
}

/**
 * What loads of the same kind came to. A load is `{ transactions, signing, blocks, measured }`, its blocks with their
 * outcomes. `included` and `final` is what succeeded; what failed in a block is `failed`, what no block has `missing`.
 */
export function figures(loads) {
  const all = loads.flatMap(({ transactions }) => transactions);
  const sent = all.filter(({ takenAt, block }) => takenAt !== undefined || block !== undefined);
  const succeeded = ({ block, error }) => block !== undefined && !error;
  const failed = ({ error }) => Boolean(error);
  const tally = (some) => ({
    included: some.filter(succeeded).length,
    final: some.filter((one) => succeeded(one) && one.finalAt !== undefined).length,
    failed: some.filter(failed).length,
  });
  const measured = loads.filter((load) => load.measured.length > 0).map(({ transactions, blocks, measured: [from, to] }) => {
    const within = (moment) => moment > from.at && moment <= to.at;
    const some = blocks.filter(({ number }) => number > from.number && number <= to.number);
    const ours = some.flatMap((block) => block.ours.map(({ transaction }) => transaction));
    return {
      milliseconds: to.at - from.at,
      blocks: some,
      submitted: transactions.filter(({ takenAt }) => within(takenAt)).length,
      included: ours.filter(succeeded).length,
      final: transactions.filter((one) => succeeded(one) && within(one.finalAt)).length,
      failed: ours.filter(failed).length,
    };
  });
  const total = (field) => sum(measured.map((one) => one[field]));
  const seconds = total('milliseconds') / 1_000;
  const perSecond = (field) => (seconds > 0 ? total(field) / seconds : null);
  const blocks = measured.flatMap((one) => one.blocks);
  const full = (part) => {
    const shares = blocks.map((block) => block.full[part]);
    return { mean: mean(shares), most: shares.length > 0 ? Math.max(...shares) : null };
  };
  return {
    signed: all.length,
    signingSeconds: sum(loads.map(({ signing }) => signing)) / 1_000,
    submitted: sent.length,
    resent: sent.filter(({ isResent }) => isResent).length,
    refused: count(all.map(({ refused }) => refused).filter(Boolean)),
    ...tally(sent),
    missing: sent.filter(({ block }) => block === undefined).length,
    errors: count(all.map(({ error }) => error).filter(Boolean)),
    measured: {
      seconds,
      blocks: blocks.length,
      ...Object.fromEntries(['submitted', 'included', 'final', 'failed'].map((field) => [field, total(field)])),
      perSecond: Object.fromEntries(['submitted', 'included', 'final'].map((field) => [field, perSecond(field)])),
      full: { time: full('time'), proof: full('proof'), length: full('length') },
    },
    calls: Object.fromEntries([...new Set(all.map(({ kind }) => kind))].map((kind) => {
      const some = sent.filter((one) => one.kind === kind);
      const charged = some.filter(succeeded);
      return [kind, {
        submitted: some.length,
        ...tally(some),
        time: mean(charged.map(({ weight }) => weight.time)),
        proof: mean(charged.map(({ weight }) => weight.proof)),
        length: mean(some.map(lengthOf)),
      }];
    })),
  };
}
