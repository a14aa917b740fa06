// Accounts of companies: joint accounts, and delegates of each kind.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeError } from '../lib/chain.mjs';
import { digest } from '../lib/identifiers.mjs';
import { ONE_YEAR_MS } from '../lib/membership.mjs';
import { company, failsWith, useChain } from '../lib/testing.mjs';

const DIRECTORS = ['DirectorA', 'DirectorB', 'DirectorC'];

const on = useChain((chain) => chain.fund([...DIRECTORS, 'Owner', 'Clerk', 'Guard'], chain.units(50)));

test('two of three directors apply for their company', async () => {
  const { ask, call, chain } = on;
  const { api } = chain;
  const about = company(1);
  const apply = call.apply(about);
  const { weight } = await apply.paymentInfo(chain.address('DirectorA'));
  const others = (name) => DIRECTORS.filter((other) => other !== name)
    .map((other) => chain.account(other))
    .sort((a, b) => Buffer.compare(a.publicKey, b.publicKey))
    .map((pair) => pair.address);
  const sign = (name, since) => chain.submit(api.tx.multisig.asMulti(2, others(name), since, apply, weight), name);

  const opened = await sign('DirectorA', null);
  const { multisig, callHash } = chain.event(opened, 'multisig', 'NewMultisig');
  const joint = multisig.toString();
  const since = (await api.query.multisig.multisigs(joint, callHash)).unwrap().when;
  await failsWith(sign('DirectorA', since), 'multisig.AlreadyApproved');
  assert.deepEqual(await ask.applications('NL', null, 10), [], 'one director is not enough');

  await chain.submit(api.tx.balances.transferKeepAlive(joint, chain.units(20)), 'DirectorA');
  const { result } = chain.event(await sign('DirectorB', since), 'multisig', 'MultisigExecuted');
  assert.ok(result.isOk, result.toString());
  const applications = await ask.applications('NL', null, 10);
  assert.deepEqual(applications.map(({ applicant, lei }) => [applicant, lei]), [[joint, about.lei]]);
});

const TEUR = 1;

/** A delegate acts for another account; rejects with what the call itself failed with. */
async function actFor(owner, delegate, call) {
  const { chain } = on;
  const outcome = await chain.submit(chain.api.tx.proxy.proxy(chain.address(owner), null, call), delegate);
  const { result } = chain.event(outcome, 'proxy', 'ProxyExecuted');
  if (result.isErr) throw decodeError(chain.api, result.asErr);
  return outcome;
}

const calls = {
  remark: () => on.chain.api.tx.system.remark('0x01'),
  transfer: () => on.chain.api.tx.balances.transferKeepAlive(on.chain.address('Stranger'), on.chain.units(1)),
  payStablecoin: () => on.chain.api.tx.assets.transfer(TEUR, on.chain.address('Stranger'), 1_000_000),
  swap: () => on.chain.api.tx.assetConversion.swapExactTokensForTokens(
    [{ WithId: TEUR }, 'Native'], 1_000_000, 1, on.chain.address('Importer'), true,
  ),
  apply: () => on.call.apply(company(2)),
  withdraw: () => on.call.withdrawApplication(),
  admit: async () => on.call.admit('Owner', company(2), (await on.chain.now()) + ONE_YEAR_MS),
  propose: () => on.chain.api.tx.council.propose(3, on.call.accreditRegistrar('FR', 'Stranger'), 100),
  proposeOnPanel: () => on.panels.call.propose('NL', on.call.accreditRegistrar('NL', 'Stranger')),
  voteOnPanel: () => on.panels.call.vote('NL', 0),
  imposeBan: () => on.lists.call.imposeEmergencyBan('NL', { code: '0201', notice: digest('a delegate') }),
  addDelegate: () => on.chain.api.tx.proxy.addProxy(on.chain.address('Guard'), 'Any', 0),
};

/** A delegate is refused each of these calls, also inside a batch. */
async function isRefused(owner, delegate, names) {
  for (const what of names) {
    const call = await calls[what]();
    await failsWith(actFor(owner, delegate, call), 'system.CallFiltered');
    await failsWith(actFor(owner, delegate, on.chain.api.tx.utility.batchAll([call])), 'system.CallFiltered');
  }
}

/** What a delegate of each kind may do, and what it is refused. */
for (const { type, owner = 'Owner', may, mayNot } of [
  { type: 'Any', may: ['remark', 'transfer', 'apply', 'withdraw'], mayNot: [] },
  {
    type: 'NonTransfer', may: ['remark', 'apply', 'withdraw'],
    mayNot: ['transfer', 'payStablecoin', 'swap', 'addDelegate'],
  },
  { type: 'Membership', may: ['apply'], mayNot: ['transfer', 'payStablecoin', 'admit', 'propose', 'remark'] },
  { type: 'Registry', owner: 'RegistrarNL', may: ['admit'], mayNot: ['transfer', 'payStablecoin', 'apply', 'propose'] },
  {
    type: 'Council', owner: 'Alice', may: ['propose'],
    mayNot: ['transfer', 'payStablecoin', 'apply', 'admit', 'proposeOnPanel'],
  },
  {
    type: 'Assets', owner: 'Importer', may: ['payStablecoin', 'swap'],
    mayNot: ['transfer', 'apply', 'admit', 'propose'],
  },
  {
    type: 'Panel', owner: 'CustomsNL', may: ['proposeOnPanel', 'voteOnPanel'],
    mayNot: ['transfer', 'payStablecoin', 'imposeBan', 'apply', 'admit', 'propose'],
  },
]) {
  test(`a delegate of type ${type} may ${may.join(', ')}; it may not ${[...mayNot, 'act for anyone else'].join(', ')}`, async () => {
    const { chain } = on;
    const { proxy } = chain.api.tx;
    await failsWith(actFor(owner, 'Clerk', calls.remark()), 'proxy.NotProxy');
    await chain.submit(proxy.addProxy(chain.address('Clerk'), type, 0), owner);

    await isRefused(owner, 'Clerk', mayNot);
    for (const what of may) {
      const call = await calls[what]();
      await failsWith(actFor('Exporter', 'Clerk', call), 'proxy.NotProxy');
      await actFor(owner, 'Clerk', call);
    }

    await chain.submit(proxy.removeProxy(chain.address('Clerk'), type, 0), owner);
  });
}

test('a delegate of type CancelProxy may reject what another delegate announced, and nothing else', async () => {
  const { chain } = on;
  const { proxy } = chain.api.tx;
  const delay = 1_000;
  await chain.submit(proxy.addProxy(chain.address('Clerk'), 'Any', delay), 'Owner');
  await chain.submit(proxy.addProxy(chain.address('Guard'), 'CancelProxy', 0), 'Owner');

  const { hash } = calls.transfer().method;
  await chain.submit(proxy.announce(chain.address('Owner'), hash), 'Clerk');
  const announced = async () => (await chain.api.query.proxy.announcements(chain.address('Clerk')))[0].length;
  assert.equal(await announced(), 1);
  await failsWith(actFor('Owner', 'Clerk', calls.transfer()), 'proxy.Unannounced');
  await isRefused('Owner', 'Guard', Object.keys(calls));

  await actFor('Owner', 'Guard', proxy.rejectAnnouncement(chain.address('Clerk'), hash));
  assert.equal(await announced(), 0);
});
