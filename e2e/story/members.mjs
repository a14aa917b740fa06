// Those who will trade become members.

import { carry } from '../lib/council.mjs';
import { ONE_YEAR_MS } from '../lib/membership.mjs';
import { COIN, TEUR } from '../lib/payments.mjs';
import { COMPANIES, COUNTRIES, EXPORTER, IMPORTER, ISSUER, MILK, MILL, TEA_HOUSE, WAX_WORKS } from './cast.mjs';
import { check, list, lower, tell } from './telling.mjs';

const DEPOSIT = 'TradeMembership.Membership';
const named = ({ name, country, roles }) => `${name} (${COUNTRIES[country]}; ${list(lower(roles))})`;

export async function members(trade) {
  const { chain, members: { ask, call }, submit, together, refused, address } = trade;

  async function accredited() {
    const { assets, balances } = chain.api.tx;
    const newcomers = [{ account: 'RegistrarBR' }, WAX_WORKS, MILL, TEA_HOUSE];
    await Promise.all([
      carry(chain, call.accreditRegistrar('BR', 'RegistrarBR')),
      together([
        ...newcomers.map((who) => balances.transferKeepAlive(address(who), chain.units(100))),
        assets.transfer(TEUR, address(TEA_HOUSE), 10_000n * COIN),
      ], ISSUER),
    ]);
    check('the registrars of Brazil', await ask.registrars('BR'), [chain.address('RegistrarBR')]);
    tell('Nobody trades here unknown: in each country an accredited registrar checks who a company is. China and the Netherlands have one. '
      + 'Brazil has none yet, so the council of the chain, five people, votes: Alice brings the motion, she, Bob and Charlie are for it, and Brazil has a registrar.');
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
    check('who was admitted, as what, and by whom', found.map((member) => [member?.status, member?.roles, member?.admittedBy]),
      COMPANIES.map(({ roles, registrar }) => ['Active', roles, chain.address(registrar)]));
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
