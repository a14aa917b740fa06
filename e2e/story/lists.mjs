// Chapter two: two countries vote their lists of products, and the same product is judged by both.

import assert from 'node:assert/strict';
import { digest, minorUnits } from '../lib/identifiers.mjs';
import * as productLists from '../lib/product-lists.mjs';
import * as regulators from '../lib/regulators.mjs';
import { COUNTRIES, date, tell } from './telling.mjs';

const { add, everywhere, views } = productLists;
const [CUSTOMS, QUARANTINE, COMMERCE] = regulators.PANELS.NL;
const WHO = { [CUSTOMS]: 'customs', [QUARANTINE]: 'inspection and quarantine', [COMMERCE]: 'commerce' };

/** A good that both countries judge. */
const CREAM = { name: 'a face cream from Brazil', code: '33049900', origin: 'BR' };
/** How a consumer buys from abroad. */
const CONSUMER = { mode: 'B2C', procedure: 'Bonded' };
const BATH_MILK = { name: 'a bath milk from China', code: '33073000', origin: 'CN' };

const CLOSED_AT_IMPORT = { ...everywhere('Refuse'), export: everywhere('Allow').export };
const DUTCH = {
  settings: { currency: 'EUR', defaults: CLOSED_AT_IMPORT, rates: { duty: 0, consumptionTax: 0, vat: 210_000 } },
  entries: [
    {
      kind: 'Positive', code: BATH_MILK.code, certificates: ['Conformity'], rates: { duty: 65_000 },
      note: digest('Perfumed bath salts and other bath preparations.'),
    },
    { kind: 'Positive', code: CREAM.code, certificates: ['ProductRegistration'] },
    { kind: 'Negative', code: '010614', reason: 'EndangeredSpecies', legalReference: digest('Regulation (EC) No 338/97') },
  ],
};
const CHINESE = {
  settings: { currency: 'CNY', defaults: CLOSED_AT_IMPORT, rates: { duty: 0, vat: 130_000 } },
  entries: [{
    kind: 'Positive', code: CREAM.code, modes: ['B2C'], procedures: ['Bonded'], certificates: ['ProductRegistration'],
    orderCap: 500_000n, yearlyCap: 2_600_000n, rates: { consumptionTax: 150_000 }, note: digest('Bonded mode only.'),
  }],
};

const percent = (ppm) => `${ppm / 10_000} %`;
const money = (amount, currency) => `${(Number(amount) / 10 ** minorUnits(currency)).toLocaleString('en')} ${currency}`;
const CERTIFICATES = { Conformity: 'certificate of conformity', ProductRegistration: 'product registration' };
const GROUNDS = {
  Default: () => 'no line of the list is about it',
  PositiveEntry: ({ entry }) => `entry ${entry.id} of the list lets it in`,
  NegativeEntry: ({ entry }) => `entry ${entry.id} of the list keeps it out`,
  EmergencyBan: ({ ban }) => `emergency ban ${ban.id} holds`,
};

export async function lists(chain) {
  const ask = views(chain);
  const call = productLists.calls(chain);
  const panels = regulators.views(chain);

  /** An answer of the chain in words. */
  function said({ outcome, terms, ...answer }, currency) {
    const why = GROUNDS[answer.ground](answer);
    if (outcome === 'Refuse') return `refused, as ${why}`;
    const { duty, consumptionTax, vat } = terms.rates;
    return [
      `allowed, as ${why}, with a ${terms.certificates.map((kind) => CERTIFICATES[kind]).join(' and a ')}`,
      terms.orderCap && `up to ${money(terms.orderCap, currency)} an order and ${money(terms.yearlyCap, currency)} a year`,
      `at a duty of ${percent(duty)}`,
      consumptionTax && `a consumption tax of ${percent(consumptionTax)}`,
    ].filter(Boolean).join(', ') + ` and VAT of ${percent(vat)}`;
  }

  const judge = (country, { code, origin }, how) => ask.classify({ country, code, origin, ...how });

  async function settle() {
    const both = Object.entries({ NL: DUTCH, CN: CHINESE });
    const motions = await Promise.all(both.map(([country, { settings }]) =>
      regulators.decide(chain, country, call.setDefaults(country, settings))));
    assert.deepEqual(motions.map(({ motion, became, error }) => [motion.threshold, became, error]), [
      ['TwoThirds', 'Carried', undefined], ['TwoThirds', 'Carried', undefined],
    ]);
    for (const [country, { settings }] of both) {
      const now = (await ask.jurisdiction(country)).settings;
      assert.deepEqual([now.currency, now.defaults], [settings.currency, CLOSED_AT_IMPORT]);
      const seats = (await panels.panel(country)).length;
      tell(`The panel of ${COUNTRIES[country]}, ${seats} regulators, sets by two thirds what holds for all goods: `
        + `values count in ${now.currency}, VAT is ${percent(now.rates.vat)}, and what its list does not name is refused `
        + 'at import and allowed at export.');
    }
  }

  async function before() {
    const answer = await judge('NL', BATH_MILK);
    assert.deepEqual([answer.outcome, answer.ground], ['Refuse', 'Default']);
    tell(`May a business bring ${BATH_MILK.name} (${BATH_MILK.code}) into the Netherlands? The chain answers that it is ${said(answer)}.`);
  }

  async function theyVote() {
    const amend = call.amend('NL', DUTCH.entries.map(add));
    const motion = await regulators.propose(chain, 'NL', amend, CUSTOMS);
    const proposed = await panels.motion('NL', motion.index);
    assert.equal(proposed.call, 'productLists.amend');
    tell(`Dutch ${WHO[CUSTOMS]} proposes a list of ${proposed.args[1].length} lines as motion ${proposed.motion} of its panel; `
      + `more than half of ${proposed.seats} must be for it, until block ${proposed.deadline}.`);

    const names = (addresses) => addresses.map((address) => WHO[chain.nameOf(address)]).join(', ');
    const tally = async () => {
      const { ayes, nays, outcome } = await panels.motion('NL', motion.index);
      return { ayes: names(ayes), nays: names(nays), outcome };
    };
    await regulators.vote(chain, motion, [QUARANTINE], false);
    const doubt = await tally();
    assert.deepEqual(doubt, { ayes: '', nays: WHO[QUARANTINE], outcome: 'Open' });
    await regulators.vote(chain, motion, [QUARANTINE], true);
    await regulators.vote(chain, motion, [COMMERCE], false);
    await regulators.vote(chain, motion, [CUSTOMS], true);
    const { ayes, nays, outcome } = await tally();
    assert.deepEqual([ayes, nays, outcome], [`${WHO[QUARANTINE]}, ${WHO[CUSTOMS]}`, WHO[COMMERCE], 'Passed']);
    tell(`One office votes against it at first (${doubt.nays}) and changes its vote; in the end two are for it (${ayes}), `
      + `one is against it (${nays}), and the chain says "${outcome.toLowerCase()}".`);

    const { became, error, outcome: closed } = await regulators.close(chain, motion, 'Stranger');
    assert.deepEqual([became, error], ['Carried', undefined]);
    const { added } = chain.event(closed, 'productLists', 'Amended');
    const { version } = await ask.jurisdiction('NL');
    assert.equal(added.length, DUTCH.entries.length);
    tell(`Anyone may close a motion that passed, and a stranger does: the list is at version ${version} now, `
      + `with ${added.length} lines more.`);
    const answer = await judge('NL', BATH_MILK);
    assert.equal(answer.outcome, 'Allow');
    tell(`The same question about ${BATH_MILK.name} again, and the chain answers that it is ${said(answer, 'EUR')}.`);
  }

  async function eachForItself() {
    const { became, error } = await regulators.decide(chain, 'CN', call.amend('NL', CHINESE.entries.map(add)));
    assert.deepEqual([became, error.name], ['Carried', 'BadOrigin']);
    tell('The panel of China votes to amend the Dutch list. The motion is carried, and its call fails '
      + `(${error.name}, not its panel): each panel decides about its own country.`);
    await regulators.carry(chain, 'CN', call.amend('CN', CHINESE.entries.map(add)));
    const [entry] = await ask.entries('CN');
    assert.equal(entry.code, CREAM.code);
    tell(`China has a list of its own: ${entry.code} for consumers alone (${entry.modes}), `
      + `and from a bonded warehouse alone (${entry.procedures}).`);
  }

  async function judgedByBoth() {
    for (const [country, currency] of [['NL', 'EUR'], ['CN', 'CNY']]) {
      const [business, private_] = await Promise.all([judge(country, CREAM), judge(country, CREAM, CONSUMER)]);
      assert.deepEqual([business.outcome, private_.outcome], [country === 'NL' ? 'Allow' : 'Refuse', 'Allow']);
      const first = country === 'NL' ? `Both countries judge the same product, ${CREAM.name} (${CREAM.code}). ` : '';
      tell(`${first}In ${COUNTRIES[country]}, for a business, it is `
        + `${said(business, currency)}; for a consumer, from a bonded warehouse, it is ${said(private_, currency)}.`);
    }
    const { outcome, ground } = await judge('NL', { ...CREAM, code: CREAM.code.slice(0, 6) });
    assert.deepEqual([outcome, ground], ['Review', 'CodeTooShort']);
    tell(`Asked by six digits alone, ${CREAM.code.slice(0, 6)}, the chain leaves the cream to an officer: `
      + 'the code is too short for a list that tells eight digits apart.');
  }

  async function emergency() {
    const impose = call.imposeEmergencyBan('NL', { code: '3304', origin: CREAM.origin, notice: digest('Mercury in face creams') });
    const outcome = await chain.submit(impose, QUARANTINE);
    const { ban: number } = chain.event(outcome, 'productLists', 'BanImposed');
    const [answer, elsewhere] = await Promise.all([judge('NL', CREAM), judge('CN', CREAM, CONSUMER)]);
    const { bans: [ban] } = await ask.jurisdiction('NL');
    assert.deepEqual([answer.outcome, answer.ban.id, elsewhere.outcome], ['Refuse', number.toNumber(), 'Allow']);
    const days = (ban.lapsesAt - ban.imposedAt) / 86_400_000;
    tell(`Mercury is found in face creams from ${COUNTRIES[CREAM.origin]}. Dutch ${WHO[chain.nameOf(ban.imposedBy)]} alone `
      + `bans ${ban.code} of that origin, and with the next block the cream is ${said(answer)}.`);
    tell(`The ban lapses by itself on ${date(ban.lapsesAt)}, after ${days} days, unless the panel ratifies it. `
      + `China's answer is the same as before: ${elsewhere.outcome.toLowerCase()}.`);

    await regulators.carry(chain, 'NL', call.liftEmergencyBan('NL', number));
    const after = await judge('NL', CREAM);
    assert.deepEqual([after.outcome, (await ask.jurisdiction('NL')).bans], ['Allow', []]);
    tell(`The creams in question are off the market, and the panel votes to lift the ban: the cream is ${said(after, 'EUR')}.`);
  }

  await settle();
  await before();
  await theyVote();
  await eachForItself();
  await judgedByBoth();
  await emergency();
  tell('Whoever trades knows before a cargo moves what either country will say at its border, and by which line of which list.');
}
