import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync } from "node:crypto"
import { p256, p384, p521 } from "@noble/curves/nist.js"
import { describe, expect, test } from "vitest"
import { newKey, newKms, unusable } from "./crypto-calls.fixture.ts"

const kms = newKms()
const pair = (namedCurve: string) =>
  generateKeyPairSync("ec", {
    namedCurve,
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "der" },
  })
const publicKeyOf = async (KeyId: string, where = {}) => (await kms.ok("GetPublicKey", { KeyId }, where)).PublicKey!

describe.each([
  { KeySpec: "ECC_NIST_P256", curve: "prime256v1", noble: p256, size: 32 },
  { KeySpec: "ECC_NIST_P384", curve: "secp384r1", noble: p384, size: 48 },
  { KeySpec: "ECC_NIST_P521", curve: "secp521r1", noble: p521, size: 66 },
] as const)("DeriveSharedSecret on $KeySpec", async ({ KeySpec, curve, noble, size }) => {
  const alice = await newKey(kms, { KeySpec, KeyUsage: "KEY_AGREEMENT" })
  const request = { KeyId: alice.KeyId!, KeyAgreementAlgorithm: "ECDH" } as const

  test("gives both sides the same raw secret", async () => {
    const bob = await newKey(kms, { KeySpec, KeyUsage: "KEY_AGREEMENT" })
    const [one, other] = [
      await kms.ok("DeriveSharedSecret", { ...request, PublicKey: await publicKeyOf(bob.KeyId!) }),
      await kms.ok("DeriveSharedSecret", { ...request, KeyId: bob.KeyId!, PublicKey: await publicKeyOf(alice.KeyId!) }),
    ]
    expect(one).toEqual({ KeyId: alice.Arn, SharedSecret: one.SharedSecret, KeyAgreementAlgorithm: "ECDH", KeyOrigin: "AWS_KMS" })
    expect(one.SharedSecret).toHaveLength(size)
    expect(other.SharedSecret).toEqual(one.SharedSecret)
  })

  test("agrees with two implementations outside", async () => {
    const { privateKey, publicKey } = pair(curve)
    const { SharedSecret } = await kms.ok("DeriveSharedSecret", { ...request, PublicKey: publicKey })
    const theirs = await publicKeyOf(alice.KeyId!)
    const openssl = diffieHellman({
      privateKey: createPrivateKey({ key: privateKey, format: "der", type: "pkcs8" }),
      publicKey: createPublicKey({ key: Buffer.from(theirs), format: "der", type: "spki" }),
    })
    expect(SharedSecret).toEqual(openssl)
    const scalar = createPrivateKey({ key: privateKey, format: "der", type: "pkcs8" }).export({ format: "jwk" }).d as string
    const shared = noble.getSharedSecret(Buffer.from(scalar, "base64url"), theirs.subarray(-(2 * size + 1)))
    expect(SharedSecret).toEqual(Buffer.from(shared.subarray(1)))
  })

  test("refuses a public key of another curve, a private key, and what is no key", async () => {
    const other = pair(curve === "prime256v1" ? "secp384r1" : "prime256v1").publicKey
    const own = await publicKeyOf(alice.KeyId!)
    const twice = Buffer.from(Buffer.from(own).toString("base64"))
    const off = Buffer.from(own)
    off[off.length - 1] = off[off.length - 1]! ^ 1
    for (const PublicKey of [
      other,
      pair(curve).privateKey,
      own.subarray(1),
      Buffer.concat([own, Buffer.of(0)]),
      twice,
      off,
      Buffer.of(0),
    ]) {
      expect(await kms.refused("DeriveSharedSecret", { ...request, PublicKey })).toEqual({
        code: "ValidationException",
        message: `PublicKey is not the DER-encoded public key of a key pair of key spec ${KeySpec}.`,
      })
    }
  })
})

test("DeriveSharedSecret on SM2, in China Regions, gives both sides the same raw secret", async () => {
  const china = { region: "cn-north-1" }
  const shape = { KeySpec: "SM2", KeyUsage: "KEY_AGREEMENT" } as const
  const [alice, bob] = [await newKey(kms, shape, china), await newKey(kms, shape, china)]
  const derive = async (KeyId: string, from: string) => {
    const PublicKey = await publicKeyOf(from, china)
    return (await kms.ok("DeriveSharedSecret", { KeyId, KeyAgreementAlgorithm: "ECDH", PublicKey }, china)).SharedSecret
  }
  const secret = await derive(alice.KeyId!, bob.KeyId!)
  expect(secret).toHaveLength(32)
  expect(await derive(bob.KeyId!, alice.KeyId!)).toEqual(secret)
  const PublicKey = pair("prime256v1").publicKey
  const refused = await kms.refused("DeriveSharedSecret", { KeyId: alice.KeyId, KeyAgreementAlgorithm: "ECDH", PublicKey }, china)
  expect(refused.code).toBe("ValidationException")
})

describe("DeriveSharedSecret", async () => {
  const { KeyId } = await newKey(kms, { KeySpec: "ECC_NIST_P256", KeyUsage: "KEY_AGREEMENT" })
  const request = { KeyId: KeyId!, KeyAgreementAlgorithm: "ECDH", PublicKey: pair("prime256v1").publicKey }
  const whyNot = async (changes: object) => (await kms.refused("DeriveSharedSecret", { ...request, ...changes })).code

  test("refuses keys for something else, and keys that cannot be used", async () => {
    const signer = await newKey(kms, { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" })
    expect(await whyNot({ KeyId: signer.KeyId })).toBe("InvalidKeyUsageException")
    for (const { make, code } of Object.values(unusable)) {
      const { KeyId: id } = await newKey(kms, { KeySpec: "ECC_NIST_P256", KeyUsage: "KEY_AGREEMENT" })
      await make(kms, id!)
      expect(await whyNot({ KeyId: id })).toBe(code)
    }
  })

  test("refuses a recipient without a document, a grant token, and in a dry run what would fail", async () => {
    const Recipient = { KeyEncryptionAlgorithm: "RSAES_OAEP_SHA_256" }
    expect(await whyNot({ Recipient })).toBe("ValidationException")
    expect(await whyNot({ GrantTokens: ["token"] })).toBe("InvalidGrantTokenException")
    expect(await whyNot({ DryRun: true })).toBe("DryRunOperationException")
    expect(await whyNot({ DryRun: true, PublicKey: Buffer.of(1) })).toBe("ValidationException")
  })
})
