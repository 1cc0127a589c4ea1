import { expect, test } from "vitest"
import { kms } from "../../test/kms.ts"
import { fixedClock } from "../../test/ports.ts"
import { CLOUDHSM, connectedStore, EXTERNAL, EXTERNAL_VPC, hsm, newStore, storeOf, xks } from "../stores/stores.fixture.ts"

const code = async (refused: Promise<string>) => (await refused).split(":")[0]

test.each([
  ["a CloudHSM key store", CLOUDHSM],
  ["an external key store", EXTERNAL],
  ["an external key store behind a VPC endpoint service", EXTERNAL_VPC],
])("connects %s, and again", async (_, input) => {
  const caller = kms()
  const CustomKeyStoreId = await newStore(caller, input)
  expect(await caller.call("ConnectCustomKeyStore", { CustomKeyStoreId })).toEqual({})
  expect(await storeOf(caller, CustomKeyStoreId)).toMatchObject({ ConnectionState: "CONNECTED" })
  expect(await caller.call("ConnectCustomKeyStore", { CustomKeyStoreId })).toEqual({})
  expect(await storeOf(caller, CustomKeyStoreId)).not.toHaveProperty("ConnectionErrorCode")
})

test("connecting and disconnecting take as long as the emulator is told", async () => {
  const clock = fixedClock()
  const caller = kms({ clock, keyStoreDelay: 1000 })
  const CustomKeyStoreId = await connectedStore(caller)
  const state = async () => (await storeOf(caller, CustomKeyStoreId)).ConnectionState
  expect(await state()).toBe("CONNECTING")
  expect(await code(caller.refusal("CreateKey", { Origin: "AWS_CLOUDHSM", CustomKeyStoreId }))).toBe("CustomKeyStoreInvalidStateException")
  await caller.call("ConnectCustomKeyStore", { CustomKeyStoreId })
  clock.time += 1000
  expect(await state()).toBe("CONNECTED")
  await caller.call("DisconnectCustomKeyStore", { CustomKeyStoreId })
  expect(await state()).toBe("DISCONNECTING")
  for (const operation of ["ConnectCustomKeyStore", "DisconnectCustomKeyStore", "DeleteCustomKeyStore"] as const) {
    expect(await code(caller.refusal(operation, { CustomKeyStoreId }))).toBe("CustomKeyStoreInvalidStateException")
  }
  clock.time += 1000
  expect(await state()).toBe("DISCONNECTED")
})

test.each(Object.entries(hsm.failing))("a cluster with %s leaves the store FAILED with that code", async (error, CloudHsmClusterId) => {
  const caller = kms()
  const id = await connectedStore(caller, { ...CLOUDHSM, CloudHsmClusterId })
  expect(await storeOf(caller, id)).toMatchObject({ ConnectionState: "FAILED", ConnectionErrorCode: error })
})

test.each(Object.entries(xks.failing))("a proxy with %s leaves the store FAILED with that code", async (error, at) => {
  const caller = kms()
  const address = { XksProxyUriEndpoint: at.endpoint, XksProxyVpcEndpointServiceName: at.serviceName }
  const id = await connectedStore(caller, { ...EXTERNAL_VPC, ...address })
  expect(await storeOf(caller, id)).toMatchObject({ ConnectionState: "FAILED", ConnectionErrorCode: error })
})

test.each([
  ["a wrong password", { ...CLOUDHSM, KeyStorePassword: "notThePassword" }, "INVALID_CREDENTIALS"],
  [
    "a wrong credential",
    {
      ...EXTERNAL_VPC,
      XksProxyAuthenticationCredential: { AccessKeyId: xks.secondAccessKeyId, RawSecretAccessKey: xks.secretAccessKey },
    },
    "INVALID_CREDENTIALS",
  ],
  ["a wrong path", { ...EXTERNAL_VPC, XksProxyUriPath: "/nowhere/kms/xks/v1" }, "XKS_PROXY_INVALID_CONFIGURATION"],
  [
    "key managers that are all unavailable",
    { ...EXTERNAL_VPC, XksProxyUriEndpoint: xks.idleVpc.endpoint, XksProxyVpcEndpointServiceName: xks.idleVpc.serviceName },
    "XKS_PROXY_NOT_REACHABLE",
  ],
])("%s shows when the store is connected", async (_, input, error) => {
  const caller = kms()
  const CustomKeyStoreId = await connectedStore(caller, input)
  expect(await storeOf(caller, CustomKeyStoreId)).toMatchObject({ ConnectionState: "FAILED", ConnectionErrorCode: error })
  expect(await code(caller.refusal("ConnectCustomKeyStore", { CustomKeyStoreId }))).toBe("CustomKeyStoreInvalidStateException")
  await caller.call("DisconnectCustomKeyStore", { CustomKeyStoreId })
  const store = await storeOf(caller, CustomKeyStoreId)
  expect(store).toMatchObject({ ConnectionState: "DISCONNECTED" })
  expect(store).not.toHaveProperty("ConnectionErrorCode")
})

test.each([
  ["is not active any more", { active: false, hsmZones: ["a", "b"] }, "CloudHsmClusterNotActiveException"],
  ["has no HSM any more", { active: true, hsmZones: [] }, "CloudHsmClusterInvalidConfigurationException"],
])("a cluster that %s is refused at once, and the store stays disconnected", async (_, later, expected) => {
  let cluster: { active: boolean; hsmZones: readonly string[] } = { active: true, hsmZones: ["a", "b"] }
  const same = { certificate: "c", trustAnchorCertificate: hsm.trustAnchorCertificate }
  const caller = kms({ hsmCluster: { describe: async () => ({ ...cluster, ...same }), login: async () => undefined } })
  const CustomKeyStoreId = await newStore(caller)
  cluster = later
  expect(await code(caller.refusal("ConnectCustomKeyStore", { CustomKeyStoreId }))).toBe(expected)
  expect(await storeOf(caller, CustomKeyStoreId)).toMatchObject({ ConnectionState: "DISCONNECTED" })
})

test("a port that fails is a network error, and a cluster that was deleted is not found", async () => {
  const good = { active: true, hsmZones: ["a", "b"], certificate: "c", trustAnchorCertificate: hsm.trustAnchorCertificate }
  const failing = kms({ hsmCluster: { describe: async () => good, login: () => Promise.reject(new Error("down")) } })
  expect(await storeOf(failing, await connectedStore(failing))).toMatchObject({ ConnectionErrorCode: "NETWORK_ERRORS" })
  let there: typeof good | undefined = good
  const deleting = kms({ hsmCluster: { describe: async () => there, login: async () => undefined } })
  const CustomKeyStoreId = await newStore(deleting)
  there = undefined
  await deleting.call("ConnectCustomKeyStore", { CustomKeyStoreId })
  expect(await storeOf(deleting, CustomKeyStoreId)).toMatchObject({ ConnectionErrorCode: "CLUSTER_NOT_FOUND" })
})
