// Orders and payments: the pallet's calls and answers in plain values.
//
// An asset is 'Native', or the number of a stablecoin. Amounts are whole numbers (BigInt) of its smallest unit, quantities
// thousandths of the product's unit, shares parts per million, moments and times milliseconds. Accounts are named by
// their development account in calls, and by their address in answers. A batch is { gtin, lot }, as everywhere.

import { createHash } from 'node:crypto';
import { decodeError } from './chain.mjs';
import { digest } from './identifiers.mjs';
import { ascii, text } from './text.mjs';

/** The stablecoins of the development preset, and one whole coin of them. */
export const TEUR = 1;
export const TUSD = 2;
export const COIN = 1_000_000n;
export const WHOLE = 1_000_000;

/** Why an order is refused at the source, in the order of the chain's bits. */
export const REASONS = [
  'UnknownProduct', 'Discontinued', 'ProductRecalled', 'CodeMismatch', 'ExportRefused', 'ImportRefused', 'OrderCap', 'YearlyCap',
  'NoValue', 'BuyerNotActive', 'SellerNotActive', 'NoIdentity', 'SameParty', 'CodeTooShort',
];
const MILESTONES = ['accepted', 'shipped', 'cleared', 'delivered', 'inspected'];

const HOUR = 3_600_000;
const orNull = (value, of) => (value === null || value === undefined ? null : of(value));
const utf8 = (words) => `0x${Buffer.from(words, 'utf8').toString('hex')}`;
const fromUtf8 = (hex) => Buffer.from(hex.slice(2), 'hex').toString('utf8');
const upper = (word) => word[0].toUpperCase() + word.slice(1);

/** An asset as calls name it, and as `assetId` in the options of a signature does. */
export const kind = (asset) => (asset === 'Native' ? 'Native' : { WithId: asset });
const plainKind = ({ withId }) => withId ?? 'Native';
/** The fee is paid in a stablecoin: `chain.submit(tx, name, payIn(TEUR))`. */
export const payIn = (asset) => ({ assetId: kind(asset) });

const words = (bits) => REASONS.filter((_, i) => bits & (1 << i));
/** Why an order was refused, out of the error of the transaction: all reasons. */
export const reasonsOf = (failure) => words(failure.details[0]);

/** When which share of the price is paid; what is not said is paid after the inspection. */
export function milestones(shares = {}) {
  const before = Object.values(shares).reduce((sum, share) => sum + share, 0);
  return { accepted: 0, shipped: 0, cleared: 0, delivered: 0, inspected: WHOLE - before, ...shares };
}

/**
 * Terms as people agree on them, with an hour for each deadline from `now` on. A line is { gtin, quantity, unitPrice,
 * code }, or with `exportCode` and `importCode` where the countries' codes differ.
 */
export const terms = (now, {
  lines, incoterm = 'DAP', place = 'NLRTM', from = 'CN', to = 'NL', mode = 'B2B', acceptBy = now + HOUR, shipBy = now + 2 * HOUR,
  inspection = HOUR, pay = {}, arbiter = null, otherwise = { sellerShare: 0, goods: 'Seller' }, contract = 'The contract',
}) => ({
  lines, incoterm, place, from, to, mode, acceptBy, shipBy, inspection, milestones: milestones(pay), arbiter, otherwise, contract,
});

const rawTerms = (chain, agreed) => ({
  lines: agreed.lines.map(({ gtin, quantity, unitPrice, code, exportCode = code, importCode = code }) => ({
    gtin: BigInt(gtin), quantity, unitPrice, exportCode: ascii(exportCode), importCode: ascii(importCode),
  })),
  incoterm: agreed.incoterm,
  place: ascii(agreed.place),
  export: ascii(agreed.from),
  import: ascii(agreed.to),
  mode: agreed.mode,
  acceptBy: agreed.acceptBy,
  shipBy: agreed.shipBy,
  inspection: agreed.inspection,
  milestones: agreed.milestones,
  arbiter: orNull(agreed.arbiter, (name) => chain.address(name)),
  defaultRuling: agreed.otherwise,
  contract: digest(agreed.contract),
});

// From the chain's answers.
const plainCode = ({ value, len }) => String(value).padStart(len, '0');
const plainLine = ({ gtin, unitPrice, amount, exportCode, importCode, ...line }) => ({
  ...line,
  gtin: BigInt(gtin).toString().padStart(14, '0'),
  unitPrice: BigInt(unitPrice),
  amount: BigInt(amount),
  exportCode: plainCode(exportCode),
  importCode: plainCode(importCode),
});
const plainTerms = ({ lines, place, export: from, import: to, defaultRuling, ...fields }) => ({
  ...fields, lines: lines.map(plainLine), place: text(place), from: text(from), to: text(to), otherwise: defaultRuling,
});
/** `is` is the name, beside what it says. */
function plainStatus(status) {
  const [[name, about]] = Object.entries(status);
  return { is: upper(name), ...about };
}
const plainSettlement = (settlement) => orNull(settlement, ([by, { toSeller, goods }]) => ({ by, toSeller: BigInt(toSeller), goods }));

function plainOrder({ order, total, due, toRefund, prepaid, ...view }) {
  const { asset, terms: agreed, status, held, backed, paid, refunded, settlement, counted, ticket, ...fields } = order;
  return {
    ...fields,
    ...view,
    asset: plainKind(asset),
    terms: plainTerms(agreed),
    status: plainStatus(status),
    total: BigInt(total),
    held: BigInt(held),
    backed: BigInt(backed),
    paid: BigInt(paid),
    refunded: BigInt(refunded),
    due: BigInt(due),
    toRefund: BigInt(toRefund),
    prepaid: BigInt(prepaid),
    settlement: plainSettlement(settlement),
    counted: counted.map(({ list, value, ...count }) => ({ ...count, list: text(list), value: BigInt(value) })),
    deposit: BigInt(ticket),
  };
}

const plainDelivery = ([delivery, { goods, ticket, ...fields }]) => ({
  delivery,
  ...fields,
  goods: goods.map(({ line, quantity, batch: { gtin, lot } }) =>
    ({ line, gtin: BigInt(gtin).toString().padStart(14, '0'), lot: text(lot), quantity })),
  deposit: orNull(ticket, BigInt),
});
const plainRequest = ({ asset, amount, reference, ticket, ...fields }) => ({
  ...fields, asset: plainKind(asset), amount: BigInt(amount), reference: fromUtf8(reference), deposit: BigInt(ticket),
});

/** What passes take off, or the name of the error that says why they do not. */
const plainDiscount = (api, discount) => (discount.isOk ? discount.asOk.toBigInt() : decodeError(api, discount.asErr).name);

function plainPreview(api, preview) {
  const { reasons, findings, verdicts, total, amounts, deposit, prepaid, milestones: shares, missing, missingNative, swaps, quote, ...fields } =
    preview.toJSON();
  return {
    ...fields,
    reasons: words(reasons),
    findings,
    verdicts: verdicts.map((both) => orNull(both, (found) => ({ export: found.export.outcome, import: found.import.outcome }))),
    total: BigInt(total),
    discount: preview.discount.isSome ? plainDiscount(api, preview.discount.unwrap()) : null,
    amounts: amounts.map(BigInt),
    funds: preview.funds.isSome ? decodeError(api, preview.funds.unwrap()).name : null,
    deposit: BigInt(deposit),
    prepaid: BigInt(prepaid),
    milestones: Object.fromEntries(MILESTONES.map((milestone, i) => [milestone, BigInt(shares[i])])),
    missing: BigInt(missing),
    missingNative: BigInt(missingNative),
    swaps: orNull(swaps, (all) => all.map(({ from, to, amount, price }) =>
      ({ from: plainKind(from), to: plainKind(to), amount: BigInt(amount), price: BigInt(price) }))),
    quote: orNull(quote, BigInt),
  };
}

/** The questions that clients ask of the chain, by the runtime API; `block` is the hash of one, without it now. */
export function views(chain) {
  const at = (name) => chain.address(name);
  const api = async (block) => (block ? await chain.api.at(block) : chain.api).call.tradeChainApi;
  return {
    order: async (id, block) => orNull((await (await api(block)).order(id)).toJSON(), plainOrder),
    /** The orders of an account, as buyer or seller: `[[number, state]]`, as they are now. The chain looks at `limit` at a time. */
    orders: async (name, state = null, limit = 100) => {
      const now = await api(await chain.api.rpc.chain.getBlockHash());
      const found = [];
      for (let after; after !== null;) {
        const { items, next } = (await now.orders(at(name), state, after ?? null, limit)).toJSON();
        found.push(...items);
        after = next;
      }
      return found;
    },
    amendment: async (id) => orNull((await (await api()).amendment(id)).toJSON(), ({ terms: proposed, ticket, ...fields }) =>
      ({ ...fields, terms: plainTerms(proposed), deposit: BigInt(ticket) })),
    deliveries: async (id, block) => (await (await api(block)).deliveries(id)).toJSON().map(plainDelivery),
    /**
     * What would come of an order; `payWith` is another asset: `quote` is the buyer's part of the price in it, `swaps` buy what is
     * lacking. `redemption` is `{ programme, passes }`, if any are redeemed.
     */
    preview: async (buyer, seller, asset, agreed, payWith, redemption = null) => {
      const order = { seller: at(seller), asset: kind(asset), terms: rawTerms(chain, agreed), redemption };
      const answer = await (await api()).previewOrder(at(buyer), order, orNull(payWith, kind));
      if (answer.isErr) throw decodeError(chain.api, answer.asErr);
      return plainPreview(chain.api, answer.asOk);
    },
    request: async (id) => orNull((await (await api()).paymentRequest(id)).toJSON(), plainRequest),
    requests: async (name, after = null, limit = 100) => (await (await api()).paymentRequests(at(name), after, limit)).toJSON(),
    incoterm: async (incoterm) => (await (await api()).incotermRule(incoterm)).toJSON(),
    currency: async (asset) => orNull((await (await api()).assetCurrency(kind(asset))).toJSON(), ({ code, decimals }) =>
      ({ code: text(code), decimals })),
    /** What an identity bought under a country's list in a year, in the smallest unit of the list's currency. */
    bought: async (commitment, country, year) => orNull((await (await api()).bought(commitment, ascii(country), year)).toJSON(), BigInt),
    /** How much of `from` gives so much of `to` in the chain's pools. */
    quote: async (from, to, amount) =>
      (await chain.api.call.assetConversionApi.quotePriceTokensForExactTokens(kind(from), kind(to), amount, true)).unwrap().toBigInt(),
    /** What an account has of an asset: free, and held for orders. */
    money: async (name, asset, block) => {
      const { query } = block ? await chain.api.at(block) : chain.api;
      const native = asset === 'Native';
      const [account, holds] = await Promise.all(native
        ? [query.system.account(at(name)), query.balances.holds(at(name))]
        : [query.assets.account(asset, at(name)), query.assetsHolder.holds(asset, at(name))]);
      const free = native ? account.data.free.toBigInt() : account.isSome ? account.unwrap().balance.toBigInt() : 0n;
      const held = holds.filter(({ id }) => id.isTradePayments && id.asTradePayments.isOrder);
      return { free, held: held.reduce((sum, { amount }) => sum + amount.toBigInt(), 0n) };
    },
  };
}

/** The calls, ready to be submitted. Claims, contracts and invoices are given whole; their digests are sent. */
export function calls(chain) {
  const { assetConversion, tradePayments: pallet } = chain.api.tx;
  const at = (name) => chain.address(name);
  return {
    /** `redemption` is `{ programme, passes }`: where the order earns passes, and how many are redeemed for it. */
    placeOrder: (seller, asset, agreed, redemption = null) => pallet.placeOrder(at(seller), kind(asset), rawTerms(chain, agreed), redemption),
    acceptOrder: (order) => pallet.acceptOrder(order),
    declineOrder: (order) => pallet.declineOrder(order),
    cancelOrder: (order) => pallet.cancelOrder(order),
    consentToCancel: (order) => pallet.consentToCancel(order),
    withdrawCancellation: (order) => pallet.withdrawCancellation(order),
    amendOrder: (order, agreed) => pallet.amendOrder(order, rawTerms(chain, agreed)),
    /** Accepts just these terms. */
    acceptAmendment: (order, agreed) => {
      const [, raw] = pallet.amendOrder(order, rawTerms(chain, agreed)).method.args;
      return pallet.acceptAmendment(order, createHash('sha256').update(raw.toU8a()).digest());
    },
    withdrawAmendment: (order) => pallet.withdrawAmendment(order),
    expireOrder: (order) => pallet.expireOrder(order),
    /** `goods` are parts of batches: `[{ line, lot, quantity }]`. */
    deliver: (order, goods) => pallet.deliver(order, goods.map(({ line = 0, lot, quantity }) => ({ line, lot: ascii(lot), quantity }))),
    withdrawDelivery: (order, delivery) => pallet.withdrawDelivery(order, delivery),
    confirmDelivery: (order, delivery) => pallet.confirmDelivery(order, delivery),
    rejectDelivery: (order, delivery, claim) => pallet.rejectDelivery(order, delivery, digest(claim)),
    settle: (order, delivery) => pallet.settle(order, delivery),
    retryPayout: (order) => pallet.retryPayout(order),
    freezeDelivery: (order, delivery) => pallet.freezeDelivery(order, delivery),
    refundFrozen: (order, delivery) => pallet.refundFrozen(order, delivery),
    openDispute: (order, claim) => pallet.openDispute(order, digest(claim)),
    /** `goods` says whose the goods become: `Buyer` or `Seller`. */
    offerSettlement: (order, toSeller, goods) => pallet.offerSettlement(order, { toSeller, goods }),
    acceptSettlement: (order, toSeller, goods) => pallet.acceptSettlement(order, { toSeller, goods }),
    ruleDispute: (order, sellerShare, goods) => pallet.ruleDispute(order, { sellerShare, goods }),
    closeDispute: (order) => pallet.closeDispute(order),
    /** `payments` is `[{ to, amount, reference, invoice }]`. */
    pay: (asset, payments) => pallet.pay(kind(asset), payments.map(({ to, amount, reference, invoice = reference }) =>
      ({ to: at(to), amount, reference: utf8(reference), document: digest(invoice) }))),
    requestPayment: (payer, asset, { amount, reference, invoice = reference, validUntil }) =>
      pallet.requestPayment(at(payer), kind(asset), amount, utf8(reference), digest(invoice), validUntil),
    payRequest: (request) => pallet.payRequest(request),
    declineRequest: (request) => pallet.declineRequest(request),
    withdrawRequest: (request) => pallet.withdrawRequest(request),
    removeOrder: (order) => pallet.removeOrder(order),
    /** `currency` is `{ code, decimals }`, or nothing. */
    setCurrency: (asset, currency) => pallet.setCurrency(kind(asset), orNull(currency, ({ code, decimals }) => [ascii(code), decimals])),
    clearBought: (commitment, country, year) => pallet.clearBought(commitment, ascii(country), year),
    /** The swaps of a preview, each for at most what `within` makes of its price. */
    swaps: (name, swaps, within = (price) => price) => swaps.map(({ from, to, amount, price }) =>
      calls(chain).swap(name, from, to, amount, within(price))),
    /** Swaps for exactly so much of `to`, for at most so much of `from`. Every pool has the native token on one side. */
    swap: (name, from, to, amount, most) => {
      const path = from === 'Native' || to === 'Native' ? [from, to] : [from, 'Native', to];
      return assetConversion.swapTokensForExactTokens(path.map(kind), amount, most, at(name), false);
    },
  };
}

/** Places an order; answers its number and what came of the transaction. */
export async function place(chain, buyer, seller, asset, agreed, options, redemption = null) {
  const outcome = await chain.submit(calls(chain).placeOrder(seller, asset, agreed, redemption), buyer, options);
  return { order: chain.event(outcome, 'tradePayments', 'OrderPlaced').order.toNumber(), outcome };
}

/** The seller says that it has delivered; answers the number of the delivery and what came of the transaction. */
export async function deliver(chain, seller, order, goods) {
  const outcome = await chain.submit(calls(chain).deliver(order, goods), seller);
  return { delivery: chain.event(outcome, 'tradePayments', 'DeliveryOffered').delivery.toNumber(), outcome };
}
