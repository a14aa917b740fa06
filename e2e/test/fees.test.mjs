// Fees in a stablecoin, from accounts that have no native token.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useChain } from '../lib/testing.mjs';

const TEUR = 1;
const TUSD = 2;
const payIn = (asset) => ({ assetId: { WithId: asset } });
const remark = () => on.chain.api.tx.system.remarkWithEvent('paid in a stablecoin');

const on = useChain((chain) => chain.submit(chain.api.tx.assets.transfer(TUSD, chain.address('Tourist'), 100_000_000), 'Importer'));

for (const [name, asset] of [['Consumer', TEUR], ['Tourist', TUSD]]) {
  test(`an account without native token pays in stablecoin ${asset}`, async () => {
    const { chain } = on;
    const had = await chain.assets(name, asset);
    assert.equal(await chain.free(chain.address(name)), 0n);
    const outcome = await chain.submit(remark(), name, payIn(asset));

    chain.event(outcome, 'system', 'Remarked');
    const paid = chain.event(outcome, 'assetTxPayment', 'AssetTxFeePaid');
    assert.deepEqual(paid.assetId.toJSON(), { withId: asset });
    const spent = had - (await chain.assets(name, asset));
    assert.equal(spent, paid.actualFee.toBigInt(), 'what the event says was taken');
    assert.ok(spent > 0n && spent < 1_000_000n, 'a fraction of a coin');
    assert.equal(await chain.free(chain.address(name)), 0n);
  });
}

test('without native token and without naming a stablecoin nothing is taken', async () => {
  await assert.rejects(on.chain.submit(remark(), 'Consumer'), /Inability to pay some fees/);
});

test('a consumer buys the deposit in the same batch and joins', async () => {
  const { ask, call, chain } = on;
  const { assetConversion, utility } = chain.api.tx;
  const buy = assetConversion.swapTokensForExactTokens(
    [{ WithId: TEUR }, 'Native'],
    chain.units(10),
    await chain.assets('Consumer', TEUR) / 2n,
    chain.address('Consumer'),
    false,
  );
  await chain.submit(utility.batchAll([buy, call.joinAsConsumer('NL')]), 'Consumer', payIn(TEUR));
  assert.deepEqual((await ask.member('Consumer')).roles, ['Consumer']);
});

test('who has too little of the stablecoin cannot pay in it', async () => {
  const { chain } = on;
  const little = chain.api.tx.assets.transfer(TEUR, chain.address('Poor'), 10_000);
  await chain.submit(little, 'Consumer', payIn(TEUR));
  assert.ok(await chain.assets('Poor', TEUR) > 0n);
  const before = await chain.assets('Poor', TEUR);
  await assert.rejects(chain.submit(remark(), 'Poor', payIn(TEUR)), /Inability to pay some fees/);
  assert.equal(await chain.assets('Poor', TEUR), before);
});

test('an asset that nobody issued pays nothing', async () => {
  await assert.rejects(on.chain.submit(remark(), 'Consumer', payIn(99)), /1010/);
});
