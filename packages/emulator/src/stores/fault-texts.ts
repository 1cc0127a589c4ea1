// Texts of faults of custom key stores, by code and reason; fault-texts.ts of the emulator takes them in.
import type { FaultParameters } from "../fault-texts.ts"

type Text = (p: Omit<FaultParameters, "reason">) => string

// https://docs.aws.amazon.com/kms/latest/developerguide/xks-troubleshooting.html; own words where that page has none. One cause
// shows under several codes: the text tells it.
const xksTexts = {
  "uri-path": () =>
    "The external key store proxy rejected the request because of an invalid URI path. Verify the URI path for your external key store and update if necessary.",
  credential: () =>
    "The external key store proxy rejected the request because it could not authenticate AWS KMS. Verify the credentials for your external key store and update if necessary.",
  denied: () =>
    "The external key store proxy denied access to the operation. Verify that the user and the external key are both authorized for this operation, and try the request again.",
  unreachable: () =>
    "AWS KMS cannot communicate with the external key store proxy. This might be a transient network issue. If you see this error repeatedly, verify that your external key store proxy is active and is connected to the network, and that its endpoint URI is correct in your external key store.",
  "timed-out": () =>
    "AWS KMS rejected the request because the external key store proxy did not respond in time. Retry the request. If you see this error repeatedly, report it to your external key store proxy administrator.",
  "proxy-timed-out": () =>
    "The external key store proxy did not respond to the request in the time allotted. Retry the request. If you see this error repeatedly, report it to your external key store proxy administrator.",
  tls: () =>
    "AWS KMS cannot establish a TLS connection to the external key store proxy. Verify the TLS configuration, including its certificate.",
  unhealthy: () =>
    "The external key store proxy is in an unhealthy state. If you see this message repeatedly, notify your external key store proxy administrator.",
  response: () =>
    "AWS KMS cannot interpret the response from the external key store proxy. If you see this error repeatedly, consult your external key store proxy administrator.",
  unsupported: () => "The external key store proxy rejected the request because it does not support the requested cryptographic operation.",
  "key-not-found": () => "The external key store proxy rejected the request because it could not find the external key.",
  "key-not-enabled": () =>
    "The external key store proxy rejected the request because the external key is not enabled in the external key manager.",
  "key-usage": () => "The external key store proxy rejected the request because the external key does not support the requested operation.",
  "outer-ciphertext": () =>
    "The external key store proxy rejected the request because the specified ciphertext or additional authenticated data is corrupted, missing, or otherwise invalid.",
  "inner-ciphertext": () =>
    "The ciphertext that the external key store proxy submitted for decryption, or the encryption context, is corrupted, missing, or otherwise invalid.",
  // Own words, the three that follow.
  throttled: () => "The external key store proxy receives more requests than it can handle.",
  "service-not-found": () => "AWS KMS cannot find the VPC endpoint service of the external key store proxy.",
  service: () => "The VPC endpoint service of the external key store proxy does not fulfill the requirements for an external key store.",
} satisfies Readonly<Record<string, Text>>

export type XksReason = keyof typeof xksTexts

/** Own words but for xksTexts and where a source stands. */
export const keyStoreTexts = {
  CustomKeyStoreNotFoundException: { store: (p) => `Custom key store ${p.value} does not exist.` },
  CustomKeyStoreInvalidStateException: {
    "not-connected": (p) => `Custom key store ${p.value} is not connected.`,
    cluster: () => "The CloudHSM cluster of the custom key store is not there or not active.",
    connection: (p) => `Custom key store ${p.value} is ${p.usage} which is not valid for this operation.`,
    ...xksTexts,
  },
  CustomKeyStoreHasCMKsException: { keys: (p) => `Custom key store ${p.value} contains KMS keys.` },
  CustomKeyStoreNameInUseException: { name: (p) => `There is a custom key store named ${p.value} already.` },
  CloudHsmClusterNotFoundException: { cluster: (p) => `CloudHSM cluster ${p.value} does not exist.` },
  CloudHsmClusterNotActiveException: { cluster: (p) => `CloudHSM cluster ${p.value} is not active.` },
  CloudHsmClusterInvalidConfigurationException: {
    hsms: (p) => `CloudHSM cluster ${p.value} needs ${p.limit} or more active HSMs, each in another Availability Zone.`,
  },
  CloudHsmClusterInUseException: {
    cluster: (p) => `CloudHSM cluster ${p.value}, or one that shares its backup history, is associated with another custom key store.`,
  },
  CloudHsmClusterNotRelatedException: {
    cluster: (p) => `CloudHSM cluster ${p.value} does not share a backup history with the cluster of the custom key store.`,
  },
  IncorrectTrustAnchorException: { certificate: (p) => `TrustAnchorCertificate is not that of CloudHSM cluster ${p.value}.` },
  XksKeyNotFoundException: xksTexts,
  XksKeyAlreadyInUseException: { key: (p) => `External key ${p.value} belongs to another KMS key of this custom key store.` },
  // https://docs.aws.amazon.com/kms/latest/developerguide/xks-troubleshooting.html#fix-external-key-create
  XksKeyInvalidConfigurationException: {
    spec: (p) => `The key spec of the external key must be AES_256. The key spec of specified external key is ${p.value}.`,
    status: (p) => `The status of the external key must be ENABLED. The status of specified external key is ${p.value}.`,
    usage: (p) =>
      `The key usage of the external key must include ENCRYPT and DECRYPT. The key use of specified external key is <${p.value}>.`,
  },
  XksProxyUriInUseException: { uri: (p) => `${p.value} is the proxy address of another custom key store.` },
  XksProxyUriEndpointInUseException: { endpoint: (p) => `${p.value} is the proxy endpoint of another custom key store.` },
  XksProxyVpcEndpointServiceInUseException: { service: (p) => `${p.value} is the VPC endpoint service of another custom key store.` },
  XksProxyUriUnreachableException: xksTexts,
  XksProxyIncorrectAuthenticationCredentialException: xksTexts,
  XksProxyInvalidConfigurationException: xksTexts,
  XksProxyInvalidResponseException: xksTexts,
  XksProxyVpcEndpointServiceNotFoundException: xksTexts,
  XksProxyVpcEndpointServiceInvalidConfigurationException: xksTexts,
} satisfies Readonly<Record<string, Readonly<Record<string, Text>>>>

/** Of cryptographic operations with keys in custom key stores. */
export const keyStoreStateTexts = {
  // https://docs.aws.amazon.com/kms/latest/developerguide/fix-keystore.html#fix-keystore-communication
  "cluster-unreachable": () =>
    "KMS cannot communicate with your CloudHSM cluster. This might be a transient network issue. If you see this error repeatedly, verify that the Network ACLs and the security group rules for the VPC of your AWS CloudHSM cluster are correct.",
  ...xksTexts,
} satisfies Readonly<Record<string, Text>>

export const keyStoreValidationTexts = {
  "store-member": (p) => `${p.value} is required for a custom key store of type ${p.usage}.`,
  "store-other-member": (p) => `${p.value} is not valid for a custom key store of type ${p.usage}.`,
  "store-vpc-member": (p) => `${p.value} is required with XksProxyConnectivity VPC_ENDPOINT_SERVICE.`,
  "store-public-member": (p) => `${p.value} is valid only with XksProxyConnectivity VPC_ENDPOINT_SERVICE.`,
  "store-endpoint": () => "A change of XksProxyConnectivity requires a change of XksProxyUriEndpoint.",
  "store-selectors": () => "CustomKeyStoreId and CustomKeyStoreName exclude each other.",
  "store-origin": () => "CustomKeyStoreId is valid only with Origin AWS_CLOUDHSM or EXTERNAL_KEY_STORE.",
  "store-region": (p) => `Custom key stores of type ${p.usage} are not available in ${p.region}.`,
} satisfies Readonly<Record<string, Text>>
