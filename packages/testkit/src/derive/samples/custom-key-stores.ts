// Custom key stores. A valid request names a cluster or a proxy that the target lends, and a store that was made of it; what
// only breaks constraints gets by without.
import { ABSENT } from "../absent.ts"
import type { Sample } from "./sample.ts"

const group = "custom-key-stores"
const name = "kms-conformance-${run.id}"

/** Settings for CreateCustomKeyStore, beside the name. */
export const cloudHsmKeyStore = {
  CloudHsmClusterId: "${target.cloudhsm.clusterId}",
  TrustAnchorCertificate: "${target.cloudhsm.trustAnchorCertificate}",
  KeyStorePassword: "${target.cloudhsm.password}",
}
export const externalKeyStore = {
  CustomKeyStoreType: "EXTERNAL_KEY_STORE",
  XksProxyConnectivity: "PUBLIC_ENDPOINT",
  XksProxyUriEndpoint: "${target.xks.endpoint}",
  XksProxyUriPath: "${target.xks.path}",
  XksProxyAuthenticationCredential: { AccessKeyId: "${target.xks.accessKeyId}", RawSecretAccessKey: "${target.xks.secretAccessKey}" },
}
const ownVpc = {
  XksProxyConnectivity: "VPC_ENDPOINT_SERVICE",
  XksProxyUriEndpoint: "${target.xks.vpc.endpoint}",
  XksProxyVpcEndpointServiceName: "${target.xks.vpc.serviceName}",
}

const without = (members: object) => Object.fromEntries(Object.keys(members).map((member) => [member, ABSENT]))
const asExternal = { ...without(cloudHsmKeyStore), ...externalKeyStore }
const asVpc = { ...asExternal, ...ownVpc }

const make = (as: string, settings: object) => ({ call: "CreateCustomKeyStore", with: { CustomKeyStoreName: name, ...settings }, as })
const cloudHsmStore = make("store", cloudHsmKeyStore)
const externalStore = make("external", externalKeyStore)
const vpcStore = make("vpc", { ...externalKeyStore, ...ownVpc })
const ofExternal = { CustomKeyStoreId: "${external.CustomKeyStoreId}" }
const ofVpc = { CustomKeyStoreId: "${vpc.CustomKeyStoreId}" }

const named: Sample = { group, ready: [cloudHsmStore], with: { CustomKeyStoreId: "${store.CustomKeyStoreId}" }, keys: {} }

export const customKeyStoreSamples = {
  ConnectCustomKeyStore: named,
  CreateCustomKeyStore: {
    group,
    with: { CustomKeyStoreName: name, ...cloudHsmKeyStore },
    keys: {},
    beside: {
      XksProxyUriEndpoint: asExternal,
      XksProxyUriPath: asExternal,
      XksProxyAuthenticationCredential: asExternal,
      XksProxyConnectivity: asExternal,
      XksProxyVpcEndpointServiceName: asVpc,
      XksProxyVpcEndpointServiceOwner: asVpc,
    },
    inside: { XksProxyAuthenticationCredential: externalKeyStore.XksProxyAuthenticationCredential },
    accepts: ["CustomKeyStoreName/length/", "CustomKeyStoreType/enum/AWS_CLOUDHSM", "XksProxyConnectivity/enum/PUBLIC_ENDPOINT"],
  },
  DeleteCustomKeyStore: named,
  DescribeCustomKeyStores: {
    group,
    with: {},
    keys: {},
    accepts: ["Limit/"],
  },
  DisconnectCustomKeyStore: named,
  UpdateCustomKeyStore: {
    ...named,
    ready: [cloudHsmStore, externalStore, vpcStore],
    beside: {
      XksProxyUriEndpoint: ofExternal,
      XksProxyUriPath: ofExternal,
      XksProxyAuthenticationCredential: ofExternal,
      XksProxyConnectivity: ofExternal,
      XksProxyVpcEndpointServiceName: ofVpc,
      XksProxyVpcEndpointServiceOwner: ofVpc,
    },
    inside: { XksProxyAuthenticationCredential: externalKeyStore.XksProxyAuthenticationCredential },
    accepts: ["NewCustomKeyStoreName/length/", "XksProxyConnectivity/enum/PUBLIC_ENDPOINT"],
  },
} satisfies Record<string, Sample>
