// A lineage of any size, planned, and put into a chain's genesis: by transactions, 10,000 batches take minutes and 100,000
// hours. Keys and values are made with the types of the chain's own metadata. What is there afterwards is, byte for byte,
// what transactions leave (test/provenance-lineage.test.mjs compares it).

import { setTimeout as sleep } from 'node:timers/promises';
import { rawBatch } from './provenance.mjs';
import { ascii } from './text.mjs';

/** How many batches of one step go into one of the next, where the lineage narrows towards its last batch. */
const NARROWING = 24;
const KG = 1_000;

/** How many batches there are in each step after the first batch; the last step is one batch. */
function widths(count, steps) {
  const narrow = (wide) => Math.ceil(wide / NARROWING);
  // The two steps before the last narrow so far that it can take in all of them.
  let wide = Math.ceil((count - 2) / (steps - 3));
  const rest = () => count - 2 - narrow(wide) - narrow(narrow(wide));
  while (wide * (steps - 3) > rest() + (steps - 4)) wide -= 1;
  const even = Array.from({ length: steps - 3 }, (_, i) =>
    Math.floor(rest() / (steps - 3)) + (i < rest() % (steps - 3) ? 1 : 0));
  return [...even, narrow(wide), narrow(narrow(wide)), 1];
}

/**
 * So many batches, so many steps deep, in the order in which they are made: all comes of the first, of the product `raw`,
 * and goes into the last, of the product `made`, and every batch between is an input of two others. A batch is
 * `{ gtin, lot, quantity, inputs }`, its inputs `{ gtin, lot, quantity, place }` with their place in the plan.
 */
export function plan({ raw, made }, count, steps = 12) {
  const batches = [];
  const add = (gtin, lot, quantity, inputs) => {
    batches.push({ gtin, lot, quantity, inputs: inputs.map(([place, taken]) =>
      ({ gtin: batches[place].gtin, lot: batches[place].lot, quantity: taken, place })) });
    return batches.length - 1;
  };
  const wide = widths(count, steps);
  add(raw, 'RAW', (wide[0] + 1) * KG, []);
  let below = [];
  for (const [step, width] of wide.entries()) {
    const here = Array.from({ length: width }, (_, i) => {
      const lot = `S${step + 1}-${i}`;
      if (step === 0) return add(made, lot, KG, [[0, KG]]);
      // From the one below it to the one below the next, so that neighbours share.
      const [from, to] = [i, i + 1].map((at) => Math.floor(at * below.length / width));
      const inputs = Array.from({ length: Math.min(to - from + 1, below.length) }, (_, k) =>
        [below[(from + k) % below.length], 10]);
      return add(made, lot, 10 * inputs.length, inputs);
    });
    below = here;
  }
  return batches;
}

/** So many batches, each of all of the one before it: the last has one ancestor less than there are batches. */
export function line({ raw, made }, name, count) {
  return Array.from({ length: count }, (_, n) => {
    const [gtin, lot] = [n === 0 ? raw : made, `${name}-${n}`];
    const before = { gtin: n === 1 ? raw : made, lot: `${name}-${n - 1}`, quantity: KG, place: n - 1 };
    return { gtin, lot, quantity: KG, inputs: n === 0 ? [] : [before] };
  });
}

/** Fewest steps from one batch of a plan to each that it leads to, back or forward, by place. */
export function steps(batches, from, way) {
  const next = batches.map(() => []);
  batches.forEach(({ inputs }, place) => inputs.forEach((input) => {
    if (way === 'back') next[place].push(input.place);
    else next[input.place].push(place);
  }));
  const found = new Map([[from, 0]]);
  // A map goes on with what is added to it on the way.
  for (const [place, depth] of found) {
    for (const other of next[place]) if (!found.has(other)) found.set(other, depth + 1);
  }
  return found;
}

/** The calls that make a plan, in order. */
export const makingOf = (call, batches, { producedAt, facility }) => batches.map(({ inputs, quantity, ...batch }) =>
  call.createBatch(batch, { quantity, producedAt, facility }, inputs));

/**
 * The storage of products and of one plan after another, all of one maker, as `[key, value]`. A product is
 * `{ gtin, hs, origin, name, specification, yieldCeiling, registeredAt }`. `registeredAt` tells when the batch of a
 * number was registered.
 */
export function storageOf(chain, { maker, products, plans, producedAt, facility, registeredAt }) {
  const { api } = chain;
  const { registry } = api;
  const owner = chain.address(maker);
  const entries = [];
  const pallet = api.query.provenance;
  const put = (name, keys, value = null) => {
    const { type } = pallet[name].creator.meta;
    const of = registry.createLookupType(type.isMap ? type.asMap.value : type.asPlain);
    const bytes = registry.createType(of, value).toU8a();
    entries.push([pallet[name].key(...keys), `0x${Buffer.from(bytes).toString('hex')}`]);
  };
  const ordinal = (number) => `0x${number.toString(16).padStart(16, '0')}`;
  const hsOf = (hs) => ({ value: Number(hs), len: hs.length });

  for (const { gtin, hs, origin, name, specification, yieldCeiling, registeredAt: at } of products) {
    put('products', [BigInt(gtin)], {
      owner,
      particulars: {
        hs: hsOf(hs), origin: ascii(origin), name: `0x${Buffer.from(name, 'utf8').toString('hex')}`, specification, yieldCeiling,
      },
      unit: ascii('KGM'),
      netWeight: 1_000_000,
      registeredAt: at,
      discontinuedAt: null,
    });
    put('productsByOwner', [owner, BigInt(gtin)]);
  }

  let number = 0;
  for (const batches of plans) {
    const first = number;
    const consumed = batches.map(() => 0);
    const madeOf = batches.map(() => []);
    batches.forEach(({ inputs }, made) => inputs.forEach(({ place, quantity }) => {
      consumed[place] += quantity;
      madeOf[place].push(first + made);
    }));
    for (const [place, { gtin, lot, quantity, inputs }] of batches.entries()) {
      const id = rawBatch({ gtin, lot });
      const { hs, origin, yieldCeiling } = products.find((product) => product.gtin === gtin);
      put('batches', [id.gtin, id.lot], {
        number, producer: owner, making: 'Made', hs: hsOf(hs), origin: ascii(origin), quantity, consumed: consumed[place],
        destroyed: 0, producedAt, expiresAt: null, facility: BigInt(facility), serials: null, yieldCeiling,
        registeredAt: registeredAt(number), severeComplaints: 0,
        madeOfIt: madeOf[place].length ? { first: madeOf[place][0], last: madeOf[place].at(-1), count: madeOf[place].length } : null,
      });
      if (inputs.length > 0) {
        put('inputsOf', [id], inputs.map((input) =>
          ({ batch: rawBatch(input), number: first + input.place, quantity: input.quantity })));
      }
      for (const input of inputs) put('madeOf', [rawBatch(input), ordinal(number)], id);
      put('parties', [id, owner]);
      if (consumed[place] < quantity) {
        put('holdings', [id, owner, owner], { free: quantity - consumed[place], reserved: 0 });
        put('holdingsByParty', [owner, [id, owner, owner]]);
      }
      number += 1;
    }
  }
  put('nextBatch', [], number);
  return entries;
}

/** A question about a trace, and how long it `took` to the answer, without what the client takes to read that: its `part()`. */
export async function askTrace(chain, way, batch, { pending = [], depth = 0xffff_ffff, limit = 10_000 } = {}) {
  const { registry, rpc } = chain.api;
  const question = Buffer.concat([
    ['PalletProvenanceRawBatchId', rawBatch(batch)], ['Vec<PalletProvenancePending>', pending], ['u32', depth], ['u32', limit],
  ].map(([type, value]) => registry.createType(type, value).toU8a()));
  const begun = performance.now();
  const answer = await rpc.state.call(`TradeChainApi_trace_${way}`, `0x${question.toString('hex')}`);
  const took = performance.now() - begun;
  return { took, bytes: answer.length, part: () => registry.createType('Option<PalletProvenanceTrace>', answer).unwrap() };
}

/**
 * How a recall, or its lifting, gets on from a block until it has reached everything: for each block its hash, how many
 * batches are marked, whether it is done, and what hooks took of the block.
 */
export async function* spreading(chain, id, from) {
  const { rpc } = chain.api;
  let number = (await rpc.chain.getHeader(from)).number.toNumber();
  for (let done = false; !done;) {
    if (number > await chain.height()) {
      await sleep(20);
      continue;
    }
    const hash = await rpc.chain.getBlockHash(number);
    const api = await chain.api.at(hash);
    const [{ marked }, settled] = (await api.call.tradeChainApi.recall(id)).unwrap();
    done = settled.isTrue;
    const { mandatory } = await api.query.system.blockWeight();
    const weight = { time: mandatory.refTime.toNumber(), proof: mandatory.proofSize.toNumber() };
    yield { block: hash.toHex(), marked: marked.toNumber(), done, weight };
    number += 1;
  }
}
