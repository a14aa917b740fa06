// Passes: the pallet's calls and answers in plain values.
//
// The terms of a programme are { asset, currency, passes, per, worth, most, validity, giftable }: so many passes are earned for
// `per`, each takes `worth` off a price, together at most the share `most` of it, for so many months. Amounts are whole numbers
// (BigInt) of the asset's smallest unit, shares parts per million, months written as '2027-11'. Accounts are named by their
// development account in calls, and by their address in answers. What orders redeem is in `lib/payments.mjs`.

import { decodeError } from './chain.mjs';
import { kind } from './payments.mjs';
import { ascii, text } from './text.mjs';

const orNull = (value, of) => (value === null || value === undefined ? null : of(value));
const written = (year, month) => `${year}-${String(month).padStart(2, '0')}`;

/** A month as the chain counts it, from January of the year 0. */
export const month = (count) => written(Math.floor(count / 12), (count % 12) + 1);
/** When a month begins that the chain counts so. */
export const beginOf = (count) => Date.UTC(Math.floor(count / 12), count % 12, 1);
/** The month so many months after that of a moment, as the chain counts it. */
export function monthOf(moment, later = 0) {
  const date = new Date(moment);
  return date.getUTCFullYear() * 12 + date.getUTCMonth() + later;
}

const rawTerms = ({ asset, currency, ...terms }) => ({ asset: kind(asset), currency: ascii(currency), ...terms });

// From the chain's answers.
const plainKind = ({ withId }) => withId ?? 'Native';
const plainTerms = ({ asset, currency: { code, decimals }, per, worth, ...terms }) =>
  ({ ...terms, asset: plainKind(asset), currency: text(code), decimals, per: BigInt(per), worth: BigInt(worth) });
const plainProgramme = ({ programme: { terms, backing, bound, ticket, ...fields }, liability, free, ...view }) => ({
  ...fields,
  ...view,
  terms: plainTerms(terms),
  backing: BigInt(backing),
  bound: BigInt(bound),
  liability: BigInt(liability),
  free: BigInt(free),
  deposit: BigInt(ticket),
});
const plainAccount = ({ passes, worth, ...view }) => ({
  ...view,
  passes: passes.map(({ through: { year, month: of }, passes: many }) => ({ through: written(year, of), passes: many })),
  worth: BigInt(worth),
});
const plainOrder = ({ discount, paid, ...view }) => ({ ...view, discount: BigInt(discount), paid: BigInt(paid) });

/** The questions that clients ask of the chain, by the runtime API; `block` is the hash of one, without it now. */
export function views(chain) {
  const at = (name) => chain.address(name);
  const api = async (block) => (block ? await chain.api.at(block) : chain.api).call.tradeChainApi;
  /** All of a listing, page by page, as it is now. */
  const all = async (listing, of, limit) => {
    const now = await api(await chain.api.rpc.chain.getBlockHash());
    const found = [];
    for (let after; after !== null;) {
      const { items, next } = (await now[listing](of, after ?? null, limit)).toJSON();
      found.push(...items);
      after = next;
    }
    return found;
  };
  return {
    programme: async (programme, block) => orNull((await (await api(block)).programme(programme)).toJSON(), plainProgramme),
    /** Who asked to join, was admitted or dismissed: `[[address, 'Asked' | 'Admitted' | 'Dismissed']]`. */
    sellers: (programme, limit = 100) => all('programmeSellers', programme, limit),
    /** What someone has in a programme; nothing where there is no record. */
    passes: async (programme, name, block) => orNull((await (await api(block)).passes(programme, at(name))).toJSON(), plainAccount),
    /** What someone has in all its programmes: `[[programme, { passes, … }]]`. */
    of: async (name, limit = 100) => (await all('passesOf', at(name), limit)).map(([programme, account]) => [programme, plainAccount(account)]),
    /** Who has passes or a bound order, and how many of the passes have expired: `[[address, expired]]`. */
    accounts: (programme, limit = 100) => all('programmeAccounts', programme, limit),
    /** What an order binds and has earned; nothing once it has ended. */
    order: async (order, block) => orNull((await (await api(block)).passesOfOrder(order)).toJSON(), plainOrder),
    /** What so many passes would take off a price, or the name of the error that says why they do not. */
    discount: async (programme, passes, buyer, seller, asset, price) => {
      const answer = await (await api()).discount({ programme, passes }, at(buyer), at(seller), kind(asset), price);
      return answer.isOk ? answer.asOk.toBigInt() : decodeError(chain.api, answer.asErr).name;
    },
  };
}

/** The calls, ready to be submitted. */
export function calls(chain) {
  const { passes: pallet } = chain.api.tx;
  const at = (name) => chain.address(name);
  return {
    openProgramme: (terms, budget) => pallet.openProgramme(rawTerms(terms), budget),
    topUp: (programme, amount) => pallet.topUp(programme, amount),
    withdrawBacking: (programme, amount) => pallet.withdrawBacking(programme, amount),
    joinProgramme: (programme) => pallet.joinProgramme(programme),
    admitSeller: (programme, seller) => pallet.admitSeller(programme, at(seller)),
    leaveProgramme: (programme) => pallet.leaveProgramme(programme),
    dismissSeller: (programme, seller) => pallet.dismissSeller(programme, at(seller)),
    closeProgramme: (programme) => pallet.closeProgramme(programme),
    removeProgramme: (programme) => pallet.removeProgramme(programme),
    gift: (programme, to, passes) => pallet.gift(programme, at(to), passes),
    sweep: (programme, names) => pallet.sweep(programme, names.map(at)),
  };
}

/** Opens a programme; answers its number and what came of the transaction. */
export async function open(chain, issuer, terms, budget) {
  const outcome = await chain.submit(calls(chain).openProgramme(terms, budget), issuer);
  return { programme: chain.event(outcome, 'passes', 'ProgrammeOpened').programme.toNumber(), outcome };
}
