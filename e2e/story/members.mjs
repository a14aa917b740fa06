// Those who will trade become members.

import { carry, COUNCIL } from '../lib/council.mjs';
import { digest } from '../lib/identifiers.mjs';
import { ONE_YEAR_MS } from '../lib/membership.mjs';
import { COIN, TEUR } from '../lib/payments.mjs';
import { COMPANIES, COUNTRIES, EXPORTER, IMPORTER, ISSUER, MILK, MILL, TEA_HOUSE, WAX_WORKS } from './cast.mjs';
import { check, list, lower, tell } from './telling.mjs';

/** Who of the council is for a registrar. */
const FOR = COUNCIL.slice(0, 3);
const DEPOSIT = 'TradeMembership.Membership';
const named = ({ name, country, roles }) => `${name} (${COUNTRIES[country]}; ${list(lower(roles))})`;

export async function members(trade) {
  const { chain, members: { ask, call }, submit, together, refused, address } = trade;

  async function accredited() {
    const { assets, balances } = chain.api.tx;
    const [seats, chinese, dutch, brazilian] = await Promise.all([chain.api.query.council.members(), ...['CN', 'NL', 'BR'].map(ask.registrars)]);
    check('the council, and who has a registrar', [seats.length, chinese.length, dutch.length, brazilian.length], [COUNCIL.length, 1, 1, 0]);
    const newcomers = [{ account: 'RegistrarBR' }, WAX_WORKS, MILL, TEA_HOUSE];
    const [carried] = await Promise.all([
      carry(chain, call.accreditRegistrar('BR', 'RegistrarBR'), FOR.length),
      together([
        ...newcomers.map((who) => balances.transferKeepAlive(address(who), chain.units(100))),
        assets.transfer(TEUR, address(TEA_HOUSE), 10_000n * COIN),
      ], ISSUER),
    ]);
    const { yes, no } = chain.event(carried, 'council', 'Closed');
    check('how the council voted', [yes.toNumber(), no.toNumber()], [FOR.length, 0]);
    check('the registrars of Brazil', await ask.registrars('BR'), [chain.address('RegistrarBR')]);
    tell('Nobody trades here unknown: in each country an accredited registrar checks who a company is. China and the Netherlands have one. '
      + `Brazil has none yet, so the council of the chain, ${seats.length} people, votes: ${FOR[0]} brings the motion, ${list(FOR)} are for it, and Brazil has a registrar.`);
  }

  async function applied() {
    const outcomes = await Promise.all(COMPANIES.map((company) => submit(call.apply(company), company)));
    const application = await ask.application(EXPORTER.account);
    check('what the maker applied for', [application.roles, application.lei], [EXPORTER.roles, EXPORTER.lei]);
    const { [DEPOSIT]: deposit = 0n } = await chain.holds(address(EXPORTER));
    check('that a deposit is held', deposit > 0n, true);
    tell(`${EXPORTER.name} of ${COUNTRIES[EXPORTER.country]} applies as ${list(lower(application.roles))}, under its Legal Entity Identifier ${application.lei}. `
      + `That costs ${chain.amount(outcomes[COMPANIES.indexOf(EXPORTER)].fee)} in the chain's own token, and ${chain.amount(deposit)} are held as a deposit until it leaves.`);
  }

  async function admitted() {
    const until = (await chain.now()) + ONE_YEAR_MS;
    const admit = (company) => call.admit(company.account, company, until);
    await refused(admit(EXPORTER), { account: IMPORTER.registrar }, 'tradeMembership.NotRegistrar');
    const registrars = [...new Set(COMPANIES.map(({ registrar }) => registrar))];
    await Promise.all(registrars.map((registrar) =>
      together(COMPANIES.filter((company) => company.registrar === registrar).map(admit), { account: registrar })));
    const found = await Promise.all(COMPANIES.map(({ account }) => ask.member(account)));
    check('who was admitted, as what, and by whom', found.map((member) => [member?.status, member?.roles, member?.admittedBy, member?.identity]),
      COMPANIES.map(({ roles, registrar, identity }) => ['Active', roles, chain.address(registrar), digest(identity)]));
    tell('The Dutch registrar cannot admit a Chinese company (tradeMembership.NotRegistrar). The Chinese one looks into its papers and does. '
      + 'Of the papers themselves the chain keeps a fingerprint alone.');
    const others = COMPANIES.filter((company) => company !== EXPORTER);
    tell(`The others apply and are admitted in the same way, each by the registrar of its country: ${list(others.map(named))}.`);
  }

  async function found() {
    const [byLei, byGtin] = await Promise.all([ask.memberByLei(IMPORTER.lei), ask.memberByGtin(MILK.gtin)]);
    check('whose identifiers these are', [byLei?.account, byGtin?.account], [address(IMPORTER), address(EXPORTER)]);
    tell(`Anyone can ask who ${IMPORTER.lei} is, and the chain answers: the account of ${IMPORTER.name}. `
      + `Or read the number ${MILK.gtin} off a bottle and ask whose it is: that of ${EXPORTER.name}.`);
  }

  await accredited();
  await applied();
  await admitted();
  await found();
}
