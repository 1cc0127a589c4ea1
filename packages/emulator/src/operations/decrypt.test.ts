import { describe, expect, test } from "vitest"
import { createEmulator } from "../emulator.ts"
import { memoryStore } from "../state/memory.ts"
import { flipped, newKey, newKms, unusable } from "./crypto-calls.fixture.ts"

const store = memoryStore()
const kms = newKms(createEmulator({ store }))
const key = await newKey(kms)
const another = await newKey(kms)
const rsa = await newKey(kms, { KeySpec: "RSA_2048", KeyUsage: "ENCRYPT_DECRYPT" })
const { KeyId, Arn } = key
const Plaintext = Buffer.from("secret")
const EncryptionContext = { tenant: "alpha", purpose: "test" }
const CiphertextBlob = (await kms.ok("Encrypt", { KeyId, Plaintext, EncryptionContext })).CiphertextBlob!
const request = { CiphertextBlob, EncryptionContext }

const rsaRequest = { KeyId: rsa.KeyId!, EncryptionAlgorithm: "RSAES_OAEP_SHA_256" } as const
const rsaCiphertext = (await kms.ok("Encrypt", { ...rsaRequest, Plaintext })).CiphertextBlob!
const NO_TEXT = { code: "InvalidCiphertextException", message: undefined }

describe("Decrypt of a symmetric ciphertext", () => {
  test("finds the key by itself, and says which key and material it was", async () => {
    expect(await kms.ok("Decrypt", request)).toEqual({
      KeyId: Arn,
      Plaintext,
      EncryptionAlgorithm: "SYMMETRIC_DEFAULT",
      KeyMaterialId: key.CurrentKeyMaterialId,
    })
  })

  test("takes the right key by any of its names", async () => {
    await kms.ok("CreateAlias", { AliasName: "alias/right", TargetKeyId: KeyId })
    for (const name of [KeyId, Arn!, "alias/right", Arn!.replace(/key\/.*/, "alias/right")]) {
      expect((await kms.ok("Decrypt", { ...request, KeyId: name })).KeyId).toBe(Arn)
    }
  })

  test("refuses another key, also by an alias that points there now", async () => {
    const refusal = {
      code: "IncorrectKeyException",
      message: "The key ID in the request does not identify a CMK that can perform this operation.",
    }
    expect(await kms.refused("Decrypt", { ...request, KeyId: another.KeyId })).toEqual(refusal)
    await kms.ok("CreateAlias", { AliasName: "alias/moved", TargetKeyId: KeyId })
    await kms.ok("UpdateAlias", { AliasName: "alias/moved", TargetKeyId: another.KeyId! })
    expect(await kms.refused("Decrypt", { ...request, KeyId: "alias/moved" })).toEqual(refusal)
  })

  test.each([
    ["missing", undefined],
    ["empty", {}],
    ["one pair short", { tenant: "alpha" }],
    ["one pair over", { ...EncryptionContext, more: "x" }],
    ["different in letter case of a value", { ...EncryptionContext, tenant: "Alpha" }],
    ["different in letter case of a name", { Tenant: "alpha", purpose: "test" }],
  ])("refuses an encryption context that is %s, without a text", async (_what, context) => {
    expect(await kms.refused("Decrypt", { CiphertextBlob, EncryptionContext: context })).toEqual(NO_TEXT)
  })

  test("takes the pairs of the context in any order", async () => {
    await kms.ok("Decrypt", { CiphertextBlob, EncryptionContext: { purpose: "test", tenant: "alpha" } })
  })

  test("refuses a blob that was flipped anywhere, cut or extended, with and without the key named", async () => {
    const blob = Buffer.from(CiphertextBlob)
    const damaged = [
      ...Array.from({ length: blob.length }, (_, at) => flipped(blob, at * 8 + (at % 8))),
      blob.subarray(1),
      blob.subarray(0, -1),
      blob.subarray(0, 100),
      Buffer.concat([blob, Buffer.of(0)]),
      Buffer.concat([blob, blob]),
    ]
    for (const bytes of damaged) {
      expect(await kms.refused("Decrypt", { ...request, CiphertextBlob: bytes })).toEqual(NO_TEXT)
      expect(await kms.refused("Decrypt", { ...request, CiphertextBlob: bytes, KeyId })).toEqual(NO_TEXT)
    }
  })

  test("calls a damaged blob damaged also where the request names another key", async () => {
    const KeyId = another.KeyId!
    expect((await kms.refused("Decrypt", { ...request, CiphertextBlob: flipped(CiphertextBlob, -1), KeyId })).code).toBe(
      "InvalidCiphertextException",
    )
  })

  test.each([
    ["one byte", Buffer.of(1)],
    ["zeros", Buffer.alloc(184)],
    ["text", Buffer.from("not a ciphertext at all, but long enough to be one".repeat(4))],
    ["the beginning of one of AWS's", Buffer.concat([Buffer.from("0102030078", "hex"), Buffer.alloc(179, 3)])],
    ["an RSA ciphertext without its key", rsaCiphertext],
  ])("refuses %s", async (_what, bytes) => {
    expect(await kms.refused("Decrypt", { CiphertextBlob: bytes })).toEqual(NO_TEXT)
  })

  test.each(Object.keys(unusable) as (keyof typeof unusable)[])("refuses while the key is %s, with and without its name", async (state) => {
    const { KeyId: id, Arn: arn } = await newKey(kms)
    const { CiphertextBlob: blob } = await kms.ok("Encrypt", { KeyId: id!, Plaintext })
    await unusable[state].make(kms, id!)
    const { code, text } = unusable[state]
    for (const named of [{}, { KeyId: id }]) {
      expect(await kms.refused("Decrypt", { CiphertextBlob: blob, ...named })).toEqual({ code, message: `${arn} ${text}` })
    }
  })

  test("decrypts again once the key is enabled again", async () => {
    const { KeyId: id } = await newKey(kms)
    const { CiphertextBlob: blob } = await kms.ok("Encrypt", { KeyId: id!, Plaintext })
    await kms.ok("ScheduleKeyDeletion", { KeyId: id! })
    await kms.ok("CancelKeyDeletion", { KeyId: id! })
    await kms.ok("EnableKey", { KeyId: id! })
    expect((await kms.ok("Decrypt", { CiphertextBlob: blob! })).Plaintext).toEqual(Plaintext)
  })

  test("gives one answer for a key that is gone, one in another Region, and one of somebody else", async () => {
    const text = /^User: arn:aws:iam::\d{12}:root is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext/
    const gone = await newKey(kms)
    const { CiphertextBlob: blob } = await kms.ok("Encrypt", { KeyId: gone.KeyId!, Plaintext })
    await kms.ok("ScheduleKeyDeletion", { KeyId: gone.KeyId!, PendingWindowInDays: 7 })
    kms.emulator.clock.advance(8 * 24 * 60 * 60 * 1000)
    const refusals = [
      await kms.refused("Decrypt", { CiphertextBlob: blob }),
      await kms.refused("Decrypt", request, { region: "eu-west-1" }),
      await kms.refused("Decrypt", request, { account: "444455556666" }),
    ]
    for (const { code, message } of refusals) {
      expect(code).toBe("AccessDeniedException")
      expect(message).toMatch(text)
    }
  })

  test("opens what an earlier material sealed, and refuses a material that the key does not have", async () => {
    const { keys } = store.scope("111122223333", "us-east-1")
    const { KeyId: id } = await newKey(kms)
    const { CiphertextBlob: old } = await kms.ok("Encrypt", { KeyId: id!, Plaintext })
    const record = keys.get(id!)!
    const fresh = keys.get(another.KeyId!)!.materials[0]!
    keys.put(id!, { ...record, materials: [...record.materials, fresh], currentMaterialId: fresh.id })
    expect(await kms.ok("Decrypt", { CiphertextBlob: old! })).toMatchObject({ Plaintext, KeyMaterialId: record.currentMaterialId })
    const { CiphertextBlob: now } = await kms.ok("Encrypt", { KeyId: id!, Plaintext })
    expect(await kms.ok("Decrypt", { CiphertextBlob: now! })).toMatchObject({ KeyMaterialId: fresh.id })
    keys.put(id!, { ...record, materials: [fresh], currentMaterialId: fresh.id })
    expect(await kms.refused("Decrypt", { CiphertextBlob: old })).toEqual(NO_TEXT)
  })

  test("refuses an algorithm that the key does not have", async () => {
    for (const named of [{}, { KeyId }]) {
      expect((await kms.refused("Decrypt", { ...request, ...named, EncryptionAlgorithm: "RSAES_OAEP_SHA_256" })).code).toBe(
        "InvalidKeyUsageException",
      )
    }
  })
})

describe("Decrypt of an RSA ciphertext", () => {
  const whole = { ...rsaRequest, CiphertextBlob: rsaCiphertext }

  test("returns no key material ID", async () => {
    expect(await kms.ok("Decrypt", whole)).toEqual({ KeyId: rsa.Arn, Plaintext, EncryptionAlgorithm: "RSAES_OAEP_SHA_256" })
  })

  test.each([
    ["the other algorithm", { EncryptionAlgorithm: "RSAES_OAEP_SHA_1" }, "InvalidCiphertextException"],
    ["a flipped bit", { CiphertextBlob: flipped(rsaCiphertext, 100) }, "InvalidCiphertextException"],
    ["a byte less", { CiphertextBlob: rsaCiphertext.slice(1) }, "InvalidCiphertextException"],
    ["a symmetric ciphertext", { CiphertextBlob }, "InvalidCiphertextException"],
    ["no algorithm", { EncryptionAlgorithm: undefined }, "InvalidKeyUsageException"],
    ["an encryption context", { EncryptionContext }, "ValidationException"],
  ])("refuses %s", async (_what, change, code) => {
    expect((await kms.refused("Decrypt", { ...whole, ...change })).code).toBe(code)
  })
})

describe("Decrypt", () => {
  test("wants a ciphertext", async () => {
    expect(await kms.refused("Decrypt", { KeyId })).toEqual({
      code: "ValidationException",
      message: "1 validation error detected: Value null at 'ciphertextBlob' failed to satisfy constraint: Member must not be null",
    })
  })

  test("refuses a grant token and a recipient whose document is none", async () => {
    expect((await kms.refused("Decrypt", { ...request, GrantTokens: ["token"] })).code).toBe("InvalidGrantTokenException")
    const Recipient = { KeyEncryptionAlgorithm: "RSAES_OAEP_SHA_256", AttestationDocument: Buffer.from("document") }
    expect((await kms.refused("Decrypt", { ...request, Recipient })).code).toBe("ValidationException")
  })

  test.each([
    ["a valid ciphertext", {}, "DryRunOperationException"],
    ["a damaged ciphertext", { CiphertextBlob: flipped(CiphertextBlob, 1000) }, "InvalidCiphertextException"],
    ["another context", { EncryptionContext: {} }, "InvalidCiphertextException"],
    ["another key", { KeyId: another.KeyId }, "IncorrectKeyException"],
    ["no ciphertext", { CiphertextBlob: undefined }, "ValidationException"],
    ["a ciphertext to ignore", { KeyId, CiphertextBlob: Buffer.of(1), DryRunModifiers: ["IGNORE_CIPHERTEXT"] }, "DryRunOperationException"],
    ["no ciphertext to ignore", { KeyId, CiphertextBlob: undefined, DryRunModifiers: ["IGNORE_CIPHERTEXT"] }, "DryRunOperationException"],
    ["a ciphertext to ignore but no key", { DryRunModifiers: ["IGNORE_CIPHERTEXT"] }, "ValidationException"],
    ["a ciphertext to ignore and no such key", { KeyId: "alias/none", DryRunModifiers: ["IGNORE_CIPHERTEXT"] }, "NotFoundException"],
  ])("in a dry run with %s refuses as documented", async (_what, change, code) => {
    expect((await kms.refused("Decrypt", { ...request, DryRun: true, ...change })).code).toBe(code)
  })

  test("ignores modifiers where there is no dry run", async () => {
    expect((await kms.ok("Decrypt", { ...request, DryRunModifiers: ["IGNORE_CIPHERTEXT"] })).Plaintext).toEqual(Plaintext)
    expect((await kms.refused("Decrypt", { KeyId, DryRunModifiers: ["IGNORE_CIPHERTEXT"] })).code).toBe("ValidationException")
  })
})
