import { createHash, createPrivateKey, createPublicKey, KeyObject, sign, verify } from "node:crypto"
import { describe, expect, test } from "vitest"
import { type KeyPairSpec, newKeyPair } from "./key-pair.ts"
import { systemRandom } from "./random-pool.ts"

// Sizes of both DER forms: RFC 5280, 5480, 8410, 9881, 9935; RSA private keys vary by a few bytes.
const sizes: Record<KeyPairSpec, { publicKey: number; privateKey: number | [number, number]; type: string }> = {
  RSA_2048: { publicKey: 294, privateKey: [1214, 1219], type: "rsa" },
  RSA_3072: { publicKey: 422, privateKey: [1788, 1795], type: "rsa" },
  RSA_4096: { publicKey: 550, privateKey: [2370, 2376], type: "rsa" },
  ECC_NIST_P256: { publicKey: 91, privateKey: 138, type: "ec" },
  ECC_NIST_P384: { publicKey: 120, privateKey: 185, type: "ec" },
  ECC_NIST_P521: { publicKey: 158, privateKey: 241, type: "ec" },
  ECC_SECG_P256K1: { publicKey: 88, privateKey: 135, type: "ec" },
  ECC_NIST_EDWARDS25519: { publicKey: 44, privateKey: 48, type: "ed25519" },
  ML_KEM_512: { publicKey: 822, privateKey: 86, type: "ml-kem-512" },
  ML_KEM_768: { publicKey: 1206, privateKey: 86, type: "ml-kem-768" },
  ML_KEM_1024: { publicKey: 1590, privateKey: 86, type: "ml-kem-1024" },
  ML_DSA_44: { publicKey: 1334, privateKey: 54, type: "ml-dsa-44" },
  ML_DSA_65: { publicKey: 1974, privateKey: 54, type: "ml-dsa-65" },
  ML_DSA_87: { publicKey: 2614, privateKey: 54, type: "ml-dsa-87" },
  SM2: { publicKey: 91, privateKey: 138, type: "sm2" },
}
const specs = Object.keys(sizes) as KeyPairSpec[]
const opensslSpecs = specs.filter((spec) => spec !== "SM2")

const privateKey = (key: Buffer) => createPrivateKey({ key, format: "der", type: "pkcs8" })
const publicKey = (key: Buffer) => createPublicKey({ key, format: "der", type: "spki" })

describe("a new key pair", () => {
  test.each(specs)("of %s has the documented DER sizes", async (spec) => {
    const pair = await newKeyPair(spec, systemRandom)
    const { publicKey: publicSize, privateKey: privateSize } = sizes[spec]
    expect(pair.publicKey).toHaveLength(publicSize)
    const [least, most] = Array.isArray(privateSize) ? privateSize : [privateSize, privateSize]
    expect(pair.privateKey.length).toBeGreaterThanOrEqual(least)
    expect(pair.privateKey.length).toBeLessThanOrEqual(most)
  })

  test.each(opensslSpecs)("of %s is one that OpenSSL reads, and whose halves belong together", async (spec) => {
    const pair = await newKeyPair(spec, systemRandom)
    const key = privateKey(pair.privateKey)
    expect(key.asymmetricKeyType).toBe(sizes[spec].type)
    expect(createPublicKey(key).export({ type: "spki", format: "der" })).toEqual(pair.publicKey)
    expect(publicKey(pair.publicKey)).toBeInstanceOf(KeyObject)
  })

  test.each(["ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "ECC_SECG_P256K1", "ECC_NIST_EDWARDS25519"] as const)(
    "of %s is written byte for byte as OpenSSL writes it",
    async (spec) => {
      const pair = await newKeyPair(spec, systemRandom)
      expect(privateKey(pair.privateKey).export({ type: "pkcs8", format: "der" })).toEqual(pair.privateKey)
      expect(publicKey(pair.publicKey).export({ type: "spki", format: "der" })).toEqual(pair.publicKey)
    },
  )

  test.each(["ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "ECC_SECG_P256K1", "ECC_NIST_EDWARDS25519", "ML_DSA_44"] as const)(
    "of %s signs with one half what the other verifies",
    async (spec) => {
      const pair = await newKeyPair(spec, systemRandom)
      const message = Buffer.from("message")
      const algorithm = sizes[spec].type === "ec" ? "sha256" : null
      const signature = sign(algorithm, message, privateKey(pair.privateKey))
      expect(verify(algorithm, message, publicKey(pair.publicKey), signature)).toBe(true)
    },
  )

  test.each([
    ["ML_KEM_512", "3054020100300b0609608648016503040401044280 40"],
    ["ML_KEM_768", "3054020100300b0609608648016503040402044280 40"],
    ["ML_KEM_1024", "3054020100300b0609608648016503040403044280 40"],
  ] as const)("of %s is its seed, without the expanded key", async (spec, head) => {
    const pair = await newKeyPair(spec, systemRandom)
    expect(pair.privateKey.subarray(0, 22).toString("hex")).toBe(head.replace(" ", ""))
  })

  test("of RSA has the public exponent 65537", async () => {
    const pair = await newKeyPair("RSA_2048", systemRandom)
    expect(publicKey(pair.publicKey).asymmetricKeyDetails?.publicExponent).toBe(65_537n)
  })

  test.each(specs)("of %s is another one each time", async (spec) => {
    if (spec === "RSA_3072" || spec === "RSA_4096") return
    const [one, other] = await Promise.all([newKeyPair(spec, systemRandom), newKeyPair(spec, systemRandom)])
    expect(one.publicKey).not.toEqual(other.publicKey)
    expect(one.privateKey).not.toEqual(other.privateKey)
  })

  test.each(specs.filter((spec) => !spec.startsWith("RSA_")))("of %s comes from the Random port alone", async (spec) => {
    const seeded = () => {
      let count = 0
      return { bytes: (length: number) => Buffer.concat([createHash("shake256", { outputLength: length }).update(`${count++}`).digest()]) }
    }
    expect(await newKeyPair(spec, seeded())).toEqual(await newKeyPair(spec, seeded()))
  })
})
