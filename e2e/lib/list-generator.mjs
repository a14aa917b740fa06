// A large national list for tests: always the same for the same seed.

import { writeRows } from './list-csv.mjs';
import { CERTIFICATES, REASONS } from './product-lists.mjs';

/** A generator of pseudorandom numbers (mulberry32): whole numbers below a bound. */
export function randomNumbers(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const pad = (number, digits) => String(number).padStart(digits, '0');

/** A code of so many digits that might be a real one: headings and subheadings are numbered from low to high. */
export function randomCode(random, digits) {
  const chapter = 1 + random(97);
  const parts = [chapter === 77 ? 78 : chapter, 1 + random(15), 10 * (1 + random(9)), 10 * random(10), random(100)];
  return parts.slice(0, digits / 2).map((part) => pad(part, 2)).join('');
}

/** The CSV of a list with this many lines, most of them positive and for eight digits. */
export function generateList({ lines = 1_500, seed = 1 } = {}) {
  const random = randomNumbers(seed);
  const pick = (...choices) => choices[random(choices.length)];
  const rows = [];
  const taken = new Set();
  const addRow = (row) => {
    const { kind, code, direction = 'import', origin = '' } = row;
    const name = [kind, code, direction, origin].join();
    if (taken.has(name) || rows.length === lines) return false;
    taken.add(name);
    rows.push(row);
    return true;
  };
  const positive = (code, more) => ({
    kind: 'positive',
    code,
    certificates: CERTIFICATES.filter(() => random(8) === 0).join(' '),
    order_cap: pick('', '', 5000, '2000.50'),
    yearly_cap: pick('', '', 26000),
    duty: pick('', '', 0, '6.5', 12),
    consumption_tax: pick('', '', '', '9.1', 15),
    vat: pick('', '', 13, '9.1'),
    note: pick('', `Exclusions of ${code}, as published`),
    ...more,
  });
  const negative = (code, more) => ({
    kind: 'negative', code, reason: pick(...REASONS), legal_reference: `Regulation ${code}`, ...more,
  });

  // Bans of headings, with exceptions and with lines that are none.
  while (rows.length < lines / 10) {
    const heading = randomCode(random, 4);
    if (!addRow(negative(heading))) continue;
    const beneath = () => heading + randomCode(random, 8).slice(4);
    for (let i = random(3); i > 0; i--) addRow(positive(beneath(), { exception_to: heading }));
    addRow(positive(beneath()));
  }
  while (rows.length < lines) {
    const code = randomCode(random, 8);
    const cases = pick(
      {}, {}, {}, {},
      { modes: 'B2C', procedures: 'Bonded' },
      { modes: 'B2B' },
      { procedures: 'HomeUse Bonded' },
      { direction: 'export' },
      { from: '2020-01-01' },
      { from: '2098-01-01' },
      { until: '2098-01-01', grace_days: 30 },
    );
    if (!addRow(positive(code, cases))) continue;
    if (random(8) === 0) addRow(positive(code, { origin: pick('BR', 'VN', 'NZ') }));
    if (random(12) === 0) addRow(negative(code + pad(random(100), 2), { origin: pick('', 'BR') }));
    if (random(20) === 0) addRow(negative(code.slice(0, 6), { origin: pick('BR', 'VN'), modes: pick('', 'B2C') }));
    if (random(40) === 0) addRow(positive(code.slice(0, 6)));
  }
  return writeRows(rows);
}
