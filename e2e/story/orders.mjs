// Chapter four: bottles of bath milk are ordered, held for, delivered, paid and disputed, and a consumer buys some with euros alone.

import assert from 'node:assert/strict';
import { digest } from '../lib/identifiers.mjs';
import * as membership from '../lib/membership.mjs';
import { calls, COIN, deliver, payIn, place, reasonsOf, terms, TEUR, TUSD, views } from '../lib/payments.mjs';
import * as provenance from '../lib/provenance.mjs';
import { CONSUMER, MILK, OIL, otherMilk as milk } from './goods.mjs';
import { CARRIER, EXPORTER, IMPORTER } from './members.mjs';
import { COUNTRIES, refused, tell } from './telling.mjs';

const HOUR = 3_600_000;
const PIECE = 1_000;
const ISSUER = { account: 'StablecoinIssuer', name: 'the issuer of the euro coin' };
const ARBITER = { account: 'Arbiter', name: 'an arbiter in Hamburg' };
const STRANGER = { account: 'Stranger' };
const CODE = '33073000';
const SYMBOLS = { [TEUR]: 'TEUR', [TUSD]: 'TUSD' };
const EVENTS = { PaidOut: 'money', DeliverySettled: 'title' };
const REASONS = {
  CodeMismatch: 'a code that is another good\'s', ImportRefused: 'a good that may not enter', SellerNotActive: 'a seller that may not sell',
};
const DECLARES = { Buyer: IMPORTER.name, Seller: EXPORTER.name };

const money = (amount, asset = TEUR) => `${(Number(amount) / Number(COIN)).toLocaleString('en')} ${SYMBOLS[asset]}`;
const percent = (ppm) => `${ppm / 10_000} %`;
const capital = (words) => words[0].toUpperCase() + words.slice(1);
const bought = (pieces, price, more) => ({ gtin: MILK.gtin, quantity: pieces * PIECE, unitPrice: BigInt(price) * COIN, code: CODE, ...more });
const some = (pieces) => [{ lot: milk.lot, quantity: pieces * PIECE }];

export async function orders(chain) {
  const ask = views(chain);
  const call = calls(chain);
  const goods = provenance.views(chain);
  const { assets, utility } = chain.api.tx;
  const submit = (tx, { account }, options) => chain.submit(tx, account, options);
  const fails = (tx, { account }, error) => refused(chain, tx, account, `tradePayments.${error}`);
  const free = async ({ account }, block) => (await ask.money(account, TEUR, block)).free;
  const heldFor = async ({ account }, block) => (await ask.money(account, TEUR, block)).held;
  const later = async (what) => terms(await chain.now(), what);
  async function owned({ account }) {
    const all = (await goods.holdings(milk)).filter(({ owner }) => owner === chain.address(account));
    return all.reduce((sum, { free: spare, reserved }) => sum + spare + reserved, 0) / PIECE;
  }
  async function received(order, pieces) {
    const { delivery } = await deliver(chain, EXPORTER.account, order, some(pieces));
    await submit(call.confirmDelivery(order, delivery), IMPORTER);
    return delivery;
  }
  let order;

  async function refusedAtTheSource() {
    const oil = { gtin: OIL.gtin, quantity: 5_000, unitPrice: COIN, code: '15159099' };
    const wrong = await later({ lines: [oil, bought(10, 9, { importCode: '34013000' })] });
    const before = await ask.money(IMPORTER.account, TEUR);
    const preview = await ask.preview(IMPORTER.account, CARRIER.account, TEUR, wrong);
    await assert.rejects(place(chain, IMPORTER.account, CARRIER.account, TEUR, wrong), (failure) => {
      assert.deepEqual([failure.name, reasonsOf(failure)], ['tradePayments.Refused', preview.reasons]);
      return true;
    });
    assert.deepEqual([preview.reasons.length, await ask.money(IMPORTER.account, TEUR)], [3, before]);
    tell(`${IMPORTER.name} orders oil, and bath milk under the code of soap, from ${CARRIER.name}. The chain refuses and says all that is wrong `
      + `at once (tradePayments.Refused): ${preview.reasons.map((reason) => REASONS[reason]).join(', ')}. Whoever asks for a preview hears the same, for nothing.`);
  }

  async function placed() {
    const agreed = await later({
      lines: [bought(50, 9)], incoterm: 'DAP', place: 'NLRTM', pay: { accepted: 200_000 }, arbiter: ARBITER.account, contract: 'Contract 2026-17',
    });
    const { total, deposit, prepaid, prepaidShare, incoterm, verdicts, quote } = await ask.preview(IMPORTER.account, EXPORTER.account, TEUR, agreed, TUSD);
    assert.deepEqual(verdicts, [{ export: 'Allow', import: 'Allow' }]);
    tell(`It asks for 50 bottles of ${EXPORTER.name}, ${agreed.incoterm} Rotterdam, and the chain answers before anything is signed: ${money(total)} (or ${money(quote, TUSD)}), of which `
      + `${percent(prepaidShare)}, ${money(prepaid)}, is paid before delivery; a deposit of ${chain.amount(deposit)}; the risk passes when the goods have `
      + `${incoterm.risk.toLowerCase()}, and ${DECLARES[incoterm.importDeclaration]} declares them in ${COUNTRIES[agreed.to]}.`);
    const before = await free(IMPORTER);
    ({ order } = await place(chain, IMPORTER.account, EXPORTER.account, TEUR, agreed));
    const { free: left, held } = await ask.money(IMPORTER.account, TEUR);
    assert.deepEqual([before - left, held, (await ask.order(order)).held], [total, total, total]);
    tell(`${IMPORTER.name} places the order. Nobody is given its money to keep: ${money(held)} stay on its own account, held for order ${order}.`);
    const had = await free(EXPORTER);
    await submit(call.acceptOrder(order), EXPORTER);
    assert.deepEqual([await free(EXPORTER) - had, await heldFor(IMPORTER)], [prepaid, total - prepaid]);
    tell(`${EXPORTER.name} accepts, and has the ${money(prepaid)} at once; ${money(total - prepaid)} are held still.`);
  }

  async function settled() {
    const delivery = await received(order, 30);
    const outcome = await submit(call.settle(order, delivery), IMPORTER);
    const both = outcome.events.map(({ method }) => EVENTS[method]).filter(Boolean);
    const { paid, held, state } = await ask.order(order);
    assert.deepEqual([both, await owned(IMPORTER), state, await heldFor(IMPORTER)], [['money', 'title'], 30, 'Accepted', held]);
    tell(`30 bottles arrive, and ${IMPORTER.name} has looked at them and settles. In one block pass ${both.join(' and ')}: it owns ${await owned(IMPORTER)} bottles, `
      + `${EXPORTER.name} has ${money(paid)}, and for the rest of the order ${money(held)} stay held.`);
  }

  async function blocked() {
    await submit(assets.block(TEUR, chain.address(EXPORTER.account)), ISSUER);
    const delivery = await received(order, 10);
    const before = await ask.order(order);
    await submit(call.settle(order, delivery), IMPORTER);
    const [{ status }] = await ask.deliveries(order);
    assert.deepEqual([status, await owned(IMPORTER), (await ask.order(order)).paid], ['Acknowledged', 30, before.paid]);
    await fails(call.retryPayout(order), STRANGER, 'PayeeBlocked');
    tell(`${capital(ISSUER.name)} blocks the account of ${EXPORTER.name}, by mistake. Ten more bottles are accepted, but who made them cannot be paid `
      + '(tradePayments.PayeeBlocked): the title stays with it, and the money where it is held.');
    await submit(assets.thaw(TEUR, chain.address(EXPORTER.account)), ISSUER);
    await submit(call.retryPayout(order), STRANGER);
    const after = await ask.order(order);
    assert.deepEqual([await owned(IMPORTER), before.held - after.held], [40, after.paid - before.paid]);
    tell(`The block is lifted, and anyone can have it made good; a stranger does: ${await owned(IMPORTER)} bottles are ${IMPORTER.name}'s, and ${money(after.paid - before.paid)} more are paid.`);
  }

  async function disputed() {
    await chain.fund([ARBITER.account], chain.units(5));
    await received(order, 10);
    await submit(call.openDispute(order, 'Four of ten are cracked'), IMPORTER);
    const { held, state, rulingBy, status } = await ask.order(order);
    assert.deepEqual([state, status.claim], ['Disputed', digest('Four of ten are cracked')]);
    await fails(call.ruleDispute(order, 600_000, 'Buyer'), STRANGER, 'NotArbiter');
    const had = await free(IMPORTER);
    const outcome = await submit(call.ruleDispute(order, 600_000, 'Buyer'), ARBITER);
    const { toSeller, toBuyer } = chain.event(outcome, 'tradePayments', 'DisputeEnded');
    const after = await ask.order(order);
    assert.deepEqual([after.state, await free(IMPORTER) - had, await heldFor(IMPORTER), await owned(IMPORTER)], ['Ruled', toBuyer.toBigInt(), 0n, 50]);
    assert.equal(toSeller.toBigInt() + toBuyer.toBigInt(), held);
    const days = Math.round((rulingBy - status.at) / 86_400_000);
    tell(`Of the last ten, four are cracked. ${IMPORTER.name} opens a dispute, and ${money(held)} wait. ${capital(ARBITER.name)}, whom the order names, has ${days} days and rules: `
      + `${money(toSeller.toBigInt())} go to the maker, ${money(toBuyer.toBigInt())} come back, and the bottles are the buyer's. Nobody else could have ruled (tradePayments.NotArbiter).`);
  }

  async function expired() {
    const acceptBy = (await chain.now()) + 18_000;
    const { order: never } = await place(chain, IMPORTER.account, EXPORTER.account, TEUR, await later({ lines: [bought(500, 9)], acceptBy }));
    const held = await heldFor(IMPORTER);
    await chain.waitForTime(acceptBy);
    await submit(call.expireOrder(never), STRANGER);
    const { state, refunded } = await ask.order(never);
    assert.deepEqual([state, refunded, await heldFor(IMPORTER)], ['Expired', held, 0n]);
    tell(`An order of 500 more is not answered in time. It is ${state.toLowerCase()}, and all of the ${money(refunded)} is free again.`);
  }

  async function withEurosAlone() {
    const members = membership.calls(chain);
    const within = (quote) => quote + quote / 100n;
    await submit(members.attestIdentity(CONSUMER.account, digest('A person in Utrecht')), { account: IMPORTER.registrar });
    const agreed = await later({ lines: [bought(4, 11)], mode: 'B2C' });
    const { total, quote, swaps, funds } = await ask.preview(CONSUMER.account, EXPORTER.account, TUSD, agreed, TEUR);
    assert.equal(funds, 'tradePayments.InsufficientFunds');
    const outcome = await submit(utility.batchAll([
      ...call.swaps(CONSUMER.account, swaps, within),
      call.placeOrder(EXPORTER.account, TUSD, agreed),
    ]), CONSUMER, payIn(TEUR));
    const { order: id } = chain.event(outcome, 'tradePayments', 'OrderPlaced');
    const { actualFee } = chain.event(outcome, 'assetTxPayment', 'AssetTxFeePaid');
    await submit(call.acceptOrder(id), EXPORTER);
    const { delivery } = await deliver(chain, EXPORTER.account, id, some(4));
    await submit(call.settle(id, delivery), CONSUMER, payIn(TEUR));
    assert.deepEqual([(await ask.order(id)).state, await owned(CONSUMER)], ['Settled', 4]);
    tell(`${capital(CONSUMER.name)}, whose identity the registrar has attested, has euros; the maker wants dollars. In one transaction, or not at all, about ${money(quote)} `
      + `become ${money(total, TUSD)} for four bottles, some more become the deposit, and the order is placed, for a fee of ${money(actualFee.toBigInt())}. The bottles come, and are paid.`);
  }

  async function direct() {
    const invoice = { amount: 180n * COIN, reference: 'MAAS-2026-0311', validUntil: (await chain.now()) + 24 * HOUR };
    const asked = await submit(call.requestPayment(IMPORTER.account, TEUR, invoice), CARRIER);
    const { request } = chain.event(asked, 'tradePayments', 'PaymentRequested');
    const had = await free(CARRIER);
    const { fee } = await submit(call.payRequest(request), IMPORTER);
    assert.equal(await free(CARRIER) - had, invoice.amount);
    await fails(call.payRequest(request), IMPORTER, 'UnknownRequest');
    tell(`${CARRIER.name} sends an invoice, ${invoice.reference}, as a request for ${money(invoice.amount)}. ${IMPORTER.name} pays it by its number, for a fee of ${chain.amount(fee)}, `
      + 'and cannot pay it twice (tradePayments.UnknownRequest).');
    const wages = Array.from({ length: 100 }, (_, i) => ({ to: `Worker${i}`, amount: 3n * COIN, reference: `Bonus ${i + 1}` }));
    const outcome = await submit(call.pay(TEUR, wages), EXPORTER);
    const [first, last] = await Promise.all([wages[0], wages.at(-1)].map(({ to }) => free({ account: to }, outcome.block)));
    assert.deepEqual([first, last], [3n * COIN, 3n * COIN]);
    tell(`${EXPORTER.name} pays a bonus to ${wages.length} workers in one transaction, all of them or none, for ${chain.amount(outcome.fee / BigInt(wages.length))} each.`);
  }

  await refusedAtTheSource();
  await placed();
  await settled();
  await blocked();
  await disputed();
  await expired();
  await withEurosAlone();
  await direct();
  tell('Buyer and seller in two countries have settled without a bank between them: the money moved when the goods did, and came back when they did not.');
}
