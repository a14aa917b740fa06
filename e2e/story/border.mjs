// Import: one line is released at once, one is inspected, and a stock goes into bond, untaxed.

import { declare } from '../lib/clearance.mjs';
import { digest } from '../lib/identifiers.mjs';
import { offer } from '../lib/logistics.mjs';
import { COIN } from '../lib/payments.mjs';
import { CARRIER, COUNTRIES, CUSTOMS, CUSTOMS_CN, EXPORTER, HANGZHOU, IMPORTER, milk, PIECE, PLACES, QUARANTINE, ROTTERDAM, SHANGHAI, STORE } from './cast.mjs';
import { LINES, STOCK } from './journey.mjs';
import { bundle } from './proof.mjs';
import { capital, check, clock, coins, date, euros, refusal, table, tell } from './telling.mjs';

const CENT = COIN / 100n;
const SCOPES = { HomeUse: 'release for home use; not a statement of conformity' };
const REPORT = '150 boxes, as labelled; analysis 4711';
const WORDS = { LOAD: 'loaded', DEPA: 'departed', ARRI: 'arrived', DISC: 'discharged' };

export async function border(trade) {
  const { chain, customs: { ask, call }, ship, pay, submit, refused, who, cases, certificates } = trade;
  const status = async (id) => (await ask.declaration(id)).status;
  const into = (shipment, line, more) => ({ direction: 'Import', shipment, lines: [line], ...more });

  async function green() {
    const lacking = await ask.preview(into(cases.milk, LINES.milk()));
    const [{ fault, cure }] = lacking.findings;
    check('what a preview says without the certificate', [lacking.channel, fault, cure], ['Yellow', 'CertificateMissing Conformity', 'Certificate Conformity']);
    const declaration = into(cases.milk, LINES.milk({ adjustment: 12_000n, certificates: [certificates.milk] }));
    const { channel, findings, charges: [charges], total } = await ask.preview(declaration);
    check('what a preview says with it', [channel, findings, charges.duty, charges.vat, total], ['Green', [], 24_180n, 83_198n, 107_378n * CENT]);
    tell(`While the ship is at sea, ${IMPORTER.name} asks what the Dutch border will say of the bath milk. Without the certificate: yellow, an officer would look at it. With it: green. `
      + `And what is to be paid: ${euros(charges.duty)} of duty on ${euros(372_000)}, the bottles and their freight, and ${euros(charges.vat)} of VAT.`);
    const before = (await trade.money(IMPORTER)).free;
    const { ids: [id], outcome } = await declare(chain, IMPORTER.account, declaration);
    const { is, proof } = await status(id);
    const { paid } = await ask.declaration(id);
    const { paid: toMaker } = await pay.ask.order(trade.order);
    check('that the bath milk is released at once', [is, chain.event(outcome, 'clearance', 'Released').proof.toNumber()], ['Released', proof]);
    check('who paid what', [paid, before - (await trade.money(IMPORTER)).free, await ask.taken('NL'), toMaker], [total, total, total, 1_980n * COIN]);
    trade.proof = proof;
    tell(`It declares that, and the chain releases it in the same block. ${coins(paid)} pass into the account of ${COUNTRIES.NL}, as foretold to the cent, and ${coins(toMaker)} of the price have passed to ${EXPORTER.name} by now: `
      + 'a share was to be paid when the goods are through customs.');
  }

  async function proven() {
    const { digest, lines: [of], ...record } = await ask.proof(trade.proof);
    check('that the proof stands, by a digest made here', [await ask.digestOf(trade.proof), await ask.verify(trade.proof, digest)], [digest, { is: 'Stands' }]);
    trade.stood = await bundle(trade, digest);
    tell(`Of that decision there is a proof, number ${record.proof}, which anyone can read and check. ${IMPORTER.name} can show it to a buyer or a bank:`);
    table([
      ['decision', `${SCOPES[record.scope]} (${COUNTRIES[record.country]})`],
      ['goods', `${of.quantity / PIECE} of batch ${of.batch.lot}, ${of.code} of ${COUNTRIES[of.origin]}`],
      ['by the list', `entry ${of.entry} of version ${of.list.version}, root ${of.list.root.slice(0, 18)}…`],
      ['relies on', of.certificates.map((number) => `certificate ${number}`).join(', ')],
      ['paid', `${coins(record.paid)}: duty ${euros(of.charges.duty)}, VAT ${euros(of.charges.vat)}`],
      ['declared by', who(record.declarant)],
      ['decided by', record.decidedBy === 'Assessment' ? 'the assessment alone' : record.decidedBy],
      ['valid until', date(record.validUntil)],
      ['digest', digest],
    ], { head: false });
  }

  async function yellow() {
    const declaration = into(cases.pralines, LINES.pralines({ certificates: [certificates.pralines] }));
    const { findings } = await ask.preview(declaration);
    check('what a preview says of the pralines', findings.map(({ fault }) => fault), ['CertificateMissing Analysis']);
    const { ids: [id] } = await declare(chain, IMPORTER.account, declaration);
    const { status: { is }, held } = await ask.declaration(id);
    check('what becomes of the pralines', [is, held, (await ask.undecided('NL')).includes(id)], ['Review', 16_929n * CENT, true]);
    tell(`For the pralines the list asks for an analysis, too, and there is none. They are not refused, but wait for an officer; ${coins(held)} of duty and VAT are held meanwhile.`);
    await submit(call.decide(id, 'Inspect', 'No analysis'), CUSTOMS);
    check('that they are to be inspected', (await status(id)).is, 'Inspection');
    await trade.happened(CARRIER, ['ARRI', ROTTERDAM], ['DISC', ROTTERDAM]);
    await refusal(offer(chain, CARRIER.account, IMPORTER.account, ROTTERDAM, [trade.sealed()]), 'logistics.HeldByCustoms');
    tell(`An officer of ${CUSTOMS.name} has them inspected. When the ship is in ${PLACES[ROTTERDAM]}, ${CARRIER.name} cannot give the container to ${IMPORTER.name} (logistics.HeldByCustoms): what customs hold goes to a warehouse, or nowhere.`);
    return id;
  }

  async function intoBond() {
    const number = await offer(chain, CARRIER.account, STORE.account, ROTTERDAM, [trade.sealed()]);
    await submit(ship.call.acceptHandover(number, [trade.sealed()]), STORE);
    await submit(ship.call.deconsolidate(trade.container, Object.values(cases)), STORE);
    const declaration = into(cases.stock, LINES.stock({ certificates: [certificates.milk] }), { procedure: 'Bonded' });
    const taken = await ask.taken('NL');
    const { ids: [id] } = await declare(chain, STORE.account, declaration);
    await submit(ship.call.takeDelivery(cases.stock, cases.stock), STORE);
    const inBond = await ask.inBond(milk, STORE.account);
    check('what is in bond, and what was paid for it', [(await status(id)).is, inBond, await ask.taken('NL') - taken], ['Released', STOCK * PIECE, 0n]);
    check('where the third case is', (await ship.ask.shipment(cases.stock)).state, 'Delivered');
    check('who is liable for anything that happened to the container', await ship.ask.liabilities(trade.container), []);
    trade.bonded = id;
    tell(`${STORE.name} takes the container over, finds the seal whole, and unpacks it. The third case it declares into bond: ${inBond / PIECE} bottles lie with it under the eyes of customs, and nothing is paid for them before they leave.`);
  }

  async function inspected(id) {
    await refused(call.decide(id, 'Release'), CUSTOMS, 'clearance.NotInspected');
    await refused(call.recordInspection(id, true, 'Nothing seen'), CUSTOMS_CN, 'clearance.NotOfficer');
    await submit(call.recordInspection(id, true, REPORT), QUARANTINE);
    const { report } = await status(id);
    check('what the inspection found', [who(report.by), report.conforms, report.document], [QUARANTINE.name, true, digest(REPORT)]);
    await submit(call.decide(id, 'Release', 'As declared'), CUSTOMS);
    const { is, proof } = await status(id);
    const { decidedBy, channel, drawn, inspection, paid } = await ask.proof(proof);
    check('what the proof says of the inspection', [drawn, who(inspection.by), inspection.conforms, inspection.document], [false, QUARANTINE.name, true, digest(REPORT)]);
    check('how the pralines were released', [is, channel, decidedBy, paid], ['Released', 'Yellow', `Officer ${chain.address(CUSTOMS.account)}`, 16_929n * CENT]);
    const steps = (await ship.ask.timeline(cases.pralines)).filter(({ what }) => what === 'customs').map(({ customs: [, step] }) => step);
    check('that the inspection is on record', steps.includes('Inspected'), true);
    tell(`What nobody has looked at, ${CUSTOMS.name} cannot release (clearance.NotInspected), and Chinese customs may not look (clearance.NotOfficer). ${capital(QUARANTINE.name)} opens the case, analyses a box and puts the result on record; `
      + `then ${who(decidedBy.split(' ')[1])} releases the pralines, and ${coins(paid)} are paid. The proof names who inspected them, and the report.`);
  }

  async function travelled() {
    const rows = [];
    const planned = {};
    let holder;
    for (const { what, recordedAt, by, events = [], handedOver } of await ship.ask.timeline(trade.container)) {
      if (what === 'created') holder = who(by);
      if (handedOver) {
        holder = who(handedOver.to);
        rows.push([PLACES[handedOver.place], 'handed over', '', clock(recordedAt), clock(recordedAt), holder]);
      }
      for (const { code, classifier, place, eventTime } of events) {
        if (classifier === 'PLN') planned[code + place] = clock(eventTime);
        else rows.push([PLACES[place], WORDS[code], planned[code + place] ?? '', clock(eventTime), clock(recordedAt), holder]);
      }
    }
    check('the journey', rows.map(([place, event, , , , custodian]) => [place, event, custodian]), [
      [PLACES[SHANGHAI], 'handed over', CARRIER.name], [PLACES[SHANGHAI], 'loaded', CARRIER.name], [PLACES[SHANGHAI], 'departed', CARRIER.name],
      [PLACES[ROTTERDAM], 'arrived', CARRIER.name], [PLACES[ROTTERDAM], 'discharged', CARRIER.name], [PLACES[ROTTERDAM], 'handed over', STORE.name],
    ]);
    const { origin } = await ship.ask.shipment(trade.container);
    check('where it came from', origin, HANGZHOU);
    tell('So the container travelled, as anyone can read it, with two times for each event, when it happened and when the chain learned of it:');
    table([['place', 'event', 'planned', 'actual', 'seen by the chain', 'custodian'], ...rows]);
  }

  await green();
  await proven();
  const held = await yellow();
  await intoBond();
  await inspected(held);
  await travelled();
}
