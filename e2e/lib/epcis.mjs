// EPCIS 2.0 events as companies keep them, and what the chain keeps of them.
//
// A document is one event in JSON as EPCIS 2.0 writes it, with CBV words and with GS1 keys as Digital Links under
// https://id.gs1.org. It stays off the chain; its CBV event hash goes there.

import { createHash } from 'node:crypto';

const GS1 = 'https://id.gs1.org';
const CBV = 'https://ref.gs1.org/cbv';

/** GS1 keys as Digital Links: a batch, an item, a logistic unit, a place. */
export const link = {
  batch: ({ gtin, lot }) => `${GS1}/01/${gtin}/10/${encodeURIComponent(lot)}`,
  item: ({ gtin, serial }) => `${GS1}/01/${gtin}/21/${encodeURIComponent(serial)}`,
  unit: (sscc) => `${GS1}/00/${sscc}`,
  place: (gln) => `${GS1}/414/${gln}`,
};
/** The GLN in the link to a place, if it has one. */
export const glnOf = (uri) => /^https:\/\/id\.gs1\.org\/414\/(\d{13})/.exec(uri)?.[1];

/** The moment as EPCIS writes it, in local time: `local(0, 60)` is `1970-01-01T01:00:00.000+01:00`. */
export function local(moment, offset = 0) {
  return new Date(moment + offset * 60_000).toISOString().replace('Z', zone(offset));
}

export function zone(offset) {
  const two = (number) => String(number).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
}

// How the fields of an event are read, in the order in which the hash takes them.
const text = (name) => (value) => `${name}=${String(value).trim()}`;
const word = (name, kind) => (value) => `${name}=${String(value).includes(':') ? value : `${CBV}/${kind}-${value}`}`;
const time = (name) => (value) => `${name}=${new Date(value).toISOString()}`;
const sorted = (name, element) => (values) => name + values.map(element).sort().join('');
const epcs = (name) => sorted(name, text('epc'));
const place = (name) => ({ id }) => `${name}id=${id}`;
const quantities = (name) => sorted(name, ({ epcClass, quantity, uom }) =>
  [`quantityElementepcClass=${epcClass}`, quantity !== undefined && `quantity=${quantity}`, uom && `uom=${uom}`]
    .filter(Boolean).join(''));

const FIELDS = {
  type: text('eventType'),
  eventTime: time('eventTime'),
  eventTimeZoneOffset: text('eventTimeZoneOffset'),
  parentID: text('parentID'),
  epcList: epcs('epcList'),
  inputEPCList: epcs('inputEPCList'),
  childEPCs: sorted('childEPCs', text('epc')),
  quantityList: quantities('quantityList'),
  childQuantityList: quantities('childQuantityList'),
  inputQuantityList: quantities('inputQuantityList'),
  outputEPCList: epcs('outputEPCList'),
  outputQuantityList: quantities('outputQuantityList'),
  action: text('action'),
  transformationID: text('transformationID'),
  bizStep: word('bizStep', 'BizStep'),
  disposition: word('disposition', 'Disp'),
  readPoint: place('readPoint'),
  bizLocation: place('bizLocation'),
};
/** Who tells an event and when, what it is called, and that another was wrong, are no part of the event. */
const LEFT_OUT = ['eventID', 'recordTime', 'errorDeclaration', '@context'];

/** The string of which the event hash is taken (CBV 2.0, section 8.9). */
export function preHash(document) {
  const strange = Object.keys(document).filter((field) => !(field in FIELDS) && !LEFT_OUT.includes(field));
  if (strange.length > 0) throw new Error(`the hash of an event with ${strange} is not worked out here`);
  return Object.entries(FIELDS)
    .filter(([field]) => document[field] !== undefined)
    .map(([field, read]) => read(document[field]))
    .join('');
}

/**
 * The CBV event hash, as the chain keeps it, of events with the fields above: no sensors, transactions, sources,
 * destinations, or fields of one's own.
 */
export const eventHash = (document) => `0x${createHash('sha256').update(preHash(document), 'utf8').digest('hex')}`;

/** The same as CBV writes it. */
export const eventHashUri = (document) => `ni:///sha-256;${eventHash(document).slice(2)}?ver=CBV2.0`;
