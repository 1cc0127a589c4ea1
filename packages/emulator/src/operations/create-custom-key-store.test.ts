import { expect, test } from "vitest"
import { kms } from "../../test/kms.ts"
import { START } from "../../test/ports.ts"
import { CLOUDHSM, connectedStore, EXTERNAL, EXTERNAL_VPC, hsm, newStore, storeOf, xks } from "../stores/stores.fixture.ts"

const SECOND = {
  CustomKeyStoreName: "second",
  CloudHsmClusterId: hsm.secondClusterId,
  TrustAnchorCertificate: hsm.secondTrustAnchorCertificate,
  KeyStorePassword: hsm.secondPassword,
}
const { CustomKeyStoreType: _type, ...UNTYPED } = EXTERNAL
const code = async (refused: Promise<string>) => (await refused).split(":")[0]

test("makes a CloudHSM key store that is not connected, and shows it without its password", async () => {
  const caller = kms()
  const id = await newStore(caller)
  expect(id).toMatch(/^cks-[0-9a-f]{17}$/)
  expect(await storeOf(caller, id)).toEqual({
    CustomKeyStoreId: id,
    CustomKeyStoreName: "cloudhsm",
    CustomKeyStoreType: "AWS_CLOUDHSM",
    CloudHsmClusterId: hsm.clusterId,
    TrustAnchorCertificate: hsm.trustAnchorCertificate,
    ConnectionState: "DISCONNECTED",
    CreationDate: START / 1000,
  })
})

test("makes an external key store that is not connected, and shows it without its secret", async () => {
  const caller = kms()
  const id = await newStore(caller, EXTERNAL_VPC)
  expect(await storeOf(caller, id)).toEqual({
    CustomKeyStoreId: id,
    CustomKeyStoreName: EXTERNAL_VPC.CustomKeyStoreName,
    CustomKeyStoreType: "EXTERNAL_KEY_STORE",
    XksProxyConfiguration: {
      Connectivity: "VPC_ENDPOINT_SERVICE",
      AccessKeyId: xks.accessKeyId,
      UriEndpoint: xks.vpc.endpoint,
      UriPath: xks.path,
      VpcEndpointServiceName: xks.vpc.serviceName,
      VpcEndpointServiceOwner: "111122223333",
    },
    ConnectionState: "DISCONNECTED",
    CreationDate: START / 1000,
  })
})

test.each([
  ["a CloudHSM key store without its cluster", { ...CLOUDHSM, CloudHsmClusterId: undefined }],
  ["a CloudHSM key store without its certificate", { ...CLOUDHSM, TrustAnchorCertificate: undefined }],
  ["a CloudHSM key store without its password", { ...CLOUDHSM, KeyStorePassword: undefined }],
  ["an external key store without its type", UNTYPED],
  ["an external key store without its connectivity", { ...EXTERNAL, XksProxyConnectivity: undefined }],
  ["an external key store without its endpoint", { ...EXTERNAL, XksProxyUriEndpoint: undefined }],
  ["an external key store without its path", { ...EXTERNAL, XksProxyUriPath: undefined }],
  ["an external key store without its credential", { ...EXTERNAL, XksProxyAuthenticationCredential: undefined }],
  ["VPC connectivity without a service", { ...EXTERNAL_VPC, XksProxyVpcEndpointServiceName: undefined }],
  ["a service with a public endpoint", { ...EXTERNAL, XksProxyVpcEndpointServiceName: xks.vpc.serviceName }],
  ["the owner of a service with a public endpoint", { ...EXTERNAL, XksProxyVpcEndpointServiceOwner: "111122223333" }],
  ["a cluster with an external key store", { ...EXTERNAL, CloudHsmClusterId: hsm.clusterId }],
  ["a proxy with a CloudHSM key store", { ...CLOUDHSM, XksProxyUriPath: xks.path }],
])("refuses %s", async (_, input) => {
  const caller = kms()
  expect(await code(caller.refusal("CreateCustomKeyStore", input))).toBe("ValidationException")
  expect((await caller.call("DescribeCustomKeyStores")).CustomKeyStores).toEqual([])
})

test.each([
  ["that does not exist", { CloudHsmClusterId: "cluster-nobodyHasThis" }, "CloudHsmClusterNotFoundException"],
  ["that is not active", { CloudHsmClusterId: hsm.inactiveClusterId }, "CloudHsmClusterNotActiveException"],
  ["with one HSM", { CloudHsmClusterId: hsm.singleHsmClusterId }, "CloudHsmClusterInvalidConfigurationException"],
  ["with all HSMs in one zone", { CloudHsmClusterId: hsm.singleZoneClusterId }, "CloudHsmClusterInvalidConfigurationException"],
  ["with another certificate", { TrustAnchorCertificate: hsm.secondTrustAnchorCertificate }, "IncorrectTrustAnchorException"],
])("refuses a cluster %s", async (_, changes, expected) => {
  expect(await code(kms().refusal("CreateCustomKeyStore", { ...CLOUDHSM, ...changes }))).toBe(expected)
})

test("takes a certificate whose lines end otherwise", async () => {
  const TrustAnchorCertificate = hsm.trustAnchorCertificate.replaceAll("\n", "\r\n").trim()
  expect(await newStore(kms(), { ...CLOUDHSM, TrustAnchorCertificate })).toMatch(/^cks-/)
})

test.each([
  ["that is not there", { XksProxyUriEndpoint: xks.refused.XksProxyUriUnreachableException }, "XksProxyUriUnreachableException"],
  ["that is too slow", { XksProxyUriEndpoint: xks.slowEndpoint }, "XksProxyUriUnreachableException"],
  ["all of whose key managers are unavailable", { XksProxyUriEndpoint: xks.idleEndpoint }, "XksProxyUriUnreachableException"],
  [
    "whose answer makes no sense",
    { XksProxyUriEndpoint: xks.refused.XksProxyInvalidResponseException },
    "XksProxyInvalidResponseException",
  ],
  [
    "whose certificate is wrong",
    { XksProxyUriEndpoint: xks.refused.XksProxyInvalidConfigurationException },
    "XksProxyInvalidConfigurationException",
  ],
  ["that has another path", { XksProxyUriPath: "/nowhere/kms/xks/v1" }, "XksProxyInvalidConfigurationException"],
  [
    "that has another credential",
    { XksProxyAuthenticationCredential: { AccessKeyId: xks.accessKeyId, RawSecretAccessKey: xks.secondSecretAccessKey } },
    "XksProxyIncorrectAuthenticationCredentialException",
  ],
])("refuses a proxy %s", async (_, changes, expected) => {
  expect(await code(kms().refusal("CreateCustomKeyStore", { ...EXTERNAL, ...changes }))).toBe(expected)
})

test.each([
  ["that does not exist", "com.amazonaws.vpce.us-east-1.vpce-svc-nobodyhasthis", "NotFound"],
  ["of another Region", xks.vpc.serviceName.replace("us-east-1", "us-west-2"), "NotFound"],
  ["that does not fulfil the requirements", xks.misconfiguredServiceName, "InvalidConfiguration"],
  ["with another private name", xks.secondVpc.serviceName, "InvalidConfiguration"],
])("refuses a VPC endpoint service %s", async (_, XksProxyVpcEndpointServiceName, kind) => {
  const refused = kms().refusal("CreateCustomKeyStore", { ...EXTERNAL_VPC, XksProxyVpcEndpointServiceName })
  expect(await code(refused)).toBe(`XksProxyVpcEndpointService${kind}Exception`)
})

test("does not ask a proxy behind a VPC endpoint service", async () => {
  const { endpoint, serviceName } = xks.failing.XKS_PROXY_NOT_REACHABLE
  const input = { ...EXTERNAL_VPC, XksProxyUriEndpoint: endpoint, XksProxyVpcEndpointServiceName: serviceName }
  expect(await newStore(kms(), input)).toMatch(/^cks-/)
})

test.each([
  ["a name", CLOUDHSM, { ...EXTERNAL, CustomKeyStoreName: "cloudhsm" }, "CustomKeyStoreNameInUseException"],
  ["a cluster", CLOUDHSM, { ...CLOUDHSM, CustomKeyStoreName: "another" }, "CloudHsmClusterInUseException"],
  [
    "a backup history",
    CLOUDHSM,
    { ...CLOUDHSM, CustomKeyStoreName: "another", CloudHsmClusterId: hsm.relatedClusterId },
    "CloudHsmClusterInUseException",
  ],
  ["an address", EXTERNAL, { ...EXTERNAL, CustomKeyStoreName: "another" }, "XksProxyUriInUseException"],
  [
    "a private name",
    EXTERNAL_VPC,
    { ...EXTERNAL_VPC, CustomKeyStoreName: "another", XksProxyUriPath: xks.secondPath },
    "XksProxyUriEndpointInUseException",
  ],
  [
    "a private name as a public one",
    EXTERNAL_VPC,
    { ...EXTERNAL, XksProxyUriEndpoint: xks.vpc.endpoint, XksProxyUriPath: xks.secondPath },
    "XksProxyUriEndpointInUseException",
  ],
  [
    "a VPC endpoint service",
    EXTERNAL_VPC,
    { ...EXTERNAL_VPC, CustomKeyStoreName: "another", XksProxyUriEndpoint: xks.secondVpc.endpoint },
    "XksProxyVpcEndpointServiceInUseException",
  ],
])("refuses a second store with %s", async (_, first, second, expected) => {
  const caller = kms()
  await newStore(caller, first)
  expect(await code(caller.refusal("CreateCustomKeyStore", second))).toBe(expected)
})

test("stores of one proxy have paths of their own, and other accounts and Regions stores of the same name", async () => {
  const caller = kms()
  await newStore(caller, EXTERNAL)
  await newStore(caller, { ...EXTERNAL, CustomKeyStoreName: "another", XksProxyUriPath: xks.secondPath })
  await newStore(caller)
  await newStore(caller, SECOND)
  await caller.call("CreateCustomKeyStore", CLOUDHSM, { account: "444455556666" })
  await caller.call("CreateCustomKeyStore", CLOUDHSM, { region: "eu-west-1" })
})

test("the same CloudHSM key store once more is the one that is there, while it is not connected", async () => {
  const caller = kms()
  const id = await newStore(caller)
  expect(await newStore(caller)).toBe(id)
  expect(await code(caller.refusal("CreateCustomKeyStore", { ...CLOUDHSM, KeyStorePassword: "another1" }))).toBe(
    "CustomKeyStoreNameInUseException",
  )
  await caller.call("ConnectCustomKeyStore", { CustomKeyStoreId: id })
  expect(await code(caller.refusal("CreateCustomKeyStore", CLOUDHSM))).toBe("CustomKeyStoreNameInUseException")
})

test("two requests at the same time make one store", async () => {
  const caller = kms()
  const both = await Promise.allSettled([newStore(caller, EXTERNAL), newStore(caller, EXTERNAL)])
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
})

test("stores of both kinds count for the quota", async () => {
  const caller = kms({ quotas: { customKeyStores: 2 } })
  await newStore(caller, EXTERNAL)
  await connectedStore(caller)
  expect(await code(caller.refusal("CreateCustomKeyStore", SECOND))).toBe("LimitExceededException")
})

test("there are no custom key stores in China Regions, and no CloudHSM ones in Melbourne", async () => {
  const caller = kms()
  expect(await code(caller.refusal("CreateCustomKeyStore", EXTERNAL, { region: "cn-north-1" }))).toBe("ValidationException")
  expect(await code(caller.refusal("CreateCustomKeyStore", CLOUDHSM, { region: "ap-southeast-4" }))).toBe("ValidationException")
  expect(await caller.call("CreateCustomKeyStore", EXTERNAL, { region: "ap-southeast-4" })).toHaveProperty("CustomKeyStoreId")
})
