// Chapter three: teacups from clay to the table, and back when their glaze turns out to be bad.

import assert from 'node:assert/strict';
import { link, local, zone } from '../lib/epcis.mjs';
import { digest, gtin } from '../lib/identifiers.mjs';
import * as membership from '../lib/membership.mjs';
import { calls, record, views } from '../lib/provenance.mjs';
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
export const CUP = {
  gtin: gtin(PREFIX, 1), name: 'Porcelain teacup', hs: '691110', origin: 'CN', unit: 'H87', netWeight: 150_000, yieldCeiling: 900_000,
};
export const CLAY = { gtin: gtin(PREFIX, 2), name: 'Kaolin clay', hs: '250700', origin: 'CN' };
const GLAZE = { gtin: gtin(PREFIX, 3), name: 'Transparent glaze', hs: '320720', origin: 'CN' };

const clay = { gtin: CLAY.gtin, lot: 'CLAY-26-03' };
const glaze = { gtin: GLAZE.gtin, lot: 'GLAZE-117' };
const otherGlaze = { gtin: GLAZE.gtin, lot: 'GLAZE-118' };
const cups = { gtin: CUP.gtin, lot: 'CUP-0451' };
export const otherCups = { gtin: CUP.gtin, lot: 'CUP-0452' };

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
    const outcome = await submit(call.offerTransfer(to.account, cups, quantity, passing, other?.account), from);
    return chain.event(outcome, 'provenance', 'TransferOffered').offer.toNumber();
  }
  async function held() {
    const found = await ask.holdings(cups);
    return found.map(({ owner, possessor, free }) => [names[owner], names[possessor], free / PIECE]).sort();
  }
  const standing = async (batch, country = 'NL') => STANDINGS[(await ask.status(batch, country)).standing];

  async function registered() {
    for (const product of [CUP, CLAY, GLAZE]) await submit(call.registerProduct(product), EXPORTER);
    const product = await ask.product(CUP.gtin);
    assert.deepEqual([product.owner, product.hs, product.origin], [chain.address(EXPORTER.account), CUP.hs, CUP.origin]);
    tell(`${EXPORTER.name} registers three products under its prefix ${PREFIX}: clay, glaze and the teacup ${CUP.gtin}, `
      + `which is ${product.hs} of ${COUNTRIES[product.origin]} and weighs ${product.netWeight / 1_000} g.`);
    await refused(chain, call.registerProduct({ ...CUP, gtin: gtin('871234560', 1) }), EXPORTER.account, 'provenance.ForeignPrefix');
    tell('A product under a number that is not its own is refused (provenance.ForeignPrefix).');
  }

  async function made() {
    await submit(make(clay, 100 * KG), EXPORTER);
    for (const batch of [glaze, otherGlaze]) await submit(make(batch, 10 * KG), EXPORTER);
    const inputs = [of(clay, 90 * KG), of(glaze, 10 * KG)];
    await refused(chain, make(cups, 601 * PIECE, inputs), EXPORTER.account, 'provenance.MassImbalance');
    assert.equal(await ask.batch(cups), null);
    tell(`It has ${kilos(100 * KG)} of clay and two batches of glaze, and claims to have made 601 teacups of ${kilos(90 * KG)} of one and `
      + `${kilos(10 * KG)} of the other. The chain refuses (provenance.MassImbalance): not so much comes out of a kiln.`);
    const serials = { first: '000001', last: '000600' };
    await submit(make(cups, 600 * PIECE, inputs, { serials }), EXPORTER);
    await submit(make(otherCups, 60 * PIECE, [of(clay, 9 * KG), of(otherGlaze, KG)]), EXPORTER);
    const { quantity, facility } = await ask.batch(cups);
    const { consumed, quantity: dug } = await ask.batch(clay);
    assert.deepEqual([quantity, facility, consumed], [600 * PIECE, EXPORTER.gln, 99 * KG]);
    tell(`Of ${pieces(quantity)} it agrees: batch ${cups.lot}, and of the other glaze batch ${otherCups.lot}. Of the clay `
      + `${kilos(consumed)} are used up, and nobody can use more than the ${kilos(dug - consumed)} that are left.`);
    await submit(call.recordEvents([record(cups, {
      type: 'TransformationEvent', eventTime: local(begun, OFFSET), eventTimeZoneOffset: zone(OFFSET),
      inputQuantityList: [{ epcClass: link.batch(clay), quantity: 90, uom: 'KGM' }, { epcClass: link.batch(glaze), quantity: 10, uom: 'KGM' }],
      outputQuantityList: [{ epcClass: link.batch(cups), quantity: 600 }],
      bizStep: 'creating_class_instance', disposition: 'active', bizLocation: { id: link.place(EXPORTER.gln) },
    })]), EXPORTER);
  }

  async function certified() {
    const validFrom = begun;
    const paper = {
      kind: 'Conformity', country: 'NL', standard: 'Directive 84/500/EEC', validFrom, validUntil: validFrom + 365 * DAY,
    };
    await refused(chain, call.issueCertificate(cups, paper), EXPORTER.account, 'provenance.NotInspector');
    await submit(call.issueCertificate(cups, paper), { account: 'QuarantineNL' });
    const [certificate] = await ask.certificates(cups);
    assert.deepEqual([certificate.kind, certificate.issuer], ['Conformity', chain.address('QuarantineNL')]);
    tell(`The Dutch list asks for a certificate of conformity. ${EXPORTER.name} cannot write it for itself (provenance.NotInspector); `
      + `Dutch inspection and quarantine tests the cups by ${certificate.standard} and issues it, valid until ${date(certificate.validUntil)}.`);
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
    tell(`${EXPORTER.name} offers ${pieces(offered.quantity)} cups to ${IMPORTER.name}, which accepts: they are its own now. `
      + `${CARRIER.name} takes them over for it. The chain tells owner from possessor: ${IMPORTER.name} owns them, ${CARRIER.name} has them.`);
    const at = (hours, event, where) => record(cups, {
      type: 'ObjectEvent', action: 'OBSERVE', eventTime: local(begun + hours * HOUR, OFFSET), eventTimeZoneOffset: zone(OFFSET),
      quantityList: [{ epcClass: link.batch(cups), quantity: 500 }], ...event,
    }, where);
    await submit(call.recordEvents([
      at(30, { bizStep: 'loading', disposition: 'in_transit' }, { readPoint: 'CNSHA' }),
      at(31, { bizStep: 'departing', disposition: 'in_transit' }, { readPoint: 'CNSHA' }),
      at(60, { bizStep: 'arriving', disposition: 'in_transit' }, { readPoint: 'NLRTM' }),
    ]), CARRIER);
    await submit(call.acceptTransfer(await offer(CARRIER, IMPORTER, 500 * PIECE, 'Possession', IMPORTER)), IMPORTER);
    const { events } = (await ask.timeline(cups)).at(-1);
    const [{ bizStep, readPoint }, , arrived] = events;
    assert.deepEqual([bizStep, readPoint, arrived.readPoint], ['loading', 'CNSHA', 'NLRTM']);
    tell(`On the way it records ${events.length} events in one call, in the words of EPCIS: ${bizStep} at ${readPoint}, `
      + `${events[1].bizStep} there, ${arrived.bizStep} at ${arrived.readPoint}. In Rotterdam it hands the cups over.`);
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
    const item = { ...cups, serial: '000042' };
    assert.deepEqual([free, batch, await ask.isSerial(item), await ask.isSerial({ ...item, serial: '000601' })], [6 * PIECE, cups, true, false]);
    tell(`${CONSUMER.name[0].toUpperCase()}${CONSUMER.name.slice(1)} joins, with fees paid in euros, and takes ${pieces(free)} cups. `
      + `Under the first stands number ${item.serial}: the chain confirms that it is one of ${cups.lot}, and that 000601 is not.`);
    const { batches } = await ask.traceBack(cups);
    const lots = batches.slice(1).map(({ batch: { lot } }) => lot).sort();
    assert.deepEqual([lots, await standing(cups)], [['CLAY-26-03', 'GLAZE-117'], 'fine']);
    tell(`What is in the cup? The chain answers: ${lots.join(' and ')}, and that the batch is ${await standing(cups)}.`);
  }

  async function complained() {
    const filed = await submit(call.fileComplaint(cups, 'Severe', 'The glaze comes off in hot tea.'), CONSUMER);
    const { complaint: id } = chain.event(filed, 'provenance', 'ComplaintFiled');
    await submit(call.answerComplaint(id, 'We have the glaze tested.'), EXPORTER);
    await submit(call.resolveComplaint(id, 'NL', 'Upheld', 'Lead, 9.4 mg/l'), { account: 'QuarantineNL' });
    const { answer, resolution } = await ask.complaint(id);
    assert.deepEqual([resolution.finding, answer.document], ['Upheld', digest('We have the glaze tested.')]);
    tell(`The consumer complains, severely: the glaze comes off. ${EXPORTER.name} answers, and Dutch inspection and quarantine, which finds lead, `
      + `decides that the complaint is ${resolution.finding.toLowerCase()}.`);
  }

  async function recalled() {
    const notice = {
      class: 'II', reason: 'Chemical', hazard: 'Lead poisoning of who drinks from them', remedy: 'Refund', contact: 'recall@kiln.example',
    };
    await refused(chain, call.recall(glaze, notice), EXPORTER.account, 'provenance.IncompleteNotice');
    const outcome = await submit(call.recall(glaze, { ...notice, document: 'Recall of glaze 117' }), EXPORTER);
    const { recall: id } = chain.event(outcome, 'provenance', 'Recalled');
    const at = STANDINGS[(await ask.status(cups, 'NL', outcome.block)).standing];
    await chain.until(async () => (await ask.recall(id)).settled, 'the end of spreading');
    const { marked, territory } = await ask.recall(id);
    const all = await Promise.all([glaze, cups, otherCups].map((batch) => standing(batch)));
    assert.deepEqual([all, at, marked, territory], [['recalled', 'recalled', 'fine'], 'recalled', 2, 'Everywhere']);
    tell(`${EXPORTER.name} recalls the glaze, not the cups alone, with a notice that says what the chain asks for (without the digest of the whole `
      + `it is refused: provenance.IncompleteNotice). In the same block already ${cups.lot} is ${at}; ${otherCups.lot}, of the other glaze, is ${all[2]}.`);

    const { concerns: [concern] } = await ask.status(cups, 'NL');
    const { notice: said } = await ask.recall(concern.recall);
    assert.deepEqual(concern.goods, glaze);
    tell(`The consumer asks why: class ${concern.class}, ${said.reason.toLowerCase()}, because of ${concern.goods.lot}. "${said.hazard}"; `
      + `the remedy is a ${said.remedy.toLowerCase()}, and whom to turn to is ${said.contact}.`);
    await refused(chain, call.offerTransfer(CONSUMER.account, cups, PIECE, 'Both'), IMPORTER.account, 'provenance.BatchRecalled');
    tell(`${IMPORTER.name} can sell no more of them (provenance.BatchRecalled).`);

    await submit(call.acceptTransfer(await offer(CONSUMER, EXPORTER, 6 * PIECE, 'Both')), EXPORTER);
    await submit(call.acceptTransfer(await offer(IMPORTER, EXPORTER, 494 * PIECE, 'Both')), EXPORTER);
    await submit(call.reportRecovered(concern.recall, cups, 600 * PIECE, 'Stock list'), EXPORTER);
    await submit(call.destroy(cups, 600 * PIECE, 'Recalled', 'Certificate of destruction'), EXPORTER);
    const { quantity, destroyed } = await ask.batch(cups);
    assert.deepEqual([destroyed, await ask.holdings(cups)], [quantity, []]);
    tell(`To who made them they may go back, and they do: all ${pieces(destroyed)} cups are destroyed, and none is in anyone's hands.`);
  }

  async function remembered() {
    const timeline = await ask.timeline(cups);
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
  tell('Whoever holds a cup can ask where it came from and whether it is safe, and who made it finds every one that is not.');
}
