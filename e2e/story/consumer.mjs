// A consumer buys a little from the bonded stock, under a quota, with euros alone.

import { digest } from '../lib/identifiers.mjs';
import { create, hand, offer } from '../lib/logistics.mjs';
import { COIN, payIn, place, reasonsOf, terms, TEUR } from '../lib/payments.mjs';
import { CARRIER, CONSUMER, COUNTRIES, EXPORTER, HOUR, IMPORTER, MILK, milk, PIECE, ROTTERDAM, STORE, UTRECHT } from './cast.mjs';
import { STOCK } from './journey.mjs';
import { capital, check, coins, euros, refusal, tell } from './telling.mjs';

const CENT = COIN / 100n;
const IDENTITY = digest('A person in Utrecht');
const PRICE = 11n;
const TOKENS = 10;
const WITH_EUROS = payIn(TEUR);

export async function consumer(trade) {
  const { chain, members, pay, ship, customs, goods, submit, together, refused, money, owned, address } = trade;
  const year = new Date(await chain.now()).getUTCFullYear();
  const bottles = async (pieces) => terms(await chain.now(), {
    lines: [{ gtin: MILK.gtin, code: MILK.code, quantity: pieces * PIECE, unitPrice: PRICE * COIN }], mode: 'B2C', contract: 'Shop terms',
  });
  const ordered = () => pay.ask.bought(IDENTITY, 'NL', year);
  let order, parcel, cap;

  async function joined() {
    const { free } = await money(CONSUMER);
    check('the tokens of the consumer', await chain.free(address(CONSUMER)), 0n);
    const outcome = await together([
      pay.call.swap(CONSUMER.account, TEUR, 'Native', chain.units(TOKENS), free / 100n), members.call.joinAsConsumer('NL'),
    ], CONSUMER, WITH_EUROS);
    const { actualFee } = chain.event(outcome, 'assetTxPayment', 'AssetTxFeePaid');
    await submit(members.call.attestIdentity(CONSUMER.account, IDENTITY), { account: IMPORTER.registrar });
    const { roles, country, attested, identity } = await members.ask.member(CONSUMER.account);
    check('as what the consumer joined', [roles, country, attested, identity], [['Consumer'], 'NL', true, null]);
    const [tokens, held] = await Promise.all([chain.free(address(CONSUMER)), chain.holds(address(CONSUMER))]);
    check('the tokens that it bought', Object.values(held).reduce((sum, amount) => sum + amount, tokens), chain.units(TOKENS));
    tell(`${capital(CONSUMER.name)} has euros and nothing else. In one transaction it buys ${TOKENS} tokens, for the deposits that the chain takes, and joins as a consumer, for a fee of ${coins(actualFee.toBigInt())}, in euros, too. `
      + 'The Dutch registrar attests that it is a real person; the chain keeps a commitment to that, and no name.');
  }

  async function bought() {
    ({ terms: { yearlyCap: cap } } = await trade.lists.ask.classify({ country: 'NL', mode: 'B2C', code: MILK.code, origin: MILK.origin }));
    check('what was bought this year before', await ordered() ?? 0n, 0n);
    const wanted = await bottles(4);
    const { total, reasons } = await pay.ask.preview(CONSUMER.account, EXPORTER.account, TEUR, wanted);
    check('what a preview says of four bottles', [total, reasons], [44n * COIN, []]);
    ({ order } = await place(chain, CONSUMER.account, EXPORTER.account, TEUR, wanted, WITH_EUROS));
    check('what counts in the quota', await ordered(), 4_400n);
    const failure = await refusal(place(chain, CONSUMER.account, EXPORTER.account, TEUR, await bottles(10), WITH_EUROS), 'tradePayments.Refused');
    check('why a larger order was refused', [reasonsOf(failure), (await money(CONSUMER)).held], [['YearlyCap'], total]);
    tell(`The consumer orders four bottles of ${EXPORTER.name} for ${coins(total)}, which are held. Of the ${euros(cap)} that a year allows ${euros(await ordered())} are used now, ${euros(cap - await ordered())} are left. `
      + `Ten more, for ${coins(10n * PRICE * COIN)}, are refused at the source (tradePayments.Refused, for the yearly cap).`);
  }

  async function sent() {
    await together([pay.call.acceptOrder(order), ship.call.consent(STORE.account, milk, 4 * PIECE)], EXPORTER);
    [parcel] = await create(chain, STORE.account, [{
      reference: 'PARCEL-1', consignee: CONSUMER.account, origin: ROTTERDAM, destination: UTRECHT, dueAt: await chain.now() + HOUR,
      lines: [{ ...milk, quantity: 4 * PIECE, owner: EXPORTER.account, order: [order, 0] }],
    }]);
    await hand(chain, STORE.account, CARRIER.account, ROTTERDAM, [parcel]);
    const atDoor = await offer(chain, CARRIER.account, CONSUMER.account, UTRECHT, [parcel]);
    const accept = ship.call.acceptHandover(atDoor, [parcel]);
    await refused(accept, CONSUMER, 'logistics.ImportNotReleased');
    tell(`${EXPORTER.name} accepts, ${STORE.name} packs four bottles of the stock, and ${CARRIER.name} brings them to the door. There they cannot be handed over (logistics.ImportNotReleased): no duty was paid for them yet.`);
    return accept;
  }

  async function released(accept) {
    const taken = await customs.ask.taken('NL');
    const outcome = await submit(customs.call.declare({
      shipment: parcel,
      lines: [{ ...milk, code: MILK.code, quantity: 4 * PIECE, invoice: 4_400n, certificates: [trade.certificates.milk], previous: [trade.bonded, 0] }],
    }), CONSUMER, WITH_EUROS);
    const paid = chain.event(outcome, 'clearance', 'Released').paid.toBigInt();
    const [quota, inBond] = await Promise.all([customs.ask.quota(IDENTITY, 'NL', year), customs.ask.inBond(milk, STORE.account)]);
    check('what was paid, what the quota counts, and what is left in bond', [paid, await customs.ask.taken('NL') - taken, quota, inBond],
      [1_270n * CENT, 1_270n * CENT, 4_400n, (STOCK - 4) * PIECE]);
    tell(`The consumer declares them, as a telephone would do for it: ${coins(paid)} of duty and VAT go to ${COUNTRIES.NL}, the quota of its year counts ${euros(quota)} of ${euros(cap)}, and ${inBond / PIECE} bottles are left in bond.`);
    await submit(accept, CONSUMER, WITH_EUROS);
    const [{ delivery }] = await pay.ask.deliveries(order);
    await submit(pay.call.settle(order, delivery), CONSUMER, WITH_EUROS);
    const { state } = await pay.ask.order(order);
    check('where the order of the consumer stands, and what it owns', [state, await owned(CONSUMER, milk)], ['Settled', 4]);
    const item = { ...milk, serial: '000042' };
    check('which serial numbers are real', await Promise.all([item, { ...item, serial: '000601' }].map((one) => goods.ask.isSerial(one))), [true, false]);
    tell(`Now they are handed over and settled: four bottles are the consumer's own. Under one stands number ${item.serial}; the chain confirms that it is one of ${milk.lot}, and that 000601, on a copy in the market, is not.`);
  }

  await joined();
  await bought();
  await released(await sent());
}
