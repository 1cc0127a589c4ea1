import { describe, expect, test } from "vitest"
import { pointOf, privateKeyOf, publicKeyOf, scalarOf, secretKeyOf } from "./key-object.ts"
import { newMaterial } from "./material.ts"
import { systemRandom } from "./random-pool.ts"

const symmetric = await newMaterial("SYMMETRIC_DEFAULT", systemRandom, 0)
const ec = await newMaterial("ECC_NIST_P521", systemRandom, 0)

describe("the key of a material", () => {
  test("is made once, and anew for another record of the same material", () => {
    expect(secretKeyOf(symmetric)).toBe(secretKeyOf(symmetric))
    expect(privateKeyOf(ec)).toBe(privateKeyOf(ec))
    expect(publicKeyOf(ec)).toBe(publicKeyOf(ec))
    const copy = { ...symmetric }
    expect(secretKeyOf(copy)).not.toBe(secretKeyOf(symmetric))
    expect(secretKeyOf(copy).equals(secretKeyOf(symmetric))).toBe(true)
  })

  test("holds the material's secret", () => {
    expect(secretKeyOf(symmetric).export()).toEqual(Buffer.from(symmetric.secret))
    expect(privateKeyOf(ec).export({ type: "pkcs8", format: "der" })).toEqual(ec.secret)
    expect(publicKeyOf(ec).export({ type: "spki", format: "der" })).toEqual(ec.publicKey)
  })

  test("gives scalar and point in their full width", () => {
    expect(scalarOf(ec)).toHaveLength(66)
    expect(pointOf(ec)).toHaveLength(133)
    expect(pointOf(ec)[0]).toBe(4)
  })

  test("is no public key where the material has none", () => {
    expect(() => publicKeyOf(symmetric)).toThrow("no public key")
  })
})
