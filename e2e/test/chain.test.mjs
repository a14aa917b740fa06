// What Polkadot.js Apps, wallets and explorers need of the chain.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { merkleizeMetadata } from '@polkadot-api/merkleize-metadata';
import { COUNCIL } from '../lib/council.mjs';
import { useChain } from '../lib/testing.mjs';

const on = useChain();

test('it names itself, its token and its address format', async () => {
  const { api } = on.chain;
  const [name, kind, software, version, properties] = await Promise.all([
    api.rpc.system.chain(), api.rpc.system.chainType(), api.rpc.system.name(), api.rpc.system.version(), api.rpc.system.properties(),
  ]);
  assert.match(name.toString(), /Trade Chain/);
  assert.ok(kind.isDevelopment);
  assert.ok(software.toString().length > 0);
  assert.match(version.toString(), /^\d+\.\d+\.\d+/);
  const { ss58Format, tokenDecimals, tokenSymbol } = properties.toHuman();
  assert.deepEqual({ ss58Format, tokenDecimals, tokenSymbol }, { ss58Format: '42', tokenDecimals: ['12'], tokenSymbol: ['TRADE'] });
  assert.equal(api.consts.system.ss58Prefix.toNumber(), 42);
  assert.equal(api.runtimeVersion.specName.toString(), 'trade-chain');
});

test('it gives its metadata in versions 14, 15 and 16', async () => {
  const { api } = on.chain;
  assert.equal((await api.rpc.state.getMetadata()).version, 14);
  const versions = (await api.call.metadata.metadataVersions()).map((version) => version.toNumber());
  for (const version of [14, 15, 16]) {
    assert.ok(versions.includes(version), `version ${version} in ${versions}`);
    assert.ok((await api.call.metadata.metadataAtVersion(version)).isSome);
  }
});

test('it has the runtime APIs that wallets and explorers call', () => {
  const { call } = on.chain.api;
  for (const name of [
    'accountNonceApi', 'auraApi', 'blockBuilder', 'core', 'dryRunApi', 'genesisBuilder', 'metadata', 'sessionKeys',
    'taggedTransactionQueue', 'tradeChainApi', 'transactionPaymentApi', 'transactionPaymentCallApi', 'xcmPaymentApi',
  ]) {
    assert.ok(call[name], name);
  }
});

test('it has the RPC methods that Polkadot.js Apps calls', async () => {
  const methods = (await on.chain.api.rpc.rpc.methods()).methods.map(String);
  for (const name of [
    'author_submitAndWatchExtrinsic', 'chain_getBlock', 'chain_subscribeFinalizedHeads', 'chain_subscribeNewHeads',
    'payment_queryInfo', 'state_call', 'state_getKeysPaged', 'state_queryStorageAt', 'state_subscribeStorage',
    'system_accountNextIndex', 'system_dryRun', 'system_health', 'system_peers', 'system_syncState',
  ]) {
    assert.ok(methods.includes(name), name);
  }
});

test('whatever a wallet has to add to a transaction, wallets know', () => {
  const { api } = on.chain;
  const empty = (type) => api.registry.createType(api.registry.createLookupType(type)).encodedLength === 0;
  const needed = api.runtimeMetadata.asLatest.extrinsic.transactionExtensions
    .filter(({ type, implicit }) => !empty(type) || !empty(implicit))
    .map(({ identifier }) => identifier.toString());
  assert.deepEqual(needed.sort(), [
    'ChargeAssetTxPayment', 'CheckGenesis', 'CheckMetadataHash', 'CheckMortality', 'CheckNonce', 'CheckSpecVersion', 'CheckTxVersion',
  ]);
});

test('an explorer can read blocks and events', async () => {
  const { api } = on.chain;
  await on.chain.waitBlocks(1);
  const hash = await api.rpc.chain.getBlockHash();
  const { block } = await api.rpc.chain.getBlock(hash);
  const methods = block.extrinsics.map(({ method }) => `${method.section}.${method.method}`);
  assert.ok(methods.includes('timestamp.set'), methods.join());
  assert.ok(methods.includes('parachainSystem.setValidationData'), methods.join());
  const events = await (await api.at(hash)).query.system.events();
  assert.ok(events.some(({ event }) => api.events.system.ExtrinsicSuccess.is(event)));
  const author = (await api.derive.chain.getHeader(hash)).author;
  assert.ok(author, 'the block has an author');
});

test('the development preset has what its table of accounts says', async () => {
  const { ask, chain } = on;
  const { api } = chain;
  const council = (await api.query.council.members()).map(String);
  assert.deepEqual([...council].sort(), COUNCIL.map((name) => chain.address(name)).sort());
  assert.deepEqual((await api.query.councilMembership.members()).map(String), council);
  assert.deepEqual(await ask.registrars('NL'), [chain.address('RegistrarNL')]);
  assert.deepEqual(await ask.registrars('CN'), [chain.address('RegistrarCN')]);
  for (const name of [...COUNCIL, 'RegistrarNL', 'RegistrarCN', 'Exporter', 'Importer', 'Carrier', 'Stranger']) {
    assert.ok(await chain.free(chain.address(name)) >= chain.units(100), `${name} has native tokens`);
  }
  assert.equal(await chain.free(chain.address('Consumer')), 0n);
  assert.ok((await api.call.auraApi.authorities()).length > 0);
  assert.equal(api.tx.sudo, undefined, 'nobody is above the council');
});

test('the preset has two stablecoins, each with a pool against the native token', async () => {
  const { chain } = on;
  const { api } = chain;
  for (const [id, name] of [[1, 'TEUR'], [2, 'TUSD']]) {
    const { symbol, decimals } = await api.query.assets.metadata(id);
    assert.equal(symbol.toUtf8(), name);
    assert.equal(decimals.toNumber(), 6);
    assert.ok(await chain.assets('Importer', id) > 0n, `the importer has some ${name}`);
    const price = await api.call.assetConversionApi.quotePriceTokensForExactTokens({ WithId: id }, 'Native', chain.units(1), true);
    assert.ok(price.unwrap().toBigInt() > 0n, `a native token has a price in ${id}`);
  }
});

/** What a hardware wallet signs over: the digest of the metadata and of the token. */
async function metadataDigest(token) {
  const metadata = (await on.chain.api.call.metadata.metadataAtVersion(15)).unwrap();
  // As hex: bytes would be read as an encoded option, of which the first byte says whether there is a value.
  const digest = merkleizeMetadata(metadata.toHex(), { decimals: 12, tokenSymbol: token }).digest();
  return `0x${Buffer.from(digest).toString('hex')}`;
}

test('a transaction signed over the metadata hash is taken', async () => {
  const { chain } = on;
  const options = { mode: 1, metadataHash: await metadataDigest('TRADE') };
  const outcome = await chain.submit(chain.api.tx.system.remarkWithEvent('by a hardware wallet'), 'Alice', options);
  chain.event(outcome, 'system', 'Remarked');
});

test('a transaction signed over another metadata hash is refused', async () => {
  const { chain } = on;
  const options = { mode: 1, metadataHash: await metadataDigest('FAKE') };
  await assert.rejects(chain.submit(chain.api.tx.system.remarkWithEvent('tampered with'), 'Alice', options), /bad signature/);
});
