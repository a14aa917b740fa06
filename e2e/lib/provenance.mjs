// Provenance: the pallet's calls and answers in plain values.
//
// Goods are named alike everywhere: a product by its GTIN ('08712345000011'), a batch as { gtin, lot }, an item of a batch
// as { gtin, lot, serial }, a logistic unit as { sscc }. Accounts are named by their development account in calls, and
// by their address in answers. Moments are milliseconds, quantities thousandths of the product's unit, net weights
// milligrams, yields parts per million. CBV words are written as CBV does ('in_transit'), places by GLN or UN/LOCODE.

import { createHash } from 'node:crypto';
import { eventHash, glnOf } from './epcis.mjs';
import { digest } from './identifiers.mjs';
import { ascii, asciiOption, text, textOption } from './text.mjs';

// Words: `inTransit` and `InTransit` here and there, `in_transit` in CBV.
const pascal = (cbv) => cbv.replace(/(^|_)([a-z])/g, (_, _start, letter) => letter.toUpperCase());
const cbv = (name) => name.replace(/(?<!^)([A-Z])/g, '_$1').toLowerCase();
const orNull = (value, of) => (value === null || value === undefined ? null : of(value));

const utf8 = (words) => `0x${Buffer.from(words, 'utf8').toString('hex')}`;
const fromUtf8 = (hex) => Buffer.from(hex.slice(2), 'hex').toString('utf8');
const digits = (value, length) => BigInt(value).toString().padStart(length, '0');

// To the chain's calls and questions.
export const rawBatch = ({ gtin, lot }) => ({ gtin: BigInt(gtin), lot: ascii(lot) });
const rawGoods = (goods) => (typeof goods === 'string' ? { Product: BigInt(goods) } : { Batch: rawBatch(goods) });
const rawInputs = (inputs) => inputs.map(({ quantity, ...batch }) => ({ batch: rawBatch(batch), quantity }));
const rawSerials = (serials) => orNull(serials, ({ first, last, root, count }) => (root
  ? { Root: { root, count } }
  : { Range: { first: ascii(first), last: ascii(last) } }));
const rawPlace = (place) => orNull(place, (code) => (code.length === 5 ? { UnLocode: ascii(code) } : { Gln: BigInt(code) }));

function rawSubject({ sscc, serial, proof = null, ...batch }) {
  if (sscc) return { LogisticUnit: BigInt(sscc) };
  return serial ? { Item: { batch: rawBatch(batch), serial: ascii(serial), proof } } : { Batch: rawBatch(batch) };
}

function rawRecord(subject) {
  if (typeof subject === 'string') return { Product: BigInt(subject) };
  const { sscc, serial, ...batch } = subject;
  if (sscc) return { LogisticUnit: BigInt(sscc) };
  return serial ? { Item: [rawBatch(batch), ascii(serial)] } : { Batch: rawBatch(batch) };
}

const rawParticulars = ({ hs, origin, name, specification = name, yieldCeiling = null }) => ({
  hs: ascii(hs), origin: ascii(origin), name: utf8(name), specification: digest(specification), yieldCeiling,
});

/** The notice of a recall; `document` is the whole of it, of which the digest is sent. */
const rawNotice = ({ hazard, contact, document, ...fields }) => ({
  class: null, reason: null, remedy: null, ...fields,
  hazard: orNull(hazard, utf8), contact: orNull(contact, utf8), document: orNull(document, digest),
});

/**
 * An event as the chain keeps it, of an EPCIS document. A read point or business location that the document names by
 * something else than a GLN can be given as UN/LOCODE. `corrects` is `{ page, index, reason }`: where the event that
 * it declares erroneous stands in the record of the same goods, and `did_not_occur` or `incorrect_data`.
 */
export function record(subject, document, { readPoint, bizLocation, corrects } = {}) {
  const { type, action, bizStep, disposition, eventTime, eventTimeZoneOffset, ...more } = document;
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(eventTimeZoneOffset);
  const placeOf = (field, given) => rawPlace(given ?? glnOf(more[field]?.id));
  return {
    subject: rawSubject(subject),
    eventType: type.replace('Event', ''),
    action: orNull(action, (word) => pascal(word.toLowerCase())),
    bizStep: orNull(bizStep, pascal),
    disposition: orNull(disposition, pascal),
    eventTime: Date.parse(eventTime),
    offset: Number(`${sign}1`) * (60 * hours + Number(minutes)),
    readPoint: placeOf('readPoint', readPoint),
    bizLocation: placeOf('bizLocation', bizLocation),
    hash: eventHash(document),
    corrects: orNull(corrects, ({ page, index, reason }) => ({ event: { page, index }, reason: pascal(reason) })),
  };
}

// From the chain's answers.
const plainBatchId = ({ gtin, lot }) => ({ gtin: digits(gtin, 14), lot: text(lot) });
const plainSubject = ({ product, batch, item, logisticUnit }) => {
  if (product !== undefined) return digits(product, 14);
  if (batch) return plainBatchId(batch);
  return item ? { ...plainBatchId(item[0]), serial: text(item[1]) } : { sscc: digits(logisticUnit, 18) };
};
const plainPlace = (place) => orNull(place, ({ gln, unLocode }) => (unLocode ? text(unLocode) : digits(gln, 13)));
const plainSerials = (serials) => orNull(serials, ({ range, root }) =>
  root ?? { first: text(range.first), last: text(range.last) });
const plainHs = ({ value, len }) => digits(value, len);

const plainProduct = ({ particulars: { hs, origin, name, ...particulars }, unit, ...fields }) => ({
  ...fields, ...particulars, hs: plainHs(hs), origin: text(origin), name: fromUtf8(name), unit: text(unit).trim(),
});
const plainBatch = ({ hs, origin, facility, serials, ...fields }) => ({
  ...fields, hs: plainHs(hs), origin: text(origin), facility: digits(facility, 13), serials: plainSerials(serials),
});
const plainOffer = ({ batch, ...fields }) => ({ ...fields, batch: plainBatchId(batch) });
const plainCertificate = ([id, { goods, country, standard, ...fields }]) => ({
  id, ...fields, goods: plainSubject(goods), country: text(country), standard: fromUtf8(standard),
});
const plainComplaint = ([id, { batch, answer, resolution, ...fields }]) => ({
  id,
  ...fields,
  batch: plainBatchId(batch),
  answer: orNull(answer, ([document, at]) => ({ document, at })),
  resolution: orNull(resolution, ({ country, ...decision }) => ({ ...decision, country: text(country) })),
});
/** `Everywhere`, or the country. */
const plainTerritory = (territory) => (territory.in ? text(territory.in) : 'Everywhere');
const plainRecall = ([{ goods, authority, territory, notice, ...fields }, settled]) => ({
  ...fields,
  settled,
  goods: plainSubject(goods),
  authority: textOption(authority),
  territory: plainTerritory(territory),
  notice: { ...notice, hazard: fromUtf8(notice.hazard), contact: fromUtf8(notice.contact) },
});

function plainConcern(concern) {
  const [[what, about]] = Object.entries(concern);
  if (what !== 'recalled') return { what, ...about };
  return { what, ...about, goods: plainSubject(about.goods), territory: plainTerritory(about.territory) };
}

const plainTraced = ({ batch, origin, inputs, ...fields }) => ({
  ...fields,
  batch: plainBatchId(batch),
  origin: text(origin),
  inputs: inputs.map(([input, quantity]) => ({ ...plainBatchId(input), quantity })),
});

const plainEvent = ({ eventType, action, bizStep, disposition, readPoint, bizLocation, corrects, ...fields }) => ({
  ...fields,
  type: `${eventType}Event`,
  action: orNull(action, (word) => word.toUpperCase()),
  bizStep: orNull(bizStep, cbv),
  disposition: orNull(disposition, cbv),
  readPoint: plainPlace(readPoint),
  bizLocation: plainPlace(bizLocation),
  corrects: orNull(corrects, ({ event, reason }) => ({ ...event, reason: cbv(reason) })),
});

/** What a page tells is in `events`, or in a field called as what happened: `recalled` is the recall's number. */
function plainEntry({ subject, entry, corrected, ...fields }) {
  const [[what, about]] = Object.entries(entry);
  return {
    ...fields,
    subject: plainSubject(subject),
    what,
    [what]: what === 'events' ? about.map(plainEvent) : about,
    corrected: corrected.map(([index, by]) => ({ index, by })),
  };
}

const WHOLE = 0xffff_ffff;
const BEGINNING = { page: 0, productPage: 0, recall: null };

/** The questions that clients ask of the chain, by the runtime API. What is long is read page by page, as it is now. */
export function views(chain) {
  const ask = chain.api.call.tradeChainApi;
  const now = async () => (await chain.api.at(await chain.api.rpc.chain.getBlockHash())).call.tradeChainApi;
  const at = (name) => chain.address(name);

  async function all(page, limit) {
    const found = [];
    for (let last = []; !found.length || last.length === limit;) {
      last = (await page(found.at(-1))).toJSON();
      found.push(...last);
      if (!last.length) break;
    }
    return found;
  }

  /** The whole graph, in as many calls as it takes. */
  async function trace(way, batch, { depth = WHOLE, limit = 10_000 } = {}) {
    const api = await now();
    const batches = [];
    let pending = [];
    let calls = 0;
    do {
      const part = await api[way](rawBatch(batch), pending, depth, limit);
      if (part.isNone && calls === 0) return null;
      batches.push(...part.unwrap().batches.toJSON().map(plainTraced));
      pending = part.unwrap().pending;
      calls += 1;
    } while (pending.length > 0);
    return { batches, calls };
  }

  return {
    product: async (gtin) => orNull((await ask.product(BigInt(gtin))).toJSON(), plainProduct),
    /** The products of an account, each with its GTIN. */
    productsOf: async (name, limit = 100) => {
      const api = await now();
      const found = await all((last) => api.productsOf(at(name), last?.[0] ?? null, limit), limit);
      return found.map(([number, product]) => ({ gtin: digits(number, 14), ...plainProduct(product) }));
    },
    /**
     * How a product stands in a country, or anywhere, for who does not know the lot: as the worst of its batches as far as
     * recalls go. `lots` are those that are recalled, none where the whole product is.
     */
    productStatus: async (gtin, country = null) =>
      orNull((await ask.productStatus(BigInt(gtin), asciiOption(country))).toJSON(), ({ concerns, lots, standing }) =>
        ({ standing, concerns: concerns.map(plainConcern), lots: lots.map(text) })),
    /** The batches of a product, each with its lot. */
    batchesOf: async (gtin, limit = 100) => {
      const api = await now();
      const found = await all((last) => api.batchesOf(BigInt(gtin), last?.[0] ?? null, limit), limit);
      return found.map(([lot, batch]) => ({ gtin: digits(gtin, 14), lot: text(lot), ...plainBatch(batch) }));
    },
    batch: async (batch) => orNull((await ask.batch(rawBatch(batch))).toJSON(), plainBatch),
    inputs: async (batch) => orNull((await ask.inputs(rawBatch(batch))).toJSON(), (inputs) =>
      inputs.map(({ batch: input, quantity }) => ({ ...plainBatchId(input), quantity }))),
    /** Who owns, and who possesses, how much of a batch. */
    holdings: async (batch, limit = 100) => {
      const api = await now();
      const found = await all((last) => api.holdings(rawBatch(batch), last?.slice(0, 2) ?? null, limit), limit);
      return found.map(([owner, possessor, { free, reserved }]) => ({ owner, possessor, free, reserved }));
    },
    /** What an account owns or possesses. */
    holdingsOf: async (name, limit = 100) => {
      const api = await now();
      const found = await all((last) => api.holdingsOf(at(name), last?.slice(0, 3) ?? null, limit), limit);
      return found.map(([batch, owner, possessor, { free, reserved }]) =>
        ({ batch: plainBatchId(batch), owner, possessor, free, reserved }));
    },
    offers: async (name, limit = 100) => {
      const api = await now();
      return (await all((last) => api.offers(at(name), last?.offer ?? null, limit), limit)).map(plainOffer);
    },
    isSerial: async ({ serial, proof = null, ...batch }) =>
      (await ask.isSerial(rawBatch(batch), ascii(serial), proof)).toJSON(),
    /** From what a batch was made: `batches`, and how many `calls` it took to read them. */
    traceBack: (batch, how) => trace('traceBack', batch, how),
    /** What was made of it. */
    traceForward: (batch, how) => trace('traceForward', batch, how),
    /** What is on record about goods, in the order in which the chain learned of it. */
    timeline: async (subject, limit = 100) => {
      const api = await now();
      const entries = [];
      for (let next = BEGINNING; next;) {
        const part = (await api.timeline(rawRecord(subject), next, limit)).toJSON();
        if (part === null) return null;
        entries.push(...part.entries.map(plainEntry));
        next = part.next;
      }
      return entries;
    },
    /** How a batch stands in a country, or anywhere, with all reasons; `block` is the hash of one, without it now. */
    status: async (batch, country = null, block) => {
      const { batchStatus } = block ? (await chain.api.at(block)).call.tradeChainApi : ask;
      const status = (await batchStatus(rawBatch(batch), asciiOption(country))).toJSON();
      return orNull(status, ({ standing, concerns }) => ({ standing, concerns: concerns.map(plainConcern) }));
    },
    certificate: async (id) => orNull((await ask.certificate(id)).toJSON(), (found) => plainCertificate([id, found])),
    certificates: async (goods) => (await ask.certificates(rawGoods(goods))).toJSON().map(plainCertificate),
    complaint: async (id) => orNull((await ask.complaint(id)).toJSON(), (found) => plainComplaint([id, found])),
    openComplaints: async (batch, after = null, limit = 100) =>
      (await ask.openComplaints(rawBatch(batch), after, limit)).toJSON().map(plainComplaint),
    recall: async (id) => orNull((await ask.recall(id)).toJSON(), (found) => plainRecall(found)),
  };
}

/** The calls, ready to be submitted. */
export function calls(chain) {
  const { provenance: pallet } = chain.api.tx;
  const at = (name) => chain.address(name);
  return {
    registerProduct: ({ gtin, unit = 'KGM', netWeight = 1_000_000, ...particulars }) =>
      pallet.registerProduct(BigInt(gtin), ascii(unit.padEnd(3)), netWeight, rawParticulars(particulars)),
    updateProduct: (gtin, particulars) => pallet.updateProduct(BigInt(gtin), rawParticulars(particulars)),
    discontinueProduct: (gtin) => pallet.discontinueProduct(BigInt(gtin)),
    /** `inputs` are batches with a quantity: `[{ gtin, lot, quantity }]`. */
    createBatch: (batch, { quantity, producedAt, expiresAt = null, facility, serials }, inputs = []) =>
      pallet.createBatch(
        rawBatch(batch),
        { quantity, producedAt, expiresAt, facility: BigInt(facility), serials: rawSerials(serials) },
        rawInputs(inputs),
      ),
    split: (batch, parts) => pallet.split(rawBatch(batch), parts.map(({ lot, quantity, serials }) =>
      ({ lot: ascii(lot), quantity, serials: rawSerials(serials) }))),
    merge: (batch, inputs, facility, serials) =>
      pallet.merge(rawBatch(batch), rawInputs(inputs), BigInt(facility), rawSerials(serials)),
    /** What passes: `Title`, `Possession` or `Both`. `other` has what does not, if it is not the caller. */
    offerTransfer: (to, batch, quantity, passing = 'Both', other = null) =>
      pallet.offerTransfer(at(to), rawBatch(batch), quantity, passing, orNull(other, at)),
    acceptTransfer: (offer) => pallet.acceptTransfer(offer),
    refuseTransfer: (offer) => pallet.refuseTransfer(offer),
    withdrawTransfer: (offer) => pallet.withdrawTransfer(offer),
    destroy: (batch, quantity, reason, document) => pallet.destroy(rawBatch(batch), quantity, reason, digest(document)),
    /** Events as `record` makes them. */
    recordEvents: (events) => pallet.recordEvents(events),
    issueCertificate: (goods, { kind, country, standard, document = standard, validFrom, validUntil }) =>
      pallet.issueCertificate(
        rawGoods(goods), kind, ascii(country), utf8(standard), digest(document), validFrom, validUntil,
      ),
    revokeCertificate: (id, reason) => pallet.revokeCertificate(id, reason),
    fileComplaint: (batch, severity, document) => pallet.fileComplaint(rawBatch(batch), severity, digest(document)),
    answerComplaint: (id, document) => pallet.answerComplaint(id, digest(document)),
    resolveComplaint: (id, country, finding, document) =>
      pallet.resolveComplaint(id, ascii(country), finding, digest(document)),
    /** `authority` is the country for which a regulator recalls; without it, the maker does. */
    recall: (goods, notice, authority) => pallet.recall(rawGoods(goods), asciiOption(authority), rawNotice(notice)),
    liftRecall: (id) => pallet.liftRecall(id),
    reportRecovered: (id, batch, quantity, document) =>
      pallet.reportRecovered(id, rawBatch(batch), quantity, digest(document)),
  };
}

/** One offers goods and the other accepts them; answers what came of the accepting. */
export async function pass(chain, from, to, batch, quantity, passing, other) {
  const call = calls(chain);
  const outcome = await chain.submit(call.offerTransfer(to, batch, quantity, passing, other), from);
  const { offer } = chain.event(outcome, 'provenance', 'TransferOffered');
  return chain.submit(call.acceptTransfer(offer), to);
}

/**
 * The binary Merkle tree over serial numbers: its `root`, and for each number the `proof` that it is under it. Leaves and
 * nodes are hashed by SHA-256; who has no sibling goes up as it is.
 */
export function serialTree(serials) {
  const hash = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const levels = [serials.map((serial) => hash(Buffer.from(serial, 'ascii')))];
  while (levels.at(-1).length > 1) {
    const below = levels.at(-1);
    levels.push(below.filter((_, i) => i % 2 === 0).map((left, i) => {
      const right = below[2 * i + 1];
      return right ? hash(left, right) : left;
    }));
  }
  const hex = (bytes) => `0x${bytes.toString('hex')}`;
  return {
    root: hex(levels.at(-1)[0]),
    count: serials.length,
    proof: (serial) => {
      const index = serials.indexOf(serial);
      const siblings = levels.map((level, height) => level[(index >> height) ^ 1]).filter(Boolean);
      return { index, siblings: siblings.map(hex) };
    },
  };
}
