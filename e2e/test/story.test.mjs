// The worked example, played on a node of its own; and that it stops where something differs from what it tells.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DispatchFailure } from '../lib/chain.mjs';
import { startNode } from '../lib/node.mjs';
import { check, refusal } from '../story/telling.mjs';

const run = promisify(execFile);
const story = fileURLToPath(new URL('../story.mjs', import.meta.url));

/** Plays it on a fresh chain, and answers what it said and how it ended. */
async function played(env = {}) {
  const node = await startNode();
  try {
    const { stdout } = await run(process.execPath, [story, '--ws', node.ws], { env: { ...process.env, ...env } });
    return { code: 0, said: stdout };
  } catch ({ code, stdout, stderr }) {
    return { code, said: `${stdout}${stderr}` };
  } finally {
    await node.stop();
  }
}

test('it is told to the end', async () => {
  const { code, said } = await played();
  assert.equal(code, 0, said);
  assert.match(said, /^ *together +\d/m);
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
