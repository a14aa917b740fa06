// What the chapters share: the chain's calls and answers, the names of those who trade, and what came of earlier chapters.

import * as clearance from '../lib/clearance.mjs';
import * as logistics from '../lib/logistics.mjs';
import * as membership from '../lib/membership.mjs';
import * as passes from '../lib/passes.mjs';
import * as payments from '../lib/payments.mjs';
import * as productLists from '../lib/product-lists.mjs';
import * as provenance from '../lib/provenance.mjs';
import * as regulators from '../lib/regulators.mjs';
import { EVERYBODY } from './cast.mjs';
import { refusal } from './telling.mjs';

const { TEUR } = payments;

/** `url` is the node's, `verifier` the path of the program that checks proofs offline. */
export function openTrade(chain, { url, verifier }) {
  const names = Object.fromEntries(EVERYBODY.map(({ account, name }) => [chain.address(account), name]));
  const both = (pallet) => ({ ask: pallet.views(chain), call: pallet.calls(chain) });
  const goods = both(provenance);
  return {
    chain,
    url,
    verifier,
    members: both(membership),
    panels: both(regulators),
    lists: both(productLists),
    goods,
    pay: both(payments),
    ship: both(logistics),
    customs: both(clearance),
    passes: both(passes),
    submit: (tx, { account }, options) => chain.submit(tx, account, options),
    /** Several calls in one transaction, all of them or none. */
    together: (calls, { account }, options) => chain.submit(chain.api.tx.utility.batchAll(calls), account, options),
    refused: (tx, { account }, error) => refusal(chain.submit(tx, account), error),
    /** Who an account is. */
    who: (address) => names[address],
    address: ({ account }) => chain.address(account),
    /** How much someone has of the euro coin, and how much of it is held for orders. */
    money: ({ account }, block) => payments.views(chain).money(account, TEUR, block),
    /** How many pieces of a batch someone owns. */
    owned: async ({ account }, batch) => {
      const holdings = await goods.ask.holdings(batch);
      const own = holdings.filter(({ owner }) => owner === chain.address(account));
      return own.reduce((sum, { free, reserved }) => sum + free + reserved, 0) / 1_000;
    },
  };
}
