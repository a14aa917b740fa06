// What the tests of payments share: a pottery in China, a shop in the Netherlands, and the books that must balance.

import assert from 'node:assert/strict';
import { gtin } from './identifiers.mjs';
import { COIN, deliver, place, terms, TEUR, TUSD } from './payments.mjs';
import { company, joinAll, useChain } from './testing.mjs';

const DAY = 86_400_000;
export const MINUTE = 60_000;
export const PIECE = 1_000;
export const POTTERY = company(301, { country: 'CN', roles: ['Manufacturer', 'Exporter'] });
export const SHOP = company(302, { roles: ['Importer'] });
const [PREFIX] = POTTERY.gs1Prefixes;
export const TEAPOT = { gtin: gtin(PREFIX, 1), name: 'Teapot', hs: '691110', origin: 'CN', unit: 'H87', netWeight: 800_000 };
export const TRAY = { gtin: gtin(PREFIX, 2), name: 'Bamboo tray', hs: '441911', origin: 'CN', unit: 'H87', netWeight: 900_000 };
export const CODES = { [TEAPOT.gtin]: '69111000', [TRAY.gtin]: '44191100' };
export const teapots = { gtin: TEAPOT.gtin, lot: 'POT-1' };
export const trays = { gtin: TRAY.gtin, lot: 'TRAY-1' };
export const pots = (pieces, euros, more) =>
  ({ gtin: TEAPOT.gtin, quantity: pieces * PIECE, unitPrice: BigInt(euros) * COIN, code: CODES[TEAPOT.gtin], ...more });

/**
 * A chain on which `Pottery` has 10,000 teapots and as many trays, and `Shop` a fortune in both stablecoins. Beside what
 * `useChain` answers there are `agree`, `step`, `order`, `deliver` and `owned`.
 */
export function useTrade(prepare = () => {}, { companies = {}, accounts = [] } = {}) {
  const on = useChain(async (chain) => {
    const { goods } = on;
    const { assets, utility } = chain.api.tx;
    const all = { Pottery: POTTERY, Shop: SHOP, ...companies };
    const names = [...Object.keys(all), ...accounts];
    const coins = (asset) => names.map((name) => assets.transfer(asset, chain.address(name), 100_000n * COIN));
    await Promise.all([
      chain.fund(names, chain.units(200)),
      chain.submit(utility.batchAll([TEUR, TUSD].flatMap(coins)), 'StablecoinIssuer'),
    ]);
    await joinAll(on, all);
    const made = { quantity: 10_000 * PIECE, producedAt: await chain.now() - DAY, facility: POTTERY.gln };
    await chain.submit(utility.batchAll([
      ...[TEAPOT, TRAY].map((product) => goods.call.registerProduct(product)),
      ...[teapots, trays].map((batch) => goods.call.createBatch(batch, made)),
    ]), 'Pottery');
    await prepare(chain);
  });
  return Object.assign(on, {
    /** Terms with deadlines from now on. */
    agree: async (what) => terms(await on.chain.now(), what),
    /** A transaction after which the books balance. */
    step: async (tx, name, options) => {
      const outcome = await on.chain.submit(tx, name, options);
      await assertBooks(on.chain, outcome.block);
      return outcome;
    },
    /** `Shop` orders of `Pottery`, which accepts, unless told otherwise; answers the number. */
    order: async (agreed, { asset = TEUR, buyer = 'Shop', seller = 'Pottery', accept = true, redemption = null } = {}) => {
      const { order, outcome } = await place(on.chain, buyer, seller, asset, agreed, {}, redemption);
      await assertBooks(on.chain, outcome.block);
      if (accept) await on.step(on.pay.call.acceptOrder(order), seller);
      return order;
    },
    deliver: async (order, goods, seller = 'Pottery') => {
      const { delivery, outcome } = await deliver(on.chain, seller, order, goods);
      await assertBooks(on.chain, outcome.block);
      return delivery;
    },
    /** How much of a batch is whose, at a block: 'owner possessor' -> [free, reserved]. */
    owned: async (batch, block) => {
      ['Pottery', 'Shop', 'Consumer'].forEach((name) => on.chain.account(name));
      const { holdings } = (block ? await on.chain.api.at(block) : on.chain.api).call.tradeChainApi;
      const found = (await holdings({ gtin: BigInt(batch.gtin), lot: `0x${Buffer.from(batch.lot).toString('hex')}` }, null, 100)).toJSON();
      return Object.fromEntries(found.map(([owner, possessor, { free, reserved }]) =>
        [`${on.chain.nameOf(owner)} ${on.chain.nameOf(possessor)}`, [free / PIECE, reserved / PIECE]]));
    },
    /** The block before. */
    parent: async (block) => (await on.chain.api.rpc.chain.getHeader(block)).parentHash.toHex(),
  });
}

/**
 * At a block, or now: for every account and asset, what is held for orders is what its orders say, less what passes back of
 * it, and what is held as deposits what its records say; every order accounts for its whole price; and nothing was made of a stablecoin, or lost.
 */
export async function assertBooks({ api }, block) {
  const { query } = await api.at(block ?? await api.rpc.chain.getBlockHash());
  const [orders, amendments, deliveries, requests, native, assets, accounts] = await Promise.all([
    query.tradePayments.orders, query.tradePayments.amendments, query.tradePayments.deliveries, query.tradePayments.paymentRequests,
    query.balances.holds, query.assetsHolder.holds, query.assets.account,
  ].map((map) => map.entries()));
  const add = (all, key, amount) => { if (amount > 0n) all[key] = (all[key] ?? 0n) + amount; };
  const [said, held] = [{}, {}];
  const parties = {};
  for (const [{ args: [id] }, option] of orders) {
    const { buyer, seller, asset, terms, held: open, backed, paid, refunded, ticket } = option.unwrap();
    parties[id] = { Buyer: buyer, Seller: seller };
    const price = terms.lines.reduce((sum, { amount }) => sum + amount.toBigInt(), 0n);
    assert.equal(open.toBigInt() + paid.toBigInt() + refunded.toBigInt(), price, `order ${id}: held, paid and refunded are the price`);
    add(said, `${asset.isNative ? 'native' : asset.asWithId} Order ${buyer}`, open.toBigInt() - backed.toBigInt());
    add(said, `native Deposit ${buyer}`, BigInt(ticket.toString()));
  }
  for (const [{ args: [id] }, option] of amendments) {
    const { by, ticket } = option.unwrap();
    add(said, `native Deposit ${parties[id][by.type]}`, BigInt(ticket.toString()));
  }
  for (const [{ args: [id] }, option] of deliveries) {
    const { ticket } = option.unwrap();
    if (ticket.isSome) add(said, `native Deposit ${parties[id].Seller}`, BigInt(ticket.unwrap().toString()));
  }
  for (const [, option] of requests) {
    const { payee, ticket } = option.unwrap();
    add(said, `native Deposit ${payee}`, BigInt(ticket.toString()));
  }
  const ours = ({ id }) => id.isTradePayments;
  for (const [{ args: [who] }, holds] of native) {
    for (const { id, amount } of holds.filter(ours)) add(held, `native ${id.asTradePayments.type} ${who}`, amount.toBigInt());
  }
  const coins = {};
  for (const [{ args: [asset, who] }, holds] of assets) {
    for (const { id, amount } of holds) {
      add(coins, asset, amount.toBigInt());
      if (ours({ id })) add(held, `${asset} ${id.asTradePayments.type} ${who}`, amount.toBigInt());
    }
  }
  assert.deepEqual(held, said, 'what is held is what the records say');
  for (const [{ args: [asset] }, account] of accounts) add(coins, asset, account.unwrap().balance.toBigInt());
  for (const [asset, sum] of Object.entries(coins)) {
    assert.equal(sum, (await query.assets.asset(asset)).unwrap().supply.toBigInt(), `all of stablecoin ${asset}`);
  }
}
