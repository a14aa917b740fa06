// Compares a CSV of a national list with the list on the chain, and proposes the motions that make them equal.
//
//   node import-list.mjs --country NL --as //CustomsNL [--ws ws://127.0.0.1:9944] [--dry-run] list.csv
//
// README.md says what the columns mean. It ends with code 1 when something is wrong; then nothing was
// proposed, or with --wait the list on the chain is not as the file.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { connect } from './lib/chain.mjs';
import { COUNTRIES } from './lib/identifiers.mjs';
import { BadRows, key, readList } from './lib/list-csv.mjs';
import { compare, isPast, motions } from './lib/list-plan.mjs';
import { calls, MODES, PROCEDURES, views } from './lib/product-lists.mjs';
import * as regulators from './lib/regulators.mjs';

const LINES_SHOWN = 20;
const USAGE = `Usage: import-list --country CODE --as KEY [options] FILE.csv

  --country CODE   whose list it is: NL, CN, EU
  --as KEY         the regulator that proposes: //CustomsNL, or a secret phrase. The environment variable
                   TRADE_CHAIN_KEY does the same and does not show in the list of processes.
  --ws URL         the node (ws://127.0.0.1:9944)
  --dry-run        show what would change and propose nothing
  --keep           keep what is on the chain and not in the file
  --wait           wait until the panel has decided, and carry out what passed
  --verbose        show every line, not the first ${LINES_SHOWN} of each kind`;

/** What stops the import, told in a sentence. */
class Refusal extends Error {}

const options = {
  country: { type: 'string' },
  as: { type: 'string', default: process.env.TRADE_CHAIN_KEY },
  ws: { type: 'string', default: 'ws://127.0.0.1:9944' },
  'dry-run': { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
  wait: { type: 'boolean', default: false },
  verbose: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
};

function readArguments() {
  let parsed;
  try {
    parsed = parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new Refusal(`${error.message}\n\n${USAGE}`);
  }
  const { values, positionals: [file, ...more] } = parsed;
  if (values.help) return values;
  if (!file || more.length > 0) throw new Refusal(`name one CSV file.\n\n${USAGE}`);
  if (!COUNTRIES.has(values.country)) throw new Refusal(`--country is no country code of ISO 3166-1, nor EU.\n\n${USAGE}`);
  if (!values.as && !values['dry-run']) throw new Refusal(`--as names the regulator that proposes.\n\n${USAGE}`);
  let bytes;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new Refusal(`${file} cannot be read: ${error.message}.`);
  }
  try {
    return { ...values, file, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    throw new Refusal(`${file} is no text in UTF-8; save it as such.`);
  }
}

const say = (...sentences) => console.log(sentences.join('\n'));
const date = (moment) => new Date(moment).toISOString().replace(/T00:00:00.000Z$/, '');
const counted = (count, one, many = `${one}s`) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** An entry or a line in a few words. */
function describe({ kind, code, direction, origin, modes, procedures, from, until }) {
  return [
    kind === 'Positive' ? 'allow ' : 'refuse', code, direction.toLowerCase(),
    origin && `of ${origin}`,
    modes.length < MODES.length && modes.join('+'),
    procedures.length < PROCEDURES.length && procedures.join('+'),
    from > 0 && `from ${date(from)}`,
    until !== null && `until ${date(until)}`,
  ].filter(Boolean).join(' ');
}

function show(plan, waiting, verbose) {
  const at = ({ line }) => `line ${line}:`.padEnd(11);
  const inOrder = (lines) => [...lines].sort((a, b) => a.line - b.line);
  const parts = [
    ['added', inOrder(plan.added), (line) => `  + ${at(line)} ${describe(line)}`],
    ['changed', inOrder(plan.changed), (line) => `  ~ ${at(line)} ${describe(line)} (${line.fields.join(', ')})`],
    ['removed', plan.removed, (entry) => `  - ${`entry ${entry.id}:`.padEnd(11)} ${describe(entry)}`],
    ['unchanged', inOrder(plan.unchanged), verbose && ((line) => `  = ${at(line)} ${describe(line)}`)],
    ['past', plan.past, verbose && ((line) => `  . ${at(line)} ${describe(line)}`)],
    ['waiting', waiting, (line) => `  … ${at(line)} ${describe(line)}`],
  ];
  for (const [what, items, text] of parts) {
    if (items.length === 0 && ['past', 'waiting'].includes(what)) continue;
    say(`${what.padEnd(10)}${items.length.toLocaleString('en').padStart(7)}`);
    if (!text) continue;
    const shown = verbose ? items : items.slice(0, LINES_SHOWN);
    if (shown.length > 0) say(...shown.map(text));
    const more = items.length - shown.length;
    if (more > 0) say(`    and ${more.toLocaleString('en')} more; --verbose shows all.`);
  }
}

const mayPass = ({ outcome }) => outcome === 'Open' || outcome === 'Passed';

/** The panel's motions; says which of them may change this list. */
async function openMotions(chain, country) {
  const open = await regulators.views(chain).motions(country);
  const about = open.filter((motion) => mayPass(motion) && /^(productLists\.amend|utility\.)/.test(motion.call));
  if (about.length > 0) {
    const numbers = about.map(({ motion }) => motion).join(', ');
    say(`Note: the panel has ${counted(about.length, 'open motion')} (${numbers}) that may change this list. `
      + 'What is shown here is without it.');
  }
  return open;
}

/** Refuses what the chain would refuse. */
async function preview(ask, country, proposals) {
  for (const [place, { items, amendments }] of proposals.entries()) {
    const { index, fault } = await ask.previewAmend(country, amendments);
    // Later motions may need the room that the ones before them make.
    if (fault === undefined || (place > 0 && fault === 'PageFull')) continue;
    const { line, entry } = items[index];
    const what = line ? `line ${line.line}` : `the removal of entry ${entry.id}`;
    throw new Refusal(`the chain would refuse ${what} (${fault}); nothing was proposed.`);
  }
}

async function proposeAll(chain, { country, signer, proposals, open }) {
  const { consts } = chain.api;
  const own = open.filter(({ proposer }) => proposer === chain.address(signer)).length;
  const room = Math.min(
    consts.regulators.maxMotionsPerProposer.toNumber() - own, consts.regulators.maxMotions.toNumber() - open.length,
  );
  const proposed = [];
  for (const { amendments } of proposals) {
    const call = calls(chain).amend(country, amendments);
    const same = open.find((motion) => mayPass(motion) && motion.hash === call.method.hash.toHex());
    if (same) {
      say(`Motion ${same.motion} proposes the same already (${counted(amendments.length, 'amendment')}).`);
      proposed.push({ country, index: same.motion });
    } else if (proposed.filter(({ outcome }) => outcome).length >= room) {
      say('There is no room for further motions; run this again when the panel has decided on those that are open.');
      break;
    } else {
      const motion = await regulators.propose(chain, country, call, signer);
      const size = `${counted(amendments.length, 'amendment')} in ${counted(call.method.encodedLength, 'byte')}`;
      say(`Motion ${motion.index} is proposed: ${size}, hash ${motion.hash}; the fee was ${chain.amount(motion.outcome.fee)}.`);
      proposed.push(motion);
    }
  }
  return proposed;
}

const ENDS = {
  Carried: 'is carried.',
  Failed: 'failed: the panel is against it.',
  Lapsed: 'lapsed: the panel did not decide in time.',
};

/** Waits until the panel has decided on a motion, and carries out what passed. */
async function awaitDecision(chain, motion, signer) {
  const ask = regulators.views(chain);
  const decided = await chain.until(async () => {
    const now = await ask.motion(motion.country, motion.index);
    return now?.outcome === 'Open' ? false : { now };
  }, 'the decision', Infinity);
  const closed = decided.now && await regulators.close(chain, motion, signer).catch((error) => {
    // Somebody was faster.
    if (error.name !== 'regulators.NoMotion') throw error;
  });
  if (!closed) return say(`Motion ${motion.index} was closed by somebody else.`);
  const { became, error } = closed;
  const what = error ? `passed, and the chain refused what it asks for: ${error.message}` : ENDS[became];
  say(`Motion ${motion.index} ${what}`);
}

async function importList(chain, { country, file, text, ...values }) {
  const ask = views(chain);
  const { consts } = chain.api;
  const [jurisdiction, entries, now] = await Promise.all([ask.jurisdiction(country), ask.entries(country), chain.now()]);
  if (!jurisdiction.settings) {
    throw new Refusal(`${country} has no settings yet; its panel sets them first (productLists.setDefaults).`);
  }
  const keeps = (lines) => {
    const listed = new Set(lines.map(key));
    return values.keep ? entries.filter((entry) => !isPast(entry, now) && !listed.has(key(entry))) : [];
  };
  const limits = {
    chapter: consts.productLists.maxChapterEntries.toNumber(),
    subheading: consts.productLists.maxSubheadingEntries.toNumber(),
  };
  const lines = readList(text, { currency: jurisdiction.settings.currency, keeps, limits });
  if (lines.length === 0) throw new Refusal(`${file} has no line, and would remove the whole list; nothing was proposed.`);
  const plan = compare(lines, entries, { now, keep: values.keep });
  if (plan.faults.length > 0) throw new BadRows(plan.faults);
  const { motions: proposals, waiting } = motions(plan, consts.productLists.maxAmendments.toNumber());

  say(`The list of ${country} on the chain is at version ${jurisdiction.version} and has `
    + `${counted(entries.length, 'entry', 'entries')}; ${file} has ${counted(lines.length, 'line')}.`);
  show(plan, waiting, values.verbose);
  const open = await openMotions(chain, country);
  if (proposals.length === 0) return say('There is nothing to propose.');
  await preview(ask, country, proposals);
  if (values['dry-run']) {
    return say(`It would take ${counted(proposals.length, 'motion')}. Nothing was proposed (--dry-run).`);
  }

  const signer = chain.useKey(values.as);
  const panel = await regulators.views(chain).panel(country);
  if (!panel.some(({ account }) => account === chain.address(signer))) {
    throw new Refusal(`${signer} does not sit on the panel of ${country}; nothing was proposed.`);
  }
  const proposed = await proposeAll(chain, { country, signer, proposals, open });
  if (waiting.length > 0) {
    say(`Not proposed: ${counted(waiting.length, 'exception')} to new negative lines; run this again after the vote.`);
  }
  if (!values.wait) {
    return say('The panel decides: proposing is not voting. Run this again after the vote to see what is left.');
  }
  for (const motion of proposed) {
    await awaitDecision(chain, motion, signer);
  }
  const after = compare(lines, await ask.entries(country), { now: await chain.now(), keep: values.keep });
  const left = [after.added, after.changed, after.removed, after.faults].flat().length;
  if (left > 0) {
    say(`The list on the chain still differs from ${file} in ${counted(left, 'entry', 'entries')}; `
      + 'run this again to see them.');
    process.exitCode = 1;
  }
}

async function main() {
  const values = readArguments();
  if (values.help) return say(USAGE);
  const chain = await connect(values.ws).catch(() => { throw new Refusal(`no node answers at ${values.ws}.`); });
  try {
    await importList(chain, values);
  } catch (error) {
    if (!(error instanceof BadRows)) throw error;
    const rows = error.rows.map(({ line, why }) => `  line ${line}: ${why}`).join('\n');
    throw new Refusal(`${values.file} has ${counted(error.rows.length, 'fault')}, and nothing was proposed:\n${rows}`);
  } finally {
    await chain.close();
  }
}

main().catch((error) => {
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
});
