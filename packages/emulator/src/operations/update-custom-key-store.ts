// https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateCustomKeyStore.html
import type { UpdateCustomKeyStoreRequest, UpdateCustomKeyStoreResponse } from "@kms-conformance/model"
import type { Context, Handler } from "../context.ts"
import { fault } from "../fault.ts"
import { requireCluster } from "../stores/cluster-checks.ts"
import { requireConnection } from "../stores/connection.ts"
import { findStore } from "../stores/find-store.ts"
import { requireFreeCluster, requireFreeName, requireFreeProxy } from "../stores/in-use.ts"
import type { CloudHsmKeyStore, CloudHsmSettings, CustomKeyStoreRecord, ExternalKeyStore, XksSettings } from "../stores/record.ts"
import { requireMembersOf, updatedXksSettings } from "../stores/settings.ts"
import { proxyFailure } from "../stores/xks-calls.ts"
import { managementFault } from "../stores/xks-failures.ts"

// What changes only while the store is disconnected. The exception's text has the credential and the path of an external key
// store here too; the operation's own text, and the guide's table, do not.
const WHILE_DISCONNECTED = [
  "KeyStorePassword",
  "CloudHsmClusterId",
  "XksProxyConnectivity",
  "XksProxyUriEndpoint",
  "XksProxyVpcEndpointServiceName",
  "XksProxyVpcEndpointServiceOwner",
] as const satisfies readonly (keyof UpdateCustomKeyStoreRequest)[]

export const updateCustomKeyStore: Handler<UpdateCustomKeyStoreRequest, UpdateCustomKeyStoreResponse> = async (input, ctx) => {
  const { CustomKeyStoreId: id, NewCustomKeyStoreName: name } = input
  const found = changeable(ctx, input)
  if (name !== undefined) requireFreeName(ctx, name, id)
  const settings = found.type === "AWS_CLOUDHSM" ? await updatedCluster(ctx, found, input) : await updatedProxy(ctx, found, input)
  // Others may have changed something while a backing store was asked.
  const store = changeable(ctx, input)
  if (name !== undefined) requireFreeName(ctx, name, id)
  ctx.scope.customKeyStores.put(id, { ...store, ...(name !== undefined && { name }), settings } as CustomKeyStoreRecord)
  return {}
}

function changeable(ctx: Context, input: UpdateCustomKeyStoreRequest): CustomKeyStoreRecord {
  const store = findStore(ctx, input.CustomKeyStoreId)
  requireMembersOf(store.type, input)
  const allowed = WHILE_DISCONNECTED.some((member) => input[member] !== undefined) ? [] : (["CONNECTED"] as const)
  requireConnection(store, ctx.clock.now(), "DISCONNECTED", ...allowed)
  return store
}

async function updatedCluster(ctx: Context, store: CloudHsmKeyStore, input: UpdateCustomKeyStoreRequest): Promise<CloudHsmSettings> {
  const { CloudHsmClusterId: clusterId, KeyStorePassword: password } = input
  const settings = password === undefined ? store.settings : { ...store.settings, KeyStorePassword: password }
  if (clusterId === undefined) return settings
  const { certificate } = await requireCluster(ctx, clusterId)
  if (certificate !== settings.clusterCertificate) throw fault("CloudHsmClusterNotRelatedException", { value: clusterId })
  requireFreeCluster(ctx, clusterId, certificate, store.id)
  return { ...settings, CloudHsmClusterId: clusterId }
}

// https://docs.aws.amazon.com/kms/latest/developerguide/update-xks-keystore.html: the proxy is asked with the new values.
async function updatedProxy(ctx: Context, store: ExternalKeyStore, input: UpdateCustomKeyStoreRequest): Promise<XksSettings> {
  const touched = Object.keys(input).some((member) => member.startsWith("XksProxy"))
  if (!touched) return store.settings
  const settings = updatedXksSettings(ctx, store.settings, input)
  requireFreeProxy(ctx, settings, store.id)
  const failure = await proxyFailure(ctx, settings)
  if (failure !== undefined) throw managementFault(failure)
  requireFreeProxy(ctx, settings, store.id)
  return settings
}
