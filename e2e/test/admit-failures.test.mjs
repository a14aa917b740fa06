// Every way in which `admit` fails, by the name that a wallet shows, and that nothing changes then.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grounds, ONE_YEAR_MS } from '../lib/membership.mjs';
import { company, failsWith, join, useChain } from '../lib/testing.mjs';

const applicant = company(1, { roles: ['Importer', 'Trader'] });
const rival = company(2);
const [prefix] = applicant.gs1Prefixes;

const on = useChain((chain) => chain.fund(['Applicant', 'Rival'], chain.units(50)));

const apply = (about = applicant) => on.chain.submit(on.call.apply(about), 'Applicant');
const withdraw = () => on.chain.submit(on.call.withdrawApplication(), 'Applicant');

/** The registrar admits the applicant as it asked, but for what differs here. */
async function admit({ name = 'Applicant', by = 'RegistrarNL', validFor = ONE_YEAR_MS, ...grants } = {}) {
  const until = (await on.chain.now()) + validFor;
  return on.chain.submit(on.call.admit(name, { ...applicant, ...grants }, until), by);
}

async function state(name) {
  return {
    application: await on.ask.application(name),
    member: await on.ask.member(name),
    members: await on.ask.members('NL', 'Importer', null, 100),
    holds: await on.chain.holds(on.chain.address(name)),
  };
}

async function fails(error, how = {}) {
  const name = how.name ?? 'Applicant';
  const before = await state(name);
  await failsWith(admit(how), `tradeMembership.${error}`);
  assert.deepEqual(await state(name), before, 'nothing changed');
}

test('NoApplication: nobody applied', () => fails('NoApplication'));

test('OwnCase: a registrar admits itself', async () => {
  await on.chain.submit(on.call.apply(applicant), 'RegistrarNL');
  await fails('OwnCase', { name: 'RegistrarNL' });
  await on.chain.submit(on.call.withdrawApplication(), 'RegistrarNL');
});

for (const [error, when, how] of [
  ['NotRegistrar', 'somebody without accreditation admits', { by: 'Stranger' }],
  ['NotRegistrar', 'a registrar of another jurisdiction admits', { by: 'RegistrarCN' }],
  ['NoRoles', 'no role is granted', { roles: [] }],
  ['RoleNotRequested', 'a role is granted that was not asked for', { roles: ['Importer', 'Carrier'] }],
  ['InvalidGs1Prefix', 'a prefix is not digits', { gs1Prefixes: ['87A00'] }],
  ['PrefixNotRequested', 'a prefix is granted that was not asked for', { gs1Prefixes: ['871000999'] }],
  ['OverlappingPrefixes', 'a prefix is granted twice', { gs1Prefixes: [prefix, prefix] }],
  ['ValidityInPast', 'the validity has ended already', { validFor: -1 }],
  ['ValidityTooLong', 'the validity is beyond the longest one', { validFor: 100 * ONE_YEAR_MS }],
]) {
  test(`${error}: ${when}`, async () => {
    await apply();
    await fails(error, how);
    await withdraw();
  });
}

// Two apply with the same identifier while it is free; the one that is admitted first has it.
for (const [error, what, clash] of [
  ['LeiTaken', 'the LEI', { lei: applicant.lei }],
  ['GlnTaken', 'the GLN', { gln: applicant.gln }],
  ['PrefixConflict', 'the prefix', { gs1Prefixes: [prefix] }],
  ['PrefixConflict', 'a prefix that contains it', { gs1Prefixes: [prefix.slice(0, -1)] }],
  ['PrefixConflict', 'a prefix that it contains', { gs1Prefixes: [`${prefix}0`] }],
]) {
  test(`${error}: ${what} went to another member meanwhile`, async () => {
    await apply();
    await join(on, 'Rival', { ...rival, ...clash });
    await fails(error);
    await withdraw();
    await failsWith(apply(), `tradeMembership.${error}`);
    await on.chain.submit(on.call.resign(), 'Rival');
  });
}

test('MemberSuspended: a member asks for a change and is suspended meanwhile', async () => {
  await apply();
  await admit();
  await apply({ ...applicant, roles: ['Trader'] });
  await on.chain.submit(on.call.suspend('Applicant', grounds('LicenceLapsed')), 'RegistrarNL');
  await fails('MemberSuspended', { roles: ['Trader'] });
  await on.chain.submit(on.call.reinstate('Applicant'), 'RegistrarNL');
  await admit({ roles: ['Trader'] });
  assert.deepEqual((await on.ask.member('Applicant')).roles, ['Trader']);
});
