// Custom key stores in an emulator, made by calls.
import type { Kms, Members } from "../../test/kms.ts"
import { exampleCloudHsm } from "./example-clusters.ts"
import { exampleXks } from "./example-xks.ts"

export const hsm = exampleCloudHsm
export const xks = exampleXks("us-east-1")

/** CreateCustomKeyStore for the usable cluster. */
export const CLOUDHSM = {
  CustomKeyStoreName: "cloudhsm",
  CloudHsmClusterId: hsm.clusterId,
  TrustAnchorCertificate: hsm.trustAnchorCertificate,
  KeyStorePassword: hsm.password,
}

/** CreateCustomKeyStore for the usable proxy. */
export const EXTERNAL = {
  CustomKeyStoreName: "external",
  CustomKeyStoreType: "EXTERNAL_KEY_STORE",
  XksProxyConnectivity: "PUBLIC_ENDPOINT",
  XksProxyUriEndpoint: xks.endpoint,
  XksProxyUriPath: xks.path,
  XksProxyAuthenticationCredential: { AccessKeyId: xks.accessKeyId, RawSecretAccessKey: xks.secretAccessKey },
}

export const EXTERNAL_VPC = {
  ...EXTERNAL,
  CustomKeyStoreName: "external behind a VPC endpoint service",
  XksProxyConnectivity: "VPC_ENDPOINT_SERVICE",
  XksProxyUriEndpoint: xks.vpc.endpoint,
  XksProxyVpcEndpointServiceName: xks.vpc.serviceName,
}

/** The ID of a new store. */
export async function newStore({ call }: Kms, input: Members = CLOUDHSM): Promise<string> {
  return (await call("CreateCustomKeyStore", input)).CustomKeyStoreId
}

export async function connectedStore(kms: Kms, input: Members = CLOUDHSM): Promise<string> {
  const CustomKeyStoreId = await newStore(kms, input)
  await kms.call("ConnectCustomKeyStore", { CustomKeyStoreId })
  return CustomKeyStoreId
}

/** The store as DescribeCustomKeyStores shows it. */
export async function storeOf({ call }: Kms, CustomKeyStoreId: string): Promise<Members> {
  const { CustomKeyStores } = await call("DescribeCustomKeyStores", { CustomKeyStoreId })
  return CustomKeyStores[0]
}

/** The metadata of a new key in a connected external key store. */
export async function newExternalKey(kms: Kms, XksKeyId: string = xks.keyId): Promise<Members> {
  const CustomKeyStoreId = await connectedStore(kms, EXTERNAL)
  const { KeyMetadata } = await kms.call("CreateKey", { Origin: "EXTERNAL_KEY_STORE", CustomKeyStoreId, XksKeyId })
  return KeyMetadata
}

/** The metadata of a new key in a connected CloudHSM key store. */
export async function newClusterKey(kms: Kms, CloudHsmClusterId: string = hsm.clusterId): Promise<Members> {
  const CustomKeyStoreId = await connectedStore(kms, { ...CLOUDHSM, CloudHsmClusterId })
  const { KeyMetadata } = await kms.call("CreateKey", { Origin: "AWS_CLOUDHSM", CustomKeyStoreId })
  return KeyMetadata
}
