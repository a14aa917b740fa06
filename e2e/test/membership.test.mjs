// The life of a membership, as a client sees it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digest, gtin } from '../lib/identifiers.mjs';
import { grounds, ONE_YEAR_MS } from '../lib/membership.mjs';
import { company, failsWith, join, useChain } from '../lib/testing.mjs';

const DEPOSIT = 'TradeMembership.Membership';
const NAMES = ['Apply', 'Reject', 'Admit', 'PageA', 'PageB', 'PageC', 'Renew', 'Suspend', 'Revoke', 'Heir', 'Resign', 'Expire', 'Change', 'Buyer', 'Double'];

const on = useChain((chain) => chain.fund(NAMES, chain.units(50)));

const inDays = async (days) => (await on.chain.now()) + days * 86_400_000;

test('an application is filed, amended and withdrawn, and its deposit comes back', async () => {
  const { ask, call, chain } = on;
  const about = { ...company(1), roles: ['Importer', 'Trader'] };
  await chain.submit(call.apply(about), 'Apply');

  const filed = await ask.application('Apply');
  assert.equal(filed.applicant, chain.address('Apply'));
  assert.equal(filed.country, 'NL');
  assert.deepEqual(filed.roles, ['Importer', 'Trader']);
  assert.equal(filed.lei, about.lei);
  assert.equal(filed.gln, about.gln);
  assert.deepEqual(filed.gs1Prefixes, about.gs1Prefixes);
  assert.equal(filed.identity, digest('identity file'));
  assert.deepEqual((await ask.applications('NL', null, 10)).map((one) => one.applicant), [chain.address('Apply')]);
  assert.deepEqual(await ask.applications('CN', null, 10), []);
  const deposit = (await chain.holds(chain.address('Apply')))[DEPOSIT];
  assert.ok(deposit > 0n);
  await failsWith(chain.submit(call.apply(about), 'Apply'), 'tradeMembership.AlreadyApplied');

  await chain.submit(call.amendApplication({ ...about, gs1Prefixes: ['871000101', '871000102', '871000103'] }), 'Apply');
  assert.deepEqual((await ask.application('Apply')).gs1Prefixes, ['871000101', '871000102', '871000103']);
  assert.ok((await chain.holds(chain.address('Apply')))[DEPOSIT] > deposit, 'the deposit grows with what is kept');

  await chain.submit(call.withdrawApplication(), 'Apply');
  assert.equal(await ask.application('Apply'), null);
  assert.deepEqual(await chain.holds(chain.address('Apply')), {});
  await failsWith(chain.submit(call.withdrawApplication(), 'Apply'), 'tradeMembership.NoApplication');
});

test('identifiers with wrong check digits are refused on applying', async () => {
  const { call, chain } = on;
  const about = company(2);
  const wrong = (digits) => digits.slice(0, -1) + ((Number(digits.at(-1)) + 1) % 10);
  for (const [change, error] of [
    [{ country: 'XQ' }, 'InvalidCountry'],
    [{ lei: wrong(about.lei) }, 'InvalidLei'],
    [{ gln: wrong(about.gln) }, 'InvalidGln'],
    [{ gs1Prefixes: ['87A00'] }, 'InvalidGs1Prefix'],
    [{ gs1Prefixes: ['87100', '871001'] }, 'OverlappingPrefixes'],
    [{ roles: [] }, 'NoRoles'],
  ]) {
    await failsWith(chain.submit(call.apply({ ...about, ...change }), 'Apply'), `tradeMembership.${error}`);
  }
});

test('a registrar rejects an application with a reason, and the deposit goes back', async () => {
  const { ask, call, chain } = on;
  await chain.submit(call.apply(company(3)), 'Reject');
  const outcome = await chain.submit(call.rejectApplication('Reject', grounds('DocumentsIncomplete', 'letter')), 'RegistrarNL');
  const rejected = chain.event(outcome, 'tradeMembership', 'ApplicationRejected');
  assert.equal(rejected.grounds.reason.type, 'DocumentsIncomplete');
  assert.equal(rejected.grounds.notice.unwrap().toHex(), digest('letter'));
  assert.equal(await ask.application('Reject'), null);
  assert.deepEqual(await chain.holds(chain.address('Reject')), {});
});

test('a registrar admits a company with fewer roles than it asked for, and clients find it', async () => {
  const { ask, call, chain } = on;
  const about = { ...company(4), roles: ['Importer', 'Warehouse'] };
  const until = await inDays(365);
  await chain.submit(call.apply(about), 'Admit');
  await chain.submit(call.admit('Admit', { ...about, roles: ['Importer'] }, until), 'RegistrarNL');

  const member = await ask.member('Admit');
  assert.equal(member.account, chain.address('Admit'));
  assert.equal(member.country, 'NL');
  assert.deepEqual(member.roles, ['Importer']);
  assert.equal(member.status, 'Active');
  assert.equal(member.validUntil, until);
  assert.equal(member.admittedBy, chain.address('RegistrarNL'));
  assert.equal(member.attested, false);
  assert.equal(await ask.application('Admit'), null);

  assert.deepEqual(await ask.memberByLei(about.lei), member);
  assert.deepEqual(await ask.memberByGln(about.gln), member);
  assert.deepEqual(await ask.memberByGtin(gtin(about.gs1Prefixes[0], 1)), member);
  assert.deepEqual(await ask.memberByGtin(gtin(about.gs1Prefixes[0], 7, 1)), member, 'whatever the indicator digit');
  assert.equal(await ask.memberByLei(company(9_999).lei), null);
  assert.equal(await ask.memberByGln(company(9_999).gln), null);
  assert.equal(await ask.memberByGtin(gtin('871009999', 1)), null);
});

test('members of a country and role are listed page by page', async () => {
  const { ask, chain } = on;
  const names = ['PageA', 'PageB', 'PageC'];
  for (const [i, name] of names.entries()) {
    await join(on, name, company(10 + i, { roles: ['Inspector'] }));
  }
  const seen = [];
  for (let last = null; ;) {
    const page = await ask.members('NL', 'Inspector', last, 2);
    assert.ok(page.length <= 2);
    if (page.length === 0) break;
    seen.push(...page.map((member) => member.account));
    last = seen.at(-1);
  }
  assert.deepEqual([...seen].sort(), names.map((name) => chain.address(name)).sort());
  assert.deepEqual(await ask.members('CN', 'Inspector', null, 2), []);
});

test('a membership is renewed by its registrar only', async () => {
  const { ask, call, chain } = on;
  await join(on, 'Renew', company(20), await inDays(30));
  const until = await inDays(300);
  await failsWith(chain.submit(call.renew('Renew', until), 'RegistrarCN'), 'tradeMembership.NotRegistrar');
  await chain.submit(call.renew('Renew', until), 'RegistrarNL');
  assert.equal((await ask.member('Renew')).validUntil, until);
  await failsWith(chain.submit(call.renew('Renew', (await chain.now()) - 1), 'RegistrarNL'), 'tradeMembership.ValidityInPast');
  await failsWith(chain.submit(call.renew('Renew', await inDays(100_000)), 'RegistrarNL'), 'tradeMembership.ValidityTooLong');
  assert.equal((await ask.member('Renew')).validUntil, until);
});

test('a registrar changes the roles of a member', async () => {
  const { ask, call, chain } = on;
  await join(on, 'Change', company(25));
  await chain.submit(call.changeRoles('Change', ['Carrier', 'Warehouse']), 'RegistrarNL');
  assert.deepEqual((await ask.member('Change')).roles, ['Carrier', 'Warehouse']);
  await failsWith(chain.submit(call.changeRoles('Change', []), 'RegistrarNL'), 'tradeMembership.NoRoles');
});

test('a suspended member is reinstated', async () => {
  const { ask, call, chain } = on;
  await join(on, 'Suspend', company(30));
  await chain.submit(call.suspend('Suspend', grounds('LicenceLapsed')), 'RegistrarNL');
  const suspended = await ask.member('Suspend');
  assert.equal(suspended.status, 'Suspended');
  assert.equal(suspended.grounds.reason, 'LicenceLapsed');
  await chain.submit(call.reinstate('Suspend'), 'RegistrarNL');
  assert.equal((await ask.member('Suspend')).status, 'Active');
  await failsWith(chain.submit(call.reinstate('Suspend'), 'RegistrarNL'), 'tradeMembership.NotSuspended');
});

test('a revoked member keeps its record and frees its identifiers', async () => {
  const { ask, call, chain } = on;
  const about = company(40);
  await join(on, 'Revoke', about);
  await chain.submit(call.revoke('Revoke', grounds('FalseDeclaration', 'ruling')), 'RegistrarNL');
  const revoked = await ask.member('Revoke');
  assert.equal(revoked.status, 'Revoked');
  assert.equal(await ask.memberByLei(about.lei), null);
  await failsWith(chain.submit(call.renew('Revoke', await inDays(30)), 'RegistrarNL'), 'tradeMembership.MemberRevoked');
  await failsWith(chain.submit(call.resign(), 'Revoke'), 'tradeMembership.StillRetained');

  await join(on, 'Heir', about);
  assert.equal((await ask.memberByLei(about.lei)).account, chain.address('Heir'));
});

test('a member resigns and gets its deposit back', async () => {
  const { ask, call, chain } = on;
  const about = company(50);
  await join(on, 'Resign', about);
  assert.ok((await chain.holds(chain.address('Resign')))[DEPOSIT] > 0n);
  await chain.submit(call.resign(), 'Resign');
  assert.equal(await ask.member('Resign'), null);
  assert.equal(await ask.memberByGtin(gtin(about.gs1Prefixes[0], 1)), null);
  assert.deepEqual(await chain.holds(chain.address('Resign')), {});
  await failsWith(chain.submit(call.resign(), 'Resign'), 'tradeMembership.NotMember');
});

test('a membership expires by the clock of the chain, and a renewal revives it', async () => {
  const { ask, call, chain } = on;
  const until = (await chain.now()) + 60_000;
  await join(on, 'Expire', company(60), until);
  assert.equal((await ask.member('Expire')).status, 'Active');
  await chain.waitForTime(until);
  assert.equal((await ask.member('Expire')).status, 'Expired');
  await chain.submit(call.renew('Expire', until + ONE_YEAR_MS), 'RegistrarNL');
  assert.equal((await ask.member('Expire')).status, 'Active');
});

test('a consumer joins by itself, and one person is attested once', async () => {
  const { ask, call, chain } = on;
  for (const name of ['Buyer', 'Double']) await chain.submit(call.joinAsConsumer('NL'), name);
  const joined = await ask.member('Buyer');
  assert.deepEqual(joined.roles, ['Consumer']);
  assert.equal(joined.validUntil, null);
  assert.equal(joined.admittedBy, null);
  assert.equal(joined.attested, false);
  await failsWith(chain.submit(call.joinAsConsumer('NL'), 'Buyer'), 'tradeMembership.AlreadyMember');

  const person = digest('commitment to a national identity number');
  await failsWith(chain.submit(call.attestIdentity('Buyer', person), 'RegistrarCN'), 'tradeMembership.NotRegistrar');
  await chain.submit(call.attestIdentity('Buyer', person), 'RegistrarNL');
  assert.equal((await ask.member('Buyer')).attested, true);
  await failsWith(chain.submit(call.attestIdentity('Double', person), 'RegistrarNL'), 'tradeMembership.CommitmentTaken');

  await chain.submit(call.withdrawAttestation('Buyer'), 'RegistrarNL');
  assert.equal((await ask.member('Buyer')).attested, false);
  await chain.submit(call.attestIdentity('Double', person), 'RegistrarNL');
});
