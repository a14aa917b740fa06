// A national list goes onto the chain: the file is imported, the panel votes, and the chain answers as the file says.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { writeRows } from '../lib/list-csv.mjs';
import { generateList, randomCode, randomNumbers } from '../lib/list-generator.mjs';
import { everywhere } from '../lib/product-lists.mjs';
import { carry, close, PANELS, vote } from '../lib/regulators.mjs';
import { useChain } from '../lib/testing.mjs';

const [CUSTOMS, QUARANTINE, COMMERCE] = PANELS.NL;
const LIST = generateList({ lines: 1_500 });
const AT_ONCE = 50;

const on = useChain();

const folder = mkdtempSync(join(tmpdir(), 'trade-chain-lists-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the importer on this text. Answers its exit code and what it printed. */
function importList(text, ...args) {
  const file = join(folder, 'list.csv');
  writeFileSync(file, text);
  const script = fileURLToPath(new URL('../import-list.mjs', import.meta.url));
  const common = ['--country', 'NL', '--as', `//${CUSTOMS}`, '--ws', on.node.ws];
  const run = spawn(process.execPath, [script, ...common, ...args, file]);
  let output = '';
  for (const stream of [run.stdout, run.stderr]) stream.on('data', (chunk) => { output += chunk; });
  return new Promise((resolve) => run.on('close', (code) => resolve({ code, output })));
}

/** One row as the importer's CSV has it. */
const rowOf = (fields) => writeRows([fields]).split('\n')[1];

const openMotions = () => on.panels.ask.motions('NL');
const currentList = async () => (await on.lists.ask.jurisdiction('NL')).version;

// The scan: what the rows of a CSV say of a good, every row looked at, as the design has it and without the importer.

const rowsOf = (text) => parse(text, { columns: true, skip_empty_lines: true });
const among = (list, word) => list === '' || list.split(' ').includes(word);

function scan(rows, { direction, mode, procedure, code, origin }, now) {
  const forThisCase = rows.filter((row) => (row.direction || 'import') === direction.toLowerCase()
    && among(row.modes, mode) && among(row.procedures, procedure) && (row.origin === '' || row.origin === origin)
    && (row.from === '' || Date.parse(row.from) <= now) && (row.until === '' || now < Date.parse(row.until)));
  const matching = forThisCase.filter((row) => code.startsWith(row.code));
  const [deciding] = matching.filter(({ kind }) => kind === 'positive')
    .sort((a, b) => b.code.length - a.code.length || b.origin.length - a.origin.length);
  const refusing = matching.filter(({ kind, code: banned }) => kind === 'negative' && banned !== deciding?.exception_to);
  if (refusing.length > 0) return { outcome: 'Refuse', ground: 'NegativeEntry', rows: refusing };
  const beneath = forThisCase.some((row) => row.code !== code && row.code.startsWith(code));
  if (beneath || code.length < (/^9[89]/.test(code) ? 8 : 6)) return { outcome: 'Review', ground: 'CodeTooShort' };
  if (deciding) return { outcome: 'Allow', ground: 'PositiveEntry', rows: [deciding] };
  return { outcome: 'Refuse', ground: 'Default' };
}

const tenths = (percent, otherwise) => (percent === '' ? otherwise : Math.round(Number(percent) * 10_000));

/** The chain answers a question as the scan does. */
async function agrees(rows, question, now) {
  const expected = scan(rows, question, now);
  const answer = await on.lists.ask.classify({ country: 'NL', ...question });
  const what = JSON.stringify({ question, expected }, null, 1);
  assert.deepEqual([answer.outcome, answer.ground], [expected.outcome, expected.ground], what);
  if (!expected.rows) return expected.ground;
  const { code, origin } = answer.entry;
  const row = expected.rows.find((one) => one.code === code && one.origin === (origin ?? ''));
  assert.ok(row, what);
  if (expected.outcome === 'Refuse') {
    assert.equal(answer.entry.reason, row.reason, what);
  } else {
    assert.equal(answer.terms.certificates.join(' '), row.certificates, what);
    assert.equal(Number(answer.terms.orderCap ?? 0), Number(row.order_cap) * 100, what);
    assert.equal(Number(answer.terms.yearlyCap ?? 0), Number(row.yearly_cap) * 100, what);
    assert.deepEqual(answer.terms.rates, {
      duty: tenths(row.duty, 40_000), consumptionTax: tenths(row.consumption_tax, null), vat: tenths(row.vat, 210_000),
    }, what);
  }
  return expected.ground;
}

/** A question for every row, and for so many codes that no row has. */
function questions(rows, others) {
  const random = randomNumbers(7);
  const first = (words, otherwise) => words.split(' ')[0] || otherwise;
  const ofRow = ({ direction, modes, procedures, code, origin }) => ({
    direction: direction === 'export' ? 'Export' : 'Import',
    mode: first(modes, random(2) ? 'B2B' : 'B2C'),
    procedure: first(procedures, 'HomeUse'),
    code: random(4) > 0 || code.length > 8 ? code : code + randomCode(random, 10).slice(code.length),
    origin: origin || 'ZA',
  });
  const listed = new Set(rows.map(({ code }) => code));
  const unlisted = [];
  while (unlisted.length < others) {
    const code = randomCode(random, [6, 8, 8, 10][random(4)]);
    if (listed.has(code)) continue;
    unlisted.push({
      direction: random(5) ? 'Import' : 'Export',
      mode: random(2) ? 'B2B' : 'B2C',
      procedure: 'HomeUse',
      code,
      origin: random(3) ? 'ZA' : 'BR',
    });
  }
  return [...rows.map(ofRow), ...unlisted];
}

/** The chain agrees with a scan of these rows on every question; answers how often each ground was met. */
async function allAgree(rows, asked) {
  const now = await on.chain.now();
  const met = {};
  for (let i = 0; i < asked.length; i += AT_ONCE) {
    for (const ground of await Promise.all(asked.slice(i, i + AT_ONCE).map((question) => agrees(rows, question, now)))) {
      met[ground] = (met[ground] ?? 0) + 1;
    }
  }
  return met;
}

test('nothing is imported before the panel has set the currency', async () => {
  const { code, output } = await importList(LIST);
  assert.equal(code, 1);
  assert.match(output, /NL has no settings yet/);
  await carry(on.chain, 'NL', on.lists.call.setDefaults('NL', {
    currency: 'EUR', defaults: everywhere('Refuse'), rates: { duty: 40_000, vat: 210_000 },
  }));
});

test('bad rows are reported all at once, with line numbers, and nothing is sent', async () => {
  const rows = LIST.split('\n');
  rows[2] = rows[2].replace(/\d{8}/, '3304990');
  rows[700] = rows[700].replace(/^(positive|negative),\d+/, 'positive,00049900');
  rows[1200] = `${rows[1200]},one,too,many`;
  rows.push(rows[10], rowOf({ kind: 'positive', code: '33', exception_to: '99' }));
  const { code, output } = await importList(rows.filter(Boolean).join('\n'));
  assert.equal(code, 1);
  assert.match(output, /list\.csv has \d faults, and nothing was proposed:/);
  for (const wanted of [
    /line 3: code: "3304990" is no commodity code: it has 7 digits/, /line 701: code: "00049900" .* there is no chapter 00/,
    /line 1201: it has 22 fields; the header has 19/, /line 1502: it is for the same goods, case and time as line 11/,
    /line 1503: exception_to: 33 does not begin with 99/,
  ]) assert.match(output, wanted);
  assert.deepEqual(await openMotions(), []);
});

test('a file without lines, and one that is not in UTF-8, is refused', async () => {
  const empty = await importList(LIST.split('\n')[0]);
  assert.equal(empty.code, 1);
  assert.match(empty.output, /list\.csv has no line, and would remove the whole list; nothing was proposed\./);
  const latin = await importList(Buffer.from(`${LIST}positive,33,caf\xe9\n`, 'latin1'));
  assert.equal(latin.code, 1);
  assert.match(latin.output, /list\.csv is no text in UTF-8/);
  assert.deepEqual(await openMotions(), []);
});

test('a stranger and a regulator of another country propose nothing', async () => {
  for (const name of ['Stranger', 'CustomsCN']) {
    const { code, output } = await importList(LIST, '--as', `//${name}`);
    assert.equal(code, 1);
    assert.match(output, new RegExp(`${name} does not sit on the panel of NL; nothing was proposed`));
  }
  assert.deepEqual(await openMotions(), []);
});

test('before the vote, the default answers for every line and for 500 other codes', async () => {
  const met = await allAgree([], questions(rowsOf(LIST), 500));
  assert.deepEqual(Object.keys(met).sort(), ['CodeTooShort', 'Default']);
});

test('a list of 1,500 lines is proposed in three motions, and running it again proposes nothing', async () => {
  const shown = await importList(LIST, '--dry-run');
  assert.equal(shown.code, 0);
  assert.match(shown.output, /added +1,500\n/);
  assert.match(shown.output, /and 1,480 more; --verbose shows all\.\n/);
  assert.match(shown.output, /It would take 3 motions\. Nothing was proposed/);
  assert.deepEqual(await openMotions(), []);

  const { code, output } = await importList(LIST);
  assert.equal(code, 0, output);
  const open = await openMotions();
  assert.ok(open.every(({ call }) => call === 'productLists.amend'));
  assert.deepEqual(open.map(({ args }) => args[1].length), [512, 512, 476]);
  const { normal } = on.chain.api.consts.system.blockWeights.perClass;
  const most = normal.maxExtrinsic.unwrap().toJSON();
  for (const { weight } of open) assert.ok(weight.refTime < most.refTime && weight.proofSize < most.proofSize);

  const again = await importList(LIST);
  assert.equal(again.code, 0, again.output);
  assert.match(again.output, /Note: the panel has 3 open motions \(\d, \d, \d\) that may change this list/);
  assert.equal(again.output.match(/proposes the same already/g).length, 3);
  assert.equal((await openMotions()).length, 3);
});

test('three regulators vote it in: one dissents, and one changes its vote', async () => {
  const { chain } = on;
  const open = await openMotions();
  for (const { motion: index } of open) {
    const motion = { country: 'NL', index };
    await vote(chain, motion, [QUARANTINE], false);
    await vote(chain, motion, [QUARANTINE], true);
    await vote(chain, motion, [COMMERCE], false);
    await vote(chain, motion, [CUSTOMS], true);
  }
  for (const { outcome, ayes, nays } of await openMotions()) {
    assert.deepEqual([outcome, ayes.length, nays.length], ['Passed', 2, 1]);
  }
  const before = await currentList();
  for (const { motion: index } of open) {
    const { became, error, outcome } = await close(chain, { country: 'NL', index });
    assert.deepEqual([became, error], ['Carried', undefined]);
    assert.ok(chain.event(outcome, 'productLists', 'Amended').added.length >= 476);
  }
  assert.equal(await currentList(), before + 3);
  assert.equal((await on.lists.ask.entries('NL')).length, 1_500);
});

test('after the vote, the chain agrees with a scan of the file for every line and for 500 other codes', async () => {
  const rows = rowsOf(LIST);
  const met = await allAgree(rows, questions(rows, 500));
  assert.deepEqual(Object.keys(met).sort(), ['CodeTooShort', 'Default', 'NegativeEntry', 'PositiveEntry']);
  assert.ok(met.PositiveEntry > 800 && met.NegativeEntry > 100 && met.Default > 300, JSON.stringify(met));
});

test('running it again after the vote proposes nothing', async () => {
  const { code, output } = await importList(LIST);
  assert.equal(code, 0, output);
  assert.match(output, /added +0\n(.*\n)*changed +0\n(.*\n)*removed +0\n(.*\n)*unchanged +1,500\n/);
  assert.match(output, /There is nothing to propose\./);
  assert.deepEqual(await openMotions(), []);
});

test('a list that differs changes what differs; with --keep nothing goes, with --wait it is carried out', async () => {
  const { chain } = on;
  const rows = LIST.split('\n').filter(Boolean);
  const { exception_to: heading } = rowsOf(LIST).find((row) => row.exception_to);
  const changed = 1 + rowsOf(LIST).filter((row) => row.exception_to === heading).length;
  const ban = rows.findIndex((row) => row.startsWith(`negative,${heading},`));
  rows[ban] = rows[ban].replace('Regulation', 'Amended regulation');
  const [, goneCode] = rows.pop().split(',');
  rows.push(rowOf({ kind: 'positive', code: '98010010' }));
  const text = rows.join('\n');

  const kept = await importList(text, '--keep', '--dry-run');
  assert.match(kept.output, /removed +0\n/);
  const shown = await importList(text, '--dry-run', '--verbose');
  assert.match(shown.output, /removed +1\n/);
  assert.match(shown.output, new RegExp(`changed +${changed}\n`));
  assert.match(shown.output, new RegExp(`- entry \\d+: +(allow|refuse) ${goneCode}`));
  assert.match(shown.output, /\+ line 1501: +allow {2}98010010 import/);

  const running = importList(text, '--wait');
  const [{ motion: index }] = await chain.until(async () => {
    const open = await openMotions();
    return open.length > 0 && open;
  }, 'the motion');
  await vote(chain, { country: 'NL', index }, [COMMERCE, QUARANTINE]);
  const { code, output } = await running;
  assert.equal(code, 0, output);
  assert.match(output, new RegExp(`Motion ${index} is carried\\.`));
  await allAgree(rowsOf(text), questions([...rowsOf(text), ...rowsOf(LIST).slice(-1)], 0));
  assert.match((await importList(text)).output, /There is nothing to propose\./);
});

test('with --wait, what somebody else closed against the file is no success', async () => {
  const { chain } = on;
  const before = await on.lists.ask.entries('NL');
  const running = importList(writeRows([{ kind: 'positive', code: '98010020' }]), '--keep', '--wait');
  const [{ motion: index }] = await chain.until(async () => {
    const open = await openMotions();
    return open.length > 0 && open;
  }, 'the motion');
  await chain.submit(on.panels.call.withdraw('NL', index), CUSTOMS);
  const { code, output } = await running;
  assert.equal(code, 1, output);
  assert.match(output, new RegExp(`Motion ${index} was closed by somebody else\\.`));
  assert.match(output, /The list on the chain still differs from .*list\.csv in 1 entry/);
  assert.deepEqual(await on.lists.ask.entries('NL'), before);
});

test('a whole list is replaced by another', async () => {
  const { chain } = on;
  const other = generateList({ lines: 600, seed: 2 });
  const { code, output } = await importList(other);
  assert.equal(code, 0, output);
  for (const { motion: index } of await openMotions()) {
    await vote(chain, { country: 'NL', index }, [CUSTOMS, COMMERCE]);
    const { error } = await close(chain, { country: 'NL', index });
    assert.equal(error, undefined);
  }
  assert.equal((await on.lists.ask.entries('NL')).length, 600);
  assert.match((await importList(other)).output, /unchanged +600\nThere is nothing to propose\./);
  await allAgree(rowsOf(other), questions(rowsOf(other), 100));
});
