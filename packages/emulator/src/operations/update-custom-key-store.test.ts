import { expect, test } from "vitest"
import { kms, type Members } from "../../test/kms.ts"
import { CLOUDHSM, connectedStore, EXTERNAL, EXTERNAL_VPC, hsm, newStore, storeOf, xks } from "../stores/stores.fixture.ts"

const code = async (refused: Promise<string>) => (await refused).split(":")[0]
const OTHER_CREDENTIAL = { AccessKeyId: xks.secondAccessKeyId, RawSecretAccessKey: xks.secondSecretAccessKey }
const TO_VPC = {
  XksProxyConnectivity: "VPC_ENDPOINT_SERVICE",
  XksProxyUriEndpoint: xks.vpc.endpoint,
  XksProxyVpcEndpointServiceName: xks.vpc.serviceName,
}
const TO_PUBLIC = { XksProxyConnectivity: "PUBLIC_ENDPOINT", XksProxyUriEndpoint: xks.endpoint }

test("changes name, password and cluster of a CloudHSM key store that is not connected", async () => {
  const caller = kms()
  const CustomKeyStoreId = await newStore(caller, { ...CLOUDHSM, KeyStorePassword: "notThePassword" })
  const changes = { NewCustomKeyStoreName: "renamed", KeyStorePassword: hsm.password, CloudHsmClusterId: hsm.relatedClusterId }
  expect(await caller.call("UpdateCustomKeyStore", { CustomKeyStoreId, ...changes })).toEqual({})
  await caller.call("ConnectCustomKeyStore", { CustomKeyStoreId })
  expect(await storeOf(caller, CustomKeyStoreId)).toMatchObject({
    CustomKeyStoreName: "renamed",
    CloudHsmClusterId: hsm.relatedClusterId,
    ConnectionState: "CONNECTED",
  })
})

test("changes every setting of an external key store that is not connected", async () => {
  const caller = kms()
  const CustomKeyStoreId = await newStore(caller, EXTERNAL)
  const update = (changes: Members) => caller.call("UpdateCustomKeyStore", { CustomKeyStoreId, ...changes })
  const configuration = async () => (await storeOf(caller, CustomKeyStoreId)).XksProxyConfiguration
  await update({ XksProxyUriEndpoint: xks.secondEndpoint, XksProxyAuthenticationCredential: OTHER_CREDENTIAL })
  expect(await configuration()).toMatchObject({ UriEndpoint: xks.secondEndpoint, AccessKeyId: xks.secondAccessKeyId })
  await update({ ...TO_VPC, XksProxyVpcEndpointServiceOwner: "444455556666" })
  expect(await configuration()).toMatchObject({ Connectivity: "VPC_ENDPOINT_SERVICE", VpcEndpointServiceOwner: "444455556666" })
  await update({ XksProxyUriPath: xks.secondPath })
  expect(await configuration()).toMatchObject({ UriPath: xks.secondPath, VpcEndpointServiceOwner: "444455556666" })
  await update({ ...TO_PUBLIC, XksProxyVpcEndpointServiceName: "" })
  expect(await configuration()).toEqual({
    Connectivity: "PUBLIC_ENDPOINT",
    AccessKeyId: xks.secondAccessKeyId,
    UriEndpoint: xks.endpoint,
    UriPath: xks.secondPath,
  })
})

test.each([
  ["the name of a CloudHSM key store", CLOUDHSM, { NewCustomKeyStoreName: "renamed" }],
  ["the name of an external key store", EXTERNAL, { NewCustomKeyStoreName: "renamed" }],
  ["its credential", EXTERNAL, { XksProxyAuthenticationCredential: OTHER_CREDENTIAL }],
  ["its path", EXTERNAL, { XksProxyUriPath: xks.secondPath }],
])("changes %s while it is connected", async (_, input, changes) => {
  const caller = kms()
  const CustomKeyStoreId = await connectedStore(caller, input)
  expect(await caller.call("UpdateCustomKeyStore", { CustomKeyStoreId, ...changes })).toEqual({})
  expect(await storeOf(caller, CustomKeyStoreId)).toMatchObject({ ConnectionState: "CONNECTED" })
})

test.each([
  ["the password", CLOUDHSM, { KeyStorePassword: hsm.password }],
  ["the cluster", CLOUDHSM, { CloudHsmClusterId: hsm.relatedClusterId, NewCustomKeyStoreName: "renamed" }],
  ["the endpoint", EXTERNAL, { XksProxyUriEndpoint: xks.secondEndpoint, NewCustomKeyStoreName: "renamed" }],
  ["the connectivity", EXTERNAL, TO_VPC],
  ["the service", EXTERNAL_VPC, { XksProxyVpcEndpointServiceName: xks.vpc.serviceName }],
  ["the owner of the service", EXTERNAL_VPC, { XksProxyVpcEndpointServiceOwner: "444455556666" }],
])("does not change %s while the store is connected", async (_, input, changes) => {
  const caller = kms()
  const CustomKeyStoreId = await connectedStore(caller, input)
  const before = await storeOf(caller, CustomKeyStoreId)
  expect(await code(caller.refusal("UpdateCustomKeyStore", { CustomKeyStoreId, ...changes }))).toBe("CustomKeyStoreInvalidStateException")
  expect(await storeOf(caller, CustomKeyStoreId)).toEqual(before)
})

test.each([
  ["an unknown cluster", CLOUDHSM, { CloudHsmClusterId: "cluster-nobodyHasThis" }, "CloudHsmClusterNotFoundException"],
  ["an unrelated cluster", CLOUDHSM, { CloudHsmClusterId: hsm.secondClusterId }, "CloudHsmClusterNotRelatedException"],
  ["an inactive cluster", CLOUDHSM, { CloudHsmClusterId: hsm.inactiveClusterId }, "CloudHsmClusterNotActiveException"],
  ["a cluster of one HSM", CLOUDHSM, { CloudHsmClusterId: hsm.singleHsmClusterId }, "CloudHsmClusterInvalidConfigurationException"],
  ["a proxy", CLOUDHSM, { XksProxyUriPath: xks.path }, "ValidationException"],
  ["a cluster", EXTERNAL, { CloudHsmClusterId: hsm.clusterId }, "ValidationException"],
  ["a wrong path", EXTERNAL, { XksProxyUriPath: "/nowhere/kms/xks/v1" }, "XksProxyInvalidConfigurationException"],
  ["a proxy that is not there", EXTERNAL, { XksProxyUriEndpoint: "https://nowhere.example.com" }, "XksProxyUriUnreachableException"],
  ["VPC connectivity alone", EXTERNAL, { XksProxyConnectivity: "VPC_ENDPOINT_SERVICE" }, "ValidationException"],
  ["VPC connectivity without a service", EXTERNAL, { ...TO_VPC, XksProxyVpcEndpointServiceName: undefined }, "ValidationException"],
  ["VPC connectivity without a new endpoint", EXTERNAL, { ...TO_VPC, XksProxyUriEndpoint: xks.endpoint }, "ValidationException"],
  ["public connectivity alone", EXTERNAL_VPC, { XksProxyConnectivity: "PUBLIC_ENDPOINT" }, "ValidationException"],
  ["a service for a public endpoint", EXTERNAL, { XksProxyVpcEndpointServiceName: xks.vpc.serviceName }, "ValidationException"],
  ["no service for VPC connectivity", EXTERNAL_VPC, { XksProxyVpcEndpointServiceName: "" }, "ValidationException"],
])("refuses %s, and changes nothing", async (_, input, changes, expected) => {
  const caller = kms()
  const CustomKeyStoreId = await newStore(caller, input)
  const before = await storeOf(caller, CustomKeyStoreId)
  const refused = caller.refusal("UpdateCustomKeyStore", { CustomKeyStoreId, NewCustomKeyStoreName: "renamed", ...changes })
  expect(await code(refused)).toBe(expected)
  expect(await storeOf(caller, CustomKeyStoreId)).toEqual(before)
})

test("what another store has is refused, and what the store itself has is not", async () => {
  const caller = kms()
  const CustomKeyStoreId = await newStore(caller, EXTERNAL)
  await newStore(caller, { ...EXTERNAL, CustomKeyStoreName: "another", XksProxyUriPath: xks.secondPath })
  const update = (changes: Members) => code(caller.refusal("UpdateCustomKeyStore", { CustomKeyStoreId, ...changes }))
  expect(await update({ NewCustomKeyStoreName: "another" })).toBe("CustomKeyStoreNameInUseException")
  expect(await update({ XksProxyUriPath: xks.secondPath })).toBe("XksProxyUriInUseException")
  await caller.call("UpdateCustomKeyStore", { CustomKeyStoreId, NewCustomKeyStoreName: "external", XksProxyUriPath: xks.path })
})

test("a store that does not exist is not found", async () => {
  const CustomKeyStoreId = "cks-1234567890abcdef0"
  const operations = ["UpdateCustomKeyStore", "ConnectCustomKeyStore", "DisconnectCustomKeyStore", "DeleteCustomKeyStore"] as const
  for (const operation of operations) {
    expect(await code(kms().refusal(operation, { CustomKeyStoreId }))).toBe("CustomKeyStoreNotFoundException")
  }
})
