// An example of a converter: makes the importer's CSV of an eight-digit positive list with remarks.
//
//   node convert-list.mjs lists/retail-import.csv > list.csv
//   node import-list.mjs --country CN --dry-run list.csv
//
// Every ministry publishes its list in a form of its own; lib/list-convert.mjs is the part to rewrite for another.
// Remarks that no rule reads are told on the error output: they are in the note, and somebody has to look at them.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { convert } from './lib/list-convert.mjs';

const { values, positionals: [file] } = parseArgs({
  allowPositionals: true,
  options: {
    title: { type: 'string', default: 'Positive list of retail imports' },
    modes: { type: 'string', default: 'B2C' },
    procedures: { type: 'string', default: 'HomeUse Bonded' },
    'order-cap': { type: 'string' },
    'yearly-cap': { type: 'string' },
    from: { type: 'string' },
  },
});
if (!file) {
  console.error('error: name the list: node convert-list.mjs lists/retail-import.csv > list.csv');
  process.exit(1);
}
const { title, modes, procedures, from } = values;
const common = { modes, procedures, from, order_cap: values['order-cap'], yearly_cap: values['yearly-cap'] };
try {
  const { csv, unread } = convert(readFileSync(file, 'utf8'), { title, common });
  process.stdout.write(csv);
  for (const { line, remark } of unread) console.error(`line ${line}: "${remark}" is kept in the note alone.`);
} catch (error) {
  console.error(`error: ${file} cannot be converted: ${error.message}.`);
  process.exitCode = 1;
}
