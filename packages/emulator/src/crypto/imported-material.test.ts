import { randomBytes } from "node:crypto"
import { describe, expect, test } from "vitest"
import { importedMaterial } from "./imported-material.ts"
import { newKeyPair } from "./key-pair.ts"
import { materialId } from "./material.ts"
import { systemRandom } from "./random-pool.ts"

describe("key material", () => {
  test.each([
    ["SYMMETRIC_DEFAULT", 32, 32],
    ["HMAC_224", 28, 128],
    ["HMAC_256", 32, 128],
    ["HMAC_384", 48, 128],
    ["HMAC_512", 64, 128],
  ] as const)("of %s has %d to %d bytes", (spec, least, most) => {
    for (const length of [least, most]) {
      const bytes = randomBytes(length)
      expect(importedMaterial(spec, bytes, false)).toEqual({ secret: bytes })
    }
    for (const length of [0, least - 1, most + 1]) expect(importedMaterial(spec, randomBytes(length), false)).toBeUndefined()
  })

  test("is a copy: the bytes that came may be wiped", () => {
    const bytes = randomBytes(32)
    const { secret } = importedMaterial("SYMMETRIC_DEFAULT", bytes, false)!
    bytes.fill(0)
    expect(secret.equals(bytes)).toBe(false)
  })

  test("of SYMMETRIC_DEFAULT has 16 bytes in China, and becomes the same key for AES-256 each time", () => {
    const bytes = randomBytes(16)
    const { secret } = importedMaterial("SYMMETRIC_DEFAULT", bytes, true)!
    expect(secret).toHaveLength(32)
    expect(importedMaterial("SYMMETRIC_DEFAULT", bytes, true)?.secret).toEqual(secret)
    expect(importedMaterial("SYMMETRIC_DEFAULT", randomBytes(16), true)?.secret).not.toEqual(secret)
    expect(importedMaterial("SYMMETRIC_DEFAULT", randomBytes(32), true)).toBeUndefined()
    expect(importedMaterial("SYMMETRIC_DEFAULT", bytes, false)).toBeUndefined()
  })

  test("of an asymmetric key has both halves", async () => {
    const pair = await newKeyPair("ECC_NIST_P256", systemRandom)
    expect(importedMaterial("ECC_NIST_P256", pair.privateKey, false)).toEqual({ secret: pair.privateKey, publicKey: pair.publicKey })
  })

  test("of a key spec that has no import is none, whatever it is", async () => {
    const pair = await newKeyPair("ML_DSA_44", systemRandom)
    expect(importedMaterial("ML_DSA_44", pair.privateKey, false)).toBeUndefined()
    expect(importedMaterial("ML_KEM_512", randomBytes(64), false)).toBeUndefined()
  })
})

test("the same material in another encoding has the same ID", async () => {
  const { privateKey } = await newKeyPair("ECC_NIST_P256", systemRandom)
  const bare = Buffer.concat([
    Buffer.from([0x30, 0x41]),
    privateKey.subarray(3, 27),
    Buffer.from([0x04, 0x27, 0x30, 0x25]),
    privateKey.subarray(31, 68),
  ])
  const [one, other] = [importedMaterial("ECC_NIST_P256", privateKey, false)!, importedMaterial("ECC_NIST_P256", bare, false)!]
  expect(materialId(other.secret, "key")).toBe(materialId(one.secret, "key"))
})
