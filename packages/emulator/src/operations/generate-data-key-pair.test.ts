import { createPrivateKey, createPublicKey } from "node:crypto"
import { type DataKeyPairSpec, dataKeyPairSpecs } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import { systemRandom } from "../crypto/random-pool.ts"
import { createEmulator } from "../emulator.ts"
import { newKey, newKms, unusable } from "./crypto-calls.fixture.ts"

const kms = newKms()
const key = await newKey(kms)
const { KeyId, Arn } = key
const operations = ["GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext"] as const
const specs = (Object.keys(dataKeyPairSpecs) as DataKeyPairSpec[]).filter((spec) => spec !== "SM2")

test.each(specs)("GenerateDataKeyPair makes a key pair of %s whose halves belong together", async (KeyPairSpec) => {
  const pair = await kms.ok("GenerateDataKeyPair", { KeyId, KeyPairSpec })
  expect(pair).toMatchObject({ KeyId: Arn, KeyPairSpec, KeyMaterialId: key.CurrentKeyMaterialId })
  expect(pair.PublicKey).toHaveLength(dataKeyPairSpecs[KeyPairSpec].publicKeyBytes!)
  const privateKey = createPrivateKey({ key: Buffer.from(pair.PrivateKeyPlaintext!), format: "der", type: "pkcs8" })
  expect(createPublicKey(privateKey).export({ type: "spki", format: "der" })).toEqual(pair.PublicKey)
  const { Plaintext } = await kms.ok("Decrypt", { CiphertextBlob: pair.PrivateKeyCiphertextBlob! })
  expect(Plaintext).toEqual(pair.PrivateKeyPlaintext)
})

test.each(operations)("%s makes SM2 pairs in China Regions and nowhere else, and ML-KEM pairs everywhere else", async (operation) => {
  const china = { region: "cn-north-1" }
  const { KeyId: chinese } = await newKey(kms, {}, china)
  const pair = await kms.ok(operation, { KeyId: chinese!, KeyPairSpec: "SM2" }, china)
  expect(pair.PublicKey).toHaveLength(91)
  expect((await kms.ok("Decrypt", { CiphertextBlob: pair.PrivateKeyCiphertextBlob! }, china)).Plaintext).toHaveLength(138)
  expect((await kms.refused(operation, { KeyId, KeyPairSpec: "SM2" })).code).toBe("UnsupportedOperationException")
  expect((await kms.refused(operation, { KeyId: chinese, KeyPairSpec: "ML_KEM_768" }, china)).code).toBe("UnsupportedOperationException")
})

describe.each(operations)("%s", (operation) => {
  const request = { KeyId, KeyPairSpec: "ECC_NIST_P256" } as const

  test("makes another pair each time, and binds the encryption context", async () => {
    const EncryptionContext = { tenant: "alpha" }
    const [one, other] = [await kms.ok(operation, { ...request, EncryptionContext }), await kms.ok(operation, request)]
    expect(one.PublicKey).not.toEqual(other.PublicKey)
    const CiphertextBlob = one.PrivateKeyCiphertextBlob!
    const { Plaintext } = await kms.ok("Decrypt", { CiphertextBlob, EncryptionContext })
    const privateKey = createPrivateKey({ key: Buffer.from(Plaintext!), format: "der", type: "pkcs8" })
    expect(createPublicKey(privateKey).export({ type: "spki", format: "der" })).toEqual(one.PublicKey)
    expect((await kms.refused("Decrypt", { CiphertextBlob })).code).toBe("InvalidCiphertextException")
  })

  test.each([undefined, "ML_DSA_44", "SYMMETRIC_DEFAULT", "AES_256", "rsa_2048"])("refuses the pair spec %s", async (KeyPairSpec) => {
    expect((await kms.refused(operation, { KeyId, KeyPairSpec })).code).toBe("ValidationException")
  })

  test.each([
    { KeySpec: "RSA_2048", KeyUsage: "ENCRYPT_DECRYPT" },
    { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" },
  ] as const)("refuses a key of %j", async (shape) => {
    const wrong = await newKey(kms, shape)
    expect((await kms.refused(operation, { ...request, KeyId: wrong.KeyId })).code).toBe("InvalidKeyUsageException")
  })

  test.each(Object.keys(unusable) as (keyof typeof unusable)[])("refuses a key that is %s", async (state) => {
    const { KeyId: id } = await newKey(kms)
    await unusable[state].make(kms, id!)
    expect((await kms.refused(operation, { ...request, KeyId: id })).code).toBe(unusable[state].code)
  })

  test("refuses a grant token", async () => {
    expect((await kms.refused(operation, { ...request, GrantTokens: ["token"] })).code).toBe("InvalidGrantTokenException")
  })

  test("in a dry run makes no pair, and refuses as always what would fail", async () => {
    let drawn = 0
    const bytes = (length: number) => {
      drawn += length
      return systemRandom.bytes(length)
    }
    const counting = newKms(createEmulator({ random: { bytes } }))
    const { KeyId: id } = await newKey(counting)
    await counting.refused(operation, { KeyId: id, KeyPairSpec: "ECC_NIST_P256", GrantTokens: ["token"] })
    const before = drawn
    await counting.refused(operation, { KeyId: id, KeyPairSpec: "ECC_NIST_P256", GrantTokens: ["token"] })
    const ofAnyRequest = drawn - before
    expect((await counting.refused(operation, { KeyId: id, KeyPairSpec: "ECC_NIST_P256", DryRun: true })).code).toBe(
      "DryRunOperationException",
    )
    expect(drawn - before).toBe(2 * ofAnyRequest)
    expect((await kms.refused(operation, { KeyId, KeyPairSpec: "SM2", DryRun: true })).code).toBe("UnsupportedOperationException")
  })
})

test("GenerateDataKeyPairWithoutPlaintext returns no private key but the encrypted one", async () => {
  const answer = await kms.ok("GenerateDataKeyPairWithoutPlaintext", { KeyId, KeyPairSpec: "ECC_NIST_P256" })
  expect(Object.keys(answer).sort()).toEqual(["KeyId", "KeyMaterialId", "KeyPairSpec", "PrivateKeyCiphertextBlob", "PublicKey"])
})

test("GenerateDataKeyPair refuses a recipient whose document is none", async () => {
  const Recipient = { KeyEncryptionAlgorithm: "RSAES_OAEP_SHA_256", AttestationDocument: Buffer.from("document") }
  const refusal = await kms.refused("GenerateDataKeyPair", { KeyId, KeyPairSpec: "ECC_NIST_P256", Recipient })
  expect(refusal.code).toBe("ValidationException")
})
