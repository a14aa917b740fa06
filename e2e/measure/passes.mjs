// Measures what passes cost on a node of its own: the calls of sellers and of those who have passes, what earning and redeeming
// add to an order, and sweeps of 1, 10 and 100 accounts of which all has expired.
//
//   TRADE_CHAIN_NODE=… node measure/passes.mjs

import { connect } from '../lib/chain.mjs';
import { gln, gtin, lei } from '../lib/identifiers.mjs';
import * as membership from '../lib/membership.mjs';
import { startNode } from '../lib/node.mjs';
import * as passes from '../lib/passes.mjs';
import * as payments from '../lib/payments.mjs';
import * as provenance from '../lib/provenance.mjs';

const { COIN, TEUR, terms } = payments;
const SIZES = [1, 10, 100];
const GIFTS_AT_ONCE = 20;
const PIECE = 1_000;
const about = (number, roles, more) => ({ country: 'NL', roles, lei: lei(`9845MEASURED${String(number).padStart(6, '0')}`), ...more });
const MAKER = about(1, ['Manufacturer'], { gs1Prefixes: ['8719991'], gln: gln('871999100000') });
const COMPANIES = { Maker: MAKER, Shop: about(2, ['Trader']), Buyer: about(3, ['Importer']) };
const goods = { gtin: gtin('8719991', 1), lot: 'LOT-1' };
const PROGRAMME = { asset: TEUR, currency: 'EUR', passes: 1, per: COIN, worth: COIN / 20n, most: 300_000, validity: 1, giftable: true };
const [PRICE, REDEEMED] = [1_000n * COIN, 100];

const node = await startNode();
let chain = await connect(node.ws);
const show = (...cells) => console.log(cells.map((cell, i) => String(cell)[i ? 'padStart' : 'padEnd'](i ? 16 : 48)).join(' '));
const amounts = (fees) => fees.map((fee) => chain.amount(fee));
const feeOf = async (tx, name) => (await chain.submit(tx, name)).fee;

async function prepare() {
  const { apply, admit } = membership.calls(chain);
  const { assets, utility } = chain.api.tx;
  await chain.fund(Object.keys(COMPANIES), chain.units(1_000));
  await chain.submit(utility.batchAll(['Maker', 'Buyer'].map((name) => assets.transfer(TEUR, chain.address(name), 10_000n * COIN))), 'StablecoinIssuer');
  const until = (await chain.now()) + membership.ONE_YEAR_MS;
  await Promise.all(Object.entries(COMPANIES).map(([name, company]) => chain.submit(apply(company), name)));
  await chain.submit(utility.batchAll(Object.entries(COMPANIES).map(([name, company]) => admit(name, company, until))), 'RegistrarNL');
  const make = provenance.calls(chain);
  await chain.submit(utility.batchAll([
    make.registerProduct({ gtin: goods.gtin, name: 'Thing', hs: '691110', origin: 'NL', unit: 'H87' }),
    make.createBatch(goods, { quantity: 10_000 * PIECE, producedAt: await chain.now() - 1_000, facility: MAKER.gln }),
  ]), 'Maker');
}

async function sellers() {
  const call = passes.calls(chain);
  const { programme, outcome } = await passes.open(chain, 'Maker', PROGRAMME, 1_000n * COIN);
  show('open_programme', ...amounts([outcome.fee]));
  show('top_up', ...amounts([await feeOf(call.topUp(programme, COIN), 'Maker')]));
  show('withdraw_backing', ...amounts([await feeOf(call.withdrawBacking(programme, COIN), 'Maker')]));
  show('join_programme', ...amounts([await feeOf(call.joinProgramme(programme), 'Shop')]));
  show('admit_seller', ...amounts([await feeOf(call.admitSeller(programme, 'Shop'), 'Maker')]));
  return programme;
}

/** What an order of one line costs from its placing to its settlement, and what is held as deposits meanwhile. */
async function ordered(redemption) {
  const call = payments.calls(chain);
  const deposits = async () => {
    const { 'TradePayments.Deposit': order = 0n, 'Passes.Deposit': bound = 0n } = await chain.holds(chain.address('Buyer'));
    return order + bound;
  };
  const before = await deposits();
  const agreed = terms(await chain.now(), {
    lines: [{ gtin: goods.gtin, quantity: PIECE, unitPrice: PRICE, code: '69111000' }], from: 'NL', to: 'NL',
  });
  const { order, outcome } = await payments.place(chain, 'Buyer', 'Maker', TEUR, agreed, {}, redemption);
  const deposit = await deposits() - before;
  const accepted = await feeOf(call.acceptOrder(order), 'Maker');
  const { delivery } = await payments.deliver(chain, 'Maker', order, [{ lot: goods.lot, quantity: PIECE }]);
  const confirmed = await feeOf(call.confirmDelivery(order, delivery), 'Buyer');
  const settled = await feeOf(call.settle(order, delivery), 'Buyer');
  await chain.submit(call.removeOrder(order), 'Buyer');
  return { placed: outcome.fee, accepted, confirmed, settled, deposit };
}

async function orders(programme) {
  const earning = { programme, passes: 0 };
  // The first order with a programme makes the record of what its buyer has: it is not measured.
  await ordered(earning);
  const all = [await ordered(null), await ordered(earning), await ordered({ programme, passes: REDEEMED })];
  const row = (name, what) => show(name, ...amounts(all.map((one) => one[what])));
  show('an order of one line', 'without', 'earning', 'redeeming');
  row('place_order', 'placed');
  row('accept_order', 'accepted');
  row('confirm_delivery', 'confirmed');
  row('settle', 'settled');
  row('  deposits of the buyer', 'deposit');
}

async function gifts(programme, names) {
  const call = passes.calls(chain);
  const [first, ...others] = names;
  const fresh = await feeOf(call.gift(programme, first, 1), 'Buyer');
  show('gift, to someone new and to someone who has some', ...amounts([fresh, await feeOf(call.gift(programme, first, 1), 'Buyer')]));
  for (let i = 0; i < others.length; i += GIFTS_AT_ONCE) {
    const some = others.slice(i, i + GIFTS_AT_ONCE).map((name) => call.gift(programme, name, 1));
    await chain.submit(chain.api.tx.utility.batchAll(some), 'Buyer');
  }
}

async function sweeps(programme, names) {
  const over = passes.beginOf(passes.monthOf(await chain.now(), PROGRAMME.validity + 1));
  const height = await chain.height();
  await chain.close();
  await node.setClock(over + 60_000, height);
  chain = await connect(node.ws);
  await chain.waitForTime(over);
  const { expired: before } = await passes.views(chain).programme(programme);
  const fees = [];
  let from = 0;
  for (const size of SIZES) {
    fees.push(await feeOf(passes.calls(chain).sweep(programme, names.slice(from, from + size)), 'Stranger'));
    from += size;
  }
  const left = await passes.views(chain).accounts(programme);
  const { expired } = await passes.views(chain).programme(programme);
  // The first of them has two.
  if (left.length !== 1 || expired - before !== names.length + 1) throw new Error(`${left.length} accounts are left, ${expired - before} passes were swept`);
  show('accounts of a sweep', ...SIZES);
  show('sweep', ...amounts(fees));
  show('  for each account', ...amounts(fees.map((fee, i) => fee / BigInt(SIZES[i]))));
}

try {
  await prepare();
  show('a call', 'fee');
  const programme = await sellers();
  await orders(programme);
  const names = Array.from({ length: SIZES.reduce((sum, size) => sum + size) }, (_, i) => `Measured${i}`);
  await gifts(programme, names);
  await sweeps(programme, names);
  const call = passes.calls(chain);
  await chain.submit(call.sweep(programme, ['Buyer']), 'Stranger');
  await chain.submit(call.leaveProgramme(programme), 'Shop');
  show('close_programme', ...amounts([await feeOf(call.closeProgramme(programme), 'Maker')]));
  show('remove_programme', ...amounts([await feeOf(call.removeProgramme(programme), 'Maker')]));
} finally {
  await chain.close();
  await node.stop();
}
