// Short text as the chain's calls take it and its answers give it: ASCII bytes.

export const ascii = (text) => `0x${Buffer.from(text, 'ascii').toString('hex')}`;
export const text = (hex) => Buffer.from(hex.slice(2), 'hex').toString('ascii');
/** The same where there may be none. */
export const asciiOption = (value) => (value ? ascii(value) : null);
export const textOption = (value) => (value ? text(value) : null);

/** A number in decimals as a whole number of its smallest part, exactly: `decimal('9.1', 4)` is 91000n. */
export function decimal(written, digits) {
  const [, whole, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(written) ?? [];
  if (whole === undefined) throw new Error(`"${written}" is no number such as 1234.5`);
  if (fraction.length > digits) throw new Error(`"${written}" has more than ${digits} digits after the point`);
  return BigInt(whole + fraction.padEnd(digits, '0'));
}
