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

/** A Legal Entity Identifier (ISO 17442) from its first 18 characters: two check digits, mod 97 = 1. */
export function lei(body) {
  if (!/^[0-9A-Z]{18}$/.test(body)) throw new Error(`"${body}" is not 18 digits and capital letters`);
  const digits = [...body + '00'].map((c) => parseInt(c, 36)).join('');
  return body + String(98n - (BigInt(digits) % 97n)).padStart(2, '0');
}

/** SHA-256 of a document or file, as the chain keeps it. */
export const digest = (text) => `0x${createHash('sha256').update(text).digest('hex')}`;
