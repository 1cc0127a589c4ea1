// https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateCustomKeyStore.html
import type { CreateCustomKeyStoreRequest, CreateCustomKeyStoreResponse } from "@kms-conformance/model"
import type { Context, Handler } from "../context.ts"
import { fault } from "../fault.ts"
import { requireRoom } from "../quotas.ts"
import { requireCluster, sameCertificate } from "../stores/cluster-checks.ts"
import { connectionOf } from "../stores/connection.ts"
import { allStores } from "../stores/find-store.ts"
import { requireFreeCluster, requireFreeName, requireFreeProxy } from "../stores/in-use.ts"
import type { CloudHsmSettings, CustomKeyStoreRecord, XksSettings } from "../stores/record.ts"
import { requireStoreRegion } from "../stores/regions.ts"
import { cloudHsmSettingsOf, xksSettingsOf } from "../stores/settings.ts"
import { newStoreId } from "../stores/store-id.ts"
import { proxyFailure, serviceFailure } from "../stores/xks-calls.ts"
import { managementFault } from "../stores/xks-failures.ts"

/** The new store is not connected. What others may take while a backing store is asked is looked at again after that. */
export const createCustomKeyStore: Handler<CreateCustomKeyStoreRequest, CreateCustomKeyStoreResponse> = async (input, ctx) => {
  const { CustomKeyStoreName: name, CustomKeyStoreType: type = "AWS_CLOUDHSM" } = input
  requireStoreRegion(type, ctx.region)
  if (type === "EXTERNAL_KEY_STORE") {
    const settings = xksSettingsOf(ctx, input)
    const requireFree = () => {
      requireFreeStore(ctx, name)
      requireFreeProxy(ctx, settings)
    }
    requireFree()
    await requireProxy(ctx, settings)
    requireFree()
    return added(ctx, { name, type, settings })
  }
  const given = cloudHsmSettingsOf(input)
  const retried = storeLike(ctx, name, given)
  if (retried !== undefined) return { CustomKeyStoreId: retried.id }
  requireFreeStore(ctx, name)
  const { certificate, trustAnchorCertificate } = await requireCluster(ctx, given.CloudHsmClusterId)
  requireFreeStore(ctx, name)
  requireFreeCluster(ctx, given.CloudHsmClusterId, certificate)
  if (!sameCertificate(trustAnchorCertificate, given.TrustAnchorCertificate)) {
    throw fault("IncorrectTrustAnchorException", { value: given.CloudHsmClusterId })
  }
  return added(ctx, { name, type, settings: { ...given, clusterCertificate: certificate } })
}

function requireFreeStore(ctx: Context, name: string): void {
  requireRoom(ctx, "customKeyStores", ctx.scope.customKeyStores.size)
  requireFreeName(ctx, name)
}

// A public endpoint has to answer now; behind a VPC endpoint service KMS calls first when the store is connected.
async function requireProxy(ctx: Context, settings: XksSettings): Promise<void> {
  const isPublic = settings.XksProxyConnectivity === "PUBLIC_ENDPOINT"
  const failure = await (isPublic ? proxyFailure(ctx, settings) : serviceFailure(ctx, settings))
  if (failure !== undefined) throw managementFault(failure)
}

/**
 * A disconnected CloudHSM key store with all the same properties: the request is taken for a repetition of the one that made it.
 * https://docs.aws.amazon.com/kms/latest/developerguide/create-keystore.html
 */
function storeLike(ctx: Context, name: string, settings: Omit<CloudHsmSettings, "clusterCertificate">): CustomKeyStoreRecord | undefined {
  return allStores(ctx).find(
    (store) =>
      store.type === "AWS_CLOUDHSM" &&
      store.name === name &&
      connectionOf(store, ctx.clock.now()) === "DISCONNECTED" &&
      store.settings.CloudHsmClusterId === settings.CloudHsmClusterId &&
      store.settings.TrustAnchorCertificate === settings.TrustAnchorCertificate &&
      store.settings.KeyStorePassword === settings.KeyStorePassword,
  )
}

type New = Pick<CustomKeyStoreRecord, "name" | "type" | "settings">

function added({ scope, random, clock }: Context, made: New): CreateCustomKeyStoreResponse {
  const id = newStoreId(random)
  const store = { ...made, id, connectionState: "DISCONNECTED", createdAt: clock.now() } as CustomKeyStoreRecord
  scope.customKeyStores.put(id, store)
  return { CustomKeyStoreId: id }
}
