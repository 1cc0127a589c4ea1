// Key pairs that wrap key material on its way in. https://docs.aws.amazon.com/kms/latest/APIReference/API_GetParametersForImport.html
import type { WrappingKeySpec } from "@kms-conformance/model"
import type { Random, Scope } from "../ports.ts"
import { type KeyPair, newKeyPair } from "./key-pair.ts"

/** A pair that is in use, and the KMS keys that it was given for. */
interface Held extends KeyPair {
  readonly keyIds: Set<string>
}

/** Pairs of one spec that an account has in a Region, the one given last at the end. */
type Stock = Held[]

const stocks = new WeakMap<Scope, Map<WrappingKeySpec, Stock>>()

/** So many pairs are made before one is given again: two calls in a row never get the same. */
const STOCK = 4

/**
 * A pair for one KMS key, which has not had it before. It may have served another KMS key of the account: a pair of RSA
 * keys costs 40 milliseconds to half a second of computing, and most callers import into one key after another. The guide
 * calls the public key unique to the account, and an import token knows its own private key.
 */
export async function wrappingKeyPair(scope: Scope, spec: WrappingKeySpec, keyId: string, random: Random): Promise<KeyPair> {
  const held = stockOf(scope, spec)
  const again = held.length < STOCK ? undefined : held.find(({ keyIds }) => !keyIds.has(keyId))
  const pair = again ?? { ...(await newKeyPair(spec, random)), keyIds: new Set<string>() }
  pair.keyIds.add(keyId)
  putLast(held, pair)
  return pair
}

function stockOf(scope: Scope, spec: WrappingKeySpec): Stock {
  const ofScope = stocks.get(scope) ?? new Map<WrappingKeySpec, Stock>()
  const stock = ofScope.get(spec) ?? []
  stocks.set(scope, ofScope.set(spec, stock))
  return stock
}

function putLast(stock: Stock, pair: Held): void {
  const at = stock.indexOf(pair)
  if (at >= 0) stock.splice(at, 1)
  stock.push(pair)
  if (stock.length > STOCK) stock.shift()
}
