// The lists of products: the pallet's calls and answers in plain values.
//
// An entry is one flat object: kind, direction, code, origin, modes, procedures, from, until, grace; if positive
// certificates, orderCap, yearlyCap, rates, exceptionTo and note, if negative reason and legalReference. Moments are
// milliseconds, caps the currency's smallest unit, rates parts per million.

import { ascii, asciiOption, decimal, text, textOption } from './text.mjs';

// The chain's words, in the order of its bits.
export const DIRECTIONS = ['Import', 'Export'];
export const MODES = ['B2B', 'B2C'];
export const PROCEDURES = ['HomeUse', 'Bonded', 'Transit', 'Return'];
export const CERTIFICATES = [
  'Origin', 'Sanitary', 'Veterinary', 'Phytosanitary', 'Conformity', 'Analysis', 'FreeSale', 'ProductRegistration', 'Cites',
  'PreShipmentInspection', 'Organic', 'Halal', 'ImportLicence', 'ExportLicence',
];
export const REASONS = ['Quarantine', 'Safety', 'Sanctions', 'EndangeredSpecies', 'IntellectualProperty', 'Other'];
export const NO_RATES = { duty: null, consumptionTax: null, vat: null };

/** An entry for a call. Without modes and procedures it is for all of them, without `from` it is in force at once. */
export function draft({
  kind, direction = 'Import', code, origin = null, modes = MODES, procedures = PROCEDURES, from = 0, until = null, grace = 0,
  certificates = [], orderCap = null, yearlyCap = null, rates = NO_RATES, exceptionTo = null, note = null,
  reason = 'Other', legalReference = null,
}) {
  const rule = kind === 'Positive'
    ? { Positive: { certificates, orderCap, yearlyCap, rates: { ...NO_RATES, ...rates }, exceptionTo, note } }
    : { Negative: { reason, legalReference } };
  return { direction, modes, procedures, prefix: ascii(code), origin: asciiOption(origin), from, until, grace, rule };
}

export const add = (entry) => ({ Add: draft(entry) });
export const remove = ({ code, id }) => ({ Remove: { prefix: ascii(code), entry: id } });
/** What takes an entry's place has the same code. */
export const replace = ({ id }, by) => ({ Replace: { entry: id, by: draft(by) } });

/** The same outcome for everything: a list's default. */
export function everywhere(outcome) {
  const byProcedure = { homeUse: outcome, bonded: outcome, transit: outcome, returned: outcome };
  const byMode = { b2b: byProcedure, b2c: byProcedure };
  return { import: byMode, export: byMode };
}

/** What holds for all goods of a jurisdiction. */
export const settings = ({
  defaults = everywhere('Refuse'), rates = {}, currency, hsEdition = 'Hs2022', customsUnion = null,
}) => ({
  defaults,
  rates: { ...NO_RATES, ...rates },
  hsEdition,
  currency: ascii(currency),
  rounding: { mode: 'HalfUp', unit: 1 },
  customsUnion: asciiOption(customsUnion),
});

const words = (bits, all) => all.filter((_, i) => bits & (1 << i));
const amount = (value) => (value === null ? null : BigInt(value));
const digits = ({ value, len }) => String(value).padStart(len, '0');

const plainTerms = ({ certificates, orderCap, yearlyCap, rates, note }) => ({
  certificates: words(certificates, CERTIFICATES), orderCap: amount(orderCap), yearlyCap: amount(yearlyCap), rates, note,
});

function plainEntry(entry) {
  const { rule: { positive, negative }, prefix, origin, modes, procedures, ...fields } = entry;
  return {
    ...fields,
    kind: positive ? 'Positive' : 'Negative',
    code: digits(prefix),
    origin: textOption(origin),
    modes: words(modes, MODES),
    procedures: words(procedures, PROCEDURES),
    ...(positive ? { ...plainTerms(positive.terms), exceptionTo: positive.exceptionTo } : negative),
  };
}

const plainBan = ({ prefix, origin, ...fields }) => ({ ...fields, code: digits(prefix), origin: textOption(origin) });
const plainList = ({ country, ...state }) => ({ ...state, country: text(country) });
const orNull = (value, plain) => (value === null ? null : plain(value));

/** `ground` is the name of why, `entry` or `ban` what it names. */
function plainAnswer(answer) {
  const { verdict, entry, ban } = answer.toJSON();
  return {
    outcome: verdict.outcome,
    ground: answer.verdict.ground.type,
    entry: orNull(entry, plainEntry),
    ban: orNull(ban, plainBan),
    terms: orNull(verdict.terms, plainTerms),
    decidedBy: text(verdict.decidedBy),
    list: plainList(verdict.list),
    unionList: orNull(verdict.unionList, plainList),
    at: verdict.at,
    currency: textOption(verdict.currency),
  };
}

function plainChange({ change, ...fields }) {
  const [[kind, what]] = Object.entries(change);
  const plain = {
    added: plainEntry,
    removed: plainEntry,
    replaced: ({ removed, added }) => ({ removed: plainEntry(removed), added: plainEntry(added) }),
    settings: plainSettings,
  }[kind];
  return { ...fields, [kind]: plain(what) };
}

const plainSettings = ({ currency, customsUnion, ...fields }) => ({
  ...fields, currency: text(currency), customsUnion: textOption(customsUnion),
});

/** The questions that clients ask of the chain, by the runtime API. */
export function views(chain) {
  const ask = chain.api.call.tradeChainApi;
  const PAGE = 200;
  return {
    /** `at` is the hash of a block; without it, now. */
    classify: async ({
      country, direction = 'Import', mode = 'B2B', procedure = 'HomeUse', code, origin = 'BR', underWaySince = null,
    }, at) => {
      const { classify } = at ? (await chain.api.at(at)).call.tradeChainApi : ask;
      const answer = await classify({
        country: ascii(country), direction, mode, procedure, code: ascii(code), origin: ascii(origin), underWaySince,
      });
      if (answer.isErr) throw new Error(answer.asErr.type);
      return plainAnswer(answer.asOk);
    },
    jurisdiction: async (country) => {
      const found = (await ask.jurisdiction(ascii(country))).toJSON();
      const { settings: set, bans, ...list } = found ?? { settings: null, bans: [], version: 0 };
      return {
        ...list,
        settings: orNull(set, plainSettings),
        bans: bans.map(({ ban, ...state }) => ({ ...plainBan(ban), ...state })),
      };
    },
    /** Every entry, page by page, as they are at one moment. */
    entries: async (country) => {
      const { tradeChainApi } = (await chain.api.at(await chain.api.rpc.chain.getBlockHash())).call;
      const all = [];
      for (let page; !page || page.length === PAGE;) {
        const last = all.at(-1);
        const after = last ? [ascii(last.code), last.id] : null;
        page = (await tradeChainApi.entries(ascii(country), after, PAGE)).toJSON().map(plainEntry);
        all.push(...page);
      }
      return all;
    },
    changes: async (country, from, to, after = null, limit = PAGE) =>
      (await ask.changes(ascii(country), from, to, after, limit)).toJSON().map(plainChange),
    conversionRate: async (country, currency, at) =>
      (await ask.conversionRate(ascii(country), ascii(currency), at)).toJSON(),
    /** What amendments would do now: the numbers of the entries that come, or the first that cannot be made and why. */
    previewAmend: async (country, amendments) => {
      const preview = await ask.previewAmend(ascii(country), amendments);
      if (preview.isOk) return { entries: preview.asOk.toJSON() };
      const [index, fault] = preview.asErr;
      return { index: index.toNumber(), fault: fault.type };
    },
  };
}

/** The calls, ready to be submitted or proposed. */
export function calls(chain) {
  const { productLists: pallet } = chain.api.tx;
  return {
    amend: (country, amendments) => pallet.amend(ascii(country), amendments),
    setDefaults: (country, what) => pallet.setDefaults(ascii(country), settings(what)),
    /** `rates` says what a unit of each currency is worth: `{ USD: '7.1' }`. */
    publishRates: (country, from, rates) => pallet.publishRates(
      ascii(country), from, Object.entries(rates).map(([currency, rate]) => [ascii(currency), decimal(rate, 18)]),
    ),
    imposeEmergencyBan: (country, { direction = 'Import', code, origin = null, notice }) =>
      pallet.imposeEmergencyBan(ascii(country), direction, ascii(code), asciiOption(origin), notice),
    ratifyEmergencyBan: (country, ban) => pallet.ratifyEmergencyBan(ascii(country), ban),
    liftEmergencyBan: (country, ban) => pallet.liftEmergencyBan(ascii(country), ban),
  };
}
