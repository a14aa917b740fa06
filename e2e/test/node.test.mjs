// The node's subcommands that start no chain.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

/** Runs the node to its end: its exit code and what it printed. */
function run(...args) {
  const { status, stdout, stderr } = spawnSync(process.env.TRADE_CHAIN_NODE, args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  return { status, stdout, stderr };
}

test('it says its version and the commit that it was built from', () => {
  const { status, stdout } = run('--version');
  assert.equal(status, 0);
  assert.match(stdout, /^trade-chain-node \d+\.\d+\.\d+-[0-9a-f]{7,}\s*$/);
});

test('it knows the chains by name, and says what is wrong with others', () => {
  for (const [name, id] of [['dev', 'trade_chain_dev'], ['local', 'trade_chain_local']]) {
    const { status, stdout, stderr } = run('export-chain-spec', '--chain', name);
    assert.equal(status, 0, stderr);
    assert.equal(JSON.parse(stdout).id, id);
  }
  const { status, stderr } = run('export-chain-spec', '--chain', 'nowhere');
  assert.equal(status, 1);
  assert.match(stderr, /'nowhere' is no file, and no chain that this node knows by name \(dev, local\)/);
});

test('it makes and reads keys', () => {
  const { status, stdout } = run('key', 'inspect', '//Alice');
  assert.equal(status, 0);
  assert.match(stdout, /5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY/);
});

test('it removes the data of a chain, for every way to name it', () => {
  const base = mkdtempSync(join(tmpdir(), 'trade-chain-'));
  try {
    for (const [id, ...named] of [
      ['trade_chain_dev', '--dev'], ['trade_chain_dev', '--chain', 'dev'], ['trade_chain_local', '--chain', 'local'],
      ['trade_chain_local', '--chain', 'local', '--parachain'],
    ]) {
      const database = join(base, 'chains', id, 'db');
      mkdirSync(join(database, 'full'), { recursive: true });
      const { status, stderr } = run('purge-chain', ...named, '-y', '--base-path', base);
      assert.equal(status, 0, stderr);
      assert.ok(!existsSync(database), named.join(' '));
    }
    const { status, stderr } = run('purge-chain', '--chain', 'dev', '-y', '--base-path', base);
    assert.equal(status, 0);
    assert.match(stderr, /did not exist/);
  } finally {
    rmSync(base, { recursive: true });
  }
});
