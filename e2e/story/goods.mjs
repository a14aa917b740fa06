// A cosmetic and a food are made from materials of three countries, and certified.

import { COCOA, cocoa, COUNTRIES, DAY, EXPORTER, KG, MILK, milk, MILL, OIL, oil, otherMilk, otherWax, JELLIES, PIECE, PRALINES, pralines, QUARANTINE, QUARANTINE_CN, WAX, wax, WAX_WORKS } from './cast.mjs';
import { check, date, list, tell } from './telling.mjs';

const YEAR = 365 * DAY;
const kilos = (quantity) => `${quantity / KG} kg`;
const of = (batch, quantity) => ({ ...batch, quantity: quantity * KG });
const BOTTLES = 600;
const RECIPES = {
  milk: [of(oil, 85), of(cocoa, 10), of(wax, 5)],
  otherMilk: [of(oil, 8), of(cocoa, 1), of(otherWax, 1)],
  pralines: [of(cocoa, 12), of(oil, 8), of(wax, 2)],
};

export async function goods(trade) {
  const { chain, goods: { ask, call }, submit, together, refused, address, owned } = trade;
  const now = await chain.now();
  const make = (batch, quantity, { gln }, inputs, serials) =>
    call.createBatch(batch, { quantity, producedAt: now - DAY, facility: gln, serials }, inputs);

  async function registered() {
    await Promise.all([
      together([...[MILK, PRALINES, JELLIES, OIL].map(call.registerProduct), make(oil, 120 * KG, EXPORTER)], EXPORTER),
      together([call.registerProduct(WAX), make(wax, 10 * KG, WAX_WORKS), make(otherWax, 10 * KG, WAX_WORKS)], WAX_WORKS),
      together([call.registerProduct(COCOA), make(cocoa, 50 * KG, MILL)], MILL),
    ]);
    const owners = [[MILK, EXPORTER], [PRALINES, EXPORTER], [JELLIES, EXPORTER], [OIL, EXPORTER], [WAX, WAX_WORKS], [COCOA, MILL]];
    const products = await Promise.all(owners.map(([{ gtin }]) => ask.product(gtin)));
    check('whose products these are', products.map(({ owner, hs, origin }) => [owner, hs, origin]), owners.map(([{ hs, origin }, owner]) => [address(owner), hs, origin]));
    check('the batches of wax', (await ask.batchesOf(WAX.gtin)).map(({ lot }) => lot).sort(), [wax, otherWax].map(({ lot }) => lot).sort());
    tell(`${EXPORTER.name} registers what it makes: a bath milk (customs heading ${MILK.hs}), pralines and jelly cups (${PRALINES.hs}), and the oil that it presses itself. `
      + `${WAX_WORKS.name} in ${COUNTRIES[WAX.origin]} registers carnauba wax, of which there are two batches; ${MILL.name} in ${COUNTRIES[COCOA.origin]} cocoa butter.`);
  }

  async function delivered() {
    const offers = await Promise.all([
      together([of(wax, 8), of(otherWax, 2)].map(({ quantity, ...batch }) => call.offerTransfer(EXPORTER.account, batch, quantity)), WAX_WORKS),
      submit(call.offerTransfer(EXPORTER.account, cocoa, 30 * KG), MILL),
    ]);
    const numbers = offers.flatMap(({ events }) => events.filter(({ method }) => method === 'TransferOffered').map(({ data }) => data.offer.toNumber()));
    await together(numbers.map(call.acceptTransfer), EXPORTER);
    const has = await Promise.all([oil, cocoa, wax].map((batch) => owned(EXPORTER, batch)));
    check('the materials of the maker, in kilogrammes', has, [120, 30, 8]);
    tell(`Wax and cocoa butter change hands: the owner offers, the buyer accepts. ${EXPORTER.name} has materials of three countries now: `
      + `${has[0]} kg of oil from ${COUNTRIES[OIL.origin]}, ${has[1]} kg of cocoa butter from ${COUNTRIES[COCOA.origin]}, ${has[2]} kg of wax from ${COUNTRIES[WAX.origin]}.`);
  }

  async function made() {
    await refused(make(milk, (BOTTLES + 1) * PIECE, EXPORTER, RECIPES.milk), EXPORTER, 'provenance.MassImbalance');
    await together([
      make(milk, BOTTLES * PIECE, EXPORTER, RECIPES.milk, { first: '000001', last: '000600' }),
      make(otherMilk, 60 * PIECE, EXPORTER, RECIPES.otherMilk),
    ], EXPORTER);
    await submit(make(pralines, 200 * PIECE, EXPORTER, RECIPES.pralines), EXPORTER);
    const [bottles, boxes, pressed] = await Promise.all([milk, pralines, oil].map(ask.batch));
    check('what was made, and how much oil was used up', [bottles.quantity, boxes.quantity, pressed.consumed], [BOTTLES * PIECE, 200 * PIECE, 101 * KG]);
    const [a, b, c] = RECIPES.milk.map(({ quantity }) => kilos(quantity));
    tell(`It claims to have made ${BOTTLES + 1} bottles of ${a}, ${b} and ${c} of them. The chain refuses (provenance.MassImbalance): not so much comes out of a kettle. `
      + `To ${bottles.quantity / PIECE} bottles, batch ${milk.lot}, it agrees, and to ${boxes.quantity / PIECE} boxes of pralines, ${pralines.lot}. `
      + `Both have wax of ${wax.lot} in them; a small batch, ${otherMilk.lot}, is made with ${otherWax.lot}. Keep that in mind.`);
    await refused(make({ ...milk, lot: 'MILK-AGAIN' }, BOTTLES * PIECE, EXPORTER, RECIPES.milk), EXPORTER, 'provenance.InsufficientHolding');
    tell(`Of ${kilos(pressed.quantity)} of oil ${kilos(pressed.consumed)} are used up now. It cannot make as many bottles of them again (provenance.InsufficientHolding).`);
  }

  async function certified() {
    const paper = (kind, country, standard) => ({ kind, country, standard, validFrom: now - 1_000, validUntil: now + YEAR });
    const conformity = call.issueCertificate(milk, paper('Conformity', 'NL', 'Regulation (EC) No 1223/2009'));
    await refused(conformity, EXPORTER, 'provenance.NotInspector');
    await Promise.all([submit(conformity, QUARANTINE), submit(call.issueCertificate(pralines, paper('Sanitary', 'CN', 'GB 17399')), QUARANTINE_CN)]);
    const [[cosmetic], [food]] = await Promise.all([milk, pralines].map(ask.certificates));
    check('who certified what', [cosmetic, food].map(({ kind, issuer }) => [kind, trade.who(issuer)]), [['Conformity', QUARANTINE.name], ['Sanitary', QUARANTINE_CN.name]]);
    trade.certificates = { milk: cosmetic.id, pralines: food.id };
    tell(`The lists ask for certificates. ${EXPORTER.name} cannot write its own (provenance.NotInspector). ${QUARANTINE.name} tests the bath milk by ${cosmetic.standard} and certifies it until ${date(cosmetic.validUntil)}; `
      + `${QUARANTINE_CN.name} certifies that the pralines are wholesome (${food.standard}).`);
  }

  async function traced() {
    const { batches } = await ask.traceBack(pralines);
    const within = batches.slice(1).map(({ batch: { lot }, origin }) => `${lot} of ${COUNTRIES[origin]}`).sort();
    check('what is in the pralines', within, [cocoa, oil, wax].map(({ lot }, i) => `${lot} of ${COUNTRIES[['NL', 'CN', 'BR'][i]]}`).sort());
    tell(`What is in the pralines? Anyone can ask, and the chain answers: ${list(within)}.`);
  }

  await registered();
  await delivered();
  await made();
  await certified();
  await traced();
}
