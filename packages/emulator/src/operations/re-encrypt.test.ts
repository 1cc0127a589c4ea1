import { describe, expect, test } from "vitest"
import { createEmulator } from "../emulator.ts"
import { memoryStore } from "../state/memory.ts"
import { flipped, newKey, newKms, unusable } from "./crypto-calls.fixture.ts"

const kms = newKms(createEmulator({ store: memoryStore() }))
const [source, destination, another] = [await newKey(kms), await newKey(kms), await newKey(kms)]
const rsa = await newKey(kms, { KeySpec: "RSA_2048", KeyUsage: "ENCRYPT_DECRYPT" })
const OAEP = "RSAES_OAEP_SHA_256"
const Plaintext = Buffer.from("secret")
const SourceEncryptionContext = { tenant: "alpha" }
const { CiphertextBlob } = await kms.ok("Encrypt", { KeyId: source.KeyId!, Plaintext, EncryptionContext: SourceEncryptionContext })
const request = { CiphertextBlob: CiphertextBlob!, SourceEncryptionContext, DestinationKeyId: destination.KeyId! }

describe("ReEncrypt", () => {
  test("moves a ciphertext to another key, and names both keys, materials and algorithms", async () => {
    const answer = await kms.ok("ReEncrypt", request)
    expect(answer).toEqual({
      CiphertextBlob: expect.any(Buffer),
      SourceKeyId: source.Arn,
      KeyId: destination.Arn,
      SourceEncryptionAlgorithm: "SYMMETRIC_DEFAULT",
      DestinationEncryptionAlgorithm: "SYMMETRIC_DEFAULT",
      SourceKeyMaterialId: source.CurrentKeyMaterialId,
      DestinationKeyMaterialId: destination.CurrentKeyMaterialId,
    })
    expect(await kms.ok("Decrypt", { CiphertextBlob: answer.CiphertextBlob! })).toMatchObject({ Plaintext, KeyId: destination.Arn })
  })

  test("carries no encryption context over: the destination's alone counts", async () => {
    const DestinationEncryptionContext = { tenant: "beta" }
    const { CiphertextBlob: moved } = await kms.ok("ReEncrypt", {
      ...request,
      DestinationKeyId: source.KeyId!,
      DestinationEncryptionContext,
    })
    await kms.ok("Decrypt", { CiphertextBlob: moved!, EncryptionContext: DestinationEncryptionContext })
    for (const EncryptionContext of [undefined, SourceEncryptionContext]) {
      expect((await kms.refused("Decrypt", { CiphertextBlob: moved, EncryptionContext })).code).toBe("InvalidCiphertextException")
    }
  })

  test("goes from symmetric to RSA and back, with a material ID for the symmetric side only", async () => {
    const there = await kms.ok("ReEncrypt", { ...request, DestinationKeyId: rsa.KeyId!, DestinationEncryptionAlgorithm: OAEP })
    expect(there).toMatchObject({ KeyId: rsa.Arn, DestinationEncryptionAlgorithm: OAEP, SourceKeyMaterialId: source.CurrentKeyMaterialId })
    expect(there).not.toHaveProperty("DestinationKeyMaterialId")
    const back = await kms.ok("ReEncrypt", {
      CiphertextBlob: there.CiphertextBlob!,
      SourceKeyId: rsa.KeyId!,
      SourceEncryptionAlgorithm: OAEP,
      DestinationKeyId: source.KeyId!,
    })
    expect(back).toMatchObject({
      SourceKeyId: rsa.Arn,
      SourceEncryptionAlgorithm: OAEP,
      DestinationKeyMaterialId: source.CurrentKeyMaterialId,
    })
    expect(back).not.toHaveProperty("SourceKeyMaterialId")
    expect((await kms.ok("Decrypt", { CiphertextBlob: back.CiphertextBlob! })).Plaintext).toEqual(Plaintext)
  })

  test.each([
    ["a SourceKeyId of another key", { SourceKeyId: another.KeyId }, "IncorrectKeyException"],
    ["another source context", { SourceEncryptionContext: { tenant: "Alpha" } }, "InvalidCiphertextException"],
    ["a missing source context", { SourceEncryptionContext: undefined }, "InvalidCiphertextException"],
    ["a damaged ciphertext", { CiphertextBlob: flipped(CiphertextBlob!, 1100) }, "InvalidCiphertextException"],
    ["no ciphertext", { CiphertextBlob: undefined }, "ValidationException"],
    ["no destination", { DestinationKeyId: undefined }, "ValidationException"],
    ["a destination that is not there", { DestinationKeyId: "alias/none" }, "NotFoundException"],
    ["a source algorithm that the key lacks", { SourceEncryptionAlgorithm: OAEP }, "InvalidKeyUsageException"],
    ["a destination algorithm that the key lacks", { DestinationEncryptionAlgorithm: OAEP }, "InvalidKeyUsageException"],
    ["an RSA destination without algorithm", { DestinationKeyId: rsa.KeyId }, "InvalidKeyUsageException"],
    [
      "a context for an RSA destination",
      { DestinationKeyId: rsa.KeyId, DestinationEncryptionAlgorithm: OAEP, DestinationEncryptionContext: { tenant: "beta" } },
      "ValidationException",
    ],
    ["a grant token", { GrantTokens: ["token"] }, "InvalidGrantTokenException"],
  ])("refuses %s", async (_what, change, code) => {
    expect((await kms.refused("ReEncrypt", { ...request, ...change })).code).toBe(code)
  })

  test("refuses a plaintext that the destination's algorithm cannot take", async () => {
    const long = await kms.ok("Encrypt", { KeyId: source.KeyId!, Plaintext: Buffer.alloc(191) })
    const refusal = await kms.refused("ReEncrypt", {
      CiphertextBlob: long.CiphertextBlob,
      DestinationKeyId: rsa.KeyId,
      DestinationEncryptionAlgorithm: OAEP,
    })
    expect(refusal.code).toBe("ValidationException")
  })

  test.each([
    { KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY" },
    { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" },
  ] as const)("refuses a destination of %j", async (shape) => {
    const wrong = await newKey(kms, shape)
    expect((await kms.refused("ReEncrypt", { ...request, DestinationKeyId: wrong.KeyId })).code).toBe("InvalidKeyUsageException")
  })

  test.each(Object.keys(unusable) as (keyof typeof unusable)[])("refuses when either key is %s", async (state) => {
    const { KeyId: id } = await newKey(kms)
    const sealed = await kms.ok("Encrypt", { KeyId: id!, Plaintext })
    await unusable[state].make(kms, id!)
    const asSource = { CiphertextBlob: sealed.CiphertextBlob, DestinationKeyId: destination.KeyId }
    for (const refused of [asSource, { ...asSource, SourceKeyId: id }, { ...request, DestinationKeyId: id }]) {
      expect((await kms.refused("ReEncrypt", refused)).code).toBe(unusable[state].code)
    }
  })

  test("asks for kms:ReEncryptFrom where the ciphertext's key is not the caller's", async () => {
    const stranger = { account: "444455556666" }
    const { KeyId: own } = await newKey(kms, {}, stranger)
    const { code, message } = await kms.refused("ReEncrypt", { ...request, DestinationKeyId: own }, stranger)
    expect(code).toBe("AccessDeniedException")
    expect(message).toContain("kms:ReEncryptFrom on the resource associated with this ciphertext")
  })

  test.each([
    ["a valid request", {}, "DryRunOperationException"],
    ["a damaged ciphertext", { CiphertextBlob: flipped(CiphertextBlob!, 1100) }, "InvalidCiphertextException"],
    [
      "a ciphertext to ignore",
      { SourceKeyId: source.KeyId, CiphertextBlob: undefined, DryRunModifiers: ["IGNORE_CIPHERTEXT"] },
      "DryRunOperationException",
    ],
    [
      "a ciphertext to ignore but no source key",
      { CiphertextBlob: undefined, DryRunModifiers: ["IGNORE_CIPHERTEXT"] },
      "ValidationException",
    ],
  ])("in a dry run with %s refuses as documented", async (_what, change, code) => {
    expect((await kms.refused("ReEncrypt", { ...request, DryRun: true, ...change })).code).toBe(code)
  })
})
