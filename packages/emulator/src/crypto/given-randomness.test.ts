// Every algorithm that draws anything draws it from the Random that it is given, and its result is as good as any.
import { constants, createPrivateKey, createPublicKey, privateDecrypt, verify } from "node:crypto"
import { type KeySpec, keySpecs } from "@kms-conformance/model"
import { ml_kem512, ml_kem768, ml_kem1024 } from "@noble/post-quantum/ml-kem.js"
import { describe, expect, test } from "vitest"
import { mlKem, publicKeyEncryption, signing } from "./index.ts"
import { newMaterial } from "./material.ts"
import { seededRandom } from "./seeded-random.ts"
import { sm2Dsa, sm2Pke } from "./sm2.ts"

const specs = Object.keys(keySpecs) as KeySpec[]
const materialOf = (spec: KeySpec, seed: number) => newMaterial(spec, seededRandom(seed), 0)
const message = Buffer.from("a message")

/** Three results of one call: two of the same randomness, one of another. */
const thrice = <Result>(call: (random: ReturnType<typeof seededRandom>) => Result) => [1, 1, 2].map((seed) => call(seededRandom(seed)))

describe.each(specs)("%s", async (spec) => {
  const { algorithms, family } = keySpecs[spec]
  // As many keys as tests would use are one here: of RSA the smallest stands for all.
  const material = await materialOf(spec === "RSA_3072" || spec === "RSA_4096" ? "RSA_2048" : spec, 7)

  test.skipIf(spec === "RSA_4096")("has the same key material for the same randomness", async () => {
    const [one, again, other] = await Promise.all([materialOf(spec, 1), materialOf(spec, 1), materialOf(spec, 2)])
    expect(again).toEqual(one)
    expect(other!.id).not.toBe(one!.id)
  })

  test.each(algorithms.ENCRYPT_DECRYPT?.filter((name) => name !== "SYMMETRIC_DEFAULT") ?? [])("encrypts by %s", (name) => {
    const { encrypt, decrypt } = publicKeyEncryption[name]
    const [one, again, other] = thrice((random) => encrypt(material, message, random))
    expect(again).toEqual(one)
    expect(other).not.toEqual(one)
    expect(decrypt(material, one!)).toEqual(message)
    if (family !== "rsa") return
    const key = createPrivateKey({ key: Buffer.from(material.secret), format: "der", type: "pkcs8" })
    const oaepHash = name === "RSAES_OAEP_SHA_1" ? "sha1" : "sha256"
    expect(privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, one!)).toEqual(message)
  })

  test.each(algorithms.SIGN_VERIFY ?? [])("signs by %s", (name) => {
    const algorithm = signing[name]
    for (const [type, length] of Object.entries(algorithm.takes) as ["RAW", number | "any"][]) {
      const input = length === "any" ? message : Buffer.alloc(length, 1)
      const [one, again, other] = thrice((random) => algorithm.sign(material, input, type, random))
      expect(again).toEqual(one)
      const deterministic = /PKCS1|^ED25519/.test(name)
      expect(other!.equals(one!)).toBe(deterministic)
      expect(algorithm.verify(material, input, type, one!)).toBe(true)
    }
  })
})

test("ML-DSA by the second implementation is what OpenSSL verifies", async () => {
  const material = await materialOf("ML_DSA_65", 1)
  const signature = signing.ML_DSA_SHAKE_256.sign(material, message, "RAW", seededRandom(1))
  const publicKey = createPublicKey({ key: Buffer.from(material.publicKey!), format: "der", type: "spki" })
  expect(verify(null, message, publicKey, signature)).toBe(true)
})

describe.each([
  { spec: "ML_KEM_512", noble: ml_kem512 },
  { spec: "ML_KEM_768", noble: ml_kem768 },
  { spec: "ML_KEM_1024", noble: ml_kem1024 },
] as const)("$spec encapsulation", ({ spec, noble }) => {
  test("follows from the randomness, and OpenSSL opens it", async () => {
    const material = await materialOf(spec, 1)
    const [one, again, other] = thrice((random) => mlKem.encapsulate(material, random))
    expect(again).toEqual(one)
    expect(other).not.toEqual(one)
    expect(mlKem.decapsulate(material, one!.ciphertext)).toEqual(one!.sharedSecret)
    const { secretKey } = noble.keygen(material.secret.slice(-64))
    expect(Buffer.from(noble.decapsulate(one!.ciphertext, secretKey))).toEqual(one!.sharedSecret)
  })
})

describe("SM2 with given randomness", async () => {
  const material = await materialOf("SM2", 1)

  test("hides plaintexts of every length, single bytes too", () => {
    for (let value = 0; value < 32; value++) {
      const ciphertext = sm2Pke.encrypt(material, Buffer.of(value), seededRandom(value))
      expect(sm2Pke.decrypt(material, ciphertext)).toEqual(Buffer.of(value))
      expect(ciphertext.at(-1)).not.toBe(value)
    }
    const long = Buffer.alloc(1024, 5)
    expect(sm2Pke.decrypt(material, sm2Pke.encrypt(material, long, seededRandom(1)))).toEqual(long)
  })

  test("never signs two messages with one secret", () => {
    const random = seededRandom(1)
    const signatures = [message, message].map((input) => sm2Dsa.sign(material, input, "RAW", random).toString("hex"))
    expect(new Set(signatures).size).toBe(2)
  })
})
