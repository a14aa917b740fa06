// Two countries vote what may leave and what may enter, and how their borders decide.

import { digest } from '../lib/identifiers.mjs';
import { add, everywhere } from '../lib/product-lists.mjs';
import * as regulators from '../lib/regulators.mjs';
import { COMMERCE, COUNTRIES, CUSTOMS, DAY, JELLIES, MILK, PRALINES, QUARANTINE, STRANGER } from './cast.mjs';
import { capital, check, euros, list, percent, table, tell } from './telling.mjs';

const CLOSED = { ...everywhere('Refuse'), export: everywhere('Allow').export };
const DUTCH = {
  settings: { currency: 'EUR', defaults: CLOSED, rates: { duty: 0, consumptionTax: 0, vat: 210_000 } },
  entries: [
    { kind: 'Positive', code: MILK.code, modes: ['B2B'], certificates: ['Conformity'], rates: { duty: 65_000 } },
    { kind: 'Positive', code: MILK.code, modes: ['B2C'], certificates: ['Conformity'], yearlyCap: 15_000n, rates: { duty: 65_000 } },
    { kind: 'Positive', code: PRALINES.code, certificates: ['Sanitary', 'Analysis'], rates: { duty: 90_000, vat: 90_000 } },
    { kind: 'Negative', code: JELLIES.code, reason: 'Safety', legalReference: digest('Regulation (EC) No 1333/2008') },
  ],
};
const CHINESE = {
  settings: { currency: 'CNY', defaults: CLOSED, rates: { duty: 0, consumptionTax: 0, vat: 130_000 } },
  entries: [{ kind: 'Positive', direction: 'Export', code: '1704', certificates: ['Sanitary'] }],
};
const BORDER = { officerPeriod: 2 * DAY, appealPeriod: 30 * DAY };
const PAPERS = { Conformity: 'certificate of conformity', Sanitary: 'health certificate', Analysis: 'analysis' };

export async function lists(trade) {
  const { chain, lists: { ask, call }, panels, customs } = trade;
  const everything = (country, { settings, entries }) => chain.api.tx.utility.batchAll([
    call.setDefaults(country, settings), call.amend(country, entries.map(add)), customs.call.setBorder(country, BORDER),
  ]);

  async function dutch() {
    const motion = await regulators.propose(chain, 'NL', everything('NL', DUTCH), CUSTOMS.account);
    const proposed = await panels.ask.motion('NL', motion.index);
    check('what it takes to carry the motion', [motion.threshold, proposed.seats], ['TwoThirds', 3]);
    // Two for it decide it.
    await regulators.vote(chain, motion, [COMMERCE.account], false);
    await regulators.vote(chain, motion, [CUSTOMS, QUARANTINE].map(({ account }) => account));
    const { ayes, nays, outcome } = await panels.ask.motion('NL', motion.index);
    check('how the panel voted', [ayes.map(trade.who).sort(), nays.map(trade.who), outcome], [[CUSTOMS, QUARANTINE].map(({ name }) => name).sort(), [COMMERCE.name], 'Passed']);
    const { became, error } = await regulators.close(chain, motion, STRANGER.account);
    check('what became of the motion', [became, error], ['Carried', undefined]);
    return proposed;
  }
  async function chinese() {
    await regulators.carry(chain, 'CN', everything('CN', CHINESE));
    const { became, error } = await regulators.decide(chain, 'CN', call.amend('NL', CHINESE.entries.map(add)));
    check('what became of a motion about another country', [became, error?.name], ['Carried', 'BadOrigin']);
  }

  async function voted() {
    const [{ seats }] = await Promise.all([dutch(), chinese()]);
    const { settings, version } = await ask.jurisdiction('NL');
    const entries = await ask.entries('NL');
    const negative = entries.filter(({ kind }) => kind === 'Negative');
    check('the Dutch list', [settings.currency, settings.defaults, entries.length, negative.map(({ code }) => code)], ['EUR', CLOSED, DUTCH.entries.length, [JELLIES.code]]);
    const { officerPeriod, proofValidity } = await customs.ask.border('NL');
    check('the Dutch border', officerPeriod, BORDER.officerPeriod);
    tell(`What may enter the Netherlands is decided by a panel of ${seats} regulators. ${CUSTOMS.name} proposes a list: what is not on it stays out. `
      + `${capital(QUARANTINE.name)} is for it, too, ${COMMERCE.name} against; two thirds are enough, and a stranger closes the vote, as anyone may. The list, at version ${version}, has ${entries.length} lines.`);
    tell('The same vote puts the border onto the chain: from now on no cargo arrives without a release. What the record speaks for passes at once. '
      + `For the rest an officer has ${officerPeriod / DAY} days, then the panel must decide; silence never releases anything. Each decision leaves a proof, good for ${proofValidity / DAY} days.`);
    const [entry, ...more] = await ask.entries('CN');
    check('the Chinese list', [entry.direction, entry.code, entry.certificates, more], ['Export', '1704', ['Sanitary'], []]);
    tell(`The panel of ${COUNTRIES.CN} votes for its side: goods may leave, but sweets (${entry.code}) with a ${PAPERS[entry.certificates[0]]} only. `
      + 'It also votes to change the Dutch list, and that vote has no effect (BadOrigin): each panel decides for its own country.');
  }

  async function judged() {
    const said = ({ outcome, terms, ground }) => {
      if (outcome === 'Refuse') return ground === 'NegativeEntry' ? 'refused (negative list)' : 'refused';
      const papers = terms?.certificates.map((kind) => PAPERS[kind]) ?? [];
      const cap = terms?.yearlyCap ? `, up to ${euros(terms.yearlyCap)} a year` : '';
      return `allowed${papers.length ? ` with ${list(papers)}` : ''}${cap}`;
    };
    const rows = await Promise.all([MILK, PRALINES, JELLIES].map(async ({ name, code, origin }) => {
      const about = { code, origin };
      const answers = await Promise.all([
        { country: 'CN', direction: 'Export' }, { country: 'NL' }, { country: 'NL', mode: 'B2C' },
      ].map((how) => ask.classify({ ...about, ...how })));
      return { name, code, answers };
    }));
    check('how three goods are judged', rows.map(({ answers }) => answers.map(({ outcome }) => outcome)),
      [['Allow', 'Allow', 'Allow'], ['Allow', 'Allow', 'Allow'], ['Allow', 'Refuse', 'Refuse']]);
    const { duty, vat } = rows[0].answers[1].terms.rates;
    tell('So whoever trades knows before a cargo moves what either border will say. Three goods of China, as the chain answers for nothing (bath milk pays '
      + `${percent(duty)} of duty and ${percent(vat)} of VAT):`);
    table([['good', 'code', 'out of China', 'into the Netherlands, for a business'], ...rows.map(({ name, code, answers: [out, into] }) => [name, code, said(out), said(into)])]);
    const { yearlyCap } = rows[0].answers[2].terms;
    check('the quota of a consumer', yearlyCap, 15_000n);
    tell(`A consumer who buys bath milk abroad for itself may do so for ${euros(yearlyCap)} a year.`);
  }

  await voted();
  await judged();
}
