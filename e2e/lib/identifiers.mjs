// Identifiers with real check digits, made from their bodies.

import { createHash } from 'node:crypto';

/** Appends the GS1 mod-10 check digit (GLN, GTIN, SSCC): weights 3, 1, 3, … from the right. */
function withGs1CheckDigit(body, length) {
  if (!/^\d+$/.test(body) || body.length !== length - 1) {
    throw new Error(`"${body}" is not ${length - 1} digits`);
  }
  const sum = [...body].reverse().reduce((total, digit, i) => total + Number(digit) * (i % 2 ? 1 : 3), 0);
  return body + ((10 - (sum % 10)) % 10);
}

/** A Global Location Number from its first 12 digits. */
export const gln = (body) => withGs1CheckDigit(body, 13);

/** A GTIN-14 from its indicator, a GS1 company prefix and an item number that fills up to 13 digits. */
export const gtin = (prefix, item, indicator = 0) =>
  withGs1CheckDigit(indicator + prefix + String(item).padStart(12 - prefix.length, '0'), 14);

/** A Serial Shipping Container Code from its extension digit, a GS1 company prefix and a number that fills up to 17 digits. */
export const sscc = (prefix, number, extension = 0) =>
  withGs1CheckDigit(extension + prefix + String(number).padStart(16 - prefix.length, '0'), 18);

/** A Legal Entity Identifier (ISO 17442) from its first 18 characters: two check digits, mod 97 = 1. */
export function lei(body) {
  if (!/^[0-9A-Z]{18}$/.test(body)) throw new Error(`"${body}" is not 18 digits and capital letters`);
  const digits = [...body + '00'].map((c) => parseInt(c, 36)).join('');
  return body + String(98n - (BigInt(digits) % 97n)).padStart(2, '0');
}

/** SHA-256 of a document or file, as the chain keeps it. */
export const digest = (text) => `0x${createHash('sha256').update(text).digest('hex')}`;

/** The 249 codes that ISO 3166-1 assigns, and EU. */
export const COUNTRIES = new Set((
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD '
  + 'CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI FJ FK FM FO FR GA GB GD '
  + 'GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH '
  + 'KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW '
  + 'MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC '
  + 'SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY '
  + 'UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW').split(' '));

const CURRENCIES_WITHOUT_CENTS = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' '));
const CURRENCIES_WITH_MILS = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));

/** How many digits an amount of a currency (ISO 4217) has after the point. */
export function minorUnits(currency) {
  if (CURRENCIES_WITHOUT_CENTS.has(currency)) return 0;
  return CURRENCIES_WITH_MILS.has(currency) ? 3 : 2;
}

/** A commodity code as people write it, without spaces, dots and hyphens; throws what is wrong with it. */
export function hsCode(written) {
  const code = written.replace(/(?<=\d)[ .-]+(?=\d)/g, '');
  if (!/^\d+$/.test(code)) throw new Error(`"${written}" is no commodity code: it has other characters than digits`);
  if (![2, 4, 6, 8, 10].includes(code.length)) {
    throw new Error(`"${written}" is no commodity code: it has ${code.length} digits instead of 2, 4, 6, 8 or 10`);
  }
  const chapter = code.slice(0, 2);
  if (chapter === '00' || chapter === '77') throw new Error(`"${written}" is no commodity code: there is no chapter ${chapter}`);
  return code;
}
