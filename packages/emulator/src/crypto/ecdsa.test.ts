import { createPrivateKey, createPublicKey, hash, sign, verify } from "node:crypto"
import { p256, p384, p521 } from "@noble/curves/nist.js"
import { secp256k1 } from "@noble/curves/secp256k1.js"
import { describe, expect, test } from "vitest"
import type { KeyMaterial } from "../keys/record.ts"
import { ecPublicKeyInfo } from "./der.ts"
import { signing } from "./index.ts"
import { newMaterial } from "./material.ts"
import { hasOpenssl, openssl } from "./openssl.fixture.ts"
import { systemRandom } from "./random-pool.ts"

const message = Buffer.from("a message to sign")
const rows = [
  { spec: "ECC_NIST_P256", name: "ECDSA_SHA_256", sha: "sha256", curve: p256, most: 72 },
  { spec: "ECC_NIST_P384", name: "ECDSA_SHA_384", sha: "sha384", curve: p384, most: 104 },
  { spec: "ECC_NIST_P521", name: "ECDSA_SHA_512", sha: "sha512", curve: p521, most: 139 },
  { spec: "ECC_SECG_P256K1", name: "ECDSA_SHA_256", sha: "sha256", curve: secp256k1, most: 72 },
] as const

describe.each(rows)("$name with $spec", async ({ spec, name, sha, curve, most }) => {
  const material = await newMaterial(spec, systemRandom, 0)
  const algorithm = signing[name]
  const publicKey = createPublicKey({ key: material.publicKey as Buffer, format: "der", type: "spki" })
  const privateKey = createPrivateKey({ key: material.secret as Buffer, format: "der", type: "pkcs8" })
  const digest = hash(sha, message, "buffer")
  const signed = (type: "RAW" | "DIGEST") => algorithm.sign(material, type === "RAW" ? message : digest, type, systemRandom)

  test.each(["RAW", "DIGEST"] as const)("signs a %s message so that OpenSSL verifies it over the message", (type) => {
    const signature = signed(type)
    expect(signature.length).toBeLessThanOrEqual(most)
    expect(verify(sha, message, publicKey, signature)).toBe(true)
  })

  test("verifies what OpenSSL signed, as a message and as its digest", () => {
    const signature = sign(sha, message, privateKey)
    expect(algorithm.verify(material, message, "RAW", signature)).toBe(true)
    expect(algorithm.verify(material, digest, "DIGEST", signature)).toBe(true)
  })

  test.skipIf(!hasOpenssl)("agrees with the openssl program over a ready digest", () => {
    const theirs = openssl("pkeyutl -sign -keyform DER -inkey @key -in @digest", { key: material.secret, digest })
    expect(algorithm.verify(material, digest, "DIGEST", theirs!)).toBe(true)
    const files = { key: material.publicKey!, digest, signature: signed("DIGEST") }
    const verified = openssl("pkeyutl -verify -pubin -keyform DER -inkey @key -in @digest -sigfile @signature", files)
    expect(verified?.toString()).toContain("Verified Successfully")
  })

  test("verifies both values of s, and returns the one that is asked for", () => {
    for (const s of ["high", "low"] as const) {
      for (let round = 0; round < 4; round++) {
        const signature = algorithm.sign(material, digest, "DIGEST", systemRandom, { s })
        expect(curve.Signature.fromBytes(signature, "der").hasHighS()).toBe(s === "high")
        expect(algorithm.verify(material, message, "RAW", signature)).toBe(true)
        expect(algorithm.verify(material, digest, "DIGEST", signature)).toBe(true)
      }
    }
  })

  test("does not normalise s by itself, and signs differently each time", () => {
    const signatures = Array.from({ length: 40 }, () => signed("DIGEST"))
    const high = signatures.filter((signature) => curve.Signature.fromBytes(signature, "der").hasHighS()).length
    // Each is high with probability 1/2: 0 or 40 would be seen once in 2^39 runs.
    expect(high).toBeGreaterThan(0)
    expect(high).toBeLessThan(40)
    expect(new Set(signatures.map((signature) => signature.toString("hex"))).size).toBe(40)
  })

  test.each(["RAW", "DIGEST"] as const)("refuses over %s what is no signature in this form", async (type) => {
    const verifies = (bytes: Uint8Array) => algorithm.verify(material, type === "RAW" ? message : digest, type, bytes)
    const signature = signed("RAW")
    expect(verifies(signature)).toBe(true)
    const plain = Buffer.from(curve.Signature.fromBytes(signature, "der").toBytes("compact"))
    const zero = Buffer.of(0)
    const longLength = Buffer.concat([Buffer.of(0x30, 0x82, 0, signature[1]!), signature.subarray(2)])
    for (const bytes of [
      plain,
      Buffer.concat([signature, zero]),
      signature.subarray(0, -1),
      longLength,
      zero,
      Buffer.alloc(0),
      Buffer.from("300602010002010", "hex"),
    ]) {
      expect(verifies(bytes)).toBe(false)
    }
    const flipped = Buffer.from(signature)
    flipped[signature.length - 1] = flipped[signature.length - 1]! ^ 1
    expect(verifies(flipped)).toBe(false)
  })

  test("refuses another message and another key", async () => {
    const signature = signed("RAW")
    const another = await newMaterial(spec, systemRandom, 0)
    expect(algorithm.verify(material, Buffer.from("another"), "RAW", signature)).toBe(false)
    expect(algorithm.verify(material, Buffer.alloc(digest.length), "DIGEST", signature)).toBe(false)
    for (const type of ["RAW", "DIGEST"] as const) {
      expect(algorithm.verify(another, type === "RAW" ? message : digest, type, signature)).toBe(false)
    }
  })
})

// RFC 6979 A.2.5, A.2.6, A.2.7; x and y of the key, r and s of the signature.
describe("ECDSA verifies the signatures of RFC 6979", () => {
  test.each([
    [
      "ECDSA_SHA_256",
      "2a8648ce3d030107",
      "sample",
      "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299",
      "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8",
    ],
    [
      "ECDSA_SHA_256",
      "2a8648ce3d030107",
      "test",
      "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299",
      "f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083",
    ],
    [
      "ECDSA_SHA_384",
      "2b81040022",
      "sample",
      "ec3a4e415b4e19a4568618029f427fa5da9a8bc4ae92e02e06aae5286b300c64def8f0ea9055866064a254515480bc138015d9b72d7d57244ea8ef9ac0c621896708a59367f9dfb9f54ca84b3f1c9db1288b231c3ae0d4fe7344fd2533264720",
      "94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c81a648152e44acf96e36dd1e80fabe4699ef4aeb15f178cea1fe40db2603138f130e740a19624526203b6351d0a3a94fa329c145786e679e7b82c71a38628ac8",
    ],
  ] as const)("%s, curve %s, message %s", (name, oid, text, point, rs) => {
    const publicKey = ecPublicKeyInfo(oid, Buffer.from(`04${point}`, "hex"))
    const material: KeyMaterial = { id: "", secret: Buffer.alloc(0), publicKey, createdAt: 0, state: "CURRENT" }
    const { Signature } = name === "ECDSA_SHA_256" ? p256 : p384
    const signature = Signature.fromBytes(Buffer.from(rs, "hex"), "compact").toBytes("der")
    const sha = name === "ECDSA_SHA_256" ? "sha256" : "sha384"
    expect(signing[name].verify(material, Buffer.from(text), "RAW", signature)).toBe(true)
    expect(signing[name].verify(material, hash(sha, text, "buffer"), "DIGEST", signature)).toBe(true)
  })
})
