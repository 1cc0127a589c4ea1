// What AWS asks at most, in US dollars, for US East (N. Virginia). https://aws.amazon.com/kms/pricing/
import type { Plan } from "@kms-conformance/runner"

/** A month of a key, or of one more version of its material. Keys are billed by the hour, and not once their deletion is scheduled. */
const KEY = 1
/** Of a month. */
const HOURS = 730
const BILLED_AS_KEY = new Set(["CreateKey", "ReplicateKey", "RotateKeyOnDemand"])

const PER_REQUEST = 0.03 / 10_000
/** With keys that are neither symmetric nor RSA_2048: which ones a request uses is not looked at. */
const ASYMMETRIC = 0.15 / 10_000
/** For an RSA pair. */
const DATA_KEY_PAIR = 12 / 10_000

const dearer: Readonly<Record<string, number>> = {
  Decrypt: ASYMMETRIC,
  DeriveSharedSecret: ASYMMETRIC,
  Encrypt: ASYMMETRIC,
  GenerateDataKeyPair: DATA_KEY_PAIR,
  GenerateDataKeyPairWithoutPlaintext: DATA_KEY_PAIR,
  GetPublicKey: ASYMMETRIC,
  ReEncrypt: ASYMMETRIC,
  Sign: ASYMMETRIC,
  Verify: ASYMMETRIC,
}

/** The most that one request can cost, in US dollars, whatever it makes. The free tier is not counted. */
export function requestPrice(operation: string): number {
  return dearer[operation] ?? PER_REQUEST
}

/** What is paid for a month of what the call makes. */
export function keyPrice(operation: string): number {
  return BILLED_AS_KEY.has(operation) ? KEY : 0
}

/** As often as one request is sent at most while it is waited for AWS to become consistent. */
const POLLS = 10

export interface Cost {
  /** Every key for a whole month, every request once. */
  readonly calm: number
  /** Every request as often as it may be repeated. */
  readonly most: number
  /** Every key for an hour: when its deletion is scheduled by then. */
  readonly hour: number
}

/** What a run costs, in US dollars, if calls that cases expect to be refused are refused. */
export function costOf({ requests, keys, made }: Pick<Plan, "requests" | "keys" | "made">): Cost {
  const before = keys.reduce((sum, { count }) => sum + count * KEY, 0)
  const there = Object.entries(made).reduce((sum, [operation, count]) => sum + count * keyPrice(operation), before)
  const sent = Object.entries(requests).reduce((sum, [operation, count]) => sum + count * requestPrice(operation), 0)
  return { calm: there + sent, most: there + sent * POLLS, hour: there / HOURS + sent }
}

/** `$12.35`, rounded up: nobody is to be told of less than they may have to pay. */
export function dollars(amount: number): string {
  return `$${(Math.ceil(amount * 100 - 1e-9) / 100).toFixed(2)}`
}
