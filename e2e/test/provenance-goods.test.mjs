// A cosmetic from its materials to the consumer's hand: made, certified, sold, complained about, recalled.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digest, gtin } from '../lib/identifiers.mjs';
import { pass } from '../lib/provenance.mjs';
import { company, join, useChain } from '../lib/testing.mjs';

const DAY = 86_400_000;
const KG = 1_000;
const PIECE = 1_000;

const PRESS = { name: 'Press', country: 'NL', roles: ['Manufacturer'] };
const APIARY = { name: 'Apiary', country: 'CN', roles: ['Manufacturer'] };
const MAKER = { name: 'Maker', country: 'NL', roles: ['Manufacturer'] };
const TRADER = { name: 'Trader', country: 'NL', roles: ['Exporter', 'Trader'] };
const CARRIER = { name: 'Carrier', country: 'NL', roles: ['Carrier'] };
const BUYER = { name: 'Buyer', country: 'CN', roles: ['Importer'] };
const LABORATORY = { name: 'Laboratory', country: 'NL', roles: ['Inspector'] };
const COMPANIES = [PRESS, APIARY, MAKER, TRADER, CARRIER, BUYER, LABORATORY]
  .map((one, i) => Object.assign(one, { about: company(100 + i, one) }));
const numberOf = ({ about }, item) => gtin(about.gs1Prefixes[0], item);

const OIL = { gtin: numberOf(PRESS, 1), hs: '151411', origin: 'NL', name: 'Rapeseed oil' };
const WAX = { gtin: numberOf(APIARY, 1), hs: '152190', origin: 'CN', name: 'Beeswax, 蜂蜡' };
const ROSIN = { gtin: numberOf(APIARY, 2), hs: '130190', origin: 'CN', name: 'Rosin' };
const CREAM = { gtin: numberOf(MAKER, 1), hs: '330499', origin: 'NL', name: 'Face cream', unit: 'H87', netWeight: 50_000, yieldCeiling: 1_000_000 };
const SET = { gtin: numberOf(MAKER, 2), hs: '330790', origin: 'NL', name: 'Gift set', unit: 'H87', netWeight: 100_000, yieldCeiling: 1_000_000 };

const oil = { gtin: OIL.gtin, lot: 'OIL-1' };
const wax = { gtin: WAX.gtin, lot: 'WAX-1' };
const otherWax = { gtin: WAX.gtin, lot: 'WAX-2' };
const rosin = { gtin: ROSIN.gtin, lot: 'ROSIN-1' };
const cream = { gtin: CREAM.gtin, lot: 'C-01' };
const otherCream = { gtin: CREAM.gtin, lot: 'C-02' };
const set = { gtin: SET.gtin, lot: 'S-01' };
const ALL = [oil, wax, otherWax, rosin, cream, otherCream, set];

const on = useChain((chain) => chain.fund([...COMPANIES.map(({ name }) => name), 'Consumer'], chain.units(100)));

const submit = (call, { name }) => on.chain.submit(call, name);
const give = (from, to, ...what) => pass(on.chain, from.name, to.name, ...what);
const addressOf = ({ name }) => on.chain.address(name);
const standings = async (country) => Promise.all(ALL.map(async (batch) => (await on.goods.ask.status(batch, country)).standing));
const lots = (batches) => batches.map(({ batch }) => batch.lot);
/** Of every holding: owner, possessor, free, reserved. */
async function holdings(batch) {
  const found = await on.goods.ask.holdings(batch, 2);
  const rows = found.map(({ owner, possessor, free, reserved }) =>
    [on.chain.nameOf(owner), on.chain.nameOf(possessor), free, reserved]);
  return rows.sort();
}

test('members register products under their prefixes', async () => {
  const { chain, goods } = on;
  await Promise.all(['NL', 'CN'].map(async (country) => {
    for (const { name, about } of COMPANIES.filter((one) => one.country === country)) await join(on, name, about);
  }));
  await chain.submit(on.call.joinAsConsumer('CN'), 'Consumer');
  await Promise.all([[PRESS, OIL], [APIARY, WAX], [MAKER, CREAM]].map(([who, product]) =>
    submit(goods.call.registerProduct(product), who)));
  await Promise.all([[APIARY, ROSIN], [MAKER, SET]].map(([who, product]) => submit(goods.call.registerProduct(product), who)));

  const product = await goods.ask.product(CREAM.gtin);
  const { registeredAt, ...known } = product;
  assert.ok(registeredAt <= await chain.now());
  assert.deepEqual(known, {
    owner: addressOf(MAKER), hs: '330499', origin: 'NL', name: 'Face cream', specification: digest('Face cream'),
    yieldCeiling: 1_000_000, unit: 'H87', netWeight: 50_000, discontinuedAt: null,
  });
  assert.equal((await goods.ask.product(WAX.gtin)).name, 'Beeswax, 蜂蜡');
  assert.equal(await goods.ask.product(numberOf(MAKER, 9)), null);
  // All of its owner, page by page.
  const owned = await goods.ask.productsOf(MAKER.name, 1);
  assert.deepEqual(owned.map(({ gtin: number }) => number).sort(), [CREAM.gtin, SET.gtin]);
  assert.deepEqual(owned.find(({ gtin: number }) => number === CREAM.gtin), { gtin: CREAM.gtin, ...product });
  assert.deepEqual(await goods.ask.productsOf(TRADER.name), []);
});

test('three materials from two countries become a cosmetic', async () => {
  const { chain, goods } = on;
  const producedAt = await chain.now() - DAY;
  const facility = (who) => who.about.gln;
  const make = (who, batch, quantity, inputs, more) =>
    submit(goods.call.createBatch(batch, { quantity, producedAt, facility: facility(who), ...more }, inputs), who);
  for (const [who, batch, made, sold] of [
    [PRESS, oil, 100 * KG, 90 * KG], [APIARY, wax, 20 * KG, 20 * KG], [APIARY, otherWax, 20 * KG, 20 * KG],
    [APIARY, rosin, 5 * KG, 5 * KG],
  ]) {
    await make(who, batch, made);
    await give(who, MAKER, batch, sold);
  }
  const of = (batch, quantity) => ({ ...batch, quantity });
  const serials = { first: '0001', last: '1000' };
  const expiresAt = producedAt + 365 * DAY;
  await make(MAKER, cream, 1_000 * PIECE, [of(oil, 40 * KG), of(wax, 10 * KG), of(rosin, 2 * KG)], { serials, expiresAt });
  await make(MAKER, otherCream, 400 * PIECE, [of(oil, 10 * KG), of(otherWax, 10 * KG)]);
  await make(MAKER, set, 100 * PIECE, [of(cream, 100 * PIECE), of(otherCream, 100 * PIECE)]);

  const { number, registeredAt, ...known } = await goods.ask.batch(cream);
  assert.deepEqual(known, {
    producer: addressOf(MAKER), making: 'Made', hs: '330499', origin: 'NL', quantity: 1_000 * PIECE, consumed: 100 * PIECE,
    destroyed: 0, producedAt, expiresAt, facility: MAKER.about.gln, serials, severeComplaints: 0, yieldCeiling: 1_000_000,
    madeOfIt: { first: number + 2, last: number + 2, count: 1 },
  });
  assert.ok(number > (await goods.ask.batch(oil)).number && registeredAt > producedAt);
  assert.deepEqual(await goods.ask.inputs(cream), [of(oil, 40 * KG), of(wax, 10 * KG), of(rosin, 2 * KG)]);
  assert.deepEqual(await goods.ask.inputs(oil), []);
  assert.deepEqual(await holdings(oil), [['Maker', 'Maker', 40 * KG, 0], ['Press', 'Press', 10 * KG, 0]]);
  assert.equal((await goods.ask.batch(oil)).consumed, 50 * KG);
  const waxes = await goods.ask.batchesOf(WAX.gtin, 1);
  assert.deepEqual(waxes.map(({ lot }) => lot).sort(), ['WAX-1', 'WAX-2']);
  assert.deepEqual(waxes.find(({ lot }) => lot === wax.lot), { ...wax, ...await goods.ask.batch(wax) });
  assert.deepEqual(await goods.ask.batchesOf(numberOf(MAKER, 9)), []);
  assert.deepEqual([await goods.ask.batch({ ...cream, lot: 'C-99' }), await goods.ask.status({ ...cream, lot: 'C-99' })], [null, null]);
});

test('serial numbers of its jars can be checked', async () => {
  const { isSerial } = on.goods.ask;
  const answers = await Promise.all(['0001', '0777', '1000', '0000', '1001', '777'].map((serial) => isSerial({ ...cream, serial })));
  assert.deepEqual(answers, [true, true, true, false, false, false]);
  assert.equal(await isSerial({ ...otherCream, serial: '0001' }), false);
});

test('where it came from, and what was made of each material, can be traced', async () => {
  const { traceBack, traceForward } = on.goods.ask;
  const back = await traceBack(set);
  assert.deepEqual([lots(back.batches).slice(0, 3), back.calls], [['S-01', 'C-02', 'C-01'], 1]);
  const depths = Object.fromEntries(back.batches.map(({ batch, depth }) => [batch.lot, depth]));
  assert.deepEqual(depths, { 'S-01': 0, 'C-01': 1, 'C-02': 1, 'OIL-1': 2, 'WAX-1': 2, 'WAX-2': 2, 'ROSIN-1': 2 });
  const [first] = back.batches;
  assert.deepEqual([first.producer, first.origin, first.making, first.quantity], [addressOf(MAKER), 'NL', 'Made', 100 * PIECE]);
  assert.deepEqual(first.inputs, [{ ...cream, quantity: 100 * PIECE }, { ...otherCream, quantity: 100 * PIECE }]);
  assert.deepEqual(new Set(back.batches.map(({ origin }) => origin)), new Set(['NL', 'CN']));

  const forward = await traceForward(wax);
  assert.deepEqual(forward.batches.map(({ batch, depth }) => [batch.lot, depth]), [['WAX-1', 0], ['C-01', 1], ['S-01', 2]]);
  const parts = await traceForward(oil, { limit: 1 });
  assert.deepEqual([lots(parts.batches), parts.calls], [['OIL-1', 'C-01', 'C-02', 'S-01'], 4], 'batch by batch');
  assert.deepEqual(parts.batches, (await traceForward(oil)).batches);
  assert.deepEqual(lots((await traceBack(set, { depth: 1 })).batches).sort(), ['C-01', 'C-02', 'S-01']);
  assert.equal(await traceBack({ ...cream, lot: 'C-99' }), null);
});

test('a laboratory and two authorities certify it', async () => {
  const { chain, goods } = on;
  const validFrom = await chain.now() - DAY;
  const validUntil = validFrom + 365 * DAY;
  const certify = async (goodsOf, who, kind, country, standard) => {
    const call = goods.call.issueCertificate(goodsOf, { kind, country, standard, document: `${kind} of cream`, validFrom, validUntil });
    const { certificate } = chain.event(await submit(call, who), 'provenance', 'CertificateIssued');
    return certificate.toNumber();
  };
  const [analysis, sale, registration] = await Promise.all([
    certify(cream, LABORATORY, 'Analysis', 'NL', 'ISO 22716'),
    certify(CREAM.gtin, { name: 'CustomsNL' }, 'FreeSale', 'NL', 'Regulation (EC) No 1223/2009'),
    certify(CREAM.gtin, { name: 'QuarantineCN' }, 'ProductRegistration', 'CN', '化妆品监督管理条例'),
  ]);
  const [issued, ...more] = await goods.ask.certificates(cream);
  assert.deepEqual(more, []);
  const { issuedAt, ...known } = issued;
  assert.ok(issuedAt > validFrom);
  assert.deepEqual(known, {
    id: analysis, goods: cream, kind: 'Analysis', issuer: addressOf(LABORATORY), country: 'NL', standard: 'ISO 22716',
    document: digest('Analysis of cream'), validFrom, validUntil, revoked: null,
  });
  const ofProduct = await goods.ask.certificates(CREAM.gtin);
  assert.deepEqual(ofProduct.map(({ id, kind }) => [id, kind]), [[sale, 'FreeSale'], [registration, 'ProductRegistration']]);
  assert.equal(ofProduct[1].standard, '化妆品监督管理条例');

  await chain.submit(goods.call.revokeCertificate(sale, 'IssuedInError'), 'CommerceNL');
  assert.deepEqual((await goods.ask.certificates(CREAM.gtin)).map(({ id }) => id), [registration]);
  const { revoked } = await goods.ask.certificate(sale);
  assert.deepEqual([revoked.by, revoked.reason], [chain.address('CommerceNL'), 'IssuedInError']);
});

test('it passes from hand to hand where both agree', async () => {
  const { chain, goods } = on;
  const offer = async (from, to, ...what) => {
    const outcome = await submit(goods.call.offerTransfer(to.name, cream, ...what), from);
    return chain.event(outcome, 'provenance', 'TransferOffered').offer.toNumber();
  };
  const first = await offer(MAKER, TRADER, 600 * PIECE);
  assert.deepEqual(await holdings(cream), [['Maker', 'Maker', 300 * PIECE, 600 * PIECE]]);
  const [known, ...more] = await goods.ask.offers(TRADER.name);
  assert.deepEqual(more, []);
  const { offeredAt, ...terms } = known;
  assert.ok(offeredAt <= await chain.now());
  assert.deepEqual(terms, {
    offer: first, from: addressOf(MAKER), to: addressOf(TRADER), batch: cream, quantity: 600 * PIECE, passing: 'Both',
    owner: addressOf(MAKER), possessor: addressOf(MAKER),
  });
  assert.deepEqual(await goods.ask.offers(MAKER.name), [known]);
  const held = (await chain.holds(addressOf(MAKER)))['Provenance.Offer'];
  assert.ok(held > 0n, 'there is a deposit for an offer');
  await submit(goods.call.acceptTransfer(first), TRADER);
  assert.deepEqual(await goods.ask.offers(TRADER.name), []);
  assert.equal((await chain.holds(addressOf(MAKER)))['Provenance.Offer'], undefined);

  const second = await offer(MAKER, TRADER, 10 * PIECE);
  await submit(goods.call.refuseTransfer(second), TRADER);
  const third = await offer(MAKER, TRADER, 10 * PIECE);
  await submit(goods.call.withdrawTransfer(third), MAKER);
  assert.deepEqual(await holdings(cream), [['Maker', 'Maker', 300 * PIECE, 0], ['Trader', 'Trader', 600 * PIECE, 0]]);

  // The goods go by a carrier: possession and title pass apart.
  await give(TRADER, CARRIER, cream, 500 * PIECE, 'Possession');
  await give(TRADER, BUYER, cream, 500 * PIECE, 'Title', CARRIER.name);
  assert.deepEqual((await holdings(cream)).filter(([, possessor]) => possessor === 'Carrier'), [['Buyer', 'Carrier', 500 * PIECE, 0]]);
  await give(CARRIER, BUYER, cream, 500 * PIECE, 'Possession', BUYER.name);
  await give(BUYER, { name: 'Consumer' }, cream, 2 * PIECE);
  assert.deepEqual(await holdings(cream), [
    ['Buyer', 'Buyer', 498 * PIECE, 0], ['Consumer', 'Consumer', 2 * PIECE, 0], ['Maker', 'Maker', 300 * PIECE, 0],
    ['Trader', 'Trader', 100 * PIECE, 0],
  ]);
  const [kept, ...nothing] = await goods.ask.holdingsOf('Consumer');
  assert.deepEqual([kept, nothing], [
    { batch: cream, owner: chain.address('Consumer'), possessor: chain.address('Consumer'), free: 2 * PIECE, reserved: 0 }, [],
  ]);
  const ofMaker = await goods.ask.holdingsOf(MAKER.name, 2);
  assert.deepEqual(ofMaker.map(({ batch }) => batch.lot).sort(), ['C-01', 'C-02', 'OIL-1', 'ROSIN-1', 'S-01', 'WAX-1', 'WAX-2']);
  assert.deepEqual(await goods.ask.holdingsOf(CARRIER.name), []);
});

test('what is destroyed is accounted for', async () => {
  const { goods } = on;
  await submit(goods.call.destroy(cream, 3 * PIECE, 'Sampled', 'test report'), MAKER);
  const batch = await goods.ask.batch(cream);
  const held = (await goods.ask.holdings(cream)).reduce((sum, { free, reserved }) => sum + free + reserved, 0);
  assert.deepEqual([batch.destroyed, held + batch.consumed + batch.destroyed], [3 * PIECE, batch.quantity]);
});

test('three severe complaints put it under investigation by themselves', async () => {
  const { chain, goods } = on;
  const complain = async (name, severity) =>
    chain.submit(goods.call.fileComplaint(cream, severity, `${name}: rash`), name);
  const severe = chain.api.consts.provenance.investigationThreshold.toNumber();
  assert.equal(severe, 3);
  assert.deepEqual(await standings('CN'), ALL.map(() => 'Fine'));
  const filed = [];
  for (const name of ['Consumer', BUYER.name, TRADER.name]) {
    const outcome = await complain(name, 'Severe');
    const { complaint } = chain.event(outcome, 'provenance', 'ComplaintFiled');
    filed.push(complaint.toNumber());
    const began = outcome.events.filter(({ method }) => method === 'InvestigationBegan');
    assert.equal(began.length, filed.length === severe ? 1 : 0);
    const { standing } = await goods.ask.status(cream);
    assert.equal(standing, filed.length === severe ? 'UnderInvestigation' : 'Fine');
  }
  assert.deepEqual(await goods.ask.status(cream, 'CN'), {
    standing: 'UnderInvestigation', concerns: [{ what: 'underInvestigation', severeComplaints: 3 }],
  });
  assert.equal((await goods.ask.status(set)).standing, 'Fine', 'an investigation is about one batch');

  await submit(goods.call.answerComplaint(filed[0], 'we look into it'), MAKER);
  const open = await goods.ask.openComplaints(cream);
  assert.deepEqual(open.map(({ id }) => id).sort(), filed);
  const { answer, filedAt, ...complaint } = open.find(({ id }) => id === filed[0]);
  assert.deepEqual([answer.document, answer.at > filedAt], [digest('we look into it'), true]);
  assert.deepEqual(complaint, {
    id: filed[0], batch: cream, complainant: chain.address('Consumer'), severity: 'Severe', document: digest('Consumer: rash'),
    resolution: null,
  });

  const resolve = (id, regulator, country, finding) =>
    chain.submit(goods.call.resolveComplaint(id, country, finding, 'decision'), regulator);
  const outcome = await resolve(filed[2], 'QuarantineNL', 'NL', 'Dismissed');
  assert.deepEqual(outcome.events.filter(({ method }) => method === 'InvestigationEnded').length, 1);
  await resolve(filed[0], 'QuarantineCN', 'CN', 'Upheld');
  assert.equal((await goods.ask.status(cream)).standing, 'Fine');
  const { resolution } = await goods.ask.complaint(filed[0]);
  assert.deepEqual([resolution.by, resolution.country, resolution.finding], [chain.address('QuarantineCN'), 'CN', 'Upheld']);
  assert.deepEqual((await goods.ask.openComplaints(cream)).map(({ id }) => id), [filed[1]]);
});

test('its wax is recalled by who made that, and everything made of it is marked', async () => {
  const { chain, goods } = on;
  const notice = {
    class: 'II', reason: 'Chemical', hazard: 'Rash', remedy: 'Refund', contact: 'recall@apiary.example', document: 'Notice 1',
  };
  const outcome = await submit(goods.call.recall(wax, notice), APIARY);
  const { recall: id } = chain.event(outcome, 'provenance', 'Recalled');
  // With the next block already nothing made of it is fine.
  for (const [batch, standing] of [[wax, 'Recalled'], [cream, 'Recalled'], [set, 'Recalled'], [otherCream, 'Fine']]) {
    assert.equal((await goods.ask.status(batch, 'CN', outcome.block)).standing, standing, batch.lot);
  }
  await chain.until(async () => (await goods.ask.recall(id)).settled, 'the end of spreading');
  assert.deepEqual(await standings(), ['Fine', 'Recalled', 'Fine', 'Fine', 'Recalled', 'Fine', 'Recalled']);
  const concern = { what: 'recalled', recall: id.toNumber(), goods: wax, territory: 'Everywhere', class: 'II' };
  assert.deepEqual(await goods.ask.status(set, 'CN'), { standing: 'Recalled', concerns: [concern] });
  // Who knows the number under the bar code alone hears of it, and of the lots.
  assert.deepEqual(await goods.ask.productStatus(CREAM.gtin, 'CN'), { standing: 'Recalled', concerns: [concern], lots: ['C-01'] });
  assert.deepEqual(await goods.ask.productStatus(OIL.gtin), { standing: 'Fine', concerns: [], lots: [] });
  assert.equal(await goods.ask.productStatus(numberOf(MAKER, 9)), null);
  const { madeAt, ...recall } = await goods.ask.recall(id);
  assert.ok(madeAt > 0);
  assert.deepEqual(recall, {
    goods: wax, by: addressOf(APIARY), authority: null, territory: 'Everywhere', liftedAt: null, marked: 3, settled: true,
    notice: { ...notice, document: digest('Notice 1') },
  });

  await submit(goods.call.reportRecovered(id, cream, 100 * PIECE, 'stock list'), MAKER);
  // What is recalled can go back to who made it.
  await give({ name: 'Consumer' }, MAKER, cream, 2 * PIECE);
  assert.deepEqual(await goods.ask.holdingsOf('Consumer'), []);
});

test('all that happened to it is on its timeline, in order', async () => {
  const { goods } = on;
  const timeline = await goods.ask.timeline(cream);
  const told = timeline.map(({ what, subject }) => `${what} ${subject.lot ?? 'product'}`);
  assert.deepEqual(told.slice(0, 3).sort(), ['certificateIssued C-01', 'certificateIssued product', 'certificateIssued product']);
  assert.deepEqual(told.slice(3), [
    'certificateRevoked product', 'destroyed C-01', 'complaintFiled C-01', 'complaintFiled C-01', 'complaintFiled C-01',
    'complaintAnswered C-01', 'complaintResolved C-01', 'complaintResolved C-01', 'recalled WAX-1',
    'recovered C-01',
  ]);
  const moments = timeline.map(({ recordedAt }) => recordedAt);
  assert.deepEqual(moments, [...moments].sort((a, b) => a - b));
  assert.deepEqual(await goods.ask.timeline(cream, 1), timeline, 'page by page it is the same');
  const { destroyed, by } = timeline.find(({ what }) => what === 'destroyed');
  assert.deepEqual([destroyed, by], [{ quantity: 3 * PIECE, reason: 'Sampled', document: digest('test report') }, addressOf(MAKER)]);
  assert.deepEqual((await goods.ask.timeline(wax)).map(({ what }) => what), ['recalled']);
});
