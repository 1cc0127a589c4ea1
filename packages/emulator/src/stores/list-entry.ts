// A custom key store as DescribeCustomKeyStores shows it: without its secrets.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_CustomKeyStoresListEntry.html
import type { CustomKeyStoresListEntry, XksProxyConfigurationType } from "@kms-conformance/model"
import { seconds } from "../keys/seconds.ts"
import { connectionOf } from "./connection.ts"
import type { CustomKeyStoreRecord, XksSettings } from "./record.ts"

/** @param now milliseconds since the epoch */
export function listEntryOf(store: CustomKeyStoreRecord, now: number): CustomKeyStoresListEntry {
  const state = connectionOf(store, now)
  const { connectionErrorCode: code } = store
  return {
    CustomKeyStoreId: store.id,
    CustomKeyStoreName: store.name,
    ...backing(store),
    ConnectionState: state,
    ...(state === "FAILED" && code !== undefined && { ConnectionErrorCode: code }),
    CreationDate: seconds(store.createdAt),
    CustomKeyStoreType: store.type,
  }
}

function backing(store: CustomKeyStoreRecord): Partial<CustomKeyStoresListEntry> {
  if (store.type === "EXTERNAL_KEY_STORE") return { XksProxyConfiguration: configurationOf(store.settings) }
  const { CloudHsmClusterId, TrustAnchorCertificate } = store.settings
  return { CloudHsmClusterId, TrustAnchorCertificate }
}

function configurationOf(settings: XksSettings): XksProxyConfigurationType {
  const { XksProxyVpcEndpointServiceName: name, XksProxyVpcEndpointServiceOwner: owner } = settings
  return {
    Connectivity: settings.XksProxyConnectivity,
    AccessKeyId: settings.XksProxyAuthenticationCredential.AccessKeyId,
    UriEndpoint: settings.XksProxyUriEndpoint,
    UriPath: settings.XksProxyUriPath,
    ...(name !== undefined && { VpcEndpointServiceName: name }),
    ...(owner !== undefined && { VpcEndpointServiceOwner: owner }),
  }
}
