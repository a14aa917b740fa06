// From a list of products to motions: what differs from the chain, and the amendments that mend it.

import { group, key } from './list-csv.mjs';
import { add, remove, replace } from './product-lists.mjs';

/** Whether nothing is judged by an entry any more; the chain drops it by itself. */
export const isPast = ({ kind, until, grace }, now) => until !== null && until + (kind === 'Positive' ? grace : 0) <= now;

const CONTENT = {
  Positive: ['until', 'grace', 'certificates', 'orderCap', 'yearlyCap', 'rates', 'note'],
  Negative: ['until', 'grace', 'reason', 'legalReference'],
};
const written = (value) => JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part));
const differing = (line, entry) => CONTENT[line.kind].filter((field) => written(line[field]) !== written(entry[field]));

/** The number that the negative line of an exception has on the chain, if it has one and keeps it. */
const numberOf = (negative) => negative?.id ?? (negative?.unchanged ? negative.entry.id : undefined);

/**
 * What a list would change: `added`, `changed`, `removed`, `unchanged` and `past`. Lines that have an entry on the
 * chain name it (`entry`), and those that change it how (`fields`). `faults` is what cannot be.
 */
export function compare(lines, entries, { now, keep = false }) {
  const plan = { added: [], changed: [], removed: [], unchanged: [], past: [], faults: [] };
  const current = new Map(entries.filter((entry) => !isPast(entry, now)).map((entry) => [key(entry), entry]));

  const place = (line) => {
    const entry = current.get(key(line));
    const fields = entry && differing(line, entry);
    const named = line.exception ? numberOf(line.exception) : null;
    if (entry?.kind === 'Positive' && !line.exception?.past && entry.exceptionTo !== named) fields.push('exceptionTo');
    const ended = line.until !== null && line.until <= now;
    const graceOver = line.kind === 'Negative' && line.grace > 0 && line.from + line.grace <= now;

    Object.assign(line, { entry, fields, unchanged: false, past: false });
    if (entry && fields.length === 0) {
      line.unchanged = true;
      plan.unchanged.push(line);
    } else if (ended && entry) {
      plan.faults.push({ line: line.line, why: 'until: it has ended already; take the line out to end it now' });
    } else if (ended) {
      line.past = true;
      plan.past.push(line);
    } else if (graceOver) {
      plan.faults.push({ line: line.line, why: 'grace_days: it is over already; leave it empty' });
    } else {
      (entry ? plan.changed : plan.added).push(line);
    }
  };
  // What exceptions name comes before them.
  lines.filter((line) => line.kind === 'Negative').forEach(place);
  lines.filter((line) => line.kind === 'Positive').forEach(place);

  const listed = new Set(lines.map(key));
  const unlisted = [...current.values()].filter((entry) => !listed.has(key(entry)));
  if (!keep) {
    plan.removed = unlisted;
    return plan;
  }
  // A changed line has another number, which the exceptions that stay as they are do not name.
  for (const { line, entry } of plan.changed.filter((changed) => changed.kind === 'Negative')) {
    const orphans = unlisted.filter(({ exceptionTo }) => exceptionTo === entry.id).map(({ code, id }) => `${code} (entry ${id})`);
    if (orphans.length === 0) continue;
    plan.faults.push({ line, why: `exceptions to it that --keep keeps would be lost; put into the file: ${orphans.join(', ')}` });
  }
  return plan;
}

/** The negative line that has to come in the same motion, as its number is not known before. */
const brought = ({ exception }) =>
  (exception && !exception.past && numberOf(exception) === undefined ? exception : undefined);

/** First what goes, then negative lines, then positive ones, which can be exceptions to them; replacements first. */
const rank = ({ line }) => (line ? 1 + (line.kind === 'Positive' ? 2 : 0) + (line.entry ? 0 : 1) : 0);

/** The items of one motion as amendments of the chain. */
function amendments(items) {
  const places = new Map(items.map(({ line }, place) => [line, place]));
  return items.map(({ line, entry }) => {
    if (!line) return remove(entry);
    const number = numberOf(line.exception);
    const named = number === undefined ? null : { Entry: number };
    const exceptionTo = brought(line) ? { Amendment: places.get(line.exception) } : named;
    return entry ? replace(entry, { ...line, exceptionTo }) : add({ ...line, exceptionTo });
  });
}

/**
 * The amendments of a plan, in as few motions of at most `most` as possible. What takes the place of something else,
 * and what is an exception to something new, is in the same motion, so a motion needs another to be carried before it
 * only for the room that it makes where the chain keeps no more entries. `waiting` are the lines for which that is not
 * possible.
 */
export function motions(plan, most) {
  const items = [
    ...plan.removed.map((entry) => ({ entry })),
    ...[...plan.changed, ...plan.added].map((line) => ({ line, entry: line.entry })),
  ];
  // Groups that must stay together: each points to another, or to itself.
  const heads = new Map();
  const head = (name) => {
    const next = heads.get(name) ?? name;
    return next === name ? name : head(next);
  };
  for (const { line } of items) {
    const negative = line && brought(line);
    if (negative) heads.set(head(group(line)), head(group(negative)));
  }
  const clusters = new Map();
  for (const item of items) {
    const name = head(group(item.line ?? item.entry));
    clusters.set(name, [...(clusters.get(name) ?? []), item]);
  }

  const bins = [];
  const waiting = [];
  const code = ([{ line, entry }]) => (line ?? entry).code;
  const removes = (cluster) => cluster.some(({ line }) => !line);
  const inOrder = [...clusters.values()].sort((a, b) => removes(b) - removes(a) || (code(a) < code(b) ? -1 : 1));
  for (const cluster of inOrder) {
    cluster.sort((a, b) => rank(a) - rank(b));
    for (let from = 0; from < cluster.length; from += most) {
      const part = cluster.slice(from, from + most);
      const here = new Set(part.map(({ line }) => line));
      const fits = part.filter(({ line }) => !line || !brought(line) || here.has(line.exception));
      waiting.push(...part.filter((item) => !fits.includes(item)).map(({ line }) => line));
      const bin = bins.find((one) => one.length + fits.length <= most);
      if (bin) bin.push(...fits);
      else if (fits.length > 0) bins.push(fits);
    }
  }
  return {
    motions: bins.map((bin) => {
      bin.sort((a, b) => rank(a) - rank(b));
      return { items: bin, amendments: amendments(bin) };
    }),
    waiting,
  };
}
