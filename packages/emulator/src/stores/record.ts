// What is kept about a custom key store. Settings bear the names that requests give them.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateCustomKeyStore.html
import type { ConnectionErrorCodeType, ConnectionStateType, XksProxyConnectivityType } from "@kms-conformance/model"

export interface CloudHsmSettings {
  readonly CloudHsmClusterId: string
  readonly TrustAnchorCertificate: string
  readonly KeyStorePassword: string
  /** Of the cluster that the store was made with: clusters with the same one share a backup history. */
  readonly clusterCertificate: string
}

export interface XksSettings {
  readonly XksProxyConnectivity: XksProxyConnectivityType
  readonly XksProxyUriEndpoint: string
  readonly XksProxyUriPath: string
  readonly XksProxyAuthenticationCredential: { readonly AccessKeyId: string; readonly RawSecretAccessKey: string }
  /** These two with connectivity VPC_ENDPOINT_SERVICE only. */
  readonly XksProxyVpcEndpointServiceName?: string
  readonly XksProxyVpcEndpointServiceOwner?: string
}

interface Common {
  readonly id: string
  readonly name: string
  /** The state as stored; connection.ts tells what it is now, while a transition goes on. */
  readonly connectionState: ConnectionStateType
  /** Why the last attempt to connect failed. */
  readonly connectionErrorCode?: ConnectionErrorCodeType
  /** Connecting and disconnecting end by themselves, in the stored state. */
  readonly transition?: { readonly state: "CONNECTING" | "DISCONNECTING"; readonly endsAt: number }
  readonly createdAt: number
}

export interface CloudHsmKeyStore extends Common {
  readonly type: "AWS_CLOUDHSM"
  readonly settings: CloudHsmSettings
}

export interface ExternalKeyStore extends Common {
  readonly type: "EXTERNAL_KEY_STORE"
  readonly settings: XksSettings
}

export type CustomKeyStoreRecord = CloudHsmKeyStore | ExternalKeyStore
