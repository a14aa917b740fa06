// What provenance refuses: a client sees the named error, and nothing changes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { link, local, zone } from '../lib/epcis.mjs';
import { gln, gtin } from '../lib/identifiers.mjs';
import { grounds } from '../lib/membership.mjs';
import { pass, record } from '../lib/provenance.mjs';
import { company, failsWith, join, storageOf, useChain } from '../lib/testing.mjs';
import { ascii } from '../lib/text.mjs';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const KG = 1_000;

const FARM = company(201, { roles: ['Manufacturer'] });
const MILL = company(202, { roles: ['Manufacturer'] });
const SHOP = company(203, { country: 'CN', roles: ['Importer'] });
const HAULIER = company(204, { roles: ['Carrier'] });
const INSPECTOR = company(205, { country: 'CN', roles: ['Inspector'] });
const LAPSED = company(206, { roles: ['Manufacturer', 'Trader'] });
const MEMBERS = { Farm: FARM, Mill: MILL, Shop: SHOP, Haulier: HAULIER, Inspector: INSPECTOR, Lapsed: LAPSED };

const OLIVES = gtin(FARM.gs1Prefixes[0], 1);
const OIL = gtin(MILL.gs1Prefixes[0], 1);
const olives = { gtin: OLIVES, lot: 'OLIVES-1' };
const recalledOlives = { gtin: OLIVES, lot: 'OLIVES-2' };
const oil = { gtin: OIL, lot: 'OIL-1' };
const recalledOil = { gtin: OIL, lot: 'OIL-2' };
const product = (number, more) => ({ gtin: number, hs: '150920', origin: 'NL', name: 'Olive oil', yieldCeiling: 250_000, ...more });
const NOTICE = { class: 'I', reason: 'Microbiological', hazard: 'Food poisoning', remedy: 'Dispose', contact: 'recall@farm.example', document: 'Notice' };

let producedAt;
let offer;
let recall;
let certificate;
const on = useChain(setUp);
const making = (quantity, more) => ({ quantity, producedAt, facility: gln('871000201000'), ...more });
const submit = (call, name) => on.chain.submit(call, name);

async function setUp(chain) {
  await chain.fund(Object.keys(MEMBERS), chain.units(100));
  const { call } = on.goods;
  for (const [name, about] of Object.entries(MEMBERS)) await join(on, name, about);
  producedAt = await chain.now() - DAY;
  await submit(call.registerProduct(product(OLIVES, { hs: '070992', name: 'Olives', yieldCeiling: null })), 'Farm');
  await submit(call.registerProduct(product(OIL)), 'Mill');
  await submit(call.registerProduct(product(gtin(LAPSED.gs1Prefixes[0], 1))), 'Lapsed');
  for (const batch of [olives, recalledOlives]) {
    await submit(call.createBatch(batch, making(200 * KG)), 'Farm');
    await pass(chain, 'Farm', 'Mill', batch, 100 * KG);
  }
  await submit(call.createBatch(oil, making(10 * KG), [{ ...olives, quantity: 40 * KG }]), 'Mill');
  await submit(call.createBatch(recalledOil, making(10 * KG), [{ ...recalledOlives, quantity: 40 * KG }]), 'Mill');
  await pass(chain, 'Farm', 'Lapsed', olives, 20 * KG);
  await pass(chain, 'Mill', 'Shop', recalledOil, 2 * KG);
  offer = chain.event(await submit(call.offerTransfer('Shop', oil, KG), 'Mill'), 'provenance', 'TransferOffered').offer;
  const issue = call.issueCertificate(olives, { kind: 'Sanitary', country: 'NL', standard: 'CXG 38', validFrom: producedAt, validUntil: producedAt + 365 * DAY });
  certificate = chain.event(await submit(issue, 'QuarantineNL'), 'provenance', 'CertificateIssued').certificate;
  recall = chain.event(await submit(call.recall(recalledOlives, NOTICE), 'Farm'), 'provenance', 'Recalled').recall;
  await chain.until(async () => (await on.goods.ask.recall(recall)).settled, 'the end of spreading');
  await submit(on.call.suspend('Lapsed', grounds('LicenceLapsed')), 'RegistrarNL');
}

/** Each of these is refused with its error, and leaves the pallet's storage as it was. */
async function refused(cases) {
  const before = await storageOf(on.chain, 'provenance');
  assert.ok(Object.keys(before).length > 20);
  for (const [call, who, error] of cases) await failsWith(submit(call, who), error.includes('.') ? error : `provenance.${error}`);
  assert.deepEqual(await storageOf(on.chain, 'provenance'), before);
}

test('products under a prefix of others, or that say what cannot be', async () => {
  const { call } = on.goods;
  const own = gtin(MILL.gs1Prefixes[0], 7);
  const wrong = `${own.slice(0, -1)}${(Number(own.at(-1)) + 1) % 10}`;
  await refused([
    [call.registerProduct(product(gtin(FARM.gs1Prefixes[0], 9))), 'Mill', 'ForeignPrefix'],
    [call.registerProduct(product(own)), 'Shop', 'NotManufacturer'],
    [call.registerProduct(product(own)), 'Stranger', 'NotManufacturer'],
    [call.registerProduct(product(gtin(LAPSED.gs1Prefixes[0], 2))), 'Lapsed', 'NotManufacturer'],
    [call.registerProduct(product(OIL)), 'Mill', 'ProductExists'],
    [call.registerProduct(product(wrong)), 'Mill', 'InvalidGtin'],
    [call.registerProduct(product(own, { hs: '770000' })), 'Mill', 'InvalidHsCode'],
    [call.registerProduct(product(own, { origin: 'EU' })), 'Mill', 'InvalidOrigin'],
    [call.registerProduct(product(own, { unit: 'XYZ' })), 'Mill', 'InvalidUnit'],
    [call.registerProduct(product(own, { name: ' ' })), 'Mill', 'InvalidName'],
    [call.registerProduct(product(own, { netWeight: 0 })), 'Mill', 'InvalidNetWeight'],
    [call.registerProduct(product(own, { yieldCeiling: 100_000_001 })), 'Mill', 'InvalidYield'],
    [call.updateProduct(OIL, product(OIL)), 'Farm', 'ForeignPrefix'],
    [call.discontinueProduct(OIL), 'Farm', 'NotProductOwner'],
  ]);
});

test('batches of what is unknown, not there, or too little', async () => {
  const { call } = on.goods;
  const next = { gtin: OIL, lot: 'OIL-9' };
  const of = (batch, quantity) => ({ ...batch, quantity });
  const make = (quantity, inputs, more) => call.createBatch(next, making(quantity, more), inputs);
  const soon = await on.chain.now() + HOUR;
  await refused([
    [make(KG, [of({ gtin: OLIVES, lot: 'NONE' }, KG)]), 'Mill', 'UnknownBatch'],
    [make(16 * KG, [of(olives, 60 * KG)]), 'Mill', 'MassImbalance'],
    [make(15 * KG, [of(olives, 61 * KG)]), 'Mill', 'InsufficientHolding'],
    [make(KG, [of(oil, 10 * KG)]), 'Mill', 'InsufficientHolding'],
    [make(KG, [of(next, KG)]), 'Mill', 'CyclicInput'],
    [make(KG, [of(olives, 2 * KG), of(olives, 2 * KG)]), 'Mill', 'DuplicateInput'],
    [make(KG, []), 'Mill', 'InputsRequired'],
    [make(KG, [of(olives, 4 * KG)], { producedAt: producedAt - HOUR }), 'Mill', 'InputMadeLater'],
    [make(KG, [of(olives, 4 * KG)], { producedAt: soon }), 'Mill', 'InFuture'],
    [make(KG, [of(olives, 4 * KG)], { expiresAt: producedAt }), 'Mill', 'ExpiresBeforeProduced'],
    [make(KG, [of(recalledOlives, 4 * KG)]), 'Mill', 'BatchRecalled'],
    [make(0, [of(olives, 4 * KG)]), 'Mill', 'ZeroQuantity'],
    [make(KG, [of(olives, 4 * KG)]), 'Farm', 'ForeignPrefix'],
    [call.createBatch(oil, making(KG), [of(olives, 4 * KG)]), 'Mill', 'BatchExists'],
    [call.createBatch({ gtin: OLIVES, lot: 'O-9' }, making(KG), [of(olives, KG)]), 'Farm', 'PrimaryProduct'],
    [call.createBatch({ gtin: gtin(LAPSED.gs1Prefixes[0], 1), lot: 'L' }, making(KG), [of(olives, 4 * KG)]), 'Lapsed', 'NotManufacturer'],
    [call.split(oil, [{ lot: 'PART', quantity: 11 * KG }]), 'Mill', 'InsufficientHolding'],
    [call.split(recalledOil, [{ lot: 'PART', quantity: KG }]), 'Mill', 'BatchRecalled'],
    [call.merge(next, [of(oil, KG)], FARM.gln), 'Mill', 'NothingToDo'],
    [call.destroy(oil, 10 * KG, 'Damaged', 'report'), 'Mill', 'InsufficientHolding'],
  ]);
});

test('transfers to and by who may not, and of what is recalled', async () => {
  const { call } = on.goods;
  await refused([
    [call.offerTransfer('Shop', oil, 10 * KG), 'Mill', 'InsufficientHolding'],
    [call.offerTransfer('Stranger', oil, KG), 'Mill', 'ReceiverMayNotOwn'],
    [call.offerTransfer('Haulier', oil, KG), 'Mill', 'ReceiverMayNotOwn'],
    [call.offerTransfer('Inspector', oil, KG, 'Possession'), 'Mill', 'ReceiverMayNotPossess'],
    [call.offerTransfer('Lapsed', oil, KG), 'Mill', 'ReceiverMayNotOwn'],
    [call.offerTransfer('Mill', oil, KG), 'Mill', 'ToOneself'],
    [call.offerTransfer('Shop', oil, KG, 'Both', 'Farm'), 'Mill', 'NotOwnerAndPossessor'],
    [call.offerTransfer('Shop', olives, KG), 'Lapsed', 'NotActive'],
    [call.offerTransfer('Shop', { ...oil, lot: 'NONE' }, KG), 'Mill', 'UnknownBatch'],
    [call.offerTransfer('Shop', recalledOil, KG), 'Mill', 'BatchRecalled'],
    [call.offerTransfer('Farm', recalledOil, KG), 'Shop', 'BatchRecalled'],
    [call.acceptTransfer(offer), 'Farm', 'NotReceiver'],
    [call.refuseTransfer(offer), 'Mill', 'NotReceiver'],
    [call.withdrawTransfer(offer), 'Shop', 'NotOfferor'],
    [call.acceptTransfer(999), 'Shop', 'UnknownOffer'],
  ]);
});

test('events that cannot be, and those of others', async () => {
  const { call } = on.goods;
  const event = (subject, eventTime, more, { offset = 60, ...extra } = {}) => record(subject, {
    type: 'ObjectEvent', action: 'OBSERVE', eventTime: local(eventTime, offset), eventTimeZoneOffset: zone(offset),
    quantityList: [{ epcClass: link.batch(olives), quantity: 1 }], bizStep: 'inspecting', ...more,
  }, extra);
  const now = await on.chain.now();
  const known = event(olives, now - HOUR);
  await submit(call.recordEvents([known]), 'Farm');
  const fresh = event(olives, now - 2 * HOUR);
  const transformation = { ...event(olives, now - HOUR), eventType: 'Transformation' };
  await refused([
    [call.recordEvents([known]), 'Farm', 'DuplicateEvent'],
    [call.recordEvents([fresh, fresh]), 'Farm', 'DuplicateEvent'],
    [call.recordEvents([event(olives, now + 2 * HOUR)]), 'Farm', 'InFuture'],
    [call.recordEvents([event(olives, producedAt - 1)]), 'Farm', 'BeforeBatch'],
    [call.recordEvents([fresh, event(olives, producedAt - 1)]), 'Farm', 'BeforeBatch'],
    [call.recordEvents([{ ...fresh, offset: 841 }]), 'Farm', 'WrongOffset'],
    [call.recordEvents([transformation]), 'Farm', 'WrongAction'],
    [call.recordEvents([{ ...fresh, readPoint: { UnLocode: ascii('XX111') } }]), 'Farm', 'InvalidPlace'],
    [call.recordEvents([fresh]), 'Shop', 'NotConcerned'],
    [call.recordEvents([fresh]), 'Stranger', 'NotActive'],
    [call.recordEvents([fresh]), 'Lapsed', 'NotActive'],
    [call.recordEvents([]), 'Farm', 'NoEvents'],
    [call.recordEvents([event({ ...olives, serial: '1' }, now - HOUR)]), 'Farm', 'UnknownSerial'],
    [call.recordEvents([event({ sscc: '087100000000000001' }, now - HOUR)]), 'Farm', 'InvalidSscc'],
    [call.recordEvents([event(olives, now - HOUR, { disposition: 'damaged' }, {
      corrects: { page: 7, index: 0, reason: 'incorrect_data' },
    })]), 'Farm', 'UnknownEvent'],
    [call.recordEvents([event(olives, now - HOUR, { disposition: 'damaged' }, {
      corrects: { page: 1, index: 0, reason: 'incorrect_data' },
    })]), 'Mill', 'NotRecorder'],
  ]);
});

test('certificates by who is not competent', async () => {
  const { call } = on.goods;
  const now = await on.chain.now();
  const issue = (kind, country, more) => call.issueCertificate(olives, {
    kind, country, standard: 'ISO 22000', validFrom: now - DAY, validUntil: now + DAY, ...more,
  });
  await refused([
    [issue('Sanitary', 'CN'), 'Inspector', 'NotCompetent'],
    [issue('Phytosanitary', 'CN'), 'QuarantineCN', 'NotCompetent'],
    [issue('Origin', 'NL'), 'Inspector', 'NotInspector'],
    [issue('Analysis', 'NL'), 'Mill', 'NotInspector'],
    [issue('Analysis', 'NL'), 'QuarantineCN', 'NotInspector'],
    [issue('Analysis', 'CN', { validUntil: now - HOUR }), 'Inspector', 'InvalidValidity'],
    [issue('Analysis', 'CN', { standard: '' }), 'Inspector', 'InvalidStandard'],
    [call.issueCertificate({ gtin: OLIVES, lot: 'NONE' }, {
      kind: 'Analysis', country: 'CN', standard: 'ISO 22000', validFrom: now, validUntil: now + DAY,
    }), 'Inspector', 'UnknownBatch'],
    [call.revokeCertificate(certificate, 'Fraud'), 'Inspector', 'NotIssuer'],
    [call.revokeCertificate(certificate, 'Fraud'), 'QuarantineCN', 'NotIssuer'],
    [call.revokeCertificate(999, 'Fraud'), 'QuarantineNL', 'UnknownCertificate'],
  ]);
});

test('complaints by who has no part in the goods', async () => {
  const { call } = on.goods;
  await refused([
    [call.fileComplaint(oil, 'Severe', 'rancid'), 'Shop', 'NotConcerned'],
    [call.fileComplaint(olives, 'Severe', 'unripe'), 'Farm', 'OwnGoods'],
    [call.fileComplaint(olives, 'Severe', 'unripe'), 'Lapsed', 'NotActive'],
    [call.fileComplaint({ gtin: OIL, lot: 'NONE' }, 'Severe', 'rancid'), 'Shop', 'UnknownBatch'],
    [call.answerComplaint(999, 'what?'), 'Mill', 'UnknownComplaint'],
    [call.resolveComplaint(999, 'NL', 'Upheld', 'decision'), 'QuarantineNL', 'UnknownComplaint'],
    [call.resolveComplaint(999, 'NL', 'Upheld', 'decision'), 'QuarantineCN', 'NotRegulator'],
  ]);
});

test('recalls that are not complete, or not theirs', async () => {
  const { call } = on.goods;
  await refused([
    [call.recall(oil, NOTICE), 'Farm', 'NotProducer'],
    [call.recall(olives, NOTICE), 'Mill', 'NotProducer'],
    [call.recall(oil, NOTICE, 'NL'), 'QuarantineCN', 'NotRegulator'],
    [call.recall(oil, NOTICE, 'NL'), 'Mill', 'NotRegulator'],
    [call.recall(recalledOlives, NOTICE), 'Farm', 'AlreadyRecalled'],
    [call.recall({ gtin: OIL, lot: 'NONE' }, NOTICE), 'Mill', 'UnknownBatch'],
    [call.liftRecall(recall), 'Mill', 'NotRecaller'],
    [call.liftRecall(recall), 'QuarantineNL', 'NotRecaller'],
    [call.liftRecall(999), 'Farm', 'UnknownRecall'],
    [call.reportRecovered(recall, recalledOil, KG, 'report'), 'Shop', 'NotRecaller'],
    [call.reportRecovered(recall, oil, KG, 'report'), 'Mill', 'NotReached'],
    [call.reportRecovered(recall, recalledOil, 11 * KG, 'report'), 'Mill', 'MoreThanMade'],
  ]);
});

test('a notice that lacks a field, and the error says which', async () => {
  const { call } = on.goods;
  const before = await storageOf(on.chain, 'provenance');
  for (const [change, field] of [
    [{ class: null }, 'Class'],
    [{ reason: null }, 'Reason'],
    [{ hazard: null }, 'Hazard'],
    [{ hazard: ' ' }, 'Hazard'],
    [{ remedy: null }, 'Remedy'],
    [{ contact: null }, 'Contact'],
    [{ contact: '' }, 'Contact'],
    [{ document: null }, 'Document'],
  ]) {
    await assert.rejects(submit(call.recall(oil, { ...NOTICE, ...change }), 'Mill'), ({ name, details }) => {
      assert.deepEqual([name, Object.values(details)], ['provenance.IncompleteNotice', [field]]);
      return true;
    });
  }
  assert.deepEqual(await storageOf(on.chain, 'provenance'), before);
});
