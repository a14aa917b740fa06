// The panels of regulators: their motions, and the pallet's calls and answers in plain values.

import { decodeError } from './chain.mjs';
import { ascii, text } from './text.mjs';

/** The panels of the development preset. */
export const PANELS = {
  CN: ['CustomsCN', 'QuarantineCN', 'CommerceCN'],
  NL: ['CustomsNL', 'QuarantineNL', 'CommerceNL'],
};

/** How many of so many seats a share is. */
const votesFor = {
  MoreThanHalf: (seats) => Math.floor(seats / 2) + 1,
  TwoThirds: (seats) => Math.ceil(2 * seats / 3),
};

function plainMotion(view) {
  const { call: _, ...fields } = view.toJSON();
  const call = view.call.isSome ? view.call.unwrap() : undefined;
  return {
    ...fields,
    country: text(fields.country),
    call: call && `${call.section}.${call.method}`,
    args: call && [...call.args],
  };
}

/** The questions that clients ask of the chain, by the runtime API. Regulators are named by their account. */
export function views(chain) {
  const ask = chain.api.call.tradeChainApi;
  return {
    panel: async (country) => (await ask.panel(ascii(country))).toJSON(),
    motions: async (country, after = null, limit = 32) =>
      (await ask.motions(ascii(country), after, limit)).map(plainMotion),
    motion: async (country, index) => {
      const [found] = await ask.motions(ascii(country), index > 0 ? index - 1 : null, 1);
      return found?.motion.toNumber() === index ? plainMotion(found) : null;
    },
    motionsToVote: async (name, after = null, limit = 32) => {
      const from = after && [ascii(after.country), after.motion];
      return (await ask.motionsToVote(chain.address(name), from, limit)).map(plainMotion);
    },
  };
}

/** The calls, ready to be submitted. Regulators are named by their development account. */
export function calls(chain) {
  const { regulators: pallet } = chain.api.tx;
  const at = (name) => chain.address(name);
  const seats = (regulators) => Object.entries(regulators).map(([name, office]) => ({ account: at(name), office }));
  return {
    /** `regulators` says who holds which office: `{ CustomsDE: 'Customs' }`. */
    openPanel: (country, regulators) => pallet.openPanel(ascii(country), seats(regulators)),
    changePanel: (country, join, leave = []) => pallet.changePanel(ascii(country), seats(join), leave.map(at)),
    propose: (country, call) => pallet.propose(ascii(country), call),
    proposePreimage: (country, hash, length) => pallet.proposePreimage(ascii(country), hash, length),
    vote: (country, motion, approve = true) => pallet.vote(ascii(country), motion, approve),
    close: (country, motion, weight, length) => pallet.close(ascii(country), motion, weight, length),
    withdraw: (country, motion) => pallet.withdraw(ascii(country), motion),
    disapprove: (country, motion) => pallet.disapprove(ascii(country), motion),
  };
}

/**
 * The transaction that proposes a call. One that is too long for `propose` is noted as a preimage, proposed
 * by its hash, and left to the motion: the deposit for noting it comes back at once.
 */
export function proposal(chain, country, call) {
  const { consts, tx } = chain.api;
  const bytes = call.method.toHex();
  const { encodedLength: length, hash } = call.method;
  if (length <= consts.regulators.maxCallLength.toNumber()) return calls(chain).propose(country, call);
  return tx.utility.batchAll([
    tx.preimage.notePreimage(bytes),
    calls(chain).proposePreimage(country, hash, length),
    tx.preimage.unnotePreimage(hash),
  ]);
}

/** A regulator proposes that its panel make a call. */
export async function propose(chain, country, call, proposer = PANELS[country][0]) {
  const outcome = await chain.submit(proposal(chain, country, call), proposer);
  const { motion, threshold, hash } = chain.event(outcome, 'regulators', 'Proposed');
  return { country, index: motion.toNumber(), threshold: threshold.type, hash: hash.toHex(), outcome };
}

/** These regulators vote at once. */
export async function vote(chain, { country, index }, regulators, approve = true) {
  await Promise.all(regulators.map((name) => chain.submit(calls(chain).vote(country, index, approve), name)));
}

const ENDS = ['Carried', 'Failed', 'Lapsed'];

/** Closes a motion: `became` is Carried, Failed or Lapsed; `error` is that of a call which was made and failed. */
export async function close(chain, { country, index }, by = PANELS[country]?.[0]) {
  const motion = await views(chain).motion(country, index);
  const { weight, length } = motion ?? { weight: { refTime: 0, proofSize: 0 }, length: 0 };
  const outcome = await chain.submit(calls(chain).close(country, index, weight, length), by);
  const closed = outcome.events.find(({ section, method }) => section === 'regulators' && ENDS.includes(method));
  const { result } = closed.data;
  return { became: closed.method, outcome, error: result?.isErr ? decodeError(chain.api, result.asErr) : undefined };
}

/** What comes of a motion that the regulators in `against` vote against, and as many others for it as it takes. */
export async function decide(chain, country, call, { panel = PANELS[country], against = [] } = {}) {
  const motion = await propose(chain, country, call, panel[0]);
  await vote(chain, motion, against, false);
  const inFavour = panel.filter((name) => !against.includes(name));
  await vote(chain, motion, inFavour.slice(0, votesFor[motion.threshold](panel.length)));
  return { motion, ...(await close(chain, motion, panel[0])) };
}

/** A motion that is carried out without an error; answers what came of its closing. */
export async function carry(chain, country, call, how) {
  const { became, error, outcome } = await decide(chain, country, call, how);
  if (error) throw error;
  if (became !== 'Carried') throw new Error(`the motion of the panel of ${country} is ${became.toLowerCase()}`);
  return outcome;
}
