import { hash, sign } from "node:crypto"
import { p256 } from "@noble/curves/nist.js"
import { describe, expect, test } from "vitest"
import { privateKeyOf } from "../crypto/key-object.ts"
import { createEmulator } from "../emulator.ts"
import { memoryStore } from "../state/memory.ts"
import { flipped, newKey, newKms, unusable } from "./crypto-calls.fixture.ts"

const store = memoryStore()
const kms = newKms(createEmulator({ store }))
const { KeyId } = await newKey(kms, { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" })
const Message = Buffer.from("a message that was signed")
const digest = hash("sha256", Message, "buffer")
const request = { KeyId: KeyId!, Message, SigningAlgorithm: "ECDSA_SHA_256" } as const
const { Signature } = (await kms.ok("Sign", request)) as { Signature: Uint8Array }
const whyNot = async (changes: object) => (await kms.refused("Verify", { ...request, Signature, ...changes })).code

describe("Verify", () => {
  test("takes a message and its digest for the same message", async () => {
    await kms.ok("Verify", { ...request, Signature })
    await kms.ok("Verify", { ...request, Signature, Message: digest, MessageType: "DIGEST" })
    const ofDigest = (await kms.ok("Sign", { ...request, Message: digest, MessageType: "DIGEST" })).Signature!
    await kms.ok("Verify", { ...request, Signature: ofDigest })
  })

  test("verifies what another implementation signed with the same private key", async () => {
    const [material] = store.scope("111122223333", "us-east-1").keys.get(KeyId!)!.materials
    await kms.ok("Verify", { ...request, Signature: sign("sha256", Message, privateKeyOf(material!)) })
  })

  test("fails, and does not answer false, for whatever was not signed", async () => {
    const { r, s } = p256.Signature.fromBytes(Signature, "der")
    const swapped = Buffer.from(new p256.Signature(s, r).toBytes("der"))
    const plain = Buffer.from(p256.Signature.fromBytes(Signature, "der").toBytes("compact"))
    for (const wrong of [flipped(Signature, -1), flipped(Signature, 40), Signature.subarray(1), swapped, plain, Buffer.of(0)]) {
      expect(await whyNot({ Signature: wrong })).toBe("KMSInvalidSignatureException")
    }
    expect(await whyNot({ Message: Buffer.from("another message") })).toBe("KMSInvalidSignatureException")
    expect(await whyNot({ Message: digest })).toBe("KMSInvalidSignatureException")
    expect(await whyNot({ Message: digest.map((byte) => byte ^ 1), MessageType: "DIGEST" })).toBe("KMSInvalidSignatureException")
  })

  test("accepts the other value of s, which is a signature of the same message", async () => {
    const { r, s } = p256.Signature.fromBytes(Signature, "der")
    const twin = new p256.Signature(r, p256.Point.Fn.neg(s)).toBytes("der")
    await kms.ok("Verify", { ...request, Signature: twin })
  })

  test("fails under another key", async () => {
    const other = await newKey(kms, { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" })
    expect(await whyNot({ KeyId: other.KeyId })).toBe("KMSInvalidSignatureException")
  })

  test("fails by another algorithm of the same RSA key", async () => {
    const rsa = await newKey(kms, { KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY" })
    const signed = await kms.ok("Sign", { KeyId: rsa.KeyId!, Message, SigningAlgorithm: "RSASSA_PSS_SHA_256" })
    for (const SigningAlgorithm of ["RSASSA_PSS_SHA_384", "RSASSA_PKCS1_V1_5_SHA_256"]) {
      expect(await whyNot({ KeyId: rsa.KeyId, Signature: signed.Signature, SigningAlgorithm })).toBe("KMSInvalidSignatureException")
    }
  })

  test("refuses a digest of the wrong length before it looks at the signature", async () => {
    expect(await whyNot({ MessageType: "DIGEST" })).toBe("ValidationException")
    expect(await whyNot({ MessageType: "EXTERNAL_MU", Message: Buffer.alloc(64) })).toBe("ValidationException")
  })

  test("takes signatures of 1 to 6144 bytes", async () => {
    expect(await whyNot({ Signature: Buffer.alloc(6144) })).toBe("KMSInvalidSignatureException")
    for (const length of [0, 6145]) expect(await whyNot({ Signature: Buffer.alloc(length) })).toBe("ValidationException")
  })

  test("refuses keys for something else, and keys that cannot be used", async () => {
    expect(await whyNot({ KeyId: (await newKey(kms)).KeyId })).toBe("InvalidKeyUsageException")
    for (const { make, code } of Object.values(unusable)) {
      const { KeyId: id } = await newKey(kms, { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" })
      await make(kms, id!)
      expect(await whyNot({ KeyId: id })).toBe(code)
    }
  })

  test("refuses a grant token, and in a dry run tells a right signature from a wrong one", async () => {
    expect(await whyNot({ GrantTokens: ["token"] })).toBe("InvalidGrantTokenException")
    expect(await whyNot({ DryRun: true })).toBe("DryRunOperationException")
    expect(await whyNot({ DryRun: true, Signature: flipped(Signature, -1) })).toBe("KMSInvalidSignatureException")
  })
})
