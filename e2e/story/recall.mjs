// Something was wrong with the wax: a complaint, a recall of all that was made of it, and a price that goes back.

import { digest } from '../lib/identifiers.mjs';
import { COIN, deliver, payIn, place, terms, TEUR } from '../lib/payments.mjs';
import { CONSUMER, DAY, EXPORTER, IMPORTER, milk, otherMilk, PIECE, PRALINES, pralines, QUARANTINE, STRANGER, TEA_HOUSE, wax, WAX_WORKS } from './cast.mjs';
import { BOXES } from './order.mjs';
import { check, coins, list, tell } from './telling.mjs';

const RESOLD = 100;
const ANSWER = 'We have the wax tested.';
const FOUND = 'Lead in the wax, 9.4 mg/kg';
const NOTICE = {
  class: 'II', reason: 'Chemical', hazard: 'Lead, by skin and mouth', remedy: 'Refund', contact: 'recall@ceara.example', document: 'Recall of wax 117',
};
const STANDINGS = { Fine: 'fine', BeingChecked: 'being checked', Recalled: 'recalled' };

export async function recall(trade) {
  const { chain, goods: { ask, call }, pay, submit, refused, money, owned } = trade;
  const standing = async (batch, block) => STANDINGS[(await ask.status(batch, 'NL', block)).standing];
  let order, delivery, number;

  async function resold() {
    const agreed = terms(await chain.now(), {
      lines: [{ gtin: PRALINES.gtin, code: PRALINES.code, quantity: RESOLD * PIECE, unitPrice: 8n * COIN }], from: 'NL', to: 'NL', inspection: 7 * DAY,
    });
    ({ order } = await place(chain, TEA_HOUSE.account, IMPORTER.account, TEUR, agreed));
    await submit(pay.call.acceptOrder(order), IMPORTER);
    ({ delivery } = await deliver(chain, IMPORTER.account, order, [{ lot: pralines.lot, quantity: RESOLD * PIECE }]));
    await submit(pay.call.confirmDelivery(order, delivery), TEA_HOUSE);
    const { state, held } = await pay.ask.order(order);
    check('where the other order stands, and what is held for it', [state, held, (await money(TEA_HOUSE)).held], ['Delivered', 800n * COIN, 800n * COIN]);
    tell(`${IMPORTER.name} sells ${RESOLD} boxes of pralines on to ${TEA_HOUSE.name}, as order ${order}. They are delivered, and the buyer still looks at them: ${coins(held)} are held.`);
  }

  async function complained() {
    const filed = await submit(call.fileComplaint(milk, 'Severe', 'It burns on the skin.'), CONSUMER, payIn(TEUR));
    const { complaint: id } = chain.event(filed, 'provenance', 'ComplaintFiled');
    await submit(call.answerComplaint(id, ANSWER), EXPORTER);
    await submit(call.resolveComplaint(id, 'NL', 'Upheld', FOUND), QUARANTINE);
    const { answer, resolution, severity } = await ask.complaint(id);
    check('what became of the complaint', [severity, answer?.document, resolution.finding, resolution.document, trade.who(resolution.by)], ['Severe', digest(ANSWER), 'Upheld', digest(FOUND), QUARANTINE.name]);
    tell(`Then ${CONSUMER.name} complains, severely: the bath milk burns on the skin. ${EXPORTER.name} answers on record; ${QUARANTINE.name} finds lead in the wax, and the complaint is ${resolution.finding.toLowerCase()}.`);
  }

  async function spread() {
    const outcome = await submit(call.recall(wax, NOTICE), WAX_WORKS);
    number = chain.event(outcome, 'provenance', 'Recalled').recall.toNumber();
    const batches = [wax, milk, pralines, otherMilk];
    const atOnce = await Promise.all(batches.map((batch) => standing(batch, outcome.block)));
    await chain.until(async () => (await ask.recall(number)).settled, 'the end of spreading');
    const { marked, territory } = await ask.recall(number);
    const now = await Promise.all(batches.map((batch) => standing(batch)));
    check('how the batches stand, in the block of the recall and later', [atOnce, now], Array(2).fill(['recalled', 'recalled', 'recalled', 'fine']));
    check('what the recall reached, and where it holds', [marked, territory], [3, 'Everywhere']);
    tell(`${WAX_WORKS.name} recalls ${wax.lot}. It need not know who has bought what: in the same block ${list([milk.lot, pralines.lot])}, all that was ever made of that wax, are recalled, too, and everywhere. ${otherMilk.lot}, of the other wax, is ${now[3]}.`);
    const { concerns: [{ class: grade, goods }] } = await ask.status(milk, 'NL');
    const { notice: { hazard, remedy, contact } } = await ask.recall(number);
    check('why the bath milk is recalled', [grade, goods, hazard, remedy, contact], ['II', wax, NOTICE.hazard, NOTICE.remedy, NOTICE.contact]);
    tell(`Whoever holds a bottle asks why, and reads: class ${grade}, because of ${goods.lot}. "${hazard}"; the remedy is a ${remedy.toLowerCase()}, and whom to turn to is ${contact}.`);
    await refused(call.offerTransfer(TEA_HOUSE.account, milk, PIECE), IMPORTER, 'provenance.BatchRecalled');
    tell(`${IMPORTER.name} can sell no more of it (provenance.BatchRecalled).`);
  }

  async function refunded() {
    await refused(pay.call.settle(order, delivery), TEA_HOUSE, 'tradePayments.BatchRecalled');
    await submit(pay.call.freezeDelivery(order, delivery), STRANGER);
    const [{ frozenSince }] = await pay.ask.deliveries(order);
    check('that the delivery is frozen', frozenSince !== null, true);
    await refused(pay.call.refundFrozen(order, delivery), STRANGER, 'tradePayments.FreezeOpen');
    tell(`And the pralines of ${TEA_HOUSE.name}? Its order cannot be settled any more (tradePayments.BatchRecalled). Anyone may have it frozen, and a stranger does; the ${coins((await pay.ask.order(order)).held)} are held for now and go to nobody (tradePayments.FreezeOpen).`);
    const before = await money(TEA_HOUSE);
    await submit(pay.call.refundFrozen(order, delivery), IMPORTER);
    const [{ state, refunded: back, held, paid }, after] = await Promise.all([pay.ask.order(order), money(TEA_HOUSE)]);
    check('what came back to the buyer', [state, back, held, paid, after.free - before.free, after.held], ['Refunded', 800n * COIN, 0n, 0n, back, 0n]);
    check('whose the pralines are', [await owned(IMPORTER, pralines), await owned(TEA_HOUSE, pralines)], [BOXES, 0]);
    const first = await pay.ask.order(trade.order);
    check('that the first order is not reopened', [first.state, first.paid], ['Settled', 4_500n * COIN]);
    tell(`${IMPORTER.name} gives up the price, and ${coins(back)} are free again on the account of ${TEA_HOUSE.name}. What was settled before the recall, order ${trade.order}, is not reopened; `
      + `for that ${IMPORTER.name} turns to ${EXPORTER.name}, with the record.`);
  }

  await resold();
  await complained();
  await spread();
  await refunded();
}
