// Passes: what is earned with one purchase is taken off the next, with another seller, and is backed from the beginning.

import { month, monthOf, open } from '../lib/passes.mjs';
import { COIN, deliver, payIn, place, terms, TEUR } from '../lib/payments.mjs';
import { CONSUMER, FRIEND, IMPORTER, MILK, milk, PIECE, TEA_HOUSE } from './cast.mjs';
import { capital, check, coins, percent, tell } from './telling.mjs';

const PASSES = {
  asset: TEUR, currency: 'EUR', passes: 1, per: COIN, worth: COIN / 20n, most: 300_000, validity: 12, giftable: true,
};
const BUDGET = 50n * COIN;
const REDEEMED = 50;
const GIVEN = 10;
const inWords = (through) => new Date(`${through}-01T00:00Z`).toLocaleString('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

export async function loyalty(trade) {
  const { chain, passes: { ask, call }, pay, submit, refused, money, address, who } = trade;
  const fees = (buyer) => (buyer === CONSUMER ? payIn(TEUR) : {});
  const bottles = async (buyer, pieces, price, more) => terms(await chain.now(), {
    lines: [{ gtin: MILK.gtin, code: MILK.code, quantity: pieces * PIECE, unitPrice: BigInt(price) * COIN }],
    from: 'NL', to: 'NL', mode: buyer === CONSUMER ? 'B2C' : 'B2B', contract: 'Shop terms', ...more,
  });
  const redeem = (passes) => ({ programme, passes });
  let programme;

  const ordered = async (buyer, seller, pieces, price, passes = 0, more = {}) =>
    (await place(chain, buyer.account, seller.account, TEUR, await bottles(buyer, pieces, price, more), fees(buyer), redeem(passes))).order;
  /** Accepted, delivered and settled; answers in which block. */
  async function settled(order, buyer, seller, pieces) {
    await submit(pay.call.acceptOrder(order), seller);
    const { delivery } = await deliver(chain, seller.account, order, [{ lot: milk.lot, quantity: pieces * PIECE }]);
    const { block } = await submit(pay.call.settle(order, delivery), buyer, fees(buyer));
    check('where the order stands', (await pay.ask.order(order)).state, 'Settled');
    return block;
  }
  const has = async ({ account }) => (await ask.passes(programme, account)).spendable;

  async function opened() {
    const before = await money(IMPORTER);
    ({ programme } = await open(chain, IMPORTER.account, PASSES, BUDGET));
    const { issuer, terms: { per, worth, most, validity, giftable }, backing, free, liability } = await ask.programme(programme);
    check('the programme', [who(issuer), per, worth, most, validity, giftable, backing, free, liability],
      [IMPORTER.name, COIN, COIN / 20n, 300_000, 12, true, BUDGET, BUDGET, 0n]);
    check('what left its hands', before.free - (await money(IMPORTER)).free, backing);
    tell(`${IMPORTER.name} wants its customers to come back, and is ready to share them with others. It opens a programme: for every ${coins(per)} that a buyer pays there is a pass, `
      + `and a pass takes ${coins(worth)} off a later price, together at most ${percent(most)} of it, for ${validity} months. The ${coins(backing)} that back them are held on its own account from the beginning.`);
  }

  async function joined() {
    await submit(call.joinProgramme(programme), TEA_HOUSE);
    const early = pay.call.placeOrder(TEA_HOUSE.account, TEUR, await bottles(CONSUMER, 1, 13), redeem(0));
    await refused(early, CONSUMER, 'passes.NotParticipating');
    await submit(call.admitSeller(programme, TEA_HOUSE.account), IMPORTER);
    check('who takes part', await ask.sellers(programme), [[address(TEA_HOUSE), 'Admitted']]);
    tell(`${TEA_HOUSE.name} asks to join. That alone is not enough: an order with it can name no passes yet (passes.NotParticipating). ${IMPORTER.name} consents, and what is earned with either is good with both. `
      + 'Nobody stands between them and runs it.');
  }

  async function earned() {
    const [wholesale, retail] = [12, 5];
    await settled(await ordered(TEA_HOUSE, IMPORTER, wholesale, 10), TEA_HOUSE, IMPORTER, wholesale);
    const block = await settled(await ordered(CONSUMER, IMPORTER, retail, 12), CONSUMER, IMPORTER, retail);
    const { query } = await chain.api.at(block);
    const last = month(monthOf((await query.timestamp.now()).toNumber(), PASSES.validity));
    const { passes: [{ through }], spendable, worth } = await ask.passes(programme, CONSUMER.account);
    check('what both have earned, until when, and what that of the consumer is worth', [await has(TEA_HOUSE), spendable, through, worth], [120, 60, last, 300n * COIN / 100n]);
    tell(`${TEA_HOUSE.name} buys ${wholesale} bottles of it, to sell them on, and ${CONSUMER.name} ${retail}. Nothing is earned by ordering. But with the goods and the money, as each settles, come its passes: ${await has(TEA_HOUSE)} for the one, `
      + `${spendable} for the other, worth ${coins(worth)} to the end of ${inWords(through)}.`);
  }

  async function takenBack() {
    const [pieces, price] = [6, 10];
    const order = await ordered(TEA_HOUSE, IMPORTER, pieces, price, 0, { pay: { delivered: 500_000 } });
    await submit(pay.call.acceptOrder(order), IMPORTER);
    const { delivery } = await deliver(chain, IMPORTER.account, order, [{ lot: milk.lot, quantity: pieces * PIECE }]);
    await submit(pay.call.confirmDelivery(order, delivery), TEA_HOUSE);
    const [before, { pending, spendable }, { paid, held }] = [await money(TEA_HOUSE), await ask.passes(programme, TEA_HOUSE.account), await pay.ask.order(order)];
    check('what half of a price has earned, and that it cannot be spent', [pending, spendable, paid, held], [30, 120, 30n * COIN, 30n * COIN]);
    await submit(pay.call.openDispute(order, 'The caps leak'), TEA_HOUSE);
    await submit(pay.call.offerSettlement(order, 0n, 'Seller'), IMPORTER);
    await submit(pay.call.acceptSettlement(order, 0n, 'Seller'), TEA_HOUSE);
    const [after, left, { refunded }] = [await money(TEA_HOUSE), await ask.passes(programme, TEA_HOUSE.account), await pay.ask.order(order)];
    check('what came back, and which passes are left', [refunded, after.free - before.free, left.pending, left.spendable], [30n * COIN, refunded, 0, 120]);
    tell(`Of another order of ${pieces} bottles half is paid when they arrive. Its ${pending} passes wait, as nobody knows yet whether the goods stay: backed, but not to be spent. And they do not stay, the caps leak: both agree that the goods are the seller's again and ${coins(refunded)} go back. `
      + `With the refund the ${pending} passes are gone, too.`);
  }

  async function redeemed() {
    const [pieces, price] = [2, 13];
    const preview = async (passes) => (await pay.ask.preview(CONSUMER.account, TEA_HOUSE.account, TEUR, await bottles(CONSUMER, pieces, price), undefined, redeem(passes)));
    const [{ total, discount }, tooMuch] = await Promise.all([preview(REDEEMED), preview(157)]);
    check('what a preview says', [total, discount, tooMuch.discount], [26n * COIN, 250n * COIN / 100n, 'passes.ExceedsMost']);
    const [before, { backing }, left] = [await money(TEA_HOUSE), await ask.programme(programme), await has(CONSUMER)];
    const order = await ordered(CONSUMER, TEA_HOUSE, pieces, price, REDEEMED);
    const { held } = await money(CONSUMER);
    check('what is held of the consumer\'s money', held, total - discount);
    await settled(order, CONSUMER, TEA_HOUSE, pieces);
    const [after, programmeAfter] = [await money(TEA_HOUSE), await ask.programme(programme)];
    check('what the seller got, and what the backing paid of it', [after.free - before.free, backing - programmeAfter.backing], [total, discount]);
    const more = await has(CONSUMER) - (left - REDEEMED);
    check('what the consumer has earned with that', more, 23);
    tell(`Now the consumer goes to ${TEA_HOUSE.name}, and orders two bottles for ${coins(total)} with ${REDEEMED} passes. They take ${coins(discount)} off; of its own money ${coins(held)} are held. When that is settled, ${TEA_HOUSE.name} has its full ${coins(after.free - before.free)}: `
      + `${coins(discount)} of it came out of what ${IMPORTER.name} had set aside. For what the consumer paid itself it has ${more} passes more.`);
  }

  async function given() {
    const [{ through }] = (await ask.passes(programme, CONSUMER.account)).passes;
    const before = await has(CONSUMER);
    await submit(call.gift(programme, FRIEND.account, GIVEN), CONSUMER, fees(CONSUMER));
    const theirs = (await ask.of(FRIEND.account)).map(([number, { passes }]) => [number, passes]);
    check('what the friend has, and the giver', [theirs, await has(CONSUMER)], [[[programme, [{ through, passes: GIVEN }]]], before - GIVEN]);
    tell(`${capital(CONSUMER.name)} gives ${GIVEN} of them to ${FRIEND.name}, who need not even be a member to have them. They are good for as long as they would have been.`);
  }

  async function worth() {
    const { backing, liability, free, outstanding, bound, earned: all, redeemed: used } = await ask.programme(programme);
    const accounts = await Promise.all([TEA_HOUSE, CONSUMER, FRIEND].map(has));
    check('how many passes there are, and where', [all - used, accounts.reduce((sum, passes) => sum + passes)], [outstanding, outstanding]);
    check('what they are worth, and what backs them', [liability, bound, backing - free, backing >= liability], [BigInt(outstanding) * PASSES.worth, 0n, liability, true]);
    await refused(call.withdrawBacking(programme, free + 1n), IMPORTER, 'passes.ExceedsFree');
    tell(`So ${all} passes were earned and ${used} redeemed; ${outstanding} are in three hands, worth ${coins(liability)}, and ${coins(backing)} back them. ${IMPORTER.name} may take back the ${coins(free)} that no pass needs, and not a cent more (passes.ExceedsFree): `
      + 'at every block, what is held is at least what all passes are worth.');
  }

  await opened();
  await joined();
  await earned();
  await takenBack();
  await redeemed();
  await given();
  await worth();
}
