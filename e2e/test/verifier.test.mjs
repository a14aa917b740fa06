// A regulatory proof checked offline: a bundle is made from the node, and decided on with nothing but the block's hash.

import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { imported, line, useBorder } from '../lib/customs.mjs';
import { digest } from '../lib/identifiers.mjs';
import { makeBundle } from '../lib/prove.mjs';
import { ROTTERDAM } from '../lib/shipping.mjs';
import { PIECE, teapots, trays } from '../lib/trading.mjs';

const verifier = process.env.TRADE_CHAIN_VERIFIER;
const IDENTITY = digest('A person in Utrecht');
const on = useBorder(async (chain) => {
  await chain.submit(on.call.joinAsConsumer('NL'), 'Consumer');
  await chain.submit(on.call.attestIdentity('Consumer', IDENTITY), 'RegistrarNL');
}, ['Consumer']);
before(() => assert.ok(verifier, 'TRADE_CHAIN_VERIFIER must hold the path of the verifier to test'));

const folder = mkdtempSync(join(tmpdir(), 'trade-chain-proofs-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command. Answers its exit code and what it printed. */
const run = (file, ...args) => new Promise((resolve) => {
  execFile(file, args.map(String), { cwd: folder }, (error, stdout, stderr) => resolve({ code: error?.code ?? 0, output: stdout + stderr }));
});
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** Runs what makes bundles. */
const prove = (...args) => run(process.execPath, path('../prove.mjs'), ...args);
/** The same, as people do. */
const script = (...args) => run(path('../../scripts/prove'), ...args);

/** Runs the verifier on a bundle. Answers its exit code, and what it says in JSON. */
function check(block, bundle) {
  const { status, stdout } = spawnSync(verifier, ['check', block, '-', '--json'], { input: JSON.stringify(bundle), encoding: 'utf8' });
  return [status, JSON.parse(stdout)];
}

const made = (proof, block) => makeBundle({ url: on.node.ws, verifier, proof, block });

/** Waits until a block is final. */
const final = ({ block }) => on.chain.until(async () => {
  const { rpc } = on.chain.api;
  const number = (await rpc.chain.getHeader(block)).number.toNumber();
  return (await rpc.chain.getHeader(await rpc.chain.getFinalizedHead())).number.toNumber() >= number;
}, 'finality');

test('a bundle says what the chain says; no byte of it can be altered; what falls later, falls there too', async () => {
  const { certificate, chain, customs, released, send } = on;
  const [id] = await send([teapots, 10, 120]);
  const { proof, outcome } = await released('Shop', imported(id, [line(teapots, 10, 120, { certificates: [certificate] })]));
  await final(outcome);

  const { code, output } = await script(proof, '--url', on.node.ws, '--out', 'stands.json');
  assert.equal(code, 0, output);
  const [, block] = /check (0x[0-9a-f]{64}) stands\.json/.exec(output);
  assert.match(output, /the proof stands\./);
  const file = join(folder, 'stands.json');
  const text = spawnSync(verifier, ['check', block, file], { encoding: 'utf8' });
  assert.deepEqual([text.status, text.stderr], [0, '']);
  assert.match(text.stdout, new RegExp(`^STANDS: regulatory proof ${proof} can be relied on at block`));

  const bundle = JSON.parse(readFileSync(file, 'utf8'));
  const [status, said] = check(block, bundle);
  const record = await customs.ask.proof(proof);
  const { number } = await chain.api.rpc.chain.getHeader(block);
  assert.deepEqual([status, said.verdict, said.why, said.block.number], [0, 'stands', [], number.toNumber()]);
  assert.equal(said.block.time.ms, (await (await chain.api.at(block)).query.timestamp.now()).toNumber());
  const { record: shown } = said;
  assert.deepEqual(
    [shown.digest, shown.party, shown.country, shown.direction, shown.scope, shown.channel, BigInt(shown.paid), shown.validUntil.ms],
    [record.digest, chain.address('Shop'), 'NL', 'Import', record.scope, record.channel, record.paid, record.validUntil],
  );
  const [{ batch, code: code_, quantityInThousandths, certificates, list }] = shown.lines;
  const [of] = record.lines;
  assert.ok(batch.includes(String(teapots.gtin)) && batch.endsWith(`(10)${teapots.lot}`), batch);
  assert.deepEqual([code_, quantityInThousandths, certificates, list], [of.code, of.quantity, [certificate], of.list]);

  // The first, the last and a middle bit of everything.
  const flipped = (hex) => [2, 2 + Math.floor((hex.length - 2) / 2), hex.length - 1].map((place) =>
    `${hex.slice(0, place)}${(parseInt(hex[place], 16) ^ 1).toString(16)}${hex.slice(place + 1)}`);
  const altered = [
    ...flipped(bundle.header).map((header) => ({ ...bundle, header })),
    ...bundle.nodes.flatMap((node, place) => flipped(node).map((other) => ({ ...bundle, nodes: bundle.nodes.with(place, other) }))),
    ...bundle.nodes.map((_, place) => ({ ...bundle, nodes: bundle.nodes.toSpliced(place, 1) })),
    ...bundle.nodes.map((node) => ({ ...bundle, nodes: [...bundle.nodes, node] })),
    { ...bundle, version: 2 },
  ];
  for (const other of altered) assert.equal(check(block, other)[0], 2);
  for (const other of flipped(bundle.digest)) {
    assert.deepEqual(check(block, { ...bundle, digest: other })[1].standing, { is: 'AnotherDigest' });
  }
  assert.notEqual(check(block, { ...bundle, proof: proof + 1 })[0], 0);

  const revoked = await chain.submit(on.goods.call.revokeCertificate(certificate, 'IssuedInError'), 'QuarantineNL');
  await final(revoked);
  const later = await made(proof);
  const [fell, why] = check(later.hash, later.bundle);
  assert.deepEqual([fell, why.standing], [1, { is: 'Suspended', reasons: [{ why: 'CertificateRevoked', line: 0, certificate }] }]);
  assert.deepEqual(why, later.verdict);
  assert.deepEqual(await customs.ask.verify(proof), why.standing);
  // At the block where it stood it stood, whenever that is shown; at none later.
  assert.equal(check(block, bundle)[0], 0);
  assert.equal(check(later.hash, bundle)[0], 2);
  assert.equal(check(later.hash, { ...bundle, header: later.bundle.header })[0], 2);
  const again = await made(proof, block);
  assert.deepEqual([again.hash, new Set(again.bundle.nodes)], [block, new Set(bundle.nodes)]);

  const notice = { class: 'II', reason: 'Chemical', hazard: 'Lead', remedy: 'Refund', contact: 'recall@pottery.example', document: 'Recall' };
  await final(await chain.submit(on.goods.call.recall(teapots, notice, 'NL'), 'CustomsNL'));
  const { verdict: { standing } } = await made(proof);
  assert.deepEqual(standing.reasons.at(-1), { why: 'BatchRecalled', line: 0 });
  assert.deepEqual(standing, await customs.ask.verify(proof));
});

test('a refusal, over HTTP', async () => {
  const { chain, customs, file, send } = on;
  const [id] = await send([trays, 10, 40]);
  const number = await file('Shop', imported(id, [line(trays, 10, 40, { origin: 'VN' })]));
  const outcome = await chain.submit(customs.call.decide(number, 'Refuse', 'The origin is forged'), 'CustomsNL');
  await final(outcome);
  const { status: { proof } } = await customs.ask.declaration(number);
  const { verdict } = await makeBundle({ url: on.node.ws.replace(/^ws/, 'http'), verifier, proof });
  assert.deepEqual([verdict.standing, verdict.record.findings], [{ is: 'Refusal' }, [{ line: 0, fault: 'OriginDiffers' }]]);
  assert.equal(verdict.record.reason, digest('The origin is forged'));
});

test("a consumer's quota is proven, and that nothing is used of another", async () => {
  const { chain, customs, move, released, send } = on;
  const year = new Date(await chain.now()).getUTCFullYear();
  const used = (identity, list = 'NL', of = year) => customs.ask.quota(identity, list, of);
  const key = (identity, list = 'NL', of = year) => ({ identity, list, year: of });
  const made = (quota, block) => makeBundle({ url: on.node.ws, verifier, quota, block });
  // Two parcels of a consumer, by orders of its own, of which the list lets in so much a year.
  const tray = { gtin: trays.gtin, quantity: 10 * PIECE, unitPrice: 4_000_000n, code: '44191100' };
  const outcomes = [];
  for (let i = 0; i < 2; i += 1) {
    const order = await on.order(await on.agree({ lines: [tray], mode: 'B2C' }), { buyer: 'Consumer' });
    const [id] = await send([trays, 10, 40, { order, consignee: 'Consumer' }]);
    const { outcome } = await released('Consumer', imported(id, [line(trays, 10, 40)]));
    outcomes.push(outcome);
    await move([id], ROTTERDAM, 'Truck', 'Consumer');
  }
  await final(outcomes[1]);
  assert.equal(await used(IDENTITY), 8_000n);

  const { code, output } = await script('quota', 'NL', year, IDENTITY, '--url', on.node.ws);
  assert.equal(code, 0, output);
  const file = `quota-NL-${year}.json`;
  const [, block] = new RegExp(`check (0x[0-9a-f]{64}) ${file}`).exec(output);
  assert.match(output, /8,000 of the smallest unit of the list's currency counts in it\./);
  const text = spawnSync(verifier, ['check', block, join(folder, file)], { encoding: 'utf8' });
  assert.deepEqual([text.status, text.stderr], [0, '']);
  assert.match(text.stdout, new RegExp(`^USED: 8000 .* in the quota of NL for ${year} at block`));
  const bundle = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const [status, said] = check(block, bundle);
  assert.deepEqual([status, said.quota], [0, { ...key(IDENTITY), used: '8000' }]);

  // At the block of the first, half of that; and of another person, list or year nothing, which is proven.
  const first = await made(key(IDENTITY), outcomes[0].block.toString());
  assert.equal(first.verdict.quota.used, '4000');
  const nobody = digest('Another person');
  for (const quota of [key(nobody), key(IDENTITY, 'EU'), key(IDENTITY, 'NL', year + 1)]) {
    const { hash, bundle: none, verdict } = await made(quota);
    assert.deepEqual([verdict.quota, await used(quota.identity, quota.list, quota.year)], [{ ...quota, used: '0' }, 0n]);
    assert.equal(check(hash, none)[0], 0);
    // What shows that shows nothing false of the other: its leaf may be where the absent one would be.
    const [code, other] = check(hash, { ...none, quota: key(IDENTITY) });
    assert.ok(code === 2 || other.quota.used === '8000');
  }
  const [absent, nothing] = check(block, { ...bundle, quota: key(nobody) });
  assert.ok(absent === 2 || nothing.quota.used === '0');
  for (const other of [
    { ...bundle, header: first.bundle.header }, { ...bundle, nodes: first.bundle.nodes },
    { ...bundle, quota: { ...bundle.quota, used: '0' } }, { ...bundle, proof: 1 },
    ...bundle.nodes.map((_, place) => ({ ...bundle, nodes: bundle.nodes.toSpliced(place, 1) })),
    ...bundle.nodes.map((node) => ({ ...bundle, nodes: [...bundle.nodes, node] })),
  ]) assert.equal(check(block, other)[0], 2);
});

test('what cannot be made a bundle of is said in a sentence', async () => {
  const url = on.node.ws;
  // A port that nobody listens on.
  const free = await new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
  const genesis = on.chain.api.genesisHash.toHex();
  for (const [args, says] of [
    [[9_999, '--url', url], /there is no regulatory proof 9999 at block \d+/],
    [[0, '--url', url, '--block', genesis], /there is no regulatory proof 0 at block 0/],
    [[0, '--url', url, '--block', `0x${'12'.repeat(32)}`], /knows no block 0x1212/],
    [[0, '--url', url, '--digest', `0x${'12'.repeat(32)}`], /has another digest: 0x/],
    [[0, '--url', `ws://127.0.0.1:${free}`], /no node answers at ws:/],
    [[0, '--url', `http://127.0.0.1:${free}`], /no node answers at http:/],
    [[0, '--url', '127.0.0.1'], /no address of a node/],
    [[0, '--url', url, '--out', 'no/such/folder.json'], /cannot be written/],
    [['one'], /name one regulatory proof/],
    [['quota'], /name one quota by list, year and commitment/],
    [['quota', 'nl', 2026, `0x${'12'.repeat(32)}`], /name one quota/],
    [['quota', 'NL', 2026, '0x12'], /name one quota/],
    [['quota', 'NL', 2026, `0x${'12'.repeat(32)}`, '--digest', `0x${'12'.repeat(32)}`], /a quota has none/],
    [['quota', 'XX', 2026, `0x${'12'.repeat(32)}`, '--url', url], /the code of a country/],
    [[0, 1], /name one regulatory proof/],
    [[0, '--block', '0x12'], /--block takes 64/],
    [[0, '--blok', '0x12'], /Unknown option/],
  ]) {
    const { code, output } = await prove(...args);
    assert.equal(code, 1, `${args}: ${output}`);
    assert.match(output, says);
    assert.doesNotMatch(output, /\n\s+at /, 'a sentence, and no stack');
  }
  for (const [args, code, says] of [[['--help'], 0, /^Usage: prove NUMBER/m], [['one'], 1, /^error: name one regulatory proof/m]]) {
    const ended = await script(...args);
    assert.equal(ended.code, code, ended.output);
    assert.match(ended.output, says);
  }
  const text = join(folder, 'none.json');
  writeFileSync(text, 'none');
  for (const [file, says] of [[text, /this is no bundle: expected/], [join(folder, 'nothing.json'), /cannot be read/]]) {
    const { status, stderr } = spawnSync(verifier, ['check', genesis, file], { encoding: 'utf8' });
    assert.equal(status, 2);
    assert.match(stderr, says);
  }
});
