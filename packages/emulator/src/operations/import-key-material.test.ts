import { createHmac, createPrivateKey, createPublicKey, randomBytes, verify } from "node:crypto"
import { keySpecs } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import { expiring, external, importInto, importRefused, parametersFor } from "../../test/import.ts"
import { keyState, kms, type Members, newKey } from "../../test/kms.ts"
import { DAY, START } from "../../test/ports.ts"
import { newKeyPair } from "../crypto/key-pair.ts"
import { systemRandom } from "../crypto/random-pool.ts"

const material = randomBytes(32)
// Its clock stands still; tests that move the clock have a caller of their own.
const caller = kms()
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64")

describe("a first import", () => {
  test("enables the key, which then encrypts and decrypts", async () => {
    const key = await newKey(caller, external)
    const answer = await importInto(caller, key.KeyId, material)
    expect(answer).toEqual({ KeyId: key.Arn, KeyMaterialId: expect.stringMatching(/^[0-9a-f]{64}$/) })
    const { KeyMetadata } = await caller.call("DescribeKey", { KeyId: key.KeyId })
    expect(KeyMetadata).toMatchObject({ KeyState: "Enabled", Enabled: true, ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE" })
    expect(KeyMetadata.CurrentKeyMaterialId).toBe(answer.KeyMaterialId)
    const { CiphertextBlob } = await caller.call("Encrypt", { KeyId: key.KeyId, Plaintext: "AAAA" })
    expect(await caller.call("Decrypt", { CiphertextBlob })).toMatchObject({ Plaintext: "AAAA", KeyMaterialId: answer.KeyMaterialId })
  })

  test.each([
    ["SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_1"],
    ["HMAC_512", "RSAES_OAEP_SHA_256"],
    ["RSA_2048", "RSA_AES_KEY_WRAP_SHA_256"],
    ["RSA_2048", "RSA_AES_KEY_WRAP_SHA_1"],
    ["ECC_NIST_P521", "RSA_AES_KEY_WRAP_SHA_256"],
    ["ECC_NIST_P256", "RSAES_OAEP_SHA_256"],
    ["ECC_SECG_P256K1", "RSAES_OAEP_SHA_1"],
    ["ECC_NIST_EDWARDS25519", "RSA_AES_KEY_WRAP_SHA_1"],
  ] as const)("of %s takes material wrapped with %s", async (spec, algorithm) => {
    const { family, usages } = keySpecs[spec]
    const usage = family === "symmetric" ? {} : { KeySpec: spec, KeyUsage: family === "rsa" ? "SIGN_VERIFY" : usages[0] }
    const { KeyId } = await newKey(caller, { ...external, ...usage })
    const pair = family === "symmetric" || family === "hmac" ? undefined : await newKeyPair(spec as "RSA_2048", systemRandom)
    await importInto(caller, KeyId, pair?.privateKey ?? randomBytes(family === "hmac" ? 64 : 32), {}, { algorithm })
    expect(await keyState(caller, KeyId)).toBe("Enabled")
    if (pair) expect((await caller.call("GetPublicKey", { KeyId })).PublicKey).toBe(base64(pair.publicKey))
  })

  test.each([
    ["SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_256", "RSA_2048"],
    ["RSA_2048", "SM2PKE", "SM2"],
    ["ECC_NIST_P256", "SM2PKE", "SM2"],
    ["SM2", "SM2PKE", "SM2"],
    ["SM2", "RSAES_OAEP_SHA_256", "RSA_2048"],
  ] as const)("of %s takes material wrapped with %s in a China Region", async (spec, algorithm, wrappingKey) => {
    const china = { region: "cn-north-1" }
    const usage = spec === "SYMMETRIC_DEFAULT" ? {} : { KeySpec: spec, KeyUsage: "SIGN_VERIFY" }
    const { KeyId } = await newKey(caller, { ...external, ...usage }, china)
    const bytes = spec === "SYMMETRIC_DEFAULT" ? randomBytes(16) : (await newKeyPair(spec, systemRandom)).privateKey
    await importInto(caller, KeyId, bytes, {}, { algorithm, keySpec: wrappingKey }, china)
    expect((await caller.call("DescribeKey", { KeyId }, china)).KeyMetadata.KeyState).toBe("Enabled")
    if (spec === "SYMMETRIC_DEFAULT") {
      const { CiphertextBlob } = await caller.call("Encrypt", { KeyId, Plaintext: "AAAA" }, china)
      expect((await caller.call("Decrypt", { CiphertextBlob }, china)).Plaintext).toBe("AAAA")
    } else {
      const { Signature } = await caller.call("Sign", { KeyId, Message: "AAAA", SigningAlgorithm: signing[spec] }, china)
      const signed = { KeyId, Message: "AAAA", Signature, SigningAlgorithm: signing[spec] }
      expect((await caller.call("Verify", signed, china)).SignatureValid).toBe(true)
    }
  })

  const signing: Members = { RSA_2048: "RSASSA_PSS_SHA_256", ECC_NIST_P256: "ECDSA_SHA_256", SM2: "SM2DSA" }

  test("gives HMAC and EC keys that work outside in the same way", async () => {
    const mac = await newKey(caller, { ...external, KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" })
    await importInto(caller, mac.KeyId, material)
    const { Mac } = await caller.call("GenerateMac", { KeyId: mac.KeyId, Message: "AAAA", MacAlgorithm: "HMAC_SHA_256" })
    expect(Mac).toBe(createHmac("sha256", material).update(Buffer.from("AAAA", "base64")).digest("base64"))

    const pair = await newKeyPair("ECC_NIST_P256", systemRandom)
    const key = await newKey(caller, { ...external, KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" })
    await importInto(caller, key.KeyId, pair.privateKey)
    const { Signature } = await caller.call("Sign", { KeyId: key.KeyId, Message: "AAAA", SigningAlgorithm: "ECDSA_SHA_256" })
    const publicKey = createPublicKey(createPrivateKey({ key: pair.privateKey, format: "der", type: "pkcs8" }))
    expect(verify("sha256", Buffer.from("AAAA", "base64"), publicKey, Buffer.from(Signature, "base64"))).toBe(true)
  })
})

describe("an import is refused", () => {
  test("for material of another length or form", async () => {
    const { KeyId } = await newKey(caller, external)
    for (const bytes of [randomBytes(31), randomBytes(33), Buffer.from(base64(material))]) {
      expect(await importRefused(caller, KeyId, bytes)).toBe(
        "IncorrectKeyMaterialException: The key material is not valid for key spec SYMMETRIC_DEFAULT.",
      )
    }
    expect(await keyState(caller, KeyId)).toBe("PendingImport")
  })

  test("for a token that is altered, cut, unknown, of another key, another Region or another account", async () => {
    const [one, other] = [await newKey(caller, external), await newKey(caller, external)]
    const request = await parametersFor(caller, one.KeyId, material)
    const token = Buffer.from(request.ImportToken, "base64")
    const flipped = Buffer.from(token)
    flipped[0]! ^= 1
    for (const wrong of [flipped, token.subarray(1), Buffer.from("a token")]) {
      expect(await caller.refusal("ImportKeyMaterial", { ...request, ImportToken: base64(wrong) })).toMatch(
        /^InvalidImportTokenException: /,
      )
    }
    expect(await caller.refusal("ImportKeyMaterial", { ...request, KeyId: other.KeyId })).toMatch(/^InvalidImportTokenException: /)
    const away = { region: "eu-west-1" }
    const { KeyId } = await newKey(caller, external, away)
    expect(await caller.refusal("ImportKeyMaterial", { ...request, KeyId }, away)).toMatch(/^InvalidImportTokenException: /)
    await caller.call("ImportKeyMaterial", request)
  })

  test("for a token that is 24 hours old", async () => {
    const caller = kms()
    const { KeyId } = await newKey(caller, external)
    const request = await parametersFor(caller, KeyId, material)
    caller.emulator.clock.advance(DAY)
    expect(await caller.refusal("ImportKeyMaterial", request)).toMatch(/^ExpiredImportTokenException: /)
    const fresh = await parametersFor(caller, KeyId, material)
    caller.emulator.clock.advance(DAY - 1)
    await caller.call("ImportKeyMaterial", fresh)
  })

  test("for material that was wrapped for another token, or altered", async () => {
    const { KeyId } = await newKey(caller, external)
    const request = await parametersFor(caller, KeyId, material)
    const { ImportToken } = await parametersFor(caller, KeyId, material)
    expect(await caller.refusal("ImportKeyMaterial", { ...request, ImportToken })).toBe("InvalidCiphertextException")
    const flipped = Buffer.from(request.EncryptedKeyMaterial, "base64")
    flipped[9]! ^= 1
    expect(await caller.refusal("ImportKeyMaterial", { ...request, EncryptedKeyMaterial: base64(flipped) })).toBe(
      "InvalidCiphertextException",
    )
  })

  test.each([
    ["neither a model nor a date", { ExpirationModel: undefined }],
    ["no date", { ExpirationModel: "KEY_MATERIAL_EXPIRES" }],
    ["a date and no expiration", { ValidTo: (START + DAY) / 1000 }],
    ["a date that is past", expiring(-1)],
    ["a date that is now", expiring(0)],
    ["a date after more than 365 days", expiring(365.01)],
    ["an ID for new material", { ImportType: "NEW_KEY_MATERIAL", KeyMaterialId: "0".repeat(64) }],
  ])("with %s", async (_, more) => {
    const { KeyId } = await newKey(caller, external)
    expect(await importRefused(caller, KeyId, material, more)).toMatch(/^ValidationException: /)
  })

  test.each(["ImportType", "KeyMaterialDescription", "KeyMaterialId"])(
    "with %s for a key that has one material for ever",
    async (member) => {
      const values: Members = { ImportType: "NEW_KEY_MATERIAL", KeyMaterialDescription: "text", KeyMaterialId: "0".repeat(64) }
      const { KeyId } = await newKey(caller, { ...external, KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" })
      expect(await importRefused(caller, KeyId, material, { [member]: values[member] })).toMatch(/^UnsupportedOperationException: /)
    },
  )

  test("while the key is pending deletion", async () => {
    const { KeyId } = await newKey(caller, external)
    const request = await parametersFor(caller, KeyId, material)
    await caller.call("ScheduleKeyDeletion", { KeyId })
    expect(await caller.refusal("ImportKeyMaterial", request)).toMatch(/^KMSInvalidStateException: /)
  })
})

describe("an import of the same material again", () => {
  test("succeeds, with the same ID, and changes the expiration and the description", async () => {
    const { KeyId } = await newKey(caller, external)
    const first = await importInto(caller, KeyId, material, { KeyMaterialDescription: "first" })
    const again = await importInto(caller, KeyId, material, { ...expiring(10), ImportType: "EXISTING_KEY_MATERIAL" })
    expect(again).toEqual(first)
    expect((await caller.call("DescribeKey", { KeyId })).KeyMetadata).toMatchObject({
      ExpirationModel: "KEY_MATERIAL_EXPIRES",
      ValidTo: START / 1000 + 864_000,
    })
    const list = { KeyId, IncludeKeyMaterial: "ALL_KEY_MATERIAL" }
    expect((await caller.call("ListKeyRotations", list)).Rotations).toMatchObject([{ KeyMaterialDescription: "first" }])
    await importInto(caller, KeyId, material, { KeyMaterialId: first.KeyMaterialId, KeyMaterialDescription: "second" })
    expect((await caller.call("ListKeyRotations", list)).Rotations).toMatchObject([{ KeyMaterialDescription: "second" }])
    expect((await caller.call("DescribeKey", { KeyId })).KeyMetadata.ExpirationModel).toBe("KEY_MATERIAL_DOES_NOT_EXPIRE")
  })

  test("leaves a disabled key disabled", async () => {
    const { KeyId } = await newKey(caller, external)
    await importInto(caller, KeyId, material)
    await caller.call("DisableKey", { KeyId })
    await importInto(caller, KeyId, material)
    expect(await keyState(caller, KeyId)).toBe("Disabled")
  })

  test.each([
    ["SYMMETRIC_DEFAULT", {}],
    ["HMAC_256", { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" }],
  ])("is no import of other material: %s", async (_, usage) => {
    const { KeyId } = await newKey(caller, { ...external, ...usage })
    await importInto(caller, KeyId, material)
    const other = randomBytes(32)
    expect(await importRefused(caller, KeyId, other)).toMatch(/^IncorrectKeyMaterialException: /)
    await caller.call("DeleteImportedKeyMaterial", { KeyId })
    expect(await importRefused(caller, KeyId, other)).toMatch(/^IncorrectKeyMaterialException: /)
    await importInto(caller, KeyId, material)
  })

  test("has the ID that the request says, or is refused", async () => {
    const { KeyId } = await newKey(caller, external)
    const never = { ImportType: "EXISTING_KEY_MATERIAL" }
    expect(await importRefused(caller, KeyId, material, never)).toMatch(/^IncorrectKeyMaterialException: /)
    await importInto(caller, KeyId, material)
    expect(await importRefused(caller, KeyId, material, { KeyMaterialId: "0".repeat(64) })).toMatch(/^IncorrectKeyMaterialException: /)
  })

  test("has another ID in another key, which does not decrypt the ciphertext of the first", async () => {
    const [one, other] = [await newKey(caller, external), await newKey(caller, external)]
    const [first, second] = [await importInto(caller, one.KeyId, material), await importInto(caller, other.KeyId, material)]
    expect(first.KeyMaterialId).not.toBe(second.KeyMaterialId)
    const { CiphertextBlob } = await caller.call("Encrypt", { KeyId: one.KeyId, Plaintext: "AAAA" })
    expect(await caller.refusal("Decrypt", { CiphertextBlob, KeyId: other.KeyId })).toMatch(/^IncorrectKeyException: /)
  })
})
