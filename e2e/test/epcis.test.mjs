// EPCIS events and their hashes; needs no node.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventHashUri, link, local, preHash, zone } from '../lib/epcis.mjs';

const place = link.place('8712345000004');
const cream = { gtin: '08712345000011', lot: 'C-01' };

// The hashes below are those of the reference implementation for the same events.
const TRANSFORMATION = {
  type: 'TransformationEvent',
  eventTime: '2026-03-01T08:30:00.000+01:00',
  eventTimeZoneOffset: '+01:00',
  eventID: 'urn:uuid:0f1e2d3c-0000-4000-8000-000000000001',
  inputQuantityList: [
    { epcClass: link.batch({ gtin: '08712345000028', lot: 'OIL-7' }), quantity: 20.50, uom: 'KGM' },
    { epcClass: link.batch({ gtin: '06901234500004', lot: 'WAX-1' }), quantity: 5, uom: 'KGM' },
  ],
  outputQuantityList: [{ epcClass: link.batch(cream), quantity: 400 }],
  outputEPCList: ['S2', 'S1'].map((serial) => link.item({ ...cream, serial })),
  bizStep: 'commissioning',
  disposition: 'active',
  readPoint: { id: place },
};
const OBJECT = {
  type: 'ObjectEvent',
  action: 'OBSERVE',
  eventTime: '2026-03-01T08:30:00.142Z',
  eventTimeZoneOffset: '+00:00',
  epcList: [link.unit('087123450000000018')],
  quantityList: [{ epcClass: link.batch(cream), quantity: 12.5, uom: 'KGM' }],
  bizStep: 'shipping',
  disposition: 'in_transit',
  readPoint: { id: `${place}/254/7` },
  bizLocation: { id: place },
  errorDeclaration: { declarationTime: '2026-03-02T00:00:00Z', reason: 'incorrect_data' },
};

test('the hash of an event is that of CBV 2.0', () => {
  assert.equal(
    eventHashUri(TRANSFORMATION),
    'ni:///sha-256;045d4fe222e8c8015912bd9155c10e52954fae5af4b8378dcdce2e7408632611?ver=CBV2.0',
  );
  assert.equal(
    eventHashUri(OBJECT),
    'ni:///sha-256;862636dff1977c40c05d12882961233243c27c1d85fbb7f8b8ed68e184eddc7b?ver=CBV2.0',
  );
});

test('it does not depend on how the event is written', () => {
  const { bizStep: _, outputEPCList, ...rest } = TRANSFORMATION;
  const other = {
    bizStep: 'https://ref.gs1.org/cbv/BizStep-commissioning',
    ...rest,
    outputEPCList: [...outputEPCList].reverse(),
    eventTime: '2026-03-01T07:30:00Z',
  };
  assert.equal(preHash(other), preHash(TRANSFORMATION));
  assert.notEqual(preHash({ ...TRANSFORMATION, disposition: 'inactive' }), preHash(TRANSFORMATION));
});

test('an event with fields that are not worked out has none', () => {
  assert.throws(() => preHash({ ...OBJECT, sensorElementList: [] }), /sensorElementList/);
});

test('moments are written in local time', () => {
  assert.equal(local(0, 330), '1970-01-01T05:30:00.000+05:30');
  assert.equal(local(Date.parse('2026-03-01T00:00:00Z'), -210), '2026-02-28T20:30:00.000-03:30');
  assert.equal(zone(0), '+00:00');
});
