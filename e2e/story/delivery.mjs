// The goods are delivered, and money and title pass together.

import { hand } from '../lib/logistics.mjs';
import { COIN } from '../lib/payments.mjs';
import { DAY, EXPORTER, IMPORTER, milk, pralines, ROTTERDAM, STORE } from './cast.mjs';
import { BOTTLES, BOXES } from './order.mjs';
import { check, coins, list, tell } from './telling.mjs';

const EVENTS = { PaidOut: 'the money', DeliverySettled: 'the title' };

export async function delivery(trade) {
  const { chain, pay: { ask, call }, ship, together, owned, cases, order } = trade;

  await hand(chain, STORE.account, IMPORTER.account, ROTTERDAM, [cases.milk, cases.pralines]);
  const { state, held, paid, terms } = await ask.order(order);
  const shipments = await Promise.all([cases.milk, cases.pralines].map(ship.ask.shipment));
  const liabilities = await Promise.all([cases.milk, cases.pralines].map(ship.ask.liabilities));
  check('what was delivered, and who is liable for damage', [state, shipments.map((shipment) => shipment.state), liabilities.flat()], ['Delivered', ['Delivered', 'Delivered'], []]);
  const both = (whose) => Promise.all([milk, pralines].map((batch) => owned(whose, batch)));
  const had = await both(EXPORTER);
  check('what the buyer owns before it has settled, and for how long it may inspect', [await both(IMPORTER), terms.inspection], [[0, 0], 7 * DAY]);
  const deliveries = await ask.deliveries(order);
  tell(`${STORE.name} hands both cases to ${IMPORTER.name}, which finds them sound: nobody is liable for anything. The order is ${state.toLowerCase()}. `
    + `The buyer may inspect the goods for ${terms.inspection / DAY} days; until then they belong to ${EXPORTER.name}, and ${coins(held)} are held.`);

  const outcome = await together(deliveries.map((one) => call.settle(order, one.delivery)), IMPORTER);
  const passed = [...new Set(outcome.events.map(({ method }) => EVENTS[method]).filter(Boolean))];
  const after = await ask.order(order);
  const has = await both(IMPORTER);
  const left = (await both(EXPORTER)).map((pieces, i) => had[i] - pieces);
  check('what settling moved', [passed.length, after.state, after.held, after.paid, after.paid - paid, has, left],
    [2, 'Settled', 0n, 4_500n * COIN, held, [BOTTLES, BOXES], [BOTTLES, BOXES]]);
  check('what is held of the buyer\'s money', (await trade.money(IMPORTER)).held, 0n);
  tell(`It has looked at them and settles at once. In one block ${list(passed)} pass: ${has[0]} bottles and ${has[1]} boxes are ${IMPORTER.name}'s, and ${EXPORTER.name} has all of the ${coins(after.paid)}. `
    + 'No bank stood between them, and neither had to trust the other.');
}
