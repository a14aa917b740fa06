// What the tests of passes share: a second seller, people who buy, and the books of programmes, which must balance, too.

import assert from 'node:assert/strict';
import { digest, gtin } from './identifiers.mjs';
import { COIN, TEUR } from './payments.mjs';
import { company } from './testing.mjs';
import { CODES, PIECE, teapots, useTrade } from './trading.mjs';

export const KILN = company(341, { roles: ['Manufacturer', 'Trader'] });
export const CUP = { gtin: gtin(KILN.gs1Prefixes[0], 1), name: 'Cup', hs: '691110', origin: 'NL', unit: 'H87', netWeight: 200_000 };
export const cups = (pieces, euros) => ({ gtin: CUP.gtin, quantity: pieces * PIECE, unitPrice: BigInt(euros) * COIN, code: CODES[teapots.gtin] });
const LOTS = { [teapots.gtin]: teapots.lot, [CUP.gtin]: 'CUP-1' };
/** A pass for a euro, which takes five cents off, and up to three tenths of a price. */
export const TERMS = {
  asset: TEUR, currency: 'EUR', passes: 1, per: COIN, worth: COIN / 20n, most: 300_000, validity: 12, giftable: true,
};
const PEOPLE = ['Consumer', 'Friend'];

/**
 * The chain of `useTrade`, where `Kiln` in the Netherlands has 1,000 cups to sell, `Gallery` sells too, and `Consumer` and
 * `Friend` buy as consumers. After every step the books of programmes balance. Beside what that answers there are `terms`,
 * `bind`, `buy` and `happened`.
 */
export function useLoyalty(prepare = () => {}) {
  const on = useTrade(async (chain) => {
    const { call, goods } = on;
    const { utility } = chain.api.tx;
    await Promise.all([
      ...PEOPLE.map((name) => chain.submit(call.joinAsConsumer('NL'), name)),
      chain.submit(utility.batchAll([
        goods.call.registerProduct(CUP),
        goods.call.createBatch({ gtin: CUP.gtin, lot: LOTS[CUP.gtin] }, { quantity: 1_000 * PIECE, producedAt: await chain.now() - 1_000, facility: KILN.gln }),
      ]), 'Kiln'),
    ]);
    await chain.submit(utility.batchAll(PEOPLE.map((name) => call.attestIdentity(name, digest(name)))), 'RegistrarNL');
    await prepare(chain);
  }, { companies: { Kiln: KILN, Gallery: company(342, { roles: ['Trader'] }) }, accounts: PEOPLE });
  const { order, step } = on;
  return Object.assign(on, {
    step: async (tx, name, options) => {
      const outcome = await step(tx, name, options);
      await assertPasses(on.chain, outcome.block);
      return outcome;
    },
    /** Terms of an order: of a person as a consumer, of cups at home. */
    terms: (buyer, seller, lines, more) =>
      on.agree({ lines, mode: PEOPLE.includes(buyer) ? 'B2C' : 'B2B', from: seller === 'Kiln' ? 'NL' : 'CN', ...more }),
    /** An order that earns in a programme, and redeems so many passes; answers the number. */
    bind: async (buyer, seller, lines, redemption, { accept, asset, ...more } = {}) => {
      const id = await order(await on.terms(buyer, seller, lines, more), { buyer, seller, redemption, accept, asset });
      await assertPasses(on.chain);
      return id;
    },
    /** The same, delivered and settled at once; answers the number, and what came of settling. */
    buy: async (buyer, seller, lines, redemption, more) => {
      const id = await on.bind(buyer, seller, lines, redemption, more);
      const goods = lines.map(({ gtin: number, quantity }, line) => ({ line, lot: LOTS[number], quantity }));
      const delivery = await on.deliver(id, goods, seller);
      return { order: id, settled: await on.step(on.pay.call.settle(id, delivery), buyer) };
    },
    /** What a transaction did to passes: `[event, how many, or how much]`. */
    happened: (outcome) => outcome.events.filter(({ section }) => section === 'passes')
      .map(({ method, data }) => [method, (data.passes ?? data.returned ?? data.amount).toBigInt()]),
  });
}

/**
 * At a block, or now: of every programme, what is outstanding is what accounts have and orders have pending; the backing is
 * held, is enough for that and for what orders redeem; and for every record its deposit is held.
 */
export async function assertPasses({ api }, block) {
  const { query } = await api.at(block ?? await api.rpc.chain.getBlockHash());
  const [programmes, sellers, accounts, bindings, native, assets] = await Promise.all([
    query.passes.programmes, query.passes.sellers, query.passes.accounts, query.passes.bindings, query.balances.holds, query.assetsHolder.holds,
  ].map((map) => map.entries()));
  const add = (all, key, amount) => { if (amount > 0n) all[key] = (all[key] ?? 0n) + amount; };
  const [said, held, counted, ofAccounts] = [{}, {}, {}, {}];
  const deposit = (who, ticket) => add(said, `native Deposit ${who}`, BigInt(ticket.toString()));
  const sums = (id) => { counted[id] ??= { outstanding: 0n, bound: 0n, orders: 0, sellers: 0 }; return counted[id]; };
  for (const [, option] of bindings) {
    const { programme, buyer, passes, discount, paid, earning, ticket } = option.unwrap();
    deposit(buyer, ticket);
    const account = (ofAccounts[`${programme} ${buyer}`] ??= { pending: 0n, orders: 0 });
    account.pending += earning.pending.toBigInt();
    account.orders += 1;
    const found = programmes.find(([{ args: [id] }]) => id.eq(programme));
    if (!found) {
      assert.ok(discount.eq(paid) && earning.pending.isZero(), `an order of ${buyer} has something of a programme that is gone`);
      continue;
    }
    const sum = sums(programme);
    sum.bound += discount.toBigInt() - paid.toBigInt();
    sum.orders += 1;
    const redeemed = passes.reduce((all, bucket) => all + bucket.passes.toBigInt(), 0n);
    const { worth } = found[1].unwrap().terms;
    assert.equal(discount.toBigInt(), redeemed * worth.toBigInt(), `what the passes of an order of ${buyer} take off`);
  }
  for (const [{ args: [id, who] }, option] of accounts) {
    const { buckets, pending, orders, depositor, ticket } = option.unwrap();
    const expected = ofAccounts[`${id} ${who}`] ?? { pending: 0n, orders: 0 };
    delete ofAccounts[`${id} ${who}`];
    assert.deepEqual({ pending: pending.toBigInt(), orders: orders.toNumber() }, expected, `the orders of ${who}`);
    assert.ok(buckets.length > 0 || expected.orders > 0, `${who} has nothing, and a record`);
    if (buckets.length > 0 || programmes.some(([{ args: [of] }]) => of.eq(id))) sums(id).outstanding += buckets.reduce((sum, bucket) => sum + bucket.passes.toBigInt(), expected.pending);
    deposit(depositor, ticket);
  }
  assert.deepEqual(ofAccounts, {}, 'whose order is bound has a record');
  for (const [{ args: [id, who] }, option] of sellers) {
    sums(id).sellers += 1;
    deposit(who, option.unwrap().ticket);
  }
  for (const [{ args: [id] }, option] of programmes) {
    const { issuer, terms: { asset, worth }, backing, bound, earned, redeemed, expired, orders, sellers: joined, ticket } = option.unwrap();
    const outstanding = earned.toBigInt() - redeemed.toBigInt() - expired.toBigInt();
    const found = { outstanding, bound: bound.toBigInt(), orders: orders.toNumber(), sellers: joined.toNumber() };
    assert.deepEqual(found, sums(id), `what programme ${id} counts`);
    assert.ok(backing.toBigInt() >= outstanding * worth.toBigInt() + bound.toBigInt(), `programme ${id} is backed`);
    add(said, `${asset.isNative ? 'native' : asset.asWithId} Backing ${issuer}`, backing.toBigInt());
    deposit(issuer, ticket);
    delete counted[id];
  }
  assert.deepEqual(counted, {}, 'every record is of a programme');
  const ours = (holds) => holds.filter(({ id }) => id.isPasses).map(({ id, amount }) => [id.asPasses.type, amount.toBigInt()]);
  for (const [{ args: [who] }, holds] of native) ours(holds).forEach(([why, amount]) => add(held, `native ${why} ${who}`, amount));
  for (const [{ args: [asset, who] }, holds] of assets) ours(holds).forEach(([why, amount]) => add(held, `${asset} ${why} ${who}`, amount));
  assert.deepEqual(held, said, 'what is held is what the records say');
}
