import { createHash, createPublicKey, verify } from "node:crypto"
import { ed25519 as noble, ed25519ph as nobleph } from "@noble/curves/ed25519.js"
import { describe, expect, test } from "vitest"
import type { KeyMaterial } from "../keys/record.ts"
import { seedPrivateKeyInfo } from "./der.ts"
import { signing } from "./index.ts"
import { newMaterial } from "./material.ts"
import { systemRandom } from "./random-pool.ts"

const { ED25519_SHA_512: pure, ED25519_PH_SHA_512: prehashed } = signing
const message = Buffer.from("a message to sign")
const digest = createHash("sha512").update(message).digest()
const material = await newMaterial("ECC_NIST_EDWARDS25519", systemRandom, 0)
const seed = material.secret.slice(-32)
const publicBytes = material.publicKey!.slice(-32)

const materialOf = (seedHex: string, publicHex: string): KeyMaterial => ({
  id: "",
  secret: seedPrivateKeyInfo("2b6570", 0x04, Buffer.from(seedHex, "hex")),
  publicKey: Buffer.from(`302a300506032b6570032100${publicHex}`, "hex"),
  createdAt: 0,
  state: "CURRENT",
})

describe("ED25519_SHA_512", () => {
  // RFC 8032 section 7.1, TEST 2 and TEST 3.
  test.each([
    [
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
      "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ],
    [
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
      "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ],
  ])("gives the signature of RFC 8032 for the seed %s", (seedHex, publicHex, messageHex, signature) => {
    const key = materialOf(seedHex, publicHex)
    expect(pure.sign(key, Buffer.from(messageHex, "hex"), "RAW", systemRandom).toString("hex")).toBe(signature)
    expect(pure.verify(key, Buffer.from(messageHex, "hex"), "RAW", Buffer.from(signature, "hex"))).toBe(true)
  })

  test("agrees with a second implementation both ways", () => {
    expect(noble.verify(pure.sign(material, message, "RAW", systemRandom), message, publicBytes)).toBe(true)
    expect(pure.verify(material, message, "RAW", noble.sign(message, seed))).toBe(true)
  })
})

describe("ED25519_PH_SHA_512", () => {
  test("is Ed25519ph of what it is given: RFC 8032 section 7.3", () => {
    const key = materialOf(
      "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
      "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
    )
    const signature = prehashed.sign({ ...key, publicKey: key.publicKey! }, Buffer.from("abc"), "DIGEST", systemRandom)
    expect(signature.toString("hex")).toBe(
      "98a70222f0b8121aa9d30f813d683f809e462b469c7ff87639499bb94e6dae4131f85042463c2a355a2003d062adf5aaa10b8c61e636062aaad11c2a26083406",
    )
  })

  test("hashes the digest that it is given once more", () => {
    const signature = prehashed.sign(material, digest, "DIGEST", systemRandom)
    expect(nobleph.verify(signature, digest, publicBytes)).toBe(true)
    expect(nobleph.verify(signature, message, publicBytes)).toBe(false)
    expect(prehashed.verify(material, digest, "DIGEST", nobleph.sign(digest, seed))).toBe(true)
    expect(prehashed.verify(material, digest, "DIGEST", nobleph.sign(message, seed))).toBe(false)
  })

  test("is not Ed25519 over the digest", () => {
    const publicKey = createPublicKey({ key: material.publicKey as Buffer, format: "der", type: "spki" })
    const signature = prehashed.sign(material, digest, "DIGEST", systemRandom)
    expect(verify(null, digest, publicKey, signature)).toBe(false)
    expect(pure.verify(material, digest, "RAW", signature)).toBe(false)
    expect(prehashed.verify(material, digest, "DIGEST", pure.sign(material, digest, "RAW", systemRandom))).toBe(false)
  })
})

describe.each([
  ["ED25519_SHA_512", pure, "RAW", message],
  ["ED25519_PH_SHA_512", prehashed, "DIGEST", digest],
] as const)("%s", (_name, algorithm, type, input) => {
  const signature = algorithm.sign(material, input, type, systemRandom)

  test("is deterministic and 64 bytes long", () => {
    expect(signature).toHaveLength(64)
    expect(algorithm.sign(material, input, type, systemRandom)).toEqual(signature)
  })

  test("refuses another message, another key, and a signature changed or of another length", async () => {
    const another = await newMaterial("ECC_NIST_EDWARDS25519", systemRandom, 0)
    expect(algorithm.verify(material, Buffer.alloc(64, 1), type, signature)).toBe(false)
    expect(algorithm.verify(another, input, type, signature)).toBe(false)
    for (let bit = 0; bit < 512; bit += 37) {
      const flipped = Buffer.from(signature)
      flipped[bit >> 3] = flipped[bit >> 3]! ^ (1 << (bit & 7))
      expect(algorithm.verify(material, input, type, flipped)).toBe(false)
    }
    for (const length of [0, 1, 63, 65]) {
      expect(algorithm.verify(material, input, type, Buffer.concat([signature, Buffer.alloc(1)]).subarray(0, length))).toBe(false)
    }
  })

  test("refuses a signature whose S was raised by the order of the group", () => {
    const order = 0x1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3edn
    const s = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString("hex")}`) + order
    const raised = Buffer.concat([signature.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, "0"), "hex").reverse()])
    expect(algorithm.verify(material, input, type, raised)).toBe(false)
  })
})
