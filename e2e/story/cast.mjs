// Who and what the story is about.

import { gln, gtin, lei } from '../lib/identifiers.mjs';

export const COUNTRIES = { BR: 'Brazil', CN: 'China', NL: 'the Netherlands' };

const company = (account, name, country, roles, code, more = {}) => ({
  account, name, country, roles, registrar: `Registrar${country}`, lei: lei(`9845STORY${code}`), identity: `${name}: register extract`, ...more,
});
export const EXPORTER = company('Exporter', 'Hangzhou Camellia Works', 'CN', ['Manufacturer', 'Exporter'], 'CAMELLIA1',
  { gln: gln('690123450000'), gs1Prefixes: ['69012345'] });
export const IMPORTER = company('Importer', 'Rotterdam Apothecary', 'NL', ['Importer', 'Trader'], 'APOTHEC01', { gln: gln('871234560000') });
export const CARRIER = company('Carrier', 'Maas Shipping', 'NL', ['Carrier'], 'MAAS00001');
export const STORE = company('Warehouse', 'Waalhaven Bonded Store', 'NL', ['Warehouse'], 'BONDED001', { gln: gln('871234570000') });
export const WAX_WORKS = company('WaxWorks', 'Ceará Wax Works', 'BR', ['Manufacturer', 'Exporter'], 'CEARAWAX1',
  { gln: gln('789123450000'), gs1Prefixes: ['789123450'] });
export const MILL = company('CocoaMill', 'Zaan Cocoa Mill', 'NL', ['Manufacturer'], 'ZAANMILL1',
  { gln: gln('871234580000'), gs1Prefixes: ['871234580'] });
export const TEA_HOUSE = company('TeaHouse', 'Delft Tea House', 'NL', ['Trader'], 'DELFTTEA1');
export const COMPANIES = [EXPORTER, IMPORTER, CARRIER, STORE, WAX_WORKS, MILL, TEA_HOUSE];

export const CONSUMER = { account: 'Consumer', name: 'a consumer in Utrecht' };
export const FRIEND = { account: 'Friend', name: 'a friend in Delft' };
export const CUSTOMS = { account: 'CustomsNL', name: 'Dutch customs' };
export const QUARANTINE = { account: 'QuarantineNL', name: 'Dutch inspection and quarantine' };
export const COMMERCE = { account: 'CommerceNL', name: 'Dutch commerce' };
export const CUSTOMS_CN = { account: 'CustomsCN', name: 'Chinese customs' };
export const QUARANTINE_CN = { account: 'QuarantineCN', name: 'Chinese inspection and quarantine' };
export const STRANGER = { account: 'Stranger', name: 'a stranger' };
export const ISSUER = { account: 'StablecoinIssuer', name: 'the issuer of the euro coin' };
export const EVERYBODY = [...COMPANIES, CONSUMER, FRIEND, CUSTOMS, QUARANTINE, COMMERCE, CUSTOMS_CN, QUARANTINE_CN, STRANGER, ISSUER];

// The goods. Quantities on the chain are thousandths of a unit, net weights milligrams, yields parts per million.
export const PIECE = 1_000;
export const KG = 1_000;
const [PREFIX] = EXPORTER.gs1Prefixes;
export const MILK = {
  gtin: gtin(PREFIX, 1), name: 'Camellia bath milk', hs: '330730', code: '33073000', origin: 'CN', unit: 'H87', netWeight: 150_000, yieldCeiling: 900_000,
};
export const PRALINES = {
  gtin: gtin(PREFIX, 2), name: 'Camellia pralines', hs: '170490', code: '17049099', origin: 'CN', unit: 'H87', netWeight: 100_000, yieldCeiling: 950_000,
};
export const JELLIES = { gtin: gtin(PREFIX, 3), name: 'Konjac jelly cups', hs: '170490', code: '17049065', origin: 'CN', unit: 'H87', netWeight: 20_000 };
export const OIL = { gtin: gtin(PREFIX, 4), name: 'Camellia oil', hs: '151590', origin: 'CN' };
export const WAX = { gtin: gtin(WAX_WORKS.gs1Prefixes[0], 1), name: 'Carnauba wax', hs: '152110', origin: 'BR' };
export const COCOA = { gtin: gtin(MILL.gs1Prefixes[0], 1), name: 'Cocoa butter', hs: '180400', origin: 'NL' };
export const PRODUCTS = [MILK, PRALINES, JELLIES, OIL, WAX, COCOA];
export const nameOf = ({ gtin: number }) => PRODUCTS.find((product) => product.gtin === number).name;

export const oil = { gtin: OIL.gtin, lot: 'OIL-26-03' };
export const wax = { gtin: WAX.gtin, lot: 'WAX-117' };
export const otherWax = { gtin: WAX.gtin, lot: 'WAX-118' };
export const cocoa = { gtin: COCOA.gtin, lot: 'COCOA-9' };
export const milk = { gtin: MILK.gtin, lot: 'MILK-0451' };
export const otherMilk = { gtin: MILK.gtin, lot: 'MILK-0452' };
export const pralines = { gtin: PRALINES.gtin, lot: 'PRALINE-31' };

export const [HANGZHOU, SHANGHAI, ROTTERDAM, UTRECHT] = ['CNHGH', 'CNSHA', 'NLRTM', 'NLUTC'];
export const PLACES = { [HANGZHOU]: 'Hangzhou', [SHANGHAI]: 'Shanghai', [ROTTERDAM]: 'Rotterdam', [UTRECHT]: 'Utrecht' };

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
