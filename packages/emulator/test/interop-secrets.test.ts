// Shared secrets and MACs are those of other implementations with the same key, through the API.
import { createHmac, decapsulate, diffieHellman, encapsulate, randomBytes } from "node:crypto"
import { type KeySpec, keySpecs, type MacAlgorithmSpec } from "@kms-conformance/model"
import { weierstrass } from "@noble/curves/abstract/weierstrass.js"
import { p256, p384, p521 } from "@noble/curves/nist.js"
import { hmac } from "@noble/hashes/hmac.js"
import { sha224, sha256, sha384, sha512 } from "@noble/hashes/sha2.js"
import { ml_kem512, ml_kem768, ml_kem1024 } from "@noble/post-quantum/ml-kem.js"
import { describe, expect, test } from "vitest"
import { hasOpenssl } from "../src/crypto/openssl.fixture.ts"
import { systemRandom } from "../src/index.ts"
import { type Kms, kms } from "./kms.ts"
import { newPair, type Pair, privateKeyOf, publicKeyOf, rawOf } from "./outside/pair.ts"

const KEY = "1234abcd-12ab-34cd-56ef-1234567890ab"
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64")
const bytesOf = (text: string) => Buffer.from(text, "base64")
const of = (usage: keyof (typeof keySpecs)["SM2"]["algorithms"]) =>
  Object.entries(keySpecs)
    .filter(([, { algorithms }]) => algorithms[usage] !== undefined)
    .map(([spec]) => spec)
    .sort()

function withKey(KeySpec: KeySpec, KeyUsage: "KEY_AGREEMENT" | "GENERATE_VERIFY_MAC" | "ENCAPSULATE_DECAPSULATE", secret: Uint8Array): Kms {
  const region = KeySpec === "SM2" ? "cn-north-1" : "us-east-1"
  return kms({ random: systemRandom, region, world: { keys: [{ KeyId: KEY, KeySpec, KeyUsage, KeyMaterial: base64(secret) }] } })
}

const curves = [
  { spec: "ECC_NIST_P256", noble: p256 },
  { spec: "ECC_NIST_P384", noble: p384 },
  { spec: "ECC_NIST_P521", noble: p521 },
] as const

describe.each(curves)("ECDH with $spec", ({ spec, noble }) => {
  const [ours, theirs] = [newPair(spec), newPair(spec)]
  const { call } = withKey(spec, "KEY_AGREEMENT", ours.secret)

  test("gives the secret that node:crypto and noble compute from the other side's private key", async () => {
    const request = { KeyId: KEY, KeyAgreementAlgorithm: "ECDH", PublicKey: base64(theirs.spki) }
    const secret = bytesOf((await call("DeriveSharedSecret", request)).SharedSecret)
    expect(secret).toEqual(diffieHellman({ privateKey: privateKeyOf(theirs), publicKey: publicKeyOf(ours) }))
    expect(secret).toEqual(Buffer.from(noble.getSharedSecret(rawOf(theirs).secret, rawOf(ours).point, true).slice(1)))
  })
})

// GB/T 32918.5-2017: the parameters of SM2, for a library that knows the arithmetic and not the curve.
const sm2 = weierstrass({
  p: BigInt("0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff"),
  n: BigInt("0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123"),
  h: 1n,
  a: BigInt("0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc"),
  b: BigInt("0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93"),
  Gx: BigInt("0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7"),
  Gy: BigInt("0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0"),
})

test.skipIf(!hasOpenssl)("ECDH with SM2 gives the x coordinate that noble computes", async () => {
  const ours = newPair("SM2")
  const scalar = 2n ** 200n + 12345n
  const point = (bytes: Uint8Array) => sm2.fromBytes(bytes)
  const PublicKey = base64(Buffer.concat([ours.spki.subarray(0, 26), sm2.BASE.multiply(scalar).toBytes(false)]))
  const request = { KeyId: KEY, KeyAgreementAlgorithm: "ECDH", PublicKey }
  const answer = await withKey("SM2", "KEY_AGREEMENT", ours.secret).call("DeriveSharedSecret", request, { region: "cn-north-1" })
  const shared = point(ours.spki.subarray(26)).multiply(scalar).toBytes(true).slice(1)
  expect(bytesOf(answer.SharedSecret)).toEqual(Buffer.from(shared))
})

test("every key spec for key agreement is among these", () => {
  expect([...curves.map(({ spec }) => spec), "SM2"].sort()).toEqual(of("KEY_AGREEMENT"))
})

const kems = [
  { spec: "ML_KEM_512", noble: ml_kem512 },
  { spec: "ML_KEM_768", noble: ml_kem768 },
  { spec: "ML_KEM_1024", noble: ml_kem1024 },
] as const

describe.each(kems)("ML_KEM with $spec", ({ spec, noble }) => {
  const pair = newPair(spec)
  const { call } = withKey(spec, "ENCAPSULATE_DECAPSULATE", pair.secret)
  const request = { KeyId: KEY, EncapsulationAlgorithm: "ML_KEM" }
  const outside = {
    "node:crypto": {
      encapsulate: ({ spki }: Pair) => encapsulate(publicKeyOf({ ...pair, spki })),
      decapsulate: (ciphertext: Buffer): Uint8Array => decapsulate(privateKeyOf(pair), ciphertext),
    },
    noble: {
      encapsulate(key: Pair) {
        const { sharedSecret: sharedKey, cipherText: ciphertext } = noble.encapsulate(rawOf(key).point)
        return { sharedKey, ciphertext }
      },
      decapsulate: (ciphertext: Buffer) => noble.decapsulate(ciphertext, noble.keygen(rawOf(pair).secret).secretKey),
    },
  }

  test.each(Object.entries(outside))("a secret encapsulated by %s for the public key is decapsulated here", async (_, other) => {
    const spki = bytesOf((await call("GetPublicKey", { KeyId: KEY })).PublicKey)
    const { sharedKey, ciphertext } = other.encapsulate({ ...pair, spki })
    const { SharedSecret } = await call("Decapsulate", { ...request, SharedSecretCiphertextBlob: base64(ciphertext) })
    expect(SharedSecret).toBe(base64(sharedKey))
  })

  test.each(Object.entries(outside))("a secret encapsulated here is decapsulated by %s", async (_, other) => {
    const { SharedSecret, SharedSecretCiphertextBlob } = await call("Encapsulate", request)
    expect(base64(other.decapsulate(bytesOf(SharedSecretCiphertextBlob)))).toBe(SharedSecret)
  })
})

test("every key spec for key encapsulation is among these", () => {
  expect(kems.map(({ spec }) => spec).sort()).toEqual(of("ENCAPSULATE_DECAPSULATE"))
})

const macs = [
  { spec: "HMAC_224", algorithm: "HMAC_SHA_224", noble: sha224, size: 28 },
  { spec: "HMAC_256", algorithm: "HMAC_SHA_256", noble: sha256, size: 32 },
  { spec: "HMAC_384", algorithm: "HMAC_SHA_384", noble: sha384, size: 48 },
  { spec: "HMAC_512", algorithm: "HMAC_SHA_512", noble: sha512, size: 64 },
] as const satisfies readonly { spec: KeySpec; algorithm: MacAlgorithmSpec; noble: unknown; size: number }[]

test.each(macs)("$algorithm is the MAC of node:crypto and noble, and theirs verifies here", async ({ spec, algorithm, noble, size }) => {
  const secret = randomBytes(size)
  const message = Buffer.from("a message")
  const { call } = withKey(spec, "GENERATE_VERIFY_MAC", secret)
  const request = { KeyId: KEY, MacAlgorithm: algorithm, Message: base64(message) }
  const theirs = createHmac(`sha${size * 8}`, secret)
    .update(message)
    .digest()
  expect(Buffer.from(hmac(noble, secret, message))).toEqual(theirs)
  expect((await call("GenerateMac", request)).Mac).toBe(base64(theirs))
  expect(await call("VerifyMac", { ...request, Mac: base64(theirs) })).toMatchObject({ MacValid: true })
})

test("every key spec for MACs is among these", () => {
  expect(macs.map(({ spec }) => spec).sort()).toEqual(of("GENERATE_VERIFY_MAC"))
})
