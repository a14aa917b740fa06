// Reading national lists, comparing them and making motions: what needs no chain.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { COUNTRIES, digest, minorUnits } from '../lib/identifiers.mjs';
import { convert } from '../lib/list-convert.mjs';
import { BadRows, key, readList, writeRows } from '../lib/list-csv.mjs';
import { generateList } from '../lib/list-generator.mjs';
import { compare, motions } from '../lib/list-plan.mjs';
import { decimal } from '../lib/text.mjs';

const NOW = Date.parse('2026-06-01');
const DAY = 86_400_000;
const here = (path) => new URL(path, import.meta.url);
const read = (text, how) => readList(text, { currency: 'CNY', ...how });

/** Everything that is wrong with a list, as `line: why`. */
function faults(text, how) {
  try {
    read(text, how);
  } catch (error) {
    assert.ok(error instanceof BadRows, error.stack);
    return error.rows.map(({ line, why }) => `${line}: ${why}`);
  }
  return [];
}

test('the country codes and the digits of currencies are those of the chain', () => {
  const source = (file) => readFileSync(here(`../../pallets/primitives/src/${file}.rs`), 'utf8');
  const countries = source('country').match(/static CODES[^=]*=.*?\];/s)[0].matchAll(/\*b"(..)"/g);
  assert.deepEqual([...COUNTRIES], [...countries].map(([, code]) => code));
  const currencies = [...source('currency').match(/static CURRENCIES.*?\];/s)[0].matchAll(/b"(...)", (\d)/g)];
  assert.ok(currencies.length > 150);
  for (const [, currency, digits] of currencies) assert.equal(minorUnits(currency), Number(digits), currency);
});

test('decimals are exact', () => {
  assert.equal(decimal('9.1', 4), 91_000n);
  assert.equal(decimal('90071992547409.93', 2), 9_007_199_254_740_993n);
  assert.equal(decimal('7', 0), 7n);
  for (const wrong of ['', '1,5', '-1', '1e3', '.5', '1.', '0.00001']) assert.throws(() => decimal(wrong, 4), Error, wrong);
});

test('a row says all that an entry holds', () => {
  const text = [
    'Kind,CODE,origin,modes,procedures,from,until,grace_days,certificates,'
      + 'order_cap,yearly_cap,duty,vat,exception_to,note,reason',
    'negative,33,,,,,,,,,,,,,,safety',
    'positive, 3304.99-00 ,br,B2C,bonded; HomeUse,2026-07-01T00:00+08:00,2027-01-01,30,sanitary origin,'
      + '5000.5,26000,6.5 %,0,33,"two',
    'lines, ""quoted""",',
  ].join('\r\n');
  const [negative, positive] = read(text);
  assert.deepEqual(positive, {
    line: 3,
    kind: 'Positive',
    code: '33049900',
    direction: 'Import',
    origin: 'BR',
    modes: ['B2C'],
    procedures: ['HomeUse', 'Bonded'],
    from: Date.parse('2026-06-30T16:00Z'),
    until: Date.parse('2027-01-01'),
    grace: 30 * DAY,
    certificates: ['Origin', 'Sanitary'],
    orderCap: 500_050n,
    yearlyCap: 2_600_000n,
    rates: { duty: 65_000, consumptionTax: null, vat: 0 },
    exceptionCode: '33',
    exception: negative,
    note: digest('two\nlines, "quoted"'),
  });
  assert.equal(negative.reason, 'Safety');
  assert.equal(read('kind,code,order_cap\npositive,3304,500', { currency: 'JPY' })[0].orderCap, 500n);
});

test('every bad row is reported, with its line and all that is wrong with it', () => {
  const rows = [
    'kind,code,origin,modes,from,until,certificates,order_cap,duty,exception_to,reason,legal_reference',
    'positive,3304990,UK,B2X,2026-02-30,,Sanitory,1.005,1001,,,',
    '',
    'positive,77010000,,,,,,,,,,',
    'maybe,3304,,,,,,,,,,',
    ',,,,,,5,,,,,',
    'positive,33A4,,,2026-07-01,2026-07-01,,18446744073709551616,,,safety,',
    'negative,3305,,,,,,5,,,,',
    'positive,33049900',
    'positive,33061000,,,,,,,,3305,,',
    'positive,3307,,,,,,,,3307,,',
    'positive,3308,eu,,,,,,,,,',
  ];
  assert.deepEqual(faults(rows.join('\n')), [
    '2: code: "3304990" is no commodity code: it has 7 digits instead of 2, 4, 6, 8 or 10',
    '2: origin: "UK" is no country code of ISO 3166-1',
    '2: modes: "B2X" is none of B2B, B2C',
    '2: from: "2026-02-30" is no date such as 2026-07-01, nor a moment such as 2026-07-01T00:00+08:00',
    '2: certificates: "Sanitory" is none of Origin, Sanitary, Veterinary, Phytosanitary, Conformity, Analysis, FreeSale, '
      + 'ProductRegistration, Cites, PreShipmentInspection, Organic, Halal, ImportLicence, ExportLicence',
    '2: order_cap: "1.005" has more than 2 digits after the point',
    '2: duty: "1001" is more than ten times the value',
    '4: code: "77010000" is no commodity code: there is no chapter 77',
    '5: kind: "maybe" is none of Positive, Negative',
    '6: kind is missing',
    '6: code is missing',
    '7: code: "33A4" is no commodity code: it has other characters than digits',
    '7: until: it would end before it takes force',
    '7: reason: a positive line has none',
    '7: order_cap: "18446744073709551616" is too much',
    '8: order_cap: a negative line has none',
    '8: reason is missing',
    '9: it has 2 fields; the header has 12',
    '10: exception_to: 33061000 does not begin with 3305',
    '11: exception_to: there is no negative line 3307 for these goods, case and time',
    '12: origin: "eu" is a customs union and no country of origin',
  ]);
});

test('a grace that would spare nothing is reported', () => {
  const text = [
    'kind,code,from,until,grace_days,reason',
    'negative,3304,,2030-01-01,30,Safety',
    'positive,3305,2026-07-01,,30,',
    'negative,3306,2026-07-01,,30,Safety',
    'positive,3307,,2030-01-01,30,',
    'negative,34,,,0,Safety',
    'negative,35,2026-01-01,,30,Safety',
  ].join('\n');
  assert.deepEqual(faults(text), ['2: grace_days needs from', '3: grace_days needs until']);
  const lines = read(text.replace(/\n.*\n.*/, ''));
  const why = 'grace_days: it is over already; leave it empty';
  assert.deepEqual(compare(lines, [], { now: NOW }).faults, [{ line: 5, why }]);
  assert.deepEqual(compare(lines, onChain(lines), { now: NOW }).faults, []);
});

test('a file that is no such list is told so', () => {
  assert.match(faults('kind,code,colour,code\n')[0], /^1: there is no column "colour"; there are kind, code, direction/);
  assert.deepEqual(faults('kind,code,code\n'), ['1: the column "code" is there twice']);
  assert.deepEqual(faults(''), ['1: the column "kind" is missing', '1: the column "code" is missing']);
  assert.match(faults('kind,code\npositive,"3304\n')[0], /^2: Quote Not Closed/);
});

test('lines for the same goods, case and time are reported, those that follow each other are not', () => {
  const header = 'kind,code,origin,modes,from,until,reason\n';
  const same = 'positive,3304,,,,,\npositive,3304,,B2B,,,\npositive,3304,BR,,,,\nnegative,3304,,,,,Other\n';
  assert.deepEqual(faults(header + same), [
    '3: it is for the same goods, case and time as line 2',
  ]);
  const followers = 'positive,3304,,,,2026-01-01,\npositive,3304,,,2026-01-01,,\n';
  const beside = 'positive,3305,,B2B,,,\npositive,3305,,B2C,,,\n';
  assert.deepEqual(faults(header + followers + beside), []);
  const kept = { id: 7, ...read('kind,code\npositive,3304')[0], line: undefined };
  assert.deepEqual(faults(`${header}positive,3304,,B2C,,,\n`, { keeps: () => [kept] }), [
    '2: it is for the same goods, case and time as entry 7 of the chain, which --keep keeps',
  ]);
});

test('an exception is to one negative line only, of those for the same case and time', () => {
  const header = 'kind,code,modes,origin,until,from,exception_to,reason\n';
  const bans = 'negative,3304,B2B,,2026-01-01,,,Safety\nnegative,3304,B2B,,,2026-01-01,,Safety\n';
  assert.deepEqual(faults(`${header}${bans}positive,33049900,,,,,3304,`), [
    '4: exception_to: it can be an exception to one only of line 2, line 3',
  ]);
  assert.equal(read(`${header}${bans}positive,33049900,B2B,,,2026-01-01,3304,`)[2].exception.line, 3);
  assert.equal(faults(`${header}${bans}positive,33049900,B2C,,,,3304,`).length, 1);
  const kept = { id: 9, ...read(`${header}negative,3304,,,,,,Safety`)[0], line: undefined };
  assert.equal(read(`${header}positive,33049900,,,,,3304,`, { keeps: () => [kept] })[0].exception.id, 9);
});

test('more lines than the chain keeps together are reported', () => {
  const code = (prefix, i) => `positive,${prefix}${String(i).padStart(2, '0')}`;
  const codes = (prefix, count) => Array.from({ length: count }, (_, i) => code(prefix, i));
  const text = ['kind,code', ...codes('330499', 41), ...codes('34', 65)].join('\n');
  assert.deepEqual(faults(text, { limits: { chapter: 64, subheading: 40 } }), [
    '42: the chain keeps 40 entries for subheading 330499, and this is one more',
    '107: the chain keeps 64 entries for chapter 34, and this is one more',
  ]);
});

/** The list as the chain holds it when all amendments were made. */
function onChain(lines, first = 0) {
  const ids = new Map(lines.map((line, i) => [line, first + i]));
  return lines.map(({ line: _, exception, exceptionCode: __, ...entry }, i) => ({
    id: first + i, ...entry, ...(entry.kind === 'Positive' && { exceptionTo: exception ? ids.get(exception) : null }),
  })).map(({ entry: _, fields: __, unchanged: ___, past: ____, ...entry }) => entry);
}

const counts = (plan) => ['added', 'changed', 'removed', 'unchanged', 'past'].map((kind) => plan[kind].length);
const HEADER = 'kind,code,until,duty,exception_to,reason\n';
const BASE = `${HEADER}negative,33,,,,Safety\npositive,33049900,,5,33,\npositive,3401,2030-01-01,,,\n`;

test('what is the same on the chain is not proposed again, and what differs is', () => {
  const entries = onChain(read(BASE));
  const against = (text, how) => compare(read(text), entries, { now: NOW, ...how });
  assert.deepEqual(counts(against(BASE)), [0, 0, 0, 3, 0]);
  assert.deepEqual(motions(against(BASE), 512), { motions: [], waiting: [] });

  const other = against(BASE.replace(',5,33', ',6,33').replace('3401,2030', '3402,2030'));
  assert.deepEqual(counts(other), [1, 1, 1, 1, 0]);
  assert.deepEqual(other.changed[0].fields, ['rates']);
  const [{ amendments }] = motions(other, 512).motions;
  assert.deepEqual(amendments.map((amendment) => Object.keys(amendment)[0]), ['Remove', 'Replace', 'Add']);
  assert.deepEqual(amendments[1].Replace.by.rule.Positive.exceptionTo, { Entry: 0 });
  assert.equal(counts(against('kind,code\n', { keep: true }))[2], 0);
});

test('what is an exception to a negative line that changes is made anew after it, in the same motion', () => {
  const entries = onChain(read(BASE));
  const plan = compare(read(BASE.replace('Safety', 'Sanctions')), entries, { now: NOW });
  const changed = plan.changed.map(({ code, fields }) => [code, ...fields]);
  assert.deepEqual(changed, [['33', 'reason'], ['33049900', 'exceptionTo']]);
  const [{ amendments }] = motions(plan, 512).motions;
  assert.deepEqual(amendments[1].Replace.by.rule.Positive.exceptionTo, { Amendment: 0 });

  const without = compare(read(BASE.replace(',5,33', ',5,')), entries, { now: NOW });
  assert.deepEqual(without.changed.map(({ fields }) => fields), [['exceptionTo']]);
});

test('a kept exception does not silently lose the negative line that changes', () => {
  const entries = onChain(read(BASE), 5);
  const ban = `${HEADER}negative,33,,,,Sanctions\n`;
  const faultsOf = (text, how) => compare(read(text), entries, { now: NOW, keep: true, ...how }).faults;
  assert.deepEqual(faultsOf(ban), [
    { line: 2, why: 'exceptions to it that --keep keeps would be lost; put into the file: 33049900 (entry 6)' },
  ]);
  assert.deepEqual(faultsOf(`${ban}positive,33049900,,5,33,\n`), []);
  assert.deepEqual(faultsOf(ban.replace('Sanctions', 'Safety')), []);
  assert.deepEqual(faultsOf(ban, { keep: false }), []);
});

test('the same lines can be compared again when the chain has changed', () => {
  const lines = read(BASE);
  const entries = onChain(lines);
  assert.deepEqual(counts(compare(lines, entries, { now: NOW })), [0, 0, 0, 3, 0]);
  assert.deepEqual(counts(compare(lines, [], { now: NOW })), [3, 0, 0, 0, 0]);
  assert.equal(motions(compare(lines, [], { now: NOW }), 512).motions[0].amendments.length, 3);
  assert.deepEqual(counts(compare(lines, onChain(lines, 7), { now: NOW })), [0, 0, 0, 3, 0]);
});

test('what has ended is passed over, unless it would end something before its time', () => {
  const ended = BASE.replace('2030-01-01', '2026-01-01');
  assert.deepEqual(counts(compare(read(ended), onChain(read(ended)), { now: NOW })), [0, 0, 0, 2, 1]);
  assert.deepEqual(counts(compare(read(ended), [], { now: NOW })), [2, 0, 0, 0, 1]);
  const plan = compare(read(ended), onChain(read(BASE)), { now: NOW });
  assert.deepEqual(plan.faults, [{ line: 4, why: 'until: it has ended already; take the line out to end it now' }]);
});

test('a list of 1,500 lines takes three motions, which do not depend on each other', () => {
  const text = generateList();
  assert.equal(text, generateList(), 'it is always the same');
  const lines = read(text, { limits: { chapter: 64, subheading: 40 } });
  assert.equal(lines.length, 1_500);
  const plan = compare(lines, [], { now: NOW });
  const { motions: made, waiting } = motions(plan, 512);
  assert.deepEqual([made.length, waiting.length], [3, 0]);
  assert.equal(made.flatMap(({ items }) => items).length, 1_500);
  for (const { items, amendments } of made) {
    items.forEach(({ line }, place) => {
      const { Positive: positive } = amendments[place].Add.rule;
      if (!line.exception) return;
      assert.ok(positive.exceptionTo.Amendment < place);
      assert.equal(items[positive.exceptionTo.Amendment].line, line.exception);
    });
  }
  assert.ok(lines.filter((line) => line.exception).length > 30);
  assert.equal(new Set(lines.map(key)).size, 1_500);

  // Another list replaces it: what makes room for something else is in the same motion.
  const entries = onChain(lines);
  const next = compare(read(generateList({ seed: 2 })), entries, { now: NOW });
  const after = motions(next, 512);
  assert.ok(after.motions.length <= 6 && after.waiting.length === 0);
});

test('exceptions that do not fit into the motion of their negative line wait', () => {
  const many = Array.from({ length: 9 }, (_, i) => `positive,3304990${i},,,33,`).join('\n');
  const plan = compare(read(`${HEADER}negative,33,,,,Safety\n${many}\npositive,84,,,,`), [], { now: NOW });
  const { motions: made, waiting } = motions(plan, 6);
  assert.deepEqual(made.map(({ items }) => items.length), [6, 1]);
  assert.equal(waiting.length, 4);
});

test('a converter reads the remarks of a real list', () => {
  const raw = readFileSync(here('../lists/retail-import.csv'), 'utf8');
  const { csv, unread } = convert(raw, {
    title: 'Positive list', common: { modes: 'B2C', procedures: 'HomeUse Bonded', order_cap: 5000, yearly_cap: 26000 },
  });
  const lines = read(csv);
  const find = (code, origin = null) => lines.find((line) => line.code === code && line.origin === origin);
  assert.deepEqual(find('04021000').certificates, ['Sanitary', 'ProductRegistration']);
  assert.deepEqual(find('04021000').procedures, ['Bonded']);
  assert.deepEqual(find('08013200').certificates, ['Phytosanitary']);
  assert.ok(find('04090000', 'NZ') && find('04090000', 'AU') && !find('04090000'));
  assert.equal(find('09012100').orderCap, 100_000n);
  assert.equal(find('21069090').yearlyCap, 1_000_000n);
  assert.equal(find('2106909011').legalReference, digest('Positive list'));
  assert.equal(find('22042100').rates.consumptionTax, 100_000);
  assert.equal(find('69120010').until, Date.parse('2027-01-01'));
  assert.equal(find('91021100').rates.duty, 0);
  assert.ok(lines.every((line) => line.modes.join() === 'B2C'));
  assert.deepEqual(unread.map(({ line }) => line), [9, 13, 23, 24]);
  assert.equal(find('20089990').note, digest('Exclusions: products containing cannabis'));
});

test('a converter says which columns it lacks', () => {
  assert.throws(() => convert('code,remarks\n33,\n', { title: 'List' }), /^Error: the column "tariff_number" is missing$/);
  assert.throws(() => convert('', { title: 'List' }), /the column "tariff_number" and the column "remarks" is missing/);
});

test('what is written as a CSV is read back', () => {
  const text = writeRows([{ kind: 'negative', code: '3304', reason: 'Other', legal_reference: 'a, "b"\nc' }]);
  assert.equal(read(text)[0].legalReference, digest('a, "b"\nc'));
});
