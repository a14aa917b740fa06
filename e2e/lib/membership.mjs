// The membership pallet's values as people write them: to the chain's calls and from its answers.

import { digest } from './identifiers.mjs';
import { ascii, asciiOption, text, textOption } from './text.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A validity that a registrar may well grant. */
export const ONE_YEAR_MS = 365 * DAY_MS;

/** What an applicant states about itself. `identity` stands for its identity file, of which the digest is sent. */
export const particulars = ({ country, roles, lei, gln, gs1Prefixes = [], identity = 'identity file' }) => ({
  country: ascii(country),
  roles,
  lei: asciiOption(lei),
  gln: gln ?? null,
  gs1Prefixes: gs1Prefixes.map(ascii),
  identity: digest(identity),
});

/** Why a registrar decided so. */
export const grounds = (reason, notice) => ({ reason, notice: notice ? digest(notice) : null });

/** A member or an application in plain values: text for country, LEI, GLN and prefixes. */
function plain(view) {
  const fields = view.toJSON();
  return {
    ...fields,
    country: text(fields.country),
    lei: textOption(fields.lei),
    gln: fields.gln && String(fields.gln).padStart(13, '0'),
    gs1Prefixes: fields.gs1Prefixes.map(({ value, len }) => String(value).padStart(len, '0')),
  };
}
const plainOption = (option) => (option.isSome ? plain(option.unwrap()) : null);

/** The questions that clients ask of the chain, by the runtime API. */
export function views(chain) {
  const ask = chain.api.call.tradeChainApi;
  return {
    member: async (name) => plainOption(await ask.member(chain.address(name))),
    memberByLei: async (lei) => plainOption(await ask.memberByLei(ascii(lei))),
    memberByGln: async (gln) => plainOption(await ask.memberByGln(gln)),
    memberByGtin: async (gtin) => plainOption(await ask.memberByGtin(BigInt(gtin))),
    members: async (country, role, after, limit) => (await ask.members(ascii(country), role, after, limit)).map(plain),
    application: async (name) => plainOption(await ask.application(chain.address(name))),
    applications: async (country, after, limit) => (await ask.applications(ascii(country), after, limit)).map(plain),
    registrars: async (country) => (await ask.registrars(ascii(country))).map(String),
  };
}

/** The calls, ready to be submitted. Members are named by their development account. */
export function calls(chain) {
  const { tradeMembership: pallet } = chain.api.tx;
  const at = (name) => chain.address(name);
  return {
    accreditRegistrar: (country, name) => pallet.accreditRegistrar(ascii(country), at(name)),
    withdrawAccreditation: (country, name) => pallet.withdrawAccreditation(ascii(country), at(name)),
    apply: (about) => pallet.apply(particulars(about)),
    amendApplication: (about) => pallet.amendApplication(particulars(about)),
    withdrawApplication: () => pallet.withdrawApplication(),
    admit: (name, { roles, gs1Prefixes = [] }, validUntil) => pallet.admit(at(name), roles, gs1Prefixes.map(ascii), validUntil),
    rejectApplication: (name, why) => pallet.rejectApplication(at(name), why),
    renew: (name, validUntil) => pallet.renew(at(name), validUntil),
    changeRoles: (name, roles) => pallet.changeRoles(at(name), roles),
    suspend: (name, why) => pallet.suspend(at(name), why),
    reinstate: (name) => pallet.reinstate(at(name)),
    revoke: (name, why) => pallet.revoke(at(name), why),
    resign: () => pallet.resign(),
    joinAsConsumer: (country) => pallet.joinAsConsumer(ascii(country)),
    attestIdentity: (name, commitment) => pallet.attestIdentity(at(name), commitment),
    withdrawAttestation: (name) => pallet.withdrawAttestation(at(name)),
    recordGroup: (names) => pallet.recordGroup(names.map(at)),
    removeFromGroup: (name) => pallet.removeFromGroup(at(name)),
  };
}
