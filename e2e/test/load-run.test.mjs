// The load run, small: all that it sends is included, and it counts what is not.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { connect } from '../lib/chain.mjs';
import { figures, makeAccounts, readOutcomes, send, sign } from '../lib/load.mjs';
import { startNode } from '../lib/node.mjs';

const TRADES = 60;
/** How often each call is made for one trade. */
const CALLS = {
  'tradePayments.placeOrder': 1, 'tradePayments.acceptOrder': 1, 'provenance.recordEvents': 1, 'logistics.createShipment': 1,
  'clearance.declare': 2, 'logistics.offerHandover': 2, 'logistics.acceptHandover': 2, 'logistics.recordEvents': 1,
  'tradePayments.pay': 1, 'tradePayments.settle': 1,
};

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

const add = (numbers) => numbers.reduce((sum, one) => sum + one, 0);

test('what fails, what the pool refuses and what no block has is counted as such', async () => {
  const [rich, poor, late] = makeAccounts(chain, ['Rich', 'Poor', 'Late']);
  await chain.fund(['Rich', 'Late'], chain.units(10));
  const transfer = (account, tokens) =>
    ({ account, kind: 'transfer', call: chain.api.tx.balances.transferKeepAlive(chain.address('Alice'), chain.units(tokens)) });
  const transactions = [transfer(rich, 1), transfer(rich, 1_000), transfer(rich, 2), transfer(poor, 1), transfer(late, 1), transfer(late, 2)];
  const signing = await sign(chain, transactions);
  // The nonce of what is left out is missing before the next one.
  transactions.splice(4, 1);
  const { blocks, measured } = await send(node.ws, transactions);
  await readOutcomes(chain, blocks);
  const found = figures([{ transactions, signing, blocks, measured }]);
  const { signed, submitted, included, final, failed, missing, errors, refused } = found;
  assert.deepEqual(
    { signed, submitted, included, final, failed, missing, errors },
    { signed: 5, submitted: 4, included: 2, final: 2, failed: 1, missing: 1, errors: { 'Token.FundsUnavailable': 1 } },
  );
  assert.deepEqual(Object.values(refused), [1], JSON.stringify(refused));
  assert.deepEqual([found.measured.blocks, found.measured.perSecond.included], [0, null], 'so few are no measurement');
});

test('the calls of trades and transfers of 20 accounts are all included and final, and the figures add up', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'trade-chain-load-'));
  try {
    const file = join(folder, 'load.json');
    const said = execFileSync(process.execPath, [
      fileURLToPath(new URL('../measure/load.mjs', import.meta.url)), '--url', node.ws, '--json', file,
      '--accounts', '20', '--seconds', '5', '--rounds', '1', '--trades', String(TRADES), '--transfers', '5000',
    ], { encoding: 'utf8' });
    t.diagnostic(said);
    const { about, transfers, trade } = JSON.parse(readFileSync(file, 'utf8'));
    assert.deepEqual([about.accounts, about.seconds, about.trades], [20, 5, TRADES]);
    for (const found of [transfers, trade]) {
      const { submitted, included, final, failed, missing, refused, errors, calls, measured } = found;
      assert.ok(submitted > 0 && submitted <= found.signed, `${submitted} of ${found.signed}`);
      assert.deepEqual({ included, final, failed, missing, refused, errors }, { included: submitted, final: submitted, failed: 0, missing: 0, refused: {}, errors: {} });
      for (const field of ['submitted', 'included', 'final', 'failed']) {
        assert.equal(add(Object.values(calls).map((call) => call[field])), found[field], field);
        assert.ok(measured[field] <= found[field], field);
      }
      assert.ok(measured.blocks > 0 && measured.included > 0, `${measured.included} in ${measured.blocks} blocks`);
      for (const [field, rate] of Object.entries(measured.perSecond)) {
        assert.ok(Math.abs(rate * measured.seconds - measured[field]) < 1e-6, field);
      }
      for (const [part, { mean, most }] of Object.entries(measured.full)) {
        assert.ok(mean > 0 && mean <= most && most <= 1, `${part}: ${mean}, ${most}`);
      }
    }
    assert.deepEqual(Object.keys(transfers.calls), ['balances.transferKeepAlive']);
    const made = Object.fromEntries(Object.entries(trade.calls).map(([call, { included }]) => [call, included / TRADES]));
    assert.deepEqual(made, CALLS);
    assert.equal(trade.signed, TRADES * add(Object.values(CALLS)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
