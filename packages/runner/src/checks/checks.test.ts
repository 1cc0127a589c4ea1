// Keys and signatures come from node:crypto, the checks from other implementations: each is tested by the other.
import {
  constants,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
} from "node:crypto"
import { ml_dsa65 } from "@noble/post-quantum/ml-dsa.js"
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js"
import { beforeAll, describe, expect, test } from "vitest"
import { checks } from "./table.ts"

interface Pair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

const spki = ({ publicKey }: Pair) => publicKey.export({ type: "spki", format: "der" })
const pkcs8 = ({ privateKey }: Pair) => privateKey.export({ type: "pkcs8", format: "der" })
const flipped = (bytes: Uint8Array, at: number) =>
  Uint8Array.from(bytes, (byte, index) => (index === (at + bytes.length) % bytes.length ? byte ^ 1 : byte))
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64")

async function check(name: string, given: Record<string, unknown>) {
  return (await checks[name]!())(given)
}

const pairs: Record<string, Pair> = {}
beforeAll(() => {
  for (const modulusLength of [2048, 3072]) {
    pairs[`RSA_${modulusLength}`] = generateKeyPairSync("rsa", { modulusLength })
    pairs[`other RSA_${modulusLength}`] = generateKeyPairSync("rsa", { modulusLength })
  }
  const curves = { ECC_NIST_P256: "P-256", ECC_NIST_P384: "P-384", ECC_NIST_P521: "P-521", ECC_SECG_P256K1: "secp256k1", SM2: "SM2" }
  for (const [spec, namedCurve] of Object.entries(curves)) {
    pairs[spec] = generateKeyPairSync("ec", { namedCurve })
    pairs[`other ${spec}`] = generateKeyPairSync("ec", { namedCurve })
  }
  pairs.ECC_NIST_EDWARDS25519 = generateKeyPairSync("ed25519")
  pairs["other ECC_NIST_EDWARDS25519"] = generateKeyPairSync("ed25519")
})

const SPECS = ["RSA_2048", "RSA_3072", "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "ECC_SECG_P256K1", "SM2", "ECC_NIST_EDWARDS25519"]

describe("keyPair", () => {
  test.each(SPECS)("a pair of %s holds, as bytes and as base64", async (spec) => {
    const pair = pairs[spec]!
    expect(await check("keyPair", { spec, publicKey: spki(pair), privateKey: pkcs8(pair) })).toBeUndefined()
    expect(await check("keyPair", { spec, publicKey: base64(spki(pair)), privateKey: base64(pkcs8(pair)) })).toBeUndefined()
  })

  test.each(SPECS)("the private key of another pair of %s does not", async (spec) => {
    const found = await check("keyPair", { spec, publicKey: spki(pairs[spec]!), privateKey: pkcs8(pairs[`other ${spec}`]!) })
    expect(found).toMatchObject({ path: "privateKey" })
    expect(found!.actual).toMatch(/other numbers|another key's private key/)
  })

  test("a pair of another spec does not", async () => {
    const pair = pairs.ECC_NIST_P384!
    expect(await check("keyPair", { spec: "ECC_NIST_P256", publicKey: spki(pair), privateKey: pkcs8(pair) })).toEqual({
      path: "publicKey",
      expected: "a key of ECC_NIST_P256",
      actual: "a key of algorithm 1.2.840.10045.2.1 with 1.3.132.0.34",
    })
    const rsa = pairs.RSA_2048!
    expect(await check("keyPair", { spec: "RSA_3072", publicKey: spki(rsa), privateKey: pkcs8(rsa) })).toEqual({
      path: "publicKey",
      expected: "a modulus of 3072 bits",
      actual: "2048 bits",
    })
  })

  test.each(["RSA_2048", "ECC_NIST_P256"])("a %s private key with one bit turned at its end does not", async (spec) => {
    const found = await check("keyPair", {
      spec,
      publicKey: spki(pairs[spec]!),
      privateKey: flipped(pkcs8(pairs[spec]!), spec === "RSA_2048" ? -1 : 40),
    })
    expect(found).toMatchObject({ path: "privateKey" })
  })

  test("an ML-KEM pair in seed form holds, and a turned bit of the seed does not", async () => {
    const seed = Uint8Array.from({ length: 64 }, (_, index) => index)
    const head = Buffer.from("3054020100300b06096086480165030404020442", "hex")
    const privateKey = Buffer.concat([head, Buffer.from([0x80, 0x40]), seed])
    const key = ml_kem768.keygen(seed).publicKey
    const publicKey = Buffer.concat([Buffer.from("308204b2300b0609608648016503040402038204a100", "hex"), key])
    expect(await check("keyPair", { spec: "ML_KEM_768", publicKey, privateKey })).toBeUndefined()
    expect(await check("keyPair", { spec: "ML_KEM_768", publicKey, privateKey: flipped(privateKey, -64) })).toMatchObject({
      path: "privateKey",
    })
    const expanded = generateKeyPairSync("ml-kem-768" as "ed25519")
    expect(await check("keyPair", { spec: "ML_KEM_768", publicKey: spki(expanded), privateKey: pkcs8(expanded) })).toMatchObject({
      path: "privateKey",
      expected: "a seed of 64 bytes",
    })
  })

  test("what a failure says holds nothing of the key", async () => {
    const secret = pkcs8(pairs.RSA_2048!)
    const found = await check("keyPair", { spec: "RSA_2048", publicKey: spki(pairs.RSA_2048!), privateKey: secret.subarray(0, 1000) })
    expect(found).toEqual({ path: "privateKey", expected: "DER", actual: "1000 bytes that are not DER" })
  })
})

describe("publicKey", () => {
  test.each(SPECS)("a public key of %s holds", async (spec) => {
    expect(await check("publicKey", { spec, publicKey: spki(pairs[spec]!) })).toBeUndefined()
  })

  test.each([
    ["cut", (der: Uint8Array) => der.subarray(0, -1), "DER"],
    ["with a byte after it", (der: Uint8Array) => Buffer.concat([der, Uint8Array.of(0)]), "DER"],
    ["a private key in its place", () => pkcs8(pairs.ECC_NIST_P256!), "a SubjectPublicKeyInfo"],
    ["with a point off the curve", (der: Uint8Array) => flipped(der, -1), "a point of the curve of ECC_NIST_P256"],
    ["empty", () => new Uint8Array(), "DER"],
  ])("a key that is %s does not", async (_, spoil, expected) => {
    const found = await check("publicKey", { spec: "ECC_NIST_P256", publicKey: spoil(spki(pairs.ECC_NIST_P256!)) })
    expect(found).toMatchObject({ path: "publicKey", expected })
  })

  test("what is no base64 fails, a spec that nobody knows is a mistake in the case", async () => {
    expect(await check("publicKey", { spec: "RSA_2048", publicKey: "no base64!" })).toMatchObject({ expected: "bytes in base64" })
    await expect(async () => check("publicKey", { spec: "RSA_1024", publicKey: "AAAA" })).rejects.toThrow(
      "spec 'RSA_1024' is not one that can be checked",
    )
  })
})

describe("signature", () => {
  const message = Buffer.from("a message")
  const rsa = (hash: string, padding: number) => ({ key: pairs.RSA_2048!.privateKey, padding, saltLength: Number(hash.slice(3)) / 8 })
  const rows: [string, string, () => Buffer][] = [
    ["ECDSA_SHA_256", "ECC_NIST_P256", () => sign("sha256", message, pairs.ECC_NIST_P256!.privateKey)],
    ["ECDSA_SHA_384", "ECC_NIST_P384", () => sign("sha384", message, pairs.ECC_NIST_P384!.privateKey)],
    ["ECDSA_SHA_512", "ECC_NIST_P521", () => sign("sha512", message, pairs.ECC_NIST_P521!.privateKey)],
    ["ECDSA_SHA_256", "ECC_SECG_P256K1", () => sign("sha256", message, pairs.ECC_SECG_P256K1!.privateKey)],
    ["RSASSA_PSS_SHA_256", "RSA_2048", () => sign("sha256", message, rsa("sha256", constants.RSA_PKCS1_PSS_PADDING))],
    ["RSASSA_PSS_SHA_512", "RSA_2048", () => sign("sha512", message, rsa("sha512", constants.RSA_PKCS1_PSS_PADDING))],
    ["RSASSA_PKCS1_V1_5_SHA_384", "RSA_2048", () => sign("sha384", message, rsa("sha384", constants.RSA_PKCS1_PADDING))],
    ["ED25519_SHA_512", "ECC_NIST_EDWARDS25519", () => sign(null, message, pairs.ECC_NIST_EDWARDS25519!.privateKey)],
  ]

  test.each(rows)("%s by %s verifies, and not for another message", async (algorithm, spec, make) => {
    const given = { algorithm, publicKey: spki(pairs[spec]!), signature: make() }
    expect(await check("signature", { ...given, message })).toBeUndefined()
    expect(await check("signature", { ...given, message: Buffer.from("another") })).toEqual({
      path: "signature",
      expected: `a signature by ${algorithm} that verifies`,
      actual: "one that does not",
    })
    expect(await check("signature", { ...given, message, signature: new Uint8Array(3) })).toMatchObject({ path: "signature" })
  })

  test("signatures of both halves of s verify: KMS does not normalise them", async () => {
    const found = await Promise.all(
      Array.from({ length: 16 }, () =>
        check("signature", {
          algorithm: "ECDSA_SHA_256",
          publicKey: spki(pairs.ECC_SECG_P256K1!),
          message,
          signature: sign("sha256", message, pairs.ECC_SECG_P256K1!.privateKey),
        }),
      ),
    )
    expect(found.filter(Boolean)).toEqual([])
  })

  test("a digest is not hashed again", async () => {
    const digest = Buffer.from("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "hex")
    const signature = sign("sha256", Buffer.from("abc"), pairs.ECC_NIST_P256!.privateKey)
    const given = { algorithm: "ECDSA_SHA_256", publicKey: spki(pairs.ECC_NIST_P256!), signature, message: digest }
    expect(await check("signature", { ...given, messageType: "DIGEST" })).toBeUndefined()
    expect(await check("signature", given)).toBeDefined()
  })

  test("Ed25519ph hashes what was sent, a digest too: RFC 8032 section 7.3", async () => {
    const publicKey = Buffer.concat([
      Buffer.from("302a300506032b6570032100", "hex"),
      Buffer.from("ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf", "hex"),
    ])
    const message = Buffer.from("abc")
    const digest = hash("sha512", message, "buffer")
    const signature = Buffer.from(
      "98a70222f0b8121aa9d30f813d683f809e462b469c7ff87639499bb94e6dae4131f85042463c2a355a2003d062adf5aaa10b8c61e636062aaad11c2a26083406",
      "hex",
    )
    const given = { algorithm: "ED25519_PH_SHA_512", messageType: "DIGEST", publicKey, message }
    expect(await check("signature", { ...given, signature })).toBeUndefined()
    expect(await check("signature", { ...given, signature: flipped(signature, 0) })).toBeDefined()
    expect(await check("signature", { ...given, signature, message: digest })).toBeDefined()
  })

  test("ML-DSA verifies", async () => {
    const { publicKey: key, secretKey } = ml_dsa65.keygen(new Uint8Array(32))
    const publicKey = Buffer.concat([Buffer.from("308207b2300b0609608648016503040312038207a100", "hex"), key])
    const signature = ml_dsa65.sign(message, secretKey)
    expect(await check("signature", { algorithm: "ML_DSA_SHAKE_256", publicKey, message, signature })).toBeUndefined()
    expect(await check("signature", { algorithm: "ML_DSA_SHAKE_256", publicKey, message, signature: flipped(signature, 9) })).toBeDefined()
  })
})

test("mac: the HMAC of the message under the key, and no other", async () => {
  const key = Buffer.alloc(32, 1)
  const message = Buffer.from("m")
  for (const [algorithm, hash] of [
    ["HMAC_SHA_224", "sha224"],
    ["HMAC_SHA_256", "sha256"],
    ["HMAC_SHA_384", "sha384"],
    ["HMAC_SHA_512", "sha512"],
  ] as const) {
    const mac = createHmac(hash, key).update(message).digest()
    expect(await check("mac", { algorithm, key, message, mac })).toBeUndefined()
    expect(await check("mac", { algorithm, key, message, mac: mac.subarray(1) })).toMatchObject({ path: "mac", actual: "another one" })
  }
})

test("sharedSecret: the x coordinate that both sides get", async () => {
  for (const spec of ["ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521"]) {
    const [mine, theirs] = [pairs[spec]!, pairs[`other ${spec}`]!]
    const sharedSecret = diffieHellman({ privateKey: mine.privateKey, publicKey: theirs.publicKey })
    const given = { spec, privateKey: pkcs8(theirs), publicKey: spki(mine), sharedSecret }
    expect(await check("sharedSecret", given)).toBeUndefined()
    expect(await check("sharedSecret", { ...given, sharedSecret: flipped(sharedSecret, 0) })).toMatchObject({ path: "sharedSecret" })
  }
})

describe("equal and different", () => {
  test("bytes and their base64 are the same thing", async () => {
    expect(await check("equal", { values: [Uint8Array.of(1), "AQ==", Uint8Array.of(1)] })).toBeUndefined()
    expect(await check("different", { values: [Uint8Array.of(1), "AQ=="] })).toEqual({
      path: "values[1]",
      expected: "another value than values[0]",
      actual: "the same, <1 bytes>",
    })
  })

  test("the first value that is not equal is named, without what it is", async () => {
    expect(await check("equal", { values: ["c2VjcmV0", "c2VjcmV0", "b3RoZXI="] })).toEqual({
      path: "values[2]",
      expected: "the same as values[0], <6 bytes>",
      actual: "another value, <5 bytes>",
    })
  })

  test("any JSON can be compared", async () => {
    expect(await check("equal", { values: [{ a: [1] }, { a: [1] }] })).toBeUndefined()
    expect(await check("different", { values: [1, 2, 1] })).toMatchObject({ path: "values[2]" })
    expect(await check("different", { values: [1, "1", null] })).toBeUndefined()
  })
})

test("the private keys of these tests are what node:crypto reads", () => {
  expect(createPublicKey(createPrivateKey({ key: pkcs8(pairs.ECC_NIST_P256!), format: "der", type: "pkcs8" })).asymmetricKeyType).toBe("ec")
})
