import { describe, expect, test } from "vitest"
import { materialId, newMaterial } from "./material.ts"
import { systemRandom } from "./random-pool.ts"

describe("new key material", () => {
  test.each([
    ["SYMMETRIC_DEFAULT", 32],
    ["HMAC_224", 28],
    ["HMAC_256", 32],
    ["HMAC_384", 48],
    ["HMAC_512", 64],
  ] as const)("of %s is %i random bytes", async (spec, size) => {
    const [one, other] = [await newMaterial(spec, systemRandom, 1), await newMaterial(spec, systemRandom, 1)]
    expect(one.secret).toHaveLength(size)
    expect(one.secret).not.toEqual(other.secret)
    expect(one).not.toHaveProperty("publicKey")
  })

  test("of an asymmetric spec holds both halves", async () => {
    const material = await newMaterial("ECC_NIST_P256", systemRandom, 1)
    expect(material.secret).toHaveLength(138)
    expect(material.publicKey).toHaveLength(91)
  })

  test("is current, and as old as the clock says", async () => {
    expect(await newMaterial("SYMMETRIC_DEFAULT", systemRandom, 1234)).toMatchObject({ state: "CURRENT", createdAt: 1234 })
  })
})

describe("the identifier of a material", () => {
  const secret = Buffer.alloc(32, 7)

  test("is 64 lower-case hex digits and stays the same for one key and one material", () => {
    expect(materialId(secret, "key-1")).toMatch(/^[0-9a-f]{64}$/)
    expect(materialId(Buffer.from(secret), "key-1")).toBe(materialId(secret, "key-1"))
  })

  test("differs for another material and for another key", () => {
    const ids = [materialId(secret, "key-1"), materialId(secret, "key-2"), materialId(Buffer.alloc(32, 8), "key-1"), materialId(secret)]
    expect(new Set(ids).size).toBe(ids.length)
  })

  test("is the one in the new material's record", async () => {
    const material = await newMaterial("SYMMETRIC_DEFAULT", systemRandom, 1)
    expect(material.id).toBe(materialId(material.secret))
  })
})
