// Makes a bundle, with which anyone checks a regulatory proof offline.
//
//   node prove.mjs 3 [--url ws://127.0.0.1:9944] [--block 0x…] [--digest 0x…] [--out proof-3.json]
//
// TRADE_CHAIN_VERIFIER holds the path of the verifier. It ends with code 1 when there is no bundle.

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { makeBundle, Refusal } from './lib/prove.mjs';

const USAGE = `Usage: prove NUMBER [options]

  NUMBER           the number of the regulatory proof
  --url URL        the node: ws://, wss://, http:// or https:// (ws://127.0.0.1:9944)
  --block HASH     a final block; without it, the last one
  --digest HASH    the digest that the proof must have
  --out FILE       where the bundle goes (proof-NUMBER.json)`;

const options = {
  url: { type: 'string', default: 'ws://127.0.0.1:9944' },
  block: { type: 'string' },
  digest: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', default: false },
};

function readArguments() {
  let parsed;
  try {
    parsed = parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new Refusal(`${error.message}\n\n${USAGE}`);
  }
  const { values, positionals: [number, ...more] } = parsed;
  if (values.help) return values;
  const proof = Number(number);
  if (!/^\d+$/.test(number ?? '') || !Number.isSafeInteger(proof) || more.length > 0) {
    throw new Refusal(`name one regulatory proof by its number.\n\n${USAGE}`);
  }
  for (const name of ['block', 'digest']) {
    if (values[name] !== undefined && !/^0x[0-9a-f]{64}$/i.test(values[name])) {
      throw new Refusal(`--${name} takes 64 hexadecimal digits after 0x`);
    }
  }
  const verifier = process.env.TRADE_CHAIN_VERIFIER;
  if (!verifier) throw new Refusal('TRADE_CHAIN_VERIFIER must hold the path of the verifier');
  return { ...values, proof, block: values.block?.toLowerCase(), out: values.out ?? `proof-${proof}.json`, verifier };
}

async function main() {
  const { out, ...values } = readArguments();
  if (values.help) return console.log(USAGE);
  const { hash, number, bundle, verdict } = await makeBundle(values);
  try {
    writeFileSync(out, `${JSON.stringify(bundle)}\n`);
  } catch (error) {
    throw new Refusal(`${out} cannot be written: ${error.message}`);
  }
  const size = bundle.nodes.reduce((sum, node) => sum + node.length / 2 - 1, 0);
  const amount = (count) => count.toLocaleString('en');
  console.log(`${out} has what it takes to check regulatory proof ${values.proof} at block ${amount(number)}: its header, and
${amount(bundle.nodes.length)} nodes of its state, ${amount(size)} bytes. By that, the proof ${[verdict.verdict, ...verdict.why].map((words) => words.replace(/\.*$/, '.')).join(' ')}

Whoever trusts the hash of that block, from a source of their own, checks it by

  trade-chain-verifier check ${hash} ${out}`);
}

main().catch((error) => {
  console.error(error instanceof Refusal ? `error: ${error.message}` : error);
  process.exitCode = 1;
});
