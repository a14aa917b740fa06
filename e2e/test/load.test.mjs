// Many transactions at once, and a node that dies under them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { connect } from '../lib/chain.mjs';
import { COUNCIL } from '../lib/council.mjs';
import { startNode } from '../lib/node.mjs';

const COUNT = 200;
/** After so many blocks without one of them, what comes next of each sender is sent again. */
const QUIET = 5;
/** The code of the error that a transaction is in the pool already. */
const IN_POOL = 1013;
const SENDERS = [...COUNCIL, 'RegistrarNL', 'RegistrarCN', 'Exporter', 'Importer', 'Carrier'];

let node;
let chain;
before(async () => {
  node = await startNode();
  chain = await connect(node.ws);
});
after(async () => {
  await chain?.close();
  await node?.stop();
});

const nonceOf = async (name) => (await chain.api.query.system.account(chain.address(name))).nonce.toNumber();

const remark = (label) => (i) => chain.api.tx.system.remarkWithEvent(`${label} ${i}`);

/** A call that fails, and takes so much of its block that there is room for no second one. */
function heavy() {
  const { consts, tx } = chain.api;
  const { refTime } = consts.system.blockWeights.perClass.operational.maxExtrinsic.unwrap();
  const noMotion = `0x${'00'.repeat(32)}`;
  return tx.council.close(noMotion, 0, { refTime: refTime.toBigInt() * 3n / 5n, proofSize: 0 }, 0);
}

/** Signed transactions, the same number from each sender, in the order of their nonces. */
async function sign(callOf, count = COUNT) {
  const { api } = chain;
  const nonces = new Map();
  for (const name of SENDERS) nonces.set(name, await nonceOf(name));
  return Array.from({ length: count }, (_, i) => {
    const name = SENDERS[i % SENDERS.length];
    const nonce = nonces.get(name);
    nonces.set(name, nonce + 1);
    return callOf(i).sign(chain.account(name), {
      blockHash: api.genesisHash, era: 0, genesisHash: api.genesisHash, nonce,
      runtimeVersion: api.runtimeVersion, signedExtensions: api.registry.signedExtensions,
    });
  });
}

const send = (transactions) => transactions.map((tx) => chain.api.rpc.author.submitExtrinsic(tx));

/** What is in the pool already is waited for. */
function unlessInPool(error) {
  if (error.code !== IN_POOL) throw error;
}

/** Number -> hash of every block up to this one. */
async function hashes(to) {
  const numbers = Array.from({ length: to + 1 }, (_, number) => number);
  return Promise.all(numbers.map(async (number) => (await chain.api.rpc.chain.getBlockHash(number)).toHex()));
}

async function finalized() {
  const { api } = chain;
  return (await api.rpc.chain.getHeader(await api.rpc.chain.getFinalizedHead())).number.toNumber();
}

/** The signed transactions in these blocks, with whether they succeeded. */
async function signedIn(blocks) {
  const { api } = chain;
  const found = await Promise.all(blocks.map(async (hash) => {
    const [{ block }, events] = await Promise.all([api.rpc.chain.getBlock(hash), (await api.at(hash)).query.system.events()]);
    const succeeded = new Set(events
      .filter(({ event, phase }) => phase.isApplyExtrinsic && api.events.system.ExtrinsicSuccess.is(event))
      .map(({ phase }) => phase.asApplyExtrinsic.toNumber()));
    return block.extrinsics
      .map((tx, i) => ({ hash: tx.hash.toHex(), signer: tx.isSigned && tx.signer.toString(), succeeded: succeeded.has(i) }))
      .filter(({ signer }) => signer);
  }));
  return found.flat();
}

test(`${COUNT} signed transactions sent at once are all included, each once`, async () => {
  const transactions = await sign(remark('first'));
  const from = await chain.height();
  const taken = await Promise.all(send(transactions));
  assert.deepEqual(taken.map(String), transactions.map((tx) => tx.hash.toHex()));

  const last = new Map(transactions.map((tx) => [tx.signer.toString(), tx.nonce.toNumber() + 1]));
  let [before, quiet] = ['', 0];
  await chain.until(async () => {
    const accounts = await chain.api.query.system.account.multi([...last.keys()]);
    const now = accounts.map((account) => account.nonce.toNumber());
    const waiting = [...last].flatMap(([signer, all], i) => (now[i] < all ? [[signer, now[i]]] : []));
    quiet = String(now) === before ? quiet + 1 : 0;
    before = String(now);
    // A pool can lose what it took, where that came before its predecessor while a block was imported.
    if (quiet === QUIET) {
      quiet = 0;
      const next = ([signer, nonce]) => transactions.find((tx) => tx.signer.toString() === signer && tx.nonce.toNumber() === nonce);
      await Promise.all(send(waiting.map(next)).map((sent) => sent.catch(unlessInPool)));
    }
    return waiting.length === 0;
  }, 'inclusion of them all', 100);

  const included = await signedIn((await hashes(await chain.height())).slice(from + 1));
  assert.deepEqual(included.map((tx) => tx.hash).sort(), transactions.map((tx) => tx.hash.toHex()).sort());
  assert.ok(included.every((tx) => tx.succeeded));
});

test('a node killed under that load goes on from its data, and nothing finalised is lost', async () => {
  // The heavy ones take a block each: the pool is not empty for a hundred blocks.
  const transactions = await sign((i) => (i < COUNT || i % 20 < 10 ? remark('second')(i) : heavy()), 2 * COUNT);
  const start = await nonceOf(SENDERS[0]);
  const first = Promise.all(send(transactions.slice(0, COUNT)));
  await chain.until(async () => (await nonceOf(SENDERS[0])) > start, 'a block with some of them');
  await first;
  await Promise.all(send(transactions.slice(COUNT)));
  // What comes in while a block is imported may be in the pool only from the next block on.
  const pending = async () => (await chain.api.rpc.author.pendingExtrinsics()).length;
  await chain.until(async () => (await pending()) > 0, 'a pool with what was sent');
  const known = await hashes(await finalized());
  assert.ok(await pending() > 0, 'it still has transactions to include');
  await node.kill();
  await chain.close();

  await node.start();
  chain = await connect(node.ws);
  const height = await chain.height();
  assert.ok(height >= known.length - 1, 'no finalised block is missing');
  assert.deepEqual(await hashes(known.length - 1), known, 'every finalised block is the same');
  await chain.waitBlocks(3);

  // The nonces of the senders are those that the blocks on the chain account for.
  const included = await signedIn(await hashes(await chain.height()));
  for (const name of SENDERS) {
    const count = included.filter((tx) => tx.signer === chain.address(name)).length;
    assert.equal(await nonceOf(name), count, name);
  }
  assert.equal(new Set(included.map((tx) => tx.hash)).size, included.length, 'none is included twice');

  const outcome = await chain.submit(chain.api.tx.system.remarkWithEvent('it goes on'), 'Alice');
  chain.event(outcome, 'system', 'Remarked');
});
