// The goods are packed, declared for export, and put to sea.

import { declare } from '../lib/clearance.mjs';
import { sscc } from '../lib/identifiers.mjs';
import { create, offer } from '../lib/logistics.mjs';
import { CARRIER, EXPORTER, HANGZHOU, HOUR, IMPORTER, MILK, milk, MINUTE, PIECE, PLACES, PRALINES, pralines, ROTTERDAM, SECOND, SHANGHAI, STORE, STRANGER } from './cast.mjs';
import { BOTTLES, BOXES } from './order.mjs';
import { check, clock, tell } from './telling.mjs';

const SEAL = 'CN-0815';
export const STOCK = 100;
/** What a line of a declaration says of goods: their invoice value is in cents. */
const declared = ({ code }, batch, pieces, cents, more) => ({ ...batch, code, quantity: pieces * PIECE, invoice: BigInt(cents), ...more });
export const LINES = {
  milk: (more) => declared(MILK, milk, BOTTLES, 360_000, more),
  pralines: (more) => declared(PRALINES, pralines, BOXES, 90_000, more),
  stock: (more) => declared(MILK, milk, STOCK, 90_000, more),
};

export async function journey(trade) {
  const { chain, ship: { ask, call }, customs, goods, submit, together, refused, who } = trade;
  const order = () => trade.pay.ask.order(trade.order);
  const sealed = () => ({ shipment: trade.container, seal: SEAL });
  /** The custodian says what happened since the last block: `[code, place]`. */
  trade.happened = async (someone, ...events) => {
    const now = await chain.now();
    return submit(call.recordEvents(events.map(([code, place], i) =>
      ({ shipment: trade.container, code, place, mode: 'Maritime', at: now + (i + 1) * SECOND }))), someone);
  };
  trade.sealed = sealed;

  async function packed() {
    const began = await chain.now();
    const [departure, arrival] = [began + 2 * MINUTE, began + 5 * MINUTE];
    const leg = { from: SHANGHAI, to: ROTTERDAM, mode: 'Maritime', carrier: CARRIER.account, departure, arrival };
    const plain = { consignee: IMPORTER.account, origin: HANGZHOU, destination: ROTTERDAM, dueAt: began + HOUR };
    const of = (batch, pieces, line) => [{ ...batch, quantity: pieces * PIECE, owner: EXPORTER.account, order: line === undefined ? null : [trade.order, line] }];
    const ids = await create(chain, EXPORTER.account, [
      { ...plain, reference: sscc(EXPORTER.gs1Prefixes[0], 1), container: 'CSQU3054383', seal: SEAL, legs: [leg] },
      { ...plain, reference: 'CASE-1', lines: of(milk, BOTTLES, 0) },
      { ...plain, reference: 'CASE-2', lines: of(pralines, BOXES, 1) },
      { ...plain, reference: 'CASE-3', consignee: STORE.account, lines: of(milk, STOCK) },
    ]);
    trade.container = ids[0];
    trade.cases = { milk: ids[1], pralines: ids[2], stock: ids[3] };
    await together([
      call.consolidate(trade.container, ids.slice(1)),
      call.recordEvents([['DEPA', SHANGHAI, departure], ['ARRI', ROTTERDAM, arrival]].map(([code, place, at]) =>
        ({ shipment: trade.container, code, place, at, mode: 'Maritime', classifier: 'PLN' }))),
    ], EXPORTER);
    const [holding] = await goods.ask.holdings(milk);
    const { container, seal, load } = await ask.shipment(trade.container);
    check('what is bound for the journey, and what is in the container', [holding.reserved, seal, load.parts], [(BOTTLES + STOCK) * PIECE, SEAL, 3]);
    await refused(goods.call.offerTransfer(IMPORTER.account, milk, holding.free + PIECE), EXPORTER, 'provenance.InsufficientHolding');
    tell(`${EXPORTER.name} packs three cases into container ${container}, under seal ${seal}: the ${BOTTLES} bottles, the ${BOXES} boxes, and ${STOCK} bottles more that nobody has ordered yet. `
      + `These shall lie untaxed in ${STORE.name}, near those who may want them. What is packed is bound, and cannot be sold once more (provenance.InsufficientHolding).`);
    await refused(call.offerHandover(STRANGER.account, HANGZHOU, [sealed()]), EXPORTER, 'logistics.ReceiverMayNotHold');
    tell(`It writes down how the container shall travel (so that nobody has to wait, weeks at sea take minutes here). To a driver whom nobody knows it cannot give it (logistics.ReceiverMayNotHold).`);
  }

  async function exported() {
    const number = await offer(chain, EXPORTER.account, CARRIER.account, SHANGHAI, [sealed()]);
    const accept = call.acceptHandover(number, [sealed()]);
    await refused(accept, CARRIER, 'logistics.ExportNotReleased');
    check('who has the container', who((await ask.shipment(trade.container)).custodian), EXPORTER.name);
    tell(`${CARRIER.name} wants to take it on board in ${PLACES[SHANGHAI]} and cannot (logistics.ExportNotReleased): nobody has declared it at the Chinese border.`);
    const { cases, certificates } = trade;
    const out = (shipment, line) => ({ direction: 'Export', shipment, lines: [line] });
    const { ids } = await declare(chain, EXPORTER.account,
      out(cases.milk, LINES.milk()), out(cases.pralines, LINES.pralines({ certificates: [certificates.pralines] })), out(cases.stock, LINES.stock()));
    const statuses = await Promise.all(ids.map(async (id) => (await customs.ask.declaration(id)).status));
    const proofs = await Promise.all(statuses.map(({ proof }) => customs.ask.proof(proof)));
    check('how China decided', proofs.map(({ channel, decidedBy, released }) => [channel, decidedBy, released]), Array(3).fill(['Green', 'Assessment', true]));
    tell(`${EXPORTER.name} declares all three cases, the pralines with their health certificate. China has nothing against them, the record says who made what of what, `
      + 'and the chain releases them in the block in which they are declared, without an officer.');
    await submit(accept, CARRIER);
    const { state } = await order();
    check('who has the container, and where the order stands', [who((await ask.shipment(trade.container)).custodian), who((await ask.shipment(trade.cases.pralines)).custodian), state], [CARRIER.name, CARRIER.name, 'Shipped']);
    tell(`Now it says yes. With that one acceptance ${CARRIER.name} has the container and all that is in it, and answers for it; the order is ${state.toLowerCase()}.`);
  }

  async function atSea() {
    await trade.happened(CARRIER, ['LOAD', SHANGHAI], ['DEPA', SHANGHAI]);
    const expected = await ask.expectedArrival(trade.container);
    const now = await chain.now();
    check('that the ship is expected later', expected > now, true);
    await refused(call.recordEvents([{ shipment: trade.container, code: 'ARRI', place: ROTTERDAM, at: now + HOUR }]), CARRIER, 'logistics.InFuture');
    tell(`The ship leaves. On the chain it is ${clock(now)}, and asked for the arrival the chain says ${clock(expected)}. What has not happened yet cannot be written down as if it had (logistics.InFuture).`);
  }

  await packed();
  await exported();
  await atSea();
}
