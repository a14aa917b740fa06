// An order in euros: refused at the source for what may not enter, placed without it.

import { COIN, place, reasonsOf, terms, TEUR } from '../lib/payments.mjs';
import { COUNTRIES, DAY, EXPORTER, IMPORTER, JELLIES, MILK, nameOf, PIECE, PRALINES } from './cast.mjs';
import { check, coins, percent, refusal, tell } from './telling.mjs';

const CURRENCY = 'EUR';
const line = ({ gtin, code }, pieces, price) => ({ gtin, code, quantity: pieces * PIECE, unitPrice: BigInt(price) * COIN });
export const BOTTLES = 400;
export const BOXES = 150;
const WANTED = [line(MILK, BOTTLES, 9), line(PRALINES, BOXES, 6)];
const DECLARES = { Buyer: IMPORTER.name, Seller: EXPORTER.name };

export async function order(trade) {
  const { chain, pay: { ask, call }, submit, money } = trade;
  const agreed = async (lines) => terms(await chain.now(), {
    lines, incoterm: 'DAP', place: 'NLRTM', inspection: 7 * DAY, pay: { accepted: 200_000, cleared: 300_000 }, contract: 'Contract 2026-17',
  });

  async function refusedAtTheSource() {
    const [currency, before, wrong] = await Promise.all([ask.currency(TEUR), money(IMPORTER), agreed([...WANTED, line(JELLIES, 500, 1)])]);
    check('the currency of the stablecoin', currency.code, CURRENCY);
    const { reasons, findings } = await ask.preview(IMPORTER.account, EXPORTER.account, TEUR, wrong);
    check('what a preview says', [reasons, findings.map((found) => [found.line, found.reason])], [['ImportRefused'], [[2, 'ImportRefused']]]);
    const failure = await refusal(place(chain, IMPORTER.account, EXPORTER.account, TEUR, wrong), 'tradePayments.Refused');
    check('why the order was refused, and what the buyer has', [reasonsOf(failure), await money(IMPORTER)], [reasons, before]);
    const { entry } = await trade.lists.ask.classify({ country: 'NL', code: JELLIES.code, origin: JELLIES.origin });
    check('why jelly cups are on the negative list', entry.reason, 'Safety');
    tell(`${IMPORTER.name} orders bath milk, pralines and jelly cups, to be paid in a stablecoin that is a claim on ${currency.code}. The chain refuses at the source (tradePayments.Refused): `
      + `${nameOf(wrong.lines[findings[0].line])} are on the Dutch negative list, for reasons of ${entry.reason.toLowerCase()}. No money has moved and no cargo. Whoever asks for a preview hears the same, for nothing.`);
  }

  async function placed() {
    const plain = await agreed(WANTED);
    const { reasons, total, deposit, prepaid, prepaidShare, incoterm } = await ask.preview(IMPORTER.account, EXPORTER.account, TEUR, plain);
    check('what a preview says without them', [reasons, total, prepaid], [[], 4_500n * COIN, 2_250n * COIN]);
    tell(`Without them it asks again: ${BOTTLES} bottles and ${BOXES} boxes cost ${coins(total)}, delivered at place (DAP) in Rotterdam; ${percent(prepaidShare)} of that is paid before delivery; a deposit of ${chain.amount(deposit)}; `
      + `the risk passes when the goods have ${incoterm.risk.toLowerCase()}, and ${DECLARES[incoterm.importDeclaration]} declares them in ${COUNTRIES[plain.to]}.`);
    const before = await money(IMPORTER);
    const { order: number } = await place(chain, IMPORTER.account, EXPORTER.account, TEUR, plain);
    const after = await money(IMPORTER);
    check('what left the buyer\'s hands, and what is held', [before.free - after.free, after.held, (await ask.order(number)).held], [total, total, total]);
    trade.order = number;
    tell(`It places the order. Nobody is given the money to keep: ${coins(after.held)} stay on its own account, held for order ${number}.`);
    const had = await money(EXPORTER);
    await submit(call.acceptOrder(number), EXPORTER);
    const { state, paid, held } = await ask.order(number);
    check('what accepting pays', [state, (await money(EXPORTER)).free - had.free, held], ['Accepted', paid, total - paid]);
    check('the share that is paid at acceptance', paid, 900n * COIN);
    tell(`${EXPORTER.name} accepts and has the ${coins(paid)} that were agreed on for that; ${coins(held)} are held still.`);
  }

  await refusedAtTheSource();
  await placed();
}
