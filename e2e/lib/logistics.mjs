// Logistics: the pallet's calls and answers in plain values.
//
// A shipment is named by its number, a batch as { gtin, lot }, places by UN/LOCODE, moments are milliseconds, quantities
// thousandths of the product's unit, conditions { damaged, short, sealBroken } with what is not said being sound. Accounts
// are named by their development account in calls, and by their address in answers. Readings are { at, value }, values in
// thousandths of a degree, per cent or g.

import { createHash } from 'node:crypto';
import { digest } from './identifiers.mjs';
import { rawBatch } from './provenance.mjs';
import { ascii, asciiOption, text, textOption } from './text.mjs';

const orNull = (value, of) => (value === null || value === undefined ? null : of(value));
const digits = (value, length) => BigInt(value).toString().padStart(length, '0');
const upper = (word) => word[0].toUpperCase() + word.slice(1);

// To the chain's calls.
const rawCondition = ({ damaged = 0, short = 0, sealBroken = false }) => ({ damaged, short, sealBroken });
/** A number alone is a sound shipment without a seal; `report` is the whole of it, of which the digest is sent. */
const rawFinding = (found) => {
  const { shipment, seal = null, report = '', ...condition } = typeof found === 'number' ? { shipment: found } : found;
  return { shipment, condition: rawCondition(condition), seal: asciiOption(seal), document: digest(report) };
};
const rawCode = (code) => (typeof code === 'number' ? { Status: code } : { Dcsa: code });
const rawEvent = ({
  shipment, code, place, at, classifier = 'ACT', mode = null, offset = 0, message = '', corrects = null,
}) => ({
  shipment, code: rawCode(code), classifier, place: ascii(place), mode, eventTime: at, offset, document: digest(message), corrects,
});

/**
 * The binary Merkle tree over readings, whose inner nodes carry lowest and highest value and count: its `root`, its
 * `summary`, and for each reading the `path` to the root. Who has no neighbour goes up as it is. `inner` are the two nodes
 * under the one so many levels above a reading; what disproves a tree may begin there, with the rest of the path.
 */
export function readingTree(readings) {
  const summary = ({ min, max, count }) => {
    const bytes = Buffer.alloc(12);
    bytes.writeInt32LE(min, 0);
    bytes.writeInt32LE(max, 4);
    bytes.writeUInt32LE(count, 8);
    return bytes;
  };
  const sha = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const leaf = ({ at, value }) => {
    const bytes = Buffer.alloc(13);
    bytes.writeBigUInt64LE(BigInt(at), 1);
    bytes.writeInt32LE(value, 9);
    return { hash: sha(bytes), summary: { min: value, max: value, count: 1 } };
  };
  const over = (left, right) => ({
    hash: sha(Buffer.from([1]), left.hash, summary(left.summary), right.hash, summary(right.summary)),
    summary: {
      min: Math.min(left.summary.min, right.summary.min),
      max: Math.max(left.summary.max, right.summary.max),
      count: left.summary.count + right.summary.count,
    },
  });
  const levels = [readings.map(leaf)];
  while (levels.at(-1).length > 1) {
    const below = levels.at(-1);
    levels.push(below.filter((_, i) => i % 2 === 0).map((left, i) => (below[2 * i + 1] ? over(left, below[2 * i + 1]) : left)));
  }
  const [root] = levels.at(-1);
  const hex = ({ hash, ...node }) => ({ hash: `0x${hash.toString('hex')}`, ...node });
  return {
    root: hex(root).hash,
    summary: root.summary,
    path: (index) => levels.slice(0, -1).flatMap((level, height) => {
      const place = index >> height;
      const sibling = level[place ^ 1];
      return sibling ? [{ own: level[place].summary, sibling: hex(sibling), siblingIsLeft: place % 2 === 1 }] : [];
    }),
    inner: (index, height) => levels[height - 1].slice((index >> height) * 2, (index >> height) * 2 + 2).map(hex),
  };
}

// From the chain's answers.
const plainBatchId = ({ gtin, lot }) => ({ gtin: digits(gtin, 14), lot: text(lot) });
const plainReference = ({ sscc, own }) => (own === undefined ? digits(sscc, 18) : text(own));
const plainLeg = ({ from, to, ...leg }) => ({ ...leg, from: text(from), to: text(to) });
const plainShipment = ({ shipment, lines, ...view }) => {
  const { reference, container, seal, origin, destination, legs, ticket, ...fields } = shipment;
  return {
    ...fields,
    ...view,
    reference: plainReference(reference),
    container: textOption(container),
    seal: textOption(seal),
    origin: text(origin),
    destination: text(destination),
    legs: legs.map(plainLeg),
    lines: lines.map(({ batch, ...line }) => ({ ...line, batch: plainBatchId(batch) })),
    deposit: BigInt(ticket),
  };
};
const plainFinding = ({ seal, ...finding }) => ({ ...finding, seal: textOption(seal) });
const plainOffer = ({ place, pieces, ...fields }) => ({ ...fields, place: text(place), pieces: pieces.map(plainFinding) });
const plainEvent = ({ code, place, ...event }) => ({ ...event, code: code.dcsa ?? code.status, place: text(place) });
/** What a page tells is in a field called as what happened; `what` names it. */
function plainPage({ number, page: { entry, ...page }, corrected }) {
  const [[what, about]] = Object.entries(typeof entry === 'string' ? { [entry.toLowerCase()]: null } : entry);
  const plain = {
    events: (events) => events.map(plainEvent),
    handedOver: ({ place, seal, ...handover }) => ({ ...handover, place: text(place), seal: textOption(seal) }),
    found: plainFinding,
    closed: ([state, document]) => ({ state, document }),
  };
  return { number, ...page, what, [what]: plain[what] ? plain[what](about) : about, corrected: corrected.map(([index, by]) => ({ index, by })) };
}
/** `cause` is the name, beside what it says. */
const plainLiability = ([id, { cause, ...fields }]) => {
  const [[name, about]] = Object.entries(typeof cause === 'string' ? { [cause]: null } : cause);
  return { id, ...fields, cause: upper(name), ...(name === 'breach' ? { series: about } : about) };
};
const plainRoute = ({ legs, ...route }) => ({
  ...route, legs: legs.map(({ from, key: { to, mode, carrier } }) => ({ from: text(from), to: text(to), mode, carrier })),
});

/** The questions that clients ask of the chain, by the runtime API. What is long is read page by page. */
export function views(chain) {
  const at = (name) => chain.address(name);
  const ask = chain.api.call.tradeChainApi;
  /** Of a listing that answers items alone: all of them. */
  async function all(page, key, limit = 100) {
    const found = [];
    for (let last; !last || last.length === limit;) {
      last = (await page(found.length ? key(found.at(-1)) : null, limit)).toJSON();
      found.push(...last);
    }
    return found;
  }
  const self = (item) => item;
  return {
    shipment: async (id) => orNull((await ask.shipment(id)).toJSON(), plainShipment),
    contents: (id) => all((after, limit) => ask.shipmentContents(id, after, limit), self),
    timeline: async (id, limit = 100) => {
      const found = [];
      for (let from = 0; from !== null;) {
        const { items, next } = (await ask.shipmentTimeline(id, from, limit)).toJSON();
        found.push(...items);
        from = next;
      }
      return found.map(plainPage);
    },
    /** What waits for an account's acceptance. */
    waiting: async (name) => (await all((after, limit) => ask.waitingHandovers(at(name), after, limit), ({ offer }) => offer)).map(plainOffer),
    /** The shipments of which it is consignor, consignee or agent, in a state or in any. */
    shipmentsOf: async (name, state = null, limit = 100) => {
      const found = [];
      for (let after = null, more = true; more;) {
        const { items, next } = (await ask.shipmentsOf(at(name), state, after, limit)).toJSON();
        found.push(...items);
        after = next;
        more = next !== null;
      }
      return found;
    },
    inCustody: (name) => all((after, limit) => ask.inCustody(at(name), after, limit), self),
    consented: async (owner, consignor, batch) => (await ask.consented(at(owner), at(consignor), rawBatch(batch))).toJSON(),
    liabilities: async (id) => (await all((after, limit) => ask.liabilities(id, after, limit), ([key]) => key)).map(plainLiability),
    series: async (id) => (await ask.readingSeries(id)).toJSON(),
    verifyReading: async (id, reading, path) => (await ask.verifyReading(id, reading, path)).toJSON(),
    lane: async (from, to, mode, carrier) => (await ask.lane(ascii(from), ascii(to), mode, at(carrier))).toJSON(),
    /** How long after events an account tells the chain. */
    lag: async (name) => (await ask.reportingLag(at(name))).toJSON(),
    bestRoute: async (from, to, by = 'Both', { legs = 8, alternatives = 5 } = {}) =>
      (await ask.bestRoute(ascii(from), ascii(to), by, legs, alternatives)).toJSON().map(plainRoute),
    /** The goods in a shipment that their orders do not let go: `[{ shipment, line, order }]`. */
    keptBack: async (id) => (await ask.keptBack(id)).toJSON().map(([shipment, line, order]) => ({ shipment, line, order })),
    expectedArrival: async (id) => (await ask.expectedArrival(id)).toJSON(),
  };
}

/** The calls, ready to be submitted. Reports and messages are given whole; their digests are sent. */
export function calls(chain) {
  const { logistics: pallet } = chain.api.tx;
  const at = (name) => chain.address(name);
  return {
    consent: (consignor, batch, quantity) => pallet.consent(at(consignor), rawBatch(batch), quantity),
    withdrawConsent: (consignor, batch) => pallet.withdrawConsent(at(consignor), rawBatch(batch)),
    /**
     * `lines` are `[{ gtin, lot, quantity, owner, order: [number, line] }]`, `legs` `[{ from, to, mode, carrier, departure,
     * arrival }]`, `limits` `[{ measure, min, max }]`; the reference is an SSCC of 18 digits or a number of one's own.
     */
    createShipment: ({
      reference, consignee, agent = null, container = null, seal = null, origin, destination, dueAt, lines = [], legs = [], limits = [],
    }) => pallet.createShipment({
      reference: /^\d{18}$/.test(reference) ? { Sscc: BigInt(reference) } : { Own: ascii(reference) },
      consignee: at(consignee),
      agent: orNull(agent, at),
      container: asciiOption(container),
      seal: asciiOption(seal),
      origin: ascii(origin),
      destination: ascii(destination),
      dueAt,
      lines: lines.map(({ quantity, owner, order = null, ...batch }) => ({ batch: rawBatch(batch), quantity, owner: at(owner), order })),
      legs: legs.map(({ from, to, carrier, ...leg }) => ({ ...leg, from: ascii(from), to: ascii(to), carrier: at(carrier) })),
      limits,
    }),
    consolidate: (parent, children) => pallet.consolidate(parent, children),
    deconsolidate: (parent, children) => pallet.deconsolidate(parent, children),
    /** Pieces and findings are shipments with what is wrong with them: `[3, { shipment: 4, damaged: 1, seal, report }]`. */
    offerHandover: (to, place, pieces) => pallet.offerHandover(at(to), ascii(place), pieces.map(rawFinding)),
    acceptHandover: (offer, found) => pallet.acceptHandover(offer, found.map(rawFinding)),
    refuseHandover: (offer) => pallet.refuseHandover(offer),
    withdrawOffer: (to, offer) => pallet.withdrawOffer(at(to), offer),
    returnToConsignor: (place, pieces) => pallet.returnToConsignor(ascii(place), pieces.map(rawFinding)),
    takeDelivery: (shipment, finding = null) => pallet.takeDelivery(shipment, orNull(finding, rawFinding)),
    concludeDelivery: (to, offer) => pallet.concludeDelivery(at(to), offer),
    declareLost: (shipment, report) => pallet.declareLost(shipment, digest(report)),
    declareMissing: (shipment, line, quantity, report) => pallet.declareMissing(shipment, line, quantity, digest(report)),
    /** Without an agent, the consignee takes it over itself. */
    appointAgent: (shipment, agent = null) => pallet.appointAgent(shipment, orNull(agent, at)),
    /**
     * Events are `{ shipment, code, place, at }`, `code` one of DCSA's ('DEPA') or a status of UN/ECE Recommendation 24
     * (1), with `classifier`, `mode`, `offset`, `message` and `corrects` ({ page, index }) where these say something.
     */
    recordEvents: (events) => pallet.recordEvents(events.map(rawEvent)),
    /** A series is `{ measure, taken: { shipment, page }, given, takenOut: [{ shipment, page }], from, until, summary, root }`. */
    recordReadings: (shipment, { given = null, takenOut = [], ...series }) =>
      pallet.recordReadings(shipment, { given, takenOut, ...series }),
    /** The path begins with a reading, or with the two nodes under an inner one. */
    disputeReadings: (series, evidence, path) =>
      pallet.disputeReadings(series, Array.isArray(evidence) ? { Inner: evidence } : { Leaf: evidence }, path),
    removeShipment: (shipment) => pallet.removeShipment(shipment),
  };
}

/** How many shipments with goods one transaction has room for: each is charged for all ancestors that might be looked at. */
const AT_ONCE = 4;

/** Creates shipments in as few transactions as it takes; answers their numbers. */
export async function create(chain, name, shipments) {
  const call = calls(chain);
  const found = [];
  while (found.length < shipments.length) {
    const some = shipments.slice(found.length, found.length + AT_ONCE);
    const outcome = await chain.submit(chain.api.tx.utility.batchAll(some.map((shipment) => call.createShipment(shipment))), name);
    found.push(...outcome.events.filter(({ section, method }) => section === 'logistics' && method === 'ShipmentCreated')
      .map(({ data }) => data.shipment.toNumber()));
  }
  return found;
}

/** Offers pieces; answers the offer's number. */
export async function offer(chain, from, to, place, pieces) {
  const outcome = await chain.submit(calls(chain).offerHandover(to, place, pieces), from);
  return chain.event(outcome, 'logistics', 'HandoverOffered').offer.toNumber();
}

/** Offers pieces, which are accepted as they were offered, or as `found`; answers what came of the accepting. */
export async function hand(chain, from, to, place, pieces, found = pieces) {
  const id = await offer(chain, from, to, place, pieces);
  return chain.submit(calls(chain).acceptHandover(id, found), to);
}
