// The lists of products: who amends them, and what they answer.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decide as decideByCouncil } from '../lib/council.mjs';
import { digest } from '../lib/identifiers.mjs';
import { grounds } from '../lib/membership.mjs';
import {
  add, CERTIFICATES, DIRECTIONS, everywhere, MODES, PROCEDURES, REASONS, remove, replace,
} from '../lib/product-lists.mjs';
import { carry, decide, PANELS, propose } from '../lib/regulators.mjs';
import { company, failsWith, join, useChain } from '../lib/testing.mjs';

const [CUSTOMS, QUARANTINE, COMMERCE] = PANELS.NL;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const BAN_PERIOD = 14 * DAY;

const on = useChain((chain) => chain.fund(['Suspended'], chain.units(50)));

const negative = (code, more) => ({ kind: 'Negative', code, reason: 'Safety', ...more });
const positive = (code, more) => ({ kind: 'Positive', code, ...more });
const ask = (code, more) => on.lists.ask.classify({ country: 'NL', code, ...more });
const amend = (amendments, country = 'NL') => carry(on.chain, country, on.lists.call.amend(country, amendments));
const find = async (code, country = 'NL') => (await on.lists.ask.entries(country)).find((entry) => entry.code === code);
const entryOf = (id) => ['Refuse', 'NegativeEntry', id];
const allowedBy = (id) => ['Allow', 'PositiveEntry', id];
const BY_DEFAULT = ['Refuse', 'Default', undefined];
const TOO_SHORT = ['Review', 'CodeTooShort', undefined];

async function decided(code, more) {
  const { outcome, ground, entry } = await ask(code, more);
  return [outcome, ground, entry?.id];
}

/** What is answered in every block from one to another: `[moment, answer]`. */
async function history(from, to, code) {
  const { api } = on.chain;
  const numbers = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  return Promise.all(numbers.map(async (number) => {
    const answer = await on.lists.ask.classify({ country: 'NL', code }, await api.rpc.chain.getBlockHash(number));
    return [answer.at, answer];
  }));
}

const numberOf = async ({ block }) => (await on.chain.api.rpc.chain.getHeader(block)).number.toNumber();

test('the words that clients use are those of the chain', () => {
  const { registry } = on.chain.api;
  const words = (type) => registry.createType(`TradechainPrimitives${type}`).defKeys;
  assert.deepEqual(words('TradeDirection'), DIRECTIONS);
  assert.deepEqual(words('TradeTradeMode'), MODES);
  assert.deepEqual(words('TradeProcedure'), PROCEDURES);
  assert.deepEqual(words('TradeCertificateKind'), CERTIFICATES);
  assert.deepEqual(words('ClassificationNegativeReason'), REASONS);
});

test('a country without a list reviews everything, and cannot amend it before it has settings', async () => {
  const { ground, list, outcome } = await ask('330499');
  assert.deepEqual([outcome, ground, list.version], ['Review', 'NoList', 0]);
  const { error } = await decide(on.chain, 'NL', on.lists.call.amend('NL', [add(negative('3304'))]));
  assert.equal(error.name, 'productLists.NoSettings');
});

test('a panel sets what holds for all goods', async () => {
  const { chain, lists } = on;
  const rates = { duty: 40_000, vat: 210_000 };
  await carry(chain, 'NL', lists.call.setDefaults('NL', { currency: 'EUR', defaults: everywhere('Refuse'), rates }));
  const defaults = everywhere('Refuse');
  defaults.import = { ...defaults.import, b2b: everywhere('Review').import.b2b };
  await carry(chain, 'CN', lists.call.setDefaults('CN', { currency: 'CNY', defaults, rates: { vat: 130_000 } }));

  const { version, settings } = await lists.ask.jurisdiction('NL');
  assert.deepEqual([version, settings.currency, settings.hsEdition, settings.rates.vat], [1, 'EUR', 'Hs2022', 210_000]);
  assert.deepEqual(await decided('330499'), BY_DEFAULT);
  const china = await ask('330499', { country: 'CN' });
  assert.deepEqual([china.outcome, china.ground, china.terms.rates.vat], ['Review', 'Default', 130_000]);
  assert.equal((await ask('330499', { country: 'CN', mode: 'B2C' })).outcome, 'Refuse');
});

test('two countries with different lists judge the same product differently', async () => {
  const legalReference = digest('Cosmetics Regulation');
  await amend([add(negative('330499', { legalReference }))]);
  const terms = { certificates: ['Sanitary'], orderCap: 500_000n, rates: { consumptionTax: 150_000 } };
  await amend([add(positive('33049900', terms))], 'CN');
  const here = await ask('33049900');
  assert.deepEqual([here.outcome, here.entry.reason, here.entry.legalReference], ['Refuse', 'Safety', legalReference]);
  assert.equal(here.terms, null);
  const there = await ask('33049900', { country: 'CN' });
  assert.deepEqual([there.outcome, there.decidedBy, there.currency], ['Allow', 'CN', 'CNY']);
  assert.deepEqual(there.terms, {
    certificates: ['Sanitary'],
    orderCap: 500_000n,
    yearlyCap: null,
    rates: { duty: null, consumptionTax: 150_000, vat: 130_000 },
    note: null,
  });
});

test('the panel of another country, a stranger, a suspended member and the council are refused', async () => {
  const { call, chain, lists, panels } = on;
  await join(on, 'Suspended', company(1));
  await chain.submit(call.suspend('Suspended', grounds('LicenceLapsed')), 'RegistrarNL');
  const before = await lists.ask.jurisdiction('NL');
  const change = lists.call.amend('NL', [add(positive('3305'))]);
  const ban = lists.call.imposeEmergencyBan('NL', { code: '3305', notice: digest('notice') });

  const abroad = await decide(chain, 'CN', change);
  assert.deepEqual([abroad.became, abroad.error.name], ['Carried', 'BadOrigin']);
  assert.equal((await decide(chain, 'CN', lists.call.setDefaults('NL', { currency: 'CNY' }))).error.name, 'BadOrigin');
  assert.equal((await decideByCouncil(chain, change, 5)).error.name, 'BadOrigin');
  for (const name of ['CustomsCN', 'Stranger', 'Suspended', 'Alice', CUSTOMS]) {
    await failsWith(chain.submit(change, name), 'BadOrigin');
    if (name === CUSTOMS) continue;
    await failsWith(propose(chain, 'NL', change, name), 'regulators.NotRegulator');
    await failsWith(chain.submit(ban, name), 'productLists.NotRegulator');
  }
  assert.equal((await decideByCouncil(chain, ban, 5)).error.name, 'BadOrigin');
  await failsWith(propose(chain, 'NL', ban), 'regulators.CallNotAllowed');
  assert.deepEqual(await lists.ask.jurisdiction('NL'), before);
  assert.deepEqual(await panels.ask.motions('NL'), []);
});

test('an entry takes force on its date and not before, and its successor takes over on the day', async () => {
  const { chain } = on;
  const from = (await chain.now()) + 3 * MINUTE;
  const until = from + MINUTE;
  const outcome = await amend([
    add(positive('08051000', { from, until, rates: { duty: 10_000 } })),
    add(positive('08051000', { from: until, rates: { duty: 20_000 } })),
  ]);
  await chain.waitForTime(until + 30_000);
  const seen = await history(await numberOf(outcome), await chain.height(), '08051000');
  for (const [at, { ground, terms }] of seen) {
    assert.equal(ground, at >= from ? 'PositiveEntry' : 'Default', new Date(at).toISOString());
    if (at >= from) assert.equal(terms.rates.duty, at >= until ? 20_000 : 10_000);
  }
  const moments = seen.map(([at]) => at);
  assert.ok(moments[0] < from && moments.some((at) => at >= from && at < until) && moments.at(-1) > until);
});

test('an eight-digit entry under a four-digit ban is refused, unless it names the ban as its exception', async () => {
  const excepted = positive('24021000', { exceptionTo: { Amendment: 0 } });
  await amend([add(negative('2402')), add(positive('24022000')), add(excepted)]);
  const ban = await find('2402');
  const exception = await find('24021000');
  assert.equal(exception.exceptionTo, ban.id);
  assert.deepEqual(await decided('24022000'), entryOf(ban.id));
  assert.deepEqual(await decided('24021000'), allowedBy(exception.id));
  assert.deepEqual(await decided('24029000'), entryOf(ban.id));

  const plain = await find('24022000');
  await amend([replace(plain, positive('24022000', { exceptionTo: { Entry: ban.id } }))]);
  assert.deepEqual(await decided('24022000'), allowedBy((await find('24022000')).id));
});

test('a six-digit question above eight-digit entries is answered "code too short"', async () => {
  await amend([add(positive('40111000')), add(negative('40119010')), add(positive('401190'))]);
  assert.deepEqual(await decided('401110'), TOO_SHORT);
  assert.deepEqual(await decided('40111000'), allowedBy((await find('40111000')).id));
  assert.deepEqual(await decided('401190'), TOO_SHORT);
  assert.deepEqual(await decided('40119000'), allowedBy((await find('401190')).id));
  assert.deepEqual(await decided('40119010'), entryOf((await find('40119010')).id));
  assert.deepEqual(await decided('4011'), TOO_SHORT, 'no good is known by less than a subheading');
  assert.deepEqual(await decided('401110', { direction: 'Export' }), BY_DEFAULT, 'those entries are for imports');
});

test('an amendment is made as a whole or not at all, and the error names the first bad part', async () => {
  const { chain, lists } = on;
  const before = [await lists.ask.jurisdiction('NL'), await lists.ask.entries('NL')];
  const ended = (await chain.now()) - 1;
  for (const [bad, fault] of [
    [add(positive('330')), 'InvalidCode'],
    [add(positive('3306', { origin: 'UK' })), 'InvalidOrigin'],
    [add(positive('3306', { origin: 'EU' })), 'InvalidOrigin'],
    [add(positive('3306', { modes: [] })), 'NoModes'],
    [add(positive('3306', { procedures: [] })), 'NoProcedures'],
    [add(positive('3306', { from: 5, until: 5 })), 'EndsBeforeItBegins'],
    [add(positive('3306', { until: ended })), 'AlreadyPast'],
    [add(positive('3306', { grace: DAY })), 'InertGrace'],
    [add(negative('3306', { grace: DAY })), 'InertGrace'],
    [add(negative('3306', { from: ended - DAY, grace: DAY })), 'InertGrace'],
    [add(positive('3306', { rates: { vat: 10_000_001 } })), 'RateTooHigh'],
    [remove({ code: '3306', id: 0 }), 'NoSuchEntry'],
    [replace(await find('330499'), positive('33049900')), 'NoSuchEntry'],
    [add(positive('3305')), 'Overlaps'],
    [add(positive('3306', { exceptionTo: { Amendment: 0 } })), 'NoSuchNegative'],
  ]) {
    const amendments = [add(positive('3305')), bad, add(positive('330'))];
    assert.deepEqual(await lists.ask.previewAmend('NL', amendments), { index: 1, fault });
    const { error } = await decide(chain, 'NL', lists.call.amend('NL', amendments));
    assert.equal(error.name, 'productLists.BadAmendment');
    assert.deepEqual(error.details, { index: 1, fault });
  }
  assert.deepEqual([await lists.ask.jurisdiction('NL'), await lists.ask.entries('NL')], before);
});

test('what changed between two versions can be read, and the root covers it', async () => {
  const { lists } = on;
  const before = await lists.ask.jurisdiction('NL');
  const old = await find('40119010');
  await amend([remove(old), add(positive('4012'))]);
  await amend([replace(await find('4012'), negative('4012'))]);
  const after = await lists.ask.jurisdiction('NL');
  assert.equal(after.version, before.version + 2);
  assert.notEqual(after.root, before.root);
  const changes = await lists.ask.changes('NL', before.version, after.version);
  assert.deepEqual(changes.map(({ version, index }) => [version - before.version, index]), [[1, 0], [1, 1], [2, 0]]);
  assert.deepEqual(changes[0].removed, old);
  assert.equal(changes[1].added.code, '4012');
  assert.equal(changes[2].replaced.removed.id, changes[1].added.id);
  assert.deepEqual(changes[2].replaced.added, await find('4012'));
  assert.deepEqual(await lists.ask.changes('NL', before.version, after.version, [after.version - 1, 0], 1), [changes[1]]);
});

test('a panel publishes conversion rates, which count from their date', async () => {
  const { chain, lists } = on;
  const from = Date.parse('2026-01-01');
  await carry(chain, 'CN', lists.call.publishRates('CN', from, { USD: '7.1', JPY: '0.0478' }));
  await carry(chain, 'CN', lists.call.publishRates('CN', from + DAY, { USD: '7.2' }));
  const rate = (currency, at) => lists.ask.conversionRate('CN', currency, at);
  assert.equal(await rate('USD', from - 1), null);
  assert.equal(BigInt((await rate('USD', from + DAY - 1)).rate), 71n * 10n ** 17n);
  assert.equal(BigInt((await rate('USD', from + DAY)).rate), 72n * 10n ** 17n);
  const { error } = await decide(chain, 'CN', lists.call.publishRates('CN', from, { USD: '7.3' }));
  assert.equal(error.name, 'productLists.NotTheNewestRate');
});

test('an emergency ban bites in the next block', async () => {
  const { chain, lists } = on;
  await amend([add(positive('0306'))]);
  const { id } = await find('0306');
  assert.deepEqual(await decided('03061700'), allowedBy(id));
  const ban = lists.call.imposeEmergencyBan('NL', { code: '0306', notice: digest('Histamine in shrimps') });
  const outcome = await chain.submit(ban, QUARANTINE);
  const { ban: number, lapsesAt } = chain.event(outcome, 'productLists', 'BanImposed');
  const block = await numberOf(outcome);
  const [[, before], [at, after]] = await history(block - 1, block, '03061700');
  assert.equal(before.outcome, 'Allow');
  assert.deepEqual([after.outcome, after.ground, after.ban.id], ['Refuse', 'EmergencyBan', number.toNumber()]);
  assert.equal(after.ban.imposedBy, chain.address(QUARANTINE));
  assert.equal(after.ban.notice, digest('Histamine in shrimps'));
  assert.deepEqual([after.ban.imposedAt, lapsesAt.toNumber()], [at, at + BAN_PERIOD]);
  await failsWith(chain.submit(ban, CUSTOMS), 'productLists.AlreadyBanned');
});

test('an emergency ban can be for one origin, and the panel lifts it', async () => {
  const { chain, lists } = on;
  const what = { code: '0306', origin: 'VN', direction: 'Export', notice: digest('notice') };
  const ban = lists.call.imposeEmergencyBan('NL', what);
  const { ban: number } = chain.event(await chain.submit(ban, COMMERCE), 'productLists', 'BanImposed');
  assert.equal((await ask('03061700', { direction: 'Export', origin: 'VN' })).ground, 'EmergencyBan');
  assert.equal((await ask('03061700', { direction: 'Export', origin: 'TH' })).ground, 'Default');
  await failsWith(chain.submit(lists.call.liftEmergencyBan('NL', number), COMMERCE), 'BadOrigin');
  await carry(chain, 'NL', lists.call.liftEmergencyBan('NL', number));
  assert.equal((await ask('03061700', { direction: 'Export', origin: 'VN' })).ground, 'Default');
});

test('an emergency ban lapses on its date, and one that the panel ratified stays', async () => {
  const { chain, lists } = on;
  const impose = async (code) => {
    const outcome = await chain.submit(lists.call.imposeEmergencyBan('NL', { code, notice: digest('notice') }), CUSTOMS);
    return chain.event(outcome, 'productLists', 'BanImposed');
  };
  const lapsing = await impose('100630');
  const staying = await impose('100640');
  await carry(chain, 'NL', lists.call.ratifyEmergencyBan('NL', staying.ban));
  const again = await decide(chain, 'NL', lists.call.ratifyEmergencyBan('NL', staying.ban));
  assert.equal(again.error.name, 'productLists.AlreadyRatified');

  const lapsesAt = lapsing.lapsesAt.toNumber();
  const bans = async () => {
    const all = (await on.lists.ask.jurisdiction('NL')).bans;
    return [lapsing, staying].map(({ ban }) => all.find(({ id }) => id === ban.toNumber()));
  };
  assert.deepEqual((await bans()).map((ban) => [ban.imposedAt + BAN_PERIOD, ban.lapsesAt, ban.inForce]), [
    [lapsesAt, lapsesAt, true], [staying.lapsesAt.toNumber(), null, true],
  ]);

  const first = (await chain.height()) + 1;
  await on.setClock(lapsesAt - 5 * MINUTE);
  await on.chain.waitForTime(lapsesAt + MINUTE);
  const last = await on.chain.height();
  const seen = await history(first, last, '10063000');
  assert.ok(seen.some(([at]) => at > lapsesAt - DAY && at < lapsesAt), 'some blocks are from shortly before');
  for (const [at, { ground }] of seen) {
    assert.equal(ground, at < lapsesAt ? 'EmergencyBan' : 'Default', `${(at - lapsesAt) / 1_000} s after it lapses`);
  }
  assert.ok((await history(first, last, '10064000')).every(([, { ground }]) => ground === 'EmergencyBan'));
  assert.deepEqual((await bans()).map(({ inForce }) => inForce), [false, true]);
});

test('a ban that lapsed is not renewed by the same regulator without a vote', async () => {
  const { chain, lists } = on;
  const ban = lists.call.imposeEmergencyBan('NL', { code: '10063000', notice: digest('notice') });
  await failsWith(chain.submit(ban, CUSTOMS), 'productLists.RenewalNeedsVote');
  const [lapsed] = (await lists.ask.jurisdiction('NL')).bans.filter(({ code }) => code === '100630');
  const { error } = await decide(chain, 'NL', lists.call.ratifyEmergencyBan('NL', lapsed.id));
  assert.equal(error.name, 'productLists.BanLapsed');
  await carry(chain, 'NL', lists.call.liftEmergencyBan('NL', lapsed.id));
  await chain.submit(ban, CUSTOMS);
  assert.equal((await ask('10063000')).ground, 'EmergencyBan');
});
