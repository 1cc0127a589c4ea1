import type { CreateKeyRequest, OperationName } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import { newKey, kms as newKms } from "../../test/kms.ts"
import { fixedClock } from "../../test/ports.ts"

const clock = fixedClock()
const kms = newKms({ clock })
const { call, refusal } = kms
const Message = Buffer.from("message").toString("base64")
const usageOf = async (KeyId: string) => (await call("GetKeyLastUsage", { KeyId })).KeyLastUsage

const signer: CreateKeyRequest = { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" }
const agreement: CreateKeyRequest = { KeySpec: "ECC_NIST_P256", KeyUsage: "KEY_AGREEMENT" }
const mac: CreateKeyRequest = { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" }
const kem: CreateKeyRequest = { KeySpec: "ML_KEM_512", KeyUsage: "ENCAPSULATE_DECAPSULATE" }
const signing = { Message, SigningAlgorithm: "ECDSA_SHA_256" }
const macs = { Message, MacAlgorithm: "HMAC_SHA_256" }
const encapsulation = { EncapsulationAlgorithm: "ML_KEM" }
const pair = { KeyPairSpec: "ECC_NIST_P256" }

/** Each operation that counts, on a key of this shape; the last one is made from the answer to the one before. */
const uses: Readonly<Record<string, readonly [CreateKeyRequest, ...(readonly [OperationName, object])[]]>> = {
  Encrypt: [{}, ["Encrypt", { Plaintext: Message }]],
  Decrypt: [{}, ["Encrypt", { Plaintext: Message }], ["Decrypt", {}]],
  GenerateDataKey: [{}, ["GenerateDataKey", { KeySpec: "AES_256" }]],
  GenerateDataKeyWithoutPlaintext: [{}, ["GenerateDataKeyWithoutPlaintext", { KeySpec: "AES_256" }]],
  GenerateDataKeyPair: [{}, ["GenerateDataKeyPair", pair]],
  GenerateDataKeyPairWithoutPlaintext: [{}, ["GenerateDataKeyPairWithoutPlaintext", pair]],
  Sign: [signer, ["Sign", signing]],
  Verify: [signer, ["Sign", signing], ["Verify", signing]],
  GenerateMac: [mac, ["GenerateMac", macs]],
  VerifyMac: [mac, ["GenerateMac", macs], ["VerifyMac", macs]],
  DeriveSharedSecret: [agreement, ["GetPublicKey", {}], ["DeriveSharedSecret", { KeyAgreementAlgorithm: "ECDH" }]],
  Encapsulate: [kem, ["Encapsulate", encapsulation]],
  Decapsulate: [kem, ["Encapsulate", encapsulation], ["Decapsulate", encapsulation]],
}

describe("GetKeyLastUsage", () => {
  test("says of a new key that it was not used, and since when it would know", async () => {
    const { KeyId, Arn } = await newKey(kms)
    const answer = { KeyId, KeyLastUsage: {}, TrackingStartDate: clock.time / 1000, KeyCreationDate: clock.time / 1000 }
    expect(await call("GetKeyLastUsage", { KeyId })).toEqual(answer)
    expect(await call("GetKeyLastUsage", { KeyId: Arn })).toEqual(answer)
  })

  test.each(Object.entries(uses))("counts %s", async (Operation, [shape, ...calls]) => {
    const { KeyId } = await newKey(kms, shape)
    clock.time += 1500
    let answer = {}
    for (const [operation, input] of calls) answer = await call(operation, { ...answer, ...input, KeyId })
    expect(await usageOf(KeyId)).toEqual({
      Operation,
      Timestamp: clock.time / 1000,
      CloudTrailEventId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      KmsRequestId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    })
  })

  test("remembers the last use only, with the ID of its request", async () => {
    const { KeyId } = await newKey(kms)
    await call("GenerateDataKey", { KeyId, NumberOfBytes: 1 })
    const first = await usageOf(KeyId)
    await call("GenerateDataKey", { KeyId, NumberOfBytes: 1 })
    const second = await usageOf(KeyId)
    expect(second.KmsRequestId).not.toBe(first.KmsRequestId)
    expect(second.CloudTrailEventId).not.toBe(first.CloudTrailEventId)
    expect(await usageOf(KeyId)).toEqual(second)
  })

  test("counts a decryption that named no key, on the key that the ciphertext names", async () => {
    const { KeyId } = await newKey(kms)
    const { CiphertextBlob } = await call("Encrypt", { KeyId, Plaintext: Message })
    await call("Decrypt", { CiphertextBlob })
    expect(await usageOf(KeyId)).toMatchObject({ Operation: "Decrypt" })
  })

  test("counts ReEncrypt on both keys", async () => {
    const [source, destination] = [await newKey(kms), await newKey(kms)]
    const { CiphertextBlob } = await call("Encrypt", { KeyId: source.KeyId, Plaintext: Message })
    await call("ReEncrypt", { CiphertextBlob, DestinationKeyId: destination.KeyId })
    const [from, to] = [await usageOf(source.KeyId), await usageOf(destination.KeyId)]
    expect(from).toMatchObject({ Operation: "ReEncrypt" })
    expect(to).toEqual(from)
  })

  test("does not count what failed, dry runs, or what is no cryptographic operation", async () => {
    const { KeyId } = await newKey(kms, signer)
    await refusal("Sign", { KeyId, ...signing, SigningAlgorithm: "ECDSA_SHA_512" })
    await refusal("Sign", { KeyId, ...signing, DryRun: true })
    await refusal("Verify", { KeyId, ...signing, Signature: Message })
    await call("GetPublicKey", { KeyId })
    await call("DescribeKey", { KeyId })
    await call("DisableKey", { KeyId })
    await refusal("Sign", { KeyId, ...signing })
    expect(await usageOf(KeyId)).toEqual({})
  })

  test("goes on telling when the key is disabled or pending deletion", async () => {
    const { KeyId } = await newKey(kms)
    await call("GenerateDataKey", { KeyId, NumberOfBytes: 1 })
    await call("DisableKey", { KeyId })
    expect(await usageOf(KeyId)).toMatchObject({ Operation: "GenerateDataKey" })
    await call("ScheduleKeyDeletion", { KeyId })
    expect(await usageOf(KeyId)).toMatchObject({ Operation: "GenerateDataKey" })
  })

  test("takes no alias, and no key of another account", async () => {
    const { KeyId, Arn } = await newKey(kms)
    await call("CreateAlias", { AliasName: "alias/used", TargetKeyId: KeyId })
    expect(await refusal("GetKeyLastUsage", { KeyId: "alias/used" })).toMatch(/^NotFoundException/)
    expect(await refusal("GetKeyLastUsage", { KeyId: Arn }, { account: "444455556666" })).toMatch(/^AccessDeniedException/)
  })
})
