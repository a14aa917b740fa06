// What the tests of logistics share: those who carry and store the goods of the pottery, and another buyer.

import { gtin } from './identifiers.mjs';
import { create, hand } from './logistics.mjs';
import { company } from './testing.mjs';
import { PIECE, POTTERY, useTrade } from './trading.mjs';

export const TEA = { gtin: gtin(POTTERY.gs1Prefixes[0], 3), name: 'Fresh tea leaves', hs: '090210', origin: 'CN', unit: 'KGM', netWeight: 1_000_000 };
export const tea = { gtin: TEA.gtin, lot: 'TEA-1' };
/** Where the pottery is, the ports, and where the cafe is. */
export const [FACTORY, SHANGHAI, ROTTERDAM, AMSTERDAM] = ['CNJDZ', 'CNSHA', 'NLRTM', 'NLAMS'];

const COMPANIES = {
  Truck: company(311, { country: 'CN', roles: ['Carrier'] }),
  Harbour: company(312, { country: 'CN', roles: ['Warehouse'] }),
  Vessel: company(313, { roles: ['Carrier'] }),
  Terminal: company(314, { roles: ['Warehouse'] }),
  Bonded: company(315, { roles: ['Warehouse'] }),
  Cafe: company(316, { roles: ['Trader'] }),
  Plane: company(317, { country: 'CN', roles: ['Carrier'] }),
};

/**
 * The chain of `useTrade` with `Truck`, `Harbour`, `Vessel`, `Terminal`, `Bonded`, `Cafe` and `Plane`, and tea that the
 * pottery has. Beside what that answers there are `pack`, `pass`, `record` and `custodian`.
 */
export function useShipping(prepare = () => {}, accounts = []) {
  const on = useTrade(async (chain) => {
    const made = { quantity: 1_000 * PIECE, producedAt: await chain.now() - 1_000, facility: POTTERY.gln };
    const { call } = on.goods;
    await chain.submit(chain.api.tx.utility.batchAll([call.registerProduct(TEA), call.createBatch(tea, made)]), 'Pottery');
    await prepare(chain);
  }, { companies: COMPANIES, accounts });
  return Object.assign(on, {
    /** The pottery packs shipments to `Shop` in Rotterdam, unless told otherwise; their numbers. */
    pack: async (...shipments) => {
      const dueAt = await on.chain.now() + 3_600_000;
      const plain = { reference: 'REF/1', consignee: 'Shop', origin: FACTORY, destination: ROTTERDAM, dueAt };
      return create(on.chain, 'Pottery', shipments.map((shipment) => ({ ...plain, ...shipment })));
    },
    /** Custody passes over several hands, of pieces that are sound or as said. */
    pass: async (hands, place, pieces) => {
      for (let i = 1; i < hands.length; i += 1) await hand(on.chain, hands[i - 1], hands[i], place, pieces);
    },
    /** Someone records events of a shipment, `[code, place, moment, more]`, in one transaction. */
    record: (name, shipment, ...events) => on.chain.submit(on.ship.call.recordEvents(
      events.map(([code, place, at, more]) => ({ shipment, code, place, at, ...more })),
    ), name),
    custodian: async (shipment) => on.chain.nameOf((await on.ship.ask.shipment(shipment)).custodian),
  });
}

/** Goods of the pottery for a line of an order, or for none. */
export const goods = (batch, pieces, order = null, line = 0) =>
  ({ ...batch, quantity: pieces * PIECE, owner: 'Pottery', order: order === null ? null : [order, line] });
