// What the tests share: a node per file, and the check that a transaction fails as it should.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { connect } from './chain.mjs';
import { gln, lei } from './identifiers.mjs';
import { calls, ONE_YEAR_MS, views } from './membership.mjs';
import { startNode } from './node.mjs';

/**
 * Starts a node before the tests of this file, prepares the chain, and stops the node after them. The
 * answer holds, from then on, `node`, `chain`, and `ask` and `call` of the membership pallet.
 */
export function useChain(prepare = () => {}) {
  const shared = {};
  before(async () => {
    shared.node = await startNode();
    shared.chain = await connect(shared.node.ws);
    shared.ask = views(shared.chain);
    shared.call = calls(shared.chain);
    await prepare(shared.chain);
  });
  after(async () => {
    await shared.chain?.close();
    await shared.node?.stop();
  });
  return shared;
}

/** The promise of a transaction rejects with the error of this name. */
export async function failsWith(promise, name) {
  await assert.rejects(promise, (error) => {
    assert.equal(error.name, name, error.stack);
    return true;
  });
}

/** A company of its own for every number: valid identifiers that clash with no other's. */
export const company = (number, { country = 'NL', roles = ['Importer'] } = {}) => {
  const digits = String(number).padStart(4, '0');
  const prefix = `87100${digits}`;
  return {
    country,
    roles,
    lei: lei(`9845TRADECHAIN${digits}`),
    gln: gln(`${prefix}000`),
    gs1Prefixes: [prefix],
  };
};

/** A company applies and its country's registrar admits it as asked. */
export async function join({ chain, call }, name, about, validUntil) {
  await chain.submit(call.apply(about), name);
  const until = validUntil ?? (await chain.now()) + ONE_YEAR_MS;
  return chain.submit(call.admit(name, about, until), `Registrar${about.country}`);
}
