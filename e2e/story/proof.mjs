// Whether the proof of the border stands: asked on the chain, and checked by someone who has no node.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBundle } from '../lib/prove.mjs';
import { IMPORTER, milk } from './cast.mjs';
import { check, quote, tell } from './telling.mjs';

/** What an offline check of the proof needs, at the last block: `bundle`, and the `number` of that block. */
export async function bundle({ url, verifier, proof }, digest) {
  const { verdict, ...made } = await makeBundle({ url, verifier, proof, digest });
  return made;
}

/** What the verifier says of a bundle in a file, as a person runs it: its exit code, and the first lines of what it prints. */
function verify(verifier, hash, contents, folder) {
  const file = join(folder, 'proof.json');
  writeFileSync(file, JSON.stringify(contents));
  const { status, stdout, stderr, error } = spawnSync(verifier, ['check', hash, file], { encoding: 'utf8' });
  if (error) throw new Error(`the verifier did not run: ${error.message}`);
  return { status, says: (stdout || stderr).split('\n\n')[0].trim().split('\n') };
}

const STOOD = 0;
const FELL = 1;
const UNDECIDED = 2;

export async function proof(trade) {
  const { chain, customs: { ask }, verifier } = trade;
  const { digest } = await ask.proof(trade.proof);
  const standing = await ask.verify(trade.proof, digest);
  check('how the proof stands', standing, { is: 'Suspended', reasons: [{ why: 'BatchRecalled', line: 0 }] });
  check('the digest of the proof', await ask.digestOf(trade.proof), digest);
  tell(`And proof ${trade.proof}, which says that the bath milk came in by right? Nobody had to take it back: whoever asks the chain now reads that it is ${standing.is.toLowerCase()}, since its batch was recalled. `
    + 'What was decided then, and why, is as it was.');

  const [before, after] = [trade.stood, await bundle(trade, digest)];
  // The hashes are the chain's, not of who made the files.
  const [then, now] = await Promise.all([before, after].map(async ({ number }) => (await chain.api.rpc.chain.getBlockHash(number)).toHex()));
  const folder = mkdtempSync(join(tmpdir(), 'trade-chain-proof-'));
  try {
    const [stood, fell] = [[then, before], [now, after]].map(([hash, made]) => verify(verifier, hash, made.bundle, folder));
    const bytes = Buffer.byteLength(JSON.stringify(after.bundle));
    check('what the verifier says of the proof at the time of the border', [stood.status, stood.says[0].startsWith('STANDS')], [STOOD, true]);
    check('what it says of it now', [fell.status, fell.says[0].startsWith('DOES NOT STAND'), fell.says.some((line) => line.includes(milk.lot))], [FELL, true, true]);
    tell(`A bank far away has no node, and trusts neither ${IMPORTER.name} nor whoever sends it a file. It knows the hash of a block, from a notary, and has a small program, the verifier. `
      + `From any node comes one file of ${bytes.toLocaleString('en')} bytes with the header of that block and a piece of its state. Of block ${before.number}, just after the release, the verifier says:`);
    quote(stood.says);
    tell(`Of block ${after.number}, now, with a file that is made in the same way:`);
    quote(fell.says);

    const claim = { ...after.bundle, nodes: after.bundle.nodes.map((node, i) => (i ? node : `${node.slice(0, -1)}${node.endsWith('0') ? '1' : '0'}`)) };
    const forged = verify(verifier, now, claim, folder);
    const late = verify(verifier, now, before.bundle, folder);
    check('what it says of an altered file, and of the old one for the new block', [forged, late].map(({ status, says }) => [status, says[0].startsWith('CANNOT BE DECIDED')]), [[UNDECIDED, true], [UNDECIDED, true]]);
    tell('Someone alters a single digit of that file, and someone else shows the old file for the new block. The verifier notices both, and decides nothing.');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
