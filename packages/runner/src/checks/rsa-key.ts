// RSA keys by their numbers: RFC 8017 section 3 and appendix A.1, with BigInt.
import { CheckFailed } from "./check.ts"
import { children, integer, parseDer } from "./der.ts"

interface PublicNumbers {
  readonly n: bigint
  readonly e: bigint
}

/** RSAPublicKey { n, e }, with a modulus of exactly so many bits. */
export function checkRsaPublicKey(key: Uint8Array, bits: number): PublicNumbers {
  const [n, e, ...more] = children(parseDer(key, "publicKey")).map(integer)
  if (n === undefined || e === undefined || more.length > 0) throw new CheckFailed("publicKey", "an RSAPublicKey", "other DER")
  if (bitLength(n) !== bits) throw new CheckFailed("publicKey", `a modulus of ${bits} bits`, `${bitLength(n)} bits`)
  if (e < 3n || e % 2n === 0n) throw new CheckFailed("publicKey", "an odd public exponent", "another one")
  return { n, e }
}

/** RSAPrivateKey { 0, n, e, d, p, q, d mod (p-1), d mod (q-1), q^-1 mod p }: all numbers fit, and n and e are the public ones. */
export function checkRsaPair(privateKey: Uint8Array, publicKey: Uint8Array, bits: number): void {
  const wanted = checkRsaPublicKey(publicKey, bits)
  const numbers = children(parseDer(privateKey, "privateKey")).map(integer)
  if (numbers.length !== 9 || numbers[0] !== 0n) throw new CheckFailed("privateKey", "an RSAPrivateKey of two primes", "other DER")
  const [n, e, d, p, q, dp, dq, inverse] = numbers.slice(1) as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint]
  const relations: readonly (readonly [string, boolean])[] = [
    ["the modulus and exponent of publicKey", n === wanted.n && e === wanted.e],
    ["primes whose product is the modulus", p > 1n && q > 1n && p * q === n],
    ["an exponent d that undoes e", (e * d) % (p - 1n) === 1n && (e * d) % (q - 1n) === 1n],
    ["d modulo p-1 and modulo q-1", dp === d % (p - 1n) && dq === d % (q - 1n)],
    ["the inverse of q modulo p", (inverse * q) % p === 1n],
  ]
  const broken = relations.find(([, holds]) => !holds)
  if (broken) throw new CheckFailed("privateKey", broken[0], "other numbers")
}

function bitLength(number: bigint): number {
  return number.toString(2).length
}
