import { describe, expect, test } from "vitest"
import { newKey, newKms, unusable } from "./crypto-calls.fixture.ts"

const kms = newKms()
const key = await newKey(kms)
const { KeyId, Arn } = key
const EncryptionContext = { tenant: "alpha" }

describe.each(["GenerateDataKey", "GenerateDataKeyWithoutPlaintext"] as const)("%s", (operation) => {
  test.each([
    [{ KeySpec: "AES_128" }, 16],
    [{ KeySpec: "AES_256" }, 32],
    [{ NumberOfBytes: 1 }, 1],
    [{ NumberOfBytes: 33 }, 33],
    [{ NumberOfBytes: 1024 }, 1024],
  ] as const)("with %j makes a data key that decrypts to %i bytes", async (length, size) => {
    const { CiphertextBlob } = await kms.ok(operation, { KeyId, ...length })
    const { Plaintext, KeyId: by } = await kms.ok("Decrypt", { CiphertextBlob: CiphertextBlob! })
    expect(Plaintext).toHaveLength(size)
    expect(by).toBe(Arn)
  })

  test.each([
    ["both lengths", { KeySpec: "AES_256", NumberOfBytes: 32 }],
    ["both lengths, contradicting", { KeySpec: "AES_256", NumberOfBytes: 16 }],
    ["no length", {}],
    ["no byte", { NumberOfBytes: 0 }],
    ["too many bytes", { NumberOfBytes: 1025 }],
    ["a key spec that is none of a data key", { KeySpec: "RSA_2048" }],
  ])("refuses %s", async (_what, length) => {
    expect((await kms.refused(operation, { KeyId, ...length })).code).toBe("ValidationException")
  })

  test("says which two parameters name the length", async () => {
    const { message } = await kms.refused(operation, { KeyId, KeySpec: "AES_256", NumberOfBytes: 32 })
    expect(message).toBe("Please specify either number of bytes or key spec.")
  })

  test("never makes the same data key or ciphertext twice", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => kms.ok(operation, { KeyId, NumberOfBytes: 32 })))
    const plaintexts = await Promise.all(answers.map(({ CiphertextBlob }) => kms.ok("Decrypt", { CiphertextBlob: CiphertextBlob! })))
    expect(new Set(answers.map(({ CiphertextBlob }) => Buffer.from(CiphertextBlob!).toString("hex"))).size).toBe(20)
    expect(new Set(plaintexts.map(({ Plaintext }) => Buffer.from(Plaintext!).toString("hex"))).size).toBe(20)
  })

  test("answers with the key ARN and the ID of the current material, however the key was named", async () => {
    const AliasName = `alias/${operation}`
    await kms.ok("CreateAlias", { AliasName, TargetKeyId: KeyId })
    for (const name of [KeyId, Arn!, AliasName, Arn!.replace(/key\/.*/, AliasName)]) {
      const answer = await kms.ok(operation, { KeyId: name, KeySpec: "AES_128" })
      expect(answer).toMatchObject({ KeyId: Arn, KeyMaterialId: key.CurrentKeyMaterialId })
    }
  })

  test("binds the encryption context", async () => {
    const { CiphertextBlob } = await kms.ok(operation, { KeyId, KeySpec: "AES_256", EncryptionContext })
    await kms.ok("Decrypt", { CiphertextBlob: CiphertextBlob!, EncryptionContext })
    for (const other of [undefined, {}, { tenant: "Alpha" }, { ...EncryptionContext, more: "" }]) {
      expect((await kms.refused("Decrypt", { CiphertextBlob, EncryptionContext: other })).code).toBe("InvalidCiphertextException")
    }
  })

  test.each([
    [{ KeySpec: "RSA_2048", KeyUsage: "ENCRYPT_DECRYPT" }, "key spec is RSA_2048 which is not valid for"],
    [{ KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY" }, "key usage is SIGN_VERIFY which is not valid for"],
    [{ KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" }, "key usage is GENERATE_VERIFY_MAC which is not valid for"],
    [{ KeySpec: "ECC_NIST_P256", KeyUsage: "KEY_AGREEMENT" }, "key usage is KEY_AGREEMENT which is not valid for"],
  ] as const)("refuses a key of %j", async (shape, text) => {
    const wrong = await newKey(kms, shape)
    const refusal = await kms.refused(operation, { KeyId: wrong.KeyId, KeySpec: "AES_256" })
    expect(refusal).toEqual({ code: "InvalidKeyUsageException", message: `${wrong.Arn} ${text} ${operation}.` })
  })

  test.each(Object.keys(unusable) as (keyof typeof unusable)[])("refuses a key that is %s", async (state) => {
    const { Arn: arn, KeyId: id } = await newKey(kms)
    await unusable[state].make(kms, id!)
    const { code, text } = unusable[state]
    expect(await kms.refused(operation, { KeyId: id, KeySpec: "AES_256" })).toEqual({ code, message: `${arn} ${text}` })
  })

  test("refuses any grant token, since there are no grants, and takes an empty list of them", async () => {
    const request = { KeyId, KeySpec: "AES_256" } as const
    expect((await kms.refused(operation, { ...request, GrantTokens: ["token"] })).code).toBe("InvalidGrantTokenException")
    await kms.ok(operation, { ...request, GrantTokens: [] })
  })

  test("in a dry run refuses with DryRunOperationException what would succeed, and as always what would fail", async () => {
    const request = { KeyId, KeySpec: "AES_256", DryRun: true } as const
    expect((await kms.refused(operation, request)).code).toBe("DryRunOperationException")
    expect((await kms.refused(operation, { ...request, NumberOfBytes: 32 })).code).toBe("ValidationException")
    expect((await kms.refused(operation, { ...request, KeyId: "alias/none" })).code).toBe("NotFoundException")
    await kms.ok(operation, { ...request, DryRun: false })
  })
})

describe("GenerateDataKey", () => {
  test("returns the plaintext that its ciphertext decrypts to", async () => {
    const { CiphertextBlob, Plaintext } = await kms.ok("GenerateDataKey", { KeyId, KeySpec: "AES_256" })
    expect((await kms.ok("Decrypt", { CiphertextBlob: CiphertextBlob! })).Plaintext).toEqual(Plaintext)
  })

  test("refuses a recipient whose document is none, and returns no plaintext", async () => {
    const Recipient = { KeyEncryptionAlgorithm: "RSAES_OAEP_SHA_256", AttestationDocument: Buffer.from("document") }
    expect((await kms.refused("GenerateDataKey", { KeyId, KeySpec: "AES_256", Recipient })).code).toBe("ValidationException")
  })
})

test("GenerateDataKeyWithoutPlaintext returns ciphertext, key and material, and nothing else", async () => {
  const answer = await kms.ok("GenerateDataKeyWithoutPlaintext", { KeyId, KeySpec: "AES_256" })
  expect(Object.keys(answer).sort()).toEqual(["CiphertextBlob", "KeyId", "KeyMaterialId"])
})
