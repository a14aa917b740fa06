// Chapter six: the border decides from the record; duties to the cent, a random check, a forbidden good, and a proof that falls.

import assert from 'node:assert/strict';
import { calls, declare, draws, setBorder, views } from '../lib/clearance.mjs';
import * as logistics from '../lib/logistics.mjs';
import * as payments from '../lib/payments.mjs';
import * as provenance from '../lib/provenance.mjs';
import { MILK, OIL, otherMilk } from './goods.mjs';
import { CARRIER, EXPORTER, IMPORTER } from './members.mjs';
import { COUNTRIES, date, refused, tell } from './telling.mjs';

const PIECE = 1_000;
const KG = 1_000;
const DAY = 86_400_000;
const ALL = 1_000_000;
const { COIN, TEUR } = payments;
const CUSTOMS = { account: 'CustomsNL', name: 'Dutch customs' };
const QUARANTINE = { account: 'QuarantineNL', name: 'Dutch inspection and quarantine' };
const [HANGZHOU, ROTTERDAM] = ['CNHGH', 'NLRTM'];
const CODES = { [MILK.gtin]: '33073000', [OIL.gtin]: '15159099' };
const milk = { gtin: MILK.gtin, lot: 'MILK-0454' };
const oil = { gtin: OIL.gtin, lot: 'OIL-26-04' };

/** Cents of the euro, and the coin's smallest units. */
const euros = (cents) => `${(Number(cents) / 100).toFixed(2)} EUR`;
const coins = (amount) => euros(amount * 100n / COIN);
const percent = (ppm) => `${ppm / 10_000} %`;
const SCOPES = { HomeUse: 'release for home use; not a statement of conformity' };

export async function border(chain) {
  const ask = views(chain);
  const call = calls(chain);
  const ship = logistics.calls(chain);
  const journeys = logistics.views(chain);
  const goods = provenance.views(chain);
  const make = provenance.calls(chain);
  const pay = payments.views(chain);
  const submit = (tx, { account }) => chain.submit(tx, account);
  const names = Object.fromEntries([EXPORTER, IMPORTER, CARRIER, CUSTOMS, QUARANTINE].map(({ account, name }) => [chain.address(account), name]));
  const offered = (from, to, place, ...pieces) => logistics.offer(chain, from.account, to.account, place, pieces);
  const accept = (number, { account }, ...pieces) => chain.submit(ship.acceptHandover(number, pieces), account);
  const line = (batch, quantity, cents, more) => ({ ...batch, quantity, code: CODES[batch.gtin], invoice: BigInt(cents), ...more });
  const status = async (id) => (await ask.declaration(id)).status;
  let bought, few, many, sample, certificate, proof;

  async function borders() {
    await setBorder(chain, 'CN', { officerPeriod: 2 * DAY });
    await setBorder(chain, 'NL', { officerPeriod: 2 * DAY, appealPeriod: 30 * DAY });
    const { checkRate, officerPeriod, proofValidity } = await ask.border('NL');
    assert.equal(checkRate, 0);
    tell(`The panels of ${COUNTRIES.CN} and ${COUNTRIES.NL} vote their borders onto the chain. From now on no goods leave or arrive there without a release. `
      + `At Rotterdam what the record speaks for passes at once, and for the rest an officer has ${officerPeriod / DAY} days; then the panel must decide, and silence never releases anything. `
      + `Each decision leaves a proof, which is good for ${proofValidity / DAY} days.`);
  }

  async function packed() {
    const made = { producedAt: await chain.now() - 60_000, facility: EXPORTER.gln };
    const [, ...others] = await goods.inputs(otherMilk);
    const inputs = [oil, ...others].map((input, i) => ({ ...input, quantity: [12, 1, 1][i] * KG }));
    await submit(make.createBatch(milk, { ...made, quantity: 80 * PIECE }, inputs), EXPORTER);
    const terms = payments.terms(await chain.now(), {
      lines: [{ gtin: MILK.gtin, quantity: 80 * PIECE, unitPrice: 9n * COIN, code: CODES[MILK.gtin] }], pay: { cleared: 500_000 },
    });
    ({ order: bought } = await payments.place(chain, IMPORTER.account, EXPORTER.account, TEUR, terms));
    await submit(payments.calls(chain).acceptOrder(bought), EXPORTER);
    const plain = { consignee: IMPORTER.account, origin: HANGZHOU, destination: ROTTERDAM, dueAt: await chain.now() + DAY };
    const of = (batch, quantity, order = null) => [{ ...batch, quantity, owner: EXPORTER.account, order }];
    [many, few, sample] = await logistics.create(chain, EXPORTER.account, [
      { ...plain, reference: 'CASE-3', lines: of(milk, 50 * PIECE, [bought, 0]) },
      { ...plain, reference: 'CASE-4', lines: of(milk, 30 * PIECE, [bought, 0]) },
      { ...plain, reference: 'SAMPLE', lines: of(oil, 5 * KG) },
    ]);
    const out = await offered(EXPORTER, CARRIER, HANGZHOU, many, few, sample);
    await refused(chain, ship.acceptHandover(out, [many, few, sample]), CARRIER.account, 'logistics.ExportNotReleased');
    tell(`${IMPORTER.name} orders 80 bottles more, and half of the price shall be paid when they are through customs. ${EXPORTER.name} packs cases of 50 and of 30, and a sample of oil as a gift. `
      + `${CARRIER.name} wants to take them along and cannot (logistics.ExportNotReleased): nobody has declared them for export.`);
    await declare(chain, EXPORTER.account, ...[[many, line(milk, 50 * PIECE, 45_000)], [few, line(milk, 30 * PIECE, 27_000)], [sample, line(oil, 5 * KG, 500)]]
      .map(([shipment, one]) => ({ direction: 'Export', shipment, lines: [one] })));
    await accept(out, CARRIER, many, few, sample);
    const [{ declaration }] = await ask.declared(many, 'CN', 'Export');
    const { channel, decidedBy } = await ask.proof((await status(declaration)).proof);
    assert.deepEqual([channel, decidedBy, (await journeys.shipment(sample)).state], ['Green', 'Assessment', 'UnderWay']);
    tell(`It declares all three. China has nothing against it, the record says who made what, and the chain releases them in the same block, without an officer. ${CARRIER.name} sails.`);
  }

  const home = (shipment, pieces, cents, more) => ({ shipment, lines: [line(milk, pieces * PIECE, cents, more)] });

  async function asked() {
    const { channel, findings: [finding] } = await ask.preview(home(many, 50, 45_000));
    assert.deepEqual([channel, finding.fault, finding.cure], ['Yellow', 'CertificateMissing Conformity', 'Certificate Conformity']);
    const now = await chain.now();
    await submit(make.issueCertificate(milk, {
      kind: 'Conformity', country: 'NL', standard: 'Regulation (EC) No 1223/2009', validFrom: now - 1_000, validUntil: now + 365 * DAY,
    }), QUARANTINE);
    [{ id: certificate }] = await goods.certificates(milk);
    const declaration = home(many, 50, 45_000, { adjustment: 3_000n, certificates: [certificate] });
    const preview = await ask.preview(declaration);
    const [{ duty, vat }] = preview.charges;
    assert.deepEqual([preview.channel, preview.findings, duty, vat, preview.total], ['Green', [], 3_120n, 10_735n, 13_855n * COIN / 100n]);
    tell(`While the ship is at sea, ${IMPORTER.name} asks what the Dutch border will say. The chain answers for nothing: yellow, an officer would look at it, since a certificate of conformity is missing, `
      + `and one would cure it. ${QUARANTINE.name} tests the bottles and issues it. Asked again: green, and to be paid are ${euros(duty)} of duty on ${euros(48_000)} (the bottles and their freight) and ${euros(vat)} of VAT, ${coins(preview.total)}.`);
    return declaration;
  }

  async function released(declaration) {
    const atDoor = await offered(CARRIER, IMPORTER, ROTTERDAM, many);
    await refused(chain, ship.acceptHandover(atDoor, [many]), IMPORTER.account, 'logistics.ImportNotReleased');
    const had = await chain.assets(IMPORTER.account, TEUR);
    const { ids: [id], outcome } = await declare(chain, IMPORTER.account, declaration);
    ({ proof } = await status(id));
    const { paid } = await ask.declaration(id);
    const { paid: toMaker, state } = await pay.order(bought);
    assert.deepEqual([had - await chain.assets(IMPORTER.account, TEUR), await ask.taken('NL'), toMaker], [paid, paid, 225n * COIN]);
    assert.equal(chain.event(outcome, 'clearance', 'Released').proof.toNumber(), proof);
    await accept(atDoor, IMPORTER, many);
    assert.equal((await journeys.shipment(many)).state, 'Delivered');
    tell(`It files that, and the chain releases the case in the same block: ${coins(paid)} pass into the account of ${COUNTRIES.NL}, as foretold to the cent, ${coins(toMaker)} of the price to ${EXPORTER.name}, `
      + `and what could not be handed over a moment before (logistics.ImportNotReleased) is ${IMPORTER.name}'s. The order is ${state.toLowerCase()} still, as the other case is not there.`);
  }

  async function drawn() {
    await setBorder(chain, 'NL', { checkRate: ALL, officerPeriod: 2 * DAY, appealPeriod: 30 * DAY });
    const { checkRate } = await ask.border('NL');
    const { ids: [id], outcome } = await declare(chain, IMPORTER.account, home(few, 30, 27_000, { certificates: [certificate] }));
    const before = await ask.declaration(id, outcome.block);
    const { [id]: draw } = await draws(chain, [id], outcome.block);
    assert.deepEqual([before.status.is, draw.drawn, (await status(id)).is], ['Drawing', true, 'Inspection']);
    await refused(chain, ship.offerHandover(IMPORTER.account, ROTTERDAM, [few]), CARRIER.account, 'logistics.HeldByCustoms');
    tell(`Counterfeits are about, and the Dutch panel votes that for some days ${percent(checkRate)} of what is green are checked (it may be any share). The second case is declared, and drawn in a later block, by randomness `
      + `of the relay chain, which neither ${IMPORTER.name} nor an officer can choose (a development chain has to make it up). ${CARRIER.name} has to keep it (logistics.HeldByCustoms), and ${coins(before.held)} of duty and taxes are held.`);
    await refused(chain, call.decide(id, 'Release'), CUSTOMS.account, 'clearance.NotInspected');
    await refused(chain, call.recordInspection(id, true, 'Nothing seen'), 'CustomsCN', 'clearance.NotOfficer');
    await submit(call.recordInspection(id, true, 'Thirty bottles, as labelled'), QUARANTINE);
    await submit(call.decide(id, 'Release', 'As declared'), CUSTOMS);
    const { decidedBy } = await ask.proof((await status(id)).proof);
    assert.equal(decidedBy, `Officer ${chain.address(CUSTOMS.account)}`);
    await accept(await offered(CARRIER, IMPORTER, ROTTERDAM, few), IMPORTER, few);
    const { state } = await pay.order(bought);
    assert.equal(state, 'Delivered');
    tell(`${CUSTOMS.name} cannot release what nobody has looked at (clearance.NotInspected), and Chinese customs may not look (clearance.NotOfficer). ${QUARANTINE.name} opens the case, records what is in it, `
      + `and ${names[decidedBy.split(' ')[1]]} releases it. The order is ${state.toLowerCase()}.`);
  }

  async function forbidden() {
    const declaration = { shipment: sample, lines: [line(oil, 5 * KG, 500)] };
    const { findings: [{ fault, blocks }] } = await ask.preview(declaration);
    const { ids: [id] } = await declare(chain, IMPORTER.account, declaration);
    assert.deepEqual([fault, blocks, (await status(id)).is], ['ListRefuses', true, 'Refused']);
    await refused(chain, call.decide(id, 'Release'), CUSTOMS.account, 'clearance.NotPending');
    await refused(chain, ship.offerHandover(IMPORTER.account, ROTTERDAM, [sample]), CARRIER.account, 'logistics.HeldByCustoms');
    tell(`The gift of oil is not on the Dutch list, which is closed, and so it is refused at once. No officer can let it pass (clearance.NotPending), ${CARRIER.name} cannot hand it over (logistics.HeldByCustoms), and the panel itself `
      + 'could only change the list. Had it been sold, the order would not have come about.');
    await submit(call.concludeRefusal(id), IMPORTER);
    const outcome = await submit(ship.returnToConsignor(ROTTERDAM, [sample]), CARRIER);
    await accept(chain.event(outcome, 'logistics', 'HandoverOffered').offer, EXPORTER, sample);
    const { state } = await journeys.shipment(sample);
    assert.deepEqual([state, (await status(id)).is], ['Returned', 'Final']);
    tell(`${IMPORTER.name} does not appeal. There is one way for the oil, back to who sent it, and ${EXPORTER.name} has it again: ${state.toLowerCase()}.`);
  }

  async function proven() {
    const { digest, lines: [of], ...record } = await ask.proof(proof);
    assert.deepEqual([await ask.digestOf(proof), await ask.verify(proof, digest)], [digest, { is: 'Stands' }]);
    const rows = [
      ['proof', record.proof],
      ['decision', `${record.scope === 'HomeUse' ? SCOPES.HomeUse : record.scope} (${COUNTRIES[record.country]}, ${record.direction.toLowerCase()})`],
      ['goods', `${of.quantity / PIECE} of batch ${of.batch.lot}, ${of.code} of ${COUNTRIES[of.origin]}`],
      ['by the list', `entry ${of.entry} of version ${of.list.version}, root ${of.list.root.slice(0, 18)}…`],
      ['relies on', of.certificates.map((id) => `certificate ${id}`).join(', ')],
      ['findings', record.findings.length || 'none'],
      ['paid', `${coins(record.paid)}: duty ${euros(of.charges.duty)}, VAT ${euros(of.charges.vat)}`],
      ['declared by', names[record.declarant]],
      ['decided by', record.decidedBy === 'Assessment' ? 'the assessment alone' : record.decidedBy],
      ['valid until', date(record.validUntil)],
      ['digest', digest],
    ];
    tell(`A buyer of ${IMPORTER.name} wants to know whether the bottles came in by right, and gets the number and digest of a proof. It reads the proof from any node, makes the digest itself, and the chain says that it stands:`);
    console.log(['', ...rows.map(([what, says]) => `    ${what.padEnd(13)}${says}`), ''].join('\n'));

    await submit(make.revokeCertificate(certificate, 'NotConforming'), QUARANTINE);
    const standing = await ask.verify(proof, digest);
    assert.deepEqual(standing, { is: 'Suspended', reasons: [{ why: 'CertificateRevoked', line: 0, certificate }] });
    assert.equal(await ask.digestOf(proof), digest);
    tell(`Then a laboratory finds that the test was wrong, and ${QUARANTINE.name} revokes certificate ${certificate}. Nobody has to send word: whoever verifies the proof now reads that it is ${standing.is.toLowerCase()}, and by which certificate. `
      + 'What was decided, and why, stays as it was.');
  }

  await borders();
  await packed();
  await released(await asked());
  await drawn();
  await forbidden();
  await proven();
  tell('What the record speaks for passed at once, the rest was looked at or turned back, and every decision can be checked by anyone, without trusting who shows it.');
}
