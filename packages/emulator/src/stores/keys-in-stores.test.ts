import { expect, test } from "vitest"
import { kms, type Members } from "../../test/kms.ts"
import { connectedStore, EXTERNAL, hsm, newClusterKey, newExternalKey, newStore, xks } from "./stores.fixture.ts"

const Plaintext = Buffer.from("a secret").toString("base64")
const code = async (refused: Promise<string>) => (await refused).split(":")[0]

test("a key in a CloudHSM key store shows the store and the cluster, and no key material", async () => {
  const key = await newClusterKey(kms())
  expect(key).toMatchObject({ Origin: "AWS_CLOUDHSM", CloudHsmClusterId: hsm.clusterId, KeyState: "Enabled", MultiRegion: false })
  expect(key.CustomKeyStoreId).toMatch(/^cks-/)
  expect(key).not.toHaveProperty("CurrentKeyMaterialId")
  expect(key).not.toHaveProperty("XksKeyConfiguration")
})

test("a key in an external key store shows the store and the external key", async () => {
  const key = await newExternalKey(kms())
  expect(key).toMatchObject({ Origin: "EXTERNAL_KEY_STORE", XksKeyConfiguration: { Id: xks.keyId }, KeyState: "Enabled" })
  expect(key).not.toHaveProperty("CloudHsmClusterId")
})

test.each([
  ["a store that does not exist", "AWS_CLOUDHSM", async () => "cks-1234567890abcdef0", "CustomKeyStoreNotFoundException"],
  ["a store that is not connected", "AWS_CLOUDHSM", newStore, "CustomKeyStoreInvalidStateException"],
  ["a store of the other type", "EXTERNAL_KEY_STORE", connectedStore, "UnsupportedOperationException"],
] as const)("makes no key in %s", async (_, Origin, make, expected) => {
  const caller = kms()
  const CustomKeyStoreId = await make(caller)
  const key = { Origin, CustomKeyStoreId, ...(Origin === "EXTERNAL_KEY_STORE" && { XksKeyId: xks.keyId }) }
  expect(await code(caller.refusal("CreateKey", key))).toBe(expected)
})

test.each([
  ["that does not exist", "no-such-key", "XksKeyNotFoundException", "could not find the external key"],
  ["of another spec", xks.unusableKeys.spec, "XksKeyInvalidConfigurationException", "specified external key is AES_128"],
  ["that is disabled", xks.unusableKeys.status, "XksKeyInvalidConfigurationException", "specified external key is DISABLED"],
  ["that does not decrypt", xks.unusableKeys.usage, "XksKeyInvalidConfigurationException", "specified external key is <ENCRYPT>"],
  ["that it may not use", xks.unusableKeys.forbidden, "CustomKeyStoreInvalidStateException", "denied access"],
])("makes no key from an external key %s, and says why", async (_, XksKeyId, expected, text) => {
  const caller = kms()
  const CustomKeyStoreId = await connectedStore(caller, EXTERNAL)
  const refused = await caller.refusal("CreateKey", { Origin: "EXTERNAL_KEY_STORE", CustomKeyStoreId, XksKeyId })
  expect(refused).toMatch(new RegExp(`^${expected}: `))
  expect(refused).toContain(text)
})

test("an external key belongs to one KMS key of a store, also when two are made at the same time", async () => {
  const caller = kms()
  const CustomKeyStoreId = await connectedStore(caller, EXTERNAL)
  const input = { Origin: "EXTERNAL_KEY_STORE", CustomKeyStoreId, XksKeyId: xks.keyId }
  const both = await Promise.allSettled([caller.call("CreateKey", input), caller.call("CreateKey", input)])
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
  expect(await code(caller.refusal("CreateKey", input))).toBe("XksKeyAlreadyInUseException")
  await caller.call("CreateKey", { ...input, XksKeyId: xks.secondKeyId })
})

test("a cluster that has lost an HSM makes no key", async () => {
  expect(await newClusterKey(kms(), hsm.shrinkingClusterId).catch(String)).toContain("CloudHsmClusterInvalidConfigurationException")
})

test.each([
  ["CloudHSM", newClusterKey],
  ["external", newExternalKey],
])("a key in a %s key store encrypts, decrypts and makes data keys, and names no key material", async (_, make) => {
  const caller = kms()
  const { KeyId, Arn } = await make(caller)
  const EncryptionContext = { a: "b" }
  const { CiphertextBlob } = await caller.call("Encrypt", { KeyId, Plaintext, EncryptionContext })
  expect(await caller.call("Decrypt", { CiphertextBlob, EncryptionContext })).toEqual({
    KeyId: Arn,
    Plaintext,
    EncryptionAlgorithm: "SYMMETRIC_DEFAULT",
  })
  const dataKey = await caller.call("GenerateDataKey", { KeyId, KeySpec: "AES_256" })
  expect(dataKey).not.toHaveProperty("KeyMaterialId")
  expect((await caller.call("Decrypt", { KeyId, CiphertextBlob: dataKey.CiphertextBlob })).Plaintext).toBe(dataKey.Plaintext)
  const { CiphertextBlob: again } = await caller.call("ReEncrypt", {
    CiphertextBlob,
    SourceEncryptionContext: EncryptionContext,
    DestinationKeyId: KeyId,
  })
  expect((await caller.call("Decrypt", { CiphertextBlob: again })).Plaintext).toBe(Plaintext)
  expect(await code(caller.refusal("GenerateDataKeyPair", { KeyId, KeyPairSpec: "ECC_NIST_P256" }))).toBe("UnsupportedOperationException")
})

test("a cluster without HSMs fails every use, and the key stays Enabled", async () => {
  const caller = kms()
  const { KeyId } = await newClusterKey(caller, hsm.emptyingClusterId)
  expect(await caller.refusal("Encrypt", { KeyId, Plaintext })).toMatch(
    /^KMSInvalidStateException: KMS cannot communicate with your CloudHSM/,
  )
  expect((await caller.call("DescribeKey", { KeyId })).KeyMetadata).toMatchObject({ KeyState: "Enabled" })
})

test.each(Object.entries(xks.failingKeys))("an external key that is %s fails every use, and the key stays Enabled", async (_, id) => {
  const caller = kms()
  const { KeyId } = await newExternalKey(caller, id)
  expect(await caller.refusal("Encrypt", { KeyId, Plaintext })).toMatch(/^KMSInvalidStateException: (The external|AWS KMS)/)
  expect((await caller.call("DescribeKey", { KeyId })).KeyMetadata).toMatchObject({ KeyState: "Enabled" })
})

test("keys of a disconnected store are Unavailable, and what is set meanwhile holds when it is connected again", async () => {
  const caller = kms()
  const { KeyId, CustomKeyStoreId } = await newClusterKey(caller)
  const { CiphertextBlob } = await caller.call("Encrypt", { KeyId, Plaintext })
  const state = async () => {
    const { KeyMetadata }: Members = await caller.call("DescribeKey", { KeyId })
    return [KeyMetadata.KeyState, KeyMetadata.Enabled]
  }
  await caller.call("DisconnectCustomKeyStore", { CustomKeyStoreId })
  expect(await state()).toEqual(["Unavailable", false])
  expect(await caller.refusal("Encrypt", { KeyId, Plaintext })).toMatch(/^KMSInvalidStateException: .* is unavailable\.$/)
  expect(await code(caller.refusal("Decrypt", { CiphertextBlob }))).toBe("KMSInvalidStateException")
  await caller.call("DisableKey", { KeyId })
  expect(await state()).toEqual(["Unavailable", false])
  await caller.call("ConnectCustomKeyStore", { CustomKeyStoreId })
  expect(await state()).toEqual(["Disabled", false])
  expect(await code(caller.refusal("Encrypt", { KeyId, Plaintext }))).toBe("DisabledException")
  await caller.call("EnableKey", { KeyId })
  expect((await caller.call("Decrypt", { CiphertextBlob })).Plaintext).toBe(Plaintext)
})

test("a key pending deletion stays so without its store, and its deletion can be cancelled", async () => {
  const caller = kms()
  const { KeyId, CustomKeyStoreId } = await newClusterKey(caller)
  await caller.call("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 })
  await caller.call("DisconnectCustomKeyStore", { CustomKeyStoreId })
  expect((await caller.call("DescribeKey", { KeyId })).KeyMetadata).toMatchObject({ KeyState: "PendingDeletion" })
  await caller.call("CancelKeyDeletion", { KeyId })
  expect((await caller.call("DescribeKey", { KeyId })).KeyMetadata).toMatchObject({ KeyState: "Unavailable" })
})
