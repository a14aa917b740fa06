// Starts and stops a development node. Every port is chosen by the system and bound to loopback.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const START_TIMEOUT_MS = 300_000;
const STOP_TIMEOUT_MS = 15_000;
const LOG_LINES_KEPT = 2_000;
const LOG_LINES_SHOWN = 40;
const HOUR_MS = 3_600_000;
const SLOT_MS = 6_000;

/** What must not outlive this process, whichever way it ends. */
const running = new Set();
process.on('exit', () => running.forEach((node) => node.destroy()));
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
  process.on(signal, () => process.exit(code));
}

class Node {
  #process;
  #log = [];
  #ended;

  constructor({ blockTime }) {
    this.blockTime = blockTime;
    this.basePath = mkdtempSync(join(tmpdir(), 'trade-chain-e2e-'));
    this.ws = undefined;
    this.chain = process.env.TRADE_CHAIN_CHAIN ?? 'dev';
  }

  get #binary() {
    const binary = process.env.TRADE_CHAIN_NODE;
    if (!binary) throw new Error('TRADE_CHAIN_NODE must hold the path of the node to test');
    return binary;
  }

  /** Adds to the chain's genesis storage: `[key, value]` each, in hex. */
  addToGenesis(entries) {
    const [exported, made] = ['exported', 'chain'].map((name) => join(this.basePath, `${name}.json`));
    execFileSync(this.#binary, ['export-chain-spec', '--chain', this.chain, '--raw', '--output', exported], { stdio: 'pipe' });
    const spec = JSON.parse(readFileSync(exported, 'utf8'));
    for (const [key, value] of entries) spec.genesis.raw.top[key] = value;
    writeFileSync(made, JSON.stringify(spec));
    this.chain = made;
  }

  /**
   * Starts the node on the data in `basePath` and waits for its RPC server. Its clock is so many milliseconds ahead
   * of this machine's.
   */
  async start({ ahead = 0 } = {}) {
    const args = [
      '--dev',
      '--chain', this.chain,
      '--dev-block-time', String(this.blockTime),
      '--base-path', this.basePath,
      '--rpc-port', '0',
      '--listen-addr', '/ip4/127.0.0.1/tcp/0',
      '--no-prometheus', '--no-telemetry', '--no-hardware-benchmarks',
    ];
    const env = ahead === 0 ? process.env : { ...process.env, ...this.#clock(ahead) };
    this.#process = spawn(this.#binary, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    this.#ended = new Promise((resolve) => {
      this.#process.once('error', (error) => resolve(error.message));
      this.#process.once('close', (code, signal) => resolve(`ended with ${signal ?? `code ${code}`}`));
    });

    const address = await new Promise((resolve, reject) => {
      const fail = (why) => reject(new Error(`the node ${why}:\n${this.log(LOG_LINES_SHOWN)}`));
      const timer = setTimeout(() => fail('did not open its RPC port in time'), START_TIMEOUT_MS);
      const read = (chunk) => {
        this.#log.push(...String(chunk).split('\n').filter(Boolean));
        this.#log.splice(0, this.#log.length - LOG_LINES_KEPT);
        const found = /JSON-RPC server: addr=.*?(127\.0\.0\.1:\d+)/.exec(chunk);
        if (found) {
          clearTimeout(timer);
          resolve(found[1]);
        }
      };
      this.#process.stdout.on('data', read);
      this.#process.stderr.on('data', read);
      this.#ended.then((why) => {
        clearTimeout(timer);
        fail(why);
      });
    }).catch((error) => {
      this.destroy();
      throw error;
    });
    this.ws = `ws://${address}`;
  }

  /** The environment in which a process reads another time. */
  #clock(ahead) {
    const library = join(this.basePath, 'clock.so');
    execFileSync('cc', ['-shared', '-fPIC', '-o', library, fileURLToPath(new URL('clock.c', import.meta.url))]);
    return { LD_PRELOAD: library, CLOCK_AHEAD: String(Math.round(ahead / 1_000)) };
  }

  /** The last lines of the log. */
  log(lines = LOG_LINES_KEPT) {
    return this.#log.slice(-lines).join('\n');
  }

  /** Ends the process as `kill -9` does and keeps its data, so that it can be started again. */
  async kill() {
    this.#process.kill('SIGKILL');
    await this.#ended;
  }

  /** Restarts it with another time of day, so that the clock of its chain, which has this height, goes on from about this moment. */
  async setClock(moment, height) {
    // A development node starts two hours back, and counts six seconds for every block.
    const expected = Date.now() - 2 * HOUR_MS + height * SLOT_MS;
    await this.kill();
    await this.start({ ahead: moment - expected });
  }

  /** Ends the node in order and removes its data. */
  async stop() {
    this.#process.kill('SIGTERM');
    await Promise.race([this.#ended, sleep(STOP_TIMEOUT_MS, undefined, { ref: false })]);
    await this.kill();
    this.destroy();
  }

  /** The last resort, which cannot wait for anything. */
  destroy() {
    this.#process?.kill('SIGKILL');
    rmSync(this.basePath, { recursive: true, force: true, maxRetries: 5 });
    running.delete(this);
  }
}

/** A running node with fresh data and a block every `blockTime` milliseconds; with more in its genesis, if it is given. */
export async function startNode({ blockTime = 400, genesis } = {}) {
  const node = new Node({ blockTime });
  running.add(node);
  if (genesis) node.addToGenesis(genesis);
  await node.start();
  return node;
}
