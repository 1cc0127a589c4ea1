// RSA key pairs out of given randomness, for emulators whose Random is not the system's: OpenSSL makes pairs from no other.
// The primes are OpenSSL's to judge, on its own threads. Pairs of the system's randomness are made by OpenSSL alone.
import { checkPrime } from "node:crypto"
import { promisify } from "node:util"
import { invert } from "@noble/curves/abstract/modular.js"
import type { Random } from "../ports.ts"
import type { KeyPair } from "./key-pair.ts"
import { rsaPairOf } from "./rsa-numbers.ts"
import { seededBy } from "./seeded-random.ts"

const isPrime = promisify(checkPrime)

const EXPONENT = 65_537n

/**
 * A pair by FIPS 186-5 section A.1.3: random candidates of half the modulus's length with both highest bits set, until one is
 * prime and prime to e. OpenSSL's test takes 64 rounds of Miller and Rabin or more, as many as its own generation: it errs
 * less than once in 2^128, so that its random bases do not show in the result.
 *
 * All is drawn at once, as the seed of streams that are this pair's own: how long it takes has no effect on other calls.
 */
export async function rsaKeyPairFrom(random: Random, modulusBits: number): Promise<KeyPair> {
  const bits = modulusBits / 2
  const seed = seededBy(random.bytes(32))
  // Each prime has a stream of its own, so that they are looked for at the same time.
  const [forP, forQ] = [seed.fork(), seed.fork()]
  let [p, q] = await Promise.all([primeOf(forP, bits), primeOf(forQ, bits)])
  // A.1.3 step 5.4: far enough apart that the modulus cannot be factored from its square root.
  while ((p > q ? p - q : q - p) >> BigInt(bits - 100) === 0n) q = await primeOf(forQ, bits)
  return pairOf(p > q ? [p, q] : [q, p])
}

async function primeOf(stream: Random, bits: number): Promise<bigint> {
  for (;;) {
    const candidate = stream.bytes(bits / 8)
    // Both highest bits: the product of two such numbers has its full length. The lowest: primes are odd.
    candidate[0] = (candidate[0] as number) | 0xc0
    candidate[candidate.length - 1] = (candidate[candidate.length - 1] as number) | 1
    const value = BigInt(`0x${candidate.toString("hex")}`)
    if (value % EXPONENT !== 1n && (await isPrime(candidate))) return value
  }
}

/** RFC 8017 section 3.2, with d modulo the least common multiple as FIPS 186-5 wants it. */
function pairOf([p, q]: readonly [bigint, bigint]): KeyPair {
  const d = invert(EXPONENT, ((p - 1n) * (q - 1n)) / gcd(p - 1n, q - 1n))
  return rsaPairOf({ n: p * q, e: EXPONENT, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: invert(q, p) })
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b)
}
