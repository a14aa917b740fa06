// What the tests share: a node per file, and the check that a transaction fails as it should.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { connect } from './chain.mjs';
import * as clearance from './clearance.mjs';
import { gln, lei } from './identifiers.mjs';
import * as logistics from './logistics.mjs';
import { calls, ONE_YEAR_MS, views } from './membership.mjs';
import { startNode } from './node.mjs';
import * as passes from './passes.mjs';
import * as payments from './payments.mjs';
import * as productLists from './product-lists.mjs';
import * as provenance from './provenance.mjs';
import * as regulators from './regulators.mjs';

/**
 * Starts a node before the tests of this file, prepares the chain, and stops the node after them. The
 * answer holds, from then on, `node`, `chain`, `ask` and `call` of the membership pallet, and the same of
 * `panels`, of `lists`, of `goods`, of `pay`, of `ship`, of `customs` and of `passes`. `genesis` may answer what is added to the
 * genesis storage.
 */
export function useChain(prepare = () => {}, { genesis = () => {} } = {}) {
  const shared = {
    /** Restarts the node with another time of day, so that the chain's clock goes on from about this moment. */
    async setClock(moment) {
      const height = await shared.chain.height();
      await shared.chain.close();
      await shared.node.setClock(moment, height);
      await meet();
    },
  };
  const meet = async () => {
    const chain = await connect(shared.node.ws);
    Object.assign(shared, {
      chain,
      ask: views(chain),
      call: calls(chain),
      panels: { ask: regulators.views(chain), call: regulators.calls(chain) },
      lists: { ask: productLists.views(chain), call: productLists.calls(chain) },
      goods: { ask: provenance.views(chain), call: provenance.calls(chain) },
      pay: { ask: payments.views(chain), call: payments.calls(chain) },
      ship: { ask: logistics.views(chain), call: logistics.calls(chain) },
      customs: { ask: clearance.views(chain), call: clearance.calls(chain) },
      passes: { ask: passes.views(chain), call: passes.calls(chain) },
    });
  };
  before(async () => {
    shared.node = await startNode({ genesis: await genesis() });
    await meet();
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

/** Companies apply at the same time, and their registrars admit them as asked: `{ name: about }`. */
export async function joinAll({ chain, call }, companies) {
  const { utility } = chain.api.tx;
  const all = Object.entries(companies);
  const until = (await chain.now()) + ONE_YEAR_MS;
  await Promise.all(all.map(([name, about]) => chain.submit(call.apply(about), name)));
  await Promise.all([...new Set(all.map(([, { country }]) => country))].map((country) => chain.submit(
    utility.batchAll(all.filter(([, about]) => about.country === country).map(([name, about]) => call.admit(name, about, until))),
    `Registrar${country}`,
  )));
}

/** Everything that a pallet has in storage: key -> value. */
export async function storageOf(chain, pallet) {
  const [entry] = Object.values(chain.api.query[pallet]);
  const prefix = entry.keyPrefix().slice(0, 34);
  const block = await chain.api.rpc.chain.getBlockHash();
  const all = {};
  for (let keys = []; ;) {
    keys = (await chain.api.rpc.state.getKeysPaged(prefix, 1_000, keys.at(-1), block)).map((key) => key.toHex());
    if (keys.length === 0) return all;
    const values = await chain.api.rpc.state.queryStorageAt(keys, block);
    keys.forEach((key, i) => { all[key] = values[i].toHex(); });
  }
}
