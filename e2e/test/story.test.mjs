// The worked example, played on a node of its own; and that it stops where something differs from what it tells.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startNode } from '../lib/node.mjs';

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
