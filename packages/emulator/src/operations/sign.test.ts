import { createHash, createPublicKey, hash, verify } from "node:crypto"
import { type KeySpec, keySpecs, type MessageType, type SigningAlgorithmSpec } from "@kms-conformance/model"
import { p256 } from "@noble/curves/nist.js"
import { describe, expect, test } from "vitest"
import { createEmulator } from "../emulator.ts"
import { newKey, newKms, unusable } from "./crypto-calls.fixture.ts"

const kms = newKms()
const specs = (Object.keys(keySpecs) as KeySpec[]).filter((spec) => keySpecs[spec].usages.includes("SIGN_VERIFY"))
const Message = Buffer.from("a message to sign")
const place = (spec: KeySpec) => ({ region: spec === "SM2" ? "cn-north-1" : "us-east-1" })

/** The message types of an algorithm, each with a message of the right length. */
const MESSAGES: Readonly<Record<string, readonly (readonly [MessageType | undefined, Buffer])[]>> = {
  ED25519_SHA_512: [["RAW", Message]],
  ED25519_PH_SHA_512: [["DIGEST", hash("sha512", Message, "buffer")]],
  ML_DSA_SHAKE_256: [
    ["RAW", Message],
    ["EXTERNAL_MU", Buffer.alloc(64, 7)],
  ],
  SM2DSA: [
    [undefined, Message],
    ["DIGEST", Buffer.alloc(32, 7)],
  ],
}

const messagesOf = (algorithm: SigningAlgorithmSpec) =>
  MESSAGES[algorithm] ?? [
    [undefined, Message],
    ["RAW", Message],
    ["DIGEST", hash(`sha${algorithm.slice(-3)}`, Message, "buffer")],
  ]

// Keys of 3072 and 4096 bits differ from those of 2048 in nothing but the time that they take.
describe.each(specs.filter((spec) => spec !== "RSA_3072" && spec !== "RSA_4096"))("Sign with a key of %s", async (KeySpec) => {
  const key = await newKey(kms, { KeySpec, KeyUsage: "SIGN_VERIFY" }, place(KeySpec))
  const KeyId = key.KeyId!

  test.each(keySpecs[KeySpec].algorithms.SIGN_VERIFY!)("makes by %s what Verify verifies", async (SigningAlgorithm) => {
    for (const [MessageType, bytes] of messagesOf(SigningAlgorithm)) {
      const request = { KeyId, Message: bytes, SigningAlgorithm, ...(MessageType && { MessageType }) }
      const signed = await kms.ok("Sign", request, place(KeySpec))
      expect(signed).toEqual({ KeyId: key.Arn, Signature: expect.any(Buffer), SigningAlgorithm })
      const { signatureBytes, signatureLength } = keySpecs[KeySpec]
      if (signatureLength === "exact") expect(signed.Signature).toHaveLength(signatureBytes!)
      else expect(signed.Signature!.length).toBeLessThanOrEqual(signatureBytes!)
      const verified = await kms.ok("Verify", { ...request, Signature: signed.Signature! }, place(KeySpec))
      expect(verified).toEqual({ KeyId: key.Arn, SignatureValid: true, SigningAlgorithm })
    }
  })

  test("refuses every other algorithm", async () => {
    const own: readonly string[] = keySpecs[KeySpec].algorithms.SIGN_VERIFY!
    const SigningAlgorithm = ["RSASSA_PSS_SHA_256", "ECDSA_SHA_384"].find((name) => !own.includes(name))!
    expect(await kms.refused("Sign", { KeyId, Message, SigningAlgorithm }, place(KeySpec))).toEqual({
      code: "InvalidKeyUsageException",
      message: `Algorithm ${SigningAlgorithm} is incompatible with key spec ${KeySpec}.`,
    })
  })
})

describe("Sign", async () => {
  const { KeyId } = await newKey(kms, { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" })
  const request = { KeyId: KeyId!, Message, SigningAlgorithm: "ECDSA_SHA_256" } as const

  test("signs so that the public key verifies the signature outside", async () => {
    const { PublicKey } = await kms.ok("GetPublicKey", { KeyId: KeyId! })
    const publicKey = createPublicKey({ key: Buffer.from(PublicKey!), format: "der", type: "spki" })
    const { Signature } = await kms.ok("Sign", request)
    expect(verify("sha256", Message, publicKey, Signature!)).toBe(true)
    const digest = { ...request, Message: hash("sha256", Message, "buffer"), MessageType: "DIGEST" } as const
    expect(verify("sha256", Message, publicKey, (await kms.ok("Sign", digest)).Signature!)).toBe(true)
  })

  test("hashes once more what was sent as RAW or without a message type", async () => {
    const digest = hash("sha256", Message, "buffer")
    const { Signature } = await kms.ok("Sign", { ...request, Message: digest })
    await kms.ok("Verify", { ...request, Message: digest, MessageType: "RAW", Signature: Signature! })
    expect((await kms.refused("Verify", { ...request, Signature })).code).toBe("KMSInvalidSignatureException")
  })

  test("takes 1 to 4096 bytes", async () => {
    for (const length of [1, 4096]) await kms.ok("Sign", { ...request, Message: Buffer.alloc(length) })
    for (const length of [0, 4097]) {
      expect((await kms.refused("Sign", { ...request, Message: Buffer.alloc(length) })).code).toBe("ValidationException")
    }
  })

  test.each([31, 33, 64])("refuses a digest of %i bytes for SHA-256", async (length) => {
    const digest = { ...request, Message: Buffer.alloc(length), MessageType: "DIGEST" }
    expect(await kms.refused("Sign", digest)).toEqual({
      code: "ValidationException",
      message: "A message of MessageType DIGEST has 32 bytes with algorithm ECDSA_SHA_256.",
    })
  })

  test.each([
    { KeySpec: "ECC_NIST_P256", SigningAlgorithm: "ECDSA_SHA_256", MessageType: "EXTERNAL_MU" },
    { KeySpec: "ECC_NIST_EDWARDS25519", SigningAlgorithm: "ED25519_SHA_512", MessageType: "DIGEST" },
    { KeySpec: "ECC_NIST_EDWARDS25519", SigningAlgorithm: "ED25519_PH_SHA_512", MessageType: "RAW" },
    { KeySpec: "ECC_NIST_EDWARDS25519", SigningAlgorithm: "ED25519_PH_SHA_512", MessageType: undefined },
    { KeySpec: "ML_DSA_44", SigningAlgorithm: "ML_DSA_SHAKE_256", MessageType: "DIGEST" },
  ] as const)("refuses $MessageType with $SigningAlgorithm", async ({ KeySpec, ...rest }) => {
    const { KeyId: id } = await newKey(kms, { KeySpec, KeyUsage: "SIGN_VERIFY" })
    expect(await kms.refused("Sign", { KeyId: id, Message: Buffer.alloc(64), ...rest })).toEqual({
      code: "ValidationException",
      message: `MessageType ${rest.MessageType ?? "RAW"} is not valid with algorithm ${rest.SigningAlgorithm}.`,
    })
  })

  test("refuses an external mu of another length than 64", async () => {
    const { KeyId: id } = await newKey(kms, { KeySpec: "ML_DSA_44", KeyUsage: "SIGN_VERIFY" })
    const mu = { KeyId: id, Message: Buffer.alloc(63), MessageType: "EXTERNAL_MU", SigningAlgorithm: "ML_DSA_SHAKE_256" }
    expect((await kms.refused("Sign", mu)).code).toBe("ValidationException")
  })

  test("signs by ML-DSA the same message, whether it is sent raw or as its representative", async () => {
    const { KeyId: id } = await newKey(kms, { KeySpec: "ML_DSA_44", KeyUsage: "SIGN_VERIFY" })
    const { PublicKey } = await kms.ok("GetPublicKey", { KeyId: id! })
    const shake = (...parts: Uint8Array[]) => createHash("shake256", { outputLength: 64 }).update(Buffer.concat(parts)).digest()
    const mu = shake(shake(PublicKey!.subarray(22)), Buffer.of(0, 0), Message)
    const raw = { KeyId: id!, Message, SigningAlgorithm: "ML_DSA_SHAKE_256" } as const
    const external = { ...raw, Message: mu, MessageType: "EXTERNAL_MU" } as const
    await kms.ok("Verify", { ...external, Signature: (await kms.ok("Sign", raw)).Signature! })
    await kms.ok("Verify", { ...raw, Signature: (await kms.ok("Sign", external)).Signature! })
  })

  test.each([
    { KeySpec: "SYMMETRIC_DEFAULT", KeyUsage: "ENCRYPT_DECRYPT" },
    { KeySpec: "ECC_NIST_P256", KeyUsage: "KEY_AGREEMENT" },
    { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" },
  ] as const)("refuses a key of %j", async (shape) => {
    const wrong = await newKey(kms, shape)
    expect(await kms.refused("Sign", { ...request, KeyId: wrong.KeyId })).toEqual({
      code: "InvalidKeyUsageException",
      message: `${wrong.Arn} key usage is ${shape.KeyUsage} which is not valid for Sign.`,
    })
  })

  test.each(Object.keys(unusable) as (keyof typeof unusable)[])("refuses a key that is %s", async (state) => {
    const { KeyId: id } = await newKey(kms, { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" })
    await unusable[state].make(kms, id!)
    expect((await kms.refused("Sign", { ...request, KeyId: id })).code).toBe(unusable[state].code)
  })

  test("refuses a grant token, and in a dry run says that it would have signed", async () => {
    expect((await kms.refused("Sign", { ...request, GrantTokens: ["token"] })).code).toBe("InvalidGrantTokenException")
    expect((await kms.refused("Sign", { ...request, DryRun: true })).code).toBe("DryRunOperationException")
    expect((await kms.refused("Sign", { ...request, MessageType: "DIGEST", DryRun: true })).code).toBe("ValidationException")
  })
})

test.each([
  { options: { forceHighS: true }, high: [true] },
  { options: { forceLowS: true }, high: [false] },
  { options: {}, high: [false, true] },
])("With $options the values of s in ECDSA signatures are high: $high", async ({ options, high }) => {
  const forced = newKms(createEmulator(options))
  const { KeyId } = await newKey(forced, { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" })
  const seen = new Set<boolean>()
  // By chance all 40 are alike once in 2^39 runs.
  for (let round = 0; round < 40; round++) {
    const { Signature } = await forced.ok("Sign", { KeyId: KeyId!, Message, SigningAlgorithm: "ECDSA_SHA_256" })
    seen.add(p256.Signature.fromBytes(Signature!, "der").hasHighS())
  }
  expect([...seen].sort()).toEqual(high)
})
