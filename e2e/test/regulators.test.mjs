// Panels of regulators decide by motions.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carry as carryByCouncil, decide as decideByCouncil } from '../lib/council.mjs';
import { digest } from '../lib/identifiers.mjs';
import { add } from '../lib/product-lists.mjs';
import { carry, close, decide, PANELS, propose, vote } from '../lib/regulators.mjs';
import { failsWith, useChain } from '../lib/testing.mjs';

const [CUSTOMS, QUARANTINE, COMMERCE] = PANELS.NL;
const OFFICES = {
  CustomsDE: 'Customs', HealthDE: 'Health', AgricultureDE: 'Agriculture', CommerceDE: 'Commerce', FinanceDE: 'Finance',
};
const FIVE = Object.keys(OFFICES);
const DEPOSIT = 'Regulators.Motion';

const on = useChain((chain) => chain.fund(FIVE, chain.units(50)));

const accredit = (name, country = 'NL') => on.call.accreditRegistrar(country, name);
const deposit = async (name) => (await on.chain.holds(on.chain.address(name)))[DEPOSIT] ?? 0n;
const motionOf = ({ country, index }) => on.panels.ask.motion(country, index);

test('the preset has a panel of three for the Netherlands and one for China', async () => {
  for (const [country, names] of Object.entries(PANELS)) {
    assert.deepEqual(await on.panels.ask.panel(country), [
      { account: on.chain.address(names[0]), office: 'Customs' },
      { account: on.chain.address(names[1]), office: 'InspectionAndQuarantine' },
      { account: on.chain.address(names[2]), office: 'Commerce' },
    ]);
    for (const name of names) assert.ok(await on.chain.free(on.chain.address(name)) >= on.chain.units(1_000), name);
  }
  assert.deepEqual(await on.panels.ask.panel('DE'), []);
});

test('the majority of the council opens a panel, and nobody else does', async () => {
  const { chain, panels } = on;
  const open = panels.call.openPanel('DE', OFFICES);
  await failsWith(chain.submit(open, 'Stranger'), 'BadOrigin');
  await failsWith(chain.submit(open, CUSTOMS), 'BadOrigin');
  assert.equal((await decideByCouncil(chain, open, 2)).error.name, 'BadOrigin');
  await failsWith(propose(chain, 'NL', open), 'regulators.CallNotAllowed');
  await carryByCouncil(chain, open);
  assert.deepEqual((await panels.ask.panel('DE')).map(({ office }) => office), Object.values(OFFICES));
  assert.equal((await decideByCouncil(chain, open, 3)).error.name, 'regulators.PanelExists');
});

test('more than half of a panel accredit a registrar for its own country, and not for another', async () => {
  const { ask, chain } = on;
  const motion = await propose(chain, 'NL', accredit('SecondRegistrar'));
  assert.equal(motion.threshold, 'MoreThanHalf');
  assert.ok(await deposit(CUSTOMS) > 0n, 'a deposit is held');
  await vote(chain, motion, [CUSTOMS]);
  await failsWith(close(chain, motion), 'regulators.StillOpen');
  await vote(chain, motion, [COMMERCE]);
  assert.deepEqual(await ask.registrars('NL'), [chain.address('RegistrarNL')], 'it passed and is not carried out');
  const { became, error } = await close(chain, motion, 'Stranger');
  assert.deepEqual([became, error], ['Carried', undefined], 'anyone carries it out');
  const registrars = ['RegistrarNL', 'SecondRegistrar'].map((name) => chain.address(name));
  assert.deepEqual(new Set(await ask.registrars('NL')), new Set(registrars));
  assert.equal(await deposit(CUSTOMS), 0n, 'the deposit is back');

  const abroad = await decide(chain, 'NL', accredit('SecondRegistrar', 'CN'));
  assert.deepEqual([abroad.became, abroad.error.name], ['Carried', 'BadOrigin']);
  assert.deepEqual(await ask.registrars('CN'), [chain.address('RegistrarCN')]);
});

test('a motion whose call fails is closed, and the event reports its error', async () => {
  const { chain } = on;
  const { motion, became, error } = await decide(chain, 'NL', accredit('RegistrarNL'));
  assert.deepEqual([became, error.name], ['Carried', 'tradeMembership.AlreadyRegistrar']);
  assert.equal(await motionOf(motion), null);
  assert.equal(await deposit(CUSTOMS), 0n);
});

test('a vote can be changed until the panel has decided', async () => {
  const { chain } = on;
  const motion = await propose(chain, 'NL', accredit('ThirdRegistrar'));
  await vote(chain, motion, [QUARANTINE], false);
  await failsWith(vote(chain, motion, [QUARANTINE], false), 'regulators.AlreadyVotedSo');
  await vote(chain, motion, [QUARANTINE], true);
  const { ayes, nays, outcome } = await motionOf(motion);
  assert.deepEqual([ayes, nays, outcome], [[chain.address(QUARANTINE)], [], 'Open']);
  await vote(chain, motion, [COMMERCE], false);
  await vote(chain, motion, [CUSTOMS]);
  await failsWith(vote(chain, motion, [QUARANTINE], false), 'regulators.MotionDecided');
  assert.equal((await close(chain, motion)).became, 'Carried');
});

test('a motion fails as soon as it cannot pass any more, and can then be closed', async () => {
  const { ask, chain } = on;
  const before = await ask.registrars('NL');
  const motion = await propose(chain, 'NL', accredit('NoRegistrar'));
  await vote(chain, motion, [CUSTOMS, COMMERCE], false);
  assert.equal((await motionOf(motion)).outcome, 'Failed');
  await failsWith(vote(chain, motion, [QUARANTINE]), 'regulators.MotionDecided');
  assert.equal((await close(chain, motion)).became, 'Failed');
  assert.deepEqual(await ask.registrars('NL'), before);
});

test('only regulators of the country propose and vote', async () => {
  const { chain } = on;
  for (const name of ['Stranger', 'Alice', 'CustomsCN', 'RegistrarNL']) {
    await failsWith(propose(chain, 'NL', accredit('X'), name), 'regulators.NotRegulator');
  }
  const motion = await propose(chain, 'NL', accredit('X'));
  for (const name of ['Stranger', 'Alice', 'CustomsCN', 'RegistrarNL']) {
    await failsWith(vote(chain, motion, [name]), 'regulators.NotRegulator');
  }
  await failsWith(chain.submit(on.panels.call.withdraw('NL', motion.index), COMMERCE), 'regulators.NotProposer');
  await chain.submit(on.panels.call.withdraw('NL', motion.index), CUSTOMS);
  assert.equal(await motionOf(motion), null);
});

test('a call that is not on the list is refused, alone and in a batch', async () => {
  const { chain } = on;
  const { balances, system, utility } = chain.api.tx;
  const outside = [
    system.remark('0x01'),
    balances.transferKeepAlive(chain.address('Stranger'), 1),
    on.call.suspend('Importer', { reason: 'LicenceLapsed' }),
    on.panels.call.propose('NL', accredit('X')),
  ];
  for (const call of outside) {
    await failsWith(propose(chain, 'NL', call), 'regulators.CallNotAllowed');
    const batch = utility.batchAll([accredit('X'), utility.batch([call])]);
    await failsWith(propose(chain, 'NL', batch), 'regulators.CallNotAllowed');
  }
  await failsWith(propose(chain, 'NL', utility.asDerivative(0, accredit('X'))), 'regulators.CallNotAllowed');
});

test('a batch of an amendment and settings needs two thirds, an amendment alone more than half', async () => {
  const { chain, lists, panels } = on;
  const { utility } = chain.api.tx;
  const setDefaults = lists.call.setDefaults('DE', { currency: 'EUR' });
  const amend = (code) => lists.call.amend('DE', [add({ kind: 'Negative', code, reason: 'Safety' })]);

  const batch = await propose(chain, 'DE', utility.batchAll([setDefaults, utility.batch([amend('3304')])]), FIVE[0]);
  assert.equal(batch.threshold, 'TwoThirds');
  await vote(chain, batch, FIVE.slice(0, 3));
  await failsWith(close(chain, batch, FIVE[0]), 'regulators.StillOpen');
  await vote(chain, batch, [FIVE[3]]);
  const { error } = await close(chain, batch, FIVE[0]);
  assert.equal(error, undefined);

  const alone = await propose(chain, 'DE', amend('3305'), FIVE[0]);
  assert.equal(alone.threshold, 'MoreThanHalf');
  await vote(chain, alone, FIVE.slice(0, 3));
  assert.equal((await close(chain, alone, FIVE[0])).became, 'Carried');
  assert.deepEqual((await lists.ask.entries('DE')).map(({ code }) => code), ['3304', '3305']);
  const publishRates = lists.call.publishRates('DE', 1, { USD: '0.9' });
  for (const call of [setDefaults, publishRates, panels.call.changePanel('DE', {}, [FIVE[4]])]) {
    const motion = await propose(chain, 'DE', call, FIVE[1]);
    assert.equal(motion.threshold, 'TwoThirds');
    await chain.submit(panels.call.withdraw('DE', motion.index), FIVE[1]);
  }
});

test('a large call is proposed by its hash, and the deposit for noting it comes back at once', async () => {
  const { chain, lists } = on;
  const codes = Array.from({ length: 200 }, (_, i) => `40${String(i).padStart(4, '0')}`);
  const call = lists.call.amend('DE', codes.map((code) => add({ kind: 'Positive', code, note: digest(code) })));
  assert.ok(call.method.encodedLength > chain.api.consts.regulators.maxCallLength.toNumber());
  await failsWith(chain.submit(on.panels.call.propose('DE', call), FIVE[0]), 'regulators.CallTooLong');

  const motion = await propose(chain, 'DE', call, FIVE[0]);
  const seen = await motionOf(motion);
  const { encodedLength, hash } = call.method;
  assert.deepEqual([seen.call, seen.hash, seen.length], ['productLists.amend', hash.toHex(), encodedLength]);
  assert.equal(seen.args[1].length, 200);
  assert.deepEqual(Object.keys(await chain.holds(chain.address(FIVE[0]))), [DEPOSIT]);
  await vote(chain, motion, FIVE.slice(2));
  const closing = (weight, length) => chain.submit(on.panels.call.close('DE', motion.index, weight, length), 'Stranger');
  await failsWith(closing({ refTime: 0, proofSize: 0 }, seen.length), 'regulators.WeightBoundTooLow');
  await failsWith(closing(seen.weight, seen.length - 1), 'regulators.LengthBoundTooLow');
  assert.equal((await close(chain, motion, FIVE[0])).error, undefined);
  assert.deepEqual(await chain.holds(chain.address(FIVE[0])), {});
  assert.ok((await chain.api.query.preimage.requestStatusFor(seen.hash)).isNone, 'the bytes are gone');
});

test('a regulator sees what it has still to vote on', async () => {
  const { chain, panels } = on;
  const first = await propose(chain, 'NL', accredit('A'));
  const second = await propose(chain, 'NL', accredit('B'), QUARANTINE);
  await vote(chain, first, [COMMERCE]);
  const waiting = async (name) => (await panels.ask.motionsToVote(name)).map(({ country, motion }) => [country, motion]);
  assert.deepEqual(await waiting(COMMERCE), [['NL', second.index]]);
  assert.deepEqual(await waiting(CUSTOMS), [['NL', first.index], ['NL', second.index]]);
  assert.deepEqual(await waiting('CustomsCN'), []);
  const page = await panels.ask.motionsToVote(CUSTOMS, { country: 'NL', motion: first.index }, 1);
  assert.deepEqual(page.map(({ motion, call, args }) => [motion, call, args[1].toString()]), [
    [second.index, 'tradeMembership.accreditRegistrar', chain.address('B')],
  ]);
});

test('the council disapproves a motion as spam, and its deposit is burned', async () => {
  const { chain, panels } = on;
  const [open] = await panels.ask.motions('NL');
  const held = await deposit(CUSTOMS);
  const disapprove = panels.call.disapprove('NL', open.motion);
  await failsWith(chain.submit(disapprove, QUARANTINE), 'BadOrigin');
  await carryByCouncil(chain, disapprove);
  assert.ok(held > 0n);
  assert.equal(await deposit(CUSTOMS), 0n);
  assert.deepEqual((await panels.ask.motions('NL')).map(({ motion }) => motion), [open.motion + 1]);
});

test('a regulator that leaves takes its open votes along', async () => {
  const { chain, panels } = on;
  const [open] = await panels.ask.motions('NL');
  const motion = { country: 'NL', index: open.motion };
  await vote(chain, motion, [COMMERCE]);
  await carry(chain, 'NL', panels.call.changePanel('NL', { HealthNL: 'Health' }, [COMMERCE]));
  const offices = (await panels.ask.panel('NL')).map(({ office }) => office);
  assert.deepEqual(offices, ['Customs', 'InspectionAndQuarantine', 'Health']);
  const { ayes, outcome } = await motionOf(motion);
  assert.deepEqual([ayes, outcome], [[], 'Open']);
  await failsWith(vote(chain, motion, [COMMERCE]), 'regulators.NotRegulator');
  await carryByCouncil(chain, panels.call.changePanel('NL', { [COMMERCE]: 'Commerce' }, ['HealthNL']));
  assert.equal((await panels.ask.panel('NL'))[2].account, chain.address(COMMERCE));
});
