// What the tests of clearance share: lists and borders of two countries, goods on their way from one to the other.

import { calls, declare, setBorder } from './clearance.mjs';
import { digest } from './identifiers.mjs';
import { hand } from './logistics.mjs';
import { COIN, TEUR } from './payments.mjs';
import { add, everywhere } from './product-lists.mjs';
import { carry } from './regulators.mjs';
import { FACTORY, goods, TEA, useShipping } from './shipping.mjs';
import { company, joinAll } from './testing.mjs';
import { CODES, PIECE, teapots } from './trading.mjs';

const YEAR = 365 * 86_400_000;
/** A cent of euros, in the smallest unit of the stablecoin. */
export const CENT = COIN / 100n;
export const TARIFF = { duty: 100_000, consumptionTax: 0, vat: 200_000 };
/** Teapots need a certificate; consumers get trays for so much a year; tea does not pass at all. */
export const ENTRIES = {
  teapots: { kind: 'Positive', code: '69111000', certificates: ['Conformity'], rates: { duty: 120_000, vat: 210_000 } },
  trays: { kind: 'Positive', code: '44191100', yearlyCap: 40_000n, rates: { duty: 60_000, consumptionTax: 100_000, vat: 210_000 } },
  tea: { kind: 'Negative', code: '0902', reason: 'Quarantine', legalReference: digest('Plant health') },
};
const ALL_CODES = { ...CODES, [TEA.gtin]: '09021000' };

/** A line for a declaration: so many pieces for so many euros. */
export const line = (batch, pieces, euros, more) =>
  ({ ...batch, quantity: pieces * PIECE, code: ALL_CODES[batch.gtin], invoice: BigInt(euros) * 100n, ...more });
export const exported = (shipment, lines, more) => ({ direction: 'Export', shipment, lines, ...more });
export const imported = (shipment, lines, more) => ({ direction: 'Import', shipment, lines, ...more });

/**
 * The chain of `useShipping`, where China and the Netherlands have lists and borders that draw nobody, and teapots a
 * certificate. `Broker` and `OtherBroker` are customs brokers. Beside what that answers there are `certificate`, `send`,
 * `move`, `file`,
 * `released`, `faults`, `statusOf`, `border` and `coins`.
 */
export function useBorder(prepare = () => {}, accounts = []) {
  const on = useShipping(async (chain) => {
    const { tx } = chain.api;
    const { call } = on.lists;
    const now = await chain.now();
    const certificate = { kind: 'Conformity', country: 'NL', standard: 'Directive 84/500/EEC', validFrom: now - 1_000, validUntil: now + YEAR };
    await Promise.all([
      carry(chain, 'CN', tx.utility.batchAll([
        call.setDefaults('CN', { currency: 'CNY', defaults: everywhere('Allow'), rates: TARIFF }), calls(chain).setBorder('CN', {}),
      ])),
      carry(chain, 'NL', tx.utility.batchAll([
        call.setDefaults('NL', { currency: 'EUR', defaults: everywhere('Allow'), rates: TARIFF }),
        call.amend('NL', Object.values(ENTRIES).map(add)), calls(chain).setBorder('NL', {}),
      ])),
      joinAll(on, {
        Broker: company(331, { roles: ['CustomsBroker'] }), OtherBroker: company(332, { roles: ['CustomsBroker'] }),
      }),
    ]);
    await chain.submit(on.goods.call.issueCertificate(teapots, certificate), 'QuarantineNL');
    [{ id: on.certificate }] = await on.goods.ask.certificates(teapots);
    await prepare(chain);
  }, ['Broker', 'OtherBroker', ...accounts]);
  return Object.assign(on, {
    /** Custody of shipments passes over several hands; answers what came of the last acceptance. */
    move: async (shipments, place, ...hands) => {
      let outcome;
      for (let i = 1; i < hands.length; i += 1) outcome = await hand(on.chain, hands[i - 1], hands[i], place, shipments);
      return outcome;
    },
    /**
     * The pottery sends shipments of one line each, `[batch, pieces, euros, { order, line, ...shipment }]`, out of China; their
     * numbers. `Truck` has them from then on. `Shop` orders first what goes to it, unless the order is named, or is null.
     */
    send: async (...wanted) => {
      const isOpen = ([, , , { order, consignee } = {}]) => order === undefined && !consignee;
      // Each is one of its own, however often it is wanted.
      const all = wanted.map((one) => [...one]);
      const open = all.filter(isOpen);
      const bought = open.map(([{ gtin }, pieces, euros]) =>
        ({ gtin, quantity: pieces * PIECE, unitPrice: (BigInt(euros) * COIN) / BigInt(pieces), code: ALL_CODES[gtin] }));
      const by = open.length > 0 ? await on.order(await on.agree({ lines: bought })) : null;
      const ids = await on.pack(...all.map((one) => {
        const [batch, pieces, , { order = null, line: place = 0, ...more } = {}] = one;
        return { lines: [isOpen(one) ? goods(batch, pieces, by, open.indexOf(one)) : goods(batch, pieces, order, place)], ...more };
      }));
      await declare(on.chain, 'Pottery', ...wanted.map(([batch, pieces, euros], i) => exported(ids[i], [line(batch, pieces, euros)])));
      await on.move(ids, FACTORY, 'Pottery', 'Truck');
      return ids;
    },
    /** Files one declaration; its number. */
    file: async (name, declaration) => (await declare(on.chain, name, declaration)).ids[0],
    /** Files one that is released at once; its number and the number of the proof. */
    released: async (name, declaration) => {
      const { ids: [id], outcome } = await declare(on.chain, name, declaration);
      const { proof, paid } = on.chain.event(outcome, 'clearance', 'Released');
      return { id, proof: proof.toNumber(), paid: paid.toBigInt(), outcome };
    },
    /** Channel and faults that a declaration would have. */
    faults: async (declaration) => {
      const { channel, findings } = await on.customs.ask.preview(declaration);
      return [channel, ...findings.map(({ fault }) => fault)];
    },
    /** A declaration's status, by name. */
    statusOf: async (id) => (await on.customs.ask.declaration(id)).status.is,
    border: (country, border) => setBorder(on.chain, country, border),
    coins: (name) => on.chain.assets(name, TEUR),
  });
}

/** Duty and taxes in cents by exact fractions, rounded half up each: what the chain must come to. */
export function reference(value, { duty, consumptionTax = 0, vat }) {
  const one = 1_000_000n;
  const part = (numerator, denominator) => (2n * BigInt(value) * numerator + denominator) / (2n * denominator);
  const [d, c, v] = [duty, consumptionTax, vat].map(BigInt);
  return {
    duty: part(d, one), consumptionTax: part((one + d) * c, one * (one - c)), vat: part((one + d) * v, one * (one - c)),
  };
}
export const total = ({ duty, consumptionTax, vat }) => duty + consumptionTax + vat;
