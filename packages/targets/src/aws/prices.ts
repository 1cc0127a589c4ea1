// What AWS asks at most, in US dollars, for US East (N. Virginia). https://aws.amazon.com/kms/pricing/
import type { Plan } from "@kms-conformance/runner"

/** A month of a key, or of one more version of its material. Keys are billed by the hour, and not once their deletion is scheduled. */
const KEY = 1
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

/** The most that one call can cost, in US dollars. The free tier is not counted. */
export function highestPrice(operation: string): number {
  return (dearer[operation] ?? PER_REQUEST) + (BILLED_AS_KEY.has(operation) ? KEY : 0)
}

/** As often as one request is sent at most while it is waited for AWS to become consistent. */
const POLLS = 10

/** The most that a run can cost, in US dollars: every key for a whole month, every request as often as it may be repeated. */
export function highestCost({ requests }: Pick<Plan, "requests">): number {
  return Object.entries(requests).reduce((sum, [operation, count]) => {
    const keys = BILLED_AS_KEY.has(operation) ? count * KEY : 0
    return sum + keys + count * POLLS * (dearer[operation] ?? PER_REQUEST)
  }, 0)
}

/** `$12.35`, rounded up: nobody is to be told of less than they may have to pay. */
export function dollars(amount: number): string {
  return `$${(Math.ceil(amount * 100 - 1e-9) / 100).toFixed(2)}`
}
