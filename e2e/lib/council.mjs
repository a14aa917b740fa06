// Motions of the council.

import { decodeError } from './chain.mjs';

export const COUNCIL = ['Alice', 'Bob', 'Charlie', 'Dave', 'Eve'];

/** The council proposes; the first member brings the motion. Answers its hash, index and bounds. */
export async function propose(chain, call, threshold, proposer = COUNCIL[0]) {
  const { api } = chain;
  const length = call.method.encodedLength;
  const { weight } = await call.paymentInfo(chain.address(proposer));
  const outcome = await chain.submit(api.tx.council.propose(threshold, call, length), proposer);
  const { proposalHash, proposalIndex } = chain.event(outcome, 'council', 'Proposed');
  return { hash: proposalHash.toHex(), index: proposalIndex.toNumber(), weight, length };
}

/** These members vote at once. */
export async function vote(chain, motion, members, aye = true) {
  await Promise.all(members.map((name) =>
    chain.submit(chain.api.tx.council.vote(motion.hash, motion.index, aye), name)));
}

/** Closes a motion: `approved`, and when it was carried out and failed, its `error`. */
export async function close(chain, motion, by = COUNCIL[0]) {
  const { hash, index, weight, length } = motion;
  const outcome = await chain.submit(chain.api.tx.council.close(hash, index, weight, length), by);
  const approved = outcome.events.some((event) => event.section === 'council' && event.method === 'Approved');
  if (!approved) return { approved, outcome };
  const { result } = chain.event(outcome, 'council', 'Executed');
  return { approved, outcome, error: result.isErr ? decodeError(chain.api, result.asErr) : undefined };
}

/** What comes of a motion that as many members as given agree to. */
export async function decide(chain, call, threshold) {
  const motion = await propose(chain, call, threshold);
  await vote(chain, motion, COUNCIL.slice(0, threshold));
  return close(chain, motion);
}

/** A motion that is approved and carried out without an error; answers what came of its closing. */
export async function carry(chain, call, threshold = 3) {
  const { approved, error, outcome } = await decide(chain, call, threshold);
  if (!approved) throw new Error('the council did not approve the motion');
  if (error) throw error;
  return outcome;
}
