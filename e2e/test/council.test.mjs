// The council accredits registrars by motion, and acts as root with a delay.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carry, close, COUNCIL, decide, propose, vote } from '../lib/council.mjs';
import { company, failsWith, join, useChain } from '../lib/testing.mjs';

const on = useChain();

test('a motion of the majority accredits a registrar, who then admits', async () => {
  const { ask, call, chain } = on;
  assert.deepEqual(await ask.registrars('DE'), []);
  await carry(chain, call.accreditRegistrar('DE', 'RegistrarDE'));
  assert.deepEqual(await ask.registrars('DE'), [chain.address('RegistrarDE')]);

  await chain.fund(['RegistrarDE', 'German'], chain.units(50));
  await join(on, 'German', company(1, { country: 'DE' }));
  const member = await ask.member('German');
  assert.equal(member.admittedBy, chain.address('RegistrarDE'));

  const again = await decide(on.chain, call.accreditRegistrar('DE', 'RegistrarDE'), 3);
  assert.equal(again.error.name, 'tradeMembership.AlreadyRegistrar');
});

test('a motion withdraws an accreditation, and the members that were admitted stay', async () => {
  const { ask, call, chain } = on;
  await carry(chain, call.withdrawAccreditation('DE', 'RegistrarDE'));
  assert.deepEqual(await ask.registrars('DE'), []);
  const member = await ask.member('German');
  assert.equal(member.status, 'Active');
  assert.equal(member.admittedBy, chain.address('RegistrarDE'));
  const renew = call.renew('German', member.validUntil + 1);
  await failsWith(chain.submit(renew, 'RegistrarDE'), 'tradeMembership.NotRegistrar');
});

test('nobody else accredits: no outsider, no single member, no minority', async () => {
  const { ask, call, chain } = on;
  const accredit = call.accreditRegistrar('FR', 'Stranger');
  await failsWith(chain.submit(accredit, 'Stranger'), 'BadOrigin');
  await failsWith(chain.submit(accredit, 'Alice'), 'BadOrigin');
  await failsWith(chain.submit(chain.api.tx.council.propose(3, accredit, 100), 'Stranger'), 'council.NotMember');

  assert.equal((await decide(on.chain, accredit, 2)).error.name, 'BadOrigin');
  assert.deepEqual(await ask.registrars('FR'), []);
});

test('a motion with too few votes is not carried', async () => {
  const { ask, call, chain } = on;
  const motion = await propose(chain, call.accreditRegistrar('FR', 'RegistrarFR'), 3);
  await vote(chain, motion, COUNCIL.slice(0, 2));
  await failsWith(close(chain, motion), 'council.TooEarly');
  await vote(chain, motion, COUNCIL.slice(2), false);
  assert.equal((await close(chain, motion)).approved, false);
  assert.deepEqual(await ask.registrars('FR'), []);
});

test('three quarters of the council schedule a call as root for after the delay, and a majority cancels it', async () => {
  const { chain } = on;
  const { api } = chain;
  const bytes = api.tx.system.setHeapPages(64).method.toHex();
  const noted = await chain.submit(api.tx.preimage.notePreimage(bytes), 'Alice');
  const { hash_ } = chain.event(noted, 'preimage', 'Noted');
  const length = bytes.length / 2 - 1;
  const agenda = async (block) => (await api.query.scheduler.agenda(block)).filter((task) => task.isSome).length;

  const outcome = await carry(chain, api.tx.councilRoot.schedule(hash_, length), 4);
  const [, at] = chain.event(outcome, 'councilRoot', 'Scheduled');
  const included = (await api.rpc.chain.getHeader(outcome.block)).number.toNumber();
  assert.equal(at.toNumber(), included + api.consts.councilRoot.delay.toNumber());
  assert.equal(await agenda(at), 1);

  await carry(chain, api.tx.councilRoot.cancel(hash_), 3);
  assert.equal(await agenda(at), 0);
  assert.equal((await decide(on.chain, api.tx.councilRoot.cancel(hash_), 3)).error.name, 'councilRoot.NotScheduled');
});

test('a majority of less than three quarters does not act as root', async () => {
  const schedule = on.chain.api.tx.councilRoot.schedule(`0x${'00'.repeat(32)}`, 10);
  assert.equal((await decide(on.chain, schedule, 3)).error.name, 'BadOrigin');
});
