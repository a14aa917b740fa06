// Chapter one: two companies and a carrier become members of the trade chain.

import assert from 'node:assert/strict';
import { carry } from '../lib/council.mjs';
import { gln, gtin, lei } from '../lib/identifiers.mjs';
import { calls, ONE_YEAR_MS, views } from '../lib/membership.mjs';
import { COUNTRIES, date, list, refused, tell } from './telling.mjs';

export const EXPORTER = {
  account: 'Exporter',
  name: 'Hangzhou Camellia Works',
  registrar: 'RegistrarCN',
  country: 'CN',
  roles: ['Manufacturer', 'Exporter'],
  lei: lei('9845STORYCAMELLIA1'),
  gln: gln('690123450000'),
  gs1Prefixes: ['69012345'],
  identity: 'Hangzhou Camellia Works: register extract',
};
export const IMPORTER = {
  account: 'Importer',
  name: 'Rotterdam Apothecary',
  registrar: 'RegistrarNL',
  country: 'NL',
  roles: ['Manufacturer', 'Importer'],
  lei: lei('9845STORYAPOTHEC01'),
  gln: gln('871234560000'),
  gs1Prefixes: ['871234560'],
  identity: 'Rotterdam Apothecary: register extract',
};
export const CARRIER = {
  account: 'Carrier',
  name: 'Maas Shipping',
  registrar: 'RegistrarNL',
  country: 'NL',
  roles: ['Carrier', 'Warehouse'],
  lei: lei('9845STORYMAAS00001'),
  identity: 'Maas Shipping: register extract',
};
const BATH_MILK = gtin(EXPORTER.gs1Prefixes[0], 1);
const DEPOSIT = 'TradeMembership.Membership';

export async function members(chain) {
  const ask = views(chain);
  const call = calls(chain);

  async function accredit() {
    await carry(chain, call.accreditRegistrar('DE', 'RegistrarDE'));
    assert.deepEqual(await ask.registrars('DE'), [chain.address('RegistrarDE')]);
    tell('The council of five accredits a registrar for Germany: Alice brings the motion, she, Bob and Charlie vote for it, and the chain now lists the registrar.');
  }

  async function applies(company) {
    const { fee } = await chain.submit(call.apply(company), company.account);
    const application = await ask.application(company.account);
    assert.deepEqual(application.roles, company.roles);
    assert.equal(application.lei, company.lei);
    const deposit = (await chain.holds(chain.address(company.account)))[DEPOSIT];
    assert.ok(deposit > 0n, 'a deposit is held');
    tell(`${company.name} of ${COUNTRIES[company.country]} applies to be a member as ${list(company.roles)}, under its Legal Entity Identifier ${company.lei}; `
      + `the fee is ${chain.amount(fee)}, and ${chain.amount(deposit)} are held as a deposit until it leaves.`);
  }

  async function admitted(company, roles = company.roles) {
    const until = (await chain.now()) + ONE_YEAR_MS;
    const { fee } = await chain.submit(call.admit(company.account, { ...company, roles }, until), company.registrar);
    const member = await ask.member(company.account);
    assert.equal(member.status, 'Active');
    assert.deepEqual(member.roles, roles);
    assert.equal(member.admittedBy, chain.address(company.registrar));
    const less = roles.length < company.roles.length ? ', which is less than it asked for' : '';
    tell(`The registrar of ${COUNTRIES[company.country]} has checked the papers of ${company.name} and admits it as ${list(roles)}${less}; `
      + `the chain now says "${member.status.toLowerCase()}" until ${date(member.validUntil)}, and the registrar paid ${chain.amount(fee)}.`);
  }

  async function notBy(registrar, company) {
    const until = (await chain.now()) + ONE_YEAR_MS;
    await refused(chain, call.admit(company.account, company, until), registrar, 'tradeMembership.NotRegistrar');
    assert.equal(await ask.member(company.account), null);
    tell(`The registrar of the Netherlands tries to admit ${company.name} and is refused (tradeMembership.NotRegistrar): only the registrars of China decide about a Chinese company.`);
  }

  async function claimsPrefix() {
    const [prefix] = EXPORTER.gs1Prefixes;
    const stranger = { country: 'NL', roles: ['Trader'], gs1Prefixes: [`${prefix}9`], identity: 'somebody' };
    await refused(chain, call.apply(stranger), 'Stranger', 'tradeMembership.PrefixConflict');
    assert.equal(await ask.application('Stranger'), null);
    tell(`Somebody else claims the product numbers that begin with ${prefix}9 and is refused (tradeMembership.PrefixConflict): they lie within ${prefix}, which belongs to ${EXPORTER.name}.`);
  }

  async function found() {
    const byLei = await ask.memberByLei(IMPORTER.lei);
    assert.equal(byLei?.account, chain.address(IMPORTER.account));
    tell(`Anyone can ask who ${IMPORTER.lei} is: the chain answers with the account of ${IMPORTER.name}, ${list(byLei.roles)} in ${COUNTRIES[byLei.country]}.`);
    const byGtin = await ask.memberByGtin(BATH_MILK);
    assert.equal(byGtin?.account, chain.address(EXPORTER.account));
    tell(`Anyone can read the product number ${BATH_MILK} off a bottle of bath milk and ask whose it is: the chain answers with the account of ${EXPORTER.name}.`);
    const carriers = await ask.members('NL', 'Carrier', null, 10);
    assert.deepEqual(carriers.map((member) => member.account), [chain.address(CARRIER.account)]);
    tell(`${EXPORTER.name} looks for a carrier in the Netherlands: the chain lists one, ${CARRIER.name}.`);
  }

  await accredit();
  await applies(EXPORTER);
  await notBy('RegistrarNL', EXPORTER);
  await admitted(EXPORTER);
  await applies(IMPORTER);
  await admitted(IMPORTER);
  await applies(CARRIER);
  await admitted(CARRIER, ['Carrier']);
  await claimsPrefix();
  await found();
  tell('Two companies and a carrier that never met can now trade: each knows that a registrar has checked who the others are.');
}
