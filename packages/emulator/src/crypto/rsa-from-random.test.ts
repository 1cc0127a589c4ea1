import { createPrivateKey, createPublicKey } from "node:crypto"
import { describe, expect, test } from "vitest"
import { newKeyPair } from "./key-pair.ts"
import { hasOpenssl, openssl } from "./openssl.fixture.ts"
import { rsaKeyPairFrom } from "./rsa-from-random.ts"
import { seededRandom } from "./seeded-random.ts"

const numbersOf = (privateKey: Buffer) => {
  const jwk = createPrivateKey({ key: privateKey, format: "der", type: "pkcs8" }).export({ format: "jwk" })
  const number = (name: "n" | "d" | "p" | "q") => BigInt(`0x${Buffer.from(jwk[name] as string, "base64url").toString("hex")}`)
  return { n: number("n"), d: number("d"), p: number("p"), q: number("q") }
}

describe("an RSA key pair from given randomness", () => {
  test("is the same for the same randomness, and another for another", async () => {
    const [one, again, other] = await Promise.all([1, 1, 2].map((seed) => rsaKeyPairFrom(seededRandom(seed), 2048)))
    expect(again).toEqual(one)
    expect(other?.publicKey).not.toEqual(one?.publicKey)
  })

  test("takes 32 bytes and no more, however long the search for primes goes on", async () => {
    const [used, fresh] = [seededRandom(3), seededRandom(3)]
    const pair = rsaKeyPairFrom(used, 2048)
    expect(used.bytes(16)).toEqual(fresh.bytes(48).subarray(32))
    await pair
  })

  test.each([2048, 3072])("of %i bits keeps the bounds of FIPS 186-5", async (bits) => {
    const { privateKey } = await rsaKeyPairFrom(seededRandom("bounds"), bits)
    const { n, d, p, q } = numbersOf(privateKey)
    expect(n).toBe(p * q)
    expect(n.toString(2)).toHaveLength(bits)
    for (const prime of [p, q]) expect(prime.toString(2)).toMatch(new RegExp(`^11.{${bits / 2 - 2}}$`))
    expect((p > q ? p - q : q - p).toString(2).length).toBeGreaterThan(bits / 2 - 100)
    expect(d > 2n ** BigInt(bits / 2)).toBe(true)
    expect([(65_537n * d) % (p - 1n), (65_537n * d) % (q - 1n)]).toEqual([1n, 1n])
  })

  test.skipIf(!hasOpenssl)("passes the check of the openssl program", async () => {
    const { privateKey } = await rsaKeyPairFrom(seededRandom("openssl"), 2048)
    expect(openssl("rsa -check -noout -inform DER -in @key", { key: privateKey })?.toString()).toContain("RSA key ok")
  })

  test("has the DER forms that OpenSSL's own pairs have", async () => {
    const pair = await newKeyPair("RSA_2048", seededRandom("form"))
    const key = createPrivateKey({ key: pair.privateKey, format: "der", type: "pkcs8" })
    expect(key.asymmetricKeyDetails).toEqual({ modulusLength: 2048, publicExponent: 65_537n })
    expect(createPublicKey(key).export({ type: "spki", format: "der" })).toEqual(pair.publicKey)
    expect(pair.publicKey).toHaveLength(294)
  })

  test("does not hang on a source that gives zeros for ever", async () => {
    const zeros = { bytes: (length: number) => Buffer.alloc(length) }
    expect((await rsaKeyPairFrom(zeros, 2048)).publicKey).toHaveLength(294)
  })
})
