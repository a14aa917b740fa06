// Makes a bundle of a regulatory proof, or of what counts in a quota: what an offline check of it needs, at one block. What that
// is, the verifier says.

import { execFileSync } from 'node:child_process';
import { HttpProvider, WsProvider } from '@polkadot/api';

/** What stops it, told in a sentence. */
export class Refusal extends Error {}

/** Each round brings what the one before made known; a recall that spreads is followed over up to so many ancestors. */
const MOST_ROUNDS = 100;
const CONNECT_TIMEOUT_MS = 10_000;
/** Of how many keys a node is asked at once. */
const KEYS_AT_ONCE = 500;

/** A connection to a node's RPC: `send(method, params)` and `close()`. */
async function open(url) {
  if (/^https?:/.test(url)) {
    const provider = new HttpProvider(url);
    return { send: (method, params) => provider.send(method, params), close: () => {} };
  }
  if (!/^wss?:/.test(url)) throw new Refusal(`${url} is no address of a node: it begins with ws:, wss:, http: or https:`);
  const provider = new WsProvider(url, false);
  let timer;
  await new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error('time is over')), CONNECT_TIMEOUT_MS);
    provider.on('connected', resolve);
    provider.on('error', reject);
    provider.connect().catch(reject);
  }).catch(() => { throw new Refusal(`no node answers at ${url}`); }).finally(() => clearTimeout(timer));
  return { send: (method, params) => provider.send(method, params), close: () => provider.disconnect() };
}

/** A small number as SCALE has it, the smaller the shorter. */
function compact(number) {
  if (number < 2 ** 6) return Buffer.from([number << 2]);
  const bytes = Buffer.alloc(number < 2 ** 14 ? 2 : 4);
  if (number < 2 ** 14) bytes.writeUInt16LE(number * 4 + 1);
  else if (number < 2 ** 30) bytes.writeUInt32LE(number * 4 + 2);
  else bytes.writeUInt32LE(number);
  return number < 2 ** 30 ? bytes : Buffer.concat([Buffer.from([3]), bytes]);
}

const raw = (hex) => Buffer.from(hex.slice(2), 'hex');

/** A header in SCALE, from the JSON that nodes answer; its items stand there in SCALE. */
export function encodeHeader({ parentHash, number, stateRoot, extrinsicsRoot, digest: { logs } }) {
  const parts = [raw(parentHash), compact(Number(number)), raw(stateRoot), raw(extrinsicsRoot), compact(logs.length), ...logs.map(raw)];
  return `0x${Buffer.concat(parts).toString('hex')}`;
}

/** What the verifier says of a bundle; `args` are what stands between its command and the bundle. */
function ask(verifier, command, block, bundle, ...args) {
  const options = { input: JSON.stringify(bundle), encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['pipe', 'pipe', 'pipe'] };
  try {
    return JSON.parse(execFileSync(verifier, [command, block, '-', ...args], options));
  } catch (error) {
    if (error.code === 'ENOENT') throw new Refusal(`there is no verifier at ${verifier}`);
    // That a proof does not stand is an answer, too.
    if (error.status === 1 && error.stdout) return JSON.parse(error.stdout);
    throw new Refusal(`the verifier says: ${(error.stderr || error.stdout || error.message).trim()}`);
  }
}

/** The block that is asked for, or the last that is final: its hash and its header. */
async function blockOf(node, wanted) {
  const head = await node.send('chain_getFinalizedHead', []);
  const hash = wanted ?? head;
  const header = await node.send('chain_getHeader', [hash]);
  if (!header) throw new Refusal(`the node knows no block ${hash}`);
  const { number: last } = await node.send('chain_getHeader', [head]);
  if (Number(header.number) > Number(last) || await node.send('chain_getBlockHash', [Number(header.number)]) !== hash) {
    throw new Refusal(`block ${hash} is not final; without --block the last one that is final is taken`);
  }
  return { hash, header };
}

/** The nodes of the trie that show the values of these keys, or that there are none. */
async function nodesFor(node, keys, hash) {
  const nodes = [];
  for (let from = 0; from < keys.length; from += KEYS_AT_ONCE) {
    nodes.push(...(await node.send('state_getReadProof', [keys.slice(from, from + KEYS_AT_ONCE), hash])).proof);
  }
  return nodes;
}

async function gather(node, { verifier, proof, quota, digest, block }) {
  const { hash, header } = await blockOf(node, block);
  const number = Number(header.number);
  const claim = quota ? { quota } : { proof, digest: `0x${'00'.repeat(32)}` };
  const bundle = { version: 1, ...claim, header: encodeHeader(header), nodes: [] };
  for (let round = 0; ; round += 1) {
    const needs = ask(verifier, 'needs', hash, bundle);
    const { keys, prefixes } = needs;
    if (keys.length + prefixes.length === 0) {
      if (!quota && !needs.digest) {
        throw new Refusal(`there is no regulatory proof ${proof} at block ${number}, which is final; if it was just made, try again soon`);
      }
      if (digest && digest.toLowerCase() !== needs.digest) {
        throw new Refusal(`regulatory proof ${proof} has another digest: ${needs.digest}`);
      }
      const superfluous = new Set(needs.superfluous);
      if (!quota) bundle.digest = needs.digest;
      bundle.nodes = bundle.nodes.filter((_, place) => !superfluous.has(place));
      return { hash, number, bundle, verdict: ask(verifier, 'check', hash, bundle, '--json') };
    }
    // Under a prefix, what matters is the first key, or that there is none.
    const first = await Promise.all(prefixes.map((prefix) => node.send('state_getKeysPaged', [prefix, 1, null, hash])));
    const known = bundle.nodes.length;
    bundle.nodes = [...new Set([...bundle.nodes, ...await nodesFor(node, [...keys, ...prefixes, ...first.flat()], hash)])];
    if (bundle.nodes.length === known || round === MOST_ROUNDS) throw new Refusal('the node does not prove all that is asked for');
  }
}

/**
 * Makes the bundle: `url` is the node's, `verifier` the path of the command, `proof` the number, or `quota` which one, `{ identity,
 * list, year }`; `block` the hash of a final block, without it of the last; `digest` what the proof's must be. Answers the block's
 * hash and number, the bundle, and what the verifier decides on it.
 */
export async function makeBundle({ url, ...wanted }) {
  const node = await open(url);
  try {
    return await gather(node, wanted);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (/discarded|UnknownBlock|not found/i.test(error.message)) {
      throw new Refusal(`the node does not have the state of that block any more, or never had it (${error.message}); ask one that keeps all states`);
    }
    if (/fetch failed|^\[\d{3}\]/.test(error.message)) {
      throw new Refusal(`no node answers at ${url} (${error.message.split('\n')[0]})`);
    }
    throw error;
  } finally {
    await node.close();
  }
}
