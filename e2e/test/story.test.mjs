// The worked example, played on a node of its own; and that it stops where something differs from what it tells.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { connect, DispatchFailure } from '../lib/chain.mjs';
import { startNode } from '../lib/node.mjs';
import { check, refusal } from '../story/telling.mjs';

const run = promisify(execFile);
const story = fileURLToPath(new URL('../story.mjs', import.meta.url));

/** What full blocks of each kind of call take (benches/README.md). */
const blocks = new URL('../../docs/performance/blocks.json', import.meta.url);

/** A call, and those that are batched in it. */
const calls = (call) => [call, ...(call.section === 'utility' && call.method === 'batchAll' ? [...call.args[0]].flatMap(calls) : [])];

const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The calls of all signed transactions of a chain, each once, by the names that the runtime has for them. */
async function signedCalls(ws) {
  const chain = await connect(ws);
  try {
    const { rpc } = chain.api;
    const found = new Set();
    for (let height = await chain.height(); height > 0; height -= 1) {
      const { block: { extrinsics } } = await rpc.chain.getBlock(await rpc.chain.getBlockHash(height));
      const signed = [...extrinsics].filter(({ isSigned }) => isSigned).flatMap(({ method }) => calls(method));
      for (const { section, method } of signed) found.add(snake(`${section}.${method}`));
    }
    return [...found].sort();
  } finally {
    await chain.close();
  }
}

/** Plays it on a fresh chain, and answers what it said, how it ended, and what was called there. */
async function played(env = {}) {
  const node = await startNode();
  try {
    const ended = await run(process.execPath, [story, '--ws', node.ws], { env: { ...process.env, ...env } }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      ({ code, stdout, stderr }) => ({ code, said: `${stdout}${stderr}` }),
    );
    return { ...ended, called: await signedCalls(node.ws) };
  } finally {
    await node.stop();
  }
}

test('it is told to the end', async () => {
  const { code, said, called } = await played();
  assert.equal(code, 0, said);
  assert.match(said, /^ *together +\d/m);

  // Of each call that it makes, also where it is refused, full blocks were measured. This one is made in a batch alone.
  assert.ok(called.includes('assets.transfer'), called.join());
  const { figures } = JSON.parse(await readFile(blocks, 'utf8'));
  const measured = new Set(figures.map(({ call }) => call.split(',')[0]));
  assert.deepEqual(called.filter((name) => !measured.has(name)), [], 'calls of which no block was filled');
});

test('it stops with the step and the reason: here, a verifier that says nothing', async () => {
  const { code, said } = await played({ TRADE_CHAIN_VERIFIER: '/bin/false' });
  assert.equal(code, 1, said);
  assert.match(said, /The story stops at step \d+ \("The border"\): the verifier says: ./);
});

test('a step stops where what is read differs, and where a transaction is not refused as told', async () => {
  check('the same', [1n, { of: ['goods'] }], [1n, { of: ['goods'] }]);
  assert.throws(() => check('what is held', [1n], [2n]), /what is held: expected \[ 2n \], found \[ 1n \]/);
  const failure = (name) => new DispatchFailure(name);
  assert.equal((await refusal(Promise.reject(failure('logistics.InFuture')), 'logistics.InFuture')).name, 'logistics.InFuture');
  for (const [promise, says] of [
    [Promise.resolve(), /refused with logistics\.InFuture: it was not refused/],
    [Promise.reject(failure('logistics.NotCustodian')), /refused with logistics\.InFuture: logistics\.NotCustodian/],
    [Promise.reject(new Error('the node is gone')), /refused with logistics\.InFuture: the node is gone/],
  ]) await assert.rejects(refusal(promise, 'logistics.InFuture'), says);
});
