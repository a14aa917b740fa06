// A connection to the chain, as a wallet has it.

import { ApiPromise, Keyring, WsProvider } from '@polkadot/api';

/** How an asset is named when a fee is paid in it: `{ WithId: 1 }`. */
const TYPES = { TAssetConversion: 'Option<FrameSupportTokensFungibleUnionOfNativeOrWithId>' };

/**
 * A transaction that was included and failed. `name` is what a wallet shows: `tradeMembership.LeiTaken`.
 * `details` are the fields of an error that has some, `{ index: 3, fault: 'Overlaps' }`, by number if they have no names.
 */
export class DispatchFailure extends Error {
  constructor(name, docs = '', details = {}) {
    const fields = Object.entries(details).map(([field, value]) => ` (${isNaN(field) ? `${field} ` : ''}${value})`).join('');
    super(docs ? `${name}${fields}: ${docs}` : name);
    this.name = name;
    this.details = details;
  }
}

/** A `DispatchError` as the error that a wallet shows for it. */
export function decodeError(api, error) {
  if (error.isModule) {
    const { section, name, docs, fields } = api.registry.findMetaError(error.asModule);
    // The bytes after the number of the error are its fields.
    let bytes = error.asModule.error.toU8a().subarray(1);
    const details = Object.fromEntries(fields.map((field, i) => {
      const value = api.registry.createType(api.registry.createLookupType(field.type), bytes);
      bytes = bytes.subarray(value.encodedLength);
      return [field.name.isSome ? field.name.unwrap().toString() : i, value.toJSON()];
    }));
    return new DispatchFailure(`${section}.${name}`, docs.join(' ').trim(), details);
  }
  return new DispatchFailure(error.isToken ? `${error.type}.${error.asToken.type}` : error.type);
}

class Chain {
  #keyring = new Keyring({ type: 'sr25519', ss58Format: 42 });
  #accounts = new Map();

  constructor(api) {
    this.api = api;
  }

  /** The key pair of a development account, by the name after the two slashes. */
  account(name) {
    if (!this.#accounts.has(name)) {
      this.#accounts.set(name, this.#keyring.addFromUri(`//${name}`, { name }));
    }
    return this.#accounts.get(name);
  }

  address(name) {
    return this.account(name).address;
  }

  /** Takes a key for signing, by its secret phrase or path; answers the name under which it is known here. */
  useKey(uri) {
    const [, name] = /^\/\/(\w+)$/.exec(uri) ?? [];
    if (name) return this.account(name).meta.name;
    const pair = this.#keyring.addFromUri(uri);
    pair.setMeta({ name: pair.address });
    this.#accounts.set(pair.address, pair);
    return pair.address;
  }

  /** Knows an account by a name. Its key is elsewhere, so nothing is signed for it here. */
  know(name, publicKey) {
    this.#accounts.set(name, this.#keyring.addFromAddress(publicKey, { name }));
  }

  /** The name of a development account that was used here, or the address itself. */
  nameOf(address) {
    return [...this.#accounts.values()].find((pair) => pair.address === String(address))?.meta.name ?? String(address);
  }

  /**
   * Signs, sends and waits until the transaction is in a block. Rejects with a `DispatchFailure` when it
   * fails there, with the pool's error when it is not taken.
   */
  async submit(tx, name, options = {}) {
    const signed = await tx.signAsync(this.account(name), options);
    return this.watch(signed);
  }

  /** The same for a transaction that is signed already. */
  watch(signed) {
    return new Promise((resolve, reject) => {
      let unsubscribe = () => {};
      const settle = (end, value) => {
        unsubscribe();
        end(value);
      };
      signed.send((result) => {
        if (result.internalError) return settle(reject, result.internalError);
        // The development node finalises at once and may leave out the status before.
        if (result.status.isInBlock || result.status.isFinalized) {
          const outcome = { block: result.status.value.toHex(), events: result.events.map(({ event }) => event) };
          outcome.fee = feeIn(outcome.events);
          if (!result.dispatchError) return settle(resolve, outcome);
          return settle(reject, Object.assign(decodeError(this.api, result.dispatchError), outcome));
        }
        if (result.isError) return settle(reject, new Error(`the transaction was not included: ${result.status.type}`));
      }).then((stop) => { unsubscribe = stop; }, reject);
    });
  }

  /** The only event of a kind in an outcome's events. */
  event(outcome, section, method) {
    const found = outcome.events.filter((event) => event.section === section && event.method === method);
    if (found.length !== 1) {
      const names = outcome.events.map((event) => `${event.section}.${event.method}`).join(', ');
      throw new Error(`expected one event ${section}.${method}, found ${found.length} among: ${names}`);
    }
    return found[0].data;
  }

  /** The chain's clock in milliseconds. It is not the wall clock of this machine. */
  async now() {
    return (await this.api.query.timestamp.now()).toNumber();
  }

  async height() {
    return (await this.api.rpc.chain.getHeader()).number.toNumber();
  }

  /** Waits until `condition` holds, trying it at every new block. */
  async until(condition, what = 'the condition', blocks = 200) {
    const first = await this.height();
    return new Promise((resolve, reject) => {
      let unsubscribe;
      const settle = (end, value) => {
        unsubscribe?.();
        end(value);
      };
      this.api.rpc.chain.subscribeNewHeads(async (header) => {
        try {
          const value = await condition(header);
          if (value) settle(resolve, value);
          else if (header.number.toNumber() > first + blocks) throw new Error(`${what} did not come about in ${blocks} blocks`);
        } catch (error) {
          settle(reject, error);
        }
      }).then((stop) => { unsubscribe = stop; }, reject);
    });
  }

  async waitBlocks(count) {
    const target = (await this.height()) + count;
    await this.until((header) => header.number.toNumber() >= target, `block ${target}`, count + 5);
  }

  /** Waits until the chain's clock has passed a moment. */
  async waitForTime(moment) {
    await this.until(async () => (await this.now()) > moment, `the moment ${moment}`);
  }

  /** An account's free balance of the native token, in its smallest unit. */
  async free(address) {
    return (await this.api.query.system.account(address)).data.free.toBigInt();
  }

  /** What an account has of an asset, in its smallest unit. */
  async assets(name, asset) {
    const account = await this.api.query.assets.account(asset, this.address(name));
    return account.isSome ? account.unwrap().balance.toBigInt() : 0n;
  }

  /** What an account has on hold of the native token: reason -> amount. */
  async holds(address) {
    const holds = await this.api.query.balances.holds(address);
    return Object.fromEntries(holds.map(({ id, amount }) => [`${id.type}.${id.value.type}`, amount.toBigInt()]));
  }

  /** Gives each of these accounts an amount of the native token. */
  async fund(names, amount, from = 'Alice') {
    const { balances, utility } = this.api.tx;
    await this.submit(utility.batchAll(names.map((name) => balances.transferKeepAlive(this.address(name), amount))), from);
  }

  /** A number of whole native tokens in the smallest unit. */
  units(tokens) {
    return BigInt(tokens) * 10n ** BigInt(this.api.registry.chainDecimals[0]);
  }

  /** An amount of the native token as people read it: four digits after the point. */
  amount(smallest) {
    const [decimals] = this.api.registry.chainDecimals;
    const digits = String(smallest).padStart(decimals + 1, '0');
    return `${digits.slice(0, -decimals)}.${digits.slice(-decimals).slice(0, 4)} ${this.api.registry.chainTokens[0]}`;
  }

  async close() {
    await this.api.disconnect();
  }
}

/** The fee that was paid for the transaction, in the native token. */
function feeIn(events) {
  const paid = events.find((event) => event.section === 'transactionPayment' && event.method === 'TransactionFeePaid');
  return paid?.data.actualFee.toBigInt();
}

/** Connects to the node at a WebSocket address. */
export async function connect(ws) {
  const provider = new WsProvider(ws, 500);
  try {
    return new Chain(await ApiPromise.create({ provider, types: TYPES, noInitWarn: true, throwOnConnect: true }));
  } catch (error) {
    await provider.disconnect();
    throw error;
  }
}
