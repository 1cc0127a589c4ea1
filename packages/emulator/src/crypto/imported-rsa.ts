// RSA private keys that are imported: nine numbers that have to be those of one key.
import { sign, verify } from "node:crypto"
import { type KeySpec, keySpecs } from "@kms-conformance/model"
import type { KeyPair } from "./key-pair.ts"
import { parsePrivateKey, parsePublicKey } from "./parse-key.ts"
import { type PrivateKeyInfo, parseIntegers } from "./private-key-info.ts"
import { type RsaNumbers, rsaPairOf } from "./rsa-numbers.ts"

const RSA = "1.2.840.113549.1.1.1"

/** The pair of an RSA private key; undefined for a key of another size, or whose numbers are no key. */
export function importedRsaPair(keySpec: KeySpec, { algorithm, parameters, key }: PrivateKeyInfo): KeyPair | undefined {
  const members = parseIntegers(key)
  // Nine members are two primes: RFC 8017 A.1.2 puts further primes in a tenth.
  if (algorithm !== RSA || parameters !== "none" || members?.length !== 9) return undefined
  const [version, n, e, d, p, q, dp, dq, qi] = members.map(numberOf) as [...bigint[]]
  const numbers = { n, e, d, p, q, dp, dq, qi } as RsaNumbers
  if (version !== 0n || numbers.n.toString(2).length !== keySpecs[keySpec].bits || !isConsistent(numbers)) return undefined
  try {
    const pair = rsaPairOf(numbers)
    return isUsable(pair) ? pair : undefined
  } catch {
    return undefined
  }
}

/** RFC 8017 section 3.2: what the numbers of one key are to each other. OpenSSL does not look when it loads a key. */
function isConsistent({ n, e, d, p, q, dp, dq, qi }: RsaNumbers): boolean {
  if (p <= 1n || q <= 1n || p === q || p * q !== n || e < 3n || e % 2n === 0n || d >= n) return false
  return dp === d % (p - 1n) && dq === d % (q - 1n) && (e * dp) % (p - 1n) === 1n && (e * dq) % (q - 1n) === 1n && (qi * q) % p === 1n
}

const PROBE = Buffer.from("pairwise consistency")

/**
 * One use of the pair, for what its numbers do not show: primes that are none, an exponent that OpenSSL does not compute with.
 * Such a key fails in every use, or makes signatures that do not verify.
 */
function isUsable({ privateKey, publicKey }: KeyPair): boolean {
  return verify("sha256", PROBE, parsePublicKey(publicKey), sign("sha256", PROBE, parsePrivateKey(privateKey)))
}

function numberOf(content: Uint8Array): bigint {
  // The first bit of an INTEGER is its sign, and no member is negative.
  return content.length === 0 || (content[0] ?? 0) >= 0x80 ? -1n : BigInt(`0x${Buffer.from(content).toString("hex")}`)
}
