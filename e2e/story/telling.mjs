// How the story is told.

import assert from 'node:assert/strict';
import { DispatchFailure } from '../lib/chain.mjs';

export const COUNTRIES = { BR: 'Brazil', CN: 'China', DE: 'Germany', NL: 'the Netherlands' };

let number = 0;
/** Says what was done; the sentence comes after the doing. */
export const tell = (sentence) => console.log(`${String(++number).padStart(2)}. ${sentence}`);
export const nextStep = () => number + 1;

export const list = (words) => words.map((word) => word.toLowerCase()).join(' and ');
export const date = (moment) => new Date(moment).toISOString().slice(0, 10);

/** The chain refuses a transaction with this error. */
export async function refused(chain, tx, who, error) {
  await assert.rejects(chain.submit(tx, who), (failure) => {
    assert.ok(failure instanceof DispatchFailure, failure.message);
    assert.equal(failure.name, error);
    return true;
  });
}
