// Chapter three: a bath milk of three materials from two countries, to the consumer and back when its wax turns out to be bad.

import assert from 'node:assert/strict';
import { link, local, zone } from '../lib/epcis.mjs';
import { digest, gtin } from '../lib/identifiers.mjs';
import * as membership from '../lib/membership.mjs';
import { calls, pass, record, views } from '../lib/provenance.mjs';
import { CARRIER, EXPORTER, IMPORTER } from './members.mjs';
import { COUNTRIES, date, refused, tell } from './telling.mjs';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const KG = 1_000;
const PIECE = 1_000;
/** Chinese time, in minutes from UTC. */
const OFFSET = 480;
const TEUR = 1;

export const CONSUMER = { account: 'Consumer', name: 'a consumer in the Netherlands' };
const [PREFIX] = EXPORTER.gs1Prefixes;
const [DUTCH_PREFIX] = IMPORTER.gs1Prefixes;
export const MILK = {
  gtin: gtin(PREFIX, 1), name: 'Camellia bath milk', hs: '330730', origin: 'CN', unit: 'H87', netWeight: 150_000, yieldCeiling: 900_000,
};
export const OIL = { gtin: gtin(PREFIX, 2), name: 'Camellia oil', hs: '151590', origin: 'CN' };
const WAX = { gtin: gtin(PREFIX, 3), name: 'Beeswax', hs: '152190', origin: 'CN' };
const EXTRACT = { gtin: gtin(DUTCH_PREFIX, 1), name: 'Calendula extract', hs: '130219', origin: 'NL' };

const oil = { gtin: OIL.gtin, lot: 'OIL-26-03' };
const wax = { gtin: WAX.gtin, lot: 'WAX-117' };
const otherWax = { gtin: WAX.gtin, lot: 'WAX-118' };
const extract = { gtin: EXTRACT.gtin, lot: 'EXTRACT-9' };
const milk = { gtin: MILK.gtin, lot: 'MILK-0451' };
export const otherMilk = { gtin: MILK.gtin, lot: 'MILK-0452' };

const kilos = (quantity) => `${quantity / KG} kg`;
const pieces = (quantity) => `${quantity / PIECE}`;
const STANDINGS = {
  Fine: 'fine', Expired: 'expired', UnderInvestigation: 'under investigation', BeingChecked: 'being checked', Recalled: 'recalled',
};

export async function goods(chain) {
  const ask = views(chain);
  const call = calls(chain);
  const members = membership.views(chain);
  const begun = await chain.now() - 3 * DAY;

  const submit = (tx, { account }, options) => chain.submit(tx, account, options);
  const names = Object.fromEntries([EXPORTER, IMPORTER, CARRIER, CONSUMER].map(({ account, name }) => [chain.address(account), name]));
  const make = (batch, quantity, inputs, more) =>
    call.createBatch(batch, { quantity, producedAt: begun, facility: EXPORTER.gln, ...more }, inputs);
  const of = (batch, quantity) => ({ ...batch, quantity });

  async function offer(from, to, quantity, passing, other) {
    const outcome = await submit(call.offerTransfer(to.account, milk, quantity, passing, other?.account), from);
    return chain.event(outcome, 'provenance', 'TransferOffered').offer.toNumber();
  }
  async function held() {
    const found = await ask.holdings(milk);
    return found.map(({ owner, possessor, free }) => [names[owner], names[possessor], free / PIECE]).sort();
  }
  const standing = async (batch, country = 'NL') => STANDINGS[(await ask.status(batch, country)).standing];

  async function registered() {
    for (const product of [MILK, OIL, WAX]) await submit(call.registerProduct(product), EXPORTER);
    await refused(chain, call.registerProduct(EXTRACT), EXPORTER.account, 'provenance.ForeignPrefix');
    await submit(call.registerProduct(EXTRACT), IMPORTER);
    const product = await ask.product(MILK.gtin);
    assert.deepEqual([product.owner, product.hs, product.origin], [chain.address(EXPORTER.account), MILK.hs, MILK.origin]);
    tell(`${EXPORTER.name} registers three products under its prefix ${PREFIX}: oil, wax and the bath milk ${MILK.gtin}, `
      + `which is ${product.hs} of ${COUNTRIES[product.origin]} and weighs ${product.netWeight / 1_000} g.`);
    tell(`An extract of marigolds is made by ${IMPORTER.name}, which registers it itself: under another's number ${EXPORTER.name} is refused (provenance.ForeignPrefix).`);
  }

  async function made() {
    await submit(make(oil, 100 * KG), EXPORTER);
    for (const batch of [wax, otherWax]) await submit(make(batch, 10 * KG), EXPORTER);
    await submit(make(extract, 10 * KG, [], { facility: IMPORTER.gln }), IMPORTER);
    await pass(chain, IMPORTER.account, EXPORTER.account, extract, 8 * KG);
    const inputs = [of(oil, 85 * KG), of(wax, 10 * KG), of(extract, 5 * KG)];
    await refused(chain, make(milk, 601 * PIECE, inputs), EXPORTER.account, 'provenance.MassImbalance');
    assert.equal(await ask.batch(milk), null);
    tell(`${EXPORTER.name} has ${kilos(100 * KG)} of oil, two batches of wax, and ${kilos(8 * KG)} of the extract, offered from the Netherlands and accepted. `
      + `It claims to have made 601 bottles of ${kilos(85 * KG)}, ${kilos(10 * KG)} and ${kilos(5 * KG)} of them. `
      + 'The chain refuses (provenance.MassImbalance): not so much comes out of a kettle.');
    const serials = { first: '000001', last: '000600' };
    await submit(make(milk, 600 * PIECE, inputs, { serials }), EXPORTER);
    await submit(make(otherMilk, 60 * PIECE, [of(oil, 8 * KG), of(otherWax, KG), of(extract, KG)]), EXPORTER);
    const { quantity, facility } = await ask.batch(milk);
    const { consumed, quantity: pressed } = await ask.batch(oil);
    assert.deepEqual([quantity, facility, consumed], [600 * PIECE, EXPORTER.gln, 93 * KG]);
    tell(`Of ${pieces(quantity)} it agrees: batch ${milk.lot}, and of the other wax batch ${otherMilk.lot}. Of the oil `
      + `${kilos(consumed)} are used up, and nobody can use more than the ${kilos(pressed - consumed)} that are left.`);
    await submit(call.recordEvents([record(milk, {
      type: 'TransformationEvent', eventTime: local(begun, OFFSET), eventTimeZoneOffset: zone(OFFSET),
      inputQuantityList: inputs.map((input) => ({ epcClass: link.batch(input), quantity: input.quantity / KG, uom: 'KGM' })),
      outputQuantityList: [{ epcClass: link.batch(milk), quantity: 600 }],
      bizStep: 'creating_class_instance', disposition: 'active', bizLocation: { id: link.place(EXPORTER.gln) },
    })]), EXPORTER);
  }

  async function certified() {
    const validFrom = begun;
    const paper = {
      kind: 'Conformity', country: 'NL', standard: 'Regulation (EC) No 1223/2009', validFrom, validUntil: validFrom + 365 * DAY,
    };
    await refused(chain, call.issueCertificate(milk, paper), EXPORTER.account, 'provenance.NotInspector');
    await submit(call.issueCertificate(milk, paper), { account: 'QuarantineNL' });
    const [certificate] = await ask.certificates(milk);
    assert.deepEqual([certificate.kind, certificate.issuer], ['Conformity', chain.address('QuarantineNL')]);
    tell(`The Dutch list asks for a certificate of conformity. ${EXPORTER.name} cannot write it for itself (provenance.NotInspector); `
      + `Dutch inspection and quarantine tests the bottles by ${certificate.standard} and issues it, valid until ${date(certificate.validUntil)}.`);
  }

  async function shipped() {
    const first = await offer(EXPORTER, IMPORTER, 500 * PIECE, 'Title', EXPORTER);
    const [offered] = await ask.offers(IMPORTER.account);
    assert.deepEqual([offered.offer, offered.quantity], [first, 500 * PIECE]);
    await submit(call.acceptTransfer(first), IMPORTER);
    await submit(call.acceptTransfer(await offer(EXPORTER, CARRIER, 500 * PIECE, 'Possession', IMPORTER)), CARRIER);
    assert.deepEqual(await held(), [
      [EXPORTER.name, EXPORTER.name, 100], [IMPORTER.name, CARRIER.name, 500],
    ].sort());
    tell(`${EXPORTER.name} offers ${pieces(offered.quantity)} bottles to ${IMPORTER.name}, which accepts: they are its own now. `
      + `${CARRIER.name} takes them over for it. The chain tells owner from possessor: ${IMPORTER.name} owns them, ${CARRIER.name} has them.`);
    const at = (hours, event, where) => record(milk, {
      type: 'ObjectEvent', action: 'OBSERVE', eventTime: local(begun + hours * HOUR, OFFSET), eventTimeZoneOffset: zone(OFFSET),
      quantityList: [{ epcClass: link.batch(milk), quantity: 500 }], ...event,
    }, where);
    await submit(call.recordEvents([
      at(30, { bizStep: 'loading', disposition: 'in_transit' }, { readPoint: 'CNSHA' }),
      at(31, { bizStep: 'departing', disposition: 'in_transit' }, { readPoint: 'CNSHA' }),
      at(60, { bizStep: 'arriving', disposition: 'in_transit' }, { readPoint: 'NLRTM' }),
    ]), CARRIER);
    await submit(call.acceptTransfer(await offer(CARRIER, IMPORTER, 500 * PIECE, 'Possession', IMPORTER)), IMPORTER);
    const { events } = (await ask.timeline(milk)).at(-1);
    const [{ bizStep, readPoint }, , arrived] = events;
    assert.deepEqual([bizStep, readPoint, arrived.readPoint], ['loading', 'CNSHA', 'NLRTM']);
    tell(`On the way it records ${events.length} events in one call, in the words of EPCIS: ${bizStep} at ${readPoint}, `
      + `${events[1].bizStep} there, ${arrived.bizStep} at ${arrived.readPoint}. In Rotterdam it hands the bottles over.`);
  }

  async function sold() {
    const { assetConversion, utility } = chain.api.tx;
    const buy = assetConversion.swapTokensForExactTokens(
      [{ WithId: TEUR }, 'Native'], chain.units(10), await chain.assets(CONSUMER.account, TEUR) / 2n, chain.address(CONSUMER.account), false,
    );
    const inEuros = { assetId: { WithId: TEUR } };
    await submit(utility.batchAll([buy, membership.calls(chain).joinAsConsumer('NL')]), CONSUMER, inEuros);
    assert.deepEqual((await members.member(CONSUMER.account)).roles, ['Consumer']);
    await submit(call.acceptTransfer(await offer(IMPORTER, CONSUMER, 6 * PIECE, 'Both')), CONSUMER, inEuros);
    const [{ free, batch }] = await ask.holdingsOf(CONSUMER.account);
    const item = { ...milk, serial: '000042' };
    assert.deepEqual([free, batch, await ask.isSerial(item), await ask.isSerial({ ...item, serial: '000601' })], [6 * PIECE, milk, true, false]);
    tell(`${CONSUMER.name[0].toUpperCase()}${CONSUMER.name.slice(1)} joins, with fees paid in euros, and takes ${pieces(free)} bottles. `
      + `Under the first stands number ${item.serial}: the chain confirms that it is one of ${milk.lot}, and that 000601 is not.`);
    const { batches } = await ask.traceBack(milk);
    const within = batches.slice(1).map(({ batch: { lot }, origin }) => `${lot} of ${COUNTRIES[origin]}`).sort();
    const [china, dutch] = [OIL, EXTRACT].map(({ origin }) => COUNTRIES[origin]);
    assert.deepEqual([within, await standing(milk)], [[`EXTRACT-9 of ${dutch}`, `OIL-26-03 of ${china}`, `WAX-117 of ${china}`], 'fine']);
    tell(`What is in the bottle? The chain answers: ${within.join(', ')}; and that the batch is ${await standing(milk)}.`);
  }

  async function complained() {
    const filed = await submit(call.fileComplaint(milk, 'Severe', 'It burns on the skin.'), CONSUMER);
    const { complaint: id } = chain.event(filed, 'provenance', 'ComplaintFiled');
    await submit(call.answerComplaint(id, 'We have the wax tested.'), EXPORTER);
    await submit(call.resolveComplaint(id, 'NL', 'Upheld', 'Mercury, 9.4 mg/kg'), { account: 'QuarantineNL' });
    const { answer, resolution } = await ask.complaint(id);
    assert.deepEqual([resolution.finding, answer.document], ['Upheld', digest('We have the wax tested.')]);
    tell(`The consumer complains, severely: it burns on the skin. ${EXPORTER.name} answers, and Dutch inspection and quarantine, which finds mercury, `
      + `decides that the complaint is ${resolution.finding.toLowerCase()}.`);
  }

  async function recalled() {
    const notice = {
      class: 'II', reason: 'Chemical', hazard: 'Mercury poisoning through the skin', remedy: 'Refund', contact: 'recall@camellia.example',
    };
    await refused(chain, call.recall(wax, notice), EXPORTER.account, 'provenance.IncompleteNotice');
    const outcome = await submit(call.recall(wax, { ...notice, document: 'Recall of wax 117' }), EXPORTER);
    const { recall: id } = chain.event(outcome, 'provenance', 'Recalled');
    const at = STANDINGS[(await ask.status(milk, 'NL', outcome.block)).standing];
    await chain.until(async () => (await ask.recall(id)).settled, 'the end of spreading');
    const { marked, territory } = await ask.recall(id);
    const all = await Promise.all([wax, milk, otherMilk].map((batch) => standing(batch)));
    assert.deepEqual([all, at, marked, territory], [['recalled', 'recalled', 'fine'], 'recalled', 2, 'Everywhere']);
    tell(`${EXPORTER.name} recalls the wax, not the bottles alone, with a notice that says what the chain asks for (without the digest of the whole `
      + `it is refused: provenance.IncompleteNotice). In the same block already ${milk.lot} is ${at}; ${otherMilk.lot}, of the other wax, is ${all[2]}.`);

    const { concerns: [concern] } = await ask.status(milk, 'NL');
    const { notice: said } = await ask.recall(concern.recall);
    assert.deepEqual(concern.goods, wax);
    tell(`The consumer asks why: class ${concern.class}, ${said.reason.toLowerCase()}, because of ${concern.goods.lot}. "${said.hazard}"; `
      + `the remedy is a ${said.remedy.toLowerCase()}, and whom to turn to is ${said.contact}.`);
    await refused(chain, call.offerTransfer(CONSUMER.account, milk, PIECE, 'Both'), IMPORTER.account, 'provenance.BatchRecalled');
    tell(`${IMPORTER.name} can sell no more of them (provenance.BatchRecalled).`);

    await pass(chain, CONSUMER.account, EXPORTER.account, milk, 6 * PIECE);
    await pass(chain, IMPORTER.account, EXPORTER.account, milk, 494 * PIECE);
    await submit(call.reportRecovered(concern.recall, milk, 600 * PIECE, 'Stock list'), EXPORTER);
    await submit(call.destroy(milk, 600 * PIECE, 'Recalled', 'Certificate of destruction'), EXPORTER);
    const { quantity, destroyed } = await ask.batch(milk);
    assert.deepEqual([destroyed, await ask.holdings(milk)], [quantity, []]);
    tell(`To who made them they may go back, and they do: all ${pieces(destroyed)} bottles are destroyed, and none is in anyone's hands.`);
  }

  async function remembered() {
    const timeline = await ask.timeline(milk);
    const WORDS = {
      events: 'events', certificateIssued: 'certificate', complaintFiled: 'complaint', complaintAnswered: 'answer',
      complaintResolved: 'decision', recalled: 'recall', recovered: 'recovery', destroyed: 'destruction',
    };
    const told = timeline.map(({ what }) => WORDS[what]);
    assert.deepEqual(told, ['events', 'certificate', 'events', 'complaint', 'answer', 'decision', 'recall', 'recovery', 'destruction']);
    assert.equal(timeline[0].events[0].type, 'TransformationEvent');
    tell(`All of it stays on record, in order: ${told.join(', ')}.`);
  }

  await registered();
  await made();
  await certified();
  await shipped();
  await sold();
  await complained();
  await recalled();
  await remembered();
  tell('Whoever holds a bottle can ask where it came from and whether it is safe, and who made it finds every one that is not.');
}
