import { constants, createPrivateKey, createPublicKey, hash, privateEncrypt, sign, verify } from "node:crypto"
import { describe, expect, test } from "vitest"
import { signing } from "./index.ts"
import { newMaterial } from "./material.ts"
import { hasOpenssl, openssl } from "./openssl.fixture.ts"
import { systemRandom } from "./random-pool.ts"

const material = await newMaterial("RSA_2048", systemRandom, 0)
const privateKey = createPrivateKey({ key: material.secret as Buffer, format: "der", type: "pkcs8" })
const publicKey = createPublicKey({ key: material.publicKey as Buffer, format: "der", type: "spki" })
const message = Buffer.from("a message to sign")

const rows = (["PSS", "PKCS1_V1_5"] as const).flatMap((scheme) =>
  (["256", "384", "512"] as const).map((bits) => ({
    name: `RSASSA_${scheme}_SHA_${bits}` as const,
    scheme,
    sha: `sha${bits}`,
    size: Number(bits) / 8,
  })),
)
const padding = (scheme: string, saltLength: number) =>
  scheme === "PSS" ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength } : { padding: constants.RSA_PKCS1_PADDING }

describe.each(rows)("$name", ({ name, scheme, sha, size }) => {
  const algorithm = signing[name]
  const digest = hash(sha, message, "buffer")
  const signed = (type: "RAW" | "DIGEST") => algorithm.sign(material, type === "RAW" ? message : digest, type, systemRandom)

  test.each(["RAW", "DIGEST"] as const)("signs a %s message so that OpenSSL verifies it with a salt of the hash's length", (type) => {
    const signature = signed(type)
    expect(signature).toHaveLength(256)
    expect(verify(sha, message, { key: publicKey, ...padding(scheme, size) }, signature)).toBe(true)
  })

  test("verifies what OpenSSL signed, as a message and as its digest", () => {
    const signature = sign(sha, message, { key: privateKey, ...padding(scheme, size) })
    expect(algorithm.verify(material, message, "RAW", signature)).toBe(true)
    expect(algorithm.verify(material, digest, "DIGEST", signature)).toBe(true)
  })

  test.skipIf(!hasOpenssl)("agrees with the openssl program over a ready digest", () => {
    const options = scheme === "PSS" ? `-pkeyopt rsa_padding_mode:pss -pkeyopt rsa_pss_saltlen:${size}` : "-pkeyopt rsa_padding_mode:pkcs1"
    const theirs = openssl(`pkeyutl -sign -keyform DER -inkey @key -in @digest -pkeyopt digest:${sha} ${options}`, {
      key: material.secret,
      digest,
    })
    expect(algorithm.verify(material, digest, "DIGEST", theirs!)).toBe(true)
    const verified = openssl(
      `pkeyutl -verify -pubin -keyform DER -inkey @key -in @digest -sigfile @signature -pkeyopt digest:${sha} ${options}`,
      {
        key: material.publicKey!,
        digest,
        signature: signed("DIGEST"),
      },
    )
    expect(verified?.toString()).toContain("Verified Successfully")
  })

  test("refuses another message, digest, key and every other algorithm's signature", async () => {
    const signature = signed("RAW")
    const another = await newMaterial("RSA_2048", systemRandom, 0)
    expect(algorithm.verify(material, Buffer.from("another"), "RAW", signature)).toBe(false)
    expect(algorithm.verify(material, Buffer.alloc(size), "DIGEST", signature)).toBe(false)
    expect(algorithm.verify(another, message, "RAW", signature)).toBe(false)
    for (const other of rows.filter((row) => row.name !== name)) {
      expect(algorithm.verify(material, message, "RAW", signing[other.name].sign(material, message, "RAW", systemRandom))).toBe(false)
    }
  })

  test("refuses a signature that was changed, cut, extended, or is out of range", () => {
    const signature = signed("RAW")
    for (let bit = 0; bit < 2048; bit += 61) {
      const flipped = Buffer.from(signature)
      flipped[bit >> 3] = flipped[bit >> 3]! ^ (1 << (bit & 7))
      expect(algorithm.verify(material, message, "RAW", flipped)).toBe(false)
    }
    const zero = Buffer.of(0)
    const others = [signature.subarray(1), signature.subarray(0, 255), Buffer.concat([zero, signature]), Buffer.concat([signature, zero])]
    for (const bytes of [...others, Buffer.alloc(0), Buffer.alloc(256), Buffer.alloc(256, 0xff)]) {
      expect(algorithm.verify(material, message, "RAW", bytes)).toBe(false)
    }
  })

  test("refuses a signature whose leading zero byte was left out", () => {
    for (let count = 0; ; count++) {
      const text = Buffer.from(`message ${count}`)
      const signature = algorithm.sign(material, text, "RAW", systemRandom)
      if (signature[0] !== 0) continue
      expect(algorithm.verify(material, text, "RAW", signature)).toBe(true)
      expect(algorithm.verify(material, text, "RAW", signature.subarray(1))).toBe(false)
      return
    }
  })

  test(scheme === "PSS" ? "signs differently each time" : "signs the same each time", () => {
    expect(signed("RAW").equals(signed("RAW"))).toBe(scheme === "PKCS1_V1_5")
  })
})

describe("RSASSA_PSS", () => {
  test.each([0, 20, 31, 33, 64])("refuses a salt of %i bytes where the hash has 32", (saltLength) => {
    const signature = sign("sha256", message, { key: privateKey, ...padding("PSS", saltLength) })
    expect(signing.RSASSA_PSS_SHA_256.verify(material, message, "RAW", signature)).toBe(false)
  })

  test.each(["RSA_3072", "RSA_4096"] as const)("signs with %s in the length of its modulus", async (spec) => {
    const large = await newMaterial(spec, systemRandom, 0)
    const signature = signing.RSASSA_PSS_SHA_512.sign(large, message, "RAW", systemRandom)
    expect(signature).toHaveLength(spec === "RSA_3072" ? 384 : 512)
    expect(signing.RSASSA_PSS_SHA_512.verify(large, message, "RAW", signature)).toBe(true)
  })
})

describe("RSASSA_PKCS1_V1_5", () => {
  const digest = hash("sha256", message, "buffer")
  const head = Buffer.from("3031300d060960864801650304020105000420", "hex")
  const signedInfo = (info: Buffer) => privateEncrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, info)
  const verifies = (info: Buffer) => signing.RSASSA_PKCS1_V1_5_SHA_256.verify(material, message, "RAW", signedInfo(info))

  test("takes the one right DigestInfo", () => {
    expect(verifies(Buffer.concat([head, digest]))).toBe(true)
  })

  test.each([
    ["without the algorithm's NULL", Buffer.concat([Buffer.from("302f300b0609608648016503040201 0420".replace(" ", ""), "hex"), digest])],
    ["with bytes behind it", Buffer.concat([head, digest, Buffer.of(0)])],
    ["with bytes before it", Buffer.concat([Buffer.of(0), head, digest])],
    ["naming another hash", Buffer.concat([Buffer.from("3031300d060960864801650304020405000420", "hex"), digest])],
    ["that is the bare digest", digest],
  ])("refuses a DigestInfo %s", (_what, info) => {
    expect(verifies(info)).toBe(false)
  })
})
