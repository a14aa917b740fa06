// Clearance: the pallet's calls and answers in plain values.
//
// A declaration is { direction, country, shipment, procedure, lines, document, asset }, a line { gtin, lot, quantity, code,
// origin, invoice, adjustment, currency, certificates, previous: [declaration, line] }; what is not said is nothing, and the
// place of a line is its place in the shipment. Amounts are whole numbers (BigInt) of the smallest unit of the currency or
// asset, rates parts per million, moments and periods milliseconds. A fault, a cure or a decider is a name with what it is
// about: 'CertificateMissing Conformity'. Accounts are named by their development account in calls, and by their address in
// answers.

import { createHash } from 'node:crypto';
import { decodeError } from './chain.mjs';
import { digest } from './identifiers.mjs';
import { kind, TEUR } from './payments.mjs';
import { rawBatch } from './provenance.mjs';
import { carry } from './regulators.mjs';
import { ascii, text } from './text.mjs';

const DAY = 86_400_000;
const orNull = (value, of) => (value === null || value === undefined ? null : of(value));
const digits = (value, length) => BigInt(value).toString().padStart(length, '0');
const upper = (word) => word[0].toUpperCase() + word.slice(1);
/** A variant: its name, and what it says. */
const variant = (value) => {
  const [[name, about]] = Object.entries(typeof value === 'string' ? { [value]: null } : value);
  return [upper(name), about];
};
const words = (value) => variant(value).filter((word) => word !== null).join(' ');

/** What a country's panel sets; what is not said is a day, or what people expect. */
const rawBorder = ({
  assets = [TEUR], checkRate = 0, officerPeriod = DAY, appealPeriod = DAY, returnPeriod = 30 * DAY, proofValidity = 365 * DAY,
}) => ({ assets: assets.map(kind), checkRate, officerPeriod, appealPeriod, returnPeriod, proofValidity });

const rawLineRef = (line) => orNull(line, ([declaration, place]) => ({ declaration, line: place }));
const rawLine = ({
  gtin, lot, quantity, code, origin = 'CN', invoice, adjustment = 0n, currency = 'EUR', certificates = [], previous = null, place,
}, i) => ({
  place: place ?? i, batch: rawBatch({ gtin, lot }), quantity, code: ascii(code), origin: ascii(origin), invoice, adjustment,
  currency: ascii(currency), certificates, previous: rawLineRef(previous),
});
/** The document is given whole; its digest is sent. */
const rawDeclaration = ({
  direction = 'Import', country = direction === 'Import' ? 'NL' : 'CN', shipment, procedure = 'HomeUse', lines, document = 'Declaration',
  asset = TEUR,
}) => ({
  direction, country: ascii(country), shipment, procedure, lines: lines.map(rawLine), document: digest(document), asset: kind(asset),
});

// From the chain's answers.
const plainKind = (asset) => asset.withId ?? 'Native';
const plainBatchId = ({ gtin, lot }) => ({ gtin: digits(gtin, 14), lot: text(lot) });
const plainCode = ({ value, len }) => digits(value, len);
const plainCharges = (charges) => orNull(charges, ({ duty, consumptionTax, vat }) =>
  ({ duty: BigInt(duty), consumptionTax: BigInt(consumptionTax), vat: BigInt(vat) }));
/** What charges come from: the rate of conversion as the chain has it, with 18 digits after the point. */
const plainBasis = (basis) => orNull(basis, ({ value, currency, conversion, ...rest }) => ({
  ...rest,
  value: BigInt(value),
  currency: text(currency),
  conversion: orNull(conversion, ({ from, rate }) => ({ from, rate: BigInt(rate) })),
}));
const plainList = (list) => orNull(list, ({ country, ...state }) => ({ ...state, country: text(country) }));
const plainFinding = ({ line, fault }) => ({ line, fault: words(fault) });
/** `is` is the name, beside what it says. */
const plainStatus = (status) => {
  const [is, about] = variant(status);
  return { is, ...about };
};
const plainGoods = ({ batch, code, origin, currency, invoice, adjustment, charges, basis, ...line }) => ({
  ...line,
  batch: plainBatchId(batch),
  code: plainCode(code),
  origin: text(origin),
  currency: text(currency),
  invoice: BigInt(invoice),
  adjustment: BigInt(adjustment),
  charges: plainCharges(charges),
  basis: plainBasis(basis),
});
const plainLine = ({ charged, givenBack, counted, ...line }) => ({
  ...plainGoods(line),
  charged: BigInt(charged),
  givenBack: BigInt(givenBack),
  counted: orNull(counted, ({ list, value, givenBack: returned, ...count }) =>
    ({ ...count, list: text(list), value: BigInt(value), givenBack: BigInt(returned) })),
});
const plainDeclaration = ({ declaration, ...view }) => {
  const { country, lines, asset, held, paid, refundDue, status, ticket, ...fields } = declaration;
  return {
    ...fields,
    ...view,
    country: text(country),
    lines: lines.map(plainLine),
    asset: plainKind(asset),
    held: BigInt(held),
    paid: BigInt(paid),
    refundDue: BigInt(refundDue),
    status: plainStatus(status),
    deposit: BigInt(ticket),
  };
};
/** `total` is what is held; where that is not known, it is nothing, and `error` the name of why. */
const plainPreview = (api, preview) => {
  const { findings, charges, ...rest } = preview.toJSON();
  const { total } = preview;
  return {
    ...rest,
    findings: findings.map(({ finding, cure, ...view }) => ({ ...plainFinding(finding), ...view, cure: words(cure) })),
    charges: charges.map(plainCharges),
    total: total.isOk ? total.asOk.toBigInt() : null,
    error: total.isErr ? decodeError(api, total.asErr).name : null,
  };
};
const plainMeasure = (measure) => orNull(measure, ({ cap, amount }) => ({ cap: BigInt(cap), amount: BigInt(amount) }));
/** What the list's caps were held against: of the `order`, and of the `year`. */
const plainCaps = (caps) => orNull(caps, ({ currency, value, conversion, order, year }) => ({
  currency: orNull(currency, text),
  value: orNull(value, BigInt),
  conversion: orNull(conversion, ({ from, rate }) => ({ from, rate: BigInt(rate) })),
  order: plainMeasure(order),
  year: plainMeasure(year),
}));
/** `ground` is the name of why; `entry` or `ban` is there where it names one. */
const plainProofLine = ({ ground, decidedBy, list, unionList, caps, ...line }) => {
  const [name, about] = variant(ground);
  const named = { PositiveEntry: { entry: about }, NegativeEntry: about, EmergencyBan: { ban: about } }[name];
  return {
    ...plainGoods(line), ground: name, ...named, decidedBy: text(decidedBy), list: plainList(list), unionList: plainList(unionList), caps: plainCaps(caps),
  };
};
const plainProof = ({ record: { country, lines, findings, decidedBy, paid, asset, ...record }, digest: hash }) => ({
  ...record,
  country: text(country),
  lines: lines.map(plainProofLine),
  findings: findings.map(plainFinding),
  decidedBy: words(decidedBy),
  paid: BigInt(paid),
  asset: plainKind(asset),
  digest: hash,
});
/** `is` is the name; `reasons` why it is suspended, `by` what overruled it. */
const plainStanding = (standing) => {
  const [is, about] = variant(standing);
  if (is === 'Superseded') return { is, by: about };
  if (is !== 'Suspended') return { is };
  return { is, reasons: about.map((reason) => { const [why, what] = variant(reason); return { why, ...what }; }) };
};

/** The questions that clients ask of the chain, by the runtime API; `block` is the hash of one, without it now. */
export function views(chain) {
  const at = (name) => chain.address(name);
  const api = async (block) => (block ? await chain.api.at(block) : chain.api).call.tradeChainApi;
  const ask = chain.api.call.tradeChainApi;
  /** All of a listing, the oldest first. The chain lists in the order of its keys. */
  const all = async (page, limit) => {
    const found = [];
    for (let last; !last || last.length === limit;) {
      last = (await page(found.at(-1) ?? null, limit)).toJSON();
      found.push(...last);
    }
    return found.sort((a, b) => a - b);
  };
  return {
    border: async (country) => orNull((await ask.border(ascii(country))).toJSON(), ({ assets, ...border }) => ({ ...border, assets: assets.map(plainKind) })),
    /** The address of the account that a country's duties are paid into. */
    countryAccount: async (country) => (await ask.countryAccount(ascii(country))).toJSON(),
    /** What would come of a declaration; fails as that would, if it could not be filed. */
    preview: async (declaration) => {
      const answer = await ask.previewDeclaration(rawDeclaration(declaration));
      if (answer.isErr) throw decodeError(chain.api, answer.asErr);
      return plainPreview(chain.api, answer.asOk);
    },
    declaration: async (id, block) => orNull((await (await api(block)).declaration(id)).toJSON(), plainDeclaration),
    declarationsOf: (name, limit = 100) => all((after, most) => ask.declarationsOf(at(name), after, most), limit),
    /** What a country's officers, or its panel, have to decide on. */
    undecided: (country, limit = 100) => all((after, most) => ask.undecided(ascii(country), after, most), limit),
    declared: async (shipment, country, direction) => (await ask.declared(shipment, ascii(country), direction)).toJSON(),
    quota: async (identity, list, year) => BigInt((await ask.quota(identity, ascii(list), year)).toJSON()),
    inBond: async (batch, keeper) => (await ask.inBond(rawBatch(batch), at(keeper))).toJSON(),
    proof: async (id) => orNull((await ask.proof(id)).toJSON(), plainProof),
    /** The digest of a proof's record, made here from what the chain says is in it. */
    digestOf: async (id) => `0x${createHash('sha256').update((await ask.proof(id)).unwrap().record.toU8a()).digest('hex')}`,
    /** How a proof stands: by the digest that someone was shown, or by its own. */
    verify: async (id, shown) => plainStanding((await ask.verifyProof(id, shown ?? (await ask.proof(id)).unwrap().digest)).toJSON()),
    /** What is held of an account's asset for duties and taxes. */
    duties: async (name, asset = TEUR) => {
      const holds = await chain.api.query.assetsHolder.holds(asset, at(name));
      return holds.filter(({ id }) => id.isClearance && id.asClearance.isDuties).reduce((sum, { amount }) => sum + amount.toBigInt(), 0n);
    },
    /** What a country's account has of an asset. */
    taken: async (country, asset = TEUR) => {
      const account = await chain.api.query.assets.account(asset, (await ask.countryAccount(ascii(country))).unwrap());
      return account.isSome ? account.unwrap().balance.toBigInt() : 0n;
    },
  };
}

/** The calls, ready to be submitted or proposed. Documents, reports, reasons and grounds are given whole; their digests are sent. */
export function calls(chain) {
  const { clearance: pallet } = chain.api.tx;
  const at = (name) => chain.address(name);
  return {
    setBorder: (country, border) => pallet.setBorder(ascii(country), rawBorder(border)),
    payOut: (country, asset, to, amount) => pallet.payOut(ascii(country), kind(asset), at(to), amount),
    authoriseBroker: (broker) => pallet.authoriseBroker(at(broker)),
    withdrawBroker: (broker) => pallet.withdrawBroker(at(broker)),
    declare: (declaration) => pallet.declare(rawDeclaration(declaration)),
    withdrawDeclaration: (id) => pallet.withdrawDeclaration(id),
    recordInspection: (id, conforms, report) => pallet.recordInspection(id, conforms, digest(report)),
    /** The decision is `Release`, `Inspect`, `Refuse` or `Invalidate`. */
    decide: (id, decision, reason = decision) => pallet.decide(id, decision, digest(reason)),
    appeal: (id, grounds) => pallet.appeal(id, digest(grounds)),
    rule: (country, id, release, reason = 'Ruling') => pallet.rule(ascii(country), id, release, digest(reason)),
    concludeRefusal: (id) => pallet.concludeRefusal(id),
    recordDestruction: (id, report) => pallet.recordDestruction(id, digest(report)),
    writeOff: (line, quantity, report) => pallet.writeOff(rawLineRef(line), quantity, digest(report)),
    settleReturn: (id) => pallet.settleReturn(id),
    removeDeclaration: (id) => pallet.removeDeclaration(id),
  };
}

/** A country's panel sets its border. */
export const setBorder = (chain, country, border = {}) => carry(chain, country, calls(chain).setBorder(country, border));

/** How many declarations one transaction has room for: each is charged for all ancestors of its goods that might be looked at. */
const AT_ONCE = 2;

/** Files declarations in as few transactions as it takes; answers their numbers, and what came of the last. */
export async function declare(chain, name, ...declarations) {
  const ids = [];
  let outcome;
  while (ids.length < declarations.length) {
    const some = declarations.slice(ids.length, ids.length + AT_ONCE).map((declaration) => calls(chain).declare(declaration));
    outcome = await chain.submit(some.length === 1 ? some[0] : chain.api.tx.utility.batchAll(some), name);
    ids.push(...outcome.events.filter(({ section, method }) => section === 'clearance' && method === 'Declared')
      .map(({ data }) => data.declaration.toNumber()));
  }
  return { ids, outcome };
}

/**
 * Waits for the draws of declarations that were filed in a block: id -> `{ drawn, relay }`, where `relay` is the number of
 * the relay chain's block whose randomness decided, the one that the next block builds on.
 */
export async function draws(chain, ids, filed) {
  const { rpc } = chain.api;
  const first = (await rpc.chain.getHeader(filed)).number.toNumber() + 1;
  const found = {};
  let relay;
  for (let height = first; ids.some((id) => !(id in found)); height += 1) {
    await chain.until((header) => header.number.toNumber() >= height, `block ${height}`);
    const { query } = await chain.api.at(await rpc.chain.getBlockHash(height));
    relay ??= (await query.parachainSystem.lastRelayChainBlockNumber()).toNumber();
    for (const { event: { section, method, data } } of await query.system.events()) {
      if (section === 'clearance' && method === 'Drawn') found[data.declaration] = { drawn: data.drawn.isTrue, relay };
    }
  }
  return found;
}

/** What a development chain draws, which anyone can predict: it has no relay chain, and makes the randomness of a number. */
export function isDrawn(relay, declaration, rate) {
  const sha = (bytes) => createHash('sha256').update(bytes).digest();
  const number = Buffer.alloc(4);
  number.writeUInt32LE(relay);
  const id = Buffer.alloc(8);
  id.writeBigUInt64LE(BigInt(declaration));
  return sha(Buffer.concat([sha(number), id])).readBigUInt64LE() % 1_000_000n < BigInt(rate);
}
