import { createECDH, createPrivateKey, createPublicKey, generateKeyPairSync, generatePrimeSync } from "node:crypto"
import type { KeySpec } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import { BIT_STRING, der, INTEGER, OCTET_STRING, SEQUENCE } from "./der.ts"
import { importedKeyPair } from "./imported-key.ts"
import { newKeyPair } from "./key-pair.ts"
import { hasOpenssl, openssl } from "./openssl.fixture.ts"
import { systemRandom } from "./random-pool.ts"

const curves = { ECC_NIST_P256: "P-256", ECC_NIST_P384: "P-384", ECC_NIST_P521: "P-521", ECC_SECG_P256K1: "secp256k1" } as const
const ecSpecs = Object.keys(curves) as (keyof typeof curves)[]
const rsaKey = (bits: number) => generateKeyPairSync("rsa", { modulusLength: bits }).privateKey
const rsa = rsaKey(2048)
const pkcs8 = (key: ReturnType<typeof rsaKey>) => key.export({ format: "der", type: "pkcs8" })
const spki = (privateKey: Uint8Array) =>
  createPublicKey(createPrivateKey({ key: Buffer.from(privateKey), format: "der", type: "pkcs8" })).export({ format: "der", type: "spki" })

describe("an imported private key", () => {
  test.each([
    ["RSA_2048", 2048],
    ["RSA_3072", 3072],
    ["RSA_4096", 4096],
  ] as const)("of %s yields its public key", (spec, bits) => {
    const key = bits === 2048 ? rsa : rsaKey(bits)
    expect(importedKeyPair(spec, pkcs8(key))).toEqual({ privateKey: pkcs8(key), publicKey: spki(pkcs8(key)) })
    expect(importedKeyPair(spec === "RSA_2048" ? "RSA_3072" : "RSA_2048", pkcs8(key))).toBeUndefined()
  })

  test.each([...ecSpecs, "ECC_NIST_EDWARDS25519"] as const)("of %s yields its public key, and is none of another spec", async (spec) => {
    const pair = await newKeyPair(spec, systemRandom)
    expect(importedKeyPair(spec, pair.privateKey)).toEqual(pair)
    for (const other of [...ecSpecs, "ECC_NIST_EDWARDS25519", "SM2", "RSA_2048", "HMAC_256"] as const) {
      if (other !== spec) expect(importedKeyPair(other, pair.privateKey), other).toBeUndefined()
    }
  })

  test("of SM2 yields its public key in the one form that is kept", async () => {
    const pair = await newKeyPair("SM2", systemRandom)
    expect(pair.privateKey).toHaveLength(138)
    expect(importedKeyPair("SM2", pair.privateKey)).toEqual(pair)
    expect(importedKeyPair("ECC_NIST_P256", pair.privateKey)).toBeUndefined()
  })

  test("is known again whatever its encoding: BER, without public key, with a compressed or hybrid one", async () => {
    for (const spec of [...ecSpecs, "SM2"] as const) {
      const pair = await newKeyPair(spec, systemRandom)
      for (const encoded of encodings(pair.privateKey, pair.publicKey)) expect(importedKeyPair(spec, encoded)).toEqual(pair)
    }
    expect(importedKeyPair("RSA_2048", indefinite(pkcs8(rsa)))?.privateKey).toEqual(pkcs8(rsa))
  })
})

describe("no private key of the spec", () => {
  test("is one with bytes behind it, one that is cut, or anything else", async () => {
    for (const spec of ["RSA_2048", "ECC_NIST_P256", "ECC_NIST_EDWARDS25519", "SM2"] as const) {
      const key = spec === "RSA_2048" ? pkcs8(rsa) : (await newKeyPair(spec, systemRandom)).privateKey
      const wrong = [
        Buffer.concat([key, Buffer.of(0)]),
        key.subarray(0, -1),
        key.subarray(1),
        Buffer.alloc(0),
        Buffer.alloc(200),
        Buffer.from("text"),
      ]
      for (const bytes of wrong) expect(importedKeyPair(spec, bytes)).toBeUndefined()
    }
  })

  test("is one in another wrapper than PKCS #8", () => {
    expect(importedKeyPair("RSA_2048", rsa.export({ format: "der", type: "pkcs1" }))).toBeUndefined()
    expect(importedKeyPair("RSA_2048", spki(pkcs8(rsa)))).toBeUndefined()
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
    expect(importedKeyPair("ECC_NIST_P256", privateKey.export({ format: "der", type: "sec1" }))).toBeUndefined()
    const locked = privateKey.export({ format: "der", type: "pkcs8", cipher: "aes-256-cbc", passphrase: "secret" })
    expect(importedKeyPair("ECC_NIST_P256", locked)).toBeUndefined()
  })

  test("is one whose public point is another key's, or no point", async () => {
    const [one, other] = [await newKeyPair("ECC_NIST_P256", systemRandom), await newKeyPair("ECC_NIST_P256", systemRandom)]
    const swapped = Buffer.concat([one.privateKey.subarray(0, -65), other.privateKey.subarray(-65)])
    expect(importedKeyPair("ECC_NIST_P256", swapped)).toBeUndefined()
    expect(importedKeyPair("ECC_NIST_P256", Buffer.concat([one.privateKey.subarray(0, -65), Buffer.alloc(65, 4)]))).toBeUndefined()
  })

  test.each(["ECC_NIST_P256", "SM2"] as const)("is one of %s with a scalar of zero, or of the order or more", async (spec) => {
    const { privateKey, publicKey } = await newKeyPair(spec, systemRandom)
    for (const scalar of [Buffer.alloc(32), Buffer.alloc(32, 0xff)]) {
      const [bare] = encodings(Buffer.concat([privateKey.subarray(0, 36), scalar, privateKey.subarray(68)]), publicKey)
      expect(importedKeyPair(spec, bare!)).toBeUndefined()
    }
  })

  test("is an RSA key whose numbers do not belong together", () => {
    const other = rsaKey(2048).export({ format: "jwk" })
    const jwk = rsa.export({ format: "jwk" })
    for (const member of ["n", "e", "d", "p", "dp", "dq", "qi"] as const) {
      const numbers = { ...jwk, [member]: member === "e" ? "Aw" : other[member] }
      expect(importedKeyPair("RSA_2048", rsaInfo(numbers)), member).toBeUndefined()
    }
    expect(importedKeyPair("RSA_2048", rsaInfo(jwk))?.privateKey).toEqual(pkcs8(rsa))
  })

  test("is an RSA key that no use would succeed with: a prime that is even, or a product, or an exponent of too many bits", () => {
    const [odd, prime] = [0, 1].map(() => generatePrimeSync(1024, { bigint: true })) as [bigint, bigint]
    expect(importedKeyPair("RSA_2048", rsaInfo(rsaNumbers(odd, prime, 65537n)))).toBeDefined()
    const composite = 3n * 5n * generatePrimeSync(1020, { bigint: true })
    const even = 2n * generatePrimeSync(1023, { bigint: true })
    for (const wrong of [even, composite]) expect(importedKeyPair("RSA_2048", rsaInfo(rsaNumbers(wrong, prime, 65537n)))).toBeUndefined()
    const large = generatePrimeSync(2056, { bigint: true })
    expect(importedKeyPair("RSA_2048", rsaInfo(rsaNumbers(odd, prime, large)))).toBeUndefined()
  })

  test.skipIf(!hasOpenssl)("is an RSA key of three primes", () => {
    const key = openssl("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_keygen_primes:3 -outform DER", {})!
    expect(key.length).toBeGreaterThan(1000)
    expect(importedKeyPair("RSA_2048", inPkcs8(key))).toBeUndefined()
  })

  test.skipIf(!hasOpenssl).each(["P-256", "SM2"])("is an EC key with explicit parameters: %s", (curve) => {
    const options = `-algorithm EC -pkeyopt ec_paramgen_curve:${curve} -outform DER`
    const spec: KeySpec = curve === "SM2" ? "SM2" : "ECC_NIST_P256"
    const named = inPkcs8(openssl(`genpkey ${options} -pkeyopt ec_param_enc:named_curve`, {})!)
    const explicit = inPkcs8(openssl(`genpkey ${options} -pkeyopt ec_param_enc:explicit`, {})!)
    expect(importedKeyPair(spec, named)).toBeDefined()
    expect(importedKeyPair(spec, explicit)).toBeUndefined()
  })
})

/** Numbers that belong together as those of one key do, whether or not p and q are primes. */
function rsaNumbers(p: bigint, q: bigint, e: bigint): ReturnType<typeof rsa.export> & object {
  const [dp, dq] = [inverse(e, p - 1n), inverse(e, q - 1n)]
  const numbers = { n: p * q, e, d: inverse(e, (p - 1n) * (q - 1n)), p, q, dp, dq, qi: inverse(q, p) }
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, evenHex(value).toString("base64url")]))
}

function evenHex(value: bigint): Buffer {
  const digits = value.toString(16)
  return Buffer.from(digits.padStart(digits.length + (digits.length % 2), "0"), "hex")
}

/** By Euclid's extended algorithm. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [r, next, s, t] = [value % modulus, modulus, 1n, 0n]
  while (next !== 0n) {
    const quotient = r / next
    ;[r, next, s, t] = [next, r - quotient * next, t, s - quotient * t]
  }
  if (r !== 1n) throw new RangeError("There is no inverse.")
  return ((s % modulus) + modulus) % modulus
}

/** The openssl program writes PKCS #8 or the older forms, by version. */
function inPkcs8(key: Buffer): Buffer {
  return openssl("pkcs8 -topk8 -nocrypt -inform DER -outform DER -in @key", { key }) ?? key
}

/** The same EC key: without its public point, with it compressed, with it in the hybrid form, and in BER. */
function encodings(privateKey: Buffer, publicKey: Buffer): Buffer[] {
  const algorithm = publicKey.subarray(publicKey[1]! < 0x80 ? 2 : 3)
  const header = algorithm.subarray(0, 2 + algorithm[1]!)
  const point = publicKey.subarray(-(2 * fieldBytes(publicKey) + 1))
  const at = privateKey.indexOf(Buffer.from([OCTET_STRING, scalarBytes(publicKey)]), 20)
  const scalar = privateKey.subarray(at, at + 2 + scalarBytes(publicKey))
  const odd = point.at(-1)! & 1
  const compressed = Buffer.concat([Buffer.of(2 + odd), point.subarray(1, 1 + fieldBytes(publicKey))])
  const hybrid = Buffer.concat([Buffer.of(6 + odd), point.subarray(1)])
  const info = (...optional: Buffer[]) => {
    const inner = der(SEQUENCE, der(INTEGER, Buffer.of(1)), scalar, ...optional)
    return der(SEQUENCE, der(INTEGER, Buffer.of(0)), header, der(OCTET_STRING, inner))
  }
  const publicPoint = (bytes: Buffer) => der(0xa1, der(BIT_STRING, Buffer.of(0), bytes))
  return [info(), info(publicPoint(compressed)), info(publicPoint(hybrid)), indefinite(info(publicPoint(point)))]
}

function isSm2(publicKey: Buffer): boolean {
  return publicKey.includes(Buffer.from("2a811ccf5501822d", "hex"))
}

function fieldBytes(publicKey: Buffer): number {
  return isSm2(publicKey) ? 32 : createECDH(curveOf(publicKey)).generateKeys("hex").length / 4 - 0.5
}

function scalarBytes(publicKey: Buffer): number {
  return Math.ceil(fieldBytes(publicKey))
}

function curveOf(publicKey: Buffer): string {
  const key = createPublicKey({ key: publicKey, format: "der", type: "spki" })
  return key.asymmetricKeyDetails?.namedCurve as string
}

/** The outermost SEQUENCE with a length that is told by its end: BER, not DER. */
function indefinite(key: Buffer): Buffer {
  const head = key[1]! < 0x80 ? 2 : 2 + (key[1]! & 0x7f)
  return Buffer.concat([Buffer.from([SEQUENCE, 0x80]), key.subarray(head), Buffer.from([0, 0])])
}

function rsaInfo(jwk: ReturnType<typeof rsa.export> & object): Buffer {
  const number = (text: unknown) => {
    const bytes = Buffer.from(String(text), "base64url")
    return der(INTEGER, bytes[0]! >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes)
  }
  const { n, e, d, p, q, dp, dq, qi } = jwk as Record<string, unknown>
  const inner = der(SEQUENCE, der(INTEGER, Buffer.of(0)), ...[n, e, d, p, q, dp, dq, qi].map(number))
  return der(SEQUENCE, der(INTEGER, Buffer.of(0)), Buffer.from("300d06092a864886f70d0101010500", "hex"), der(OCTET_STRING, inner))
}
