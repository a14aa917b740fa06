// From a positive list as ministries publish them, a tariff number and a remark per line, to the importer's CSV.

import { parse } from 'csv-parse/sync';
import { hsCode } from './identifiers.mjs';
import { writeRows } from './list-csv.mjs';

const CERTIFICATES = [
  [/\bsanitary|health certificate/i, 'Sanitary'],
  [/phytosanitary/i, 'Phytosanitary'],
  [/veterinary/i, 'Veterinary'],
  [/CITES/i, 'Cites'],
  [/import licen[cs]e/i, 'ImportLicence'],
  [/registration|filing/i, 'ProductRegistration'],
  [/conformity/i, 'Conformity'],
  [/certificate of origin/i, 'Origin'],
  [/free sale/i, 'FreeSale'],
];
const NEEDED = ['tariff_number', 'remarks'];
const number = (written) => written.replaceAll(',', '');
/** In a remark, the last day belongs to the period; in the importer's CSV it is the first day after it. */
const dayAfter = (day) => new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** What remarks say, each with what it makes of the row. `row.origins` and `row.excluded` become rows of their own. */
const REMARKS = [
  [/^bonded (?:mode|import) only$/i, (row) => { row.procedures = 'Bonded'; }],
  [/^single transaction value up to ([\d,.]+)(?: [A-Z]{3})?$/i, (row, amount) => { row.order_cap = number(amount); }],
  [/^yearly up to ([\d,.]+)(?: [A-Z]{3})? per person$/i, (row, amount) => { row.yearly_cap = number(amount); }],
  [/^(?:customs )?duty ([\d.]+) ?%$/i, (row, rate) => { row.duty = rate; }],
  [/^(?:import )?VAT ([\d.]+) ?%$/i, (row, rate) => { row.vat = rate; }],
  [/^consumption tax ([\d.]+) ?%$/i, (row, rate) => { row.consumption_tax = rate; }],
  [/^from (\d{4}-\d{2}-\d{2})$/i, (row, day) => { row.from = day; }],
  [/^until (\d{4}-\d{2}-\d{2})$/i, (row, day) => { row.until = dayAfter(day); }],
  [/^only of origin ([A-Z]{2}(?:, ?[A-Z]{2})*)$/i, (row, origins) => { row.origins = origins.split(/, ?/); }],
  [/^exclusions?: (\d[\d .]+(?:, ?\d[\d .]+)*)$/i, (row, codes) => { row.excluded = codes.split(/, ?/).map(hsCode); }],
  [/^requires? (.+)$/i, (row, papers) => {
    const parts = papers.split(/,| and /).map((paper) => CERTIFICATES.find(([pattern]) => pattern.test(paper))?.[1]);
    if (parts.includes(undefined)) return false;
    row.certificates = parts.join(' ');
    return true;
  }],
];

function readRemark(row, remark) {
  return REMARKS.some(([pattern, apply]) => {
    const match = pattern.exec(remark);
    return match !== null && apply(row, ...match.slice(1)) !== false;
  });
}

/**
 * The importer's CSV of a list with the columns `tariff_number`, `name` and `remarks` (parted by semicolons).
 *
 * - `title`: how the list is cited, the legal reference of what it excludes
 * - `common`: what holds for all of its lines, by column of the importer's CSV
 *
 * `unread` are the remarks that no rule reads, such as exclusions in words. They bind through the note, which is the
 * whole remark, and somebody has to look at them.
 */
export function convert(text, { title, common = {} }) {
  const unread = [];
  let header = [];
  const columns = (names) => (header = names);
  const records = parse(text, { bom: true, columns, info: true, skip_empty_lines: true, trim: true });
  const missing = NEEDED.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new Error(`the column "${missing.join('" and the column "')}" is missing`);
  const rows = records.flatMap(({ record, info }) => {
    const row = { ...common, kind: 'positive', code: record.tariff_number, note: record.remarks };
    for (const remark of record.remarks.split(';').map((part) => part.trim()).filter(Boolean)) {
      if (!readRemark(row, remark)) unread.push({ line: info.lines, remark });
    }
    const { origins = [row.origin ?? ''], excluded = [], ...line } = row;
    const { modes, procedures, from, until } = line;
    const exclusion = { kind: 'negative', modes, procedures, from, until, reason: 'Other', legal_reference: title };
    return [...origins.map((origin) => ({ ...line, origin })), ...excluded.map((code) => ({ ...exclusion, code }))];
  });
  return { csv: writeRows(rows), unread };
}
