// Makes a bundle, with which anyone checks a regulatory proof, or how much of a consumer's quota is used, offline.
//
//   node prove.mjs 3 [--url ws://127.0.0.1:9944] [--block 0x…] [--digest 0x…] [--out proof-3.json]
//   node prove.mjs quota NL 2026 0x… [--url ws://127.0.0.1:9944] [--block 0x…] [--out quota-NL-2026.json]
//
// TRADE_CHAIN_VERIFIER holds the path of the verifier. It ends with code 1 when there is no bundle.

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { makeBundle, Refusal } from './lib/prove.mjs';

const USAGE = `Usage: prove NUMBER [options]
       prove quota LIST YEAR COMMITMENT [options]

  NUMBER           the number of the regulatory proof
  LIST             whose list the quota is of: a country, or EU
  YEAR             in which year, by UTC
  COMMITMENT       the commitment to the consumer's identity
  --url URL        the node: ws://, wss://, http:// or https:// (ws://127.0.0.1:9944)
  --block HASH     a final block; without it, the last one
  --digest HASH    the digest that the proof must have
  --out FILE       where the bundle goes (proof-NUMBER.json, quota-LIST-YEAR.json)`;

const options = {
  url: { type: 'string', default: 'ws://127.0.0.1:9944' },
  block: { type: 'string' },
  digest: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', default: false },
};
const HASH = /^0x[0-9a-f]{64}$/i;

/** What the bundle is to be about, and how its file is called. */
function readClaim([first, ...more], { digest }) {
  if (first !== 'quota') {
    const proof = Number(first);
    if (!/^\d+$/.test(first ?? '') || !Number.isSafeInteger(proof) || more.length > 0) {
      throw new Refusal(`name one regulatory proof by its number.\n\n${USAGE}`);
    }
    return { proof, file: `proof-${proof}.json` };
  }
  const [list, year, identity, ...rest] = more;
  if (!/^[A-Z]{2}$/.test(list ?? '') || !/^\d{4}$/.test(year ?? '') || !HASH.test(identity ?? '') || rest.length > 0) {
    throw new Refusal(`name one quota by list, year and commitment.\n\n${USAGE}`);
  }
  if (digest !== undefined) throw new Refusal('--digest is that of a regulatory proof, and a quota has none');
  return { quota: { identity: identity.toLowerCase(), list, year: Number(year) }, file: `quota-${list}-${year}.json` };
}

function readArguments() {
  let parsed;
  try {
    parsed = parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new Refusal(`${error.message}\n\n${USAGE}`);
  }
  const { values, positionals } = parsed;
  if (values.help) return values;
  const { file, ...claim } = readClaim(positionals, values);
  for (const name of ['block', 'digest']) {
    if (values[name] !== undefined && !HASH.test(values[name])) {
      throw new Refusal(`--${name} takes 64 hexadecimal digits after 0x`);
    }
  }
  const verifier = process.env.TRADE_CHAIN_VERIFIER;
  if (!verifier) throw new Refusal('TRADE_CHAIN_VERIFIER must hold the path of the verifier');
  return { ...values, ...claim, block: values.block?.toLowerCase(), out: values.out ?? file, verifier };
}

const amount = (count) => Number(count).toLocaleString('en');
/** What the bundle is about, and what it says. */
function told({ proof, quota }, verdict) {
  if (!quota) {
    const words = [verdict.verdict, ...verdict.why].map((word) => word.replace(/\.*$/, '.')).join(' ');
    return [`regulatory proof ${proof}`, `the proof ${words}`];
  }
  const { list, year } = quota;
  return [`the quota of ${list} for ${year}`, `${BigInt(verdict.quota.used).toLocaleString('en')} of the smallest unit of the list's currency counts in it.`];
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
  const [what, says] = told(values, verdict);
  console.log(`${out} has what it takes to check ${what} at block ${amount(number)}: its header, and
${amount(bundle.nodes.length)} nodes of its state, ${amount(size)} bytes. By that, ${says}

Whoever trusts the hash of that block, from a source of their own, checks it by

  trade-chain-verifier check ${hash} ${out}`);
}

main().catch((error) => {
  console.error(error instanceof Refusal ? `error: ${error.message}` : error);
  process.exitCode = 1;
});
