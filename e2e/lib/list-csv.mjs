// A national list of products as a CSV: reading it, and checking every row. README.md says what the columns mean.

import { parse } from 'csv-parse/sync';
import { COUNTRIES, digest, hsCode, minorUnits } from './identifiers.mjs';
import { CERTIFICATES, DIRECTIONS, MODES, PROCEDURES, REASONS } from './product-lists.mjs';
import { decimal } from './text.mjs';

const KINDS = ['Positive', 'Negative'];
const COLUMNS_OF = {
  Positive: ['certificates', 'order_cap', 'yearly_cap', 'duty', 'consumption_tax', 'vat', 'exception_to', 'note'],
  Negative: ['reason', 'legal_reference'],
};
const NEEDED = ['kind', 'code'];
export const COLUMNS = [
  ...NEEDED, 'direction', 'origin', 'modes', 'procedures', 'from', 'until', 'grace_days',
  ...COLUMNS_OF.Positive, ...COLUMNS_OF.Negative,
];

const DAY_MS = 86_400_000n;
const MAX_DAYS = 36_525n;
const MAX_U64 = 2n ** 64n - 1n;
/** Ten times the value, in parts per million. */
const MAX_RATE = 10_000_000n;

/** A list that is not fit to be sent: all that is wrong with it, `{ line, why }`. */
export class BadRows extends Error {
  constructor(rows) {
    super(rows.map(({ line, why }) => `line ${line}: ${why}`).join('\n'));
    this.rows = [...rows].sort((a, b) => a.line - b.line);
  }
}

// What a field says. Each throws what is wrong with it.

const oneOf = (words) => (written) => {
  const found = words.find((word) => word.toLowerCase() === written.toLowerCase());
  if (!found) throw new Error(`"${written}" is none of ${words.join(', ')}`);
  return found;
};

const someOf = (words) => (written) => {
  const named = new Set(written.split(/[\s;,|]+/).filter(Boolean).map(oneOf(words)));
  return words.filter((word) => named.has(word));
};

function country(written) {
  const code = written.toUpperCase();
  if (!COUNTRIES.has(code)) throw new Error(`"${written}" is no country code of ISO 3166-1`);
  if (code === 'EU') throw new Error(`"${written}" is a customs union and no country of origin`);
  return code;
}

function moment(written) {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2}))?$/.exec(written) ?? [];
  const midnight = Date.parse(`${day}T00:00Z`);
  const at = Date.parse(day + (time ?? 'T00:00Z'));
  // A day that there is not, such as 2026-02-30, is read as another.
  if (Number.isNaN(at) || new Date(midnight).toISOString().slice(0, 10) !== day) {
    throw new Error(`"${written}" is no date such as 2026-07-01, nor a moment such as 2026-07-01T00:00+08:00`);
  }
  if (at < 0) throw new Error(`"${written}" is before 1970`);
  return at;
}

function atMost(limit, value, what) {
  if (value > limit) throw new Error(what);
  return value;
}

const cap = (currency) => (written) => atMost(MAX_U64, decimal(written, minorUnits(currency)), `"${written}" is too much`);
const percent = (written) =>
  Number(atMost(MAX_RATE, decimal(written.replace(/\s*%$/, ''), 4), `"${written}" is more than ten times the value`));
const days = (written) => Number(DAY_MS * atMost(MAX_DAYS, decimal(written, 0), `"${written}" is too long`));

/** One row: the line of the list that it is, and all that is wrong with it. */
function readRow(fields, currency) {
  const faults = [];
  const read = (column, parse, otherwise = null) => {
    if (!fields[column]) return otherwise;
    try {
      return parse(fields[column]);
    } catch (error) {
      faults.push(`${column}: ${error.message}`);
      return otherwise;
    }
  };
  for (const column of NEEDED) if (!fields[column]) faults.push(`${column} is missing`);

  const kind = read('kind', oneOf(KINDS));
  const line = {
    kind,
    code: read('code', hsCode),
    direction: read('direction', oneOf(DIRECTIONS), 'Import'),
    origin: read('origin', country),
    modes: read('modes', someOf(MODES), MODES),
    procedures: read('procedures', someOf(PROCEDURES), PROCEDURES),
    from: read('from', moment, 0),
    until: read('until', moment),
    grace: read('grace_days', days, 0),
  };
  if (line.until !== null && line.until <= line.from) faults.push('until: it would end before it takes force');
  const graceNeeds = { Negative: 'from', Positive: 'until' }[kind];
  if (line.grace > 0 && graceNeeds && !fields[graceNeeds]) faults.push(`grace_days needs ${graceNeeds}`);
  const others = kind ? COLUMNS_OF[KINDS.find((other) => other !== kind)] : [];
  for (const column of others) if (fields[column]) faults.push(`${column}: a ${kind.toLowerCase()} line has none`);

  if (kind === 'Positive') {
    Object.assign(line, {
      certificates: read('certificates', someOf(CERTIFICATES), []),
      orderCap: read('order_cap', cap(currency)),
      yearlyCap: read('yearly_cap', cap(currency)),
      rates: {
        duty: read('duty', percent), consumptionTax: read('consumption_tax', percent), vat: read('vat', percent),
      },
      exceptionCode: read('exception_to', hsCode),
      note: read('note', digest),
    });
    if (line.exceptionCode && line.code && !line.code.startsWith(line.exceptionCode)) {
      faults.push(`exception_to: ${line.code} does not begin with ${line.exceptionCode}`);
    }
  }
  if (kind === 'Negative') {
    if (!fields.reason) faults.push('reason is missing');
    Object.assign(line, { reason: read('reason', oneOf(REASONS)), legalReference: read('legal_reference', digest) });
  }
  return { line, faults };
}

/** The rows of a CSV as objects by column, each with its line number; throws what is wrong with all of it. */
function readRows(text) {
  let records;
  try {
    records = parse(text.replaceAll('\r\n', '\n'), {
      bom: true, info: true, raw: true, trim: true,
      relax_column_count: true, skip_empty_lines: true, skip_records_with_empty_values: true,
    });
  } catch (error) {
    throw new BadRows([{ line: error.lines ?? 1, why: error.message }]);
  }
  const [header, ...rows] = records.map(({ record, raw, info }) => ({
    record, line: info.lines - raw.trim().split('\n').length + 1,
  }));
  const columns = header?.record.map((column) => column.toLowerCase()) ?? [];
  const unknown = columns.filter((column) => !COLUMNS.includes(column));
  const twice = columns.filter((column, i) => columns.indexOf(column) !== i);
  const missing = NEEDED.filter((column) => !columns.includes(column));
  const faults = [
    ...unknown.map((column) => `there is no column "${column}"; there are ${COLUMNS.join(', ')}`),
    ...twice.map((column) => `the column "${column}" is there twice`),
    ...missing.map((column) => `the column "${column}" is missing`),
  ];
  if (faults.length > 0) throw new BadRows(faults.map((why) => ({ line: header?.line ?? 1, why })));
  return rows.map(({ record, line }) => ({
    line,
    fields: Object.fromEntries(columns.map((column, i) => [column, record[i] ?? ''])),
    faults: record.length === columns.length ? [] : [`it has ${record.length} fields; the header has ${columns.length}`],
  }));
}

const quoted = (field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

/** The CSV with these rows, objects by column. */
export const writeRows = (rows, columns = COLUMNS) =>
  [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '')))]
    .map((fields) => `${fields.map(quoted).join(',')}\n`).join('');

/** What makes an entry the one that it is: two of these cannot stand beside each other. */
export const key = (entry) =>
  [entry.direction, entry.kind, entry.code, entry.origin, entry.modes, entry.procedures, entry.from].join('|');

/** Entries of which one can take the place of another. */
export const group = (entry) => [entry.direction, entry.kind, entry.code, entry.origin].join('|');

const meet = (a, b) => a.some((word) => b.includes(word));
const sameTime = (a, b) => (a.until === null || a.until > b.from) && (b.until === null || b.until > a.from);
const sameCase = (a, b) => meet(a.modes, b.modes) && meet(a.procedures, b.procedures) && sameTime(a, b);

function grouped(entries, by) {
  const groups = new Map();
  for (const entry of entries) groups.set(by(entry), [...(groups.get(by(entry)) ?? []), entry]);
  return groups;
}

const name = (entry) => (entry.line ? `line ${entry.line}` : `entry ${entry.id} of the chain, which --keep keeps`);

/** The negative entries to which a line is an exception, of those for the code that it names. */
const excepted = (negatives, line) => negatives.filter((negative) => negative.direction === line.direction
  && sameCase(negative, line) && (!negative.origin || !line.origin || negative.origin === line.origin));

/** Where the chain keeps an entry, which has room for so many. */
const pageOf = ({ code }) => (code.length < 6 ? `chapter ${code.slice(0, 2)}` : `subheading ${code.slice(0, 6)}`);

/** What is wrong with lines beside each other, and beside the entries that are kept. Finds what is excepted. */
function check(lines, kept, limits) {
  const bad = [];
  const refuse = ({ line }, why) => bad.push({ line, why });
  const all = [...kept, ...lines];
  for (const same of grouped(all, group).values()) {
    same.forEach((line, i) => {
      const other = same.slice(0, i).find((before) => sameCase(before, line));
      if (line.line && other) refuse(line, `it is for the same goods, case and time as ${name(other)}`);
    });
  }
  const negatives = grouped(all.filter(({ kind }) => kind === 'Negative'), ({ code }) => code);
  for (const line of lines.filter(({ exceptionCode }) => exceptionCode)) {
    const named = excepted(negatives.get(line.exceptionCode) ?? [], line);
    if (named.length === 1) {
      [line.exception] = named;
    } else if (named.length > 1) {
      refuse(line, `exception_to: it can be an exception to one only of ${named.map(name).join(', ')}`);
    } else {
      refuse(line, `exception_to: there is no negative line ${line.exceptionCode} for these goods, case and time`);
    }
  }
  for (const [where, entries] of grouped(all, pageOf)) {
    const most = where.startsWith('chapter') ? limits.chapter : limits.subheading;
    for (const line of entries.slice(most).filter((entry) => entry.line)) {
      refuse(line, `the chain keeps ${most} entries for ${where}, and this is one more`);
    }
  }
  return bad;
}

/**
 * The lines of a list, each an entry with its `line` number and the `exception` that it makes; throws `BadRows`.
 *
 * - `currency`: of the caps
 * - `keeps`: which entries of the chain stay beside these lines
 * - `limits`: how many entries the chain keeps for a chapter (and its headings), and for a subheading (and its codes)
 */
export function readList(text, { currency, keeps = () => [], limits = { chapter: Infinity, subheading: Infinity } }) {
  const bad = [];
  const lines = [];
  for (const { line: number, fields, faults } of readRows(text)) {
    const row = readRow(fields, currency);
    const why = faults.length > 0 ? faults : row.faults;
    if (why.length > 0) bad.push(...why.map((fault) => ({ line: number, why: fault })));
    else lines.push({ line: number, ...row.line });
  }
  bad.push(...check(lines, keeps(lines), limits));
  if (bad.length > 0) throw new BadRows(bad);
  return lines;
}
