// What clearance refuses: a client sees the named error, and nothing changes. Officers of every wrong kind among it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exported, imported, line, useBorder } from '../lib/customs.mjs';
import { grounds } from '../lib/membership.mjs';
import { TEUR, TUSD } from '../lib/payments.mjs';
import { everywhere } from '../lib/product-lists.mjs';
import { carry, decide } from '../lib/regulators.mjs';
import { goods, SHANGHAI } from '../lib/shipping.mjs';
import { company, failsWith, join, storageOf } from '../lib/testing.mjs';
import { PIECE, pots, teapots, trays } from '../lib/trading.mjs';

const POOR = company(341);
const INSPECTOR = company(342, { roles: ['Inspector'] });

let ready;
let away;
let poors;
let reviewed;
let inspected;
let rejected;
let released;
const on = useBorder(setUp, ['Inspector', 'Poor', 'Left']);
const sold = (more) => [line(trays, 10, 40, more)];

async function setUp(chain) {
  const { assets } = chain.api.tx;
  await join(on, 'Inspector', INSPECTOR);
  await join(on, 'Poor', POOR);
  await chain.submit(assets.transferAll(TEUR, chain.address('Shop'), false), 'Poor');
  [away, reviewed, inspected, rejected] = await on.send(...Array(4).fill([trays, 10, 40]));
  [released, poors] = await on.send([trays, 10, 40], [trays, 10, 40, { consignee: 'Poor' }]);
  [ready] = await on.pack({ lines: [goods(trays, 10)] });
  const odd = { origin: 'VN' };
  const numbers = [];
  for (const id of [reviewed, inspected, rejected]) numbers.push(await on.file('Shop', imported(id, sold(odd))));
  [reviewed, inspected, rejected] = numbers;
  await chain.submit(on.customs.call.decide(inspected, 'Inspect'), 'CustomsNL');
  await chain.submit(on.customs.call.decide(rejected, 'Refuse'), 'CustomsNL');
  ({ id: released } = await on.released('Shop', imported(released, sold())));
}

/** Each of these is refused with its error, and leaves the pallet's storage as it was. */
async function refused(cases) {
  const before = await storageOf(on.chain, 'clearance');
  assert.ok(Object.keys(before).length > 20);
  // Those of different accounts at the same time.
  await Promise.all([...new Set(cases.map(([, who]) => who))].map(async (name) => {
    for (const [call, , error] of cases.filter(([, who]) => who === name)) {
      await failsWith(on.chain.submit(call, name), error.includes('.') || error === 'BadOrigin' ? error : `clearance.${error}`);
    }
  }));
  assert.deepEqual(await storageOf(on.chain, 'clearance'), before);
}

test('declarations that cannot be', async () => {
  const { declare } = on.customs.call;
  const into = (lines = sold(), more = {}) => declare(imported(away, lines, more));
  const out = (lines = sold(), more = {}) => declare(exported(ready, lines, more));
  const [one] = sold();
  await refused([
    [into(sold(), { country: 'XX' }), 'Shop', 'InvalidCountry'],
    [into(sold(), { country: 'EU' }), 'Shop', 'InvalidCountry'],
    [into(sold(), { country: 'DE' }), 'Shop', 'NoBorder'],
    [into([]), 'Shop', 'NoLines'],
    [into(sold(), { shipment: 999 }), 'Shop', 'UnknownShipment'],
    [into(sold(), { country: 'CN' }), 'Shop', 'WrongCountry'],
    [into(sold(), { procedure: 'Transit' }), 'Shop', 'WrongCountry'],
    [out(sold(), { country: 'NL' }), 'Pottery', 'WrongCountry'],
    [declare(exported(away, sold())), 'Pottery', 'AlreadyDeparted'],
    [declare(imported(ready, sold())), 'Shop', 'NotUnderWay'],
    [out([one, { ...one, place: 0 }]), 'Pottery', 'DuplicateLine'],
    [out([{ ...one, place: 1 }]), 'Pottery', 'UnknownLine'],
    [out(sold({ gtin: '1' })), 'Pottery', 'InvalidGtin'],
    [out(sold({ lot: ' ' })), 'Pottery', 'InvalidLot'],
    [out(sold({ quantity: 0 })), 'Pottery', 'ZeroQuantity'],
    [out(sold({ certificates: [0, 0] })), 'Pottery', 'DuplicateCertificate'],
    [out(sold({ certificates: [99] })), 'Pottery', 'UnknownCertificate'],
    [out(sold({ adjustment: -4_001n })), 'Pottery', 'InvalidValue'],
    [out(sold({ code: '4419110' })), 'Pottery', 'InvalidCode'],
    [out(sold({ code: '77191100' })), 'Pottery', 'InvalidCode'],
    [out(sold({ origin: 'XX' })), 'Pottery', 'InvalidOrigin'],
    [out(sold({ currency: 'EUX' })), 'Pottery', 'InvalidCurrency'],
    [into(sold(), { procedure: 'Return' }), 'Shop', 'PreviousMissing'],
    [into(sold({ previous: [released, 0] }), { procedure: 'Return' }), 'Shop', 'PreviousMismatch'],
    [into(sold({ previous: [999, 0] })), 'Shop', 'PreviousMismatch'],
    [into(sold(), { asset: TUSD }), 'Shop', 'AssetNotAccepted'],
    [into(sold(), { asset: 'Native' }), 'Shop', 'AssetNotAccepted'],
    [into(sold({ currency: 'BRL' })), 'Shop', 'DutiesUnknown'],
    [declare(imported(poors, sold())), 'Poor', 'InsufficientFunds'],
    // Whose it is, and by whom.
    [into(), 'Stranger', 'NotDeclarant'],
    [into(), 'Pottery', 'NotDeclarant'],
    [into(), 'Broker', 'NotDeclarant'],
    [into(), 'CustomsNL', 'NotDeclarant'],
  ]);
  // A preview fails as the declaration would, or says why it does not know what is to be paid.
  const { preview } = on.customs.ask;
  for (const [more, error] of [[{ country: 'DE' }, 'NoBorder'], [{ shipment: 999 }, 'UnknownShipment'], [{ procedure: 'Return' }, 'PreviousMissing']]) {
    await failsWith(preview(imported(away, sold(), more)), `clearance.${error}`);
  }
  for (const [lines, asset, error] of [[sold(), TUSD, 'AssetNotAccepted'], [sold({ currency: 'BRL' }), TEUR, 'DutiesUnknown']]) {
    const { total, error: why } = await preview(imported(away, lines, { asset }));
    assert.deepEqual([total, why], [null, `clearance.${error}`]);
  }
  assert.deepEqual(await on.faults(imported(ready, sold())), ['Yellow', 'NoOrder'], 'it can be asked before the goods leave');
  // Who sells one line and who sells the other may differ.
  const exw = await on.order(await on.agree({ lines: [pots(10, 12)], incoterm: 'EXW', place: 'CNJDZ' }));
  const [two] = await on.pack({ lines: [goods(trays, 10), goods(teapots, 10, exw)] });
  const both = [line(trays, 10, 40), line(teapots, 10, 120)];
  await refused([
    [declare(exported(two, both)), 'Pottery', 'MixedParties'],
  ]);
  // Apart they pass; whatever is packed together stands together.
  await on.released('Pottery', exported(two, both.slice(0, 1)));
  await failsWith(on.move([two], SHANGHAI, 'Pottery', 'Truck'), 'logistics.ExportNotReleased');
  await refused([[declare(exported(two, both.slice(0, 1))), 'Pottery', 'AlreadyDeclared']]);
});

test('officers of every wrong kind', async () => {
  const { call } = on.customs;
  const { chain } = on;
  // An officer who has left the panel is none.
  await carry(chain, 'NL', on.panels.call.changePanel('NL', { Left: 'Customs' }, ['CustomsNL']));
  await chain.submit(call.decide(reviewed, 'Inspect'), 'Left');
  await carry(chain, 'NL', on.panels.call.changePanel('NL', { CustomsNL: 'Customs' }, ['Left']), { panel: ['Left', 'QuarantineNL', 'CommerceNL'] });
  // Nor does anybody decide on what they declared themselves.
  await carry(chain, 'NL', on.panels.call.changePanel('NL', { Shop: 'Customs' }, ['CommerceNL']));
  await refused([
    ...['Release', 'Refuse', 'Inspect', 'Invalidate'].map((decision) => [call.decide(inspected, decision), 'Shop', 'NotOfficer']),
    [call.recordInspection(inspected, true, 'Sound'), 'Shop', 'NotOfficer'],
    [call.recordDestruction(rejected, 'Burnt'), 'Shop', 'NotOfficer'],
  ]);
  await carry(chain, 'NL', on.panels.call.changePanel('NL', { CommerceNL: 'Commerce' }, ['Shop']), { panel: ['CustomsNL', 'QuarantineNL', 'Shop'] });
  await chain.submit(on.call.suspend('Inspector', grounds('LicenceLapsed')), 'RegistrarNL');
  const strangers = ['Stranger', 'CustomsCN', 'CommerceNL', 'RegistrarNL', 'Left', 'Shop', 'Pottery', 'Broker', 'Inspector', 'Alice'];
  await refused([
    ...[...strangers, 'QuarantineNL'].flatMap((who) => ['Release', 'Refuse', 'Inspect', 'Invalidate'].map((decision) => [call.decide(inspected, decision), who, 'NotOfficer'])),
    ...[...strangers, 'QuarantineCN'].map((who) => [call.recordInspection(inspected, true, 'Sound'), who, 'NotOfficer']),
    ...['CustomsCN', 'QuarantineNL', 'Shop'].map((who) => [call.recordDestruction(rejected, 'Burnt'), who, 'NotOfficer']),
    ...['CustomsCN', 'QuarantineNL', 'Shop'].map((who) => [call.writeOff([released, 0], PIECE, 'Broken'), who, 'NotOfficer']),
    [call.decide(999, 'Release'), 'CustomsNL', 'UnknownDeclaration'],
    [call.decide(released, 'Refuse'), 'CustomsNL', 'NotPending'],
    [call.decide(rejected, 'Release'), 'CustomsNL', 'NotPending'],
    [call.decide(inspected, 'Release'), 'CustomsNL', 'NotInspected'],
    [call.decide(inspected, 'Inspect'), 'CustomsNL', 'NotPending'],
    [call.decide(released, 'Invalidate'), 'CustomsNL', 'NotPending'],
    [call.decide(rejected, 'Invalidate'), 'CustomsCN', 'NotOfficer'],
    [call.recordInspection(999, true, 'Sound'), 'CustomsNL', 'UnknownDeclaration'],
    [call.recordInspection(released, true, 'Sound'), 'CustomsNL', 'NotPending'],
    [call.recordDestruction(rejected, 'Burnt'), 'CustomsNL', 'NotFinal'],
    [call.recordDestruction(999, 'Burnt'), 'CustomsNL', 'UnknownDeclaration'],
    [call.writeOff([released, 0], PIECE, 'Broken'), 'CustomsNL', 'NotBonded'],
    [call.writeOff([released, 0], 0, 'Broken'), 'CustomsNL', 'ZeroQuantity'],
    [call.writeOff([released, 9], PIECE, 'Broken'), 'CustomsNL', 'UnknownLine'],
  ]);
});

test('parties: withdrawing, appealing, concluding, removing and settling what is not theirs, or not so', async () => {
  const { call } = on.customs;
  await refused([
    [call.withdrawDeclaration(inspected), 'Pottery', 'NotDeclarant'],
    [call.withdrawDeclaration(inspected), 'Shop', 'NotPending'],
    [call.withdrawDeclaration(999), 'Shop', 'UnknownDeclaration'],
    [call.appeal(rejected, 'No'), 'Pottery', 'NotDeclarant'],
    [call.appeal(rejected, 'No'), 'CustomsNL', 'NotDeclarant'],
    [call.appeal(released, 'No'), 'Shop', 'NotRefused'],
    [call.concludeRefusal(rejected), 'Stranger', 'TooEarly'],
    [call.concludeRefusal(released), 'Shop', 'NotRefused'],
    [call.removeDeclaration(released), 'Shop', 'StillOpen'],
    [call.removeDeclaration(rejected), 'Shop', 'StillOpen'],
    [call.removeDeclaration(released), 'Broker', 'NotDeclarant'],
    [call.settleReturn(released), 'Stranger', 'TooEarly'],
    [call.settleReturn(999), 'Stranger', 'UnknownDeclaration'],
    [call.authoriseBroker('Shop'), 'Shop', 'ToOneself'],
    [call.authoriseBroker('Truck'), 'Shop', 'NotBroker'],
    [call.withdrawBroker('Broker'), 'Shop', 'NotAuthorised'],
  ]);
  await on.chain.submit(call.authoriseBroker('Broker'), 'Shop');
  await refused([[call.authoriseBroker('Broker'), 'Shop', 'AlreadyAuthorised']]);
});

test('borders, payments and rulings that are not a panel\'s, or not its own', async () => {
  const { call } = on.customs;
  const { chain } = on;
  await refused([
    ...['CustomsNL', 'Alice', 'Stranger'].flatMap((who) => [
      [call.setBorder('NL', {}), who, 'BadOrigin'],
      [call.payOut('NL', TEUR, who, 1n), who, 'BadOrigin'],
      [call.rule('NL', reviewed, true), who, 'BadOrigin'],
    ]),
  ]);
  const before = await storageOf(chain, 'clearance');
  const motions = [
    [call.setBorder('CN', {}), 'BadOrigin'],
    [call.setBorder('NL', { checkRate: 1_000_001 }), 'clearance.InvalidRate'],
    [call.setBorder('NL', { officerPeriod: 0 }), 'clearance.InvalidPeriod'],
    [call.setBorder('NL', { proofValidity: 401 * 86_400_000 }), 'clearance.InvalidPeriod'],
    [call.setBorder('NL', { assets: [TEUR, TEUR] }), 'clearance.DuplicateAsset'],
    [call.payOut('NL', TEUR, 'Shop', 0n), 'clearance.ZeroAmount'],
    [call.payOut('NL', TUSD, 'Shop', 1n), 'clearance.InsufficientFunds'],
    [call.rule('NL', inspected, true), 'clearance.NotEscalated'],
    [call.rule('NL', released, false), 'clearance.NotPending'],
    [call.rule('NL', 999, true), 'clearance.UnknownDeclaration'],
  ];
  for (const [motion, error] of motions) assert.equal((await decide(chain, 'NL', motion)).error?.name, error);
  assert.deepEqual(await storageOf(chain, 'clearance'), before);
});

test('a declaration under review is withdrawn, and filed again', async () => {
  const { chain, customs, faults, statusOf } = on;
  const [shipment] = await on.pack({ lines: [goods(trays, 10)] });
  assert.deepEqual(await faults(exported(shipment, sold())), ['Green']);
  await carry(chain, 'CN', on.lists.call.setDefaults('CN', { currency: 'CNY', defaults: everywhere('Review') }));
  assert.deepEqual(await faults(exported(shipment, sold())), ['Yellow', 'ListReviews']);
  const held = async () => (await chain.holds(chain.address('Pottery')))['Clearance.Record'];
  const before = await held();
  const filed = await on.file('Pottery', exported(shipment, sold()));
  const { deposit } = await customs.ask.declaration(filed);
  assert.deepEqual([await statusOf(filed), await held() - before], ['Review', deposit]);
  await chain.submit(customs.call.withdrawDeclaration(filed), 'Pottery');
  assert.deepEqual([await customs.ask.declaration(filed), await held(), await customs.ask.declared(shipment, 'CN', 'Export')], [null, before, []]);
  assert.equal(await statusOf(await on.file('Pottery', exported(shipment, sold()))), 'Review');
});
