// What it all took: read back from every block of the story.

import { TEUR } from '../lib/payments.mjs';
import { check, coins, percent, refusals, table, tell } from './telling.mjs';

/** Our pallets that have a state. */
const OURS = ['tradeMembership', 'regulators', 'productLists', 'provenance', 'logistics', 'tradePayments', 'passes', 'clearance'];
const KEYS = 1_000;
const BLOCKS_AT_ONCE = 20;

/** How many bytes the keys and values of our pallets take. */
async function stateSize({ api }, block) {
  const sizes = await Promise.all(OURS.map(async (pallet) => {
    const [entry] = Object.values(api.query[pallet]);
    const prefix = entry.keyPrefix().slice(0, 34);
    let size = 0;
    for (let keys = []; ;) {
      keys = (await api.rpc.state.getKeysPaged(prefix, KEYS, keys.at(-1), block)).map((key) => key.toHex());
      if (keys.length === 0) return size;
      const values = await api.rpc.state.queryStorageAt(keys, block);
      size += keys.reduce((sum, key, i) => sum + key.length / 2 - 1 + values[i].toHex().length / 2 - 1, 0);
    }
  }));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Where the chain is now: for the beginning and end of a chapter. */
export async function mark(chain) {
  const header = await chain.api.rpc.chain.getHeader();
  return { height: header.number.toNumber(), size: await stateSize(chain, header.hash), at: Date.now() };
}

/** The signed transactions of a block, those that failed, and what was paid for them: `native` in tokens, `euro` in coins. */
async function readBlock({ api }, height) {
  const hash = await api.rpc.chain.getBlockHash(height);
  const [{ block: { extrinsics } }, events] = await Promise.all([api.rpc.chain.getBlock(hash), api.query.system.events.at(hash)]);
  const found = { transactions: 0, failed: 0, native: 0n, euro: 0n, kept: 0n };
  extrinsics.forEach((extrinsic, index) => {
    if (!extrinsic.isSigned) return;
    found.transactions += 1;
    const own = events.filter(({ phase }) => phase.isApplyExtrinsic && phase.asApplyExtrinsic.eqn(index)).map(({ event }) => event);
    const all = (section, method) => own.filter((event) => event.section === section && event.method === method).map(({ data }) => data);
    found.failed += all('system', 'ExtrinsicFailed').length;
    const inEuro = all('assetTxPayment', 'AssetTxFeePaid').filter(({ assetId }) => assetId.isWithId && assetId.asWithId.eqn(TEUR));
    const native = all('transactionPayment', 'TransactionFeePaid');
    check(`how often a fee was paid for transaction ${index} of block ${height}`, inEuro.length + native.length, 1);
    found.euro += inEuro.reduce((sum, { actualFee }) => sum + actualFee.toBigInt(), 0n);
    found.native += native.reduce((sum, { actualFee }) => sum + actualFee.toBigInt(), 0n);
    // What stays on record for ever is paid for beside the fee, which is the first thing that is taken from who signs.
    const taken = all('balances', 'Withdraw').filter(({ who }) => String(who) === String(extrinsic.signer));
    found.kept += taken.slice(native.length).reduce((sum, { amount }) => sum + amount.toBigInt(), 0n);
  });
  return found;
}

async function readBlocks(chain, from, to) {
  const sum = { transactions: 0, failed: 0, native: 0n, euro: 0n, kept: 0n };
  for (let height = from + 1; height <= to; height += BLOCKS_AT_ONCE) {
    const some = Array.from({ length: Math.min(BLOCKS_AT_ONCE, to - height + 1) }, (_, i) => readBlock(chain, height + i));
    for (const found of await Promise.all(some)) Object.keys(sum).forEach((field) => { sum[field] += found[field]; });
  }
  return sum;
}

const add = (rows) => rows.reduce((sum, { title, ...row }) => Object.fromEntries(Object.entries(row).map(([field, value]) => [field, value + sum[field]])));
const whole = (number) => number.toLocaleString('en');
const numbers = ({ transactions, blocks, fees, kept, bytes, seconds }) =>
  [whole(transactions), whole(blocks), coins(fees), coins(kept), whole(bytes), seconds.toFixed(1)];

/**
 * `marks` are those of the beginning and of the end of each chapter; `chapters` say what they are called, and whether they are about
 * this one trade (`own`).
 */
export async function figures(trade, chapters, marks) {
  const { chain, pay } = trade;
  const unit = chain.units(1);
  const quote = await chain.api.call.assetConversionApi.quotePriceExactTokensForTokens('Native', { WithId: TEUR }, unit, false);
  const price = quote.unwrap().toBigInt();
  const inEuro = (tokens) => tokens * price / unit;
  const rows = [];
  for (const [i, { title }] of chapters.entries()) {
    const [from, to] = [marks[i], marks[i + 1]];
    const { native, euro, kept, ...counted } = await readBlocks(chain, from.height, to.height);
    rows.push({
      title, ...counted, fees: inEuro(native) + euro, kept: inEuro(kept), blocks: to.height - from.height, bytes: to.size - from.size, seconds: (to.at - from.at) / 1_000,
    });
  }
  const [all, own] = [rows, rows.filter((_, i) => chapters[i].own)].map(add);
  check('that transactions were found in the blocks', all.transactions > 0, true);
  check('how many of them were refused', all.failed, refusals());
  tell(`What all of this took, read back from its ${whole(all.blocks)} blocks and the state of the pallets of trade: ${whole(all.transactions)} signed transactions, of which ${all.failed} were refused as told. `
    + `Fees are in euros, at ${coins(price)} for a token as in its pool with the euro coin; what stays on record for ever is paid for beside them.`);
  table([
    ['chapter', 'transactions', 'blocks', 'fees', 'for the record', 'bytes of state', 'seconds'],
    ...rows.map((row) => [row.title, ...numbers(row)]),
    ['together', ...numbers(all)],
  ], { right: [1, 2, 3, 4, 5, 6] });
  const { paid } = await pay.ask.order(trade.order);
  const share = Number((own.fees + own.kept) * 1_000_000n / paid);
  tell(`Members, lists and products are there for the next trade, too. The trade itself, from the order to its settlement, took ${whole(own.transactions)} transactions and ${whole(own.bytes)} bytes of state, `
    + `and cost all its parties together ${coins(own.fees + own.kept)}: ${percent(Math.round(share / 100) * 100)} of its price of ${coins(paid)}.`);
}
