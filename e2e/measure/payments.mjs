// Measures what a direct payment costs and how long it takes, next to a plain transfer, on a running node.
//
//   TRADE_CHAIN_NODE=… node measure/payments.mjs 20
//   node measure/payments.mjs 20 --url ws://127.0.0.1:9944
//
// Without --url it starts a development node of its own, with a block every 400 milliseconds (--block-time). The two of
// a pair are signed before, and sent at the same moment by two accounts, taking turns in who is first and who does what.

import { parseArgs } from 'node:util';
import { connect } from '../lib/chain.mjs';
import { startNode } from '../lib/node.mjs';
import { calls, COIN, TEUR } from '../lib/payments.mjs';

const { values: { url, ...given }, positionals: [count = '20'] } = parseArgs({
  allowPositionals: true, options: { url: { type: 'string' }, 'block-time': { type: 'string', default: '400' } },
});
const PAIRS = Number(count);
if (!(PAIRS >= 1)) throw new Error('there is at least one pair');
const [LEFT, RIGHT] = ['Importer', 'Exporter'];
const PAYEE = 'Carrier';
const AMOUNT = COIN;
const REFERENCE = 'INV-2026-00001';

const node = url ? undefined : await startNode({ blockTime: Number(given['block-time']) });
const chain = await connect(url ?? node.ws);
const { assets, balances, utility } = chain.api.tx;
const call = calls(chain);
const [payee, fresh] = [chain.address(PAYEE), Array.from({ length: 100 }, (_, i) => `Measured${i}`)];

const one = (asset, to = PAYEE) => call.pay(asset, [{ to, amount: AMOUNT, reference: REFERENCE }]);
const plain = (asset) => (asset === 'Native'
  ? balances.transferKeepAlive(payee, AMOUNT)
  : assets.transferKeepAlive(asset, payee, AMOUNT));

/** Sends what is signed; answers its fee, and after how many milliseconds it was final. */
function timed(signed) {
  const from = performance.now();
  return new Promise((resolve, reject) => {
    signed.send(({ dispatchError, events, isError, status }) => {
      if (isError || dispatchError) return reject(new Error(`${dispatchError ?? status.type}`));
      if (!status.isFinalized) return undefined;
      const time = performance.now() - from;
      const { data } = events.find(({ event }) => event.method === 'TransactionFeePaid').event;
      return resolve({ time, fee: data.actualFee.toBigInt() });
    }).catch(reject);
  });
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const mean = (numbers) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
const show = (...cells) => console.log(cells.map((cell, i) => String(cell)[i ? 'padStart' : 'padEnd'](i ? 16 : 44)).join(' '));
const times = (numbers) => numbers.toFixed(2);

async function pairs(asset) {
  const results = [];
  for (let i = 0; i < PAIRS; i += 1) {
    const [payer, other] = i % 2 ? [LEFT, RIGHT] : [RIGHT, LEFT];
    const signed = await Promise.all([one(asset).signAsync(chain.account(payer)), plain(asset).signAsync(chain.account(other))]);
    const [payment, transfer] = i % 4 < 2
      ? await Promise.all(signed.map(timed))
      : (await Promise.all([...signed].reverse().map(timed))).reverse();
    results.push({ payment, transfer });
  }
  const of = (what, field) => results.map((pair) => Number(pair[what][field]));
  const ratios = (field) => results.map(({ payment, transfer }) => Number(payment[field]) / Number(transfer[field]));
  const name = asset === 'Native' ? 'native token' : 'a stablecoin';
  const fees = ['payment', 'transfer'].map((what) => chain.amount(BigInt(median(of(what, 'fee')))));
  const finality = ['payment', 'transfer'].map((what) => `${mean(of(what, 'time')).toFixed(0)} ms`);
  show(`fee, ${name}`, ...fees, times(median(ratios('fee'))));
  show(`time to finality, ${name}`, ...finality, times(mean(ratios('time'))));
  return median(of('transfer', 'fee'));
}

async function hundred(asset, single) {
  const payments = fresh.map((to) => ({ to, amount: AMOUNT, reference: REFERENCE }));
  const many = await timed(await call.pay(asset, payments).signAsync(chain.account(LEFT)));
  const batch = utility.batchAll(fresh.map((name) => balances.transferKeepAlive(chain.address(name), AMOUNT)));
  const each = (fee) => chain.amount(fee / 100n);
  if (asset !== 'Native') {
    show('fee per recipient of a hundred, a stablecoin', each(many.fee), '', times(Number(many.fee) / 100 / single));
    return;
  }
  const batched = await timed(await batch.signAsync(chain.account(RIGHT)));
  show('fee per recipient of a hundred, native token', each(many.fee), each(batched.fee), times(Number(many.fee) / Number(batched.fee)));
  show('  next to as many single transfers', each(many.fee), chain.amount(BigInt(single)), times(Number(many.fee) / 100 / single));
}

try {
  // So that no account is made on the way, and what everyone pays is alike.
  await chain.fund(fresh, chain.units(1));
  await chain.submit(call.pay(TEUR, fresh.map((to) => ({ to, amount: AMOUNT, reference: REFERENCE }))), 'Importer');
  show(`${PAIRS} pairs`, 'pay', 'transfer', 'ratio');
  for (const asset of ['Native', TEUR]) await hundred(asset, await pairs(asset));
} finally {
  await chain.close();
  await node?.stop();
}
