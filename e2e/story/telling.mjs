// How the story is told: a sentence for what was done and read back, and a reason where something differs.

import { inspect, isDeepStrictEqual } from 'node:util';
import { DispatchFailure } from '../lib/chain.mjs';

const WIDTH = 110;
let chapter = '';
let number = 0;
/** How many transactions were refused as told. */
let refused = 0;
/** Whether the last line is empty. */
let isSpaced = false;

/** A new chapter. */
export function begin(title) {
  chapter = title;
  console.log(`${isSpaced ? '' : '\n'}${title}\n`);
  isSpaced = true;
}

/** Says what was done; the sentence comes after the doing. */
export function tell(sentence) {
  number += 1;
  const lines = [''];
  for (const word of sentence.split(' ')) {
    if (lines.at(-1).length + word.length > WIDTH) lines.push('');
    lines.push(`${lines.pop()}${word} `);
  }
  console.log(lines.map((line, i) => `${(i ? '' : `${number}.`).padStart(3)} ${line.trimEnd()}`).join('\n'));
  isSpaced = false;
}

/** Shows rows of cells in columns, the first row as their heads, if it is one. */
export function table(rows, { head = true, right = [] } = {}) {
  const width = rows[0].map((_, i) => Math.max(...rows.map((row) => String(row[i]).length)));
  const pad = (cell, i) => (right.includes(i) ? String(cell).padStart(width[i]) : String(cell).padEnd(width[i]));
  const lines = rows.map((row) => row.map(pad).join('  ').trimEnd());
  if (head) lines.splice(1, 0, width.map((n) => '-'.repeat(n)).join('  '));
  quote(lines);
}

/** Shows lines as they are. */
export function quote(lines) {
  console.log(['', ...lines.map((line) => `    ${line}`), ''].join('\n'));
  isSpaced = true;
}

/** Where the story is now, for whoever reads that it stopped. */
export const whereNow = () => `step ${number + 1}${chapter && ` ("${chapter}")`}`;

const show = (value) => inspect(value, { depth: 6, breakLength: Infinity, compact: true });

/** What was read must be what is told; `what` says it in words. */
export function check(what, found, expected) {
  if (!isDeepStrictEqual(found, expected)) throw new Error(`${what}: expected ${show(expected)}, found ${show(found)}`);
}

/** The chain refuses a transaction with this error; answers the error. */
export async function refusal(promise, error) {
  const failure = await promise.then(() => new Error('it was not refused'), (reason) => reason);
  if (!(failure instanceof DispatchFailure) || failure.name !== error) {
    throw new Error(`a transaction should have been refused with ${error}: ${failure.message}`);
  }
  refused += 1;
  return failure;
}

export const refusals = () => refused;

export const list = (words) => (words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : words.join());
export const lower = (words) => words.map((word) => word.toLowerCase());
export const capital = (words) => words[0].toUpperCase() + words.slice(1);
export const date = (moment) => new Date(moment).toISOString().slice(0, 10);
export const clock = (moment) => new Date(moment).toISOString().slice(11, 19);
export const percent = (ppm) => `${ppm / 10_000} %`;

/** A sum of cents. */
export const euros = (cents) => `${(Number(cents) / 100).toLocaleString('en', { minimumFractionDigits: 2 })} EUR`;
/** A sum of the euro coin, in its millionths. */
export const coins = (amount) => euros(amount / 10_000n);
