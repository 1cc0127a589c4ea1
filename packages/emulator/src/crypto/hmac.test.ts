import { hmac as noble } from "@noble/hashes/hmac.js"
import { sha224, sha256, sha384, sha512 } from "@noble/hashes/sha2.js"
import { describe, expect, test } from "vitest"
import type { KeyMaterial } from "../keys/record.ts"
import { mac } from "./index.ts"
import { newMaterial } from "./material.ts"
import { systemRandom } from "./random-pool.ts"

const rows = [
  { spec: "HMAC_224", name: "HMAC_SHA_224", size: 28, hash: sha224 },
  { spec: "HMAC_256", name: "HMAC_SHA_256", size: 32, hash: sha256 },
  { spec: "HMAC_384", name: "HMAC_SHA_384", size: 48, hash: sha384 },
  { spec: "HMAC_512", name: "HMAC_SHA_512", size: 64, hash: sha512 },
] as const

describe.each(rows)("$name", async ({ spec, name, size, hash }) => {
  const material = await newMaterial(spec, systemRandom, 0)
  const message = systemRandom.bytes(4096)
  const algorithm = mac[name]

  test("is the whole HMAC, as a second implementation computes it, and the same each time", () => {
    const tag = algorithm.mac(material, message)
    expect(tag).toHaveLength(size)
    expect(tag).toEqual(Buffer.from(noble(hash, material.secret, message)))
    expect(algorithm.mac(material, message)).toEqual(tag)
  })

  test("verifies that MAC only", async () => {
    const tag = algorithm.mac(material, message)
    expect(algorithm.verify(material, message, tag)).toBe(true)
    expect(algorithm.verify(material, message.subarray(1), tag)).toBe(false)
    expect(algorithm.verify(await newMaterial(spec, systemRandom, 0), message, tag)).toBe(false)
    for (let bit = 0; bit < size * 8; bit++) {
      const flipped = Buffer.from(tag)
      flipped[bit >> 3] = flipped[bit >> 3]! ^ (1 << (bit & 7))
      expect(algorithm.verify(material, message, flipped)).toBe(false)
    }
    for (const bytes of [tag.subarray(0, size - 1), tag.subarray(0, size / 2), Buffer.concat([tag, Buffer.of(0)]), Buffer.alloc(0)]) {
      expect(algorithm.verify(material, message, bytes)).toBe(false)
    }
  })
})

// RFC 4231 test cases 1, 2 and 6 (a key longer than a block is hashed first).
describe("HMAC gives the values of RFC 4231", () => {
  test.each([
    ["HMAC_SHA_224", "0b".repeat(20), "4869205468657265", "896fb1128abbdf196832107cd49df33f47b4b1169912ba4f53684b22"],
    ["HMAC_SHA_256", "0b".repeat(20), "4869205468657265", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"],
    [
      "HMAC_SHA_256",
      "4a656665",
      "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    ],
    [
      "HMAC_SHA_384",
      "4a656665",
      "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
      "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
    ],
    [
      "HMAC_SHA_512",
      "4a656665",
      "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
      "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
    ],
    [
      "HMAC_SHA_256",
      "aa".repeat(131),
      "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579204669727374",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    ],
  ] as const)("%s with the key %s", (name, key, message, expected) => {
    const material: KeyMaterial = { id: "", secret: Buffer.from(key, "hex"), createdAt: 0, state: "CURRENT" }
    expect(mac[name].mac(material, Buffer.from(message, "hex")).toString("hex")).toBe(expected)
  })
})
