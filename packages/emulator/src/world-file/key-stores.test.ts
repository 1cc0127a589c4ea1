import { describe, expect, test } from "vitest"
import { kms, type Members } from "../../test/kms.ts"
import { CLOUDHSM, EXTERNAL, EXTERNAL_VPC, hsm, storeOf, xks } from "../stores/stores.fixture.ts"
import type { WorldFile } from "./world-file.ts"

const KeyId = "1234abcd-12ab-34cd-56ef-1234567890ab"
const CustomKeyStoreId = "cks-1234567890abcdef0"
const SecondId = "cks-abcdef01234567890"
const Message = Buffer.from("a message").toString("base64")
const cloudHsm = { ...CLOUDHSM, CustomKeyStoreId }
const external = { ...EXTERNAL, CustomKeyStoreId: SecondId }
const inCluster = { KeyId, Origin: "AWS_CLOUDHSM", CustomKeyStoreId }
const outside = { KeyId, Origin: "EXTERNAL_KEY_STORE", CustomKeyStoreId: SecondId, XksKeyId: xks.keyId }

const withStores = (customKeyStores: Members[], ...keys: Members[]) => kms({ world: { customKeyStores, keys } as unknown as WorldFile })

describe("a custom key store of a world file", () => {
  test("is there from the start, and connected", async () => {
    const { call } = withStores([cloudHsm, external, { ...EXTERNAL_VPC, Region: "eu-west-1" }])
    const { CustomKeyStores } = await call("DescribeCustomKeyStores")
    expect(CustomKeyStores).toMatchObject([
      {
        CustomKeyStoreId,
        CustomKeyStoreName: "cloudhsm",
        CustomKeyStoreType: "AWS_CLOUDHSM",
        CloudHsmClusterId: hsm.clusterId,
        ConnectionState: "CONNECTED",
      },
      {
        CustomKeyStoreId: SecondId,
        CustomKeyStoreType: "EXTERNAL_KEY_STORE",
        ConnectionState: "CONNECTED",
        XksProxyConfiguration: { Connectivity: "PUBLIC_ENDPOINT", UriEndpoint: xks.endpoint, UriPath: xks.path },
      },
    ])
    const { CustomKeyStores: away } = await call("DescribeCustomKeyStores", {}, { region: "eu-west-1" })
    expect(away).toMatchObject([{ CustomKeyStoreId: expect.stringMatching(/^cks-[0-9a-f]{17}$/) }])
  })

  test("has keys that encrypt and decrypt, and take no other store's place", async () => {
    for (const [key, store] of [
      [inCluster, cloudHsm],
      [outside, external],
    ] as const) {
      const caller = withStores([cloudHsm, external], key)
      const { KeyMetadata } = await caller.call("DescribeKey", { KeyId })
      expect(KeyMetadata).toMatchObject({ KeyState: "Enabled", Origin: key.Origin, CustomKeyStoreId: store.CustomKeyStoreId })
      const { CiphertextBlob } = await caller.call("Encrypt", { KeyId, Plaintext: Message })
      expect((await caller.call("Decrypt", { CiphertextBlob })).Plaintext).toBe(Message)
      expect(await caller.refusal("DeleteCustomKeyStore", { CustomKeyStoreId: store.CustomKeyStoreId })).toMatch(/^CustomKeyStore/)
    }
  })

  test("with key material given, opens what another emulator with the same file closed", async () => {
    const KeyMaterial = Buffer.alloc(32, 3).toString("base64")
    for (const key of [inCluster, outside]) {
      const fresh = () => withStores([cloudHsm, external], { ...key, KeyMaterial })
      const { CiphertextBlob } = await fresh().call("Encrypt", { KeyId, Plaintext: Message })
      expect((await fresh().call("Decrypt", { CiphertextBlob })).Plaintext).toBe(Message)
    }
  })

  test("may be disconnected, or have failed: its keys are then unavailable", async () => {
    const failed = { ConnectionState: "FAILED", ConnectionErrorCode: "USER_LOCKED_OUT" }
    for (const state of [{ ConnectionState: "DISCONNECTED" }, failed]) {
      const caller = withStores([{ ...cloudHsm, ...state }], inCluster)
      expect(await storeOf(caller, CustomKeyStoreId)).toMatchObject(state)
      expect((await caller.call("DescribeKey", { KeyId })).KeyMetadata.KeyState).toBe("Unavailable")
    }
    const caller = withStores([{ ...cloudHsm, ConnectionState: "DISCONNECTED" }], inCluster)
    await caller.call("ConnectCustomKeyStore", { CustomKeyStoreId })
    await caller.call("Encrypt", { KeyId, Plaintext: Message })
  })

  test("may have a cluster or a proxy that nobody finds any more: its keys fail in use", async () => {
    const caller = withStores([{ ...cloudHsm, CloudHsmClusterId: "cluster-goneForGood" }], inCluster)
    expect((await caller.call("DescribeKey", { KeyId })).KeyMetadata.KeyState).toBe("Enabled")
    expect(await caller.refusal("Encrypt", { KeyId, Plaintext: Message })).toMatch(/^KMSInvalidStateException/)
  })

  test("takes the cluster, so that none related to it can be taken again", async () => {
    const caller = withStores([cloudHsm])
    const again = { ...CLOUDHSM, CustomKeyStoreName: "again", CloudHsmClusterId: hsm.relatedClusterId }
    expect(await caller.refusal("CreateCustomKeyStore", again)).toMatch(/^CloudHsmClusterInUseException/)
  })
})

describe("what is wrong with a custom key store is said with its place and the remedy:", () => {
  const store = "/customKeyStores/0"
  test.each<readonly [Members[], Members[], string, string]>([
    [[{}], [], store, "CustomKeyStoreName is missing"],
    [[{ CustomKeyStoreName: "a" }], [], store, "CloudHsmClusterId"],
    [[{ ...cloudHsm, CustomKeyStoreId: "cks-1" }], [], `${store}/CustomKeyStoreId`, "cks- and 17 hex digits"],
    [[{ ...cloudHsm, KeyStorePassword: "short" }], [], `${store}/KeyStorePassword`, "a password of 7 to 32 characters"],
    [[{ ...cloudHsm, XksProxyUriPath: "/kms/xks/v1" }], [], store, "XksProxyUriPath"],
    [[{ ...cloudHsm, Region: "cn-north-1" }], [], store, "cn-north-1"],
    [[{ ...cloudHsm, ConnectionState: "FAILED" }], [], `${store}/ConnectionErrorCode`, "exactly when its ConnectionState is FAILED"],
    [[{ ...cloudHsm, ConnectionErrorCode: "USER_LOCKED_OUT" }], [], `${store}/ConnectionErrorCode`, "exactly when"],
    [
      [{ ...cloudHsm, ConnectionState: "FAILED", ConnectionErrorCode: "XKS_PROXY_TIMED_OUT" }],
      [],
      `${store}/ConnectionErrorCode`,
      "XKS_PROXY_TIMED_OUT is an error of stores of type EXTERNAL_KEY_STORE",
    ],
    [[cloudHsm, { ...external, CustomKeyStoreId }], [], "/customKeyStores/1/CustomKeyStoreId", `${store} has ${CustomKeyStoreId} already`],
    [[cloudHsm, { ...external, CustomKeyStoreName: "cloudhsm" }], [], "/customKeyStores/1", "cloudhsm"],
    [[cloudHsm, { ...CLOUDHSM, CustomKeyStoreName: "two" }], [], "/customKeyStores/1", hsm.clusterId],
    [[external, { ...EXTERNAL, CustomKeyStoreName: "two" }], [], "/customKeyStores/1", xks.path],
    [
      [],
      [inCluster],
      "/keys/0/CustomKeyStoreId",
      `no entry of customKeyStores in 111122223333 and us-east-1 has ${CustomKeyStoreId}; add one`,
    ],
    [[cloudHsm], [{ ...inCluster, Region: "eu-west-1" }], "/keys/0/CustomKeyStoreId", "in 111122223333 and eu-west-1"],
    [[cloudHsm], [{ ...outside, CustomKeyStoreId }], "/keys/0/Origin", "is of type AWS_CLOUDHSM, and so is the origin of its keys"],
    [[cloudHsm], [{ ...inCluster, KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" }], "/keys/0", "HMAC_256"],
    [[external], [outside, { ...outside, KeyId: undefined }], "/keys/1/XksKeyId", `/keys/0 has ${xks.keyId} already; each has its own`],
  ])("%j %j", (stores, keys, pointer, text) => {
    const expected = { pointer, message: expect.stringContaining(text) }
    expect(() => withStores(stores, ...keys)).toThrow(expect.objectContaining(expected))
  })

  test("more stores than the quota allows", () => {
    const world = { customKeyStores: [cloudHsm, external], keys: [] } as WorldFile
    expect(() => kms({ world, quotas: { customKeyStores: 1 } })).toThrow("at /customKeyStores/1: ")
  })
})

test("no error, snapshot or event has the secrets of a store", async () => {
  const secret = "c2VjcmV0".repeat(6)
  const credential = { AccessKeyId: "EXAMPLEXKSPROXYKEY22", RawSecretAccessKey: secret }
  const caller = withStores([
    { ...external, XksProxyAuthenticationCredential: credential },
    { ...cloudHsm, KeyStorePassword: "hunter2222" },
  ])
  await caller.call("DescribeCustomKeyStores")
  const shown = JSON.stringify([caller.emulator.snapshot(), caller.emulator.events, await caller.call("DescribeCustomKeyStores")])
  expect(shown).not.toContain(secret)
  expect(shown).not.toContain("hunter2222")
  for (const store of [
    { ...external, XksProxyAuthenticationCredential: { AccessKeyId: "x", RawSecretAccessKey: secret } },
    { ...cloudHsm, KeyStorePassword: "s".repeat(40) },
  ]) {
    expect(() => withStores([store])).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/c2VjcmV0|ssss/) }))
  }
})
