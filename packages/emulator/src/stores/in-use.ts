// What no two custom key stores of an account in a Region may share.
// https://docs.aws.amazon.com/kms/latest/developerguide/create-xks-keystore.html#xks-requirements, "Uniqueness requirements"
import type { Context } from "../context.ts"
import { fault } from "../fault.ts"
import { allStores } from "./find-store.ts"
import type { CloudHsmKeyStore, CustomKeyStoreRecord, ExternalKeyStore, XksSettings } from "./record.ts"

type Asker = Pick<Context, "scope">

/**
 * @param self ID of the store that is being changed, which may keep what it has
 * @throws CustomKeyStoreNameInUseException
 */
export function requireFreeName(ctx: Asker, name: string, self?: string): void {
  if (others(ctx, self).some((store) => store.name === name)) throw fault("CustomKeyStoreNameInUseException", { value: name })
}

/** @throws CloudHsmClusterInUseException for a cluster of another store, or one with the same backup history */
export function requireFreeCluster(ctx: Asker, clusterId: string, certificate: string, self?: string): void {
  const taken = others(ctx, self)
    .filter(isCloudHsm)
    .some(({ settings }) => settings.CloudHsmClusterId === clusterId || settings.clusterCertificate === certificate)
  if (taken) throw fault("CloudHsmClusterInUseException", { value: clusterId })
}

/** @throws XksProxyUriInUseException, XksProxyUriEndpointInUseException, XksProxyVpcEndpointServiceInUseException */
export function requireFreeProxy(ctx: Asker, settings: XksSettings, self?: string): void {
  const { XksProxyUriEndpoint: endpoint, XksProxyUriPath: path, XksProxyVpcEndpointServiceName: service } = settings
  const theirs = others(ctx, self).filter(isExternal)
  const atEndpoint = theirs.filter((store) => store.settings.XksProxyUriEndpoint === endpoint)
  if (atEndpoint.some((store) => store.settings.XksProxyUriPath === path)) {
    throw fault("XksProxyUriInUseException", { value: `${endpoint}${path}` })
  }
  // Public endpoints may be shared, private DNS names may not.
  if (atEndpoint.some((store) => [store.settings, settings].some((one) => one.XksProxyConnectivity !== "PUBLIC_ENDPOINT"))) {
    throw fault("XksProxyUriEndpointInUseException", { value: endpoint })
  }
  if (service !== undefined && theirs.some((store) => store.settings.XksProxyVpcEndpointServiceName === service)) {
    throw fault("XksProxyVpcEndpointServiceInUseException", { value: service })
  }
}

function others(ctx: Asker, self: string | undefined): readonly CustomKeyStoreRecord[] {
  return allStores(ctx).filter(({ id }) => id !== self)
}

const isCloudHsm = (store: CustomKeyStoreRecord): store is CloudHsmKeyStore => store.type === "AWS_CLOUDHSM"
const isExternal = (store: CustomKeyStoreRecord): store is ExternalKeyStore => store.type === "EXTERNAL_KEY_STORE"
